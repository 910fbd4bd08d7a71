//! What waits for whom: difficulties by who has to move next, the oldest first.

mod submission;

pub use submission::{Submission, nothing_waits, submission};

use crate::compute::difficulties::{Difficulty, DifficultyState, Waits};
use crate::model::{self, Date, Plan};
use crate::read::texts;
use crate::say;
use crate::text::lang::plural;
use crate::text::safe::one_line;
use crate::text::{Lang, Sources};
use crate::view::document::{Cell, Column, Document, Line, Matters, Table, Tone};
use crate::view::{record, words};

/// The difficulties asked for, the oldest first, and what their words are read from.
pub struct DifficultyList<'a, 'y> {
    pub plan: &'y Plan,
    pub sources: &'a Sources,
    pub as_of: Date,
    pub list: Vec<&'a Difficulty<'y>>,
}

pub fn document(lang: Lang, shown: &DifficultyList<'_, '_>) -> Document {
    let mut document = Document::default();
    let (difficulties, as_of) = (how_many(lang, shown.list.len()), words::day(lang, shown.as_of));
    document.heading(1, say!(lang, "{difficulties}, tính đến {as_of}", "{difficulties} as of {as_of}"));
    if shown.list.is_empty() {
        document.paragraph(Line::new(lang.say("Không có.", "None.")));
    }
    by_whom_they_wait_for(&mut document, lang, shown, 2);
    document
}

/// `3 khó khăn, vướng mắc`.
fn how_many(lang: Lang, n: usize) -> String {
    let number = words::number(lang, n as u64);
    let en = if n == 1 { "difficulty" } else { "difficulties" };
    say!(lang, "{number} khó khăn, vướng mắc", "{number} {en}")
}

/// A heading of that level and a table for each who has to move next.
pub fn by_whom_they_wait_for(document: &mut Document, lang: Lang, shown: &DifficultyList<'_, '_>, level: u8) {
    for waits in Waits::ALL.map(Some).into_iter().chain([None]) {
        let some: Vec<&Difficulty<'_>> = shown.list.iter().copied().filter(|d| d.waits_for() == waits).collect();
        if !some.is_empty() {
            document.heading(level, format!("{} ({})", title(lang, shown.plan, waits), some.len()));
            document.table(table(lang, shown, &some));
        }
    }
}

fn committee(lang: Lang, plan: &Plan) -> &str {
    plan.committee.as_deref().unwrap_or(lang.say("Ban chỉ đạo", "the committee"))
}

fn title(lang: Lang, plan: &Plan, waits: Option<Waits>) -> String {
    let committee = committee(lang, plan);
    match waits {
        Some(Waits::Committee) => say!(lang, "Chờ {committee} cho ý kiến", "Waiting for {committee}"),
        Some(Waits::Office) => {
            lang.say("Chờ Văn phòng xử lý hoặc trình", "Waiting for the Office, to settle or to submit").to_owned()
        }
        Some(Waits::Unit) => lang
            .say("Chờ đơn vị thực hiện ý kiến chỉ đạo", "Waiting for the unit, to carry out what was decided")
            .to_owned(),
        None => lang.say("Đã giải quyết", "Resolved").to_owned(),
    }
}

