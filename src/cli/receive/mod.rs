//! `reform receive`: takes filled-in forms in, each for itself: report, register line and original together, or none of them.

mod filing;
mod inputs;
mod judging;
mod refusals;
mod shape;
mod whose;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::locking::lock;
use super::root::no_plan;
use super::{Exit, Forms, Invocation, Typed, close, complete, examples, fail, meaning, output, selection, t, typed};
use crate::both;
use crate::edit::Locked;
use crate::model::{Date, Period, Plan};
use crate::read::form::NameIndex;
use crate::read::office::OldEncoding;
use crate::read::report::Context;
use crate::read::watch::Watch;
use crate::read::{Want, Workspace};
use crate::text::Both;
use crate::view;
use crate::view::received::{Fate, ReceivedFile, Reception};
use filing::Filing;
use inputs::Input;
use judging::{Judged, Judging};

const ENCODINGS: [(&str, OldEncoding); 3] =
    [("tcvn3", OldEncoding::Tcvn3), ("vni", OldEncoding::Vni), ("windows-1258", OldEncoding::Windows1258)];

#[derive(Args, Debug)]
#[command(
    about = t("Tiếp nhận báo cáo đã điền vào reports/ và ghi sổ nhận báo cáo", "Files filled-in forms in reports/, with a line in the register"),
    after_help = examples(
        t(
            "Đơn vị và tháng lấy từ biểu mẫu, từ tên tệp, hoặc từ --unit và --month. Mỗi tệp xét riêng; tệp có lỗi thì in sẵn nội dung để gửi lại đơn vị, và lệnh thoát với mã 1.",
            "Unit and month come from the form, from the file's name, or from --unit and --month. Each file is checked by itself; for one with errors a reply to the unit is printed, and the command exits 1.",
        ),
        &[
            ("reform receive reports/2024-03/van-phong.csv --dry-run --month 2024-03", t("Xem trước sẽ nhận tệp nào, không ghi tệp nào", "Preview: what would be taken; writes nothing")),
            ("reform receive reports/2024-03 --month 2024-03 --replace --dry-run", t("Cả thư mục tệp đính kèm, thay bản đã nhận", "A whole folder of attachments, replacing what was taken before")),
            ("reform receive reports/2024-03/van-phong.csv --unit van-phong --month 2024-03 --on 2024-03-15 --number 12/BC-VP --replace --dry-run", t("Tên tệp không cho biết: ghi rõ đơn vị, tháng, ngày nhận và số văn bản", "If the file name says nothing: unit, month, date of receipt and document number")),
        ],
    ),
)]
pub struct ReceiveArgs {
    #[arg(value_name = t("TỆP", "FILE"), required = true, add = complete::files(),
        help = t("Tệp .xlsx, .docx, .csv, hoặc thư mục chứa các tệp đó; - là đầu vào chuẩn", "Files .xlsx, .docx, .csv, or folders of them; - is standard input"))]
    pub files: Vec<PathBuf>,

    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), add = complete::units(),
        help = t("Đơn vị gửi, khi biểu mẫu và tên tệp không cho biết", "The unit that sent it, if form and file name do not say"))]
    pub unit: Option<String>,

    #[arg(long, value_name = t("THÁNG", "MONTH"), add = complete::months(), conflicts_with = "request",
        help = t("Tháng báo cáo, khi biểu mẫu và tên tệp không cho biết: 2024-03 hoặc 3/2024", "The month reported on, if form and file name do not say: 2024-03 or 3/2024"))]
    pub month: Option<String>,

    #[arg(long, value_name = t("YÊU CẦU", "REQUEST"), add = complete::periods(),
        help = t("Mã yêu cầu báo cáo đột xuất mà tệp trả lời", "The id of the request that it answers"))]
    pub request: Option<String>,

    #[arg(long, value_name = t("NGÀY", "DATE"), value_parser = meaning(|text| typed::date("--on", text)),
        help = t("Ngày nhận: 2024-03-15 hoặc 15/3/2024; mặc định: hôm nay", "The date of receipt: 2024-03-15 or 15/3/2024; default: today"))]
    pub on: Option<Typed<Date>>,

    #[arg(long, value_name = t("SỐ", "NUMBER"), value_parser = meaning(close::number),
        help = t("Số của văn bản gửi kèm: 12 hoặc 12/BC-VP", "The number of the document it came with: 12 or 12/BC-VP"))]
    pub number: Option<Typed<String>>,

    #[arg(long, value_name = "tcvn3|vni|windows-1258",
        value_parser = meaning(|text| typed::word("--from", text, &ENCODINGS)),
        add = complete::words(|lang| vec![
            ("tcvn3", lang.say("phông .VnTime (ABC)", "the .VnTime fonts (ABC)")),
            ("vni", lang.say("phông VNI-Times", "the VNI-Times fonts")),
            ("windows-1258", lang.say("bảng mã tiếng Việt của Windows", "the Vietnamese code page of Windows")),
        ]),
        help = t("Bảng mã cũ của tệp: tcvn3 (phông .VnTime), vni, windows-1258", "The file's old encoding: tcvn3 (fonts .VnTime), vni, windows-1258"))]
    pub from: Option<Typed<OldEncoding>>,

    #[arg(long, help = t("Thay báo cáo đã nhận; ngày nhận đầu tiên vẫn giữ", "Replace what was taken before; the first date of receipt is kept"))]
    pub replace: bool,

    #[arg(long = "dry-run", help = t("Chỉ xem trước, không ghi tệp nào", "Only show what would be done"))]
    pub dry_run: bool,

    #[arg(long = "accept-errors", help = t("Nhận dù báo cáo có lỗi", "Take reports even though they have errors"))]
    pub accept_errors: bool,

    #[arg(long = "no-original", help = t("Không giữ tệp gốc trong originals/", "Keep no originals"))]
    pub no_original: bool,
}

