//! Workbooks, read as what their cells show; what another crate reads of them is held against it.

use crate::office_files::{Package, RELATIONS, SHEET, XLSX, formats, relations, workbook};
use calamine::{Data, Reader, Xlsx};
use reform::inside::office::{self, Block, Grid, Merge, Paper, Shown, Value};
use rust_xlsxwriter::{Format, Workbook};
use std::io::Cursor;

fn read(package: &Package) -> Paper {
    office::read(&package.bytes(), "x.xlsx", None).unwrap()
}

fn grids(paper: &Paper) -> Vec<&Grid> {
    paper.tables().collect()
}

fn texts(grid: &Grid) -> Vec<Vec<&str>> {
    grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.words.text.as_str()).collect()).collect()
}

/// The cells of a sheet of one row.
fn row(cells: &str) -> Vec<(String, Value)> {
    row_of(&workbook(&[("S", &format!("<sheetData><row r=\"1\">{cells}</row></sheetData>"))]))
}

fn row_of(package: &Package) -> Vec<(String, Value)> {
    let paper = read(package);
    let cells = grids(&paper)[0].rows.first().map(|row| row.cells.clone()).unwrap_or_default();
    cells.into_iter().map(|cell| (cell.words.text, cell.value)).collect()
}

fn number(number: f64) -> Value {
    Value::Number { number, shown: Shown::Plain }
}

#[test]
fn every_kind_of_cell_is_read() {
    for (cell, text, value) in [
        ("<c r=\"A1\"><v>45.5</v></c>", "45.5", number(45.5)),
        ("<c><v>1</v></c>", "1", number(1.0)),
        ("<c t=\"n\"><v> 7 </v></c>", "7", number(7.0)),
        ("<c><v>0.30000000000000004</v></c>", "0.3", number(0.300_000_000_000_000_04)),
        ("<c t=\"inlineStr\"><is><t>Sở Y tế</t></is></c>", "Sở Y tế", Value::Text),
        ("<c t=\"inlineStr\"><is><r><t>Sở </t></r><r><rPr><b/></rPr><t>Y tế</t></r></is></c>", "Sở Y tế", Value::Text),
        ("<c t=\"str\"><f>A2</f><v>Sở</v></c>", "Sở", Value::Text),
        ("<c t=\"b\"><v>1</v></c>", "TRUE", Value::Truth(true)),
        ("<c t=\"e\"><v>#N/A</v></c>", "#N/A", Value::Error),
        ("<c t=\"d\"><v>2025-06-30</v></c>", "30/06/2025", Value::Date(chrono::NaiveDate::from_ymd_opt(2025, 6, 30))),
        ("<c><f>1+1</f><v>2</v></c>", "2", number(2.0)),
        ("<c t=\"str\"><v>a_x000D_\nb</v></c>", "a\nb", Value::Text),
    ] {
        assert_eq!(row(cell), [(text.to_owned(), value)], "{cell}");
    }
    for blank in [
        "<c/>",
        "<c s=\"1\"/>",
        "<c><f>1+1</f></c>",
        "<c t=\"str\"><f>\"\"</f><v></v></c>",
        "<c t=\"inlineStr\"><is><t> </t></is></c>",
    ] {
        assert!(row(blank).is_empty(), "{blank}");
    }
}

#[test]
fn formulas_that_were_never_calculated_are_blank_and_told() {
    let sheet = "<sheetData><row><c><f>1+1</f></c><c><f>A1</f><v/></c><c><v>5</v></c></row></sheetData>";
    let paper = read(&workbook(&[("S", sheet)]));
    assert_eq!(texts(grids(&paper)[0]), [["", "", "5"]]);
    assert_eq!(paper.remarks.len(), 1);
    assert!(paper.remarks[0].vi.starts_with("2 ô có công thức"), "{:?}", paper.remarks);
}

