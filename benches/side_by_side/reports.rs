//! The reports of a made workspace, and the register of when they came.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::generate::{MONTHS, SEED, Task, month};
use crate::random::Random;
use crate::words::{DIFFICULTIES, LONG_NOTES, NOTES, PROPOSALS, RESULTS};

const COLUMNS: [&str; 8] = ["task", "progress", "completed_on", "result", "difficulty", "proposal", "forecast", "note"];

/// One file for each unit and month that is not missing, and the register of when they came.
/// Returns how many rows they have.
pub fn make(folder: &Path, units: &[String], tasks: &[Task]) -> Result<usize> {
    for index in 0..MONTHS {
        fs::create_dir_all(folder.join(month(index)))?;
    }
    let mut led: Vec<Vec<&Task>> = units.iter().map(|_| Vec::new()).collect();
    tasks.iter().for_each(|task| led[task.unit].push(task));
    let mut register = csv::Writer::from_path(folder.join("register.csv"))?;
    register.write_record(["period", "unit", "received_on", "number", "note"])?;
    let mut rows = 0;
    for (unit, led) in units.iter().zip(&led) {
        let mut random = Random::of(SEED, unit);
        for index in 0..MONTHS {
            if random.per_thousand(50) {
                continue;
            }
            rows += report(&folder.join(month(index)).join(format!("{unit}.csv")), led, index, &mut random)?;
            let came = came(index, &mut random);
            register.write_record([&month(index), unit, &came, &format!("{}/BC-UBND", 1 + random.below(900)), ""])?;
        }
    }
    register.flush()?;
    Ok(rows)
}

/// In time by the 17th at the latest; the late ones come from the 20th on, which is late in every
/// month.
fn came(index: usize, random: &mut Random) -> String {
    let day = if random.per_thousand(30) { 20 + random.below(8) } else { 15 + random.below(3) };
    format!("{}-{day:02}", month(index))
}

fn report(path: &Path, led: &[&Task], index: usize, random: &mut Random) -> Result<usize> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS)?;
    let mut rows = 0;
    for task in led {
        if !random.per_thousand(10) {
            table.write_record(row(task, index, random).iter())?;
            rows += 1;
        }
    }
    fs::write(path, table.into_inner().context("a report in memory")?)?;
    Ok(rows)
}

fn row(task: &Task, index: usize, random: &mut Random) -> [String; 8] {
    let done = index >= task.finishes;
    let begun = index >= task.starts;
    let progress = if done { 100 } else { progress(task, index, random) };
    let completed_on = if done { task.completed_on.clone() } else { String::new() };
    let result = if done {
        text(&RESULTS, 1000, random)
    } else if begun {
        text(&RESULTS, 500, random)
    } else {
        String::new()
    };
    let note = if random.per_thousand(2) { text(&LONG_NOTES, 1000, random) } else { text(&NOTES, 700, random) };
    let (difficulty, proposal) = (text(&DIFFICULTIES, 600, random), text(&PROPOSALS, 500, random));
    [task.id.clone(), progress.to_string(), completed_on, result, difficulty, proposal, String::new(), note]
}

/// Rises in even steps to below 100, and in three rows of a thousand says less than it should.
fn progress(task: &Task, index: usize, random: &mut Random) -> usize {
    let Some(months) = index.checked_sub(task.starts) else {
        return 0;
    };
    let steady = 10 + 85 * months / (task.finishes - task.starts);
    if random.per_thousand(3) { steady.saturating_sub(20) } else { steady }
}

/// One of `texts` in `rate` of a thousand cells, else nothing.
fn text(texts: &[&str], rate: usize, random: &mut Random) -> String {
    if !random.per_thousand(rate) {
        return String::new();
    }
    random.pick(texts).replace('#', &(1 + random.below(2400)).to_string())
}
