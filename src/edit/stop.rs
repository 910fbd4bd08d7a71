//! What is done if a key or a signal stops the program: files that are not finished go, and then it ends as if nobody had looked.

use std::sync::{Condvar, Mutex, MutexGuard, Once, PoisonError};

type Action = Box<dyn FnOnce() + Send>;

/// What is to be done, the latest last.
static ACTIONS: Mutex<Vec<(usize, Action)>> = Mutex::new(Vec::new());

/// How many works are on the way that a stop waits for, and news of it.
static BUSY: Mutex<usize> = Mutex::new(0);
static FREE: Condvar = Condvar::new();

/// Something that is done at a stop for as long as this lives.
#[derive(Debug)]
pub struct AtStop(usize);

/// From here on this is done where the program is stopped.
pub fn at_stop(action: impl FnOnce() + Send + 'static) -> AtStop {
    watch_once();
    let mut actions = held(&ACTIONS);
    let number = actions.last().map_or(0, |(number, _)| number + 1);
    actions.push((number, Box::new(action)));
    AtStop(number)
}

impl Drop for AtStop {
    fn drop(&mut self) {
        held(&ACTIONS).retain(|(number, _)| *number != self.0);
    }
}

/// A stop waits until this is gone: for steps that belong together and take no time. What is done at a stop is made known within
/// one, and so is what it undoes.
#[derive(Debug)]
pub struct Waits(());

pub fn waits() -> Waits {
    watch_once();
    *held(&BUSY) += 1;
    Waits(())
}

impl Drop for Waits {
    fn drop(&mut self) {
        *held(&BUSY) -= 1;
        FREE.notify_all();
    }
}

/// Before there is anything to be undone.
fn watch_once() {
    static WATCHED: Once = Once::new();
    WATCHED.call_once(watch);
}

/// Does what is to be done, the latest first. Nothing is begun any more, for the program ends with it.
fn stop(end: impl FnOnce()) {
    let _none_begins = FREE.wait_while(held(&BUSY), |busy| *busy > 0).unwrap_or_else(PoisonError::into_inner);
    let mut actions = held(&ACTIONS);
    while let Some((_, action)) = actions.pop() {
        action();
    }
    end();
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where no thread can be started, a stop leaves what the next run takes away.
#[cfg(unix)]
fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let ignored = ignored();
    let meant = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(move |signal| ignored & (1 << (signal - 1)) == 0);
    let (ready, is_ready) = std::sync::mpsc::sync_channel::<()>(1);
    let watched = std::thread::Builder::new().name("stop".to_owned()).spawn(move || {
        let signals = Signals::new(meant);
        drop(ready);
        if let Some(signal) = signals.ok().and_then(|mut signals| signals.forever().next()) {
            stop(|| drop(emulate_default_handler(signal)));
        }
    });
    if watched.is_ok() {
        let _ = is_ready.recv();
    }
}

/// Signals that whoever started the program wants it to survive, a bit each: `nohup`, and what runs behind a script.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

/// How the program ends where there are no signals that could end it.
#[cfg(not(unix))]
static END: std::sync::OnceLock<fn()> = std::sync::OnceLock::new();

#[cfg(not(unix))]
pub fn ends_by(end: fn()) {
    let _ = END.set(end);
}

#[cfg(not(unix))]
fn watch() {
    // Where no thread can be started, a stop leaves what the next run takes away.
    let _ = ctrlc::set_handler(|| stop(|| END.get().into_iter().for_each(|end| end())));
}
