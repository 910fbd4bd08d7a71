//! Many agencies as a workbook: all of them with every state, what they have in common, who has not reported, what was not read.

use super::{Sheet, SheetTable, Workbook};
use crate::text::Lang;
use crate::view::document::Table;
use crate::view::facts::agency;
use crate::view::rollup::tables::Tables;
use crate::view::rollup::{Overview, head};

pub fn of_rollup(lang: Lang, it: &Overview<'_>) -> Workbook<'static> {
    let tables = Tables::of(lang, it);
    let (lines, all) = tables.agency_lines();
    let notes: Vec<String> = head::said(lang, it);
    let sheet = |name: &str, table: Table, kept: usize, notes: &[String]| Sheet {
        name: name.to_owned(),
        title: name.to_owned(),
        notes: notes.to_vec(),
        landscape: table.columns.len() > 5,
        tables: vec![SheetTable::of(table)],
        kept,
        ..Sheet::default()
    };
    let agencies = tables.agencies_whole(&[lines, vec![all]].concat());
    let mut sheets = vec![sheet(lang.say("Theo cơ quan", "By agency"), agencies, 2, &notes)];
    sheets.extend(tables.groups_whole().map(|table| sheet(lang.say("Theo nhóm", "By group"), table, 1, &[])));
    let matched = tables.matched_whole(&tables.matched_lines());
    sheets.push(sheet(&tables.by(), matched, 1, &head::not_matching_said(lang, it)));
    let silent = tables.silent(&tables.silent_lines());
    sheets.push(sheet(lang.say("Chưa gửi báo cáo", "Not reported"), silent, 1, &[]));
    let unreadable = agency::unreadable_table(lang, it.unreadable);
    sheets.push(sheet(lang.say("Chưa gồm", "Not included"), unreadable, 1, &[]));
    Workbook { title: head::title(lang, it), agency: String::new(), as_of: it.rollup.as_of(), sheets }
}
