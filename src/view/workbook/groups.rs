//! Tasks by field and by unit: every state a column, the rate beside what it is made of, a total beneath.

use super::{Figures, Sheet};
use crate::text::Lang;
use crate::view::facts::group;

pub fn by_field(lang: Lang, figures: &Figures<'_, '_>) -> Sheet {
    let total = group::TOTAL.titled("Tổng số", "Total");
    let lines = group::by_field(lang, figures.status);
    let table = group::table(lang, &[group::NUMBER, group::FIELD, total], true, &group::PARTS, &lines);
    let (name, title) = (lang.say("Theo lĩnh vực", "By field"), lang.say("Kết quả theo lĩnh vực", "Results by field"));
    Sheet { kept: 2, ..figures.sheet(lang, name, title, table) }
}

pub fn by_unit(lang: Lang, figures: &Figures<'_, '_>) -> Sheet {
    let names = [
        group::NUMBER_RIGHT,
        group::UNIT.titled("Đơn vị chủ trì", "Leading unit"),
        group::HEAD,
        group::TOTAL.titled("Tổng số", "Total"),
    ];
    let mut lines = group::by_unit(lang, figures.status, figures.counted);
    lines.retain(group::is_busy);
    let table = group::table(lang, &names, true, &group::PARTS, &lines);
    let (name, title) =
        (lang.say("Theo đơn vị", "By unit"), lang.say("Kết quả theo đơn vị chủ trì", "Results by leading unit"));
    Sheet { kept: 2, ..figures.sheet(lang, name, title, table) }
}
