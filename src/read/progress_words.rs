//! What stands in a cell of progress that is no percentage: why it is none, and what to write instead.

use crate::both;
use crate::model::Column;
use crate::model::date::{parse_date, vi};
use crate::model::date_words::{self, of_excel_number};
use crate::read::cell::{self, NotAProgress};
use crate::text::{Both, fold};

/// Why the text is refused, and what to write.
pub fn explain(text: &str, refused: NotAProgress) -> (Both, Both) {
    let said = fold::key(text);
    let said = said.trim_end_matches(['.', ';', ',']);
    let found = a_date(text, said)
        .or_else(|| a_word(said))
        .or_else(|| decimals(said, refused))
        .or_else(|| too_large(said, refused))
        .or_else(|| numbers(said));
    found.unwrap_or_else(|| (refused.describe(), a_number()))
}

fn a_number() -> Both {
    Both::new(
        "viết một số từ 0 đến 100, ví dụ 45 hoặc 45,5; chưa thực hiện thì viết 0",
        "write a number from 0 to 100, such as 45 or 45.5; 0 if nothing is done yet",
    )
}

fn write(number: &str) -> Both {
    both!("viết `{number}`", "write `{number}`")
}

/// A date slid in from the next column, or was kept by Excel as a number.
fn a_date(text: &str, said: &str) -> Option<(Both, Both)> {
    let shown = match of_excel_number(said) {
        Some(day) => {
            let day = vi(day);
            let why = both!("là ngày {day} mà Excel lưu thành số", "is {day} as Excel stores it");
            return Some((why, of_shifted_cells()));
        }
        None => parse_date(said).map(Some).unwrap_or_else(|why| {
            // Of two numbers with a mark between them a part of something is meant, not a day.
            let is_longer = said.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count() > 2;
            if is_longer { date_words::meant(text, why).day } else { None }
        })?,
    };
    let day = vi(shown);
    Some((both!("là một ngày ({day}), không phải tiến độ", "is a date ({day}), not a progress"), of_shifted_cells()))
}

fn of_shifted_cells() -> Both {
    let (completed, Both { vi, en }) = (Column::CompletedOn.name(), Column::Progress.name());
    let (completed_vi, completed_en) = (completed.vi, completed.en);
    both!(
        "kiểm tra xem các ô của dòng có bị lệch cột không: ngày ghi ở cột `{completed_vi}`, ở cột `{vi}` ghi số từ 0 đến 100",
        "check whether the row's cells have shifted: a date belongs in the column `{completed_en}`, a number from 0 to 100 in `{en}`"
    )
}

/// Words that stand for a number.
fn a_word(said: &str) -> Option<(Both, Both)> {
    const DONE: [&str; 15] = [
        "hoàn thành", "đã hoàn thành", "hoàn tất", "đã hoàn tất", "xong", "đã xong", "đã thực hiện xong", "x", "v",
        "✓", "✔", "done", "completed", "yes", "đạt",
    ];
    const NOTHING: [&str; 12] = [
        "chưa", "không", "chưa thực hiện", "chưa bắt đầu", "chưa triển khai", "chưa có", "không có", "-", "–", "no",
        "none", "not started",
    ];
    const UNDER_WAY: [&str; 8] = [
        "đang thực hiện", "đang triển khai", "đang làm", "đang xử lý", "chưa hoàn thành", "chưa xong", "in progress",
        "ongoing",
    ];
    let words = both!("là chữ, không phải số", "is a word, not a number");
    let is_among = |words: &[&str]| words.iter().any(|word| fold::key(word) == said);
    let help = if is_among(&DONE) {
        let Both { vi, en } = Column::CompletedOn.name();
        both!(
            "viết 100, và ghi ngày hoàn thành ở cột `{vi}`",
            "write 100, and the completion date in the column `{en}`"
        )
    } else if is_among(&NOTHING) {
        both!("chưa thực hiện thì viết 0", "write 0 if nothing is done yet")
    } else if is_among(&UNDER_WAY) {
        both!(
            "ước tính phần đã thực hiện và viết một số từ 0 đến 100, ví dụ 45",
            "estimate how much is done and write a number from 0 to 100, such as 45"
        )
    } else {
        return None;
    };
    Some((words, help))
}

fn decimals(said: &str, refused: NotAProgress) -> Option<(Both, Both)> {
    if refused != NotAProgress::TooManyDecimals {
        return None;
    }
    let number = said.trim_end_matches('%').trim();
    let mark = if number.contains(',') { "," } else { "." };
    let (whole, rest) = number.split_once(mark)?;
    let help = match rest.bytes().all(|b| b == b'0') {
        true => both!(
            "viết `{whole}` nếu không phải hàng nghìn; tiến độ nhiều nhất là 100",
            "write `{whole}` if these are not thousands; the maximum is 100"
        ),
        false => {
            let hundredths = (number.replace(',', ".").parse::<f64>().ok()? * 100.0).round();
            let shown = format!("{:.2}", hundredths / 100.0).replace('.', mark);
            both!("nhiều nhất hai chữ số thập phân, ví dụ `{shown}`", "at most two decimals, such as `{shown}`")
        }
    };
    Some((refused.describe(), help))
}

