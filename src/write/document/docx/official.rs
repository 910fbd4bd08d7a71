//! The head and the end of an official document, and the beginning of an annex, as Phụ lục I places them.

use super::super::metrics::Face;
use super::body::{self, Look, paragraph, plain, rule, run};
use super::grid::{Cell, Grid, Row};
use super::sections::Page;
use super::styles::BODY;
use super::xml::Xml;
use crate::text::Lang;
use crate::view::official::{self, Annex, Closing, Opening};

/// The left column of the head: what the nation's name in capitals leaves of the line.
const LEFT: i32 = 3780;
/// The left column of the end.
const RECIPIENTS: i32 = 4300;
/// Of a line above a rule, in hundredths: between a third and a half.
const PART: i32 = 42;
/// More than this the lines of a centred text are not made equal: a breath for other printers' letters.
const BREATH: i32 = 120;

pub fn opening(xml: &mut Xml, opening: &Opening, lang: Lang, page: Page) {
    head(xml, opening, lang, page.width());
    match &opening.kind {
        Some(kind) => {
            plain(xml, "Kind", &kind.to_uppercase());
            let face = Face::new(BODY, true);
            centred(xml, "Abstract", face, &opening.subject, page.width());
            under(xml, face, &opening.subject, page.width());
            super::gap(xml);
            addressees(xml, &opening.to, lang);
        }
        None => addressees(xml, &opening.to, lang),
    }
    basis(xml, &opening.basis);
    if let Some(lead) = &opening.lead {
        plain(xml, "BodyText", lead);
    }
}

/// Who issues it and the nation's name; beneath them number, and place and date.
fn head(xml: &mut Xml, opening: &Opening, lang: Lang, width: i32) {
    let widths = [LEFT, width - LEFT];
    let cell = |n: usize| Cell { width: widths[n], ..Cell::default() };
    Grid { widths: &widths, lines: false, padding: 0 }.write(xml, |xml| {
        Row::default().write(xml, |xml| {
            cell(0).write(xml, |xml| issuer(xml, opening));
            cell(1).write(xml, |xml| {
                plain(xml, "HeadNation", &opening.nation);
                plain(xml, "HeadMotto", &opening.motto);
                rule(xml, Face::new(BODY, true).width(&opening.motto), widths[1]);
            });
        });
        Row::default().write(xml, |xml| {
            cell(0).write(xml, |xml| {
                plain(xml, "HeadNumber", &opening.number);
                if opening.kind.is_none() && !opening.subject.is_empty() {
                    let mark = official::subject_mark(lang);
                    let subject = format!("{mark} {}", opening.subject);
                    centred(xml, "HeadSubject", Face::new(26, false), &subject, LEFT);
                }
            });
            cell(1).write(xml, |xml| plain(xml, "HeadPlace", &opening.place_and_date));
        });
    });
}

/// In letters of 13 points, of 12 where a name then needs but one line: both are the decree's.
fn issuer(xml: &mut Xml, opening: &Opening) {
    let names = [(opening.parent.as_deref(), false), (Some(&*opening.issuer), true)];
    let on_one_line = |size: i32| {
        move |(name, bold): &(Option<&str>, bool)| name.is_some_and(|name| fits(Face::new(size, *bold), name))
    };
    let is_small = names.iter().any(|name| !on_one_line(26)(name) && on_one_line(24)(name));
    let (size, styles) = match is_small {
        true => (24, ["HeadParentSmall", "HeadIssuerSmall"]),
        false => (26, ["HeadParent", "HeadIssuer"]),
    };
    if let Some(parent) = &opening.parent {
        name(xml, styles[0], Face::new(size, false), parent, &opening.parent_lines);
    }
    let face = Face::new(size, true);
    let last = name(xml, styles[1], face, &opening.issuer, &opening.issuer_lines);
    under(xml, face, &last, LEFT);
}

/// Whether a name in capitals stands on one line of the head.
fn fits(face: Face, name: &str) -> bool {
    face.width(&name.to_uppercase()) <= LEFT - BREATH / 2
}

