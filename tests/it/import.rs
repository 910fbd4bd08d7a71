//! An annex read into a plan: what is written, what is left to decide, and what an amended one changes by a decision.

use crate::annexed::{Part, Row, annex, docx, table};
use crate::harness::{Output, Workspace, files, some_of};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

/// A plan as `init` leaves it: units, no tasks. Remarks of its people stand in it.
const PLAN: &str = r#"# của Văn phòng
[plan]
year = 2025
title = "Kế hoạch cải cách hành chính năm 2025"
agency = "Ủy ban nhân dân tỉnh"
coordinator = "van-phong"
issued = { number = "12", on = 2025-01-10 }

[calendar]
holidays = [{ on = 2025-01-01, name = "Tết Dương lịch" }]
"#;

const UNITS: &str = r#"[[unit]]
id = "van-phong"
name = "Văn phòng"

[[unit]]
id = "so-tu-phap"
name = "Sở Tư pháp"

[[unit]]
id = "so-noi-vu"
name = "Sở Nội vụ"
short = "SNV"

[[unit]]
id = "so-tai-chinh"
name = "Sở Tài chính"

[[unit]]
id = "so-van-hoa"
name = "Sở Văn hóa, Thể thao và Du lịch"

[[group]]
id = "cac-so"
name = "Các sở, ban, ngành"
units = "all"
# cuối
"#;

const INSTITUTIONS: [Row; 5] = [
    [
        "1",
        "Rà soát văn bản quy phạm pháp luật",
        "Báo cáo",
        "Sở Tư pháp",
        "Các sở, ban, ngành",
        "Quý II/2025",
        "Ngân sách tỉnh",
    ],
    [
        "2",
        "Ban hành kế hoạch kiểm tra",
        "- Kế hoạch\n- Báo cáo kết quả",
        "Sở Nội vụ",
        "Sở Tư pháp; Văn phòng",
        "30/11/2025",
        "",
    ],
    ["3", "Tham mưu cơ chế phối hợp", "Tờ trình", "Doanh nghiệp viễn thông", "", "Từ tháng 11/2025", ""],
    ["4", "Tổ chức đối thoại", "Hội nghị", "", "", "2025", ""],
    ["5", "Lấy ý kiến nhân dân", "Báo cáo", "SNV", "Doanh nghiệp; Sở Tài chính", "", "Xã hội hóa"],
];

const DIGITAL: [Row; 4] = [
    ["1", "Số hóa hồ sơ", "Hồ sơ", "Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ", "", "Thường xuyên", ""],
    ["2", "Vận hành nền tảng dùng chung", "Nền tảng", "Sở Nội vụ", "", "Hằng quý", ""],
    ["3", "Nâng cấp cổng dịch vụ công", "Cổng", "Sở Nội vụ", "", "Theo tiến độ của Bộ Nội vụ", ""],
    ["4", "Đào tạo kỹ năng số", "Lớp học", "Sở Nội vụ", "", "Tháng 9/2025", ""],
];

fn first() -> Vec<u8> {
    annex(&[("I. CẢI CÁCH THỂ CHẾ", &INSTITUTIONS), ("II. Chuyển đổi số", &DIGITAL)])
}

fn empty() -> Workspace {
    Workspace::new().file("plan/2025/plan.toml", PLAN).file("plan/2025/units.toml", UNITS).today("2025-03-01")
}

fn imported() -> Workspace {
    let workspace = empty().file("a.docx", first());
    workspace.reform("import a.docx --year 2025").exits(0);
    workspace
}

/// All files of the plan.
fn plan(workspace: &Workspace) -> BTreeMap<String, String> {
    let name = |path: &std::path::Path| path.file_name().unwrap().to_str().unwrap().to_string();
    files(&workspace.root().join("plan")).iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// A task as TOML has it.
fn task(workspace: &Workspace, id: &str) -> toml::Table {
    for text in plan(workspace).into_iter().filter(|(name, _)| name.ends_with(".toml")).map(|(_, text)| text) {
        let table: toml::Table = text.parse().unwrap();
        let tasks = table.get("task").and_then(|it| it.as_array()).cloned().unwrap_or_default();
        if let Some(task) = tasks.iter().find(|it| it["id"].as_str() == Some(id)) {
            return task.as_table().unwrap().clone();
        }
    }
    panic!("no {id}");
}

fn text<'t>(task: &'t toml::Table, key: &str) -> &'t str {
    task.get(key).and_then(|it| it.as_str()).unwrap_or_default()
}

/// A date, in quotes or not.
fn day(value: &toml::Value) -> String {
    let bare = value.as_datetime().map(|it| it.to_string());
    bare.or_else(|| value.as_str().map(str::to_string)).unwrap()
}

