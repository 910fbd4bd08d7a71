//! What a task is called and where its parts stand, as others ask for it: how it is kept is its own affair.

use super::task::{Details, Extension, Withdrawn};
use super::unit::Party;
use super::{FieldId, Named, Plan, Schedule, Task, UnitId};
use crate::text::Span;

impl Task {
    pub fn header(&self) -> Span {
        self.header.within(self.source).unwrap_or(Span::new(self.source, 0..0))
    }

    pub fn id(&self) -> &str {
        self.words.id()
    }

    pub fn id_span(&self) -> Span {
        self.id_at.within(self.source).unwrap_or(self.header())
    }

    pub fn title(&self) -> &str {
        self.words.title()
    }

    /// The product that shows the task is done (*sản phẩm*).
    pub fn output(&self) -> Option<&str> {
        self.output_span().map(|_| self.words.output())
    }

    pub fn output_span(&self) -> Option<Span> {
        self.output_at.within(self.source)
    }

    pub fn field_id(&self) -> Option<FieldId> {
        self.field.get()
    }

    /// Its field as it is written.
    pub fn field_text<'p>(&'p self, plan: &'p Plan) -> Option<&'p str> {
        let known = self.field.get().map(|field| &*plan.field(field).id.value);
        known.or_else(|| self.unknown_field().map(|field| &*field.text))
    }

    /// Its field where the plan has none of that name.
    pub fn unknown_field(&self) -> Option<&Named<FieldId>> {
        self.details().and_then(|d| d.unknown_field.as_ref())
    }

    pub fn field_span(&self) -> Option<Span> {
        self.field_at.within(self.source)
    }

    pub fn lead_span(&self) -> Option<Span> {
        self.lead_at.within(self.source)
    }

    /// Its lead as it is written.
    pub fn lead_text<'p>(&'p self, plan: &'p Plan) -> Option<&'p str> {
        let known = self.lead.get().map(|lead| &*plan.unit(lead).id.value);
        known.or_else(|| self.unknown_lead().map(|lead| &*lead.text))
    }

    /// Its lead where the plan has no unit of that name.
    pub fn unknown_lead(&self) -> Option<&Named<UnitId>> {
        self.details().and_then(|d| d.unknown_lead.as_ref())
    }

    pub fn with(&self) -> &[Named<Party>] {
        self.with.as_ref().map_or(&[], |with| &with.parties)
    }

    /// Where `start` stands, or the day of `added` that stands for it.
    pub fn start_span(&self) -> Option<Span> {
        self.details().and_then(|d| d.start_span)
    }

    /// Where the first and the last of `due`, `every`, `ongoing`, `awaits` stand that the task has.
    pub fn schedule_spans(&self) -> Option<(Span, Span)> {
        let one = self.schedule_at.within(self.source).map(|span| (span, span));
        self.details().and_then(|d| d.schedule_spans).or(one)
    }

    /// Where the one deadline stands.
    pub fn due_span(&self) -> Option<Span> {
        self.schedule_at.within(self.source).filter(|_| matches!(self.schedule, Schedule::Due(_)))
    }

    pub fn details(&self) -> Option<&Details> {
        self.details.as_deref()
    }

    pub fn extensions(&self) -> &[Extension] {
        self.details().map_or(&[], |d| &d.extensions)
    }

    pub fn withdrawn(&self) -> Option<&Withdrawn> {
        self.details().and_then(|d| d.withdrawn.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_small() {
        assert!(size_of::<Task>() <= 128, "{}", size_of::<Task>());
    }
}
