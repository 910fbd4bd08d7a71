//! The Office's own words on a month, `reports/2024-03/remarks.md`, and on longer spans, `reports/2024-Q1.md`: read for their
//! summary, and judged as other texts are.

use super::file::Unreadable;
use super::wording::Suspicion;
use super::{Workspace, garbling, typed_text};
use crate::finding::Finding;
use crate::finding::rules::{F001, F012};
use crate::model::MonthSpan;
use crate::text::{Both, SourceId, Span, fold};

/// What they are called in a month's folder.
pub(super) const FILE_NAME: &str = "remarks.md";

/// The quarter, half or year whose remarks a file of that name in `reports` has; those of a month stand in its folder.
pub(super) fn span_of(name: &str) -> Option<MonthSpan> {
    name.strip_suffix(".md").and_then(MonthSpan::parse).filter(|span| span.months > 1)
}

impl Workspace {
    /// The words for a summary; none where there are none, or why they cannot be read.
    pub fn remarks(&self, span: MonthSpan) -> Result<Option<String>, Unreadable> {
        let Some(&source) = self.remarks.get(&span) else { return Ok(None) };
        let mut buffer = Vec::new();
        let text = self.read_text(source, &mut buffer)?;
        Ok(Some(fold::nfc(&text.replace("\r\n", "\n")).trim().to_owned()).filter(|t| !t.is_empty()))
    }

    /// Judges the remarks of the years that are read.
    pub(super) fn judge_remarks(&mut self, only: Option<i32>) {
        let mut buffer = Vec::new();
        let read: Vec<SourceId> =
            self.remarks.iter().filter(|(span, _)| only.is_none_or(|o| o == span.last.year)).map(|(_, s)| *s).collect();
        self.files_read += read.len();
        for source in read {
            let found = match self.read_text(source, &mut buffer) {
                Ok(text) => judge(source, &text),
                Err(why) => vec![unreadable(source, &why)],
            };
            self.findings.extend(found);
        }
    }
}

/// Line by line: a paragraph is one.
fn judge(source: SourceId, text: &str) -> Vec<Finding> {
    let suspicion = Suspicion::of_text(text);
    let mut findings = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let said = line.trim_matches([' ', '\t', '\r', '\n', '\u{a0}', '\u{200b}', '\u{feff}']);
        if typed_text::look_at(said, suspicion).is_odd {
            let start = at + line.find(said).unwrap_or(0);
            findings.extend(typed_text::judge(Span::new(source, start..start + said.len()), said));
        }
        at += line.len();
    }
    findings.extend(suspicion.file(source, text));
    findings.extend(garbling::judge(source, text.lines(), garbling::Kind::Text));
    findings
}

fn unreadable(source: SourceId, why: &Unreadable) -> Finding {
    let rule = if *why == Unreadable::TooLarge { &F012 } else { &F001 };
    Finding::new(rule, source, why.describe(), remedy(why))
}

/// What to do about remarks that cannot be read.
pub fn remedy(why: &Unreadable) -> Both {
    why.remedy().unwrap_or_else(|| match why {
        Unreadable::TooLarge => Both::new("viết ngắn lại", "make it shorter"),
        _ => Both::new(
            "mở tệp bằng Notepad, chọn Lưu thành rồi chọn bảng mã UTF-8",
            "open it in Notepad, choose Save As and the encoding UTF-8",
        ),
    })
}
