//! A plan file as text into which lines are put and whose values are replaced: everything else stays byte for byte, comments,
//! order and ends of lines too. Knows tables and keys, not what they mean.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// A table with a header of its own.
#[derive(Debug, Default)]
pub struct Block {
    /// `task`; of one within another its last part, `extension`.
    pub name: String,
    /// Its header line, `[[task]]`.
    pub header: Range<usize>,
    /// In the order of the file.
    pub keys: Vec<KeyAt>,
    /// Tables within it that have headers.
    pub inner: Vec<Block>,
    /// Where its last value, or that of a table within it, ends.
    pub end: usize,
}

#[derive(Debug)]
pub struct KeyAt {
    pub key: String,
    pub value: Range<usize>,
}

impl Block {
    pub fn key(&self, key: &str) -> Option<&KeyAt> {
        self.keys.iter().find(|it| it.key == key)
    }

    /// Where its own lines end: those of tables within it come after.
    fn body_end(&self) -> usize {
        self.keys.iter().map(|it| it.value.end).max().unwrap_or(self.header.end)
    }
}

/// The tables of a text that have headers, in its order. `None` if it is not TOML.
fn blocks(text: &str) -> Option<Vec<Block>> {
    let tree = DeTable::parse(text).ok()?;
    let mut root = Block::default();
    fill(&mut root, tree.get_ref(), text);
    Some(root.inner)
}

fn fill(block: &mut Block, table: &DeTable<'_>, text: &str) {
    for (key, value) in table.iter() {
        let (name, span) = (key.get_ref(), value.span());
        let has_header = |span: &Range<usize>| text.get(span.clone()).is_some_and(|it| it.starts_with('['));
        match value.get_ref() {
            DeValue::Table(inner) if has_header(&span) => block.take(name, span, inner, text),
            DeValue::Array(items)
                if items.iter().all(|item| item.get_ref().is_table() && has_header(&item.span()))
                    && !items.is_empty() =>
            {
                for item in items.iter() {
                    if let DeValue::Table(inner) = item.get_ref() {
                        block.take(name, item.span(), inner, text);
                    }
                }
            }
            value => {
                let span = key.span().start..end_of(value, span.end);
                block.end = block.end.max(span.end);
                block.keys.push(KeyAt { key: name.to_string(), value: value_range(text, span) });
            }
        }
    }
    block.keys.sort_by_key(|it| it.value.start);
    block.inner.sort_by_key(|it| it.header.start);
}

impl Block {
    fn take(&mut self, name: &str, header: Range<usize>, table: &DeTable<'_>, text: &str) {
        let mut block = Block { name: name.to_owned(), end: header.end, header, ..Block::default() };
        fill(&mut block, table, text);
        self.end = self.end.max(block.end);
        self.inner.push(block);
    }
}

/// Of dotted keys the table that they make has the place of its first key: what it holds ends later.
fn end_of(value: &DeValue<'_>, end: usize) -> usize {
    match value {
        DeValue::Table(table) => table.iter().map(|(_, v)| end_of(v.get_ref(), v.span().end)).fold(end, usize::max),
        _ => end,
    }
}

/// From a key's beginning to its value's end: the value alone.
fn value_range(text: &str, span: Range<usize>) -> Range<usize> {
    let sign = text.get(span.clone()).and_then(|it| it.find('='));
    let start = sign.map_or(span.start, |sign| span.start + sign + 1);
    let blanks = text.get(start..span.end).map_or(0, |it| it.len() - it.trim_start().len());
    start + blanks..span.end
}

/// A text and what is to be changed in it.
#[derive(Debug)]
pub struct PlanText {
    text: String,
    pub blocks: Vec<Block>,
    edits: Vec<(Range<usize>, String)>,
}

impl PlanText {
    /// `None` if it is not TOML.
    pub fn new(text: String) -> Option<PlanText> {
        let blocks = blocks(&text)?;
        Some(PlanText { text, blocks, edits: Vec::new() })
    }

    /// The table whose header begins there.
    pub fn at(&self, header: usize) -> Option<&Block> {
        let at = self.blocks.binary_search_by_key(&header, |block| block.header.start).ok()?;
        self.blocks.get(at)
    }

    pub fn replace(&mut self, range: Range<usize>, by: impl Into<String>) {
        self.edits.push((range, by.into()));
    }

