//! The plan as people know it: purposes, requirements, arrangements, and the annex of tasks by field, with what was
//! changed since by decision.

use super::cells::{joined_names, lead_name};
use super::document::{Cell, Column, Document, Line, Matters, Table, Value};
use super::{tasks, words};
use crate::compute::status::TaskState;
use crate::model::task::Extension;
use crate::model::{Date, FieldId, Plan, Schedule, Task, TaskId, UnitId};
use crate::say;
use crate::text::Lang;
use crate::text::safe::one_line;

/// A plan, which of its tasks are wanted, and the day up to which decisions count.
pub struct PlanExtract<'y> {
    pub plan: &'y Plan,
    pub tasks: Vec<TaskId>,
    pub as_of: Date,
    /// The units and fields that were asked for, where it was not the whole plan.
    pub units: Vec<UnitId>,
    pub fields: Vec<FieldId>,
}

/// `trích nhiệm vụ của Văn phòng`, where it is not the whole plan.
pub fn part_meant(lang: Lang, shown: &PlanExtract<'_>) -> Option<String> {
    let units: Vec<&str> = shown.units.iter().map(|id| &*shown.plan.unit(*id).name).collect();
    let fields: Vec<&str> = shown.fields.iter().map(|id| &*shown.plan.field(*id).name).collect();
    let (of_units, of_fields) = (units.join(", "), fields.join(", "));
    match (units.is_empty(), fields.is_empty()) {
        (true, true) => None,
        (false, true) => Some(say!(lang, "trích nhiệm vụ của {of_units}", "the tasks of {of_units}")),
        (true, false) => Some(say!(lang, "trích lĩnh vực {of_fields}", "the field {of_fields}")),
        (false, false) => Some(say!(
            lang,
            "trích nhiệm vụ của {of_units} thuộc lĩnh vực {of_fields}",
            "the tasks of {of_units} in the field {of_fields}"
        )),
    }
}

pub fn document(lang: Lang, shown: &PlanExtract<'_>) -> Document {
    let mut document = Document::default();
    head(&mut document, lang, shown);
    for (title, texts) in purposes(lang, shown.plan) {
        document.heading(2, title);
        if texts.is_empty() {
            document.paragraph(Line::new(lang.say("Kế hoạch không ghi.", "The plan does not say.")));
        }
        document.list(texts.iter().map(|text| Line::new(&**text)).collect());
    }
    annex(&mut document, lang, shown);
    amendments(&mut document, lang, shown);
    document
}

fn head(document: &mut Document, lang: Lang, shown: &PlanExtract<'_>) {
    let plan = shown.plan;
    document.heading(1, &*plan.title);
    document.paragraph(Line::default().strong(&*plan.agency));
    if let Some(issued) = &plan.issued {
        let number = issued.number.as_deref().unwrap_or("…");
        let on = issued.on.map_or_else(|| "…".to_owned(), |on| words::day(lang, on));
        document.paragraph(Line::default().emphasis(say!(
            lang,
            "Kế hoạch số {number} ngày {on}",
            "Plan No {number} of {on}"
        )));
    }
    let of = |texts: &[Box<str>]| texts.iter().map(|text| Line::new(&**text)).collect::<Vec<_>>();
    if !plan.basis.is_empty() {
        document.paragraph(Line::default().strong(lang.say("Căn cứ", "Based on")));
        document.list(of(&plan.basis));
    }
}

/// The parts of its text, with their titles.
pub fn purposes(lang: Lang, plan: &Plan) -> [(&str, &[Box<str>]); 3] {
    [
        (lang.say("I. MỤC ĐÍCH", "I. PURPOSES"), &plan.purposes),
        (lang.say("II. YÊU CẦU", "II. REQUIREMENTS"), &plan.requirements),
        (lang.say("III. TỔ CHỨC THỰC HIỆN", "III. ARRANGEMENTS"), &plan.arrangements),
    ]
}

