//! What the annex says of who leads a task that the plan has, and who helps.

use std::collections::BTreeSet;

use super::deadline::is_before_addition;
use super::differences::{Difference, Found, Step};
use super::table::is_marked;
use super::{Decision, spelling};
use crate::both;
use crate::model::{Date, Plan, Task};
use crate::read::annex::note::{self, NotePart};
use crate::read::annex::open::{Answer, Open, OpenColumn};
use crate::read::annex::tasks::{AnnexTask, Who, is_lead_label};
use crate::text::Both;

pub struct Parties<'a> {
    pub at: usize,
    pub plan: &'a Plan,
    pub task: &'a Task,
    pub lines: &'a str,
    pub annex: &'a AnnexTask,
    pub decision: Option<&'a Decision>,
    /// The annex has partners at all.
    pub has_partners: bool,
}

impl Parties<'_> {
    fn lead_at(&self, day: Date) -> Option<&str> {
        self.task.lead_at(day).map(|unit| &*self.plan.unit(unit).id.value)
    }

    fn each(&self) -> BTreeSet<&str> {
        self.task.details().into_iter().flat_map(|it| it.each.iter().map(|named| &*named.text)).collect()
    }

    fn difference(&self, key: &'static str, from: String, to: String, step: Step) -> Difference {
        Difference { task: Some(self.at), key, from, to, step }
    }

    /// Responsible head for it today, for people.
    fn names(&self) -> String {
        let each: Vec<&str> = self.each().into_iter().collect();
        if self.task.lead_span().is_none() && !each.is_empty() {
            return each.join(", ");
        }
        self.lead_at(Date::MAX).unwrap_or_default().to_owned()
    }
}

pub fn lead(it: &Parties<'_>) -> Vec<Found> {
    match it.annex.open.iter().find(|open| open.column == OpenColumn::Lead) {
        Some(open) => open_lead(it, open),
        None => match (decided(it), &it.annex.who) {
            (Some(found), _) => vec![found],
            (None, Who::Lead(unit)) => one_lead(it, unit),
            (None, Who::Each(ids)) => several(it, ids),
        },
    }
}

/// A cell that says nothing certain: somebody may have decided by now. Words that the plan does not have are new.
fn open_lead(it: &Parties<'_>, open: &Open) -> Vec<Found> {
    let noted = it.annex.note.iter().filter(|part| is_lead_label(part)).collect::<Vec<&NotePart>>();
    let note = it.task.details().and_then(|details| details.note.as_deref()).unwrap_or_default();
    let is_noted = noted.iter().all(|part| note::says(note, part));
    let as_written = is_as_written(it);
    let has_other_words =
        || noted.iter().any(|part| part.label.as_deref().is_some_and(|label| note::has_line(note, label)));
    let is_marked = is_marked(it.lines, OpenColumn::Lead);
    let is_still_open = match is_noted {
        true => as_written && is_marked,
        false if as_written => is_marked || has_other_words(),
        false => has_other_words() || !it.annex.who.ids().iter().all(|id| is_named(it, id)),
    };
    if is_still_open { vec![Found::Open(open.clone())] } else { Vec::new() }
}

/// Nobody has written another lead than the one that import writes for such a cell.
fn is_as_written(it: &Parties<'_>) -> bool {
    match &it.annex.who {
        Who::Lead(unit) => {
            it.task.transfers().is_empty() && it.lead_at(Date::MAX) == Some(unit) && it.each().is_empty()
        }
        Who::Each(ids) => it.each() == ids.iter().map(String::as_str).collect(),
    }
}

fn is_named(it: &Parties<'_>, id: &str) -> bool {
    let with = it.task.with().iter().any(|named| &*named.text == id);
    with || it.each().contains(id) || it.lead_at(Date::MAX) == Some(id)
}

/// The annex's words are clear now: they take the place of the coordinator, who only stood there until somebody decides.
fn decided(it: &Parties<'_>) -> Option<Found> {
    let coordinator = it.plan.coordinator.as_ref().map(|named| &*named.text);
    let stands_in = it.each().is_empty() && it.task.transfers().is_empty() && it.lead_at(Date::MAX) == coordinator;
    if !(stands_in && is_marked(it.lines, OpenColumn::Lead)) {
        return None;
    }
    let (key, value) = match &it.annex.who {
        Who::Lead(unit) => ("lead", spelling::text(unit)),
        Who::Each(ids) => ("each", spelling::list(ids)),
    };
    let step = Step::Decided { values: vec![(key, value)], column: OpenColumn::Lead };
    Some(Found::Changed(it.difference("lead", it.names(), it.annex.who.ids().join(", "), step)))
}

