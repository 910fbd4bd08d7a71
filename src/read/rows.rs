//! The rows of one report: tasks told, cells typed. What cannot be read is a finding, and the rest of
//! the row is kept.

use super::faults::{bad_date, bad_progress, duplicate_row, ragged_row, too_large_cell};
use super::report::{Context, Depth, Filed, Own};
use super::wording::Judge;

use crate::finding::{Finding, Findings, Subject};
use crate::model::report::{AskedFor, Cell, Progress, Report, Row, RowTask, TextHash, Told};
use crate::model::{Column, Date, Schedule, TargetId, TaskId};
use crate::read::cell::{self, MOST_BYTES, NotAProgress};
use crate::read::csv::{self, Cutter, Record};
use crate::read::header::Header;
use crate::text::Span;
use crate::text::suggest::Guesses;
use std::collections::HashMap;

/// Of a row that lost no cell.
const ALL_CELLS: usize = usize::MAX;

/// The rows of one file being read.
pub(super) struct Rows<'r, 'p> {
    pub(super) context: &'r Context<'p>,
    pub(super) own: &'r mut Own<'p>,
    /// Which of the unit's own tasks the next row most likely is about.
    pub(super) next: usize,
    pub(super) filed: Filed,
    pub(super) text: &'r str,
    pub(super) header: Header,
    pub(super) report: &'r mut Report,
    pub(super) findings: &'r mut Findings,
    pub(super) judge: Option<Judge<'r>>,
    pub(super) depth: Depth<'r>,
    /// By their place among the own tasks: those whose rows need not be kept.
    pub(super) settled: &'r [bool],
    /// Where rows begin on what is no own task, or on one of its occurrences.
    pub(super) seen: &'r mut HashMap<RowTask, u32, foldhash::fast::RandomState>,
    /// Whether most rows are wider than the header, once one is.
    pub(super) most_are_wide: Option<bool>,
    pub(super) guesses: Guesses,
    /// Where the row on each target begins that has one.
    pub(super) told_targets: HashMap<TargetId, u32, foldhash::fast::RandomState>,
}

impl Rows<'_, '_> {
    pub(super) fn read(&mut self, cutter: &mut Cutter) {
        self.seen.clear();
        let delimiter = self.header.sheet.delimiter;
        let mut at = csv::begin(self.text, self.header.end);
        loop {
            self.pass_over_settled(&mut at);
            let Some(record) = cutter.next(self.text, delimiter, &mut at) else { break };
            if record.is_blank() {
                continue;
            }
            self.report.has_rows = true;
            let taken = if record.is_quoted { self.lost_to_a_quote(&record, at) } else { None };
            if let Some((_, resumes)) = taken {
                at = resumes;
            }
            self.row(&record, taken.map(|(index, _)| index));
        }
        let Report { rows, targets, has_rows, unreadable, .. } = &mut *self.report;
        *unreadable = *has_rows && rows.is_empty() && targets.is_empty();
        if !self.settled.is_empty() {
            rows.retain(|row| row.task().is_none_or(|(task, _)| !self.own.is_among(task, self.settled)));
        }
        rows.shrink_to_fit();
    }

    /// Moves behind rows on settled tasks, once one row has told that the report can be read.
    fn pass_over_settled(&mut self, at: &mut usize) {
        if self.settled.is_empty() || self.report.rows.is_empty() {
            return;
        }
        while let Some((own, end)) = self.settled_row(*at) {
            self.next = own + 1;
            *at = csv::behind_line_end(self.text, end);
        }
    }

    /// The settled task on which the row at `at` is, and where that row's line ends. A row that may have taken in others is
    /// looked at closely.
    fn settled_row(&self, at: usize) -> Option<(usize, usize)> {
        let delimiter = self.header.sheet.delimiter;
        let id = memchr::memchr(delimiter, &self.text.as_bytes()[at..]).map(|length| &self.text[at..at + length])?;
        let own = self.own.index(id, self.next).filter(|own| self.settled[*own])?;
        let is_first = self.index(Column::Task) == Some(0);
        let end = is_first.then(|| csv::end_of_plain_line(self.text, at + id.len(), delimiter)).flatten()?;
        Some((own, end))
    }

