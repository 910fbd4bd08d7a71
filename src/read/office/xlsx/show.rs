//! What a cell shows of a number, a day or a text by its format. The decimal point is `.` and thousands are apart by `,`, as
//! in the formats themselves.

use super::day::{Moment, moment};
use super::decimal::{Decimal, general, in_powers};
use super::format::{Comparison, Format, Mark, Section};
use crate::model::Date;

/// A number as it shows.
#[derive(Debug, PartialEq)]
pub enum Shows {
    Number(String),
    Percent(String),
    Date(String, Option<Date>),
}

pub fn number(format: &Format, value: f64, from_1904: bool) -> Shows {
    let Some((section, is_bare)) = chosen(format, value) else { return Shows::Number(general(value)) };
    if section.is_date() {
        return match moment(value, from_1904) {
            Some(moment) => Shows::Date(date(section, &moment), moment.day),
            None => Shows::Date(general(value), None),
        };
    }
    let shown =
        if section.is_general() { with_general(section, value, is_bare) } else { digits(section, value, is_bare) };
    if section.is_percent() { Shows::Percent(shown) } else { Shows::Number(shown) }
}

/// What a cell of text shows.
pub fn text(format: &Format, text: &str) -> Option<String> {
    let section = format.sections.get(3).or_else(|| format.sections.last().filter(|it| it.has_text()))?;
    let mut shown = String::new();
    for mark in &section.marks {
        match mark {
            Mark::Text => shown.push_str(text),
            Mark::Literal(literal) => shown.push_str(literal),
            _ => {}
        }
    }
    section.has_text().then_some(shown)
}

/// The section that a number is shown by, and whether it is shown without its sign.
fn chosen(format: &Format, value: f64) -> Option<(&Section, bool)> {
    let sections: Vec<&Section> = format.sections.iter().take(3).collect();
    let sections = match sections.as_slice() {
        // `0;@`: what is for text is for no number.
        [numbers @ .., last] if !numbers.is_empty() && last.has_text() => numbers,
        all => all,
    };
    if sections.iter().any(|it| it.condition.is_some()) {
        let found = sections.iter().find(|it| it.condition.is_none_or(|(how, limit)| holds(how, value, limit)));
        return found.or(sections.last()).map(|it| (*it, false));
    }
    let first = *sections.first()?;
    if first.has_text() && !first.is_date() || first.marks.is_empty() && format.sections.len() == 1 {
        return None;
    }
    match sections {
        [_, below, ..] if value < 0.0 => Some((below, true)),
        [_, _, zero] if value == 0.0 => Some((zero, false)),
        _ => Some((first, false)),
    }
}

fn holds(how: Comparison, value: f64, limit: f64) -> bool {
    match how {
        Comparison::Less => value < limit,
        Comparison::LessOrEqual => value <= limit,
        Comparison::Greater => value > limit,
        Comparison::GreaterOrEqual => value >= limit,
        Comparison::Equal => value == limit,
        Comparison::Other => value != limit,
    }
}

/// `General" nhiệm vụ"`.
fn with_general(section: &Section, value: f64, is_bare: bool) -> String {
    let mut shown = String::new();
    for mark in &section.marks {
        match mark {
            Mark::General => shown.push_str(&general(if is_bare { value.abs() } else { value })),
            Mark::Literal(literal) => shown.push_str(literal),
            Mark::Percent => shown.push('%'),
            _ => {}
        }
    }
    shown
}

fn digits(section: &Section, value: f64, is_bare: bool) -> String {
    let marks = &section.marks;
    let is_digit = |mark: &Mark| matches!(mark, Mark::Digit(_));
    if !value.is_finite() || marks.contains(&Mark::Slash) {
        return general(value);
    }
    let (Some(first), Some(last)) = (marks.iter().position(is_digit), marks.iter().rposition(is_digit)) else {
        return literals(marks);
    };
    let percents = marks.iter().filter(|it| **it == Mark::Percent).count() as i32;
    let thousands = marks[last + 1..].iter().take_while(|it| **it == Mark::Comma).count() as i32;
    let point = marks.iter().position(|it| *it == Mark::Point).unwrap_or(marks.len());
    let exponent = marks.iter().position(|it| *it == Mark::Exponent).unwrap_or(marks.len());
    let places = marks[point.min(exponent)..exponent].iter().filter(|it| is_digit(it)).count();
    let decimal = Decimal::of(value).times_ten_to(percents * 2 - thousands * 3);
    let is_grouped = marks[first..point.min(last)].contains(&Mark::Comma);
    let (number, is_zero) = if exponent < marks.len() {
        (in_powers(decimal.clone(), places, true), decimal.is_zero())
    } else {
        let decimal = decimal.rounded(places as i32);
        (laid_out(&decimal, marks, point, exponent, is_grouped), decimal.is_zero())
    };
    let sign = if value < 0.0 && !is_bare && !is_zero { "-" } else { "" };
    // A number's marks are one run; what is set within them, as in `000-000`, is not told apart.
    let (before, behind) = (literals(&marks[..first.min(point)]), literals(&marks[last + 1..]));
    format!("{sign}{before}{number}{behind}")
}

