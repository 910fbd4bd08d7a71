//! `reform remind`: a letter to each unit that owes something. Nothing is sent.

use std::collections::HashSet;

use anyhow::Result;
use clap::Args;

use super::doubts::{doubts, joined};
use super::owed::{Counted, Owed, errors_in, undecided};
use super::{
    Exit, Forms, Invocation, Opened, Typed, blanks, complete, examples, fail, letters, meaning, output, selection, t,
    typed,
};
use crate::both;
use crate::check;
use crate::compute::Ledger;
use crate::compute::reminders::{Reminder, reminders};
use crate::compute::reports::{Obligation, ReportState};
use crate::compute::requests;
use crate::compute::status::TaskState;
use crate::compute::unread::UnreadByUnit;
use crate::finding::rules::{D001, D003, D005};
use crate::finding::{Finding, PlanTable, Subject};
use crate::model::date::{en, vi};
use crate::model::{Date, Month, Task, Year};
use crate::read::{Want, Workspace};
use crate::text::lang::plural;
use crate::text::{Both, Lang};
use crate::view;
use crate::view::facts::remark::Told;
use crate::view::letter::Letters;
use crate::view::official::Kind;
use crate::write::Format;

/// A unit that is reminded is given so many working days to answer.
const DAYS_TO_REPLY: u8 = 5;

#[derive(Args, Debug)]
#[command(
    about = t("Lập công văn đôn đốc từng đơn vị còn chậm báo cáo, nhiệm vụ; không tự gửi đi", "Writes a letter to each unit that owes a report or a task; sends nothing"),
    after_help = examples(t(
            "Đơn vị có công văn nếu báo cáo chưa gửi hoặc không hợp lệ, yêu cầu chưa trả lời, nhiệm vụ hoặc ý kiến chỉ đạo quá hạn,\nhoặc chưa lần nào báo cáo số liệu của một chỉ tiêu sắp đến hạn.\nVới -o THƯ MỤC: mỗi đơn vị ba tệp ĐƠN-VỊ.docx, .md, .txt, hoặc một tệp theo --format; thư mục chưa có thì tự tạo.",
            "A unit gets a letter if a report is missing or unreadable, a request unanswered, a task or a direction overdue,\nor a target that is due soon was never reported.\nWith -o DIR: three files per unit, UNIT.docx, .md, .txt, or one as --format says; the folder is created if needed.",
        ), &[
        ("reform remind --as-of 2024-06-20", t("Xem trước các công văn", "Shows the letters first")),
        (t("reform remind --as-of 2024-06-20 --reply-by 2024-06-28 -o don-doc", "reform remind --as-of 2024-06-20 --reply-by 2024-06-28 -o letters"), t("Ghi vào thư mục, hạn trả lời 28/6/2024", "Written to a folder, with answers due by 28 June 2024")),
        (t("reform remind --as-of 2024-03-20 --with-forms -o don-doc-kem-mau", "reform remind --as-of 2024-03-20 --with-forms -o letters-with-forms"), t("Kèm biểu mẫu để đơn vị điền", "With forms for the units to fill in")),
        ("reform remind --as-of 2024-06-20 --month 2024-06 --unit quan-ly-lao-dong --format md", t("Chỉ một đơn vị, chỉ kỳ báo cáo tháng 6", "One unit only, the period of June only")),
    ]),
)]
pub struct RemindArgs {
    #[arg(long, value_name = t("THÁNG", "MONTH"), add = complete::months(), value_parser = meaning(|text| typed::month("--month", text)),
        help = t("Chỉ nội dung đến hạn trong kỳ báo cáo tháng này", "Only what falls due in this month's period"))]
    pub month: Option<Typed<Month>>,

    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), value_delimiter = ',', add = complete::units(),
        help = t("Chỉ những đơn vị này", "Only these units"))]
    pub unit: Vec<String>,

    #[arg(long = "reply-by", value_name = t("NGÀY", "DATE"), value_parser = meaning(|text| typed::date("--reply-by", text)),
        help = t("Hạn trả lời; mặc định: năm ngày làm việc sau ngày tính đến", "When answers are due; default: five working days after the as-of date"))]
    pub reply_by: Option<Typed<Date>>,

    #[arg(long = "with-forms", help = t("Với -o THƯ MỤC: kèm biểu mẫu Excel cho từng báo cáo mà công văn đề nghị gửi", "With -o DIR: adds an Excel form for each report that a letter asks for"))]
    pub with_forms: bool,
}

