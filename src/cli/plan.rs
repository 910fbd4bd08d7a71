//! `reform plan`: the plan itself, as people know it.

use anyhow::Result;
use clap::Args;

use super::{Exit, Forms, Invocation, blanks, complete, examples, selection, t};
use crate::model::{Date, TaskId};
use crate::read::Want;
use crate::view::cut::Cut;
use crate::view::official::Kind;
use crate::view::plan::PlanExtract;
use crate::view::{self, workbook};

#[derive(Args, Debug)]
#[command(
    about = t("Toàn văn kế hoạch: mục đích, yêu cầu, tổ chức thực hiện, phụ lục nhiệm vụ", "The plan in full: purposes, requirements, implementation, the annex of tasks"),
    after_help = examples("", &[
        ("reform plan", t("Toàn văn kế hoạch", "The whole plan")),
        ("reform plan --unit quan-ly-dau-tu", t("Nhiệm vụ của một đơn vị, cả chủ trì và phối hợp", "One unit's part, both as lead and as coordinating unit")),
        (t("reform plan -o ke-hoach.docx", "reform plan -o plan.docx"), t("Văn bản Kế hoạch kèm phụ lục như khi ban hành, dạng Word", "The plan as a Word document as it was issued, with its annex")),
        (t("reform plan --amended -o ke-hoach-cap-nhat.docx", "reform plan --amended -o plan-amended.docx"), t("Bản cập nhật, nêu những gì đã điều chỉnh", "The plan brought up to date, with what was changed since")),
    ]),
)]
pub struct PlanArgs {
    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), value_delimiter = ',', add = complete::units(),
        help = t("Chỉ nhiệm vụ do đơn vị này chủ trì, cùng thực hiện hoặc phối hợp", "Only tasks that this unit leads, has a part in or coordinates"))]
    pub unit: Vec<String>,

    #[arg(long, value_name = t("LĨNH VỰC", "FIELD"), value_delimiter = ',', add = complete::fields(),
        help = t("Chỉ nhiệm vụ thuộc lĩnh vực này", "Only tasks of this field"))]
    pub field: Vec<String>,

    #[arg(long, help = t("Bản cập nhật: .docx, .xlsx cũng tính các điều chỉnh đến ngày tính đến và nêu những gì đã điều chỉnh; mặc định hai dạng này như khi ban hành", "Brought up to date: .docx and .xlsx too count what was decided up to the as-of date, and say what was changed; by default these two are the plan as issued"))]
    pub amended: bool,
}

pub fn run(invocation: &Invocation, args: &PlanArgs) -> Result<Exit> {
    let opened = invocation.open(Want::Plan)?;
    let plan = opened.plan();
    let (units, fields) = (selection::units(plan, &args.unit)?, selection::fields(plan, &args.field)?);
    let extract = |as_of: Date, amended: bool| {
        let is_meant = |id: &TaskId| {
            let task = plan.task(*id);
            task.is_planned_at(as_of)
                && (units.is_empty() || units.iter().any(|unit| task.concerns(*unit, as_of)))
                && (fields.is_empty() || task.field_id().is_some_and(|field| fields.contains(&field)))
        };
        let tasks = plan.task_ids().filter(is_meant).collect();
        PlanExtract { plan, tasks, as_of, amended, units: units.clone(), fields: fields.clone() }
    };
    // On a screen people look for what holds now; what is printed is what was signed, unless its amendments are asked for.
    let shown = extract(opened.as_of, true);
    let issued_on = view::plan::issued_on(plan).unwrap_or(opened.as_of);
    let printed = || if args.amended { extract(opened.as_of, true) } else { extract(issued_on, false) };
    let document = || view::plan::document(opened.lang, &shown, &Cut::nowhere());
    let page = || view::plan::document(opened.lang, &shown, &Cut::on_a_page(Cut::same_command(opened.lang)));
    let (table, record) = (|| view::plan::sheet(&shown), || view::record::plan::plan(&shown));
    let official = || view::issued_plan::document(opened.lang, &printed(), opened.as_of);
    let workbook = || workbook::of(opened.lang, &view::plan::for_sheets(opened.lang, &printed()));
    blanks::tell(invocation, plan, Kind::Plan);
    opened.deliver(&Forms {
        page: Some(&page),
        official: Some(&official),
        workbook: Some(&workbook),
        ..Forms::new(&document, &table, &record)
    })
}
