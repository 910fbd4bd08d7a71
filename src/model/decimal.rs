//! Decimal numbers as people write them: scores, thresholds, points. Exact, because 0.1 and 0.2 must make 0.3.

use std::cmp::Ordering;
use std::fmt;

/// A number of millionths: more decimals than any published score has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(pub i128);

impl Decimal {
    const DIGITS: u32 = 6;
    pub const ONE: Decimal = Decimal(1_000_000);

    /// The decimal nearest to `n`; a plan's numbers have few digits, so that it is the one that was written.
    pub fn nearest(n: f64) -> Decimal {
        Decimal((n * 1_000_000.0).round() as i128)
    }

    pub fn of(n: i64) -> Decimal {
        Decimal(i128::from(n) * Decimal::ONE.0)
    }

    /// `n/d` of it, rounded half up to hundredths.
    pub fn part_in_hundredths(self, n: i128, d: i128) -> Decimal {
        let hundredth = Decimal::ONE.0 / 100;
        let (n, d) = if d < 0 { (-n, -d) } else { (n, d) };
        let twice = 2 * self.0 * n + d * hundredth;
        Decimal(twice.div_euclid(2 * d * hundredth) * hundredth)
    }

    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 1_000_000.0
    }
}

impl std::ops::Sub for Decimal {
    type Output = Decimal;

    fn sub(self, other: Decimal) -> Decimal {
        Decimal(self.0 - other.0)
    }
}

impl std::iter::Sum for Decimal {
    fn sum<I: Iterator<Item = Decimal>>(all: I) -> Decimal {
        Decimal(all.map(|d| d.0).sum())
    }
}

/// With a point, without zeros that say nothing: `91.81`, `-1.5`, `92`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0.cmp(&0) == Ordering::Less { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / Decimal::ONE.0, self.0.abs() % Decimal::ONE.0);
        let digits = format!("{rest:0width$}", width = Decimal::DIGITS as usize);
        match digits.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            digits => write!(f, "{sign}{whole}.{digits}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_those_of_what_was_written() {
        let difference = Decimal::nearest(91.81) - Decimal::nearest(90.09);
        assert_eq!(difference.to_string(), "1.72");
        assert_eq!((Decimal::nearest(0.7) - Decimal::nearest(0.95)).to_string(), "-0.25");
        assert_eq!(Decimal::of(92).to_string(), "92");
    }

    #[test]
    fn parts_are_rounded_half_up_to_hundredths() {
        for (whole, n, d, expected) in
            [(1.5, 1, 3, "0.5"), (1.0, 2, 3, "0.67"), (1.0, 1, 8, "0.13"), (2.0, 1, 1, "2"), (1.0, 0, 7, "0")]
        {
            assert_eq!(Decimal::nearest(whole).part_in_hundredths(n, d).to_string(), expected, "{whole} {n}/{d}");
        }
    }
}