pub fn run(invocation: &Invocation, args: &RemindArgs) -> Result<Exit> {
    if args.with_forms && invocation.folder.is_none() {
        return fail(Both::new(
            "--with-forms: biểu mẫu là tệp riêng, cần một thư mục để ghi: -o THƯ MỤC",
            "--with-forms: forms are separate files and need a folder: -o DIR",
        ));
    }
    let opened = invocation.open(Want::Everything)?;
    let (year, workspace, as_of, lang) = (opened.year(), &*opened.workspace, opened.as_of, opened.lang);
    let counted = Counted::typed(&None, &args.month)?.in_plan(&year.plan)?;
    let units = selection::units(&year.plan, &args.unit)?;
    let reply_by = reply_by(&opened, args)?;
    let owed = Owed::at(year, as_of, counted)?;
    let doubts = doubts(&opened, &owed, &undecided(workspace, year));
    if !doubts.is_empty() {
        return fail(not_known(&joined(&doubts)));
    }
    let owed = not_waived(owed, workspace, year, as_of, lang);
    tell_of_nobody(&owed, lang);
    tell_of_doubts(workspace, year, lang);
    let mut list = reminders(&owed.status, &owed.monthly, &owed.requested, |day| counted.holds_day(&year.plan, day));
    list.retain(|reminder| letters::is_meant(&units, reminder.unit));
    if !list.is_empty() {
        tell_of_the_past(&opened, args, reply_by);
    }
    let (status, sources) = (&owed.status, &workspace.sources);
    let uncounted = opened.uncounted();
    let unread = UnreadByUnit::new(status, &workspace.findings, &uncounted, sources);
    // A target may stand in what could not be read.
    list.iter_mut().for_each(|it| it.untold.retain(|untold| unread.report(untold.period, it.unit).is_none()));
    list.retain(Reminder::owes);
    let ledger = Ledger::at(year, status.vantage);
    let asked = requests::asked(status, &ledger);
    let told = Told { ledger: &ledger, sources, asked: &asked, difficulties: &status.difficulties };
    let (month, with_forms) = (counted.month(), args.with_forms);
    let letters = Letters { status, sources, month, reply_by, unread, list, with_forms, told };
    if !letters.list.is_empty() {
        blanks::tell(invocation, &year.plan, Kind::Letter);
    }
    let exit = match &invocation.folder {
        Some(folder) => letters::put(invocation, &letters, folder, &units)?,
        None => put(invocation, &letters)?,
    };
    opened.tell_errors();
    Ok(exit)
}

/// All of them where one file, or the screen, can hold them.
fn put(invocation: &Invocation, letters: &Letters<'_, '_>) -> Result<Exit> {
    match (invocation.format, letters.list.len()) {
        (Some(Format::Docx), 0) => invocation.tell(&nobody(letters)),
        (Some(Format::Docx), n @ 2..) => return fail(several(n)),
        _ => {
            let document = || view::letter::documents(invocation.lang(), letters);
            let (table, record) = (|| view::letter::sheet(letters), || view::record::remind(letters));
            output::deliver(invocation, &Forms::new(&document, &table, &record))?;
        }
    }
    Ok(Exit::Clean)
}

fn nobody(letters: &Letters<'_, '_>) -> Both {
    let (day_vi, day_en) = (vi(letters.status.as_of()), en(letters.status.as_of()));
    both!(
        "không có đơn vị phải đôn đốc (tính đến ngày {day_vi}), không lập công văn nào",
        "no unit to remind (as of {day_en}); no letter was written"
    )
}

fn several(n: usize) -> Both {
    both!(
        "có {n} công văn mà một tệp .docx chỉ chứa một: dùng -o THƯ MỤC, hoặc chọn một đơn vị bằng --unit",
        "there are {n} letters, and a .docx holds one: use -o DIR, or choose one unit with --unit"
    )
}

/// Letters about a day long ago ask for an answer by one that has passed.
fn tell_of_the_past(opened: &Opened<'_>, args: &RemindArgs, by: Date) {
    let today = opened.invocation.today(opened.plan());
    if args.reply_by.is_none() && by < today {
        let (by_vi, by_en, today_vi, today_en) = (vi(by), en(by), vi(today), en(today));
        opened.invocation.tell(&both!(
            "hạn trả lời {by_vi} trong công văn đã qua (hôm nay là {today_vi}); đặt hạn khác bằng --reply-by",
            "the letters ask for an answer by {by_en}, which has passed (today is {today_en}); set another day with --reply-by"
        ));
    }
}

