//! Cells in free words: nothing yet, *thường xuyên*, and what is waited for. Of these only that no second thing stands beside it
//! has to be sure.

use super::point::{Part, point};
use super::reader::Reader;
use super::rhythm::explicit;
use super::tokens::{Kind, Token, is_known, word};

/// What free words say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Free {
    Nothing,
    Ongoing,
    Awaits,
    /// One of the two, and from this token on something else that says when.
    AndMore(usize),
}

/// Marks alone, or words that say that there is nothing yet.
const NOTHING: [&str; 11] = [
    "đang cập nhật", "chưa xác định", "chưa có", "chưa rõ", "không", "không có", "không xác định", "cập nhật sau",
    "chưa có thời hạn", "chưa ấn định", "x",
];

/// Words before `thường xuyên` or `theo` that add nothing.
const DOINGS: [&str; 14] = [
    "thực hiện", "triển khai thực hiện", "triển khai", "tổ chức thực hiện", "tổ chức", "hoàn thành", "làm", "duy trì",
    "tiến hành", "nhiệm vụ", "công việc", "công tác", "hoạt động", "cập nhật",
];

/// How words begin that say what is waited for.
const WAITING: [&str; 13] = [
    "theo", "tùy", "tùy theo", "sau", "khi", "ngay khi", "ngay sau", "chờ", "đợi", "căn cứ", "phụ thuộc", "nếu",
    "đột xuất",
];

pub(super) fn free(tokens: &[Token], year: i32) -> Option<Free> {
    let is_mark = |token: &Token| matches!(token.kind, Kind::Mark(_));
    let mut r = Reader::new(tokens);
    if tokens.iter().all(is_mark) || r.any(&NOTHING).is_some() && r.is_at_end() {
        return Some(Free::Nothing);
    }
    let mut r = Reader::new(tokens);
    r.may_say(&DOINGS);
    if r.any(&["thường xuyên", "liên tục"]).is_some() {
        let ends = ["từ", "đến", "tới", "không", "chưa", "hạn", "hoàn thành", "kết thúc"];
        return Some(more_than(tokens, r.at(), &ends, Some(year)).map_or(Free::Ongoing, Free::AndMore));
    }
    let waits = waits_since(&mut r) || !follows_up(r) && r.any(&WAITING).is_some();
    waits.then(|| more_than(tokens, r.at(), &["thường xuyên", "liên tục"], None).map_or(Free::Awaits, Free::AndMore))
}

/// `Theo dõi` is what is to be done.
fn follows_up(mut r: Reader) -> bool {
    r.any(&["theo dõi", "theo ngày", "khi nào"]).is_some()
}

/// `Trong vòng 30 ngày kể từ ngày …`, `Chậm nhất 15 ngày sau khi …`.
fn waits_since(r: &mut Reader) -> bool {
    let since = r.attempt(|r| {
        r.may_say(&["trong", "chậm nhất", "không quá", "tối đa", "sau"]);
        r.may_say(&["vòng", "thời hạn", "thời gian", "là"]);
        duration(r)?;
        r.any(&["kể từ", "tính từ", "từ", "sau"])
    });
    since.is_some()
}

/// `30 ngày làm việc`.
fn duration(r: &mut Reader) -> Option<()> {
    r.number(1..=3)?;
    r.attempt(|r| {
        r.mark(&['('])?;
        while r.mark(&[')']).is_none() {
            r.any_word()?;
        }
        Some(())
    });
    r.any(&["ngày làm việc", "ngày", "tháng", "tuần", "giờ", "năm"]).map(|_| ())
}

/// The first of the tokens from `from` on that says when in another way, or that a word of `also` begins. The whole of `year`
/// adds nothing to what never ends.
fn more_than(tokens: &[Token], from: usize, also: &[&str], year: Option<i32>) -> Option<usize> {
    let mut r = Reader::new(tokens);
    r.skip_to(from);
    while !r.is_at_end() {
        let at = r.at();
        let says_nothing = r.attempt(document).is_some()
            || r.attempt(harmless).is_some()
            || r.attempt(|r| years_of_plan(r, tokens)).is_some()
            || r.attempt(|r| whole_year(r, year?)).is_some();
        if says_nothing {
            continue;
        }
        let tells = r.attempt(|r| tells_when(r).or_else(|| r.any(also).map(|_| ()))).is_some();
        if tells {
            return Some(at);
        }
        r.skip_to(at + 1);
    }
    None
}

