//! TOML with places: a file's tree, and a walker that takes known keys out of its tables, refuses
//! wrong values where they stand and, at the end, reports every key that nobody asked for.

pub(super) mod names;

use std::ops::Range;

use crate::both;
use crate::finding::rules::C001;
use crate::finding::{Finding, Findings, PlanTable};
use crate::model::{At, Lost};
pub use crate::read::toml_faults::{Expected, bad_value, shown};
use crate::read::toml_faults::{in_a_list, missing_key, unknown_key};
use crate::read::toml_tree::{Entry, Placed, Table, Value};
use crate::text::{Both, SourceId, Span, fold};
use names::Names;

/// What a walk through one file finds, and whether what is absent may have been lost to a syntax error.
pub struct Walk {
    pub source: SourceId,
    /// Where the part that is walked begins in the file.
    pub offset: usize,
    pub whole: bool,
    /// What is in the file, and could not be told.
    pub lost: Lost,
    pub findings: Findings,
    /// The names that tasks give of fields and units.
    pub names: Names,
    /// Room for the texts of a task, and for the keys that tables are asked for, used again and again.
    pub words: String,
    spare: Vec<Vec<&'static str>>,
}

impl Walk {
    pub fn new(source: SourceId) -> Walk {
        Walk {
            source,
            offset: 0,
            whole: true,
            lost: Lost::default(),
            findings: Findings::default(),
            names: Names::default(),
            words: String::new(),
            spare: Vec::new(),
        }
    }

    /// A table of that kind is there, and cannot be told.
    pub fn lose(&mut self, kind: PlanTable) {
        match kind {
            PlanTable::Plan => self.lost.head = true,
            PlanTable::Reporting => self.lost.reporting = true,
            PlanTable::Unit | PlanTable::Group => self.lost.units = true,
            PlanTable::Field => self.lost.fields = true,
            PlanTable::Task | PlanTable::Target => self.lost.tasks = true,
            PlanTable::Request => self.lost.requests = true,
            PlanTable::Indicator => self.lost.indicators = true,
            PlanTable::Direction => self.lost.directions = true,
            PlanTable::Calendar => self.lost.calendar = true,
            PlanTable::Exemption | PlanTable::Criterion | PlanTable::Waiver => {}
            PlanTable::Unknown => self.lost = Lost::ANYTHING,
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, self.offset + range.start..self.offset + range.end)
    }
}

/// One table being taken apart.
pub struct Keys<'t> {
    table: &'t Table<'t>,
    /// The header line's place, or the whole of an inline table.
    pub header: Span,
    pub kind: PlanTable,
    asked: Vec<&'static str>,
    /// How many of the keys asked for are there; none is asked for twice.
    found: usize,
    /// What is said of required keys that are absent, with the keys of which one would do.
    missing: Vec<(Vec<&'static str>, Finding)>,
}

