//! What units told of their tasks, as summaries and workbooks tell it on: one line a task, one row a result.

use crate::harness::{Output, PLAN, Workspace};
use calamine::{Data, DataType, Reader, Xlsx};
use std::fs;
use std::io::Cursor;

/// One task with a coordinating unit, one of three months, one of two units, one that goes on.
fn workspace() -> Workspace {
    let tasks = r#"
[[task]]
id = "TT-01"
title = "Tổng hợp hằng tháng"
field = "the-che"
output = "Báo cáo"
lead = "van-phong"
with = ["dau-tu"]
every = [4, 5, 6]

[[task]]
id = "SK-01"
title = "Xây dựng sáng kiến"
field = "the-che"
output = "Hồ sơ"
each = ["van-phong", "dau-tu"]
due = 2024-06-30
source = "Quyết định 12/QĐ-UBND"
leader = "Phó Trưởng ban"
carried_from = "2023:SK-09"

[[task]]
id = "TX-01"
title = "Đăng tin, bài"
field = "the-che"
output = "Tin, bài"
lead = "dau-tu"
ongoing = true
"#;
    let plan = PLAN.replace("lead = \"van-phong\"\n", "lead = \"van-phong\"\nwith = [\"dau-tu\"]\n") + tasks;
    let head = "task,progress,completed_on,result\n";
    let reports = [
        ("2024-04", "van-phong", "TT-01,100,12/04/2024,Báo cáo số 4/BC-VP\nTC-01,40,,Đã rà soát 10 văn bản\n"),
        ("2024-04", "dau-tu", "TC-01,,,Cung cấp 05 văn bản.\n"),
        ("2024-05", "van-phong", "TT-01,100,13/05/2024,Báo cáo số 7/BC-VP ngày 13/5/2024\nTC-01,50,,\n"),
        ("2024-05", "dau-tu", "TX-01,,,Đăng 03 bài\n"),
        (
            "2024-06",
            "van-phong",
            "TT-01,60,,Đang tổng hợp\nTC-01,60,,Đã rà soát 20 văn bản\nSK-01,100,10/06/2024,Tờ trình số 5/TTr-VP\n\
             *,,,Ký cam kết với 20 công chức\n",
        ),
        ("2024-06", "dau-tu", "TT-01,,,Gửi đủ số liệu\nSK-01,40,,Đang dùng thử\nTX-01,,,Đăng 02 bài\n"),
    ];
    reports.into_iter().fold(Workspace::new().plan(&plan), |workspace, (month, unit, rows)| {
        let day = format!("{month}-15");
        workspace.file(&format!("reports/{month}/{unit}.csv"), format!("{head}{rows}")).received(month, unit, &day)
    })
}

/// The lines of a list, or the rows of a table, on a task.
fn lines<'o>(output: &'o Output, begin: &str) -> Vec<&'o str> {
    output.stdout.lines().filter(|line| line.starts_with(begin)).collect()
}

#[test]
fn a_quarter_has_one_line_a_task() {
    let report = workspace().reform("report --quarter 2024-Q2 --format md").exits(0);
    for (begin, line) in [
        (
            "- TC-01",
            "- TC-01 Rà soát văn bản (Văn phòng): Đã rà soát 20 văn bản; tiến độ 60%; phối hợp: Phòng Đầu tư (tháng 4/2024): Cung cấp 05 văn bản.",
        ),
        (
            "- TT-01",
            "- TT-01 Tổng hợp hằng tháng (Văn phòng): hoàn thành 2/3 kỳ; kỳ tháng 6/2024: Đang tổng hợp; tiến độ của kỳ 60%; phối hợp: Phòng Đầu tư (tháng 6/2024): Gửi đủ số liệu.",
        ),
        (
            "- SK-01",
            "- SK-01 Xây dựng sáng kiến: hoàn thành 1/2 đơn vị; Văn phòng: Tờ trình số 5/TTr-VP (hoàn thành ngày 10/6/2024); Phòng Đầu tư: Đang dùng thử (tiến độ 40%).",
        ),
        ("- TX-01", "- TX-01 Đăng tin, bài (Phòng Đầu tư): Đăng 02 bài."),
        ("- Văn phòng", "- Văn phòng: tháng 6/2024: Ký cam kết với 20 công chức."),
    ] {
        assert!(lines(&report, begin).contains(&line), "{line}\n{report}");
        assert_eq!(lines(&report, begin).iter().filter(|it| it.contains(": ") || **it == line).count(), 1, "{report}");
    }
}

#[test]
fn a_month_tells_of_its_occurrence_and_of_what_only_partners_told() {
    let workspace = workspace();
    workspace
        .reform("report --month 2024-06 --format md")
        .exits(0)
        .says("- TT-01 Tổng hợp hằng tháng (Văn phòng, kỳ tháng 6/2024): Đang tổng hợp; tiến độ của kỳ 60%; phối hợp: Phòng")
        .says("**Kết quả khác**")
        .says("- Văn phòng: Ký cam kết với 20 công chức.");
    let april = workspace.reform("report --month 2024-04 --format md --lang en").exits(0);
    april.says(
        "- TC-01 Rà soát văn bản (Văn phòng): Đã rà soát 10 văn bản; progress 40%; coordinating: Phòng Đầu tư: Cung cấp",
    );
    let may = "task,progress,result\nTC-01,,Đã gửi thêm\n";
    Workspace::file_in(&workspace, "reports/2024-05/dau-tu.csv", may);
    let report = workspace.reform("report --month 2024-05 --format md").exits(0);
    report.says("- TC-01 Rà soát văn bản: phối hợp: Phòng Đầu tư: Đã gửi thêm.");
}

