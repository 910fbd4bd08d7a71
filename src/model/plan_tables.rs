//! The tables by which a plan is asked for what it has of a key.

use std::sync::OnceLock;

use super::{Called, Lookup, Lookups, Month, OneOf, Period, TaskId, UnitId};

/// What is looked up in a plan again and again; each is made when it is first asked for, and the plan is whole by then.
#[derive(Debug, Default)]
pub struct Tables {
    pub(super) units: Lookup<Box<str>>,
    pub(super) fields: Lookup<Box<str>>,
    pub(super) tasks: Lookup<Box<str>>,
    pub(super) requests: Lookup<Box<str>>,
    /// By ids as they are compared.
    pub(super) requests_alike: Lookup<Box<str>>,
    pub(super) exempt: OneOf<(UnitId, Month)>,
    pub(super) targets_alike: Lookup<Box<str>>,
    pub(super) directions: Lookups<(Option<TaskId>, Period)>,
    pub(super) directions_by_task: Lookups<Option<TaskId>>,
    /// The last month of the unit that ends first.
    pub(super) first_end: OnceLock<Option<Month>>,
    pub(super) units_called: Called,
    pub(super) groups_called: Called,
    pub(super) fields_called: Called,
    pub(super) indicators_called: Called,
    pub(super) tasks_called: Called,
}
