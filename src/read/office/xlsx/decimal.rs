//! Numbers as Excel writes them: fifteen digits, rounded half up in the decimal system.

/// Digits that Excel keeps of a number.
const DIGITS: usize = 15;

/// More digits before or after the point than this are no number that a cell shows.
const MOST_PLACES: i32 = 60;

/// A number without its sign: `0.d1d2d3… × 10^point`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// Each 0 to 9; no zeros at either end.
    digits: Vec<u8>,
    /// How many of them stand before the point.
    point: i32,
}

impl Decimal {
    /// The number without its sign, which must be one.
    pub fn of(number: f64) -> Decimal {
        let written = format!("{:.*e}", DIGITS - 1, number.abs());
        let (mantissa, power) = written.split_once('e').unwrap_or((&written, "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        Decimal { digits, point: power.parse::<i32>().unwrap_or_default() + 1 }.trimmed()
    }

    fn trimmed(mut self) -> Decimal {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        let zeros = self.digits.iter().take_while(|it| **it == 0).count();
        self.digits.drain(..zeros);
        self.point = if self.digits.is_empty() { 0 } else { self.point - zeros as i32 };
        self
    }

    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// How many digits stand before the point; zero or less for fractions.
    pub fn point(&self) -> i32 {
        self.point
    }

    pub fn times_ten_to(self, power: i32) -> Decimal {
        let point = if self.is_zero() { 0 } else { self.point.saturating_add(power) };
        Decimal { point, ..self }
    }

    /// With so many digits after the point at most.
    pub fn rounded(mut self, places: i32) -> Decimal {
        let kept = self.point.saturating_add(places);
        if kept < 0 {
            return Decimal { digits: Vec::new(), point: 0 };
        }
        let kept = kept as usize;
        if kept >= self.digits.len() {
            return self;
        }
        let up = self.digits[kept] >= 5;
        self.digits.truncate(kept);
        if up {
            let nines = self.digits.iter().rev().take_while(|it| **it == 9).count();
            self.digits.truncate(kept - nines);
            match self.digits.last_mut() {
                Some(last) => *last += 1,
                None => (self.digits, self.point) = (vec![1], self.point + 1),
            }
        }
        self.trimmed()
    }

    /// The digits before the point, none for a fraction.
    pub fn whole(&self) -> String {
        (0..self.point.min(MOST_PLACES * 6)).map(|n| self.digit(n)).collect()
    }

    /// The digits after the point without zeros at their end.
    pub fn fraction(&self) -> String {
        (self.point..self.digits.len() as i32).take(MOST_PLACES as usize).map(|n| self.digit(n)).collect()
    }

    fn digit(&self, n: i32) -> char {
        let digit = usize::try_from(n).ok().and_then(|n| self.digits.get(n)).copied().unwrap_or_default();
        char::from(b'0' + digit)
    }
}

/// A number in a cell without a format: whole ones in full, others with as many digits as a cell has room for.
pub fn general(number: f64) -> String {
    if !number.is_finite() {
        return "#NUM!".to_owned();
    }
    let decimal = Decimal::of(number);
    let point = decimal.point();
    let sign = if number < 0.0 && !decimal.is_zero() { "-" } else { "" };
    let is_whole = decimal.fraction().is_empty();
    if point > DIGITS as i32 || point > 11 && !is_whole || point < -8 {
        return format!("{sign}{}", in_powers(decimal, 5, false));
    }
    // Eleven signs, with the point and the zero before it.
    let decimal = if is_whole { decimal } else { decimal.rounded(10 - point.max(1)) };
    format!("{sign}{}", plain(&decimal))
}

/// `12.5`.
fn plain(decimal: &Decimal) -> String {
    let (whole, fraction) = (decimal.whole(), decimal.fraction());
    let whole = if whole.is_empty() { "0" } else { &whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

/// `1.23E+05`, with so many decimals, or up to so many.
pub fn in_powers(decimal: Decimal, decimals: usize, all: bool) -> String {
    let shifted = decimal.point() - 1;
    let power = if decimal.is_zero() { 0 } else { shifted };
    let rounded = decimal.times_ten_to(-power).rounded(decimals as i32);
    // 9.99 has become 10.
    let (rounded, power) = if rounded.point() > 1 { (rounded.times_ten_to(-1), power + 1) } else { (rounded, power) };
    let mut mantissa = plain(&rounded);
    if all && decimals > 0 {
        let written = rounded.fraction().len();
        mantissa.push_str(if written == 0 { "." } else { "" });
        mantissa.extend(std::iter::repeat_n('0', decimals.saturating_sub(written)));
    }
    format!("{mantissa}E{}{:02}", if power < 0 { '-' } else { '+' }, power.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_format_is_what_excel_shows() {
        for (number, shown) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (45.5, "45.5"),
            (0.1 + 0.2, "0.3"),
            (0.6, "0.6"),
            (-2.5, "-2.5"),
            (1.0 / 3.0, "0.333333333"),
            (2.0 / 3.0, "0.666666667"),
            (100.0 / 3.0, "33.33333333"),
            (123_456.789, "123456.789"),
            (45_828.0, "45828"),
            (123_456_789_012.0, "123456789012"),
            (1e15, "1E+15"),
            (1.5e20, "1.5E+20"),
            (1e-10, "1E-10"),
            (0.000_012_34, "0.00001234"),
            (9.999_999_999_99, "10"),
            (f64::NAN, "#NUM!"),
        ] {
            assert_eq!(general(number), shown, "{number}");
        }
    }

    #[test]
    fn halves_are_rounded_up_as_they_read() {
        for (number, places, shown) in [
            (1.005, 2, "1.01"),
            (2.5, 0, "3"),
            (0.125, 2, "0.13"),
            (9.995, 2, "10"),
            (0.4, 0, "0"),
            (0.5, 0, "1"),
            (0.049, 1, "0"),
            (0.05, 1, "0.1"),
            (1234.5, -2, "1200"),
        ] {
            assert_eq!(plain(&Decimal::of(number).rounded(places)), shown, "{number}");
        }
    }
}
