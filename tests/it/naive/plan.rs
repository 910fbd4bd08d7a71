//! The plan of a year as it lies in its files, groups written out.

use super::dates::{date, day_or_last, last_day_of, tomorrow};
use super::numbers::read_millionths;
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub struct Unit {
    pub id: String,
    pub name: String,
    pub reports: bool,
    pub since: Option<String>,
    pub until: Option<String>,
}

pub struct Field {
    pub id: String,
    pub name: String,
}

pub struct Occurrence {
    /// `T@2024-Q1`
    pub name: String,
    pub year: i32,
    pub first_month: u32,
    pub last_month: u32,
    /// Of listed months or dates: they hold no months but their own.
    pub listed: bool,
    /// The first day of its span.
    pub from: NaiveDate,
    pub first_due: NaiveDate,
    /// Before a day it was due on another, by the rules of reporting that held till then.
    pub ruled_before: Vec<(NaiveDate, NaiveDate)>,
}

pub enum When {
    Due(NaiveDate),
    /// `every`, and a list in `due`.
    Recurs(Vec<Occurrence>),
    Ongoing,
    Awaits,
}

pub struct Extension {
    /// `T@2024-Q1`, of a task that recurs.
    pub occurrence: Option<String>,
    pub on: NaiveDate,
    pub to: NaiveDate,
    pub when: Option<String>,
}

pub struct Task {
    pub id: String,
    pub title: String,
    pub field: String,
    pub lead: String,
    /// Units, in the order of `each`.
    pub each: Option<Vec<String>>,
    /// Units.
    pub with: Vec<String>,
    pub leader: Option<String>,
    pub source: Option<String>,
    pub start: NaiveDate,
    /// In thousandths.
    pub weight: u128,
    pub when: When,
    pub words: Option<String>,
    pub carried: bool,
    pub withdrawn: Option<NaiveDate>,
    pub added: Option<NaiveDate>,
    /// In the order of the file.
    pub extensions: Vec<Extension>,
    /// (from, to whom), in the order of the file.
    pub transfers: Vec<(NaiveDate, String)>,
}

pub struct Target {
    pub id: String,
    pub kind: String,
    /// Who tells the value: the lead, or the units of `each`.
    pub units: Vec<String>,
    pub each: bool,
    /// In millionths.
    pub at_least: Option<u128>,
    pub at_most: Option<u128>,
    pub by: NaiveDate,
    pub cumulative: bool,
}

pub struct Request {
    pub id: String,
    pub issued: NaiveDate,
    pub due: NaiveDate,
    pub units: Vec<String>,
    /// (unit or all, decided on, new date), in the order of the file.
    pub extensions: Vec<(Option<String>, NaiveDate, NaiveDate)>,
}

/// What the Office directed on a difficulty.
pub struct Direction {
    pub task: String,
    pub raised: String,
    pub on: NaiveDate,
    pub due: Option<NaiveDate>,
}

/// The rules of `[reporting]`, or those of an exception where it says nothing else.
#[derive(Clone)]
pub struct Rules {
    pub months: Vec<u32>,
    pub since: Option<String>,
    pub until: Option<String>,
    pub cutoff_day: Option<u32>,
    pub due_day: u32,
    pub due_next_month: bool,
}

pub struct Plan {
    pub year: i32,
    pub issued: Option<NaiveDate>,
    pub reporting: Rules,
    /// In the order of the files.
    pub exceptions: Vec<Rules>,
    pub roll: bool,
    pub due_soon_days: i64,
    pub weekend: Vec<Weekday>,
    pub holidays: Vec<(NaiveDate, NaiveDate)>,
    pub working_days: Vec<NaiveDate>,
    pub units: Vec<Unit>,
    pub fields: Vec<Field>,
    pub tasks: Vec<Task>,
    pub targets: Vec<Target>,
    pub requests: Vec<Request>,
    pub exemptions: Vec<(String, String)>,
    /// In the order of the files.
    pub directions: Vec<Direction>,
}

/// A TOML date, or a text: a date, a month, a quarter, a half or a year: the last day of it.
fn plan_date(value: &toml::Value) -> NaiveDate {
    let text = match value {
        toml::Value::Datetime(it) => it.to_string(),
        toml::Value::String(it) => it.clone(),
        toml::Value::Integer(it) => it.to_string(),
        other => panic!("not a date: {other:?}"),
    };
    if let Ok(day) = NaiveDate::parse_from_str(&text, "%Y-%m-%d") {
        return day;
    }
    let year: i32 = text[..4].parse().unwrap();
    match text.get(5..) {
        None => last_day_of(year, 12),
        Some("H1") => last_day_of(year, 6),
        Some("H2") => last_day_of(year, 12),
        Some(rest) => match rest.strip_prefix('Q') {
            Some(quarter) => last_day_of(year, quarter.parse::<u32>().unwrap() * 3),
            None => last_day_of(year, rest.parse().unwrap()),
        },
    }
}

