//! What makes a document an official one: who issues it, its number and date, its kind and subject, to whom it goes and who
//! signs (Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I). How it is laid out is the writer's; which words stand there is said here.

mod blanks;
mod kind;
mod letterhead;
mod plan_named;
mod recipients;

pub use blanks::{Blank, blanks};
pub use kind::Kind;
pub use letterhead::lines as letterhead_lines;
pub use plan_named::{about, lower, plan_in_full, plan_reference, without_kind};
pub use recipients::{as_above, recipients, recipients_of_report, recipients_to};

use super::words;
use crate::model::{Date, Month, Plan, UnitId};
use crate::say;
use crate::text::Lang;

/// The head of a document that goes out. Number and day are left blank for the clerk who registers it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// *Quốc hiệu* and *Tiêu ngữ*.
    pub nation: String,
    pub motto: String,
    /// The body above who issues it.
    pub parent: Option<String>,
    /// Who issues it.
    pub issuer: String,
    /// Both as the plan breaks them in a letterhead; empty where it leaves that to sense.
    pub parent_lines: Vec<String>,
    pub issuer_lines: Vec<String>,
    /// `Số:        /BC-BQL`.
    pub number: String,
    /// `Hải Phòng, ngày      tháng 3 năm 2024`.
    pub place_and_date: String,
    /// `BÁO CÁO`; a letter has none.
    pub kind: Option<String>,
    /// What it is about: the abstract beneath the kind, in a letter behind `V/v`.
    pub subject: String,
    /// To whom it is addressed, if to anybody (*Kính gửi*).
    pub to: Vec<String>,
    /// Only on paper: as text a summary is read by whoever made it.
    pub to_on_paper: bool,
    /// What it stands on (*Căn cứ …*), a paragraph each.
    pub basis: Vec<String>,
    /// The sentence that leads into the body.
    pub lead: Option<String>,
    /// The heading where there is no such head: in a terminal, on a page, in Markdown.
    pub title: String,
}

/// The end of a document that goes out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Closing {
    /// The last sentence, without the `./.` that ends an official text.
    pub last_words: Option<String>,
    /// *Nơi nhận*, a line each, the file copy (*Lưu*) last; with their marks.
    pub recipients: Vec<String>,
    /// `KT. TRƯỞNG BAN`, where somebody signs for another.
    pub authority: Option<String>,
    /// `PHÓ TRƯỞNG BAN`.
    pub post: Option<String>,
    pub name: Option<String>,
    /// As text it is a mail, and a mail is signed; a summary that is pasted elsewhere is not.
    pub mailed: bool,
}

/// The beginning of an annex.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annex {
    /// `Phụ lục`.
    pub label: String,
    pub title: String,
    /// `(Kèm theo Kế hoạch số …/KH-BQL ngày … của …)`.
    pub of: String,
    /// The heading where annexes have no pages of their own.
    pub heading: String,
}

/// The letter of a part below `1.`: in Vietnamese as decrees are lettered; none beyond the last.
pub fn letter(lang: Lang, n: usize) -> Option<char> {
    lang.say("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz").chars().nth(n)
}

/// Before whom a document is addressed to.
pub fn addressed_to(lang: Lang) -> &'static str {
    lang.say("Kính gửi:", "To:")
}

/// Before the subject of a letter, beneath its number.
pub fn subject_mark(lang: Lang) -> &'static str {
    lang.say("V/v", "Re:")
}

/// Above the recipients.
pub fn recipients_title(lang: Lang) -> &'static str {
    lang.say("Nơi nhận:", "Recipients:")
}

/// Room for what the clerk writes in by hand: no-break spaces, so that it is not taken together.
const ROOM: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// The head of a document that a unit of the agency issues in `month`.
pub fn opening_of_unit(lang: Lang, plan: &Plan, kind: Kind, month: Month, unit: UnitId) -> Opening {
    let unit = plan.unit(unit);
    let code = kind.abbreviation().map_or_else(String::new, |abbreviation| format!("{abbreviation}-"));
    Opening {
        parent: Some(plan.agency.to_string()),
        parent_lines: texts(&plan.agency_lines),
        issuer: unit.name.to_string(),
        issuer_lines: Vec::new(),
        number: number(lang, &format!("{code}{}", unit.short.as_deref().unwrap_or("…"))),
        ..opening(lang, plan, kind, month)
    }
}

/// The end of a document that a unit's head signs: the plan knows the post, not who holds it.
pub fn closing_of_unit(lang: Lang, plan: &Plan, unit: UnitId, recipients: &[String]) -> Closing {
    let unit = plan.unit(unit);
    let (short, copy) = (unit.short_name(), recipients.iter().cloned());
    let copy: Vec<String> = copy.chain([say!(lang, "Lưu: VT, {short}", "File: records, {short}")]).collect();
    Closing {
        recipients: recipients::marked(lang, plan, &copy),
        post: unit.head.as_deref().map(str::to_uppercase),
        ..Closing::default()
    }
}

