//! A row of a report on a task, in few bytes: a country's year has millions of them.

use chrono::{Datelike, NaiveDate};

use super::TaskId;
use super::date::Date;

/// A cell: blank, unreadable (somebody did write something), or a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<T> {
    Blank,
    Unreadable,
    Is(T),
}

impl<T> Cell<T> {
    pub fn value(self) -> Option<T> {
        match self {
            Cell::Is(value) => Some(value),
            Cell::Blank | Cell::Unreadable => None,
        }
    }
}

/// Hundredths of a percent, 0 to 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Progress(pub u16);

impl Progress {
    pub const FULL: Progress = Progress(10_000);
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowTask {
    /// `*`: the unit, no task.
    Unit,
    /// A task; with `every`, the index of one of its occurrences.
    Task { task: TaskId, occurrence: Option<u8> },
}

impl RowTask {
    pub fn task(self) -> Option<TaskId> {
        match self {
            RowTask::Unit => None,
            RowTask::Task { task, .. } => Some(task),
        }
    }
}

/// A row that can be told. Rows that cannot are findings, not rows.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub about: RowTask,
    /// Where it begins in the file's text.
    pub at: u32,
    pub result: TextHash,
    completed_on: Packed<u32>,
    forecast: Packed<u32>,
    progress: Packed<u16>,
    says: u8,
    /// How many of its cells, from the left, are what they seem: those behind were lost to a quote or moved by a delimiter.
    pub readable: u8,
}

/// What its cells say.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub progress: Cell<Progress>,
    pub completed_on: Cell<Date>,
    pub forecast: Cell<Date>,
    pub difficult: bool,
    pub proposes: bool,
    pub has_note: bool,
    pub result: TextHash,
}

const DIFFICULT: u8 = 1;
const PROPOSES: u8 = 2;
const HAS_NOTE: u8 = 4;

impl Row {
    pub fn new(about: RowTask, at: u32, readable: u8, told: Told) -> Row {
        let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
        Row {
            about,
            at,
            result: told.result,
            completed_on: Packed::of_date(told.completed_on),
            forecast: Packed::of_date(told.forecast),
            progress: Packed::of_progress(told.progress),
            says: flag(told.difficult, DIFFICULT) | flag(told.proposes, PROPOSES) | flag(told.has_note, HAS_NOTE),
            readable,
        }
    }

    pub fn task(&self) -> Option<(TaskId, Option<u8>)> {
        match self.about {
            RowTask::Unit => None,
            RowTask::Task { task, occurrence } => Some((task, occurrence)),
        }
    }

    pub fn progress(&self) -> Cell<Progress> {
        self.progress.progress()
    }

    pub fn completed_on(&self) -> Cell<Date> {
        self.completed_on.date()
    }

    pub fn forecast(&self) -> Cell<Date> {
        self.forecast.date()
    }

    /// There is a difficulty, and it is not one of the ways of saying that there is none.
    pub fn difficult(&self) -> bool {
        self.says & DIFFICULT != 0
    }

    /// There is a proposal, which does not say that there is none.
    pub fn proposes(&self) -> bool {
        self.says & PROPOSES != 0
    }

    pub fn has_note(&self) -> bool {
        self.says & HAS_NOTE != 0
    }

    /// It says what came out.
    pub fn has_result(&self) -> bool {
        !self.result.is_blank()
    }

    /// 100% and a date of completion that cannot be read: it is not done, but not for want of a word.
    pub fn has_unreadable_completion(&self) -> bool {
        self.progress() == Cell::Is(Progress::FULL) && self.completed_on() == Cell::Unreadable
    }

    /// 100% and the date of completion, which is what makes a task done.
    pub fn completed(&self) -> Option<Date> {
        (self.progress() == Cell::Is(Progress::FULL)).then(|| self.completed_on().value()).flatten()
    }
}

/// Tells at a glance whether two texts may be the same: those that are have one likeness, few others do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextHash(u32);

/// What each byte of a text weighs: nothing where it tells nothing.
const WEIGHTS: [u32; 256] = {
    let mut weights = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (it, letter) = (byte as u8, byte as u8 | 0x20);
        let is_vowel = matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        if (it.is_ascii_alphabetic() && !is_vowel) || it.is_ascii_digit() {
            let mixed = (letter as u32).wrapping_mul(0x9E37_79B9);
            weights[byte] = (mixed ^ (mixed >> 15)).wrapping_mul(0x85EB_CA6B);
        }
        byte += 1;
    }
    weights
};

impl TextHash {
    /// Of a text as it stands in a file. Consonants and digits alone tell: case, spaces, tone marks and the Unicode
    /// form, which do not make another text, are all in what is left out.
    pub fn of(text: &[u8]) -> TextHash {
        if text.is_empty() {
            return TextHash::default();
        }
        // Turned on with every letter, so that the order tells; without a branch, for texts are long and many.
        let likeness = text.iter().fold(1, |likeness: u32, byte| {
            let weight = WEIGHTS[usize::from(*byte)];
            likeness.rotate_left(5 * u32::from(weight != 0)).wrapping_add(weight)
        });
        TextHash(likeness.max(1))
    }

    pub fn is_blank(self) -> bool {
        self.0 == 0
    }
}

/// A cell as one number: 0 where it is blank, 1 where it cannot be read.
#[derive(Clone, Copy, Debug)]
struct Packed<N>(N);

impl Packed<u16> {
    fn of_progress(cell: Cell<Progress>) -> Packed<u16> {
        match cell {
            Cell::Blank => Packed(0),
            Cell::Unreadable => Packed(1),
            Cell::Is(progress) => Packed(progress.0 + 2),
        }
    }

    fn progress(self) -> Cell<Progress> {
        match self.0 {
            0 => Cell::Blank,
            1 => Cell::Unreadable,
            number => Cell::Is(Progress(number - 2)),
        }
    }
}

/// More than the days of a year.
const DAYS: u32 = 512;

impl Packed<u32> {
    fn of_date(cell: Cell<Date>) -> Packed<u32> {
        match cell {
            Cell::Blank => Packed(0),
            Cell::Unreadable => Packed(1),
            // Years are 1900 to 2100.
            Cell::Is(date) => Packed(date.year().unsigned_abs() * DAYS + date.ordinal()),
        }
    }

    fn date(self) -> Cell<Date> {
        match self.0 {
            0 => Cell::Blank,
            1 => Cell::Unreadable,
            packed => NaiveDate::from_yo_opt((packed / DAYS) as i32, packed % DAYS).map_or(Cell::Unreadable, Cell::Is),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::{YEARS, plus};

    #[test]
    fn a_row_is_small() {
        assert!(size_of::<Row>() <= 28, "{}", size_of::<Row>());
    }

    #[test]
    fn what_is_packed_is_the_same_again() {
        let first = NaiveDate::from_yo_opt(*YEARS.start(), 1).unwrap();
        let dates = (0..).map(|n| plus(first, n)).take_while(|date| YEARS.contains(&date.year()));
        for cell in dates.map(Cell::Is).chain([Cell::Blank, Cell::Unreadable]) {
            assert_eq!(Packed::of_date(cell).date(), cell);
        }
        let all = (0..=Progress::FULL.0).map(|n| Cell::Is(Progress(n))).chain([Cell::Blank, Cell::Unreadable]);
        for cell in all {
            assert_eq!(Packed::of_progress(cell).progress(), cell);
        }
    }
}
