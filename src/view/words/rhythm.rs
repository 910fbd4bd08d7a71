//! How often a task comes round, in words.

use super::day;
use crate::model::Every;
use crate::model::task::Pattern;
use crate::say;
use crate::text::Lang;

/// How often, as a remark behind a deadline.
pub fn rhythm(lang: Lang, pattern: &Pattern) -> String {
    match pattern {
        Pattern::Every(Every::Month) => lang.say("hằng tháng", "every month").to_owned(),
        Pattern::Every(Every::Quarter) => lang.say("hằng quý", "every quarter").to_owned(),
        Pattern::Every(Every::HalfYear) => lang.say("6 tháng một lần", "every half-year").to_owned(),
        Pattern::Months(months) => {
            let months = months.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            say!(lang, "các tháng {months}", "in months {months}")
        }
        Pattern::Dates(dates) => {
            let dates = dates.iter().map(|date| day(lang, *date)).collect::<Vec<_>>().join("; ");
            say!(lang, "các ngày {dates}", "on {dates}")
        }
    }
}
