//! The form that a unit fills in for a period: which columns and rows it shows, what stands there already, and what may be written
//! where. Widths and colours are its writer's.

mod advice;
mod deadlines;
mod entry;
mod guide;
mod overview;
mod plain;
mod rows;

pub use advice::Advice;
pub use entry::{Entry, Limits, Refusal, odd_name};
pub use guide::guide;
pub use overview::{Written, document};
pub use plain::{PlainForm, plain};

use crate::compute::form::Form;
use crate::model::{Column, Date, Month, Period, Plan, Year};
use crate::read::form::label;
use crate::say;
use crate::text::safe::one_line;
use crate::text::{Lang, Sources};
use crate::view::{official, words};

/// A form as people see it.
pub struct FormPage {
    pub lang: Lang,
    pub agency: String,
    /// What it is, of whom, about which time, by when; the first line is its title.
    pub lines: Vec<String>,
    pub sheet: &'static str,
    pub columns: Vec<FormColumn>,
    pub parts: Vec<FormPart>,
    pub limits: Limits,
    /// What a free row may be about, with what that is.
    pub choices: Vec<[String; 2]>,
    pub advice: Advice,
    /// What the hidden sheet tells.
    pub identity: [(&'static str, String); 4],
    /// The day that the file is said to be of: that by which it is to be sent.
    pub as_of: Date,
}

/// A column, by what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormColumn {
    Title,
    Output,
    Due,
    /// What was told last.
    Last,
    /// A column of reports.
    Told(Column),
}

/// Rows of one kind, under a heading.
pub struct FormPart {
    pub heading: String,
    pub rows: Vec<Vec<FormCell>>,
}

/// What stands in a cell, and whether it is to be written in.
#[derive(Clone, Debug, PartialEq)]
pub enum FormCell {
    /// Of the plan.
    Given(String),
    /// The name by which a report calls its row.
    Name(String),
    /// Told before.
    Last(String),
    Open(Entry),
    /// Such a name, which may be changed for another of the choices.
    Choice(String),
    /// Nothing is to be written.
    Closed,
}

impl FormColumn {
    const ALL: [FormColumn; 15] = [
        FormColumn::Told(Column::Task),
        FormColumn::Title,
        FormColumn::Output,
        FormColumn::Due,
        FormColumn::Last,
        FormColumn::Told(Column::Progress),
        FormColumn::Told(Column::CompletedOn),
        FormColumn::Told(Column::Result),
        FormColumn::Told(Column::Difficulty),
        FormColumn::Told(Column::Cause),
        FormColumn::Told(Column::Proposal),
        FormColumn::Told(Column::Forecast),
        FormColumn::Told(Column::ExtendTo),
        FormColumn::Told(Column::Value),
        FormColumn::Told(Column::Note),
    ];

    /// Its title, in words by which a report's columns are known; all but that of what was told last.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            FormColumn::Title => lang.say("Nhiệm vụ", "Title"),
            FormColumn::Output => lang.say("Sản phẩm", "Output"),
            FormColumn::Due => lang.say("Thời hạn", "Due"),
            FormColumn::Last => lang.say("Kỳ trước", "Last report"),
            FormColumn::Told(column) => match column {
                Column::Task => lang.say("Mã nhiệm vụ", "Task"),
                Column::Progress => lang.say("Tiến độ (%)", "Progress (%)"),
                Column::CompletedOn => lang.say("Ngày hoàn thành", "Completed on"),
                Column::Result => lang.say("Kết quả", "Result"),
                Column::Difficulty => lang.say("Khó khăn, vướng mắc", "Difficulty"),
                Column::Cause => lang.say("Nguyên nhân", "Cause"),
                Column::Proposal => lang.say("Kiến nghị, đề xuất", "Proposal"),
                Column::Forecast => lang.say("Dự kiến hoàn thành", "Forecast"),
                Column::ExtendTo => lang.say("Xin gia hạn đến", "Extend to"),
                Column::Value => lang.say("Số liệu", "Value"),
                Column::Note => lang.say("Ghi chú", "Note"),
            },
        }
    }

    /// Those of a form: values are asked for of targets alone.
    fn of(form: &Form<'_>) -> Vec<FormColumn> {
        let is_shown = |column: &FormColumn| *column != FormColumn::Told(Column::Value) || !form.targets.is_empty();
        FormColumn::ALL.into_iter().filter(is_shown).collect()
    }
}

/// A unit's form, whose words are read from the plan and from earlier reports.
pub fn page(lang: Lang, year: &Year, sources: &Sources, form: &Form<'_>) -> FormPage {
    let plan = &*year.plan;
    let (columns, shown) = (FormColumn::of(form), rows::Shown { lang, plan, sources, form });
    let day = |year: i32, month: u8, day: u8| Month { year, month }.day(day);
    FormPage {
        lang,
        agency: one_line(&plan.agency),
        lines: lines(lang, plan, form),
        sheet: lang.say("Báo cáo", "Report"),
        parts: rows::parts(&shown, &columns),
        choices: shown.choices(),
        limits: Limits { first: day(plan.year - 1, 1, 1), last: day(plan.year + 5, 12, 31) },
        advice: advice::of(lang, plan, form, &columns),
        identity: [
            ("form", label::EDITION.to_owned()),
            ("plan", plan.year.to_string()),
            ("unit", plan.unit(form.unit).id.value.to_string()),
            ("period", plan.period_name(form.period)),
        ],
        columns,
        as_of: form.due,
    }
}

fn lines(lang: Lang, plan: &Plan, form: &Form<'_>) -> Vec<String> {
    let unit = one_line(&plan.unit(form.unit).name);
    let (due, end) = (words::day(lang, form.due), words::day(lang, form.end));
    let to = to_whom(lang, plan, form);
    let title = match form.period {
        Period::Month(month) => {
            let month = words::month(lang, month);
            say!(
                lang,
                "Báo cáo kết quả thực hiện nhiệm vụ cải cách hành chính {month}",
                "Report on the reform plan's tasks, {month}"
            )
        }
        Period::Request(id) => {
            let title = one_line(&plan.request(id).title);
            say!(lang, "Báo cáo đột xuất: {title}", "Report on request: {title}")
        }
    };
    let of_when = match form.period {
        Period::Month(month) => {
            let begin = words::day(lang, plan.reporting.begins(month));
            say!(lang, "Kỳ báo cáo: từ {begin} đến hết {end}.", "Period: {begin} to {end}.")
        }
        Period::Request(_) => say!(lang, "Số liệu tính đến hết {end}.", "As of {end}."),
    };
    vec![
        lang.say(title.to_uppercase(), title),
        say!(lang, "Đơn vị báo cáo: {unit}", "Unit: {unit}"),
        say!(lang, "{of_when} Gửi {to} chậm nhất {due}.", "{of_when} To be sent to {to} by {due}."),
        lang.say(
            "Chỉ ghi vào ô nền trắng. Chữ xám là nội dung đã báo cáo kỳ trước. Cách ghi từng cột: xem trang Hướng dẫn.",
            "Write in the white cells only. Grey text is what was reported before. How to fill in each column: see the next sheet.",
        )
        .to_owned(),
    ]
}

/// To whom it goes back: who consolidates; that unit's own to the agency.
fn to_whom(lang: Lang, plan: &Plan, form: &Form<'_>) -> String {
    let agency = one_line(&plan.agency);
    match official::coordinator(plan) {
        Some(unit) if unit != form.unit => one_line(&plan.unit(unit).name),
        Some(_) => say!(lang, "Lãnh đạo {agency}", "the leadership of {agency}"),
        None => agency,
    }
}
