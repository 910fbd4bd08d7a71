//! Word documents, read as what stands on their pages with all changes accepted.

use crate::office_files::{DOCX, Package, WORD, document, p, table, tc};
use reform::inside::office::{self, Block, Grid, Merge, Paper};

fn read(package: &Package) -> Paper {
    office::read(&package.bytes(), "x.docx", None).unwrap()
}

/// Paragraphs as their text; tables as `[…|…/…|…]`, cells that are part of a merged one with `<` or `^` before.
fn shown(paper: &Paper) -> Vec<String> {
    let block = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.text.text.clone(),
        Block::Table(grid) => laid_out(grid),
    };
    paper.blocks.iter().map(block).collect()
}

fn laid_out(grid: &Grid) -> String {
    let cell = |cell: &office::GridCell| {
        let mark = match cell.merge {
            Merge::First => "",
            Merge::Across => "<",
            Merge::Down => "^",
        };
        format!("{mark}{}", cell.words.text)
    };
    let row = |row: &office::GridRow| row.cells.iter().map(cell).collect::<Vec<_>>().join("|");
    format!("[{}]", grid.rows.iter().map(row).collect::<Vec<_>>().join("/"))
}

fn all(body: &str) -> Vec<String> {
    shown(&read(&document(body)))
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn paragraphs_and_tables_come_in_order() {
    let body = format!("{}{}{}{}", p("Một"), table(&[&["TT", "Việc"], &["1", "Rà soát"]]), p(" "), p("Hai"));
    let paper = read(&document(&body));
    assert_eq!(shown(&paper), ["Một", "[TT|Việc/1|Rà soát]", "Hai"]);
    let numbers: Vec<u32> = paper
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(it) => it.number,
            Block::Table(it) => it.number,
        })
        .collect();
    assert_eq!(numbers, [1, 1, 2], "paragraphs with words and tables are counted apart");
}

#[test]
fn the_main_part_is_found_wherever_it_is_called() {
    for prefix in ["w", "ns0"] {
        let part = format!(
            "<{prefix}:document xmlns:{prefix}=\"{WORD}\"><{prefix}:body>{}</{prefix}:body></{prefix}:document>",
            p("a")
        )
        .replace("w:p", &format!("{prefix}:p"))
        .replace("w:r", &format!("{prefix}:r"))
        .replace("w:t", &format!("{prefix}:t"));
        assert_eq!(shown(&read(&Package::new("nội dung/Doc1.xml", DOCX).with("nội dung/Doc1.xml", part))), ["a"]);
    }
    let strict = document(&p("a")).bytes();
    let text = String::from_utf8_lossy(&strict).into_owned();
    assert!(text.contains("word/document.xml"));
    let part = "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>a</t></r></p></body></document>";
    assert_eq!(shown(&read(&Package::new("word/document.xml", DOCX).with("WORD\\Document.xml", part))), ["a"]);
}

#[test]
fn tracked_changes_are_accepted() {
    let changed = "<w:p><w:r><w:t>Sở </w:t></w:r><w:del><w:r><w:delText>Nội vụ</w:delText></w:r></w:del>\
                   <w:ins><w:r><w:t>Tài chính</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>\
                   <w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> đến</w:t></w:r></w:moveTo></w:p>";
    assert_eq!(all(changed), ["Sở Tài chính đến"]);
    let joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Một </w:t></w:r></w:p>\
                  <w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:t>hai</w:t></w:r></w:p><w:p><w:r><w:t>ba</w:t></w:r></w:p>";
    assert_eq!(all(joined), ["Một hai", "ba"]);
    let gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>";
    assert_eq!(all(&format!("{gone}{}{gone}", p("a"))), ["a"]);
    let old_properties = "<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange></w:pPr>\
                          <w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>";
    let paper = read(&document(&format!("{old_properties}{}", p("b"))));
    assert_eq!(shown(&paper), ["a", "b"]);
    assert!(matches!(&paper.blocks[0], Block::Paragraph(it) if it.heading.is_none()));
}

#[test]
fn rows_and_cells_that_were_struck_out_are_gone() {
    let row =
        |properties: &str, cells: &[&str]| format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat());
    let a = tc("", &p("a"));
    let body = [
        row("", &[&a, &tc("<w:cellDel/>", &p("x")), &tc("<w:cellIns/>", &p("b"))]),
        row("<w:del/>", &[&a, &a]),
        row("<w:ins/>", &[&tc("", &p("c")), &tc("", &p("d"))]),
        row("<w:hidden/>", &[&a, &a]),
    ];
    assert_eq!(all(&format!("<w:tbl>{}</w:tbl>", body.concat())), ["[a|b/c|d]"]);
    assert!(all(&format!("<w:tbl>{}</w:tbl>", row("<w:del/>", &[&a]))).is_empty(), "a table that is gone is none");
}

