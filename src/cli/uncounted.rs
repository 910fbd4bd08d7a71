//! What a command says on standard error of reports that are there and count for nothing: how many of each kind, and which.

use super::Invocation;
use crate::both;
use crate::model::{Uncounted, WhyUncounted};
use crate::text::Both;
use crate::text::lang::plural;
use crate::view::words;

/// Of each kind so many are named.
const MOST_NAMED: usize = 3;

pub fn tell(invocation: &Invocation, found: &[Uncounted]) {
    if found.is_empty() {
        return;
    }
    let n = found.len();
    let en = plural(n as i128, "report");
    let kinds: Vec<Both> = found.chunk_by(|a, b| a.why == b.why).map(kind).collect();
    let vi_kinds: String = kinds.iter().map(|kind| format!("\n  {}", kind.vi)).collect();
    let en_kinds: String = kinds.iter().map(|kind| format!("\n  {}", kind.en)).collect();
    invocation.tell(&both!(
        "{n} báo cáo đã có nhưng không được tính; xem: reform check{vi_kinds}",
        "{en} there or registered but not counted; see: reform check{en_kinds}"
    ));
}

/// Those of one kind: `không hợp lệ, phải gửi lại (2): …`.
fn kind(found: &[Uncounted]) -> Both {
    let why: WhyUncounted = found[0].why;
    let n = found.len();
    let named: Vec<&str> = found.iter().take(MOST_NAMED).map(|it| &*it.path).collect();
    let named = named.join(", ");
    let (more_vi, more_en) = match n.saturating_sub(MOST_NAMED) {
        0 => Default::default(),
        more => (format!(" và {more} báo cáo khác"), format!(" and {more} more")),
    };
    let Both { vi, en } = words::why_uncounted(why);
    both!("{vi} ({n}): {named}{more_vi}", "{en} ({n}): {named}{more_en}")
}
