//! The tables of a file that hold tasks: where they begin and end, which go on in the next one, and which of them is read.

use super::columns::Held;
use super::fields::Heading;
use super::head::Head;
use super::marks;
use super::number::Number;
use super::part::Part;
use super::view::View;
use crate::read::office::{Block, Paper, Paragraph};
use crate::text::fold;
use std::ops::Range;

/// A head with the rows below it, up to the next head or the end of its grid; also those of a grid that goes on with it.
pub struct Found<'p> {
    /// Which of the file's grids.
    pub grid: usize,
    pub head: Head,
    pub rows: Range<usize>,
    /// Rows of them in which the head comes again.
    pub repeats: Vec<Range<usize>>,
    /// Grids without a head that go on with this one, each below the paragraph that heads a field.
    pub goes_on: Vec<(usize, Option<Heading>)>,
    /// The paragraphs with words between it and the table before.
    pub above: Vec<&'p Paragraph>,
    /// The row right above its head, where that heads a field.
    pub title: Option<Heading>,
}

/// All tables of a file, in its order.
pub struct Tables<'p> {
    pub views: Vec<View<'p>>,
    pub found: Vec<Found<'p>>,
    /// Those that have a head, but of something else.
    pub others: Vec<Found<'p>>,
    /// For each table of tasks those that are one annex with it.
    pub joined: Vec<Vec<usize>>,
}

impl<'p> Tables<'p> {
    pub fn of(paper: &'p Paper) -> Tables<'p> {
        let mut tables = Tables { views: Vec::new(), found: Vec::new(), others: Vec::new(), joined: Vec::new() };
        let mut above: Vec<&Paragraph> = Vec::new();
        for block in &paper.blocks {
            match block {
                Block::Paragraph(paragraph) if paragraph.text.text.trim().is_empty() => {}
                Block::Paragraph(paragraph) => above.push(paragraph),
                Block::Table(grid) if grid.hidden => {}
                Block::Table(grid) => {
                    tables.views.push(View::of(grid));
                    tables.look(std::mem::take(&mut above));
                }
            }
        }
        let is_other = |it: &mut Found<'_>| it.head.columns.holds == Held::Nothing;
        tables.others = tables.found.extract_if(.., is_other).collect();
        tables.join();
        tables
    }

    /// Looks for heads in the grid that came last.
    fn look(&mut self, above: Vec<&'p Paragraph>) {
        let grid = self.views.len() - 1;
        let view = &self.views[grid];
        let before = self.found.len();
        let mut row = 0;
        while row < view.height() {
            let Some(head) = Head::at(view, row) else {
                row += 1;
                continue;
            };
            let end = head.end();
            let last = self.found[before..].last_mut();
            let is_repeated = last.is_some_and(|last| {
                let same = head.is_same(&last.head) || head.has_columns_of(&last.head);
                let goes_on = same && title_above(view, last.head.end(), row).is_none();
                match goes_on {
                    true => last.repeats.push(row..end),
                    false => last.rows.end = end_above(view, last.head.end(), row),
                }
                goes_on
            });
            if !is_repeated {
                let above = if self.found.len() == before { above.clone() } else { Vec::new() };
                let title = heading_above(view, row);
                let (repeats, goes_on) = (Vec::new(), Vec::new());
                self.found.push(Found { grid, rows: end..view.height(), head, repeats, goes_on, above, title });
            }
            row = end;
        }
        if self.found.len() == before {
            self.take_as_rest(grid, &above);
        }
    }

    /// A grid without a head goes on with the one right before it, if it is as wide and has rows of that kind.
    fn take_as_rest(&mut self, grid: usize, above: &[&Paragraph]) {
        let view = &self.views[grid];
        let Some(last) = self.found.last_mut().filter(|it| it.head.columns.holds == Held::Tasks) else { return };
        let before = last.goes_on.last().map_or(last.grid, |it| it.0);
        let headings: Option<Vec<Heading>> = above.iter().map(|it| field_heading(it)).collect();
        let Some(headings) = headings.filter(|_| before + 1 == grid && view.grid.name.is_none()) else { return };
        let width = self.views[before].width();
        let has_rows = Part { view, head: &last.head, rows: 0..view.height(), repeats: &[], heading: None }.has_tasks();
        if view.width() == width && has_rows {
            last.goes_on.push((grid, headings.into_iter().next_back()));
        }
    }

    /// Puts together tables of one head that stand below each other, each under the heading of its field, or with numbers that
    /// run on. All others are annexes of their own.
    fn join(&mut self) {
        let mut joined: Vec<Vec<usize>> = Vec::new();
        for at in 0..self.found.len() {
            let last = joined.last_mut().filter(|it| it.last().is_some_and(|before| self.is_one(*before, at)));
            match last {
                Some(group) => group.push(at),
                None => joined.push(vec![at]),
            }
        }
        self.joined = joined;
    }

    fn is_one(&self, before: usize, at: usize) -> bool {
        let (a, b) = (&self.found[before], &self.found[at]);
        let in_a_document = self.views[a.grid].grid.name.is_none() && a.grid != b.grid;
        let next_to = a.goes_on.last().map_or(a.grid, |it| it.0) + 1 == b.grid;
        if !in_a_document || !next_to || a.head.columns.holds != Held::Tasks || !a.head.is_same(&b.head) {
            return false;
        }
        let only_headings = b.above.iter().all(|it| field_heading(it).is_some());
        let both_headed = heading_of(a).is_some() && heading_of(b).is_some();
        only_headings && (both_headed || self.runs_on(a, b))
    }

    /// Whether the first number of a table, or of its fields, is the one after the last of the table before.
    fn runs_on(&self, a: &Found<'_>, b: &Found<'_>) -> bool {
        let follows = |numbers: fn(&Part<'_, '_>) -> Vec<u32>| {
            let of = |found| self.parts_of(found, true).iter().flat_map(numbers).collect::<Vec<u32>>();
            of(a).last().zip(of(b).first()).is_some_and(|(last, first)| *first == last + 1)
        };
        follows(|it| it.numbers()) || follows(|it| it.numbers_of_fields())
    }

    /// A table with the grids that go on with it; `headed`: with the field that is headed above it. Without that a row above the
    /// head is a field's if its rows go on with the next one.
    pub fn parts_of<'v>(&'v self, found: &'v Found<'p>, headed: bool) -> Vec<Part<'v, 'p>> {
        let heading = heading_of(found).filter(|_| headed).or_else(|| self.first_field_of(found));
        let first = Part { heading, ..self.part(found) };
        let rest = found.goes_on.iter().map(|(grid, heading)| {
            let view = &self.views[*grid];
            Part { view, head: &found.head, rows: 0..view.height(), repeats: &[], heading: heading.clone() }
        });
        std::iter::once(first).chain(rest).collect()
    }

