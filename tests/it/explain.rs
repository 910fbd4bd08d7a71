//! Explanations are true: each wrong example breaks its rule, each right one does not. And the command that prints them.

use crate::harness::{PLAN, Workspace, every, run};
use reform::inside::{Example, Explanation, Lang, RULES as ALL, Rule, explained as of};
use std::collections::BTreeMap;

/// Rules whose examples are not run, and why: what they are about is not what stands in one file.
const NOT_RUN: &[(&str, &str)] = &[
    ("C002", "that there is no plan at all"),
    ("C008", "how a repository was cloned"),
    ("F001", "bytes that are no text, and so cannot stand in a text"),
    ("F008", "where a file lies"),
    ("F012", "it would be too large to be read here as well"),
    ("F013", "a link"),
    ("F019", "what kind of file it is"),
    ("F024", "which files there are"),
    ("G003", "what `close` kept of a month"),
    ("V001", "what was changed since a revision"),
    ("V002", "what was changed since a revision"),
    ("V003", "what was changed since a revision"),
    ("V004", "what was changed since a revision"),
    ("D001", "told by `due` on a day, not by `check`"),
    ("D002", "told by `due` on a day, not by `check`"),
    ("D003", "told by `due` on a day, not by `check`"),
    ("D004", "told by `due` on a day, not by `check`"),
    ("D005", "told by `due` on a day, not by `check`"),
    ("D006", "told by `due` on a day, not by `check`"),
];

const MARCH: &str = "reports/2024-03/van-phong.csv";
const FEBRUARY: &str = "reports/2024-02/van-phong.csv";
const JANUARY: &str = "reports/2024-01/van-phong.csv";

const NOTHING_TO_SHOW: &str = "task,progress,completed_on\nTC-01,100,12/3/2024\n";
const DIFFICULTY: &str = "task,progress,difficulty\nTC-01,60,Chờ văn bản của Sở Tư pháp\n";
const COPIED: &str = "task,progress,result\nTC-01,60,Đang lấy ý kiến các phòng\n";
const QUARTERLY: &str = r#"
[[task]]
id = "TC-03"
title = "Báo cáo cải cách hành chính quý"
field = "the-che"
output = "Báo cáo"
lead = "van-phong"
every = "quarter"
"#;
const TWICE_A_YEAR: &str = r#"
[[task]]
id = "TC-03"
title = "Họp rà soát thủ tục"
field = "the-che"
output = "Biên bản"
lead = "van-phong"
every = [2, 10]
"#;
const DIRECTION: &str = r#"
[[direction]]
task = "TC-01"
raised = "2024-02"
on = 2024-03-01
text = "Giao Văn phòng làm việc với Sở Tư pháp"
due = 2024-03-10
"#;
const LAST_YEAR: &str = r#"
[plan]
year = 2023
title = "Kế hoạch cải cách hành chính năm 2023"
agency = "Ban Quản lý"
coordinator = "van-phong"

[[unit]]
id = "van-phong"
name = "Văn phòng"

[[field]]
id = "the-che"
name = "Cải cách thể chế"

[[task]]
id = "TC-04"
title = "Sơ kết 6 tháng đầu năm"
field = "the-che"
output = "Báo cáo"
lead = "van-phong"
due = 2023-07-31
"#;
const INDICATOR: &str = r#"
[[indicator]]
id = "par-index"
name = "Chỉ số cải cách hành chính (PAR INDEX)"
baseline = { year = 2022, score = 90.09, rank = 2 }
"#;

/// What stands beside the examples of some rules, by rule, path and text.
const BESIDE: &[(&str, &str, &str)] = &[
    ("C010", MARCH, NOTHING_TO_SHOW),
    ("C011", MARCH, NOTHING_TO_SHOW),
    ("C012", MARCH, NOTHING_TO_SHOW),
    ("P013", MARCH, DIFFICULTY),
    ("P017", "plan/2023/plan.toml", LAST_YEAR),
    ("F010", MARCH, "task,progress\nTC-01,60\n"),
    ("F011", MARCH, "task,progress\nTC-01,60\n"),
    ("F017", MARCH, "task,progress\nTC-01,60\n"),
    ("F025", FEBRUARY, "task,progress,result\nTC-01,60,Đã lấy ý kiến các phòng\n"),
    ("F026", MARCH, "task,progress\nTC-01,60\n"),
    ("R010", "plan/2024/hang-quy.toml", QUARTERLY),
    ("R011", "plan/2024/hang-quy.toml", QUARTERLY),
    ("R013", "plan/2024/hai-lan.toml", TWICE_A_YEAR),
    ("R013", FEBRUARY, "task,progress\nTC-01,40\nTC-03,80\n"),
    ("X001", FEBRUARY, "task,progress\nTC-01,60\n"),
    ("X002", FEBRUARY, "task,progress,completed_on,result\nTC-01,100,31/01/2024,Báo cáo số 12/BC-BQL\n"),
    ("X003", JANUARY, COPIED),
    ("X003", FEBRUARY, COPIED),
    ("G002", FEBRUARY, DIFFICULTY),
    ("G002", "plan/2024/y-kien.toml", DIRECTION),
    ("I001", "plan/2024/chi-so.toml", INDICATOR),
];

