//! What an annex says of a task that the plan has no key for, as lines of its `note`: each with the name of its column, but for
//! plain remarks. The lines can be told apart again, so that an annex that is read once more finds its own.

use crate::text::fold;

/// One column's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotePart {
    /// The column's name; none of `Ghi chú`.
    pub label: Option<String>,
    /// On one line.
    pub text: String,
}

impl NotePart {
    pub fn line(&self) -> String {
        match &self.label {
            Some(label) => format!("{label}: {}", self.text),
            None => self.text.clone(),
        }
    }
}

impl NotePart {
    /// Whether a line of a note is of this part's column.
    fn is_line(&self, line: &str) -> bool {
        self.label.as_deref().is_some_and(|label| words_of(line, label).is_some())
    }
}

/// The note as it is first written.
pub fn note(parts: &[NotePart]) -> String {
    parts.iter().map(NotePart::line).collect::<Vec<_>>().join("\n")
}

/// The note with what the annex says now: a line of the same column is replaced, remarks without a column too; a line of a column
/// of which the annex says nothing goes. What else somebody wrote stays. The same text if it says it already.
pub fn amended(note: &str, parts: &[NotePart], gone: &[&str]) -> String {
    let is_gone = |line: &&str| gone.iter().any(|label| words_of(line, label).is_some());
    let mut lines: Vec<String> = note.lines().filter(|line| !is_gone(line)).map(str::to_owned).collect();
    for part in parts.iter().filter(|part| !says(note, part)) {
        let own = match &part.label {
            Some(label) => lines.iter().position(|line| words_of(line, label).is_some()),
            None => lines.iter().position(|line| !parts.iter().any(|part| part.is_line(line))),
        };
        match (own, &part.label) {
            (Some(at), _) => lines[at] = part.line(),
            (None, None) => lines.insert(0, part.line()),
            (None, Some(_)) => lines.push(part.line()),
        }
    }
    lines.join("\n")
}

/// Whether the note has these words.
pub fn says(note: &str, part: &NotePart) -> bool {
    let words = fold::key(&part.text);
    match &part.label {
        Some(label) => note.lines().filter_map(|line| words_of(line, label)).any(|said| fold::key(said) == words),
        None => fold::key(note).contains(&words),
    }
}

/// Whether a line of the note is of that column.
pub fn has_line(note: &str, label: &str) -> bool {
    note.lines().any(|line| words_of(line, label).is_some())
}

/// What a line says after the column's name.
fn words_of<'l>(line: &'l str, label: &str) -> Option<&'l str> {
    let (name, words) = line.split_at_checked(label.len())?;
    let words = words.strip_prefix(':')?;
    (fold::key(name) == fold::key(label)).then(|| fold::trim(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(label: &str, text: &str) -> NotePart {
        NotePart { label: Some(label.to_owned()).filter(|it| !it.is_empty()), text: text.to_owned() }
    }

    #[test]
    fn a_note_is_amended_where_the_annex_says_otherwise() {
        for (before, parts, gone, after) in [
            ("", &[part("", "A"), part("Nguồn lực", "B")][..], &[][..], "A\nNguồn lực: B"),
            ("A\nNguồn lực: B", &[part("", "A"), part("Nguồn lực", "B")], &[], "A\nNguồn lực: B"),
            ("A\nNguồn lực: B", &[part("", "a"), part("Nguồn lực", "C")], &[], "A\nNguồn lực: C"),
            ("A\nNguồn lực: B", &[part("", "D")], &["Tình trạng"], "D\nNguồn lực: B"),
            ("A\nNguồn lực: B", &[part("", "A")], &["nguồn lực"], "A"),
            ("của Văn phòng: A thêm\nNguồn lực: B", &[part("", "A")], &[], "của Văn phòng: A thêm\nNguồn lực: B"),
            (
                "Nguồn lực: B",
                &[part("Nguồn lực", "B"), part("", "D"), part("Tình trạng", "E")],
                &[],
                "D\nNguồn lực: B\nTình trạng: E",
            ),
        ] {
            assert_eq!(amended(before, parts, gone), after, "{before:?}");
            assert_eq!(amended(after, parts, gone), after, "once more");
        }
    }
}
