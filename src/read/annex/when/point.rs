//! A point of time as a cell names it: a day, a month, a quarter, a part of the year, a year; with a year of its own or not.
//! Reads; does not ask whether there is such a day.

use super::reader::Reader;

/// What is named. Numbers are as written: nobody has looked yet whether there is such a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    Day {
        day: i32,
        month: i32,
    },
    Month(i32),
    Quarter(i32),
    /// `6 tháng đầu năm`.
    FirstMonths(i32),
    /// `6 tháng cuối năm`.
    LastMonths(i32),
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub part: Part,
    /// None is the plan's, or that of the point beside it.
    pub year: Option<i32>,
    /// Its kind is said by a word and not by the look of numbers; what follows may leave the word out.
    pub is_named: bool,
}

impl Part {
    fn named(self, year: Option<i32>) -> Option<Point> {
        Some(Point { part: self, year, is_named: true })
    }

    fn bare(self, year: Option<i32>) -> Option<Point> {
        Some(Point { part: self, year, is_named: false })
    }
}

/// A point of time at which the reader stands.
pub(super) fn point(r: &mut Reader) -> Option<Point> {
    r.attempt(year_first)
        .or_else(|| r.attempt(day))
        .or_else(|| r.attempt(part_of_year))
        .or_else(|| r.attempt(month))
        .or_else(|| r.attempt(quarter))
        .or_else(|| r.attempt(year))
}

/// What is left of a point where the one before it has said the kind: `quý I, III/2025`, `tháng 3 - 9`.
pub(super) fn continued(r: &mut Reader, before: Point) -> Option<Point> {
    r.attempt(|r| match before.part {
        Part::Month(_) if before.is_named => {
            let month = r.number(1..=2)?;
            Part::Month(month).named(year_behind(r))
        }
        Part::Quarter(_) if before.is_named => {
            let quarter = quarter_number(r)?;
            Part::Quarter(quarter).named(year_behind(r))
        }
        _ => None,
    })
}

/// `6 tháng`, `9 tháng`, `năm` behind `Quý I,`: the year up to there.
pub(super) fn so_far(r: &mut Reader, before: Point) -> Option<Point> {
    r.attempt(|r| {
        matches!(before.part, Part::Quarter(_) | Part::FirstMonths(_)).then_some(())?;
        if r.any(&["cả năm", "năm"]).is_some() {
            return Part::Year.named(year_behind(r));
        }
        let months = r.number(1..=2).filter(|n| [3, 6, 9].contains(n))?;
        r.any(&["tháng"])?;
        Part::FirstMonths(months).named(year_behind(r))
    })
}

/// Its year behind a part of it: `/2025`, `năm 2025`, `, năm 2025`, `(2025)`.
fn year_behind(r: &mut Reader) -> Option<i32> {
    r.attempt(|r| {
        let mark = r.mark(&['/', '-', '.', ',', '(']);
        if matches!(mark, None | Some(',' | '(')) {
            r.may_say(&["của", "trong"]);
        }
        if !matches!(mark, Some('-' | '.')) {
            r.may_say(&["năm"]);
        }
        let year = r.number(4..=4)?;
        (mark != Some('(') || r.mark(&[')']).is_some()).then_some(year)
    })
}

/// `2025-06-30`, `2025-06`, `2025-Q2`.
fn year_first(r: &mut Reader) -> Option<Point> {
    let year = Some(r.number(4..=4)?);
    let separator = r.mark(&['-', '/'])?;
    if r.says("q") {
        return Part::Quarter(r.number(1..=1)?).bare(year);
    }
    let month = r.number(1..=2)?;
    let day = r.attempt(|r| {
        r.mark(&[separator])?;
        r.number(1..=2)
    });
    match day {
        Some(day) => {
            midnight(r);
            Part::Day { day, month }.bare(year)
        }
        None => Part::Month(month).bare(year),
    }
}

/// The time that Excel puts behind a date.
fn midnight(r: &mut Reader) {
    let zero = |r: &mut Reader| r.number(1..=2).filter(|n| *n == 0);
    r.attempt(|r| {
        zero(r)?;
        r.mark(&[':'])?;
        zero(r)?;
        r.attempt(|r| {
            r.mark(&[':'])?;
            zero(r)
        });
        Some(())
    });
}

