//! `reform tasks`: the tasks, a line each.

use anyhow::Result;
use clap::Args;

use super::OK;
use super::args::{Filters, t, template};
use super::context::{self, Context, only_year};
use super::output::{self, Said};
use super::selection::Selection;
use crate::compute::status::status;
use crate::compute::{Vantage, invariant};
use crate::text::Lang;
use crate::view;

#[derive(Args, Debug)]
#[command(
    about = t("Từng nhiệm vụ, việc gấp trước", "The tasks, a line each, the most urgent first"),
    help_template = template(),
    override_usage = t("reform tasks [TÙY CHỌN]", "reform tasks [OPTIONS]"),
    after_help = t(
        "Ví dụ:\n  reform tasks --state overdue\n  reform tasks --unit van-phong --field the-che\n  reform tasks -o nhiem-vu.csv\n",
        "Examples:\n  reform tasks --state overdue\n  reform tasks --unit van-phong --field the-che\n  reform tasks -o tasks.csv\n",
    ),
)]
pub struct TasksArgs {
    #[command(flatten)]
    pub filters: Filters,
}

pub fn run(context: &Context, args: &TasksArgs, lang: &mut Lang) -> Result<u8> {
    let workspace = context.figures()?;
    let year = only_year(&workspace)?;
    *lang = context.lang(Some(&year.plan));
    let selection = Selection::new(&year.plan, &args.filters)?;
    let status = selection.apply(status(year, Vantage::at(year, context.as_of(&year.plan))));
    output::sound(invariant::hold(&status))?;
    let order = view::cells::by_urgency(&status);
    output::deliver(
        context,
        *lang,
        &Said {
            document: &|| view::tasks::document(*lang, &status, &order),
            table: &|| view::tasks::sheet(&status, &order),
            record: &|| view::record::tasks(&status, &order),
        },
    )?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}
