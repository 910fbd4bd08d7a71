//! `rows`: what units reported, row by row, as it stands in their files.

use std::borrow::Cow;
use std::io;

use super::{Column, Datum, Exported, Kind, Table, Take, requests, targets, tasks};
use crate::compute::targets::Reached;
use crate::model::report::{Column as Of, Report, TargetRow};
use crate::model::{self, Date, Decimal, Row, RowTask, TargetId, Task, TaskId};
use crate::read::again::each_from;
use crate::read::cell;
use crate::read::csv::Record;
use crate::read::header::REPORT;
use crate::text::{Span, fold};
use crate::view::facts::Noun;
use crate::view::facts::reached::{as_number, part};

pub enum Rows {}

impl Noun for Rows {
    type It<'a> = RowLine<'a>;
}

/// A row, and what it was read as.
pub struct RowLine<'a> {
    of: &'a Exported<'a>,
    path: &'a str,
    line: usize,
    known: bool,
    report: &'a Report,
    record: &'a Record<'a>,
    read: Read<'a>,
    /// How many of its cells, from the left, are what they seem.
    readable: usize,
}

/// What a row counts as.
#[derive(Clone, Copy)]
enum Read<'a> {
    /// Of a task, or of the unit.
    Row(&'a Row, Option<Date>),
    Target(&'a TargetRow),
    /// Nobody can say of what it is.
    Nothing,
}

impl RowLine<'_> {
    /// What a cell says, as `reform show` has it: nothing where it is not what it seems, or a formula failed.
    fn said(&self, column: Of) -> Cow<'_, str> {
        let index = self.report.sheet.index(column).filter(|&index| index < self.readable);
        let said = index.map_or("", |index| self.record.text(index));
        match cell::is_spreadsheet_error(said.as_bytes()) || cell::is_too_large(said) {
            true => "".into(),
            false => fold::nfc(said),
        }
    }

    fn text(&self, column: Of) -> Datum<'_> {
        Datum::Text(self.said(column))
    }

    fn row(&self) -> Option<&Row> {
        match self.read {
            Read::Row(row, _) => Some(row),
            _ => None,
        }
    }

    fn date(&self, of: fn(&Row) -> model::Cell<Date>) -> Datum<'_> {
        Datum::date(self.row().and_then(|row| of(row).value()))
    }

    fn task(&self) -> Option<(TaskId, &Task, Option<u8>)> {
        let (task, occurrence) = self.row()?.task()?;
        Some((task, self.of.plan().task(task), occurrence))
    }

    fn target(&self) -> Option<TargetId> {
        match self.read {
            Read::Target(row) => Some(row.target),
            _ => None,
        }
    }

    /// The value that it tells of a target.
    fn reached(&self) -> Option<Reached> {
        match self.read {
            Read::Target(row) => row.value.value().and_then(Reached::of),
            _ => None,
        }
    }

    /// What it is about, as the plan has it.
    fn about(&self) -> Option<&str> {
        match self.read {
            Read::Row(row, _) if row.about == RowTask::Unit => Some("*"),
            _ => self.task().map(|(_, task, _)| task.id()),
        }
    }

    fn occurrence(&self) -> Option<String> {
        let (_, task, occurrence) = self.task()?;
        Some(task.occurrences().get(usize::from(occurrence?))?.to_string())
    }

    /// What stands in the cell of its task, where nobody can say what that is.
    fn typed(&self) -> Cow<'_, str> {
        match self.read {
            Read::Nothing => fold::nfc(self.record.text(self.report.sheet.index(Of::Task).unwrap_or(0))),
            _ => "".into(),
        }
    }

    /// A row that says that there is no difficulty has none.
    fn difficulty(&self) -> Datum<'_> {
        let said = self.said(Of::Difficulty);
        if cell::is_difficulty(said.as_bytes()) { Datum::Text(said) } else { Datum::Nothing }
    }
}

type C = Column<Rows>;

