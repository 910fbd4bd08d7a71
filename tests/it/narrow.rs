//! Windows of several widths: tables stay tables, nothing is wider than the window or broken where it need not be, and
//! what is left out is named.

use crate::harness::{Output, Workspace, every};
use std::sync::OnceLock;

const WIDTHS: [usize; 4] = [60, 80, 100, 140];
const WIDE: usize = 1000;
const COMMANDS: [&str; 12] = [
    "report --month 2024-06", "due --as-of 2024-06-30", "difficulties --as-of 2024-06-30", "tasks --as-of 2024-06-30",
    "status --as-of 2024-06-30", "status -v --as-of 2024-06-30", "indicators --as-of 2024-06-30",
    "targets --as-of 2024-06-30", "show CT-01 --as-of 2024-06-30", "score --as-of 2024-06-30", "plan",
    "show CDCV-01 --as-of 2024-06-30",
];

fn seen(workspace: &Workspace, command: &str, lang: &str, width: usize) -> Output {
    workspace.reform_wide(width, &format!("{command} --lang {lang}"))
}

/// Every command in both languages, at every width and at one that is wide enough for everything. It is looked at often.
fn all() -> &'static [(Output, usize)] {
    static ALL: OnceLock<Vec<(Output, usize)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let workspace = Workspace::sample();
        let ways = COMMANDS.iter().flat_map(|command| ["vi", "en"].map(|lang| (command, lang)));
        let ways = ways
            .step_by(every())
            .flat_map(|(command, lang)| [60, 80, 100, 140, WIDE].map(|width| (command, lang, width)));
        ways.map(|(command, lang, width)| (seen(&workspace, command, lang, width), width)).collect()
    })
}

/// What it prints in a window that is wide enough for everything.
fn wide(output: &Output) -> &'static str {
    &all().iter().find(|(it, width)| *width == WIDE && it.command == output.command).unwrap().0.stdout
}

/// The tables in a text: title lines, and lines below the rule.
fn tables(text: &str) -> Vec<(Vec<&str>, Vec<&str>)> {
    let blocks = text.split("\n\n").map(|block| block.lines().collect::<Vec<_>>());
    let cut = blocks.filter_map(|lines| {
        let rule = lines.iter().position(|line| line.starts_with('─'))?;
        Some((lines[..rule].to_vec(), lines[rule + 1..].to_vec()))
    });
    cut.collect()
}

/// What is not within reach of a space in the text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

fn columns_of(line: &str) -> usize {
    line.chars().count()
}

#[test]
fn no_line_is_wider_than_the_window() {
    for (output, width) in all() {
        let wide = output.stdout.lines().find(|line| columns_of(line) > *width);
        assert_eq!(wide, None, "{} columns in {width} of {output}", wide.map_or(0, columns_of));
    }
}

#[test]
fn tables_stay_tables() {
    for (output, width) in all() {
        let (here, wide) = (tables(&output.stdout).len(), tables(wide(output)).len());
        assert!(here > 0 && here == wide, "{here} tables, {wide} in a wide window: {width}, {output}");
    }
}

/// Whatever stands in a table in a narrow window, word for word, stands in a wide one too: nothing was broken within.
#[test]
fn no_word_number_date_or_id_is_broken() {
    for (output, width) in all() {
        // Short titles are in no wide window.
        let short = "HT Đang Chưa Quá Chậm Còn (ngày) Tỷ lệ Ngày QĐ Chủ Từ kỳ Decided Left Overdue Late Undated On Not";
        let known: Vec<&str> = words(wide(output)).chain(words(short)).collect();
        for (titles, rows) in tables(&output.stdout) {
            let words = titles.iter().chain(&rows).flat_map(|line| words(line));
            let broken: Vec<&str> = words.filter(|it| !is_known(it, &known)).collect();
            assert!(broken.is_empty(), "{broken:?} in {width} of {output}");
        }
    }
}

/// A word of the wide window, or one that goes before what was cut.
fn is_known(word: &str, known: &[&str]) -> bool {
    let cut = word.strip_suffix('…');
    let bare = |it: &str| it.trim_end_matches([',', ';', ':']).to_string();
    word.starts_with(['█', '░', '│'])
        || known.contains(&word)
        || cut.is_some_and(|cut| known.iter().any(|it| bare(it) == cut))
}

#[test]
fn numbers_keep_their_units_at_the_end_of_a_line() {
    for (output, width) in all() {
        let parted = output.stdout.lines().find(|line| line.trim_start().starts_with('%'));
        assert_eq!(parted, None, "in {width} of {output}");
    }
}

/// Of one-letter columns nobody reads anything.
#[test]
fn a_title_has_few_lines() {
    for (output, width) in all() {
        let high = tables(&output.stdout).into_iter().map(|(titles, _)| titles.len()).max();
        assert!(high.is_some_and(|lines| lines <= 4), "{high:?} lines of titles in {width} of {output}");
    }
}

