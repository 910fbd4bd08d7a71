//! Files that are damaged, of another kind, or made to cost memory and time: each is refused with a reason, and soon.

use crate::office_files::{Package, SHEET, WORD, XLSX, document, formats, p, table, workbook};
use proptest::prelude::*;
use reform::inside::office::{self, Bound, Foreign, Kind, Unopened};

fn refused(bytes: &[u8]) -> Unopened {
    office::read(bytes, "x", None).expect_err("it must be refused")
}

fn sheet(rows: &str) -> Package {
    workbook(&[("S", &format!("<sheetData>{rows}</sheetData>"))])
}

#[test]
fn other_kinds_of_files_are_named() {
    let opendocument =
        |kind: &str| Package::default().with("mimetype", format!("application/vnd.oasis.opendocument.{kind}")).bytes();
    let main = |content_type: &str| Package::new("a.xml", content_type).with("a.xml", "<a/>").bytes();
    let ole = |entry: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(1024, 0);
        let name: Vec<u8> = entry.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.extend(&name);
        bytes.resize(1024 + 64, 0);
        bytes.push(name.len() as u8);
        bytes.resize(2048, 0);
        bytes
    };
    for (bytes, expected) in [
        (ole("Workbook"), Unopened::Foreign(Foreign::Xls)),
        (ole("Book"), Unopened::Foreign(Foreign::Xls)),
        (ole("WordDocument"), Unopened::Foreign(Foreign::Doc)),
        (ole("PowerPoint Document"), Unopened::Foreign(Foreign::Ppt)),
        (ole("EncryptedPackage"), Unopened::Encrypted),
        (ole("x"), Unopened::Foreign(Foreign::OldOffice)),
        (main("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), Unopened::Foreign(Foreign::Xlsm)),
        (main("application/vnd.ms-word.document.macroEnabled.main+xml"), Unopened::Foreign(Foreign::Docm)),
        (main("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), Unopened::Foreign(Foreign::Xlsb)),
        (
            main("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
            Unopened::Foreign(Foreign::Pptx),
        ),
        (opendocument("spreadsheet"), Unopened::Foreign(Foreign::Ods)),
        (opendocument("text"), Unopened::Foreign(Foreign::Odt)),
        (Package::default().with("a.docx", "x").bytes(), Unopened::Foreign(Foreign::Archive)),
        (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(), Unopened::Foreign(Foreign::Archive)),
        (b"%PDF-1.7\n".to_vec(), Unopened::Foreign(Foreign::Pdf)),
        (b"{\\rtf1\\ansi".to_vec(), Unopened::Foreign(Foreign::Rtf)),
        (b"\xEF\xBB\xBF\r\n<HTML xmlns:x=\"urn:x\"><table>".to_vec(), Unopened::Foreign(Foreign::Html)),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related".to_vec(), Unopened::Foreign(Foreign::Html)),
        (
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>".to_vec(),
            Unopened::Foreign(Foreign::Xml),
        ),
        (b"\x89PNG\r\n\x1A\n".to_vec(), Unopened::Foreign(Foreign::Picture)),
        (b"Rar!\x1A\x07\0".to_vec(), Unopened::Foreign(Foreign::Archive)),
        (b"\x01\x02\0\x03\x04\x05\x06\x07".to_vec(), Unopened::Foreign(Foreign::Unknown)),
        (Vec::new(), Unopened::Empty),
        (b"\xEF\xBB\xBF".to_vec(), Unopened::Empty),
        (b" \r\n".to_vec(), Unopened::Empty),
    ] {
        assert_eq!(refused(&bytes), expected, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn every_reason_says_what_to_do() {
    let all = [
        refused(b"%PDF"),
        refused(b""),
        refused(b"{\\rtf"),
        Unopened::Missing,
        Unopened::Folder,
        Unopened::NoFile,
        Unopened::TooLarge,
        Unopened::Encrypted,
        Unopened::Entities,
        Unopened::Damaged("word/document.xml".into()),
        Unopened::OpenQuote(3),
        Unopened::TooMuch(Bound::Rows),
        Unopened::Foreign(Foreign::Xls),
    ];
    for unopened in all {
        let said = unopened.describe();
        assert!(said.vi.contains("hãy ") && !said.vi.contains('\n'), "{}", said.vi);
        assert!(said.en.contains(": "), "{}", said.en);
    }
    let xls = Unopened::Foreign(Foreign::Xls).describe().vi;
    assert!(xls.contains("mở bằng Excel") && xls.contains("Lưu thành…") && xls.contains(".xlsx"), "{xls}");
}

#[test]
fn a_name_is_not_believed() {
    for (bytes, name, kind, said) in [
        (sheet("<row><c><v>1</v></c></row>").bytes(), "bao-cao.csv", Kind::Xlsx, true),
        (document(&p("a")).bytes(), "bao-cao.xlsx", Kind::Docx, true),
        (b"a;b\n1;2\n".to_vec(), "bao-cao.xlsx", Kind::Csv, true),
        (b"a;b\n1;2\n".to_vec(), "bao-cao.CSV", Kind::Csv, false),
        (b"a;b\n1;2\n".to_vec(), "-", Kind::Csv, false),
        (document(&p("a")).bytes(), "Kế hoạch v1.2", Kind::Docx, false),
    ] {
        let paper = office::read(&bytes, name, None).unwrap();
        assert_eq!((paper.kind, !paper.remarks.is_empty()), (kind, said), "{name}");
    }
}

#[test]
fn files_that_lie_on_the_disk_are_opened_within_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let open = |name: &str| office::open(&folder.path().join(name), None);
    assert_eq!(open("không có.csv").unwrap_err(), Unopened::Missing);
    assert_eq!(office::open(folder.path(), None).unwrap_err(), Unopened::Folder);
    std::fs::write(folder.path().join("a.csv"), "a;b\n").unwrap();
    let (paper, bytes) = open("a.csv").unwrap();
    assert_eq!((paper.kind, bytes.as_slice()), (Kind::Csv, b"a;b\n".as_slice()));
    std::fs::File::create(folder.path().join("lớn.csv")).unwrap().set_len((64 << 20) + 1).unwrap();
    assert_eq!(open("lớn.csv").unwrap_err(), Unopened::TooLarge);
}

#[test]
fn what_costs_too_much_is_refused() {
    let string = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let strings = |content: &str| {
        sheet("<row><c t=\"s\"><v>0</v></c></row>")
            .with("xl/sharedStrings.xml", format!("<sst xmlns=\"{SHEET}\">{content}</sst>"))
    };
    let long = "x".repeat(32_000);
    let many = |n: usize, text: &str| text.repeat(n);
    let merged = |cells: &str, merges: &str| {
        workbook(&[("S", &format!("<sheetData>{cells}</sheetData><mergeCells>{merges}</mergeCells>"))])
    };
    let ends = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"9000\"><c r=\"Z9000\"><v>1</v></c></row>";
    let shared = format!("<row>{}</row>", many(40, "<c t=\"s\"><v>0</v></c>"));
    let entries = (0..10_001).fold(Package::default(), |package, n| package.with(&n.to_string(), ""));
    let rows = |row: &str, n: usize| document(&format!("<w:tbl>{}</w:tbl>", many(n, row)));
    for (package, bound) in [
        (sheet("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"), Bound::Rows),
        (sheet("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"), Bound::Columns),
        (sheet("<row r=\"150000\"><c r=\"ALL150000\"><v>1</v></c></row>"), Bound::Cells),
        (sheet(&format!("<row>{}</row>", string(&many(5_000_000, "x")))), Bound::Piece),
        (
            strings(&format!("<si><t>{long}</t></si>")).with(
                "xl/worksheets/sheet1.xml",
                format!("<worksheet xmlns=\"{SHEET}\"><sheetData>{}</sheetData></worksheet>", many(100, &shared)),
            ),
            Bound::Text,
        ),
        (strings(&many(1_000_001, "<si/>")), Bound::Strings),
        (merged(ends, &many(20, "<mergeCell ref=\"A1:Z9000\"/>")), Bound::Merges),
        (merged("", &many(100_001, "<mergeCell ref=\"A1:B2\"/>")), Bound::Merges),
        (
            merged(&ends.replace("<v>1</v>", &format!("<is><t>{long}</t></is>")), "<mergeCell ref=\"A1:Z9000\"/>"),
            Bound::Text,
        ),
        (sheet(&many(300, "<a>")), Bound::Depth),
        (workbook(&vec![("S", ""); 300]), Bound::Sheets),
        (sheet("").with("xl/styles.xml", formats(&vec!["0"; 70_000])), Bound::Styles),
        (entries, Bound::Entries),
        (rows("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"1000\"/></w:tcPr><w:p/></w:tc></w:tr>", 1_100), Bound::Cells),
        (
            rows("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr><w:p/></w:tc></w:tr>", 1),
            Bound::Columns,
        ),
        (rows("<w:tr><w:trPr><w:gridBefore w:val=\"4000000000\"/></w:trPr></w:tr>", 1), Bound::Columns),
        (rows("<w:tr><w:tc><w:p/></w:tc></w:tr>", 200_001), Bound::Rows),
        (document(&many(100, "<w:tbl><w:tr><w:tc>")), Bound::Depth),
    ] {
        assert_eq!(refused(&package.bytes()), Unopened::TooMuch(bound));
    }
}

#[test]
fn a_bomb_is_refused_while_it_is_unpacked() {
    let bomb = sheet(&format!("<!--{}-->", "x".repeat(1_000_000)).repeat(30)).bytes();
    assert!(bomb.len() < 100_000);
    assert_eq!(refused(&bomb), Unopened::TooMuch(Bound::Ratio));
}

#[test]
fn empty_formatted_cells_cost_nothing() {
    let rows: String = (1..=250_000).map(|n| format!("<row r=\"{n}\" s=\"1\"><c r=\"A{n}\" s=\"1\"/></row>")).collect();
    let paper = office::read(&sheet(&rows).bytes(), "x", None).unwrap();
    assert!(paper.tables().next().unwrap().rows.is_empty());
}

#[test]
fn entities_are_refused() {
    let doctype = "<!DOCTYPE worksheet [<!ENTITY a \"x\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>";
    let part = format!(
        "{doctype}<worksheet xmlns=\"{SHEET}\"><sheetData><row><c t=\"str\"><v>&a;&b;</v></c></row></sheetData></worksheet>"
    );
    assert_eq!(refused(&sheet("").with("xl/worksheets/sheet1.xml", part).bytes()), Unopened::Entities);
    let undeclared = sheet("<row><c t=\"str\"><v>&nbsp;</v></c></row>").bytes();
    assert!(matches!(refused(&undeclared), Unopened::Damaged(_)));
}

#[test]
fn damaged_packages_are_told() {
    let whole = document(&table(&[&["a", "b"]])).bytes();
    for length in [4, 10, 30, whole.len() / 2, whole.len() - 1] {
        assert!(matches!(refused(&whole[..length]), Unopened::Damaged(_)), "{length}");
    }
    let cut = document("").with("word/document.xml", format!("<w:document xmlns:w=\"{WORD}\"><w:body><w:p>")).bytes();
    assert_eq!(refused(&cut), Unopened::Damaged("word/document.xml".into()));
    let crossed = document("<w:p></w:r>").bytes();
    assert!(matches!(refused(&crossed), Unopened::Damaged(_)));
    let without_sheet = Package::new("xl/workbook.xml", XLSX).bytes();
    assert!(matches!(refused(&without_sheet), Unopened::Damaged(_)));
    let mut flipped = whole.clone();
    let at = flipped.windows(6).position(|it| it == b"w:body" || it.starts_with(b"\x4b\xcc")).unwrap_or(700);
    flipped[at] ^= 0x55;
    assert!(office::read(&flipped, "x", None).is_err() || flipped == whole);
}

#[test]
fn what_lies_outside_is_not_followed_and_names_are_no_paths() {
    let external = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"a\" Type=\"http://x/officeDocument\" TargetMode=\"External\" Target=\"http://127.0.0.1/a.docx\"/></Relationships>";
    let bytes = document(&p("a")).with("_rels/.rels", external).bytes();
    assert_eq!(refused(&bytes), Unopened::Foreign(Foreign::Archive));
    let climbing = document(&p("a")).with("../../../etc/passwd", "x").with("C:\\a", "y").bytes();
    assert!(office::read(&climbing, "x", None).is_ok());
}

/// A small document and a small workbook, whole.
fn seeds() -> [Vec<u8>; 3] {
    let rows = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45838</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>";
    let strings = format!("<sst xmlns=\"{SHEET}\"><si><r><rPr><b/></rPr><t>Sở</t></r></si></sst>");
    let book = workbook(&[(
        "S",
        &format!("<sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"),
    )]);
    let book = book.with("xl/sharedStrings.xml", strings).with("xl/styles.xml", formats(&["dd/mm/yyyy"]));
    [
        document(&format!("{}{}", p("Một"), table(&[&["TT", "Việc"], &["1", "x"]]))).bytes(),
        book.bytes(),
        "TT;Việc\n1;\"x\ny\"\n".into(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_fail(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = office::read(&bytes, "x.csv", None);
        let _ = office::read(&bytes, "x.csv", Some(office::OldEncoding::Tcvn3));
        let _ = office::read(&bytes, "x.csv", Some(office::OldEncoding::Vni));
        let _ = office::read(&bytes, "x.csv", Some(office::OldEncoding::Windows1258));
    }

    #[test]
    fn no_damage_makes_it_fail(seed in 0_usize..3, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<prop::sample::Index>()) {
        let mut bytes = seeds()[seed].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = office::read(&bytes, "x", None);
        bytes.truncate(cut.index(bytes.len()));
        let _ = office::read(&bytes, "x", None);
    }

    /// What stands in a part is damaged where the package is whole.
    #[test]
    fn no_xml_makes_it_fail(body in "(<w:(tbl|tr|tc|p|r|t|tcPr|gridSpan w:val=\"3\"/|vMerge/|sdt|sdtContent|del|fldChar w:fldCharType=\"begin\"/|br/)>|</w:(tbl|tr|tc|p|r|t)>|[a-zệ &;]){0,40}", rows in "(<(row|c|v|is|t|f|c t=\"s\"|c r=\"B9\"|row r=\"0\"|c t=\"d\")>|</(row|c|v|is|t|f)>|[0-9eE.+-]|&#x1;){0,40}") {
        let _ = office::read(&document(&body).bytes(), "x", None);
        let _ = office::read(&sheet(&rows).bytes(), "x", None);
    }
}
