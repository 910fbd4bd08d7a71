//! Tables as CSV for other engines, and a Frictionless data package that says what is in them. Texts stand as they are: who reads
//! them is a machine, and a formula is none to it; only characters that act are made visible.

use std::borrow::Cow;
use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::model::Fraction;
pub use crate::read::agencies::DESCRIPTOR;
use crate::text::safe::{first_acting, visible_lines};
use crate::view::tables::{self, AnyTable, Datum, Exported, Field, Kind};

/// So much is put together before it is written.
const BUFFER: usize = 1 << 16;

pub fn file_name(table: &dyn AnyTable) -> String {
    format!("{}.csv", table.name())
}

/// The first line of a table.
pub fn head(table: &dyn AnyTable) -> String {
    let names: Vec<&str> = table.fields().iter().map(|field| field.name).collect();
    names.join(",") + "\n"
}

/// Writes the rows that a workspace has in a table, without the first line; how many there are.
pub fn rows(table: &dyn AnyTable, of: &Exported<'_>, to: impl Write) -> io::Result<u64> {
    let mut lines = Lines::of(of.path, to);
    let mut count = 0;
    table.rows(of, &mut |row| {
        count += 1;
        lines.put(row)
    })?;
    lines.writer.flush()?;
    Ok(count)
}

/// Writes the row that tells of a workspace that it could not be read, and why.
pub fn unreadable(path: &str, why: &str, to: impl Write) -> io::Result<()> {
    let mut lines = Lines::of(path, to);
    lines.put(&tables::unreadable(why))?;
    lines.writer.flush()
}

/// Lines of one agency.
struct Lines<W: Write> {
    agency: String,
    writer: csv::Writer<W>,
}

impl<W: Write> Lines<W> {
    fn of(path: &str, to: W) -> Lines<W> {
        let writer = csv::WriterBuilder::new().flexible(true).buffer_capacity(BUFFER).from_writer(to);
        Lines { agency: visible_lines(path), writer }
    }