fn ids(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|it| it["task"].as_str().unwrap()).collect()
}

/// What there is to decide: task and column.
fn open(output: &Output) -> Vec<(String, String)> {
    let json = output.json();
    let text = |it: &Value, key: &str| it[key].as_str().unwrap().to_string();
    json["to_decide"].as_array().unwrap().iter().map(|it| (text(it, "task"), text(it, "column"))).collect()
}

#[test]
fn an_annex_becomes_files_of_the_plan() {
    let workspace = empty().file("a.docx", first());
    let shown = workspace.reform("import a.docx --year 2025 --dry-run").exits(0).says("xem trước").says("--dry-run");
    assert!(shown.stdout.trim_end().ends_with("Đã đọc 9 nhiệm vụ: đọc được 6, cần quyết định 3."), "{shown}");
    assert_eq!(plan(&workspace).len(), 2, "nothing was written");
    let said = workspace.reform("import a.docx --year 2025").exits(0).says("Đã ghi plan/2025/1-cai-cach-the-che.toml");
    assert_eq!(said.stderr, "");
    let names: Vec<String> = plan(&workspace).into_keys().collect();
    assert_eq!(names, [".schema.json", "1-cai-cach-the-che.toml", "2-chuyen-doi-so.toml", "plan.toml", "units.toml"]);
    assert_eq!((&*workspace.read("plan/2025/plan.toml"), &*workspace.read("plan/2025/units.toml")), (PLAN, UNITS));
    let file = workspace.read("plan/2025/1-cai-cach-the-che.toml");
    assert!(file.starts_with("#:schema ../.schema.json\n\n[[field]]\nid = \"cai-cach-the-che\"\nnumber = \"I\"\nname = \"CẢI CÁCH THỂ CHẾ\"\n\n[[task]]\nid = \"CCTC-01\"\n"), "{file}");
    assert!(!file.contains('\r'));
    let checked = workspace.reform("check --format json").exits(0);
    assert_eq!(checked.codes(), [""; 0], "{checked}");
    let status = workspace.reform("status --format json").json();
    assert_eq!(status["totals"]["total"], 9);
}

