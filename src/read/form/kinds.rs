//! Rows of a filled-in form that are no rows of a report: blank ones, sums, fields, the numbers of columns, a head that comes
//! again, and all from the signature on.

use crate::model::Plan;
use crate::read::office::{GridCell, GridRow, Merge};
use crate::text::fold;

use super::head::Head;
use super::names::title_key;

/// Why a row is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passed {
    Blank,
    Total,
    Field,
    /// `(1) (2) (3)` below the head.
    Numbers,
    /// The head, on another page.
    Head,
    /// The signature, and all below it.
    End,
    /// A row of the form in which nothing was written.
    Unfilled,
    /// Words between the rows that tell of nothing.
    Remark,
}

impl Passed {
    pub const ALL: [Passed; 8] = [
        Passed::Blank,
        Passed::Total,
        Passed::Field,
        Passed::Numbers,
        Passed::Head,
        Passed::End,
        Passed::Unfilled,
        Passed::Remark,
    ];

    /// Its name in data.
    pub fn key(self) -> &'static str {
        match self {
            Passed::Blank => "blank",
            Passed::Total => "total",
            Passed::Field => "field",
            Passed::Numbers => "numbers",
            Passed::Head => "head",
            Passed::End => "end",
            Passed::Unfilled => "unfilled",
            Passed::Remark => "remark",
        }
    }
}

/// What a row's cells say, each only where its words stand.
pub fn own_texts(row: &GridRow) -> impl Iterator<Item = (usize, &str)> {
    let own = row.cells.iter().enumerate().filter(|(_, cell)| cell.merge == Merge::First);
    own.map(|(n, cell)| (n, fold::trim(&cell.words.text))).filter(|(_, text)| !text.is_empty())
}

/// What a row is, if it is none of the report's, whatever it would name.
pub fn kind(row: &GridRow, head: &Head) -> Option<Passed> {
    let texts: Vec<(usize, &str)> = own_texts(row).collect();
    match texts.len() {
        0 => Some(Passed::Blank),
        _ if head.is_repeated_in(&row.cells) => Some(Passed::Head),
        _ if are_numbers_of_columns(&texts) => Some(Passed::Numbers),
        _ => None,
    }
}

/// What a row is that names no task.
pub fn kind_without_task(row: &GridRow, plan: &Plan) -> Option<Passed> {
    let texts: Vec<(usize, &str)> = own_texts(row).collect();
    let keys = || texts.iter().map(|(_, text)| fold::key(text));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b')'));
    match &texts[..] {
        [] => Some(Passed::Blank),
        // A number alone, as forms have it in rows that nobody needed.
        [(_, number)] if is_number(number) => Some(Passed::Blank),
        _ if keys().find(|key| !is_number(key)).is_some_and(|key| is_total(&key)) => Some(Passed::Total),
        _ if keys().any(|key| begins_the_end(&key)) => Some(Passed::End),
        _ if is_field(&texts, &row.cells, plan) => Some(Passed::Field),
        _ => None,
    }
}

/// `1 2 3`, `(1) (2) (3)=(1)+(2)`: one after the other, whatever stands between.
fn are_numbers_of_columns(texts: &[(usize, &str)]) -> bool {
    let number = |text: &str| {
        let bare = text.split('=').next().unwrap_or_default();
        let inner = bare.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
        let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_uppercase());
        inner.parse::<u8>().ok().filter(|n| *n < 64).or(letter.then_some(0))
    };
    let all: Option<Vec<u8>> = texts.iter().map(|(_, text)| number(text)).collect();
    let in_brackets = texts.iter().all(|(_, text)| text.starts_with('('));
    all.is_some_and(|all| {
        let digits: Vec<u8> = all.into_iter().filter(|n| *n > 0).collect();
        let follow = digits.windows(2).all(|two| two[1] == two[0] + 1);
        texts.len() > 1 && digits.len() > 1 && follow && (in_brackets || digits[0] <= 2 && digits.len() > 2)
    })
}

fn is_total(key: &str) -> bool {
    let bare = key.trim_end_matches([':', '.', ' ']);
    let begins = |word: &str| bare.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    matches!(bare, "cộng" | "tổng" | "total") || begins("tổng cộng") || begins("tổng số") || bare.starts_with("cộng:")
}

/// The date line, a post, who made the table: from there on nothing is reported.
fn begins_the_end(key: &str) -> bool {
    const WORDS: [&str; 22] = [
        "người lập biểu", "người lập", "người báo cáo", "người tổng hợp", "thủ trưởng", "kt. thủ trưởng",
        "tl. thủ trưởng", "lãnh đạo đơn vị", "giám đốc", "phó giám đốc", "kt. giám đốc", "tl. giám đốc",
        "trưởng phòng", "phó trưởng phòng", "chánh văn phòng", "trưởng ban", "kt. trưởng ban", "chủ tịch", "(ký",
        "ký tên", "nơi nhận", "xác nhận của",
    ];
    let bare = key.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    let is_word = |word: &str| {
        let rest = bare.strip_prefix(word);
        // A task may begin with such words too; a post stands alone or nearly so.
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && rest.split_whitespace().count() <= 8)
    };
    WORDS.into_iter().any(is_word) || is_date_line(bare)
}

