//! A second, naive computation of the JSON of `status` and `due`, written from the specification alone.
//! It reads everything, loops over everything and keeps nothing but what it read: slow and obvious on purpose.
//! It is for workspaces whose plan has no error; faults in reports and in the register are expected.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// A row `*` (or `chung`) is a row whose task can be told: a report of such rows alone is readable.
const STAR_ROW_CAN_BE_TOLD: bool = true;

// ---------------------------------------------------------------- dates

pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn last_day_of(year: i32, month: u32) -> NaiveDate {
    let mut day = 31;
    loop {
        if let Some(found) = NaiveDate::from_ymd_opt(year, month, day) {
            return found;
        }
        day -= 1;
    }
}

/// A day that a month does not have is its last.
pub fn day_or_last(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_else(|| last_day_of(year, month))
}

pub fn tomorrow(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap()
}

fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn iso_or_null(day: Option<NaiveDate>) -> Value {
    match day {
        Some(day) => json!(iso(day)),
        None => Value::Null,
    }
}

fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 4 || !text.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn civil(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    if !(1900..=2100).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year as i32, month, day)
}

/// `2024-03-12`, `12/03/2024`, `12/3/2024`, `12.3.2024`, `12-3-2024`.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    for separator in ['-', '/', '.'] {
        let parts: Vec<&str> = text.split(separator).collect();
        if parts.len() != 3 {
            continue;
        }
        if separator == '-' && parts[0].len() == 4 {
            if parts[1].len() != 2 || parts[2].len() != 2 {
                return None;
            }
            return civil(number(parts[0])?, number(parts[1])?, number(parts[2])?);
        }
        if parts[0].len() > 2 || parts[1].len() > 2 || parts[2].len() != 4 {
            return None;
        }
        return civil(number(parts[2])?, number(parts[1])?, number(parts[0])?);
    }
    None
}

/// In hundredths of a per cent: 0 to 10000.
pub fn read_progress(text: &str) -> Option<u32> {
    let text = text.trim();
    let text = text.strip_suffix('%').unwrap_or(text).trim();
    let text = text.replace(',', ".");
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => {
            if fraction.is_empty() {
                return None;
            }
            (whole, fraction)
        }
        None => (text.as_str(), ""),
    };
    if whole.is_empty() || fraction.len() > 2 {
        return None;
    }
    if !whole.chars().chain(fraction.chars()).all(|c| c.is_ascii_digit()) {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    let mut padded = fraction.to_string();
    while padded.len() < 2 {
        padded.push('0');
    }
    let hundredths: u32 = padded.parse().ok()?;
    if whole > 100 || whole * 100 + hundredths > 10000 {
        return None;
    }
    Some(whole * 100 + hundredths)
}

// ---------------------------------------------------------------- the plan

struct Unit {
    id: String,
    name: String,
    reports: bool,
    since: Option<String>,
    until: Option<String>,
}

struct Field {
    id: String,
    name: String,
}

struct Occurrence {
    name: String,
    first_month: u32,
    last_month: u32,
    deadline: NaiveDate,
}

enum When {
    Due(NaiveDate),
    Every(Vec<Occurrence>),
    Ongoing,
    Awaits,
}

struct Task {
    id: String,
    title: String,
    field: String,
    lead: String,
    with: Vec<String>,
    start: NaiveDate,
    /// In thousandths.
    weight: u128,
    when: When,
    withdrawn: Option<NaiveDate>,
    /// (decided on, new deadline), in the order of the file.
    extensions: Vec<(NaiveDate, NaiveDate)>,
}

struct Request {
    id: String,
    issued: NaiveDate,
    due: NaiveDate,
    units: Vec<String>,
}

/// What the Office directed on a difficulty.
struct Direction {
    task: String,
    raised: String,
    on: NaiveDate,
    due: Option<NaiveDate>,
}

