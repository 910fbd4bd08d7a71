//! Rates and shares as exact fractions. They are rounded once, when they are printed, and never up to 100% or down to 0%.

/// Tenths of a percent, 0 to 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub u16);

impl Tenths {
    /// In percent, as JSON has it: 41.3.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

/// A fraction `n/d` from 0 to 1, with `d > 0`.
#[derive(Clone, Copy, Debug)]
pub struct Fraction {
    pub n: u128,
    pub d: u128,
}

impl Fraction {
    pub const ALL: Fraction = Fraction { n: 1, d: 1 };

    /// `None` if the denominator is zero.
    pub fn new(n: u128, d: u128) -> Option<Fraction> {
        (d > 0).then_some(Fraction { n, d })
    }

    /// In percent with one decimal, rounded half up; but 100.0 only of exactly 1, and 0.0 only of exactly 0.
    pub fn tenths(self) -> Tenths {
        let Fraction { n, d } = self;
        let rounded = (2000 * n + d) / (2 * d);
        let honest = match n {
            0 => 0,
            n if n >= d => 1000,
            _ => rounded.clamp(1, 999),
        };
        Tenths(honest as u16)
    }

    /// The smaller of two.
    pub fn min(self, other: Fraction) -> Fraction {
        if self.n * other.d <= other.n * self.d { self } else { other }
    }

    pub fn is_less_than(self, other: Fraction) -> bool {
        self.n * other.d < other.n * self.d
    }
}

/// A fraction in few bytes, for what is kept of each task: a country's plan has hundreds of thousands.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    pub n: u32,
    pub d: u32,
}

impl Default for Share {
    fn default() -> Share {
        Share::ZERO
    }
}

impl Share {
    pub const ZERO: Share = Share { n: 0, d: 1 };
    pub const ALL: Share = Share { n: 1, d: 1 };

    /// `n` of `d`. Beyond four thousand million, which a mean over half a million parts would need, both are halved
    /// together until they fit.
    pub fn of(n: u64, d: u64) -> Share {
        match (u32::try_from(n), u32::try_from(d)) {
            (Ok(n), Ok(d)) => Share { n, d },
            _ => Share::of(n / 2, d / 2),
        }
    }

    pub fn fraction(self) -> Fraction {
        Fraction { n: self.n.into(), d: self.d.into() }
    }

    /// Whether it is greater than `other` by at least a half, which is 50 points of a percentage.
    pub fn is_half_above(self, other: Share) -> bool {
        let [a, b, c, d] = [self.n, self.d, other.n, other.d].map(u128::from);
        2 * a * d >= 2 * c * b + b * d
    }
}

/// `n` tasks or reports out of `d`. If `d` is zero there is no rate: a dash is printed, not 0%.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Rate {
    pub n: u64,
    pub d: u64,
}

impl Rate {
    pub fn new(n: u64, d: u64) -> Rate {
        Rate { n, d }
    }

    /// `None` if the denominator is zero.
    pub fn fraction(self) -> Option<Fraction> {
        Fraction::new(self.n.into(), self.d.into())
    }

    /// In percent with one decimal; `None` if the denominator is zero.
    pub fn tenths(self) -> Option<Tenths> {
        self.fraction().map(Fraction::tenths)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_round_half_up_and_claim_neither_all_nor_none() {
        for (n, d, expected) in [
            (0, 40, 0),
            (40, 40, 1000),
            (1, 3, 333),
            (2, 3, 667),
            (1, 16, 63), // 6.25 -> 6.3
            (1, 2000, 1),
            (1, 100_000, 1),
            (1999, 2000, 999),
            (99_999, 100_000, 999),
            (44, 48, 917),
        ] {
            assert_eq!(Rate::new(n, d).tenths(), Some(Tenths(expected)), "{n}/{d}");
        }
        assert_eq!(Rate::new(0, 0).tenths(), None);
    }
}
