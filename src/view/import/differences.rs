//! What the plan has that an amended annex has not so, and what stays as the plan has decided since.

use super::Import;
use crate::edit::import::{Difference, Imported, NamedTask};
use crate::text::Lang;
use crate::view::Document;
use crate::view::document::{Cell, Column, Matters, Table};

pub(super) fn changes(document: &mut Document, lang: Lang, it: &Import<'_>) {
    let Imported { added, changed, gone, .. } = it.imported;
    document.heading(2, lang.say("Khác với kế hoạch", "Differences from the plan"));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let whole = |what: &str, task: &NamedTask, from: &str, to: &str| {
        vec![Cell::text(&*task.id), Cell::text(what), Cell::text(from), Cell::text(to)]
    };
    rows.extend(added.iter().map(|task| whole(lang.say("bổ sung", "added"), task, "", &task.title)));
    rows.extend(changed.iter().map(|it_is| difference(lang, it, it_is)));
    rows.extend(gone.iter().map(|task| whole(lang.say("không còn", "gone"), task, &task.title, "")));
    document.table(Table::new(difference_columns(lang), rows));
}

pub(super) fn kept(document: &mut Document, lang: Lang, it: &Import<'_>) {
    if it.imported.kept.is_empty() {
        return;
    }
    document.heading(2, lang.say("Giữ như kế hoạch đã quyết định sau đó", "Kept as decided in the plan since"));
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
pub(super) fn what(lang: Lang, key: &'static str) -> &'static str {
    let words = [
        ("title", "nhiệm vụ", "task"),
        ("due", "thời hạn", "deadline"),
        ("when", "cách ghi thời hạn", "wording of the deadline"),
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
