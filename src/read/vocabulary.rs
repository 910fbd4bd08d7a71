//! The names of columns in both languages, with all their synonyms; those of a report stand in `model::Column`.

use crate::model::Column;
use crate::text::slug::slug;
use crate::text::{Both, fold};
use std::sync::LazyLock;

/// The columns of one kind of file: names in the order of the columns, names that are known but not read,
/// and how many of the first columns must be there.
pub struct Vocabulary {
    pub(super) columns: Vec<&'static [&'static str]>,
    pub(super) required: usize,
    /// Columns of free text, not of numbers or dates.
    pub(super) texts: &'static [usize],
    /// Names that are known but not read.
    passed_over: &'static [&'static str],
}

/// A monthly report.
pub static REPORT: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::new(
        &Column::ALL.map(Column::spellings),
        &["tt", "stt", "nhiệm vụ", "tên nhiệm vụ", "sản phẩm", "thời hạn", "đơn vị", "title", "output", "due", "unit"],
        2,
        &[0, 3, 4, 5, 7, 9],
    )
});

/// The Office's intake register.
pub static REGISTER: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::new(
        &[
            &["period", "kỳ", "kỳ báo cáo", "tháng"],
            &["unit", "đơn vị", "mã đơn vị"],
            &["received_on", "received on", "ngày nhận"],
            &["number", "số", "số văn bản", "số ký hiệu"],
            &["note", "ghi chú"],
        ],
        &["tt", "stt"],
        3,
        &[0, 1, 3, 4],
    )
});

/// Published indices.
pub static INDICATORS: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::new(
        &[
            &["indicator", "chỉ số", "mã chỉ số"],
            &["year", "năm"],
            &["score", "điểm"],
            &["rank", "hạng", "xếp hạng"],
            &["published_on", "published on", "ngày công bố"],
            &["source", "nguồn"],
        ],
        &["tt", "stt", "note", "ghi chú"],
        2,
        &[0, 5],
    )
});

/// Words of which either, or both in either order, make one header.
const PAIRS: [(&str, &str); 2] = [("khó khăn", "vướng mắc"), ("kiến nghị", "đề xuất")];

/// What a header cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Title {
    Column(usize),
    PassedOver,
    Blank,
    Unknown,
}

impl Vocabulary {
    fn new(
        columns: &[&'static [&'static str]],
        passed_over: &'static [&'static str],
        required: usize,
        texts: &'static [usize],
    ) -> Vocabulary {
        Vocabulary { columns: columns.to_vec(), required, texts, passed_over }
    }

    pub(super) fn title(&self, cell: &str) -> Title {
        const LONGEST: usize = 256;
        if cell.len() > LONGEST {
            return Title::Unknown;
        }
        // Most are spelt as they stand here.
        let at_once = self.named(|name| fold::is_in_any_case(cell, name));
        at_once.unwrap_or_else(|| self.title_folded(cell))
    }

    fn title_folded(&self, cell: &str) -> Title {
        let key = fold::key(cell);
        let key = without_percent(&key);
        if key.is_empty() {
            return Title::Blank;
        }
        let key = pair(key).unwrap_or(key);
        // To fold a name changes nothing but where its tones stand: most are told apart by how long they are.
        self.named(|name| name.len() == key.len() && fold::key(name) == key).unwrap_or(Title::Unknown)
    }

    fn named(&self, is_it: impl Fn(&str) -> bool) -> Option<Title> {
        let is_among = |names: &[&str]| names.iter().any(|name| is_it(name));
        let column = self.columns.iter().position(|names| is_among(names)).map(Title::Column);
        column.or_else(|| is_among(self.passed_over).then_some(Title::PassedOver))
    }

    /// A column as it is named to people: each language has its own word.
    pub(super) fn name(&self, column: usize) -> Both {
        let names = self.columns[column];
        Both::new(names.get(1).copied().unwrap_or(names[0]), names[0])
    }

    pub(super) fn required_names(&self) -> Both {
        let names: Vec<Both> = (0..self.required).map(|column| self.name(column)).collect();
        let joined = |name: fn(&Both) -> &str| names.iter().map(name).collect::<Vec<_>>().join(", ");
        Both { vi: joined(|name| &name.vi), en: joined(|name| &name.en) }
    }

    /// Which of some columns a header that is not known is nearly the name of, and how near it is.
    pub(super) fn nearest(&self, cell: &str, among: impl Fn(usize) -> bool) -> Option<(usize, f64)> {
        const LONGEST: usize = 64;
        let key = fold::key(cell);
        // With a per cent sign it means how far the work is, whatever it is called.
        let is_allowed = |column: &usize| among(*column) && (!key.contains('%') || self.is_share(*column));
        let key = key.replace(['%', '(', ')'], " ");
        let key = fold::trim(&key);
        if key.is_empty() || key.len() > LONGEST {
            return None;
        }
        let columns = (0..self.columns.len()).filter(is_allowed);
        let near =
            columns.flat_map(|column| self.columns[column].iter().map(move |name| (column, nearness(key, name))));
        near.filter(|(_, near)| *near >= NEAR).max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// Whether a column's name goes with a per cent sign.
    fn is_share(&self, column: usize) -> bool {
        self.columns[column].iter().any(|name| name.contains('%'))
    }
}

/// Names less alike than this are not taken for each other.
const NEAR: f64 = 0.75;

/// How alike two names are: the same but for marks and blanks, or but for some letters.
fn nearness(key: &str, name: &str) -> f64 {
    let plain = |text: &str| slug(text).replace('-', "");
    match plain(key) == plain(name) {
        true => 1.0,
        false => strsim::normalized_damerau_levenshtein(key, &fold::key(name)),
    }
}

/// `tiến độ (%)` without its unit.
fn without_percent(key: &str) -> &str {
    let cut = key.strip_suffix(')').map(str::trim_end).and_then(|k| k.strip_suffix('%')).map(str::trim_end);
    cut.and_then(|k| k.strip_suffix('(')).map_or(key, str::trim_end)
}

/// `khó khăn/vướng mắc`, in either order, as its first word.
fn pair(key: &str) -> Option<&'static str> {
    let (a, b) = key.split_once(['/', ',', ';']).or_else(|| key.split_once(" và "))?;
    let (a, b) = (a.trim(), b.trim());
    PAIRS.iter().find(|&&(x, y)| (a, b) == (x, y) || (a, b) == (y, x)).map(|(first, _)| *first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_folded() {
        for vocabulary in [&REPORT, &REGISTER, &INDICATORS] {
            let columns = vocabulary.columns.iter().enumerate();
            let columns = columns.flat_map(|(n, names)| names.iter().map(move |name| (*name, Title::Column(n))));
            let all = columns.chain(vocabulary.passed_over.iter().map(|name| (*name, Title::PassedOver)));
            for (name, title) in all {
                assert_eq!(vocabulary.title(name), title, "{name}");
                assert_eq!(vocabulary.title_folded(name), title, "{name}");
                assert_eq!(vocabulary.title(&fold::key(name).to_uppercase()), title, "{name}");
            }
        }
        assert!(PAIRS.iter().all(|(a, b)| fold::key(a) == *a && fold::key(b) == *b));
    }
}
