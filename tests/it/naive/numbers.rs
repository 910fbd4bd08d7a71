//! Exact numbers: progress in hundredths, fractions of any length, and percentages rounded half up.

use serde_json::{Value, json};
use std::cmp::Ordering;

/// In hundredths of a per cent: 0 to 10000.
pub fn read_progress(text: &str) -> Option<u32> {
    let text = text.trim();
    let text = text.strip_suffix('%').unwrap_or(text).trim();
    let (whole, fraction) = read_decimal(text)?;
    if fraction.len() > 2 {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    let mut padded = fraction;
    while padded.len() < 2 {
        padded.push('0');
    }
    let hundredths: u32 = padded.parse().ok()?;
    if whole > 100 || whole * 100 + hundredths > 10000 {
        return None;
    }
    Some(whole * 100 + hundredths)
}

/// Digits before and after at most one comma or point.
fn read_decimal(text: &str) -> Option<(String, String)> {
    let text = text.replace(',', ".");
    let (whole, fraction) = match text.split_once('.') {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (text.as_str(), ""),
    };
    if whole.is_empty() || !whole.chars().chain(fraction.chars()).all(|c| c.is_ascii_digit()) {
        return None;
    }
    Some((whole.to_string(), fraction.to_string()))
}

/// A number not below zero in millionths.
pub fn read_millionths(text: &str) -> Option<u128> {
    let (whole, mut fraction) = read_decimal(text.trim())?;
    if fraction.len() > 6 || whole.len() > 12 {
        return None;
    }
    while fraction.len() < 6 {
        fraction.push('0');
    }
    Some(whole.parse::<u128>().ok()? * 1_000_000 + fraction.parse::<u128>().ok()?)
}

/// n of d in per cent, one decimal, half up; never 100.0 unless all, never 0.0 unless none. Not for d = 0.
pub fn percent(n: u128, d: u128) -> Value {
    let mut tenths = (n * 2000 + d) / (d * 2);
    if tenths == 1000 && n < d {
        tenths = 999;
    }
    if tenths == 0 && n > 0 {
        tenths = 1;
    }
    json!(tenths as f64 / 10.0)
}

pub fn rate(n: usize, d: usize) -> Value {
    if d == 0 {
        return Value::Null;
    }
    json!({"n": n, "d": d, "percent": percent(n as u128, d as u128)})
}

/// A whole number of any length, the lowest digits of base 2³² first, without zeros at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Long(Vec<u32>);

impl Long {
    pub fn new(mut value: u128) -> Long {
        let mut digits = Vec::new();
        while value > 0 {
            digits.push(value as u32);
            value >>= 32;
        }
        Long(digits)
    }

    pub fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// By less than 2⁶⁴.
    pub fn times(&self, by: u128) -> Long {
        let mut digits = Vec::new();
        let mut carry: u128 = 0;
        for digit in &self.0 {
            carry += *digit as u128 * by;
            digits.push(carry as u32);
            carry >>= 32;
        }
        digits.extend(Long::new(carry).0);
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Long(digits)
    }

    /// By less than 2⁶⁴: the whole part and the rest.
    pub fn divided(&self, by: u128) -> (Long, u128) {
        let mut digits = Vec::new();
        let mut rest: u128 = 0;
        for digit in self.0.iter().rev() {
            rest = (rest << 32) + *digit as u128;
            digits.push((rest / by) as u32);
            rest %= by;
        }
        digits.reverse();
        while digits.last() == Some(&0) {
            digits.pop();
        }
        (Long(digits), rest)
    }

    pub fn plus(&self, other: &Long) -> Long {
        let mut digits = Vec::new();
        let mut carry: u64 = 0;
        for place in 0..self.0.len().max(other.0.len()) {
            let of = |it: &Long| it.0.get(place).copied().unwrap_or(0) as u64;
            carry += of(self) + of(other);
            digits.push(carry as u32);
            carry >>= 32;
        }
        if carry > 0 {
            digits.push(carry as u32);
        }
        Long(digits)
    }

    pub fn compare(&self, other: &Long) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Σ wᵢ·nᵢ/dᵢ over Σ wᵢ in per cent, added as one exact fraction; `null` if there is nothing.
pub fn mean(items: &[(u128, u128, u128)]) -> Value {
    let mut common = Long::new(1);
    for (_, _, d) in items {
        let shared = gcd(*d, common.divided(*d).1);
        common = common.times(d / shared);
    }
    let mut above = Long::new(0);
    let mut below = Long::new(0);
    for (weight, n, d) in items {
        above = above.plus(&common.divided(*d).0.times(weight * n));
        below = below.plus(&common.times(*weight));
    }
    if below.is_zero() {
        return Value::Null;
    }
    // The most tenths t whose lower edge, t less a half, is not above the figure: (2t - 1)·below <= 2000·above.
    let mut tenths: u128 = 0;
    while below.times(2 * tenths + 1).compare(&above.times(2000)) != Ordering::Greater {
        tenths += 1;
    }
    if tenths == 1000 && above.compare(&below) == Ordering::Less {
        tenths = 999;
    }
    if tenths == 0 && !above.is_zero() {
        tenths = 1;
    }
    json!(tenths as f64 / 10.0)
}
