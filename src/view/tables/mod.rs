//! A workspace as tables for other engines: which tables there are, their columns with key, type and meaning, how they refer to each
//! other, and their rows. Both what is written of a row and what is said of a table come from here.

mod agencies;
mod column;
mod difficulties;
mod figures;
mod findings;
mod obligations;
mod parts;
mod requests;
mod rows;
mod targets;
mod tasks;

pub use agencies::unreadable;
pub use column::{Column, Datum, Kind};

use std::borrow::Cow;
use std::io;

use super::facts::Noun;
use crate::compute::status::Status;
use crate::finding::Finding;
use crate::model::{Period, Plan, TargetId, TaskId, UnitId, Year};
use crate::read::Workspace;
use crate::text::safe::acts;

/// A workspace with all that its tables tell: read whole, as it stands on a day.
#[derive(Clone, Copy)]
pub struct Exported<'a> {
    /// What the agency is known by among others: the path of its workspace, `.` of one alone.
    pub path: &'a str,
    pub workspace: &'a Workspace,
    pub year: &'a Year,
    pub status: &'a Status<'a>,
    pub findings: &'a [Finding],
}

impl Exported<'_> {
    fn plan(&self) -> &Plan {
        &self.year.plan
    }
}

/// Takes one after the other of what a table has rows of.
type Take<'t, N> = dyn for<'a> FnMut(&<N as Noun>::It<'a>) -> io::Result<()> + 't;

/// A table: a row each of one noun.
pub struct Table<N: Noun + 'static> {
    name: &'static str,
    about: &'static str,
    columns: &'static [Column<N>],
    /// The columns that no two rows have alike, behind the agency's.
    key: &'static [&'static str],
    each: fn(&Exported<'_>, &mut Take<'_, N>) -> io::Result<()>,
}

/// What is said of a column, whatever the table has rows of.
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub about: &'static str,
    pub is_required: bool,
    pub is_unique: bool,
    pub words: Vec<&'static str>,
    pub least: Option<i64>,
    pub most: Option<i64>,
    /// The table whose `key` it has.
    pub of: Option<&'static str>,
}

/// A table, whatever it has rows of.
pub trait AnyTable: Sync {
    fn name(&self) -> &'static str;

    fn about(&self) -> &'static str;

    /// Its columns, that of the agency first.
    fn fields(&self) -> Vec<Field>;

    /// The columns that no two rows of all agencies have alike.
    fn primary_key(&self) -> Vec<&'static str>;

    /// Gives the rows of a workspace one by one: a datum for each column but that of the agency.
    fn rows(&self, of: &Exported<'_>, put: &mut dyn FnMut(&[Datum<'_>]) -> io::Result<()>) -> io::Result<()>;
}

/// What a thing of the plan is known by in all tables: its id; its number, where that is none that everybody can read and tell from
/// others. No two of a plan are known by the same.
fn known_as(id: &str, nth: usize) -> Cow<'_, str> {
    match id.is_empty() || id.starts_with('#') || id.contains('/') || id.contains(acts) {
        true => format!("#{}", nth + 1).into(),
        false => id.into(),
    }
}

fn task(plan: &Plan, id: TaskId) -> Datum<'_> {
    Datum::Key(known_as(plan.task(id).id(), id.index()))
}

fn target(plan: &Plan, id: TargetId) -> Datum<'_> {
    Datum::Key(known_as(&plan.target(id).id.value, id.index()))
}

fn unit(plan: &Plan, id: UnitId) -> Datum<'_> {
    Datum::Text(known_as(&plan.unit(id).id.value, id.index()))
}

/// The month, or the request.
fn period(plan: &Plan, period: Period) -> Datum<'_> {
    match period {
        Period::Month(month) => Datum::text(month.to_string()),
        Period::Request(id) => Datum::Text(known_as(&plan.request(id).id.value, id.index())),
    }
}

/// The request, of an answer to one.
fn request(plan: &Plan, period: Period) -> Datum<'_> {
    match period {
        Period::Month(_) => Datum::Nothing,
        Period::Request(id) => Datum::Key(known_as(&plan.request(id).id.value, id.index())),
    }
}

/// The table that has a row an agency.
pub const AGENCIES: &str = "agencies";

/// In the order in which they are written: none refers to a later one.
pub static ALL: [&dyn AnyTable; 10] = [
    &agencies::TABLE,
    &tasks::TABLE,
    &parts::TABLE,
    &requests::TABLE,
    &targets::TABLE,
    &rows::TABLE,
    &obligations::TABLE,
    &difficulties::TABLE,
    &findings::TABLE,
    &figures::TABLE,
];

impl<N: Noun> AnyTable for Table<N> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn fields(&self) -> Vec<Field> {
        let own = self.columns.iter().map(Column::field);
        std::iter::once(agency(self.name)).chain(own).collect()
    }

    fn primary_key(&self) -> Vec<&'static str> {
        std::iter::once(agency(self.name).name).chain(self.key.iter().copied()).collect()
    }

    fn rows(&self, of: &Exported<'_>, put: &mut dyn FnMut(&[Datum<'_>]) -> io::Result<()>) -> io::Result<()> {
        (self.each)(of, &mut |it| {
            let row: Vec<Datum<'_>> = self.columns.iter().map(|column| column.datum(it)).collect();
            put(&row)
        })
    }
}

/// The column that stands first in every table.
fn agency(table: &str) -> Field {
    let field = Field {
        name: "agency",
        kind: Kind::Text,
        about: "The agency that the row is of.",
        is_required: true,
        is_unique: false,
        words: Vec::new(),
        least: None,
        most: None,
        of: Some(AGENCIES),
    };
    match table {
        AGENCIES => Field {
            name: "path",
            about: "What the agency is known by in all tables: the path of its workspace below the folder that was named, with /; \".\" where that is the workspace itself.",
            of: None,
            ..field
        },
        _ => field,
    }
}
