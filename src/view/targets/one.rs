//! One target on one screen: what was promised, how far it has come, period by period, and what each of its units told.

use super::{missing, periods};
use crate::compute::targets::{Entry, TargetFigure};
use crate::model::report::Cell as Told;
use crate::model::target::TargetValue;
use crate::model::{Date, Month, Plan, Target, UnitId};
use crate::say;
use crate::text::Lang;
use crate::text::safe::one_line;
use crate::view::document::{Cell, Column, Document, Line, Table, Tone};
use crate::view::facts;
use crate::view::facts::reached::{baseline, bound, value_words};
use crate::view::facts::target::{TargetLine, ToldLine, UNIT_TOLD, UNIT_TOLD_FOR_MACHINES, state, tellers, tone};
use crate::view::words;

/// A target, its figures, and all that its units told of it.
pub struct TargetHistory<'a, 'y> {
    pub plan: &'y Plan,
    pub as_of: Date,
    /// The latest month whose reports were due before that day.
    pub latest: Option<Month>,
    pub figure: &'a TargetFigure,
    pub told: Vec<Entry<Told<TargetValue>>>,
}

impl<'a, 'y> TargetHistory<'a, 'y> {
    fn target(&self) -> &'y Target {
        self.plan.target(self.figure.id)
    }

    pub fn rows<'s>(&'s self, lang: Lang) -> impl Iterator<Item = ToldLine<'s>> {
        self.told.iter().map(move |told| (TargetLine::of(lang, self.plan, self.figure), told))
    }
}

pub fn document(lang: Lang, shown: &TargetHistory<'_, '_>) -> Document {
    let (mut document, it, figure) = (Document::default(), shown.target(), shown.figure);
    document.heading(1, format!("{} {}", it.id.value, it.name));
    document.paragraph(sentence(lang, shown));
    document.table(promise(lang, shown));
    document.list(missing(lang, shown.plan, std::slice::from_ref(figure), shown.latest));
    document.heading(2, lang.say("Kết quả theo kỳ báo cáo", "Results by period"));
    let periods = periods(TargetLine::of(lang, shown.plan, figure));
    match periods.rows.is_empty() {
        true => document.paragraph(Line::new(
            lang.say("Chưa có báo cáo nào nêu số liệu của chỉ tiêu này.", "No report gives a figure for it yet."),
        )),
        false => document.table(periods),
    }
    if !shown.told.is_empty() {
        document.heading(2, lang.say("Số liệu các đơn vị đã báo cáo", "Reported by the units"));
        document.table(facts::table(lang, &UNIT_TOLD, shown.rows(lang)));
    }
    document
}

/// The state in strong words, then the value that it rests on.
fn sentence(lang: Lang, shown: &TargetHistory<'_, '_>) -> Line {
    let (it, figure) = (shown.target(), shown.figure);
    let word = words::capital(state(lang, figure.state));
    let value = value_words(lang, it, figure.value);
    let (must, as_of) = (bound(lang, it), words::day(lang, shown.as_of));
    let line = Line::default().tone(tone(figure.state), word);
    match figure.value {
        None => {
            line.plain(say!(lang, ", tính đến ngày {as_of}; mức phải đạt {must}.", " as of {as_of}; required: {must}."))
        }
        Some(_) => line.plain(say!(
            lang,
            ": {value}, tính đến ngày {as_of}; mức phải đạt {must}.",
            ": {value} as of {as_of}; required: {must}."
        )),
    }
}

/// What was promised: who tells it, what it must come to, by when, and what is counted.
fn promise(lang: Lang, shown: &TargetHistory<'_, '_>) -> Table {
    let (plan, it) = (shown.plan, shown.target());
    let counted = match it.cumulative {
        true => lang.say("lũy kế từ đầu năm", "cumulative, since the start of the year"),
        false => lang.say("riêng từng kỳ, cộng lại", "for each period alone, added up"),
    };
    let lines = [
        (lang.say("Đơn vị báo cáo", "Reported by"), Cell::text(told_by(plan, it))),
        (lang.say("Đơn vị tính", "Unit of measure"), Cell::text(&*it.measure)),
        (lang.say("Mức phải đạt", "Required"), Cell::text(bound(lang, it))),
        (lang.say("Thời hạn", "By"), Cell::date(Some(it.by))),
        (lang.say("Mốc so sánh", "Baseline"), Cell::maybe(baseline(lang, it))),
        (lang.say("Số liệu", "Figures"), Cell::text(counted)),
        (lang.say("Ghi chú", "Note"), Cell::maybe(it.note.as_deref().map(one_line))),
    ];
    let said = lines.into_iter().filter(|(_, cell)| !cell.is_empty());
    Table::new(
        vec![Column::left("what", ""), Column::left("value", "")],
        said.map(|(title, cell)| vec![Cell::text(title).tone(Tone::Muted), cell]),
    )
    .untitled()
}

/// As the plan names them; of a group also who belongs to it.
fn told_by(plan: &Plan, it: &Target) -> String {
    let named = tellers(plan, it);
    let units = |units: &[UnitId]| super::names(plan, units);
    let all = units(&it.tellers);
    if named == all || it.each.is_empty() { named } else { format!("{named} ({all})") }
}

/// What was told as one table for `--format csv`, with the keys of JSON.
pub fn sheet(shown: &TargetHistory<'_, '_>) -> Table {
    facts::sheet(&UNIT_TOLD_FOR_MACHINES, shown.rows(Lang::En))
}
