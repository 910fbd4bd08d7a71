//! Makes a workspace by rule: a plan, a year of monthly reports, the intake register; the same
//! bytes each time.
//!
//! What decides how fast such files can be read is kept as it is in offices: about 3% of the
//! reports come late, 5% never; in those that come, 1% of the rows are left out, so that the
//! newest report does not always tell; 2% of the tasks are overdue at the year's end; progress
//! rises, with few exceptions; a row has about 140 bytes, some cells are quoted, some span lines.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::random::Random;
use crate::reports;
use crate::words::{DEEDS, FIELDS, MATTERS, OUTPUTS, PLACES};

/// How many of each. The months are always the twelve of 2024.
#[derive(Clone, Copy)]
pub struct Size {
    pub name: &'static str,
    pub units: usize,
    pub tasks: usize,
}

/// An agency, a province, a country.
pub const SIZES: [Size; 3] = [
    Size { name: "small", units: 8, tasks: 60 },
    Size { name: "large", units: 200, tasks: 10_000 },
    Size { name: "national", units: 2_400, tasks: 200_000 },
];

/// The date at which everything is judged: the last of the year, by which every report that comes
/// has come.
pub const AS_OF: &str = "2024-12-31";

pub const SEED: u64 = 2024;
pub const MONTHS: usize = 12;
const LAST_DAYS: [usize; MONTHS] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/// The 17th of each month, or the Monday after it: what `[reporting]` of the made plan comes to.
const DUE_DAYS: [usize; MONTHS] = [17, 19, 18, 17, 17, 17, 17, 19, 17, 17, 18, 17];
/// A month in which nothing is finished any more: the task stays undone.
const NEVER: usize = MONTHS + 2;

/// Written beside a finished workspace; raise the number when the rules here change, and old
/// workspaces are made anew.
const STAMP: &str = "made by rule 3\n";

/// Months count from 0, and may lie beyond December.
pub struct Task {
    pub id: String,
    pub title: String,
    pub field: usize,
    pub unit: usize,
    pub due: String,
    pub weight: usize,
    pub output: &'static str,
    pub starts: usize,
    pub finishes: usize,
    pub completed_on: String,
}

/// Makes `home/workspace`, and `home/tables` with the plan as CSV for tools that cannot read TOML.
/// Does nothing if they are there. They are made under another name first, so that a run that was
/// stopped leaves no half of one.
pub fn make(size: Size, home: &Path) -> Result<()> {
    if fs::read_to_string(home.join("stamp")).is_ok_and(|stamp| stamp == STAMP) {
        return Ok(());
    }
    println!("making {} ({} units, {} tasks)", home.display(), size.units, size.tasks);
    let draft = home.with_extension("part");
    for stale in [home, &draft] {
        if stale.exists() {
            fs::remove_dir_all(stale).with_context(|| format!("cannot remove {}", stale.display()))?;
        }
    }
    fill(size, &draft).with_context(|| format!("cannot make {}", draft.display()))?;
    fs::rename(&draft, home).with_context(|| format!("cannot make {}", home.display()))
}

fn fill(size: Size, draft: &Path) -> Result<()> {
    let (units, tasks) = (units(size), tasks(size));
    plan(&draft.join("workspace/plan/2024"), &units, &tasks)?;
    tables(&draft.join("tables"), &units, &tasks)?;
    let rows = reports::make(&draft.join("workspace/reports"), &units, &tasks)?;
    fs::write(draft.join("rows"), rows.to_string())?;
    fs::write(draft.join("stamp"), STAMP)?;
    println!("made {rows} rows");
    Ok(())
}

/// How many rows the reports of a made workspace have.
pub fn rows(home: &Path) -> Result<f64> {
    let path = home.join("rows");
    let told = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    told.parse().with_context(|| format!("{told:?} in {}", path.display()))
}

/// Makes `home/two-years`: the same workspace with the year before beside it. Its reports are links, which take no room.
pub fn make_two_years(home: &Path) -> Result<()> {
    let (one, two) = (home.join("workspace"), home.join("two-years"));
    if two.join("plan/2023").exists() {
        return Ok(());
    }
    for (folder, year) in [("plan", "2024"), ("plan", "2023")] {
        let made = two.join(folder).join(year);
        fs::create_dir_all(&made)?;
        for entry in fs::read_dir(one.join("plan/2024"))? {
            let entry = entry?;
            let text = fs::read_to_string(entry.path())?;
            fs::write(made.join(entry.file_name()), text.replace("2024", year))?;
        }
    }
    for month in 0..MONTHS {
        for name in [self::month(month), self::month(month).replace("2024", "2023")] {
            let made = two.join("reports").join(name);
            fs::create_dir_all(&made)?;
            for entry in fs::read_dir(one.join("reports").join(self::month(month)))? {
                let entry = entry?;
                fs::hard_link(entry.path(), made.join(entry.file_name()))?;
            }
        }
    }
    fs::copy(one.join("reports/register.csv"), two.join("reports/register.csv"))?;
    Ok(())
}

pub fn month(index: usize) -> String {
    format!("2024-{:02}", index + 1)
}

pub fn units(size: Size) -> Vec<String> {
    (0..size.units).map(|n| format!("don-vi-{:04}", n + 1)).collect()
}

/// Every unit leads one task at least; after that, some lead more than others.
pub fn tasks(size: Size) -> Vec<Task> {
    let mut random = Random::of(SEED, "tasks");
    (0..size.tasks).map(|n| task(n, size.units, &mut random)).collect()
}

fn task(n: usize, units: usize, random: &mut Random) -> Task {
    let field = random.below(FIELDS.len());
    let unit = if n < units { n } else { random.below(units).min(random.below(units + units / 2)) };
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

/// Mostly the month in which the task is due; sometimes one later, and for about 2% of all tasks
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
    let day = if random.per_thousand(600) { LAST_DAYS[last] } else { 1 + random.below(28) };
    format!("{}-{day:02}", month(last))
}

pub fn plan(folder: &Path, units: &[String], tasks: &[Task]) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("plan.toml"), plan_toml(units))?;
    for (index, (field, _, _)) in FIELDS.iter().enumerate() {
        let mut text = String::new();
        for task in tasks.iter().filter(|task| task.field == index) {
            let Task { id, title, due, weight, output, .. } = task;
            let lead = &units[task.unit];
            write!(text, "[[task]]\nid = \"{id}\"\ntitle = \"{title}\"\nfield = \"{field}\"\noutput = \"{output}\"\n")?;
            write!(text, "lead = \"{lead}\"\nweight = {weight}\ndue = {due}\n\n")?;
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
        text +=
            &format!("\n[[unit]]\nid = \"{id}\"\nname = \"Ủy ban nhân dân {} {}\"\n", PLACES[n % PLACES.len()], n + 1);
    }
    text
}

/// What a peer needs of the plan. Making this is not counted in its time.
fn tables(folder: &Path, units: &[String], tasks: &[Task]) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut table = csv::Writer::from_path(folder.join("tasks.csv"))?;
    table.write_record(["task", "field", "unit", "due", "weight"])?;
    for task in tasks {
        table.write_record([&task.id, FIELDS[task.field].0, &units[task.unit], &task.due, &task.weight.to_string()])?;
    }
    table.flush()?;
    fs::write(folder.join("units.csv"), format!("unit\n{}\n", units.join("\n")))?;
    let months: String =
        DUE_DAYS.iter().enumerate().map(|(index, day)| format!("{0},{0}-{day}\n", month(index))).collect();
    fs::write(folder.join("months.csv"), format!("period,due\n{months}"))?;
    Ok(())
}
