//! The frame of a plan: reporting, calendar, units, groups, and what is asked for beside the tasks.

use super::{Group, Maker, Month, Request, Rules, Target};
use crate::naive::dates::{date, day_or_last, last_day_of, plus, tomorrow};
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeSet;

impl Rules {
    fn text(&self, year: i32) -> String {
        let mut text = String::new();
        if let Some(month) = self.since {
            text.push_str(&format!("since = \"{year}-{month:02}\"\n"));
        }
        if let Some(month) = self.until {
            text.push_str(&format!("until = \"{year}-{month:02}\"\n"));
        }
        if !self.months.is_empty() {
            text.push_str(&format!("months = {:?}\n", self.months));
        }
        if let Some(day) = self.cutoff_day {
            text.push_str(&format!("cutoff_day = {day}\n"));
        }
        if let Some((day, month)) = self.due {
            text.push_str(&format!("due = {{ day = {day}, month = \"{month}\" }}\n"));
        }
        text
    }

    fn fits(&self, plan_year: i32, year: i32, month: u32) -> bool {
        let at = (year, month);
        (self.months.is_empty() || self.months.contains(&month))
            && self.since.is_none_or(|it| (plan_year, it) <= at)
            && self.until.is_none_or(|it| (plan_year, it) >= at)
    }
}