#[test]
fn the_annex_tells_product_result_and_document_and_of_what_a_figure_is_the_mean() {
    let report = workspace().reform("report --month 2024-06 --format md").exits(0);
    let report = report.says("| TT | Mã | Nhiệm vụ | Sản phẩm | Đơn vị chủ trì | Thời hạn | Tiến độ | Tình trạng | Kết quả, số và ngày văn bản |");
    for row in [
        "| 1 | TC-01 | Rà soát văn bản | Báo cáo | Văn phòng | 30/6/2024 | 60% | Đang thực hiện trong hạn | Đã rà soát 20 văn bản |",
        "| 3 | TT-01 | Tổng hợp hằng tháng | Báo cáo | Văn phòng | 14/6/2024 (các tháng 4, 5, 6) | 86,7% (bình quân các kỳ) | Đang thực hiện trong hạn | Kỳ tháng 6/2024: Đang tổng hợp; tiến độ của kỳ 60% |",
        "| 4 | SK-01 | Xây dựng sáng kiến | Hồ sơ | Văn phòng | 30/6/2024 | 70% (bình quân các đơn vị) | Đang thực hiện trong hạn | 1/2 đơn vị đã hoàn thành; còn lại: Phòng Đầu tư |",
        "| 5 | TX-01 | Đăng tin, bài | Tin, bài | Phòng Đầu tư | Thường xuyên |  | Thường xuyên | Đăng 02 bài |",
    ] {
        assert!(report.stdout.contains(row), "{row}\n{report}");
    }
    // What was done: a date that the words name is not said twice.
    let may = workspace().reform("report --month 2024-05 --format md").exits(0);
    may.says("| Kỳ tháng 5/2024: Báo cáo số 7/BC-VP ngày 13/5/2024 |");
    let april = workspace().reform("report --month 2024-04 --format md").exits(0);
    april.says("| Kỳ tháng 4/2024: Báo cáo số 4/BC-VP; hoàn thành ngày 12/4/2024 |");
}

#[test]
fn machines_get_the_number_and_terminals_a_mark() {
    let workspace = workspace();
    let csv = workspace.reform("tasks --as-of 2024-06-20 --format csv").exits(0);
    assert!(csv.stdout.lines().any(|line| line.starts_with("SK-01,") && line.contains(",70.0,")), "{csv}");
    let listed = workspace.reform_wide(140, "tasks --as-of 2024-06-20").exits(0);
    listed.says("70%*").says("*: bình quân các kỳ hoặc bình quân các đơn vị.");
}

#[test]
fn the_workbook_has_a_row_a_result_and_where_tasks_come_from() {
    let workspace = workspace();
    workspace.reform("report --quarter 2024-Q2 -o q.xlsx").exits(0);
    let bytes = fs::read(workspace.root().join("q.xlsx")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let rows = |sheet: &str, book: &mut Xlsx<_>| -> Vec<Vec<Data>> {
        let range = book.worksheet_range(sheet).unwrap();
        range.rows().skip_while(|row| row[0].as_string().as_deref() != Some("TT")).map(<[Data]>::to_vec).collect()
    };
    let told: Vec<String> = rows("Kết quả trong kỳ", &mut book)[1..]
        .iter()
        .map(|row| [1, 3, 4, 5, 6].map(|n| row[n].to_string()).join("|"))
        .collect();
    assert_eq!(
        told,
        [
            "TC-01|Văn phòng|Chủ trì|Tháng 6/2024|Đã rà soát 20 văn bản",
            "TC-01|Phòng Đầu tư|Phối hợp|Tháng 4/2024|Cung cấp 05 văn bản",
            "TT-01|Văn phòng|Chủ trì|Tháng 4/2024|Báo cáo số 4/BC-VP",
            "TT-01|Văn phòng|Chủ trì|Tháng 5/2024|Báo cáo số 7/BC-VP ngày 13/5/2024",
            "TT-01|Văn phòng|Chủ trì|Tháng 6/2024|Đang tổng hợp",
            "TT-01|Phòng Đầu tư|Phối hợp|Tháng 6/2024|Gửi đủ số liệu",
            "SK-01|Văn phòng|Thực hiện|Tháng 6/2024|Tờ trình số 5/TTr-VP",
            "SK-01|Phòng Đầu tư|Thực hiện|Tháng 6/2024|Đang dùng thử",
            "TX-01|Phòng Đầu tư|Chủ trì|Tháng 6/2024|Đăng 02 bài",
            "*|Văn phòng||Tháng 6/2024|Ký cam kết với 20 công chức",
        ]
    );
    let tasks = rows("Nhiệm vụ", &mut book);
    let of = |title: &str| {
        let place = tasks[0]
            .iter()
            .position(|cell| cell.as_string().as_deref() == Some(title))
            .unwrap_or_else(|| panic!("{title}"));
        tasks[4][place].to_string()
    };
    assert_eq!(of("Mã"), "SK-01");
    assert_eq!(of("Sản phẩm"), "Hồ sơ");
    assert_eq!(of("Kết quả, số và ngày văn bản"), "1/2 đơn vị đã hoàn thành; còn lại: Phòng Đầu tư");
    assert_eq!(of("Tiến độ"), "0.7");
    assert_eq!(of("Văn bản giao"), "Quyết định 12/QĐ-UBND");
    assert_eq!(of("Lãnh đạo phụ trách"), "Phó Trưởng ban");
    assert_eq!(of("Chuyển tiếp từ"), "2023:SK-09");
}
