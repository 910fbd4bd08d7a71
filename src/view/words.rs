//! The words of both languages: states as officials write them, dates, months and numbers.

mod decided;
mod grouping;
mod mean;
mod points;
mod rhythm;
mod uncounted;
mod unread;

pub use decided::{addition, withdrawal};
pub use grouping::grouping;
pub use mean::{mean, mean_of};
pub use points::points;
pub use rhythm::rhythm;
pub use uncounted::{uncounted, why_uncounted};
pub use unread::unread;

use crate::compute::difficulties;
use crate::compute::reports;
use crate::compute::status::{Reason, TaskState};
use crate::model::date;
use crate::model::task::Occurrence;
use crate::model::{Date, Decimal, FieldId, Fraction, Measure, Month, MonthSpan, Period, Plan, Rate, Tenths};
use crate::say;
use crate::text::Lang;

/// `05/3/2024`; `5 Mar 2024`.
pub fn day(lang: Lang, day: Date) -> String {
    lang.say(date::vi(day), date::en(day))
}

/// Whether a text that somebody wrote names that day, in either language's spelling.
pub fn names_day(text: &str, day: Date) -> bool {
    text.contains(&*date::vi(day)) || text.contains(&*date::en(day))
}

/// `02/2024`, `3/2024`: months 1 and 2 take a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
fn vi_month(month: Month) -> String {
    let Month { year, month } = month;
    if month < 3 { format!("{month:02}/{year}") } else { format!("{month}/{year}") }
}

const EN_MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

/// `tháng 3/2024`; `March 2024`.
pub fn month(lang: Lang, month: Month) -> String {
    match lang {
        Lang::Vi => format!("tháng {}", vi_month(month)),
        Lang::En => format!("{} {}", EN_MONTHS[usize::from(month.month - 1) % 12], month.year),
    }
}

const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

fn quarter(lang: Lang, last: Month) -> String {
    let (n, year) = (usize::from(last.month).div_ceil(3), last.year);
    let roman = ROMAN[(n - 1) % 4];
    say!(lang, "quý {roman}/{year}", "Q{n} {year}")
}

fn half(lang: Lang, last: Month) -> String {
    let year = last.year;
    match last.month {
        1..=6 => say!(lang, "6 tháng đầu năm {year}", "first half of {year}"),
        _ => say!(lang, "6 tháng cuối năm {year}", "second half of {year}"),
    }
}

/// `tháng 3/2024`, `quý I/2024`, `6 tháng đầu năm 2024`, `năm 2024`.
pub fn span(lang: Lang, span: MonthSpan) -> String {
    let year = span.last.year;
    match span.months {
        1 => month(lang, span.last),
        3 => quarter(lang, span.last),
        6 => half(lang, span.last),
        _ => say!(lang, "năm {year}", "year {year}"),
    }
}

/// An occurrence, as a span of months is named.
pub fn occurrence(lang: Lang, occurrence: &Occurrence) -> String {
    span(lang, MonthSpan { last: occurrence.last, months: occurrence.every.months() })
}

/// A month by name, a request by its title.
pub fn period(lang: Lang, plan: &Plan, period: Period) -> String {
    match period {
        Period::Month(m) => month(lang, m),
        Period::Request(id) => {
            let title = &plan.request(id).title;
            say!(lang, "yêu cầu “{title}”", "request “{title}”")
        }
    }
}

/// A month by name, a request by its id: where there is little room.
pub fn period_short(lang: Lang, plan: &Plan, period: Period) -> String {
    match period {
        Period::Month(m) => month(lang, m),
        Period::Request(id) => plan.request(id).id.value.to_string(),
    }
}

/// A field with its number; tasks of no known field stand under words that say so.
pub fn field(lang: Lang, plan: &Plan, field: Option<FieldId>) -> String {
    let Some(field) = field.map(|f| plan.field(f)) else {
        return lang.say("(chưa rõ lĩnh vực)", "(unknown field)").to_owned();
    };
    match &field.number {
        Some(number) => format!("{number}. {}", field.name),
        None => field.name.to_string(),
    }
}

/// `12.160`; `12,160`.
pub fn number(lang: Lang, n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(lang.say('.', ','));
        }
        grouped.push(digit);
    }
    grouped
}

/// A count within a sentence: one to nine with a nought before it, as officials write it (`02 nhiệm vụ`); `2`.
pub fn count(lang: Lang, n: usize) -> String {
    lang.say(if (1..10).contains(&n) { format!("{n:02}") } else { number(lang, n as u64) }, number(lang, n as u64))
}

/// A decimal number: `91,81`; `91.81`.
pub fn decimal_number(lang: Lang, n: Decimal) -> String {
    let text = n.to_string();
    lang.say(text.replace('.', ","), text)
}

