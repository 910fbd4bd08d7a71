//! One file of a plan: decoded, parsed in parts, its tables taken apart.

use std::ops::Range;

use crate::finding::rules::{F001, F012};
use crate::finding::{Finding, Findings};
use crate::model::{Date, Lost, Month};
use crate::read::file::Unreadable;
use crate::read::plan_wording::PlanTexts;
use crate::read::tables::{self, PlanFile};
use crate::read::toml::Walk;
use crate::read::toml_syntax::{is_within_bounds, without_syntax_errors};
use crate::read::toml_tree::{Table, events};
use crate::text::decode;
use crate::text::parallel::in_parallel;
use crate::text::{Both, SourceId};
use memchr::memmem::find;
use toml::de::DeTable;
use toml_parser::lexer::Token;

/// How much of a plan's files is read.
#[derive(Clone, Copy, PartialEq)]
pub enum Extent {
    Whole,
    /// What says when the year's reports are due: the tables before a long list of tasks.
    Calendar,
}

/// One file: its tables and its findings.
pub fn read_file(
    source: SourceId,
    bytes: Result<&[u8], Unreadable>,
    year: i32,
    extent: Extent,
) -> (PlanFile, Findings) {
    let text = match bytes.and_then(|b| decode::decode_utf8(b).map_err(Unreadable::Encoding)) {
        Ok(text) => text,
        Err(why) => {
            let nothing = PlanFile { lost: Lost::ANYTHING, ..PlanFile::default() };
            return (nothing, vec![unreadable(source, &why)].into());
        }
    };
    let text = if extent == Extent::Calendar { before_tasks(&text) } else { &text };
    let first_day = Month { year, month: 1 }.day(1);
    let new = || (Walk::new(source), PlanTexts::new(source, text));
    let (mut walk, mut texts) = new();
    let mut tables = match read_in_parts(text, &mut walk, &mut texts, first_day) {
        Some(tables) => tables,
        None => {
            (walk, texts) = new();
            read_at_once(text, &mut walk, &mut texts, first_day)
        }
    };
    tables.lost = if tables.whole { walk.lost } else { Lost::ANYTHING };
    walk.findings.append(texts.finish(walk.whole));
    (tables, walk.findings)
}

/// About so many bytes of a long file are parsed at a time: tables that fit the processor's cache are built and forgotten
/// many times faster than those of a whole file.
const PART_BYTES: usize = 48 << 10;

/// About so many bytes make a task.
pub const BYTES_OF_A_TASK: usize = 200;

/// A part that is longer than this is none of many.
const LONGEST_PART: usize = 1 << 20;

/// So many parts are read by one processor in a row.
const PARTS_IN_A_ROW: usize = 16;

/// Reads a file cut before some of its `[[task]]` headers. `None` where that would not be the same as reading
/// it at once: a syntax error, or a later part that holds more than tasks.
fn read_in_parts(text: &str, walk: &mut Walk, texts: &mut PlanTexts<'_>, first_day: Date) -> Option<PlanFile> {
    let parts = parts(text);
    let rows: Vec<&[Range<usize>]> = parts.chunks(PARTS_IN_A_ROW).collect();
    let read = in_parallel(&rows, text.len() / BYTES_OF_A_TASK, |row, tokens: &mut Vec<Token>| {
        let (mut walk, mut texts) = (Walk::new(walk.source), texts.part());
        let mut file: Option<PlanFile> = None;
        for part in row.iter() {
            let tables = read_part(text, part, &mut walk, &mut texts, first_day, tokens)?;
            append(&mut file, tables);
        }
        let names = std::mem::take(&mut walk.names).into_list();
        file.map(|file| (PlanFile { names, ..file }, walk, texts))
    });
    let read = read.into_iter().collect::<Option<Vec<_>>>()?;
    // No spare room: a country's tasks are kept file by file until all are read.
    let tasks: usize = read.iter().map(|(tables, ..)| tables.tasks.len()).sum();
    let mut file = None;
    for (mut tables, of_part, texts_of_part) in read {
        if file.is_none() {
            tables.tasks.reserve_exact(tasks - tables.tasks.len());
        }
        append(&mut file, tables);
        walk.findings.append(of_part.findings);
        walk.lost |= of_part.lost;
        texts.append(texts_of_part);
    }
    file
}

