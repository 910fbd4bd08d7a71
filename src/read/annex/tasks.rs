//! The annex's rows as tasks that can be written: who leads, who helps, by when, and what somebody has to decide, with the answers
//! that are near. Knows no plan and no files; what the words of a cell mean it asks of those who know.

use super::note::NotePart;
use super::one_text::{one_line, one_text};
use super::open::{Open, OpenColumn, some_deadlines, some_leads};
use super::{Annex, Entry, Leads, Partners, Place, Schedule, When};
use crate::both;
use crate::text::{Both, Lang, fold};

/// A title is not made longer than this by the titles of what the task is a part of.
const LONGEST_TITLE: usize = 240;

/// Whom to ask what words mean.
pub struct Terms<'a> {
    pub year: i32,
    /// The language of what is written where the annex says nothing.
    pub lang: Lang,
    /// Leads what nobody is known to lead.
    pub coordinator: &'a str,
    pub when: &'a dyn Fn(&str) -> When,
    pub leads: &'a dyn Fn(&str) -> Leads,
    pub partners: &'a dyn Fn(&str) -> Partners,
    /// Whether an id is a unit's, and not a group's.
    pub is_unit: &'a dyn Fn(&str) -> bool,
    /// Ids of those whose names are nearest to what was written.
    pub nearest: &'a dyn Fn(&str) -> Vec<String>,
}

/// A task as the annex has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnnexTask {
    pub place: Place,
    /// Which of the annex's fields.
    pub field: Option<usize>,
    pub title: String,
    pub output: String,
    /// The words of the cell that says who leads.
    pub lead: String,
    pub who: Who,
    pub with: Vec<String>,
    /// The partners' cell names others than those.
    pub has_other_partners: bool,
    pub leader: String,
    pub source: String,
    pub note: Vec<NotePart>,
    /// The deadline's words; nothing of a blank cell.
    pub when: String,
    pub schedule: Schedule,
    pub open: Vec<Open>,
}

/// Who answers for a task: one unit, or several that each carry it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Lead(String),
    Each(Vec<String>),
}

impl Default for Who {
    fn default() -> Who {
        Who::Each(Vec::new())
    }
}

impl Who {
    pub fn ids(&self) -> &[String] {
        match self {
            Who::Lead(id) => std::slice::from_ref(id),
            Who::Each(ids) => ids,
        }
    }
}

/// A deadline whose `trước` may mean two things: where, and the cell's words.
#[derive(Clone, Debug, PartialEq)]
pub struct BeforeCell {
    pub place: Place,
    pub text: String,
}

/// The annex's tasks, in its order; or the cells for which `--before` must be said first.
pub fn tasks(annex: &Annex, terms: &Terms<'_>) -> Result<Vec<AnnexTask>, Vec<BeforeCell>> {
    let mut unclear = Vec::new();
    let tasks = annex.entries.iter().map(|entry| task(entry, terms, &mut unclear)).collect();
    if unclear.is_empty() { Ok(tasks) } else { Err(unclear) }
}

fn task(entry: &Entry, terms: &Terms<'_>, unclear: &mut Vec<BeforeCell>) -> AnnexTask {
    let mut open = Vec::new();
    let (title, mut note) = title(entry, terms.lang, &mut open);
    let (who, leads) = who(entry, terms, &mut note, &mut open);
    let partners = (terms.partners)(&entry.with);
    // The coordinator may help where it only stands for a lead that nobody knows.
    let is_other = |id: &String| !leads.contains(id);
    let rest = partners.rest.map(|rest| one_text(&rest)).filter(|rest| !rest.is_empty());
    let has_other_partners = rest.is_some();
    note.extend(rest.map(|text| labelled(named(PARTNERS, terms.lang), text)));
    let other_columns = entry.notes.iter().map(|(label, text)| NotePart {
        label: label.as_deref().map(|label| one_line(label).trim_end_matches(':').to_owned()),
        text: one_text(text),
    });
    note.extend(other_columns.filter(|part| !part.text.is_empty()));
    // Remarks that belong to no column come first: what follows a column's name is that column's.
    note.sort_by_key(|part| part.label.is_some());
    let words = one_line(&entry.when);
    // A dash says nothing.
    let when = if words.chars().any(char::is_alphanumeric) { words.clone() } else { String::new() };
    let schedule = match (terms.when)(&entry.when) {
        When::Understood(schedule) => schedule,
        When::BeforeWhat => {
            unclear.push(BeforeCell { place: entry.place.clone(), text: when.clone() });
            Schedule::default()
        }
        When::ToDecide(why) => {
            open.push(Open { column: OpenColumn::When, text: words, why, answers: some_deadlines(terms.year) });
            awaited(&when, terms.lang)
        }
    };
    AnnexTask {
        place: entry.place.clone(),
        field: entry.field,
        title,
        output: one_text(&entry.output),
        lead: one_line(if entry.lead.is_empty() { &entry.both } else { &entry.lead }),
        with: partners.known.into_iter().filter(is_other).collect(),
        who,
        has_other_partners,
        leader: one_text(&entry.leader),
        source: one_text(&entry.source),
        note,
        when,
        schedule,
        open,
    }
}

