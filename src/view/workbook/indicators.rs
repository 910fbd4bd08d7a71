//! Published indices against baseline and target, every score and rank a number of its own.

use super::{Figures, Sheet, SheetTable, Workbook};
use crate::compute::indicators::{self, Course};
use crate::model::{Date, Plan};
use crate::text::Lang;
use crate::view::document::Tone;
use crate::view::facts::indicator::{self, Indicators};
use crate::view::facts::{self, Fact};
use crate::view::indicators::{IndicatorList, history};
use crate::view::words;

const COLUMNS: [Fact<Indicators>; 14] = [
    indicator::NAME,
    indicator::PUBLISHER,
    indicator::BASELINE_YEAR,
    indicator::BASELINE_SCORE,
    indicator::BASELINE_RANK,
    indicator::SCORE_YEAR,
    indicator::SCORE,
    indicator::RANK_YEAR,
    indicator::RANK,
    indicator::TARGET_SCORE,
    indicator::TARGET_RANK,
    indicator::GAINED,
    indicator::MOVED,
    indicator::STATE,
];

/// The words of the states alone.
pub fn words(lang: Lang) -> Vec<(String, Tone)> {
    indicator::STATES.map(|s| (words::capital(&indicator::state(lang, s, false)), indicator::tone(s))).into()
}

/// Those of a year's figures.
pub fn sheet(lang: Lang, figures: &Figures<'_, '_>) -> Sheet<'static> {
    let (plan, as_of) = (figures.plan(), figures.status.as_of());
    of_courses(lang, plan, as_of, &indicators::all(plan, figures.published, as_of))
}

/// The indices alone, with all that was published.
pub fn of_indicators(lang: Lang, shown: &IndicatorList<'_>) -> Workbook<'static> {
    let (plan, as_of) = (shown.plan, shown.as_of);
    let published = lang.say("Kết quả đã công bố", "What was published");
    let history = Sheet {
        name: published.to_owned(),
        title: published.to_owned(),
        notes: vec![super::as_of(lang, plan, as_of)],
        tables: vec![SheetTable::of(history(lang, shown))],
        landscape: true,
        ..Sheet::default()
    };
    let sheets = vec![of_courses(lang, plan, as_of, &shown.courses), history];
    let title = lang.say("Kết quả các chỉ số", "Published indices").to_owned();
    Workbook { title, agency: plan.agency.to_string(), as_of: Some(as_of), sheets }
}

fn of_courses(lang: Lang, plan: &Plan, as_of: Date, courses: &[Course<'_>]) -> Sheet<'static> {
    let table = facts::table(lang, &COLUMNS, indicator::lines(lang, plan, courses));
    Sheet {
        name: lang.say("Chỉ số", "Indicators").to_owned(),
        title: lang.say("Kết quả các chỉ số đã công bố", "Published indices").to_owned(),
        notes: vec![super::as_of(lang, plan, as_of)],
        tables: vec![SheetTable::of(table)],
        kept: 1,
        landscape: true,
        ..Sheet::default()
    }
}