#[test]
fn text_stands_in_links_controls_and_fields() {
    let inner = "<w:r><w:t>a</w:t></w:r>";
    for wrapped in [
        format!("<w:hyperlink>{inner}</w:hyperlink>"),
        format!("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"),
        format!("<w:smartTag><w:smartTag>{inner}</w:smartTag></w:smartTag>"),
        format!("<w:fldSimple w:instr=\" PAGE \">{inner}</w:fldSimple>"),
        format!("<w:customXml>{inner}</w:customXml>"),
        format!("<w:bdo><w:dir>{inner}</w:dir></w:bdo>"),
        "<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>a</w:t></w:r></w:rubyBase></w:ruby></w:r>".into(),
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{inner}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        ),
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
             <w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{inner}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        ),
    ] {
        assert_eq!(all(&format!("<w:p>{}{wrapped}{}</w:p>", run("", "["), run("", "]"))), ["[a]"], "{wrapped}");
    }
    let placeholder = "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Chọn một mục.</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    assert!(all(placeholder).is_empty(), "what only asks to be filled in is blank");
    let unclosed = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>";
    assert_eq!(all(&format!("{unclosed}{}", p("a"))), ["a"], "a field without an end hides nothing");
}

#[test]
fn controls_hold_paragraphs_tables_rows_and_cells() {
    let control = |content: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>");
    let row = format!("<w:tr>{}{}</w:tr>", control(&tc("", &control(&p("a")))), tc("", &p("b")));
    let body = control(&format!("{}<w:tbl>{}{}</w:tbl>", p("một"), control(&row), row));
    assert_eq!(all(&body), ["một", "[a|b/a|b]"]);
}

#[test]
fn breaks_hyphens_and_symbols_are_what_they_look_like() {
    for (pieces, text) in [
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a\nb"),
        ("<w:t>a</w:t><w:cr/><w:t>b</w:t>", "a\nb"),
        ("<w:br w:type=\"page\"/><w:t>a</w:t>", "a"),
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t>", "KH-UBND"),
        ("<w:t>a</w:t><w:softHyphen/><w:t>b</w:t>", "ab"),
        ("<w:t>a\u{ad}b</w:t>", "ab"),
        ("<w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t>5</w:t>", "≥5"),
        ("<w:t>a\nb</w:t>", "a b"),
        ("<w:t>&lt;a&gt; &amp; &#x1ED9;</w:t>", "<a> & ộ"),
        ("<w:t><![CDATA[a & b]]></w:t>", "a & b"),
        ("<w:t>Sở</w:t>", "Sở"),
    ] {
        assert_eq!(all(&format!("<w:p><w:r>{pieces}</w:r></w:p>")), [text], "{pieces}");
    }
}

#[test]
fn what_is_hidden_is_not_seen_and_what_is_crossed_out_by_hand_is() {
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        run("<w:vanish/>", "x"),
        run("<w:strike/>", "a"),
        run("<w:vanish w:val=\"0\"/>", "b")
    );
    assert_eq!(all(&body), ["ab"]);
}

#[test]
fn marks_of_foot_notes_are_left_out_and_raised_letters_told() {
    let body = format!(
        "<w:p>{}<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"2\"/></w:r>\
         <w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"3\"/><w:t>*</w:t></w:r>{}{}{}</w:p>",
        run("", " Chủ trì"),
        run("<w:vertAlign w:val=\"superscript\"/>", "1"),
        run("", " và m"),
        run("<w:position w:val=\"6\"/>", "2"),
    );
    let paper = read(&document(&body));
    let Block::Paragraph(paragraph) = &paper.blocks[0] else { panic!() };
    assert_eq!(paragraph.text.text, "Chủ trì1 và m2");
    let raised: Vec<&str> = paragraph.text.raised.iter().map(|it| &paragraph.text.text[it.clone()]).collect();
    assert_eq!(raised, ["1", "2"]);
}

#[test]
fn equations_are_read_in_their_order() {
    let body = "<w:p><w:r><w:t>Diện tích </w:t></w:r><m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>\
                <m:r><m:t>=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p>";
    let paper = read(&document(body));
    let Block::Paragraph(paragraph) = &paper.blocks[0] else { panic!() };
    assert_eq!(paragraph.text.text, "Diện tích m2=a/b");
    assert_eq!(paragraph.text.raised.len(), 1);
}

