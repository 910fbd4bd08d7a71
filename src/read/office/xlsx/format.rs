//! Formats of numbers and dates, as workbooks write them: `#,##0.00`, `0"%"`, `dd/mm/yyyy;@`. Read here, shown in `show`.

/// A format's sections: for numbers above zero, below, zero itself, and text.
#[derive(Clone, Debug, Default)]
pub struct Format {
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, Default)]
pub struct Section {
    /// `[>=100]`.
    pub condition: Option<(Comparison, f64)>,
    pub marks: Vec<Mark>,
    /// Names of months and days are Vietnamese.
    pub is_vietnamese: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    Exponent,
    Slash,
    Text,
    General,
    Year(usize),
    Month(usize),
    Day(usize),
    Hour(usize),
    Minute(usize),
    Second(usize),
    /// `.00` behind seconds: how many digits.
    Fraction(usize),
    /// `AM/PM`.
    Half,
    /// `[h]`, `[m]`, `[s]`: all of them, not those of a day.
    Elapsed(char, usize),
}

impl Mark {
    fn is_of_dates(&self) -> bool {
        use Mark::*;
        matches!(self, Year(_) | Month(_) | Day(_) | Hour(_) | Minute(_) | Second(_) | Half | Elapsed(..))
    }
}

impl Section {
    pub fn is_date(&self) -> bool {
        self.marks.iter().any(Mark::is_of_dates)
    }

    pub fn is_general(&self) -> bool {
        self.marks.contains(&Mark::General)
    }

    pub fn is_percent(&self) -> bool {
        self.marks.contains(&Mark::Percent)
    }

    pub fn has_text(&self) -> bool {
        self.marks.contains(&Mark::Text)
    }
}

/// More of a format than this is not looked at: Excel allows no more.
const MOST_LETTERS: usize = 255;

impl Format {
    pub fn parse(code: &str) -> Format {
        let code: String = code.chars().take(MOST_LETTERS).collect();
        let mut sections = Vec::new();
        let mut rest = code.as_str();
        loop {
            let (section, behind) = section(rest);
            sections.push(section);
            match behind {
                Some(behind) if sections.len() < 4 => rest = behind,
                _ => return Format { sections },
            }
        }
    }
}

/// The first section, and what stands behind it.
fn section(code: &str) -> (Section, Option<&str>) {
    let mut section = Section::default();
    let mut rest = code;
    while let Some(letter) = rest.chars().next() {
        if letter == ';' {
            settle_minutes(&mut section.marks);
            return (section, Some(&rest[1..]));
        }
        rest = mark(&mut section, letter, rest);
    }
    settle_minutes(&mut section.marks);
    (section, None)
}

/// Takes in the mark that begins with `letter`; what is left behind it.
fn mark<'c>(section: &mut Section, letter: char, rest: &'c str) -> &'c str {
    let behind = &rest[letter.len_utf8()..];
    let (mark, behind) = match letter {
        '[' => {
            let (inside, behind) = behind.split_once(']').unwrap_or((behind, ""));
            bracket(section, inside);
            return behind;
        }
        // Filled with the next letter as far as the cell is wide.
        '*' => return behind_one(behind).1,
        '"' => {
            let (quoted, behind) = behind.split_once('"').unwrap_or((behind, ""));
            (Mark::Literal(quoted.to_owned()), behind)
        }
        '\\' | '!' => {
            let (one, behind) = behind_one(behind);
            (Mark::Literal(one.to_owned()), behind)
        }
        // As wide as the next letter.
        '_' => (Mark::Literal(" ".to_owned()), behind_one(behind).1),
        _ => word(section, rest)
            .or_else(|| part_of_date(letter, rest))
            .unwrap_or_else(|| (sign(section, letter), behind)),
    };
    section.marks.push(mark);
    behind
}

/// The first letter, and what stands behind it.
fn behind_one(text: &str) -> (&str, &str) {
    text.split_at(text.chars().next().map_or(0, char::len_utf8))
}

