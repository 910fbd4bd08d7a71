//! Part II: who did not report, or not in time; what is owed from earlier periods; what became of requests.

use std::collections::BTreeMap;

use super::Page;
use crate::compute::reports::{Counts, Obligation, ReportState};
use crate::model::{Month, Period, RequestId, UnitId};
use crate::say;
use crate::view::document::Line;
use crate::view::words;

/// Where none of more units than these sent a report, they are not named one by one.
const FEW: usize = 5;

impl Page<'_, '_> {
    /// Only what is to be said: nothing of reports that came in time.
    pub fn reporting(&self) -> Vec<Line> {
        let lang = self.lang;
        let states = [
            (ReportState::Late, lang.say("Gửi quá hạn", "Sent late")),
            (ReportState::Unreadable, lang.say("Báo cáo không hợp lệ, phải gửi lại", "Unreadable, to be sent again")),
            (ReportState::Exempt, lang.say("Được miễn báo cáo", "Exempt")),
            (ReportState::Undated, lang.say("Chưa ghi ngày nhận", "No date of receipt")),
            (ReportState::Pending, lang.say("Chưa đến hạn", "Not due yet")),
        ];
        let in_states = states.into_iter().filter_map(|(state, title)| self.units_line(title, |o| o.state == state));
        self.not_sent().into_iter().chain(in_states).chain(self.owed_before()).chain(self.requests()).collect()
    }

    /// What is owed from earlier periods at the end of this one, by unit.
    fn owed_before(&self) -> Option<Line> {
        let (lang, plan, owed) = (self.lang, &self.summary.status.year.plan, &self.summary.owed_before);
        let mut by_unit: BTreeMap<UnitId, Vec<String>> = BTreeMap::new();
        owed.iter().for_each(|o| by_unit.entry(o.unit).or_default().push(self.debt(o)));
        let of_unit = |(unit, debts): (UnitId, Vec<String>)| format!("{}: {}", plan.unit(unit).name, debts.join(", "));
        let list: Vec<String> = by_unit.into_iter().map(of_unit).collect();
        let (n, list) = (owed.len(), list.join("; "));
        (n > 0).then(|| {
            Line::new(say!(
                lang,
                "Còn nợ từ các kỳ trước ({n}): {list}.",
                "Still owed from earlier periods ({n}): {list}."
            ))
        })
    }

    /// A report, or an answer, that is owed: when it was due, and when it came if it did after the end of the period.
    fn debt(&self, o: &Obligation) -> String {
        let (lang, year) = (self.lang, self.summary.status.year);
        let period = words::period(lang, &year.plan, o.period);
        let due = words::day(lang, o.due);
        let came = year.received(o.period, o.unit).filter(|on| *on <= self.summary.judged_on);
        let came = came.map(|on| words::day(lang, on));
        let came = match (o.state, came) {
            (ReportState::Unreadable, _) => lang.say(", không hợp lệ, phải gửi lại", ", to be sent again").to_owned(),
            (_, Some(on)) => say!(lang, ", đã gửi ngày {on}", ", sent {on}"),
            (_, None) => String::new(),
        };
        match o.period {
            Period::Month(_) => say!(lang, "báo cáo {period} (hạn {due}{came})", "{period} (due {due}{came})"),
            Period::Request(_) => format!("{period} ({}{came})", say!(lang, "hạn {due}", "due {due}")),
        }
    }

    /// Who did not send, by month.
    fn not_sent(&self) -> Vec<Line> {
        let (lang, summary) = (self.lang, self.summary);
        let (year, plan) = (summary.status.year, &summary.status.year.plan);
        let months = (0..i32::from(summary.span.months)).map(|n| summary.span.first().plus(n));
        let lines = months.filter_map(|month| {
            let (name, due) = (words::month(lang, month), words::day(lang, plan.due_of(month)));
            let title = say!(lang, "Chưa gửi báo cáo {name} (hạn {due})", "Not sent for {name} (due {due})");
            let of_month = || summary.reports.iter().filter(|o| o.period == Period::Month(month));
            let owed = of_month().filter(|o| o.state != ReportState::Exempt).count();
            let never = |o: &&Obligation| o.state == ReportState::Missing && year.received(o.period, o.unit).is_none();
            if owed > FEW && of_month().filter(never).count() == owed {
                return Some(Line::new(say!(lang, "{title}: cả {owed} đơn vị.", "{title}: all {owed} units.")));
            }
            self.units_line(&title, |o| o.state == ReportState::Missing && o.period == Period::Month(month))
        });
        lines.collect()
    }

