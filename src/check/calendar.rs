//! Rules on the calendar and on when reports are due: C006, C007, C009.

use crate::both;
use crate::finding::rules::{C006, C007, C009};
use crate::finding::{Finding, Findings, PlanTable};
use crate::model::date::{en, plus, vi};
use crate::model::{At, Calendar, Date, Month, Plan};
use crate::text::Both;

/// Judges the calendar of one plan.
pub fn judge(plan: &Plan, findings: &mut Findings) {
    make_up_days(plan, findings);
    findings.extend(due_before_cutoff(plan));
    findings.extend(no_holidays(plan));
}

fn make_up_days(plan: &Plan, findings: &mut Findings) {
    let calendar = &plan.calendar;
    for At { value: day, span } in &calendar.working_days {
        let (day_vi, day_en) = (vi(*day), en(*day));
        let (message, holiday) = match calendar.holiday(*day) {
            Some(holiday) => (
                both!(
                    "ngày {day_vi} vừa là ngày nghỉ, vừa là ngày làm bù",
                    "{day_en} is both a holiday and a make-up day"
                ),
                Some(holiday),
            ),
            None if calendar.is_weekend(*day) => continue,
            // Which days are the weekend's may be what could not be read.
            None if plan.lost.calendar && Calendar::default().is_weekend(*day) => continue,
            None => (both!("ngày {day_vi} vốn đã là ngày làm việc", "{day_en} is a working day anyway"), None),
        };
        let help = Both::new(
            "bỏ ngày này khỏi `working_days`, hoặc sửa ngày nghỉ",
            "remove it from `working_days`, or correct the holiday",
        );
        let mut finding = Finding::new(&C006, *span, message, help).in_table(PlanTable::Calendar);
        if let Some(holiday) = holiday {
            finding = finding.related(holiday.span, Both::new("ngày nghỉ", "the holiday"));
        }
        findings.push(finding);
    }
}

/// At least one working day between the cut-off and the due date (Nghị định 09/2019/NĐ-CP, Điều 8).
fn due_before_cutoff(plan: &Plan) -> Option<Finding> {
    if plan.lost.reporting || plan.lost.calendar {
        return None;
    }
    let leaves_none = |month: &Month| {
        let (cutoff, due) = (plan.reporting.cutoff(*month), plan.due_of(*month));
        let days = std::iter::successors(Some(plus(cutoff, 1)), |day| Some(plus(*day, 1)));
        !days.take_while(|day| *day <= due).take(400).any(|day| !plan.calendar.is_off(day))
    };
    let month = plan.reporting_months().find(leaves_none)?;
    let exception = plan.reporting.exception(month).map(|e| e.due.unwrap_or(e.header));
    let spot = exception.or(plan.places.due).or(plan.places.reporting)?;
    let (cutoff, due) = (plan.reporting.cutoff(month), plan.due_of(month));
    let (from_vi, to_vi, from_en, to_en) = (vi(cutoff), vi(due), en(cutoff), en(due));
    let message = both!(
        "từ sau ngày chốt số liệu {from_vi} đến hạn gửi {to_vi} không có ngày làm việc nào",
        "there is no working day between the cut-off {from_en} and the due date {to_en}"
    );
    let help = Both::new(
        "lùi hạn gửi: cần ít nhất một ngày làm việc sau ngày chốt (Nghị định 09/2019/NĐ-CP, Điều 8)",
        "set a later due date: there must be at least one working day after the cut-off (Nghị định 09/2019/NĐ-CP, Điều 8)",
    );
    let own = plan.reporting.exception(month).is_some_and(|exception| exception.cutoff_day.is_some());
    let cutoff = plan.places.cutoff.filter(|_| !own);
    let there = Both::new("ngày chốt số liệu", "the cut-off");
    Some(Finding::new(&C007, spot, message, help).related_if(cutoff, there).in_table(PlanTable::Reporting))
}

fn no_holidays(plan: &Plan) -> Option<Finding> {
    let year = plan.year;
    let first = Month { year, month: 1 }.day(1);
    let last = Month { year, month: 12 }.last();
    let touches = |h: &At<std::ops::RangeInclusive<Date>>| *h.value.start() <= last && *h.value.end() >= first;
    let places = &plan.places;
    let spot = places.calendar.or(places.plan)?;
    if plan.lost.calendar || plan.calendar.holidays.iter().any(touches) {
        return None;
    }
    let message = both!("năm {year} chưa có ngày nghỉ lễ nào", "the year {year} has no holidays");
    let help = Both::new(
        "thêm `holidays` vào [calendar] để hạn gửi không rơi vào ngày nghỉ",
        "add `holidays` to [calendar], so that no due date falls on a day off",
    );
    Some(Finding::new(&C009, spot, message, help).in_table(PlanTable::Calendar))
}
