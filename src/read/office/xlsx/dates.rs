//! A moment by a format: `dd/mm/yyyy`, `mmm-yy`, `[h]:mm`.

use super::day::Moment;
use super::format::{Mark, Section};

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];
const MONTHS_VI: [&str; 12] =
    ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const DAYS_VI: [&str; 7] = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

pub fn date(section: &Section, moment: &Moment) -> String {
    let has_halves = section.marks.contains(&Mark::Half);
    let mut shown = String::new();
    for mark in &section.marks {
        let piece = match mark {
            Mark::Literal(literal) => literal.clone(),
            Mark::Point => ".".to_owned(),
            Mark::Comma => ",".to_owned(),
            Mark::Slash => "/".to_owned(),
            Mark::Year(length) if *length < 3 => format!("{:02}", moment.year.rem_euclid(100)),
            Mark::Year(_) => moment.year.to_string(),
            Mark::Month(length) => month(moment.month, *length, section.is_vietnamese),
            Mark::Day(length) => day(moment, *length, section.is_vietnamese),
            Mark::Hour(length) => {
                let hour = moment.seconds / 3600;
                padded(if has_halves { (hour + 11) % 12 + 1 } else { hour }, *length)
            }
            Mark::Minute(length) => padded(moment.seconds / 60 % 60, *length),
            Mark::Second(length) => padded(moment.seconds % 60, *length),
            Mark::Fraction(length) => format!(".{}", "0".repeat(*length)),
            Mark::Half => if moment.seconds < 43_200 { "AM" } else { "PM" }.to_owned(),
            Mark::Elapsed(unit, length) => {
                let a_day = match unit {
                    'h' => 24.0,
                    'm' => 1_440.0,
                    _ => 86_400.0,
                };
                padded((moment.all * a_day + 1e-6).floor() as i64, *length)
            }
            _ => String::new(),
        };
        shown.push_str(&piece);
    }
    shown
}

fn month(month: u32, length: usize, is_vietnamese: bool) -> String {
    let index = (month.clamp(1, 12) - 1) as usize;
    match length {
        1 | 2 => padded(i64::from(month), length),
        3 if is_vietnamese => format!("Thg{month}"),
        4 if is_vietnamese => format!("Tháng {}", MONTHS_VI[index]),
        3 => MONTHS[index][..3].to_owned(),
        5 => MONTHS[index][..1].to_owned(),
        _ => MONTHS[index].to_owned(),
    }
}

fn day(moment: &Moment, length: usize, is_vietnamese: bool) -> String {
    let weekday = (moment.weekday % 7) as usize;
    match length {
        1 | 2 => padded(i64::from(moment.day_of_month), length),
        _ if is_vietnamese => DAYS_VI[weekday].to_owned(),
        3 => DAYS[weekday][..3].to_owned(),
        _ => DAYS[weekday].to_owned(),
    }
}

fn padded(number: i64, length: usize) -> String {
    format!("{number:0width$}", width = length.min(9))
}