fn annex(document: &mut Document, lang: Lang, shown: &PlanExtract<'_>) {
    let plan = shown.plan;
    let n = words::number(lang, shown.tasks.len() as u64);
    document.heading(2, say!(lang, "PHỤ LỤC. NHIỆM VỤ ({n})", "ANNEX. TASKS ({n})"));
    if shown.tasks.is_empty() {
        document.paragraph(Line::new(tasks::none(lang, plan)));
    }
    let fields = plan.field_ids().map(Some).chain([None]);
    let mut number = 0;
    for field in fields {
        let tasks = shown.tasks.iter().map(|&id| plan.task(id)).filter(|task| task.field_id() == field);
        let rows: Vec<Vec<Cell>> = tasks
            .map(|task| {
                number += 1;
                row(lang, shown, number, task)
            })
            .collect();
        if !rows.is_empty() {
            document.heading(3, words::field(lang, plan, field));
            document.table(Table::new(columns(lang), rows));
        }
    }
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::right("number", lang.say("TT", "No.")).matters(Matters::Least),
        Column::left("task", lang.say("Mã", "Task")).matters(Matters::Most),
        Column::left("title", lang.say("Nhiệm vụ", "Title")).matters(Matters::Most),
        Column::left("output", lang.say("Sản phẩm", "Product")).matters(Matters::Least),
        Column::left("lead", lang.say("Chủ trì", "Lead")),
        Column::left("with", lang.say("Phối hợp", "With")).matters(Matters::Least),
        Column::left("when", lang.say("Thời gian", "When")).matters(Matters::Most),
    ]
}

fn row(lang: Lang, shown: &PlanExtract<'_>, number: u64, task: &Task) -> Vec<Cell> {
    vec![
        Cell::count(number),
        Cell::text(&*task.id.value),
        Cell::text(&*task.title),
        Cell::text(task.output.as_ref().map_or("", |o| &*o.value)),
        Cell::text(lead_name(shown.plan, task)),
        Cell::text(joined_names(shown.plan, &task.with)),
        when(lang, task, shown.as_of),
    ]
}

/// When a task is to be done, as the annex says it; the deadline in force, and that it was moved.
pub fn when(lang: Lang, task: &Task, as_of: Date) -> Cell {
    let withdrawn = task.is_withdrawn_at(as_of).then(|| words::state(lang, TaskState::Withdrawn).to_owned());
    let words = match &task.schedule {
        Schedule::Due(first) => return deadline(lang, first.value, task.due_at(as_of), withdrawn),
        Schedule::Every(recurrence) => words::capital(words::every(lang, recurrence.every.value)),
        Schedule::Ongoing => words::capital(words::state(lang, TaskState::Ongoing)),
        Schedule::Awaits(what) if !what.is_empty() => what.to_string(),
        Schedule::Awaits(_) | Schedule::Unknown => words::capital(words::state(lang, TaskState::Awaiting)),
    };
    Cell::text(withdrawn.map_or_else(|| words.clone(), |withdrawn| format!("{words} ({withdrawn})")))
}

fn deadline(lang: Lang, first: Date, in_force: Option<Date>, withdrawn: Option<String>) -> Cell {
    let due = in_force.unwrap_or(first);
    let before = words::day(lang, first);
    let moved = (due != first).then(|| say!(lang, "ban đầu {before}", "first {before}"));
    let remarks: Vec<String> = moved.into_iter().chain(withdrawn).collect();
    match remarks.is_empty() {
        true => Cell::date(Some(due)),
        false => Cell::new(Value::DateWith(due, remarks.join("; "))),
    }
}

/// What was decided since: deadlines moved, tasks given up.
pub fn amendments(document: &mut Document, lang: Lang, shown: &PlanExtract<'_>) {
    let tasks = || shown.tasks.iter().map(|&id| shown.plan.task(id));
    let moved = tasks().flat_map(|task| moves(task, shown.as_of).into_iter().map(move |m| (task, m)));
    let rows: Vec<Vec<Cell>> = moved.map(|(task, (from, e))| moved_row(task, from, e)).collect();
    if !rows.is_empty() {
        document.heading(2, lang.say("ĐIỀU CHỈNH THỜI HẠN", "DEADLINES MOVED"));
        document.table(Table::new(move_columns(lang, true), rows));
    }
    let withdrawn = tasks().filter(|task| task.is_withdrawn_at(shown.as_of));
    let lines: Vec<Line> = withdrawn.map(|task| withdrawal(lang, task)).collect();
    if !lines.is_empty() {
        document.heading(2, lang.say("NHIỆM VỤ ĐÃ RÚT", "TASKS WITHDRAWN"));
        document.list(lines);
    }
}

