//! Where in a table the columns are named, and which column is which: below title rows, in one row or in two and three, with
//! foot-note marks and line breaks; one name over several columns belongs to what stands below it.

use std::cmp::Ordering;

use crate::model::Column;
use crate::read::office::{Grid, GridCell, Merge, Words};
use crate::read::vocabulary::{REPORT, Title};
use crate::text::fold;
use crate::text::safe::one_line;

/// A table's head stands in one of so many first rows.
const MOST_ROWS_ABOVE: usize = 80;

/// A head has no more rows.
const DEEPEST: usize = 3;

/// Names of the column in which a task or a target is told by its title.
const TITLES: [&str; 14] = [
    "nhiệm vụ", "tên nhiệm vụ", "title", "nội dung nhiệm vụ", "nội dung", "nội dung công việc", "công việc",
    "nhiệm vụ, giải pháp", "nhiệm vụ và giải pháp", "tên nhiệm vụ/dự án", "nhiệm vụ/chỉ tiêu", "nhiệm vụ, chỉ tiêu",
    "chỉ tiêu", "tên chỉ tiêu",
];

/// Names of columns that forms show and nobody fills in.
const SHOWN: [&str; 5] = ["kỳ trước", "last report", "last told", "báo cáo kỳ trước", "đã báo cáo kỳ trước"];

/// Below a column's name: what is told now, beside what was told or planned before.
const ASKED_FOR: [&str; 5] = ["kỳ này", "tháng này", "kỳ báo cáo", "thực hiện", "đạt được"];

/// The other of such two.
const NOT_ASKED_FOR: [&str; 5] = ["kỳ trước", "tháng trước", "kế hoạch", "đề ra", "được giao"];

/// Words that explain a name, in brackets behind it.
const EXPLAINING: [&str; 26] = [
    "nếu", "có", "ghi", "rõ", "ngày", "tháng", "năm", "dd", "mm", "yyyy", "d", "m", "%", "từ", "đến", "0", "100",
    "bắt", "buộc", "số", "tính", "theo", "nêu", "của", "đơn", "vị",
];

/// The head of a table of reports.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The index of its first row.
    pub first: usize,
    pub depth: usize,
    columns: [Option<usize>; Column::COUNT],
    pub title: Option<usize>,
    /// Columns of one meaning twice.
    pub twice: Vec<(Column, usize)>,
    /// Columns that are not known: they are not taken.
    pub strange: Vec<(usize, String)>,
    /// What stands above each column.
    pub names: Vec<String>,
}

/// What stands above a column.
enum Named {
    Column(Column),
    Title,
    PassedOver,
    Blank,
    Strange(String),
}

impl Head {
    pub fn index(&self, column: Column) -> Option<usize> {
        self.columns[column as usize]
    }

    /// The head of a table that goes on without one.
    pub fn going_on(&self) -> Head {
        Head { first: 0, depth: 0, ..self.clone() }
    }

    /// The words above a column as they stand there, the lowest that there are.
    pub fn shown(&self, grid: &Grid, column: usize) -> Option<String> {
        let rows = grid.rows.get(self.first..self.end())?;
        let words = rows.iter().rev().filter_map(|row| row.cells.get(column)).map(|cell| fold::trim(&cell.words.text));
        words.into_iter().find(|words| !words.is_empty()).map(str::to_owned)
    }

    /// Where the first row below it is.
    pub fn end(&self) -> usize {
        self.first + self.depth
    }

    /// Tasks can be told apart in it, and something is told of them.
    fn is_one(&self) -> bool {
        self.names_tasks() && self.told().any(|_| true)
    }

    pub fn names_tasks(&self) -> bool {
        self.index(Column::Task).is_some() || self.title.is_some()
    }

    /// What a report must hold: a share of the work, or a target's value.
    pub fn is_complete(&self) -> bool {
        let has = |column| self.index(column).is_some();
        self.names_tasks() && (has(Column::Progress) || has(Column::Value))
    }

    fn told(&self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(|column| *column != Column::Task && self.index(*column).is_some())
    }

    fn known(&self) -> usize {
        self.columns.iter().flatten().count() + usize::from(self.title.is_some())
    }

