//! Word documents, read back: zip and XML are opened with the crates, what must be there is said by hand.

use std::io::{Cursor, Read};

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use crate::harness::{PLAN, Workspace};

/// An element of a part.
#[derive(Default, Debug)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    kids: Vec<Node>,
}

impl Node {
    fn parse(bytes: &[u8]) -> Node {
        let mut reader = Reader::from_reader(bytes);
        let mut open = vec![Node::default()];
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer).unwrap() {
                Event::Start(start) => open.push(Node::begun(&start)),
                Event::Empty(start) => {
                    let node = Node::begun(&start);
                    open.last_mut().unwrap().kids.push(node);
                }
                Event::End(_) => {
                    let node = open.pop().unwrap();
                    open.last_mut().unwrap().kids.push(node);
                }
                Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
                Event::GeneralRef(entity) => {
                    let name: &str = &entity;
                    let meant = match name {
                        "lt" => "<",
                        "gt" => ">",
                        "amp" => "&",
                        "quot" => "\"",
                        "apos" => "'",
                        other => panic!("&{other};"),
                    };
                    open.last_mut().unwrap().text.push_str(meant);
                }
                Event::Decl(_) => {}
                Event::Eof => break,
                other => panic!("{other:?}"),
            }
            buffer.clear();
        }
        assert_eq!(open.len(), 1, "an element is not closed");
        open.remove(0).kids.remove(0)
    }

    fn begun(start: &quick_xml::events::BytesStart<'_>) -> Node {
        let name = start.name().into_inner().to_string();
        let attributes = start.attributes().map(|it| {
            let it = it.unwrap();
            (it.key.into_inner().to_string(), it.value.to_string())
        });
        Node { name, attributes: attributes.collect(), ..Node::default() }
    }

    /// All elements of that name in it, in order.
    fn all<'n>(&'n self, name: &str) -> Vec<&'n Node> {
        let mut found = Vec::new();
        for kid in &self.kids {
            if kid.name == name {
                found.push(kid);
            }
            found.extend(kid.all(name));
        }
        found
    }

    fn kid(&self, name: &str) -> Option<&Node> {
        self.kids.iter().find(|kid| kid.name == name)
    }

    fn is(&self, key: &str) -> &str {
        self.attributes.iter().find(|(it, _)| it == key).map_or("", |(_, value)| value)
    }

    fn number(&self, key: &str) -> i32 {
        self.is(key).parse().unwrap_or_else(|_| panic!("{key} of {self:?}"))
    }

    /// What is read in it; a break that Word must not make is a space.
    fn words(&self) -> String {
        self.all("w:t").iter().map(|t| t.text.replace('\u{a0}', " ")).collect()
    }
}

/// The parts of a Word document.
struct Word(Vec<(String, Vec<u8>)>);

impl Word {
    fn of(workspace: &Workspace, command: &str) -> Word {
        let bytes = bytes(workspace, command);
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        let parts = names.into_iter().map(|name| {
            let mut bytes = Vec::new();
            zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
            (name, bytes)
        });
        Word(parts.collect())
    }

    fn part(&self, name: &str) -> Node {
        Node::parse(&self.0.iter().find(|(it, _)| it == name).unwrap_or_else(|| panic!("no {name}")).1)
    }

    fn body(&self) -> Node {
        let mut document = self.part("word/document.xml");
        document.kids.remove(0)
    }

    /// Its paragraphs, those in tables too, less the empty ones.
    fn paragraphs(&self) -> Vec<String> {
        let words = self.body().all("w:p").iter().map(|p| p.words().trim().to_string()).collect::<Vec<_>>();
        words.into_iter().filter(|it| !it.is_empty()).collect()
    }
}

/// The words of the Word document that a command makes, a line a paragraph.
pub fn words(workspace: &Workspace, command: &str) -> String {
    Word::of(workspace, command).paragraphs().join("\n")
}

fn bytes(workspace: &Workspace, command: &str) -> Vec<u8> {
    // What `due` and `check` found makes them end with 1.
    let output = workspace.reform(&format!("{command} -o out.docx"));
    assert!(matches!(output.code, Some(0 | 1)), "{output}");
    std::fs::read(workspace.root().join("out.docx")).unwrap()
}

