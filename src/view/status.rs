//! One screen: how far the plan is, by field, by unit, and what to do next.

use super::cells::reported_until;
use super::document::{Block, Cell, Column, Document, Figure, Line, Table, Tone, Value};
use super::facts::Fact;
use super::facts::group::{self, GroupLine, Groups};
use super::overview::Overview;
use super::{next_steps, targets, words};
use crate::compute::difficulties;
use crate::compute::grouping::Grouping;
use crate::compute::reports::{Counts, Obligation};
use crate::compute::status::{Carried, Group, Status, TaskState};
use crate::model::{Measure, Rate, TaskId};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;

pub fn document(lang: Lang, it: &Overview<'_, '_>) -> Document {
    let Overview { status, monthly, shown, .. } = *it;
    let plan = &status.year.plan;
    let mut document = Document::default();
    let named = plan.title.contains(&*plan.agency);
    document.heading(1, if named { plan.title.to_string() } else { format!("{} · {}", plan.title, plan.agency) });
    let as_of = words::day(lang, status.as_of());
    let until = reported_until(lang, status);
    document.paragraph(Line::new(say!(lang, "Tính đến ngày {as_of}, {until}", "As of {as_of}, {until}")));
    document.blocks.extend(it.only.clone().map(|only| Block::Paragraph(Line::new(only))));
    document.blocks.push(headline(lang, status, reports_on_time(lang), &Counts::of(monthly)));
    document.blocks.extend(carried(lang, status).map(|said| Block::Paragraph(Line::new(said))));
    if !status.targets.is_empty() {
        document.paragraph(Line::new(targets::counted(lang, &status.targets)));
    }
    if shown.all_rates {
        document.table(other_rates(lang, status));
    }
    if shown.shows(Grouping::Field) {
        document.table(by_field(lang, status));
    }
    if shown.shows(Grouping::Unit) {
        document.table(by_unit(lang, status, monthly));
    }
    match shown.by {
        Some(by @ (Grouping::Leader | Grouping::Source)) if by_name(lang, status, by).rows.is_empty() => {
            document.paragraph(Line::new(nobody_named(lang, by)));
        }
        Some(by @ (Grouping::Leader | Grouping::Source)) => document.table(by_name(lang, status, by)),
        _ => {}
    }
    document.heading(2, lang.say("Nội dung cần xử lý ngay", "Act first"));
    document.list(next_steps::lines(lang, it));
    document
}

fn of_rate(title: &str, rate: Rate, tone: Tone, remark: String) -> Figure {
    Figure {
        title: title.to_owned(),
        value: Cell::new(Value::Rate(rate)).tone(tone),
        bar: Value::Bar { share: rate.fraction(), mark: None },
        remark: Value::Text(remark),
    }
}

/// Of how many tasks, and which do not count.
fn composition(lang: Lang, totals: &Group) -> String {
    let count = |n: u64| words::count(lang, n as usize);
    let (total, ongoing, withdrawn) =
        (totals.total(), totals.count(TaskState::Ongoing), totals.count(TaskState::Withdrawn));
    let (n, total) = (count(total), plural(total, "task"));
    let mut text = say!(lang, "trong {n} nhiệm vụ", "of {total}");
    if ongoing > 0 {
        let ongoing = words::count(lang, ongoing as usize);
        text += &say!(lang, ", {ongoing} thường xuyên", ", {ongoing} ongoing");
    }
    if withdrawn > 0 {
        let withdrawn = words::count(lang, withdrawn as usize);
        text += &say!(lang, ", {withdrawn} đã đưa ra khỏi kế hoạch", ", {withdrawn} withdrawn");
    }
    text
}

/// What the rate of the reports of the year so far is called.
pub fn reports_on_time(lang: Lang) -> &'static str {
    lang.say("Báo cáo đúng hạn", "Reports on time")
}

/// The numbers that everybody asks for first; `of_reports` says of which reports the last is.
pub fn headline(lang: Lang, status: &Status<'_>, of_reports: &str, reports: &Counts) -> Block {
    headline_of(lang, &status.totals, longest_overdue(lang, status), of_reports, reports)
}

/// The same of any tasks; `about_overdue` is what there is to be said of those overdue.
pub fn headline_of(lang: Lang, t: &Group, about_overdue: String, of_reports: &str, reports: &Counts) -> Block {
    let matured = lang.say("trên số đã hoàn thành hoặc quá hạn", "of those completed or overdue").to_owned();
    let overdue = if t.count(TaskState::Overdue) > 0 { Tone::Bad } else { Tone::Good };
    let sent = words::rate(lang, reports.reporting());
    let sent = say!(lang, "đã gửi {sent}", "sent {sent}");
    let progress = Figure {
        title: lang.say("Tiến độ", "Progress").to_owned(),
        value: Cell::new(Value::Share(t.progress())),
        bar: Value::Bar { share: t.progress(), mark: t.planned() },
        remark: Value::Planned(t.planned()),
    };
    let on_time = reports.reporting_on_time();
    Block::Figures(vec![
        of_rate(lang.say("Hoàn thành", "Completed"), t.completion(), Tone::Plain, composition(lang, t)),
        of_rate(lang.say("Đúng hạn", "On time"), t.on_time(), Tone::Plain, matured),
        of_rate(lang.say("Quá hạn", "Overdue"), t.overdue_of_countable(), overdue, about_overdue),
        progress,
        of_rate(of_reports, on_time, Tone::Plain, sent),
    ])
}