struct Plan {
    year: i32,
    cutoff_day: Option<u32>,
    due_day: u32,
    due_next_month: bool,
    roll: bool,
    due_soon_days: i64,
    weekend: Vec<Weekday>,
    holidays: Vec<(NaiveDate, NaiveDate)>,
    working_days: Vec<NaiveDate>,
    units: Vec<Unit>,
    fields: Vec<Field>,
    tasks: Vec<Task>,
    requests: Vec<Request>,
    exemptions: Vec<(String, String)>,
    /// In the order of the files.
    directions: Vec<Direction>,
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

fn read_plan(dir: &Path, year: i32) -> Plan {
    let mut names: Vec<String> = Vec::new();
    let folder = dir.join("plan").join(year.to_string());
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".toml") {
            names.push(name);
        }
    }
    names.sort();

    let mut single: BTreeMap<String, toml::Table> = BTreeMap::new();
    let mut many: BTreeMap<String, Vec<toml::Table>> = BTreeMap::new();
    for name in names {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let file: toml::Table = text.parse().unwrap();
        for (key, value) in file {
            match value {
                toml::Value::Table(table) => {
                    single.insert(key, table);
                }
                toml::Value::Array(array) => {
                    for item in array {
                        let table = item.as_table().unwrap().clone();
                        many.entry(key.clone()).or_default().push(table);
                    }
                }
                _ => {}
            }
        }
    }
    let reporting = single.remove("reporting").unwrap_or_default();
    let calendar = single.remove("calendar").unwrap_or_default();
    let list = |key: &str| -> Vec<toml::Table> { many.get(key).cloned().unwrap_or_default() };

    let cutoff_day = reporting.get("cutoff_day").map(|it| it.as_integer().unwrap() as u32);
    let mut due_day = 5;
    let mut due_next_month = true;
    if let Some(due) = reporting.get("due") {
        let due = due.as_table().unwrap();
        due_day = due["day"].as_integer().unwrap() as u32;
        due_next_month = due["month"].as_str().unwrap() == "next";
    }
    let roll = text_of(&reporting, "roll").unwrap_or("next-working-day".to_string()) == "next-working-day";
    let due_soon_days = match reporting.get("due_soon_days") {
        Some(days) => days.as_integer().unwrap(),
        None => 14,
    };

    let weekend = texts_of(&calendar, "weekend").unwrap_or(vec!["sat".to_string(), "sun".to_string()]);
    let mut holidays = Vec::new();
    if let Some(array) = calendar.get("holidays") {
        for item in array.as_array().unwrap() {
            let item = item.as_table().unwrap();
            if let Some(on) = item.get("on") {
                holidays.push((plan_date(on), plan_date(on)));
            } else {
                holidays.push((plan_date(&item["from"]), plan_date(&item["to"])));
            }
        }
    }
    let mut working_days = Vec::new();
    if let Some(array) = calendar.get("working_days") {
        for item in array.as_array().unwrap() {
            working_days.push(plan_date(item));
        }
    }

    let mut units = Vec::new();
    for table in list("unit") {
        units.push(Unit {
            id: text_of(&table, "id").unwrap(),
            name: text_of(&table, "name").unwrap(),
            reports: table.get("reports").is_none_or(|it| it.as_bool().unwrap()),
            since: text_of(&table, "since"),
            until: text_of(&table, "until"),
        });
    }
    let mut fields = Vec::new();
    for table in list("field") {
        fields.push(Field { id: text_of(&table, "id").unwrap(), name: text_of(&table, "name").unwrap() });
    }
    let mut tasks: Vec<Task> = Vec::new();
    for table in list("task") {
        let task = read_task(&table, year, cutoff_day);
        // A duplicate id, whatever its case, keeps the first.
        if tasks.iter().all(|it| !it.id.eq_ignore_ascii_case(&task.id)) {
            tasks.push(task);
        }
    }
    let mut requests = Vec::new();
    for table in list("request") {
        let everyone = units.iter().filter(|it| it.reports).map(|it| it.id.clone()).collect();
        requests.push(Request {
            id: text_of(&table, "id").unwrap(),
            issued: plan_date(&table["issued"]),
            due: plan_date(&table["due"]),
            units: texts_of(&table, "units").unwrap_or(everyone),
        });
    }
    let mut exemptions = Vec::new();
    for table in list("exemption") {
        for month in texts_of(&table, "months").unwrap() {
            exemptions.push((text_of(&table, "unit").unwrap(), month));
        }
    }
    let mut directions = Vec::new();
    for table in list("direction") {
        directions.push(Direction {
            task: text_of(&table, "task").unwrap(),
            raised: text_of(&table, "raised").unwrap(),
            on: plan_date(&table["on"]),
            due: table.get("due").map(plan_date),
        });
    }
    Plan {
        year,
        cutoff_day,
        due_day,
        due_next_month,
        roll,
        due_soon_days,
        weekend: weekend.iter().map(|it| weekday(it)).collect(),
        holidays,
        working_days,
        units,
        fields,
        tasks,
        requests,
        exemptions,
        directions,
    }
}

fn read_task(table: &toml::Table, year: i32, cutoff_day: Option<u32>) -> Task {
    let id = text_of(table, "id").unwrap();
    let start = table.get("start").map_or(date(year, 1, 1), plan_date);
    let weight = match table.get("weight") {
        None => 1000,
        Some(toml::Value::Integer(it)) => *it as u128 * 1000,
        Some(toml::Value::Float(it)) => (it * 1000.0).round() as u128,
        Some(other) => panic!("not a weight: {other:?}"),
    };
    let when = if let Some(due) = table.get("due") {
        When::Due(plan_date(due))
    } else if let Some(every) = text_of(table, "every") {
        let by_day = table.get("by_day").map(|it| it.as_integer().unwrap() as u32);
        When::Every(occurrences(&id, year, start, &every, by_day, cutoff_day))
    } else if table.contains_key("ongoing") {
        When::Ongoing
    } else {
        When::Awaits
    };
    let mut extensions = Vec::new();
    if let Some(array) = table.get("extension") {
        for item in array.as_array().unwrap() {
            extensions.push((plan_date(&item["on"]), plan_date(&item["to"])));
        }
    }
    Task {
        title: text_of(table, "title").unwrap(),
        field: text_of(table, "field").unwrap(),
        lead: text_of(table, "lead").unwrap(),
        with: texts_of(table, "with").unwrap_or_default(),
        start,
        weight,
        when,
        withdrawn: table.get("withdrawn").map(|it| plan_date(&it["on"])),
        extensions,
        id,
    }
}

fn occurrences(
    id: &str,
    year: i32,
    start: NaiveDate,
    every: &str,
    by_day: Option<u32>,
    cutoff_day: Option<u32>,
) -> Vec<Occurrence> {
    let months = match every {
        "month" => 1,
        "quarter" => 3,
        "half-year" => 6,
        other => panic!("every {other}"),
    };
    let mut found = Vec::new();
    for number in 1..=12 / months {
        let last_month = number * months;
        if last_day_of(year, last_month) < start {
            continue;
        }
        let name = match months {
            1 => format!("{id}@{year}-{number:02}"),
            3 => format!("{id}@{year}-Q{number}"),
            _ => format!("{id}@{year}-H{number}"),
        };
        let deadline = match by_day.or(cutoff_day) {
            Some(day) => day_or_last(year, last_month, day),
            None => last_day_of(year, last_month),
        };
        found.push(Occurrence { name, first_month: last_month - months + 1, last_month, deadline });
    }
    found
}

