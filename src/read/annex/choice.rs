//! Which of a file's tables of tasks is read, and the list of all of them for people to choose from.

use super::build::{Built, build};
use super::columns::Held;
use super::missing::{Lacking, Nearly, NoAnnex};
use super::part::Part;
use super::tables::{Found, Tables};
use super::{Annex, AnnexTable, TableKind};
use crate::text::Both;

impl Tables<'_> {
    /// The table of tasks that has this number in the list.
    pub fn choose(&self, asked: u32) -> Result<usize, NoAnnex> {
        let at = usize::try_from(asked).ok().and_then(|it| it.checked_sub(1));
        match at.and_then(|at| self.found.get(at).map(|found| (at, found.head.columns.holds))) {
            Some((at, Held::Tasks)) => Ok(at),
            Some(_) => Err(NoAnnex::OfTargets { asked }),
            None => Err(NoAnnex::NoSuchTable { asked, tables: self.list(|_| None) }),
        }
    }

    /// Tables that have a head but lack a column which tasks must have.
    pub fn nearly(&self) -> Vec<Nearly> {
        let lacking = |found: &Found<'_>| {
            let [task, who, when] = found.head.columns.has();
            let columns = [(task, Lacking::Task), (who, Lacking::Lead), (when, Lacking::When)];
            columns.into_iter().filter(|(there, _)| !there).map(|(_, it)| it).collect()
        };
        self.others.iter().map(|it| Nearly { place: self.place(it), lacking: lacking(it) }).collect()
    }

    /// Every table, none taken. Rows are counted where it is not known yet how many a table has.
    pub fn list(&self, counted: impl Fn(usize) -> Option<usize>) -> Vec<AnnexTable> {
        let listed = self.found.iter().enumerate().map(|(at, found)| {
            let is_of_tasks = found.head.columns.holds == Held::Tasks;
            let count = || match (self.parts_of(found, false), is_of_tasks) {
                (parts, true) => build(&parts).entries.len(),
                (parts, false) => rows_of_targets(&parts),
            };
            AnnexTable {
                table: u32::try_from(at + 1).unwrap_or(u32::MAX),
                place: self.place(found),
                head: found.head.shown(),
                rows: counted(at).unwrap_or_else(count),
                kind: if is_of_tasks { TableKind::Tasks } else { TableKind::Targets },
                taken: counted(at).is_some(),
            }
        });
        listed.collect()
    }

    fn place(&self, found: &Found<'_>) -> Both {
        let grid = self.views[found.grid].grid;
        let row = grid.rows.get(found.head.row).map_or(0, |it| it.number);
        let is_single = self.found.iter().filter(|it| it.grid == found.grid).count() < 2;
        match &grid.name {
            Some(name) if is_single => crate::both!("trang tính “{name}”", "sheet “{name}”"),
            Some(name) => crate::both!("trang tính “{name}”, từ dòng {row}", "sheet “{name}”, from row {row}"),
            None if is_single => {
                let number = grid.number;
                crate::both!("bảng thứ {number} trong tệp", "table {number} of the file")
            }
            None => {
                let number = grid.number;
                crate::both!("bảng thứ {number} trong tệp, từ dòng {row}", "table {number} of the file, from row {row}")
            }
        }
    }

    /// Reads the table of that number in the list, or, where none is asked for, the only annex that there is. Of several nothing
    /// is read.
    pub fn read(&self, asked: Option<usize>) -> Annex {
        let taken = self.taken(asked);
        let headed = self.joined.iter().any(|group| group.len() > 1 && taken.iter().all(|it| group.contains(it)));
        let (mut parts, mut owners): (Vec<Part<'_, '_>>, Vec<usize>) = (Vec::new(), Vec::new());
        for table in &taken {
            parts.extend(self.parts_of(&self.found[*table], headed));
            owners.resize(parts.len(), *table);
        }
        let Built { fields, entries, in_parts } = build(&parts);
        let rows = |table| owners.iter().zip(&in_parts).filter(|it| *it.0 == table).map(|it| it.1).sum();
        let tables = self.list(|table| taken.contains(&table).then(|| rows(table)));
        Annex { tables, fields, entries }
    }

    /// Which tables are one annex that is read; none where there are several and none is asked for.
    fn taken(&self, asked: Option<usize>) -> Vec<usize> {
        let is_of_tasks =
            |group: &&Vec<usize>| group.iter().all(|it| self.found[*it].head.columns.holds == Held::Tasks);
        let groups: Vec<&Vec<usize>> = self.joined.iter().filter(is_of_tasks).collect();
        // A form that is not filled in is no choice.
        let is_filled = |group: &&&Vec<usize>| {
            group.iter().any(|it| !self.parts_of(&self.found[*it], false).iter().all(Part::is_empty))
        };
        let filled = || groups.iter().filter(is_filled).collect::<Vec<_>>();
        match (asked, groups.as_slice()) {
            (None, [single]) => single.to_vec(),
            (None, _) => match filled().as_slice() {
                [single] => single.to_vec(),
                _ => Vec::new(),
            },
            // Whoever names one of several that would be taken for one means it alone.
            (Some(asked), [_]) => vec![asked],
            (Some(asked), _) => groups.into_iter().find(|it| it.contains(&asked)).map_or(vec![asked], Vec::clone),
        }
    }
}

fn rows_of_targets(parts: &[Part<'_, '_>]) -> usize {
    parts.iter().map(|part| part.rows.clone().filter(|row| part.view.filled(*row).count() > 2).count()).sum()
}
