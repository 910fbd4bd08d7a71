//! A workspace with more than anybody reads: documents show a part and say so, the workbook and lists for machines have all.

use crate::harness::Workspace;
use calamine::{Data, Reader, Xlsx};
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Read};

/// So many that a workbook does not hold them in memory.
const TASKS: usize = 5_100;

/// A year of tasks that are all overdue, one field and two units.
fn large() -> Workspace {
    let mut plan = crate::harness::PLAN.split("[[task]]").next().unwrap().to_string();
    for n in 1..=TASKS {
        let (lead, month) = (["van-phong", "dau-tu"][n % 2], 1 + n % 6);
        plan += &format!(
            "[[task]]\nid = \"TC-{n:04}\"\ntitle = \"Rà soát <văn bản> & quy chế _x000D_ số {n}\"\nfield = \"the-che\"\n\
             output = \"=Báo cáo\"\nlead = \"{lead}\"\ndue = 2024-0{month}-15\n\n"
        );
    }
    Workspace::new().plan(&plan)
}

fn made(workspace: &Workspace, command: &str, file: &str) -> Vec<u8> {
    let output = workspace.reform(&format!("{command} -o {file}"));
    assert!(matches!(output.code, Some(0 | 1)), "{output}");
    fs::read(workspace.root().join(file)).unwrap()
}

fn word(workspace: &Workspace, command: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(made(workspace, command, "x.docx"))).unwrap();
    let mut text = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

fn text(workspace: &Workspace, command: &str, file: &str) -> String {
    String::from_utf8(made(workspace, command, file)).unwrap()
}

#[test]
fn a_long_annex_shows_what_is_most_urgent_and_says_where_the_rest_is() {
    let workspace = large();
    let paper = word(&workspace, "report --month 2024-11");
    // What is overdue, what comes next and the annex.
    assert_eq!(paper.matches("Chỉ nêu 1.000 trong 5.100; toàn bộ tại bảng tính kèm theo.").count(), 3);
    assert!(paper.contains("1. Nhiệm vụ quá hạn chưa hoàn thành (5100)"), "the number is that of all");
    let english = word(&workspace, "report --month 2024-11 --lang en");
    assert!(english.contains("Only 1,000 of 5,100 are shown; all are in the workbook attached."));
    let page = text(&workspace, "report --month 2024-11", "x.html");
    let way = "Chỉ nêu 500 trong 5.100; toàn bộ ở bảng tính: reform report --month 2024-11 -o TÊN.xlsx.";
    // And who was not in the latest report of.
    assert_eq!(page.matches(way).count(), 4);
    assert!(page.len() < 2_000_000, "{}", page.len());
    let again = "Chỉ nêu 1.000 trong 5.100; toàn bộ tại bảng tính kèm theo.";
    assert!(word(&workspace, "tasks").contains(again));
    let half = again.replace("1.000", "500");
    assert!(word(&workspace, "plan").contains(&half), "of each field as many as of the others");
}

#[test]
fn units_of_a_page_open_to_their_most_urgent_tasks() {
    let page = text(&large(), "status --as-of 2024-12-31", "x.html");
    assert!(page.contains("Mỗi đơn vị chỉ nêu 250 nhiệm vụ gấp nhất; toàn bộ của một đơn vị: reform tasks --unit MÃ."));
    let small = text(&Workspace::small(), "status --as-of 2024-12-31", "x.html");
    assert!(!small.contains("chỉ nêu"), "what fits is all there");
}

#[test]
fn lists_for_a_terminal_and_for_machines_are_whole() {
    let workspace = large();
    for file in ["x.md", "x.txt", "x.csv"] {
        let list = text(&workspace, "tasks --as-of 2024-12-31", file);
        let shown = (1..=TASKS).filter(|n| list.contains(&format!("TC-{n:04}"))).count();
        assert_eq!(shown, TASKS, "{file}");
        assert!(!list.contains("Chỉ nêu"), "{file}");
    }
}

#[test]
fn the_workbook_has_all_rows_and_they_are_those_of_json() {
    let workspace = large();
    let bytes = made(&workspace, "status --as-of 2024-12-31", "x.xlsx");
    assert_eq!(bytes, made(&workspace, "status --as-of 2024-12-31", "x.xlsx"), "the same every time");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("Nhiệm vụ").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().filter(|row| matches!(row[0], Data::Float(_))).collect();
    assert_eq!(rows.len(), TASKS);
    let json: Value = serde_json::from_str(&workspace.reform("tasks --as-of 2024-12-31 --format json").stdout).unwrap();
    let mut tasks: Vec<&Value> = json["tasks"].as_array().unwrap().iter().collect();
    tasks.sort_by_key(|task| task["id"].as_str().unwrap());
    for (row, task) in rows.iter().zip(tasks) {
        assert_eq!(row[1].to_string(), task["id"].as_str().unwrap());
        assert_eq!(row[2].to_string(), task["title"].as_str().unwrap());
        let Data::DateTime(due) = &row[5] else { panic!("a deadline is a date, not {:?}", row[5]) };
        assert_eq!(due.as_datetime().unwrap().date().to_string(), task["due"].as_str().unwrap());
    }
    let overdue = book.worksheet_range("Quá hạn").unwrap();
    let overdue = overdue.rows().filter(|row| matches!(row[0], Data::Float(_))).count();
    assert_eq!(
        overdue as u64,
        json["tasks"].as_array().unwrap().iter().filter(|t| t["state"] == "overdue").count() as u64
    );
}

/// A terminal may be watched; what is redirected never is, and what is done at once needs no line.
#[test]
fn no_line_of_progress_is_left_anywhere() {
    let workspace = large();
    assert_eq!(workspace.reform("tasks --as-of 2024-12-31").stderr, "");
    let program = env!("CARGO_BIN_EXE_reform");
    let typed = format!("{program} -C {} plan -o /dev/null", Workspace::small().root().display());
    let Ok(seen) = std::process::Command::new("script").args(["-qec", &typed, "/dev/null"]).output() else { return };
    assert!(!String::from_utf8_lossy(&seen.stdout).contains("\u{1b}[K"));
}
