//! The pages that lie beside the one that is written: what the names in its folder tell. No file is opened.

use std::path::Path;

use super::Common;
use super::typed::parts;
use crate::model::MonthSpan;
use crate::view::page::Beside;

/// The name under which a server shows a folder's overview.
const INDEX: &str = "index.html";

/// The pages of that year beside `-o`; none beside what goes to standard output, or in a folder that cannot be listed.
pub fn pages(common: &Common, year: i32) -> Beside {
    let mut beside = Beside::default();
    let Some(output) = &common.output else { return beside };
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = std::fs::read_dir(folder) else { return beside };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if Some(&*name) == output.file_name() || !entry.path().is_file() {
            continue;
        }
        match name.to_str() {
            Some(INDEX) => beside.index = Some(INDEX.to_owned()),
            Some(name) => beside.spans.extend(span_named(name, year).map(|span| (span, name.to_owned()))),
            None => {}
        }
    }
    beside
}

/// `2024-03.html`, `bao-cao-2024-Q1.html`, `2024-h1.html`, `2024.html`: the period at the end of a page's name.
fn span_named(name: &str, year: i32) -> Option<MonthSpan> {
    let upper = name.to_ascii_uppercase();
    let stem = upper.strip_suffix(".HTML")?;
    spans(year).find(|span| {
        let before = stem.strip_suffix(&span.to_string());
        before.is_some_and(|before| {
            let parted = !before.ends_with(|c: char| c.is_alphanumeric());
            // `12-2024` is a month in an order that is not read here, and not the year.
            let counted = before.trim_end_matches(['-', '_', '.', ' ']).ends_with(|c: char| c.is_ascii_digit());
            parted && !counted
        })
    })
}

/// The months, quarters, halves of a year, and the year.
fn spans(year: i32) -> impl Iterator<Item = MonthSpan> {
    [1, 3, 6, 12].into_iter().flat_map(move |months| parts(year, months))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_stands_at_the_end_of_the_name() {
        let named = |name| span_named(name, 2024).map(|span| span.to_string());
        for (name, span) in [
            ("2024-03.html", Some("2024-03")),
            ("bao-cao-2024-03.html", Some("2024-03")),
            ("Báo cáo 2024-q1.HTML", Some("2024-Q1")),
            ("bc_2024-H2.html", Some("2024-H2")),
            ("nam-2024.html", Some("2024")),
            ("2024.html", Some("2024")),
            ("2023-03.html", None),
            ("2024-13.html", None),
            ("2024-3.html", None),
            ("2024-Q5.html", None),
            ("12-2024.html", None),
            ("12024.html", None),
            ("2024-03-cu.html", None),
            ("2024-03.docx", None),
            (".html", None),
        ] {
            assert_eq!(named(name), span.map(str::to_owned), "{name}");
        }
    }
}
