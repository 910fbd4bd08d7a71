//! Small random workspaces, each from a seed, aimed at the sharp edges of the specification.
//! The plans have no error in plan, reporting, calendar, unit, group, task, target, request or exemption; the reports
//! have many. Every third workspace or so is a plain one: a plan as it was thought out in January.

mod dialects;
mod frame;
mod reports;
mod stories;
mod tasks;

use super::dates::{date, plus, tomorrow};
use chrono::{NaiveDate, Weekday};
use std::fs;
use std::path::Path;

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
struct Occurrence {
    name: String,
    year: i32,
    first_month: u32,
    last_month: u32,
    deadline: NaiveDate,
}

#[derive(Clone)]
struct Task {
    id: String,
    lead: String,
    /// (from, to whom), the earliest first.
    transfers: Vec<(NaiveDate, String)>,
    /// Units, none without `each`.
    each: Vec<String>,
    /// Units.
    with: Vec<String>,
    start: NaiveDate,
    added: Option<NaiveDate>,
    ongoing: bool,
    /// Of listed months or dates.
    listed: bool,
    /// Of a task that recurs.
    occurrences: Vec<Occurrence>,
    /// All that ever are, to be aimed at: of a task that recurs one for each occurrence first.
    deadlines: Vec<NaiveDate>,
}

impl Task {
    fn lead_on(&self, day: NaiveDate) -> &str {
        self.transfers.iter().rfind(|it| it.0 <= day).map_or(&self.lead, |it| &it.1)
    }
}

struct Target {
    id: String,
    kind: &'static str,
    units: Vec<String>,
}

struct Month {
    name: String,
    number: u32,
    /// Whether its reports are asked for at all.
    regular: bool,
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

/// `[reporting]`, or an exception: what is not given stays.
#[derive(Clone, Default)]
struct Rules {
    months: Vec<u32>,
    /// Months of the year.
    since: Option<u32>,
    until: Option<u32>,
    cutoff_day: Option<u32>,
    due: Option<(u32, &'static str)>,
}

struct Group {
    id: String,
    units: Vec<String>,
}

struct Maker {
    rng: Rng,
    year: i32,
    /// Nothing that came with plans that change.
    plain: bool,
    reporting: Rules,
    exceptions: Vec<Rules>,
    rolls: bool,
    weekend: Vec<Weekday>,
    holidays: Vec<(NaiveDate, NaiveDate)>,
    working: Vec<NaiveDate>,
    months: Vec<Month>,
    units: Vec<String>,
    owing: Vec<bool>,
    groups: Vec<Group>,
    tasks: Vec<Task>,
    targets: Vec<Target>,
    requests: Vec<Request>,
    dates: Vec<NaiveDate>,
    register: Vec<Vec<String>>,
}

pub fn make(dir: &Path, seed: u64) -> Made {
    let mut rng = Rng::new(seed);
    let year = rng.pick(&[2023, 2024, 2024, 2025]);
    let plain = rng.chance(30);
    let mut maker = Maker {
        rng,
        year,
        plain,
        reporting: Rules::default(),
        exceptions: Vec::new(),
        rolls: true,
        weekend: vec![Weekday::Sat, Weekday::Sun],
        holidays: Vec::new(),
        working: Vec::new(),
        months: Vec::new(),
        units: Vec::new(),
        owing: Vec::new(),
        groups: Vec::new(),
        tasks: Vec::new(),
        targets: Vec::new(),
        requests: Vec::new(),
        dates: Vec::new(),
        register: Vec::new(),
    };
    maker.plan(dir);
    maker.reports(dir);
    maker.register(dir);
    let as_of = maker.as_of();
    Made { year, as_of }
}

impl Maker {
    /// A chance that plain workspaces never have.
    fn chance(&mut self, per_cent: usize) -> bool {
        let is_so = self.rng.chance(per_cent);
        is_so && !self.plain
    }

    fn plan(&mut self, dir: &Path) {
        let year = self.year;
        let mut head = format!(
            "[plan]\nyear = {year}\ntitle = \"Kế hoạch {year}\"\nagency = \"Ban Quản lý\"\ncoordinator = \"van-phong\"\n"
        );
        if self.chance(25) {
            let on = self.rng.pick(&[
                date(year - 1, 12, 20),
                date(year, 1, 14),
                date(year, 1, 15),
                date(year, 2, 1),
                date(year, 4, 30),
            ]);
            head.push_str(&format!("issued = {{ number = \"7/KH\", on = {on} }}\n"));
        }
        head.push('\n');
        let mut calendar = String::new();
        let exceptions = self.make_reporting(&mut head);
        self.calendar(&mut calendar);
        let mut chunks = vec![head, calendar];
        chunks.extend(exceptions);

        let mut units = String::new();
        self.make_units(&mut units);
        chunks.push(units);
        let mut groups = String::new();
        self.make_groups(&mut groups);
        chunks.push(groups);
        let mut fields = String::new();
        let field_ids: Vec<&str> = ["the-che", "cai-cach-tthc", "so-hoa"][..=self.rng.below(3)].to_vec();
        for (place, id) in field_ids.iter().enumerate() {
            fields.push_str(&format!("[[field]]\nid = \"{id}\"\nname = \"Lĩnh vực {}\"\n\n", place + 1));
        }
        chunks.push(fields);
        let count = 3 + self.rng.below(12);
        for place in 0..count {
            let task = self.make_task(place, &field_ids);
            chunks.push(task);
        }
        let mut others = String::new();
        self.make_targets(&mut others);
        self.make_requests(&mut others);
        self.make_exemptions(&mut others);
        self.make_directions(&mut others);
        chunks.push(others);
        self.write_plan(dir, chunks);
    }

    /// One to three files, whose names decide the order of tasks.
    fn write_plan(&mut self, dir: &Path, chunks: Vec<String>) {
        let mut names = self.rng.pick(&[
            vec!["plan.toml"],
            vec!["2-viec.toml", "10-dau.toml"],
            vec!["a.toml", "b.toml", "C.toml"],
            vec!["plan.toml", "tasks.toml"],
        ]);
        self.rng.shuffle(&mut names);
        let mut files: Vec<String> = vec![String::new(); names.len()];
        // Of exceptions the order counts: each stands in the file of the one before or in a later one.
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|it| names[*it]);
        let mut reached = 0;
        for chunk in chunks {
            let mut place = self.rng.below(files.len());
            if chunk.starts_with("[[reporting.exception]]") {
                reached = order.iter().position(|it| *it == place).unwrap().max(reached);
                place = order[reached];
            }
            files[place].push_str(&chunk);
        }
        let folder = dir.join(format!("plan/{}", self.year));
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
            for (on, _) in &task.transfers {
                pool.extend([plus(*on, -1), *on]);
            }
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
