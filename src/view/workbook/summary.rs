//! The first sheet: what the figures are of, the rates with what they are made of, the states; and the last, the legend.

use super::{Figures, Sheet, SheetTable, indicators, meaning};
use crate::compute::measure::Measured;
use crate::compute::reports::Counts;
use crate::compute::status::{Status, TaskState};
use crate::model::Measure;
use crate::model::closing::Signed;
use crate::text::Lang;
use crate::view::cells::{reported_until, sum_word};
use crate::view::document::{Cell, Column, Row, Table, Tone, Value};
use crate::view::facts::{difficulty, report, target, task};
use crate::view::official::{self, Kind};
use crate::view::summary::measure_of;
use crate::view::words;

pub fn sheet(lang: Lang, figures: &Figures<'_, '_>, title: &str) -> Sheet<'static> {
    let counts = Counts::of(figures.counted);
    let reports_of = match &figures.summary {
        Some(_) => lang.say("Báo cáo định kỳ phải gửi trong kỳ", "Reports owed in the period"),
        None => lang.say("Báo cáo định kỳ từ đầu năm", "Reports since the year began"),
    };
    Sheet {
        name: lang.say("Tổng hợp", "Summary").to_owned(),
        title: title.to_owned(),
        notes: figures.only.map(str::to_owned).into_iter().collect(),
        tables: vec![
            SheetTable::headed(lang.say("1. Thông tin chung", "1. What the figures are of"), about(lang, figures)),
            SheetTable::headed(lang.say("2. Các tỷ lệ", "2. Rates"), rates(lang, figures, &counts)),
            SheetTable::headed(
                lang.say("3. Nhiệm vụ theo tình trạng", "3. Tasks by state"),
                states(lang, figures.status),
            ),
            SheetTable::headed(format!("4. {reports_of}"), receipts(lang, &counts)),
        ],
        ..Sheet::default()
    }
}

/// Each colour with its meaning, on a sheet of its own.
pub fn colours(lang: Lang, figures: &Figures<'_, '_>) -> Sheet<'static> {
    let (name, title) = (lang.say("Chú giải màu", "Colours"), lang.say("Chú giải màu", "What the colours mean"));
    figures.sheet(lang, name, title, legend(lang, figures.status))
}

/// Name and value; the value takes the width of the tables below.
fn about(lang: Lang, figures: &Figures<'_, '_>) -> Table {
    let (plan, status) = (figures.plan(), figures.status);
    let row = |name: &str, value: Cell| vec![Cell::text(name), value];
    let mut rows = vec![row(lang.say("Cơ quan", "Agency"), Cell::text(&*plan.agency).strong())];
    if let Some(parent) = &plan.parent {
        rows.push(row(lang.say("Cơ quan cấp trên", "Parent body"), Cell::text(&**parent)));
    }
    rows.push(row(lang.say("Kế hoạch", "Plan"), Cell::text(&*plan.title)));
    if let Some(of) = &figures.summary {
        let span = words::capital(&words::span(lang, of.span));
        let begins = plan.reporting.begins(of.span.first());
        rows.push(row(lang.say("Kỳ báo cáo", "Period"), Cell::text(span)));
        rows.push(row(lang.say("Từ ngày", "From"), Cell::date(Some(begins))));
        if let Some(Signed { number, on }) = &of.signed {
            let number = official::number_in_full(plan, Kind::Report, number);
            rows.push(row(lang.say("Số văn bản", "Document No"), Cell::text(number)));
            rows.push(row(lang.say("Ngày ký", "Signed on"), Cell::date(Some(*on))));
        }
    }
    rows.push(row(lang.say("Số liệu tính đến ngày", "Figures as of"), Cell::date(Some(status.as_of()))));
    let judged = lang.say("Việc gửi báo cáo tính đến ngày", "Receipt of reports as of");
    rows.push(row(judged, Cell::date(Some(figures.judged_on))));
    let kind = match &figures.summary {
        Some(of) if of.is_final => lang.say("Số liệu đã chốt", "Final").to_owned(),
        Some(_) => lang
            .say(
                "Số liệu chưa chốt: hạn gửi báo cáo của kỳ chưa qua",
                "Not final: the period's reports are not all due yet",
            )
            .to_owned(),
        None => words::capital(&reported_until(lang, status)),
    };
    rows.push(row(lang.say("Căn cứ số liệu", "Standing"), Cell::text(kind)));
    let columns = [vec![Column::left("name", "")], vec![Column::left("value", ""); 6]].concat();
    Table::new(columns, rows).untitled()
}

