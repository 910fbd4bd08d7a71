//! One file judged: what it tells, put into the words of a report, is held to the rules that `check` holds filed reports to, and
//! what is found is told at its place in the file that was sent.

use std::collections::BTreeMap;

use super::refusals::{broken_plan, closed, not_read, nothing_owed, there_already};
use super::whose::{Unclear, Whose, whose};
use super::{Asked, Input};
use crate::check;
use crate::finding::rules::{F001, F003, F008, F010, F012, F018, F022, F026, R001};
use crate::finding::{Finding, Severity, Spot};
use crate::model::{Date, Period, Plan, UnitId};
use crate::read::Workspace;
use crate::read::candidate::Candidate;
use crate::read::form::canon::{self, Canon};
use crate::read::form::problem::{self, Problem};
use crate::read::form::{CellAt, Filled, NameIndex, Passed, Reader};
use crate::read::journal::fingerprint;
use crate::read::office::{Kind, Paper, Unopened};
use crate::read::report::Context;
use crate::text::decode::Looks;
use crate::text::{Both, SourceId};
use crate::view::received::{Fate, ReceivedFile, SentPlace, Told};

/// What every file is judged by.
pub struct Judging<'a> {
    pub plans: &'a [&'a Plan],
    pub names: &'a [NameIndex<'a>],
    pub contexts: &'a [Context<'a>],
    pub asked: &'a Asked,
    /// When reports are taken to have come.
    pub on: Date,
    pub today: Date,
}

/// A file, and what was made of it.
pub struct Judged {
    pub input: Input,
    pub whose: Whose,
    pub fate: Fate,
    /// As it will be filed.
    pub text: String,
    /// Of the file's bytes.
    pub fingerprint: String,
    pub kind: Kind,
    pub path: Option<String>,
    pub original: Option<String>,
    rows: usize,
    passed: BTreeMap<Passed, usize>,
    told: Vec<Told>,
}

impl Judged {
    fn new(input: Input) -> Judged {
        Judged {
            input,
            whose: Whose::default(),
            fate: Fate::SentBack,
            text: String::new(),
            fingerprint: String::new(),
            kind: Kind::Csv,
            path: None,
            original: None,
            rows: 0,
            passed: BTreeMap::new(),
            told: Vec::new(),
        }
    }

    /// It is not taken, and its unit cannot mend that.
    pub fn refuse(&mut self, why: Both) {
        self.fate = Fate::Refused(why);
    }

    /// Plan, unit and period, once all are known.
    pub fn whose(&self) -> Option<(usize, UnitId, Period)> {
        let Whose { plan, unit, period } = self.whose;
        Some((plan?, unit?, period?))
    }

    pub fn shown<'p>(self, plans: &[&'p Plan]) -> ReceivedFile<'p> {
        let Judged { input, whose, fate, path, original, rows, passed, told, .. } = self;
        let name = if input.is_nameless() { input.shown.clone() } else { input.name };
        let (plan, file) = (whose.plan.map(|n| plans[n]), input.shown);
        let Whose { unit, period, .. } = whose;
        ReceivedFile { file, name, plan, unit, period, fate, rows, passed, told, path, original }
    }

    fn has_errors(&self) -> bool {
        self.told.iter().any(|told| told.severity == Severity::Error)
    }
}

