//! What a CI job prints is read by its runner: a line that begins with `::`, or holds `##[`, is a command there, whoever wrote it.

use unicode_width::UnicodeWidthChar;

/// Finished lines that start nothing there: a blank stands between the signs. It takes the room of a blank beside it, if there is
/// one, so that columns stay where they are.
pub fn harmless(lines: String) -> String {
    if !lines.split('\n').any(|line| beginning(line).is_some() || marks(line).next().is_some()) {
        return lines;
    }
    lines.split_inclusive('\n').map(taken_apart).collect()
}

fn taken_apart(line: &str) -> String {
    let beginning = beginning(line);
    let mut places = beginning.into_iter().chain(marks(line)).peekable();
    let mut apart = String::with_capacity(line.len());
    let (mut before, mut owed) = (' ', 0);
    for (at, c) in line.char_indices() {
        if places.next_if_eq(&at).is_some() {
            apart.push(' ');
            owed += 1;
        }
        let is_spare = match at {
            0 => beginning.is_some(),
            _ => before == ' ' && owed > 0,
        };
        match c {
            ' ' if is_spare => owed -= 1,
            c => apart.push(c),
        }
        before = c;
    }
    apart
}

/// Where the signs are to be parted of a command that a line begins with. A runner overlooks what cannot be seen.
fn beginning(line: &str) -> Option<usize> {
    let rest = sign(start(line), ':')?;
    sign(rest, ':').map(|_| line.len() - rest.len())
}

/// The same of those that may stand anywhere: `##[`, Azure's `##vso[` and the like.
fn marks(line: &str) -> impl Iterator<Item = usize> {
    let rests = line.match_indices('#').filter_map(|(at, mark)| sign(&line[at + mark.len()..], '#'));
    let is_in_name = |c: char| c.is_ascii_alphabetic() || is_unseen(c);
    rests.filter(move |rest| rest.trim_start_matches(is_in_name).starts_with('[')).map(|rest| line.len() - rest.len())
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
    fn a_long_line_takes_no_longer() {
        let line = "##[x] ".repeat(200_000);
        assert_eq!(harmless(line).matches("## [").count(), 200_000);
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
