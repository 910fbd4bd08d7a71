//! The two or three things to do next, ranked by what is owed now: reports first, then what is overdue,
//! then what waits for an answer, then what falls due; beside them the later deadlines that units ask for.

use super::document::{Line, Tone};
use super::facts::asked::part_name;
use super::facts::part;
use super::facts::task::{how_far_in_words, lead_short};
use super::overview::Overview;
use super::words;
use crate::compute::difficulties::{self, DifficultyState};
use crate::compute::reports::{self, Obligation};
use crate::compute::status::{Status, TaskFigure, TaskState};
use crate::model::date::days_between;
use crate::model::{Period, Task, TaskId, UnitId};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;

/// How many things a clerk can keep in mind.
const MOST_STEPS: usize = 3;

/// One line each: what, who, since or until when, and the command that shows more.
pub fn lines(lang: Lang, it: &Overview<'_, '_>) -> Vec<Line> {
    let steps = [
        no_tasks(lang, it.status),
        missing(lang, it.status, it.monthly.iter().chain(it.requested)),
        overdue(lang, it),
        unanswered(lang, it),
        due_soon(lang, it),
    ];
    // What units ask for waits for one word, yes or no: it stands beside the others.
    let steps: Vec<Line> = steps.into_iter().flatten().take(MOST_STEPS).chain(asked(lang, it)).collect();
    if steps.is_empty() {
        return vec![Line::new(lang.say("Không có nội dung cần xử lý ngay.", "Nothing needs action now."))];
    }
    steps
}

/// The same without the commands: for people who have the page and not the program.
pub fn sentences(lang: Lang, it: &Overview<'_, '_>) -> Vec<Line> {
    lines(lang, it).into_iter().map(|line| Line(line.0.into_iter().take(1).collect())).collect()
}

fn step(tone: Tone, text: String, command: &str) -> Line {
    Line::default().tone(tone, text).command(command)
}

/// `; và 03 nội dung khác`: how many more there are than the one that is named.
fn and_more(lang: Lang, n: usize) -> String {
    match n {
        0 | 1 => String::new(),
        n => {
            let more = words::count(lang, n - 1);
            say!(lang, "; và {more} nội dung khác", "; and {more} more")
        }
    }
}

/// A plan as `init` leaves it: nothing can be told of it before it has tasks.
fn no_tasks(lang: Lang, status: &Status<'_>) -> Option<Line> {
    let plan = &status.year.plan;
    if !plan.tasks.is_empty() || plan.lost.tasks {
        return None;
    }
    let text = lang.say("Kế hoạch chưa có nhiệm vụ: nhập từ phụ lục", "The plan has no tasks yet: import its annex");
    let year = plan.year;
    let command = say!(lang, "reform import PHU-LUC.docx --year {year}", "reform import ANNEX.docx --year {year}");
    Some(step(Tone::Warning, text.to_owned(), &command))
}

fn missing<'o>(lang: Lang, status: &Status<'_>, owed: impl Iterator<Item = &'o Obligation>) -> Option<Line> {
    let not_there =
        |o: &&Obligation| matches!(o.state, reports::ReportState::Missing | reports::ReportState::Unreadable);
    let missing: Vec<&Obligation> = owed.filter(not_there).collect();
    // The latest is what can still be sent in time to count.
    let first = missing.iter().max_by_key(|o| (o.due, std::cmp::Reverse(o.unit)))?;
    let plan = &status.year.plan;
    let (unit, period) = (plan.unit(first.unit).short_name(), words::period(lang, plan, first.period));
    let what = match first.period {
        Period::Month(_) => say!(lang, "gửi báo cáo {period}", "send its report for {period}"),
        Period::Request(_) => say!(lang, "trả lời {period}", "answer the {period}"),
    };
    let (due, days) = (words::day(lang, first.due), days_between(first.due, status.as_of()));
    let (word, more) = (words::report_state(lang, first.state), and_more(lang, missing.len()));
    // What came in time and cannot be read is not late.
    let (vi, en) = match first.state {
        reports::ReportState::Missing => (format!(", chậm {days} ngày"), format!(", {} late", plural(days, "day"))),
        _ => (String::new(), String::new()),
    };
    let text = say!(
        lang,
        "Đôn đốc {unit} {what}: {word}, hạn {due}{vi}{more}",
        "Remind {unit} to {what}: {word}, due {due}{en}{more}"
    );
    Some(step(Tone::Bad, text, "reform due"))
}

/// Its id, and who leads it; with `each` how many units are done, and whose parts are left.
fn named<'y>(lang: Lang, status: &Status<'y>, task: &'y Task, figure: &TaskFigure) -> (&'y str, String) {
    const MOST_NAMED: usize = 3;
    let plan = &status.year.plan;
    let parts = part::done(lang, plan, task, figure, MOST_NAMED);
    (task.id(), parts.unwrap_or_else(|| lead_short(plan, task, status.as_of()).to_owned()))
}

