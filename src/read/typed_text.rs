//! Texts that are no cells, as texts: the values of a plan, the lines of remarks.

use super::wording::{Suspicion, legacy_font, may_be_legacy};
use crate::both;
use crate::finding::Finding;
use crate::finding::rules::F015;
use crate::text::safe::first_acting;
use crate::text::{Both, Span, garbled, legacy};

/// What a text that is no cell leaves possible.
pub(super) struct Look {
    /// An old encoding, or characters that act.
    pub(super) is_odd: bool,
    pub(super) may_be_garbled: bool,
}

/// Nearly all texts of a plan are short, and most of them plain. `file` is what the file's bytes leave possible.
pub(super) fn look_at(text: &str, file: Suspicion) -> Look {
    let bytes = text.as_bytes();
    let plain = bytes.iter().all(|b| (0x20..0x7F).contains(b) && !matches!(b, b'?' | b'_'));
    if plain {
        return Look { is_odd: false, may_be_garbled: false };
    }
    let is_odd = (file.legacy && may_be_legacy(bytes)) || (file.control && first_acting(text).is_some());
    Look { is_odd, may_be_garbled: file.garbled && garbled::may_hold_garbled(text) }
}

/// What is wrong with a text that is no cell: a value of a plan, a line of remarks. It stands at `place`; `text` is what
/// it says.
pub(super) fn judge(place: Span, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if may_be_legacy(text.as_bytes()) {
        findings.extend(legacy::read(text).map(|read| legacy_font(place, &read)));
    }
    if let Some((_, c)) = first_acting(text) {
        let code = format!("U+{:04X}", u32::from(c));
        let message = both!("ở đây có ký tự điều khiển {code}", "there is the control character {code} here");
        let help = Both::new(
            "xóa ký tự này; nếu không nhìn thấy nó, xóa cả dòng rồi gõ lại",
            "remove it; if you cannot see it, empty the line and type it anew",
        );
        findings.push(Finding::new(&F015, place, message, help));
    }
    findings
}
