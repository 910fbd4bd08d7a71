//! `reform tasks`: the tasks, a line each.

use anyhow::Result;
use clap::Args;

use super::{Exit, Filters, Forms, Invocation, Selection, Typed, examples, fail, meaning, t, typed};
use crate::both;
use crate::model::Date;
use crate::model::date::{en, vi};
use crate::view;
use crate::view::cut::Cut;

#[derive(Args, Debug)]
#[command(
    about = t("Từng nhiệm vụ, xếp theo mức độ cấp bách", "The tasks, a line each, the most urgent first"),
    after_help = examples("", &[
        ("reform tasks --state overdue,in_progress --as-of 2024-06-30", t("Nhiệm vụ quá hạn và đang thực hiện, tính đến ngày 30/6/2024", "What was overdue or in progress on 30 June 2024")),
        ("reform tasks --unit van-phong --field the-che", t("Nhiệm vụ về thể chế do Văn phòng chủ trì", "What the Office leads in the field of institutions")),
        ("reform tasks --due-from 1/6/2024 --due-to 30/6/2024", t("Nhiệm vụ đến hạn trong tháng 6/2024", "What is due in June 2024")),
        (t("reform tasks -o nhiem-vu.csv", "reform tasks -o tasks.csv"), t("Toàn bộ nhiệm vụ ra tệp mở được bằng Excel", "All tasks in a file that Excel opens")),
    ]),
)]
pub struct TasksArgs {
    #[command(flatten)]
    pub filters: Filters,

    #[arg(long = "due-from", value_name = t("NGÀY", "DATE"), value_parser = meaning(|text| typed::date("--due-from", text)),
        help = t("Chỉ nhiệm vụ có thời hạn từ ngày này, ví dụ 2024-06-01 hoặc 1/6/2024", "Only tasks due on or after this date, such as 2024-06-01 or 1/6/2024"))]
    pub due_from: Option<Typed<Date>>,

    #[arg(long = "due-to", value_name = t("NGÀY", "DATE"), value_parser = meaning(|text| typed::date("--due-to", text)),
        help = t("Chỉ nhiệm vụ có thời hạn đến hết ngày này", "Only tasks due on or before this date"))]
    pub due_to: Option<Typed<Date>>,
}

pub fn run(invocation: &Invocation, args: &TasksArgs) -> Result<Exit> {
    let opened = invocation.figures()?;
    let (due_from, due_to) = days_typed(args)?;
    let selection = Selection { due_from, due_to, ..Selection::new(opened.plan(), &args.filters)? };
    let status = opened.status(&selection)?;
    let order = view::cells::by_urgency(&status);
    let document = |cut: &Cut| view::tasks::document(opened.lang, &status, &order, &selection.units, cut);
    let whole = || document(&Cut::nowhere());
    let page = || document(&Cut::on_a_page(Cut::same_command(opened.lang)));
    let paper = || document(&Cut::on_paper(Cut::attached(opened.lang)));
    let (table, record) = (|| view::tasks::sheet(&status, &order), || view::record::tasks(&status, &order));
    opened.deliver(&Forms { page: Some(&page), official: Some(&paper), ..Forms::new(&whole, &table, &record) })
}

/// The days between which deadlines are asked for. Of two the wrong way round no task would ever be.
fn days_typed(args: &TasksArgs) -> Result<(Option<Date>, Option<Date>)> {
    let (from, to) = (args.due_from.clone().transpose()?, args.due_to.clone().transpose()?);
    match (from, to) {
        (Some(from), Some(to)) if from > to => {
            let (from_vi, to_vi, from_en, to_en) = (vi(from), vi(to), en(from), en(to));
            fail(both!(
                "--due-from {from_vi} sau --due-to {to_vi}: không thể có nhiệm vụ phù hợp",
                "--due-from {from_en} is after --due-to {to_en}: no task could match"
            ))
        }
        days => Ok(days),
    }
}
