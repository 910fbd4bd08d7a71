//! `reform template`: a form for each unit to fill in.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::forms::{self, FormFile, Place};
use super::report::no_reporting_month;
use super::{
    Exit, Invocation, Opened, Typed, complete, errors_named, examples, fail, guide, held, meaning, output, selection,
    t, typed,
};
use crate::both;
use crate::check;
use crate::compute::form::{forms as forms_of, owing};
use crate::finding::{Finding, Findings};
use crate::model::{Month, MonthSpan, Period, Plan, UnitId};
use crate::read::plan_file::Extent;
use crate::read::{self, Want};
use crate::text::lang::plural;
use crate::text::{Both, Lang};
use crate::view::form::Written;
use crate::view::{self, words};
use crate::write::{Format, document, json};

#[derive(Args, Debug)]
#[command(
    about = t("Lập biểu mẫu báo cáo cho từng đơn vị", "Makes a form for each unit to fill in"),
    after_help = examples(t(
            "Mỗi đơn vị phải báo cáo có một tệp ĐƠN-VỊ_THÁNG.xlsx: nhiệm vụ chưa hoàn thành hoặc đến hạn, chỉ tiêu, nội dung đã báo cáo kỳ trước,\nkèm trang hướng dẫn. Với --format csv: tệp CSV có cùng các cột. Thư mục chưa có thì tự tạo; đã có tệp với nội dung khác thì phải thêm --replace.",
            "One file UNIT_MONTH.xlsx for each unit that owes a report: tasks that are open or due, targets, what was reported before,\nand a sheet on how to fill it in. With --format csv: CSV with the same columns. The folder is created if needed; replacing files with other contents needs --replace.",
        ), &[
        (t("reform template --month 2024-03 -o bieu-mau", "reform template --month 2024-03 -o forms"), t("Biểu mẫu tháng 3/2024 cho mọi đơn vị", "The forms of March 2024 for all units")),
        (t("reform template --month 2024-03 --unit van-phong -o van-phong.xlsx", "reform template --month 2024-03 --unit van-phong -o office.xlsx"), t("Một đơn vị, ra một tệp", "One unit, one file")),
        (t("reform template --guide -o huong-dan.docx", "reform template --guide -o guide.docx"), t("Một trang hướng dẫn cách ghi, gửi cho các đơn vị", "One page for the units on how to fill in the forms")),
        ("reform template --month 2024-07 --dry-run", t("Xem trước đơn vị nào có bao nhiêu nhiệm vụ", "Preview: how many tasks each unit would have")),
    ]),
)]
pub struct TemplateArgs {
    #[arg(long, value_name = t("THÁNG", "MONTH"), add = complete::months(), value_parser = meaning(|text| typed::month("--month", text)),
        help = t("Tháng báo cáo: 2024-03, 2024-3 hoặc 3/2024", "The month of the report: 2024-03, 2024-3 or 3/2024"))]
    pub month: Option<Typed<Month>>,

    #[arg(long, value_name = t("YÊU CẦU", "REQUEST"), add = complete::requests(),
        help = t("Thay cho --month: mã của yêu cầu báo cáo đột xuất", "Instead of --month: the id of a report on request"))]
    pub request: Option<String>,

    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), value_delimiter = ',', add = complete::units(),
        help = t("Chỉ những đơn vị này", "Only these units"))]
    pub unit: Vec<String>,

    #[arg(long, help = t("Thay cho biểu mẫu: một trang hướng dẫn cách ghi, không cần --month", "Instead of forms: one page on how to fill them in, without --month"))]
    pub guide: bool,

    #[arg(long, help = t("Thay tệp đã có", "Replace existing files"))]
    pub replace: bool,

    #[arg(long = "dry-run", help = t("Chỉ xem trước, không ghi tệp nào", "Only show what would be done"))]
    pub dry_run: bool,

    #[arg(long = "accept-errors", help = t("Lập biểu mẫu dù kế hoạch còn lỗi", "Write the forms even though the plan has errors"))]
    pub accept_errors: bool,
}

