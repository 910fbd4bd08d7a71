//! The rule on published indices: the latest is worse than the baseline.

use std::cmp::Ordering;

use crate::both;
use crate::compute::indicators::{self, Course, compare_ranks, compare_scores};
use crate::finding::rules::I001;
use crate::finding::{Finding, Findings};
use crate::model::plan::{Indicator, Standing};
use crate::model::{Date, Plan, Published};
use crate::text::{Both, Span};

/// Judges what was published by `as_of` of one plan's indices.
pub fn judge(plan: &Plan, published: &[Published], as_of: Date, findings: &mut Findings) {
    for course in indicators::all(plan, published, as_of) {
        let indicator = plan.indicator(course.id);
        if let Some(baseline) = &indicator.baseline {
            findings.extend(score_fell(indicator, baseline, &course));
            findings.extend(rank_fell(indicator, baseline, &course));
        }
    }
}

fn score_fell(indicator: &Indicator, baseline: &Standing, course: &Course<'_>) -> Option<Finding> {
    let (latest, was) = (course.score?, baseline.score?);
    let (now, year) = (latest.at.value, latest.year);
    if compare_scores(indicator, now, was) != Ordering::Less {
        return None;
    }
    let (vi_now, vi_was) = (now.to_string().replace('.', ","), was.to_string().replace('.', ","));
    let id = &indicator.id.value;
    let message = both!(
        "điểm {vi_now} của chỉ số `{id}` năm {year} kém mốc so sánh {vi_was}",
        "the {year} score {now} of `{id}` is worse than the baseline, {was}"
    );
    Some(fell(latest.at.span, both!("nay là {vi_now}", "{now} now"), baseline, message))
}

fn rank_fell(indicator: &Indicator, baseline: &Standing, course: &Course<'_>) -> Option<Finding> {
    let (latest, was) = (course.rank?, baseline.rank?);
    let (now, year) = (latest.at.value, latest.year);
    if compare_ranks(now, was) != Ordering::Less {
        return None;
    }
    let id = &indicator.id.value;
    let message = both!(
        "hạng {now} của chỉ số `{id}` năm {year} kém mốc so sánh (hạng {was})",
        "the {year} rank {now} of `{id}` is worse than the baseline, {was}"
    );
    Some(fell(latest.at.span, both!("nay là hạng {now}", "rank {now} now"), baseline, message))
}

fn fell(place: Span, label: Both, baseline: &Standing, message: Both) -> Finding {
    let help = Both::new(
        "kiểm tra số đã công bố; nếu đúng, tìm tiêu chí mất điểm và giao nhiệm vụ khắc phục",
        "check the published figure; if it is right, find where points were lost and assign a task to recover them",
    );
    let finding = Finding::new(&I001, place, message, help).label(label);
    finding.related(baseline.span, Both::new("mốc so sánh", "the baseline"))
}
