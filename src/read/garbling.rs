//! Garbled text (F022), once a file: why, with a word of it, and what to do about it.

use crate::both;
use crate::finding::rules::{F003, F004, F006, F022};
use crate::finding::{Finding, Findings, Spot};
use crate::text::garbled::{self, Cause, Garbled};
use crate::text::safe::quoted;
use crate::text::{Both, SourceId};

/// Whose file it is, and so who can give it anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Report,
    /// The register or the indices, which the Office keeps in a spreadsheet itself.
    Sheet,
    /// The plan or the Office's own words, which are typed as plain text.
    Text,
}

/// Judges a sheet cell by cell, and takes back what was said of a header that is known no more for that alone.
pub(super) fn judge_sheet(source: SourceId, text: &str, kind: Kind, findings: &mut Findings) {
    let Some(found) = judge(source, pieces(text), kind) else { return };
    findings.retain(|finding| {
        let of_header = [&F003, &F004, &F006].contains(&finding.rule);
        let Spot::Text(span) = finding.spot else { return true };
        let said = &text[span.range()];
        !of_header || !(said.contains(['?', '\u{fffd}']) || garbled::find(pieces(said)).is_some())
    });
    findings.push(found);
}

/// F022 where texts that were typed one by one are garbled.
pub(super) fn judge<'t>(source: SourceId, texts: impl Iterator<Item = &'t str>, kind: Kind) -> Option<Finding> {
    garbled::find(texts).map(|found| garbled_text(source, &found, kind))
}

/// The cells, near enough: whichever delimiter it is, a quote hides it up to the end of its line.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    text.split(move |c| {
        is_quoted = (is_quoted != (c == '"')) && c != '\n';
        matches!(c, '"' | '\n') || (!is_quoted && matches!(c, ',' | ';' | '\t'))
    })
}

fn garbled_text(source: SourceId, found: &Garbled, kind: Kind) -> Finding {
    let word = quoted(&found.word);
    let message = match (found.cause, &found.meaning) {
        (Cause::Reread(taken_for), meaning) => {
            let meaning = quoted(meaning.as_deref().unwrap_or_default());
            both!(
                "chữ tiếng Việt trong tệp bị hỏng: tệp UTF-8 đã được mở bằng bảng mã khác ({taken_for}) rồi lưu lại; \
                 `{word}` phải là `{meaning}`",
                "the Vietnamese letters in the file are garbled: UTF-8 was opened in another encoding ({taken_for}) and \
                 saved; `{word}` should be `{meaning}`"
            )
        }
        (Cause::Replaced, _) => both!(
            "tệp đã mất chữ tiếng Việt: chỗ mất là ký tự thay thế (U+FFFD), như trong `{word}`",
            "the file has lost Vietnamese letters: the replacement character (U+FFFD) stands in their place, as in `{word}`"
        ),
        (Cause::Lost(sign), _) => both!(
            "tệp đã mất chữ tiếng Việt: dấu `{sign}` đứng thay cho chữ bị mất, như trong `{word}`",
            "the file has lost Vietnamese letters: a `{sign}` stands in the place of each, as in `{word}`"
        ),
    };
    Finding::new(&F022, source, message, remedy(found.cause, kind))
}

fn remedy(cause: Cause, kind: Kind) -> Both {
    match (cause, kind) {
        (Cause::Reread(_), Kind::Report | Kind::Sheet) => Both::new(
            "xuất lại từ bản gốc: trong Excel, Lưu thành, chọn “CSV UTF-8”; mở tệp CSV bằng Dữ liệu, Từ văn bản/CSV, \
             không bấm đúp vào tệp",
            "export it again from the original: in Excel, Save As, choose “CSV UTF-8”; open a CSV file with Data, From \
             Text/CSV, not with a double click",
        ),
        (Cause::Reread(_), Kind::Text) => Both::new(
            "lấy lại bản gốc, mở bằng bảng mã UTF-8 rồi lưu bằng UTF-8",
            "take the original, open it as UTF-8 and save it as UTF-8",
        ),
        (_, Kind::Report) => Both::new(
            "chữ đã mất không khôi phục được: đề nghị đơn vị xuất lại từ bản gốc bằng “CSV UTF-8” và gửi lại",
            "the letters cannot be recovered: ask the unit to export the original again as “CSV UTF-8” and to send it again",
        ),
        (_, Kind::Sheet) => Both::new(
            "chữ đã mất không khôi phục được: xuất lại từ bản gốc bằng “CSV UTF-8”, hoặc gõ lại các chữ đó",
            "the letters cannot be recovered: export the original again as “CSV UTF-8”, or retype them",
        ),
        (_, Kind::Text) => Both::new(
            "chữ đã mất không khôi phục được: gõ lại, hoặc lấy từ bản gốc, rồi lưu tệp bằng bảng mã UTF-8",
            "the letters cannot be recovered: retype them, or take them from the original, and save the file as UTF-8",
        ),
    }
}
