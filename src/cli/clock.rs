//! What day it is: alone asks the clock.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use chrono::{DateTime, Datelike, FixedOffset, Local, Utc};

use super::{fail, typed};
use crate::both;
use crate::model::{Date, Plan};

/// "Today" for tests and for looking at a year as of some day: `REFORM_TODAY=2024-03-20`.
const TODAY: &str = "REFORM_TODAY";

/// A clock that shows another year is wrong: one without a battery begins at 1970, or 1980.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

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
    /// Refuses to go by a clock that is wrong, where no date was typed.
    pub fn are_known(self) -> Result<()> {
        let year = now().year();
        if self.as_of.or(self.today).is_some() || YEARS.contains(&year) {
            return Ok(());
        }
        fail(both!(
            "đồng hồ của máy sai: đang chỉ năm {year}. Chỉnh lại đồng hồ, hoặc ghi ngày tính đến: --as-of 2024-06-30; với lệnh không nhận --as-of: đặt biến môi trường {TODAY}=2024-06-30",
            "the clock of this machine is wrong: it shows the year {year}. Set it, or give the date: --as-of 2024-06-30; for commands that take none, set {TODAY}=2024-06-30 in the environment"
        ))
    }

    /// Today where the plan is kept. Where the clock is wrong, the day typed is all that is known.
    pub fn today(self, plan: &Plan) -> Date {
        let typed = || self.as_of.filter(|_| !YEARS.contains(&now().year()));
        self.today.or_else(typed).unwrap_or_else(|| today_at(plan.utc_offset))
    }

    /// The as-of date typed, else the earlier of today and the plan's close.
    pub fn as_of(self, plan: &Plan) -> Date {
        self.as_of.unwrap_or_else(|| self.today(plan).min(plan.close()))
    }
}

/// The day it is so many seconds east of UTC.
pub fn today_at(offset: i32) -> Date {
    match FixedOffset::east_opt(offset) {
        Some(offset) => now().with_timezone(&offset).date_naive(),
        None => now().date_naive(),
    }
}

/// Date and time here, as people read them.
pub fn time_here() -> String {
    now().with_timezone(&Local).format("%H:%M:%S %d/%m/%Y").to_string()
}

pub fn is_after_1970() -> bool {
    SystemTime::now() >= UNIX_EPOCH
}

fn now() -> DateTime<Utc> {
    told(SystemTime::now())
}

/// Clocks may show any time; one that nobody can write down shows the first that they count from.
fn told(time: SystemTime) -> DateTime<Utc> {
    let seconds = match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()),
        Err(before) => i64::try_from(before.duration().as_secs().saturating_add(1)).map(|it| -it),
    };
    let known = |seconds| DateTime::from_timestamp(seconds, 0).filter(|it| it.year().abs() < 100_000);
    seconds.ok().and_then(known).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_clock_may_show_any_time() {
        let second = Duration::from_secs(1);
        let at = |time: SystemTime| told(time).format("%Y-%m-%d %H:%M:%S").to_string();
        assert_eq!(at(UNIX_EPOCH), "1970-01-01 00:00:00");
        assert_eq!(at(UNIX_EPOCH - second / 2), "1969-12-31 23:59:59");
        assert_eq!(at(UNIX_EPOCH + 86_400 * 60 * second), "1970-03-02 00:00:00");
        for years in [1_000_000_u64, 100_000_000_000] {
            let far = Duration::from_secs(years * 31_556_952);
            let _ = UNIX_EPOCH.checked_sub(far).map(told);
            let _ = UNIX_EPOCH.checked_add(far).map(told);
        }
    }
}
