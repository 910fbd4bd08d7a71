//! What a head wants to know first, in three lines at most: what was achieved, what is wrong and with whom, what waits for whom.
//! Every figure of it stands in the parts below.

use crate::compute::changes::Summary;
use crate::compute::difficulties::{self, Difficulty, DifficultyState, LONG_OPEN_DAYS, Waits};
use crate::compute::reports::{Counts, Obligation, ReportState};
use crate::compute::status::{Status, TaskState};
use crate::model::date::plus;
use crate::model::{Rate, UnitId};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::addressee::committee_in_full;
use crate::view::difficulties::number_of;
use crate::view::official;
use crate::view::words;

/// More units than this are counted and not named.
const MOST_UNITS: usize = 5;
/// More than this share the worst place, and none of them is named.
const MOST_WORST: usize = 3;

pub fn conclusion(lang: Lang, summary: &Summary<'_>) -> Vec<String> {
    let lines = [Some(achieved(lang, summary)), Some(lacking(lang, summary)), waiting(lang, summary)];
    lines.into_iter().flatten().collect()
}

/// How many tasks are done, beside the period before, and how far the others are.
fn achieved(lang: Lang, summary: &Summary<'_>) -> String {
    let totals = &summary.status.totals;
    let completion = totals.completion();
    if completion.d == 0 {
        return lang
            .say("Kết quả: chưa có nhiệm vụ được tính tỷ lệ hoàn thành.", "Results: no task counts towards completion.")
            .to_owned();
    }
    let (done, share) = words::rate_in_parts(lang, completion);
    let more = more_done(lang, summary).unwrap_or_default();
    let progress = words::share(lang, totals.progress());
    let planned = totals.planned().map(|planned| words::share(lang, Some(planned)));
    let planned =
        planned.map(|p| say!(lang, ", tiến độ phải đạt theo kế hoạch {p}", ", planned {p}")).unwrap_or_default();
    say!(
        lang,
        "Kết quả: đã hoàn thành {done} nhiệm vụ {share}{more}; tiến độ bình quân {progress}{planned}.",
        "Results: {done} tasks completed {share}{more}; mean progress {progress}{planned}."
    )
}

fn more_done(lang: Lang, summary: &Summary<'_>) -> Option<String> {
    let (now, before) = (summary.status.totals.done(), summary.previous.as_ref()?.totals.done());
    let by = words::count(lang, now.abs_diff(before) as usize);
    Some(match now.cmp(&before) {
        std::cmp::Ordering::Greater => {
            say!(lang, ", tăng {by} nhiệm vụ so với kỳ trước", ", {by} more than the period before")
        }
        std::cmp::Ordering::Less => {
            say!(lang, ", giảm {by} nhiệm vụ so với kỳ trước", ", {by} fewer than the period before")
        }
        std::cmp::Ordering::Equal => lang.say(", bằng kỳ trước", ", as many as the period before").to_owned(),
    })
}

/// What is wrong, the worst named; then what is not. Where nothing is, that.
fn lacking(lang: Lang, summary: &Summary<'_>) -> String {
    let overdue = overdue(lang, &summary.status);
    let unsent = unsent(lang, summary);
    let none_overdue = lang.say("Không có nhiệm vụ quá hạn", "No task is overdue");
    let sent = sent(lang, &Counts::of(&summary.reports));
    if overdue.is_none() && unsent.is_empty() {
        let sound = [Some(none_overdue.to_owned()), sent].into_iter().flatten().collect::<Vec<_>>().join("; ");
        return format!("{sound}.");
    }
    let sound = match (&overdue, unsent.is_empty()) {
        (None, _) => Some(none_overdue.to_owned()),
        (Some(_), true) => sent,
        (Some(_), false) => None,
    };
    let wrong = overdue.into_iter().chain(unsent).collect::<Vec<_>>().join("; ");
    let sound = sound.map(|sound| format!(" {sound}.")).unwrap_or_default();
    say!(lang, "Tồn tại: {wrong}.{sound}", "Shortcomings: {wrong}.{sound}")
}

