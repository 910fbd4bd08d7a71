//! Workbooks, read back by another crate and as the XML that they are.

use crate::harness::{PLAN, Workspace};
use calamine::{Data, DataType, Range, Reader, Xlsx};
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Read};

const SHEETS_VI: [&str; 12] = [
    "Tổng hợp", "Theo lĩnh vực", "Theo đơn vị", "Theo lãnh đạo", "Theo văn bản giao", "Nhiệm vụ", "Đơn vị x tháng",
    "Quá hạn", "Khó khăn, vướng mắc", "Chỉ số", "Chỉ tiêu", "Chú giải màu",
];
const SHEETS_EN: [&str; 12] = [
    "Summary", "By field", "By unit", "By leader", "By source", "Tasks", "Units x months", "Overdue", "Difficulties",
    "Indicators", "Targets", "Colours",
];
/// What units told in the period of a summary; and where they ask for something else than a decision on a difficulty.
const TOLD: [[&str; 3]; 2] = [
    ["Kết quả trong kỳ", "Đề nghị gia hạn", "Kiến nghị khác"],
    ["Results reported", "Extension requests", "Other proposals"],
];

/// A workbook as bytes, with what the tests ask of it.
struct Book {
    bytes: Vec<u8>,
}

impl Book {
    fn of(workspace: &Workspace, command: &str) -> Book {
        let output = workspace.reform(&format!("{command} -o x.xlsx"));
        assert!(matches!(output.code, Some(0 | 1)), "{output}");
        assert_eq!(output.stdout, "");
        Book { bytes: fs::read(workspace.root().join("x.xlsx")).unwrap() }
    }

    fn open(&self) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(self.bytes.clone())).unwrap()
    }

    fn names(&self) -> Vec<String> {
        self.open().sheet_names()
    }

    fn sheet(&self, name: &str) -> Range<Data> {
        self.open().worksheet_range(name).unwrap()
    }

    /// The rows beneath the row that begins with `first`, up to one that is empty.
    fn rows(&self, sheet: &str, first: &str) -> Vec<Vec<Data>> {
        self.blocks(sheet, first).swap_remove(0)
    }

    /// The same, and those behind it: the rows that add up the others.
    fn blocks(&self, sheet: &str, first: &str) -> Vec<Vec<Vec<Data>>> {
        let range = self.sheet(sheet);
        let rows: Vec<Vec<Data>> =
            range.rows().skip_while(|row| !is(&row[0], first)).skip(1).map(<[Data]>::to_vec).collect();
        rows.split(|row| row.iter().all(|cell| cell.is_empty())).map(<[_]>::to_vec).collect()
    }

    fn column(&self, sheet: &str, first: &str, title: &str) -> usize {
        let range = self.sheet(sheet);
        let head = range.rows().find(|row| is(&row[0], first)).unwrap();
        head.iter().position(|cell| is(cell, title)).unwrap_or_else(|| panic!("no {title} in {head:?}"))
    }

    /// Name and text of each part.
    fn parts(&self) -> Vec<(String, String)> {
        let mut archive = zip::ZipArchive::new(Cursor::new(&self.bytes)).unwrap();
        (0..archive.len())
            .map(|n| {
                let mut part = archive.by_index(n).unwrap();
                let mut text = String::new();
                part.read_to_string(&mut text).unwrap();
                (part.name().unwrap().into_owned(), text)
            })
            .collect()
    }

    fn sheet_xml(&self, sheet: &str) -> String {
        let n = self.names().iter().position(|name| name == sheet).unwrap() + 1;
        let wanted = format!("xl/worksheets/sheet{n}.xml");
        self.parts().into_iter().find(|(name, _)| *name == wanted).unwrap().1
    }

    fn all_texts(&self) -> Vec<String> {
        let ranges = self.names().into_iter().map(|name| self.sheet(&name));
        ranges.flat_map(|range| range.cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>()).collect()
    }
}

fn is(cell: &Data, text: &str) -> bool {
    cell.as_string().is_some_and(|it| it == text)
}