/// The head of a document that the agency issues in `month`.
pub fn opening(lang: Lang, plan: &Plan, kind: Kind, month: Month) -> Opening {
    let symbol = plan.symbol.as_deref().unwrap_or("…");
    let code = match kind.abbreviation() {
        Some(abbreviation) => format!("{abbreviation}-{symbol}"),
        None => format!("{symbol}-{}", drafter(plan).unwrap_or("…")),
    };
    Opening {
        nation: lang.say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM").to_owned(),
        motto: lang.say("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness").to_owned(),
        parent: plan.parent.as_deref().map(str::to_owned),
        parent_lines: texts(&plan.parent_lines),
        issuer: plan.agency.to_string(),
        issuer_lines: texts(&plan.agency_lines),
        number: number(lang, &code),
        place_and_date: place_and_date(lang, plan, month),
        kind: kind.title(lang).map(str::to_owned),
        ..Opening::default()
    }
}

/// With the number and the day under which it was signed, in place of the room for them.
pub fn signed(lang: Lang, plan: &Plan, kind: Kind, number: &str, on: Date, opening: Opening) -> Opening {
    let number = number_in_full(plan, kind, number);
    Opening {
        number: say!(lang, "Số: {number}", "No: {number}"),
        place_and_date: place_and_day(lang, plan, on),
        ..opening
    }
}

/// `45` as `45/BC-BQL`; what has a code already stays.
pub fn number_in_full(plan: &Plan, kind: Kind, number: &str) -> String {
    match (kind.abbreviation(), plan.symbol.as_deref()) {
        _ if number.contains('/') => number.to_owned(),
        (Some(abbreviation), Some(symbol)) => format!("{number}/{abbreviation}-{symbol}"),
        (Some(abbreviation), None) => format!("{number}/{abbreviation}"),
        (None, _) => number.to_owned(),
    }
}

/// `Số:        /BC-BQL`.
pub fn number(lang: Lang, code: &str) -> String {
    say!(lang, "Số:{ROOM}/{code}", "No:{ROOM}/{code}")
}

fn place_and_date(lang: Lang, plan: &Plan, month: Month) -> String {
    let place = plan.place.as_deref().unwrap_or("…");
    let (number, year) = (two_digits(month), month.year);
    let english = words::month(Lang::En, month);
    say!(lang, "{place}, ngày{ROOM}tháng {number} năm {year}", "{place},{ROOM}{english}")
}

/// `Hải Phòng, ngày 05 tháng 01 năm 2024`, of a document whose day is known.
pub fn place_and_day(lang: Lang, plan: &Plan, on: Date) -> String {
    let place = plan.place.as_deref().unwrap_or("…");
    let month = Month::of(on);
    let (day, number, year) = (chrono::Datelike::day(&on), two_digits(month), month.year);
    let english = words::day(lang, on);
    say!(lang, "{place}, ngày {day:02} tháng {number} năm {year}", "{place}, {english}")
}

/// Months 1 and 2 take a leading zero, so that nobody can make 11 and 12 of them.
fn two_digits(month: Month) -> String {
    if month.month < 3 { format!("{:02}", month.month) } else { month.month.to_string() }
}

/// The short name of the unit that drafts the agency's documents: the one that coordinates. A number has no room for a whole name.
fn drafter(plan: &Plan) -> Option<&str> {
    coordinator(plan).and_then(|id| plan.unit(id).short.as_deref())
}

/// The unit that coordinates, if the plan names one.
pub fn coordinator(plan: &Plan) -> Option<UnitId> {
    plan.coordinator.as_ref().and_then(|named| named.id)
}

/// The unit that settles what it can, and submits the rest: the one that coordinates.
pub fn office(lang: Lang, plan: &Plan) -> &str {
    coordinator(plan).map_or(lang.say("Văn phòng", "the Office"), |unit| &*plan.unit(unit).name)
}

/// The end of a document that the head signs.
pub fn closing(lang: Lang, plan: &Plan, recipients: &[String]) -> Closing {
    let signatory = plan.signatory.as_ref();
    let part = |part: Option<&Box<str>>| part.map(|text| text.to_string());
    Closing {
        last_words: None,
        recipients: recipients::marked(lang, plan, recipients),
        authority: part(signatory.and_then(|s| s.authority.as_ref())),
        post: part(signatory.and_then(|s| s.title.as_ref())),
        name: part(signatory.and_then(|s| s.name.as_ref())),
        mailed: false,
    }
}

/// An annex of a document with that head: `(Kèm theo Báo cáo số     /BC-BQL ngày     tháng 3 năm 2024 của …)`.
pub fn annex(lang: Lang, plan: &Plan, opening: &Opening, kind: Kind) -> Annex {
    let (word, agency) = (kind.word(lang), &plan.agency);
    let number = opening.number.split_once(':').map_or(&*opening.number, |(_, number)| number);
    let day = opening.place_and_date.rsplit_once(',').map_or("…", |(_, day)| day.trim_start_matches(' '));
    Annex {
        label: lang.say("Phụ lục", "Annex").to_owned(),
        of: say!(lang, "(Kèm theo {word} số{number} {day} của {agency})", "(To {word} No{number} of {day}, {agency})"),
        ..Annex::default()
    }
}

/// The plan in full if it was issued; any other by its title.
pub fn plan_as_known(lang: Lang, plan: &Plan) -> String {
    plan.issued.as_ref().map_or_else(|| plan.title.to_string(), |_| plan_in_full(lang, plan))
}

fn texts(texts: &[Box<str>]) -> Vec<String> {
    texts.iter().map(|text| text.to_string()).collect()
}
