//! What a picture shows, before anybody draws it: figures with their words. Each says the same in a sentence, for those who do not see it.

use super::cell::Tone;
use crate::model::{Date, Fraction};
use crate::text::Lang;

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
    Targets(Targets),
    /// Many of one kind, a small picture each.
    Map(Map),
}

/// A stretch of time, and the day in it that the figures are of.
#[derive(Clone, Debug)]
pub struct Span {
    pub from: Date,
    pub to: Date,
    pub today: Date,
    pub today_label: String,
    /// The first day of each month, with its short name.
    pub months: Vec<(Date, String)>,
}

/// Two lines over the months.
#[derive(Clone, Debug)]
pub struct Progress {
    /// What the two lines are called: reported, planned.
    pub names: [String; 2],
    pub span: Span,
    /// Quarters of all, from nothing up, as they are written.
    pub scale: [String; 5],
    pub points: Vec<ProgressPoint>,
}

#[derive(Clone, Debug)]
pub struct ProgressPoint {
    pub on: Date,
    /// A month's name; of a day between two cut-offs nothing.
    pub label: Option<String>,
    /// `None` where the month has not come yet.
    pub reported: Option<Fraction>,
    pub planned: Option<Fraction>,
    /// Both as they are written, in the same order.
    pub figures: [String; 2],
    pub says: String,
}

/// Bars of parts in one order, with a legend.
#[derive(Clone, Debug)]
pub struct Stacked {
    /// In which numbers are written.
    pub lang: Lang,
    pub parts: Vec<LegendEntry>,
    pub bars: Vec<StackedBar>,
}

/// How a surface is filled, beside its tone: what is told apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texture {
    Solid,
    Soft,
    Hatched,
    Dotted,
    Empty,
}

/// A kind of part: its word, how it is meant, and a sign to tell it where colour is not seen.
#[derive(Clone, Debug)]
pub struct LegendEntry {
    pub name: String,
    pub tone: Tone,
    pub texture: Texture,
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
    pub lang: Lang,
    pub parts: Vec<LegendEntry>,
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
    /// Its own sign, if it tells more than that of its part.
    pub mark: Option<String>,
    pub says: String,
}

/// Small multiples: a cell each, neighbours together.
#[derive(Clone, Debug)]
pub struct Map {
    pub lang: Lang,
    pub parts: Vec<LegendEntry>,
    pub groups: Vec<MapGroup>,
}

/// Cells that belong together.
#[derive(Clone, Debug)]
pub struct MapGroup {
    /// Nothing, where there is only one.
    pub label: String,
    pub cells: Vec<MapCell>,
}

#[derive(Clone, Debug)]
pub struct MapCell {
    pub label: String,
    /// What it is measured by, as it is written.
    pub figure: String,
    /// One for each part.
    pub counts: Vec<u64>,
    pub says: String,
}

/// Tasks along a year.
#[derive(Clone, Debug)]
pub struct Timeline {
    pub span: Span,
    pub words: TimelineWords,
    pub groups: Vec<TimelineGroup>,
}

/// The words of its legend.
#[derive(Clone, Debug)]
pub struct TimelineWords {
    /// From start to deadline: of a task under way, of one that is done.
    pub within: String,
    pub done: String,
    /// From the deadline on: not done until today, done late.
    pub overdue: String,
    pub late: String,
    pub due: String,
    pub moved: String,
    pub done_on: String,
}

/// The tasks of one field.
#[derive(Clone, Debug)]
pub struct TimelineGroup {
    pub label: String,
    pub rows: Vec<TimelineRow>,
}

#[derive(Clone, Debug)]
pub struct TimelineRow {
    pub label: String,
    /// Good is done, bad is overdue, anything else is under way.
    pub tone: Tone,
    pub start: Date,
    pub first_due: Date,
    /// The deadline in force, if it was moved.
    pub moved_to: Option<Date>,
    pub done_on: Option<Date>,
    pub says: String,
}

/// Scores and ranks, a line each: the further to the right, the better.
#[derive(Clone, Debug)]
pub struct Targets {
    /// What the marks are called: baseline, latest, target.
    pub names: [String; 3],
    /// That what stands further to the right is better.
    pub direction: String,
    pub rows: Vec<Target>,
}

/// One measure of an indicator: latest against baseline and target.
#[derive(Clone, Debug)]
pub struct Target {
    /// Empty where it goes on with the indicator above.
    pub label: String,
    /// What is measured, and the worst and the best that its line shows.
    pub measure: String,
    pub ends: Option<[String; 2]>,
    /// Each as a share of the line, and as it is written.
    pub baseline: Option<(Fraction, String)>,
    pub latest: Option<(Fraction, String)>,
    pub target: Option<(Fraction, String)>,
    pub tone: Tone,
    /// What it comes to, or that there is nothing yet.
    pub remark: String,
    /// Baseline, latest and target in words.
    pub says: String,
}
