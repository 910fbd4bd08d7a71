//! `reform report`: the summary of a month, a quarter, a half or a year.

use anyhow::Result;
use clap::Args;

use super::{Exit, Forms, Invocation, Opened, Typed, blanks, complete, examples, fail, meaning, output, t, typed};
use crate::both;
use crate::compute::changes::{self, Summary};
use crate::compute::{invariant, signed};
use crate::edit;
use crate::model::{Date, Month, MonthSpan, Plan};
use crate::read::not_read::Needed;
use crate::read::{Want, remarks};
use crate::text::lang::plural;
use crate::text::{Both, Lang};
use crate::view::official::Kind;
use crate::view::{self, words, workbook};

#[derive(Args, Debug)]
#[command(
    about = t("Báo cáo tổng hợp tháng, quý, 6 tháng, năm", "The summary report of a month, quarter, half-year or year"),
    after_help = examples("", &[
        ("reform report --month 2024-03", t("Tổng hợp tháng 3/2024, so với tháng trước", "The summary of March 2024, against the month before")),
        (t("reform report --month 3/2024 -o bao-cao.docx", "reform report --month 3/2024 -o report.docx"), t("Báo cáo Word để trình ký; đuôi .xlsx: bảng tính, .html: trang có biểu đồ", "A Word document for signature; .xlsx: a workbook, .html: a page with charts")),
        ("reform report --quarter 2024-Q1", t("Quý I; cũng vậy --half 2024-H1 và --year 2024", "The first quarter; likewise --half 2024-H1 and --year 2024")),
    ]),
)]
pub struct ReportArgs {
    #[command(flatten)]
    pub period: PeriodArgs,
}

/// Which months are meant.
#[derive(Args, Debug)]
pub struct PeriodArgs {
    #[arg(long, value_name = t("THÁNG", "MONTH"), add = complete::months(), value_parser = meaning(|text| typed::month("--month", text)),
        help = t("Tháng: 2024-03, 2024-3 hoặc 3/2024", "A month: 2024-03, 2024-3 or 3/2024"))]
    pub month: Option<Typed<Month>>,

    #[arg(long, value_name = t("QUÝ", "QUARTER"), add = complete::spans(3), value_parser = meaning(|text| typed::part("--quarter", text, 'Q', 3)),
        help = t("Quý: 2024-Q1", "A quarter: 2024-Q1"))]
    pub quarter: Option<Typed<MonthSpan>>,

    #[arg(long, value_name = t("NỬA NĂM", "HALF"), add = complete::spans(6), value_parser = meaning(|text| typed::part("--half", text, 'H', 6)),
        help = t("6 tháng: 2024-H1 hoặc 2024-H2", "A half-year: 2024-H1 or 2024-H2"))]
    pub half: Option<Typed<MonthSpan>>,
}

pub fn run(invocation: &Invocation, args: &ReportArgs) -> Result<Exit> {
    if invocation.as_of.is_some() {
        return fail(takes_no_date());
    }
    let typed = args.period.span(invocation.year_typed()?)?;
    let opened = invocation.open_year(typed.map(|span| span.last.year), Want::Everything)?;
    let (year, workspace, lang) = (opened.year(), &*opened.workspace, opened.lang);
    let today = invocation.today(&year.plan);
    let span = match typed {
        Some(span) => span,
        None => latest_ended(invocation, &year.plan, today)?,
    };
    if !year.plan.has_period_in(span) {
        return fail(no_reporting_month(&year.plan, span));
    }
    let summary = changes::summary(year, span, today);
    output::sound(summary.previous.iter().chain([&summary.status]).try_for_each(invariant::hold))?;
    opened.tells_of(span.last);
    tell_of_closing(invocation, &opened, &summary);
    let remarks = remarks_of(invocation, &opened, span);
    let page = || view::page::report(lang, &summary, workspace, remarks.clone());
    let official = || view::summary::official(lang, &summary, workspace, remarks.clone());
    let document = || view::summary::document(lang, &summary, workspace, remarks.clone());
    let table = || view::status::sheet(&summary.status);
    let record = || view::record::summary(&summary, workspace);
    let workbook = || workbook::of_summary(lang, &summary, workspace);
    blanks::tell(invocation, &year.plan, Kind::Report);
    opened.deliver(&Forms {
        page: Some(&page),
        official: Some(&official),
        workbook: Some(&workbook),
        ..Forms::new(&document, &table, &record)
    })
}

