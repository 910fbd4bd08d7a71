//! Findings about a report's rows: what was found, what was expected, what to do.

use crate::both;
use crate::finding::Finding;
use crate::finding::rules::{F007, F012, F023, R001, R003, R004, R005, R010};
use crate::model::date::{NotADate, vi};
use crate::model::date_words::{self, NoDate};
use crate::model::target::TargetKind;
use crate::model::{Date, Target, Task};
use crate::read::cell::{NotAProgress, is_spreadsheet_error};
use crate::read::progress_words;
use crate::text::safe::quoted;
use crate::text::suggest::{self, Guesses, Meant};
use crate::text::{Both, Span, lookalike};

pub(super) fn ragged_row(place: Span) -> Finding {
    let help = Both::new(
        "đặt ô có dấu phân cách trong dấu ngoặc kép; dòng này không được dùng",
        "put a cell that contains the delimiter in quotes; this row is not used",
    );
    Finding::new(
        &F007,
        place,
        Both::new("ô này nằm ngoài các cột của tiêu đề", "this cell is beyond the header's last column"),
        help,
    )
}

pub(super) fn too_large_cell(place: Span) -> Finding {
    let help = Both::new("viết ngắn lại; ô này không được dùng", "make it shorter; this cell is not used");
    Finding::new(&F012, place, Both::new("ô lớn hơn 32 KiB", "the cell is larger than 32 KiB"), help)
}

/// What is said of a cell that holds a spreadsheet's error, and what to do.
pub(super) fn spreadsheet_words(text: &str) -> (Both, Both) {
    let too_narrow = text.bytes().all(|b| b == b'#');
    let text = quoted(text);
    match too_narrow {
        true => (
            both!(
                "`{text}` là dấu hiệu cột quá hẹp của bảng tính, không phải nội dung",
                "`{text}` is how a spreadsheet shows a column that is too narrow; it is not the content"
            ),
            Both::new(
                "mở lại tệp gốc, kéo rộng cột rồi lưu lại thành CSV UTF-8; ô này coi như để trống",
                "open the original, widen the column and save it as CSV UTF-8 again; the cell counts as blank",
            ),
        ),
        false => (
            both!(
                "`{text}` là lỗi của công thức trong bảng tính, không phải nội dung",
                "`{text}` is a spreadsheet's formula error; it is not the content"
            ),
            Both::new(
                "sửa công thức trong tệp gốc, hoặc gõ thẳng nội dung vào ô; ô này coi như để trống",
                "fix the formula in the original, or type what the cell should say; it counts as blank",
            ),
        ),
    }
}

pub(super) fn spreadsheet_error(place: Span, text: &str) -> Finding {
    let (message, help) = spreadsheet_words(text);
    Finding::new(&F023, place, message, help)
}

pub(super) fn bad_progress(place: Span, text: &str, why: NotAProgress) -> Finding {
    let (Both { vi, en }, help) = progress_words::explain(text, why);
    let message = match why {
        NotAProgress::Blank => Both { vi, en },
        _ => {
            let text = quoted(text);
            both!("`{text}` {vi}", "`{text}` {en}")
        }
    };
    Finding::new(&R004, place, message, help)
}

/// R005: a text in a date's column that is no date.
pub(super) fn bad_date(place: Span, text: &str, why: NotADate) -> Finding {
    let NoDate { why: Both { vi, en }, day } = date_words::meant(text, why);
    let text = quoted(text);
    let message = both!("ngày `{text}` không đọc được: {vi}", "the date `{text}` cannot be read: {en}");
    Finding::new(&R005, place, message, write_date(day))
}

/// The date to write, or how dates are written.
pub(super) fn write_date(day: Option<Date>) -> Both {
    match day {
        Some(day) => {
            let day = vi(day);
            both!("viết {day}", "write {day}")
        }
        None => Both::new(
            "viết ngày trước, ví dụ 12/3/2024 hoặc 2024-03-12",
            "write the day first, such as 12/3/2024, or 2024-03-12",
        ),
    }
}

pub(super) fn bad_target_value(place: Span, text: &str, target: &Target) -> Finding {
    let (id, text) = (&target.id.value, quoted(text));
    let message = both!(
        "số liệu `{text}` của chỉ tiêu `{id}` không đọc được",
        "the value `{text}` of the target `{id}` cannot be read"
    );
    let help = match target.kind {
        TargetKind::Share => Both::new(
            "viết số đạt trên tổng số, không có dấu phân cách hàng nghìn, ví dụ 653/655, hoặc tỷ lệ phần trăm như 99,7",
            "write the part and the whole without thousands separators, such as 653/655, or a percentage such as 99.7",
        ),
        TargetKind::Count | TargetKind::Value => Both::new(
            "viết một số, không có dấu phân cách hàng nghìn, ví dụ 1250 hoặc 12,5",
            "write one number without thousands separators, such as 1250 or 12.5",
        ),
    };
    Finding::new(&R004, place, message, help)
}

pub(super) fn duplicate_row(place: Span, name: &str, first: Span) -> Finding {
    let name = quoted(name);
    let message = both!("`{name}` đã có dòng ở trên", "`{name}` already has a row");
    let help = Both::new("gộp hai dòng làm một; dòng đầu được dùng", "merge the two rows into one; the first is used");
    Finding::new(&R003, place, message, help).related(first, Both::new("dòng đầu", "the first one"))
}

pub(super) fn unknown_task(place: Span, typed: &str, meant: Option<&Meant<'_>>) -> Finding {
    if is_spreadsheet_error(typed.as_bytes()) {
        let (message, help) = spreadsheet_words(typed);
        return Finding::new(&R001, place, message, help);
    }
    let message = match typed {
        "" => Both::new("dòng không có mã nhiệm vụ", "the row names no task"),
        typed => {
            let typed = quoted(typed);
            both!("kế hoạch không có nhiệm vụ `{typed}`", "the plan has no task `{typed}`")
        }
    };
    let plain = Both::new("dùng đúng mã ghi trong kế hoạch", "use the id from the plan");
    match meant {
        Some(meant) => Finding::new(&R001, place, suggest::because(message, Some(meant)), meant.help()).guesses(plain),
        None => Finding::new(&R001, place, message, plain),
    }
}

pub(super) fn unknown_occurrence(place: Span, task: &Task, named: Option<&str>) -> Finding {
    let id = task.id();
    let known: Vec<String> = task.occurrences().iter().map(ToString::to_string).collect();
    let looks = named.filter(|name| lookalike::first_odd(name).is_some());
    let meant = looks.and_then(|name| Guesses::default().meant(name, known.iter().map(|name| &**name)));
    let names: Vec<String> = task.occurrences().iter().map(|o| format!("{id}@{o}")).collect();
    let message = match named {
        Some(name) => {
            let name = quoted(name);
            both!("nhiệm vụ `{id}` không có kỳ `{name}`", "the task `{id}` has no occurrence `{name}`")
        }
        None => {
            both!("nhiệm vụ `{id}` không có kỳ nào trong tháng này", "the task `{id}` has no occurrence in this month")
        }
    };
    let help = match names.is_empty() {
        true => both!("viết `{id}`: nhiệm vụ này không lặp lại", "write `{id}`: this task does not recur"),
        false => {
            let names = names.join(", ");
            both!("viết một trong: {names}", "write one of {names}")
        }
    };
    Finding::new(&R010, place, suggest::because(message, meant.as_ref()), help)
}
