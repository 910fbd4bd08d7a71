//! What a whole cell may be: points of time, one or a list, from one to another, with the words around them that add nothing; a
//! rhythm; what goes on in later years. Every word must have its place, else the cell is none of these.

use super::point::{Part, Point, continued, point, so_far};
use super::reader::Reader;
use super::rhythm::{Rhythm, rhythm};
use super::tokens::Token;
use super::years::{goes_on, yearly};

/// A deadline at a point of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment {
    pub point: Point,
    /// `trước`.
    pub is_before: bool,
}

/// Deadlines without a rhythm.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Body {
    At(Vec<Moment>),
    Range(Point, Moment),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Phrase {
    Once(Body),
    Again(Rhythm),
    /// Once a year: when in it, and of which years.
    Yearly {
        body: Option<Body>,
        from: Option<i32>,
        until: Option<i32>,
    },
    /// `Năm 2025 và các năm tiếp theo`: the first, and how long it goes on.
    GoesOn {
        first: Moment,
        until: Option<i32>,
    },
}

impl Phrase {
    pub fn says_before(&self) -> bool {
        let in_body = |body: &Body| match body {
            Body::At(moments) => moments.iter().any(|m| m.is_before),
            Body::Range(_, end) => end.is_before,
        };
        match self {
            Phrase::Once(body) => in_body(body),
            Phrase::Again(rhythm) => rhythm.on.is_some_and(|on| on.is_before),
            Phrase::Yearly { body, .. } => body.as_ref().is_some_and(in_body),
            Phrase::GoesOn { first, .. } => first.is_before,
        }
    }
}

/// What the tokens say, all of them; else the first that nobody understands.
pub(super) fn phrase(tokens: &[Token]) -> Result<Phrase, usize> {
    let ways: [fn(&mut Reader) -> Option<Phrase>; 5] = [
        goes_on,
        yearly,
        |r| rhythm(r).map(Phrase::Again),
        |r| range(r).map(Phrase::Once),
        |r| list(r).map(Phrase::Once),
    ];
    let mut furthest = 0;
    for way in ways {
        let mut r = Reader::new(tokens);
        let found = way(&mut r).filter(|_| r.is_at_end());
        if let Some(phrase) = found {
            return Ok(phrase);
        }
        furthest = furthest.max(r.furthest());
    }
    Err(furthest)
}

/// Words before a point of time that add nothing to it.
const OPENINGS: [&str; 24] = [
    "hoàn thành", "thực hiện", "kết thúc", "chậm nhất", "muộn nhất", "không muộn hơn", "không chậm hơn", "thời hạn",
    "thời gian", "hạn chót", "hạn cuối cùng", "hạn cuối", "hạn", "dự kiến", "cho đến", "cho tới", "đến", "tới",
    "trong", "vào", "xong", "là", "ngay", "tổ chức",
];

/// What the words before a point say.
#[derive(Clone, Copy, Default)]
struct Opening {
    is_before: bool,
    /// `cuối`, `hết`.
    is_end: bool,
    /// The whole of what follows: `trong năm`.
    is_whole: bool,
}

fn opening(r: &mut Reader) -> Opening {
    let mut said = Opening::default();
    loop {
        if !said.is_before && r.says("trước") {
            said.is_before = true;
        } else if r.any(&["cuối", "hết"]).is_some() {
            (said.is_end, said.is_whole) = (true, true);
        } else if r.any(&["cả", "suốt"]).is_some() {
            said.is_whole = true;
        } else if let Some(opening) = r.any(&OPENINGS) {
            said.is_whole |= opening == "trong";
            r.mark(&[':']);
        } else {
            return said;
        }
    }
}

/// A point with the words before it.
pub(super) fn moment(r: &mut Reader) -> Option<Moment> {
    r.attempt(|r| {
        label(r);
        let Opening { is_before, is_end, is_whole } = opening(r);
        let found = point(r).or_else(|| r.attempt(|r| whole_year(r, is_whole)))?;
        closing_label(r);
        // `trước cuối tháng` is not said so that one could be sure.
        (!(is_end && is_before)).then_some(Moment { point: found, is_before })
    })
}

/// `trong năm`: the plan's.
fn whole_year(r: &mut Reader, is_whole: bool) -> Option<Point> {
    (is_whole && r.says("năm") && !r.is_number_next()).then_some(Point { part: Part::Year, year: None, is_named: true })
}

/// `Đợt 1:` says which of several it is.
fn label(r: &mut Reader) {
    r.attempt(|r| {
        r.any(&["đợt", "lần", "kỳ", "giai đoạn"])?;
        r.number(1..=2)?;
        r.mark(&[':', ',', '-']);
        Some(())
    });
}

