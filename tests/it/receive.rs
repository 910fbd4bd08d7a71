//! Forms that come back: what is taken, what is written of it, what is sent back and why; and that report and register agree
//! whatever stops the program on the way.

use crate::harness::{Output, PLAN, Workspace, run};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

const TODAY: &str = "2024-03-16";
const REPORT: &str = "reports/2024-03/dau-tu.csv";
const REGISTER: &str = "reports/register.csv";

fn workspace() -> Workspace {
    Workspace::small().today(TODAY)
}

/// Runs it with arguments that may hold blanks.
fn receive(workspace: &Workspace, arguments: &[&str]) -> Output {
    let all = std::iter::once("receive").chain(arguments.iter().copied());
    run(workspace.root(), TODAY, all)
}

fn record(workspace: &Workspace, arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    receive(workspace, &arguments).json()
}

fn register(workspace: &Workspace) -> String {
    workspace.read(REGISTER)
}

/// A form as a department fills one in with Excel.
fn form(workspace: Workspace, name: &str) -> Workspace {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Bìa").unwrap().write(0, 0, "Báo cáo").unwrap();
    let sheet = book.add_worksheet().set_name("Báo cáo").unwrap();
    sheet.merge_range(0, 0, 0, 6, "BAN QUẢN LÝ", &Format::new()).unwrap();
    let head = ["STT", "Mã nhiệm vụ", "Nhiệm vụ", "Tiến độ (%)", "Ngày hoàn thành", "Kết quả", "Dự kiến hoàn thành"];
    for (column, title) in (0u16..).zip(head) {
        sheet.write(2, column, title).unwrap();
        sheet.write(3, column, format!("({})", column + 1)).unwrap();
    }
    sheet.merge_range(4, 0, 4, 6, "I. CẢI CÁCH THỂ CHẾ", &Format::new()).unwrap();
    sheet.write(5, 0, 1).unwrap();
    sheet.write(5, 1, " tc–02\u{a0}").unwrap();
    sheet.write_with_format(5, 3, 0.6, &Format::new().set_num_format("0%")).unwrap();
    sheet.write(5, 5, "Đã lấy ý kiến,\nđang tổng hợp").unwrap();
    let date = Format::new().set_num_format("mmm-yy");
    sheet.write_with_format(5, 6, rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 9, 20).unwrap(), &date).unwrap();
    sheet.write(7, 2, "Tổng số: 1 nhiệm vụ").unwrap();
    sheet.write(8, 5, "Hải Phòng, ngày 15 tháng 3 năm 2024").unwrap();
    sheet.write(9, 5, "TRƯỞNG PHÒNG").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    workspace.file(name, bytes)
}

const FORM: &str = "in/Báo cáo T3 - Phòng Đầu tư (gửi lại).xlsx";

#[test]
fn a_form_becomes_a_report_a_line_and_an_original() {
    let workspace = form(workspace(), FORM);
    let sent = fs::read(workspace.root().join(FORM)).unwrap();
    receive(&workspace, &[FORM, "--number", "12/BC-ĐT"]).exits(0).says("1 tệp: nhận 1, không nhận 0");
    assert_eq!(
        workspace.read(REPORT),
        "task,progress,result,forecast\nTC-02,60,\"Đã lấy ý kiến,\nđang tổng hợp\",2024-09-20\n"
    );
    assert_eq!(register(&workspace), "period,unit,received_on,number,note\n2024-03,dau-tu,2024-03-16,12/BC-ĐT,\n");
    let kept = workspace.root().join("reports/2024-03/originals/Báo cáo T3 - Phòng Đầu tư (gửi lại).xlsx");
    assert_eq!(fs::read(kept).unwrap(), sent);
    assert_eq!(workspace.reform("check --format json").codes(), [""; 0]);
    let left: Vec<_> = fs::read_dir(workspace.root()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with('.')), "{left:?}");
}

