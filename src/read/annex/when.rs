//! What the words of a deadline say: one of the plan's four ways to say when, or why somebody has to decide. Every word must have
//! its place in what is understood; nothing is guessed.

mod free;
mod phrase;
mod point;
mod reader;
mod rhythm;
mod settle;
mod tokens;
mod years;

use super::{Before, Schedule, When};
use crate::both;
use crate::text::Both;
use free::Free;
use phrase::Phrase;
use settle::{Terms, settle};
use tokens::{Token, Words};

/// Understands the words of a deadline in a plan of `year`. Without `before`, words with `trước` that would be understood with it
/// ask for it.
pub fn understand(words: &str, year: i32, before: Option<Before>) -> When {
    let words = Words::of(words);
    match phrase::phrase(&words.tokens) {
        Ok(phrase) => settled(&phrase, year, before),
        Err(furthest) => match free::free(&words.tokens, year) {
            Some(Free::Ongoing) => understood("ongoing", "true".to_owned()),
            Some(Free::Awaits) => understood("awaits", tokens::one_line(&words.text)),
            Some(Free::Nothing) => When::ToDecide(Both::new("không ghi thời hạn", "no deadline is given")),
            Some(Free::AndMore(token)) => When::ToDecide(two_things(&words, token)),
            None => When::ToDecide(not_understood(&words, furthest)),
        },
    }
}

fn understood(key: &'static str, value: String) -> When {
    When::Understood(Schedule { start: None, key, value, by_day: None })
}

fn settled(phrase: &Phrase, year: i32, before: Option<Before>) -> When {
    let with = |before: Before| settle(phrase, Terms { year, before });
    let is_said = before.is_some() || !phrase.says_before();
    match with(before.unwrap_or(Before::Inclusive)) {
        Ok(schedule) if is_said => When::Understood(schedule),
        // Whichever of the two would be understood: only who is asked can tell.
        Err(why) if is_said || with(Before::Exclusive).is_err() => When::ToDecide(why),
        Ok(_) | Err(_) => When::BeforeWhat,
    }
}

/// So much of a cell stands in a reason.
const LONGEST_QUOTE: usize = 60;

fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}

fn two_things(words: &Words, token: usize) -> Both {
    let more = quoted(&words.from(token));
    both!("một ô có hai cách ghi thời hạn; còn có {more}", "the cell gives two deadlines: there is also {more}")
}

