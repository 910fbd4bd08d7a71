//! `reform export`: a workspace as tables for other engines.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use super::agencies::Reading;
use super::findings::shown;
use super::package::Package;
use super::{Exit, Forms, Invocation, Selection, complete, destination, examples, fail, output, t};
use crate::both;
use crate::check;
use crate::finding;
use crate::read::Want;
use crate::read::agencies::Unreadable;
use crate::text::Both;
use crate::view;
use crate::view::exported::Written;
use crate::view::tables::Exported;
use crate::write::Format;

/// What a workspace alone is known by.
const ALONE: &str = ".";

#[derive(Args, Debug)]
#[command(
    about = t("Xuất toàn bộ dữ liệu và số liệu ra các bảng cho công cụ khác", "Writes all data and figures as tables for other engines"),
    after_help = examples(t(
            "Ghi vào THƯ MỤC mười bảng dạng CSV (UTF-8) và datapackage.json mô tả kiểu dữ liệu và khóa (Frictionless). Thư mục chưa có thì tự tạo; đã có tệp với nội dung khác thì phải thêm --replace.\nĐây là dữ liệu cho máy đọc: nội dung ô giữ nguyên, công thức không bị chặn; không mở trực tiếp bằng Excel mà nạp bằng Power Query.",
            "Writes to DIR ten tables as CSV (UTF-8), and datapackage.json with types and keys (Frictionless). The folder is created if needed; replacing files with other contents needs --replace.\nThis is data for machines: cells stand as they are, formulas too; do not open them in Excel but load them with Power Query.",
        ), &[
        (t("reform export -o du-lieu", "reform export -o data"), t("Toàn bộ các bảng, tính đến hôm nay", "All tables as of today")),
        (t("reform export . -o du-lieu-chung", "reform export . -o data-of-all"), t("Mọi cơ quan có thư mục làm việc từ đây trở xuống, trong cùng các bảng", "Every agency whose workspace is from here down, in the same tables")),
        (t("reform export --as-of 2024-06-30 -o du-lieu-06/ --replace", "reform export --as-of 2024-06-30 -o data-06/ --replace"), t("Tính đến ngày 30/6/2024, thay các bảng đã xuất", "As of 30 June 2024, in place of what was written before")),
    ]),
)]
pub struct ExportArgs {
    #[arg(value_name = t("THƯ MỤC", "DIR"), add = complete::folders(),
        help = t("Các thư mục có chứa thư mục làm việc của các cơ quan: xuất mọi cơ quan vào chung các bảng; không ghi: thư mục làm việc này", "Folders that hold the agencies' workspaces: all of them in the same tables; default: the workspace here"))]
    pub folders: Vec<PathBuf>,

    #[arg(long, help = t("Thay tệp đã có", "Replace existing files"))]
    pub replace: bool,
}

pub fn run(invocation: &Invocation, args: &ExportArgs) -> Result<Exit> {
    may_be_told(invocation.format)?;
    let folder = folder(invocation)?;
    if !args.folders.is_empty() {
        return many(invocation, args, &folder);
    }
    let mut opened = invocation.open(Want::Everything)?;
    let found = check::all(&mut opened.workspace, |plan| invocation.as_of(plan), |plan| invocation.today(plan));
    let status = opened.status(&Selection::default())?;
    let progress = invocation.writes();
    let mut package = Package::begin(&folder)?;
    package.append(&Exported {
        path: ALONE,
        workspace: &opened.workspace,
        year: opened.year(),
        status: &status,
        findings: &found,
    })?;
    invocation.unchanged()?;
    let written = package.put(args.replace)?;
    drop(progress);
    tell(invocation, &folder, &written, &[])?;
    opened.tell_of(finding::errors(&found));
    Ok(Exit::Clean)
}

/// The same tables with the rows of every workspace below some folders.
fn many(invocation: &Invocation, args: &ExportArgs, folder: &Path) -> Result<Exit> {
    let mut package = Package::begin(folder)?;
    let (_, unreadable) = Reading::of(invocation, &args.folders, None)?.all(invocation, Some(&mut package))?;
    tell(invocation, folder, &package.put(args.replace)?, &unreadable)?;
    Ok(Exit::Clean)
}

fn tell(invocation: &Invocation, folder: &Path, written: &Written, unreadable: &[Unreadable]) -> Result<()> {
    let (lang, folder) = (invocation.lang(), shown(folder));
    let document = || view::exported::document(lang, &folder, written, unreadable);
    let (table, record) =
        (|| view::exported::table(lang, written), || view::record::exported(&folder, written, unreadable));
    output::deliver(invocation, &Forms::new(&document, &table, &record))
}

/// Tables are CSV, whatever is asked for; what was written can be told in a few forms.
pub fn may_be_told(format: Option<Format>) -> Result<()> {
    match format {
        None | Some(Format::Term | Format::Md | Format::Csv | Format::Json) => Ok(()),
        Some(other) => {
            let name = other.name();
            fail(both!(
                "--format {name}: các bảng luôn là CSV; danh sách bảng đã ghi in ra dạng term, md, csv, json",
                "--format {name}: tables are always CSV; the list of those written is printed as term, md, csv or json"
            ))
        }
    }
}

/// Where the tables go.
pub fn folder(invocation: &Invocation) -> Result<PathBuf> {
    let Some(folder) = &invocation.folder else {
        return fail(Both::new("chưa rõ ghi vào đâu: thêm -o THƯ MỤC", "where should the tables go? Add -o DIR"));
    };
    destination::may_hold_files(folder)?;
    Ok(Path::to_owned(folder))
}
