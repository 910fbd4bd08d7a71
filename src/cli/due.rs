//! `reform due`: what is owed, and a gate on it.

use anyhow::Result;
use clap::Args;

use super::doubts::{doubts, tell_doubts};
use super::owed::{Counted, Owed, undecided};
use super::{Exit, Forms, Invocation, Typed, complete, examples, findings, meaning, t, typed};
use crate::check;
use crate::finding::rules::{D001, D002, D003, D004, D005, JudgedBy};
use crate::finding::{self, Finding, Rule, Severity};
use crate::model::Month;
use crate::view;
use crate::view::due::{Gate, gate_word};

#[derive(Args, Debug)]
#[command(
    about = t("Nội dung còn thiếu: báo cáo chưa gửi, nhiệm vụ quá hạn", "What is owed: reports not sent, overdue tasks"),
    after_help = examples("", &[
        ("reform due", t("Nội dung còn thiếu đến hôm nay", "What is owed today")),
        ("reform due --as-of 2024-03-20", t("Sau hạn gửi báo cáo tháng 3: đơn vị nào chưa gửi", "After the March reports fell due: who has not sent one")),
        ("reform due --since 2024-06 --as-of 2024-07-20 --fail-on missing,late", t("Dùng cho tác vụ chạy theo lịch: chỉ tính từ tháng 6, mã thoát 1 cả khi có báo cáo gửi quá hạn", "For a scheduled job: only from June on, and exit code 1 also if a report was sent late")),
    ]),
)]
pub struct DueArgs {
    #[arg(long = "fail-on", value_name = t("NỘI DUNG", "WHAT"), value_delimiter = ',', default_value = "missing,unreadable", hide_default_value = true,
        value_parser = meaning(|text| typed::word("--fail-on", text, &CAUSES.map(|cause| (cause.0, cause)))),
        add = complete::words(|lang| CAUSES.map(|(word, _)| (word, gate_word(lang, word))).to_vec()),
        help = t(
            "Thoát với mã 1 nếu có: missing (chưa gửi), unreadable (không hợp lệ, phải gửi lại), undated (chưa ghi ngày nhận), late (gửi quá hạn), overdue (nhiệm vụ quá hạn); mặc định missing,unreadable",
            "Exit 1 if there are any: missing (reports not sent), unreadable, undated (no date of receipt), late, overdue (tasks); default missing,unreadable",
        ))]
    pub fail_on: Vec<Typed<Cause>>,

    #[arg(long, value_name = t("THÁNG", "MONTH"), add = complete::months(), value_parser = meaning(|text| typed::month("--since", text)),
        help = t("Chỉ tính nội dung đến hạn từ kỳ báo cáo tháng này", "Only what falls due from this month's period on"))]
    pub since: Option<Typed<Month>>,

    #[arg(long, value_name = t("THÁNG", "MONTH"), add = complete::months(), value_parser = meaning(|text| typed::month("--month", text)),
        help = t("Chỉ tính nội dung đến hạn trong kỳ báo cáo tháng này", "Only what falls due in this month's period"))]
    pub month: Option<Typed<Month>>,

    #[arg(long, value_name = t("SỐ NGÀY", "DAYS"), add = complete::days(), value_parser = meaning(|text| typed::days("--within", text)),
        help = t("Liệt kê nhiệm vụ đến hạn trong số ngày tới; mặc định: due_soon_days của kế hoạch (14 nếu không ghi)", "List tasks due within this many days; default: the plan's due_soon_days (14 if not set)"))]
    pub within: Option<Typed<i64>>,
}

/// What the gate can fail on, and the rule whose findings those are.
type Cause = (&'static str, &'static Rule);

const CAUSES: [Cause; 5] =
    [("missing", &D001), ("unreadable", &D003), ("undated", &D004), ("late", &D002), ("overdue", &D005)];

