//! Why a file gives no paper: one sentence with the cause and what to do. Knows no format from within.

use crate::both;
use crate::text::Both;
use crate::text::decode::Looks;
use crate::text::safe::quoted;

use super::OldEncoding;

/// A file that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// The operating system's own words.
    System(Both),
    Missing,
    Folder,
    /// A pipe, a device or the like.
    NoFile,
    Empty,
    /// Larger than [`super::bounds::MOST_BYTES`].
    TooLarge,
    TooMuch(Bound),
    Foreign(Foreign),
    /// Protected by a password.
    Encrypted,
    /// Which part of it, in the file's own terms.
    Damaged(String),
    /// XML that declares entities, as no office program writes it.
    Entities,
    Letters(Looks),
    /// On that line of a text begins a quoted cell that never ends.
    OpenQuote(u32),
    /// Letters of an encoding from before Unicode, which must be said.
    OldLetters(OldEncoding),
    /// Letters that the encoding does not have were saved as `?`, as in this word: nobody can tell which they were.
    LostLetters(String),
}

/// What there is more of than any honest file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Entries,
    Unpacked,
    Ratio,
    Piece,
    Depth,
    Rows,
    Columns,
    Cells,
    Text,
    Merges,
    Sheets,
    Styles,
    Strings,
}

/// A kind of file that is known and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    Xls,
    Doc,
    Ppt,
    OldOffice,
    Xlsm,
    Docm,
    Xlsb,
    Pptx,
    Ods,
    Odt,
    OtherOpenDocument,
    Pdf,
    Rtf,
    Html,
    Xml,
    Archive,
    Picture,
    Program,
    Unknown,
}

impl Unopened {
    /// One sentence: the cause, and what to do.
    pub fn describe(&self) -> Both {
        match self {
            Unopened::System(Both { vi, en }) => both!("không đọc được tệp: {vi}", "the file cannot be read: {en}"),
            Unopened::Missing => both!(
                "không có tệp này: hãy kiểm tra lại tên và thư mục",
                "no such file: check the name and the folder"
            ),
            Unopened::Folder => both!(
                "đây là thư mục, không phải tệp: hãy chọn một tệp .docx, .xlsx hoặc .csv trong đó",
                "this is a folder, not a file: choose a .docx, .xlsx or .csv file in it"
            ),
            Unopened::NoFile => both!(
                "đây không phải tệp thông thường: hãy lưu thành tệp .docx, .xlsx hoặc .csv",
                "this is not an ordinary file: save it as a .docx, .xlsx or .csv file"
            ),
            Unopened::Empty => both!(
                "tệp rỗng: hãy lấy lại tệp gốc, hoặc lưu lại rồi gửi lại",
                "the file is empty: get the original again, or save it again"
            ),
            Unopened::TooLarge => both!(
                "tệp lớn hơn 64 MiB: hãy xóa hình ảnh và trang tính không cần, rồi lưu lại",
                "the file is larger than 64 MiB: delete pictures and sheets that are not needed, and save it again"
            ),
            Unopened::TooMuch(bound) => bound.describe(),
            Unopened::Foreign(foreign) => foreign.describe(),
            Unopened::Encrypted => both!(
                "tệp được đặt mật khẩu: hãy mở bằng mật khẩu, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ › Mã hóa bằng mật khẩu, \
                 xóa trắng), rồi lưu lại",
                "the file is protected by a password: open it, remove the password (File › Info › Protect › Encrypt with \
                 Password, leave it blank), and save it again"
            ),
            Unopened::Damaged(what) => both!(
                "tệp bị hỏng hoặc bị cắt ngang ({what}): hãy lấy lại tệp gốc, hoặc mở bằng Word hay Excel cho sửa rồi lưu lại",
                "the file is damaged or cut off ({what}): get the original again, or let Word or Excel repair it and save it again"
            ),
            Unopened::Entities => both!(
                "tệp khai báo thực thể XML, không phải do chương trình văn phòng tạo ra nên không được đọc: hãy mở bằng Word hay \
                 Excel rồi lưu lại",
                "the file declares XML entities, which no office program does, and is not read: open it in Word or Excel and \
                 save it again"
            ),
            Unopened::Letters(looks) => letters(*looks),
            Unopened::OpenQuote(line) => both!(
                "dấu nháy kép mở ở dòng {line} không có dấu đóng, mọi dòng sau nó thành một ô: hãy thêm hoặc xóa dấu nháy ở đó",
                "the quote that opens on line {line} is never closed, so everything after it is one cell: close it, or delete it"
            ),
            Unopened::LostLetters(word) => lost(&quoted(word)),
            Unopened::OldLetters(encoding) => {
                let (name, option) = (encoding.name(), encoding.option());
                both!(
                    "chữ trong tệp giống bảng mã {name}: hãy thêm --from {option}",
                    "the file's text looks like {name}: add --from {option}"
                )
            }
        }
    }
}

fn lost(word: &str) -> Both {
    both!(
        "tệp đã mất chữ có dấu khi lưu: thay vào đó là dấu ?, như `{word}`; hãy mở lại tệp gốc, lưu bằng .xlsx hoặc CSV UTF-8, \
         rồi dùng tệp đó",
        "the file lost letters when it was saved: a ? stands in their place, as in `{word}`; open the original, save it as \
         .xlsx or CSV UTF-8, and use that file"
    )
}

