//! Progress that a spreadsheet kept as a fraction: 60% as 0.6.

use crate::both;
use crate::finding::Finding;
use crate::finding::rules::R014;
use crate::model::report::Progress;
use crate::model::{Column, Report};
use crate::read::csv::cells;
use crate::text::{Both, SourceId};

/// R014, once a file: no progress is over 1, and one is between 0 and 1. Who writes the sign of per cent means it.
pub(super) fn judge(text: &str, report: &Report) -> Option<Finding> {
    const ONE: Progress = Progress(100);
    let told = || report.rows.iter().filter_map(|row| Some((row, row.progress().value()?)));
    let (row, _) = told().find(|(_, progress)| (Progress(1)..ONE).contains(progress))?;
    let index = report.sheet.index(Column::Progress)?;
    let typed = |at: u32| {
        let place = cells(text, at as usize, report.sheet.delimiter).nth(index);
        place.map(|place| place.text(text)).unwrap_or_default()
    };
    let are_fractions = told().all(|(row, progress)| progress <= ONE && !typed(row.at).contains('%'));
    are_fractions.then(|| fraction_progress(report.source, &typed(row.at)))
}

fn fraction_progress(source: SourceId, example: &str) -> Finding {
    let message = both!(
        "không có tiến độ nào trên 1, và có tiến độ như `{example}`: có lẽ bảng tính đã lưu tỷ lệ phần trăm thành số thập phân (60% thành 0,6)",
        "no progress is over 1, and one is `{example}`: a spreadsheet may have saved percentages as fractions (60% as 0.6)"
    );
    let help = Both::new(
        "trong Excel: định dạng cột tiến độ là Số (Number), nhân với 100 rồi lưu lại; số 60 nghĩa là 60%",
        "in Excel: format the progress column as Number, multiply it by 100 and save again; 60 means 60%",
    );
    Finding::new(&R014, source, message, help)
}
