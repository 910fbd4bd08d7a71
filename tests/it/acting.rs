//! Characters that act are read by nobody and obeyed by nothing: each of them, in every kind of text, through every command and
//! format. And no text of the workspace is a command in the log of a CI job, wherever lines are broken.

use crate::harness::{Output, Workspace, every, files};
use calamine::Reader as _;
use quick_xml::events::Event;
use std::fs;
use std::io::{Cursor, Read as _};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization as _;

/// Taken from the code charts, not from the program.
const ACTING: [RangeInclusive<u32>; 12] = [
    0x00..=0x1F,
    0x7F..=0x9F,
    0x61C..=0x61C,
    0x200E..=0x200F,
    0x2028..=0x2029,
    0x202A..=0x202E,
    0x2066..=0x2069,
    0x206A..=0x206F,
    0xFDD0..=0xFDEF,
    0xFFF9..=0xFFFB,
    0xFFFE..=0xFFFF,
    0xE0000..=0xE007F,
];

/// What stands beside them and is text: blanks, Vietnamese composed and not, emoji of several parts, joiners.
const NEIGHBOURS: &str = "ý\u{a0}ế e\u{302}\u{301} đ – … \u{61b}\u{61d}\u{200b}\u{200d}\u{2027}\u{202f}\u{2065}\u{2070}\u{fdcf}\u{fffd} 👩\u{200d}💻❤\u{fe0f}🇻🇳";

fn acting() -> impl Iterator<Item = char> {
    let planes = (1..=16).flat_map(|plane| [plane << 16 | 0xFFFE, plane << 16 | 0xFFFF]);
    ACTING.into_iter().flatten().chain(planes).filter_map(char::from_u32)
}

fn acts(c: char) -> bool {
    !(' '..='~').contains(&c)
        && (ACTING.iter().any(|range| range.contains(&u32::from(c))) || u32::from(c) & 0xFFFE == 0xFFFE)
}

/// All of them in one text, but for those that lay it out.
fn salt() -> String {
    let all = acting().filter(|c| !matches!(c, '\n' | '\t' | '\r')).collect::<String>();
    format!("{NEIGHBOURS}{all}x\ry")
}

/// As texts are kept: letters and their marks as one.
fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// A text as TOML writes it: the controls that it forbids are escaped, all else stands as it is.
fn in_toml(text: &str) -> String {
    let escaped = |c: char| if c.is_ascii_control() { format!("\\u{:04X}", u32::from(c)) } else { c.to_string() };
    text.replace('\\', "\\\\").chars().map(escaped).collect()
}

const PLAN: &str = r#"
[plan]
year = 2024
title = "Kế hoạch §"
agency = "Ban §"
parent = "Ủy ban §"
symbol = "B§"
place = "Hải Phòng §"
committee = "Ban chỉ đạo §"
coordinator = "van-phong"
issued = { number = "1§/KH", on = 2024-01-02 }
basis = ["Căn cứ §"]
recipients = ["Nơi nhận §"]
recipients_to = ["Kính gửi §"]
signatory = { authority = "KT. §", title = "PHÓ §", name = "Nguyễn §" }
purposes = ["Mục đích §"]
requirements = ["Yêu cầu §"]
arrangements = ["Tổ chức §"]

[reporting]
due = { day = 17, month = "same" }
cutoff_day = 14
exception = [{ months = [2], due = { day = 20, month = "same" }, decision = "QĐ §" }]

[calendar]
holidays = [{ on = 2024-01-01, name = "Tết §" }]

[[unit]]
id = "van-phong"
name = "§ Văn phòng"
short = "VP§"
head = "Chánh §"

[[unit]]
id = "dau-tu"
name = "Phòng §"

[[group]]
id = "ca-hai"
name = "Cả hai §"
units = ["van-phong", "dau-tu"]

[[field]]
id = "the-che"
name = "§ Thể chế"
number = "I§"

[[task]]
id = "TC-01"
title = "§ Rà soát"
field = "the-che"
output = "Báo cáo §"
lead = "van-phong"
with = ["dau-tu"]
leader = "Phó §"
source = "Nguồn §"
basis = "Dựa §"
note = "Ghi chú §"
when = "Tháng 6 §"
due = 2024-06-30
extension = [{ on = 2024-03-01, to = 2024-09-30, when = "Tháng 9 §", decision = "QĐ gia hạn §", reason = "Lý do §" }]
transfer = [{ on = 2024-05-01, to = "dau-tu", decision = "QĐ chuyển §" }]

