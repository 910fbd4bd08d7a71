//! A decision's additions, extensions, transfers and withdrawals, put into the plan's files; everything else in them stays.

use std::collections::BTreeMap;

use super::amend::Matched;
use super::differences::{Difference, Step};
use super::fields::index_of;
use super::first::{Names, readable};
use super::{Decision, Import, Imported, PlanSource, Stuck, change, put_units, spelling, table};
use crate::edit::Change;
use crate::edit::plan_text::{Block, PlanText};
use crate::model::Task;
use crate::read::annex::open::OpenColumn;
use crate::text::SourceId;

/// The files of the plan in which something may change: as they are, and as they are to be.
pub(super) struct Files(BTreeMap<SourceId, (PlanSource, PlanText)>);

impl Files {
    pub fn of(it: &Import<'_>) -> Result<Files, Stuck> {
        let tasks = it.plan.tasks.iter().map(|task| task.source);
        let fields = it.plan.fields.iter().map(|field| field.id.span.source);
        let units = unit_file(it);
        let mut files = BTreeMap::new();
        for file in tasks.chain(fields).chain(units) {
            if files.contains_key(&file) {
                continue;
            }
            let source = (it.files)(file).ok_or_else(|| Stuck::Unreadable(String::new()))?;
            let text = readable(&source)?;
            files.insert(file, (source, text));
        }
        Ok(Files(files))
    }

    /// A task's table and its file.
    fn table(&mut self, task: &Task) -> Result<(usize, &mut PlanText), Stuck> {
        let header = task.header().range().start;
        let path = self.0.get(&task.source).map(|(source, _)| source.path.clone()).unwrap_or_default();
        let found = self.0.get_mut(&task.source).map(|(_, text)| text).filter(|text| text.at(header).is_some());
        found.map(|text| (header, text)).ok_or_else(|| Stuck::NoTable { path, task: task.id().to_owned() })
    }

    fn block(&self, task: &Task) -> Option<(&PlanText, &Block)> {
        let (_, text) = self.0.get(&task.source)?;
        text.at(task.header().range().start).map(|block| (text, block))
    }

    /// A task's lines with its comments.
    pub fn lines_of(&self, task: &Task) -> &str {
        self.block(task).map_or("", |(text, block)| text.lines_of(block))
    }

    /// Those that differ.
    fn changes(self) -> Vec<Change> {
        let differs = |(source, text): (PlanSource, PlanText)| {
            let change = change(&source, text);
            let before = if source.has_mark { source.text.len() + 3 } else { source.text.len() };
            let is_same = change.bytes.len() == before && change.bytes.ends_with(source.text.as_bytes());
            (!is_same).then_some(change)
        };
        self.0.into_values().filter_map(differs).collect()
    }
}

/// The file in which the plan's units stand; else the one of the plan itself.
pub(super) fn unit_file(it: &Import<'_>) -> Option<SourceId> {
    if it.units.is_empty() {
        return None;
    }
    let of_unit = it.plan.units.last().map(|unit| unit.header.source);
    of_unit.or(it.plan.places.plan.map(|span| span.source))
}

pub(super) fn written(
    it: &Import<'_>,
    matched: &Matched,
    gone: &[usize],
    mut files: Files,
    imported: &Imported,
    decision: &Decision,
) -> Result<Vec<Change>, Stuck> {
    // A table's own lines go before the tables below it, and both before tasks that come after it.
    for difference in &imported.changed {
        set(it, &mut files, difference)?;
    }
    for &at in gone {
        let (header, text) = files.table(&it.plan.tasks[at])?;
        let Some(block) = text.at(header) else { continue };
        let place = text.after_body(block);
        text.insert(place, &spelling::line("withdrawn", &table::decided(decision)));
    }
    for difference in &imported.changed {
        put_below(it, &mut files, difference, decision)?;
    }
    let new_files = additions(it, matched, &mut files, imported, decision);
    if let Some((_, text)) = unit_file(it).and_then(|file| files.0.get_mut(&file)) {
        put_units(text, it.units);
    }
    let mut changes = files.changes();
    changes.extend(new_files);
    Ok(changes)
}

/// Takes away the comment that asks for a decision, once there is one.
fn unmark(files: &mut Files, task: &Task, column: OpenColumn) -> Result<(), Stuck> {
    let (header, text) = files.table(task)?;
    let Some(block) = text.at(header) else { return Ok(()) };
    let start = text.before(block);
    if let Some(found) = table::marked(text.lines_of(block), column) {
        text.replace(start + found.start..start + found.end, "");
    }
    Ok(())
}

