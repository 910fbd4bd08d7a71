//! Small random workspaces, each from a seed, aimed at the sharp edges of the specification.
//! The plans have no error in plan, reporting, calendar, unit, request or exemption; the reports have many.

use super::dates::{date, day_or_last, last_day_of, plus, tomorrow};
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

pub struct Made {
    pub year: i32,
    /// Dates worth asking for, in random order; the first are as good as any.
    pub as_of: Vec<String>,
}

// ---------------------------------------------------------------- chance

pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Rng {
        let mut rng = Rng(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xd1b5_4a32_d192_ed03);
        for _ in 0..8 {
            rng.next();
        }
        rng
    }
    fn next(&mut self) -> u64 {
        if self.0 == 0 {
            self.0 = 88172645463325252;
        }
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
    /// From `from` to `to`, both possible.
    pub fn within(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1) as usize) as i64
    }
    pub fn chance(&mut self, per_cent: usize) -> bool {
        self.below(100) < per_cent
    }
    pub fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place + 1));
        }
    }
}

// ---------------------------------------------------------------- what is made up

#[derive(Clone)]
struct Task {
    id: String,
    lead: String,
    with: Vec<String>,
    start: NaiveDate,
    /// (name, first month, last month, deadline): one without a name, or one for each occurrence.
    parts: Vec<(String, u32, u32, NaiveDate)>,
    every: Option<&'static str>,
    deadlines: Vec<NaiveDate>,
}

struct Month {
    name: String,
    number: u32,
    begin: NaiveDate,
    end: NaiveDate,
    due: NaiveDate,
}

struct Request {
    id: String,
    issued: NaiveDate,
    due: NaiveDate,
    units: Vec<String>,
}

const DIFFICULTIES: &[&str] = &[
    "Chờ văn bản của Sở Tư pháp",
    "thiếu kinh phí; chưa bố trí",
    "Không có nguồn lực",
    "không đủ người, chờ tuyển",
    "chưa có văn bản hướng dẫn",
    "Không có khó khăn lớn",
    "-- chậm",
    "nothing yet",
    "Vướng \"mặt bằng\",\nđang xử lý",
];
const NO_DIFFICULTIES: &[&str] = &[
    "không",
    "Không.",
    "KHÔNG CÓ",
    "không phát sinh",
    "Chưa có.",
    "chưa phát sinh",
    "không có khó khăn, vướng mắc gì.",
    "Không có khó khăn/vướng mắc",
    "không khó khăn",
    "Chưa phát sinh khó khăn, vướng mắc, kiến nghị, đề xuất gì.",
    "không có kiến nghị và đề xuất",
    "Không có khó khăn hoặc vướng mắc",
    "none",
    "None.",
    "NO",
    "n/a",
    "N/A",
    "-",
    "0",
];

struct Maker {
    rng: Rng,
    year: i32,
    cutoff_day: Option<u32>,
    months: Vec<Month>,
    units: Vec<String>,
    owing: Vec<bool>,
    tasks: Vec<Task>,
    requests: Vec<Request>,
    dates: Vec<NaiveDate>,
    register: Vec<Vec<String>>,
}

pub fn make(dir: &Path, seed: u64) -> Made {
    let mut rng = Rng::new(seed);
    let year = rng.pick(&[2023, 2024, 2024, 2025]);
    let mut maker = Maker {
        rng,
        year,
        cutoff_day: None,
        months: Vec::new(),
        units: Vec::new(),
        owing: Vec::new(),
        tasks: Vec::new(),
        requests: Vec::new(),
        dates: Vec::new(),
        register: Vec::new(),
    };
    maker.plan(dir);
    maker.reports(dir);
    maker.register(dir);
    let mut as_of = maker.as_of();
    as_of.dedup();
    Made { year, as_of }
}

impl Maker {
    fn cutoff(&self, year: i32, month: u32) -> NaiveDate {
        match self.cutoff_day {
            Some(day) => day_or_last(year, month, day),
            None => last_day_of(year, month),
        }
    }

    // ------------------------------------------------------------ plan

