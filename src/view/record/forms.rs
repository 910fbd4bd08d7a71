//! `reform template` as JSON: which forms there are, and what each asks for.

use super::SCHEMA;
use crate::compute::form::{Form, FormTask};
use crate::model::{Date, Period, Plan};
use crate::view::form::Written;
use serde::Serialize;

#[derive(Serialize)]
struct FormRecord<'f> {
    unit: &'f str,
    due: Date,
    /// By the names that reports give them: `TC-09@2024-H1`.
    tasks: Vec<String>,
    coordinated: Vec<String>,
    targets: Vec<&'f str>,
    /// What may be told besides.
    others: Vec<String>,
    path: &'f str,
}

/// `reform template`.
#[derive(Serialize)]
pub struct FormsRecord<'f> {
    schema: u8,
    plan: i32,
    /// A month, or a request's id.
    period: String,
    dry_run: bool,
    forms: Vec<FormRecord<'f>>,
}

pub fn forms<'f>(plan: &'f Plan, period: Period, written: &'f [Written<'_, '_>], dry_run: bool) -> FormsRecord<'f> {
    FormsRecord {
        schema: SCHEMA,
        plan: plan.year,
        period: plan.period_name(period),
        dry_run,
        forms: written.iter().map(|one| form(plan, one)).collect(),
    }
}

fn form<'f>(plan: &'f Plan, Written { form, path }: &'f Written<'_, '_>) -> FormRecord<'f> {
    let name = |row: &FormTask<'_>| Form::name(plan, row.task, row.occurrence);
    FormRecord {
        unit: &plan.unit(form.unit).id.value,
        due: form.due,
        tasks: form.carried().map(name).collect(),
        coordinated: form.coordinated().map(name).collect(),
        targets: form.targets.iter().map(|row| &*plan.target(row.target).id.value).collect(),
        others: form.others.iter().map(name).collect(),
        path,
    }
}