[[task]]
id = "TC-02"
title = "Quy chế §"
field = "the-che"
each = ["ca-hai"]
awaits = "Chờ §"
added = { on = 2024-02-01, decision = "QĐ thêm §" }

[[task]]
id = "TC-03"
title = "Rút §"
field = "the-che"
lead = "dau-tu"
due = 2024-03-31
withdrawn = { on = 2024-04-01, decision = "QĐ rút §", reason = "Vì §" }

[[target]]
id = "CT-01"
name = "Tỷ lệ §"
unit = "%§"
kind = "share"
lead = "van-phong"
at_least = 90
note = "Lưu ý §"

[[request]]
id = "dot-xuat"
title = "Đột xuất §"
issued = 2024-03-01
due = 2024-03-08
extension = [{ unit = "dau-tu", on = 2024-03-05, to = 2024-03-12, decision = "QĐ §" }]

[[exemption]]
unit = "dau-tu"
months = ["2024-01"]
decision = "QĐ miễn §"

[[indicator]]
id = "par"
name = "Chỉ số §"
publisher = "Bộ §"
scale = 100
target = { year = 2024, score = 90 }

[[direction]]
task = "TC-01"
raised = "2024-03"
on = 2024-03-20
text = "Chỉ đạo §"
by = "Trưởng §"
due = 2024-04-30

[[criterion]]
id = "1.1"
name = "Tiêu chí §"
measure = "completion"
max = 5
linear = { zero_at = 0, full_at = 100 }

[[waiver]]
rule = "P010"
reason = "Biết rồi §"
"#;

/// What no plan may hold: it is shown all the same.
const WRONG: &str = r#"
[[unit]]
id = "xau§"
name = "Mã xấu §"
"khóa §" = "Không rõ §"

[[task]]
id = "TC-04§"
title = "Mã §"
field = "lạ§"
lead = "van-phong"
ongoing = true
"#;

/// A workspace in which every text holds `salt`.
fn workspace(salt: &str) -> Workspace {
    let in_csv = |text: &str| text.replace('§', &salt.replace('\0', "").replace('"', "\"\""));
    let rows = "task,progress,completed_on,result,value,difficulty,cause,proposal,extend_to,forecast,note,\"§ cột\"\n\
        TC-01,40,,\"Kết quả §\",,\"Khó khăn §\",\"Nguyên nhân §\",\"Đề nghị §\",2024-12-31,2024-08-01,\"Ghi §\",x\n\
        TC-02,\"§\",\"§\",\"§\",,,,,\"§\",\"§\",,\n\
        \"TC-9§\",10,,,,,,,,,,\n\
        CT-01,,,,\"1/2 §\",,,,,,,\n\
        *,,,,,\"Chung §\",,\"Xin §\",,,,\n";
    let name = file_name(salt);
    let mut workspace = Workspace::new()
        .plan(&PLAN.replace('§', &in_toml(salt)))
        .file("reports/2024-03/van-phong.csv", in_csv(rows))
        .file("reports/2024-04/van-phong.csv", in_csv("task,progress\nTC-01,30\n"))
        .file("reports/requests/dot-xuat/van-phong.csv", in_csv("task,progress,result\nTC-01,30,\"Trả lời §\"\n"))
        .file("reports/2024-03/remarks.md", format!("Nhận xét {salt}\n\n- {salt}\n\n```\n{salt}\n```\n"))
        .file("reports/indicators.csv", in_csv("indicator,year,score,rank,published_on,source\npar,2023,88,3,2024-04-17,\"Nguồn §\"\npar,2022,\"§\",,,\n"))
        .file(
            "reports/register.csv",
            in_csv("period,unit,received_on,number,note\n2024-03,van-phong,2024-03-15,\"5§/BC\",\"Sổ §\"\n2024-03,\"§\",2024-03-15,,\n"),
        )
        .file("annex.csv", in_csv("STT;Nhiệm vụ;Sản phẩm;Cơ quan chủ trì;Thời gian hoàn thành\n1;\"Rà soát §\";\"Báo cáo §\";\"Phòng §\";\"Tháng §\"\n"))
        .file("van-phong_2024-05.csv", in_csv("task,progress,result\nTC-01,50,\"Xong §\"\n\"TC-8§\",1,\n"))
        .file("units.txt", salt.replace(['\r', '\0'], "") + "Sở Nội vụ\nSở Y tế; SYT\n");
    if cfg!(unix) {
        workspace = workspace
            .file(&format!("reports/2024-03/{name}.xlsx"), "")
            .file(&format!("reports/2024-03/{name}.csv"), in_csv("task,progress\nTC-01,\"§\"\n"))
            .file(&format!("{name}.toml"), "");
        fs::create_dir(workspace.root().join(format!("reports/{name}"))).unwrap();
    }
    workspace
}

