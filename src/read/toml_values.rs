//! A value that is no TOML because it stands without quotes: a date as people write it, a number as Excel does, a text.

use crate::both;
use crate::model::date::{NotADate, parse_date};
use crate::model::date_words;
use crate::read::toml_line::{Cause, say, write};
use crate::text::{Both, fold};

/// How yes and no are written.
const TRUTH: (&str, &str) = ("có hay không viết là `true` hoặc `false`", "yes and no are written `true` and `false`");

/// A date, a number, or a text that lacks its quotes.
pub(super) fn without_quotes(key: &str, value: &str) -> Option<Cause> {
    let line = |value: &str| write(&format!("{key} = {value}"));
    let begins_with_digit = value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    if begins_with_digit {
        return Some(number_or_date(value, line));
    }
    match &*fold::key(value) {
        "true" | "có" | "yes" | "đúng" | "x" => say(TRUTH, line("true")),
        "false" | "không" | "no" | "sai" => say(TRUTH, line("false")),
        _ => {
            let text = value.replace('"', "");
            say(("chữ phải nằm trong dấu ngoặc kép", "text must be in quotes"), line(&format!("\"{}\"", text.trim())))
        }
    }
}

fn number_or_date(value: &str, line: impl Fn(&str) -> Both) -> Cause {
    let looks_iso = value.len() == 10 && value.split('-').map(str::len).eq([4, 2, 2]);
    let first = value.split([' ', '(']).next().unwrap_or(value);
    let day = parse_date(first).or_else(|_| parse_date(value));
    let day = day.or_else(|why| date_words::meant(value, why).day.filter(|_| !is_number(value)).ok_or(why));
    let of_form = |vi: &str, en: &str| Both::new(vi, en);
    match day {
        Ok(day) if first == value || looks_iso => (
            of_form("ngày phải viết theo dạng năm-tháng-ngày", "a date is written year-month-day"),
            line(&day.to_string()),
        ),
        Ok(day) => (of_form("sau ngày có chữ thừa", "there is something after the date"), line(&day.to_string())),
        Err(why) if looks_iso && why != NotADate::Spelling => {
            let Both { vi, en } = why.describe();
            (
                both!("không có ngày này: {vi}", "there is no such date: {en}"),
                of_form("viết lại ngày cho đúng", "write a date that exists"),
            )
        }
        Err(_) if is_number(value) => {
            let number = value.trim_end_matches('%').trim();
            let is_in_thousands = number.matches([',', '.']).count() > 1;
            let number = if is_in_thousands { number.replace('.', "") } else { number.to_owned() }.replace(',', ".");
            let number = number.trim_start_matches('0');
            let number =
                if number.is_empty() || number.starts_with('.') { format!("0{number}") } else { number.to_owned() };
            let message = of_form(
                "số viết sai: dùng dấu chấm cho phần thập phân, không có `%`, không có số 0 ở đầu",
                "not a valid number: use a decimal point, no `%`, no leading zero",
            );
            (message, line(&number))
        }
        Err(_) => (
            of_form("giá trị này phải nằm trong dấu ngoặc kép", "this value must be in quotes"),
            line(&format!("\"{value}\"")),
        ),
    }
}

/// One number, with a comma or a per cent sign, or with zeros before it.
fn is_number(value: &str) -> bool {
    let digits = value.trim_end_matches('%').trim();
    digits.matches(',').count() <= 1 && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
}
