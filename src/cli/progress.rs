//! One line on standard error that says how far a long work is, for whoever waits at a terminal. It comes only after a second, and is
//! gone before anything else is printed; where standard error is no terminal there is none.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::edit::stop::at_stop;
use crate::read::watch::Watch;
use crate::say;
use crate::text::Lang;
use crate::view::words;

/// What is done sooner needs no such line.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is looked at.
const BEAT: Duration = Duration::from_millis(100);
/// To the line's beginning, and nothing behind it.
const WIPE: &str = "\r\u{1b}[K";

/// What is being done.
pub enum Stage {
    Reading(Watch),
    /// So many workspaces of all were read; the watch knows the language of one of them.
    Agencies(Watch, Arc<AtomicUsize>, usize),
    Writing,
}

/// The line, as long as this lives.
pub struct Progress(Option<(SyncSender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins to watch; `since` is when the work began, `lang` the language if it is known.
    pub fn of(stage: Stage, since: Instant, lang: Option<Lang>) -> Progress {
        if !io::stderr().is_terminal() {
            return Progress(None);
        }
        let (ends, ended) = sync_channel::<()>(1);
        let watched = thread::Builder::new().spawn(move || {
            let mut drawn = String::new();
            let mut wiped = None;
            while ended.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
                let line = if since.elapsed() < PATIENCE { None } else { line(&stage, lang) };
                if let Some(line) = line.filter(|line| *line != drawn) {
                    // A key that stops the program wipes the line first.
                    wiped.get_or_insert_with(|| at_stop(|| print(WIPE)));
                    print(&format!("{WIPE}{line}"));
                    drawn = line;
                }
            }
            if !drawn.is_empty() {
                print(WIPE);
            }
        });
        // A machine that can start no thread does the work without.
        Progress(watched.ok().map(|watched| (ends, watched)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((ends, watched)) = self.0.take() {
            drop(ends);
            let _ = watched.join();
        }
    }
}

/// What there is to be said; nothing while it is not known in which language.
fn line(stage: &Stage, lang: Option<Lang>) -> Option<String> {
    Some(match stage {
        Stage::Writing => lang?.say("Đang lập văn bản…", "Writing…").to_owned(),
        Stage::Agencies(watch, done, all) => {
            let lang = lang.or_else(|| watch.lang())?;
            let done = words::number(lang, done.load(Ordering::Relaxed) as u64);
            let all = words::number(lang, *all as u64);
            say!(lang, "Đang đọc: {done}/{all} cơ quan…", "Reading: {done} of {all} agencies…")
        }
        Stage::Reading(watch) => {
            let lang = lang.or_else(|| watch.lang())?;
            match watch.reports() {
                (_, 0) => lang.say("Đang đọc kế hoạch…", "Reading the plan…").to_owned(),
                (done, all) if done < all => {
                    let (done, all) = (words::number(lang, done as u64), words::number(lang, all as u64));
                    say!(lang, "Đang đọc báo cáo: {done}/{all} tệp…", "Reading reports: {done} of {all} files…")
                }
                _ => lang.say("Đang tổng hợp…", "Adding up…").to_owned(),
            }
        }
    })
}

fn print(text: &str) {
    let mut out = io::stderr().lock();
    // There is nobody to tell that standard error is closed.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_what_is_done_in_the_language_of_the_plan() {
        let watch = Watch::default();
        let said = |lang| line(&Stage::Reading(watch.clone()), lang);
        assert_eq!(said(None), None, "nobody knows the language yet");
        assert_eq!(said(Some(Lang::Vi)).unwrap(), "Đang đọc kế hoạch…");
        watch.begins(Lang::En, &[vec![(); 1_400], vec![(); 1_100]]);
        (0..1_200).for_each(|_| watch.one_more());
        assert_eq!(said(None).unwrap(), "Reading reports: 1,200 of 2,500 files…");
        assert_eq!(said(Some(Lang::Vi)).unwrap(), "Đang đọc báo cáo: 1.200/2.500 tệp…");
        (0..1_300).for_each(|_| watch.one_more());
        assert_eq!(said(None).unwrap(), "Adding up…");
        assert_eq!(line(&Stage::Writing, Some(Lang::En)).unwrap(), "Writing…");
    }

    #[test]
    fn where_nobody_watches_there_is_no_line() {
        // Tests have no terminal for standard error, or one on which nothing takes a second.
        drop(Progress::of(Stage::Writing, Instant::now(), Some(Lang::Vi)));
    }
}
