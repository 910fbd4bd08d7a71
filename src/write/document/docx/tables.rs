//! A document's tables: letters as large as the page allows, titles upright where columns of figures are narrow, the row of
//! titles on every page.

use super::super::metrics::{Face, Words};
use super::super::written;
use super::body::{Look, paragraph, run};
use super::grid::{self, Grid, Row};
use super::sections::Page;
use super::settled::{self, ROWS, settled};
use super::styles::of_table;
use super::widths::{Wish, shared_out};
use super::xml::Xml;
use crate::text::Lang;
use crate::view::document::{Align, Cell, RowKind, Table, Value};
use crate::view::words;

/// Sizes of letters that a table may have, the best first.
const SIZES: [i32; 4] = [24, 22, 20, 18];
/// The first of them whose letters are small: 10 points.
const SMALL: usize = 2;
/// Where no word may be broken and that takes it, titles of figures run upwards: hard to read, and a high row of blanks.
const UPRIGHT_SIZES: [i32; 3] = [20, 18, 16];
/// Letters are larger than they must be as long as the table is not longer by that: in hundredths of its lines, and some lines that
/// do not matter.
const LONGER: i64 = 130;
const FEW_LINES: i64 = 2;

/// So much any column may have for its longest word: a date, a bracket with a share.
const LEAST_SHARE: i32 = 1300;

/// A table as it will be laid out.
struct Layout<'t> {
    table: &'t Table,
    lang: Lang,
    texts: Vec<Vec<String>>,
    /// Of the letters, in half points.
    size: i32,
    /// Titles of columns of figures run upwards.
    upright: bool,
    widths: Vec<i32>,
    /// It takes no more than a sixth of a page, and stays on one.
    is_small: bool,
    /// Its last rows stay with what follows.
    with_next: bool,
    page: Page,
}

/// A table; `with_next` if its last rows stay with what follows.
pub fn write(xml: &mut Xml, table: &Table, lang: Lang, page: Page, with_next: bool) {
    let table = table.without_bars();
    if table.columns.is_empty() {
        return;
    }
    let layout = Layout { with_next, ..Layout::of(&table, lang, page) };
    Grid { widths: &layout.widths, lines: true, padding: layout.padding() }.write(xml, |xml| {
        if !table.untitled {
            layout.titles(xml);
        }
        (0..table.rows.len()).for_each(|n| layout.row(xml, n));
    });
    paragraph(xml, &Look { with_next, ..Look::of("Gap") }, |_| {});
}

