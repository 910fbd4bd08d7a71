//! Tasks by field and by unit: every state a column, the rate beside what it is made of, a total beneath.

use super::{Figures, Sheet};
use crate::compute::reports::Counts;
use crate::compute::status::Group;
use crate::text::Lang;
use crate::view::cells::{each_count, each_state, joined, nowhere, sum_word};
use crate::view::document::{Cell, Column, Row, Table, Value};

fn columns(lang: Lang) -> Vec<Column> {
    let total = Column::right("total", lang.say("Tổng số", "Total"));
    let rates = [
        Column::right("n", lang.say("Đã hoàn thành", "Done (n)")),
        Column::right("d", lang.say("Số tính tỷ lệ", "Counting (d)")),
        Column::right("completion", lang.say("Tỷ lệ hoàn thành", "Completion")),
        Column::right("progress", lang.say("Tiến độ bình quân", "Mean progress")),
        Column::right("planned", lang.say("Tiến độ theo kế hoạch", "Progress planned")),
    ];
    std::iter::once(total).chain(each_state(lang)).chain(rates).collect()
}

fn cells(group: &Group) -> Vec<Cell> {
    let completion = group.completion();
    let rates = [
        Cell::count(completion.n),
        Cell::count(completion.d),
        Cell::new(Value::Share(completion.fraction())),
        Cell::new(Value::Share(group.progress())),
        Cell::new(Value::Share(group.planned())),
    ];
    std::iter::once(Cell::count(group.total())).chain(each_count(group)).chain(rates).collect()
}

pub fn by_field(lang: Lang, figures: &Figures<'_, '_>) -> Sheet {
    let (plan, status) = (figures.plan(), figures.status);
    let mut head =
        vec![Column::left("number", lang.say("TT", "No.")), Column::left("field", lang.say("Lĩnh vực", "Field"))];
    head.extend(columns(lang));
    let fields = plan.fields.iter().zip(&status.by_field);
    let mut rows: Vec<Row> = fields
        .map(|(field, group)| {
            let number = field.number.as_deref().unwrap_or_default();
            joined(vec![Cell::text(number), Cell::text(&*field.name)], cells(group)).into()
        })
        .collect();
    if status.of_no_field.total() > 0 {
        rows.push(joined(vec![Cell::blank(), nowhere(lang)], cells(&status.of_no_field)).into());
    }
    rows.push(Row::total(joined(vec![Cell::blank(), sum_word(lang)], cells(&status.totals))));
    let (name, title) = (lang.say("Theo lĩnh vực", "By field"), lang.say("Kết quả theo lĩnh vực", "Results by field"));
    Sheet { kept: 2, ..figures.sheet(lang, name, title, Table::new(head, rows)) }
}

pub fn by_unit(lang: Lang, figures: &Figures<'_, '_>) -> Sheet {
    let (plan, status) = (figures.plan(), figures.status);
    let mut head = vec![
        Column::right("number", lang.say("TT", "No.")),
        Column::left("unit", lang.say("Đơn vị chủ trì", "Leading unit")),
        Column::left("head", lang.say("Người đứng đầu", "Head")),
    ];
    head.extend(columns(lang));
    let owed = Counts::by_unit(figures.counted, plan.units.len());
    let units = plan.unit_ids().zip(&status.by_unit);
    let busy = units.filter(|(id, group)| group.total() > 0 || owed[id.index()] != Counts::default());
    let mut rows: Vec<Row> = busy
        .map(|(id, group)| {
            let unit = plan.unit(id);
            let head = unit.head.as_deref().unwrap_or_default();
            joined(vec![Cell::count(u64::from(id.0) + 1), Cell::text(&*unit.name), Cell::text(head)], cells(group))
                .into()
        })
        .collect();
    if status.of_no_unit.total() > 0 {
        rows.push(joined(vec![Cell::blank(), nowhere(lang), Cell::blank()], cells(&status.of_no_unit)).into());
    }
    rows.push(Row::total(joined(vec![Cell::blank(), sum_word(lang), Cell::blank()], cells(&status.totals))));
    let (name, title) =
        (lang.say("Theo đơn vị", "By unit"), lang.say("Kết quả theo đơn vị chủ trì", "Results by leading unit"));
    Sheet { kept: 2, ..figures.sheet(lang, name, title, Table::new(head, rows)) }
}
