//! `reform show`: everything of one task on one screen.

use anyhow::Result;
use clap::Args;

use super::{Exit, Forms, Invocation, Selection, complete, examples, fail, selection, t};
use crate::both;
use crate::compute::{Ledger, Vantage};
use crate::model::date::{en, vi};
use crate::model::{Date, Plan, TaskId};
use crate::read::Want;
use crate::view;
use crate::view::task::TaskHistory;

#[derive(Args, Debug)]
#[command(
    about = t("Một nhiệm vụ từ đầu đến nay: thời hạn, các báo cáo, vướng mắc, vì sao ở trạng thái này", "One task: its deadlines, its reports, its difficulties, and why it is in its state"),
    after_help = examples("", &[
        ("reform show CDCV-01", t("Một nhiệm vụ hoàn thành quá hạn: từng tháng báo cáo thế nào, vướng gì", "A task done late: what each month said, and what was in the way")),
        ("reform show tcbm-01 --as-of 2024-06-30", t("Như đã biết vào ngày 30/6/2024; mã viết hoa hay thường đều được", "As it was known on 30 June 2024; the id in either case")),
        ("reform show CQDT-02 -o cqdt-02.md", t("Ghi ra tệp Markdown", "Written to a Markdown file")),
    ]),
)]
pub struct ShowArgs {
    #[arg(value_name = t("MÃ", "TASK"), required = true, add = complete::tasks(),
        help = t("Mã nhiệm vụ, ví dụ CDCV-01", "The task's id, such as CDCV-01"))]
    pub task: String,
}

pub fn run(invocation: &Invocation, args: &ShowArgs) -> Result<Exit> {
    let opened = invocation.open(Want::Everything)?;
    let id = selection::task(opened.plan(), &args.task)?;
    is_planned(opened.plan(), id, opened.as_of)?;
    let status = opened.status(&Selection::default())?;
    let vantage = Vantage::at(opened.year(), opened.as_of);
    let ledger = Ledger::at(opened.year(), vantage);
    let shown = TaskHistory { status: &status, ledger: &ledger, sources: &opened.workspace.sources, id };
    let document = || view::task::document(opened.lang, &shown);
    let (table, record) = (|| view::task::sheet(&shown), || view::record::history::show(&shown));
    opened.deliver(&Forms::new(&document, &table, &record))
}

/// A task that was added later is in no plan of the days before.
fn is_planned(plan: &Plan, id: TaskId, as_of: Date) -> Result<()> {
    let task = plan.task(id);
    let Some(added) = task.added().filter(|_| !task.is_planned_at(as_of)) else { return Ok(()) };
    let id = &task.id.value;
    let (day_vi, day_en, on_vi, on_en) = (vi(as_of), en(as_of), vi(added.on), en(added.on));
    fail(both!(
        "ngày {day_vi} kế hoạch chưa có nhiệm vụ `{id}`, được bổ sung từ ngày {on_vi}",
        "on {day_en} the plan does not have the task `{id}` yet, which is added on {on_en}"
    ))
}