/// The same with a plan that has faults.
fn faulty_workspace(salt: &str) -> Workspace {
    let plan = format!("{PLAN}{WRONG}").replace('§', &in_toml(salt));
    let workspace = workspace(salt).plan(&plan).file("plan/2024/b.toml", format!("x = \"{}\"\ny = \n", in_toml(salt)));
    if cfg!(unix) { workspace.file(&format!("plan/2024/{}.toml", file_name(salt)), "x = \n") } else { workspace }
}

/// A name with as much of it as a name can have.
fn file_name(salt: &str) -> String {
    let act: String = salt.chars().filter(|c| acts(*c) && *c != '\0').skip(20).take(50).collect();
    format!("x\n::error::{act} ##[y]")
}

const TEXTS: [&str; 5] = ["term", "md", "csv", "json", "html"];
const OF_FINDINGS: [&str; 3] = ["github", "gitlab", "sarif"];
const COMMANDS: [&str; 15] = [
    "status --as-of 2024-07-20",
    "status --by leader --as-of 2024-07-20",
    "plan",
    "tasks --as-of 2024-07-20",
    "show TC-01 --as-of 2024-07-20",
    "show CT-01 --as-of 2024-07-20",
    "report --month 2024-03",
    "report --quarter 2024-Q2",
    "difficulties --as-of 2024-07-20",
    "due --as-of 2024-07-20",
    "remind --month 2024-04 --as-of 2024-07-20",
    "targets --as-of 2024-07-20",
    "indicators --as-of 2024-07-20",
    "score --as-of 2024-07-20",
    "check --all",
];

/// Every command line but those that are typed with strange words: with its format, and without.
fn lines() -> Vec<String> {
    let with = |command: &'static str| TEXTS.into_iter().map(move |format| format!("{command} --format {format}"));
    let mut lines: Vec<String> = COMMANDS.into_iter().flat_map(with).collect();
    lines.extend(OF_FINDINGS.iter().flat_map(|format| ["check", "due"].map(|it| format!("{it} --format {format}"))));
    lines.extend(["", "--lang en", "--format json"].map(|how| format!("import annex.csv --year 2024 --dry-run {how}")));
    lines
        .extend(["", "--lang en", "--format json"].map(|how| format!("receive van-phong_2024-05.csv --dry-run {how}")));
    lines.extend(["", "--format json"].map(|how| format!("template --month 2024-05 --dry-run --accept-errors {how}")));
    lines.extend(
        ["", "--accept-errors", "--accept-errors --format json"]
            .map(|how| format!("close --month 2024-03 --number 8/BC --on 2024-03-25 --dry-run {how}")),
    );
    lines.into_iter().step_by(every()).collect()
}

/// Runs all of them, two at a time.
fn each_of(lines: &[String], run: impl Fn(&str) + Sync) {
    std::thread::scope(|scope| {
        for half in lines.chunks(lines.len().div_ceil(2)) {
            scope.spawn(|| half.iter().for_each(|line| run(line)));
        }
    });
}

