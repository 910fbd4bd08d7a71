//! F026, on dates on which no report can have come: before its period began, or after today.

use crate::both;
use crate::finding::rules::F026;
use crate::finding::{Finding, Findings, Spot, Subject};
use crate::model::date::{en, vi};
use crate::model::reporting::Received;
use crate::model::{Date, Period, Plan, UnitId, Year};
use crate::read::Workspace;
use crate::text::Both;

/// Judges every line of the register about one year, and every date from git; `n` is the year's index. `today` is the day it
/// is, whichever day figures are asked for.
pub fn judge(workspace: &Workspace, n: usize, today: Date, findings: &mut Findings) {
    let year = &workspace.years[n];
    let lines = workspace.intakes.iter().filter(|line| line.plan == n);
    findings.extend(lines.filter_map(|line| {
        let why = implausible(&year.plan, line.period, line.received_on, today)?;
        let help = Both::new(
            "kiểm tra ngày, tháng và năm nhận trong dòng này, và kỳ báo cáo",
            "check day, month and year of receipt in this line, and its period",
        );
        Some(finding(year, line.date_span, (line.period, line.unit), why, help))
    }));
    // The register's dates are those of its lines; git's stand in no line.
    let by_git = year.reports.iter().filter(|_| year.plan.reporting.received == Received::Git);
    findings.extend(by_git.filter_map(|report| {
        let why = implausible(&year.plan, report.period, report.received?, today)?;
        let help = Both::new(
            "kiểm tra tháng trong tên thư mục, và đồng hồ của máy đã commit tệp này",
            "check the month in the folder's name, and the clock of the machine that committed the file",
        );
        Some(finding(year, report.source, (report.period, report.unit), why, help))
    }));
}

fn finding(year: &Year, spot: impl Into<Spot>, (period, unit): (Period, UnitId), why: Both, help: Both) -> Finding {
    Finding::new(&F026, spot, why, help).about(Subject::of(&year.plan).unit(unit).period(period))
}

/// Why a report on `period` cannot have come on that day.
pub fn implausible(plan: &Plan, period: Period, received: Date, today: Date) -> Option<Both> {
    let begins = match period {
        Period::Month(month) => plan.reporting.begins(month),
        Period::Request(id) => plan.request(id).issued,
    };
    // When months begin may stand in a part of the plan that was not read.
    if received <= today && (received >= begins || plan.lost.reporting) {
        return None;
    }
    let (came_vi, came_en, name) = (vi(received), en(received), plan.period_name(period));
    if received > today {
        let (today_vi, today_en) = (vi(today), en(today));
        return Some(both!(
            "ngày nhận {came_vi} sau hôm nay ({today_vi})",
            "received on {came_en}, which is after today ({today_en})"
        ));
    }
    let (begins_vi, begins_en) = (vi(begins), en(begins));
    Some(match period {
        Period::Month(_) => both!(
            "ngày nhận {came_vi} trước khi kỳ `{name}` bắt đầu ({begins_vi})",
            "received on {came_en}, before the period `{name}` began ({begins_en})"
        ),
        Period::Request(_) => both!(
            "ngày nhận {came_vi} trước khi yêu cầu `{name}` được ban hành ({begins_vi})",
            "received on {came_en}, before the request `{name}` was issued ({begins_en})"
        ),
    })
}
