//! P019, on ids that a spreadsheet changes. Reports are filled in there: the row comes back under another id, or under none.

use crate::both;
use crate::finding::rules::P019;
use crate::finding::{Finding, Findings, PlanTable, Subject};
use crate::model::Plan;
use crate::model::id::is_task_id;
use crate::text::Span;
use crate::text::spreadsheet::{Becomes, becomes};

/// Judges the id of every task.
pub fn judge(plan: &Plan, findings: &mut Findings) {
    for (task, it) in plan.task_ids().zip(&plan.tasks) {
        // One that may be none at all has its own finding.
        if let Some(becomes) = becomes(it.id()).filter(|_| is_task_id(it.id())) {
            let finding = fragile(it.id(), it.id_span(), &becomes);
            findings.push(finding.in_table(PlanTable::Task).about(Subject::of(plan).task(task)));
        }
    }
}

fn fragile(name: &str, span: Span, becomes: &Becomes) -> Finding {
    let message = match becomes {
        Becomes::Number(shown) => {
            both!(
                "Excel tự đổi mã `{name}` thành số `{shown}`",
                "Excel turns the id `{name}` into the number `{shown}`"
            )
        }
        Becomes::Date => {
            both!("Excel tự đổi mã `{name}` thành ngày tháng", "Excel takes the id `{name}` for a date and changes it")
        }
    };
    let help = both!(
        "đặt mã bắt đầu bằng chữ, ví dụ `TC-{name}`: mã bị đổi thì dòng báo cáo không còn đúng nhiệm vụ",
        "begin the id with letters, such as `TC-{name}`: once it is changed, a report's row no longer belongs to this task"
    );
    Finding::new(&P019, span, message, help)
}