impl<'t> Layout<'t> {
    /// The largest letters in which no word must be broken and no row becomes much higher; else titles upright, the smallest if
    /// that is not enough either.
    fn of(table: &'t Table, lang: Lang, page: Page) -> Layout<'t> {
        let texts = table.rows.iter().map(|row| row.iter().map(|cell| written(lang, &cell.value)).collect()).collect();
        let mut layout = Layout {
            table,
            lang,
            texts,
            size: 0,
            upright: false,
            widths: Vec::new(),
            is_small: false,
            with_next: false,
            page,
        };
        let largest = if table.small { SMALL } else { usize::from(table.columns.len() > 6) };
        let mut fitting = Vec::new();
        for &size in &SIZES[largest..] {
            if layout.fits(size, false) {
                fitting.push((size, layout.lines(), layout.widths.clone()));
            }
        }
        let least = fitting.iter().map(|(_, lines, _)| *lines).min().unwrap_or(0);
        // Texts of a thousand rows are measured for every size once, and no more.
        let lines = match fitting.into_iter().find(|(_, lines, _)| (lines - FEW_LINES) * 100 <= least * LONGER) {
            Some((size, lines, widths)) => {
                (layout.size, layout.widths, layout.upright) = (size, widths, false);
                lines
            }
            None => {
                UPRIGHT_SIZES.iter().any(|size| layout.fits(*size, true));
                layout.lines()
            }
        };
        layout.is_small = lines * i64::from(layout.size) * 14 < i64::from(page.height() / 6);
        layout
    }

    /// Lays it out in letters of that size, and whether every word has room.
    fn fits(&mut self, size: i32, upright: bool) -> bool {
        (self.size, self.upright) = (size, upright);
        let wishes: Vec<Wish> = (0..self.table.columns.len()).map(|n| self.wish(n)).collect();
        self.widths = shared_out(&wishes, self.page.width());
        self.widths = settled(&self.widths, &self.columns(&wishes), 2 * self.padding());
        wishes.iter().map(|wish| wish.word).sum::<i32>() <= self.page.width()
    }

    /// What stands in its columns, as far as it decides over their widths.
    fn columns(&self, wishes: &[Wish]) -> Vec<settled::Column> {
        let title = |n: usize| match self.table.untitled || self.is_upright(n, wishes[n].word - self.room()) {
            true => Words::default(),
            false => self.face(true).words(&self.table.columns[n].title),
        };
        let cell = |n: usize, row: usize| match (self.table.rows[row].get(n), self.texts[row].get(n)) {
            (Some(cell), Some(text)) if self.spans(n, self.texts[row].len()) == 1 => self.face(cell.strong).words(text),
            _ => Words::default(),
        };
        let column = |(n, wish): (usize, &Wish)| {
            let cells = std::iter::once(title(n)).chain((0..self.texts.len().min(ROWS)).map(|row| cell(n, row)));
            settled::Column { cells: cells.collect(), least: wish.word.min(self.widths[n]) }
        };
        wishes.iter().enumerate().map(column).collect()
    }

    /// How many lines it takes, titles and all.
    fn lines(&self) -> i64 {
        let line = self.size * 12;
        let titles = self.table.columns.iter().zip(&self.widths);
        let titles =
            titles.map(|(column, width)| self.face(true).lines(&column.title, width - 2 * self.padding()).count);
        let rows = (0..self.table.rows.len()).map(|n| i64::from((self.row_height(n) - 60) / line));
        i64::from(titles.max().unwrap_or(0)) + rows.sum::<i64>()
    }

    fn face(&self, bold: bool) -> Face {
        Face::new(self.size, bold).roomy()
    }

    /// Less room beside the text where there are many columns.
    fn padding(&self) -> i32 {
        if self.table.columns.len() > 9 { 40 } else { 80 }
    }

    /// What a cell takes beside its text.
    fn room(&self) -> i32 {
        2 * self.padding() + 20
    }

    fn is_of_figures(&self, n: usize) -> bool {
        self.table.columns[n].align == Align::Right
    }

    /// Whether a column's title runs upwards: its figures need less room than the title's longest word.
    fn is_upright(&self, n: usize, figures: i32) -> bool {
        let title = self.face(true).widest_word(&self.table.columns[n].title);
        self.upright && self.is_of_figures(n) && figures < title
    }

    fn wish(&self, n: usize) -> Wish {
        let room = self.room();
        // One word of a stranger does not decide over a whole table.
        let longest_word = (self.page.width() / self.table.columns.len() as i32).max(LEAST_SHARE);
        let mut wish = Wish::default();
        let (mut text, mut cells) = (0_i64, 0_i64);
        for (row, written) in self.table.rows.iter().zip(&self.texts) {
            let spans = n + 1 == row.len() && row.len() < self.table.columns.len();
            let (Some(cell), Some(written), false) = (row.get(n), written.get(n), spans) else { continue };
            let face = self.face(cell.strong);
            let line = face.width(written);
            wish.word = wish.word.max(self.unbroken(face, cell, written).min(longest_word));
            wish.line = wish.line.max(line);
            (text, cells) = (text + i64::from(line), cells + i64::from(line > 0));
        }
        if !self.table.untitled {
            let (face, title) = (self.face(true), &*self.table.columns[n].title);
            let upright = self.is_upright(n, wish.word);
            let height = face.half_points * 12;
            wish.word = wish.word.max(if upright { height } else { face.widest_word(title).min(longest_word) });
            // A column without a word is there to be written in: its title takes two lines at most.
            if cells == 0 && !upright {
                wish.word = wish.word.max(face.width(title) * 3 / 5).min(self.page.width() / 4);
            }
            // A title is on one line where there is room.
            wish.line = wish.line.max(if upright { height } else { face.width(title).min(longest_word) });
        }
        if self.table.columns[n].is_room {
            wish.word = wish.word.max(self.page.width() / 5);
        }
        // Blank cells count half: a remark that few rows have is not worth the room of what all have. One long text among short
        // ones counts a little too: it makes its row high.
        let rows = (cells + self.table.rows.len() as i64) / 2;
        wish.text = i32::try_from(text / rows.max(1)).unwrap_or(i32::MAX / 8) + wish.line / 6;
        Wish { word: wish.word + room, line: wish.line.max(wish.word) + room, text: wish.text }
    }

    /// What of a value stays on one line: a date, a share, the bracket of a rate; of a text each word.
    fn unbroken(&self, face: Face, cell: &Cell, written: &str) -> i32 {
        match cell.value {
            Value::Rate(rate) => {
                let (of, share) = words::rate_in_parts(self.lang, rate);
                face.width(&of).max(face.width(&share))
            }
            Value::DateWith(..) | Value::Mean(..) => face.widest_word(written),
            _ if cell.value.words().is_some() => face.widest_word(written),
            _ => face.width(written),
        }
    }

    fn titles(&self, xml: &mut Xml) {
        let upright = |n: usize| self.is_upright(n, self.widths[n] - self.room());
        let titles = self.table.columns.iter().enumerate();
        let height = titles.filter(|(n, _)| upright(*n)).map(|(_, c)| self.face(true).width(&c.title) + 160).max();
        // A very long title takes two lines rather than half the page.
        let height = height.unwrap_or(0).min(self.page.height() / 5);
        Row { repeats: true, height, ..Row::default() }.write(xml, |xml| {
            for (n, column) in self.table.columns.iter().enumerate() {
                let cell = grid::Cell { width: self.widths[n], middle: true, upright: upright(n), spans: 1 };
                cell.write(xml, |xml| {
                    let look = Look::of(of_table(self.size, true)).with_next();
                    paragraph(xml, &look, |xml| run(xml, &column.title, false, false));
                });
            }
        });
    }

    fn row(&self, xml: &mut Xml, n: usize) {
        let (row, texts) = (&self.table.rows[n], &self.texts[n]);
        // A row as high as half a page would leave the page before it half empty.
        let splits = self.row_height(n) > self.page.height() * 2 / 5;
        let with_next = self.stays_with_next(n);
        Row { splits, ..Row::default() }.write(xml, |xml| {
            for (n, cell) in row.iter().enumerate() {
                let spans = self.spans(n, row.len());
                let width = self.widths[n..n + spans].iter().sum();
                grid::Cell { width, spans, middle: true, upright: false }.write(xml, |xml| {
                    let look = Look {
                        align: self.is_centred(n, cell, spans).then_some("center"),
                        with_next,
                        ..Look::of(of_table(self.size, false))
                    };
                    paragraph(xml, &look, |xml| run(xml, &texts[n], cell.strong, false));
                });
            }
        });
    }

    /// A table that is not small goes on on the next page, but no row of it is left alone at the foot or the top of a page, and what heads others
    /// stays with them.
    fn stays_with_next(&self, n: usize) -> bool {
        let rows = self.table.rows.len();
        if n + 1 == rows {
            return self.with_next;
        }
        self.is_small || n == 0 || n + 2 == rows || self.table.rows[n].kind == RowKind::Head
    }

    /// Over how many columns a cell reaches: the last of a short row over the rest.
    fn spans(&self, n: usize, cells: usize) -> usize {
        if n + 1 == cells { self.widths.len() - n } else { 1 }
    }

    /// How high a row will be, about.
    fn row_height(&self, n: usize) -> i32 {
        let texts = &self.texts[n];
        (0..texts.len()).map(|cell| self.height(cell, texts.len(), &texts[cell])).max().unwrap_or(0) + 60
    }

    fn height(&self, n: usize, cells: usize, text: &str) -> i32 {
        let width: i32 = self.widths[n..n + self.spans(n, cells)].iter().sum();
        self.face(false).lines(text, width - 2 * self.padding()).count * self.size * 12
    }

    /// Figures and dates stand in the middle of their columns, words at the left.
    fn is_centred(&self, n: usize, cell: &Cell, spans: usize) -> bool {
        let is_word = cell.value.words().is_some() || matches!(cell.value, Value::DateWith(..) | Value::Blank);
        spans == 1 && (!is_word || self.is_of_figures(n))
    }
}
