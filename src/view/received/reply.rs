//! The words by which a file goes back to its unit: what is to be mended, where, and by when it is to come again.

use super::{MOST_SHOWN, ReceivedFile, Reception, Told, said, say_of};
use crate::finding::Severity;
use crate::model::{Date, Period};
use crate::say;
use crate::text::Lang;
use crate::view::document::{Document, Line};
use crate::view::words;

pub fn write(lang: Lang, it: &Reception<'_>, file: &ReceivedFile<'_>, document: &mut Document) {
    let about = say_of(lang, file);
    document.heading(2, say!(lang, "Đề nghị gửi lại: {about}", "To be sent back: {about}"));
    let errors: Vec<&Told> = file.told.iter().filter(|told| told.severity == Severity::Error).collect();
    document.paragraph(Line::new(opening(lang, file, errors.len())));
    document.list(to_mend(lang, &errors));
    let doubts: Vec<&Told> =
        file.told.iter().filter(|told| told.severity == Severity::Warning).take(MOST_SHOWN).collect();
    if !doubts.is_empty() {
        document.paragraph(Line::new(lang.say("Đề nghị kiểm tra thêm:", "Please also check:")));
        document.list(doubts.iter().map(|told| Line::new(said(lang, told))).collect());
    }
    document.paragraph(Line::new(closing(lang, it, file)));
}

/// The places that are to be mended. Whoever made the same mistake in each row needs no more of them to see it.
fn to_mend(lang: Lang, errors: &[&Told]) -> Vec<Line> {
    const MOST: usize = 50;
    let mut lines: Vec<Line> = errors.iter().take(MOST).map(|told| Line::new(said(lang, told))).collect();
    let more = errors.len().saturating_sub(MOST);
    if more > 0 {
        lines.push(Line::new(say!(lang, "… và {more} nội dung khác.", "… and {more} more.")));
    }
    lines
}

fn opening(lang: Lang, file: &ReceivedFile<'_>, n: usize) -> String {
    let name = &file.name;
    let unit = file.unit_name();
    let dear = unit.map(|unit| say!(lang, "Kính gửi {unit}: ", "To {unit}: ")).unwrap_or_default();
    let which = match file.plan.zip(file.period) {
        Some((plan, period)) => {
            let period = words::period(lang, plan, period);
            say!(lang, "báo cáo {period}", "the report for {period}")
        }
        None => lang.say("báo cáo", "the report").to_owned(),
    };
    let which = words::capital(&which);
    let count = words::count(lang, n);
    match n {
        1 => say!(
            lang,
            "{dear}{which} (tệp {name}) chưa được tiếp nhận do còn 01 nội dung cần sửa:",
            "{dear}{which} (file {name}) could not be accepted; one thing needs correcting:"
        ),
        n => say!(
            lang,
            "{dear}{which} (tệp {name}) chưa được tiếp nhận do còn {count} nội dung cần sửa:",
            "{dear}{which} (file {name}) could not be accepted; {n} things need correcting:"
        ),
    }
}

fn closing(lang: Lang, it: &Reception<'_>, file: &ReceivedFile<'_>) -> String {
    match due(file).filter(|due| *due >= it.today) {
        Some(due) => {
            let due = words::day(lang, due);
            say!(
                lang,
                "Đề nghị đơn vị sửa ngay trong tệp và gửi lại chậm nhất {due}.",
                "Please correct the file and send it again by {due}."
            )
        }
        None => lang
            .say("Đề nghị đơn vị sửa ngay trong tệp và sớm gửi lại.", "Please correct the file and send it again soon.")
            .to_owned(),
    }
}

/// By when the report is owed.
fn due(file: &ReceivedFile<'_>) -> Option<Date> {
    let (plan, unit) = (file.plan?, file.unit?);
    Some(match file.period? {
        Period::Month(month) => plan.due_of(month),
        period => plan.end_of(period, unit, Date::MAX),
    })
}
