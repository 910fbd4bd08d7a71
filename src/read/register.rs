//! The Office's intake register: which report came in when. What is said of a line that names what no plan has.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::both;
use crate::finding::{Finding, Subject};
use crate::model::report::TextHash;
use crate::model::{Intake, Month, Period, Plan, UnitId, date};
use crate::read::file::Unreadable;
use crate::read::header::REGISTER;
use crate::read::line::{Line, Refused, SheetLines, sheet};
use crate::text::suggest::{self, Guesses, Meant};
use crate::text::{Both, SourceId, fold, lookalike, months};

/// Where the register lies in a workspace.
pub const REGISTER_PATH: &str = "reports/register.csv";

/// The register's column of numbers.
const NUMBER: usize = 3;

/// The register's column of the date received.
pub const RECEIVED_ON: usize = 2;

/// Units by their ids as they are compared: a country's register has tens of thousands of lines.
type Units = HashMap<String, UnitId, foldhash::fast::RandomState>;

/// What is said of a unit that a plan does not have: a wrong name stands in many lines, and is looked for once.
#[derive(Default)]
struct Answers {
    given: RefCell<HashMap<(usize, String), Answer>>,
    guesses: Guesses,
}

/// Reads the register against the plans it may speak of.
///
/// Lines about what none of the plans has are passed over unless these are `all` plans there are.
pub fn register(source: SourceId, bytes: Result<&[u8], Unreadable>, plans: &[&Plan], all: bool) -> SheetLines<Intake> {
    let by_id = |plan: &&Plan| plan.unit_ids().map(|id| (fold::id(&plan.unit(id).id.value), id)).collect();
    let units: Vec<Units> = plans.iter().map(by_id).collect();
    let about = |intake: &Intake| Some(Subject::of(plans[intake.plan]).unit(intake.unit).period(intake.period));
    let answers = Answers::default();
    let begins = |cell: &str| plans.iter().any(|plan| period(plan, cell).is_some());
    sheet(source, bytes, &REGISTER, all, begins, |line| intake(line, plans, &units, &answers), about)
}

/// A month as people and Excel write it: `3/2024`, `T3/2024`, `Tháng 3/2024`, and `Mar-24`, which Excel makes of `2024-03`.
pub fn month(name: &str) -> Option<Month> {
    if let Some(month) = Month::parse_typed(name) {
        return Some(month);
    }
    let key = fold::key(name);
    if let Some(numbers) = key.strip_prefix("tháng").or(key.strip_prefix('t')) {
        return Month::parse_typed(numbers.trim());
    }
    let (word, year) = key.split_once('-')?;
    let month = months::of_three_letters(word)?;
    let year = date::number(year).filter(|_| matches!(year.len(), 2 | 4))?;
    Month::new(if year < 100 { 2000 + year } else { year }, month)
}

/// A period as the register writes it: a request's id, or a month, also as Excel likes to rewrite it.
pub fn period(plan: &Plan, name: &str) -> Option<Period> {
    if let Some(period) = plan.find_period(name) {
        return Some(period);
    }
    let id = fold::id(name);
    let asked = || plan.find_request_alike(name).map(Period::Request);
    month(&id).filter(|m| m.year == plan.year).map(Period::Month).or_else(asked)
}

/// F017 of a period that no plan has; one that looks like one of them is told from it.
fn unknown_period(line: &Line<'_, '_>, plans: &[&Plan]) -> Finding {
    let name = line.cell(0);
    let looks = lookalike::skeleton(name);
    let odd = lookalike::first_odd(name).filter(|_| plans.iter().any(|plan| period(plan, &looks).is_some()));
    let meant = odd.map(|odd| Meant { name: &looks, odd: Some(odd) });
    let why = Both::new("không phải tháng hay yêu cầu nào của kế hoạch", "is not a month or request of a plan");
    let plain = Both::new(
        "viết tháng như 2024-03, hoặc mã yêu cầu; dòng này không được dùng",
        "write a month such as 2024-03, or a request's id; this line is not used",
    );
    line.unknown(0, why, meant, plain)
}

fn intake(line: &Line<'_, '_>, plans: &[&Plan], units: &[Units], answers: &Answers) -> Result<Intake, Refused> {
    let (name, unit_name) = (line.cell(0), line.cell(1));
    let found = plans.iter().enumerate().find_map(|(n, plan)| period(plan, name).map(|period| (n, *plan, period)));
    let Some((plan_index, plan, period)) = found else {
        let may_be_lost = month(name).is_none() && plans.iter().any(|plan| plan.lost.requests);
        return Err(Refused { finding: unknown_period(line, plans), elsewhere: true, may_be_lost });
    };
    // Nearly every id is written as the plan has it.
    let unit = units[plan_index].get(unit_name).or_else(|| units[plan_index].get(&fold::id(unit_name)));
    let Some(&unit) = unit else {
        let known = || unknown_unit(plan, unit_name, &answers.guesses);
        let mut given = answers.given.borrow_mut();
        let answer = given.entry((plan_index, unit_name.to_owned())).or_insert_with(known).clone();
        let finding = line.refuse(1, answer.why, answer.help).guesses(answer.plain);
        // Its date can be judged whoever the unit is.
        if plan.lost.units {
            line.date(2)?;
        }
        return Err(Refused { finding, elsewhere: false, may_be_lost: plan.lost.units });
    };
    let number = TextHash::of(line.cell(NUMBER).as_bytes());
    let (received_on, date_span) = (line.date(RECEIVED_ON)?, line.place(RECEIVED_ON));
    Ok(Intake { span: line.whole(), plan: plan_index, period, unit, received_on, date_span, number })
}

/// What is said of a word that is no unit's id.
#[derive(Clone)]
struct Answer {
    why: Both,
    help: Both,
    /// The help where nothing can be guessed.
    plain: Both,
}

/// A unit's name where its id belongs, or an id that the plan does not have.
fn unknown_unit(plan: &Plan, typed: &str, guesses: &Guesses) -> Answer {
    let plain = Both::new("dùng mã đơn vị ghi trong kế hoạch", "use a unit id from the plan");
    if let [unit] = plan.units_called(typed)[..] {
        let id = &plan.unit(unit).id.value;
        let why = both!("là tên đơn vị; ở đây cần mã: `{id}`", "is a unit's name; its id is needed here: `{id}`");
        return Answer {
            why,
            help: both!("viết `{id}`; dòng này không được dùng", "write `{id}`; this line is not used"),
            plain,
        };
    }
    let meant = guesses.meant(typed, plan.units.iter().map(|u| &*u.id.value));
    let why = Both::new("không phải mã đơn vị nào của kế hoạch", "is not a unit of the plan");
    let help = meant.as_ref().map_or_else(|| plain.clone(), Meant::help);
    Answer { why: suggest::because(why, meant.as_ref()), help, plain }
}