fn longest_overdue(lang: Lang, status: &Status<'_>) -> String {
    status.longest_overdue().map_or_else(String::new, |(task, figure)| {
        let (id, days) = (task.id(), figure.days_overdue().unwrap_or(0));
        let en = plural(days, "day");
        say!(lang, "lâu nhất: {id}, {days} ngày", "longest: {id}, {en}")
    })
}

/// What was carried on from the year before, if anything was.
pub fn carried(lang: Lang, status: &Status<'_>) -> Option<String> {
    let Carried { total, done, overdue } = status.carried();
    let count = |n: u64| words::count(lang, n as usize);
    let (all, en) = (count(total), plural(total, "task"));
    let of_them = [(done, "đã hoàn thành", "completed"), (overdue, "quá hạn", "overdue")];
    let of_them = of_them.into_iter().filter(|(n, ..)| *n > 0);
    let of_them =
        of_them.map(|(n, vi, en)| format!("{} {}", count(n), lang.say(vi, en))).collect::<Vec<_>>().join(", ");
    (total > 0).then(|| match of_them.is_empty() {
        true => say!(lang, "{all} nhiệm vụ chuyển tiếp từ năm trước.", "{en} carried over from the year before."),
        false => say!(
            lang,
            "{all} nhiệm vụ chuyển tiếp từ năm trước: {of_them}.",
            "{en} carried over from the year before: {of_them}."
        ),
    })
}

pub fn other_rates(lang: Lang, status: &Status<'_>) -> Table {
    let t = &status.totals;
    let others = [(Measure::OverdueOfMatured, t.overdue_of_matured()), (Measure::Implementation, t.implementation())];
    let rate = |(it, rate)| vec![Cell::text(words::measure(lang, it)), Cell::new(Value::Rate(rate))];
    let mut rows: Vec<Vec<Cell>> = others.map(rate).into();
    let open = difficulties::unresolved(&status.difficulties).len() as u64;
    let states = TaskState::ALL.iter().filter(|s| t.count(**s) > 0);
    rows.extend(states.map(|s| vec![Cell::text(words::capital(words::state(lang, *s))), Cell::count(t.count(*s))]));
    rows.push(vec![
        Cell::text(lang.say("Khó khăn, vướng mắc chưa giải quyết", "Unresolved difficulties")),
        Cell::count(open),
    ]);
    Table::new(vec![Column::left("measure", ""), Column::right("value", "")], rows).untitled()
}

/// Few enough columns for a name and a post beside them on one screen.
pub fn by_field(lang: Lang, status: &Status<'_>) -> Table {
    let mut lines = group::by_field(lang, status);
    lines.retain(group::is_busy);
    let field = group::NUMBERED_FIELD.titled("Theo lĩnh vực", "By field");
    short(lang, &[field, group::TOTAL, group::OVERDUE, DONE, group::BAR], &lines)
}

fn by_unit(lang: Lang, status: &Status<'_>, monthly: &[Obligation]) -> Table {
    let columns = [
        group::UNIT_SHORT.titled("Theo đơn vị", "By unit"),
        group::HEAD.titled("Người chịu trách nhiệm", "Responsible head"),
        group::TOTAL,
        group::OVERDUE,
        DONE,
        group::REPORTING,
        group::REPORTING_ON_TIME,
    ];
    let mut lines = group::by_unit(lang, status, monthly);
    lines.retain(group::is_busy);
    short(lang, &columns, &lines)
}

/// Without what is overdue where nothing is.
fn short(lang: Lang, columns: &[Fact<Groups>], lines: &[GroupLine<'_>]) -> Table {
    group::table(lang, columns, false, &[], lines).without_if_zero(group::OVERDUE.key)
}

/// By leader or by source; without rows where the plan names none.
pub fn by_name(lang: Lang, status: &Status<'_>, by: Grouping) -> Table {
    let (name, groups) = match by {
        Grouping::Source => (group::SOURCE.titled("Theo văn bản giao", "By source"), &status.by_source),
        _ => (group::LEADER.titled("Theo lãnh đạo phụ trách", "By leader"), &status.by_leader),
    };
    let lines = group::by_name(lang, status, groups);
    short(lang, &[name, group::TOTAL, group::OVERDUE, DONE, group::BAR], &lines)
}

fn nobody_named(lang: Lang, by: Grouping) -> &'static str {
    match by {
        Grouping::Source => {
            lang.say("Kế hoạch chưa ghi văn bản giao nhiệm vụ (source).", "No task of the plan names its source.")
        }
        _ => lang.say("Kế hoạch chưa ghi lãnh đạo phụ trách nhiệm vụ (leader).", "No task of the plan names a leader."),
    }
}

const DONE: Fact<Groups> = group::COMPLETION.titled("Hoàn thành", "Completed");

/// The tasks as one table for `--format csv`, with keys and words of no language.
pub fn sheet(status: &Status<'_>) -> Table {
    let order: Vec<TaskId> = status.each().map(|(id, _, _)| id).collect();
    super::tasks::sheet(status, &order)
}
