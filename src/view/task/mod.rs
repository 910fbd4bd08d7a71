//! One task on one screen: what was promised, where it stands and why, and what every report told of it.

mod sentence;

use super::difficulties::since;
use super::document::{Cell, Column, Document, Line, Matters, Table, Tone, Value};
use super::facts::difficulty::{DifficultyLine, answer};
use super::facts::history::{self, RowLine, Rows, moves};
use super::facts::promise::{each_names, when};
use super::facts::task::{self, TaskLine, Tasks, joined_names, lead_name};
use super::facts::{self, Fact, part, transfer};
use super::words;
use crate::compute::difficulties::{Difficulty, oldest_first};
use crate::compute::ledger::{Ledger, Part, share};
use crate::compute::status::{Status, TaskFigure};
use crate::compute::unread::{Unread, UnreadByUnit};
use crate::model::reporting::Received;
use crate::model::{Date, Intake, Plan, Task, TaskId, UnitId};
use crate::say;
use crate::text::safe::one_line;
use crate::text::{Lang, Sources};

/// A task, its figures, and the rows on it that were known.
pub struct TaskHistory<'a, 'y> {
    pub status: &'a Status<'y>,
    pub ledger: &'a Ledger<'y>,
    pub sources: &'a Sources,
    pub unread: &'a UnreadByUnit<'a>,
    /// The lines of the register, which tell what was sent again.
    pub intakes: &'a [Intake],
    pub id: TaskId,
}

impl<'a, 'y> TaskHistory<'a, 'y> {
    pub fn task(&self) -> &'y Task {
        self.status.year.plan.task(self.id)
    }

    pub fn figure(&self) -> &'a TaskFigure {
        self.status.figure(self.id)
    }

    /// Rows of those whom it concerns, the earliest first: others' add nothing.
    pub fn rows<'s>(&'s self, lang: Lang) -> impl Iterator<Item = RowLine<'s>> {
        let (plan, as_of, task) = (&self.status.year.plan, self.status.as_of(), self.task());
        let rows = self.ledger.counted_rows(self.id, as_of);
        rows.map(move |row| RowLine { lang, plan, as_of, task, sources: self.sources, row })
    }

    /// Of which units something is there, later than what could be read, and could not.
    pub fn unread(&self) -> Vec<(UnitId, Unread<'a>)> {
        let (status, task, whole) = (self.status, self.task(), self.figure());
        let lead = task.lead_at(status.as_of()).filter(|_| task.carriers().is_empty());
        let last = |unit| whole.part_of(unit).unwrap_or(whole).last_reported;
        let units = task.carriers().iter().copied().chain(lead);
        units.filter_map(|unit| Some((unit, self.unread.task(status, self.id, unit, last(unit))?))).collect()
    }

    /// One of its difficulties, with what its words are read from.
    pub fn difficulty(&'a self, lang: Lang, d: &'a Difficulty<'y>) -> DifficultyLine<'a> {
        DifficultyLine::of(lang, self.status, self.sources, d)
    }

    /// Its difficulties, the resolved ones too, the oldest first.
    pub fn difficulties(&self) -> Vec<&'a Difficulty<'y>> {
        oldest_first(self.status.difficulties.iter().filter(|d| d.task == Some(self.id)))
    }
}

pub fn document(lang: Lang, shown: &TaskHistory<'_, '_>) -> Document {
    let mut document = Document::default();
    let task = shown.task();
    document.heading(1, format!("{} {}", task.id(), task.title()));
    document.paragraph(sentence::state(lang, shown));
    document.table(promise(lang, shown));
    extensions(&mut document, lang, shown);
    transfers(&mut document, lang, shown);
    parts(&mut document, lang, shown);
    occurrences(&mut document, lang, shown);
    reports(&mut document, lang, shown);
    difficulties(&mut document, lang, shown);
    document
}

/// What was promised: field, product, who, when.
fn promise(lang: Lang, shown: &TaskHistory<'_, '_>) -> Table {
    let (plan, task) = (&shown.status.year.plan, shown.task());
    let details = task.details.as_deref();
    let indicators: Vec<&str> =
        task.indicators().iter().map(|i| i.id.map_or(&*i.text, |id| &*plan.indicator(id).name)).collect();
    let line = TaskLine::of(lang, shown.status, shown.id);
    let added = task.added().map(|added| words::capital(&words::addition(lang, added)));
    let weight = (task.weight != 1000).then(|| weight(lang, task.weight));
    let text = |text: Option<String>| text.map_or_else(Cell::blank, Cell::text);
    let lines = [
        (lang.say("Lĩnh vực", "Field"), text(Some(words::field(lang, plan, task.field_id())))),
        (lang.say("Sản phẩm", "Product"), text(task.output().map(ToOwned::to_owned))),
        (lang.say("Chủ trì", "Lead"), text(Some(lead(plan, task, shown.status.as_of())))),
        (lang.say("Cùng thực hiện", "Carried out by"), text(Some(each_names(&line)))),
        (lang.say("Phối hợp", "Coordinating"), text(Some(joined_names(plan, task.with())))),
        (lang.say("Lãnh đạo phụ trách", "Leader"), text(task.leader().map(one_line))),
        (lang.say("Văn bản giao", "Source"), text(task.source().map(one_line))),
        (lang.say("Bổ sung", "Added"), text(added)),
        (lang.say("Bắt đầu", "Start"), Cell::date(Some(task.start))),
        (lang.say("Thời hạn", "Deadline"), when(&line)),
        (lang.say("Trọng số", "Weight"), text(weight)),
        (lang.say("Chỉ số", "Indices"), text(Some(indicators.join("; ")))),
        (lang.say("Căn cứ", "Basis"), text(details.and_then(|d| d.basis.as_deref()).map(one_line))),
        (lang.say("Chuyển từ", "Carried from"), text(task.carried_from().map(|at| one_line(&at.value)))),
        (lang.say("Ghi chú", "Note"), text(details.and_then(|d| d.note.as_deref()).map(one_line))),
    ];
    let said = lines.into_iter().filter(|(_, cell)| !cell.is_empty());
    Table::new(
        vec![Column::left("what", ""), Column::left("value", "")],
        said.map(|(title, cell)| vec![Cell::text(title).tone(Tone::Muted), cell]),
    )
    .untitled()
}

