//! Difficulties as JSON: one shape wherever they stand, and `reform difficulties`.

use super::SCHEMA;

use crate::compute::difficulties::{Difficulty, Waits};
use crate::model::{Column, Date, Plan};
use crate::read::texts;
use crate::text::Sources;
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
pub struct DifficultyRecord<'y> {
    pub task: &'y str,
    pub unit: &'y str,
    pub raised: String,
    pub state: &'static str,
    pub days: i64,
    pub text: String,
    pub proposal: String,
    direction: Option<DirectionRecord<'y>>,
}

pub fn difficulty<'y>(plan: &'y Plan, sources: &Sources, d: &Difficulty<'y>) -> DifficultyRecord<'y> {
    let said = |column| texts::text(sources, d.latest.report, d.latest.row, column);
    DifficultyRecord {
        task: d.task.map_or("*", |task| &*plan.task(task).id.value),
        unit: &plan.unit(d.unit).id.value,
        raised: plan.period_name(d.raised),
        state: d.state.word(),
        days: d.days,
        text: said(Column::Difficulty),
        proposal: said(Column::Proposal),
        direction: d.direction.map(|d| DirectionRecord {
            on: d.on,
            by: d.by.as_deref(),
            text: &d.text,
            due: d.due.as_ref().map(|due| due.value),
        }),
    }
}

/// One difficulty and whom it waits for.
#[derive(Serialize)]
struct WaitingRecord<'y> {
    #[serde(flatten)]
    difficulty: DifficultyRecord<'y>,
    waits_for: Option<&'static str>,
}

/// `reform difficulties`.
#[derive(Serialize)]
pub struct DifficultiesRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    difficulties: Vec<WaitingRecord<'y>>,
}

pub fn difficulties<'y>(
    plan: &'y Plan,
    sources: &Sources,
    as_of: Date,
    list: &[&Difficulty<'y>],
) -> DifficultiesRecord<'y> {
    let record = |d: &&Difficulty<'y>| WaitingRecord {
        difficulty: difficulty(plan, sources, d),
        waits_for: d.waits_for().map(Waits::word),
    };
    DifficultiesRecord { schema: SCHEMA, plan: plan.year, as_of, difficulties: list.iter().map(record).collect() }
}
