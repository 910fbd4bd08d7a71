//! Headings in order, one of them the page's, each with an id of its own that follows its words.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Ids are short enough to be put into a mail.
const LONGEST_ID: usize = 60;

/// What has been given out so far.
#[derive(Default)]
pub struct Outline {
    taken: HashSet<String>,
    /// Where to go on counting: letters to thousands of units have the same headings.
    next: HashMap<String, u32>,
    last: u8,
    pictures: usize,
}

impl Outline {
    /// The level at which a heading stands, and its id: the first is the page's, and none is skipped on the way down.
    pub fn heading(&mut self, level: u8, text: &str) -> (u8, String) {
        let level = match self.last {
            0 => 1,
            last => level.clamp(2, (last + 1).min(6)),
        };
        self.last = level;
        (level, self.id(text))
    }

    /// One level below the last heading or that of its neighbours: where somebody else's Markdown has one.
    pub fn below(&mut self, base: u8, level: u8, text: &str) -> (u8, String) {
        self.heading(base.saturating_add(level), text)
    }

    /// The number of the next picture, for ids of its own.
    pub fn picture(&mut self) -> usize {
        self.pictures += 1;
        self.pictures
    }

    /// The level of the last heading.
    pub fn level(&self) -> u8 {
        self.last
    }

    fn id(&mut self, text: &str) -> String {
        let slug = slug(text);
        let next = self.next.entry(slug.clone()).or_insert(1);
        loop {
            let id = if *next == 1 { slug.clone() } else { format!("{slug}-{next}") };
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// `2. Theo lĩnh vực` as `theo-linh-vuc`: what is counted may change, the words stay.
fn slug(text: &str) -> String {
    let plain = text.nfd().filter(|c| !is_combining_mark(*c)).map(|c| match c {
        'đ' | 'Đ' => 'd',
        c => c.to_ascii_lowercase(),
    });
    let plain: String = plain.map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let slug = words.join("-");
    let slug = slug.get(..LONGEST_ID).unwrap_or(&slug).trim_end_matches('-');
    // `main` is where the page's matter begins; an id begins with a letter.
    match slug.bytes().next() {
        Some(first) if first.is_ascii_alphabetic() && slug != "main" => slug.to_owned(),
        _ => format!("p-{slug}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_the_words_and_are_unique() {
        let mut outline = Outline::default();
        assert_eq!(outline.heading(1, "Kế hoạch"), (1, "ke-hoach".into()));
        assert_eq!(outline.heading(2, "Đơn vị <x>"), (2, "don-vi-x".into()));
        assert_eq!(outline.heading(2, "Đơn vị (x)"), (2, "don-vi-x-2".into()));
        assert_eq!(outline.heading(2, "2. Main"), (2, "p-2-main".into()));
        assert_eq!(outline.heading(2, "Main"), (2, "p-main".into()));
    }

    #[test]
    fn no_level_is_skipped_and_only_the_first_is_the_page_s() {
        let mut outline = Outline::default();
        let levels = [3, 3, 1, 4].map(|level| outline.heading(level, "x").0);
        assert_eq!(levels, [1, 2, 2, 3]);
    }
}
