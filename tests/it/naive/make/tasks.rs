//! The tasks of a plan: who, when, and what becomes of them by decision.

use super::{Maker, Occurrence, Task};
use crate::naive::dates::{date, day_or_last, last_day_of, plus, tomorrow};
use chrono::{Datelike, NaiveDate};

impl Maker {
    pub(super) fn make_task(&mut self, place: usize, fields: &[&str]) -> String {
        let id = match self.rng.below(4) {
            0 => format!("TC-{:02}", place + 1),
            1 => format!("A.{}", place + 1),
            2 => format!("cd{}-b", place + 1),
            _ => format!("{}", place + 1),
        };
        let mut task = Task {
            id: id.clone(),
            lead: self.rng.pick(&self.units),
            transfers: Vec::new(),
            each: Vec::new(),
            with: Vec::new(),
            start: date(self.year, 1, 1),
            added: None,
            ongoing: false,
            listed: false,
            occurrences: Vec::new(),
            deadlines: Vec::new(),
        };
        let field = self.rng.pick(fields);
        let mut text = format!("[[task]]\nid = \"{id}\"\ntitle = \"Nhiệm vụ {}\"\nfield = \"{field}\"\n", place + 1);
        self.make_hands(&mut task, &mut text);
        if self.rng.chance(80) {
            text.push_str("output = \"Báo cáo\"\n");
        }
        let weight = self.rng.pick(&["", "", "", "1", "2", "0.5", "1.25", "3.333", "0.001", "1000", "7.0"]);
        if !weight.is_empty() {
            text.push_str(&format!("weight = {weight}\n"));
        }
        for (key, words, per_cent) in [
            ("leader", vec!["Trưởng ban", "Phó Trưởng ban", "Ông A"], 35),
            ("source", vec!["Nghị quyết 03-NQ/TU", "UBND thành phố"], 30),
            ("when", vec!["Quý II", "Trước 30/11", "Khi có hướng dẫn"], 30),
            ("carried_from", vec!["@:TC-04", "@:TC-05"], 20),
        ] {
            if self.chance(per_cent) {
                let word = self.rng.pick(&words).replace('@', &(self.year - 1).to_string());
                text.push_str(&format!("{key} = \"{word}\"\n"));
            }
        }
        if self.chance(18) {
            let on = self.interesting_day();
            task.added = Some(on);
            task.start = on;
            self.dates.extend([plus(on, -1), on]);
            text.push_str(&format!("added = {{ on = {on}, decision = \"QĐ 5\" }}\n"));
        }
        let mut start = None;
        if self.rng.chance(30) {
            let day = self.interesting_day();
            start = Some(day);
            task.start = day;
        }
        let blocks = self.make_schedule(&mut task, &mut start, &mut text);
        if let Some(day) = start {
            text.push_str(&format!("start = {day}\n"));
        }
        let mut withdrawn = None;
        if self.rng.chance(12) {
            let on = self.interesting_day();
            if task.added.is_none_or(|it| it < on) {
                withdrawn = Some(on);
                self.dates.extend([plus(on, -1), on]);
                text.push_str(&format!("withdrawn = {{ on = {on}, decision = \"QĐ 9\", reason = \"thôi\" }}\n"));
            }
        }
        text.push_str(&blocks);
        text.push_str(&self.make_transfers(&mut task, withdrawn));
        text.push('\n');
        if task.deadlines.is_empty() {
            task.deadlines.push(date(self.year, 6, 30));
        }
        for day in &task.deadlines {
            self.dates.extend([*day, tomorrow(*day)]);
        }
        self.tasks.push(task);
        text
    }

    /// Who leads, who has a part in it, who coordinates.
    fn make_hands(&mut self, task: &mut Task, text: &mut String) {
        if self.chance(30) {
            let (names, units) = self.some_names(60);
            if !names.is_empty() {
                text.push_str(&format!("each = {names:?}\n"));
                task.each = units;
            }
        }
        if !task.each.is_empty() && self.rng.chance(60) {
            task.lead = "van-phong".to_string(); // the coordinator's, then
        } else {
            text.push_str(&format!("lead = \"{}\"\n", task.lead));
        }
        let mut names = Vec::new();
        if !self.plain && self.rng.chance(20) {
            (names, task.with) = self.some_names(30);
        } else {
            for unit in &self.units {
                if *unit != task.lead && self.rng.chance(30) {
                    names.push(unit.clone());
                }
            }
            task.with = names.clone();
        }
        if !names.is_empty() {
            text.push_str(&format!("with = {names:?}\n"));
        }
    }

