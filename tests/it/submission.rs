//! The submission to the committee: which difficulties it holds, under which field, and that its numbers add up. Read
//! from the Word document itself.

use crate::harness::{PLAN, Workspace};
use std::io::Read;

/// The paragraphs of a Word document.
pub fn paragraphs(workspace: &Workspace, path: &str) -> Vec<String> {
    let file = std::fs::File::open(workspace.root().join(path)).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let text = |paragraph: &str| {
        let runs = paragraph.split("<w:t").skip(1).filter_map(|run| run.split_once('>'));
        let runs = runs.filter_map(|(_, rest)| rest.split_once("</w:t>"));
        let text: String = runs.map(|(text, _)| text).collect();
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    };
    xml.split("</w:p>").map(text).filter(|text| !text.trim().is_empty()).collect()
}

/// Two fields; difficulties of January and of no task; one answered, one too young for the committee.
fn raised() -> Workspace {
    let plan = PLAN
        .replace("coordinator =", "committee = \"Ban chỉ đạo CCHC\"\ncoordinator =")
        .replace("name = \"Văn phòng\"", "name = \"Văn phòng\"\nshort = \"VP\"\nhead = \"Chánh Văn phòng\"")
        .replace("name = \"Cải cách thể chế\"", "name = \"Cải cách thể chế\"\nnumber = \"II\"")
        + "\n[[field]]\nid = \"cong-vu\"\nnumber = \"I\"\nname = \"Công vụ\"\n\n[[task]]\nid = \"CV-01\"\ntitle = \"Đề án\"\n\
           field = \"cong-vu\"\noutput = \"Đề án\"\nlead = \"van-phong\"\ndue = 2024-09-30\n\
           \n[[direction]]\ntask = \"TC-01\"\nraised = \"2024-01\"\non = 2024-02-20\ntext = \"Giao Văn phòng làm\"\n";
    let columns = "task,progress,difficulty,proposal\n";
    Workspace::new()
        .plan(&plan)
        .file(
            "reports/2024-01/van-phong.csv",
            format!("{columns}TC-01,10,Vướng đã trả lời,\nCV-01,10,Chờ <Bộ>,Xin ý kiến\n*,,Thiếu máy,Mua máy\n"),
        )
        .received("2024-01", "van-phong", "2024-01-16")
        .file("reports/2024-01/dau-tu.csv", format!("{columns}TC-02,10,Chưa có mẫu,Ban hành mẫu\n"))
        .received("2024-01", "dau-tu", "2024-01-16")
}

#[test]
fn difficulties_that_wait_for_the_committee_stand_by_field() {
    let workspace = raised();
    // Raised in the period that ended on 14 January: 46 days before 29 February.
    workspace.reform("difficulties --as-of 2024-02-29 -o trinh.docx").exits(0);
    let said = paragraphs(&workspace, "trinh.docx");
    let at =
        |text: &str| said.iter().position(|it| it.contains(text)).unwrap_or_else(|| panic!("no {text} in {said:#?}"));
    for text in [
        "BAN QUẢN LÝ",
        "VĂN PHÒNG",
        "/TTr-VP",
        "TỜ TRÌNH",
        "Về việc xin ý kiến chỉ đạo đối với khó khăn, vướng mắc trong thực hiện kế hoạch cải cách hành chính năm 2024",
        "Kính gửi: Ban chỉ đạo cải cách hành chính",
        "tính đến ngày 29/02/2024 có 03 khó khăn, vướng mắc cần xin ý kiến.",
        "- CV-01 Đề án (Văn phòng chủ trì): thời hạn 30/9/2024; tiến độ 10%.",
        "Ý kiến của Ban chỉ đạo cải cách hành chính",
        "Chờ <Bộ>",
        "Tháng 01/2024 (46 ngày)",
        "- Như trên;",
        "- Lưu: VT, VP.",
        "CHÁNH VĂN PHÒNG",
    ] {
        at(text);
    }
    // The plan's order of fields, then what is of no task; its parts have numbers of their own.
    assert!(at("1. Cải cách thể chế (1)") < at("TC-02: Ban hành quy chế"));
    assert!(at("TC-02: Ban hành quy chế") < at("2. Công vụ (1)"));
    assert!(
        at("2. Công vụ (1)") < at("CV-01: Đề án")
            && at("CV-01: Đề án") < at("3. Khó khăn, vướng mắc chung, không thuộc nhiệm vụ cụ thể (1)")
    );
    assert!(!said.iter().any(|it| it.contains("TC-01")), "it was answered");
    assert!(at("kính trình Ban chỉ đạo cải cách hành chính xem xét, cho ý kiến chỉ đạo./.") > at("Thiếu máy"));
}

