//! What a schedule means once it stands in a plan: it is written and read as the plan's own.

use super::spelling;
use crate::model::Schedule;
use crate::read::annex::tasks::AnnexTask;
use crate::read::plan_file::{Extent, read_file};
use crate::text::SourceId;

/// One for each task.
pub fn meant(tasks: &[AnnexTask], year: i32) -> Vec<Schedule> {
    let table = |task: &AnnexTask| {
        format!(
            "[[task]]\nid = \"a\"\ntitle = \"a\"\nfield = \"a\"\nlead = \"a\"\n{}",
            spelling::schedule(&task.schedule)
        )
    };
    let text: String = tasks.iter().map(table).collect();
    let (file, _) = read_file(SourceId(0), Ok(text.as_bytes()), year, Extent::Whole);
    let mut read = file.tasks.into_iter().map(|read| read.task.schedule);
    tasks.iter().map(|_| read.next().unwrap_or(Schedule::Unknown)).collect()
}
