//! `reform indicators`: published indices against baseline and target.

use anyhow::Result;
use clap::Args;

use super::OK;
use super::args::{t, template};
use super::context::{self, Context, only_year};
use super::output::{self, Said};
use crate::compute::indicators;
use crate::text::Lang;
use crate::view;
use crate::view::indicators::Shown;

#[derive(Args, Debug)]
#[command(
    about = t("Kết quả các chỉ số so với mốc và mục tiêu", "Published indices against baseline and target"),
    help_template = template(),
    override_usage = t("reform indicators [TÙY CHỌN]", "reform indicators [OPTIONS]"),
    after_help = t(
        "Ví dụ:\n  reform indicators\n  reform indicators --as-of 2024-06-30\n  reform indicators -o chi-so.csv\n",
        "Examples:\n  reform indicators\n  reform indicators --as-of 2024-06-30\n  reform indicators -o indices.csv\n",
    ),
)]
pub struct IndicatorsArgs {}

pub fn run(context: &Context, _args: &IndicatorsArgs, lang: &mut Lang) -> Result<u8> {
    let workspace = context.plan_alone()?;
    let plan = &only_year(&workspace)?.plan;
    *lang = context.lang(Some(plan));
    let as_of = context.as_of(plan);
    let shown = Shown { plan, as_of, courses: indicators::all(plan, &workspace.published, as_of) };
    output::deliver(
        context,
        *lang,
        &Said {
            document: &|| view::indicators::document(*lang, &shown),
            table: &|| view::indicators::sheet(&shown),
            record: &|| view::record::indicators::indicators(&shown),
        },
    )?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}
