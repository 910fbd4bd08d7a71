//! V003: who answers for a task changes by a transfer, and neither the first lead, nor a transfer, nor who carries the task
//! out is rewritten.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::both;
use crate::finding::rules::V003;
use crate::finding::{Finding, Findings, PlanTable, Subject};
use crate::model::date::{en, vi};
use crate::model::task::Transfer;
use crate::model::unit::{Members, UnitGroup};
use crate::model::{Party, Plan, Task, Unit};
use crate::text::{Both, Span};

/// The units of a plan then and now. One that was given another id, and has its name still, is the same.
pub struct Units<'p> {
    before: &'p Plan,
    now: &'p Plan,
    /// Ids of now by those of then, where they differ.
    renamed: HashMap<&'p str, &'p str>,
}

impl<'p> Units<'p> {
    pub fn new(before: &'p Plan, now: &'p Plan) -> Units<'p> {
        let ids = |plan: &'p Plan| -> HashSet<&'p str> { plan.units.iter().map(|u| &*u.id.value).collect() };
        let (then, today) = (ids(before), ids(now));
        let new: HashMap<&str, &Unit> =
            now.units.iter().filter(|u| !then.contains(&*u.id.value)).map(|u| (&*u.name, u)).collect();
        let left = before.units.iter().filter(|u| !today.contains(&*u.id.value));
        let renamed = left.filter_map(|u| Some((&*u.id.value, &*new.get(&*u.name)?.id.value))).collect();
        Units { before, now, renamed }
    }

    /// A name of then as it would be written now.
    fn today<'t>(&'t self, name: &'t str) -> &'t str {
        self.renamed.get(name).copied().unwrap_or(name)
    }

    /// The units that carry a task of then out, by their ids of now.
    fn carriers_then<'t>(&'t self, task: &Task) -> BTreeSet<&'t str> {
        task.carriers().iter().map(|&unit| self.today(&self.before.unit(unit).id.value)).collect()
    }

    fn carriers_now<'t>(&'t self, task: &Task) -> BTreeSet<&'t str> {
        task.carriers().iter().map(|&unit| &*self.now.unit(unit).id.value).collect()
    }
}

/// Judges a task by what it was.
pub fn judge(units: &Units<'_>, old: &Task, new: &Task, push: &mut impl FnMut(Finding)) {
    lead(units, old, new, push);
    let is_kept =
        |was: &Transfer, is: &Transfer| was.on.value == is.on.value && units.today(&was.to.text) == &*is.to.text;
    let lost = old.transfers().iter().filter(|was| !new.transfers().iter().any(|is| is_kept(was, is)));
    for was in lost {
        let is_new = |is: &&Transfer| !old.transfers().iter().any(|other| is_kept(other, is));
        let resembles = |is: &&Transfer| is.on.value == was.on.value || units.today(&was.to.text) == &*is.to.text;
        push(match new.transfers().iter().filter(is_new).find(resembles) {
            Some(is) => transfer_changed(was, is),
            None => transfer_gone(was, place(new)),
        });
    }
    each(units, old, new, push);
}

/// Where it stands who answers for it: `lead`, else `each`.
fn place(task: &Task) -> Span {
    let each = || task.details.as_ref().and_then(|d| d.each.first()).map(|name| name.span);
    task.lead_span().or_else(each).unwrap_or(task.header())
}

/// The unit that led it first, as it is written. Where it is left out beside `each`, it is the plan's coordinator.
fn first_lead<'p>(plan: &'p Plan, task: &'p Task) -> Option<&'p str> {
    let coordinator = || plan.coordinator.as_ref().filter(|_| task.has_each()).map(|name| &*name.text);
    task.lead_text(plan).or_else(coordinator)
}

fn lead(units: &Units<'_>, old: &Task, new: &Task, push: &mut impl FnMut(Finding)) {
    // Another coordinator is the plan's own matter.
    if old.lead_span().is_none() && new.lead_span().is_none() {
        return;
    }
    // Where one of `lead` and `each` has taken the other's place, that is told of `each`.
    if old.has_each() != new.has_each() && (old.lead_span().is_none() || new.lead_span().is_none()) {
        return;
    }
    let (Some(was), Some(is)) = (first_lead(units.before, old), first_lead(units.now, new)) else { return };
    if units.today(was) == is {
        return;
    }
    let message = both!(
        "đơn vị chủ trì trước đây là `{was}`, nay sửa thành `{is}`",
        "the lead was `{was}`, and was changed to `{is}`"
    );
    let help = both!(
        "ghi lại `lead = \"{was}\"`; chuyển giao cho đơn vị khác thì thêm [[task.transfer]] có `decision`",
        "restore `lead = \"{was}\"`; to transfer the task, add a [[task.transfer]] with its `decision`"
    );
    push(Finding::new(&V003, place(new), message, help));
}

