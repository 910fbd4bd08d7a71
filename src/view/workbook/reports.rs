//! Units by months: what became of every report, counted to the right by unit and beneath by month.

use super::{Figures, Sheet, SheetTable};
use crate::compute::reports::{Counts, Obligation, ReportState};
use crate::model::{Month, Period};
use crate::say;
use crate::text::Lang;
use crate::view::cells::sum_word;
use crate::view::document::{Cell, Column, Row, Table};
use crate::view::facts::report;
use crate::view::words;

/// The states to be counted: those that hold somewhere, and always those that everybody asks for.
fn counted(all: &Counts) -> Vec<ReportState> {
    let always = [ReportState::OnTime, ReportState::Late, ReportState::Missing];
    report::STATES.into_iter().filter(|s| always.contains(s) || all.count(*s) > 0).collect()
}

fn months_of(monthly: &[Obligation]) -> Vec<Month> {
    let mut months: Vec<Month> = monthly.iter().filter_map(|o| o.period.month()).collect();
    months.sort();
    months.dedup();
    months
}

pub fn grid(lang: Lang, figures: &Figures<'_, '_>) -> Sheet<'static> {
    let judged = words::day(lang, figures.judged_on);
    let table = table(lang, figures);
    Sheet {
        name: lang.say("Đơn vị x tháng", "Units x months").to_owned(),
        title: lang.say("Báo cáo định kỳ theo đơn vị và tháng", "Monthly reports by unit and month").to_owned(),
        notes: vec![
            figures.as_of(lang),
            say!(
                lang,
                "Việc gửi báo cáo tính đến ngày {judged}. Ô trống: đơn vị không phải báo cáo tháng đó.",
                "Receipt of reports as of {judged}. A blank cell: the unit owes no report for that month."
            ),
        ],
        tables: vec![SheetTable::of(table)],
        kept: 2,
        landscape: true,
        ..Sheet::default()
    }
}

fn columns(lang: Lang, months: &[Month], states: &[ReportState]) -> Vec<Column> {
    let mut columns =
        vec![Column::right("number", lang.say("TT", "No.")), Column::left("unit", lang.say("Đơn vị", "Unit"))];
    let month = |m: &Month| Column {
        words: report::state_words(lang),
        ..Column::left("month", words::capital(&words::month(lang, *m)))
    };
    columns.extend(months.iter().map(month));
    columns.extend(states.iter().map(|s| Column::right(s.word(), report::word(lang, *s))));
    columns.push(Column::right("all", lang.say("Cộng", "Total")));
    columns
}

fn table(lang: Lang, figures: &Figures<'_, '_>) -> Table {
    let (plan, monthly) = (figures.plan(), &figures.monthly[..]);
    let months = months_of(monthly);
    let all = Counts::of(monthly);
    let states = counted(&all);
    let sum = |counts: &Counts| report::STATES.iter().map(|s| counts.count(*s)).sum();
    let by_unit = Counts::by_unit(monthly, plan.units.len());
    let mut cells = vec![vec![Cell::blank(); months.len()]; plan.units.len()];
    for o in monthly {
        if let Some(place) = o.period.month().and_then(|m| months.binary_search(&m).ok()) {
            cells[o.unit.index()][place] = report::state(lang, o.state);
        }
    }
    let owing = plan.unit_ids().filter(|id| by_unit[id.index()] != Counts::default());
    let mut rows: Vec<Row> = owing
        .map(|id| {
            let own = &by_unit[id.index()];
            let mut row = vec![Cell::count(u64::from(id.0) + 1), Cell::text(plan.unit(id).short_name())];
            row.append(&mut cells[id.index()]);
            row.extend(states.iter().map(|s| Cell::count(own.count(*s))));
            row.push(Cell::count(sum(own)));
            row.into()
        })
        .collect();
    let by_month: Vec<Counts> =
        months.iter().map(|m| Counts::of(monthly.iter().filter(|o| o.period == Period::Month(*m)))).collect();
    if !rows.is_empty() {
        for state in &states {
            let mut row = vec![Cell::blank(), Cell::text(report::word(lang, *state))];
            row.extend(by_month.iter().map(|counts| Cell::count(counts.count(*state))));
            row.extend(states.iter().map(|s| if s == state { Cell::count(all.count(*s)) } else { Cell::blank() }));
            row.push(Cell::count(all.count(*state)));
            rows.push(Row::total(row));
        }
        let mut row = vec![Cell::blank(), sum_word(lang)];
        row.extend(by_month.iter().map(|counts| Cell::count(sum(counts))));
        row.extend(states.iter().map(|s| Cell::count(all.count(*s))));
        row.push(Cell::count(sum(&all)));
        rows.push(Row::total(row));
    }
    Table::new(columns(lang, &months, &states), rows)
}