#[test]
fn states_and_units_that_are_typed_choose_what_is_submitted() {
    let workspace = raised();
    workspace.reform("difficulties --as-of 2024-02-29 --unit dau-tu -o mot.docx").exits(0);
    assert!(paragraphs(&workspace, "mot.docx").iter().any(|it| {
        it.contains("báo cáo của Phòng Đầu tư, tính đến ngày 29/02/2024 có 01 khó khăn, vướng mắc cần xin ý kiến")
    }));
    workspace.reform("difficulties --as-of 2024-02-29 --state directed -o hai.docx").exits(0);
    let said = paragraphs(&workspace, "hai.docx");
    assert!(said.iter().any(|it| it.contains("có 01 khó khăn, vướng mắc. Văn phòng")), "{said:#?}");
    assert!(said.iter().any(|it| it.contains("đã chỉ đạo ngày 20/02/2024: Giao Văn phòng làm")), "{said:#?}");
}

#[test]
fn where_nothing_waits_the_submission_and_standard_error_say_so() {
    let workspace = raised();
    // 30 days old on 13 February: still the Office's.
    let output = workspace.reform("difficulties --as-of 2024-02-13 -o trinh.docx").exits(0);
    output.warns(
        "Tính đến ngày 13/02/2024 không có khó khăn, vướng mắc nào chờ Ban chỉ đạo cải cách hành chính cho ý kiến.",
    );
    assert!(paragraphs(&workspace, "trinh.docx").iter().any(|it| it.contains("không có khó khăn, vướng mắc nào chờ")));
    let output = workspace.reform("difficulties --as-of 2024-02-13").exits(0);
    assert_eq!(output.stderr, "", "only who submits is told");
}

#[test]
fn on_the_sample_the_counts_of_the_headings_add_up() {
    let workspace = Workspace::sample();
    for as_of in ["2024-03-31", "2024-06-30", "2024-08-01", "2025-01-11"] {
        let list =
            workspace.reform(&format!("difficulties --format json --as-of {as_of}")).json()["difficulties"].clone();
        let waiting = list.as_array().unwrap().iter().filter(|d| d["waits_for"] == "committee").count();
        workspace.reform(&format!("difficulties --as-of {as_of} -o trinh.docx")).exits(0);
        let said = paragraphs(&workspace, "trinh.docx");
        // A heading ends with how many stand beneath it.
        let counted = said.iter().filter_map(|it| it.strip_suffix(')')?.rsplit_once(" (")?.1.parse::<usize>().ok());
        assert_eq!(counted.sum::<usize>(), waiting, "{as_of}: {said:#?}");
        let lead = format!("có {waiting:02} khó khăn, vướng mắc cần xin ý kiến");
        assert!(waiting == 0 || said.iter().any(|it| it.contains(&lead)), "{as_of}: {said:#?}");
    }
}

#[test]
fn what_is_settled_is_listed_and_not_put_to_anybody() {
    let sample = Workspace::sample();
    sample.reform("difficulties --state resolved -o xong.docx").exits(0);
    let said = paragraphs(&sample, "xong.docx").join("\n");
    assert!(said.contains("CDCV-01") && !said.contains("TỜ TRÌNH") && !said.contains("Kính gửi"), "{said}");
}

#[test]
fn a_unit_without_a_short_name_leaves_room_in_the_number() {
    let workspace = Workspace::small();
    workspace.reform("difficulties --as-of 2024-02-29 -o trinh.docx").exits(0);
    let said = paragraphs(&workspace, "trinh.docx");
    assert!(said.iter().any(|text| text.ends_with("/TTr-…")), "{said:?}");
}

#[test]
fn what_the_committee_decides_on_is_preceded_by_how_the_tasks_stand() {
    let workspace = raised();
    workspace.reform("difficulties --as-of 2024-02-29 -o trinh.docx").exits(0);
    let said = paragraphs(&workspace, "trinh.docx");
    let at =
        |text: &str| said.iter().position(|it| it.starts_with(text)).unwrap_or_else(|| panic!("{text}: {said:#?}"));
    assert!(at("I. Tình hình thực hiện") < at("- TC-02 Ban hành quy chế (Phòng Đầu tư chủ trì)"));
    assert!(at("- TC-02") < at("- CV-01") && at("- CV-01") < at("II. Khó khăn, vướng mắc và nội dung xin ý kiến"));
    // Of one field alone no field is numbered.
    workspace.reform("difficulties --as-of 2024-02-29 --unit dau-tu -o mot.docx").exits(0);
    let said = paragraphs(&workspace, "mot.docx");
    assert!(said.iter().any(|it| it == "II. Khó khăn, vướng mắc và nội dung xin ý kiến (1)"), "{said:#?}");
    assert!(!said.iter().any(|it| it.contains("Cải cách thể chế")), "{said:#?}");
}

#[test]
fn what_is_sent_names_no_command() {
    let sample = Workspace::sample();
    sample.reform("difficulties --as-of 2024-06-30 -o trinh.docx").exits(0);
    sample.reform("remind --as-of 2024-06-30 --format docx -o thu").exits(0);
    for path in ["trinh.docx", "thu/van-phong.docx", "thu/quan-ly-lao-dong.docx", "thu/quy-hoach-xay-dung.docx"] {
        let said = paragraphs(&sample, path).join("\n");
        assert!(!said.contains("reform ") && !said.contains(" -o ") && !said.contains("lệnh"), "{path}: {said}");
    }
}
