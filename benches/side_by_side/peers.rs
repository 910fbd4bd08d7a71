//! The commands that are timed: `reform`, the yardstick B1, and the tools with which people would
//! do the same job today.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use anyhow::{Context, Result};

use crate::generate::AS_OF;
use crate::measure::Command;

pub const REFORM_STATUS: &str = "reform status";
pub const REFORM_DUE: &str = "reform due";
pub const ROLLUP: &str = "reform rollup";
pub const REFORM_CHECK: &str = "reform check";
pub const DUCKDB_STATUS: &str = "duckdb status";
pub const DUCKDB_ROLLUP: &str = "duckdb rollup";
pub const DUCKDB_DUE: &str = "duckdb due";
pub const DUCKDB_CHECK: &str = "duckdb check";
pub const XAN_STATUS: &str = "xan status";
pub const XAN_DUE: &str = "xan due";
pub const B1: &str = "B1";
pub const TWO_YEARS: &str = "status, a year beside";
pub const REPORTS: [(&str, &str); 3] =
    [("report .docx", "report.docx"), ("report .xlsx", "report.xlsx"), ("report .html", "report.html")];
pub const LARGE_STATUS: &str = "status, large";
pub const LARGE_CHECK: &str = "check, large";
pub const SAMPLE_STATUS: &str = "reform status, sample";
pub const TRUE: &str = "true";

/// The tool as cargo built it for this run.
pub const REFORM: &str = env!("CARGO_BIN_EXE_reform");
/// The repository: it is itself a workspace, the sample year.
pub const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// What is timed on a made workspace. Those whose ratio is asked for stand next to each other, as
/// they are run in this order.
pub fn on_made(home: &Path) -> Result<Vec<Command>> {
    let workspace = path_text(&home.join("workspace"))?;
    let bench = env::current_exe().context("this program's own path")?;
    let duckdb = duckdb();
    let xan = on_path("xan");
    name_absent(duckdb.is_some(), xan.is_some());
    let over =
        |label, sql, place| duckdb.as_deref().map(|program| in_sql(label, program, sql, home, place)).transpose();
    let in_sql = |label, sql| over(label, sql, ONE);
    let in_shell = |label, script| xan.as_ref().map(|_| in_shell(label, script, home)).transpose();
    let commands = [
        in_shell(XAN_STATUS, "status_xan.sh")?,
        Some(reform(REFORM_STATUS, &workspace, "status")),
        Some(reform(TWO_YEARS, &path_text(&home.join("two-years"))?, "status")),
        in_sql(DUCKDB_STATUS, "status_duckdb.sql")?,
        Some(Command::new(ROLLUP, REFORM, &["rollup", &path_text(&home.join("agencies"))?, "--as-of", AS_OF])),
        over(DUCKDB_ROLLUP, "status_duckdb.sql", MANY)?,
        in_shell(XAN_DUE, "due_xan.sh")?,
        Some(reform(REFORM_DUE, &workspace, "due").fine(&[0, 1])),
        in_sql(DUCKDB_DUE, "due_duckdb.sql")?,
        Some(Command::new(B1, bench, &["b1", &workspace])),
        Some(reform(REFORM_CHECK, &workspace, "check").fine(&[0, 1])),
        in_sql(DUCKDB_CHECK, "check_duckdb.sql")?,
    ];
    Ok(commands.into_iter().flatten().collect())
}

/// The summary of a month as a document that people send on.
pub fn documents(home: &Path) -> Result<Vec<Command>> {
    let workspace = path_text(&home.join("workspace"))?;
    let document = |(label, name): (&'static str, &str)| {
        let path = path_text(&home.join(name))?;
        let args = ["-C", &workspace, "report", "--month", "2024-11", "-o", &path];
        Ok(Command::new(label, REFORM, &args))
    };
    REPORTS.into_iter().map(document).collect()
}

/// The same on fewer rows: does a row cost as much?
pub fn on_large(home: &Path) -> Result<Vec<Command>> {
    let workspace = path_text(&home.join("workspace"))?;
    Ok(vec![reform(LARGE_STATUS, &workspace, "status"), reform(LARGE_CHECK, &workspace, "check").fine(&[0, 1])])
}

/// What is timed on the sample year: the tool, and a process that does nothing.
pub fn on_sample() -> Vec<Command> {
    vec![reform(SAMPLE_STATUS, REPOSITORY, "status"), Command::new(TRUE, "true", &[])]
}

fn reform(label: &'static str, workspace: &str, command: &str) -> Command {
    Command::new(label, REFORM, &["-C", workspace, command, "--as-of", AS_OF])
}

/// Below the folder of what is made: the one workspace, and those of the agencies.
pub const ONE: &str = "workspace";
pub const MANY: &str = "agencies/*/*";

/// DuckDB's command line with one of the scripts in `benches/peers`, over the workspaces at a place.
pub fn in_sql(label: &'static str, duckdb: &Path, sql: &str, home: &Path, workspaces: &str) -> Result<Command> {
    let home = path_text(home)?.replace('\'', "''");
    let told = format!(
        "SET VARIABLE home = '{home}'; SET VARIABLE workspaces = '{home}/{workspaces}'; \
         SET VARIABLE as_of = DATE '{AS_OF}';"
    );
    Ok(Command::new(label, duckdb, &["-csv", "-nullvalue", "", "-cmd", &told, "-f", &peer(sql)?]))
}

fn in_shell(label: &'static str, script: &str, home: &Path) -> Result<Command> {
    Ok(Command::new(label, "sh", &[&peer(script)?, &path_text(home)?, AS_OF]))
}

fn peer(script: &str) -> Result<String> {
    path_text(&Path::new(REPOSITORY).join("benches/peers").join(script))
}

fn path_text(path: &Path) -> Result<String> {
    path.to_str()
        .map(str::to_owned)
        .with_context(|| format!("{} is not UTF-8, and a script is told it", path.display()))
}

fn name_absent(duckdb: bool, xan: bool) {
    if !duckdb {
        println!("duckdb is not installed and is left out: pip install duckdb-cli");
    }
    if !xan {
        println!("xan is not installed and is left out: cargo install xan --locked");
    }
}

/// DuckDB itself. What pip puts on the path is a Python script that starts it, which would add a
/// few hundredths of a second to DuckDB's time, so the binary behind it is looked for.
pub fn duckdb() -> Option<PathBuf> {
    let found = on_path("duckdb")?;
    let head = fs::read(&found).unwrap_or_default();
    let Some(script) = head.strip_prefix(b"#!") else {
        return Some(found);
    };
    let interpreter: Vec<u8> = script.iter().copied().take_while(|byte| !byte.is_ascii_whitespace()).collect();
    let python = String::from_utf8_lossy(&interpreter).into_owned();
    let behind = [python.as_str(), "python3"].into_iter().find_map(bundled);
    if behind.is_none() {
        println!("{} is a script that starts duckdb: its own start is in duckdb's time", found.display());
    }
    Some(behind.unwrap_or(found))
}

/// The binary inside the Python package `duckdb_cli`, if this Python has it.
fn bundled(python: &str) -> Option<PathBuf> {
    let output = Process::new(python).args(["-c", "import duckdb_cli; print(duckdb_cli.__path__[0])"]).output().ok()?;
    let folder = String::from_utf8(output.stdout).ok()?;
    let binary = Path::new(folder.trim()).join("duckdb");
    (output.status.success() && binary.is_file()).then_some(binary)
}

fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}
