//! Word documents and workbooks as small as they can be, put together from XML written by hand. Knows nothing of what is right.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// The parts of an office file, by their names.
#[derive(Clone, Default)]
pub struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// One whose main part is of that content type.
    pub fn new(main: &str, content_type: &str) -> Package {
        let types = format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/{main}\" ContentType=\"{content_type}\"/></Types>"
        );
        let package = Package::default().with("[Content_Types].xml", types);
        package.with("_rels/.rels", relations(&[("rId1", "officeDocument", &format!("/{main}"))]))
    }

    /// With a part more, or another one in its place.
    pub fn with(mut self, name: &str, content: impl Into<Vec<u8>>) -> Package {
        self.parts.retain(|(other, _)| other != name);
        self.parts.push((name.to_owned(), content.into()));
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.parts {
            zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// What belongs to a part: id, kind and target of each.
pub fn relations(of: &[(&str, &str, &str)]) -> String {
    let each = |(id, kind, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let all: String = of.iter().map(each).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

/// A document of which `body` is the XML within `w:body`.
pub fn document(body: &str) -> Package {
    let part = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:document xmlns:w=\"{WORD}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><w:body>{body}</w:body></w:document>"
    );
    let parts = [("s", "styles", "styles.xml"), ("n", "numbering", "numbering.xml")];
    Package::new("word/document.xml", DOCX)
        .with("word/_rels/document.xml.rels", relations(&parts))
        .with("word/document.xml", part)
}

/// A paragraph of one run.
pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A cell with its properties and what stands in it.
pub fn tc(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

/// A table of plain cells.
pub fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| tc("", &p(text));
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// A workbook of sheets: the name of each, and the XML within `worksheet`.
pub fn workbook(sheets: &[(&str, &str)]) -> Package {
    let mut package = Package::new("xl/workbook.xml", XLSX);
    let (mut listed, mut belongs) = (String::new(), Vec::new());
    for (n, (name, content)) in sheets.iter().enumerate() {
        listed += &format!("<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"rId{0}\"/>", n + 1);
        belongs.push((format!("rId{}", n + 1), format!("worksheets/sheet{}.xml", n + 1)));
        let part = format!("<worksheet xmlns=\"{SHEET}\">{content}</worksheet>");
        package = package.with(&format!("xl/worksheets/sheet{}.xml", n + 1), part);
    }
    let book = format!("<workbook xmlns=\"{SHEET}\" xmlns:r=\"{RELATIONS}\"><sheets>{listed}</sheets></workbook>");
    let mut all: Vec<(&str, &str, &str)> = belongs.iter().map(|(id, part)| (&**id, "worksheet", &**part)).collect();
    all.extend([("styles", "styles", "styles.xml"), ("strings", "sharedStrings", "sharedStrings.xml")]);
    package.with("xl/workbook.xml", book).with("xl/_rels/workbook.xml.rels", relations(&all))
}

/// The part of styles in which each cell style is a format of its own, from 1.
pub fn formats(codes: &[&str]) -> String {
    let escaped = |code: &str| code.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let format =
        |(n, code): (usize, &&str)| format!("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", 164 + n, escaped(code));
    let all: String = codes.iter().enumerate().map(format).collect();
    let cells: String = (0..codes.len()).map(|n| format!("<xf numFmtId=\"{}\" fontId=\"0\"/>", 164 + n)).collect();
    format!(
        "<styleSheet xmlns=\"{SHEET}\"><numFmts>{all}</numFmts><fonts><font/></fonts><cellXfs><xf numFmtId=\"0\"/>{cells}\
         </cellXfs></styleSheet>"
    )
}
