//! How cells look: one format for each look, made once.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::text::Lang;
use crate::view::document::Tone;

/// Where on a sheet a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Place {
    Title,
    Note,
    Heading,
    Head,
    #[default]
    Body,
    Total,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    #[default]
    Text,
    /// A text in a column of numbers.
    TextRight,
    Count,
    Number,
    Date,
    /// A date among texts.
    DateLeft,
    Share,
    WholeShare,
}

/// All that decides on a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Look {
    pub place: Place,
    pub kind: Kind,
    pub tone: Option<Shade>,
    pub strong: bool,
    /// The text begins like a formula, and stays a text.
    pub quoted: bool,
    /// It takes the room of several columns.
    pub spans: bool,
}

impl Look {
    /// Every look that a cell among a table's rows can have.
    pub fn all_of_bodies() -> Vec<Look> {
        const TEXTS: [(Kind, bool); 4] =
            [(Kind::Text, false), (Kind::Text, true), (Kind::TextRight, false), (Kind::TextRight, true)];
        const OTHERS: [(Kind, bool); 5] = [
            (Kind::Count, false),
            (Kind::Number, false),
            (Kind::Date, false),
            (Kind::Share, false),
            (Kind::WholeShare, false),
        ];
        const TONES: [Option<Shade>; 5] =
            [None, Some(Shade::Good), Some(Shade::Warning), Some(Shade::Bad), Some(Shade::Muted)];
        let kinds = TEXTS.into_iter().chain(OTHERS);
        let looks = kinds.flat_map(|(kind, quoted)| {
            let toned = TONES.into_iter().flat_map(|tone| [false, true].map(|strong| (tone, strong)));
            toned.map(move |(tone, strong)| Look { place: Place::Body, kind, tone, strong, quoted, spans: false })
        });
        looks.collect()
    }
}

/// A tone that has a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shade {
    Good,
    Warning,
    Bad,
    Muted,
}

impl Shade {
    pub fn of(tone: Tone) -> Option<Shade> {
        match tone {
            Tone::Plain => None,
            Tone::Good => Some(Shade::Good),
            Tone::Warning => Some(Shade::Warning),
            Tone::Bad => Some(Shade::Bad),
            Tone::Muted => Some(Shade::Muted),
        }
    }

    /// Ink and ground, dark on light enough to be read on paper without colours.
    fn colours(self) -> (Color, Color) {
        let (ink, ground) = match self {
            Shade::Good => (0x0B5A2A, 0xD5EFDC),
            Shade::Warning => (0x6B4700, 0xFFEBB0),
            Shade::Bad => (0x9B1111, 0xFBD5D5),
            Shade::Muted => (0x4A4F55, 0xE9ECEF),
        };
        (Color::RGB(ink), Color::RGB(ground))
    }

    /// For a cell that holds one of the words that are coloured.
    pub fn format(self) -> Format {
        let (ink, ground) = self.colours();
        Format::new().set_font_color(ink).set_background_color(ground)
    }
}

pub const FONT: &str = "Times New Roman";
const RULE: u32 = 0xB5BBC2;
const HEAD: u32 = 0xDCE6F1;

pub struct Looks {
    lang: Lang,
    made: HashMap<Look, Format>,
}

impl Looks {
    pub fn new(lang: Lang) -> Looks {
        Looks { lang, made: HashMap::new() }
    }

    pub fn get(&mut self, look: Look) -> &Format {
        let lang = self.lang;
        self.made.entry(look).or_insert_with(|| format(lang, look))
    }
}

/// Numbers keep a little way (`_-`) from the texts of the next column.
fn format(lang: Lang, look: Look) -> Format {
    let mut format = placed(look.place);
    format = match look.kind {
        Kind::Text => format,
        Kind::TextRight => format.set_align(FormatAlign::Right),
        Kind::Count => format.set_num_format("#,##0_-"),
        Kind::Number => format.set_num_format("General_-"),
        Kind::Date => format.set_num_format(date_format(lang)).set_align(FormatAlign::Center),
        Kind::DateLeft => format.set_num_format(date_format(lang)).set_align(FormatAlign::Left),
        Kind::Share => format.set_num_format(lang.say("0.0%_-", "0.0%_-")),
        Kind::WholeShare => format.set_num_format(lang.say("0%_-", "0%_-")),
    };
    if let Some(shade) = look.tone {
        format = format.set_font_color(shade.colours().0);
    }
    if look.strong {
        format = format.set_bold();
    }
    if look.quoted {
        format = format.set_quote_prefix();
    }
    format
}

/// Days first; in English with the month's name, so that nobody takes one for the other.
fn date_format(lang: Lang) -> &'static str {
    lang.say("dd/mm/yyyy", "[$-409]d mmm yyyy")
}

fn placed(place: Place) -> Format {
    let format = Format::new().set_font_name(FONT).set_font_size(11).set_text_wrap().set_align(FormatAlign::Top);
    let ruled = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(Color::RGB(RULE));
    match place {
        Place::Title => format.set_font_size(14).set_bold(),
        Place::Note => format.set_italic(),
        Place::Heading => format.set_font_size(12).set_bold(),
        Place::Head => ruled(format)
            .set_bold()
            .set_background_color(Color::RGB(HEAD))
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter),
        Place::Body => ruled(format),
        Place::Total => ruled(format).set_bold().set_background_color(Color::RGB(0xF3F5F7)),
    }
}
