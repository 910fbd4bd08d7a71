//! One row of a table of tasks, cell by cell, before anybody decides whether it is a task, a field or the rest of the row above.

use super::columns::Columns;
use super::fields::Heading;
use super::marks;
use super::number::{Kind, Number};
use super::view::View;
use super::{Entry, Place};
use crate::read::office::Words;
use crate::text::fold;

/// A row's words by what they are.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub entry: Entry,
    pub number: Option<Number>,
    /// A bullet stands before the title, or in place of the number.
    pub has_bullet: bool,
    /// One text and at most a number, and neither who nor when is merged down to it.
    pub is_alone: bool,
    /// That text spans the columns of who and when, or stands in the column of numbers: it heads what follows.
    pub is_across: bool,
    /// It is set in bold, or in capitals.
    pub is_strong: bool,
    /// The title is that of the row above, merged down.
    pub title_from_above: bool,
    /// A title of what it is a part of, in a column of its own.
    pub group: Option<String>,
    /// The cells that are its own, for where a row goes on with the one above.
    pub own: Box<Entry>,
}

impl Draft {
    pub fn kind(&self) -> Option<Kind> {
        self.number.as_ref().map(|it| it.kind)
    }

    /// Its words as those of a heading.
    pub fn heading(&self) -> Heading {
        Heading::of(&self.entry.title, self.number.clone())
    }

    pub fn says_who(&self) -> bool {
        !self.entry.lead.is_empty() || !self.entry.both.is_empty()
    }

    pub fn says_when(&self) -> bool {
        !self.entry.when.is_empty()
    }

    /// What nobody doubts is a task: a title with a number, or with who and when.
    pub fn is_surely_a_task(&self) -> bool {
        let counted = self.number.as_ref().is_some_and(|it| !matches!(it.kind, Kind::Roman | Kind::Capital));
        let (who, when) = (self.says_who(), self.says_when());
        !self.entry.title.is_empty() && (counted && (who || when) || who && when)
    }
}

/// A table's grid and its columns.
pub struct Lines<'v, 'p> {
    pub view: &'v View<'p>,
    pub columns: &'v Columns,
}

impl Lines<'_, '_> {
    /// What a row says; `None` if it is blank, or says no more than a number.
    pub fn draft(&self, row: usize) -> Option<Draft> {
        let mut draft =
            Draft { entry: self.cells(row, false), own: Box::new(self.cells(row, true)), ..Draft::default() };
        draft.entry.place = self.place(row);
        self.number_and_title(row, &mut draft);
        self.shape(row, &mut draft);
        let says = |entry: &Entry| !entry.title.is_empty() || says_more(entry);
        let is_heading = draft.is_alone && matches!(draft.kind(), Some(Kind::Roman | Kind::Capital));
        (says(&draft.own) || says(&draft.entry) && draft.number.is_some() || is_heading).then_some(draft)
    }

    fn place(&self, row: usize) -> Place {
        let grid = self.view.grid;
        let number = grid.rows.get(row).map_or(0, |it| it.number);
        Place::Row { table: grid.number, sheet: grid.name.clone(), row: number }
    }

    fn words(&self, row: usize, column: Option<usize>, own: bool) -> Option<&Words> {
        let column = column?;
        if own { self.view.own(row, column) } else { self.view.words(row, column) }
    }

    /// All cells but number and title. Of a merged cell the words are each row's, unless only the row's own are asked for.
    fn cells(&self, row: usize, own: bool) -> Entry {
        let columns = self.columns;
        let as_it_is = |column| self.words(row, column, own).map(|it| marks::lines(&it.text)).unwrap_or_default();
        let unmarked = |column| self.words(row, column, own).map(marks::without_notes).unwrap_or_default();
        let together = |first: Option<usize>, more: &[usize]| {
            let texts = first.into_iter().chain(more.iter().copied()).map(|it| unmarked(Some(it)));
            texts.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
        };
        let note = |(column, name): &(usize, Option<String>)| {
            Some((name.clone(), as_it_is(Some(*column)))).filter(|(_, text)| !text.is_empty())
        };
        Entry {
            output: as_it_is(columns.output),
            lead: together(columns.lead, &columns.more_leads),
            with: together(columns.with, &columns.more_with),
            both: unmarked(columns.both),
            when: self.when(row, own),
            leader: as_it_is(columns.leader),
            source: as_it_is(columns.source),
            notes: columns.others.iter().filter_map(note).collect(),
            ..Entry::default()
        }
    }