fn letters(looks: Looks) -> Both {
    let Both { vi, en } = looks.describe();
    both!(
        "không đọc được chữ trong tệp, tệp {vi}: hãy lưu lại bằng UTF-8 (Excel: Lưu thành… › CSV UTF-8), hoặc thêm --from \
         tcvn3, vni hay windows-1258 nếu biết bảng mã",
        "the file's text cannot be read, it {en}: save it as UTF-8 (Excel: Save As › CSV UTF-8), or add --from tcvn3, vni \
         or windows-1258 if you know the encoding"
    )
}

impl Bound {
    fn describe(self) -> Both {
        let (vi, en) = match self {
            Bound::Entries => ("gói tệp có quá nhiều mục", "the file package has too many parts"),
            Bound::Unpacked => ("tệp giải nén ra quá lớn", "the file is too large once unpacked"),
            Bound::Ratio => {
                ("tệp giải nén ra lớn gấp bội, như bom nén", "the file unpacks to many times its size, like a zip bomb")
            }
            Bound::Piece => ("một mẩu trong tệp dài quá mức", "one piece of the file is too long"),
            Bound::Depth => ("cấu trúc tệp lồng nhau quá sâu", "the file is nested too deeply"),
            Bound::Rows => ("bảng có quá nhiều dòng", "a table has too many rows"),
            Bound::Columns => ("bảng có quá nhiều cột", "a table has too many columns"),
            Bound::Cells => ("bảng có quá nhiều ô", "the tables have too many cells"),
            Bound::Text => ("tệp có quá nhiều chữ", "the file has too much text"),
            Bound::Merges => {
                ("ô gộp quá nhiều hoặc chồng lên nhau", "there are too many merged cells, or they overlap")
            }
            Bound::Sheets => ("sổ tính có quá nhiều trang tính", "the workbook has too many sheets"),
            Bound::Styles => ("tệp có quá nhiều định dạng", "the file has too many styles"),
            Bound::Strings => ("sổ tính có quá nhiều chuỗi chữ", "the workbook has too many strings"),
        };
        both!(
            "{vi}, không phải phụ lục hay báo cáo: hãy chép riêng phần bảng cần dùng sang tệp mới rồi lưu lại",
            "{en}, which no annex or report has: copy the table needed into a new file and save that"
        )
    }
}

impl Foreign {
    fn describe(self) -> Both {
        let word = |vi: &str, en: &str| {
            both!(
                "{vi}: hãy mở bằng Word, chọn Lưu thành… › Tài liệu Word (.docx)",
                "{en}: open it in Word and choose Save As › Word Document (.docx)"
            )
        };
        let excel = |vi: &str, en: &str| {
            both!(
                "{vi}: hãy mở bằng Excel, chọn Lưu thành… › Sổ làm việc Excel (.xlsx)",
                "{en}: open it in Excel and choose Save As › Excel Workbook (.xlsx)"
            )
        };
        match self {
            Foreign::Xls => excel("tệp Excel đời cũ (.xls)", "an old Excel file (.xls)"),
            Foreign::Doc => word("tệp Word đời cũ (.doc)", "an old Word file (.doc)"),
            Foreign::Xlsm => {
                excel("sổ tính có macro (.xlsm), không được đọc", "a workbook with macros (.xlsm) is not read")
            }
            Foreign::Docm => {
                word("tài liệu có macro (.docm), không được đọc", "a document with macros (.docm) is not read")
            }
            Foreign::Xlsb => excel("sổ tính dạng nhị phân (.xlsb)", "a binary workbook (.xlsb)"),
            Foreign::Ods => excel("bảng tính OpenDocument (.ods)", "an OpenDocument spreadsheet (.ods)"),
            Foreign::Odt => word("văn bản OpenDocument (.odt)", "an OpenDocument text (.odt)"),
            Foreign::Rtf => word("tệp RTF", "an RTF file"),
            Foreign::Html => excel("trang web (HTML), dù tên tệp là gì", "a web page (HTML), whatever its name"),
            Foreign::Xml => both!(
                "tệp XML: hãy mở bằng Word hoặc Excel rồi lưu thành .docx hoặc .xlsx",
                "an XML file: open it in Word or Excel and save it as .docx or .xlsx"
            ),
            Foreign::Pdf => both!(
                "tệp PDF không đọc được bảng: hãy xin tệp Word hoặc Excel gốc, hoặc mở bằng Word rồi lưu thành .docx và soát lại",
                "tables cannot be read from a PDF: ask for the original Word or Excel file, or open it in Word, save it as .docx \
                 and check it"
            ),
            Foreign::Archive => both!(
                "tệp nén: hãy giải nén rồi dùng tệp .docx, .xlsx hoặc .csv bên trong",
                "a packed archive: unpack it and use the .docx, .xlsx or .csv file in it"
            ),
            Foreign::Picture => both!(
                "tệp hình ảnh: hãy xin tệp Word hoặc Excel gốc",
                "a picture: ask for the original Word or Excel file"
            ),
            Foreign::Ppt | Foreign::Pptx | Foreign::OtherOpenDocument | Foreign::OldOffice => both!(
                "không phải văn bản Word hay bảng tính Excel: hãy chép bảng sang Word hoặc Excel rồi lưu thành .docx hoặc .xlsx",
                "neither a Word document nor an Excel workbook: copy the table into Word or Excel and save it as .docx or .xlsx"
            ),
            Foreign::Program | Foreign::Unknown => both!(
                "không nhận ra loại tệp: hãy mở bằng chương trình đã tạo ra nó và lưu thành .docx, .xlsx hoặc .csv",
                "unknown kind of file: open it in the program that made it and save it as .docx, .xlsx or .csv"
            ),
        }
    }
}
