//! What people write where a date, a period, a deadline or a progress should stand; and the calendar.

use toml::de::DeTable;

use super::setting;
use crate::model::date::{self, parse_date, parse_month_first};
use crate::model::target::TargetKind;
use crate::model::{Date, Month, date_words};
use crate::read::annex::{Before, When, understand};
use crate::read::toml_tree::Table;
use crate::read::{cell, due_words, progress_words, register, when};
use crate::text::spreadsheet;

/// The first two bytes are a year, the rest is what was typed.
pub fn dates(bytes: &[u8]) {
    let [a, b, rest @ ..] = bytes else { return };
    let Ok(typed) = std::str::from_utf8(rest) else { return };
    let year = 1890 + i32::from(u16::from_le_bytes([*a, *b]) % 230);
    days(typed);
    cells(typed);
    deadlines(typed, year);
    let _ = (Month::parse(typed), Month::parse_typed(typed), register::month(typed), spreadsheet::becomes(typed));
    calendar(*a, *b, year);
}

fn days(typed: &str) {
    match parse_date(typed) {
        Ok(day) => {
            assert!(date::YEARS.contains(&Month::of(day).year));
            assert_eq!(parse_date(&date::vi(day)), Ok(day), "a date written is read again");
        }
        Err(refused) => {
            assert!(!refused.describe().vi.is_empty());
            if let Some(meant) = date_words::meant(typed, refused).day {
                assert_eq!(parse_date(&meant.to_string()), Ok(meant));
            }
        }
    }
    let _ = (parse_month_first(typed), date_words::of_excel_number(typed));
}

fn cells(typed: &str) {
    match cell::progress(typed) {
        Ok(progress) => assert!(progress.0 <= 10_000),
        Err(refused) => {
            let (why, help) = progress_words::explain(typed, refused);
            assert!(!why.vi.is_empty() && !help.en.is_empty());
        }
    }
    let _ = (cell::date(typed), cell::is_difficulty(typed.as_bytes()), cell::is_spreadsheet_error(typed.as_bytes()));
    for kind in [TargetKind::Share, TargetKind::Count, TargetKind::Value] {
        let _ = cell::target_value(typed, kind);
    }
}

/// What is understood is a line that a plan takes.
fn deadlines(typed: &str, year: i32) {
    let understood = [None, Some(Before::Inclusive), Some(Before::Exclusive)].map(|it| understand(typed, year, it));
    assert!(understood[1] != When::BeforeWhat && understood[2] != When::BeforeWhat, "{typed:?}");
    for it in &understood {
        if let When::Understood(schedule) = it
            && schedule.key != "awaits"
        {
            taken(schedule.key, &schedule.value, year);
        }
    }
    if let Some(line) = due_words::line_for(typed, year) {
        taken(line.key, &line.value, year);
    }
}

fn taken(key: &str, value: &str, year: i32) {
    let text = format!("{key} = {value}\n");
    let tree = DeTable::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let table = Table::of_toml(tree.get_ref());
    let value = &table.get(key).unwrap().value;
    let is_taken = match key {
        "due" => when::due(value, year).is_ok(),
        "every" => when::every(value, year).is_ok(),
        _ => true,
    };
    assert!(is_taken, "{text}");
}

/// Days off are never the day that something rolls to, and nothing rolls back.
fn calendar(a: u8, b: u8, year: i32) {
    let plan = setting::plan();
    let day = Date::from_yo_opt(year.clamp(1900, 2099), 1 + u32::from(a) * u32::from(b) % 365).unwrap();
    let rolled = plan.calendar.roll(day);
    assert!(rolled >= day && !plan.calendar.is_off(rolled));
    let after = plan.calendar.working_days_after(day, b % 32);
    assert!(after > day || b.is_multiple_of(32));
    for month in [Month::of(day), Month { year: 2024, month: 1 + a % 12 }] {
        assert!(plan.cutoff(month.previous()) < plan.cutoff(month));
        let _ = plan.due_of(month);
    }
}
