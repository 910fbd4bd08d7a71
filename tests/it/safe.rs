//! What people write into cells does nothing where it is printed. Section 10 of the specification.

use crate::harness::Workspace;
use std::fs;

/// One row with all that may do harm.
pub fn hostile() -> Workspace {
    let title = "=cmd|'/C calc'!A0 <script>alert(1)</script> | ::error::x \\u001b[2J \\u202e *a*";
    let plan = crate::harness::PLAN.replace("Rà soát văn bản", title);
    let rows = "task,progress,result,difficulty,proposal\n\
        TC-01,40,=1+1,\"@x <b>y</b> | [a](javascript:b) ::set-output name=a::b %0A ##[error]\u{1b}[31m\u{202e}\",+1\n";
    Workspace::new()
        .plan(&plan)
        .file("reports/2024-03/van-phong.csv", rows)
        .received("2024-03", "van-phong", "2024-03-15")
}

const COMMANDS: &[&str] =
    &["status --as-of 2024-07-20", "tasks --as-of 2024-07-20", "due --as-of 2024-07-20", "report --month 2024-03"];

#[test]
fn no_escape_or_bidi_character_reaches_a_terminal() {
    let workspace = hostile();
    for command in COMMANDS.iter().chain(&["check"]) {
        let output = workspace.reform(command);
        for bad in ['\u{1b}', '\u{202e}', '\u{7}', '\u{9b}'] {
            assert!(!output.stdout.contains(bad) && !output.stderr.contains(bad), "{bad:?} from {output}");
        }
    }
}

/// Those that the excerpts of the user's own lines would let through; and lines that are cut at both ends are shown as others.
#[test]
fn excerpts_show_what_would_act() {
    let acts = ['\u{80}', '\u{85}', '\u{9b}', '\u{9f}', '\u{61c}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}'];
    let rows: String = acts.iter().map(|c| format!("TC-01{c}9,x{c}y,{}{c}\n", "dài ".repeat(90))).collect();
    let workspace = Workspace::small()
        .file("reports/2024-03/van-phong.csv", format!("task,progress,result\n{rows}"))
        .received("2024-03", "van-phong", "2024-03-15");
    for color in ["never", "always"] {
        let output = workspace.reform(&format!("check --all --color {color}")).exits(1);
        for c in acts {
            assert!(!output.stdout.contains(c), "{c:?} from {output}");
            assert!(output.stdout.contains(&format!("TC-01<U+{:04X}>9", u32::from(c))), "{c:?} from {output}");
        }
    }
    let plan = crate::harness::PLAN.replace("due = 2024-06-30", &format!("note = \"{}\", due = 1", "dài ".repeat(90)));
    let columns: String = (0..90).map(|n| format!(",cột {n}")).collect();
    for workspace in [
        Workspace::new().plan(&plan),
        Workspace::small().file("reports/2024-03/van-phong.csv", format!("task,progress{columns}\nTC-01,5\n")),
    ] {
        let output = workspace.reform("check --all");
        assert!(output.stdout.lines().all(|line| line.trim() != "⸬"), "{output}");
    }
}

/// Without `--format github` too, a job's log is read by GitHub's runner.
#[test]
fn a_log_has_no_command_for_ci() {
    let plan = crate::harness::PLAN.replace("\"Ban Quản lý\"", "\"::stop-commands::x\"");
    let plan = plan.replace("Rà soát văn bản", "##[group]::error::Rà soát");
    let workspace = Workspace::new()
        .plan(&plan)
        .file("reports/2024-03/van-phong.csv", "task,progress,difficulty\nTC-01,##[x]1,::error::y ##[error]z\n")
        .received("2024-03", "van-phong", "2024-03-15");
    for command in COMMANDS.iter().chain(&["check", "check --color always", "show TC-01", "difficulties"]) {
        let output = workspace.reform(command);
        for line in output.stdout.lines() {
            assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{line:?} from {output}");
        }
    }
}

#[test]
fn csv_runs_no_formula() {
    let workspace = hostile();
    for command in COMMANDS {
        let text = workspace.reform(&format!("{command} --format csv")).stdout;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_string();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        for record in reader.records() {
            for cell in record.unwrap().iter() {
                assert!(!cell.starts_with(['=', '+', '@', '\t', '\r']), "{cell:?} of {command}");
                assert!(!cell.starts_with('-') || cell == "-" || cell.parse::<f64>().is_ok(), "{cell:?} of {command}");
            }
        }
    }
}

#[test]
fn pages_carry_no_markup_of_the_cells() {
    let workspace = hostile();
    let md = workspace.reform("report --month 2024-03 --format md").exits(0).stdout;
    assert!(!md.contains("<script>") && !md.contains("<b>y") && !md.contains("[a](javascript"), "{md}");
}

