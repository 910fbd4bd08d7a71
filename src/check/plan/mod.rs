//! Rules on the plan itself: the P family, but for when tasks are due and who leads them.

mod names;

use std::collections::{BTreeSet, HashSet};

use names::Names;

use crate::both;
use crate::finding::rules::{P002, P006, P009, P010};
use crate::finding::{Finding, Findings, PlanTable, Subject};
use crate::model::id::{is_file_name, is_task_id, proposed, proposed_for_task};
use crate::model::unit::Members;
use crate::model::{At, Month, Named, Party, Plan, Task, Unit, UnitId};
use crate::text::suggest::Guesses;
use crate::text::{Both, Span};

/// Judges one plan, but for when its tasks are due.
pub fn judge(plan: &Plan, findings: &mut Findings) {
    let names = Names::new(plan);
    units(plan, findings);
    for request in &plan.requests {
        findings.extend(unsafe_file_name(&request.id, PlanTable::Request));
        findings.extend(request_month_name(&request.id));
        for unit in request.units.iter().flatten() {
            findings.extend(names.unit(unit, "units", PlanTable::Request));
        }
        for unit in request.extensions.iter().filter_map(|e| e.unit.as_ref()) {
            findings.extend(names.unit(unit, "unit", PlanTable::Request));
        }
    }
    for exemption in &plan.exemptions {
        findings.extend(names.unit(&exemption.unit, "unit", PlanTable::Exemption));
    }
    if let Some(unit) = &plan.coordinator {
        findings.extend(names.unit(unit, "coordinator", PlanTable::Plan));
    }
    groups_and_targets(plan, &names, findings);
    for (id, task) in plan.task_ids().zip(&plan.tasks) {
        judge_names(&names, Subject::of(plan).task(id), task, findings);
    }
}

fn groups_and_targets(plan: &Plan, names: &Names<'_>, findings: &mut Findings) {
    for group in &plan.groups {
        findings.extend(unsafe_file_name(&group.id, PlanTable::Group));
        if let Members::These(units) = &group.members {
            findings.extend(units.iter().filter_map(|unit| names.unit(unit, "units", PlanTable::Group)));
        }
    }
    for target in &plan.targets {
        findings.extend(
            unsafe_task_id(&target.id.value, target.id.span).map(|finding| finding.in_table(PlanTable::Target)),
        );
        let lead = target.lead.iter().filter_map(|unit| names.unit(unit, "lead", PlanTable::Target));
        let each = target.each.iter().filter_map(|party| names.unit(party, "each", PlanTable::Target));
        findings.extend(lead.chain(each));
    }
}

/// What an id may be made of, after one that would do.
fn such_as(proposed: Option<String>, Both { vi, en }: Both) -> Both {
    match proposed {
        Some(id) => both!("ví dụ `{id}`; {vi}", "for example `{id}`; {en}"),
        None => Both { vi, en },
    }
}

/// P002 of a task's or a target's id.
fn unsafe_task_id(name: &str, span: Span) -> Option<Finding> {
    if is_task_id(name) {
        return None;
    }
    let help = such_as(
        proposed_for_task(name),
        Both::new(
            "chỉ dùng chữ không dấu, chữ số, dấu chấm và gạch nối, tối đa 32 ký tự",
            "use letters, digits, full stops and hyphens, at most 32 characters",
        ),
    );
    let message = both!("mã nhiệm vụ `{name}` không hợp lệ", "the task id `{name}` is not allowed");
    Some(Finding::new(&P002, span, message, help))
}

fn units(plan: &Plan, findings: &mut Findings) {
    let told = plan.targets.iter().flat_map(|target| target.tellers.iter().copied());
    let mut busy: HashSet<_> = plan.tasks.iter().flat_map(Task::units).chain(told).collect();
    busy.extend(units_meant(plan));
    for (id, unit) in plan.unit_ids().zip(&plan.units) {
        findings.extend(unsafe_file_name(&unit.id, PlanTable::Unit));
        if !plan.lost.tasks && !busy.contains(&id) {
            findings.push(unit_without_task(unit).about(Subject::of(plan).unit(id)));
        }
    }
}