#[test]
fn numbers_and_days_are_what_they_show() {
    let day = |year: i32, month: u32, day: u32| Value::Date(chrono::NaiveDate::from_ymd_opt(year, month, day));
    let percent = |number: f64| Value::Number { number, shown: Shown::Percent };
    let cases = [
        ("0%", "0.6", "60%", percent(0.6)),
        ("0.0%", "0.455", "45.5%", percent(0.455)),
        ("0\"%\"", "60", "60%", number(60.0)),
        ("#,##0", "1234567", "1,234,567", number(1_234_567.0)),
        ("dd/mm/yyyy", "45838", "30/06/2025", day(2025, 6, 30)),
        ("d/m/yyyy;@", "45838", "30/6/2025", day(2025, 6, 30)),
        ("mmm-yy", "45838", "Jun-25", day(2025, 6, 30)),
        ("m/yyyy", "45838", "6/2025", day(2025, 6, 30)),
        ("[$-42A]dd\\ mmmm\\ yyyy", "45838", "30 Tháng Sáu 2025", day(2025, 6, 30)),
        ("dd/mm/yyyy hh:mm", "45838.5", "30/06/2025 12:00", day(2025, 6, 30)),
        ("dd/mm/yyyy", "60", "29/02/1900", Value::Date(None)),
        ("dd/mm/yyyy", "3000000", "3000000", Value::Date(None)),
        ("@", "45838", "45838", number(45_838.0)),
        ("\"Quý \"0", "2", "Quý 2", number(2.0)),
    ];
    let cells: String =
        cases.iter().enumerate().map(|(n, (_, v, ..))| format!("<c s=\"{}\"><v>{v}</v></c>", n + 1)).collect();
    let codes: Vec<&str> = cases.iter().map(|(code, ..)| *code).collect();
    let book = workbook(&[("S", &format!("<sheetData><row>{cells}</row></sheetData>"))]);
    let read = row_of(&book.with("xl/styles.xml", formats(&codes)));
    for ((code, _, text, value), read) in cases.into_iter().zip(read) {
        assert_eq!(read, (text.to_owned(), value), "{code}");
    }
}

#[test]
fn formats_that_are_named_by_number_alone_are_known() {
    let ids = [9, 14, 17, 22, 3, 49, 30, 57];
    let cells: String = (0..ids.len()).map(|n| format!("<c s=\"{n}\"><v>45838</v></c>")).collect();
    let xfs: String = ids.iter().map(|id| format!("<xf numFmtId=\"{id}\"/>")).collect();
    let styles = format!("<styleSheet xmlns=\"{SHEET}\"><cellXfs>{xfs}</cellXfs></styleSheet>");
    let book = workbook(&[("S", &format!("<sheetData><row>{cells}</row></sheetData>"))]).with("xl/styles.xml", styles);
    let shown: Vec<String> = row_of(&book).into_iter().map(|(text, _)| text).collect();
    assert_eq!(
        shown,
        ["4583800%", "30/06/2025", "Jun-25", "30/06/2025 0:00", "45,838", "45838", "30/06/2025", "30/06/2025"]
    );
}

