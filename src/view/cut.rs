//! How much of a country's lists a page or a Word document holds. What is left out is counted where it would stand, with the way
//! to all of it.

use super::document::{Document, Line};
use super::words;
use crate::model::MonthSpan;
use crate::say;
use crate::text::Lang;

/// A table of so many rows takes some 150 pages on paper and a second or two to lay out in Word; of a hundred times as many
/// it takes minutes and gigabytes, and nobody reads on.
const MOST_ROWS: usize = 2000;
/// A sentence takes several lines.
const MOST_LINES: usize = 500;

/// The most that is shown, and where all of it stands.
#[derive(Clone, Debug)]
pub struct Cut {
    rows: usize,
    lines: usize,
    whole: String,
}

impl Cut {
    /// Everything is shown.
    pub fn nowhere() -> Cut {
        Cut { rows: usize::MAX, lines: usize::MAX, whole: String::new() }
    }

    /// What is longer than anybody reads is cut; `whole` says where all of it is.
    pub fn with(whole: String) -> Cut {
        Cut { rows: MOST_ROWS, lines: MOST_LINES, whole }
    }

    /// The same, of what a command shows whole in another format.
    pub fn of_command(lang: Lang) -> Cut {
        Cut::with(
            lang.say(
                "chạy lại lệnh này với -o TÊN.xlsx để có bảng tính đầy đủ",
                "run the same command with -o NAME.xlsx for a workbook with all of them",
            )
            .to_owned(),
        )
    }

    /// The same of a summary: its workbook goes with it where it is `signed`, and is made by a command elsewhere.
    pub fn of_summary(lang: Lang, of: MonthSpan, signed: bool) -> Cut {
        let option = match of.months {
            1 => "--month",
            3 => "--quarter",
            6 => "--half",
            _ => "--year",
        };
        Cut::with(match signed {
            true => lang.say("toàn bộ tại bảng tính kèm theo", "all of them are in the workbook attached").to_owned(),
            false => say!(
                lang,
                "toàn bộ ở bảng tính: reform report {option} {of} -o TÊN.xlsx",
                "all of them are in the workbook: reform report {option} {of} -o NAME.xlsx"
            ),
        })
    }

    /// The most rows of a table.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The most sentences of a list.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// As many of them as a table shows. What is left out is said before it.
    pub fn to_rows<'a, T>(&self, document: &mut Document, lang: Lang, all: &'a [T]) -> &'a [T] {
        self.to(document, lang, all, self.rows)
    }

    /// As many of them as a list of sentences shows.
    pub fn to_lines<'a, T>(&self, document: &mut Document, lang: Lang, all: &'a [T]) -> &'a [T] {
        self.to(document, lang, all, self.lines)
    }

    fn to<'a, T>(&self, document: &mut Document, lang: Lang, all: &'a [T], most: usize) -> &'a [T] {
        let shown = &all[..all.len().min(most)];
        self.say(document, lang, shown.len(), all.len());
        shown
    }

    /// That so many of all are shown, if they are not all.
    pub fn say(&self, document: &mut Document, lang: Lang, shown: usize, all: usize) {
        if shown < all {
            let (shown, all) = (words::number(lang, shown as u64), words::number(lang, all as u64));
            let whole = &self.whole;
            document.paragraph(Line::default().emphasis(say!(
                lang,
                "Chỉ nêu {shown} trong {all}; {whole}.",
                "Only {shown} of {all} are shown; {whole}."
            )));
        }
    }
}
