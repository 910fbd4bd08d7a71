//! What was done in the period, a row a result: of every occurrence and every unit, where the summary tells of the latest alone.

use super::{Figures, Rows, Sheet};
use crate::compute::Ledger;
use crate::compute::changes::Summary;
use crate::compute::ledger::share;
use crate::compute::results::{Results, ToldResult};
use crate::model::Schedule;
use crate::read::Workspace;
use crate::text::Lang;
use crate::view::document::{Cell, Column, Value};
use crate::view::facts::{difficulty, outcome, task};
use crate::view::words;

/// If anything was told.
pub fn sheet<'a>(
    lang: Lang,
    figures: &Figures<'a, '_>,
    summary: &'a Summary<'_>,
    workspace: &'a Workspace,
) -> Option<Sheet<'a>> {
    let ledger = Ledger::at(summary.status.year, summary.status.vantage);
    let all: Vec<ToldResult<'_>> = Results::of(summary, &ledger).each().collect();
    if all.is_empty() {
        return None;
    }
    let (plan, as_of) = (&summary.status.year.plan, summary.status.as_of());
    let rows = Rows::numbered(all, move |ToldResult { task, row, by_partner }| {
        let (task, unit) = (task.map(|id| plan.task(id)), plan.unit(row.report.unit));
        let occurrence = task.and_then(|task| task.occurrences().get(usize::from(row.occurrence()?)));
        let of = |occurrence| words::occurrence(lang, occurrence);
        let period = occurrence.map_or_else(|| words::period(lang, plan, row.period()), of);
        // Only who carries a task out moves its progress.
        let moved = task.filter(|task| !by_partner && task.schedule != Schedule::Ongoing);
        let progress = moved.and(row.progress()).map(|progress| Value::Progress(share(progress).fraction()));
        let role = match task {
            None => "",
            Some(_) if by_partner => lang.say("Phối hợp", "In support"),
            Some(task) if task.has_each() => lang.say("Thực hiện", "Its part"),
            Some(_) => lang.say("Chủ trì", "Lead"),
        };
        vec![
            Cell::text(task.map_or("*", |task| task.id())),
            Cell::text(task.map_or(lang.say("Kết quả khác", "Other results"), |task| task.title())),
            Cell::text(&*unit.name),
            Cell::text(role),
            Cell::text(words::capital(&period)),
            Cell::text(outcome::result(&workspace.sources, &row)),
            Cell::new(progress.unwrap_or(Value::Blank)),
            Cell::date(moved.and(row.done_at(as_of))),
        ]
    });
    let columns = vec![
        task::ID.column(lang),
        task::TITLE.column(lang),
        difficulty::UNIT.column(lang),
        Column::left("role", lang.say("Vai trò", "Role")),
        Column::left("period", lang.say("Kỳ", "Period")),
        Column::left("result", lang.say("Kết quả", "Result")),
        task::PROGRESS.column(lang),
        task::COMPLETED_ON.column(lang),
    ];
    let (name, title) = (
        lang.say("Kết quả trong kỳ", "Results reported"),
        lang.say("Kết quả được báo cáo trong kỳ", "Results reported in the period"),
    );
    Some(Sheet { kept: 2, ..figures.long_sheet(lang, name, title, columns, rows) })
}