/// The units that tasks name otherwise than by their ids: that is told where it stands, and once.
fn units_meant(plan: &Plan) -> Vec<UnitId> {
    let texts: BTreeSet<&str> = plan.tasks.iter().flat_map(Task::unknown_parties).collect();
    let guesses = Guesses::default();
    let near = |text: &str| plan.find_unit(guesses.nearest(text, plan.units.iter().map(|unit| &*unit.id.value))?);
    let meant = |text: &&str| match (plan.units_called(text), plan.several_called(text)) {
        (units, _) if !units.is_empty() => units,
        (_, Some(parties)) => parties.into_iter().filter_map(Party::unit).collect(),
        (_, None) => near(text).into_iter().collect(),
    };
    texts.iter().flat_map(meant).collect()
}

fn unit_without_task(unit: &Unit) -> Finding {
    let id = &unit.id.value;
    let help = Both::new(
        "giao nhiệm vụ cho đơn vị, hoặc bỏ đơn vị khỏi kế hoạch",
        "give it a task, or remove it from the plan",
    );
    Finding::new(
        &P010,
        unit.header,
        both!(
            "đơn vị `{id}` không chủ trì hay phối hợp nhiệm vụ nào",
            "the unit `{id}` neither leads nor coordinates a task"
        ),
        help,
    )
    .in_table(PlanTable::Unit)
}

fn unsafe_file_name(id: &At<Box<str>>, table: PlanTable) -> Option<Finding> {
    if is_file_name(&id.value) {
        return None;
    }
    let name = &id.value;
    let help = such_as(
        proposed(name),
        Both::new(
            "chỉ dùng chữ thường không dấu, chữ số và gạch nối, tối đa 32 ký tự; không dùng con, prn, aux, nul, com1, lpt1…",
            "use lower-case letters, digits and hyphens, at most 32 characters; not con, prn, aux, nul, com1, lpt1…",
        ),
    );
    Some(
        Finding::new(
            &P002,
            id.span,
            both!("mã `{name}` không thể làm tên tệp", "the id `{name}` cannot be a file name"),
            help,
        )
        .in_table(table),
    )
}

/// In the register a period is a month or a request: a request named like a month could not be told from it.
fn request_month_name(id: &At<Box<str>>) -> Option<Finding> {
    Month::parse(&id.value)?;
    let name = &id.value;
    let help = Both::new("đặt mã khác với tên tháng, ví dụ thêm một từ", "choose an id that is not a month's name");
    Some(
        Finding::new(
            &P002,
            id.span,
            both!("mã yêu cầu `{name}` trùng tên một tháng", "the request id `{name}` is the name of a month"),
            help,
        )
        .in_table(PlanTable::Request),
    )
}

fn judge_names(names: &Names<'_>, subject: Subject, task: &Task, findings: &mut Findings) {
    let mut push =
        |finding: Option<Finding>| findings.extend(finding.map(|f| f.in_table(PlanTable::Task).about(subject)));
    push(unsafe_task_id(task.id(), task.id_span()));
    if let Some(unit) = task.unknown_lead() {
        push(names.unit(unit, "lead", PlanTable::Task));
    }
    if let Some(details) = &task.details {
        details.each.iter().for_each(|party| push(names.unit(party, "each", PlanTable::Task)));
        details.transfers.iter().for_each(|t| push(names.unit(&t.to, "to", PlanTable::Task)));
    }
    for unit in task.with() {
        push(names.unit(unit, "with", PlanTable::Task));
        if let Some(lead) = task.lead_span().filter(|_| task.lead_text(names.plan) == Some(&*unit.text)) {
            let there = Both::new("đơn vị chủ trì", "the lead");
            push(Some(lead_among_partners(unit).related(lead, there)));
        }
    }
    task.unknown_field().into_iter().for_each(|field| push(names.field(field)));
    task.indicators().iter().for_each(|indicator| push(names.indicator(indicator)));
    push(no_output(task));
}

fn lead_among_partners<Id>(unit: &Named<Id>) -> Finding {
    let text = &unit.text;
    let help = Both::new("bỏ đơn vị này khỏi `with`", "remove it from `with`");
    Finding::new(
        &P009,
        unit.span,
        both!("`{text}` vừa chủ trì vừa phối hợp", "`{text}` both leads and coordinates"),
        help,
    )
}

fn no_output(task: &Task) -> Option<Finding> {
    let spot = match task.output() {
        Some(output) if !output.is_empty() => return None,
        None if !task.whole => return None,
        _ => task.output_span().unwrap_or(task.header()),
    };
    let help = Both::new(
        "thêm `output = \"Báo cáo\"`, hoặc tên sản phẩm khác",
        "add `output = \"Report\"`, or whatever else shows that it is completed",
    );
    Some(Finding::new(&P006, spot, Both::new("nhiệm vụ không có sản phẩm", "the task has no product"), help))
}