#[test]
fn what_came_already_changes_nothing_and_another_only_if_it_may() {
    let workspace = form(workspace(), FORM);
    receive(&workspace, &[FORM, "--on", "15/3/2024"]).exits(0);
    let line = "2024-03,dau-tu,2024-03-15,,\n";
    assert!(register(&workspace).ends_with(line));
    let again = record(&workspace, &[FORM]);
    assert_eq!((&again["files"][0]["state"], &again["written"]), (&json!("unchanged"), &json!(false)));
    assert!(register(&workspace).ends_with(line));
    let workspace = workspace.file("in/dau-tu_2024-03.csv", "Mã;Tiến độ\nTC-02;70\n");
    receive(&workspace, &["in/dau-tu_2024-03.csv"]).exits(1).says("--replace");
    assert!(workspace.read(REPORT).contains("TC-02,60"));
    receive(&workspace, &["in/dau-tu_2024-03.csv", "--replace"]).exits(0).says("đã thay");
    assert_eq!(workspace.read(REPORT), "task,progress\nTC-02,70\n");
    assert!(register(&workspace).ends_with("2024-03,dau-tu,2024-03-15,,\n2024-03,dau-tu,2024-03-16,,gửi lại\n"));
    let due = workspace.reform("due --format json --as-of 2024-03-16").json();
    let own = due["reports"].as_array().unwrap().iter().find(|it| it["unit"] == "dau-tu" && it["period"] == "2024-03");
    assert_eq!(own.unwrap()["received"], "2024-03-15", "the first date stays");
}

#[test]
fn a_dry_run_writes_nothing() {
    let workspace = form(workspace(), FORM);
    receive(&workspace, &[FORM, "--dry-run"]).exits(0).says("sẽ nhận").says("chưa ghi tệp nào");
    assert!(!workspace.exists("reports"));
}

#[test]
fn what_is_wrong_is_sent_back_with_its_place() {
    let text = "Báo cáo tháng 3;;;\n;;;\nMã NV;Tiến độ;Ngày hoàn thành;Kết quả\nTC-02;Đang làm;5/3/24;x\nTC-77;10;;y\n";
    let workspace = workspace().file("in/dau-tu.csv", text);
    let said = receive(&workspace, &["in/dau-tu.csv", "--month", "3/2024"]).exits(1);
    let said = said.says("Kính gửi Phòng Đầu tư").says("Dòng 4, cột “Tiến độ”").says("Dòng 4, cột “Ngày hoàn thành”");
    said.says("Dòng 5, cột “Mã NV”").says("TC-77").says("gửi lại chậm nhất 18/3/2024");
    assert!(!workspace.exists("reports"));
    let record = record(&workspace, &["in/dau-tu.csv", "--month", "3/2024"]);
    let problems = record["files"][0]["problems"].as_array().unwrap();
    let places: Vec<_> =
        problems.iter().map(|it| (it["code"].as_str().unwrap(), it["cell"].as_str().unwrap())).collect();
    assert_eq!(places, [("R004", "B4"), ("R005", "C4"), ("R001", "A5")]);
    receive(&workspace, &["in/dau-tu.csv", "--month", "3/2024", "--accept-errors"]).exits(0);
    assert_eq!(workspace.read(REPORT), "task,progress,completed_on,result\nTC-02,Đang làm,5/3/24,x\nTC-77,10,,y\n");
}

#[test]
fn unit_and_month_are_asked_for_by_name_where_nothing_tells_them() {
    let csv = "Mã;Tiến độ\nTC-02;70\n";
    let workspace = workspace().file("in/bao cao.csv", csv).file("in/dau tu quy 1.csv", csv);
    let workspace = workspace.file("in/Văn phòng - Phòng Đầu tư T3.csv", csv);
    receive(&workspace, &["in/bao cao.csv", "--month", "2024-03"]).exits(1).says("--unit");
    receive(&workspace, &["in/bao cao.csv", "--unit", "dau-tu"]).exits(1).says("--month");
    receive(&workspace, &["in/dau tu quy 1.csv"]).exits(1).says("--month");
    let two = "in/Văn phòng - Phòng Đầu tư T3.csv";
    receive(&workspace, &[two]).exits(1).says("Văn phòng; Phòng Đầu tư");
    receive(&workspace, &[two, "--unit", "dau-tu"]).exits(0);
    assert!(workspace.exists(REPORT));
}

