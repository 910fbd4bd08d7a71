//! Whether `reform` and DuckDB counted the same, in one workspace and in many. A race between two that do different jobs says
//! nothing.

use std::path::Path;
use std::process::Command as Process;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::generate::AS_OF;
use crate::measure::Command;
use crate::peers;

/// Tasks, done, overdue, and missing reports of the whole workspace.
type Totals = [u64; 4];
const NAMES: &str = "tasks, done, overdue, missing reports";

/// Says whether both agree, or why that cannot be told.
pub fn report(home: &Path) {
    match compare(home) {
        Ok(line) => println!("{line}"),
        Err(error) => println!("totals were not compared: {error:#}"),
    }
}

fn compare(home: &Path) -> Result<String> {
    let duckdb = peers::duckdb().context("duckdb is not installed")?;
    let theirs =
        |workspaces| theirs(&peers::in_sql(peers::DUCKDB_STATUS, &duckdb, "status_duckdb.sql", home, workspaces)?);
    let all = [
        ("status", ours("status", &home.join(peers::ONE))?),
        ("rollup", ours("rollup", &home.join("agencies"))?),
        ("duckdb status", theirs(peers::ONE)?),
        ("duckdb rollup", theirs(peers::MANY)?),
    ];
    let verdict = if all.iter().all(|(_, totals)| *totals == all[0].1) { "agree" } else { "DO NOT AGREE" };
    let told: Vec<String> = all.iter().map(|(who, totals)| format!("{who} {totals:?}")).collect();
    Ok(format!("totals {verdict} ({NAMES}): {}", told.join(", ")))
}

fn ours(command: &str, folder: &Path) -> Result<Totals> {
    let mut process = Process::new(peers::REFORM);
    let output = process.arg("-C").arg(folder).args([command, "--format", "json", "--as-of", AS_OF]).output()?;
    if !output.status.success() {
        bail!("reform {command}: {}", output.status);
    }
    let status: Value = serde_json::from_slice(&output.stdout).context("JSON was expected")?;
    let count =
        |place: &str| status.pointer(place).and_then(Value::as_u64).with_context(|| format!("no {place} in JSON"));
    let done = count("/totals/states/done")? + count("/totals/states/done_late")?;
    Ok([count("/totals/total")?, done, count("/totals/states/overdue")?, count("/reports/missing")?])
}

/// The line `total` of what the script prints; columns: what, id, tasks, done, overdue, weight,
/// progress, missing.
fn theirs(command: &Command) -> Result<Totals> {
    let output = Process::new(&command.program).args(&command.args).output()?;
    let printed = String::from_utf8(output.stdout).context("duckdb printed no text")?;
    let line = printed.lines().find(|line| line.starts_with("total,")).context("duckdb printed no totals")?;
    let cells: Vec<_> = line.split(',').collect();
    let count = |column: usize| -> Result<u64> {
        let cell = cells.get(column).with_context(|| format!("no column {column} in {line}"))?;
        cell.parse().with_context(|| format!("{cell:?} in {line}"))
    };
    Ok([count(2)?, count(3)?, count(4)?, count(7)?])
}
