//! What other engines make of an export: `examples/engines` asked by DuckDB over forty agencies, and its answers worked out from the JSON
//! of each. Where `duckdb` is not installed (`pip install duckdb-cli`) the SQL is held against the package alone.

use crate::export::{faults, rows};
use crate::harness::{Output, Workspace, repository, run};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const AGENCIES: u64 = 40;
const AS_OF: &str = "2024-07-20";

type Row = BTreeMap<String, String>;

fn script(name: &str) -> PathBuf {
    repository().join("examples/engines").join(name)
}

/// The same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// The folder of an agency below that of its province.
fn path(n: u64) -> String {
    format!("tinh-{}/co-quan-{n:02}", n / 10)
}

/// Two have another calendar: one reports each quarter, one has its cut-off on the tenth and begins in March.
fn reporting(n: u64) -> (&'static str, &'static [u32]) {
    match n {
        13 => ("months = [3, 6, 9, 12]\ncutoff_day = 14\ndue = { day = 20, month = \"same\" }", &[3, 6]),
        27 => ("since = \"2024-03\"\ncutoff_day = 10\ndue = { day = 15, month = \"same\" }", &[3, 4, 5, 6, 7]),
        _ => ("due = { day = 5, month = \"next\" }", &[1, 2, 3, 4, 5, 6]),
    }
}

const FIELDS: [&str; 3] = ["the-che", "thu-tuc", "bo-may"];
const UNITS: [&str; 3] = ["vp", "tai-chinh", "to-chuc"];
const TASKS: u64 = 12;

fn plan(n: u64, numbers: &mut Numbers) -> String {
    let (reporting, _) = reporting(n);
    let weekend = if n == 13 { "weekend = [\"fri\", \"sat\"]\n" } else { "" };
    let mut plan = format!(
        "[plan]\nyear = 2024\ntitle = \"Kế hoạch\"\nagency = \"Cơ quan {n}\"\ncoordinator = \"vp\"\n\
         [reporting]\n{reporting}\n[calendar]\n{weekend}holidays = [{{ on = 2024-01-01, name = \"Tết\" }}]\n"
    );
    UNITS.iter().for_each(|unit| plan += &format!("[[unit]]\nid = \"{unit}\"\nname = \"Phòng {unit}\"\n"));
    FIELDS.iter().for_each(|field| plan += &format!("[[field]]\nid = \"{field}\"\nname = \"Lĩnh vực {field}\"\n"));
    for t in 0..TASKS {
        let (field, lead) = (FIELDS[numbers.below(3) as usize], UNITS[(t % 3) as usize]);
        let (month, weight) = (1 + numbers.below(12), [1.0, 2.5, 0.125][numbers.below(3) as usize]);
        let when = match t {
            10 => "ongoing = true".to_string(),
            11 => "awaits = \"Theo kế hoạch của tỉnh\"".to_string(),
            _ => format!("due = 2024-{month:02}-{:02}", 1 + numbers.below(28)),
        };
        plan += &format!(
            "[[task]]\nid = \"NV-{t:02}\"\ntitle = \"Nhiệm vụ {t}\"\nfield = \"{field}\"\noutput = \"Báo cáo\"\nlead = \"{lead}\"\nweight = {weight}\n{when}\n"
        );
    }
    plan
}

/// Some reports never come; what is reported grows, and some of it is done.
fn make(root: &Path, n: u64) {
    let mut numbers = Numbers(n);
    let put = |path: String, text: String| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("plan/2024/plan.toml".to_string(), plan(n, &mut numbers));
    let mut register = "period,unit,received_on,number,note\n".to_string();
    for month in reporting(n).1 {
        for (u, unit) in (0..).zip(UNITS) {
            if numbers.below(4) == 0 {
                continue;
            }
            let mut report = "task,progress,completed_on,result,difficulty\n".to_string();
            for t in (u..TASKS).step_by(3) {
                let progress = (u64::from(*month) * (5 + numbers.below(20))).min(100);
                let done =
                    if progress == 100 { format!("2024-{month:02}-0{}", 1 + numbers.below(9)) } else { String::new() };
                report += &format!("NV-{t:02},{progress},{done},\"Đã làm, bước {month}\",\n");
            }
            put(format!("reports/2024-{month:02}/{unit}.csv"), report);
            let on = 1 + numbers.below(7);
            register += &format!("2024-{month:02},{unit},2024-{:02}-{on:02},,\n", month + 1);
        }
    }
    put("reports/register.csv".to_string(), register);
}

