//! The year as it stands, or the part of it that was asked for: what the screen, the page and the workbook are made of.

use super::words;
use crate::compute::reports::Obligation;
use crate::compute::status::{Status, TaskState};
use crate::model::{FieldId, Plan, Task, UnitId};
use crate::read::Workspace;
use crate::say;
use crate::text::Lang;

/// What the screen shows.
#[derive(Clone, Copy, Debug)]
pub struct Sections {
    pub fields: bool,
    pub units: bool,
    /// All rates and states, not only the headline's.
    pub all_rates: bool,
}

/// The year as it stands, or the part of it that was asked for: what the screen, the page and the workbook are made of.
pub struct Overview<'a, 'y> {
    pub status: &'a Status<'y>,
    pub monthly: &'a [Obligation],
    pub requested: &'a [Obligation],
    pub workspace: &'y Workspace,
    pub shown: Sections,
    /// `--unit` and `--field` as they were typed, for commands that take them too; empty if none was.
    pub units_typed: String,
    pub fields_typed: String,
    /// What the filters leave, for whoever is handed the result without the command.
    pub only: Option<String>,
}

/// Which tasks are counted, where not all are.
pub fn only(lang: Lang, plan: &Plan, units: &[UnitId], fields: &[FieldId], states: &[TaskState]) -> Option<String> {
    let part = |title: &str, names: Vec<String>| (!names.is_empty()).then(|| format!("{title} {}", names.join(", ")));
    let units = units.iter().map(|&id| plan.unit(id).name.to_string()).collect();
    let fields = fields.iter().map(|&id| words::field(lang, plan, Some(id))).collect();
    let states = states.iter().map(|&state| words::state(lang, state).to_owned()).collect();
    // Units' parts count too, where the plan has some.
    let led_by = match plan.tasks.iter().any(Task::has_each) {
        true => lang.say("đơn vị chủ trì hoặc cùng thực hiện:", "led by, or carried out by,"),
        false => lang.say("đơn vị chủ trì", "led by"),
    };
    let parts = [
        part(led_by, units),
        part(lang.say("lĩnh vực", "of the field"), fields),
        part(lang.say("trạng thái", "in the state"), states),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let list = parts.join("; ");
    (!list.is_empty()).then(|| say!(lang, "Chỉ tính nhiệm vụ: {list}", "Only tasks {list}"))
}
