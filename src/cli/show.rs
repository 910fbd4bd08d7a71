//! `reform show`: everything of one task on one screen.

use anyhow::Result;
use clap::Args;

use super::OK;
use super::args::{examples, t};
use super::complete;
use super::context::{self, Context, only_year};
use super::output::{self, Forms};
use super::selection;
use crate::compute::status::status;
use crate::compute::{Ledger, Vantage, invariant};
use crate::read::Want;
use crate::text::Lang;
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

pub fn run(context: &Context, args: &ShowArgs, lang: &mut Lang) -> Result<u8> {
    let workspace = context.workspace(None, Want::Everything)?;
    let year = only_year(&workspace)?;
    *lang = context.lang(Some(&year.plan));
    let id = selection::task(&year.plan, &args.task)?;
    let vantage = Vantage::at(year, context.as_of(&year.plan));
    let status = status(year, vantage);
    output::sound(invariant::hold(&status))?;
    let ledger = Ledger::at(year, vantage);
    let shown = TaskHistory { status: &status, ledger: &ledger, sources: &workspace.sources, id };
    output::deliver(
        context,
        *lang,
        &Forms::new(&|| view::task::document(*lang, &shown), &|| view::task::sheet(&shown), &|| {
            view::record::history::show(&shown)
        }),
    )?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}
