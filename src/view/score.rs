//! Self-assessment: the points of each criterion, what they are computed from, and what would raise them.

use super::cells::sum_word;
use super::document::{Cell, Document, Line, Row, Table};
use super::facts::criterion::{self, Criteria, two_decimals};
use super::facts::{self, Fact};
use super::words;
use crate::compute::score::Points;
use crate::compute::status::Status;
use crate::model::Decimal;
use crate::say;
use crate::text::Lang;

pub fn document(lang: Lang, status: &Status<'_>, points: &[Points<'_>]) -> Document {
    let mut document = Document::default();
    let as_of = words::day(lang, status.as_of());
    document.heading(1, say!(lang, "Tự chấm điểm, tính đến ngày {as_of}", "Self-assessment as of {as_of}"));
    if points.is_empty() {
        document.paragraph(Line::new(
            lang.say(
                "Kế hoạch chưa có tiêu chí chấm điểm ([[criterion]]).",
                "The plan has no criteria ([[criterion]]).",
            ),
        ));
        return document;
    }
    document.table(table(lang, points));
    if points.iter().any(|p| p.points.is_none()) {
        document.paragraph(Line::new(lang.say(
            "Tiêu chí ghi “—”: chưa có số liệu hoặc kế hoạch chưa quy định cách tính điểm; tạm tính 0 điểm.",
            "A criterion marked “—” has no figures yet, or no scale in the plan; it counts as 0.",
        )));
    }
    document
}

/// All points, added as they are printed.
pub fn sum(points: &[Points<'_>]) -> Decimal {
    points.iter().filter_map(|p| p.points).sum()
}

/// The most that there could be.
pub fn most(points: &[Points<'_>]) -> Decimal {
    points.iter().map(|p| p.criterion.max).sum()
}

const COLUMNS: [Fact<Criteria>; 6] = [
    criterion::ID,
    criterion::NAME,
    criterion::COMPUTED_FROM,
    criterion::POINTS_PRINTED,
    criterion::MAX_PRINTED,
    criterion::NEXT,
];

fn table(lang: Lang, points: &[Points<'_>]) -> Table {
    let mut table = facts::table(lang, &COLUMNS, points.iter().map(|p| (lang, p)));
    table.rows.push(Row::total(vec![
        Cell::blank(),
        sum_word(lang),
        Cell::blank(),
        Cell::text(two_decimals(lang, sum(points))).strong(),
        Cell::text(two_decimals(lang, most(points))),
        Cell::blank(),
    ]));
    table
}

/// The criteria as one table for `--format csv`, with the keys of JSON.
pub fn sheet(points: &[Points<'_>]) -> Table {
    facts::sheet(&criterion::SHEET, points.iter().map(|p| (Lang::En, p)))
}