const DOCUMENTS: [&str; 8] = [
    "report --month 2024-03", "report --month 2024-06 --lang en", "report --year 2024", "plan",
    "plan --unit quan-ly-dau-tu --lang en", "status --as-of 2024-06-20", "tasks --as-of 2024-06-20",
    "due --as-of 2024-06-20",
];

#[test]
fn pages_are_as_the_decree_has_them() {
    let word = Word::of(&Workspace::sample(), "report --month 2024-03");
    let body = word.body();
    let sections = body.all("w:sectPr");
    assert_eq!(sections.len(), 2, "the report and its annex");
    for (section, size) in sections.iter().zip([("11906", "16838", ""), ("16838", "11906", "landscape")]) {
        let page = section.kid("w:pgSz").unwrap();
        assert_eq!((page.is("w:w"), page.is("w:h"), page.is("w:orient")), size);
        let margins = section.kid("w:pgMar").unwrap();
        // In millimetres, of 1440 twentieths of a point an inch.
        let mm = |key: &str| f64::from(margins.number(key)) * 25.4 / 1440.0;
        for (key, range) in
            [("w:top", 20.0..=25.0), ("w:bottom", 20.0..=25.0), ("w:left", 30.0..=35.0), ("w:right", 15.0..=20.0)]
        {
            assert!(range.contains(&mm(key)), "{key} is {}", mm(key));
        }
        assert!(section.kid("w:titlePg").is_some(), "the first page shows no number");
        assert_eq!(section.kid("w:pgNumType").unwrap().is("w:start"), "1");
    }
    let header = word.part("word/header1.xml");
    assert_eq!(header.all("w:instrText")[0].text.trim(), "PAGE");
    assert_eq!(header.all("w:pStyle")[0].is("w:val"), "header");
    assert_eq!(word.part("word/header2.xml").words(), "");
}

#[test]
fn letters_are_as_large_as_the_decree_has_them() {
    let styles = Word::of(&Workspace::sample(), "plan").part("word/styles.xml");
    assert_eq!(styles.all("w:rFonts")[0].is("w:ascii"), "Times New Roman");
    let style = |id: &str| *styles.all("w:style").iter().find(|it| it.is("w:styleId") == id).unwrap();
    // Half points; bold; italic.
    for (id, size, bold, italic) in [
        ("BodyText", 26..=28, false, false),
        ("Heading2", 26..=28, true, false),
        // A point, `a)`.
        ("Heading3", 26..=28, false, false),
        ("HeadParent", 24..=26, false, false),
        ("HeadIssuer", 24..=26, true, false),
        ("HeadNation", 24..=26, true, false),
        ("HeadMotto", 26..=28, true, false),
        ("HeadNumber", 26..=26, false, false),
        ("HeadSubject", 24..=26, false, false),
        ("HeadPlace", 26..=28, false, true),
        ("Kind", 26..=28, true, false),
        ("Abstract", 26..=28, true, false),
        ("Basis", 26..=28, false, true),
        ("RecipientsTitle", 24..=24, true, true),
        ("Recipients", 22..=22, false, false),
        ("Authority", 26..=28, true, false),
        ("SignatoryName", 26..=28, true, false),
        ("AnnexLabel", 28..=28, true, false),
        ("AnnexTitle", 26..=28, true, false),
        ("AnnexOf", 26..=28, false, true),
        ("header", 26..=28, false, false),
    ] {
        let letters = style(id).kid("w:rPr").unwrap();
        assert!(size.contains(&letters.kid("w:sz").unwrap().number("w:val")), "{id}");
        assert_eq!((letters.kid("w:b").is_some(), letters.kid("w:i").is_some()), (bold, italic), "{id}");
    }
    let body = style("BodyText").kid("w:pPr").unwrap();
    assert_eq!(body.kid("w:jc").unwrap().is("w:val"), "both");
    // From 1 to 1.27 cm.
    assert!((567..=720).contains(&body.kid("w:ind").unwrap().number("w:firstLine")));
    let spacing = body.kid("w:spacing").unwrap();
    assert!(spacing.number("w:after") >= 120 && (240..=360).contains(&spacing.number("w:line")));
}

