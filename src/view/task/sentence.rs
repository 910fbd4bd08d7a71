//! Why a task is in the state it is in, in a sentence or two.

use super::TaskHistory;
use crate::compute::ledger::{LedgerRow, Part, share};
use crate::compute::status::TaskState;
use crate::compute::unread::Unread;
use crate::model::date::days_between;
use crate::model::{Cell, Date, Period, Progress, UnitId};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::document::Line;
use crate::view::facts::part;
use crate::view::facts::task::tone;
use crate::view::words;

/// The state in strong words, then what it rests on, then what is to be watched.
pub fn state(lang: Lang, shown: &TaskHistory<'_, '_>) -> Line {
    let figure = shown.figure();
    let state = words::capital(words::state(lang, figure.state));
    let line = Line::default().tone(tone(figure), state).plain(format!(": {}.", because(lang, shown)));
    match watched(lang, shown) {
        watched if watched.is_empty() => line,
        watched => line.plain(format!(" {}.", words::capital(&watched.join("; ")))),
    }
}

fn because(lang: Lang, shown: &TaskHistory<'_, '_>) -> String {
    let (task, figure) = (shown.task(), shown.figure());
    let told = what_was_told(lang, shown);
    match figure.state {
        TaskState::Withdrawn => task.withdrawn().map(|w| words::withdrawal(lang, w)).unwrap_or_default(),
        TaskState::Ongoing => {
            let last = last_told(lang, shown);
            say!(
                lang,
                "không có thời hạn, không tính hoàn thành, báo cáo hằng tháng; {last}",
                "no deadline, never counted as completed, reported on every month; {last}"
            )
        }
        TaskState::Awaiting => say!(lang, "{told}; chưa xác định thời hạn", "{told}; no deadline set yet"),
        TaskState::DoneUndated => say!(lang, "{told}; nhiệm vụ không ấn định thời hạn", "{told}; there is no deadline"),
        TaskState::Done | TaskState::DoneLate | TaskState::Overdue | TaskState::InProgress | TaskState::NotStarted => {
            let due = figure.due.map(|due| against(lang, shown, due)).unwrap_or_default();
            format!("{due}; {told}")
        }
    }
}

/// The deadline that decides, and how far from it.
fn against(lang: Lang, shown: &TaskHistory<'_, '_>, due: Date) -> String {
    let (task, figure) = (shown.task(), shown.figure());
    let occurrence = figure.deciding().occurrence.and_then(|n| task.occurrences().get(usize::from(n)));
    let occurrence = occurrence.map(|o| words::occurrence(lang, o));
    let occurrence = occurrence.map(|o| say!(lang, " kỳ {o}:", "{o} ")).unwrap_or_default();
    let day = words::day(lang, due);
    let days = days_between(shown.status.as_of(), due);
    let (late, en_late) = (figure.days_late().unwrap_or(0), plural(figure.days_late().unwrap_or(0), "day"));
    let (over, en_over) = (figure.days_overdue().unwrap_or(0), plural(figure.days_overdue().unwrap_or(0), "day"));
    let en_days = plural(days, "day");
    match figure.state {
        TaskState::DoneLate => {
            say!(
                lang,
                "thời hạn{occurrence} {day}, hoàn thành chậm {late} ngày",
                "{occurrence}due {day}, completed {en_late} late"
            )
        }
        TaskState::Overdue => {
            say!(lang, "thời hạn{occurrence} {day}, đã quá hạn {over} ngày", "{occurrence}due {day}, {en_over} overdue")
        }
        TaskState::Done => say!(lang, "thời hạn{occurrence} {day}", "{occurrence}due {day}"),
        _ => say!(lang, "thời hạn{occurrence} {day}, còn {days} ngày", "{occurrence}due {day}, {en_days} left"),
    }
}

/// Of a task that is never done: when it was last told of.
fn last_told(lang: Lang, shown: &TaskHistory<'_, '_>) -> String {
    let Some(period) = shown.figure().last_reported else {
        if !shown.unread().is_empty() {
            return could_not_be_read(lang).to_owned();
        }
        return lang.say("chưa có báo cáo nào", "never reported").to_owned();
    };
    let period = words::period(lang, &shown.status.year.plan, period);
    say!(lang, "báo cáo gần nhất: {period}", "last reported: {period}")
}

/// Later than all that could be read something is there.
fn could_not_be_read(lang: Lang) -> &'static str {
    lang.say("báo cáo gần nhất không hợp lệ", "its latest report could not be read")
}

/// That no row tells of it.
fn never(lang: Lang, shown: &TaskHistory<'_, '_>) -> String {
    let Part { unit, occurrence } = shown.figure().deciding();
    let is_its = |of: UnitId| unit.is_none_or(|unit| unit == of);
    let never = match occurrence {
        _ if shown.unread().iter().any(|(of, _)| is_its(*of)) => could_not_be_read(lang),
        Some(_) => {
            lang.say("chưa có báo cáo nào ghi tiến độ của kỳ này", "no report gives the progress of this occurrence")
        }
        None => lang.say("chưa có báo cáo nào ghi tiến độ", "no report gives its progress"),
    };
    match unit.map(|unit| shown.status.year.plan.unit(unit).short_name()) {
        Some(unit) => format!("{unit}: {never}"),
        None => never.to_owned(),
    }
}

