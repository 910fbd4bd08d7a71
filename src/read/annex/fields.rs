//! The fields of an annex: which rows and paragraphs head one, and which of them holds where. Of headings within each other the
//! nearest one is the field.

use std::collections::{HashMap, HashSet};

use super::AnnexField;
use super::marks;
use super::number::{Kind, Number, letter_before};
use crate::text::fold;

/// A row or paragraph that heads others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heading {
    pub number: Option<Number>,
    pub name: String,
    /// `Phần`, `Chương`, before the number.
    pub is_part: bool,
    /// What else its row says: sums of money, a lead.
    pub notes: Vec<(Option<String>, String)>,
}

/// How far out a heading of its kind stands is told by the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    Part,
    Capital,
    Roman,
    Dotted,
    Arabic,
    Plain,
}

impl Heading {
    /// `I. NÂNG CAO …`, `Phần II: …`, a title without a number.
    pub fn of(text: &str, number: Option<Number>) -> Heading {
        let text = marks::one_line(text);
        let (text, is_part, number) = match part_number(&text).filter(|_| number.is_none()) {
            Some((number, rest)) => (rest.to_string(), true, Some(number)),
            None => (text, false, number),
        };
        let (number, name) = match Number::leading(&text).filter(|_| number.is_none()) {
            Some((number, rest)) => (Some(number), rest.to_string()),
            None => (number, text),
        };
        Heading { number, name: without_more(&name), is_part, notes: Vec::new() }
    }

    /// Whether its number is one that fields have: `I`, `A`, `Phần 1`, `A.II`.
    pub fn has_field_number(&self) -> bool {
        let Some(number) = &self.number else { return false };
        let last_is_letter = number.text.rsplit('.').next().is_some_and(|it| it.chars().all(char::is_alphabetic));
        match number.kind {
            Kind::Roman | Kind::Capital => true,
            Kind::Dotted(_) => last_is_letter,
            Kind::Arabic | Kind::Small => self.is_part,
        }
    }

    fn rank(&self) -> Rank {
        match self.number.as_ref().map(|it| it.kind) {
            _ if self.is_part => Rank::Part,
            Some(Kind::Capital) => Rank::Capital,
            Some(Kind::Roman) => Rank::Roman,
            Some(Kind::Dotted(_)) => Rank::Dotted,
            Some(Kind::Arabic | Kind::Small) => Rank::Arabic,
            None => Rank::Plain,
        }
    }

    /// Its number and name, as it is written.
    fn whole(&self) -> String {
        match &self.number {
            Some(number) if self.name.is_empty() => number.text.clone(),
            Some(number) => format!("{}. {}", number.text, self.name),
            None => self.name.clone(),
        }
    }
}

/// `Phần thứ nhất` has no number; `Phần I.`, `Chương 2:`, `Mục III -`, `Lĩnh vực 1:` have.
fn part_number(text: &str) -> Option<(Number, &str)> {
    const PARTS: [&str; 6] = ["phần", "chương", "mục", "nhóm", "lĩnh vực", "trụ cột"];
    let lower = fold::nfc(text).to_lowercase();
    let part = PARTS.iter().find(|it| lower.starts_with(*it) && lower[it.len()..].starts_with(' '))?;
    let words = part.split(' ').count();
    let rest = text.splitn(words + 1, ' ').nth(words)?.trim_start();
    let end = rest.find(|c: char| c.is_whitespace() || ".:/-–)".contains(c)).unwrap_or(rest.len());
    let number = Number::whole(&rest[..end])?;
    let counts = matches!(number.kind, Kind::Roman | Kind::Capital | Kind::Arabic);
    let rest = rest[end..].trim_start_matches(|c: char| c.is_whitespace() || ".:/-–)".contains(c));
    counts.then_some((number, rest))
}