fn table(lang: Lang, shown: &DifficultyList<'_, '_>, difficulties: &[&Difficulty<'_>]) -> Table {
    let plan = shown.plan;
    let rows = difficulties.iter().map(|d| {
        let said = |column| one_line(&texts::text(shown.sources, d.latest.report, d.latest.row, column));
        let tone = match d.state {
            DifficultyState::DirectionOverdue => Tone::Bad,
            DifficultyState::Open if d.waits_for() == Some(Waits::Committee) => Tone::Bad,
            DifficultyState::Resolved => Tone::Muted,
            DifficultyState::Open | DifficultyState::Directed => Tone::Plain,
        };
        vec![
            Cell::text(d.task.map_or(lang.say("Chung", "General"), |task| &*plan.task(task).id.value)),
            Cell::text(plan.unit(d.unit).short_name()),
            Cell::text(words::capital(&words::period_short(lang, plan, d.raised))),
            Cell::days(Some(d.days)).tone(tone),
            Cell::text(said(model::Column::Difficulty)),
            Cell::text(said(model::Column::Proposal)),
            Cell::text(words::capital(&answer(lang, plan, d))).tone(tone),
        ]
    });
    Table::new(
        vec![
            Column::left("task", lang.say("Mã", "Task")).matters(Matters::Most),
            Column::left("unit", lang.say("Đơn vị", "Unit")),
            Column::left("raised", lang.say("Từ kỳ", "Since")).matters(Matters::Least),
            Column::right("days", lang.say("Số ngày", "Days")),
            Column::left("text", lang.say("Khó khăn, vướng mắc", "Difficulty")).matters(Matters::Most),
            Column::left("proposal", lang.say("Kiến nghị", "Proposal")),
            Column::left("direction", lang.say("Ý kiến chỉ đạo", "Direction")),
        ],
        rows,
    )
}

/// What was decided on a difficulty, by whom, when, and until when it is to be done.
pub fn answer(lang: Lang, plan: &Plan, d: &Difficulty<'_>) -> String {
    let Some(direction) = d.direction else {
        let words = match d.state {
            DifficultyState::Resolved => lang.say("không có ý kiến chỉ đạo", "no direction was given"),
            _ => lang.say("chưa có ý kiến chỉ đạo", "not answered yet"),
        };
        return words.to_owned();
    };
    let somebody = lang.say("cấp có thẩm quyền", "the authority");
    let by = direction.by.as_deref().or(plan.committee.as_deref()).unwrap_or(somebody);
    let (on, text) = (words::day(lang, direction.on), one_line(&direction.text));
    let due = direction.due.as_ref().map(|due| words::day(lang, due.value));
    let due = match (due, d.state) {
        (Some(due), DifficultyState::DirectionOverdue) => {
            say!(lang, " (hạn {due}, đã quá hạn)", " (due {due}, overdue)")
        }
        (Some(due), _) => say!(lang, " (hạn {due})", " (due {due})"),
        (None, _) => String::new(),
    };
    say!(lang, "{by} đã chỉ đạo ngày {on}: {text}{due}", "{by} decided on {on}: {text}{due}")
}

/// Since when, and for how many days: `từ tháng 3/2024 (92 ngày)`.
pub fn since(lang: Lang, plan: &Plan, d: &Difficulty<'_>) -> String {
    let (since, days) = (words::period(lang, plan, d.raised), d.days);
    let en = plural(days, "day");
    say!(lang, "từ {since} ({days} ngày)", "in {since} ({en})")
}

/// The difficulties as one table for `--format csv`, with the keys of JSON.
pub fn sheet(shown: &DifficultyList<'_, '_>) -> Table {
    const KEYS: [&str; 12] = [
        "task",
        "unit",
        "raised",
        "state",
        "waits_for",
        "days",
        "text",
        "proposal",
        "direction_on",
        "direction_by",
        "direction_text",
        "direction_due",
    ];
    let rows = shown.list.iter().map(|d| {
        let r = record::difficulties::difficulty(shown.plan, shown.sources, d);
        vec![
            Cell::text(r.task),
            Cell::text(r.unit),
            Cell::text(r.raised),
            Cell::text(r.state),
            Cell::text(d.waits_for().map(Waits::word).unwrap_or_default()),
            Cell::days(Some(r.days)),
            Cell::text(r.text),
            Cell::text(r.proposal),
            Cell::date(d.direction.map(|a| a.on)),
            Cell::text(d.direction.and_then(|a| a.by.as_deref()).unwrap_or_default()),
            Cell::text(d.direction.map(|a| &*a.text).unwrap_or_default()),
            Cell::date(d.direction_due()),
        ]
    });
    Table::new(KEYS.map(|key| Column::left(key, key)).into(), rows)
}
