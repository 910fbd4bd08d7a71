//! A Word document, laid out as Nghị định 30/2020/NĐ-CP, Phụ lục I has it. Made by hand: what is needed of the format is little.

mod body;
mod grid;
mod markdown;
mod official;
mod package;
mod sections;
mod settled;
mod styles;
mod tables;
mod widths;
mod xml;

use anyhow::Result;

use self::body::{Look, paragraph, plain, run};
use self::sections::Page;
use self::xml::Xml;
use crate::text::Lang;
use crate::view::Document;
use crate::view::document::{Block, Line};

/// Tables of more columns want a page on its side, where nothing official asks for an upright one; long ones sooner.
const UPRIGHT_COLUMNS: usize = 9;
const UPRIGHT_COLUMNS_OF_LONG: usize = 6;
const LONG: usize = 20;

/// The document as the bytes of a file, the same for the same document.
pub fn write(document: &Document, lang: Lang) -> Result<Vec<u8>> {
    let mut xml = Xml::new();
    let namespaces = [("xmlns:w", package::MAIN), ("xmlns:r", package::RELATIONS)];
    xml.within("w:document", &namespaces, |xml| {
        xml.within("w:body", &[], |xml| blocks(xml, document, lang));
    });
    package::zipped(xml.into_bytes(), title(document), lang)
}

/// Its name, for whoever looks at the file from outside.
fn title(document: &Document) -> &str {
    let titles = document.blocks.iter().filter_map(|block| match block {
        Block::Opening(opening) => Some(&*opening.title),
        Block::Heading { text, .. } => Some(&**text),
        _ => None,
    });
    titles.clone().next().unwrap_or_default()
}

fn blocks(xml: &mut Xml, document: &Document, lang: Lang) {
    let mut page = Page { landscape: is_wide(document) };
    for (n, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Annex(annex) => {
                // The section before it ends with a paragraph of its own.
                paragraph(xml, &Look { ends: Some(page), ..Look::of("Gap") }, |_| {});
                page = Page { landscape: true };
                official::annex(xml, annex, page);
            }
            block => {
                self::block(xml, block, lang, page, document.blocks.get(n + 1));
            }
        }
    }
    // After a table there must be a paragraph.
    if !matches!(document.blocks.last(), Some(Block::Paragraph(_) | Block::List(_) | Block::Heading { .. })) {
        gap(xml);
    }
    page.write(xml);
}

/// Whether the document is a listing that needs a page on its side.
fn is_wide(document: &Document) -> bool {
    let is_official = document.blocks.iter().any(|block| matches!(block, Block::Opening(_)));
    let size = |block: &Block| match block {
        Block::Table(table) => (table.columns.len(), table.rows.len()),
        Block::Folds(folds) => (folds.columns.len(), folds.rows.len()),
        _ => (0, 0),
    };
    let asks =
        |(columns, rows): (usize, usize)| columns > UPRIGHT_COLUMNS || rows > LONG && columns > UPRIGHT_COLUMNS_OF_LONG;
    !is_official && document.blocks.iter().any(|block| asks(size(block)))
}

/// A block, and what comes behind it.
fn block(xml: &mut Xml, block: &Block, lang: Lang, page: Page, next: Option<&Block>) {
    // An end may have no words of its own, and who signs does not stand alone on a page.
    let is_last = matches!(next, Some(Block::Closing(closing)) if closing.last_words.is_none());
    let before_end = matches!(next, Some(Block::Closing(_)));
    let leads = before_end || matches!(next, Some(Block::Table(_) | Block::Folds(_) | Block::Figures(_)));
    match block {
        Block::Opening(opening) => official::opening(xml, opening, lang, page),
        Block::Heading { level: 0 | 1, text } => plain(xml, "Title", text),
        Block::Heading { level, text } => plain(xml, &format!("Heading{}", (level - 1).min(3)), text),
        Block::Paragraph(line) => sentence(xml, "BodyText", "", line, is_last, leads),
        Block::List(lines) => {
            for (n, line) in lines.iter().enumerate() {
                let ends = n + 1 == lines.len();
                sentence(xml, "DashList", "- ", line, is_last && ends, before_end && ends);
            }
        }
        Block::Table(_) | Block::Folds(_) | Block::Figures(_) => {
            if let Some(table) = block.as_table() {
                tables::write(xml, &table, lang, page, before_end);
            }
        }
        Block::Markdown(text) => markdown::write(xml, text),
        Block::Code(text) => text.lines().for_each(|line| plain(xml, "Code", line)),
        Block::Closing(closing) => official::closing(xml, closing, lang, page),
        // The one has begun its section already; the others are for screens.
        Block::Annex(_) | Block::Picture(_) | Block::Links(_) => {}
    }
}

