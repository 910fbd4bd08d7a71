//! A new workspace: what was said of an agency becomes the bytes of all its files.

mod place;
mod plan;

use super::{Change, schema};
use crate::model::days_off::{self, DaysOff};
use crate::model::reporting::DueMonth;
use crate::model::{At, Calendar, Date, Month, Reporting};
use crate::read::register::REGISTER_PATH;
use crate::text::{Lang, SourceId, Span};
pub use place::{NotStarted, Staged, blocking, kept, stage};

/// The register's head; its lines come with the reports.
const REGISTER: &str = "period,unit,received_on,number,note\n";

/// What machines and programs leave, and what is made again from the files.
const IGNORED: &str = "\
# reform, Word, Excel, Windows, macOS
.reform*
~$*
.~lock.*#
*.tmp
desktop.ini
Thumbs.db
.DS_Store
";

/// What is said of an agency and its year.
#[derive(Clone, Debug)]
pub struct Start {
    pub year: i32,
    pub title: String,
    pub agency: String,
    pub parent: Option<String>,
    pub symbol: Option<String>,
    pub place: Option<String>,
    pub number: Option<String>,
    pub issued: Date,
    /// The first month owed, where it does not follow from when the plan was issued.
    pub since: Option<Month>,
    pub units: Vec<StartUnit>,
    /// Which of the units consolidates.
    pub coordinator: usize,
    pub lang: Lang,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartUnit {
    pub id: String,
    pub name: String,
    pub short: Option<String>,
}

/// A file that a folder may have for a purpose of its own: it is left alone where it is there.
#[derive(Debug)]
pub struct File {
    pub change: Change,
    pub may_be_there: bool,
}

impl Start {
    /// The rules of reporting that are written: months from the 15th to the 14th, due on the 17th.
    pub fn reporting(&self) -> Reporting {
        let rules =
            Reporting { cutoff_day: Some(14), due_day: 17, due_month: DueMonth::Same, ..Reporting::of_year(self.year) };
        Reporting { since: self.since.unwrap_or(rules.first_month(self.year, Some(self.issued))), ..rules }
    }

    pub fn days_off(&self) -> DaysOff {
        days_off::of_year(self.year)
    }

    pub fn calendar(&self) -> Calendar {
        let known = self.days_off();
        // Nothing is said of places in a file that is not there yet.
        let nowhere = Span::new(SourceId(0), 0..0);
        Calendar {
            holidays: known.off.iter().map(|it| At { value: it.from..=it.to, span: nowhere }).collect(),
            working_days: known.worked.iter().map(|day| At { value: *day, span: nowhere }).collect(),
            ..Calendar::default()
        }
    }

    /// The months owed that have fallen due before a day, and the first that has not.
    pub fn months_owed(&self, today: Date) -> (Vec<Month>, Option<Month>) {
        let (rules, calendar) = (self.reporting(), self.calendar());
        let owed = Month::all(self.year).filter(|month| *month >= rules.since);
        let (past, coming): (Vec<Month>, Vec<Month>) = owed.partition(|month| rules.due(*month, &calendar) < today);
        (past, coming.first().copied())
    }

    /// All files of the workspace.
    pub fn files(&self) -> serde_json::Result<Vec<File>> {
        let year = self.year;
        let own = [
            (format!("plan/{year}/plan.toml"), plan::plan(self)),
            (format!("plan/{year}/units.toml"), plan::units(self)),
            (REGISTER_PATH.to_owned(), REGISTER.to_owned()),
        ];
        let shared = [
            (".gitignore", IGNORED.to_owned()),
            ("README.md", self.readme()),
            (".github/workflows/reform-check.yml", include_str!("github-check.yml").to_owned()),
            (".github/workflows/reform-due.yml", include_str!("github-due.yml").to_owned()),
            (".gitlab-ci.yml", include_str!("gitlab-ci.yml").to_owned()),
        ];
        let file = |path: String, text: String, may_be_there: bool| File {
            change: Change { path, bytes: text.into_bytes() },
            may_be_there,
        };
        let mut files = vec![File { change: schema::change(self.lang)?, may_be_there: false }];
        files.extend(own.into_iter().map(|(path, text)| file(path, text, false)));
        files.extend(shared.into_iter().map(|(path, text)| file(path.to_owned(), text, true)));
        Ok(files)
    }

    /// What is where, and the round of a month. Names of people's choosing stand in it as text alone.
    fn readme(&self) -> String {
        let month = self.reporting().since;
        let title = format!("{} · {}", markdown(&self.title), markdown(&self.agency));
        let coordinator = markdown(&self.units[self.coordinator].name);
        let text = self.lang.say(include_str!("readme.vi.md"), include_str!("readme.en.md"));
        [
            ("{title}", title.as_str()),
            ("{coordinator}", &coordinator),
            ("{unit}", &self.units[self.units.len() - 1].id),
            ("{year}", &self.year.to_string()),
            ("{month}", &month.to_string()),
        ]
        .iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
    }
}

/// Signs that Markdown would take for its own.
fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '{' | '}') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
