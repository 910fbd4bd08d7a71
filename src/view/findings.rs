//! Findings as one table, for the formats that are tables; and how many alike in one file are folded for people.

use std::collections::HashMap;

use super::document::{Cell, Column, Document, Line, Table, Tone};
use crate::finding::{Finding, Rule, Severity, Spot};
use crate::say;
use crate::text::lang::plural;
use crate::text::{Lang, LineColumn, SourceId, Sources};

/// `12 lỗi, 3 cảnh báo trong 97 tệp`.
pub fn totals(lang: Lang, findings: &[Finding], files: usize) -> String {
    let count = |severity: Severity| findings.iter().filter(|f| f.severity == severity).count();
    let (e, w, n) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let counted = |n: usize, word: &str| plural(n as i128, word);
    let (errors, warnings) = (counted(e, "error"), counted(w, "warning"));
    let (notes, read) = (counted(n, "note"), counted(files, "file"));
    say!(lang, "{e} lỗi, {w} cảnh báo, {n} lưu ý trong {files} tệp", "{errors}, {warnings}, {notes} in {read}")
}

/// The word for a severity.
pub fn severity(lang: Lang, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => lang.say("lỗi", "error"),
        Severity::Warning => lang.say("cảnh báo", "warning"),
        Severity::Note => lang.say("lưu ý", "note"),
    }
}

/// What people are shown of findings: one, or how many more there are.
pub enum Entry<'f> {
    One(&'f Finding),
    More(More<'f>),
}

/// Findings of one rule in one file that are counted, and not shown.
pub struct More<'f> {
    rule: &'static Rule,
    severity: Severity,
    source: SourceId,
    /// Of at least two; the first of them in the file.
    first: &'f Finding,
    last: &'f Finding,
    pub count: usize,
}

/// Of more than so many alike in one file …
const MANY: usize = 5;
/// … only the first few are shown.
const FEW: usize = 3;

/// Every finding for itself.
pub fn each(findings: &[Finding]) -> Vec<Entry<'_>> {
    findings.iter().map(Entry::One).collect()
}

/// Where many of one rule stand in one file the first few, and behind them how many more there are.
pub fn folded(findings: &[Finding]) -> Vec<Entry<'_>> {
    let alike = |f: &Finding| (f.spot.source(), f.rule.code, f.severity.word());
    let mut all: HashMap<_, Vec<&Finding>> = HashMap::new();
    for finding in findings {
        all.entry(alike(finding)).or_default().push(finding);
    }
    let mut entries = Vec::new();
    let mut seen: HashMap<_, usize> = HashMap::new();
    for finding in findings {
        let key = alike(finding);
        let rest = all.get(&key).filter(|all| all.len() > MANY).and_then(|all| all.get(FEW..)).unwrap_or_default();
        let nth = seen.entry(key).or_default();
        *nth += 1;
        if rest.is_empty() || *nth <= FEW {
            entries.push(Entry::One(finding));
        }
        if let (FEW, [first, .., last]) = (*nth, rest) {
            let Finding { rule, severity, .. } = **first;
            let source = key.0;
            entries.push(Entry::More(More { rule, severity, source, first, last, count: rest.len() }));
        }
    }
    entries
}

impl Entry<'_> {
    /// How many findings it stands for.
    pub fn count(&self) -> usize {
        match self {
            Entry::One(_) => 1,
            Entry::More(more) => more.count,
        }
    }
}

