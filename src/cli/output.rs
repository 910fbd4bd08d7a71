//! Where results go: standard output or a file, in the format asked for; and messages on standard error.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anstream::AutoStream;
use anstream::ColorChoice;
use anyhow::Result;
use clap::builder::StyledStr;
use serde::Serialize;

use super::{Common, Failure, Invocation, beside, clock, destination, fail, held};
use crate::both;
use crate::compute::invariant::Broken;
use crate::edit::{file, target};
use crate::text::ci_log;
use crate::text::parallel::can_start;
use crate::text::safe::visible_lines;
use crate::text::{Both, Lang, machine};
use crate::view::Document;
use crate::view::document::{Cell, Table};
use crate::view::workbook::{self, Workbook};
use crate::write::{Format, Screen, document, json};

/// Width where there is no terminal to ask.
const USUAL_WIDTH: u16 = 100;
/// Narrower than this nothing can be laid out.
const LEAST_WIDTH: u16 = 40;

/// The format named, or told by the output file's ending.
pub fn format(common: &Common) -> Result<Option<Format>> {
    let (None, Some(path)) = (&common.format, &common.output) else { return Ok(common.format.clone().transpose()?) };
    let ending = path.extension().map(|e| e.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(format) = Format::of_ending(&ending) {
        return Ok(Some(format));
    }
    if ending.is_empty() && target::is_device(path) {
        return Ok(None);
    }
    let shown = path.display();
    fail(both!(
        "-o {shown}: không rõ dạng tệp; dùng đuôi .docx, .xlsx, .html, .md, .csv, .json, .txt (với check cả .sarif), hoặc thêm --format",
        "-o {shown}: the ending gives no format; use .docx, .xlsx, .html, .md, .csv, .json, .txt (for check also .sarif), or add --format"
    ))
}

fn colour_choice(common: &Common) -> Result<ColorChoice> {
    Ok(match common.color.clone().transpose()?.unwrap_or(ColorChoice::Auto) {
        ColorChoice::Auto => AutoStream::choice(&io::stdout()),
        choice => choice,
    })
}

/// The screen that is written to; a file is as wide as a page and has no colour.
pub fn screen(common: &Common) -> Result<Screen> {
    let choice = colour_choice(common)?;
    let to_file = common.output.is_some();
    let measured = if to_file || !io::stdout().is_terminal() { None } else { terminal_size::terminal_size() };
    let width = measured
        .map(|(width, _)| width.0)
        .or_else(|| told_width().filter(|_| !to_file))
        .unwrap_or(USUAL_WIDTH)
        .max(LEAST_WIDTH);
    Ok(Screen { width, colour: choice != ColorChoice::Never && !to_file })
}

/// What the environment tells of a window that is not written to directly: `COLUMNS=60 reform status | less`.
fn told_width() -> Option<u16> {
    std::env::var("COLUMNS").ok()?.parse().ok()
}

/// Rows that are made while they are written.
type Rows<'s> = &'s dyn Fn() -> Box<dyn Iterator<Item = Vec<Cell>> + 's>;

/// What a command has to say, in whichever format: a document, one table, a record. For some formats a command may have
/// something of its own; otherwise they show the document.
pub struct Forms<'s, R> {
    pub document: &'s dyn Fn() -> Document,
    pub table: &'s dyn Fn() -> Table,
    /// Below the table's own, where there may be millions.
    pub rows: Option<Rows<'s>>,
    pub record: &'s dyn Fn() -> R,
    /// A page: the document with pictures, rows that open, and ways to other pages.
    pub page: Option<&'s dyn Fn() -> Document>,
    /// What is signed and sent.
    pub official: Option<&'s dyn Fn() -> Document>,
    pub workbook: Option<&'s dyn Fn() -> Workbook<'s>>,
}

impl<'s, R> Forms<'s, R> {
    pub fn new(document: &'s dyn Fn() -> Document, table: &'s dyn Fn() -> Table, record: &'s dyn Fn() -> R) -> Self {
        Forms { document, table, rows: None, record, page: None, official: None, workbook: None }
    }
}

/// Writes it where it was asked for.
pub fn deliver<R: Serialize>(invocation: &Invocation, said: &Forms<'_, R>) -> Result<()> {
    let format = invocation.format.unwrap_or(Format::Term);
    put_as(invocation, format, said)?;
    if let (Format::Html, Some(path)) = (format, &invocation.common.output) {
        for name in beside::join(path) {
            invocation.tell(&both!("{name}: không cập nhật được liên kết", "{name}: its links could not be renewed"));
        }
    }
    Ok(())
}

