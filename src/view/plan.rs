//! The plan as people know it: purposes, requirements, arrangements, and the annex of tasks by field, with what was
//! changed since by decision.

use std::collections::BTreeMap;

use super::cut::Cut;
use super::document::{Block, Document, Line, Table};
use super::facts::history::{self, MoveLine, moves};
use super::facts::target::{self, TargetLine, Targets};
use super::facts::task::{self, TaskLine, Tasks};
use super::facts::transfer::{self, TransferLine};
use super::facts::{self, Fact, promise};
use super::{tasks, words};
use crate::model::{Date, FieldId, Plan, TargetId, Task, TaskId, UnitId};
use crate::say;
use crate::text::Lang;

/// A plan, which of its tasks are wanted, and the day up to which decisions count.
pub struct PlanExtract<'y> {
    pub plan: &'y Plan,
    pub tasks: Vec<TaskId>,
    pub as_of: Date,
    /// It says what was changed since it was issued, not what was issued alone.
    pub amended: bool,
    /// The units and fields that were asked for, where it was not the whole plan.
    pub units: Vec<UnitId>,
    pub fields: Vec<FieldId>,
}

impl<'y> PlanExtract<'y> {
    pub fn line(&self, lang: Lang, id: TaskId) -> TaskLine<'y> {
        TaskLine::promised(lang, self.plan, self.as_of, id)
    }

    /// The targets of the units asked for; a part of the plan by fields has none, for a target is of no field.
    pub fn targets(&self) -> Vec<TargetId> {
        let told = |id: &TargetId| self.units.iter().any(|unit| self.plan.target(*id).is_told_by(*unit));
        let wanted = |id: &TargetId| self.fields.is_empty() && (self.units.is_empty() || told(id));
        self.plan.target_ids().filter(wanted).collect()
    }

    /// Whether a decision up to its day changed anything of it.
    fn has_amendments(&self) -> bool {
        let mut tasks = self.tasks.iter().map(|&id| self.plan.task(id));
        tasks.any(|task| {
            task.added().is_some()
                || task.is_withdrawn_at(self.as_of)
                || task.transfers().iter().any(|transfer| transfer.on.value <= self.as_of)
                || task.extensions().iter().any(|extension| extension.on <= self.as_of)
        })
    }

    /// How many tasks of each field are shown: where all of them are too many, of each as many as of the others, which is said.
    pub fn most_of_field(&self, document: &mut Document, lang: Lang, cut: &Cut) -> usize {
        let (all, fields) = (self.tasks.len(), self.plan.fields.len() + 1);
        let most = if all > cut.rows() { cut.rows() / fields } else { all };
        let shown = self.by_field().iter().map(|(_, tasks)| tasks.len().min(most)).sum();
        cut.say(document, lang, shown, all);
        most
    }

    /// Its tasks by field, in the plan's order of fields, those of none that is known last; fields without any are left out.
    pub fn by_field(&self) -> Vec<(Option<FieldId>, Vec<TaskId>)> {
        let mut tasks: BTreeMap<_, Vec<TaskId>> = BTreeMap::new();
        for &id in &self.tasks {
            let field = self.plan.task(id).field_id();
            tasks.entry((field.is_none(), field)).or_default().push(id);
        }
        tasks.into_iter().map(|((_, field), tasks)| (field, tasks)).collect()
    }

    /// The first of some tasks, as lines.
    pub fn lines(&self, lang: Lang, tasks: &[TaskId], most: usize) -> impl Iterator<Item = TaskLine<'y>> {
        tasks.iter().take(most).map(move |&id| self.line(lang, id))
    }
}

const COLUMNS: [Fact<Tasks>; 6] = [task::ID, task::TITLE, task::OUTPUT, promise::LEAD, promise::WITH, promise::WHEN];

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

pub fn document(lang: Lang, shown: &PlanExtract<'_>, cut: &Cut) -> Document {
    let mut document = preamble(lang, shown);
    annex(&mut document, lang, shown, cut);
    if shown.amended {
        amendments(&mut document, lang, shown, cut);
    }
    document
}

/// The same for a workbook: all tasks in one table, so that they can be filtered together.
pub fn for_sheets(lang: Lang, shown: &PlanExtract<'_>) -> Document {
    let mut document = preamble(lang, shown);
    targets_last(&mut document.blocks);
    annex_heading(&mut document, lang, shown);
    if !shown.tasks.is_empty() {
        let with_field = [&[task::FIELD], &COLUMNS[..]].concat();
        let table = facts::table(lang, &with_field, shown.tasks.iter().map(|&id| shown.line(lang, id)));
        document.table(facts::numbered(lang, 0, table).without_if_blank(task::FIELD.key));
    }
    if shown.amended {
        amendments(&mut document, lang, shown, &Cut::nowhere());
    }
    document
}

