//! Whose report a file is and of which month, as far as its name tells: units by id, name and short name as whole words, months
//! however people write them. What may be two things is neither.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::{Month, Period, Plan, RequestId, UnitId};
use crate::text::fold;

/// A word or a number of a name, in plain letters, and what stands before it.
#[derive(Clone, Debug, PartialEq)]
struct Token {
    text: String,
    /// As it was typed, in the one Unicode form and small letters.
    typed: String,
    /// Nothing stands between it and the one before.
    joined: bool,
    /// A bracket opens before it, as before the number of a copy.
    in_brackets: bool,
}

impl Token {
    fn number(&self) -> Option<u32> {
        self.text.parse().ok().filter(|_| self.text.bytes().all(|b| b.is_ascii_digit()))
    }

    fn month(&self) -> Option<u8> {
        let number = self.number().filter(|n| (1..=12).contains(n) && self.text.len() <= 2)?;
        u8::try_from(number).ok()
    }

    fn year(&self) -> Option<i32> {
        let number = self.number().filter(|n| (1900..=2100).contains(n) && self.text.len() == 4)?;
        i32::try_from(number).ok()
    }

    fn is_number(&self) -> bool {
        self.number().is_some()
    }
}

/// The words of a name; letters and digits are apart.
fn tokens(name: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut before: Option<bool> = None;
    let mut opened = false;
    for c in fold::nfc(name).to_lowercase().chars() {
        let kind = c.is_alphanumeric().then(|| c.is_numeric());
        match (kind, tokens.last_mut()) {
            (Some(_), Some(token)) if kind == before => token.typed.push(c),
            (Some(_), _) => {
                let (joined, in_brackets) = (before.is_some(), opened);
                tokens.push(Token { text: String::new(), typed: c.to_string(), joined, in_brackets });
            }
            (None, _) => {}
        }
        (before, opened) = (kind, c == '(');
    }
    for token in &mut tokens {
        token.text = fold::plain(&token.typed);
    }
    tokens
}

/// A file's name without its ending.
pub fn stem(name: &str) -> &str {
    const LONGEST_ENDING: usize = 5;
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty() && ending.len() <= LONGEST_ENDING && !ending.contains(char::is_whitespace) =>
        {
            // `T6.2025` has no ending.
            if ending.bytes().all(|b| b.is_ascii_digit()) { name } else { stem }
        }
        _ => name,
    }
}

/// The units that a name may mean: one, if it can be told.
pub fn units(stem: &str, plan: &Plan) -> Vec<UnitId> {
    let tokens = tokens(stem);
    let mut found = spans(&tokens, plan, |unit| {
        let it = plan.unit(unit);
        vec![it.id.value.to_string(), it.name.to_string(), it.short_name().to_owned()]
    });
    if found.is_empty() {
        // Nobody is called so: what a name is shortened to.
        found = spans(&tokens, plan, |unit| shortened(&plan.unit(unit).name));
    }
    let mut units: Vec<UnitId> = longest(found, &tokens, plan).into_iter().collect();
    units.sort_unstable();
    units
}

/// Where a unit is named.
type Named = (Range<usize>, UnitId);

/// Where the words of some name stand, run together as they may be, at the edges of words.
fn spans(tokens: &[Token], plan: &Plan, names: impl Fn(UnitId) -> Vec<String>) -> Vec<Named> {
    const MOST_WORDS: usize = 48;
    let tokens = &tokens[..tokens.len().min(MOST_WORDS)];
    let mut found = Vec::new();
    for unit in plan.unit_ids() {
        for name in names(unit) {
            let wanted: String = self::tokens(&name).into_iter().map(|token| token.text).collect();
            if wanted.is_empty() {
                continue;
            }
            for start in 0..tokens.len() {
                if let Some(end) = end_of(tokens, start, &wanted) {
                    found.push((start..end, unit));
                }
            }
        }
    }
    found
}

/// Where words end that begin at `start` and make `wanted` together.
fn end_of(tokens: &[Token], start: usize, wanted: &str) -> Option<usize> {
    let mut rest = wanted;
    for (n, token) in tokens.iter().enumerate().skip(start) {
        rest = rest.strip_prefix(token.text.as_str())?;
        if rest.is_empty() {
            return Some(n + 1);
        }
    }
    None
}

