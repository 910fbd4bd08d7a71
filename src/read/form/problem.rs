//! What keeps something that was sent from being taken, or should be looked at, and no rule of reports speaks of: each with its
//! place, what was found and what to do.

use super::head::Head;
use super::{CellAt, FilledCell, FilledRow};
use crate::both;
use crate::finding::rules::{F003, F004, F005, F006, F007, R001, R004, Rule, Severity};
use crate::model::Column;
use crate::model::target::TargetKind;
use crate::read::office::{Grid, Kind};
use crate::text::Both;
use crate::text::safe::quoted;

/// One thing that is wrong, or doubtful, in a file that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The rule that speaks of it in a report, if one does.
    pub rule: Option<&'static Rule>,
    pub severity: Severity,
    /// `None` is the file as a whole.
    pub at: Option<CellAt>,
    pub message: Both,
    pub help: Both,
}

impl Problem {
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

fn error(rule: &'static Rule, at: impl Into<Option<CellAt>>, message: Both, help: Both) -> Problem {
    Problem { rule: Some(rule), severity: Severity::Error, at: at.into(), message, help }
}

fn warning(rule: Option<&'static Rule>, at: impl Into<Option<CellAt>>, message: Both, help: Both) -> Problem {
    Problem { rule, severity: Severity::Warning, at: at.into(), message, help }
}

/// No table is one of reports; `heads` are those that nearly are.
pub(super) fn no_table(heads: &[(usize, &Grid, Head)], kind: Kind) -> Problem {
    if let Some((table, _, head)) = heads.first() {
        return missing_progress(*table, head);
    }
    let message = match kind {
        Kind::Csv => Both::new(
            "không tìm thấy dòng tiêu đề có cột mã nhiệm vụ (hoặc tên nhiệm vụ) và cột tiến độ",
            "no header line has a column of task ids (or titles) and a column of progress",
        ),
        Kind::Docx | Kind::Xlsx => Both::new(
            "không tìm thấy bảng nào có cột mã nhiệm vụ (hoặc tên nhiệm vụ) và cột tiến độ",
            "no table has a column of task ids (or titles) and a column of progress",
        ),
    };
    let help = Both::new(
        "dùng biểu mẫu đã gửi, hoặc đặt tên cột như sau: Mã nhiệm vụ, Tiến độ (%), Ngày hoàn thành, Kết quả, Khó khăn, vướng mắc, Kiến nghị, đề xuất",
        "use the form that was sent out, or name the columns task, progress, completed_on, result, difficulty, proposal",
    );
    error(&F003, None, message, help)
}

/// F004: nowhere stands how far the work is.
pub(super) fn missing_progress(table: usize, head: &Head) -> Problem {
    let at = CellAt { table, row: 0, column: 0 };
    let help = match head.nearly(Column::Progress).map(quoted) {
        Some(called) => {
            both!("đổi tên cột `{called}` thành `Tiến độ (%)`", "rename the column `{called}` to `progress`")
        }
        None => Both::new(
            "thêm cột `Tiến độ (%)` và ghi số từ 0 đến 100",
            "add a column `progress`, with numbers from 0 to 100",
        ),
    };
    error(&F004, at, Both::new("bảng thiếu cột tiến độ", "the table has no progress column"), help)
}

/// A form as it was sent out.
pub(super) fn nothing_told(table: usize) -> Problem {
    error(
        &R004,
        CellAt { table, row: 0, column: 0 },
        Both::new(
            "biểu mẫu chưa được điền: không nhiệm vụ nào có tiến độ",
            "the form is not filled in: no task has a progress",
        ),
        Both::new(
            "ghi tiến độ của từng nhiệm vụ do đơn vị chủ trì, một số từ 0 đến 100; chưa thực hiện thì ghi 0",
            "enter the progress of each task that the unit leads, a number from 0 to 100; 0 if nothing is done yet",
        ),
    )
}

/// Two tables tell of the same tasks.
pub(super) fn several(grids: [Option<&Grid>; 2], kind: Kind) -> Problem {
    let name = |grid: Option<&Grid>, lang: fn(&Grid) -> String| grid.map(lang).unwrap_or_default();
    let vi = |grid: &Grid| {
        grid.name.as_ref().map_or_else(|| format!("bảng {}", grid.number), |name| format!("trang “{}”", quoted(name)))
    };
    let en = |grid: &Grid| {
        grid.name
            .as_ref()
            .map_or_else(|| format!("table {}", grid.number), |name| format!("the sheet “{}”", quoted(name)))
    };
    let (a_vi, b_vi, a_en, b_en) = (name(grids[0], vi), name(grids[1], vi), name(grids[0], en), name(grids[1], en));
    let help = match kind {
        Kind::Xlsx => Both::new(
            "chỉ để lại trang của kỳ này, hoặc ẩn các trang khác",
            "keep only this period's sheet, or hide the others",
        ),
        Kind::Docx | Kind::Csv => Both::new("chỉ để lại bảng của kỳ này", "keep only this period's table"),
    };
    let message = both!(
        "{a_vi} và {b_vi} cùng báo cáo các nhiệm vụ như nhau, chưa rõ bảng nào là của kỳ này",
        "{a_en} and {b_en} report on the same tasks; it is not clear which belongs to this period"
    );
    error(&F003, None, message, help)
}

/// R001 of a row that has no id, and a title that is no task's or several tasks'.
pub(super) fn no_such_title(at: CellAt, title: &str, shared: bool) -> Problem {
    let title = quoted(title);
    let message = match (title.is_empty(), shared) {
        (true, _) => Both::new(
            "dòng này không có mã nhiệm vụ và không có tên nhiệm vụ",
            "this row names no task, by id or by title",
        ),
        (_, true) => both!("nhiều nhiệm vụ cùng tên `{title}`", "several tasks are called `{title}`"),
        _ => both!(
            "không có mã, và kế hoạch không có nhiệm vụ nào tên `{title}`",
            "there is no id, and the plan has no task called `{title}`"
        ),
    };
    let help =
        Both::new("ghi mã nhiệm vụ như trong kế hoạch hoặc biểu mẫu", "write the task id as in the plan or the form");
    error(&R001, at, message, help)
}

/// A row whose title is another task's.
pub(super) fn other_title(at: CellAt, title: &str, name: &str, other: &str) -> Problem {
    let title = quoted(title);
    let message = both!(
        "dòng ghi mã `{name}`, nhưng tên `{title}` là của `{other}`",
        "the row has the id `{name}`, but `{title}` is the title of `{other}`"
    );
    let help = both!(
        "kiểm tra lại dòng này là của nhiệm vụ nào; đã hiểu là `{name}`",
        "check which task it is about; it was taken as `{name}`"
    );
    warning(None, at, message, help)
}

/// What is wrong, or doubtful, with the number that a row tells of a target.
pub(super) fn of_target(row: &FilledRow, kind: TargetKind) -> Option<Problem> {
    let told = |column: Column| row.cells[column as usize].as_ref().filter(|cell| !cell.text.is_empty());
    match told(Column::Value) {
        None => told(Column::Progress).map(value_elsewhere),
        Some(cell) => (kind == TargetKind::Share && is_fraction(&cell.text)).then(|| fraction_of_share(cell)),
    }
}

/// More than nothing and less than 1.
fn is_fraction(text: &str) -> bool {
    text.strip_prefix("0.").is_some_and(|rest| rest.bytes().any(|digit| digit != b'0'))
}

/// A share that a spreadsheet may have kept as a fraction, as R014 has it of progress.
fn fraction_of_share(cell: &FilledCell) -> Problem {
    let text = quoted(&cell.text);
    let message = both!(
        "số liệu `{text}` được hiểu là {text}%: có lẽ bảng tính đã lưu tỷ lệ phần trăm thành số thập phân (97,5% thành 0,975)",
        "the value `{text}` is read as {text}%: a spreadsheet may have saved a percentage as a fraction (97.5% as 0.975)"
    );
    let help = Both::new(
        "nếu đúng vậy, nhân với 100 rồi ghi lại; nếu không, để nguyên",
        "if so, multiply it by 100; if not, leave it",
    );
    warning(None, cell.at, message, help)
}

/// A target's number in the column of progress, where it would be lost.
fn value_elsewhere(cell: &FilledCell) -> Problem {
    let text = quoted(&cell.text);
    let message =
        both!("số của chỉ tiêu (`{text}`) ghi ở cột tiến độ", "a target's value (`{text}`) is in the progress column");
    let help = Both::new("ghi ở cột `Số liệu`", "write it in the column `value`");
    Problem { rule: None, severity: Severity::Error, at: Some(cell.at), message, help }
}

/// F005: two columns of one meaning that both hold something.
pub(super) fn twice(column: Column, at: CellAt, first: CellAt) -> Problem {
    let (Both { vi, en }, first) = (column.name(), column_name(first.column));
    let message =
        both!("hai cột cùng là `{vi}`: cột này và cột {first}", "two columns are `{en}`: this one and column {first}");
    error(
        &F005,
        at,
        message,
        Both::new("chỉ để lại một cột, hoặc đổi tên cột kia", "keep one of them, or rename the other"),
    )
}

/// F007: words that belong to no column.
pub(super) fn nameless(at: CellAt) -> Problem {
    let column = column_name(at.column);
    let message = both!(
        "cột {column} có nội dung nhưng không có tên cột nên không được lấy",
        "column {column} has contents but no name, and is not taken"
    );
    warning(Some(&F007), at, message, Both::new("đặt tên cho cột nếu cần", "give it a name if it matters"))
}

/// F006: a column that is not known.
pub fn strange(table: usize, name: &str) -> Problem {
    let name = quoted(name);
    let message = both!(
        "cột `{name}` không có trong biểu mẫu nên không được lấy",
        "the column `{name}` is not known, and is not taken"
    );
    let at = CellAt { table, row: 0, column: 0 };
    warning(Some(&F006), at, message, Both::same(""))
}

/// A column as spreadsheets name it: `A`, `AB`.
pub fn column_name(index: usize) -> String {
    let mut name = Vec::new();
    let mut n = index + 1;
    while n > 0 {
        let letter = u8::try_from((n - 1) % 26).unwrap_or_default();
        name.push(char::from(b'A' + letter));
        n = (n - 1) / 26;
    }
    name.into_iter().rev().collect()
}