// ---------------------------------------------------------------- periods

#[derive(Clone)]
struct Period {
    /// `2024-03`, or the id of a request.
    name: String,
    /// 1 to 12, or 0 for a request.
    month: u32,
    /// Of a month the first day, of a request the day it was issued.
    begin: NaiveDate,
    end: NaiveDate,
    due: NaiveDate,
    /// Place in the plan, for requests that end on one day.
    place: usize,
}

impl Period {
    /// What orders periods: of two that end on one day the monthly one is the later.
    fn key(&self) -> (NaiveDate, bool, usize) {
        (self.end, self.month != 0, self.place)
    }
}

impl Plan {
    fn cutoff(&self, year: i32, month: u32) -> NaiveDate {
        match self.cutoff_day {
            Some(day) => day_or_last(year, month, day),
            None => last_day_of(year, month),
        }
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

    fn months(&self) -> Vec<Period> {
        let mut months = Vec::new();
        for month in 1..=12 {
            let before = if month == 1 { (self.year - 1, 12) } else { (self.year, month - 1) };
            let begin = tomorrow(self.cutoff(before.0, before.1));
            let end = self.cutoff(self.year, month);
            let in_month = match (self.due_next_month, month) {
                (false, _) => (self.year, month),
                (true, 12) => (self.year + 1, 1),
                (true, _) => (self.year, month + 1),
            };
            let mut due = day_or_last(in_month.0, in_month.1, self.due_day);
            while self.roll && self.is_day_off(due) {
                due = tomorrow(due);
            }
            let name = format!("{}-{month:02}", self.year);
            months.push(Period { name, month, begin, end, due, place: month as usize });
        }
        months
    }

    fn request_periods(&self) -> Vec<Period> {
        let mut periods = Vec::new();
        for (place, request) in self.requests.iter().enumerate() {
            periods.push(Period {
                name: request.id.clone(),
                month: 0,
                begin: request.issued,
                end: request.due,
                due: request.due,
                place,
            });
        }
        periods
    }

    /// Whether the unit owes a report for the month, were it not exempt.
    fn reports_in(&self, unit: &Unit, month: &Period) -> bool {
        // `2024-03` texts compare as months do.
        unit.reports
            && unit.since.as_ref().is_none_or(|since| *since <= month.name)
            && unit.until.as_ref().is_none_or(|until| *until >= month.name)
    }

    fn is_exempt(&self, unit: &Unit, month: &Period) -> bool {
        self.exemptions.iter().any(|(id, name)| *id == unit.id && *name == month.name)
    }
}

// ---------------------------------------------------------------- files

fn decode(bytes: &[u8]) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return String::from_utf8(rest.to_vec()).ok();
    }
    let wide: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return String::from_utf8(bytes.to_vec()).ok(),
    };
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let mut words = Vec::new();
    for pair in bytes[2..].chunks(2) {
        words.push(wide([pair[0], pair[1]]));
    }
    String::from_utf16(&words).ok()
}

fn fold_header(cell: &str) -> String {
    let text: String = cell.nfc().collect::<String>().to_lowercase();
    let text: String = text.nfc().filter(|c| !c.is_whitespace()).collect();
    text.strip_suffix("(%)").unwrap_or(&text).to_string()
}

const REPORT_HEADERS: &[(&str, &[&str])] = &[
    ("task", &["task", "mã nhiệm vụ", "mã", "mã nv"]),
    ("progress", &["progress", "tiến độ", "tỷ lệ hoàn thành", "tỉ lệ hoàn thành"]),
    ("completed_on", &["completed_on", "ngày hoàn thành"]),
    ("result", &["result", "kết quả", "kết quả thực hiện"]),
    ("difficulty", &["difficulty", "khó khăn", "vướng mắc", "khó khăn/vướng mắc", "vướng mắc/khó khăn"]),
    ("proposal", &["proposal", "kiến nghị", "đề xuất", "kiến nghị/đề xuất", "đề xuất/kiến nghị"]),
    ("forecast", &["forecast", "dự kiến hoàn thành"]),
    ("note", &["note", "ghi chú"]),
    ("title", &["title", "nhiệm vụ", "tên nhiệm vụ", "tt", "stt"]),
    ("output", &["output", "sản phẩm"]),
    ("due", &["due", "thời hạn"]),
    ("unit", &["unit", "đơn vị"]),
];

const REGISTER_HEADERS: &[(&str, &[&str])] = &[
    ("period", &["period"]),
    ("unit", &["unit"]),
    ("received_on", &["received_on"]),
    ("number", &["number"]),
    ("note", &["note"]),
];

