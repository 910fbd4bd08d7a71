//! What a letter asks for: one line for each kind of thing owed, by when, and to whom.

use super::Letter;
use crate::compute::reports::{Obligation, ReportState};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::text::safe::one_line;
use crate::view::document::Line;
use crate::view::{official, words};

impl Letter<'_, '_, '_> {
    /// By when, and to whom.
    pub fn asked_by(&self) -> Line {
        let (lang, plan) = (self.lang, self.plan());
        let (agency, unit) = (&plan.agency, self.unit_name());
        let by = words::day(lang, self.letters.reply_by);
        let day = say!(lang, "chậm nhất ngày {by}", "by {by} at the latest");
        let to = match official::coordinator(plan) {
            // It cannot answer to itself.
            _ if self.is_to_coordinator() => say!(lang, "Lãnh đạo {agency}", "the leadership of {agency}"),
            Some(coordinator) => one_line(&plan.unit(coordinator).name),
            None => agency.to_string(),
        };
        let reports = self.count(ReportState::Missing) + self.count(ReportState::Unreadable) > 0;
        let (what_vi, what_en) = match reports {
            true if self.letters.with_forms => (
                "báo cáo theo biểu mẫu gửi kèm và văn bản trả lời",
                "the reports in the enclosed forms and a written answer",
            ),
            true => ("báo cáo theo mẫu và văn bản trả lời", "the reports in the usual form and a written answer"),
            false => ("văn bản trả lời", "a written answer"),
        };
        Line::new(say!(
            lang,
            "Đề nghị {unit} thực hiện các nội dung sau và gửi {what_vi} về {to} ",
            "{unit} is asked to do the following, and to send {what_en} to {to} "
        ))
        .strong(day)
        .plain(lang.say(" để tổng hợp, báo cáo:", ":"))
    }

    /// Which forms go with it.
    pub fn enclosed(&self) -> Option<Line> {
        let lang = self.lang;
        let owed = self.reminder.reports.iter().chain(&self.reminder.requests);
        let periods: Vec<String> = owed.map(|o| words::period(lang, self.plan(), o.period)).collect();
        let list = periods.join(", ");
        (self.letters.with_forms && !periods.is_empty()).then(|| {
            Line::default().emphasis(say!(
                lang,
                "(Gửi kèm biểu mẫu báo cáo: {list}.)",
                "(Enclosed: the forms of the reports for {list}.)"
            ))
        })
    }

    pub fn asked(&self) -> Vec<Line> {
        let asked = [
            self.send_missing(),
            self.send_again(),
            self.send_in_time(),
            self.finish(),
            self.confirm(),
            self.carry_out(),
            self.keep_to_deadline(),
            self.tell_targets(),
        ];
        let asked: Vec<String> = asked.into_iter().flatten().collect();
        let last = asked.len().saturating_sub(1);
        let ended = |(n, text): (usize, String)| Line::new(format!("{text}{}", if n == last { "." } else { ";" }));
        asked.into_iter().enumerate().map(ended).collect()
    }

    /// Of both kinds of reports, how many are in a state. What is missing while a file of it is there cannot be read.
    fn count(&self, state: ReportState) -> usize {
        let reports = self.reminder.reports.iter().chain(&self.reminder.requests);
        let state_of = |o: &Obligation| if self.there(o).is_some() { ReportState::Unreadable } else { o.state };
        reports.filter(|o| state_of(o) == state).count()
    }

    fn send_missing(&self) -> Option<String> {
        let n = self.count(ReportState::Missing);
        let (vi, en) = (words::count(Lang::Vi, n), reports_above(n));
        (n > 0).then(|| {
            say!(
                self.lang,
                "Khẩn trương gửi {vi} báo cáo còn thiếu, nêu rõ lý do chậm gửi",
                "Send the {en} not received, and give the reason for the delay"
            )
        })
    }

    fn send_again(&self) -> Option<String> {
        let n = self.count(ReportState::Unreadable);
        let (vi, en) = (words::count(Lang::Vi, n), reports_above(n));
        (n > 0).then(|| {
            say!(
                self.lang,
                "Kiểm tra, gửi lại {vi} báo cáo không hợp lệ",
                "Check and send again the {en} that could not be read"
            )
        })
    }

    fn send_in_time(&self) -> Option<String> {
        self.reminder.late.map(|_| {
            self.lang.say("Gửi báo cáo các kỳ tiếp theo đúng thời hạn", "Send future reports on time").to_owned()
        })
    }

    fn finish(&self) -> Option<String> {
        let unconfirmed = self.reminder.unconfirmed(self.letters.status).len();
        (self.reminder.overdue.len() > unconfirmed).then(|| {
            self.lang
                .say(
                    "Khẩn trương hoàn thành nhiệm vụ quá hạn; nêu rõ nguyên nhân, giải pháp và thời gian hoàn thành của từng nhiệm vụ; trường hợp cần điều chỉnh thời hạn thì đề xuất cấp có thẩm quyền xem xét, quyết định bằng văn bản",
                    "Complete the overdue tasks; for each give the reason, the remedy and a completion date; if a deadline has to be moved, ask for a written decision",
                )
                .to_owned()
        })
    }

    fn confirm(&self) -> Option<String> {
        let unconfirmed = self.reminder.unconfirmed(self.letters.status);
        let ids = self.ids(&unconfirmed);
        (!unconfirmed.is_empty()).then(|| {
            say!(
                self.lang,
                "Xác nhận kết quả nhiệm vụ {ids}: nếu đã hoàn thành, nêu rõ ngày hoàn thành và sản phẩm; nếu chưa hoàn thành, nêu rõ nguyên nhân và thời gian hoàn thành",
                "Confirm the outcome of {ids}: if completed, the date and the product; if not, the reason and a completion date"
            )
        })
    }

    fn carry_out(&self) -> Option<String> {
        (!self.reminder.directions.is_empty()).then(|| {
            self.lang
                .say(
                    "Thực hiện ý kiến chỉ đạo đã quá hạn; báo cáo kết quả, nêu rõ nguyên nhân chậm và thời gian hoàn thành",
                    "Carry out the directions that are overdue; report the outcome, the reason for the delay and a completion date",
                )
                .to_owned()
        })
    }

    fn tell_targets(&self) -> Option<String> {
        let untold = self.reminder.untold.iter().map(|it| &*self.plan().target(it.target).id.value);
        let ids = untold.collect::<Vec<_>>().join(", ");
        (!ids.is_empty()).then(|| {
            say!(
                self.lang,
                "Bổ sung số liệu chỉ tiêu {ids}; trường hợp chưa phát sinh số liệu thì nêu rõ lý do",
                "Send the values of {ids}; if there are none yet, say why"
            )
        })
    }

    fn keep_to_deadline(&self) -> Option<String> {
        (!self.reminder.due_soon.is_empty()).then(|| {
            self.lang
                .say(
                    "Tập trung hoàn thành đúng thời hạn các nhiệm vụ sắp đến hạn",
                    "Complete the tasks due soon by their deadlines",
                )
                .to_owned()
        })
    }
}

/// In English, of what stands above in the letter.
fn reports_above(n: usize) -> String {
    if n == 1 { "report".to_owned() } else { plural(n as i128, "report") }
}
