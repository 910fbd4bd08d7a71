//! Facts of a task as a letter to its unit tells them: never that nothing was reported of what was and could not be read.

use super::remark::{Part, remark};
use super::task::{Tasks, progress, remarks};
use super::{Fact, overdue};
use crate::view::document::Cell;

type F = Fact<Tasks>;

pub const PROGRESS_REPORTED: F =
    F::right("progress", ["Tiến độ đã báo cáo", "Progress reported"], |t| match t.figure {
        Some(figure) if figure.last_reported.is_some() => progress(t, figure),
        _ if t.unread.is_some() => Cell::text(t.lang.say("Báo cáo không hợp lệ", "Report not readable")),
        _ => Cell::text(t.lang.say("Chưa báo cáo", "Not reported")),
    });
/// In a letter: whose part it is, which occurrence the deadline is of, from which day it was moved, who led before.
pub const REMARK_IN_LETTER: F = remarks(|t| {
    remark(t, &[&[Part::Unread], &[Part::OfItsUnit], &[Part::Occurrence, Part::Extended], &[Part::Received]])
});
/// The same of what is overdue, before what the unit told of it and what was decided.
pub const WAY_OUT: F =
    Fact::left(overdue::WAY_OUT.key, ["Nguyên nhân, hướng xử lý", "Cause and remedy"], |t| {
        let before = [Part::Unread, Part::OfItsUnit, Part::Occurrence, Part::Extended, Part::Received];
        Cell::text(overdue::way_out(t, &before))
    });
