//! What `import` read of an annex, what it wrote or would write, and what somebody has to decide.

mod choice;
mod differences;
mod sheet;

use std::borrow::Cow;
use std::collections::HashMap;

use super::document::{Cell, Column, Document, Line, Matters, Table};
use choice::table_read;
pub use choice::{choice, choice_sheet};
use differences::{changes, kept};
pub use sheet::sheet;

use crate::edit::import::{Difference, Imported, NewUnit, spelling};
use crate::model::Plan;
use crate::read::annex::open::{Open, OpenColumn};
use crate::read::annex::tasks::AnnexTask;
use crate::read::annex::{AnnexTable, Place};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;

/// How far it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Written,
    /// Only shown.
    Shown,
    /// The plan differs, and only a decision changes it.
    NeedsDecision,
    /// There is nothing to write.
    Already,
}

/// An annex and what became of it.
pub struct Import<'a> {
    pub plan: &'a Plan,
    /// As it was named.
    pub path: &'a str,
    pub tables: &'a [AnnexTable],
    pub tasks: &'a [AnnexTask],
    pub imported: &'a Imported,
    /// Units that the plan gets, and whether their names are those of the annex.
    pub units: &'a [NewUnit],
    pub units_are_proposed: bool,
    pub step: Step,
}

/// How many tasks were read, understood, and are to be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    pub read: usize,
    pub understood: usize,
    pub to_decide: usize,
}

impl<'a> Import<'a> {
    pub fn counts(&self) -> Counts {
        let to_decide = self.imported.tasks.iter().filter(|task| !task.open.is_empty()).count();
        let read = self.imported.tasks.len();
        Counts { read, understood: read - to_decide, to_decide }
    }

    /// What there is to decide, with the task's id and where the annex has it.
    pub fn open(&self) -> impl Iterator<Item = (&'a str, &'a AnnexTask, &'a Open)> {
        let tasks = self.imported.tasks.iter().zip(self.tasks);
        tasks.flat_map(|(told, task)| told.open.iter().map(move |open| (&*told.id, task, open)))
    }

    /// Of which task, or field, something differs.
    pub fn named(&self, difference: &Difference) -> &'a str {
        difference.task.map_or("", |at| self.plan.tasks[at].id())
    }

    fn differs(&self) -> bool {
        let Imported { added, changed, gone, .. } = self.imported;
        !(added.is_empty() && changed.is_empty() && gone.is_empty())
    }
}

pub fn document(lang: Lang, it: &Import<'_>) -> Document {
    let mut document = Document::default();
    document.heading(1, heading(lang, it));
    let mut lines: Vec<Line> = it.tables.iter().map(|table| Line::new(table_read(lang, table))).collect();
    lines.extend(units(lang, it));
    let verb = match it.step {
        Step::Written => lang.say("Đã ghi", "Written:"),
        _ => lang.say("Sẽ ghi", "To be written:"),
    };
    lines.extend(it.imported.changes.iter().map(|change| Line::new(format!("{verb} {}", change.path))));
    document.list(lines);
    to_decide(&mut document, lang, it);
    if it.differs() {
        changes(&mut document, lang, it);
    }
    kept(&mut document, lang, it);
    document.paragraph(Line::new(next(lang, it)));
    document.paragraph(Line::default().strong(counted(lang, it.counts())));
    document
}

fn heading(lang: Lang, it: &Import<'_>) -> String {
    let (path, year) = (it.path, it.plan.year);
    match it.step {
        Step::Written => say!(lang, "Đã đọc {path} vào kế hoạch năm {year}", "{path} was read into the plan of {year}"),
        Step::Shown => {
            say!(
                lang,
                "Đọc {path} vào kế hoạch năm {year}: xem trước",
                "Reading {path} into the plan of {year}: preview"
            )
        }
        Step::NeedsDecision => say!(
            lang,
            "{path} khác với kế hoạch năm {year}: chưa ghi tệp nào",
            "{path} differs from the plan of {year}: nothing was written"
        ),
        Step::Already => say!(
            lang,
            "Kế hoạch năm {year} đã có đủ nội dung của {path}",
            "The plan of {year} has all that {path} says"
        ),
    }
}

fn units(lang: Lang, it: &Import<'_>) -> Option<Line> {
    if it.units.is_empty() || it.imported.changes.is_empty() {
        return None;
    }
    let names = it.units.iter().map(|unit| format!("{} ({})", unit.name, unit.id)).collect::<Vec<_>>().join("; ");
    Some(Line::new(match it.units_are_proposed {
        true => say!(
            lang,
            "Đơn vị lấy từ cột chủ trì, cần xem lại tên và mã trước khi giao biểu mẫu: {names}",
            "Units taken from the column of leads; check their names and ids before forms go out: {names}"
        ),
        false => say!(lang, "Đơn vị thêm vào kế hoạch: {names}", "Units added to the plan: {names}"),
    }))
}