/// How many tasks are overdue, who has most of them and which has been for longest.
fn overdue(lang: Lang, status: &Status<'_>) -> Option<String> {
    let n = status.totals.count(TaskState::Overdue) as usize;
    let (task, figure) = status.longest_overdue()?;
    let (id, days) = (task.id(), figure.days_overdue().unwrap_or(0));
    let (count, en, en_days) = (words::count(lang, n), plural(n as i128, "task"), plural(days, "day"));
    let worst = worst(lang, status);
    Some(match (n, worst) {
        (1, _) => {
            let unit = task.lead_at(status.as_of()).map(|unit| format!(", {}", status.year.plan.unit(unit).name));
            let unit = unit.unwrap_or_default();
            say!(lang, "{count} nhiệm vụ quá hạn ({id}{unit}, {days} ngày)", "{en} overdue ({id}{unit}, {en_days})")
        }
        (_, Some(worst)) => say!(
            lang,
            "{count} nhiệm vụ quá hạn (nhiều nhất: {worst}; lâu nhất: {id}, {days} ngày)",
            "{en} overdue (most: {worst}; longest: {id}, {en_days})"
        ),
        (_, None) => {
            say!(
                lang,
                "{count} nhiệm vụ quá hạn (lâu nhất: {id}, {days} ngày)",
                "{en} overdue (longest: {id}, {en_days})"
            )
        }
    })
}

/// The unit that leads most of what is overdue, and how many; a few that lead as many.
fn worst(lang: Lang, status: &Status<'_>) -> Option<String> {
    let plan = &status.year.plan;
    let overdue = || plan.unit_ids().zip(&status.by_unit).map(|(unit, group)| (unit, group.count(TaskState::Overdue)));
    let most = overdue().map(|(_, n)| n).max().filter(|most| *most > 0)?;
    let units: Vec<&str> = overdue().filter(|(_, n)| *n == most).map(|(unit, _)| &*plan.unit(unit).name).collect();
    let (n, names) = (words::count(lang, most as usize), units.join(", "));
    match units.len() {
        1 => Some(format!("{names}, {n}")),
        2..=MOST_WORST => Some(say!(lang, "{names}, mỗi đơn vị {n}", "{names}, {n} each")),
        _ => None,
    }
}

/// How many reports came, of those owed; nothing where none is.
fn sent(lang: Lang, counts: &Counts) -> Option<String> {
    let (sent, pending) = (counts.reporting().n, counts.pending);
    let all = counts.expected() + pending;
    if all == 0 {
        return None;
    }
    let (of, left) = (words::ratio(lang, Rate::new(sent, all)), words::count(lang, pending as usize));
    let left =
        if pending == 0 { String::new() } else { say!(lang, ", {left} chưa đến hạn", ", {left} not due yet") };
    Some(say!(lang, "{of} báo cáo đã gửi{left}", "{of} reports sent{left}"))
}

