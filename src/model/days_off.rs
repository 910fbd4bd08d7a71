//! Việt Nam's days off by law: those that stand on a date, and of some years those that a decision set, with the documents that
//! say so. What is not known of a year is told as such, and nothing is guessed.

use chrono::{Datelike, Weekday};

use super::Date;
use super::date::{civil, plus};
use crate::both;
use crate::text::Both;

/// Bộ luật Lao động 2019: which days are off, and that one on a weekend day is made up for on the next working day.
const LAW: &str = "Bộ luật Lao động 2019, Điều 112 và Điều 111 khoản 3";

/// The day of Vietnamese culture, off from 2026 on.
const CULTURE_DAY: &str = "Nghị quyết 28/2026/QH16, Điều 2";
const CULTURE_DAY_SINCE: i32 = 2026;

/// A day or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOff {
    pub from: Date,
    pub to: Date,
    pub name: Both,
}

/// What is known of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaysOff {
    /// In their order.
    pub off: Vec<DayOff>,
    /// Days of the weekend that are worked instead.
    pub worked: Vec<Date>,
    /// The documents that say so.
    pub sources: Vec<&'static str>,
    /// What a decision sets, or had not set when this was written.
    pub unknown: Vec<Both>,
}

/// Month and day.
type Day = (u8, u8);

/// A year as decisions set it, whole.
struct Decided {
    year: i32,
    off: &'static [(Day, Day, Feast)],
    worked: &'static [Day],
    sources: &'static [&'static str],
}

#[derive(Clone, Copy)]
enum Feast {
    NewYear,
    Tet,
    HungKings,
    Victory,
    Labour,
    VictoryAndLabour,
    National,
    Culture,
}

use Feast::{Culture, HungKings, Labour, National, NewYear, Tet, Victory, VictoryAndLabour};

/// As civil servants have them. The weekends beside a feast stand in it where the notice counts them.
const DECIDED: [Decided; 3] = [
    Decided {
        year: 2024,
        off: &[
            ((1, 1), (1, 1), NewYear),
            ((2, 8), (2, 14), Tet),
            ((4, 18), (4, 18), HungKings),
            ((4, 29), (5, 1), VictoryAndLabour),
            ((9, 2), (9, 3), National),
        ],
        worked: &[(5, 4)],
        sources: &["Thông báo 5015/TB-LĐTBXH ngày 22/11/2023", "Thông báo 1570/TB-LĐTBXH năm 2024"],
    },
    Decided {
        year: 2025,
        off: &[
            ((1, 1), (1, 1), NewYear),
            ((1, 25), (2, 2), Tet),
            ((4, 7), (4, 7), HungKings),
            ((4, 30), (5, 2), VictoryAndLabour),
            ((8, 30), (9, 2), National),
        ],
        worked: &[(4, 26)],
        sources: &["Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024"],
    },
    Decided {
        year: 2026,
        off: &[
            ((1, 1), (1, 2), NewYear),
            ((2, 14), (2, 22), Tet),
            // A Sunday, made up for on Monday.
            ((4, 26), (4, 27), HungKings),
            ((4, 30), (5, 1), VictoryAndLabour),
            ((8, 29), (9, 2), National),
            ((11, 24), (11, 24), Culture),
        ],
        worked: &[(1, 10), (8, 22)],
        sources: &["Thông báo 9441/TB-BNV ngày 16/10/2025", "Công văn 12729/VPCP-KGVX ngày 25/12/2025", CULTURE_DAY],
    },
];

/// The tenth of the third lunar month, of years for which nobody has set anything else yet.
const HUNG_KINGS: [(i32, Day); 4] = [(2027, (4, 16)), (2028, (4, 4)), (2029, (4, 23)), (2030, (4, 12))];

impl Feast {
    fn name(self) -> Both {
        match self {
            NewYear => Both::new("Tết Dương lịch", "New Year"),
            Tet => Both::new("Tết Nguyên đán", "Lunar New Year"),
            HungKings => Both::new("Giỗ Tổ Hùng Vương", "Hung Kings' day"),
            Victory => Both::new("Ngày Chiến thắng", "Victory Day"),
            Labour => Both::new("Ngày Quốc tế Lao động", "Labour Day"),
            VictoryAndLabour => Both::new("Ngày Chiến thắng và Ngày Quốc tế Lao động", "Victory Day and Labour Day"),
            National => Both::new("Quốc khánh", "National Day"),
            Culture => Both::new("Ngày Văn hóa Việt Nam", "Vietnamese Culture Day"),
        }
    }
}

/// What is known of the days off of a year.
pub fn of_year(year: i32) -> DaysOff {
    match DECIDED.iter().find(|it| it.year == year) {
        Some(decided) => decided.days(),
        None => by_law(year),
    }
}

impl Decided {
    fn days(&self) -> DaysOff {
        let span = |(from, to, feast): &(Day, Day, Feast)| {
            Some(DayOff { from: day(self.year, *from)?, to: day(self.year, *to)?, name: feast.name() })
        };
        DaysOff {
            off: self.off.iter().filter_map(span).collect(),
            worked: self.worked.iter().filter_map(|it| day(self.year, *it)).collect(),
            sources: std::iter::once(LAW).chain(self.sources.iter().copied()).collect(),
            unknown: Vec::new(),
        }
    }
}

