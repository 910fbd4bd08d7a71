//! What import tells as one table, a row each.

use super::differences::what;
use super::{Import, why};
use crate::edit::import::{Imported, NamedTask};
use crate::text::Lang;
use crate::view::document::{Cell, Column, Table};

/// All that is told, one row each.
pub fn sheet(lang: Lang, it: &Import<'_>) -> Table {
    let columns = vec![
        Column::left("kind", lang.say("Loại", "Kind")),
        Column::left("task", lang.say("Nhiệm vụ", "Task")),
        Column::left("place", lang.say("Trong phụ lục", "In the annex")),
        Column::left("what", lang.say("Nội dung", "What")),
        Column::left("from", lang.say("Kế hoạch", "Plan")),
        Column::left("to", lang.say("Phụ lục", "Annex")),
        Column::left("why", lang.say("Lý do", "Why")),
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
