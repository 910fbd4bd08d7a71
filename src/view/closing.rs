//! What `close` keeps, or would keep, of a month.

use super::document::{Cell, Column, Document, Line, Table};
use super::official::{Kind, number_in_full};
use super::words;
use crate::model::closing::Figure;
use crate::model::{ClosedMonth, Plan};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;

/// How far it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Written.
    Done,
    /// It stood there to the letter.
    Already,
    /// Only shown.
    Shown,
}

/// A month that is closed, and what was kept of it before.
pub struct Closing<'a> {
    pub plan: &'a Plan,
    pub closed: &'a ClosedMonth,
    pub before: Option<&'a ClosedMonth>,
    pub step: Step,
    /// Of the file, below the workspace.
    pub path: &'a str,
}

pub fn document(lang: Lang, it: &Closing<'_>) -> Document {
    let ClosedMonth { month, figures, rests_on, .. } = it.closed;
    let (month, signed) = (words::month(lang, *month), signed(lang, it.plan, it.closed));
    let mut document = Document::default();
    document.heading(
        1,
        match it.step {
            Step::Done => say!(lang, "Đã khóa số liệu {month}", "The figures of {month} are closed"),
            Step::Already => {
                say!(lang, "Số liệu {month} đã được khóa trước đó", "The figures of {month} were closed already")
            }
            Step::Shown => say!(lang, "Khóa số liệu {month}: xem trước", "Closing the figures of {month}: preview"),
        },
    );
    let (path, n, files) = (it.path, words::number(lang, figures.0.len() as u64), rests_on.files.len());
    let en_files = plural(files as i128, "file");
    let what = match it.step {
        Step::Done => say!(lang, "Đã ghi {path}", "Written: {path}"),
        Step::Already => {
            say!(lang, "{path} không thay đổi, không ghi lại", "{path} is unchanged and was not written again")
        }
        Step::Shown => say!(lang, "Chưa ghi tệp nào; sẽ ghi {path}", "Nothing was written; {path} would be"),
    };
    let mut lines = vec![
        Line::new(say!(lang, "Văn bản: {signed}.", "Document: {signed}.")),
        Line::new(say!(
            lang,
            "{what}: {n} số liệu, căn cứ vào {files} tệp kế hoạch và báo cáo.",
            "{what}: {n} figures, from {en_files} of plan and reports."
        )),
    ];
    if let (Some(before), Step::Done | Step::Shown) = (it.before, it.step) {
        let was = self::signed(lang, it.plan, before);
        let differ = words::number(lang, before.figures.differences(figures).len() as u64);
        lines.push(Line::new(say!(
            lang,
            "Thay bản đã khóa theo {was}: {differ} số liệu thay đổi.",
            "In place of {was}: {differ} figures changed."
        )));
    }
    document.list(lines);
    if it.step != Step::Shown {
        document.paragraph(Line::new(lang.say(
            "Từ nay, báo cáo của tháng này mang số và ngày nêu trên; nếu số liệu thay đổi, reform check báo G003 và nêu tệp đã thay đổi.",
            "From now on the month's documents carry that number and date; if its figures change, reform check reports G003 and names the files.",
        )));
    }
    document
}

/// `Báo cáo số 45/BC-BQL ngày 20/3/2024`.
fn signed(lang: Lang, plan: &Plan, closed: &ClosedMonth) -> String {
    let (number, on) = (number_in_full(plan, Kind::Report, &closed.number), words::day(lang, closed.on));
    say!(lang, "Báo cáo số {number} ngày {on}", "report No {number} of {on}")
}

/// Every figure, by its key.
pub fn sheet(lang: Lang, it: &Closing<'_>) -> Table {
    let columns = vec![
        Column::left("figure", lang.say("Số liệu", "Figure")),
        Column::left("value", lang.say("Giá trị", "Value")),
    ];
    let rows = it.closed.figures.0.iter().map(|(key, figure)| {
        let value = match figure {
            Figure::Number(n) => n.to_string(),
            Figure::Text(text) => text.clone(),
        };
        vec![Cell::text(&**key), Cell::text(value)]
    });
    Table::new(columns, rows)
}