/// The same in a format.
pub fn put_as<R: Serialize>(invocation: &Invocation, format: Format, said: &Forms<'_, R>) -> Result<()> {
    match format {
        Format::Csv => held::put(invocation, |out| csv(&invocation.common, said, out)),
        Format::Json => held::put(invocation, |out| json::write(out, &(said.record)())),
        format => put(invocation, &written(invocation, format, said)?),
    }
}

/// It as the bytes of a format.
fn written<R: Serialize>(invocation: &Invocation, format: Format, said: &Forms<'_, R>) -> Result<Vec<u8>> {
    let (common, lang) = (&invocation.common, invocation.lang());
    if format.is_binary() && common.output.is_none() && io::stdout().is_terminal() {
        return fail(not_for_a_terminal(format.name()));
    }
    let _progress = invocation.writes();
    Ok(match format {
        Format::Term | Format::Auto => document::term::write(&(said.document)(), lang, screen(common)?).into_bytes(),
        Format::Md => document::md::write(&(said.document)(), lang).into_bytes(),
        Format::Html => document::html::write(&said.page.unwrap_or(said.document)(), lang).into_bytes(),
        Format::Docx => document::docx::write(&said.official.unwrap_or(said.document)(), lang)?,
        Format::Xlsx => {
            let workbook = said.workbook.map_or_else(|| workbook::of(lang, &(said.document)()), |workbook| workbook());
            can_make_workbooks(workbook.sheets.len())?;
            document::xlsx::write(&workbook, lang)?
        }
        Format::Csv | Format::Json | Format::Github | Format::Gitlab | Format::Sarif => {
            return fail(only_for_findings(format.name()));
        }
    })
}

/// The library that makes workbooks gives up where it gets no thread for each sheet, or a time before 1970.
pub fn can_make_workbooks(sheets: usize) -> Result<()> {
    if !clock::is_after_1970() {
        return fail(Both::new(
            "đồng hồ của máy chỉ trước năm 1970 nên không lập được tệp Excel; chỉnh lại đồng hồ",
            "the clock of this machine is before 1970, and no workbook can be made; set the clock",
        ));
    }
    match can_start(sheets) {
        true => Ok(()),
        false => fail(Both::new(
            "máy không cho chạy thêm luồng xử lý nào nên không lập được tệp Excel; tắt bớt chương trình rồi chạy lại, hoặc dùng --format csv",
            "this machine starts no more threads, and no workbook can be made; close some programs and run this again, or use --format csv",
        )),
    }
}

/// A file for a program, asked of a terminal.
fn not_for_a_terminal(name: &str) -> Both {
    both!(
        "dạng {name} không hiển thị được trên màn hình; ghi ra tệp: -o TÊN.{name}",
        "{name} cannot be shown in a terminal; write it to a file: -o NAME.{name}"
    )
}

/// A format of findings, asked of a command that prints none.
fn only_for_findings(name: &str) -> Both {
    both!(
        "dạng `{name}` chỉ dùng cho lệnh liệt kê lỗi và cảnh báo, như reform check; lệnh này dùng được: term, md, csv, json, html, docx, xlsx",
        "the format `{name}` is for commands that list findings, such as reform check; this one takes: term, md, csv, json, html, docx, xlsx"
    )
}

/// CSV; a file of it begins with a byte-order mark, without which Excel garbles Vietnamese.
fn csv<R>(common: &Common, said: &Forms<'_, R>, out: &mut dyn Write) -> Result<()> {
    let mark = if common.output.is_some() { "\u{feff}" } else { "" };
    out.write_all(mark.as_bytes())?;
    document::csv::write(out, &(said.table)(), said.rows.into_iter().flat_map(|rows| rows()))
}

/// Puts finished bytes into the file, or on standard output, if what they were made of is still what it was.
pub fn put(invocation: &Invocation, bytes: &[u8]) -> Result<()> {
    invocation.unchanged()?;
    place(&invocation.common, bytes)
}

/// The same of what is made of no workspace.
pub fn place(common: &Common, bytes: &[u8]) -> Result<()> {
    match &common.output {
        Some(path) => put_file(path, bytes, common.replace),
        None => put_stdout(colour_choice(common)?, bytes),
    }
}

