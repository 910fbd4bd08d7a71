//! What the labels below a text say together, and that text. Knows which cell each label fills; not where the text stands.

use super::labels::Label;
use super::number::Kind;
use super::rows::{Title, is_in_capitals};
use super::vocabulary::{Role, is_all_known};
use super::{Entry, Place};
use crate::read::office::Paragraph;

/// A text that may be a task's title, a heading, or neither.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub paragraph: u32,
    pub text: String,
    pub is_heading: bool,
}

impl Text {
    pub fn title(&self) -> Title {
        Title::of(&self.text, false)
    }

    /// How far in it stands: the farther, the more.
    pub fn depth(&self) -> u8 {
        let title = self.title();
        match title.number.map(|it| it.kind) {
            Some(Kind::Roman | Kind::Capital) => 1,
            Some(Kind::Arabic) => 2,
            Some(Kind::Dotted(parts)) => u8::try_from(parts).unwrap_or(u8::MAX).saturating_add(1).min(20),
            Some(Kind::Small) => 30,
            None if title.has_bullet => 40,
            None => 50,
        }
    }
}

/// The labels below a text.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub entry: Entry,
    lead_perhaps: Option<Label>,
    person: Option<Label>,
    pub title: Option<Text>,
    /// Where the words of the next line would go, and whether nothing stands there yet.
    last: Option<(Role, Option<String>)>,
    pub paragraph: u32,
}

impl Group {
    pub fn below(title: Option<Text>) -> Group {
        Group { title, ..Group::default() }
    }

    pub fn says_something(&self) -> bool {
        let entry = &self.entry;
        let cells = [&entry.lead, &entry.both, &entry.with, &entry.when, &entry.output];
        cells.iter().any(|it| !it.is_empty())
            || self.lead_perhaps.is_some()
            || self.person.is_some()
            || self.last.is_some()
    }

    /// Whether it is a task; `below_tasks`: among others, where a title needs no number.
    pub fn is_a_task(&self, below_tasks: bool) -> bool {
        let entry = &self.entry;
        let who = [&entry.lead, &entry.both, &entry.with].iter().any(|it| !it.is_empty());
        let who = who || self.lead_perhaps.is_some() || self.person.is_some();
        // `2. Yêu cầu` and `IV. Thời gian, kinh phí thực hiện` are no tasks, though a line below tells of time.
        let stands_out =
            |it: &Text| it.depth() < 50 || it.is_heading || below_tasks && !it.text.trim_end().ends_with(':');
        let is_item = |it: &Text| stands_out(it) && !is_all_known(&it.title().text);
        let in_a_list = self.title.as_ref().is_some_and(is_item);
        who || !entry.when.is_empty() && (in_a_list || !entry.title.is_empty())
    }

    pub fn take(&mut self, label: Label, paragraph: u32) {
        self.paragraph = paragraph;
        let is_named = matches!(label.role, Role::Other | Role::Start);
        self.last = Some((label.role, is_named.then(|| label.name.clone())));
        let text = label.text.clone();
        match label.role {
            Role::LeadPerhaps if self.lead_perhaps.is_none() => self.lead_perhaps = Some(label),
            Role::Person if self.person.is_none() => self.person = Some(label),
            Role::Task => {
                let title = Title::of(&text, false);
                self.entry.place = Place::Paragraph(paragraph);
                self.entry.title = without_end(&title.text);
                self.entry.number = title.number.map(|it| it.text).or_else(|| number_of(&label.name));
            }
            _ => self.add(&text),
        }
    }

    /// Where the words of the last label stand.
    fn cell(&mut self) -> Option<&mut String> {
        let (role, name) = self.last.clone()?;
        let entry = &mut self.entry;
        Some(match role {
            Role::Task => &mut entry.title,
            Role::Output => &mut entry.output,
            Role::Lead => &mut entry.lead,
            Role::LeadPerhaps => &mut self.lead_perhaps.as_mut()?.text,
            Role::Person => &mut self.person.as_mut()?.text,
            Role::With => &mut entry.with,
            Role::Both => &mut entry.both,
            Role::When => &mut entry.when,
            Role::Leader => &mut entry.leader,
            Role::Source => &mut entry.source,
            _ => {
                let at = entry.notes.iter().position(|it| it.0 == name).unwrap_or_else(|| {
                    entry.notes.push((name, String::new()));
                    entry.notes.len() - 1
                });
                &mut entry.notes[at].1
            }
        })
    }

    pub fn last_is_empty(&mut self) -> bool {
        self.cell().is_some_and(|it| it.is_empty())
    }

    pub fn add(&mut self, line: &str) {
        let Some(cell) = self.cell().filter(|_| !line.is_empty()) else { return };
        if !cell.is_empty() {
            cell.push('\n');
        }
        cell.push_str(line);
    }

    /// The entry, with whoever leads if nobody is called so; and the text that stands above its labels.
    pub fn finish(mut self) -> (Entry, Option<Text>) {
        let nobody = |entry: &Entry| entry.lead.is_empty() && entry.both.is_empty();
        if let Some(label) = self.lead_perhaps.take() {
            match nobody(&self.entry) {
                true => self.entry.lead = label.text,
                false => self.entry.notes.push((Some(label.name), label.text)),
            }
        }
        if let Some(label) = self.person.take() {
            match nobody(&self.entry) {
                true => self.entry.lead = label.text,
                false => self.entry.notes.push((Some(label.name), label.text)),
            }
        }
        if nobody(&self.entry) && self.entry.with.is_empty() {
            self.entry.lead = std::mem::take(&mut self.entry.leader);
        }
        self.entry.notes.retain(|it| !it.1.is_empty());
        (self.entry, self.title)
    }
}

/// `Nhiệm vụ 3` is number 3.
fn number_of(name: &str) -> Option<String> {
    let last = name.split_whitespace().next_back()?;
    last.bytes().all(|c| c.is_ascii_digit()).then(|| last.to_string())
}

/// A heading by its style; or numbered and set apart from text, or bold, or in capitals, and no sentence.
pub fn is_heading(paragraph: &Paragraph, line: &str) -> bool {
    let title = Title::of(line, false);
    let kind = title.number.map(|it| it.kind);
    let numbered = matches!(kind, Some(Kind::Roman | Kind::Capital | Kind::Arabic | Kind::Dotted(_)));
    let strong = paragraph.text.bold || is_in_capitals(line);
    let is_short = line.chars().count() <= 200 && !line.ends_with(['.', ';', ',']);
    let is_item = title.has_bullet || kind == Some(Kind::Small);
    paragraph.heading.is_some() && !is_item || numbered && (strong || is_short) || strong && is_short && !is_item
}

/// A sentence's end is not a part of a title.
pub fn without_end(title: &str) -> String {
    title
        .trim_end_matches([':', ';', ' '])
        .strip_suffix('.')
        .unwrap_or(title.trim_end_matches([':', ';', ' ']))
        .trim()
        .to_string()
}