fn known_header(cell: &str, names: &[(&'static str, &[&str])]) -> Option<&'static str> {
    let cell = fold_header(cell);
    for (name, spellings) in names {
        for spelling in *spellings {
            // The spellings above are in NFC and lower case.
            if spelling.replace(' ', "") == cell {
                return Some(name);
            }
        }
    }
    None
}

/// A row as a map from known column to its trimmed cell; `None` is a row with surplus text (F007).
type Cells = Option<BTreeMap<&'static str, String>>;

/// The rows of a table that are rows; `None` if no delimiter makes the header known, or a column lacks.
fn read_table(bytes: &[u8], names: &[(&'static str, &[&str])], required: &[&str]) -> Option<Vec<Cells>> {
    let text = decode(bytes)?;
    let mut text = text.as_str();
    if text.starts_with("sep=") {
        text = text.split_once('\n').map_or("", |it| it.1);
    }
    let mut best = (0, Vec::new());
    for delimiter in [b',', b';', b'\t'] {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(|it| it.unwrap()).collect();
        let known = match records.first() {
            Some(header) => header.iter().filter(|it| known_header(it, names).is_some()).count(),
            None => 0,
        };
        if known > best.0 {
            best = (known, records);
        }
    }
    let records = best.1;
    let header: Vec<Option<&'static str>> = records.first()?.iter().map(|it| known_header(it, names)).collect();
    for name in required {
        if !header.contains(&Some(name)) {
            return None;
        }
    }
    let mut rows = Vec::new();
    for record in &records[1..] {
        if record.iter().all(|it| it.trim().is_empty()) {
            continue;
        }
        if record.iter().skip(header.len()).any(|it| !it.trim().is_empty()) {
            rows.push(None);
            continue;
        }
        let mut cells = BTreeMap::new();
        for (place, name) in header.iter().enumerate() {
            if let Some(name) = name {
                let cell = record.get(place).unwrap_or("").trim().to_string();
                cells.entry(*name).or_insert(cell);
            }
        }
        rows.push(Some(cells));
    }
    Some(rows)
}

struct Row {
    task: String,
    occurrence: Option<String>,
    progress: Option<u32>,
    completed_on: Option<NaiveDate>,
    forecast: Option<NaiveDate>,
    has_difficulty: bool,
}

enum Content {
    Absent,
    Unreadable,
    Rows(Vec<Row>),
}

/// What one unit sent for one period, and when.
struct Report {
    period: Period,
    unit: String,
    content: Content,
    received: Option<NaiveDate>,
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

/// The task, and of a task with `every` the occurrence, that a cell names in a report of a period.
fn told(plan: &Plan, period: &Period, cell: &str) -> Option<(String, Option<String>)> {
    let (year, month) = match period.month {
        0 => (period.end.year(), period.end.month()),
        month => (plan.year, month),
    };
    for task in &plan.tasks {
        match &task.when {
            When::Every(occurrences) => {
                for occurrence in occurrences {
                    let holds = year == plan.year && occurrence.first_month <= month && month <= occurrence.last_month;
                    if cell == occurrence.name || (cell == task.id && holds) {
                        return Some((task.id.clone(), Some(occurrence.name.clone())));
                    }
                }
            }
            _ => {
                if cell == task.id {
                    return Some((task.id.clone(), None));
                }
            }
        }
    }
    None
}

fn read_report(plan: &Plan, period: &Period, bytes: &[u8]) -> Content {
    let Some(table) = read_table(bytes, REPORT_HEADERS, &["task", "progress"]) else {
        return Content::Unreadable;
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut one_was_told = false;
    for cells in &table {
        let Some(cells) = cells else { continue };
        let cell = |name: &str| cells.get(name).map_or("", |it| it.as_str());
        let name = cell("task");
        if name == "*" || name == "chung" {
            one_was_told |= STAR_ROW_CAN_BE_TOLD;
            continue;
        }
        let Some((task, occurrence)) = told(plan, period, name) else { continue };
        one_was_told = true;
        if rows.iter().any(|it| it.task == task && it.occurrence == occurrence) {
            continue;
        }
        rows.push(Row {
            task,
            occurrence,
            progress: read_progress(cell("progress")),
            completed_on: read_date(cell("completed_on")),
            forecast: read_date(cell("forecast")),
            has_difficulty: is_a_difficulty(cell("difficulty")),
        });
    }
    if !table.is_empty() && !one_was_told {
        return Content::Unreadable;
    }
    Content::Rows(rows)
}

/// The lines of the register that can be read.
fn read_register(dir: &Path) -> Vec<(String, String, NaiveDate)> {
    let Ok(bytes) = fs::read(dir.join("reports/register.csv")) else { return Vec::new() };
    let Some(table) = read_table(&bytes, REGISTER_HEADERS, &["period", "unit", "received_on"]) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for cells in table.into_iter().flatten() {
        if let Some(received_on) = read_date(&cells["received_on"]) {
            lines.push((cells["period"].clone(), cells["unit"].clone(), received_on));
        }
    }
    lines
}

/// A file `UNIT.csv`, `.csv` in any case.
fn read_unit_file(folder: &Path, unit: &str) -> Option<Vec<u8>> {
    for entry in fs::read_dir(folder).ok()? {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let Some((stem, extension)) = name.rsplit_once('.') else { continue };
        if stem == unit && extension.eq_ignore_ascii_case("csv") {
            return Some(fs::read(entry.path()).unwrap());
        }
    }
    None
}

/// One for every unit and every period, whether it owes it or not and whether it is there or not.
fn read_reports(dir: &Path, plan: &Plan) -> Vec<Report> {
    let register = read_register(dir);
    let mut reports = Vec::new();
    for period in plan.months().into_iter().chain(plan.request_periods()) {
        let parent = if period.month == 0 { dir.join("reports/requests") } else { dir.join("reports") };
        for unit in &plan.units {
            let content = match read_unit_file(&parent.join(&period.name), &unit.id) {
                None => Content::Absent,
                Some(bytes) => read_report(plan, &period, &bytes),
            };
            let mut received: Option<NaiveDate> = None;
            for (name, id, on) in &register {
                if *name == period.name && *id == unit.id && received.is_none_or(|it| *on < it) {
                    received = Some(*on);
                }
            }
            reports.push(Report { period: period.clone(), unit: unit.id.clone(), content, received });
        }
    }
    reports
}

// ---------------------------------------------------------------- what is known

impl Report {
    fn received_by(&self, a: NaiveDate) -> Option<NaiveDate> {
        self.received.filter(|it| *it <= a)
    }

    /// There, and known at A.
    fn is_there(&self, a: NaiveDate) -> bool {
        if matches!(self.content, Content::Absent) {
            return false;
        }
        match self.received {
            Some(received) => received <= a,
            None => self.period.end <= a,
        }
    }

    fn known_rows(&self, a: NaiveDate) -> &[Row] {
        match &self.content {
            Content::Rows(rows) if self.is_there(a) => rows,
            _ => &[],
        }
    }
}

/// The reports of a unit, those of earlier periods first.
fn reports_of<'a>(reports: &'a [Report], unit: &str) -> Vec<&'a Report> {
    let mut own: Vec<&Report> = reports.iter().filter(|it| it.unit == unit).collect();
    own.sort_by_key(|it| it.period.key());
    own
}

/// The lead's rows with a readable progress on a task (of one occurrence, or of any), the earliest first.
fn lead_rows<'a>(
    reports: &'a [Report],
    task: &Task,
    occurrence: Option<&str>,
    a: NaiveDate,
) -> Vec<(&'a Period, &'a Row)> {
    let mut rows = Vec::new();
    for report in reports_of(reports, &task.lead) {
        for row in report.known_rows(a) {
            let same = row.task == task.id && (occurrence.is_none() || row.occurrence.as_deref() == occurrence);
            if same && row.progress.is_some() {
                rows.push((&report.period, row));
            }
        }
    }
    rows
}

/// One deadline's worth of a task: the task itself, or one occurrence of it.
struct Part {
    progress: u32,
    deadline: Option<NaiveDate>,
    done_on: Option<NaiveDate>,
    forecast: Option<NaiveDate>,
    unchanged: bool,
}

impl Part {
    fn is_late(&self) -> bool {
        match (self.done_on, self.deadline) {
            (Some(on), Some(deadline)) => on > deadline,
            _ => false,
        }
    }

    fn is_overdue(&self, a: NaiveDate) -> bool {
        self.done_on.is_none() && self.deadline.is_some_and(|it| a > it)
    }
}

fn part(rows: &[(&Period, &Row)], deadline: Option<NaiveDate>, a: NaiveDate) -> Part {
    let latest = rows.last().map(|it| it.1);
    let progress = latest.map_or(0, |it| it.progress.unwrap());
    let done_on = latest.and_then(|it| it.completed_on).filter(|it| progress == 10000 && *it <= a);
    let last_three: Vec<u32> = rows.iter().rev().take(3).map(|it| it.1.progress.unwrap()).collect();
    Part {
        progress,
        deadline,
        done_on,
        forecast: latest.and_then(|it| it.forecast),
        unchanged: last_three.len() == 3 && last_three.iter().all(|it| *it == last_three[0]),
    }
}

// ---------------------------------------------------------------- tasks

const STATES: [&str; 9] =
    ["done", "done_late", "done_undated", "in_progress", "not_started", "overdue", "awaiting", "ongoing", "withdrawn"];

/// One task as it stands at A.
struct Figure<'a> {
    task: &'a Task,
    state: &'static str,
    /// A fraction of hundredths of a per cent: of 10000 × `parts`.
    progress: u128,
    parts: u128,
    /// How many of the parts are due.
    parts_due: u128,
    deadline: Option<NaiveDate>,
    first_due: Option<NaiveDate>,
    completed_on: Option<NaiveDate>,
    days_overdue: Option<i64>,
    days_late: Option<i64>,
    last_reported: Option<String>,
    flags: Vec<&'static str>,
    reasons: Vec<&'static str>,
}

impl Figure<'_> {
    fn is_done(&self) -> bool {
        ["done", "done_late", "done_undated"].contains(&self.state)
    }
    fn is_active(&self) -> bool {
        self.state != "withdrawn"
    }
    fn is_countable(&self) -> bool {
        self.is_active() && self.state != "ongoing"
    }
}

fn deadline_in_force(task: &Task, first: NaiveDate, a: NaiveDate) -> NaiveDate {
    let mut latest: Option<(NaiveDate, NaiveDate)> = None;
    for (on, to) in &task.extensions {
        // Of two on one day, the later in the file.
        if *on <= a && latest.is_none_or(|it| *on >= it.0) {
            latest = Some((*on, *to));
        }
    }
    latest.map_or(first, |it| it.1)
}

fn figure<'a>(plan: &Plan, reports: &[Report], task: &'a Task, a: NaiveDate) -> Figure<'a> {
    let mut parts = Vec::new();
    match &task.when {
        When::Every(occurrences) => {
            for occurrence in occurrences {
                let rows = lead_rows(reports, task, Some(&occurrence.name), a);
                parts.push(part(&rows, Some(occurrence.deadline), a));
            }
        }
        When::Due(first) => {
            let deadline = deadline_in_force(task, *first, a);
            parts.push(part(&lead_rows(reports, task, None, a), Some(deadline), a));
        }
        When::Ongoing | When::Awaits => parts.push(part(&lead_rows(reports, task, None, a), None, a)),
    }
    let all_done = parts.iter().all(|it| it.done_on.is_some());
    let state = if task.withdrawn.is_some_and(|on| on <= a) {
        "withdrawn"
    } else if matches!(task.when, When::Ongoing) {
        "ongoing"
    } else if matches!(task.when, When::Awaits) {
        if all_done { "done_undated" } else { "awaiting" }
    } else if parts.iter().any(|it| it.is_overdue(a)) {
        "overdue"
    } else if all_done && parts.iter().any(|it| it.is_late()) {
        "done_late"
    } else if all_done {
        "done"
    } else if parts.iter().any(|it| it.progress > 0) {
        "in_progress"
    } else {
        "not_started"
    };
    // The part that gives the deadline: the first not done, or the last.
    let judged = parts.iter().find(|it| it.done_on.is_none()).unwrap_or(parts.last().unwrap());

    let mut figure = Figure {
        task,
        state,
        progress: parts.iter().map(|it| it.progress as u128).sum(),
        parts: parts.len() as u128,
        parts_due: parts.iter().filter(|it| it.deadline.is_some_and(|deadline| deadline <= a)).count() as u128,
        deadline: judged.deadline,
        first_due: if let When::Due(first) = task.when { Some(first) } else { None },
        completed_on: None,
        days_overdue: None,
        days_late: None,
        last_reported: lead_rows(reports, task, None, a).last().map(|it| it.0.name.clone()),
        flags: Vec::new(),
        reasons: Vec::new(),
    };
    if figure.is_done() {
        figure.completed_on = parts.iter().map(|it| it.done_on.unwrap()).max();
    }
    if state == "overdue" {
        figure.days_overdue = Some(days_between(judged.deadline.unwrap(), a));
    }
    if state == "done_late" {
        figure.days_late = parts.iter().map(|it| days_between(it.deadline.unwrap(), it.done_on.unwrap())).max();
    }

    let p = plan.months().into_iter().rfind(|it| it.due < a);
    let running = state == "in_progress" || state == "not_started";
    let due_soon = running && days_between(a, judged.deadline.unwrap()) <= plan.due_soon_days;
    let unconfirmed = state == "overdue" && p.as_ref().is_none_or(|p| judged.deadline.unwrap() > p.end);
    let stale =
        figure.is_active() && !figure.is_done() && p.as_ref().is_some_and(|p| is_stale(plan, reports, task, p, a));
    if due_soon && judged.progress < 8000 {
        figure.reasons.push("due_soon_under_80");
    }
    if judged.forecast.is_some() && judged.forecast > judged.deadline {
        figure.reasons.push("forecast_late");
    }
    if judged.unchanged {
        figure.reasons.push("unchanged");
    }
    if has_old_difficulty(plan, reports, task, a) {
        figure.reasons.push("difficulty");
    }
    if stale {
        figure.reasons.push("stale");
    }
    if !running {
        figure.reasons.clear();
    }
    if due_soon {
        figure.flags.push("due_soon");
    }
    if unconfirmed {
        figure.flags.push("unconfirmed");
    }
    if stale {
        figure.flags.push("stale");
    }
    if !figure.reasons.is_empty() {
        figure.flags.push("at_risk");
    }
    figure
}

