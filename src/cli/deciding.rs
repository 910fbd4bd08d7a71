//! What an annex leaves to decide, asked at a terminal: an answer is written in place of a proposal, Enter leaves it for later.

use anyhow::Result;

use super::ask::{Asker, at_terminal};
use super::import::ImportArgs;
use super::{Failure, Invocation};
use crate::both;
use crate::edit::import::spelling;
use crate::read::annex::open::{Open, answered};
use crate::read::annex::tasks::{AnnexTask, Terms};
use crate::text::Both;
use crate::write::Format;

/// Whoever can be asked. A pipe never is, nor whoever only looks, or wants the result for a program.
pub fn asker(invocation: &Invocation, args: &ImportArgs) -> Option<Asker> {
    let for_people = matches!(invocation.format, None | Some(Format::Term)) && invocation.common.output.is_none();
    let input_is_taken = args.units.as_deref().is_some_and(|path| path.as_os_str() == "-");
    let may_ask = for_people && !args.dry_run && !input_is_taken;
    may_ask.then(|| at_terminal(invocation.lang())).flatten()
}

/// Asks of each open point of the tasks that are to be written.
pub fn ask(asker: &mut Asker, tasks: &mut [AnnexTask], is_written: &[bool], terms: &Terms<'_>) -> Result<()> {
    let written = || tasks.iter().zip(is_written).filter(|(_, is_written)| **is_written);
    let n = written().map(|(task, _)| task.open.len()).sum::<usize>();
    if n == 0 {
        return Ok(());
    }
    asker.say(&both!(
        "Còn {n} nội dung cần quyết định. Gõ số của câu trả lời, hoặc ghi như trong phụ lục; Enter: để sau.\n",
        "{n} items to decide. Type the number of an answer, or words as in an annex; Enter: later.\n"
    ));
    for (task, _) in tasks.iter_mut().zip(is_written).filter(|(_, is_written)| **is_written) {
        for open in task.open.clone() {
            asker.say(&Both::same(""));
            asker.say(&question(task, &open));
            let answer = Both::new("Trả lời", "Answer");
            let decided = asker.line(&answer, None, |typed| {
                if typed.is_empty() {
                    return Ok(None);
                }
                let mut decided = task.clone();
                answered(&mut decided, open.column, typed, terms).map_err(Failure)?;
                Ok(Some(decided))
            })?;
            if let Some(decided) = decided {
                *task = decided;
            }
        }
    }
    Ok(())
}

fn question(task: &AnnexTask, open: &Open) -> Both {
    let (title, text, place, column) = (&task.title, &open.text, task.place.describe(), open.column.name());
    let answers =
        open.answers.iter().enumerate().map(|(n, answer)| format!("\n  {}. {}", n + 1, spelling::answer(answer)));
    let answers: String = answers.collect();
    let says = if text.is_empty() { "—" } else { text };
    let say = |place: &str, column: &str, why: &str| format!("{title}\n  {place}, {column}: “{says}”: {why}{answers}");
    Both { vi: say(&place.vi, &column.vi, &open.why.vi), en: say(&place.en, &column.en, &open.why.en) }
}
