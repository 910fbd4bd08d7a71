//! `reform score`: points of the self-assessment, and what would raise them.

use anyhow::Result;
use clap::Args;

use super::{Exit, Forms, Invocation, Selection, examples, t};
use crate::compute::score;
use crate::view;

#[derive(Args, Debug)]
#[command(
    about = t("Tự chấm điểm: điểm từng tiêu chí, căn cứ tính, cách tăng điểm", "Self-assessment: points, what they come from, what would raise them"),
    after_help = examples("", &[
        ("reform score", t("Điểm từng tiêu chí và cách tăng điểm", "The points of each criterion, and what would raise them")),
        ("reform score --as-of 2024-06-30", t("Chấm tại ngày 30/6/2024", "As they stood on 30 June 2024")),
        (t("reform score -o diem.csv", "reform score -o points.csv"), t("Ghi ra tệp mở được bằng Excel", "Written to a file that Excel opens")),
    ]),
)]
pub struct ScoreArgs {}

pub fn run(invocation: &Invocation) -> Result<Exit> {
    let opened = invocation.figures()?;
    let status = opened.status(&Selection::default())?;
    let points = score::all(&status);
    let document = || view::score::document(opened.lang, &status, &points);
    let (table, record) = (|| view::score::sheet(&points), || view::record::score::score(&status, &points));
    let workbook = || view::workbook::of_points(opened.lang, &status, &points);
    opened.deliver(&Forms { workbook: Some(&workbook), ..Forms::new(&document, &table, &record) })
}
