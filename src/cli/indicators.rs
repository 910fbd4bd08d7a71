//! `reform indicators`: published indices against baseline and target.

use anyhow::Result;
use clap::Args;

use super::OK;
use super::args::{examples, t};
use super::context::{self, Context, only_year};
use super::output::{self, Forms};
use crate::compute::indicators;
use crate::text::Lang;
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

pub fn run(context: &Context, _args: &IndicatorsArgs, lang: &mut Lang) -> Result<u8> {
    let workspace = context.plan_alone()?;
    let plan = &only_year(&workspace)?.plan;
    *lang = context.lang(Some(plan));
    let as_of = context.as_of(plan);
    let shown = IndicatorList { plan, as_of, courses: indicators::all(plan, &workspace.published, as_of) };
    let document = || view::indicators::document(*lang, &shown);
    let (table, record) = (|| view::indicators::sheet(&shown), || view::record::indicators::indicators(&shown));
    let workbook = || view::workbook::of_indicators(*lang, &shown);
    output::deliver(context, *lang, &Forms { workbook: Some(&workbook), ..Forms::new(&document, &table, &record) })?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}