pub fn run(invocation: &Invocation, args: &TemplateArgs) -> Result<Exit> {
    if invocation.as_of.is_some() {
        return fail(takes_no_date());
    }
    if args.guide {
        return guide::run(invocation, args);
    }
    let place = Place::asked(invocation, args.unit.len(), args.dry_run)?;
    let opened = opened(invocation, args)?;
    let (year, lang) = (opened.year(), opened.lang);
    let period = period(&opened, args)?;
    if refuses_errors(invocation, &opened, args) {
        return Ok(Exit::Found);
    }
    let units = units(invocation, &year.plan, period, args)?;
    if let (Place::File(path), n @ 2..) = (&place, units.len()) {
        return fail(several(path, n));
    }
    let asked = forms_of(year, period, &units);
    let progress = invocation.writes();
    let files = forms::files(lang, year, &opened.workspace.sources, place.kind(invocation.format)?, &asked)?;
    invocation.unchanged()?;
    drop(progress);
    if matches!(place, Place::Screen) {
        return put_on_screen(invocation, &files);
    }
    let failed = if args.dry_run { Vec::new() } else { forms::put(lang, &place, &files, args.replace)? };
    let told: Vec<Written<'_, '_>> =
        files.iter().filter(|file| !failed.contains(&&*file.name)).map(|file| place.told(file)).collect();
    say(&opened, period, &place, &told, args.dry_run)?;
    opened.tell_errors();
    Ok(if failed.is_empty() { Exit::Clean } else { Exit::CouldNot })
}

fn several(path: &Path, n: usize) -> Both {
    let shown = path.display();
    both!(
        "-o {shown}: có {n} biểu mẫu mà một tệp chỉ chứa một; dùng -o THƯ MỤC, hoặc chọn một đơn vị bằng --unit",
        "-o {shown}: there are {n} forms, and a file holds one; use -o DIR, or choose one unit with --unit"
    )
}

fn takes_no_date() -> Both {
    Both::new(
        "template không nhận --as-of: biểu mẫu lập theo kế hoạch có hiệu lực vào ngày cuối kỳ báo cáo",
        "template takes no --as-of: a form follows the plan in force on the last day of its period",
    )
}

/// The workspace, for the year that the month tells, or the plan that has the request.
fn opened<'i>(invocation: &'i Invocation, args: &TemplateArgs) -> Result<Opened<'i>> {
    let year = match (args.month.clone().transpose()?, &args.request) {
        (Some(_), Some(_)) => {
            return fail(Both::new("chỉ dùng một trong --month, --request", "use only one of --month, --request"));
        }
        (None, None) => {
            return fail(Both::new(
                "biểu mẫu của kỳ nào? Thêm --month THÁNG, như --month 2024-03, hoặc --request YÊU CẦU",
                "forms for which period? Add --month MONTH, such as --month 2024-03, or --request REQUEST",
            ));
        }
        (Some(month), None) => Some(month.year),
        (None, Some(request)) => year_of(invocation, request)?,
    };
    if let Some((typed, year)) = invocation.year_typed()?.zip(year).filter(|(typed, year)| typed != year) {
        return fail(both!(
            "--year {typed}: kỳ báo cáo này thuộc năm {year}",
            "--year {typed}: that period belongs to {year}"
        ));
    }
    invocation.open_year(year, Want::Everything)
}

/// The latest plan that has a request.
fn year_of(invocation: &Invocation, request: &str) -> Result<Option<i32>> {
    let root = invocation.root()?;
    let has = |year: &i32| matches!(read::plan_of(&root, *year, Extent::Calendar), Ok(Some(plan)) if plan.find_request(request.trim()).is_some());
    Ok(read::years(&root)?.into_iter().rev().find(has))
}

fn period(opened: &Opened<'_>, args: &TemplateArgs) -> Result<Period> {
    let plan = opened.plan();
    if let Some(typed) = &args.request {
        let known: Vec<&str> = plan.requests.iter().map(|request| &*request.id.value).collect();
        let near = crate::text::fold::nearest(typed, known.iter().copied());
        let unknown = || {
            typed::unknown(
                both!("--request: không có yêu cầu `{typed}`", "--request: there is no request `{typed}`"),
                near,
                &known,
            )
        };
        return plan.find_request(typed.trim()).map(Period::Request).ok_or_else(|| super::Failure(unknown()).into());
    }
    let Some(month) = args.month.clone().transpose()? else { return fail(takes_no_date()) };
    match plan.reporting.months.contains(month) {
        true => Ok(Period::Month(month)),
        false => fail(no_reporting_month(plan, MonthSpan::month(month))),
    }
}