    /// Where a cell stands; the record's end where it has fewer.
    pub(super) fn place(&self, record: &Record<'_>, index: usize) -> Span {
        let range = record.place(index).map_or(record.raw.end..record.raw.end, |p| p.range);
        Span::new(self.filed.source, range)
    }

    pub(super) fn index(&self, column: Column) -> Option<usize> {
        self.header.sheet.index(column)
    }

    fn row(&mut self, record: &Record<'_>, open: Option<usize>) {
        if let Some(surplus) = record.first_said(self.header.width) {
            if open.is_none_or(|o| surplus < o) {
                self.findings.push(ragged_row(self.place(record, surplus)));
            }
            return;
        }
        let readable = open.or_else(|| self.lost_to_a_shift(record)).unwrap_or(ALL_CELLS);
        let task_index = self.index(Column::Task).unwrap_or(0);
        if task_index >= readable {
            return;
        }
        if let Some(target) = self.target(record, task_index) {
            self.judge_texts(record, None, readable);
            self.spreadsheet_errors(record, None, readable);
            return self.told_target(record, target, task_index, readable);
        }
        let about = self.task(record, task_index);
        self.judge_texts(record, about, readable);
        let Some(about) = about else { return };
        self.spreadsheet_errors(record, about.task(), readable);
        if let Some(first) = self.earlier(about, record.raw.start as u32) {
            let finding = self.duplicate_row(record, task_index, first);
            return self.push(finding, about.task());
        }
        let row = self.typed(record, about, readable);
        if let Some(index) = self.index(Column::ExtendTo).filter(|&index| index < readable)
            && !record.cell(index).is_empty()
            && let Cell::Is(to) = self.date(record, Column::ExtendTo, about.task())
        {
            self.report.asked.push(AskedFor { row: self.report.rows.len() as u32, to });
        }
        self.report.rows.push(row);
    }

    /// Where an earlier row on the same begins. If there is none, this one is remembered.
    fn earlier(&mut self, about: RowTask, at: u32) -> Option<u32> {
        let RowTask::Task { task, occurrence } = about else { return None };
        let own = occurrence.is_none().then(|| self.own.index_of(self.context.plan.task(task), task, self.next));
        let first = match own.flatten() {
            Some(n) => self.own.told_at[n].get_or_insert(at),
            None => self.seen.entry(about).or_insert(at),
        };
        (*first != at).then_some(*first)
    }

    fn judge_texts(&mut self, record: &Record<'_>, about: Option<RowTask>, readable: usize) {
        let Some(judge) = &self.judge else { return };
        let task = about.and_then(RowTask::task);
        let are_short = record.bytes() <= MOST_BYTES;
        let read = |index: usize| index < readable && (are_short || record.cell(index).len() <= MOST_BYTES);
        for finding in judge.row(record, read) {
            self.push(finding, task);
        }
    }

    /// F023 of the cells that are read and hold what a spreadsheet shows for a formula that failed.
    fn spreadsheet_errors(&mut self, record: &Record<'_>, task: Option<TaskId>, readable: usize) {
        let Some(judge) = self.judge.as_ref().filter(|judge| judge.errors) else { return };
        for finding in judge.spreadsheet_errors(record, readable) {
            self.push(finding, task);
        }
    }

    /// What a cell says: nothing where a formula failed.
    pub(super) fn said<'c>(&self, record: &'c Record<'_>, index: usize) -> &'c [u8] {
        Some(record.cell(index)).filter(|cell| !cell::is_spreadsheet_error(cell)).unwrap_or_default()
    }

