//! Which rows are parts of which: `3.1` of `3`, `a)` of what stands above. A whole that says neither who nor when is no task; its
//! words go to its parts. Knows entries, not tables.

use std::rc::Rc;

use super::Entry;
use super::number::{Kind, Number};

/// How far in a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// A heading below a field that is none itself.
    Heading,
    Arabic,
    Dotted(usize),
    Small,
    /// A bullet, or no number below a row that is only a title.
    Part,
}

/// What may be a task, with where it stands.
#[derive(Clone, Debug)]
pub struct Item {
    pub entry: Entry,
    pub number: Option<Number>,
    pub depth: Depth,
    /// Which of the tables that are read together it stands in.
    pub part: usize,
    /// The names that columns have, for words of a whole that go into notes.
    pub names: Rc<CellNames>,
}

/// Names of columns, by what they hold.
#[derive(Clone, Debug, Default)]
pub struct CellNames {
    pub output: String,
    pub lead: String,
    pub with: String,
    pub both: String,
    pub when: String,
    pub leader: String,
    pub source: String,
}

impl Item {
    fn says_who(&self) -> bool {
        !self.entry.lead.is_empty() || !self.entry.both.is_empty()
    }

    fn says_when(&self) -> bool {
        !self.entry.when.is_empty()
    }

    /// Whether it stands under that one.
    fn is_below(&self, upper: &Item) -> bool {
        if upper.entry.field != self.entry.field || self.depth <= upper.depth {
            return false;
        }
        match (self.depth, upper.depth, &self.number, &upper.number) {
            // `3.1` stands under `3`, not under `2`; under a heading always.
            (Depth::Dotted(_), Depth::Arabic | Depth::Dotted(_), Some(own), Some(upper)) => own.is_below(upper),
            _ => true,
        }
    }
}

/// How far in a row with this number stands; without one it depends on the rows above.
pub fn depth(number: Option<&Number>, has_bullet: bool) -> Option<Depth> {
    let depth = match number.map(|it| it.kind) {
        Some(Kind::Dotted(parts)) => Depth::Dotted(parts),
        Some(Kind::Small) => Depth::Small,
        Some(Kind::Arabic | Kind::Roman | Kind::Capital) => Depth::Arabic,
        None if has_bullet => Depth::Part,
        None => return None,
    };
    Some(depth)
}

/// The tasks among the items, each with the titles that it is a part of, and the table that it stands in.
pub fn entries(items: &[Item]) -> Vec<(usize, Entry)> {
    let above = above(items);
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    for (at, above) in above.iter().enumerate() {
        if let Some(upper) = above {
            parts[*upper].push(at);
        }
    }
    let is_whole: Vec<bool> = (0..items.len()).map(|at| is_no_task(items, at, &parts[at])).collect();
    let mut entries = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(at, _)| !is_whole[*at]) {
        let mut entry = item.entry.clone();
        let mut upper = above[at];
        while let Some(whole) = upper {
            entry.under.insert(0, items[whole].entry.title.trim_end_matches([':', ' ']).to_string());
            if is_whole[whole] {
                take_over(&mut entry, &items[whole]);
            }
            upper = above[whole];
        }
        entries.push((item.part, entry));
    }
    entries
}

/// For each item the one that it stands under.
fn above(items: &[Item]) -> Vec<Option<usize>> {
    let (mut open, mut above): (Vec<usize>, _) = (Vec::new(), Vec::with_capacity(items.len()));
    for item in items {
        while open.last().is_some_and(|upper| !item.is_below(&items[*upper])) {
            open.pop();
        }
        above.push(open.last().copied());
        open.push(above.len() - 1);
    }
    above
}

/// A whole is no task if it says neither who nor when, or only that of them which none of its parts says.
fn is_no_task(items: &[Item], at: usize, parts: &[usize]) -> bool {
    let item = &items[at];
    if parts.is_empty() {
        return false;
    }
    let all = |says: fn(&Item) -> bool| parts.iter().all(|part| says(&items[*part]));
    let any = |says: fn(&Item) -> bool| parts.iter().any(|part| says(&items[*part]));
    match (item.says_who(), item.says_when()) {
        (false, false) => true,
        (true, false) => !any(Item::says_who) && all(Item::says_when),
        (false, true) => !any(Item::says_when) && all(Item::says_who),
        (true, true) => false,
    }
}

/// What a whole says holds for a part that does not say it itself; else it stands in the part's notes.
fn take_over(entry: &mut Entry, whole: &Item) {
    let (from, names) = (&whole.entry, &whole.names);
    let cells = [
        (&mut entry.output, &from.output, &names.output),
        (&mut entry.lead, &from.lead, &names.lead),
        (&mut entry.with, &from.with, &names.with),
        (&mut entry.both, &from.both, &names.both),
        (&mut entry.when, &from.when, &names.when),
        (&mut entry.leader, &from.leader, &names.leader),
        (&mut entry.source, &from.source, &names.source),
    ];
    let mut notes = Vec::new();
    for (own, upper, name) in cells {
        if own.is_empty() {
            own.clone_from(upper);
        } else if !upper.is_empty() && own != upper {
            notes.push((Some(name.clone()), upper.clone()));
        }
    }
    notes.extend(from.notes.clone());
    let new: Vec<_> = notes.into_iter().filter(|it| !entry.notes.contains(it)).collect();
    entry.notes.extend(new);
}

/// What a row says that goes on with the one above it: its words behind those that are there.
pub fn append(entry: &mut Entry, more: &Entry) {
    let cells = [
        (&mut entry.title, &more.title),
        (&mut entry.output, &more.output),
        (&mut entry.lead, &more.lead),
        (&mut entry.with, &more.with),
        (&mut entry.both, &more.both),
        (&mut entry.when, &more.when),
        (&mut entry.leader, &more.leader),
        (&mut entry.source, &more.source),
    ];
    for (own, more) in cells {
        join(own, more);
    }
    for (name, text) in &more.notes {
        match entry.notes.iter_mut().find(|it| it.0 == *name) {
            Some((_, own)) => join(own, text),
            None => entry.notes.push((name.clone(), text.clone())),
        }
    }
}

/// A sentence that was cut goes on in its line, anything else begins one.
fn join(own: &mut String, more: &str) {
    // So long a cell is no list of names that might come again.
    const LONGEST: usize = 4096;
    let is_there = || own.len() < LONGEST && own.split('\n').any(|line| line == more);
    if more.is_empty() || is_there() {
        return;
    }
    if !own.is_empty() {
        let goes_on = more.starts_with(char::is_lowercase) && !own.ends_with(['.', ';', ':']);
        own.push(if goes_on { ' ' } else { '\n' });
    }
    own.push_str(more);
}