/// The files of a workspace, by path.
type Files = BTreeMap<String, String>;

fn beside(code: &str) -> Files {
    let own = BESIDE.iter().filter(|(of, ..)| *of == code).map(|(_, path, text)| (path.to_string(), text.to_string()));
    Files::from([("plan/2024/plan.toml".to_string(), PLAN.to_string())]).into_iter().chain(own).collect()
}

/// Puts an example where it belongs. A plan is replaced by a plan, one of its tables by that table, and else added to.
fn place(files: &mut Files, example: &Example) {
    // What cannot be seen has a sign in the text.
    let text = example.text.replace('␇', "\u{7}").replace('◌', "");
    let path = match example.language {
        "toml" => {
            let plan = files.get_mut("plan/2024/plan.toml").unwrap();
            for table in ["[reporting]", "[calendar]"].into_iter().filter(|table| text.contains(table)) {
                *plan = without(plan, table);
            }
            let whole = if text.contains("[plan]") { text } else { format!("{plan}\n{text}") };
            *plan = whole;
            return;
        }
        "csv" if text.starts_with("period,") => "reports/register.csv",
        "csv" if text.starts_with("indicator,") => "reports/indicators.csv",
        "csv" => MARCH,
        other => panic!("nowhere to put {other:?}"),
    };
    files.insert(path.to_string(), text);
}

fn without(plan: &str, table: &str) -> String {
    let (before, rest) = plan.split_once(table).unwrap();
    format!("{before}{}", &rest[rest.find("\n[").unwrap()..])
}

/// The codes found, each as `E R005`. Reports are registered a day after their cut-off, unless the example is the register.
fn found(files: &Files) -> Vec<String> {
    let mut workspace = Workspace::new();
    for (path, text) in files {
        workspace = workspace.file(path, text);
    }
    if !files.contains_key("reports/register.csv") {
        for (path, month) in [(JANUARY, "2024-01"), (FEBRUARY, "2024-02"), (MARCH, "2024-03")] {
            if files.contains_key(path) {
                workspace = workspace.received(month, "van-phong", &format!("{month}-15"));
            }
        }
    }
    let findings = workspace.reform("check --format json").json()["findings"].clone();
    let word = |it: &serde_json::Value, key: &str| it[key].as_str().unwrap().to_string();
    findings
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {}", &word(it, "severity")[..1].to_uppercase(), word(it, "code")))
        .collect()
}

fn judge(rule: &Rule, it: &Explanation, wrong: &mut Vec<String>) {
    let mark = format!("{} {}", &rule.severity.word()[..1].to_uppercase(), rule.code);
    let mut files = beside(rule.code);
    place(&mut files, &it.wrong);
    let there = found(&files);
    if !there.contains(&mark) {
        wrong.push(format!("{}: the wrong example gives {there:?}", rule.code));
    }
    // Where the right one is of another file, the wrong one stays.
    if it.right.language == it.wrong.language {
        files = beside(rule.code);
    }
    place(&mut files, &it.right);
    let there = found(&files);
    if there.contains(&mark) || there.iter().any(|it| it.starts_with('E') || it.ends_with(rule.code)) {
        wrong.push(format!("{}: the right example gives {there:?}", rule.code));
    }
}

