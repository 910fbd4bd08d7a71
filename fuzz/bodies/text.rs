//! Texts as people typed them: decoded, folded, made harmless, made names; and places in them.

use crate::text::decode::{decode, decode_utf8};
use crate::text::source::{line_end, line_start};
use crate::text::{
    Lang, Sources, Span, ci_log, fold, lookalike, safe, safe_name, slug, spreadsheet, suggest, syllable,
};

/// Bytes of a file.
pub fn text(bytes: &[u8]) {
    let _ = decode_utf8(bytes);
    match decode(bytes) {
        Ok(text) => {
            folded(&text);
            harmless(&text);
            named(&text);
            placed(&text);
        }
        Err(looks) => assert!(!looks.describe().in_lang(Lang::Vi).is_empty()),
    }
}

fn folded(text: &str) {
    let nfc = fold::nfc(text);
    assert!(fold::is_nfc(&nfc) || !text.contains(['\u{300}', '\u{301}']), "{text:?}");
    let key = fold::key(text);
    assert_eq!(fold::key(&key), key, "a key is its own key");
    assert_eq!(fold::key(&nfc), key, "both forms have one key");
    assert!(!fold::plain(text).contains(['Đ', 'đ']));
    let id = fold::id(text);
    assert!(fold::is_same_id(text, &id) && fold::id_number(text) == fold::id_number(&id));
    let trimmed = fold::trim(text);
    assert!(text.contains(trimmed) && fold::trim(trimmed) == trimmed);
    for word in text.split_whitespace().take(16) {
        let _ = (syllable::is_syllable(word), spreadsheet::becomes(word), lookalike::skeleton(word));
        let meant = suggest::Guesses::default().meant(word, ["TC-01", "van-phong", "title", "Tiến độ"].into_iter());
        if let Some(meant) = meant {
            assert!(!meant.help().vi.is_empty());
        }
    }
    if let Some(odd) = lookalike::first_odd(text) {
        assert!(!odd.describe().en.is_empty());
    }
}

fn harmless(text: &str) {
    assert!(!safe::visible(text).chars().any(safe::acts));
    let lines = safe::visible_lines(text);
    assert!(!lines.chars().any(|c| safe::acts(c) && !matches!(c, '\n' | '\r' | '\t')));
    let log = ci_log::harmless(lines);
    assert!(!log.contains("##["), "{log:?}");
    assert!(!log.lines().any(|line| line.trim_start().starts_with("::")), "{log:?}");
    assert!(!safe::one_line(text).contains(['\n', '\r', ';']) || safe::one_line(text).contains("; "));
    assert!(safe::quoted(text).chars().count() <= 61);
}

fn named(text: &str) {
    let slug = slug::slug(text);
    assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{slug}");
    assert!(!slug.starts_with('-') && !slug.ends_with('-') && slug::slug(&slug) == slug);
    let name = safe_name::made_safe(text);
    assert!(safe_name::is_safe(&name) && safe_name::is_safe(&safe_name::numbered(&name, 2)), "{name:?}");
}

/// Lines and columns are those that one counts by hand, whatever ends the lines.
fn placed(text: &str) {
    let mut sources = Sources::new(|_| None);
    let source = sources.add("a");
    let sources = sources.for_now(vec![(source, text.to_owned())], []);
    let (mut line, mut column, mut before) = (1, 1, ' ');
    for (at, c) in text.char_indices().take(96) {
        let is_end = (before == '\n' || before == '\r') && !(before == '\r' && c == '\n');
        (line, column) = if is_end { (line + 1, 1) } else { (line, column) };
        let place = sources.place(Span::new(source, at..at + c.len_utf8()));
        assert_eq!((place.line, place.column), (line, column), "{text:?} {at}");
        assert!((place.end_line, place.end_column) >= (line, column));
        let (start, end) = (line_start(text, at), line_end(text, at));
        assert!(start <= at && at <= end && text.is_char_boundary(start) && text.is_char_boundary(end));
        (column, before) = (column + 1, c);
    }
    let _ = sources.place(Span::new(source, text.len()..text.len() + 9));
}
