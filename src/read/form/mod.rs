//! A report as people send it: a form that was filled in, or a table of their own, in a workbook, a document or CSV. What is
//! found in it is put into the order and the words of a report; where each piece stood is kept, so that it can be sent back with
//! its place. No rule is applied here: what was made of it is read and judged as any report is.

pub mod canon;
pub mod cells;
pub mod file_name;
mod head;
mod kinds;
pub mod label;
mod letters;
mod names;
pub mod problem;
mod rows;

use std::collections::BTreeMap;

use crate::model::{Column, Period, Plan, TaskId, UnitId};
use crate::read::office::{Grid, Kind, Paper};
use head::Head;
pub use kinds::Passed;
pub use names::NameIndex;
use problem::Problem;
use rows::Rows;

/// Where a cell stands in what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellAt {
    /// The index of its table.
    pub table: usize,
    /// As a reader counts rows.
    pub row: u32,
    /// From 0.
    pub column: usize,
}

/// What is told in one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct FilledCell {
    /// As a report writes it.
    pub text: String,
    pub at: CellAt,
}

/// What is told of one task, target or of the unit.
#[derive(Clone, Debug, Default)]
pub struct FilledRow {
    pub cells: [Option<FilledCell>; Column::COUNT],
}

impl FilledRow {
    pub fn text(&self, column: Column) -> &str {
        self.cells[column as usize].as_ref().map_or("", |cell| &cell.text)
    }
}

/// All that is told in what was sent.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    pub rows: Vec<FilledRow>,
    /// How many rows are no rows of a report.
    pub passed: BTreeMap<Passed, usize>,
    /// Columns that are not known and not taken: the index of the table, and the name.
    pub strange: Vec<(usize, String)>,
    /// What is wrong, or doubtful, with what no rule of reports speaks of.
    pub problems: Vec<Problem>,
}

/// What stands above a column of a table of reports.
pub fn title_of(grid: &Grid, column: usize) -> Option<String> {
    head::find(grid)?.shown(grid, column)
}

/// Whose report a paper is taken for, and what its rows may be about.
#[derive(Clone, Copy)]
pub struct Reader<'p> {
    pub plan: &'p Plan,
    pub unit: UnitId,
    pub period: Period,
    pub names: &'p NameIndex<'p>,
    /// The tasks that concern the unit, in the plan's order.
    pub concerns: &'p [TaskId],
}

/// A table that is one of reports.
struct Candidate<'g> {
    /// Its index among the tables.
    table: usize,
    grid: &'g Grid,
    head: Head,
    rows: Rows,
}

