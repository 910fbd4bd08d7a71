//! What leaves open who owes what, or whether it came: then `due` must not pass, and nobody is reminded.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::owed::Owed;
use super::{Invocation, Opened};
use crate::both;
use crate::compute::reports::{Obligation, ReportState};
use crate::finding::Finding;
use crate::model::reporting::Received;
use crate::model::{Date, Month, Period, Plan, UnitId};
use crate::read::not_read::{Needed, NotRead};
use crate::read::plan_file::Extent;
use crate::read::register::REGISTER_PATH;
use crate::read::{self, Workspace, register};
use crate::text::{Both, Lang, fold};
use crate::view::words;

/// Each as the beginning of a sentence; none if all can be known.
pub fn doubts(opened: &Opened<'_>, owed: &Owed<'_>, undecided: &[Finding]) -> Vec<Both> {
    let (workspace, plan) = (&*opened.workspace, opened.plan());
    let mut doubts = Vec::from_iter(not_decided(plan, undecided));
    doubts.extend(not_read_of(opened));
    doubts.extend(no_dates(workspace));
    if plan.reporting.received == Received::Git {
        return doubts;
    }
    doubts.extend(lost_line(opened, owed));
    doubts
}

/// Of a plan whose errors, or missing parts, leave open who owes what.
pub fn not_decided(plan: &Plan, undecided: &[Finding]) -> Option<Both> {
    (!plan.whole || !undecided.is_empty()).then(|| {
        both!(
            "kế hoạch có lỗi nên chưa xác định được đơn vị nào phải gửi báo cáo nào",
            "the plan has errors, so it is not fully known who owes what"
        )
    })
}

/// What of plan and register was not read, so that no figure holds it.
pub fn not_read_of(opened: &Opened<'_>) -> Vec<Both> {
    let (plan, invocation) = (opened.plan(), opened.invocation);
    let is_year_typed = !matches!(invocation.year_typed(), Ok(None));
    not_read(&opened.workspace, plan, is_year_typed, invocation.as_of.unwrap_or_else(|| invocation.today(plan)))
}

/// The same, asked on a day.
pub fn not_read(workspace: &Workspace, plan: &Plan, is_year_typed: bool, day: Date) -> Vec<Both> {
    let by_register = plan.reporting.received == Received::Register;
    let register = workspace.register_not_read().filter(|_| by_register);
    let register = register.map(|it| register_not_read(it, workspace.sources.path(it.source)));
    let last = if is_year_typed { plan.year } else { Month::of(day).year.max(plan.year) };
    plan_not_read(workspace, plan.year..=last).into_iter().chain(register).collect()
}

/// Where it should give them.
pub fn no_dates(workspace: &Workspace) -> Option<Both> {
    workspace.no_dates.as_ref().map(|_| Both::new("không lấy được ngày nhận từ git", "git gives no dates of receipt"))
}

fn register_not_read(it: &NotRead, path: &str) -> Both {
    // Nor is what lies in its place and is no file.
    match it.is_opened || path == REGISTER_PATH {
        true => both!("không đọc được sổ nhận báo cáo {path}", "{path} cannot be read"),
        false => both!(
            "không có sổ nhận báo cáo reports/register.csv, mà có {path} không được đọc",
            "there is no register reports/register.csv, but there is {path}, which is not read"
        ),
    }
}

/// A file that may be part of the plan: of its year, or of none that can be told; where no year was asked for, of a later one too
/// that has begun, for that plan would be the one that is meant.
fn plan_not_read(workspace: &Workspace, years: RangeInclusive<i32>) -> Option<Both> {
    let is_meant = |year: Option<i32>| year.is_none_or(|year| years.contains(&year));
    let not_read = workspace.not_read(|needed| matches!(needed, Needed::Plan(year) if is_meant(year)));
    let paths: Vec<&str> = not_read.map(|it| workspace.sources.path(it.source)).collect();
    let path = paths.first()?;
    let (more_vi, more_en) = match paths.len() - 1 {
        0 => Default::default(),
        more => (format!(" và {more} tệp khác"), format!(" and {more} more")),
    };
    Some(both!(
        "{path}{more_vi} có thể thuộc kế hoạch mà không được đọc",
        "{path}{more_en} may be part of the plan and was not read"
    ))
}

