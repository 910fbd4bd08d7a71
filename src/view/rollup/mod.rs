//! Many agencies on one screen: all of them, each, and what they have in common.

use super::document::{Document, Table};
use crate::compute::grouping::Grouping;
use crate::compute::rollup::Rollup;
use crate::model::{Measure, MonthSpan};
use crate::read::agencies::Unreadable;
use crate::text::Lang;

/// What is shown of many agencies.
#[derive(Clone, Copy)]
pub struct Overview<'a> {
    pub rollup: &'a Rollup,
    pub unreadable: &'a [Unreadable],
    /// `None`: as of a day.
    pub span: Option<MonthSpan>,
    /// The level of folders that agencies are put together by.
    pub level: Option<usize>,
    pub by: Grouping,
    pub rank: Measure,
}

pub fn document(lang: Lang, it: &Overview<'_>) -> Document {
    let _ = (lang, it);
    Document::default()
}

pub fn sheet(it: &Overview<'_>) -> Table {
    let _ = it;
    Table::default()
}
