//! What comes again and again: `hằng quý`, `6 tháng, năm`, `trước ngày 20 hằng tháng`.

use super::phrase::and;
use super::point::{Point, point};
use super::reader::Reader;

/// How often, the oftenest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Beat {
    Year,
    Half,
    Quarter,
    Month,
}

/// The day of the last month on which it is due.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct OnDay {
    pub day: i32,
    pub is_before: bool,
    /// Of what it is a day, where that is said.
    of: Option<Beat>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rhythm {
    pub beat: Beat,
    pub on: Option<OnDay>,
    pub from: Option<Point>,
    /// The year that is named beside it.
    pub year: Option<i32>,
}

/// The last day of any month: what stands in `by_day` for it.
const LAST_DAY: i32 = 31;

/// Again and again, more than once a year.
pub(super) fn rhythm(r: &mut Reader) -> Option<Rhythm> {
    r.may_say(&["thực hiện", "tổ chức", "hoàn thành"]);
    let leading = r.attempt(leading_day);
    let beat = match &leading {
        Some((_, Some(beat))) => *beat,
        _ => beats(r)?,
    };
    let mut rhythm = Rhythm { beat, on: leading.map(|(on, _)| on), from: None, year: None };
    while r.attempt(|r| more(r, &mut rhythm)).is_some() {}
    let fits = rhythm.on.is_none_or(|on| match (on.of, beat) {
        (Some(of), beat) => of == beat,
        (None, beat) => beat == Beat::Month,
    });
    (fits && beat != Beat::Year).then_some(rhythm)
}

/// `Hằng năm`, `Định kỳ hằng năm`, `1 lần/năm`.
pub(super) fn every_year(r: &mut Reader) -> Option<()> {
    r.attempt(|r| explicit(r).filter(|beat| *beat == Beat::Year).map(|_| ()))
}

/// The first of the rhythms behind which others may stand in one word; where they are several, the oftenest holds all.
fn beats(r: &mut Reader) -> Option<Beat> {
    let mut beat = match explicit(r) {
        Some(beat) => beat,
        // Without a word of rhythm only several are one: `6 tháng, năm`.
        None => {
            let first = unit(r)?;
            first.max(r.attempt(next_beat)?)
        }
    };
    // Of nine months the end is one of those of quarters, but of no longer ones.
    while let Some(next) = r.attempt(next_beat).or_else(|| r.attempt(nine_months).filter(|_| beat >= Beat::Quarter)) {
        beat = beat.max(next);
    }
    Some(beat)
}

fn next_beat(r: &mut Reader) -> Option<Beat> {
    and(r).or_else(|| r.mark(&['/']).map(|_| ()))?;
    explicit(r).or_else(|| r.attempt(unit))
}

fn nine_months(r: &mut Reader) -> Option<Beat> {
    and(r)?;
    r.number(1..=2).filter(|n| *n == 9)?;
    r.any(&["tháng"]).map(|_| Beat::Quarter)
}

/// A rhythm that is said to be one.
pub(super) fn explicit(r: &mut Reader) -> Option<Beat> {
    r.attempt(|r| {
        if r.any(&["thường niên"]).is_some() {
            return Some(Beat::Year);
        }
        if let Some(beat) = r.attempt(once_a_unit) {
            return Some(beat);
        }
        if let Some(beat) = r.attempt(all_of_year) {
            return Some(beat);
        }
        let is_regular = r.says("định kỳ");
        let is_by = r.says("theo");
        let each = r.any(&["hằng", "mỗi", "từng"]).is_some();
        let beat = if r.says("thường niên") { Beat::Year } else { r.attempt(once_a_unit).or_else(|| unit(r))? };
        let is_once = r.attempt(once).is_some();
        (is_regular || is_by || each || is_once).then_some(beat)
    })
}

/// `các tháng trong năm`, `tháng cuối mỗi quý`. The year itself is taken later.
fn all_of_year(r: &mut Reader) -> Option<Beat> {
    if r.says("tháng cuối") {
        r.may_say(&["cùng"]);
        r.may_say(&["của"]);
        return r.any(&["hằng quý", "mỗi quý", "các quý"]).map(|_| Beat::Quarter);
    }
    r.may_say(&["tất cả"]);
    r.any(&["các"])?;
    let beat = month_or_quarter(r)?;
    (r.starts_with("trong năm") || r.starts_with("của năm")).then_some(beat)
}

/// `1 lần/năm`, `mỗi năm` behind `một lần`.
fn once_a_unit(r: &mut Reader) -> Option<Beat> {
    if r.any(&["một lần"]).is_none() {
        r.number(1..=2).filter(|n| *n == 1)?;
        r.any(&["lần"])?;
    }
    if r.mark(&['/']).is_none() {
        r.any(&["mỗi", "một", "trong", "trên", "hằng"])?;
    }
    unit(r)
}

/// `/lần`, `một lần`, `/ 01 lần`.
fn once(r: &mut Reader) -> Option<()> {
    r.mark(&['/', '-']);
    if !r.says("một") {
        r.attempt(|r| r.number(1..=2).filter(|n| *n == 1));
    }
    r.any(&["lần"]).map(|_| ())
}

