//! Difficulties as JSON: one shape wherever they stand, and `reform difficulties`.

use super::SCHEMA;

use crate::compute::requests::{AskedExtension, Proposal};
use crate::model::{Date, Plan};
use crate::text::{Lang, Sources};
use crate::view::difficulties::DifficultyList;
use crate::view::document::Value;
use crate::view::facts::Record;
use crate::view::facts::asked::{self, Asked, Proposals};
use crate::view::facts::difficulty::{self, Difficulties, DifficultyLine};
use serde::Serialize;

#[derive(Serialize)]
struct DirectionRecord<'y> {
    on: Date,
    by: Option<&'y str>,
    text: &'y str,
    due: Option<Date>,
}

/// One difficulty, in the words of its latest row.
#[derive(Serialize)]
pub struct DifficultyRecord<'a> {
    #[serde(flatten)]
    told: Record<'static, 'a, Difficulties>,
    direction: Option<DirectionRecord<'a>>,
    /// When it was resolved, and the result that the row told; `null` while it is not.
    resolved: Option<ResolvedRecord>,
}

#[derive(Serialize)]
struct ResolvedRecord {
    on: Date,
    result: Value,
}

pub fn difficulty(line: DifficultyLine<'_>) -> DifficultyRecord<'_> {
    let direction = line.d.direction.map(|direction| DirectionRecord {
        on: direction.on,
        by: direction.by.as_deref(),
        text: &direction.text,
        due: line.d.direction_due(),
    });
    let result = difficulty::RESOLVED_BY.cell(&line).value;
    let resolved = line.d.resolved.map(|resolved| ResolvedRecord { on: resolved.on, result });
    DifficultyRecord { told: Record(&difficulty::RECORD, line), direction, resolved }
}

/// What units ask for: a later deadline.
pub(super) fn asked<'a>(
    plan: &'a Plan,
    sources: &'a Sources,
    list: &'a [AskedExtension<'_>],
) -> Vec<Record<'static, 'a, Asked>> {
    asked::lines(Lang::En, plan, sources, list).map(|line| Record(&asked::RECORD, line)).collect()
}

/// And what else they propose.
pub(super) fn proposals<'a>(
    plan: &'a Plan,
    sources: &'a Sources,
    list: &'a [Proposal<'_>],
) -> Vec<Record<'static, 'a, Proposals>> {
    asked::proposals(Lang::En, plan, sources, list).map(|line| Record(&asked::P_RECORD, line)).collect()
}

/// One difficulty and whom it waits for.
#[derive(Serialize)]
struct WaitingRecord<'a> {
    #[serde(flatten)]
    difficulty: DifficultyRecord<'a>,
    #[serde(flatten)]
    waits: Record<'static, 'a, Difficulties>,
}

/// `reform difficulties`.
#[derive(Serialize)]
pub struct DifficultiesRecord<'a> {
    schema: u8,
    plan: i32,
    as_of: Date,
    difficulties: Vec<WaitingRecord<'a>>,
    asked: Vec<Record<'static, 'a, Asked>>,
    proposals: Vec<Record<'static, 'a, Proposals>>,
}

pub fn difficulties<'a>(shown: &'a DifficultyList<'_, '_>) -> DifficultiesRecord<'a> {
    let record = |line| WaitingRecord { difficulty: difficulty(line), waits: Record(&[difficulty::WAITS_FOR], line) };
    DifficultiesRecord {
        schema: SCHEMA,
        plan: shown.plan.year,
        as_of: shown.as_of,
        difficulties: shown.lines(Lang::En, &shown.list).map(record).collect(),
        asked: asked(shown.plan, shown.sources, shown.asked),
        proposals: proposals(shown.plan, shown.sources, shown.proposals),
    }
}
