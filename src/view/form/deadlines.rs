//! When reports are due, in plain words: the rule of `[reporting]`, and the months of the year for which another one holds.

use crate::model::reporting::{DueMonth, Exception, Reporting};
use crate::model::{Month, Plan};
use crate::say;
use crate::text::Lang;
use crate::view::words;

/// Up to which day figures go, and by which day they are to be sent.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Rule {
    cutoff: Option<u8>,
    due_day: u8,
    due_month: DueMonth,
}

impl Rule {
    fn of(reporting: &Reporting, exception: Option<&Exception>) -> Rule {
        Rule {
            cutoff: exception.and_then(|it| it.cutoff_day).or(reporting.cutoff_day),
            due_day: exception.and_then(|it| it.due_day).unwrap_or(reporting.due_day),
            due_month: exception.and_then(|it| it.due_month).unwrap_or(reporting.due_month),
        }
    }
}

/// `Hằng tháng, số liệu tính đến hết ngày 14, gửi về Văn phòng chậm nhất ngày 17`; then what holds in other months.
pub struct Deadlines {
    pub usual: String,
    pub others: Vec<String>,
}

pub fn of(lang: Lang, plan: &Plan, to: &str) -> Deadlines {
    let reporting = &plan.reporting;
    let usual = Rule::of(reporting, None);
    let (months, (end, due)) = (which_months(lang, plan), in_words(lang, usual));
    let rolled = rolled(lang, reporting);
    Deadlines {
        usual: say!(
            lang,
            "{months}, số liệu tính đến hết {end}, gửi về {to} chậm nhất {due}{rolled}.",
            "{months}, figures to the end of {end}, to be sent to {to} by {due}{rolled}."
        ),
        others: others(plan, usual).iter().map(|(rule, months)| other(lang, *rule, months)).collect(),
    }
}

/// The rules that are not the usual one, each with its months of the plan's year.
fn others(plan: &Plan, usual: Rule) -> Vec<(Rule, Vec<u8>)> {
    let reporting = &plan.reporting;
    let mut others: Vec<(Rule, Vec<u8>)> = Vec::new();
    for month in owed(plan) {
        let rule = Rule::of(reporting, reporting.exception(month));
        match others.iter_mut().find(|(other, _)| *other == rule) {
            _ if rule == usual => {}
            Some((_, months)) => months.push(month.month),
            None => others.push((rule, vec![month.month])),
        }
    }
    others
}

fn owed(plan: &Plan) -> impl Iterator<Item = Month> {
    let reporting = &plan.reporting;
    Month::all(plan.year).filter(|month| reporting.months.contains(*month) && reporting.since <= *month)
}

fn other(lang: Lang, rule: Rule, months: &[u8]) -> String {
    let (end, due) = in_words(lang, rule);
    let list = listed(months.iter().copied());
    let which = match months {
        [_] => say!(lang, "Riêng tháng {list}", "In month {list}"),
        _ => say!(lang, "Riêng các tháng {list}", "In months {list}"),
    };
    say!(
        lang,
        "{which}: số liệu tính đến hết {end}, gửi chậm nhất {due}.",
        "{which}: figures to the end of {end}, to be sent by {due}."
    )
}

fn listed(months: impl Iterator<Item = u8>) -> String {
    months.map(|month| month.to_string()).collect::<Vec<_>>().join(", ")
}

fn which_months(lang: Lang, plan: &Plan) -> String {
    let reporting = &plan.reporting;
    let which = match reporting.months.numbers().count() {
        12 => lang.say("Hằng tháng", "Every month").to_owned(),
        _ => {
            let list = listed(reporting.months.numbers());
            say!(lang, "Các tháng {list}", "In months {list}")
        }
    };
    let not_yet = |month: &Month| reporting.months.contains(*month) && *month < reporting.since;
    match Month::all(plan.year).any(|month| not_yet(&month)) {
        true => {
            let since = words::month(lang, reporting.since);
            say!(lang, "{which}, từ {since}", "{which} from {since}")
        }
        false => which,
    }
}

fn in_words(lang: Lang, rule: Rule) -> (String, String) {
    let end = rule.cutoff.map_or_else(|| day(lang, 31), |n| day(lang, n));
    let due = day(lang, rule.due_day);
    let due = match rule.due_month {
        DueMonth::Same => due,
        DueMonth::Next => say!(lang, "{due} tháng sau", "{due} of the next month"),
    };
    (end, due)
}

/// A day that a month does not have is its last.
fn day(lang: Lang, n: u8) -> String {
    match n {
        31.. => lang.say("ngày cuối tháng", "the last day of the month").to_owned(),
        29 | 30 => say!(lang, "ngày {n} (tháng 2: ngày cuối tháng)", "day {n} (the last day in February)"),
        _ => say!(lang, "ngày {n}", "day {n}"),
    }
}

fn rolled(lang: Lang, reporting: &Reporting) -> &'static str {
    match reporting.roll {
        true => {
            lang.say(" (gặp ngày nghỉ thì ngày làm việc kế tiếp)", " (if that is a day off, by the next working day)")
        }
        false => "",
    }
}
