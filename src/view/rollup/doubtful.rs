//! What the figures of many agencies may lack, and of how many of them.

use super::head::{MOST_NAMED, agencies_en};
use crate::compute::rollup::{Agency, Rollup};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::words;

/// A sentence each, beginning small: of errors, of reports that do not count, and of what leaves open who has not reported.
pub fn doubtful(lang: Lang, rollup: &Rollup) -> Vec<String> {
    let some = |is: fn(&Agency) -> bool| Some(rollup.agencies.iter().filter(|it| is(it)).collect()).filter(is_any);
    let sentences = [
        some(|it| it.errors > 0).map(|them| with_errors(lang, &them)),
        some(|it| it.uncounted > 0).map(|them| with_uncounted(lang, &them)),
        some(|it| !it.doubts.is_empty()).map(|them| with_doubts(lang, &them)),
    ];
    sentences.into_iter().flatten().collect()
}

fn is_any(them: &Vec<&Agency>) -> bool {
    !them.is_empty()
}

/// How many they are, and the first of them.
fn named(lang: Lang, them: &[&Agency], one: impl Fn(&Agency) -> String) -> (String, String, String) {
    let n = them.len() as u64;
    let each = them.iter().take(MOST_NAMED).map(|it| one(it)).collect::<Vec<_>>().join(", ");
    let more = if them.len() > MOST_NAMED { ", …" } else { "" };
    (words::number(lang, n), agencies_en(n), each + more)
}

fn with_errors(lang: Lang, them: &[&Agency]) -> String {
    let (n, en, named) = named(lang, them, |it| it.path.clone());
    say!(
        lang,
        "kế hoạch hoặc báo cáo của {n} cơ quan có lỗi, số liệu có thể thiếu: {named}; xem: reform -C THƯ-MỤC check",
        "plans or reports of {en} have errors, and figures may lack something: {named}; see: reform -C DIR check"
    )
}

fn with_uncounted(lang: Lang, them: &[&Agency]) -> String {
    let (n, en, named) = named(lang, them, |it| it.path.clone());
    let all = them.iter().map(|it| it.uncounted as u64).sum::<u64>();
    let (reports, reports_en) = (words::number(lang, all), plural(all, "report"));
    say!(
        lang,
        "{reports} báo cáo đã có nhưng không được tính, tại {n} cơ quan: {named}; xem: reform -C THƯ-MỤC check",
        "{reports_en} there or registered but not counted, in {en}: {named}; see: reform -C DIR check"
    )
}

fn with_doubts(lang: Lang, them: &[&Agency]) -> String {
    let why = |it: &Agency| it.doubts.iter().map(|why| why.in_lang(lang)).collect::<Vec<_>>().join("; ");
    let (n, en, named) = named(lang, them, |it| format!("{} ({})", it.path, why(it)));
    say!(
        lang,
        "chưa kết luận được đơn vị nào chưa gửi báo cáo tại {n} cơ quan: {named}; xem: reform -C THƯ-MỤC check",
        "who has not reported cannot be determined in {en}: {named}; see: reform -C DIR check"
    )
}