fn append(file: &mut Option<PlanFile>, part: PlanFile) {
    match file {
        Some(file) => file.append(part),
        None => *file = Some(part),
    }
}

fn read_part(
    text: &str,
    part: &Range<usize>,
    walk: &mut Walk,
    texts: &mut PlanTexts<'_>,
    first_day: Date,
    tokens: &mut Vec<Token>,
) -> Option<PlanFile> {
    walk.offset = part.start;
    let mut read = |tables: &Table<'_>| {
        let only_tasks = || tables.0.iter().all(|entry| entry.key == "task");
        (part.start == 0 || only_tasks()).then(|| {
            texts.look(tables, part.start);
            tables::read(tables, walk, first_day)
        })
    };
    match events::read(&text[part.clone()], tokens) {
        Some(tables) => read(&tables),
        None => {
            // A long one is read at once.
            let tree =
                Some(part).filter(|part| part.len() <= LONGEST_PART).map(|part| DeTable::parse(&text[part.clone()]))?;
            read(&Table::of_toml(tree.ok()?.get_ref()))
        }
    }
}

/// The first part of a long file, if no later one says when anything is due.
fn before_tasks(text: &str) -> &str {
    let (first, rest) = text.split_at(parts(text).first().map_or(text.len(), |part| part.end));
    let says_when = ["[plan", "[reporting", "[[reporting", "[calendar", "[[calendar", "[[request"];
    let is_said = says_when.iter().any(|header| find(rest.as_bytes(), header.as_bytes()).is_some());
    if is_said { text } else { first }
}

/// Parts that begin at a `[[task]]` header. In text of several lines such a line might be no header, so a
/// file with triple quotes stays whole.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    if text.len() > PART_BYTES
        && !["\"\"\"", "'''"].iter().any(|quotes| find(text.as_bytes(), quotes.as_bytes()).is_some())
    {
        while start + PART_BYTES < text.len() {
            let from = start + PART_BYTES;
            let Some(next) = find(&text.as_bytes()[from..], b"\n[[task]]") else { break };
            parts.push(start..from + next + 1);
            start = from + next + 1;
        }
    }
    parts.push(start..text.len());
    parts
}

/// Reads a file as one tree; where it has syntax errors, all but the statements that have them.
fn read_at_once(text: &str, walk: &mut Walk, texts: &mut PlanTexts<'_>, first_day: Date) -> PlanFile {
    // Of all errors that a long text has none is kept here.
    let tree = if is_within_bounds(text) { DeTable::parse(text).ok() } else { None };
    walk.whole = tree.is_some();
    match tree {
        Some(tree) => read_tree(tree.get_ref(), walk, texts, first_day),
        None => read_what_is_sound(text, walk, texts, first_day),
    }
}

/// A file with syntax errors, but for the statements that have them.
fn read_what_is_sound(text: &str, walk: &mut Walk, texts: &mut PlanTexts<'_>, first_day: Date) -> PlanFile {
    let (sound, errors) = without_syntax_errors(walk.source, text);
    walk.findings = errors.into();
    if !is_within_bounds(&sound) {
        if walk.findings.is_empty() {
            walk.findings.push(unreadable(walk.source, &Unreadable::TooLarge));
        }
        return PlanFile::default();
    }
    match DeTable::parse(&sound) {
        Ok(tree) => read_tree(tree.get_ref(), walk, texts, first_day),
        Err(_) => PlanFile::default(),
    }
}

fn read_tree(tree: &DeTable<'_>, walk: &mut Walk, texts: &mut PlanTexts<'_>, first_day: Date) -> PlanFile {
    let tables = Table::of_toml(tree);
    texts.look(&tables, 0);
    let file = tables::read(&tables, walk, first_day);
    PlanFile { names: std::mem::take(&mut walk.names).into_list(), ..file }
}

fn unreadable(source: SourceId, why: &Unreadable) -> Finding {
    let rule = if *why == Unreadable::TooLarge { &F012 } else { &F001 };
    let help = Both::new("lưu lại tệp bằng bảng mã UTF-8", "save the file as UTF-8");
    let help = if rule == &F012 {
        Both::new("chia kế hoạch thành nhiều tệp", "split the plan into several files")
    } else {
        help
    };
    Finding::new(rule, source, why.describe(), why.remedy().unwrap_or(help))
}