/// What the latest row says of it, and why that does not make it done where one might think so.
fn what_was_told(lang: Lang, shown: &TaskHistory<'_, '_>) -> String {
    let of_all = of_all(lang, shown);
    let latest = shown.ledger.latest(shown.id, shown.figure().deciding());
    let Some(told) = latest else { return format!("{of_all}{}", never(lang, shown)) };
    let report = report_name(lang, shown, &told);
    let progress = words::progress(lang, share(told.progress().unwrap_or(Progress(0))).fraction());
    let as_of = shown.status.as_of();
    let text = match (told.progress() == Some(Progress::FULL), told.row.completed_on()) {
        (true, Cell::Is(on)) if on <= as_of => {
            let on = words::day(lang, on);
            say!(lang, "{report} ghi {progress}, hoàn thành ngày {on}", "{report} says {progress}, completed {on}")
        }
        (true, Cell::Is(on)) => {
            let (on, as_of) = (words::day(lang, on), words::day(lang, as_of));
            say!(
                lang,
                "{report} ghi {progress} nhưng ngày hoàn thành {on} sau ngày {as_of}",
                "{report} says {progress}, but completed {on}, which is after {as_of}"
            )
        }
        (true, Cell::Blank) => say!(
            lang,
            "{report} ghi {progress} nhưng không có ngày hoàn thành nên chưa tính là hoàn thành",
            "{report} says {progress}, but without a completion date, so it does not count as completed"
        ),
        (true, Cell::Unreadable) => say!(
            lang,
            "{report} ghi {progress} nhưng ngày hoàn thành ghi không hợp lệ nên chưa tính là hoàn thành",
            "{report} says {progress}, but its completion date cannot be read, so it does not count as completed"
        ),
        (false, _) => say!(lang, "{report} ghi {progress}", "{report} says {progress}"),
    };
    format!("{of_all}{text}")
}

/// Of a task of several parts: how many of them are done, and with `each` whose are not.
fn of_all(lang: Lang, shown: &TaskHistory<'_, '_>) -> String {
    let (task, figure) = (shown.task(), shown.figure());
    let of_units = part::done(lang, &shown.status.year.plan, task, figure, usize::MAX);
    let of_units = of_units.map(|done| format!("{done}; ")).unwrap_or_default();
    if !task.recurs() && task.carriers().is_empty() {
        return of_units;
    }
    match task.recurs() {
        true => format!("{}{of_units}", mean(lang, shown)),
        false => format!("{of_units}{}", mean(lang, shown)),
    }
}

/// How many occurrences are done, with `each` of how many of all units, and the mean progress.
fn mean(lang: Lang, shown: &TaskHistory<'_, '_>) -> String {
    let (as_of, task) = (shown.status.as_of(), shown.task());
    let is_done = |part: &Part| shown.ledger.is_done(shown.id, *part, as_of);
    let (done, all) = (Part::all(task).filter(is_done).count(), Part::all(task).count());
    let progress = words::progress(lang, shown.figure().progress.fraction());
    let mean = say!(lang, "tiến độ bình quân {progress}; ", "mean progress {progress}; ");
    match (task.recurs(), task.carriers().is_empty()) {
        (true, true) => {
            say!(lang, "{done}/{all} kỳ đã hoàn thành, {mean}", "{done} of {all} occurrences completed, {mean}")
        }
        (true, false) => say!(
            lang,
            "{done}/{all} lượt đã hoàn thành (mỗi đơn vị một lượt mỗi kỳ), {mean}",
            "{done} of {all} completed (one for each unit and occurrence), {mean}"
        ),
        (false, _) => mean,
    }
}

/// With `each`, of its unit.
fn report_name(lang: Lang, shown: &TaskHistory<'_, '_>, told: &LedgerRow<'_>) -> String {
    let plan = &shown.status.year.plan;
    let period = words::period(lang, plan, told.period());
    let of = match shown.task().carriers().is_empty() {
        true => String::new(),
        false => {
            let unit = plan.unit(told.report.unit).short_name();
            say!(lang, " của {unit}", " of {unit}")
        }
    };
    match told.period() {
        Period::Month(_) => say!(lang, "báo cáo {period}{of}", "the report{of} for {period}"),
        Period::Request(_) => say!(lang, "báo cáo{of} theo {period}", "the answer{of} to the {period}"),
    }
}

/// Flags, and the reasons of a risk.
fn watched(lang: Lang, shown: &TaskHistory<'_, '_>) -> Vec<String> {
    let flags = &shown.figure().flags;
    let mut said = Vec::new();
    if flags.unconfirmed {
        said.push(
            lang.say("chưa có kỳ báo cáo nào sau thời hạn", "no report has fallen due since the deadline").to_owned(),
        );
    }
    // What cannot be read may well have told of it.
    let latest = shown.status.vantage.latest.map(Period::Month);
    let is_latest = |unread: &Unread<'_>| latest.is_some() && unread.period() == latest;
    if flags.stale && !shown.unread().iter().any(|(_, unread)| is_latest(unread)) {
        said.push(
            lang.say("báo cáo kỳ gần nhất không có dòng nào về nhiệm vụ này", "the latest report has no row on it")
                .to_owned(),
        );
    }
    if !flags.reasons.is_empty() {
        let why: Vec<&str> = flags.reasons.iter().map(|reason| words::reason(lang, reason)).collect();
        let why = why.join(", ");
        said.push(say!(lang, "có nguy cơ chậm: {why}", "at risk: {why}"));
    }
    said
}
