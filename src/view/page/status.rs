//! The year as it stands, as a page for those who steer it: figures, what to do first, fields, units that open to their tasks,
//! what waits for a decision, who reported.

use super::{as_blocks, take};
use crate::compute::Ledger;
use crate::compute::grouping::Grouping;
use crate::compute::reports::{Counts, Obligation, ReportState};
use crate::compute::status::{Status, TaskState};
use crate::compute::{difficulties, indicators};
use crate::model::TaskId;
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::cells::{self, by_urgency};
use crate::view::cut::Cut;
use crate::view::document::picture::Drawing;
use crate::view::document::{Block, Cell, Document, Fold, Folds, Line, PageOf, Table, Tone};
use crate::view::facts::group::{self, Groups, Whose};
use crate::view::facts::remark::Told;
use crate::view::facts::task::{self, TaskLine, Tasks};
use crate::view::facts::{self, Fact, report};
use crate::view::official::Opening;
use crate::view::overview::Overview;
use crate::view::{difficulties as waiting, due, next_steps, pictures, status as screen, targets, words};

/// Of a unit's tasks, behind its row.
const TASKS: [Fact<Tasks>; 6] =
    [task::ID, task::TITLE, task::DATE_OR_WORDS, task::PROGRESS, task::STATE, task::REMARK_HOW_OFTEN_AND_WHY];

pub fn overview(lang: Lang, it: &Overview<'_, '_>) -> Document {
    let mut document = Document::default();
    let status = it.status;
    let indicators = indicators::all(&status.year.plan, &it.workspace.published, status.as_of());
    let mut pictures = pictures::of_status(lang, status, it.monthly, &indicators);
    head(&mut document, lang, it);
    document.blocks.extend(take(&mut pictures, |drawing| matches!(drawing, Drawing::Progress(_))));
    document.heading(2, lang.say("Nội dung cần xử lý ngay", "Act first"));
    document.list(next_steps::sentences(lang, it));
    if it.shown.shows(Grouping::Field) {
        document.heading(2, lang.say("Theo lĩnh vực", "By field"));
        document.blocks.extend(take(&mut pictures, |drawing| matches!(drawing, Drawing::Stacked(_))));
        let mut table = screen::by_field(lang, it.status);
        table.columns[0].title = lang.say("Lĩnh vực", "Field").to_owned();
        document.table(table.without_if_zero(group::OVERDUE.key));
    }
    if it.shown.shows(Grouping::Unit) {
        document.heading(2, lang.say("Theo đơn vị chủ trì", "By leading unit"));
        units(&mut document, lang, it);
    }
    by_name(&mut document, lang, it);
    let timeline = take(&mut pictures, |drawing| matches!(drawing, Drawing::Timeline(_)));
    if !timeline.is_empty() {
        document.heading(2, lang.say("Nhiệm vụ theo thời hạn", "Tasks along the year"));
        document.blocks.extend(timeline);
    }
    difficulties(&mut document, lang, it);
    document.heading(2, lang.say("Báo cáo của các đơn vị", "Reports of the units"));
    document.blocks.extend(take(&mut pictures, |drawing| matches!(drawing, Drawing::Grid(_))));
    reports(&mut document, lang, it);
    targets(&mut document, lang, it.status);
    if !pictures.is_empty() {
        document.heading(2, lang.say("Các chỉ số", "Indicators"));
        document.blocks.extend(as_blocks(pictures));
    }
    let (year, whole) = (status.year.plan.year, it.only.is_none() && it.shown.by.is_none());
    document.blocks.push(Block::Links(if whole { PageOf::Overview(year) } else { PageOf::Part(year) }));
    document
}

/// Of what is longer than a page can be the workbook has all.
fn cut(lang: Lang, it: &Overview<'_, '_>) -> Cut {
    let Overview { units_typed, others_typed, .. } = it;
    Cut::on_a_page(say!(
        lang,
        "toàn bộ ở bảng tính: reform status{units_typed}{others_typed} -o TÊN.xlsx",
        "all are in the workbook: reform status{units_typed}{others_typed} -o NAME.xlsx"
    ))
}

