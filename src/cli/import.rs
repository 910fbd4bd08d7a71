//! `reform import`: reads a plan's annex into the plan's files.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::annexed::{self, Taken};
use super::locking::{lock, refused};
use super::{Exit, Forms, Invocation, Typed, complete, examples, fail, meaning, output, t, typed};
use crate::both;
use crate::edit::import::{Decision, Imported, needs_a_decision};
use crate::edit::{Locked, schema};
use crate::model::Date;
use crate::read::annex::{AnnexTable, Before};
use crate::read::office::OldEncoding;
use crate::read::{Want, years};
use crate::text::safe::one_line;
use crate::text::{Both, fold};
use crate::view;
use crate::view::import::{Import, Step};

const BEFORE: [(&str, Before); 2] = [("inclusive", Before::Inclusive), ("exclusive", Before::Exclusive)];

/// Encodings from before Unicode.
const FROM: [(&str, OldEncoding); 3] =
    [("tcvn3", OldEncoding::Tcvn3), ("vni", OldEncoding::Vni), ("windows-1258", OldEncoding::Windows1258)];

#[derive(Args, Debug)]
#[command(
    about = t("Nhập phụ lục kế hoạch (Word, Excel, CSV) vào plan/", "Imports a plan's annex (Word, Excel, CSV) into plan/"),
    after_help = examples(
        t(
            "Mỗi lĩnh vực một tệp plan/<năm>/*.toml. Nội dung chưa chắc chắn được giữ nguyên như phụ lục, liệt kê để quyết định và có ghi chú # trong tệp.\nKế hoạch đã có nhiệm vụ thì chỉ hiện khác biệt; có --decision và --on mới ghi.",
            "One file plan/<year>/*.toml per field. What is uncertain keeps the annex's words, is listed for decision, and has a # comment in the file.\nIf the plan has tasks already, only the differences are shown; they are written with --decision and --on.",
        ),
        &[
            ("reform import phu-luc.docx --year 2024 --dry-run", t("Xem trước nội dung sẽ ghi và nội dung cần quyết định", "Preview: what would be written, and what is to be decided")),
            ("reform import phu-luc.docx --year 2024 --before inclusive", t("“Trước 30/11” tính cả ngày 30/11", "A deadline “before 30 November” includes that day")),
            (t("reform import phu-luc.docx --year 2024 --decision 812/QĐ-UBND --on 2024-07-01 --dry-run", "reform import phu-luc.docx --year 2024 --decision 812/QD-UBND --on 2024-07-01 --dry-run"), t("Phụ lục điều chỉnh: bổ sung, gia hạn, chuyển giao, đưa ra khỏi kế hoạch theo một quyết định", "An amended annex: additions, extensions, transfers and withdrawals by one decision")),
        ],
    ),
)]
pub struct ImportArgs {
    #[arg(value_name = t("PHỤ LỤC", "ANNEX"), add = complete::files(),
        help = t("Tệp .docx, .xlsx hoặc .csv", "A .docx, .xlsx or .csv file"))]
    pub annex: PathBuf,

    #[arg(long, value_name = "inclusive|exclusive", value_parser = meaning(|text| typed::word("--before", text, &BEFORE)),
        add = complete::words(|lang| vec![
            ("inclusive", lang.say("“trước 30/11” tính cả ngày 30/11", "“before 30 November” includes that day")),
            ("exclusive", lang.say("“trước 30/11” là đến hết ngày 29/11", "“before 30 November” ends on the 29th")),
        ]),
        help = t("“Trước ngày” có tính cả ngày đó (inclusive) hay không (exclusive)", "Whether “before” a day includes that day (inclusive) or not (exclusive)"))]
    pub before: Option<Typed<Before>>,

    #[arg(long, value_name = "N", value_parser = meaning(table), add = complete::words(|_| vec![("1", ""), ("2", "")]),
        help = t("Bảng thứ mấy, khi tệp có nhiều bảng nhiệm vụ", "Which table, if the file has several tables of tasks"))]
    pub table: Option<Typed<u32>>,

    #[arg(long, value_name = t("TỆP", "FILE"), add = complete::files(),
        help = t("Danh sách đơn vị, mỗi dòng `tên; tên ngắn`; - là đầu vào chuẩn", "A list of units, one per line: `name; short name`; - is standard input"))]
    pub units: Option<PathBuf>,

    #[arg(long, value_name = t("QUYẾT ĐỊNH", "DECISION"), value_parser = meaning(decision), add = complete::words(|lang| vec![(lang.say("Quyết định số …", "Decision No …"), "")]),
        help = t("Quyết định điều chỉnh kế hoạch; cùng với --on", "The decision that amends the plan; together with --on"))]
    pub decision: Option<Typed<String>>,

    #[arg(long, value_name = t("NGÀY", "DATE"), value_parser = meaning(|text| typed::date("--on", text)),
        help = t("Ngày quyết định có hiệu lực: 2024-07-01 hoặc 1/7/2024", "The date from which it takes effect: 2024-07-01 or 1/7/2024"))]
    pub on: Option<Typed<Date>>,

    #[arg(long, value_name = "tcvn3|vni|windows-1258", value_parser = meaning(|text| typed::word("--from", text, &FROM)),
        add = complete::words(|_| FROM.iter().map(|(word, _)| (*word, "")).collect()),
        help = t("Bảng mã cũ của tệp: tcvn3 (.VnTime), vni (VNI-Times), windows-1258", "The file's encoding from before Unicode: tcvn3 (.VnTime), vni (VNI-Times), windows-1258"))]
    pub from: Option<Typed<OldEncoding>>,

    #[arg(long = "dry-run", help = t("Chỉ xem trước, không ghi tệp nào", "Only show what would be done"))]
    pub dry_run: bool,
}

