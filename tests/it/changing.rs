//! Files that change, vanish or cannot be read any more while a command goes on: figures of one version never stand beside words
//! of another, and nothing ends in a panic.

use crate::harness::{Output, Workspace};
use reform::inside::{MonthSpan, Want, date, record, summary};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

const REPORT: &str = "reports/2024-03/van-phong.csv";

/// A report with a difficulty, a row that is not used and one that is suspicious; `blanks` move all places in it.
fn report(progress: u8, words: &str, blanks: usize) -> String {
    let blanks = "\n".repeat(blanks);
    format!(
        "task,progress,result,difficulty,proposal,note\n{blanks}TC-01,{progress},Kết quả {words},Khó khăn {words},Đề nghị {words},=1+1\n\
         TC-9,1x,,,,\n*,,,\"Khó {words}, chung\",,\n"
    )
}

fn workspace() -> Workspace {
    Workspace::small()
        .file(REPORT, report(40, "bốn mươi", 0))
        .file("reports/2024-02/van-phong.csv", report(20, "hai mươi", 3))
        .file("reports/2024-03/remarks.md", "Nhận xét.\n")
        .received("2024-02", "van-phong", "2024-02-15")
        .received("2024-03", "van-phong", "2024-03-15")
}

/// What is said of a file once it changed, on standard error.
const CHANGED: &str = "bị sửa trong khi đang đọc";

/// Every place known in any file is looked at after that file became something else.
#[test]
fn no_place_is_looked_for_in_another_text() {
    let whole = report(40, "bốn mươi", 0);
    let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(whole.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let cuts = (0..whole.len()).step_by(7).map(|end| whole.as_bytes()[..end].to_vec());
    let others =
        [report(60, "sáu", 9).into_bytes(), "ệ".repeat(400).into_bytes(), "\"".repeat(900).into_bytes(), utf16];
    for now in cuts.chain(others).map(Some).chain([None]) {
        let workspace = workspace();
        let read = reform::inside::workspace(workspace.root(), Some(2024), Want::Everything).unwrap();
        let path = workspace.root().join(REPORT);
        match &now {
            Some(bytes) => fs::write(path, bytes).unwrap(),
            None => fs::remove_file(path).unwrap(),
        }
        let year = &read.years[0];
        let march = summary(year, MonthSpan::parse("2024-03").unwrap(), date::parse_date("2024-04-20").unwrap());
        let said = serde_json::to_string(&record::summary(&march, &read)).unwrap();
        assert!(!said.contains("sáu"), "{said}");
        serde_json::to_string(&record::check(&read.findings, &read)).unwrap();
        assert_eq!(read.sources.changed().path(), Some(REPORT), "{now:?}");
    }
}

/// Runs commands while `change` goes on, and looks at each.
fn meanwhile(workspace: &Workspace, change: impl Fn(usize) + Sync, look: impl Fn(Output)) {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| (0..).take_while(|_| !is_over.load(Ordering::Relaxed)).for_each(&change));
        for _ in 0..12 {
            for command in [
                "show TC-01 --as-of 2024-03-20", "difficulties --as-of 2024-03-20",
                "report --month 2024-03 --format md", "check --format json", "tasks --as-of 2024-03-20 --format csv",
                "remind --as-of 2024-04-20 --format md",
            ] {
                look(workspace.reform(command));
            }
        }
        is_over.store(true, Ordering::Relaxed);
    });
}

/// Puts another file in the place of one. Windows may refuse that for as long as somebody reads it.
fn put(path: &Path, bytes: &[u8]) {
    let beside = path.with_extension("tmp");
    let _ = fs::write(&beside, bytes).and_then(|()| fs::rename(beside, path));
}

#[test]
fn figures_and_words_are_of_one_version() {
    let workspace = workspace();
    let path = workspace.root().join(REPORT);
    let versions = [report(40, "bốn mươi", 0), report(60, "sáu mươi", 200)];
    meanwhile(
        &workspace,
        |n| put(&path, versions[n % 2].as_bytes()),
        |output| match output.code {
            Some(0 | 1) => {
                let (said, first) = (&output.stdout, output.stdout.contains("bốn mươi"));
                assert!(!(first && said.contains("sáu mươi")), "{output}");
                for (figure, words) in [("40%", "sáu mươi"), ("60%", "bốn mươi")] {
                    assert!(!(said.contains(figure) && said.contains(words)), "{output}");
                }
            }
            code => assert!(code == Some(2) && output.stderr.contains(CHANGED) && output.stdout.is_empty(), "{output}"),
        },
    );
}

#[test]
fn a_file_that_is_being_written_ends_nothing_in_a_panic() {
    let workspace = workspace();
    let versions = [report(60, "sáu mươi", 3), String::new(), "\"".repeat(3000), report(40, "bốn mươi", 0)];
    let files = [REPORT, "reports/register.csv", "reports/2024-03/remarks.md", "reports/2024-02/van-phong.csv"];
    meanwhile(
        &workspace,
        |n| {
            let path = workspace.root().join(files[n / 3 % files.len()]);
            match n % 7 {
                6 => drop(fs::remove_file(path)),
                _ => drop(fs::write(path, &versions[n % versions.len()])),
            }
        },
        |output| assert!(matches!(output.code, Some(0..=2)) && !output.stderr.contains("panicked"), "{output}"),
    );
}
