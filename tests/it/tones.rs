//! How a state is meant is one thing, wherever it is shown: in a terminal, on a page, in a workbook.

use crate::harness::Workspace;
use std::io::Read;

/// The file that a command writes.
fn written(workspace: &Workspace, command: &str, file: &str) -> Vec<u8> {
    let output = workspace.reform(&format!("{command} -o {file}"));
    assert_eq!(output.code, Some(0), "{output}");
    std::fs::read(workspace.root().join(file)).unwrap()
}

/// The markup of the row that begins with a task's id.
fn row<'t>(page: &'t str, id: &str) -> &'t str {
    let row = page.split("<tr>").find(|row| row.contains(&format!(">{id}<")));
    row.unwrap_or_else(|| panic!("no row of {id}"))
}

#[test]
fn a_resolved_difficulty_is_good_news_everywhere() {
    let workspace = Workspace::sample();
    let command = "difficulties --state resolved --as-of 2024-12-14";
    let screen = workspace.reform(&format!("{command} --color always")).stdout;
    assert!(screen.contains("\u{1b}[32m") && !screen.contains("\u{1b}[2m"), "{screen}");
    let page = String::from_utf8(written(&workspace, command, "x.html")).unwrap();
    let body = page.split("<tbody").nth(1).unwrap();
    assert!(body.contains("number good") && body.contains("tag good") && !body.contains("muted"), "{body}");
    let book = written(&workspace, "report --month 2024-06", "x.xlsx");
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (sheet, styles) = (part("xl/worksheets/sheet10.xml"), part("xl/styles.xml"));
    let rule = sheet.split("<cfRule").find(|rule| rule.contains("Đã giải quyết")).unwrap();
    let format: usize = rule.split("dxfId=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    let format = styles.split("<dxf>").nth(format + 1).unwrap();
    assert!(format.contains("FF0B5A2A"), "the ink of what is good: {format}");
}

#[test]
fn a_task_that_awaits_a_deadline_counts_and_is_not_muted() {
    let workspace = Workspace::sample();
    let tasks = workspace.reform("tasks --state awaiting --as-of 2024-06-30 --format csv").stdout;
    let id = tasks.lines().nth(1).unwrap().split(',').next().unwrap();
    let list = written(&workspace, "tasks --state awaiting --as-of 2024-06-30", "x.html");
    let summary = written(&workspace, "report --month 2024-06", "y.html");
    for page in [list, summary] {
        let page = String::from_utf8(page).unwrap();
        let annex = page.rsplit("<section class=\"annex\">").next().unwrap();
        let row = row(annex, id);
        assert!(!row.contains("muted"), "{row}");
    }
    let screen = workspace.reform("tasks --state awaiting --as-of 2024-06-30 --color always").stdout;
    assert!(!screen.contains("\u{1b}[2m"), "{screen}");
}