    /// The rows below its own head.
    fn part<'v>(&'v self, found: &'v Found<'p>) -> Part<'v, 'p> {
        let (view, rows) = (&self.views[found.grid], found.rows.clone());
        Part { view, head: &found.head, rows, repeats: &found.repeats, heading: None }
    }

    fn first_field_of(&self, found: &Found<'_>) -> Option<Heading> {
        let title = found.title.clone()?;
        let next = *self.part(found).numbers_of_fields().first()?;
        let number = title.number.as_ref().and_then(Number::ordinal)?;
        (number + 1 == next).then_some(title)
    }

    /// Whether there is a table of tasks at all.
    pub fn has_tasks(&self) -> bool {
        self.found.iter().any(|it| it.head.columns.holds == Held::Tasks)
    }
}

/// A sheet may hold several annexes of one head: where the title of the next one stands above it.
fn title_above(view: &View<'_>, from: usize, head: usize) -> Option<usize> {
    const TITLES: [&str; 6] = ["phụ lục", "phụ biểu", "biểu số", "biểu ", "bảng ", "mẫu số"];
    let rows = (from..head).rev().take_while(|row| view.is_blank_row(*row) || view.alone(*row).is_some());
    let is_title = |row: &usize| {
        let text = view.alone(*row).map(|(_, words)| fold::key(&words.text)).unwrap_or_default();
        TITLES.iter().any(|it| text.starts_with(it)) && !text.contains("tiếp")
    };
    rows.filter(is_title).last()
}

