//! Rules on who carries a task out: P014 on transfers, P015 on units that have ended.

use crate::both;
use crate::compute::Ledger;
use crate::compute::status::{self, TaskFigure};
use crate::finding::rules::{P014, P015};
use crate::finding::{Finding, Findings, PlanTable, Subject};
use crate::model::date::{en, vi};
use crate::model::task::Transfer;
use crate::model::{Date, Month, Named, Party, Plan, Task, TaskId, UnitId, Year};
use crate::text::{Both, Span};

/// Judges the transfers of every task.
pub fn transfers(plan: &Plan, findings: &mut Findings) {
    for (id, task) in plan.task_ids().zip(&plan.tasks) {
        let mut before: Option<&Transfer> = None;
        // After a transfer that was lost nobody can say who leads already.
        if !task.parties_whole {
            continue;
        }
        for transfer in task.transfers() {
            let found = bad_transfer(plan, task, before, transfer);
            findings.extend(found.map(|f| f.in_table(PlanTable::Task).about(Subject::of(plan).task(id))));
            before = Some(transfer);
        }
    }
}

fn bad_transfer(plan: &Plan, task: &Task, before: Option<&Transfer>, transfer: &Transfer) -> Option<Finding> {
    let on = transfer.on.value;
    let refuse = |span: Span, message: Both, help: Both| Some(Finding::new(&P014, span, message, help));
    if let Some(withdrawn) = task.withdrawn().filter(|w| w.on <= on) {
        let (day_vi, day_en) = (vi(withdrawn.on), en(withdrawn.on));
        let message = both!(
            "nhiệm vụ đã đưa ra khỏi kế hoạch ngày {day_vi}, không chuyển giao được",
            "the task was withdrawn on {day_en} and cannot be transferred"
        );
        return refuse(
            transfer.on.span,
            message,
            Both::new("bỏ nội dung chuyển giao, hoặc `withdrawn`", "remove the transfer, or `withdrawn`"),
        )
        .map(|f| f.related(withdrawn.span, Both::new("ngày đưa ra khỏi kế hoạch", "when it was withdrawn")));
    }
    if let Some(added) = task.added().filter(|added| on < added.on) {
        let (day_vi, day_en) = (vi(added.on), en(added.on));
        let message = both!(
            "nhiệm vụ chỉ có trong kế hoạch từ {day_vi}, chưa chuyển giao được",
            "the task is in the plan only from {day_en} and cannot be transferred before"
        );
        let help = Both::new(
            "sửa ngày chuyển giao, hoặc ngày trong `added`",
            "correct the date of the transfer, or the one in `added`",
        );
        let there = Both::new("ngày bổ sung", "when it was added");
        return refuse(transfer.on.span, message, help).map(|f| f.related(added.span, there));
    }
    if let Some(before) = before.filter(|before| on <= before.on.value) {
        let (day_vi, day_en) = (vi(before.on.value), en(before.on.value));
        let message =
            both!("chuyển giao không sau lần trước, {day_vi}", "the transfer is not after the previous one, {day_en}");
        let help = Both::new("xếp các lần chuyển giao theo ngày", "put transfers in the order of their dates");
        return refuse(transfer.on.span, message, help)
            .map(|f| f.related(before.on.span, Both::new("lần trước", "the previous one")));
    }
    let leads = before.map_or_else(|| task.first_lead(), |before| before.to.id);
    if leads.is_some() && leads == transfer.to.id {
        let unit = &transfer.to.text;
        let message = both!("đơn vị `{unit}` đang là đơn vị chủ trì", "the unit `{unit}` already leads it");
        let help = Both::new("ghi đơn vị nhận nhiệm vụ ở `to`", "name in `to` the unit that takes the task over");
        let there = before.map(|before| before.to.span).or(task.lead_span()).filter(|_| plan.whole);
        let finding = refuse(transfer.to.span, message, help);
        return finding.map(|f| f.related_if(there, Both::new("đơn vị đang chủ trì", "who leads it")));
    }
    let decision = transfer.decision.as_ref().filter(|decision| decision.value.is_empty())?;
    let help = Both::new("ghi số và ngày của văn bản", "give the number and date of the document");
    refuse(decision.span, Both::new("chuyển giao không có văn bản", "the transfer has no decision"), help)
}

/// P015, at `as_of`: those tasks and parts of a ledger that nobody is left to carry out. It has the rows known then.
pub fn ended(year: &Year, ledger: &Ledger<'_>, as_of: Date, findings: &mut Findings) {
    let plan = &year.plan;
    let month = Month::of(as_of);
    let is_over = |unit: UnitId| plan.unit(unit).has_ended_by(month);
    if !plan.has_units_ended_by(month) {
        return;
    }
    for (id, task) in ledger.tasks().map(|id| (id, plan.task(id))) {
        let carriers = || task.lead_at(as_of).into_iter().chain(task.carriers().iter().copied());
        // One who was named and could not be read may have taken it over.
        if !task.all_are_known() || !task.is_planned_at(as_of) || !carriers().any(is_over) {
            continue;
        }
        let figure = status::figure(year, ledger, id, as_of);
        for (unit, span) in left(plan, task, &figure, as_of).into_iter().filter(|(unit, _)| is_over(*unit)) {
            findings.push(has_ended(plan, id, unit, span));
        }
    }
}

/// The units that still owe a task or a part of it, each where the plan names it.
fn left(plan: &Plan, task: &Task, figure: &TaskFigure, as_of: Date) -> Vec<(UnitId, Span)> {
    if figure.state.is_over() {
        return Vec::new();
    }
    let lead_span = task.transfer_at(as_of).map(|t| t.to.span).or(task.lead_span());
    let lead = task.lead_at(as_of).zip(lead_span);
    let each = task.details.as_ref().map_or(&[][..], |d| &d.each);
    let parts = figure.units_left().filter_map(|unit| Some((unit, named(plan, each, unit)?)));
    lead.into_iter().chain(parts).collect()
}

/// Where `each` names a unit, itself or in a group.
fn named(plan: &Plan, each: &[Named<Party>], unit: UnitId) -> Option<Span> {
    let is_it = |name: &&Named<Party>| match name.id {
        Some(Party::Unit(named)) => named == unit,
        Some(Party::Group(group)) => plan.group(group).has(plan, unit),
        None => false,
    };
    each.iter().find(is_it).map(|name| name.span)
}

fn has_ended(plan: &Plan, task: TaskId, unit: UnitId, span: Span) -> Finding {
    let it = plan.unit(unit);
    let (id, until) = (&it.id.value, it.until.map(|month| month.to_string()).unwrap_or_default());
    let message = both!(
        "đơn vị `{id}` không còn sau tháng {until}, trong khi nhiệm vụ chưa hoàn thành",
        "the unit `{id}` no longer exists after {until}, and the task is not completed"
    );
    let help = Both::new(
        "chuyển giao cho đơn vị khác bằng [[task.transfer]], hoặc đưa ra khỏi kế hoạch bằng `withdrawn`",
        "transfer it to another unit with [[task.transfer]], or withdraw it with `withdrawn`",
    );
    let there = both!("đơn vị này chỉ đến tháng {until}", "the unit, which ends in {until}");
    Finding::new(&P015, span, message, help)
        .related(it.header, there)
        .in_table(PlanTable::Task)
        .about(Subject::of(plan).task(task).unit(unit))
}
