//! Tasks along the year, with the deadlines that were moved.

use crate::compute::status::{Status, TaskFigure, TaskState};
use crate::model::date::plus;
use crate::model::{Date, FieldId, Month, Schedule, Task, TaskId};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::document::Tone;
use crate::view::document::picture::{Drawing, Picture, Span, Timeline, TimelineGroup, TimelineRow, TimelineWords};
use crate::view::facts::task::lead_short;
use crate::view::words;

/// More rows than this nobody reads as a picture.
const MOST_ROWS: usize = 60;

/// Deadlines further into the next year than this stand at the edge.
const DAYS_BEYOND: i64 = 92;

type Each<'s, 'y> = (TaskId, &'y Task, &'s TaskFigure);

/// `None` where no task has a deadline.
pub fn picture(lang: Lang, status: &Status<'_>, span: &Span) -> Option<Picture> {
    let drawn = |(_, task, figure): &Each<'_, '_>| task.first_due().is_some() && figure.state != TaskState::Withdrawn;
    let all: Vec<Each<'_, '_>> = status.each().filter(drawn).collect();
    let shown = most_pressing(&all);
    let rows = |field: Option<FieldId>| -> Vec<TimelineRow> {
        shown.iter().filter(|(_, task, _)| task.field_id() == field).filter_map(|it| row(lang, status, it)).collect()
    };
    let fields = status.year.plan.field_ids().map(Some).chain([None]);
    let groups =
        fields.map(|field| TimelineGroup { label: words::field(lang, &status.year.plan, field), rows: rows(field) });
    let groups: Vec<TimelineGroup> = groups.filter(|group| !group.rows.is_empty()).collect();
    if groups.is_empty() {
        return None;
    }
    Some(Picture {
        title: lang.say("Tiến trình nhiệm vụ theo thời hạn", "Tasks along the year").to_owned(),
        description: description(lang, status, &all, shown.len()),
        drawing: Drawing::Timeline(Timeline { span: long_enough(lang, span, &groups), words: legend(lang), groups }),
    })
}

/// Where there are too many: those that are overdue, due soon or moved, the most pressing first; they are shown in the plan's order.
fn most_pressing<'s, 'y>(all: &[Each<'s, 'y>]) -> Vec<Each<'s, 'y>> {
    if all.len() <= MOST_ROWS {
        return all.to_vec();
    }
    const NOT_PRESSING: u8 = 3;
    let urgency = |(_, task, figure): &Each<'_, '_>| match () {
        () if figure.state == TaskState::Overdue => 0,
        () if figure.flags.due_soon => 1,
        () if figure.due != task.first_due() => 2,
        () => NOT_PRESSING,
    };
    let mut pressing: Vec<Each<'_, '_>> = all.iter().filter(|it| urgency(it) < NOT_PRESSING).copied().collect();
    pressing.sort_by_key(|it| (urgency(it), it.2.due));
    pressing.truncate(MOST_ROWS);
    pressing.sort_by_key(|(id, _, _)| *id);
    pressing
}

fn row(lang: Lang, status: &Status<'_>, (_, task, figure): &Each<'_, '_>) -> Option<TimelineRow> {
    let (first_due, due) = (task.first_due()?, figure.due?);
    let tone = match figure.state {
        TaskState::Overdue => Tone::Bad,
        state if state.is_done() => Tone::Good,
        _ => Tone::Plain,
    };
    Some(TimelineRow {
        label: format!("{} {}", task.id(), task.title()),
        tone,
        start: task.start,
        first_due,
        moved_to: (due != first_due).then_some(due),
        done_on: figure.completed_on,
        says: says(lang, status, task, figure),
    })
}

/// The task in a sentence.
fn says(lang: Lang, status: &Status<'_>, task: &Task, figure: &TaskFigure) -> String {
    let (id, title, lead) = (task.id(), task.title(), lead_short(&status.year.plan, task, status.as_of()));
    let (start, state) = (words::day(lang, task.start), words::state(lang, figure.state));
    let day = |day: Option<Date>| day.map_or_else(|| "—".to_owned(), |day| words::day(lang, day));
    let (first, due) = (day(task.first_due()), day(figure.due));
    let due = match figure.due == task.first_due() {
        true => say!(lang, "thời hạn {due}", "due {due}"),
        false if figure.due < task.first_due() => {
            say!(lang, "thời hạn ban đầu {first}, rút ngắn còn {due}", "first due {first}, brought forward to {due}")
        }
        false => say!(lang, "thời hạn ban đầu {first}, gia hạn đến {due}", "first due {first}, extended to {due}"),
    };
    let done = figure.completed_on.map(|on| words::day(lang, on));
    let done = done.map(|on| say!(lang, ", ngày {on}", ", on {on}")).unwrap_or_default();
    say!(
        lang,
        "{id} {title} ({lead}): từ {start}, {due}; {state}{done}",
        "{id} {title} ({lead}): from {start}, {due}; {state}{done}"
    )
}

