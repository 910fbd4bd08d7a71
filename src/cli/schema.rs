//! `reform schema`: what a plan may hold, and how tables are laid out, for editors and validators.

use anyhow::Result;
use clap::Args;

use super::{Exit, Invocation, Typed, complete, examples, fail, meaning, output, t, typed};
use crate::both;
use crate::read::schema::{self, Of};
use crate::text::Both;
use crate::write::Format;

#[derive(Args, Debug)]
#[command(
    about = t("Lược đồ của kế hoạch, báo cáo, dùng cho trình soạn thảo", "The schema of plan and reports, for editors"),
    after_help = examples(
        t(
            "Của kế hoạch: JSON Schema (draft-07), đúng với từng tệp plan/<năm>/*.toml; init và import ghi sẵn vào plan/.schema.json. Của báo cáo và các bảng khác: Table Schema của Frictionless.",
            "For the plan: JSON Schema (draft-07), valid for each file plan/<year>/*.toml; init and import write it to plan/.schema.json. For reports and the other tables: Frictionless Table Schema.",
        ),
        &[
            ("reform schema -o plan-schema.json", t("Lược đồ của kế hoạch", "The schema of the plan")),
            ("reform schema report", t("Các cột của báo cáo tháng", "The columns of a monthly report")),
            ("reform schema register", t("Các cột của sổ nhận báo cáo", "The columns of the register")),
        ],
    ),
)]
pub struct SchemaArgs {
    #[arg(value_name = "plan|report|register|indicators", value_parser = meaning(|text| typed::word("schema", text, &Of::WORDS)),
        add = complete::words(|lang| vec![
            ("plan", lang.say("kế hoạch", "the plan")),
            ("report", lang.say("báo cáo tháng", "a monthly report")),
            ("register", lang.say("sổ nhận báo cáo", "the register")),
            ("indicators", lang.say("kết quả các chỉ số", "results of the indices")),
        ]),
        help = t("Của gì: plan (kế hoạch, mặc định), report (báo cáo tháng), register (sổ nhận báo cáo), indicators (kết quả các chỉ số)", "Which: plan (the default), report, register or indicators"))]
    pub of: Option<Typed<Of>>,
}

pub fn run(invocation: &Invocation, args: &SchemaArgs) -> Result<Exit> {
    let lang = invocation.speak_as_here();
    if let Some(format) = invocation.format.filter(|format| !matches!(format, Format::Json | Format::Auto)) {
        let name = format.name();
        return fail(both!(
            "lược đồ chỉ có dạng json, không có `{name}`; ghi ra tệp: -o TÊN.json",
            "a schema is JSON, not `{name}`; to write it to a file: -o NAME.json"
        ));
    }
    if invocation.as_of.is_some() {
        return fail(Both::new("schema không nhận --as-of", "schema takes no --as-of"));
    }
    let of = args.of.clone().transpose()?.unwrap_or(Of::Plan);
    output::put(invocation, &schema::file(of, lang)?)?;
    Ok(Exit::Clean)
}
