//! Times `reform` side by side with DuckDB, xan and the yardstick B1 on a workspace made by rule,
//! and prints the ratios.
//!
//! Whole processes, because that is what people wait for; ratios within one run, because seconds
//! belong to a machine. How to run it and what the targets are: `benches/README.md`.
// A benchmark's figures are what it prints.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod agencies;
mod agree;
mod b1;
mod generate;
mod measure;
mod peers;
mod random;
mod reports;
mod summary;
mod words;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::generate::{SIZES, Size};

const USAGE: &str = "\
cargo bench --bench side_by_side -- [small|large|national] [-n RUNS]   time everything; default: large, 5 runs
cargo bench --bench side_by_side -- make SIZE                         only make the workspace, and say where
cargo bench --bench side_by_side -- b1 WORKSPACE                      only the yardstick";

/// The sample year takes milliseconds, which vary more and cost less: this many runs for each run
/// of a made workspace.
const SAMPLE_RUNS: usize = 10;

fn main() -> Result<()> {
    let args: Vec<_> = env::args().skip(1).collect();
    // `cargo bench` says --bench. `cargo test --all-targets` starts this too, without it, and wants
    // no race.
    let asked = args.iter().any(|arg| arg == "--bench");
    let words: Vec<_> = args.iter().map(String::as_str).filter(|&arg| arg != "--bench").collect();
    match words[..] {
        ["b1", workspace] => b1::run(Path::new(workspace)),
        ["make", name] => make(size(name)?),
        ["-h" | "--help"] => say_usage(),
        [] if !asked => say_usage(),
        _ => race(&words),
    }
}

fn say_usage() -> Result<()> {
    println!("{USAGE}");
    Ok(())
}

fn make(size: Size) -> Result<()> {
    generate::make(size, &home(size)?)?;
    agencies::make(size, &home(size)?)?;
    println!("{}", home(size)?.join("workspace").display());
    Ok(())
}

fn race(words: &[&str]) -> Result<()> {
    let (size, runs) = meant(words)?;
    let home = home(size)?;
    let scratch = home.with_extension("peak");
    generate::make(size, &home)?;
    generate::make_two_years(&home)?;
    agencies::make(size, &home)?;
    if !measure::knows_peak() {
        println!("peak memory is unknown: it takes GNU time as /usr/bin/time (apt-get install time)");
    }
    agree::report(&home);
    let mut series = measure::in_turn(&peers::on_made(&home)?, runs, &scratch)?;
    series.extend(measure::in_turn(&peers::documents(&home)?, runs, &scratch)?);
    let large = self::size("large")?;
    let large_home = self::home(large)?;
    generate::make(large, &large_home)?;
    series.extend(measure::in_turn(&peers::on_large(&large_home)?, runs * SAMPLE_RUNS, &scratch)?);
    series.extend(measure::in_turn(&peers::on_sample(), runs * SAMPLE_RUNS, &scratch)?);
    summary::print(&series, size.name);
    summary::print_limits(&series, size.name, generate::rows(&home)? / generate::rows(&large_home)?);
    Ok(())
}

fn meant(words: &[&str]) -> Result<(Size, usize)> {
    let (mut name, mut runs) = ("large", 5);
    let mut words = words.iter();
    while let Some(&word) = words.next() {
        match word {
            "-n" => runs = words.next().context("-n wants a number")?.parse().context("-n wants a number")?,
            _ => name = word,
        }
    }
    if runs == 0 {
        bail!("-n wants at least 1");
    }
    Ok((size(name)?, runs))
}

fn size(name: &str) -> Result<Size> {
    let known = SIZES.into_iter().find(|size| size.name == name);
    known.with_context(|| format!("no size or word {name:?}\n{USAGE}"))
}

/// Beside what cargo builds, so that `cargo clean` removes it and git does not see it.
fn home(size: Size) -> Result<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().context("cargo's target folder")?;
    Ok(target.join("bench").join(size.name))
}
