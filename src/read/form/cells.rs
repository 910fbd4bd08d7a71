//! What a filled-in cell says, as a report writes it: numbers and dates that a spreadsheet keeps as what they show. What is none
//! stays as it was typed, for the rules to speak of.

use crate::model::date::parse_date;
use crate::model::target::{TargetKind, TargetValue};
use crate::model::{Column, Date, Decimal, Progress};
use crate::read::cell;
use crate::read::office::{GridCell, Shown, Value};
use crate::text::fold;

/// What kind of cell a column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    Progress,
    Date,
    /// A target's value.
    Value(Option<TargetKind>),
    Text,
}

impl CellKind {
    pub fn of(column: Column, target: Option<TargetKind>) -> CellKind {
        match column {
            Column::Progress => CellKind::Progress,
            Column::CompletedOn | Column::Forecast | Column::ExtendTo => CellKind::Date,
            Column::Value => CellKind::Value(target),
            Column::Task | Column::Result | Column::Difficulty | Column::Proposal | Column::Note | Column::Cause => {
                CellKind::Text
            }
        }
    }
}

/// A cell as a report writes it.
pub fn canonical(cell: &GridCell, kind: CellKind) -> String {
    let words = trimmed(&cell.words.text);
    if words.is_empty() && cell.value == Value::Text {
        return String::new();
    }
    match kind {
        CellKind::Progress => progress(cell.value, &words),
        CellKind::Date => date(cell.value, &words),
        CellKind::Value(kind) => target_value(cell.value, &words, kind),
        CellKind::Text => words,
    }
}

/// A text without blanks at its ends, and with one kind of line end; in the one Unicode form.
pub fn trimmed(text: &str) -> String {
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    fold::nfc(fold::trim(&text)).into_owned()
}

fn progress(value: Value, words: &str) -> String {
    let told = |text: &str| cell::progress(text).ok().map(progress_text);
    match value {
        Value::Number { number, shown } => {
            let exact = number_text(if shown == Shown::Percent { number * 100.0 } else { number });
            // A number that is longer than what the cell shows of it is what it shows.
            told(&exact).or_else(|| told(words)).unwrap_or(exact)
        }
        _ => told(without_quote(words)).unwrap_or_else(|| words.to_owned()),
    }
}

/// `60`, `45.5`.
pub fn progress_text(Progress(hundredths): Progress) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => whole.to_string(),
        rest if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        rest => format!("{whole}.{rest:02}"),
    }
}

fn date(value: Value, words: &str) -> String {
    let told = |text: &str| parse_date(text).ok().map(|date: Date| date.to_string());
    match value {
        Value::Date(Some(date)) => date.to_string(),
        // What a spreadsheet keeps of a date that it does not show as one; R005 tells which it would be.
        Value::Number { number, .. } => told(words).unwrap_or_else(|| number_text(number)),
        _ => told(without_quote(words)).unwrap_or_else(|| words.to_owned()),
    }
}

fn target_value(value: Value, words: &str, kind: Option<TargetKind>) -> String {
    let told = |text: &str| kind.and_then(|kind| cell::target_value(text, kind)).map(value_text);
    match value {
        Value::Number { number, shown } => {
            let exact = number_text(if shown == Shown::Percent { number * 100.0 } else { number });
            told(&exact).unwrap_or(exact)
        }
        _ => told(without_quote(words)).unwrap_or_else(|| words.to_owned()),
    }
}

fn value_text(value: TargetValue) -> String {
    match value {
        TargetValue::Number(number) => decimal_text(number),
        TargetValue::Parts { n, d } => format!("{}/{}", decimal_text(n), decimal_text(d)),
    }
}

