//! What the annex says of the deadline of a task that the plan has: the same, another day, or something that somebody has to
//! decide. The words of the cell are kept in the plan, so that the same words are known again whatever was decided since.

use super::differences::{Difference, Found, Step};
use super::table::is_marked;
use super::{Decision, spelling};
use crate::both;
use crate::model::schedule::Pattern;
use crate::model::task::Extension;
use crate::model::{Date, Every, Schedule, Task};
use crate::read::annex::open::{Answer, Open, OpenColumn};
use crate::read::annex::tasks::AnnexTask;
use crate::text::{Both, fold};

/// A task of the plan and of the annex, and what the annex's deadline means.
pub struct Deadlines<'a> {
    pub at: usize,
    pub task: &'a Task,
    /// The task's lines in its file.
    pub lines: &'a str,
    pub annex: &'a AnnexTask,
    pub now: &'a Schedule,
    pub decision: Option<&'a Decision>,
}

pub fn compare(it: &Deadlines<'_>) -> Vec<Found> {
    let Deadlines { task, annex, .. } = it;
    let (first, last) = (task.when(), task.extensions_as_decided().last().copied());
    let is_said = |words: Option<&str>| words.is_some_and(|words| is_same(words, &annex.when));
    if says_nothing(&annex.when) {
        return match first.is_none_or(says_nothing) {
            true => still_open(it),
            false => vec![open(
                it,
                Both::new(
                    "phụ lục nay không ghi thời hạn; giữ theo kế hoạch",
                    "the annex no longer has a deadline; the plan's is kept",
                ),
            )],
        };
    }
    match last {
        None if is_said(first) => still_open(it),
        Some(last) if is_said(last.when.as_deref()) => Vec::new(),
        Some(last) if is_said(first) || task.extensions().iter().any(|e| is_said(e.when.as_deref())) => {
            vec![Found::Kept(difference(it, last.when.clone().map_or_else(|| last.to.value.to_string(), String::from)))]
        }
        last => changed(it, last),
    }
}

/// The words are those that the plan has: what there was to decide may be decided by now.
fn still_open(it: &Deadlines<'_>) -> Vec<Found> {
    let waits = matches!(it.task.schedule, Schedule::Awaits(_)) && it.task.extensions().is_empty();
    if !(waits && is_marked(it.lines, OpenColumn::When)) {
        return Vec::new();
    }
    let own = it.annex.open.iter().find(|open| open.column == OpenColumn::When);
    let why = || {
        both!(
            "còn chờ quyết định, như ghi chú trong tệp kế hoạch",
            "still to be decided, as the comment in the plan's file says"
        )
    };
    vec![own.map_or_else(|| open(it, why()), |own| Found::Open(own.clone()))]
}

fn changed(it: &Deadlines<'_>, last: Option<&Extension>) -> Vec<Found> {
    if let Some(own) = it.annex.open.iter().find(|open| open.column == OpenColumn::When) {
        let Both { vi, en } = &own.why;
        let why = both!("phụ lục nay ghi khác kế hoạch; {vi}", "the annex now differs from the plan; {en}");
        return vec![Found::Open(Open { why, ..own.clone() })];
    }
    let in_force = it.task.due_at(Date::MAX);
    match (&it.task.schedule, it.now) {
        (Schedule::Due(_) | Schedule::Awaits(_), Schedule::Due(to)) if in_force == Some(*to) => same_day(it, last),
        (Schedule::Due(_) | Schedule::Awaits(_), Schedule::Due(to)) => moved(it, *to, last),
        (Schedule::Awaits(_), Schedule::Awaits(words)) if last.is_none() => {
            let set = vec![("awaits", spelling::text(words)), ("when", spelling::text(&it.annex.when))];
            vec![Found::Changed(Difference { step: Step::Set(set), ..difference(it, said(it.task)) })]
        }
        (was, is) if last.is_none() && is_alike(was, is) => same_day(it, last),
        _ => {
            let was = spelt(&it.task.schedule);
            let why = both!(
                "phụ lục đổi cách xác định thời hạn (kế hoạch đang ghi {was}), không ghi được thành gia hạn: sửa trong tệp kế hoạch",
                "the annex sets the deadline in another way (the plan has {was}), which no extension can express: change it in the plan's file"
            );
            vec![Found::Open(Open {
                column: OpenColumn::When,
                text: it.annex.when.clone(),
                why,
                answers: vec![Answer::When(it.annex.schedule.clone())],
            })]
        }
    }
}

/// Other words for the same day: they are written where the ones in force stand. Words that nobody wrote before are not.
fn same_day(it: &Deadlines<'_>, last: Option<&Extension>) -> Vec<Found> {
    let (words, step) = match last {
        None => (it.task.when(), Step::Set(vec![("when", spelling::text(&it.annex.when))])),
        Some(last) => {
            let index = it.task.extensions().iter().position(|e| std::ptr::eq(e, last)).unwrap_or_default();
            (last.when.as_deref(), Step::ExtensionWords { index, when: it.annex.when.clone() })
        }
    };
    match words {
        Some(words) => vec![Found::Changed(Difference { key: "when", step, ..difference(it, words.to_owned()) })],
        None => Vec::new(),
    }
}