#[test]
fn wrong_examples_break_their_rule_and_right_ones_do_not() {
    let mut wrong = Vec::new();
    for (n, rule) in ALL.iter().enumerate() {
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| of(rule, lang));
        let is_text = [&vi, &en].iter().flat_map(|it| [&it.wrong, &it.right]).any(|it| it.language == "text");
        if is_text != NOT_RUN.iter().any(|(code, _)| *code == rule.code) {
            wrong.push(format!("{}: what is not run must be `text` and listed, and nothing else", rule.code));
        }
        if is_text || n % every() != 0 {
            continue;
        }
        judge(rule, &vi, &mut wrong);
        if (&vi.wrong, &vi.right) != (&en.wrong, &en.right) {
            judge(rule, &en, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lists_of_exceptions_name_rules() {
    let named = NOT_RUN.iter().map(|it| it.0).chain(BESIDE.iter().map(|it| it.0));
    for code in named {
        assert!(ALL.iter().any(|rule| rule.code == code), "{code}");
    }
}

#[test]
fn a_rule_is_explained_by_code_or_name_in_any_case() {
    let workspace = Workspace::small();
    let by_code =
        workspace.reform("explain R005").exits(0).says("R005 bad-date (lỗi)").says("Vì sao").says("30/02/2024");
    for other in ["r005", "bad-date", "Bad-Date", "R005,bad-date", "R005 r005"] {
        assert_eq!(workspace.reform(&format!("explain {other}")).exits(0).stdout, by_code.stdout, "{other}");
    }
    let two = workspace.reform("explain r006 R005").exits(0).stdout;
    assert!(two.find("R006 done-without-date") < two.find("R005 bad-date"), "{two}");
    let md = workspace.reform("explain R005 --format md --lang en").exits(0);
    md.says("# R005 bad-date (error)\n").says("**Wrong**\n\n```\ntask,progress").says("BQL\n```\n");
}

#[test]
fn a_rule_that_does_not_exist_is_guessed_at() {
    let workspace = Workspace::small();
    workspace.reform("explain bad-dat").exits(2).warns("có phải ý là `bad-date`?");
    workspace.reform("explain R999x --lang en").exits(2).warns("there is no rule `R999x`");
    workspace.reform("explain --all R0005 --lang en").exits(2).warns("did you mean `R005`?");
}

#[test]
fn without_a_rule_all_are_listed_and_with_all_they_are_explained() {
    let workspace = Workspace::small();
    let (list, all) = (workspace.reform("explain").exits(0), workspace.reform("explain --all").exits(0));
    for rule in ALL {
        assert!(list.stdout.contains(&format!("{}  ", rule.code)), "{} is not in {list}", rule.code);
        assert!(all.stdout.contains(&format!("{} {} (", rule.code, rule.name)), "{} is not in {all}", rule.code);
    }
    list.says("Xem giải thích một quy tắc: reform explain R005").says_not("Vì sao");
}

#[test]
fn machines_get_a_row_or_a_record_a_rule() {
    let workspace = Workspace::small();
    let json = workspace.reform("explain r005 F008 --format json").exits(0).json();
    assert_eq!(json["schema"], 1);
    assert_eq!(json["rules"].as_array().unwrap().len(), 2);
    let rule = &json["rules"][0];
    assert_eq!(
        (&rule["code"], &rule["name"], &rule["severity"]),
        (&"R005".into(), &"bad-date".into(), &"error".into())
    );
    assert!(rule["what"].as_str().unwrap().starts_with("A date that cannot be read"));
    assert!(rule["why"].as_str().is_some());
    assert!(rule["wrong"].as_str().unwrap().ends_with("\nTC-01,100,30/02/2024,Báo cáo số 45/BC-BQL\n"));
    assert!(rule["right"].as_str().unwrap().contains("29/02/2024"));
    for (arguments, rules) in [("", ALL.len()), ("--all", ALL.len()), ("R005", 1)] {
        let json = workspace.reform(&format!("explain {arguments} --format json")).exits(0).json();
        assert_eq!(json["rules"].as_array().unwrap().len(), rules, "{arguments}");
        let csv = workspace.reform(&format!("explain {arguments} --format csv")).exits(0).stdout;
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(reader.headers().unwrap(), &["code", "severity", "name", "what", "why", "wrong", "right"][..]);
        assert_eq!(reader.records().map(Result::unwrap).count(), rules, "{arguments}");
    }
}

#[test]
fn it_speaks_the_plans_language_and_needs_no_plan() {
    let english = Workspace::new().plan(&PLAN.replace("agency =", "language = \"en\"\nagency ="));
    english.reform("explain R005").exits(0).says("R005 bad-date (error)");
    english.reform("explain R005 --lang vi").exits(0).says("R005 bad-date (lỗi)");
    english.reform("explain R05").exits(2).warns("did you mean");
    Workspace::new().plan("[plan\n").reform("explain R005").exits(0).says("R005 bad-date (lỗi)");
    let nowhere = tempfile::tempdir().unwrap();
    for (arguments, words) in [(vec!["explain", "R005"], "(lỗi)"), (vec!["explain", "R005", "--lang", "en"], "(error)")]
    {
        run(nowhere.path(), "2025-06-30", arguments).exits(0).says(words);
    }
}

#[test]
fn findings_end_with_where_to_read_what_they_mean() {
    let workspace = Workspace::small()
        .file(MARCH, "task,progress,completed_on,vuong_mac\nTC-01,60,31/02/2024,\n")
        .received("2024-03", "van-phong", "2024-03-15");
    let found = workspace.reform("check").exits(1);
    assert_eq!(found.stdout.lines().last(), Some("Xem giải thích một quy tắc: reform explain R005"), "{found}");
    let found = workspace.reform("check --lang en").exits(1);
    assert_eq!(found.stdout.lines().last(), Some("To have a rule explained: reform explain R005"), "{found}");
    Workspace::small().reform("check").exits(0).says_not("reform explain");
}