/// Of an active task that is not done.
fn is_stale(plan: &Plan, reports: &[Report], task: &Task, p: &Period, a: NaiveDate) -> bool {
    let Some(lead) = plan.units.iter().find(|it| it.id == task.lead) else { return false };
    if !plan.reports_in(lead, p) || plan.is_exempt(lead, p) || task.start > p.end {
        return false;
    }
    let report =
        reports.iter().find(|it| it.unit == lead.id && it.period.name == p.name && it.period.month != 0).unwrap();
    report.known_rows(a).iter().all(|it| it.task != task.id)
}

/// A difficulty not resolved, A more than 30 days after the end of the period that raised it.
/// Asked only of tasks that are not done.
fn has_old_difficulty(plan: &Plan, reports: &[Report], task: &Task, a: NaiveDate) -> bool {
    for unit in &plan.units {
        if unit.id != task.lead && !task.with.contains(&unit.id) {
            continue;
        }
        let mut raised: Option<NaiveDate> = None;
        for report in reports_of(reports, &unit.id) {
            let rows: Vec<&Row> = report.known_rows(a).iter().filter(|it| it.task == task.id).collect();
            if rows.is_empty() {
                continue;
            }
            if rows.iter().any(|it| it.has_difficulty) {
                raised = raised.or(Some(report.period.end));
            } else {
                raised = None;
            }
        }
        if raised.is_some_and(|end| days_between(end, a) > 30) {
            return true;
        }
    }
    false
}

