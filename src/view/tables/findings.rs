//! `findings`: what `reform check` finds, with what each is recognised by again.

use super::{Column, Datum, Exported, Kind, Table, tasks};
use crate::finding::{Finding, Names, Severity, Spot, fingerprints};
use crate::text::LineColumn;
use crate::view::facts::Noun;

pub enum Findings {}

impl Noun for Findings {
    type It<'a> = FindingLine<'a>;
}

/// A finding, and what its place and its subject are called.
pub struct FindingLine<'a> {
    of: &'a Exported<'a>,
    finding: &'a Finding,
    place: Option<LineColumn>,
    names: Names<'a>,
    fingerprint: &'a str,
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

type C = Column<Findings>;

pub static TABLE: Table<Findings> = Table {
    name: "findings",
    about: "What `reform check` finds in the plan and the reports on it: one row a finding. Messages are in English.",
    columns: &[
        C::here(
            "fingerprint",
            Kind::Text,
            "What it is recognised by in the next run: the same every day, until the text that it marks changes.",
            |it| Datum::text(it.fingerprint),
        )
        .required(),
        C::here("code", Kind::Text, "The rule's code.", |it| Datum::text(it.finding.rule.code)).required(),
        C::here("name", Kind::Text, "The rule's name.", |it| Datum::text(it.finding.rule.name)).required(),
        C::here("severity", Kind::Text, "How bad it is.", |it| Datum::text(it.finding.severity.word()))
            .required()
            .words(|| SEVERITIES.map(Severity::word).into()),
        C::here("message", Kind::Text, "What is wrong.", |it| Datum::text(&*it.finding.message.en)).required(),
        C::here("help", Kind::Text, "What to do about it.", |it| Datum::text(&*it.finding.help.en)),
        C::here("path", Kind::Text, "The file, below its workspace, with /.", |it| {
            Datum::text(it.of.workspace.sources.path(it.finding.spot.source()))
        })
        .required(),
        C::here("line", Kind::Integer, "The line, from 1; blank of a whole file.", |it| number(it, |place| place.line))
            .at_least(1),
        C::here("column", Kind::Integer, "The column, from 1, in characters.", |it| number(it, |place| place.column))
            .at_least(1),
        C::here("end_line", Kind::Integer, "The line on which what is marked ends.", |it| {
            number(it, |place| place.end_line)
        })
        .at_least(1),
        C::here("end_column", Kind::Integer, "The column behind what is marked.", |it| {
            number(it, |place| place.end_column)
        })
        .at_least(1),
        C::here("unit", Kind::Text, "The id of the unit that it is about.", |it| {
            Datum::maybe(it.names.unit, Datum::text)
        }),
        C::key_of(tasks::NAME, "task_key", "The task that it is about, if that is in the plan on the day.", |it| {
            let task = it.finding.subject.filter(|subject| subject.year == it.of.plan().year);
            let task = task.and_then(|subject| subject.task).filter(|task| it.of.status.is_selected(*task));
            Datum::maybe(task, |task| super::task(it.of.plan(), task))
        }),
        C::here("task", Kind::Text, "The id of the task that it is about.", |it| {
            Datum::maybe(it.names.task, Datum::text)
        }),
        C::here("period", Kind::Text, "The month, or the request, that it is about.", |it| {
            Datum::maybe(it.names.period.as_deref(), Datum::text)
        }),
    ],
    key: &["fingerprint"],
    each: |of, take| {
        // Findings come file by file: the text of one is kept no longer than they take.
        for of_file in of.findings.chunk_by(|a, b| a.spot.source() == b.spot.source()) {
            let sources = of.workspace.sources.for_now(Vec::new(), of_file.iter().map(|it| it.spot.source()));
            let names = |finding| of.workspace.names(finding);
            for (finding, fingerprint) in of_file.iter().zip(fingerprints(of_file, &sources, names)) {
                let place = match finding.spot {
                    Spot::File(_) => None,
                    Spot::Text(span) => Some(sources.place(span)),
                };
                let names = names(finding);
                take(&FindingLine { of, finding, place, names, fingerprint: &fingerprint })?;
            }
        }
        Ok(())
    },
};

fn number<'b>(it: &FindingLine<'_>, of: fn(LineColumn) -> usize) -> Datum<'b> {
    Datum::maybe(it.place.map(of), Datum::count)
}
