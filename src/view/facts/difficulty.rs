//! Facts of a difficulty: what was said, since when, whom it waits for, what was decided. `worded` has its sentences.

use super::{Fact, Noun};
use crate::compute::difficulties::{Difficulty, DifficultyState, Waits};
use crate::compute::status::Status;
use crate::model::date::days_between;
use crate::model::plan::Direction;
use crate::model::{Column, Date, Plan};
use crate::say;
use crate::text::safe::one_line;
use crate::text::{Lang, Sources};
use crate::view::document::{Cell, Matters, Tone};
use crate::view::{official, words};

/// Difficulties.
pub enum Difficulties {}

impl Noun for Difficulties {
    type It<'a> = DifficultyLine<'a>;
}

/// A difficulty, and what its words are read from.
#[derive(Clone, Copy)]
pub struct DifficultyLine<'a> {
    pub lang: Lang,
    pub plan: &'a Plan,
    pub sources: &'a Sources,
    pub as_of: Date,
    pub d: &'a Difficulty<'a>,
}

impl<'a> DifficultyLine<'a> {
    pub fn of(lang: Lang, status: &'a Status<'_>, sources: &'a Sources, d: &'a Difficulty<'_>) -> DifficultyLine<'a> {
        DifficultyLine { lang, plan: &status.year.plan, sources, as_of: status.as_of(), d }
    }

    /// A cell of its latest row, on one line for people and as it stands for machines.
    fn said(&self, column: Column) -> Cell {
        for_both(self.said_in(&self.d.latest, column))
    }

    fn task(&self, of_none: &str) -> Cell {
        let id = self.d.task.map(|task| self.plan.task(task).id());
        Cell::named(id.unwrap_or("*").to_owned(), id.unwrap_or(of_none))
    }
}

/// On one line for people, as it stands for machines.
fn for_both(text: String) -> Cell {
    let name = one_line(&text);
    if text.is_empty() { Cell::text(text) } else { Cell::named(text, name) }
}

/// For machines in no language: a line each.
fn text(it: &DifficultyLine<'_>) -> Cell {
    match it.wordings() {
        (text, None) => for_both(text),
        (latest, Some(first)) => Cell::named(format!("{latest}\n{first}"), it.text()),
    }
}

/// How a state is meant.
pub fn tone(state: DifficultyState) -> Tone {
    match state {
        DifficultyState::Open => Tone::Warning,
        DifficultyState::DirectionOverdue => Tone::Bad,
        DifficultyState::Directed => Tone::Plain,
        DifficultyState::Resolved => Tone::Good,
    }
}

/// The words of the states, as they stand in a column.
pub fn state_words(lang: Lang) -> Vec<(String, Tone)> {
    DifficultyState::ALL.map(|s| (words::capital(words::difficulty_state(lang, s)), tone(s))).into()
}

fn waits(lang: Lang, plan: &Plan, waits: Waits) -> &str {
    match waits {
        Waits::Committee => lang.say("Ban chỉ đạo", "Committee"),
        Waits::Office => {
            official::coordinator(plan).map_or(lang.say("Văn phòng", "Office"), |it| plan.unit(it).short_name())
        }
        Waits::Unit => lang.say("Đơn vị", "Unit"),
    }
}

/// What was decided on a difficulty, by whom, when, and until when it is to be done.
pub fn answer(lang: Lang, plan: &Plan, d: &Difficulty<'_>) -> String {
    let Some(direction) = d.direction else {
        let words = match d.state {
            DifficultyState::Resolved => lang.say("không có ý kiến chỉ đạo", "no direction was given"),
            _ => lang.say("chưa có ý kiến chỉ đạo", "no direction yet"),
        };
        return words.to_owned();
    };
    let by = directed_by(lang, plan, direction);
    let (on, text) = (words::day(lang, direction.on), one_line(&direction.text));
    let due = d.direction_due().map(|due| words::day(lang, due));
    let due = match (due, d.state) {
        (Some(due), DifficultyState::DirectionOverdue) => {
            say!(lang, " (hạn {due}, đã quá hạn)", " (due {due}, overdue)")
        }
        (Some(due), _) => say!(lang, " (hạn {due})", " (due {due})"),
        (None, _) => String::new(),
    };
    say!(lang, "{by} đã chỉ đạo ngày {on}: {text}{due}", "{by} decided on {on}: {text}{due}")
}

/// Who gave a direction.
pub fn directed_by<'p>(lang: Lang, plan: &'p Plan, direction: &'p Direction) -> &'p str {
    let somebody = lang.say("cấp có thẩm quyền", "the authority");
    direction.by.as_deref().or(plan.committee.as_deref()).unwrap_or(somebody)
}

/// Who decided and when, and the words of it.
fn decided(it: &DifficultyLine<'_>) -> Cell {
    let lang = it.lang;
    it.d.direction.map_or_else(Cell::blank, |direction| {
        let by = words::capital(directed_by(lang, it.plan, direction));
        let (on, text) = (words::day(lang, direction.on), one_line(&direction.text));
        Cell::text(say!(lang, "{by}, ngày {on}: {text}", "{by}, {on}: {text}"))
    })
}

/// `Tháng 3/2024 (92 ngày)`.
fn since(it: &DifficultyLine<'_>) -> Cell {
    let since = words::capital(&words::period_short(it.lang, it.plan, it.d.raised));
    Cell::text(format!("{since}{}", it.how_long()))
}

/// The task by id and title.
fn about(it: &DifficultyLine<'_>) -> Cell {
    let about = it.d.task.map(|task| it.plan.task(task));
    Cell::text(about.map_or_else(
        || it.lang.say("Vướng mắc chung", "General").to_owned(),
        |task| format!("{}: {}", task.id(), task.title()),
    ))
}

/// Room for the decision; of what was decided before, if that was asked for, the decision.
fn room(it: &DifficultyLine<'_>) -> Cell {
    match it.d.waits_for() {
        Some(Waits::Committee | Waits::Office) => Cell::blank(),
        _ => Cell::text(words::capital(&answer(it.lang, it.plan, it.d))),
    }
}

type F = Fact<Difficulties>;

pub const TASK: F =
    F::left("task", ["Mã", "Task"], |it| it.task(it.lang.say("Chung", "General"))).matters(Matters::Most);
/// A star where it belongs to no task.
pub const TASK_OR_STAR: F = F::left("task", ["Mã", "Task"], |it| it.task("*"));
pub const ABOUT: F = F::left("task", ["Nhiệm vụ", "Task"], about).matters(Matters::Most);
pub const TITLE: F = F::left("title", ["Nhiệm vụ", "Title"], |it| {
    let title = it.d.task.map(|task| it.plan.task(task).title());
    Cell::text(title.unwrap_or(it.lang.say("Vướng mắc chung", "General")))
});
pub const UNIT: F = F::left("unit", ["Đơn vị", "Unit"], |it| {
    let unit = it.plan.unit(it.d.unit);
    Cell::named(unit.id.value.to_string(), &*unit.name)
});
pub const UNIT_SHORT: F =
    F::left("unit", ["Đơn vị", "Unit"], |it| Cell::text(it.plan.unit(it.d.unit).short_name()));
pub const RAISED: F = F::left("raised", ["Phát sinh từ kỳ", "Raised"], |it| {
    let raised = it.d.raised;
    Cell::named(it.plan.period_name(raised), words::capital(&words::period(it.lang, it.plan, raised)))
});
pub const RAISED_SHORT: F = F::left("raised", ["Từ kỳ", "Since"], |it| {
    Cell::text(words::capital(&words::period_short(it.lang, it.plan, it.d.raised)))
})
.matters(Matters::Least);
pub const SINCE: F = F::left("since", ["Phát sinh từ kỳ", "Since"], since).short("Từ kỳ", "Since");
pub const DAYS: F = F::right("days", ["Số ngày", "Days"], |it| Cell::days(Some(it.d.days)).tone(tone(it.d.state)));
pub const TEXT: F = F::left("text", ["Khó khăn, vướng mắc", "Difficulty"], text).matters(Matters::Most);
/// For people, where the cause has no column.
pub const TEXT_AND_CAUSE: F =
    F::left("text", ["Khó khăn, vướng mắc", "Difficulty"], |it| Cell::text(it.text_and_cause())).matters(Matters::Most);
pub const CAUSE: F = F::left("cause", ["Nguyên nhân", "Cause"], |it| for_both(it.cause()));
/// When and how it was resolved.
pub const RESOLVED: F = F::left("resolved", ["Kết quả giải quyết", "How resolved"], |it| {
    it.resolution().map_or_else(Cell::blank, |how| Cell::text(words::capital(&how)))
});
pub const RESOLVED_ON: F =
    F::left("resolved_on", ["Ngày giải quyết", "Resolved on"], |it| Cell::date(it.d.resolved.map(|r| r.on)));
/// The result in the row that resolved it.
pub const RESOLVED_BY: F = F::left("resolved_by", ["Kết quả giải quyết", "How resolved"], |it| {
    let told = it.d.resolved.and_then(|resolved| resolved.by);
    told.map_or_else(Cell::blank, |told| for_both(it.said_in(&told, Column::Result)))
});
pub const PROPOSAL: F =
    F::left("proposal", ["Kiến nghị, đề xuất", "Proposal"], |it| it.said(Column::Proposal));
pub const STATE: F = F::left("state", ["Tình trạng", "State"], |it| {
    let state = it.d.state;
    Cell::named(state.word(), words::capital(words::difficulty_state(it.lang, state))).tone(tone(state))
})
.words(state_words);
pub const WAITS_FOR: F = F::left("waits_for", ["Đang chờ", "Waits for"], |it| {
    it.d.waits_for().map_or_else(Cell::blank, |who| Cell::named(who.word(), waits(it.lang, it.plan, who)))
});
/// All of what was decided.
pub const ANSWER: F = F::left("direction", ["Ý kiến chỉ đạo", "Direction"], |it| {
    Cell::text(words::capital(&answer(it.lang, it.plan, it.d))).tone(tone(it.d.state))
});
pub const DECIDED: F = F::left("direction", ["Ý kiến chỉ đạo", "Direction"], decided);
pub const DIRECTION: F = F::left("direction", ["Ý kiến chỉ đạo", "Direction"], |it| {
    Cell::maybe(it.d.direction.map(|direction| one_line(&direction.text)))
});
pub const BY: F = F::left("by", ["Cấp chỉ đạo", "By"], |it| {
    let by = it.d.direction.map(|direction| direction.by.as_deref().or(it.plan.committee.as_deref()));
    Cell::maybe(by.flatten())
});
pub const ON: F = F::left("on", ["Ngày chỉ đạo", "Decided on"], |it| Cell::date(it.d.direction.map(|a| a.on)));
pub const DUE: F = F::left("due", ["Hạn thực hiện", "Due"], |it| Cell::date(it.d.direction_due()));
/// Days since a direction should have been carried out.
pub const DAYS_PAST: F = F::right("days", ["Số ngày quá hạn", "Days overdue"], |it| {
    Cell::days(it.d.direction_due().map(|due| days_between(due, it.as_of)))
});
/// For the decision to be written in.
pub const DECISION: F = F::left("decision", ["", ""], room);
pub const DIRECTION_ON: F = Fact { key: "direction_on", ..ON };
pub const DIRECTION_BY: F =
    F::machine("direction_by", |it| Cell::maybe(it.d.direction.and_then(|direction| direction.by.as_deref())));
pub const DIRECTION_TEXT: F = F::machine("direction_text", |it| Cell::maybe(it.d.direction.map(|a| &*a.text)));
pub const DIRECTION_DUE: F = Fact { key: "direction_due", ..DUE };

/// What JSON tells of a difficulty beside what was decided.
pub const RECORD: [F; 8] = [TASK, UNIT, RAISED, STATE, DAYS, TEXT, CAUSE, PROPOSAL];
pub const SHEET: [F; 15] = [
    TASK, UNIT, RAISED, STATE, WAITS_FOR, DAYS, TEXT, PROPOSAL, DIRECTION_ON, DIRECTION_BY, DIRECTION_TEXT,
    DIRECTION_DUE, CAUSE, RESOLVED_ON, RESOLVED_BY,
];
