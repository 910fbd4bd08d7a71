//! Part I: the figures in total, by field, by unit, and by leader and source where the plan names them.

use super::Page;
use crate::compute::measure::Measured;
use crate::compute::reports::{Counts, Obligation};
use crate::compute::status::{Group, NamedGroup, Status, TaskState};
use crate::model::{Date, Measure, UnitId};
use crate::say;
use crate::text::Lang;
use crate::view::cells::{measured, sum_word};
use crate::view::document::{Cell, Column, Document, Line, Matters, Row, Table, Tone, Value};
use crate::view::facts::group::{self, Groups, Whose};
use crate::view::facts::{Fact, report};
use crate::view::status::carried;
use crate::view::words;

impl Page<'_, '_> {
    pub fn results(&self, document: &mut Document) {
        let lang = self.lang;
        document.heading(2, lang.say("I. KẾT QUẢ THỰC HIỆN", "I. RESULTS"));
        self.part(document, lang.say("Kết quả chung", "In total"));
        document.paragraph(Line::new(composition(lang, &self.summary.status.totals)));
        document.table(self.rates());
        document.table(states(lang, &self.summary.status.totals));
        document.list(self.counts());
        self.part(document, lang.say("Theo lĩnh vực", "By field"));
        document.table(self.by_field());
        self.part(document, lang.say("Theo đơn vị chủ trì", "By leading unit"));
        document.table(self.by_unit());
        let (leaders, sources) = (&self.summary.status.by_leader, &self.summary.status.by_source);
        self.by_name(document, lang.say("Theo lãnh đạo phụ trách", "By leader"), group::LEADER, leaders);
        self.by_name(document, lang.say("Theo văn bản giao", "By source"), group::SOURCE, sources);
    }

    /// By the leaders, or the sources, that the plan names, if it names some.
    fn by_name(&self, document: &mut Document, title: &str, fact: Fact<Groups>, groups: &[NamedGroup<'_>]) {
        if !groups.is_empty() {
            let lines = group::by_name(self.lang, &self.summary.status, groups);
            self.part(document, title);
            document.table(group::table(self.lang, &[fact, group::TOTAL], true, &[group::COMPLETION], &lines));
        }
    }

    /// What fell due in the period, what ongoing tasks brought, and what became of what was carried on.
    fn counts(&self) -> Vec<Line> {
        let (lang, summary) = (self.lang, self.summary);
        let due = &summary.due_in_period;
        let done = due.iter().filter(|&&task| summary.status.figure(task).state.is_done()).count();
        let n = due.len();
        let due = say!(
            lang,
            "Nhiệm vụ có thời hạn trong kỳ: {n}, đã hoàn thành {done}.",
            "Tasks due in the period: {n}, done {done}."
        );
        let told = words::ratio(lang, summary.ongoing);
        let ongoing = (summary.ongoing.d > 0).then(|| {
            say!(
                lang,
                "Nhiệm vụ thường xuyên có kết quả trong kỳ: {told}.",
                "Ongoing tasks with a result in the period: {told}."
            )
        });
        [Some(due), ongoing, carried(lang, &summary.status)].into_iter().flatten().map(Line::new).collect()
    }

    fn rates(&self) -> Table {
        let (lang, summary) = (self.lang, self.summary);
        let reports = Counts::of(&summary.reports);
        let before = summary.previous.as_ref().map(|p| (p, Counts::of(&summary.previous_reports)));
        let row = |it: Measure| {
            let value = |status: &Status<'_>, counts| measured(Measured::of(it, &status.totals, counts));
            let previous = before.as_ref().map_or(Cell::text("—"), |(status, counts)| value(status, counts));
            vec![Cell::text(self.measure(it)), value(&summary.status, &reports), previous]
        };
        let columns = vec![
            Column::left("measure", lang.say("Chỉ tiêu", "Measure")).matters(Matters::Most),
            Column::right("now", lang.say("Kỳ này", "This period")).matters(Matters::Most),
            Column::right("before", lang.say("Kỳ trước", "Period before")),
        ];
        Table::new(columns, Measure::ALL.map(row))
    }

    /// A unit owes one report a month: only of one month are reports as many as units.
    fn measure(&self, measure: Measure) -> &'static str {
        let one_month = self.summary.span.months == 1;
        match measure {
            Measure::Reporting if one_month => self.lang.say("Đơn vị đã gửi báo cáo", "Reports sent"),
            Measure::ReportingOnTime if one_month => {
                self.lang.say("Đơn vị gửi báo cáo đúng hạn", "Reports sent on time")
            }
            measure => words::measure(self.lang, measure),
        }
    }