/// Without `(tiếp theo)` of a field that goes on, and without a colon.
fn without_more(name: &str) -> String {
    let name = name.trim().trim_end_matches([':', ' ']);
    let key = fold::nfc(name).to_lowercase();
    let more = ["(tiếp theo)", "(tiếp)", "(tt)"].iter().find(|it| key.ends_with(*it));
    let kept = more.map_or(name.chars().count(), |it| name.chars().count().saturating_sub(it.chars().count()));
    match more {
        Some(_) if fold::is_nfc(name) => name.chars().take(kept).collect::<String>().trim_end().to_string(),
        _ => name.to_string(),
    }
}

/// The fields as they come, and which headings are open.
#[derive(Debug, Default)]
pub struct Outline {
    fields: Vec<AnnexField>,
    /// For each field the headings that it stands under, outermost first, itself last.
    paths: Vec<Vec<Heading>>,
    /// The same, by their words.
    known: HashMap<String, usize>,
    open: Vec<Heading>,
    /// The field of the innermost open heading, once something stood under it.
    current: Option<usize>,
    /// Headings under which nothing stands are left out.
    only_with_tasks: bool,
}

impl Outline {
    /// For a text, in which most headings have nothing to do with tasks.
    pub fn of_fields_with_tasks() -> Outline {
        Outline { only_with_tasks: true, ..Outline::default() }
    }

    /// Ends what a text with this number stands beside or above.
    pub fn close(&mut self, beside: &Heading) {
        if let Some(outer) = self.open.iter().position(|it| it.rank() == beside.rank()) {
            self.open.truncate(outer);
            self.current = None;
        }
    }

    pub fn enter(&mut self, mut heading: Heading) {
        let rank = self.rank_of(&mut heading);
        self.settle(rank);
        if let Some(outer) = self.open.iter().position(|it| it.rank() == rank) {
            self.open.truncate(outer);
        }
        self.open.push(heading);
        self.current = None;
    }

    /// `C` after `B` is a letter, and so is `I` after `H`: roman numbers have no such neighbours.
    fn rank_of(&self, heading: &mut Heading) -> Rank {
        if let Some(number) = heading.number.as_mut().filter(|it| it.kind == Kind::Roman && it.text.len() == 1) {
            let letter = number.text.chars().next().and_then(letter_before);
            let before = self.open.iter().find(|it| it.rank() == Rank::Capital).and_then(|it| it.number.as_ref());
            let follows = before.is_some_and(|it| letter.is_some_and(|letter| it.text == letter.to_string()));
            if follows {
                number.kind = Kind::Capital;
            }
        }
        heading.rank()
    }

    /// A heading that nothing stood under is a field all the same, unless what comes stands under it.
    fn settle(&mut self, next: Rank) {
        let is_below = !self.open.iter().any(|it| it.rank() == next);
        if self.current.is_none() && !self.open.is_empty() && !is_below && !self.only_with_tasks {
            self.current();
        }
    }

    /// The name of a heading whose number stood alone.
    pub fn name_the_last(&mut self, name: &str) -> bool {
        match self.open.last_mut().filter(|it| it.name.is_empty() && self.current.is_none()) {
            Some(heading) => {
                heading.name = without_more(name);
                true
            }
            None => false,
        }
    }

    /// Whether that field holds here.
    pub fn is_in(&self, field: Option<usize>) -> bool {
        self.current == field && (field.is_some() || self.open.is_empty())
    }

    /// The field that holds here.
    pub fn current(&mut self) -> Option<usize> {
        if self.open.is_empty() || self.current.is_some() {
            return self.current;
        }
        let path = self.open.iter().map(|it| fold::key(&it.whole())).collect::<Vec<_>>().join("\n");
        let at = *self.known.entry(path).or_insert_with(|| {
            self.fields.push(field(&self.open));
            self.paths.push(self.open.clone());
            self.fields.len() - 1
        });
        // Where a heading comes again, what stands beside it may be something else.
        for note in self.open.iter().flat_map(|it| &it.notes) {
            if !self.fields[at].notes.contains(note) {
                self.fields[at].notes.push(note.clone());
            }
        }
        self.current = Some(at);
        self.current
    }

