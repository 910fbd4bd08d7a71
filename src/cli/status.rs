//! `reform status`: the whole year on one screen.

use anyhow::Result;
use clap::Args;

use super::OK;
use super::args::{Filters, examples, t};
use super::beside;
use super::complete;
use super::context::{self, Context, only_year, word_typed};
use super::output::{self, Said};
use super::selection::Selection;
use crate::compute::difficulties::{Difficulty, resolved_last};
use crate::compute::reports::{self, Counts, Obligation};
use crate::compute::status::status;
use crate::compute::{Vantage, invariant};
use crate::read::Want;
use crate::text::Lang;
use crate::view;
use crate::view::page::Overview;
use crate::view::status::Shown;
use crate::view::workbook::{self, Figures};
use crate::write::Format;

#[derive(Args, Debug, Default)]
#[command(
    about = t("Toàn cảnh trên một màn hình", "The whole year on one screen"),
    after_help = examples("", &[
        ("reform status", t("Toàn cảnh đến hôm nay; năm đã khép lại: đến ngày khép lại", "The whole year today; of a year that has closed, as it closed")),
        ("reform status --as-of 30/6/2024 --by unit", t("Theo từng đơn vị, tính đến hết ngày 30/6/2024", "Unit by unit, as of 30 June 2024")),
        ("reform status --unit van-phong -v", t("Riêng nhiệm vụ do Văn phòng chủ trì, với đủ các tỷ lệ", "Only the tasks that the Office leads, with all rates")),
    ]),
)]
pub struct StatusArgs {
    #[command(flatten)]
    pub filters: Filters,

    #[arg(long, value_name = "field|unit",
        add = complete::words(|lang| vec![("field", lang.say("theo lĩnh vực", "by field")), ("unit", lang.say("theo đơn vị", "by unit"))]),
        help = t("Chỉ một bảng: field (theo lĩnh vực) hoặc unit (theo đơn vị)", "One table only: by field or by unit"))]
    pub by: Option<String>,

    #[arg(short = 'v', long,
        help = t("Thêm các tỷ lệ khác và số nhiệm vụ từng trạng thái", "The other rates too, and every state"))]
    pub verbose: bool,
}

pub fn run(context: &Context, args: &StatusArgs, lang: &mut Lang) -> Result<u8> {
    let workspace = match context.format {
        // They tell of every month, and in the words of those who reported, which are kept only of what is read whole.
        Some(Format::Html | Format::Xlsx) => context.workspace(None, Want::Everything)?,
        _ => context.figures()?,
    };
    let year = only_year(&workspace)?;
    *lang = context.lang(Some(&year.plan));
    let selection = Selection::new(&year.plan, &args.filters)?;
    let as_of = context.as_of(&year.plan);
    let status = selection.apply(status(year, Vantage::at(year, as_of)));
    let of_unit = |o: &Obligation| selection.units.is_empty() || selection.units.contains(&o.unit);
    let monthly: Vec<Obligation> = reports::monthly(year, as_of).into_iter().filter(of_unit).collect();
    let requested: Vec<Obligation> = reports::on_request(year, as_of).into_iter().filter(of_unit).collect();
    let counts = Counts::of(&monthly);
    output::sound(invariant::hold(&status).and_then(|()| invariant::counted(&monthly, &counts)))?;
    let by =
        args.by.as_deref().map(|word| word_typed("--by", word, &[("field", true), ("unit", false)])).transpose()?;
    let shown = Shown { fields: by != Some(false), units: by != Some(true), all_rates: args.verbose };
    let overview = Overview { status: &status, monthly: &monthly, requested: &requested, workspace: &workspace, shown };
    let page = || view::page::overview(*lang, &overview, &beside::pages(context, year.plan.year));
    let of_selected = |d: &Difficulty<'_>| match d.task {
        Some(task) => status.is_selected(task),
        None => selection.units.is_empty() || selection.units.contains(&d.unit),
    };
    let workbook = || {
        let difficulties = resolved_last(status.difficulties.iter().filter(|d| of_selected(d)));
        let (sources, published) = (&workspace.sources, &workspace.published[..]);
        workbook::of_figures(
            *lang,
            &Figures {
                status: &status,
                sources,
                published,
                turn: None,
                counted: &monthly,
                monthly: &monthly,
                judged_on: as_of,
                difficulties,
            },
        )
    };
    let document = || view::status::document(*lang, &status, &monthly, &requested, shown);
    let (table, record) = (|| view::status::sheet(&status), || view::record::status(&status, &counts));
    let said = Said { page: Some(&page), workbook: Some(&workbook), ..Said::new(&document, &table, &record) };
    output::deliver(context, *lang, &said)?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}