/// An address leads nowhere where units wrote it, nor where remarks do not make a link of it.
#[test]
fn addresses_are_no_links() {
    let addresses = "http://a.vn/x_y?z=1 www.b.vn c.d@e.vn mailto:f ftp://g.vn @h";
    let workspace = Workspace::new()
        .plan(&crate::harness::PLAN.replace("Rà soát văn bản", addresses))
        .file(
            "reports/2024-03/van-phong.csv",
            format!("task,progress,result,difficulty\nTC-01,40,Xem {addresses},Xem {addresses}\n"),
        )
        .file("reports/2024-03/remarks.md", format!("{addresses} <http://i.vn> [k](http://l.vn)\n"))
        .received("2024-03", "van-phong", "2024-03-15");
    for command in ["report --month 2024-03", "status", "show TC-01", "tasks"] {
        let page = workspace.reform(&format!("{command} --format html")).exits(0).stdout;
        for (address, links) in
            [("http://a.vn", 0), ("www", 0), ("mailto", 0), ("ftp", 0), ("http://i.vn", 1), ("http://l.vn", 1)]
        {
            let found = page.matches(&format!("href=\"{address}")).count();
            assert_eq!(found, if command.starts_with("report") { links } else { 0 }, "{address} in {page}");
        }
    }
    let md = workspace.reform("show TC-01 --format md").exits(0).stdout;
    let coded = "`http://a.vn/x_y?z=1` `www.b.vn` `c.d@e.vn` `mailto:f` `ftp://g.vn` `@h`";
    assert!(md.contains(coded) && !md.replace(coded, "").contains("a.vn"), "{md}");
    let md = workspace.reform("report --month 2024-03 --format md").exits(0).stdout;
    assert!(md.contains(&format!("{addresses} &lt;http://i.vn> [k](http://l.vn)")), "remarks are Markdown: {md}");
    workspace.reform("report --month 2024-03 -o a.docx").exits(0);
    let mut package = zip::ZipArchive::new(fs::File::open(workspace.root().join("a.docx")).unwrap()).unwrap();
    for n in 0..package.len() {
        let part = std::io::read_to_string(package.by_index(n).unwrap()).unwrap();
        assert!(
            !part.contains("w:hyperlink") && !part.contains("HYPERLINK") && !part.contains("Target=\"http:"),
            "{part}"
        );
    }
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_workspace_is_neither_read_nor_followed() {
    let outside = Workspace::new().file("secret.csv", "task,progress\nTC-01,77\n");
    let workspace = Workspace::small().file("reports/2024-03/dau-tu.csv", "task,progress\nTC-02,1\n");
    let link = workspace.root().join("reports/2024-03/van-phong.csv");
    std::os::unix::fs::symlink(outside.root().join("secret.csv"), link).unwrap();
    let output = workspace.reform("check --format json").exits(1);
    assert!(output.codes().contains(&"F013".to_string()), "{output}");
    let tasks = workspace.reform("status --as-of 2024-03-20 --format json").json()["tasks"].clone();
    assert_eq!(tasks[0]["progress"], 0.0);
}

#[test]
#[cfg(unix)]
fn a_folder_that_holds_itself_ends() {
    let workspace = hostile();
    std::os::unix::fs::symlink("..", workspace.root().join("reports/2024-03/again")).unwrap();
    std::os::unix::fs::symlink(".", workspace.root().join("plan/2024/again.toml")).unwrap();
    let output = workspace.reform("check --format json");
    assert!(matches!(output.code, Some(0..=2)), "{output}");
}

#[test]
fn nothing_is_written_where_nothing_was_asked() {
    let workspace = hostile();
    let before = crate::harness::files(workspace.root());
    for command in COMMANDS.iter().chain(&["check"]) {
        workspace.reform(command);
    }
    assert_eq!(crate::harness::files(workspace.root()), before);
}

#[test]
fn two_writers_of_one_file_leave_a_whole_one() {
    let workspace = hostile();
    let wanted = workspace.reform("report --month 2024-03 --format md").exits(0).stdout;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..5).for_each(|_| drop(workspace.reform("report --month 2024-03 -o page.md").exits(0))));
        }
    });
    assert_eq!(fs::read_to_string(workspace.root().join("page.md")).unwrap(), wanted);
}

#[test]
fn a_task_of_thirty_thousand_letters_is_compared_with_none() {
    let row = format!("{},10\n", "a.".repeat(15_000));
    let rows = format!("task,progress\n{}", row.repeat(200));
    let workspace = Workspace::small().file("reports/2024-03/van-phong.csv", rows);
    let started = std::time::Instant::now();
    workspace.reform("check --format json").exits(1);
    assert!(started.elapsed().as_secs() < 10, "{:?} for 200 rows that name no task", started.elapsed());
}
