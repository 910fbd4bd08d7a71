//! One screen: how far the plan is, by field, by unit, and what to do next.

use super::cells::{joined, nowhere, reported_until, sum_word};
use super::document::{Block, Cell, Column, Document, Figure, Line, Matters, Row, Table, Tone, Value};
use super::{next_steps, words};
use crate::compute::difficulties;
use crate::compute::reports::{Counts, Obligation};
use crate::compute::status::{Group, Status, TaskState};
use crate::model::{FieldId, Plan, Rate, TaskId, Unit, UnitId};
use crate::read::Workspace;
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;

/// What the screen shows.
#[derive(Clone, Copy, Debug)]
pub struct Sections {
    pub fields: bool,
    pub units: bool,
    /// All rates and states, not only the headline's.
    pub all_rates: bool,
}

/// The year as it stands, or the part of it that was asked for: what the screen, the page and the workbook are made of.
pub struct Overview<'a, 'y> {
    pub status: &'a Status<'y>,
    pub monthly: &'a [Obligation],
    pub requested: &'a [Obligation],
    pub workspace: &'y Workspace,
    pub shown: Sections,
    /// `--unit` and `--field` as they were typed, for commands that take them too; empty if none was.
    pub units_typed: String,
    pub fields_typed: String,
    /// What the filters leave, for whoever is handed the result without the command.
    pub only: Option<String>,
}

