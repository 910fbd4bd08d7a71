//! Why a report is not taken that its unit cannot mend: said to whoever receives it.

use crate::both;
use crate::model::{Period, Plan, UnitId};
use crate::read::file::Unreadable;
use crate::text::Both;

pub fn closed(plan: &Plan, period: Period) -> Both {
    let period = plan.period_name(period);
    both!(
        "số liệu kỳ `{period}` đã khóa, không nhận thêm báo cáo; nếu lãnh đạo cho phép thay đổi thì xóa closed.json của tháng, nhận báo cáo, rồi khóa lại",
        "the figures of `{period}` are closed, and no more reports are taken; if they are to change, remove the month's closed.json, receive the report, and close the month again"
    )
}

pub fn broken_plan() -> Both {
    Both::new(
        "kế hoạch còn lỗi nên chưa rõ có những nhiệm vụ nào; sửa kế hoạch trước (xem: reform check)",
        "the plan has errors, so its tasks are not known; fix it first (see: reform check)",
    )
}

pub fn nothing_owed(plan: &Plan, unit: UnitId, period: Period) -> Both {
    let (unit, period) = (&plan.unit(unit).name, plan.period_name(period));
    both!(
        "{unit} không phải gửi báo cáo kỳ `{period}`; xem lại đơn vị và kỳ, hoặc thêm --accept-errors",
        "{unit} owes no report for `{period}`; check unit and period, or add --accept-errors"
    )
}

pub fn there_already(plan: &Plan, unit: UnitId, period: Period, path: &str) -> Both {
    let (unit, period) = (&plan.unit(unit).name, plan.period_name(period));
    both!(
        "đã có báo cáo kỳ `{period}` của {unit} ({path}) và tệp này khác; nếu là bản gửi lại thì thêm --replace",
        "there is already a report of {unit} for `{period}` ({path}), and this file differs; if it was sent again, add --replace"
    )
}

/// What cannot be read is not written over.
pub fn not_read(path: &str, why: &Unreadable) -> Both {
    let Both { vi, en } = why.describe();
    both!("chưa nhận, vì không xem được {path}: {vi}", "not taken, for {path} could not be looked at: {en}")
}