#[track_caller]
fn nothing_acts(what: &str, text: &str) {
    let text = text.replace("\r\n", "\n");
    let found = text.char_indices().find(|(_, c)| !matches!(c, '\n' | '\t') && acts(*c));
    if let Some((at, c)) = found {
        let around: String = text[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        panic!("{c:?} in {what} behind {around:?}");
    }
}

fn looked_at(output: &Output) {
    nothing_acts(&output.command, &output.stdout);
    nothing_acts(&format!("{}, stderr", output.command), &output.stderr);
    assert!(matches!(output.code, Some(0..=2)), "{output}");
}

/// The same of what has something to show: a line of the register leaves open whose reports are due.
fn shown(output: &Output) {
    looked_at(output);
    assert!(output.code != Some(2) || output.command.starts_with("reform due"), "{output}");
}

#[test]
fn no_character_that_acts_reaches_a_reader() {
    let workspace = workspace(&salt());
    each_of(&lines(), |line| shown(&workspace.reform(line)));
    // They are there, each made visible.
    let by_number = |c: char| format!("<U+{:04X}>", u32::from(c));
    let md = workspace.reform("show TC-01 --as-of 2024-07-20 --format md").stdout.replace('\\', "");
    let csv = workspace.reform("tasks --as-of 2024-07-20 --format csv").stdout;
    let html = workspace.reform("tasks --as-of 2024-07-20 --format html").stdout;
    for (what, text) in [("md", md), ("csv", csv), ("html", html.replace("&#60;", "<").replace("&#62;", ">"))] {
        for c in acting().filter(|c| u32::from(*c) > 0x7F) {
            assert!(text.contains(&by_number(c)), "{c:?} in {what}");
        }
        for c in ['\u{2400}', '\u{2407}', '\u{241b}', '\u{2421}'] {
            assert!(text.contains(c), "{c:?} in {what}");
        }
        assert!(text.contains(&composed(NEIGHBOURS)), "{what}: {text}");
    }
    // JSON says what the file says.
    let title = workspace.reform("tasks --as-of 2024-07-20 --format json").json()["tasks"][0]["title"].clone();
    assert_eq!(title.as_str().unwrap(), composed(&salt()) + " Rà soát");
}

/// Where the plan has faults there is less to show, and more is said.
#[test]
fn nor_does_one_of_a_faulty_plan() {
    let workspace = faulty_workspace(&salt());
    let formats = TEXTS.into_iter().chain(OF_FINDINGS).map(|it| format!("check --format {it}"));
    let commands =
        ["status", "tasks", "due", "check --all", "remind --month 2024-04", "template --month 2024-05 --dry-run"];
    let lines: Vec<String> = commands.into_iter().map(str::to_owned).chain(formats).collect();
    each_of(&lines, |line| looked_at(&workspace.reform(line)));
}

/// What was typed, too; and what the shell is offered.
#[test]
fn nor_does_one_that_was_typed() {
    let workspace = workspace(&salt());
    let typed: String = acting().filter(|c| *c != '\0').collect();
    let (file, folder) = (format!("{typed}.txt"), format!("không có/{typed}"));
    for words in [
        vec!["show", &typed],
        vec!["tasks", "--unit", &typed, "--field", &typed],
        vec!["tasks", "--leader", &typed],
        vec!["status", "--as-of", &typed],
        vec!["status", &typed],
        vec![&typed],
        vec!["status", "--format", &typed],
        vec!["status", &format!("--{typed}")],
        vec!["-C", &typed, "status"],
        vec!["status", "-o", &file],
        vec!["status", "-o", &format!("{folder}/a.html")],
        vec!["check", &file],
        vec!["explain", &typed],
        vec!["receive", &file],
        vec!["import", &file, "--year", "2024"],
        vec!["init", &format!("mới/{typed}"), "--agency", &typed, "--year", "2026", "--units", "units.txt"],
        vec![
            "init", "mới", "--agency", &typed, "--number", &typed, "--title", &typed, "--year", "2026", "--units",
            "units.txt",
        ],
        vec!["close", "--month", "2024-03", "--number", &typed, "--on", "2024-03-25", "--accept-errors", "--dry-run"],
    ] {
        looked_at(&workspace.reform_words(&words, ""));
        let json: Vec<&str> = words.into_iter().chain(["--format", "json"]).collect();
        looked_at(&workspace.reform_words(&json, ""));
    }
    for words in [["reform", "show", ""], ["reform", "status", "--leader"], ["reform", "report", &typed]] {
        let words: Vec<&str> = std::iter::once("--").chain(words).collect();
        let workspace = self::workspace(&salt()).env("REFORM_COMPLETE", "1");
        looked_at(&workspace.reform_words(&words, ""));
    }
}

#[test]
fn nor_does_one_stand_in_a_document() {
    let workspace = workspace(&salt());
    let documents = COMMANDS
        .iter()
        .filter(|it| !it.starts_with("remind"))
        .flat_map(|command| ["docx", "xlsx"].map(|ending| format!("{command} -o x.{ending}")));
    // Of letters `-o` names a folder.
    let mut lines: Vec<String> =
        documents.enumerate().map(|(n, line)| line.replace("-o x", &format!("-o out-{n}"))).collect();
    lines.push("template --month 2024-05 --accept-errors -o out-forms".to_owned());
    lines.push("template --month 2024-05 --accept-errors --format csv -o out-plain".to_owned());
    lines.push("template --guide -o out-guide.docx".to_owned());
    lines.push("remind --month 2024-04 --as-of 2024-07-20 --with-forms -o out-letters".to_owned());
    lines.push("export --as-of 2024-07-20 -o out-data".to_owned());
    each_of(&lines, |line| shown(&workspace.reform(line)));
    let is_new = |path: &PathBuf| path.strip_prefix(workspace.root()).unwrap().to_str().unwrap().starts_with("out-");
    let written: Vec<PathBuf> = files(workspace.root()).into_iter().filter(is_new).collect();
    // Two formats of each, two forms of each kind, the guide, and two letters with what is enclosed.
    assert!(written.len() > 2 * (COMMANDS.len() - 1) + 2 * 2 + 1 + 2, "{written:?}");
    for path in written {
        match path.extension().unwrap().to_str().unwrap() {
            "docx" | "xlsx" => package_is_sound(&path),
            _ => nothing_acts(path.to_str().unwrap(), &fs::read_to_string(&path).unwrap()),
        }
    }
}

/// Every part is XML that a strict reader takes, without anything that acts; a workbook is read back as well.
fn package_is_sound(path: &Path) {
    let bytes = fs::read(path).unwrap();
    let mut package = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for n in 0..package.len() {
        let mut part = package.by_index(n).unwrap();
        let (mut text, what) = (String::new(), format!("{} in {}", part.name().unwrap(), path.display()));
        part.read_to_string(&mut text).unwrap();
        nothing_acts(&what, &text);
        assert!(!text.contains("<hyperlink") && !text.contains("w:hyperlink"), "{what}");
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{error} in {what}")) {
                Event::Eof => break,
                Event::GeneralRef(entity) => {
                    let c = entity.resolve_char_ref().unwrap_or_else(|error| panic!("{error} in {what}"));
                    assert!(c.is_none_or(|c| !acts(c) || c == '\n'), "{c:?} in {what}");
                }
                _ => {}
            }
        }
    }
    if path.extension().unwrap() == "xlsx" {
        let mut book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
        for name in book.sheet_names() {
            nothing_acts(&format!("a name in {}", path.display()), &name);
            for (_, _, cell) in book.worksheet_range(&name).unwrap().cells() {
                nothing_acts(&format!("{name} of {}", path.display()), &cell.to_string());
            }
        }
    }
}

