//! Facts of a task: of its promise, and of how it stands. `remark` says beside them what no column of a view does.

use super::{Fact, Noun, deadline};
use crate::compute::status::{Status, TaskFigure, TaskState};
use crate::model::date::days_between;
use crate::model::{Date, Decimal, Named, Party, Plan, Schedule, Task, TaskId, UnitId};
use crate::text::Lang;
use crate::view::document::{Cell, Matters, Tone, Value};
use crate::view::facts::remark::{Part, Told, remark};
use crate::view::words;

/// Tasks, each as it stands on a day; of a plan alone, as it was promised.
pub enum Tasks {}

impl Noun for Tasks {
    type It<'a> = TaskLine<'a>;
}

/// A task on a day.
#[derive(Clone, Copy)]
pub struct TaskLine<'a> {
    pub lang: Lang,
    pub plan: &'a Plan,
    pub as_of: Date,
    pub id: TaskId,
    pub task: &'a Task,
    /// None where only the plan was read.
    pub figure: Option<&'a TaskFigure>,
    /// With `each`: the unit of whose part alone the figures are.
    pub part: Option<UnitId>,
    /// The unit whose tasks were asked for: of its own part is told beside the whole.
    pub asked: Option<UnitId>,
    /// Where what was written can be read too.
    pub told: Option<Told<'a>>,
    /// What the unit reported of it and nobody could read, as a remark.
    pub unread: Option<&'a str>,
}

impl<'a> TaskLine<'a> {
    pub fn promised(lang: Lang, plan: &'a Plan, as_of: Date, id: TaskId) -> TaskLine<'a> {
        TaskLine {
            lang,
            plan,
            as_of,
            id,
            task: plan.task(id),
            figure: None,
            part: None,
            asked: None,
            told: None,
            unread: None,
        }
    }

    pub fn of(lang: Lang, status: &'a Status<'_>, id: TaskId) -> TaskLine<'a> {
        let figure = Some(status.figure(id));
        TaskLine { figure, ..TaskLine::promised(lang, &status.year.plan, status.as_of(), id) }
    }

    /// A cell from its figures; blank where there are none.
    pub(super) fn figured(&self, cell: impl FnOnce(&TaskFigure) -> Cell) -> Cell {
        self.figure.map_or_else(Cell::blank, cell)
    }
}

/// Lines of the tasks that `ids` names, in that order.
pub fn lines<'a>(lang: Lang, status: &'a Status<'_>, ids: impl IntoIterator<Item = TaskId>) -> Vec<TaskLine<'a>> {
    ids.into_iter().map(|id| TaskLine::of(lang, status, id)).collect()
}

/// Lines of the tasks asked for, in the plan's order.
pub fn each<'a>(lang: Lang, status: &'a Status<'_>) -> impl Iterator<Item = TaskLine<'a>> {
    status.each().map(move |(id, _, _)| TaskLine::of(lang, status, id))
}

/// Lines of those overdue, what was due first first.
pub fn overdue<'a>(lang: Lang, status: &'a Status<'_>) -> Vec<TaskLine<'a>> {
    let overdue = |t: &TaskLine<'_>| t.figure.is_some_and(|f| f.state == TaskState::Overdue);
    let mut lines: Vec<TaskLine<'a>> = each(lang, status).filter(overdue).collect();
    lines.sort_by_key(|t| t.figure.map(|f| f.due));
    lines
}

/// What stands for the unit that leads a task on a day, where the plan has no such unit.
fn lead_written(task: &Task, as_of: Date) -> Option<&str> {
    let transfer = task.transfer_at(as_of).map(|transfer| &transfer.to);
    transfer.or(task.unknown_lead()).map(|named| &*named.text)
}

/// The name of the unit that leads a task on a day; what was written where the plan has no such unit.
pub fn lead_name<'y>(plan: &'y Plan, task: &'y Task, as_of: Date) -> &'y str {
    match task.lead_at(as_of) {
        Some(id) => &plan.unit(id).name,
        None => lead_written(task, as_of).unwrap_or("—"),
    }
}

/// The same, short.
pub fn lead_short<'y>(plan: &'y Plan, task: &'y Task, as_of: Date) -> &'y str {
    task.lead_at(as_of).map_or_else(|| lead_name(plan, task, as_of), |id| plan.unit(id).short_name())
}

/// Its id.
pub(super) fn lead_id<'y>(plan: &'y Plan, task: &'y Task, as_of: Date) -> &'y str {
    task.lead_at(as_of).map_or_else(|| lead_written(task, as_of).unwrap_or_default(), |id| &plan.unit(id).id.value)
}

/// Units and groups by name.
pub fn joined_names(plan: &Plan, parties: &[Named<Party>]) -> String {
    let name = |named: &Named<Party>| match named.id {
        Some(Party::Unit(unit)) => plan.unit(unit).short_name().to_owned(),
        _ => plan.party_name(named).to_owned(),
    };
    parties.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The post that answers for a task.
fn lead_head<'y>(plan: &'y Plan, task: &Task, as_of: Date) -> &'y str {
    task.lead_at(as_of).and_then(|id| plan.unit(id).head.as_deref()).unwrap_or("—")
}

