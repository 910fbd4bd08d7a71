//! Makes a workspace by rule: a plan, a year of monthly reports, the intake register; the same
//! bytes each time.
//!
//! What decides how fast such files can be read is kept as it is in offices: about 3 % of the
//! reports come late, 5 % never; in those that come, 1 % of the rows are left out, so that the
//! newest report does not always tell; 2 % of the tasks are overdue at the year's end; progress
//! rises, with few exceptions; a row has about 150 bytes, some cells are quoted, some span lines.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};

use crate::random::Random;
use crate::words::{
    DEEDS, DIFFICULTIES, FIELDS, LONG_NOTES, MATTERS, NOTES, OUTPUTS, PLACES, PROPOSALS, RESULTS,
};

/// How many of each. The months are always the twelve of 2024.
#[derive(Clone, Copy)]
pub struct Size {
    pub name: &'static str,
    pub units: usize,
    pub tasks: usize,
}

/// An agency, a province, a country.
pub const SIZES: [Size; 3] = [
    Size {
        name: "small",
        units: 8,
        tasks: 60,
    },
    Size {
        name: "large",
        units: 200,
        tasks: 10_000,
    },
    Size {
        name: "national",
        units: 2_400,
        tasks: 200_000,
    },
];

/// The date at which everything is judged: the last of the year, by which every report that comes
/// has come.
pub const AS_OF: &str = "2024-12-31";

const SEED: u64 = 2024;
const MONTHS: usize = 12;
const LAST_DAYS: [usize; MONTHS] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/// The 17th of each month, or the Monday after it: what `[reporting]` of the made plan comes to.
const DUE_DAYS: [usize; MONTHS] = [17, 19, 18, 17, 17, 17, 17, 19, 17, 17, 18, 17];
/// A month in which nothing is finished any more: the task stays undone.
const NEVER: usize = MONTHS + 2;
const COLUMNS: [&str; 8] = [
    "task",
    "progress",
    "completed_on",
    "result",
    "difficulty",
    "proposal",
    "forecast",
    "note",
];

/// Written beside a finished workspace; raise the number when the rules here change, and old
/// workspaces are made anew.
const STAMP: &str = "made by rule 2\n";

/// Months count from 0, and may lie beyond December.
struct Task {
    id: String,
    title: String,
    field: usize,
    unit: usize,
    due: String,
    weight: usize,
    output: &'static str,
    starts: usize,
    finishes: usize,
    completed_on: String,
}

/// Makes `home/workspace`, and `home/tables` with the plan as CSV for tools that cannot read TOML.
/// Does nothing if they are there. They are made under another name first, so that a run that was
/// stopped leaves no half of one.
pub fn make(size: Size, home: &Path) -> Result<()> {
    if fs::read_to_string(home.join("stamp")).is_ok_and(|stamp| stamp == STAMP) {
        return Ok(());
    }
    println!(
        "making {} ({} units, {} tasks)",
        home.display(),
        size.units,
        size.tasks
    );
    let draft = home.with_extension("part");
    for stale in [home, &draft] {
        if stale.exists() {
            fs::remove_dir_all(stale)
                .with_context(|| format!("cannot remove {}", stale.display()))?;
        }
    }
    fill(size, &draft).with_context(|| format!("cannot make {}", draft.display()))?;
    fs::rename(&draft, home).with_context(|| format!("cannot make {}", home.display()))
}

fn fill(size: Size, draft: &Path) -> Result<()> {
    let units: Vec<_> = (0..size.units)
        .map(|n| format!("don-vi-{:04}", n + 1))
        .collect();
    let tasks = tasks(size);
    plan(&draft.join("workspace/plan/2024"), &units, &tasks)?;
    tables(&draft.join("tables"), &units, &tasks)?;
    let rows = reports(&draft.join("workspace/reports"), &units, &tasks)?;
    fs::write(draft.join("stamp"), STAMP)?;
    println!("made {rows} rows");
    Ok(())
}

fn month(index: usize) -> String {
    format!("2024-{:02}", index + 1)
}

/// Every unit leads one task at least; after that, some lead more than others.
fn tasks(size: Size) -> Vec<Task> {
    let mut random = Random::of(SEED, "tasks");
    (0..size.tasks)
        .map(|n| task(n, size.units, &mut random))
        .collect()
}

fn task(n: usize, units: usize, random: &mut Random) -> Task {
    let field = random.below(FIELDS.len());
    let unit = if n < units {
        n
    } else {
        random.below(units).min(random.below(units + units / 2))
    };
    let last = random.below(MONTHS * 3 / 2); // a third of them: the year's last day, for work that ends in the next
    let starts = last.saturating_sub(1 + random.below(9));
    let finishes = finishes(last, random).max(starts);
    Task {
        id: format!("{}-{:06}", FIELDS[field].1, n + 1),
        title: format!("{} {}", random.pick(&DEEDS), random.pick(&MATTERS)),
        field,
        unit,
        due: due(last, random),
        weight: 1 + random.below(5),
        output: random.pick(&OUTPUTS),
        starts,
        finishes,
        completed_on: format!("{}-{:02}", month(finishes), 1 + random.below(14)), /* by the month's cut-off */
    }
}

/// Mostly the month in which the task is due; sometimes one later, and for about 2 % of all tasks
/// not this year.
fn finishes(last: usize, random: &mut Random) -> usize {
    if last >= MONTHS {
        return last - random.below(4);
    }
    match random.below(1000) {
        0..28 => NEVER,
        28..100 if last + 1 < MONTHS => last + 1,
        _ => last,
    }
}

