//! Where fuzzers begin: the cases, the sample year and what tests are told of, put as each target takes it. They are gathered, not
//! kept; `just fuzz` has them laid out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::whole::FILES;

/// Words that stand where a deadline, a period or a progress should.
const WORDS: [&str; 40] = [
    "Quý II/2024",
    "Trước ngày 30/6/2024",
    "Thường xuyên",
    "Hằng tháng",
    "hằng quý",
    "6 tháng đầu năm",
    "Tháng 3/2024",
    "T3/2024",
    "Mar-24",
    "30/6",
    "ngày 15 tháng 6 năm 2024",
    "Từ tháng 3 đến tháng 9",
    "Theo kế hoạch của Thành phố",
    "Khi có hướng dẫn",
    "Cả năm",
    "Quý I, III",
    "trước 15 hằng tháng",
    "đến hết 31/12/2024",
    "Hoàn thành",
    "45,5 %",
    "3/5",
    "60-70",
    "khoảng 60%",
    ">60",
    "45363",
    "12/3/2024 0:00",
    "12-Mar-24",
    "20240312",
    "31/6/2024",
    "12.3.2024",
    "653/655",
    "99,7%",
    "không có",
    "#REF!",
    "2024-03",
    "2024-H1",
    "Trong quý III/2024",
    "năm 2024-2025",
    "Trước ngày 20 của tháng cuối quý",
    "31/02/2024",
];

/// Cells, strings and styles of a workbook, each ended by a NUL, and a document.
const PARTS: [&str; 4] = [
    "\u{1}<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>Tiến độ (%)</t></is></c><c r=\"C1\" t=\"str\"><v>Ngày hoàn thành</v></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>TC-01</t></is></c><c r=\"B2\" s=\"1\"><v>0.45</v></c><c r=\"C2\" s=\"2\"><f>A1</f><v>45363.5</v></c></row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A3:C4\"/></mergeCells>\0<si><t>Mã nhiệm vụ</t></si><si><r><t>a</t></r></si>\0<numFmts><numFmt numFmtId=\"164\" formatCode=\"[Red]#,##0.00;-0%\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs>",
    "\u{2}<w:p><w:r><w:t>Phụ lục</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>STT</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Nhiệm vụ</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Đơn vị chủ trì</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Thời hạn</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>Rµ so¸t</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:tc><w:tc><w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>Quý II/2024</w:t><w:br/><w:tab/></w:r></w:p></w:tc></w:tr></w:tbl>\0<w:style w:styleId=\"a\" w:type=\"paragraph\"><w:basedOn w:val=\"b\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\0<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
    "\0STT;Mã nhiệm vụ;Nhiệm vụ;Tiến độ (%);Ngày hoàn thành\n1;TC-01;Rà soát văn bản;45;12/3/2024\n",
    "\0TT,Nhiệm vụ,Chủ trì,Phối hợp,Sản phẩm,Thời gian\nI,Cải cách thể chế,,,,\n1,Rà soát,Văn phòng,Các phòng,Báo cáo,Quý II\n",
];

/// What a target begins with.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let files = |endings: &[&str]| -> Vec<(PathBuf, Vec<u8>)> {
        let has = |path: &PathBuf| path.extension().is_some_and(|it| endings.iter().any(|ending| it == *ending));
        let read = |path: PathBuf| fs::read(&path).ok().filter(|it| it.len() < 16_384).map(|it| (path, it));
        all_files().into_iter().filter(has).filter_map(read).collect()
    };
    let plain = |endings: &[&str]| files(endings).into_iter().map(|(_, bytes)| bytes);
    let behind = |first: u8, bytes: &[u8]| [&[first], bytes].concat();
    let seeds: BTreeSet<Vec<u8>> = match target {
        "csv" => plain(&["csv"]).enumerate().map(|(n, bytes)| behind(n as u8, &bytes)).collect(),
        "register" => files(&["csv"])
            .into_iter()
            .filter(|(path, _)| path.ends_with("register.csv") || path.ends_with("indicators.csv"))
            .map(|(path, bytes)| behind(u8::from(path.ends_with("indicators.csv")), &bytes))
            .collect(),
        "plan" => plain(&["toml"]).map(|bytes| behind(60, &bytes)).collect(),
        "legacy" => plain(&["csv"]).enumerate().map(|(n, bytes)| behind(n as u8 % 4, &bytes)).collect(),
        "dates" => WORDS.iter().map(|words| [&[134, 0], words.as_bytes()].concat()).collect(),
        "findings" => plain(&["csv"]).collect(),
        "office" => {
            let files = plain(&["csv", "xlsx", "docx"]).map(|bytes| behind(0, &bytes));
            files.chain(PARTS.map(|part| part.as_bytes().to_vec())).collect()
        }
        "whole" => cases().iter().map(|case| workspace(case)).filter(|it| it.len() < 16_384).collect(),
        _ => plain(&["csv", "toml", "md"]).collect(),
    };
    seeds.into_iter().collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn all_files() -> Vec<PathBuf> {
    let mut folders = ["plan", "reports", "examples", "tests/cases"].map(|it| root().join(it)).to_vec();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let is_folder = entry.file_type().is_ok_and(|it| it.is_dir());
            if is_folder { folders.push(entry.path()) } else { files.push(entry.path()) }
        }
    }
    files.sort();
    files
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/cases")).into_iter().flatten().flatten();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    cases.sort();
    cases
}

/// A case's files in their places, and a day that it is mostly asked on.
fn workspace(case: &Path) -> Vec<u8> {
    let name = case.file_name().map_or(0, |name| name.len() as u8);
    let mut bytes = vec![100, 1, name];
    for file in FILES {
        bytes.extend(fs::read(case.join(file)).unwrap_or_default().into_iter().filter(|byte| *byte != 0));
        bytes.push(0);
    }
    bytes
}