pub static TABLE: Table<Rows> = Table {
    name: "rows",
    about: "What units reported: one row for each row of their reports and of their answers to requests, whether or not it was known on the day. Texts are as they were typed.",
    columns: &[
        C::here("file", Kind::Text, "The report's file, below its workspace.", |it| Datum::text(it.path)).required(),
        C::here("line", Kind::Integer, "The line on which the row begins.", |it| Datum::count(it.line))
            .required()
            .at_least(1),
        C::here("period", Kind::Text, "The month, or the request, that the report is for.", |it| {
            super::period(it.of.plan(), it.report.period)
        })
        .required(),
        C::key_of(requests::NAME, "request_key", "The request, if the report answers one.", |it| {
            super::request(it.of.plan(), it.report.period)
        }),
        C::here("unit", Kind::Text, "The id of the unit whose report it is.", |it| {
            super::unit(it.of.plan(), it.report.unit)
        })
        .required(),
        C::here("received", Kind::Date, "The day on which the report was received.", |it| {
            Datum::date(it.report.received)
        }),
        C::here(
            "known",
            Kind::Flag,
            "Whether the report was known on the day: what was not changes no figure.",
            |it| Datum::Flag(it.known),
        )
        .required(),
        C::key_of(tasks::NAME, "task_key", "The task that it tells of, if that is in the plan on the day.", |it| {
            let planned = it.task().filter(|(id, _, _)| it.of.status.is_selected(*id));
            Datum::maybe(planned, |(id, _, _)| super::task(it.of.plan(), id))
        }),
        C::here(
            "task",
            Kind::Text,
            "The id of the task; * of a row about the unit; blank of a target, and where it cannot be told.",
            |it| Datum::maybe(it.about(), Datum::text),
        ),
        C::here("occurrence", Kind::Text, "Of a task that recurs: which time, such as 2024-Q1.", |it| {
            Datum::maybe(it.occurrence(), Datum::text)
        }),
        C::key_of(targets::NAME, "target_key", "The target whose value it tells.", |it| {
            Datum::maybe(it.target(), |id| super::target(it.of.plan(), id))
        }),
        C::here("target", Kind::Text, "The target's id.", |it| {
            Datum::maybe(it.target(), |id| Datum::text(&*it.of.plan().target(id).id.value))
        }),
        C::here(
            "typed",
            Kind::Text,
            "What stands for the task in a row that counts for nothing: the plan has no such task, or the row cannot be told.",
            |it| Datum::Text(it.typed()),
        ),
        C::here(
            "progress",
            Kind::Number,
            "Progress in percent, as it was reported; blank where it is blank or cannot be read.",
            |it| {
                let progress = it.row().and_then(|row| row.progress().value());
                Datum::maybe(progress, |progress| Datum::Decimal(Decimal(i128::from(progress.0) * 10_000)))
            },
        )
        .percent(),
        C::here("completed_on", Kind::Date, "The day of completion.", |it| it.date(Row::completed_on)),
        C::here("result", Kind::Text, "What came out.", |it| it.text(Of::Result)),
        C::here(
            "difficulty",
            Kind::Text,
            "What stands in the way; blank where the row says that there is nothing.",
            |it| it.difficulty(),
        ),
        C::here("proposal", Kind::Text, "What is proposed.", |it| it.text(Of::Proposal)),
        C::here("forecast", Kind::Date, "The day on which it is to be done.", |it| it.date(Row::forecast)),
        C::here("note", Kind::Text, "A note.", |it| it.text(Of::Note)),
        C::here("value", Kind::Text, "The value of a target, as it was typed.", |it| it.text(Of::Value)),
        C::here("n", Kind::Number, "Of a share: n.", |it| Datum::of(part(it.reached(), |n, _| n).value)),
        C::here("d", Kind::Number, "Of a share: d.", |it| Datum::of(part(it.reached(), |_, d| d).value)),
        C::here("number", Kind::Number, "The value as a number; of a share in percent with one decimal.", |it| {
            Datum::of(as_number(it.reached()).value)
        }),
        C::here("cause", Kind::Text, "The cause of a delay or a difficulty.", |it| it.text(Of::Cause)),
        C::here("extend_to", Kind::Date, "The later deadline that is asked for.", |it| match it.read {
            Read::Row(_, asked) => Datum::date(asked),
            _ => Datum::Nothing,
        }),
    ],
    key: &["file", "line"],
    each: |of, take| {
        of.year.reports.iter().filter(|report| report.is_csv).try_for_each(|report| of_report(of, report, take))
    },
};

/// The rows of one report, whose text is kept no longer than they take.
fn of_report(of: &Exported<'_>, report: &Report, take: &mut Take<'_, Rows>) -> io::Result<()> {
    let sources = of.workspace.sources.for_now(Vec::new(), [report.source]);
    let (path, known) = (sources.path(report.source), of.status.vantage.knows(of.year, report));
    let mut taken = Ok(());
    each_from(&sources, report.source, &REPORT, |_, record| {
        let start = record.raw.start as u32;
        let read = read(report, start);
        // A quote that never closes may have taken in rows that were read as what they are.
        let swallowed = next(report, start).filter(|next| (*next as usize) < record.raw.end);
        let readable = match read {
            Read::Row(row, _) => usize::from(row.readable),
            _ if swallowed.is_some() => 0,
            _ => usize::MAX,
        };
        if taken.is_ok() {
            let line = sources.place(Span::new(report.source, record.raw.start..record.raw.start)).line;
            taken = take(&RowLine { of, path, line, known, report, record, read, readable });
        }
        swallowed.map(|next| next as usize)
    });
    taken
}

/// What the row that begins at a place was read as.
fn read(report: &Report, at: u32) -> Read<'_> {
    if let Ok(n) = report.rows.binary_search_by_key(&at, |row| row.at) {
        let asked = report.asked.binary_search_by_key(&n, |asked| asked.row as usize);
        return Read::Row(&report.rows[n], asked.ok().map(|at| report.asked[at].to));
    }
    let target = report.targets.binary_search_by_key(&at, |row| row.at);
    target.map_or(Read::Nothing, |n| Read::Target(&report.targets[n]))
}

/// Where the first row behind a place begins that was read as something.
fn next(report: &Report, at: u32) -> Option<u32> {
    let row = report.rows.get(report.rows.partition_point(|row| row.at <= at)).map(|row| row.at);
    let target = report.targets.get(report.targets.partition_point(|row| row.at <= at)).map(|row| row.at);
    row.into_iter().chain(target).min()
}
