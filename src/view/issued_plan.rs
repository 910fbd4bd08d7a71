//! The plan as the agency issues it (*KẾ HOẠCH*): purposes, requirements and arrangements in numbered paragraphs, its annex one
//! table of tasks by field; if asked for, brought up to date, with what was changed since by decision.

use super::cut::Cut;
use super::document::{Block, Cell, Document, Line, Row, Table};
use super::facts::task::{self, Tasks};
use super::facts::{self, Fact, promise};
use super::official::{self, Annex, Kind, Opening};
use super::plan::{self, PlanExtract};
use super::{tasks, words};
use crate::model::{Date, FieldId, Month, Plan};
use crate::say;
use crate::text::Lang;

/// The plan; if it has no date yet, as of the month in which it is `drafted`.
pub fn document(lang: Lang, shown: &PlanExtract<'_>, drafted: Date) -> Document {
    let mut document = Document::default();
    document.blocks.push(Block::Opening(Box::new(opening(lang, shown, drafted))));
    plan::text(&mut document, lang, shown, |document, texts| numbered(document, lang, texts));
    let closing = official::closing(lang, shown.plan, &official::recipients(shown.plan));
    document.blocks.push(Block::Closing(Box::new(closing)));
    let cut = Cut::on_paper(Cut::attached(lang));
    annex(&mut document, lang, shown, &cut);
    if shown.amended {
        amendments(&mut document, lang, shown, &cut);
    }
    document
}

fn amendments(document: &mut Document, lang: Lang, shown: &PlanExtract<'_>, cut: &Cut) {
    let before = document.blocks.len();
    plan::amendments(document, lang, shown, cut);
    if document.blocks.len() == before {
        let day = words::day(lang, shown.as_of);
        document.paragraph(Line::new(say!(
            lang,
            "Đến ngày {day}, các nhiệm vụ nêu trên chưa có điều chỉnh.",
            "Up to {day} none of these tasks was changed."
        )));
    }
}

/// Number and day as issued; both are left to the clerk while they are not known.
fn opening(lang: Lang, shown: &PlanExtract<'_>, drafted: Date) -> Opening {
    let plan = shown.plan;
    let issued = plan.issued.as_ref();
    let on = issued.and_then(|issued| issued.on);
    let mut opening = official::opening(lang, plan, Kind::Plan, Month::of(on.unwrap_or(drafted)));
    if let Some(number) = issued.and_then(|issued| issued.number.as_deref()) {
        opening.number = say!(lang, "Số: {number}", "No: {number}");
    }
    if let Some(on) = on {
        opening.place_and_date = official::place_and_day(lang, plan, on);
    }
    // Its kind stands above it.
    let subject = words::capital(official::without_kind(plan));
    Opening {
        subject: remarked(lang, shown, &subject),
        basis: plan.basis.iter().map(|text| based_on(lang, text)).collect(),
        lead: Some(lead(lang, plan)),
        title: plan.title.to_string(),
        ..opening
    }
}

/// A title, and behind it which part of the plan it is and how late.
fn remarked(lang: Lang, shown: &PlanExtract<'_>, title: &str) -> String {
    let updated = shown.amended.then(|| plan::updated(lang, shown));
    let remarks: Vec<String> = plan::part_meant(lang, shown).into_iter().chain(updated).collect();
    if remarks.is_empty() { title.to_owned() } else { format!("{title} ({})", remarks.join("; ")) }
}

/// The sentence that issues it; a text has to point to its annex.
fn lead(lang: Lang, plan: &Plan) -> String {
    let agency = &plan.agency;
    let about = official::about(plan).map(|about| format!(" {about}")).unwrap_or_default();
    say!(
        lang,
        "{agency} ban hành Kế hoạch{about} (danh mục nhiệm vụ tại Phụ lục kèm theo) với nội dung như sau:",
        "{agency} issues this plan, whose tasks are in the annex:"
    )
}

fn based_on(lang: Lang, text: &str) -> String {
    match text.trim().to_lowercase().starts_with("căn cứ") {
        true => text.to_owned(),
        false => say!(lang, "Căn cứ {text}", "In accordance with {text}"),
    }
}

fn numbered(document: &mut Document, lang: Lang, texts: &[Box<str>]) {
    match texts {
        [] => document.paragraph(Line::new(lang.say("Kế hoạch không ghi.", "The plan does not say."))),
        [one] => document.paragraph(Line::new(&**one)),
        several => {
            let numbered = several.iter().zip(1..).map(|(text, n)| Line::new(format!("{n}. {text}")));
            numbered.for_each(|line| document.paragraph(line));
        }
    }
}

fn annex(document: &mut Document, lang: Lang, shown: &PlanExtract<'_>, cut: &Cut) {
    let plan = shown.plan;
    let (of, agency) = (official::plan_reference(lang, plan), &plan.agency);
    let title = lang.say("DANH MỤC NHIỆM VỤ", "TASKS");
    let title = remarked(lang, shown, title);
    document.blocks.push(Block::Annex(Annex {
        label: lang.say("Phụ lục", "Annex").to_owned(),
        of: say!(lang, "(Kèm theo {of} của {agency})", "(To {of}, {agency})"),
        heading: title.clone(),
        title,
    }));
    if shown.tasks.is_empty() {
        document.paragraph(Line::new(tasks::none(lang, plan)));
        return;
    }
    let most = shown.most_of_field(document, lang, cut);
    document.table(table(lang, shown, most));
}

const LEAD: Fact<Tasks> = promise::LEAD.titled("Đơn vị chủ trì", "Lead").short("Chủ trì", "Lead");
const COLUMNS: [Fact<Tasks>; 5] = [promise::TITLE_AND_ID, task::OUTPUT, LEAD, task::WITH, promise::WHEN];

/// What has a column if the plan says it of some task.
const IF_SAID: [Fact<Tasks>; 3] = [task::LEADER, task::SOURCE, promise::NOTE];

fn columns(lang: Lang, shown: &PlanExtract<'_>) -> Vec<Fact<Tasks>> {
    let is_said = |fact: &Fact<Tasks>| shown.tasks.iter().any(|&id| !fact.cell(&shown.line(lang, id)).is_empty());
    COLUMNS.into_iter().chain(IF_SAID.into_iter().filter(is_said)).collect()
}

/// A row that names the field, then its tasks; numbers go on from field to field, as units count them.
fn table(lang: Lang, shown: &PlanExtract<'_>, most: usize) -> Table {
    let columns = columns(lang, shown);
    let mut all = facts::numbered(lang, 0, Table::new(facts::columns(lang, &columns), Vec::<Row>::new()));
    let mut number = 0;
    for (field, tasks) in shown.by_field() {
        let tasks = facts::numbered(lang, number, facts::table(lang, &columns, shown.lines(lang, &tasks, most)));
        number += tasks.rows.len() as u64;
        if !tasks.rows.is_empty() {
            all.rows.push(Row::head(field_row(lang, shown.plan, field)));
            all.rows.extend(tasks.rows);
        }
    }
    all
}

/// `I | Công tác chỉ đạo, điều hành`.
fn field_row(lang: Lang, plan: &Plan, field: Option<FieldId>) -> Vec<Cell> {
    let (number, name) = match field.map(|id| plan.field(id)) {
        Some(field) => (field.number.as_deref().unwrap_or_default(), field.name.to_string()),
        None => ("", words::field(lang, plan, None)),
    };
    vec![Cell::text(number).strong(), Cell::text(name).strong()]
}