fn decimal_text(Decimal(millionths): Decimal) -> String {
    let (sign, size) = (if millionths < 0 { "-" } else { "" }, millionths.unsigned_abs());
    let (whole, rest) = (size / 1_000_000, size % 1_000_000);
    let rest = format!("{rest:06}");
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// The apostrophe before a number that makes a text of it in a spreadsheet.
fn without_quote(text: &str) -> &str {
    text.strip_prefix(['\'', '’']).map_or(text, fold::trim)
}

/// A number as people write it: without what calculating left behind its tenth decimal.
pub fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let text = format!("{number:.10}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::office::Words;

    fn cell(text: &str, value: Value) -> GridCell {
        GridCell { words: Words { text: text.to_owned(), ..Words::default() }, value, ..GridCell::default() }
    }

    fn plain(number: f64) -> Value {
        Value::Number { number, shown: Shown::Plain }
    }

    #[test]
    fn progress_is_what_the_cell_shows() {
        let percent = |number| Value::Number { number, shown: Shown::Percent };
        for (text, value, said) in [
            ("70%", Value::Text, "70"),
            ("45,5", Value::Text, "45.5"),
            ("45,50 %", Value::Text, "45.5"),
            ("45.05", Value::Text, "45.05"),
            ("60%", percent(0.6), "60"),
            ("45,5%", percent(0.455), "45.5"),
            ("33%", percent(1.0 / 3.0), "33"),
            ("33%", percent(0.33), "33"),
            ("60%", plain(60.0), "60"),
            ("0,6", plain(0.6), "0.6"),
            ("57", plain(56.999_999_999_999_99), "57"),
            ("33,3333333", plain(100.0 / 3.0), "33.3333333333"),
            ("6000%", percent(60.0), "6000"),
            ("Đang thực hiện", Value::Text, "Đang thực hiện"),
            ("20-30", Value::Text, "20-30"),
            ("'60", Value::Text, "60"),
            ("", Value::Text, ""),
            ("#N/A", Value::Error, "#N/A"),
        ] {
            assert_eq!(canonical(&cell(text, value), CellKind::Progress), said, "{text} {value:?}");
        }
    }

    #[test]
    fn dates_are_days_and_what_is_none_stays() {
        let day = crate::model::date::parse_date("2025-06-20").unwrap();
        for (text, value, said) in [
            ("20/6/2025", Value::Date(Some(day)), "2025-06-20"),
            ("Jun-25", Value::Date(Some(day)), "2025-06-20"),
            ("20/6/2025", Value::Text, "2025-06-20"),
            ("20.6.2025", Value::Text, "2025-06-20"),
            ("45.828", plain(45828.0), "45828"),
            ("20/6/25", Value::Text, "20/6/25"),
            ("29/2/1900", Value::Date(None), "29/2/1900"),
            ("sắp xong", Value::Text, "sắp xong"),
        ] {
            assert_eq!(canonical(&cell(text, value), CellKind::Date), said, "{text} {value:?}");
        }
    }

    #[test]
    fn values_of_targets_are_numbers_or_parts_of_a_whole() {
        for (text, value, kind, said) in [
            ("653/655", Value::Text, TargetKind::Share, "653/655"),
            ("653 / 655", Value::Text, TargetKind::Share, "653/655"),
            ("99,7", Value::Text, TargetKind::Share, "99.7"),
            ("99,7%", Value::Number { number: 0.997, shown: Shown::Percent }, TargetKind::Share, "99.7"),
            ("1.234", plain(1234.0), TargetKind::Count, "1234"),
            ("-2,50", Value::Text, TargetKind::Value, "-2.5"),
            ("1.234", Value::Text, TargetKind::Count, "1.234"),
        ] {
            assert_eq!(canonical(&cell(text, value), CellKind::Value(Some(kind))), said, "{text} {value:?}");
        }
    }

    #[test]
    fn texts_are_kept_to_the_letter() {
        let said = canonical(&cell(" - một\r\n\thai \u{a0}", Value::Text), CellKind::Text);
        assert_eq!(said, "- một\n\thai");
        assert_eq!(canonical(&cell("=1+1", Value::Text), CellKind::Text), "=1+1");
    }
}
