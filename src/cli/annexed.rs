//! An annex read for a plan: its file, its tables, whom its words name, and what becomes of it.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::import::ImportArgs;
use super::init::answers::listed;
use super::{Failure, Opened, deciding, fail};
use crate::both;
use crate::edit::import::{self, Decision, Imported, NewUnit, PlanSource, Stuck};
use crate::model::Plan;
use crate::read::annex::tasks::{AnnexTask, BeforeCell, Terms, tasks};
use crate::read::annex::who::{self, KnownGroup, KnownUnit, People, ProposedUnit};
use crate::read::annex::{self, Annex, AnnexTable, TableKind};
use crate::read::office;
use crate::read::unit_list::{self, UnitLine};
use crate::text::safe::quoted;
use crate::text::{Both, SourceId, decode, fold};

/// So many cells are quoted.
const NAMED: usize = 8;

pub enum Read {
    Annex(Box<Annex>),
    Choose(Vec<AnnexTable>),
}

/// An annex, and what becomes of it.
pub struct Taken {
    pub annex: Annex,
    pub tasks: Vec<AnnexTask>,
    pub units: Vec<NewUnit>,
    pub units_are_proposed: bool,
    pub imported: Imported,
}

/// What is not read whole is not changed: what is lost in it may be what the annex says.
pub fn can_be_changed(opened: &Opened<'_>) -> Result<()> {
    if opened.plan().whole {
        return Ok(());
    }
    let year = opened.year().plan.year;
    fail(both!(
        "kế hoạch năm {year} có tệp không đọc được hết nên chưa ghi tệp nào: sửa trước (xem: reform check)",
        "a file of the {year} plan cannot be read to its end, so nothing was written: fix it first (see: reform check)"
    ))
}

pub fn read(opened: &Opened<'_>, args: &ImportArgs) -> Result<Read> {
    let (from, table) = (args.from.clone().transpose()?, args.table.clone().transpose()?);
    let shown = args.annex.display();
    let (paper, _) = office::open(&args.annex, from).map_err(|why| {
        let Both { vi, en } = why.describe();
        Failure(both!("{shown}: {vi}", "{shown}: {en}"))
    })?;
    for Both { vi, en } in &paper.remarks {
        opened.invocation.tell(&both!("{shown}: {vi}", "{shown}: {en}"));
    }
    let annex = annex::read(&paper, table).map_err(|why| {
        let Both { vi, en } = why.describe();
        Failure(both!("{shown}: {vi}", "{shown}: {en}"))
    })?;
    let is_open =
        annex.entries.is_empty() && annex.tables.iter().any(|table| table.kind == TableKind::Tasks && !table.taken);
    Ok(if is_open { Read::Choose(annex.tables) } else { Read::Annex(Box::new(annex)) })
}

pub fn take(opened: &Opened<'_>, args: &ImportArgs, annex: Annex, decision: Option<&Decision>) -> Result<Taken> {
    let plan = opened.plan();
    let (units, units_are_proposed) = units(plan, args, &annex)?;
    let people = People::new(known_units(plan, &units), known_groups(plan));
    let before = args.before.clone().transpose()?;
    let Some(coordinator) = plan.coordinator.as_ref().filter(|named| named.id.is_some()) else {
        return fail(no_coordinator(plan));
    };
    let names: Vec<(&str, &str)> = plan
        .units
        .iter()
        .map(|unit| (&*unit.id.value, &*unit.name))
        .chain(units.iter().map(|unit| (&*unit.id, &*unit.name)))
        .collect();
    let terms = Terms {
        year: plan.year,
        lang: plan.language,
        coordinator: &coordinator.text,
        when: &|words| annex::understand(words, plan.year, before),
        leads: &|words| people.lead(words),
        partners: &|words| people.partners(words),
        is_unit: &|id| names.iter().any(|(unit, _)| *unit == id),
        nearest: &|words| nearest(words, &names),
    };
    let mut tasks = tasks(&annex, &terms).map_err(|cells| Failure(unclear(&cells)))?;
    let root = &opened.workspace.root;
    let file_names = file_names(&root.join("plan").join(plan.year.to_string()));
    let import = |tasks: &[AnnexTask]| {
        let import = import::Import {
            plan,
            files: &|source| plan_source(opened, source),
            annex: &annex,
            tasks: tasks.to_vec(),
            units: &units,
            decision,
            lang: plan.language,
            names: &file_names,
        };
        import::import(import).map_err(|why| Failure(stuck(&why)))
    };
    let mut imported = import(&tasks)?;
    let asker = deciding::asker(opened.invocation, args).filter(|_| !imported.changes.is_empty());
    if let Some(mut asker) = asker {
        deciding::ask(&mut asker, &mut tasks, &imported.tasks.iter().map(|it| it.is_new).collect::<Vec<_>>(), &terms)?;
        imported = import(&tasks)?;
    }
    Ok(Taken { annex, tasks, units, units_are_proposed, imported })
}

