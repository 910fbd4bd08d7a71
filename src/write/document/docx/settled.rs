//! Room moved from column to column for as long as a table becomes shorter by it.

use super::super::metrics::Words;

/// What stands in a column: of each row what is in its cell, the title as the first of them.
pub struct Column {
    pub cells: Vec<Words>,
    /// It may not be narrower.
    pub least: i32,
}

/// How much is moved at a time, in twentieths of a point: by much first, for a line less often takes more than a little.
const STEPS: [i32; 4] = [600, 300, 150, 75];
/// So often at most for each of them.
const MOVES: usize = 24;
/// Of longer tables these rows decide.
pub const ROWS: usize = 100;

/// How many lines a table takes, and then those of all its cells: the fewer, the closer a row is to taking a line less.
type Length = (i32, i32);

/// The widths after that, `padding` being what a cell has on both sides of its text.
pub fn settled(widths: &[i32], columns: &[Column], padding: i32) -> Vec<i32> {
    let mut widths = widths.to_vec();
    for step in STEPS {
        for _ in 0..MOVES {
            let Some((from, to)) = best_move(&widths, columns, padding, step) else { break };
            widths[from] -= step;
            widths[to] += step;
        }
    }
    widths
}

/// The columns between which so much should be moved, if the table is shorter then.
fn best_move(widths: &[i32], columns: &[Column], padding: i32, step: i32) -> Option<(usize, usize)> {
    let with = |more: i32| -> Vec<Vec<i32>> {
        widths.iter().zip(columns).map(|(width, column)| heights(column, width + more - padding)).collect()
    };
    let (now, narrower, wider) = (with(0), with(-step), with(step));
    let all: Vec<usize> = (0..widths.len()).collect();
    let may_give = |n: &usize| widths[*n] - step >= columns[*n].least;
    let moves = all.iter().filter(|n| may_give(n)).flat_map(|&from| all.iter().map(move |&to| (from, to)));
    let after = |(from, to): (usize, usize)| {
        let of = |n: usize| match n {
            n if n == from => &narrower[n],
            n if n == to => &wider[n],
            n => &now[n],
        };
        length(&all.iter().map(|&n| of(n)).collect::<Vec<_>>())
    };
    let least = moves.filter(|(from, to)| from != to).map(|a_move| (after(a_move), a_move)).min()?;
    (least.0 < length(&now.iter().collect::<Vec<_>>())).then_some(least.1)
}

/// The lines of each cell of a column that has so much room for text.
fn heights(column: &Column, room: i32) -> Vec<i32> {
    column.cells.iter().take(ROWS).map(|words| words.lines(room).count).collect()
}

fn length(columns: &[&Vec<i32>]) -> Length {
    let rows = columns.iter().map(|column| column.len()).max().unwrap_or(0);
    let of_row = |n: usize| columns.iter().filter_map(move |column| column.get(n).copied());
    (0..rows).fold((0, 0), |(high, all), n| (high + of_row(n).max().unwrap_or(0), all + of_row(n).sum::<i32>()))
}

#[cfg(test)]
mod tests {
    use super::super::super::metrics::Face;
    use super::*;

    /// At this size `n` is 100 wide, a space 54.
    fn column(cells: &[&str]) -> Column {
        Column { cells: cells.iter().map(|text| Face::new(20, false).words(text)).collect(), least: 200 }
    }

    #[test]
    fn room_goes_where_it_saves_lines() {
        // The long text is 1470 wide: two lines in 900, one in 1500.
        let long = column(&["nnnn", "nn nn nn nn nn nn"]);
        assert_eq!(settled(&[900, 900], &[column(&["nn", "n"]), long], 0), [300, 1_500]);
    }

    #[test]
    fn nothing_moves_where_nothing_is_gained_and_no_column_below_its_least() {
        assert_eq!(settled(&[500, 500], &[column(&["n"]), column(&["n"])], 0), [500, 500]);
        let columns = [Column { least: 480, ..column(&["n"]) }, column(&["nn nn nn nn nn"])];
        assert_eq!(settled(&[500, 500], &columns, 0), [500, 500]);
    }
}
