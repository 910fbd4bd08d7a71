//! What is done every year, or goes on in later years: of which this year's part is the plan's.

use super::phrase::{Body, Phrase, list, moment, range};
use super::point::Point;
use super::reader::Reader;
use super::rhythm::every_year;

/// `Hằng năm`, `Tháng 12 hằng năm`, `Hằng năm, trước ngày 15/12`, `Hằng năm đến 2030`.
pub(super) fn yearly(r: &mut Reader) -> Option<Phrase> {
    r.may_say(&["thực hiện", "tổ chức", "hoàn thành"]);
    let mut body = None;
    if every_year(r).is_none() {
        body = Some(body_before_years(r)?);
    }
    let years = years(r);
    if body.is_none() && !r.is_at_end() {
        let opened = r.mark(&[',', ';', ':', '(']);
        body = Some(r.attempt(range).or_else(|| list(r))?);
        let closed = r.mark(&[')']);
        if (opened == Some('(')) != closed.is_some() {
            return None;
        }
    }
    let (from, until) = years.unwrap_or((None, None));
    Some(Phrase::Yearly { body, from, until })
}

fn body_before_years(r: &mut Reader) -> Option<Body> {
    let of_year = |r: &mut Reader| {
        let opened = r.mark(&[',', '(']);
        r.may_say(&["của", "trong"]);
        every_year(r).or_else(|| r.any(&["các năm"]).map(|_| ()))?;
        (opened != Some('(') || r.mark(&[')']).is_some()).then_some(())
    };
    for read in [range, list] {
        let found = r.attempt(|r| {
            let body = read(r)?;
            of_year(r).map(|()| body)
        });
        if found.is_some() {
            return found;
        }
    }
    None
}

/// `đến 2030`, `giai đoạn 2025 - 2030`, `từ năm 2025`: of which years.
fn years(r: &mut Reader) -> Option<(Option<i32>, Option<i32>)> {
    r.attempt(|r| {
        let opened = r.mark(&[',', '(']);
        let mut span = (None, None);
        let is_span = r.any(&["trong giai đoạn", "giai đoạn"]).is_some();
        if r.says("từ") || is_span || opened == Some('(') && r.is_number_next() {
            r.may_say(&["năm"]);
            span.0 = Some(r.number(4..=4)?);
            span.1 = r.attempt(|r| {
                r.mark(&['-']).map(|_| ()).or_else(|| r.any(&["đến", "tới"]).map(|_| ()))?;
                year_named(r)
            });
        } else {
            r.any(&["cho đến", "đến", "tới"])?;
            span.1 = Some(year_named(r)?);
        }
        (opened != Some('(') || r.mark(&[')']).is_some()).then_some(span)
    })
}

fn year_named(r: &mut Reader) -> Option<i32> {
    r.attempt(|r| {
        r.may_say(&["hết"]);
        r.may_say(&["năm"]);
        r.number(4..=4)
    })
}

/// `Năm 2025 và các năm tiếp theo`, `Quý II/2025 và hằng năm đến 2030`.
pub(super) fn goes_on(r: &mut Reader) -> Option<Phrase> {
    let first = moment(r)?;
    let opened = r.mark(&[',', ';', '(']);
    let joined = r.says("và");
    if opened.is_none() && !joined {
        return None;
    }
    let until = match r.any(&["các năm", "những năm", "năm", "giai đoạn"]) {
        Some(what) => match r.any(&["tiếp theo", "kế tiếp", "sau đó", "tiếp sau", "tiếp", "sau", "tới"]) {
            Some(_) => years(r).and_then(|(_, until)| until),
            None if what != "năm" => Some(later_years(r, first.point)?),
            None => return None,
        },
        None => {
            every_year(r)?;
            r.may_say(&["tiếp theo", "sau đó"]);
            years(r).and_then(|(_, until)| until)
        }
    };
    (opened != Some('(') || r.mark(&[')']).is_some()).then_some(Phrase::GoesOn { first, until })
}

/// `2026 - 2030` behind 2025.
fn later_years(r: &mut Reader, first: Point) -> Option<i32> {
    let from = r.number(4..=4)?;
    r.mark(&['-']).map(|_| ()).or_else(|| r.any(&["đến"]).map(|_| ()))?;
    let until = year_named(r)?;
    (first.year? < from && from <= until).then_some(until)
}