    /// The unknown column whose name is nearly that of one that the table lacks.
    pub fn nearly(&self, column: Column) -> Option<&str> {
        let near = self.strange.iter().filter_map(|(_, name)| {
            REPORT.nearest(name, |it| it == column as usize).map(|(_, nearness)| (name, nearness))
        });
        near.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(name, _)| &**name)
    }

    /// Whether a row says what the head says: it comes again on each page.
    pub fn is_repeated_in(&self, cells: &[GridCell]) -> bool {
        let texts = || cells.iter().enumerate().filter(|(_, cell)| cell.merge != Merge::Across && !is_blank(cell));
        let same = |(n, cell): (usize, &GridCell)| self.names.get(n).is_some_and(|name| *name == key(&cell.words));
        let is_known = |cell: &GridCell| matches!(named(&key(&cell.words)), Named::Column(_) | Named::Title);
        texts().count() > 1
            && texts().all(|(n, cell)| same((n, cell)) || is_known(cell))
            && texts().any(|(n, cell)| same((n, cell)))
    }
}

/// The head of a table, if it is one of reports: the first that is complete, else the first that is one at all.
pub fn find(grid: &Grid) -> Option<Head> {
    let mut any = None;
    for first in 0..grid.rows.len().min(MOST_ROWS_ABOVE) {
        let depths = 1..=DEEPEST.min(grid.rows.len() - first);
        if !names_something(&grid.rows[first].cells) {
            continue;
        }
        let heads = depths.map(|depth| read(grid, first, depth)).filter(Head::is_one);
        // Of two that know as much the shorter, unless the longer one's last row is nothing but names.
        let is_better = |other: &Head, best: &Head| match other.known().cmp(&best.known()) {
            Ordering::Greater => true,
            Ordering::Equal => (best.end()..other.end()).all(|row| is_all_names(grid, first, row)),
            Ordering::Less => false,
        };
        let best = heads.reduce(|best, other| if is_better(&other, &best) { other } else { best });
        match best {
            Some(head) if head.is_complete() => return Some(head),
            Some(head) => any = any.or(Some(head)),
            None => {}
        }
    }
    any
}

fn read(grid: &Grid, first: usize, depth: usize) -> Head {
    let rows = &grid.rows[first..first + depth];
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let mut head = Head { first, depth, ..Head::default() };
    for n in 0..width {
        let column: Vec<&GridCell> = rows.iter().filter_map(|row| row.cells.get(n)).collect();
        head.names
            .push(column.iter().rev().map(|cell| key(&cell.words)).find(|key| !key.is_empty()).unwrap_or_default());
        match name_of(&column) {
            Named::Column(it) => match &mut head.columns[it as usize] {
                slot @ None => *slot = Some(n),
                Some(_) => head.twice.push((it, n)),
            },
            Named::Title => _ = head.title.get_or_insert(n),
            Named::Strange(_) => {
                let words = column.iter().rev().map(|cell| one_line(&cell.words.text)).find(|words| !words.is_empty());
                head.strange.push((n, words.unwrap_or_default()));
            }
            Named::PassedOver | Named::Blank => {}
        }
    }
    head
}

/// What the cells above a column say together, the lowest that says something first.
fn name_of(cells: &[&GridCell]) -> Named {
    let own = |cell: &&GridCell| cell.merge == Merge::First && !is_blank(cell);
    let Some(at) = cells.iter().rposition(own) else {
        return Named::Blank;
    };
    let above = cells[..at].iter().rev().find(|cell| !is_blank(cell)).map(|cell| key(&cell.words));
    // What was told in the month before is not told again.
    if above.as_deref().is_some_and(|above| above.contains("trước") && !above.contains("trước ngày")) {
        return Named::PassedOver;
    }
    let leaf = key(&cells[at].words);
    if let Some(told) = above.as_deref().and_then(|above| now_or_before(above, &leaf)) {
        return told;
    }
    match (named(&leaf), above) {
        (Named::Strange(name), Some(above)) => match named(&format!("{above} {leaf}")) {
            Named::Strange(_) | Named::Blank => Named::Strange(name),
            known => known,
        },
        // `(%)` below the name of the column.
        (Named::Blank, Some(above)) => named(&above),
        (named, _) => named,
    }
}

