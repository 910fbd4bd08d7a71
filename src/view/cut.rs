//! How much of a country's lists a page or a Word document holds. What is left out is counted where it would stand, with the way
//! to all of it.

use super::document::{Document, Line};
use super::words;
use crate::model::MonthSpan;
use crate::say;
use crate::text::Lang;

/// A table of so many rows takes some 65 pages of paper, and a text processor lays it out in seconds; of a hundred times as
/// many that takes hours and gigabytes, and nobody reads on.
const ROWS_ON_PAPER: usize = 1000;
/// A page of some megabytes opens at once.
const ROWS_ON_A_PAGE: usize = 500;
/// A sentence takes several lines.
const LINES: usize = 500;

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

    /// Of what is printed and signed; `whole` says where all of it is.
    pub fn on_paper(whole: impl Into<String>) -> Cut {
        Cut { rows: ROWS_ON_PAPER, lines: LINES, whole: whole.into() }
    }

    /// Of what is read on a screen.
    pub fn on_a_page(whole: impl Into<String>) -> Cut {
        Cut { rows: ROWS_ON_A_PAGE, lines: LINES, whole: whole.into() }
    }

    /// The same of a summary: its workbook goes with it where it is `signed`, and is made by a command elsewhere.
    pub fn of_summary(lang: Lang, of: MonthSpan, signed: bool) -> Cut {
        let option = match of.months {
            1 => "--month",
            3 => "--quarter",
            6 => "--half",
            _ => "--year",
        };
        match signed {
            true => Cut::on_paper(Cut::attached(lang)),
            false => Cut::on_a_page(say!(
                lang,
                "toàn bộ ở bảng tính: reform report {option} {of} -o TÊN.xlsx",
                "all are in the workbook: reform report {option} {of} -o NAME.xlsx"
            )),
        }
    }

    /// Of what is sent, to people who have not the program.
    pub fn attached(lang: Lang) -> &'static str {
        lang.say("toàn bộ tại bảng tính kèm theo", "all are in the workbook attached")
    }

    /// Where a command that shows less in one format shows all.
    pub fn same_command(lang: Lang) -> &'static str {
        lang.say(
            "chạy lại lệnh này với -o TÊN.xlsx để có bảng tính đầy đủ",
            "the same command with -o NAME.xlsx makes a workbook of all",
        )
    }

    /// Where all of it stands, in words.
    pub fn whole(&self) -> &str {
        &self.whole
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
