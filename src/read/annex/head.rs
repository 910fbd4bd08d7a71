//! The head of a table: in which rows it stands, and what its columns are called. Knows heads of one row and of several; what
//! the columns mean is told by `columns`.

use super::columns::{Columns, Held};
use super::number::Number;
use super::view::View;
use super::vocabulary::{Role, is_all_known, meaning};
use crate::read::office::Words;
use crate::text::fold;

/// A head that was found.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its first row in the grid, and how many it takes.
    pub row: usize,
    pub depth: usize,
    pub names: Vec<String>,
    pub columns: Columns,
    /// Of each of its rows the cells' words as they are compared.
    keys: Vec<Vec<String>>,
    /// The lines above it.
    titles: Vec<String>,
}

/// No head has more rows.
const DEEPEST: usize = 3;
/// Nor are so many lines above one its titles.
const MOST_TITLES: usize = 12;
/// Nor a cell of so many letters.
const LONGEST: usize = 150;

impl Head {
    /// The head that begins in this row, of whatever kind of table.
    pub fn at(view: &View<'_>, row: usize) -> Option<Head> {
        let (first, _) = view.filled(row).next()?;
        let is_of_a_task = Number::whole(&view.plain(row, first)).is_some();
        let is_long = |(_, words): (usize, &Words)| words.text.chars().count() > LONGEST;
        if is_of_a_task || view.filled(row).nth(2).is_none() || view.filled(row).any(is_long) {
            return None;
        }
        // Most rows of a long sheet are left here.
        let is_known = |(_, words): &(usize, &Words)| meaning(&words.text).is_some();
        view.filled(row).filter(is_known).nth(1)?;
        let mut depth = 1;
        while depth < DEEPEST && goes_on(view, row, depth) {
            depth += 1;
        }
        let names = names(view, row, depth);
        let columns = Columns::of(&names, view, row + depth);
        if !is_surely_a_head(&names, &columns) {
            return None;
        }
        let keys = (row..row + depth).map(|row| keys(view, row)).collect();
        let title = |(_, words): (usize, &Words)| letters(&words.text);
        let titles = (row.saturating_sub(MOST_TITLES)..row).filter_map(|row| view.alone(row).map(title)).collect();
        Some(Head { titles, row, depth, names: names.into_iter().map(|it| it.whole()).collect(), columns, keys })
    }

    /// The first row below it.
    pub fn end(&self) -> usize {
        self.row + self.depth
    }

    /// What people are shown of it: the names of columns that have one.
    pub fn shown(&self) -> Vec<String> {
        self.names.iter().filter(|it| !it.is_empty()).cloned().collect()
    }

    /// Whether the columns are the same ones, whatever they are called.
    pub fn has_columns_of(&self, other: &Head) -> bool {
        let of = |it: &Columns| (it.number, it.task, it.output, it.lead, it.both, it.with, it.when);
        of(&self.columns) == of(&other.columns)
    }

    /// Whether both are the same, whatever case and signs.
    pub fn is_same(&self, other: &Head) -> bool {
        let key = |head: &Head| head.shown().iter().map(|it| letters(it)).collect::<Vec<_>>();
        key(self) == key(other)
    }

    /// Whether a row below repeats a line that stands above it, or says of which document the table is: `PHỤ LỤC (tiếp theo)`.
    pub fn has_title_in(&self, view: &View<'_>, row: usize) -> bool {
        let Some((_, words)) = view.alone(row) else { return false };
        let key = letters(&words.text);
        key.starts_with("phụlục") || key.starts_with("kèmtheo") || self.titles.contains(&key)
    }

    /// Whether a row below repeats one of the head's.
    pub fn is_repeated_in(&self, view: &View<'_>, row: usize) -> bool {
        let repeats = |keys: &Vec<String>| {
            view.filled(row).all(|(c, _)| keys.get(c).is_some_and(|it| *it == letters(&view.plain(row, c))))
        };
        // `Chủ trì` and `Phối hợp` of a second row are two; a single cell that says `Nhiệm vụ` may be a title.
        view.alone(row).is_none() && self.keys.iter().any(repeats)
    }
}

