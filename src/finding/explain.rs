//! What each rule means, for whoever met it: what it says, why it is there, a wrong example and the right one. The texts
//! stand beside this file, a section a rule and a file a language.

use std::fmt::Write;

use super::Rule;
use crate::text::Lang;

const VI: &str = include_str!("explain.vi.md");
const EN: &str = include_str!("explain.en.md");

/// A few lines of a file that break a rule, or nearly do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    /// What the lines are of: `toml`, `csv`, or `text` for what is no single file's.
    pub language: &'static str,
    pub text: String,
}

/// A rule explained, each sentence in one language. Prose may have `code` in it and is on one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    pub what: String,
    pub why: String,
    pub wrong: Example,
    pub right: Example,
}

/// The section of one rule. That none is missing is held by a test, so what is not there is left empty.
pub fn of(rule: &Rule, lang: Lang) -> Explanation {
    let title = title(rule);
    let lines = lang.say(VI, EN).lines().skip_while(|line| *line != title).skip(1);
    parse(lines.take_while(|line| !line.starts_with("## ")), marks(lang))
}

fn title(rule: &Rule) -> String {
    format!("## {} {}", rule.code, rule.name)
}

#[derive(Clone, Copy)]
enum Passage {
    What,
    Why,
    Wrong,
    Right,
}

/// With what each part but the first begins.
fn marks(lang: Lang) -> [(&'static str, Passage); 3] {
    let marks = |why, wrong, right| [(why, Passage::Why), (wrong, Passage::Wrong), (right, Passage::Right)];
    lang.say(marks("**Vì sao**", "**Sai**", "**Đúng**"), marks("**Why**", "**Wrong**", "**Right**"))
}

fn parse(lines: impl Iterator<Item = &'static str>, marks: [(&str, Passage); 3]) -> Explanation {
    let mut it = Explanation::default();
    let mut part = Passage::What;
    let mut in_code = false;
    for line in lines {
        if let Some((mark, next)) = marks.iter().find(|(mark, _)| !in_code && line.starts_with(mark)) {
            part = *next;
            it.prose(part, &line[mark.len()..]);
        } else if let Some(language) = line.strip_prefix("```") {
            in_code = !in_code;
            if let (true, Some(example)) = (in_code, it.example(part)) {
                example.language = language;
            }
        } else if let (true, Some(example)) = (in_code, it.example(part)) {
            // Writing into a text cannot fail.
            let _ = writeln!(example.text, "{line}");
        } else {
            it.prose(part, line);
        }
    }
    it
}

impl Explanation {
    fn example(&mut self, part: Passage) -> Option<&mut Example> {
        match part {
            Passage::Wrong => Some(&mut self.wrong),
            Passage::Right => Some(&mut self.right),
            Passage::What | Passage::Why => None,
        }
    }

    /// Adds a line of prose; there is none around the examples.
    fn prose(&mut self, part: Passage, line: &str) {
        let text = match part {
            Passage::What => &mut self.what,
            Passage::Why => &mut self.why,
            Passage::Wrong | Passage::Right => return,
        };
        if !text.is_empty() && !line.is_empty() {
            text.push(' ');
        }
        text.push_str(line.trim());
    }

    /// What the rule says, in one sentence.
    pub fn in_short(&self) -> &str {
        self.what.find(". ").map_or(&*self.what, |end| &self.what[..=end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::rules::ALL;

    const BOTH: [Lang; 2] = [Lang::Vi, Lang::En];

    /// A letter that English does not have and Vietnamese does.
    fn is_vietnamese(c: char) -> bool {
        let lower = c.to_lowercase().next().unwrap_or(c);
        matches!(lower, 'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}')
    }

    /// Prose less `what is quoted` and the names of laws.
    fn own_words(prose: &str) -> String {
        let unquoted: String = prose.split('`').step_by(2).collect();
        let laws = ["Nghị định", "NĐ-CP", "Bộ luật Dân sự", "Điều"];
        laws.iter().fold(unquoted, |text, law| text.replace(law, ""))
    }

    #[test]
    fn sections_are_those_of_the_table_in_its_order() {
        let wanted: Vec<String> = ALL.iter().map(|rule| title(rule)).collect();
        for lang in BOTH {
            let there: Vec<&str> = lang.say(VI, EN).lines().filter(|line| line.starts_with("## ")).collect();
            assert_eq!(there, wanted, "{lang:?}");
        }
    }

    #[test]
    fn every_rule_is_explained_in_both_languages() {
        for (lang, rule) in BOTH.iter().flat_map(|lang| ALL.iter().map(move |rule| (*lang, rule))) {
            let it = of(rule, lang);
            for prose in [&it.what, &it.why] {
                assert!(prose.len() > 30 && prose.ends_with('.'), "{lang:?} {}: {prose:?}", rule.code);
                assert_eq!(prose.matches('`').count() % 2, 0, "{lang:?} {}: {prose:?}", rule.code);
                let vietnamese = own_words(prose).contains(is_vietnamese);
                assert_eq!(vietnamese, lang == Lang::Vi, "{lang:?} {}: {prose:?}", rule.code);
            }
            for example in [&it.wrong, &it.right] {
                assert!(["toml", "csv", "text"].contains(&example.language), "{lang:?} {}: {example:?}", rule.code);
                assert!(!example.text.trim().is_empty(), "{lang:?} {}", rule.code);
            }
            assert_ne!(it.wrong, it.right, "{lang:?} {}", rule.code);
        }
    }

    #[test]
    fn lines_of_prose_become_one() {
        let lines = ["", "One. Two", "three.", "", "**Why** Because", "of it.", "", "**Wrong**", "", "```csv", "a,b"];
        let it =
            parse(lines.into_iter().chain(["```", "", "**Right**", "", "```toml", "a = 1", "```"]), marks(Lang::En));
        assert_eq!((&*it.what, it.in_short(), &*it.why), ("One. Two three.", "One.", "Because of it."));
        assert_eq!(it.wrong, Example { language: "csv", text: "a,b\n".into() });
        assert_eq!(it.right, Example { language: "toml", text: "a = 1\n".into() });
    }
}
