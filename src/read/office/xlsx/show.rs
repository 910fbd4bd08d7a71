//! What a cell shows of a number, a day or a text by its format. The decimal point is `.` and thousands are apart by `,`, as
//! in the formats themselves.

use super::dates::date;
use super::day::moment;
use super::decimal::general;
use super::digits::digits;
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
            ("0000 000 000", 912_345_678.0, "0912 345 678"),
            ("000-00", 12_345.0, "123-45"),
            ("# ?/?", 1.5, "1 1/2"),
            ("# ?/?", 0.25, "1/4"),
            ("# ??/??", 3.0, "3"),
            ("0.0 \"điểm\"", 8.25, "8.3 điểm"),
            ("#,##0.##", 1234.5, "1,234.5"),
            ("#,000", 5.0, "005"),
            ("0000,0", 12.0, "00,012"),
            ("0.000%", 0.123_456, "12.346%"),
            ("0%;-0%;\"-\"", 0.0, "-"),
            ("0;0", -5.0, "5"),
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
