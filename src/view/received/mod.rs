//! What `receive` took in and what it did not: one table, what should be looked at, and for each unit whose file was refused the
//! words to send back.

mod place;
mod reply;

use std::collections::BTreeMap;

use super::document::{Cell, Column, Document, Line, Matters, Table, Tone};
use super::words;
use crate::finding::{Rule, Severity};
use crate::model::{Date, Period, Plan, UnitId};
use crate::read::form::Passed;
use crate::say;
use crate::text::Both;
use crate::text::Lang;
use crate::text::lang::plural;
pub use place::SentPlace;

/// So many things to be looked at are shown of a file that was taken.
const MOST_SHOWN: usize = 12;

/// What became of the files that were sent.
pub struct Reception<'a> {
    pub files: Vec<ReceivedFile<'a>>,
    /// Nothing was written.
    pub dry_run: bool,
    /// When reports are taken to have come.
    pub on: Date,
    /// The day it is.
    pub today: Date,
}

/// One file, and what became of it.
pub struct ReceivedFile<'a> {
    /// As it was named.
    pub file: String,
    /// Its own name, as its unit knows it.
    pub name: String,
    /// The plan that the rest is about.
    pub plan: Option<&'a Plan>,
    pub unit: Option<UnitId>,
    pub period: Option<Period>,
    pub fate: Fate,
    /// How many rows it tells.
    pub rows: usize,
    pub passed: BTreeMap<Passed, usize>,
    pub told: Vec<Told>,
    /// Of the report, below the workspace.
    pub path: Option<String>,
    /// Of what was kept as it was sent.
    pub original: Option<String>,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    Taken,
    /// In place of what the unit had sent before.
    Replaced,
    /// It says what is there already.
    Unchanged,
    /// It cannot be taken as it is; what was told of it says why.
    SentBack,
    /// It is not for the unit to mend.
    Refused(Both),
}

impl Fate {
    pub fn is_refused(&self) -> bool {
        matches!(self, Fate::SentBack | Fate::Refused(_))
    }

    /// Its name in data.
    pub fn key(&self) -> &'static str {
        match self {
            Fate::Taken => "taken",
            Fate::Replaced => "replaced",
            Fate::Unchanged => "unchanged",
            Fate::SentBack | Fate::Refused(_) => "refused",
        }
    }

    fn word(&self, lang: Lang, dry_run: bool) -> (&'static str, Tone) {
        match (self, dry_run) {
            (Fate::Taken, false) => (lang.say("đã nhận", "taken"), Tone::Good),
            (Fate::Taken, true) => (lang.say("sẽ nhận", "would be taken"), Tone::Good),
            (Fate::Replaced, false) => (lang.say("đã thay", "replaced"), Tone::Good),
            (Fate::Replaced, true) => (lang.say("sẽ thay", "would replace"), Tone::Good),
            (Fate::Unchanged, _) => (lang.say("không đổi", "unchanged"), Tone::Muted),
            (Fate::SentBack | Fate::Refused(_), _) => (lang.say("không nhận", "refused"), Tone::Bad),
        }
    }
}

/// One thing wrong with a file, or doubtful in it, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub rule: Option<&'static Rule>,
    pub severity: Severity,
    pub place: Option<SentPlace>,
    pub message: Both,
    pub help: Both,
}

impl ReceivedFile<'_> {
    fn count(&self, severity: Severity) -> usize {
        self.told.iter().filter(|told| told.severity == severity).count()
    }

    fn unit_name(&self) -> Option<&str> {
        Some(&self.plan?.unit(self.unit?).name)
    }

    fn period_name(&self, lang: Lang) -> Option<String> {
        Some(words::period_short(lang, self.plan?, self.period?))
    }

    pub fn passed_over(&self) -> usize {
        self.passed.values().sum()
    }
}

pub fn document(lang: Lang, it: &Reception<'_>) -> Document {
    let mut document = Document::default();
    document.heading(1, title(lang, it));
    document.table(for_people(lang, it));
    if it.dry_run {
        document
            .paragraph(Line::new(lang.say("Chỉ xem trước: chưa ghi tệp nào.", "Preview only: nothing was written.")));
    }
    for file in it.files.iter().filter(|file| !file.fate.is_refused()) {
        looked_at(lang, file, &mut document);
    }
    for file in it.files.iter().filter(|file| file.fate.is_refused()) {
        match &file.fate {
            Fate::Refused(why) => {
                let why = words::capital(why.in_lang(lang));
                document.heading(2, say_of(lang, file));
                document.paragraph(Line::new(format!("{why}.")));
                let doubts = file.told.iter().filter(|told| told.rule.is_none());
                document.list(doubts.map(|told| Line::new(said(lang, told))).collect());
            }
            _ => reply::write(lang, it, file, &mut document),
        }
    }
    document
}

