//! The one table of rules. A rule's code and name never change once published: people write them
//! into waivers and search for them.

use Severity::{Error, Note, Warning};

/// How bad: an error makes `check` fail, a warning wants a look, a note is for information.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl Severity {
    /// The word of JSON and of `--fail-on`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Which command judges by a rule: a waiver that is not used can be told only there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JudgedBy {
    /// What was written.
    Check,
    /// What is not there, or not in time.
    Due,
    /// What was changed since a revision, which is another one every time.
    Against,
}

/// One rule: its code, the name that reads well after "allow", and how bad its findings are.
#[derive(Debug)]
pub struct Rule {
    pub code: &'static str,
    pub name: &'static str,
    pub severity: Severity,
    pub judged_by: JudgedBy,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.code == other.code
    }
}

macro_rules! rules {
    ($($command:ident { $($code:ident $name:literal $severity:ident)* })*) => {
        $($(pub static $code: Rule = Rule {
            code: stringify!($code),
            name: $name,
            severity: $severity,
            judged_by: JudgedBy::$command,
        };)*)*

        /// All rules, in the order of their codes within each family.
        pub static ALL: &[&Rule] = &[$($(&$code),*),*];
    };
}

rules! {
    Check {
        C001 "unknown-key" Error
        C002 "nothing-to-check" Error
        C003 "missing-key" Error
        C004 "bad-value" Error
        C005 "toml-syntax" Error
        C006 "calendar-conflict" Error
        C007 "due-before-cutoff" Warning
        C008 "shallow-history" Error
        C009 "no-holidays" Note
        C010 "waiver-without-reason" Error
        C011 "unused-waiver" Warning
        C012 "expired-waiver" Warning

        P001 "duplicate-id" Error
        P002 "unsafe-id" Error
        P003 "unknown-unit" Error
        P004 "unknown-field" Error
        P005 "no-schedule" Error
        P006 "no-output" Warning
        P007 "due-outside-year" Warning
        P008 "due-before-start" Error
        P009 "lead-among-partners" Warning
        P010 "unit-without-task" Note
        P011 "bad-extension" Error
        P012 "unknown-indicator" Error
        P013 "unknown-difficulty" Error
        P014 "bad-transfer" Error
        P015 "lead-has-ended" Warning
        P016 "unknown-carried" Warning
        P017 "dropped-task" Warning
        P018 "due-before-issued" Warning
        P019 "fragile-id" Warning

        F001 "undecodable" Error
        F002 "legacy-font" Error
        F003 "unknown-header" Error
        F004 "missing-column" Error
        F005 "duplicate-column" Error
        F006 "extra-column" Warning
        F007 "ragged-row" Error
        F008 "misfiled-report" Error
        F009 "empty-report" Warning
        F010 "not-registered" Warning
        F011 "registered-but-absent" Error
        F012 "too-large" Error
        F013 "symlink" Error
        F014 "not-nfc" Note
        F015 "control-character" Error
        F016 "formula-cell" Warning
        F017 "bad-register" Error
        F018 "unclosed-quote" Error
        F019 "unread-file" Warning
        F020 "swallowed-rows" Error
        F021 "shifted-row" Warning
        F022 "garbled-text" Error
        F023 "spreadsheet-error" Warning
        F024 "stray-file" Warning
        F025 "same-report" Warning
        F026 "implausible-receipt" Warning

        R001 "unknown-task" Error
        R002 "foreign-task" Warning
        R003 "duplicate-row" Error
        R004 "bad-progress" Error
        R005 "bad-date" Error
        R006 "done-without-date" Error
        R007 "done-without-result" Warning
        R008 "date-without-done" Error
        R009 "done-in-future" Error
        R010 "unknown-occurrence" Error
        R011 "not-reported" Warning
        R012 "done-before-start" Warning
        R013 "unclear-occurrence" Warning
        R014 "fraction-progress" Warning
        R015 "month-first" Warning

        X001 "progress-fell" Warning
        X002 "completion-changed" Warning
        X003 "copied-result" Warning

        G001 "unanswered-difficulty" Warning
        G002 "direction-overdue" Warning
        G003 "closed-figures-differ" Warning

        I001 "indicator-fell" Warning
    }

    Against {
        V001 "task-vanished" Error
        V002 "deadline-rewritten" Error
        V003 "lead-rewritten" Error
        V004 "closed-report-rewritten" Warning
    }

    Due {
        D001 "missing-report" Error
        D002 "late-report" Warning
        D003 "unreadable-report" Error
        D004 "undated-report" Warning
        D005 "overdue-task" Warning
        D006 "due-soon" Note
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn codes_and_names_are_unique() {
        let mut seen = std::collections::HashSet::new();
        for rule in super::ALL {
            assert!(seen.insert(rule.code) && seen.insert(rule.name), "{rule:?}");
        }
    }
}