/// By leader and by source, where the plan names some.
fn by_name(document: &mut Document, lang: Lang, it: &Overview<'_, '_>) {
    for by in [Grouping::Leader, Grouping::Source] {
        let mut table = screen::by_name(lang, it.status, by);
        if it.shown.shows(by) && !table.rows.is_empty() {
            document.heading(2, words::capital(words::grouping(lang, by)));
            table.columns[0].title = group_title(lang, by);
            document.table(table.without_if_zero(group::OVERDUE.key));
        }
    }
}

fn group_title(lang: Lang, by: Grouping) -> String {
    let fact = if by == Grouping::Source { group::SOURCE } else { group::LEADER };
    fact.column(lang).title
}

/// What the plan promises in numbers; nothing where it promises none.
fn targets(document: &mut Document, lang: Lang, status: &Status<'_>) {
    let Some(picture) = pictures::of_targets(lang, status) else { return };
    document.heading(2, lang.say("Các chỉ tiêu", "Targets"));
    document.blocks.extend(as_blocks(vec![picture]));
    document.table(targets::table(lang, &status.year.plan, &status.targets, &targets::ON_PAPER));
}

fn head(document: &mut Document, lang: Lang, it: &Overview<'_, '_>) {
    let plan = &it.status.year.plan;
    document.blocks.push(Block::Opening(Box::new(Opening {
        title: plan.title.to_string(),
        issuer: plan.agency.to_string(),
        parent: plan.parent.as_deref().map(str::to_owned),
        ..Opening::default()
    })));
    let (as_of, until) = (words::day(lang, it.status.as_of()), cells::reported_until(lang, it.status));
    document.paragraph(Line::new(say!(lang, "Tính đến {as_of}, {until}", "As of {as_of}, {until}")));
    document.blocks.extend(it.only.clone().map(|only| Block::Paragraph(Line::new(only))));
    document.blocks.push(screen::headline(lang, it.status, screen::reports_on_time(lang), &Counts::of(it.monthly)));
    document.blocks.extend(screen::carried(lang, it.status).map(|said| Block::Paragraph(Line::new(said))));
    if it.shown.all_rates {
        document.table(screen::other_rates(lang, it.status));
    }
}

/// A unit opens to so many tasks at least.
const LEAST_OF_UNIT: usize = 2;

const UNITS: [Fact<Groups>; 7] = [
    group::UNIT,
    group::HEAD.titled("Người chịu trách nhiệm", "Responsible head"),
    group::TOTAL.titled("Nhiệm vụ", "Tasks"),
    group::OVERDUE,
    group::DONE,
    group::BAR,
    group::REPORTING.titled("Báo cáo đã gửi", "Reports sent"),
];

/// A row a unit, and behind it the tasks that it leads; where these are too many for a page, the most urgent of each.
fn units(document: &mut Document, lang: Lang, it: &Overview<'_, '_>) {
    let (led, led_by_none) = by_lead(it.status);
    let ledger = Ledger::at(it.status.year, it.status.vantage);
    let told = Told { ledger: &ledger, sources: &it.workspace.sources, asked: &[], difficulties: &[] };
    let lines = group::by_unit(lang, it.status, it.monthly);
    let (all, rows) = (led.iter().chain([&led_by_none]).map(Vec::len).sum::<usize>(), cut(lang, it).rows());
    let most = if all > rows { (rows / led.len()).max(LEAST_OF_UNIT) } else { all };
    if most < all {
        document.paragraph(Line::default().emphasis(each_cut(lang, most)));
    }
    let is_overdue = it.status.totals.count(TaskState::Overdue) > 0;
    let columns: Vec<_> = UNITS.into_iter().filter(|fact| is_overdue || fact.key != group::OVERDUE.key).collect();
    let folds = lines.iter().filter(|line| group::is_busy(line)).filter_map(|line| {
        let tasks = match line.whose {
            Whose::Unit(id, _) => &led[id.index()],
            Whose::Unknown => &led_by_none,
            _ => return None,
        };
        Some(Fold {
            cells: facts::row(&columns, line),
            inside: task_table(lang, it.status, &tasks[..tasks.len().min(most)], told),
        })
    });
    let folds = Folds { rows: folds.collect(), columns: facts::columns(lang, &columns) };
    document.blocks.push(Block::Folds(folds));
}

