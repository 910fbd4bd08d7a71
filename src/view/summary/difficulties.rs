//! Part III: difficulties by unit, the oldest first, with what was decided on them; proposals by whom they ask; later deadlines
//! asked for.

use super::Page;
use crate::compute::difficulties::{self, Difficulty, DifficultyState};
use crate::compute::reports::Counts;
use crate::compute::requests::Proposal;
use crate::model::{Column, TaskId};
use crate::say;
use crate::view::addressee::{Addressee, Addressees};
use crate::view::difficulties::{proposals_by_addressee, since};
use crate::view::document::{Document, Line};
use crate::view::facts::asked::{self, Asked};
use crate::view::facts::difficulty::{DifficultyLine, answer};
use crate::view::facts::{self, Fact};
use crate::view::words;

/// What stands behind a proposal.
#[derive(Clone, Copy)]
enum Behind {
    Difficulty,
    Nothing,
}

/// A proposal in words.
struct Worded {
    about: String,
    who: String,
    text: String,
}

impl Page<'_, '_> {
    pub fn difficulties(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        document.heading(2, lang.say("III. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ", "III. DIFFICULTIES AND PROPOSALS"));
        let before = document.blocks.len();
        let open = difficulties::unresolved(&status.difficulties);
        let n = open.len();
        self.by_unit_that_raised(document, &say!(lang, "Chưa giải quyết ({n})", "Not resolved ({n})"), &open);
        let resolved = difficulties::resolved(&status.difficulties);
        let n = resolved.len();
        let title = say!(lang, "Đã giải quyết trong kỳ ({n})", "Resolved in the period ({n})");
        self.by_unit_that_raised(document, &title, &resolved);
        self.proposals(document, &open);
        self.asked(document);
        if document.blocks.len() == before {
            let reporting = Counts::of(&self.summary.reports).reporting();
            // Of what nobody reported nothing is known.
            document.paragraph(Line::new(match reporting.n == 0 && reporting.d > 0 {
                true => lang.say(
                    "Chưa nhận được báo cáo nào của kỳ này để tổng hợp khó khăn, vướng mắc, kiến nghị.",
                    "No report of the period has come in that could tell of difficulties or proposals.",
                ),
                false => {
                    lang.say("Không có khó khăn, vướng mắc, kiến nghị.", "There are no difficulties and no proposals.")
                }
            }));
        }
    }

    /// Proposals by whom they ask: those of difficulties that wait for an answer, and those of the period that no difficulty
    /// stands behind.
    fn proposals(&self, document: &mut Document, open: &[&Difficulty<'_>]) {
        let lang = self.lang;
        let plan = &self.summary.status.year.plan;
        let waiting = open.iter().filter(|d| d.state == DifficultyState::Open && d.latest.row.proposes());
        let of_difficulties = waiting.map(|d| (Proposal { task: d.task, row: d.latest }, Behind::Difficulty));
        let others = self.summary.proposals.iter().map(|proposal| (*proposal, Behind::Nothing));
        let all: Vec<(Proposal<'_>, Behind)> = of_difficulties.chain(others).collect();
        if all.is_empty() {
            return;
        }
        let n = all.len();
        self.part(document, &say!(lang, "Kiến nghị, đề xuất ({n})", "Proposals ({n})"));
        // Words are read from the files: of those alone that are shown.
        let shown = self.cut.to_lines(document, lang, &all).iter();
        let shown: Vec<Worded> = shown.map(|(proposal, behind)| self.worded(proposal, *behind)).collect();
        let groups = proposals_by_addressee(&Addressees::of(plan), &shown, |it| &it.text);
        for (n, (asked, proposals)) in groups.iter().enumerate() {
            let title = self.asked_whom(asked, groups.len());
            self.group(document, n, &title, &title);
            let line = |it: &&Worded| Line::new(format!("{} ({}): {}.", it.about, it.who, it.text));
            document.list(proposals.iter().map(line).collect());
        }
    }

    /// With its unit; of several months with its period too, unless its difficulty is told of with that.
    fn worded(&self, proposal: &Proposal<'_>, behind: Behind) -> Worded {
        let (plan, row) = (&self.summary.status.year.plan, &proposal.row);
        let unit = plan.unit(row.report.unit).short_name();
        let who = match (behind, self.summary.span.months) {
            (Behind::Difficulty, _) | (_, 1) => unit.to_owned(),
            (Behind::Nothing, _) => format!("{unit}, {}", words::period(self.lang, plan, row.period())),
        };
        let text = self.said(row, Column::Proposal).trim_end_matches('.').to_owned();
        Worded { about: self.about(proposal.task), who, text }
    }

    /// `Đối với Ban chỉ đạo cải cách hành chính`.
    fn asked_whom(&self, asked: &[Addressee], groups: usize) -> String {
        let (lang, plan) = (self.lang, &self.summary.status.year.plan);
        let names: Vec<String> = asked.iter().map(|whom| whom.name(lang, plan)).collect();
        match (names.is_empty(), groups) {
            (true, 1) => lang.say("Kiến nghị, đề xuất của các đơn vị", "Of the units").to_owned(),
            (true, _) => lang.say("Kiến nghị, đề xuất khác", "Other proposals").to_owned(),
            (false, _) => {
                let names = names.join(", ");
                say!(lang, "Đối với {names}", "To {names}")
            }
        }
    }

    /// Later deadlines asked for and not answered, if there are any. Those answered stand among the changes.
    fn asked(&self, document: &mut Document) {
        const COLUMNS: [Fact<Asked>; 7] =
            [asked::TASK, asked::TITLE, asked::UNIT, asked::PERIOD, asked::DUE, asked::TO, asked::WHY];
        let (lang, list) = (self.lang, &self.summary.asked[..]);
        let n = list.len();
        if n > 0 {
            self.part(document, &say!(lang, "Đề nghị gia hạn chờ quyết định ({n})", "Extension requests ({n})"));
            let list = self.cut.to_rows(document, lang, list);
            let lines = asked::lines(lang, &self.summary.status.year.plan, &self.workspace.sources, list);
            document.table(facts::table(lang, &COLUMNS, lines));
        }
    }

    /// A task by id and title; of none, that it is about none.
    fn about(&self, task: Option<TaskId>) -> String {
        match task.map(|id| self.summary.status.year.plan.task(id)) {
            Some(task) => format!("{} {}", task.id(), task.title()),
            None => self.lang.say("Nội dung chung", "General").to_owned(),
        }
    }

    /// A part of difficulties; nothing where there are none.
    fn by_unit_that_raised(&self, document: &mut Document, title: &str, difficulties: &[&Difficulty<'_>]) {
        let (lang, status) = (self.lang, &self.summary.status);
        if difficulties.is_empty() {
            return;
        }
        self.part(document, title);
        let difficulties = self.cut.to_lines(document, lang, difficulties);
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
        let about = match d.task {
            Some(_) => self.about(d.task),
            None => lang.say("Vướng mắc chung", "General").to_owned(),
        };
        let text = line.text_and_cause();
        if let Some(course) = line.course() {
            return Line::new(format!("{about}: {text}. {course}."));
        }
        let since = match d.days {
            ..=0 => lang.say("trong kỳ", "in the period").to_owned(),
            _ => since(&line),
        };
        let answer = answer(lang, plan, d);
        Line::new(say!(
            lang,
            "{about}: {text}. Phát sinh {since}; {answer}.",
            "{about}: {text}. Raised {since}; {answer}."
        ))
    }
}
