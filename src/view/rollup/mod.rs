//! Many agencies on one screen: all of them, each in its place, what their plans have in common, who has not reported, and what
//! could not be read.

pub mod doubtful;
pub mod head;
pub mod tables;

use super::cut::Cut;
use super::document::{Block, Document, Line, PageOf, Table};
use super::facts::agency;
use super::{pictures, words};
use crate::compute::grouping::Grouping;
use crate::compute::rollup::Rollup;
use crate::model::{Measure, MonthSpan};
use crate::read::agencies::Unreadable;
use crate::say;
use crate::text::Lang;
use tables::Tables;

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
    laid_out(lang, it, &Cut::nowhere(), Vec::new())
}

/// For paper: what is too long for it is cut, and that is said.
pub fn on_paper(lang: Lang, it: &Overview<'_>) -> Document {
    laid_out(lang, it, &Cut::on_paper(Cut::same_command(lang)), Vec::new())
}

/// With a map of the agencies.
pub fn page(lang: Lang, it: &Overview<'_>) -> Document {
    let map = pictures::of_agencies(lang, it.rollup, it.level, it.rank);
    let mut document =
        laid_out(lang, it, &Cut::on_a_page(Cut::same_command(lang)), vec![Block::Picture(Box::new(map))]);
    let year = it.rollup.agencies.iter().map(|it| it.plan).max().unwrap_or_default();
    document.blocks.push(Block::Links(PageOf::Part(year)));
    document
}

fn laid_out(lang: Lang, it: &Overview<'_>, cut: &Cut, map: Vec<Block>) -> Document {
    let tables = Tables::of(lang, it);
    let mut document = Document::default();
    head::head(&mut document, lang, it);
    document.blocks.extend(map);
    let measure = words::measure(lang, it.rank).to_lowercase();
    if let Some(groups) = tables.groups() {
        document.heading(2, lang.say("Theo nhóm cơ quan", "By group of agencies"));
        document.table(groups);
    }
    document.heading(2, say!(lang, "Theo cơ quan, xếp theo {measure}", "Agency by agency, ranked by: {measure}"));
    let (lines, all) = tables.agency_lines();
    let shown = cut.to_rows(&mut document, lang, &lines).to_vec();
    document.table(tables.agencies(&[shown, vec![all]].concat()));
    document.heading(2, words::capital(words::grouping(lang, it.by)));
    matched(&mut document, lang, it, &tables, cut);
    silent(&mut document, lang, &tables, cut);
    if !it.unreadable.is_empty() {
        document.heading(2, head::not_included(lang, it.unreadable.len()));
        let shown = cut.to_rows(&mut document, lang, it.unreadable);
        document.table(agency::unreadable_table(lang, shown));
    }
    document
}

/// What the plans have in common, and what does not match.
fn matched(document: &mut Document, lang: Lang, it: &Overview<'_>, tables: &Tables<'_>, cut: &Cut) {
    let lines = tables.matched_lines();
    if lines.is_empty() {
        document.paragraph(Line::new(lang.say("Không kế hoạch nào ghi.", "No plan names any.")));
        return;
    }
    let shown = cut.to_rows(document, lang, &lines);
    document.table(tables.matched(shown));
    let notes = head::not_matching(lang, it);
    let shown = cut.to_lines(document, lang, &notes);
    document.list(shown.to_vec());
}

fn silent(document: &mut Document, lang: Lang, tables: &Tables<'_>, cut: &Cut) {
    let lines = tables.silent_lines();
    let n = words::number(lang, lines.len() as u64);
    document.heading(
        2,
        say!(lang, "Cơ quan có đơn vị chưa gửi báo cáo ({n})", "Agencies with units that have not reported ({n})"),
    );
    if lines.is_empty() {
        document.paragraph(Line::new(lang.say("Không có.", "None.")));
        return;
    }
    let shown = cut.to_rows(document, lang, &lines);
    document.table(tables.silent(shown));
}

/// The agencies as one table for `--format csv`, with keys and words of no language.
pub fn sheet(it: &Overview<'_>) -> Table {
    let tables = Tables::of(Lang::En, it);
    agency::sheet(it.level, &tables.agency_lines().0, it.unreadable)
}
