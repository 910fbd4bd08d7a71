//! A cell's value as text: what of it goes to another line and what never does, and bars.

use crate::model::Fraction;
use crate::text::Lang;
use crate::text::safe::visible;
use crate::view::document::Value;
use crate::view::words;

use super::super::written;
use super::wrap::{held, whole};

/// Columns that a bar takes.
const BAR_WIDTH: u32 = 16;

/// Behind a mean: of what it is one is said below the table.
pub const MEAN_MARK: &str = "*";

/// How the values of one table are spelt.
#[derive(Clone, Copy)]
pub struct Spelling {
    pub lang: Lang,
    /// There are bars: what their marks mean is said beside them.
    pub bars: bool,
}

impl Spelling {
    pub fn text(self, value: &Value) -> String {
        match value {
            Value::Bar { share, mark } => bar(*share, *mark),
            Value::Planned(share) if self.bars => held(&words::planned_by_mark(self.lang, *share)),
            Value::Blank | Value::Text(_) | Value::Named { .. } | Value::Several { .. } | Value::Planned(_) => {
                held(&visible(&clipped(written(self.lang, value))))
            }
            Value::DateWith(date, remark) => {
                format!("{} {}", whole(&words::day(self.lang, *date)), held(&visible(&format!("({remark})"))))
            }
            Value::Mean(share, _) => format!("{}{MEAN_MARK}", words::progress(self.lang, *share)),
            _ => whole(&written(self.lang, value)),
        }
    }
}

/// A text cut where nobody reads on.
fn clipped(text: String) -> String {
    const MOST_LETTERS: usize = 500;
    match text.char_indices().nth(MOST_LETTERS) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}

/// A share as a row of cells, full only if all, empty only if none, with a line where it should stand by now.
fn bar(share: Option<Fraction>, mark: Option<Fraction>) -> String {
    let Some(share) = share else { return String::new() };
    let cells = |f: Fraction| u32::from(f.tenths().0) * BAR_WIDTH;
    let filled = match share.tenths().0 {
        0 => 0,
        1000 => BAR_WIDTH,
        _ => ((cells(share) + 500) / 1000).clamp(1, BAR_WIDTH - 1),
    };
    let mark = mark.map(|m| (cells(m) / 1000).min(BAR_WIDTH - 1));
    let cell = |n: u32| match n {
        n if Some(n) == mark => '│',
        n if n < filled => '█',
        _ => '░',
    };
    (0..BAR_WIDTH).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Rate;

    #[test]
    fn bars_are_full_only_when_all_is_done() {
        let bar_of = |n, d| bar(Fraction::new(n, d), None);
        assert_eq!(bar_of(0, 4), "░".repeat(16));
        assert_eq!(bar_of(4, 4), "█".repeat(16));
        assert_eq!(bar_of(1, 1000).matches('█').count(), 1);
        assert_eq!(bar_of(999, 1000).matches('█').count(), 15);
        assert_eq!(bar(Fraction::new(1, 2), Fraction::new(1, 4)), "████│███░░░░░░░░");
    }

    #[test]
    fn numbers_and_dates_hold_together_and_their_remarks_do_not() {
        let text = |lang, value: Value| Spelling { lang, bars: false }.text(&value).replace('\u{a0}', "~");
        let day = "2024-07-14".parse().unwrap();
        for (lang, value, expected) in [
            (Lang::Vi, Value::Rate(Rate::new(12, 40)), "12/40~(30,0%)"),
            (Lang::En, Value::Date(day), "14~Jul~2024"),
            (Lang::En, Value::DateWith(day, "every month".into()), "14~Jul~2024 (every month)"),
            (Lang::Vi, Value::Text("đạt 99 % trở lên".into()), "đạt 99~% trở lên"),
            (Lang::Vi, Value::Text("a\u{1b}[31m".into()), "a\u{241b}[31m"),
        ] {
            assert_eq!(text(lang, value), expected);
        }
    }
}
