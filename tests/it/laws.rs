//! What holds of figures whatever was reported, in whatever order it came: on workspaces that are made from seeds.

use crate::harness::{Workspace, copy_of, differences, files, some_of};
use crate::naive::make::{self, Made, Rng};
use proptest::prelude::*;
use reform::inside::{Date, Month, MonthSpan, Vantage, Want, record, reports, status, summary};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// How often each law is tried; `LAWS` asks for more.
fn cases(usual: u64) -> ProptestConfig {
    let cases = std::env::var("LAWS").ok().and_then(|it| it.parse().ok()).unwrap_or(some_of(usual) as u32);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn made(seed: u64) -> (Workspace, Made) {
    let workspace = Workspace::new();
    let made = make::make(workspace.root(), seed);
    (workspace, made)
}

fn day(made: &Made, place: usize) -> Date {
    made.as_of[place % made.as_of.len()].parse().unwrap()
}

/// `status` as JSON.
fn status_of(root: &Path, year: i32, day: Date) -> String {
    let read = reform::inside::workspace(root, Some(year), Want::Everything).unwrap();
    let year = &read.years[0];
    let counts = reports::Counts::of(&reports::monthly(year, day));
    serde_json::to_string(&record::status(&status(year, Vantage::at(year, day)), &counts)).unwrap()
}

/// `report` as JSON, long after the year.
fn summary_of(root: &Path, year: i32, month: u8) -> String {
    let read = reform::inside::workspace(root, Some(year), Want::Everything).unwrap();
    let today = Date::from_ymd_opt(year + 2, 6, 30).unwrap();
    let summary = summary(&read.years[0], MonthSpan::month(Month { year, month }), today);
    serde_json::to_string(&record::summary(&summary, &read)).unwrap()
}

/// An id as it is compared, without the occurrence; rows with one are of one task.
fn task_of(cell: &str) -> String {
    let id = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}').to_uppercase();
    let id: String = id.chars().map(|c| if c.is_ascii_alphanumeric() || "@.*".contains(c) { c } else { '-' }).collect();
    // Of several rows of no task the first words are shown.
    let id = id.split('@').next().unwrap_or_default();
    if id == "CHUNG" { "*".to_owned() } else { id.to_owned() }
}

/// The same sheet with its columns, and its rows where no two are of one task, in another order; `None` where that could mean
/// something else.
fn turned_about(bytes: &[u8], rng: &mut Rng, is_register: bool) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    let head = text.lines().next().filter(|line| !line.starts_with("sep=") && !line.contains('"'))?;
    let delimiter = *[b',', b';', b'\t'].iter().max_by_key(|it| head.matches(char::from(**it)).count())?;
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records: Vec<Vec<String>> =
        reader.records().map(|it| Some(it.ok()?.iter().map(str::to_owned).collect())).collect::<Option<_>>()?;
    let width = records.first().filter(|head| head.len() > 1)?.len();
    let mut order: Vec<usize> = (0..width).collect();
    // A row wider than its head may be one that a delimiter within a text has shifted: there the order of columns counts.
    if records.iter().all(|row| row.len() <= width) {
        rng.shuffle(&mut order);
    }
    let head = &records[0];
    let of_task = (0..width).find(|n| {
        let title = head[*n].replace(['\u{a0}', '\u{200b}'], " ").to_lowercase();
        let title: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
        ["task", "mã nhiệm vụ", "mã nv", "mã"].contains(&title.as_str())
    });
    let tasks = of_task.map(|n| records[1..].iter().map(move |row| row.get(n).map_or(String::new(), |it| task_of(it))));
    let may_move = is_register
        || tasks.is_some_and(|tasks| {
            let tasks: Vec<String> = tasks.filter(|it| !it.is_empty()).collect();
            tasks.iter().collect::<BTreeSet<_>>().len() == tasks.len()
        });
    for row in &mut records {
        row.resize(row.len().max(width), String::new());
        let beyond = row.split_off(width);
        *row = order.iter().map(|n| row[*n].clone()).chain(beyond).collect();
    }
    if may_move {
        rng.shuffle(&mut records[1..]);
    }
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
    records.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().ok()
}

