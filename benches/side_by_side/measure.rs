//! Runs whole processes in turn and keeps what each run took.
//!
//! In turn, A B C A B C, because on a shared machine speed drifts by the minute: neighbours in a
//! round are comparable, the first and the last run of an evening are not. Peak memory comes from
//! the warm-up runs, under GNU time; the timed runs start the process directly, so that no helper
//! is in the time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

const GNU_TIME: &str = "/usr/bin/time";
/// Linux counts processor time for readers of /proc in hundredths of a second, on every machine it
/// runs on.
const TICKS_A_SECOND: f64 = 100.0;

/// A process to be timed.
pub struct Command {
    pub label: &'static str,
    pub program: PathBuf,
    pub args: Vec<String>,
    /// Exit codes that mean it did its work: `due` and `check` exit 1 when they have something to
    /// tell.
    pub fine: &'static [i32],
}

/// What one run took, in seconds; processor time only where the system tells it.
pub struct Run {
    pub wall: f64,
    pub cpu: Option<f64>,
}

/// All runs of a command, and the most memory that one process of it held, in MiB.
pub struct Series {
    pub label: &'static str,
    pub runs: Vec<Run>,
    pub peak: Option<f64>,
}

impl Command {
    pub fn new(label: &'static str, program: impl Into<PathBuf>, args: &[&str]) -> Self {
        Self { label, program: program.into(), args: args.iter().map(|&arg| arg.to_owned()).collect(), fine: &[0] }
    }

    pub fn fine(self, fine: &'static [i32]) -> Self {
        Self { fine, ..self }
    }

    fn process(&self) -> process::Command {
        let mut process = process::Command::new(&self.program);
        process.args(&self.args).stdin(Stdio::null()).stdout(Stdio::null());
        process
    }
}

/// Whether peak memory can be told here.
pub fn knows_peak() -> bool {
    let version = process::Command::new(GNU_TIME).arg("--version").stdin(Stdio::null()).output();
    version.is_ok_and(|output| output.status.success())
}

/// Times `commands` in turn, `runs` rounds. One that fails in its warm-up is named with its reason
/// and left out: the others are still worth knowing.
pub fn in_turn(commands: &[Command], runs: usize, scratch: &Path) -> Result<Vec<Series>> {
    let knows_peak = knows_peak();
    let mut racing = Vec::new();
    for command in commands {
        match warm_up(command, knows_peak, scratch) {
            Ok(peak) => racing.push((command, Series { label: command.label, runs: Vec::new(), peak })),
            Err(error) => println!("{} is left out: {error:#}", command.label),
        }
    }
    for _ in 0..runs {
        for (command, series) in &mut racing {
            series.runs.push(time(command)?);
        }
    }
    Ok(racing.into_iter().map(|(_, series)| series).collect())
}

/// Runs twice, once to fill the file cache and once more because the peak of several threads is a
/// matter of luck; the higher peak is kept.
fn warm_up(command: &Command, knows_peak: bool, scratch: &Path) -> Result<Option<f64>> {
    if !knows_peak {
        succeed(command, command.process())?;
        return Ok(None);
    }
    let first = peak(command, scratch)?;
    Ok(Some(first.max(peak(command, scratch)?)))
}

fn peak(command: &Command, scratch: &Path) -> Result<f64> {
    let mut process = process::Command::new(GNU_TIME);
    process.args(["-q", "-f", "%M", "-o"]).arg(scratch).arg(&command.program).args(&command.args);
    process.stdin(Stdio::null()).stdout(Stdio::null());
    succeed(command, process)?;
    let told = fs::read_to_string(scratch).with_context(|| format!("cannot read {}", scratch.display()))?;
    let kib: f64 = told.trim().parse().with_context(|| format!("{GNU_TIME} said {told:?}"))?;
    Ok(kib / 1024.0)
}

fn succeed(command: &Command, mut process: process::Command) -> Result<()> {
    let output = process
        .stderr(Stdio::piped())
        .output()
        .with_context(|| format!("cannot start {}", command.program.display()))?;
    if !output.status.code().is_some_and(|code| command.fine.contains(&code)) {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{}: {}", output.status, said.lines().next().unwrap_or("no word on stderr"));
    }
    Ok(())
}

fn time(command: &Command) -> Result<Run> {
    let mut process = command.process();
    process.stderr(Stdio::null());
    let cpu = children_cpu();
    let start = Instant::now();
    let status = process.status().with_context(|| format!("cannot start {}", command.program.display()))?;
    let wall = start.elapsed().as_secs_f64();
    if !status.code().is_some_and(|code| command.fine.contains(&code)) {
        bail!("{}: {status} after it had succeeded before", command.label);
    }
    Ok(Run { wall, cpu: children_cpu().zip(cpu).map(|(after, before)| after - before) })
}

/// User and system time of all children that have ended, and of theirs: fields 16 and 17 of the
/// process's line in /proc, counted from behind its name, which may hold spaces.
fn children_cpu() -> Option<f64> {
    let line = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = line.rsplit_once(')')?;
    let ticks: Vec<f64> = fields.split_whitespace().skip(13).take(2).filter_map(|field| field.parse().ok()).collect();
    (ticks.len() == 2).then(|| ticks.iter().sum::<f64>() / TICKS_A_SECOND)
}