// ---------------------------------------------------------------- rates

/// n of d in per cent, one decimal, half up; never 100.0 unless all, never 0.0 unless none. Not for d = 0.
pub fn percent(n: u128, d: u128) -> Value {
    let mut tenths = (n * 2000 + d) / (d * 2);
    if tenths == 1000 && n < d {
        tenths = 999;
    }
    if tenths == 0 && n > 0 {
        tenths = 1;
    }
    json!(tenths as f64 / 10.0)
}

fn rate(n: usize, d: usize) -> Value {
    if d == 0 {
        return Value::Null;
    }
    json!({"n": n, "d": d, "percent": percent(n as u128, d as u128)})
}

/// Σ wᵢ·nᵢ/dᵢ over Σ wᵢ, added as one exact fraction.
fn mean(items: &[(u128, u128, u128)]) -> Value {
    let mut common: u128 = 1;
    for (_, _, d) in items {
        common = common * d / gcd(common, *d);
    }
    let mut above = 0;
    let mut below = 0;
    for (weight, n, d) in items {
        above += weight * n * (common / d);
        below += weight * common;
    }
    if below == 0 { Value::Null } else { percent(above, below) }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// `states`, `rates`, `progress` and `planned` of some tasks.
fn group(figures: &[&Figure], a: NaiveDate) -> serde_json::Map<String, Value> {
    let count = |state: &str| figures.iter().filter(|it| it.state == state).count();
    let mut states = serde_json::Map::new();
    for state in STATES {
        states.insert(state.to_string(), json!(count(state)));
    }
    let countable: Vec<&&Figure> = figures.iter().filter(|it| it.is_countable()).collect();
    let matured = count("done") + count("done_late") + count("overdue");
    let mut first_due = 0;
    let mut implemented = 0;
    for figure in figures.iter().filter(|it| it.is_active()) {
        if figure.first_due.is_some_and(|it| it <= a) {
            first_due += 1;
            if figure.state == "done" || figure.state == "done_late" {
                implemented += 1;
            }
        }
    }
    let mut progress = Vec::new();
    let mut planned = Vec::new();
    for figure in &countable {
        let d = figure.parts * 10000;
        let n = if figure.is_done() { d } else { figure.progress.min(figure.parts * 9900) };
        progress.push((figure.task.weight, n, d));
        planned.push((figure.task.weight, figure.parts_due, figure.parts));
    }
    let rates = json!({
        "completion": rate(count("done") + count("done_late") + count("done_undated"), countable.len()),
        "on_time": rate(count("done"), matured),
        "overdue_of_countable": rate(count("overdue"), countable.len()),
        "overdue_of_matured": rate(count("overdue"), matured),
        "implementation": rate(implemented, first_due),
    });
    let mut map = serde_json::Map::new();
    map.insert("states".to_string(), Value::Object(states));
    map.insert("rates".to_string(), rates);
    map.insert("progress".to_string(), mean(&progress));
    map.insert("planned".to_string(), mean(&planned));
    map
}

// ---------------------------------------------------------------- obligations

struct Obligation {
    period: String,
    unit: String,
    due: NaiveDate,
    received: Option<NaiveDate>,
    state: &'static str,
    days_late: Option<i64>,
}

fn obligation(report: &Report, exempt: bool, a: NaiveDate) -> Obligation {
    let due = report.period.due;
    let received = report.received_by(a);
    let there = report.is_there(a);
    let state = if exempt {
        "exempt"
    } else if there && matches!(report.content, Content::Unreadable) {
        "unreadable"
    } else if received.is_some_and(|it| it <= due) {
        "on_time"
    } else if received.is_some() {
        "late"
    } else if there {
        "undated"
    } else if a > due {
        "missing"
    } else {
        "pending"
    };
    let days_late = match (state, received) {
        ("exempt" | "pending" | "undated", _) => None,
        ("missing", _) => Some(days_between(due, a)),
        (_, Some(received)) => Some(days_between(due, received).max(0)),
        (_, None) => None,
    };
    Obligation { period: report.period.name.clone(), unit: report.unit.clone(), due, received, state, days_late }
}

fn month_obligations(plan: &Plan, reports: &[Report], a: NaiveDate) -> Vec<Obligation> {
    let mut list = Vec::new();
    for month in plan.months().iter().filter(|it| it.begin <= a) {
        for unit in plan.units.iter().filter(|it| plan.reports_in(it, month)) {
            for report in reports {
                if report.period.month == month.month && report.unit == unit.id {
                    list.push(obligation(report, plan.is_exempt(unit, month), a));
                }
            }
        }
    }
    list
}

fn request_obligations(plan: &Plan, reports: &[Report], a: NaiveDate) -> Vec<Obligation> {
    let mut list = Vec::new();
    for request in plan.requests.iter().filter(|it| it.issued <= a) {
        for unit in plan.units.iter().filter(|it| request.units.contains(&it.id)) {
            for report in reports {
                if report.period.month == 0 && report.period.name == request.id && report.unit == unit.id {
                    list.push(obligation(report, false, a));
                }
            }
        }
    }
    list
}

fn counted(list: &[Obligation]) -> Value {
    let count = |state: &str| list.iter().filter(|it| it.state == state).count();
    let came = count("on_time") + count("late") + count("undated");
    let expected = came + count("unreadable") + count("missing");
    json!({
        "expected": expected,
        "on_time": count("on_time"),
        "late": count("late"),
        "unreadable": count("unreadable"),
        "undated": count("undated"),
        "missing": count("missing"),
        "pending": count("pending"),
        "exempt": count("exempt"),
        "reporting": rate(came, expected),
        "reporting_on_time": rate(count("on_time"), expected),
    })
}

// ---------------------------------------------------------------- the two documents

fn figures<'a>(plan: &'a Plan, reports: &[Report], a: NaiveDate) -> Vec<Figure<'a>> {
    plan.tasks.iter().map(|it| figure(plan, reports, it, a)).collect()
}