/// What was typed, as it is meant.
struct Asked {
    unit: Option<String>,
    /// The index of its plan.
    period: Option<(usize, Period)>,
    on: Option<Date>,
    number: Option<String>,
    from: Option<OldEncoding>,
    replace: bool,
    accept_errors: bool,
    keeps_original: bool,
}

pub fn run(invocation: &Invocation, args: &ReceiveArgs) -> Result<Exit> {
    if invocation.as_of.is_some() {
        return fail(takes_no_date());
    }
    let root = invocation.root()?;
    invocation.speak_as_here();
    // Who types it in waits for nobody, and has nobody wait.
    let (inputs, left_out) = inputs::list(&args.files)?;
    // Whoever writes reads what nobody else changes meanwhile.
    let locked = if args.dry_run { None } else { Some(lock(invocation, &root, "receive")?) };
    let mut workspace = invocation.read(&root, invocation.year_typed()?, Want::Plan)?;
    if workspace.years.is_empty() {
        return fail(no_plan(&root));
    }
    let asked = asked(&workspace, args)?;
    let today = invocation.today(&workspace.years[workspace.years.len() - 1].plan);
    let on = received_on(&asked, today)?;
    if !left_out.is_empty() {
        invocation.tell(&not_looked_at(&left_out));
    }
    if asked.number.is_some() && inputs.len() > 1 {
        return fail(one_number());
    }
    let plans: Vec<_> = workspace.years.iter().map(|year| std::sync::Arc::clone(&year.plan)).collect();
    let names: Vec<NameIndex<'_>> = plans.iter().map(|plan| NameIndex::of(plan)).collect();
    let watch = Watch::default();
    let contexts: Vec<Context<'_>> = plans.iter().map(|plan| Context::new(plan, &watch)).collect();
    let plans: Vec<&Plan> = plans.iter().map(|plan| &**plan).collect();
    let judging = Judging { plans: &plans, names: &names, contexts: &contexts, asked: &asked, on, today };
    let mut judged: Vec<Judged> = inputs.into_iter().map(|input| judging.judge(&mut workspace, input)).collect();
    refuse_pairs(&mut judged, &plans);
    invocation.unchanged()?;
    let could_not = file(&workspace, &judging, locked.as_ref(), &mut judged);
    if filing::is_unrecorded(&workspace, &judging, &judged) {
        invocation.tell(&filing::unrecorded());
    }
    let files: Vec<ReceivedFile<'_>> = judged.into_iter().map(|it| it.shown(&plans)).collect();
    let refused = files.iter().any(|file| file.fate.is_refused());
    let shown = Reception { files, dry_run: args.dry_run, on, today };
    let lang = invocation.lang();
    let document = || view::received::document(lang, &shown);
    let (table, record) = (|| view::received::table(lang, &shown), || view::record::received(&shown));
    output::deliver(invocation, &Forms::new(&document, &table, &record))?;
    if could_not {
        invocation.tell(&not_written());
    }
    Ok(match () {
        () if could_not => Exit::CouldNot,
        () if refused => Exit::Found,
        () => Exit::Clean,
    })
}

