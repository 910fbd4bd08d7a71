//! Units that a plan may have, from the leads of an annex where nobody knows any yet: only what looks like the name of one body.

use std::collections::HashMap;

use super::alike::reaches;
use super::cut::label;
use super::kinds;
use super::words::{Word, words, written};
use crate::text::fold;

/// A unit as an annex names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedUnit {
    pub name: String,
    pub short: Option<String>,
}

/// A name that several cells have, in whatever spelling.
struct Candidate {
    words: Vec<Word>,
    spellings: Vec<Spelling>,
}

struct Spelling {
    text: String,
    count: usize,
    is_capitals: bool,
}

/// The units that cells of leads name, in the order in which they come, each once, in its commonest spelling; by its full name where
/// that occurs, and by initials that occur beside it.
pub fn proposed(leads: &[&str]) -> Vec<ProposedUnit> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for cell in leads {
        let text = fold::nfc(cell);
        for (name, words) in names(&text) {
            let n = *numbers.entry(key(&words)).or_insert_with(|| {
                candidates.push(Candidate { words, spellings: Vec::new() });
                candidates.len() - 1
            });
            candidates[n].add(name);
        }
    }
    let is_list: Vec<bool> = candidates.iter().map(|candidate| is_list_of(&candidate.words, &numbers)).collect();
    let full: Vec<Option<usize>> = (0..candidates.len()).map(|n| full_name(n, &candidates)).collect();
    let mut units = Vec::new();
    for (n, candidate) in candidates.iter().enumerate() {
        if is_list[n] || full[n].is_some() || is_other_but_for_place(n, &candidates) {
            continue;
        }
        let shorts = candidates.iter().zip(&full).filter(|(_, of)| **of == Some(n));
        let short = shorts.map(|(short, _)| short).max_by_key(|short| short.count());
        units.push(ProposedUnit { name: candidate.spelling(), short: short.map(Candidate::spelling) });
    }
    units
}

impl Candidate {
    fn add(&mut self, text: String) {
        match self.spellings.iter_mut().find(|spelling| spelling.text == text) {
            Some(spelling) => spelling.count += 1,
            None => {
                let is_capitals = !text.chars().any(char::is_lowercase);
                self.spellings.push(Spelling { text, count: 1, is_capitals });
            }
        }
    }

    fn count(&self) -> usize {
        self.spellings.iter().map(|spelling| spelling.count).sum()
    }

    /// The commonest, of several the first; capitals throughout only if there is no other.
    fn spelling(&self) -> String {
        let best = self.spellings.iter().rev().max_by_key(|spelling| (!spelling.is_capitals, spelling.count));
        best.map(|spelling| spelling.text.clone()).unwrap_or_default()
    }
}

/// What spellings of one name have in common. A mark that is missing is a slip: no two bodies differ by that.
fn key(words: &[Word]) -> String {
    words.iter().filter(|word| !word.is_and()).map(|word| &*word.plain).collect()
}

fn letters(words: &[Word]) -> usize {
    words.iter().map(|word| word.key.len()).sum()
}

/// Of which other name all the words are initials, or some; none where several might be meant.
fn full_name(n: usize, candidates: &[Candidate]) -> Option<usize> {
    let short = &candidates[n].words;
    let mut names = (0..candidates.len()).filter(|other| {
        let name = &candidates[*other].words;
        let found = *other != n && name.first().and_then(Word::initial) == short.first().and_then(Word::initial);
        // Of two the one with more letters is the full one.
        found
            && letters(name) > letters(short)
            && reaches(name, short, true).is_some_and(|found| found.is_short && found.words == short.len())
    });
    let name = names.next()?;
    names.next().is_none().then_some(name)
}

/// `Sở Nội vụ tỉnh` where `Sở Nội vụ` is commoner: perhaps the same, and so none of its own.
fn is_other_but_for_place(n: usize, candidates: &[Candidate]) -> bool {
    let this = &candidates[n];
    // Of those as common the one with more letters, then the first.
    let weight = |it: &Candidate, before: usize| (it.count(), letters(&it.words), before);
    let is_same = |a: &[Word], b: &[Word]| reaches(a, b, true).is_some_and(|found| found.words == b.len());
    candidates.iter().enumerate().any(|(m, other)| {
        if m == n || weight(other, n) <= weight(this, m) {
            return false;
        }
        let (short, other_short) = (kinds::without_place(&this.words), kinds::without_place(&other.words));
        let is_longer = short.len() < this.words.len() && is_same(&other.words, short);
        is_longer || other_short.len() < other.words.len() && is_same(other_short, &this.words)
    })
}

