//! The submission (*tờ trình*): how the tasks stand, and difficulties put to the committee by field, with room for what it
//! decides.

use std::collections::HashMap;

use super::DifficultyList;
use super::background::background;
use crate::both;
use crate::compute::difficulties::Difficulty;
use crate::compute::status::Status;
use crate::model::{FieldId, Month, Plan, UnitId};
use crate::say;
use crate::text::{Both, Lang};
use crate::view::addressee::committee_in_full;
use crate::view::cut::Cut;
use crate::view::document::{Block, Column, Document, Line, Table};
use crate::view::facts::remark::Told;
use crate::view::facts::{self, difficulty};
use crate::view::official::{self, Closing, Kind, Opening};
use crate::view::words;

/// What is put to the committee.
pub struct Submission<'s, 'a, 'y> {
    /// Its list holds what was asked for, the oldest first.
    pub shown: &'s DifficultyList<'a, 'y>,
    /// Nothing but what waits for the committee was asked for.
    pub waiting: bool,
    /// Nothing but what these raised was asked for; all if there are none.
    pub units: &'s [UnitId],
    pub status: &'s Status<'y>,
}

/// Where a difficulty stands: under its task's field, under none that is known, or under no task.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Field(Option<FieldId>),
    NoTask,
}

impl Place {
    fn of(plan: &Plan, d: &Difficulty<'_>) -> Place {
        d.task.map_or(Place::NoTask, |task| Place::Field(plan.task(task).field_id()))
    }

    fn all(plan: &Plan) -> impl Iterator<Item = Place> {
        let fields = plan.field_ids().map(|id| Place::Field(Some(id)));
        fields.chain([Place::Field(None), Place::NoTask])
    }

    fn title(self, lang: Lang, plan: &Plan) -> String {
        match self {
            Place::Field(Some(field)) => plan.field(field).name.to_string(),
            Place::Field(None) => words::field(lang, plan, None),
            Place::NoTask => lang
                .say("Khó khăn, vướng mắc chung, không thuộc nhiệm vụ cụ thể", "General, not tied to one task")
                .to_owned(),
        }
    }
}

/// `told` is what units told of their tasks.
pub fn submission(lang: Lang, submission: &Submission<'_, '_, '_>, told: Told<'_>) -> Document {
    let shown = submission.shown;
    let mut document = Document::default();
    document.blocks.push(Block::Opening(Box::new(opening(lang, shown))));
    document.paragraph(lead(lang, submission));
    if !shown.list.is_empty() {
        let cut = Cut::on_paper(Cut::attached(lang));
        background(&mut document, lang, submission, told, &cut);
        put(&mut document, lang, shown, &cut);
    }
    document.blocks.push(Block::Closing(Box::new(closing(lang, shown))));
    document
}

/// The difficulties by field, if they are of several.
fn put(document: &mut Document, lang: Lang, shown: &DifficultyList<'_, '_>, cut: &Cut) {
    let mut by_place: HashMap<Place, Vec<&Difficulty<'_>>> = HashMap::new();
    shown.list.iter().for_each(|d| by_place.entry(Place::of(shown.plan, d)).or_default().push(d));
    let of_place = |place| by_place.remove(&place).map(|some| (place, some));
    let places: Vec<_> = Place::all(shown.plan).filter_map(of_place).collect();
    let title = lang.say("Khó khăn, vướng mắc và nội dung xin ý kiến", "Difficulties and decisions requested");
    match &places[..] {
        [_] => document.heading(2, format!("II. {title} ({})", shown.list.len())),
        _ => document.heading(2, format!("II. {title}")),
    }
    let mut number = 0;
    for (n, (place, some)) in places.iter().enumerate() {
        if places.len() > 1 {
            let (title, n) = (place.title(lang, shown.plan), n + 1);
            document.heading(3, format!("{n}. {title} ({})", some.len()));
        }
        let put = cut.to_rows(document, lang, some);
        document.table(table(lang, shown, put, number));
        number += some.len() as u64;
    }
}

/// Who submits: the unit that coordinates, else the agency.
fn submitter(plan: &Plan) -> String {
    official::coordinator(plan).map_or_else(|| plan.agency.to_string(), |id| plan.unit(id).name.to_string())
}

fn opening(lang: Lang, shown: &DifficultyList<'_, '_>) -> Opening {
    let plan = shown.plan;
    let (year, month) = (plan.year, Month::of(shown.as_of));
    let subject = say!(
        lang,
        "Về việc xin ý kiến chỉ đạo đối với khó khăn, vướng mắc trong thực hiện kế hoạch cải cách hành chính năm {year}",
        "For directions on difficulties in carrying out the reform plan of {year}"
    );
    let head = match official::coordinator(plan) {
        Some(unit) => official::opening_of_unit(lang, plan, Kind::Submission, month, unit),
        None => official::opening(lang, plan, Kind::Submission, month),
    };
    Opening {
        to: vec![committee_in_full(lang, plan)],
        title: format!("{} {}", Kind::Submission.word(lang), official::lower(&subject)),
        subject,
        ..head
    }
}