/// A year as it lies in the files, to be asked for any date.
pub struct Year {
    plan: Plan,
    reports: Vec<Report>,
}

pub fn read(dir: &Path, year: i32) -> Year {
    let plan = read_plan(dir, year);
    let reports = read_reports(dir, &plan);
    Year { plan, reports }
}

pub fn status(Year { plan, reports }: &Year, as_of: &str) -> Value {
    let a = NaiveDate::parse_from_str(as_of, "%Y-%m-%d").unwrap();
    let figures = figures(plan, reports, a);

    let all: Vec<&Figure> = figures.iter().collect();
    let mut totals = group(&all, a);
    totals.insert("total".to_string(), json!(all.len()));
    totals.insert("active".to_string(), json!(all.iter().filter(|it| it.is_active()).count()));
    totals.insert("countable".to_string(), json!(all.iter().filter(|it| it.is_countable()).count()));

    let mut by_field = Vec::new();
    for field in &plan.fields {
        let own: Vec<&Figure> = figures.iter().filter(|it| it.task.field == field.id).collect();
        let mut map = group(&own, a);
        map.insert("id".to_string(), json!(field.id));
        map.insert("name".to_string(), json!(field.name));
        by_field.push(Value::Object(map));
    }
    let mut by_unit = Vec::new();
    for unit in &plan.units {
        let own: Vec<&Figure> = figures.iter().filter(|it| it.task.lead == unit.id).collect();
        let mut map = group(&own, a);
        map.insert("id".to_string(), json!(unit.id));
        map.insert("name".to_string(), json!(unit.name));
        by_unit.push(Value::Object(map));
    }
    let mut tasks = Vec::new();
    for figure in &figures {
        let task = figure.task;
        tasks.push(json!({
            "id": task.id,
            "title": task.title,
            "field": task.field,
            "lead": task.lead,
            "state": figure.state,
            "progress": percent(figure.progress, figure.parts * 10000),
            "weight": task.weight as f64 / 1000.0,
            "due": iso_or_null(figure.deadline),
            "first_due": iso_or_null(figure.first_due),
            "completed_on": iso_or_null(figure.completed_on),
            "days_overdue": figure.days_overdue,
            "days_late": figure.days_late,
            "last_reported": figure.last_reported,
            "flags": figure.flags,
            "reasons": figure.reasons,
        }));
    }
    json!({
        "schema": 1,
        "plan": plan.year,
        "as_of": iso(a),
        "totals": totals,
        "by_field": by_field,
        "by_unit": by_unit,
        "reports": counted(&month_obligations(plan, reports, a)),
        "tasks": tasks,
    })
}