fn text_of(table: &toml::Table, key: &str) -> Option<String> {
    Some(table.get(key)?.as_str()?.to_string())
}

fn texts_of(table: &toml::Table, key: &str) -> Option<Vec<String>> {
    let array = table.get(key)?.as_array()?;
    Some(array.iter().map(|it| it.as_str().unwrap().to_string()).collect())
}

fn tables_of(table: &toml::Table, key: &str) -> Vec<toml::Table> {
    let Some(array) = table.get(key) else { return Vec::new() };
    array.as_array().unwrap().iter().map(|it| it.as_table().unwrap().clone()).collect()
}

fn weekday(name: &str) -> Weekday {
    match name {
        "mon" => Weekday::Mon,
        "tue" => Weekday::Tue,
        "wed" => Weekday::Wed,
        "thu" => Weekday::Thu,
        "fri" => Weekday::Fri,
        "sat" => Weekday::Sat,
        "sun" => Weekday::Sun,
        other => panic!("not a day of the week: {other}"),
    }
}

/// All files of a plan read as one: tables that stand once, and those that stand many times.
struct Files {
    single: BTreeMap<String, toml::Table>,
    many: BTreeMap<String, Vec<toml::Table>>,
}

impl Files {
    fn read(folder: &Path) -> Files {
        let mut names: Vec<String> = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".toml") {
                names.push(name);
            }
        }
        names.sort();
        let mut files = Files { single: BTreeMap::new(), many: BTreeMap::new() };
        for name in names {
            let text = fs::read_to_string(folder.join(name)).unwrap();
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            files.add(text.parse().unwrap());
        }
        files
    }

    fn add(&mut self, file: toml::Table) {
        for (key, value) in file {
            match value {
                toml::Value::Table(mut table) => {
                    // Exceptions may stand in any file, also without the rest of `[reporting]`.
                    let exceptions = tables_of(&table, "exception");
                    table.remove("exception");
                    self.many.entry("exception".to_string()).or_default().extend(exceptions);
                    self.single.entry(key).or_default().extend(table);
                }
                toml::Value::Array(array) => {
                    for item in array {
                        self.many.entry(key.clone()).or_default().push(item.as_table().unwrap().clone());
                    }
                }
                _ => {}
            }
        }
    }

    fn one(&self, key: &str) -> toml::Table {
        self.single.get(key).cloned().unwrap_or_default()
    }

    fn list(&self, key: &str) -> Vec<toml::Table> {
        self.many.get(key).cloned().unwrap_or_default()
    }
}

/// What a table of rules says; what it does not say stays as it is.
fn read_rules(table: &toml::Table, before: &Rules) -> Rules {
    let mut rules = before.clone();
    if let Some(months) = table.get("months") {
        rules.months = months.as_array().unwrap().iter().map(|it| it.as_integer().unwrap() as u32).collect();
        rules.months.sort();
    }
    rules.since = text_of(table, "since");
    rules.until = text_of(table, "until");
    if let Some(day) = table.get("cutoff_day") {
        rules.cutoff_day = Some(day.as_integer().unwrap() as u32);
    }
    if let Some(due) = table.get("due") {
        rules.due_day = due["day"].as_integer().unwrap() as u32;
        rules.due_next_month = due["month"].as_str().unwrap() == "next";
    }
    rules
}

fn read_calendar(plan: &mut Plan, table: &toml::Table) {
    let weekend = texts_of(table, "weekend").unwrap_or(vec!["sat".to_string(), "sun".to_string()]);
    plan.weekend = weekend.iter().map(|it| weekday(it)).collect();
    for item in tables_of(table, "holidays") {
        if let Some(on) = item.get("on") {
            plan.holidays.push((plan_date(on), plan_date(on)));
        } else {
            plan.holidays.push((plan_date(&item["from"]), plan_date(&item["to"])));
        }
    }
    if let Some(array) = table.get("working_days") {
        plan.working_days = array.as_array().unwrap().iter().map(plan_date).collect();
    }
}

/// The units that names of units and groups stand for, each once.
fn written_out(plan: &Plan, groups: &[toml::Table], names: &[String]) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for name in names {
        let group = groups.iter().find(|it| text_of(it, "id").as_ref() == Some(name));
        let meant = match group {
            None => vec![name.clone()],
            Some(group) => match texts_of(group, "units") {
                Some(listed) => listed,
                // "all"
                None => plan.units.iter().filter(|it| it.reports).map(|it| it.id.clone()).collect(),
            },
        };
        for unit in meant {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
    }
    units
}

