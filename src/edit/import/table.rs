//! A task, a field and a unit as tables of a plan file, with a comment at each place where somebody has to decide.

use std::ops::Range;

use super::fields::PlannedField;
use super::{Decision, NewUnit, spelling};
use crate::edit::schema;
use crate::read::annex::note::note;
use crate::read::annex::open::{Open, OpenColumn};
use crate::read::annex::tasks::AnnexTask;
use crate::text::Lang;

/// The keys of a task in the order in which they are written.
pub const ORDER: [&str; 22] = [
    "id", "title", "field", "output", "lead", "each", "with", "leader", "source", "weight", "indicators", "basis",
    "carried_from", "note", "when", "start", "due", "every", "by_day", "ongoing", "awaits", "added",
];

/// A field's file: the field, if it is new, and its tasks.
pub fn file(field: &PlannedField, tasks: &[String]) -> String {
    let head = if field.known.is_none() { format!("\n{}", self::field(field)) } else { String::new() };
    let tasks: String = tasks.iter().map(|task| format!("\n{task}")).collect();
    format!("{}{head}{tasks}", schema::LINE)
}

fn field(field: &PlannedField) -> String {
    let number = field.number.as_deref().map(|it| spelling::line("number", &spelling::text(it))).unwrap_or_default();
    let (id, name) = (spelling::text(&field.id), spelling::text(&field.name));
    let remarks: String = field.remarks.iter().map(|remark| spelling::comment(remark)).collect();
    format!("{remarks}[[field]]\n{}{number}{}", spelling::line("id", &id), spelling::line("name", &name))
}

pub fn unit(unit: &NewUnit) -> String {
    let short = unit.short.as_deref().map(|it| spelling::line("short", &spelling::text(it))).unwrap_or_default();
    let (id, name) = (spelling::text(&unit.id), spelling::text(&unit.name));
    format!("[[unit]]\n{}{}{short}", spelling::line("id", &id), spelling::line("name", &name))
}

/// A task; one that is not there from the beginning with the decision that added it.
pub fn task(id: &str, field: &str, task: &AnnexTask, added: Option<&Decision>, lang: Lang) -> String {
    let mut text = String::from("[[task]]\n");
    let mut put = |key: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&spelling::line(key, &spelling::text(value)));
        }
    };
    put("id", id);
    text.push_str(&comment(task, OpenColumn::Title, lang));
    let mut put = |key: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&spelling::line(key, &spelling::text(value)));
        }
    };
    put("title", &task.title);
    put("field", field);
    put("output", &task.output);
    text.push_str(&comment(task, OpenColumn::Lead, lang));
    text.push_str(&spelling::who(&task.who));
    if !task.with.is_empty() {
        text.push_str(&spelling::line("with", &spelling::list(&task.with)));
    }
    for (key, value) in [("leader", &task.leader), ("source", &task.source)] {
        if !value.is_empty() {
            text.push_str(&spelling::line(key, &spelling::text(value)));
        }
    }
    let note = note(&task.note);
    if !note.is_empty() {
        text.push_str(&spelling::line("note", &spelling::lines(&note)));
    }
    if !task.when.is_empty() {
        text.push_str(&spelling::line("when", &spelling::text(&task.when)));
    }
    text.push_str(&comment(task, OpenColumn::When, lang));
    text.push_str(&spelling::schedule(&task.schedule));
    if let Some(decision) = added {
        text.push_str(&spelling::line("added", &decided(decision)));
    }
    text
}

/// `{ on = 2025-05-25, decision = "…" }`.
pub fn decided(decision: &Decision) -> String {
    format!("{{ on = {}, decision = {} }}", decision.on, spelling::text(&decision.text))
}

/// A table below a task: `[[task.extension]]`, `[[task.transfer]]`.
pub fn below(name: &str, lines: &[(&str, String)]) -> String {
    let lines: String = lines.iter().map(|(key, value)| spelling::line(key, value)).collect();
    format!("\n[[task.{name}]]\n{lines}")
}

/// What is to be decided at a key, above it; nothing where nothing is.
fn comment(task: &AnnexTask, column: OpenColumn, lang: Lang) -> String {
    let Some(open) = task.open.iter().find(|open| open.column == column) else { return String::new() };
    let Open { text, why, answers, .. } = open;
    let (mark, place, why) = (mark(column, lang), task.place.describe(), why.in_lang(lang));
    let place = place.in_lang(lang);
    let why = why.trim_end_matches('.');
    let says = match text.is_empty() {
        true => String::new(),
        false => lang.say(format!(" ghi “{text}”"), format!(" says “{text}”")),
    };
    let answers: Vec<String> = answers.iter().map(spelling::answer).collect();
    let answers = match answers.is_empty() {
        true => String::new(),
        false => {
            let all = answers.join(" | ");
            lang.say(format!("Có thể ghi: {all}. "), format!("It may be: {all}. "))
        }
    };
    let end = end(lang);
    spelling::comment(&format!("{mark} {place}{says}: {why}.")) + &spelling::comment(&format!("{answers}{end}"))
}

/// With what the comment begins.
fn mark(column: OpenColumn, lang: Lang) -> &'static str {
    match column {
        OpenColumn::When => lang.say("Cần quyết định thời hạn:", "To decide, the deadline:"),
        OpenColumn::Lead => lang.say("Cần quyết định đơn vị chủ trì:", "To decide, the lead:"),
        OpenColumn::Title => lang.say("Cần quyết định nhiệm vụ:", "To decide, the task:"),
    }
}

/// With what it ends.
fn end(lang: Lang) -> &'static str {
    lang.say("Quyết xong thì xóa ghi chú này.", "Delete this comment once it is decided.")
}

/// Whether the comment still stands among a task's lines: nobody has decided.
pub fn is_marked(lines: &str, column: OpenColumn) -> bool {
    marked(lines, column).is_some()
}

/// The comment among a task's lines: from its first words to its last, which may be broken over lines; what somebody wrote below
/// it is not of it.
pub fn marked(lines: &str, column: OpenColumn) -> Option<Range<usize>> {
    let bare = |line: &str| line.trim().trim_start_matches(['#', ' ']).to_owned();
    let (mut at, mut found, mut said) = (0, None, String::new());
    for line in lines.split_inclusive('\n') {
        let (start, is_comment) = (at, line.trim_start().starts_with('#'));
        at += line.len();
        let begins = |lang: Lang| is_comment && bare(line).starts_with(mark(column, lang));
        match found {
            None if begins(Lang::Vi) || begins(Lang::En) => found = Some(start),
            None => continue,
            Some(first) if !is_comment => return Some(first..start),
            Some(_) => {}
        }
        said = format!("{said} {}", bare(line));
        if let Some(first) = found.filter(|_| said.ends_with(end(Lang::Vi)) || said.ends_with(end(Lang::En))) {
            return Some(first..at);
        }
    }
    found.map(|first| first..at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_found_whole_and_nothing_else() {
        let own = "# Cần quyết định thời hạn: bảng 1.\n# Có thể ghi: x. Quyết xong thì xóa ghi\n# chú này.\n";
        let lines = format!("[[task]]\nid = \"a\"\n{own}# của tôi\nawaits = \"x\"\n");
        let found = marked(&lines, OpenColumn::When).unwrap();
        assert_eq!(&lines[found], own);
        assert!(!is_marked(&lines, OpenColumn::Lead));
        let cut = "# To decide, the lead: table 1.\nlead = \"x\"\n";
        assert_eq!(marked(cut, OpenColumn::Lead).map(|it| &cut[it]), Some("# To decide, the lead: table 1.\n"));
    }
}
