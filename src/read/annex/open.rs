//! What an annex leaves to decide: where, the cell's words, why, and the answers that are near; and what becomes of an answer.

use super::tasks::{AnnexTask, Terms, Who};
use super::{Schedule, When};
use crate::text::Both;

/// What somebody has to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    pub column: OpenColumn,
    /// The cell's words.
    pub text: String,
    pub why: Both,
    pub answers: Vec<Answer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenColumn {
    Title,
    Lead,
    When,
}

impl OpenColumn {
    pub fn key(self) -> &'static str {
        match self {
            OpenColumn::Title => "title",
            OpenColumn::Lead => "lead",
            OpenColumn::When => "when",
        }
    }

    /// As the annex calls it.
    pub fn name(self) -> Both {
        match self {
            OpenColumn::Title => Both::new("Nhiệm vụ", "Task"),
            OpenColumn::Lead => Both::new("Chủ trì", "Lead"),
            OpenColumn::When => Both::new("Thời hạn", "Deadline"),
        }
    }
}

/// What the answer may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Who(Who),
    When(Schedule),
}

/// Leads that may be meant: those who are known together, as they are written, and each unit alone; else who is named nearly so,
/// and whoever stands in.
pub(super) fn some_leads(text: &str, known: &[String], written: &Who, terms: &Terms<'_>) -> Vec<Answer> {
    let one = |id: &String| Answer::Who(Who::Lead(id.clone()));
    let written = Answer::Who(written.clone());
    if known.is_empty() {
        let mut near = (terms.nearest)(text);
        near.retain(|id| id != terms.coordinator);
        return near.iter().map(one).chain([written]).collect();
    }
    let alone = known.iter().filter(|id| (terms.is_unit)(id)).map(one);
    let mut answers = vec![written];
    answers.extend(alone.filter(|answer| known.len() > 1 && !answers.contains(answer)).collect::<Vec<_>>());
    answers
}

/// Deadlines that are meant more often than others where none is told.
pub(super) fn some_deadlines(year: i32) -> Vec<Answer> {
    let answer = |key, value: String| Answer::When(Schedule { key, value, ..Schedule::default() });
    vec![answer("due", format!("\"{year}\"")), answer("ongoing", "true".to_owned())]
}

/// What was typed for an open point: the number of an answer, or words as a cell may have them. The complaint if it is neither.
pub fn answered(task: &mut AnnexTask, column: OpenColumn, typed: &str, terms: &Terms<'_>) -> Result<(), Both> {
    let Some(at) = task.open.iter().position(|open| open.column == column) else { return Ok(()) };
    let answers = &task.open[at].answers;
    let chosen = typed.parse::<usize>().ok().and_then(|n| answers.get(n.checked_sub(1)?)).cloned();
    let answer = match (chosen, column) {
        (Some(answer), _) => answer,
        (None, OpenColumn::When) => Answer::When(deadline_typed(typed, terms)?),
        (None, _) => Answer::Who(lead_typed(typed, terms)?),
    };
    match answer {
        Answer::Who(who) => {
            task.with.retain(|id| !who.ids().contains(id));
            task.who = who;
        }
        Answer::When(schedule) => task.schedule = schedule,
    }
    task.open.remove(at);
    Ok(())
}

fn deadline_typed(typed: &str, terms: &Terms<'_>) -> Result<Schedule, Both> {
    match (terms.when)(typed) {
        When::Understood(schedule) => Ok(schedule),
        When::ToDecide(why) => Err(why),
        When::BeforeWhat => Err(Both::new(
            "viết ngày cuối cùng còn đúng hạn, không viết “trước”",
            "write the last day that is still on time, without “trước”",
        )),
    }
}

fn lead_typed(typed: &str, terms: &Terms<'_>) -> Result<Who, Both> {
    let leads = (terms.leads)(typed);
    match (&leads.known[..], leads.to_decide) {
        (_, Some(why)) => Err(why),
        ([], None) => {
            Err(Both::new("không có đơn vị hay nhóm nào tên như vậy", "there is no unit or group of that name"))
        }
        ([unit], None) if leads.is_one_unit => Ok(Who::Lead(unit.clone())),
        (known, None) => Ok(Who::Each(known.to_vec())),
    }
}
