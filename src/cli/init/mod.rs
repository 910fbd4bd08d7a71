//! `reform init`: a new workspace, from what flags say or a person at a terminal answers.

pub(super) mod answers;
mod asking;
mod place;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use super::clock::{time_here, today_at};
use super::{Exit, Forms, Invocation, Typed, complete, examples, fail, meaning, output, t, typed};
use crate::both;
use crate::check;
use crate::edit::Holder;
use crate::edit::start::{self, File, NotStarted, Staged, Start};
use crate::finding::{self, Findings};
use crate::model::{Date, Month};
use crate::read::Want;
use crate::text::Both;
use crate::text::safe::visible;
use crate::view;
use crate::view::starting::Starting;

#[derive(Args, Debug)]
#[command(
    about = t("Tạo thư mục làm việc mới", "Starts a new workspace"),
    after_help = examples(
        t(
            "Tại cửa sổ dòng lệnh: thiếu nội dung nào thì lệnh hỏi nội dung đó. Ghi kế hoạch, đơn vị, sổ nhận báo cáo, .gitignore, tệp CI và README; không bao giờ ghi đè.\nDanh sách đơn vị: mỗi dòng `tên` hoặc `tên; tên ngắn` (TAB cũng được); dấu phẩy chỉ tách khi phần sau không có khoảng trắng. Mã đơn vị lấy theo tên: Sở Nội vụ là so-noi-vu.\nKhông có danh sách: chỉ ghi đơn vị đầu mối, reform import đề xuất các đơn vị khác theo phụ lục.",
            "At a terminal it asks for what is missing. It writes the plan, its units, an empty register, .gitignore, CI files and a README, and never replaces anything.\nThe list of units: one per line, `name` or `name; short name` (or with a TAB); a comma separates them only if no space follows in the rest. Ids follow the names: Labour Office is labour-office.\nWithout a list only the coordinating unit is written; reform import proposes the others from the annex.",
        ),
        &[
            (
                t(
                    "reform init cchc --agency \"Sở Y tế\" --year 2026 --issued 12/1/2026 --coordinator \"Văn phòng\"",
                    "reform init par --agency \"Health\" --year 2026 --issued 12/1/2026 --coordinator \"Office\"",
                ),
                t("Kế hoạch năm 2026 trong thư mục mới cchc", "A plan for 2026 in the new folder par"),
            ),
            (
                t(
                    "reform init moi --agency \"Sở Y tế\" --year 2027 --issued 2026-12-28 --coordinator VP --dry-run",
                    "reform init new --agency \"Health\" --year 2027 --issued 2026-12-28 --coordinator A --dry-run",
                ),
                t("Chỉ xem trước nội dung sẽ ghi", "Only a preview of what would be written"),
            ),
        ],
    ),
)]
pub struct InitArgs {
    #[arg(value_name = t("THƯ MỤC", "DIR"), add = complete::folders(),
        help = t("Thư mục mới; mặc định: thư mục hiện tại", "The new folder; default: the current one"))]
    pub folder: Option<PathBuf>,

    #[arg(long, value_name = t("TÊN", "NAME"), value_parser = meaning(|text| answers::name("--agency", text)),
        help = t("Tên cơ quan", "The agency's name"))]
    pub agency: Option<Typed<String>>,

    #[arg(long, value_name = t("NGÀY", "DATE"), value_parser = meaning(|text| typed::date("--issued", text)),
        help = t("Ngày ban hành kế hoạch: 2026-01-12 hoặc 12/1/2026; từ đó suy ra tháng đầu tiên phải gửi báo cáo", "The plan's date of issue: 2026-01-12 or 12/1/2026; the first month owed follows from it"))]
    pub issued: Option<Typed<Date>>,

    #[arg(long, value_name = t("SỐ", "NUMBER"), value_parser = meaning(|text| answers::name("--number", text)),
        help = t("Số văn bản ban hành: 12/KH-SNV", "The number of the document: 12/KH-SNV"))]
    pub number: Option<Typed<String>>,

    #[arg(long, value_name = t("TÊN", "NAME"), value_parser = meaning(|text| answers::name("--coordinator", text)),
        help = t("Đơn vị đầu mối tổng hợp; mặc định: đơn vị đầu tiên trong danh sách", "The coordinating unit, which consolidates the reports; default: the first of the list"))]
    pub coordinator: Option<Typed<String>>,

    #[arg(long, value_name = t("TỆP|-", "FILE|-"), add = complete::files(),
        help = t("Danh sách đơn vị, mỗi dòng một đơn vị; -: đọc từ đầu vào chuẩn", "The list of units, one per line; -: standard input"))]
    pub units: Option<PathBuf>,

    #[arg(long, value_name = t("TÊN", "TITLE"), value_parser = meaning(|text| answers::name("--title", text)),
        help = t("Tên kế hoạch; mặc định: Kế hoạch cải cách hành chính năm …", "The plan's title; default: Administrative reform plan …"))]
    pub title: Option<Typed<String>>,

    #[arg(long, value_name = t("TÊN", "NAME"), value_parser = meaning(|text| answers::name("--parent", text)),
        help = t("Cơ quan cấp trên, in phía trên tên cơ quan", "The parent body, printed above the agency's name"))]
    pub parent: Option<Typed<String>>,

    #[arg(long, value_name = t("CHỮ", "LETTERS"), value_parser = meaning(|text| answers::name("--symbol", text)),
        help = t("Chữ viết tắt của cơ quan trong số văn bản: SNV trong 45/BC-SNV", "The agency's abbreviation in document numbers: SNV in 45/BC-SNV"))]
    pub symbol: Option<Typed<String>>,

    #[arg(long, value_name = t("NƠI", "PLACE"), value_parser = meaning(|text| answers::name("--place", text)),
        help = t("Địa danh ghi trên văn bản", "The place name before the date of documents"))]
    pub place: Option<Typed<String>>,

    #[arg(long, value_name = t("THÁNG", "MONTH"), add = complete::months(), value_parser = meaning(|text| typed::month("--since", text)),
        help = t("Tháng đầu tiên phải gửi báo cáo, nếu khác tháng suy ra từ ngày ban hành", "The first month owed, if not the one that follows from the date of issue"))]
    pub since: Option<Typed<Month>>,

    #[arg(long = "dry-run", help = t("Chỉ xem trước, không ghi tệp nào", "Only show what would be done"))]
    pub dry_run: bool,
}