/// Each extension decided by `as_of`, with the deadline that it moved.
pub fn moves(task: &Task, as_of: Date) -> Vec<(Date, &Extension)> {
    let Some(mut before) = task.first_due() else { return Vec::new() };
    let decided = task.extensions_as_decided().into_iter().filter(|e| e.on <= as_of);
    decided.map(|e| (std::mem::replace(&mut before, e.to.value), e)).collect()
}

pub fn move_columns(lang: Lang, named: bool) -> Vec<Column> {
    let task = named.then(|| Column::left("task", lang.say("Mã", "Task")).matters(Matters::Most));
    let others = [
        Column::left("from", lang.say("Từ", "From")),
        Column::left("to", lang.say("Đến", "To")).matters(Matters::Most),
        Column::left("on", lang.say("Ngày quyết định", "Decided on"))
            .short(lang.say("Ngày QĐ", "Decided"))
            .matters(Matters::Least),
        Column::left("decision", lang.say("Văn bản", "Decision")),
        Column::left("reason", lang.say("Lý do", "Reason")),
    ];
    task.into_iter().chain(others).collect()
}

fn moved_row(task: &Task, from: Date, extension: &Extension) -> Vec<Cell> {
    let mut row = vec![Cell::text(&*task.id.value)];
    row.extend(move_cells(from, extension));
    row
}

/// A moved deadline's cells, the task aside.
pub fn move_cells(from: Date, extension: &Extension) -> [Cell; 5] {
    [
        Cell::date(Some(from)),
        Cell::date(Some(extension.to.value)),
        Cell::date(Some(extension.on)),
        Cell::text(extension.decision.as_ref().map_or("—", |d| &*d.value)),
        Cell::text(extension.reason.as_deref().map(one_line).unwrap_or_default()),
    ]
}

/// `TCBM-02 …: rút ngày 01/8/2024 theo …: …`
fn withdrawal(lang: Lang, task: &Task) -> Line {
    let Some(withdrawn) = &task.withdrawn else { return Line::default() };
    let (id, title, how) = (&task.id.value, &task.title, words::withdrawal(lang, withdrawn));
    Line::new(say!(lang, "{id} {title}: rút {how}.", "{id} {title}: withdrawn {how}."))
}

/// The tasks as one table for `--format csv`, with the keys of JSON.
pub fn sheet(shown: &PlanExtract<'_>) -> Table {
    const KEYS: [&str; 14] = [
        "id",
        "title",
        "field",
        "output",
        "lead",
        "with",
        "start",
        "weight",
        "due",
        "first_due",
        "every",
        "ongoing",
        "awaits",
        "withdrawn_on",
    ];
    let rows = shown.tasks.iter().map(|&id| {
        let r = super::record::plan::task(shown.plan, id, shown.as_of);
        vec![
            Cell::text(r.id),
            Cell::text(r.title),
            Cell::text(r.field.unwrap_or_default()),
            Cell::text(r.output.unwrap_or_default()),
            Cell::text(r.lead.unwrap_or_default()),
            Cell::text(r.with.join(" ")),
            Cell::date(Some(r.start)),
            Cell::text(r.weight.to_string()),
            Cell::date(r.due),
            Cell::date(r.first_due),
            Cell::text(r.every.unwrap_or_default()),
            Cell::text(r.ongoing.to_string()),
            Cell::text(r.awaits.unwrap_or_default()),
            Cell::date(r.withdrawn.as_ref().map(|w| w.on)),
        ]
    });
    Table::new(KEYS.map(|key| Column::left(key, key)).into(), rows)
}