impl Judging<'_> {
    pub fn judge(&self, workspace: &mut Workspace, input: Input) -> Judged {
        let mut it = Judged::new(input);
        let (paper, bytes) = match it.input.open(self.asked.from) {
            Ok(opened) => opened,
            Err(why) => return self.unopened(it, &why),
        };
        (it.fingerprint, it.kind) = (fingerprint(&bytes), paper.kind);
        match whose(self.plans, self.asked, &it.input, &paper, self.today) {
            Ok((whose, doubt)) => {
                it.whose = whose;
                it.told.extend(doubt.map(warning));
            }
            Err(Unclear { whose, why }) => {
                it.whose = whose;
                it.refuse(why);
                return it;
            }
        }
        it.told.extend(paper.remarks.iter().cloned().map(warning));
        if let Some((plan, unit, period)) = it.whose() {
            it.told.extend(self.receipt(plan, period));
            self.read(workspace, &mut it, (plan, unit, period), &paper, &bytes);
            self.decide(workspace, &mut it, (plan, unit, period));
        }
        it
    }

    /// A file that cannot be read: whose it is its name may tell all the same.
    fn unopened(&self, mut it: Judged, why: &Unopened) -> Judged {
        it.whose = match whose(self.plans, self.asked, &it.input, &Paper::default(), self.today) {
            Ok((whose, _)) | Err(Unclear { whose, .. }) => whose,
        };
        match why {
            // Which encoding it is whoever receives it can say.
            Unopened::Letters(Looks::Tcvn3 | Looks::Windows1258) | Unopened::OldLetters(_) => {
                it.refuse(why.describe());
            }
            _ => it.told.push(unopened(why)),
        }
        it
    }

    /// What is odd about the day on which it is taken to have come.
    fn receipt(&self, n: usize, period: Period) -> Option<Told> {
        let why = check::implausible_receipt(self.plans[n], period, self.on, self.today)?;
        let help = Both::new("xem lại --on và kỳ báo cáo", "check --on and the period");
        Some(Told { rule: Some(&F026), help, ..warning(why) })
    }

    /// What the paper tells, and what is wrong with it.
    fn read(
        &self,
        workspace: &mut Workspace,
        it: &mut Judged,
        (n, unit, period): (usize, UnitId, Period),
        paper: &Paper,
        bytes: &[u8],
    ) {
        let plan = self.plans[n];
        let concerns = &self.contexts[n].concerns[unit.index()];
        let reader = Reader { plan, unit, period, names: &self.names[n], concerns };
        let filled = match reader.read(paper) {
            Ok(filled) => filled,
            Err(problem) => return it.told.push(told_of(&problem, paper)),
        };
        let canon = canon::compose(&filled, &self.names[n]);
        let received = workspace.years[n].received(period, unit).map_or(self.on, |first| first.min(self.on));
        let candidate = Candidate { plan: n, unit, period, text: &canon.text, received: Some(received) };
        let as_of = self.today.min(plan.close());
        let found = workspace.judge_candidate(&self.contexts[n], candidate, |at_hand, found| {
            let source = at_hand.year.report(period, unit).map_or(SourceId(0), |report| report.source);
            check::of_candidate(at_hand, source, found, as_of, self.today)
        });
        let shape = match paper.kind {
            Kind::Csv => self.shape((n, unit, period), bytes, &canon),
            Kind::Docx | Kind::Xlsx => Vec::new(),
        };
        it.told.extend(all_told(&filled, &canon, found, shape, paper));
        (it.rows, it.passed, it.text) = (filled.rows.len(), filled.passed, canon.text);
    }

    /// Whether it is to be taken.
    fn decide(&self, workspace: &Workspace, it: &mut Judged, (n, unit, period): (usize, UnitId, Period)) {
        let plan = self.plans[n];
        let path = plan.report_path(period, unit);
        let there = workspace.current(&path);
        it.path = Some(path.clone());
        let there = match there {
            Ok(there) => there,
            Err(why) => return it.refuse(not_read(&path, &why)),
        };
        if let Period::Month(month) = period
            && workspace.closings.contains_key(&month)
        {
            return it.refuse(closed(plan, period));
        }
        if plan.lost.tasks || plan.lost.units {
            return it.refuse(broken_plan());
        }
        if !self.asked.accept_errors {
            if !owes(plan, unit, period) {
                return it.refuse(nothing_owed(plan, unit, period));
            }
            if it.has_errors() {
                return it.fate = Fate::SentBack;
            }
        }
        // Of what gave no text nothing can be taken, whatever is accepted.
        it.fate = match there {
            _ if it.text.is_empty() => Fate::SentBack,
            None => Fate::Taken,
            Some(there) if there == it.text.as_bytes() => Fate::Unchanged,
            Some(_) if self.asked.replace => Fate::Replaced,
            Some(_) => Fate::Refused(there_already(plan, unit, period, &path)),
        };
    }
}

/// An exempt unit may send its report all the same.
fn owes(plan: &Plan, unit: UnitId, period: Period) -> bool {
    match period {
        Period::Month(month) => plan.is_reporting_in(unit, month),
        Period::Request(id) => plan.is_asked(unit, plan.request(id)),
    }
}

/// What the rules found, and what they do not speak of, each at its place; by place.
fn all_told(filled: &Filled, canon: &Canon, found: Vec<Finding>, shape: Vec<Told>, paper: &Paper) -> Vec<Told> {
    let mut all: Vec<(Option<CellAt>, Told)> = Vec::new();
    let strange = filled.strange.iter().map(|(table, name)| problem::strange(*table, name));
    for problem in strange.chain(filled.problems.iter().cloned()) {
        all.push((problem.at, told_of(&problem, paper)));
    }
    let has_own =
        |at: Option<CellAt>| filled.problems.iter().any(|own| own.is_error() && own.at.is_some() && own.at == at);
    for finding in found.into_iter().filter(|finding| ![&F008, &F010].contains(&finding.rule)) {
        let at = match finding.spot {
            Spot::Text(span) => canon.place(span),
            Spot::File(_) => None,
        };
        // That nobody knows which task a row is on was told in better words.
        if *finding.rule == R001 && has_own(at) {
            continue;
        }
        let place = at.map(|at| SentPlace::of(paper, at, &title(paper, at)));
        all.push((at, Told { place, ..of_finding(finding) }));
    }
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, told)| told).chain(shape).collect()
}

pub fn of_finding(finding: Finding) -> Told {
    let Finding { rule, severity, message, help, .. } = finding;
    Told { rule: Some(rule), severity, place: None, message, help }
}

fn told_of(problem: &Problem, paper: &Paper) -> Told {
    let place = problem.at.map(|at| SentPlace::of(paper, at, &title(paper, at)));
    let Problem { rule, severity, message, help, .. } = problem.clone();
    Told { rule, severity, place, message, help }
}

/// What stands above a cell in its table: the nearest words above that are a column's name.
fn title(paper: &Paper, at: CellAt) -> String {
    let Some(grid) = paper.tables().nth(at.table) else { return String::new() };
    crate::read::form::title_of(grid, at.column).unwrap_or_default()
}

/// What is told of a file that cannot be read.
fn unopened(why: &Unopened) -> Told {
    let rule = match why {
        Unopened::Letters(_) => Some(&F001),
        Unopened::LostLetters(_) => Some(&F022),
        Unopened::OpenQuote(_) => Some(&F018),
        Unopened::TooLarge => Some(&F012),
        Unopened::Empty => Some(&F003),
        _ => None,
    };
    Told { rule, severity: Severity::Error, place: None, message: why.describe(), help: Both::same("") }
}

fn warning(message: Both) -> Told {
    Told { rule: None, severity: Severity::Warning, place: None, message, help: Both::same("") }
}
