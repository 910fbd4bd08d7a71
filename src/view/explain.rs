//! Rules explained: one after the other, or all of them as a list.

use super::document::{Block, Cell, Column, Document, Line, Table, Tone};
use super::findings;
use crate::finding::explain::{self, Explanation};
use crate::finding::{Finding, Rule, Severity};
use crate::say;
use crate::text::Lang;
use crate::view::words::capital;

/// Each of these rules in full.
pub fn document(lang: Lang, rules: &[&Rule]) -> Document {
    let mut document = Document::default();
    let level = if rules.len() > 1 { 2 } else { 1 };
    if rules.len() > 1 {
        document.heading(1, lang.say("Các quy tắc kiểm tra", "Rules checked"));
    }
    for rule in rules {
        let severity = findings::severity(lang, rule.severity);
        document.heading(level, format!("{} {} ({severity})", rule.code, rule.name));
        explained(&mut document, lang, explain::of(rule, lang));
    }
    document
}

fn explained(document: &mut Document, lang: Lang, it: Explanation) {
    let title = |vi, en| Line::default().strong(lang.say(vi, en));
    document.blocks.push(Block::Markdown(it.what));
    document.paragraph(title("Vì sao", "Why"));
    document.blocks.push(Block::Markdown(it.why));
    document.paragraph(title("Sai", "Wrong"));
    document.blocks.push(Block::Code(it.wrong.text));
    document.paragraph(title("Đúng", "Right"));
    document.blocks.push(Block::Code(it.right.text));
}

/// All rules, a line each.
pub fn list(lang: Lang, rules: &[&Rule]) -> Document {
    let mut document = Document::default();
    document.heading(1, lang.say("Các quy tắc kiểm tra", "Rules checked"));
    let rows = rules.iter().map(|rule| {
        vec![
            Cell::text(rule.code),
            severity(lang, rule),
            Cell::text(rule.name),
            Cell::text(explain::of(rule, lang).in_short().replace('`', "")),
        ]
    });
    let columns = columns(lang).into_iter().take(4).collect();
    document.table(Table::new(columns, rows));
    document.paragraph(Line::new(how(lang, "R005")));
    document
}

/// A row a rule, for CSV.
pub fn sheet(lang: Lang, rules: &[&Rule]) -> Table {
    let rows = rules.iter().map(|rule| {
        let Explanation { what, why, wrong, right } = explain::of(rule, lang);
        let texts = [rule.name.to_owned(), what, why, wrong.text, right.text].map(Cell::text);
        [Cell::text(rule.code), severity(lang, rule)].into_iter().chain(texts).collect::<Vec<_>>()
    });
    Table::new(columns(lang), rows)
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::left("code", lang.say("Mã", "Code")),
        Column::left("severity", lang.say("Mức", "Severity")),
        Column::left("name", lang.say("Tên", "Name")),
        Column::left("what", lang.say("Nội dung", "What it finds")),
        Column::left("why", lang.say("Vì sao", "Why")),
        Column::left("wrong", lang.say("Sai", "Wrong")),
        Column::left("right", lang.say("Đúng", "Right")),
    ]
}

fn severity(lang: Lang, rule: &Rule) -> Cell {
    let tone = match rule.severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warning,
        Severity::Note => Tone::Muted,
    };
    Cell::text(capital(findings::severity(lang, rule.severity))).tone(tone)
}

/// Where to read on, for whoever has been shown findings: about the first of the worst ones.
pub fn hint(lang: Lang, findings: &[Finding]) -> Option<String> {
    // Of several that are as bad `max_by_key` takes the last.
    findings.iter().rev().max_by_key(|f| f.severity).map(|f| how(lang, f.rule.code))
}

fn how(lang: Lang, code: &str) -> String {
    say!(lang, "Xem giải thích một quy tắc: reform explain {code}", "To have a rule explained: reform explain {code}")
}
