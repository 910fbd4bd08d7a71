//! What a picture shows, before anybody draws it: figures with their words. Each says the same in a sentence, for those who do not see it.

use super::document::Tone;
use crate::model::{Date, Fraction};

/// A picture with its caption.
#[derive(Clone, Debug)]
pub struct Picture {
    pub title: String,
    /// What is to be seen, in a sentence or two.
    pub description: String,
    pub drawing: Drawing,
}

/// The kinds of pictures.
#[derive(Clone, Debug)]
pub enum Drawing {
    /// Progress against what was planned, month by month.
    Progress(Progress),
    /// Parts of a whole, a bar each.
    Stacked(Stacked),
    /// Who reported when: a row a unit, a column a month.
    Grid(Grid),
    /// Tasks along the year.
    Timeline(Timeline),
    /// Indicators against their targets.
    Targets(Vec<Target>),
}

/// Two lines over the months.
#[derive(Clone, Debug)]
pub struct Progress {
    /// What the two lines are called: reported, planned.
    pub names: [String; 2],
    pub points: Vec<ProgressPoint>,
}

#[derive(Clone, Debug)]
pub struct ProgressPoint {
    pub label: String,
    /// `None` where the month has not come yet.
    pub reported: Option<Fraction>,
    pub planned: Option<Fraction>,
    /// Both, as they are written.
    pub written: String,
}

/// Bars of parts in one order, with a legend.
#[derive(Clone, Debug)]
pub struct Stacked {
    pub parts: Vec<Part>,
    pub bars: Vec<StackedBar>,
}

/// A kind of part: its word, how it is meant, and a letter or two to tell it where colour is not seen.
#[derive(Clone, Debug)]
pub struct Part {
    pub name: String,
    pub tone: Tone,
    pub mark: String,
}

#[derive(Clone, Debug)]
pub struct StackedBar {
    pub label: String,
    /// One for each part.
    pub counts: Vec<u64>,
}

/// Cells in rows and columns.
#[derive(Clone, Debug)]
pub struct Grid {
    pub parts: Vec<Part>,
    pub columns: Vec<String>,
    pub rows: Vec<GridRow>,
}

#[derive(Clone, Debug)]
pub struct GridRow {
    pub label: String,
    /// Which part a cell is, and what it says when pointed at; `None` where nothing was owed.
    pub cells: Vec<Option<GridCell>>,
}

#[derive(Clone, Debug)]
pub struct GridCell {
    pub part: usize,
    pub says: String,
}

/// Tasks along a year.
#[derive(Clone, Debug)]
pub struct Timeline {
    pub from: Date,
    pub to: Date,
    /// The day that the figures are of.
    pub today: Date,
    pub today_label: String,
    /// The words of the legend: when it runs, first deadline, deadline moved to, done.
    pub legend: [String; 4],
    pub rows: Vec<TimelineRow>,
}

#[derive(Clone, Debug)]
pub struct TimelineRow {
    pub label: String,
    pub tone: Tone,
    pub start: Date,
    pub first_due: Date,
    /// The deadline in force, if it was moved.
    pub moved_to: Option<Date>,
    pub done_on: Option<Date>,
    pub says: String,
}

/// An indicator's latest score against baseline and target, on its scale.
#[derive(Clone, Debug)]
pub struct Target {
    pub label: String,
    /// Each as a share of the scale, and as it is written.
    pub baseline: Option<(Fraction, String)>,
    pub latest: Option<(Fraction, String)>,
    pub target: Option<(Fraction, String)>,
    pub tone: Tone,
    /// Baseline, latest and target in words, or that there is nothing yet.
    pub says: String,
}