/// Those named, else all that owe the report. A report of who owes none would be misfiled.
fn units(invocation: &Invocation, plan: &Plan, period: Period, args: &TemplateArgs) -> Result<Vec<UnitId>> {
    let mut named = selection::units(plan, &args.unit)?;
    let is_known = |unit: &UnitId| match period {
        Period::Month(month) => plan.is_reporting_in(*unit, month),
        Period::Request(_) => plan.owes(*unit, period),
    };
    let name = |lang| words::period(lang, plan, period);
    let (period_vi, period_en) = (name(Lang::Vi), name(Lang::En));
    if let Some(unit) = named.iter().find(|unit| !is_known(unit)) {
        let unit = plan.unit(*unit).short_name();
        return fail(both!("{unit} không phải báo cáo {period_vi}", "{unit} owes no report for {period_en}"));
    }
    named.sort();
    named.dedup();
    for unit in named.iter().filter(|unit| !plan.owes(**unit, period)) {
        let unit = plan.unit(*unit).short_name();
        invocation
            .tell(&both!("{unit} được miễn báo cáo {period_vi}", "{unit} is exempt from reporting for {period_en}"));
    }
    let units = if named.is_empty() { owing(plan, period) } else { named };
    match units.is_empty() {
        true => fail(both!("không đơn vị nào phải báo cáo {period_vi}", "no unit owes a report for {period_en}")),
        false => Ok(units),
    }
}

/// Errors of the plan: a task may be lost, or in a form that it does not belong to. Told, and the end of it unless they are accepted.
fn refuses_errors(invocation: &Invocation, opened: &Opened<'_>, args: &TemplateArgs) -> bool {
    let workspace = &*opened.workspace;
    let mut found = Findings::default();
    check::judge_plan(opened.plan(), &mut found);
    let of_plan = |it: &&Finding| workspace.sources.path(it.spot.source()).starts_with("plan/");
    found.extend(workspace.findings.iter().filter(of_plan).cloned());
    let errors: Vec<&Finding> = found.iter().filter(|it| it.is_error()).collect();
    if errors.is_empty() || args.accept_errors {
        return false;
    }
    let (n, en) = (errors.len(), plural(errors.len() as i128, "error"));
    let Both { vi: list_vi, en: list_en } = errors_named::list(workspace, &errors);
    invocation.tell(&both!(
        "chưa lập biểu mẫu nào: kế hoạch còn {n} lỗi, nhiệm vụ có thể bị thiếu hoặc sai đơn vị{list_vi}\nSửa (xem: reform check), hoặc thêm --accept-errors",
        "no form was written: the plan has {en}, so tasks may be missing or in the wrong form{list_en}\nFix them (see: reform check), or add --accept-errors"
    ));
    true
}

/// Without the mark that a file of it begins with.
fn put_on_screen(invocation: &Invocation, files: &[FormFile<'_, '_>]) -> Result<Exit> {
    let text = |file: &FormFile<'_, '_>| file.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&file.bytes).to_vec();
    files.iter().try_for_each(|file| output::put(invocation, &text(file)))?;
    Ok(Exit::Clean)
}

fn say(opened: &Opened<'_>, period: Period, place: &Place, told: &[Written<'_, '_>], dry: bool) -> Result<()> {
    let (invocation, plan, lang) = (opened.invocation, opened.plan(), opened.lang);
    let list = || view::form::document(lang, plan, period, &place.folder(), told, dry);
    let text = match invocation.format {
        Some(Format::Json) => {
            return held::put(invocation, |out| json::write(out, &view::record::forms(plan, period, told, dry)));
        }
        Some(Format::Md) => document::md::write(&list(), lang),
        _ => document::term::write(&list(), lang, output::screen(&invocation.common)?),
    };
    output::put(invocation, text.as_bytes())
}
