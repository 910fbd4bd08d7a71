//! Which words names of bodies begin with, and which begin what is no single body.

use super::words::Word;

/// Kinds of bodies: with one of them a name begins. Some are a name by themselves (`Văn phòng`).
const KINDS: [(&str, bool); 83] = [
    ("sở", false),
    ("ban", false),
    ("bộ", false),
    ("bộ phận", false),
    ("cục", false),
    ("vụ", false),
    ("phòng", false),
    ("văn phòng", true),
    ("vp", true),
    ("trung tâm", false),
    ("tt", false),
    ("ubnd", true),
    ("ủy ban", false),
    ("hđnd", true),
    ("hội đồng", false),
    ("công an", true),
    ("viện", false),
    ("trường", false),
    ("chi cục", false),
    ("thanh tra", true),
    ("kho bạc", false),
    ("bảo hiểm", false),
    ("bhxh", true),
    ("ngân hàng", false),
    ("công ty", false),
    ("tổng công ty", false),
    ("tập đòan", false),
    ("báo", false),
    ("đài", false),
    ("hội", false),
    ("hiệp hội", false),
    ("liên đòan", false),
    ("liên minh", false),
    ("liên hiệp", false),
    ("đòan", false),
    ("tổng cục", false),
    ("bộ chỉ huy", false),
    ("bộ tư lệnh", false),
    ("bệnh viện", false),
    ("tòa án", false),
    ("viện kiểm sát", false),
    ("thuế", false),
    ("hải quan", false),
    ("quỹ", false),
    ("học viện", false),
    ("đại học", false),
    ("cao đẳng", false),
    ("trạm", false),
    ("đội", false),
    ("tổ", false),
    ("bqlda", true),
    ("p", false),
    ("tỉnh ủy", true),
    ("thành ủy", true),
    ("huyện ủy", true),
    ("quận ủy", true),
    ("đảng ủy", true),
    ("đảng bộ", false),
    ("mặt trận", false),
    ("bảo tàng", false),
    ("thư viện", false),
    ("nhà hát", false),
    ("cổng", false),
    ("tạp chí", false),
    ("nhà xuất bản", false),
    ("vườn", false),
    ("hạt", false),
    ("bch", false),
    ("bưu điện", false),
    ("viễn thông", false),
    ("điện lực", false),
    ("kiểm tóan", false),
    ("vnpt", true),
    ("viettel", true),
    ("evn", true),
    ("lđlđ", true),
    ("mttq", true),
    ("ubmttq", true),
    ("kbnn", true),
    ("vksnd", true),
    ("tand", true),
    ("nhnn", true),
    ("nhcsxh", true),
];

/// Words that may as well be in the middle of another's name: `Phòng Tổ chức, Thanh tra`.
const WEAK: [&str; 21] = [
    "thanh tra", "thuế", "hải quan", "bảo hiểm", "ngân hàng", "báo", "quỹ", "hội", "đòan", "đội", "tổ", "hội đồng",
    "thư viện", "vườn", "đài", "trường", "cao đẳng", "bưu điện", "viễn thông", "điện lực", "kiểm tóan",
];

/// Words that begin a phrase for others, not the rest of a name. Tones stand where [`fold::key`] puts them.
///
/// [`fold::key`]: crate::text::fold::key
const OTHERS: [&str; 28] = [
    "các", "những", "một số", "tòan thể", "tất cả", "doanh nghiệp", "tổ chức", "cơ quan", "đơn vị", "tập thể",
    "cá nhân", "ngành", "địa phương", "xã", "phường", "huyện", "quận", "thị xã", "thành phố", "tỉnh", "khối",
    "giám đốc", "chánh", "trưởng", "chủ tịch", "thủ trưởng", "nhà", "người",
];

/// Words that make of a kind a description: `phòng chuyên môn`, `sở quản lý ngành`.
const VAGUE: [&str; 24] = [
    "liên quan", "chuyên môn", "trực thuộc", "các", "chủ quản", "được", "khác", "tương ứng", "chức năng",
    "quản lý ngành", "quản lý chuyên ngành", "có", "theo", "chủ trì", "phối hợp", "hoặc", "cấp", "nêu trên", "đặc khu",
    "xã phường", "ban ngành", "sở ban", "cùng", "ngành liên",
];

