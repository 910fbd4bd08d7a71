//! A run: its text and what stands for text in it, and how it is set.

use super::super::unopened::Unopened;
use super::super::words::Look;
use super::super::xml::{Space, Step, Xml};
use super::Reader;
use super::flow::Flow;
use super::paragraph::Passage;
use super::styles::RunStyle;

/// How the run that is being read is set.
#[derive(Clone, Copy, Default)]
struct Setting {
    style: RunStyle,
    /// What comes next is the mark of a foot-note, typed by hand.
    is_mark: bool,
}

impl Setting {
    fn look(self) -> Look {
        self.style.look()
    }
}

impl Reader {
    /// The run whose start came last.
    pub fn run(&mut self, xml: &mut Xml<'_>, passage: &mut Passage) -> Result<(), Unopened> {
        let mut setting = Setting { style: passage.run, is_mark: false };
        self.pieces(xml, passage, &mut setting)
    }

    fn pieces(&mut self, xml: &mut Xml<'_>, passage: &mut Passage, setting: &mut Setting) -> Result<(), Unopened> {
        loop {
            let tag = match xml.next()? {
                Step::Start(tag) => tag,
                Step::End | Step::Over => return Ok(()),
                _ => continue,
            };
            let mut piece = None;
            match (tag.space, tag.local()) {
                (Space::Main, "rPr") => {
                    let (named, direct) = RunStyle::read(xml)?;
                    setting.style = direct.over(self.styles.character(named.as_deref())).over(passage.run);
                    continue;
                }
                (Space::Main, "t") => {
                    let mut text = String::new();
                    xml.text(&mut text)?;
                    self.piece(&shown(&text), passage, setting)?;
                    continue;
                }
                (Space::Main, "tab" | "ptab") => piece = Some('\t'),
                (Space::Main, "br" | "cr") => piece = Some('\n'),
                (Space::Main, "noBreakHyphen") => piece = Some('-'),
                (Space::Main, "sym") => piece = symbol(&tag.get("char").unwrap_or_default()),
                (Space::Main, "footnoteReference" | "endnoteReference") => {
                    setting.is_mark |= tag.flag("customMarkFollows");
                }
                (Space::Main, "fldChar") => self.fields.mark(&tag.get("fldCharType").unwrap_or_default()),
                (Space::Main, "drawing" | "pict" | "object") => {
                    self.boxes(xml, passage)?;
                    continue;
                }
                (Space::Main, "ruby") => {
                    self.inlines(xml, passage)?;
                    continue;
                }
                (Space::Choice, "AlternateContent") => {
                    self.choice(xml, |reader, xml| reader.pieces(xml, passage, setting))?;
                    continue;
                }
                _ => {}
            }
            if let Some(letter) = piece {
                self.piece(letter.encode_utf8(&mut [0; 4]), passage, setting)?;
            }
            xml.skip()?;
        }
    }

    fn piece(&mut self, text: &str, passage: &mut Passage, setting: &Setting) -> Result<(), Unopened> {
        if setting.style.is_hidden() || setting.is_mark {
            return Ok(());
        }
        self.push(text, setting.look(), passage)
    }

    /// What stands in text boxes of the drawing whose start came last.
    fn boxes(&mut self, xml: &mut Xml<'_>, passage: &mut Passage) -> Result<(), Unopened> {
        loop {
            let tag = match xml.next()? {
                Step::Start(tag) => tag,
                Step::End | Step::Over => return Ok(()),
                _ => continue,
            };
            match (tag.space, tag.local()) {
                (Space::Main, "txbxContent") => {
                    let mut flow = Flow::default();
                    self.flow_within(xml, &mut flow)?;
                    passage.boxes.extend(flow.blocks);
                }
                (Space::Choice, "AlternateContent") => self.choice(xml, |reader, xml| reader.boxes(xml, passage))?,
                _ => self.boxes(xml, passage)?,
            }
        }
    }
}

/// What a run's text shows: line ends in the file are blanks, and letters of symbol fonts what they look like.
fn shown(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\n' | '\t' => ' ',
        '\u{f000}'..='\u{f0ff}' => symbol_at(u32::from(letter) & 0xFF),
        letter => letter,
    };
    text.chars().map(letter).collect()
}

/// A letter of a symbol font, of which those that offices use are told apart.
fn symbol(code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    match char::from_u32(code)? {
        '\u{f000}'..='\u{f0ff}' => Some(symbol_at(code & 0xFF)),
        letter => Some(letter).filter(|it| !it.is_control()),
    }
}

fn symbol_at(place: u32) -> char {
    match place {
        0x2D => '-',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xA3 => '≤',
        0xD7 | 0xB4 => '×',
        0xE0 | 0xAE => '→',
        0xFE => '☑',
        0xA8 | 0x6F => '☐',
        0xFC => '✓',
        _ => '•',
    }
}
