//! `reform status`: the whole year on one screen.

use anyhow::Result;
use clap::Args;

use super::{Exit, Filters, Forms, Invocation, Selection, Typed, complete, examples, meaning, output, t, typed};
use crate::compute::grouping::Grouping;
use crate::compute::invariant;
use crate::compute::reports::{self, Counts, Obligation};
use crate::compute::requests;
use crate::read::Want;
use crate::view;
use crate::view::next_steps::is_about_those_asked_for;
use crate::view::overview::{OnlyTasks, Overview, Sections};
use crate::view::words;
use crate::view::workbook;
use crate::write::Format;

#[derive(Args, Debug, Default)]
#[command(
    about = t("Tổng quan trên một màn hình", "The whole year on one screen"),
    after_help = examples("", &[
        ("reform status", t("Tổng quan đến hôm nay; năm đã kết thúc: đến ngày kết thúc", "The whole year as of today; for a year that has ended, as it ended")),
        ("reform status --as-of 30/6/2024 --by unit", t("Theo từng đơn vị, tính đến hết ngày 30/6/2024", "Unit by unit, as of 30 June 2024")),
        ("reform status --by leader", t("Theo từng lãnh đạo phụ trách", "Leader by leader")),
        ("reform status -o index.html", t("Trang tổng quan có biểu đồ, mở bằng trình duyệt", "A page with charts, for a browser")),
        ("reform status --unit van-phong -v", t("Riêng nhiệm vụ do Văn phòng chủ trì, đủ các tỷ lệ", "Only the tasks that the Office leads, with all rates")),
    ]),
)]
pub struct StatusArgs {
    #[command(flatten)]
    pub filters: Filters,

    #[arg(long, value_name = "field|unit|leader|source", value_parser = meaning(|text| typed::word("--by", text, &Grouping::ALL.map(|by| (by.word(), by)))),
        add = complete::words(|lang| Grouping::ALL.map(|by| (by.word(), words::grouping(lang, by))).to_vec()),
        help = t("Chỉ một bảng: field (theo lĩnh vực), unit (theo đơn vị), leader (theo lãnh đạo phụ trách) hoặc source (theo văn bản giao)", "One table only: by field, unit, leader or source"))]
    pub by: Option<Typed<Grouping>>,

    #[arg(short = 'v', long,
        help = t("Thêm các tỷ lệ khác và số nhiệm vụ theo từng tình trạng", "Also the other rates, and the number of tasks in each state"))]
    pub verbose: bool,
}

pub fn run(invocation: &Invocation, args: &StatusArgs) -> Result<Exit> {
    // They tell of every month, and in the words of those who reported, which are kept only of what is read whole.
    let is_told_whole = matches!(invocation.format, Some(Format::Html | Format::Xlsx));
    let opened = if is_told_whole { invocation.open(Want::Everything)? } else { invocation.figures()? };
    let (year, lang) = (opened.year(), opened.lang);
    let selection = Selection::new(&year.plan, &args.filters)?;
    let status = opened.status(&selection)?;
    let of_unit = |o: &Obligation| selection.units.is_empty() || selection.units.contains(&o.unit);
    let monthly: Vec<Obligation> = reports::monthly(year, opened.as_of).into_iter().filter(of_unit).collect();
    let requested: Vec<Obligation> = reports::on_request(year, opened.as_of).into_iter().filter(of_unit).collect();
    let counts = Counts::of(&monthly);
    output::sound(invariant::counted(&monthly, &counts))?;
    let by = args.by.clone().transpose()?;
    let mut proposals = if is_told_whole { requests::proposals_at(&status) } else { Vec::new() };
    proposals.retain(|p| is_about_those_asked_for(&status, p.task, p.row.report.unit));
    let Selection { units, fields, leaders, sources, states, .. } = &selection;
    let only = OnlyTasks { units, fields, leaders, sources, states };
    let overview = Overview {
        status: &status,
        monthly: &monthly,
        requested: &requested,
        workspace: &opened.workspace,
        asked: requests::asked_at(&status),
        proposals,
        shown: Sections { by, all_rates: args.verbose },
        units_typed: typed_again("--unit", &args.filters.unit),
        others_typed: others_typed(&args.filters),
        only: view::overview::only(lang, &year.plan, &only),
    };
    let document = || view::status::document(lang, &overview);
    let (table, record) = (|| view::status::sheet(&status), || view::record::status(&status, &counts));
    let page = || view::page::overview(lang, &overview);
    let workbook = || workbook::of_status(lang, &overview);
    opened.deliver(&Forms { page: Some(&page), workbook: Some(&workbook), ..Forms::new(&document, &table, &record) })
}

/// The filters but `--unit`, for commands that take them all. Of names each is an option of its own: they hold commas.
fn others_typed(filters: &Filters) -> String {
    let each = |name: &str, values: &[String]| -> String {
        values.iter().map(|value| typed_again(name, std::slice::from_ref(value))).collect()
    };
    typed_again("--field", &filters.field) + &each("--leader", &filters.leader) + &each("--source", &filters.source)
}

/// ` --unit van-phong,tai-chinh`: a filter as it can be typed again.
fn typed_again(name: &str, values: &[String]) -> String {
    let quoted = values.iter().map(|value| if value.contains(' ') { format!("\"{value}\"") } else { value.clone() });
    match values {
        [] => String::new(),
        _ => format!(" {name} {}", quoted.collect::<Vec<_>>().join(",")),
    }
}