fn decimal(lang: Lang, tenths: Tenths) -> String {
    let (whole, rest) = (tenths.0 / 10, tenths.0 % 10);
    say!(lang, "{whole},{rest}", "{whole}.{rest}")
}

fn with_percent(lang: Lang, number: String) -> String {
    say!(lang, "{number}%", "{number}%")
}

/// `41,3%`, `—` of nothing.
pub fn share(lang: Lang, share: Option<Fraction>) -> String {
    share.map_or_else(|| "—".to_owned(), |share| with_percent(lang, decimal(lang, share.tenths())))
}

/// What is planned to be done by now: `kế hoạch 20,0%`.
pub fn planned(lang: Lang, planned: Option<Fraction>) -> String {
    let planned = share(lang, planned);
    say!(lang, "kế hoạch {planned}", "planned {planned}")
}

/// The same beside a bar of letters that has it for a mark.
pub fn planned_by_mark(lang: Lang, share: Option<Fraction>) -> String {
    let planned = planned(lang, share);
    say!(lang, "{planned} (vạch │)", "{planned} (mark │)")
}

/// `60%`, `62,5%`.
pub fn progress(lang: Lang, progress: Fraction) -> String {
    let tenths = progress.tenths();
    let number = if tenths.0.is_multiple_of(10) { (tenths.0 / 10).to_string() } else { decimal(lang, tenths) };
    with_percent(lang, number)
}

/// `12/40 (30,0%)`; `—` where there is nothing to be a share of.
pub fn rate(lang: Lang, rate: Rate) -> String {
    match rate_in_parts(lang, rate) {
        (of, share) if share.is_empty() => of,
        (of, share) => format!("{of} {share}"),
    }
}

/// `12/40`; `—` where there is nothing to be a share of.
pub fn ratio(lang: Lang, rate: Rate) -> String {
    rate_in_parts(lang, rate).0
}

/// `12/40` and `(30,0%)`; `—` and nothing where there is nothing to be a share of.
pub fn rate_in_parts(lang: Lang, rate: Rate) -> (String, String) {
    match rate.fraction() {
        None => ("—".to_owned(), String::new()),
        percent => {
            (format!("{}/{}", number(lang, rate.n), number(lang, rate.d)), format!("({})", share(lang, percent)))
        }
    }
}

/// A measure, as the title of its line.
pub fn measure(lang: Lang, measure: Measure) -> &'static str {
    match measure {
        Measure::Completion => lang.say("Tỷ lệ nhiệm vụ đã hoàn thành", "Completed, of tasks counted"),
        Measure::OnTime => lang.say(
            "Tỷ lệ hoàn thành đúng hạn trên số đã hoàn thành hoặc quá hạn",
            "Completed on time, of those completed or overdue",
        ),
        Measure::OverdueOfCountable => lang.say("Tỷ lệ nhiệm vụ quá hạn", "Overdue, of tasks counted"),
        Measure::OverdueOfMatured => {
            lang.say("Tỷ lệ quá hạn trên số đã hoàn thành hoặc quá hạn", "Overdue, of those completed or overdue")
        }
        Measure::Implementation => lang.say(
            "Tỷ lệ hoàn thành trong số nhiệm vụ đến hạn (theo thời hạn ban đầu)",
            "Completed, of those due by their first deadline",
        ),
        Measure::Progress => lang.say("Tiến độ bình quân (theo trọng số)", "Mean progress (weighted)"),
        Measure::Planned => lang.say("Tiến độ phải đạt theo kế hoạch", "Planned progress"),
        Measure::Reporting => lang.say("Báo cáo đã gửi", "Reports sent"),
        Measure::ReportingOnTime => lang.say("Báo cáo gửi đúng hạn", "Reports sent on time"),
    }
}

/// A state in a sentence.
pub fn state(lang: Lang, state: TaskState) -> &'static str {
    match state {
        TaskState::Done => lang.say("hoàn thành đúng hạn", "completed on time"),
        TaskState::DoneLate => lang.say("hoàn thành quá hạn", "completed late"),
        TaskState::DoneUndated => lang.say("hoàn thành (không ấn định thời hạn)", "completed, no deadline"),
        TaskState::InProgress => lang.say("đang thực hiện trong hạn", "in progress"),
        TaskState::NotStarted => lang.say("chưa thực hiện, trong hạn", "not started"),
        TaskState::Overdue => lang.say("quá hạn chưa hoàn thành", "overdue"),
        TaskState::Awaiting => lang.say("chưa xác định thời hạn", "awaiting a deadline"),
        TaskState::Ongoing => lang.say("thường xuyên", "ongoing"),
        TaskState::Withdrawn => lang.say("đã đưa ra khỏi kế hoạch", "withdrawn"),
    }
}