fn to_decide(document: &mut Document, lang: Lang, it: &Import<'_>) {
    if it.open().next().is_none() {
        return;
    }
    document.heading(2, lang.say("Cần quyết định", "To decide"));
    let columns = vec![
        Column::left("task", lang.say("Nhiệm vụ", "Task")).matters(Matters::Most),
        Column::left("place", lang.say("Trong phụ lục", "In the annex")).matters(Matters::Most),
        Column::left("text", lang.say("Phụ lục ghi", "The annex says")).matters(Matters::Most),
        Column::left("why", lang.say("Lý do, có thể ghi", "Reason, and what it may be")).matters(Matters::Most),
    ];
    let rows = alike(it).into_iter().map(|(ids, places, open)| {
        let column = open.column.name();
        let place = Place::describe_all(&places);
        let place = [place.in_lang(lang), column.in_lang(lang)].into_iter().filter(|it| !it.is_empty());
        let place = place.collect::<Vec<_>>().join(", ");
        vec![Cell::text(ids.join(", ")), Cell::text(place), Cell::text(said(open)), Cell::text(why(lang, open))]
    });
    document.table(Table::new(columns, rows));
}

/// What there is to decide; the same words with the same reason once, with all tasks and places.
fn alike<'a>(it: &Import<'a>) -> Vec<(Vec<&'a str>, Vec<&'a Place>, &'a Open)> {
    let mut all: Vec<(Vec<&str>, Vec<&Place>, &Open)> = Vec::new();
    let mut known: HashMap<(&str, &str, &str), usize> = HashMap::new();
    for (id, task, open) in it.open() {
        let at = *known.entry((open.column.key(), &open.text, &open.why.en)).or_insert(all.len());
        match all.get_mut(at) {
            Some((ids, places, _)) => {
                ids.push(id);
                places.push(&task.place);
            }
            None => all.push((vec![id], vec![&task.place], open)),
        }
    }
    all
}

fn said(open: &Open) -> Cow<'_, str> {
    if open.text.is_empty() { Cow::Borrowed("—") } else { Cow::Borrowed(&open.text) }
}

/// Why, and the answers that are near.
fn why(lang: Lang, open: &Open) -> String {
    let why = open.why.in_lang(lang).trim_end_matches('.');
    let answers: Vec<String> = open.answers.iter().map(spelling::answer).collect();
    match answers.is_empty() {
        true => format!("{why}."),
        false => {
            let answers = answers.join(" | ");
            say!(lang, "{why}. Có thể ghi: {answers}", "{why}. It may be: {answers}")
        }
    }
}

/// What to do next.
fn next(lang: Lang, it: &Import<'_>) -> String {
    let has_comments = it.open().any(|(_, _, open)| open.column != OpenColumn::Title);
    let decide = match (it.step, has_comments) {
        (Step::Written, true) => lang.say(
            "Nội dung cần quyết định có ghi chú # trong tệp: sửa ngay tại đó. ",
            "Each item to decide has a # comment in the files: change it there. ",
        ),
        _ => "",
    };
    let has_strangers = it.open().any(|(_, _, open)| open.column == OpenColumn::Lead && !open.text.is_empty());
    let strangers = match (it.step, has_strangers) {
        (Step::Shown, true) => lang.say(
            "Đơn vị hay nhóm chưa có trong kế hoạch: thêm [[unit]] hoặc [[group]] đúng tên như phụ lục trước khi nhập thì không phải quyết định từng nội dung. ",
            "Units and groups missing from the plan: with a [[unit]] or [[group]] named as in the annex before the import, nothing has to be decided item by item. ",
        ),
        _ => "",
    };
    let then = match it.step {
        Step::Written => lang.say("Tiếp theo: reform check, rồi reform status.", "Next: reform check, then reform status."),
        Step::Shown => lang.say("Chưa ghi tệp nào; bỏ --dry-run để ghi.", "Nothing was written; omit --dry-run to write."),
        Step::NeedsDecision => lang.say(
            "Kế hoạch đang thực hiện chỉ thay đổi theo quyết định: thêm --decision \"Quyết định số …\" --on NGÀY để ghi.",
            "A plan in force changes only by decision: add --decision \"…\" --on DATE to write this.",
        ),
        Step::Already => lang.say("Không có nội dung cần ghi.", "There is nothing to write."),
    };
    format!("{decide}{strangers}{then}")
}

/// The last line.
fn counted(lang: Lang, counts: Counts) -> String {
    let Counts { read, understood, to_decide } = counts;
    let tasks = plural(read as i128, "task");
    say!(
        lang,
        "Đã đọc {read} nhiệm vụ: đọc được {understood}, cần quyết định {to_decide}.",
        "{tasks} read: {understood} understood, {to_decide} to decide."
    )
}
