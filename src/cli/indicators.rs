//! `reform indicators`: published indices against baseline and target.

use anyhow::Result;
use clap::Args;

use super::{Exit, Forms, Invocation, examples, t};
use crate::compute::indicators;
use crate::read::Want;
use crate::view;
use crate::view::indicators::IndicatorList;

#[derive(Args, Debug)]
#[command(
    about = t("Kết quả các chỉ số so với mốc và mục tiêu", "Published indices against baseline and target"),
    after_help = examples("", &[
        ("reform indicators", t("Điểm và thứ hạng mới nhất của từng chỉ số", "The latest score and rank of each index")),
        ("reform indicators --as-of 2024-06-30", t("Chỉ tính những gì đã công bố đến ngày 30/6/2024", "Only what was published by 30 June 2024")),
        (t("reform indicators -o chi-so.csv", "reform indicators -o indices.csv"), t("Ghi ra tệp mở được bằng Excel", "Written to a file that Excel opens")),
    ]),
)]
pub struct IndicatorsArgs {}

pub fn run(invocation: &Invocation) -> Result<Exit> {
    let opened = invocation.open(Want::Plan)?;
    let (plan, as_of) = (opened.plan(), opened.as_of);
    let shown = IndicatorList { plan, as_of, courses: indicators::all(plan, &opened.workspace.published, as_of) };
    let document = || view::indicators::document(opened.lang, &shown);
    let (table, record) = (|| view::indicators::sheet(&shown), || view::record::indicators::indicators(&shown));
    let workbook = || view::workbook::of_indicators(opened.lang, &shown);
    opened.deliver(&Forms { workbook: Some(&workbook), ..Forms::new(&document, &table, &record) })
}