fn number(cell: &Data) -> f64 {
    cell.as_f64().unwrap_or_else(|| panic!("{cell:?} is no number"))
}

#[test]
fn status_and_report_have_their_sheets_in_either_language() {
    let workspace = Workspace::sample();
    for command in [
        "status", "report --month 2024-06", "report --quarter 2024-Q2", "report --half 2024-H1", "report --year 2024",
        "report --month 2024-01",
    ] {
        let always = |command: &str, told: &[&str]| {
            let names = Book::of(&workspace, command).names();
            assert_eq!(names.iter().any(|name| name == told[0]), command.starts_with("report"), "{command}");
            names.into_iter().filter(|name| !told.contains(&name.as_str())).collect::<Vec<_>>()
        };
        assert_eq!(always(command, &TOLD[0]), SHEETS_VI, "{command}");
        assert_eq!(always(&format!("{command} --lang en"), &TOLD[1]), SHEETS_EN, "{command}");
    }
}

#[test]
fn the_tasks_are_those_of_json_with_real_dates_and_numbers() {
    let workspace = Workspace::sample();
    for (command, lang) in [("status --as-of 2024-06-20", "vi"), ("report --month 2024-06", "en")] {
        let json = workspace.reform(&format!("{command} --format json")).json();
        let book = Book::of(&workspace, &format!("{command} --lang {lang}"));
        let (sheet, first) = if lang == "vi" { ("Nhiệm vụ", "TT") } else { ("Tasks", "No.") };
        let rows = book.rows(sheet, first);
        let place = |vi: &str, en: &str| book.column(sheet, first, if lang == "vi" { vi } else { en });
        let dates = [
            (place("Thời hạn ban đầu", "First deadline"), "first_due"),
            (place("Thời hạn", "Deadline"), "due"),
            (place("Ngày hoàn thành", "Completed on"), "completed_on"),
        ];
        let days = [
            (place("Số ngày quá hạn", "Days overdue"), "days_overdue"),
            (place("Số ngày hoàn thành chậm", "Days late"), "days_late"),
        ];
        let words = [
            (place("Văn bản giao", "Source"), "source"),
            (place("Lãnh đạo phụ trách", "Leader"), "leader"),
            (place("Thời gian theo kế hoạch", "When"), "when"),
        ];
        let progress = place("Tiến độ", "Progress");
        let tasks = json["tasks"].as_array().unwrap();
        assert_eq!(rows.len(), tasks.len());
        for (row, task) in rows.iter().zip(tasks) {
            assert_eq!(row[1].to_string(), task["id"].as_str().unwrap());
            for (place, key) in dates {
                match task[key].as_str() {
                    Some(date) => assert_eq!(row[place].as_date().unwrap().to_string(), date, "{task}"),
                    None => assert!(row[place].is_empty(), "{task}"),
                }
                assert!(row[place].is_empty() || row[place].is_datetime(), "{:?} is no date", row[place]);
            }
            // Of an ongoing task it is not shown.
            let percent = if task["state"] == "ongoing" { None } else { Some(number(&row[progress]) * 100.0) };
            let wanted =
                percent.map_or(row[progress].is_empty(), |it| (it - task["progress"].as_f64().unwrap()).abs() < 0.06);
            assert!(wanted, "{percent:?} of {task}");
            for (place, key) in days {
                assert_eq!(row[place].as_i64(), task[key].as_i64(), "{task}");
            }
            for (place, key) in words {
                assert_eq!(row[place].as_string(), task[key].as_str().map(str::to_owned), "{task}");
            }
        }
    }
}

