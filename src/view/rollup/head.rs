//! What is said before the tables and below them.

use std::collections::BTreeMap;

use super::Overview;
use super::doubtful::doubtful;
use crate::compute::rollup::{MatchedGroup, Trend};
use crate::compute::status::TaskState;
use crate::model::{Date, Measure};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::document::{Document, Line, Tone};
use crate::view::{status, words};

pub fn title(lang: Lang, it: &Overview<'_>) -> String {
    let n = it.rollup.agencies.len() as u64;
    let (vi, en) = (words::number(lang, n), agencies_en(n));
    say!(lang, "Tổng hợp kết quả cải cách hành chính của {vi} cơ quan", "Administrative reform of {en} together")
}

pub fn agencies_en(n: u64) -> String {
    match n {
        1 => "1 agency".to_owned(),
        n => format!("{} agencies", words::number(Lang::En, n)),
    }
}

pub fn head(document: &mut Document, lang: Lang, it: &Overview<'_>) {
    document.heading(1, title(lang, it));
    document.paragraph(Line::new(when(lang, it)));
    let totals = it.rollup.totals();
    let overdue = it.rollup.agencies.iter().filter(|it| it.now.tasks.count(TaskState::Overdue) > 0).count() as u64;
    let (n, en) = (words::number(lang, overdue), agencies_en(overdue));
    let where_overdue = if overdue == 0 { String::new() } else { say!(lang, "tại {n} cơ quan", "in {en}") };
    let reports = status::reports_on_time(lang);
    document.blocks.push(status::headline_of(lang, &totals.tasks, where_overdue, reports, &totals.reports));
    document.list(notes(lang, it));
}

/// `Tính đến ngày 30/6/2024`; of each plan its own day, where days differ.
fn when(lang: Lang, it: &Overview<'_>) -> String {
    let days = || it.rollup.agencies.iter().map(|it| it.as_of);
    let (first, last) = (days().min(), days().max());
    let days = match (first, last) {
        (Some(first), Some(last)) => between(lang, first, last),
        _ => String::new(),
    };
    match it.span {
        None => say!(lang, "Tính đến {days}", "As of {days}"),
        Some(span) => {
            let span = words::capital(&words::span(lang, span));
            say!(
                lang,
                "{span}, số liệu tính đến ngày chốt của từng cơ quan: {days}",
                "{span}, each agency as of its own cut-off: {days}"
            )
        }
    }
}

fn between(lang: Lang, first: Date, last: Date) -> String {
    let (a, b) = (words::day(lang, first), words::day(lang, last));
    match first == last {
        true => say!(lang, "ngày {a}", "{a}"),
        false => say!(lang, "từ ngày {a} đến ngày {b}", "{a} to {b}"),
    }
}

/// Above the list of what could not be read, or has no plan or no reports of that time.
pub fn not_included(lang: Lang, n: usize) -> String {
    let n = words::number(lang, n as u64);
    say!(lang, "Chưa gồm các thư mục sau ({n})", "Not included ({n})")
}

/// The day of the figures and the notes, without tones.
pub fn said(lang: Lang, it: &Overview<'_>) -> Vec<String> {
    std::iter::once(when(lang, it)).chain(notes(lang, it).iter().map(plain)).collect()
}

/// What does not match, likewise.
pub fn not_matching_said(lang: Lang, it: &Overview<'_>) -> Vec<String> {
    not_matching(lang, it).iter().map(plain).collect()
}

fn plain(line: &Line) -> String {
    line.0.iter().map(|run| run.text.as_str()).collect()
}

/// What the figures rest on, and how they changed.
fn notes(lang: Lang, it: &Overview<'_>) -> Vec<Line> {
    let n = it.rollup.agencies.len();
    let mut notes = Vec::new();
    if let Some(trend) = it.rollup.trend() {
        notes.push(Line::new(changed(lang, &trend, n)));
    }
    let closed = it.rollup.closed();
    if it.span.is_some() {
        notes.push(Line::new(say!(
            lang,
            "Số liệu của {closed}/{n} cơ quan là số liệu đã khóa khi ký báo cáo.",
            "Figures of {closed} of {n} agencies are those kept when the month was closed."
        )));
    }
    notes.extend(not_final(lang, it).map(|said| Line::default().strong(said)));
    notes.extend(years(lang, it).map(Line::new));
    let doubtful = doubtful(lang, it.rollup).into_iter();
    notes.extend(doubtful.map(|said| Line::default().tone(Tone::Bad, words::capital(&said))));
    let unreadable = it.unreadable.len();
    if unreadable > 0 {
        let (vi, en) = (words::number(lang, unreadable as u64), plural(unreadable as u64, "folder"));
        let said = say!(
            lang,
            "Số liệu chưa gồm {vi} thư mục, liệt kê kèm lý do ở cuối.",
            "Not included: {en}, listed at the end with the reason."
        );
        notes.push(Line::default().tone(Tone::Bad, said));
    }
    notes
}

