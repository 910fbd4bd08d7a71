//! Which column of a table is what. Knows names and a glance at the cells below; not rows.

use super::head::Name;
use super::number::Number;
use super::view::View;
use super::vocabulary::{Meaning, Role, meaning};

/// What a table holds, by its head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    Tasks,
    Targets,
    /// Something else, or tasks of which the table does not say who and when.
    #[default]
    Nothing,
}

/// The columns by what they say of a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    pub holds: Held,
    pub number: Option<usize>,
    pub task: Option<usize>,
    /// A second column that names what is to be done: the first may be merged down over several rows of it.
    pub detail: Option<(usize, String)>,
    pub output: Option<usize>,
    pub lead: Option<usize>,
    pub with: Option<usize>,
    /// Further columns of leads and of partners, below one cell: `Cấp tỉnh`, `Cấp xã`.
    pub more_leads: Vec<usize>,
    pub more_with: Vec<usize>,
    pub both: Option<usize>,
    pub start: Option<usize>,
    pub when: Option<usize>,
    pub leader: Option<usize>,
    pub source: Option<usize>,
    /// Columns of which each is a time, with a sign in the row's cell: `Quý I` under `Thời gian`.
    pub times: Vec<(usize, String)>,
    /// All others, in their order, with their names; `Ghi chú` and those without a head have none.
    pub others: Vec<(usize, Option<String>)>,
}

impl Columns {
    pub fn of(names: &[Name], view: &View<'_>, below: usize) -> Columns {
        let mut found: Vec<Option<Meaning>> = names.iter().map(meaning_of).collect();
        number_without_name(names, &mut found, view, below);
        let is_of_targets = is_of_targets(&found);
        let columns = Chosen::from(&found, is_of_targets).columns(names);
        Columns { holds: held(&columns, &found, is_of_targets), ..columns }
    }

    /// How many columns are of a known kind.
    pub fn known(&self) -> usize {
        let single = [
            self.number, self.task, self.output, self.lead, self.with, self.both, self.start, self.when, self.leader,
            self.source,
        ];
        let several = [self.detail.is_some(), !self.times.is_empty(), self.holds == Held::Targets];
        single.iter().flatten().count() + several.into_iter().filter(|it| *it).count()
    }

    /// The last of the columns that say who and when.
    pub fn last_of_who_and_when(&self) -> usize {
        let times = self.times.last().map(|it| it.0);
        [self.lead, self.both, self.when, times].into_iter().flatten().max().unwrap_or(usize::MAX)
    }

    /// What is there of the three that a table of tasks must have: the task, who, when.
    pub fn has(&self) -> [bool; 3] {
        let when = self.when.is_some() || !self.times.is_empty();
        [self.task.is_some(), self.lead.is_some() || self.both.is_some(), when]
    }
}

/// Of a head of several rows the lowest part decides if it says enough by itself: `Chủ trì` below `Cơ quan thực hiện`.
fn meaning_of(name: &Name) -> Option<Meaning> {
    let own = meaning(name.last());
    let says_enough = own.is_some_and(|it| it.sure > 5 || it.role == Role::Note);
    let is_single = name.parts.len() < 2;
    if is_single || says_enough {
        return own;
    }
    let surest = (0..name.parts.len()).rev().filter_map(|from| meaning(&name.parts[from..].join(" ")));
    surest.reduce(|best, next| if next.sure > best.sure && best.sure <= 5 { next } else { best })
}

/// A column of numbers of which the head says nothing, or that shares its name with the tasks beside it.
fn number_without_name(names: &[Name], found: &mut [Option<Meaning>], view: &View<'_>, below: usize) {
    let has = |role| found.iter().flatten().any(|it| it.role == role);
    if has(Role::Number) || !has(Role::Task) {
        return;
    }
    let task = found.iter().position(|it| it.is_some_and(|it| it.role == Role::Task)).unwrap_or(0);
    let is_numbers = |column: usize| {
        let cells = (below..view.height().min(below + 60)).filter_map(|row| view.own(row, column));
        let (mut all, mut numbers) = (0, 0);
        for words in cells {
            all += 1;
            numbers += usize::from(Number::whole(&words.text).is_some());
        }
        numbers > 0 && numbers * 3 >= all * 2
    };
    let may_be = |column: &usize| {
        let shares = names.get(column + 1).is_some_and(|next| next.whole() == names[*column].whole());
        names[*column].parts.is_empty() || shares
    };
    if let Some(column) = (0..=task.min(names.len().saturating_sub(1))).filter(may_be).find(|it| is_numbers(*it)) {
        found[column] = Some(Meaning { role: Role::Number, sure: 1 });
    }
}

/// Targets count something: a column says what is measured in, or there is one for a year, and what is counted is no task.
fn is_of_targets(found: &[Option<Meaning>]) -> bool {
    let has = |role| found.iter().flatten().any(|it| it.role == role);
    let sure_task = found.iter().flatten().any(|it| it.role == Role::Task && it.sure >= 5);
    let counts = has(Role::Measure) || has(Role::Year);
    !sure_task && (has(Role::Target) || counts) || counts && has(Role::Target) && !has(Role::When)
}

