//! `difficulties`: what units cannot settle alone, and what they ask for, as `reform difficulties` has them.

use super::{Column, Datum, Kind, Table, tasks};
use crate::compute::difficulties::{Difficulty, DifficultyState, Waits};
use crate::compute::requests;
use crate::model::{Plan, TaskId};
use crate::text::Lang;
use crate::view::facts::asked::{self, Asked, AskedLine, ProposalLine, Proposals};
use crate::view::facts::difficulty::{self, Difficulties, DifficultyLine};
use crate::view::facts::{Fact, Noun};

pub enum Raised {}

impl Noun for Raised {
    type It<'a> = RaisedLine<'a>;
}

/// What a unit raised, and its number among all.
pub struct RaisedLine<'a> {
    number: usize,
    plan: &'a Plan,
    /// Where the plan has it on the day.
    task: Option<TaskId>,
    what: What<'a>,
}

enum What<'a> {
    Difficulty(DifficultyLine<'a>),
    Asked(AskedLine<'a>),
    Proposal(ProposalLine<'a>),
}

/// One fact of three nouns, for those that have it.
type Told = (Option<Fact<Difficulties>>, Option<Fact<Asked>>, Option<Fact<Proposals>>);

fn told<'b>(it: &RaisedLine<'_>, (difficulty, asked, proposal): Told) -> Datum<'b> {
    let cell = match &it.what {
        What::Difficulty(line) => difficulty.map(|fact| fact.cell(line)),
        What::Asked(line) => asked.map(|fact| fact.cell(line)),
        What::Proposal(line) => proposal.map(|fact| fact.cell(line)),
    };
    Datum::maybe(cell, |cell| Datum::of(cell.value))
}

const fn only(fact: Fact<Difficulties>) -> Told {
    (Some(fact), None, None)
}

type C = Column<Raised>;

pub static TABLE: Table<Raised> = Table {
    name: "difficulties",
    about: "What units cannot settle alone, resolved or not, each in the words of its latest row, with what was decided on it; and what they ask for beside: later deadlines that no decision has answered, and proposals that no difficulty stands behind.",
    columns: &[
        C::here("number", Kind::Integer, "Its number in the agency, unit by unit.", |it| Datum::count(it.number))
            .required()
            .at_least(1),
        C::here("kind", Kind::Text, "difficulty; asked: a later deadline that is asked for; proposal.", |it| {
            Datum::text(match it.what {
                What::Difficulty(_) => "difficulty",
                What::Asked(_) => "asked",
                What::Proposal(_) => "proposal",
            })
        })
        .required()
        .words(|| vec!["difficulty", "asked", "proposal"]),
        C::key_of(tasks::NAME, "task_key", "The task; blank where it is about none.", |it| {
            Datum::maybe(it.task, |task| super::task(it.plan, task))
        }),
        C::here("task", Kind::Text, "The task's id; * where it is about none.", |it| {
            told(it, (Some(difficulty::TASK), Some(asked::TASK_ALONE), Some(asked::P_TASK)))
        }),
        C::here("occurrence", Kind::Text, "Of a deadline asked for: the occurrence, of a task that recurs.", |it| {
            told(it, (None, Some(asked::OCCURRENCE), None))
        }),
        C::here("unit", Kind::Text, "The id of the unit that raised it.", |it| {
            told(it, (Some(difficulty::UNIT), Some(asked::UNIT), Some(asked::P_UNIT)))
        }),
        C::here("raised", Kind::Text, "The month, or the request, in whose report it was raised.", |it| {
            told(it, (Some(difficulty::RAISED), Some(asked::PERIOD), Some(asked::P_PERIOD)))
        }),
        C::here("state", Kind::Text, "How far a difficulty has come.", |it| told(it, only(difficulty::STATE)))
            .words(|| DifficultyState::ALL.map(DifficultyState::word).into()),
        C::here("waits_for", Kind::Text, "Who has to act next on a difficulty.", |it| {
            told(it, only(difficulty::WAITS_FOR))
        })
        .words(|| Waits::ALL.map(Waits::word).into()),
        C::here("days", Kind::Integer, "Calendar days from the end of the period that raised a difficulty.", |it| {
            told(it, only(difficulty::DAYS))
        }),
        C::here(
            "text",
            Kind::Text,
            "The difficulty, in the words of its latest row, and of its first where that said more.",
            |it| told(it, only(difficulty::TEXT)),
        ),
        C::here("cause", Kind::Text, "Its cause.", |it| told(it, only(difficulty::CAUSE))),
        C::here("proposal", Kind::Text, "What is proposed.", |it| {
            told(it, (Some(difficulty::PROPOSAL), None, Some(asked::P_TEXT)))
        }),
        C::here("to", Kind::Date, "The later deadline that is asked for.", |it| {
            told(it, (None, Some(asked::TO), None))
        }),
        C::here("direction_on", Kind::Date, "The day on which it was decided on.", |it| {
            told(it, only(difficulty::DIRECTION_ON))
        }),
        C::here("direction_by", Kind::Text, "Who decided.", |it| told(it, only(difficulty::DIRECTION_BY))),
        C::here("direction_text", Kind::Text, "What was decided.", |it| told(it, only(difficulty::DIRECTION_TEXT))),
        C::here("direction_due", Kind::Date, "By when that is to be done.", |it| {
            told(it, only(difficulty::DIRECTION_DUE))
        }),
        C::here("resolved_on", Kind::Date, "The day on which it was resolved.", |it| {
            told(it, only(difficulty::RESOLVED_ON))
        }),
        C::here("resolved_by", Kind::Text, "The result in the row that resolved it.", |it| {
            told(it, only(difficulty::RESOLVED_BY))
        }),
    ],
    key: &["number"],
    each: |of, take| {
        let (plan, sources) = (of.plan(), &of.workspace.sources);
        let (mut asked, mut proposals) = (requests::asked_at(of.status), requests::proposals_at(of.status));
        // Unit by unit, so that the texts of one are read together: a country's files would be read again for every task.
        let mut difficulties: Vec<&Difficulty<'_>> = of.status.difficulties.iter().collect();
        difficulties.sort_by_key(|d| d.unit);
        asked.sort_by_key(|it| it.unit);
        proposals.sort_by_key(|it| it.row.report.unit);
        let difficulties = difficulties.into_iter().map(|d| {
            let line = DifficultyLine::of(Lang::En, of.status, sources, d);
            (d.task, What::Difficulty(line))
        });
        let asked = asked::lines(Lang::En, plan, sources, &asked).map(|it| (Some(it.asked.task), What::Asked(it)));
        let proposals = asked::proposals(Lang::En, plan, sources, &proposals);
        let proposals = proposals.map(|it| (it.proposal.task, What::Proposal(it)));
        let all = difficulties.chain(asked).chain(proposals);
        (1..).zip(all).try_for_each(|(number, (task, what))| {
            let task = task.filter(|task| of.status.is_selected(*task));
            take(&RaisedLine { number, plan, task, what })
        })
    },
};
