//! `reform init` as JSON.

use serde::Serialize;

use super::SCHEMA;
use crate::model::Date;
use crate::view::starting::Starting;

#[derive(Serialize)]
pub struct StartingRecord<'a> {
    schema: u8,
    path: &'a str,
    plan: i32,
    agency: &'a str,
    coordinator: &'a str,
    units: Vec<UnitRecord<'a>>,
    /// Files of the workspace; if nothing was written, those that would be.
    files: &'a [&'a str],
    written: bool,
    /// Files that were there and stay as they are.
    kept: &'a [String],
    first_report: FirstReport,
    days_off: DaysOffRecord<'a>,
}

#[derive(Serialize)]
struct UnitRecord<'a> {
    id: &'a str,
    name: &'a str,
    short: Option<&'a str>,
}

#[derive(Serialize)]
struct FirstReport {
    period: String,
    due: Date,
}

#[derive(Serialize)]
struct DaysOffRecord<'a> {
    sources: &'a [&'a str],
    missing: Vec<&'a str>,
}

pub fn starting<'a>(it: &'a Starting<'a>) -> StartingRecord<'a> {
    let (month, due) = it.first_due;
    StartingRecord {
        schema: SCHEMA,
        path: it.folder,
        plan: it.year,
        agency: it.agency,
        coordinator: it.units[it.coordinator].0,
        units: it.units.iter().map(|(id, name, short)| UnitRecord { id, name, short: *short }).collect(),
        files: &it.written,
        written: !it.is_dry,
        kept: &it.kept,
        first_report: FirstReport { period: month.to_string(), due },
        days_off: DaysOffRecord {
            sources: &it.days_off.sources,
            missing: it.days_off.unknown.iter().map(|what| what.en.as_str()).collect(),
        },
    }
}
