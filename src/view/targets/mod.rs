//! Targets (*chỉ tiêu*): what the plan promises in numbers, how far each has come, period by period, and who did not tell.

pub mod one;

use super::document::{Document, Line, Table};
use super::facts::reached::{baseline, bound, value_words};
use super::facts::target::{self, TargetLine, TargetPeriods, Targets, names, state};
use super::facts::{self, Fact};
use super::words;
use crate::compute::targets::{TargetFigure, TargetState};
use crate::model::target::TargetKind;
use crate::model::{Date, Month, Period, Plan, Rate};
use crate::say;
use crate::text::Lang;

/// A plan's targets, or those asked for, as known on a day.
pub struct TargetList<'y> {
    pub plan: &'y Plan,
    pub as_of: Date,
    /// The latest month whose reports were due before that day.
    pub latest: Option<Month>,
    pub figures: Vec<TargetFigure>,
}

impl TargetList<'_> {
    pub fn lines(&self, lang: Lang) -> impl Iterator<Item = TargetLine<'_>> {
        lines(lang, self.plan, &self.figures)
    }
}

pub fn lines<'a>(lang: Lang, plan: &'a Plan, figures: &'a [TargetFigure]) -> impl Iterator<Item = TargetLine<'a>> {
    figures.iter().map(move |figure| TargetLine::of(lang, plan, figure))
}

pub fn document(lang: Lang, shown: &TargetList<'_>) -> Document {
    let mut document = Document::default();
    let as_of = words::day(lang, shown.as_of);
    document.heading(1, say!(lang, "Kết quả thực hiện các chỉ tiêu, tính đến ngày {as_of}", "Targets as of {as_of}"));
    if shown.figures.is_empty() {
        document.paragraph(Line::new(match shown.plan.targets.is_empty() {
            true => lang.say("Kế hoạch không có chỉ tiêu.", "The plan has no targets."),
            false => lang.say("Không có chỉ tiêu phù hợp.", "No target matches."),
        }));
        return document;
    }
    document.paragraph(Line::new(format!("{}.", counted(lang, &shown.figures))));
    document.table(table(lang, shown.plan, &shown.figures, &COLUMNS));
    let missing = missing(lang, shown.plan, &shown.figures, shown.latest);
    if !missing.is_empty() {
        document.heading(2, lang.say("Số liệu còn thiếu", "Not yet reported"));
        document.list(missing);
    }
    if shown.figures.iter().any(|figure| !figure.series.is_empty()) {
        document.heading(2, lang.say("Kết quả theo kỳ báo cáo", "Results by period"));
        shown.lines(lang).for_each(|line| by_period(&mut document, line));
    }
    document
}

/// `Chỉ tiêu: đạt 3/5; 01 chưa đạt, chưa đến hạn; 01 chưa có số liệu`; all states but that of those met only where there are some.
pub fn counted(lang: Lang, figures: &[TargetFigure]) -> String {
    let count = |wanted: TargetState| figures.iter().filter(|figure| figure.state == wanted).count();
    let (met, all) = (count(TargetState::Met), figures.len());
    let met = say!(lang, "Chỉ tiêu: đạt {met}/{all}", "Targets: {met} of {all} met");
    let others = TargetState::ALL.into_iter().skip(1).map(|it| (count(it), it)).filter(|(n, _)| *n > 0);
    others.fold(met, |text, (n, it)| format!("{text}; {} {}", words::count(lang, n), state(lang, it)))
}

/// On a screen and in a file.
pub const COLUMNS: [Fact<Targets>; 10] = [
    target::ID,
    target::NAME,
    target::TELLERS,
    target::BASELINE,
    target::BOUND,
    target::BY,
    target::VALUE,
    target::AGAINST_BOUND,
    target::PERIOD,
    target::STATE,
];

/// On paper, where what it was period by period stands below.
pub const ON_PAPER: [Fact<Targets>; 8] = [
    target::ID,
    target::NAME,
    target::TELLERS,
    target::BASELINE,
    target::BOUND,
    target::BY,
    target::VALUE,
    target::STATE,
];

/// A row a target: what was promised, what has been reached, and what that comes to. How many of its units told stands where
/// a target has several.
pub fn table(lang: Lang, plan: &Plan, figures: &[TargetFigure], columns: &[Fact<Targets>]) -> Table {
    let mut columns = columns.to_vec();
    if figures.iter().any(|figure| figure.told.d > 1) {
        columns.insert(columns.len() - 1, target::TOLD);
    }
    facts::table(lang, &columns, lines(lang, plan, figures))
}

const THEN: [Fact<TargetPeriods>; 4] =
    [target::OF_PERIOD, target::VALUE_THEN, target::AGAINST_BOUND_THEN, target::AGAINST_BASELINE_THEN];

