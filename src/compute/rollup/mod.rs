//! Figures of many agencies together (*tổng hợp nhiều cơ quan*): each by its own plan and calendar; totals are sums, and rates
//! the ratios of sums.

mod matched;
mod one;

use std::cmp::Ordering;

use super::group::Group;
use super::grouping::Grouping;
use super::invariant::{Broken, require};
use super::measure::Measured;
use super::reports::Counts;
use crate::model::{Date, Fraction, Measure, Month, MonthSpan};
use crate::text::Both;

pub use matched::{Group as MatchedGroup, Matched};
pub use one::agency;

/// Of when figures are asked for.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// As of a day, as `status` tells them.
    Day(Date),
    /// At the cut-off of a period, as its summary tells them; `today` makes a difference as long as reports are still to come.
    Period { span: MonthSpan, today: Date },
}

/// Tasks and reports, summed up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sums {
    pub tasks: Group,
    pub reports: Counts,
}

impl Sums {
    pub fn sum<'s>(all: impl IntoIterator<Item = &'s Sums> + Clone) -> Sums {
        Sums {
            tasks: Group::sum(all.clone().into_iter().map(|it| &it.tasks)),
            reports: Counts::sum(all.into_iter().map(|it| &it.reports)),
        }
    }

    pub fn measured(&self, measure: Measure) -> Measured {
        Measured::of(measure, &self.tasks, &self.reports)
    }
}

/// A unit from which reports have not come, or came and cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Silent {
    pub unit: String,
    pub name: String,
    pub reports: u64,
}

/// What one agency's workspace comes to; the workspace itself is let go.
#[derive(Clone, Debug)]
pub struct Agency {
    pub path: String,
    /// How much of `path` is the folder that was named, if it is in it.
    pub named: usize,
    pub name: String,
    pub plan: i32,
    pub as_of: Date,
    pub now: Sums,
    /// A period earlier; of a day there is none.
    pub before: Option<Sums>,
    /// Its figures are those that were kept when the month was closed.
    pub is_closed: bool,
    /// All reports of its period have fallen due.
    pub is_final: bool,
    /// Closed months of which what was kept does not add up, so that it was not used.
    pub contradictory: Vec<Month>,
    /// In the plan's order.
    pub silent: Vec<Silent>,
    /// Errors met in what was read, and reports that count for nothing.
    pub errors: usize,
    pub uncounted: usize,
    /// What leaves open who has not reported.
    pub doubts: Vec<Both>,
}

impl Agency {
    /// The folder so many levels below the one that was named, or less, in which its own lies.
    pub fn folder(&self, level: usize) -> &str {
        let (named, below) = self.path.split_at(self.named);
        // The first slash is that between the two.
        let ends = below.match_indices('/').map(|(at, _)| named.len() + at).skip(usize::from(!named.is_empty()));
        match ends.take(level).last() {
            Some(end) => &self.path[..end],
            None if named.is_empty() => ".",
            None => named,
        }
    }
}

/// A group of one agency's tasks, as its plan names it.
#[derive(Clone, Debug)]
pub struct Part {
    /// A leader and a source have a name alone.
    pub id: Option<String>,
    pub name: String,
    pub tasks: Group,
}

/// One agency's tasks in parts, in the order of [`Grouping::ALL`].
pub type Parts = [Vec<Part>; 4];

/// All agencies that could be read, in the order of their paths.
#[derive(Debug, Default)]
pub struct Rollup {
    pub agencies: Vec<Agency>,
    /// In the order of [`Grouping::ALL`].
    parts: [Matched; 4],
}

impl Rollup {
    pub fn add(&mut self, agency: Agency, parts: Parts) {
        for (matched, parts) in self.parts.iter_mut().zip(parts) {
            matched.add(&agency.path, parts);
        }
        self.agencies.push(agency);
    }

    pub fn by(&self, by: Grouping) -> &Matched {
        &self.parts[by as usize]
    }

    pub fn totals(&self) -> Sums {
        Sums::sum(self.agencies.iter().map(|it| &it.now))
    }

    /// Unless sums contradict each other.
    pub fn hold(&self, level: usize) -> Result<(), Broken> {
        let groups: Vec<Sums> = self.groups(level).iter().map(FolderGroup::totals).collect();
        let totals = self.totals();
        require(Sums::sum(&groups) == totals, "groups do not add up to the total")?;
        let within = |measure| totals.measured(measure).fraction().is_none_or(|it| it.n <= it.d);
        require(Measure::ALL.into_iter().all(within), "a rate is more than all")
    }

    /// Of those agencies that have figures of the period before: theirs now, and then. `None` where no agency has.
    pub fn trend(&self) -> Option<Trend> {
        let both = || self.agencies.iter().filter(|it| it.before.is_some());
        let agencies = both().count();
        (agencies > 0).then(|| Trend {
            agencies,
            now: Sums::sum(both().map(|it| &it.now)),
            before: Sums::sum(both().filter_map(|it| it.before.as_ref())),
        })
    }

    /// The latest day that figures are of.
    pub fn as_of(&self) -> Option<Date> {
        self.agencies.iter().map(|it| it.as_of).max()
    }

    pub fn closed(&self) -> usize {
        self.agencies.iter().filter(|it| it.is_closed).count()
    }

    /// The agencies below each folder that lies so many levels down, by its path; those that lie less deep stand under the folder
    /// that they lie in, which may be that one named (`.`).
    pub fn groups(&self, level: usize) -> Vec<FolderGroup<'_>> {
        let mut sorted: Vec<&Agency> = self.agencies.iter().collect();
        sorted.sort_by_key(|it| it.folder(level));
        let of_folder = sorted.chunk_by(|a, b| a.folder(level) == b.folder(level));
        of_folder.map(|own| FolderGroup { path: own[0].folder(level), agencies: own.to_vec() }).collect()
    }

    /// The agencies by a measure, the best first, each with its rank; of two that are equal both have the better one, and those
    /// of which there is nothing to measure stand last without.
    pub fn ranked(&self, measure: Measure) -> Vec<(Option<usize>, &Agency)> {
        let value = |agency: &Agency| agency.now.measured(measure).fraction();
        let mut all: Vec<&Agency> = self.agencies.iter().collect();
        all.sort_by(|a, b| match (value(a), value(b)) {
            (Some(a), Some(b)) => better(measure, a, b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        let mut ranked: Vec<(Option<usize>, &Agency)> = Vec::with_capacity(all.len());
        for (n, agency) in all.into_iter().enumerate() {
            let rank = value(agency).map(|own| match ranked.last() {
                Some(&(Some(rank), last)) if value(last).is_some_and(|it| better(measure, it, own).is_eq()) => rank,
                _ => n + 1,
            });
            ranked.push((rank, agency));
        }
        ranked
    }
}

/// Sums of the same agencies, of two periods.
#[derive(Debug)]
pub struct Trend {
    pub agencies: usize,
    pub now: Sums,
    pub before: Sums,
}

/// The agencies below one folder.
#[derive(Debug)]
pub struct FolderGroup<'r> {
    pub path: &'r str,
    pub agencies: Vec<&'r Agency>,
}

impl FolderGroup<'_> {
    pub fn totals(&self) -> Sums {
        Sums::sum(self.agencies.iter().map(|it| &it.now))
    }
}

/// Which of two comes first: with fewer overdue, with more of everything else.
fn better(measure: Measure, a: Fraction, b: Fraction) -> Ordering {
    let (a, b) = (a.n * b.d, b.n * a.d);
    match measure {
        Measure::OverdueOfCountable | Measure::OverdueOfMatured => a.cmp(&b),
        _ => b.cmp(&a),
    }
}
