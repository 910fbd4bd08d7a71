//! Everything printed is in one language, the plan's or the one asked for; JSON is in none.

use crate::harness::{Output, PLAN, Workspace};

const COMMANDS: &[&str] = &[
    "status --as-of 2024-07-20", "tasks --as-of 2024-07-20", "due --as-of 2024-07-20", "remind --as-of 2024-07-20",
    "report --month 2024-03 --format md", "check",
];

/// A report with a difficulty and with findings of several rules; `texts` are the words people wrote.
fn workspace(plan: &str, texts: [&str; 2]) -> Workspace {
    let rows = format!(
        "task,progress,completed_on,result,difficulty\nTC-01,40,,{},{}\nTC-1,abc,31/02/2024,,\nTC-02,100,,,\n",
        texts[0], texts[1]
    );
    Workspace::new()
        .plan(plan)
        .file("reports/2024-03/van-phong.csv", rows)
        .file("reports/2024-03/dau-tu.csv", "task,progress,completed_on\nTC-02,x,32/1/2024\n")
        .file("reports/2024-13/dau-tu.csv", "task,progress\n")
        .received("2024-03", "van-phong", "2024-03-15")
        .received("2024-04", "van-phong", "2024-04-15")
}

fn in_vietnamese() -> Workspace {
    workspace(PLAN, ["Đã lấy ý kiến", "Chờ văn bản của Sở"])
}

/// The same plan with every word in letters that are not Vietnamese, and without an English word of the list below.
fn in_letters_of_english() -> Workspace {
    let mut plan = PLAN.replace("agency =", "language = \"en\"\nagency =");
    for (there, here) in [
        ("Kế hoạch cải cách hành chính năm 2024", "Reform 2024"),
        ("Ban Quản lý", "Board"),
        ("Tết Dương lịch", "New Year"),
        ("Văn phòng", "Office"),
        ("Phòng Đầu tư", "Investment"),
        ("Cải cách thể chế", "Institutions"),
        ("Rà soát văn bản", "Review"),
        ("Báo cáo", "Paper"),
        ("Ban hành quy chế", "Rules"),
        ("Quy chế", "Rules"),
    ] {
        plan = plan.replace(there, here);
    }
    workspace(&plan, ["Asked around", "Waiting"])
}

/// A letter that English does not have and Vietnamese does.
pub fn is_vietnamese(c: char) -> bool {
    let lower = c.to_lowercase().next().unwrap_or(c);
    matches!(lower, 'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}')
}

/// Words that an English sentence hardly does without and no Vietnamese one has; none of them is typed as a command, an
/// option or a state.
pub const ENGLISH: &[&str] = &[
    "the", "of", "is", "are", "was", "has", "have", "not", "and", "with", "this", "that", "for", "from", "which",
    "there", "reports", "rows", "errors", "findings", "found", "unknown", "should", "must", "expected", "invalid",
    "required", "file", "files", "line", "column", "cannot", "Usage", "Options", "Commands", "late", "deadline",
    "received",
];

/// Lines of all that was printed, less what is quoted: in back quotes, in angle brackets, the source under a finding,
/// and names of rules and files.
fn sentences(output: &Output) -> Vec<String> {
    let mut lines = Vec::new();
    for line in output.stdout.lines().chain(output.stderr.lines()) {
        let start = line.trim_start();
        let is_source =
            start.split_once('|').is_some_and(|(number, _)| number.trim().chars().all(|c| c.is_ascii_digit()));
        let is_table_row = start.starts_with('|');
        if (is_source && !is_table_row)
            || start.starts_with("-->")
            || start.starts_with(":::")
            || start.contains(".csv:")
        {
            continue;
        }
        let unquoted: Vec<&str> = line.split('`').step_by(2).collect();
        let mut text = String::new();
        let mut depth = 0;
        for c in unquoted.join(" ").chars() {
            match c {
                '<' | '[' => depth += 1,
                '>' | ']' => depth -= 1,
                _ if depth <= 0 => text.push(c),
                _ => {}
            }
        }
        lines.push(text);
    }
    lines
}

#[test]
fn english_has_no_vietnamese_word() {
    let workspace = in_letters_of_english();
    let mut wrong = Vec::new();
    for command in COMMANDS {
        let output = workspace.reform(&format!("{command} --lang en"));
        let lines = output.stdout.lines().chain(output.stderr.lines()).filter(|it| it.contains(is_vietnamese));
        wrong.extend(lines.take(3).map(|line| format!("{command}: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn vietnamese_has_no_english_sentence() {
    let workspace = in_vietnamese();
    let mut wrong = Vec::new();
    for command in COMMANDS {
        let output = workspace.reform(&format!("{command} --lang vi"));
        for line in sentences(&output) {
            let words = line.split(|c: char| !c.is_alphanumeric() && !"-_./".contains(c));
            let english: Vec<&str> = words.filter(|it| ENGLISH.contains(it)).collect();
            if !english.is_empty() && !line.contains("class=") && !line.contains('{') {
                wrong.push(format!("{command}: {english:?} in {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn usage_errors_are_vietnamese_too() {
    let workspace = in_vietnamese();
    for command in ["report --month 2024-03 --as-of 2024-03-20", "status --unit khong-co", "status -o a.xyz"] {
        let output = workspace.reform(command).exits(2);
        assert!(output.stderr.contains(is_vietnamese), "{output}");
        let output = workspace.reform(&format!("{command} --lang en")).exits(2);
        assert!(!output.stderr.contains(is_vietnamese), "{output}");
    }
}

#[test]
fn the_plan_says_the_language_and_the_option_overrides_it() {
    let (english, vietnamese) = (in_letters_of_english(), in_vietnamese());
    let speaks = |output: Output| output.exits(0).stdout.contains(is_vietnamese);
    assert!(speaks(vietnamese.reform("status --as-of 2024-07-20")));
    assert!(!speaks(english.reform("status --as-of 2024-07-20")));
    assert!(speaks(english.reform("status --as-of 2024-07-20 --lang vi")));
}

#[test]
fn json_is_the_same_in_both_languages() {
    let workspace = in_vietnamese();
    for command in ["status --as-of 2024-07-20", "due --as-of 2024-07-20", "report --month 2024-03", "check"] {
        let of = |language: &str| workspace.reform(&format!("{command} --format json --lang {language}")).stdout;
        assert_eq!(of("vi"), of("en"), "{command}");
    }
}

#[test]
fn messages_in_json_are_english() {
    let findings = in_vietnamese().reform("check --format json --lang vi").json()["findings"].clone();
    let findings = findings.as_array().unwrap();
    assert!(findings.len() > 3);
    for finding in findings {
        for key in ["message", "help"] {
            let text = finding[key].as_str().unwrap();
            let own_words: String = text.split('`').step_by(2).collect();
            assert!(!own_words.contains(is_vietnamese), "{key}: {text}");
        }
    }
}
