//! Self-assessment as a workbook: every criterion with what it is measured by, points as numbers, their sum beneath.

use super::{Grid, Sheet, Workbook};
use crate::compute::measure::Measured;
use crate::compute::score::Points;
use crate::compute::status::Status;
use crate::text::Lang;
use crate::view::cells::sum_word;
use crate::view::document::{Cell, Column, Table, Value};
use crate::view::score::{measure, most, next, sum};
use crate::view::words;

fn row(lang: Lang, p: &Points<'_>) -> Vec<Cell> {
    let (n, d) = match p.measured {
        Measured::Rate(rate) => (Cell::count(rate.n), Cell::count(rate.d)),
        Measured::Share(_) => (Cell::blank(), Cell::blank()),
    };
    vec![
        Cell::text(&*p.criterion.id.value),
        Cell::text(&*p.criterion.name),
        Cell::text(words::capital(measure(lang, p.criterion.measure))),
        n,
        d,
        Cell::new(Value::Share(p.measured.fraction())),
        Cell::number(p.points),
        Cell::number(Some(p.criterion.max)),
        Cell::text(next(lang, p)),
    ]
}

pub fn of_points(lang: Lang, status: &Status<'_>, points: &[Points<'_>]) -> Workbook {
    let (agency, as_of) = (status.year.plan.agency.to_string(), status.as_of());
    let title = lang.say("Tự chấm điểm", "Self-assessment").to_owned();
    let columns = vec![
        Column::left("id", lang.say("Mã", "No.")),
        Column::left("name", lang.say("Tiêu chí", "Criterion")),
        Column::left("measure", lang.say("Tính từ", "Computed from")),
        Column::right("n", lang.say("Số đạt", "Count (n)")),
        Column::right("d", lang.say("Trên tổng số", "Out of (d)")),
        Column::right("percent", lang.say("Tỷ lệ", "Rate")),
        Column::right("points", lang.say("Điểm", "Points")),
        Column::right("max", lang.say("Điểm tối đa", "Most")),
        Column::left("next", lang.say("Để tăng điểm", "What would raise it")),
    ];
    let mut rows: Vec<Vec<Cell>> = points.iter().map(|p| row(lang, p)).collect();
    if !points.is_empty() {
        let mut total = vec![Cell::blank(); columns.len()];
        total[1] = sum_word(lang);
        total[6] = Cell::number(Some(sum(points)));
        total[7] = Cell::number(Some(most(points)));
        rows.push(total);
    }
    let sheet = Sheet {
        name: title.clone(),
        title: title.clone(),
        notes: vec![
            super::as_of(lang, &status.year.plan, as_of),
            lang.say(
                "Ô điểm trống: chưa có số liệu hoặc kế hoạch chưa ghi cách tính điểm; tạm tính 0 điểm.",
                "No points: nothing to be measured by, or no scale; it counts as 0.",
            )
            .to_owned(),
        ],
        grids: vec![Grid::of(Table::new(columns, rows)).with_totals(usize::from(!points.is_empty()))],
        kept: 2,
        landscape: true,
        ..Sheet::default()
    };
    Workbook { title, agency, as_of: Some(as_of), sheets: vec![sheet] }
}
