//! JSON on one line. Characters that act stand in it as `\u…`, which means the same to whoever reads JSON, and nothing to a terminal;
//! so does every other sign of `##[`, which means nothing to the log of a CI job then.

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::text::safe::first_acting;

pub fn write(mut out: impl Write, record: &impl Serialize) -> Result<()> {
    record.serialize(&mut Serializer::with_formatter(&mut out, Escaping))?;
    Ok(out.write_all(b"\n")?)
}

/// As JSON is usually written, but for texts: those controls that JSON itself forbids never come here.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut parts = fragment.split("##");
        write_part(out, parts.next().unwrap_or_default())?;
        parts.try_for_each(|part| out.write_all(br"#\u0023").and_then(|()| write_part(out, part)))
    }
}

fn write_part<W: ?Sized + Write>(out: &mut W, part: &str) -> io::Result<()> {
    let mut rest = part;
    while let Some((at, c)) = first_acting(rest) {
        out.write_all(&rest.as_bytes()[..at])?;
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        rest = &rest[at + c.len_utf8()..];
    }
    out.write_all(rest.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::safe::acts;

    fn written(record: &impl Serialize) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes, record).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_acts_is_escaped_and_read_back() {
        let text = "a\u{1b}\u{7f}\u{9b}2J\n\t\r\u{2028}\u{202e}\u{ffff}\u{e0041} Tiến độ 👩\u{200d}💻 \"\\";
        let json = written(&[(text, 1)]);
        let expected = "[[\"a\\u001b\\u007f\\u009b2J\\n\\t\\r\\u2028\\u202e\\uffff\\udb40\\udc41 Tiến độ 👩\u{200d}💻 \\\"\\\\\",1]]\n";
        assert_eq!(json, expected);
        assert!(!json.trim_end().contains(acts));
        assert_eq!(serde_json::from_str::<Vec<(String, u8)>>(&json).unwrap()[0].0, text);
        for (text, expected) in
            [("##[error]x", "\"#\\u0023[error]x\""), ("# ### ####", "\"# #\\u0023# #\\u0023#\\u0023\"")]
        {
            assert_eq!(written(&text).trim_end(), expected);
            assert_eq!(serde_json::from_str::<String>(expected).unwrap(), text);
        }
        let key = std::collections::HashMap::from([("\u{202e}", 1)]);
        assert_eq!(written(&key), "{\"\\u202e\":1}\n");
    }
}