/// The lead, and the post that answers for it if the plan names one.
fn lead(plan: &Plan, task: &Task, as_of: Date) -> String {
    let name = lead_name(plan, task, as_of);
    match task.lead_at(as_of).and_then(|id| plan.unit(id).head.as_deref()) {
        Some(head) => format!("{name} ({head})"),
        None => name.to_owned(),
    }
}

/// Thousandths as people write them: `1,5`.
fn weight(lang: Lang, thousandths: u32) -> String {
    let number = (f64::from(thousandths) / 1000.0).to_string();
    lang.say(number.replace('.', ","), number)
}

fn extensions(document: &mut Document, lang: Lang, shown: &TaskHistory<'_, '_>) {
    let moves = moves(lang, shown.task(), shown.status.as_of());
    if moves.is_empty() {
        return;
    }
    document.heading(
        2,
        match history::are_plain(&moves) {
            true => lang.say("Gia hạn", "Extensions"),
            false => lang.say("Điều chỉnh thời hạn", "Changes of deadline"),
        },
    );
    document.table(history::move_table(lang, &[], moves));
}

/// Who led it before, and by which decision no more.
fn transfers(document: &mut Document, lang: Lang, shown: &TaskHistory<'_, '_>) {
    let moved = transfer::transfers(&shown.status.year.plan, shown.task(), shown.status.as_of());
    if !moved.is_empty() {
        document.heading(2, lang.say("Chuyển giao", "Transfers"));
        document.table(facts::table(lang, &transfer::TRANSFER, moved));
    }
}

const PARTS: [Fact<Tasks>; 6] =
    [part::UNIT, task::STATE, task::PROGRESS, task::DUE, task::COMPLETED_ON, task::LAST_REPORTED];

/// With `each`: every unit's part.
fn parts(document: &mut Document, lang: Lang, shown: &TaskHistory<'_, '_>) {
    if shown.task().carriers().is_empty() {
        return;
    }
    document.heading(2, lang.say("Từng đơn vị", "Units"));
    document.table(facts::table(lang, &PARTS, part::lines(lang, shown.status, shown.id)));
}

/// Each occurrence of a task that recurs, with `each` of every unit.
fn occurrences(document: &mut Document, lang: Lang, shown: &TaskHistory<'_, '_>) {
    if !shown.task().recurs() {
        return;
    }
    let columns = vec![
        Column::left("occurrence", lang.say("Kỳ", "Occurrence")).matters(Matters::Most),
        Column::left("due", lang.say("Thời hạn", "Deadline")).matters(Matters::Most),
        Column::right("progress", lang.say("Tiến độ", "Progress")),
        Column::left("completed_on", lang.say("Ngày hoàn thành", "Completed")),
        Column::left("state", lang.say("Tình trạng", "State")).matters(Matters::Most),
    ];
    let unit = Column::left("unit", lang.say("Đơn vị", "Unit")).matters(Matters::Most);
    let unit = (!shown.task().carriers().is_empty()).then_some(unit);
    let rows = Part::all(shown.task()).filter_map(|part| occurrence(lang, shown, part));
    document.heading(2, lang.say("Từng kỳ", "Occurrences"));
    document.table(Table::new(unit.into_iter().chain(columns).collect(), rows));
}

