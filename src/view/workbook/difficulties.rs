//! Difficulties, a row each: what was said, since when, whom it waits for, what was decided; and what units ask for besides.

use super::{Figures, Rows, Sheet};
use crate::text::Lang;
use crate::view::facts::asked::{self, Asked, ProposalLine, Proposals};
use crate::view::facts::difficulty::{self, Difficulties, DifficultyLine};
use crate::view::facts::{self, Fact};

const RAISED: [Fact<Difficulties>; 10] = [
    difficulty::TASK_OR_STAR,
    difficulty::TITLE,
    difficulty::UNIT,
    difficulty::RAISED,
    difficulty::DAYS,
    difficulty::TEXT,
    difficulty::CAUSE,
    difficulty::PROPOSAL,
    difficulty::STATE,
    difficulty::WAITS_FOR,
];

/// What was decided and what came of it: columns that are there if any difficulty came so far.
const ANSWERED: [Fact<Difficulties>; 6] = [
    difficulty::DIRECTION,
    difficulty::BY,
    difficulty::ON,
    difficulty::DUE,
    difficulty::RESOLVED_ON,
    difficulty::RESOLVED_BY,
];

pub fn sheet<'a>(lang: Lang, figures: &Figures<'a, '_>) -> Sheet<'a> {
    let Figures { status, sources, .. } = *figures;
    let line = move |d| DifficultyLine::of(lang, status, sources, d);
    let says = |fact: &Fact<Difficulties>| figures.difficulties.iter().any(|d| !fact.cell(&line(*d)).is_empty());
    let columns: Vec<Fact<Difficulties>> = RAISED.into_iter().chain(ANSWERED.into_iter().filter(says)).collect();
    let titles = facts::columns(lang, &columns);
    let row = move |d| facts::row(&columns, &line(d));
    let rows = Rows::numbered(figures.difficulties.clone(), row);
    let (name, title) = (
        lang.say("Khó khăn, vướng mắc", "Difficulties"),
        lang.say("Khó khăn, vướng mắc và kiến nghị", "Difficulties and proposals"),
    );
    Sheet { kept: 2, ..figures.long_sheet(lang, name, title, titles, rows) }
}

const ASKED: [Fact<Asked>; 7] =
    [asked::TASK, asked::TITLE, asked::UNIT, asked::PERIOD, asked::DUE, asked::TO, asked::WHY];

/// Later deadlines asked for, if there are any.
pub fn asked(lang: Lang, figures: &Figures<'_, '_>) -> Option<Sheet<'static>> {
    let lines = asked::lines(lang, figures.plan(), figures.sources, figures.asked);
    let table = facts::numbered(lang, 0, facts::table(lang, &ASKED, lines));
    let name = lang.say("Đề nghị gia hạn", "Extension requests");
    let title = lang.say("Đề nghị gia hạn chờ quyết định", "Extension requests not yet decided");
    (!figures.asked.is_empty()).then(|| Sheet { kept: 2, ..figures.sheet(lang, name, title, table) })
}

const PROPOSALS: [Fact<Proposals>; 5] =
    [asked::P_TASK_OR_STAR, asked::P_TITLE, asked::P_UNIT, asked::P_PERIOD, asked::P_TEXT];

/// Proposals that no difficulty stands behind, if there are any.
pub fn proposals<'a>(lang: Lang, figures: &Figures<'a, '_>) -> Option<Sheet<'a>> {
    let (plan, sources, proposals) = (figures.plan(), figures.sources, figures.proposals);
    let row = move |proposal| facts::row(&PROPOSALS, &ProposalLine { lang, plan, sources, proposal });
    let rows = Rows::numbered(proposals.iter().collect::<Vec<_>>(), row);
    let name = lang.say("Kiến nghị khác", "Other proposals");
    let title = lang.say("Kiến nghị, đề xuất ngoài khó khăn, vướng mắc", "Proposals beside the difficulties");
    (!figures.proposals.is_empty())
        .then(|| Sheet { kept: 2, ..figures.long_sheet(lang, name, title, facts::columns(lang, &PROPOSALS), rows) })
}