/// So many are named.
pub const MOST_NAMED: usize = 5;

fn not_final(lang: Lang, it: &Overview<'_>) -> Option<String> {
    let (n, all) = (it.rollup.agencies.iter().filter(|it| !it.is_final).count(), it.rollup.agencies.len());
    (n > 0).then(|| {
        say!(
            lang,
            "Số liệu của {n}/{all} cơ quan chưa chốt: hạn gửi báo cáo của kỳ chưa qua.",
            "Figures of {n} of {all} agencies are not final: the period's reports are not all due yet."
        )
    })
}

/// Of which years the plans are, where not all are of the same.
fn years(lang: Lang, it: &Overview<'_>) -> Option<String> {
    let mut years: BTreeMap<i32, u64> = BTreeMap::new();
    it.rollup.agencies.iter().for_each(|it| *years.entry(it.plan).or_default() += 1);
    let one = |(year, n): (&i32, &u64)| {
        let (vi, en) = (words::number(lang, *n), agencies_en(*n));
        say!(lang, "{year} ({vi} cơ quan)", "{year} ({en})")
    };
    let each = years.iter().map(one).collect::<Vec<_>>().join(", ");
    (years.len() > 1).then(|| {
        say!(
            lang,
            "Kế hoạch thuộc các năm khác nhau: {each}; chỉ lấy một năm thì thêm --year.",
            "Plans are of different years: {each}; for one year alone add --year."
        )
    })
}

/// `So với kỳ trước: hoàn thành 41,3% → 45,0% (+3,7), …`, of the agencies that have both.
fn changed(lang: Lang, trend: &Trend, all: usize) -> String {
    let measures = [
        (Measure::Completion, lang.say("hoàn thành", "completed")),
        (Measure::OverdueOfCountable, lang.say("quá hạn", "overdue")),
        (Measure::Progress, lang.say("tiến độ", "progress")),
        (Measure::ReportingOnTime, lang.say("báo cáo đúng hạn", "reports on time")),
    ];
    let each = measures.into_iter().filter_map(|(measure, name)| {
        let [before, now] = [&trend.before, &trend.now].map(|sums| sums.measured(measure).fraction());
        let points = i32::from(now?.tenths().0) - i32::from(before?.tenths().0);
        let (before, now, points) = (words::share(lang, before), words::share(lang, now), words::points(lang, points));
        Some(format!("{name} {before} → {now} ({points})"))
    });
    let each = each.collect::<Vec<_>>().join("; ");
    let n = trend.agencies;
    match n == all {
        true => say!(lang, "So với kỳ trước: {each}.", "Against the period before: {each}."),
        false => say!(
            lang,
            "So với kỳ trước, của {n} cơ quan có số liệu kỳ đó: {each}.",
            "Against the period before, of the {n} agencies that have figures of it: {each}."
        ),
    }
}

/// What is called otherwise in some plans, and what only one of several has.
pub fn not_matching(lang: Lang, it: &Overview<'_>) -> Vec<Line> {
    let groups = || it.rollup.by(it.by).groups.iter().filter(|group| group.tasks.total() > 0);
    let called = groups().filter(|group| !group.also.is_empty()).map(|group| called_otherwise(lang, group));
    let alone: Vec<String> = match it.rollup.agencies.len() {
        0 | 1 => Vec::new(),
        _ => groups().filter(|group| group.agencies == 1).map(|it| format!("{} ({})", it.name, it.first)).collect(),
    };
    let (n, en) = (words::number(lang, alone.len() as u64), alone.len());
    let named = alone.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join("; ");
    let more = if alone.len() > MOST_NAMED { "; …" } else { "" };
    let alone = (!alone.is_empty()).then(|| {
        say!(
            lang,
            "Không khớp với cơ quan nào khác, theo mã và theo tên ({n}): {named}{more}",
            "Matched by no other agency, neither by id nor by name ({en}): {named}{more}"
        )
    });
    called.chain(alone).map(Line::new).collect()
}

fn called_otherwise(lang: Lang, group: &MatchedGroup) -> String {
    let (id, name) = (group.id.as_deref().unwrap_or_default(), &group.name);
    let also = group.also.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join("; ");
    let more = if group.also.len() > MOST_NAMED { "; …" } else { "" };
    say!(
        lang,
        "{name} (mã {id}) ở cơ quan khác có tên: {also}{more}",
        "{name} (id {id}) has other names elsewhere: {also}{more}"
    )
}