/// What a column is whose own name only tells which of two it is: `Tiến độ (%)` over `Kỳ trước` and `Kỳ này`.
fn now_or_before(above: &str, leaf: &str) -> Option<Named> {
    let is_one_of = |names: [&str; 5]| names.into_iter().any(|name| fold::key(name) == leaf);
    let above = || Some(named(above)).filter(|it| matches!(it, Named::Column(_)));
    match () {
        () if is_one_of(ASKED_FOR) => above(),
        () if is_one_of(NOT_ASKED_FOR) => above().map(|_| Named::PassedOver),
        () => None,
    }
}

fn named(key: &str) -> Named {
    if TITLES.contains(&key) {
        return Named::Title;
    }
    if SHOWN.contains(&key) {
        return Named::PassedOver;
    }
    match REPORT.title(key) {
        Title::Column(n) => Column::ALL.get(n).map_or(Named::Blank, |column| Named::Column(*column)),
        Title::PassedOver => Named::PassedOver,
        Title::Blank => Named::Blank,
        Title::Unknown => match without_explanation(key) {
            Some(bare) => named(bare),
            None => Named::Strange(key.to_owned()),
        },
    }
}

/// A name without what explains it in brackets: `xin gia hạn đến (nếu có)`.
fn without_explanation(key: &str) -> Option<&str> {
    let (bare, brackets) = key.strip_suffix(')')?.rsplit_once('(')?;
    let words = brackets.split(|c: char| !(c.is_alphanumeric() || c == '%')).filter(|word| !word.is_empty());
    let explains = words.into_iter().all(|word| EXPLAINING.contains(&word));
    Some(bare.trim()).filter(|bare| explains && !bare.is_empty())
}

/// Whether a row holds the name of a column that is read.
fn names_something(cells: &[GridCell]) -> bool {
    let own = cells.iter().filter(|cell| cell.merge != Merge::Across);
    own.into_iter().any(|cell| matches!(named(&key(&cell.words)), Named::Column(_) | Named::Title))
}

/// Whether a row holds names of columns, and nothing else.
fn is_all_names(grid: &Grid, first: usize, row: usize) -> bool {
    let cells = grid.rows[row].cells.iter().enumerate();
    let mut own = cells.filter(|(_, cell)| cell.merge == Merge::First && !is_blank(cell)).peekable();
    let above = |n: usize| grid.rows[first..=row].iter().filter_map(|row| row.cells.get(n)).collect::<Vec<_>>();
    let is_name = |(n, _): (usize, &GridCell)| !matches!(name_of(&above(n)), Named::Strange(_) | Named::Blank);
    own.peek().is_some() && own.all(is_name)
}

fn is_blank(cell: &GridCell) -> bool {
    fold::trim(&cell.words.text).is_empty()
}