/// The year, and as much of the next as its tasks reach into.
fn long_enough(lang: Lang, span: &Span, groups: &[TimelineGroup]) -> Span {
    let rows = groups.iter().flat_map(|group| &group.rows);
    let days = rows.flat_map(|row| [Some(row.first_due), row.moved_to, row.done_on]).flatten();
    let last = days.max().unwrap_or(span.to).clamp(span.to, plus(span.to, DAYS_BEYOND));
    let more = (1..=3).map(|n| Month::of(span.to).plus(n)).map(|month| (month.day(1), super::month_short(lang, month)));
    let months = span.months.iter().cloned().chain(more).filter(|(first, _)| *first <= last).collect();
    Span { to: last, months, ..span.clone() }
}

fn legend(lang: Lang) -> TimelineWords {
    let word = |vi: &str, en: &str| lang.say(vi, en).to_owned();
    TimelineWords {
        within: word("trong thời hạn", "under way"),
        done: word("đã hoàn thành", "completed"),
        overdue: word("quá hạn chưa hoàn thành", "overdue"),
        late: word("hoàn thành quá hạn", "completed late"),
        due: word("thời hạn", "deadline"),
        moved: word("thời hạn ban đầu, đã gia hạn", "first deadline, moved"),
        done_on: word("ngày hoàn thành", "date of completion"),
    }
}

fn description(lang: Lang, status: &Status<'_>, all: &[Each<'_, '_>], shown: usize) -> String {
    let count =
        |wanted: &dyn Fn(&Task, &TaskFigure) -> bool| all.iter().filter(|(_, t, f)| wanted(t, f)).count() as u64;
    let overdue = count(&|_, f| f.state == TaskState::Overdue);
    let moved = count(&|t, f| f.due != t.first_due());
    let done = count(&|_, f| f.state.is_done());
    let (n, en) = (words::number(lang, all.len() as u64), plural(all.len() as u64, "task"));
    let mut text = say!(
        lang,
        "{n} nhiệm vụ có thời hạn: {done} đã hoàn thành, {overdue} quá hạn chưa hoàn thành, {moved} được gia hạn.",
        "{en} with a deadline: {done} completed, {overdue} overdue, {moved} extended."
    );
    if shown < all.len() {
        let (left, left_en) = (all.len() - shown, plural((all.len() - shown) as u64, "task"));
        text += &say!(
            lang,
            " Hình chỉ gồm {shown} nhiệm vụ quá hạn, sắp đến hạn hoặc được gia hạn; còn {left} nhiệm vụ không vẽ.",
            " Only {shown} that are overdue, due soon or extended are drawn; {left_en} are not."
        );
    }
    text + &without_deadline(lang, status)
}

/// What has no place along a line of days.
fn without_deadline(lang: Lang, status: &Status<'_>) -> String {
    let count = |wanted: &dyn Fn(&Task, &TaskFigure) -> bool| status.each().filter(|(_, t, f)| wanted(t, f)).count();
    let withdrawn = |f: &TaskFigure| f.state == TaskState::Withdrawn;
    let kinds = [
        (count(&|t, f| !withdrawn(f) && t.recurs()), lang.say("định kỳ", "recurring")),
        (count(&|t, f| !withdrawn(f) && t.schedule == Schedule::Ongoing), lang.say("thường xuyên", "ongoing")),
        (
            count(&|t, f| !withdrawn(f) && matches!(t.schedule, Schedule::Awaits(_) | Schedule::Unknown)),
            lang.say("chưa xác định thời hạn", "awaiting a deadline"),
        ),
        (count(&|_, f| withdrawn(f)), lang.say("đã đưa ra khỏi kế hoạch", "withdrawn")),
    ];
    let kinds =
        kinds.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect::<Vec<_>>().join(", ");
    match kinds.is_empty() {
        true => String::new(),
        false => say!(
            lang,
            " Không thể hiện nhiệm vụ không có thời hạn cố định: {kinds}.",
            " Not drawn, having no one deadline: {kinds}."
        ),
    }
}
