//! A map of agencies: how the tasks of each stand.

use super::fields::{counts, part};
use crate::compute::measure::Measured;
use crate::compute::rollup::{Agency, Rollup};
use crate::compute::status::TaskState;
use crate::model::Measure;
use crate::say;
use crate::text::Lang;
use crate::view::document::picture::{Drawing, Map, MapCell, MapGroup, Picture};
use crate::view::words;

/// A cell an agency: by the folders of `level`, if there is one, in each the best first.
pub fn picture(lang: Lang, rollup: &Rollup, level: Option<usize>, measure: Measure) -> Picture {
    let mut ranked = rollup.ranked(measure);
    // They stay in their order within a folder.
    ranked.sort_by_key(|(_, agency)| folder(level, agency));
    let group = |own: &[(Option<usize>, &Agency)]| MapGroup {
        label: folder(level, own[0].1).to_owned(),
        cells: own.iter().map(|(rank, agency)| cell(lang, *rank, agency, measure)).collect(),
    };
    let groups = ranked.chunk_by(|a, b| folder(level, a.1) == folder(level, b.1)).map(group);
    let name = words::measure(lang, measure).to_lowercase();
    Picture {
        title: lang.say("Các cơ quan", "The agencies").to_owned(),
        description: say!(
            lang,
            "Mỗi ô là một cơ quan: {name} và thanh tình trạng các nhiệm vụ; ô đứng trước có kết quả tốt hơn.",
            "Each cell is an agency: {name}, and a bar of the states of its tasks; the better ones come first."
        ),
        drawing: Drawing::Map(Map {
            lang,
            parts: TaskState::ALL.map(|state| part(lang, state)).into(),
            groups: groups.collect(),
        }),
    }
}

/// The folder that an agency stands under; nothing, where there is no level.
fn folder(level: Option<usize>, agency: &Agency) -> &str {
    level.map_or("", |level| agency.folder(level))
}

fn cell(lang: Lang, rank: Option<usize>, agency: &Agency, measure: Measure) -> MapCell {
    let tasks = &agency.now.tasks;
    let (figure, in_parts) = match agency.now.measured(measure) {
        Measured::Rate(rate) => (words::share(lang, rate.fraction()), words::rate(lang, rate)),
        Measured::Share(share) => (words::share(lang, share), words::share(lang, share)),
    };
    let states = TaskState::ALL.iter().filter(|state| tasks.count(**state) > 0);
    let states = states.map(|it| format!("{} {}", words::number(lang, tasks.count(*it)), words::state(lang, *it)));
    let (states, name, path) = (states.collect::<Vec<_>>().join("; "), &agency.name, &agency.path);
    let rank = rank.map(|rank| format!("{rank}. ")).unwrap_or_default();
    MapCell {
        label: format!("{rank}{name}"),
        figure,
        counts: counts(tasks),
        says: format!("{name} ({path}): {in_parts}; {states}"),
    }
}
