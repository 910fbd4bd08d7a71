//! Findings where reviewers look: one set through every format for machines, read back as GitHub's runner, GitLab and code
//! scanning read it. What cells and names of files say starts nothing there.

use crate::harness::{Output, PLAN, Workspace, every, repository, run};
use jsonschema::Validator;
use serde_json::Value;
use std::fs;
use std::path::Path;

const FORMATS: [&str; 3] = ["github", "gitlab", "sarif"];

/// Code, path, line and column; 0 for a whole file, or where the format has none.
type Place = (String, String, u64, u64);

/// Eleven faults, of the plan, of files and of rows; half of them try to say something else than what is wrong.
fn eleven_faults() -> Workspace {
    let plan = PLAN
        .replace("name = \"Văn phòng\"", "name = \"Văn phòng\"\n\"a::error::b,c\" = \"##[error]\"")
        .replace("[[field]]", "[[unit]]\nid = \"thanh-tra\"\nname = \"Thanh tra\"\n\n[[field]]")
        + "
[[task]]
id = \"TC-03\"
title = \"Niêm yết ::warning::x\"
field = \"the-che\"
output = \"Bảng\"
lead = \"van-phong\"
with = [\"khong-co\"]
start = 2024-05-01
due = 2024-04-01
";
    let rows = "task,progress,completed_on,result,<script>|x\n\
        ##[add-mask]%0A::error::x,10,,,\n\
        TC-01,\"::error::x\n##[error]y%0A\u{2028}::stop-commands::z\",,,\n\
        TC-03,100,31/02/2024,,\"[x](javascript:y)\"\n";
    Workspace::new()
        .plan(&plan)
        .file("reports/2024-03/van-phong.csv", rows)
        .file("reports/2024-03/dau-tu.csv", "task,progress,note\nTC-02,10,😀\n")
        .file(&format!("reports/2024-03/{}", strange_name()), "")
        .received("2024-03", "dau-tu", "2024-03-15")
        .received("2024-03", "van-phong", "2024-03-15")
}

/// A name of a file with all that it may have.
fn strange_name() -> &'static str {
    if cfg!(unix) { "a, b: 50%\n::error::c.xlsx" } else { "a, b 50%.xlsx" }
}

/// The same eleven, found by hand.
fn eleven_places() -> Vec<Place> {
    let (plan, report) = ("plan/2024/plan.toml", "reports/2024-03/van-phong.csv");
    let strange = format!("reports/2024-03/{}", strange_name());
    [
        ("C001", plan, 18, 1),
        ("P010", plan, 24, 1),
        ("P003", plan, 54, 9),
        ("P008", plan, 56, 7),
        ("F019", &strange, 0, 0),
        ("F006", report, 1, 35),
        ("R001", report, 2, 1),
        ("F015", report, 3, 7),
        ("R004", report, 3, 7),
        ("R007", report, 5, 7),
        ("R005", report, 5, 11),
    ]
    .map(|(code, path, line, column)| (code.to_string(), path.to_string(), line, column))
    .to_vec()
}

// ---------------------------------------------------------------- reading the formats back

/// A workflow command, read as the runner reads one.
#[derive(Debug)]
struct Command {
    name: String,
    properties: Vec<(String, String)>,
    data: String,
}