    /// The place behind the line that holds `at`.
    pub fn after_line(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.text.as_bytes()[at..]).map_or(self.text.len(), |n| at + n + 1)
    }

    /// Puts lines in at a place where a line begins, or at the end.
    pub fn insert(&mut self, at: usize, lines: &str) {
        let is_begun = at > 0 && self.text.as_bytes().get(at - 1) != Some(&b'\n');
        let lines = if is_begun && !self.is_put_in_at(at) { format!("\n{lines}") } else { lines.to_owned() };
        self.edits.push((at..at, lines));
    }

    fn is_put_in_at(&self, at: usize) -> bool {
        self.edits.iter().any(|(range, _)| *range == (at..at))
    }

    /// Behind a table and all that belongs to it.
    pub fn after(&self, block: &Block) -> usize {
        self.after_line(block.end)
    }

    /// Behind the lines of a table itself.
    pub fn after_body(&self, block: &Block) -> usize {
        self.after_line(block.body_end())
    }

    /// Before a table, and before the comments that stand right above it.
    pub fn before(&self, block: &Block) -> usize {
        let mut at = self.line_start(block.header.start);
        while at > 0 {
            let above = self.line_start(at - 1);
            let line = self.text[above..at].trim();
            if !line.starts_with('#') || line.starts_with("#:") {
                break;
            }
            at = above;
        }
        at
    }

    fn line_start(&self, at: usize) -> usize {
        memchr::memrchr(b'\n', &self.text.as_bytes()[..at]).map_or(0, |n| n + 1)
    }

    /// What stands between the header of a table and the end of all that belongs to it, comments too.
    pub fn lines_of(&self, block: &Block) -> &str {
        &self.text[self.before(block)..self.after(block)]
    }

    /// Sets a key of the table whose header begins there: its value is replaced, or a line put in behind the last of the keys
    /// in `order` that stand before it.
    pub fn set(&mut self, header: usize, key: &str, value: &str, order: &[&str]) {
        let Some(block) = self.at(header) else { return };
        if let Some(found) = block.key(key) {
            let range = found.value.clone();
            return self.replace(range, value);
        }
        let before = order.iter().take_while(|it| **it != key);
        let anchor = before.filter_map(|it| block.key(it)).map(|it| it.value.end).max().unwrap_or(block.header.end);
        let at = self.after_line(anchor);
        self.insert(at, &format!("{key} = {value}\n"));
    }

    /// The text as it is to be. Lines that are put in end as the others do.
    pub fn finish(mut self) -> String {
        let crlf =
            memchr::memchr(b'\n', self.text.as_bytes()).is_some_and(|n| n > 0 && self.text.as_bytes()[n - 1] == b'\r');
        // Of two at one place the first comes first.
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let (mut text, mut at) = (String::with_capacity(self.text.len()), 0);
        for (range, by) in &self.edits {
            text.push_str(&self.text[at.min(range.start)..range.start]);
            text.push_str(&if crlf { by.replace('\n', "\r\n") } else { by.clone() });
            at = range.end;
        }
        text.push_str(&self.text[at..]);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: [&str; 4] = ["id", "title", "output", "note"];

    fn edited(text: &str, edit: impl FnOnce(&mut PlanText)) -> String {
        let mut plan = PlanText::new(text.to_owned()).unwrap();
        edit(&mut plan);
        plan.finish()
    }

    const TEXT: &str = "#:schema x\n# a\n\n# of the first\n[[task]] # t\nid = \"A\" # mine\ntitle = \"[[task]]\"\nnote = \"\"\"\n[[task]]\n\"\"\" # long\n\n[[task.extension]]\nto = 2024-01-01\n# below\n\n# of the second\n[[task]]\nid = \"B\"";

    #[test]
    fn lines_are_put_in_and_values_replaced_and_all_else_stays() {
        let first = TEXT.find("[[task]]").unwrap();
        let second = TEXT.rfind("[[task]]").unwrap();
        let set = edited(TEXT, |it| {
            it.set(first, "output", "\"O\"", &ORDER);
            it.set(first, "title", "\"T\"", &ORDER);
            it.set(second, "note", "\"N\"", &ORDER);
        });
        let expected = TEXT.replace("title = \"[[task]]\"\n", "title = \"T\"\noutput = \"O\"\n") + "\nnote = \"N\"\n";
        assert_eq!(set, expected);
        let put = edited(TEXT, |it| {
            let (after, body) = (it.after(&it.blocks[0]), it.after_body(&it.blocks[0]));
            it.insert(after, "X\n");
            it.insert(body, "w = 1\n");
            let before = it.before(&it.blocks[1]);
            it.insert(before, "Y\n");
        });
        let expected = TEXT
            .replace("to = 2024-01-01\n", "to = 2024-01-01\nX\n")
            .replace("\"\"\" # long\n", "\"\"\" # long\nw = 1\n")
            .replace("# of the second", "Y\n# of the second");
        assert_eq!(put, expected);
        assert_eq!(edited(TEXT, |_| ()), TEXT);
    }

    #[test]
    fn ends_of_lines_are_those_of_the_file() {
        let text = "[[task]]\r\nid = \"A\"\r\n";
        let put = edited(text, |it| it.set(0, "title", "\"\"\"\na\nb\"\"\"", &ORDER));
        assert_eq!(put, "[[task]]\r\nid = \"A\"\r\ntitle = \"\"\"\r\na\r\nb\"\"\"\r\n");
    }

    #[test]
    fn tables_are_found_however_they_are_written() {
        let text = "[plan]\nyear = 2024\nissued.on = 2024-01-02\n[[task]]\nid = \"A\"\nadded.on = 2024-05-01\nadded.decision = \"x\"\n[task.withdrawn]\non = 2024-06-01\n";
        let blocks = blocks(text).unwrap();
        let task = blocks.iter().find(|it| it.name == "task").unwrap();
        assert_eq!(task.inner[0].name, "withdrawn");
        assert_eq!(&text[..task.body_end()], &text[..text.find("\n[task.w").unwrap()]);
        assert_eq!(task.end, text.len() - 1);
        assert!(super::blocks("a = ").is_none());
    }
}
