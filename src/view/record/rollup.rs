//! `reform rollup` as JSON.

use super::{RateRecord, ReportsRecord, SCHEMA, Sums, Totals, rate, totals};
use crate::compute::grouping::Grouping;
use crate::compute::rollup::{self, Agency, Matched, Silent};
use crate::model::Date;
use crate::read::agencies::Unreadable;
use crate::view::rollup::Overview;
use serde::Serialize;

/// Tasks and reports, with the keys that they have in `status`.
#[derive(Serialize)]
struct SumsRecord {
    totals: Totals,
    reports: ReportsRecord,
}

impl From<&rollup::Sums> for SumsRecord {
    fn from(sums: &rollup::Sums) -> SumsRecord {
        SumsRecord { totals: totals(&sums.tasks), reports: (&sums.reports).into() }
    }
}

#[derive(Serialize)]
struct AgencyRecord<'r> {
    path: &'r str,
    agency: &'r str,
    plan: i32,
    #[serde(flatten)]
    now: SumsRecord,
    as_of: Date,
    group: Option<&'r str>,
    rank: Option<usize>,
    closed: bool,
    #[serde(rename = "final")]
    is_final: bool,
    previous: Option<SumsRecord>,
    missing: Vec<SilentRecord<'r>>,
    errors: usize,
    uncounted: usize,
    doubts: Vec<&'r str>,
}

#[derive(Serialize)]
struct SilentRecord<'r> {
    unit: &'r str,
    name: &'r str,
    reports: u64,
}

#[derive(Serialize)]
pub struct UnreadableRecord<'r> {
    path: &'r str,
    why: &'r str,
}

#[derive(Serialize)]
struct FolderRecord<'r> {
    path: &'r str,
    agencies: usize,
    #[serde(flatten)]
    now: SumsRecord,
}

/// The sums of those agencies that have figures of the period before.
#[derive(Serialize)]
struct TrendRecord {
    agencies: usize,
    completion: Option<RateRecord>,
    #[serde(flatten)]
    before: SumsRecord,
}

#[derive(Serialize)]
struct MatchedRecord<'r> {
    id: &'r str,
    name: &'r str,
    #[serde(flatten)]
    sums: Sums,
    agencies: usize,
    /// Its other names.
    also: &'r [String],
}

/// `reform rollup`.
#[derive(Serialize)]
pub struct RollupRecord<'r> {
    schema: u8,
    as_of: Option<Date>,
    agencies: Vec<AgencyRecord<'r>>,
    #[serde(flatten)]
    now: SumsRecord,
    unreadable: Vec<UnreadableRecord<'r>>,
    period: Option<String>,
    /// For how many agencies the figures are those kept when the month was closed.
    closed: usize,
    ranked_by: &'static str,
    previous: Option<TrendRecord>,
    groups: Vec<FolderRecord<'r>>,
    by_field: Vec<MatchedRecord<'r>>,
    by_unit: Vec<MatchedRecord<'r>>,
    by_leader: Vec<MatchedRecord<'r>>,
    by_source: Vec<MatchedRecord<'r>>,
}

pub fn rollup<'r>(it: &Overview<'r>) -> RollupRecord<'r> {
    let rollup = it.rollup;
    let mut agencies: Vec<AgencyRecord<'_>> =
        rollup.ranked(it.rank).into_iter().map(|(rank, of)| agency(of, rank, it.level)).collect();
    agencies.sort_by_key(|it| it.path);
    let groups = it.level.map(|level| rollup.groups(level)).unwrap_or_default();
    RollupRecord {
        schema: SCHEMA,
        as_of: rollup.as_of(),
        agencies,
        now: (&rollup.totals()).into(),
        unreadable: it.unreadable.iter().map(unreadable).collect(),
        period: it.span.map(|span| span.to_string()),
        closed: rollup.closed(),
        ranked_by: it.rank.word(),
        previous: rollup.trend().map(|it| TrendRecord {
            agencies: it.agencies,
            completion: rate(it.now.tasks.completion()),
            before: (&it.before).into(),
        }),
        groups: groups
            .iter()
            .map(|it| FolderRecord { path: it.path, agencies: it.agencies.len(), now: (&it.totals()).into() })
            .collect(),
        by_field: matched(rollup.by(Grouping::Field)),
        by_unit: matched(rollup.by(Grouping::Unit)),
        by_leader: matched(rollup.by(Grouping::Leader)),
        by_source: matched(rollup.by(Grouping::Source)),
    }
}

fn agency(it: &Agency, rank: Option<usize>, level: Option<usize>) -> AgencyRecord<'_> {
    AgencyRecord {
        path: &it.path,
        agency: &it.name,
        plan: it.plan,
        now: (&it.now).into(),
        as_of: it.as_of,
        group: level.map(|level| it.folder(level)),
        rank,
        closed: it.is_closed,
        is_final: it.is_final,
        previous: it.before.as_ref().map(Into::into),
        missing: it.silent.iter().map(silent).collect(),
        errors: it.errors,
        uncounted: it.uncounted,
        doubts: it.doubts.iter().map(|it| &*it.en).collect(),
    }
}

fn silent(it: &Silent) -> SilentRecord<'_> {
    SilentRecord { unit: &it.unit, name: &it.name, reports: it.reports }
}

/// Why is in English, as all that is no figure.
pub fn unreadable(it: &Unreadable) -> UnreadableRecord<'_> {
    UnreadableRecord { path: &it.path, why: &it.why.en }
}

fn matched(all: &Matched) -> Vec<MatchedRecord<'_>> {
    let records = all.groups.iter().map(|it| MatchedRecord {
        id: it.id.as_deref().unwrap_or(&it.name),
        name: &it.name,
        sums: (&it.tasks).into(),
        agencies: it.agencies,
        also: &it.also,
    });
    records.collect()
}