/// The days that stand on a date, each made up for on the next working day where it is one of the weekend.
fn by_law(year: i32) -> DaysOff {
    let hung_kings = HUNG_KINGS.iter().find(|(of, _)| *of == year).map(|(_, day)| *day);
    let fixed = [Some((1, 1)), hung_kings, Some((4, 30)), Some((5, 1)), Some((9, 2))];
    let names = [NewYear, HungKings, Victory, Labour, National];
    let feasts = fixed.into_iter().zip(names).filter_map(|(it, feast)| Some((day(year, it?)?, feast)));
    let mut taken: Vec<Date> = feasts.clone().map(|(on, _)| on).collect();
    let mut off = Vec::new();
    for (on, feast) in feasts {
        off.push(DayOff { from: on, to: on, name: feast.name() });
        if is_weekend(on) {
            let made_up = (1..=14).map(|n| plus(on, n)).find(|it| !is_weekend(*it) && !taken.contains(it));
            let Both { vi, en } = feast.name();
            let name = both!("Nghỉ bù {vi}", "In lieu of {en}");
            off.extend(made_up.map(|on| DayOff { from: on, to: on, name }));
            taken.extend(made_up);
        }
    }
    let culture = day(year, (11, 24)).filter(|_| year >= CULTURE_DAY_SINCE);
    off.extend(culture.map(|on| DayOff { from: on, to: on, name: Culture.name() }));
    off.sort_by_key(|it| it.from);
    let sources = std::iter::once(LAW).chain(culture.map(|_| CULTURE_DAY)).collect();
    DaysOff { off, worked: Vec::new(), sources, unknown: unknown(hung_kings.is_some()) }
}

fn unknown(knows_hung_kings: bool) -> Vec<Both> {
    let hung_kings = Both::new("Giỗ Tổ Hùng Vương (10/3 âm lịch)", "Hung Kings' day (the 10th of the 3rd lunar month)");
    let mut unknown = vec![
        Both::new("Tết Nguyên đán", "Lunar New Year"),
        Both::new("ngày thứ hai của Quốc khánh (1/9 hoặc 3/9)", "the second day of National Day (1 or 3 September)"),
        Both::new("ngày hoán đổi, làm bù", "days that are swapped and made up for"),
    ];
    if !knows_hung_kings {
        unknown.insert(1, hung_kings);
    }
    unknown
}

fn day(year: i32, (month, day): Day) -> Option<Date> {
    civil(year, month.into(), day.into()).ok()
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The weekdays that are off, and the weekend days that are worked.
    fn differs(year: i32) -> (String, String) {
        let known = of_year(year);
        let each = |from: Date, to: Date| (0..).map(move |n| plus(from, n)).take_while(move |it| *it <= to);
        let off = known.off.iter().flat_map(|it| each(it.from, it.to)).filter(|it| !is_weekend(*it));
        let said =
            |days: Vec<Date>| days.iter().map(|it| it.format("%-d/%-m").to_string()).collect::<Vec<_>>().join(" ");
        (said(off.collect()), said(known.worked))
    }

    /// As the notices have it for civil servants, weekday by weekday.
    #[test]
    fn the_days_off_of_decided_years_are_the_published_ones() {
        for (year, off, worked) in [
            (2024, "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9", "4/5"),
            (2025, "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9", "26/4"),
            (2026, "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11", "10/1 22/8"),
        ] {
            assert_eq!(differs(year), (off.to_owned(), worked.to_owned()), "{year}");
            assert!(of_year(year).unknown.is_empty() && of_year(year).sources.len() > 1);
        }
    }

    /// Worked out by hand: 1 May 2027 is a Saturday, 30 April 2028 a Sunday before a holiday, 2 September 2028 a Saturday.
    #[test]
    fn of_other_years_only_what_the_law_says_is_known() {
        for (year, off) in [
            (2027, "1/1 16/4 30/4 3/5 2/9 24/11"),
            (2028, "3/1 4/4 2/5 1/5 4/9 24/11"),
            (2029, "1/1 23/4 30/4 1/5 3/9"),
            (2023, "2/1 2/5 1/5 4/9"),
        ] {
            let (mut told, worked) = differs(year);
            let mut expected: Vec<&str> = off.split(' ').collect();
            expected.sort_unstable();
            told = {
                let mut days: Vec<&str> = told.split(' ').collect();
                days.sort_unstable();
                days.join(" ")
            };
            assert_eq!((told, worked), (expected.join(" "), String::new()), "{year}");
        }
        assert_eq!(of_year(2027).unknown.len(), 3);
        assert_eq!(of_year(2035).unknown.len(), 4);
    }

    /// No make-up day is a holiday or no day of the weekend, and no two feasts hold one day: nothing for C006 to find.
    #[test]
    fn no_year_contradicts_itself() {
        for year in 1900..=2100 {
            let known = of_year(year);
            assert!(known.off.windows(2).all(|two| two[0].to < two[1].from), "{year}: {:?}", known.off);
            for on in &known.worked {
                assert!(is_weekend(*on) && !known.off.iter().any(|it| (it.from..=it.to).contains(on)), "{on}");
            }
        }
    }
}