fn too_large(said: &str, refused: NotAProgress) -> Option<(Both, Both)> {
    let is_plain = said.trim_end_matches('%').trim().bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    if refused != NotAProgress::OutOfRange || !is_plain {
        return None;
    }
    let why = Both::new("lớn hơn 100", "is more than 100");
    let help = Both::new(
        "viết một số từ 0 đến 100: phần việc đã làm, không phải số lượng",
        "write a number from 0 to 100: how much of it is done, not a quantity",
    );
    Some((why, help))
}

/// Numbers among words and marks: one, or a range, or so many of so many.
fn numbers(said: &str) -> Option<(Both, Both)> {
    // In a longer text a number is anything but the progress.
    const LONGEST: usize = 30;
    if said.chars().count() > LONGEST {
        return None;
    }
    let numbers: Vec<&str> = said
        .split(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
        .map(|number| number.trim_matches([',', '.']))
        .filter(|number| !number.is_empty())
        .collect();
    let readable = |number: &&str| cell::progress(number).is_ok();
    let about = ["~", "≈", ">", "<", "≥", "≤", "khoảng", "gần", "hơn", "trên", "dưới", "about"];
    match numbers[..] {
        [n] if said.starts_with(['-', '−', '–']) && readable(&n) => {
            Some((both!("là số âm", "is negative"), a_number()))
        }
        [n] if !readable(&n) => None,
        [n] if about.iter().any(|word| said.contains(&fold::key(word))) => {
            Some((both!("không phải một số xác định", "is not one definite number"), write(n)))
        }
        [n] => Some((both!("có chữ hoặc dấu thừa bên cạnh số", "has other characters beside the number"), write(n))),
        [a, b] if said.contains('/') => {
            let (part, of): (u32, u32) = (a.parse().ok()?, b.parse().ok()?);
            let percent = part.checked_mul(100)?.checked_div(of).filter(|percent| *percent <= 100)?;
            let percent = percent.to_string();
            Some((both!("là một phân số", "is a fraction"), write(&percent)))
        }
        [a, b] if said.contains(['-', '–', '÷']) || said.contains("đến") => {
            let help = both!(
                "chọn một số, ví dụ `{a}`, không ghi cả `{a}` và `{b}`",
                "choose one number, such as `{a}`, not both `{a}` and `{b}`"
            );
            Some((both!("là một khoảng, không phải một số", "is a range, not a number"), help))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_there_is_named_with_what_to_write() {
        for (text, why, help) in [
            ("60 phần trăm", "beside the number", "write `60`"),
            ("đạt 60%", "beside the number", "write `60`"),
            ("60%%", "beside the number", "write `60`"),
            (">60", "not one definite number", "write `60`"),
            ("~60,5 %", "not one definite number", "write `60,5`"),
            ("khoảng 60%", "not one definite number", "write `60`"),
            ("60-70", "a range", "such as `60`"),
            ("60 đến 70%", "a range", "such as `60`"),
            ("3/5", "a fraction", "write `60`"),
            ("60,555", "more than two decimals", "such as `60,56`"),
            ("1.000", "more than two decimals", "write `1` if these are not thousands"),
            ("150", "more than 100", "not a quantity"),
            ("-5", "negative", "0 to 100"),
            ("Hoàn thành", "a word", "write 100, and the completion date"),
            ("đã xong.", "a word", "write 100, and the completion date"),
            ("x", "a word", "write 100, and the completion date"),
            ("Chưa", "a word", "write 0"),
            ("đang thực hiện", "a word", "how much is done"),
            ("Đã trình dự thảo", "not a percentage", "0 to 100"),
            ("Tờ trình số 12/TTr-BQL ngày 5/3 của Văn phòng", "not a percentage", "0 to 100"),
            ("45363", "is 12/3/2024 as Excel stores it", "shifted"),
            ("12/3/2024", "is a date (12/3/2024)", "shifted"),
            ("12/3/2024 0:00", "is a date (12/3/2024)", "shifted"),
            ("12-Mar-24", "is a date (12/3/2024)", "shifted"),
            ("", "blank", "0 if nothing is done yet"),
            ("%", "not a percentage", "0 to 100"),
        ] {
            let refused = cell::progress(text).unwrap_err();
            let (said_why, said_help) = explain(text, refused);
            assert!(said_why.en.contains(why), "{text}: {}", said_why.en);
            assert!(said_help.en.contains(help), "{text}: {}", said_help.en);
        }
    }
}