    /// The deadline's words; from the beginning to the end where these are two columns; the names of marked times.
    fn when(&self, row: usize, own: bool) -> String {
        let text = |column| self.words(row, column, own).map(marks::without_notes).unwrap_or_default();
        let (start, end) = (text(self.columns.start), text(self.columns.when));
        let times = self.columns.times.iter().filter_map(|(column, name)| {
            let cell = text(Some(*column));
            let is_sign = cell.chars().count() <= 2 && !cell.chars().any(|c| c.is_ascii_digit());
            (!cell.is_empty()).then(|| if is_sign { name.to_string() } else { format!("{name}: {cell}") })
        });
        let is_over_both = |from: usize, to: usize| from + self.view.span(row, from) > to;
        let has_no_end = !start.is_empty()
            && end.is_empty()
            && !own
            && matches!((self.columns.start, self.columns.when), (Some(from), Some(to)) if !is_over_both(from, to));
        // A day that something begins on is not the one it ends on.
        let start = if has_no_end && is_a_time(&start) { format!("{start} -") } else { start };
        let said = [start, end].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" - ");
        std::iter::once(said).chain(times).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn number_and_title(&self, row: usize, draft: &mut Draft) {
        let counted = self.words(row, self.columns.number, true).map(marks::without_notes).unwrap_or_default();
        let Named { column, words: title, group, more } = self.named(row);
        draft.group = group;
        if let Some((name, text)) = more {
            draft.entry.notes.insert(0, (Some(name.clone()), text.clone()));
            draft.own.notes.insert(0, (Some(name), text));
        }
        draft.title_from_above = title.is_some() && column.is_some_and(|it| self.view.is_from_above(row, it));
        draft.number = Number::whole(&counted);
        draft.has_bullet = !counted.is_empty() && counted.chars().all(|c| "-–+•*".contains(c));
        let is_text = !counted.is_empty() && draft.number.is_none() && !draft.has_bullet;
        // The words of a row that is merged across, or of a title in CSV, stand in the first column.
        let own_title = title.map(marks::without_notes).unwrap_or_default();
        let (text, kept) = match is_text && own_title.is_empty() {
            true => (counted.clone(), None),
            false => (own_title, is_text.then_some(counted)),
        };
        match kept {
            Some(counted) if counted.chars().count() <= 12 && !counted.contains(' ') => {
                draft.number = Some(Number { text: counted, kind: Kind::Arabic });
            }
            Some(counted) => draft.entry.notes.push((None, counted)),
            None => {}
        }
        let title = Title::of(&text, draft.number.is_some());
        draft.has_bullet |= title.has_bullet;
        draft.number = draft.number.take().or(title.number);
        draft.entry.number = draft.number.as_ref().map(|it| it.text.clone());
        draft.entry.title = title.text;
        if !draft.title_from_above {
            draft.own.title.clone_from(&draft.entry.title);
        }
    }

    /// What the row names as to be done. Of two columns the first is what the second is a part of where it stands over several
    /// rows; else the second says more of it.
    fn named(&self, row: usize) -> Named<'_> {
        let task = self.columns.task;
        let single = Named { column: task, words: self.words(row, task, false), group: None, more: None };
        let (Some((column, name)), Some(task)) = (&self.columns.detail, task) else { return single };
        let Some(words) = self.view.own(row, *column) else { return single };
        let goes_on = |row: usize| self.view.own(row, task).is_none() && self.view.own(row, *column).is_some();
        if !goes_on(row) && !goes_on(row + 1) {
            return Named { more: Some((name.clone(), marks::lines(&words.text))), ..single };
        }
        // A blank cell below one, as CSV has it, is what a merged one is.
        const FARTHEST: usize = 200;
        let above = (row.saturating_sub(FARTHEST)..=row).rev().find_map(|row| self.view.own(row, task));
        let group = above.map(|it| Title::of(&marks::without_notes(it), false).text);
        Named { column: Some(*column), words: Some(words), group, more: None }
    }

    /// Whether it stands alone, how wide, and how strong.
    fn shape(&self, row: usize, draft: &mut Draft) {
        let filled: Vec<(usize, &Words)> = self.view.filled(row).collect();
        let is_number =
            |it: &&(usize, &Words)| Some(it.0) == self.columns.number && Number::whole(&it.1.text).is_some();
        let mut texts = filled.iter().filter(|it| !is_number(it));
        let Some((column, words)) = texts.next() else {
            draft.is_alone = !draft.says_who() && !draft.says_when() && draft.entry.title.is_empty();
            return;
        };
        let is_title = Some(*column) == self.columns.task || Some(*column) == self.columns.number;
        let is_title = is_title
            || *column < self.columns.task.unwrap_or(0)
            || self.columns.detail.as_ref().is_some_and(|it| it.0 == *column);
        let says = draft.says_who() || draft.says_when();
        draft.is_alone = is_title && texts.next().is_none() && !says && !draft.title_from_above;
        let last = self.columns.last_of_who_and_when();
        let in_first = Some(*column) == self.columns.number && !draft.has_bullet;
        draft.is_across = draft.is_alone && (column + self.view.span(row, *column) > last || in_first);
        draft.is_strong = words.bold || is_in_capitals(&words.text);
    }
}

