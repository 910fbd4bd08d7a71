//! The plan that reports and registers are read against: one of every kind of task, and few of each.

use std::sync::{Arc, LazyLock};

use crate::finding::{Finding, Spot};
use crate::model::{Plan, Year};
use crate::read::plan as plans;
use crate::read::plan_file::{self, Extent};
use crate::read::report::Context;
use crate::read::watch::Watch;
use crate::text::SourceId;

pub const PLAN: &str = include_str!("plan.toml");

static SETTING: LazyLock<Arc<Plan>> = LazyLock::new(|| {
    let (year, findings) = year_of(PLAN.as_bytes());
    assert!(findings.is_empty(), "{findings:#?}");
    year.plan
});

static WATCH: LazyLock<Watch> = LazyLock::new(Watch::default);

static CONTEXT: LazyLock<Context<'static>> = LazyLock::new(|| Context::new(&SETTING, &WATCH));

pub fn plan() -> &'static Plan {
    &SETTING
}

/// What reports are read against.
pub fn context() -> &'static Context<'static> {
    &CONTEXT
}

/// A year on whose plan nothing was reported yet, as it stands in one file.
pub fn year_of(bytes: &[u8]) -> (Year, Vec<Finding>) {
    let source = SourceId(0);
    let (file, mut findings) = plan_file::read_file(source, Ok(bytes), 2024, Extent::Whole);
    let plan = plans::assemble(2024, vec![(source, file)], &mut findings);
    (Year::of(plan), findings.into_vec())
}

/// Every finding says something in both languages, at a place that the text has.
pub fn well_placed(findings: &[Finding], text: &str) {
    for finding in findings {
        assert!(!finding.message.vi.is_empty() && !finding.message.en.is_empty(), "{finding:?}");
        assert!(!finding.help.vi.is_empty() && !finding.help.en.is_empty(), "{finding:?}");
        let places = std::iter::once(finding.spot).chain(finding.related.iter().map(|it| it.spot));
        for spot in places {
            if let Spot::Text(span) = spot {
                assert!(span.start <= span.end && text.get(span.range()).is_some(), "{finding:?} in {text:?}");
            }
        }
    }
}