pub fn run(invocation: &Invocation, args: &InitArgs) -> Result<Exit> {
    if invocation.as_of.is_some() {
        return fail(Both::new(
            "init không nhận --as-of; ngày ban hành ghi ở --issued",
            "init takes no --as-of; give the plan's date of issue with --issued",
        ));
    }
    let root = place::root(invocation, args.folder.as_deref());
    place::may_begin(invocation, &root)?;
    let today = invocation.days().today.unwrap_or_else(|| today_at(7 * 3600));
    let start = answers::start(invocation, args, &root, today)?;
    let files = start.files()?;
    let blocking = start::blocking(&root, &files);
    if !blocking.is_empty() {
        return fail(place::blocked(&root, &blocking));
    }
    let kept = start::kept(&root, &files);
    let staged = if args.dry_run { None } else { Some(stage(&root, &files)?) };
    if let Some(staged) = staged {
        must_pass_check(invocation, &staged)?;
        staged.publish().map_err(|why| super::Failure(why.describe()))?;
    }
    deliver(invocation, &Told { start: &start, root: &root, files: &files, kept, today, is_dry: args.dry_run })?;
    Ok(Exit::Clean)
}

fn stage(root: &Path, files: &[File]) -> Result<Staged> {
    let holder = Holder { pid: std::process::id(), command: "init".to_owned(), since: time_here() };
    start::stage(root, files, &holder).map_err(|why| match why {
        NotStarted::Blocked(paths) => super::Failure(place::blocked(root, &paths)).into(),
        why => super::Failure(why.describe()).into(),
    })
}

/// What is typed may have faults that only reading it again shows, such as letters of an old font.
fn must_pass_check(invocation: &Invocation, staged: &Staged) -> Result<()> {
    let workspace = invocation.read(staged.folder(), None, Want::Plan)?;
    let mut judged = Findings::default();
    workspace.years.iter().for_each(|year| check::judge_plan(&year.plan, &mut judged));
    let errors =
        workspace.findings.iter().chain(judged.iter()).filter(|it| finding::errors(std::slice::from_ref(*it)) > 0);
    let said: Vec<&Both> = errors.map(|it| &it.message).collect();
    if said.is_empty() {
        return Ok(());
    }
    let line = |of: fn(&Both) -> &str| said.iter().map(|it| of(it)).collect::<Vec<_>>().join("\n");
    let (vi, en) = (line(|it| &it.vi), line(|it| &it.en));
    fail(both!(
        "thông tin vừa khai có lỗi, chưa ghi tệp nào:\n{vi}",
        "the answers have errors, and nothing was written:\n{en}"
    ))
}

/// What is told of a start.
struct Told<'a> {
    start: &'a Start,
    root: &'a Path,
    files: &'a [File],
    kept: Vec<String>,
    today: Date,
    is_dry: bool,
}

fn deliver(invocation: &Invocation, told: &Told<'_>) -> Result<()> {
    let Told { start, root, files, .. } = told;
    let (lang, rules) = (start.lang, start.reporting());
    let folder = visible(&root.display().to_string());
    let paths = files.iter().map(|it| it.change.path.as_str()).filter(|path| !told.kept.iter().any(|it| it == path));
    let shown = Starting {
        folder: &folder,
        year: start.year,
        agency: &start.agency,
        issued: start.issued,
        units: start.units.iter().map(|it| (it.id.as_str(), it.name.as_str(), it.short.as_deref())).collect(),
        coordinator: start.coordinator,
        written: paths.collect(),
        kept: told.kept.clone(),
        first_due: (rules.since, rules.due(rules.since, &start.calendar())),
        owed: start.months_owed(told.today),
        days_off: start.days_off(),
        is_dry: told.is_dry,
    };
    let document = || view::starting::document(lang, &shown);
    let (table, record) = (|| view::starting::sheet(lang, &shown), || view::record::starting(&shown));
    output::deliver(invocation, &Forms::new(&document, &table, &record))
}