/// A head's words as they are compared: on one line, without foot-note marks and a colon at their end.
fn key(words: &Words) -> String {
    let mut text = words.text.clone();
    for range in words.raised.iter().rev() {
        if text.is_char_boundary(range.start) && text.is_char_boundary(range.end.min(text.len())) {
            text.replace_range(range.start..range.end.min(text.len()), "");
        }
    }
    let key = fold::key(fold::trim(&text));
    let mut key = key.trim_end_matches([':', '.', '*', ' ']);
    // `[1]`, `(2)`: a foot-note's mark, as a percentage sign is none.
    while let Some((bare, mark)) = key.strip_suffix([']', ')']).and_then(|rest| rest.rsplit_once(['[', '('])) {
        if mark.is_empty() || !mark.bytes().all(|b| b.is_ascii_digit() || b == b'*') || bare.trim().is_empty() {
            break;
        }
        key = bare.trim_end_matches([':', ' ']);
    }
    key.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::form::tests::{across, down, grid, text};

    fn names(grid: &Grid) -> Vec<(Column, usize)> {
        let head = find(grid).unwrap();
        Column::ALL.into_iter().filter_map(|column| Some((column, head.index(column)?))).collect()
    }

    #[test]
    fn a_head_stands_below_titles_and_says_what_it_is_in_many_ways() {
        let head = ["STT", "Mã\nnhiệm vụ[1]", "NHIỆM VỤ", "Tiến độ\n(%)", "Kết quả:", "Xin gia hạn đến (nếu có)"];
        let table = grid(&[&["UBND TỈNH", "", "", "", "", ""], &["", "", "", "", "", ""], &head]);
        let found = find(&table).unwrap();
        assert_eq!((found.first, found.depth, found.title), (2, 1, Some(2)));
        assert!(found.strange.is_empty() && found.is_complete());
        let columns = [(Column::Task, 1), (Column::Progress, 3), (Column::Result, 4), (Column::ExtendTo, 5)];
        assert_eq!(names(&table), columns);
        assert!(found.is_repeated_in(&table.rows[2].cells) && !found.is_repeated_in(&table.rows[0].cells));
    }

    #[test]
    fn two_rows_make_one_head() {
        let mut table = grid(&[&["", "", "", "", ""], &["", "", "Tiến độ", "Kết quả", ""]]);
        table.rows[0].cells = vec![
            text("Mã NV"),
            text("Nhiệm vụ"),
            text("Tình hình thực hiện"),
            across("Tình hình thực hiện"),
            text("Ghi chú"),
        ];
        table.rows[1].cells[0] = down("Mã NV");
        table.rows[1].cells[1] = down("Nhiệm vụ");
        table.rows[1].cells[4] = down("Ghi chú");
        let columns = [(Column::Task, 0), (Column::Progress, 2), (Column::Result, 3), (Column::Note, 4)];
        assert_eq!(names(&table), columns);
        assert_eq!(find(&table).unwrap().depth, 2);
        // The same without merged cells, as CSV has it.
        let plain = grid(&[
            &["Mã NV", "Nhiệm vụ", "Tình hình thực hiện", "", "Ghi chú"],
            &["", "", "Tiến độ", "Kết quả", ""],
            &["TC-01", "Rà soát", "60", "", ""],
        ]);
        assert_eq!(names(&plain), columns);
        assert_eq!(find(&plain).unwrap().depth, 2);
    }

    #[test]
    fn of_the_month_before_and_this_one_the_latter_counts() {
        let mut table = grid(&[&["", "", "", "", ""], &["", "Tiến độ", "Kết quả", "Tiến độ", "Kết quả"]]);
        table.rows[0].cells = vec![text("Mã"), text("Kỳ trước"), across("Kỳ trước"), text("Kỳ này"), across("Kỳ này")];
        table.rows[1].cells[0] = down("Mã");
        assert_eq!(names(&table), [(Column::Task, 0), (Column::Progress, 3), (Column::Result, 4)]);
        let mut table = grid(&[&["", "", ""], &["", "Kỳ trước", "Kỳ này"]]);
        table.rows[0].cells = vec![text("Mã"), text("Tiến độ"), across("Tiến độ")];
        table.rows[1].cells[0] = down("Mã");
        assert_eq!(names(&table), [(Column::Task, 0), (Column::Progress, 2)]);
        for (above, other, own) in [
            ("Tiến độ (%)", "Kỳ trước", "Kỳ này"),
            ("Tiến độ\n(%)", "Tháng trước", "Tháng này"),
            ("Tiến độ", "Kế hoạch", "Thực hiện"),
            ("Mức độ hoàn thành", "Đề ra", "Đạt được"),
        ] {
            table.rows[0].cells = vec![text("Mã"), text(above), across(above)];
            for (n, names_below) in [(2, [other, own]), (1, [own, other])] {
                table.rows[1].cells = vec![down("Mã"), text(names_below[0]), text(names_below[1])];
                assert_eq!(names(&table), [(Column::Task, 0), (Column::Progress, n)], "{above} {own}");
            }
        }
    }

    #[test]
    fn other_tables_have_no_such_head() {
        for rows in [
            [&["Chỉ tiêu", "Đơn vị", "Năm 2025"][..], &["Tỷ lệ hồ sơ", "%", "80"]],
            [&["UBND TỈNH", "CỘNG HÒA XÃ HỘI", ""], &["SỞ Y TẾ", "Độc lập", ""]],
            [&["Cột, dòng", "Cách ghi", ""], &["Tiến độ (%)", "Một số từ 0 đến 100", ""]],
            [&["TT", "Nhiệm vụ", "Cơ quan chủ trì"], &["1", "Rà soát", "Sở A"]],
        ] {
            assert!(find(&grid(&rows)).is_none_or(|head| !head.is_complete()), "{rows:?}");
        }
        let near = grid(&[&["Mã NV", "Tiên độ", "Kết quả"]]);
        assert_eq!(find(&near).unwrap().nearly(Column::Progress), Some("Tiên độ"));
    }
}
