//! What a spreadsheet makes of a short text that is typed or opened in it: Excel with English or Vietnamese settings takes
//! it for a number or a date where it can, and saves that instead. Knows no plan.

use super::months;

/// What stands there afterwards.
#[derive(Clone, Debug, PartialEq)]
pub enum Becomes {
    /// A number, as it is shown.
    Number(String),
    Date,
}

/// More digits than this are shown as a power of ten.
const MOST_DIGITS: usize = 11;

/// Years that a spreadsheet knows.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=9999;

/// What becomes of a text; `None` if it stays what it is.
pub fn becomes(text: &str) -> Option<Becomes> {
    // Nearly every id begins with letters that begin no month.
    let begins = |word: &&str| text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(&word[..3]));
    if !text.starts_with(|c: char| c.is_ascii_digit()) && !months::ENGLISH.iter().any(begins) {
        return None;
    }
    if is_date(text) {
        return Some(Becomes::Date);
    }
    number(text).filter(|shown| shown != text).map(Becomes::Number)
}

/// The number that a text is taken for, as it is shown.
fn number(text: &str) -> Option<String> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((mantissa, exponent)) = text.split_once(['e', 'E']) {
        let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let power = exponent.strip_prefix('-').unwrap_or(exponent);
        let is_number = digits(whole) && digits(decimals) && digits(power) && power.len() <= 3;
        let value = is_number.then(|| text.parse::<f64>().ok()).flatten().filter(|value| value.is_finite())?;
        return Some(in_powers(value, 2));
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    // Where the point parts thousands, as it does in Vietnamese.
    let thousands = decimals.split('.').all(|three| three.len() == 3 && digits(three));
    if digits(whole) && thousands && matches!(whole.len(), 1..=3) && !whole.starts_with('0') {
        return Some(text.replace('.', ""));
    }
    if !digits(whole) || !(decimals.is_empty() || digits(decimals)) {
        return None;
    }
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    if whole.len() > MOST_DIGITS {
        return Some(in_powers(text.parse().ok()?, 5));
    }
    Some(if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") })
}

/// `1.00E+05`.
fn in_powers(value: f64, decimals: usize) -> String {
    let plain = format!("{value:.decimals$e}");
    let (mantissa, power) = plain.split_once('e').unwrap_or((&plain, "0"));
    let power: i32 = power.parse().unwrap_or_default();
    format!("{mantissa}E{}{:02}", if power < 0 { '-' } else { '+' }, power.abs())
}

/// Whether it is taken for a day or a month: `3-4`, `1-2-2024`, `2024-3`, `MAR-1`, `DEC1`, `2-Jan-24`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| part_number(part)).collect();
    match (numbers.as_deref(), &parts[..]) {
        (Some(&[a, b]), [first, second]) => {
            let year_first = first.len() == 4 && YEARS.contains(&a) && is_month(b);
            let year_last = is_month(a) && is_year(second, b);
            year_first || year_last || is_day_of(a, b) || is_day_of(b, a)
        }
        (Some(&[a, b, c]), [first, _, third]) => {
            let year_last = is_year(third, c) && (is_day_of(a, b) || is_day_of(b, a));
            year_last || (is_year(first, a) && is_day_of(c, b))
        }
        (None, [one]) => parts_at_letters(one).is_some_and(|(a, b)| is_with_name(a, b)),
        (None, [a, b]) => is_with_name(a, b),
        (None, [a, b, year]) => is_with_name(a, b) && part_number(year).is_some_and(|y| is_year(year, y)),
        _ => false,
    }
}

/// A number of a date: at most four digits.
fn part_number(part: &str) -> Option<u32> {
    let is_number = matches!(part.len(), 1..=4) && part.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| part.parse().ok()).flatten()
}

fn is_month(n: u32) -> bool {
    (1..=12).contains(&n)
}

fn is_year(part: &str, n: u32) -> bool {
    part.len() <= 2 || (part.len() == 4 && YEARS.contains(&n))
}

/// The day of a month, of a year that has a 29 February.
fn is_day_of(day: u32, month: u32) -> bool {
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=last).contains(&day)
}

/// The name of a month and a number, in either order.
fn is_with_name(a: &str, b: &str) -> bool {
    let is_it = |name: &str, number: &str| {
        is_month_name(name) && part_number(number).is_some_and(|n| is_year(number, n) && number.len() != 3)
    };
    is_it(a, b) || is_it(b, a)
}

fn is_month_name(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word == "sept" || months::ENGLISH.iter().any(|month| word == *month || word == month[..3])
}

/// `DEC1` and `1DEC` at the place where letters and digits meet.
fn parts_at_letters(text: &str) -> Option<(&str, &str)> {
    let begins_with_letter = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let at = text.find(|c: char| c.is_ascii_alphabetic() != begins_with_letter)?;
    Some(text.split_at(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_otherwise() {
        for (text, shown) in [
            ("01", "1"),
            ("007", "7"),
            ("00", "0"),
            ("1.10", "1.1"),
            ("1.0", "1"),
            ("1.", "1"),
            ("01.2", "1.2"),
            ("1.234", "1234"),
            ("1.001.002", "1001002"),
            ("1E5", "1.00E+05"),
            ("12e3", "1.20E+04"),
            ("1.5E3", "1.50E+03"),
            ("1E-3", "1.00E-03"),
            ("123456789012", "1.23457E+11"),
            ("1234567890123456", "1.23457E+15"),
        ] {
            assert_eq!(becomes(text), Some(Becomes::Number(shown.into())), "{text}");
        }
    }

    #[test]
    fn days_and_months_are_seen_where_there_are_none() {
        for text in [
            "3-4", "03-04", "31-1", "1-31", "13-4", "3-24", "3-99", "3-2024", "2024-3", "2024-03", "1-2-3", "1-2-2024",
            "2024-1-2", "24-12-31", "MAR-1", "mar-01", "DEC1", "1DEC", "5-Sep", "SEPT2", "March1", "JAN24", "JAN-2024",
            "1-Mar-24", "may-5",
        ] {
            assert_eq!(becomes(text), Some(Becomes::Date), "{text}");
        }
    }

    #[test]
    fn most_texts_stay_what_they_are() {
        for text in [
            "TC-01", "T1", "1", "12", "2024", "0", "1.1", "1.12", "2.5", "0.5", "1.1.1", "1.1.10", "12.3.4", "1a",
            "A1", "E5", "1E", "1E5A", "E-5", "MAR", "MARS-1", "MAR-A", "MAR-001", "SEP-12-A", "13-32", "32-13", "0-5",
            "3-456", "1-2-3-4", "2024-13", "2024-Q1", "13-13-13", "31-2-2024X", "12345678901", "TRUE", "1-A", "II-1",
            "DECI-1",
        ] {
            assert_eq!(becomes(text), None, "{text}");
        }
    }
}