/// Says them to whoever does not read what is printed.
pub fn tell_doubts(invocation: &Invocation, doubts: &[Both]) {
    if !doubts.is_empty() {
        let Both { vi, en } = joined(doubts);
        invocation.tell(&both!(
            "chưa kết luận được: {vi}; chạy reform check",
            "what is owed cannot be determined yet: {en}; run reform check"
        ));
    }
}

pub fn joined(doubts: &[Both]) -> Both {
    let each = |lang: Lang| doubts.iter().map(|doubt| doubt.in_lang(lang)).collect::<Vec<_>>().join("; ");
    Both::new(each(Lang::Vi), each(Lang::En))
}

/// Reports without a date while a line of the register that is not used may be theirs.
fn lost_line(opened: &Opened<'_>, owed: &Owed<'_>) -> Option<Both> {
    let lost = &opened.workspace.lost_intakes;
    if lost.is_empty() || opened.workspace.register_not_read().is_some() {
        return None;
    }
    let without_date = |o: &&Obligation| matches!(o.state, ReportState::Missing | ReportState::Undated);
    let without: Vec<&Obligation> = owed.reports().filter(without_date).collect();
    if without.is_empty() {
        return None;
    }
    let others = Others::of(opened);
    let plan = opened.plan();
    let units = plan.unit_ids().map(|id| (fold::id(&plan.unit(id).id.value), id)).collect();
    let lines: HashSet<Lost> = lost.iter().filter_map(|line| Lost::of(plan, line.as_ref(), &others, &units)).collect();
    let is_one_lost = |o: &Obligation| {
        let kinds = [(Some(o.period), Some(o.unit)), (Some(o.period), None), (None, Some(o.unit)), (None, None)];
        kinds.into_iter().any(|(period, unit)| lines.contains(&Lost { period, unit }))
    };
    let may_be: Vec<&Obligation> = without.iter().copied().filter(|o| is_one_lost(o)).collect();
    let (n, first) = (may_be.len(), may_be.first()?);
    let unit = plan.unit(first.unit).short_name();
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| words::period(lang, plan, first.period));
    let (more_vi, more_en) = match n.saturating_sub(1) {
        0 => Default::default(),
        more => (format!(" và {more} báo cáo khác"), format!(" and {more} more")),
    };
    Some(both!(
        "sổ nhận báo cáo có dòng không hợp lệ, có thể là của {unit} {vi}{more_vi}",
        "the register has lines that cannot be read, and one may be that of {unit} for {en}{more_en}"
    ))
}

/// What can be told of a line that is not used; `None` of what cannot.
#[derive(PartialEq, Eq, Hash)]
struct Lost {
    period: Option<Period>,
    unit: Option<UnitId>,
}

impl Lost {
    /// Nothing where the line is of another year's plan.
    fn of(plan: &Plan, line: Option<&[Box<str>; 2]>, others: &Others, units: &HashMap<String, UnitId>) -> Option<Lost> {
        let Some([period, unit]) = line else { return Some(Lost { period: None, unit: None }) };
        let told = register::period(plan, period);
        if told.is_none() && others.have_request(period) {
            return None;
        }
        Some(Lost { period: told, unit: units.get(&fold::id(unit)).copied() })
    }
}

/// The plans of other years, read only to tell whose a line is.
struct Others(Vec<Arc<Plan>>);

impl Others {
    fn of(opened: &Opened<'_>) -> Others {
        let (root, own) = (&opened.workspace.root, opened.plan().year);
        let years = read::years(root).unwrap_or_default();
        let others = years.into_iter().filter(|year| *year != own);
        Others(others.filter_map(|year| read::plan_of(root, year, Extent::Calendar).ok()?).collect())
    }

    fn have_request(&self, id: &str) -> bool {
        self.0.iter().any(|plan| plan.find_request(id).is_some())
    }
}