    /// All fields. Where numbers come again, as under other headings, these stand before them.
    pub fn finish(mut self) -> Vec<AnnexField> {
        if !self.only_with_tasks {
            self.current();
        }
        let mut numbers = HashSet::new();
        let come_again = self.fields.iter().filter_map(|it| it.number.clone()).any(|it| !numbers.insert(it));
        for (field, path) in self.fields.iter_mut().zip(&self.paths).filter(|_| come_again) {
            let outer = path.iter().rev().nth(1).and_then(|it| it.number.as_ref());
            if let (Some(outer), Some(number)) = (outer, &field.number) {
                field.number = Some(format!("{}.{number}", outer.text));
            }
        }
        self.fields
    }
}

fn field(open: &[Heading]) -> AnnexField {
    let Some((own, outer)) = open.split_last() else { return AnnexField::default() };
    let name = if own.name.is_empty() { own.whole() } else { own.name.clone() };
    let mut notes: Vec<(Option<String>, String)> = outer.iter().map(|it| (None, it.whole())).collect();
    notes.extend(outer.iter().chain([own]).flat_map(|it| it.notes.clone()));
    AnnexField { number: own.number.as_ref().map(|it| it.text.clone()), name, notes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_a_number_and_a_name() {
        let cases = [
            ("I. NÂNG CAO CHẤT LƯỢNG", Some("I"), "NÂNG CAO CHẤT LƯỢNG", true),
            ("II - Cải cách thể chế", Some("II"), "Cải cách thể chế", true),
            ("A. Nhiệm vụ chung:", Some("A"), "Nhiệm vụ chung", true),
            ("PHẦN I. THỂ CHẾ", Some("I"), "THỂ CHẾ", true),
            ("Lĩnh vực 2: Thủ tục hành chính", Some("2"), "Thủ tục hành chính", true),
            ("I. THỂ CHẾ (tiếp theo)", Some("I"), "THỂ CHẾ", true),
            ("Cải cách\nthể chế", None, "Cải cách thể chế", false),
            ("1. Cải cách thể chế", Some("1"), "Cải cách thể chế", false),
            ("Nhóm nhiệm vụ về thể chế", None, "Nhóm nhiệm vụ về thể chế", false),
        ];
        for (text, number, name, is_field) in cases {
            let heading = Heading::of(text, None);
            assert_eq!(heading.number.as_ref().map(|it| it.text.as_str()), number, "{text}");
            assert_eq!((heading.name.as_str(), heading.has_field_number()), (name, is_field), "{text}");
        }
    }

    fn fields(headings: &[&str]) -> Vec<(String, String)> {
        let mut outline = Outline::default();
        for heading in headings {
            match heading.strip_prefix("task") {
                Some(_) => _ = outline.current(),
                None => outline.enter(Heading::of(heading, None)),
            }
        }
        outline.finish().into_iter().map(|it| (it.number.unwrap_or_default(), it.name)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect()
    }

    #[test]
    fn the_nearest_heading_is_the_field() {
        assert_eq!(
            fields(&["A. Chung", "I. Thể chế", "task", "II. Thủ tục", "task", "B. Riêng", "III. Bộ máy", "task"]),
            pairs(&[("I", "Thể chế"), ("II", "Thủ tục"), ("III", "Bộ máy")])
        );
        assert_eq!(
            fields(&["A. Chung", "I. Thể chế", "task", "B. Riêng", "I. Thể chế", "task"]),
            pairs(&[("A.I", "Thể chế"), ("B.I", "Thể chế")])
        );
        assert_eq!(
            fields(&["A. Một", "task", "B. Hai", "task", "C. Ba", "task", "D. Bốn", "task"]),
            pairs(&[("A", "Một"), ("B", "Hai"), ("C", "Ba"), ("D", "Bốn")])
        );
    }

    #[test]
    fn a_field_goes_on_after_a_page_and_an_empty_one_stays() {
        assert_eq!(
            fields(&["I. Một", "task", "I. MỘT (tiếp theo)", "task", "II. Hai", "III. Ba", "task"]),
            pairs(&[("I", "Một"), ("II", "Hai"), ("III", "Ba")])
        );
        let eight: Vec<String> = ('A'..='J').map(|c| format!("{c}. Phần {c}")).collect();
        let named = fields(&eight.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(named.len(), 10);
    }
}
