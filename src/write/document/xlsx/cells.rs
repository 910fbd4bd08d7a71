//! What a cell holds for a spreadsheet, and in which look: the same in a sheet that is made in memory and in one that is not.

use std::borrow::Cow;

use super::super::written;
use super::looks::{Kind, Look, Place, Shade};
use super::texts;
use crate::model::{Date, Fraction};
use crate::text::Lang;
use crate::view::document::{Align, Cell, Column, Value};

/// What is written.
pub enum Content<'c> {
    Blank,
    Text(Cow<'c, str>),
    Number(f64),
    Date(Date),
}

/// What decides on a cell's look before its value does.
pub fn look(column: Option<&Column>, cell: &Cell, place: Place) -> Look {
    let shaded = column.is_some_and(|c| !c.words.is_empty());
    let tone = if shaded { None } else { Shade::of(cell.tone) };
    Look { place, tone, strong: cell.strong, ..Look::default() }
}

/// Its value as it is written, and in which look.
pub fn content<'c>(cell: &'c Cell, column: Option<&Column>, look: Look, lang: Lang) -> (Look, Content<'c>) {
    let number = |n: f64, kind| (Look { kind, ..look }, Content::Number(n));
    let blank = (look, Content::Blank);
    let tenths = |f: &Fraction| f64::from(f.tenths().0) / 1000.0;
    match &cell.value {
        Value::Blank | Value::Share(None) | Value::Bar { share: None, .. } => blank,
        _ if cell.is_empty() => blank,
        Value::Ratio(_) | Value::Flag(_) | Value::DateWith(..) | Value::Planned(_) => {
            text(written(lang, &cell.value).into(), column, look, lang)
        }
        Value::Text(words) | Value::Named { name: words, .. } | Value::Several { names: words, .. } => {
            text(words.into(), column, look, lang)
        }
        Value::Count(n) => number(*n as f64, Kind::Count),
        Value::Days(n) => number(*n as f64, Kind::Count),
        Value::Number(n) => number(n.as_f64(), Kind::Number),
        Value::Date(date) => {
            let kind = if look.spans { Kind::DateLeft } else { Kind::Date };
            (Look { kind, ..look }, Content::Date(*date))
        }
        Value::Rate(rate) => rate.fraction().map_or(blank, |share| number(tenths(&share), Kind::Share)),
        Value::Share(Some(share)) | Value::Bar { share: Some(share), .. } => number(tenths(share), Kind::Share),
        Value::Progress(share) | Value::Mean(share, _) => {
            let whole = share.tenths().0.is_multiple_of(10);
            number(tenths(share), if whole { Kind::WholeShare } else { Kind::Share })
        }
    }
}

fn text<'c>(words: Cow<'c, str>, column: Option<&Column>, look: Look, lang: Lang) -> (Look, Content<'c>) {
    let words = match texts::is_fit(&words) {
        true => words,
        false => texts::cell(&words, lang).into(),
    };
    if words.is_empty() {
        return (look, Content::Blank);
    }
    let is_right = column.is_some_and(|c| c.align == Align::Right);
    let kind = if is_right { Kind::TextRight } else { Kind::Text };
    (Look { kind, quoted: texts::begins_like_a_formula(&words), ..look }, Content::Text(words))
}
