//! Why a report is not taken that its unit cannot mend: said to whoever receives it.

use crate::both;
use crate::model::{Period, Plan, UnitId};
use crate::text::Both;

pub fn closed(plan: &Plan, period: Period) -> Both {
    let period = plan.period_name(period);
    both!(
        "số liệu kỳ `{period}` đã khóa, không nhận thêm báo cáo; nếu lãnh đạo cho thay thì xóa closed.json của tháng, nhận, rồi khóa lại",
        "the figures of `{period}` are closed, and no report is taken any more; if they are to change, remove the month's closed.json, receive, and close it again"
    )
}

pub fn broken_plan() -> Both {
    Both::new(
        "kế hoạch còn lỗi nên không rõ có những nhiệm vụ nào; sửa kế hoạch trước (xem: reform check)",
        "the plan has errors, so that its tasks are not known; mend it first (see: reform check)",
    )
}

pub fn nothing_owed(plan: &Plan, unit: UnitId, period: Period) -> Both {
    let (unit, period) = (&plan.unit(unit).name, plan.period_name(period));
    both!(
        "{unit} không phải gửi báo cáo kỳ `{period}`; xem lại đơn vị và kỳ, hoặc thêm --accept-errors",
        "{unit} owes no report for `{period}`; see whether unit and period are right, or add --accept-errors"
    )
}

pub fn there_already(plan: &Plan, unit: UnitId, period: Period, path: &str) -> Both {
    let (unit, period) = (&plan.unit(unit).name, plan.period_name(period));
    both!(
        "đã có báo cáo kỳ `{period}` của {unit} ({path}) và tệp này khác; nếu là bản gửi lại thì thêm --replace",
        "there is a report of {unit} for `{period}` ({path}), and this file differs; if it was sent again, add --replace"
    )
}
