//! Styles as marks of no width, until the layout is done.

use anstyle::{AnsiColor, Effects, Style};

use crate::view::document::Tone;

/// Marks of no width that stand for a style until the layout is done: tables measure and wrap text
/// without them, and colour is put in their place at the very end. `visible` lets no text carry them.
const MARKS: [(char, Tone, bool); 5] = [
    ('\u{2061}', Tone::Good, false),
    ('\u{2062}', Tone::Warning, false),
    ('\u{2063}', Tone::Bad, false),
    ('\u{2064}', Tone::Muted, false),
    ('\u{2060}', Tone::Plain, true),
];
const MARK_END: char = '\u{206f}';

/// Every word is marked for itself, so that a style survives the end of a line.
pub fn marked(text: &str, tone: Tone, strong: bool) -> String {
    let find = |strong: bool, tone: Tone| MARKS.iter().find(|(_, t, s)| *t == tone && *s == strong).map(|m| m.0);
    let marks: String =
        [find(false, tone), if strong { find(true, Tone::Plain) } else { None }].into_iter().flatten().collect();
    if marks.is_empty() {
        return text.to_owned();
    }
    let words =
        text.split(' ').map(|word| if word.is_empty() { String::new() } else { format!("{marks}{word}{MARK_END}") });
    words.collect::<Vec<_>>().join(" ")
}

fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Warning => AnsiColor::Yellow.on_default(),
        Tone::Bad => AnsiColor::Red.on_default().effects(Effects::BOLD),
        Tone::Muted => Style::new().effects(Effects::DIMMED),
    }
}

pub fn painted(style: Style, text: &str, colour: bool) -> String {
    if colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// Puts colour where the marks are, or nothing. Spaces that held words together are spaces now.
pub fn paint(text: &str, colour: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let mark = MARKS.iter().find(|(mark, _, _)| *mark == c);
        match mark {
            Some((_, tone, strong)) if colour => {
                let style = if *strong { Style::new().effects(Effects::BOLD) } else { style(*tone) };
                out.push_str(&style.render().to_string());
            }
            None if c == MARK_END && colour => out.push_str("\u{1b}[0m"),
            None if matches!(c, '\u{a0}' | '\u{202f}') => out.push(' '),
            None if c != MARK_END => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_colour_or_nothing() {
        let text = marked("quá hạn", Tone::Bad, false);
        assert_eq!(paint(&text, false), "quá hạn");
        assert_eq!(paint(&text, true), "\u{1b}[1m\u{1b}[31mquá\u{1b}[0m \u{1b}[1m\u{1b}[31mhạn\u{1b}[0m");
    }
}
