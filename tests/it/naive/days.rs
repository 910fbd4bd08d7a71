//! What holds on a day: who leads, until when; and the periods of reports and of answers.

use super::dates::{date, day_or_last, from_iso, last_day_of, tomorrow};
use super::plan::{Extension, Occurrence, Plan, Rules, Task, Unit, When};
use chrono::{Datelike, NaiveDate};

impl Task {
    pub fn is_in_plan(&self, a: NaiveDate) -> bool {
        self.added.is_none_or(|on| on <= a)
    }

    pub fn lead_on(&self, day: NaiveDate) -> &str {
        let mut lead: (Option<NaiveDate>, &str) = (None, &self.lead);
        for (on, to) in &self.transfers {
            if *on <= day && lead.0.is_none_or(|before| *on >= before) {
                lead = (Some(*on), to);
            }
        }
        lead.1
    }

    /// All that have led it by a day.
    pub fn leads_by(&self, day: NaiveDate) -> Vec<&str> {
        let mut leads = vec![self.lead.as_str()];
        for (on, to) in &self.transfers {
            if *on <= day {
                leads.push(to);
            }
        }
        leads
    }

    /// The extension in force at A, of the task or of one of its occurrences.
    pub fn extension_at(&self, occurrence: Option<&Occurrence>, a: NaiveDate) -> Option<&Extension> {
        let mut latest: Option<&Extension> = None;
        for it in &self.extensions {
            let same = it.occurrence.as_ref() == occurrence.map(|it| &it.name);
            // Of two on one day, the later in the file.
            if same && it.on <= a && latest.is_none_or(|before| it.on >= before.on) {
                latest = Some(it);
            }
        }
        latest
    }

    pub fn deadline_at(&self, occurrence: Option<&Occurrence>, a: NaiveDate) -> Option<NaiveDate> {
        let first = match (&self.when, occurrence) {
            (When::Due(first), _) => Some(*first),
            (_, Some(occurrence)) => {
                let before = occurrence.ruled_before.iter().find(|it| a < it.0);
                Some(before.map_or(occurrence.first_due, |it| it.1))
            }
            _ => None,
        };
        self.extension_at(occurrence, a).map(|it| it.to).or(first)
    }
}

// ---------------------------------------------------------------- periods

#[derive(Clone)]
pub struct Period {
    /// `2024-03`, or the id of a request.
    pub name: String,
    /// 1 to 12, or 0 for a request.
    pub month: u32,
    /// Of a month the first day, of a request the day it was issued.
    pub begin: NaiveDate,
    pub end: NaiveDate,
    pub due: NaiveDate,
    /// Place in the plan, for requests that end on one day.
    pub place: usize,
}

impl Period {
    /// What orders periods: of two that end on one day the monthly one is the later.
    pub fn key(&self) -> (NaiveDate, bool, usize) {
        (self.end, self.month != 0, self.place)
    }
}

impl Plan {
    /// Of two exceptions that fit a month the later holds alone.
    fn rules_of(&self, year: i32, month: u32) -> &Rules {
        self.rules_on(year, month, None)
    }

    /// The rules of a month in force on a day: what holds from a month on does not before its period begins.
    fn rules_on(&self, year: i32, month: u32, day: Option<NaiveDate>) -> &Rules {
        let name = format!("{year}-{month:02}");
        let mut rules = &self.reporting;
        for it in &self.exceptions {
            if day.is_some_and(|day| self.begin_of(it).is_some_and(|begin| day < begin)) {
                continue;
            }
            // `2024-03` texts compare as months do.
            if it.months.contains(&month)
                && it.since.as_ref().is_none_or(|since| *since <= name)
                && it.until.as_ref().is_none_or(|until| *until >= name)
            {
                rules = it;
            }
        }
        rules
    }

    pub fn cutoff(&self, year: i32, month: u32) -> NaiveDate {
        match self.rules_of(year, month).cutoff_day {
            Some(day) => day_or_last(year, month, day),
            None => last_day_of(year, month),
        }
    }

    /// The first day of the period from which an exception holds.
    fn begin_of(&self, exception: &Rules) -> Option<NaiveDate> {
        let month = exception.since.as_ref()?.strip_prefix(&format!("{}-", self.year))?;
        Some(self.month(month.parse().unwrap()).begin)
    }