/// One occurrence, by its latest row.
fn occurrence(lang: Lang, shown: &TaskHistory<'_, '_>, part: Part) -> Option<Vec<Cell>> {
    let (task, as_of) = (shown.task(), shown.status.as_of());
    let named = task.occurrences().get(usize::from(part.occurrence?))?;
    let due = part.due_at(task, as_of)?;
    let latest = shown.ledger.latest(shown.id, part);
    let done = latest.and_then(|told| told.done_at(as_of));
    let progress = latest.and_then(|told| told.progress()).map(|p| share(p).fraction());
    let (state, tone) = match done {
        Some(on) if on <= due => (lang.say("Hoàn thành đúng hạn", "Completed on time"), Tone::Good),
        Some(_) => (lang.say("Hoàn thành quá hạn", "Completed late"), Tone::Warning),
        None if as_of > due => (lang.say("Quá hạn chưa hoàn thành", "Overdue"), Tone::Bad),
        None => (lang.say("Trong hạn", "Not due yet"), Tone::Plain),
    };
    let unit = part.unit.map(|unit| Cell::text(shown.status.year.plan.unit(unit).short_name()));
    let cells = [
        Cell::text(words::capital(&words::occurrence(lang, named))),
        Cell::date(Some(due)),
        progress.map_or(Cell::text("—"), |p| Cell::new(Value::Progress(p))),
        Cell::date(done),
        Cell::text(state).tone(tone),
    ];
    Some(unit.into_iter().chain(cells).collect())
}

/// What is there and could not be read, with the unit where several carry the task out.
fn unread(lang: Lang, shown: &TaskHistory<'_, '_>) -> Vec<Line> {
    let plan = &shown.status.year.plan;
    let line = |(unit, unread): (UnitId, Unread<'_>)| {
        let text = words::unread(lang, plan, shown.sources, unread);
        Line::new(match shown.task().has_each() {
            true => format!("{}: {text}", plan.unit(unit).short_name()),
            false => words::capital(&text),
        })
    };
    shown.unread().into_iter().map(line).collect()
}

const ROWS: [Fact<Rows>; 5] =
    [history::PERIOD_AND_OCCURRENCE, history::UNIT_SHORT, history::LEAD_PROGRESS, history::BAR, history::TOLD];

/// Every report's row, the earliest first.
fn reports(document: &mut Document, lang: Lang, shown: &TaskHistory<'_, '_>) {
    document.heading(2, lang.say("Kết quả qua các kỳ báo cáo", "In the reports"));
    let table = facts::table(lang, &ROWS, shown.rows(lang));
    let unread = unread(lang, shown);
    if table.rows.is_empty() && unread.is_empty() {
        document.paragraph(Line::new(lang.say("Chưa có báo cáo nào về nhiệm vụ này.", "No report on it yet.")));
    }
    if !unread.is_empty() {
        document.list(unread);
    }
    if table.rows.is_empty() {
        return;
    }
    let [key, bar] = [history::LEAD_PROGRESS.key, history::BAR.key];
    document.table(table.without_if_blank(key).without_if_blank(bar));
    for (row, again) in sent_again(lang, shown) {
        let (period, unit) =
            (words::period_short(lang, row.plan, row.row.period()), row.plan.unit(row.row.report.unit));
        let (unit, day) = (unit.short_name(), words::day(lang, again));
        let said = say!(
            lang,
            "Báo cáo {period} của {unit} được gửi lại ngày {day}: tệp chỉ giữ nội dung gửi sau, nên nội dung nêu trên có thể chưa có vào ngày tính đến.",
            "The report of {unit} for {period} was sent again on {day}: its file keeps only what came last, so what is shown above may not have been known on the as-of date."
        );
        document.paragraph(Line::default().tone(Tone::Muted, said));
    }
}

/// The rows whose report came again after the day asked for, and when: its file has what it says now.
fn sent_again<'s>(lang: Lang, shown: &'s TaskHistory<'_, '_>) -> Vec<(RowLine<'s>, Date)> {
    let (plan, as_of) = (&shown.status.year.plan, shown.status.as_of());
    if plan.reporting.received != Received::Register {
        return Vec::new();
    }
    let again = |row: RowLine<'s>| {
        let report = row.row.report;
        let of_it = shown.intakes.iter().filter(|it| (it.period, it.unit) == (report.period, report.unit));
        let last = of_it.map(|it| it.received_on).max().filter(|last| *last > as_of)?;
        Some((row, last))
    };
    let mut rows: Vec<_> = shown.rows(lang).filter_map(again).collect();
    rows.dedup_by_key(|(row, _)| (row.row.report.period, row.row.report.unit));
    rows
}

fn difficulties(document: &mut Document, lang: Lang, shown: &TaskHistory<'_, '_>) {
    let plan = &shown.status.year.plan;
    let lines = shown.difficulties().into_iter().map(|d| {
        let unit = plan.unit(d.unit).short_name();
        let line = shown.difficulty(lang, d);
        let (state, since, answer) = (words::difficulty_state(lang, d.state), since(&line), answer(lang, plan, d));
        let how = line.resolution().map(|how| format!(" {how}")).unwrap_or_default();
        let text = line.text_and_cause();
        Line::new(format!("{unit}, {since}: {text}. {}{how}; {answer}.", words::capital(state)))
    });
    let lines: Vec<Line> = lines.collect();
    if !lines.is_empty() {
        document.heading(2, lang.say("Khó khăn, vướng mắc và ý kiến chỉ đạo", "Difficulties and directions"));
        document.list(lines);
    }
}

/// The rows as one table for `--format csv`, with the keys of JSON.
pub fn sheet(shown: &TaskHistory<'_, '_>) -> Table {
    facts::sheet(&history::FOR_MACHINES, shown.rows(Lang::En))
}
