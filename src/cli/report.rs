//! `reform report`: the summary of a month, a quarter, a half or a year.

use anyhow::Result;
use clap::Args;

use super::args::{examples, t};
use super::beside;
use super::complete;
use super::context::{self, Context, month_typed, only_year};
use super::output::{self, Forms};
use super::{Failure, OK};
use crate::both;
use crate::compute::changes;
use crate::compute::invariant;
use crate::model::date::number;
use crate::model::{Date, Month, MonthSpan, Period, Plan};
use crate::read::Want;
use crate::text::{Both, Lang};
use crate::view::{self, words, workbook};

#[derive(Args, Debug)]
#[command(
    about = t("Báo cáo tổng hợp tháng, quý, 6 tháng, năm", "The summary of a month, quarter, half or year"),
    after_help = examples("", &[
        ("reform report --month 2024-03", t("Tổng hợp tháng 3/2024, so với tháng trước", "The summary of March 2024, against the month before")),
        (t("reform report --month 3/2024 -o bao-cao.docx", "reform report --month 3/2024 -o report.docx"), t("Báo cáo Word để trình ký; đuôi .xlsx: bảng tính, .html: trang có biểu đồ", "A Word document to be signed; .xlsx is a workbook, .html a page with pictures")),
        ("reform report --quarter 2024-Q1", t("Quý I; cũng vậy --half 2024-H1 và --year 2024", "The first quarter; likewise --half 2024-H1 and --year 2024")),
    ]),
)]
pub struct ReportArgs {
    #[arg(long, value_name = t("THÁNG", "MONTH"), add = complete::months(),
        help = t("Tháng: 2024-03, 2024-3 hoặc 3/2024", "A month: 2024-03, 2024-3 or 3/2024"))]
    pub month: Option<String>,

    #[arg(long, value_name = t("QUÝ", "QUARTER"), add = complete::quarters(),
        help = t("Quý: 2024-Q1", "A quarter: 2024-Q1"))]
    pub quarter: Option<String>,

    #[arg(long, value_name = t("NỬA NĂM", "HALF"), add = complete::halves(),
        help = t("6 tháng: 2024-H1 hoặc 2024-H2", "A half-year: 2024-H1 or 2024-H2"))]
    pub half: Option<String>,
}

pub fn run(context: &Context, args: &ReportArgs, lang: &mut Lang) -> Result<u8> {
    if context.as_of_typed() {
        return Err(Failure(Both::new(
            "report không nhận --as-of: số liệu tính đến ngày chốt của kỳ; dùng --month, --quarter, --half hoặc --year",
            "report takes no --as-of: its figures are those of the period's cut-off; use --month, --quarter, --half or --year",
        ))
        .into());
    }
    let typed = span_typed(context, args)?;
    let workspace = context.workspace(typed.map(|span| span.last.year), Want::Everything)?;
    let year = only_year(&workspace)?;
    *lang = context.lang(Some(&year.plan));
    let today = context.today(&year.plan);
    let span = match typed {
        Some(span) => span,
        None => {
            let span = latest_ended(&year.plan, today)?;
            let (vi, en) = (words::span(Lang::Vi, span), words::span(Lang::En, span));
            output::tell(
                *lang,
                &both!(
                    "lấy {vi}, kỳ gần nhất đã chốt số liệu",
                    "taking {en}, the latest period whose cut-off has passed"
                ),
            );
            span
        }
    };
    let summary = changes::summary(year, span, today);
    let held = summary.previous.iter().chain([&summary.status]).try_for_each(invariant::hold);
    output::sound(held)?;
    let remarks = if span.months == 1 { workspace.remarks(span.last)? } else { None };
    let beside = || beside::pages(context, year.plan.year);
    let page = || view::page::report(*lang, &summary, &workspace, remarks.clone(), &beside());
    let official = || view::summary::official(*lang, &summary, &workspace, remarks.clone());
    let document = || view::summary::document(*lang, &summary, &workspace, remarks.clone());
    let table = || view::status::sheet(&summary.status);
    let record = || view::record::summary(&summary, &workspace.sources);
    let workbook = || workbook::of_summary(*lang, &summary, &workspace);
    let said = Forms {
        page: Some(&page),
        official: Some(&official),
        workbook: Some(&workbook),
        ..Forms::new(&document, &table, &record)
    };
    output::deliver(context, *lang, &said)?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}

/// The period typed, if any; two of them contradict each other.
fn span_typed(context: &Context, args: &ReportArgs) -> Result<Option<MonthSpan>> {
    let month = args.month.as_deref().map(|text| month_typed("--month", text).map(MonthSpan::month)).transpose()?;
    let quarter = args.quarter.as_deref().map(|text| part_typed("--quarter", text, 'Q', 3)).transpose()?;
    let half = args.half.as_deref().map(|text| part_typed("--half", text, 'H', 6)).transpose()?;
    let year = context.year_typed()?.map(|year| MonthSpan { last: Month { year, month: 12 }, months: 12 });
    let mut typed = [month, quarter, half, year].into_iter().flatten();
    match (typed.next(), typed.next()) {
        (Some(_), Some(_)) => Err(Failure(Both::new(
            "chỉ dùng một trong --month, --quarter, --half, --year",
            "use only one of --month, --quarter, --half, --year",
        ))
        .into()),
        (span, _) => Ok(span),
    }
}

/// `2024-Q1`, `2024-H2`, in either case, also `Q1/2024`.
fn part_typed(name: &str, text: &str, letter: char, months: u8) -> Result<MonthSpan> {
    let upper = text.trim().to_uppercase();
    let parts = upper.split_once('-').or_else(|| upper.split_once('/').map(|(part, year)| (year, part)));
    let span = parts.and_then(|(year, part)| {
        let year = number(year).filter(|_| year.len() == 4)?;
        let n = part.strip_prefix(letter).and_then(number)?;
        let last = u8::try_from(n).ok()?.checked_mul(months)?;
        Month::new(year, last).map(|last| MonthSpan { last, months })
    });
    span.ok_or_else(|| {
        Failure(both!(
            "{name}: không hiểu `{text}`; viết như 2024-{letter}1",
            "{name}: `{text}` is not understood; write 2024-{letter}1"
        ))
        .into()
    })
}

/// The latest month whose cut-off has passed.
fn latest_ended(plan: &Plan, today: Date) -> Result<MonthSpan> {
    let ended = plan.months().rev().find(|&month| plan.end_of(Period::Month(month)) < today);
    let year = plan.year;
    ended.map(MonthSpan::month).ok_or_else(|| {
        Failure(both!(
            "năm {year} chưa có kỳ nào chốt số liệu; dùng --month",
            "no period of {year} has ended yet; use --month"
        ))
        .into()
    })
}
