//! `reform check`: every finding, or those of some files; and a report that is not filed yet.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;

use super::findings::shown;
use super::root::plans_below;
use super::{Exit, Invocation, Typed, complete, examples, fail, findings, meaning, selection, t, typed};
use crate::both;
use crate::check;
use crate::finding::rules::{C002, F008, F010};
use crate::finding::{Finding, Severity, put_in_order};
use crate::read::at_hand::AtHand;
use crate::read::received::NoDates;
use crate::read::{Want, Workspace};
use crate::text::safe::quoted;
use crate::text::{Both, SourceId};

#[derive(Args, Debug)]
#[command(
    about = t("Kiểm tra kế hoạch và báo cáo, chỉ rõ vị trí lỗi", "Checks the plan and the reports, and shows where each finding is"),
    after_help = examples("", &[
        ("reform check", t("Toàn bộ kế hoạch và báo cáo", "The plan and all reports")),
        ("reform check reports/2024-03/van-phong.csv", t("Riêng một báo cáo", "One report only")),
        ("reform check --against origin/main", t("Cả nội dung đã sửa so với nhánh main: nhiệm vụ bị xóa, thời hạn, đơn vị chủ trì bị sửa mà không có văn bản", "Also what has changed since the branch main: tasks deleted, deadlines and leads rewritten without a decision")),
        ("reform check reports/2024-03/van-phong.csv --unit van-phong --month 2024-04", t("Một tệp nằm ở đâu cũng được, xét như báo cáo tháng 4 của Văn phòng", "A file anywhere, checked as the Office's report for April")),
    ]),
)]
pub struct CheckArgs {
    #[arg(value_name = t("TỆP", "FILE"), add = complete::files(),
        help = t("Chỉ xem các tệp này", "Only these files"))]
    pub files: Vec<PathBuf>,

    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), add = complete::units(),
        help = t("Báo cáo chưa đưa vào thư mục: của đơn vị này…", "For a report not yet filed: the unit it is from…"))]
    pub unit: Option<String>,

    #[arg(long, value_name = t("THÁNG", "MONTH"), add = complete::periods(),
        help = t("…cho tháng này, hoặc mã yêu cầu", "…and its month, or a request's id"))]
    pub month: Option<String>,

    #[arg(long, value_name = "REV", add = complete::words(|lang| vec![
            ("HEAD", lang.say("lần commit gần nhất", "the last commit")),
            ("origin/main", lang.say("nhánh main ở máy chủ", "the branch main on the server")),
        ]),
        help = t(
            "So với kế hoạch ở một nhánh, thẻ hay commit của git: nội dung đã sửa mà không có văn bản",
            "Compare with the plan at a branch, tag or commit of git: what was changed without a decision",
        ))]
    pub against: Option<String>,

    #[arg(long,
        help = t(
            "Hiện đủ mọi lỗi; mặc định: một quy tắc có nhiều lỗi trong cùng một tệp thì chỉ hiện vài lỗi đầu và số còn lại",
            "Show every finding; by default, where one rule has many in one file, the first few and a count",
        ))]
    pub all: bool,

    #[arg(long = "fail-on", value_name = "error|warning|note", default_value = "error", hide_default_value = true,
        value_parser = meaning(|text| typed::word("--fail-on", text, &LEVELS.map(|level| (level.word(), level)))),
        add = complete::words(|lang| vec![
            ("error", lang.say("lỗi", "errors")),
            ("warning", lang.say("cảnh báo trở lên", "warnings and errors")),
            ("note", lang.say("lưu ý trở lên", "everything")),
        ]),
        help = t(
            "Thoát với mã 1 từ mức này trở lên: error (lỗi), warning (cảnh báo), note (lưu ý); mặc định error",
            "Exit 1 from this severity up; default error",
        ))]
    pub fail_on: Typed<Severity>,
}

const LEVELS: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

