//! Findings about a report's rows: what was found, what was expected, what to do.

use crate::both;
use crate::finding::Finding;
use crate::finding::rules::{F007, F012, R001, R003, R004, R010};
use crate::model::target::TargetKind;
use crate::model::{Target, Task};
use crate::read::cell::NotAProgress;
use crate::text::safe::quoted;
use crate::text::suggest::{self, Meant};
use crate::text::{Both, Span, lookalike};

pub(super) fn ragged_row(place: Span) -> Finding {
    let help = Both::new(
        "đặt ô có dấu phân cách trong dấu ngoặc kép; dòng này không được dùng",
        "put a cell that holds the delimiter in quotes; this row is not used",
    );
    Finding::new(
        &F007,
        place,
        Both::new("ô này nằm ngoài các cột của tiêu đề", "this cell lies beyond the header's last column"),
        help,
    )
}

pub(super) fn too_large_cell(place: Span) -> Finding {
    let help = Both::new("viết ngắn lại; ô này không được dùng", "make it shorter; this cell is not used");
    Finding::new(&F012, place, Both::new("ô lớn hơn 32 KiB", "the cell is larger than 32 KiB"), help)
}

pub(super) fn bad_progress(place: Span, text: &str, why: NotAProgress) -> Finding {
    let Both { vi, en } = why.describe();
    let message = match why {
        NotAProgress::Blank => Both { vi, en },
        _ => {
            let text = quoted(text);
            both!("`{text}` {vi}", "`{text}` {en}")
        }
    };
    let help =
        Both::new("viết một số từ 0 đến 100, ví dụ 45 hoặc 45,5", "write a number from 0 to 100, such as 45 or 45.5");
    Finding::new(&R004, place, message, help)
}

pub(super) fn bad_target_value(place: Span, text: &str, target: &Target) -> Finding {
    let (id, text) = (&target.id.value, quoted(text));
    let message = both!(
        "số liệu `{text}` của chỉ tiêu `{id}` không đọc được",
        "the value `{text}` of the target `{id}` cannot be read"
    );
    let help = match target.kind {
        TargetKind::Share => Both::new(
            "viết số đạt trên tổng số, không có dấu ngăn cách hàng nghìn, ví dụ 653/655, hoặc tỷ lệ phần trăm như 99,7",
            "write how many of how many without separators of thousands, such as 653/655, or a percentage such as 99.7",
        ),
        TargetKind::Count | TargetKind::Value => Both::new(
            "viết một số, không có dấu ngăn cách hàng nghìn, ví dụ 1250 hoặc 12,5",
            "write one number without separators of thousands, such as 1250 or 12.5",
        ),
    };
    Finding::new(&R004, place, message, help)
}

pub(super) fn duplicate_row(place: Span, name: &str, first: Span) -> Finding {
    let name = quoted(name);
    let message = both!("`{name}` đã có dòng ở trên", "`{name}` has a row already");
    let help = Both::new("gộp hai dòng làm một; dòng đầu được dùng", "make one row of the two; the first is used");
    Finding::new(&R003, place, message, help).related(first, Both::new("dòng đầu", "the first one"))
}

pub(super) fn unknown_task(place: Span, typed: &str, meant: Option<&Meant<'_>>) -> Finding {
    let message = match typed {
        "" => Both::new("dòng không có mã nhiệm vụ", "the row has no task"),
        typed => {
            let typed = quoted(typed);
            both!("kế hoạch không có nhiệm vụ `{typed}`", "the plan has no task `{typed}`")
        }
    };
    let plain = Both::new("dùng đúng mã ghi trong kế hoạch", "use the id that the plan gives");
    match meant {
        Some(meant) => Finding::new(&R001, place, suggest::because(message, Some(meant)), meant.help()).guesses(plain),
        None => Finding::new(&R001, place, message, plain),
    }
}

pub(super) fn unknown_occurrence(place: Span, task: &Task, named: Option<&str>) -> Finding {
    let id = &task.id.value;
    let known: Vec<String> = task.occurrences().iter().map(ToString::to_string).collect();
    let looks = named.filter(|name| lookalike::first_odd(name).is_some());
    let meant = looks.and_then(|name| suggest::meant(name, known.iter().map(|name| &**name)));
    let names: Vec<String> = task.occurrences().iter().map(|o| format!("{id}@{o}")).collect();
    let message = match named {
        Some(name) => {
            let name = quoted(name);
            both!("nhiệm vụ `{id}` không có kỳ `{name}`", "the task `{id}` has no occurrence `{name}`")
        }
        None => both!(
            "nhiệm vụ `{id}` không có kỳ nào trong tháng này",
            "no occurrence of the task `{id}` holds this month"
        ),
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