fn due(last: usize, random: &mut Random) -> String {
    if last >= MONTHS {
        return AS_OF.to_owned();
    }
    let day = if random.per_thousand(600) {
        LAST_DAYS[last]
    } else {
        1 + random.below(28)
    };
    format!("{}-{day:02}", month(last))
}

fn plan(folder: &Path, units: &[String], tasks: &[Task]) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("plan.toml"), plan_toml(units))?;
    for (index, (field, _, _)) in FIELDS.iter().enumerate() {
        let mut text = String::new();
        for task in tasks.iter().filter(|task| task.field == index) {
            let Task {
                id,
                title,
                due,
                weight,
                output,
                ..
            } = task;
            let lead = &units[task.unit];
            write!(
                text,
                "[[task]]\nid = \"{id}\"\ntitle = \"{title}\"\nfield = \"{field}\"\noutput = \"{output}\"\n"
            )?;
            write!(
                text,
                "lead = \"{lead}\"\nweight = {weight}\ndue = {due}\n\n"
            )?;
        }
        fs::write(folder.join(format!("{field}.toml")), text)?;
    }
    Ok(())
}

fn plan_toml(units: &[String]) -> String {
    let mut text = format!(
        "[plan]\nyear = 2024\ntitle = \"Kế hoạch cải cách hành chính năm 2024\"\nagency = \"Cơ quan dùng để đo\"\n\
         coordinator = \"{}\"\n\n[reporting]\ncutoff_day = 14\ndue = {{ day = 17, month = \"same\" }}\n\n[calendar]\n\
         holidays = [{{ on = 2024-01-01, name = \"Tết Dương lịch\" }}]\n",
        units[0]
    );
    for (id, _, name) in FIELDS {
        text += &format!("\n[[field]]\nid = \"{id}\"\nname = \"{name}\"\n");
    }
    for (n, id) in units.iter().enumerate() {
        text += &format!(
            "\n[[unit]]\nid = \"{id}\"\nname = \"Ủy ban nhân dân {} {}\"\n",
            PLACES[n % PLACES.len()],
            n + 1
        );
    }
    text
}

/// What a peer needs of the plan. Making this is not counted in its time.
fn tables(folder: &Path, units: &[String], tasks: &[Task]) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut table = csv::Writer::from_path(folder.join("tasks.csv"))?;
    table.write_record(["task", "field", "unit", "due", "weight"])?;
    for task in tasks {
        table.write_record([
            &task.id,
            FIELDS[task.field].0,
            &units[task.unit],
            &task.due,
            &task.weight.to_string(),
        ])?;
    }
    table.flush()?;
    fs::write(
        folder.join("units.csv"),
        format!("unit\n{}\n", units.join("\n")),
    )?;
    let months: String = DUE_DAYS
        .iter()
        .enumerate()
        .map(|(index, day)| format!("{0},{0}-{day}\n", month(index)))
        .collect();
    fs::write(folder.join("months.csv"), format!("period,due\n{months}"))?;
    Ok(())
}

/// One file for each unit and month that is not missing, and the register of when they came.
/// Returns how many rows they have.
fn reports(folder: &Path, units: &[String], tasks: &[Task]) -> Result<usize> {
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
            rows += report(
                &folder.join(month(index)).join(format!("{unit}.csv")),
                led,
                index,
                &mut random,
            )?;
            let came = came(index, &mut random);
            register.write_record([
                &month(index),
                unit,
                &came,
                &format!("{}/BC-UBND", 1 + random.below(900)),
                "",
            ])?;
        }
    }
    register.flush()?;
    Ok(rows)
}

/// In time by the 17th at the latest; the late ones come from the 20th on, which is late in every
/// month.
fn came(index: usize, random: &mut Random) -> String {
    let day = if random.per_thousand(30) {
        20 + random.below(8)
    } else {
        15 + random.below(3)
    };
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
    File::create(path)?.write_all(&table.into_inner().context("a report in memory")?)?;
    Ok(rows)
}

fn row(task: &Task, index: usize, random: &mut Random) -> [String; 8] {
    let done = index >= task.finishes;
    let begun = index >= task.starts;
    let progress = if done {
        100
    } else {
        progress(task, index, random)
    };
    let completed_on = if done {
        task.completed_on.clone()
    } else {
        String::new()
    };
    let result = if done {
        text(&RESULTS, 1000, random)
    } else if begun {
        text(&RESULTS, 500, random)
    } else {
        String::new()
    };
    let note = if random.per_thousand(2) {
        text(&LONG_NOTES, 1000, random)
    } else {
        text(&NOTES, 700, random)
    };
    let (difficulty, proposal) = (
        text(&DIFFICULTIES, 600, random),
        text(&PROPOSALS, 500, random),
    );
    [
        task.id.clone(),
        progress.to_string(),
        completed_on,
        result,
        difficulty,
        proposal,
        String::new(),
        note,
    ]
}

/// Rises in even steps to below 100, and in three rows of a thousand says less than it should.
fn progress(task: &Task, index: usize, random: &mut Random) -> usize {
    let Some(months) = index.checked_sub(task.starts) else {
        return 0;
    };
    let steady = 10 + 85 * months / (task.finishes - task.starts);
    if random.per_thousand(3) {
        steady.saturating_sub(20)
    } else {
        steady
    }
}

/// One of `texts` in `rate` of a thousand cells, else nothing.
fn text(texts: &[&str], rate: usize, random: &mut Random) -> String {
    if !random.per_thousand(rate) {
        return String::new();
    }
    random
        .pick(texts)
        .replace('#', &(1 + random.below(2400)).to_string())
}