#[test]
fn totals_are_those_of_json_and_add_up() {
    let workspace = Workspace::sample();
    for month in 1..=12 {
        let command = format!("report --month 2024-{month:02}");
        let json = workspace.reform(&format!("{command} --format json")).json();
        let totals = &json["totals"];
        let book = Book::of(&workspace, &command);
        let states = book.rows("Tổng hợp", "Tình trạng");
        let (sum, each) = states.split_last().unwrap();
        let counts: Vec<u64> = totals["states"].as_object().unwrap().values().map(|it| it.as_u64().unwrap()).collect();
        assert_eq!(each.iter().map(|row| number(&row[1]) as u64).sum::<u64>(), number(&sum[1]) as u64);
        assert_eq!(number(&sum[1]) as u64, totals["total"].as_u64().unwrap());
        let mut ours: Vec<u64> = each.iter().map(|row| number(&row[1]) as u64).collect();
        let mut theirs = counts;
        // A state that no task is in has no row.
        theirs.retain(|count| *count > 0);
        ours.sort();
        theirs.sort();
        assert_eq!(ours, theirs);
        let rates = book.rows("Tổng hợp", "Chỉ tiêu");
        let completion = &totals["rates"]["completion"];
        assert_eq!(number(&rates[0][1]), completion["n"].as_f64().unwrap());
        assert_eq!(number(&rates[0][2]), completion["d"].as_f64().unwrap());
        assert!((number(&rates[0][3]) * 100.0 - completion["percent"].as_f64().unwrap()).abs() < 1e-9);
        for sheet in ["Theo lĩnh vực", "Theo đơn vị"] {
            let blocks = book.blocks(sheet, "TT");
            let [each, sums] = &blocks[..] else { panic!("{sheet}: {blocks:?}") };
            let [sum] = &sums[..] else { panic!("{sheet}: {sums:?}") };
            let first = book.column(sheet, "TT", "Tổng số");
            for place in first..=book.column(sheet, "TT", "Số tính tỷ lệ") {
                let added: f64 = each.iter().map(|row| number(&row[place])).sum();
                assert_eq!(added, number(&sum[place]), "{command}, {sheet}, column {place}");
            }
            assert_eq!(number(&sum[first]) as u64, totals["total"].as_u64().unwrap());
        }
        let overdue = book.rows("Quá hạn", "TT").len();
        let none = overdue == 1 && is(&book.rows("Quá hạn", "TT")[0][0], "Không có.");
        assert_eq!(if none { 0 } else { overdue } as u64, totals["states"]["overdue"].as_u64().unwrap());
    }
}

#[test]
fn units_by_months_add_up_both_ways_and_are_those_of_due() {
    let workspace = Workspace::sample();
    let due = workspace.reform("due --as-of 2024-07-30 --format json").json();
    let book = Book::of(&workspace, "status --as-of 2024-07-30");
    let sheet = "Đơn vị x tháng";
    let [units, sums] = <[_; 2]>::try_from(book.blocks(sheet, "TT")).unwrap();
    let (on_time, all) = (book.column(sheet, "TT", "Gửi đúng hạn"), book.column(sheet, "TT", "Cộng"));
    let reports = due["reports"].as_array().unwrap();
    let cells = units.iter().flat_map(|row| &row[2..on_time]).filter(|cell| !cell.is_empty());
    assert_eq!(cells.clone().count(), reports.len());
    for (word, state) in [("Gửi đúng hạn", "on_time"), ("Gửi quá hạn", "late"), ("Chưa gửi", "missing")] {
        let n = cells.clone().filter(|cell| is(cell, word)).count();
        assert_eq!(n, reports.iter().filter(|it| it["state"] == state).count(), "{word}");
        let sum = sums.iter().find(|row| is(&row[1], word)).unwrap();
        assert_eq!(number(&sum[all]) as usize, n);
        assert_eq!(sum[2..on_time].iter().map(number).sum::<f64>() as usize, n);
        let column = book.column(sheet, "TT", word);
        assert_eq!(units.iter().map(|row| number(&row[column])).sum::<f64>() as usize, n);
    }
}

#[test]
fn the_same_bytes_a_second_later() {
    let workspace = Workspace::sample();
    for command in ["status", "report --month 2024-06", "tasks", "check", "explain R005"] {
        let first = Book::of(&workspace, command);
        std::thread::sleep(std::time::Duration::from_millis(1100));
        assert!(first.bytes == Book::of(&workspace, command).bytes, "{command}");
    }
    let core = Book::of(&workspace, "status --as-of 2024-06-20").parts();
    let core = &core.iter().find(|(name, _)| name == "docProps/core.xml").unwrap().1;
    assert!(core.contains("<dcterms:created xsi:type=\"dcterms:W3CDTF\">2024-06-20T00:00:00Z"), "{core}");
    assert!(core.contains("<dc:creator>Ban Quản lý Khu kinh tế Hải Phòng</dc:creator>"), "{core}");
}