fn one_lead(it: &Parties<'_>, unit: &str) -> Vec<Found> {
    let current = it.lead_at(Date::MAX);
    if it.task.has_each() {
        return vec![cannot_be_handed_on(it)];
    }
    if current == Some(unit) {
        return Vec::new();
    }
    let (from, to) = (it.names(), unit.to_owned());
    let last = it.task.transfers_as_decided().last().map(|transfer| transfer.on.value);
    let was_first = it.task.first_lead().is_some_and(|first| &*it.plan.unit(first).id.value == unit);
    let open =
        |why| Found::Open(Open { column: OpenColumn::Lead, text: it.annex.lead.clone(), why, answers: Vec::new() });
    if let Some(why) = is_before_addition(it.task, it.decision) {
        return vec![open(why)];
    }
    match (last, it.decision.map(|decision| decision.on)) {
        (Some(_), _) if was_first => vec![Found::Kept(it.difference("lead", from, to, Step::Nothing))],
        (Some(last), Some(on)) if on <= last => {
            let why = both!(
                "kế hoạch đã chuyển nhiệm vụ này cho đơn vị khác từ ngày {last}, không trước quyết định này: ghi trực tiếp vào tệp nếu nay giao lại",
                "the plan transferred the task from {last}, not before this decision: write it by hand if it is transferred again"
            );
            vec![open(why)]
        }
        _ => vec![Found::Changed(it.difference("lead", from, to.clone(), Step::Transfer(to)))],
    }
}

fn several(it: &Parties<'_>, ids: &[String]) -> Vec<Found> {
    match it.each() == ids.iter().map(String::as_str).collect() {
        true => Vec::new(),
        false => vec![cannot_be_handed_on(it)],
    }
}

/// `each` changes, or comes, or goes: no transfer says so.
fn cannot_be_handed_on(it: &Parties<'_>) -> Found {
    let was = it.names();
    let why = both!(
        "phụ lục đổi các đơn vị cùng thực hiện (kế hoạch đang ghi {was}); chuyển giao chỉ ghi được một đơn vị thay một đơn vị: sửa trong tệp kế hoạch",
        "the annex changes the units that carry it out together (the plan has {was}); a transfer is from one unit to another: change it in the plan's file"
    );
    let text = it.annex.lead.clone();
    Found::Open(Open { column: OpenColumn::Lead, text, why, answers: vec![Answer::Who(it.annex.who.clone())] })
}

/// Partners are rewritten. Whoever leads or carries out, once `lead` is written, is none of them.
pub fn partners(it: &Parties<'_>, lead: &[Found]) -> Option<Difference> {
    let with: Vec<&str> = it.task.with().iter().map(|named| &*named.text).collect();
    let is_handed_on = lead.iter().any(|found| matches!(found, Found::Changed(_)));
    let (each, current) = (it.each(), it.lead_at(Date::MAX));
    let is_lead = |id: &str| match is_handed_on {
        true => it.annex.who.ids().iter().any(|who| who == id),
        false => each.contains(id) || current == Some(id),
    };
    // Who leads is yet to be decided: a partner whom the annex names there has not gone.
    let is_listed = lead.iter().any(|found| matches!(found, Found::Open(_)));
    let is_named_there = |id: &&str| is_listed && it.annex.who.ids().iter().any(|who| who == id);
    let named = with.iter().copied().filter(is_named_there);
    let wanted: Vec<&str> = it.annex.with.iter().map(String::as_str).chain(named).filter(|id| !is_lead(id)).collect();
    let was: BTreeSet<&str> = with.iter().copied().filter(|id| !is_lead(id)).collect();
    let is: BTreeSet<&str> = wanted.iter().copied().collect();
    // Of names that are not known somebody may have found out who is meant.
    let is_same = was == is || (it.annex.has_other_partners && was.is_superset(&is));
    if is_same || !it.has_partners {
        return None;
    }
    let step = Step::Set(vec![("with", spelling::list(wanted.iter().copied()))]);
    let to = wanted.join(", ");
    Some(it.difference("with", with.join(", "), to, step))
}

/// The parts of the annex's note that the plan is to have. Once somebody has found out who leads, the words may be gone.
pub fn note_parts(it: &Parties<'_>) -> Vec<NotePart> {
    let is_found_out = !is_as_written(it);
    it.annex.note.iter().filter(|part| !(is_found_out && is_lead_label(part))).cloned().collect()
}

/// A task that was taken out of the plan and stands in the annex.
pub fn withdrawn(task: &Task, annex: &AnnexTask) -> Option<Found> {
    let on = task.withdrawn()?.on;
    let why: Both = both!(
        "nhiệm vụ đã đưa ra khỏi kế hoạch từ ngày {on}, phụ lục vẫn có: nếu thực hiện lại thì xóa `withdrawn`",
        "the task was withdrawn on {on}, but the annex has it: delete `withdrawn` if it is taken up again"
    );
    Some(Found::Open(Open { column: OpenColumn::Title, text: annex.title.clone(), why, answers: Vec::new() }))
}
