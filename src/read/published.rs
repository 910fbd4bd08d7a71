//! The published indices: a score and a rank of a year.

use std::collections::{HashMap, HashSet};

use crate::model::{At, Decimal, Plan, Published, date};
use crate::read::file::Unreadable;
use crate::read::header::INDICATORS;
use crate::read::line::{Line, Refused, SheetLines, sheet};
use crate::text::suggest::Guesses;
use crate::text::{Both, SourceId, fold};

/// Where the published indices lie.
pub const INDICATORS_PATH: &str = "reports/indicators.csv";

/// The column of the date published.
pub const PUBLISHED_ON: usize = 4;

/// Reads the published indices; otherwise like the register.
pub fn indicators(
    source: SourceId,
    bytes: Result<&[u8], Unreadable>,
    plans: &[&Plan],
    all: bool,
) -> SheetLines<Published> {
    let known = Known::of(plans);
    let begins = |cell: &str| known.find(cell).is_some();
    sheet(source, bytes, &INDICATORS, all, begins, |line| published(line, &known), |_| None)
}

/// The indicators of the plans by their ids, as they are written and as they are compared.
struct Known<'p> {
    plans: &'p [&'p Plan],
    ids: HashSet<&'p str, foldhash::fast::RandomState>,
    alike: HashMap<String, &'p str, foldhash::fast::RandomState>,
    guesses: Guesses,
}

impl<'p> Known<'p> {
    fn of(plans: &'p [&'p Plan]) -> Known<'p> {
        let mut known =
            Known { plans, ids: HashSet::default(), alike: HashMap::default(), guesses: Guesses::default() };
        for id in known.each() {
            known.ids.insert(id);
            known.alike.entry(fold::id(id)).or_insert(id);
        }
        known
    }

    fn each(&self) -> impl Iterator<Item = &'p str> + Clone + use<'p> {
        self.plans.iter().flat_map(|p| p.indicators.iter().map(|i| &*i.id.value))
    }

    /// It is kept as a plan spells it.
    fn find(&self, typed: &str) -> Option<&'p str> {
        self.ids.get(typed).or_else(|| self.alike.get(&fold::id(typed))).copied()
    }
}

fn published(line: &Line<'_, '_>, known: &Known<'_>) -> Result<Published, Refused> {
    let indicator = line.cell(0);
    let Some(id) = known.find(indicator) else {
        let why = Both::new("không phải chỉ số nào của kế hoạch", "is not an indicator of a plan");
        let plain = Both::new("dùng mã chỉ số ghi trong kế hoạch", "use an indicator id from the plan");
        let finding = line.unknown(0, why, known.guesses.meant(indicator, known.each()), plain);
        let may_be_lost = known.plans.iter().any(|plan| plan.lost.indicators);
        return Err(Refused { finding, elsewhere: true, may_be_lost });
    };
    let not_used = || Both::new("dòng này không được dùng", "this line is not used");
    let year = date::number(line.cell(1)).filter(|y| date::YEARS.contains(y));
    let year = year.ok_or_else(|| line.refuse(1, Both::new("không phải một năm", "is not a year"), not_used()))?;
    let number = |column: usize| match line.cell(column) {
        "" => Ok(None),
        text => match decimal(text) {
            Some(n) => Ok(Some(At { value: n, span: line.place(column) })),
            None => Err(line.refuse(column, Both::new("không phải một số", "is not a number"), not_used())),
        },
    };
    let score = number(2)?;
    let rank = number(3)?;
    let rank = rank.map(|At { value, span }| At { value: value.as_f64(), span });
    if rank.as_ref().is_some_and(|r| r.value.fract() != 0.0 || r.value < 1.0) {
        return Err(line.refuse(3, Both::new("không phải một thứ hạng", "is not a rank"), not_used()).into());
    }
    let is_dated = !line.cell(PUBLISHED_ON).is_empty();
    let published_on = is_dated.then(|| line.date(PUBLISHED_ON)).transpose()?;
    let source = line.cell(5).into();
    Ok(Published {
        indicator: id.into(),
        year,
        score,
        rank: rank.map(|At { value, span }| At { value: value as i64, span }),
        published_on,
        source,
    })
}

/// Digits with at most one comma or point.
fn decimal(text: &str) -> Option<Decimal> {
    let plain = text.replacen(',', ".", 1);
    let digits = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') && plain.matches('.').count() <= 1;
    digits.then(|| plain.parse().ok()).flatten().filter(|n: &f64| *n <= 1e9).map(Decimal::nearest)
}
