//! Part I: the figures in total, by field, by unit, and by leader and source where the plan names them.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::Page;
use crate::compute::measure::Measured;
use crate::compute::reports::{Counts, Obligation};
use crate::compute::status::{Group, NamedGroup, Status, TaskState};
use crate::model::{Date, Measure, MonthSpan, UnitId};
use crate::say;
use crate::text::Lang;
use crate::view::cells::{measured, sum_word};
use crate::view::document::{Cell, Column, Document, Line, Matters, Row, Table, Tone, Value};
use crate::view::facts::group::{self, GroupLine, Groups, Whose};
use crate::view::facts::{Fact, report};
use crate::view::words;

impl Page<'_, '_> {
    pub fn results(&self, document: &mut Document) {
        let lang = self.lang;
        document.heading(2, lang.say("I. KẾT QUẢ THỰC HIỆN", "I. RESULTS"));
        self.part(document, lang.say("Kết quả chung", "Overall results"));
        document.paragraph(Line::new(composition(lang, &self.summary.status.totals)));
        document.table(self.rates());
        // Without tasks there is nothing to divide up.
        if !self.has_tasks() {
            return;
        }
        document.table(self.states());
        document.list(self.in_period());
        self.part(document, lang.say("Theo lĩnh vực", "By field"));
        document.table(self.by_field());
        self.part(document, lang.say("Theo đơn vị chủ trì", "By leading unit"));
        document.table(self.by_unit());
        let (leaders, sources) = (&self.summary.status.by_leader, &self.summary.status.by_source);
        self.by_name(document, lang.say("Theo lãnh đạo phụ trách", "By leader"), group::LEADER, leaders);
        self.by_name(document, lang.say("Theo văn bản giao", "By source"), group::SOURCE, sources);
    }

    /// Whether there is a task in the plan, or was one in the period before.
    fn has_tasks(&self) -> bool {
        let before = self.summary.previous.as_ref().map_or(0, |before| before.totals.total());
        self.summary.status.totals.total() + before > 0
    }

