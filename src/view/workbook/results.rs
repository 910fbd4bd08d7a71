//! What was done in the period, a row a result: only where the summary has no room for all of them.

use super::{Figures, Rows, Sheet};
use crate::compute::changes::Summary;
use crate::compute::ledger::LedgerRow;
use crate::model::{Column as Reported, TaskId};
use crate::read::{Workspace, texts};
use crate::text::Lang;
use crate::text::safe::one_line;
use crate::view::cut::Cut;
use crate::view::document::{Cell, Column};
use crate::view::facts::{difficulty, task};
use crate::view::summary::results_by_field;

pub fn sheet<'a>(
    lang: Lang,
    figures: &Figures<'a, '_>,
    summary: &'a Summary<'_>,
    workspace: &'a Workspace,
) -> Option<Sheet<'a>> {
    let results = results_by_field(summary).into_iter().flat_map(|(_, told)| told);
    let all: Vec<(TaskId, LedgerRow<'_>)> = results.map(|told| (told.task, told.row)).collect();
    if all.len() <= Cut::of_summary(lang, summary.span, true).lines() {
        return None;
    }
    let plan = &summary.status.year.plan;
    let rows = Rows::numbered(all, move |(id, told)| {
        let (task, unit) = (plan.task(id), plan.unit(told.report.unit));
        let said = one_line(&texts::text(&workspace.sources, told.report, told.row, Reported::Result));
        vec![Cell::text(task.id()), Cell::text(task.title()), Cell::text(&*unit.name), Cell::text(said)]
    });
    let columns = vec![
        task::ID.column(lang),
        task::TITLE.column(lang),
        difficulty::UNIT.column(lang),
        Column::left("result", lang.say("Kết quả", "Result")),
    ];
    let (name, title) =
        (lang.say("Việc đã làm", "Work done"), lang.say("Việc đã làm trong kỳ", "Work done in the period"));
    Some(Sheet { kept: 2, ..figures.long_sheet(lang, name, title, columns, rows) })
}
