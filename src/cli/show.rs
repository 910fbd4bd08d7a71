//! `reform show`: everything of one task on one screen.

use anyhow::Result;
use clap::Args;

use super::OK;
use super::args::{options, t, template};
use super::context::{self, Context, only_year};
use super::output::{self, Said};
use super::selection;
use crate::compute::status::status;
use crate::compute::{Ledger, Vantage, invariant};
use crate::read::Want;
use crate::text::Lang;
use crate::view;
use crate::view::task::Shown;

#[derive(Args, Debug)]
#[command(
    about = t("Một nhiệm vụ từ đầu đến nay: thời hạn, các báo cáo, vướng mắc, vì sao ở trạng thái này", "One task: its deadlines, its reports, its difficulties, and why it is in its state"),
    help_template = template(),
    override_usage = t("reform show MÃ [TÙY CHỌN]", "reform show TASK [OPTIONS]"),
    after_help = t(
        "Ví dụ:\n  reform show CDCV-01\n  reform show tcbm-01 --as-of 2024-06-30\n  reform show CQDT-02 -o cqdt-02.md\n",
        "Examples:\n  reform show CDCV-01\n  reform show tcbm-01 --as-of 2024-06-30\n  reform show CQDT-02 -o cqdt-02.md\n",
    ),
)]
pub struct ShowArgs {
    #[arg(value_name = t("MÃ", "TASK"), required = true, help_heading = options(),
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
    let ledger = Ledger::new(year, |report| vantage.knows(year, report));
    let shown = Shown { status: &status, ledger: &ledger, sources: &workspace.sources, id };
    output::deliver(
        context,
        *lang,
        &Said {
            document: &|| view::task::document(*lang, &shown),
            table: &|| view::task::sheet(&shown),
            record: &|| view::record::task::show(&shown),
        },
    )?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}