#[test]
fn columns_left_out_are_named_once_and_the_others_are_there() {
    let workspace = Workspace::sample();
    let note = "Cửa sổ hẹp, bớt cột: Người đứng đầu (xem đủ: -o TÊN.xlsx).";
    let output = seen(&workspace, COMMANDS[0], "vi", 100);
    let lines = output.stdout.split("\n\n").map(|block| block.replace('\n', " "));
    assert_eq!(lines.filter(|block| block == note).count(), 1, "{output}");
    for (command, lang, width, left_out) in [
        ("tasks --as-of 2024-06-30", "vi", 60, "bớt cột: Chủ trì; Tiến độ; Ghi chú ("),
        ("tasks --as-of 2024-06-30", "vi", 80, "bớt cột: Ghi chú ("),
        ("tasks --as-of 2024-06-30", "en", 60, "columns left out: Lead; Progress; Remark ("),
        ("status --as-of 2024-06-30", "vi", 80, "bớt cột: Tiến độ ("),
        ("difficulties --as-of 2024-06-30", "vi", 60, "bớt cột: Từ kỳ; Ý kiến chỉ đạo ("),
        ("score --as-of 2024-06-30", "en", 60, "columns left out: Computed from ("),
    ] {
        let output = seen(&workspace, command, lang, width);
        let text = output.stdout.replace('\n', " ");
        assert_eq!(text.matches(left_out).count(), 1, "{left_out:?} in {width} of {output}");
    }
    // Of the tables of a plan that follow each other it is said once: of its targets, its tasks, and what was decided since.
    let plan = seen(&workspace, "plan", "vi", 60).stdout.replace('\n', " ");
    assert!(plan.matches("Cửa sổ hẹp").count() <= 5, "{plan}");
}

#[test]
fn a_blank_column_goes_without_a_word() {
    let workspace = Workspace::sample();
    let due = |width| seen(&workspace, "due --as-of 2024-06-20", "vi", width).stdout;
    let missing = |text: &str| tables(text)[0].0.join(" ").contains("Ngày nhận");
    assert!(!missing(&due(140)) && !missing(&due(80)), "{}", due(80));
    assert!(!due(80).contains("bớt cột: Ngày nhận"));
}

#[test]
fn a_list_of_tasks_has_one_line_a_task() {
    let workspace = Workspace::sample();
    for width in WIDTHS {
        let output = seen(&workspace, "tasks --as-of 2024-06-30", "vi", width);
        let tables = tables(&output.stdout);
        assert_eq!(tables[0].1.len(), 73, "in {width} of {output}");
        for line in &tables[0].1 {
            let title: String = line.chars().skip(9).take(20).collect();
            assert!(title.trim_end().chars().count() >= 12, "{title:?} in {width} of {output}");
        }
    }
}

#[test]
fn figures_are_the_same_in_any_window() {
    let workspace = Workspace::sample();
    for width in WIDTHS {
        let output = seen(&workspace, COMMANDS[0], "vi", width);
        let sums: Vec<Vec<&str>> = tables(&output.stdout)
            .into_iter()
            .filter_map(|(_, rows)| rows.into_iter().find(|row| row.trim_start().starts_with("Cộng")))
            .map(|row| words(row).collect())
            .collect();
        assert_eq!(sums.len(), 5, "in {width} of {output}");
        for sum in &sums[1..] {
            assert_eq!(sum[..3], ["Cộng", "73", "28"], "in {width} of {output}");
            assert!(sum.windows(2).any(|it| it == ["29/67", "(43,3%)"]), "in {width} of {output}");
        }
    }
}

#[test]
fn only_in_a_very_narrow_window_a_table_is_a_list_of_records() {
    let workspace = Workspace::sample();
    let output = seen(&workspace, "difficulties --as-of 2024-06-30", "vi", 40);
    assert!(output.stdout.lines().all(|line| columns_of(line) <= 40), "{output}");
    let letters = seen(&workspace, "remind --unit van-phong --as-of 2024-06-20", "vi", 40);
    // Of a letter's table nothing is left out: it is records where it does not fit.
    letters.says("30/3/2024 (Trước 31/3/2024)").says_not("bớt cột");
}

#[test]
fn remarks_are_plain_paragraphs() {
    let report = |width| seen(&Workspace::sample(), COMMANDS[0], "vi", width);
    report(100).says("Hai nhiệm vụ chuyển từ quý I vẫn quá hạn là đề án").says_not("**");
    report(60).says("Hai nhiệm vụ chuyển từ quý I vẫn quá hạn là đề án vị trí\n").says_not("**");
}

#[test]
fn a_file_is_as_wide_as_a_page_whatever_the_window() {
    let workspace = Workspace::sample();
    seen(&workspace, "status -o status.txt", "vi", 60).exits(0);
    let wide = workspace.read("status.txt").lines().map(columns_of).max();
    assert!(wide.is_some_and(|it| it > 80 && it <= 100), "{wide:?}");
}
