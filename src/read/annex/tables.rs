//! The tables of a file that hold tasks: where they begin and end, which go on in the next one, and which of them is read.

use super::build::{Part, build};
use super::columns::Held;
use super::fields::Heading;
use super::head::Head;
use super::missing::{Lacking, Nearly, NoAnnex};
use super::view::View;
use super::{Annex, AnnexTable, TableKind};
use crate::read::office::{Block, Paper, Paragraph};
use crate::text::{Both, fold};
use std::ops::Range;

/// A head with the rows below it, up to the next head or the end of its grid; also those of a grid that goes on with it.
pub struct Found<'p> {
    /// Which of the file's grids.
    pub grid: usize,
    pub head: Head,
    pub rows: Range<usize>,
    /// Grids without a head that go on with this one, each below the paragraph that heads a field.
    pub goes_on: Vec<(usize, Option<Heading>)>,
    /// The paragraphs with words between it and the table before.
    pub above: Vec<&'p Paragraph>,
}

/// All tables of a file, in its order.
pub struct Tables<'p> {
    views: Vec<View<'p>>,
    found: Vec<Found<'p>>,
    /// Those that have a head, but of something else.
    others: Vec<Found<'p>>,
    /// For each table of tasks those that are one annex with it.
    joined: Vec<Vec<usize>>,
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
                if !goes_on {
                    last.rows.end = title_above(view, last.head.end(), row).unwrap_or(row);
                }
                goes_on
            });
            if !is_repeated {
                let above = if self.found.len() == before { above.clone() } else { Vec::new() };
                self.found.push(Found { grid, rows: end..view.height(), head, goes_on: Vec::new(), above });
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
        let has_rows = Part { view, head: &last.head, rows: 0..view.height(), heading: None }.has_tasks();
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
        let headed = !b.above.is_empty() && b.above.iter().all(|it| field_heading(it).is_some());
        let both_headed = headed && a.above.last().is_some_and(|it| field_heading(it).is_some());
        both_headed || (headed || b.above.is_empty()) && self.runs_on(a, b)
    }

    /// Whether the first number of a table is the one after the last of the table before.
    fn runs_on(&self, a: &Found<'_>, b: &Found<'_>) -> bool {
        let numbers = |found| self.parts_of(found, false).iter().flat_map(Part::numbers).collect::<Vec<u32>>();
        let (last, first) = (numbers(a).last().copied(), numbers(b).first().copied());
        last.zip(first).is_some_and(|(last, first)| first == last + 1)
    }

    /// A table with the grids that go on with it; `headed`: with the fields that paragraphs head.
    fn parts_of<'v>(&'v self, found: &'v Found<'p>, headed: bool) -> Vec<Part<'v, 'p>> {
        let heading = found.above.last().and_then(|it| field_heading(it)).filter(|_| headed);
        let first = Part { view: &self.views[found.grid], head: &found.head, rows: found.rows.clone(), heading };
        let rest = found.goes_on.iter().map(|(grid, heading)| {
            let view = &self.views[*grid];
            Part { view, head: &found.head, rows: 0..view.height(), heading: heading.clone() }
        });
        std::iter::once(first).chain(rest).collect()
    }

    /// Whether there is a table of tasks at all.
    pub fn has_tasks(&self) -> bool {
        self.found.iter().any(|it| it.head.columns.holds == Held::Tasks)
    }

    /// The table of tasks that has this number in the list.
    pub fn choose(&self, asked: u32) -> Result<usize, NoAnnex> {
        let at = usize::try_from(asked).ok().and_then(|it| it.checked_sub(1));
        match at.and_then(|at| self.found.get(at).map(|found| (at, found.head.columns.holds))) {
            Some((at, Held::Tasks)) => Ok(at),
            Some(_) => Err(NoAnnex::OfTargets { asked }),
            None => Err(NoAnnex::NoSuchTable { asked, tables: self.list() }),
        }
    }

    /// Tables that have a head but lack a column which tasks must have.
    pub fn nearly(&self) -> Vec<Nearly> {
        let lacking = |found: &Found<'_>| {
            let [task, who, when] = found.head.columns.has();
            let columns = [(task, Lacking::Task), (who, Lacking::Lead), (when, Lacking::When)];
            columns.into_iter().filter(|(there, _)| !there).map(|(_, it)| it).collect()
        };
        self.others.iter().map(|it| Nearly { place: self.place(it), lacking: lacking(it) }).collect()
    }

    /// Every table in the list that people choose from, none taken.
    pub fn list(&self) -> Vec<AnnexTable> {
        let listed = self.found.iter().zip(1..).map(|(found, table)| {
            let is_of_tasks = found.head.columns.holds == Held::Tasks;
            let parts = self.parts_of(found, false);
            let rows = if is_of_tasks { build(&parts).1.len() } else { rows_of_targets(&parts) };
            AnnexTable {
                table,
                place: self.place(found),
                head: found.head.shown(),
                rows,
                kind: if is_of_tasks { TableKind::Tasks } else { TableKind::Targets },
                taken: false,
            }
        });
        listed.collect()
    }

    fn place(&self, found: &Found<'_>) -> Both {
        let grid = self.views[found.grid].grid;
        let row = grid.rows.get(found.head.row).map_or(0, |it| it.number);
        let is_single = self.found.iter().filter(|it| it.grid == found.grid).count() < 2;
        match &grid.name {
            Some(name) if is_single => crate::both!("trang tính “{name}”", "sheet “{name}”"),
            Some(name) => crate::both!("trang tính “{name}”, từ dòng {row}", "sheet “{name}”, from row {row}"),
            None if is_single => {
                let number = grid.number;
                crate::both!("bảng thứ {number} trong tệp", "table {number} of the file")
            }
            None => {
                let number = grid.number;
                crate::both!("bảng thứ {number} trong tệp, từ dòng {row}", "table {number} of the file, from row {row}")
            }
        }
    }

    /// Reads the table of that number in the list, or, where none is asked for, the only annex that there is. Of several nothing
    /// is read.
    pub fn read(&self, asked: Option<usize>) -> Annex {
        let mut tables = self.list();
        let of_tasks: Vec<&Vec<usize>> =
            self.joined.iter().filter(|it| self.found[it[0]].head.columns.holds == Held::Tasks).collect();
        let taken: Vec<usize> = match (asked, of_tasks.as_slice()) {
            // Whoever names one of several that were taken for one means it alone.
            (Some(asked), [_]) => vec![asked],
            (Some(asked), _) => of_tasks.iter().find(|it| it.contains(&asked)).map_or(vec![asked], |it| it.to_vec()),
            (None, [single]) => single.to_vec(),
            (None, _) => return Annex { tables, ..Annex::default() },
        };
        let headed = self.joined.iter().any(|group| group.len() > 1 && group.contains(&taken[0]));
        let parts: Vec<Part<'_, 'p>> = taken.iter().flat_map(|it| self.parts_of(&self.found[*it], headed)).collect();
        let (fields, entries) = build(&parts);
        taken.iter().for_each(|it| tables[*it].taken = true);
        Annex { tables, fields, entries }
    }
}