struct Forty {
    workspace: Workspace,
}

impl Forty {
    fn new() -> Forty {
        let workspace = Workspace::new();
        (0..AGENCIES).for_each(|n| make(&workspace.root().join(path(n)), n));
        Forty { workspace }
    }

    fn folder(&self) -> PathBuf {
        self.workspace.root().join("data")
    }

    fn reform(&self, n: u64, command: &str) -> Output {
        let words = command.split_whitespace().chain(["--as-of", AS_OF]);
        run(&self.workspace.root().join(path(n)), "2025-06-30", words)
    }

    /// All of them in one package: each agency's own export behind the other, under its path.
    fn export(&self) {
        let folder = self.folder();
        run(self.workspace.root(), "2025-06-30", ["export", ".", "-o", "data", "--as-of", AS_OF]).exits(0);
        let mut tables: BTreeMap<String, String> = BTreeMap::new();
        for n in 0..AGENCIES {
            self.reform(n, "export -o data").exits(0);
            let own = self.workspace.root().join(path(n)).join("data");
            for entry in fs::read_dir(own).unwrap() {
                let entry = entry.unwrap();
                let (name, text) =
                    (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap());
                let table = tables.entry(name.clone()).or_default();
                if name.ends_with(".json") {
                    *table = text;
                    continue;
                }
                let (head, body) = text.split_once('\n').unwrap();
                if table.is_empty() {
                    *table = format!("{head}\n");
                }
                for line in body.lines() {
                    let line = line.strip_prefix('.').unwrap().replace(",./", &format!(",{}/", path(n)));
                    *table += &format!("{}{line}\n", path(n));
                }
            }
        }
        for (name, text) in tables {
            assert_eq!(fs::read_to_string(folder.join(&name)).unwrap(), text, "{name}");
        }
        assert_eq!(faults(&folder), Vec::<String>::new());
    }

    /// The answer of DuckDB to a question; `None` where it is not installed.
    fn ask(&self, question: &str) -> Option<Vec<Row>> {
        let read = format!(".read {}", script("load.sql").display());
        let mut command = Command::new("duckdb");
        command.current_dir(self.folder()).args(["-csv", "-nullvalue", "", "-cmd", &read, "-f"]).arg(script(question));
        let output = command.output().ok()?;
        assert!(output.status.success(), "{question}: {}", String::from_utf8_lossy(&output.stderr));
        let mut reader = csv::Reader::from_reader(&output.stdout[..]);
        let head = reader.headers().unwrap().clone();
        let row = |row: csv::StringRecord| head.iter().zip(&row).map(|(a, b)| (a.into(), b.into())).collect();
        Some(reader.records().map(|it| row(it.unwrap())).collect())
    }

    /// All agencies together, where the program has a command for that.
    fn rolled_up(&self) -> Value {
        let words = ["rollup", ".", "--as-of", AS_OF, "--format", "json"];
        run(self.workspace.root(), "2025-06-30", words).exits(0).json()
    }

    /// The JSON of a command in every agency.
    fn json(&self, command: &str) -> Vec<(String, Value)> {
        let of = |n| (path(n), self.reform(n, &format!("{command} --format json")).json());
        (0..AGENCIES).map(of).collect()
    }
}