fn literals(marks: &[Mark]) -> String {
    let text = marks.iter().map(|mark| match mark {
        Mark::Literal(literal) => literal.as_str(),
        Mark::Percent => "%",
        _ => "",
    });
    text.collect()
}

/// The digits with as many zeros as the format asks for.
fn laid_out(decimal: &Decimal, marks: &[Mark], point: usize, exponent: usize, is_grouped: bool) -> String {
    let zeros = |marks: &[Mark]| marks.iter().filter(|it| **it == Mark::Digit('0')).count();
    let whole = decimal.whole();
    let least = zeros(&marks[..point.min(exponent)]);
    let padded = format!("{}{whole}", "0".repeat(least.saturating_sub(whole.len())));
    let mut number = if is_grouped { grouped(&padded) } else { padded };
    if point < marks.len() {
        let decimals: Vec<&Mark> = marks[point..exponent].iter().filter(|it| matches!(it, Mark::Digit(_))).collect();
        let least = decimals.iter().rposition(|it| **it == Mark::Digit('0')).map_or(0, |n| n + 1);
        let fraction = decimal.fraction();
        number.push('.');
        number.push_str(&fraction);
        number.extend(std::iter::repeat_n('0', least.saturating_sub(fraction.len())));
    }
    number
}

fn grouped(whole: &str) -> String {
    let mut grouped = String::with_capacity(whole.len() + whole.len() / 3);
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];
const MONTHS_VI: [&str; 12] =
    ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const DAYS_VI: [&str; 7] = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

fn date(section: &Section, moment: &Moment) -> String {
    let has_halves = section.marks.contains(&Mark::Half);
    let mut shown = String::new();
    for mark in &section.marks {
        let piece = match mark {
            Mark::Literal(literal) => literal.clone(),
            Mark::Point => ".".to_owned(),
            Mark::Comma => ",".to_owned(),
            Mark::Slash => "/".to_owned(),
            Mark::Year(length) if *length < 3 => format!("{:02}", moment.year.rem_euclid(100)),
            Mark::Year(_) => moment.year.to_string(),
            Mark::Month(length) => month(moment.month, *length, section.is_vietnamese),
            Mark::Day(length) => day(moment, *length, section.is_vietnamese),
            Mark::Hour(length) => {
                let hour = moment.seconds / 3600;
                padded(if has_halves { (hour + 11) % 12 + 1 } else { hour }, *length)
            }
            Mark::Minute(length) => padded(moment.seconds / 60 % 60, *length),
            Mark::Second(length) => padded(moment.seconds % 60, *length),
            Mark::Fraction(length) => format!(".{}", "0".repeat(*length)),
            Mark::Half => if moment.seconds < 43_200 { "AM" } else { "PM" }.to_owned(),
            Mark::Elapsed(unit, length) => {
                let a_day = match unit {
                    'h' => 24.0,
                    'm' => 1_440.0,
                    _ => 86_400.0,
                };
                padded((moment.all * a_day + 1e-6).floor() as i64, *length)
            }
            _ => String::new(),
        };
        shown.push_str(&piece);
    }
    shown
}

fn month(month: u32, length: usize, is_vietnamese: bool) -> String {
    let index = (month.clamp(1, 12) - 1) as usize;
    match length {
        1 | 2 => padded(i64::from(month), length),
        3 if is_vietnamese => format!("Thg{month}"),
        4 if is_vietnamese => format!("Tháng {}", MONTHS_VI[index]),
        3 => MONTHS[index][..3].to_owned(),
        5 => MONTHS[index][..1].to_owned(),
        _ => MONTHS[index].to_owned(),
    }
}

