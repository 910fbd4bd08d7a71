//! What is known at a day: which reports there are, when their periods end, and what their rows tell of.

use super::dates::read_date;
use super::days::Period;
use super::files::{Cells, File, Sent};
use super::numbers::read_progress;
use super::plan::{Occurrence, Plan, Task, When};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A row `*` (or `chung`) is a row whose task can be told: a report of such rows alone is readable.
const STAR_ROW_CAN_BE_TOLD: bool = true;

/// So is a row of a target.
const TARGET_ROW_CAN_BE_TOLD: bool = true;

/// What a row tells of: places in the plan.
#[derive(Clone, Copy, PartialEq)]
pub enum About {
    Nobody,
    Task(usize, Option<usize>),
    Target(usize),
}

pub struct Row<'y> {
    pub about: About,
    cells: &'y BTreeMap<&'static str, String>,
}

impl Row<'_> {
    pub fn cell(&self, name: &str) -> &str {
        self.cells.get(name).map_or("", |it| it.as_str())
    }
    pub fn progress(&self) -> Option<u32> {
        read_progress(self.cell("progress"))
    }
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        read_date(self.cell(name))
    }
    pub fn has_difficulty(&self) -> bool {
        is_a_difficulty(self.cell("difficulty"))
    }
    pub fn is_of(&self, task: usize) -> bool {
        matches!(self.about, About::Task(it, _) if it == task)
    }
}

pub enum Content<'y> {
    Absent,
    Unreadable,
    Rows(Vec<Row<'y>>),
}

/// What one unit sent for one period.
pub struct Report<'y> {
    pub period: Period,
    pub unit: &'y str,
    pub content: Content<'y>,
    received: Option<NaiveDate>,
    /// Taken as known, whenever it came.
    taken: bool,
}

impl<'y> Report<'y> {
    pub fn received_by(&self, a: NaiveDate) -> Option<NaiveDate> {
        self.received.filter(|it| *it <= a)
    }

    /// There, and known at A.
    pub fn is_there(&self, a: NaiveDate) -> bool {
        if matches!(self.content, Content::Absent) {
            return false;
        }
        match self.received {
            Some(received) => received <= a,
            None => self.period.end <= a,
        }
    }

    pub fn known_rows(&self, a: NaiveDate) -> &[Row<'y>] {
        match &self.content {
            Content::Rows(rows) if self.taken || self.is_there(a) => rows,
            _ => &[],
        }
    }
}

/// Everything as it is at A.
pub struct World<'y> {
    pub plan: &'y Plan,
    pub a: NaiveDate,
    /// The month of section 6's P, of a month's summary that month itself.
    pub p: Option<Period>,
    /// One for every unit and every period, in the order of the periods and of two alike in that of the units.
    pub reports: Vec<Report<'y>>,
}

impl<'y> World<'y> {
    pub fn at(plan: &'y Plan, sent: &'y [Sent], a: NaiveDate) -> World<'y> {
        let p = plan.months().into_iter().rfind(|it| plan.is_owed(it) && it.due < a);
        World { plan, a, p, reports: read_reports(plan, sent, a, 0) }
    }

    /// For the summary of a month, or of the months up to it.
    pub fn of_month(plan: &'y Plan, sent: &'y [Sent], month: u32) -> World<'y> {
        let p = plan.month(month);
        World { plan, a: p.end, reports: read_reports(plan, sent, p.end, month), p: Some(p) }
    }

    /// Those of a unit that are known, the earliest first.
    pub fn reports_of(&self, unit: &str) -> Vec<&Report<'y>> {
        self.reports.iter().filter(|it| it.unit == unit).collect()
    }

    /// The lead of a row is the one in force at the end of the row's period, or at A if that is earlier.
    pub fn leads(&self, task: &Task, report: &Report) -> bool {
        task.lead_on(report.period.end.min(self.a)) == report.unit
    }
}

fn read_reports<'y>(plan: &'y Plan, sent: &'y [Sent], a: NaiveDate, taken_up_to: u32) -> Vec<Report<'y>> {
    let mut reports = Vec::new();
    for it in sent {
        let period = if it.month == 0 { plan.answer(it.place, &it.unit, a) } else { plan.month(it.month) };
        let content = match &it.file {
            File::Absent => Content::Absent,
            File::Unreadable => Content::Unreadable,
            File::Table(table) if it.month == 0 => {
                // What a bare name means is settled when the answer comes: more time given later changes none of its rows.
                let came = it.received.unwrap_or(NaiveDate::MIN);
                read_rows(plan, &plan.answer(it.place, &it.unit, came), table)
            }
            File::Table(table) => read_rows(plan, &period, table),
        };
        let taken = it.month != 0 && it.month <= taken_up_to;
        reports.push(Report { period, unit: &it.unit, content, received: it.received, taken });
    }
    reports.sort_by_key(|it| it.period.key());
    reports
}