/// The targets with their heading behind the text, which is one sheet then.
fn targets_last(blocks: &mut Vec<Block>) {
    if let Some(at) = blocks.iter().position(|block| matches!(block, Block::Table(_))) {
        let targets: Vec<Block> = blocks.drain(at.saturating_sub(1)..=at).collect();
        blocks.extend(targets);
    }
}

fn preamble(lang: Lang, shown: &PlanExtract<'_>) -> Document {
    let mut document = Document::default();
    head(&mut document, lang, shown);
    text(&mut document, lang, shown, |document, texts| {
        if texts.is_empty() {
            document.paragraph(Line::new(lang.say("Kế hoạch không ghi.", "The plan does not say.")));
        }
        document.list(texts.iter().map(|text| Line::new(&**text)).collect());
    });
    document
}

/// The day up to which decisions count in a plan as it was issued; of a plan without a date, before its year began.
pub fn issued_on(plan: &Plan) -> Option<Date> {
    let issued = plan.issued.as_ref().and_then(|issued| issued.on);
    issued.or_else(|| Date::from_ymd_opt(plan.year, 1, 1))
}

/// `cập nhật đến ngày 20/6/2024`.
pub fn updated(lang: Lang, shown: &PlanExtract<'_>) -> String {
    let day = words::day(lang, shown.as_of);
    say!(lang, "cập nhật đến ngày {day}", "as amended up to {day}")
}

fn head(document: &mut Document, lang: Lang, shown: &PlanExtract<'_>) {
    let plan = shown.plan;
    document.heading(1, &*plan.title);
    document.paragraph(Line::default().strong(&*plan.agency));
    if let Some(issued) = &plan.issued {
        let number = issued.number.as_deref().unwrap_or("…");
        let on = issued.on.map_or_else(|| "…".to_owned(), |on| words::day(lang, on));
        let updated = match shown.amended && shown.has_amendments() {
            true => format!(", {}", updated(lang, shown)),
            false => String::new(),
        };
        document.paragraph(Line::default().emphasis(say!(
            lang,
            "Kế hoạch số {number} ngày {on}{updated}",
            "Plan No {number} of {on}{updated}"
        )));
    }
    let of = |texts: &[Box<str>]| texts.iter().map(|text| Line::new(&**text)).collect::<Vec<_>>();
    if !plan.basis.is_empty() {
        document.paragraph(Line::default().strong(lang.say("Căn cứ", "Based on")));
        document.list(of(&plan.basis));
    }
}

/// The parts of its text under their titles: how it is carried out comes last, after the numbers that it promises.
pub fn text(document: &mut Document, lang: Lang, shown: &PlanExtract<'_>, write: impl Fn(&mut Document, &[Box<str>])) {
    let plan = shown.plan;
    let mut part = |title: &str, texts: &[Box<str>]| {
        document.heading(2, title);
        write(document, texts);
    };
    part(lang.say("I. MỤC ĐÍCH", "I. PURPOSES"), &plan.purposes);
    part(lang.say("II. YÊU CẦU", "II. REQUIREMENTS"), &plan.requirements);
    let promised = shown.targets();
    let last = match promised.is_empty() {
        true => lang.say("III. TỔ CHỨC THỰC HIỆN", "III. IMPLEMENTATION"),
        false => lang.say("IV. TỔ CHỨC THỰC HIỆN", "IV. IMPLEMENTATION"),
    };
    if !promised.is_empty() {
        document.heading(2, lang.say("III. CHỈ TIÊU", "III. TARGETS"));
        document.table(targets(lang, plan, &promised));
    }
    document.heading(2, last);
    write(document, &plan.arrangements);
}

const TARGETS: [Fact<Targets>; 6] =
    [target::ID, target::NAME, target::TELLERS, target::BASELINE, target::BOUND, target::BY];

/// The numbers that the plan promises.
fn targets(lang: Lang, plan: &Plan, targets: &[TargetId]) -> Table {
    let lines = || targets.iter().map(|&id| TargetLine::promised(lang, plan, id));
    let mut columns = TARGETS.to_vec();
    columns.extend(lines().any(|line| line.it.note.is_some()).then_some(target::NOTE));
    facts::numbered(lang, 0, facts::table(lang, &columns, lines()))
}

