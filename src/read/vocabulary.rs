//! The names of columns in both languages, with all their synonyms; those of a report stand in `model::Column`.

use crate::model::Column;
use crate::text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The columns of one kind of file: names in the order of the columns, names that are known but not read,
/// and how many of the first columns must be there.
pub struct Vocabulary {
    pub(super) columns: Vec<&'static [&'static str]>,
    pub(super) required: usize,
    /// Columns of free text, not of numbers or dates.
    pub(super) texts: &'static [usize],
    titles: HashMap<String, Title>,
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
        let mut titles: HashMap<String, Title> =
            passed_over.iter().map(|name| (fold::key(name), Title::PassedOver)).collect();
        for (n, names) in columns.iter().enumerate() {
            titles.extend(names.iter().map(|name| (fold::key(name), Title::Column(n))));
        }
        Vocabulary { columns: columns.to_vec(), required, texts, titles }
    }

    pub(super) fn title(&self, cell: &str) -> Title {
        const LONGEST: usize = 256;
        if cell.len() > LONGEST {
            return Title::Unknown;
        }
        let key = fold::key(cell);
        let key = without_percent(&key);
        match self.titles.get(pair(key).unwrap_or(key)) {
            _ if key.is_empty() => Title::Blank,
            Some(title) => *title,
            None => Title::Unknown,
        }
    }

    pub(super) fn required_names(&self) -> String {
        let names: Vec<&str> = self.columns[..self.required].iter().map(|names| names[0]).collect();
        names.join(", ")
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
    let words = [fold::key(a), fold::key(b)];
    let is = |word: &str, known: &str| word == fold::key(known);
    let found =
        PAIRS.iter().find(|(x, y)| (is(&words[0], x) && is(&words[1], y)) || (is(&words[0], y) && is(&words[1], x)));
    found.map(|(first, _)| *first)
}