fn title(lang: Lang, it: &Reception<'_>) -> String {
    let taken = it.files.iter().filter(|file| matches!(file.fate, Fate::Taken | Fate::Replaced)).count();
    let refused = it.files.iter().filter(|file| file.fate.is_refused()).count();
    let same = it.files.len() - taken - refused;
    let unchanged = match same {
        0 => String::new(),
        _ => say!(lang, ", {same} không đổi", ", {same} unchanged"),
    };
    let files = plural(it.files.len() as i128, "file");
    let all = it.files.len();
    match it.dry_run {
        false => say!(
            lang,
            "{all} tệp: nhận {taken}, không nhận {refused}{unchanged}",
            "{files}: {taken} taken, {refused} refused{unchanged}"
        ),
        true => say!(
            lang,
            "{all} tệp: sẽ nhận {taken}, không nhận {refused}{unchanged}",
            "{files}: {taken} would be taken, {refused} refused{unchanged}"
        ),
    }
}

/// `Sở Y tế, tháng 6/2025 (so-y-te.xlsx)`, as far as it is known.
fn say_of(lang: Lang, file: &ReceivedFile<'_>) -> String {
    let about: Vec<String> = file.unit_name().map(str::to_owned).into_iter().chain(file.period_name(lang)).collect();
    match &about[..] {
        [] => file.name.clone(),
        _ => format!("{} ({})", about.join(", "), file.name),
    }
}

/// The table with names alone, and without a column of errors where there are none.
fn for_people(lang: Lang, it: &Reception<'_>) -> Table {
    let mut table = table(lang, it);
    let errors = table.columns.iter().position(|column| column.key == "errors");
    for (row, file) in table.rows.iter_mut().zip(&it.files) {
        row.cells[0] = Cell::text(&*file.name);
        if let Some(at) = errors.filter(|_| file.count(Severity::Error) == 0) {
            row.cells[at] = Cell::blank();
        }
    }
    table.without_if_blank("errors")
}

/// Every file in one row.
pub fn table(lang: Lang, it: &Reception<'_>) -> Table {
    let right = |key, title: &str| Column::right(key, title);
    let columns = vec![
        Column::left("file", lang.say("Tệp", "File")).matters(Matters::Most),
        Column::left("unit", lang.say("Đơn vị", "Unit")),
        Column::left("period", lang.say("Kỳ", "Period")),
        Column::left("state", lang.say("Kết quả", "State")).matters(Matters::Most),
        right("rows", lang.say("Số dòng", "Rows")),
        right("passed_over", lang.say("Bỏ qua", "Skipped")).matters(Matters::Least),
        right("errors", lang.say("Lỗi", "Errors")),
        right("warnings", lang.say("Cảnh báo", "Warnings")),
    ];
    let rows = it.files.iter().map(|file| {
        let id = file.plan.zip(file.unit).map(|(plan, unit)| plan.unit(unit).id.value.to_string());
        let period = file.plan.zip(file.period).map(|(plan, period)| plan.period_name(period));
        let (word, tone) = file.fate.word(lang, it.dry_run);
        let named = |id: Option<String>, name: Option<String>| match (id, name) {
            (Some(id), Some(name)) => Cell::named(id, name),
            _ => Cell::blank(),
        };
        let count = |n: usize| Cell::new(super::document::Value::Count(n as u64));
        vec![
            Cell::text(&*file.file),
            named(id, file.unit_name().map(str::to_owned)),
            named(period, file.period_name(lang)),
            Cell::named(file.fate.key(), word).tone(tone),
            count(file.rows),
            count(file.passed_over()),
            count(file.count(Severity::Error)),
            count(file.count(Severity::Warning)),
        ]
    });
    Table::new(columns, rows)
}

/// What should be looked at in a file that was taken.
fn looked_at(lang: Lang, file: &ReceivedFile<'_>, document: &mut Document) {
    let told: Vec<&Told> = file.told.iter().filter(|told| told.severity != Severity::Note).collect();
    if told.is_empty() {
        return;
    }
    let about = say_of(lang, file);
    document.heading(2, say!(lang, "Cần xem lại: {about}", "To check: {about}"));
    let mut lines: Vec<Line> = told.iter().take(MOST_SHOWN).map(|told| Line::new(said(lang, told))).collect();
    if let Some(more) = told.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
        lines.push(Line::new(say!(lang, "… và {more} nội dung khác", "… and {more} more")));
    }
    document.list(lines);
}

/// `Trang “Báo cáo”, ô D7 (tiến độ): … Cách sửa: …`.
fn said(lang: Lang, told: &Told) -> String {
    let message = told.message.in_lang(lang).trim_end_matches('.');
    let help = told.help.in_lang(lang).trim_end_matches('.');
    let sentence = match &told.place {
        Some(place) => format!("{}: {message}", words::capital(&place.say(lang))),
        None => words::capital(message),
    };
    let stop = if help.ends_with(['?', '!']) { "" } else { "." };
    match help {
        "" => format!("{sentence}."),
        _ => say!(lang, "{sentence}. Cách sửa: {help}{stop}", "{sentence}. How to fix it: {help}{stop}"),
    }
}