/// The same workspace, its files put there in another order.
fn shuffled(workspace: &Workspace, seed: u64) -> Workspace {
    let (other, mut rng) = (Workspace::new(), Rng::new(seed));
    let mut all = files(workspace.root());
    rng.shuffle(&mut all);
    for file in all {
        let (bytes, below) = (fs::read(&file).unwrap(), file.strip_prefix(workspace.root()).unwrap());
        let is_sheet = file.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"));
        let turned = is_sheet.then(|| turned_about(&bytes, &mut rng, below.ends_with("register.csv"))).flatten();
        let target = other.root().join(below);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, turned.unwrap_or(bytes)).unwrap();
    }
    other
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn the_order_of_files_rows_and_columns_changes_no_byte(seed in 4_000_000u64..5_000_000, place in 0usize..20, month in 1u8..=12) {
        let (one, made) = made(seed);
        let other = shuffled(&one, seed);
        let day = day(&made, place);
        let both = |tell: &dyn Fn(&Path) -> String| [one.root(), other.root()].map(tell);
        for [ours, theirs] in [both(&|root| status_of(root, made.year, day)), both(&|root| summary_of(root, made.year, month))] {
            let mut found = Vec::new();
            differences("", &serde_json::from_str(&ours).unwrap(), &serde_json::from_str(&theirs).unwrap(), &mut found);
            prop_assert!(ours == theirs, "{found:#?}");
        }
    }

    /// A later day undoes nothing that was done: only a later row can, a decision that takes the task out of the plan, or one
    /// that gives it to another unit before the period has ended of which the row tells.
    #[test]
    fn time_alone_undoes_nothing(seed in 5_000_000u64..6_000_000, places in (0usize..20, 0usize..20)) {
        let (workspace, made) = made(seed);
        let read = reform::inside::workspace(workspace.root(), Some(made.year), Want::Everything).unwrap();
        let (a, b) = (day(&made, places.0), day(&made, places.1));
        let (first, later) = (a.min(b), a.max(b));
        let year = &read.years[0];
        // What is known on the first day, and no more.
        let vantage = Vantage::at(year, first);
        let year = year.with_reports(year.reports.iter().filter(|it| vantage.knows(year, it)).cloned().collect());
        let [before, after] = [first, later].map(|day| status(&year, Vantage::at(&year, day)));
        for ((task, one), other) in year.plan.tasks.iter().zip(&before.tasks).zip(&after.tasks) {
            let is_given_away = task.lead_at(first) != task.lead_at(later);
            if one.state.is_done() && task.is_planned_at(first) && !is_given_away {
                let stays = other.state.is_done() || task.withdrawn().is_some_and(|it| it.on <= later);
                prop_assert!(stays, "{} was {:?} on {}, is {:?} on {}", task.id(), one.state, first, other.state, later);
                prop_assert!(!other.state.is_done() || one.completed_on == other.completed_on);
            }
        }
    }

    #[test]
    fn the_rate_of_all_is_the_ratio_of_the_sums_of_the_parts(seed in 6_000_000u64..7_000_000, place in 0usize..20) {
        let (workspace, made) = made(seed);
        let told: Value = serde_json::from_str(&status_of(workspace.root(), made.year, day(&made, place))).unwrap();
        let part = |group: &Value, rate: &str, key: &str| group["rates"][rate][key].as_u64().unwrap_or(0);
        for groups in ["by_field", "by_unit", "by_leader", "by_source"] {
            let groups = told[groups].as_array().unwrap();
            for rate in ["completion", "on_time", "overdue_of_countable", "overdue_of_matured", "implementation"] {
                for key in ["n", "d"].iter().filter(|_| !groups.is_empty()) {
                    let sum: u64 = groups.iter().map(|group| part(group, rate, key)).sum();
                    prop_assert_eq!(sum, part(&told["totals"], rate, key), "{} {}", rate, key);
                }
            }
        }
        let counts = &told["reports"];
        let count = |keys: &[&str]| keys.iter().map(|key| counts[*key].as_u64().unwrap()).sum::<u64>();
        prop_assert_eq!(count(&["on_time", "late", "unreadable", "undated", "missing"]), count(&["expected"]));
        if counts["expected"] != 0 {
            prop_assert_eq!(counts["reporting"]["n"].as_u64().unwrap(), count(&["on_time", "late", "undated"]));
            prop_assert_eq!(&counts["reporting"]["d"], &counts["expected"]);
        }
    }

    /// A month's summary is the same to the byte before and after what later months brought.
    #[test]
    fn later_reports_change_no_byte_of_a_month(seed in 7_000_000u64..8_000_000, month in 1u8..=11) {
        let (workspace, made) = made(seed);
        let after = summary_of(workspace.root(), made.year, month);
        prop_assert_eq!(&after, &summary_of(workspace.root(), made.year, month));
        let before = copy_of(workspace.root());
        for later in month + 1..=12 {
            let _ = fs::remove_dir_all(before.root().join(format!("reports/{}-{later:02}", made.year)));
        }
        prop_assert_eq!(after, summary_of(before.root(), made.year, month));
    }
}