/// A row may by chance hold words that heads have: `Dự án A`, `Các đơn vị`, `Theo tiến độ`. A head says that it counts the rows, or
/// is made of such words alone.
fn is_surely_a_head(names: &[Name], columns: &Columns) -> bool {
    if columns.known() < 2 {
        return false;
    }
    let has = |role| names.iter().any(|it| meaning(it.last()).is_some_and(|it| it.role == role));
    let counts = has(Role::Number);
    if columns.holds == Held::Targets {
        return [counts, has(Role::Target), has(Role::Measure), has(Role::Year)].into_iter().filter(|it| *it).count()
            >= 2;
    }
    if columns.holds == Held::Nothing {
        return counts && columns.known() >= 3;
    }
    let essential = [columns.task, columns.lead, columns.both, columns.when];
    let pure = essential.into_iter().flatten().filter(|it| names.get(*it).is_some_and(|it| is_all_known(&it.whole())));
    counts || pure.count() >= 2
}

/// A column's name, with the cell above it where the head has several rows.
#[derive(Clone, Debug, Default)]
pub struct Name {
    pub parts: Vec<String>,
}

impl Name {
    pub fn whole(&self) -> String {
        self.parts.join(" - ")
    }

    pub fn last(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }
}

fn letters(text: &str) -> String {
    fold::key(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn keys(view: &View<'_>, row: usize) -> Vec<String> {
    (0..view.width()).map(|column| letters(&view.plain(row, column))).collect()
}

/// Whether the head has another row: its cells are merged down into it, or what it holds stands below cells that span several
/// columns and nowhere else.
fn goes_on(view: &View<'_>, row: usize, depth: usize) -> bool {
    let below = row + depth;
    if below >= view.height() {
        return false;
    }
    let own: Vec<usize> = view.filled(below).map(|(column, _)| column).collect();
    let is_of_a_row = |c: &usize| {
        let text = view.plain(below, *c);
        text.chars().count() > 80 || Number::whole(&text).is_some()
    };
    if own.iter().any(is_of_a_row) {
        return false;
    }
    // What is merged down right below a head comes from it.
    if (0..view.width()).any(|column| view.is_from_above(below, column)) {
        return true;
    }
    let is_under_several = |column: &usize| {
        let parent = (0..=*column).rev().find(|it| view.own(below - 1, *it).is_some());
        parent.is_some_and(|parent| *column < parent + spread(view, below - 1, parent))
    };
    let is_known = |column: &usize| {
        meaning(&view.plain(below, *column)).is_some_and(|it| !matches!(it.role, Role::Other | Role::Number))
    };
    own.len() >= 2 && own.iter().all(is_under_several) && own.iter().any(is_known)
}

/// Over how many columns a cell of a head stands: those that it is merged with, or in CSV the blank ones behind it.
fn spread(view: &View<'_>, row: usize, column: usize) -> usize {
    let span = view.span(row, column);
    if span > 1 {
        return span;
    }
    let blank = |c: &usize| view.own(row, *c).is_none() && !view.is_from_above(row, *c);
    let behind = (column + 1..view.width()).take_while(blank).count();
    if behind == 0 { 0 } else { behind + 1 }
}

/// The names of columns; of a cell that spans several it is a part of each one's.
fn names(view: &View<'_>, row: usize, depth: usize) -> Vec<Name> {
    let mut names = vec![Name::default(); view.width()];
    for r in row..row + depth {
        let is_last = r + 1 == row + depth;
        for (column, _) in view.filled(r) {
            let text = view.plain(r, column);
            let text = text.trim_end_matches([':', ' ']).to_string();
            let over = if is_last { view.span(r, column) } else { spread(view, r, column).max(1) };
            let below = |c: usize| !is_last && (r + 1..row + depth).any(|r| view.own(r, c).is_some());
            for c in column..(column + over).min(names.len()) {
                // A blank cell behind it is a column without a name, unless something stands below.
                if c == column || view.span(r, column) > 1 || below(c) {
                    names[c].parts.push(text.clone());
                }
            }
        }
    }
    names
}

/// `(1) (2) (3) …` below a head, with letters too: `A B 1 2`; right below it also `(triệu đồng)`.
pub fn is_number_row(view: &View<'_>, row: usize, is_below_head: bool) -> bool {
    let cells: Vec<String> =
        view.filled(row).map(|(column, _)| view.own(row, column).map_or("", |it| &it.text).to_string()).collect();
    let inner = |cell: &String| cell.trim().trim_matches(|c: char| "()[].".contains(c)).trim().to_string();
    let inner: Vec<String> = cells.iter().map(inner).collect();
    let digits: Vec<u32> = inner.iter().filter_map(|it| it.parse().ok()).collect();
    let letters = inner.iter().filter(|it| it.chars().count() == 1 && it.starts_with(char::is_alphabetic)).count();
    let in_order = digits.windows(2).all(|pair| pair[0] + 1 == pair[1]) && digits.first().is_none_or(|it| *it <= 2);
    // `(triệu đồng)`, `(A) (B)`: what is in brackets alone says more of the head.
    let in_brackets = cells.iter().all(|it| it.trim().starts_with('(') && it.trim().ends_with(')'));
    if is_below_head && in_brackets && !cells.is_empty() {
        return true;
    }
    inner.len() >= 3 && digits.len() + letters == inner.len() && in_order
}

#[cfg(test)]
mod tests {
    use crate::read::annex::fixture::{annex, assert_told};

    #[test]
    fn a_head_may_stand_below_titles_and_have_several_rows() {
        assert_told(
            "PHỤ LỤC | < | < | < | <
             (Kèm theo Kế hoạch số 5) | < | < | < | <
             | | | |
             TT | NHIỆM / VỤ: | Cơ quan thực hiện | < | Thời hạn[1]
             ^ | ^ | Chủ trì | Phối hợp | ^
             (1) | (2) | (3) | (4) | (5)
             1 | Một | Sở A | Sở B | 2025
             TT | NHIỆM / VỤ: | Cơ quan thực hiện | < | Thời hạn
             ^ | ^ | Chủ trì | Phối hợp | ^
             2 | Hai | Sở A | | 2025",
            &["1 |  | Một | Sở A | ph=Sở B | 2025", "2 |  | Hai | Sở A | 2025"],
        );
        let head =
            annex("STT | Nội dung | Đơn vị | | Thời gian\n | | chủ trì | phối hợp | \n1 | Một | A | B | 2025").tables;
        assert_eq!(head[0].head, ["STT", "Nội dung", "Đơn vị - chủ trì", "Đơn vị - phối hợp", "Thời gian"]);
    }

    #[test]
    fn columns_are_taken_by_what_they_say() {
        let cases: [(&str, &str, &str); 11] = [
            (
                "TT | Nhiệm vụ | Cơ quan thực hiện/phối hợp | Thời gian",
                "1 | Một | A | B",
                "1 |  | Một |  | chung=A | B",
            ),
            ("TT | Nhiệm vụ | Cơ quan thực hiện | Thời gian", "1 | Một | A | B", "1 |  | Một | A | B"),
            (
                "TT | Nhiệm vụ | Cơ quan chủ trì | Đơn vị thực hiện | Thời hạn",
                "1 | Một | A | B | C",
                "1 |  | Một | A | C | Đơn vị thực hiện=B",
            ),
            ("Nhiệm vụ | Người phụ trách | Thời hạn", "1. Một | A | B", "1 |  | Một | A | B"),
            (
                "TT | Nhiệm vụ | Lãnh đạo phụ trách | Phòng chủ trì | Hạn hoàn thành | Ghi chú | Kinh phí",
                "1 | Một | A | B | C | D | E",
                "1 |  | Một | B | C | ld=A | gc=D | Kinh phí=E",
            ),
            (
                "TT | Văn bản giao nhiệm vụ | Nội dung nhiệm vụ | Kết quả | Đơn vị chủ trì | Thời gian thực hiện",
                "1 | A | Một | B | C | D",
                "1 |  | Một | sp=B | C | D | vb=A",
            ),
            (
                "TT | Nhiệm vụ | Chủ trì | Thời gian bắt đầu | Thời gian kết thúc",
                "1 | Một | A | 3/2025 | 9/2025",
                "1 |  | Một | A | 3/2025 - 9/2025",
            ),
            ("TT | Nhiệm vụ | % Ẩn | Chủ trì | Thời hạn", "1 | Một | X | A | B", "1 |  | Một | A | B"),
            (" | Nhiệm vụ | Chủ trì | Thời hạn", "1 | Một | A | B", "1 |  | Một | A | B"),
            ("Nhiệm vụ | < | Chủ trì | Thời hạn", "1 | Một | A | B", "1 |  | Một | A | B"),
            (
                "Mã NV | TT | Nhiệm vụ | Chủ trì | Thời hạn | Tiến độ",
                "CN-1 | 1 | Một | A | B | C",
                "1 |  | Một | A | B | Mã NV=CN-1 | Tiến độ=C",
            ),
        ];
        for (head, row, expected) in cases {
            assert_told(&format!("{head}\n{row}"), &[expected]);
        }
    }

    #[test]
    fn rows_below_a_head_that_say_more_of_it_are_none() {
        assert_told(
            "TT | Nhiệm vụ | Kinh phí | Cơ quan chủ trì | Thời hạn
             ^ | ^ | (triệu đồng) | ^ | ^
             1 | Một | 5 | A | 2025",
            &["1 |  | Một | A | 2025 | Kinh phí - (triệu đồng)=5"],
        );
        assert_told(
            "TT | Nhiệm vụ | Kinh phí | Cơ quan chủ trì | Thời hạn
              | | (triệu đồng) | |
             A | B | 1 | 2 | 3
             1 | Một | 5 | A | 2025
             STT | Tên nhiệm vụ | Kinh phí | Đơn vị chủ trì | Thời hạn
             2 | Hai | 5 | A | 2025",
            &["1 |  | Một | A | 2025 | Kinh phí=5", "2 |  | Hai | A | 2025 | Kinh phí=5"],
        );
    }

    #[test]
    fn times_may_be_columns_with_marks() {
        assert_told(
            "TT | Nhiệm vụ | Chủ trì | Thời gian thực hiện | < | < | <
             ^ | ^ | ^ | Quý I | Quý II | Quý III | Quý IV
             1 | Một | A | | x | |
             2 | Hai | A | | x | X |",
            &["1 |  | Một | A | Quý II", "2 |  | Hai | A | Quý II, Quý III"],
        );
    }

    #[test]
    fn a_column_may_name_the_whole() {
        assert_told(
            "TT | Nhiệm vụ | Nội dung công việc | Chủ trì | Thời hạn
             1 | Nâng cấp | Khảo sát | A | Quý I
             ^ | ^ | Thiết kế | B | Quý II
             2 | Tập huấn | Cho công chức | C | Quý III",
            &[
                "1 |  | Nâng cấp > Khảo sát | A | Quý I",
                " |  | Nâng cấp > Thiết kế | B | Quý II",
                "2 |  | Tập huấn | C | Quý III | Nội dung công việc=Cho công chức",
            ],
        );
    }

    #[test]
    fn rows_of_such_words_are_no_head() {
        assert_told(
            "Nhiệm vụ | Đơn vị chủ trì | Thời hạn
             Dự án A | Các đơn vị | Theo tiến độ của Trung ương
             Nội dung chuyển đổi số | Cơ quan, đơn vị | Hằng năm",
            &[
                " |  | Dự án A | Các đơn vị | Theo tiến độ của Trung ương",
                " |  | Nội dung chuyển đổi số | Cơ quan, đơn vị | Hằng năm",
            ],
        );
    }
}
