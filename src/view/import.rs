//! What `import` read of an annex, what it wrote or would write, and what somebody has to decide.

use std::borrow::Cow;

use super::document::{Cell, Column, Document, Line, Matters, Table};
use super::words;
use crate::edit::import::{Difference, Imported, NamedTask, NewUnit, spelling};
use crate::model::Plan;
use crate::read::annex::tasks::{AnnexTask, Open, OpenColumn};
use crate::read::annex::{AnnexTable, TableKind};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::text::safe::quoted;

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
        Step::Written => say!(lang, "Đã đọc {path} vào kế hoạch năm {year}", "{path} is read into the plan of {year}"),
        Step::Shown => {
            say!(lang, "Đọc {path} vào kế hoạch năm {year}: xem trước", "To read {path} into the plan of {year}")
        }
        Step::NeedsDecision => say!(
            lang,
            "{path} khác kế hoạch năm {year}: chưa ghi gì",
            "{path} differs from the plan of {year}: nothing was written"
        ),
        Step::Already => say!(
            lang,
            "Kế hoạch năm {year} đã có đủ những gì {path} ghi",
            "The plan of {year} has all that {path} says"
        ),
    }
}

/// One of the annex's tables, and whether it was read.
pub fn table_read(lang: Lang, table: &AnnexTable) -> String {
    let (n, place, rows) = (table.table, table.place.in_lang(lang), words::number(lang, table.rows as u64));
    let head = table.head.join(" | ");
    let (head, en_rows) = (quoted(&head).into_owned(), plural(table.rows as i128, "task"));
    match (table.taken, table.kind) {
        (true, _) => say!(lang, "{place}: đọc {rows} nhiệm vụ", "{place}: {en_rows} read"),
        (false, TableKind::Targets) => say!(
            lang,
            "{place}: bảng chỉ tiêu ({head}), không đọc; ghi tay thành [[target]]",
            "{place}: a table of targets ({head}), not read; write it as [[target]] by hand"
        ),
        (false, TableKind::Tasks) => {
            say!(lang, "--table {n}: {place}, {rows} nhiệm vụ ({head})", "--table {n}: {place}, {en_rows} ({head})")
        }
    }
}

