//! Facts of a group of tasks, those of a field or of a unit: how many, in which states, and the rates they make.

use super::{Fact, Noun, columns, row};
use crate::compute::reports::{Counts, Obligation};
use crate::compute::rollup::{Agency, MatchedGroup};
use crate::compute::status::{Group, NamedGroup, Status, TaskState};
use crate::model::plan::Field;
use crate::model::{Rate, Unit, UnitId};
use crate::text::Lang;
use crate::view::cells::{nowhere, sum_word};
use crate::view::document::{Align, Cell, Column, Matters, Row, RowKind, Table, Tone, Value};
use crate::view::words;

/// Groups of tasks.
pub enum Groups {}

impl Noun for Groups {
    type It<'a> = GroupLine<'a>;
}

/// Whose tasks a group has.
#[derive(Clone, Copy)]
pub enum Whose<'a> {
    Field(&'a Field),
    Unit(UnitId, &'a Unit),
    /// A leader or a source, by name.
    Named(&'a str),
    /// The tasks for which the plan names none.
    Unnamed,
    /// An agency among others, and its place in their order, if it has one.
    Agency(Option<usize>, &'a Agency),
    /// The agencies below a folder, and how many they are.
    Folder(&'a str, usize),
    /// What several plans have in common.
    Matched(&'a MatchedGroup),
    /// Of a field, or a lead, that the plan does not have: so that rows add up.
    Unknown,
    All,
    /// The same, of so many agencies.
    AllAgencies(usize),
}

/// A group, and what its units owed of reports.
#[derive(Clone, Copy)]
pub struct GroupLine<'a> {
    pub lang: Lang,
    pub whose: Whose<'a>,
    pub group: &'a Group,
    pub owed: Option<Counts>,
}

impl GroupLine<'_> {
    fn kind(&self) -> RowKind {
        if matches!(self.whose, Whose::All | Whose::AllAgencies(_)) { RowKind::Total } else { RowKind::Body }
    }

    /// Its name: a field's or a unit's own, or the words for all others.
    fn name(&self, of_field: fn(&Field) -> String, of_unit: fn(&Unit) -> &str) -> Cell {
        match self.whose {
            Whose::Field(field) => Cell::text(of_field(field)),
            Whose::Unit(_, unit) => Cell::text(of_unit(unit)),
            Whose::Named(name) => Cell::text(name),
            Whose::Agency(_, agency) => Cell::text(&*agency.name),
            Whose::Folder(path, _) => Cell::text(path),
            Whose::Matched(group) => Cell::text(&*group.name),
            Whose::Unnamed => Cell::text(self.lang.say("(chưa ghi)", "(none named)")).tone(Tone::Muted),
            Whose::Unknown => nowhere(self.lang),
            Whose::All | Whose::AllAgencies(_) => sum_word(self.lang),
        }
    }

    fn sent(&self, rate: fn(&Counts) -> Rate) -> Cell {
        self.owed.map_or_else(Cell::blank, |owed| Cell::new(Value::Ratio(rate(&owed))))
    }
}

/// One line a field, then those of none that is known if there are any, then all.
pub fn by_field<'a>(lang: Lang, status: &'a Status<'_>) -> Vec<GroupLine<'a>> {
    let fields = status.year.plan.fields.iter().zip(&status.by_field);
    let fields = fields.map(|(field, group)| (Whose::Field(field), group, None));
    lines(lang, fields, &status.of_no_field, &status.totals, None)
}

/// One line a unit, with what it owed, then those of none that is known if there are any, then all.
pub fn by_unit<'a>(lang: Lang, status: &'a Status<'_>, owed: &[Obligation]) -> Vec<GroupLine<'a>> {
    let plan = &status.year.plan;
    let own = Counts::by_unit(owed, plan.units.len());
    let units = plan.unit_ids().zip(&status.by_unit);
    let units = units.map(|(id, group)| (Whose::Unit(id, plan.unit(id)), group, Some(own[id.index()])));
    lines(lang, units, &status.of_no_unit, &status.totals, Some(Counts::of(owed)))
}

/// One line a leader or source, those of none last, then all; none at all where the plan names none.
pub fn by_name<'a>(lang: Lang, status: &'a Status<'_>, groups: &'a [NamedGroup<'_>]) -> Vec<GroupLine<'a>> {
    let whose = |name: Option<&'a str>| name.map_or(Whose::Unnamed, Whose::Named);
    let named = groups.iter().map(|named| (whose(named.name), &named.group));
    let all = (!groups.is_empty()).then_some((Whose::All, &status.totals));
    named.chain(all).map(|(whose, group)| GroupLine { lang, whose, group, owed: None }).collect()
}

fn lines<'a>(
    lang: Lang,
    known: impl Iterator<Item = (Whose<'a>, &'a Group, Option<Counts>)>,
    unknown: &'a Group,
    all: &'a Group,
    owed: Option<Counts>,
) -> Vec<GroupLine<'a>> {
    let unknown = (unknown.total() > 0).then_some((Whose::Unknown, unknown, None));
    let groups = known.chain(unknown).chain([(Whose::All, all, owed)]);
    groups.map(|(whose, group, owed)| GroupLine { lang, whose, group, owed }).collect()
}

/// Whether it has a task or owed a report; the sum always stays.
pub fn is_busy(line: &GroupLine<'_>) -> bool {
    line.kind() == RowKind::Total || line.group.total() > 0 || line.owed.is_some_and(|owed| owed != Counts::default())
}

/// A table of groups; `with_states` a column for each of the nine states between the others.
pub fn table(lang: Lang, before: &[F], with_states: bool, after: &[F], lines: &[GroupLine<'_>]) -> Table {
    let states = if with_states { &TaskState::ALL[..] } else { &[] };
    let counts = states.iter().map(|s| {
        let column = Column::right(s.word(), words::capital(words::state(lang, *s)));
        column.short(state_title_short(lang, *s)).matters(state_matters(*s))
    });
    let columns = columns(lang, before).into_iter().chain(counts).chain(columns(lang, after));
    let rows = lines.iter().map(|line| {
        let counts = states.iter().map(|s| Cell::count(line.group.count(*s)));
        let cells = row(before, line).into_iter().chain(counts).chain(row(after, line));
        Row { kind: line.kind(), cells: cells.collect() }
    });
    Table::new(columns.collect(), rows)
}

/// Less the columns of the states that no task is in.
pub fn without_idle_states(table: Table) -> Table {
    TaskState::ALL.iter().fold(table, |table, state| table.without_if_zero(state.word()))
}

/// A state above a narrow column: beside others a word must say of what is on time that it is done.
fn state_title_short(lang: Lang, state: TaskState) -> &'static str {
    match state {
        TaskState::Done => lang.say("HT đúng hạn", "On time"),
        TaskState::DoneLate => lang.say("HT quá hạn", "Completed late"),
        TaskState::DoneUndated => lang.say("HT không định hạn", "Completed, no deadline"),
        _ => words::state_short(lang, state),
    }
}

fn state_matters(state: TaskState) -> Matters {
    match state {
        TaskState::Overdue => Matters::Most,
        TaskState::DoneUndated | TaskState::Withdrawn => Matters::Least,
        _ => Matters::Some,
    }
}

fn numbered(field: &Field) -> String {
    match &field.number {
        Some(number) => format!("{number}. {}", field.name),
        None => field.name.to_string(),
    }
}

fn number(it: &GroupLine<'_>) -> Cell {
    match it.whose {
        Whose::Field(field) => Cell::text(field.number.as_deref().unwrap_or_default()),
        Whose::Unit(id, _) => Cell::count(u64::from(id.0) + 1),
        _ => Cell::blank(),
    }
}

fn bad_if(is_bad: bool) -> Tone {
    if is_bad { Tone::Bad } else { Tone::Plain }
}

type F = Fact<Groups>;

pub const NUMBER: F = F::left("number", ["TT", "No."], number).matters(Matters::Least);
pub const NUMBER_RIGHT: F = Fact { align: Align::Right, ..NUMBER };
pub const FIELD: F =
    F::left("field", ["Lĩnh vực", "Field"], |it| it.name(|field| field.name.to_string(), |unit| &unit.name))
        .matters(Matters::Most);
/// With its number before its name.
pub const NUMBERED_FIELD: F =
    F::left("field", ["Lĩnh vực", "Field"], |it| it.name(numbered, |unit| &unit.name)).matters(Matters::Most);
pub const LEADER: F = Fact { key: "leader", ..FIELD }.titled("Lãnh đạo phụ trách", "Leader");
pub const SOURCE: F = Fact { key: "source", ..FIELD }.titled("Văn bản giao", "Source");
pub const UNIT: F = Fact { key: "unit", ..FIELD }.titled("Đơn vị", "Unit");
pub const UNIT_SHORT: F =
    F::left("unit", ["Đơn vị", "Unit"], |it| it.name(numbered, Unit::short_name)).matters(Matters::Most);
pub const HEAD: F = F::left("head", ["Người đứng đầu", "Head"], |it| match it.whose {
    Whose::Unit(_, unit) => Cell::text(unit.head.as_deref().unwrap_or_default()),
    _ => Cell::blank(),
})
.matters(Matters::Least);
pub const TOTAL: F = F::right("total", ["Tổng", "Total"], |it| Cell::count(it.group.total())).matters(Matters::Most);
pub const OVERDUE: F = F::right("overdue", ["Quá hạn", "Overdue"], |it| {
    let overdue = it.group.count(TaskState::Overdue);
    Cell::count(overdue).tone(bad_if(overdue > 0))
})
.matters(Matters::Most);
pub const COMPLETION: F = F::right("completion", ["Tỷ lệ hoàn thành", "Completion"], |it| {
    Cell::new(Value::Rate(it.group.completion()))
})
.matters(Matters::Most)
.short("Tỷ lệ HT", "Completed");
/// Without its share.
pub const DONE: F =
    F::right("done", ["Hoàn thành", "Completed"], |it| Cell::new(Value::Ratio(it.group.completion())));
pub const BAR: F = F::left("progress", ["Tiến độ", "Progress"], |it| {
    Cell::new(Value::Bar { share: it.group.progress(), mark: it.group.planned() })
});
pub const REPORTING: F = F::right("reporting", ["Báo cáo", "Reports"], |it| {
    let missing = it.owed.is_some_and(|owed| owed.missing + owed.unreadable > 0);
    it.sent(Counts::reporting).tone(bad_if(missing))
});
pub const REPORTING_ON_TIME: F =
    F::right("reporting_on_time", ["Đúng hạn", "On time"], |it| it.sent(Counts::reporting_on_time));

/// Completion in parts, so that each is a number, and the shares beside it.
pub const PARTS: [F; 5] = [
    F::right("n", ["Đã hoàn thành", "Completed (n)"], |it| Cell::count(it.group.completion().n)),
    F::right("d", ["Số tính tỷ lệ", "Counted (d)"], |it| Cell::count(it.group.completion().d)),
    F::right("completion", ["Tỷ lệ hoàn thành", "Completion"], |it| {
        Cell::new(Value::Share(it.group.completion().fraction()))
    }),
    F::right("progress", ["Tiến độ bình quân", "Mean progress"], |it| {
        Cell::new(Value::Share(it.group.progress()))
    }),
    F::right("planned", ["Tiến độ phải đạt theo kế hoạch", "Planned progress"], |it| {
        Cell::new(Value::Share(it.group.planned()))
    }),
];
