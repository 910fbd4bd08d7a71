//! All tasks of a plan by their ids, whatever the case and the dash of these. Few reports name a task that is not their
//! unit's: it is made for the first that does.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::model::{Plan, TaskId};
use crate::text::fold;

pub(super) struct TaskIndex<'p> {
    plan: &'p Plan,
    /// By a number that ids have in common that are compared as the same, and hardly others: a country's ids would fill the
    /// memory.
    by_number: HashMap<u64, TaskId, foldhash::fast::RandomState>,
    /// Those whose number an earlier one has.
    others: Vec<TaskId>,
}

impl<'p> TaskIndex<'p> {
    pub(super) fn of(plan: &'p Plan) -> TaskIndex<'p> {
        let mut index = TaskIndex { plan, by_number: HashMap::default(), others: Vec::new() };
        index.by_number.reserve(plan.tasks.len());
        for (id, task) in plan.task_ids().zip(&plan.tasks) {
            match index.by_number.entry(fold::id_number(task.id())) {
                Entry::Vacant(free) => _ = free.insert(id),
                Entry::Occupied(_) => index.others.push(id),
            }
        }
        index
    }

    /// The task of that id; if there is none, of one that is compared as the same.
    pub(super) fn find(&self, id: &str) -> Option<TaskId> {
        let first = self.by_number.get(&fold::id_number(id));
        let candidates = || first.into_iter().chain(&self.others).copied();
        let named = |task: TaskId| self.plan.task(task).id();
        let exact = candidates().rfind(|&task| named(task) == id);
        exact.or_else(|| candidates().rfind(|&task| fold::is_same_id(named(task), id)))
    }
}