impl Maker {
    fn rules_of(&self, year: i32, month: u32) -> (Option<u32>, (u32, &'static str)) {
        let exception = self.exceptions.iter().rfind(|it| it.fits(self.year, year, month)).cloned().unwrap_or_default();
        let due = exception.due.or(self.reporting.due).unwrap_or((5, "next"));
        (exception.cutoff_day.or(self.reporting.cutoff_day), due)
    }

    pub(super) fn cutoff(&self, year: i32, month: u32) -> NaiveDate {
        match self.rules_of(year, month).0 {
            Some(day) => day_or_last(year, month, day),
            None => last_day_of(year, month),
        }
    }

    fn some_due(&mut self, cutoff_day: Option<u32>) -> Option<(u32, &'static str)> {
        match cutoff_day {
            None | Some(31) => self.rng.pick(&[
                None,
                None,
                Some((1, "next")),
                Some((3, "next")),
                Some((31, "same")),
                Some((30, "next")),
            ]),
            _ => self.rng.pick(&[
                Some((17, "same")),
                Some((17, "same")),
                Some((15, "same")),
                Some((31, "same")),
                Some((2, "next")),
                Some((14, "next")),
                Some((9, "same")),
                None,
            ]),
        }
    }

    /// Writes `[reporting]` and gives back its exceptions.
    pub(super) fn make_reporting(&mut self, head: &mut String) -> Vec<String> {
        let year = self.year;
        let cutoff_day = self.rng.pick(&[
            None,
            None,
            None,
            Some(14),
            Some(14),
            Some(14),
            Some(14),
            Some(31),
            Some(31),
            Some(10),
            Some(28),
        ]);
        self.reporting.cutoff_day = cutoff_day;
        self.reporting.due = self.some_due(cutoff_day);
        if self.chance(35) {
            let regimes: [&[u32]; 6] =
                [&[3, 6, 9, 12], &[3, 6, 9, 12], &[6, 12], &[1, 4, 7, 10], &[2, 3, 5, 6, 8, 9, 11, 12], &[1, 2, 11]];
            self.reporting.months = self.rng.pick(&regimes).to_vec();
        }
        if self.chance(20) {
            self.reporting.since = Some(self.rng.within(1, 5) as u32);
        }
        let roll = self.rng.pick(&[None, None, Some("next-working-day"), Some("none")]);
        let due_soon = self.rng.pick(&[None, None, None, Some(0), Some(7), Some(30)]);
        let mut text = self.reporting.text(year);
        if let Some(roll) = roll {
            text.push_str(&format!("roll = \"{roll}\"\n"));
        }
        if let Some(days) = due_soon {
            text.push_str(&format!("due_soon_days = {days}\n"));
        }
        if !text.is_empty() {
            head.push_str(&format!("[reporting]\n{text}"));
        }
        head.push('\n');
        self.rolls = roll != Some("none");
        self.dates.push(date(year, 2, 14));
        let mut exceptions = Vec::new();
        if self.chance(35) {
            for _ in 0..self.rng.pick(&[1, 1, 2]) {
                exceptions.push(self.make_exception());
            }
        }
        self.make_months();
        exceptions
    }

    fn make_exception(&mut self) -> String {
        let mut rules = Rules::default();
        let months: [&[u32]; 5] = [&[], &[6, 12], &[12], &[1, 2, 3], &[5]];
        rules.months = self.rng.pick(&months).to_vec();
        rules.since = self.rng.pick(&[None, None, Some(4), Some(7)]);
        rules.until = self.rng.pick(&[None, None, Some(9), Some(12)]);
        if self.rng.chance(60) {
            rules.cutoff_day = self.rng.pick(&[Some(14), Some(20), Some(25), Some(31)]);
        }
        if rules.cutoff_day.is_none() || self.rng.chance(50) {
            rules.due = self.rng.pick(&[Some((20, "same")), Some((28, "same")), Some((3, "next")), Some((10, "next"))]);
        }
        let text = rules.text(self.year);
        self.exceptions.push(rules);
        format!("[[reporting.exception]]\n{text}decision = \"CV 3\"\n\n")
    }

    fn make_months(&mut self) {
        let regular: Vec<u32> = match self.reporting.months.as_slice() {
            [] => (1..=12).collect(),
            listed => listed.to_vec(),
        };
        let before = (self.year - 1, *regular.last().unwrap());
        let mut begin = tomorrow(self.cutoff(before.0, before.1));
        for number in 1..=12u32 {
            let (_, (day, in_month)) = self.rules_of(self.year, number);
            let due_month = if in_month == "same" { number } else { number % 12 + 1 };
            let due_year = if in_month == "next" && number == 12 { self.year + 1 } else { self.year };
            let end = self.cutoff(self.year, number);
            let is_regular = regular.contains(&number);
            self.months.push(Month {
                name: format!("{}-{number:02}", self.year),
                number,
                regular: is_regular,
                begin,
                end,
                due: day_or_last(due_year, due_month, day),
            });
            if is_regular {
                begin = tomorrow(end);
            }
        }
    }

    fn is_off(&self, day: NaiveDate) -> bool {
        let is_holiday = self.holidays.iter().any(|(from, to)| *from <= day && day <= *to);
        (self.weekend.contains(&day.weekday()) || is_holiday) && !self.working.contains(&day)
    }

    fn rolled(&self, mut day: NaiveDate) -> NaiveDate {
        while self.rolls && self.is_off(day) {
            day = tomorrow(day);
        }
        day
    }

    pub(super) fn calendar(&mut self, text: &mut String) {
        let year = self.year;
        let weekend: Vec<&str> =
            self.rng.pick(&[vec![], vec![], vec![], vec!["sun"], vec!["sat", "sun"], vec!["fri", "sat"]]);
        if !weekend.is_empty() {
            let days = [("fri", Weekday::Fri), ("sat", Weekday::Sat), ("sun", Weekday::Sun)];
            self.weekend = days.iter().filter(|it| weekend.contains(&it.0)).map(|it| it.1).collect();
        }
        // Holidays: New Year, Tết, and now and then the very due date of a month.
        let tet = match year {
            2023 => (date(2023, 1, 20), date(2023, 1, 26)),
            2024 => (date(2024, 2, 8), date(2024, 2, 14)),
            _ => (date(2025, 1, 25), date(2025, 2, 2)),
        };
        if self.rng.chance(80) {
            self.holidays.push(tet);
        }
        if self.rng.chance(50) {
            self.holidays.push((date(year, 1, 1), date(year, 1, 1)));
        }
        for month in &self.months {
            if self.rng.chance(15) {
                let length = self.rng.within(0, 3);
                self.holidays.push((month.due, plus(month.due, length)));
            }
        }
        let is_holiday = |day: NaiveDate| self.holidays.iter().any(|(from, to)| *from <= day && day <= *to);
        // Make-up days: weekend days on which reports would be due.
        let mut working: BTreeSet<NaiveDate> = BTreeSet::new();
        for month in &self.months {
            for after in 0..4 {
                let day = plus(month.due, after);
                if self.weekend.contains(&day.weekday()) && !is_holiday(day) && self.rng.chance(20) {
                    working.insert(day);
                }
            }
        }
        self.working = working.into_iter().collect();
        // So that dates can be aimed at: the due dates as they fall.
        for place in 0..self.months.len() {
            self.months[place].due = self.rolled(self.months[place].due);
        }
        if weekend.is_empty() && self.holidays.is_empty() && self.working.is_empty() {
            return;
        }
        text.push_str("[calendar]\n");
        if !weekend.is_empty() {
            text.push_str(&format!("weekend = {weekend:?}\n"));
        }
        if !self.holidays.is_empty() {
            let mut items = Vec::new();
            for (from, to) in &self.holidays {
                if from == to {
                    items.push(format!("{{ on = {from}, name = \"Nghỉ\" }}"));
                } else {
                    items.push(format!("{{ from = {from}, to = {to}, name = \"Tết\" }}"));
                }
            }
            text.push_str(&format!("holidays = [{}]\n", items.join(", ")));
        }
        if !self.working.is_empty() {
            let items: Vec<String> = self.working.iter().map(|it| it.to_string()).collect();
            text.push_str(&format!("working_days = [{}]\n", items.join(", ")));
        }
        text.push('\n');
    }

    pub(super) fn make_units(&mut self, text: &mut String) {
        let names = ["van-phong", "p-dau-tu", "p-lao-dong", "tt-xuc-tien", "t2"];
        let mut ids: Vec<&str> = names[..2 + self.rng.below(4)].to_vec();
        self.rng.shuffle(&mut ids);
        for id in ids {
            let role = self.rng.pick(&["office", "department", "service"]);
            text.push_str(&format!("[[unit]]\nid = \"{id}\"\nname = \"Đơn vị {id}\"\nrole = \"{role}\"\n"));
            let reports = id == "van-phong" || !self.rng.chance(15);
            if !reports {
                text.push_str("reports = false\n");
            } else if self.rng.chance(15) {
                text.push_str("reports = true\n");
            }
            if self.chance(5) {
                text.push_str(&format!("since = \"{}-11\"\n", self.year - 1));
            } else if self.rng.chance(15) {
                text.push_str(&format!("since = \"{}-{:02}\"\n", self.year, self.rng.within(1, 5)));
            }
            if id != "van-phong" && self.rng.chance(25) {
                text.push_str(&format!("until = \"{}-{:02}\"\n", self.year, self.rng.within(6, 12)));
            }
            text.push('\n');
            self.units.push(id.to_string());
            self.owing.push(reports);
        }
    }

    pub(super) fn make_groups(&mut self, text: &mut String) {
        for id in ["cac-phong", "khoi-1", "tat-ca"] {
            if !self.chance(55) {
                continue;
            }
            let mut units = Vec::new();
            let everybody = id == "tat-ca";
            for (unit, owes) in self.units.iter().zip(&self.owing) {
                if everybody && *owes || !everybody && self.rng.chance(60) {
                    units.push(unit.clone());
                }
            }
            if units.is_empty() {
                continue;
            }
            if !everybody {
                self.rng.shuffle(&mut units);
            }
            let listed = if everybody { "\"all\"".to_string() } else { format!("{units:?}") };
            text.push_str(&format!("[[group]]\nid = \"{id}\"\nname = \"Nhóm {id}\"\nunits = {listed}\n\n"));
            self.groups.push(Group { id: id.to_string(), units });
        }
    }

    /// Some names of units and groups, and the units they stand for.
    pub(super) fn some_names(&mut self, per_cent: usize) -> (Vec<String>, Vec<String>) {
        let mut names: Vec<(String, Vec<String>)> = Vec::new();
        for unit in &self.units {
            if self.rng.chance(per_cent) {
                names.push((unit.clone(), vec![unit.clone()]));
            }
        }
        for group in &self.groups {
            if self.rng.chance(per_cent) {
                names.push((group.id.clone(), group.units.clone()));
            }
        }
        self.rng.shuffle(&mut names);
        // No unit twice.
        let mut kept = Vec::new();
        let mut units: Vec<String> = Vec::new();
        for (name, meant) in names {
            if meant.iter().all(|it| !units.contains(it)) {
                kept.push(name);
                units.extend(meant);
            }
        }
        (kept, units)
    }

    /// A day that something else happens near to.
    pub(super) fn interesting_day(&mut self) -> NaiveDate {
        let year = self.year;
        let month = self.rng.below(12);
        match self.rng.below(7) {
            0 => self.months[month].end,
            1 => tomorrow(self.months[month].end),
            2 => self.months[month].due,
            3 => last_day_of(year, month as u32 + 1),
            4 => date(year, month as u32 + 1, 15),
            5 => plus(self.months[month].end, self.rng.within(-4, 4)),
            _ => date(year, month as u32 + 1, self.rng.within(1, 28) as u32),
        }
    }

    pub(super) fn make_targets(&mut self, text: &mut String) {
        if !self.chance(70) {
            return;
        }
        for place in 0..1 + self.rng.below(3) {
            let id = format!("CT-{:02}", place + 1);
            let kind = self.rng.pick(&["share", "share", "count", "value"]);
            let (names, units) = self.some_names(50);
            let each = !names.is_empty() && kind != "value" && self.rng.chance(50);
            let lead = self.rng.pick(&self.units);
            let bound = self.rng.pick(&["at_least", "at_least", "at_most"]);
            let figure = match kind {
                "share" => self.rng.pick(&["80", "50", "66.6", "99.9", "100", "33.3", "0"]),
                _ => self.rng.pick(&["12", "4.5", "30", "100"]),
            };
            text.push_str(&format!(
                "[[target]]\nid = \"{id}\"\nname = \"Chỉ tiêu {id}\"\nunit = \"%\"\nkind = \"{kind}\"\n{bound} = {figure}\n"
            ));
            match each {
                true => text.push_str(&format!("each = {names:?}\n")),
                false => text.push_str(&format!("lead = \"{lead}\"\n")),
            }
            let year = self.year;
            let by = self.rng.pick(&[String::new(), String::new(), format!("\"{year}-06\""), format!("{year}-09-14")]);
            if !by.is_empty() {
                text.push_str(&format!("by = {by}\n"));
                self.dates.extend([date(year, 6, 30), date(year, 7, 1), date(year, 9, 14), date(year, 9, 15)]);
            }
            match self.rng.below(4) {
                0 | 1 => text.push_str("cumulative = false\n"),
                2 => text.push_str("cumulative = true\nbaseline = 61.5\n"),
                _ => {}
            }
            text.push('\n');
            self.targets.push(Target { id, kind, units: if each { units } else { vec![lead] } });
        }
    }

    pub(super) fn make_requests(&mut self, text: &mut String) {
        let count = self.rng.pick(&[0, 1, 1, 2, 3]);
        let mut taken = BTreeSet::new();
        for place in 0..count {
            let month = self.rng.below(12);
            let due = match self.rng.below(4) {
                0 | 1 => self.months[month].end,
                2 => date(self.year + 1, 1, 10),
                _ => self.interesting_day(),
            };
            // Two that end on one day: which is the later is nowhere said.
            if !taken.insert(self.rolled(due)) {
                continue;
            }
            let issued = plus(due, -self.rng.within(0, 15));
            let id = format!("{}-dot-xuat-{}", self.year, place + 1);
            text.push_str(&format!(
                "[[request]]\nid = \"{id}\"\ntitle = \"Đột xuất\"\nissued = {issued}\ndue = {due}\n"
            ));
            let mut units = Vec::new();
            if self.rng.chance(50) {
                for unit in &self.units {
                    if self.rng.chance(60) {
                        units.push(unit.clone());
                    }
                }
                self.rng.shuffle(&mut units);
            }
            if !units.is_empty() {
                text.push_str(&format!("units = {units:?}\n"));
            }
            let asked = if units.is_empty() { vec!["van-phong".to_string()] } else { units.clone() };
            let mut extensions = Vec::new();
            let mut before = due;
            for number in 0..if self.chance(40) { 1 + self.rng.below(2) } else { 0 } {
                let to = plus(before, self.rng.within(1, 25));
                if !taken.insert(self.rolled(to)) {
                    continue;
                }
                let on = plus(before, -self.rng.within(0, 6)).max(issued);
                let unit = self.rng.pick(&asked);
                let unit = if self.rng.chance(60) { format!("unit = \"{unit}\", ") } else { String::new() };
                extensions.push(format!("{{ {unit}on = {on}, to = {to}, decision = \"CV {number}\" }}"));
                self.dates.extend([plus(on, -1), on, to, self.rolled(to), tomorrow(self.rolled(to))]);
                before = to;
            }
            if !extensions.is_empty() {
                text.push_str(&format!("extension = [{}]\n", extensions.join(", ")));
            }
            text.push('\n');
            let due = self.rolled(due);
            self.dates.extend([plus(issued, -1), issued, due, tomorrow(due)]);
            self.requests.push(Request { id, issued, due, units });
        }
    }

    pub(super) fn make_exemptions(&mut self, text: &mut String) {
        for _ in 0..self.rng.pick(&[0, 0, 1, 2]) {
            let unit = self.rng.pick(&self.units);
            let first = self.rng.within(1, 11);
            let months = if self.rng.chance(50) {
                format!("\"{}-{first:02}\"", self.year)
            } else {
                format!("\"{}-{first:02}\", \"{}-{:02}\"", self.year, self.year, first + 1)
            };
            text.push_str(&format!("[[exemption]]\nunit = \"{unit}\"\nmonths = [{months}]\ndecision = \"CV 12\"\n\n"));
        }
    }

    pub(super) fn make_directions(&mut self, text: &mut String) {
        if self.rng.chance(30) {
            let year = self.year;
            let task = self.rng.pick(&self.tasks).id.clone();
            let month = self.rng.pick(&[3, 5, 6, 8]);
            text.push_str(&format!(
                "[[direction]]\ntask = \"{task}\"\nraised = \"{year}-{month:02}\"\non = {year}-09-10\nby = \"Ban chỉ đạo\"\ntext = \"Giao\"\ndue = {year}-09-30\n\n"
            ));
        }
    }
}
