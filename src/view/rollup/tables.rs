//! The tables of many agencies.

use super::Overview;
use crate::compute::grouping::Grouping;
use crate::compute::rollup::Sums;
use crate::text::Lang;
use crate::view::document::Table;
use crate::view::facts::Fact;
use crate::view::facts::agency::{AGENCIES, AGENCY, CHANGE, FOLDER, MATCHED, MISSING, PATH, RANK, SILENT};
use crate::view::facts::group::{self, BAR, COMPLETION, GroupLine, Groups, OVERDUE, REPORTING, TOTAL, Whose};
use crate::view::{facts, words};

/// All sums that tables show.
pub struct Tables<'a> {
    lang: Lang,
    it: &'a Overview<'a>,
    totals: Sums,
    /// Of the folders, each with its path and how many agencies it holds.
    groups: Vec<(&'a str, usize, Sums)>,
}

impl<'a> Tables<'a> {
    pub fn of(lang: Lang, it: &'a Overview<'a>) -> Tables<'a> {
        let groups = it.level.map(|level| it.rollup.groups(level)).unwrap_or_default();
        let groups = groups.iter().map(|group| (group.path, group.agencies.len(), group.totals())).collect();
        Tables { lang, it, totals: it.rollup.totals(), groups }
    }

    fn line<'b>(&self, whose: Whose<'b>, sums: &'b Sums) -> GroupLine<'b> {
        GroupLine { lang: self.lang, whose, group: &sums.tasks, owed: Some(sums.reports) }
    }

    fn all(&self) -> Whose<'static> {
        Whose::AllAgencies(self.it.rollup.agencies.len())
    }

    /// A line an agency, in their order; and that of all.
    pub fn agency_lines(&self) -> (Vec<GroupLine<'_>>, GroupLine<'_>) {
        let ranked = self.it.rollup.ranked(self.it.rank).into_iter();
        let lines = ranked.map(|(rank, agency)| self.line(Whose::Agency(rank, agency), &agency.now));
        (lines.collect(), self.line(self.all(), &self.totals))
    }

    pub fn agencies(&self, lines: &[GroupLine<'_>]) -> Table {
        let facts = [RANK, AGENCY, PATH, TOTAL, OVERDUE, COMPLETION, BAR, CHANGE, REPORTING];
        group::table(self.lang, &facts, false, &[], lines).without_if_blank(CHANGE.key)
    }

    /// Every state and every rate in its parts, for a workbook.
    pub fn agencies_whole(&self, lines: &[GroupLine<'_>]) -> Table {
        let (before, after) =
            ([RANK, AGENCY, PATH, TOTAL], [&group::PARTS[..], &[CHANGE, REPORTING, MISSING]].concat());
        let table = group::table(self.lang, &before, true, &after, lines).without_if_blank(CHANGE.key);
        group::without_idle_states(table)
    }

    /// By the folders of a level; `None` if none was asked for.
    pub fn groups(&self) -> Option<Table> {
        let facts = [FOLDER, AGENCIES, TOTAL, OVERDUE, COMPLETION, BAR, REPORTING];
        self.it.level.map(|_| group::table(self.lang, &facts, false, &[], &self.group_lines()))
    }

    pub fn groups_whole(&self) -> Option<Table> {
        let lines = self.group_lines();
        let after = [&group::PARTS[..], &[REPORTING, MISSING]].concat();
        let table = || group::table(self.lang, &[FOLDER, AGENCIES, TOTAL], true, &after, &lines);
        self.it.level.map(|_| group::without_idle_states(table()))
    }

    fn group_lines(&self) -> Vec<GroupLine<'_>> {
        let folders = self.groups.iter().map(|(path, n, sums)| self.line(Whose::Folder(path, *n), sums));
        folders.chain([self.line(self.all(), &self.totals)]).collect()
    }

    pub fn matched_lines(&self) -> Vec<GroupLine<'_>> {
        let groups = self.it.rollup.by(self.it.by).groups.iter().filter(|group| group.tasks.total() > 0);
        let line = |group| GroupLine { lang: self.lang, whose: Whose::Matched(group), group: &group.tasks, owed: None };
        groups.map(line).collect()
    }

    pub fn matched(&self, lines: &[GroupLine<'_>]) -> Table {
        group::table(self.lang, &[self.matched_name(), AGENCIES, TOTAL, OVERDUE, COMPLETION, BAR], false, &[], lines)
    }

    pub fn matched_whole(&self, lines: &[GroupLine<'_>]) -> Table {
        let table = group::table(self.lang, &[self.matched_name(), AGENCIES, TOTAL], true, &group::PARTS, lines);
        group::without_idle_states(table)
    }

    fn matched_name(&self) -> Fact<Groups> {
        match self.it.by {
            Grouping::Field => MATCHED.titled("Lĩnh vực", "Field"),
            Grouping::Unit => MATCHED.titled("Đơn vị", "Unit"),
            Grouping::Leader => MATCHED.titled("Lãnh đạo phụ trách", "Leader"),
            Grouping::Source => MATCHED.titled("Văn bản giao", "Source"),
        }
    }

    /// The agencies of which some unit has not reported, those with most reports missing first.
    pub fn silent_lines(&self) -> Vec<GroupLine<'_>> {
        let agencies = self.it.rollup.agencies.iter().filter(|agency| !agency.silent.is_empty());
        let mut lines: Vec<_> = agencies.map(|agency| self.line(Whose::Agency(None, agency), &agency.now)).collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.owed.map(|owed| owed.missing + owed.unreadable)));
        lines
    }

    pub fn silent(&self, lines: &[GroupLine<'_>]) -> Table {
        facts::table(self.lang, &[AGENCY, PATH, MISSING, SILENT], lines.iter().copied())
    }

    /// What the groups are called.
    pub fn by(&self) -> String {
        words::capital(words::grouping(self.lang, self.it.by))
    }
}
