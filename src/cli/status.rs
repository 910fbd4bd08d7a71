//! `reform status`: the whole year on one screen.

use anyhow::Result;
use clap::Args;

use super::{
    Exit, Filters, Forms, Invocation, Selection, Typed, beside, complete, examples, meaning, output, t, typed,
};
use crate::compute::invariant;
use crate::compute::reports::{self, Counts, Obligation};
use crate::read::Want;
use crate::view;
use crate::view::overview::{Overview, Sections};
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

    #[arg(long, value_name = "field|unit", value_parser = meaning(|text| typed::word("--by", text, &[("field", By::Field), ("unit", By::Unit)])),
        add = complete::words(|lang| vec![("field", lang.say("theo lĩnh vực", "by field")), ("unit", lang.say("theo đơn vị", "by unit"))]),
        help = t("Chỉ một bảng: field (theo lĩnh vực) hoặc unit (theo đơn vị)", "One table only: by field or by unit"))]
    pub by: Option<Typed<By>>,

    #[arg(short = 'v', long,
        help = t("Thêm các tỷ lệ khác và số nhiệm vụ từng trạng thái", "The other rates too, and every state"))]
    pub verbose: bool,
}

/// Which of the two tables alone is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum By {
    Field,
    Unit,
}

pub fn run(invocation: &Invocation, args: &StatusArgs) -> Result<Exit> {
    let opened = match invocation.format {
        // They tell of every month, and in the words of those who reported, which are kept only of what is read whole.
        Some(Format::Html | Format::Xlsx) => invocation.open(Want::Everything)?,
        _ => invocation.figures()?,
    };
    let (year, lang) = (opened.year(), opened.lang);
    let selection = Selection::new(&year.plan, &args.filters)?;
    let status = opened.status(&selection)?;
    let of_unit = |o: &Obligation| selection.units.is_empty() || selection.units.contains(&o.unit);
    let monthly: Vec<Obligation> = reports::monthly(year, opened.as_of).into_iter().filter(of_unit).collect();
    let requested: Vec<Obligation> = reports::on_request(year, opened.as_of).into_iter().filter(of_unit).collect();
    let counts = Counts::of(&monthly);
    output::sound(invariant::counted(&monthly, &counts))?;
    let by = args.by.clone().transpose()?;
    let overview = Overview {
        status: &status,
        monthly: &monthly,
        requested: &requested,
        workspace: &opened.workspace,
        shown: Sections { fields: by != Some(By::Unit), units: by != Some(By::Field), all_rates: args.verbose },
        units_typed: typed_again("--unit", &args.filters.unit),
        fields_typed: typed_again("--field", &args.filters.field),
        only: view::overview::only(lang, &year.plan, &selection.units, &selection.fields, &selection.states),
    };
    let document = || view::status::document(lang, &overview);
    let (table, record) = (|| view::status::sheet(&status), || view::record::status(&status, &counts));
    let page = || view::page::overview(lang, &overview, &beside::pages(&invocation.common, year.plan.year));
    let workbook = || workbook::of_status(lang, &overview);
    opened.deliver(&Forms { page: Some(&page), workbook: Some(&workbook), ..Forms::new(&document, &table, &record) })
}

/// ` --unit van-phong,tai-chinh`: a filter as it can be typed again.
fn typed_again(name: &str, values: &[String]) -> String {
    let quoted = values.iter().map(|value| if value.contains(' ') { format!("\"{value}\"") } else { value.clone() });
    match values {
        [] => String::new(),
        _ => format!(" {name} {}", quoted.collect::<Vec<_>>().join(",")),
    }
}
