//! Forms for units to fill in: which rows they have, worked out by hand; what a workbook allows; that nothing is replaced unasked;
//! and that what is filled in is read back as a report. Then the page that tells units how.

use crate::harness::{PLAN, Workspace, files, repository};
use crate::languages::is_vietnamese;
use calamine::{Data, Reader, Xlsx};
use serde_json::Value;
use std::io::{Cursor, Read};

/// The small plan with a third unit that leads nothing, a group of all, and what a test adds.
fn plan(more: &str) -> String {
    let units = "\n[[unit]]\nid = \"lao-dong\"\nname = \"Phòng Lao động\"\nshort = \"P. LĐ\"\n\n\
        [[group]]\nid = \"tat-ca\"\nname = \"Các phòng\"\nunits = \"all\"\n";
    PLAN.replace("due = 2024-09-30", "with = [\"lao-dong\"]\ndue = 2024-09-30") + units + more
}

fn with(more: &str) -> Workspace {
    Workspace::new().plan(&plan(more)).today("2024-03-20")
}

fn task(id: &str, lead: &str, more: &str) -> String {
    format!(
        "\n[[task]]\nid = \"{id}\"\ntitle = \"Việc {id}\"\nfield = \"the-che\"\noutput = \"Báo cáo\"\nlead = \"{lead}\"\n{more}\n"
    )
}

/// A report of that unit and month, received.
fn report(workspace: Workspace, month: &str, unit: &str, rows: &str) -> Workspace {
    workspace
        .file(
            &format!("reports/{month}/{unit}.csv"),
            format!("task,progress,completed_on,result,value,difficulty\n{rows}\n"),
        )
        .received(month, unit, &format!("{month}-15"))
}

/// What a unit's form asks for: tasks it carries out / helps with / targets / others.
fn asked(workspace: &Workspace, of: &str, unit: &str) -> String {
    let record = workspace.reform(&format!("template {of} --dry-run --format json")).exits(0).json();
    let forms = record["forms"].as_array().unwrap();
    let Some(form) = forms.iter().find(|form| form["unit"] == unit) else { return "no form".to_string() };
    let names = |key: &str| {
        let names = form[key].as_array().unwrap().iter().map(|it| it.as_str().unwrap());
        names.collect::<Vec<_>>().join(" ")
    };
    ["tasks", "coordinated", "targets", "others"].map(names).join(" / ").trim_end_matches([' ', '/']).to_string()
}

fn asked_in(workspace: &Workspace, months: &[u32], unit: &str) -> Vec<String> {
    months.iter().map(|month| asked(workspace, &format!("--month 2024-{month:02}"), unit)).collect()
}

// ---------------------------------------------------------------- which rows

#[test]
fn tasks_are_asked_for_until_they_are_told_to_be_done() {
    let workspace = report(with(""), "2024-02", "van-phong", "TC-01,60,,Đang làm,,");
    // March ends on the 14th: done on the 13th, as April's form knows and March's does not.
    let workspace = report(workspace, "2024-03", "van-phong", "TC-01,100,2024-03-13,Báo cáo số 1,,");
    assert_eq!(asked_in(&workspace, &[2, 3, 4], "van-phong"), ["TC-01", "TC-01", ""]);
    // 100% without a date, or with one that has not come, is not done.
    for row in ["TC-01,100,,Xong,,", "TC-01,100,2024-05-20,Xong,,", "TC-01,100,32/3/2024,Xong,,", "TC-01,99,,,,"] {
        let workspace = report(with(""), "2024-03", "van-phong", row);
        assert_eq!(asked_in(&workspace, &[4], "van-phong"), ["TC-01"], "{row}");
    }
    // What came later changes an earlier month's form in nothing.
    let workspace = report(with(""), "2024-05", "van-phong", "TC-01,100,2024-01-10,Xong,,");
    assert_eq!(asked_in(&workspace, &[4, 6], "van-phong"), ["TC-01", ""]);
    // Who only helps is asked until whoever leads it is done.
    let workspace = report(with(""), "2024-03", "dau-tu", "TC-02,100,2024-03-10,Xong,,");
    assert_eq!(asked_in(&workspace, &[3, 4], "lao-dong"), [" / TC-02", ""]);
}

#[test]
fn what_holds_at_the_end_of_the_period_decides() {
    let more = task("TC-03", "van-phong", "start = 2024-04-15\ndue = 2024-08-31")
        + &task("TC-04", "van-phong", "ongoing = true")
        + &task("TC-05", "van-phong", "awaits = \"Theo kế hoạch\"")
        + &task("TC-06", "van-phong", "due = 2024-06-30\nadded = { on = 2024-03-20, decision = \"QĐ 1\" }")
        + &task(
            "TC-07",
            "van-phong",
            "due = 2024-06-30\nwithdrawn = { on = 2024-04-10, decision = \"QĐ 2\", reason = \"x\" }",
        )
        + &task(
            "TC-08",
            "van-phong",
            "due = 2024-06-30\n[[task.transfer]]\non = 2024-04-14\nto = \"dau-tu\"\ndecision = \"QĐ 3\"",
        );
    let workspace = with(&more);
    assert_eq!(
        asked_in(&workspace, &[3, 4, 5], "van-phong"),
        [
            // April ends on the 14th: what begins, is withdrawn or goes over by then has done so.
            "TC-01 TC-04 TC-05 TC-07 TC-08 /  /  / TC-03",
            "TC-01 TC-04 TC-05 TC-06 /  /  / TC-03",
            "TC-01 TC-03 TC-04 TC-05 TC-06",
        ]
    );
    assert_eq!(asked_in(&workspace, &[3, 4], "dau-tu"), ["TC-02", "TC-02 TC-08"]);
    // What goes on is never done, whatever a unit says of it; who helps is asked on too.
    let more = task("TC-04", "van-phong", "ongoing = true\nwith = [\"dau-tu\"]");
    let said_done = report(with(&more), "2024-02", "van-phong", "TC-04,100,2024-02-10,Đã đăng 5 tin,,");
    assert_eq!(asked_in(&said_done, &[3], "van-phong"), ["TC-01 TC-04"]);
    assert_eq!(asked_in(&said_done, &[3], "dau-tu"), ["TC-02 / TC-04"]);
    // Told before it began, it is told on.
    let early = report(workspace, "2024-02", "van-phong", "TC-03,10,,Chuẩn bị,,");
    assert_eq!(asked_in(&early, &[3], "van-phong"), ["TC-01 TC-03 TC-04 TC-05 TC-07 TC-08"]);
}