pub fn read_plan(dir: &Path, year: i32) -> Plan {
    let files = Files::read(&dir.join("plan").join(year.to_string()));
    let head = files.one("plan");
    let reporting = files.one("reporting");
    let default = Rules {
        months: (1..=12).collect(),
        since: None,
        until: None,
        cutoff_day: None,
        due_day: 5,
        due_next_month: true,
    };
    let rules = read_rules(&reporting, &default);
    let in_exceptions = Rules { months: (1..=12).collect(), ..rules.clone() };
    let mut plan = Plan {
        year,
        issued: head.get("issued").and_then(|it| it.get("on")).map(plan_date),
        exceptions: files.list("exception").iter().map(|it| read_rules(it, &in_exceptions)).collect(),
        reporting: rules,
        roll: text_of(&reporting, "roll").is_none_or(|it| it == "next-working-day"),
        due_soon_days: reporting.get("due_soon_days").map_or(14, |it| it.as_integer().unwrap()),
        weekend: Vec::new(),
        holidays: Vec::new(),
        working_days: Vec::new(),
        units: Vec::new(),
        fields: Vec::new(),
        tasks: Vec::new(),
        targets: Vec::new(),
        requests: Vec::new(),
        exemptions: Vec::new(),
        directions: Vec::new(),
    };
    read_calendar(&mut plan, &files.one("calendar"));
    for table in files.list("unit") {
        plan.units.push(Unit {
            id: text_of(&table, "id").unwrap(),
            name: text_of(&table, "name").unwrap(),
            reports: table.get("reports").is_none_or(|it| it.as_bool().unwrap()),
            since: text_of(&table, "since"),
            until: text_of(&table, "until"),
        });
    }
    for table in files.list("field") {
        plan.fields.push(Field { id: text_of(&table, "id").unwrap(), name: text_of(&table, "name").unwrap() });
    }
    let coordinator = text_of(&head, "coordinator").unwrap();
    let groups = files.list("group");
    for table in files.list("task") {
        let task = read_task(&plan, &table, &groups, &coordinator);
        // A duplicate id, whatever its case, keeps the first.
        if plan.tasks.iter().all(|it| !it.id.eq_ignore_ascii_case(&task.id)) {
            plan.tasks.push(task);
        }
    }
    for table in files.list("target") {
        plan.targets.push(read_target(&plan, &table, &groups));
    }
    for table in files.list("request") {
        plan.requests.push(read_request(&plan, &table));
    }
    for table in files.list("exemption") {
        for month in texts_of(&table, "months").unwrap() {
            plan.exemptions.push((text_of(&table, "unit").unwrap(), month));
        }
    }
    for table in files.list("direction") {
        plan.directions.push(Direction {
            task: text_of(&table, "task").unwrap(),
            raised: text_of(&table, "raised").unwrap(),
            on: plan_date(&table["on"]),
            due: table.get("due").map(plan_date),
        });
    }
    plan
}

fn read_request(plan: &Plan, table: &toml::Table) -> Request {
    let issued = plan_date(&table["issued"]);
    let month = format!("{}-{:02}", issued.year(), issued.month());
    let here = |it: &&Unit| it.reports && it.until.as_ref().is_none_or(|until| *until >= month);
    let everyone = plan.units.iter().filter(here).map(|it| it.id.clone()).collect();
    let mut extensions = Vec::new();
    for item in tables_of(table, "extension") {
        extensions.push((text_of(&item, "unit"), plan_date(&item["on"]), plan_date(&item["to"])));
    }
    Request {
        id: text_of(table, "id").unwrap(),
        issued,
        due: plan_date(&table["due"]),
        units: texts_of(table, "units").unwrap_or(everyone),
        extensions,
    }
}

fn read_target(plan: &Plan, table: &toml::Table, groups: &[toml::Table]) -> Target {
    let each = texts_of(table, "each");
    let number = |key: &str| match table.get(key)? {
        toml::Value::Integer(it) => Some(*it as u128 * 1_000_000),
        // The shortest text that is this number is what was written.
        toml::Value::Float(it) => Some(read_millionths(&format!("{it}")).unwrap()),
        other => panic!("not a number: {other:?}"),
    };
    Target {
        id: text_of(table, "id").unwrap(),
        kind: text_of(table, "kind").unwrap(),
        units: match &each {
            Some(names) => written_out(plan, groups, names),
            None => vec![text_of(table, "lead").unwrap()],
        },
        each: each.is_some(),
        at_least: number("at_least"),
        at_most: number("at_most"),
        by: table.get("by").map_or(date(plan.year, 12, 31), plan_date),
        cumulative: table.get("cumulative").is_none_or(|it| it.as_bool().unwrap()),
    }
}