/// How long one takes: `tháng`, `quý`, `6 tháng`, `năm`.
fn unit(r: &mut Reader) -> Option<Beat> {
    let named: [(&str, Beat); 6] = [
        ("sáu tháng", Beat::Half),
        ("ba tháng", Beat::Quarter),
        ("nửa năm", Beat::Half),
        ("một năm", Beat::Year),
        ("cả năm", Beat::Year),
        ("cuối năm", Beat::Year),
    ];
    if let Some((_, beat)) = named.into_iter().find(|(words, _)| r.says(words)) {
        return Some(beat);
    }
    let number = r.attempt(|r| r.number(1..=2));
    match (number, r.any(&["tháng", "quý", "năm"])?) {
        (None | Some(1), "tháng") => Some(Beat::Month),
        (Some(3), "tháng") | (None | Some(1), "quý") => Some(Beat::Quarter),
        (Some(6), "tháng") => Some(Beat::Half),
        (Some(12), "tháng") => Some(Beat::Year),
        // `năm 2025` is a year.
        (None | Some(1), "năm") if !r.is_number_next() => Some(Beat::Year),
        _ => None,
    }
}

/// A day before the rhythm, and the rhythm if the day's own words say it: `trước ngày 20 hằng tháng`, `cuối mỗi quý`.
fn leading_day(r: &mut Reader) -> Option<(OnDay, Option<Beat>)> {
    if let Some(beat) = r.attempt(end_of_each) {
        return Some((OnDay { day: LAST_DAY, is_before: false, of: Some(beat) }, Some(beat)));
    }
    let (on, is_whole) = on_day(r)?;
    Some((on, on.of.filter(|_| is_whole)))
}

/// `cuối mỗi tháng`.
fn end_of_each(r: &mut Reader) -> Option<Beat> {
    r.may_say(&["vào", "đến"]);
    r.any(&["cuối"])?;
    r.any(&["hằng", "mỗi", "các", "từng"])?;
    month_or_quarter(r)
}

fn month_or_quarter(r: &mut Reader) -> Option<Beat> {
    r.any(&["tháng"]).map(|_| Beat::Month).or_else(|| r.any(&["quý"]).map(|_| Beat::Quarter))
}

/// `trước ngày 20`, `ngày 20 của tháng`, `ngày 25 tháng cuối quý`; and whether it says that this is every time.
fn on_day(r: &mut Reader) -> Option<(OnDay, bool)> {
    let mut is_before = false;
    loop {
        if r.says("trước") {
            is_before = true;
        } else if r.any(&["chậm nhất", "muộn nhất", "là", "vào", "đến", "hoàn thành", "hết"]).is_none()
        {
            break;
        }
    }
    r.any(&["ngày"])?;
    if r.any(&["cuối cùng", "cuối"]).is_some() {
        r.may_say(&["của"]);
        let each = r.any(&["hằng", "mỗi", "các", "từng"]).is_some();
        let of = Some(month_or_quarter(r)?);
        return (!is_before).then_some((OnDay { day: LAST_DAY, is_before, of }, each));
    }
    let day = r.number(1..=2)?;
    // `ngày 30/6` is a date.
    let is_date = r.attempt(|r| r.mark(&['/', '-', '.'])).is_some();
    let of = r.attempt(of_month);
    (!is_date).then_some((OnDay { day, is_before, of: of.map(|(of, _)| of) }, of.is_some_and(|(_, each)| each)))
}

/// `của tháng`, `hằng tháng`, `tháng cuối quý`.
fn of_month(r: &mut Reader) -> Option<(Beat, bool)> {
    r.may_say(&["của", "trong"]);
    let mut each = r.any(&["hằng", "mỗi", "các", "từng"]).is_some();
    r.any(&["tháng"])?;
    if r.is_number_next() {
        return None;
    }
    if r.any(&["cuối cùng", "cuối"]).is_none() {
        return Some((Beat::Month, each));
    }
    r.may_say(&["của", "trong"]);
    r.may_say(&["hằng", "mỗi", "các", "từng"]);
    // There is no other way to understand the last month of the quarter.
    each |= true;
    r.any(&["quý"]).map(|_| (Beat::Quarter, each))
}

/// What may stand behind a rhythm: the plan's year, the day, a beginning.
fn more(r: &mut Reader, rhythm: &mut Rhythm) -> Option<()> {
    let opened = r.mark(&[',', ';', '(', ':']);
    let added = of_year(r, rhythm).or_else(|| day_added(r, rhythm)).or_else(|| beginning(r, rhythm));
    added.filter(|()| opened != Some('(') || r.mark(&[')']).is_some())
}

fn of_year(r: &mut Reader, rhythm: &mut Rhythm) -> Option<()> {
    let year = r.attempt(|r| {
        let slash = r.mark(&['/']).is_some();
        let within = r.any(&["trong", "của"]).is_some();
        let named = r.says("năm");
        match r.number(4..=4) {
            Some(year) => Some(Some(year)),
            None => (within && named && !slash).then_some(None),
        }
    })?;
    rhythm.year.is_none().then(|| rhythm.year = year)
}

fn day_added(r: &mut Reader, rhythm: &mut Rhythm) -> Option<()> {
    let (on, _) = r.attempt(on_day)?;
    rhythm.on.is_none().then(|| rhythm.on = Some(on))
}

fn beginning(r: &mut Reader, rhythm: &mut Rhythm) -> Option<()> {
    let from = r.attempt(|r| {
        r.may_say(&["bắt đầu", "kể"]);
        r.any(&["từ"])?;
        point(r)
    })?;
    rhythm.from.is_none().then(|| rhythm.from = Some(from))
}