fn sentence(xml: &mut Xml, style: &str, mark: &str, line: &Line, is_last: bool, leads: bool) {
    let line = if is_last { body::ended(line) } else { line.clone() };
    // What is all bold heads what follows.
    let with_next = leads || line.0.iter().all(|run| run.strong);
    paragraph(xml, &Look { with_next, ..Look::of(style) }, |xml| {
        run(xml, mark, false, false);
        body::line(xml, &line);
    });
}

/// A little room, and a paragraph where Word wants one.
fn gap(xml: &mut Xml) {
    paragraph(xml, &Look::of("Gap"), |_| {});
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;
    use crate::view::document::Table;
    use crate::view::official::{Closing, Opening};

    /// The text of a document, a paragraph a line.
    fn written(document: &Document) -> String {
        let bytes = write(document, Lang::Vi).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        zip.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
        let mut lines = String::new();
        for part in text.replace("</w:p>", "<\n").split('<') {
            lines.push_str(if part.starts_with('\n') {
                "\n"
            } else {
                part.strip_prefix("w:t xml:space=\"preserve\">").unwrap_or("")
            });
        }
        lines
    }

    fn letter(to: &[&str]) -> Document {
        let opening = Opening {
            nation: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned(),
            motto: "Độc lập - Tự do - Hạnh phúc".to_owned(),
            issuer: "Ban Quản lý Khu kinh tế Hải Phòng".to_owned(),
            number: "Số:      /BQL-VP".to_owned(),
            place_and_date: "Hải Phòng, ngày      tháng 7 năm 2024".to_owned(),
            subject: "đôn đốc gửi báo cáo cải cách hành chính tháng 6/2024".to_owned(),
            to: to.iter().map(|to| (*to).to_owned()).collect(),
            ..Opening::default()
        };
        let closing = Closing {
            recipients: vec!["- Như trên;".to_owned(), "- Lưu: VT, VP.".to_owned()],
            post: Some("Chánh Văn phòng".to_owned()),
            ..Closing::default()
        };
        let mut document = Document { blocks: vec![Block::Opening(Box::new(opening))] };
        document.paragraph(Line::new("Đề nghị gửi báo cáo trước ngày 05/7/2024."));
        document.blocks.push(Block::Closing(Box::new(closing)));
        document
    }

    #[test]
    fn a_letter_has_its_subject_under_the_number_and_names_whom_it_is_for() {
        let text = written(&letter(&["Phòng Quản lý lao động"]));
        let wanted = [
            "Số:      /BQL-VP\nV/v đôn đốc gửi báo cáo cải cách hành chính tháng 6/2024\n",
            "\nKính gửi: Phòng Quản lý lao động\n",
            "\nĐề nghị gửi báo cáo trước ngày 05/7/2024./.\nNơi nhận:\n- Như trên;\n- Lưu: VT, VP.\nCHÁNH VĂN PHÒNG\n",
        ];
        let places = wanted.map(|part| text.find(part).unwrap_or_else(|| panic!("no {part:?} in {text:?}")));
        assert!(places.is_sorted());
        let several = written(&letter(&["Văn phòng;", "Phòng Quản lý lao động"]));
        assert!(several.contains("\nKính gửi:\n- Văn phòng;\n- Phòng Quản lý lao động.\n"), "{several:?}");
    }

    #[test]
    fn figures_are_not_bars_and_a_short_row_spans() {
        use crate::view::document::{Cell, Column, Value};
        let bar = || Cell::new(Value::Bar { share: None, mark: None });
        let columns = vec![Column::left("a", "Tên"), Column::left("bar", "Vạch"), Column::right("n", "Số")];
        let rows = [vec![Cell::text("một"), bar(), Cell::count(1)], vec![Cell::text("cả dòng")]];
        let table = Table::new(columns, rows);
        let mut document = Document::default();
        document.table(table);
        assert_eq!(written(&document).split_whitespace().collect::<Vec<_>>().join(" "), "Tên Số một 1 cả dòng");
    }
}