/// A name in capitals, its lines as the plan has them, else by sense. The last of them is told: a rule comes beneath it.
fn name(xml: &mut Xml, style: &str, face: Face, name: &str, lines: &[String]) -> String {
    let fits = |line: &str| fits(face, line);
    let lines = if lines.is_empty() { official::letterhead_lines(name, fits) } else { lines.to_vec() };
    let mut last = String::new();
    for line in lines {
        last = line.to_uppercase();
        match fits(&line) {
            true => plain(xml, style, &last),
            false => centred(xml, style, face, &last, LEFT),
        }
    }
    last
}

/// A centred text whose lines are about as long as each other.
fn centred(xml: &mut Xml, style: &str, face: Face, text: &str, width: i32) {
    let side = (width - face.roomy().balanced(text, width - BREATH) - BREATH).max(0) / 2;
    let sides = (face.lines(text, width - BREATH).count > 1).then_some((side, side));
    paragraph(xml, &Look { sides, ..Look::of(style) }, |xml| run(xml, text, false, false));
}

/// The rule beneath such a text: from a third to a half of its last line.
fn under(xml: &mut Xml, face: Face, text: &str, width: i32) {
    let lines = face.lines(text, face.roomy().balanced(text, width - BREATH));
    rule(xml, (lines.last * PART / 100).max(lines.widest / 3), width);
}

/// *Kính gửi*: one on its line, several a line each.
fn addressees(xml: &mut Xml, to: &[String], lang: Lang) {
    let word = official::addressed_to(lang);
    let bare = |text: &str| text.trim().trim_end_matches([';', '.', ',']).to_owned();
    match to {
        [] => {}
        [one] => plain(xml, "Addressee", &format!("{word} {}", bare(one))),
        several => {
            let at = |left: i32| Look { sides: Some((left, 0)), align: Some("left"), ..Look::of("Addressee") };
            paragraph(xml, &at(1700), |xml| run(xml, word, false, false));
            for (n, name) in several.iter().enumerate() {
                let mark = if n + 1 == several.len() { '.' } else { ';' };
                let look = Look { style: "Addressees".to_owned(), ..at(2800) };
                paragraph(xml, &look, |xml| run(xml, &format!("- {}{mark}", bare(name)), false, false));
            }
            super::gap(xml);
        }
    }
}

/// Each basis ends with a semicolon, the last with a full stop.
fn basis(xml: &mut Xml, basis: &[String]) {
    for (n, text) in basis.iter().enumerate() {
        let mark = if n + 1 == basis.len() { '.' } else { ';' };
        plain(xml, "Basis", &format!("{}{mark}", text.trim().trim_end_matches([';', '.', ','])));
    }
}

/// The last sentence, then to whom it goes on the left and who signs on the right.
pub fn closing(xml: &mut Xml, closing: &Closing, lang: Lang, page: Page) {
    if let Some(words) = &closing.last_words {
        let look = Look::of("BodyText").with_next();
        paragraph(xml, &look, |xml| run(xml, &body::end(words), false, false));
    }
    let widths = [RECIPIENTS, page.width() - RECIPIENTS];
    Grid { widths: &widths, lines: false, padding: 0 }.write(xml, |xml| {
        Row::default().write(xml, |xml| {
            Cell { width: widths[0], ..Cell::default() }.write(xml, |xml| recipients(xml, closing, lang));
            Cell { width: widths[1], ..Cell::default() }.write(xml, |xml| signature(xml, closing));
        });
    });
}

fn recipients(xml: &mut Xml, closing: &Closing, lang: Lang) {
    plain(xml, "RecipientsTitle", official::recipients_title(lang));
    closing.recipients.iter().for_each(|line| plain(xml, "Recipients", line));
}

fn signature(xml: &mut Xml, closing: &Closing) {
    for part in [&closing.authority, &closing.post].into_iter().flatten() {
        plain(xml, "Authority", &part.to_uppercase());
    }
    // Room to sign, whether or not it is known who will.
    plain(xml, "SignatoryName", closing.name.as_deref().unwrap_or_default());
}

pub fn annex(xml: &mut Xml, annex: &Annex, page: Page) {
    plain(xml, "AnnexLabel", &annex.label);
    centred(xml, "AnnexTitle", Face::new(BODY, true), &annex.title.to_uppercase(), page.width());
    centred(xml, "AnnexOf", Face::new(BODY, false), &annex.of, page.width());
    under(xml, Face::new(BODY, false), &annex.of, page.width());
    super::gap(xml);
}
