//! Whose report a file is, and of which period: the form says it, else the file's name, and flags say it before a name does.

use super::{Asked, Input};
use crate::both;
use crate::cli::selection;
use crate::model::{Date, Period, Plan, UnitId};
use crate::read::form::file_name;
use crate::read::form::label::{self, Label};
use crate::read::office::Paper;
use crate::text::safe::quoted;
use crate::text::{Both, fold};

/// What was found out, as far as it was.
#[derive(Clone, Copy, Debug, Default)]
pub struct Whose {
    /// The index of the plan.
    pub plan: Option<usize>,
    pub unit: Option<UnitId>,
    pub period: Option<Period>,
}

/// What is not told, or contradicts itself.
pub struct Unclear {
    pub whose: Whose,
    pub why: Both,
}

/// Tells whose report a paper is; beside it what should be looked at: a name that says something else than the form.
pub fn whose(
    plans: &[&Plan],
    asked: &Asked,
    input: &Input,
    paper: &Paper,
    today: Date,
) -> Result<(Whose, Option<Both>), Unclear> {
    let stem = fold::nfc(file_name::stem(&input.name)).into_owned();
    let form = match label::of(paper) {
        None => None,
        Some(Ok(label)) => Some(of_form(plans, &label)?),
        Some(Err(_)) => {
            return Err(unclear(
                Whose::default(),
                Both::new(
                    "biểu mẫu do phiên bản khác của chương trình lập; lập lại bằng reform template",
                    "this form was made by another version of the program; make it again with reform template",
                ),
            ));
        }
    };
    let named = of_name(plans, &stem, today);
    let period = asked.period.or(form.map(|form| (form.plan, form.period))).or(named);
    let Some((n, period)) = period else {
        let plan = plans.len() - 1;
        let unit = form.map(|form| form.unit).or(one(&file_name::units(&stem, plans[plan])));
        let whose = Whose { plan: unit.map(|_| plan), unit, period: None };
        return Err(unclear(whose, no_period()));
    };
    let plan = plans[n];
    let mut whose = Whose { plan: Some(n), unit: None, period: Some(period) };
    let flag = match asked.unit.as_deref().map(|typed| selection::unit(plan, typed)) {
        None => None,
        Some(Ok(unit)) => Some(unit),
        Some(Err(_)) => return Err(unclear(whose, no_such_unit(plan, asked.unit.as_deref().unwrap_or_default()))),
    };
    if let Some(form) = form {
        whose.unit = Some(form.unit);
        let is_others = asked.period.is_some_and(|asked| asked != (form.plan, form.period))
            || flag.is_some_and(|unit| unit != form.unit);
        if is_others {
            return Err(unclear(whose, other_form(plans[form.plan], form)));
        }
    }
    let by_name = file_name::units(&stem, plan);
    whose.unit = flag.or(form.map(|form| form.unit)).or(one(&by_name));
    match whose.unit {
        None => Err(unclear(whose, which_unit(plan, &by_name))),
        Some(unit) => {
            let of_another = form.and(one(&by_name)).filter(|named| *named != unit);
            let of_another = of_another.map(|named| plan.unit(named).name.to_string());
            let then = form.and(named).filter(|named| *named != (n, period));
            let then = then.map(|(plan, period)| plans[plan].period_name(period));
            Ok((whose, of_another.or(then).map(|named| other_name(plan, &named, unit, period))))
        }
    }
}

/// What a form says of itself.
#[derive(Clone, Copy)]
struct OfForm {
    plan: usize,
    unit: UnitId,
    period: Period,
}

