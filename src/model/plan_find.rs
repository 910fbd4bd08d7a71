//! What a plan has of an id, a name or a key. Much is asked for again and again: tables are made when they are first wanted.

use super::plan::{Direction, Exemption};
use super::{FieldId, Month, Period, Plan, RequestId, TargetId, TaskId, UnitId};
use crate::text::fold;

impl Plan {
    pub fn find_task(&self, id: &str) -> Option<TaskId> {
        let ids = self.tasks.iter().map(|t| t.id());
        self.tables.tasks.first_text(id, self.tasks.len(), ids).map(TaskId::nth)
    }

    pub fn find_unit(&self, id: &str) -> Option<UnitId> {
        let ids = self.units.iter().map(|u| &*u.id.value);
        self.tables.units.first_text(id, self.units.len(), ids).map(UnitId::nth)
    }

    pub fn find_field(&self, id: &str) -> Option<FieldId> {
        let ids = self.fields.iter().map(|f| &*f.id.value);
        self.tables.fields.first_text(id, self.fields.len(), ids).map(FieldId::nth)
    }

    pub fn find_request(&self, id: &str) -> Option<RequestId> {
        let ids = self.requests.iter().map(|r| &*r.id.value);
        self.tables.requests.first_text(id, self.requests.len(), ids).map(RequestId::nth)
    }

    /// The request of that id, whatever its case and dashes.
    pub fn find_request_alike(&self, id: &str) -> Option<RequestId> {
        let ids = self.requests.iter().map(|r| fold::id(&r.id.value).into());
        self.tables.requests_alike.first(&fold::id(id).into(), self.requests.len(), ids).map(RequestId::nth)
    }

    /// The month of this year, or the request, of that name.
    pub fn find_period(&self, name: &str) -> Option<Period> {
        let month = Month::parse(name).filter(|m| m.year == self.year).map(Period::Month);
        month.or_else(|| self.find_request(name).map(Period::Request))
    }

    pub fn is_exempt(&self, unit: UnitId, month: Month) -> bool {
        if self.exemptions.is_empty() {
            return false;
        }
        let of = |e: &Exemption| e.unit.id.map(|unit| e.months.iter().map(move |month| (unit, *month)).collect());
        let all = self.exemptions.iter().filter_map(of).flat_map(Vec::into_iter);
        self.tables.exempt.has(&(unit, month), usize::MAX, all)
    }

    /// The target of that id, whatever its case and dashes.
    pub fn find_target_alike(&self, id: &str) -> Option<TargetId> {
        let ids = self.targets.iter().map(|target| fold::id(&target.id.value).into());
        self.tables.targets_alike.first(&fold::id(id).into(), self.targets.len(), ids).map(TargetId::nth)
    }

    /// Whether some unit has ended by the beginning of `month`.
    pub fn has_units_ended_by(&self, month: Month) -> bool {
        let first = self.tables.first_end.get_or_init(|| self.units.iter().filter_map(|unit| unit.until).min());
        first.is_some_and(|until| until < month)
    }

    /// The directions on a task, or on none, and what was raised on it in a period; in their order.
    pub fn directions_on(&self, task: Option<TaskId>, raised: Period) -> impl Iterator<Item = &Direction> {
        let places: &[u32] = match self.directions.is_empty() {
            true => &[],
            false => {
                // One whose task or period the plan does not have answers nothing.
                let nowhere = Period::Request(RequestId(u32::MAX));
                let key = |d: &Direction| match &*d.task.text {
                    "*" => (None, d.raised.id.unwrap_or(nowhere)),
                    _ => (d.task.id, d.raised.id.filter(|_| d.task.id.is_some()).unwrap_or(nowhere)),
                };
                self.tables.directions.all(&(task, raised), self.directions.iter().map(key))
            }
        };
        places.iter().map(|&n| &self.directions[n as usize])
    }

    /// The directions that name a task, or none that the plan has; by their places.
    pub fn directions_naming(&self, task: Option<TaskId>) -> &[u32] {
        match self.directions.is_empty() {
            true => &[],
            false => self.tables.directions_by_task.all(&task, self.directions.iter().map(|d| d.task.id)),
        }
    }
}
