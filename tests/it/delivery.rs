//! Where results go: the same bytes whichever way, and words on what they are of.

use crate::harness::{Workspace, repository};
use std::fs;
use std::process::Command;

#[test]
fn what_goes_through_a_pipe_is_what_goes_into_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let reform = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_reform"));
        command.current_dir(repository()).env("REFORM_TODAY", "2025-03-01").env("NO_COLOR", "1").args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    for format in ["docx", "xlsx", "html", "md", "json", "term"] {
        let (name, report) = (format!("{format}.txt"), ["report", "--month", "2024-06", "--format", format]);
        let file = folder.path().join(&name);
        assert!(reform(&[&report[..], &["-o", file.to_str().unwrap()]].concat()).is_empty());
        let written = fs::read(&file).unwrap();
        assert!(reform(&report) == written, "{format}: not the bytes of the file");
        assert!(reform(&[&report[..], &["-o", "-"]].concat()) == written, "{format}: -o - is no standard output");
    }
}

#[test]
fn a_month_that_is_not_the_plans_passes_no_gate() {
    let workspace = Workspace::small();
    for command in ["due --month 2023-06", "due --since 2025-01", "remind --month 2025-06"] {
        workspace.reform(command).exits(2).warns("không thuộc kế hoạch năm 2024");
        workspace.reform(&format!("{command} --lang en")).exits(2).warns("is not a month of the 2024 plan");
    }
    let owed = workspace.reform("due --format json").stdout;
    assert_eq!(workspace.reform("due --since 2023-11 --format json").stdout, owed, "a job set up last year goes on");
}

#[test]
fn a_part_of_the_year_says_that_it_is_one() {
    let workspace = Workspace::sample();
    let all = "status --as-of 2024-06-30 --lang en";
    let part = format!("{all} --unit van-phong,quan-ly-dau-tu --field the-che --state overdue,in_progress");
    let said = "Only tasks led or carried out by Văn phòng, Phòng Quản lý đầu tư; in the field II. Cải cách thể chế; \
                in the state overdue, in progress";
    for format in ["md", "html"] {
        workspace.reform(&format!("{part} --format {format}")).exits(0).says(said);
        workspace.reform(&format!("{all} --format {format}")).exits(0).says_not("Only tasks");
    }
}

#[test]
fn that_nothing_waits_is_said_of_the_units_asked_for() {
    let workspace = Workspace::sample();
    let command = "difficulties --as-of 2024-12-31 --lang en --format docx -o";
    let all = workspace.reform(&format!("{command} all.docx")).exits(0);
    assert!(!all.stderr.contains("no difficulty"), "what the Office raised waits: {all}");
    let others = workspace.reform(&format!("{command} one.docx --unit quan-ly-dau-tu")).exits(0);
    others.warns("no difficulty raised by Phòng Quản lý đầu tư waits for");
}

#[test]
fn a_file_that_may_only_be_read_stays_as_it_is() {
    let workspace = Workspace::small().file("ky.docx", "đã ký");
    let path = workspace.root().join("ky.docx");
    let mut may = fs::metadata(&path).unwrap().permissions();
    may.set_readonly(true);
    fs::set_permissions(&path, may).unwrap();
    workspace.reform("plan -o ky.docx").exits(2).warns("không ghi được ky.docx");
    assert_eq!(workspace.read("ky.docx"), "đã ký");
}