#[test]
fn days_may_be_counted_from_1904() {
    let sheet = "<sheetData><row><c s=\"1\"><v>44376</v></c></row></sheetData>";
    let book = format!(
        "<workbook xmlns=\"{SHEET}\" xmlns:r=\"{RELATIONS}\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let package =
        workbook(&[("S", sheet)]).with("xl/workbook.xml", book).with("xl/styles.xml", formats(&["dd/mm/yyyy"]));
    assert_eq!(row_of(&package)[0].0, "30/06/2025");
}

#[test]
fn shared_strings_leave_out_how_they_are_spoken() {
    let strings = format!(
        "<sst xmlns=\"{SHEET}\"><si><t>một</t></si><si><r><t>m</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>2</t></r>\
         <rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si><si/><si><r><rPr><b/></rPr><t>đậm</t></r></si></sst>"
    );
    let cells = "<c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c>";
    let sheet = format!("<sheetData><row>{cells}</row></sheetData>");
    let package = workbook(&[("S", &sheet)]).with("xl/sharedStrings.xml", strings);
    let paper = read(&package);
    let cells = &grids(&paper)[0].rows[0].cells;
    assert_eq!(texts(grids(&paper)[0]), [["m2", "một", "", "đậm"]]);
    assert_eq!((cells[0].words.raised.len(), &cells[0].words.raised[0]), (1, &(1..2)));
    assert!(cells[3].words.bold && !cells[0].words.bold);
    let lost = workbook(&[("S", "<sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData>")]);
    assert!(
        matches!(office::read(&lost.bytes(), "", None), Err(office::Unopened::Damaged(_))),
        "a string that is lost is told"
    );
}

#[test]
fn sheets_come_in_order_and_say_whether_they_are_hidden() {
    let one = |text: &str| format!("<sheetData><row r=\"2\"><c r=\"B2\" t=\"str\"><v>{text}</v></c></row></sheetData>");
    let book = format!(
        "<x:workbook xmlns:x=\"{SHEET}\" xmlns:rel=\"{RELATIONS}\"><x:sheets><x:sheet name=\"Hai &amp; ba\" sheetId=\"9\" rel:id=\"rId2\" state=\"veryHidden\"/>\
         <x:sheet name=\"Một\" sheetId=\"1\" rel:id=\"rId1\"/><x:sheet name=\"Biểu đồ\" sheetId=\"3\" rel:id=\"rId3\"/></x:sheets></x:workbook>"
    );
    let belongs = [
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "worksheet", "/xl/worksheets/sheet2.xml"),
        ("rId3", "chartsheet", "chartsheets/sheet1.xml"),
    ];
    let package = workbook(&[("", &one("một")), ("", &one("hai"))])
        .with("xl/workbook.xml", book)
        .with("xl/_rels/workbook.xml.rels", relations(&belongs));
    let paper = read(&package);
    let sheets: Vec<_> = grids(&paper).iter().map(|it| (it.number, it.name.clone().unwrap(), it.hidden)).collect();
    assert_eq!(sheets, [(1, "Hai & ba".to_owned(), true), (2, "Một".to_owned(), false)]);
    assert_eq!(texts(grids(&paper)[0]), [["", ""], ["", "hai"]]);
    assert_eq!(grids(&paper)[1].rows[1].number, 2);
}

#[test]
fn merged_cells_and_hidden_columns_keep_their_places() {
    let sheet = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/><col min=\"9\" max=\"16384\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"str\"><v>PHỤ LỤC</v></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>1</v></c><c r=\"B3\"><v>2</v></c><c r=\"C3\" t=\"str\"><v>Sở</v></c></row>\
        <row r=\"4\"><c r=\"A4\"><v>3</v></c><c r=\"C4\" t=\"str\"><v>che</v></c></row><row r=\"9\" s=\"1\"><c r=\"A9\" s=\"1\"/></row></sheetData>\
        <mergeCells><mergeCell ref=\"A1:XFD2\"/><mergeCell ref=\"C3:C1048576\"/><mergeCell ref=\"vô nghĩa\"/></mergeCells>";
    let paper = read(&workbook(&[("S", sheet)]));
    let grid = grids(&paper)[0];
    assert_eq!(
        texts(grid),
        [["PHỤ LỤC", "PHỤ LỤC", "PHỤ LỤC"], ["PHỤ LỤC", "PHỤ LỤC", "PHỤ LỤC"], ["1", "2", "Sở"], ["3", "", "Sở"]]
    );
    let merges: Vec<Merge> = grid.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.merge).collect();
    use Merge::{Across, Down, First};
    assert_eq!(merges, [First, Across, Across, Down, Down, Down, First, First, First, First, First, Down]);
    assert!(grid.rows.iter().all(|row| !row.cells[0].hidden && row.cells[1].hidden && !row.cells[2].hidden));
}

#[test]
fn strict_workbooks_are_read() {
    let package = Package::new("xl/workbook.xml", XLSX);
    let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    let package = package
        .with("xl/workbook.xml", format!("<workbook xmlns=\"{strict}\" xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"))
        .with("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"s.xml\"/></Relationships>")
        .with("xl/s.xml", format!("<worksheet xmlns=\"{strict}\"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"));
    assert_eq!(row_of(&package)[0].0, "1");
}