/// The order that the format's schema asks for; Word refuses others.
const ORDERS: [(&str, &[&str]); 6] = [
    (
        "w:pPr",
        &["w:pStyle", "w:keepNext", "w:keepLines", "w:pBdr", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:sectPr"],
    ),
    ("w:rPr", &["w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:sz", "w:szCs", "w:lang"]),
    ("w:tblPr", &["w:tblW", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:textDirection", "w:vAlign"]),
    ("w:sectPr", &["w:headerReference", "w:type", "w:pgSz", "w:pgMar", "w:pgNumType", "w:titlePg"]),
    (
        "w:style",
        &[
            "w:name", "w:basedOn", "w:next", "w:uiPriority", "w:semiHidden", "w:unhideWhenUsed", "w:qFormat", "w:pPr",
            "w:rPr", "w:tblPr",
        ],
    ),
];

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let workspace = Workspace::sample();
    for command in DOCUMENTS {
        let word = Word::of(&workspace, command);
        for part in ["word/document.xml", "word/styles.xml", "word/header1.xml"] {
            let part = word.part(part);
            for (name, order) in ORDERS {
                for node in part.all(name) {
                    let place = |kid: &Node| order.iter().position(|it| *it == kid.name);
                    let places: Vec<Option<usize>> = node.kids.iter().map(place).collect();
                    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{command}: {node:?}");
                }
            }
        }
        let (body, styles) = (word.body(), word.part("word/styles.xml"));
        let known: Vec<&str> = styles.all("w:style").iter().map(|it| it.is("w:styleId")).collect();
        for used in body.all("w:pStyle") {
            assert!(known.contains(&used.is("w:val")), "{used:?}");
        }
        for cell in body.all("w:tc") {
            assert_eq!(cell.kids.last().unwrap().name, "w:p", "a cell ends with a paragraph");
        }
        for pair in body.kids.windows(2).filter(|pair| pair[0].name == "w:tbl") {
            assert_eq!(pair[1].name, "w:p", "after a table comes a paragraph");
        }
        assert_eq!(body.kids.last().unwrap().name, "w:sectPr");
    }
}

#[test]
fn tables_are_as_wide_as_the_text_and_their_titles_stand_on_every_page() {
    let workspace = Workspace::sample();
    for command in DOCUMENTS {
        let body = Word::of(&workspace, command).body();
        let mut wide = Vec::new();
        for section in body.all("w:sectPr") {
            let (page, margins) = (section.kid("w:pgSz").unwrap(), section.kid("w:pgMar").unwrap());
            wide.push(page.number("w:w") - margins.number("w:left") - margins.number("w:right"));
        }
        for table in body.all("w:tbl") {
            let widths: Vec<i32> = table.all("w:gridCol").iter().map(|it| it.number("w:w")).collect();
            assert!(wide.contains(&widths.iter().sum()), "{command}: {widths:?}");
            assert_eq!(table.all("w:tblLayout")[0].is("w:type"), "fixed");
            for row in table.all("w:tr") {
                let mut column = 0;
                for cell in row.all("w:tcPr") {
                    let spans = cell.kid("w:gridSpan").map_or(1, |it| it.number("w:val") as usize);
                    let width: i32 = widths[column..column + spans].iter().sum();
                    assert_eq!(cell.kid("w:tcW").unwrap().number("w:w"), width);
                    column += spans;
                }
                assert_eq!(column, widths.len(), "{command}: {}", row.words());
            }
            let repeats = table.all("w:tblHeader").len();
            let lines = !table.all("w:tblBorders").is_empty();
            assert!(repeats == usize::from(lines) || repeats == 0 && command.starts_with("status"), "{command}");
        }
    }
}

/// What a line of Markdown says, without its marks.
fn unmarked(text: &str) -> String {
    let bare = text.trim().replace("**", "").replace("\\|", "|");
    let mut out = String::new();
    let mut letters = bare.chars();
    while let Some(c) = letters.next() {
        out.extend(if c == '\\' { letters.next() } else { Some(c) });
    }
    out
}

/// The cells of a row of a Markdown table, the rule beneath the titles aside.
fn cells(line: &str) -> Vec<String> {
    if !line.starts_with("| ") {
        return Vec::new();
    }
    let marked = line.trim_matches('|').replace("\\|", "\u{1}");
    marked.split(" | ").map(|cell| unmarked(&cell.replace('\u{1}', "|"))).collect()
}

/// Cells of a row but the head's of a unit, for whom paper has no room; `at` is where that column stands in the table.
fn without_heads(line: &str, at: &mut Option<usize>) -> Vec<String> {
    let mut cells = cells(line);
    let title = cells.iter().position(|cell| cell == "Người đứng đầu" || cell == "Head");
    *at = title.or(at.filter(|_| line.starts_with('|')));
    if let Some(at) = at.filter(|at| *at < cells.len()) {
        cells.remove(at);
    }
    cells
}

#[test]
fn the_document_says_what_the_markdown_says_in_its_order() {
    let workspace = Workspace::sample();
    for command in ["report --month 2024-03", "report --month 2024-06 --lang en", "report --half 2024-H1", "tasks"] {
        let md = workspace.reform(&format!("{command} --format md")).exits(0).stdout;
        let paragraphs = Word::of(&workspace, command).paragraphs();
        let mut at = 0;
        let mut said = 0;
        let mut heads = None;
        for text in md.lines().flat_map(|line| match line.strip_prefix("- ") {
            Some(item) => vec![format!("- {}", unmarked(item))],
            None => without_heads(line, &mut heads),
        }) {
            if text.is_empty() {
                continue;
            }
            let place = paragraphs[at..].iter().position(|it| *it == text);
            at += place.unwrap_or_else(|| panic!("{command}: no {text:?} after {:?}", paragraphs.get(at))) + 1;
            said += 1;
        }
        assert!(said > 400, "{command}: {said}");
    }
}

#[test]
fn a_report_has_its_head_its_end_and_its_annex() {
    let paragraphs = Word::of(&Workspace::sample(), "report --month 2024-03").paragraphs();
    let wanted = [
        "ỦY BAN NHÂN DÂN",
        "THÀNH PHỐ HẢI PHÒNG",
        "BAN QUẢN LÝ",
        "KHU KINH TẾ HẢI PHÒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 87/BC-BQL",
        "Hải Phòng, ngày 22 tháng 3 năm 2024",
        "BÁO CÁO",
        "Kết quả thực hiện kế hoạch cải cách hành chính tháng 3/2024",
        "Kính gửi: Ủy ban nhân dân thành phố Hải Phòng",
        "Thực hiện Kế hoạch số …/KH-BQL ngày 12/01/2024 của Ban Quản lý Khu kinh tế Hải Phòng về cải cách hành chính nhà nước năm 2024, Ban Quản lý Khu kinh tế Hải Phòng báo cáo kết quả thực hiện tháng 3/2024 (kỳ báo cáo từ ngày 15/02/2024 đến ngày 14/3/2024; số liệu tính đến ngày 14/3/2024, việc gửi báo cáo tính đến ngày 19/3/2024) như sau (tình hình từng nhiệm vụ tại Phụ lục kèm theo):",
    ];
    assert_eq!(paragraphs[..wanted.len()], wanted);
    let place = |text: &str| {
        paragraphs.iter().position(|it| it == text).unwrap_or_else(|| panic!("no {text:?} in {paragraphs:#?}"))
    };
    let order = [
        "I. KẾT QUẢ THỰC HIỆN",
        "7. Kết quả thực hiện theo lĩnh vực",
        "a) Công tác chỉ đạo, điều hành",
        "II. TỒN TẠI, HẠN CHẾ",
        "III. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ",
        "IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI (THÁNG 4/2024)",
        "Nơi nhận:",
        "- Lưu: VT, VP.",
        "KT. TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "Nguyễn Văn A",
        "Phụ lục",
        "TÌNH HÌNH THỰC HIỆN TỪNG NHIỆM VỤ",
        "(Kèm theo Báo cáo số 87/BC-BQL ngày 22 tháng 3 năm 2024 của Ban Quản lý Khu kinh tế Hải Phòng)",
    ];
    assert!(order.map(place).is_sorted());
    assert!(paragraphs[place("Nơi nhận:") - 1].ends_with("của Ban Quản lý Khu kinh tế Hải Phòng./."));
    assert_eq!(paragraphs.iter().filter(|it| it.contains("./.")).count(), 1);
    // Of a month that is not signed yet number and day are left to the clerk.
    let april = Word::of(&Workspace::sample(), "report --month 2024-04").paragraphs();
    let left_open = [
        "Số:      /BC-BQL",
        "Hải Phòng, ngày      tháng 4 năm 2024",
        "(Kèm theo Báo cáo số      /BC-BQL ngày      tháng 4 năm 2024 của Ban Quản lý Khu kinh tế Hải Phòng)",
    ];
    assert!(left_open.iter().all(|text| april.iter().any(|it| it == text)), "{april:#?}");
}

#[test]
fn the_annex_has_a_column_for_leaders_sources_and_notes_if_the_plan_names_some() {
    let head = |lines: &str| {
        let plan = format!("{PLAN}{lines}");
        let body = Word::of(&Workspace::new().plan(&plan), "plan").body();
        let tables = body.all("w:tbl");
        let rows = tables.iter().flat_map(|table| table.all("w:tr"));
        let rows: Vec<Vec<String>> =
            rows.map(|row| row.all("w:tc").iter().map(|cell| cell.words()).collect()).collect();
        rows.into_iter().filter(|row| row.len() > 2).collect::<Vec<_>>()
    };
    let columns = ["TT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành"];
    assert_eq!(head("").first().unwrap()[..], columns);
    let task = "\n[[task]]\nid = \"TC-09\"\ntitle = \"Việc\"\nfield = \"the-che\"\noutput = \"Báo cáo\"\n\
                lead = \"van-phong\"\ndue = 2024-06-30\nleader = \"Phó Trưởng ban\"\nnote = \"Kinh phí: ngân sách\"\n";
    let rows = head(task);
    assert_eq!(rows[0][..], [&columns[..], &["Lãnh đạo phụ trách", "Ghi chú"]].concat());
    let last = rows.last().unwrap();
    assert_eq!(last[6..], ["Phó Trưởng ban", "Kinh phí: ngân sách"]);
}

#[test]
fn the_plan_is_issued_with_one_table_of_its_tasks() {
    let word = Word::of(&Workspace::sample(), "plan");
    let paragraphs = word.paragraphs();
    let has = |text: &str| assert!(paragraphs.iter().any(|it| it == text), "no {text:?} in {paragraphs:#?}");
    has("KẾ HOẠCH");
    has("Số: …/KH-BQL");
    has("Hải Phòng, ngày 12 tháng 01 năm 2024");
    has("Cải cách hành chính nhà nước năm 2024 của Ban Quản lý Khu kinh tế Hải Phòng");
    has("Căn cứ Quyết định số 4791/QĐ-UBND ngày 29/12/2023 của Ủy ban nhân dân thành phố Hải Phòng;");
    has(
        "Căn cứ Nghị quyết số 76/NQ-CP của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021–2030.",
    );
    has(
        "3. Thời hạn chỉ được điều chỉnh bằng văn bản của Lãnh đạo Ban; nhiệm vụ không còn phù hợp phải có quyết định rút khỏi kế hoạch./.",
    );
    has("(Kèm theo Kế hoạch số …/KH-BQL ngày 12/01/2024 của Ban Quản lý Khu kinh tế Hải Phòng)");
    assert_eq!(paragraphs.iter().filter(|it| it.contains("./.")).count(), 1);
    let body = word.body();
    let tables = body.all("w:tbl");
    // Head, targets, end, tasks: what was decided since is not in it.
    assert_eq!(tables.len(), 4);
    let rows: Vec<Vec<String>> =
        tables[3].all("w:tr").iter().map(|row| row.all("w:tc").iter().map(|cell| cell.words()).collect()).collect();
    assert_eq!(
        rows[0][..6],
        ["TT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành"]
    );
    assert_eq!(rows[0][6..], ["Lãnh đạo phụ trách", "Văn bản giao", "Ghi chú"]);
    assert_eq!(rows[1], ["I", "Công tác chỉ đạo, điều hành"]);
    assert_eq!(rows.iter().filter(|row| row.len() == 2).count(), 7, "a row for each field");
    assert_eq!(rows.iter().filter(|row| row.len() == 9).count(), 73, "the titles and 72 tasks");
    assert!(rows[2][1].ends_with("(CDDH-01)"), "{:?}", rows[2]);
    assert!(tables[1].words().contains("≥ 12.000 hồ sơ"));
    let all = paragraphs.join("\n");
    // Added on 27 May, handed over on 1 July, moved on 5 June, withdrawn on 1 August.
    for later in
        ["CQDT-07", "Quyết định số 708/QĐ-BQL", "Quyết định số 642/QĐ-BQL", "ban đầu", "Đã đưa ra khỏi kế hoạch"]
    {
        assert!(!all.contains(later), "{later}");
    }
}

#[test]
fn the_plan_brought_up_to_date_says_so_and_what_was_changed() {
    let workspace = Workspace::sample();
    let word = Word::of(&workspace, "plan --amended --as-of 2024-09-01");
    let (paragraphs, body) = (word.paragraphs(), word.body());
    let has = |text: &str| assert!(paragraphs.iter().any(|it| it == text), "no {text:?} in {paragraphs:#?}");
    // Number and day stay those of the plan.
    has("Số: …/KH-BQL");
    has("Hải Phòng, ngày 12 tháng 01 năm 2024");
    has("Cải cách hành chính nhà nước năm 2024 của Ban Quản lý Khu kinh tế Hải Phòng (cập nhật đến ngày 01/9/2024)");
    has("DANH MỤC NHIỆM VỤ (CẬP NHẬT ĐẾN NGÀY 01/9/2024)");
    // Head, targets, end, tasks, deadlines that were moved, leads that changed.
    let tables = body.all("w:tbl");
    assert_eq!(tables.len(), 6);
    let tasks = tables[3].all("w:tr").into_iter().filter(|row| row.all("w:tc").len() == 9);
    assert_eq!(tasks.count(), 74, "the titles and 73 tasks");
    assert!(
        tables[4].words().contains("Quyết định số 642/QĐ-BQL")
            && tables[5].words().contains("Quyết định số 708/QĐ-BQL")
    );
    assert!(
        ["NHIỆM VỤ BỔ SUNG", "NHIỆM VỤ ĐƯA RA KHỎI KẾ HOẠCH"]
            .iter()
            .all(|head| paragraphs.contains(&(*head).to_owned()))
    );
    let before = Word::of(&workspace, "plan --amended --as-of 2024-03-01").paragraphs();
    assert!(
        before.contains(&"Đến ngày 01/3/2024, các nhiệm vụ nêu trên chưa có điều chỉnh.".to_owned()),
        "{before:#?}"
    );
}

#[test]
fn what_a_document_leaves_open_is_told_before_it_is_written() {
    let sample = Workspace::sample();
    for command in [
        "report --month 2024-06 -o a.docx", "plan -o a.docx", "remind --as-of 2024-06-20 -o a",
        "difficulties -o a.docx",
    ] {
        sample.reform(command).exits(0).warns("số kế hoạch “…/KH-BQL”").warns("issued.number [plan]");
    }
    for command in
        ["report --month 2024-06 -o a.md", "plan", "remind --as-of 2024-06-20 -o b --format md", "status -o a.docx"]
    {
        let output = sample.reform(command).exits(0);
        assert!(!output.stderr.contains("issued.number"), "{command}: {output}");
    }
    let known = Workspace::new().plan(&PLAN.replace(
        "agency = \"Ban Quản lý\"",
        "agency = \"Ban Quản lý\"\nplace = \"X\"\nsymbol = \"BQL\"\nissued = { number = \"7/KH-BQL\", on = 2024-01-05 }",
    ));
    let output = known.reform("plan -o a.docx").exits(0);
    assert!(!output.stderr.contains("trình ký"), "{output}");
}

#[test]
fn letterheads_are_broken_where_the_plan_says() {
    let name = |typed: &str| PLAN.replace("agency = \"Ban Quản lý\"", &format!("agency = \"{typed}\""));
    let typed = Workspace::new().plan(&name("Ban Quản lý các\\nKhu kinh tế\\nHải Phòng"));
    let paragraphs = Word::of(&typed, "plan").paragraphs();
    assert_eq!(paragraphs[..3], ["BAN QUẢN LÝ CÁC", "KHU KINH TẾ", "HẢI PHÒNG"]);
    assert!(
        paragraphs.iter().any(|it| it.starts_with("Ban Quản lý các Khu kinh tế Hải Phòng ban hành")),
        "{paragraphs:#?}"
    );
    let json = typed.reform("plan --format json").exits(0).json();
    assert_eq!(json["agency"], "Ban Quản lý các Khu kinh tế Hải Phòng");
    let short = Workspace::new().plan(&name("Sở Khoa học và Công nghệ"));
    assert_eq!(Word::of(&short, "plan").paragraphs()[0], "SỞ KHOA HỌC VÀ CÔNG NGHỆ");
}

#[test]
fn reports_are_addressed_to_whom_the_plan_names() {
    let with = |lines: &str| {
        let keys = format!("agency = \"Ban Quản lý\"\nparent = \"Ủy ban nhân dân tỉnh\"\n{lines}");
        let workspace = Workspace::new().plan(&PLAN.replace("agency = \"Ban Quản lý\"", &keys));
        let md = workspace.reform("report --month 2024-01 --format md").exits(0);
        assert!(!md.stdout.contains("Kính gửi"), "it is for paper: {md}");
        let paragraphs = Word::of(&workspace, "report --month 2024-01").paragraphs();
        let from = paragraphs.iter().position(|it| it.starts_with("Kính gửi"));
        from.map(|from| paragraphs[from..from + 3].to_vec())
    };
    let told = with("recipients = [\"UBND tỉnh (để báo cáo)\"]").unwrap();
    assert_eq!(told[0], "Kính gửi: Ủy ban nhân dân tỉnh");
    assert_eq!(with("recipients = [\"UBND tỉnh\"]"), None);
    let named = with("recipients = [\"UBND tỉnh (để báo cáo)\"]\nrecipients_to = [\"Sở Nội vụ\", \"Thanh tra tỉnh\"]");
    assert_eq!(named.unwrap(), ["Kính gửi:", "- Sở Nội vụ;", "- Thanh tra tỉnh."]);
}

#[test]
fn to_whom_a_report_is_addressed_stands_among_its_recipients_as_above() {
    let paragraphs = Word::of(&Workspace::sample(), "report --month 2024-06").paragraphs();
    let from = paragraphs.iter().position(|it| it == "Nơi nhận:").unwrap();
    assert_eq!(paragraphs[from + 1..from + 3], ["- Như trên;", "- Sở Nội vụ;"]);
    let plan = Word::of(&Workspace::sample(), "plan").paragraphs();
    assert!(plan.iter().any(|it| it == "- UBND TP (để báo cáo);"), "a plan is addressed to nobody");
}

#[test]
fn tables_go_on_on_the_next_page_and_headings_stay_with_them() {
    let body = Word::of(&Workspace::sample(), "report --month 2024-06").body();
    let styles = Word::of(&Workspace::sample(), "plan").part("word/styles.xml");
    let stays = |paragraph: &Node| {
        let style = paragraph.all("w:pStyle")[0].is("w:val").to_owned();
        let of_style = styles.all("w:style").into_iter().find(|it| it.is("w:styleId") == style).unwrap();
        !paragraph.all("w:keepNext").is_empty() || !of_style.all("w:keepNext").is_empty()
    };
    let row_stays = |row: &Node| row.all("w:p").into_iter().all(stays);
    for pair in body.kids.windows(2).filter(|pair| pair[1].name == "w:tbl" && !pair[1].all("w:tblHeader").is_empty()) {
        let rows = pair[1].all("w:tr");
        assert!(row_stays(rows[0]), "the titles stay with the first row: {}", rows[0].words());
        assert!(rows.len() < 3 || row_stays(rows[1]), "and that with the second: {}", rows[1].words());
        let words = pair[0].words();
        assert!(words.is_empty() || stays(&pair[0]), "{words:?} stays with its table");
        let free = rows.iter().filter(|row| !row_stays(row)).count();
        assert!(free > 0, "{}", rows[0].words());
        if rows.len() > 12 {
            assert!(free > rows.len() / 2, "{free} of {} rows: {}", rows.len(), rows[0].words());
        }
    }
    assert!(body.all("w:textDirection").is_empty(), "titles lie");
}

#[test]
fn nothing_is_to_be_typed_on_paper() {
    let workspace = Workspace::sample();
    for command in
        DOCUMENTS.into_iter().chain(["difficulties", "difficulties --state resolved", "report --quarter 2024-Q2"])
    {
        let words = words(&workspace, command);
        assert!(!words.contains(" -o ") && !words.contains("→ reform"), "{command}: {words}");
    }
    workspace.reform("status --as-of 2024-06-20").exits(0).says("reform due");
}

#[test]
fn a_part_of_the_plan_says_whose_it_is() {
    let workspace = Workspace::sample();
    let paragraphs = Word::of(&workspace, "plan --unit quan-ly-dau-tu --field the-che").paragraphs();
    let part = "(trích nhiệm vụ của Phòng Quản lý đầu tư thuộc lĩnh vực Cải cách thể chế)";
    assert!(paragraphs.iter().any(|it| it.ends_with(part)), "{paragraphs:#?}");
    let english = Word::of(&workspace, "plan --unit quan-ly-dau-tu --lang en").paragraphs();
    assert!(english.iter().any(|it| it == "Hải Phòng, 12 Jan 2024") && english.iter().any(|it| it == "PLAN"));
}

#[test]
fn days_and_months_that_could_be_lengthened_have_a_zero_before_them() {
    let issued = "agency = \"Ban Quản lý\"\nplace = \"Hải Phòng\"\nissued = { number = \"7/KH-BQL\", on = 2024-02-05 }";
    let workspace = Workspace::new().plan(&PLAN.replace("agency = \"Ban Quản lý\"", issued));
    let paragraphs = Word::of(&workspace, "plan").paragraphs();
    for text in ["Số: 7/KH-BQL", "Hải Phòng, ngày 05 tháng 02 năm 2024", "KẾ HOẠCH"] {
        assert!(paragraphs.iter().any(|it| it == text), "no {text:?} in {paragraphs:#?}");
    }
    let report = Word::of(&workspace, "report --month 2024-01").paragraphs();
    assert!(report.iter().any(|it| it == "Hải Phòng, ngày      tháng 01 năm 2024"), "{report:#?}");
}

#[test]
fn text_of_strangers_is_text() {
    let workspace = crate::safe::hostile()
        .file("reports/2024-03/ghi-chu.md", "Xem [a](javascript:b) <script>x</script> ]]> &amp; \u{202e}\u{7}\n");
    for command in ["report --month 2024-03", "plan", "status --as-of 2024-07-20", "tasks", "due --as-of 2024-07-20"] {
        let word = Word::of(&workspace, command);
        for (name, bytes) in &word.0 {
            let text = std::str::from_utf8(bytes).unwrap();
            assert!(!text.contains("<script") && !text.contains("<b>") && !text.contains("]]>"), "{command}: {name}");
            let may_not = |c: char| c < ' ' && c != '\n' || matches!(c, '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}');
            assert!(!text.contains(may_not), "{command}: {name}");
            Node::parse(bytes);
        }
    }
    let said = Word::of(&workspace, "report --month 2024-03").paragraphs().join("\n");
    assert!(said.contains("=cmd|'/C calc'!A0 <script>alert(1)</script> | ::error::x"), "{said}");
    assert!(said.contains("␛[31m<U+202E>"), "{said}");
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let (one, other) = (Workspace::sample(), Workspace::sample());
    for command in DOCUMENTS {
        assert_eq!(bytes(&one, command), bytes(&other, command), "{command}");
    }
}

#[test]
fn parts_that_are_named_are_there() {
    let word = Word::of(&Workspace::sample(), "report --month 2024-03");
    let types = word.part("[Content_Types].xml");
    for part in types.all("Override") {
        word.part(part.is("PartName").trim_start_matches('/'));
    }
    for (relations, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
        for relation in word.part(relations).all("Relationship") {
            word.part(&format!("{folder}{}", relation.is("Target")));
        }
    }
    assert_eq!(word.0[0].0, "[Content_Types].xml");
    let theme = word.part("word/theme/theme1.xml");
    for font in ["a:latin", "a:ea", "a:cs"].iter().flat_map(|name| theme.all(name)) {
        assert_eq!(font.is("typeface"), "Times New Roman");
    }
    let settings = word.part("word/settings.xml");
    assert_eq!(settings.all("w:compatSetting")[0].is("w:val"), "15");
    assert_eq!(word.part("word/styles.xml").all("w:lang")[0].is("w:val"), "vi-VN");
    let english = Word::of(&Workspace::sample(), "report --month 2024-03 --lang en");
    assert_eq!(english.part("word/styles.xml").all("w:lang")[0].is("w:val"), "en-US");
}