pub fn run(invocation: &Invocation, args: &CheckArgs) -> Result<Exit> {
    let level = args.fail_on.clone()?;
    let root = match invocation.root() {
        Ok(root) => root,
        // Nothing to check is a finding like any other, so that a machine sees it too.
        Err(_) if invocation.common.dir.is_none() && args.files.is_empty() => PathBuf::from("."),
        Err(error) => return Err(error),
    };
    let days = invocation.days();
    let judge = |at_hand: &mut AtHand<'_>| {
        let (as_of, today) = (days.as_of(&at_hand.year.plan), days.today(&at_hand.year.plan));
        check::of_unit(at_hand, as_of, today)
    };
    // A report that is not filed yet takes the place of one that is before anything is judged.
    let want = if args.unit.is_some() { Want::Everything } else { Want::Judged(&judge) };
    let mut workspace = invocation.read(&root, invocation.year_typed()?, want)?;
    // A shallow clone is a finding; that there are no dates at all stands nowhere in the files.
    let no_dates = workspace.no_dates.as_ref().filter(|why| **why != NoDates::Shallow);
    let no_dates = no_dates.map(|why| invocation.tell(&why.describe())).is_some();
    if let Some(revision) = &args.against {
        compare(invocation, revision, &mut workspace)?;
    }
    let unfiled = unfiled(args, &mut workspace)?;
    let mut found = check::all(&mut workspace, |plan| invocation.as_of(plan), |plan| invocation.today(plan));
    match unfiled {
        Some(source) => {
            // What concerns that one file, but not that it is not filed.
            found.retain(|f| f.spot.source() == source && ![&F008, &F010].contains(&f.rule));
            workspace.files_read = 1;
        }
        None if args.files.is_empty() => {}
        None => keep_those_of(&args.files, &mut found, &mut workspace),
    }
    if let Some(nothing) = found.iter_mut().find(|f| *f.rule == C002 && workspace.years.is_empty())
        && let Some(help) = plans_below(&root)
    {
        nothing.help = help;
    }
    let telling = findings::Telling { folded: !args.all, see_all: "reform check --all" };
    findings::deliver(invocation, findings::format(invocation), &found, &workspace, telling)?;
    Ok(match &found[..] {
        // Whoever asks for all is told as `due` tells it: what is owed cannot be known. A file alone can be judged.
        _ if no_dates && args.files.is_empty() => Exit::CouldNot,
        found if found.iter().any(|f| *f.rule == C002) => Exit::CouldNot,
        found if found.iter().any(|f| f.severity >= level) => Exit::Found,
        _ => Exit::Clean,
    })
}

/// Reads what there was at a revision. That there was no plan then is worth a message: nothing can have been changed.
fn compare(invocation: &Invocation, revision: &str, workspace: &mut Workspace) -> Result<()> {
    if let Err(why) = workspace.compare_with(revision, invocation.year_typed()?) {
        return fail(why.describe(revision));
    }
    if workspace.then.as_ref().is_some_and(|then| then.plans.is_empty()) {
        let revision = quoted(revision);
        invocation.tell(&both!(
            "--against: ở `{revision}` chưa có kế hoạch nào tại thư mục này, nên không có gì để so.",
            "--against: at `{revision}` there was no plan in this folder, so there is nothing to compare with."
        ));
    }
    Ok(())
}

/// Keeps the findings of the files named, and adds those of files that are not there.
fn keep_those_of(files: &[PathBuf], found: &mut Vec<Finding>, workspace: &mut Workspace) {
    let (mut named, mut missing) = (Vec::new(), Vec::new());
    for file in files {
        let typed = shown(file);
        match below(&workspace.root, file) {
            Some(path) if file.is_dir() => named.push(path + "/"),
            Some(path) if file.is_file() => named.push(path),
            None if file.is_file() => missing.push(outside(workspace, &typed)),
            _ => missing.push(check::no_file(&mut workspace.sources, &typed)),
        }
    }
    // A folder is named with what is in it.
    let is_named = |path: &str| {
        let holds = |n: &String| n.strip_suffix('/').is_some_and(|n| path == n || path.starts_with(&format!("{n}/")));
        named.iter().any(|n| path == n || n == "/" || holds(n))
    };
    found.retain(|f| is_named(workspace.sources.path(f.spot.source())));
    found.extend(missing);
    put_in_order(found, &workspace.sources);
}

/// A file that is nowhere in the workspace can be judged only if somebody says whose it is.
fn outside(workspace: &mut Workspace, typed: &str) -> Finding {
    let source = workspace.sources.add(typed);
    let help = Both::new(
        "nói rõ của ai và tháng nào: reform check TỆP --unit ĐƠN-VỊ --month THÁNG",
        "say whose report it is, and for which month: reform check FILE --unit UNIT --month MONTH",
    );
    let message = Both::new("tệp nằm ngoài thư mục làm việc", "the file is outside the workspace");
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
            return fail(Both::new(
                "--unit và --month dùng cùng nhau, với đúng một tệp",
                "--unit and --month are used together, with exactly one file",
            ));
        }
    };
    let (n, period) = selection::period(workspace, period)?;
    let unit = selection::unit(&workspace.years[n].plan, unit)?;
    let shown_file = file.display();
    if !file.is_file() {
        return fail(both!("không có tệp {shown_file}", "no such file: {shown_file}"));
    }
    let absolute = std::path::absolute(file).with_context(|| shown_file.to_string())?;
    let name = below(&workspace.root, file).unwrap_or_else(|| shown(&absolute));
    Ok(Some(workspace.read_unfiled(n, &name, &absolute, unit, period)))
}