/// A state in a word or two, where a list has one line a task.
pub fn state_short(lang: Lang, state: TaskState) -> &'static str {
    match state {
        TaskState::Done => lang.say("HT đúng hạn", "On time"),
        TaskState::DoneLate => lang.say("HT quá hạn", "Completed late"),
        TaskState::DoneUndated => lang.say("Hoàn thành", "Completed"),
        TaskState::InProgress => lang.say("Đang thực hiện", "In progress"),
        TaskState::NotStarted => lang.say("Chưa thực hiện", "Not started"),
        TaskState::Overdue => lang.say("Quá hạn", "Overdue"),
        TaskState::Awaiting => lang.say("Chưa có hạn", "Awaiting"),
        TaskState::Ongoing => lang.say("Thường xuyên", "Ongoing"),
        TaskState::Withdrawn => lang.say("Đưa ra khỏi KH", "Withdrawn"),
    }
}

/// Why a task may come to be late.
pub fn reason(lang: Lang, reason: Reason) -> &'static str {
    match reason {
        Reason::DueSoonUnder80 => lang.say("sắp đến hạn, tiến độ dưới 80%", "due soon, progress under 80%"),
        Reason::ForecastLate => lang.say("dự kiến hoàn thành sau thời hạn", "forecast after the deadline"),
        Reason::Unchanged => lang.say("tiến độ không thay đổi qua 03 kỳ", "no progress in three reports"),
        Reason::Behind => lang.say("tiến độ chậm so với thời gian đã qua", "far behind schedule"),
        Reason::Difficulty => lang.say("khó khăn, vướng mắc kéo dài", "long-standing difficulty"),
        Reason::Stale => lang.say("chưa có báo cáo kỳ gần nhất", "not in the latest report"),
    }
}

/// How far a difficulty has come.
pub fn difficulty_state(lang: Lang, state: difficulties::DifficultyState) -> &'static str {
    use difficulties::DifficultyState::*;
    match state {
        Open => lang.say("chưa giải quyết", "open"),
        Directed => lang.say("đang thực hiện ý kiến chỉ đạo", "being acted on as directed"),
        DirectionOverdue => lang.say("quá hạn thực hiện ý kiến chỉ đạo", "direction overdue"),
        Resolved => lang.say("đã giải quyết", "resolved"),
    }
}

/// What became of a report.
pub fn report_state(lang: Lang, state: reports::ReportState) -> &'static str {
    use reports::ReportState::*;
    match state {
        OnTime => lang.say("gửi đúng hạn", "sent on time"),
        Late => lang.say("gửi quá hạn", "sent late"),
        Unreadable => lang.say("không hợp lệ, phải gửi lại", "unreadable"),
        Undated => lang.say("chưa ghi ngày nhận", "without a date of receipt"),
        Missing => lang.say("chưa gửi", "not sent"),
        Pending => lang.say("chưa đến hạn", "not due yet"),
        Exempt => lang.say("được miễn báo cáo", "exempt"),
    }
}

/// The first letter as a capital; that of an address (`http://…`, `ten@co-quan.vn`) stays as it is.
pub fn capital(text: &str) -> String {
    if text.split_whitespace().next().is_some_and(|word| word.contains("://") || word.contains('@')) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_are_written_as_officials_write_them() {
        let civil = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(day(Lang::Vi, civil("2024-03-05")), "05/3/2024");
        assert_eq!(day(Lang::Vi, civil("2024-02-14")), "14/02/2024");
        assert_eq!(day(Lang::En, civil("2024-03-05")), "5 Mar 2024");
        assert_eq!((number(Lang::Vi, 12_160), number(Lang::En, 1_234_567)), ("12.160".into(), "1,234,567".into()));
        assert_eq!(
            (count(Lang::Vi, 0), count(Lang::Vi, 9), count(Lang::Vi, 1234)),
            ("0".into(), "09".into(), "1.234".into())
        );
        assert_eq!((count(Lang::En, 2), count(Lang::En, 1234)), ("2".into(), "1,234".into()));
        assert_eq!(rate(Lang::Vi, Rate::new(12, 40)), "12/40 (30,0%)");
        assert_eq!(rate(Lang::En, Rate::new(12, 40)), "12/40 (30.0%)");
        assert_eq!(rate(Lang::Vi, Rate::new(0, 0)), "—");
        assert_eq!(progress(Lang::Vi, Fraction { n: 6250, d: 10_000 }), "62,5%");
    }

    #[test]
    fn spans_have_names() {
        let span_of = |last, months| span(Lang::Vi, MonthSpan { last: Month { year: 2024, month: last }, months });
        assert_eq!(span_of(2, 1), "tháng 02/2024");
        assert_eq!(span_of(9, 3), "quý III/2024");
        assert_eq!(span_of(6, 6), "6 tháng đầu năm 2024");
        assert_eq!(span_of(12, 12), "năm 2024");
        assert_eq!(
            span(Lang::En, MonthSpan { last: Month { year: 2024, month: 12 }, months: 6 }),
            "second half of 2024"
        );
    }
}
