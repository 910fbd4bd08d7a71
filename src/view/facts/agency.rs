//! Facts of an agency among others, of a folder of agencies, and of what their plans have in common: beside those that every
//! group of tasks has.

use super::group::{FIELD, GroupLine, Groups, Whose};
use super::{Fact, columns, row};
use crate::compute::reports::Counts;
use crate::compute::rollup::{Agency, Silent, Sums};
use crate::compute::status::TaskState;
use crate::model::{Fraction, Measure, Rate};
use crate::read::agencies::Unreadable;
use crate::text::Lang;
use crate::view::document::{Cell, Column, Matters, Table, Value};
use crate::view::words;

type F = Fact<Groups>;

pub const RANK: F = F::right("rank", ["Hạng", "Rank"], |it| match it.whose {
    Whose::Agency(Some(rank), _) => Cell::count(rank as u64),
    _ => Cell::blank(),
});
pub const AGENCY: F = Fact { key: "agency", ..FIELD }.titled("Cơ quan", "Agency");
pub const FOLDER: F = Fact { key: "path", ..FIELD }.titled("Thư mục", "Folder");
pub const MATCHED: F = Fact { key: "name", ..FIELD };
/// Where its workspace is: names are often alike.
pub const PATH: F = F::left("path", ["Thư mục", "Folder"], |it| match it.whose {
    Whose::Agency(_, agency) => Cell::text(&*agency.path),
    _ => Cell::blank(),
});
/// How many agencies there are below a folder, or have it in their plans.
pub const AGENCIES: F = F::right("agencies", ["Số cơ quan", "Agencies"], |it| match it.whose {
    Whose::Folder(_, agencies) | Whose::AllAgencies(agencies) => Cell::count(agencies as u64),
    Whose::Matched(group) => Cell::count(group.agencies as u64),
    _ => Cell::blank(),
});
/// Of the rate of completion, in points of a percentage, since the period before.
pub const CHANGE: F = F::right("change", ["So kỳ trước", "Change"], |it| match it.whose {
    Whose::Agency(_, Agency { now, before: Some(before), .. }) => change(it.lang, Measure::Completion, before, now),
    _ => Cell::blank(),
});
pub const SILENT: F =
    F::left("missing", ["Đơn vị chưa gửi báo cáo", "Units that have not reported"], |it| match it.whose {
        Whose::Agency(_, agency) => Cell::text(silent(it.lang, &agency.silent)),
        _ => Cell::blank(),
    });
pub const MISSING: F = F::right("missing_reports", ["Số báo cáo chưa gửi", "Reports missing"], |it| {
    it.owed.map_or_else(Cell::blank, |owed| Cell::count(owed.missing + owed.unreadable))
});

/// `Văn phòng (2 báo cáo), Phòng Đầu tư`.
fn silent(lang: Lang, units: &[Silent]) -> String {
    let each = units.iter().map(|Silent { name, reports, .. }| match reports {
        1 => name.clone(),
        n => format!("{name} ({} {})", words::number(lang, *n), lang.say("báo cáo", "reports")),
    });
    each.collect::<Vec<_>>().join(", ")
}

/// `+3,2`: blank where there is nothing to compare.
fn change(lang: Lang, measure: Measure, before: &Sums, now: &Sums) -> Cell {
    let tenths = |sums: &Sums| sums.measured(measure).fraction().map(|it| i32::from(Fraction::tenths(it).0));
    let (Some(before), Some(now)) = (tenths(before), tenths(now)) else { return Cell::blank() };
    Cell::text(words::points(lang, now - before))
}

/// The agencies as one table for `--format csv`: what cannot be read stands below, with why.
pub fn sheet(level: Option<usize>, lines: &[GroupLine<'_>], unreadable: &[Unreadable]) -> Table {
    let facts = machine();
    let mut all: Vec<Column> = columns(Lang::En, &facts);
    all.iter_mut().for_each(|column| column.title = column.key.to_owned());
    all.extend(["group", "why"].map(|key| Column::left(key, key)));
    let group = |it: &GroupLine<'_>| match (it.whose, level) {
        (Whose::Agency(_, agency), Some(level)) => Cell::text(agency.folder(level)),
        _ => Cell::blank(),
    };
    let read = lines.iter().map(|it| [row(&facts, it), vec![group(it), Cell::blank()]].concat());
    let not_read = unreadable.iter().map(|it| {
        let mut cells = vec![Cell::blank(); all.len()];
        cells[0] = Cell::text(&*it.path);
        cells[all.len() - 1] = Cell::text(&*it.why.en);
        cells
    });
    let rows: Vec<Vec<Cell>> = read.chain(not_read).collect();
    Table::new(all, rows)
}