/// The value of one target period by period, under its name and what it must come to.
fn by_period(document: &mut Document, line: TargetLine<'_>) {
    let table = periods(line);
    if !table.rows.is_empty() {
        document.heading(3, titled(line));
        document.table(table);
    }
}

/// The same without a title.
fn periods(line: TargetLine<'_>) -> Table {
    // A count of one period is a part of what is promised for the year.
    let is_part = !line.it.cumulative && line.it.kind == TargetKind::Count;
    let mut columns = THEN[..if is_part { 2 } else { THEN.len() }].to_vec();
    if line.it.tellers.len() > 1 {
        columns.push(target::TOLD_THEN);
    }
    facts::table(line.lang, &columns, target::periods(line))
}

/// `CT-01 Tỷ lệ hồ sơ nộp trực tuyến (≥ 80%; mốc so sánh 61,5%; số liệu lũy kế)`.
fn titled(line: TargetLine<'_>) -> String {
    let (lang, it) = (line.lang, line.it);
    let baseline = baseline(lang, it).map(|was| say!(lang, "; mốc so sánh {was}", "; baseline {was}"));
    let (of_period, baseline) = (of_period(line), baseline.unwrap_or_default());
    format!("{} {} ({}{baseline}{of_period})", it.id.value, it.name, bound(lang, it))
}

fn of_period(line: TargetLine<'_>) -> &'static str {
    match line.it.cumulative {
        true => line.lang.say("; số liệu lũy kế", "; cumulative"),
        false => line.lang.say("; số liệu riêng từng kỳ", "; for each period alone"),
    }
}

/// A line for each target of which something is missing: units that never told it, and units that left it out for the latest
/// month that is due, though they owe that report.
pub fn missing(lang: Lang, plan: &Plan, figures: &[TargetFigure], latest: Option<Month>) -> Vec<Line> {
    let lines = figures.iter().filter_map(|figure| {
        let it = plan.target(figure.id);
        let never = names(plan, &figure.silent);
        let never = (!never.is_empty()).then(|| say!(lang, "chưa có số liệu của {never}", "never reported by {never}"));
        let left_out = latest.and_then(|month| left_out(lang, plan, figure, month));
        let parts: Vec<String> = never.into_iter().chain(left_out).collect();
        (!parts.is_empty()).then(|| Line::new(format!("{} {}: {}.", it.id.value, it.name, parts.join("; "))))
    });
    lines.collect()
}

/// Units that told before, and not for `month`.
fn left_out(lang: Lang, plan: &Plan, figure: &TargetFigure, month: Month) -> Option<String> {
    let order = |period| plan.period_order(period);
    let tellers = plan.target(figure.id).tellers.iter().zip(&figure.last_told);
    let units = tellers.filter_map(|(&unit, &told)| {
        let last = told.filter(|&last| order(last) < order(Period::Month(month)))?;
        let name = plan.unit(unit).short_name();
        let last = words::period_short(lang, plan, last);
        let named = || say!(lang, "{name} (gần nhất: {last})", "{name} (last: {last})");
        plan.owes(unit, Period::Month(month)).then(named)
    });
    let (units, month) = (units.collect::<Vec<_>>().join(", "), words::month(lang, month));
    (!units.is_empty()).then(|| say!(lang, "{month} không có số liệu của {units}", "{month} not reported by {units}"))
}

/// A line for each target that has been told: its value in each of the latest periods.
pub fn course(lang: Lang, plan: &Plan, figures: &[TargetFigure]) -> Vec<Line> {
    let told = lines(lang, plan, figures).zip(figures).filter(|(_, figure)| !figure.series.is_empty());
    let lines = told.map(|(line, figure)| {
        let it = line.it;
        let values = figure.series.iter().map(|told| {
            let period = words::period_short(lang, plan, told.period);
            let value = value_words(lang, it, told.value);
            // A value of some units alone must not pass for one of all that owed it.
            let owe = it.tellers.iter().filter(|&&unit| plan.owes(unit, told.period)).count() as u64;
            let some = Rate::new(told.told.n, owe);
            match some.n < some.d && !it.cumulative {
                true => {
                    let some = words::ratio(lang, some);
                    say!(
                        lang,
                        "{period}: {value}, chỉ có {some} đơn vị báo cáo",
                        "{period}: {value}, reported by {some} units only"
                    )
                }
                false => format!("{period}: {value}"),
            }
        });
        let values = words::capital(&values.collect::<Vec<_>>().join("; "));
        Line::new(format!("{} {}{}. {values}.", it.id.value, it.name, of_period(line)))
    });
    lines.collect()
}

/// The targets as one table for `--format csv`, with the keys of JSON.
pub fn sheet(shown: &TargetList<'_>) -> Table {
    facts::sheet(&target::FOR_MACHINES, shown.lines(Lang::En))
}