fn table(text: &str) -> Typed<u32> {
    let number = crate::model::date::number(fold::trim(text)).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
    number.ok_or_else(|| {
        super::Failure(both!(
            "--table: `{text}` không phải số thứ tự của bảng, ví dụ 2",
            "--table: `{text}` is not a table's number such as 2"
        ))
    })
}

/// The decision's name, on one line.
fn decision(text: &str) -> Typed<String> {
    let text = one_line(text);
    match text.chars().any(char::is_alphanumeric) {
        true => Ok(text),
        false => fail(Both::new(
            "--decision: ghi số và tên quyết định, ví dụ \"Quyết định số 812/QĐ-UBND\"",
            "--decision: the decision's number and name, such as \"Quyết định số 812/QĐ-UBND\"",
        )),
    }
}

fn decided(args: &ImportArgs) -> Result<Option<Decision>> {
    match (args.decision.clone().transpose()?, args.on.clone().transpose()?) {
        (Some(text), Some(on)) => Ok(Some(Decision { text, on })),
        (None, None) => Ok(None),
        (Some(_), None) => fail(Both::new(
            "--decision cần --on NGÀY: quyết định có hiệu lực từ ngày nào",
            "--decision needs --on DATE: the date from which it takes effect",
        )),
        (None, Some(_)) => fail(Both::new(
            "--on cần --decision: ngày của quyết định nào",
            "--on needs --decision: the decision of that date",
        )),
    }
}