fn of_form(plans: &[&Plan], label: &Label) -> Result<OfForm, Unclear> {
    let Label { plan: year, unit, period } = label;
    let fault = |what: Both| unclear(Whose::default(), what);
    let (shown_year, shown_unit, shown_period) = (quoted(year), quoted(unit), quoted(period));
    let Some(n) = plans.iter().position(|plan| plan.year.to_string() == *year) else {
        return Err(fault(both!(
            "biểu mẫu là của kế hoạch năm `{shown_year}`, mà ở đây không có",
            "the form belongs to the plan for `{shown_year}`, which is not here"
        )));
    };
    let Some(id) = plans[n].find_unit(unit) else {
        return Err(fault(both!(
            "biểu mẫu là của đơn vị `{shown_unit}`, mà kế hoạch không có",
            "the form belongs to the unit `{shown_unit}`, which is not in the plan"
        )));
    };
    let whose = Whose { plan: Some(n), unit: Some(id), period: None };
    match plans[n].find_period(period) {
        Some(period) => Ok(OfForm { plan: n, unit: id, period }),
        None => Err(unclear(
            whose,
            both!(
                "biểu mẫu là của kỳ `{shown_period}`, mà kế hoạch không có",
                "the form belongs to the period `{shown_period}`, which is not in the plan"
            ),
        )),
    }
}

/// The period that a name tells, and its plan.
fn of_name(plans: &[&Plan], stem: &str, today: Date) -> Option<(usize, Period)> {
    let request = plans.iter().enumerate().find_map(|(n, plan)| Some((n, file_name::request(stem, plan)?)));
    let month = || {
        // A month without a year is the last of that name that has begun.
        let begun = |plan: &&&Plan| {
            file_name::month(stem, plan.year).is_some_and(|month| plan.reporting.begins(month) <= today)
        };
        let plan = plans.iter().rev().find(begun).or(plans.first())?;
        let month = file_name::month(stem, plan.year)?;
        let n = plans.iter().position(|plan| plan.year == month.year)?;
        Some((n, Period::Month(month)))
    };
    request.or_else(month)
}

fn one(units: &[UnitId]) -> Option<UnitId> {
    match units {
        [unit] => Some(*unit),
        _ => None,
    }
}

fn unclear(whose: Whose, why: Both) -> Unclear {
    Unclear { whose, why }
}

fn no_period() -> Both {
    Both::new(
        "chưa rõ báo cáo của tháng nào: biểu mẫu và tên tệp không cho biết; thêm --month (như --month 2025-06) hoặc --request",
        "neither form nor file name says which month it is for: add --month (such as --month 2025-06) or --request",
    )
}

fn which_unit(plan: &Plan, named: &[UnitId]) -> Both {
    let names = named.iter().map(|unit| &*plan.unit(*unit).name).collect::<Vec<_>>().join("; ");
    match named.is_empty() {
        true => Both::new(
            "chưa rõ báo cáo của đơn vị nào: biểu mẫu và tên tệp không cho biết; thêm --unit",
            "neither form nor file name says which unit it is from: add --unit",
        ),
        false => both!(
            "tên tệp có tên nhiều đơn vị: {names}; thêm --unit",
            "the file name mentions several units: {names}; add --unit"
        ),
    }
}

fn no_such_unit(plan: &Plan, typed: &str) -> Both {
    let (year, typed) = (plan.year, quoted(typed));
    both!("--unit: kế hoạch năm {year} không có `{typed}`", "--unit: the {year} plan has no `{typed}`")
}

fn other_form(plan: &Plan, form: OfForm) -> Both {
    let (unit, period) = (&plan.unit(form.unit).name, plan.period_name(form.period));
    both!(
        "biểu mẫu là của {unit}, kỳ `{period}`, khác với --unit, --month hoặc --request đã ghi",
        "the form is that of {unit} for `{period}`, which is not what --unit, --month or --request say"
    )
}

fn other_name(plan: &Plan, named: &str, unit: UnitId, period: Period) -> Both {
    let (named, unit, period) = (quoted(named), &plan.unit(unit).name, plan.period_name(period));
    both!(
        "tên tệp ghi `{named}`, nhưng biểu mẫu là của {unit}, kỳ `{period}`; đã lấy theo biểu mẫu",
        "the file name mentions `{named}`, but the form is that of {unit} for `{period}`; it was taken as the form says"
    )
}