const HOSTILE: [&str; 9] = [
    "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1+1", "@SUM(A1)", "=cmd|'/C calc'!A0",
    "<script>alert(1)</script> & | <f>1</f>", "http://example.org/?a=b", "_x0041_ &P &[Tab] ]]>", "'mot'",
];

/// 300 tasks whose titles are hostile, long, or both.
fn hostile() -> Workspace {
    let mut plan = PLAN.to_string();
    for n in 0..298 {
        let title = match n {
            9 => "ế".repeat(40_000),
            10 => "𝔸".repeat(20_000),
            11 => "W".repeat(500),
            _ => HOSTILE[n % HOSTILE.len()].to_string(),
        };
        let title = title.replace('"', "\\\"");
        plan += &format!(
            "\n[[task]]\nid = \"T-{n}\"\ntitle = \"{title}\"\nfield = \"the-che\"\noutput = \"=1+1\"\nlead = \"dau-tu\"\ndue = 2024-05-30\n"
        );
    }
    let rows = "task,progress,result,difficulty,proposal\n\
        T-0,40,=1+1,\"\t=2+2\u{202e} <b>\",=HYPERLINK(\"\"http://x\"\")\n*,,,@vướng mắc,+84\n";
    Workspace::new().plan(&plan).file("reports/2024-03/dau-tu.csv", rows).received("2024-03", "dau-tu", "2024-03-15")
}

const COMMANDS: [&str; 11] = [
    "status", "report --month 2024-03", "report --year 2024", "tasks", "plan", "due", "difficulties", "indicators",
    "score", "check", "show T-0",
];

#[test]
fn no_text_becomes_a_formula_or_a_link() {
    let workspace = hostile();
    for command in COMMANDS {
        let book = Book::of(&workspace, command);
        for (name, text) in book.parts() {
            let is_sheet = name.starts_with("xl/worksheets/");
            assert!(!is_sheet || !(text.contains("<f>") || text.contains("<f ")), "{name} of {command}");
            assert!(!text.contains("<hyperlink") && !text.contains("relationships/hyperlink"), "{name} of {command}");
            assert!(!text.contains(['\u{202e}', '\u{1b}', '\t']), "{name} of {command}");
        }
        for text in book.all_texts() {
            assert!(text.encode_utf16().count() <= 32_767, "{} units in {command}", text.encode_utf16().count());
        }
    }
}

#[test]
fn hostile_texts_are_kept_as_they_are_and_marked_as_texts() {
    let book = Book::of(&hostile(), "status");
    let rows = book.rows("Nhiệm vụ", "TT");
    assert_eq!(rows.len(), 300);
    let titles: Vec<String> = rows.iter().map(|row| row[2].to_string()).collect();
    for text in HOSTILE {
        assert!(titles.iter().any(|title| title == text), "no {text:?} in the sheet");
    }
    assert!(titles.iter().any(|title| title.starts_with("ếế") && title.ends_with("… [cắt bớt]")));
    assert!(titles.iter().any(|title| title.starts_with("𝔸𝔸") && title.ends_with("… [cắt bớt]")));
    // Each text that begins like a formula has a format with the mark; no other has.
    let styles = book.parts().into_iter().find(|(name, _)| name == "xl/styles.xml").unwrap().1;
    let formats = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap();
    let marked: Vec<bool> = formats.split("<xf ").skip(1).map(|xf| xf.contains("quotePrefix=\"1\"")).collect();
    let xml = book.sheet_xml("Nhiệm vụ");
    let mut seen = 0;
    for (row, title) in (5..).zip(&titles) {
        let cell = xml.split(&format!("<c r=\"C{row}\" s=\"")).nth(1).unwrap();
        let style: usize = cell.split('"').next().unwrap().parse().unwrap();
        assert_eq!(marked[style], title.starts_with(['=', '+', '-', '@']), "{title:?}");
        assert!(cell.split('>').next().unwrap().contains("t=\"s\""), "{title:?} is no text");
        seen += usize::from(marked[style]);
    }
    assert!(seen > 100);
}