fn annex_heading(document: &mut Document, lang: Lang, shown: &PlanExtract<'_>) {
    let n = words::number(lang, shown.tasks.len() as u64);
    document.heading(2, say!(lang, "PHỤ LỤC. NHIỆM VỤ ({n})", "ANNEX. TASKS ({n})"));
    if shown.tasks.is_empty() {
        document.paragraph(Line::new(tasks::none(lang, shown.plan)));
    }
}

fn annex(document: &mut Document, lang: Lang, shown: &PlanExtract<'_>, cut: &Cut) {
    let plan = shown.plan;
    annex_heading(document, lang, shown);
    let most = shown.most_of_field(document, lang, cut);
    let mut number = 0;
    // One field's table has the columns of another's.
    let is_any_helped = shown.tasks.iter().any(|&id| !plan.task(id).with().is_empty());
    let columns: Vec<_> = COLUMNS.into_iter().filter(|it| is_any_helped || it.key != promise::WITH.key).collect();
    for (field, tasks) in shown.by_field() {
        let table = facts::table(lang, &columns, shown.lines(lang, &tasks, most));
        let tasks = table.rows.len() as u64;
        if tasks > 0 {
            document.heading(3, words::field(lang, plan, field));
            document.table(facts::numbered(lang, number, table));
            number += tasks;
        }
    }
}

/// What was decided since: deadlines moved, tasks handed over, added, given up.
pub fn amendments(document: &mut Document, lang: Lang, shown: &PlanExtract<'_>, cut: &Cut) {
    let tasks = || shown.tasks.iter().map(|&id| shown.plan.task(id));
    let moved: Vec<MoveLine<'_>> = tasks().flat_map(|task| moves(lang, task, shown.as_of)).collect();
    if !moved.is_empty() {
        document.heading(2, lang.say("ĐIỀU CHỈNH THỜI HẠN", "DEADLINES MOVED"));
        let moved = cut.to_rows(document, lang, &moved).to_vec();
        document.table(history::move_table(lang, &[history::MOVED_TASK], moved));
    }
    let led: Vec<TransferLine<'_>> =
        tasks().flat_map(|task| transfer::transfers(shown.plan, task, shown.as_of)).collect();
    if !led.is_empty() {
        document.heading(2, lang.say("CHUYỂN GIAO CHỦ TRÌ", "TASKS HANDED OVER"));
        let led = cut.to_rows(document, lang, &led).iter().copied();
        document.table(facts::table(lang, &[&[transfer::TASK], &transfer::TRANSFER[..]].concat(), led));
    }
    let added: Vec<Line> = tasks().filter_map(|task| addition(lang, task)).collect();
    if !added.is_empty() {
        document.heading(2, lang.say("NHIỆM VỤ BỔ SUNG", "TASKS ADDED"));
        let added = cut.to_lines(document, lang, &added).to_vec();
        document.list(added);
    }
    let withdrawn = tasks().filter(|task| task.is_withdrawn_at(shown.as_of));
    let lines: Vec<Line> = withdrawn.map(|task| withdrawal(lang, task)).collect();
    if !lines.is_empty() {
        document.heading(2, lang.say("NHIỆM VỤ ĐƯA RA KHỎI KẾ HOẠCH", "TASKS WITHDRAWN"));
        let lines = cut.to_lines(document, lang, &lines).to_vec();
        document.list(lines);
    }
}

/// `TC-09 …: bổ sung từ ngày 25/5/2024 theo ….`
fn addition(lang: Lang, task: &Task) -> Option<Line> {
    let (id, title, how) = (task.id(), task.title(), words::addition(lang, task.added()?));
    Some(Line::new(say!(lang, "{id} {title}: bổ sung {how}.", "{id} {title}: added {how}.")))
}

/// `TCBM-02 …: đưa ra khỏi kế hoạch ngày 01/8/2024 theo …: …`
fn withdrawal(lang: Lang, task: &Task) -> Line {
    let Some(withdrawn) = task.withdrawn() else { return Line::default() };
    let (id, title, how) = (task.id(), task.title(), words::withdrawal(lang, withdrawn));
    Line::new(say!(lang, "{id} {title}: đưa ra khỏi kế hoạch {how}.", "{id} {title}: withdrawn {how}."))
}

/// The tasks as one table for `--format csv`, with the keys of JSON.
pub fn sheet(shown: &PlanExtract<'_>) -> Table {
    facts::sheet(&promise::SHEET, shown.tasks.iter().map(|&id| shown.line(Lang::En, id)))
}
