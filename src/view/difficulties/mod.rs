//! What waits for whom: difficulties by who has to move next, the oldest first.

mod background;
mod submission;

pub use submission::{Submission, nothing_waits, submission};

use std::collections::BTreeMap;

use super::addressee::{Addressee, Addressees, committee_in_full};
use crate::compute::difficulties::{Difficulty, Waits};
use crate::compute::requests::{AskedExtension, Proposal};
use crate::model::{Date, Plan};
use crate::say;
use crate::text::{Lang, Sources};
use crate::view::cut::Cut;
use crate::view::document::{Document, Line, Table};
use crate::view::facts::asked::{self, Asked, Proposals};
use crate::view::facts::difficulty::{self, Difficulties, DifficultyLine};
use crate::view::facts::{self, Fact};
use crate::view::{official, words};

/// The difficulties asked for, the oldest first, what units ask for beside them, and what their words are read from.
pub struct DifficultyList<'a, 'y> {
    pub plan: &'y Plan,
    pub sources: &'a Sources,
    pub as_of: Date,
    pub list: Vec<&'a Difficulty<'y>>,
    /// Later deadlines asked for.
    pub asked: &'a [AskedExtension<'y>],
    /// Proposals that no difficulty stands behind.
    pub proposals: &'a [Proposal<'y>],
}

/// A list in a document: how much of it is shown, under headings of which level.
#[derive(Clone, Copy)]
pub struct Placed<'c> {
    pub cut: &'c Cut,
    pub level: u8,
}

impl<'a> DifficultyList<'a, '_> {
    /// Lines of some of them.
    pub fn lines<'l>(&'l self, lang: Lang, some: &'l [&'a Difficulty<'_>]) -> impl Iterator<Item = DifficultyLine<'l>> {
        some.iter().map(move |d| DifficultyLine { lang, plan: self.plan, sources: self.sources, as_of: self.as_of, d })
    }
}

const WAITING: [Fact<Difficulties>; 7] = [
    difficulty::TASK,
    difficulty::UNIT_SHORT,
    difficulty::RAISED_SHORT,
    difficulty::DAYS,
    difficulty::TEXT_AND_CAUSE,
    difficulty::PROPOSAL.titled("Kiến nghị", "Proposal"),
    difficulty::ANSWER,
];

/// Of what is resolved, how it was tells more than what was proposed.
const RESOLVED: [Fact<Difficulties>; 7] = [
    difficulty::TASK,
    difficulty::UNIT_SHORT,
    difficulty::RAISED_SHORT,
    difficulty::DAYS,
    difficulty::TEXT_AND_CAUSE,
    difficulty::RESOLVED,
    difficulty::ANSWER,
];

pub fn document(lang: Lang, shown: &DifficultyList<'_, '_>, cut: &Cut) -> Document {
    let mut document = Document::default();
    let (difficulties, as_of) = (how_many(lang, shown.list.len()), words::day(lang, shown.as_of));
    document.heading(1, say!(lang, "{difficulties}, tính đến {as_of}", "{difficulties} as of {as_of}"));
    if shown.list.is_empty() {
        document.paragraph(Line::new(lang.say("Không có.", "None.")));
    }
    let placed = Placed { cut, level: 2 };
    by_whom_they_wait_for(&mut document, lang, shown, placed);
    asked_for(&mut document, lang, shown, placed);
    document
}

const ASKED: [Fact<Asked>; 7] =
    [asked::TASK, asked::TITLE, asked::UNIT_SHORT, asked::PERIOD, asked::DUE, asked::TO, asked::WHY];

const PROPOSALS: [Fact<Proposals>; 4] = [asked::P_TASK, asked::P_UNIT_SHORT, asked::P_PERIOD, asked::P_TEXT];