/// Words that hold one that would tell when, and do not.
fn harmless(r: &mut Reader) -> Option<()> {
    let since = |r: &mut Reader| {
        duration(r)?;
        r.any(&["kể từ", "tính từ", "từ", "sau"]).map(|_| ())
    };
    r.attempt(since)
        .or_else(|| r.any(&["trước đó", "trước đây", "ngày càng", "đầu tư", "đầu mối", "từng bước"]).map(|_| ()))
}

/// Something that says when.
fn tells_when(r: &mut Reader) -> Option<()> {
    const WORDS: [&str; 26] = [
        "trước", "chậm nhất", "muộn nhất", "định kỳ", "hằng", "mỗi", "tuần", "quý", "đầu tháng", "đầu năm", "đầu quý",
        "giữa", "cuối tháng", "cuối năm", "cuối quý", "nửa", "hạn cuối", "hạn chót", "hằng ngày", "các tháng",
        "từng tháng", "các năm", "những năm", "trong tháng", "trong ngày", "từng năm",
    ];
    if point(r).is_some() || explicit(r).is_some() || r.any(&WORDS).is_some() {
        return Some(());
    }
    // `ngày 30`, `2 lần`, `2 tháng`.
    r.attempt(|r| {
        if r.any(&["ngày", "tháng", "năm"]).is_some() {
            return r.is_number_next().then_some(());
        }
        r.number(1..=9)?;
        r.any(&["ngày", "tháng", "năm", "quý", "lần", "giờ"]).map(|_| ())
    })
}

/// `số 45/KH-UBND ngày 15/01/2025`: a document, whose date is its own.
fn document(r: &mut Reader) -> Option<()> {
    let is_numbered = r.says("số");
    let symbol = r.clump();
    let is_number = |token: &Token| matches!(token.kind, Kind::Number { .. });
    let is_letters = |token: &Token| {
        word(token).is_some_and(|word| !is_known(word) && word.chars().all(|c| c.is_ascii_alphabetic() || c == 'đ'))
    };
    let is_symbol = symbol.len() > 2 && symbol.iter().any(is_number) && symbol.iter().any(is_letters);
    if !(is_symbol || is_numbered && symbol.first().is_some_and(is_number)) {
        return None;
    }
    r.skip_to(r.at() + symbol.len());
    r.attempt(|r| {
        r.mark(&[',']);
        matches!(point(r)?.part, Part::Day { .. }).then_some(())
    });
    Some(())
}

/// `kế hoạch năm 2025`, `kế hoạch hằng năm`: which plan it is, not when. Behind a comma it would be a second thing.
fn years_of_plan(r: &mut Reader, tokens: &[Token]) -> Option<()> {
    const NO_NOUNS: [&str; 18] = [
        "trong", "đến", "hết", "cuối", "trước", "từ", "vào", "tới", "sau", "và", "thành", "đầu", "hiện", "xuyên",
        "tục", "đoạn", "kỳ", "năm",
    ];
    let before = r.at().checked_sub(1).and_then(|at| tokens.get(at)).and_then(word)?;
    if NO_NOUNS.contains(&before) || r.starts_line() {
        return None;
    }
    if r.any(&["hằng năm"]).is_some() {
        return Some(());
    }
    r.may_say(&["giai đoạn", "nhiệm kỳ", "thời kỳ"]);
    matches!(point(r)?.part, Part::Year).then_some(())?;
    r.attempt(|r| {
        r.mark(&['-'])?;
        r.number(4..=4)
    });
    Some(())
}

/// `trong năm 2025` of the plan of 2025.
fn whole_year(r: &mut Reader, year: i32) -> Option<()> {
    r.may_say(&["trong cả", "trong suốt", "trong", "cả", "suốt"]);
    r.any(&["năm"])?;
    if r.is_number_next() { r.number(4..=4).filter(|named| *named == year).map(|_| ()) } else { Some(()) }
}
