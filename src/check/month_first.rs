//! R015, on dates that a machine set to American dates wrote month first. Some of them cannot be read and are told;
//! the others read both ways, and are read wrongly without a word.

use std::collections::BTreeMap;

use crate::both;
use crate::finding::rules::{F017, R005, R015};
use crate::finding::{Finding, Findings, Spot, Subject};
use crate::model::date::{en, parse_date, parse_month_first, vi};
use crate::model::{Cell, Column, Date, Plan, Report, Row, Year};
use crate::read::again::each_record;
use crate::read::header::{INDICATORS, REGISTER, REPORT};
use crate::read::published::{INDICATORS_PATH, PUBLISHED_ON};
use crate::read::register::{RECEIVED_ON, REGISTER_PATH};
use crate::read::{Workspace, texts};
use crate::text::lang::plural;
use crate::text::safe::quoted;
use crate::text::{Both, SourceId, Sources, fold};

/// What shows that a file has its months first.
enum Evidence {
    /// A date that is none day first.
    ReadsNoOtherWay(String),
    /// A date that, day first, lies after what it cannot lie after.
    LiesAfter { text: String, read: Date, limit: Limit },
}

/// What a date of what has happened cannot lie after.
#[derive(Clone, Copy)]
pub(super) enum Limit {
    Receipt(Date),
    Today(Date),
}

impl Limit {
    pub(super) fn of(report: &Report, today: Date) -> Limit {
        report.received.filter(|&on| on <= today).map_or(Limit::Today(today), Limit::Receipt)
    }

    /// Whether a row tells of a completion after it.
    pub(super) fn is_before(self, row: &Row) -> bool {
        row.completed_on().value().is_some_and(|on| on > self.date())
    }

    fn date(self) -> Date {
        let (Limit::Receipt(date) | Limit::Today(date)) = self;
        date
    }
}

/// The files that have shown it, each with what it is about.
type Shown = BTreeMap<SourceId, (Option<Subject>, Evidence)>;

/// Judges every file, the findings of reading at hand. `today` gives the day it is for each plan.
pub fn judge(workspace: &Workspace, today: impl Fn(&Plan) -> Date, findings: &mut Findings) {
    let mut shown = Shown::new();
    unreadable_dates(&workspace.sources, findings, &mut shown);
    for (n, year) in workspace.years.iter().enumerate() {
        let today = today(&year.plan);
        completions(&workspace.sources, year, today, &mut shown);
        for line in workspace.intakes.iter().filter(|line| line.plan == n && line.received_on > today) {
            let text = cell_text(&workspace.sources, line.date_span.into());
            if let Some(evidence) = lies_after(text, line.received_on, Limit::Today(today)) {
                shown.entry(line.date_span.source).or_insert((None, evidence));
            }
        }
    }
    tell(&workspace.sources, shown, findings);
}

/// The same of the reports of one year alone.
pub fn of_year(sources: &Sources, year: &Year, today: Date, findings: &mut Findings) {
    let mut shown = Shown::new();
    unreadable_dates(sources, findings, &mut shown);
    completions(sources, year, today, &mut shown);
    tell(sources, shown, findings);
}

fn tell(sources: &Sources, shown: Shown, findings: &mut Findings) {
    findings.extend(shown.into_iter().map(|(source, (subject, evidence))| {
        let finding = month_first(source, &evidence, &suspects(sources, source));
        Finding { subject, ..finding }
    }));
}

/// Files of which a date was refused that is one month first.
fn unreadable_dates(sources: &Sources, findings: &[Finding], shown: &mut Shown) {
    let mut refused: Vec<&Finding> = findings.iter().filter(|f| *f.rule == R005 || *f.rule == F017).collect();
    refused.sort_by_key(|f| match f.spot {
        Spot::Text(span) => (span.source, span.start),
        Spot::File(source) => (source, 0),
    });
    for finding in refused {
        let text = cell_text(sources, finding.spot);
        if reads_month_first_only(&text) {
            let subject = finding.subject.map(|subject| Subject { task: None, ..subject });
            shown.entry(finding.spot.source()).or_insert((subject, Evidence::ReadsNoOtherWay(text)));
        }
    }
}

/// Reports that tell of a completion after they came, which read month first would lie before.
fn completions(sources: &Sources, year: &Year, today: Date, shown: &mut Shown) {
    for report in &year.reports {
        let limit = Limit::of(report, today);
        for row in report.rows.iter().filter(|row| limit.is_before(row)) {
            if let Cell::Is(on) = row.completed_on()
                && let text = texts::text(sources, report, row, Column::CompletedOn)
                && let Some(evidence) = lies_after(text, on, limit)
            {
                let subject = Subject::of(&year.plan).unit(report.unit).period(report.period);
                shown.entry(report.source).or_insert((Some(subject), evidence));
                break;
            }
        }
    }
}

fn lies_after(text: String, read: Date, limit: Limit) -> Option<Evidence> {
    let meant = parse_month_first(&text).filter(|meant| *meant <= limit.date());
    meant.map(|_| Evidence::LiesAfter { text, read, limit })
}

/// The cell at a place, without its quotes.
fn cell_text(sources: &Sources, spot: Spot) -> String {
    let Spot::Text(span) = spot else { return String::new() };
    let text = sources.text(span.source).get(span.range()).unwrap_or_default();
    fold::trim(text.trim_matches('"')).to_owned()
}

