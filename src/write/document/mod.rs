//! Documents, one format a file.

pub mod csv;
pub mod md;
pub mod term;

use crate::text::Lang;
use crate::view::document::Value;
use crate::view::words;

/// A value as people of that language write it.
fn written(lang: Lang, value: &Value) -> String {
    match value {
        Value::Blank | Value::Bar { .. } => String::new(),
        Value::Text(text) => text.clone(),
        Value::Count(n) => words::number(lang, *n),
        Value::Days(n) => n.to_string(),
        Value::Date(date) => words::day(lang, *date),
        Value::Rate(rate) => words::rate(lang, *rate),
        Value::Share(share) => words::share(lang, *share),
        Value::Progress(progress) => words::progress(lang, *progress),
    }
}
