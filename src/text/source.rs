//! Files read, and places in them. A place is two byte offsets; its line and column are counted
//! only when somebody is to be shown it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use memchr::memchr2_iter;

use super::decode::decode;
use super::lent::{Lending, Lent};
use super::print::Print;

/// A file of the workspace, by number: its index in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// Bytes `start..end` of a file's decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub source: SourceId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(source: SourceId, range: Range<usize>) -> Span {
        // Files are refused above 64 MiB, so an offset fits; saturating keeps that from mattering.
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { source, start: offset(range.start), end: offset(range.end) }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Bytes of a file that something else names: a [`Span`] without its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    start: u32,
    end: u32,
}

impl Place {
    pub fn of(span: Span) -> Place {
        Place { start: span.start, end: span.end }
    }

    /// The span in that file; none where nothing stands.
    pub fn within(self, source: SourceId) -> Option<Span> {
        let Place { start, end } = self;
        (start < end).then_some(Span { source, start, end })
    }
}

/// Lines and columns as people count them: from 1, a column a Unicode scalar value, CRLF one end of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// One file's text, once somebody asked for it.
#[derive(Clone, Default)]
struct Text {
    text: OnceLock<String>,
    marks: OnceLock<Marks>,
}

/// One file: where it lies below the workspace (with `/`), what it held when it was read first, and its text.
#[derive(Clone)]
struct Source {
    path: Box<str>,
    /// `None` where it could not be read.
    print: OnceLock<Option<Print>>,
    text: Text,
}

/// Gives the bytes of the file at a path, if it can be read.
type Load = Arc<dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync>;

/// Tells of the first file that did not hold what it had held before, as soon as there is one.
#[derive(Clone, Default)]
pub struct Changed(Arc<OnceLock<Box<str>>>);

impl Changed {
    /// Its path.
    pub fn path(&self) -> Option<&str> {
        self.0.get().map(|path| &**path)
    }
}

/// All files of a run. Texts are read again when a place in them is to be shown: nearly all never are, and a
/// country's reports would fill the memory. What is read again must be what was read first.
pub struct Sources {
    files: Arc<Vec<Source>>,
    load: Load,
    changed: Changed,
    /// Texts that are kept only as long as this value, by file.
    for_now: Vec<(SourceId, Text)>,
    lending: Arc<Lending>,
}

impl Sources {
    /// No files yet; `load` reads one again.
    pub fn new(load: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static) -> Sources {
        let (files, changed, lending) = (Arc::default(), Changed::default(), Arc::default());
        Sources { files, load: Arc::new(load), changed, for_now: Vec::new(), lending }
    }

