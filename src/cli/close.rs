//! `reform close`: keeps a month's figures as they were signed, with number and date.

use anyhow::Result;
use clap::Args;

use super::locking::{lock, refused};
use super::report::no_reporting_month;
use super::{
    Exit, Forms, Invocation, Opened, Typed, complete, doubts, errors_named, examples, fail, meaning, output, t, typed,
};
use crate::both;
use crate::check::{self, closed};
use crate::compute::status::status;
use crate::compute::{Vantage, invariant, signed};
use crate::edit::{self, Change};
use crate::finding::Finding;
use crate::model::closing::SCHEMA;
use crate::model::{ClosedMonth, Date, Month, MonthSpan};
use crate::read::{Want, Workspace};
use crate::text::lang::plural;
use crate::text::safe::one_line;
use crate::text::{Both, Lang};
use crate::view;
use crate::view::closing::{Closing, Step};
use crate::view::words;

/// Longer than any document's number.
const LONGEST_NUMBER: usize = 64;

#[derive(Args, Debug)]
#[command(
    about = t("Khóa số liệu của tháng như đã ký, với số và ngày văn bản", "Closes a month's figures as signed, with number and date"),
    after_help = examples(
        t(
            "Ghi reports/<tháng>/closed.json. Từ đó báo cáo của tháng mang số và ngày này, và reform check báo G003 nếu số liệu thay đổi.",
            "Writes reports/<month>/closed.json. From then on the month's documents carry number and date, and reform check reports G003 if its figures change.",
        ),
        &[
            ("reform close --month 2024-04 --number 126/BC-BQL --on 2024-04-23 --dry-run", t("Xem trước nội dung sẽ ghi", "What would be written")),
            ("reform close --month 2024-04 --number 126/BC-BQL --on 2024-04-23", t("Khóa số liệu tháng 4/2024 theo báo cáo số 126/BC-BQL", "Closes the figures of April 2024 as signed in report 126/BC-BQL")),
            ("reform close --month 2024-03 --number 92/BC-BQL --on 2024-03-29 --replace", t("Thay bản đã khóa, khi đã ký báo cáo thay thế", "Replaces what was closed, once a new report is signed")),
        ],
    ),
)]
pub struct CloseArgs {
    #[arg(long, required = true, value_name = t("THÁNG", "MONTH"), add = complete::months(), value_parser = meaning(|text| typed::month("--month", text)),
        help = t("Tháng: 2024-03, 2024-3 hoặc 3/2024", "A month: 2024-03, 2024-3 or 3/2024"))]
    pub month: Typed<Month>,

    #[arg(long, required = true, value_name = t("SỐ", "NUMBER"), value_parser = meaning(number),
        help = t("Số của báo cáo đã ký: 45 hoặc 45/BC-BQL", "The number of the report that was signed: 45 or 45/BC-BQL"))]
    pub number: Typed<String>,

    #[arg(long, required = true, value_name = t("NGÀY", "DATE"), value_parser = meaning(|text| typed::date("--on", text)),
        help = t("Ngày ký: 2024-03-20 hoặc 20/3/2024", "The day it was signed: 2024-03-20 or 20/3/2024"))]
    pub on: Typed<Date>,

    #[arg(long, help = t("Thay bản đã khóa", "Replace what was closed before"))]
    pub replace: bool,

    #[arg(long = "dry-run", help = t("Chỉ xem trước, không ghi tệp nào", "Only show what would be done"))]
    pub dry_run: bool,

    #[arg(long = "accept-errors", help = t("Khóa dù kế hoạch và báo cáo còn lỗi", "Close even though the plan and the reports have errors"))]
    pub accept_errors: bool,
}

/// A document's number as it was typed, on one line.
pub fn number(text: &str) -> Typed<String> {
    let number = one_line(text).trim().to_owned();
    let is_long = number.chars().count() > LONGEST_NUMBER;
    if number.is_empty() || is_long || !number.chars().any(|c| c.is_ascii_digit()) {
        return fail(both!(
            "--number: `{number}` không phải số văn bản; viết như 45 hoặc 45/BC-BQL",
            "--number: `{number}` is not a document's number; write 45 or 45/BC-BQL"
        ));
    }
    Ok(number)
}

