//! V002: a deadline moves by an extension, and neither it nor what moved it is rewritten.

use crate::both;
use crate::finding::Finding;
use crate::finding::rules::V002;
use crate::model::date::{en, vi};
use crate::model::task::{Extension, Pattern, Recurrence};
use crate::model::{Date, Every, Schedule, Task};
use crate::text::{Both, Span};

/// Judges a task by what it was.
pub fn judge(old: &Task, new: &Task, push: &mut impl FnMut(Finding)) {
    // One that cannot be read has its own finding.
    let are_known = old.schedule != Schedule::Unknown && new.schedule != Schedule::Unknown;
    if are_known && !is_same(&old.schedule, &new.schedule) {
        push(rewritten(old, new));
    }
    let lost = old.extensions().iter().filter(|was| !new.extensions().iter().any(|is| is_kept(was, is)));
    for was in lost {
        // What has taken its place is none of those there were.
        let is_new = |is: &&Extension| !old.extensions().iter().any(|other| is_kept(other, is));
        let resembles = |is: &&Extension| is_of_one(was, is) && (is.on == was.on || is.to.value == was.to.value);
        push(match new.extensions().iter().filter(is_new).find(resembles) {
            Some(is) => changed(was, is),
            None => gone(was, place(new)),
        });
    }
}

/// Of one that waits the words may change, and a start may.
fn is_same(old: &Schedule, new: &Schedule) -> bool {
    match (old, new) {
        (Schedule::Due(old), Schedule::Due(new)) => old == new,
        (Schedule::Recurs(old), Schedule::Recurs(new)) => {
            old.pattern.value == new.pattern.value && old.by_day == new.by_day
        }
        _ => std::mem::discriminant(old) == std::mem::discriminant(new),
    }
}

fn is_of_one(was: &Extension, is: &Extension) -> bool {
    let name = |extension: &Extension| extension.occurrence.as_ref().map(|named| named.text.to_ascii_lowercase());
    name(was) == name(is)
}

fn is_kept(was: &Extension, is: &Extension) -> bool {
    was.on == is.on && was.to.value == is.to.value && is_of_one(was, is)
}

/// Where the deadline stands.
fn place(task: &Task) -> Span {
    match &task.schedule {
        Schedule::Due(_) | Schedule::Ongoing | Schedule::Awaits(_) | Schedule::Unknown => {
            let at = task.due_span().or(task.schedule_spans().map(|(first, _)| first));
            at.unwrap_or(task.header())
        }
        Schedule::Recurs(recurrence) => recurrence.pattern.span,
    }
}

fn rewritten(old: &Task, new: &Task) -> Finding {
    let (was, is) = (written(&old.schedule), written(&new.schedule));
    let message = both!(
        "thời hạn trước đây là `{was}`, nay sửa thành `{is}`",
        "the deadline was `{was}`, and was changed to `{is}`"
    );
    let help = both!(
        "ghi lại `{was}`; thời hạn mới thì thêm [[task.extension]] có `decision`",
        "restore `{was}`; for a new deadline add a [[task.extension]] with its `decision`"
    );
    Finding::new(&V002, place(new), message, help)
}

/// As it stands in the plan.
fn written(schedule: &Schedule) -> String {
    match schedule {
        Schedule::Due(due) => format!("due = {due}"),
        Schedule::Recurs(recurrence) => recurs(recurrence),
        Schedule::Ongoing => "ongoing = true".to_owned(),
        Schedule::Awaits(_) => "awaits = \"…\"".to_owned(),
        Schedule::Unknown => String::new(),
    }
}

fn recurs(recurrence: &Recurrence) -> String {
    let rhythm = match &recurrence.pattern.value {
        Pattern::Every(Every::Month) => "every = \"month\"".to_owned(),
        Pattern::Every(Every::Quarter) => "every = \"quarter\"".to_owned(),
        Pattern::Every(Every::HalfYear) => "every = \"half-year\"".to_owned(),
        Pattern::Months(months) => format!("every = [{}]", list(months)),
        Pattern::Dates(dates) => format!("due = [{}]", list(dates)),
    };
    match recurrence.by_day {
        Some(day) => format!("{rhythm}, by_day = {day}"),
        None => rhythm,
    }
}

fn list<T: ToString>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

/// `30/9/2024, quyết định ngày 20/6/2024`.
fn decided(extension: &Extension) -> Both {
    let said = |day: fn(Date) -> String| (day(extension.to.value), day(extension.on));
    let ((to_vi, on_vi), (to_en, on_en)) = (said(vi), said(en));
    both!("đến {to_vi}, quyết định ngày {on_vi}", "to {to_en}, decided on {on_en}")
}

fn changed(was: &Extension, is: &Extension) -> Finding {
    let (Both { vi: was_vi, en: was_en }, Both { vi: is_vi, en: is_en }) = (decided(was), decided(is));
    let message = both!(
        "gia hạn trước đây {was_vi}, nay sửa thành {is_vi}",
        "an extension was {was_en}, and was changed: {is_en}"
    );
    Finding::new(&V002, is.to.span, message, help())
}

fn gone(was: &Extension, place: Span) -> Finding {
    let Both { vi, en } = decided(was);
    let message =
        both!("gia hạn {vi} trước đây có, nay không còn", "there was an extension {en}, and it has been removed");
    Finding::new(&V002, place, message, help())
}

fn help() -> Both {
    Both::new(
        "giữ nguyên các lần gia hạn đã có; đổi nữa thì thêm một [[task.extension]]",
        "leave the existing extensions as they are; to move the deadline again, add another [[task.extension]]",
    )
}
