//! What `close` kept of a month, read again; and fingerprints of the files that figures rest on. What the figures are now is
//! not known here.

use std::borrow::Cow;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::Workspace;
use super::file::Unreadable;
use crate::both;
use crate::model::closing::{Basis, SCHEMA, Signed, UNREADABLE};
use crate::model::{ClosedMonth, Date, Month, MonthSpan, Period, Report, Year};
use crate::text::{Both, SourceId};

/// Why what was kept of a month cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum Unusable {
    Unreadable(Unreadable),
    /// A parser's own words, and the byte at which it stopped.
    Broken {
        detail: String,
        at: usize,
    },
    /// Of another version of the program.
    Schema(u64),
    /// It lies in another month's folder.
    OfAnotherMonth(Month),
}

impl Unusable {
    pub fn describe(&self) -> Both {
        match self {
            Unusable::Unreadable(why) => why.describe(),
            Unusable::Broken { detail, .. } => {
                both!("nội dung bị hỏng, không đọc được ({detail})", "its contents are damaged ({detail})")
            }
            Unusable::Schema(schema) => both!(
                "tệp do phiên bản khác của chương trình ghi (schema {schema})",
                "it was written by another version of the program (schema {schema})"
            ),
            Unusable::OfAnotherMonth(month) => {
                both!("tệp này là của tháng {month}", "it belongs to {month}")
            }
        }
    }
}

impl Workspace {
    /// What was kept of `month`, if it was closed.
    pub fn closing(&self, month: Month) -> Option<Result<ClosedMonth, Unusable>> {
        let source = *self.closings.get(&month)?;
        let mut buffer = Vec::new();
        let text = self.read_text(source, &mut buffer).map_err(Unusable::Unreadable);
        Some(text.and_then(|text| parse(&text, month)))
    }

    /// Number and date of the document in which the figures of `span` were signed: of a single month alone, if it was closed.
    pub fn signed(&self, span: MonthSpan) -> Option<Signed> {
        let closed = if span.months == 1 { self.closing(span.last)?.ok()? } else { return None };
        Some(Signed { number: closed.number, on: closed.on })
    }

    /// Fingerprints of what the figures of `year` rest on: its plan, the reports that count, and when those for months
    /// up to `last` came by `day`.
    pub fn basis(&self, year: &Year, last: Month, day: Date, counts: impl Fn(&Report) -> bool) -> Basis {
        let plan_files = self.plan_files.get(&year.plan.year).into_iter().flatten().copied();
        let reports = year.reports.iter().filter(|report| counts(report)).map(|report| report.source);
        let mut buffer = Vec::new();
        let mut print = |source: SourceId| {
            (self.sources.path(source).to_owned(), fingerprint(self.read_bytes(source, &mut buffer)))
        };
        let files = plan_files.chain(reports).map(&mut print).collect();
        Basis { files, received: receipts(year, last, day) }
    }
}

fn parse(text: &str, month: Month) -> Result<ClosedMonth, Unusable> {
    /// Whatever else there is, it says of which version it is.
    #[derive(Deserialize)]
    struct Version {
        schema: u64,
    }
    let broken = |error: serde_json::Error| Unusable::Broken { at: offset(text, &error), detail: error.to_string() };
    let Version { schema } = serde_json::from_str(text).map_err(broken)?;
    if schema != SCHEMA {
        return Err(Unusable::Schema(schema));
    }
    let closed: ClosedMonth = serde_json::from_str(text).map_err(broken)?;
    if closed.month == month { Ok(closed) } else { Err(Unusable::OfAnotherMonth(closed.month)) }
}

/// Where the parser stopped, in bytes.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    (line_start + error.column().saturating_sub(1)).min(text.len())
}

/// Of a file's bytes, whichever way its lines end: git on Windows writes them otherwise. Of one that cannot be read, that it
/// cannot.
fn fingerprint(bytes: Result<&[u8], Unreadable>) -> String {
    bytes.map_or_else(|_| UNREADABLE.to_owned(), |bytes| hex(&with_plain_line_ends(bytes)))
}

fn with_plain_line_ends(bytes: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(bytes, b"\r\n").is_none() {
        return Cow::Borrowed(bytes);
    }
    let ends_a_line = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    (0..bytes.len()).filter(|&at| !ends_a_line(at)).map(|at| bytes[at]).collect::<Vec<u8>>().into()
}

/// When the reports came that count: a line each, in an order that the register's own lines do not change.
fn receipts(year: &Year, last: Month, day: Date) -> String {
    let counts = |period: &Period| period.month().is_none_or(|month| month <= last);
    let came = year.receipts.iter().filter(|((period, _), on)| counts(period) && **on <= day);
    let mut lines: Vec<String> = came
        .map(|((period, unit), on)| {
            format!("{},{},{on}\n", year.plan.period_name(*period), year.plan.unit(*unit).id.value)
        })
        .collect();
    lines.sort();
    hex(lines.concat().as_bytes())
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARCH: Month = Month { year: 2024, month: 3 };
    const KEPT: &str = "{\n\"schema\": 1,\n\"period\": \"2024-03\",\n\"number\": \"45/BC-BQL\",\n\"on\": \"2024-03-20\",\n\
        \"figures\": { \"totals.total\": 54 },\n\"rests_on\": { \"files\": {}, \"received\": \"\" }\n}";

    #[test]
    fn what_cannot_be_used_says_why() {
        assert_eq!(parse(KEPT, MARCH).unwrap().number, "45/BC-BQL");
        assert_eq!(parse(KEPT, MARCH.next()), Err(Unusable::OfAnotherMonth(MARCH)));
        assert_eq!(parse(r#"{"schema":2,"months":[]}"#, MARCH), Err(Unusable::Schema(2)));
        for (wrong, line) in
            [("", 1), ("[]", 1), (&*KEPT.replace("54", "[]"), 6), (&*KEPT.replace("2024-03-20", "x"), 5)]
        {
            let Err(Unusable::Broken { at, .. }) = parse(wrong, MARCH) else { panic!("{wrong}") };
            assert_eq!(wrong[..at].matches('\n').count() + 1, line, "{wrong}");
        }
    }
}