impl Command {
    fn get(&self, name: &str) -> &str {
        self.properties.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    fn place(&self) -> Place {
        let number = |name: &str| self.get(name).parse().unwrap_or(0);
        let code = self.get("title").split(' ').next().unwrap().to_string();
        (code, self.get("file").to_string(), number("line"), number("col"))
    }
}

fn unescaped(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
}

/// The commands of an output; any other line must be none in either form, wherever somebody thinks that lines end.
fn commands(output: &Output) -> Vec<Command> {
    assert!(!output.stdout.contains("##["), "{output}");
    let ends = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let lines = output.stdout.split(ends).filter(|line| line.trim_start().starts_with("::"));
    let read = |line: &str| {
        let (head, data) = line.trim_start()[2..].split_once("::").unwrap_or_else(|| panic!("{line:?} of {output}"));
        let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
        let pairs = properties.split(',').filter_map(|pair| pair.split_once('='));
        let properties = pairs.map(|(key, value)| (key.to_string(), unescaped(value))).collect();
        assert!(["error", "warning", "notice"].contains(&name), "{line:?} of {output}");
        Command { name: name.to_string(), properties, data: unescaped(data) }
    };
    lines.map(read).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_string()
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list")).clone()
}

fn of_json(findings: &Value) -> Vec<Place> {
    let place = |f: &Value| {
        (text(&f["code"]), text(&f["path"]), f["line"].as_u64().unwrap_or(0), f["column"].as_u64().unwrap_or(0))
    };
    list(&findings["findings"]).iter().map(place).collect()
}

fn of_gitlab(report: &Value) -> Vec<Place> {
    let place = |v: &Value| {
        let line = v["location"]["lines"]["begin"].as_u64().unwrap();
        (text(&v["check_name"]), text(&v["location"]["path"]), line, 0)
    };
    list(report).iter().map(place).collect()
}

fn of_sarif(log: &Value) -> Vec<Place> {
    let place = |result: &Value| {
        let location = &result["locations"][0]["physicalLocation"];
        let uri = text(&location["artifactLocation"]["uri"]);
        let path = percent_encoding::percent_decode_str(&uri).decode_utf8().unwrap().into_owned();
        let number = |name: &str| location["region"][name].as_u64().unwrap_or(0);
        (text(&result["ruleId"]), path, number("startLine"), number("startColumn"))
    };
    list(&log["runs"][0]["results"]).iter().map(place).collect()
}

fn schema(name: &str) -> Validator {
    let text = fs::read_to_string(repository().join("tests/schemas").join(name)).unwrap();
    // As published, the pattern of a language has a bracket too many, and is no regular expression.
    let schema = serde_json::from_str(&text.replace("{2}]?$", "{2}$")).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

#[track_caller]
fn holds_to(schema: &Validator, value: &Value) {
    let wrong: Vec<String> = schema.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// ---------------------------------------------------------------- the same findings in each

#[test]
fn eleven_faults_are_told_in_every_format() {
    let workspace = eleven_faults();
    let of = |format: &str| workspace.reform(&format!("check --format {format}")).exits(1);
    let wanted = eleven_places();
    assert_eq!(of_json(&of("json").json()), wanted);
    assert_eq!(of_sarif(&of("sarif").json()), wanted);
    let lines_only = |(code, path, line, _): &Place| (code.clone(), path.clone(), (*line).max(1), 0);
    assert_eq!(of_gitlab(&of("gitlab").json()), wanted.iter().map(lines_only).collect::<Vec<_>>());
    // The most severe first.
    let order = ["C001", "P003", "P008", "R001", "F015", "R004", "R005", "F019", "F006", "R007", "P010"];
    let by_severity = order.map(|code| wanted.iter().find(|place| place.0 == code).unwrap().clone());
    assert_eq!(commands(&of("github")).iter().map(Command::place).collect::<Vec<_>>(), by_severity);
    holds_to(&schema("sarif-schema-2.1.0.json"), &of("sarif").json());
    if cfg!(unix) {
        holds_to(&schema("gitlab-code-quality.json"), &of("gitlab").json());
    }
}

#[test]
fn all_cases_agree_with_json_and_with_the_schemas() {
    let (sarif, gitlab) = (schema("sarif-schema-2.1.0.json"), schema("gitlab-code-quality.json"));
    for (folder, command) in crate::cases::checks().into_iter().step_by(every()) {
        let of = |format: &str| crate::cases::printed(&folder, &command, format);
        let json = crate::cases::printed_json(&folder, &command);
        let wanted = of_json(&json.json());
        let ends = |output: &Output| assert_eq!(output.code, json.code, "{output}");

        let output = of("sarif");
        ends(&output);
        holds_to(&sarif, &output.json());
        assert_eq!(of_sarif(&output.json()), wanted, "{output}");

        let output = of("gitlab");
        ends(&output);
        holds_to(&gitlab, &output.json());
        let lines = wanted.iter().map(|(code, path, line, _)| (code.clone(), path.clone(), (*line).max(1), 0));
        assert_eq!(of_gitlab(&output.json()), lines.collect::<Vec<_>>(), "{output}");

        let output = of("github");
        ends(&output);
        let shown: Vec<Place> = commands(&output).iter().map(Command::place).collect();
        assert_eq!(shown, ten_of_a_kind(&json.json()), "{output}");
        let more = wanted.len() - shown.len();
        assert!(more == 0 || output.stdout.contains(&format!("\nvà {more} mục nữa")), "{output}");
    }
}

/// What GitHub is to show of it, in order.
fn ten_of_a_kind(json: &Value) -> Vec<Place> {
    let findings = list(&json["findings"]);
    let of = |severity: &str| {
        let of_kind = findings.iter().filter(|f| f["severity"] == severity).take(10).cloned();
        of_json(&serde_json::json!({ "findings": of_kind.collect::<Vec<_>>() }))
    };
    ["error", "warning", "note"].map(of).concat()
}

/// `TC-01,Đã lấy 😀 ý kiến,nhiều`: five letters that begin at the 23rd character, byte 32, UTF-16 unit 24.
#[test]
fn columns_count_characters_from_one() {
    let folder = repository().join("tests/cases/R004-bad-progress-astral");
    let of = |format: &str| run(&folder, "2025-06-30", ["check", "-C", ".", "--format", format]).exits(1);
    let github = of("github").stdout;
    let wanted =
        "::error file=reports/2024-03/van-phong.csv,line=2,col=23,endColumn=28,title=R004 bad-progress::`nhiều`";
    assert!(github.starts_with(wanted), "{github}");
    assert_eq!(of("gitlab").json()[0]["location"]["lines"]["begin"], 2);
    let run = &of("sarif").json()["runs"][0];
    let region = serde_json::json!({"startLine": 2, "startColumn": 23, "endLine": 2, "endColumn": 28});
    assert_eq!(run["results"][0]["locations"][0]["physicalLocation"]["region"], region);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let (one, other) = (eleven_faults(), eleven_faults());
    for format in FORMATS {
        let command = format!("check --format {format}");
        assert_eq!(one.reform(&command).stdout, other.reform(&command).stdout, "{format}");
    }
}

#[test]
fn json_is_english_and_github_speaks_the_language_asked_for() {
    let workspace = eleven_faults();
    for format in ["gitlab", "sarif"] {
        let of = |lang: &str| workspace.reform(&format!("check --format {format} --lang {lang}")).stdout;
        assert_eq!(of("vi"), of("en"), "{format}");
    }
    workspace.reform("check --format github").exits(1).says("cách sửa: ").says("7 lỗi, 3 cảnh báo, 1 lưu ý");
    workspace.reform("check --format github --lang en").exits(1).says("help: ").says("7 errors, 3 warnings, 1 note");
}

// ---------------------------------------------------------------- SARIF and GitLab

#[test]
fn sarif_describes_every_rule_and_gives_both_places_of_a_disagreement() {
    let folder = repository().join("tests/cases/R003-duplicate-row");
    let output = run(&folder, "2025-06-30", ["check", "-C", ".", "--format", "sarif"]).exits(1);
    let run = &output.json()["runs"][0];
    let rules = list(&run["tool"]["driver"]["rules"]);
    assert_eq!(rules.len(), reform::inside::RULES.len());
    for rule in &rules {
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!(text(&rule[key]["text"]).len() > 3, "{key} of {rule}");
        }
    }
    let result = &run["results"][0];
    assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], "R003");
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 2);
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    let local = text(&serde_json::to_value(folder.to_str()).unwrap());
    assert!(!output.stdout.contains(&local), "{output}");
}