/// How a state is meant, by its word alone.
pub fn state_tone(state: TaskState) -> Tone {
    match state {
        TaskState::Done | TaskState::DoneUndated => Tone::Good,
        TaskState::Overdue => Tone::Bad,
        TaskState::DoneLate => Tone::Warning,
        TaskState::Withdrawn | TaskState::Ongoing => Tone::Muted,
        TaskState::InProgress | TaskState::NotStarted | TaskState::Awaiting => Tone::Plain,
    }
}

/// How a task's state is meant: one under way is to be watched if it is at risk or due soon.
pub fn tone(figure: &TaskFigure) -> Tone {
    match state_tone(figure.state) {
        Tone::Plain if !figure.flags.reasons.is_empty() || figure.flags.due_soon => Tone::Warning,
        tone => tone,
    }
}

/// The words of the states, as they stand in a column.
pub fn state_words(lang: Lang) -> Vec<(String, Tone)> {
    TaskState::ALL.map(|s| (words::capital(words::state(lang, s)), state_tone(s))).into()
}

fn short_state_words(lang: Lang) -> Vec<(String, Tone)> {
    TaskState::ALL.map(|s| (words::state_short(lang, s).to_owned(), state_tone(s))).into()
}

fn state(figure: &TaskFigure, word: impl Into<String>) -> Cell {
    Cell::named(figure.state.word(), word).tone(tone(figure))
}

/// How far it is, or a unit's part of it is; of what has parts that are not all as far, that it is their mean.
fn how_far(lang: Lang, task: &Task, figure: &TaskFigure, of_part: bool) -> Value {
    let share = figure.progress.fraction();
    let units = !of_part && task.carriers().len() > 1;
    let is_between = (1..1000).contains(&share.tenths().0);
    let of = words::mean_of(lang, units, task.occurrences().len() > 1).filter(|_| is_between);
    of.map_or(Value::Progress(share), |of| Value::Mean(share, of))
}

/// The same within a sentence.
pub fn how_far_in_words(lang: Lang, task: &Task, figure: &TaskFigure, of_part: bool) -> String {
    match how_far(lang, task, figure, of_part) {
        Value::Mean(share, of) => words::mean(lang, share, of),
        _ => words::progress(lang, figure.progress.fraction()),
    }
}

pub(super) fn progress(t: &TaskLine<'_>, figure: &TaskFigure) -> Cell {
    Cell::new(how_far(t.lang, t.task, figure, t.part.is_some()))
}

fn days_left(t: &TaskLine<'_>) -> Cell {
    t.figured(|f| Cell::days(f.due.map(|due| days_between(t.as_of, due))).tone(tone(f)))
}

type F = Fact<Tasks>;

pub const ID: F = F::left("id", ["Mã", "Task"], |t| Cell::text(t.task.id())).matters(Matters::Most);
pub const TITLE: F = F::left("title", ["Nhiệm vụ", "Title"], |t| Cell::text(t.task.title())).matters(Matters::Most);
pub const FIELD: F = F::left("field", ["Lĩnh vực", "Field"], |t| {
    let id = t.task.field_text(t.plan).unwrap_or_default();
    Cell::named(id.to_owned(), words::field(t.lang, t.plan, t.task.field_id()))
})
.matters(Matters::Least);
pub const LEAD: F = F::left("lead", ["Đơn vị chủ trì", "Lead"], |t| {
    Cell::named(lead_id(t.plan, t.task, t.as_of).to_owned(), lead_name(t.plan, t.task, t.as_of))
})
.short("Chủ trì", "Lead");
pub const LEAD_SHORT: F = F::left("lead", ["Chủ trì", "Lead"], |t| Cell::text(lead_short(t.plan, t.task, t.as_of)));
pub const HEAD: F = F::left("head", ["Người chịu trách nhiệm", "Responsible head"], |t| {
    Cell::text(lead_head(t.plan, t.task, t.as_of))
})
.matters(Matters::Least);
pub const WITH: F = F::left("with", ["Đơn vị phối hợp", "Coordinating"], |t| {
    let ids = t.task.with().iter().map(|with| with.text.to_string().into()).collect();
    Cell::new(Value::Several { ids, names: joined_names(t.plan, t.task.with()) })
})
.short("Phối hợp", "With")
.matters(Matters::Least);
pub const OUTPUT: F =
    F::left("output", ["Sản phẩm", "Product"], |t| Cell::maybe(t.task.output())).matters(Matters::Least);
pub const WEIGHT: F = F::machine("weight", |t| Cell::number(Some(Decimal(i128::from(t.task.weight) * 1000))));
pub const FIRST_DUE: F =
    F::left("first_due", ["Thời hạn ban đầu", "First deadline"], |t| Cell::date(t.task.first_due()))
        .matters(Matters::Least);
/// The deadline in force.
pub const DUE: F =
    F::left("due", ["Thời hạn", "Deadline"], |t| t.figured(|f| Cell::date(f.due))).matters(Matters::Most);
