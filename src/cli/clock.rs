//! What day it is: alone asks the clock.

use anyhow::Result;
use chrono::{FixedOffset, Utc};

use super::typed;
use crate::model::Date;

/// "Today" for tests and for looking at a year as of some day: `REFORM_TODAY=2024-03-20`.
const TODAY: &str = "REFORM_TODAY";

/// The day that the surroundings want it to be.
pub fn today_set() -> Result<Option<Date>> {
    match std::env::var(TODAY) {
        Ok(text) if !text.is_empty() => Ok(Some(typed::date(TODAY, &text)?)),
        _ => Ok(None),
    }
}

/// The day it is so many seconds east of UTC.
pub fn today_at(offset: i32) -> Date {
    let offset = FixedOffset::east_opt(offset).unwrap_or_else(|| Utc::now().fixed_offset().timezone());
    Utc::now().with_timezone(&offset).date_naive()
}
