//! What a CI job prints is read by its runner: a line that begins with `::`, or holds `##[`, is a command there, whoever wrote it.

use unicode_width::UnicodeWidthChar;

/// Finished lines that start nothing there: a blank stands between the signs. It takes the room of a blank beside it, if there is
/// one, so that columns stay where they are.
pub fn harmless(lines: String) -> String {
    if !lines.split('\n').any(|line| first_command(line).is_some()) {
        return lines;
    }
    lines.split_inclusive('\n').map(taken_apart).collect()
}

fn taken_apart(line: &str) -> String {
    let mut line = line.to_owned();
    while let Some(at) = first_command(&line) {
        let is_indented = line.starts_with(' ') && line[..at].trim_start() == ":";
        let blank = if is_indented { Some(0) } else { line[at..].find("  ").map(|gap| at + gap) };
        match blank {
            Some(0) => line = format!("{} {}", &line[1..at], &line[at..]),
            Some(gap) => line = format!("{} {}{}", &line[..at], &line[at..gap], &line[gap + 1..]),
            None => line.insert(at, ' '),
        }
    }
    line
}

/// Where the signs of a line's first command are to be parted: `::` at its beginning, `##[`, Azure's `##vso[` and the like anywhere.
/// A runner overlooks what cannot be seen.
fn first_command(line: &str) -> Option<usize> {
    let place = |rest: &str| line.len() - rest.len();
    let colon = sign(start(line), ':').filter(|rest| sign(rest, ':').is_some());
    colon.map(place).or_else(|| {
        let mut marks = line.match_indices('#').filter_map(|(at, mark)| sign(&line[at + mark.len()..], '#'));
        let behind_name =
            |rest: &'_ str| rest.trim_start_matches(|c: char| c.is_ascii_alphabetic() || is_unseen(c)).chars().next();
        marks.find(|rest| behind_name(rest) == Some('[')).map(place)
    })
}

/// What follows blanks, what cannot be seen, and colours.
fn start(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c));
    match rest.strip_prefix("\u{1b}[").and_then(|colour| colour.split_once(|c: char| c.is_ascii_alphabetic())) {
        Some((_, rest)) => start(rest),
        None => rest,
    }
}

/// Whether it takes no room, as accents, joiners and other marks that cannot be seen.
fn is_unseen(c: char) -> bool {
    c.width() == Some(0)
}

/// What follows a sign, if it comes next.
fn sign(text: &str, sign: char) -> Option<&str> {
    text.trim_start_matches(is_unseen).strip_prefix(sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_no_commands() {
        for text in ["a :: b\n## x\n", "", ": : x", "#[a] # [b] ##1[c]", "std::vec", "\u{1b}[1mĐơn vị::\u{1b}[0m\n"]
        {
            assert_eq!(harmless(text.to_owned()), text);
        }
        for (text, expected) in [
            ("::error::x", ": :error::x"),
            ("a\n\u{a0}::y\r\nb", "a\n\u{a0}: :y\r\nb"),
            ("\u{feff}:\u{200b}:x", "\u{feff}: \u{200b}:x"),
            ("\u{1b}[1m\u{1b}[31m ::x\u{1b}[0m", "\u{1b}[1m\u{1b}[31m : :x\u{1b}[0m"),
            ("z ##[group] ##[x] ##vso[task.x] ###[y]", "z ## [group] ## [x] ## vso[task.x] ### [y]"),
            ("#\u{ad}#a\u{200d}b[", "#\u{ad}# a\u{200d}b["),
            ("  :::: ##[", " : ::: ## ["),
            ("##[  x", "## [ x"),
        ] {
            assert_eq!(harmless(text.to_owned()), expected);
        }
    }

    #[test]
    fn columns_stay_where_they_are() {
        let table = "::a   1\n  ::b 2\nx ##[   3\n";
        assert_eq!(harmless(table.to_owned()), ": :a  1\n : :b 2\nx ## [  3\n");
    }

    proptest! {
        #[test]
        fn no_line_is_left_that_is_a_command(text in "[:# a\\[\u{a0}\u{200b}\n]{0,40}") {
            let shown = harmless(text.clone());
            prop_assert!(shown.lines().all(|line| !line.trim_start().starts_with("::") && !line.contains("##[")));
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&shown), letters(&text));
            prop_assert_eq!(harmless(shown.clone()), shown);
        }
    }
}