/// Wherever a line is broken, the next word begins it.
#[test]
fn no_text_is_a_command_in_a_log() {
    let commands = "::a b::c \u{a0}::d \u{200b}::error::e ##[f]g ##vso[h]i :\u{200d}:j ".repeat(6);
    let workspace = workspace(&commands);
    let others = lines().into_iter().filter(|line| !line.contains("--format"));
    let plain: Vec<String> = COMMANDS.map(str::to_owned).into_iter().chain(others).collect();
    let with = |what: &str| plain.iter().map(|line| format!("{line} {what}")).collect::<Vec<_>>();
    for (width, lines) in
        [(60, with("--color always")), (100, plain.clone()), (100, with("--format md")), (100, with("--format json"))]
    {
        each_of(&lines, |line| {
            let output = workspace.reform_wide(width, line);
            starts_nothing(&output.stdout, &output);
            starts_nothing(&output.stderr, &output);
        });
    }
    for words in
        [vec!["show", &commands], vec!["-C", "a\n::error::b", "status"], vec!["status", "-o", "a\n::b/##[c].md"]]
    {
        let output = workspace.reform_words(&words, "").exits(2);
        starts_nothing(&output.stderr, &output);
    }
}

/// As GitHub's runner and Azure's read a log: the first passes over what takes no room.
fn starts_nothing(text: &str, output: &Output) {
    let unseen = ['\u{200b}', '\u{200d}'];
    for line in text.lines() {
        let line = line.replace(unseen, "");
        let line = anstream::adapter::strip_str(&line).to_string();
        let is_command = line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso[");
        assert!(!is_command, "{line:?} from {output}");
    }
}
