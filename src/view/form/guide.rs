//! One side of paper for whoever fills in the forms of a plan, for the first time or once more: what for, by when, how, and what
//! often goes wrong. What is said of columns and rows is what every form says on its second sheet.

use super::FormColumn;
use super::advice::{self, OnColumn};
use super::deadlines::{self, Deadlines};
use crate::model::{Column as Told, Plan};
use crate::say;
use crate::text::Lang;
use crate::text::safe::one_line;
use crate::view::document::{Cell, Column, Document, Line, Matters, Table};
use crate::view::official;

pub fn guide(lang: Lang, plan: &Plan) -> Document {
    let (mut document, to) = (Document::default(), to_whom(plan));
    let year = plan.year;
    document.heading(
        1,
        say!(
            lang,
            "Hướng dẫn báo cáo thực hiện kế hoạch cải cách hành chính năm {year}",
            "How to report on the reform plan of {year}"
        ),
    );
    document.paragraph(what_for(lang, plan, &to));
    document.paragraph(by_when(lang, plan, &to));
    document.table(steps(lang, plan, &to));
    document.table(columns(lang, plan));
    document.table(rows(lang, plan));
    document.table(mistakes(lang, year));
    document
}

/// Whoever consolidates, else the agency.
fn to_whom(plan: &Plan) -> String {
    official::coordinator(plan).map_or_else(|| one_line(&plan.agency), |unit| one_line(&plan.unit(unit).name))
}

fn what_for(lang: Lang, plan: &Plan, to: &str) -> Line {
    let agency = one_line(&plan.agency);
    let collects = match official::coordinator(plan) {
        Some(_) => say!(lang, " Đơn vị đầu mối tổng hợp: {to}.", " {to} consolidates the reports."),
        None => String::new(),
    };
    Line::new(say!(
        lang,
        "Dành cho các phòng, đơn vị được giao nhiệm vụ trong kế hoạch của {agency}.{collects}",
        "For the units with tasks in the plan of {agency}.{collects}"
    ))
}

fn by_when(lang: Lang, plan: &Plan, to: &str) -> Line {
    let Deadlines { usual, others } = deadlines::of(lang, plan, to);
    let others: String = others.iter().map(|other| format!(" {other}")).collect();
    Line::default().strong(usual).plain(others)
}

fn steps(lang: Lang, plan: &Plan, to: &str) -> Table {
    let like = file_name(plan).map_or_else(String::new, |name| say!(lang, ", như {name}", ", such as {name}"));
    let steps = [
        say!(
            lang,
            "Mở biểu mẫu Excel do {to} gửi, mỗi kỳ một tệp; nhiệm vụ của đơn vị đã được ghi sẵn.",
            "Open the Excel form that {to} sent, one file for each period. The unit's tasks are already in it."
        ),
        lang.say(
            "Ghi vào ô nền trắng. Ô xám lấy từ kế hoạch; chữ xám là nội dung đã báo cáo kỳ trước.",
            "Write in the white cells. Grey cells come from the plan; grey text is what was reported before.",
        )
        .to_owned(),
        say!(
            lang,
            "Lưu ở dạng Excel (.xlsx), giữ nguyên tên tệp{like}.",
            "Save it as an Excel file (.xlsx) and keep its name{like}."
        ),
        say!(
            lang,
            "Gửi tệp về {to} đúng hạn; báo cáo đột xuất gửi theo hạn ghi trong biểu mẫu. Nếu bị trả lại: sửa đúng các ô được nêu, ngay trong tệp đó, rồi gửi lại.",
            "Send the file to {to} on time; a report on request by the date on the form. If it comes back, correct the cells named, in that same file, and send it again."
        ),
    ];
    let columns = vec![
        Column::left("step", lang.say("Bước", "Step")).matters(Matters::Most),
        Column::left("what", lang.say("Nội dung thực hiện", "What to do")).matters(Matters::Most),
    ];
    let rows = (1..).zip(steps).map(|(n, what)| vec![Cell::count(n), Cell::text(what)]);
    Table::new(columns, rows).small()
}

/// What the file of a unit is called that is not the one that collects them.
fn file_name(plan: &Plan) -> Option<String> {
    let month = plan.months_owed().next()?;
    let collects = official::coordinator(plan);
    let sends = |unit: &_| Some(*unit) != collects && plan.is_reporting_in(*unit, month);
    let unit = plan.unit_ids().find(sends)?;
    Some(format!("{}_{month}.xlsx", plan.unit(unit).id.value))
}

