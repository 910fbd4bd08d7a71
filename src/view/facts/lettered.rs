//! Facts of a task as a letter to its unit tells them: never that nothing was reported of what was and could not be read.

use super::Fact;
use super::remark::{Part, remark};
use super::task::{Tasks, progress, remarks};
use crate::view::document::Cell;

type F = Fact<Tasks>;

pub const PROGRESS_REPORTED: F =
    F::right("progress", ["Tiến độ đã báo cáo", "Progress reported"], |t| match t.figure {
        Some(figure) if figure.last_reported.is_some() => progress(t, figure),
        _ if t.unread.is_some() => Cell::text(t.lang.say("Chưa đọc được báo cáo", "Report not readable")),
        _ => Cell::text(t.lang.say("Chưa báo cáo", "Not reported")),
    });
/// In a letter: whose part it is, which occurrence the deadline is of, from which day it was moved, who led before.
pub const REMARK_IN_LETTER: F = remarks(|t| {
    remark(t, &[&[Part::Unread], &[Part::OfItsUnit], &[Part::Occurrence, Part::Extended], &[Part::Received]])
});
