//! Difficulties as JSON: one shape wherever they stand, and `reform difficulties`.

use super::SCHEMA;

use crate::model::Date;
use crate::text::Lang;
use crate::view::difficulties::DifficultyList;
use crate::view::facts::Record;
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
}

pub fn difficulty(line: DifficultyLine<'_>) -> DifficultyRecord<'_> {
    let direction = line.d.direction.map(|direction| DirectionRecord {
        on: direction.on,
        by: direction.by.as_deref(),
        text: &direction.text,
        due: line.d.direction_due(),
    });
    DifficultyRecord { told: Record(&difficulty::RECORD, line), direction }
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
}

pub fn difficulties<'a>(shown: &'a DifficultyList<'_, '_>) -> DifficultiesRecord<'a> {
    let record = |line| WaitingRecord { difficulty: difficulty(line), waits: Record(&[difficulty::WAITS_FOR], line) };
    DifficultiesRecord {
        schema: SCHEMA,
        plan: shown.plan.year,
        as_of: shown.as_of,
        difficulties: shown.lines(Lang::En, &shown.list).map(record).collect(),
    }
}