/// The units whose names stand in none that is longer; of those whose names differ by their marks alone, the ones that are
/// written so.
fn longest(mut found: Vec<Named>, tokens: &[Token], plan: &Plan) -> BTreeSet<UnitId> {
    let length = |span: &Range<usize>| tokens[span.clone()].iter().map(|token| token.text.len()).sum::<usize>();
    found.sort_by_key(|(span, _)| (std::cmp::Reverse(length(span)), span.start));
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut units = BTreeSet::new();
    let mut at = 0;
    while at < found.len() {
        let span = found[at].0.clone();
        let same: Vec<UnitId> = found.iter().filter(|(it, _)| *it == span).map(|(_, unit)| *unit).collect();
        at += found[at..].iter().take_while(|(it, _)| *it == span).count();
        if taken.iter().any(|it| it.start < span.end && span.start < it.end) {
            continue;
        }
        let typed: String = tokens[span.clone()].iter().map(|token| token.typed.as_str()).collect();
        let is_written = |unit: &&UnitId| {
            let it = plan.unit(**unit);
            let typed_so =
                |name: &str| self::tokens(name).into_iter().map(|token| token.typed).collect::<String>() == typed;
            [&*it.id.value, &*it.name, it.short_name()].into_iter().any(typed_so)
        };
        let written: BTreeSet<UnitId> = same.iter().filter(is_written).copied().collect();
        match written.is_empty() {
            true => units.extend(same),
            false => units.extend(written),
        }
        taken.push(span);
    }
    units
}

/// `Sở KHCN`, `SKHCN` of `Sở Khoa học và Công nghệ`.
fn shortened(name: &str) -> Vec<String> {
    const KINDS: [&str; 12] =
        ["sở", "ban", "phòng", "trung tâm", "chi cục", "văn phòng", "cục", "vụ", "bộ", "huyện", "thành phố", "công an"];
    let key = fold::key(name);
    let kind = KINDS.iter().find(|kind| key.strip_prefix(**kind).is_some_and(|rest| rest.starts_with(' ')));
    let initials = |words: &str| -> String {
        let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "và");
        words.filter_map(|word| word.chars().next()).collect()
    };
    let all = initials(&key);
    let behind = kind.map(|kind| format!("{kind} {}", initials(&key[kind.len()..])));
    // One or two letters may mean anything.
    let mut names: Vec<String> = Some(all).filter(|all| all.chars().count() > 2).into_iter().collect();
    names.extend(behind);
    names
}

/// The month that a name tells; of one without a year, in `year`.
pub fn month(stem: &str, year: i32) -> Option<Month> {
    let tokens = tokens(stem);
    let years: BTreeSet<i32> = tokens.iter().filter_map(Token::year).collect();
    let only_year = years.iter().next().copied().filter(|_| years.len() == 1);
    let said = said_months(&tokens);
    let found = if said.is_empty() { numbered_months(&tokens) } else { said };
    let months: BTreeSet<Month> = found
        .into_iter()
        .filter_map(|(year_said, month)| Month::new(year_said.or(only_year).unwrap_or(year), month))
        .collect();
    months.iter().next().copied().filter(|_| months.len() == 1)
}

/// Months that are called so: `tháng 6`, `T6`, `thang 06.2025`. `6 tháng` and `quý 2` are none.
fn said_months(tokens: &[Token]) -> Vec<(Option<i32>, u8)> {
    const CALLED: [&str; 4] = ["thang", "thg", "t", "month"];
    let mut found = Vec::new();
    for n in 0..tokens.len() {
        let Some(month) = tokens.get(n + 1).and_then(Token::month).filter(|_| CALLED.contains(&&*tokens[n].text))
        else {
            continue;
        };
        // `T 6` with a blank between is told; `st6` is no month.
        if tokens[n].text == "t" && tokens[n].joined && tokens.get(n.wrapping_sub(1)).is_some_and(|it| !it.is_number())
        {
            continue;
        }
        let behind = tokens.get(n + 2);
        let year = behind
            .and_then(Token::year)
            .or_else(|| behind.filter(|word| word.text == "nam").and_then(|_| tokens.get(n + 3)).and_then(Token::year));
        found.push((year, month));
    }
    found
}