#[test]
fn what_is_read_long_can_be_filtered_stays_in_sight_and_prints_whole() {
    let book = Book::of(&Workspace::sample(), "report --month 2024-06");
    for sheet in &book.names()[1..] {
        let xml = book.sheet_xml(sheet);
        assert!(xml.contains("state=\"frozen\""), "{sheet}");
        assert!(xml.contains("<autoFilter ref="), "{sheet}");
        assert!(xml.contains("orientation=\"landscape\""), "{sheet}");
    }
    for sheet in &book.names() {
        let xml = book.sheet_xml(sheet);
        assert!(xml.contains("paperSize=\"9\"") && xml.contains("fitToPage=\"1\""), "{sheet}");
        assert!(xml.contains("&amp;P/&amp;N"), "{sheet}");
    }
    let workbook = book.parts().into_iter().find(|(name, _)| name == "xl/workbook.xml").unwrap().1;
    assert_eq!(workbook.matches("_xlnm.Print_Titles").count(), book.names().len() - 1);
    // Totals stand below the filter, with a row between: a program takes the rows that touch it for more of the same.
    let fields = book.rows("Theo lĩnh vực", "TT").len();
    let xml = book.sheet_xml("Theo lĩnh vực");
    let filter = xml.split("<autoFilter ref=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(filter, format!("A4:O{}", 4 + fields));
    let sum = format!("<row r=\"{}\"", 4 + fields + 2);
    assert!(xml.contains(&sum) && !xml.contains(&format!("<row r=\"{}\"", 4 + fields + 1)), "{xml}");
}

#[test]
fn states_take_their_colour_from_their_words() {
    let book = Book::of(&Workspace::sample(), "report --month 2024-06");
    for (sheet, range, word) in [
        ("Nhiệm vụ", "I6:I78", "Quá hạn chưa hoàn thành"),
        ("Đơn vị x tháng", "C6:H14", "Chưa gửi"),
        ("Khó khăn, vướng mắc", "J5:J8", "Chưa giải quyết"),
    ] {
        let xml = book.sheet_xml(sheet);
        let rules = xml.split(&format!("<conditionalFormatting sqref=\"{range}\">")).nth(1);
        let rules = rules.unwrap_or_else(|| panic!("{sheet}: {xml}"));
        let rules = rules.split("</conditionalFormatting>").next().unwrap();
        assert!(rules.contains(&format!("<formula>\"{word}\"</formula>")), "{rules}");
    }
    let legend = book.rows("Chú giải màu", "Màu");
    let words: Vec<String> = legend.iter().map(|row| row[0].to_string()).collect();
    assert_eq!(words, ["Tốt", "Cần lưu ý", "Cần xử lý", "Không tính vào tỷ lệ"]);
    assert!(legend[2][1].to_string().contains("Quá hạn chưa hoàn thành"));
}

#[test]
fn a_year_in_which_nothing_was_sent_is_a_workbook_too() {
    let workspace = Workspace::small();
    for command in COMMANDS.iter().filter(|it| !it.starts_with("show")) {
        let book = Book::of(&workspace, command);
        for name in book.names() {
            assert!((1..=31).contains(&name.encode_utf16().count()), "{name}");
            assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
        }
    }
    let book = Book::of(&workspace, "status --as-of 2024-01-02");
    assert_eq!(book.rows("Khó khăn, vướng mắc", "TT")[0][0].to_string(), "Không có.");
    let none = Book::of(&workspace, "status --unit dau-tu --state ongoing");
    assert_eq!(none.rows("Nhiệm vụ", "TT")[0][0].to_string(), "Không có.");
}

#[test]
fn a_deadline_of_the_plan_is_a_date_unless_there_is_more_to_say() {
    let when = |book: &Book, task: &str| {
        let sheet = book.names().into_iter().find(|name| name.starts_with("PHỤ LỤC")).unwrap();
        let [id, column] = ["Mã", "Thời hạn hoàn thành"].map(|title| book.column(&sheet, "TT", title));
        book.rows(&sheet, "TT").into_iter().find(|row| is(&row[id], task)).unwrap()[column].clone()
    };
    let review = when(&Book::of(&Workspace::small(), "plan"), "TC-01");
    assert!(review.is_datetime(), "{review:?} is no date");
    assert_eq!(review.as_date().unwrap().to_string(), "2024-06-30");
    // Where the plan has words of its own, they stand.
    let sample = Book::of(&Workspace::sample(), "plan");
    assert!(is(&when(&sample, "CDDH-01"), "Tháng 01/2024 (31/01/2024)"));
    assert!(is(&when(&sample, "CDDH-16"), "Thường xuyên"));
    // As issued, and brought up to date.
    let moved = |book: &Book| when(book, "TCBM-01").to_string();
    assert_eq!(moved(&sample), "Quý II/2024 (30/6/2024)");
    let amended = Book::of(&Workspace::sample(), "plan --amended");
    assert_eq!(moved(&amended), "Tháng 8/2024 (31/8/2024; ban đầu Quý II/2024)");
}

#[test]
fn a_choice_of_tasks_is_the_same_in_workbook_and_json() {
    let workspace = Workspace::sample();
    let command = "status --as-of 2024-06-20 --unit van-phong --state overdue,in_progress";
    let json = workspace.reform(&format!("{command} --format json")).json();
    let ids = |rows: Vec<Vec<Data>>| rows.iter().map(|row| row[1].to_string()).collect::<Vec<_>>();
    let theirs: Vec<&str> =
        json["tasks"].as_array().unwrap().iter().map(|it: &Value| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids(Book::of(&workspace, command).rows("Nhiệm vụ", "TT")), theirs);
}

#[test]
fn english_has_no_vietnamese_words_of_its_own() {
    let book = Book::of(&Workspace::small(), "report --month 2024-03 --lang en");
    let of_the_plan = [
        "Kế hoạch", "Ban Quản lý", "Văn phòng", "Phòng Đầu tư", "Cải cách thể chế", "Rà soát", "Ban hành", "Báo cáo",
        "Quy chế", "quy chế", "văn bản",
    ];
    for text in book.all_texts() {
        let own = of_the_plan.iter().fold(text.clone(), |text, word| text.replace(word, ""));
        assert!(!own.to_lowercase().contains(['ế', 'ạ', 'ộ', 'ữ', 'đ', 'ị']), "{text}");
    }
}

/// In English the sum at the end of a table is called so too: a task is told from it by what its row is, not by its word.
#[test]
fn a_task_whose_id_is_the_word_for_a_sum_is_sorted_with_the_others() {
    let task = "\n[[task]]\nid = \"Total\"\ntitle = \"Last of all\"\nfield = \"the-che\"\nlead = \"van-phong\"\noutput = \"x\"\ndue = 2024-12-31\n";
    let plan = PLAN.replace("[plan]\n", "[plan]\nlanguage = \"en\"\n") + task;
    let workspace = Workspace::new().plan(&plan);
    let listed = workspace.reform("tasks --as-of 2024-01-02 --format csv").stdout;
    assert!(listed.lines().last().unwrap().starts_with("Total,"), "{listed}");
    let book = Book::of(&workspace, "tasks --as-of 2024-01-02");
    let sheet = book.names().remove(0);
    let rows = book.rows(&sheet, "Task").len();
    let xml = book.sheet_xml(&sheet);
    let filter = xml.split("<autoFilter ref=\"").nth(1).unwrap().split('"').next().unwrap();
    let last_row: usize =
        filter.split(|c: char| !c.is_ascii_digit()).rfind(|n| !n.is_empty()).unwrap().parse().unwrap();
    let first_row: usize =
        filter.split(|c: char| !c.is_ascii_digit()).find(|n| !n.is_empty()).unwrap().parse().unwrap();
    assert_eq!(last_row - first_row, rows, "{filter}: all {rows} tasks lie within the filter");
}
