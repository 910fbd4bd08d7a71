//! Tasks by field, by unit, by leader and by source: every state a column, the rate beside what it is made of, a total beneath.

use super::{Figures, Sheet};
use crate::compute::status::NamedGroup;
use crate::text::Lang;
use crate::view::document::Table;
use crate::view::facts::Fact;
use crate::view::facts::group::{self, GroupLine, Groups};

pub fn by_field(lang: Lang, figures: &Figures<'_, '_>) -> Sheet<'static> {
    let total = group::TOTAL.titled("Tổng số", "Total");
    let lines = group::by_field(lang, figures.status);
    let table = parted(lang, &[group::NUMBER, group::FIELD, total], &lines);
    let (name, title) = (lang.say("Theo lĩnh vực", "By field"), lang.say("Kết quả theo lĩnh vực", "Results by field"));
    Sheet { kept: 2, ..figures.sheet(lang, name, title, table) }
}

pub fn by_unit(lang: Lang, figures: &Figures<'_, '_>) -> Sheet<'static> {
    let names = [
        group::NUMBER_RIGHT,
        group::UNIT.titled("Đơn vị chủ trì", "Leading unit"),
        group::HEAD,
        group::TOTAL.titled("Tổng số", "Total"),
    ];
    let mut lines = group::by_unit(lang, figures.status, figures.counted);
    lines.retain(group::is_busy);
    let table = parted(lang, &names, &lines);
    let (name, title) =
        (lang.say("Theo đơn vị", "By unit"), lang.say("Kết quả theo đơn vị chủ trì", "Results by leading unit"));
    Sheet { kept: 2, ..figures.sheet(lang, name, title, table) }
}

/// By who among the heads answers for them, if the plan names somebody.
pub fn by_leader(lang: Lang, figures: &Figures<'_, '_>) -> Option<Sheet<'static>> {
    let title = lang.say("Kết quả theo lãnh đạo phụ trách", "Results by leader");
    by_name(lang, figures, group::LEADER, &figures.status.by_leader, [lang.say("Theo lãnh đạo", "By leader"), title])
}

/// By what assigned them, if the plan names something.
pub fn by_source(lang: Lang, figures: &Figures<'_, '_>) -> Option<Sheet<'static>> {
    let title = lang.say("Kết quả theo văn bản giao", "Results by source");
    by_name(
        lang,
        figures,
        group::SOURCE,
        &figures.status.by_source,
        [lang.say("Theo văn bản giao", "By source"), title],
    )
}

fn by_name(
    lang: Lang,
    figures: &Figures<'_, '_>,
    fact: Fact<Groups>,
    groups: &[NamedGroup<'_>],
    [name, title]: [&str; 2],
) -> Option<Sheet<'static>> {
    let lines = group::by_name(lang, figures.status, groups);
    let total = group::TOTAL.titled("Tổng số", "Total");
    let table = parted(lang, &[fact, total], &lines);
    (!groups.is_empty()).then(|| Sheet { kept: 1, ..figures.sheet(lang, name, title, table) })
}

/// A column for each state that some task is in, and the rate in its parts.
fn parted(lang: Lang, names: &[Fact<Groups>], lines: &[GroupLine<'_>]) -> Table {
    group::without_idle_states(group::table(lang, names, true, &group::PARTS, lines))
}