fn read_task(plan: &Plan, table: &toml::Table, groups: &[toml::Table], coordinator: &str) -> Task {
    let id = text_of(table, "id").unwrap();
    let added = table.get("added").map(|it| plan_date(&it["on"]));
    let start = table.get("start").map(plan_date).or(added).unwrap_or(date(plan.year, 1, 1));
    let weight = match table.get("weight") {
        None => 1000,
        Some(toml::Value::Integer(it)) => *it as u128 * 1000,
        Some(toml::Value::Float(it)) => (it * 1000.0).round() as u128,
        Some(other) => panic!("not a weight: {other:?}"),
    };
    let when = match (table.get("due"), table.get("every")) {
        (Some(toml::Value::Array(dates)), _) => When::Recurs(dated(&id, start, dates.iter().map(plan_date).collect())),
        (Some(due), _) => When::Due(plan_date(due)),
        (_, Some(every)) => When::Recurs(occurrences(plan, &id, start, every, table.get("by_day"))),
        _ if table.contains_key("ongoing") => When::Ongoing,
        _ => When::Awaits,
    };
    let mut extensions = Vec::new();
    for item in tables_of(table, "extension") {
        extensions.push(Extension {
            occurrence: text_of(&item, "occurrence").map(|it| format!("{id}@{it}")),
            on: plan_date(&item["on"]),
            to: plan_date(&item["to"]),
            when: text_of(&item, "when"),
        });
    }
    let transfers = tables_of(table, "transfer");
    Task {
        title: text_of(table, "title").unwrap(),
        field: text_of(table, "field").unwrap(),
        lead: text_of(table, "lead").unwrap_or(coordinator.to_string()),
        each: texts_of(table, "each").map(|it| written_out(plan, groups, &it)),
        with: written_out(plan, groups, &texts_of(table, "with").unwrap_or_default()),
        leader: text_of(table, "leader"),
        source: text_of(table, "source"),
        start,
        weight,
        when,
        words: text_of(table, "when"),
        carried: table.contains_key("carried_from"),
        withdrawn: table.get("withdrawn").map(|it| plan_date(&it["on"])),
        added,
        extensions,
        transfers: transfers.iter().map(|it| (plan_date(&it["on"]), text_of(it, "to").unwrap())).collect(),
        id,
    }
}

/// Of a list in `due`: each spans the days after the date before, the first those from `start`.
fn dated(id: &str, start: NaiveDate, mut dates: Vec<NaiveDate>) -> Vec<Occurrence> {
    dates.sort();
    let mut found = Vec::new();
    let mut from = start;
    for first_due in dates {
        let (year, month) = (first_due.year(), first_due.month());
        let name = format!("{id}@{year}-{month:02}");
        let ruled_before = Vec::new();
        let (first_month, last_month, listed) = (month, month, true);
        found.push(Occurrence { name, year, first_month, last_month, listed, from, first_due, ruled_before });
        from = tomorrow(first_due);
    }
    found
}

/// Of `every`: only those due on or after `start`.
fn occurrences(
    plan: &Plan,
    id: &str,
    start: NaiveDate,
    every: &toml::Value,
    by_day: Option<&toml::Value>,
) -> Vec<Occurrence> {
    let year = plan.year;
    let mut spans: Vec<(u32, u32, String)> = Vec::new();
    match every {
        toml::Value::Array(months) => {
            let mut months: Vec<u32> = months.iter().map(|it| it.as_integer().unwrap() as u32).collect();
            months.sort();
            spans.extend(months.iter().map(|it| (*it, *it, format!("{it:02}"))));
        }
        word => match word.as_str().unwrap() {
            "month" => spans.extend((1..=12).map(|it| (it, it, format!("{it:02}")))),
            "quarter" => spans.extend((1..=4).map(|it| (it * 3 - 2, it * 3, format!("Q{it}")))),
            "half-year" => spans.extend((1..=2).map(|it| (it * 6 - 5, it * 6, format!("H{it}")))),
            other => panic!("every {other}"),
        },
    }
    let mut found = Vec::new();
    for (first_month, last_month, name) in spans {
        let first_due = match by_day {
            Some(day) => day_or_last(year, last_month, day.as_integer().unwrap() as u32),
            None => plan.cutoff(year, last_month),
        };
        if first_due >= start {
            found.push(Occurrence {
                name: format!("{id}@{year}-{name}"),
                year,
                first_month,
                last_month,
                listed: every.is_array(),
                from: date(year, first_month, 1),
                first_due,
                ruled_before: if by_day.is_none() { plan.cutoffs_before(year, last_month) } else { Vec::new() },
            });
        }
    }
    found
}