/// Units that the plan lacks: those of `--units`; else, where it has none but its coordinator, those that lead.
fn units(plan: &Plan, args: &ImportArgs, annex: &Annex) -> Result<(Vec<NewUnit>, bool)> {
    let listed = args.units.as_deref().map(listed).transpose()?;
    let is_proposed = listed.is_none();
    let lines = match listed {
        Some(lines) => lines,
        None if plan.units.len() <= 1 => {
            let leads: Vec<&str> = annex.entries.iter().map(|entry| &*entry.lead).collect();
            let line = |ProposedUnit { name, short }| UnitLine { name, short, ..UnitLine::default() };
            who::proposed(&leads).into_iter().map(line).collect()
        }
        None => return Ok((Vec::new(), false)),
    };
    let (lines, _) = unit_list::once(lines);
    let known = People::of_plan(plan);
    let is_new = |line: &UnitLine| {
        let who = known.lead(&line.name);
        plan.units_called(&line.name).is_empty() && !(who.is_one_unit && who.to_decide.is_none())
    };
    let lines: Vec<UnitLine> = lines.into_iter().filter(is_new).collect();
    let names: Vec<&str> = lines.iter().map(|line| &*line.name).collect();
    let taken: Vec<&str> =
        plan.units.iter().map(|it| &*it.id.value).chain(plan.groups.iter().map(|it| &*it.id.value)).collect();
    let ids = unit_list::propose_ids(&names, &taken);
    let units =
        lines.iter().zip(ids).map(|(line, id)| NewUnit { id, name: line.name.clone(), short: line.short.clone() });
    Ok((units.collect(), is_proposed))
}

fn known_units(plan: &Plan, new: &[NewUnit]) -> Vec<KnownUnit> {
    let text = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
    let of_plan = plan.units.iter().map(|unit| KnownUnit {
        id: unit.id.value.to_string(),
        name: unit.name.to_string(),
        short: text(&unit.short),
        head: text(&unit.head),
    });
    let new = new.iter().cloned().map(|NewUnit { id, name, short }| KnownUnit { id, name, short, head: None });
    of_plan.chain(new).collect()
}

fn known_groups(plan: &Plan) -> Vec<KnownGroup> {
    plan.groups.iter().map(|it| KnownGroup { id: it.id.value.to_string(), name: it.name.to_string() }).collect()
}

/// The unit whose name is nearest to what was written.
fn nearest(words: &str, names: &[(&str, &str)]) -> Vec<String> {
    let near = fold::nearest(words, names.iter().map(|(_, name)| *name));
    let id = near.and_then(|near| names.iter().find(|(_, name)| *name == near)).map(|(id, _)| (*id).to_owned());
    id.into_iter().collect()
}

/// Names of what lies in the plan's folder.
fn file_names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A file of the plan as it was read.
fn plan_source(opened: &Opened<'_>, source: SourceId) -> Option<PlanSource> {
    let mut buffer = Vec::new();
    let bytes = opened.workspace.read_bytes(source, &mut buffer).ok()?;
    let text = decode::decode_utf8(bytes).ok()?.into_owned();
    let has_mark = bytes.starts_with(&[0xEF, 0xBB, 0xBF]);
    Some(PlanSource { path: opened.workspace.sources.path(source).to_owned(), text, has_mark })
}

fn no_coordinator(plan: &Plan) -> Both {
    let year = plan.year;
    both!(
        "kế hoạch năm {year} chưa có đơn vị đầu mối (`coordinator` ở [plan]): ghi trước, vì nhiệm vụ chưa rõ đơn vị chủ trì được giao tạm cho đơn vị này",
        "the {year} plan names no coordinating unit (`coordinator` in [plan]): add it first, since tasks without a certain lead are assigned to it"
    )
}

fn unclear(cells: &[BeforeCell]) -> Both {
    let list = |place: fn(&Both) -> &String| {
        let line = |cell: &BeforeCell| format!("\n  {}: “{}”", place(&cell.place.describe()), quoted(&cell.text));
        cells.iter().take(NAMED).map(line).collect::<String>()
    };
    let (vi, en) = (list(|it| &it.vi), list(|it| &it.en));
    let more = cells.len().saturating_sub(NAMED);
    let (more_vi, more_en) = match more {
        0 => (String::new(), String::new()),
        n => (format!("\n  và {n} ô khác"), format!("\n  and {n} more")),
    };
    both!(
        "“trước” một ngày có tính cả ngày đó không? Thêm --before inclusive (có) hoặc --before exclusive (không). Chưa ghi tệp nào:{vi}{more_vi}",
        "does “trước” (before) a day include that day? Add --before inclusive (it does) or --before exclusive (it does not). Nothing was written:{en}{more_en}"
    )
}

fn stuck(why: &Stuck) -> Both {
    match why {
        Stuck::Unreadable(path) => both!(
            "không đọc lại được {path} để ghi thêm; chưa ghi tệp nào",
            "{path} cannot be read again to be added to; nothing was written"
        ),
        Stuck::NoTable { path, task } => both!(
            "{path}: nhiệm vụ {task} không có bảng [[task]] riêng nên không ghi thêm vào được; viết lại thành [[task]] rồi chạy lại. Chưa ghi tệp nào",
            "{path}: {task} has no [[task]] table of its own to be added to; write it as [[task]] and run this again. Nothing was written"
        ),
    }
}