pub fn run(invocation: &Invocation, args: &ImportArgs) -> Result<Exit> {
    if invocation.as_of.is_some() {
        return fail(Both::new("import không nhận --as-of", "import takes no --as-of"));
    }
    let decision = decided(args)?;
    let root = invocation.root()?;
    let year = year(invocation, &root)?;
    // Whoever writes reads what nobody else changes meanwhile.
    let locked = if args.dry_run { None } else { Some(lock(invocation, &root, "import")?) };
    let opened = invocation.open_year(Some(year), Want::Plan)?;
    annexed::can_be_changed(&opened)?;
    if decision.is_some() && !needs_a_decision(opened.plan()) {
        invocation.tell(&Both::new(
            "kế hoạch chưa có nhiệm vụ nên không cần quyết định; --decision và --on không được dùng",
            "the plan has no tasks yet and is written without a decision; --decision and --on are not used",
        ));
    }
    let read = annexed::read(&opened, args)?;
    let taken = match read {
        annexed::Read::Choose(tables) => return choose(invocation, args, year, &tables),
        annexed::Read::Annex(annex) => annexed::take(&opened, args, *annex, decision.as_ref())?,
    };
    let Taken { annex, tasks, units, units_are_proposed, mut imported } = taken;
    add_schema(&opened, &mut imported)?;
    let step = step(args, &imported, decision.is_some());
    invocation.unchanged()?;
    if let (Step::Written, Some(locked)) = (step, &locked) {
        write(locked, &opened, &imported)?;
    }
    let path = args.annex.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let shown = Import {
        plan: opened.plan(),
        path: &path,
        tables: &annex.tables,
        tasks: &tasks,
        imported: &imported,
        units: &units,
        units_are_proposed,
        step,
    };
    let document = || view::import::document(opened.lang, &shown);
    let (table, record) = (|| view::import::sheet(opened.lang, &shown), || view::record::import(&shown));
    output::deliver(invocation, &Forms::new(&document, &table, &record))?;
    Ok(Exit::Clean)
}

/// The plan's year: `--year`, or that of the only plan.
fn year(invocation: &Invocation, root: &std::path::Path) -> Result<i32> {
    let known = years(root)?;
    match (invocation.year_typed()?, &known[..]) {
        (Some(year), _) if known.contains(&year) => Ok(year),
        (None, [year]) => Ok(*year),
        (Some(year), _) => fail(both!(
            "chưa có kế hoạch năm {year}: tạo trước bằng reform init --year {year}, rồi nhập phụ lục",
            "there is no plan for {year} yet: create it with reform init --year {year}, then import the annex"
        )),
        (None, []) => fail(Both::new(
            "chưa có kế hoạch nào: tạo trước bằng reform init, rồi nhập phụ lục",
            "there is no plan yet: create one with reform init, then import the annex",
        )),
        (None, _) => fail(Both::new(
            "có nhiều kế hoạch: thêm --year NĂM, phụ lục là của kế hoạch năm nào",
            "there are several plans: add --year YEAR, the year of the annex",
        )),
    }
}

/// Several tables may be meant: they are listed, and nothing is written.
fn choose(invocation: &Invocation, args: &ImportArgs, year: i32, tables: &[AnnexTable]) -> Result<Exit> {
    let (lang, path) = (invocation.lang(), args.annex.file_name().unwrap_or_default().to_string_lossy());
    let document = || view::import::choice(lang, &path, tables);
    let (table, record) = (|| view::import::choice_sheet(lang, tables), || view::record::import_choice(year, tables));
    output::deliver(invocation, &Forms::new(&document, &table, &record))?;
    invocation.tell(&Both::new(
        "tệp có nhiều bảng nhiệm vụ: chọn bằng --table N",
        "the file has several tables of tasks: choose one with --table N",
    ));
    Ok(Exit::CouldNot)
}

/// Editors look for the plan's schema where the new files say.
fn add_schema(opened: &super::Opened<'_>, imported: &mut Imported) -> Result<()> {
    let change = schema::change(opened.plan().language)?;
    if !imported.changes.is_empty() && !change.replaces(&opened.workspace.root) {
        imported.changes.push(change);
    }
    Ok(())
}

fn step(args: &ImportArgs, imported: &Imported, is_decided: bool) -> Step {
    let differs = !(imported.added.is_empty() && imported.changed.is_empty() && imported.gone.is_empty());
    match () {
        () if imported.changes.is_empty() && differs && !is_decided => Step::NeedsDecision,
        () if imported.changes.is_empty() => Step::Already,
        () if args.dry_run => Step::Shown,
        () => Step::Written,
    }
}

/// Puts all files there together. Those of the plan that are there were read, and are changed where they stand.
fn write(locked: &Locked, opened: &super::Opened<'_>, imported: &Imported) -> Result<()> {
    let sources = &opened.workspace.sources;
    locked.make_all(&imported.changes, |change| sources.find(&change.path).is_some()).map_err(refused)
}