/// Reads one kind of value.
pub trait Reader<T>: FnMut(&Value<'_>) -> Result<T, Expected> {}

impl<T, F: FnMut(&Value<'_>) -> Result<T, Expected>> Reader<T> for F {}

impl<'t> Keys<'t> {
    pub fn new(walk: &Walk, table: &'t Table<'t>, header: Range<usize>, kind: PlanTable) -> Keys<'t> {
        Keys { table, header: walk.span(header), kind, asked: Vec::new(), found: 0, missing: Vec::new() }
    }

    fn ask(&mut self, walk: &mut Walk, key: &'static str) -> Option<&'t Placed<'t>> {
        if self.asked.is_empty() {
            self.asked = walk.spare.pop().unwrap_or_default();
        }
        self.asked.push(key);
        // Once every key that is there has been taken, the rarer ones need not be looked for.
        let value = if self.has_more() { self.table.get(key) } else { None };
        self.found += usize::from(value.is_some());
        value
    }

    /// An optional key. A value that cannot be read is refused where it stands.
    pub fn get<T>(&mut self, walk: &mut Walk, key: &'static str, mut read: impl Reader<T>) -> Option<At<T>> {
        let value = self.ask(walk, key)?;
        let span = walk.span(value.span());
        match read(&value.value) {
            Ok(value) => Some(At { value, span }),
            Err(expected) => {
                walk.findings.push(bad_value(span, key, &shown(&value.value), &expected).in_table(self.kind));
                None
            }
        }
    }

    pub fn value<T>(&mut self, walk: &mut Walk, key: &'static str, read: impl Reader<T>) -> Option<T> {
        self.get(walk, key, read).map(|at| at.value)
    }

    /// A required key.
    pub fn need<T>(&mut self, walk: &mut Walk, key: &'static str, read: impl Reader<T>) -> Option<At<T>> {
        let read = self.get(walk, key, read);
        if read.is_none() {
            self.require(walk, key);
        }
        read
    }

    /// Refuses the table if it lacks a key.
    pub fn require(&mut self, walk: &Walk, key: &'static str) {
        self.require_one_of(walk, &[key]);
    }

    /// Refuses the table if it has none of some keys. It is told at the end: one that is there misspelt is not absent too.
    pub fn require_one_of(&mut self, walk: &Walk, keys: &[&'static str]) {
        if walk.whole && keys.iter().all(|key| self.table.get(key).is_none()) {
            self.missing.push((keys.to_vec(), missing_key(self.header, keys).in_table(self.kind)));
        }
    }

    /// Refuses the table if it lacks a key that may be absent only beside another.
    pub fn require_unless(&mut self, walk: &Walk, key: &'static str, other: &'static str) {
        if walk.whole && [key, other].iter().all(|key| self.table.get(key).is_none()) {
            self.missing.push((vec![key, other], missing_key(self.header, &[key]).in_table(self.kind)));
        }
    }

    /// Whether a key's value is that text.
    pub fn is_text(&self, key: &str, text: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.value.as_str() == Some(text))
    }

    /// Each element of a list, with its place; an element that cannot be read is refused alone.
    pub fn list<T>(&mut self, walk: &mut Walk, key: &'static str, mut read: impl Reader<T>) -> Vec<At<T>> {
        let Some(value) = self.ask(walk, key) else { return Vec::new() };
        let Value::Array(items) = &value.value else {
            let expected = in_a_list(key, &value.value);
            let span = walk.span(value.span());
            walk.findings.push(bad_value(span, key, &shown(&value.value), &expected).in_table(self.kind));
            return Vec::new();
        };
        let mut read_items = Vec::with_capacity(items.len());
        for item in items.iter() {
            let span = walk.span(item.span());
            match read(&item.value) {
                Ok(value) => read_items.push(At { value, span }),
                Err(expected) => {
                    walk.findings.push(bad_value(span, key, &shown(&item.value), &expected).in_table(self.kind));
                }
            }
        }
        read_items
    }

    /// A list that names at least one thing, if it is there.
    pub fn some_list<T>(&mut self, walk: &mut Walk, key: &'static str, read: impl Reader<T>) -> Vec<At<T>> {
        if let Some(value) = self.table.get(key).filter(|v| matches!(&v.value, Value::Array(a) if a.is_empty())) {
            let expected = Both::new("ít nhất một mục trong danh sách", "at least one item in the list");
            walk.findings.push(bad_value(walk.span(value.span()), key, "[]", &expected).in_table(self.kind));
        }
        self.list(walk, key, read)
    }

    /// A table that may stand once: `[plan]`, or `due = { … }`.
    pub fn table(&mut self, walk: &mut Walk, key: &'static str, kind: PlanTable) -> Option<Keys<'t>> {
        let value = self.ask(walk, key)?;
        let Value::Table(table) = &value.value else {
            let expected = both!("một bảng: [{key}] hoặc {key} = {{ … }}", "a table: [{key}] or {key} = {{ … }}");
            let span = walk.span(value.span());
            walk.findings.push(bad_value(span, key, &shown(&value.value), &expected).in_table(kind));
            return None;
        };
        Some(Keys::new(walk, table, value.span(), kind))
    }

    /// Tables that may stand many times: `[[unit]]`, or `holidays = [{ … }]`.
    pub fn tables(&mut self, walk: &mut Walk, key: &'static str, kind: PlanTable) -> Vec<Keys<'t>> {
        let Some(value) = self.ask(walk, key) else { return Vec::new() };
        let expected = both!("các bảng [[{key}]], hai dấu ngoặc vuông", "tables [[{key}]], with two brackets");
        let refuse = |walk: &mut Walk, value: &Placed<'_>| {
            let span = walk.span(value.span());
            walk.findings.push(bad_value(span, key, &shown(&value.value), &expected).in_table(kind));
        };
        let Value::Array(items) = &value.value else {
            refuse(walk, value);
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items.iter() {
            match &item.value {
                Value::Table(table) => tables.push(Keys::new(walk, table, item.span(), kind)),
                _ => refuse(walk, item),
            }
        }
        tables
    }

    /// Whether all its keys are among these; an empty table has none that is not.
    pub fn has_only(&self, keys: &[&str]) -> bool {
        !self.table.is_empty() && self.table.0.iter().all(|entry| keys.contains(&&*entry.key))
    }

    /// Whether it has a key that was not asked for yet.
    pub fn has_more(&self) -> bool {
        self.found < self.table.0.len()
    }

    /// How many of the keys asked for are there.
    pub fn found(&self) -> usize {
        self.found
    }

    /// The place of a key's value, if the key is there.
    pub fn span_of(&self, walk: &Walk, key: &str) -> Option<Span> {
        self.table.get(key).map(|value| walk.span(value.span()))
    }

    /// Reports the keys that nobody asked for, and those that are absent. Gives those that are there misspelt, with their
    /// places: to say that they are absent too would be to say one thing twice.
    pub fn finish(mut self, walk: &mut Walk) -> Vec<At<&'static str>> {
        let mut misspelt = Vec::new();
        let unknown = |entry: &&Entry<'_>| !self.asked.contains(&&*entry.key);
        // Nearly always every key that is there was asked for.
        let unknown = match self.has_more() {
            true => self.table.in_order().into_iter().filter(unknown).collect(),
            false => Vec::new(),
        };
        for entry in unknown {
            let name: &str = &entry.key;
            let span = walk.span(entry.key_span());
            let known = self.asked.join(", ");
            let plain = both!("ở đây dùng được: {known}", "known here: {known}");
            let help = match fold::nearest(name, self.asked.iter().copied()) {
                Some(near) => {
                    misspelt.push(At { value: near, span });
                    self.missing.retain(|(keys, _)| !keys.contains(&near));
                    both!("có phải ý là `{near}`?", "did you mean `{near}`?")
                }
                None => plain.clone(),
            };
            let message = unknown_key(name, &entry.item.value, self.kind);
            let finding = Finding::new(&C001, span, message, help).in_table(self.kind);
            walk.findings.push(finding.guesses(plain));
        }
        walk.findings.extend(self.missing.into_iter().map(|(_, finding)| finding));
        self.asked.clear();
        walk.spare.push(self.asked);
        misspelt
    }
}
