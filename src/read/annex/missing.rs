//! Why a file has no annex that can be read, and what to do, in both languages.

use super::AnnexTable;
use crate::text::Both;

/// What stands in the way.
#[derive(Clone, Debug, PartialEq)]
pub enum NoAnnex {
    /// Neither a table of tasks nor text with labels.
    Nothing { nearly: Vec<Nearly> },
    /// `--table` names none of the list.
    NoSuchTable { asked: u32, tables: Vec<AnnexTable> },
    /// `--table` names a table of targets.
    OfTargets { asked: u32 },
}

/// A table that lacks some of the columns that tasks must have.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearly {
    pub place: Both,
    pub lacking: Vec<Lacking>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    Task,
    Lead,
    When,
}

impl Lacking {
    fn describe(self) -> Both {
        match self {
            Lacking::Task => Both::new("nhiệm vụ", "the task"),
            Lacking::Lead => Both::new("cơ quan chủ trì", "the lead"),
            Lacking::When => Both::new("thời hạn", "the deadline"),
        }
    }
}

impl NoAnnex {
    pub fn describe(&self) -> Both {
        match self {
            NoAnnex::Nothing { nearly } => nothing(nearly),
            NoAnnex::NoSuchTable { asked, tables } if tables.is_empty() => crate::both!(
                "không có bảng số {asked}: tệp này không có bảng nhiệm vụ nào",
                "there is no table {asked}: this file has no table of tasks"
            ),
            NoAnnex::NoSuchTable { asked, tables } => {
                let last = tables.len();
                crate::both!(
                    "không có bảng số {asked}: danh sách có các bảng từ 1 đến {last}",
                    "there is no table {asked}: the list has tables 1 to {last}"
                )
            }
            NoAnnex::OfTargets { asked } => crate::both!(
                "bảng số {asked} là bảng chỉ tiêu, không phải bảng nhiệm vụ",
                "table {asked} holds targets, not tasks"
            ),
        }
    }
}

fn nothing(nearly: &[Nearly]) -> Both {
    const MOST: usize = 3;
    let mut said = Both::new(
        "không thấy bảng nào có đủ cột nhiệm vụ, cơ quan chủ trì và thời hạn, cũng không thấy dòng nào ghi “Cơ quan chủ trì: …”",
        "no table has columns for the task, the lead and the deadline, and no line says “Cơ quan chủ trì: …”",
    );
    for it in nearly.iter().take(MOST) {
        let lacking: Vec<Both> = it.lacking.iter().map(|it| it.describe()).collect();
        let list = |of: fn(&Both) -> &str| lacking.iter().map(of).collect::<Vec<_>>().join(", ");
        let (vi, en) = (list(|it| &it.vi), list(|it| &it.en));
        said.vi += &format!("; {} thiếu cột {vi}", it.place.vi);
        said.en += &format!("; {} lacks a column for {en}", it.place.en);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lacking_is_named() {
        let place = Both::new("bảng thứ 2 trong tệp", "table 2 of the file");
        let said = NoAnnex::Nothing { nearly: vec![Nearly { place, lacking: vec![Lacking::When] }] }.describe();
        assert!(said.vi.ends_with("; bảng thứ 2 trong tệp thiếu cột thời hạn"), "{}", said.vi);
        assert!(said.en.ends_with("; table 2 of the file lacks a column for the deadline"), "{}", said.en);
    }
}
