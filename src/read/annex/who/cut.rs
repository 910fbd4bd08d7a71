//! A cell cut into those it names and what else it says: longest names first, at the edges of words.

use super::kinds;
use super::people::{Found, People};
use super::words::Word;

/// A piece of a cell, from a word to before another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub what: What,
    pub from: usize,
    pub to: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// The number of one that is known.
    Known(usize),
    /// An abbreviation of several.
    Several(Vec<usize>),
    Unknown,
}

/// A cell's text in NFC, and its words.
pub(super) struct Cell<'c> {
    pub text: &'c str,
    pub words: &'c [Word],
    /// A line break may stand in the middle of a name.
    pub over_lines: bool,
}

impl Cell<'_> {
    /// Whether a name may begin at the word.
    fn begins(&self, at: usize) -> bool {
        at == 0 || self.words[at].gap.parts() || self.words[at - 1].is_and()
    }

    /// Whether a name may end before the word.
    pub fn ends(&self, at: usize) -> bool {
        let is_role = || self.words.get(at..).is_some_and(kinds::begins_role);
        self.words.get(at).is_none_or(|word| word.gap.parts() || word.is_and()) || is_role()
    }

    /// Whether a word that follows a name may go on with it: it has a capital and begins no other name. Where all are capitals
    /// the words for others are known.
    fn may_go_on(&self, at: usize) -> bool {
        let Some(rest @ [first, ..]) = self.words.get(at..) else { return false };
        let is_capital = self.text[first.at..].starts_with(char::is_uppercase);
        let has_small = self.text.chars().any(char::is_lowercase);
        is_capital && !self.begins_a_body(at) && (has_small || !kinds::begins_others(rest))
    }

    /// Whether a body's name begins at a word: `Hội Nông dân`, where `Phòng Tổ chức, Thanh tra` goes on with the last word alone.
    fn begins_a_body(&self, at: usize) -> bool {
        let rest = &self.words[at..];
        let until_mark = 1 + rest.iter().skip(1).take_while(|word| !word.gap.parts()).count();
        kinds::begins_surely(rest) || kinds::kind(rest).is_some_and(|of_kind| until_mark > of_kind)
    }
}

pub(super) fn cut(people: &People, cell: &Cell) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = label(cell.words);
    while at < cell.words.len() {
        if cell.begins(at) {
            if let Some(listed) = list(people, cell, at) {
                at = listed.last().map_or(at + 1, |piece| piece.to);
                pieces.extend(listed);
                continue;
            }
            if let Some(Found { what, words }) = people.find(cell, at) {
                pieces.push(Piece { what, from: at, to: at + words });
                at += words;
                continue;
            }
        }
        match pieces.last_mut() {
            Some(Piece { what: What::Unknown, to, .. }) if *to == at => *to = at + 1,
            // `Sở A và Sở B`.
            Some(_) if cell.words[at].is_and() && at + 1 < cell.words.len() => {}
            _ => pieces.push(Piece { what: What::Unknown, from: at, to: at + 1 }),
        }
        at += 1;
    }
    whole_names(people, cell, pieces)
}

/// A name that goes on behind it in words that nobody knows is another name: `Sở Văn hóa` of `Sở Văn hóa, Thể thao`. A group's name
/// with others behind it is another group.
fn whole_names(people: &People, cell: &Cell, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut whole: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.into_iter().rev() {
        let goes_on = match (&piece.what, whole.last()) {
            (What::Known(who), Some(next @ Piece { what: What::Unknown, .. })) => {
                let from = if cell.words[next.from].is_and() { next.from + 1 } else { next.from };
                let gap = cell.words[piece.to].gap;
                let is_close = !gap.has_line && matches!(gap.mark, None | Some('.' | ',' | '-'));
                let is_more = if people.is_group(*who) { !cell.begins_a_body(from) } else { cell.may_go_on(from) };
                is_close && from < next.to && is_more
            }
            _ => false,
        };
        match whole.last_mut() {
            Some(next) if goes_on => next.from = piece.from,
            Some(next) if next.what == What::Unknown && piece.what == What::Unknown => next.from = piece.from,
            _ => whole.push(piece),
        }
    }
    whole.reverse();
    whole
}

/// Words that only say what the cell is about, before a colon.
const LABELS: [&str; 14] = [
    "cơ quan chủ trì thực hiện", "đơn vị chủ trì thực hiện", "cơ quan chủ trì", "đơn vị chủ trì", "chủ trì",
    "cơ quan thực hiện", "đơn vị thực hiện", "cơ quan phối hợp", "đơn vị phối hợp", "phối hợp", "các cơ quan",
    "các đơn vị", "gồm", "bao gồm",
];

pub(super) fn label(words: &[Word]) -> usize {
    let says = |label: &&&str| {
        let mut parts = label.split(' ').zip(words);
        parts.all(|(part, word)| part == word.key)
    };
    let length = LABELS.iter().find(says).map_or(0, |label| label.split(' ').count());
    match words.get(length).is_some_and(|word| word.gap.mark == Some(':')) {
        true => length,
        false => 0,
    }
}

/// `Các Cục: Di sản văn hóa, Bản quyền tác giả`: each with the kind before it, if all are known.
fn list(people: &People, cell: &Cell, at: usize) -> Option<Vec<Piece>> {
    let words = &cell.words[at..];
    let all = usize::from(words.first()?.key == "các");
    let kind = kinds::kind(&words[all..])?;
    let kind_words = &words[all..all + kind];
    let first = at + all + kind;
    let gap = cell.words.get(first)?.gap;
    let has_colon = gap.mark == Some(':');
    // Without a colon it may be a group's name; without `các` it is a unit's.
    if !has_colon && (gap.parts() || all == 0 || people.find(cell, at).is_some()) {
        return None;
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut item = first;
    while item < cell.words.len() {
        let found = people.find_of_kind(cell, kind_words, item).or_else(|| people.find(cell, item));
        let Some(Found { what, words }) = found else {
            // What follows may be no longer of the list.
            let rest = &cell.words[item..];
            let is_over = (kinds::begins_surely(rest) || kinds::begins_others(rest)) && !pieces.is_empty();
            return is_over.then_some(pieces);
        };
        let from = if pieces.is_empty() { at } else { item };
        pieces.push(Piece { what, from, to: item + words });
        item += words;
        if cell.words.get(item).is_some_and(Word::is_and) {
            item += 1;
        }
    }
    Some(pieces)
}
