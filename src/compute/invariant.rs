//! What must hold of figures before anybody sees them: published figures often do not add up, these must. It is checked on
//! every run, not only in tests.

use super::measure::Measured;
use super::reports::{Counts, Obligation};
use super::status::{Group, Status};
use crate::model::Measure;

/// Two figures contradict each other, so that the program must be wrong: it says so and prints none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub &'static str);

/// The states add up to the number of tasks, the fields and the units to the totals, and no rate is over 100%.
pub fn hold(status: &Status<'_>) -> Result<(), Broken> {
    let total = status.count_selected();
    require(status.totals.total() == total, "states do not add up to the number of tasks")?;
    let by_field = Group::sum(status.by_field.iter().chain([&status.of_no_field]));
    require(by_field == status.totals, "fields do not add up to the total")?;
    let by_unit = Group::sum(status.by_unit.iter().chain([&status.of_no_unit]));
    require(by_unit == status.totals, "units do not add up to the total")?;
    let within = |measure| match Measured::of(measure, &status.totals, &Counts::default()) {
        Measured::Rate(rate) => rate.n <= rate.d,
        Measured::Share(share) => share.is_none_or(|s| s.n <= s.d),
    };
    require(Measure::ALL.into_iter().all(within), "a rate is more than all")
}

/// Every report owed is counted in exactly one state.
pub fn counted(obligations: &[Obligation], counts: &Counts) -> Result<(), Broken> {
    let sum = counts.expected() + counts.pending + counts.exempt;
    require(sum == obligations.len() as u64, "report states do not add up to what was owed")
}

pub(super) fn require(holds: bool, otherwise: &'static str) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(Broken(otherwise)) }
}
