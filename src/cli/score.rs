//! `reform score`: points of the self-assessment, and what would raise them.

use anyhow::Result;
use clap::Args;

use super::OK;
use super::args::{t, template};
use super::context::{self, Context, only_year};
use super::output::{self, Said};
use crate::compute::status::status;
use crate::compute::{Vantage, invariant, score};
use crate::text::Lang;
use crate::view;

#[derive(Args, Debug)]
#[command(
    about = t("Tự chấm điểm: điểm từng tiêu chí, tính từ đâu, làm gì để tăng", "Self-assessment: points, what they come from, what would raise them"),
    help_template = template(),
    override_usage = t("reform score [TÙY CHỌN]", "reform score [OPTIONS]"),
    after_help = t(
        "Ví dụ:\n  reform score\n  reform score --as-of 2024-06-30\n  reform score -o diem.csv\n",
        "Examples:\n  reform score\n  reform score --as-of 2024-06-30\n  reform score -o points.csv\n",
    ),
)]
pub struct ScoreArgs {}

pub fn run(context: &Context, _args: &ScoreArgs, lang: &mut Lang) -> Result<u8> {
    let workspace = context.figures()?;
    let year = only_year(&workspace)?;
    *lang = context.lang(Some(&year.plan));
    let status = status(year, Vantage::at(year, context.as_of(&year.plan)));
    output::sound(invariant::hold(&status))?;
    let points = score::all(&status);
    output::deliver(
        context,
        *lang,
        &Said {
            document: &|| view::score::document(*lang, &status, &points),
            table: &|| view::score::sheet(&points),
            record: &|| view::record::score::score(&status, &points),
        },
    )?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}
