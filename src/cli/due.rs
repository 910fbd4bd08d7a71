//! `reform due`: what is owed, and a gate on it.

use anyhow::Result;
use clap::Args;

use super::args::{options, t, template};
use super::context::{self, Context, only_year, word_typed};
use super::output::{self, Said};
use super::{COULD_NOT, FOUND, OK};
use crate::check;
use crate::compute::reports::{self, Counts, State};
use crate::compute::status::{self, Status};
use crate::compute::{Vantage, invariant};
use crate::finding::Finding;
use crate::model::Year;
use crate::read::Workspace;
use crate::text::Lang;
use crate::view;
use crate::view::due::Gate;

#[derive(Args, Debug)]
#[command(
    about = t("Còn thiếu gì: báo cáo chưa gửi, nhiệm vụ quá hạn", "What is owed: reports that never came, tasks overdue"),
    help_template = template(),
    override_usage = t("reform due [TÙY CHỌN]", "reform due [OPTIONS]"),
    after_help = t(
        "Ví dụ:\n  reform due\n  reform due --as-of 2024-03-20\n  reform due --fail-on missing,unreadable,late\n",
        "Examples:\n  reform due\n  reform due --as-of 2024-03-20\n  reform due --fail-on missing,unreadable,late\n",
    ),
)]
pub struct DueArgs {
    #[arg(long = "fail-on", value_name = t("ĐIỀU", "WHAT"), value_delimiter = ',', help_heading = options(),
        help = t(
            "Thoát với mã 1 nếu có: missing (chưa gửi), unreadable (không đọc được), undated (chưa ghi ngày nhận), late (gửi quá hạn), overdue (nhiệm vụ quá hạn); mặc định missing,unreadable",
            "Exit 1 if there is any: missing, unreadable, undated, late, overdue; default missing,unreadable",
        ))]
    pub fail_on: Vec<String>,
}

/// What the gate can fail on.
const CAUSES: [(&str, Cause); 5] = [
    ("missing", Cause::Report(State::Missing)),
    ("unreadable", Cause::Report(State::Unreadable)),
    ("undated", Cause::Report(State::Undated)),
    ("late", Cause::Report(State::Late)),
    ("overdue", Cause::Overdue),
];

#[derive(Clone, Copy)]
enum Cause {
    Report(State),
    /// Tasks, unconfirmed ones aside: no report could have told of those yet.
    Overdue,
}

pub fn run(context: &Context, args: &DueArgs, lang: &mut Lang) -> Result<u8> {
    let workspace = context.figures()?;
    let year = only_year(&workspace)?;
    *lang = context.lang(Some(&year.plan));
    let as_of = context.as_of(&year.plan);
    let status = status::status(year, Vantage::at(year, as_of));
    let monthly = reports::monthly(year, as_of);
    let requested = reports::on_request(year, as_of);
    let counted = [&monthly, &requested].into_iter().try_for_each(|o| invariant::counted(o, &Counts::of(o)));
    output::sound(invariant::hold(&status).and(counted))?;

    let asked: Vec<&str> = match args.fail_on[..] {
        [] => vec!["missing", "unreadable"],
        _ => args.fail_on.iter().map(String::as_str).collect(),
    };
    let mut found = Vec::new();
    for word in &asked {
        let named = CAUSES.map(|(word, cause)| (word, (word, cause)));
        let (word, cause) = word_typed("--fail-on", word, &named)?;
        found.push((word, count(cause, &status, monthly.iter().chain(&requested))));
    }
    let unsure = cannot_know(&workspace, year);
    let gate = Gate { reasons: &found, fail_on: asked.join(","), unsure };
    output::deliver(
        context,
        *lang,
        &Said {
            document: &|| view::due::document(*lang, &status, &monthly, &requested, &gate),
            table: &|| view::due::sheet(&status, &monthly, &requested),
            record: &|| view::record::due(&status, &monthly, &requested),
        },
    )?;
    output::tell_errors(*lang, context::errors_met(&workspace));
    Ok(match (unsure, found.iter().any(|(_, n)| *n > 0)) {
        (true, _) => COULD_NOT,
        (false, true) => FOUND,
        (false, false) => OK,
    })
}

fn count<'o>(cause: Cause, status: &Status<'_>, owed: impl Iterator<Item = &'o reports::Obligation>) -> usize {
    match cause {
        Cause::Report(state) => owed.filter(|o| o.state == state).count(),
        Cause::Overdue => {
            let confirmed = |f: &&status::TaskFigure| f.state == status::State::Overdue && !f.flags.unconfirmed;
            status.tasks.iter().filter(confirmed).count()
        }
    }
}

/// Whether something unreadable leaves open who owes what: then the gate must not pass.
fn cannot_know(workspace: &Workspace, year: &Year) -> bool {
    let mut judged: Vec<Finding> = Vec::new();
    check::judge_plan(&year.plan, &mut judged);
    let decides = |f: &Finding| f.is_error() && f.table.is_some_and(|t| t.decides_what_is_owed());
    let read = year.plan.whole && workspace.register_readable && workspace.no_dates.is_none();
    !read || judged.iter().chain(&workspace.findings).any(decides)
}