#[test]
fn each_cell_stands_where_it_belongs() {
    let workspace = imported();
    let one = task(&workspace, "CCTC-01");
    for (key, value) in [
        ("title", "Rà soát văn bản quy phạm pháp luật"),
        ("field", "cai-cach-the-che"),
        ("output", "Báo cáo"),
        ("lead", "so-tu-phap"),
        ("note", "Nguồn lực thực hiện: Ngân sách tỉnh"),
        ("when", "Quý II/2025"),
        ("due", "2025-Q2"),
    ] {
        assert_eq!(text(&one, key), value, "{key}");
    }
    assert_eq!(one["with"].as_array().unwrap()[0].as_str(), Some("cac-so"));
    let two = task(&workspace, "CCTC-02");
    assert_eq!(text(&two, "output"), "Kế hoạch; Báo cáo kết quả");
    assert_eq!(day(&two["due"]), "2025-11-30");
    let with: Vec<&str> = two["with"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert_eq!(with, ["so-tu-phap", "van-phong"]);
    let shared = task(&workspace, "CDS-01");
    let each: Vec<&str> = shared["each"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert_eq!(each, ["so-van-hoa", "so-noi-vu"]);
    assert!(shared.get("lead").is_none() && shared["ongoing"].as_bool() == Some(true));
    assert_eq!(text(&task(&workspace, "CDS-02"), "every"), "quarter");
    assert_eq!(text(&task(&workspace, "CDS-03"), "awaits"), "Theo tiến độ của Bộ Nội vụ");
    let asks = task(&workspace, "CCTC-05");
    assert_eq!(text(&asks, "lead"), "so-noi-vu");
    assert_eq!(text(&asks, "note"), "Cơ quan phối hợp: Doanh nghiệp; Sở Tài chính\nNguồn lực thực hiện: Xã hội hóa");
    assert!(asks.get("when").is_none() && !text(&asks, "awaits").is_empty());
}

#[test]
fn what_is_not_certain_is_listed_with_its_place_and_marked_in_the_file() {
    let workspace = empty().file("a.docx", first());
    let output = workspace.reform("import a.docx --year 2025 --format json").exits(0);
    let said = output.json();
    assert_eq!((&said["read"], &said["understood"]), (&json!(9), &json!(6)));
    assert_eq!(said["schema"], 1);
    assert_eq!((&said["added"], &said["changed"], &said["gone"]), (&json!([]), &json!([]), &json!([])));
    let of = |task: &str, column: &str| (task.to_string(), column.to_string());
    let expected = [of("CCTC-03", "lead"), of("CCTC-03", "when"), of("CCTC-04", "lead"), of("CCTC-05", "when")];
    assert_eq!(open(&output), expected);
    let lead = &said["to_decide"][0];
    assert_eq!(
        (lead["place"].as_str(), lead["text"].as_str()),
        (Some("table 2, row 6"), Some("Doanh nghiệp viễn thông"))
    );
    let tables = said["tables"].as_array().unwrap();
    let taken: Vec<&Value> = tables.iter().filter(|it| it["taken"] == true).collect();
    assert_eq!((taken.len(), &taken[0]["rows"], &taken[0]["table"]), (1, &json!(9), &json!(1)));
    let three = task(&workspace, "CCTC-03");
    assert_eq!(text(&three, "lead"), "van-phong", "the coordinator");
    assert_eq!(text(&three, "note"), "Cơ quan chủ trì: Doanh nghiệp viễn thông");
    assert_eq!((text(&three, "when"), text(&three, "awaits")), ("Từ tháng 11/2025", "Từ tháng 11/2025"));
    let file = workspace.read("plan/2025/1-cai-cach-the-che.toml");
    let lead = file.find("# Cần quyết định đơn vị chủ trì: bảng 2, dòng 6 ghi “Doanh nghiệp viễn thông”").unwrap();
    assert!(file[lead..].find("\nlead = \"van-phong\"\n").unwrap() < 400);
    assert!(file.contains("# Cần quyết định thời hạn: bảng 2, dòng 6 ghi “Từ tháng 11/2025”"));
    assert!(file.contains("due = \"2025\" | ongoing = true"), "{file}");
}

/// Words of the cells, less numbers and marks that are no part of a text.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn every_word_of_every_cell_is_found_again() {
    let workspace = imported();
    let all: String = plan(&workspace).values().map(|text| text.replace(['\n', '#'], " ")).collect();
    let all: Vec<String> = words(&all);
    for row in INSTITUTIONS.iter().chain(&DIGITAL) {
        for cell in &row[1..] {
            let missing: Vec<String> = words(cell).into_iter().filter(|word| !all.contains(word)).collect();
            assert!(missing.is_empty(), "{missing:?} of {cell:?}");
        }
    }
}

#[test]
fn the_same_annex_once_more_changes_no_byte() {
    let workspace = imported();
    let before = plan(&workspace);
    let again = workspace.reform("import a.docx --year 2025").exits(0).says("đã có đủ");
    assert!(again.stdout.trim_end().ends_with("Đã đọc 9 nhiệm vụ: đọc được 6, cần quyết định 3."), "{again}");
    let decided =
        workspace.reform_words(&["import", "a.docx", "--year", "2025", "--decision", "QĐ 1", "--on", "2025-06-01"], "");
    let said = decided.exits(0);
    assert!(said.stdout.contains("Không có nội dung cần ghi"), "{said}");
    assert_eq!(plan(&workspace), before);
}

/// Somebody decides, in the files; none of it is undone or asked again.
#[test]
fn what_people_decided_since_stays() {
    let workspace = imported();
    let path = "plan/2025/1-cai-cach-the-che.toml";
    let comment = |text: &str, key: &str| {
        let end = text.find(&format!("\n{key}")).unwrap() + 1;
        let start = text[..end].rfind("# Cần quyết định").unwrap();
        text[..start].to_string() + &text[end..]
    };
    let text = workspace.read(path);
    let text =
        comment(&text, "awaits = \"Từ tháng 11/2025\"").replace("awaits = \"Từ tháng 11/2025\"", "due = 2025-12-15");
    let text = comment(&text, "lead = \"van-phong\"").replacen("lead = \"van-phong\"", "lead = \"so-tai-chinh\"", 1);
    let text = text.replace(
        "when = \"Quý II/2025\"\ndue = \"2025-Q2\"\n",
        "when = \"Quý II/2025\"\ndue = \"2025-Q2\"\n\n[[task.transfer]]\non = 2025-02-01\nto = \"so-noi-vu\"\ndecision = \"CV 3\"\n\n[[task.extension]]\non = 2025-02-02\nto = 2025-08-31\ndecision = \"CV 4\"\n",
    );
    let workspace = workspace.file(path, &text);
    let before = plan(&workspace);
    let output = workspace
        .reform_words(
            &["import", "a.docx", "--year", "2025", "--decision", "QĐ 1", "--on", "2025-06-01", "--format", "json"],
            "",
        )
        .exits(0);
    let said = output.json();
    assert_eq!((&said["changed"], &said["added"], &said["gone"]), (&json!([]), &json!([]), &json!([])), "{output}");
    assert_eq!(ids(&said["kept"]), ["CCTC-01", "CCTC-01"]);
    let of = |task: &str, column: &str| (task.to_string(), column.to_string());
    assert_eq!(open(&output), [of("CCTC-04", "lead"), of("CCTC-05", "when")], "{output}");
    assert_eq!(plan(&workspace), before);
}

fn amended() -> Vec<u8> {
    let mut institutions: Vec<Row> =
        vec![["1", "Việc mới đứng đầu", "Quyết định", "Sở Tài chính", "", "Quý IV/2025", ""]];
    institutions.extend(INSTITUTIONS);
    // Another spelling, product, partners, deadline and means.
    institutions[1] = [
        "2",
        "RÀ SOÁT  văn bản quy phạm pháp luật.",
        "Báo cáo tổng hợp",
        "Sở Tư pháp",
        "Sở Nội vụ",
        "Quý III/2025",
        "Ngân sách trung ương",
    ];
    // Another lead.
    institutions[2][3] = "Sở Tài chính";
    institutions.insert(3, ["4", "Việc mới chen giữa", "Báo cáo", "Sở Nội vụ", "", "15/03/2025", ""]);
    // A deadline where there was none.
    institutions.last_mut().unwrap()[5] = "30/9/2025";
    let mut digital = DIGITAL;
    // One lead for two, another rhythm, other words; the last is gone.
    digital[0][3] = "Sở Nội vụ";
    digital[1][5] = "Hằng tháng";
    digital[2][1] = "Nâng cấp cổng dịch vụ công quốc gia";
    annex(&[
        ("I. CẢI CÁCH THỂ CHẾ", &institutions),
        ("II. Chuyển đổi số", &digital[..3]),
        ("III. Cải cách tài chính công", &[["1", "Khoán chi", "Đề án", "Sở Tài chính", "", "Hằng năm", ""]]),
    ])
}

const DECISION: [&str; 8] =
    ["import", "b.docx", "--year", "2025", "--decision", "Quyết định số 5/QĐ-UBND", "--on", "1/6/2025"];

#[test]
fn an_amended_annex_is_shown_and_written_by_a_decision() {
    let workspace = imported().file("b.docx", amended());
    let before = plan(&workspace);
    let shown = workspace.reform("import b.docx --year 2025").exits(0).says("chưa ghi tệp nào").says("--decision");
    assert_eq!(plan(&workspace), before, "{shown}");
    let output = workspace.reform_words(&[&DECISION[..], &["--format", "json"]].concat(), "").exits(0);
    let said = output.json();
    assert_eq!(ids(&said["added"]), ["CCTC-06", "CCTC-07", "CCTCC-01"], "{output}");
    assert_eq!(ids(&said["gone"]), ["CDS-04"]);
    let changed: Vec<(&str, &str)> = said["changed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["task"].as_str().unwrap(), it["what"].as_str().unwrap()))
        .collect();
    let expected = [
        ("CCTC-01", "due"),
        ("CCTC-01", "with"),
        ("CCTC-01", "output"),
        ("CCTC-01", "note"),
        ("CCTC-02", "lead"),
        ("CCTC-05", "due"),
    ];
    assert_eq!(changed, expected);
    let of = |task: &str, column: &str| (task.to_string(), column.to_string());
    let expected = [
        of("CCTC-07", "when"),
        of("CCTC-03", "lead"),
        of("CCTC-03", "when"),
        of("CCTC-04", "lead"),
        of("CDS-01", "lead"),
        of("CDS-02", "when"),
        of("CDS-03", "title"),
    ];
    assert_eq!(open(&output), expected, "{output}");
    assert_eq!((&said["read"], &said["understood"]), (&json!(11), &json!(5)));
    let one = task(&workspace, "CCTC-01");
    assert_eq!((text(&one, "when"), text(&one, "due"), text(&one, "lead")), ("Quý II/2025", "2025-Q2", "so-tu-phap"));
    assert_eq!(
        (text(&one, "output"), text(&one, "note")),
        ("Báo cáo tổng hợp", "Nguồn lực thực hiện: Ngân sách trung ương")
    );
    let extension = one["extension"].as_array().unwrap()[0].as_table().unwrap();
    assert_eq!((text(extension, "when"), text(extension, "decision")), ("Quý III/2025", "Quyết định số 5/QĐ-UBND"));
    assert_eq!((day(&extension["on"]), day(&extension["to"])), ("2025-06-01".into(), "2025-09-30".into()));
    let two = task(&workspace, "CCTC-02");
    assert_eq!(text(&two, "lead"), "so-noi-vu");
    assert_eq!(text(two["transfer"].as_array().unwrap()[0].as_table().unwrap(), "to"), "so-tai-chinh");
    let gone = task(&workspace, "CDS-04");
    assert_eq!(day(&gone["withdrawn"]["on"]), "2025-06-01");
    let new = task(&workspace, "CCTCC-01");
    assert_eq!((text(&new, "field"), day(&new["added"]["on"])), ("cai-cach-tai-chinh-cong", "2025-06-01".into()));
    assert!(new.get("start").is_none());
    // Tasks that were there keep their place; new ones stand where the annex has them.
    let file = workspace.read("plan/2025/1-cai-cach-the-che.toml");
    let order: Vec<&str> = file.lines().filter_map(|line| line.strip_prefix("id = \"CCTC-")).collect();
    assert_eq!(order, ["06\"", "01\"", "02\"", "07\"", "03\"", "04\"", "05\""]);
    let checked = workspace.reform("check --format json").exits(0);
    assert_eq!(checked.codes(), [""; 0], "{checked}");
    let before = plan(&workspace);
    let again = workspace.reform_words(&[&DECISION[..], &["--format", "json"]].concat(), "").exits(0);
    let said = again.json();
    assert_eq!((&said["changed"], &said["added"], &said["gone"]), (&json!([]), &json!([]), &json!([])), "{again}");
    assert_eq!(plan(&workspace), before);
}

#[test]
fn ends_of_lines_comments_and_a_mark_stay() {
    let workspace = imported().file("b.docx", amended());
    let path = "plan/2025/1-cai-cach-the-che.toml";
    let own =
        workspace.read(path).replace("id = \"CCTC-01\"", "id = \"CCTC-01\" # của tôi\n# ở đây").replace('\n', "\r\n");
    let workspace = workspace.file(path, format!("\u{feff}{own}# cuối"));
    workspace.reform_words(&DECISION, "").exits(0);
    let after = workspace.read(path);
    assert!(after.starts_with("\u{feff}#:schema") && after.contains("# của tôi\r\n# ở đây\r\n"));
    assert!(after.ends_with("# cuối") && !after.replace("\r\n", "").contains(['\r', '\n']));
    assert_eq!(workspace.reform("check --format json").exits(0).codes(), [""; 0]);
}

#[test]
fn before_must_be_said_where_the_annex_has_it() {
    let rows = [["1", "Việc một", "Báo cáo", "Sở Nội vụ", "", "Trước ngày 30/11/2025", ""]];
    let workspace = empty().file("a.docx", annex(&[("I. Một", &rows)]));
    let before = plan(&workspace);
    let refused =
        workspace.reform("import a.docx --year 2025").exits(2).warns("--before").warns("Trước ngày 30/11/2025");
    assert!(refused.stderr.contains("bảng 2, dòng 4") && refused.stdout.is_empty(), "{refused}");
    assert_eq!(plan(&workspace), before);
    for (said, due) in [("inclusive", "2025-11-30"), ("exclusive", "2025-11-29")] {
        let workspace = empty().file("a.docx", annex(&[("I. Một", &rows)]));
        workspace.reform(&format!("import a.docx --year 2025 --before {said}")).exits(0);
        assert_eq!(day(&task(&workspace, "M-01")["due"]), due);
    }
}

#[test]
fn several_tables_are_listed_and_one_is_chosen() {
    let one = [["1", "Việc một", "Báo cáo", "Sở Nội vụ", "", "2025", ""]];
    let two = [["1", "Việc hai", "Báo cáo", "Sở Nội vụ", "", "2025", ""]];
    let two_tables = docx(&[table(&[("I. Một", &one)]), Part::Text("Phụ lục 2"), table(&[("I. Hai", &two)])]);
    let workspace = empty().file("a.docx", two_tables);
    workspace.reform("import a.docx --year 2025").exits(2).says("--table 1").says("--table 2").warns("--table");
    let said = workspace.reform("import a.docx --year 2025 --format json").exits(2).json();
    let taken: Vec<&Value> = said["tables"].as_array().unwrap().iter().map(|it| &it["taken"]).collect();
    assert_eq!((taken, &said["read"]), (vec![&json!(false), &json!(false)], &json!(0)));
    workspace.reform("import a.docx --year 2025 --table 9").exits(2).warns("9");
    workspace.reform("import a.docx --year 2025 --table 2").exits(0);
    assert_eq!(text(&task(&workspace, "H-01"), "title"), "Việc hai");
}

#[test]
fn units_that_the_plan_lacks_are_those_of_the_list_else_of_the_leads() {
    let alone = "# đơn vị\n[[unit]]\nid = \"van-phong\"\nname = \"Văn phòng\"\n# hết\n";
    let new = || {
        Workspace::new().file("plan/2025/plan.toml", PLAN).file("plan/2025/units.toml", alone).file("a.docx", first())
    };
    let workspace = new();
    workspace
        .reform("import a.docx --year 2025")
        .exits(0)
        .says("Sở Văn hóa, Thể thao và Du lịch (so-van-hoa-the-thao-va-du-lich)");
    let units = workspace.read("plan/2025/units.toml");
    assert!(units.starts_with("# đơn vị\n[[unit]]\nid = \"van-phong\"\nname = \"Văn phòng\"\n\n[[unit]]\n"), "{units}");
    assert!(units.ends_with("# hết\n") && units.contains("\nid = \"so-tu-phap\"\nname = \"Sở Tư pháp\"\n"));
    assert!(!units.contains("Doanh nghiệp"), "{units}");
    assert!(!workspace.reform("check --format json").exits(0).codes().contains(&"P003".to_string()));
    let workspace = new().file("units.txt", "Sở Tư pháp; STP\nSở Nội vụ\nVăn phòng\n");
    let said = workspace.reform("import a.docx --year 2025 --units units.txt --format json").exits(0).json();
    assert_eq!(said["units"], json!(["so-tu-phap", "so-noi-vu"]));
    assert!(workspace.read("plan/2025/units.toml").contains("name = \"Sở Tư pháp\"\nshort = \"STP\"\n"));
    let to_decide = said["to_decide"].to_string();
    assert!(to_decide.contains("CDS-01") && to_decide.contains("CCTC-03"), "an unknown name is listed: {to_decide}");
}

#[test]
fn what_cannot_be_done_is_told_and_nothing_is_written() {
    let workspace = empty().file("a.docx", first()).file("text.docx", docx(&[Part::Text("Không có bảng")]));
    for (arguments, told) in [
        ("import a.docx --year 2026", "reform init --year 2026"),
        ("import none.docx --year 2025", "none.docx"),
        ("import text.docx --year 2025", "text.docx"),
        ("import a.docx --year 2025 --decision x", "--on"),
        ("import a.docx --year 2025 --on 2025-06-01", "--decision"),
        ("import a.docx --year 2025 --before perhaps", "inclusive"),
        ("import a.docx --year 2025 --as-of 2025-06-01", "--as-of"),
        ("import a.docx --year 2025 --units none.txt", "none.txt"),
    ] {
        workspace.reform(arguments).exits(2).warns(told);
    }
    assert_eq!(plan(&workspace).len(), 2);
    let broken = empty().file("a.docx", first()).file("plan/2025/x.toml", "a = \n");
    broken.reform("import a.docx --year 2025").exits(2).warns("reform check");
    assert_eq!(plan(&broken).len(), 3);
}

/// A unit, or a group, that the plan did not know: the coordinator only stood in for it.
#[test]
fn once_the_plan_knows_a_name_the_lead_takes_its_place() {
    let workspace = imported();
    let units = workspace.read("plan/2025/units.toml");
    let known = "[[unit]]\nid = \"vien-thong\"\nname = \"Doanh nghiệp viễn thông\"\n\n";
    let workspace = workspace.file("plan/2025/units.toml", format!("{known}{units}"));
    let shown = workspace.reform("import a.docx --year 2025 --format json").exits(0).json();
    assert_eq!(shown["changed"][0]["to"], "vien-thong");
    let decision = ["import", "a.docx", "--year", "2025", "--decision", "QĐ 1", "--on", "2025-02-01"];
    workspace.reform_words(&decision, "").exits(0);
    let three = task(&workspace, "CCTC-03");
    assert_eq!(text(&three, "lead"), "vien-thong");
    assert!(three.get("transfer").is_none());
    let file = workspace.read("plan/2025/1-cai-cach-the-che.toml");
    assert!(!file.contains("“Doanh nghiệp viễn thông”"), "the comment is gone: {file}");
    assert!(file.contains("# Cần quyết định thời hạn: bảng 2, dòng 6"), "the other one is not: {file}");
    let before = plan(&workspace);
    workspace.reform_words(&decision, "").exits(0).says("Không có nội dung cần ghi");
    assert_eq!(plan(&workspace), before);
}

/// Who leads is listed and not written: whoever helps so far and is named there stays.
#[test]
fn a_partner_that_is_to_lead_too_stays_until_somebody_decides() {
    let mut rows = INSTITUTIONS;
    rows[1][3] = "Sở Nội vụ, Sở Tư pháp";
    let amended = annex(&[("I. CẢI CÁCH THỂ CHẾ", &rows), ("II. Chuyển đổi số", &DIGITAL)]);
    let workspace = imported().file("b.docx", amended);
    let before = plan(&workspace);
    let said = workspace.reform_words(&[&DECISION[..], &["--format", "json"]].concat(), "").exits(0);
    assert!(open(&said).contains(&("CCTC-02".into(), "lead".into())));
    assert_eq!(plan(&workspace), before);
}

#[test]
fn a_task_of_which_something_was_decided_later_is_not_withdrawn_before() {
    let workspace = imported().file("b.docx", annex(&[("I. CẢI CÁCH THỂ CHẾ", &INSTITUTIONS)]));
    let path = "plan/2025/2-chuyen-doi-so.toml";
    let own = workspace.read(path) + "\n[[task.transfer]]\non = 2025-08-01\nto = \"so-tai-chinh\"\ndecision = \"x\"\n";
    let workspace = workspace.file(path, own);
    let said = workspace.reform_words(&[&DECISION[..], &["--format", "json"]].concat(), "").exits(0).json();
    assert_eq!(ids(&said["gone"]), ["CDS-01", "CDS-02", "CDS-03"]);
    assert_eq!(ids(&said["kept"]), ["CDS-04"]);
    assert_eq!(workspace.reform("check --format json").exits(0).codes(), [""; 0]);
}

/// The system ends whoever writes a larger file than it may: in the middle of writing. What was begun is finished by the next
/// command, and until then read as if it were.
#[test]
#[cfg(unix)]
fn an_import_that_is_killed_is_there_whole_or_not_at_all() {
    let title = "Rà soát, hệ thống hóa văn bản quy phạm pháp luật thuộc phạm vi quản lý nhà nước ".repeat(3);
    let titles: Vec<String> = (0..40).map(|n| format!("{title}{n}")).collect();
    let many: Vec<Row> = titles.iter().map(|title| ["1", title, "Báo cáo", "Sở Nội vụ", "", "2025", ""]).collect();
    let few = [["1", "Một", "Báo cáo", "Sở Nội vụ", "", "2025", ""]];
    let annex = annex(&[("I. Ít", &few), ("II. Nhiều", &many), ("III. Ít nữa", &few)]);
    let expected = {
        let workspace = empty().file("a.docx", &annex);
        workspace.reform("import a.docx --year 2025").exits(0);
        plan(&workspace)
    };
    for blocks in [1, 8, 16, 24, 32, 48, 64, 96] {
        let workspace = empty().file("a.docx", &annex);
        let line = format!("ulimit -f {blocks}; exec {} import a.docx --year 2025", env!("CARGO_BIN_EXE_reform"));
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &line]).current_dir(workspace.root()).env("REFORM_TODAY", "2025-03-01").output().unwrap();
        let total = workspace.reform("status --year 2025 --format json").json()["totals"]["total"].clone();
        assert!(total == json!(0) || total == json!(42), "{blocks}: {total}");
        workspace.reform("import a.docx --year 2025").exits(0);
        let after = plan(&workspace);
        assert!(after.keys().eq(expected.keys()), "{blocks}: {:?}", after.keys());
        assert!(after == expected, "{blocks}");
    }
}

