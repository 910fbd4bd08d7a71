//! Whoever prints something to be signed is told first what it leaves open.

use super::Invocation;
use crate::both;
use crate::model::Plan;
use crate::view::official::{Blank, Kind, blanks};
use crate::write::Format;

/// Names what is open in a document of that kind, and the keys of the plan to set, if it is written as a Word document: alone, or
/// with others into a folder.
pub fn tell(invocation: &Invocation, plan: &Plan, kind: Kind) {
    let is_signed = match invocation.format {
        Some(format) => format == Format::Docx,
        None => invocation.folder.is_some(),
    };
    let open = if is_signed { blanks(plan, kind) } else { Vec::new() };
    if open.is_empty() {
        return;
    }
    let list = |of: fn(&Blank) -> &str| open.iter().map(of).collect::<Vec<_>>().join(", ");
    let (vi, en, keys) = (list(|it| &it.what.vi), list(|it| &it.what.en), list(|it| &it.key));
    invocation.tell(&both!(
        "văn bản còn để trống {vi}; trước khi trình ký ghi vào kế hoạch: {keys}",
        "the document leaves open {en}; before it is signed set in the plan: {keys}"
    ));
}
