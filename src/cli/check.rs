//! `reform check`: every finding, or those of some files; and a report that is not filed yet.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;

use super::args::{examples, t};
use super::complete;
use super::context::{Context, month_typed, word_typed};
use super::findings::{self, shown};
use super::output;
use super::selection;
use super::{COULD_NOT, FOUND, Failure, OK};
use crate::both;
use crate::check;
use crate::finding::rules::{C002, F008, F010};
use crate::finding::{Finding, Severity};
use crate::model::{Period, Plan, UnitId};
use crate::read::received::NoDates;
use crate::read::{self, Want, Workspace};
use crate::text::{Both, Lang, SourceId};

#[derive(Args, Debug)]
#[command(
    about = t("Kiểm tra kế hoạch và báo cáo, chỉ rõ lỗi ở đâu", "Every finding in the plan and the reports, with its place"),
    after_help = examples("", &[
        ("reform check", t("Toàn bộ kế hoạch và báo cáo", "The plan and all reports")),
        ("reform check reports/2024-03/van-phong.csv", t("Riêng một báo cáo", "One report alone")),
        ("reform check reports/2024-03/van-phong.csv --unit van-phong --month 2024-04", t("Một tệp nằm ở đâu cũng được, xét như báo cáo tháng 4 của Văn phòng", "A file, wherever it lies, judged as the Office's report of April")),
    ]),
)]
pub struct CheckArgs {
    #[arg(value_name = t("TỆP", "FILE"), add = complete::files(),
        help = t("Chỉ xem các tệp này", "Only these files"))]
    pub files: Vec<PathBuf>,

    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), add = complete::units(),
        help = t("Báo cáo chưa đặt vào thư mục: của đơn vị này…", "A report not filed yet: of this unit…"))]
    pub unit: Option<String>,

    #[arg(long, value_name = t("THÁNG", "MONTH"), add = complete::periods(),
        help = t("…cho tháng này, hoặc mã yêu cầu", "…for this month, or a request's id"))]
    pub month: Option<String>,

    #[arg(long = "fail-on", value_name = "error|warning|note",
        add = complete::words(|lang| vec![
            ("error", lang.say("lỗi", "errors")),
            ("warning", lang.say("cảnh báo trở lên", "warnings and worse")),
            ("note", lang.say("lưu ý trở lên", "notes and worse")),
        ]),
        help = t(
            "Thoát với mã 1 từ mức này: error (lỗi), warning (cảnh báo), note (lưu ý); mặc định error",
            "Exit 1 from this severity on; default error",
        ))]
    pub fail_on: Option<String>,
}

pub fn run(context: &Context, args: &CheckArgs, lang: &mut Lang) -> Result<u8> {
    let levels = [Severity::Error, Severity::Warning, Severity::Note].map(|s| (s.word(), s));
    let level = args.fail_on.as_deref().map(|word| word_typed("--fail-on", word, &levels)).transpose()?;
    let root = match context.root() {
        Ok(root) => root,
        // Nothing to check is a finding like any other, so that a machine sees it too.
        Err(_) if context.common().dir.is_none() && args.files.is_empty() => PathBuf::from("."),
        Err(error) => return Err(error),
    };
    let mut workspace = read::workspace(&root, context.year_typed()?, Want::Everything)?;
    *lang = context.lang(workspace.years.last().map(|y| &y.plan));
    // A shallow clone is a finding; that there are no dates at all stands nowhere in the files.
    if let Some(why) = workspace.no_dates.as_ref().filter(|why| **why != NoDates::Shallow) {
        output::tell(*lang, &why.describe());
    }
    let found = match unfiled(args, &mut workspace)? {
        Some(source) => findings_of_unfiled(context, &mut workspace, source),
        None => filed(context, args, &mut workspace, &root)?,
    };
    findings::deliver(context, *lang, &found, &workspace)?;
    let level = level.unwrap_or(Severity::Error);
    Ok(match &found[..] {
        found if found.iter().any(|f| *f.rule == C002) => COULD_NOT,
        found if found.iter().any(|f| f.severity >= level) => FOUND,
        _ => OK,
    })
}

