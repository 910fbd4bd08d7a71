//! Whether words of a cell are a name, in full or by initials: `Sở KH&CN` is `Sở Khoa học và Công nghệ`.

use super::words::{Gap, Word};

/// How far a name reaches in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// How many words of the cell.
    pub words: usize,
    /// Some of them are initials.
    pub is_short: bool,
    /// All of them are.
    pub is_all_short: bool,
}

/// The cell's words at its beginning as a name, all of its words in their order. Line breaks are as good as blanks if `over_lines`.
pub(super) fn reaches(name: &[Word], cell: &[Word], over_lines: bool) -> Option<Match> {
    let start = Match { words: 0, is_short: false, is_all_short: true };
    let mut walk = Walk { name, cell, over_lines, steps: 0 };
    walk.from(0, start, false)
}

/// The same without initials.
pub(super) fn reaches_in_full(name: &[Word], cell: &[Word], over_lines: bool) -> Option<usize> {
    let walk = Walk { name, cell, over_lines, steps: 0 };
    let fits = |(n, (name, word)): (usize, (&Word, &Word))| name.key == word.key && walk.follows(n, n);
    let whole = cell.len() >= name.len() && name.iter().zip(cell).enumerate().all(fits);
    (whole && !name.is_empty()).then_some(name.len())
}

struct Walk<'w> {
    name: &'w [Word],
    cell: &'w [Word],
    over_lines: bool,
    steps: usize,
}

/// No name needs more; a cell made to take long does not.
const MOST_STEPS: usize = 400;

impl Walk<'_> {
    /// Whether the gap before the cell's word can be that before the name's. Before the first words anything stands.
    fn follows(&self, name: usize, cell: usize) -> bool {
        let gap = |words: &[Word], n: usize| words.get(n).filter(|_| n > 0).map_or(Gap::default(), |word| word.gap);
        let (there, here) = (gap(self.name, name), gap(self.cell, cell));
        here.can_be(there) && (self.over_lines || !here.has_line)
    }

    fn from(&mut self, name: usize, so_far: Match, after_initials: bool) -> Option<Match> {
        self.steps += 1;
        if name == self.name.len() {
            return (so_far.words > 0).then_some(so_far);
        }
        let (wanted, found) = (&self.name[name], self.cell.get(so_far.words)?);
        if self.steps > MOST_STEPS {
            return None;
        }
        let follows = self.follows(name, so_far.words);
        if follows && wanted.key == found.key {
            let is_all_short = so_far.is_all_short && wanted.is_and();
            let next = Match { words: so_far.words + 1, is_all_short, ..so_far };
            if let Some(whole) = self.from(name + 1, next, false) {
                return Some(whole);
            }
        }
        // `KH CN` for `Khoa học và Công nghệ`, and `QH&XD` for `Quy hoạch - Xây dựng`.
        if after_initials && wanted.is_and() {
            return self.from(name + 1, so_far, true);
        }
        if after_initials && found.is_sign && matches!(wanted.gap.mark, Some(',' | '-')) {
            return self.behind_sign(name, Match { words: so_far.words + 1, ..so_far });
        }
        if !follows {
            return None;
        }
        self.initials(name, so_far)
    }

    fn behind_sign(&mut self, name: usize, so_far: Match) -> Option<Match> {
        let found = self.cell.get(so_far.words)?;
        let taken = stands_for(&found.plain, &self.name[name..])?;
        self.from(name + taken, Match { words: so_far.words + 1, is_short: true, ..so_far }, true)
    }

    /// One word of the cell for several of the name, or of the name for several of the cell.
    fn initials(&mut self, name: usize, so_far: Match) -> Option<Match> {
        let short = |words: usize| Match { words, is_short: true, ..so_far };
        if let Some(taken) = stands_for(&self.cell[so_far.words].plain, &self.name[name..])
            && let Some(whole) = self.from(name + taken, short(so_far.words + 1), true)
        {
            return Some(whole);
        }
        // `P. Kế hoạch`: the kind of the first name.
        let is_kind = name == 0 && matches!(&*self.cell[so_far.words].plain, "p" | "s");
        if is_kind && self.name[0].initial() == self.cell[so_far.words].initial() && self.name.len() > 1 {
            return self.from(1, short(so_far.words + 1), true);
        }
        // `Sở KH&CN` in the plan for `Sở Khoa học và Công nghệ` here. Two letters, or all of a name, are the initials of too many:
        // `SNV` is not `Sở Ngoại vụ`.
        const FEWEST_LETTERS: usize = 3;
        let (wanted, behind) = (&*self.name[name].plain, &self.cell[so_far.words..]);
        let tells = wanted.len() >= FEWEST_LETTERS || matches!(wanted, "tp" | "vp");
        if self.name.len() == 1 || !tells {
            return None;
        }
        let taken = stands_for(wanted, behind).filter(|n| self.is_one_run(&behind[..*n]))?;
        self.from(name + 1, short(so_far.words + taken), false)
    }

    fn is_one_run(&self, words: &[Word]) -> bool {
        words.iter().skip(1).all(|word| word.gap.mark.is_none() && (self.over_lines || !word.gap.has_line))
    }
}

