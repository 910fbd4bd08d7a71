//! Numbers and bullets that the program sets before paragraphs by itself, counted as it counts them.

use std::collections::HashMap;

use super::super::bounds::{MOST_STYLES, within};
use super::super::package::Package;
use super::super::unopened::{Bound, Unopened};
use super::super::xml::{Step, Xml};
use super::numerals;
use super::styles::Styles;

const LEVELS: usize = 9;

/// More of a level's text than this is not looked at.
const MOST_LETTERS: usize = 40;

#[derive(Debug, Default)]
pub struct Numbering {
    /// By the number that paragraphs name.
    lists: HashMap<u32, List>,
    definitions: HashMap<u32, Definition>,
    /// Where each definition's levels stand.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists that were met.
    begun: std::collections::HashSet<u32>,
}

/// A list: a definition, and what it changes of it.
#[derive(Clone, Debug, Default)]
struct List {
    definition: u32,
    starts: [Option<u32>; LEVELS],
    levels: HashMap<usize, Level>,
}

#[derive(Clone, Debug, Default)]
struct Definition {
    levels: HashMap<usize, Level>,
    /// The style of numbering whose definition counts instead.
    style: Option<String>,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    text: String,
    /// What follows the number.
    behind: &'static str,
    /// Numbers of levels above are decimal here.
    is_legal: bool,
    /// The level whose numbers it begins anew with; 0 for none. Usually the one above.
    restart: Option<usize>,
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Level {
        Level {
            start: 0,
            format: "decimal".into(),
            text: String::new(),
            behind: " ",
            is_legal: false,
            restart: None,
            style: None,
        }
    }
}

impl Numbering {
    /// The level of a list that belongs to one of these styles.
    pub fn level_of(&self, list: Option<u32>, styles: &[&str]) -> Option<usize> {
        let list = self.lists.get(&list?)?;
        let definition = self.definitions.get(&list.definition)?;
        let mut levels: Vec<_> = definition.levels.iter().collect();
        levels.sort_by_key(|(level, _)| **level);
        styles.iter().find_map(|style| {
            levels.iter().find(|(_, it)| it.style.as_deref() == Some(style)).map(|(level, _)| **level)
        })
    }

    /// Counts on, and what stands before the paragraph.
    pub fn next(&mut self, list: u32, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let is_new = self.begun.insert(list);
        let list = self.lists.get(&list)?;
        let definition = self.definitions.get(&list.definition)?;
        let at = |level: usize| list.levels.get(&level).or_else(|| definition.levels.get(&level));
        let start = |level: usize| list.starts[level].or(at(level).map(|it| it.start)).unwrap_or(1);
        let counts = self.counts.entry(list.definition).or_default();
        if is_new {
            for (count, start) in counts.iter_mut().zip(&list.starts) {
                *count = if start.is_some() { None } else { *count };
            }
        }
        let own = at(level)?;
        counts[level] = Some(counts[level].map_or_else(|| start(level), |count| count.saturating_add(1)));
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            // Level 3 may begin anew with level 1 alone, or never.
            let restarts = at(deeper).and_then(|it| it.restart).is_none_or(|above| above > level);
            *count = if restarts { None } else { *count };
        }
        for (above, count) in counts.iter_mut().enumerate().take(level) {
            count.get_or_insert_with(|| start(above));
        }
        let number = |nth: usize| {
            let format = at(nth).map_or("decimal", |it| it.format.as_str());
            let format = if own.is_legal && format != "decimalZero" { "decimal" } else { format };
            numerals::write(counts[nth].unwrap_or_else(|| start(nth)), format)
        };
        let mark = match own.format.as_str() {
            "bullet" => numerals::bullet(&own.text),
            "none" if !own.text.contains('%') => own.text.clone(),
            _ => filled(&own.text, number),
        };
        (!mark.is_empty()).then(|| format!("{mark}{}", own.behind))
    }
}

/// `%1.%2` with the numbers put in.
fn filled(text: &str, number: impl Fn(usize) -> String) -> String {
    let mut filled = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek().and_then(|next| next.to_digit(10)) {
            Some(level @ 1..) if letter == '%' => {
                letters.next();
                filled.push_str(&number(level as usize - 1));
            }
            _ => filled.push(letter),
        }
    }
    filled
}

