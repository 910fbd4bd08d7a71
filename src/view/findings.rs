//! Findings as one table, for the formats that are tables.

use super::document::{Cell, Column, Document, Line, Table, Tone};
use crate::finding::{Finding, Severity, Spot};
use crate::say;
use crate::text::lang::plural;
use crate::text::{Lang, Sources};

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

pub fn document(lang: Lang, findings: &[Finding], sources: &Sources, files: usize) -> Document {
    beginning(lang, findings, findings.len(), sources, files)
}

/// All are counted, and not more than `most` of them shown.
pub fn beginning(lang: Lang, findings: &[Finding], most: usize, sources: &Sources, files: usize) -> Document {
    let mut document = Document::default();
    document.heading(1, totals(lang, findings, files));
    if findings.is_empty() {
        document.paragraph(Line::new(lang.say("Không có gì phải sửa.", "Nothing to mend.")));
    } else {
        document.table(table(lang, &findings[..most.min(findings.len())], sources));
    }
    document
}

/// A row a finding.
pub fn table(lang: Lang, findings: &[Finding], sources: &Sources) -> Table {
    let rows = findings.iter().map(|f| {
        let place = match f.spot {
            Spot::File(_) => None,
            Spot::Text(span) => Some(sources.place(span)),
        };
        let number = |n: Option<usize>| n.map_or(Cell::blank(), |n| Cell::text(n.to_string()));
        let tone = match f.severity {
            Severity::Error => Tone::Bad,
            Severity::Warning => Tone::Warning,
            Severity::Note => Tone::Muted,
        };
        vec![
            Cell::text(severity(lang, f.severity)).tone(tone),
            Cell::text(f.rule.code),
            Cell::text(sources.path(f.spot.source())),
            number(place.map(|p| p.line)),
            number(place.map(|p| p.column)),
            Cell::text(f.message.in_lang(lang)),
            Cell::text(f.help.in_lang(lang)),
        ]
    });
    Table::new(
        vec![
            Column::left("severity", lang.say("Mức", "Severity")),
            Column::left("code", lang.say("Mã", "Code")),
            Column::left("path", lang.say("Tệp", "File")),
            Column::right("line", lang.say("Dòng", "Line")),
            Column::right("column", lang.say("Cột", "Column")),
            Column::left("message", lang.say("Nội dung", "Message")),
            Column::left("help", lang.say("Cách sửa", "What to do")),
        ],
        rows,
    )
}
