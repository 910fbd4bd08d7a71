//! Rules on the plan itself: the P family, but for when tasks are due and who leads them.

use std::collections::HashSet;

use crate::both;
use crate::finding::rules::{P002, P003, P004, P006, P009, P010, P012};
use crate::finding::{Finding, PlanTable, Subject};
use crate::model::id::{is_file_name, is_task_id};
use crate::model::unit::Members;
use crate::model::{At, Month, Named, Plan, Task, Unit};
use crate::text::{Both, fold};

/// Judges one plan, but for when its tasks are due.
pub fn judge(plan: &Plan, findings: &mut Vec<Finding>) {
    units(plan, findings);
    for request in &plan.requests {
        findings.extend(unsafe_file_name(&request.id, PlanTable::Request));
        findings.extend(request_month_name(&request.id));
        for unit in request.units.iter().flatten() {
            findings.extend(unknown_unit(plan, unit, "units", PlanTable::Request));
        }
        for unit in request.extensions.iter().filter_map(|e| e.unit.as_ref()) {
            findings.extend(unknown_unit(plan, unit, "unit", PlanTable::Request));
        }
    }
    for exemption in &plan.exemptions {
        findings.extend(unknown_unit(plan, &exemption.unit, "unit", PlanTable::Exemption));
    }
    if let Some(unit) = &plan.coordinator {
        findings.extend(unknown_unit(plan, unit, "coordinator", PlanTable::Plan));
    }
    groups_and_targets(plan, findings);
    for (id, task) in plan.task_ids().zip(&plan.tasks) {
        names(plan, Subject::of(plan).task(id), task, findings);
    }
}

fn groups_and_targets(plan: &Plan, findings: &mut Vec<Finding>) {
    for group in &plan.groups {
        findings.extend(unsafe_file_name(&group.id, PlanTable::Group));
        if let Members::These(units) = &group.members {
            findings.extend(units.iter().filter_map(|unit| unknown_unit(plan, unit, "units", PlanTable::Group)));
        }
    }
    for target in &plan.targets {
        findings.extend(unsafe_task_id(&target.id).map(|finding| finding.in_table(PlanTable::Target)));
        let lead = target.lead.iter().filter_map(|unit| unknown_unit(plan, unit, "lead", PlanTable::Target));
        let each = target.each.iter().filter_map(|party| unknown_unit(plan, party, "each", PlanTable::Target));
        findings.extend(lead.chain(each));
    }
}

/// P002 of a task's or a target's id.
fn unsafe_task_id(id: &At<Box<str>>) -> Option<Finding> {
    if is_task_id(&id.value) {
        return None;
    }
    let name = &id.value;
    let help = Both::new(
        "chỉ dùng chữ không dấu, chữ số, dấu chấm và gạch nối, tối đa 32 ký tự",
        "use letters, digits, points and hyphens, at most 32",
    );
    let message = both!("mã nhiệm vụ `{name}` không hợp lệ", "the task's id `{name}` is not allowed");
    Some(Finding::new(&P002, id.span, message, help))
}

fn units(plan: &Plan, findings: &mut Vec<Finding>) {
    let told = plan.targets.iter().flat_map(|target| target.tellers.iter().copied());
    let busy: HashSet<_> = plan.tasks.iter().flat_map(Task::units).chain(told).collect();
    for (id, unit) in plan.unit_ids().zip(&plan.units) {
        findings.extend(unsafe_file_name(&unit.id, PlanTable::Unit));
        if plan.whole && !busy.contains(&id) {
            findings.push(unit_without_task(unit).about(Subject::of(plan).unit(id)));
        }
    }
}

fn unit_without_task(unit: &Unit) -> Finding {
    let id = &unit.id.value;
    let help = Both::new(
        "giao nhiệm vụ cho đơn vị, hoặc bỏ đơn vị khỏi kế hoạch",
        "give it a task, or take it out of the plan",
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
    let help = Both::new(
        "chỉ dùng chữ thường không dấu, chữ số và gạch nối, tối đa 32 ký tự; không dùng con, prn, aux, nul, com1, lpt1…",
        "use lower-case letters, digits and hyphens, at most 32; not con, prn, aux, nul, com1, lpt1…",
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
            both!("mã yêu cầu `{name}` trùng tên một tháng", "the request's id `{name}` is the name of a month"),
            help,
        )
        .in_table(PlanTable::Request),
    )
}

/// "Did you mean", or the whole list where it is short.
fn did_you_mean<'a>(typed: &str, known: impl Iterator<Item = &'a str> + Clone) -> Both {
    match fold::nearest(typed, known.clone()) {
        Some(near) => both!("có phải ý là `{near}`?", "did you mean `{near}`?"),
        None => {
            let few: Vec<&str> = known.take(12).collect();
            let few = few.join(", ");
            both!("kế hoạch có: {few}", "the plan has: {few}")
        }
    }
}

