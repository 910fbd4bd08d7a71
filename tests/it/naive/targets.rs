//! What the plan's numbers have come to.

use super::days::Period;
use super::known::{About, World};
use super::numbers::{percent, read_millionths};
use super::plan::Target;
use serde_json::{Value, json};

#[derive(Clone, Copy)]
enum Told {
    /// n of d.
    Share(u128, u128),
    /// In millionths.
    Number(u128),
}

/// `653/655` or `99,7` for a share, a number for the others.
fn read_value(kind: &str, text: &str) -> Option<Told> {
    if let Some((n, d)) = text.split_once('/').filter(|_| kind == "share") {
        let whole = |it: &str| if it.trim().len() > 12 { None } else { it.trim().parse::<u128>().ok() };
        return Some(Told::Share(whole(n)?, whole(d).filter(|it| *it > 0)?));
    }
    let text = text.strip_suffix('%').filter(|_| kind == "share").unwrap_or(text);
    Some(Told::Number(read_millionths(text)?))
}

/// The value of one unit, and the period in which it was told last.
fn of_unit(world: &World, place: usize, unit: &str) -> Option<(Told, Period)> {
    let target = &world.plan.targets[place];
    let mut told: Vec<(Told, Period)> = Vec::new();
    for report in world.reports_of(unit) {
        for row in report.known_rows(world.a).iter().filter(|it| it.about == About::Target(place)) {
            if let Some(value) = read_value(&target.kind, row.cell("value")) {
                told.push((value, report.period.clone()));
            }
        }
    }
    let latest = told.last()?.clone();
    if target.cumulative || target.kind == "value" {
        return Some(latest);
    }
    // The values of all periods added; of a share told as a number the latest.
    let all = match (target.kind.as_str(), latest.0) {
        ("share", Told::Number(_)) => latest.0,
        ("share", _) => shares_added(told.iter().map(|it| it.0)),
        _ => Told::Number(told.iter().map(|it| if let Told::Number(n) = it.0 { n } else { 0 }).sum()),
    };
    Some((all, latest.1))
}

fn shares_added(values: impl Iterator<Item = Told>) -> Told {
    let mut sum = (0, 0);
    for value in values {
        if let Told::Share(n, d) = value {
            sum = (sum.0 + n, sum.1 + d);
        }
    }
    Told::Share(sum.0, sum.1)
}

fn is_met(target: &Target, value: Told) -> bool {
    // Both sides over one denominator, in millionths of a per cent or of the unit.
    let (n, d) = match value {
        Told::Share(n, d) => (n * 100 * 1_000_000, d),
        Told::Number(n) => (n, 1),
    };
    target.at_least.is_none_or(|it| n >= it * d) && target.at_most.is_none_or(|it| n <= it * d)
}

pub fn all(world: &World) -> Vec<Value> {
    let mut list = Vec::new();
    for (place, target) in world.plan.targets.iter().enumerate() {
        let mut told: Vec<(Told, Period)> = target.units.iter().filter_map(|it| of_unit(world, place, it)).collect();
        if target.each && target.kind == "share" {
            told.retain(|it| matches!(it.0, Told::Share(..)));
        }
        let values = || told.iter().map(|it| it.0);
        let value = match (told.first(), target.each, target.kind.as_str()) {
            (None, _, _) => None,
            (Some(one), false, _) => Some(one.0),
            (_, _, "share") => Some(shares_added(values())),
            _ => Some(Told::Number(values().map(|it| if let Told::Number(n) = it { n } else { 0 }).sum())),
        };
        let state = match value {
            None => "no_data",
            Some(value) if is_met(target, value) => "met",
            Some(_) if world.a <= target.by => "behind",
            Some(_) => "missed",
        };
        let value = value.map(|it| match it {
            Told::Share(n, d) => json!({"n": n as u64, "d": d as u64, "number": percent(n, d)}),
            Told::Number(n) => json!({"n": null, "d": null, "number": n as f64 / 1e6}),
        });
        let period = told.iter().map(|it| &it.1).max_by_key(|it| it.key()).map(|it| &it.name);
        let units = json!({"n": told.len(), "d": target.units.len()});
        list.push(json!({"id": target.id, "value": value, "period": period, "state": state, "told": units}));
    }
    list
}