fn units(lang: Lang, it: &Import<'_>) -> Option<Line> {
    let [_, ..] = it.units else { return None };
    let names = it.units.iter().map(|unit| format!("{} ({})", unit.name, unit.id)).collect::<Vec<_>>().join("; ");
    Some(Line::new(match it.units_are_proposed {
        true => say!(
            lang,
            "Đơn vị lấy từ cột chủ trì, xem lại tên và mã trước khi giao biểu mẫu: {names}",
            "Units taken from the leads, look at their names and ids before forms go out: {names}"
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
        Column::left("why", lang.say("Vì sao, có thể ghi gì", "Why, and what it may be")).matters(Matters::Most),
    ];
    let rows = it.open().map(|(id, task, open)| {
        let (place, column) = (task.place.describe(), open.column.name());
        let place = [place.in_lang(lang), column.in_lang(lang)]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        vec![Cell::text(id), Cell::text(place), Cell::text(said(open)), Cell::text(why(lang, open))]
    });
    document.table(Table::new(columns, rows));
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

fn changes(document: &mut Document, lang: Lang, it: &Import<'_>) {
    let Imported { added, changed, gone, .. } = it.imported;
    document.heading(2, lang.say("Khác với kế hoạch", "Not as in the plan"));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let whole = |what: &str, task: &NamedTask, from: &str, to: &str| {
        vec![Cell::text(&*task.id), Cell::text(what), Cell::text(from), Cell::text(to)]
    };
    rows.extend(added.iter().map(|task| whole(lang.say("bổ sung", "added"), task, "", &task.title)));
    rows.extend(changed.iter().map(|it_is| difference(lang, it, it_is)));
    rows.extend(gone.iter().map(|task| whole(lang.say("không còn", "gone"), task, &task.title, "")));
    document.table(Table::new(difference_columns(lang), rows));
}

fn kept(document: &mut Document, lang: Lang, it: &Import<'_>) {
    if it.imported.kept.is_empty() {
        return;
    }
    document.heading(2, lang.say("Giữ như kế hoạch đã quyết định sau đó", "Kept as the plan has decided since"));
    let rows = it.imported.kept.iter().map(|kept| difference(lang, it, kept));
    document.table(Table::new(difference_columns(lang), rows));
}

fn difference_columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::left("task", lang.say("Nhiệm vụ", "Task")).matters(Matters::Most),
        Column::left("what", lang.say("Nội dung", "What")).matters(Matters::Most),
        Column::left("from", lang.say("Kế hoạch", "Plan")).matters(Matters::Most),
        Column::left("to", lang.say("Phụ lục", "Annex")).matters(Matters::Most),
    ]
}

fn difference(lang: Lang, it: &Import<'_>, difference: &Difference) -> Vec<Cell> {
    let Difference { key, from, to, .. } = difference;
    vec![
        Cell::text(it.named(difference)),
        Cell::text(what(lang, key)),
        Cell::text(in_a_row(from)),
        Cell::text(in_a_row(to)),
    ]
}

/// The lines of a note one behind the other.
fn in_a_row(text: &str) -> String {
    text.replace('\n', "; ")
}

/// A key of the plan in people's words.
fn what(lang: Lang, key: &'static str) -> &'static str {
    let words = [
        ("due", "thời hạn", "deadline"),
        ("when", "lời ghi thời hạn", "words of the deadline"),
        ("start", "bắt đầu", "start"),
        ("lead", "chủ trì", "lead"),
        ("with", "phối hợp", "partners"),
        ("output", "sản phẩm", "product"),
        ("leader", "lãnh đạo phụ trách", "leader"),
        ("source", "văn bản giao", "source"),
        ("note", "ghi chú", "note"),
        ("field", "lĩnh vực", "field"),
        ("name", "tên lĩnh vực", "field's name"),
    ];
    words.iter().find(|(known, ..)| *known == key).map_or(key, |(_, vi, en)| lang.say(vi, en))
}

/// What to do next.
fn next(lang: Lang, it: &Import<'_>) -> String {
    let has_comments = it.open().any(|(_, _, open)| open.column != OpenColumn::Title);
    let decide = match (it.step, has_comments) {
        (Step::Written, true) => lang.say(
            "Chỗ cần quyết định có ghi chú # trong tệp: sửa ngay ở đó. ",
            "Each place to decide has a # comment in the files: change it there. ",
        ),
        _ => "",
    };
    let then = match it.step {
        Step::Written => lang.say("Tiếp theo: reform check, rồi reform status.", "Next: reform check, then reform status."),
        Step::Shown => lang.say("Chưa ghi gì; bỏ --dry-run để ghi.", "Nothing was written; leave --dry-run away to write it."),
        Step::NeedsDecision => lang.say(
            "Kế hoạch đang thực hiện chỉ thay đổi theo quyết định: thêm --decision \"Quyết định số …\" --on NGÀY để ghi.",
            "A plan in force changes by a decision only: add --decision \"…\" --on DATE to write this.",
        ),
        Step::Already => lang.say("Không có gì phải ghi.", "There is nothing to write."),
    };
    format!("{decide}{then}")
}

/// The last line.
fn counted(lang: Lang, counts: Counts) -> String {
    let Counts { read, understood, to_decide } = counts;
    let tasks = plural(read as i128, "task");
    say!(
        lang,
        "Đọc {read} nhiệm vụ: hiểu {understood}, cần quyết định {to_decide}.",
        "{tasks} read: {understood} understood, {to_decide} to decide."
    )
}

/// All that is told, one row each.
pub fn sheet(lang: Lang, it: &Import<'_>) -> Table {
    let columns = vec![
        Column::left("kind", lang.say("Loại", "Kind")),
        Column::left("task", lang.say("Nhiệm vụ", "Task")),
        Column::left("place", lang.say("Trong phụ lục", "In the annex")),
        Column::left("what", lang.say("Nội dung", "What")),
        Column::left("from", lang.say("Kế hoạch", "Plan")),
        Column::left("to", lang.say("Phụ lục", "Annex")),
        Column::left("why", lang.say("Vì sao", "Why")),
    ];
    let kind = |id: &'static str, vi: &str, en: &str| Cell::named(id, lang.say(vi, en));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (id, task, open) in it.open() {
        let place = task.place.describe().in_lang(lang).to_owned();
        let what = Cell::named(open.column.key(), open.column.name().in_lang(lang));
        let kind = kind("to_decide", "cần quyết định", "to decide");
        rows.push(vec![
            kind,
            Cell::text(id),
            Cell::text(place),
            what,
            Cell::blank(),
            Cell::text(&*open.text),
            Cell::text(why(lang, open)),
        ]);
    }
    let Imported { added, changed, kept, gone, .. } = it.imported;
    let whole = |kind: Cell, task: &NamedTask, from: &str, to: &str| {
        let what = Cell::named("title", lang.say("nhiệm vụ", "task"));
        vec![kind, Cell::text(&*task.id), Cell::blank(), what, Cell::text(from), Cell::text(to), Cell::blank()]
    };
    rows.extend(added.iter().map(|task| whole(kind("added", "bổ sung", "added"), task, "", &task.title)));
    for (list, id, vi, en) in [(changed, "changed", "thay đổi", "changed"), (kept, "kept", "giữ nguyên", "kept")]
    {
        rows.extend(list.iter().map(|d| {
            let what = Cell::named(d.key, what(lang, d.key));
            vec![
                kind(id, vi, en),
                Cell::text(it.named(d)),
                Cell::blank(),
                what,
                Cell::text(&*d.from),
                Cell::text(&*d.to),
                Cell::blank(),
            ]
        }));
    }
    rows.extend(gone.iter().map(|task| whole(kind("gone", "không còn", "gone"), task, &task.title, "")));
    Table::new(columns, rows)
}

/// Several tables may be meant: which, and how to say it.
pub fn choice(lang: Lang, path: &str, tables: &[AnnexTable]) -> Document {
    let mut document = Document::default();
    document.heading(1, say!(lang, "{path} có nhiều bảng nhiệm vụ", "{path} has several tables of tasks"));
    document.list(tables.iter().map(|table| Line::new(table_read(lang, table))).collect());
    document.paragraph(Line::new(
        lang.say("Chưa ghi gì; chọn một bảng bằng --table N.", "Nothing was written; choose one with --table N."),
    ));
    document
}

/// The same as a table.
pub fn choice_sheet(lang: Lang, tables: &[AnnexTable]) -> Table {
    let columns = vec![
        Column::right("table", lang.say("Bảng", "Table")),
        Column::left("place", lang.say("Chỗ", "Place")),
        Column::left("head", lang.say("Tiêu đề", "Head")),
        Column::right("rows", lang.say("Nhiệm vụ", "Tasks")),
    ];
    let rows = tables.iter().map(|table| {
        let (number, head) = (Cell::count(table.table.into()), Cell::text(table.head.join(" | ")));
        vec![number, Cell::text(table.place.in_lang(lang)), head, Cell::count(table.rows as u64)]
    });
    Table::new(columns, rows)
}
