//! `reform tasks`: the tasks, a line each.

use anyhow::Result;
use clap::Args;

use super::OK;
use super::args::{Filters, examples, t};
use super::context::{self, Context, only_year};
use super::output::{self, Forms};
use super::selection::Selection;
use crate::compute::status::status;
use crate::compute::{Vantage, invariant};
use crate::text::Lang;
use crate::view;

#[derive(Args, Debug)]
#[command(
    about = t("Từng nhiệm vụ, việc gấp trước", "The tasks, a line each, the most urgent first"),
    after_help = examples("", &[
        ("reform tasks --state overdue,in_progress --as-of 2024-06-30", t("Việc quá hạn và đang làm, tính đến 30/6/2024", "What was overdue or under way on 30 June 2024")),
        ("reform tasks --unit van-phong --field the-che", t("Việc về thể chế do Văn phòng chủ trì", "What the Office leads in the field of institutions")),
        (t("reform tasks -o nhiem-vu.csv", "reform tasks -o tasks.csv"), t("Toàn bộ nhiệm vụ ra tệp mở được bằng Excel", "All tasks in a file that Excel opens")),
    ]),
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
        &Forms::new(
            &|| view::tasks::document(*lang, &status, &order),
            &|| view::tasks::sheet(&status, &order),
            &|| view::record::tasks(&status, &order),
        ),
    )?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}