/// `30/6/2025`, `30.6`, `ngày 30 tháng 6 năm 2025`.
fn day(r: &mut Reader) -> Option<Point> {
    let is_named = r.says("ngày");
    let day = r.number(1..=2)?;
    let separator = r.mark(&['/', '-', '.']);
    let month = match separator {
        Some(_) => r.number(1..=2)?,
        None => {
            r.any(&["tháng", "thg"])?;
            month_number(r)?
        }
    };
    let dash_before_year = matches!(r.peek(), Some(token) if token.kind == super::tokens::Kind::Mark('-'));
    let year = year_behind(r);
    // `3-9/2025` may be from March to September.
    let looks_like_months = separator == Some('-') && !is_named && day <= 12 && !(dash_before_year && year.is_some());
    if year.is_some() {
        midnight(r);
    }
    (!looks_like_months).then(|| Part::Day { day, month }.bare(year)).flatten()
}

/// `tháng 6/2025`, `T6`, `6/2025`, `tháng Sáu`.
fn month(r: &mut Reader) -> Option<Point> {
    if r.any(&["các tháng", "tháng", "thg", "th", "t"]).is_none() {
        let month = r.number(1..=2)?;
        r.mark(&['/', '-', '.'])?;
        let year = r.number(4..=4)?;
        return Part::Month(month).bare(Some(year));
    }
    r.mark(&['.']);
    let month = month_number(r)?;
    Part::Month(month).named(year_behind(r))
}

fn month_number(r: &mut Reader) -> Option<i32> {
    /// The fifth is left out: `tháng năm` may be a month and a year.
    const SPELLED: [(&str, i32); 12] = [
        ("mười hai", 12),
        ("mười một", 11),
        ("mười", 10),
        ("chín", 9),
        ("tám", 8),
        ("bảy", 7),
        ("sáu", 6),
        ("tư", 4),
        ("bốn", 4),
        ("ba", 3),
        ("hai", 2),
        ("một", 1),
    ];
    r.number(1..=2).or_else(|| SPELLED.iter().find(|(word, _)| r.says(word)).map(|(_, n)| *n))
}

/// `quý II/2025`, `Q2`, `quý hai năm 2025`.
fn quarter(r: &mut Reader) -> Option<Point> {
    r.any(&["các quý", "quý", "q"])?;
    r.mark(&['.']);
    let quarter = quarter_number(r)?;
    Part::Quarter(quarter).named(year_behind(r))
}

fn quarter_number(r: &mut Reader) -> Option<i32> {
    const SPELLED: [(&str, i32); 9] =
        [("i", 1), ("ii", 2), ("iii", 3), ("iv", 4), ("một", 1), ("hai", 2), ("ba", 3), ("bốn", 4), ("tư", 4)];
    r.number(1..=2).or_else(|| SPELLED.iter().find(|(word, _)| r.says(word)).map(|(_, n)| *n))
}

/// `6 tháng đầu năm 2025`, `nửa cuối năm`, `9 tháng đầu năm`.
fn part_of_year(r: &mut Reader) -> Option<Point> {
    let months = match r.any(&["nửa", "sáu tháng"]) {
        Some(_) => 6,
        None => {
            let months = r.number(1..=2)?;
            r.any(&["tháng"])?;
            months
        }
    };
    let of = match r.any(&["đầu", "cuối"])? {
        "đầu" => Part::FirstMonths,
        _ => Part::LastMonths,
    };
    r.may_say(&["của"]);
    let mark = if r.says("năm") { r.mark(&['/']) } else { r.mark(&['/', '-']) };
    let year = r.number(4..=4);
    (mark.is_none() || year.is_some()).then(|| of(months).named(year)).flatten()
}

/// `2025`, `năm 2025`.
fn year(r: &mut Reader) -> Option<Point> {
    let is_named = r.any(&["các năm", "năm"]).is_some();
    let year = Some(r.number(4..=4)?);
    if is_named { Part::Year.named(year) } else { Part::Year.bare(year) }
}