impl More<'_> {
    /// `… và 66 lỗi R001 nữa trong tệp này (dòng 5–70)`.
    pub fn say(&self, lang: Lang, sources: &Sources) -> String {
        let (n, code) = (self.count, self.rule.code);
        let kind = severity(lang, self.severity);
        let lines = match self.lines(sources) {
            Some(lines) if lines.contains('–') => say!(lang, " (dòng {lines})", " (lines {lines})"),
            Some(line) => say!(lang, " (dòng {line})", " (line {line})"),
            None => String::new(),
        };
        say!(
            lang,
            "… và {n} {kind} {code} khác trong tệp này{lines}",
            "… and {n} more {code} {kind}s in this file{lines}"
        )
    }

    /// From the line of the first to that of the last; whole files have none.
    fn lines(&self, sources: &Sources) -> Option<String> {
        let line = |finding: &Finding| place(finding, sources).map(|place| place.line);
        let (first, last) = (line(self.first)?, line(self.last)?);
        Some(if first == last { first.to_string() } else { format!("{first}–{last}") })
    }
}

/// Where those are to be read that were folded; nothing if none was.
pub fn where_all_are(lang: Lang, entries: &[Entry<'_>], see_all: &str) -> Option<String> {
    let is_folded = entries.iter().any(|entry| matches!(entry, Entry::More(_)));
    is_folded.then(|| say!(lang, "Xem tất cả: {see_all}", "See all: {see_all}"))
}

/// What a table of findings is made of.
pub struct Listed<'l> {
    pub entries: Vec<Entry<'l>>,
    pub sources: &'l Sources,
    /// From a path in the workspace to the one that the reader knows the file by.
    pub path_shown: &'l dyn Fn(&str) -> String,
}

/// All are counted, and the entries shown.
pub fn document(lang: Lang, findings: &[Finding], listed: &Listed<'_>, files: usize) -> Document {
    let mut document = Document::default();
    document.heading(1, totals(lang, findings, files));
    if findings.is_empty() {
        document.paragraph(Line::new(lang.say("Không có lỗi cần sửa.", "Nothing to fix.")));
    } else {
        document.table(table(lang, listed));
    }
    document
}

/// A row an entry.
pub fn table(lang: Lang, listed: &Listed<'_>) -> Table {
    let sources = listed.sources;
    let path = |source: SourceId| Cell::text((listed.path_shown)(sources.path(source)));
    let rows = listed.entries.iter().map(|entry| match entry {
        Entry::One(finding) => row(lang, finding, path(finding.spot.source()), sources),
        Entry::More(more) => vec![
            word(lang, more.severity),
            Cell::text(more.rule.code),
            path(more.source),
            more.lines(sources).map_or(Cell::blank(), Cell::text),
            Cell::blank(),
            Cell::text(more.say(lang, sources)),
            Cell::blank(),
        ],
    });
    Table::new(
        vec![
            Column::left("severity", lang.say("Mức", "Severity")),
            Column::left("code", lang.say("Mã", "Code")),
            Column::left("path", lang.say("Tệp", "File")),
            Column::right("line", lang.say("Dòng", "Line")),
            Column::right("column", lang.say("Cột", "Column")),
            Column::left("message", lang.say("Nội dung", "Message")),
            Column::left("help", lang.say("Cách sửa", "How to fix it")),
        ],
        rows,
    )
}

fn row(lang: Lang, finding: &Finding, path: Cell, sources: &Sources) -> Vec<Cell> {
    let place = place(finding, sources);
    let number = |n: Option<usize>| n.map_or(Cell::blank(), |n| Cell::text(n.to_string()));
    vec![
        word(lang, finding.severity),
        Cell::text(finding.rule.code),
        path,
        number(place.map(|p| p.line)),
        number(place.map(|p| p.column)),
        Cell::text(finding.message.in_lang(lang)),
        Cell::text(finding.help.in_lang(lang)),
    ]
}

fn word(lang: Lang, severity: Severity) -> Cell {
    let tone = match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warning,
        Severity::Note => Tone::Muted,
    };
    Cell::text(self::severity(lang, severity)).tone(tone)
}

fn place(finding: &Finding, sources: &Sources) -> Option<LineColumn> {
    match finding.spot {
        Spot::File(_) => None,
        Spot::Text(span) => Some(sources.place(span)),
    }
}
