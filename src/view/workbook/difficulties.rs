//! Difficulties, a row each: what was said, since when, whom it waits for, what was decided.

use super::{Figures, Sheet};
use crate::text::Lang;
use crate::view::facts::difficulty::{self, Difficulties, DifficultyLine};
use crate::view::facts::{self, Fact};

const COLUMNS: [Fact<Difficulties>; 13] = [
    difficulty::TASK_OR_STAR,
    difficulty::TITLE,
    difficulty::UNIT,
    difficulty::RAISED,
    difficulty::DAYS,
    difficulty::TEXT,
    difficulty::PROPOSAL,
    difficulty::STATE,
    difficulty::WAITS_FOR,
    difficulty::DIRECTION,
    difficulty::BY,
    difficulty::ON,
    difficulty::DUE,
];

pub fn sheet(lang: Lang, figures: &Figures<'_, '_>) -> Sheet {
    let lines = figures.difficulties.iter().map(|d| DifficultyLine::of(lang, figures.status, figures.sources, d));
    let table = facts::numbered(lang, 0, facts::table(lang, &COLUMNS, lines));
    let (name, title) = (
        lang.say("Khó khăn, vướng mắc", "Difficulties"),
        lang.say("Khó khăn, vướng mắc và kiến nghị", "Difficulties and proposals"),
    );
    Sheet { kept: 2, ..figures.sheet(lang, name, title, table) }
}