#[test]
fn a_folder_is_taken_file_by_file_and_two_for_one_are_not() {
    let workspace = workspace()
        .file("in/dau-tu_2024-03.csv", "Mã;Tiến độ\nTC-02;70\n")
        .file("in/van-phong T3.csv", "Mã;Tiến độ\nTC-01;20\n")
        .file("in/Văn phòng tháng 3.csv", "Mã;Tiến độ\nTC-01;30\n")
        .file("in/~$van-phong.xlsx", "x")
        .file("in/Thumbs.db", "x")
        .file("in/.DS_Store", "x")
        .file("in/anh.pdf", "%PDF-1.4 x");
    let record = record(&workspace, &["in"]);
    let states: Vec<_> = record["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["file"].as_str().unwrap(), it["state"].as_str().unwrap()))
        .collect();
    assert_eq!(
        states,
        [
            ("in/Văn phòng tháng 3.csv", "refused"),
            ("in/anh.pdf", "refused"),
            ("in/dau-tu_2024-03.csv", "taken"),
            ("in/van-phong T3.csv", "refused"),
        ]
    );
    assert!(workspace.exists(REPORT) && !workspace.exists("reports/2024-03/van-phong.csv"));
    receive(&workspace, &["khong-co.csv"]).exits(2).warns("khong-co.csv");
    fs::create_dir(workspace.root().join("rong")).unwrap();
    receive(&workspace, &["rong"]).exits(2);
}

#[test]
fn the_registers_form_and_lines_stay() {
    for (there, line) in [
        (
            "\u{feff}Tháng;Đơn vị;Ghi chú;Ngày nhận;Số\r\n02/2024;van-phong;\"a;b\";15/2/2024;7\r\n",
            "2024-03;dau-tu;;2024-03-16;12\r\n",
        ),
        ("period,unit,received_on\n2024-02,van-phong,2024-02-15", "\n2024-03,dau-tu,2024-03-16\n"),
        ("note,number,received_on,unit,period\n", ",12,2024-03-16,dau-tu,2024-03\n"),
    ] {
        let number: &[&str] = if line.contains("12") { &["--number", "12"] } else { &[] };
        let workspace = form(workspace().file(REGISTER, there), FORM);
        let arguments: Vec<&str> = [FORM].into_iter().chain(number.iter().copied()).collect();
        receive(&workspace, &arguments).exits(0);
        assert_eq!(register(&workspace), format!("{there}{line}"));
    }
    let utf16 = |text: &str| -> Vec<u8> {
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    let workspace = form(workspace().file(REGISTER, utf16("period\tunit\treceived_on\r\n")), FORM);
    receive(&workspace, &[FORM]).exits(0);
    let expected = utf16("period\tunit\treceived_on\r\n2024-03\tdau-tu\t2024-03-16\r\n");
    assert_eq!(fs::read(workspace.root().join(REGISTER)).unwrap(), expected);
}

#[test]
fn a_register_that_cannot_take_a_line_keeps_everything_as_it_is() {
    for there in ["x,y\n1,2\n", "period,unit,received_on\n2024-02,\"van-phong,2024-02-15\n", "\u{0}\u{1}"] {
        let workspace = form(workspace().file(REGISTER, there), FORM);
        receive(&workspace, &[FORM]).exits(1).says(REGISTER);
        assert_eq!(register(&workspace), there);
        assert!(!workspace.exists(REPORT) && !workspace.exists("reports/2024-03"));
    }
    let workspace = form(workspace().file(REGISTER, "period,unit,received_on\n"), FORM);
    receive(&workspace, &[FORM, "--number", "12"]).exits(1).says("--number");
}

#[test]
fn closed_months_and_what_nobody_owes_are_refused() {
    let workspace = form(workspace(), FORM).file("reports/2024-03/closed.json", "{}");
    receive(&workspace, &[FORM]).exits(1).says("đã khóa");
    receive(&workspace, &[FORM, "--replace", "--accept-errors"]).exits(1);
    assert!(!workspace.exists(REPORT));
    let plan = PLAN.replace("name = \"Phòng Đầu tư\"", "name = \"Phòng Đầu tư\"\nuntil = \"2024-02\"");
    let workspace = form(Workspace::new().plan(&plan), FORM);
    receive(&workspace, &[FORM]).exits(1).says("không phải gửi báo cáo");
}

#[test]
fn dates_of_receipt_are_plausible() {
    let workspace = form(workspace(), FORM);
    receive(&workspace, &[FORM, "--on", "2024-03-17"]).exits(2).warns("chưa đến");
    receive(&workspace, &[FORM, "--on", "2024-02-01"]).exits(0).says("trước khi kỳ");
}

#[test]
fn standard_input_is_a_file_without_a_name() {
    let workspace = workspace();
    let mut child = Command::new(env!("CARGO_BIN_EXE_reform"))
        .current_dir(workspace.root())
        .args(["receive", "-", "--unit", "dau-tu", "--month", "2024-03"])
        .env("REFORM_TODAY", TODAY)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"task,progress\nTC-02,5\n").unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(workspace.read(REPORT), "task,progress\nTC-02,5\n");
    assert!(workspace.exists("reports/2024-03/originals/dau-tu_2024-03.csv"));
}

#[test]
fn old_letters_and_answers_to_requests_come_in_too() {
    let plan = format!(
        "{PLAN}\n[[request]]\nid = \"2024-dau-tu-cong\"\ntitle = \"Đầu tư công\"\nissued = 2024-03-01\ndue = 2024-03-20\n"
    );
    let tcvn3 = b"M\xB7;Ti\xD5n \xAE\xE9;K\xD5t qu\xB6\nTC-02;20;\xA7\xB7 h\xE4p\n";
    let workspace = Workspace::new().plan(&plan).file("in/dau-tu_2024-dau-tu-cong.csv", tcvn3);
    let file = "in/dau-tu_2024-dau-tu-cong.csv";
    receive(&workspace, &[file]).exits(1).says("--from tcvn3");
    receive(&workspace, &[file, "--from", "tcvn3", "--no-original"]).exits(0);
    let answer = "reports/requests/2024-dau-tu-cong/dau-tu.csv";
    assert_eq!(workspace.read(answer), "task,progress,result\nTC-02,20,Đã họp\n");
    assert!(register(&workspace).contains("2024-dau-tu-cong,dau-tu,2024-03-16"));
    assert!(!workspace.exists("reports/requests/2024-dau-tu-cong/originals"));
    assert_eq!(workspace.reform("check --format json").codes(), [""; 0]);
}

#[test]
fn cells_that_ran_into_each_other_are_told() {
    for (text, code) in
        [("Mã,Tiến độ,Kết quả\nTC-02,45,5,xong\n", "F007"), ("Mã;Tiến độ;Kết quả\nTC-02;45;\"a\nTC-01;5;x\n", "F018")]
    {
        let workspace = workspace().file("in/dau-tu_2024-03.csv", text);
        let found = record(&workspace, &["in/dau-tu_2024-03.csv"]);
        let problems = found["files"][0]["problems"].as_array().unwrap();
        assert!(problems.iter().any(|it| it["code"] == code && it["severity"] == "error"), "{found}");
        assert!(!workspace.exists("reports"));
    }
}

/// Whether report and register agree as `check` reads them.
fn agree(workspace: &Workspace) -> bool {
    let codes = workspace.reform("check --format json").codes();
    !codes.iter().any(|code| ["F010", "F011", "F019", "F024"].contains(&code.as_str()))
}

#[test]
fn whatever_kills_it_report_and_register_agree() {
    let workspace = form(workspace(), FORM);
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_reform"));
        let arguments = ["receive", FORM, "--replace"];
        command.current_dir(workspace.root()).args(arguments).env("REFORM_TODAY", TODAY);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let (mut cut, mut done) = (0, 0);
    for n in 0..60u64 {
        let _ = fs::remove_dir_all(workspace.root().join("reports"));
        let mut child = start();
        std::thread::sleep(Duration::from_micros(500 + n * n * 20 % 30_000));
        let _ = child.kill();
        match child.wait().unwrap().success() {
            true => done += 1,
            false => cut += 1,
        }
        assert!(agree(&workspace), "{n}");
        let left = workspace.exists(".reform.journal");
        let whole = receive(&workspace, &[FORM, "--replace"]).exits(0);
        assert!(!left || whole.stderr.contains("bị ngắt giữa chừng"), "{whole}");
        assert!(agree(&workspace) && workspace.exists(REPORT) && !workspace.exists(".reform.journal"), "{n}");
        assert_eq!(register(&workspace).matches("dau-tu").count(), 1);
    }
    assert!(cut > 0, "{cut} cut, {done} done");
}

/// A journal as a command leaves it that was cut off, with any of its files written.
#[test]
fn what_was_cut_off_is_read_as_if_it_were_finished() {
    let finished = form(workspace(), FORM);
    receive(&finished, &[FORM]).exits(0);
    let files = [REPORT, "reports/2024-03/originals/Báo cáo T3 - Phòng Đầu tư (gửi lại).xlsx", REGISTER];
    let bytes: Vec<Vec<u8>> = files.iter().map(|path| fs::read(finished.root().join(path)).unwrap()).collect();
    let status = finished.reform("status --format json --as-of 2024-03-16").stdout;
    for written in 0..8 {
        let workspace = form(workspace(), FORM);
        let body: Vec<u8> = bytes.concat();
        let listed: Vec<Value> = files
            .iter()
            .zip(&bytes)
            .map(|(path, bytes)| json!({"path": path, "bytes": bytes.len(), "before": null}))
            .collect();
        let head = json!({"schema": 1, "sha256": sha256(&body), "files": listed}).to_string();
        let mut workspace = workspace.file(".reform.journal", [head.as_bytes(), b"\n", &body].concat());
        for (n, (path, bytes)) in files.iter().zip(&bytes).enumerate() {
            if written & (1 << n) != 0 {
                workspace = workspace.file(path, bytes);
            }
        }
        assert_eq!(workspace.reform("check --format json").codes(), [""; 0], "{written:b}");
        assert_eq!(workspace.reform("status --format json --as-of 2024-03-16").stdout, status);
        assert!(workspace.exists(".reform.journal"), "reading writes nothing");
        receive(&workspace, &[FORM]).exits(0).warns("bị ngắt giữa chừng");
        for (path, bytes) in files.iter().zip(&bytes) {
            assert_eq!(&fs::read(workspace.root().join(path)).unwrap(), bytes);
        }
    }
    let workspace = form(workspace(), FORM).file(".reform.journal", "hỏng");
    workspace.reform("status --as-of 2024-03-16").exits(0).warns(".reform.journal");
    receive(&workspace, &[FORM]).exits(2).warns(".reform.journal");
    assert!(!workspace.exists("reports"));
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn two_clerks_come_one_after_the_other() {
    let workspace = form(workspace(), FORM).file("in/van-phong T3.csv", "Mã;Tiến độ\nTC-01;20\n");
    std::thread::scope(|scope| {
        let first = scope.spawn(|| receive(&workspace, &[FORM]));
        let second = scope.spawn(|| receive(&workspace, &["in/van-phong T3.csv"]));
        first.join().unwrap().exits(0);
        second.join().unwrap().exits(0);
    });
    let register = register(&workspace);
    assert!(register.contains("2024-03,dau-tu,") && register.contains("2024-03,van-phong,"), "{register}");
    assert!(agree(&workspace));
}

/// Where git tells when reports came there may be no register: what was typed of the receipt is not lost in silence.
#[test]
fn where_nobody_keeps_a_register_that_is_said() {
    let plan = PLAN.replace("[reporting]", "[reporting]\nreceived = \"git\"");
    let says = |output: Output| output.exits(0).stderr.contains("--number không được ghi lại");
    let workspace =
        Workspace::new().plan(&plan).today(TODAY).file("in/dau-tu_2024-03.csv", "task,progress\nTC-02,60\n");
    let named = ["in/dau-tu_2024-03.csv", "--number", "12"];
    assert!(says(receive(&workspace, &named)));
    assert!(!says(receive(&workspace, &named[..1])));
    let workspace = workspace.file(REGISTER, "");
    assert!(!says(receive(&workspace, &named)));
    assert_eq!(register(&workspace), "period,unit,received_on,number,note\n2024-03,dau-tu,2024-03-16,12,\n");
}
