//! What was measured, as two tables: the commands, and the ratios between them beside their
//! targets.

use crate::measure::{Run, Series};
use crate::peers::{
    B1, DUCKDB_CHECK, DUCKDB_DUE, DUCKDB_STATUS, REFORM_CHECK, REFORM_DUE, REFORM_STATUS, SAMPLE_STATUS, TRUE, XAN_DUE,
    XAN_STATUS,
};

/// Where a target holds: a ratio on a small workspace is mostly one of two start-ups.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    National,
    Anywhere,
}

#[derive(Clone, Copy, PartialEq)]
enum Quantity {
    Time,
    Peak,
}

struct Ratio {
    quantity: Quantity,
    of: &'static str,
    to: &'static str,
    at_most: Option<f64>,
    holds: Holds,
}

const fn time(of: &'static str, to: &'static str, at_most: Option<f64>) -> Ratio {
    Ratio { quantity: Quantity::Time, of, to, at_most, holds: Holds::National }
}

const fn peak(of: &'static str, to: &'static str) -> Ratio {
    Ratio { quantity: Quantity::Peak, of, to, at_most: Some(1.0), holds: Holds::National }
}

const RATIOS: [Ratio; 10] = [
    time(REFORM_STATUS, DUCKDB_STATUS, Some(0.4)),
    time(REFORM_STATUS, XAN_STATUS, None),
    time(REFORM_DUE, DUCKDB_DUE, None),
    time(REFORM_DUE, XAN_DUE, None),
    time(REFORM_CHECK, DUCKDB_CHECK, Some(0.5)),
    time(REFORM_CHECK, B1, Some(3.0)),
    peak(REFORM_STATUS, DUCKDB_STATUS),
    peak(REFORM_DUE, DUCKDB_DUE),
    peak(REFORM_CHECK, DUCKDB_CHECK),
    Ratio { holds: Holds::Anywhere, ..time(SAMPLE_STATUS, TRUE, Some(5.0)) },
];

/// Prints both tables. A target of the national size is judged only there.
pub fn print(series: &[Series], size: &str) {
    println!(
        "\n{:24} {:>5} {:>30}   {:>9} {:>9}",
        "command", "runs", "wall ms: min  median  max", "cpu ms", "peak MiB"
    );
    for series in series {
        println!("{}", command_line(series));
    }
    println!("\n{:46} {:>6} {:>15} {:>8}", format!("ratio ({size})"), "median", "min .. max", "target");
    for ratio in &RATIOS {
        if let Some(line) = ratio_line(ratio, series, size) {
            println!("{line}");
        }
    }
}

fn command_line(series: &Series) -> String {
    let [least, middle, most] = spread(series.runs.iter().map(|run| run.wall * 1000.0).collect());
    let cpu: Option<Vec<f64>> = series.runs.iter().map(|run| run.cpu).collect();
    let cpu = cpu.map_or_else(|| "unknown".to_owned(), |cpu| processor_time(spread(cpu)[1]));
    let peak = series.peak.map_or_else(|| "unknown".to_owned(), |peak| format!("{peak:.1}"));
    format!("{:24} {:>5} {least:>10.1} {middle:>9.1} {most:>9.1}   {cpu:>9} {peak:>9}", series.label, series.runs.len())
}

/// Counted in steps of 10 ms, which says nothing of a process that takes less.
fn processor_time(seconds: f64) -> String {
    if seconds < 0.015 { "< 20".to_owned() } else { format!("{:.0}", seconds * 1000.0) }
}

fn ratio_line(ratio: &Ratio, series: &[Series], size: &str) -> Option<String> {
    let find = |label| series.iter().find(|series| series.label == label);
    let (of, to) = (find(ratio.of)?, find(ratio.to)?);
    let (what, [least, middle, most]) = match ratio.quantity {
        Quantity::Time => ("time", spread(pair_by_pair(&of.runs, &to.runs))),
        Quantity::Peak => ("peak", [of.peak? / to.peak?; 3]),
    };
    let name = format!("{what}: {} / {}", ratio.of, ratio.to);
    let range = if ratio.quantity == Quantity::Time { format!("{least:.2} .. {most:.2}") } else { String::new() };
    Some(format!("{name:46} {middle:>6.2} {range:>15} {}", verdict(ratio, middle, size)))
}

fn verdict(ratio: &Ratio, value: f64, size: &str) -> String {
    let Some(at_most) = ratio.at_most else {
        return format!("{:>8}", "none");
    };
    let judged = ratio.holds == Holds::Anywhere || size == "national";
    let word = match (judged, value <= at_most) {
        (false, _) => "for national only",
        (true, true) => "met",
        (true, false) => "NOT MET",
    };
    format!("{:>8}  {word}", format!("<= {at_most}"))
}

/// Each run beside the one of the same round, which met the same weather.
fn pair_by_pair(of: &[Run], to: &[Run]) -> Vec<f64> {
    of.iter().zip(to).map(|(of, to)| of.wall / to.wall).collect()
}

/// Minimum, median, maximum.
fn spread(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    let count = values.len();
    let at = |place: usize| values.get(place).copied().unwrap_or(f64::NAN);
    [at(0), (at(count.saturating_sub(1) / 2) + at(count / 2)) / 2.0, at(count.saturating_sub(1))]
}