fn begins_with(words: &[Word], phrase: &str) -> bool {
    let mut rest = words.iter();
    phrase.split(' ').all(|part| rest.next().is_some_and(|word| word.key == part))
}

/// How many words of a kind a name begins with; of several kinds the longest. `TT` of `VH, TT&DL` is none.
pub(super) fn kind(words: &[Word]) -> Option<usize> {
    let length = longest(words).map(|(kind, _)| kind.split(' ').count())?;
    let is_initials = matches!(&*words[0].key, "tt" | "p") && words.get(1).is_none_or(Word::is_and);
    (!is_initials).then_some(length)
}

/// A name without the words at its end for the place whose body it is, which is often left out.
pub(super) fn without_place(words: &[Word]) -> &[Word] {
    const PLACES: [&str; 5] = ["tỉnh", "thành phố", "tp", "huyện", "trung ương"];
    let place = PLACES.iter().map(|place| place.split(' ').count()).zip(PLACES);
    let ending = place.filter(|(n, place)| words.len() > *n && begins_with(&words[words.len() - n..], place));
    &words[..words.len() - ending.map(|(n, _)| n).max().unwrap_or(0)]
}

fn longest(words: &[Word]) -> Option<(&'static str, bool)> {
    let fitting = KINDS.iter().filter(|(kind, _)| begins_with(words, kind));
    fitting.max_by_key(|(kind, _)| kind.split(' ').count()).copied()
}

/// Whether a kind that words begin with is a name alone.
pub(super) fn is_name_alone(words: &[Word]) -> bool {
    longest(words).is_some_and(|(_, alone)| alone)
}

/// Whether what begins here may also be the middle of a name.
pub(super) fn may_be_inside(words: &[Word]) -> bool {
    longest(words).is_some_and(|(kind, _)| WEAK.contains(&kind))
}

/// Whether a phrase for others begins here: it is not the rest of the name before.
pub(super) fn begins_others(words: &[Word]) -> bool {
    OTHERS.iter().any(|other| begins_with(words, other))
}

/// Whether a body's name begins here that can hardly be the middle of another's.
pub(super) fn begins_surely(words: &[Word]) -> bool {
    kind(words).is_some() && !may_be_inside(words)
}

/// `Sở Tài chính chủ trì, phối hợp với …`: what somebody does, not a name.
pub(super) fn begins_role(words: &[Word]) -> bool {
    begins_with(words, "chủ trì") || begins_with(words, "phối hợp")
}

/// Whether words are a description of several bodies, and no name.
pub(super) fn is_vague(words: &[Word]) -> bool {
    (0..words.len()).any(|at| VAGUE.iter().any(|vague| begins_with(&words[at..], vague)))
}

/// `Văn phòng HĐND và UBND`, `Văn phòng Đoàn ĐBQH và HĐND`: the office of two is one body.
pub(super) fn is_office_of_two(before: &[Word], next: &[Word]) -> bool {
    const OFFICES: [&str; 2] = ["văn phòng", "vp"];
    const FIRST: [&str; 4] = ["hđnd", "hội đồng nhân dân", "đòan đbqh", "đòan đại biểu quốc hội"];
    const SECOND: [&str; 4] = ["ubnd", "ủy ban nhân dân", "hđnd", "hội đồng nhân dân"];
    let before = match before {
        [rest @ .., last] if last.is_and() => rest,
        all => all,
    };
    let length = |phrase: &str| phrase.split(' ').count();
    let Some(office) = OFFICES.iter().find(|it| begins_with(before, it)) else { return false };
    let of = &before[length(office)..];
    let is_first = FIRST.iter().any(|it| begins_with(of, it) && of.len() == length(it));
    is_first && SECOND.iter().any(|it| begins_with(next, it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn words_stand_as_they_are_compared() {
        let kinds = KINDS.iter().map(|(kind, _)| *kind);
        for word in kinds.chain(WEAK).chain(OTHERS).chain(VAGUE) {
            assert_eq!(fold::key(word), word);
        }
    }
}