    fn make_transfers(&mut self, task: &mut Task, withdrawn: Option<NaiveDate>) -> String {
        let mut text = String::new();
        if self.units.len() < 2 || !self.chance(30) {
            return text;
        }
        let mut on = self.interesting_day();
        for place in 0..self.rng.pick(&[1, 1, 1, 2, 3]) {
            let lead = task.lead_on(on).to_string();
            let to = self.rng.pick(&self.units);
            if to == lead || task.added.is_some_and(|it| on <= it) || withdrawn.is_some_and(|it| it <= on) {
                break;
            }
            text.push_str(&format!("[[task.transfer]]\non = {on}\nto = \"{to}\"\ndecision = \"QĐ {place}\"\n"));
            task.transfers.push((on, to));
            self.dates.extend([plus(on, -1), on]);
            on = plus(on, self.rng.within(1, 80));
        }
        text
    }

    /// When, and the extensions. `start` may be moved or dropped so that it fits.
    fn make_schedule(&mut self, task: &mut Task, start: &mut Option<NaiveDate>, text: &mut String) -> String {
        match self.rng.below(100) {
            0..38 => self.make_due(task, start, text),
            38..45 if !self.plain => self.make_dates(task, start, text),
            38..72 => self.make_every(task, start, text),
            72..84 => {
                text.push_str("ongoing = true\n");
                task.ongoing = true;
                String::new()
            }
            _ => {
                text.push_str("awaits = \"Theo kế hoạch của Thành phố\"\n");
                if !self.chance(50) {
                    return String::new();
                }
                let first = self.interesting_day().max(plus(task.start, 3));
                self.make_extensions(None, plus(first, -20), task, "")
            }
        }
    }

    fn make_due(&mut self, task: &mut Task, start: &mut Option<NaiveDate>, text: &mut String) -> String {
        let year = self.year;
        let (mut deadline, mut spelled) = match self.rng.below(8) {
            0 => (last_day_of(year, 3), format!("\"{year}-Q1\"")),
            1 => (last_day_of(year, 6), format!("\"{year}-H1\"")),
            2 => (last_day_of(year, 12), format!("\"{year}\"")),
            3 => {
                let month = self.rng.within(1, 12) as u32;
                (last_day_of(year, month), format!("\"{year}-{month:02}\""))
            }
            4 => (date(year + 1, 1, 31), format!("{}-01-31", year + 1)),
            _ => {
                let day = self.interesting_day();
                let quote = self.rng.pick(&["", "\""]);
                (day, format!("{quote}{day}{quote}"))
            }
        };
        if start.is_some_and(|it| it > deadline) {
            *start = None;
            task.start = task.added.unwrap_or(date(year, 1, 1));
        }
        if task.start > deadline {
            deadline = plus(task.start, self.rng.within(0, 60));
            spelled = deadline.to_string();
        }
        text.push_str(&format!("due = {spelled}\n"));
        task.deadlines.push(deadline);
        let on = plus(deadline, -self.rng.within(0, 40));
        if self.rng.chance(35) { self.make_extensions(Some(deadline), on, task, "") } else { String::new() }
    }

    /// A list in `due`, in any order: whole dates or months, each in a month of its own.
    fn make_dates(&mut self, task: &mut Task, start: &mut Option<NaiveDate>, text: &mut String) -> String {
        let year = self.year;
        let mut dates: Vec<(NaiveDate, String)> = Vec::new();
        for month in 1..=12u32 {
            if !self.rng.chance(35) {
                continue;
            }
            dates.push(match self.rng.below(3) {
                0 => (last_day_of(year, month), format!("\"{year}-{month:02}\"")),
                1 => (self.months[month as usize - 1].end, self.months[month as usize - 1].end.to_string()),
                _ => {
                    let day = date(year, month, self.rng.within(1, 28) as u32);
                    (day, format!("\"{day}\""))
                }
            });
        }
        if self.rng.chance(20) || dates.len() < 2 {
            dates.push((date(year + 1, 1, 15), format!("{}-01-15", year + 1)));
            dates.push((date(year + 1, 3, 31), format!("\"{}-03\"", year + 1)));
        }
        if start.is_some_and(|it| it > dates[0].0) {
            *start = None;
            task.start = task.added.unwrap_or(date(year, 1, 1));
        }
        dates.retain(|it| it.0 >= task.start);
        if dates.len() < 2 {
            return self.make_due(task, start, text);
        }
        for (deadline, _) in &dates {
            let (year, month) = (deadline.year(), deadline.month());
            let name = format!("{}@{year}-{month:02}", task.id);
            task.occurrences.push(Occurrence {
                name,
                year,
                first_month: month,
                last_month: month,
                deadline: *deadline,
            });
        }
        task.listed = true;
        if self.rng.chance(30) {
            self.rng.shuffle(&mut dates);
        }
        let spelled: Vec<String> = dates.into_iter().map(|it| it.1).collect();
        text.push_str(&format!("due = [{}]\n", spelled.join(", ")));
        self.of_occurrences(task)
    }

