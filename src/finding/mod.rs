//! Floor 2: everything that can be wrong with somebody's file is a [`Finding`] of a [`Rule`]. Knows places, sentences and
//! which unit, task and period a finding is about; not what makes it one.

mod cause;
pub mod explain;
mod findings;
mod fingerprint;
mod subject;

pub use crate::model::rules::{self, Rule, Severity};
use crate::text::{Both, SourceId, Sources, Span};
pub use cause::keep_one_cause;
pub use findings::Findings;
pub use fingerprint::fingerprints;
pub use subject::{Names, Subject};

/// Where a finding stands: on a whole file or on some of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    File(SourceId),
    Text(Span),
}

impl Spot {
    pub fn source(self) -> SourceId {
        match self {
            Spot::File(source) => source,
            Spot::Text(span) => span.source,
        }
    }

    /// Where in the file; `None` is the whole file and comes first.
    fn order(self) -> Option<(u32, u32)> {
        match self {
            Spot::File(_) => None,
            Spot::Text(span) => Some((span.start, span.end)),
        }
    }
}

impl From<Span> for Spot {
    fn from(span: Span) -> Spot {
        Spot::Text(span)
    }
}

impl From<SourceId> for Spot {
    fn from(source: SourceId) -> Spot {
        Spot::File(source)
    }
}

/// The other place of a disagreement, and what stands there.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    pub spot: Spot,
    pub message: Both,
}

/// The top-level table of a plan in which a finding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanTable {
    Plan,
    Reporting,
    Calendar,
    Unit,
    Group,
    Field,
    Task,
    Target,
    Request,
    Exemption,
    Indicator,
    Direction,
    Criterion,
    Waiver,
    /// A table the plan does not know.
    Unknown,
}

impl PlanTable {
    /// Whether an error here leaves open who owes what and when: then `due` cannot be trusted.
    /// An unknown table may be a misspelt one of those that count.
    pub fn decides_what_is_owed(self) -> bool {
        use PlanTable::*;
        matches!(self, Plan | Reporting | Calendar | Unit | Group | Request | Exemption | Unknown)
    }
}

/// One thing wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub spot: Spot,
    pub message: Both,
    pub help: Both,
    /// The help without its guess at what was meant, for files of which a cause is told that makes guessing idle.
    pub plain_help: Option<Box<Both>>,
    /// What stands at its place, where another place says otherwise.
    pub label: Option<Box<Both>>,
    pub related: Vec<Related>,
    pub subject: Option<Subject>,
    pub table: Option<PlanTable>,
    /// The id of the task it is about, where the plan does not have that task any more.
    pub gone: Option<Box<str>>,
}

impl Finding {
    pub fn new(rule: &'static Rule, spot: impl Into<Spot>, message: Both, help: Both) -> Finding {
        Finding {
            rule,
            severity: rule.severity,
            spot: spot.into(),
            message,
            help,
            plain_help: None,
            label: None,
            related: Vec::new(),
            subject: None,
            table: None,
            gone: None,
        }
    }

    pub fn related(mut self, spot: impl Into<Spot>, message: Both) -> Finding {
        self.related.push(Related { spot: spot.into(), message });
        self
    }

    /// Its help guesses at what was meant; this one would not.
    pub fn guesses(mut self, plain_help: Both) -> Finding {
        self.plain_help = Some(Box::new(plain_help));
        self
    }

    /// The other place, where there is one.
    pub fn related_if(self, spot: Option<Span>, message: Both) -> Finding {
        match spot {
            Some(span) => self.related(span, message),
            None => self,
        }
    }

    pub fn label(mut self, label: Both) -> Finding {
        self.label = Some(Box::new(label));
        self
    }

    /// Less bad than its rule usually is.
    pub fn severity(mut self, severity: Severity) -> Finding {
        self.severity = severity;
        self
    }

    pub fn about(mut self, subject: Subject) -> Finding {
        self.subject = Some(subject);
        self
    }

    pub fn in_table(mut self, table: PlanTable) -> Finding {
        self.table = Some(table);
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// By path, line, column, code, whole files first; none twice.
pub fn put_in_order(findings: &mut Vec<Finding>, sources: &Sources) {
    let key = |f: &Finding| (f.spot.order(), f.rule.code, f.severity);
    findings.sort_by(|a, b| {
        sources.path(a.spot.source()).cmp(sources.path(b.spot.source())).then_with(|| key(a).cmp(&key(b)))
    });
    findings.dedup();
}

/// How many findings are errors.
pub fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|f| f.is_error()).count()
}
