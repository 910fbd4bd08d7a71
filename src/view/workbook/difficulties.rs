//! Difficulties, a row each: what was said, since when, whom it waits for, what was decided.

use super::{Figures, Shades, Sheet, SheetTable};
use crate::compute::difficulties::{Difficulty, DifficultyState, Waits};
use crate::model;
use crate::read::texts;
use crate::text::Lang;
use crate::text::safe::one_line;
use crate::view::document::{Cell, Column, Table, Tone};
use crate::view::words;

pub fn shades(lang: Lang) -> Shades {
    let words = DifficultyState::ALL.map(|s| {
        let tone = match s {
            DifficultyState::Open => Tone::Warning,
            DifficultyState::DirectionOverdue => Tone::Bad,
            DifficultyState::Directed => Tone::Plain,
            DifficultyState::Resolved => Tone::Good,
        };
        (words::capital(words::difficulty_state(lang, s)), tone)
    });
    Shades { columns: vec!["state"], words: words.into() }
}

fn waits(lang: Lang, waits: Option<Waits>) -> &'static str {
    match waits {
        Some(Waits::Committee) => lang.say("Ban chỉ đạo", "Committee"),
        Some(Waits::Office) => lang.say("Văn phòng", "Office"),
        Some(Waits::Unit) => lang.say("Đơn vị", "Unit"),
        None => "",
    }
}

fn row(lang: Lang, figures: &Figures<'_, '_>, d: &Difficulty<'_>, n: u64) -> Vec<Cell> {
    let plan = figures.plan();
    let said = |column| one_line(&texts::text(figures.sources, d.latest.report, d.latest.row, column));
    let task = d.task.map(|id| plan.task(id));
    let by = d.direction.map(|a| a.by.as_deref().or(plan.committee.as_deref()).unwrap_or_default());
    vec![
        Cell::count(n),
        Cell::text(task.map_or("*", |t| &*t.id.value)),
        Cell::text(task.map_or(lang.say("Vướng mắc chung", "In general"), |t| &*t.title)),
        Cell::text(&*plan.unit(d.unit).name),
        Cell::text(words::capital(&words::period(lang, plan, d.raised))),
        Cell::days(Some(d.days)),
        Cell::text(said(model::Column::Difficulty)),
        Cell::text(said(model::Column::Proposal)),
        Cell::text(words::capital(words::difficulty_state(lang, d.state))),
        Cell::text(waits(lang, d.waits_for())),
        Cell::text(d.direction.map(|a| one_line(&a.text)).unwrap_or_default()),
        Cell::text(by.unwrap_or_default()),
        Cell::date(d.direction.map(|a| a.on)),
        Cell::date(d.direction_due()),
    ]
}

pub fn sheet(lang: Lang, figures: &Figures<'_, '_>) -> Sheet {
    let rows = figures.difficulties.iter().zip(1..).map(|(d, n)| row(lang, figures, d, n));
    let columns = vec![
        Column::right("number", lang.say("TT", "No.")),
        Column::left("task", lang.say("Mã", "Task")),
        Column::left("title", lang.say("Nhiệm vụ", "Title")),
        Column::left("unit", lang.say("Đơn vị", "Unit")),
        Column::left("raised", lang.say("Phát sinh từ kỳ", "Raised")),
        Column::right("days", lang.say("Số ngày", "Days")),
        Column::left("text", lang.say("Khó khăn, vướng mắc", "Difficulty")),
        Column::left("proposal", lang.say("Kiến nghị, đề xuất", "Proposal")),
        Column::left("state", lang.say("Tình trạng", "State")),
        Column::left("waits_for", lang.say("Đang chờ", "Waits for")),
        Column::left("direction", lang.say("Ý kiến chỉ đạo", "Direction")),
        Column::left("by", lang.say("Cấp chỉ đạo", "By")),
        Column::left("on", lang.say("Ngày chỉ đạo", "Decided on")),
        Column::left("due", lang.say("Hạn thực hiện", "To be done by")),
    ];
    let (name, title) = (
        lang.say("Khó khăn, vướng mắc", "Difficulties"),
        lang.say("Khó khăn, vướng mắc và kiến nghị", "Difficulties and proposals"),
    );
    Sheet {
        kept: 2,
        shades: vec![shades(lang)],
        ..figures.sheet(lang, name, title, SheetTable::of(Table::new(columns, rows)))
    }
}