    /// A line for each request that fell due in the period: how many answered, and who did not or not in time.
    fn requests(&self) -> Vec<Line> {
        let (lang, summary) = (self.lang, self.summary);
        let plan = &summary.status.year.plan;
        let requests = (0..plan.requests.len()).map(RequestId::nth);
        let asked = requests
            .map(|id| (plan.request(id), summary.requests.iter().filter(move |o| o.period == Period::Request(id))));
        let told = asked.filter(|(_, asked)| asked.clone().next().is_some()).map(|(request, asked)| {
            let due = asked.clone().map(|o| o.due).min().unwrap_or(request.due);
            let (title, due) = (&request.title, words::day(lang, due));
            let answered = words::rate(lang, Counts::of(asked.clone()).reporting());
            let units = |state: ReportState, word: &str| {
                let units: Vec<&str> =
                    asked.clone().filter(|o| o.state == state).map(|o| &*plan.unit(o.unit).name).collect();
                if units.is_empty() { String::new() } else { format!("; {word}: {}", units.join(", ")) }
            };
            let missing = units(ReportState::Missing, lang.say("chưa trả lời", "not answered by"));
            let late = units(ReportState::Late, lang.say("trả lời quá hạn", "answered late by"));
            let unreadable =
                units(ReportState::Unreadable, lang.say("không hợp lệ, phải gửi lại", "to be sent again by"));
            Line::new(say!(
                lang,
                "Yêu cầu “{title}” (hạn {due}): đã trả lời {answered}{missing}{late}{unreadable}.",
                "Request “{title}” (due {due}): answered {answered}{missing}{late}{unreadable}."
            ))
        });
        told.collect()
    }

    /// The units of which something holds, each once; nothing where it holds of none.
    fn units_line(&self, title: &str, holds: impl Fn(&Obligation) -> bool) -> Option<Line> {
        let mut units: BTreeMap<UnitId, Vec<String>> = BTreeMap::new();
        for o in self.summary.reports.iter().filter(|o| holds(o)) {
            units.entry(o.unit).or_default().extend(self.month_and_date(o));
        }
        let plan = &self.summary.status.year.plan;
        let named = units.iter().map(|(unit, said)| match said.is_empty() {
            true => plan.unit(*unit).name.to_string(),
            false => format!("{} ({})", plan.unit(*unit).name, said.join("; ")),
        });
        let named = named.collect::<Vec<_>>().join("; ");
        (!units.is_empty()).then(|| Line::new(format!("{title}: {named}.")))
    }

    /// Which month, of several, and when a report came.
    fn month_and_date(&self, o: &Obligation) -> Option<String> {
        let (lang, year) = (self.lang, self.summary.status.year);
        let on = year.received(o.period, o.unit).map(|on| words::day(lang, on));
        let month = o.period.month().filter(|_| self.summary.span.months > 1);
        let month = month.filter(|_| o.state != ReportState::Missing).map(|m: Month| words::month(lang, m));
        let when = match (o.state, on) {
            (ReportState::Missing, Some(on)) => Some(say!(lang, "đã gửi ngày {on}", "sent {on}")),
            (ReportState::Late, Some(on)) => Some(say!(lang, "gửi ngày {on}", "sent {on}")),
            _ => None,
        };
        let remarks: Vec<String> = month.into_iter().chain(when).collect();
        (!remarks.is_empty()).then(|| remarks.join(", "))
    }
}
