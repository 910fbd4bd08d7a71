//! Facts of a report that is owed: for which period, by whom, by when, and what became of it.

use super::{Fact, Noun};
use crate::compute::reports::{Obligation, ReportState};
use crate::model::{Period, Plan};
use crate::say;
use crate::text::Lang;
use crate::view::document::{Cell, Matters, Tone};
use crate::view::words;

/// Reports owed, monthly ones and answers to requests.
pub enum Reports {}

impl Noun for Reports {
    type It<'a> = ReportLine<'a>;
}

/// A report that is owed.
#[derive(Clone, Copy)]
pub struct ReportLine<'a> {
    pub lang: Lang,
    pub plan: &'a Plan,
    pub owed: &'a Obligation,
    /// Of what is missing: what is said of a file that may be it.
    pub there: Option<&'a str>,
}

pub fn lines<'a>(
    lang: Lang,
    plan: &'a Plan,
    owed: impl IntoIterator<Item = &'a Obligation>,
) -> impl Iterator<Item = ReportLine<'a>> {
    owed.into_iter().map(move |owed| ReportLine { lang, plan, owed, there: None })
}

/// In the order in which they are counted.
pub const STATES: [ReportState; 7] = [
    ReportState::OnTime,
    ReportState::Late,
    ReportState::Undated,
    ReportState::Unreadable,
    ReportState::Missing,
    ReportState::Pending,
    ReportState::Exempt,
];

pub fn tone(state: ReportState) -> Tone {
    match state {
        ReportState::OnTime => Tone::Good,
        ReportState::Late | ReportState::Undated => Tone::Warning,
        ReportState::Missing | ReportState::Unreadable => Tone::Bad,
        ReportState::Pending | ReportState::Exempt => Tone::Muted,
    }
}

pub fn word(lang: Lang, state: ReportState) -> String {
    words::capital(words::report_state(lang, state))
}

/// The words of the states, as they stand in a column.
pub fn state_words(lang: Lang) -> Vec<(String, Tone)> {
    STATES.map(|state| (word(lang, state), tone(state))).into()
}

/// What became of a report.
pub fn state(lang: Lang, state: ReportState) -> Cell {
    Cell::named(state.word(), word(lang, state)).tone(tone(state))
}

/// The same in a letter: when it came, if it came and cannot be read.
fn became(it: &ReportLine<'_>) -> Cell {
    if let Some(there) = it.there {
        return Cell::text(words::capital(there));
    }
    match (it.owed.state, it.owed.received) {
        (ReportState::Unreadable, Some(on)) => {
            let on = words::day(it.lang, on);
            Cell::text(say!(it.lang, "Nhận ngày {on}; không hợp lệ, phải gửi lại", "Received {on}, cannot be read"))
        }
        (state, _) => Cell::text(word(it.lang, state)),
    }
}

type F = Fact<Reports>;

pub const PERIOD: F = F::left("period", ["Kỳ", "Period"], |it| {
    let period = it.owed.period;
    Cell::named(it.plan.period_name(period), words::capital(&words::period(it.lang, it.plan, period)))
})
.matters(Matters::Most);
/// Of an answer to a request: which.
pub const REQUEST: F = Fact { key: "request", ..PERIOD };
pub const KIND: F = F::machine("kind", |it| {
    Cell::text(match it.owed.period {
        Period::Month(_) => "report",
        Period::Request(_) => "request",
    })
});
pub const UNIT: F = F::left("unit", ["Đơn vị", "Unit"], |it| {
    let unit = it.plan.unit(it.owed.unit);
    Cell::named(unit.id.value.to_string(), &*unit.name)
})
.matters(Matters::Most);
pub const HEAD: F =
    F::left("head", ["Người đứng đầu", "Head"], |it| Cell::maybe(it.plan.unit(it.owed.unit).head.as_deref()))
        .matters(Matters::Least);
pub const DUE: F = F::left("due", ["Hạn gửi", "Due"], |it| Cell::date(Some(it.owed.due))).matters(Matters::Most);
pub const RECEIVED: F = F::left("received", ["Ngày nhận", "Received"], |it| Cell::date(it.owed.received));
pub const STATE: F = F::left("state", ["Tình trạng", "State"], |it| state(it.lang, it.owed.state)).words(state_words);
pub const BECAME: F = F::left("state", ["Tình trạng", "State"], became);
/// Of what is missing: a file that may be it.
pub const REMARK: F =
    F::left("remark", ["Ghi chú", "Remark"], |it| Cell::maybe(it.there.map(words::capital).as_deref()))
        .matters(Matters::Most);
pub const DAYS_LATE: F = F::right("days_late", ["Số ngày chậm", "Days late"], |it| {
    Cell::days(it.owed.days_late).tone(tone(it.owed.state))
})
.short("Chậm (ngày)", "Late");
/// Days since the due date of what is missing; of what cannot be read those that it came late.
pub const DAYS_PAST: F = F::right("days", ["Số ngày quá hạn", "Days overdue"], |it| {
    Cell::days(it.owed.days_late.filter(|&days| days > 0))
});
pub const REQUEST_TITLE: F = F::left("request", ["Nội dung yêu cầu", "Request"], |it| match it.owed.period {
    Period::Request(id) => Cell::text(&*it.plan.request(id).title),
    Period::Month(_) => Cell::blank(),
});
pub const REQUEST_ISSUED: F = F::left("issued", ["Ngày yêu cầu", "Requested on"], |it| match it.owed.period {
    Period::Request(id) => Cell::date(Some(it.plan.request(id).issued)),
    Period::Month(_) => Cell::blank(),
});

/// What JSON tells of a monthly report; of an answer to a request, `request` stands for `period`.
pub const MONTHLY: [F; 6] = [PERIOD, UNIT, DUE, RECEIVED, STATE, DAYS_LATE];
pub const REQUESTED: [F; 6] = [REQUEST, UNIT, DUE, RECEIVED, STATE, DAYS_LATE];
pub const SHEET: [F; 7] = [KIND, PERIOD, UNIT, DUE, RECEIVED, STATE, DAYS_LATE];