/// `Sở Tài chính và Nội vụ` where both are named elsewhere.
fn is_list_of(words: &[Word], numbers: &HashMap<String, usize>) -> bool {
    let Some(kind) = kinds::kind(words) else { return false };
    let is_named = |words: &[Word]| numbers.contains_key(&key(words));
    (kind + 1..words.len()).any(|at| {
        let from = if words[at].is_and() { at + 1 } else { at };
        let parts = words[at].is_and() || words[at].gap.mark == Some(',');
        let rest = || [&words[..kind], &words[from.min(words.len())..]].concat();
        parts && is_named(&words[..at]) && is_named(&rest())
    })
}

/// The names in a cell, with their words. None if it is not sure where one ends.
fn names(text: &str) -> Vec<(String, Vec<Word>)> {
    let words = words(text);
    let start = label(&words);
    let mut starts = vec![start];
    for at in start + 1..words.len() {
        let gap = words[at].gap;
        let is_edge = gap.parts() || words[at - 1].is_and();
        let is_next = is_edge && (kinds::kind(&words[at..]).is_some() || begins_others(text, &words[at..]));
        let is_line = gap.has_line || gap.mark == Some(';');
        let is_joined = matches!(gap.mark, None | Some('-'));
        if is_joined && kinds::is_office_of_two(&words[starts[starts.len() - 1]..at], &words[at..]) {
            continue;
        }
        if is_next
            && is_edge
            && !is_line
            && (gap.mark == Some('-') || is_doubtful(&words[starts[starts.len() - 1]..], &words[at..]))
        {
            return Vec::new();
        }
        if is_next || is_line && gap.mark == Some(';') {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    let parts = starts.iter().copied().zip(ends).map(|(from, to)| (from, without_and(&words, from, to)));
    // What stands in brackets is a part of the one before.
    let is_apart = |from: usize| words.get(from).is_none_or(|word| word.gap.mark != Some('('));
    let named = parts.filter(|(from, to)| is_apart(*from) && is_name(text, &words[*from..*to]));
    named.map(|(from, to)| (written(text, &words, from, to), words[from..to].to_vec())).collect()
}

fn without_and(words: &[Word], from: usize, to: usize) -> usize {
    if to > from + 1 && words[to - 1].is_and() { to - 1 } else { to }
}

/// Whether others are meant and not the rest of a name, which would have a capital.
fn begins_others(text: &str, words: &[Word]) -> bool {
    let is_small = words.first().is_some_and(|word| text[word.at..].starts_with(char::is_lowercase));
    kinds::begins_others(words) && (is_small || !text.chars().any(char::is_lowercase))
}

/// `Phòng Tổ chức, Thanh tra`: a department's name is made of what it does.
fn is_doubtful(before: &[Word], next: &[Word]) -> bool {
    let of_departments = ["phòng", "ban", "p", "tổ", "bộ"];
    kinds::may_be_inside(next) && before.first().is_some_and(|word| of_departments.contains(&&*word.key))
}

/// Whether words look like the name of one body.
fn is_name(text: &str, words: &[Word]) -> bool {
    const MOST_WORDS: usize = 18;
    let Some(kind) = kinds::kind(words) else { return false };
    let is_whole = words.len() > kind || kinds::is_name_alone(words);
    let inner = words.iter().skip(1).all(|word| matches!(word.gap.mark, None | Some('.' | ',' | '-')));
    let (from, to) = (words.first().map_or(0, |word| word.at), words.last().map_or(0, |word| word.end));
    let has_capital = text[from..to].contains(char::is_uppercase);
    is_whole && inner && has_capital && words.len() <= MOST_WORDS && !kinds::is_vague(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(leads: &[&str]) -> Vec<String> {
        let unit = |unit: ProposedUnit| match unit.short {
            Some(short) => format!("{}; {short}", unit.name),
            None => unit.name,
        };
        proposed(leads).into_iter().map(unit).collect()
    }

    #[test]
    fn each_name_is_proposed_once() {
        assert_eq!(
            shown(&[
                "Sở Tài chính", "SỞ TÀI CHÍNH", "Sở Tài  chính.", "sở tài chinh", "Sở Khoa học và Công nghệ",
                "Sở KH&CN", "Sở KHCN", "Sở KH&CN", "Văn phòng", "VP", "Văn phòng UBND tỉnh",
            ]),
            ["Sở Tài chính", "Sở Khoa học và Công nghệ; Sở KH&CN", "Văn phòng; VP", "Văn phòng UBND tỉnh"]
        );
    }

    #[test]
    fn names_keep_their_commas_and_lists_are_split_where_the_next_begins() {
        for (cell, names) in [
            ("Văn phòng HĐND và UBND xã", vec!["Văn phòng HĐND và UBND xã"]),
            ("VP HĐND&UBND, Phòng Nội vụ", vec!["VP HĐND&UBND", "Phòng Nội vụ"]),
            ("Văn phòng HĐND - UBND", vec!["Văn phòng HĐND - UBND"]),
            ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", vec!["Văn phòng Đoàn ĐBQH và HĐND tỉnh"]),
            ("Văn phòng Đảng ủy và UBND xã", vec!["Văn phòng Đảng ủy", "UBND xã"]),
            ("Sở Y tế, Liên đoàn Lao động tỉnh", vec!["Sở Y tế", "Liên đoàn Lao động tỉnh"]),
            ("Bộ Văn hóa, Thể thao và Du lịch", vec!["Bộ Văn hóa, Thể thao và Du lịch"]),
            ("Bộ Lao động - Thương binh và Xã hội", vec!["Bộ Lao động - Thương binh và Xã hội"]),
            ("Sở Tài chính, Sở Nội vụ", vec!["Sở Tài chính", "Sở Nội vụ"]),
            ("Sở Tài chính và Sở Nội vụ", vec!["Sở Tài chính", "Sở Nội vụ"]),
            ("Sở Tài chính\nSở Nội vụ", vec!["Sở Tài chính", "Sở Nội vụ"]),
            ("- Sở Tài chính;\n- Công an tỉnh.", vec!["Sở Tài chính", "Công an tỉnh"]),
            ("Sở Khoa học\nvà Công nghệ", vec!["Sở Khoa học và Công nghệ"]),
            (
                "Sở Nông nghiệp và Môi trường, Sở Văn hóa, Thể thao và Du lịch, UBND tỉnh",
                vec!["Sở Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch", "UBND tỉnh"],
            ),
            ("Sở Tài chính, các đơn vị liên quan", vec!["Sở Tài chính"]),
            ("Sở Tài chính, doanh nghiệp viễn thông", vec!["Sở Tài chính"]),
            ("Chủ trì: Sở Tài chính", vec!["Sở Tài chính"]),
            ("Sở Tài chính, Thanh tra tỉnh", vec!["Sở Tài chính", "Thanh tra tỉnh"]),
            ("Sở VH, TT&DL", vec!["Sở VH, TT&DL"]),
            ("Sở KHCN (Trung tâm Chuyển đổi số)", vec!["Sở KHCN"]),
        ] {
            assert_eq!(shown(&[cell]), names, "{cell}");
        }
    }

    #[test]
    fn what_is_not_surely_one_body_is_none() {
        for cell in [
            "",
            "-",
            "Các sở, ban, ngành",
            "Các Cục: Di sản văn hóa",
            "Giám đốc Sở Tài chính",
            "Chánh Văn phòng",
            "doanh nghiệp viễn thông",
            "Sở, ban, ngành",
            "Phòng chuyên môn",
            "sở quản lý ngành",
            "Phòng Tổ chức, Thanh tra",
            "Sở Tài chính - Sở Nội vụ",
            "Các đơn vị liên quan",
            "Tất cả các phòng",
            "Lãnh đạo Sở",
            "Toàn thể cán bộ",
            "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ",
        ] {
            assert_eq!(shown(&[cell]), Vec::<String>::new(), "{cell}");
        }
        assert_eq!(shown(&["Sở Nội vụ tỉnh", "Sở Nội vụ", "Sở Nội vụ", "UBND cấp xã"]), ["Sở Nội vụ"]);
        assert_eq!(
            shown(&["Sở Tài chính", "Sở Nội vụ", "Sở Tài chính và Nội vụ", "Sở Tài chính, Nội vụ"]),
            ["Sở Tài chính", "Sở Nội vụ"]
        );
    }
}
