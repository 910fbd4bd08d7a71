//! What was measured, as two tables: the commands, and the ratios between them beside their
//! targets.

use crate::measure::{Run, Series};
use crate::peers::{
    B1, DUCKDB_CHECK, DUCKDB_DUE, DUCKDB_ROLLUP, DUCKDB_STATUS, LARGE_CHECK, LARGE_STATUS, REFORM_CHECK, REFORM_DUE,
    REFORM_STATUS, REPORTS, ROLLUP, SAMPLE_STATUS, TRUE, TWO_YEARS, XAN_DUE, XAN_STATUS,
};

/// Where a target holds: a ratio on a small workspace is mostly one of two start-ups.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    National,
    Anywhere,
}

struct Ratio {
    of: &'static str,
    to: &'static str,
    at_most: Option<f64>,
    holds: Holds,
}

const fn time(of: &'static str, to: &'static str, at_most: Option<f64>) -> Ratio {
    Ratio { of, to, at_most, holds: Holds::National }
}

const RATIOS: [Ratio; 11] = [
    time(REFORM_STATUS, DUCKDB_STATUS, Some(0.25)),
    time(REFORM_STATUS, B1, Some(1.0)),
    time(TWO_YEARS, REFORM_STATUS, Some(1.1)),
    time(ROLLUP, REFORM_STATUS, Some(1.3)),
    time(ROLLUP, DUCKDB_ROLLUP, None),
    time(REFORM_STATUS, XAN_STATUS, None),
    time(REFORM_DUE, DUCKDB_DUE, None),
    time(REFORM_DUE, XAN_DUE, None),
    time(REFORM_CHECK, DUCKDB_CHECK, Some(0.3)),
    time(REFORM_CHECK, B1, Some(2.0)),
    Ratio { holds: Holds::Anywhere, ..time(SAMPLE_STATUS, TRUE, Some(4.0)) },
];

/// In MB (10^6 bytes), whatever the machine.
const PEAKS: [(&str, f64); 7] = [
    (REFORM_STATUS, 150.0),
    (ROLLUP, 50.0),
    (REFORM_DUE, 150.0),
    (REFORM_CHECK, 150.0),
    (REPORTS[0].0, 400.0),
    (REPORTS[1].0, 400.0),
    (REPORTS[2].0, 400.0),
];

/// Processor time of a row, beside that on the large workspace.
const GROWTHS: [(&str, &str); 2] = [(REFORM_STATUS, LARGE_STATUS), (REFORM_CHECK, LARGE_CHECK)];
const MOST_GROWTH: f64 = 1.05;

/// What documents may take, in seconds: people wait for them.
const MOST_SECONDS: f64 = 5.0;

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
    let [least, middle, most] = spread(pair_by_pair(&of.runs, &to.runs));
    let name = format!("time: {} / {}", ratio.of, ratio.to);
    let range = format!("{least:.2} .. {most:.2}");
    let is_judged = ratio.holds == Holds::Anywhere || size == "national";
    Some(format!("{name:46} {middle:>6.2} {range:>15} {}", verdict(ratio.at_most, middle, is_judged)))
}

/// Prints what is limited whatever other tools do: memory, seconds that people wait, and what a row costs where there are many.
/// `times` says how many times as many rows these are as those of the large workspace.
pub fn print_limits(series: &[Series], size: &str, times: f64) {
    let find = |label| series.iter().find(|series| series.label == label);
    let is_judged = size == "national";
    println!("\n{:46} {:>6} {:>24}", "limit", "", "target");
    let line = |what: &str, value: f64, at_most: f64| {
        println!("{what:46} {value:>6.2} {:>15} {}", "", verdict(Some(at_most), value, is_judged));
    };
    for (label, at_most) in PEAKS {
        if let Some(peak) = find(label).and_then(|series| series.peak) {
            line(&format!("peak MB: {label}"), peak * 1.048_576, at_most);
        }
    }
    for series in REPORTS.into_iter().filter_map(|(label, _)| find(label)) {
        let walls = series.runs.iter().map(|run| run.wall).collect();
        line(&format!("seconds: {}", series.label), spread(walls)[1], MOST_SECONDS);
    }
    let cpu = |label| Some(spread(find(label)?.runs.iter().map(|run| run.cpu).collect::<Option<Vec<_>>>()?)[1]);
    let mean = |label| {
        let runs = find(label)?.runs.iter().map(|run| run.cpu).collect::<Option<Vec<_>>>()?;
        Some(runs.iter().sum::<f64>() / runs.len() as f64)
    };
    for (of, to) in GROWTHS {
        // One run on the large workspace takes a few ticks of the clock, so the mean of many tells.
        if let (Some(of_all), Some(of_large)) = (cpu(of), mean(to)) {
            line(&format!("CPU a row: {of} / {to}"), of_all / times / of_large, MOST_GROWTH);
        }
    }
}

fn verdict(at_most: Option<f64>, value: f64, is_judged: bool) -> String {
    let Some(at_most) = at_most else {
        return format!("{:>8}", "none");
    };
    let word = match (is_judged, value <= at_most) {
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