/// The findings of the workspace; of the files named, where some are.
fn filed(context: &Context, args: &CheckArgs, workspace: &mut Workspace, root: &Path) -> Result<Vec<Finding>> {
    let mut found = check::all(workspace, |plan| context.as_of(plan));
    if args.files.is_empty() {
        return Ok(found);
    }
    let mut named = Vec::new();
    let mut missing = Vec::new();
    for file in &args.files {
        let typed = shown(file);
        match below(root, file) {
            Some(path) if file.is_dir() => named.push(path + "/"),
            Some(path) if file.is_file() => named.push(path),
            None if file.is_file() => missing.push(outside(workspace, &typed)),
            _ => missing.push(check::no_file(&mut workspace.sources, &typed)),
        }
    }
    let is_named =
        |path: &str| named.iter().any(|n| path == n || n == "/" || (n.ends_with('/') && path.starts_with(n.as_str())));
    found.retain(|f| is_named(workspace.sources.path(f.spot.source())));
    found.extend(missing);
    crate::finding::put_in_order(&mut found, &workspace.sources);
    Ok(found)
}

/// A file that is nowhere in the workspace can be judged only if somebody says whose it is.
fn outside(workspace: &mut Workspace, typed: &str) -> Finding {
    let source = workspace.sources.add(typed);
    let help = Both::new(
        "nói rõ của ai và tháng nào: reform check TỆP --unit ĐƠN-VỊ --month THÁNG",
        "say whose and which: reform check FILE --unit UNIT --month MONTH",
    );
    let message = Both::new("tệp nằm ngoài thư mục làm việc", "the file lies outside the workspace");
    Finding::new(&F008, source, message, help)
}

/// The path below the workspace, with `/`, if it is there.
fn below(root: &Path, file: &Path) -> Option<String> {
    let (root, file) = (root.canonicalize().ok()?, file.canonicalize().ok()?);
    file.strip_prefix(root).ok().map(shown)
}

/// Reads a report that is not filed yet into its place, if one was given with `--unit` and `--month`.
fn unfiled(args: &CheckArgs, workspace: &mut Workspace) -> Result<Option<SourceId>> {
    let (unit, period, file) = match (&args.unit, &args.month, &args.files[..]) {
        (None, None, _) => return Ok(None),
        (Some(unit), Some(period), [file]) => (unit, period, file),
        _ => {
            return Err(Failure(Both::new(
                "--unit và --month đi cùng nhau, với đúng một tệp",
                "--unit and --month go together, with exactly one file",
            ))
            .into());
        }
    };
    let (n, unit, period) = meant(workspace, unit, period)?;
    if !file.is_file() {
        let shown = file.display();
        return Err(Failure(both!("không có tệp {shown}", "there is no file {shown}")).into());
    }
    let absolute = std::path::absolute(file).with_context(|| file.display().to_string())?;
    let name = below(&workspace.root, file).unwrap_or_else(|| shown(&absolute));
    Ok(Some(workspace.read_unfiled(n, &name, &absolute, unit, period)))
}

/// Which plan, unit and period were typed.
fn meant(workspace: &Workspace, unit: &str, period: &str) -> Result<(usize, UnitId, Period)> {
    let request = workspace
        .years
        .iter()
        .enumerate()
        .find_map(|(n, y)| y.plan.find_request(period).map(|id| (n, Period::Request(id))));
    let (n, period) = match request {
        Some(found) => found,
        None => {
            let month = month_typed("--month", period)?;
            let year = month.year;
            let n = workspace.years.iter().position(|y| y.plan.year == year);
            let n = n.ok_or_else(|| Failure(both!("không có kế hoạch năm {year}", "there is no plan of {year}")))?;
            (n, Period::Month(month))
        }
    };
    let plan: &Plan = &workspace.years[n].plan;
    Ok((n, selection::unit(plan, unit)?, period))
}

/// What concerns that one file, but not that it is not filed.
fn findings_of_unfiled(context: &Context, workspace: &mut Workspace, source: SourceId) -> Vec<Finding> {
    let mut found = check::all(workspace, |plan| context.as_of(plan));
    found.retain(|f| f.spot.source() == source && ![&F008, &F010].contains(&f.rule));
    workspace.files_read = 1;
    found
}
