//! A difficulty in sentences: what it is about, since when, how it ended.

use super::difficulty::{DifficultyLine, directed_by};
use crate::compute::ledger::LedgerRow;
use crate::model::Column;
use crate::read::texts;
use crate::say;
use crate::text::fold;
use crate::text::lang::plural;
use crate::text::safe::one_line;
use crate::view::words;

impl DifficultyLine<'_> {
    pub(super) fn said_in(&self, told: &LedgerRow<'_>, column: Column) -> String {
        texts::text(self.sources, told.report, told.row, column)
    }

    /// How it was worded last, and how at first where that said more.
    pub(super) fn wordings(&self) -> (String, Option<String>) {
        let latest = self.said_in(&self.d.latest, Column::Difficulty);
        let first = self.said_in(&self.d.first, Column::Difficulty);
        match first.chars().count() > latest.chars().count() {
            true if fold::key(&first).contains(fold::key(&latest).trim_end_matches('.')) => (first, None),
            true => (latest, Some(first)),
            false => (latest, None),
        }
    }

    /// As the latest row has it; what was told at first holds while nothing else is told.
    pub(super) fn cause(&self) -> String {
        let latest = self.said_in(&self.d.latest, Column::Cause);
        if latest.is_empty() { self.said_in(&self.d.first, Column::Cause) } else { latest }
    }

    /// What it is about, then what has become of it: `Chờ góp ý của Sở Tư pháp; đến nay: Đã gửi văn bản lần hai`. `Như tháng trước`
    /// says nothing.
    pub fn text(&self) -> String {
        match self.wordings() {
            (latest, _) if points_back(&fold::key(&latest)) => {
                sentence(&self.said_in(&self.d.first, Column::Difficulty))
            }
            (text, None) => sentence(&text),
            (latest, Some(first)) => {
                let (latest, first) = (sentence(&latest), sentence(&first));
                match self.d.resolved {
                    None => say!(self.lang, "{first}; đến nay: {latest}", "{first}; now: {latest}"),
                    Some(_) => say!(self.lang, "{first}; về sau: {latest}", "{first}; later: {latest}"),
                }
            }
        }
    }

    /// With its cause, if one is told.
    pub fn text_and_cause(&self) -> String {
        let (text, cause) = (self.text(), sentence(&self.cause()));
        match cause.is_empty() {
            true => text,
            false => say!(self.lang, "{text}. Nguyên nhân: {cause}", "{text}. Cause: {cause}"),
        }
    }

    /// When and how it was resolved, if it is: by what the row tells, or that what it is about was done.
    pub fn resolution(&self) -> Option<String> {
        let (lang, resolved) = (self.lang, self.d.resolved?);
        let on = words::day(lang, resolved.on);
        let Some(told) = resolved.by else {
            return Some(say!(lang, "nhiệm vụ được đưa ra khỏi kế hoạch ngày {on}", "the task was withdrawn on {on}"));
        };
        let period = words::period(lang, self.plan, told.period());
        let how = self.outcome(&told);
        Some(say!(
            lang,
            "theo báo cáo {period} (số liệu đến {on}){how}",
            "according to the report for {period} (to {on}){how}"
        ))
    }

    /// When it was raised and resolved, how long that took, on whose direction, and what came out: on one line of a summary.
    pub fn course(&self) -> Option<String> {
        let (lang, resolved) = (self.lang, self.d.resolved?);
        let (raised, days) = (words::period(lang, self.plan, self.d.raised), self.how_long());
        let by =
            self.d.direction.map(|direction| (words::day(lang, direction.on), directed_by(lang, self.plan, direction)));
        let by = by.map(|(on, who)| say!(lang, ", theo chỉ đạo ngày {on} của {who}", ", as {who} decided on {on}"));
        let by = by.unwrap_or_default();
        let Some(told) = resolved.by else {
            let on = words::day(lang, resolved.on);
            return Some(say!(
                lang,
                "Phát sinh {raised}; nhiệm vụ được đưa ra khỏi kế hoạch ngày {on}{days}{by}",
                "Raised in {raised}; the task was withdrawn on {on}{days}{by}"
            ));
        };
        let (period, how) = (words::period(lang, self.plan, told.period()), self.outcome(&told));
        Some(say!(
            lang,
            "Phát sinh {raised}, giải quyết {period}{days}{by}{how}",
            "Raised in {raised}, resolved in {period}{days}{by}{how}"
        ))
    }

    /// What the row that resolves it tells: its result, with the day of completion unless that names it.
    fn outcome(&self, told: &LedgerRow<'_>) -> String {
        let lang = self.lang;
        let result = sentence(&self.said_in(told, Column::Result));
        let done = told.done_at(self.as_of).filter(|on| !words::names_day(&result, *on));
        let done =
            done.map(|on| words::day(lang, on)).map(|on| say!(lang, "hoàn thành ngày {on}", "completed on {on}"));
        let how: Vec<String> = Some(result).filter(|it| !it.is_empty()).into_iter().chain(done).collect();
        match how.is_empty() {
            true => lang.say(", không còn nêu vướng mắc", ", no longer mentioned").to_owned(),
            false => format!(": {}", how.join("; ")),
        }
    }

    /// For how long it has been there, or was: ` (92 ngày)`; nothing in the period in which it was raised.
    pub fn how_long(&self) -> String {
        let days = self.d.days;
        let en = plural(days, "day");
        if days > 0 { say!(self.lang, " ({days} ngày)", " ({en})") } else { String::new() }
    }
}

/// On one line, without the stop at its end: others follow.
fn sentence(text: &str) -> String {
    one_line(text).trim_end_matches('.').to_owned()
}

/// Whether folded words say nothing but that all is as it was told before.
fn points_back(key: &str) -> bool {
    const BACK: [&str; 16] = [
        "như trên", "như cũ", "như trước", "như kỳ trước", "như tháng trước", "như lần trước", "như báo cáo trước",
        "như báo cáo kỳ trước", "như báo cáo tháng trước", "như đã báo cáo", "không thay đổi", "chưa thay đổi",
        "chưa có thay đổi", "as before", "unchanged", "no change",
    ];
    let bare = key.trim_end_matches(['.', ';', '!']).trim_start_matches("vẫn ");
    BACK.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_point_back_are_known() {
        for (text, back) in [
            ("Như tháng trước", true),
            ("Vẫn như kỳ trước.", true),
            ("Không thay đổi", true),
            ("Unchanged", true),
            ("Như tháng trước, thêm 02 hồ sơ", false),
            ("Chờ góp ý", false),
            ("", false),
        ] {
            assert_eq!(points_back(&fold::key(text)), back, "{text}");
        }
    }
}
