//! The letters at a glance: who owes what, which files were written, one table for machines.

use super::Letters;
use crate::compute::reminders::Reminder;
use crate::compute::reports::Obligation;
use crate::model::date::days_between;
use crate::model::{Date, TaskId};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::document::{Cell, Column, Document, Line, Matters, Table};
use crate::view::words;

/// A unit's letter and the endings of its files.
pub struct Written<'l, 'a, 'y> {
    pub reminder: &'l Reminder<'a, 'y>,
    pub files: Vec<&'static str>,
    /// The names of the forms that go with it.
    pub forms: Vec<String>,
}

/// The sentence where there is nobody to write to.
pub fn nobody(lang: Lang, letters: &Letters<'_, '_>) -> Document {
    let as_of = words::day(lang, letters.status.as_of());
    let within = letters.month.map(|month| words::month(lang, month));
    let mut document = Document::default();
    document.paragraph(Line::new(match within {
        None => say!(
            lang,
            "Không có đơn vị nào phải đôn đốc (tính đến {as_of}).",
            "There is no unit to remind (as of {as_of})."
        ),
        Some(month) => say!(
            lang,
            "Không có đơn vị nào phải đôn đốc trong kỳ báo cáo {month} (tính đến {as_of}).",
            "There is no unit to remind for {month} (as of {as_of})."
        ),
    }));
    document
}

/// Which letters were written into a folder, and what they ask for.
pub fn written(lang: Lang, letters: &Letters<'_, '_>, folder: &str, list: &[Written<'_, '_, '_>]) -> Document {
    let (as_of, by) = (words::day(lang, letters.status.as_of()), words::day(lang, letters.reply_by));
    let n = list.len();
    let en = plural(n as i128, "letter");
    let mut document = Document::default();
    document.heading(
        1,
        say!(
            lang,
            "{n} công văn đôn đốc trong {folder} (tính đến {as_of}, trả lời chậm nhất {by})",
            "{en} in {folder} (as of {as_of}, to be answered by {by})"
        ),
    );
    if n > 0 {
        document.table(files(lang, letters, list));
    }
    document
}

/// How many things of each kind a letter asks for, and its files. Targets have a column where some are asked for.
fn files(lang: Lang, letters: &Letters<'_, '_>, list: &[Written<'_, '_, '_>]) -> Table {
    let plan = &letters.status.year.plan;
    let of_targets = list.iter().any(|one| !one.reminder.untold.is_empty());
    let rows = list.iter().map(|one| {
        let (it, unit) = (one.reminder, plan.unit(one.reminder.unit));
        let count = |n: usize| if n == 0 { Cell::blank() } else { Cell::count(n as u64) };
        let counts = [it.reports.len(), it.requests.len(), it.overdue.len(), it.directions.len()].map(count);
        let mut row = vec![Cell::text(unit.short_name())];
        row.extend(counts);
        row.extend(of_targets.then(|| count(it.untold.len())));
        let letter = format!("{}.{}", unit.id.value, one.files.join(", ."));
        let names = [letter].into_iter().chain(one.forms.iter().cloned());
        row.push(Cell::text(names.collect::<Vec<_>>().join(", ")));
        row
    });
    let mut columns = vec![
        Column::left("unit", lang.say("Đơn vị", "Unit")).matters(Matters::Most),
        Column::right("reports", lang.say("Báo cáo", "Reports")),
        Column::right("requests", lang.say("Yêu cầu", "Requests")),
        Column::right("overdue", lang.say("Nhiệm vụ", "Tasks")),
        Column::right("directions", lang.say("Chỉ đạo", "Directions")),
    ];
    columns.extend(of_targets.then(|| Column::right("untold", lang.say("Chỉ tiêu", "Targets"))));
    columns.push(Column::left("files", lang.say("Tệp", "Files")));
    Table::new(columns, rows)
}

/// Everything that the letters tell, one thing a row, for `--format csv`: the words of JSON.
pub fn sheet(letters: &Letters<'_, '_>) -> Table {
    const KEYS: [&str; 6] = ["unit", "kind", "what", "state", "due", "days"];
    Table::new(
        KEYS.map(|key| Column::left(key, key)).into(),
        letters.list.iter().flat_map(|reminder| rows(letters, reminder)),
    )
}

fn rows(letters: &Letters<'_, '_>, reminder: &Reminder<'_, '_>) -> Vec<Vec<Cell>> {
    let (plan, status) = (&letters.status.year.plan, letters.status);
    let unit = &plan.unit(reminder.unit).id.value;
    let row = |kind: &str, what: &str, state: &str, due: Option<Date>, days: Option<i64>| {
        vec![
            Cell::text(&**unit),
            Cell::text(kind),
            Cell::text(what),
            Cell::text(state),
            Cell::date(due),
            Cell::days(days),
        ]
    };
    let report =
        |kind, o: &Obligation| row(kind, &plan.period_name(o.period), o.state.word(), Some(o.due), o.days_late);
    let task = |kind, id: TaskId, days| {
        let figure = reminder.figure(status, id);
        row(kind, plan.task(id).id(), figure.state.word(), figure.due, days)
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    rows.extend(reminder.reports.iter().chain(&reminder.late).map(|o| report("report", o)));
    rows.extend(reminder.requests.iter().map(|o| report("request", o)));
    rows.extend(reminder.overdue.iter().map(|&id| task("overdue", id, reminder.figure(status, id).days_overdue())));
    rows.extend(reminder.directions.iter().map(|d| {
        let what = d.task.map_or("*", |task| plan.task(task).id());
        let due = d.direction_due();
        row("direction", what, d.state.word(), due, due.map(|due| days_between(due, status.as_of())))
    }));
    rows.extend(reminder.due_soon.iter().map(|&id| {
        let left = reminder.figure(status, id).due.map(|due| days_between(status.as_of(), due));
        task("due_soon", id, left)
    }));
    rows.extend(reminder.untold.iter().map(|it| {
        let target = plan.target(it.target);
        let figure = status.targets.iter().find(|figure| figure.id == it.target);
        let state = figure.map_or("", |figure| figure.state.word());
        row("untold", &target.id.value, state, Some(target.by), None)
    }));
    rows
}