/// `Hải Phòng, ngày 5 tháng 6 năm 2025`, with or without numbers.
fn is_date_line(key: &str) -> bool {
    const LONGEST: usize = 80;
    let at = |word: &str| key.find(word);
    let in_order = at("ngày")
        .is_some_and(|day| at("tháng").is_some_and(|month| at("năm").is_some_and(|year| day < month && month < year)));
    let before = key.split("ngày").next().unwrap_or_default().trim_end();
    let opens = before.is_empty() || before.ends_with(',');
    in_order && opens && key.chars().count() <= LONGEST
}

/// `I. NÂNG CAO …`, `II - …`, `I` and a title in two cells, or one cell over the whole table.
fn is_field(texts: &[(usize, &str)], cells: &[GridCell], plan: &Plan) -> bool {
    match texts {
        [(_, text)] => {
            let is_wide = cells.len() > 2
                && cells.iter().filter(|cell| cell.merge == Merge::Across).count() + 1 >= cells.len() - 1;
            is_wide || numbered(text).is_some() || is_name_of_field(text, plan)
        }
        [(_, number), (_, text)] => is_number_of_field(number.trim_end_matches(['.', ')', ':'])) && !text.is_empty(),
        _ => false,
    }
}

fn is_name_of_field(text: &str, plan: &Plan) -> bool {
    let key = title_key(numbered(text).unwrap_or(text));
    plan.fields.iter().any(|field| title_key(&field.name) == key)
}

/// What stands behind `I.`, `II -`, `A)`, `III/`, `Phần I:`.
fn numbered(text: &str) -> Option<&str> {
    let text = fold::trim(text);
    let bare = text.strip_prefix("Phần ").or_else(|| text.strip_prefix("PHẦN ")).unwrap_or(text);
    let end = bare.find(|c: char| !c.is_ascii_alphabetic())?;
    let (number, rest) = bare.split_at(end);
    let rest = rest.trim_start();
    let apart = rest.starts_with(['.', '-', '–', ')', '/', ':']);
    (is_number_of_field(number) && apart).then(|| rest.trim_start_matches(['.', '-', '–', ')', '/', ':', ' ']))
}

/// Roman, or one capital letter.
fn is_number_of_field(number: &str) -> bool {
    let is_roman = number.len() <= 6 && number.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
    let is_letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_uppercase());
    !number.is_empty() && (is_roman || is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs<'t>(texts: &[&'t str]) -> Vec<(usize, &'t str)> {
        texts.iter().copied().enumerate().collect()
    }

    #[test]
    fn numbers_of_columns() {
        for texts in [
            &["(1)", "(2)", "(3)"][..],
            &["1", "2", "3", "4"],
            &["A", "B", "1", "2", "3"],
            &["(1)", "(2)"],
            &["(1)", "(2)", "(3)=(2)/(1)"],
        ] {
            assert!(are_numbers_of_columns(&pairs(texts)), "{texts:?}");
        }
        for texts in [&["1", "60"][..], &["1"], &["(1)"], &["1", "Rà soát"], &["3", "4", "5"], &["1", "2"]] {
            assert!(!are_numbers_of_columns(&pairs(texts)), "{texts:?}");
        }
    }

    #[test]
    fn sums() {
        for text in ["Tổng cộng", "TỔNG SỐ: 12 nhiệm vụ", "Cộng", "Cộng:", "Tổng cộng (I+II)", "tổng"]
        {
            assert!(is_total(&fold::key(text)), "{text}");
        }
        for text in ["Cộng đồng dân cư", "Tổng hợp báo cáo", "Tổng sốt", "Tổng kết"] {
            assert!(!is_total(&fold::key(text)), "{text}");
        }
    }

    #[test]
    fn the_end_of_a_report() {
        for text in [
            "Hải Phòng, ngày 5 tháng 6 năm 2025",
            "…, ngày … tháng … năm …",
            "Ngày    tháng    năm 2025",
            "Người lập biểu",
            "THỦ TRƯỞNG ĐƠN VỊ",
            "(Ký, ghi rõ họ tên)",
            "Nơi nhận:",
            "KT. GIÁM ĐỐC",
            "Chánh Văn phòng",
        ] {
            assert!(begins_the_end(&fold::key(text)), "{text}");
        }
        for text in [
            "Giám đốc Sở chủ trì họp giao ban hằng tháng, báo cáo kết quả thực hiện nhiệm vụ được giao trong kỳ",
            "Báo cáo trong ngày 5 tháng 6 năm 2025 về việc rà soát",
            "Người dân đánh giá",
            "Ký kết quy chế phối hợp",
        ] {
            assert!(!begins_the_end(&fold::key(text)), "{text}");
        }
    }

    #[test]
    fn fields_of_reform() {
        for (text, rest) in [
            ("I. NÂNG CAO CHẤT LƯỢNG", Some("NÂNG CAO CHẤT LƯỢNG")),
            ("II - Cải cách thể chế", Some("Cải cách thể chế")),
            ("A) Nhiệm vụ", Some("Nhiệm vụ")),
            ("Phần II: Chỉ tiêu", Some("Chỉ tiêu")),
            ("Rà soát", None),
            ("IT hóa - bước một", None),
            ("I", None),
        ] {
            assert_eq!(numbered(text), rest, "{text}");
        }
    }
}
