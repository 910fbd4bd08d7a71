//! `reform rollup`: many agencies together, each by its own plan and calendar.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::agencies::Reading;
use super::package::Package;
use super::report::PeriodArgs;
use super::{Exit, Forms, Invocation, Typed, complete, destination, examples, fail, meaning, output, t, typed};
use crate::both;
use crate::compute::grouping::Grouping;
use crate::model::{Measure, MonthSpan};
use crate::text::Both;
use crate::view::rollup::{self, Overview};
use crate::view::{record, words, workbook};

#[derive(Args, Debug)]
#[command(
    about = t("Tổng hợp nhiều cơ quan, mỗi cơ quan một thư mục làm việc", "Many agencies together, each in a workspace of its own"),
    after_help = examples("", &[
        ("reform rollup .", t("Mọi thư mục làm việc từ đây trở xuống, tính đến hôm nay", "Every workspace from here down, as of today")),
        ("reform rollup . --month 2024-06", t("Kỳ tháng 6/2024, mỗi cơ quan theo ngày chốt số liệu của mình, so với kỳ trước", "June 2024, each agency by its own cut-off, against the period before")),
        ("reform rollup . --level 1 --by field -o index.html", t("Theo từng thư mục cấp 1 (ví dụ tỉnh) và theo lĩnh vực, thành một trang", "By the folders one level down (provinces, say) and by field, as a page")),
    ]),
)]
pub struct RollupArgs {
    #[arg(value_name = t("THƯ MỤC", "DIR"), add = complete::folders(),
        help = t("Các thư mục có chứa thư mục làm việc của các cơ quan, ở cấp nào cũng được; mặc định: thư mục hiện tại", "Folders that hold the agencies' workspaces, however deep; default: the folder here"))]
    pub folders: Vec<PathBuf>,

    #[command(flatten)]
    pub period: PeriodArgs,

    #[arg(long, value_name = t("CẤP", "LEVEL"), value_parser = meaning(level),
        add = complete::words(|lang| vec![("1", lang.say("thư mục ngay dưới thư mục đã nêu", "the folder right below the one named")), ("2", lang.say("thư mục dưới đó một cấp", "the folder below that"))]),
        help = t("Cộng theo thư mục ở cấp này dưới thư mục đã nêu, ví dụ 1: theo tỉnh hoặc theo ngành", "Also add up by the folder at this level below the one named, such as 1: by province or sector"))]
    pub level: Option<Typed<usize>>,

    #[arg(long, value_name = "field|unit|leader|source", value_parser = meaning(|text| typed::word("--by", text, &Grouping::ALL.map(|by| (by.word(), by)))),
        add = complete::words(|lang| Grouping::ALL.map(|by| (by.word(), words::grouping(lang, by))).to_vec()),
        help = t("Thêm một bảng cộng qua các cơ quan: field (lĩnh vực, mặc định), unit (đơn vị), leader (lãnh đạo phụ trách) hoặc source (văn bản giao)", "One table across agencies: by field (the default), unit, leader or source"))]
    pub by: Option<Typed<Grouping>>,

    #[arg(long, value_name = t("CHỈ SỐ", "MEASURE"), value_parser = meaning(|text| typed::word("--rank", text, &Measure::ALL.map(|it| (it.word(), it)))),
        add = complete::words(|lang| Measure::ALL.map(|it| (it.word(), words::measure(lang, it))).to_vec()),
        help = t("Xếp thứ tự các cơ quan theo: completion (tỷ lệ hoàn thành, mặc định), on_time, overdue_of_countable, overdue_of_matured, implementation, progress, planned, reporting, reporting_on_time", "Rank agencies by: completion (the default), on_time, overdue_of_countable, overdue_of_matured, implementation, progress, planned, reporting, reporting_on_time"))]
    pub rank: Option<Typed<Measure>>,

    #[arg(long, value_name = t("THƯ MỤC", "DIR"), add = complete::folders(),
        help = t("Đồng thời xuất các bảng của mọi cơ quan vào thư mục này, như reform export", "Also write the tables of all agencies into this folder, as reform export does"))]
    pub export: Option<PathBuf>,
}

/// Folders are nowhere nested deeper.
const DEEPEST: usize = 20;

fn level(text: &str) -> Typed<usize> {
    match text.parse() {
        Ok(level) if (1..=DEEPEST).contains(&level) => Ok(level),
        _ => fail(both!(
            "--level {text}: cần một số từ 1 trở lên: 1 là thư mục ngay dưới thư mục đã nêu",
            "--level {text}: a number from 1 up is needed: 1 is the folder right below the one named"
        )),
    }
}

/// Where the tables of all go, if they are asked for.
fn package(args: &RollupArgs, span: Option<MonthSpan>) -> Result<Option<Package>> {
    let Some(folder) = &args.export else { return Ok(None) };
    if span.is_some() {
        return fail(Both::new(
            "--export không đi cùng --month, --quarter, --half: các bảng là số liệu tính đến một ngày; dùng --as-of",
            "--export does not go with --month, --quarter, --half: tables are as of a day; use --as-of",
        ));
    }
    destination::may_hold_files(folder)?;
    Package::begin(folder).map(Some)
}

/// The period asked for, if it is not a day.
fn span(invocation: &Invocation, args: &RollupArgs) -> Result<Option<MonthSpan>> {
    let Some(span) = args.period.span(None)? else { return Ok(None) };
    if invocation.as_of.is_some() {
        return fail(Both::new(
            "chỉ dùng một trong --as-of và --month, --quarter, --half: số liệu của một kỳ tính đến ngày chốt của kỳ",
            "use only one of --as-of and --month, --quarter, --half: figures of a period are those at its cut-off",
        ));
    }
    match invocation.year_typed()? {
        Some(year) if year != span.last.year => fail(both!(
            "{span} không thuộc năm {year} ghi ở --year",
            "{span} is not in {year}, the year that --year names"
        )),
        _ => Ok(Some(span)),
    }
}

pub fn run(invocation: &Invocation, args: &RollupArgs) -> Result<Exit> {
    let span = span(invocation, args)?;
    let (by, rank, level) =
        (args.by.clone().transpose()?, args.rank.clone().transpose()?, args.level.clone().transpose()?);
    let reading = Reading::of(invocation, &args.folders, span)?;
    let mut package = package(args, span)?;
    let (rolled, unreadable) = reading.all(invocation, package.as_mut())?;
    output::sound(rolled.hold(level.unwrap_or(0)))?;
    if let Some(package) = package {
        package.put(invocation.common.replace)?;
    }
    let overview = Overview {
        rollup: &rolled,
        unreadable: &unreadable,
        span,
        level,
        by: by.unwrap_or(Grouping::Field),
        rank: rank.unwrap_or(Measure::Completion),
    };
    let lang = invocation.lang();
    let document = || rollup::document(lang, &overview);
    let table = || rollup::sheet(&overview);
    let record = || record::rollup(&overview);
    let (page, official) = (|| rollup::page(lang, &overview), || rollup::on_paper(lang, &overview));
    let workbook = || workbook::of_rollup(lang, &overview);
    let forms = Forms {
        page: Some(&page),
        official: Some(&official),
        workbook: Some(&workbook),
        ..Forms::new(&document, &table, &record)
    };
    output::deliver(invocation, &forms)?;
    Ok(Exit::Clean)
}