/// The same of what is made part by part. A file is there when all of it is.
pub fn put_parts(
    invocation: &Invocation,
    write: impl FnOnce(&mut dyn FnMut(String) -> Result<()>) -> Result<()>,
) -> Result<()> {
    if invocation.common.output.is_none() {
        let choice = colour_choice(&invocation.common)?;
        return write(&mut |part| invocation.unchanged().and_then(|()| put_stdout(choice, part.as_bytes())));
    }
    let mut all = String::new();
    write(&mut |part| {
        all.push_str(&part);
        Ok(())
    })?;
    put(invocation, all.as_bytes())
}

/// `replace`: whether it may be one of the workspace's own files.
pub fn put_file(path: &Path, bytes: &[u8], replace: bool) -> Result<()> {
    destination::may_be(path, replace)?;
    let Err(error) = file::write(path, bytes) else { return Ok(()) };
    // Whoever was reading has seen enough: `-o >(head)`.
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Ok(());
    }
    let (shown, Both { vi, en }) = (path.display(), machine::words(&error));
    // Windows says no more than that of many a file that is open.
    fail(match cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied {
        true => both!(
            "không ghi được {shown}: có thể tệp đang mở trong Word hoặc Excel, hoặc không có quyền ghi",
            "cannot write {shown}: it may be open in Word or Excel, or you have no permission to write there"
        ),
        false => both!("không ghi được {shown}: {vi}", "cannot write {shown}: {en}"),
    })
}

/// What is not for a terminal goes out byte for byte, coloured or not as its writer was told: a stream that takes colours out
/// would damage a workbook.
fn put_stdout(choice: ColorChoice, bytes: &[u8]) -> Result<()> {
    if reform_startup::stdout_was_closed() {
        return fail(Both::new(
            "đầu ra chuẩn đã bị đóng, kết quả không ghi được vào đâu",
            "standard output is closed, so the result went nowhere",
        ));
    }
    let choice = if io::stdout().is_terminal() { choice } else { ColorChoice::AlwaysAnsi };
    let mut out = AutoStream::new(io::stdout().lock(), choice);
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // Whoever was reading has seen enough: `reform tasks | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => {
            let Both { vi, en } = machine::words(&error);
            fail(both!("không ghi được ra đầu ra chuẩn: {vi}", "cannot write to standard output: {en}"))
        }
        Ok(()) => Ok(()),
    }
}

/// A text that the command line tells of itself: help, the version.
pub fn put_text(text: &StyledStr) -> Result<()> {
    let choice = AutoStream::choice(&io::stdout());
    let text = if choice == ColorChoice::Never { text.to_string() } else { text.ansi().to_string() };
    put_stdout(choice, text.as_bytes())
}

/// A message for the person at the keyboard.
pub fn tell(lang: Lang, message: &Both) {
    let lines = visible_lines(message.in_lang(lang));
    let said = ci_log::harmless(format!("reform: {}\n", lines.trim_end()));
    // There is nobody to tell that standard error is closed.
    let _ = io::stderr().lock().write_all(said.as_bytes());
}

/// An error that ended the command.
pub fn complain(lang: Lang, error: &anyhow::Error) {
    tell(lang, &described(error));
}

/// An error in words.
pub fn described(error: &anyhow::Error) -> Both {
    match error.downcast_ref::<Failure>() {
        Some(Failure(message)) => message.clone(),
        None => {
            let detail = format!("{error:#}");
            let cause = error.chain().skip(1).find_map(|cause| cause.downcast_ref::<io::Error>());
            match cause.map(|cause| (cause.kind(), machine::words(cause))) {
                Some((io::ErrorKind::PermissionDenied, _)) => both!(
                    "không có quyền truy cập {error}; xem lại quyền của thư mục hoặc tệp đó",
                    "no permission to access {error}; check who may read that folder or file"
                ),
                Some((_, Both { vi, en })) => both!("không đọc được {error}: {vi}", "cannot read {error}: {en}"),
                None => both!("không thực hiện được ({detail})", "could not continue ({detail})"),
            }
        }
    }
}

/// A failed invariant: the program contradicts itself, and nothing is printed.
pub fn sound<T>(held: Result<T, Broken>) -> Result<T> {
    held.map_err(|Broken(what)| {
        Failure(both!(
            "số liệu mâu thuẫn nên không in ra: đây là lỗi của chương trình, đề nghị báo lại ({what})",
            "the figures contradict each other and are not printed: this is a fault in the program, please report it ({what})"
        ))
        .into()
    })
}