/// Under which plan, from whose reports, how many: the numbers of the headings add up to it.
fn lead(lang: Lang, submission: &Submission<'_, '_, '_>) -> Line {
    let shown = submission.shown;
    let (plan, list) = (shown.plan, &shown.list);
    let (who, committee) = (submitter(plan), committee_in_full(lang, plan));
    let as_of = words::day(lang, shown.as_of);
    if list.is_empty() {
        return Line::new(match submission.waiting {
            true => nothing_waits(submission).in_lang(lang).to_owned(),
            false => {
                lang.say("Không có khó khăn, vướng mắc nào khớp với yêu cầu.", "No difficulty matches.").to_owned()
            }
        });
    }
    let (asks_vi, asks_en) = match submission.waiting {
        true => (" cần xin ý kiến", " to be decided on"),
        false => ("", ""),
    };
    let (n, en) = (words::count(Lang::Vi, list.len()), super::how_many(Lang::En, list.len()));
    let (from_vi, from_en) = match submission.units {
        [] => ("các phòng, đơn vị".to_owned(), "the units".to_owned()),
        units => (names(plan, units), names(plan, units)),
    };
    let of_plan = official::plan_as_known(lang, plan);
    Line::new(say!(
        lang,
        "Thực hiện {of_plan}, qua tổng hợp báo cáo của {from_vi}, tính đến ngày {as_of} có {n} khó khăn, vướng mắc{asks_vi}. {who} báo cáo và xin ý kiến chỉ đạo của {committee} như sau:",
        "Under {of_plan}, the reports of {from_en} as of {as_of} raise {en}{asks_en}. {who} submits to {committee} for its directions:"
    ))
}

/// The sentence where there is nothing to decide: of the units asked for, since others may wait.
pub fn nothing_waits(submission: &Submission<'_, '_, '_>) -> Both {
    let DifficultyList { plan, as_of, .. } = *submission.shown;
    let (day_vi, day_en) = (words::day(Lang::Vi, as_of), words::day(Lang::En, as_of));
    let (by_vi, by_en) = (committee_in_full(Lang::Vi, plan), committee_in_full(Lang::En, plan));
    let (of_vi, of_en) = match submission.units {
        [] => (String::new(), String::new()),
        units => (format!(" do {} nêu", names(plan, units)), format!(" raised by {}", names(plan, units))),
    };
    both!(
        "Tính đến ngày {day_vi} không có khó khăn, vướng mắc nào{of_vi} chờ {by_vi} cho ý kiến.",
        "As of {day_en} no difficulty{of_en} waits for {by_en}."
    )
}

fn names(plan: &Plan, units: &[UnitId]) -> String {
    units.iter().map(|&unit| &*plan.unit(unit).name).collect::<Vec<_>>().join(", ")
}

/// Numbers go on from table to table.
fn table(lang: Lang, shown: &DifficultyList<'_, '_>, difficulties: &[&Difficulty<'_>], before: u64) -> Table {
    let columns = [
        difficulty::ABOUT,
        difficulty::UNIT_SHORT,
        difficulty::SINCE,
        difficulty::TEXT_AND_CAUSE,
        difficulty::PROPOSAL,
        difficulty::DECISION,
    ];
    let mut table = facts::numbered(lang, before, facts::table(lang, &columns, shown.lines(lang, difficulties)));
    let committee = committee_in_full(lang, shown.plan);
    if let Some(decision) = table.columns.last_mut() {
        *decision = Column::room("decision", say!(lang, "Ý kiến của {committee}", "Decision of {committee}"));
    }
    table
}

fn closing(lang: Lang, shown: &DifficultyList<'_, '_>) -> Closing {
    let plan = shown.plan;
    let (who, committee) = (submitter(plan), committee_in_full(lang, plan));
    let as_above = official::as_above(lang).to_owned();
    let end = match official::coordinator(plan) {
        Some(unit) => official::closing_of_unit(lang, plan, unit, &[as_above]),
        None => official::closing(lang, plan, &[as_above]),
    };
    let last = say!(
        lang,
        "{who} kính trình {committee} xem xét, cho ý kiến chỉ đạo",
        "{who} asks {committee} to consider and decide"
    );
    Closing { last_words: (!shown.list.is_empty()).then_some(last), ..end }
}
