//! What is said of reports and rows that are there and could not be read: never that they were not sent.

use crate::compute::unread::Unread;
use crate::finding::{Finding, Spot};
use crate::model::Plan;
use crate::say;
use crate::text::{Lang, Sources};

/// As a remark on a task.
pub fn unread(lang: Lang, plan: &Plan, sources: &Sources, unread: Unread<'_>) -> String {
    match unread {
        Unread::Row(finding) => {
            let (period, place) = (period_of(lang, plan, finding), place(sources, finding));
            let why = finding.message.in_lang(lang);
            say!(
                lang,
                "báo cáo {period} có dòng về nhiệm vụ này nhưng chưa sử dụng được: {why} ({place})",
                "the report for {period} has a row on this task that could not be used: {why} ({place})"
            )
        }
        Unread::Line(finding) => {
            let (period, place) = (period_of(lang, plan, finding), place(sources, finding));
            say!(
                lang,
                "báo cáo {period} có dòng không hợp lệ, có thể là của nhiệm vụ này ({place})",
                "the report for {period} has a line that could not be read and may be on this task ({place})"
            )
        }
        Unread::Report(it) => {
            let period = it.period.map(|period| super::period(lang, plan, period)).unwrap_or_default();
            let of_file = super::uncounted(lang, it);
            say!(lang, "báo cáo {period}: {of_file}", "the report for {period}: {of_file}")
        }
    }
}

fn period_of(lang: Lang, plan: &Plan, finding: &Finding) -> String {
    let period = finding.subject.and_then(|subject| subject.period);
    period.map(|period| super::period(lang, plan, period)).unwrap_or_default()
}

/// `reports/2024-03/van-phong.csv:4`.
fn place(sources: &Sources, finding: &Finding) -> String {
    let path = sources.path(finding.spot.source());
    match finding.spot {
        Spot::File(_) => path.to_owned(),
        Spot::Text(span) => format!("{path}:{}", sources.place(span).line),
    }
}