pub fn run(invocation: &Invocation, args: &DueArgs) -> Result<Exit> {
    let opened = invocation.figures()?;
    let (year, workspace, as_of) = (opened.year(), &*opened.workspace, opened.as_of);
    let counted = Counted::typed(&args.since, &args.month)?.in_plan(&year.plan)?;
    let within = args.within.clone().transpose()?;
    let all = Owed::at(year, as_of, counted)?;

    let causes = args.fail_on.iter().cloned().collect::<Result<Vec<_>, _>>()?;
    let format = Some(findings::format(invocation)).filter(|format| format.is_for_findings());
    let wanted = |rule: &Rule| format.is_some() || causes.iter().any(|(_, cause)| *cause == rule);
    let each = check::owed::lacks(&all.status, all.reports()).filter(|lack| wanted(lack.rule()));
    let apply = |owed: &mut Vec<Finding>| {
        let all_there = format.is_some() && counted.is_everything();
        check::waiver::apply(&workspace.sources, &year.plan, as_of, is_owed, |_| all_there, owed);
    };
    let (mut tally, mut owed) = (Tally::of(&causes), Vec::new());
    // Where nobody is shown them and nothing is waived they need only be counted, and else not be there together: a country's
    // are hundreds of thousands.
    let only_counted = format.is_none() && year.plan.waivers.is_empty();
    for lack in each {
        if only_counted {
            tally.count(lack.rule(), lack.severity());
            continue;
        }
        owed.push(lack.finding(&all.status));
        if format.is_none() && owed.len() == AT_A_TIME {
            tally.add(&mut owed, apply);
            owed.clear();
        }
    }
    tally.add(&mut owed, apply);
    let Tally { found, waived, .. } = tally;
    let undecided = undecided(workspace, year);
    let doubts = doubts(&opened, &all, &undecided);
    let unsure = !doubts.is_empty();
    tell_doubts(invocation, &doubts);
    if let Some(format) = format {
        owed.iter_mut().for_each(|finding| finding.severity = severity(finding, &causes));
        owed.extend(undecided);
        finding::put_in_order(&mut owed, &workspace.sources);
        // Each is a duty of its own: none is like another.
        let telling = findings::Telling { folded: false, see_all: "reform due" };
        findings::deliver(invocation, format, &owed, workspace, telling)?;
        opened.tell_errors();
        return Ok(exit(unsure, &found));
    }
    let Owed { status, monthly, requested } = &all;
    let gate = Gate { reasons: &found, doubts: &doubts, uncounted: &opened.uncounted(), waived };
    let document = || view::due::document(opened.lang, status, monthly, requested, within, &gate);
    let record = || view::record::due(status, monthly, requested, within);
    let rows = || view::due::rows(status, monthly, requested);
    opened.deliver(&Forms { rows: Some(&rows), ..Forms::new(&document, &view::due::sheet, &record) })?;
    Ok(exit(unsure, &found))
}

/// So many findings that nobody is shown are made at a time.
const AT_A_TIME: usize = 1 << 16;

fn is_owed(rule: &Rule) -> bool {
    rule.judged_by == JudgedBy::Due
}

/// How many there are of what the gate can fail on, and how many the plan waives.
struct Tally<'c> {
    causes: &'c [Cause],
    found: Vec<(&'static str, usize)>,
    waived: usize,
}

impl Tally<'_> {
    fn of(causes: &[Cause]) -> Tally<'_> {
        Tally { causes, found: causes.iter().map(|(word, _)| (*word, 0)).collect(), waived: 0 }
    }

    fn count(&mut self, rule: &Rule, severity: Severity) {
        let is_bad = |(_, cause): &Cause| *cause == rule && severity > Severity::Note;
        let found = self.found.iter_mut().zip(self.causes);
        found.for_each(|((_, n), cause)| *n += usize::from(is_bad(cause)));
    }

    /// Those that are left once `apply` has taken out what is waived.
    fn add(&mut self, owed: &mut Vec<Finding>, apply: impl Fn(&mut Vec<Finding>)) {
        let before = owed.len();
        apply(owed);
        self.waived += before.saturating_sub(owed.iter().filter(|f| is_owed(f.rule)).count());
        owed.iter().for_each(|finding| self.count(finding.rule, finding.severity));
    }
}

/// What the gate fails on is an error, whatever its rule thinks of it; the rest is none.
fn severity(finding: &Finding, causes: &[Cause]) -> Severity {
    let fails = causes.iter().any(|(_, rule)| *rule == finding.rule) && finding.severity > Severity::Note;
    match fails {
        true => Severity::Error,
        false => finding.severity.min(Severity::Warning),
    }
}

fn exit(unsure: bool, found: &[(&str, usize)]) -> Exit {
    match (unsure, found.iter().any(|(_, n)| *n > 0)) {
        (true, _) => Exit::CouldNot,
        (false, true) => Exit::Found,
        (false, false) => Exit::Clean,
    }
}
