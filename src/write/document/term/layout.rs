//! How a table comes to fit a window: which columns it has there, and how wide each is. It becomes narrower before it
//! becomes a list of records: only where the columns that matter most have no room is there no layout.

use super::cell::Spelling;
use super::measure::{Holds, Measured, Setting, measured};
use super::wrap;
use crate::view::document::{Column, Matters, Table};

/// From wide to close.
const SETTINGS: [Setting; 7] = [
    Setting { title_lines: 1, title_gain: 4, short: false, text_lines: 1, text_width: 24 },
    Setting { title_lines: 2, title_gain: 4, short: false, text_lines: 1, text_width: 24 },
    Setting { title_lines: 3, title_gain: 4, short: false, text_lines: 1, text_width: 24 },
    Setting { title_lines: 2, title_gain: 4, short: true, text_lines: 1, text_width: 24 },
    Setting { title_lines: 3, title_gain: 4, short: true, text_lines: 2, text_width: 24 },
    Setting { title_lines: 3, title_gain: 4, short: true, text_lines: 3, text_width: 20 },
    Setting { title_lines: 4, title_gain: 2, short: true, text_lines: 4, text_width: 16 },
];

/// A column as it is printed.
pub struct Placed<'t> {
    pub column: &'t Column,
    pub index: usize,
    pub width: usize,
    pub title: Vec<String>,
}

/// A column that says something, for which there is no room.
pub struct LeftOut<'t> {
    pub column: &'t Column,
    /// It is zero in every row.
    pub only_zeros: bool,
}

pub struct Layout<'t> {
    pub columns: Vec<Placed<'t>>,
    pub left_out: Vec<LeftOut<'t>>,
}

/// What is tried in turn, until the table fits: all its columns, widely set; those that say something, ever more closely;
/// the same without the last of those that matter least, without the last two, and so on.
pub fn of<'t>(table: &'t Table, spelling: Spelling, width: u16) -> Option<Layout<'t>> {
    let all = measured(table, spelling);
    let shown: Vec<&Measured<'t>> = all.iter().filter(|it| spelling.bars || it.holds != Holds::Bars).collect();
    let fewer = fewer(table, &shown).map(|columns| (columns, &SETTINGS[..]));
    let mut steps = std::iter::once((shown.clone(), &SETTINGS[..1])).chain(fewer);
    let columns = steps.find_map(|(columns, settings)| {
        settings.iter().find_map(|setting| placed(table, &columns, setting, usize::from(width)))
    })?;
    let gone = all.iter().filter(|it| it.holds != Holds::Nothing && columns.iter().all(|kept| kept.index != it.index));
    let left_out = gone.map(|it| LeftOut { column: it.column, only_zeros: it.holds == Holds::Zeros }).collect();
    Some(Layout { columns, left_out })
}

/// The columns that say something; then ever fewer, but two at least: one that names its row, and one more. Where no
/// column has a title none is left out: it could not be said which.
fn fewer<'m, 't>(
    table: &Table,
    shown: &[&'m Measured<'t>],
) -> impl Iterator<Item = Vec<&'m Measured<'t>>> + use<'m, 't> {
    let says_something = |it: &&&Measured<'t>| {
        table.untitled || it.column.matters == Matters::Most || !matches!(it.holds, Holds::Nothing | Holds::Zeros)
    };
    let kept: Vec<&Measured<'t>> = shown.iter().filter(says_something).copied().collect();
    let names_its_row = kept.iter().find(|it| it.column.matters == Matters::Most).or(kept.first()).map(|it| it.index);
    let others = || kept.iter().rev().filter(|it| Some(it.index) != names_its_row);
    let that_matter = |matters| others().filter(move |it| it.column.matters == matters).map(|it| it.index);
    let mut leaving: Vec<usize> = that_matter(Matters::Least).chain(that_matter(Matters::Some)).collect();
    leaving.truncate(if table.untitled { 0 } else { kept.len().saturating_sub(2) });
    (0..=leaving.len()).map(move |n| kept.iter().filter(|it| !leaving[..n].contains(&it.index)).copied().collect())
}

/// The columns so set, if there is room; what room is left goes to texts, then to titles.
fn placed<'t>(table: &Table, columns: &[&Measured<'t>], setting: &Setting, room: usize) -> Option<Vec<Placed<'t>>> {
    let titles: Vec<String> =
        columns.iter().map(|it| if table.untitled { String::new() } else { it.title(setting) }).collect();
    let cells: Vec<usize> = columns.iter().map(|it| it.cell_width(setting, table.one_line)).collect();
    let room = room.checked_sub(gap(table) * columns.len().saturating_sub(1))?;
    let with_titles = |cells: &[usize], lines| -> Option<Vec<usize>> {
        let columns = columns.iter().zip(&titles).zip(cells);
        let widths: Vec<usize> =
            columns.map(|((it, title), cells)| it.width_below(title, lines, *cells, setting)).collect();
        (widths.iter().sum::<usize>() <= room).then_some(widths)
    };
    let mut widths = with_titles(&cells, setting.title_lines)?;
    widen(&mut widths, columns, room, table.one_line);
    let widths = (1..=setting.title_lines).find_map(|lines| with_titles(&widths, lines))?;
    let place = |((it, title), width): ((&&Measured<'t>, &String), usize)| Placed {
        column: it.column,
        index: it.index,
        width,
        title: wrap::lines(title, width),
    };
    Some(columns.iter().zip(&titles).zip(widths).map(place).collect())
}

/// Gives the room that is left to columns that could fill it: as long as lines are saved where most are saved for it, then
/// to those whose texts are longest for their width.
fn widen(widths: &mut [usize], columns: &[&Measured<'_>], room: usize, one_line: bool) {
    let mut left = room.saturating_sub(widths.iter().sum());
    if columns.iter().zip(&*widths).map(|(it, width)| it.width.saturating_sub(*width)).sum::<usize>() <= left {
        columns.iter().zip(widths).for_each(|(it, width)| *width = it.width.max(*width));
        return;
    }
    while let Some((column, more)) = best_use(widths, columns, left, one_line) {
        widths[column] += more;
        left -= more;
    }
    for _ in 0..left {
        let narrow = widths.iter_mut().zip(columns).filter(|(width, it)| **width < it.width);
        let lines = |(width, it): &(&mut usize, &&Measured<'_>)| it.width * 1000 / (**width).max(1);
        match narrow.max_by_key(lines) {
            Some((width, _)) => *width += 1,
            None => return,
        }
    }
}

/// Which column is to have how much more, if that saves any line.
fn best_use(widths: &[usize], columns: &[&Measured<'_>], left: usize, one_line: bool) -> Option<(usize, usize)> {
    let uses = columns.iter().zip(widths).enumerate().flat_map(|(column, (it, &width))| {
        let lines = it.lines_at(width, one_line);
        let most = left.min(it.width.saturating_sub(width));
        (1..=most).map(move |more| (column, more, (lines - it.lines_at(width + more, one_line)) * 1000 / more))
    });
    let best = uses.filter(|(_, _, saved)| *saved > 0).max_by_key(|(_, _, saved)| *saved);
    best.map(|(column, more, _)| (column, more))
}

/// Columns between two.
fn gap(table: &Table) -> usize {
    if table.untitled { 1 } else { 2 }
}
