//! How the tasks of each field stand: states as stacked bars.

use crate::compute::status::{Group, Status, TaskState};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::document::Tone;
use crate::view::document::picture::{Drawing, LegendEntry, Picture, Stacked, StackedBar, Texture};
use crate::view::words;

/// `None` where there is no task.
pub fn picture(lang: Lang, status: &Status<'_>) -> Option<Picture> {
    let plan = &status.year.plan;
    let fields = plan.field_ids().map(Some).zip(&status.by_field);
    let all = fields.chain([(None, &status.of_no_field)]).filter(|(_, group)| group.total() > 0);
    let bars: Vec<StackedBar> = all
        .map(|(field, group)| StackedBar { label: words::field(lang, plan, field), counts: counts(group) })
        .collect();
    if bars.is_empty() {
        return None;
    }
    let parts = TaskState::ALL.map(|state| part(lang, state));
    Some(Picture {
        title: lang.say("Tình trạng nhiệm vụ theo lĩnh vực", "Tasks by field and state").to_owned(),
        description: description(lang, status, bars.len()),
        drawing: Drawing::Stacked(Stacked { lang, parts: parts.into(), bars }),
    })
}

/// How many tasks are in each state.
pub fn counts(group: &Group) -> Vec<u64> {
    TaskState::ALL.iter().map(|state| group.count(*state)).collect()
}

/// What each state looks like: four families of colours, done, under way, overdue and what has no deadline; within one the fillings differ.
pub fn part(lang: Lang, state: TaskState) -> LegendEntry {
    let (tone, texture) = match state {
        TaskState::Done => (Tone::Good, Texture::Solid),
        TaskState::DoneLate => (Tone::Good, Texture::Hatched),
        TaskState::DoneUndated => (Tone::Good, Texture::Soft),
        TaskState::InProgress => (Tone::Plain, Texture::Solid),
        TaskState::NotStarted => (Tone::Plain, Texture::Soft),
        TaskState::Overdue => (Tone::Bad, Texture::Solid),
        TaskState::Awaiting => (Tone::Muted, Texture::Hatched),
        TaskState::Ongoing => (Tone::Muted, Texture::Dotted),
        TaskState::Withdrawn => (Tone::Muted, Texture::Empty),
    };
    LegendEntry { name: words::state(lang, state).to_owned(), tone, texture, mark: String::new() }
}

fn description(lang: Lang, status: &Status<'_>, fields: usize) -> String {
    let totals = &status.totals;
    let total = totals.total();
    let each = TaskState::ALL.iter().filter(|state| totals.count(**state) > 0);
    let states = each.map(|s| format!("{} {}", words::number(lang, totals.count(*s)), words::state(lang, *s)));
    let states = states.collect::<Vec<_>>().join("; ");
    let (n, tasks, fields_en) = (words::number(lang, total), plural(total, "task"), plural(fields as u64, "field"));
    say!(
        lang,
        "{n} nhiệm vụ thuộc {fields} lĩnh vực: {states}. Mỗi thanh dài theo số nhiệm vụ của lĩnh vực.",
        "{tasks} in {fields_en}: {states}. Each bar is as long as its field has tasks."
    )
}
