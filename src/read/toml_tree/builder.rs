//! Tables that are put together header by header, value by value, and what is left to the toml crate.

use std::borrow::Cow;

use toml_parser::{Source, Span};

use super::{Entry, Placed, Table, Value, place};

/// Tables with more keys are left to the toml crate: looking through them one by one would take long.
const MOST_KEYS: usize = 64;

/// `[a]`, `[[a]]`, `[[a.b]]`.
pub(super) struct Header<'t> {
    pub(super) path: Vec<Key<'t>>,
    pub(super) is_one_of_several: bool,
    pub(super) span: Span,
}

pub(super) type Key<'t> = (Cow<'t, str>, Span);

/// A list or an inline table that is still open.
pub(super) enum Open<'t> {
    Array(Span, Vec<Placed<'t>>),
    Table(Span, Table<'t>, Option<Key<'t>>),
}

/// What was read so far.
pub(super) struct Tables<'t> {
    pub(super) source: Source<'t>,
    pub(super) root: Table<'t>,
    /// Keys of the root that stand before the first header: no header adds to their values.
    inline: usize,
    pub(super) header: Option<Header<'t>>,
    /// Within a header's brackets.
    pub(super) in_header: bool,
    /// The table below the last header, the key that waits for its value there, and what is open in that value.
    table: Table<'t>,
    pub(super) key: Option<Key<'t>>,
    pub(super) open: Vec<Open<'t>>,
    /// There is something that is left to the toml crate.
    pub(super) odd: bool,
}

impl<'t> Tables<'t> {
    pub(super) fn new(source: Source<'t>) -> Tables<'t> {
        Tables {
            source,
            root: Table::default(),
            inline: 0,
            header: None,
            in_header: false,
            table: Table::default(),
            key: None,
            open: Vec::new(),
            odd: false,
        }
    }

    pub(super) fn begin_table(&mut self, span: Span, is_one_of_several: bool) {
        self.finish_table();
        self.header = Some(Header { path: Vec::with_capacity(1), is_one_of_several, span });
        self.in_header = true;
    }

    /// `keys` are those of its path that were not told before.
    pub(super) fn end_header(&mut self, close: Span, keys: impl Iterator<Item = Key<'t>>) {
        self.in_header = false;
        if let Some(header) = &mut self.header {
            header.span = header.span.append(close);
            header.path.extend(keys);
        }
    }

    /// Puts the table below the last header where it belongs.
    pub(super) fn finish_table(&mut self) {
        let table = std::mem::replace(&mut self.table, Table(Vec::with_capacity(8)));
        let Some(header) = self.header.take() else {
            self.inline = table.0.len();
            self.root = table;
            return;
        };
        self.odd |= self.put(header, table).is_none();
    }

    fn put(&mut self, header: Header<'t>, table: Table<'t>) -> Option<()> {
        let mut path = header.path.into_iter();
        let key = match (path.next(), path.next(), path.next()) {
            (Some(key), None, _) => {
                return put(&mut self.root, self.inline, key, table, header.span, header.is_one_of_several);
            }
            (Some((first, _)), Some(key), None) => (first, key),
            _ => return None,
        };
        let (first, key) = key;
        let at = self.root.0.iter().position(|entry| entry.key == first).filter(|at| *at >= self.inline)?;
        let parent = match &mut self.root.0[at].item.value {
            Value::Table(parent) => parent,
            Value::Array(parents) => match &mut parents.last_mut()?.value {
                Value::Table(parent) => parent,
                _ => return None,
            },
            _ => return None,
        };
        put(parent, 0, key, table, header.span, header.is_one_of_several)
    }

    pub(super) fn text(&self, span: Span) -> &'t str {
        self.source.input().get(span.start()..span.end()).unwrap_or_default()
    }

    pub(super) fn take(&mut self, value: Value<'t>, span: Span) {
        self.take_placed(Placed { value, at: place(span.start()..span.end()) });
    }

    pub(super) fn take_placed(&mut self, item: Placed<'t>) {
        let (table, key) = match self.open.last_mut() {
            Some(Open::Array(_, items)) => return items.push(item),
            Some(Open::Table(_, table, key)) => (table, key.take()),
            None => (&mut self.table, self.key.take()),
        };
        match key {
            Some((key, at)) if table.0.len() < MOST_KEYS && !table.has(&key) => {
                table.0.push(Entry { key, key_at: place(at.start()..at.end()), item });
            }
            _ => self.odd = true,
        }
    }
}

/// Adds a table that stands alone, or one of several, to the one that holds it. Keys before the `inline`th are no tables.
fn put<'t>(
    parent: &mut Table<'t>,
    inline: usize,
    key: Key<'t>,
    table: Table<'t>,
    header: Span,
    is_one_of_several: bool,
) -> Option<()> {
    let (key, key_at) = key;
    let at = place(header.start()..header.end());
    let item = Placed { value: Value::Table(table), at: at.clone() };
    let there = parent.0.iter().position(|entry| entry.key == key);
    match there {
        None if parent.0.len() >= MOST_KEYS => None,
        None => {
            let value = if is_one_of_several { Value::Array(vec![item]) } else { item.value };
            let item = Placed { value, at };
            parent.0.push(Entry { key, key_at: place(key_at.start()..key_at.end()), item });
            Some(())
        }
        Some(n) => match &mut parent.0[n].item {
            Placed { value: Value::Array(items), at } if is_one_of_several && n >= inline => {
                // A list of headers begins where its first table does, one in brackets before its first value.
                let is_of_headers = items.first().is_some_and(|first| first.at == *at);
                is_of_headers.then(|| items.push(item))
            }
            _ => None,
        },
    }
}
