//! What nearly all lines of a plan are: a header, or a key and a value that means what is written. They are read without a
//! grammar, a country's plan in a fraction of the time. At anything else the whole text is left to the grammar.

use std::borrow::Cow;

use memchr::memchr;
use toml::value::Datetime;
use toml_parser::{Source, Span};

use super::builder::Tables;
use super::scalars::{is_plain, plain_date};
use super::{Placed, Table, Value, Whole, place};

/// So many digits are a number in any program.
const MOST_DIGITS: usize = 18;

pub(super) fn read<'t>(source: Source<'t>) -> Option<Table<'t>> {
    let mut tables = Tables::new(source);
    let text = source.input();
    let mut at = 0;
    while at < text.len() {
        let end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length);
        // CR LF is one end of line; a CR elsewhere is none.
        let line = &text[at..end];
        let line = if end < text.len() { line.strip_suffix('\r').unwrap_or(line) } else { line };
        Line { text: line, start: at, at: 0 }.read(&mut tables)?;
        at = end + 1;
    }
    tables.finish_table();
    (!tables.odd).then_some(tables.root)
}

/// A line that begins at `start` in the text, read up to `at`.
struct Line<'t> {
    text: &'t str,
    start: usize,
    at: usize,
}

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

impl<'t> Line<'t> {
    fn read(mut self, tables: &mut Tables<'t>) -> Option<()> {
        self.blanks();
        match self.next() {
            None => Some(()),
            Some(b'#') => self.text.bytes().all(|b| b == b'\t' || (b >= 0x20 && b != 0x7F)).then_some(()),
            Some(b'[') => self.header(tables),
            Some(_) => {
                tables.key = Some(self.key()?);
                self.blanks();
                self.eat(b'=')?;
                self.blanks();
                let value = self.value()?;
                self.end()?;
                tables.take_placed(value);
                Some(())
            }
        }
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.next() == Some(byte)).then(|| self.at += 1)
    }

    fn blanks(&mut self) {
        while matches!(self.next(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn end(&mut self) -> Option<()> {
        self.blanks();
        self.next().is_none().then_some(())
    }

    fn span(&self, from: usize) -> Span {
        Span::new_unchecked(self.start + from, self.start + self.at)
    }

    fn key(&mut self) -> Option<(Cow<'t, str>, Span)> {
        let from = self.at;
        while self.next().is_some_and(is_bare) {
            self.at += 1;
        }
        (self.at > from).then(|| (Cow::Borrowed(&self.text[from..self.at]), self.span(from)))
    }

    /// `[a]`, `[[a]]`, `[a.b]`, `[[a.b]]`.
    fn header(mut self, tables: &mut Tables<'t>) -> Option<()> {
        let from = self.at;
        self.eat(b'[')?;
        let is_one_of_several = self.eat(b'[').is_some();
        let first = self.key()?;
        let second = if self.eat(b'.').is_some() { Some(self.key()?) } else { None };
        self.eat(b']')?;
        if is_one_of_several {
            self.eat(b']')?;
        }
        tables.begin_table(self.span(from), is_one_of_several);
        tables.end_header(self.span(from), [first].into_iter().chain(second));
        self.end()
    }

    fn value(&mut self) -> Option<Placed<'t>> {
        let from = self.at;
        let value = match self.next()? {
            b'[' => self.list()?,
            _ => self.scalar()?,
        };
        let span = self.span(from);
        Some(Placed { value, at: place(span.start()..span.end()) })
    }

    /// Values that are no lists, in one line.
    fn list(&mut self) -> Option<Value<'t>> {
        let mut items = Vec::new();
        self.eat(b'[')?;
        self.blanks();
        while self.eat(b']').is_none() {
            let from = self.at;
            let value = self.scalar()?;
            let span = self.span(from);
            items.push(Placed { value, at: place(span.start()..span.end()) });
            self.blanks();
            if self.eat(b',').is_none() {
                self.eat(b']')?;
                break;
            }
            self.blanks();
        }
        Some(Value::Array(items))
    }

    fn scalar(&mut self) -> Option<Value<'t>> {
        let from = self.at;
        if self.eat(b'"').is_some() {
            let length = memchr(b'"', &self.text.as_bytes()[self.at..])?;
            let inner = &self.text[self.at..self.at + length];
            self.at += length + 1;
            // Three quotes begin a text of several lines.
            let is_text = is_plain(inner) && !(inner.is_empty() && self.next() == Some(b'"'));
            return is_text.then_some(Value::String(Cow::Borrowed(inner)));
        }
        while self.next().is_some_and(is_bare) {
            self.at += 1;
        }
        let word = &self.text[from..self.at];
        let is_whole = (1..=MOST_DIGITS).contains(&word.len())
            && word.bytes().all(|b| b.is_ascii_digit())
            && (word.len() == 1 || !word.starts_with('0'));
        match word {
            "true" => Some(Value::Boolean(true)),
            "false" => Some(Value::Boolean(false)),
            _ if is_whole => Some(Value::Integer(Whole { digits: Cow::Borrowed(word), radix: 10 })),
            _ => {
                let date = plain_date(word.as_bytes())?;
                Some(Value::Datetime(Datetime { date: Some(date), time: None, offset: None }))
            }
        }
    }
}