    /// The days before which a month was to be cut off on another day, and that day.
    pub fn cutoffs_before(&self, year: i32, month: u32) -> Vec<(NaiveDate, NaiveDate)> {
        let mut found = Vec::new();
        for begin in self.exceptions.iter().filter_map(|it| self.begin_of(it)) {
            let cutoff = match self.rules_on(year, month, begin.pred_opt()).cutoff_day {
                Some(day) => day_or_last(year, month, day),
                None => last_day_of(year, month),
            };
            found.push((begin, cutoff));
        }
        found.sort();
        found
    }

    fn is_day_off(&self, day: NaiveDate) -> bool {
        if self.working_days.contains(&day) {
            return false;
        }
        if self.weekend.contains(&day.weekday()) {
            return true;
        }
        self.holidays.iter().any(|(from, to)| *from <= day && day <= *to)
    }

    fn rolled(&self, mut day: NaiveDate) -> NaiveDate {
        while self.roll && self.is_day_off(day) {
            day = tomorrow(day);
        }
        day
    }

    pub fn month(&self, month: u32) -> Period {
        let mut before = (self.year, month);
        loop {
            before = if before.1 == 1 { (before.0 - 1, 12) } else { (before.0, before.1 - 1) };
            if self.reporting.months.contains(&before.1) {
                break;
            }
        }
        let rules = self.rules_of(self.year, month);
        let (year, in_month) = match (rules.due_next_month, month) {
            (false, _) => (self.year, month),
            (true, 12) => (self.year + 1, 1),
            (true, _) => (self.year, month + 1),
        };
        Period {
            name: format!("{}-{month:02}", self.year),
            month,
            begin: tomorrow(self.cutoff(before.0, before.1)),
            end: self.cutoff(self.year, month),
            due: self.rolled(day_or_last(year, in_month, rules.due_day)),
            place: month as usize,
        }
    }

    /// All twelve, owed or not.
    pub fn months(&self) -> Vec<Period> {
        (1..=12).map(|it| self.month(it)).collect()
    }

    /// The first month owed, were all months reported on.
    fn since(&self) -> String {
        let january = format!("{}-01", self.year);
        match (&self.reporting.since, self.issued) {
            (Some(since), _) => since.clone(),
            (None, Some(issued)) => self.months().into_iter().find(|it| it.end >= issued).map_or(january, |it| it.name),
            (None, None) => january,
        }
    }

    /// Whether the plan has reports of the month.
    pub fn is_owed(&self, month: &Period) -> bool {
        self.reporting.months.contains(&month.month) && self.since() <= month.name
    }

    /// Whether the unit owes a report for the month, were it not exempt. Its own `since` holds, earlier or later.
    pub fn owes(&self, unit: &Unit, month: &Period) -> bool {
        unit.reports
            && self.reporting.months.contains(&month.month)
            && *unit.since.as_ref().unwrap_or(&self.since()) <= month.name
            && !Plan::has_ended(unit, month)
    }

    pub fn has_ended(unit: &Unit, month: &Period) -> bool {
        unit.until.as_ref().is_some_and(|until| *until < month.name)
    }

    pub fn is_exempt(&self, unit: &Unit, month: &Period) -> bool {
        self.exemptions.iter().any(|(id, name)| *id == unit.id && *name == month.name)
    }

    /// The period of a unit's answer to a request, as it is at A.
    pub fn answer(&self, place: usize, unit: &str, a: NaiveDate) -> Period {
        let request = &self.requests[place];
        let mut due = (None, request.due);
        for (whose, on, to) in &request.extensions {
            let fits = whose.as_ref().is_none_or(|it| it == unit);
            if fits && *on <= a && due.0.is_none_or(|before| *on >= before) {
                due = (Some(*on), *to);
            }
        }
        let due = self.rolled(due.1);
        Period { name: request.id.clone(), month: 0, begin: request.issued, end: due, due, place }
    }

    /// The day the year closes: the day after the latest of 31 December, December's due date and those of its requests.
    pub fn close(&self) -> NaiveDate {
        let mut latest = date(self.year, 12, 31).max(self.month(12).due);
        for (place, request) in self.requests.iter().enumerate() {
            for unit in &request.units {
                latest = latest.max(self.answer(place, unit, from_iso("2100-12-31")).due);
            }
        }
        tomorrow(latest)
    }
}