#[test]
fn a_list_of_excel_is_read_too() {
    let csv = "\u{feff}KẾ HOẠCH;;;;\r\n;;;;\r\nTT;Nhiệm vụ;Chủ trì;Thời hạn;Ghi chú\r\nI;Cải cách thể chế;;;\r\n1;\"Rà soát\r\nvăn bản\";Sở Tư pháp;6/2025;gấp\r\n;;;;\r\n2;Ban hành quy chế;Sở Nội vụ;Hằng tháng;\r\n";
    let workspace = empty().file("a.csv", csv);
    workspace.reform("import a.csv").exits(0);
    let one = task(&workspace, "CCTC-01");
    assert_eq!((text(&one, "title"), text(&one, "note"), text(&one, "due")), ("Rà soát văn bản", "gấp", "2025-06"));
    assert_eq!(text(&task(&workspace, "CCTC-02"), "every"), "month");
}

#[test]
fn a_plan_in_prose_is_read_by_its_labels() {
    let prose = docx(&[
        Part::Text(
            "1. Cải cách thể chế\na) Rà soát văn bản\n- Cơ quan chủ trì: Sở Tư pháp.\n- Thời gian thực hiện: Quý II/2025.",
        ),
        Part::Text("b) Ban hành quy chế\n- Đơn vị chủ trì : Sở Nội vụ\nThời gian: Thường xuyên"),
    ]);
    let workspace = empty().file("a.docx", prose);
    let said = workspace.reform("import a.docx --format json").exits(0).json();
    assert_eq!((&said["read"], &said["understood"]), (&json!(2), &json!(2)), "{said}");
    assert_eq!(text(&task(&workspace, "CCTC-01"), "due"), "2025-Q2");
}

