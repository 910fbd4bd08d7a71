//! The findings of a run. Of one rule in one file so many are kept as anybody could read; the rest is counted, so that no file
//! fills the memory by being wrong.

use std::collections::HashMap;
use std::ops::Deref;

use super::{Finding, Severity, Subject};
use crate::both;
use crate::text::SourceId;

/// So many of one rule in one file are kept.
const MOST: u32 = 100_000;

/// Findings in the order in which they were told.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    told: HashMap<(&'static str, SourceId), Told, foldhash::fast::RandomState>,
}

/// What was told of one rule in one file.
#[derive(Debug, Default)]
struct Told {
    kept: u32,
    left_out: u32,
    /// The first that was left out.
    first: Option<Box<Finding>>,
}

impl Findings {
    pub fn push(&mut self, finding: Finding) {
        self.take(finding, 1);
    }

    /// One that stands for `many` of its rule in its file.
    fn take(&mut self, finding: Finding, many: u32) {
        let told = self.told.entry((finding.rule.code, finding.spot.source())).or_default();
        if told.kept < MOST && many == 1 {
            told.kept += 1;
            self.list.push(finding);
        } else {
            told.left_out = told.left_out.saturating_add(many);
            // It is about all of them: which task one of them is about says nothing.
            let subject = finding.subject.map(|subject| Subject { task: None, ..subject });
            told.first.get_or_insert_with(|| Box::new(Finding { subject, ..finding }));
        }
    }

    /// Those of another part of the work, behind these.
    pub fn append(&mut self, others: Findings) {
        if self.list.is_empty() && self.told.is_empty() {
            *self = others;
            return;
        }
        self.list.reserve(others.list.len());
        self.extend(others.list);
        for Told { left_out, first, .. } in others.told.into_values() {
            if let Some(first) = first {
                // Even if it stands for one alone: there are as many before it as are kept.
                self.take(*first, left_out.max(2));
            }
        }
    }

    pub fn retain(&mut self, mut keep: impl FnMut(&Finding) -> bool) {
        self.list.retain(&mut keep);
        self.told.retain(|_, told| told.first.as_ref().is_none_or(|first| keep(first)));
    }

    /// Takes back the last ones, which are few.
    pub fn truncate(&mut self, length: usize) {
        self.list.truncate(length);
    }

    /// Each that is kept, to be changed.
    pub fn each_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.list.iter_mut().chain(self.told.values_mut().filter_map(|told| told.first.as_deref_mut()))
    }

    pub fn list_mut(&mut self) -> &mut Vec<Finding> {
        &mut self.list
    }

    /// How many are errors, those that were left out among them.
    pub fn errors(&self) -> usize {
        let is_error = |told: &&Told| told.first.as_ref().is_some_and(|first| first.severity == Severity::Error);
        let left_out = self.told.values().filter(is_error).map(|told| told.left_out as usize);
        super::errors(&self.list) + left_out.sum::<usize>()
    }

    /// All of them; behind the last of a rule in a file that there are more, and how many.
    pub fn into_vec(self) -> Vec<Finding> {
        let mut list = self.list;
        list.extend(self.told.into_values().filter_map(Told::more));
        list
    }
}

impl Told {
    fn more(self) -> Option<Finding> {
        let first = *self.first?;
        let (code, n) = (first.rule.code, self.left_out);
        let message = both!(
            "từ đây đến cuối tệp còn {n} lỗi {code}, không liệt kê từng lỗi",
            "{n} more of {code} from here to the end of the file, which are not listed one by one"
        );
        let help = both!(
            "sửa nguyên nhân chung của các lỗi {code} trên đây, rồi kiểm tra lại",
            "mend what the {code} above have in common, then check again"
        );
        let Finding { rule, severity, spot, subject, table, .. } = first;
        Some(Finding { severity, subject, table, ..Finding::new(rule, spot, message, help) })
    }
}

impl Extend<Finding> for Findings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, findings: T) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

impl From<Vec<Finding>> for Findings {
    fn from(list: Vec<Finding>) -> Findings {
        let mut findings = Findings::default();
        findings.extend(list);
        findings
    }
}

impl Deref for Findings {
    type Target = [Finding];

    fn deref(&self) -> &[Finding] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Spot;
    use crate::finding::rules::{C005, R001};
    use crate::text::{Both, Span};

    fn finding(rule: &'static super::super::Rule, source: u32, at: usize) -> Finding {
        Finding::new(rule, Span::new(SourceId(source), at..at + 1), Both::same("x"), Both::same("y"))
    }

    #[test]
    fn of_what_is_wrong_too_often_the_first_are_kept_and_the_rest_is_counted() {
        let mut findings = Findings::default();
        (0..MOST as usize + 3).for_each(|at| findings.push(finding(&R001, 0, at)));
        findings.push(finding(&R001, 1, 0));
        findings.push(finding(&C005, 0, 0));
        let mut others = Findings::default();
        others.push(finding(&R001, 0, 9));
        findings.append(others);
        assert_eq!((findings.len(), findings.errors()), (MOST as usize + 2, MOST as usize + 6));
        let list = findings.into_vec();
        let last = list.last().unwrap();
        assert!(last.message.en.starts_with("4 more of R001"), "{}", last.message.en);
        assert_eq!(last.spot, Spot::Text(Span::new(SourceId(0), MOST as usize..MOST as usize + 1)));
    }
}
