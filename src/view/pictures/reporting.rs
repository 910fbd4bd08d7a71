//! Which unit sent its report of which month, and when.

use crate::compute::reports::{Counts, Obligation, ReportState};
use crate::model::{Plan, UnitId};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::document::Tone;
use crate::view::document::picture::{Drawing, Grid, GridCell, GridRow, LegendEntry, Picture, Texture};
use crate::view::words;

/// More rows than this nobody reads as a picture.
const MOST_ROWS: usize = 60;

const STATES: [ReportState; 7] = [
    ReportState::OnTime,
    ReportState::Late,
    ReportState::Missing,
    ReportState::Unreadable,
    ReportState::Undated,
    ReportState::Pending,
    ReportState::Exempt,
];

/// `None` where nothing was owed yet.
pub fn picture(lang: Lang, plan: &Plan, monthly: &[Obligation]) -> Option<Picture> {
    if monthly.is_empty() {
        return None;
    }
    let counts = Counts::by_unit(monthly, plan.units.len());
    let owing: Vec<UnitId> = plan.unit_ids().filter(|unit| counts[unit.index()] != Counts::default()).collect();
    let shown = most_troubled(&owing, &counts);
    let rows = shown.iter().map(|&unit| row(lang, plan, unit, monthly)).collect();
    Some(Picture {
        title: lang.say("Gửi báo cáo tháng theo đơn vị", "Monthly reports by unit").to_owned(),
        description: description(lang, monthly, owing.len() - shown.len()),
        drawing: Drawing::Grid(Grid {
            lang,
            parts: STATES.map(|state| part(lang, state)).into(),
            columns: plan.months().map(|month| super::month_short(lang, month)).collect(),
            rows,
        }),
    })
}

/// The units that are shown, in the plan's order: where there are too many, those that sent least on time.
fn most_troubled(owing: &[UnitId], counts: &[Counts]) -> Vec<UnitId> {
    let mut shown = owing.to_vec();
    if shown.len() > MOST_ROWS {
        let trouble = |unit: &UnitId| {
            let of = &counts[unit.index()];
            (of.missing + of.unreadable, of.late, of.undated)
        };
        shown.sort_by_key(|unit| std::cmp::Reverse(trouble(unit)));
        shown.truncate(MOST_ROWS);
        shown.sort();
    }
    shown
}

fn part(lang: Lang, state: ReportState) -> LegendEntry {
    let (tone, texture, mark) = match state {
        ReportState::OnTime => (Tone::Good, Texture::Soft, "✓"),
        ReportState::Late => (Tone::Warning, Texture::Solid, "+n"),
        ReportState::Missing => (Tone::Bad, Texture::Solid, "✗"),
        ReportState::Unreadable => (Tone::Bad, Texture::Hatched, "!"),
        ReportState::Undated => (Tone::Warning, Texture::Hatched, "?"),
        ReportState::Pending => (Tone::Muted, Texture::Empty, "…"),
        ReportState::Exempt => (Tone::Muted, Texture::Soft, lang.say("M", "E")),
    };
    let name = match state {
        ReportState::Late => lang.say("gửi quá hạn n ngày", "late by n days"),
        state => words::report_state(lang, state),
    };
    LegendEntry { name: name.to_owned(), tone, texture, mark: mark.to_owned() }
}

fn row(lang: Lang, plan: &Plan, unit: UnitId, monthly: &[Obligation]) -> GridRow {
    let own: Vec<&Obligation> = monthly.iter().filter(|o| o.unit == unit).collect();
    let cell = |month| own.iter().find(|o| o.period.month() == Some(month)).map(|o| cell(lang, plan, o));
    GridRow { label: plan.unit(unit).name.to_string(), cells: plan.months().map(cell).collect() }
}

fn cell(lang: Lang, plan: &Plan, it: &Obligation) -> GridCell {
    let part = STATES.iter().position(|state| *state == it.state).unwrap_or_default();
    let mark = it.days_late.filter(|_| it.state == ReportState::Late).map(|days| format!("+{days}"));
    let (unit, month) = (&plan.unit(it.unit).name, words::period_short(lang, plan, it.period));
    let (state, due) = (words::report_state(lang, it.state), words::day(lang, it.due));
    let received = it.received.map(|on| words::day(lang, on));
    let received = received.map(|on| say!(lang, ", nhận {on}", ", received {on}")).unwrap_or_default();
    let says =
        say!(lang, "{unit}, {month}: {state} (hạn {due}{received})", "{unit}, {month}: {state} (due {due}{received})");
    GridCell { part, mark, says }
}

fn description(lang: Lang, monthly: &[Obligation], left_out: usize) -> String {
    let counts = Counts::of(monthly);
    let (on_time, expected) = (words::rate(lang, counts.reporting_on_time()), counts.expected());
    let others = STATES[1..].iter().filter(|state| counts.count(**state) > 0);
    let others = others.map(|s| format!("{} {}", words::number(lang, counts.count(*s)), words::report_state(lang, *s)));
    let others = others.collect::<Vec<_>>().join("; ");
    let others = if others.is_empty() { others } else { format!("; {others}") };
    let sentence = match expected {
        0 => say!(lang, "Chưa có báo cáo nào đến hạn{others}.", "No report is due yet{others}."),
        _ => say!(
            lang,
            "Báo cáo gửi đúng hạn từ đầu năm: {on_time}{others}.",
            "Reports on time since the year began: {on_time}{others}."
        ),
    };
    let units = plural(left_out as u64, "unit");
    match left_out {
        0 => sentence,
        n => {
            sentence
                + &say!(
                    lang,
                    " Hình chỉ gồm {MOST_ROWS} đơn vị gửi thiếu, gửi quá hạn nhiều nhất; còn {n} đơn vị không vẽ.",
                    " Only the {MOST_ROWS} units that sent least on time are drawn; {units} are not."
                )
        }
    }
}
