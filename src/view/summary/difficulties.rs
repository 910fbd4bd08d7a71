//! Part III: difficulties and proposals by unit, the oldest first, with what was decided on them.

use super::Page;
use crate::compute::difficulties::{self, Difficulty};
use crate::model::Column;
use crate::say;
use crate::view::difficulties::since;
use crate::view::document::{Document, Line};
use crate::view::facts::difficulty::answer;

impl Page<'_, '_> {
    pub fn difficulties(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        document.heading(2, lang.say("III. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ", "III. DIFFICULTIES AND PROPOSALS"));
        let open = difficulties::unresolved(&status.difficulties);
        let n = open.len();
        document.heading(3, say!(lang, "1. Chưa giải quyết ({n})", "1. Not resolved ({n})"));
        self.by_unit_that_raised(document, &open);
        let before = self.summary.previous.as_ref().map_or(&[][..], |p| &p.difficulties);
        let resolved = difficulties::newly_resolved(&status.difficulties, before);
        let n = resolved.len();
        document.heading(3, say!(lang, "2. Đã giải quyết trong kỳ ({n})", "2. Resolved in the period ({n})"));
        self.by_unit_that_raised(document, &resolved);
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
        let about = match d.task.map(|id| plan.task(id)) {
            Some(task) => format!("{} {}", task.id.value, task.title),
            None => lang.say("Chung", "In general").to_owned(),
        };
        let text = self.said(&d.latest, Column::Difficulty);
        let proposal = match self.said(&d.latest, Column::Proposal) {
            proposal if proposal.is_empty() => String::new(),
            proposal => say!(lang, " Kiến nghị: {proposal}.", " Proposal: {proposal}."),
        };
        let (since, answer) = (since(lang, plan, d), answer(lang, plan, d));
        Line::new(say!(
            lang,
            "{about}: {text}.{proposal} Phát sinh {since}; {answer}.",
            "{about}: {text}.{proposal} Raised {since}; {answer}."
        ))
    }
}