#[test]
fn occurrences_are_written_out_with_the_earlier_ones_that_are_not_done() {
    let quarterly = with(&task("TC-09", "van-phong", "every = \"quarter\""));
    assert_eq!(
        asked_in(&quarterly, &[1, 3, 4, 12], "van-phong"),
        [
            "TC-01 TC-09@2024-Q1",
            "TC-01 TC-09@2024-Q1",
            "TC-01 TC-09@2024-Q1 TC-09@2024-Q2",
            "TC-01 TC-09@2024-Q1 TC-09@2024-Q2 TC-09@2024-Q3 TC-09@2024-Q4",
        ]
    );
    let done = report(quarterly, "2024-03", "van-phong", "TC-09,100,2024-03-10,Xong,,");
    assert_eq!(asked_in(&done, &[4], "van-phong"), ["TC-01 TC-09@2024-Q2"]);
    // Of listed months the first in or after the month, after the last one the last.
    let listed = with(&task("TC-09", "van-phong", "every = [4, 10]"));
    assert_eq!(
        asked_in(&listed, &[1, 4, 5, 12], "van-phong"),
        [
            "TC-01 TC-09@2024-04", "TC-01 TC-09@2024-04", "TC-01 TC-09@2024-04 TC-09@2024-10",
            "TC-01 TC-09@2024-04 TC-09@2024-10"
        ]
    );
    let dated = with(&task("TC-09", "van-phong", "due = [2024-03-15, 2024-10-15]"));
    assert_eq!(asked_in(&dated, &[3, 4], "van-phong"), ["TC-01 TC-09@2024-03", "TC-01 TC-09@2024-03 TC-09@2024-10"]);
}

#[test]
fn each_unit_is_asked_for_its_own_part() {
    let each = with(&task("TC-09", "van-phong", "each = [\"tat-ca\"]\ndue = 2024-06-30"));
    assert_eq!(asked_in(&each, &[3], "lao-dong"), ["TC-09 / TC-02"]);
    let done = report(each, "2024-02", "lao-dong", "TC-09,100,2024-02-10,Xong,,");
    assert_eq!(asked_in(&done, &[3], "lao-dong"), [" / TC-02"]);
    assert_eq!(asked_in(&done, &[3], "dau-tu"), ["TC-02 TC-09"]);
    // Its lead watches it without a part of its own.
    let watched = with(&task("TC-09", "van-phong", "each = [\"dau-tu\", \"lao-dong\"]\ndue = 2024-06-30"));
    assert_eq!(asked_in(&watched, &[3], "van-phong"), ["TC-01 / TC-09"]);
}

#[test]
fn targets_are_asked_for_by_who_tells_them_until_their_day_is_told_of() {
    let target = "\n[[target]]\nid = \"CT-01\"\nname = \"Tỷ lệ\"\nunit = \"%\"\nkind = \"share\"\neach = [\"dau-tu\", \"lao-dong\"]\nat_least = 90\nby = \"2024-03\"\n";
    let workspace = with(target);
    assert_eq!(asked_in(&workspace, &[3, 12], "lao-dong"), [" / TC-02 / CT-01", " / TC-02 / CT-01"]);
    assert_eq!(asked_in(&workspace, &[3], "van-phong"), ["TC-01"]);
    // March ends on the 14th, before its day; April after it.
    let told = report(workspace, "2024-03", "lao-dong", "CT-01,,,,9/10,");
    assert_eq!(asked_in(&told, &[4], "lao-dong"), [" / TC-02 / CT-01"]);
    let told = report(told, "2024-04", "lao-dong", "CT-01,,,,10/11,");
    assert_eq!(asked_in(&told, &[4, 5], "lao-dong"), [" / TC-02 / CT-01", " / TC-02"]);
}

