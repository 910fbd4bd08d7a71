//! What the specification promises and the program does not do yet. Each of these moves to the file of its
//! neighbours (`cli`, `safe`, `languages`, `sample`) on the day it passes; on the last day this file goes.

use crate::cli::march;
use crate::harness::Workspace;
use crate::safe::hostile;
use std::fs;

#[test]
fn outside_a_workspace_the_lines_name_init() {
    Workspace::new().reform("").exits(2).warns("reform init");
}

#[test]
fn other_commands_outside_a_workspace_cannot_run() {
    for command in ["difficulties", "remind", "plan", "score", "indicators", "show TC-01"] {
        Workspace::new().reform(command).exits(2).warns("plan");
    }
}

#[test]
fn a_format_is_refused_where_it_is_not_for() {
    march().reform("check --format docx").exits(2).warns("docx");
    march().reform("report --month 2024-03 --format sarif").exits(2).warns("sarif");
    march().reform("explain X999").exits(2).warns("X999");
}

#[test]
fn a_misspelt_task_is_answered_with_the_nearest() {
    march().reform("show TC-1").exits(2).warns("TC-01");
}

#[test]
fn a_file_to_be_sent_is_judged_against_the_history() {
    let workspace = march().file("to-send.csv", "task,progress\nTC-01,30\n");
    let output = workspace.reform("check to-send.csv --unit van-phong --month 2024-04 --format json").exits(0);
    assert_eq!(output.codes(), ["X001"], "{output}");
}

#[test]
fn init_makes_a_workspace_without_errors_and_overwrites_nothing() {
    let workspace = Workspace::new();
    workspace.reform("init").exits(0);
    workspace.reform("check").exits(0);
    workspace.reform("status").exits(0);
    let again = workspace.reform("init");
    assert_ne!(again.code, Some(0), "{again}");
    workspace.reform("check").exits(0);
}

#[test]
fn every_rule_is_explained_by_code_and_by_name_in_both_languages() {
    let workspace = Workspace::new();
    let mut wanting = Vec::new();
    for rule in reform::finding::rules::ALL {
        for language in ["vi", "en"] {
            let by_code = workspace.reform(&format!("explain {} --lang {language}", rule.code));
            let by_name = workspace.reform(&format!("explain {} --lang {language}", rule.name));
            let good = by_code.code == Some(0) && by_code.stdout.contains(rule.name) && by_code.stdout == by_name.stdout;
            if !good || by_code.stdout.lines().count() < 4 {
                wanting.push(format!("{} {language}", rule.code));
            }
        }
    }
    assert!(wanting.is_empty(), "not explained: {}", wanting.join(", "));
}

#[test]
fn editors_and_shells_are_served() {
    let workspace = Workspace::new();
    assert!(workspace.reform("schema").exits(0).json().is_object());
    workspace.reform("completions bash").exits(0).says("reform");
    workspace.reform("man").exits(0).says("reform");
}

#[test]
fn the_other_commands_run() {
    let workspace = march();
    for command in [
        "plan", "tasks", "show TC-01", "difficulties", "indicators", "score", "remind --as-of 2024-07-20",
        "status --by field", "status --by unit", "status --unit dau-tu", "status --field the-che", "tasks --state overdue",
    ] {
        workspace.reform(command).exits(0);
        for format in ["md", "json", "csv"] {
            workspace.reform(&format!("{command} --format {format}")).exits(0);
        }
    }
}

#[test]
fn ci_takes_no_command_from_a_cell() {
    let rows = "task,progress\n\"TC-01\n::set-env name=a::b\",40\n\"::add-mask::x%0A::error::y\",1\nTC-02,\"##[error]z\"\n";
    let workspace = hostile().file("reports/2024-03/van-phong.csv", rows);
    let output = workspace.reform("check --format github").exits(1);
    for line in output.stdout.lines() {
        let command = line.starts_with("::error ") || line.starts_with("::warning ") || line.starts_with("::notice ");
        let message = line.splitn(3, "::").nth(2).unwrap_or("");
        assert!(command && !message.contains("%0A::") && !line.starts_with("##["), "{line:?} of {output}");
    }
}

#[test]
fn reports_are_written_for_offices() {
    let workspace = march();
    for (ending, begins) in [("html", "<!"), ("docx", "PK"), ("xlsx", "PK")] {
        let write = |name: &str| {
            workspace.reform(&format!("report --month 2024-03 -o {name}.{ending}")).exits(0);
            fs::read(workspace.root().join(format!("{name}.{ending}"))).unwrap()
        };
        let bytes = write("one");
        assert!(bytes.starts_with(begins.as_bytes()), "{ending}");
        assert_eq!(bytes, write("two"), "{ending} of the same files has the same bytes");
    }
}

#[test]
fn a_web_page_carries_no_markup_of_the_cells() {
    let html = hostile().reform("report --month 2024-03 --format html").exits(0).stdout;
    assert!(!html.contains("<script>alert") && !html.contains("<b>y"), "{html}");
}

#[test]
fn findings_are_written_for_ci() {
    let workspace = march().file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,abc\n");
    let path = "reports/2024-03/van-phong.csv";
    workspace.reform("check --format github").exits(1).says("R004").says(path).says("line=2").says("col=7");
    let sarif = workspace.reform("check --format sarif").exits(1).json();
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"], &region["endColumn"]), (&2.into(), &7.into(), &10.into()));
    let gitlab = workspace.reform("check --format gitlab").exits(1).json();
    assert_eq!((&gitlab[0]["location"]["path"], &gitlab[0]["location"]["lines"]["begin"]), (&path.into(), &2.into()));
}

#[test]
fn show_tells_of_errors_it_met() {
    let broken = march().file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,abc\n");
    broken.reform("show TC-01").exits(0).warns("1");
}
