//! The rows of one table, from below its head to above what closes it: totals, dates, posts.

use std::ops::Range;

use super::fields::Heading;
use super::head::{Head, is_number_row};
use super::number::{Kind, Number};
use super::rows::{Draft, Lines};
use super::tail::{Tail, tail};
use super::view::View;

/// The rows of one table below its head.
pub struct Part<'v, 'p> {
    pub view: &'v View<'p>,
    pub head: &'v Head,
    pub rows: Range<usize>,
    /// Rows in which the head comes again, in other words.
    pub repeats: &'v [Range<usize>],
    /// The paragraph above it, where that heads a field.
    pub heading: Option<Heading>,
}

impl Part<'_, '_> {
    /// Whether no row says anything.
    pub fn is_empty(&self) -> bool {
        self.drafts().is_empty()
    }

    /// Whether a row is surely a task.
    pub fn has_tasks(&self) -> bool {
        self.drafts().iter().any(Draft::is_surely_a_task)
    }

    /// The numbers of the fields that its rows head, as counted from one.
    pub fn numbers_of_fields(&self) -> Vec<u32> {
        let drafts = self.drafts();
        let headings = drafts.iter().filter(|it| it.is_alone).map(Draft::heading).filter(Heading::has_field_number);
        let headings = self.heading.clone().into_iter().chain(headings);
        headings.filter_map(|it| it.number.as_ref().and_then(Number::ordinal)).collect()
    }

    /// The numbers of its tasks.
    pub fn numbers(&self) -> Vec<u32> {
        let counted = |it: &Draft| it.number.as_ref().filter(|it| it.kind == Kind::Arabic).and_then(Number::value);
        self.drafts().iter().filter_map(counted).collect()
    }

    /// The rows that may be tasks or fields.
    pub fn drafts(&self) -> Vec<Draft> {
        let lines = Lines { view: self.view, columns: &self.head.columns };
        let is_row = |row: &usize| {
            let is_below_head = *row == self.rows.start && *row > 0 || self.repeats.iter().any(|it| it.end == *row);
            let is_repeated =
                || self.repeats.iter().any(|it| it.contains(row)) || self.head.is_repeated_in(self.view, *row);
            let is_head = || is_repeated() || self.head.has_title_in(self.view, *row);
            !self.view.is_blank_row(*row) && !is_number_row(self.view, *row, is_below_head) && !is_head()
        };
        let rows: Vec<usize> = self.rows.clone().filter(is_row).collect();
        let mut drafts: Vec<(Option<Tail>, Draft)> = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(draft) = lines.draft(row) else { continue };
            drafts.push((self.tail_of(row, &draft), draft));
        }
        // Whatever looks like a total or a post, but has tasks below it, is not the end.
        let last =
            drafts.iter().rposition(|(tail, draft)| tail.is_none() && draft.is_surely_a_task()).map_or(0, |it| it + 1);
        let end = drafts[last..].iter().position(|(tail, _)| tail.is_some()).map_or(drafts.len(), |it| last + it);
        drafts.truncate(end);
        let is_total = |tail: &Option<Tail>| *tail == Some(Tail::Total);
        drafts.into_iter().filter(|(tail, _)| !is_total(tail)).map(|(_, draft)| draft).collect()
    }

    fn tail_of(&self, row: usize, draft: &Draft) -> Option<Tail> {
        let filled: Vec<(usize, &str)> = self.view.filled(row).map(|(column, it)| (column, it.text.as_str())).collect();
        let (column, text) = *filled.first()?;
        if draft.number.is_some() || filled.len() > 4 {
            return None;
        }
        let first = tail(text, filled.len() > 1);
        match filled.len() {
            1 => first.filter(|_| Some(column) != self.head.columns.when),
            _ if first == Some(Tail::Total) => first.filter(|_| !draft.says_who()),
            _ => first.filter(|_| filled.iter().all(|(_, text)| tail(text, true) == Some(Tail::Signature))),
        }
    }
}