/// How many words letters are the initials of, at least two; `và` may be left out.
fn stands_for(letters: &str, words: &[Word]) -> Option<usize> {
    // `TW` is no word's initials but everybody's.
    if letters == "tw" && words.len() > 1 && words[0].plain == "trung" && words[1].plain == "uong" {
        return Some(2);
    }
    let (mut taken, mut initials) = (0, 0);
    for letter in letters.chars() {
        if words.get(taken)?.is_and() && words[taken].initial() != Some(letter) {
            taken += 1;
        }
        // A number stands for itself, a word of one letter is no abbreviation.
        (words.get(taken)?.initial()? == letter).then_some(())?;
        taken += 1;
        initials += 1;
    }
    (initials > 1).then_some(taken)
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn length(name: &str, cell: &str) -> Option<usize> {
        reaches(&words(name), &words(cell), false).map(|found| found.words)
    }

    #[test]
    fn a_name_is_the_same_by_its_initials() {
        for (name, cell) in [
            ("Sở Khoa học và Công nghệ", "Sở KH&CN"),
            ("Sở Khoa học và Công nghệ", "Sở KHCN"),
            ("Sở Khoa học và Công nghệ", "SKHCN"),
            ("Sở Khoa học và Công nghệ", "Sở Khoa học & Công nghệ"),
            ("Sở Khoa học và Công nghệ", "Sở KH và CN"),
            ("Sở Khoa học và Công nghệ", "SỞ KHOA HỌC VÀ CN"),
            ("Bộ Văn hóa, Thể thao và Du lịch", "Bộ VHTTDL"),
            ("Bộ Văn hóa, Thể thao và Du lịch", "Bộ VH,TT&DL"),
            ("Bộ Văn hóa, Thể thao và Du lịch", "Bộ VHTT&DL"),
            ("Bộ Lao động - Thương binh và Xã hội", "Bộ LĐTB&XH"),
            ("Bộ Lao động - Thương binh và Xã hội", "Bộ LĐ-TBXH"),
            ("Bộ Lao động - Thương binh và Xã hội", "Bộ Lao động, Thương binh và Xã hội"),
            ("Phòng Quy hoạch - Xây dựng", "Phòng QH&XD"),
            ("Phòng Kế hoạch - Tài chính", "P. KHTC"),
            ("Văn phòng", "VP"),
            ("Văn phòng Ủy ban nhân dân tỉnh", "VP UBND tỉnh"),
            ("Văn phòng UBND tỉnh", "Văn phòng Uỷ ban nhân dân tỉnh"),
            ("UBND TP. Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng"),
            ("Ban Tuyên giáo Trung ương", "Ban Tuyên giáo TW"),
        ] {
            assert_eq!(length(name, cell), Some(words(cell).len()), "{name}: {cell}");
        }
    }

    #[test]
    fn other_words_are_another_name() {
        for (name, cell) in [
            ("Sở Khoa học và Công nghệ", "Sở Khoa học"),
            ("Sở Khoa học và Công nghệ", "Sở KHĐT"),
            ("Sở Khoa học và Công nghệ", "Sở Khoa học, Công nghệ"),
            ("Sở Tài chính", "Sở Tài chinh"),
            ("STC", "Sở Tài chinh"),
            ("Sở NV", "Sở Ngoại vụ"),
            ("Văn phòng Đảng ủy", "Văn phòng, Đảng ủy"),
            ("Văn phòng Đảng ủy", "Văn phòng; Đảng ủy"),
            ("Văn phòng", "V"),
        ] {
            assert_eq!(length(name, cell), None, "{name}: {cell}");
        }
    }
}