fn not_understood(words: &Words, furthest: usize) -> Both {
    if phrase::is_open_ended(&words.tokens) {
        return Both::new(
            "chỉ có mốc bắt đầu hoặc kết thúc không phải là ngày",
            "only the beginning or the end is given, and not as a date",
        );
    }
    // A strange word is what is in question; else it is how they stand together.
    let is_strange = |token: &Token| tokens::word(token).is_some_and(|word| !tokens::is_known(word));
    let is_known = !words.tokens.get(furthest).is_some_and(is_strange);
    let rest = quoted(&words.from(if is_known { 0 } else { furthest }));
    both!("chưa rõ nghĩa của {rest}", "it is not clear what {rest} means")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use toml::de::DeValue;
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::read::toml_tree::Value;
    use crate::read::when as plan_reader;

    const YEAR: i32 = 2025;

    /// `start 2025-10-01 due "2026-Q2"`, `?` and the reason where somebody has to decide.
    fn shown(when: &When) -> String {
        match when {
            When::BeforeWhat => "before what".to_owned(),
            When::ToDecide(why) => format!("? {}", why.vi),
            When::Understood(Schedule { start, key, value, by_day }) => {
                let start = start.map(|start| format!("start {start} ")).unwrap_or_default();
                let by_day = by_day.map(|day| format!(" by {day}")).unwrap_or_default();
                format!("{start}{key} {value}{by_day}")
            }
        }
    }

    fn said(words: &str, before: Option<Before>) -> String {
        shown(&understand(words, YEAR, before))
    }

    #[track_caller]
    fn all(cases: &[(&str, &str)]) {
        let wrong: Vec<String> = cases
            .iter()
            .map(|(words, meant)| (words, meant, said(words, None)))
            .filter(|(_, meant, said)| said != *meant)
            .map(|(words, meant, said)| format!("{words}: {said}, not {meant}"))
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[track_caller]
    fn to_decide(cases: &[&str]) {
        for before in [None, Some(Before::Inclusive), Some(Before::Exclusive)] {
            let wrong: Vec<String> = cases
                .iter()
                .map(|words| format!("{words}: {}", said(words, before)))
                .filter(|it| !it.contains(": ?"))
                .collect();
            assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        }
    }

    #[test]
    fn months_quarters_and_years_are_due_on_their_last_day() {
        all(&[
            ("6/2025", "due \"2025-06\""),
            ("06/2025", "due \"2025-06\""),
            ("06-2025", "due \"2025-06\""),
            ("6.2025", "due \"2025-06\""),
            ("2025-06", "due \"2025-06\""),
            ("Tháng 5/2025", "due \"2025-05\""),
            ("Tháng5/2025", "due \"2025-05\""),
            ("THÁNG 05 / 2025.", "due \"2025-05\""),
            ("Tháng 5 năm 2025", "due \"2025-05\""),
            ("Tháng 5\nnăm 2025", "due \"2025-05\""),
            ("Tháng 5, năm 2025", "due \"2025-05\""),
            ("Tháng 5 (2025)", "due \"2025-05\""),
            ("tháng năm/2025", "? chưa rõ nghĩa của “tháng năm/2025”"),
            ("Tháng Sáu năm 2025", "due \"2025-06\""),
            ("Tháng mười hai", "due \"2025-12\""),
            ("T6/2025", "due \"2025-06\""),
            ("T.6/2025", "due \"2025-06\""),
            ("Th6-2025", "due \"2025-06\""),
            ("trong tháng 11/2025", "due \"2025-11\""),
            ("Hết tháng 11/2025", "due \"2025-11\""),
            ("Cuối tháng 11", "due \"2025-11\""),
            ("Đến hết tháng 11/2025", "due \"2025-11\""),
            ("Hoàn thành trong tháng 6/2025", "due \"2025-06\""),
            ("Dự kiến tháng 6/2025", "due \"2025-06\""),
            ("Tháng 3/2026", "due \"2026-03\""),
            ("Quý II/2025", "due \"2025-Q2\""),
            ("QuýII/2025", "due \"2025-Q2\""),
            ("Quý 2/2025", "due \"2025-Q2\""),
            ("Quí 02-2025", "due \"2025-Q2\""),
            ("Quý II năm 2025", "due \"2025-Q2\""),
            ("Quý II của năm 2025", "due \"2025-Q2\""),
            ("Quý II 2025", "due \"2025-Q2\""),
            ("QUÝ Ⅱ – 2025", "due \"2025-Q2\""),
            ("Q2/2025", "due \"2025-Q2\""),
            ("Quý II", "due \"2025-Q2\""),
            ("Quý hai", "due \"2025-Q2\""),
            ("Qúy II/2025 (*)", "due \"2025-Q2\""),
            ("Ngay trong quý II", "due \"2025-Q2\""),
            ("Trong Quý IV", "due \"2025-Q4\""),
            ("Cuối quý III/2025", "due \"2025-Q3\""),
            ("2025", "due \"2025\""),
            ("2025.", "due \"2025\""),
            ("2025[1]", "due \"2025\""),
            ("Năm 2025", "due \"2025\""),
            ("năm2025", "due \"2025\""),
            ("Trong năm 2025", "due \"2025\""),
            ("Trong năm", "due \"2025\""),
            ("Cả năm", "due \"2025\""),
            ("Trong cả năm 2025", "due \"2025\""),
            ("Cuối năm", "due \"2025\""),
            ("Hết năm 2025", "due \"2025\""),
            ("Đến năm 2030", "due \"2030\""),
            ("6 tháng đầu năm", "due \"2025-H1\""),
            ("06 tháng cuối năm 2025", "due \"2025-H2\""),
            ("Sáu tháng đầu năm 2026", "due \"2026-H1\""),
            ("Nửa đầu năm 2025", "due \"2025-H1\""),
            ("9 tháng đầu năm 2025", "due \"2025-09\""),
        ]);
    }

    #[test]
    fn days_are_days_of_the_plans_year_unless_another_is_named() {
        all(&[
            ("30/09/2025", "due 2025-09-30"),
            ("18/10/2025", "due 2025-10-18"),
            ("18.10.2025", "due 2025-10-18"),
            ("18-10-2025", "due 2025-10-18"),
            ("30 / 9 / 2025", "due 2025-09-30"),
            ("30/9-2025", "due 2025-09-30"),
            ("2025-09-30", "due 2025-09-30"),
            ("2025-09-30 00:00:00", "due 2025-09-30"),
            ("Ngày 30/9", "due 2025-09-30"),
            ("30-9", "due 2025-09-30"),
            ("ngày 30 tháng 9 năm 2025", "due 2025-09-30"),
            ("Ngày 30 tháng 9", "due 2025-09-30"),
            ("30 tháng 9/2025", "due 2025-09-30"),
            ("Chậm nhất 30/9/2025", "due 2025-09-30"),
            ("Chậm nhất là ngày 30/9/2025", "due 2025-09-30"),
            ("Không muộn hơn ngày 30/9", "due 2025-09-30"),
            ("đến ngày 30/9", "due 2025-09-30"),
            ("Đến hết ngày 30/9/2025", "due 2025-09-30"),
            ("Thời hạn: 30/9/2025", "due 2025-09-30"),
            ("Hạn cuối: ngày 30/9/2025;", "due 2025-09-30"),
            ("15/01/2026", "due 2026-01-15"),
            ("29/2", "? tháng 2/2025 chỉ có 28 ngày, không có ngày 29"),
            ("31/9/2025", "? tháng 9/2025 chỉ có 30 ngày, không có ngày 31"),
            ("Tháng 13/2025", "? không có tháng 13"),
            ("Quý V/2025", "? chưa rõ nghĩa của “V/2025”"),
            ("Quý 5/2025", "? không có quý 5"),
            ("30/9/2125", "? năm 2125 nằm ngoài 1900–2100"),
            ("30/9/2024", "? 30/9/2024 là trước năm 2025 của kế hoạch"),
            ("2024", "? 31/12/2024 là trước năm 2025 của kế hoạch"),
        ]);
    }

    #[test]
    fn before_a_day_is_what_was_said() {
        for (words, inclusive, exclusive) in [
            ("Trước 30/11", "due 2025-11-30", "due 2025-11-29"),
            ("Trước ngày 30/11/2025", "due 2025-11-30", "due 2025-11-29"),
            ("TRƯỚC NGÀY 01 THÁNG 3 NĂM 2025", "due 2025-03-01", "due 2025-02-28"),
            ("Hoàn thành trước ngày 30/11.", "due 2025-11-30", "due 2025-11-29"),
            ("Chậm nhất trước 30/11", "due 2025-11-30", "due 2025-11-29"),
            ("trước ngày 15/11 hằng năm", "due 2025-11-15", "due 2025-11-14"),
            ("Hàng năm, trước ngày 15/11", "due 2025-11-15", "due 2025-11-14"),
            ("Hằng năm (trước 15/11)", "due 2025-11-15", "due 2025-11-14"),
            ("Trước tháng 6/2025", "due \"2025-06\"", "due 2025-05-31"),
            ("Trước Quý IV", "due \"2025-Q4\"", "due 2025-09-30"),
            ("Trước năm 2026", "due \"2026\"", "due 2025-12-31"),
            ("Trước 30/6 và 15/12", "due [2025-06-30, 2025-12-15]", "due [2025-06-29, 2025-12-14]"),
            ("Trước ngày 20 các tháng 3, 6", "due [2025-03-20, 2025-06-20]", "due [2025-03-19, 2025-06-19]"),
            ("Trước ngày 15/6 và trước ngày 15/12", "due [2025-06-15, 2025-12-15]", "due [2025-06-14, 2025-12-14]"),
            ("Quý I; trước 15/11/2025", "due [\"2025-03\", 2025-11-15]", "due [\"2025-03\", 2025-11-14]"),
            ("Từ 01/3 đến trước 30/6", "start 2025-03-01 due 2025-06-30", "start 2025-03-01 due 2025-06-29"),
            ("Trước ngày 20 hằng tháng", "every \"month\" by 20", "every \"month\" by 19"),
            ("Hằng tháng, trước ngày 05", "every \"month\" by 5", "every \"month\" by 4"),
            ("Trước ngày 25 tháng cuối quý", "every \"quarter\" by 25", "every \"quarter\" by 24"),
            ("Trước ngày 01 hằng tháng", "every \"month\" by 1", "? trước ngày 1 là ngày cuối của tháng liền trước"),
            ("Trước 01/01/2025", "due 2025-01-01", "? 31/12/2024 là trước năm 2025 của kế hoạch"),
        ] {
            assert_eq!(said(words, Some(Before::Inclusive)), inclusive, "{words}");
            assert_eq!(said(words, Some(Before::Exclusive)), exclusive, "{words}");
            assert_eq!(said(words, None), "before what", "{words}");
        }
    }

    #[test]
    fn ranges_have_a_beginning_and_an_end() {
        all(&[
            ("Quý IV/2025 - Quý II/2026", "start 2025-10-01 due \"2026-Q2\""),
            ("Quý IV/2025\n- Quý II/2026", "start 2025-10-01 due \"2026-Q2\""),
            ("từ tháng 3 đến tháng 9", "start 2025-03-01 due \"2025-09\""),
            ("Từ tháng 3 đến hết tháng 9/2025", "start 2025-03-01 due \"2025-09\""),
            ("Tháng 3 - 9/2025", "start 2025-03-01 due \"2025-09\""),
            ("T3-T9/2025", "start 2025-03-01 due \"2025-09\""),
            ("Tháng 3-9", "start 2025-03-01 due \"2025-09\""),
            ("3/2025 - 9/2025", "start 2025-03-01 due \"2025-09\""),
            ("Từ tháng 1 đến tháng 9", "due \"2025-09\""),
            ("Quý II-III/2025", "start 2025-04-01 due \"2025-Q3\""),
            ("Quý I-II/2025", "due \"2025-Q2\""),
            ("Quý 2 - 3/2025", "start 2025-04-01 due \"2025-Q3\""),
            ("Từ Quý II đến Quý IV", "start 2025-04-01 due \"2025-Q4\""),
            ("Quý IV/2024 - Quý I/2025", "start 2024-10-01 due \"2025-Q1\""),
            ("01/3 - 30/6/2025", "start 2025-03-01 due 2025-06-30"),
            ("Từ ngày 01/3/2025 đến ngày 30/6/2025", "start 2025-03-01 due 2025-06-30"),
            ("Từ ngày 15 đến ngày 30/6/2025", "start 2025-06-15 due 2025-06-30"),
            ("Từ tháng 11/2025 đến Quý I/2026", "start 2025-11-01 due \"2026-Q1\""),
            ("Từ Quý IV/2025 đến năm 2026", "start 2025-10-01 due \"2026\""),
            ("Thực hiện từ tháng 3 đến tháng 9", "start 2025-03-01 due \"2025-09\""),
            ("2025-2026", "due \"2026\""),
            ("2025 – 2026", "due \"2026\""),
            ("Năm 2025 - 2026", "due \"2026\""),
            ("Năm 2025 đến năm 2026", "due \"2026\""),
            ("Giai đoạn 2025 - 2030", "due \"2030\""),
            ("Trong giai đoạn 2025-2030", "due \"2030\""),
            ("Giai đoạn 2021-2025", "due \"2025\""),
            ("Giai đoạn 2026 - 2030", "start 2026-01-01 due \"2030\""),
            ("Tháng 9 đến tháng 3/2025", "? ngày bắt đầu 01/9/2025 sau ngày kết thúc 31/3/2025"),
        ]);
        to_decide(&[
            "Giai đoạn 2021-2024", "Tháng 9 đến tháng 3/2025", "Tháng 11 - tháng 3/2026", "Từ tháng 11/2025",
            "Từ Quý II", "Từ nay đến 30/9/2025", "Từ khi ban hành đến 31/12/2025", "Từ tháng 3 đến khi hoàn thành",
            "3-9/2025", "3-9", "Tháng 11/2025 - 2026", "Giai đoạn I", "2025/2026", "Năm học 2025-2026",
            "Từ tháng 3/2026 đến tháng 9", "Từ năm 2025", "Từ năm 2025 trở đi", "2030-2025",
        ]);
    }

    #[test]
    fn lists_are_occurrences() {
        all(&[
            ("Tháng 01 và tháng 12/2025", "due [\"2025-01\", \"2025-12\"]"),
            ("Tháng 6, tháng 12", "due [\"2025-06\", \"2025-12\"]"),
            ("Tháng 6 và 12/2025", "due [\"2025-06\", \"2025-12\"]"),
            ("Tháng 3, 6, 9, 12", "due [\"2025-03\", \"2025-06\", \"2025-09\", \"2025-12\"]"),
            ("Các tháng 3, 6, 9 và 12 năm 2025", "due [\"2025-03\", \"2025-06\", \"2025-09\", \"2025-12\"]"),
            ("T6, T12/2025", "due [\"2025-06\", \"2025-12\"]"),
            ("6/2025; 12/2025", "due [\"2025-06\", \"2025-12\"]"),
            ("Tháng 6/2025\nTháng 12/2025", "due [\"2025-06\", \"2025-12\"]"),
            ("- Tháng 6/2025\n- Tháng 12/2025", "due [\"2025-06\", \"2025-12\"]"),
            ("Quý II, quý IV", "due [\"2025-06\", \"2025-12\"]"),
            ("Quý II, IV/2025", "due [\"2025-06\", \"2025-12\"]"),
            ("Quý 2, 4/2025", "due [\"2025-06\", \"2025-12\"]"),
            ("Quý II và Quý IV năm 2025", "due [\"2025-06\", \"2025-12\"]"),
            ("30/6 và 15/12", "due [2025-06-30, 2025-12-15]"),
            ("30/6/2025, 15/12/2025", "due [2025-06-30, 2025-12-15]"),
            ("Ngày 15 tháng 6 và ngày 15 tháng 12", "due [2025-06-15, 2025-12-15]"),
            ("Đợt 1: 30/6; đợt 2: 30/11/2025", "due [2025-06-30, 2025-11-30]"),
            ("Tháng 6 (đợt 1), tháng 11 (đợt 2)", "due [\"2025-06\", \"2025-11\"]"),
            ("6 tháng đầu năm và cả năm 2025", "due [\"2025-06\", \"2025-12\"]"),
            ("Quý I, 6 tháng, 9 tháng và năm 2025", "due [\"2025-03\", \"2025-06\", \"2025-09\", \"2025-12\"]"),
            ("Tháng 12/2025 và tháng 6/2026", "due [\"2025-12\", \"2026-06\"]"),
            ("Tháng 6 và tháng 12 hằng năm", "due [\"2025-06\", \"2025-12\"]"),
            ("15/6 và 15/12/2026", "due [2026-06-15, 2026-12-15]"),
        ]);
        to_decide(&[
            "15/6 và 30/6", "Quý II và tháng 6", "Tháng 12 và tháng 6/2025", "Tháng 6/2025, tháng 12/2024",
            "ngày 15 tháng 6 và tháng 12", "2025, 2026", "Năm 2025 và năm 2026", "Tháng 6 hoặc tháng 12", "6, 12/2025",
            "Quý II (tháng 6/2025)", "Năm 2025 (Quý IV)", "Quý I; báo cáo Quý IV", "Tháng 5/6/2025",
            "Tháng 3-5 và tháng 9",
        ]);
    }

    #[test]
    fn what_goes_on_in_later_years_is_due_at_the_end_of_this_one() {
        all(&[
            ("Năm 2025 và các năm tiếp theo", "due \"2025\""),
            ("2025 và những năm tiếp theo", "due \"2025\""),
            ("Năm 2025, các năm sau", "due \"2025\""),
            ("Năm 2025 (và các năm tiếp theo)", "due \"2025\""),
            ("Năm 2024 và các năm tiếp theo", "due \"2025\""),
            ("Năm 2025 và hằng năm đến 2030", "due \"2025\""),
            ("Năm 2025 và hàng năm đến năm 2030", "due \"2025\""),
            ("Năm 2025 và hằng năm", "due \"2025\""),
            ("Năm 2025 và giai đoạn 2026 - 2030", "due \"2025\""),
            ("Quý II/2025 và các năm tiếp theo", "due \"2025-Q2\""),
            ("Trong năm và các năm tiếp theo", "due \"2025\""),
            ("Hằng năm", "due \"2025\""),
            ("Hàng năm.", "due \"2025\""),
            ("Định kỳ hằng năm", "due \"2025\""),
            ("Định kì hàng năm", "due \"2025\""),
            ("Mỗi năm một lần", "due \"2025\""),
            ("01 lần/năm", "due \"2025\""),
            ("Thường niên", "due \"2025\""),
            ("Tháng 12 hằng năm", "due \"2025-12\""),
            ("Quý IV hàng năm", "due \"2025-Q4\""),
            ("Hằng năm, trong tháng 12", "due \"2025-12\""),
            ("Ngày 15 tháng 11 hằng năm", "due 2025-11-15"),
            ("Hằng năm, từ tháng 3 đến tháng 5", "start 2025-03-01 due \"2025-05\""),
            ("Hằng năm đến năm 2030", "due \"2025\""),
            ("Hằng năm, giai đoạn 2025 - 2030", "due \"2025\""),
            ("Hằng năm (2025-2030)", "due \"2025\""),
            ("Hằng năm, từ năm 2025", "due \"2025\""),
        ]);
        to_decide(&[
            "Năm 2026 và các năm tiếp theo", "Năm 2021 và hằng năm đến 2024", "Hằng năm, giai đoạn 2026-2030",
            "Quý II/2024 và các năm tiếp theo", "15/11/2024 hằng năm",
        ]);
    }

    #[test]
    fn rhythms_come_again() {
        all(&[
            ("Hằng tháng", "every \"month\""),
            ("Hàng tháng", "every \"month\""),
            ("hằngtháng.", "every \"month\""),
            ("Định kỳ hằng tháng", "every \"month\""),
            ("Mỗi tháng 1 lần", "every \"month\""),
            ("01 lần/tháng", "every \"month\""),
            ("Hằng tháng trong năm 2025", "every \"month\""),
            ("Ngày 20 hằng tháng", "every \"month\" by 20"),
            ("Hằng tháng, chậm nhất ngày 20", "every \"month\" by 20"),
            ("Hằng tháng (ngày 20)", "every \"month\" by 20"),
            ("Ngày 20 của mỗi tháng", "every \"month\" by 20"),
            ("Cuối mỗi tháng", "every \"month\" by 31"),
            ("Ngày cuối cùng của hằng tháng", "every \"month\" by 31"),
            ("Hằng tháng, từ tháng 6/2025", "start 2025-06-01 every \"month\""),
            ("Hằng tháng, bắt đầu từ tháng 01/2025", "every \"month\""),
            ("Hằng quý", "every \"quarter\""),
            ("Hàng quí", "every \"quarter\""),
            ("Định kỳ hằng quý", "every \"quarter\""),
            ("Định kỳ theo quý", "every \"quarter\""),
            ("Theo quý", "every \"quarter\""),
            ("Từng quý", "every \"quarter\""),
            ("Định kỳ 3 tháng", "every \"quarter\""),
            ("3 tháng/lần", "every \"quarter\""),
            ("Hằng quý năm 2025", "every \"quarter\""),
            ("Ngày 25 tháng cuối quý", "every \"quarter\" by 25"),
            ("Hằng quý, ngày 25 của tháng cuối quý", "every \"quarter\" by 25"),
            ("Cuối mỗi quý", "every \"quarter\" by 31"),
            ("Định kỳ 6 tháng", "every \"half-year\""),
            ("Định kỳ 06 tháng một lần", "every \"half-year\""),
            ("6 tháng/lần", "every \"half-year\""),
            ("6 tháng, năm", "every \"half-year\""),
            ("6 tháng và năm", "every \"half-year\""),
            ("6 tháng, cuối năm", "every \"half-year\""),
            ("6 tháng, 1 năm", "every \"half-year\""),
            ("Định kỳ 6 tháng, hằng năm", "every \"half-year\""),
            ("Hằng quý, 6 tháng, năm", "every \"quarter\""),
            ("Quý, 6 tháng, 9 tháng và năm", "every \"quarter\""),
            ("Hằng tháng, quý, năm", "every \"month\""),
            ("Các tháng trong năm 2025", "every \"month\""),
            ("Tất cả các quý trong năm", "every \"quarter\""),
            ("Tháng cuối mỗi quý", "every \"quarter\""),
        ]);
        to_decide(&[
            "Hằng tuần",
            "Hằng ngày",
            "Định kỳ",
            "Định kỳ hằng tuần",
            "Định kỳ 2 tháng",
            "02 lần/năm",
            "Tháng",
            "Quý",
            "6 tháng",
            "Hằng quý năm 2026",
            "Hằng tháng đến tháng 9/2025",
            "Ngày 15 hằng quý",
            "Ngày 32 hằng tháng",
            "Ngày 5 tháng sau",
            "Đột xuất, tối thiểu 02 lần/năm",
            "Hằng tháng, từ tháng 3/2026",
            "Hằng quý và khi có yêu cầu",
            "Ngày 20 tháng",
            "Theo quy định/hằng quý",
            "Báo cáo tháng, hằng quý theo yêu cầu",
            "6 tháng, 9 tháng, năm",
        ]);
    }

    #[test]
    fn what_has_no_end_is_ongoing_unless_something_else_is_said() {
        for words in [
            "Thường xuyên",
            "Thường xuyên, liên tục",
            "Thường xuyên, liên tục.",
            "THƯỜNG XUYÊN",
            "Thường  xuyên",
            "Liên tục",
            "Thường xuyên trong năm",
            "Thường xuyên trong năm 2025",
            "Thường xuyên, năm 2025",
            "Thực hiện thường xuyên",
            "Thường xuyên (khi có thay đổi)",
            "Thường xuyên, theo quy định",
            "Thường xuyên, kịp thời",
            "Nhiệm vụ thường xuyên",
            "Thường xuyên và theo chỉ đạo của UBND tỉnh",
            "Thường xuyên, đột xuất",
            "- Thường xuyên",
        ] {
            assert_eq!(said(words, None), "ongoing true", "{words}");
        }
        to_decide(&[
            "Thường xuyên, định kỳ hằng quý báo cáo về Sở Tài chính",
            "Thường xuyên, hằng năm",
            "Thường xuyên theo quý",
            "Thường xuyên; báo cáo trước 15/12",
            "Thường xuyên đến hết năm 2025",
            "Thường xuyên từ Quý II",
            "Thường xuyên năm 2026",
            "Không thường xuyên",
            "Quý II/2025 và thường xuyên",
            "Thường xuyên, hoàn thành trong quý IV",
            "Thường xuyên hằng ngày",
            "Thường xuyên, 6 tháng báo cáo 1 lần",
            "Thường xuyên giai đoạn 2025-2030",
        ]);
    }

    #[test]
    fn what_is_waited_for_is_kept_in_its_words() {
        for words in [
            "Theo kế hoạch của Thành phố",
            "Theo tiến độ của Đề án 06",
            "Theo tiến độ giải ngân",
            "Sau khi Nghị định … ban hành",
            "Sau khi Nghị định được ban hành",
            "Khi có yêu cầu",
            "Khi phát sinh",
            "Ngay sau khi Luật có hiệu lực",
            "Ngay khi có hướng dẫn của Bộ Nội vụ",
            "Trong vòng 30 ngày kể từ ngày Nghị định có hiệu lực",
            "Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ",
            "Sau 30 ngày kể từ ngày ban hành",
            "Chậm nhất 15 ngày sau khi Nghị quyết được thông qua",
            "Theo Kế hoạch số 45/KH-UBND ngày 10/02/2025 của UBND tỉnh",
            "Theo Nghị quyết số 57-NQ/TW",
            "Theo Nghị quyết 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
            "Theo Chương trình công tác năm 2025 của UBND tỉnh",
            "Theo kế hoạch hằng năm của Bộ",
            "Theo kế hoạch giai đoạn 2025-2030 của Chính phủ",
            "Thực hiện theo kế hoạch của Bộ",
            "Tùy theo tình hình thực tế",
            "Chờ hướng dẫn của Trung ương",
            "Theo quy định",
            "Đột xuất",
            "Theo Thông tư 01/2025/TT-BNV",
            "Sau khi có ý kiến của Thường trực HĐND tỉnh",
        ] {
            assert_eq!(said(words, None), format!("awaits {words}"), "{words}");
        }
        assert_eq!(said("Theo kế hoạch\n  của Thành phố ", None), "awaits Theo kế hoạch của Thành phố");
        to_decide(&[
            "Theo kế hoạch, trước 30/11/2025",
            "Theo kế hoạch (Quý IV/2025)",
            "Theo quy định, hằng quý",
            "Sau 30/6/2025",
            "Theo kế hoạch, hoàn thành trong năm 2025",
            "Khi có yêu cầu và định kỳ 6 tháng",
            "Theo dõi trong năm",
            "Trong quý II/2025 sau khi Nghị định ban hành",
            "Sau quý II",
            "Theo kế hoạch, năm 2025",
            "Theo tuần",
            "Theo kế hoạch, thường xuyên",
            "Trong vòng 30 ngày kể từ ngày 01/7/2025",
            "Khi có yêu cầu, chậm nhất 30/11",
            "Theo kế hoạch đến năm 2030",
            "Sau khi Nghị định ban hành, trong tháng 6",
            "Trong vòng 30 ngày",
        ]);
    }

    #[test]
    fn what_says_nothing_or_nothing_certain_is_to_decide() {
        to_decide(&[
            "",
            " ",
            "-",
            "–",
            "…",
            "...",
            "/",
            "Đang cập nhật",
            "Đang cập nhật.",
            "Chưa xác định",
            "Không",
            "x",
            "12",
            "31",
            "quý /2025",
            "xong",
            "Đang làm",
            "Đầu năm 2025",
            "Đầu quý II",
            "Giữa năm",
            "Giữa tháng 6",
            "Tuần 2 tháng 6",
            "Trung tuần tháng 6/2025",
            "Trước, trong và sau Tết",
            "30/6/25",
            "6/25",
            "45838",
            "Trước cuối tháng 6",
            "17h00 ngày 30/9/2025",
            "Năm 25",
            "Quý II/2025 hoặc khi có hướng dẫn",
            "Quý II/2025 (dự phòng)",
            "năm",
            "ngày",
            "30/6/2025 - ",
            "Quý II/2025…",
            "Tháng chạp",
            "6 tháng/2025",
            "khoảng tháng 6",
        ]);
    }

    #[test]
    fn reasons_quote_what_was_not_understood() {
        all(&[
            ("Quý II/2025 hoặc Quý III", "? chưa rõ nghĩa của “hoặc Quý III”"),
            ("Đang cập nhật", "? không ghi thời hạn"),
            ("Từ tháng 11/2025", "? chỉ có mốc bắt đầu hoặc kết thúc không phải là ngày"),
            (
                "Thường xuyên, định kỳ hằng quý báo cáo về Sở Tài chính",
                "? một ô có hai cách ghi thời hạn; còn có “định kỳ hằng quý báo cáo về Sở Tài chính”",
            ),
            ("15/6 và 30/6", "? hai hạn 15/6/2025 và 30/6/2025 trong cùng một tháng"),
            ("Hằng tuần", "? chưa rõ nghĩa của “Hằng tuần”"),
        ]);
    }

    /// What is understood must be what the plan's reader takes, and keep within the plan's rules.
    fn assert_accepted(words: &str, year: i32, when: &When) {
        let When::Understood(Schedule { start, key, value, by_day }) = when else { return };
        if *key == "awaits" {
            assert!(!value.is_empty() && !value.chars().any(char::is_control), "{words}");
            return;
        }
        let parsed = DeValue::parse(value).unwrap_or_else(|_| panic!("{words}: {value}"));
        let parsed = Value::of_toml(parsed.get_ref());
        let first_day = crate::model::Month { year, month: 1 }.day(1);
        match *key {
            "due" => {
                let due = plan_reader::due(&parsed, year).unwrap_or_else(|_| panic!("{words}: {value}"));
                let dates = match due {
                    plan_reader::Deadlines::One(day) => vec![day],
                    plan_reader::Deadlines::Several(days) => days,
                };
                let start = start.unwrap_or(first_day);
                assert!(dates.iter().all(|day| *day >= start), "{words}: {start} {value}");
            }
            "every" => {
                assert!(plan_reader::every(&parsed, year).is_ok(), "{words}: {value}");
                assert!(by_day.is_none_or(|day| (1..=31).contains(&day)), "{words}");
                assert!(
                    start.is_none_or(|start| first_day < start && crate::model::Month::of(start).year == year),
                    "{words}"
                );
            }
            key => assert_eq!((key, &**value), ("ongoing", "true"), "{words}"),
        }
    }

    /// Words that such cells are made of, in any order.
    fn cell() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            prop::sample::select(vec![
                "Tháng", "Quý", "Năm", "ngày", "hằng", "Hàng", "định kỳ", "trước", "đến", "từ", "và", ",", ";", "-",
                "–", "/", ".", "(", ")", "II", "IV", "I", "6 tháng", "đầu năm", "cuối năm", "trong", "hết",
                "giai đoạn", "các năm tiếp theo", "thường xuyên", "liên tục", "theo kế hoạch", "khi có", "sau khi",
                "lần", "một", "2025", "2026", "2024", "1900", "2100", "30/6", "30/9/2025", "6/2025", "3", "12", "31",
                "0", "cuối", "quý", "tháng", "\n", "chậm nhất", "mỗi", "kể từ", "của", "nửa", "cả năm", "đợt 1:",
                "9 tháng", "[1]", "00:00",
            ])
            .prop_map(str::to_owned),
            (0u32..40).prop_map(|n| n.to_string()),
        ];
        prop::collection::vec((piece, prop::bool::ANY), 0..9).prop_map(|pieces| {
            pieces.into_iter().map(|(piece, blank)| if blank { piece + " " } else { piece }).collect()
        })
    }

    fn without_words(when: &When) -> String {
        match when {
            When::ToDecide(_) => "?".to_owned(),
            When::Understood(Schedule { key: "awaits", .. }) => "awaits".to_owned(),
            when => shown(when),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn no_text_is_too_much(words in ".{0,80}", year in -5i32..3000) {
            for before in [None, Some(Before::Inclusive), Some(Before::Exclusive)] {
                assert_accepted(&words, year, &understand(&words, year, before));
            }
        }

        #[test]
        fn what_is_understood_is_accepted_and_asks_only_where_it_helps(words in cell(), year in 1899i32..2102) {
            let [none, inclusive, exclusive] =
                [None, Some(Before::Inclusive), Some(Before::Exclusive)].map(|before| understand(&words, year, before));
            for when in [&none, &inclusive, &exclusive] {
                assert_accepted(&words, year, when);
            }
            let is_understood = |when: &When| matches!(when, When::Understood(_));
            prop_assert!(inclusive != When::BeforeWhat && exclusive != When::BeforeWhat);
            prop_assert!(none != When::BeforeWhat || is_understood(&inclusive) || is_understood(&exclusive));
        }

        #[test]
        fn spelling_changes_nothing(words in cell()) {
            let meant = without_words(&understand(&words, YEAR, Some(Before::Inclusive)));
            let decomposed: String = words.nfd().collect();
            for spelt in [
                words.to_uppercase(), words.to_lowercase(), decomposed, words.replace(' ', " \u{a0}\t"), format!("  {words} "),
                words.replace('-', "–"), words.replace('–', "\u{2212}"), words.replace("hằng", "hàng").replace("Quý", "Quí"),
            ] {
                prop_assert_eq!(&without_words(&understand(&spelt, YEAR, Some(Before::Inclusive))), &meant, "{}", spelt);
            }
        }
    }

    #[test]
    fn a_huge_cell_takes_no_time() {
        let pieces = [
            "1/", "Theo số 1/A-B ", "Quý I, ", "hằng tháng, ", "Thường xuyên ", "tháng", "trước ", "((", "30/6;",
            "ngày ",
        ];
        let before = std::time::Instant::now();
        for piece in pieces {
            understand(&piece.repeat(32_000 / piece.len()), YEAR, None);
        }
        assert!(before.elapsed() < std::time::Duration::from_secs(60), "{:?}", before.elapsed());
    }
}
