//! Part III: difficulties by unit, the oldest first, with what was decided on them; other proposals; later deadlines asked for.

use super::Page;
use crate::compute::difficulties::{self, Difficulty};
use crate::model::{Column, TaskId};
use crate::say;
use crate::view::difficulties::since;
use crate::view::document::{Document, Line};
use crate::view::facts::asked::{self, Asked};
use crate::view::facts::difficulty::{DifficultyLine, answer};
use crate::view::facts::{self, Fact};
use crate::view::words;

impl Page<'_, '_> {
    pub fn difficulties(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        document.heading(2, lang.say("III. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ", "III. DIFFICULTIES AND PROPOSALS"));
        let open = difficulties::unresolved(&status.difficulties);
        let n = open.len();
        self.part(document, &say!(lang, "Chưa giải quyết ({n})", "Not resolved ({n})"));
        let open = self.cut.to_lines(document, lang, &open);
        self.by_unit_that_raised(document, open);
        let resolved = difficulties::resolved(&status.difficulties);
        let n = resolved.len();
        self.part(document, &say!(lang, "Đã giải quyết trong kỳ ({n})", "Resolved in the period ({n})"));
        let resolved = self.cut.to_lines(document, lang, &resolved);
        self.by_unit_that_raised(document, resolved);
        self.proposals(document);
        self.asked(document);
    }

    /// Proposals of the period that no difficulty stands behind, if there are any.
    fn proposals(&self, document: &mut Document) {
        let (lang, n) = (self.lang, self.summary.proposals.len());
        if n == 0 {
            return;
        }
        self.part(
            document,
            &say!(lang, "Kiến nghị, đề xuất khác trong kỳ ({n})", "Other proposals of the period ({n})"),
        );
        let plan = &self.summary.status.year.plan;
        let proposals = self.cut.to_lines(document, lang, &self.summary.proposals);
        let lines = asked::proposals(lang, plan, &self.workspace.sources, proposals).map(|line| {
            let (about, text) = (self.about(line.proposal.task), line.text());
            let unit = plan.unit(line.proposal.row.report.unit).short_name();
            let period = words::period(lang, plan, line.proposal.row.period());
            Line::new(say!(lang, "{about} ({unit}, {period}): {text}.", "{about} ({unit}, {period}): {text}."))
        });
        document.list(lines.collect());
    }

    /// Later deadlines asked for and not answered, if there are any. Those answered stand among the changes.
    fn asked(&self, document: &mut Document) {
        const COLUMNS: [Fact<Asked>; 7] =
            [asked::TASK, asked::TITLE, asked::UNIT, asked::PERIOD, asked::DUE, asked::TO, asked::WHY];
        let (lang, list) = (self.lang, &self.summary.asked[..]);
        let n = list.len();
        if n > 0 {
            self.part(document, &say!(lang, "Đề nghị gia hạn chờ quyết định ({n})", "Extensions asked for ({n})"));
            let list = self.cut.to_rows(document, lang, list);
            let lines = asked::lines(lang, &self.summary.status.year.plan, &self.workspace.sources, list);
            document.table(facts::table(lang, &COLUMNS, lines));
        }
    }

    /// A task by id and title; of none, that it is about none.
    fn about(&self, task: Option<TaskId>) -> String {
        match task.map(|id| self.summary.status.year.plan.task(id)) {
            Some(task) => format!("{} {}", task.id(), task.title()),
            None => self.lang.say("Chung", "In general").to_owned(),
        }
    }

    fn by_unit_that_raised(&self, document: &mut Document, difficulties: &[&Difficulty<'_>]) {
        let (lang, status) = (self.lang, &self.summary.status);
        if difficulties.is_empty() {
            document.paragraph(Line::new(lang.say("Không có.", "None.")));
        }
        let mut groups = 0;
        for unit in status.year.plan.unit_ids() {
            let own: Vec<Line> = difficulties.iter().filter(|d| d.unit == unit).map(|d| self.difficulty(d)).collect();
            if !own.is_empty() {
                let name = &status.year.plan.unit(unit).name;
                self.group(document, groups, name, name);
                groups += 1;
                document.list(own);
            }
        }
    }

    fn difficulty(&self, d: &Difficulty<'_>) -> Line {
        let lang = self.lang;
        let plan = &self.summary.status.year.plan;
        let line = DifficultyLine::of(lang, &self.summary.status, &self.workspace.sources, d);
        let (about, text) = (self.about(d.task), line.text_and_cause());
        let proposal = match self.said(&d.latest, Column::Proposal) {
            proposal if proposal.is_empty() => String::new(),
            proposal => say!(lang, " Kiến nghị: {proposal}.", " Proposal: {proposal}."),
        };
        let how = line.resolution().map(|how| say!(lang, "; giải quyết {how}", "; resolved {how}")).unwrap_or_default();
        let (since, answer) = (since(lang, plan, d), answer(lang, plan, d));
        Line::new(say!(
            lang,
            "{about}: {text}.{proposal} Phát sinh {since}; {answer}{how}.",
            "{about}: {text}.{proposal} Raised {since}; {answer}{how}."
        ))
    }
}