fn day(moment: &Moment, length: usize, is_vietnamese: bool) -> String {
    let weekday = (moment.weekday % 7) as usize;
    match length {
        1 | 2 => padded(i64::from(moment.day_of_month), length),
        _ if is_vietnamese => DAYS_VI[weekday].to_owned(),
        3 => DAYS[weekday][..3].to_owned(),
        _ => DAYS[weekday].to_owned(),
    }
}

fn padded(number: i64, length: usize) -> String {
    format!("{number:0width$}", width = length.min(9))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        match number(&Format::parse(code), value, false) {
            Shows::Number(shown) | Shows::Percent(shown) | Shows::Date(shown, _) => shown,
        }
    }

    #[test]
    fn numbers_are_shown_by_their_format() {
        for (code, value, expected) in [
            ("General", 45.5, "45.5"),
            ("0", 45.5, "46"),
            ("0.00", 45.5, "45.50"),
            ("0.0#", 45.5, "45.5"),
            ("#,##0", 1_234_567.0, "1,234,567"),
            ("#,##0", 12.0, "12"),
            ("#,##0.00", -1234.5, "-1,234.50"),
            ("#,##0;(#,##0)", -1234.0, "(1,234)"),
            ("#,##0_);[Red]\\(#,##0\\)", -5.0, "(5)"),
            ("0;-0;\"-\"", 0.0, "-"),
            ("0%", 0.6, "60%"),
            ("0.0%", 0.456, "45.6%"),
            ("0%", 0.285, "29%"),
            ("0\"%\"", 60.0, "60%"),
            ("0\\%", 60.0, "60%"),
            ("General\"%\"", 45.5, "45.5%"),
            ("00", 5.0, "05"),
            ("000", 5.0, "005"),
            ("\"TC-\"00", 5.0, "TC-05"),
            ("#", 0.0, ""),
            ("0.00E+00", 12_345.0, "1.23E+04"),
            ("0,", 12_345.0, "12"),
            ("[>=100]0;[<0]\"âm\";0.0", 5.0, "5.0"),
            ("@", 5.0, "5"),
            ("0;@", 5.0, "5"),
            ("#,##0 \"₫\"", 1000.0, "1,000 ₫"),
            ("[$₫-42A]#,##0", 1000.0, "₫1,000"),
            ("0", -0.4, "0"),
            ("", 5.0, "5"),
        ] {
            assert_eq!(shown(code, value), expected, "{code} of {value}");
        }
    }

    #[test]
    fn days_are_shown_by_their_format() {
        for (code, expected) in [
            ("dd/mm/yyyy", "30/06/2025"),
            ("d/m/yyyy;@", "30/6/2025"),
            ("d\\-m\\-yy", "30-6-25"),
            ("mmm-yy", "Jun-25"),
            ("m/yyyy", "6/2025"),
            ("\"Tháng \"m\"/\"yyyy", "Tháng 6/2025"),
            ("\"ngày\" dd \"tháng\" mm \"năm\" yyyy", "ngày 30 tháng 06 năm 2025"),
            ("[$-42A]dd mmmm yyyy", "30 Tháng Sáu 2025"),
            ("[$-1010000]d/m/yyyy;@", "30/6/2025"),
            ("[$-409]d mmm yyyy", "30 Jun 2025"),
            ("dddd, d mmmm yyyy", "Monday, 30 June 2025"),
            ("yyyy\\-mm\\-dd\\Thh:mm:ss", "2025-06-30T18:05:09"),
            ("dd/mm/yyyy hh:mm", "30/06/2025 18:05"),
            ("h:mm AM/PM", "6:05 PM"),
            ("mm:ss", "05:09"),
            ("[Red]yyyy", "2025"),
        ] {
            assert_eq!(shown(code, 45_838.0 + (18.0 * 3600.0 + 5.0 * 60.0 + 9.0) / 86_400.0), expected, "{code}");
        }
        assert_eq!(shown("[h]:mm", 1.5), "36:00");
        assert_eq!(shown("dd/mm/yyyy", 60.0), "29/02/1900");
        assert_eq!(shown("dd/mm/yyyy", -3.0), "-3");
    }

    #[test]
    fn texts_are_shown_by_theirs() {
        assert_eq!(text(&Format::parse("\"Sở \"@"), "Y tế").as_deref(), Some("Sở Y tế"));
        assert_eq!(text(&Format::parse("0;0;0;@\"!\""), "a").as_deref(), Some("a!"));
        assert_eq!(text(&Format::parse("0.00"), "a"), None);
    }
}
