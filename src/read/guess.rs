//! Which report a file was meant to be that does not lie where one is looked for, as far as its path and its name tell; and
//! whether the report that it would be is there already.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::listing::{Listing, places};
use super::naming::{Known, UnitNames, month_meant};
use crate::model::{Month, Period, Plan, RequestId, UnitId};
use crate::text::fold;
use crate::text::suggest::Guesses;

/// What a path tells of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Guess {
    /// The index of the plan, if it is one of those that are read.
    pub plan: Option<usize>,
    pub period: Option<Period>,
    pub unit: Option<UnitId>,
}

pub(super) struct Guesser<'l> {
    plans: Vec<&'l Plan>,
    listing: &'l Listing,
    /// By plan; made when a name is first asked for.
    names: Vec<OnceCell<UnitNames>>,
    there: Vec<OnceCell<HashSet<(Period, UnitId)>>>,
    /// Requests of all plans by their ids as words.
    requests: OnceCell<HashMap<String, (usize, Period)>>,
    pub guesses: Guesses,
}

impl<'l> Guesser<'l> {
    pub fn new(plans: Vec<&'l Plan>, listing: &'l Listing) -> Guesser<'l> {
        let (names, there) =
            (plans.iter().map(|_| OnceCell::new()).collect(), plans.iter().map(|_| OnceCell::new()).collect());
        Guesser { plans, listing, names, there, requests: OnceCell::new(), guesses: Guesses::default() }
    }

    pub fn plans(&self) -> &[&'l Plan] {
        &self.plans
    }

    pub fn plan(&self, n: usize) -> &'l Plan {
        self.plans[n]
    }

    /// The unit that a file's name without its ending means.
    pub fn unit(&self, n: usize, stem: &str) -> Option<UnitId> {
        self.plans[n].find_unit(stem).or_else(|| self.names[n].get_or_init(|| UnitNames::of(self.plans[n])).meant(stem))
    }

    /// Whether a file lies where that report is looked for.
    pub fn is_there(&self, n: usize, period: Period, unit: UnitId) -> bool {
        let list = || places(self.listing, self.plans[n]).filter_map(|at| Some((at.period, at.unit?))).collect();
        self.there[n].get_or_init(list).contains(&(period, unit))
    }

    /// Whether the Office's own file is where it is read.
    pub fn has(&self, known: Known) -> bool {
        match known {
            Known::Register => self.listing.register.is_some(),
            Known::Indicators => self.listing.indicators.is_some(),
            Known::Remarks | Known::Requests => false,
        }
    }

    /// What a path below `reports` tells.
    pub fn of(&self, path: &str) -> Guess {
        let Some(below) = path.strip_prefix("reports/") else { return Guess::default() };
        let (folders, name) = below.rsplit_once('/').unwrap_or(("", below));
        let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
        let folders: Vec<&str> = folders.split('/').filter(|folder| !folder.is_empty()).collect();
        if let Some((n, request)) = folders.iter().find_map(|folder| self.request(folder)) {
            return Guess { plan: Some(n), period: Some(request), unit: self.unit(n, stem) };
        }
        let month = self.month(&folders, stem);
        let plan = match month {
            Some(month) => self.plans.iter().position(|plan| plan.year == month.year),
            None => Some(0).filter(|_| self.listing.plans.len() == 1 && self.plans.len() == 1),
        };
        Guess { plan, period: month.map(Period::Month), unit: plan.and_then(|n| self.unit(n, stem)) }
    }

    /// The year of the only plan there is.
    pub fn only_year(&self) -> Option<i32> {
        let mut years = self.listing.plans.keys().copied();
        years.next().filter(|_| years.next().is_none())
    }

    fn request(&self, folder: &str) -> Option<(usize, Period)> {
        let all = self.requests.get_or_init(|| {
            let mut all = HashMap::new();
            for (n, plan) in self.plans.iter().enumerate() {
                for (id, request) in plan.requests.iter().enumerate() {
                    let found = (n, Period::Request(RequestId::nth(id)));
                    all.entry(fold::key(&request.id.value)).or_insert(found);
                }
            }
            all
        });
        if all.is_empty() { None } else { all.get(&fold::key(folder)).copied() }
    }

    /// The month that the folders tell together (`2024/03`), or the innermost that tells one; without folders the file's name.
    fn month(&self, folders: &[&str], stem: &str) -> Option<Month> {
        let only = self.only_year();
        let tells = |name: &str| month_meant(name, only);
        let each = || folders.iter().rev().find_map(|folder| tells(folder));
        match folders {
            [] => month_in(stem),
            _ => tells(&folders.join(" ")).or_else(each),
        }
    }
}

/// The month with its year at the end of a file's name: `van-phong-2024-03`.
fn month_in(stem: &str) -> Option<Month> {
    let starts = stem.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    starts.take(16).find_map(|at| month_meant(&stem[at..], None))
}