pub fn due(Year { plan, reports }: &Year, as_of: &str) -> Value {
    let a = NaiveDate::parse_from_str(as_of, "%Y-%m-%d").unwrap();
    let figures = figures(plan, reports, a);
    let months = month_obligations(plan, reports, a);
    let requests = request_obligations(plan, reports, a);

    let lines = |list: &[Obligation], what: &str| -> Vec<Value> {
        let mut lines = Vec::new();
        for it in list {
            let mut line = json!({
                "unit": it.unit,
                "due": iso(it.due),
                "received": iso_or_null(it.received),
                "state": it.state,
                "days_late": it.days_late,
            });
            line[what] = json!(it.period);
            lines.push(line);
        }
        lines
    };
    let overdue: Vec<&str> = figures.iter().filter(|it| it.state == "overdue").map(|it| it.task.id.as_str()).collect();
    let due_soon: Vec<&str> =
        figures.iter().filter(|it| it.flags.contains(&"due_soon")).map(|it| it.task.id.as_str()).collect();
    json!({
        "schema": 1,
        "plan": plan.year,
        "as_of": iso(a),
        "reports": lines(&months, "period"),
        "requests": lines(&requests, "request"),
        "totals": {"reports": counted(&months), "requests": counted(&requests)},
        "overdue": overdue,
        "due_soon": due_soon,
    })
}

// ---------------------------------------------------------------- difficulties

/// Every difficulty of a task, known at a date: `[task, unit, raised, state, days]`, in no order. Those of no task are
/// left out.
pub fn difficulties(Year { plan, reports }: &Year, as_of: &str) -> Vec<Value> {
    let a = NaiveDate::parse_from_str(as_of, "%Y-%m-%d").unwrap();
    let figures = figures(plan, reports, a);
    let mut found = Vec::new();
    for figure in &figures {
        let task = figure.task;
        for unit in plan.units.iter().filter(|it| it.id == task.lead || task.with.contains(&it.id)) {
            let mut open: Option<&Period> = None;
            let mut runs: Vec<(&Period, bool)> = Vec::new();
            for report in reports_of(reports, &unit.id) {
                let rows: Vec<&Row> = report.known_rows(a).iter().filter(|it| it.task == task.id).collect();
                let says_so = rows.iter().any(|it| it.has_difficulty);
                match open {
                    None if says_so => open = Some(&report.period),
                    Some(raised) if !rows.is_empty() && !says_so => {
                        runs.push((raised, true));
                        open = None;
                    }
                    _ => {}
                }
            }
            runs.extend(open.map(|raised| (raised, figure.is_done() || figure.state == "withdrawn")));
            for (raised, resolved) in runs {
                let mut answer: Option<(NaiveDate, Option<NaiveDate>)> = None;
                for it in plan.directions.iter().filter(|it| it.task == task.id && it.raised == raised.name) {
                    if it.on <= a && answer.is_none_or(|(before, _)| it.on >= before) {
                        answer = Some((it.on, it.due));
                    }
                }
                let state = match answer {
                    _ if resolved => "resolved",
                    None => "open",
                    Some((_, Some(due))) if a > due => "direction_overdue",
                    Some(_) => "directed",
                };
                found.push(json!([task.id, unit.id, raised.name, state, days_between(raised.end, a)]));
            }
        }
    }
    found
}