/// The totals of SQL are those of all agencies together.
fn agrees_with_all(told: &Row, together: &Value) {
    assert_eq!(together["agencies"].as_array().unwrap().len() as u64, AGENCIES);
    let all = [(String::new(), together.clone())];
    for (column, pointer) in counts(&together["totals"], &together["reports"]) {
        assert_eq!(number(told, &column), sum(&all, &pointer), "{column}");
    }
    for mean in ["progress", "planned"] {
        assert!((number(told, mean) - together["totals"][mean].as_f64().unwrap()).abs() <= 0.0501, "{mean}: {told:?}");
    }
}

fn number(row: &Row, key: &str) -> f64 {
    row[key].parse().unwrap_or_else(|_| panic!("{key} of {row:?}"))
}

/// Sums of what JSON has below a pointer.
fn sum(all: &[(String, Value)], pointer: &str) -> f64 {
    all.iter().map(|(_, json)| json.pointer(pointer).and_then(Value::as_f64).unwrap_or(0.0)).sum()
}

/// Every number of `totals` and `reports` that SQL adds up, and where JSON has it.
fn counts(totals: &Value, reports: &Value) -> Vec<(String, String)> {
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let mut counts: Vec<(String, String)> =
        ["total", "active", "countable"].map(|key| (key.to_string(), format!("/totals/{key}"))).into();
    counts.extend(keys(&totals["states"]).into_iter().map(|key| (key.clone(), format!("/totals/states/{key}"))));
    for rate in keys(&totals["rates"]) {
        counts.extend(["n", "d"].map(|part| (format!("{rate}_{part}"), format!("/totals/rates/{rate}/{part}"))));
    }
    for key in keys(reports) {
        match key.starts_with("reporting") {
            false => counts.push((format!("reports_{key}"), format!("/reports/{key}"))),
            true => counts.extend(["n", "d"].map(|part| (format!("{key}_{part}"), format!("/reports/{key}/{part}")))),
        }
    }
    counts
}

#[test]
fn three_questions_are_answered_in_sql_from_the_export_alone() {
    let forty = Forty::new();
    forty.export();
    let Some(overdue) = forty.ask("overdue.sql") else {
        eprintln!("duckdb is not installed (pip install duckdb-cli): its answers were not looked at");
        return;
    };
    let status = forty.json("status");
    answers_overdue(&overdue, &status);
    answers_lagging(&forty.ask("lagging.sql").unwrap(), &status);
    answers_silent(&forty.ask("silent.sql").unwrap(), &forty.json("due"));
    let totals = &forty.ask("totals.sql").unwrap()[0];
    answers_totals(totals, &status);
    agrees_with_all(totals, &forty.rolled_up());
}

fn answers_overdue(told: &[Row], status: &[(String, Value)]) {
    let of = |(path, json): &(String, Value)| {
        let days: Vec<i64> =
            json["tasks"].as_array().unwrap().iter().filter_map(|it| it["days_overdue"].as_i64()).collect();
        (-(days.len() as i64), -days.iter().max().copied().unwrap_or(0), path.clone(), days.iter().sum::<i64>())
    };
    let mut expected: Vec<_> = status.iter().map(of).filter(|it| it.0 < 0).collect();
    expected.sort();
    expected.truncate(5);
    let whole = |row: &Row, key: &str| number(row, key) as i64;
    let told: Vec<_> = told
        .iter()
        .map(|row| (-whole(row, "overdue"), -whole(row, "longest_days"), row["path"].clone(), whole(row, "all_days")))
        .collect();
    assert_eq!(told, expected);
    assert!(told[0].0 < told[4].0, "they are told apart");
}

