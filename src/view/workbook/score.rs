//! Self-assessment as a workbook: every criterion with what it is measured by, points as numbers, their sum beneath.

use super::{Sheet, SheetTable, Workbook};
use crate::compute::score::Points;
use crate::compute::status::Status;
use crate::text::Lang;
use crate::view::cells::sum_word;
use crate::view::document::{Cell, Row};
use crate::view::facts::criterion::{self, Criteria};
use crate::view::facts::{self, Fact};
use crate::view::score::{most, sum};

const COLUMNS: [Fact<Criteria>; 9] = [
    criterion::ID,
    criterion::NAME,
    criterion::MEASURE,
    criterion::N,
    criterion::D,
    criterion::PERCENT,
    criterion::POINTS,
    criterion::MAX,
    criterion::NEXT,
];

pub fn of_points(lang: Lang, status: &Status<'_>, points: &[Points<'_>]) -> Workbook<'static> {
    let (agency, as_of) = (status.year.plan.agency.to_string(), status.as_of());
    let title = lang.say("Tự chấm điểm", "Self-assessment").to_owned();
    let mut table = facts::table(lang, &COLUMNS, points.iter().map(|p| (lang, p)));
    if !points.is_empty() {
        let mut total = vec![Cell::blank(); COLUMNS.len()];
        total[1] = sum_word(lang);
        total[6] = Cell::number(Some(sum(points)));
        total[7] = Cell::number(Some(most(points)));
        table.rows.push(Row::total(total));
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
        tables: vec![SheetTable::of(table)],
        kept: 2,
        landscape: true,
        ..Sheet::default()
    };
    Workbook { title, agency, as_of: Some(as_of), sheets: vec![sheet] }
}
