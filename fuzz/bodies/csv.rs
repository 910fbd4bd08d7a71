//! Reports: their cells are those that the csv crate cuts, and what was read before changes nothing.

use std::cell::RefCell;

use super::setting::{self, well_placed};
use crate::model::{Date, Month, Period, RequestId, UnitId};
use crate::read::csv::{Cutter, DELIMITERS, MOST_CELLS, begin, cells, end_of_plain_line, raw_record};
use crate::read::report::{self, Depth, Desk, Filed};
use crate::text::{SourceId, decode, fold};

thread_local! {
    static DESK: RefCell<Desk<'static>> = RefCell::default();
}

/// The first byte says whose report it is and for when; the rest is the file.
pub fn csv(bytes: &[u8]) {
    let [whose, file @ ..] = bytes else { return };
    let Ok(text) = decode::decode(file) else { return };
    cut(&text, DELIMITERS[usize::from(whose % 3)]);
    let (plan, context) = (setting::plan(), setting::context());
    let unit = UnitId::nth(usize::from(whose / 3) % plan.units.len());
    let period = match whose % 7 {
        0 => Period::Request(RequestId::nth(0)),
        month => Period::Month(Month { year: 2024, month }),
    };
    let received = Date::from_ymd_opt(2024, 7, 1).filter(|_| whose % 5 > 0);
    let filed = Filed { source: SourceId(0), period, unit, owed: plan.owes(unit, period), received };
    let fresh = report::read(context, filed, Ok((&*text).into()), &mut Desk::default(), Depth::All);
    well_placed(&fresh.1, &text);
    let none = vec![false; context.concerns[unit.index()].len()];
    let used = DESK.with_borrow_mut(|desk| {
        let for_figures = Depth::Figures { settled: &none };
        let of_figures = report::read(context, filed, Ok((&*text).into()), desk, for_figures);
        let used = report::read(context, filed, Ok((&*text).into()), desk, Depth::All);
        assert_eq!(of_figures.0.unreadable, used.0.unreadable, "both ways of reading can read it");
        used
    });
    assert_eq!(format!("{:?}", used.0), format!("{:?}", fresh.0), "what was read before changes nothing");
    assert_eq!(used.1[..], fresh.1[..]);
}

/// As the csv crate cuts it.
fn cut(text: &str, delimiter: u8) {
    let (mut cutter, mut at) = (Cutter::default(), begin(text, 0));
    let mut reader = ::csv::ReaderBuilder::new();
    let mut theirs = reader.delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = ::csv::StringRecord::new();
    while let Some(ours) = cutter.next(text, delimiter, &mut at) {
        assert!(theirs.read_record(&mut record).unwrap(), "a record more than theirs: {text:?}");
        assert_eq!(ours.width(), record.len(), "{text:?}");
        for n in 0..ours.width().min(MOST_CELLS) {
            assert_eq!(ours.text(n), fold::trim(&record[n]), "{text:?}");
        }
        let said = |cell: &str| !fold::trim(cell).is_empty();
        assert_eq!(ours.first_said(0), record.iter().position(said), "{text:?}");
        assert_eq!(ours.used(), (0..record.len()).rev().find(|n| said(&record[*n])).map_or(0, |n| n + 1), "{text:?}");
        let raw = ours.raw.clone();
        assert_eq!(raw_record(text, raw.start, delimiter), raw);
        let first = cells(text, raw.start, delimiter).next().unwrap();
        let plain = end_of_plain_line(text, first.whole.end, delimiter).filter(|_| !first.quoted);
        assert!(plain.is_none_or(|end| end == raw.end), "{text:?}");
        for (n, place) in ours.places().enumerate().take(MOST_CELLS) {
            assert_eq!(place.text(text), ours.text(n), "{text:?}");
        }
    }
    assert!(!theirs.read_record(&mut record).unwrap(), "a record less than theirs: {text:?}");
}