    pub fn add(&mut self, path: impl Into<Box<str>>) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        Arc::make_mut(&mut self.files).push(Source {
            path: path.into(),
            print: OnceLock::new(),
            text: Text::default(),
        });
        id
    }

    /// The same files; the texts of some are kept only as long as the value that this gives: those at hand already, and those
    /// of `others` once somebody asks for them.
    pub fn for_now(&self, at_hand: Vec<(SourceId, String)>, others: impl IntoIterator<Item = SourceId>) -> Sources {
        let at_hand = at_hand.into_iter().map(|(id, text)| (id, Text { text: text.into(), marks: OnceLock::new() }));
        let mut for_now: Vec<(SourceId, Text)> =
            at_hand.chain(others.into_iter().map(|id| (id, Text::default()))).collect();
        for_now.sort_by_key(|(id, _)| *id);
        for_now.dedup_by_key(|(id, _)| *id);
        let (files, load, lending) = (Arc::clone(&self.files), Arc::clone(&self.load), Arc::clone(&self.lending));
        Sources { files, load, changed: self.changed.clone(), for_now, lending }
    }

    /// Keeps in mind what a file held when it was read, or that it could not be; whether it is what it held before.
    pub fn has_read(&self, id: SourceId, bytes: Option<&[u8]>) -> bool {
        let (file, print) = (&self.files[id.0 as usize], bytes.map(Print::of));
        let is_same = *file.print.get_or_init(|| print) == print;
        if !is_same {
            self.tell_of_change(id);
        }
        is_same
    }

    /// Of the file that changed while this went on, if one did: what is said then may not be true.
    pub fn changed(&self) -> Changed {
        self.changed.clone()
    }

    fn tell_of_change(&self, id: SourceId) {
        // Of several one is enough.
        let _ = self.changed.0.set(self.path(id).into());
    }

    /// The file at a path, if it is one of them.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        let at = self.files.iter().position(|file| &*file.path == path)?;
        u32::try_from(at).ok().map(SourceId)
    }

    pub fn path(&self, id: SourceId) -> &str {
        &self.files[id.0 as usize].path
    }

    fn kept_for_now(&self, id: SourceId) -> Option<&Text> {
        let at = self.for_now.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(&self.for_now[at].1)
    }

    fn kept(&self, id: SourceId) -> &Text {
        self.kept_for_now(id).unwrap_or_else(|| &self.files[id.0 as usize].text)
    }

    /// The decoded text; nothing where the file could not be read.
    pub fn text(&self, id: SourceId) -> &str {
        self.kept(id).text.get_or_init(|| self.read_again(id))
    }

    /// The text in which places are known. Where the file does not hold it any more that is told, and a blank one stands for it.
    fn read_again(&self, id: SourceId) -> String {
        let file = &self.files[id.0 as usize];
        let Some(Some(first)) = file.print.get() else { return String::new() };
        match (self.load)(&file.path).filter(|bytes| Print::of(bytes) == *first) {
            Some(bytes) => decode(&bytes).map(|text| text.into_owned()).unwrap_or_default(),
            None => {
                self.tell_of_change(id);
                first.blank()
            }
        }
    }

    /// The same for a moment: a country's texts would fill the memory.
    pub fn lend(&self, id: SourceId) -> Lent<'_> {
        match self.kept_for_now(id).is_some() || self.kept(id).text.get().is_some() {
            true => Lent::Kept(self.text(id)),
            false => Lent::Copy(self.lending.text(id, || self.read_again(id))),
        }
    }

    pub fn place(&self, span: Span) -> LineColumn {
        let (line, column) = self.line_and_column(span.source, span.start as usize);
        let (end_line, end_column) = match span.end == span.start {
            true => (line, column),
            false => self.line_and_column(span.source, span.end as usize),
        };
        LineColumn { line, column, end_line, end_column }
    }

    /// Line and column of a byte offset, which is moved back to a character's start and into the text.
    fn line_and_column(&self, id: SourceId, offset: usize) -> (usize, usize) {
        let text = self.text(id);
        let marks = self.kept(id).marks.get_or_init(|| Marks::of(text));
        marks.line_and_column(text, text.floor_char_boundary(offset.min(text.len())))
    }
}

/// Lines and columns at places of a text that lie evenly apart: to find those of any place takes one step from the mark before
/// it, however many lines there are and however long one is.
#[derive(Clone)]
struct Marks(Vec<Mark>);

/// How many ends of lines are above a place, and how many characters before it on its line.
#[derive(Clone, Copy, Default)]
struct Mark {
    lines: u32,
    characters: u32,
}

impl Marks {
    /// So many bytes lie between two marks.
    const APART: usize = 4096;

    fn of(text: &str) -> Marks {
        let mut mark = Mark::default();
        let at = |n: usize| (n * Marks::APART).min(text.len());
        let behind = |n: usize| {
            let before = mark;
            mark = mark.moved(text, at(n)..at(n + 1));
            before
        };
        Marks((0..=text.len() / Marks::APART).map(behind).collect())
    }

    fn line_and_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let n = offset / Marks::APART;
        let Mark { lines, characters } = self.0[n].moved(text, n * Marks::APART..offset);
        (1 + lines as usize, 1 + characters as usize)
    }
}

impl Mark {
    /// The mark at the end of some bytes, at whose begin this one is. LF, CRLF and a lone CR end one line each.
    fn moved(self, text: &str, range: Range<usize>) -> Mark {
        let bytes = text.as_bytes();
        let (mut mark, mut start) = (self, range.start);
        for at in memchr2_iter(b'\n', b'\r', &bytes[range.clone()]).map(|at| range.start + at) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                (mark, start) = (Mark { lines: mark.lines + 1, characters: 0 }, at + 1);
            }
        }
        let begins_character = |byte: &&u8| **byte & 0xC0 != 0x80;
        mark.characters += bytes[start..range.end].iter().filter(begins_character).count() as u32;
        mark
    }
}

