//! Keys and values of TOML that stand by themselves. Nearly all mean what is written; the rest the decoder of the toml crate
//! makes out.

use std::borrow::Cow;

use toml::value::{Date, Datetime};
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::{ErrorSink, ParseError, Raw, Span};

use super::{Value, Whole};

pub(super) fn key<'t>(
    text: &'t str,
    encoding: Option<Encoding>,
    span: Span,
    error: &mut dyn ErrorSink,
) -> Cow<'t, str> {
    let is_bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    if encoding.is_none() && !text.is_empty() && text.bytes().all(is_bare) {
        return Cow::Borrowed(text);
    }
    let raw = Raw::new_unchecked(text, encoding, span);
    let mut key = Cow::Borrowed("");
    raw.decode_key(&mut key, error);
    key
}

pub(super) fn value<'t>(text: &'t str, encoding: Option<Encoding>, span: Span, error: &mut dyn ErrorSink) -> Value<'t> {
    if encoding == Some(Encoding::BasicString)
        && let Some(plain) = plain(text)
    {
        return Value::String(Cow::Borrowed(plain));
    }
    if let Some(date) = plain_date(text.as_bytes()).filter(|_| encoding.is_none()) {
        return Value::Datetime(Datetime { date: Some(date), time: None, offset: None });
    }
    let mut decoded = Cow::Borrowed("");
    match Raw::new_unchecked(text, encoding, span).decode_scalar(&mut decoded, error) {
        ScalarKind::String => Value::String(decoded),
        ScalarKind::Boolean(is_true) => Value::Boolean(is_true),
        ScalarKind::Float => Value::Float(decoded),
        ScalarKind::Integer(radix) => Value::Integer(Whole { digits: decoded, radix: radix.value() }),
        ScalarKind::DateTime => match decoded.parse() {
            Ok(stamp) => Value::Datetime(stamp),
            Err(_) => {
                error.report_error(ParseError::new("no date").with_unexpected(span));
                Value::Boolean(false)
            }
        },
    }
}

/// What stands between the quotes of a text, if it means itself.
fn plain(text: &str) -> Option<&str> {
    let inner = text.get(1..)?.strip_suffix('"')?;
    is_plain(inner).then_some(inner)
}

/// Whether a text in quotes means itself.
pub(super) fn is_plain(inner: &str) -> bool {
    // To the end even where the answer is known: so the compiler looks at many bytes at once.
    let seen = inner.bytes().fold(false, |seen, b| seen | (b < 0x20) | (b == b'\\') | (b == 0x7F));
    !seen
}

/// A date and nothing else.
pub(super) fn plain_date(text: &[u8]) -> Option<Date> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = *text else { return None };
    if ![a, b, c, d, e, f, g, h].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let two = |a: u8, b: u8| (a - b'0') * 10 + (b - b'0');
    let (month, day) = (two(e, f), two(g, h));
    let year = u16::from(two(a, b)) * 100 + u16::from(two(c, d));
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 => 28 + u8::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    ((1..=12).contains(&month) && (1..=last).contains(&day)).then_some(Date { year, month, day })
}
