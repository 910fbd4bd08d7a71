//! A number by a format: `#,##0.00`, `0000 000 000`, `# ?/?`. A number's digits fill the marks for digits from the point outwards;
//! what stands between the marks stays there.

use super::decimal::{Decimal, general, in_powers};
use super::format::{Mark, Section};

/// The number as a section shows it; without its sign where that is said by the section itself.
pub fn digits(section: &Section, value: f64, is_bare: bool) -> String {
    let marks = &section.marks;
    let (Some(first), Some(last)) = (marks.iter().position(is_digit), marks.iter().rposition(is_digit)) else {
        return literals(marks);
    };
    let (before, behind) = (literals(&marks[..first]), literals(&marks[last + 1..]));
    if !value.is_finite() {
        return general(value);
    }
    let (number, is_zero) = match marks.iter().position(|it| *it == Mark::Slash) {
        Some(slash) => (fraction(value.abs(), &marks[slash + 1..=last.max(slash)]), value == 0.0),
        None => decimal(marks, first, last, value),
    };
    let sign = if value < 0.0 && !is_bare && !is_zero { "-" } else { "" };
    format!("{sign}{before}{number}{behind}")
}

/// The digits, and whether all of them are zero.
fn decimal(marks: &[Mark], first: usize, last: usize, value: f64) -> (String, bool) {
    let percents = marks.iter().filter(|it| **it == Mark::Percent).count() as i32;
    let thousands = marks[last + 1..].iter().take_while(|it| **it == Mark::Comma).count() as i32;
    let decimal = Decimal::of(value).times_ten_to(percents * 2 - thousands * 3);
    let marks = &marks[first..=last];
    let exponent = marks.iter().position(|it| *it == Mark::Exponent);
    let point = marks.iter().position(|it| *it == Mark::Point).unwrap_or(marks.len());
    let places =
        marks[point.min(exponent.unwrap_or(point))..exponent.unwrap_or(marks.len())].iter().filter(|it| is_digit(it));
    let places = places.count();
    if exponent.is_some() {
        let is_zero = decimal.is_zero();
        return (in_powers(decimal, places, true), is_zero);
    }
    let decimal = decimal.rounded(places as i32);
    let mut number = whole(&decimal.whole(), &marks[..point]);
    if point < marks.len() {
        number.push('.');
        number.push_str(&behind_point(&decimal.fraction(), &marks[point + 1..]));
    }
    (number, decimal.is_zero())
}

fn is_digit(mark: &Mark) -> bool {
    matches!(mark, Mark::Digit(_))
}

fn literals(marks: &[Mark]) -> String {
    let text = marks.iter().map(|mark| match mark {
        Mark::Literal(literal) => literal.as_str(),
        Mark::Percent => "%",
        _ => "",
    });
    text.collect()
}

/// The digits before the point, filled in from the right; those for which there is no mark stand at the first.
fn whole(digits: &str, marks: &[Mark]) -> String {
    let is_grouped = marks.contains(&Mark::Comma);
    let mut rest: Vec<char> = digits.chars().collect();
    let (mut written, mut count) = (String::new(), 0);
    let mut put = |written: &mut String, digit: char| {
        if is_grouped && count > 0 && count % 3 == 0 && digit != ' ' {
            written.push(',');
        }
        count += 1;
        written.push(digit);
    };
    for mark in marks.iter().rev() {
        match mark {
            Mark::Digit(kind) => match (rest.pop(), kind) {
                (Some(digit), _) => put(&mut written, digit),
                (None, '0') => put(&mut written, '0'),
                _ => {}
            },
            Mark::Literal(literal) => written.extend(literal.chars().rev()),
            _ => {}
        }
    }
    while let Some(digit) = rest.pop() {
        put(&mut written, digit);
    }
    written.chars().rev().collect()
}

fn behind_point(digits: &str, marks: &[Mark]) -> String {
    let (mut rest, mut written) = (digits.chars(), String::new());
    for mark in marks {
        match mark {
            Mark::Digit(kind) => written.extend(rest.next().or((*kind == '0').then_some('0'))),
            Mark::Literal(literal) => written.push_str(literal),
            _ => {}
        }
    }
    written
}

/// `1 1/2`: the nearest fraction whose denominator has no more digits than there are marks.
fn fraction(value: f64, denominator: &[Mark]) -> String {
    let most = match denominator.iter().filter(|it| is_digit(it)).count() {
        0 | 1 => 9,
        2 => 99,
        _ => 999,
    };
    let (whole, rest) = (value.trunc(), value.fract());
    let error = |below: u32| ((rest * f64::from(below)).round() / f64::from(below) - rest).abs();
    let below = (1..=most).min_by(|a, b| error(*a).total_cmp(&error(*b))).unwrap_or(1);
    let above = (rest * f64::from(below)).round();
    match (whole + (above / f64::from(below)).trunc(), above % f64::from(below)) {
        (whole, 0.0) => general(whole),
        (0.0, above) => format!("{above}/{below}"),
        (whole, above) => format!("{} {above}/{below}", general(whole)),
    }
}