fn decided(transfer: &Transfer) -> Both {
    let (to, on_vi, on_en) = (&transfer.to.text, vi(transfer.on.value), en(transfer.on.value));
    both!("cho `{to}` ngày {on_vi}", "to `{to}` on {on_en}")
}

fn transfer_changed(was: &Transfer, is: &Transfer) -> Finding {
    let (Both { vi: was_vi, en: was_en }, Both { vi: is_vi, en: is_en }) = (decided(was), decided(is));
    let message = both!(
        "chuyển giao trước đây {was_vi}, nay sửa thành {is_vi}",
        "a transfer was {was_en}, and was changed: {is_en}"
    );
    let span = if was.to.text == is.to.text { is.on.span } else { is.to.span };
    Finding::new(&V003, span, message, help())
}

fn transfer_gone(was: &Transfer, place: Span) -> Finding {
    let Both { vi, en } = decided(was);
    let message =
        both!("chuyển giao {vi} trước đây có, nay không còn", "there was a transfer {en}, and it has been removed");
    Finding::new(&V003, place, message, help())
}

fn help() -> Both {
    Both::new(
        "giữ nguyên các lần chuyển giao đã có; chuyển giao tiếp thì thêm một [[task.transfer]]",
        "leave the existing transfers as they are; to transfer the task again, add another [[task.transfer]]",
    )
}

/// What is written there was changed, and the units that are meant.
fn each(units: &Units<'_>, old: &Task, new: &Task, push: &mut impl FnMut(Finding)) {
    if !old.has_each() && !new.has_each() {
        return;
    }
    let named = |task: &Task| -> BTreeSet<String> {
        let names = task.details.iter().flat_map(|d| &d.each);
        names.map(|name| units.today(&name.text).to_owned()).collect()
    };
    let (then, now) = (units.carriers_then(old), units.carriers_now(new));
    if named(old) == named(new) || then == now {
        return;
    }
    let was = then.iter().copied().collect::<Vec<_>>().join(", ");
    let message = match was.as_str() {
        "" => Both::new("trước đây không có `each`, nay thêm vào", "there was no `each`, and it was added"),
        _ => both!(
            "các đơn vị ở `each` trước đây là {was}, nay đã sửa",
            "the units of `each` were {was}, and were changed"
        ),
    };
    let help = Both::new(
        "ghi lại `each` như trước; giao cho đơn vị khác thì thêm một nhiệm vụ có `added`",
        "restore `each`; what another unit is to do is a task of its own, with `added`",
    );
    let written = new.details.as_ref().and_then(|d| d.each.first()).map(|name| name.span);
    push(Finding::new(&V003, written.unwrap_or(place(new)), message, help));
}

/// The groups that carry tasks out and whose list of units was rewritten: one finding for all of their tasks.
pub fn groups(units: &Units<'_>, findings: &mut Findings) {
    let (before, now) = (units.before, units.now);
    let carries = |(n, _): &(usize, &UnitGroup)| {
        let is_it = |party: Option<Party>| matches!(party, Some(Party::Group(group)) if group.index() == *n);
        let details = now.tasks.iter().filter_map(|task| task.details.as_ref());
        details.flat_map(|d| &d.each).any(|name| is_it(name.id))
    };
    for (_, group) in now.groups.iter().enumerate().filter(carries) {
        let same = |other: &&UnitGroup| other.id.value.eq_ignore_ascii_case(&group.id.value);
        let Some(old) = before.groups.iter().find(same) else { continue };
        let (Members::These(was), Members::These(is)) = (&old.members, &group.members) else { continue };
        let was: BTreeSet<&str> = was.iter().map(|name| units.today(&name.text)).collect();
        let is: BTreeSet<&str> = is.iter().map(|name| &*name.text).collect();
        if was != is {
            findings.push(rewritten(group, &was).about(Subject::of(now)));
        }
    }
}

fn rewritten(group: &UnitGroup, was: &BTreeSet<&str>) -> Finding {
    let (id, was) = (&group.id.value, was.iter().copied().collect::<Vec<_>>().join(", "));
    let message = both!(
        "các đơn vị của nhóm `{id}` trước đây là {was}, nay đã sửa, mà nhiệm vụ giao cho cả nhóm",
        "the units of the group `{id}` were {was} and were changed, and the group carries out tasks"
    );
    let help = Both::new(
        "giữ nguyên nhóm; nhiệm vụ mới thì dùng một nhóm khác",
        "leave the group as it was; for new tasks make another one",
    );
    Finding::new(&V003, group.header, message, help).in_table(PlanTable::Group)
}
