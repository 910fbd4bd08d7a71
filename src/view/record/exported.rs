//! `reform export` as JSON: which tables were written.

use serde::Serialize;

use super::SCHEMA;
use super::rollup::UnreadableRecord;
use crate::read::agencies::Unreadable;
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
    unreadable: Vec<UnreadableRecord<'a>>,
}

pub fn exported<'a>(folder: &'a str, written: &Written, unreadable: &'a [Unreadable]) -> ExportedRecord<'a> {
    let tables = tables::ALL.iter().zip(written.rows).map(|(table, rows)| TableRecord { name: table.name(), rows });
    let unreadable = unreadable.iter().map(super::rollup::unreadable).collect();
    ExportedRecord { schema: SCHEMA, folder, agencies: written.agencies, tables: tables.collect(), unreadable }
}
