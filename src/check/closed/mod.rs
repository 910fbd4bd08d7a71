//! G003: a month that was closed, and whose figures are no longer those that were signed; which differ, and by which files.

mod words;

use std::collections::BTreeMap;

use crate::both;
use crate::compute::{Vantage, signed};
use crate::finding::rules::G003;
use crate::finding::{Finding, Findings, Spot, Subject};
use crate::model::closing::{Basis, Difference};
use crate::model::date::{en, vi};
use crate::model::reporting::Received;
use crate::model::{ClosedMonth, Month, Period, Year};
use crate::read::Workspace;
use crate::read::closing::Unusable;
use crate::text::lang::plural;
use crate::text::{Both, SourceId, Span};

/// So many figures are named of each kind: totals, reports, tasks …
const OF_A_KIND: usize = 2;
const MOST_FIGURES: usize = 8;
const MOST_FILES: usize = 5;

/// Judges the closed months of a year.
pub fn judge(workspace: &Workspace, year: &Year, findings: &mut Findings) {
    let of_year = workspace.closings.iter().filter(|(month, _)| month.year == year.plan.year);
    for (&month, &source) in of_year {
        let about = Subject::of(&year.plan).period(Period::Month(month));
        let finding = match workspace.closing(month) {
            None => None,
            Some(Err(why)) => Some(unusable(source, &why)),
            Some(Ok(closed)) => differing(workspace, year, source, &closed),
        };
        findings.extend(finding.map(|finding| finding.about(about)));
    }
}

/// What the figures of `month` rest on now.
pub fn basis(workspace: &Workspace, year: &Year, month: Month) -> Basis {
    let vantage = Vantage::of_month(year, month);
    workspace.basis(year, month, signed::final_on(year, month), |report| vantage.knows(year, report))
}

fn unusable(source: SourceId, why: &Unusable) -> Finding {
    let spot = match why {
        Unusable::Broken { at, .. } => Spot::Text(Span::new(source, *at..*at)),
        _ => Spot::File(source),
    };
    let Both { vi, en } = why.describe();
    let message = both!(
        "không so được với số liệu đã ký: {vi}",
        "the figures cannot be compared with those that were signed: {en}"
    );
    let help = Both::new(
        "khôi phục tệp như khi khóa, hoặc khóa lại đúng số và ngày đã ký: reform close … --replace",
        "restore the file as it was, or close the month again with number and date as signed: reform close … --replace",
    );
    Finding::new(&G003, spot, message, help)
}

fn differing(workspace: &Workspace, year: &Year, source: SourceId, closed: &ClosedMonth) -> Option<Finding> {
    // Figures of a plan that is not all there say nothing of what was signed.
    if year.plan.lost.is_something() {
        return None;
    }
    let now = signed::of_month(year, closed.month);
    let differ = closed.figures.differences(&now);
    let first = differ.first()?;
    let by = changed(&closed.rests_on, &basis(workspace, year, closed.month), year.plan.reporting.received);
    let (figures, by) = (listed(&differ), said_by(&by));
    let (number, day_vi, day_en) = (&closed.number, vi(closed.on), en(closed.on));
    let (n, en_n) = (differ.len(), plural(differ.len() as i128, "signed figure"));
    let message = Both {
        vi: format!("{n} số liệu đã ký (số {number}, ngày {day_vi}) nay đã khác: {}; {}", figures.vi, by.vi),
        en: format!("{en_n} (number {number}, {day_en}) now differ: {}; {}", figures.en, by.en),
    };
    let help = Both::new(
        "nếu sửa nhầm tệp: khôi phục như khi ký; nếu số liệu mới là đúng: ký báo cáo thay thế rồi chạy reform close … --replace",
        "if the change was a mistake, undo it; if the new figures are right, sign a new report, then run reform close … --replace",
    );
    Some(Finding::new(&G003, place(workspace, source, first), message, help))
}

/// The key of the first figure that differs; the file, if it is not in it.
fn place(workspace: &Workspace, source: SourceId, first: &Difference<'_>) -> Spot {
    let key = format!("\"{}\"", first.key);
    let found = workspace.sources.text(source).find(&key);
    found.map_or(Spot::File(source), |at| Spot::Text(Span::new(source, at..at + key.len())))
}

/// The first few figures of each kind, as they were and as they are. Sums by field and by unit follow from the tasks: they are
/// named where nothing else differs.
fn listed(differ: &[Difference<'_>]) -> Both {
    let kind = |it: &Difference<'_>| it.key.split('.').next().unwrap_or_default().to_owned();
    let is_sum = |it: &&Difference<'_>| it.key.starts_with("by_");
    let follow = !differ.iter().all(|it| is_sum(&it));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let is_among_first = |it: &&Difference<'_>| {
        let n = seen.entry(kind(it)).or_default();
        *n += 1;
        *n <= OF_A_KIND
    };
    let named = differ.iter().filter(|it| !(follow && is_sum(it))).filter(is_among_first);
    let shown: Vec<Both> = named.take(MOST_FIGURES).map(words::difference).collect();
    joined(&shown, "; ", differ.len() - shown.len())
}

/// Files, each with what became of it.
fn changed(then: &Basis, now: &Basis, received: Received) -> Vec<Both> {
    let mut told = Vec::new();
    for (path, print) in &then.files {
        match now.files.get(path) {
            None => told.push(both!("{path} (không còn)", "{path} (gone)")),
            Some(other) if other != print => told.push(both!("{path} (đã sửa)", "{path} (changed)")),
            Some(_) => {}
        }
    }
    let new = now.files.keys().filter(|path| !then.files.contains_key(*path));
    told.extend(new.map(|path| both!("{path} (mới)", "{path} (new)")));
    if then.received != now.received {
        let by = match received {
            Received::Register => "reports/register.csv",
            Received::Git => "git",
        };
        told.push(both!("{by} (ngày nhận)", "{by} (received dates)"));
    }
    told
}

fn said_by(files: &[Both]) -> Both {
    if files.is_empty() {
        return Both::new(
            "không tệp nào thay đổi: có thể đã khóa bằng phiên bản khác của chương trình",
            "no file has changed: the month may have been closed by another version of the program",
        );
    }
    let shown = &files[..files.len().min(MOST_FILES)];
    let Both { vi, en } = joined(shown, ", ", files.len() - shown.len());
    both!("tệp thay đổi từ khi khóa: {vi}", "files that changed since: {en}")
}

fn joined(parts: &[Both], between: &str, more: usize) -> Both {
    let join = |of: fn(&Both) -> &str| parts.iter().map(of).collect::<Vec<_>>().join(between);
    let (vi, en) = (join(|it| &it.vi), join(|it| &it.en));
    if more == 0 {
        return Both { vi, en };
    }
    both!("{vi} … (và {more} tệp khác)", "{en} … (and {more} more)")
}