    /// By the leaders, or the sources, that the plan names, if it names some.
    fn by_name(&self, document: &mut Document, title: &str, fact: Fact<Groups>, groups: &[NamedGroup<'_>]) {
        if !groups.is_empty() {
            let lines = group::by_name(self.lang, &self.summary.status, groups);
            self.part(document, title);
            document.table(self.groups(&[fact, group::TOTAL], &lines));
        }
    }

    fn rates(&self) -> Table {
        let (lang, summary) = (self.lang, self.summary);
        let reports = Counts::of(&summary.reports);
        let before = summary.previous.as_ref().map(|p| (p, Counts::of(&summary.previous_reports)));
        let row = |it: Measure| {
            let value = |status: &Status<'_>, counts| measured(Measured::of(it, &status.totals, counts));
            let previous = before.as_ref().map_or_else(Cell::blank, |(status, counts)| value(status, counts));
            vec![Cell::text(measure_of(lang, summary.span, it)), value(&summary.status, &reports), previous]
        };
        let columns = vec![
            Column::left("measure", lang.say("Chỉ tiêu", "Measure")).matters(Matters::Most),
            self.this_period("now"),
            Column::right("before", lang.say("Kỳ trước", "Period before")),
        ];
        let is_told = |it: &Measure| self.has_tasks() || matches!(it, Measure::Reporting | Measure::ReportingOnTime);
        Table::new(columns, Measure::ALL.into_iter().filter(is_told).map(row)).without_if_blank("before")
    }

    fn this_period(&self, key: &'static str) -> Column {
        let title = match self.summary.previous {
            Some(_) => self.lang.say("Kỳ này", "This period"),
            None => self.lang.say("Kết quả", "Result"),
        };
        Column::right(key, title).matters(Matters::Most)
    }

    /// How many tasks are in each state, now and in the period before. States that none was in, then or now, are left out.
    fn states(&self) -> Table {
        let (lang, summary) = (self.lang, self.summary);
        let before = summary.previous.as_ref().map(|previous| &previous.totals);
        let cells = |name: Cell, count: &dyn Fn(&Group) -> u64| {
            let now = count(&summary.status.totals);
            let before = before.map(|before| [Cell::count(count(before)), change(lang, now, count(before))]);
            [name, Cell::count(now)].into_iter().chain(before.into_iter().flatten()).collect::<Vec<_>>()
        };
        let is_empty = |row: &Vec<Cell>| row[1].is_zero() && row.get(2).is_none_or(Cell::is_zero);
        let states = TaskState::ALL
            .map(|state| cells(Cell::text(words::capital(words::state(lang, state))), &|group| group.count(state)));
        let mut rows: Vec<Row> = states.into_iter().filter(|row| !is_empty(row)).map(Row::from).collect();
        rows.push(Row::total(cells(sum_word(lang), &Group::total)));
        let mut columns = vec![Column::left("state", lang.say("Tình trạng", "State")).matters(Matters::Most)];
        match before {
            None => columns.push(Column::right("tasks", lang.say("Số nhiệm vụ", "Tasks"))),
            Some(_) => columns.extend([
                self.this_period("tasks"),
                Column::right("before", lang.say("Kỳ trước", "Period before")),
                Column::right("change", lang.say("Tăng, giảm", "Change")),
            ]),
        }
        Table::new(columns, rows)
    }

    fn by_field(&self) -> Table {
        let lines = group::by_field(self.lang, &self.summary.status);
        self.groups(&[group::NUMBER, group::FIELD, group::TOTAL], &lines)
    }

    fn by_unit(&self) -> Table {
        let (lang, summary) = (self.lang, self.summary);
        // A sheet of paper has no room for whole posts; who answers for what is overdue stands beside it.
        let on_paper = [group::NUMBER, group::UNIT, group::TOTAL];
        let everywhere = [group::NUMBER, group::UNIT, group::HEAD, group::TOTAL];
        let names: &[_] = if self.signed { &on_paper } else { &everywhere };
        let lines = group::by_unit(lang, &summary.status, &summary.reports);
        let mut table = self.groups(names, &lines);
        let reports = match summary.span.months {
            1 => lang.say("Báo cáo kỳ này", "Report of this period"),
            _ => lang.say("Báo cáo đã gửi", "Reports sent"),
        };
        table.columns.push(Column::left("report", reports));
        let mut owed: HashMap<UnitId, Vec<&Obligation>> = HashMap::new();
        summary.reports.iter().for_each(|o| owed.entry(o.unit).or_default().push(o));
        for (row, line) in table.rows.iter_mut().zip(&lines) {
            row.cells.push(match (line.whose, line.owed) {
                (Whose::Unit(id, _), _) => self.report_of(id, owed.get(&id).map_or(&[], |own| own)),
                (_, Some(owed)) => Cell::new(Value::Ratio(owed.reporting())),
                (_, None) => Cell::blank(),
            });
        }
        table
    }

    /// With a column for each state that some group's tasks are in, and none that is blank.
    fn groups(&self, names: &[Fact<Groups>], lines: &[GroupLine<'_>]) -> Table {
        let table = group::table(self.lang, names, true, &[group::COMPLETION], lines);
        group::without_idle_states(table.without_if_blank(group::NUMBER.key).without_if_blank(group::HEAD.key))
    }

    /// What became of a unit's report; of several months, how many came.
    fn report_of(&self, unit: UnitId, own: &[&Obligation]) -> Cell {
        let (lang, summary) = (self.lang, self.summary);
        match *own {
            [] => Cell::text("—").tone(Tone::Muted),
            [one] if summary.span.months == 1 => {
                let later = summary.status.year.received(one.period, unit);
                receipt(lang, one, later, summary.judged_on)
            }
            _ => Cell::new(Value::Ratio(Counts::of(own.iter().copied()).reporting())),
        }
    }
}

/// By how much a count is more or less than it was, in words.
fn change(lang: Lang, now: u64, before: u64) -> Cell {
    let by = words::number(lang, now.abs_diff(before));
    Cell::text(match now.cmp(&before) {
        Ordering::Greater => say!(lang, "tăng {by}", "up {by}"),
        Ordering::Less => say!(lang, "giảm {by}", "down {by}"),
        Ordering::Equal => "–".to_owned(),
    })
}

/// What the tasks are that rates are shares of.
fn composition(lang: Lang, group: &Group) -> String {
    let count = |n: u64| words::count(lang, n as usize);
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
                .say(
                    "Kế hoạch có 01 nhiệm vụ, được tính tỷ lệ hoàn thành.",
                    "The plan has 1 task, which counts towards completion.",
                )
                .to_owned(),
        };
    }
    if parts.is_empty() {
        return say!(
            lang,
            "Kế hoạch có {total} nhiệm vụ, đều được tính tỷ lệ hoàn thành.",
            "The plan has {total} tasks, all of which count towards completion."
        );
    }
    let parts = parts.join(lang.say(" và ", " and "));
    say!(
        lang,
        "Kế hoạch có {total} nhiệm vụ, trong đó {parts}; {countable} nhiệm vụ còn lại được tính tỷ lệ hoàn thành.",
        "The plan has {total} tasks, {parts}; the remaining {countable} count towards completion."
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

/// What a measure is called in a summary. A unit owes one report a month: only of one month are reports as many as units.
pub fn measure_of(lang: Lang, span: MonthSpan, it: Measure) -> &'static str {
    match it {
        Measure::Reporting if span.months == 1 => lang.say("Đơn vị đã gửi báo cáo", "Reports sent"),
        Measure::ReportingOnTime if span.months == 1 => lang.say("Đơn vị gửi báo cáo đúng hạn", "Reports sent on time"),
        it => words::measure(lang, it),
    }
}