pub fn run(invocation: &Invocation, args: &CloseArgs) -> Result<Exit> {
    if invocation.as_of.is_some() {
        return fail(takes_no_date());
    }
    let (month, number, on) = (args.month.clone()?, args.number.clone()?, args.on.clone()?);
    if invocation.year_typed()?.is_some_and(|year| year != month.year) {
        let year = month.year;
        return fail(both!("--year: tháng {month} thuộc năm {year}", "--year: {month} is a month of {year}"));
    }
    // Whoever writes reads what nobody else changes meanwhile.
    let locked = if args.dry_run { None } else { Some(lock(invocation, &invocation.root()?, "close")?) };
    let mut opened = invocation.open_year(Some(month.year), Want::Everything)?;
    let today = invocation.today(opened.plan());
    may_be_signed(&opened, month, on, today)?;
    if let Some(exit) = refuse_errors(invocation, &mut opened, month, args.accept_errors)? {
        return Ok(exit);
    }
    if !args.accept_errors {
        nothing_is_unread(&opened)?;
    }
    let closed = closed(&opened, month, number, on)?;
    if let Some(path) = closed.rests_on.unreadable().filter(|_| !args.accept_errors) {
        return fail(both!(
            "chưa khóa: không đọc lại được {path}, tệp mà số liệu của tháng dựa vào",
            "not closed: {path}, on which the month's figures rest, could not be read again"
        ));
    }
    let change = edit::closing::change(&closed)?;
    let before = opened.workspace.closing(month).and_then(Result::ok);
    let Some(step) = step(&opened.workspace, &change, args) else {
        return fail(closed_already(month, before.as_ref()));
    };
    invocation.unchanged()?;
    if let (Step::Done, Some(locked)) = (step, &locked) {
        locked.make(&change, args.replace).map_err(refused)?;
    }
    let shown = Closing { plan: opened.plan(), closed: &closed, before: before.as_ref(), step, path: &change.path };
    let document = || view::closing::document(opened.lang, &shown);
    let (table, record) = (|| view::closing::sheet(opened.lang, &shown), || view::record::closing(&shown));
    output::deliver(invocation, &Forms::new(&document, &table, &record))?;
    Ok(Exit::Clean)
}

/// Nobody signs figures in which a part of the plan, or all dates of receipt, may be missing.
fn nothing_is_unread(opened: &Opened<'_>) -> Result<()> {
    let unread = doubts::not_read_of(opened);
    if unread.is_empty() {
        return Ok(());
    }
    let Both { vi, en } = doubts::joined(&unread);
    fail(both!(
        "chưa khóa: {vi}. Sửa (xem: reform check), hoặc thêm --accept-errors",
        "not closed: {en}. Fix that (see: reform check), or add --accept-errors"
    ))
}

fn takes_no_date() -> Both {
    Both::new(
        "close không nhận --as-of: số liệu của tháng tính đến ngày chốt; ngày ký ghi ở --on",
        "close takes no --as-of: a month's figures are those at its cut-off; give the date of signature with --on",
    )
}

/// Figures that are not final would differ by themselves; nobody signs before the month has ended, or tomorrow.
fn may_be_signed(opened: &Opened<'_>, month: Month, on: Date, today: Date) -> Result<()> {
    let year = opened.year();
    if !year.plan.reporting.months.contains(month) {
        return fail(no_reporting_month(&year.plan, MonthSpan::month(month)));
    }
    let (final_on, cutoff) = (signed::final_on(year, month), year.plan.cutoff(month));
    let day = |date: Date| (words::day(Lang::Vi, date), words::day(Lang::En, date));
    let name = (words::month(Lang::Vi, month), words::month(Lang::En, month));
    if today < final_on {
        let ((vi, en), (final_vi, final_en)) = (name, day(final_on));
        return fail(both!(
            "số liệu {vi} chưa chốt: đến ngày {final_vi} mới hết hạn gửi báo cáo; chỉ khóa từ ngày đó",
            "the figures of {en} are not final: its reports are not all due before {final_en}; it can be closed from that day on"
        ));
    }
    let ((on_vi, on_en), (cutoff_vi, cutoff_en), (today_vi, today_en)) = (day(on), day(cutoff), day(today));
    if on < cutoff {
        return fail(both!(
            "--on: ngày ký {on_vi} trước ngày chốt số liệu {cutoff_vi}",
            "--on: signed on {on_en}, before the cut-off on {cutoff_en}"
        ));
    }
    if on > today {
        return fail(both!(
            "--on: ngày ký {on_vi} chưa đến, hôm nay là {today_vi}",
            "--on: {on_en} is in the future, today is {today_en}"
        ));
    }
    Ok(())
}