/// Marks of several letters.
fn word<'c>(section: &Section, rest: &'c str) -> Option<(Mark, &'c str)> {
    let words = [
        ("General", Mark::General),
        ("AM/PM", Mark::Half),
        ("A/P", Mark::Half),
        ("E+", Mark::Exponent),
        ("E-", Mark::Exponent),
    ];
    let starts = |word: &str| rest.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
    if let Some((word, mark)) = words.into_iter().find(|(word, _)| starts(word)) {
        return Some((mark, &rest[word.len()..]));
    }
    let zeros = rest.strip_prefix('.')?.bytes().take_while(|b| *b == b'0').count();
    let behind_seconds = matches!(section.marks.last(), Some(Mark::Second(_) | Mark::Elapsed('s', _)));
    (zeros > 0 && behind_seconds).then(|| (Mark::Fraction(zeros), &rest[zeros + 1..]))
}

/// `yyyy`, `mm`, `d`: a letter as often as it is repeated.
fn part_of_date(letter: char, rest: &str) -> Option<(Mark, &str)> {
    let length = rest.bytes().take_while(|b| b.eq_ignore_ascii_case(&(letter as u8))).count();
    let mark = match letter.to_ascii_lowercase() {
        'y' => Mark::Year(length),
        'e' => Mark::Year(4),
        'm' => Mark::Month(length),
        'd' => Mark::Day(length),
        'h' => Mark::Hour(length),
        's' => Mark::Second(length),
        _ => return None,
    };
    Some((mark, &rest[length..]))
}

/// Marks of one sign; any other letter is itself.
fn sign(section: &Section, letter: char) -> Mark {
    match letter {
        '0' | '#' | '?' => Mark::Digit(letter),
        '.' => Mark::Point,
        ',' => Mark::Comma,
        '%' => Mark::Percent,
        '@' => Mark::Text,
        '/' if section.marks.iter().any(|it| matches!(it, Mark::Digit(_))) && !section.is_date() => Mark::Slash,
        letter => Mark::Literal(letter.to_string()),
    }
}

/// What stands in brackets: `[Red]`, `[>=100]`, `[h]`, `[$₫-42A]`.
fn bracket(section: &mut Section, inside: &str) {
    let lower = inside.to_ascii_lowercase();
    let all = |letter: char| !lower.is_empty() && lower.chars().all(|it| it == letter);
    if let Some(locale) = inside.strip_prefix('$') {
        let (sign, locale) = locale.rsplit_once('-').unwrap_or((locale, ""));
        section.marks.push(Mark::Literal(sign.to_owned()));
        let locale = locale.to_ascii_lowercase();
        section.is_vietnamese |= locale.starts_with("vi") || locale.ends_with("42a");
        match locale.as_str() {
            // The long date and the time as the machine shows them.
            "f800" => section.marks.clear(),
            "f400" => section.marks.clear(),
            _ => {}
        }
    } else if let Some(letter) = ['h', 'm', 's'].into_iter().find(|letter| all(*letter)) {
        section.marks.push(Mark::Elapsed(letter, lower.len()));
    } else if lower.starts_with(['<', '>', '=']) {
        let operators = [
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("<>", Comparison::Other),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
            ("=", Comparison::Equal),
        ];
        let found = operators.iter().find(|(sign, _)| lower.starts_with(sign));
        section.condition = found.and_then(|(sign, it)| Some((*it, lower[sign.len()..].trim().parse().ok()?)));
    }
}

/// `m` behind hours or before seconds is minutes.
fn settle_minutes(marks: &mut [Mark]) {
    let times: Vec<usize> = (0..marks.len()).filter(|n| marks[*n].is_of_dates() && marks[*n] != Mark::Half).collect();
    for (n, at) in times.iter().enumerate() {
        let Mark::Month(length @ 1..=2) = marks[*at] else { continue };
        let before = n.checked_sub(1).map(|n| &marks[times[n]]);
        let after = times.get(n + 1).map(|at| &marks[*at]);
        let is_minute = matches!(before, Some(Mark::Hour(_) | Mark::Elapsed('h', _)))
            || matches!(after, Some(Mark::Second(_) | Mark::Elapsed('s', _)));
        if is_minute {
            marks[*at] = Mark::Minute(length);
        }
    }
}

/// Formats that a file names by number alone. Where they follow the machine's settings, those are Vietnamese.
pub fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5..=8 => "#,##0",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 27..=31 | 36 | 50..=54 | 57 | 58 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        32 | 34 | 55 => "h:mm",
        33 | 35 | 56 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 | 42 => "#,##0",
        43 | 44 => "#,##0.00",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}
