//! Facts of a transfer: by which another unit came to lead a task.

use super::{Fact, Noun};
use crate::model::task::Transfer;
use crate::model::{Date, Plan, Task, UnitId};
use crate::say;
use crate::text::Lang;
use crate::text::safe::one_line;
use crate::view::document::{Cell, Matters};
use crate::view::words;

/// Tasks that were handed over.
pub enum Transfers {}

impl Noun for Transfers {
    type It<'a> = TransferLine<'a>;
}

/// A task that was handed over: from whom, to whom, by what.
#[derive(Clone, Copy)]
pub struct TransferLine<'a> {
    pub plan: &'a Plan,
    pub task: &'a Task,
    pub from: Option<UnitId>,
    pub transfer: &'a Transfer,
}

impl<'a> TransferLine<'a> {
    pub fn giver(&self) -> &'a str {
        self.from.map_or("—", |unit| &*self.plan.unit(unit).name)
    }

    pub fn taker(&self) -> &'a str {
        self.transfer.to.id.map_or(&*self.transfer.to.text, |unit| &*self.plan.unit(unit).name)
    }

    pub fn decision(&self) -> String {
        self.transfer.decision.as_ref().map_or_else(|| "—".to_owned(), |decision| one_line(&decision.value))
    }

    /// `từ Phòng Đầu tư sang Văn phòng từ ngày 01/7/2024 theo …`.
    pub fn said(&self, lang: Lang) -> String {
        let (from, to, decision) = (self.giver(), self.taker(), self.decision());
        let on = words::day(lang, self.transfer.on.value);
        say!(lang, "từ {from} sang {to} từ ngày {on} theo {decision}", "from {from} to {to} on {on} by {decision}")
    }
}

/// Each transfer that held by `as_of`, with who led before it.
pub fn transfers<'a>(plan: &'a Plan, task: &'a Task, as_of: Date) -> Vec<TransferLine<'a>> {
    let mut lead = task.first_lead();
    let decided = task.transfers_as_decided().into_iter().filter(|t| t.on.value <= as_of);
    let line = |transfer: &'a Transfer| {
        let from = std::mem::replace(&mut lead, transfer.to.id);
        TransferLine { plan, task, from, transfer }
    };
    decided.map(line).collect()
}

type F = Fact<Transfers>;

pub const TASK: F = F::left("task", ["Mã", "Task"], |t| Cell::text(t.task.id())).matters(Matters::Most);
/// All of a transfer but which task it is.
pub const TRANSFER: [F; 4] = [
    F::left("from", ["Từ đơn vị", "From"], |t| Cell::text(t.giver())),
    F::left("to", ["Đến đơn vị", "To"], |t| Cell::text(t.taker())).matters(Matters::Most),
    F::left("on", ["Từ ngày", "On"], |t| Cell::date(Some(t.transfer.on.value))).matters(Matters::Most),
    F::left("decision", ["Văn bản", "Decision"], |t| Cell::text(t.decision())),
];