/// The Office's own words on the period. Without them the summary is written all the same, and that is said.
fn remarks_of(invocation: &Invocation, opened: &Opened<'_>, span: MonthSpan) -> Option<String> {
    let workspace = &opened.workspace;
    let tell = |source, Both { vi, en }: Both, Both { vi: what_to_do, en: to_do }: Both| {
        let path = workspace.sources.path(source);
        invocation.tell(&both!(
            "{path}: {vi}; báo cáo được lập không có nhận xét này; {what_to_do}",
            "{path}: {en}; the summary was written without these remarks; {to_do}"
        ));
    };
    for it in workspace.not_read(|needed| needed == Needed::Remarks(span)) {
        let why = Both::new("không được đọc", "it is not read");
        tell(it.source, why, Both::new("xem: reform check", "see: reform check"));
    }
    let &source = workspace.remarks.get(&span)?;
    workspace.remarks(span).unwrap_or_else(|why| {
        tell(source, why.describe(), remarks::remedy(&why));
        None
    })
}

/// A page that carries number and date, with figures that are not those that were signed, must not go out unnoticed.
fn tell_of_closing(invocation: &Invocation, opened: &Opened<'_>, summary: &Summary<'_>) {
    let span = summary.span;
    let closing = if span.months == 1 { opened.workspace.closing(span.last) } else { None };
    match closing {
        None => {}
        Some(Err(why)) => {
            let (path, Both { vi, en }) = (edit::closing::path(span.last), why.describe());
            invocation.tell(&both!(
                "{path}: {vi}; báo cáo để trống số và ngày",
                "{path}: {en}; number and date are left blank"
            ));
        }
        Some(Ok(closed)) => {
            let now = signed::of(&summary.status, span.last);
            let differ = closed.figures.differences(&now).len();
            if differ > 0 {
                let (number, en) = (&closed.number, plural(differ as i128, "figure"));
                invocation.tell(&both!(
                    "{differ} số liệu khác với báo cáo đã ký số {number}; xem: reform check (G003)",
                    "{en} no longer as signed under number {number}; see: reform check (G003)"
                ));
            }
        }
    }
}

fn takes_no_date() -> Both {
    Both::new(
        "report không nhận --as-of: số liệu tính đến ngày chốt của kỳ; dùng --month, --quarter, --half hoặc --year",
        "report takes no --as-of: its figures are those at the period's cut-off; use --month, --quarter, --half or --year",
    )
}

/// A period in which no reports are owed has no figures of its own.
pub(super) fn no_reporting_month(plan: &Plan, span: MonthSpan) -> Both {
    let months = plan.reporting.months.numbers().map(|month| month.to_string()).collect::<Vec<_>>().join(", ");
    let (vi, en) = match span.months {
        1 => (format!("tháng {}", span.last), span.last.to_string()),
        _ => (words::span(Lang::Vi, span), words::span(Lang::En, span)),
    };
    both!(
        "{vi} không phải kỳ báo cáo; kế hoạch có các kỳ tháng: {months}",
        "{en} is not a reporting period; the plan's periods are months {months}"
    )
}

impl PeriodArgs {
    /// The period typed, if any, where `year` is one too if it was typed; two of them contradict each other.
    pub fn span(&self, year: Option<i32>) -> Result<Option<MonthSpan>> {
        let month = self.month.clone().transpose()?.map(MonthSpan::month);
        let quarter = self.quarter.clone().transpose()?;
        let half = self.half.clone().transpose()?;
        let year = year.map(|year| MonthSpan { last: Month { year, month: 12 }, months: 12 });
        let mut typed = [month, quarter, half, year].into_iter().flatten();
        match (typed.next(), typed.next()) {
            (Some(_), Some(_)) => fail(Both::new(
                "chỉ dùng một trong --month, --quarter, --half, --year",
                "use only one of --month, --quarter, --half, --year",
            )),
            (span, _) => Ok(span),
        }
    }
}

/// The latest month whose cut-off has passed, and a word that it is taken.
fn latest_ended(invocation: &Invocation, plan: &Plan, today: Date) -> Result<MonthSpan> {
    let year = plan.year;
    let Some(month) = plan.reporting_months().rev().find(|&month| plan.cutoff(month) < today) else {
        return fail(both!(
            "năm {year} chưa có kỳ nào chốt số liệu; dùng --month",
            "no period of {year} has ended yet; use --month"
        ));
    };
    let span = MonthSpan::month(month);
    let (vi, en) = (words::span(Lang::Vi, span), words::span(Lang::En, span));
    invocation.tell(&both!(
        "lấy {vi}, kỳ gần nhất đã chốt số liệu",
        "taking {en}, the latest period whose cut-off has passed"
    ));
    Ok(span)
}
