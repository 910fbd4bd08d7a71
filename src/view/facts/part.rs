//! Facts of the parts of a task that several units carry out each for itself: whose a part is, whose are not done. How a part
//! stands are the facts of a task, told of the part.

use super::Fact;
use super::task::{TaskLine, Tasks};
use crate::compute::status::{Status, TaskFigure};
use crate::model::{Plan, Task, TaskId, UnitId};
use crate::say;
use crate::text::Lang;
use crate::view::document::{Cell, Matters, Value};
use crate::view::words;

/// In a cell of a table no more units are named than these.
pub const MOST_IN_A_CELL: usize = 6;

/// How one unit's part of a task stands.
pub fn line<'a>(lang: Lang, status: &'a Status<'_>, id: TaskId, unit: UnitId, part: &'a TaskFigure) -> TaskLine<'a> {
    let figure = Some(part);
    TaskLine { figure, part: Some(unit), ..TaskLine::promised(lang, &status.year.plan, status.as_of(), id) }
}

/// A line for every unit's part, in the order of `each`.
pub fn lines<'a>(lang: Lang, status: &'a Status<'_>, id: TaskId) -> impl Iterator<Item = TaskLine<'a>> {
    let parts = status.figure(id).parts().into_iter().flatten();
    parts.map(move |part| line(lang, status, id, part.unit, &part.figure))
}

/// Units by their short names; of more than `most` the first, and how many there are besides.
pub fn names(lang: Lang, plan: &Plan, units: &[UnitId], most: usize) -> String {
    let named = |units: &[UnitId]| units.iter().map(|&u| plan.unit(u).short_name()).collect::<Vec<_>>().join(", ");
    // To name the last one takes no more room than to say that there is one more.
    if units.len() <= most.saturating_add(1) {
        return named(units);
    }
    let (first, more) = (named(&units[..most]), units.len() - most);
    say!(lang, "{first} và {more} đơn vị khác", "{first} and {more} more")
}

/// `7/9 đơn vị đã hoàn thành; còn: VP, P. ĐT`, of a task that recurs within the occurrence that is due next; nothing of a
/// task without parts, or whose parts are never done.
pub fn done(lang: Lang, plan: &Plan, task: &Task, figure: &TaskFigure, most: usize) -> Option<String> {
    let (rate, left) = figure.next_parts()?;
    let occurrence = figure.deciding().occurrence.and_then(|n| task.occurrences().get(usize::from(n)));
    let occurrence = occurrence.map(|o| format!("{}: ", words::occurrence(lang, o))).unwrap_or_default();
    let (n, d) = (rate.n, rate.d);
    let done = say!(lang, "{occurrence}{n}/{d} đơn vị đã hoàn thành", "{occurrence}{n} of {d} units completed");
    // Where none is done, all are left.
    if left.is_empty() || n == 0 {
        return Some(done);
    }
    let left = names(lang, plan, &left, most);
    Some(say!(lang, "{done}; còn lại: {left}", "{done}; remaining: {left}"))
}

type F = Fact<Tasks>;

/// Whose part the line is of.
pub const UNIT: F =
    F::left("unit", ["Đơn vị", "Unit"], |t| Cell::maybe(t.part.map(|unit| t.plan.unit(unit).short_name())))
        .matters(Matters::Most);
/// How many units' parts are done.
pub const DONE: F = F::right("parts", ["Đơn vị đã hoàn thành", "Units completed"], |t| {
    t.figured(|f| f.parts_done().map_or_else(Cell::blank, |rate| Cell::new(Value::Ratio(rate))))
})
.matters(Matters::Least);
/// The units whose part is not done.
pub const LEFT: F = F::left("units_left", ["Đơn vị còn lại", "Units remaining"], |t| {
    t.figured(|f| {
        let left: Vec<UnitId> = f.units_left().collect();
        let ids = left.iter().map(|&unit| t.plan.unit(unit).id.value.to_string().into()).collect();
        Cell::new(Value::Several { ids, names: names(t.lang, t.plan, &left, usize::MAX) })
    })
})
.matters(Matters::Least);
