//! Kinds of documents, by what they are called.

use crate::text::Lang;

/// Kinds of documents, for their names and abbreviations (Nghị định 30/2020/NĐ-CP, Phụ lục III).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Report,
    Plan,
    /// *Công văn*: it has no name, and its number names who drafted it.
    Letter,
    /// *Tờ trình*.
    Submission,
}

impl Kind {
    /// In capitals, as it stands above the abstract.
    pub fn title(self, lang: Lang) -> Option<&'static str> {
        match self {
            Kind::Report => Some(lang.say("BÁO CÁO", "REPORT")),
            Kind::Plan => Some(lang.say("KẾ HOẠCH", "PLAN")),
            Kind::Letter => None,
            Kind::Submission => Some(lang.say("TỜ TRÌNH", "SUBMISSION")),
        }
    }

    /// Within a sentence.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Kind::Report => lang.say("Báo cáo", "Report"),
            Kind::Plan => lang.say("Kế hoạch", "Plan"),
            Kind::Letter => lang.say("Công văn", "Letter"),
            Kind::Submission => lang.say("Tờ trình", "Submission"),
        }
    }

    pub(super) fn abbreviation(self) -> Option<&'static str> {
        match self {
            Kind::Report => Some("BC"),
            Kind::Plan => Some("KH"),
            Kind::Letter => None,
            Kind::Submission => Some("TTr"),
        }
    }
}