fn held(columns: &Columns, found: &[Option<Meaning>], is_of_targets: bool) -> Held {
    let counts = found.iter().flatten().any(|it| matches!(it.role, Role::Measure | Role::Year));
    if is_of_targets {
        return Held::Targets;
    }
    if columns.has() == [true, true, true] {
        return Held::Tasks;
    }
    // `TT | Nội dung | Đơn vị tính | Năm 2025`.
    if counts && columns.when.is_none() { Held::Targets } else { Held::Nothing }
}

/// For each column what it is taken for.
struct Chosen<'f> {
    found: &'f [Option<Meaning>],
    taken: Vec<bool>,
}

impl<'f> Chosen<'f> {
    fn from(found: &'f [Option<Meaning>], is_of_targets: bool) -> Chosen<'f> {
        let taken = found.iter().map(|it| it.is_some_and(|it| is_of_targets && it.role == Role::Measure)).collect();
        Chosen { found, taken }
    }

    /// The surest column of a kind that is not taken yet, the first of equals.
    fn take(&mut self, fits: impl Fn(Meaning) -> bool) -> Option<usize> {
        let free = self.found.iter().enumerate().filter(|(column, _)| !self.taken[*column]);
        let fitting = free.filter_map(|(column, it)| it.filter(|it| fits(*it)).map(|it| (column, it.sure)));
        let column = fitting.reduce(|best, next| if next.1 > best.1 { next } else { best })?.0;
        self.taken[column] = true;
        Some(column)
    }

    fn role(&mut self, role: Role) -> Option<usize> {
        self.take(|it| it.role == role)
    }

    fn columns(mut self, names: &[Name]) -> Columns {
        let number = self.role(Role::Number);
        let task = self.role(Role::Task);
        let detail = self.take(|it| it.role == Role::Task && it.sure >= 5).map(|it| (it, names[it].whole()));
        let output = self.role(Role::Output);
        let both = self.role(Role::Both);
        let counts = self.found.iter().flatten().any(|it| matches!(it.role, Role::Measure | Role::Year));
        let mut lead = self.role(Role::Lead);
        if lead.is_none() && both.is_none() {
            // `Đơn vị` beside figures is what they are measured in.
            lead = self.take(|it| it.role == Role::LeadPerhaps && (it.sure > 3 || !counts));
            lead = lead.or_else(|| self.role(Role::Person));
            lead = lead.or_else(|| self.take(|it| it.role == Role::Leader && it.sure <= 6));
        }
        let more_leads = self.beside(lead, names);
        let with = self.role(Role::With);
        let more_with = self.beside(with, names);
        let times = self.times(names);
        let when = self.role(Role::When);
        let start = when.is_some().then(|| self.role(Role::Start)).flatten();
        let (leader, source) = (self.role(Role::Leader), self.role(Role::Source));
        let output = output.or_else(|| task.and_then(|_| self.take(|it| it.role == Role::Target && it.sure > 2)));
        let others = self.others(names);
        let holds = Held::Nothing;
        let columns = Columns {
            holds,
            number,
            task,
            detail,
            output,
            lead,
            with,
            both,
            start,
            when,
            leader,
            ..Columns::default()
        };
        Columns { more_leads, more_with, source, times, others, ..columns }
    }

    /// Columns of the same kind below the same cell of a head.
    fn beside(&mut self, column: Option<usize>, names: &[Name]) -> Vec<usize> {
        let Some(first) = column else { return Vec::new() };
        let above = |column: usize| names[column].parts.split_last().map(|it| it.1).filter(|it| !it.is_empty());
        let role = self.found[first].map(|it| it.role);
        let is_beside = |it: &usize| {
            let is_same = above(first).is_some() && above(*it) == above(first);
            !self.taken[*it] && is_same && self.found[*it].map(|it| it.role) == role
        };
        let columns: Vec<usize> = (0..names.len()).filter(is_beside).collect();
        columns.iter().for_each(|it| self.taken[*it] = true);
        columns
    }

    /// Three or more columns beside each other that are each a time of its own, below one cell.
    fn times(&mut self, names: &[Name]) -> Vec<(usize, String)> {
        let parent = |column: &usize| {
            let name = &names[*column];
            let above = name.parts.first().filter(|_| name.parts.len() > 1)?;
            let is_when = meaning(above).is_some_and(|it| it.role == Role::When);
            let is_time =
                name.last().chars().any(|c| c.is_ascii_digit() || "IVX".contains(c)) && name.last().len() <= 24;
            (is_when && is_time).then(|| above.clone())
        };
        let columns: Vec<usize> = (0..names.len()).filter(|it| !self.taken[*it] && parent(it).is_some()).collect();
        if columns.len() < 3 {
            return Vec::new();
        }
        columns.iter().for_each(|it| self.taken[*it] = true);
        columns.into_iter().map(|column| (column, names[column].last().to_string())).collect()
    }

    fn others(&self, names: &[Name]) -> Vec<(usize, Option<String>)> {
        let free = (0..names.len()).filter(|column| !self.taken[*column]);
        let name = |column: usize| {
            let is_note = self.found[column].is_some_and(|it| it.role == Role::Note);
            Some(names[column].whole()).filter(|it| !it.is_empty() && !is_note)
        };
        free.map(|column| (column, name(column))).collect()
    }
}