    fn plan(&mut self, dir: &Path) {
        let year = self.year;
        let mut head = format!(
            "[plan]\nyear = {year}\ntitle = \"Kế hoạch {year}\"\nagency = \"Ban Quản lý\"\ncoordinator = \"van-phong\"\n\n"
        );
        let mut calendar = String::new();
        self.reporting(&mut head);
        self.calendar(&mut head, &mut calendar);
        let mut chunks = vec![head, calendar];

        let mut units = String::new();
        self.make_units(&mut units);
        chunks.push(units);
        let mut fields = String::new();
        let field_ids: Vec<&str> = ["the-che", "cai-cach-tthc", "so-hoa"][..=self.rng.below(3)].to_vec();
        for (place, id) in field_ids.iter().enumerate() {
            fields.push_str(&format!("[[field]]\nid = \"{id}\"\nname = \"Lĩnh vực {}\"\n\n", place + 1));
        }
        chunks.push(fields);
        let count = 3 + self.rng.below(12);
        let mut tasks = Vec::new();
        for place in 0..count {
            tasks.push(self.make_task(place, &field_ids));
        }
        let mut others = String::new();
        self.make_requests(&mut others);
        self.make_exemptions(&mut others);
        if self.rng.chance(30) {
            let task = self.rng.pick(&self.tasks).id.clone();
            let month = self.rng.pick(&[3, 5, 8]);
            others.push_str(&format!(
                "[[direction]]\ntask = \"{task}\"\nraised = \"{year}-{month:02}\"\non = {year}-09-10\nby = \"Ban chỉ đạo\"\ntext = \"Giao\"\ndue = {year}-09-30\n\n"
            ));
        }

        // One to three files, whose names decide the order of tasks.
        let mut names = self.rng.pick(&[
            vec!["plan.toml"],
            vec!["2-viec.toml", "10-dau.toml"],
            vec!["a.toml", "b.toml", "C.toml"],
            vec!["plan.toml", "tasks.toml"],
        ]);
        self.rng.shuffle(&mut names);
        let mut files: Vec<String> = vec![String::new(); names.len()];
        for chunk in chunks.into_iter().chain(tasks).chain([others]) {
            let place = self.rng.below(files.len());
            files[place].push_str(&chunk);
        }
        let folder = dir.join(format!("plan/{year}"));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in names.iter().zip(files) {
            let mut text = text;
            if self.rng.chance(15) {
                text = text.replace('\n', "\r\n");
            }
            if self.rng.chance(15) {
                text.insert(0, '\u{feff}');
            }
            fs::write(folder.join(name), text).unwrap();
        }
    }