fn columns(lang: Lang, plan: &Plan) -> Table {
    let end = lang.say("ngày cuối kỳ", "the last day of the period");
    let on_column = |column: &FormColumn| {
        let FormColumn::Told(told) = column else { return None };
        let OnColumn { what, example } = advice::on_column(lang, plan, end, *told)?;
        Some(vec![Cell::text(column.title(lang)).strong(), Cell::text(what), Cell::text(example)])
    };
    let is_shown = |column: &&FormColumn| **column != FormColumn::Told(Told::Value) || !plan.targets.is_empty();
    let columns = vec![
        Column::left("column", lang.say("Cột", "Column")).matters(Matters::Most),
        Column::left("what", lang.say("Cách ghi", "What to write")).matters(Matters::Most),
        Column::left("example", lang.say("Ví dụ", "Example")),
    ];
    Table::new(columns, FormColumn::ALL.iter().filter(is_shown).filter_map(on_column)).small()
}

fn rows(lang: Lang, plan: &Plan) -> Table {
    let own = lang.say(
        [
            "Dòng nhiệm vụ chủ trì",
            "Dòng nào cũng phải có tiến độ, kể cả 0; khi hoàn thành thì ghi thêm ngày hoàn thành.",
        ],
        [
            "Rows of the unit's own tasks",
            "Each needs a progress, even if it is 0; once completed, the completion date as well.",
        ],
    );
    let targets = lang.say(
        ["Dòng chỉ tiêu", "Ghi ở cột Số liệu; cần nói rõ thì ghi thêm ở cột Kết quả, Ghi chú."],
        ["Rows of targets", "Write in the column Value; explanations go into Result or Note."],
    );
    let targets = (!plan.targets.is_empty()).then(|| targets.map(str::to_owned));
    let list = lang.say("trang Hướng dẫn của biểu mẫu", "the form's second sheet");
    let shared = [advice::on_free_rows(lang, list), advice::on_grey_cells(lang)];
    let lines = [own.map(str::to_owned), advice::on_helping(lang)].into_iter().chain(targets).chain(shared);
    let columns = vec![
        Column::left("row", lang.say("Dòng", "Row")).matters(Matters::Most),
        Column::left("what", lang.say("Cách ghi", "What to write")).matters(Matters::Most),
    ];
    Table::new(columns, lines.map(|[row, what]| vec![Cell::text(row).strong(), Cell::text(what)])).small()
}

fn mistakes(lang: Lang, year: i32) -> Table {
    let text = |both: [&str; 2]| both.map(str::to_owned);
    let rows = [
        text(lang.say(
            [
                "Tiến độ 100 mà không có ngày hoàn thành",
                "Ghi thêm ngày hoàn thành; chưa hoàn thành hẳn thì ghi dưới 100.",
            ],
            [
                "Progress 100 without a completion date",
                "Add the date; while anything is left to do, write less than 100.",
            ],
        )),
        text(lang.say(
            ["Ghi chữ ở cột Tiến độ: đang thực hiện, 70–80", "Chỉ ghi một số, như 75; giải thích ghi ở cột Kết quả."],
            ["Words in the column Progress: under way, 70–80", "One number, such as 75; explanations go into Result."],
        )),
        [
            say!(lang, "Ghi tháng trước ngày: 3/12/{year}", "The month before the day: 3/12/{year}"),
            say!(lang, "Ngày 12 tháng 3 ghi là 12/3/{year}.", "Write 12 March as 12/3/{year}."),
        ],
        text(lang.say(
            [
                "Sửa mã nhiệm vụ, thêm cột, xóa dòng",
                "Giữ nguyên biểu mẫu; nội dung không có dòng riêng thì ghi ở dòng có mã *.",
            ],
            [
                "Task ids changed, columns added, rows deleted",
                "Keep the form as it is; what has no row of its own goes into the row with the id *.",
            ],
        )),
        text(lang.say(
            ["Đổi tên tệp, gửi bản PDF hoặc ảnh chụp", "Gửi đúng tệp Excel đã nhận, giữ nguyên tên."],
            [
                "The file renamed, or sent as a PDF or a picture",
                "Send the same Excel file that was received, under its name.",
            ],
        )),
    ];
    let columns = vec![
        Column::left("mistake", lang.say("Lỗi thường gặp", "Common mistakes")).matters(Matters::Most),
        Column::left("instead", lang.say("Cách ghi đúng", "What is right")).matters(Matters::Most),
    ];
    Table::new(columns, rows.map(|row| row.map(Cell::text).to_vec())).small()
}
