//! The sums of a closed month as they were kept, to be added to those of others.

use std::collections::HashMap;

use super::group::Group;
use super::reports::{Counts, ReportState};
use super::state::TaskState;
use crate::model::closing::{Figure, Figures};
use crate::model::{Measure, Rate, Tenths};

/// Figures by key, of which sums are made again.
pub struct Kept<'f>(HashMap<&'f str, &'f Figure>);

impl<'f> Kept<'f> {
    pub fn of(figures: &'f Figures) -> Kept<'f> {
        // Most are of tasks, which nothing here asks for.
        let sums = figures.0.iter().filter(|(key, _)| !key.starts_with("tasks."));
        Kept(sums.map(|(key, figure)| (&**key, figure)).collect())
    }

    /// The group kept under `head`, which is `now` today; `None` if it was not kept, or does not add up.
    pub fn group(&self, head: &str, now: &Group) -> Option<Group> {
        let mut states = [0; 9];
        for state in TaskState::ALL {
            states[state as usize] = self.count(head, state.word())?;
        }
        let [implementation, progress, planned] =
            [Measure::Implementation, Measure::Progress, Measure::Planned].map(|it| self.get(head, it.word()));
        let implementation = implementation.map_or(Some(Rate::default()), rate)?;
        let share = |figure: Option<&Figure>| match figure {
            None => Some(None),
            Some(figure) => tenths(figure).map(Some),
        };
        let group = now.kept(states, implementation, share(progress)?, share(planned)?);
        (self.count(head, "total")? == group.total() && implementation.n <= implementation.d).then_some(group)
    }

    /// Whether anything was kept under `head`.
    pub fn has(&self, head: &str) -> bool {
        self.get(head, "total").is_some()
    }

    /// The reports counted under `head`.
    pub fn counts(&self, head: &str) -> Option<Counts> {
        let counts = Counts::in_states(|state: ReportState| self.count(head, state.word()))?;
        (self.count(head, "expected")? == counts.expected()).then_some(counts)
    }

    fn get(&self, head: &str, name: &str) -> Option<&'f Figure> {
        self.0.get(&*format!("{head}.{name}")).copied()
    }

    fn count(&self, head: &str, name: &str) -> Option<u64> {
        const MOST: f64 = 1e15;
        match self.get(head, name)? {
            Figure::Number(n) if n.fract() == 0.0 && (0.0..MOST).contains(n) => Some(*n as u64),
            _ => None,
        }
    }
}

/// `12/40`.
fn rate(figure: &Figure) -> Option<Rate> {
    let Figure::Text(text) = figure else { return None };
    let (n, d) = text.split_once('/')?;
    Some(Rate::new(n.parse().ok()?, d.parse().ok()?))
}

/// `41.3`, of a hundred.
fn tenths(figure: &Figure) -> Option<Tenths> {
    match figure {
        Figure::Number(percent) if (0.0..=100.0).contains(percent) => Some(Tenths((percent * 10.0).round() as u16)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(pairs: &[(&str, Figure)]) -> Figures {
        let states = TaskState::ALL.map(|state| (format!("totals.{}", state.word()), Figure::count(0)));
        let mut all: HashMap<String, Figure> = states.into_iter().collect();
        all.extend(pairs.iter().map(|(key, figure)| (format!("totals.{key}"), figure.clone())));
        Figures(all.into_iter().collect())
    }

    #[test]
    fn a_group_is_what_was_kept_and_not_what_it_is_now() {
        let kept = figures(&[
            ("total", Figure::count(5)),
            ("done", Figure::count(2)),
            ("overdue", Figure::count(3)),
            ("implementation", Figure::text("2/5")),
            ("progress", Figure::Number(62.5)),
        ]);
        let group = Kept::of(&kept).group("totals", &Group::default()).unwrap();
        assert_eq!((group.total(), group.completion(), group.implementation()), (5, Rate::new(2, 5), Rate::new(2, 5)));
        assert_eq!(group.progress().unwrap().tenths(), Tenths(625));
        assert!(group.planned().is_none());
    }

    #[test]
    fn what_does_not_add_up_is_no_group() {
        let of = |pairs: &[(&str, Figure)]| Kept::of(&figures(pairs)).group("totals", &Group::default()).is_none();
        assert!(of(&[("total", Figure::count(5)), ("done", Figure::count(2))]));
        assert!(of(&[("total", Figure::count(1)), ("done", Figure::Number(1.5))]));
        assert!(of(&[("total", Figure::count(0)), ("implementation", Figure::text("3/2"))]));
        assert!(of(&[("total", Figure::count(0)), ("progress", Figure::Number(101.0))]));
        assert!(of(&[("done", Figure::count(0))]), "without a total");
        assert!(!of(&[("total", Figure::count(0))]));
    }
}
