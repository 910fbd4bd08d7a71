//! Part I: what was done in the period, by field, one line a task. Of a task that recurs it says how many of the period's
//! occurrences are done, and tells of the latest; of a task of several units what each of them told.

use super::Page;
use crate::compute::ledger::LedgerRow;
use crate::compute::results::{Results, TaskResults};
use crate::compute::status::TaskState;
use crate::model::{Task, UnitId};
use crate::say;
use crate::view::document::{Document, Line};
use crate::view::facts::outcome;
use crate::view::words;

/// In one line no more units are told of than these.
const MOST_UNITS: usize = 30;

impl<'y> Page<'_, 'y> {
    pub fn work_done(&self, document: &mut Document) {
        let (lang, plan) = (self.lang, &self.summary.status.year.plan);
        self.part(document, lang.say("Kết quả thực hiện theo lĩnh vực", "Results by field"));
        let results = Results::of(self.summary, &self.ledger);
        let mut groups: Vec<(String, String, Vec<Line>)> = Vec::new();
        // Where there are too many, of each field as many as of the others.
        let all = results.by_field.iter().map(|(_, told)| told.len()).sum::<usize>() + results.others.len();
        let parts = results.by_field.len() + usize::from(!results.others.is_empty());
        let most = if all > self.cut.lines() { self.cut.lines() / parts } else { all };
        for (field, told) in &results.by_field {
            let plain = words::field(lang, plan, *field);
            let name = field.map_or_else(|| plain.clone(), |field| plan.field(field).name.to_string());
            groups.push((plain, name, told.iter().take(most).map(|it| self.done(&results, it)).collect()));
        }
        if !results.others.is_empty() {
            let title = lang.say("Kết quả khác", "Other results").to_owned();
            let lines = results.others.iter().take(most).map(|(unit, told)| self.of_no_task(*unit, told));
            groups.push((title.clone(), title, lines.collect()));
        }
        self.cut.say(document, lang, groups.iter().map(|(.., lines)| lines.len()).sum(), all);
        if groups.is_empty() {
            document.paragraph(Line::new(lang.say("Chưa có kết quả nào được báo cáo.", "No result was reported.")));
        }
        for (n, (plain, name, lines)) in groups.into_iter().enumerate() {
            self.group(document, n, &plain, &name);
            document.list(lines);
        }
    }

    /// `TC-01 Rà soát văn bản (VP): đã rà soát 12 văn bản; tiến độ 60%; phối hợp: P. QLDN: …`.
    fn done(&self, results: &Results<'_, 'y>, it: &TaskResults<'y>) -> Line {
        let (lang, status) = (self.lang, &self.summary.status);
        let (task, figure) = (status.year.plan.task(it.task), status.figure(it.task));
        let several = task.carriers().len() > 1;
        let (by, own) = match (&it.own[..], several) {
            ([], _) => (None, None),
            (rows, true) => {
                // Of a task that recurs each unit tells how many occurrences are done: all of the year's hardly ever are.
                let done = figure.parts_done().filter(|_| figure.state != TaskState::Ongoing && !task.recurs());
                let done = done.map(|done| {
                    let done = words::ratio(lang, done);
                    say!(lang, "hoàn thành {done} đơn vị", "completed by {done} units")
                });
                let told = self.of_units(results, it, rows);
                (None, Some(done.into_iter().chain([told]).collect::<Vec<_>>().join("; ")))
            }
            // Where there is one row alone, its occurrence stands beside the unit.
            ([row], false) if results.occurrences_done(it.task, carrier(task)).d < 2 => {
                let occurrence = outcome::occurrence(lang, task, row).map(|occurrence| format!(", {occurrence}"));
                let by = format!("{}{}", self.unit(row), occurrence.unwrap_or_default());
                (Some(by), Some(self.said_of(task, row)))
            }
            (rows, false) => (rows.last().map(|row| self.unit(row)), Some(self.of_unit(results, it, rows))),
        };
        let partners = self.partners(it);
        let partners = partners.map(|said| say!(lang, "phối hợp: {said}", "coordinating: {said}"));
        let said = [own, partners].into_iter().flatten().collect::<Vec<_>>().join("; ");
        let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
        Line::new(format!("{} {}{by}: {said}.", task.id(), task.title()))
    }

    /// What every unit of a task told, in the plan's order.
    fn of_units(&self, results: &Results<'_, 'y>, it: &TaskResults<'y>, rows: &[LedgerRow<'y>]) -> String {
        let lang = self.lang;
        let units: Vec<_> = rows.chunk_by(|a, b| a.report.unit == b.report.unit).collect();
        let told = units.iter().take(MOST_UNITS);
        let told = told.map(|rows| format!("{}: {}", self.unit(&rows[0]), self.of_unit(results, it, rows)));
        let more = units.len().saturating_sub(MOST_UNITS);
        let more = (more > 0).then(|| say!(lang, "và {more} đơn vị khác", "and {more} more units"));
        told.chain(more).collect::<Vec<_>>().join("; ")
    }

    /// What one unit told. Of a task that recurs: how many of the period's occurrences are done where there are several, then the
    /// latest of those, and the latest of what is not due yet.
    fn of_unit(&self, results: &Results<'_, 'y>, it: &TaskResults<'y>, rows: &[LedgerRow<'y>]) -> String {
        let (lang, task) = (self.lang, self.summary.status.year.plan.task(it.task));
        let unit = rows.first().filter(|_| task.has_each()).map(|row| row.report.unit);
        let done = results.occurrences_done(it.task, unit);
        let (ahead, due): (Vec<_>, Vec<_>) = rows.iter().partition(|row| results.is_ahead(task, row));
        let due = if done.d > 1 { &due[due.len().saturating_sub(1)..] } else { &due[..] };
        let ratio = (done.d > 1).then(|| {
            let done = words::ratio(lang, done);
            say!(lang, "hoàn thành {done} kỳ", "{done} occurrences completed")
        });
        let told = due.iter().chain(ahead.last()).map(|row| match outcome::occurrence(lang, task, row) {
            Some(occurrence) => format!("{occurrence}: {}", self.said_of(task, row)),
            None => self.said_of(task, row),
        });
        ratio.into_iter().chain(told).collect::<Vec<_>>().join("; ")
    }

    /// What units told last that coordinate it; of several months with the period.
    fn partners(&self, it: &TaskResults<'y>) -> Option<String> {
        let units = it.partners.chunk_by(|a, b| a.report.unit == b.report.unit).take(MOST_UNITS);
        let last = units.filter_map(<[_]>::last);
        let (lang, plan, several) = (self.lang, &self.summary.status.year.plan, self.summary.span.months > 1);
        let told = last.map(|row| {
            let (unit, said) = (self.unit(row), outcome::result(&self.workspace.sources, row));
            match several {
                true => format!("{unit} ({}): {said}", words::period_short(lang, plan, row.period())),
                false => format!("{unit}: {said}"),
            }
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| told.join("; "))
    }

    /// A row's result, and how far the work was; of what was given up, when.
    fn said_of(&self, task: &Task, row: &LedgerRow<'_>) -> String {
        let (lang, as_of) = (self.lang, self.summary.status.as_of());
        let said = outcome::result(&self.workspace.sources, row);
        let withdrawn = task.withdrawn().filter(|withdrawn| withdrawn.on <= as_of).map(|withdrawn| {
            let on = words::day(lang, withdrawn.on);
            say!(lang, "đưa ra khỏi kế hoạch từ ngày {on}", "withdrawn {on}")
        });
        match withdrawn.or_else(|| outcome::how_far(lang, task, row, as_of, &said)) {
            None => said,
            // Units stand side by side: what belongs to one of them in brackets.
            Some(how_far) if task.carriers().len() > 1 => format!("{said} ({how_far})"),
            Some(how_far) => format!("{said}; {how_far}"),
        }
    }

    fn unit(&self, row: &LedgerRow<'_>) -> String {
        self.summary.status.year.plan.unit(row.report.unit).short_name().to_owned()
    }

    /// What a unit told of no task; of several months with the period.
    fn of_no_task(&self, unit: UnitId, rows: &[LedgerRow<'y>]) -> Line {
        let (lang, plan) = (self.lang, &self.summary.status.year.plan);
        let several = self.summary.span.months > 1;
        let told = rows.iter().map(|row| {
            let said = outcome::result(&self.workspace.sources, row);
            match several {
                true => format!("{}: {said}", words::period(lang, plan, row.period())),
                false => said,
            }
        });
        Line::new(format!("{}: {}.", plan.unit(unit).name, told.collect::<Vec<_>>().join("; ")))
    }
}

/// Of a task that `each` names a single unit for: that unit.
fn carrier(task: &Task) -> Option<UnitId> {
    task.carriers().first().copied()
}