fn moved(it: &Deadlines<'_>, to: Date, last: Option<&Extension>) -> Vec<Found> {
    // A task of which a deadline fell before that has begun already.
    let deadlines = it.task.first_due().into_iter().chain(it.task.extensions().iter().map(|e| e.to.value));
    let earliest = deadlines.chain([to]).min();
    let start = it.annex.schedule.start.filter(|start| Some(*start) <= earliest && *start != it.task.start);
    if let (Some(on), Some(last)) = (it.decision.map(|decision| decision.on), last.map(|last| last.on))
        && last > on
    {
        let why = both!(
            "kế hoạch đã có gia hạn ngày {last}, sau quyết định này: ghi trực tiếp vào tệp nếu thời hạn mới thay cả gia hạn đó",
            "the plan has an extension of {last}, later than this decision: write the new deadline by hand if it replaces that one too"
        );
        return vec![open(it, why)];
    }
    if let Some(why) = is_before_addition(it.task, it.decision) {
        return vec![open(it, why)];
    }
    if to < start.unwrap_or(it.task.start) {
        let begins = it.task.start;
        let why = both!(
            "thời hạn mới trước ngày bắt đầu của nhiệm vụ ({begins})",
            "the new deadline is before the task starts ({begins})"
        );
        return vec![open(it, why)];
    }
    let mut found = vec![Found::Changed(Difference {
        step: Step::Extension { to, when: it.annex.when.clone() },
        ..difference(it, said(it.task))
    })];
    found.extend(start.map(|start| {
        let set = Step::Set(vec![("start", start.to_string())]);
        let (from, to) = (it.task.start.to_string(), start.to_string());
        Found::Changed(Difference { key: "start", from, to, step: set, ..difference(it, String::new()) })
    }));
    found
}

/// Nothing is decided on a task before the day that adds it.
pub fn is_before_addition(task: &Task, decision: Option<&Decision>) -> Option<Both> {
    let (added, on) = (task.added()?.on, decision?.on);
    (on < added).then(|| {
        both!(
            "nhiệm vụ được bổ sung ngày {added}, sau quyết định này ({on})",
            "the task was added on {added}, after this decision ({on})"
        )
    })
}

fn difference(it: &Deadlines<'_>, from: String) -> Difference {
    Difference { task: Some(it.at), key: "due", from, to: it.annex.when.clone(), step: Step::Nothing }
}

fn open(it: &Deadlines<'_>, why: Both) -> Found {
    Found::Open(Open { column: OpenColumn::When, text: it.annex.when.clone(), why, answers: Vec::new() })
}

fn says_nothing(words: &str) -> bool {
    !words.chars().any(char::is_alphanumeric)
}

/// The same words, whatever case, blanks and end.
fn is_same(a: &str, b: &str) -> bool {
    let bare = |words: &str| -> String {
        fold::key(words)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .trim_end_matches(['.', ';', ','])
            .to_owned()
    };
    bare(a) == bare(b)
}

fn is_alike(a: &Schedule, b: &Schedule) -> bool {
    match (a, b) {
        (Schedule::Recurs(a), Schedule::Recurs(b)) => a.pattern.value == b.pattern.value && a.by_day == b.by_day,
        (Schedule::Ongoing, Schedule::Ongoing) => true,
        _ => false,
    }
}

/// The words of the deadline in force, else the deadline as the plan has it.
fn said(task: &Task) -> String {
    let words = task.when_at(Date::MAX).map(str::to_owned);
    words.or_else(|| task.due_at(Date::MAX).map(|due| due.to_string())).unwrap_or_else(|| match &task.schedule {
        Schedule::Awaits(words) => words.to_string(),
        schedule => spelt(schedule),
    })
}

/// As it stands in the plan.
fn spelt(schedule: &Schedule) -> String {
    match schedule {
        Schedule::Due(due) => format!("due = {due}"),
        Schedule::Ongoing => "ongoing = true".to_owned(),
        Schedule::Awaits(words) => format!("awaits = {}", spelling::text(words)),
        Schedule::Unknown => String::new(),
        Schedule::Recurs(it) => match &it.pattern.value {
            Pattern::Every(Every::Month) => "every = \"month\"".to_owned(),
            Pattern::Every(Every::Quarter) => "every = \"quarter\"".to_owned(),
            Pattern::Every(Every::HalfYear) => "every = \"half-year\"".to_owned(),
            Pattern::Months(months) => format!("every = {months:?}"),
            Pattern::Dates(dates) => {
                format!("due = [{}]", dates.iter().map(Date::to_string).collect::<Vec<_>>().join(", "))
            }
        },
    }
}
