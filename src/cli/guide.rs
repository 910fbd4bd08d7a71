//! `reform template --guide`: one page that tells units how the forms are filled in.

use anyhow::Result;

use super::template::TemplateArgs;
use super::{Exit, Forms, Invocation, fail};
use crate::both;
use crate::read::Want;
use crate::text::Both;
use crate::view::document::Table;
use crate::view::form;
use crate::write::Format;

pub fn run(invocation: &Invocation, args: &TemplateArgs) -> Result<Exit> {
    if asks_for_forms(args) {
        return fail(not_of_forms());
    }
    if let Some(other @ (Format::Csv | Format::Json | Format::Xlsx)) = invocation.format {
        let name = other.name();
        return fail(both!(
            "--format {name}: trang hướng dẫn chỉ có dạng docx, html, md, term (tệp .txt)",
            "--format {name}: the guide is docx, html, md or term (a file .txt)"
        ));
    }
    let opened = invocation.open(Want::Plan)?;
    let document = || form::guide(opened.lang, opened.plan());
    // It is for people alone: formats for machines were refused.
    opened.deliver(&Forms::new(&document, &Table::default, &|| ()))
}

/// What makes no sense without a form.
fn asks_for_forms(args: &TemplateArgs) -> bool {
    let TemplateArgs { month, request, unit, guide: _, replace, dry_run, accept_errors } = args;
    month.is_some() || request.is_some() || !unit.is_empty() || *replace || *dry_run || *accept_errors
}

fn not_of_forms() -> Both {
    Both::new(
        "--guide là trang hướng dẫn chung, không lập biểu mẫu: chỉ dùng cùng -o, --format, --year",
        "--guide makes one page for all units and no forms: only -o, --format and --year go with it",
    )
}
