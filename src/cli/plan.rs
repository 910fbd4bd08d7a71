//! `reform plan`: the plan itself, as people know it.

use anyhow::Result;
use clap::Args;

use super::{Exit, Forms, Invocation, complete, examples, selection, t};
use crate::model::TaskId;
use crate::read::Want;
use crate::view;
use crate::view::cut::Cut;
use crate::view::plan::PlanExtract;

#[derive(Args, Debug)]
#[command(
    about = t("Toàn văn kế hoạch: mục đích, yêu cầu, tổ chức thực hiện, phụ lục nhiệm vụ", "The plan in full: purposes, requirements, implementation, the annex of tasks"),
    after_help = examples("", &[
        ("reform plan", t("Toàn văn kế hoạch", "The whole plan")),
        ("reform plan --unit quan-ly-dau-tu", t("Nhiệm vụ của một đơn vị, cả chủ trì và phối hợp", "One unit's part, both as lead and as coordinating unit")),
        (t("reform plan -o ke-hoach.docx", "reform plan -o plan.docx"), t("Văn bản Kế hoạch kèm phụ lục, dạng Word", "The plan as a Word document, with its annex")),
    ]),
)]
pub struct PlanArgs {
    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), value_delimiter = ',', add = complete::units(),
        help = t("Chỉ nhiệm vụ do đơn vị này chủ trì, cùng thực hiện hoặc phối hợp", "Only tasks that this unit leads, has a part in or coordinates"))]
    pub unit: Vec<String>,

    #[arg(long, value_name = t("LĨNH VỰC", "FIELD"), value_delimiter = ',', add = complete::fields(),
        help = t("Chỉ nhiệm vụ thuộc lĩnh vực này", "Only tasks of this field"))]
    pub field: Vec<String>,
}

pub fn run(invocation: &Invocation, args: &PlanArgs) -> Result<Exit> {
    let opened = invocation.open(Want::Plan)?;
    let plan = opened.plan();
    let (units, fields) = (selection::units(plan, &args.unit)?, selection::fields(plan, &args.field)?);
    let is_meant = |id: &TaskId| {
        let task = plan.task(*id);
        task.is_planned_at(opened.as_of)
            && (units.is_empty() || units.iter().any(|unit| task.concerns(*unit, opened.as_of)))
            && (fields.is_empty() || task.field_id().is_some_and(|field| fields.contains(&field)))
    };
    let tasks = plan.task_ids().filter(is_meant).collect();
    let shown = PlanExtract { plan, tasks, as_of: opened.as_of, units, fields };
    let document = || view::plan::document(opened.lang, &shown, &Cut::nowhere());
    let page = || view::plan::document(opened.lang, &shown, &Cut::on_a_page(Cut::same_command(opened.lang)));
    let (table, record) = (|| view::plan::sheet(&shown), || view::record::plan::plan(&shown));
    let issued = || view::issued_plan::document(opened.lang, &shown);
    opened.deliver(&Forms { page: Some(&page), official: Some(&issued), ..Forms::new(&document, &table, &record) })
}