impl Reader<'_> {
    /// What is told in a paper; or why nothing can be taken from it.
    pub fn read(&self, paper: &Paper) -> Result<Filled, Problem> {
        let tables = || paper.tables().enumerate().filter(|(_, grid)| !grid.hidden);
        let heads: Vec<(usize, &Grid, Head)> =
            tables().filter_map(|(n, grid)| Some((n, grid, head::find(grid)?))).collect();
        let mut candidates: Vec<Candidate<'_>> = Vec::new();
        for (table, grid) in tables() {
            let own = heads.iter().find(|(n, ..)| *n == table).map(|(.., head)| head);
            let head = match (own, candidates.last()) {
                (Some(head), _) if head.is_complete() => head.clone(),
                // A table that goes on on the next page without a head.
                (None, Some(before)) if self.goes_on(grid, before) => before.head.going_on(),
                _ => continue,
            };
            let rows = self.rows(table, grid, &head);
            candidates.push(Candidate { table, grid, head, rows });
        }
        if candidates.is_empty() {
            return Err(letters::lost(paper).unwrap_or_else(|| problem::no_table(&heads, paper.kind)));
        }
        self.together(self.chosen(candidates, paper.kind)?)
    }

    fn goes_on(&self, grid: &Grid, before: &Candidate<'_>) -> bool {
        let Some(index) = before.head.index(Column::Task) else { return false };
        let width = |grid: &Grid| grid.rows.first().map_or(0, |row| row.cells.len());
        let names_one = || {
            grid.rows
                .iter()
                .filter_map(|row| row.cells.get(index))
                .any(|cell| self.names.by_id(&cell.words.text).is_some())
        };
        width(grid) == width(before.grid) && names_one()
    }

    /// Tables of which each tells of something else are one report; of sheets that tell of the same, that of the month.
    fn chosen<'g>(&self, mut candidates: Vec<Candidate<'g>>, kind: Kind) -> Result<Vec<Candidate<'g>>, Problem> {
        if candidates.iter().any(|it| !it.rows.filled.rows.is_empty()) {
            candidates.retain(|it| !it.rows.filled.rows.is_empty());
        } else {
            candidates.truncate(1);
        }
        let told = |it: &Candidate<'_>| -> Vec<String> {
            let names = it.rows.filled.rows.iter().map(|row| row.text(Column::Task).to_owned());
            names.filter(|name| name != "*").collect()
        };
        let overlap = candidates.iter().enumerate().find_map(|(n, it)| {
            let own = told(it);
            let other = candidates[..n].iter().find(|other| told(other).iter().any(|name| own.contains(name)))?;
            Some((other.table, it.table))
        });
        let Some((first, second)) = overlap else { return Ok(candidates) };
        let of_month: Vec<usize> = candidates
            .iter()
            .filter(|it| it.grid.name.as_deref().is_some_and(|name| file_name::is_month(name, self.plan, self.period)))
            .map(|it| it.table)
            .collect();
        match of_month[..] {
            [one] => Ok(candidates.into_iter().filter(|it| it.table == one).collect()),
            _ => {
                let grid = |table: usize| candidates.iter().find(|it| it.table == table).map(|it| it.grid);
                Err(problem::several([grid(first), grid(second)], kind))
            }
        }
    }

    fn together(&self, candidates: Vec<Candidate<'_>>) -> Result<Filled, Problem> {
        let (mut all, mut owed) = (Filled::default(), None);
        for Candidate { table, head, rows, .. } in candidates {
            let Rows { filled, owes_progress, .. } = rows;
            owed = owed.or(owes_progress.then_some(table));
            if owes_progress && head.index(Column::Progress).is_none() {
                return Err(problem::missing_progress(table, &head));
            }
            all.rows.extend(filled.rows);
            all.problems.extend(filled.problems);
            all.strange.extend(head.strange.into_iter().map(|(_, name)| (table, name)));
            for (why, n) in filled.passed {
                *all.passed.entry(why).or_default() += n;
            }
        }
        match owed.filter(|_| all.rows.is_empty()) {
            Some(table) => Err(problem::nothing_told(table)),
            None => Ok(all),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{Date, Month};
    use crate::read::office::{Block, GridCell, GridRow, Merge, Value, Words};
    use crate::read::{plan, plan_file};
    use crate::text::SourceId;

    pub fn text(text: &str) -> GridCell {
        GridCell { words: Words { text: text.to_owned(), ..Words::default() }, ..GridCell::default() }
    }

    pub fn across(words: &str) -> GridCell {
        GridCell { merge: Merge::Across, ..text(words) }
    }

    pub fn down(words: &str) -> GridCell {
        GridCell { merge: Merge::Down, ..text(words) }
    }

    pub fn grid(rows: &[&[&str]]) -> Grid {
        let row = |(n, cells): (usize, &&[&str])| GridRow {
            number: n as u32 + 1,
            cells: cells.iter().map(|cell| text(cell)).collect(),
        };
        Grid { number: 1, rows: rows.iter().enumerate().map(row).collect(), ..Grid::default() }
    }

    fn paper(grids: Vec<Grid>) -> Paper {
        let numbered = |(n, grid): (usize, Grid)| Block::Table(Grid { number: n as u32 + 1, ..grid });
        Paper { kind: Kind::Xlsx, blocks: grids.into_iter().enumerate().map(numbered).collect(), ..Paper::default() }
    }

    const PLAN: &str = r#"
        [plan]
        year = 2025
        title = "Kế hoạch"
        agency = "UBND"
        coordinator = "van-phong"
        [[unit]]
        id = "van-phong"
        name = "Văn phòng"
        [[unit]]
        id = "so-y-te"
        name = "Sở Y tế"
        [[unit]]
        id = "so-van-hoa"
        name = "Sở Văn hóa"
        [[unit]]
        id = "so-vh-tt-dl"
        name = "Sở Văn hóa, Thể thao và Du lịch"
        [[unit]]
        id = "so-khcn"
        name = "Sở Khoa học và Công nghệ"
        short = "Sở KH&CN"
        [[field]]
        id = "the-che"
        number = "I"
        name = "Cải cách thể chế"
        [[task]]
        id = "TC-03"
        title = "Rà soát văn bản"
        field = "the-che"
        output = "Báo cáo"
        lead = "so-y-te"
        due = 2025-06-30
        [[task]]
        id = "TC-04"
        title = "Ban hành quy chế"
        field = "the-che"
        output = "Quy chế"
        lead = "van-phong"
        with = ["so-y-te"]
        due = 2025-06-30
        [[task]]
        id = "TC-05"
        title = "Kiểm tra công vụ"
        field = "the-che"
        output = "Báo cáo"
        lead = "so-y-te"
        ongoing = true
        [[task]]
        id = "TC-09"
        title = "Báo cáo định kỳ"
        field = "the-che"
        output = "Báo cáo"
        lead = "so-y-te"
        every = "half-year"
        [[task]]
        id = "X.1-2"
        title = "Báo cáo khác"
        field = "the-che"
        output = "Báo cáo"
        lead = "so-y-te"
        due = 2025-06-30
        [[target]]
        id = "CT-01"
        name = "Tỷ lệ hồ sơ trực tuyến"
        unit = "%"
        kind = "share"
        lead = "so-y-te"
        at_least = 80
        [[request]]
        id = "2025-dau-tu"
        title = "Báo cáo đầu tư"
        issued = 2025-05-02
        due = 2025-05-10
    "#;

    pub fn plan() -> Plan {
        let (file, found) = plan_file::read_file(SourceId(0), Ok(PLAN.as_bytes()), 2025, plan_file::Extent::Whole);
        assert!(found.is_empty(), "{found:?}");
        plan::assemble(2025, vec![(SourceId(0), file)], &mut crate::finding::Findings::default())
    }

    fn read(paper: &Paper) -> Result<(String, Filled), Problem> {
        let plan = plan();
        let names = NameIndex::of(&plan);
        let unit = plan.find_unit("so-y-te").unwrap();
        let concerns: Vec<TaskId> = plan.task_ids().filter(|id| plan.task(*id).concerns(unit, Date::MAX)).collect();
        let period = Period::Month(Month::new(2025, 6).unwrap());
        let reader = Reader { plan: &plan, unit, period, names: &names, concerns: &concerns };
        let filled = reader.read(paper)?;
        Ok((canon::compose(&filled, &names).text, filled))
    }

    fn told(grids: Vec<Grid>) -> String {
        read(&paper(grids)).unwrap().0
    }

    #[test]
    fn a_form_becomes_a_report_and_what_is_no_row_is_passed_over() {
        let table = grid(&[
            &["UBND TỈNH", "", "", "", ""],
            &["BÁO CÁO THÁNG 6", "", "", "", ""],
            &["", "", "", "", ""],
            &["STT", "Mã NV", "Nhiệm vụ", "Tiến độ (%)", "Kết quả"],
            &["(1)", "(2)", "(3)", "(4)", "(5)"],
            &["I", "", "Cải cách thể chế", "", ""],
            &["1", "'tc–03 ", "Rà soát văn bản", "45,5", " Đã xong \"một\", hai\r\nba "],
            &["2", "TC04", "Ban hành quy chế", "", ""],
            &["3", "", "KIỂM TRA CÔNG VỤ.", "", "Đã kiểm tra"],
            &["STT", "Mã NV", "Nhiệm vụ", "Tiến độ (%)", "Kết quả"],
            &["4", "TC 09@2025–h1", "Báo cáo định kỳ", "100%", ""],
            &["", "Chung", "", "", "Việc chung"],
            &["", "", "", "", ""],
            &["", "", "Tổng cộng", "5", ""],
            &["", "", "", "", "Hải Phòng, ngày 5 tháng 6 năm 2025"],
            &["", "", "THỦ TRƯỞNG ĐƠN VỊ", "", ""],
            &["", "", "Nguyễn Văn A", "", ""],
        ]);
        let (text, filled) = read(&paper(vec![table])).unwrap();
        assert_eq!(
            text,
            "task,progress,result\nTC-03,45.5,\"Đã xong \"\"một\"\", hai\nba\"\nTC-05,,Đã kiểm tra\n\
             TC-09@2025-H1,100,\n*,,Việc chung\n"
        );
        let passed: Vec<(Passed, usize)> = filled.passed.into_iter().collect();
        let expected = [
            (Passed::Blank, 1),
            (Passed::Total, 1),
            (Passed::Field, 1),
            (Passed::Numbers, 1),
            (Passed::Head, 1),
            (Passed::End, 3),
            (Passed::Unfilled, 1),
        ];
        assert_eq!(passed, expected);
        assert!(filled.problems.is_empty(), "{:?}", filled.problems);
    }

    #[test]
    fn places_are_those_of_what_was_sent() {
        let table = grid(&[&["x", "", ""], &["Mã", "Tiến độ", "Ghi chú"], &["TC-03", "nửa", ""]]);
        let (text, filled) = read(&paper(vec![grid(&[&["Trang bìa"]]), table])).unwrap();
        let plan = plan();
        let canon = canon::compose(&filled, &NameIndex::of(&plan));
        assert_eq!(text, "task,progress\nTC-03,nửa\n");
        let start = text.find("nửa").unwrap();
        let span = crate::text::Span::new(SourceId(0), start..start + 3);
        assert_eq!(canon.place(span), Some(CellAt { table: 1, row: 3, column: 1 }));
        assert_eq!(canon.place(crate::text::Span::new(SourceId(0), 0..4)), None);
    }

    #[test]
    fn rows_are_told_by_titles_and_unknown_ones_are_said() {
        let table = grid(&[
            &["Nhiệm vụ", "Tiến độ", "Kết quả", "Lạ"],
            &["1. rà soát văn bản;", "60", "", ""],
            &["Việc không có trong kế hoạch", "10", "", ""],
            &["Ghi chú thêm", "", "", ""],
        ]);
        let (text, filled) = read(&paper(vec![table])).unwrap();
        assert_eq!(text, "task,progress\nTC-03,60\nViệc không có trong kế hoạch,10\n");
        assert_eq!(filled.strange, [(0, "Lạ".to_owned())]);
        assert_eq!(filled.passed[&Passed::Remark], 1);
        let [problem] = &filled.problems[..] else { panic!("{:?}", filled.problems) };
        assert!(problem.is_error() && problem.message.vi.contains("Việc không có"), "{problem:?}");
    }

    #[test]
    fn ids_are_known_without_their_marks_only_where_one_alone_can_be_meant() {
        let plan = plan();
        let names = NameIndex::of(&plan);
        let found = |typed: &str| names.by_id(typed).map(|found| found.name);
        for (typed, name) in [
            ("TC-03", Some("TC-03")),
            ("tc03", Some("TC-03")),
            ("TC 03", Some("TC-03")),
            ("TC.03", Some("TC-03")),
            ("TC_03", Some("TC-03")),
            ("TC\u{2212}03", Some("TC-03")),
            ("T\u{200b}C-03\u{feff}", Some("TC-03")),
            ("x12", Some("X.1-2")),
            ("x.12", None),
            ("X-1.2", Some("X.1-2")),
            ("TC-3", None),
            ("TC-033", None),
            ("ct01", Some("CT-01")),
            ("*", Some("*")),
            ("CHUNG", Some("*")),
            ("TC-09@2025-Q1", Some("TC-09@2025-Q1")),
            ("", None),
        ] {
            assert_eq!(found(typed).as_deref(), name, "{typed:?}");
        }
    }

    #[test]
    fn targets_tell_their_values() {
        let table = grid(&[
            &["Mã", "Tiến độ", "Số liệu"],
            &["CT-01", "", "653 / 655"],
            &["CT-01", "99", ""],
            &["CT-01", "", ""],
        ]);
        let (text, filled) = read(&paper(vec![table])).unwrap();
        assert_eq!(text, "task,progress,value\nCT-01,,653/655\nCT-01,99,\n");
        assert!(filled.problems.len() == 1 && filled.problems[0].is_error());
        for (value, is_doubtful) in [("0,975", true), ("0.5", true), ("0", false), ("1", false), ("97,5", false)] {
            let table = grid(&[&["Mã", "Số liệu"], &["CT-01", value]]);
            let (_, filled) = read(&paper(vec![table])).unwrap();
            let warned = matches!(&filled.problems[..], [problem] if !problem.is_error());
            assert_eq!((warned, filled.problems.is_empty()), (is_doubtful, !is_doubtful), "{value}");
        }
    }

    #[test]
    fn merged_cells_say_the_same_in_each_row_and_a_merged_name_makes_one_row() {
        let mut table = grid(&[&["Mã", "Tiến độ", "Kết quả"][..]; 5]);
        table.rows[1].cells = vec![text("TC-03"), text("60"), text("một")];
        table.rows[2].cells = vec![down("TC-03"), text(""), text("hai")];
        table.rows[3].cells = vec![text("X.1-2"), text("30"), text("chung cả hai")];
        table.rows[4].cells = vec![text("TC-05"), text(""), down("chung cả hai")];
        assert_eq!(
            told(vec![table]),
            "task,progress,result\nTC-03,60,\"một\nhai\"\nX.1-2,30,chung cả hai\nTC-05,,chung cả hai\n"
        );
        let mut wide = grid(&[&["Mã", "Tiến độ", "Kết quả", "Vướng mắc"][..]; 2]);
        wide.rows[1].cells = vec![text("TC-03"), text("60"), text("một"), across("một")];
        assert_eq!(told(vec![wide]), "task,progress,result\nTC-03,60,một\n");
    }

    #[test]
    fn several_tables_are_one_report_unless_they_tell_of_the_same() {
        let part = |id: &str, progress: &str| grid(&[&["Mã", "Tiến độ"], &[id, progress]]);
        let letterhead = grid(&[&["UBND", "CỘNG HÒA"], &["SỞ Y TẾ", "Độc lập"]]);
        let goes_on = grid(&[&["TC-09", "20"]]);
        let all = vec![letterhead.clone(), part("TC-03", "1"), part("X.1-2", "2"), goes_on];
        assert_eq!(told(all), "task,progress\nTC-03,1\nX.1-2,2\nTC-09,20\n");
        let sheet = |name: &str, progress: &str| Grid { name: Some(name.to_owned()), ..part("TC-03", progress) };
        let months = || vec![sheet("Tháng 5", "1"), sheet("Tháng 6", "2")];
        assert_eq!(told(months()), "task,progress\nTC-03,2\n");
        let unclear = vec![sheet("Bản 1", "1"), sheet("Bản 2", "2")];
        assert!(read(&paper(unclear)).unwrap_err().message.vi.contains("“Bản 1” và trang “Bản 2”"));
        assert!(read(&paper(vec![letterhead])).unwrap_err().is_error());
        let hidden = Grid { hidden: true, ..sheet("Tháng 6", "2") };
        assert_eq!(told(vec![sheet("Bản", "1"), hidden]), "task,progress\nTC-03,1\n");
    }

    #[test]
    fn what_nobody_filled_in_is_left_out_and_a_form_as_it_was_sent_out_is_refused() {
        let form = |lead: &str, helps: &str| {
            let rows: [&[&str]; 4] =
                [&["Mã", "Tiến độ", "Kết quả"], &["TC-03", "", lead], &["TC-04", "", ""], &["TC-05", "", helps]];
            read(&paper(vec![grid(&rows)])).map(|(text, _)| text)
        };
        assert_eq!(form("Đang làm", "").unwrap(), "task,progress,result\nTC-03,,Đang làm\n");
        assert_eq!(form("", "Đã góp ý").unwrap(), "task,progress,result\nTC-05,,Đã góp ý\n");
        assert_eq!(form("", "").unwrap_err().rule, Some(&crate::finding::rules::R004));
    }

    #[test]
    fn a_title_that_is_anothers_is_doubted() {
        let table = grid(&[
            &["Mã", "Nhiệm vụ", "Tiến độ"],
            &["TC-03", "Kiểm tra công vụ", "10"],
            &["X.1-2", "Báo cáo khác – quý 1", "10"],
        ]);
        let (_, filled) = read(&paper(vec![table])).unwrap();
        let [problem] = &filled.problems[..] else { panic!("{:?}", filled.problems) };
        assert!(!problem.is_error() && problem.message.vi.contains("`TC-05`"), "{problem:?}");
    }

    #[test]
    fn names_of_files_tell_units() {
        let plan = plan();
        let unit = |name: &str| {
            let found = file_name::units(file_name::stem(name), &plan);
            found.into_iter().map(|unit| plan.unit(unit).id.value.to_string()).collect::<Vec<_>>().join(" ")
        };
        for (name, units) in [
            ("so-y-te (2).xlsx", "so-y-te"),
            ("Sở Y tế.csv", "so-y-te"),
            ("SO Y TE T6.xlsx", "so-y-te"),
            ("BC thang 5 So KHCN.docx", "so-khcn"),
            ("Báo cáo tháng 6.2025 - Sở Y tế.xlsx", "so-y-te"),
            ("So\u{31b}\u{309} Y te\u{302}\u{301}.csv", "so-y-te"),
            ("Sở Văn hóa, Thể thao và Du lịch.xlsx", "so-vh-tt-dl"),
            ("Sở Văn hóa (sửa).xlsx", "so-van-hoa"),
            ("Sở Y tế và Sở Văn hóa.xlsx", "so-y-te so-van-hoa"),
            ("SKHCN final.xlsx", "so-khcn"),
            ("sở y tếp.xlsx", ""),
            ("baocao.xlsx", ""),
            ("so-y-te_2025-06.xlsx", "so-y-te"),
        ] {
            assert_eq!(unit(name), units, "{name}");
        }
        let request = file_name::request("so-y-te_2025-dau-tu", &plan);
        assert!(matches!(request, Some(Period::Request(_))));
        assert_eq!(file_name::request("so-y-te_2025-06", &plan), None);
    }

    #[test]
    fn a_form_tells_what_it_is() {
        let mut hidden = grid(&[&["form", "1"], &["plan", "2025"], &["unit", "so-y-te"], &["period", "2025-06"]]);
        hidden.name = Some("reform".to_owned());
        hidden.hidden = true;
        let label = label::of(&paper(vec![hidden.clone()])).unwrap().unwrap();
        assert_eq!((&*label.plan, &*label.unit, &*label.period), ("2025", "so-y-te", "2025-06"));
        hidden.rows[0].cells[1] = GridCell { value: Value::Text, ..text("2") };
        assert!(label::of(&paper(vec![hidden])).unwrap().is_err());
        assert!(label::of(&paper(vec![grid(&[&["form", "1"]])])).is_none());
    }
}