/// A paragraph that heads the field of the table below it: short, with a number.
fn field_heading(paragraph: &Paragraph) -> Option<Heading> {
    let text = paragraph.text.text.trim();
    let heading = Heading::of(text, None);
    let is_short = text.chars().count() <= 200 && !text.ends_with([';', ',']);
    (is_short && heading.number.is_some() && !heading.name.is_empty()).then_some(heading)
}

/// Where the rows end above another head: its titles stand right above it.
fn end_above(view: &View<'_>, from: usize, head: usize) -> usize {
    let titles = (from..head).rev().take_while(|row| view.alone(*row).is_some()).count();
    title_above(view, from, head).unwrap_or(head - titles)
}

/// A row right above a head that is one of a field.
fn heading_above(view: &View<'_>, head: usize) -> Option<Heading> {
    let row = (0..head).rev().find(|row| !view.is_blank_row(*row))?;
    let mut filled = view.filled(row);
    let (first, second) = (filled.next()?, filled.next());
    let number = second.and_then(|_| Number::whole(&first.1.text));
    let name = match second {
        Some(_) if number.is_none() || filled.next().is_some() => return None,
        Some((_, words)) => words,
        None => first.1,
    };
    Some(Heading::of(&marks::without_notes(name), number)).filter(|it| it.has_field_number() && !it.name.is_empty())
}