/// Where a row's title stands, what that is a part of, and what another column says more of it.
struct Named<'a> {
    column: Option<usize>,
    words: Option<&'a Words>,
    group: Option<String>,
    more: Option<(String, String)>,
}

/// Whether words name a day, a month, a quarter: no rhythm, and not what goes on.
fn is_a_time(text: &str) -> bool {
    let key = fold::key(text);
    let is_rhythm = ["hằng", "hàng", "định kỳ", "thường xuyên"].iter().any(|it| key.contains(it));
    !is_rhythm && (key.contains("quý") || key.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a row's cells besides number and title say anything.
pub fn says_more(entry: &Entry) -> bool {
    let cells = [&entry.output, &entry.lead, &entry.with, &entry.both, &entry.when, &entry.leader, &entry.source];
    cells.iter().any(|it| !it.is_empty()) || !entry.notes.is_empty()
}

pub fn is_in_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 4 && letters.clone().all(|c| !c.is_lowercase())
}

/// A title without bullet and number before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    pub number: Option<Number>,
    pub has_bullet: bool,
    pub text: String,
}

impl Title {
    /// `counted`: its number stands elsewhere, and a roman number or letter before the text is a part of it.
    pub fn of(text: &str, counted: bool) -> Title {
        let mut title = Title::default();
        let mut rest = text.trim();
        loop {
            if let Some(behind) = marks::behind_bullet(rest).filter(|_| !title.has_bullet) {
                (rest, title.has_bullet) = (behind, true);
                continue;
            }
            let number = Number::leading(rest).filter(|_| title.number.is_none());
            let Some((number, behind)) = number.filter(|(it, _)| !counted || Title::is_mark(it)) else { break };
            (rest, title.number) = (behind, Some(number));
        }
        title.text = rest.to_string();
        title
    }

    fn is_mark(number: &Number) -> bool {
        matches!(number.kind, Kind::Arabic | Kind::Dotted(_) | Kind::Small)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_neither_bullet_nor_number() {
        let cases = [
            ("1. Xây dựng", false, Some("1"), "Xây dựng"),
            ("- Xây dựng\n- Ban hành", false, None, "Xây dựng\n- Ban hành"),
            ("1.2. Xây dựng", true, Some("1.2"), "Xây dựng"),
            ("a) Xây dựng", false, Some("a"), "Xây dựng"),
            ("- 1. Xây dựng", false, Some("1"), "Xây dựng"),
            ("(1) Xây dựng; (2) Ban hành", false, None, "(1) Xây dựng; (2) Ban hành"),
            ("I. CẢI CÁCH", true, None, "I. CẢI CÁCH"),
            ("I. CẢI CÁCH", false, Some("I"), "CẢI CÁCH"),
            ("2025 là năm chuyển đổi số", false, None, "2025 là năm chuyển đổi số"),
            ("100% hồ sơ", false, None, "100% hồ sơ"),
        ];
        for (text, counted, number, rest) in cases {
            let title = Title::of(text, counted);
            assert_eq!(
                (title.number.as_ref().map(|it| it.text.as_str()), title.text.as_str()),
                (number, rest),
                "{text}"
            );
        }
    }

    #[test]
    fn a_beginning_without_an_end_is_no_deadline() {
        let text = "TT | Nhiệm vụ | Chủ trì | Bắt đầu | Kết thúc
            1 | Một | Sở A | 3/2026 |
            2 | Hai | Sở A | | 9/2026
            3 | Ba | Sở A | Quý III | <
            4 | Bốn | Sở A | Thường xuyên |
            5 | Năm | Sở A | 3/2026 | 9/2026
            6 | Sáu | Sở A | Quý II |";
        let told = ["3/2026 -", "9/2026", "Quý III", "Thường xuyên", "3/2026 - 9/2026", "Quý II -"];
        let annex = crate::read::annex::fixture::annex(text);
        assert_eq!(annex.entries.iter().map(|it| &*it.when).collect::<Vec<_>>(), told);
    }
}
