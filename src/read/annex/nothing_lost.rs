//! Nothing of an annex is lost, and no paper makes reading it fail: by tables put together at random.

use proptest::prelude::*;

use super::fixture::paper;
use super::{Annex, read};

const HEAD: &str =
    "TT | Nhiệm vụ | Sản phẩm | Cơ quan chủ trì | Phối hợp | Thời hạn | Lãnh đạo phụ trách | Ghi chú | Kinh phí";
const WIDTH: usize = 9;

/// Every word that stands anywhere in what was read.
fn said(annex: &Annex) -> Vec<String> {
    let mut texts: Vec<&str> = Vec::new();
    for field in &annex.fields {
        texts.push(&field.name);
        texts.extend(field.notes.iter().map(|it| it.1.as_str()));
    }
    for it in &annex.entries {
        texts.extend(
            [&it.title, &it.output, &it.lead, &it.with, &it.both, &it.when, &it.leader, &it.source].map(String::as_str),
        );
        texts.extend(it.under.iter().map(String::as_str));
        texts.extend(it.notes.iter().map(|it| it.1.as_str()));
    }
    texts.iter().flat_map(|it| it.split_whitespace()).map(str::to_string).collect()
}

/// A row of a kind, of which only some cells have words; each word is there once.
fn row(at: usize, (kind, cells, merged): (u8, u16, u16)) -> String {
    let number = match kind {
        0 => ["I", "II.", "A", "III/"][at % 4].to_string(),
        1 => format!("{at}.1"),
        2 => ["a)", "b)", "-"][at % 3].to_string(),
        3 => String::new(),
        _ => format!("{at}"),
    };
    let word = |column: usize| format!("{}{at}x{column}", if (at + column).is_multiple_of(3) { "từ" } else { "Từ" });
    if kind == 5 {
        return format!("I. {}{}", word(1), " | <".repeat(WIDTH - 1));
    }
    let cell = |column: usize| match column {
        0 => number.clone(),
        1 if kind == 6 => format!("*{}*", word(1)),
        _ if kind == 6 => String::new(),
        _ if merged >> column & 1 == 1 && at > 0 => "^".into(),
        _ if cells >> column & 1 == 1 => word(column),
        _ => String::new(),
    };
    (0..WIDTH).map(cell).collect::<Vec<_>>().join(" | ")
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split_whitespace().map(|it| it.trim_matches('*'));
    words.filter(|it| it.to_lowercase().starts_with("từ")).map(str::to_string).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_found_again(rows in prop::collection::vec((0u8..9, any::<u16>(), any::<u16>().prop_map(|it| it & it >> 3 & it >> 5)), 1..14)) {
        // The first row may not be merged with the head.
        let rows: Vec<String> = rows.iter().enumerate().map(|(at, it)| row(at, *it)).collect();
        let text = format!("{HEAD}\n0 | Từ0 | | Từ00 | | 2025 | | |\n{}", rows.join("\n"));
        let annex = read(&paper(&text), None).unwrap_or_default();
        let said = said(&annex);
        for word in words_of(&text) {
            prop_assert!(said.contains(&word), "{word} is lost of\n{text}\n{:#?}", annex);
        }
        prop_assert_eq!(Ok(annex), read(&paper(&text), None));
    }

    #[test]
    fn no_paper_is_too_much(text in "([TSI1a.)|^<*\n -]|Nhiệm vụ|Chủ trì|Thời hạn|Sản phẩm|Tổng số: |Cơ quan chủ trì: |\\[1\\]){0,60}") {
        // The fixture itself wants a cell to merge with.
        let text = text.replace(['^', '<'], "");
        let _ = read(&paper(&text), None);
        let _ = read(&paper(&text), Some(1));
    }
}