/// Errors in what the figures rest on: told, and the end of it unless they are accepted.
fn refuse_errors(
    invocation: &Invocation,
    opened: &mut Opened<'_>,
    month: Month,
    accepted: bool,
) -> Result<Option<Exit>> {
    let found = check::all(&mut opened.workspace, |plan| invocation.as_of(plan), |plan| invocation.today(plan));
    let sources = &opened.workspace.sources;
    let counts = |it: &&Finding| it.is_error() && !is_of_later(sources.path(it.spot.source()), month);
    let errors: Vec<&Finding> = found.iter().filter(counts).collect();
    // That nobody knows when reports came stands nowhere in the files, and was told as the workspace was read.
    if errors.is_empty() && opened.workspace.no_dates.is_none() {
        return Ok(None);
    }
    let (n, en) = (errors.len(), plural(errors.len() as i128, "error"));
    let Both { vi: list_vi, en: list_en } = errors_named::list(&opened.workspace, &errors);
    if accepted {
        invocation.tell(&both!("khóa dù còn {n} lỗi{list_vi}", "closed in spite of {en}{list_en}"));
        return Ok(None);
    }
    invocation.tell(&both!(
        "chưa khóa: số liệu của tháng dựa trên kế hoạch và báo cáo còn {n} lỗi{list_vi}\nSửa (xem: reform check), hoặc thêm --accept-errors",
        "not closed: the plan and reports behind the month's figures have {en}{list_en}\nFix them (see: reform check), or add --accept-errors"
    ));
    Ok(Some(Exit::Found))
}

/// Whether a file is a report of a month after `month`: its figures do not rest on it.
fn is_of_later(path: &str, month: Month) -> bool {
    let folder = path.strip_prefix("reports/").and_then(|below| below.split('/').next());
    folder.and_then(Month::parse).is_some_and(|of| of > month)
}

fn closed(opened: &Opened<'_>, month: Month, number: String, on: Date) -> Result<ClosedMonth> {
    let year = opened.year();
    let status = status(year, Vantage::of_month(year, month));
    output::sound(invariant::hold(&status))?;
    let figures = signed::of(&status, month);
    Ok(ClosedMonth {
        schema: SCHEMA,
        month,
        number,
        on,
        figures,
        rests_on: closed::basis(&opened.workspace, year, month),
    })
}

/// What is to be done: nothing, if it was done before to the letter. `None` if something else stands there and is to stay.
fn step(workspace: &Workspace, change: &Change, args: &CloseArgs) -> Option<Step> {
    match () {
        () if change.is_made(&workspace.root) => Some(Step::Already),
        () if change.replaces(&workspace.root) && !args.replace => None,
        () if args.dry_run => Some(Step::Shown),
        () => Some(Step::Done),
    }
}

fn closed_already(month: Month, before: Option<&ClosedMonth>) -> Both {
    let (vi, en) = (words::month(Lang::Vi, month), words::month(Lang::En, month));
    let by = before.map_or_else(
        || Both::same(""),
        |it| {
            let (number, on_vi, on_en) = (&it.number, words::day(Lang::Vi, it.on), words::day(Lang::En, it.on));
            both!(" theo số {number} ngày {on_vi}", " by number {number} of {on_en}")
        },
    );
    let Both { vi: by_vi, en: by_en } = by;
    both!(
        "số liệu {vi} đã khóa{by_vi}; nếu đã ký báo cáo thay thế thì thêm --replace",
        "the figures of {en} are closed already{by_en}; if a new report was signed, add --replace"
    )
}
