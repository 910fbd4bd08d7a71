//! `reform targets`: the plan's numbers, period by period, against what it promises.

use anyhow::Result;
use clap::Args;

use super::{Exit, Forms, Invocation, Typed, complete, examples, meaning, selection, t, typed};
use crate::compute::Vantage;
use crate::compute::targets::{self, TargetFigure, TargetState};
use crate::view;
use crate::view::facts::target::state;
use crate::view::targets::TargetList;

#[derive(Args, Debug)]
#[command(
    about = t("Kết quả các chỉ tiêu theo từng kỳ, so với mức phải đạt và mốc so sánh", "The plan's targets: results by period, against the required value and the baseline"),
    after_help = examples("", &[
        ("reform targets", t("Từng chỉ tiêu: mức phải đạt, kết quả, đơn vị nào chưa có số liệu", "Each target: required value, result, and which units have not reported")),
        ("reform targets --state behind,missed --as-of 2024-06-30", t("Chỉ những chỉ tiêu chưa đạt hoặc không đạt, tính đến 30/6/2024", "Only targets not met, as of 30 June 2024")),
        ("reform targets --unit van-phong", t("Những chỉ tiêu mà Văn phòng báo cáo số liệu", "The targets on which the Office reports")),
        (t("reform targets -o chi-tieu.xlsx", "reform targets -o targets.xlsx"), t("Bảng tính, cả số liệu từng kỳ", "A workbook, with the results of each period")),
    ]),
)]
pub struct TargetsArgs {
    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), value_delimiter = ',', add = complete::units(),
        help = t("Chỉ chỉ tiêu mà đơn vị này báo cáo số liệu; nhiều đơn vị thì cách nhau bằng dấu phẩy", "Only targets on which this unit reports; several: separated by commas"))]
    pub unit: Vec<String>,

    #[arg(long, value_name = t("TÌNH TRẠNG", "STATE"), value_delimiter = ',', add = complete::words(|lang| TargetState::ALL.map(|it| (it.word(), state(lang, it))).to_vec()),
        value_parser = meaning(|text| typed::word("--state", text, &TargetState::ALL.map(|s| (s.word(), s)))),
        help = t(
            "Chỉ chỉ tiêu có tình trạng này: met (đạt), behind (chưa đạt, chưa đến hạn), missed (không đạt), no_data (chưa có số liệu)",
            "Only targets in this state: met, behind, missed, no_data",
        ))]
    pub state: Vec<Typed<TargetState>>,
}

pub fn run(invocation: &Invocation, args: &TargetsArgs) -> Result<Exit> {
    let opened = invocation.figures()?;
    let (year, plan, as_of) = (opened.year(), opened.plan(), opened.as_of);
    let units = selection::units(plan, &args.unit)?;
    let states: Vec<TargetState> = args.state.iter().cloned().collect::<Result<_, _>>()?;
    let is_meant = |figure: &TargetFigure| {
        (units.is_empty() || units.iter().any(|unit| plan.target(figure.id).is_told_by(*unit)))
            && (states.is_empty() || states.contains(&figure.state))
    };
    let vantage = Vantage::at(year, as_of);
    let figures = targets::all(year, vantage).into_iter().filter(is_meant).collect();
    let shown = TargetList { plan, as_of, latest: vantage.latest, figures };
    let document = || view::targets::document(opened.lang, &shown);
    let (table, record) = (|| view::targets::sheet(&shown), || view::record::targets::targets(&shown));
    let workbook = || view::workbook::of_targets(opened.lang, &shown);
    opened.deliver(&Forms { workbook: Some(&workbook), ..Forms::new(&document, &table, &record) })
}
