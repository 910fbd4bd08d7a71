//! The workbook of `status` and of `report`: one order of sheets, whatever the period.

use std::borrow::Cow;

use super::{
    Rows, Sheet, SheetTable, Workbook, difficulties, groups, indicators, reports, results, summary, targets, tasks,
};
use crate::compute::changes::Summary;
use crate::compute::difficulties::{Difficulty, resolved, resolved_last, unresolved};
use crate::compute::reports::{Counts, Obligation};
use crate::compute::requests::{AskedExtension, Proposal};
use crate::compute::status::Status;
use crate::model::closing::Signed;
use crate::model::{Date, MonthSpan, Plan, Published};
use crate::read::Workspace;
use crate::say;
use crate::text::{Lang, Sources};
use crate::view::document::{Column, Row, Table};
use crate::view::facts;
use crate::view::overview::Overview;
use crate::view::summary::conclusion;
use crate::view::{next_steps, words};

/// What only a summary has: its period, and the one before it.
pub(super) struct OfSummary<'a, 'y> {
    pub span: MonthSpan,
    pub is_final: bool,
    /// Under which number and on which day it was signed, if it was.
    pub signed: Option<Signed>,
    pub previous: Option<(&'a Status<'y>, Counts)>,
}

/// What the sheets are made from.
pub(super) struct Figures<'a, 'y> {
    pub status: &'a Status<'y>,
    pub sources: &'a Sources,
    pub published: &'y [Published],
    /// Of the year as it stands there is none.
    pub summary: Option<OfSummary<'a, 'y>>,
    /// The reports that the rates are of.
    pub counted: &'a [Obligation],
    /// Those of the year up to then.
    pub monthly: Cow<'a, [Obligation]>,
    /// On which day their receipt is judged.
    pub judged_on: Date,
    /// Which tasks are counted, where not all are.
    pub only: Option<&'a str>,
    /// The oldest first, those resolved last.
    pub difficulties: Vec<&'a Difficulty<'y>>,
    /// Later deadlines asked for, and proposals that no difficulty stands behind.
    pub asked: &'a [AskedExtension<'y>],
    pub proposals: &'a [Proposal<'y>],
}

impl<'y> Figures<'_, 'y> {
    pub(super) fn plan(&self) -> &'y Plan {
        &self.status.year.plan
    }

    /// A wide sheet of one table, as of the day of these figures.
    pub(super) fn sheet<'s>(&self, lang: Lang, name: &str, title: &str, table: Table) -> Sheet<'s> {
        Sheet {
            name: name.to_owned(),
            title: title.to_owned(),
            notes: vec![self.as_of(lang)],
            tables: vec![SheetTable::of(table)],
            landscape: true,
            ..Sheet::default()
        }
    }

    /// The same of numbered rows that are made when they are written.
    pub(super) fn long_sheet<'s>(
        &self,
        lang: Lang,
        name: &str,
        title: &str,
        columns: Vec<Column>,
        rows: Rows<'s>,
    ) -> Sheet<'s> {
        let table = facts::numbered(lang, 0, Table::new(columns, Vec::<Row>::new()));
        let table = SheetTable { rows: Some(rows), ..SheetTable::of(table) };
        Sheet { tables: vec![table], ..self.sheet(lang, name, title, Table::default()) }
    }

    /// As of when, as every sheet says beneath its title.
    pub(super) fn as_of(&self, lang: Lang) -> String {
        let as_of = super::as_of(lang, self.plan(), self.status.as_of());
        match self.only {
            Some(only) => format!("{as_of} {only}."),
            None => as_of,
        }
    }

    fn title(&self, lang: Lang) -> String {
        match &self.summary {
            Some(of) => {
                let span = words::span(lang, of.span);
                say!(
                    lang,
                    "Kết quả thực hiện kế hoạch cải cách hành chính {span}",
                    "Results of the reform plan, {span}"
                )
            }
            None => {
                let year = self.plan().year;
                say!(
                    lang,
                    "Tình hình thực hiện kế hoạch cải cách hành chính năm {year}",
                    "State of the reform plan of {year}"
                )
            }
        }
    }
}

/// `results`: what was told in the period of a summary.
fn of_figures<'a>(lang: Lang, figures: &Figures<'a, '_>, results: Option<Sheet<'a>>) -> Workbook<'a> {
    let title = figures.title(lang);
    let sheets = [
        Some(summary::sheet(lang, figures, &title)),
        Some(groups::by_field(lang, figures)),
        Some(groups::by_unit(lang, figures)),
        groups::by_leader(lang, figures),
        groups::by_source(lang, figures),
        Some(tasks::all(lang, figures)),
        results,
        Some(reports::grid(lang, figures)),
        Some(tasks::overdue(lang, figures)),
        Some(difficulties::sheet(lang, figures)),
        difficulties::asked(lang, figures),
        difficulties::proposals(lang, figures),
        Some(indicators::sheet(lang, figures)),
        targets::of_figures(lang, figures),
        Some(summary::colours(lang, figures)),
    ];
    let sheets = sheets.into_iter().flatten().collect();
    Workbook { title, agency: figures.plan().agency.to_string(), as_of: Some(figures.status.as_of()), sheets }
}

/// Of the year as it stands, or of what was asked for of it.
pub fn of_status<'a>(lang: Lang, it: &'a Overview<'_, '_>) -> Workbook<'a> {
    let status = it.status;
    let figures = Figures {
        status,
        sources: &it.workspace.sources,
        published: &it.workspace.published,
        summary: None,
        counted: it.monthly,
        monthly: it.monthly.into(),
        judged_on: status.as_of(),
        only: it.only.as_deref(),
        difficulties: resolved_last(status.difficulties.iter().filter(|d| next_steps::is_asked_for(status, d))),
        asked: &it.asked,
        proposals: &it.proposals,
    };
    of_figures(lang, &figures, None)
}

/// The same of a summary: reports as it judged them, difficulties not resolved and those resolved in the period.
pub fn of_summary<'a>(lang: Lang, summary: &'a Summary<'_>, workspace: &'a Workspace) -> Workbook<'a> {
    let (status, judged_on) = (&summary.status, summary.judged_on);
    let mut difficulties = unresolved(&status.difficulties);
    difficulties.extend(resolved(&status.difficulties));
    let previous = summary.previous.as_ref().map(|p| (p, Counts::of(&summary.previous_reports)));
    let signed = workspace.signed(summary.span);
    let of = OfSummary { span: summary.span, is_final: summary.is_final, signed, previous };
    let figures = Figures {
        status,
        sources: &workspace.sources,
        published: &workspace.published,
        summary: Some(of),
        counted: &summary.reports,
        monthly: summary.reports_so_far().into(),
        judged_on,
        only: None,
        difficulties,
        asked: &summary.asked,
        proposals: &summary.proposals,
    };
    let mut workbook = of_figures(lang, &figures, results::sheet(lang, &figures, summary, workspace));
    if let Some(first) = workbook.sheets.first_mut() {
        first.notes.extend(conclusion(lang, summary));
    }
    workbook
}
