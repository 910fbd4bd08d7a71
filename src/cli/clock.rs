//! What day it is: alone asks the clock.

use anyhow::Result;
use chrono::{FixedOffset, Utc};

use super::typed;
use crate::model::{Date, Plan};

/// "Today" for tests and for looking at a year as of some day: `REFORM_TODAY=2024-03-20`.
const TODAY: &str = "REFORM_TODAY";

/// The day that the surroundings want it to be.
pub fn today_set() -> Result<Option<Date>> {
    match std::env::var(TODAY) {
        Ok(text) if !text.is_empty() => Ok(Some(typed::date(TODAY, &text)?)),
        _ => Ok(None),
    }
}

/// The day of which figures are asked for and the day it is, as far as they were typed or set.
#[derive(Clone, Copy)]
pub struct Days {
    pub as_of: Option<Date>,
    pub today: Option<Date>,
}

impl Days {
    /// Today where the plan is kept.
    pub fn today(self, plan: &Plan) -> Date {
        self.today.unwrap_or_else(|| today_at(plan.utc_offset))
    }

    /// The as-of date typed, else the earlier of today and the plan's close.
    pub fn as_of(self, plan: &Plan) -> Date {
        self.as_of.unwrap_or_else(|| self.today(plan).min(plan.close()))
    }
}

/// The day it is so many seconds east of UTC.
pub fn today_at(offset: i32) -> Date {
    let offset = FixedOffset::east_opt(offset).unwrap_or_else(|| Utc::now().fixed_offset().timezone());
    Utc::now().with_timezone(&offset).date_naive()
}