#[test]
fn text_of_a_cell_is_no_link_in_sarif() {
    let rows = "task,progress\n[x](javascript:y),5\n";
    let workspace = Workspace::small().file("reports/2024-03/van-phong.csv", rows);
    workspace.reform("check --format sarif").exits(1).says("[x] (javascript:y)").says_not("](");
}

// ---------------------------------------------------------------- GitHub

/// 25 errors, 12 warnings, in one report.
fn many() -> Workspace {
    let errors: String = (0..25).map(|n| format!("XX-{n},5,,\n")).collect();
    let columns: String = (0..12).map(|n| format!(",cột-{n}")).collect();
    Workspace::small()
        .file("reports/2024-03/van-phong.csv", format!("task,progress{columns}\n{errors}TC-01,5\n"))
        .received("2024-03", "van-phong", "2024-03-15")
}

#[test]
fn ten_of_a_kind_and_how_many_more() {
    let output = many().reform("check --format github --lang en").exits(1);
    let names: Vec<String> = commands(&output).into_iter().map(|it| it.name).collect();
    assert_eq!(names, [["error"; 10], ["warning"; 10]].concat());
    let rest: Vec<&str> = output.stdout.lines().filter(|line| !line.starts_with("::")).collect();
    assert_eq!(rest, ["and 17 more; see all: reform check --all", "25 errors, 12 warnings, 0 notes in 3 files"]);
    many().reform("check --format github").exits(1).says("\nvà 17 mục nữa; xem tất cả: reform check --all\n");
}