/// Where the line that holds `offset` begins.
pub fn line_start(text: &str, offset: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = offset;
    while at > 0 {
        match bytes[at - 1] {
            b'\n' => break,
            // The CR of a CRLF that `offset` stands inside of does not end a line yet.
            b'\r' if bytes.get(at) != Some(&b'\n') => break,
            _ => at -= 1,
        }
    }
    at
}

/// Where the line that holds `offset` ends, before its end-of-line mark.
pub fn line_end(text: &str, offset: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[offset..]).map_or(text.len(), |n| offset + n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_counted_as_people_count() {
        let text = "một,hai\r\nba,b\u{1ed1}n\rnăm\nsáu";
        let mut sources = Sources::new(|path: &str| Some(path.into()));
        let id = sources.add(text);
        sources.has_read(id, Some(text.as_bytes()));
        for (part, expected) in [("một", (1, 1)), ("hai", (1, 5)), ("ba", (2, 1)), ("năm", (3, 1)), ("sáu", (4, 1))]
        {
            assert_eq!(sources.line_and_column(id, text.find(part).unwrap()), expected, "{part}");
        }
        assert_eq!(sources.line_and_column(id, text.len() + 9), (4, 4), "beyond the end is the end");
    }
    /// Whatever became of a file, a place that was known in it can be looked at, nothing is said there, and it is told.
    #[test]
    fn what_is_read_again_is_what_was_read_first_or_blank() {
        let first = "task,progress\nTC-01,60\nTC-02,Đã lấy ý kiến\n";
        let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(first.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for (before, now, is_same) in [
            (first.as_bytes(), Some(first.as_bytes()), true),
            (&utf16, Some(&utf16[..]), true),
            (first.as_bytes(), Some(&b"task,progress\n"[..]), false),
            (first.as_bytes(), Some(&first.as_bytes()[..first.len() - 8]), false),
            (first.as_bytes(), Some(&utf16[..]), false),
            (&utf16, Some(first.as_bytes()), false),
            (first.as_bytes(), Some(b""), false),
            (first.as_bytes(), None, false),
        ] {
            let again = now.map(<[u8]>::to_vec);
            let mut sources = Sources::new(move |_| again.clone());
            let id = sources.add("reports/2024-03/a.csv");
            assert!(sources.has_read(id, Some(before)));
            let changed = sources.changed();
            assert!(changed.path().is_none());
            let for_now = sources.for_now(Vec::new(), [id]);
            let texts = [sources.lend(id).to_string(), sources.text(id).to_owned(), for_now.text(id).to_owned()];
            for text in texts {
                assert!(if is_same { text == first } else { text.trim().is_empty() });
                assert!((0..first.len()).all(|at| is_same || text.get(at..at).is_some()), "every place is in it");
            }
            assert_eq!(changed.path(), (!is_same).then_some("reports/2024-03/a.csv"));
            assert_eq!(sources.has_read(id, now), is_same);
        }
        let mut sources = Sources::new(|_| Some(b"x".to_vec()));
        let [unread, unreadable] = ["a", "b"].map(|path| sources.add(path));
        sources.has_read(unreadable, None);
        assert_eq!((sources.text(unread), sources.text(unreadable)), ("", ""), "no place in it is known");
        assert!(sources.changed().path().is_none());
        assert!(!sources.has_read(unreadable, Some(b"x")) && sources.changed().path() == Some("b"));
    }

    #[test]
    fn wherever_the_marks_fall_lines_and_columns_are_the_same() {
        for part in ["ạ", "aạ\r\n", "\n", "\r", "\r\n", "ba ạ\r", "một hàng dài hơn"] {
            let text = part.repeat(3 * Marks::APART / part.len() + 2);
            let mut sources = Sources::new(|_| None);
            let id = sources.add("a");
            let sources = sources.for_now(vec![(id, text.clone())], []);
            let (mut line, mut column) = (1, 1);
            for (at, c) in text.char_indices() {
                assert_eq!(sources.line_and_column(id, at), (line, column), "{part:?} at {at}");
                let is_end = c == '\n' || (c == '\r' && text.as_bytes().get(at + 1) != Some(&b'\n'));
                (line, column) = if is_end { (line + 1, 1) } else { (line, column + 1) };
            }
        }
    }
}