fn of_agency<T>(it: &GroupLine<'_>, get: impl Fn(&Agency) -> T, cell: impl Fn(T) -> Cell) -> Cell {
    match it.whose {
        Whose::Agency(_, agency) => cell(get(agency)),
        _ => Cell::blank(),
    }
}

/// What machines read: counts, of which every rate can be made again.
fn machine() -> Vec<F> {
    fn state(it: &GroupLine<'_>, state: TaskState) -> Cell {
        Cell::count(it.group.count(state))
    }
    fn reports(it: &GroupLine<'_>, n: fn(&Counts) -> u64) -> Cell {
        it.owed.map_or_else(Cell::blank, |owed| Cell::count(n(&owed)))
    }
    fn before(it: &GroupLine<'_>, n: fn(Rate) -> u64) -> Cell {
        of_agency(
            it,
            |agency| agency.before.as_ref().map(|it| it.tasks.completion()),
            |it| it.map_or_else(Cell::blank, |rate| Cell::count(n(rate))),
        )
    }
    vec![
        F::machine("path", |it| of_agency(it, |agency| agency.path.clone(), Cell::text)),
        F::machine("agency", |it| of_agency(it, |agency| agency.name.clone(), Cell::text)),
        F::machine("plan", |it| of_agency(it, |agency| agency.plan.to_string(), Cell::text)),
        F::machine("as_of", |it| of_agency(it, |agency| agency.as_of, |day| Cell::date(Some(day)))),
        F::machine("rank", |it| RANK.cell(it)),
        F::machine("total", |it| Cell::count(it.group.total())),
        F::machine("active", |it| Cell::count(it.group.active())),
        F::machine("countable", |it| Cell::count(it.group.countable())),
        F::machine("done", |it| state(it, TaskState::Done)),
        F::machine("done_late", |it| state(it, TaskState::DoneLate)),
        F::machine("done_undated", |it| state(it, TaskState::DoneUndated)),
        F::machine("in_progress", |it| state(it, TaskState::InProgress)),
        F::machine("not_started", |it| state(it, TaskState::NotStarted)),
        F::machine("overdue", |it| state(it, TaskState::Overdue)),
        F::machine("awaiting", |it| state(it, TaskState::Awaiting)),
        F::machine("ongoing", |it| state(it, TaskState::Ongoing)),
        F::machine("withdrawn", |it| state(it, TaskState::Withdrawn)),
        F::machine("completion_n", |it| Cell::count(it.group.completion().n)),
        F::machine("completion_d", |it| Cell::count(it.group.completion().d)),
        F::machine("implementation_n", |it| Cell::count(it.group.implementation().n)),
        F::machine("implementation_d", |it| Cell::count(it.group.implementation().d)),
        F::machine("progress", |it| Cell::new(Value::Share(it.group.progress()))),
        F::machine("planned", |it| Cell::new(Value::Share(it.group.planned()))),
        F::machine("reports_expected", |it| reports(it, |n| n.expected())),
        F::machine("reports_on_time", |it| reports(it, |n| n.on_time)),
        F::machine("reports_late", |it| reports(it, |n| n.late)),
        F::machine("reports_unreadable", |it| reports(it, |n| n.unreadable)),
        F::machine("reports_undated", |it| reports(it, |n| n.undated)),
        F::machine("reports_missing", |it| reports(it, |n| n.missing)),
        F::machine("reports_pending", |it| reports(it, |n| n.pending)),
        F::machine("reports_exempt", |it| reports(it, |n| n.exempt)),
        F::machine("previous_completion_n", |it| before(it, |rate| rate.n)),
        F::machine("previous_completion_d", |it| before(it, |rate| rate.d)),
        F::machine("closed", |it| of_agency(it, |agency| agency.is_closed, |flag| Cell::new(Value::Flag(flag)))),
        F::machine("final", |it| of_agency(it, |agency| agency.is_final, |flag| Cell::new(Value::Flag(flag)))),
        F::machine("errors", |it| of_agency(it, |agency| agency.errors as u64, Cell::count)),
        F::machine("uncounted", |it| of_agency(it, |agency| agency.uncounted as u64, Cell::count)),
        F::machine("doubts", |it| of_agency(it, |agency| agency.doubts.len() as u64, Cell::count)),
    ]
}

/// Where an agency's workspace should be and none can be read, for people.
pub fn unreadable_table(lang: Lang, all: &[Unreadable]) -> Table {
    let path = Column::left("path", lang.say("Thư mục", "Folder")).matters(Matters::Most);
    let why = Column::left("why", lang.say("Lý do", "Why")).matters(Matters::Most);
    Table::new(vec![path, why], all.iter().map(|it| vec![Cell::text(&*it.path), Cell::text(it.why.in_lang(lang))]))
}
