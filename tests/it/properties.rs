//! What must hold for all inputs, whatever they are.

use crate::harness::{PLAN, Workspace, some_of};
use crate::naive::make;
use proptest::prelude::*;
use reform::inside::{Date, Vantage, Want, cell, date, difficulties, invariant, record, reports, status};

fn cases(usual: u64) -> ProptestConfig {
    ProptestConfig { cases: some_of(usual) as u32, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn states_partition_the_tasks(seed in 1_000_000u64..2_000_000, place in 0usize..20) {
        let workspace = Workspace::new();
        let made = make::make(workspace.root(), seed);
        let day: Date = made.as_of[place % made.as_of.len()].parse().unwrap();
        let read = reform::inside::workspace(workspace.root(), Some(made.year), Want::Everything).unwrap();
        let year = &read.years[0];
        let figures = status(year, Vantage::at(year, day));
        prop_assert_eq!(invariant::hold(&figures), Ok(()));
        // A task that is added later is in no total.
        let planned = year.plan.tasks.iter().filter(|task| task.is_planned_at(day));
        prop_assert_eq!(figures.totals.total(), planned.count() as u64);
    }

    /// `status` reads a unit's months back only as far as it must: that must change nothing.
    #[test]
    fn reading_back_gives_the_same_figures_as_reading_all(seed in 3_000_000u64..4_000_000, place in 0usize..20) {
        let workspace = Workspace::new();
        let made = make::make(workspace.root(), seed);
        let day: Date = made.as_of[place % made.as_of.len()].parse().unwrap();
        let figures = |want: Want<'_>| {
            let read = reform::inside::workspace(workspace.root(), Some(made.year), want).unwrap();
            let year = &read.years[0];
            let status = status(year, Vantage::at(year, day));
            let open = status.difficulties.iter().filter(|d| d.state != difficulties::DifficultyState::Resolved);
            let open: Vec<_> = open.map(|d| (d.task, d.unit, d.raised, d.state, d.days)).collect();
            let monthly = reports::monthly(year, day);
            let record = record::status(&status, &reports::Counts::of(&monthly));
            (serde_json::to_string(&record).unwrap(), format!("{monthly:?} {open:?}"))
        };
        prop_assert_eq!(figures(Want::Figures(&|_| day)), figures(Want::Everything));
    }

    #[test]
    fn what_is_done_stays_done_while_nothing_new_is_known(seed in 2_000_000u64..3_000_000) {
        let workspace = Workspace::new();
        let made = make::make(workspace.root(), seed);
        let read = reform::inside::workspace(workspace.root(), Some(made.year), Want::Everything).unwrap();
        let year = &read.years[0];
        // Two years after, and three: everything is known at both.
        let at = |y: i32| status(year, Vantage::at(year, Date::from_ymd_opt(made.year + y, 6, 30).unwrap()));
        let (before, after) = (at(2), at(3));
        for (a, b) in before.tasks.iter().zip(&after.tasks) {
            prop_assert_eq!(a.state, b.state);
        }
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn csv_written_is_read_back_the_same(title in "[A-Za-zĐđ](.{0,40}[a-zố])?") {
        let title: String = title.chars().filter(|c| !c.is_control() && is_printed_as_it_stands(*c)).collect();
        let quoted = serde_json::to_string(&title).unwrap(); // a JSON text is a TOML text too
        let workspace = Workspace::new().plan(&PLAN.replace("\"Rà soát văn bản\"", &quoted));
        let text = workspace.reform("status --as-of 2024-03-20 --format csv").exits(0).stdout;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_string();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let first = reader.records().next().unwrap().unwrap();
        prop_assert!(first.iter().any(|cell| cell == title), "{:?} not in {:?}", title, first);
    }
}

/// Not a bidi control or another invisible mark, which is made visible.
fn is_printed_as_it_stands(c: char) -> bool {
    c.is_alphanumeric() || c.is_ascii_graphic() || c == ' '
}

proptest! {
    #[test]
    fn a_percentage_is_read_however_it_is_spelt(hundredths in 0u16..=10_000, comma: bool, tail in "|%| %") {
        let point = if comma { ',' } else { '.' };
        let text = format!("{}{point}{:02}{tail}", hundredths / 100, hundredths % 100);
        prop_assert_eq!(cell::progress(&text).map(|it| it.0), Ok(hundredths), "{}", text);
    }

    #[test]
    fn a_date_is_read_however_it_is_spelt(days in 0i64..73_000, zeros: bool, mark in "[/.-]") {
        let day = date::plus(Date::from_ymd_opt(1900, 1, 1).unwrap(), days);
        let pattern = if zeros { format!("%d{mark}%m{mark}%Y") } else { format!("%-d{mark}%-m{mark}%Y") };
        for text in [day.format(&pattern).to_string(), day.format("%Y-%m-%d").to_string()] {
            prop_assert_eq!(date::parse_date(&text).ok(), Some(day), "{}", text);
        }
    }

    #[test]
    fn no_cell_makes_the_readers_panic(text in "\\PC{0,20}") {
        let _ = cell::progress(&text);
        let _ = cell::date(&text);
        let _ = cell::is_difficulty(text.as_bytes());
    }
}