    fn reporting(&mut self, head: &mut String) {
        let rng = &mut self.rng;
        self.cutoff_day = rng.pick(&[
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
        let due = match self.cutoff_day {
            None | Some(31) => {
                rng.pick(&[None, None, Some((1, "next")), Some((3, "next")), Some((31, "same")), Some((30, "next"))])
            }
            _ => rng.pick(&[
                Some((17, "same")),
                Some((17, "same")),
                Some((15, "same")),
                Some((31, "same")),
                Some((2, "next")),
                Some((14, "next")),
                Some((9, "same")),
                None,
            ]),
        };
        let roll = rng.pick(&[None, None, Some("next-working-day"), Some("none")]);
        let due_soon = rng.pick(&[None, None, None, Some(0), Some(7), Some(30)]);
        if self.cutoff_day.is_some() || due.is_some() || roll.is_some() || due_soon.is_some() {
            head.push_str("[reporting]\n");
        }
        if let Some(day) = self.cutoff_day {
            head.push_str(&format!("cutoff_day = {day}\n"));
        }
        if let Some((day, month)) = due {
            head.push_str(&format!("due = {{ day = {day}, month = \"{month}\" }}\n"));
        }
        if let Some(roll) = roll {
            head.push_str(&format!("roll = \"{roll}\"\n"));
        }
        if let Some(days) = due_soon {
            head.push_str(&format!("due_soon_days = {days}\n"));
        }
        head.push('\n');
        let (day, month) = due.unwrap_or((5, "next"));
        for number in 1..=12u32 {
            let begin = if number == 1 { self.cutoff(self.year - 1, 12) } else { self.cutoff(self.year, number - 1) };
            let due_month = if month == "same" { number } else { number % 12 + 1 };
            let due_year = if month == "next" && number == 12 { self.year + 1 } else { self.year };
            self.months.push(Month {
                name: format!("{}-{number:02}", self.year),
                number,
                begin: tomorrow(begin),
                end: self.cutoff(self.year, number),
                due: day_or_last(due_year, due_month, day),
            });
        }
        if roll == Some("none") {
            // Nothing to do: the days stand as they are.
        } else {
            self.dates.push(date(self.year, 2, 14));
        }
    }

    fn calendar(&mut self, head: &mut str, text: &mut String) {
        let year = self.year;
        let rolls = !head.contains("roll = \"none\"");
        let weekend: Vec<&str> =
            self.rng.pick(&[vec![], vec![], vec![], vec!["sun"], vec!["sat", "sun"], vec!["fri", "sat"]]);
        let is_weekend = |day: NaiveDate| {
            let days = if weekend.is_empty() { vec!["sat", "sun"] } else { weekend.clone() };
            let name = match day.weekday() {
                Weekday::Fri => "fri",
                Weekday::Sat => "sat",
                Weekday::Sun => "sun",
                _ => "",
            };
            days.contains(&name)
        };
        // Holidays: New Year, Tết, and now and then the very due date of a month.
        let tet = match year {
            2023 => (date(2023, 1, 20), date(2023, 1, 26)),
            2024 => (date(2024, 2, 8), date(2024, 2, 14)),
            _ => (date(2025, 1, 25), date(2025, 2, 2)),
        };
        let mut holidays = Vec::new();
        if self.rng.chance(80) {
            holidays.push(tet);
        }
        if self.rng.chance(50) {
            holidays.push((date(year, 1, 1), date(year, 1, 1)));
        }
        for month in &self.months {
            if self.rng.chance(15) {
                let length = self.rng.within(0, 3);
                holidays.push((month.due, plus(month.due, length)));
            }
        }
        let is_holiday = |day: NaiveDate| holidays.iter().any(|(from, to)| *from <= day && day <= *to);
        // Make-up days: weekend days on which reports would be due.
        let mut working: BTreeSet<NaiveDate> = BTreeSet::new();
        for month in &self.months {
            for after in 0..4 {
                let day = plus(month.due, after);
                if is_weekend(day) && !is_holiday(day) && self.rng.chance(20) {
                    working.insert(day);
                }
            }
        }
        // So that dates can be aimed at: the due dates as they fall.
        for month in &mut self.months {
            let off = |day: NaiveDate| (is_weekend(day) || is_holiday(day)) && !working.contains(&day);
            while rolls && off(month.due) {
                month.due = tomorrow(month.due);
            }
        }
        if weekend.is_empty() && holidays.is_empty() && working.is_empty() {
            return;
        }
        text.push_str("[calendar]\n");
        if !weekend.is_empty() {
            text.push_str(&format!("weekend = {weekend:?}\n"));
        }
        if !holidays.is_empty() {
            let mut items = Vec::new();
            for (from, to) in &holidays {
                if from == to {
                    items.push(format!("{{ on = {from}, name = \"Nghỉ\" }}"));
                } else {
                    items.push(format!("{{ from = {from}, to = {to}, name = \"Tết\" }}"));
                }
            }
            text.push_str(&format!("holidays = [{}]\n", items.join(", ")));
        }
        if !working.is_empty() {
            let items: Vec<String> = working.iter().map(|it| it.to_string()).collect();
            text.push_str(&format!("working_days = [{}]\n", items.join(", ")));
        }
        text.push('\n');
    }

    fn make_units(&mut self, text: &mut String) {
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
            if self.rng.chance(15) {
                text.push_str(&format!("since = \"{}-{:02}\"\n", self.year, self.rng.within(1, 5)));
            }
            if self.rng.chance(15) {
                text.push_str(&format!("until = \"{}-{:02}\"\n", self.year, self.rng.within(6, 12)));
            }
            text.push('\n');
            self.units.push(id.to_string());
            self.owing.push(reports);
        }
    }

    /// A day that something else happens near to.
    fn interesting_day(&mut self) -> NaiveDate {
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

    fn make_task(&mut self, place: usize, fields: &[&str]) -> String {
        let year = self.year;
        let id = match self.rng.below(4) {
            0 => format!("TC-{:02}", place + 1),
            1 => format!("A.{}", place + 1),
            2 => format!("cd{}-b", place + 1),
            _ => format!("{}", place + 1),
        };
        let lead = self.rng.pick(&self.units);
        let mut with: Vec<String> = Vec::new();
        for unit in &self.units {
            if *unit != lead && self.rng.chance(30) {
                with.push(unit.clone());
            }
        }
        let mut text = format!(
            "[[task]]\nid = \"{id}\"\ntitle = \"Nhiệm vụ {}\"\nfield = \"{}\"\nlead = \"{lead}\"\n",
            place + 1,
            self.rng.pick(fields)
        );
        if self.rng.chance(80) {
            text.push_str("output = \"Báo cáo\"\n");
        }
        if !with.is_empty() {
            text.push_str(&format!("with = {with:?}\n"));
        }
        let weight = self.rng.pick(&["", "", "", "1", "2", "0.5", "1.25", "3.333", "0.001", "1000", "7.0"]);
        if !weight.is_empty() {
            text.push_str(&format!("weight = {weight}\n"));
        }
        let mut start = date(year, 1, 1);
        let given_start = if self.rng.chance(30) { Some(self.interesting_day().min(date(year, 12, 31))) } else { None };
        let mut every = None;
        let mut parts = Vec::new();
        let mut extensions = String::new();
        match self.rng.below(100) {
            0..45 => {
                let (deadline, spelled) = match self.rng.below(8) {
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
                text.push_str(&format!("due = {spelled}\n"));
                if let Some(day) = given_start.filter(|it| *it <= deadline) {
                    start = day;
                    text.push_str(&format!("start = {day}\n"));
                }
                parts.push((String::new(), 1, 12, deadline));
                extensions = self.make_extensions(deadline, &mut parts);
            }
            45..75 => {
                let kind = self.rng.pick(&["month", "quarter", "quarter", "half-year"]);
                every = Some(kind);
                text.push_str(&format!("every = \"{kind}\"\n"));
                let by_day = if self.rng.chance(50) { Some(self.rng.pick(&[1, 14, 15, 20, 30, 31])) } else { None };
                if let Some(day) = by_day {
                    text.push_str(&format!("by_day = {day}\n"));
                }
                if let Some(day) = given_start {
                    start = day;
                    text.push_str(&format!("start = {day}\n"));
                }
                let length = match kind {
                    "month" => 1,
                    "quarter" => 3,
                    _ => 6,
                };
                for number in 1..=12 / length {
                    let last = number * length;
                    if last_day_of(year, last) < start {
                        continue;
                    }
                    let name = match length {
                        1 => format!("{id}@{year}-{number:02}"),
                        3 => format!("{id}@{year}-Q{number}"),
                        _ => format!("{id}@{year}-H{number}"),
                    };
                    let deadline = match by_day.or(self.cutoff_day) {
                        Some(day) => day_or_last(year, last, day),
                        None => last_day_of(year, last),
                    };
                    parts.push((name, last - length + 1, last, deadline));
                }
            }
            75..85 => text.push_str("ongoing = true\n"),
            _ => text.push_str("awaits = \"Theo kế hoạch của Thành phố\"\n"),
        }
        if parts.is_empty()
            && let Some(day) = given_start
        {
            start = day;
            text.push_str(&format!("start = {day}\n"));
        }
        if self.rng.chance(12) {
            let on = self.interesting_day();
            self.dates.extend([plus(on, -1), on]);
            text.push_str(&format!("withdrawn = {{ on = {on}, decision = \"QĐ 9\", reason = \"thôi\" }}\n"));
        }
        text.push_str(&extensions);
        text.push('\n');
        let mut deadlines: Vec<NaiveDate> = parts.iter().map(|it| it.3).collect();
        if deadlines.is_empty() {
            deadlines.push(date(year, 6, 30));
        }
        if every.is_none() {
            parts.clear();
        }
        for day in &deadlines {
            self.dates.extend([*day, tomorrow(*day)]);
        }
        self.tasks.push(Task { id, lead, with, start, parts, every, deadlines });
        text
    }

    /// Each moves the deadline later. The parts get the deadlines for the generator to aim at.
    fn make_extensions(&mut self, first: NaiveDate, parts: &mut Vec<(String, u32, u32, NaiveDate)>) -> String {
        if !self.rng.chance(35) {
            return String::new();
        }
        let mut deadline = first;
        let mut on = plus(first, -self.rng.within(0, 40));
        let mut blocks = Vec::new();
        let count = 1 + self.rng.below(3);
        let mut one_day = false;
        for place in 0..count {
            if place > 0 {
                let same = self.rng.chance(40);
                one_day |= same;
                on = if same { on } else { plus(on, self.rng.within(1, 40)) };
            }
            deadline = plus(deadline, self.rng.within(1, 50));
            if self.rng.chance(40) {
                deadline = last_day_of(deadline.year(), deadline.month());
                if deadline == parts.last().unwrap().3 {
                    deadline = plus(deadline, 10);
                }
            }
            parts.push((String::new(), 1, 12, deadline));
            self.dates.extend([plus(on, -1), on, tomorrow(on), deadline, tomorrow(deadline)]);
            blocks.push(format!(
                "[[task.extension]]\non = {on}\nto = {deadline}\ndecision = \"QĐ {place}\"\nreason = \"chậm\"\n"
            ));
        }
        if !one_day && self.rng.chance(30) {
            blocks.reverse();
        }
        blocks.concat()
    }

    fn make_requests(&mut self, text: &mut String) {
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
            if !taken.insert(due) {
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
            text.push('\n');
            self.dates.extend([plus(issued, -1), issued, due, tomorrow(due)]);
            self.requests.push(Request { id, issued, due, units });
        }
    }

    fn make_exemptions(&mut self, text: &mut String) {
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

    // ------------------------------------------------------------ reports

    fn reports(&mut self, dir: &Path) {
        let horizon = if self.rng.chance(70) { 12 } else { self.rng.within(2, 11) as u32 };
        let mut stories: Vec<Story> = Vec::new();
        for task in self.tasks.clone() {
            stories.push(Story::new(&mut self.rng, &task, &self.months));
        }
        let periods = 12 + self.requests.len();
        for index in 0..periods {
            let (name, number, end, due, folder, asked) = if index < 12 {
                let month = &self.months[index];
                if month.number > horizon {
                    continue;
                }
                let folder = dir.join("reports").join(&month.name);
                (month.name.clone(), month.number, month.end, month.due, folder, Vec::new())
            } else {
                let request = &self.requests[index - 12];
                let folder = dir.join("reports/requests").join(&request.id);
                (request.id.clone(), 0, request.due, request.due, folder, request.units.clone())
            };
            let issued = if number == 0 { self.requests[index - 12].issued } else { self.months[index].begin };
            fs::create_dir_all(&folder).unwrap();
            for place in 0..self.units.len() {
                let unit = self.units[place].clone();
                let owes = self.owing[place] && (asked.is_empty() || asked.contains(&unit));
                let there = if owes { self.rng.chance(85) } else { self.rng.chance(25) };
                let received = self.receive(&name, &unit, there, issued, end, due);
                if !there {
                    continue;
                }
                let file = if self.rng.chance(3) { format!("{unit}.CSV") } else { format!("{unit}.csv") };
                let bytes = if self.rng.chance(6) {
                    self.unreadable_file()
                } else {
                    let known_from = received.unwrap_or(end);
                    let rows = self.rows(&unit, number, end, known_from, &mut stories);
                    self.write_rows(rows)
                };
                fs::write(folder.join(file), bytes).unwrap();
            }
            if self.rng.chance(5) {
                fs::write(folder.join("ghi-chu.txt"), "không đọc").unwrap();
                fs::write(folder.join("~$van-phong.csv"), "x").unwrap();
                fs::write(folder.join("phong-la.csv"), "task,progress\nTC-01,100\n").unwrap();
            }
        }
        if self.rng.chance(10) {
            let folder = dir.join(format!("reports/{}-13", self.year));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("van-phong.csv"), "task,progress,completed_on\nTC-01,100,01/01/2024\n").unwrap();
        }
    }

    /// Writes the register's lines for a file and says when it is known to have come.
    fn receive(
        &mut self,
        period: &str,
        unit: &str,
        there: bool,
        begin: NaiveDate,
        end: NaiveDate,
        due: NaiveDate,
    ) -> Option<NaiveDate> {
        if !there && !self.rng.chance(8) || there && self.rng.chance(12) {
            return None;
        }
        let on = match self.rng.below(12) {
            0..3 => due,
            3 => tomorrow(due),
            4 => end,
            5 => tomorrow(end),
            6 => plus(due, self.rng.within(2, 20)),
            7 => plus(due, self.rng.within(20, 60)),
            8 => plus(begin, self.rng.within(0, 10)),
            _ => plus(due, -self.rng.within(0, 3)),
        };
        let mut all = vec![on];
        while self.rng.chance(15) {
            all.push(plus(on, self.rng.within(-3, 12)));
        }
        for on in &all {
            let spelled = spell_date(&mut self.rng, *on);
            self.register.push(vec![period.to_string(), unit.to_string(), spelled, "12/BC".to_string(), String::new()]);
        }
        if self.rng.chance(25) {
            self.dates.extend([plus(on, -1), on, tomorrow(on)]);
        }
        all.into_iter().min()
    }

    fn register(&mut self, dir: &Path) {
        if self.register.is_empty() && self.rng.chance(50) {
            return;
        }
        let mut lines = std::mem::take(&mut self.register);
        let bad: &[&[&str]] = &[
            &["@-03", "van-phong", "31/02/@", "", ""],
            &["@-04", "van-phong", "hôm qua", "", ""],
            &["@-04", "phong-la", "01/01/@", "", ""],
            &["@-14", "van-phong", "01/01/@", "", ""],
            &["khong-co", "van-phong", "01/01/@", "", ""],
            &["@-05", "van-phong", "01/01/@", "", "", "thừa"],
            &["@-06", "van-phong", "", "", ""],
            &["@-07", "", "01/02/@", "", ""],
        ];
        for line in bad {
            if self.rng.chance(10) {
                lines.push(line.iter().map(|it| it.replace('@', &self.year.to_string())).collect());
            }
        }
        self.rng.shuffle(&mut lines);
        let mut table = vec![vec![
            self.rng.pick(&["period", "Period"]).to_string(),
            "unit".to_string(),
            self.rng.pick(&["received_on", "RECEIVED_ON"]).to_string(),
            "number".to_string(),
            "note".to_string(),
        ]];
        table.extend(lines);
        fs::create_dir_all(dir.join("reports")).unwrap();
        let bytes = self.encode(table);
        fs::write(dir.join("reports/register.csv"), bytes).unwrap();
    }

    fn rows(
        &mut self,
        unit: &str,
        month: u32,
        end: NaiveDate,
        known_from: NaiveDate,
        stories: &mut [Story],
    ) -> Vec<RowText> {
        let mut rows = Vec::new();
        for (task, story) in self.tasks.iter().zip(stories) {
            let rng = &mut self.rng;
            if task.lead == unit {
                rows.extend(story.lead_rows(rng, task, self.year, month, end, known_from, &mut self.dates));
            } else if task.with.iter().any(|it| it == unit) {
                if rng.chance(45) {
                    let mut row = RowText::of(&task.id);
                    row.difficulty = story.partner_difficulty(rng);
                    row.result = "Đã phối hợp".to_string();
                    if rng.chance(30) {
                        row.progress = rng.pick(&["100", "50", "abc", ""]).to_string();
                        row.completed_on = rng.pick(&["", "05/03/2024"]).to_string();
                    }
                    rows.push(row);
                }
            } else if rng.chance(6) {
                // A foreign unit's row adds nothing.
                let mut row = RowText::of(&task.id);
                row.progress = "100".to_string();
                row.completed_on = spell_date(rng, end);
                row.difficulty = "Khó".to_string();
                rows.push(row);
            }
        }
        if self.rng.chance(40) {
            self.rng.shuffle(&mut rows);
        }
        if self.rng.chance(10) && !rows.is_empty() {
            // The same task twice: the first is used.
            let mut row = self.rng.pick(&rows);
            row.progress = self.rng.pick(&["100", "0", "33,3", "xấu"]).to_string();
            row.completed_on = spell_date(&mut self.rng, end);
            row.difficulty = self.rng.pick(&["Khó", ""]).to_string();
            let place = self.rng.below(rows.len() + 1);
            rows.insert(place, row);
        }
        if self.rng.chance(8) {
            let mut row = RowText::of(self.rng.pick(&["ZZ-99", "tc-01", "", "TC-01@2024-05", "TC-1", "*x"]));
            row.progress = "50".to_string();
            let place = self.rng.below(rows.len() + 1);
            rows.insert(place, row);
        }
        while self.rng.chance(12) {
            let mut row = RowText::of(self.rng.pick(&["*", "chung"]));
            row.difficulty = self.rng.pick(DIFFICULTIES).to_string();
            row.result = self.rng.pick(&["Họp giao ban", ""]).to_string();
            let place = self.rng.below(rows.len() + 1);
            rows.insert(place, row);
        }
        if self.rng.chance(10) && !rows.is_empty() {
            // A cell with text beyond the header's last: the row is not used.
            let place = self.rng.below(rows.len());
            rows[place].surplus_text = true;
            if self.rng.chance(30) {
                let mut again = rows[place].clone();
                again.surplus_text = false;
                rows.push(again);
            }
        }
        if rows.is_empty() && self.rng.chance(50) {
            let mut row = RowText::of("*");
            row.result = "Không phát sinh".to_string();
            rows.push(row);
        }
        rows
    }

    fn unreadable_file(&mut self) -> Vec<u8> {
        match self.rng.below(9) {
            0 => Vec::new(),
            1 => b"\xef\xbb\xbf".to_vec(),
            2 => b"task,progress\nTC-01,45\nghi ch\xfa,\xe9\xe8\n".to_vec(),
            3 => "cột một;cột hai\nTC-01;45\n".as_bytes().to_vec(),
            4 => "task,result\nTC-01,xong\n".as_bytes().to_vec(),
            5 => "tiến độ;ghi chú\n45;x\n".as_bytes().to_vec(),
            6 => "task,progress\nZZ-1,45\nZZ-2,100\n".as_bytes().to_vec(),
            7 => "task,progress\n".as_bytes().to_vec(), // a header alone is a report
            _ => b"\xff\xfet\x00a\x00s\x00k".to_vec().into_iter().chain(*b"\x00,").chain([0, 0x41]).collect(),
        }
    }

    // ------------------------------------------------------------ dialects

    fn write_rows(&mut self, rows: Vec<RowText>) -> Vec<u8> {
        let rng = &mut self.rng;
        let names: &[(&str, &[&str])] = &[
            ("task", &["task", "task", "Task", "mã nhiệm vụ", "Mã NV", "MÃ", "Mã  nhiệm vụ"]),
            (
                "progress",
                &[
                    "progress", "progress", "tiến độ", "Tỷ lệ hoàn thành", "tỉ lệ hoàn thành", "Tiến độ (%)",
                    "TIẾN ĐỘ(%)", "Progress (%)",
                ],
            ),
            ("completed_on", &["completed_on", "ngày hoàn thành", "NGÀY HOÀN THÀNH", " Ngày hoàn thành "]),
            ("result", &["result", "kết quả", "Kết quả thực hiện"]),
            ("difficulty", &["difficulty", "khó khăn", "Vướng mắc", "Khó khăn/vướng mắc", "VƯỚNG MẮC / KHÓ KHĂN"]),
            ("proposal", &["proposal", "kiến nghị", "Đề xuất", "Đề xuất/kiến nghị"]),
            ("forecast", &["forecast", "Dự kiến hoàn thành"]),
            ("note", &["note", "ghi chú"]),
            ("stt", &["STT", "TT", "stt"]),
            ("title", &["Tên nhiệm vụ", "nhiệm vụ"]),
            ("unit", &["Đơn vị"]),
            ("due", &["Thời hạn"]),
            ("extra", &["cột lạ"]),
        ];
        let mut columns: Vec<usize> = vec![0, 1];
        for column in 2..names.len() {
            let wanted = match column {
                2 => 96,
                3 => 70,
                4 => 92,
                6 => 85,
                5 | 7 => 50,
                12 => 4,
                _ => 10,
            };
            if rng.chance(wanted) {
                columns.push(column);
            }
        }
        if rng.chance(50) {
            rng.shuffle(&mut columns);
        }
        let decomposed = rng.chance(15);
        let mut table: Vec<Vec<String>> = vec![columns.iter().map(|it| rng.pick(names[*it].1).to_string()).collect()];
        for (place, row) in rows.into_iter().enumerate() {
            let mut cells: Vec<String> = Vec::new();
            for column in &columns {
                cells.push(match names[*column].0 {
                    "task" => row.task.clone(),
                    "progress" => row.progress.clone(),
                    "completed_on" => row.completed_on.clone(),
                    "result" => row.result.clone(),
                    "difficulty" => row.difficulty.clone(),
                    "forecast" => row.forecast.clone(),
                    "stt" => format!("{}", place + 1),
                    "title" => "Tên, gọi; \"tắt\"".to_string(),
                    "note" => rng.pick(&["", "", "xem, phụ lục", "dòng một\r\ndòng hai"]).to_string(),
                    _ => String::new(),
                });
            }
            if row.surplus_text {
                cells.push("thừa".to_string());
            } else if rng.chance(8) {
                cells.extend([String::new(), " ".to_string()]);
            } else if rng.chance(30) {
                while cells.len() > 1 && cells.last().unwrap().is_empty() {
                    cells.pop();
                }
            }
            table.push(cells);
            if rng.chance(4) {
                table.push(vec![String::new(); columns.len()]);
            }
            if rng.chance(3) {
                table.push(vec![" ".to_string()]);
            }
        }
        if decomposed {
            for cells in &mut table {
                for cell in cells {
                    *cell = cell.nfd().collect();
                }
            }
        }
        self.encode(table)
    }

    fn encode(&mut self, table: Vec<Vec<String>>) -> Vec<u8> {
        let rng = &mut self.rng;
        let delimiter = rng.pick(&[',', ',', ';', ';', '\t']);
        let line_end = rng.pick(&["\n", "\n", "\r\n"]);
        let quote_all = rng.chance(10);
        let pad = rng.chance(15);
        let mut text = String::new();
        if rng.chance(4) {
            text.push_str(&format!("sep={delimiter}{line_end}"));
        }
        let lines = table.len();
        for (place, cells) in table.into_iter().enumerate() {
            let mut written: Vec<String> = Vec::new();
            for cell in cells {
                let needed = cell.contains([delimiter, '"', '\n', '\r']);
                if needed || quote_all || (!cell.is_empty() && rng.chance(4)) {
                    written.push(format!("\"{}\"", cell.replace('"', "\"\"")));
                } else if pad && rng.chance(40) {
                    written.push(format!(" {cell}  "));
                } else {
                    written.push(cell);
                }
            }
            text.push_str(&written.join(&delimiter.to_string()));
            if place + 1 < lines || !rng.chance(15) {
                text.push_str(line_end);
            }
            if place > 0 && rng.chance(2) {
                text.push_str(line_end);
            }
        }
        match rng.below(10) {
            0 | 1 => [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(),
            2 => {
                let mut bytes = vec![0xff, 0xfe];
                text.encode_utf16().for_each(|it| bytes.extend(it.to_le_bytes()));
                bytes
            }
            3 => {
                let mut bytes = vec![0xfe, 0xff];
                text.encode_utf16().for_each(|it| bytes.extend(it.to_be_bytes()));
                bytes
            }
            _ => text.into_bytes(),
        }
    }

    // ------------------------------------------------------------ dates to ask for

    fn as_of(&mut self) -> Vec<String> {
        let mut pool = self.dates.clone();
        for month in &self.months {
            pool.extend([month.begin, month.end, tomorrow(month.end), month.due, tomorrow(month.due)]);
            pool.extend([plus(month.end, 30), plus(month.end, 31)]);
        }
        for task in &self.tasks {
            for day in &task.deadlines {
                pool.extend([*day, tomorrow(*day), plus(*day, -7), plus(*day, -14), plus(*day, -15), plus(*day, -30)]);
            }
            pool.push(task.start);
        }
        pool.extend([date(self.year, 1, 1), date(self.year, 12, 31), date(self.year + 1, 1, 11)]);
        let mut chosen: Vec<String> = Vec::new();
        for _ in 0..24 {
            let day = self.rng.pick(&pool);
            chosen.push(day.to_string());
        }
        let before = plus(date(self.year, 1, 1), -self.rng.within(1, 60));
        let after = plus(date(self.year + 1, 1, 1), self.rng.within(1, 90));
        let place = self.rng.below(chosen.len());
        chosen.insert(place, before.to_string());
        let place = self.rng.below(chosen.len());
        chosen.insert(place, after.to_string());
        let mut once = Vec::new();
        for day in chosen {
            if !once.contains(&day) {
                once.push(day);
            }
        }
        once
    }
}

#[derive(Clone, Default)]
struct RowText {
    task: String,
    progress: String,
    completed_on: String,
    result: String,
    difficulty: String,
    forecast: String,
    surplus_text: bool,
}

impl RowText {
    fn of(task: &str) -> RowText {
        RowText { task: task.to_string(), ..RowText::default() }
    }
}

fn spell_date(rng: &mut Rng, day: NaiveDate) -> String {
    let (y, m, d) = (day.year(), day.month(), day.day());
    match rng.below(6) {
        0 | 1 => day.to_string(),
        2 => format!("{d:02}/{m:02}/{y}"),
        3 => format!("{d}/{m}/{y}"),
        4 => format!("{d}.{m}.{y}"),
        _ => format!("{d}-{m}-{y}"),
    }
}

const BAD_DATES: &[&str] = &["31/02/2024", "12/13/2024", "12/3/24", "tháng 6", "2024-06", "45000", "1/1/2200", "??"];

/// In hundredths.
fn spell_progress(rng: &mut Rng, progress: i64) -> String {
    let (whole, fraction) = (progress / 100, progress % 100);
    let mut text = whole.to_string();
    if fraction != 0 || rng.chance(10) {
        let separator = rng.pick(&[",", "."]);
        if fraction % 10 == 0 {
            text.push_str(&format!("{separator}{}", fraction / 10));
        } else {
            text.push_str(&format!("{separator}{fraction:02}"));
        }
    }
    text.push_str(rng.pick(&["", "", "%", " %"]));
    text
}

const BAD_PROGRESS: &[&str] = &["", "xong", "101", "100,01", "-5", "45,5,1", "12.345", "1e1", "50%%", "một nửa"];

/// What becomes of one task, or of one occurrence, as its lead tells it.
#[derive(Clone)]
struct Arc {
    progress: i64,
    /// The month whose report says 100, 0 if none does.
    done_in: u32,
    done: bool,
    completed_on: Option<NaiveDate>,
    says_date: bool,
    stuck: bool,
}

struct Story {
    arcs: Vec<Arc>,
    difficulty: Option<&'static str>,
    partner: Option<&'static str>,
    silent: usize,
}

impl Story {
    fn new(rng: &mut Rng, task: &Task, months: &[Month]) -> Story {
        let count = task.parts.len().max(1);
        let mut arcs = Vec::new();
        for place in 0..count {
            // Mostly done near the deadline.
            let deadline = if task.every.is_some() { task.deadlines[place] } else { rng.pick(&task.deadlines) };
            let holding = months.iter().find(|it| it.end >= deadline).map_or(12, |it| it.number);
            let done_in = match rng.below(10) {
                0..2 => 0,
                2..5 => holding,
                5..7 => (holding + 1).min(12),
                7 => holding.saturating_sub(1).max(1),
                _ => rng.within(1, 12) as u32,
            };
            let completed_on = match rng.below(10) {
                0..3 => Some(deadline),
                3..5 => Some(tomorrow(deadline)),
                5 => Some(plus(deadline, -rng.within(1, 20))),
                6 => Some(plus(deadline, rng.within(2, 40))),
                7 => Some(months[(done_in.max(1) - 1) as usize].end),
                8 => Some(plus(months[(done_in.max(1) - 1) as usize].end, rng.within(1, 20))),
                _ => None,
            };
            arcs.push(Arc {
                progress: 0,
                done_in,
                done: false,
                completed_on,
                says_date: rng.chance(92),
                stuck: rng.chance(25),
            });
        }
        Story { arcs, difficulty: None, partner: None, silent: rng.pick(&[5, 10, 15, 40]) }
    }

    fn next_difficulty(rng: &mut Rng, now: &mut Option<&'static str>) -> String {
        if rng.chance(if now.is_some() { 30 } else { 20 }) {
            *now = if now.is_some() { None } else { Some(rng.pick(DIFFICULTIES)) };
        }
        match *now {
            Some(text) => text.to_string(),
            None if rng.chance(40) => rng.pick(NO_DIFFICULTIES).to_string(),
            None => String::new(),
        }
    }

    fn partner_difficulty(&mut self, rng: &mut Rng) -> String {
        Story::next_difficulty(rng, &mut self.partner)
    }

    #[allow(clippy::too_many_arguments)]
    fn lead_rows(
        &mut self,
        rng: &mut Rng,
        task: &Task,
        year: i32,
        month: u32,
        end: NaiveDate,
        known_from: NaiveDate,
        dates: &mut Vec<NaiveDate>,
    ) -> Vec<RowText> {
        if rng.chance(self.silent) {
            return Vec::new();
        }
        let now = if month == 0 { end.month() } else { month };
        let mut places: Vec<(usize, String)> = Vec::new();
        if task.every.is_none() {
            places.push((0, task.id.clone()));
        } else {
            let bare =
                task.parts.iter().position(|it| it.1 <= now && now <= it.2 && (month != 0 || end.year() == year));
            match bare {
                Some(place) if rng.chance(85) => places.push((place, task.id.clone())),
                Some(place) => places.push((place, task.parts[place].0.clone())),
                None if rng.chance(70) => places.push((0, task.id.clone())), // cannot be told
                None => {}
            }
            // Others by name: the one before, mostly, which was finished late.
            if rng.chance(30) {
                let place = match bare {
                    Some(place) if place > 0 && rng.chance(70) => place - 1,
                    _ => rng.below(task.parts.len()),
                };
                if bare != Some(place) || rng.chance(20) {
                    places.push((place, task.parts[place].0.clone()));
                }
            }
            if rng.chance(4) {
                places.push((0, format!("{}@{year}-Q9", task.id)));
            }
            if rng.chance(30) {
                places.reverse();
            }
        }
        let mut rows = Vec::new();
        for (place, name) in places {
            let arc = &mut self.arcs[place];
            let mut row = RowText::of(&name);
            let reached = arc.done_in != 0 && (now >= arc.done_in || (month == 0 && end.year() > year));
            if arc.done && rng.chance(5) {
                // Taken back.
                arc.done = false;
                arc.done_in = 0;
                arc.progress = 9000;
            } else if reached {
                arc.done = true;
                arc.progress = 10000;
            } else if !arc.stuck || rng.chance(15) {
                arc.progress = match rng.below(12) {
                    0 => 9999,
                    1 => 9995,
                    2 => 4,
                    3 => 8000,
                    4 => 7999,
                    5 => (arc.progress - 500).max(0),
                    6 => 4550,
                    7 => 10000,
                    8 => arc.progress,
                    _ => (arc.progress + rng.within(0, 30) * 100).min(9900),
                };
            }
            row.progress = spell_progress(rng, arc.progress);
            if arc.done && arc.says_date {
                if let Some(on) = arc.completed_on {
                    row.completed_on = spell_date(rng, on);
                    if rng.chance(20) {
                        dates.extend([plus(on, -1), on, tomorrow(on)]);
                    }
                } else {
                    row.completed_on = spell_date(rng, known_from);
                }
            } else if rng.chance(3) {
                row.completed_on = spell_date(rng, end); // a date under 100 %, or none said
            }
            if rng.chance(4) {
                row.progress = rng.pick(BAD_PROGRESS).to_string();
            }
            if rng.chance(4) {
                row.completed_on = rng.pick(BAD_DATES).to_string();
            }
            let deadline = rng.pick(&task.deadlines);
            row.forecast = match rng.below(8) {
                0 => spell_date(rng, deadline),
                1 => spell_date(rng, tomorrow(deadline)),
                2 => spell_date(rng, plus(deadline, -5)),
                3 if rng.chance(30) => rng.pick(BAD_DATES).to_string(),
                _ => String::new(),
            };
            row.result =
                if rng.chance(60) { format!("Kết quả {now}, đã trình; \"dự thảo\"") } else { String::new() };
            row.difficulty = Story::next_difficulty(rng, &mut self.difficulty);
            rows.push(row);
        }
        rows
    }
}