pub fn read(package: &mut Package<'_>, part: &str, styles: &Styles) -> Result<Numbering, Unopened> {
    let Some(mut xml) = package.small_part(part)? else { return Ok(Numbering::default()) };
    let mut numbering = Numbering::default();
    loop {
        match xml.next()? {
            Step::Over => break,
            Step::Start(tag) => match tag.main() {
                "abstractNum" => {
                    within(numbering.definitions.len() < MOST_STYLES, Bound::Styles)?;
                    let id = tag.number("abstractNumId").unwrap_or_default();
                    let definition = definition(&mut xml)?;
                    numbering.definitions.insert(id, definition);
                }
                "num" => {
                    within(numbering.lists.len() < MOST_STYLES, Bound::Styles)?;
                    let id = tag.number("numId").unwrap_or_default();
                    let list = list(&mut xml)?;
                    numbering.lists.insert(id, list);
                }
                _ => {}
            },
            _ => {}
        }
    }
    numbering.follow_styles(styles);
    Ok(numbering)
}

impl Numbering {
    /// A definition that only names a style of numbering is that style's.
    fn follow_styles(&mut self, styles: &Styles) {
        let named = |definition: u32| self.definitions.get(&definition).and_then(|it| it.style.as_deref());
        let target = |list: &List| {
            let list = self.lists.get(&styles.list(named(list.definition)?)?)?;
            Some(list.definition)
        };
        let moved: Vec<(u32, u32)> = self.lists.iter().filter_map(|(id, list)| Some((*id, target(list)?))).collect();
        for (id, definition) in moved {
            self.lists.entry(id).and_modify(|list| list.definition = definition);
        }
    }
}

fn definition(xml: &mut Xml<'_>) -> Result<Definition, Unopened> {
    let (depth, mut definition) = (xml.depth(), Definition::default());
    while xml.depth() >= depth {
        let Step::Start(tag) = xml.next()? else { continue };
        match tag.main() {
            "numStyleLink" => definition.style = tag.get("val").map(|it| it.into_owned()),
            "lvl" => {
                let nth = tag.number::<usize>("ilvl").unwrap_or_default();
                let level = level(xml)?;
                if nth < LEVELS {
                    definition.levels.insert(nth, level);
                }
            }
            _ => xml.skip()?,
        }
    }
    Ok(definition)
}

fn list(xml: &mut Xml<'_>) -> Result<List, Unopened> {
    let (depth, mut list, mut nth) = (xml.depth(), List::default(), 0);
    while xml.depth() >= depth {
        let Step::Start(tag) = xml.next()? else { continue };
        match tag.main() {
            "abstractNumId" => list.definition = tag.number("val").unwrap_or_default(),
            "lvlOverride" => nth = tag.number::<usize>("ilvl").unwrap_or_default().min(LEVELS - 1),
            "startOverride" => list.starts[nth] = tag.number("val"),
            "lvl" => {
                let level = level(xml)?;
                list.levels.insert(nth, level);
            }
            _ => xml.skip()?,
        }
    }
    Ok(list)
}

fn level(xml: &mut Xml<'_>) -> Result<Level, Unopened> {
    let (depth, mut level) = (xml.depth(), Level::default());
    while xml.depth() >= depth {
        let Step::Start(tag) = xml.next()? else { continue };
        let value = tag.get("val").unwrap_or_default();
        match tag.main() {
            "start" => level.start = value.trim().parse().unwrap_or_default(),
            "numFmt" => level.format = value.chars().take(MOST_LETTERS).collect(),
            "lvlText" => level.text = value.chars().take(MOST_LETTERS).collect(),
            "suff" => level.behind = if value == "nothing" { "" } else { " " },
            "isLgl" => level.is_legal = tag.is_on(),
            "lvlRestart" => level.restart = value.trim().parse().ok(),
            "pStyle" => level.style = Some(value.into_owned()),
            // Programs that know better formats than older ones say both; the older one is in the second branch.
            _ if matches!(tag.local(), "AlternateContent" | "Choice") => {}
            _ => xml.skip()?,
        }
    }
    Ok(level)
}
