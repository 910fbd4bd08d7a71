//! `reform difficulties`: what waits for whom.

use anyhow::Result;
use clap::Args;

use super::OK;
use super::args::{options, t, template};
use super::context::{self, Context, only_year, word_typed};
use super::output::{self, Said};
use super::selection;
use crate::compute::difficulties::{Difficulty, State, oldest_first};
use crate::compute::status::status;
use crate::compute::{Vantage, invariant};
use crate::read::Want;
use crate::text::Lang;
use crate::view;
use crate::view::difficulties::Shown;

#[derive(Args, Debug)]
#[command(
    about = t("Khó khăn, vướng mắc đang chờ ai giải quyết, lâu nhất trước", "Difficulties: what waits for whom, the oldest first"),
    help_template = template(),
    override_usage = t("reform difficulties [TÙY CHỌN]", "reform difficulties [OPTIONS]"),
    after_help = t(
        "Vướng mắc chưa có ý kiến chỉ đạo chờ Văn phòng trong 30 ngày kể từ ngày chốt kỳ báo cáo, sau đó chờ Ban chỉ đạo.\n\nVí dụ:\n  reform difficulties\n  reform difficulties --as-of 2024-06-30 --unit van-phong\n  reform difficulties --state resolved\n",
        "A difficulty without an answer waits for the Office until 30 days after its period's cut-off, then for the committee.\n\nExamples:\n  reform difficulties\n  reform difficulties --as-of 2024-06-30 --unit van-phong\n  reform difficulties --state resolved\n",
    ),
)]
pub struct DifficultiesArgs {
    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), value_delimiter = ',', help_heading = options(),
        help = t("Chỉ vướng mắc do đơn vị này nêu", "Only those that this unit raised"))]
    pub unit: Vec<String>,

    #[arg(long, value_name = t("TRẠNG THÁI", "STATE"), value_delimiter = ',', help_heading = options(),
        help = t(
            "open (chưa có ý kiến chỉ đạo), directed (đã có), direction_overdue (ý kiến chỉ đạo quá hạn thực hiện), resolved (đã giải quyết); mặc định: tất cả trừ resolved",
            "open, directed, direction_overdue, resolved; default: all but resolved",
        ))]
    pub state: Vec<String>,
}

pub fn run(context: &Context, args: &DifficultiesArgs, lang: &mut Lang) -> Result<u8> {
    let workspace = context.workspace(None, Want::Everything)?;
    let year = only_year(&workspace)?;
    let plan = &year.plan;
    *lang = context.lang(Some(plan));
    let units = args.unit.iter().map(|typed| selection::unit(plan, typed)).collect::<Result<Vec<_>>>()?;
    let words = State::ALL.map(|s| (s.word(), s));
    let states = args.state.iter().map(|typed| word_typed("--state", typed, &words)).collect::<Result<Vec<_>>>()?;
    let as_of = context.as_of(plan);
    let status = status(year, Vantage::at(year, as_of));
    output::sound(invariant::hold(&status))?;
    let is_meant = |d: &&Difficulty<'_>| {
        let state = if states.is_empty() { d.state != State::Resolved } else { states.contains(&d.state) };
        state && (units.is_empty() || units.contains(&d.unit))
    };
    let list = oldest_first(status.difficulties.iter().filter(is_meant));
    let shown = Shown { plan, sources: &workspace.sources, as_of, list };
    output::deliver(
        context,
        *lang,
        &Said {
            document: &|| view::difficulties::document(*lang, &shown),
            table: &|| view::difficulties::sheet(&shown),
            record: &|| view::record::difficulties::difficulties(plan, &workspace.sources, as_of, &shown.list),
        },
    )?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}