fn unknown_unit<Id>(plan: &Plan, name: &Named<Id>, key: &str, table: PlanTable) -> Option<Finding> {
    if name.id.is_some() || !plan.whole {
        return None;
    }
    let text = &name.text;
    let message = both!("`{key}`: kế hoạch không có đơn vị `{text}`", "`{key}`: the plan has no unit `{text}`");
    Some(Finding::new(&P003, name.span, message, who_was_meant(plan, text, key, table)).in_table(table))
}

/// A group where only a unit may stand, the id of what was called by its name, or "did you mean".
fn who_was_meant(plan: &Plan, text: &str, key: &str, table: PlanTable) -> Both {
    let takes_groups = matches!(key, "each" | "with");
    let named = |id: &At<Box<str>>, names: [&str; 2]| {
        let typed = fold::key(text);
        names.iter().any(|name| fold::key(name) == typed).then(|| id.value.clone())
    };
    let unit = plan.units.iter().find_map(|unit| named(&unit.id, [&unit.name, unit.short_name()]));
    let group = || plan.groups.iter().find_map(|group| named(&group.id, [&group.name, &group.id.value]));
    match (unit, group()) {
        (Some(id), _) => both!("ghi mã của đơn vị: `{id}`", "write the unit's id: `{id}`"),
        (None, Some(id)) if takes_groups => both!("ghi mã của nhóm: `{id}`", "write the group's id: `{id}`"),
        (None, Some(id)) if key == "lead" => {
            both!("`{id}` là một nhóm đơn vị: dùng `each = [\"{id}\"]`", "`{id}` is a group: use `each = [\"{id}\"]`")
        }
        (None, Some(id)) => {
            both!("`{id}` là một nhóm; ở đây ghi từng đơn vị", "`{id}` is a group: name single units here")
        }
        (None, None) if table == PlanTable::Group && text == "all" => Both::new(
            "mọi đơn vị: viết `units = \"all\"`, không có ngoặc vuông",
            "of all units write `units = \"all\"`, without brackets",
        ),
        (None, None) => {
            let groups = plan.groups.iter().filter(|_| takes_groups).map(|g| &*g.id.value);
            did_you_mean(text, plan.units.iter().map(|u| &*u.id.value).chain(groups))
        }
    }
}

fn names(plan: &Plan, subject: Subject, task: &Task, findings: &mut Vec<Finding>) {
    let mut push =
        |finding: Option<Finding>| findings.extend(finding.map(|f| f.in_table(PlanTable::Task).about(subject)));
    push(unsafe_task_id(&task.id));
    if let Some(unit) = &task.lead {
        push(unknown_unit(plan, unit, "lead", PlanTable::Task));
    }
    if let Some(details) = &task.details {
        details.each.iter().for_each(|party| push(unknown_unit(plan, party, "each", PlanTable::Task)));
        details.transfers.iter().for_each(|t| push(unknown_unit(plan, &t.to, "to", PlanTable::Task)));
    }
    for unit in &task.with {
        push(unknown_unit(plan, unit, "with", PlanTable::Task));
        if let Some(lead) = task.lead.as_ref().filter(|lead| lead.text == unit.text) {
            let there = Both::new("đơn vị chủ trì", "the lead");
            push(Some(lead_among_partners(unit).related(lead.span, there)));
        }
    }
    for field in task.field.iter().filter(|f| f.id.is_none() && plan.whole) {
        let text = &field.text;
        let help = did_you_mean(text, plan.fields.iter().map(|f| &*f.id.value));
        push(Some(Finding::new(
            &P004,
            field.span,
            both!("kế hoạch không có lĩnh vực `{text}`", "the plan has no field `{text}`"),
            help,
        )));
    }
    for indicator in task.indicators().iter().filter(|i| i.id.is_none() && plan.whole) {
        let text = &indicator.text;
        let help = did_you_mean(text, plan.indicators.iter().map(|i| &*i.id.value));
        push(Some(Finding::new(
            &P012,
            indicator.span,
            both!("kế hoạch không có chỉ số `{text}`", "the plan has no indicator `{text}`"),
            help,
        )));
    }
    push(no_output(task));
}

fn lead_among_partners<Id>(unit: &Named<Id>) -> Finding {
    let text = &unit.text;
    let help = Both::new("bỏ đơn vị này khỏi `with`", "take it out of `with`");
    Finding::new(
        &P009,
        unit.span,
        both!("`{text}` vừa chủ trì vừa phối hợp", "`{text}` both leads and coordinates"),
        help,
    )
}

fn no_output(task: &Task) -> Option<Finding> {
    let spot = match &task.output {
        Some(output) if !output.value.is_empty() => return None,
        Some(output) => output.span,
        None if !task.whole => return None,
        None => task.header,
    };
    let help = Both::new(
        "thêm `output = \"Báo cáo\"`, hoặc tên sản phẩm khác",
        "add `output = \"Report\"`, or what else shows that it is done",
    );
    Some(Finding::new(&P006, spot, Both::new("nhiệm vụ không có sản phẩm", "the task has no product"), help))
}