    fn make_every(&mut self, task: &mut Task, start: &mut Option<NaiveDate>, text: &mut String) -> String {
        let year = self.year;
        let by_day = if self.rng.chance(50) { Some(self.rng.pick(&[1, 14, 15, 20, 30, 31])) } else { None };
        let mut spans: Vec<(u32, u32, String)> = Vec::new();
        let spelled = match self.rng.below(if self.plain { 4 } else { 6 }) {
            0 => {
                spans.extend((1..=12).map(|it| (it, it, format!("{it:02}"))));
                "\"month\"".to_string()
            }
            1 | 2 => {
                spans.extend((1..=4).map(|it| (it * 3 - 2, it * 3, format!("Q{it}"))));
                "\"quarter\"".to_string()
            }
            3 => {
                spans.extend((1..=2).map(|it| (it * 6 - 5, it * 6, format!("H{it}"))));
                "\"half-year\"".to_string()
            }
            _ => {
                let lists: [&[u32]; 5] = [&[4, 10], &[6, 12], &[3, 6, 9, 12], &[11], &[2, 5, 7, 8, 12]];
                let listed = self.rng.pick(&lists);
                spans.extend(listed.iter().map(|it| (*it, *it, format!("{it:02}"))));
                task.listed = true;
                format!("{listed:?}")
            }
        };
        for turn in 0.. {
            task.occurrences.clear();
            for (first_month, last_month, name) in &spans {
                let deadline = match by_day {
                    Some(day) => day_or_last(year, *last_month, day),
                    None => self.cutoff(year, *last_month),
                };
                if deadline >= task.start {
                    task.occurrences.push(Occurrence {
                        name: format!("{}@{year}-{name}", task.id),
                        year,
                        first_month: *first_month,
                        last_month: *last_month,
                        deadline,
                    });
                }
            }
            // None left would be an error: it starts with the year.
            if !task.occurrences.is_empty() {
                break;
            }
            assert!(turn < 2, "no occurrence at all");
            *start = Some(date(year, 1, 1));
            task.start = date(year, 1, 1);
        }
        text.push_str(&format!("every = {spelled}\n"));
        if let Some(day) = by_day {
            text.push_str(&format!("by_day = {day}\n"));
        }
        self.of_occurrences(task)
    }

    /// The deadlines to aim at, and now and then an extension of one occurrence, or of two.
    fn of_occurrences(&mut self, task: &mut Task) -> String {
        task.deadlines = task.occurrences.iter().map(|it| it.deadline).collect();
        let mut blocks = String::new();
        let mut places: Vec<usize> = (0..task.occurrences.len()).collect();
        self.rng.shuffle(&mut places);
        let count = if self.chance(30) { 1 + self.rng.below(2) } else { 0 };
        for place in places.into_iter().take(count) {
            let first = task.occurrences[place].deadline;
            let name = task.occurrences[place].name.split_once('@').unwrap().1.to_string();
            let on = plus(first, -self.rng.within(0, 40));
            blocks.push_str(&self.make_extensions(Some(first), on, task, &name));
        }
        blocks
    }

    /// Each moves the deadline later, or now and then earlier; the first one sets it if there is none.
    fn make_extensions(
        &mut self,
        first: Option<NaiveDate>,
        mut on: NaiveDate,
        task: &mut Task,
        occurrence: &str,
    ) -> String {
        on = task.added.map_or(on, |it| it.max(on));
        let mut before = first;
        let mut taken: Vec<NaiveDate> = first.into_iter().collect();
        let mut blocks = Vec::new();
        let mut one_day = false;
        for place in 0..1 + self.rng.below(3) {
            if place > 0 {
                let same = self.rng.chance(40);
                one_day |= same;
                on = if same { on } else { plus(on, self.rng.within(1, 40)) };
            }
            let days = if self.chance(25) { -self.rng.within(1, 40) } else { self.rng.within(1, 50) };
            let mut to = plus(before.unwrap_or(plus(on, 20)), days);
            if self.rng.chance(40) {
                to = last_day_of(to.year(), to.month());
            }
            to = to.max(task.start);
            while taken.contains(&to) {
                to = plus(to, 10);
            }
            taken.push(to);
            before = Some(to);
            task.deadlines.push(to);
            self.dates.extend([plus(on, -1), on, tomorrow(on), to, tomorrow(to)]);
            let mut block =
                format!("[[task.extension]]\non = {on}\nto = {to}\ndecision = \"QĐ {place}\"\nreason = \"chậm\"\n");
            if !occurrence.is_empty() {
                block.push_str(&format!("occurrence = \"{occurrence}\"\n"));
            }
            if self.chance(30) {
                block.push_str(&format!("when = \"Trước ngày {to}\"\n"));
            }
            blocks.push(block);
        }
        if !one_day && self.rng.chance(30) {
            blocks.reverse();
        }
        blocks.concat()
    }
}