/// Which tasks are counted, where not all are.
pub fn only(lang: Lang, plan: &Plan, units: &[UnitId], fields: &[FieldId], states: &[TaskState]) -> Option<String> {
    let part = |title: &str, names: Vec<String>| (!names.is_empty()).then(|| format!("{title} {}", names.join(", ")));
    let units = units.iter().map(|&id| plan.unit(id).name.to_string()).collect();
    let fields = fields.iter().map(|&id| words::field(lang, plan, Some(id))).collect();
    let states = states.iter().map(|&state| words::state(lang, state).to_owned()).collect();
    let parts = [
        part(lang.say("đơn vị chủ trì", "led by"), units),
        part(lang.say("lĩnh vực", "of the field"), fields),
        part(lang.say("trạng thái", "in the state"), states),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let list = parts.join("; ");
    (!list.is_empty()).then(|| say!(lang, "Chỉ tính nhiệm vụ: {list}", "Only tasks {list}"))
}

pub fn document(lang: Lang, it: &Overview<'_, '_>) -> Document {
    let Overview { status, monthly, shown, .. } = *it;
    let plan = &status.year.plan;
    let mut document = Document::default();
    let named = plan.title.contains(&*plan.agency);
    document.heading(1, if named { plan.title.to_string() } else { format!("{} · {}", plan.title, plan.agency) });
    let as_of = words::day(lang, status.as_of());
    let until = reported_until(lang, status);
    document.paragraph(Line::new(say!(lang, "Tính đến {as_of}, {until}", "As of {as_of}, {until}")));
    document.blocks.extend(it.only.clone().map(|only| Block::Paragraph(Line::new(only))));
    document.blocks.push(headline(lang, status, &Counts::of(monthly)));
    if shown.all_rates {
        document.table(other_rates(lang, status));
    }
    if shown.fields {
        document.table(by_field(lang, status));
    }
    if shown.units {
        document.table(by_unit(lang, status, monthly));
    }
    document.heading(2, lang.say("Việc cần làm trước", "To do first"));
    document.list(next_steps::lines(lang, it));
    document
}

fn of_rate(title: &str, rate: Rate, tone: Tone, remark: String) -> Figure {
    Figure {
        title: title.to_owned(),
        value: Cell::new(Value::Rate(rate)).tone(tone),
        bar: Value::Bar { share: rate.fraction(), mark: None },
        remark: Value::Text(remark),
    }
}

/// Of how many tasks, and which do not count.
fn composition(lang: Lang, totals: &Group) -> String {
    let count = |n: u64| words::number(lang, n);
    let (total, ongoing, withdrawn) =
        (totals.total(), totals.count(TaskState::Ongoing), totals.count(TaskState::Withdrawn));
    let (n, total) = (count(total), plural(total, "task"));
    let mut text = say!(lang, "trong {n} nhiệm vụ", "of {total}");
    if ongoing > 0 {
        text += &say!(lang, ", {ongoing} thường xuyên", ", {ongoing} ongoing");
    }
    if withdrawn > 0 {
        text += &say!(lang, ", {withdrawn} đã rút", ", {withdrawn} withdrawn");
    }
    text
}

/// The numbers that everybody asks for first.
pub fn headline(lang: Lang, status: &Status<'_>, reports: &Counts) -> Block {
    let t = &status.totals;
    let matured = lang.say("của số đã đến hạn", "of those that fell due").to_owned();
    let overdue = if t.count(TaskState::Overdue) > 0 { Tone::Bad } else { Tone::Good };
    let sent = words::rate(lang, reports.reporting());
    let sent = say!(lang, "đã gửi {sent}", "sent {sent}");
    let progress = Figure {
        title: lang.say("Tiến độ", "Progress").to_owned(),
        value: Cell::new(Value::Share(t.progress())),
        bar: Value::Bar { share: t.progress(), mark: t.planned() },
        remark: Value::Planned(t.planned()),
    };
    let on_time = reports.reporting_on_time();
    let longest = longest_overdue(lang, status);
    Block::Figures(vec![
        of_rate(lang.say("Hoàn thành", "Done"), t.completion(), Tone::Plain, composition(lang, t)),
        of_rate(lang.say("Đúng hạn", "On time"), t.on_time(), Tone::Plain, matured),
        of_rate(lang.say("Quá hạn", "Overdue"), t.overdue_of_countable(), overdue, longest),
        progress,
        of_rate(lang.say("Báo cáo đúng hạn", "Reports on time"), on_time, Tone::Plain, sent),
    ])
}

fn longest_overdue(lang: Lang, status: &Status<'_>) -> String {
    let overdue = status.each().filter(|(_, _, f)| f.state == TaskState::Overdue);
    let longest = overdue.max_by_key(|(id, _, f)| (f.days_overdue, std::cmp::Reverse(*id)));
    longest.map_or_else(String::new, |(_, task, figure)| {
        let (id, days) = (&task.id.value, figure.days_overdue.unwrap_or(0));
        let en = plural(days, "day");
        say!(lang, "lâu nhất {id}: {days} ngày", "longest {id}: {en}")
    })
}

pub fn other_rates(lang: Lang, status: &Status<'_>) -> Table {
    let t = &status.totals;
    let rate = |title: &str, rate: Rate| vec![Cell::text(title), Cell::new(Value::Rate(rate))];
    let mut rows = vec![
        rate(lang.say("Quá hạn trên số đã đến hạn", "Overdue, of those that fell due"), t.overdue_of_matured()),
        rate(
            lang.say("Hoàn thành trong số có thời hạn ban đầu đã đến", "Done, of those whose first deadline has come"),
            t.implementation(),
        ),
    ];
    let open = difficulties::unresolved(&status.difficulties).len() as u64;
    rows.extend(
        TaskState::ALL
            .iter()
            .map(|s| vec![Cell::text(words::capital(words::state(lang, *s))), Cell::count(t.count(*s))]),
    );
    rows.push(vec![Cell::text(lang.say("Vướng mắc chưa giải quyết", "Difficulties not resolved")), Cell::count(open)]);
    Table::new(vec![Column::left("measure", ""), Column::right("value", "")], rows).untitled()
}

/// The columns of both tables: few enough for a name and a post beside them on one screen.
fn group_columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::right("total", lang.say("Tổng", "Total")),
        Column::right("overdue", lang.say("Quá hạn", "Overdue")).matters(Matters::Most),
        Column::right("completion", lang.say("Hoàn thành", "Done")).matters(Matters::Most),
    ]
}