/// `(đợt 1)`.
fn closing_label(r: &mut Reader) {
    r.attempt(|r| {
        r.mark(&['('])?;
        r.any(&["đợt", "lần", "kỳ", "giai đoạn"])?;
        r.number(1..=2)?;
        r.mark(&[')'])
    });
}

/// What parts the items of a list.
pub(super) fn and(r: &mut Reader) -> Option<()> {
    let starts_line = r.starts_line();
    let mark = r.mark(&[',', ';', '&', '+']);
    let word = r.says("và");
    (starts_line || mark.is_some() || word).then_some(())
}

/// One point, or several.
pub(super) fn list(r: &mut Reader) -> Option<Body> {
    if let Some(moments) = r.attempt(day_of_months) {
        return Some(Body::At(moments));
    }
    let mut moments = vec![moment(r)?];
    while let Some(next) = r.attempt(|r| {
        and(r)?;
        let before = moments.last()?.point;
        // A number behind `quý I,` is one of a quarter, whatever else `2/2025` may be.
        let first = matches!(before.part, Part::Quarter(_)).then(|| short(r, before)).flatten();
        first.or_else(|| moment(r)).or_else(|| short(r, before))
    }) {
        moments.push(next);
    }
    Some(Body::At(moments))
}

/// `ngày 20 các tháng 3, 6, 9, 12`: the same day of each.
fn day_of_months(r: &mut Reader) -> Option<Vec<Moment>> {
    let Opening { is_before, is_end: false, .. } = opening(r) else { return None };
    r.any(&["ngày"])?;
    let day = r.number(1..=2)?;
    r.may_say(&["của", "trong"]);
    r.starts_with("các tháng").then_some(())?;
    let mut months = vec![point(r)?];
    while let Some(next) = r.attempt(|r| {
        and(r)?;
        continued(r, *months.last()?)
    }) {
        months.push(next);
    }
    let on_day = |point: &Point| match point.part {
        Part::Month(month) => Some(Moment { point: Point { part: Part::Day { day, month }, ..*point }, is_before }),
        _ => None,
    };
    months.iter().map(on_day).collect()
}

/// An item of which the one before has said the kind.
fn short(r: &mut Reader, before: Point) -> Option<Moment> {
    so_far(r, before).or_else(|| continued(r, before)).map(|point| Moment { point, is_before: false })
}

/// From one point to another.
pub(super) fn range(r: &mut Reader) -> Option<Body> {
    r.may_say(&["thực hiện", "hoàn thành"]);
    r.may_say(&["trong"]);
    let is_span = r.any(&["giai đoạn", "thời kỳ"]).is_some();
    r.mark(&[':']);
    r.may_say(&["bắt đầu"]);
    r.says("từ");
    let first = first_day(r).or_else(|| moment(r).filter(|m| !m.is_before).map(|m| m.point))?;
    let mark = r.mark(&['-']);
    let says_to = mark.is_none() && r.any(&["cho đến", "cho tới", "đến", "tới"]).is_some();
    if mark.is_none() && !says_to {
        return None;
    }
    let shortened = matches!(first.part, Part::Quarter(_)).then(|| short(r, first)).flatten();
    let last = shortened.or_else(|| moment(r)).or_else(|| short(r, first))?;
    let first = in_month_of(first, last.point)?;
    let years = matches!((first.part, last.point.part), (Part::Year, Part::Year));
    // `Tháng 11/2025 - 2026` may mean that month of both years.
    let is_certain = years || !is_span && (says_to || last.point.part != Part::Year || last.point.is_named);
    is_certain.then_some(Body::Range(first, last))
}

/// `từ ngày 15 đến ngày 30/6`: a day of the month that follows.
fn first_day(r: &mut Reader) -> Option<Point> {
    r.attempt(|r| {
        r.any(&["ngày"])?;
        let day = r.number(1..=2)?;
        let follows = *r;
        let to = r.any(&["đến", "tới"]);
        *r = follows;
        to.map(|_| Point { part: Part::Day { day, month: 0 }, year: None, is_named: false })
    })
}

fn in_month_of(first: Point, last: Point) -> Option<Point> {
    match (first.part, last.part) {
        (Part::Day { day, month: 0 }, Part::Day { month, .. }) => {
            Some(Point { part: Part::Day { day, month }, ..last })
        }
        (Part::Day { month: 0, .. }, _) => None,
        _ => Some(first),
    }
}

/// `Từ tháng 11/2025` alone, or with an end that is no date.
pub(super) fn is_open_ended(tokens: &[Token]) -> bool {
    let mut r = Reader::new(tokens);
    r.may_say(&["thực hiện"]);
    r.may_say(&["bắt đầu", "kể"]);
    r.says("từ")
}