fn rate_columns(lang: Lang, with_before: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::left("measure", lang.say("Chỉ tiêu", "Measure")),
        Column::right("n", lang.say("Số đạt", "Count (n)")),
        Column::right("d", lang.say("Trên tổng số", "Out of (d)")),
        Column::right("percent", lang.say("Tỷ lệ", "Rate")),
    ];
    if with_before {
        columns.extend([
            Column::right("before_n", lang.say("Kỳ trước: số đạt", "Period before: count (n)")),
            Column::right("before_d", lang.say("Kỳ trước: trên tổng số", "Period before: out of (d)")),
            Column::right("before_percent", lang.say("Kỳ trước: tỷ lệ", "Period before: rate")),
        ]);
    }
    columns
}

/// A rate with its two numbers, or a share without.
fn measured_cells(measured: Measured) -> [Cell; 3] {
    let (n, d) = match measured {
        Measured::Rate(rate) => (Cell::count(rate.n), Cell::count(rate.d)),
        _ => (Cell::blank(), Cell::blank()),
    };
    [n, d, Cell::new(Value::Share(measured.fraction())).strong()]
}

fn rates(lang: Lang, figures: &Figures<'_, '_>, counts: &Counts) -> Table {
    let before = figures.summary.as_ref().and_then(|of| of.previous.as_ref());
    let row = |it: Measure| {
        let title = match &figures.summary {
            Some(of) => measure_of(lang, of.span, it),
            None => words::measure(lang, it),
        };
        let mut row = vec![Cell::text(title)];
        row.extend(measured_cells(Measured::of(it, &figures.status.totals, counts)));
        if let Some((status, counts)) = before {
            row.extend(measured_cells(Measured::of(it, &status.totals, counts)));
        }
        row
    };
    Table::new(rate_columns(lang, before.is_some()), Measure::ALL.map(row))
}

fn states(lang: Lang, status: &Status<'_>) -> Table {
    let t = &status.totals;
    let mut rows: Vec<Row> = TaskState::ALL
        .iter()
        .filter(|s| t.count(**s) > 0)
        .map(|s| vec![Cell::text(words::capital(words::state(lang, *s))), Cell::count(t.count(*s))].into())
        .collect();
    rows.push(Row::total(vec![sum_word(lang), Cell::count(t.total())]));
    let columns = vec![
        Column { words: task::state_words(lang), ..Column::left("state", lang.say("Tình trạng", "State")) },
        Column::right("tasks", lang.say("Số nhiệm vụ", "Tasks")),
    ];
    Table::new(columns, rows)
}

fn receipts(lang: Lang, counts: &Counts) -> Table {
    let mut rows: Vec<Row> = report::STATES
        .iter()
        .filter(|s| counts.count(**s) > 0)
        .map(|s| vec![Cell::text(report::word(lang, *s)), Cell::count(counts.count(*s))].into())
        .collect();
    let all = report::STATES.iter().map(|s| counts.count(*s)).sum();
    rows.push(Row::total(vec![sum_word(lang), Cell::count(all)]));
    let columns = vec![
        Column {
            words: report::state_words(lang),
            ..Column::left("report", lang.say("Tình trạng gửi báo cáo", "Report"))
        },
        Column::right("reports", lang.say("Số báo cáo", "Reports")),
    ];
    Table::new(columns, rows)
}

const TONES: [Tone; 4] = [Tone::Good, Tone::Warning, Tone::Bad, Tone::Muted];

fn tones(lang: Lang) -> Vec<(String, Tone)> {
    TONES.map(|tone| (words::capital(meaning(lang, tone)), tone)).into()
}

/// Each colour with its meaning, and the words that take it, sheet by sheet.
fn legend(lang: Lang, status: &Status<'_>) -> Table {
    let mut kinds = vec![
        (lang.say("nhiệm vụ", "tasks"), task::state_words(lang)),
        (lang.say("báo cáo", "reports"), report::state_words(lang)),
        (lang.say("vướng mắc", "difficulties"), difficulty::state_words(lang)),
        (lang.say("chỉ số", "indices"), indicators::words(lang)),
    ];
    if !status.targets.is_empty() {
        kinds.push((lang.say("chỉ tiêu", "targets"), target::state_words(lang)));
    }
    let rows = tones(lang).into_iter().map(|(meant, tone)| {
        let of_kind = |(kind, words): &(&str, Vec<(String, Tone)>)| {
            let words: Vec<&str> = words.iter().filter(|(_, t)| *t == tone).map(|(word, _)| &**word).collect();
            (!words.is_empty()).then(|| format!("{}: {}", words::capital(kind), words.join("; ")))
        };
        let takes: Vec<String> = kinds.iter().filter_map(of_kind).collect();
        vec![Cell::text(meant), Cell::text(takes.join("\n"))]
    });
    let columns = vec![
        Column { words: tones(lang), ..Column::left("tone", lang.say("Màu", "Colour")) },
        Column::left("words", lang.say("Dùng cho", "Stands for")),
    ];
    Table::new(columns, rows)
}
