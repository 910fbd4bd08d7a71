//! `reform status` and `reform tasks`.

use anyhow::Result;

use super::OK;
use super::args::{StatusArgs, TasksArgs};
use super::context::{self, Context, only_year, word_typed};
use super::output::{self, Said};
use super::selection::Selection;
use crate::compute::reports::{self, Counts, Obligation};
use crate::compute::status::status;
use crate::compute::{Vantage, invariant};
use crate::text::Lang;
use crate::view;
use crate::view::status::Shown;

pub fn run(context: &Context, args: &StatusArgs, lang: &mut Lang) -> Result<u8> {
    let workspace = context.figures()?;
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
    output::deliver(
        context,
        *lang,
        &Said {
            document: &|| view::status::document(*lang, &status, &monthly, &requested, shown),
            table: &|| view::status::sheet(&status),
            record: &|| view::record::status(&status, &counts),
        },
    )?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}

pub fn run_tasks(context: &Context, args: &TasksArgs, lang: &mut Lang) -> Result<u8> {
    let workspace = context.figures()?;
    let year = only_year(&workspace)?;
    *lang = context.lang(Some(&year.plan));
    let selection = Selection::new(&year.plan, &args.filters)?;
    let status = selection.apply(status(year, Vantage::at(year, context.as_of(&year.plan))));
    output::sound(invariant::hold(&status))?;
    let order = view::cells::by_urgency(&status);
    output::deliver(
        context,
        *lang,
        &Said {
            document: &|| view::tasks::document(*lang, &status, &order),
            table: &|| view::tasks::sheet(&status, &order),
            record: &|| view::record::tasks(&status, &order),
        },
    )?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(OK)
}
