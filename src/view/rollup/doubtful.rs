//! What the figures of many agencies may lack, and of how many of them.

use super::head::{MOST_NAMED, agencies_en};
use crate::compute::rollup::{Agency, Rollup};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::words;

/// A sentence each, beginning small: of errors, of reports that do not count, and of what leaves open who has not reported.
pub fn doubtful(lang: Lang, rollup: &Rollup) -> Vec<String> {
    let kinds: [(Test, Sentence); 3] = [
        (|it| it.errors > 0, with_errors),
        (|it| it.uncounted > 0, with_uncounted),
        (|it| !it.doubts.is_empty(), with_doubts),
    ];
    let sentence = |(is, sentence): (Test, Sentence)| {
        let them: Vec<&Agency> = rollup.agencies.iter().filter(|it| is(it)).collect();
        (!them.is_empty()).then(|| sentence(lang, &them))
    };
    kinds.into_iter().filter_map(sentence).collect()
}

type Test = fn(&Agency) -> bool;
type Sentence = fn(Lang, &[&Agency]) -> String;

/// How many they are, and the first of them.
fn named(lang: Lang, them: &[&Agency]) -> (String, String, String) {
    let n = them.len() as u64;
    let each = them.iter().take(MOST_NAMED).map(|it| &*it.path).collect::<Vec<_>>().join(", ");
    let more = if them.len() > MOST_NAMED { ", …" } else { "" };
    (words::number(lang, n), agencies_en(n), each + more)
}

fn with_errors(lang: Lang, them: &[&Agency]) -> String {
    let (n, en, named) = named(lang, them);
    say!(
        lang,
        "kế hoạch hoặc báo cáo của {n} cơ quan có lỗi, số liệu có thể thiếu: {named}; xem: reform -C THƯ-MỤC check",
        "plans or reports of {en} have errors, and figures may lack something: {named}; see: reform -C DIR check"
    )
}

fn with_uncounted(lang: Lang, them: &[&Agency]) -> String {
    let (n, en, named) = named(lang, them);
    let all = them.iter().map(|it| it.uncounted as u64).sum::<u64>();
    let (reports, reports_en) = (words::number(lang, all), plural(all, "report"));
    say!(
        lang,
        "{reports} báo cáo đã có nhưng không được tính, tại {n} cơ quan: {named}; xem: reform -C THƯ-MỤC check",
        "{reports_en} there or registered but not counted, in {en}: {named}; see: reform -C DIR check"
    )
}

/// The reasons stand in what `due` says of each.
fn with_doubts(lang: Lang, them: &[&Agency]) -> String {
    let (n, en, named) = named(lang, them);
    say!(
        lang,
        "chưa kết luận được đơn vị nào chưa gửi báo cáo tại {n} cơ quan: {named}; xem: reform -C THƯ-MỤC due",
        "who has not reported cannot be determined in {en}: {named}; see: reform -C DIR due"
    )
}
