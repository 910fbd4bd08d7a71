//! Labels in text: `- Cơ quan chủ trì: Sở A; thời hạn: Quý II`. Knows how a line is cut into labels and what stands behind them.

use super::marks;
use super::rows::Title;
use super::vocabulary::{Role, is_all_known, meaning};
use crate::text::fold;

/// A label and what stands behind its colon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub role: Role,
    pub name: String,
    pub text: String,
}

/// A line with labels, and the text before the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    pub before: String,
    pub labels: Vec<Label>,
    /// A number stands before the first of them: it may be an item that only looks like a label.
    pub is_numbered: bool,
}

impl Labelled {
    pub fn says_who(&self) -> bool {
        let who = |it: &Label| matches!(it.role, Role::Lead | Role::LeadPerhaps | Role::With | Role::Both);
        self.labels.iter().any(who)
    }

    pub fn names_a_task(&self) -> bool {
        self.labels.iter().any(|it| it.role == Role::Task && !it.text.is_empty())
    }
}

/// The labels of a line, if it begins with one, or holds some behind a sentence or in brackets.
pub fn labels(line: &str) -> Option<Labelled> {
    let line = line.trim();
    let found = places(line);
    let (first, ..) = *found.first()?;
    let before = line[..first].trim();
    let in_brackets = before.ends_with('(') || before.is_empty() && line.starts_with('(');
    let ends: Vec<usize> = found.iter().skip(1).map(|it| it.0).chain([line.len()]).collect();
    let label = |(at, end): (&(usize, usize, Role), usize)| {
        let text = line[at.1 + 1..end].trim().trim_end_matches([';', ',', '(']).trim_end();
        let is_last = end == line.len();
        let text = if in_brackets && is_last { text.trim_end_matches('.').trim_end_matches(')') } else { text };
        Label { role: at.2, name: line[at.0..at.1].trim().to_string(), text: text.trim().to_string() }
    };
    let labels: Vec<Label> = found.iter().zip(ends).map(label).collect();
    // What stands before is a bullet or a number, or a text of its own.
    let is_numbered = is_mark(before) && before.contains(char::is_alphanumeric);
    let text = before.trim_end_matches(['(', ',', ' ', '-', '–']).to_string();
    let before = if is_mark(before) { String::new() } else { text };
    let is_sure = |it: &Label| matches!(it.role, Role::Lead | Role::With | Role::Both | Role::When);
    (before.is_empty() || labels.iter().any(is_sure)).then_some(Labelled { before, labels, is_numbered })
}

/// A name with a colon that is no known label, behind a bullet: `- Địa điểm tổ chức: …`.
pub fn other_label(line: &str) -> Option<Label> {
    let rest = marks::behind_bullet(line)?;
    let (name, text) = rest.split_once(':')?;
    let is_name = name.split_whitespace().count() <= 5 && !name.contains(['.', ';', '(']) && !text.trim().is_empty();
    is_name.then(|| Label { role: Role::Other, name: name.trim().to_string(), text: text.trim().to_string() })
}

fn is_mark(before: &str) -> bool {
    let inner = before.trim_matches(|c: char| c.is_whitespace() || "-–—+*•·●()[].:/_".contains(c));
    inner.chars().count() <= 3 && !inner.contains(' ')
}

/// Where labels begin, where their colons are, and what they are.
fn places(line: &str) -> Vec<(usize, usize, Role)> {
    let mut found: Vec<(usize, usize, Role)> = Vec::new();
    let mut from = 0;
    for (colon, _) in line.match_indices(':') {
        let text = &line[from..colon];
        let first = found.is_empty().then(|| text.trim_end().len() - Title::of(text, false).text.len());
        let label = starts(text, first).into_iter().find_map(|at| {
            let role = role(text[at..].trim(), first != Some(at))?;
            let blanks = text[at..].len() - text[at..].trim_start().len();
            Some((from + at + blanks, colon, role))
        });
        found.extend(label);
        from = colon + 1;
    }
    found
}