/// JSON has one decimal of each: whether a field is just in the list it cannot say.
fn answers_lagging(told: &[Row], status: &[(String, Value)]) {
    const ROUNDED: f64 = 0.11;
    let mut behind = BTreeMap::new();
    for (path, json) in status {
        for field in json["by_field"].as_array().unwrap() {
            let (progress, planned) = (field["progress"].as_f64(), field["planned"].as_f64());
            if let (Some(progress), Some(planned)) = (progress, planned) {
                behind.insert((path.clone(), field["id"].as_str().unwrap().to_string()), (progress, planned));
            }
        }
    }
    for row in told {
        let (progress, planned) = behind[&(row["path"].clone(), row["field"].clone())];
        assert!(
            (number(row, "progress") - progress).abs() < ROUNDED && (number(row, "planned") - planned).abs() < ROUNDED
        );
        assert!(planned - progress > 10.0 - ROUNDED, "{row:?}");
    }
    let named: BTreeSet<(String, String)> =
        told.iter().map(|row| (row["path"].clone(), row["field"].clone())).collect();
    let missed =
        behind.iter().filter(|(key, (progress, planned))| planned - progress > 10.0 + ROUNDED && !named.contains(key));
    assert_eq!(missed.count(), 0);
    assert!(told.len() > 5 && told.len() < behind.len(), "{} of {}", told.len(), behind.len());
}

fn answers_silent(told: &[Row], due: &[(String, Value)]) {
    let mut expected = Vec::new();
    for (path, json) in due {
        let reports: Vec<&Value> =
            json["reports"].as_array().unwrap().iter().filter(|it| it["due"].as_str().unwrap() < AS_OF).collect();
        let months: BTreeSet<&str> = reports.iter().map(|it| it["period"].as_str().unwrap()).collect();
        let last: Vec<&&str> = months.iter().rev().take(2).collect();
        for unit in UNITS {
            let silent = reports.iter().filter(|it| {
                let is_last = last.contains(&&it["period"].as_str().unwrap());
                it["unit"] == unit && is_last && ["missing", "unreadable"].contains(&it["state"].as_str().unwrap())
            });
            let dues: Vec<&str> = silent.map(|it| it["due"].as_str().unwrap()).collect();
            if dues.len() == 2 {
                expected.push(format!("{path} {unit} {}", dues.iter().min().unwrap()));
            }
        }
    }
    expected.sort();
    let told: Vec<String> =
        told.iter().map(|row| format!("{} {} {}", row["path"], row["unit"], row["since"])).collect();
    assert_eq!(told, expected);
    assert!(!told.is_empty());
}

fn answers_totals(told: &Row, status: &[(String, Value)]) {
    assert_eq!(told["agencies"], AGENCIES.to_string());
    for (column, pointer) in counts(&status[0].1["totals"], &status[0].1["reports"]) {
        assert_eq!(number(told, &column), sum(status, &pointer), "{column}");
    }
    for mean in ["progress", "planned"] {
        let all = number(told, mean);
        let own = || status.iter().filter_map(|(_, json)| json["totals"][mean].as_f64());
        assert!(own().any(|it| it < all) && own().any(|it| it > all), "{mean}: {all}");
    }
}

/// `load.sql` has each column with the type that the package gives it.
#[test]
fn the_sql_knows_the_columns_of_the_package_and_their_types() {
    let workspace = Workspace::small();
    workspace.reform("export -o data").exits(0);
    let package: Value = serde_json::from_str(&workspace.read("data/datapackage.json")).unwrap();
    let sql = fs::read_to_string(script("load.sql")).unwrap();
    let told = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    for resource in package["resources"].as_array().unwrap() {
        let column = |field: &Value| {
            let kind = match field["type"].as_str().unwrap() {
                "string" => "VARCHAR",
                "integer" => "BIGINT",
                "number" => "DOUBLE",
                "date" => "DATE",
                _ => "BOOLEAN",
            };
            format!("'{}': '{kind}'", field["name"].as_str().unwrap())
        };
        let columns: Vec<String> = resource["schema"]["fields"].as_array().unwrap().iter().map(column).collect();
        let (name, columns) = (resource["name"].as_str().unwrap(), columns.join(", "));
        assert!(told.contains(&format!("CREATE VIEW {name} AS FROM read_csv('{name}.csv',")), "{name}");
        assert!(told.contains(&format!("columns = {{{columns}}});")), "{name}: {columns}");
    }
    assert_eq!(rows(&workspace.root().join("data"), "agencies").len(), 1);
}
