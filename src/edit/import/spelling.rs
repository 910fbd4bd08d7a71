//! Values as TOML spells them, and comments: on lines that an editor shows whole.

use crate::read::annex::Schedule;
use crate::read::annex::open::Answer;
use crate::read::annex::tasks::Who;

/// Comments are broken before this column.
const WIDTH: usize = 110;

pub use crate::edit::toml_text::quoted as text;

/// A text of several lines, as lines.
pub fn lines(words: &str) -> String {
    if !words.contains('\n') {
        return text(words);
    }
    let mut quoted = String::from("\"\"\"\n");
    for (n, line) in words.lines().enumerate() {
        if n > 0 {
            quoted.push('\n');
        }
        let line = text(line);
        quoted.push_str(&line[1..line.len() - 1]);
    }
    quoted.push_str("\"\"\"");
    quoted
}

pub fn list(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|it| text(it.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// `key = value`.
pub fn line(key: &str, value: &str) -> String {
    format!("{key} = {value}\n")
}

/// The lines of a schedule.
pub fn schedule(schedule: &Schedule) -> String {
    let Schedule { start, key, value, by_day } = schedule;
    let start = start.map(|start| line("start", &start.to_string())).unwrap_or_default();
    let by_day = by_day.map(|day| line("by_day", &day.to_string())).unwrap_or_default();
    format!("{start}{}{by_day}", line(key, &schedule_value(key, value)))
}

/// Its value: words stand in quotes, the others are TOML already.
pub fn schedule_value(key: &str, value: &str) -> String {
    if key == "awaits" { text(value) } else { value.to_owned() }
}

pub fn who(who: &Who) -> String {
    match who {
        Who::Lead(id) => line("lead", &text(id)),
        Who::Each(ids) => line("each", &list(ids)),
    }
}

/// As it would be typed into the file.
pub fn answer(answer: &Answer) -> String {
    let lines = match answer {
        Answer::Who(who) => self::who(who),
        Answer::When(schedule) => self::schedule(schedule),
    };
    lines.trim_end().replace('\n', ", ")
}

/// Lines that begin with `#`, broken between words.
pub fn comment(text: &str) -> String {
    let mut lines = String::new();
    let (mut line, mut width) = (String::from("#"), 1);
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if width > 1 && width + 1 + letters > WIDTH {
            lines.push_str(&line);
            lines.push('\n');
            (line, width) = (String::from("#"), 1);
        }
        line.push(' ');
        line.extend(word.chars().filter(|c| !c.is_control()));
        width += 1 + letters;
    }
    lines + &line + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn comments_are_broken_between_words() {
        let told = comment(&"một hai ba ".repeat(20));
        assert!(
            told.lines().count() > 1
                && told.lines().all(|line| line.starts_with("# ") && line.chars().count() <= WIDTH)
        );
        assert_eq!(comment("a\nb"), "# a b\n");
    }

    proptest! {
        #[test]
        fn what_is_spelt_is_read_back(words in "(?s).{0,60}") {
            let words: String = words.replace('\r', "");
            for spelt in [text(&words), lines(&words)] {
                let document = format!("a = {spelt}\n{}", comment(&words));
                let table: toml::Table = document.parse().unwrap();
                let read = table["a"].as_str().unwrap();
                // Ends of lines at the very end are of no account.
                let trimmed = |it: &str| it.trim_end_matches('\n').to_owned();
                prop_assert_eq!(trimmed(read), trimmed(&words), "{}", document);
            }
        }
    }
}
