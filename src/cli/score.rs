//! `reform score`: points of the self-assessment, and what would raise them.

use anyhow::Result;
use clap::Args;

use super::OK;
use super::args::{examples, t};
use super::context::{self, Context, only_year};
use super::output::{self, Forms};
use crate::compute::status::status;
use crate::compute::{Vantage, invariant, score};
use crate::text::Lang;
use crate::view;

#[derive(Args, Debug)]
#[command(
    about = t("Tự chấm điểm: điểm từng tiêu chí, tính từ đâu, làm gì để tăng", "Self-assessment: points, what they come from, what would raise them"),
    after_help = examples("", &[
        ("reform score", t("Điểm từng tiêu chí, và làm gì thì tăng điểm", "The points of each criterion, and what would raise them")),
        ("reform score --as-of 2024-06-30", t("Nếu chấm vào ngày 30/6/2024", "As they stood on 30 June 2024")),
        (t("reform score -o diem.csv", "reform score -o points.csv"), t("Ghi ra tệp mở được bằng Excel", "Written to a file that Excel opens")),
    ]),
)]
pub struct ScoreArgs {}

pub fn run(context: &Context, _args: &ScoreArgs, lang: &mut Lang) -> Result<u8> {
    let workspace = context.figures()?;
    let year = only_year(&workspace)?;
    *lang = context.lang(Some(&year.plan));
    let status = status(year, Vantage::at(year, context.as_of(&year.plan)));
    output::sound(invariant::hold(&status))?;
    let points = score::all(&status);
    let document = || view::score::document(*lang, &status, &points);
    let (table, record) = (|| view::score::sheet(&points), || view::record::score::score(&status, &points));
    let workbook = || view::workbook::of_points(*lang, &status, &points);
    output::deliver(context, *lang, &Forms { workbook: Some(&workbook), ..Forms::new(&document, &table, &record) })?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}