/// The same with the plan's own words for it.
pub const DUE_AND_WORDS: F = F::left("due", ["Thời hạn", "Deadline"], deadline::with_words).matters(Matters::Most);
/// The same; how often, of a task that recurs, or in words what it waits for.
pub const DEADLINE: F = F::left("due", ["Thời hạn", "Deadline"], deadline::in_full).matters(Matters::Most);
/// A date that says no more than that, or the words instead of one.
pub const DATE_OR_WORDS: F = F::left("due", ["Thời hạn", "Deadline"], deadline::or_words).matters(Matters::Most);
/// Of an ongoing task it says nothing: what counts is whether a result was told.
pub const PROGRESS: F = F::right("progress", ["Tiến độ", "Progress"], |t| {
    if t.task.schedule == Schedule::Ongoing { Cell::blank() } else { t.figured(|f| progress(t, f)) }
});
pub const PROGRESS_TOLD: F = F::machine("progress", |t| t.figured(|f| progress(t, f)));
pub const STATE: F = F::left("state", ["Tình trạng", "State"], |t| {
    t.figured(|f| state(f, words::capital(words::state(t.lang, f.state))))
})
.words(state_words)
.matters(Matters::Most);
pub const STATE_SHORT: F =
    F::left("state", ["Tình trạng", "State"], |t| t.figured(|f| state(f, words::state_short(t.lang, f.state))))
        .words(short_state_words)
        .matters(Matters::Most);
pub const COMPLETED_ON: F =
    F::left("completed_on", ["Ngày hoàn thành", "Completed on"], |t| t.figured(|f| Cell::date(f.completed_on)));
pub const DAYS_OVERDUE: F = F::right("days_overdue", ["Số ngày quá hạn", "Days overdue"], |t| {
    t.figured(|f| Cell::days(f.days_overdue()).tone(Tone::Bad))
})
.short("Quá (ngày)", "Overdue");
pub const DAYS_LATE: F = F::right("days_late", ["Số ngày hoàn thành chậm", "Days late"], |t| {
    t.figured(|f| Cell::days(f.days_late()))
});
pub const DAYS_LEFT: F = F::right("days", ["Còn (ngày)", "Days left"], days_left).short("Còn (ngày)", "Left");
pub const LAST_REPORTED: F = F::left("last_reported", ["Kỳ báo cáo gần nhất", "Last reported"], |t| {
    let period = t.figure.and_then(|f| f.last_reported);
    period.map_or_else(Cell::blank, |period| {
        Cell::named(t.plan.period_name(period), words::capital(&words::period(t.lang, t.plan, period)))
    })
})
.matters(Matters::Least);
pub const FLAGS: F = F::machine("flags", |t| t.figured(|f| Cell::ids(f.flags.words())));
pub const REASONS: F =
    F::machine("reasons", |t| t.figured(|f| Cell::ids(f.flags.reasons.iter().map(|reason| reason.word()))));

pub(super) const fn remarks(cell: for<'a> fn(&TaskLine<'a>) -> Cell) -> F {
    F::left("remark", ["Ghi chú", "Remark"], cell).matters(Matters::Least)
}

/// Beside a state, a deadline and what came out.
pub const REMARK_IN_ANNEX: F = remarks(|t| remark(t, &[&Part::IN_ANNEX]));
/// The same where the days overdue have no column.
pub const REMARK_AND_DAYS: F = remarks(|t| remark(t, &[&[Part::DaysOverdue], &Part::BESIDE_STATE]));
/// And where the date does not say how often; with what its latest row says of why it is overdue.
pub const REMARK_HOW_OFTEN_AND_WHY: F =
    remarks(|t| remark(t, &[&[Part::HowOften], &[Part::DaysOverdue, Part::Cause], &Part::BESIDE_STATE]));
/// In a sheet, whose columns tell the rest.
pub const REMARK_IN_SHEET: F = remarks(|t| remark(t, &[&Part::IN_SHEET]));
/// And where no column tells which units are not done.
pub const REMARK_AND_UNITS_LEFT: F = remarks(|t| remark(t, &[&[Part::AllUnitsLeft], &Part::IN_SHEET]));
/// Beside a list of what is due: why what is overdue may not be what it seems; whose parts are left.
pub const REMARK_IF_UNCONFIRMED: F = remarks(|t| remark(t, &[&[Part::UnitsLeft], &[Part::Unconfirmed]]));
pub const LEADER: F =
    F::left("leader", ["Lãnh đạo phụ trách", "Leader"], |t| Cell::maybe(t.task.leader())).matters(Matters::Least);
pub const SOURCE: F =
    F::left("source", ["Văn bản giao", "Source"], |t| Cell::maybe(t.task.source())).matters(Matters::Least);
/// The words of the deadline in force.
pub const WHEN_WORDS: F =
    F::left("when", ["Thời gian theo kế hoạch", "When"], |t| Cell::maybe(t.task.when_at(t.as_of)))
        .matters(Matters::Least);
