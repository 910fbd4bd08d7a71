//! The year as it stands, or the part of it that was asked for: what the screen, the page and the workbook are made of.

use super::words;
use crate::compute::grouping::Grouping;
use crate::compute::reports::Obligation;
use crate::compute::requests::{AskedExtension, Proposal};
use crate::compute::standing::Standing;
use crate::compute::status::Status;
use crate::model::{FieldId, Plan, Task, UnitId};
use crate::read::Workspace;
use crate::say;
use crate::text::Lang;

/// What the screen shows.
#[derive(Clone, Copy, Debug)]
pub struct Sections {
    /// The one table that alone was asked for.
    pub by: Option<Grouping>,
    /// All rates and states, not only the headline's.
    pub all_rates: bool,
}

impl Sections {
    pub fn shows(&self, grouping: Grouping) -> bool {
        self.by.is_none_or(|by| by == grouping)
    }
}

/// The year as it stands, or the part of it that was asked for: what the screen, the page and the workbook are made of.
pub struct Overview<'a, 'y> {
    pub status: &'a Status<'y>,
    pub monthly: &'a [Obligation],
    pub requested: &'a [Obligation],
    pub workspace: &'y Workspace,
    /// Later deadlines asked for and not answered.
    pub asked: Vec<AskedExtension<'y>>,
    /// Proposals that no difficulty stands behind; none where reports were read for their figures alone.
    pub proposals: Vec<Proposal<'y>>,
    pub shown: Sections,
    /// `--unit` as it was typed, for commands that take it too, and the other filters likewise; empty if none was.
    pub units_typed: String,
    pub others_typed: String,
    /// What the filters leave, for whoever is handed the result without the command.
    pub only: Option<String>,
}

/// What the filters leave; an empty list admits everything.
pub struct OnlyTasks<'f> {
    pub units: &'f [UnitId],
    pub fields: &'f [FieldId],
    pub leaders: &'f [String],
    pub sources: &'f [String],
    pub states: &'f [Standing],
}

/// A state in a sentence, or a flag beside it.
pub fn standing_word(lang: Lang, standing: Standing) -> &'static str {
    match standing {
        Standing::State(state) => words::state(lang, state),
        Standing::DueSoon => lang.say("sắp đến hạn", "due soon"),
        Standing::Stale => lang.say("chưa có báo cáo kỳ gần nhất", "not in the latest report"),
        Standing::AtRisk => lang.say("có nguy cơ chậm", "at risk"),
    }
}

/// Which tasks are counted, where not all are.
pub fn only(lang: Lang, plan: &Plan, only: &OnlyTasks<'_>) -> Option<String> {
    let part = |title: &str, names: Vec<String>| (!names.is_empty()).then(|| format!("{title} {}", names.join(", ")));
    let units = only.units.iter().map(|&id| plan.unit(id).name.to_string()).collect();
    let fields = only.fields.iter().map(|&id| words::field(lang, plan, Some(id))).collect();
    let states = only.states.iter().map(|&standing| standing_word(lang, standing).to_owned()).collect();
    // Units' parts count too, where the plan has some.
    let led_by = match plan.tasks.iter().any(Task::has_each) {
        true => lang.say("đơn vị chủ trì hoặc cùng thực hiện là", "led or carried out by"),
        false => lang.say("đơn vị chủ trì", "led by"),
    };
    let parts = [
        part(led_by, units),
        part(lang.say("lĩnh vực", "in the field"), fields),
        part(lang.say("lãnh đạo phụ trách", "under the leader"), only.leaders.to_vec()),
        part(lang.say("văn bản giao", "assigned by"), only.sources.to_vec()),
        part(lang.say("tình trạng", "in the state"), states),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let list = parts.join("; ");
    (!list.is_empty()).then(|| say!(lang, "Chỉ tính nhiệm vụ: {list}", "Only tasks {list}"))
}
