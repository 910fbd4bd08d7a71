//! The workspaces that are made hold what they are made for.

use crate::harness::{files, folder};
use crate::naive::plan::{Extension, Occurrence, When, read_plan};
use crate::naive::{make, naive};
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// The text of all files of a plan made of a seed.
fn plan_of(seed: u64) -> String {
    let dir = folder();
    make::make(dir.path(), seed);
    let texts = files(&dir.path().join("plan")).into_iter().map(|it| fs::read_to_string(it).unwrap());
    texts.collect::<Vec<String>>().concat().replace("\r\n", "\n")
}

#[test]
fn what_is_new_is_made_and_plain_plans_are_too() {
    let words = [
        "[[task.transfer]]", "added = {", "occurrence = \"", "each = [", "units = \"all\"", "[[group]]",
        "[[reporting.exception]]", "months = [3, 6, 9, 12]", "issued = {", "extension = [{", "[[target]]",
        "cumulative = false", "due = [", "every = [", "leader = ", "source = ", "when = ", "carried_from = ",
        "awaits = ", "withdrawn = {",
    ];
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut plain = 0;
    for seed in 1..=60 {
        let plan = plan_of(seed);
        for word in words.iter().filter(|it| plan.contains(**it)) {
            *seen.entry(word).or_default() += 1;
        }
        let is_new = |it: &&&str| !["awaits = ", "withdrawn = {"].contains(it) && plan.contains(**it);
        plain += usize::from(words.iter().filter(is_new).count() == 0);
        for task in plan.split("\n\n").filter(|it| it.starts_with("[[task]]") && it.contains("each = [")) {
            for when in ["due = [", "every = [", "every = \"", "ongoing = ", "awaits = "] {
                if task.contains(when) {
                    *seen.entry(when).or_default() += 1;
                }
            }
            if task.contains("[[task.transfer]]") {
                *seen.entry("each and transferred").or_default() += 1;
            }
        }
    }
    for word in words.iter().chain(&["every = \"", "ongoing = ", "each and transferred"]) {
        assert!(seen.get(word).is_some_and(|it| *it >= 3), "{word} is hardly ever made: {seen:?}");
    }
    assert!(plain >= 10, "only {plain} plans are plain");
}

#[test]
fn summaries_of_what_is_made_have_everything() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 1..=12 {
        let dir = folder();
        let made = make::make(dir.path(), seed);
        let year = naive::read(dir.path(), made.year);
        for month in naive::months_owed(&year) {
            let report = naive::report(&year, month, month);
            let lists = ["asked", "owed_before", "due_in_period", "next", "proposals", "difficulties"];
            let changes = report["changes"].as_object().unwrap().clone();
            let lists = lists.iter().map(|it| (it.to_string(), report[*it].clone())).chain(changes);
            for (key, _) in lists.filter(|it| !it.1.as_array().unwrap().is_empty()) {
                *seen.entry(key).or_default() += 1;
            }
            if report["ongoing"]["n"] != 0 {
                *seen.entry("ongoing".to_string()).or_default() += 1;
            }
            if report["previous"] == Value::Null {
                *seen.entry("no previous".to_string()).or_default() += 1;
            }
        }
    }
    for key in "asked owed_before due_in_period next proposals difficulties done overdue recovered fallen extended \
        transferred added withdrawn ongoing"
        .split_whitespace()
    {
        assert!(seen.get(key).is_some_and(|it| *it >= 3), "{key} is hardly ever told: {seen:?}");
    }
}

/// What the rules on plans ask of tasks, as far as it bears on figures.
#[test]
fn the_tasks_made_are_in_order() {
    for seed in 1..=150 {
        let dir = folder();
        let made = make::make(dir.path(), seed);
        let plan = read_plan(dir.path(), made.year);
        for task in &plan.tasks {
            let name = format!("{} of seed {seed}", task.id);
            let firsts: Vec<(Option<&Occurrence>, Option<NaiveDate>)> = match &task.when {
                When::Recurs(all) => all.iter().map(|it| (Some(it), Some(it.first_due))).collect(),
                When::Due(first) => vec![(None, Some(*first))],
                _ => vec![(None, None)],
            };
            assert!(!firsts.is_empty(), "{name} never recurs");
            for (occurrence, first) in &firsts {
                assert!(first.is_none_or(|it| it >= task.start), "{name} is due before it starts");
                let own = |it: &&Extension| it.occurrence.as_ref() == occurrence.map(|it| &it.name);
                let mut extensions: Vec<&Extension> = task.extensions.iter().filter(own).collect();
                extensions.sort_by_key(|it| it.on);
                let mut in_force = *first;
                for it in extensions {
                    assert!(Some(it.to) != in_force && it.to >= task.start, "an extension of {name} moves nothing");
                    assert!(task.is_in_plan(it.on), "{name} is extended before it is added");
                    in_force = Some(it.to);
                }
            }
            let known = |it: &Extension| firsts.iter().any(|of| it.occurrence.as_ref() == of.0.map(|it| &it.name));
            assert!(task.extensions.iter().all(known), "an extension of {name} is of nothing");
            assert!(task.extensions.is_empty() || !matches!(task.when, When::Ongoing), "{name} has no end to move");
            let (mut lead, mut since) = (&task.lead, None);
            for (on, to) in &task.transfers {
                assert!(lead != to && since.is_none_or(|it| it < on), "{name} is not handed over");
                assert!(task.withdrawn.is_none_or(|it| on < &it), "{name} is handed over when it is no more");
                (lead, since) = (to, Some(on));
            }
        }
    }
}