fn overdue(lang: Lang, it: &Overview<'_, '_>) -> Option<Line> {
    let status = it.status;
    let overdue = status.totals.count(TaskState::Overdue) as usize;
    let (task, figure) = status.longest_overdue()?;
    let (id, unit) = named(lang, status, task, figure);
    let due = figure.due.map(|due| words::day(lang, due)).unwrap_or_default();
    let (days, more) = (figure.days_overdue().unwrap_or(0), and_more(lang, overdue));
    let en = plural(days, "day");
    let text = say!(
        lang,
        "Đôn đốc hoàn thành {id} ({unit}): thời hạn {due}, quá hạn {days} ngày{more}",
        "Get {id} ({unit}) completed: due {due}, {en} overdue{more}"
    );
    Some(step(Tone::Bad, text, &format!("reform tasks --state overdue{}{}", it.units_typed, it.others_typed)))
}

/// Whether its task is one of those asked for. One of no task is its unit's: shown where that unit's tasks are.
pub fn is_asked_for(status: &Status<'_>, d: &difficulties::Difficulty<'_>) -> bool {
    is_about_those_asked_for(status, d.task, d.unit)
}

/// The same of whatever a unit told of a task, or of none.
pub fn is_about_those_asked_for(status: &Status<'_>, task: Option<TaskId>, unit: UnitId) -> bool {
    let of_unit = || status.by_unit[unit.index()].total() > 0;
    task.map_or_else(of_unit, |task| status.is_selected(task))
}

fn unanswered(lang: Lang, it: &Overview<'_, '_>) -> Option<Line> {
    let status = it.status;
    let plan = &status.year.plan;
    let waiting = difficulties::unresolved(&status.difficulties);
    let waiting: Vec<_> =
        waiting.into_iter().filter(|d| d.state != DifficultyState::Directed && is_asked_for(status, d)).collect();
    let oldest = waiting.first()?;
    let task = match oldest.task.map(|id| plan.task(id).id()) {
        Some(id) => say!(lang, "khó khăn, vướng mắc của {id}", "the difficulty with {id}"),
        None => lang.say("khó khăn, vướng mắc chung", "the general difficulty").to_owned(),
    };
    let unit = plan.unit(oldest.unit).short_name();
    let (since, days) = (words::period(lang, plan, oldest.raised), oldest.days);
    let (more, en) = (and_more(lang, waiting.len()), plural(days, "day"));
    let text = match oldest.state {
        DifficultyState::DirectionOverdue => say!(
            lang,
            "Kiểm tra việc thực hiện ý kiến chỉ đạo đã quá hạn: {task} ({unit}), nêu từ {since}{more}",
            "Follow up the overdue direction on {task} ({unit}), raised in {since}{more}"
        ),
        _ => say!(
            lang,
            "Trình xin ý kiến chỉ đạo về {task} ({unit}): nêu từ {since}, đã {days} ngày{more}",
            "Submit {task} ({unit}) for direction: raised in {since}, {en} without an answer{more}"
        ),
    };
    Some(step(Tone::Warning, text, &format!("reform difficulties{}", it.units_typed)))
}

fn asked(lang: Lang, it: &Overview<'_, '_>) -> Option<Line> {
    let (status, n) = (it.status, it.asked.len());
    let first = it.asked.iter().min_by_key(|asked| (asked.due, asked.task))?;
    let plan = &status.year.plan;
    let (task, unit) = (part_name(plan, first), plan.unit(first.unit).short_name());
    let (due, to) = (words::day(lang, first.due), words::day(lang, first.to));
    let (more, vi, en) = (and_more(lang, n), words::count(lang, n), plural(n as i128, "extension request"));
    let text = say!(
        lang,
        "Xem xét, quyết định {vi} đề nghị gia hạn: {task} ({unit}) từ {due} đến {to}{more}",
        "Decide on {en}: {task} ({unit}) from {due} to {to}{more}"
    );
    Some(step(Tone::Warning, text, &format!("reform difficulties{}", it.units_typed)))
}

fn due_soon(lang: Lang, it: &Overview<'_, '_>) -> Option<Line> {
    let status = it.status;
    let soon: Vec<_> = status.each().filter(|(_, _, f)| f.flags.due_soon).collect();
    let (_, of, figure) = soon.iter().min_by_key(|(id, _, f)| (f.due, *id))?;
    let (id, unit) = named(lang, status, of, figure);
    let due = figure.due.map(|due| words::day(lang, due)).unwrap_or_default();
    let (progress, more) = (how_far_in_words(lang, of, figure, false), and_more(lang, soon.len()));
    let text = say!(
        lang,
        "Đôn đốc nhiệm vụ sắp đến hạn {id} ({unit}): thời hạn {due}, tiến độ {progress}{more}",
        "Follow up {id} ({unit}), which is due soon: due {due}, progress {progress}{more}"
    );
    let command = match (&*it.units_typed, &*it.others_typed) {
        ("", "") => "reform due".to_owned(),
        // `due` takes no such filter.
        (units, others) => format!("reform tasks --state due_soon{units}{others}"),
    };
    Some(step(Tone::Warning, text, &command))
}
