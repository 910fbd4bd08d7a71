//! Targets against what the plan promises, every number in a cell of its own; and their values period by period.

use super::{Figures, Sheet, SheetTable, Workbook};
use crate::compute::targets::TargetFigure;
use crate::model::{Date, Plan};
use crate::text::Lang;
use crate::view::document::Table;
use crate::view::facts::target::{self, TargetPeriods, Targets};
use crate::view::facts::{self, Fact};
use crate::view::targets::{TargetList, lines};

const COLUMNS: [Fact<Targets>; 17] = [
    target::ID,
    target::NAME,
    target::MEASURE,
    target::TELLERS,
    target::BASELINE_NUMBER,
    target::AT_LEAST,
    target::AT_MOST,
    target::BY,
    target::N,
    target::D,
    target::NUMBER,
    target::AGAINST_BOUND,
    target::AGAINST_BASELINE,
    target::PERIOD,
    target::STATE,
    target::TOLD,
    target::SILENT,
];

const BY_PERIOD: [Fact<TargetPeriods>; 9] = [
    target::OF_TARGET,
    target::OF_NAME,
    target::OF_PERIOD,
    target::N_THEN,
    target::D_THEN,
    target::NUMBER_THEN,
    target::AGAINST_BOUND_THEN,
    target::AGAINST_BASELINE_THEN,
    target::TOLD_THEN,
];

/// Those of a year's figures; none where the plan has no targets.
pub fn of_figures(lang: Lang, figures: &Figures<'_, '_>) -> Option<Sheet<'static>> {
    let status = figures.status;
    (!status.targets.is_empty()).then(|| sheet(lang, figures.plan(), status.as_of(), &status.targets))
}

/// A row a target.
fn sheet(lang: Lang, plan: &Plan, as_of: Date, figures: &[TargetFigure]) -> Sheet<'static> {
    let title = lang.say("Kết quả thực hiện các chỉ tiêu", "Targets");
    let table = facts::table(lang, &COLUMNS, lines(lang, plan, figures));
    titled(lang, plan, as_of, (lang.say("Chỉ tiêu", "Targets"), title), table)
}

/// The targets alone, with all that was told of them.
pub fn of_targets(lang: Lang, shown: &TargetList<'_>) -> Workbook<'static> {
    let (plan, as_of) = (shown.plan, shown.as_of);
    let by_period = facts::table(lang, &BY_PERIOD, shown.lines(lang).flat_map(target::periods));
    let name = lang.say("Theo kỳ", "By period");
    let title = lang.say("Kết quả các chỉ tiêu theo kỳ báo cáo", "Targets: value by period");
    let sheets = vec![sheet(lang, plan, as_of, &shown.figures), titled(lang, plan, as_of, (name, title), by_period)];
    let title = lang.say("Kết quả thực hiện các chỉ tiêu", "Targets").to_owned();
    Workbook { title, agency: plan.agency.to_string(), as_of: Some(as_of), sheets }
}

fn titled(lang: Lang, plan: &Plan, as_of: Date, (name, title): (&str, &str), table: Table) -> Sheet<'static> {
    Sheet {
        name: name.to_owned(),
        title: title.to_owned(),
        notes: vec![super::as_of(lang, plan, as_of)],
        tables: vec![SheetTable::of(table)],
        kept: 2,
        landscape: true,
        ..Sheet::default()
    }
}
