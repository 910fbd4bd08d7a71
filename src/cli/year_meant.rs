//! Which year's plan is meant, where a workspace has several.

use std::path::Path;

use anyhow::Result;

use super::clock::{Days, today_at};
use super::fail;
use super::root::{no_plan, no_plan_of};
use crate::model::{Date, Month, Plan};
use crate::read;
use crate::read::plan_file::Extent;

/// The one typed, else that of the day asked.
pub fn year_meant(root: &Path, typed: Option<i32>, days: Days) -> Result<i32> {
    year_among(root, &read::years(root)?, typed, days)
}

/// The same where it is known which there are.
pub fn year_among(root: &Path, years: &[i32], typed: Option<i32>, days: Days) -> Result<i32> {
    let Some(&newest) = years.last() else { return fail(no_plan(root)) };
    match typed {
        Some(year) if years.contains(&year) => Ok(year),
        Some(year) => fail(no_plan_of(year, years)),
        None => default_year(root, years, newest, days),
    }
}

/// That of the as-of date's year, else the newest; but until the first reports of a year fall due, the one before, if there is one.
fn default_year(root: &Path, years: &[i32], newest: i32, days: Days) -> Result<i32> {
    if years.len() == 1 {
        return Ok(newest);
    }
    let date = |plan: Option<&Plan>| {
        let offset = plan.map_or(7 * 3600, |p| p.utc_offset);
        days.as_of.or(days.today).unwrap_or_else(|| today_at(offset))
    };
    let of = |date: Date| Some(Month::of(date).year).filter(|y| years.contains(y)).unwrap_or(newest);
    // The date depends on the plan's offset, the plan on the date: one look at the plan settles both.
    let first = read::plan_of(root, of(date(None)), Extent::Calendar)?;
    let year = of(date(first.as_deref()));
    let plan = if first.as_ref().is_some_and(|p| p.year == year) {
        first
    } else {
        read::plan_of(root, year, Extent::Calendar)?
    };
    let previous = years.contains(&(year - 1));
    let not_due = plan.is_some_and(|p| p.months_owed().next().is_some_and(|m| date(Some(&p)) < p.due_of(m)));
    Ok(if previous && not_due { year - 1 } else { year })
}