#[test]
fn it_speaks_english_too() {
    let workspace = empty().file("a.docx", first());
    let said = workspace
        .reform("import a.docx --year 2025 --dry-run --lang en")
        .exits(0)
        .says("To decide")
        .says("table 2, row 6, Lead");
    assert!(said.stdout.trim_end().ends_with("9 tasks read: 6 understood, 3 to decide."), "{said}");
}

/// Numbers that seem random and are the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % n
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

const TITLES: [&str; 12] = [
    "Rà soát văn bản quy phạm pháp luật",
    "Rà soát văn bản hành chính",
    "Ban hành quy chế làm việc",
    "Số hóa hồ sơ lưu trữ",
    "Đào tạo công chức cấp xã",
    "Kiểm tra công vụ",
    "Báo cáo định kỳ",
    "Báo cáo định kỳ",
    "Khoán chi hành chính",
    "Sắp xếp tổ chức bộ máy bên trong các cơ quan",
    "Công khai thủ tục hành chính",
    "Nâng cấp cổng dịch vụ công",
];
const LEADS: [&str; 10] = [
    "Sở Tư pháp",
    "Sở Nội vụ",
    "SNV",
    "Văn phòng",
    "Sở Tài chính, Sở Nội vụ",
    "Các sở, ban, ngành",
    "",
    "Doanh nghiệp",
    "Sở Tài chính; doanh nghiệp",
    "Sở Văn hóa, Thể thao và Du lịch",
];
const DEADLINES: [&str; 16] = [
    "Quý II/2025", "6/2025", "30/06/2025", "2025", "Thường xuyên", "Hằng quý", "Hằng tháng", "", "-",
    "Theo tiến độ của Bộ", "Quý IV/2025 - Quý II/2026", "Tháng 01 và tháng 12/2025", "Từ tháng 11/2025",
    "Trước 15/9/2025", "Hằng tháng, trước ngày 20", "Đang cập nhật",
];