/// `2025-06`, `6-2025`, `06.2025`, `202506`, where no quarter, half or day is told by the same numbers.
fn numbered_months(tokens: &[Token]) -> Vec<(Option<i32>, u8)> {
    let mut found = Vec::new();
    let word =
        |n: Option<usize>, words: &[&str]| n.and_then(|n| tokens.get(n)).is_some_and(|it| words.contains(&&*it.text));
    for n in 0..tokens.len() {
        let before = n.checked_sub(1);
        let token = &tokens[n];
        if token.text.len() == 6 && token.is_number() {
            let (a, b) = token.text.split_at(4);
            let (c, d) = token.text.split_at(2);
            let of = |year: &str, month: &str| {
                let year: i32 = year.parse().ok().filter(|year| (2000..=2100).contains(year))?;
                Some((Some(year), month.parse().ok().filter(|month| (1..=12).contains(month))?))
            };
            found.extend(of(a, b).or_else(|| of(d, c)));
        }
        let Some(next) = tokens.get(n + 1) else { continue };
        if let (Some(year), Some(month)) = (token.year(), next.month().filter(|_| !next.in_brackets))
            && !tokens.get(n + 2).is_some_and(|it| it.is_number() && it.text.len() <= 2 && !it.in_brackets)
            && !word(Some(n + 2), &["thang"])
        {
            found.push((Some(year), month));
        }
        if let (Some(month), Some(year)) = (token.month(), next.year())
            && !before.and_then(|n| tokens.get(n)).is_some_and(|it| it.is_number() && it.text.len() <= 2)
            && !word(before, &["quy", "q", "h", "ky", "dot", "lan", "phong", "so"])
        {
            found.push((Some(year), month));
        }
    }
    found
}

/// The request whose id a name holds as whole words.
pub fn request(stem: &str, plan: &Plan) -> Option<Period> {
    let tokens = tokens(stem);
    let mut found = plan.requests.iter().enumerate().filter(|(_, request)| {
        let wanted: String = self::tokens(&request.id.value).into_iter().map(|token| token.text).collect();
        (0..tokens.len()).any(|start| end_of(&tokens, start, &wanted).is_some())
    });
    let first = found.next()?;
    // Of ids of which one holds another the longer is meant.
    let longest = found.fold(first, |a, b| if b.1.id.value.len() > a.1.id.value.len() { b } else { a });
    Some(Period::Request(RequestId::nth(longest.0)))
}

/// Whether a sheet's name tells the period.
pub fn is_month(name: &str, plan: &Plan, period: Period) -> bool {
    match period {
        Period::Month(of) => month(name, plan.year).or_else(|| bare_month(name, plan.year)) == Some(of),
        Period::Request(_) => request(name, plan) == Some(period),
    }
}

/// A name that is nothing but a month's number.
fn bare_month(name: &str, year: i32) -> Option<Month> {
    match &tokens(name)[..] {
        [one] => one.month().and_then(|month| Month::new(year, month)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn months_are_told_by_names_of_files() {
        let june = Month::new(2025, 6);
        for name in [
            "so-xay-dung_2025-06",
            "Báo cáo tháng 6.2025 - Sở Nội vụ",
            "STC T6",
            "BC thang 06 So KHCN",
            "6-2025",
            "06_2025 final",
            "BÁO CÁO THÁNG 6 NĂM 2025",
            "SXD 2025.06",
            "202506",
            "062025",
            "T6-2025 (sửa)",
            "so-y-te_2025-06 (2)",
            "So Y te - 6.2025 (2)",
            "Báo cáo T06 gửi lại",
            "thg 6",
            "Phòng 1 tháng 6",
            "tháng 6 (gửi 5-7-2025)",
            "BC tháng 6_2025-07-05",
        ] {
            assert_eq!(month(stem(name), 2025), june, "{name}");
            let decomposed: String = name.nfd().collect();
            assert_eq!(month(stem(&decomposed), 2025), june, "{name}");
        }
        for name in [
            "so-y-te (2)", "Báo cáo 6 tháng đầu năm 2025", "BC quý 2-2025", "quý 2", "2025", "Sở Công Thương",
            "15-06-2025", "2025-06-15", "20250615", "tháng 13", "tháng 5 và tháng 6", "6 tháng", "BC Q2.2025",
            "9 thang 2025", "",
        ] {
            assert_eq!(month(stem(name), 2025), None, "{name}");
        }
        assert_eq!(month("T6 2024", 2025), Month::new(2024, 6));
        assert_eq!(stem("a.b.xlsx"), "a.b");
        assert_eq!(stem("BC T6.2025"), "BC T6.2025");
    }

    #[test]
    fn names_are_shortened_as_people_do() {
        assert_eq!(shortened("Sở Khoa học và Công nghệ"), ["skhcn", "sở khcn"]);
        assert_eq!(shortened("Văn phòng"), Vec::<String>::new());
    }
}