/// Writes what is to be taken, one report after the other; those that cannot be written are refused with the reason. Whether the
/// machine was that of one.
fn file(workspace: &Workspace, judging: &Judging<'_>, locked: Option<&Locked>, judged: &mut [Judged]) -> bool {
    let mut filing = Filing::new(workspace, judging);
    for it in judged.iter_mut().filter(|it| !it.fate.is_refused()) {
        if let Err(why) = filing.file(it, locked) {
            it.fate = Fate::Refused(why);
        }
    }
    filing.could_not
}

fn asked(workspace: &Workspace, args: &ReceiveArgs) -> Result<Asked> {
    let period = match (&args.month, &args.request) {
        (Some(month), _) => Some(selection::period(workspace, month)?),
        (None, Some(request)) => Some(request_of(workspace, request)?),
        (None, None) => None,
    };
    if let Some(unit) = &args.unit {
        let known = workspace.years.iter().map(|year| selection::unit(&year.plan, unit));
        let mut found: Vec<Result<_>> = known.collect();
        if !found.iter().any(Result::is_ok)
            && let Some(error) = found.pop()
        {
            error?;
        }
    }
    Ok(Asked {
        unit: args.unit.clone(),
        period,
        on: args.on.clone().transpose()?,
        number: args.number.clone().transpose()?,
        from: args.from.clone().transpose()?,
        replace: args.replace,
        accept_errors: args.accept_errors,
        keeps_original: !args.no_original,
    })
}

fn request_of(workspace: &Workspace, typed: &str) -> Result<(usize, Period)> {
    let plans = || workspace.years.iter().map(|year| &year.plan).enumerate();
    let found = plans().find_map(|(n, plan)| Some((n, Period::Request(plan.find_request(typed.trim())?))));
    let known: Vec<&str> = plans().flat_map(|(_, plan)| plan.requests.iter().map(|it| &*it.id.value)).collect();
    match found {
        Some(found) => Ok(found),
        None => {
            let near = crate::text::fold::nearest(typed, known.iter().copied());
            let what = both!("--request: không có yêu cầu `{typed}`", "--request: there is no request `{typed}`");
            fail(typed::unknown(what, near, &known))
        }
    }
}

/// The day on which reports are taken to have come: not tomorrow.
fn received_on(asked: &Asked, today: Date) -> Result<Date> {
    let on = asked.on.unwrap_or(today);
    let day = |date: Date| (crate::model::date::vi(date), crate::model::date::en(date));
    let ((on_vi, on_en), (today_vi, today_en)) = (day(on), day(today));
    match on > today {
        true => fail(both!(
            "--on: ngày nhận {on_vi} chưa đến, hôm nay là {today_vi}",
            "--on: {on_en} is in the future, today is {today_en}"
        )),
        false => Ok(on),
    }
}

/// Two files for one unit and period: which is the later nobody can say, and neither is taken.
fn refuse_pairs(judged: &mut [Judged], plans: &[&Plan]) {
    let whose: Vec<Option<(usize, crate::model::UnitId, Period)>> = judged.iter().map(Judged::whose).collect();
    let names: Vec<String> = judged.iter().map(|it| it.input.shown.clone()).collect();
    for n in 0..judged.len() {
        let Some(own) = whose[n] else { continue };
        let others: Vec<&str> = (0..judged.len())
            .filter(|&other| other != n && whose[other] == Some(own))
            .map(|other| &*names[other])
            .collect();
        if others.is_empty() {
            continue;
        }
        let (plan, others) = (plans[own.0], others.join(", "));
        let (unit, period) = (&plan.unit(own.1).name, plan.period_name(own.2));
        judged[n].refuse(both!(
            "cùng là báo cáo kỳ `{period}` của {unit} như {others}; chỉ nhận khi còn một tệp",
            "it is the report of {unit} for `{period}`, and so is {others}; only one of them can be taken"
        ));
    }
}

fn takes_no_date() -> Both {
    Both::new(
        "receive không nhận --as-of; ngày nhận báo cáo ghi ở --on",
        "receive takes no --as-of; give the date of receipt with --on",
    )
}

fn not_looked_at(left_out: &[String]) -> Both {
    let names = left_out.join(", ");
    both!(
        "bỏ qua thư mục con và liên kết: {names}; cần nhận thì ghi rõ tên",
        "subfolders and links were skipped: {names}; name them if they are meant"
    )
}

fn not_written() -> Both {
    Both::new(
        "có báo cáo chưa ghi được; lý do ghi trong kết quả",
        "some report could not be written; the results say why",
    )
}

fn one_number() -> Both {
    Both::new(
        "--number là số của một văn bản: chỉ dùng với một tệp",
        "--number is the number of one document: use it with one file",
    )
}