/// A heading of that level and a table of the later deadlines asked for, and of the proposals; nothing where there are none.
pub fn asked_for(document: &mut Document, lang: Lang, shown: &DifficultyList<'_, '_>, placed: Placed<'_>) {
    let Placed { cut, level } = placed;
    let DifficultyList { plan, sources, asked, proposals, .. } = *shown;
    if !asked.is_empty() {
        let n = asked.len();
        document.heading(level, say!(lang, "Đề nghị gia hạn ({n})", "Extension requests ({n})"));
        let asked = cut.to_rows(document, lang, asked);
        document.table(facts::table(lang, &ASKED, asked::lines(lang, plan, sources, asked)));
    }
    if !proposals.is_empty() {
        let n = proposals.len();
        document.heading(level, say!(lang, "Kiến nghị, đề xuất khác ({n})", "Other proposals ({n})"));
        let proposals = cut.to_rows(document, lang, proposals);
        document.table(facts::table(lang, &PROPOSALS, asked::proposals(lang, plan, sources, proposals)));
    }
}

/// Within a sentence: `03 khó khăn, vướng mắc`.
pub fn number_of(lang: Lang, n: usize) -> String {
    numbered(lang, n, &words::count(lang, n))
}

/// In a title: `3 khó khăn, vướng mắc`.
fn how_many(lang: Lang, n: usize) -> String {
    numbered(lang, n, &words::number(lang, n as u64))
}

fn numbered(lang: Lang, n: usize, number: &str) -> String {
    let en = if n == 1 { "difficulty" } else { "difficulties" };
    say!(lang, "{number} khó khăn, vướng mắc", "{number} {en}")
}

/// A heading of that level and a table for each who has to move next.
pub fn by_whom_they_wait_for(document: &mut Document, lang: Lang, shown: &DifficultyList<'_, '_>, placed: Placed<'_>) {
    for waits in Waits::ALL.map(Some).into_iter().chain([None]) {
        let some: Vec<&Difficulty<'_>> = shown.list.iter().copied().filter(|d| d.waits_for() == waits).collect();
        if !some.is_empty() {
            document.heading(placed.level, format!("{} ({})", title(lang, shown.plan, waits), some.len()));
            let columns = if waits.is_some() { &WAITING } else { &RESOLVED };
            let some = placed.cut.to_rows(document, lang, &some);
            document.table(facts::table(lang, columns, shown.lines(lang, some)));
        }
    }
}

fn title(lang: Lang, plan: &Plan, waits: Option<Waits>) -> String {
    let committee = committee_in_full(lang, plan);
    match waits {
        Some(Waits::Committee) => say!(lang, "Chờ {committee} cho ý kiến", "Waiting for {committee}"),
        Some(Waits::Office) => {
            let office = official::office(lang, plan);
            say!(lang, "Chờ {office} xử lý hoặc trình", "Waiting for {office} to settle or submit")
        }
        Some(Waits::Unit) => lang
            .say("Chờ đơn vị thực hiện ý kiến chỉ đạo", "Waiting for the unit to carry out the direction")
            .to_owned(),
        None => lang.say("Đã giải quyết", "Resolved").to_owned(),
    }
}

/// Since when, and for how many days: `từ tháng 3/2024 (92 ngày)`.
pub fn since(it: &DifficultyLine<'_>) -> String {
    let (since, days) = (words::period(it.lang, it.plan, it.d.raised), it.how_long());
    say!(it.lang, "từ {since}{days}", "in {since}{days}")
}

/// Proposals by whom they ask, those that do not say whom last.
pub fn proposals_by_addressee<'p, P>(
    addressees: &Addressees,
    proposals: &'p [P],
    text: impl Fn(&P) -> &str,
) -> Vec<(Vec<Addressee>, Vec<&'p P>)> {
    let mut groups: BTreeMap<Vec<Addressee>, Vec<&P>> = BTreeMap::new();
    for proposal in proposals {
        groups.entry(addressees.asked_in(text(proposal))).or_default().push(proposal);
    }
    let nobody = groups.remove(&Vec::new()).map(|others| (Vec::new(), others));
    groups.into_iter().chain(nobody).collect()
}

/// The difficulties as one table for `--format csv`, with the keys of JSON.
pub fn sheet(shown: &DifficultyList<'_, '_>) -> Table {
    facts::sheet(&difficulty::SHEET, shown.lines(Lang::En, &shown.list))
}
