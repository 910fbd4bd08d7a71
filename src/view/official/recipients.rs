//! To whom documents go (*Nơi nhận*) and to whom they are addressed (*Kính gửi*).

use super::{coordinator, texts};
use crate::model::Plan;
use crate::say;
use crate::text::Lang;
use crate::view::addressee::name_keys;

/// The recipients that the plan names.
pub fn recipients(plan: &Plan) -> Vec<String> {
    texts(&plan.recipients)
}

/// The recipients of a report: those to whom it is addressed stand at its head.
pub fn recipients_of_report(lang: Lang, plan: &Plan) -> Vec<String> {
    let to = recipients_to(plan);
    let is_addressed =
        |recipient: &String| to.iter().any(|whom| is_told(recipient, whom) || in_full(recipient) == in_full(whom));
    let above = (!to.is_empty()).then(|| as_above(lang).to_owned());
    above.into_iter().chain(recipients(plan).into_iter().filter(|recipient| !is_addressed(recipient))).collect()
}

/// Among the recipients: to whom the document is addressed at its head.
pub fn as_above(lang: Lang) -> &'static str {
    lang.say("Như trên", "As above")
}

/// To whom the agency's reports are addressed: whom the plan names, else the body above it if it receives them to be told.
pub fn recipients_to(plan: &Plan) -> Vec<String> {
    if !plan.recipients_to.is_empty() {
        return texts(&plan.recipients_to);
    }
    let told = |parent: &&str| plan.recipients.iter().any(|recipient| is_told(recipient, parent));
    plan.parent.as_deref().filter(told).map(str::to_owned).into_iter().collect()
}

/// Places, which are written as a letter or two in lists of recipients, and nowhere else.
const PLACES: [(&str, &str); 5] = [("t", "tỉnh"), ("tx", "thị xã"), ("q", "quận"), ("h", "huyện"), ("p", "phường")];

/// Whether a recipient, marked as one that the document goes to as a report, is that body: by its name, as it begins, or short.
fn is_told(recipient: &str, parent: &str) -> bool {
    let Some((name, why)) = recipient.split_once('(') else { return false };
    let why = why.trim_start().to_lowercase();
    if !why.starts_with("để báo cáo") && !why.starts_with("to report") && !why.starts_with("for report") {
        return false;
    }
    let (name, parent) = (in_full(name), in_full(parent));
    !name.is_empty() && (parent == name || parent.starts_with(&format!("{name} ")))
}

/// A name as names are compared, its place in full too.
fn in_full(name: &str) -> String {
    let in_full = |key: String| PLACES.iter().find(|(short, _)| *short == key).map_or(key, |(_, long)| (*long).into());
    name_keys(&name.replace('.', " ")).into_iter().map(in_full).collect::<Vec<_>>().join(" ")
}

/// `- UBND TP (để báo cáo);` … `- Lưu: VT, VP.`: the file copy last, added where the plan does not name it.
pub(super) fn marked(lang: Lang, plan: &Plan, recipients: &[String]) -> Vec<String> {
    let is_copy = |text: &&String| ["Lưu", "File:"].iter().any(|word| text.trim_start().starts_with(word));
    let (copies, others): (Vec<&String>, Vec<&String>) = recipients.iter().partition(is_copy);
    let drafter = coordinator(plan).map(|id| format!(", {}", plan.unit(id).short_name())).unwrap_or_default();
    let copy = match copies.first() {
        Some(copy) => copy.trim().to_owned(),
        None => say!(lang, "Lưu: VT{drafter}", "File: records{drafter}"),
    };
    let bare = |text: &str| text.trim().trim_end_matches([';', '.', ',']).to_owned();
    let others = others.into_iter().map(|text| format!("- {};", bare(text)));
    others.chain([format!("- {}.", bare(&copy))]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_above_is_told_by_its_name_or_short() {
        const ABOVE: &str = "Ủy ban nhân dân thành phố Hải Phòng";
        let told = [
            "UBND TP (để báo cáo)",
            "- UBND TP. Hải Phòng (để báo cáo);",
            "Uỷ ban nhân dân thành phố Hải Phòng (để báo cáo)",
            "UBND thành phố (để báo cáo, chỉ đạo)",
        ];
        assert!(told.iter().all(|recipient| is_told(recipient, ABOVE)));
        let not_told = [
            "UBND TP",
            "Sở Nội vụ (để báo cáo)",
            "UBND tỉnh (để báo cáo)",
            "UBND TP (để phối hợp)",
            "(để báo cáo)",
            "VP UBND TP (để báo cáo)",
            "UBND TP Hải Dương (để báo cáo)",
        ];
        assert!(!not_told.iter().any(|recipient| is_told(recipient, ABOVE)));
        assert!(is_told("UBND tỉnh (để báo cáo)", "Ủy ban nhân dân tỉnh Bình Dương"));
    }
}