/// What heads the field that a table is.
fn heading_of(found: &Found<'_>) -> Option<Heading> {
    found.title.clone().or_else(|| found.above.last().and_then(|it| field_heading(it)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{annex, assert_told, book, fields, paper, told};
    use super::super::{Annex, NoAnnex, TableKind};
    use super::*;
    use crate::read::annex::read;

    const HEAD: &str = "TT | Nhiệm vụ | Chủ trì | Thời hạn\n";

    fn listed(annex: &Annex) -> Vec<(u32, usize, TableKind, bool)> {
        annex.tables.iter().map(|it| (it.table, it.rows, it.kind, it.taken)).collect()
    }

    #[test]
    fn letterheads_and_signatures_are_passed_over() {
        let text = format!(
            "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5 | Hà Nội, ngày 5 tháng 3 năm 2025
             KẾ HOẠCH
             {HEAD}1 | Một | A | 2025
             Nơi nhận: | CHỦ TỊCH"
        );
        let annex = annex(&text);
        assert_eq!(listed(&annex), [(1, 1, TableKind::Tasks, true)]);
        assert_eq!(annex.tables[0].place.en, "table 2 of the file");
        assert_eq!(annex.tables[0].head, ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]);
    }

    #[test]
    fn targets_are_passed_over_and_said() {
        for head in [
            "TT | Chỉ tiêu | Đơn vị | Năm 2025",
            "TT | Tên chỉ tiêu | Đơn vị tính | Kế hoạch 2025 | Cơ quan chủ trì | Thời gian",
            "STT | Nội dung | ĐVT | Thực hiện 2024 | Kế hoạch 2025",
            "TT | Mục tiêu, chỉ tiêu | Đơn vị tính | Mục tiêu | Đơn vị thực hiện",
        ] {
            let text = format!("{head}\n1 | Tỷ lệ | % | 80\n\n{HEAD}1 | Một | A | 2025");
            let annex = annex(&text);
            assert_eq!(listed(&annex), [(1, 1, TableKind::Targets, false), (2, 1, TableKind::Tasks, true)], "{head}");
            assert_eq!(read(&paper(&text), Some(1)), Err(NoAnnex::OfTargets { asked: 1 }));
        }
    }

    #[test]
    fn of_two_annexes_one_must_be_asked_for() {
        let two =
            format!("PHỤ LỤC I\n{HEAD}1 | Một | A | 2025\n2 | Hai | B | 2025\n\nPHỤ LỤC II\n{HEAD}1 | Ba | C | 2025");
        let annex = annex(&two);
        assert_eq!(listed(&annex), [(1, 2, TableKind::Tasks, false), (2, 1, TableKind::Tasks, false)]);
        assert!(annex.entries.is_empty() && annex.fields.is_empty());
        assert_eq!(told(&read(&paper(&two), Some(2)).unwrap()), ["1 |  | Ba | C | 2025"]);
        assert_eq!(told(&read(&paper(&two), Some(1)).unwrap()).len(), 2);
        for wrong in [0, 3, u32::MAX] {
            let refused = read(&paper(&two), Some(wrong)).unwrap_err();
            assert!(refused.describe().en.ends_with("the list has tables 1 to 2"), "{}", refused.describe().en);
        }
    }

    #[test]
    fn tables_below_headings_of_fields_are_one_annex() {
        let text = format!(
            "I. Cải cách thể chế\n{HEAD}1 | Một | A | 2025\nII. Thủ tục hành chính\n{HEAD}1 | Hai | A | 2025\nIII. Bộ máy\n{HEAD}1 | Ba | A | 2025"
        );
        assert_eq!(fields(&annex(&text)), ["I Cải cách thể chế", "II Thủ tục hành chính", "III Bộ máy"]);
        assert_told(&text, &["1 | I | Một | A | 2025", "1 | II | Hai | A | 2025", "1 | III | Ba | A | 2025"]);
        assert_eq!(told(&read(&paper(&text), Some(2)).unwrap()), ["1 | II | Hai | A | 2025"]);
    }

    #[test]
    fn a_field_may_stand_above_the_head() {
        let text = format!(
            "DANH MỤC | < | < | <\nI. Thể chế | < | < | <\n{HEAD}1 | Một | A | 2025\nII. Thủ tục | < | < | <\n{HEAD}1 | Hai | A | 2025"
        );
        assert_told(&text, &["1 | I | Một | A | 2025", "1 | II | Hai | A | 2025"]);
        let apart = format!(
            "I. Thể chế | < | < | <\n{HEAD}1 | Một | A | 2025\n\nII. Thủ tục | < | < | <\n{HEAD}1 | Hai | A | 2025"
        );
        assert_told(&apart, &["1 | I | Một | A | 2025", "1 | II | Hai | A | 2025"]);
        let single = format!("II. NHIỆM VỤ | < | < | <\n{HEAD}1 | Một | A | 2025");
        assert_told(&single, &["1 |  | Một | A | 2025"]);
        let by_rows =
            format!("{HEAD}I | Thể chế | |\n1 | Một | A | 2025\n\n{HEAD}II | Thủ tục | |\n1 | Hai | A | 2025");
        assert_told(&by_rows, &["1 | I | Một | A | 2025", "1 | II | Hai | A | 2025"]);
    }

    #[test]
    fn a_table_goes_on_in_the_next() {
        let without_head =
            format!("{HEAD}I | Thể chế | |\n1 | Một | A | 2025\n\n2 | Hai | A | 2025\n3 | Ba | A | 2025");
        assert_told(&without_head, &["1 | I | Một | A | 2025", "2 | I | Hai | A | 2025", "3 | I | Ba | A | 2025"]);
        let with_head = format!("{HEAD}1 | Một | A | 2025\n\n{HEAD}2 | Hai | A | 2025");
        assert_eq!(listed(&annex(&with_head)), [(1, 1, TableKind::Tasks, true), (2, 1, TableKind::Tasks, true)]);
        assert_eq!(told(&annex(&with_head)).len(), 2);
        let again = format!("{HEAD}1 | Một | A | 2025\n\n{HEAD}1 | Hai | A | 2025");
        assert!(annex(&again).entries.is_empty());
        let signature = format!("{HEAD}1 | Một | A | 2025\n\nNơi nhận: | | | CHỦ TỊCH\n- Như trên; | | | Nguyễn Văn A");
        assert_told(&signature, &["1 |  | Một | A | 2025"]);
    }

    #[test]
    fn sheets_are_tables_of_their_own() {
        let tasks = format!("KẾ HOẠCH | < | < | <\n{HEAD}1 | Một | A | 2025");
        let units = "TT | Tên đơn vị | Ghi chú\n1 | Sở A | ";
        let targets = "TT | Chỉ tiêu | Đơn vị | Năm 2025\n1 | Tỷ lệ | % | 80";
        let book_of_one = book(&[("Chỉ tiêu", targets), ("Nhiệm vụ", &tasks), ("Đơn vị", units)]);
        let annex = read(&book_of_one, None).unwrap();
        assert_eq!(listed(&annex), [(1, 1, TableKind::Targets, false), (2, 1, TableKind::Tasks, true)]);
        assert_eq!(annex.tables[1].place.vi, "trang tính “Nhiệm vụ”");
        let place = super::super::Place::Row { table: 2, sheet: Some("Nhiệm vụ".into()), row: 3 };
        assert_eq!(annex.entries[0].place, place);
        let two = read(&book(&[("Một", &tasks), ("Hai", &tasks)]), None).unwrap();
        assert_eq!(listed(&two), [(1, 1, TableKind::Tasks, false), (2, 1, TableKind::Tasks, false)]);
        let mut hidden = book(&[("Một", &tasks), ("Hai", &tasks)]);
        if let Block::Table(grid) = &mut hidden.blocks[0] {
            grid.hidden = true;
        }
        assert_eq!(read(&hidden, None).unwrap().entries.len(), 1);
    }

    #[test]
    fn a_sheet_may_hold_several() {
        let text = format!(
            "I. CHỈ TIÊU | < | < | <
             TT | Chỉ tiêu | Đơn vị | Năm 2025
             1 | Tỷ lệ | % | 80
             | | |
             II. NHIỆM VỤ | < | < | <
             {HEAD}1 | Một | A | 2025"
        );
        assert_eq!(listed(&annex(&text)), [(1, 1, TableKind::Targets, false), (2, 1, TableKind::Tasks, true)]);
        let two = format!(
            "PHỤ LỤC I | < | < | <\n{HEAD}1 | Một | A | 2025\n | | |\nPHỤ LỤC II | < | < | <\n{HEAD}1 | Hai | A | 2025"
        );
        assert_eq!(listed(&annex(&two)), [(1, 1, TableKind::Tasks, false), (2, 1, TableKind::Tasks, false)]);
        assert_eq!(told(&read(&paper(&two), Some(1)).unwrap()), ["1 |  | Một | A | 2025"]);
    }

    #[test]
    fn pages_of_one_annex_and_forms_are_not_two() {
        let pages = format!(
            "PHỤ LỤC | < | < | <\n{HEAD}1 | Một | A | 2025\nPHỤ LỤC (tiếp theo) | < | < | <\n{HEAD}2 | Hai | A | 2025"
        );
        assert_eq!(listed(&annex(&pages)).len(), 1);
        assert_told(&pages, &["1 |  | Một | A | 2025", "2 |  | Hai | A | 2025"]);
        let form = format!("{HEAD}1 | Một | A | 2025\n\nMẫu số 1\n{HEAD} | | |");
        assert_eq!(listed(&annex(&form)), [(1, 1, TableKind::Tasks, true), (2, 0, TableKind::Tasks, false)]);
        let then_targets = format!(
            "{HEAD}1 | Một | A | 2025\nII. CHỈ TIÊU | < | < | <\nTT | Chỉ tiêu | Đơn vị | Năm 2025\n1 | x | % | 8"
        );
        assert_eq!(fields(&annex(&then_targets)), [""; 0]);
        assert_told(&then_targets, &["1 |  | Một | A | 2025"]);
    }

    /// In time that grows with the paper, whatever it holds.
    #[test]
    fn much_of_anything_is_read() {
        let many = 20_000;
        let lines = format!("1. Việc\n- Cơ quan chủ trì: Sở A{}", " / x".repeat(many));
        assert!(read(&paper(&lines), None).is_ok());
        let brackets = format!("{HEAD}1 | {} | A | 2025", "(*a [1 : , ".repeat(many));
        assert_eq!(annex(&brackets).entries.len(), 1);
        let rows = "Các đơn vị thực hiện nội dung | | Cơ quan, đơn vị | Theo tiến độ\n".repeat(many / 20);
        assert_eq!(annex(&format!("{HEAD}{rows}")).entries.len(), many / 20);
        let parts = (1..200).map(|it| vec!["1"; it].join(".") + " | Việc | |\n").collect::<String>();
        assert_eq!(annex(&format!("{HEAD}{parts}")).entries.len(), 1);
    }

    #[test]
    fn what_lacks_a_deadline_is_no_annex() {
        let refused = read(&paper("TT | Nhiệm vụ | Chủ trì\n1 | Một | A"), None).unwrap_err();
        let said = refused.describe();
        assert!(said.vi.contains("bảng thứ 1 trong tệp thiếu cột thời hạn"), "{}", said.vi);
        assert!(read(&paper(""), None).is_err());
        assert!(read(&Paper::default(), Some(1)).unwrap_err().describe().en.contains("no table of tasks"));
    }
}