fn random_annex(chance: &mut Chance) -> Vec<u8> {
    let mut rows: Vec<Row> = Vec::new();
    for _ in 0..chance.below(9) + 1 {
        let with = ["", "Sở Tư pháp", "Sở Nội vụ, các đơn vị liên quan", "Văn phòng; Sở Tài chính"];
        rows.push([
            "1",
            chance.of(&TITLES),
            chance.of(&["Báo cáo", "Quyết định", ""]),
            chance.of(&LEADS),
            chance.of(&with),
            chance.of(&DEADLINES),
            chance.of(&["", "Ngân sách tỉnh", "Xã hội hóa"]),
        ]);
    }
    let cut = chance.below(rows.len());
    annex(&[("I. Cải cách thể chế", &rows[cut..]), ("II. Chuyển đổi số", &rows[..cut])])
}

#[test]
fn whatever_is_amended_check_finds_no_error_and_once_more_changes_nothing() {
    for seed in 0..some_of(24) {
        let mut chance = Chance(seed);
        let workspace = empty().file("0.docx", random_annex(&mut chance));
        workspace.reform("import 0.docx --year 2025 --before inclusive").exits(0);
        for n in 1..4 {
            let (path, day) = (format!("{n}.docx"), format!("2025-{:02}-10", chance.below(11) + 1));
            let workspace = Workspace::file_in(&workspace, &path, random_annex(&mut chance));
            let arguments = [
                "import", &path, "--year", "2025", "--before", "inclusive", "--decision", "QĐ", "--on", &day,
                "--format", "json",
            ];
            let said = workspace.reform_words(&arguments, "").exits(0).json();
            let to_decide: std::collections::BTreeSet<&str> = ids(&said["to_decide"]).into_iter().collect();
            let (read, understood) = (said["read"].as_u64().unwrap(), said["understood"].as_u64().unwrap());
            assert_eq!(read, understood + to_decide.len() as u64, "seed {seed}: {said}");
            let checked = workspace.reform("check --format json");
            let errors: Vec<Value> = checked.json()["findings"].as_array().unwrap().clone();
            let errors: Vec<&Value> = errors.iter().filter(|it| it["severity"] == "error").collect();
            assert!(errors.is_empty(), "seed {seed}, {n}: {errors:#?}");
            let before = plan(workspace);
            let again = workspace.reform_words(&arguments, "").exits(0);
            let differs = ["added", "changed", "gone"].map(|key| again.json()[key].clone());
            assert!(plan(workspace) == before, "seed {seed}, {n}: the second time changed something: {differs:?}");
        }
    }
}
