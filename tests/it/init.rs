//! `reform init`: what it writes is a workspace that passes `check`, it replaces nothing, and what stops it leaves nothing behind.

use crate::harness::{Output, Workspace, files};
use std::fs;

const UNITS: &str =
    "\u{feff}1.\tVăn phòng; VP\r\n2.\tSở Tài chính\r\n\r\n• Sở Văn hóa, Thể thao và Du lịch, SVHTTDL\r\n";

const SAID: [&str; 7] = ["init", "--agency", "Sở Nội vụ tỉnh An Giang", "--year", "2026", "--issued", "12/1/2026"];

fn init(workspace: &Workspace, more: &[&str], input: &str) -> Output {
    workspace.reform_words(&[&SAID[..], more].concat(), input)
}

/// A workspace that was started, on a day early in its year.
fn started(more: &[&str]) -> Workspace {
    let workspace = Workspace::new().today("2026-01-13");
    init(&workspace, &[&["--units", "-"], more].concat(), UNITS).exits(0);
    workspace
}

fn paths(workspace: &Workspace) -> Vec<String> {
    let root = workspace.root();
    files(root).iter().map(|it| it.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/")).collect()
}

#[test]
fn a_new_workspace_passes_check_and_shows_where_to_go_on() {
    let workspace = started(&["--number", "12/KH-SNV"]);
    assert_eq!(
        paths(&workspace),
        [
            ".github/workflows/reform-check.yml", ".github/workflows/reform-due.yml", ".gitignore", ".gitlab-ci.yml",
            "README.md", "plan/.schema.json", "plan/2026/plan.toml", "plan/2026/units.toml", "reports/register.csv",
        ]
    );
    // Nobody has a task yet: a note for each unit, and nothing else.
    let codes = workspace.reform("check --format json --fail-on warning").exits(0).codes();
    assert_eq!(codes, ["P010"; 3]);
    workspace.reform("status").exits(0).says("reform import PHU-LUC.docx --year 2026");
    let plan = workspace.reform("plan --format json").exits(0).json().to_string();
    assert!(plan.contains("12/KH-SNV"), "{plan}");
    let units = workspace.read("plan/2026/units.toml");
    for line in
        ["id = \"van-phong\"", "short = \"VP\"", "id = \"so-van-hoa-the-thao-va-du-lich\"", "short = \"SVHTTDL\""]
    {
        assert!(units.contains(line), "{line}: {units}");
    }
    // Reports of January are owed as soon as they can be: the register and the schema are there for them.
    let due = workspace.reform("due --format json").json();
    assert_eq!(due["totals"]["reports"]["pending"], 3);
    assert_eq!(workspace.read("reports/register.csv"), "period,unit,received_on,number,note\n");
}

#[test]
fn the_first_month_owed_follows_from_the_day_of_issue() {
    for (issued, since, month, due) in [
        ("12/1/2026", "", "2026-01", "2026-01-19"),
        ("14/3/2026", "", "2026-03", "2026-03-17"),
        ("15/3/2026", "", "2026-04", "2026-04-17"),
        ("28/12/2025", "", "2026-01", "2026-01-19"),
        ("12/1/2026", "3/2026", "2026-03", "2026-03-17"),
    ] {
        let workspace = Workspace::new().today("2026-12-01");
        let words = [&SAID[..6], &[issued, "--coordinator", "Văn phòng", "--format", "json"]].concat();
        let words = if since.is_empty() { words } else { [&words[..], &["--since", since]].concat() };
        let json = workspace.reform_words(&words, "").exits(0).json();
        assert_eq!(
            (&json["first_report"]["period"], &json["first_report"]["due"]),
            (&month.into(), &due.into()),
            "{issued}"
        );
        let first = workspace.reform("due --format json").json()["reports"][0].clone();
        assert_eq!((&first["period"], &first["due"]), (&month.into(), &due.into()), "{issued}");
    }
}

#[test]
fn days_off_are_those_that_are_known_and_the_others_are_told() {
    for (year, holds, misses) in [
        ("2025", "Thông báo 6150/TB-BLĐTBXH", "CÒN THIẾU"),
        ("2026", "working_days = [2026-01-10, 2026-08-22]", "CÒN THIẾU"),
        ("2027", "CÒN THIẾU", "6150"),
        ("2040", "Giỗ Tổ Hùng Vương (10/3 âm lịch)", "9441"),
    ] {
        let workspace = Workspace::new();
        let issued = format!("1/1/{year}");
        let words = ["init", "--agency", "A", "--year", year, "--issued", &issued, "--coordinator", "VP"];
        workspace.reform_words(&words, "").exits(0);
        let plan = workspace.read(&format!("plan/{year}/plan.toml"));
        assert!(plan.contains(holds) && !plan.contains(misses), "{year}: {plan}");
        assert_eq!(workspace.reform("check --format json").exits(0).codes(), ["P010"], "{year}");
    }
}

#[test]
fn what_is_missing_is_named_at_once() {
    let workspace = Workspace::new();
    let output = workspace.reform("init").exits(2);
    for flag in ["--agency", "--year", "--issued", "--units"] {
        assert!(output.stderr.contains(flag), "{flag}: {output}");
    }
    let output =
        workspace.reform_words(&["init", "--agency", "A", "--year", "2026", "--coordinator", "VP"], "").exits(2);
    assert!(output.stderr.contains("--issued") && !output.stderr.contains("thiếu --agency"), "{output}");
    for (words, said) in [
        (&["--issued", "32/1/2026"][..], "31 ngày"),
        (&["--issued", "1/1/2027"], "sau năm kế hoạch 2026"),
        (&["--since", "1/2027"], "--since"),
        (&["--number", " "], "--number"),
        (&["--units", "nowhere.txt"], "nowhere.txt"),
        (&["--as-of", "2026-01-01"], "--as-of"),
    ] {
        let said_before = if words[0] == "--issued" { &SAID[..5] } else { &SAID[..] };
        let more = if words[0] == "--units" { &[][..] } else { &["--coordinator", "VP"][..] };
        workspace.reform_words(&[said_before, words, more].concat(), "").exits(2).warns(said);
    }
    init(&workspace, &["--units", "-"], "\n# nothing\n").exits(2).warns("không có đơn vị nào");
    assert_eq!(paths(&workspace), Vec::<String>::new());
}

#[test]
fn the_coordinator_is_the_one_named_else_the_first() {
    for (more, id, n) in [
        (&[][..], "van-phong", 3),
        (&["--coordinator", "SỞ  TÀI CHÍNH"], "so-tai-chinh", 3),
        (&["--coordinator", "so-tai-chinh"], "so-tai-chinh", 3),
        (&["--coordinator", "svhttdl"], "so-van-hoa-the-thao-va-du-lich", 3),
        (&["--coordinator", "Thanh tra"], "thanh-tra", 4),
    ] {
        let workspace = Workspace::new();
        let json = init(&workspace, &[&["--units", "-", "--format", "json"], more].concat(), UNITS).exits(0).json();
        assert_eq!((json["coordinator"].as_str(), json["units"].as_array().unwrap().len()), (Some(id), n), "{more:?}");
        workspace.reform("check").exits(0);
    }
}

#[test]
fn nothing_is_ever_replaced() {
    let workspace = started(&[]);
    let before: Vec<Vec<u8>> = files(workspace.root()).iter().map(|it| fs::read(it).unwrap()).collect();
    init(&workspace, &["--units", "-"], UNITS).exits(2).warns("2026").warns("reform init");
    let after: Vec<Vec<u8>> = files(workspace.root()).iter().map(|it| fs::read(it).unwrap()).collect();
    assert!(before == after);

    // Other things of the folder stay as they are, and are named.
    let workspace = Workspace::new().file("README.md", "mine\n").file(".gitignore", "x\n").file("notes.txt", "n\n");
    init(&workspace, &["--coordinator", "VP"], "").exits(0).says("Đã có, giữ nguyên: .gitignore, README.md");
    assert_eq!((workspace.read("README.md"), workspace.read(".gitignore")), ("mine\n".into(), "x\n".into()));

    for (path, text) in [("reports/register.csv", "period,unit\n"), ("plan/notes.txt", "n\n")] {
        let workspace = Workspace::new().file(path, text);
        init(&workspace, &["--coordinator", "VP"], "").exits(2).warns(path.split_at(5).0).warns("không ghi đè");
        assert_eq!(paths(&workspace), [path]);
    }
}

#[test]
fn what_was_left_by_one_that_was_killed_is_no_hindrance() {
    let workspace = Workspace::new()
        .file(".reform-init-x1/plan/2026/plan.toml", "[plan]\n")
        .file("reports/register.csv", "period,unit,received_on,number,note\n")
        .file(".github/workflows/reform-due.yml", "old\n");
    fs::create_dir(workspace.root().join("plan")).unwrap();
    init(&workspace, &["--coordinator", "VP"], "").exits(0);
    assert!(!workspace.exists(".reform-init-x1") && !workspace.exists(".reform.lock"));
    workspace.reform("check").exits(0);
}

#[test]
fn what_would_not_pass_check_is_not_written() {
    let workspace = Workspace::new();
    init(&workspace, &["--units", "-"], "Văn phòng\nPhßng Tµi chÝnh\n").exits(2).warns("TCVN3");
    assert_eq!(paths(&workspace), Vec::<String>::new());
    init(&workspace, &["new/folder", "--units", "-"], "Phßng Tµi chÝnh\n").exits(2);
    assert!(!workspace.exists("new"), "a folder that was made for it goes again");
    let hostile = "A\"\\ \u{1b}[31m]]> <script> {year} |x|\n`rm`";
    workspace.reform_words(
        &["init", "--agency", hostile, "--year", "2026", "--issued", "1/1/2026", "--coordinator", hostile],
        "",
    );
    if workspace.exists("plan") {
        workspace.reform("check").exits(0);
        assert!(!workspace.read("README.md").contains("<script>"));
    }
}

#[test]
fn a_dry_run_writes_nothing_and_shows_the_same() {
    let workspace = Workspace::new();
    let json = init(&workspace, &["x", "--units", "-", "--dry-run", "--format", "json"], UNITS).exits(0).json();
    assert_eq!((&json["written"], json["files"].as_array().unwrap().len()), (&false.into(), 9));
    init(&workspace, &["x", "--units", "-", "--dry-run"], UNITS).exits(0).says("Chưa ghi tệp nào").says("cd x");
    assert_eq!(paths(&workspace), Vec::<String>::new());
}

#[test]
fn another_folder_may_be_named_but_not_a_part_of_a_workspace() {
    let workspace = started(&[]);
    for folder in ["reports/2026-01", "plan/2027"] {
        init(&workspace, &[folder, "--coordinator", "VP"], "").exits(2).warns("nằm trong");
    }
    init(&workspace, &["beside", "--coordinator", "VP"], "").exits(0).warns("thư mục làm việc khác");
    workspace.reform("-C beside check").exits(0);
    let file = Workspace::new().file("a", "");
    init(&file, &["a", "--coordinator", "VP"], "").exits(2).warns("là một tệp");
    let output = file.reform_words(&[&["-C", "b"], &SAID[..], &["--coordinator", "VP"]].concat(), "").exits(0);
    assert!(output.stdout.contains("cd b") && file.exists("b/plan/2026/plan.toml"), "{output}");
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_to_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let workspace = Workspace::new().file("locked/x", "");
    let locked = workspace.root().join("locked");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may do everything, as in a container, may write there too.
    if fs::write(locked.join("probe"), "").is_err() {
        init(&workspace, &["locked", "--coordinator", "VP"], "").exits(2).warns("không ghi được locked");
    }
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_workspace_in_english_is_english() {
    let workspace = Workspace::new();
    let said = ["--lang", "en", "--coordinator", "Office", "--units", "-"];
    init(&workspace, &said, "Office\nLabour; LAB\n").exits(0).says("The first reports: January 2026, due 19 Jan 2026");
    workspace.reform("check").exits(0).says("0 errors");
    workspace.reform("status").exits(0).says("reform import ANNEX.docx");
    for path in ["plan/2026/plan.toml", "plan/2026/units.toml", "README.md"] {
        let text = workspace.read(path);
        let own = text.lines().filter(|it| !it.starts_with("# -") && !it.contains("Sở Nội vụ") && !it.contains("Điều"));
        let foreign: Vec<&str> = own.filter(|it| it.contains(crate::languages::is_vietnamese)).collect();
        assert!(foreign.is_empty(), "{path}: {foreign:#?}");
    }
}

#[test]
fn an_empty_folder_leads_to_init() {
    for (lang, word) in [("vi", "Để bắt đầu ở đây: reform init"), ("en", "To start one here: reform init")]
    {
        let output = Workspace::new().reform(&format!("--lang {lang}")).exits(2).warns(word);
        assert_eq!(output.stderr.lines().count(), 3, "{output}");
    }
}

/// The round of a month that the README tells is made of commands that there are.
#[test]
fn the_readme_names_commands_that_there_are() {
    let commands = crate::help::commands();
    for (lang, more) in [("vi", &[][..]), ("en", &["--lang", "en"])] {
        let workspace = started(more);
        let readme = workspace.read("README.md");
        let named: Vec<&str> = readme.split("`reform ").skip(1).filter_map(|it| it.split([' ', '`']).next()).collect();
        assert!(named.len() > 10, "{lang}: {named:?}");
        for command in named {
            assert!(commands.iter().any(|it| it == command), "{lang}: {command}");
        }
        assert!(!readme.contains('{'), "{readme}");
    }
}