#[test]
fn text_boxes_are_read_once_behind_their_paragraph() {
    let content = format!("<w:txbxContent>{}{}</w:txbxContent>", p("hộp"), table(&[&["a"]]));
    let drawing =
        format!("<w:drawing><a:graphic><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphic></w:drawing>");
    let picture = format!("<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>");
    let both = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\">{drawing}</mc:Choice><mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent>"
    );
    for piece in [drawing, picture, both] {
        let paragraph = format!("<w:p><w:r><w:t>chữ</w:t></w:r><w:r>{piece}</w:r></w:p>");
        assert_eq!(all(&paragraph), ["chữ", "hộp", "[a]"], "{piece}");
        assert_eq!(all(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", &paragraph))), ["[chữ\nhộp\na]"]);
    }
    let drawn_text = "<w:p><w:r><w:drawing><a:p><a:r><a:t>x</a:t></a:r></a:p></w:drawing></w:r></w:p>";
    assert!(all(drawn_text).is_empty());
}

const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"u1\"><w:name w:val=\"Heading 1\"/><w:basedOn w:val=\"Normal\"/><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Muc\"><w:name w:val=\"Mục\"/><w:basedOn w:val=\"u1\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Lv3\"><w:name w:val=\"Cấp 3\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Note\"><w:name w:val=\"note\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:basedOn w:val=\"Loop\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"So1\"><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"So2\"><w:basedOn w:val=\"So1\"/></w:style>\
    <w:style w:type=\"numbering\" w:styleId=\"DanhSach\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";

fn with_styles(body: &str) -> Package {
    document(body).with("word/styles.xml", format!("<w:styles xmlns:w=\"{WORD}\">{STYLES}</w:styles>"))
}

fn styled(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn styles_make_headings_bold_and_raised() {
    let style = |id: &str| format!("<w:pStyle w:val=\"{id}\"/>");
    for (properties, heading, bold) in [
        (style("u1"), Some(1), true),
        (style("Muc"), Some(1), true),
        (style("Lv3"), Some(3), false),
        (style("Loop"), None, false),
        (style("không có"), None, false),
        ("<w:outlineLvl w:val=\"1\"/>".to_owned(), Some(2), false),
        (format!("{}<w:outlineLvl w:val=\"9\"/>", style("u1")), None, true),
    ] {
        let paper = read(&with_styles(&styled(&properties, "Chữ")));
        let Block::Paragraph(paragraph) = &paper.blocks[0] else { panic!() };
        assert_eq!((paragraph.heading, paragraph.text.bold), (heading, bold), "{properties}");
    }
    let body = format!("<w:p>{}{}</w:p>", run("", "a"), run("<w:rStyle w:val=\"Note\"/>", "1"));
    let Block::Paragraph(paragraph) = &read(&with_styles(&body)).blocks[0] else { panic!() };
    assert_eq!((paragraph.text.raised.len(), &paragraph.text.raised[0]), (1, &(1..2)));
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"10\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2.\"/></w:lvl>\
    <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%3)\"/></w:lvl>\
    <w:lvl w:ilvl=\"3\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{f0b7}\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"11\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"42\"/><w:numFmt w:val=\"decimal\"/><w:suff w:val=\"nothing\"/>\
    <w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"12\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:lvlText w:val=\"%1)\"/><w:pStyle w:val=\"So1\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:lvlText w:val=\"%1.%2)\"/><w:pStyle w:val=\"So2\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"13\"><w:numStyleLink w:val=\"DanhSach\"/></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"10\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"11\"/></w:num>\
    <w:num w:numId=\"3\"><w:abstractNumId w:val=\"12\"/></w:num><w:num w:numId=\"4\"><w:abstractNumId w:val=\"13\"/></w:num>\
    <w:num w:numId=\"5\"><w:abstractNumId w:val=\"10\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";

fn numbered(list: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

fn with_numbering(body: &str) -> Vec<String> {
    let numbering = format!("<w:numbering xmlns:w=\"{WORD}\">{NUMBERING}</w:numbering>");
    shown(&read(&with_styles(body).with("word/numbering.xml", numbering)))
}

#[test]
fn numbers_that_word_sets_are_written_out() {
    let items = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 0), (1, 1), (1, 2), (4, 0), (5, 0), (5, 1), (1, 0)];
    let body: String = items.iter().map(|(list, level)| styled(&numbered(*list, *level), "x")).collect();
    assert_eq!(
        with_numbering(&body),
        ["I. x", "1.1. x", "1.2. x", "a) x", "• x", "II. x", "2.1. x", "a) x", "III. x", "I. x", "1.1. x", "II. x"]
    );
    let by_style = ["So1", "So2", "So2", "So1"].map(|id| styled(&format!("<w:pStyle w:val=\"{id}\"/>"), "x")).concat();
    assert_eq!(with_numbering(&by_style), ["1) x", "1.1) x", "1.2) x", "2) x"]);
    let none = styled(&format!("<w:pStyle w:val=\"So1\"/>{}", numbered(0, 0)), "x");
    assert_eq!(with_numbering(&none), ["x"]);
}

#[test]
fn a_column_that_word_numbers_reads_as_numbers() {
    let cell = |properties: &str| tc(properties, &format!("<w:p><w:pPr>{}</w:pPr></w:p>", numbered(2, 0)));
    let row =
        |properties: &str, cell: String| format!("<w:tr><w:trPr>{properties}</w:trPr>{cell}{}</w:tr>", tc("", &p("a")));
    let body = [
        row("", cell("")),
        row("<w:del/>", cell("")),
        row("", cell("<w:vMerge w:val=\"restart\"/>")),
        row("", cell("<w:vMerge/>")),
        row("", cell("")),
    ];
    assert_eq!(with_numbering(&format!("<w:tbl>{}</w:tbl>", body.concat())), ["[42|a/43|a/^43|a/44|a]"]);
}

#[test]
fn merged_cells_say_what_the_first_says() {
    let row =
        |properties: &str, cells: &[String]| format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat());
    let c = |properties: &str, text: &str| tc(properties, &p(text));
    let body = [
        row("", &[c("<w:vMerge w:val=\"restart\"/>", "TT"), c("<w:gridSpan w:val=\"2\"/>", "Cơ quan"), c("", "Hạn")]),
        row("", &[c("<w:vMerge/>", ""), c("", "Chủ trì"), c("", "Phối hợp"), c("", "")]),
        row("", &[c("<w:gridSpan w:val=\"4\"/>", "I. NÂNG CAO")]),
        row("<w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/>", &[c("", "a"), c("", "b")]),
        row("", &[c("", "1")]),
        row("", &[c("", "1"), c("<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>", "x"), c("<w:vMerge/>", "y")]),
        row("", &[c("", "2"), c("<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"continue\"/>", ""), c("", "z")]),
        row("", &[c("<w:hMerge w:val=\"restart\"/>", "h"), c("<w:hMerge/>", ""), c("", "i"), c("", "j")]),
    ];
    assert_eq!(
        all(&format!("<w:tbl><w:tblGrid/>{}</w:tbl>", body.concat())),
        [
            "[TT|Cơ quan|<Cơ quan|Hạn/^TT|Chủ trì|Phối hợp|/I. NÂNG CAO|<I. NÂNG CAO|<I. NÂNG CAO|<I. NÂNG CAO/|a|b|/1|||/\
          1|x|<x|y/2|^x|^x|z/h|<h|i|j]"
        ]
    );
}

#[test]
fn tables_in_cells_belong_to_the_cell() {
    let inner = table(&[&["a", "b"], &["c", "d"]]);
    let body =
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc("", &format!("{}{inner}<w:p/>", p("trên"))), tc("", &p("x")));
    assert_eq!(all(&body), ["[trên\na\tb\nc\td|x]"]);
}

#[test]
fn old_fonts_are_read_as_they_show() {
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        run("<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>", "Së Néi vô, "),
        run("<w:rFonts w:hAnsi=\".VnTimeH\"/>", "kÕ ho¹ch ch\u{ad}a"),
        run("<w:rFonts w:hAnsi=\"Times New Roman\"/>", " là"),
    );
    assert_eq!(all(&body), ["Sở Nội vụ, KẾ HOẠCH CHƯA là"]);
    let unsaid = document(&format!("{}{}", p("KÕ ho¹ch th¸ng 6 n¨m 2025"), table(&[&["Së Néi vô"]]))).bytes();
    let refused = office::read(&unsaid, "x.docx", None).unwrap_err();
    assert_eq!(refused, office::Unopened::OldLetters(office::OldEncoding::Tcvn3));
    assert!(refused.describe().vi.contains("--from tcvn3"), "{}", refused.describe().vi);
    let paper = office::read(&unsaid, "x.docx", Some(office::OldEncoding::Tcvn3)).unwrap();
    assert_eq!(shown(&paper), ["Kế hoạch tháng 6 năm 2025", "[Sở Nội vụ]"]);
}
