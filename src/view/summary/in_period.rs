//! Part I: what fell due in the period, what ongoing tasks brought, and what became of what was carried on: tasks by name.

use super::{MOST_TITLES, Page};
use crate::model::{Rate, TaskId};
use crate::say;
use crate::view::document::Line;
use crate::view::words;

impl Page<'_, '_> {
    pub fn in_period(&self) -> Vec<Line> {
        let lang = self.lang;
        let due = self.how_many_are_done(
            lang.say("Nhiệm vụ đến hạn trong kỳ", "Tasks due in the period"),
            &self.summary.due_in_period,
        );
        [due, self.ongoing(), self.carried()].into_iter().flatten().map(Line::new).collect()
    }

    /// What became of the tasks of the year before; of too many how many are done, and which are not.
    fn carried(&self) -> Option<String> {
        let (lang, status) = (self.lang, &self.summary.status);
        let title = lang.say("Nhiệm vụ chuyển tiếp từ năm trước", "Tasks carried over from the year before");
        let carried = status.each().filter(|(_, task, _)| task.carried_from().is_some());
        let carried: Vec<TaskId> = carried.map(|(id, _, _)| id).collect();
        match carried.len() {
            0 => None,
            n if n <= MOST_TITLES => Some(format!("{title} ({n}){}.", self.with_states(&carried))),
            _ => self.how_many_are_done(title, &carried),
        }
    }

    fn state(&self, task: TaskId) -> &'static str {
        words::state(self.lang, self.summary.status.figure(task).state)
    }

    /// `TC-01 … (quá hạn chưa hoàn thành)`.
    fn each_with_its_state(&self, tasks: &[TaskId]) -> String {
        self.named(tasks, |task| self.state(task).to_owned())
    }

    /// What follows a count: each with its state, or a state that several share once, before them:
    /// `. Hoàn thành đúng hạn: TC-01 …; TC-02 …`.
    fn with_states(&self, tasks: &[TaskId]) -> String {
        let mut groups: Vec<(&str, Vec<TaskId>)> = Vec::new();
        for &task in tasks {
            match groups.iter_mut().find(|(of, _)| *of == self.state(task)) {
                Some((_, group)) => group.push(task),
                None => groups.push((self.state(task), vec![task])),
            }
        }
        if groups.len() == tasks.len() {
            return format!(": {}", self.each_with_its_state(tasks));
        }
        let group = |(state, tasks): &(&str, Vec<TaskId>)| {
            format!(". {}: {}", words::capital(state), self.named(tasks, |_| String::new()))
        };
        groups.iter().map(group).collect()
    }

    /// How many of them are done, and all of them by name and state; of too many those alone that are not done. Nothing where
    /// there is none.
    fn how_many_are_done(&self, title: &str, tasks: &[TaskId]) -> Option<String> {
        let (lang, status) = (self.lang, &self.summary.status);
        let is_done = |task: &&TaskId| status.figure(**task).state.is_done();
        let done = Rate::new(tasks.iter().filter(is_done).count() as u64, tasks.len() as u64);
        let done = match words::ratio(lang, done) {
            _ if tasks.is_empty() => return None,
            done => say!(lang, "{title}: đã hoàn thành {done}", "{title}: {done} completed"),
        };
        if tasks.len() <= MOST_TITLES {
            return Some(format!("{done}{}.", self.with_states(tasks)));
        }
        let left: Vec<TaskId> = tasks.iter().filter(|task| !is_done(task)).copied().collect();
        if left.is_empty() {
            return Some(format!("{done}."));
        }
        let named = self.each_with_its_state(&left);
        Some(say!(lang, "{done}; chưa hoàn thành: {named}.", "{done}; not completed: {named}."))
    }

    fn ongoing(&self) -> Option<String> {
        let (lang, rate) = (self.lang, self.summary.ongoing);
        let told = words::ratio(lang, rate);
        let told = say!(
            lang,
            "Nhiệm vụ thường xuyên có kết quả trong kỳ: {told}",
            "Ongoing tasks with a result in the period: {told}"
        );
        match &self.summary.ongoing_silent[..] {
            _ if rate.d == 0 => None,
            [] => Some(format!("{told}.")),
            silent => {
                let named = self.named(silent, |_| String::new());
                Some(say!(lang, "{told}; chưa có kết quả: {named}.", "{told}; without a result: {named}."))
            }
        }
    }
}