    fn typed(&mut self, record: &Record<'_>, about: RowTask, readable: usize) -> Row {
        let task = about.task();
        let too_large = |i: usize| record.bytes() > MOST_BYTES && record.cell(i).len() > MOST_BYTES;
        if record.bytes() > MOST_BYTES {
            for index in (0..self.header.width).filter(|&i| too_large(i)) {
                let place = self.place(record, index);
                self.push(too_large_cell(place), task);
            }
        }
        let said = |column: Column| {
            let index = self.index(column).filter(|&i| i < readable && !too_large(i));
            index.map_or(&b""[..], |i| self.said(record, i))
        };
        // Figures ask only whether there is one.
        let result = said(Column::Result);
        let result = TextHash::of(if self.depth.is_all() { result } else { &result[..result.len().min(1)] });
        let difficult = cell::is_difficulty(said(Column::Difficulty));
        // No figure is made of proposals.
        let proposes = self.depth.is_all() && cell::is_difficulty(said(Column::Proposal));
        let has_note = !said(Column::Note).is_empty();
        let unusable = |column: Column| self.index(column).is_some_and(|i| i >= readable || too_large(i));
        let (no_progress, no_completed, no_forecast) =
            (unusable(Column::Progress), unusable(Column::CompletedOn), unusable(Column::Forecast));
        let told = Told {
            progress: if no_progress { Cell::Unreadable } else { self.progress(record, task) },
            completed_on: if no_completed { Cell::Unreadable } else { self.date(record, Column::CompletedOn, task) },
            forecast: if no_forecast { Cell::Unreadable } else { self.date(record, Column::Forecast, task) },
            difficult,
            proposes,
            has_note,
            result,
        };
        Row::new(about, record.raw.start as u32, u8::try_from(readable).unwrap_or(u8::MAX), told)
    }

    /// Unit and period are those of the report, for every finding alike.
    pub(super) fn push(&mut self, finding: Finding, task: Option<TaskId>) {
        self.findings.push(finding.about(Subject { task, ..Subject::of(self.context.plan) }));
    }

    fn progress(&mut self, record: &Record<'_>, task: Option<TaskId>) -> Cell<Progress> {
        let Some(task) = task else { return Cell::Blank };
        let Some(index) = self.index(Column::Progress) else { return Cell::Blank };
        let text = record.text(index);
        if cell::is_spreadsheet_error(text.as_bytes()) {
            return Cell::Blank;
        }
        let why = match cell::progress(text) {
            Ok(progress) => return Cell::Is(progress),
            // A coordinating unit has no progress to tell, and of what has no end nobody has; the lead's blank is a fault.
            Err(NotAProgress::Blank) if !self.owes_progress(task) => return Cell::Blank,
            Err(why) => why,
        };
        let finding = bad_progress(self.place(record, index), text, why);
        self.push(finding, Some(task));
        if why == NotAProgress::Blank { Cell::Blank } else { Cell::Unreadable }
    }

    fn owes_progress(&self, task: TaskId) -> bool {
        let (plan, Filed { period, unit, .. }) = (self.context.plan, self.filed);
        let it = plan.task(task);
        it.schedule != Schedule::Ongoing && it.is_carried_by(unit, plan.end_of(period, unit, Date::MAX))
    }

    fn date(&mut self, record: &Record<'_>, column: Column, task: Option<TaskId>) -> Cell<Date> {
        let Some(index) = self.index(column) else { return Cell::Blank };
        if cell::is_spreadsheet_error(record.cell(index)) {
            return Cell::Unreadable;
        }
        let text = record.text(index);
        match cell::date(text) {
            Ok(date) => date,
            Err(why) => {
                let finding = bad_date(self.place(record, index), text, why);
                self.push(finding, task);
                Cell::Unreadable
            }
        }
    }

    pub(super) fn duplicate_row(&self, record: &Record<'_>, index: usize, first: u32) -> Finding {
        let there = csv::cells(self.text, first as usize, self.header.sheet.delimiter).nth(index);
        let there = there.map_or(0..0, |place| place.range);
        duplicate_row(self.place(record, index), record.text(index), Span::new(self.filed.source, there))
    }
}
