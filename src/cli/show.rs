//! `reform show`: everything of one task on one screen.

use anyhow::Result;
use clap::Args;

use super::{Exit, Forms, Invocation, Opened, Selection, complete, examples, fail, selection, t};
use crate::both;
use crate::compute::unread::UnreadByUnit;
use crate::compute::{Ledger, Vantage, targets};
use crate::model::date::{en, vi};
use crate::model::{Date, Plan, TargetId, TaskId};
use crate::read::Want;
use crate::view;
use crate::view::targets::one::TargetHistory;
use crate::view::task::TaskHistory;

#[derive(Args, Debug)]
#[command(
    about = t("Một nhiệm vụ: thời hạn, các báo cáo, khó khăn, vướng mắc, căn cứ xác định tình trạng", "One task: its deadlines, its reports, its difficulties, and why it is in its state"),
    after_help = examples("", &[
        ("reform show CDCV-01", t("Một nhiệm vụ hoàn thành quá hạn: báo cáo từng tháng, khó khăn, vướng mắc", "A task completed late: what each month reported, and what stood in the way")),
        ("reform show tcbm-01 --as-of 2024-06-30", t("Theo số liệu đến ngày 30/6/2024; mã viết hoa hay thường đều được", "As known on 30 June 2024; upper or lower case does not matter")),
        ("reform show CQDT-02 -o cqdt-02.md", t("Ghi ra tệp Markdown", "Written to a Markdown file")),
    ]),
)]
pub struct ShowArgs {
    #[arg(value_name = t("MÃ", "TASK"), required = true, add = complete::tasks_and_targets(),
        help = t("Mã nhiệm vụ, ví dụ CDCV-01, hoặc mã chỉ tiêu", "A task's id, such as CDCV-01, or a target's"))]
    pub task: String,
}

pub fn run(invocation: &Invocation, args: &ShowArgs) -> Result<Exit> {
    let opened = invocation.open(Want::Everything)?;
    if let Some(id) = selection::target(opened.plan(), &args.task) {
        return show_target(&opened, id);
    }
    let id = selection::task(opened.plan(), &args.task)?;
    is_planned(opened.plan(), id, opened.as_of)?;
    let status = opened.status(&Selection::default())?;
    let vantage = Vantage::at(opened.year(), opened.as_of);
    let ledger = Ledger::at(opened.year(), vantage);
    let (sources, intakes) = (&opened.workspace.sources, &opened.workspace.intakes[..]);
    let uncounted = opened.uncounted();
    let unread = UnreadByUnit::new(&status, &opened.workspace.findings, &uncounted, sources);
    let shown = TaskHistory { status: &status, ledger: &ledger, sources, intakes, unread: &unread, id };
    let document = || view::task::document(opened.lang, &shown);
    let (table, record) = (|| view::task::sheet(&shown), || view::record::history::show(&shown));
    opened.deliver(&Forms::new(&document, &table, &record))
}

/// A task that was added later is in no plan of the days before.
fn is_planned(plan: &Plan, id: TaskId, as_of: Date) -> Result<()> {
    let task = plan.task(id);
    let Some(added) = task.added().filter(|_| !task.is_planned_at(as_of)) else { return Ok(()) };
    let id = task.id();
    let (day_vi, day_en, on_vi, on_en) = (vi(as_of), en(as_of), vi(added.on), en(added.on));
    fail(both!(
        "ngày {day_vi} kế hoạch chưa có nhiệm vụ `{id}`; nhiệm vụ được bổ sung từ ngày {on_vi}",
        "on {day_en} the task `{id}` is not yet in the plan; it is added on {on_en}"
    ))
}

/// A target has no deadline that moves, and no difficulties: its values, and who told them.
fn show_target(opened: &Opened<'_>, id: TargetId) -> Result<Exit> {
    let (year, plan, as_of) = (opened.year(), opened.plan(), opened.as_of);
    let vantage = Vantage::at(year, as_of);
    let figures = targets::all(year, vantage);
    let (figure, told) = (&figures[id.index()], targets::told_of(year, vantage, id));
    let shown = TargetHistory { plan, as_of, latest: vantage.latest, figure, told };
    let document = || view::targets::one::document(opened.lang, &shown);
    let (table, record) = (|| view::targets::one::sheet(&shown), || view::record::targets::show(&shown));
    opened.deliver(&Forms::new(&document, &table, &record))
}