#[test]
fn text_of_strangers_starts_no_command() {
    let output = eleven_faults().reform("check --format github --lang en").exits(1);
    let commands = commands(&output);
    assert_eq!(commands.len(), 11, "{output}");
    let of =
        |code: &str| commands.iter().find(|it| it.place().0 == code).unwrap_or_else(|| panic!("{code} in {output}"));
    // What was typed arrives as it was, `%0A` too; only what could act is shown instead.
    assert!(of("R001").data.starts_with("the plan has no task `## [add-mask]%0A::error::x`\n"), "{output}");
    assert!(of("R004").data.starts_with("`::error::x␊## [error]y%0A<U+2028>::stop-commands::z` is"), "{output}");
    assert_eq!(of("F019").get("file"), format!("reports/2024-03/{}", strange_name()));
    let keys: Vec<&str> = of("F019").properties.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["file", "title"], "{output}");
}

#[test]
fn the_summary_of_a_step_is_added_to() {
    let workspace = eleven_faults();
    let summary = workspace.root().join("summary.md");
    fs::write(&summary, "before").unwrap();
    let workspace = workspace.env("GITHUB_STEP_SUMMARY", &summary);
    workspace.reform("check --format github --lang en").exits(1);
    let page = workspace.read("summary.md");
    assert!(page.starts_with("before\n\n# 7 errors, 3 warnings, 1 note"), "{page}");
    assert_eq!(page.lines().filter(|line| line.starts_with("| ")).count(), 1 + 11, "{page}");
    assert!(page.contains("\\<script\\>\\|x") && !page.replace("\\<", "").contains('<'), "{page}");
    assert!(!page.contains("[x](") && !page.contains('\u{2028}'), "{page}");
    // Of many alike the first few and a count, and of each rule; and again below the first.
    let workspace = many().env("GITHUB_STEP_SUMMARY", &summary);
    workspace.reform("check --format github --lang vi").exits(1);
    let both = fs::read_to_string(&summary).unwrap();
    assert!(both.starts_with(&page) && both.contains("# 25 lỗi, 12 cảnh báo"), "{both}");
    assert_eq!(both.matches("| R001 |").count(), 1 + 3 + 1, "{both}");
    assert!(both.contains("… và 22 lỗi R001 khác trong tệp này (dòng 5–26)"), "{both}");
}

#[test]
fn only_the_format_github_writes_a_summary() {
    let workspace = eleven_faults().env("GITHUB_STEP_SUMMARY", "summary.md");
    for format in ["text", "json", "gitlab", "sarif"] {
        workspace.reform(&format!("check --format {format}")).exits(1);
    }
    assert!(!workspace.exists("summary.md"));
}

