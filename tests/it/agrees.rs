//! The program and the naive computation give the same figures, key by key.

use crate::harness::{Workspace, differences, run};
use crate::naive::{make, naive};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

/// How many dates each made workspace is asked for.
const DATES: usize = 6;

/// The seeds 1 to 60 suffice for every state to be reached.
const SEEDS: u64 = 60;

/// The seeds to make workspaces of: 1 to `REFORM_SEEDS`, by default 60.
fn last_seed() -> u64 {
    std::env::var("REFORM_SEEDS").map_or(SEEDS, |it| it.parse().expect("REFORM_SEEDS is a number"))
}

/// What the naive computation tells of a workspace at a date.
struct Told {
    as_of: String,
    status: Value,
    due: Value,
    difficulties: Vec<Value>,
}

/// What it told of the workspaces made of the first seeds, once they were compared: another test looks at it too.
static TOLD: Mutex<BTreeMap<u64, Vec<Told>>> = Mutex::new(BTreeMap::new());

fn tell(root: &Path, year: i32, days: &[String]) -> Vec<Told> {
    let read = naive::read(root, year);
    let at = |as_of: &String| Told {
        as_of: as_of.clone(),
        status: naive::status(&read, as_of),
        due: naive::due(&read, as_of),
        difficulties: naive::difficulties(&read, as_of),
    };
    days.iter().map(at).collect()
}

/// The first differences of both documents and of the difficulties at a date, each a line.
fn compare(root: &Path, year: i32, told: &Told) -> Vec<String> {
    let as_of = &told.as_of;
    let mut lines = Vec::new();
    for (what, ours) in [("status", &told.status), ("due", &told.due)] {
        let asked = format!("{what} --year {year} --as-of {as_of} --format json");
        let output = run(root, "2026-06-30", asked.split(' '));
        let mut found = Vec::new();
        match serde_json::from_str::<Value>(&output.stdout) {
            Ok(theirs) => differences("", ours, &theirs, &mut found),
            Err(error) => found.push(format!("no JSON ({error}): {output}")),
        }
        if !found.is_empty() {
            lines.push(format!("{what} of {year} at {as_of}: {} differences", found.len()));
            lines.extend(found.into_iter().take(5).map(|it| format!("    {it}")));
        }
    }
    lines.extend(compare_difficulties(root, year, told));
    lines
}

/// The difficulties of tasks, as a set.
fn compare_difficulties(root: &Path, year: i32, told: &Told) -> Vec<String> {
    let as_of = &told.as_of;
    let states = "open,directed,direction_overdue,resolved";
    let asked = format!("difficulties --state {states} --year {year} --as-of {as_of} --format json");
    let output = run(root, "2026-06-30", asked.split(' '));
    let list = output.json()["difficulties"].as_array().unwrap().clone();
    let of_task = list.iter().filter(|d| d["task"] != "*");
    let key = |d: &Value| Value::from(["task", "unit", "raised", "state", "days"].map(|k| d[k].clone()).to_vec());
    let mut theirs: Vec<String> = of_task.map(|d| key(d).to_string()).collect();
    let mut ours: Vec<String> = told.difficulties.iter().map(Value::to_string).collect();
    ours.sort();
    theirs.sort();
    match ours == theirs {
        true => Vec::new(),
        false => vec![format!("difficulties of {year} at {as_of}\n    ours {ours:?}\n    theirs {theirs:?}")],
    }
}

/// The workspace made of a seed, its year, and what the naive computation tells of it at the first dates.
fn made(seed: u64) -> (Workspace, i32, Vec<Told>) {
    let workspace = Workspace::new();
    let made = make::make(workspace.root(), seed);
    let told = tell(workspace.root(), made.year, &made.as_of[..made.as_of.len().min(DATES)]);
    (workspace, made.year, told)
}

/// The seeds from `first` on, two apart, so that two tests share them.
fn made_workspaces_agree(first: u64) {
    let mut failed = Vec::new();
    let mut report = String::new();
    for seed in (first..=last_seed()).step_by(2) {
        let (workspace, year, told) = made(seed);
        let lines: Vec<String> = told.iter().flat_map(|it| compare(workspace.root(), year, it)).collect();
        if seed <= SEEDS {
            TOLD.lock().unwrap().insert(seed, told);
        }
        if !lines.is_empty() {
            failed.push(seed);
        }
        if !lines.is_empty() && failed.len() <= 5 {
            let lines: Vec<String> = lines.into_iter().take(14).collect();
            report += &format!("seed {seed}\n  {}\n", lines.join("\n  "));
        }
    }
    assert!(failed.is_empty(), "{} seeds differ (ours is naive): {failed:?}\n{report}", failed.len());
}

#[test]
fn made_workspaces_of_odd_seeds_agree() {
    made_workspaces_agree(1);
}

#[test]
fn made_workspaces_of_even_seeds_agree() {
    made_workspaces_agree(2);
}

#[test]
fn the_sample_year_agrees_at_every_cut_off_and_due_date() {
    let workspace = Workspace::sample();
    let close = workspace.reform("due --format json").json()["as_of"].as_str().unwrap().to_string();
    let all = naive::due(&naive::read(workspace.root(), 2024), &close);
    let mut days: Vec<String> = (1..=12).map(|month| format!("2024-{month:02}-14")).collect();
    for line in all["reports"].as_array().unwrap().iter().chain(all["requests"].as_array().unwrap()) {
        days.push(line["due"].as_str().unwrap().to_string());
    }
    days.push(close);
    days.sort();
    days.dedup();
    let told = tell(workspace.root(), 2024, &days);
    let report: Vec<String> = told.iter().flat_map(|it| compare(workspace.root(), 2024, it)).collect();
    assert!(report.is_empty(), "ours is naive\n{}", report.join("\n"));
}

#[test]
fn the_made_workspaces_reach_every_state() {
    let mut seen = std::collections::BTreeSet::new();
    for seed in 1..=SEEDS {
        let already = TOLD.lock().unwrap().remove(&seed);
        for Told { status, due, .. } in already.unwrap_or_else(|| made(seed).2) {
            let mut see = |key: &str, word: &Value| drop(seen.replace(format!("{key} {}", word.as_str().unwrap())));
            for task in status["tasks"].as_array().unwrap() {
                see("task", &task["state"]);
                task["flags"].as_array().unwrap().iter().for_each(|it| see("flag", it));
                task["reasons"].as_array().unwrap().iter().for_each(|it| see("reason", it));
            }
            due["reports"].as_array().unwrap().iter().for_each(|it| see("report", &it["state"]));
            due["requests"].as_array().unwrap().iter().for_each(|it| see("request", &it["state"]));
        }
    }
    for (key, words) in [
        ("task", "done done_late done_undated in_progress not_started overdue awaiting ongoing withdrawn"),
        ("flag", "due_soon unconfirmed stale at_risk"),
        ("reason", "due_soon_under_80 forecast_late unchanged difficulty stale"),
        ("report", "on_time late unreadable undated missing pending exempt"),
        ("request", "on_time late unreadable undated missing pending"),
    ] {
        for word in words.split(' ') {
            assert!(seen.contains(&format!("{key} {word}")), "no {key} is ever {word}: {seen:?}");
        }
    }
}