#[test]
fn who_owes_the_report_gets_a_form() {
    let more = "\n[[unit]]\nid = \"khach\"\nname = \"Khách\"\nreports = false\n\n[[unit]]\nid = \"cu\"\nname = \"Phòng cũ\"\nuntil = \"2024-02\"\n\n\
        [[exemption]]\nunit = \"dau-tu\"\nmonths = [\"2024-03\"]\ndecision = \"TB 1\"\n";
    let workspace = with(more);
    let units = |of: &str| {
        let record = workspace.reform(&format!("template {of} --dry-run --format json")).exits(0).json();
        let forms = record["forms"].as_array().unwrap().iter();
        forms.map(|form| form["unit"].as_str().unwrap().to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(units("--month 2024-02"), "van-phong dau-tu lao-dong cu");
    assert_eq!(units("--month 2024-03"), "van-phong lao-dong");
    assert_eq!(units("--month 3/2024 --unit lao-dong"), "lao-dong");
    // Names and short names do as well; the order is the plan's.
    assert_eq!(units("--month 2024-02 --unit lao-dong,van-phong,van-phong"), "van-phong lao-dong");
    workspace
        .reform("template --month 2024-03 --unit dau-tu --dry-run")
        .exits(0)
        .warns("được miễn báo cáo tháng 3/2024");
    workspace
        .reform("template --month 2024-03 --unit cu --dry-run")
        .exits(2)
        .warns("Phòng cũ không phải báo cáo tháng 3/2024");
    workspace.reform("template --month 2024-03 --unit khach --dry-run").exits(2).warns("Khách không phải báo cáo");
    workspace.reform("template --month 2024-03 --unit van-phog --dry-run").exits(2).warns("`van-phong`");
    workspace.reform("template --dry-run").exits(2).warns("--month");
    workspace.reform("template --month 2023-03 --dry-run").exits(2).warns("2023");
    workspace.reform("template --month 2024-03 --year 2023 --dry-run").exits(2).warns("--year");
    workspace.reform("template --month 2024-03 --as-of 2024-03-01 --dry-run").exits(2).warns("--as-of");
    let quarterly =
        Workspace::new().plan(&plan("").replace("cutoff_day = 14", "cutoff_day = 14\nmonths = [3, 6, 9, 12]"));
    quarterly.reform("template --month 2024-04 --dry-run").exits(2).warns("3, 6, 9, 12");
}

#[test]
fn a_request_asks_for_no_row_but_offers_all_tasks() {
    let request = "\n[[request]]\nid = \"2024-dau-tu\"\ntitle = \"Số liệu đầu tư\"\nissued = 2024-05-02\ndue = 2024-05-11\nunits = [\"van-phong\", \"lao-dong\"]\n";
    let workspace = with(&(request.to_string() + &task("TC-03", "van-phong", "start = 2024-09-01\ndue = 2024-10-31")));
    assert_eq!(asked(&workspace, "--request 2024-dau-tu", "van-phong"), " /  /  / TC-01 TC-03");
    assert_eq!(asked(&workspace, "--request 2024-dau-tu", "lao-dong"), " /  /  / TC-02");
    assert_eq!(asked(&workspace, "--request 2024-dau-tu", "dau-tu"), "no form");
    let sent = workspace.reform("template --request 2024-dau-tu -o mau").exits(0);
    // The 11th of May is a Saturday.
    sent.says("2 biểu mẫu trả lời yêu cầu “Số liệu đầu tư” trong mau").says("Hạn gửi 13/5/2024.");
    let book = Book::read(&workspace, "mau/van-phong_2024-dau-tu.xlsx");
    assert_eq!(book.identity(), [["form", "1"], ["plan", "2024"], ["unit", "van-phong"], ["period", "2024-dau-tu"]]);
    assert_eq!(book.rows().iter().filter(|row| row[0] == "*").count(), 10);
    workspace.reform("template --request 2024-dau-t -o mau").exits(2).warns("`2024-dau-tu`");
    workspace.reform("template --request 2024-dau-tu --month 2024-05 -o mau").exits(2).warns("--request");
}

// ---------------------------------------------------------------- the workbook

/// A form as it was written.
struct Book {
    bytes: Vec<u8>,
}

impl Book {
    fn read(workspace: &Workspace, path: &str) -> Book {
        Book { bytes: std::fs::read(workspace.root().join(path)).unwrap() }
    }

    fn sheet(&self, n: usize) -> Vec<Vec<String>> {
        let mut book = Xlsx::new(Cursor::new(self.bytes.clone())).unwrap();
        let name = book.sheet_names()[n].clone();
        let range = book.worksheet_range(&name).unwrap();
        let text = |cell: &Data| cell.to_string();
        range.rows().map(|row| row.iter().map(text).collect()).collect()
    }

    fn names(&self) -> Vec<String> {
        Xlsx::new(Cursor::new(self.bytes.clone())).unwrap().sheet_names()
    }

    /// What is filled in, below the head.
    fn rows(&self) -> Vec<Vec<String>> {
        let rows = self.sheet(0);
        let head = rows.iter().position(|row| row[0] == "Mã nhiệm vụ" || row[0] == "Task").unwrap();
        rows[head + 1..].to_vec()
    }

    fn head(&self) -> Vec<String> {
        self.sheet(0).into_iter().find(|row| row[0] == "Mã nhiệm vụ" || row[0] == "Task").unwrap()
    }

    fn identity(&self) -> Vec<[String; 2]> {
        self.sheet(2).into_iter().map(|row| [row[0].clone(), row[1].clone()]).collect()
    }

    fn part(&self, name: &str) -> String {
        let mut package = zip::ZipArchive::new(Cursor::new(self.bytes.clone())).unwrap();
        let mut text = String::new();
        package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn parts(&self) -> Vec<String> {
        let package = zip::ZipArchive::new(Cursor::new(self.bytes.clone())).unwrap();
        package.file_names().map(|name| name.unwrap().to_string()).collect()
    }
}

fn book(workspace: &Workspace, arguments: &str, unit: &str) -> Book {
    workspace.reform(&format!("template --month 2024-04 -o mau --replace {arguments}")).exits(0);
    Book::read(workspace, &format!("mau/{unit}_2024-04.xlsx"))
}

#[test]
fn a_form_shows_what_the_plan_says_and_what_was_told_last() {
    let target = "\n[[target]]\nid = \"CT-01\"\nname = \"Hồ sơ số hóa\"\nunit = \"hồ sơ\"\nkind = \"count\"\nlead = \"van-phong\"\nat_least = 1200\n";
    let more = task("TC-03", "van-phong", "ongoing = true\nwith = [\"dau-tu\"]")
        + &task("TC-09", "van-phong", "every = \"half-year\"")
        + &task(
            "TC-10",
            "dau-tu",
            "with = [\"tat-ca\"]\nwhen = \"Quý II/2024\"\ndue = \"2024-Q2\"\n[[task.extension]]\non = 2024-04-02\nto = 2024-07-31\nwhen = \"Tháng 7/2024\"\ndecision = \"QĐ 9\"",
        )
        + target;
    let workspace = report(with(&more), "2024-02", "van-phong", "TC-01,40,,Cũ,,\nTC-03,,,Đăng 03 tin,,");
    let rows = "TC-01,\"62,5\",,Đã lấy ý kiến,,Chờ văn bản của Sở\nCT-01,,,,430,";
    let workspace = report(workspace, "2024-03", "van-phong", rows);
    let book = book(&workspace, "", "van-phong");
    assert_eq!(book.names(), ["Báo cáo", "Hướng dẫn", "reform"]);
    let first: Vec<String> = book.sheet(0)[..5].iter().map(|row| row[0].clone()).collect();
    assert_eq!(
        first[..3],
        [
            "Ban Quản lý",
            "BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH THÁNG 4/2024",
            "Đơn vị báo cáo: Văn phòng"
        ]
    );
    assert_eq!(first[3], "Kỳ báo cáo: từ 15/3/2024 đến hết 14/4/2024. Gửi Lãnh đạo Ban Quản lý chậm nhất 17/4/2024.");
    assert_eq!(
        book.head(),
        [
            "Mã nhiệm vụ", "Nhiệm vụ", "Sản phẩm", "Thời hạn", "Kỳ trước", "Tiến độ (%)", "Ngày hoàn thành", "Kết quả",
            "Khó khăn, vướng mắc", "Nguyên nhân", "Kiến nghị, đề xuất", "Dự kiến hoàn thành", "Xin gia hạn đến",
            "Số liệu", "Ghi chú"
        ]
    );
    let rows: Vec<Vec<String>> = book.rows().into_iter().map(|row| row[..5].to_vec()).collect();
    let expected: [[&str; 5]; 12] = [
        ["I. Nhiệm vụ do đơn vị chủ trì, thực hiện", "", "", "", ""],
        [
            "TC-01",
            "Rà soát văn bản",
            "Báo cáo",
            "30/6/2024",
            "Tháng 3/2024: 62,5%\nĐã lấy ý kiến\nKhó khăn, vướng mắc: Chờ văn bản của Sở",
        ],
        ["TC-03", "Việc TC-03", "Báo cáo", "Thường xuyên", "Tháng 02/2024: Đăng 03 tin"],
        ["TC-09@2024-H1", "Việc TC-09 – 6 tháng đầu năm 2024", "Báo cáo", "6 tháng một lần\n14/6/2024", ""],
        [
            "II. Nhiệm vụ do đơn vị phối hợp, theo dõi: không ghi tiến độ; ghi kết quả, khó khăn, vướng mắc nếu có",
            "",
            "",
            "",
            "",
        ],
        ["TC-10", "Việc TC-10", "Báo cáo", "Tháng 7/2024\n31/7/2024", ""],
        ["III. Chỉ tiêu: ghi ở cột Số liệu", "", "", "", ""],
        [
            "CT-01",
            "Hồ sơ số hóa",
            "Số (hồ sơ), lũy kế từ đầu năm",
            "≥ 1.200 hồ sơ\n31/12/2024",
            "Tháng 3/2024: 430 hồ sơ",
        ],
        ["IV. Nội dung chung của đơn vị (mã *), hoặc nhiệm vụ chưa có ở trên (ghi mã nhiệm vụ)", "", "", "", ""],
        ["*", "", "", "", ""],
        ["*", "", "", "", ""],
        ["*", "", "", "", ""],
    ];
    assert_eq!(rows, expected);
    assert!(book.rows().iter().all(|row| row[5..].iter().all(String::is_empty)), "blank where the unit writes");
    assert_eq!(book.identity(), [["form", "1"], ["plan", "2024"], ["unit", "van-phong"], ["period", "2024-04"]]);
    // Without targets no value is asked for.
    let other = Book::read(&workspace, "mau/dau-tu_2024-04.xlsx");
    assert!(!other.head().contains(&"Số liệu".to_string()));
}

/// The format of a cell, as `styles.xml` has it: whether it is locked, and its number format.
fn look(book: &Book, cell: &str) -> (bool, String) {
    let (sheet, styles) = (book.part("xl/worksheets/sheet1.xml"), book.part("xl/styles.xml"));
    let at = sheet.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no {cell}"));
    let style = sheet[at..].split_once("s=\"").unwrap().1.split('"').next().unwrap().parse::<usize>().unwrap();
    let formats = styles.split_once("<cellXfs").unwrap().1.split_once("</cellXfs>").unwrap().0;
    let format = formats.split("<xf ").nth(style + 1).unwrap();
    let number = format.split_once("numFmtId=\"").unwrap().1.split('"').next().unwrap().to_string();
    (!format.contains("locked=\"0\""), number)
}

#[test]
fn only_what_is_to_be_written_can_be_and_within_limits() {
    let target = "\n[[target]]\nid = \"CT-01\"\nname = \"Tỷ lệ\"\nunit = \"%\"\nkind = \"share\"\nlead = \"van-phong\"\nat_least = 90\n";
    let more = task("TC-10", "dau-tu", "with = [\"van-phong\"]\ndue = 2024-06-30")
        + &task("TC-11", "van-phong", "start = 2024-09-01\ndue = 2024-10-31")
        + target;
    let book = book(&with(&more), "", "van-phong");
    // Rows: 8 TC-01, 10 TC-10 (helps), 12 CT-01, 14 to 16 free.
    const TEXT: &str = "49";
    let locked = |cell: &str| look(&book, cell).0;
    for cell in
        ["A8", "B8", "C8", "D8", "E8", "N8", "F10", "G10", "L10", "M10", "N10", "F12", "G12", "I12", "B14", "E14"]
    {
        assert!(locked(cell), "{cell}");
    }
    for cell in
        ["F8", "G8", "H8", "I8", "J8", "K8", "L8", "M8", "O8", "H10", "I10", "K10", "N12", "H12", "A14", "F14", "H16"]
    {
        assert!(!locked(cell), "{cell}");
    }
    // What looks like a day or a formula stays a text; of numbers the program may choose.
    for cell in ["A8", "H8", "I8", "N12", "A14"] {
        assert_eq!(look(&book, cell).1, TEXT, "{cell}");
    }
    assert_eq!(look(&book, "F8").1, "0");
    assert!(book.part("xl/styles.xml").contains("formatCode=\"dd/mm/yyyy\""));
    let sheet = book.part("xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("<sheetProtection sheet=\"1\"")
            && sheet.contains("formatRows=\"0\"")
            && !sheet.contains("password")
    );
    for rule in [
        "<dataValidation type=\"decimal\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" errorTitle=\"Tiến độ ghi chưa đúng\"",
        "sqref=\"F8 F14:F16\"><formula1>0</formula1><formula2>100</formula2>",
        // 1 January 2023 and 31 December 2029.
        "sqref=\"G8 G14:G16\"><formula1>44927</formula1><formula2>TODAY()</formula2>",
        "<formula1>44927</formula1><formula2>47483</formula2>",
        "<dataValidation type=\"list\" errorStyle=\"warning\"",
        "sqref=\"A14:A16\"><formula1>'Hướng dẫn'!$A$",
    ] {
        assert!(sheet.contains(rule), "{rule}\n{sheet}");
    }
    assert!(!sheet.contains("<f>"), "no formula");
    for mark in [
        "state=\"frozen\"", "orientation=\"landscape\"", "paperSize=\"9\"", "fitToHeight=\"0\"",
        "<pageSetUpPr fitToPage=\"1\"/>",
    ] {
        assert!(sheet.contains(mark), "{mark}");
    }
    assert!(book.part("xl/workbook.xml").contains("_xlnm.Print_Titles"), "the head is on every page");
    assert!(book.part("xl/workbook.xml").contains("<sheet name=\"reform\" sheetId=\"3\" state=\"hidden\""));
    assert!(!book.parts().iter().any(|part| part.contains("vba") || part.contains("external")));
    // The names that may be chosen stand where the rule looks for them.
    let range = sheet.split_once("'Hướng dẫn'!$A$").unwrap().1.split('<').next().unwrap().to_string();
    let (first, last) = range.split_once(":$A$").unwrap();
    let (first, last) = (first.parse::<usize>().unwrap(), last.parse::<usize>().unwrap());
    let names: Vec<String> = book.sheet(1)[first - 1..last].iter().map(|row| row[0].clone()).collect();
    assert_eq!(names, ["*", "TC-11"]);
    // Rows grow with what is written in them, the lines above do not.
    assert!(
        sheet.contains("<row r=\"8\"")
            && !sheet.split_once("<row r=\"8\"").unwrap().1.split_once('>').unwrap().0.contains("customHeight")
    );
    assert!(sheet.split_once("<row r=\"6\"").unwrap().1.split_once('>').unwrap().0.contains("customHeight"));
}

#[test]
fn the_same_files_give_the_same_bytes_and_every_unit_of_the_sample_has_a_form() {
    let workspace = Workspace::sample();
    for lang in ["vi", "en"] {
        workspace.reform(&format!("template --month 2024-06 -o mot-{lang} --lang {lang}")).exits(0);
        workspace.reform(&format!("template --month 2024-06 -o hai-{lang} --lang {lang}")).exits(0);
        let written = files(&workspace.root().join(format!("mot-{lang}")));
        assert_eq!(written.len(), 9);
        for file in &written {
            let other = workspace.root().join(format!("hai-{lang}")).join(file.file_name().unwrap());
            assert!(std::fs::read(file).unwrap() == std::fs::read(other).unwrap(), "{file:?}");
        }
    }
    // English around the plan's own words.
    let book = Book::read(&workspace, "mot-en/truong-trung-cap_2024-06.xlsx");
    assert!(book.head().iter().chain(book.sheet(1).concat().iter().take(20)).all(|text| !text.contains(is_vietnamese)));
    let vietnamese = Book::read(&workspace, "mot-vi/truong-trung-cap_2024-06.xlsx");
    assert!(vietnamese.sheet(1).concat().iter().any(|text| text.contains("Cách ghi")));
}

#[test]
fn words_of_the_plan_do_nothing_in_a_form() {
    let hostile = PLAN
        .replace("Rà soát văn bản", "=HYPERLINK(\\\"http://x\\\")")
        .replace("name = \"Văn phòng\"", "name = \"=1+1\\u001b&[Tab]\"")
        .replace("output = \"Báo cáo\"", "output = \"+84\\t@x\"");
    let workspace = Workspace::new().plan(&hostile);
    let workspace = report(workspace, "2024-03", "van-phong", "TC-01,40,,\"=cmd|' /C calc'!A0\",,");
    let book = book(&workspace, "--accept-errors", "van-phong");
    let row = book.rows()[1].clone();
    assert_eq!(row[1], "=HYPERLINK(\"http://x\")");
    assert!(row[4].contains("=cmd|"), "{row:?}");
    let sheet = book.part("xl/worksheets/sheet1.xml");
    assert!(
        !sheet.contains("<f>")
            && !sheet.contains("hyperlink")
            && book.part("xl/styles.xml").contains("quotePrefix=\"1\"")
    );
    workspace
        .reform("template --month 2024-04 --unit van-phong --format csv --accept-errors")
        .exits(0)
        .says("'=HYPERLINK");
}

// ---------------------------------------------------------------- the files

#[test]
fn nothing_is_replaced_unless_that_is_said() {
    let workspace = with("");
    let made = workspace.reform("template --month 2024-03 -o mau").exits(0);
    made.says("3 biểu mẫu báo cáo tháng 3/2024 trong mau").says("Hạn gửi 18/3/2024.").says("dau-tu_2024-03.xlsx");
    assert_eq!(files(&workspace.root().join("mau")).len(), 3);
    // The same once more is no fault; one that somebody filled in is.
    workspace.reform("template --month 2024-03 -o mau").exits(0);
    let workspace = workspace.file("mau/dau-tu_2024-03.xlsx", "đã điền").file("mau/lao-dong_2024-03.xlsx", "đã điền");
    std::fs::remove_file(workspace.root().join("mau/van-phong_2024-03.xlsx")).unwrap();
    let refused = workspace.reform("template --month 2024-03 -o mau").exits(2);
    refused
        .warns("đã có 2 tệp với nội dung khác: mau/dau-tu_2024-03.xlsx, mau/lao-dong_2024-03.xlsx")
        .warns("--replace");
    assert!(!workspace.exists("mau/van-phong_2024-03.xlsx"), "all or none");
    workspace.reform("template --month 2024-03 -o mau --replace").exits(0);
    assert_eq!(Book::read(&workspace, "mau/dau-tu_2024-03.xlsx").identity()[2], ["unit", "dau-tu"]);
    let shown = workspace.reform("template --month 2024-04 -o khac --dry-run").exits(0);
    shown.says("Sẽ lập 3 biểu mẫu báo cáo tháng 4/2024 trong khac; chưa ghi tệp nào");
    assert!(!workspace.exists("khac"));
}

#[test]
fn one_form_may_go_into_one_file() {
    let workspace = with("");
    workspace.reform("template --month 2024-03 --unit dau-tu -o dau-tu.xlsx").exits(0).says("dau-tu.xlsx");
    assert_eq!(Book::read(&workspace, "dau-tu.xlsx").identity()[2], ["unit", "dau-tu"]);
    workspace.reform("template --month 2024-03 --unit dau-tu -o dau-tu.csv").exits(0);
    assert!(workspace.read("dau-tu.csv").starts_with("\u{feff}Mã nhiệm vụ,Nhiệm vụ,"));
    let shown = workspace.reform("template --month 2024-03 --unit dau-tu --format csv").exits(0);
    assert_eq!(format!("\u{feff}{}", shown.stdout), workspace.read("dau-tu.csv"));
    workspace.reform("template --month 2024-03 -o mau.xlsx").exits(2).warns("có 3 biểu mẫu").warns("--unit");
    workspace.reform("template --month 2024-03 -o mau.docx").exits(2).warns(".xlsx hoặc .csv");
    workspace.reform("template --month 2024-03").exits(2).warns("-o THƯ MỤC");
    workspace.reform("template --month 2024-03 -o mau --format html").exits(2).warns("xlsx, csv");
    workspace.reform("template --month 2024-03 -o khong/co/mau").exits(2).warns("không có thư mục");
    workspace.reform("template --month 2024-03 -o plan/2024/plan.toml/x").exits(2);
    let record = workspace.reform("template --month 2024-03 --unit dau-tu -o mau --format json").exits(0).json();
    let form = &record["forms"][0];
    assert_eq!((record["schema"].clone(), record["period"].clone()), (Value::from(1), Value::from("2024-03")));
    assert_eq!((form["due"].as_str(), form["path"].as_str()), (Some("2024-03-18"), Some("mau/dau-tu_2024-03.xlsx")));
}

#[test]
fn a_plan_with_errors_gives_no_forms_unless_they_are_accepted() {
    let workspace = with(&task("TC-03", "khong-co", "due = 2024-06-30"));
    let refused = workspace.reform("template --month 2024-03 -o mau").exits(1);
    refused.warns("chưa lập biểu mẫu nào: kế hoạch còn 1 lỗi").warns("P003").warns("--accept-errors");
    assert!(!workspace.exists("mau"));
    workspace.reform("template --month 2024-03 -o mau --accept-errors").exits(0).says("3 biểu mẫu");
    // What units sent wrong is no reason.
    let workspace = report(with(""), "2024-02", "dau-tu", "TC-99,abc,,,,");
    workspace.reform("template --month 2024-03 -o mau").exits(0).warns("lỗi trong kế hoạch và báo cáo");
}

#[test]
fn a_form_as_csv_is_read_back_as_a_report() {
    let target = "\n[[target]]\nid = \"CT-01\"\nname = \"Tỷ lệ\"\nunit = \"%\"\nkind = \"share\"\nlead = \"van-phong\"\nat_least = 90\n";
    let more = task("TC-09", "van-phong", "every = \"quarter\"")
        + &task("TC-10", "dau-tu", "with = [\"van-phong\"]\ndue = 2024-06-30")
        + target;
    for lang in ["vi", "en"] {
        let workspace = with(&more);
        workspace.reform(&format!("template --month 2024-03 --unit van-phong -o vp.csv --lang {lang}")).exits(0);
        let text = workspace.read("vp.csv");
        // Unfilled, only the progress of its own tasks is missing.
        let found = workspace.reform("check vp.csv --unit van-phong --month 2024-03 --format json").exits(1);
        assert_eq!(found.codes(), ["R004", "R004"], "{text}");
        let filled: Vec<String> = text
            .lines()
            .map(|line| match line.split(',').next().unwrap() {
                "TC-01" => line.replacen(",,,", ",40,,Đang làm", 1),
                "TC-09@2024-Q1" => line.replacen(",,,", ",100,12/3/2024,Báo cáo số 5", 1),
                _ => line.to_string(),
            })
            .collect();
        let workspace = workspace.file("reports/2024-03/van-phong.csv", filled.join("\r\n"));
        let workspace = workspace.received("2024-03", "van-phong", "2024-03-15");
        let found = workspace.reform("check reports/2024-03/van-phong.csv --format json").exits(0);
        assert_eq!(found.codes(), Vec::<String>::new(), "{}", filled.join("\n"));
        let shown = workspace.reform("show TC-09 --as-of 2024-03-20 --format json").exits(0).stdout;
        assert!(shown.contains("2024-03-12"), "{shown}");
    }
}

/// What `check` would miss in a report is in the form, and nothing that it would refuse.
#[test]
fn no_form_of_the_sample_leaves_out_or_adds_what_check_would_tell_of() {
    for month in (1..=12).map(|month| format!("2024-{month:02}")) {
        let workspace = Workspace::sample();
        workspace.reform(&format!("template --month {month} --format csv -o mau")).exits(0);
        let forms = files(&workspace.root().join("mau"));
        assert!(forms.len() >= 7, "{month}");
        for form in &forms {
            let unit = form.file_name().unwrap().to_str().unwrap().split('_').next().unwrap();
            std::fs::copy(form, workspace.root().join(format!("reports/{month}/{unit}.csv"))).unwrap();
        }
        let found = workspace.reform(&format!("check reports/{month} --format json --all"));
        // On rows and on how the file is made; of forms that nobody filled in the progress is missing.
        let judged = |code: &String| (code.starts_with('R') && code != "R004") || &**code < "F010";
        let codes: Vec<String> = found.codes().into_iter().filter(judged).collect();
        assert_eq!(codes, Vec::<String>::new(), "{month} {found}");
    }
}

// ---------------------------------------------------------------- beside letters

#[test]
fn forms_go_with_the_letters_that_ask_for_reports() {
    let workspace = report(with(""), "2024-01", "dau-tu", "TC-02,20,,,,");
    let workspace = report(workspace, "2024-02", "dau-tu", "TC-02,30,,,,");
    let arguments = "remind --as-of 2024-03-20 --reply-by 2024-03-27 --with-forms -o thu";
    let sent = workspace.reform(arguments).exits(0);
    sent.says("dau-tu_2024-03.xlsx");
    let names: Vec<String> = files(&workspace.root().join("thu"))
        .iter()
        .map(|it| it.file_name().unwrap().to_str().unwrap().to_string())
        .collect();
    let forms: Vec<&String> = names.iter().filter(|name| name.ends_with(".xlsx")).collect();
    assert_eq!(
        forms,
        [
            "dau-tu_2024-03.xlsx", "lao-dong_2024-01.xlsx", "lao-dong_2024-02.xlsx", "lao-dong_2024-03.xlsx",
            "van-phong_2024-01.xlsx", "van-phong_2024-02.xlsx", "van-phong_2024-03.xlsx"
        ]
    );
    let letter = workspace.read("thu/lao-dong.md");
    assert!(letter.contains("gửi báo cáo theo biểu mẫu gửi kèm và văn bản trả lời"), "{letter}");
    assert!(letter.contains("*(Gửi kèm biểu mẫu báo cáo: tháng 01/2024, tháng 02/2024, tháng 3/2024.)*"), "{letter}");
    assert_eq!(Book::read(&workspace, "thu/dau-tu_2024-03.xlsx").identity()[3], ["period", "2024-03"]);
    // They are the forms that `template` writes.
    workspace.reform("template --month 2024-03 --unit dau-tu -o mau").exits(0);
    assert!(
        Book::read(&workspace, "mau/dau-tu_2024-03.xlsx").bytes
            == Book::read(&workspace, "thu/dau-tu_2024-03.xlsx").bytes
    );
    // One that was filled in meanwhile stays.
    let workspace = workspace.file("thu/dau-tu_2024-03.xlsx", "đã điền");
    workspace.reform(arguments).exits(0).warns("giữ nguyên biểu mẫu đã có").warns("dau-tu_2024-03.xlsx");
    assert_eq!(workspace.read("thu/dau-tu_2024-03.xlsx"), "đã điền");
    // Without a folder there is nowhere to put them; without the flag nothing is said of them.
    workspace.reform("remind --as-of 2024-03-20 --with-forms").exits(2).warns("-o THƯ MỤC");
    let plain = workspace.reform("remind --as-of 2024-03-20 --reply-by 2024-03-27 --format md").exits(0);
    plain.says("báo cáo theo mẫu").says_not("Gửi kèm");
}

// ---------------------------------------------------------------- the page for units

/// `reform template --guide --format md --lang vi` writes it anew.
#[test]
fn the_page_for_units_in_the_docs_is_that_of_the_sample() {
    let guide = Workspace::sample().reform("template --guide --format md --lang vi").exits(0).stdout;
    let page = std::fs::read_to_string(repository().join("docs/don-vi.md")).unwrap_or_default();
    assert_eq!(page.replace("\r\n", "\n"), guide, "docs/don-vi.md is not what `reform template --guide` says");
}

#[test]
fn units_are_told_in_plain_words_when_reports_are_due() {
    let usual = "cutoff_day = 14\ndue = { day = 17, month = \"same\" }\n";
    let exception = |more: &str| format!("{usual}[[reporting.exception]]\n{more}\n");
    for (reporting, vi, en) in [
        (
            usual.to_string(),
            "**Hằng tháng, số liệu tính đến hết ngày 14, gửi về Văn phòng chậm nhất ngày 17 (gặp ngày nghỉ thì ngày làm việc kế tiếp).**\n",
            "**Every month, figures to the end of day 14, to be sent to Văn phòng by day 17 (if that is a day off, by the next working day).**\n",
        ),
        (
            "roll = \"none\"\nmonths = [3, 6, 9, 12]\n".to_string(),
            "**Các tháng 3, 6, 9, 12, số liệu tính đến hết ngày cuối tháng, gửi về Văn phòng chậm nhất ngày 5 tháng sau.**\n",
            "**In months 3, 6, 9, 12, figures to the end of the last day of the month, to be sent to Văn phòng by day 5 of the next month.**\n",
        ),
        (
            "since = \"2024-03\"\ncutoff_day = 30\n".to_string(),
            "**Hằng tháng, từ tháng 3/2024, số liệu tính đến hết ngày 30 (tháng 2: ngày cuối tháng), gửi",
            "**Every month from March 2024, figures to the end of day 30 (the last day in February), to",
        ),
        (
            exception("months = [12]\ncutoff_day = 10\ndue = { day = 12, month = \"same\" }\ndecision = \"QĐ 1\""),
            ").** Riêng tháng 12: số liệu tính đến hết ngày 10, gửi chậm nhất ngày 12.\n",
            ").** In month 12: figures to the end of day 10, to be sent by day 12.\n",
        ),
        (
            exception(
                "months = [5, 6, 7]\nsince = \"2024-06\"\ndue = { day = 20, month = \"same\" }\ndecision = \"QĐ 1\"",
            ),
            ").** Riêng các tháng 6, 7: số liệu tính đến hết ngày 14, gửi chậm nhất ngày 20.\n",
            ").** In months 6, 7: figures to the end of day 14, to be sent by day 20.\n",
        ),
    ] {
        let workspace = Workspace::new().plan(&PLAN.replace(usual, &reporting));
        workspace.reform("template --guide --format md --lang vi").exits(0).says(vi);
        workspace.reform("template --guide --format md --lang en").exits(0).says(en);
    }
    let alone = Workspace::new().plan(&PLAN.replace("coordinator = \"van-phong\"\n", ""));
    alone.reform("template --guide").exits(0).says("gửi về Ban Quản lý chậm nhất").says("do Ban Quản lý gửi");
}

/// What the page says of a column every form says too, of its own period.
#[test]
fn the_page_for_units_and_the_forms_say_the_same_of_columns() {
    let workspace = Workspace::sample();
    for (lang, end, example) in [("vi", "ngày cuối kỳ", " Ví dụ: "), ("en", "the last day of the period", " Example: ")]
    {
        let guide = workspace.reform(&format!("template --guide --format md --lang {lang}")).exits(0).stdout;
        workspace
            .reform(&format!("template --month 2024-04 --unit quan-ly-dau-tu -o mau-{lang} --lang {lang}"))
            .exits(0);
        let advice = Book::read(&workspace, &format!("mau-{lang}/quan-ly-dau-tu_2024-04.xlsx")).sheet(1);
        let day = if lang == "vi" { "14/4/2024" } else { "14 Apr 2024" };
        let mut told = 0;
        for row in advice {
            if let Some((what, example)) = row.get(1).and_then(|text| text.split_once(example)) {
                let (title, what) = (&row[0], what.replace(day, end));
                let line = format!("| **{title}** | {what} | {} |", example.trim_end_matches('.'));
                assert!(guide.contains(&line), "no {line} in {guide}");
                told += 1;
            }
        }
        assert_eq!(told, 10);
        let own = ["Ban Quản lý Khu kinh tế Hải Phòng", "Văn phòng"];
        let words = own.iter().fold(guide, |text, name| text.replace(name, ""));
        assert_eq!(lang == "vi", words.contains(is_vietnamese), "{words}");
    }
    // Nobody is told of values where there are no targets.
    Workspace::small().reform("template --guide").exits(0).says_not("Số liệu ").says_not("Dòng chỉ tiêu");
}

#[test]
fn the_page_for_units_is_for_people_and_makes_no_form() {
    let workspace = with("");
    workspace.reform("template --guide -o huong-dan.docx").exits(0);
    assert!(std::fs::read(workspace.root().join("huong-dan.docx")).unwrap().starts_with(b"PK"));
    for file in ["huong-dan.md", "huong-dan.html", "huong-dan.txt"] {
        workspace.reform(&format!("template --guide -o {file}")).exits(0);
        assert!(workspace.read(file).contains("dau-tu"), "{file}");
    }
    for more in ["--month 2024-03", "--unit dau-tu", "--request x", "--dry-run", "--replace", "--accept-errors"] {
        workspace.reform(&format!("template --guide {more}")).exits(2).warns("--guide là trang hướng dẫn chung");
    }
    for format in ["csv", "json", "xlsx"] {
        workspace.reform(&format!("template --guide --format {format}")).exits(2).warns("docx, html, md, term");
    }
    workspace.reform("template --guide -o mau.xlsx").exits(2).warns("docx, html, md, term");
    workspace.reform("template --guide -o mau/").exits(2);
}

#[test]
fn words_of_the_plan_do_nothing_in_the_page_for_units() {
    let hostile = PLAN
        .replace("agency = \"Ban Quản lý\"", "agency = \"<script>\\u001b[31m|Ban\\nhai\"")
        .replace("name = \"Văn phòng\"", "name = \"*VP*\\u202e\"");
    let workspace = Workspace::new().plan(&hostile);
    for format in ["term", "md", "html"] {
        let guide = workspace.reform(&format!("template --guide --format {format}")).exits(0).stdout;
        assert!(!guide.contains("<script>\u{1b}") && !guide.contains(['\u{1b}', '\u{202e}']), "{guide}");
    }
}
