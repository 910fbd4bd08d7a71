//! How a form's cells look: white is to be written in, grey is not.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::super::texts;
use crate::view::form::Entry;

/// The number of the format `@`: a text, whatever it looks like.
pub const TEXT: u8 = 49;
const FONT: &str = "Times New Roman";
const RULE: u32 = 0x9AA3AD;
const HEAD_GIVEN: u32 = 0xDCE1E6;
const HEAD_OPEN: u32 = 0xCFE3F5;
const PART: u32 = 0xEEF3F8;
const LOCKED: u32 = 0xF2F3F5;
const CLOSED: u32 = 0xE3E6E9;
const GREY: u32 = 0x6B7280;

fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11).set_text_wrap().set_align(FormatAlign::Top)
}

fn ruled() -> Format {
    base().set_border(FormatBorder::Thin).set_border_color(Color::RGB(RULE))
}

fn on(format: Format, ground: u32) -> Format {
    format.set_background_color(Color::RGB(ground))
}

/// Lines above the table: the title, then what it is about.
pub fn line(is_title: bool) -> Format {
    match is_title {
        true => base().set_font_size(14).set_bold(),
        false => base(),
    }
}

pub fn hint() -> Format {
    base().set_italic()
}

/// The head of a column; of one to be written in it stands out.
pub fn head(is_open: bool) -> Format {
    let format = ruled().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    on(format, if is_open { HEAD_OPEN } else { HEAD_GIVEN })
}

pub fn part() -> Format {
    on(ruled().set_bold().set_align(FormatAlign::VerticalCenter), PART)
}

/// What the plan says: as a text, whatever it looks like.
pub fn given() -> Format {
    on(ruled().set_num_format_index(TEXT), LOCKED)
}

pub fn last() -> Format {
    on(ruled().set_num_format_index(TEXT).set_font_color(Color::RGB(GREY)), LOCKED)
}

pub fn closed() -> Format {
    on(ruled(), CLOSED)
}

/// A name that may be changed.
pub fn choice() -> Format {
    ruled().set_num_format_index(TEXT).set_unlocked()
}

/// A text stays one though it begins with a dash or looks like a day. Progress is in the format that a program chooses for what is
/// typed, so that `45%` is 45%.
pub fn open(entry: Entry) -> Format {
    let format = ruled().set_unlocked();
    match entry {
        Entry::Progress => format.set_align(FormatAlign::Center),
        Entry::Past | Entry::Day => format.set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
        Entry::Text => format.set_num_format_index(TEXT),
        Entry::Number => format.set_align(FormatAlign::Right),
        Entry::Share => format.set_num_format_index(TEXT).set_align(FormatAlign::Right),
    }
}

/// One that begins like a formula stays a text, even when somebody edits the cell.
pub fn quoted(format: &Format, text: &str) -> Format {
    let format = format.clone();
    if texts::begins_like_a_formula(text) { format.set_quote_prefix() } else { format }
}