/// Keys whose values are others now.
fn set(it: &Import<'_>, files: &mut Files, difference: &Difference) -> Result<(), Stuck> {
    match (&difference.step, difference.task) {
        (Step::Decided { values, column }, Some(at)) => {
            unmark(files, &it.plan.tasks[at], *column)?;
            let (header, text) = files.table(&it.plan.tasks[at])?;
            for (key, value) in values {
                text.set(header, key, value, &table::ORDER);
            }
        }
        (Step::Extension { .. }, Some(at)) => unmark(files, &it.plan.tasks[at], OpenColumn::When)?,
        (Step::Transfer(_), Some(at)) => unmark(files, &it.plan.tasks[at], OpenColumn::Lead)?,
        (Step::Set(values), Some(at)) => {
            let (header, text) = files.table(&it.plan.tasks[at])?;
            for (key, value) in values {
                text.set(header, key, value, &table::ORDER);
            }
        }
        (Step::ExtensionWords { index, when }, Some(at)) => {
            let (header, text) = files.table(&it.plan.tasks[at])?;
            let extensions = text.at(header).into_iter().flat_map(|block| &block.inner);
            let extension = extensions.filter(|block| block.name == "extension").nth(*index);
            let place = extension.and_then(|block| block.key("when")).map(|key| key.value.clone());
            if let Some(place) = place {
                text.replace(place, spelling::text(when));
            }
        }
        (Step::FieldName { field, name }, _) => {
            let known = it.plan.fields.iter().find(|known| *known.id.value == **field);
            let file = known.and_then(|known| files.0.get_mut(&known.id.span.source));
            let Some((known, (_, text))) = known.zip(file) else { return Ok(()) };
            let id = known.id.span.range().start;
            let block = text.blocks.iter().find(|block| block.key("id").is_some_and(|key| key.value.contains(&id)));
            let place = block.and_then(|block| block.key("name")).map(|key| key.value.clone());
            if let Some(place) = place {
                text.replace(place, spelling::text(name));
            }
        }
        _ => {}
    }
    Ok(())
}

/// Tables below a task: what was decided on it.
fn put_below(it: &Import<'_>, files: &mut Files, difference: &Difference, by: &Decision) -> Result<(), Stuck> {
    let (on, decision) = (by.on.to_string(), spelling::text(&by.text));
    let lines = match &difference.step {
        Step::Extension { to, when } => table::below(
            "extension",
            &[("on", on), ("to", to.to_string()), ("when", spelling::text(when)), ("decision", decision)],
        ),
        Step::Transfer(to) => {
            table::below("transfer", &[("on", on), ("to", spelling::text(to)), ("decision", decision)])
        }
        _ => return Ok(()),
    };
    let Some(at) = difference.task else { return Ok(()) };
    let (header, text) = files.table(&it.plan.tasks[at])?;
    let Some(block) = text.at(header) else { return Ok(()) };
    let place = text.after(block);
    text.insert(place, &lines);
    Ok(())
}

/// New tasks, each behind the one that it follows in the annex; those of fields that have none yet in files of their own.
fn additions(
    it: &Import<'_>,
    matched: &Matched,
    files: &mut Files,
    imported: &Imported,
    decision: &Decision,
) -> Vec<Change> {
    let mut own_files: Vec<Vec<String>> = vec![Vec::new(); matched.fields.len()];
    for n in (0..it.tasks.len()).filter(|n| matched.is_new(*n)) {
        let at = index_of(&it.tasks[n], it.annex);
        let field = &matched.fields[at];
        let table = table::task(&imported.tasks[n].id, &field.id, &it.tasks[n], Some(decision), it.lang);
        match neighbour(it, matched, files, n) {
            Some((file, place, true)) => put(files, file, place, &format!("\n{table}")),
            Some((file, place, false)) => put(files, file, place, &format!("{table}\n")),
            None => own_files[at].push(table),
        }
    }
    let mut names = Names::after(it.names, it.plan.year);
    let wanted =
        matched.fields.iter().zip(&own_files).filter(|(field, tables)| field.known.is_none() || !tables.is_empty());
    wanted
        .map(|(field, tables)| Change { path: names.next(&field.id), bytes: table::file(field, tables).into_bytes() })
        .collect()
}

fn put(files: &mut Files, file: SourceId, place: usize, lines: &str) {
    if let Some((_, text)) = files.0.get_mut(&file) {
        text.insert(place, lines);
    }
}

/// Where a new task goes: behind the task before it in its field, else before the one after it, else behind the field's last.
fn neighbour(it: &Import<'_>, matched: &Matched, files: &Files, n: usize) -> Option<(SourceId, usize, bool)> {
    let field = index_of(&it.tasks[n], it.annex);
    let known = matched.fields[field].known?;
    let is_of_field = |at: &usize| it.plan.tasks[*at].field.get() == Some(known);
    let met = |m: usize| matched.same[m].or(matched.close[m]).filter(is_of_field);
    let before = (0..n).rev().find_map(met).map(|at| (at, true));
    let after = || (n + 1..it.tasks.len()).find_map(met).map(|at| (at, false));
    let last = || (0..it.plan.tasks.len()).rev().find(is_of_field).map(|at| (at, true));
    let (at, is_behind) = before.or_else(after).or_else(last)?;
    let task = &it.plan.tasks[at];
    let (text, block) = files.block(task)?;
    let place = if is_behind { text.after(block) } else { text.before(block) };
    Some((task.source, place, is_behind))
}