/// What is said of units that open to a part of their tasks.
fn each_cut(lang: Lang, most: usize) -> String {
    let en = plural(most as i128, "most urgent task");
    say!(
        lang,
        "Mỗi đơn vị chỉ nêu {most} nhiệm vụ gấp nhất; toàn bộ của một đơn vị: reform tasks --unit MÃ.",
        "Of each unit only the {en} are shown; all of one unit: reform tasks --unit ID."
    )
}

/// The tasks that each unit leads, and those that none does, the most urgent first.
fn by_lead(status: &Status<'_>) -> (Vec<Vec<TaskId>>, Vec<TaskId>) {
    let plan = &status.year.plan;
    let (mut led, mut led_by_none) = (vec![Vec::new(); plan.units.len()], Vec::new());
    for id in by_urgency(status) {
        let lead = plan.task(id).lead_at(status.as_of()).map(|unit| &mut led[unit.index()]);
        lead.unwrap_or(&mut led_by_none).push(id);
    }
    (led, led_by_none)
}

fn task_table(lang: Lang, status: &Status<'_>, tasks: &[TaskId], told: Told<'_>) -> Table {
    let lines = tasks.iter().map(|&id| TaskLine::of(lang, status, id).with_words(told));
    let mut table = facts::table(lang, &TASKS, lines);
    if table.rows.is_empty() {
        let none = lang.say("Không chủ trì nhiệm vụ nào.", "It leads no task.");
        table.rows.push(vec![Cell::text(none).tone(Tone::Muted)].into());
    }
    table
}

/// Difficulties not resolved, by whom they wait for; where only some units are asked for, theirs.
fn difficulties(document: &mut Document, lang: Lang, it: &Overview<'_, '_>) {
    let status = it.status;
    let list: Vec<_> = difficulties::unresolved(&status.difficulties)
        .into_iter()
        .filter(|d| next_steps::is_asked_for(status, d))
        .collect();
    let n = words::number(lang, list.len() as u64);
    document.heading(2, say!(lang, "Khó khăn, vướng mắc chưa giải quyết ({n})", "Difficulties not resolved ({n})"));
    if list.is_empty() {
        document.paragraph(Line::new(lang.say("Không có.", "None.")));
    }
    let shown = waiting::DifficultyList {
        plan: &status.year.plan,
        sources: &it.workspace.sources,
        as_of: status.as_of(),
        list,
        asked: &it.asked,
        proposals: &it.proposals,
    };
    let placed = waiting::Placed { cut: &cut(lang, it), level: 3 };
    waiting::by_whom_they_wait_for(document, lang, &shown, placed);
    waiting::asked_for(document, lang, &shown, placed);
}

/// Those that were not as they should be, the latest first.
fn reports(document: &mut Document, lang: Lang, it: &Overview<'_, '_>) {
    let owed = it.monthly.iter().chain(it.requested);
    let wrong = |o: &&Obligation| !matches!(o.state, ReportState::OnTime | ReportState::Pending | ReportState::Exempt);
    let mut wrong: Vec<&Obligation> = owed.filter(wrong).collect();
    wrong.sort_by_key(|o| (std::cmp::Reverse(o.due), o.unit));
    if wrong.is_empty() {
        document.paragraph(Line::new(
            lang.say("Mọi báo cáo đã đến hạn đều được gửi đúng hạn.", "Every report that fell due was sent on time."),
        ));
        return;
    }
    document.paragraph(Line::new(
        lang.say("Báo cáo chưa gửi, gửi quá hạn hoặc không hợp lệ:", "Reports missing, late or invalid:"),
    ));
    let wrong = cut(lang, it).to_rows(document, lang, &wrong).iter().copied();
    let columns = [&due::OBLIGATIONS[..], &[report::STATE]].concat();
    document.table(facts::table(lang, &columns, report::lines(lang, &it.status.year.plan, wrong)));
}