#[test]
fn a_summary_stays_below_what_github_takes() {
    const MOST: usize = 900 * 1024;
    // So many files whose names tell no unit; of one file only the first few would be shown.
    let mut workspace = Workspace::small().env("GITHUB_STEP_SUMMARY", "summary.md");
    for n in 0..2500 {
        workspace = workspace.file(&format!("reports/2024-03/{n}-{}.csv", "x".repeat(200)), "task,progress\n");
    }
    workspace.reform("check --format github --lang en").exits(1).says("more; see all: reform check");
    let page = workspace.read("summary.md");
    assert!(page.len() <= MOST && page.len() > MOST - 1000, "{}", page.len());
    let shown = page.lines().filter(|line| line.starts_with("| ")).count() - 1;
    let last = page.lines().last().unwrap();
    let total = page.lines().next().unwrap();
    let counted: usize =
        total.split(|c: char| !c.is_ascii_digit()).take(5).filter_map(|n| n.parse::<usize>().ok()).sum();
    assert!(counted >= 2500, "{total}");
    let left: usize = last.split(' ').filter_map(|word| word.parse::<usize>().ok()).sum();
    let all = list(&workspace.reform("check --format json").json()["findings"]).len();
    assert_eq!(shown + left, all, "{total}; {last}");
    // Full as it is, the next run adds nothing, says so, and ends as what it found wants.
    workspace.reform("check --format github --lang en").exits(1).warns("GITHUB_STEP_SUMMARY");
    assert_eq!(workspace.read("summary.md"), page);
}

#[test]
fn a_summary_that_cannot_be_written_changes_nothing_else() {
    let plain = eleven_faults().reform("check --format github").exits(1);
    let workspace = eleven_faults().env("GITHUB_STEP_SUMMARY", "plan");
    let output = workspace.reform("check --format github").exits(1).warns("GITHUB_STEP_SUMMARY");
    assert_eq!(output.stdout, plain.stdout);
    Workspace::small().env("GITHUB_STEP_SUMMARY", "no/such/folder/file").reform("check --format github").exits(0);
}

// ---------------------------------------------------------------- where it runs

#[test]
fn auto_follows_what_ci_says_and_nothing_else() {
    let with = |surroundings: &[(&str, &str)]| {
        let workspace =
            surroundings.iter().fold(eleven_faults(), |workspace, (name, value)| workspace.env(name, value));
        workspace.reform("check --format auto").exits(1).stdout
    };
    let plainly = |format: &str| eleven_faults().reform(&format!("check --format {format}")).exits(1).stdout;
    assert_eq!(with(&[]), plainly("text"));
    assert_eq!(with(&[("GITHUB_ACTIONS", "true")]), plainly("github"));
    assert_eq!(with(&[("GITLAB_CI", "true")]), plainly("gitlab"));
    for other in [("GITHUB_ACTIONS", "1"), ("GITLAB_CI", ""), ("CI", "true"), ("JENKINS_URL", "x")] {
        assert_eq!(with(&[other]), plainly("text"), "{other:?}");
    }
    // Without `auto` nothing is guessed either.
    let asked = eleven_faults().env("GITHUB_ACTIONS", "true").reform("check").exits(1).stdout;
    assert_eq!(asked, plainly("text"));
}

#[test]
fn ci_knows_files_by_their_paths_in_the_repository() {
    let repository = Workspace::new();
    let below = |path: &str| repository.root().join("cchc").join(path);
    for path in ["plan/2024", "reports/2024-03"] {
        fs::create_dir_all(below(path)).unwrap();
    }
    fs::write(below("plan/2024/plan.toml"), PLAN).unwrap();
    fs::write(below("reports/2024-03/van-phong.csv"), "task,progress\nTC-01,abc\n").unwrap();
    let path = "reports/2024-03/van-phong.csv";
    let shown = |root: &Path, variable: &str, format: &str| {
        let workspace = Workspace::new().env(variable, root);
        workspace.reform(&format!("check -C {} --format {format}", below("").display())).exits(1).stdout
    };
    let within = format!("cchc/{path}");
    assert!(shown(repository.root(), "GITHUB_WORKSPACE", "github").contains(&format!("file={within},line=2")));
    for (variable, format) in [("CI_PROJECT_DIR", "gitlab"), ("CI_PROJECT_DIR", "sarif"), ("GITHUB_WORKSPACE", "sarif")]
    {
        assert!(shown(repository.root(), variable, format).contains(&format!("\"{within}\"")), "{variable} {format}");
        // A workspace that is the repository, or lies elsewhere.
        for root in [&*below(""), &*below("plan"), Path::new("/no/such")] {
            assert!(shown(root, variable, format).contains(&format!("\"{path}\"")), "{variable} {format} {root:?}");
        }
    }
    let fingerprint = |root: &Path| shown(root, "CI_PROJECT_DIR", "gitlab").split('"').nth(11).map(str::to_string);
    assert_eq!(fingerprint(repository.root()), fingerprint(Path::new("/no/such")), "wherever it lies");
    // The summary of the step names files as GitHub does.
    let workspace = Workspace::new().env("GITHUB_WORKSPACE", repository.root()).env("GITHUB_STEP_SUMMARY", "page.md");
    workspace.reform(&format!("check -C {} --format github", below("").display())).exits(1);
    assert!(workspace.read("page.md").contains(&format!("| {within} | 2 |")), "{}", workspace.read("page.md"));
    let json = shown(repository.root(), "GITHUB_WORKSPACE", "json");
    assert!(json.contains(&format!("\"{path}\"")), "JSON stays relative to the workspace");
}