    fn put(&mut self, row: &[Datum<'_>]) -> io::Result<()> {
        self.writer.write_field(&self.agency)?;
        row.iter().try_for_each(|datum| self.writer.write_field(&*spelled(&self.agency, datum)))?;
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }
}

/// The rows that a workspace has in each table, and how many there are: for workspaces that are read side by side.
pub struct TableBytes(pub Vec<(Vec<u8>, u64)>);

impl TableBytes {
    pub fn of(of: &Exported<'_>) -> io::Result<TableBytes> {
        let bytes = tables::ALL.iter().map(|table| {
            let mut bytes = Vec::new();
            rows(*table, of, &mut bytes).map(|rows| (bytes, rows))
        });
        bytes.collect::<io::Result<_>>().map(TableBytes)
    }
}

/// Nothing is an empty cell; dates as 2024-03-31, a point before decimals, true and false.
fn spelled<'d>(agency: &str, datum: &'d Datum<'_>) -> Cow<'d, str> {
    match datum {
        Datum::Nothing => "".into(),
        // Of a country's texts nearly none holds anything that acts.
        Datum::Text(text) if first_acting(text).is_none() => (&**text).into(),
        Datum::Text(text) => visible_lines(text).into(),
        Datum::Key(id) => format!("{agency}/{id}").into(),
        Datum::Integer(n) => n.to_string().into(),
        Datum::Decimal(n) => n.to_string().into(),
        Datum::Percent(share) => format!("{:.1}", share.tenths().as_f64()).into(),
        Datum::Exact(share) => exact(*share).into(),
        Datum::Date(date) => date.to_string().into(),
        Datum::Flag(flag) => if *flag { "true" } else { "false" }.into(),
    }
}

/// In percent to ten decimals, without zeros that say nothing.
fn exact(Fraction { n, d }: Fraction) -> String {
    const DIGITS: usize = 10;
    const ONE: u128 = 10_u128.pow(DIGITS as u32);
    let all = (n * 100 * ONE + d / 2) / d;
    let rest = format!("{:0DIGITS$}", all % ONE);
    format!("{}.{}", all / ONE, if rest.trim_end_matches('0').is_empty() { "0" } else { rest.trim_end_matches('0') })
}

#[derive(Serialize)]
struct Package {
    profile: &'static str,
    name: &'static str,
    title: &'static str,
    description: &'static str,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Resource {
    name: &'static str,
    path: String,
    profile: &'static str,
    description: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    dialect: Dialect,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    delimiter: &'static str,
    line_terminator: &'static str,
    quote_char: &'static str,
    double_quote: bool,
    skip_initial_space: bool,
    header: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Described>,
    missing_values: [&'static str; 1],
    primary_key: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
struct Described {
    name: &'static str,
    r#type: &'static str,
    description: &'static str,
    #[serde(skip_serializing_if = "Map::is_empty")]
    constraints: Map<String, Value>,
}

#[derive(Serialize)]
struct ForeignKey {
    fields: [&'static str; 1],
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    resource: &'static str,
    fields: [&'static str; 1],
}

/// What is in the tables: the same whatever the workspaces are.
pub fn descriptor() -> Result<String> {
    let package = Package {
        profile: "tabular-data-package",
        name: "reform",
        title: "Reform plans, what was reported on them, and figures",
        description: "What `reform export` tells of the workspaces of one or many agencies, as of one day each. The first column of every table is the agency. An empty cell is null.",
        resources: tables::ALL.iter().map(|table| resource(*table)).collect(),
    };
    Ok(serde_json::to_string_pretty(&package)? + "\n")
}

fn resource(table: &dyn AnyTable) -> Resource {
    let fields = table.fields();
    Resource {
        name: table.name(),
        path: file_name(table),
        profile: "tabular-data-resource",
        description: table.about(),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        dialect: Dialect {
            delimiter: ",",
            line_terminator: "\n",
            quote_char: "\"",
            double_quote: true,
            skip_initial_space: false,
            header: true,
        },
        schema: Schema {
            missing_values: [""],
            primary_key: table.primary_key(),
            foreign_keys: fields.iter().filter_map(foreign_key).collect(),
            fields: fields.into_iter().map(described).collect(),
        },
    }
}

fn foreign_key(field: &Field) -> Option<ForeignKey> {
    let fields = if field.of == Some(tables::AGENCIES) { "path" } else { "key" };
    field.of.map(|resource| ForeignKey { fields: [field.name], reference: Reference { resource, fields: [fields] } })
}

fn described(field: Field) -> Described {
    let limits = [("minimum", field.least), ("maximum", field.most)];
    let limits = limits.into_iter().filter_map(|(name, limit)| Some((name, json!(limit?))));
    let flags = [("required", field.is_required), ("unique", field.is_unique)];
    let flags = flags.into_iter().filter(|(_, is_set)| *is_set).map(|(name, _)| (name, json!(true)));
    let words = (!field.words.is_empty()).then(|| ("enum", json!(field.words)));
    let constraints = flags.chain(words).chain(limits).map(|(name, value)| (name.to_owned(), value));
    let r#type = match field.kind {
        Kind::Text => "string",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Flag => "boolean",
    };
    Described { name: field.name, r#type, description: field.about, constraints: constraints.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Decimal;

    #[test]
    fn shares_are_exact_to_ten_decimals() {
        for (n, d, expected) in [
            (0, 1, "0.0"),
            (1, 1, "100.0"),
            (1, 2, "50.0"),
            (1, 3, "33.3333333333"),
            (2, 3, "66.6666666667"),
            (413, 1000, "41.3"),
            (1, 1_000_000_000_000, "0.0000000001"),
        ] {
            assert_eq!(exact(Fraction { n, d }), expected, "{n}/{d}");
        }
    }

    #[test]
    fn cells_are_as_machines_read_them() {
        let spelled = |datum: Datum<'_>| spelled("so/a", &datum).into_owned();
        assert_eq!(spelled(Datum::text("=1+1\u{202e}\n")), "=1+1<U+202E>\n");
        assert_eq!(spelled(Datum::Key("TC-01".into())), "so/a/TC-01");
        assert_eq!(spelled(Datum::Decimal(Decimal(2_500_000))), "2.5");
        assert_eq!(spelled(Datum::Percent(Fraction { n: 1, d: 3 })), "33.3");
        assert_eq!(spelled(Datum::Flag(true)), "true");
        assert_eq!(spelled(Datum::Nothing), "");
    }
}