fn named([vi, en]: [&'static str; 2], lang: Lang) -> &'static str {
    lang.say(vi, en)
}

fn labelled(label: &str, text: String) -> NotePart {
    NotePart { label: Some(label.to_owned()), text }
}

/// The title, after those of what the task is a part of where that is not too long; else they are noted.
fn title(entry: &Entry, lang: Lang, open: &mut Vec<Open>) -> (String, Vec<NotePart>) {
    let mut own = one_text(&entry.title);
    let says_nothing = own.is_empty();
    if says_nothing {
        own = lang.say("(phụ lục không ghi tên nhiệm vụ)", "(the annex names no task)").to_owned();
        let why = Both::new("phụ lục không ghi tên nhiệm vụ", "the annex names no task");
        open.push(Open { column: OpenColumn::Title, text: String::new(), why, answers: Vec::new() });
    }
    if entry.is_nameless && !says_nothing {
        let why = both!(
            "phụ lục không ghi tên nhiệm vụ, lấy nội dung ở ô khác: “{own}”",
            "the annex names no task; the words are taken from another cell: “{own}”"
        );
        open.push(Open { column: OpenColumn::Title, text: String::new(), why, answers: Vec::new() });
    }
    let above: Vec<String> = entry.under.iter().map(|it| one_text(it)).filter(|it| !it.is_empty()).collect();
    if above.is_empty() {
        return (own, Vec::new());
    }
    let bare: Vec<&str> = above.iter().map(|it| it.trim_end_matches([':', '.', ';', ' '])).collect();
    let (all, joined) = (bare.join(": "), bare.join(" › "));
    match all.chars().count() + own.chars().count() <= LONGEST_TITLE {
        true => (format!("{all}: {own}"), Vec::new()),
        false => (own, vec![labelled(lang.say("Thuộc nhiệm vụ", "Part of"), joined)]),
    }
}

/// Who leads: those who are known, else the coordinator; and those who are known. Where that is not certain the cell's words are noted.
fn who(entry: &Entry, terms: &Terms<'_>, note: &mut Vec<NotePart>, open: &mut Vec<Open>) -> (Who, Vec<String>) {
    let is_both = fold::trim(&entry.lead).is_empty() && !fold::trim(&entry.both).is_empty();
    let cell = if is_both { &entry.both } else { &entry.lead };
    let text = one_line(cell);
    let leads = if text.is_empty() { nobody() } else { (terms.leads)(cell) };
    let label = match is_both {
        true => named(BOTH, terms.lang),
        false => named(LEAD, terms.lang),
    };
    let why = match (is_both, leads.to_decide) {
        (false, why) => why,
        (true, why) => Some(why.unwrap_or_else(|| {
            both!(
                "ô ghi chung đơn vị chủ trì và phối hợp, chưa rõ đơn vị nào chủ trì",
                "lead and coordinating units are in one cell, which does not say who leads"
            )
        })),
    };
    let who = match (&leads.known[..], leads.is_one_unit) {
        ([], _) => Who::Lead(terms.coordinator.to_owned()),
        ([unit], true) => Who::Lead(unit.clone()),
        (known, _) => Who::Each(known.to_vec()),
    };
    // Both columns are there: what the other one says is kept too.
    let other = one_text(if is_both { "" } else { &entry.both });
    if !other.is_empty() {
        note.push(labelled(named(BOTH, terms.lang), other));
    }
    if let Some(why) = why {
        if !text.is_empty() {
            note.push(labelled(label, one_text(cell)));
        }
        open.push(Open { column: OpenColumn::Lead, answers: some_leads(&text, &leads.known, &who, terms), text, why });
    }
    (who, leads.known)
}

/// Under which names words are noted whose meaning is not certain: of the lead, of lead and partners in one, of partners.
const LEAD: [&str; 2] = ["Cơ quan chủ trì", "Lead"];
const BOTH: [&str; 2] = ["Cơ quan thực hiện/phối hợp", "Lead and coordinating units"];
const PARTNERS: [&str; 2] = ["Cơ quan phối hợp", "Partners"];

/// All of them.
pub fn own_labels() -> impl Iterator<Item = &'static str> {
    [LEAD, BOTH, PARTNERS].into_iter().flatten()
}

/// Whether these are the words of a lead.
pub fn is_lead_label(part: &NotePart) -> bool {
    part.label.as_deref().is_some_and(|label| LEAD.contains(&label) || BOTH.contains(&label))
}

fn nobody() -> Leads {
    let why = Both::new("phụ lục không ghi đơn vị chủ trì", "the annex names no lead");
    Leads { known: Vec::new(), is_one_unit: false, to_decide: Some(why) }
}

/// No deadline until somebody decides: the cell's words, or that there are none.
pub fn awaited(words: &str, lang: Lang) -> Schedule {
    let none = lang.say("Phụ lục chưa ghi thời hạn", "The annex has no deadline");
    let says_something = words.chars().any(char::is_alphanumeric);
    let value = if says_something { words.to_owned() } else { none.to_owned() };
    Schedule { key: "awaits", value, ..Schedule::default() }
}

#[cfg(test)]
mod tests {
    use super::super::open::{Answer, answered};
    use super::*;

    const UNITS: [&str; 3] = ["a", "b", "c"];

    /// Units are single letters; a deadline is a year, `trước`, or none that is understood.
    fn with<T>(ask: impl FnOnce(&Terms<'_>) -> T) -> T {
        let known = |cell: &str| -> Vec<String> {
            cell.split([',', '/']).map(str::trim).filter(|it| UNITS.contains(it)).map(str::to_owned).collect()
        };
        let all = |cell: &str| cell.split([',', '/']).all(|it| UNITS.contains(&it.trim()));
        ask(&Terms {
            year: 2025,
            lang: Lang::Vi,
            coordinator: "c",
            when: &|words| match words {
                "2025" => {
                    When::Understood(Schedule { key: "due", value: "\"2025\"".to_owned(), ..Schedule::default() })
                }
                words if words.contains("trước") => When::BeforeWhat,
                _ => When::ToDecide(Both::same("?")),
            },
            leads: &|cell| {
                let to_decide = (!all(cell)).then(|| Both::same("?"));
                Leads { is_one_unit: known(cell).len() == 1, known: known(cell), to_decide }
            },
            partners: &|cell| Partners {
                known: known(cell),
                rest: (!cell.is_empty() && !all(cell)).then(|| cell.to_owned()),
            },
            is_unit: &|id| UNITS.contains(&id),
            nearest: &|_| vec!["b".to_owned()],
        })
    }

    fn of(entry: Entry) -> AnnexTask {
        let entry = Entry {
            title: if entry.title == "-" { String::new() } else { "Việc".to_owned() + &entry.title },
            ..entry
        };
        with(|terms| tasks(&Annex { entries: vec![entry], ..Annex::default() }, terms).unwrap().remove(0))
    }

    fn lead(id: &str) -> Who {
        Who::Lead(id.to_owned())
    }

    fn each(ids: &[&str]) -> Who {
        Who::Each(ids.iter().map(|id| (*id).to_owned()).collect())
    }

    #[test]
    fn who_leads_is_who_is_known_else_the_coordinator() {
        let text = |it: &str| it.to_owned();
        for (cell, both, who, note, open) in [
            ("a", "", lead("a"), "", false),
            ("a, b", "", each(&["a", "b"]), "", false),
            ("a, x", "", lead("a"), "Cơ quan chủ trì: a, x", true),
            ("x", "", lead("c"), "Cơ quan chủ trì: x", true),
            ("", "", lead("c"), "", true),
            ("", "a/b", each(&["a", "b"]), "Cơ quan thực hiện/phối hợp: a/b", true),
            ("a", "b/x", lead("a"), "Cơ quan thực hiện/phối hợp: b/x", false),
        ] {
            let task = of(Entry { lead: text(cell), both: text(both), when: text("2025"), ..Entry::default() });
            assert_eq!(
                (&task.who, super::super::note::note(&task.note), !task.open.is_empty()),
                (&who, text(note), open),
                "{cell}"
            );
        }
        // Whoever only stands in may help.
        assert_eq!(of(Entry { lead: text("x"), with: text("a, c"), ..Entry::default() }).with, ["a", "c"]);
        assert_eq!(of(Entry { lead: text("a"), with: text("a, c"), ..Entry::default() }).with, ["c"]);
    }

    #[test]
    fn titles_and_deadlines_keep_their_words() {
        let text = |it: &str| it.to_owned();
        let child = of(Entry {
            title: text(" con"),
            under: vec![text("Cha:"), text("- Mẹ.")],
            lead: text("a"),
            ..Entry::default()
        });
        assert_eq!(child.title, "Cha: Mẹ: Việc con");
        let long = "x ".repeat(150);
        let child = of(Entry { under: vec![long.clone()], lead: text("a"), when: text("2025"), ..Entry::default() });
        assert_eq!((&*child.title, child.note[0].line()), ("Việc", format!("Thuộc nhiệm vụ: {}", long.trim())));
        let nameless = of(Entry { title: text("-"), lead: text("a"), when: text("2025"), ..Entry::default() });
        assert_eq!((nameless.open.len(), nameless.open[0].column), (1, OpenColumn::Title));
        let named = of(Entry {
            title: text(" khác"),
            is_nameless: true,
            lead: text("a"),
            when: text("2025"),
            ..Entry::default()
        });
        assert_eq!((&*named.title, named.open.len(), named.open[0].column), ("Việc khác", 1, OpenColumn::Title));
        for (cell, when, awaits) in [
            ("soon\n now", "soon now", "soon now"),
            ("-", "", "Phụ lục chưa ghi thời hạn"),
            ("", "", "Phụ lục chưa ghi thời hạn"),
        ] {
            let task = of(Entry { lead: text("a"), when: text(cell), ..Entry::default() });
            assert_eq!((&*task.when, task.schedule.key, &*task.schedule.value), (when, "awaits", awaits), "{cell:?}");
        }
        let asks = with(|terms| {
            let entry = Entry { when: text("trước 30/11"), ..Entry::default() };
            tasks(&Annex { entries: vec![entry.clone(), entry], ..Annex::default() }, terms)
        });
        assert_eq!(asks.unwrap_err().len(), 2);
    }

    #[test]
    fn an_answer_takes_the_place_of_a_proposal() {
        let text = |it: &str| it.to_owned();
        let asked = || of(Entry { lead: text("x"), with: text("a"), when: text("soon"), ..Entry::default() });
        let answers = |task: &AnnexTask| task.open.iter().map(|open| open.answers.clone()).collect::<Vec<_>>();
        assert_eq!(answers(&asked())[0], [Answer::Who(lead("b")), Answer::Who(lead("c"))]);
        for (column, typed, is_taken) in [
            (OpenColumn::Lead, "1", true),
            (OpenColumn::Lead, "a", true),
            (OpenColumn::Lead, "9", false),
            (OpenColumn::Lead, "y", false),
            (OpenColumn::When, "2", true),
            (OpenColumn::When, "2025", true),
            (OpenColumn::When, "later", false),
            (OpenColumn::When, "trước 30/11", false),
        ] {
            let mut task = asked();
            let answer = with(|terms| answered(&mut task, column, typed, terms));
            assert_eq!((answer.is_ok(), task.open.len()), (is_taken, if is_taken { 1 } else { 2 }), "{typed}");
        }
        let mut task = asked();
        with(|terms| answered(&mut task, OpenColumn::Lead, "a", terms)).unwrap();
        assert_eq!((task.who, task.with.len()), (lead("a"), 0));
    }
}