/// Whether a text that was refused is a date with its month first: also with a time behind it, or a year of two digits.
fn reads_month_first_only(text: &str) -> bool {
    let date = text.split_whitespace().next().unwrap_or_default();
    let date = match date.rsplit_once(['/', '-', '.']) {
        Some((before, year)) if year.len() == 2 => &format!("{before}{}20{year}", &date[before.len()..=before.len()]),
        _ => date,
    };
    parse_date(date).is_err() && parse_month_first(date).is_some()
}

/// The dates of a file that read both ways, as texts.
fn suspects(sources: &Sources, source: SourceId) -> Vec<String> {
    let (vocabulary, columns): (_, &[usize]) = match sources.path(source) {
        REGISTER_PATH => (&REGISTER, &[RECEIVED_ON]),
        INDICATORS_PATH => (&INDICATORS, &[PUBLISHED_ON]),
        _ => (&REPORT, &[Column::CompletedOn as usize, Column::Forecast as usize, Column::ExtendTo as usize]),
    };
    let mut found = Vec::new();
    each_record(sources, source, vocabulary, |sheet, record| {
        let texts = columns.iter().filter_map(|&column| sheet.index(column)).map(|index| record.text(index));
        found.extend(texts.filter(|text| both_ways(text).is_some()).map(str::to_owned));
    });
    found
}

/// The two dates that a text may be: as it is read, and month first.
fn both_ways(text: &str) -> Option<(Date, Date)> {
    let (read, meant) = (parse_date(text).ok()?, parse_month_first(text)?);
    (read != meant).then_some((read, meant))
}

fn month_first(source: SourceId, evidence: &Evidence, suspects: &[String]) -> Finding {
    let (Both { vi: why_vi, en: why_en }, Both { vi: rest_vi, en: rest_en }) = match evidence {
        Evidence::ReadsNoOtherWay(text) => (reads_no_other_way(text), others(suspects, suspects.len())),
        // One of the suspects is the date that was found out.
        Evidence::LiesAfter { text, read, limit } => {
            (lies_after_told(text, *read, *limit), others(&[], suspects.len().saturating_sub(1)))
        }
    };
    let message = both!(
        "các ngày trong tệp có vẻ ghi tháng trước: {why_vi}{rest_vi}",
        "the dates in the file seem to have the month first: {why_en}{rest_en}"
    );
    let help = Both::new(
        "xem lại mọi ngày trong tệp và viết ngày trước, ví dụ 25/6/2024; trong Excel: chọn cột ngày, đặt định dạng dd/mm/yyyy, rồi lưu lại",
        "check every date in the file and write the day first, such as 25/6/2024; in Excel: select the column, give it the format dd/mm/yyyy, and save again",
    );
    Finding::new(&R015, source, message, help)
}

fn reads_no_other_way(text: &str) -> Both {
    let text = quoted(text);
    both!("`{text}` chỉ có nghĩa nếu tháng đứng trước", "`{text}` makes sense in no other way")
}

fn lies_after_told(text: &str, read: Date, limit: Limit) -> Both {
    let Both { vi: limit_vi, en: limit_en } = match limit {
        Limit::Receipt(on) => {
            let (vi, en) = (vi(on), en(on));
            both!("ngày nhận báo cáo {vi}", "the report came on {en}")
        }
        Limit::Today(today) => {
            let (vi, en) = (vi(today), en(today));
            both!("hôm nay, {vi}", "today, {en}")
        }
    };
    let meant = parse_month_first(text).unwrap_or(read);
    let (read_vi, read_en, meant_vi, meant_en) = (vi(read), en(read), vi(meant), en(meant));
    both!(
        "`{text}` đọc là {read_vi} thì sau {limit_vi}, có lẽ là {meant_vi}",
        "`{text}`, read as {read_en}, is after {limit_en}, and is probably {meant_en}"
    )
}

/// How many dates may be wrong besides, with the first of them if it is at hand.
fn others(suspects: &[String], n: usize) -> Both {
    if n == 0 {
        return Both::new("", "");
    }
    let (dates, read) = (plural(n as i128, "more date"), if n == 1 { "reads" } else { "read" });
    let counted =
        both!("; {n} ngày khác đọc được cả hai cách nên cần kiểm tra", "; {dates} {read} both ways and may be wrong");
    match suspects.iter().find_map(|text| both_ways(text).map(|ways| (text, ways))) {
        Some((text, (read, meant))) => {
            let Both { vi: counted_vi, en: counted_en } = counted;
            let (read_vi, read_en, meant_vi, meant_en) = (vi(read), en(read), vi(meant), en(meant));
            both!(
                "{counted_vi}: `{text}` đọc là {read_vi}, có lẽ là {meant_vi}",
                "{counted_en}: `{text}` is read as {read_en} and is probably {meant_en}"
            )
        }
        None => counted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_reads_month_first() {
        for text in ["6/25/2024", "06-25-2024", "6.25.2024", "6/25/24", "6/25/2024 0:00", "12/31/2024"] {
            assert!(reads_month_first_only(text), "{text}");
        }
        for text in
            ["31/13/2024", "25/6/24", "3/2/2024 0:00", "12/12/24", "2024-25-06", "45363", "", "2/30/2024", "é/é/éé"]
        {
            assert!(!reads_month_first_only(text), "{text}");
        }
    }

    #[test]
    fn a_date_reads_both_ways_if_its_numbers_differ_and_both_are_months() {
        assert!(both_ways("3/2/2024").is_some() && both_ways("03.12.2024").is_some());
        for text in ["12/12/2024", "25/6/2024", "6/25/2024", "2024-03-02", ""] {
            assert_eq!(both_ways(text), None, "{text}");
        }
    }
}
