//! `reform tasks`: the tasks, a line each.

use anyhow::Result;
use clap::Args;

use super::{Exit, Filters, Forms, Invocation, Selection, examples, t};
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

pub fn run(invocation: &Invocation, args: &TasksArgs) -> Result<Exit> {
    let opened = invocation.figures()?;
    let selection = Selection::new(opened.plan(), &args.filters)?;
    let status = opened.status(&selection)?;
    let order = view::cells::by_urgency(&status);
    let document = || view::tasks::document(opened.lang, &status, &order, &selection.units);
    let (table, record) = (|| view::tasks::sheet(&status, &order), || view::record::tasks(&status, &order));
    opened.deliver(&Forms::new(&document, &table, &record))
}
