//! `reform status`: the whole year on one screen.

use anyhow::Result;
use clap::Args;

use super::OK;
use super::args::{Filters, examples, t};
use super::beside;
use super::complete;
use super::context::{self, Context, only_year, word_typed};
use super::output::{self, Forms};
use super::selection::Selection;
use crate::compute::reports::{self, Counts, Obligation};
use crate::compute::status::status;
use crate::compute::{Vantage, invariant};
use crate::read::Want;
use crate::text::Lang;
use crate::view;
use crate::view::status::{Overview, Sections};
use crate::view::workbook;
use crate::write::Format;

#[derive(Args, Debug, Default)]
#[command(
    about = t("Toàn cảnh trên một màn hình", "The whole year on one screen"),
    after_help = examples("", &[
        ("reform status", t("Toàn cảnh đến hôm nay; năm đã khép lại: đến ngày khép lại", "The whole year today; of a year that has closed, as it closed")),
        ("reform status --as-of 30/6/2024 --by unit", t("Theo từng đơn vị, tính đến hết ngày 30/6/2024", "Unit by unit, as of 30 June 2024")),
        ("reform status -o index.html", t("Trang tổng quan có biểu đồ, mở bằng trình duyệt", "A page with pictures, for a browser")),
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
    let shown = Sections { fields: by != Some(false), units: by != Some(true), all_rates: args.verbose };
    let (units_typed, fields_typed) = (typed("--unit", &args.filters.unit), typed("--field", &args.filters.field));
    let overview = Overview {
        status: &status,
        monthly: &monthly,
        requested: &requested,
        workspace: &workspace,
        shown,
        units_typed,
        fields_typed,
        only: view::status::only(*lang, &year.plan, &selection.units, &selection.fields, &selection.states),
    };
    let document = || view::status::document(*lang, &overview);
    let (table, record) = (|| view::status::sheet(&status), || view::record::status(&status, &counts));
    let page = || view::page::overview(*lang, &overview, &beside::pages(context, year.plan.year));
    let workbook = || workbook::of_status(*lang, &overview);
    let said = Forms { page: Some(&page), workbook: Some(&workbook), ..Forms::new(&document, &table, &record) };
    output::deliver(context, *lang, &said)?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}

/// ` --unit van-phong,tai-chinh`: a filter as it can be typed again.
fn typed(name: &str, values: &[String]) -> String {
    let quoted = values.iter().map(|value| if value.contains(' ') { format!("\"{value}\"") } else { value.clone() });
    match values {
        [] => String::new(),
        _ => format!(" {name} {}", quoted.collect::<Vec<_>>().join(",")),
    }
}
