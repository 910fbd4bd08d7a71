//! What stands below the rows of a table and is none: totals, the date, posts and names of who signed, remarks. Knows how such
//! lines begin.

use crate::text::fold;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// `Tổng số: 18 nhiệm vụ`; of a field it stands between rows.
    Total,
    /// `…, ngày … tháng … năm …`, a post, `(Ký, ghi rõ họ tên)`, `Nơi nhận`.
    Signature,
    /// `Ghi chú: …`, the text of a foot-note.
    Remark,
}

/// What a line of a table says if it is no row. `others` tells whether other cells of the row hold words.
pub fn tail(text: &str, others: bool) -> Option<Tail> {
    let key = fold::key(text);
    let key = key.trim_start_matches(['-', '*', ' ', '(']).trim_end();
    if key.chars().count() > 160 {
        return None;
    }
    if is_total(key) {
        return Some(Tail::Total);
    }
    if is_date(key) || is_post(text, key) {
        return Some(Tail::Signature);
    }
    (!others && is_remark(text.trim(), key)).then_some(Tail::Remark)
}

/// `Tổng số: 18`, `Cộng`; but not `Cộng đồng …` or `Tổng hợp …`.
fn is_total(key: &str) -> bool {
    let rest = ["tổng số", "tổng cộng", "cộng", "tổng", "total"].iter().find_map(|it| key.strip_prefix(it));
    let Some(rest) = rest else { return false };
    let words = rest.trim_start();
    let ends = words.is_empty()
        || words.starts_with([':', '.', '(', ',', ';'])
        || words.starts_with(|c: char| c.is_ascii_digit());
    ends || ["nhiệm vụ", "kinh phí", "chung", "i", "a", "lĩnh vực", "mục", "phần"]
        .iter()
        .any(|it| words.strip_prefix(it).is_some_and(|it| it.is_empty() || it.starts_with([' ', ':', '.', '(', '+'])))
        && words.chars().count() <= 40
}

/// `Hà Nội, ngày 05 tháng 3 năm 2025`, with the figures left out too.
fn is_date(key: &str) -> bool {
    let Some(at) = key.find("ngày") else { return false };
    let place = key[..at].trim_end();
    let behind = &key[at + "ngày".len()..];
    let has_rest = behind.find("tháng").is_some_and(|at| behind[at..].contains("năm"));
    let is_short = behind.chars().count() <= 40;
    let is_place = place.is_empty() || place.ends_with([',', '…', '.']) && place.chars().count() <= 40;
    has_rest && is_short && is_place
}

fn is_post(text: &str, key: &str) -> bool {
    const POSTS: &[&str] = &[
        "người lập", "lập biểu", "người tổng hợp", "người duyệt", "người ký", "thủ trưởng", "giám đốc", "phó giám đốc",
        "chủ tịch", "phó chủ tịch", "trưởng ban", "phó trưởng ban", "chánh văn phòng", "phó chánh văn phòng",
        "trưởng phòng", "bộ trưởng", "thứ trưởng", "cục trưởng", "vụ trưởng", "kế toán", "xác nhận của", "nơi nhận",
        "ký, ghi rõ", "ký, đóng dấu", "ký tên", "ký, họ tên", "đã ký", "ký và ghi", "đại diện",
    ];
    const SIGNED_FOR: &[&str] = &["tm.", "kt.", "tl.", "tuq.", "t/m", "k/t", "q."];
    let words = key.split_whitespace().count();
    // A task may begin so, but it is longer, and not in capitals.
    let is_short = words <= 4 || words <= 12 && text.chars().all(|c| !c.is_lowercase());
    let begins = |list: &[&str]| list.iter().any(|it| key.starts_with(it));
    words <= 16 && begins(SIGNED_FOR)
        || is_short && begins(POSTS)
        || key.starts_with("nơi nhận:")
        || key.starts_with("ký, ghi rõ")
}

fn is_remark(text: &str, key: &str) -> bool {
    let marked = ["(*)", "(**)", "[*]", "*)"].iter().any(|it| text.starts_with(it)) || text.starts_with('*');
    let numbered = text.strip_prefix('[').and_then(|it| it.split_once(']'));
    let is_note =
        numbered.is_some_and(|(n, rest)| n.len() <= 3 && n.bytes().all(|c| c.is_ascii_digit()) && !rest.is_empty());
    marked
        || is_note
        || ["ghi chú:", "ghi chú :", "lưu ý:", "chú thích:", "nguồn:"].iter().any(|it| key.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_below_the_rows_are_told() {
        let cases = [
            ("Tổng số: 18 nhiệm vụ", Some(Tail::Total)),
            ("TỔNG CỘNG", Some(Tail::Total)),
            ("Tổng cộng: 51 nhiệm vụ", Some(Tail::Total)),
            ("Cộng", Some(Tail::Total)),
            ("Cộng:", Some(Tail::Total)),
            ("Cộng (I+II)", Some(Tail::Total)),
            ("Tổng số nhiệm vụ: 5", Some(Tail::Total)),
            ("Cộng lĩnh vực I: 5", Some(Tail::Total)),
            ("Hà Nội, ngày 05 tháng 3 năm 2025", Some(Tail::Signature)),
            ("…, ngày … tháng … năm 2025", Some(Tail::Signature)),
            ("......., ngày     tháng     năm 2025", Some(Tail::Signature)),
            ("Người lập biểu", Some(Tail::Signature)),
            ("NGƯỜI LẬP BIỂU", Some(Tail::Signature)),
            ("THỦ TRƯỞNG ĐƠN VỊ", Some(Tail::Signature)),
            ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", Some(Tail::Signature)),
            ("(Ký, ghi rõ họ tên)", Some(Tail::Signature)),
            ("GIÁM ĐỐC", Some(Tail::Signature)),
            ("Nơi nhận:", Some(Tail::Signature)),
            ("Ghi chú: Các sở báo cáo hằng quý", Some(Tail::Remark)),
            ("[1] Theo Nghị quyết số 5", Some(Tail::Remark)),
            ("(*) Theo Nghị quyết số 5", Some(Tail::Remark)),
            ("Cộng đồng dân cư tham gia giám sát", None),
            ("Tổng hợp, báo cáo kết quả", None),
            ("Tổng kết 5 năm thực hiện Đề án", None),
            ("Công khai thủ tục hành chính", None),
            ("Giám đốc các sở báo cáo việc đánh giá cán bộ hằng quý", None),
            ("Ban hành quy chế trước ngày 30 tháng 6 năm 2025", None),
            ("I. CẢI CÁCH THỂ CHẾ", None),
            ("Xây dựng kế hoạch", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(tail(text, false), expected, "{text}");
        }
        assert_eq!(tail("* Xây dựng", true), None);
    }
}
