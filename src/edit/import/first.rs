//! A plan that has no tasks yet: a file for each field.

use super::fields::{PlannedField, fields, index_of};
use super::ids::Taken;
use super::write::unit_file;
use super::{Import, Imported, ImportedTask, PlanSource, Stuck, change, put_units, table};
use crate::edit::Change;
use crate::edit::plan_text::PlanText;

pub fn first(it: Import<'_>) -> Result<Imported, Stuck> {
    let same = vec![None; it.tasks.len()];
    let fields = fields(it.plan, it.annex, &it.tasks, &same, it.lang);
    let mut taken = Taken::of(it.plan);
    let mut tables: Vec<Vec<String>> = vec![Vec::new(); fields.len()];
    let mut imported = Imported::default();
    for task in &it.tasks {
        let at = index_of(task, it.annex);
        let field = &fields[at];
        let id = taken.next(&field.prefix, field.digits);
        tables[at].push(table::task(&id, &field.id, task, None, it.lang));
        imported.tasks.push(ImportedTask { id, is_new: true, open: task.open.clone() });
    }
    let wanted: Vec<(&PlannedField, &Vec<String>)> =
        fields.iter().zip(&tables).filter(|(field, tables)| field.known.is_none() || !tables.is_empty()).collect();
    let mut names = Names { taken: it.names, year: it.plan.year, digits: wanted.len().to_string().len(), last: 0 };
    for (field, tables) in wanted {
        let path = names.next(&field.id);
        imported.changes.push(Change { path, bytes: table::file(field, tables).into_bytes() });
    }
    imported.changes.extend(units(&it)?);
    Ok(imported)
}

/// The file of the plan's units with those that it lacks.
fn units(it: &Import<'_>) -> Result<Option<Change>, Stuck> {
    let Some(file) = unit_file(it) else { return Ok(None) };
    let source = (it.files)(file).ok_or_else(|| Stuck::Unreadable(String::new()))?;
    let mut text = readable(&source)?;
    put_units(&mut text, it.units);
    Ok(Some(change(&source, text)))
}

pub(super) fn readable(source: &PlanSource) -> Result<PlanText, Stuck> {
    PlanText::new(source.text.clone()).ok_or_else(|| Stuck::Unreadable(source.path.clone()))
}

/// Names of new files, none of which is taken.
pub(super) struct Names<'n> {
    pub taken: &'n [String],
    pub year: i32,
    pub digits: usize,
    pub last: usize,
}

impl Names<'_> {
    /// `plan/2025/2-the-che.toml`: the number keeps the fields in their order.
    pub fn next(&mut self, id: &str) -> String {
        let (year, digits) = (self.year, self.digits);
        loop {
            self.last += 1;
            let name = format!("{:0digits$}-{id}.toml", self.last);
            if !self.taken.iter().any(|taken| taken.eq_ignore_ascii_case(&name)) {
                return format!("plan/{year}/{name}");
            }
        }
    }

    /// After the highest number in use.
    pub fn after(taken: &[String], year: i32) -> Names<'_> {
        let numbers = || taken.iter().filter_map(|name| name.split_once('-')).map(|(number, _)| number);
        let last = numbers().filter_map(|number| number.parse().ok()).max().unwrap_or(0);
        let is_number = |number: &&str| number.bytes().all(|b| b.is_ascii_digit());
        let digits = numbers().filter(is_number).map(str::len).max().unwrap_or(1);
        Names { taken, year, digits, last }
    }
}
