//! Annexes as Word has them, for stories about `import`: a letterhead, a text, the table, a signature. Written by hand, part by
//! part. Knows nothing of what is right.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The columns of the stories.
pub const HEAD: [&str; 7] = [
    "TT", "Nhiệm vụ, giải pháp", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành",
    "Nguồn lực thực hiện",
];

/// Number, title, product, lead, partners, deadline, means.
pub type Row<'a> = [&'a str; 7];

/// A part of a document.
pub enum Part<'a> {
    Text(&'a str),
    /// Rows of cells; a row of one cell spans the table. `\n` begins a paragraph.
    Table(Vec<Vec<&'a str>>),
}

/// A Word document of these parts.
pub fn docx(parts: &[Part<'_>]) -> Vec<u8> {
    let body: String = parts.iter().map(part).collect();
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let types = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let rels = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", types), ("_rels/.rels", rels), ("word/document.xml", &document)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn part(part: &Part<'_>) -> String {
    match part {
        Part::Text(text) => paragraphs(text),
        Part::Table(rows) => {
            let width = rows.iter().map(Vec::len).max().unwrap_or(1);
            let row = |cells: &Vec<&str>| {
                let span = if cells.len() == 1 { width } else { 1 };
                let cell = |text: &&str| {
                    format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/></w:tcPr>{}</w:tc>", paragraphs(text))
                };
                format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
            };
            let grid = "<w:gridCol w:w=\"1000\"/>".repeat(width);
            format!("<w:tbl><w:tblGrid>{grid}</w:tblGrid>{}</w:tbl>", rows.iter().map(row).collect::<String>())
        }
    }
}

fn paragraphs(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    escaped.split('\n').map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")).collect()
}

/// The table of an annex: its head, column numbers, and each field's row before its tasks.
pub fn table<'a>(fields: &[(&'a str, &[Row<'a>])]) -> Part<'a> {
    let mut rows = vec![HEAD.to_vec(), vec!["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]];
    for (name, tasks) in fields {
        rows.push(vec![name]);
        rows.extend(tasks.iter().map(|row| row.to_vec()));
    }
    Part::Table(rows)
}

/// A plan with its annex.
pub fn annex(fields: &[(&str, &[Row<'_>])]) -> Vec<u8> {
    docx(&[
        Part::Table(vec![vec![
            "ỦY BAN NHÂN DÂN\nTỈNH X",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        ]]),
        Part::Text("KẾ HOẠCH\nCải cách hành chính năm 2025"),
        Part::Text("PHỤ LỤC\n(Kèm theo Kế hoạch số 12/KH-UBND)"),
        table(fields),
    ])
}

/// A small annex, for whoever wants any.
pub fn sample() -> Vec<u8> {
    annex(&[("I. Cải cách thể chế", &[["1", "Rà soát văn bản", "Báo cáo", "Văn phòng", "", "Quý II/2024", ""]])])
}
