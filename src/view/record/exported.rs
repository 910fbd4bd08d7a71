//! `reform export` as JSON: which tables were written.

use serde::Serialize;

use super::SCHEMA;
use crate::view::exported::Written;
use crate::view::tables;

#[derive(Serialize)]
struct TableRecord {
    name: &'static str,
    rows: u64,
}

/// `reform export`.
#[derive(Serialize)]
pub struct ExportedRecord<'a> {
    schema: u8,
    folder: &'a str,
    agencies: u64,
    tables: Vec<TableRecord>,
}

pub fn exported<'a>(folder: &'a str, written: &Written) -> ExportedRecord<'a> {
    let tables = tables::ALL.iter().zip(written.rows).map(|(table, rows)| TableRecord { name: table.name(), rows });
    ExportedRecord { schema: SCHEMA, folder, agencies: written.agencies, tables: tables.collect() }
}