    fn by_field(&self) -> Table {
        let lines = group::by_field(self.lang, &self.summary.status);
        group::table(self.lang, &[group::NUMBER, group::FIELD, group::TOTAL], true, &[group::COMPLETION], &lines)
    }

    fn by_unit(&self) -> Table {
        let (lang, summary) = (self.lang, self.summary);
        let names = [group::NUMBER, group::UNIT, group::HEAD, group::TOTAL];
        let lines = group::by_unit(lang, &summary.status, &summary.reports);
        let mut table = group::table(lang, &names, true, &[group::COMPLETION], &lines);
        table.columns.push(Column::left("report", lang.say("Báo cáo kỳ này", "Reports of this period")));
        for (row, line) in table.rows.iter_mut().zip(&lines) {
            row.cells.push(match (line.whose, line.owed) {
                (Whose::Unit(id, _), _) => self.report_of(id),
                (_, Some(owed)) => Cell::new(Value::Ratio(owed.reporting())),
                (_, None) => Cell::blank(),
            });
        }
        table
    }

    /// What became of a unit's report; of several months, how many came.
    fn report_of(&self, unit: UnitId) -> Cell {
        let (lang, summary) = (self.lang, self.summary);
        let own: Vec<&Obligation> = summary.reports.iter().filter(|o| o.unit == unit).collect();
        match own[..] {
            [] => Cell::text("—").tone(Tone::Muted),
            [one] if summary.span.months == 1 => {
                let later = summary.status.year.received(one.period, unit);
                receipt(lang, one, later, summary.judged_on)
            }
            _ => Cell::new(Value::Ratio(Counts::of(own).reporting())),
        }
    }
}

/// What the tasks are that rates are shares of.
fn composition(lang: Lang, group: &Group) -> String {
    let count = |n: u64| words::number(lang, n);
    let (total, countable) = (count(group.total()), count(group.countable()));
    let part = |state: TaskState, vi: &str, en: &str| match group.count(state) {
        0 => None,
        n => Some(format!("{} {}", count(n), lang.say(vi, en))),
    };
    let parts: Vec<String> = [
        part(TaskState::Ongoing, "nhiệm vụ thường xuyên", "ongoing"),
        part(TaskState::Withdrawn, "nhiệm vụ đã đưa ra khỏi kế hoạch", "withdrawn"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() && group.total() < 2 {
        return match group.total() {
            0 => lang.say("Kế hoạch chưa có nhiệm vụ nào.", "The plan has no task.").to_owned(),
            _ => lang
                .say("Kế hoạch có 1 nhiệm vụ, được tính tỷ lệ hoàn thành.", "The plan has 1 task, which counts.")
                .to_owned(),
        };
    }
    if parts.is_empty() {
        return say!(
            lang,
            "Kế hoạch có {total} nhiệm vụ, đều được tính tỷ lệ hoàn thành.",
            "The plan has {total} tasks, all of which count."
        );
    }
    let parts = parts.join(lang.say(" và ", " and "));
    say!(
        lang,
        "Kế hoạch có {total} nhiệm vụ, trong đó {parts}; {countable} nhiệm vụ còn lại được tính tỷ lệ hoàn thành.",
        "The plan has {total} tasks, {parts}; the remaining {countable} count towards completion."
    )
}

fn states(lang: Lang, group: &Group) -> Table {
    let mut rows: Vec<Row> = TaskState::ALL
        .iter()
        .map(|s| vec![Cell::text(words::capital(words::state(lang, *s))), Cell::count(group.count(*s))].into())
        .collect();
    rows.push(Row::total(vec![sum_word(lang), Cell::count(group.total())]));
    Table::new(
        vec![
            Column::left("state", lang.say("Trạng thái", "State")),
            Column::right("tasks", lang.say("Số nhiệm vụ", "Tasks")),
        ],
        rows,
    )
}

/// What became of a report, with its date.
fn receipt(lang: Lang, o: &Obligation, came_later: Option<Date>, at: Date) -> Cell {
    let word = words::capital(words::report_state(lang, o.state));
    let text = match (o.received, came_later) {
        (Some(on), _) => format!("{word} {}", words::day(lang, on)),
        (None, Some(later)) => {
            let (at, later) = (words::day(lang, at), words::day(lang, later));
            say!(lang, "{word} tại ngày {at}, đã gửi ngày {later}", "{word} on {at}, sent {later}")
        }
        (None, None) => word,
    };
    Cell::text(text).tone(report::tone(o.state))
}