#[test]
fn parts_in_utf16_are_read() {
    let sheet = format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet xmlns=\"{SHEET}\"><sheetData><row><c t=\"str\"><v>Sở Y tế</v></c></row></sheetData></worksheet>"
    );
    let bytes: Vec<u8> = sheet.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(row_of(&workbook(&[("S", "")]).with("xl/worksheets/sheet1.xml", bytes))[0].0, "Sở Y tế");
}

#[test]
fn old_fonts_in_cells_are_read_as_they_show() {
    let styles = format!(
        "<styleSheet xmlns=\"{SHEET}\"><fonts><font><name val=\"Arial\"/></font><font><b/><name val=\".VnTime\"/></font></fonts>\
         <cellXfs><xf fontId=\"0\"/><xf fontId=\"1\"/></cellXfs></styleSheet>"
    );
    let strings = format!(
        "<sst xmlns=\"{SHEET}\"><si><t>Së Néi vô</t></si><si><r><rPr><rFont val=\"VNI-Times\"/></rPr><t>Sôû Y teá</t></r></si></sst>"
    );
    let sheet = "<sheetData><row><c s=\"1\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c s=\"1\" t=\"inlineStr\"><is><t>th¸ng 6</t></is></c></row></sheetData>";
    let package = workbook(&[("S", sheet)]).with("xl/styles.xml", styles).with("xl/sharedStrings.xml", strings);
    let shown: Vec<String> = row_of(&package).into_iter().map(|(text, _)| text).collect();
    assert_eq!(shown, ["Sở Nội vụ", "Sở Y tế", "tháng 6"]);
}

/// A workbook of all kinds of values, written by one crate and read by two others: the same values in the same places.
#[test]
fn values_are_those_that_another_crate_reads() {
    let mut written = Workbook::new();
    for name in ["Một", "Hai"] {
        let sheet = written.add_worksheet();
        sheet.set_name(name).unwrap();
        let (day, percent) = (Format::new().set_num_format("dd/mm/yyyy"), Format::new().set_num_format("0%"));
        sheet.merge_range(0, 0, 0, 4, "PHỤ LỤC", &Format::new()).unwrap();
        for n in 0..200_u32 {
            let row = n + 2;
            let value = f64::from(n) * 1.37 - 20.0;
            sheet.write_number(row, 0, f64::from(n)).unwrap();
            sheet.write_string(row, 1, format!("Việc {}\nhai <dòng> & \"nháy\"", n % 7)).unwrap();
            sheet.write_number_with_format(row, 2, value / 100.0, &percent).unwrap();
            sheet.write_number_with_format(row, 3, f64::from(45_000 + n), &day).unwrap();
            if n % 3 == 0 {
                sheet.write_boolean(row, 4, n % 2 == 0).unwrap();
            }
        }
    }
    let bytes = written.save_to_buffer().unwrap();
    let paper = office::read(&bytes, "x.xlsx", None).unwrap();
    let mut other: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let sheets = other.worksheets();
    assert_eq!(paper.blocks.len(), sheets.len());
    for (block, (name, range)) in paper.blocks.iter().zip(sheets) {
        let Block::Table(grid) = block else { panic!() };
        assert_eq!(grid.name.as_deref(), Some(name.as_str()));
        assert_eq!((grid.rows.len(), grid.rows[0].cells.len()), range.get_size());
        for (row, theirs) in grid.rows.iter().zip(range.rows()) {
            for (cell, their) in row.cells.iter().zip(theirs) {
                // Only the first of merged cells has a value there.
                if cell.merge == Merge::First {
                    assert!(is_same(cell, their), "{cell:?} {their:?}");
                }
            }
        }
    }
}

fn is_same(cell: &office::GridCell, their: &Data) -> bool {
    match (cell.value, their) {
        (Value::Text, Data::Empty) => cell.words.text.is_empty(),
        (Value::Text, Data::String(text)) => cell.words.text == *text,
        (Value::Number { number, .. }, Data::Float(their)) => number == *their,
        (Value::Number { number, .. }, Data::Int(their)) => number == *their as f64,
        (Value::Date(day), Data::DateTime(moment)) => day == moment.as_datetime().map(|it| it.date()),
        (Value::Truth(truth), Data::Bool(their)) => truth == *their,
        _ => false,
    }
}
