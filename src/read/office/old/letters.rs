//! A paper whose letters are those of an old encoding though no font says so: refused with the encoding's name, or read as
//! `--from` says.

use super::super::unopened::Unopened;
use super::super::{Block, Paper, Words};
use super::{OldEncoding, may_be_old};
use crate::text::legacy::{self, Encoding};

/// So many texts tell in which encoding the others are.
const LOOKED_AT: usize = 2_000;

/// Reads the letters as `from` says where fonts said nothing (`by_font`), and drops hyphens that show only where a line breaks.
pub fn settle(paper: &mut Paper, from: Option<OldEncoding>, by_font: bool) -> Result<(), Unopened> {
    if !by_font {
        match from {
            Some(from) => {
                let encoding = from.letters();
                each(paper, |words| encoding.into_iter().for_each(|encoding| decode(words, encoding)));
            }
            None => looks_old(paper).map_or(Ok(()), |encoding| Err(Unopened::OldLetters(encoding)))?,
        }
    }
    each(paper, without_soft_hyphens);
    Ok(())
}

fn each(paper: &mut Paper, mut change: impl FnMut(&mut Words)) {
    for block in &mut paper.blocks {
        match block {
            Block::Paragraph(paragraph) => change(&mut paragraph.text),
            Block::Table(grid) => {
                grid.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| change(&mut cell.words));
            }
        }
    }
}

fn decode(words: &mut Words, encoding: Encoding) {
    if may_be_old(&words.text) {
        rewrite(words, |text| encoding.decode_whole(text));
    }
}

fn without_soft_hyphens(words: &mut Words) {
    const HYPHEN: char = '\u{ad}';
    if words.text.contains(HYPHEN) {
        rewrite(words, |text| text.replace(HYPHEN, ""));
    }
}

/// Each place that is raised takes a walk through the text: where there are more, as nobody sets them, none is kept.
const MOST_RAISED: usize = 64;

/// Other words in place of these, raised where these were.
fn rewrite(words: &mut Words, change: impl Fn(&str) -> String) {
    let raised = std::mem::take(&mut words.raised);
    let text = change(&words.text);
    if raised.len() <= MOST_RAISED {
        let map = |at: usize| text.floor_char_boundary(change(&words.text[..at]).len());
        words.raised = raised.iter().map(|it| map(it.start)..map(it.end)).filter(|it| !it.is_empty()).collect();
    }
    words.text = text;
}

/// The encoding that more texts are in than are in Unicode.
fn looks_old(paper: &Paper) -> Option<OldEncoding> {
    let texts = paper.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![paragraph.text.text.as_str()],
        Block::Table(grid) => {
            grid.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.words.text.as_str()).collect()
        }
    });
    let (mut old, mut unicode) = ([0, 0], 0);
    for text in texts.filter(|text| !text.is_ascii()).take(LOOKED_AT) {
        match legacy::read(text.get(..2_000).unwrap_or(text)) {
            Some(found) => old[usize::from(found.encoding == Encoding::Vni)] += 1,
            None => unicode += usize::from(!may_be_old(text)),
        }
    }
    let (most, encoding) = if old[1] > old[0] { (old[1], Encoding::Vni) } else { (old[0], Encoding::Tcvn3) };
    (most > unicode).then(|| encoding.into())
}

#[cfg(test)]
mod tests {
    use super::super::super::Paragraph;
    use super::*;

    fn paper(texts: &[&str]) -> Paper {
        let paragraph = |text: &&str| {
            let text = Words { text: (*text).to_owned(), ..Words::default() };
            Block::Paragraph(Paragraph { text, ..Paragraph::default() })
        };
        Paper { blocks: texts.iter().map(paragraph).collect(), ..Paper::default() }
    }

    #[test]
    fn a_paper_in_old_letters_asks_for_its_encoding() {
        let mut old = paper(&["KÕ ho¹ch th¸ng 6 n¨m 2025", "Së Néi vô", "TT"]);
        assert_eq!(settle(&mut old, None, false), Err(Unopened::OldLetters(OldEncoding::Tcvn3)));
        settle(&mut old, Some(OldEncoding::Tcvn3), false).unwrap();
        assert_eq!(old, paper(&["Kế hoạch tháng 6 năm 2025", "Sở Nội vụ", "TT"]));
        let mut vni = paper(&["Keá hoaïch thaùng 6", "Sôû Noäi vuï"]);
        assert_eq!(settle(&mut vni, None, false), Err(Unopened::OldLetters(OldEncoding::Vni)));
    }

    #[test]
    fn one_old_text_among_many_refuses_nothing() {
        let mut mixed = paper(&["KÕ ho¹ch th¸ng 6", "Sở Nội vụ", "Sở Y tế", "Kế hoạch"]);
        assert_eq!(settle(&mut mixed, None, false), Ok(()));
    }

    #[test]
    fn hyphens_that_do_not_show_are_dropped() {
        let mut soft = paper(&["Sở Nội\u{ad}vụ2"]);
        let last = |text: &str| text.len() - 1..text.len();
        each(&mut soft, |words| words.raised.push(last(&words.text)));
        settle(&mut soft, None, false).unwrap();
        let Block::Paragraph(paragraph) = &soft.blocks[0] else { panic!() };
        assert_eq!((paragraph.text.text.as_str(), &paragraph.text.raised[0]), ("Sở Nộivụ2", &(14..15)));
    }
}