/// pre-commit and GitHub's action run in a folder of somebody's choice; the workspace may be a folder of the repository.
#[test]
fn a_workspace_in_a_folder_is_named_where_none_is_found() {
    let repository = Workspace::new();
    let put = |path: &str| {
        fs::create_dir_all(repository.root().join(path).join("plan/2024")).unwrap();
        fs::write(repository.root().join(path).join("plan/2024/plan.toml"), PLAN).unwrap();
    };
    repository.reform("check --lang en").exits(2).says("C002").says("plan/<year>/plan.toml");
    put("docs/cchc");
    repository.reform("check --lang en").exits(2).says("C002").says("did you mean -C docs/cchc?");
    repository.reform("check --lang vi -C .").exits(2).says("kế hoạch nằm ở thư mục con, có phải ý là -C docs/cchc?");
    repository.reform("status --lang en").exits(2).warns("did you mean -C docs/cchc?");
    repository.reform("due -C . --lang en").exits(2).warns("did you mean -C docs/cchc?");
    repository.reform("check -C docs/cchc").exits(0);
    put("hai mươi");
    repository.reform("check --lang en").exits(2).says("did you mean -C docs/cchc, -C \"hai mươi\"?");
}

#[test]
fn the_ending_sarif_asks_for_it_and_json_stays_json() {
    let workspace = eleven_faults();
    for (file, format) in [("a.sarif", ""), ("b.SARIF", ""), ("c.json", " --format sarif")] {
        workspace.reform(&format!("check -o {file}{format}")).exits(1);
        assert_eq!(workspace.read(file), workspace.reform("check --format sarif").stdout, "{file}");
    }
    workspace.reform("check -o d.json").exits(1);
    assert_eq!(workspace.read("d.json"), workspace.reform("check --format json").stdout);
}

#[test]
fn commands_without_findings_refuse_their_formats() {
    let workspace = Workspace::small();
    for command in ["status", "tasks", "report --month 2024-03"] {
        for format in ["--format github", "--format gitlab", "--format sarif", "-o a.sarif"] {
            let output = workspace.reform(&format!("{command} {format} --lang vi")).exits(2).warns("reform check");
            assert!(output.stderr.contains("dạng `") && output.stdout.is_empty(), "{output}");
            workspace.reform(&format!("{command} {format} --lang en")).exits(2).warns("the format `");
        }
    }
    assert!(!workspace.exists("a.sarif"));
    // What CI would want of findings is no matter for them.
    let plain = workspace.reform("status").exits(0).stdout;
    assert_eq!(workspace.reform("status --format auto").exits(0).stdout, plain);
    workspace.reform("check --format githb --lang en").exits(2).warns("did you mean `github`");
}

#[test]
fn nothing_found_is_told_too() {
    let workspace = Workspace::small().env("GITHUB_STEP_SUMMARY", "summary.md");
    assert_eq!(workspace.reform("check --format gitlab").exits(0).stdout, "[]\n");
    assert_eq!(workspace.reform("check --format sarif").exits(0).json()["runs"][0]["results"], serde_json::json!([]));
    let output = workspace.reform("check --format github --lang en").exits(0);
    assert_eq!(output.stdout, "0 errors, 0 warnings, 0 notes in 1 file\n");
    assert!(workspace.read("summary.md").contains("Nothing to fix"));
    let nothing = Workspace::new().reform("check --format github").exits(2);
    assert_eq!(commands(&nothing)[0].place().0, "C002", "{nothing}");
}