/// The day typed, else some working days after the as-of date.
fn reply_by(opened: &Opened<'_>, args: &RemindArgs) -> Result<Date> {
    let (plan, as_of) = (opened.plan(), opened.as_of);
    let Some(by) = args.reply_by.clone().transpose()? else {
        return Ok(plan.calendar.working_days_after(as_of, DAYS_TO_REPLY));
    };
    if by >= as_of {
        return Ok(by);
    }
    let (by_vi, by_en, day_vi, day_en) = (vi(by), en(by), vi(as_of), en(as_of));
    fail(both!(
        "--reply-by: {by_vi} trước ngày tính đến {day_vi}",
        "--reply-by: {by_en} is before the as-of date {day_en}"
    ))
}

/// Nobody is accused of what a broken register may hide.
fn not_known(Both { vi, en }: &Both) -> Both {
    both!(
        "chưa lập công văn nào: {vi}.\nChạy reform check, sửa lỗi rồi chạy lại; tạm xem bằng reform due.",
        "no letter was written: {en}.\nRun reform check, fix what it finds and run this again; reform due shows what is known.",
    )
}

/// Less what the plan accepts for a reason: the Office does not urge anybody to what it has waived.
fn not_waived<'y>(mut owed: Owed<'y>, workspace: &Workspace, year: &Year, as_of: Date, lang: Lang) -> Owed<'y> {
    let plan = &year.plan;
    if plan.waivers.is_empty() {
        return owed;
    }
    let rules = [&D001, &D003, &D005];
    let lacks = check::owed::lacks(&owed.status, owed.reports()).filter(|lack| rules.contains(&lack.rule()));
    let mut left: Vec<Finding> = lacks.map(|lack| lack.finding(&owed.status)).collect();
    let before = left.len();
    check::waiver::apply(&workspace.sources, plan, as_of, |rule| rules.contains(&rule), |_| false, &mut left);
    left.retain(|finding| rules.contains(&finding.rule));
    let waived = before - left.len();
    let left: HashSet<Subject> = left.iter().filter_map(|finding| finding.subject).collect();
    let stays = |o: &Obligation| {
        !matches!(o.state, ReportState::Missing | ReportState::Unreadable)
            || left.contains(&check::owed::about_report(plan, o))
    };
    owed.monthly.retain(stays);
    owed.requested.retain(stays);
    owed.status = owed.status.select(|id, task, figure| {
        figure.state != TaskState::Overdue || left.contains(&check::owed::about_task(plan, id, task, as_of))
    });
    if waived > 0 {
        let message = both!(
            "không đôn đốc {waived} nội dung được miễn áp dụng theo kế hoạch; xem: reform due",
            "no reminder of {waived} waived by the plan; see: reform due"
        );
        output::tell(lang, &message);
    }
    owed
}

/// What is overdue and led by nobody whom the plan knows is in no letter: somebody has to be told.
fn tell_of_nobody(owed: &Owed<'_>, lang: Lang) {
    let as_of = owed.status.as_of();
    let is_nobodys = |task: &Task| task.lead_at(as_of).is_none() && task.carriers().is_empty();
    let overdue = owed.status.each().filter(|(_, task, f)| f.state == TaskState::Overdue && is_nobodys(task));
    let ids: Vec<&str> = overdue.map(|(_, task, _)| task.id()).collect();
    if ids.is_empty() {
        return;
    }
    let (n, list) = (ids.len(), ids.join(", "));
    let en = plural(n as i128, "overdue task");
    let message = both!(
        "{n} nhiệm vụ quá hạn chưa rõ đơn vị chủ trì, không nêu trong công văn nào: {list}",
        "{en} without a known lead, and so in no letter: {list}"
    );
    output::tell(lang, &message);
}

/// An extension that cannot be read may have moved a deadline that a letter says has passed.
fn tell_of_doubts(workspace: &Workspace, year: &Year, lang: Lang) {
    let n = errors_in(workspace, year, |table| matches!(table, PlanTable::Task | PlanTable::Direction)).len();
    if n == 0 {
        return;
    }
    let en = plural(n as i128, "error");
    let message = both!(
        "kế hoạch có {n} lỗi ở nhiệm vụ hoặc ý kiến chỉ đạo nên thời hạn nêu trong công văn có thể sai; chạy reform check trước khi gửi",
        "the plan has {en} in tasks or directions, so deadlines in the letters may be wrong; run reform check before sending any"
    );
    output::tell(lang, &message);
}