proptest! {
    #![proptest_config(cases(16))]

    /// What was received is written as it would be received again, gives the same figures, and every line of the register stays.
    #[test]
    fn what_is_received_is_written_as_it_is_read(seed in 8_000_000u64..9_000_000, place in 0usize..200) {
        let (workspace, made) = made(seed);
        let is_month = |path: &&std::path::PathBuf| {
            let below = path.strip_prefix(workspace.root()).unwrap().to_str().unwrap();
            below.ends_with(".csv") && below.starts_with(&format!("reports/{}-", made.year)) && !below.contains("-13/")
        };
        let all = files(&workspace.root().join("reports"));
        let sheets: Vec<_> = all.iter().filter(is_month).collect();
        if sheets.is_empty() {
            return Ok(());
        }
        let sheet = sheets[place % sheets.len()];
        let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
        let (unit, month) = (name(sheet), name(sheet.parent().unwrap()));
        let out = copy_of(workspace.root());
        fs::write(out.root().join("sent.csv"), fs::read(sheet).unwrap()).unwrap();
        let filed = out.root().join(format!("reports/{month}/{unit}.csv"));
        fs::remove_file(&filed).unwrap();
        let register = fs::read(out.root().join("reports/register.csv")).unwrap_or_default();
        let receive = format!("receive sent.csv --unit {unit} --month {month} --on {month}-28 --year {}", made.year);
        if out.reform(&receive).code != Some(0) || !filed.exists() {
            return Ok(()); // refused, and told why
        }
        let written = fs::read(&filed).unwrap();
        // Where nobody keeps a register none is begun.
        let kept = fs::read(out.root().join("reports/register.csv")).unwrap_or_default();
        prop_assert!(kept.starts_with(register.trim_ascii_end()), "a line of the register changed");
        let day = Date::from_ymd_opt(made.year + 1, 6, 30).unwrap();
        if !kept.is_empty() {
            fs::write(workspace.root().join("reports/register.csv"), &kept).unwrap();
        }
        prop_assert_eq!(status_of(workspace.root(), made.year, day), status_of(out.root(), made.year, day));
        // Once more, as if it were what was sent.
        fs::rename(&filed, out.root().join("sent.csv")).unwrap();
        out.reform(&receive).exits(0);
        prop_assert_eq!(String::from_utf8(written).unwrap(), fs::read_to_string(&filed).unwrap());
    }
}