/// A sheet may hold several annexes of one head: where the title of the next one stands above it.
fn title_above(view: &View<'_>, from: usize, head: usize) -> Option<usize> {
    const TITLES: [&str; 6] = ["phụ lục", "phụ biểu", "biểu số", "biểu ", "bảng ", "mẫu số"];
    let rows = (from..head).rev().take_while(|row| view.is_blank_row(*row) || view.alone(*row).is_some());
    let is_title = |row: &usize| {
        let text = view.alone(*row).map(|(_, words)| fold::key(&words.text)).unwrap_or_default();
        TITLES.iter().any(|it| text.starts_with(it))
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

fn rows_of_targets(parts: &[Part<'_, '_>]) -> usize {
    parts.iter().map(|part| part.rows.clone().filter(|row| part.view.filled(*row).count() > 2).count()).sum()
}

#[cfg(test)]
mod tests {
    use super::super::NoAnnex;
    use super::super::fixture::{annex, assert_told, book, fields, paper, told};
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
    fn what_lacks_a_deadline_is_no_annex() {
        let refused = read(&paper("TT | Nhiệm vụ | Chủ trì\n1 | Một | A"), None).unwrap_err();
        let said = refused.describe();
        assert!(said.vi.contains("bảng thứ 1 trong tệp thiếu cột thời hạn"), "{}", said.vi);
        assert!(read(&paper(""), None).is_err());
        assert!(read(&Paper::default(), Some(1)).unwrap_err().describe().en.contains("no table of tasks"));
    }
}