fn read_rows<'y>(plan: &Plan, period: &Period, table: &'y [Cells]) -> Content<'y> {
    let mut rows: Vec<Row> = Vec::new();
    let mut one_was_told = false;
    for cells in table {
        let Some(cells) = cells else { continue };
        let name = cells["task"].as_str();
        if name == "*" || name == "chung" {
            one_was_told |= STAR_ROW_CAN_BE_TOLD;
            rows.push(Row { about: About::Nobody, cells });
            continue;
        }
        let Some(about) = told(plan, period, name) else { continue };
        one_was_told |= TARGET_ROW_CAN_BE_TOLD || matches!(about, About::Task(..));
        if rows.iter().all(|it| it.about != about) {
            rows.push(Row { about, cells });
        }
    }
    if !table.is_empty() && !one_was_told {
        return Content::Unreadable;
    }
    Content::Rows(rows)
}

/// Ids are the same whatever their case and whichever dash they are written with.
fn fold_id(text: &str) -> String {
    let mut folded = String::new();
    for c in text.nfc() {
        match c {
            // The dashes of Unicode, and the minus sign.
            '\u{58a}'
            | '\u{5be}'
            | '\u{1400}'
            | '\u{1806}'
            | '\u{2010}'..='\u{2015}'
            | '\u{2e17}'
            | '\u{2e1a}'
            | '\u{2e3a}'
            | '\u{2e3b}'
            | '\u{2e40}'
            | '\u{301c}'
            | '\u{3030}'
            | '\u{30a0}'
            | '\u{fe31}'
            | '\u{fe32}'
            | '\u{fe58}'
            | '\u{fe63}'
            | '\u{ff0d}'
            | '\u{2212}' => folded.push('-'),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// The task, and of a task that recurs the occurrence, or the target that a cell names in a report of a period.
fn told(plan: &Plan, period: &Period, cell: &str) -> Option<About> {
    let cell = fold_id(cell);
    for (place, task) in plan.tasks.iter().enumerate() {
        let bare = cell == fold_id(&task.id);
        match &task.when {
            When::Recurs(occurrences) => {
                let named = occurrences.iter().position(|it| cell == fold_id(&it.name));
                let meant = if bare { meant_by_bare(plan, occurrences, period) } else { named };
                if let Some(meant) = meant {
                    return Some(About::Task(place, Some(meant)));
                }
            }
            _ if bare => return Some(About::Task(place, None)),
            _ => {}
        }
    }
    plan.targets.iter().position(|it| cell == fold_id(&it.id)).map(About::Target)
}

/// The occurrence that holds the month; of listed months or dates the first in or after it, after the last one the last.
fn meant_by_bare(plan: &Plan, occurrences: &[Occurrence], period: &Period) -> Option<usize> {
    let (year, month) = match period.month {
        0 => (period.end.year(), period.end.month()),
        month => (plan.year, month),
    };
    if occurrences.iter().any(|it| it.listed) {
        let next = occurrences.iter().position(|it| (it.year, it.first_month) >= (year, month));
        return Some(next.unwrap_or(occurrences.len() - 1));
    }
    occurrences.iter().position(|it| it.year == year && it.first_month <= month && month <= it.last_month)
}

pub fn is_a_difficulty(text: &str) -> bool {
    let text: String = text.nfc().collect::<String>().to_lowercase();
    let text: String = text.nfc().collect();
    let text = text.trim().trim_end_matches('.').trim();
    if ["", "none", "no", "n/a", "-", "0"].contains(&text) {
        return false;
    }
    let spaced = text.replace([',', '/'], " , ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let heads: [&[&str]; 5] =
        [&["không"], &["không", "có"], &["không", "phát", "sinh"], &["chưa", "có"], &["chưa", "phát", "sinh"]];
    for head in heads {
        if words.starts_with(head) && only_fillers(&words[head.len()..]) {
            return false;
        }
    }
    true
}

fn only_fillers(words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let fillers: [&[&str]; 8] =
        [&["gì"], &["khó", "khăn"], &["vướng", "mắc"], &["kiến", "nghị"], &["đề", "xuất"], &["và"], &["hoặc"], &[","]];
    fillers.iter().any(|it| words.starts_with(it) && only_fillers(&words[it.len()..]))
}