fn group_cells(group: &Group) -> Vec<Cell> {
    let overdue = group.count(TaskState::Overdue);
    vec![
        Cell::count(group.total()),
        Cell::count(overdue).tone(if overdue > 0 { Tone::Bad } else { Tone::Plain }),
        Cell::new(Value::Rate(group.completion())),
    ]
}

pub fn by_field(lang: Lang, status: &Status<'_>) -> Table {
    let mut columns = vec![Column::left("field", lang.say("Theo lĩnh vực", "By field")).matters(Matters::Most)];
    columns.extend(group_columns(lang));
    columns.push(Column::left("progress", lang.say("Tiến độ", "Progress")));
    let bar = |group: &Group| Cell::new(Value::Bar { share: group.progress(), mark: group.planned() });
    let line = |name: Cell, group: &Group| joined(joined(vec![name], group_cells(group)), vec![bar(group)]);
    let fields = status.year.plan.fields.iter().zip(&status.by_field).filter(|(_, group)| group.total() > 0);
    let mut rows: Vec<Row> = fields
        .map(|(field, group)| {
            let name = match &field.number {
                Some(number) => format!("{number}. {}", field.name),
                None => field.name.to_string(),
            };
            line(Cell::text(name), group).into()
        })
        .collect();
    if status.of_no_field.total() > 0 {
        rows.push(line(nowhere(lang), &status.of_no_field).into());
    }
    rows.push(Row::total(line(sum_word(lang), &status.totals)));
    Table::new(columns, rows)
}

fn by_unit(lang: Lang, status: &Status<'_>, monthly: &[Obligation]) -> Table {
    let mut columns = vec![
        Column::left("unit", lang.say("Theo đơn vị", "By unit")).matters(Matters::Most),
        Column::left("head", lang.say("Người chịu trách nhiệm", "Who answers")).matters(Matters::Least),
    ];
    columns.extend(group_columns(lang));
    columns.push(Column::right("reporting", lang.say("Báo cáo", "Reports")));
    columns.push(Column::right("reporting_on_time", lang.say("Đúng hạn", "On time")));
    let counts = |rate: Rate| if rate.d == 0 { "—".to_owned() } else { format!("{}/{}", rate.n, rate.d) };
    let report_cells = |counted: &Counts| {
        let missing = counted.missing + counted.unreadable > 0;
        let tone = if missing { Tone::Bad } else { Tone::Plain };
        vec![Cell::text(counts(counted.reporting())).tone(tone), Cell::text(counts(counted.reporting_on_time()))]
    };
    let units = status.year.plan.unit_ids().zip(&status.by_unit);
    let own = Counts::by_unit(monthly, status.year.plan.units.len());
    let own = |id: UnitId| own[id.index()];
    let busy = units.filter(|(id, group)| group.total() > 0 || own(*id) != Counts::default());
    let mut rows: Vec<Row> = busy
        .map(|(id, group)| {
            let unit: &Unit = status.year.plan.unit(id);
            let names = vec![Cell::text(unit.short_name()), Cell::text(unit.head.as_deref().unwrap_or_default())];
            joined(joined(names, group_cells(group)), report_cells(&own(id))).into()
        })
        .collect();
    if status.of_no_unit.total() > 0 {
        let blanks = vec![Cell::blank(), Cell::blank()];
        rows.push(joined(joined(vec![nowhere(lang), Cell::blank()], group_cells(&status.of_no_unit)), blanks).into());
    }
    let sum = joined(vec![sum_word(lang), Cell::blank()], group_cells(&status.totals));
    rows.push(Row::total(joined(sum, report_cells(&Counts::of(monthly)))));
    Table::new(columns, rows)
}

/// The tasks as one table for `--format csv`, with keys and words of no language.
pub fn sheet(status: &Status<'_>) -> Table {
    let order: Vec<TaskId> = status.each().map(|(id, _, _)| id).collect();
    super::tasks::sheet(status, &order)
}