/// Where a label may begin, the farthest from its colon first: at the start of the line behind bullet and number, behind a mark,
/// or where blanks part it from what stands before.
fn starts(text: &str, first: Option<usize>) -> Vec<usize> {
    let breaks = text.char_indices().filter(|(_, c)| ";.,(\t–-".contains(*c)).map(|(at, c)| at + c.len_utf8());
    let blanks = text.match_indices("  ").map(|(at, found)| at + found.len());
    // No label is so long: what stands farther off is text.
    const LONGEST: usize = 80;
    let near = text.char_indices().rev().take(LONGEST).last().map_or(0, |it| it.0);
    let least = first.unwrap_or(0).max(near);
    let mut starts: Vec<usize> = first.into_iter().chain(breaks).chain(blanks).filter(|it| *it >= least).collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// What a label is; one within a line must say who or when.
fn role(label: &str, is_within: bool) -> Option<Role> {
    if !is_all_known(label) {
        return None;
    }
    let meaning = meaning(label)?;
    let key = fold::key(label);
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let role = match meaning.role {
        Role::Number | Role::Measure | Role::Year => return None,
        Role::Target => Role::Other,
        role => role,
    };
    // `Các sở, ban, ngành: chủ trì thực hiện …` tells bodies what they do: they are no label.
    let starts = ["các", "sở", "phòng"].iter().any(|it| words.first().is_some_and(|word| word == it));
    let says_does = ["thực", "trách", "phân", "giao"].iter().any(|it| words.iter().any(|word| word == it));
    if role == Role::LeadPerhaps && starts && !says_does {
        return None;
    }
    let is_sure = meaning.sure >= 5 && !matches!(role, Role::Task | Role::Other | Role::Note);
    (!is_within || is_sure).then_some(role)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> (String, Vec<(Role, String)>) {
        let labelled = labels(line).unwrap_or_else(|| panic!("no label in {line}"));
        (labelled.before, labelled.labels.into_iter().map(|it| (it.role, it.text)).collect())
    }

    #[test]
    fn a_line_is_cut_into_labels() {
        use Role::{Both, Lead, LeadPerhaps, Leader, Output, Task, When, With};
        type Cut<'a> = (&'a str, &'a str, &'a [(Role, &'a str)]);
        let cases: &[Cut<'_>] = &[
            ("- Cơ quan chủ trì: Sở A.", "", &[(Lead, "Sở A.")]),
            ("Đơn vị chủ trì : Sở A", "", &[(Lead, "Sở A")]),
            ("+ Cơ quan thực hiện: Sở A", "", &[(LeadPerhaps, "Sở A")]),
            ("- Thời gian: Thường xuyên", "", &[(When, "Thường xuyên")]),
            ("1. Thời hạn hoàn thành: Quý II", "", &[(When, "Quý II")]),
            ("Các đơn vị thực hiện: Sở A", "", &[(LeadPerhaps, "Sở A")]),
            ("(Chủ trì: Sở A; thời hạn: Quý II)", "", &[(Lead, "Sở A"), (When, "Quý II")]),
            ("- Sản phẩm:", "", &[(Output, "")]),
            ("Người phụ trách: Ông A", "", &[(Leader, "Ông A")]),
            ("- Nội dung: Xây dựng: kế hoạch", "", &[(Task, "Xây dựng: kế hoạch")]),
            ("Nhiệm vụ 1: Xây dựng", "", &[(Task, "Xây dựng")]),
            ("Cơ quan chủ trì, phối hợp: Sở A", "", &[(Both, "Sở A")]),
            (
                "- Chủ trì: Sở A; phối hợp: Sở B, Sở C; thời gian hoàn thành: Quý II.",
                "",
                &[(Lead, "Sở A"), (With, "Sở B, Sở C"), (When, "Quý II.")],
            ),
            ("Chủ trì: Sở A, phối hợp: Sở B", "", &[(Lead, "Sở A"), (With, "Sở B")]),
            ("Chủ trì: Sở A\tThời hạn: 2025", "", &[(Lead, "Sở A"), (When, "2025")]),
            (
                "a) Xây dựng hệ thống (Cơ quan chủ trì: Sở A; thời hạn: Quý II).",
                "a) Xây dựng hệ thống",
                &[(Lead, "Sở A"), (When, "Quý II")],
            ),
            ("Xây dựng hệ thống. Cơ quan chủ trì: Sở A.", "Xây dựng hệ thống.", &[(Lead, "Sở A.")]),
        ];
        for (line, before, expected) in cases {
            let (text, labels) = cut(line);
            let labels: Vec<(Role, &str)> = labels.iter().map(|(role, text)| (*role, text.as_str())).collect();
            assert_eq!((text.as_str(), labels.as_slice()), (*before, *expected), "{line}");
        }
    }

    #[test]
    fn sentences_have_none() {
        for line in [
            "Sở Nội vụ chủ trì, phối hợp với các sở thực hiện: rà soát",
            "Căn cứ Quyết định số 5: ban hành",
            "Họp lúc 8:30",
            "2. Các sở, ban, ngành: Chủ trì thực hiện.",
            "Các đơn vị: Triển khai kế hoạch",
            "",
            ":",
            "Xây dựng kế hoạch cải cách hành chính",
        ] {
            assert_eq!(labels(line), None, "{line}");
        }
        assert_eq!(other_label("- Địa điểm tổ chức: Hà Nội").map(|it| it.name), Some("Địa điểm tổ chức".into()));
    }
}
