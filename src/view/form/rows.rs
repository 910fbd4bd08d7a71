//! The rows of a form: tasks that the unit carries out, tasks that it coordinates, its targets, and room for what belongs to none.

use super::{Entry, FormCell, FormColumn, FormPart};
use crate::compute::form::{Form, FormTarget, FormTask};
use crate::compute::ledger::{LedgerRow, share};
use crate::compute::targets::Reached;
use crate::model::target::TargetKind;
use crate::model::{Column, Period, Plan, Schedule, Target};
use crate::read::texts;
use crate::say;
use crate::text::safe::one_line;
use crate::text::{Lang, Sources};
use crate::view::facts::reached;
use crate::view::words;

/// Rows for what belongs to no task, or to one that has no row; and where no task has one.
const FREE_ROWS: usize = 3;
const ALL_FREE: usize = 10;
/// A row is as high as a page at most: of what is longer the rest stands in the plan, or in the report before.
const MOST_LETTERS: usize = 400;
const MOST_OF_A_DEADLINE: usize = 250;
const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

/// A form, and what its words are read from.
pub struct Shown<'a, 'y> {
    pub lang: Lang,
    pub plan: &'a Plan,
    pub sources: &'a Sources,
    pub form: &'a Form<'y>,
}

/// Those that have rows, numbered.
pub fn parts(shown: &Shown<'_, '_>, columns: &[FormColumn]) -> Vec<FormPart> {
    let (lang, form) = (shown.lang, shown.form);
    let on_tasks = |carried: bool| {
        let rows = form.tasks.iter().filter(move |row| row.carried == carried);
        rows.map(|row| columns.iter().map(|column| shown.of_task(row, *column)).collect()).collect()
    };
    let on_targets = form.targets.iter().map(|row| columns.iter().map(|it| shown.of_target(row, *it)).collect());
    let free = if matches!(form.period, Period::Request(_)) { ALL_FREE } else { FREE_ROWS };
    let free = (0..free).map(|_| columns.iter().map(|column| shown.free(*column)).collect());
    let parts: [(&str, Vec<Vec<FormCell>>); 4] = [
        (lang.say("Nhiệm vụ do đơn vị chủ trì, thực hiện", "Tasks that the unit carries out"), on_tasks(true)),
        (
            lang.say(
                "Nhiệm vụ do đơn vị phối hợp, theo dõi: không ghi tiến độ; ghi kết quả, khó khăn, vướng mắc nếu có",
                "Tasks that the unit coordinates or monitors: no progress; results and difficulties, if any",
            ),
            on_tasks(false),
        ),
        (lang.say("Chỉ tiêu: ghi ở cột Số liệu", "Targets: write in the column Value"), on_targets.collect()),
        (shown.free_heading(), free.collect()),
    ];
    let filled = parts.into_iter().filter(|(_, rows)| !rows.is_empty());
    ROMAN.iter().zip(filled).map(|(n, (heading, rows))| FormPart { heading: format!("{n}. {heading}"), rows }).collect()
}

impl Shown<'_, '_> {
    fn of_task(&self, row: &FormTask<'_>, column: FormColumn) -> FormCell {
        let task = self.plan.task(row.task);
        match column {
            FormColumn::Title => FormCell::Given(self.title(row)),
            FormColumn::Output => FormCell::Given(task.output().map(short).unwrap_or_default()),
            FormColumn::Due => FormCell::Given(self.due(row).join("\n")),
            FormColumn::Last => FormCell::Last(row.last.map(|last| self.last(row, last)).unwrap_or_default()),
            FormColumn::Told(Column::Task) => FormCell::Name(Form::name(self.plan, row.task, row.occurrence)),
            FormColumn::Told(column) => match column {
                Column::Value => FormCell::Closed,
                Column::Progress | Column::CompletedOn | Column::Forecast | Column::ExtendTo if !row.carried => {
                    FormCell::Closed
                }
                _ => FormCell::Open(entry(column)),
            },
        }
    }

    /// With the occurrence, if it is one of several.
    pub fn title(&self, row: &FormTask<'_>) -> String {
        let task = self.plan.task(row.task);
        let (title, lang) = (short(task.title()), self.lang);
        match row.occurrence.and_then(|n| task.occurrences().get(usize::from(n))) {
            Some(occurrence) => format!("{title} – {}", words::occurrence(lang, occurrence)),
            None => title,
        }
    }

    /// The deadline in the plan's own words, and its day; whichever there is.
    pub fn due(&self, row: &FormTask<'_>) -> Vec<String> {
        let (task, lang) = (self.plan.task(row.task), self.lang);
        let day = row.due.map(|due| words::day(lang, due));
        let own = match task.extension_of(row.occurrence, self.form.end) {
            Some(moved) => moved.when.as_deref(),
            None => task.when(),
        };
        let in_words = own.map(one_line).filter(|own| !day.as_ref().is_some_and(|day| own.contains(&**day)));
        let in_words = in_words.or_else(|| match (&task.schedule, row.due) {
            (Schedule::Recurs(recurrence), _) => Some(words::capital(&words::rhythm(lang, &recurrence.pattern.value))),
            (_, Some(_)) => None,
            (Schedule::Awaits(what), None) if !what.is_empty() => Some(one_line(what)),
            (Schedule::Ongoing, None) => Some(lang.say("Thường xuyên", "Ongoing").to_owned()),
            (_, None) => Some(lang.say("Chưa xác định", "Not set").to_owned()),
        });
        in_words.map(|words| within(&words, MOST_OF_A_DEADLINE)).into_iter().chain(day).collect()
    }