/// The reports of the period, and the answers due in it, that did not come or are of no use; by whom.
fn unsent(lang: Lang, summary: &Summary<'_>) -> Vec<String> {
    use ReportState::{Missing, Unreadable};
    let (reports, requests) = (&summary.reports[..], &summary.requests[..]);
    let said = |all: &[Obligation], state, what: [&str; 2]| {
        let some: Vec<&Obligation> = all.iter().filter(|o| o.state == state).collect();
        let (n, of) = (words::number(lang, some.len() as u64), words::number(lang, Counts::of(all).expected()));
        let what = lang.say(what[0], what[1]);
        (!some.is_empty()).then(|| format!("{n}/{of} {what} ({})", names(lang, summary, &some)))
    };
    [
        said(reports, Missing, ["báo cáo chưa gửi", "reports not sent"]),
        said(reports, Unreadable, ["báo cáo không hợp lệ, phải gửi lại", "reports unreadable"]),
        said(requests, Missing, ["báo cáo theo yêu cầu chưa gửi", "requests not answered"]),
        said(requests, Unreadable, ["báo cáo theo yêu cầu không hợp lệ, phải gửi lại", "answers unreadable"]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The units, those that owe most first, each with how many if that is more than one; of several months with the month of the one.
fn names(lang: Lang, summary: &Summary<'_>, owed: &[&Obligation]) -> String {
    let plan = &summary.status.year.plan;
    let mut times = vec![0; plan.units.len()];
    let mut last = vec![None; plan.units.len()];
    for o in owed {
        times[o.unit.index()] += 1;
        last[o.unit.index()] = o.period.month().filter(|_| summary.span.months > 1);
    }
    let mut named: Vec<UnitId> = plan.unit_ids().filter(|unit| times[unit.index()] > 0).collect();
    named.sort_by_key(|unit| std::cmp::Reverse(times[unit.index()]));
    let name = |&unit: &UnitId| match times[unit.index()] {
        1 => match last[unit.index()] {
            Some(month) => format!("{}, {}", plan.unit(unit).name, words::month(lang, month)),
            None => plan.unit(unit).name.to_string(),
        },
        n => format!("{}, {}", plan.unit(unit).name, words::count(lang, n)),
    };
    let mut names: Vec<String> = named.iter().take(MOST_UNITS).map(name).collect();
    let more = named.len() - names.len();
    if more > 0 {
        let (n, en) = (words::count(lang, more), plural(more as i128, "other unit"));
        names.push(say!(lang, "và {n} đơn vị khác", "and {en}"));
    }
    names.join("; ")
}

/// What waits, for whom, and by when it should not wait any more; nothing where nothing does.
fn waiting(lang: Lang, summary: &Summary<'_>) -> Option<String> {
    let open = difficulties::unresolved(&summary.status.difficulties);
    let of = |waits| open.iter().copied().filter(|d| d.waits_for() == Some(waits)).collect::<Vec<_>>();
    let waiting = [
        for_the_committee(lang, summary, &of(Waits::Committee)),
        for_the_office(lang, summary, &of(Waits::Office)),
        for_units(lang, summary, &of(Waits::Unit)),
        asked(lang, summary.asked.len()),
    ];
    let waiting = waiting.into_iter().flatten().collect::<Vec<_>>().join("; ");
    (!waiting.is_empty()).then(|| say!(lang, "Chờ giải quyết: {waiting}.", "Pending: {waiting}."))
}

fn for_the_committee(lang: Lang, summary: &Summary<'_>, some: &[&Difficulty<'_>]) -> Option<String> {
    let (n, committee) = (number_of(lang, some.len()), committee_in_full(lang, &summary.status.year.plan));
    (!some.is_empty()).then(|| say!(lang, "{committee} cho ý kiến {n}", "{committee} to decide on {n}"))
}

/// With the day on which the first of them will wait for the committee instead.
fn for_the_office(lang: Lang, summary: &Summary<'_>, some: &[&Difficulty<'_>]) -> Option<String> {
    let oldest = some.iter().map(|d| d.days).max()?;
    let before = words::day(lang, plus(summary.status.as_of(), LONG_OPEN_DAYS + 1 - oldest));
    let plan = &summary.status.year.plan;
    let office = official::office(lang, plan);
    let n = number_of(lang, some.len());
    Some(say!(
        lang,
        "{office} xử lý hoặc trình {n} trước ngày {before}",
        "{office} to settle or submit {n} before {before}"
    ))
}

/// With how many directions are past their day, and the first day of the others.
fn for_units(lang: Lang, summary: &Summary<'_>, some: &[&Difficulty<'_>]) -> Option<String> {
    let plan = &summary.status.year.plan;
    let first = some.first()?;
    let units = match some.iter().all(|d| d.unit == first.unit) {
        true => &*plan.unit(first.unit).name,
        false => lang.say("các đơn vị", "units"),
    };
    let (overdue, open): (Vec<&Difficulty<'_>>, Vec<_>) =
        some.iter().copied().partition(|d| d.state == DifficultyState::DirectionOverdue);
    let due = open.iter().filter_map(|d| d.direction_due()).min().map(|due| words::day(lang, due));
    let (n, late) = (words::count(lang, some.len()), words::count(lang, overdue.len()));
    let en = plural(some.len() as i128, "direction");
    let late = match (overdue.len(), open.len()) {
        (0, _) => String::new(),
        (_, 0) => lang.say(", đã quá hạn", ", overdue").to_owned(),
        _ => say!(lang, ", {late} đã quá hạn", ", {late} overdue"),
    };
    let due = match due {
        None => String::new(),
        Some(due) if some.len() == 1 => say!(lang, ", hạn {due}", ", due {due}"),
        Some(due) => say!(lang, ", hạn gần nhất {due}", ", the first due {due}"),
    };
    Some(say!(lang, "{units} thực hiện {n} ý kiến chỉ đạo{late}{due}", "{units} to carry out {en}{late}{due}"))
}

fn asked(lang: Lang, n: usize) -> Option<String> {
    let (count, en) = (words::count(lang, n), plural(n as i128, "request"));
    (n > 0).then(|| say!(lang, "{count} đề nghị gia hạn chờ quyết định", "{en} for extension to be decided"))
}
