//! How a mean is told: with what it is the mean of.

use super::progress;
use crate::model::Fraction;
use crate::say;
use crate::text::Lang;

/// Of what the progress of a task of several parts is the mean, if it has parts for units or for occurrences.
pub fn mean_of(lang: Lang, units: bool, occurrences: bool) -> Option<&'static str> {
    match (units, occurrences) {
        (false, false) => None,
        (true, false) => Some(lang.say("bình quân các đơn vị", "mean of the units")),
        (false, true) => Some(lang.say("bình quân các kỳ", "mean of the occurrences")),
        (true, true) => Some(lang.say("bình quân các đơn vị, các kỳ", "mean of units and occurrences")),
    }
}

/// `53,8% (bình quân các kỳ)`.
pub fn mean(lang: Lang, share: Fraction, of: &str) -> String {
    let progress = progress(lang, share);
    say!(lang, "{progress} ({of})", "{progress} ({of})")
}