    fn last(&self, row: &FormTask<'_>, last: LedgerRow<'_>) -> String {
        let lang = self.lang;
        let said = |column: Column| within(&texts::text(self.sources, last.report, last.row, column), MOST_LETTERS);
        let is_ongoing = self.plan.task(row.task).schedule == Schedule::Ongoing;
        let progress = last.progress().filter(|_| row.carried && !is_ongoing);
        let progress = progress.map(|progress| words::progress(lang, share(progress).fraction()));
        let difficulty = last.row.difficult().then(|| {
            let difficulty = said(Column::Difficulty);
            say!(lang, "Khó khăn, vướng mắc: {difficulty}", "Difficulty: {difficulty}")
        });
        let told = progress.into_iter().chain([said(Column::Result)]).chain(difficulty);
        let told: Vec<String> = told.filter(|line| !line.is_empty()).collect();
        let when = words::capital(&words::period_short(lang, self.plan, last.period()));
        match told.is_empty() {
            true => say!(lang, "{when}: để trống", "{when}: left blank"),
            false => format!("{when}: {}", told.join("\n")),
        }
    }

    fn of_target(&self, row: &FormTarget, column: FormColumn) -> FormCell {
        let target = self.plan.target(row.target);
        match column {
            FormColumn::Title => FormCell::Given(short(&target.name)),
            FormColumn::Output => FormCell::Given(self.measure(target)),
            FormColumn::Due => FormCell::Given(self.promised(target)),
            FormColumn::Last => FormCell::Last(self.last_value(target, row).unwrap_or_default()),
            FormColumn::Told(Column::Task) => FormCell::Name(target.id.value.to_string()),
            FormColumn::Told(Column::Value) => FormCell::Open(match target.kind {
                TargetKind::Share => Entry::Share,
                TargetKind::Count | TargetKind::Value => Entry::Number,
            }),
            FormColumn::Told(column @ (Column::Result | Column::Note)) => FormCell::Open(entry(column)),
            FormColumn::Told(_) => FormCell::Closed,
        }
    }

    /// What number is asked for, in one line.
    pub fn measure(&self, target: &Target) -> String {
        let lang = self.lang;
        let of_when = match target.cumulative {
            true => lang.say("lũy kế từ đầu năm", "since the start of the year"),
            false => lang.say("riêng kỳ này", "for this period alone"),
        };
        let measure = one_line(&target.measure);
        match target.kind {
            TargetKind::Share => {
                say!(lang, "Tử số/mẫu số, như 653/655, {of_when}", "Part/whole, such as 653/655, {of_when}")
            }
            _ if measure.is_empty() => say!(lang, "Số, {of_when}", "A number, {of_when}"),
            _ => say!(lang, "Số ({measure}), {of_when}", "A number ({measure}), {of_when}"),
        }
    }

    pub fn promised(&self, target: &Target) -> String {
        let (bound, by) = (reached::bound(self.lang, target), words::day(self.lang, target.by));
        format!("{bound}\n{by}")
    }

    fn last_value(&self, target: &Target, row: &FormTarget) -> Option<String> {
        let (period, value): (Period, _) = row.last?;
        let value = reached::value_words(self.lang, target, Reached::of(value));
        let when = words::capital(&words::period_short(self.lang, self.plan, period));
        Some(format!("{when}: {value}"))
    }

    /// What a free row may be about, with what that is.
    pub fn choices(&self) -> Vec<[String; 2]> {
        let unit = self.lang.say("Nội dung chung của đơn vị", "What belongs to no task");
        let name = |row: &FormTask<'_>| [Form::name(self.plan, row.task, row.occurrence), self.title(row)];
        [["*", unit].map(str::to_owned)].into_iter().chain(self.form.others.iter().map(name)).collect()
    }

    fn free_heading(&self) -> &'static str {
        match self.form.period {
            Period::Month(_) => self.lang.say(
                "Nội dung chung của đơn vị (mã *), hoặc nhiệm vụ chưa có ở trên (ghi mã nhiệm vụ)",
                "What belongs to no task (*), or a task not listed above (by its id)",
            ),
            Period::Request(_) => self.lang.say(
                "Nội dung trả lời: mã * cho nội dung chung của đơn vị, hoặc mã nhiệm vụ",
                "The answer: * for what belongs to no task, or a task's id",
            ),
        }
    }

    fn free(&self, column: FormColumn) -> FormCell {
        match column {
            FormColumn::Told(Column::Task) => FormCell::Choice("*".to_owned()),
            FormColumn::Told(column) => FormCell::Open(entry(column)),
            _ => FormCell::Closed,
        }
    }
}

fn entry(column: Column) -> Entry {
    match column {
        Column::Progress => Entry::Progress,
        Column::CompletedOn => Entry::Past,
        Column::Forecast | Column::ExtendTo => Entry::Day,
        Column::Value => Entry::Share,
        Column::Task | Column::Result | Column::Difficulty | Column::Proposal | Column::Note | Column::Cause => {
            Entry::Text
        }
    }
}

fn short(text: &str) -> String {
    within(&one_line(text), MOST_LETTERS)
}

fn within(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
