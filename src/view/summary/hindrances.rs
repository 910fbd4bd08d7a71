//! Part III: difficulties and proposals by unit, the oldest first, with what was decided on them.

use super::Page;
use crate::compute::difficulties::{self, Difficulty, State};
use crate::model::Column;
use crate::say;
use crate::text::lang::plural;
use crate::text::safe::one_line;
use crate::view::document::{Document, Line};
use crate::view::words;

impl Page<'_, '_> {
    pub fn hindrances(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        document.heading(2, lang.say("III. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ", "III. DIFFICULTIES AND PROPOSALS"));
        let open = difficulties::unresolved(&status.difficulties);
        if open.is_empty() {
            document.paragraph(Line::new(lang.say("Không có.", "None.")));
        }
        for unit in status.year.plan.unit_ids() {
            let own: Vec<Line> = open.iter().filter(|d| d.unit == unit).map(|d| self.difficulty(d)).collect();
            if !own.is_empty() {
                document.paragraph(Line::default().strong(&*status.year.plan.unit(unit).name));
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
        let (since, days) = (words::period(lang, plan, d.raised), d.days);
        let (answer, en) = (self.answer(d), plural(days, "day"));
        Line::new(say!(
            lang,
            "{about}: {text}.{proposal} Phát sinh từ {since} ({days} ngày); {answer}.",
            "{about}: {text}.{proposal} Raised in {since} ({en}); {answer}."
        ))
    }

    fn answer(&self, d: &Difficulty<'_>) -> String {
        let lang = self.lang;
        let Some(direction) = d.direction else {
            return lang.say("chưa có ý kiến chỉ đạo", "not answered yet").to_owned();
        };
        let plan = &self.summary.status.year.plan;
        let somebody = lang.say("cấp có thẩm quyền", "the authority");
        let by = direction.by.as_deref().or(plan.committee.as_deref()).unwrap_or(somebody);
        let (on, text) = (words::day(lang, direction.on), one_line(&direction.text));
        let due = direction.due.as_ref().map(|due| words::day(lang, due.value));
        let due = match (due, d.state) {
            (Some(due), State::DirectionOverdue) => say!(lang, " (hạn {due}, đã quá hạn)", " (due {due}, overdue)"),
            (Some(due), _) => say!(lang, " (hạn {due})", " (due {due})"),
            (None, _) => String::new(),
        };
        say!(lang, "{by} đã chỉ đạo ngày {on}: {text}{due}", "{by} decided on {on}: {text}{due}")
    }
}
