//! Work shared out among the machine's processors. Where no thread can be started, there is one to do all of it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread::{Builder, Scope, ScopedJoinHandle};

/// How many processors there are: asked once, for it takes a dozen looks at the system.
static PROCESSORS: LazyLock<usize> = LazyLock::new(|| std::thread::available_parallelism().map_or(1, |n| n.get()));

/// With fewer things to be done a thread is not worth starting.
const WORTH_A_THREAD: usize = 5_000;

/// Runs `work` on all of `jobs` with as many threads as the machine has, each with a desk of its own. About how many `things`
/// they are, rows, tasks or findings, tells whether that is worth it. Results come in the order of the jobs.
pub fn in_parallel<J: Sync, R: Send, D: Default>(
    jobs: &[J],
    things: usize,
    work: impl Fn(&J, &mut D) -> R + Sync,
) -> Vec<R> {
    let threads = if things < WORTH_A_THREAD { 1 } else { (*PROCESSORS).min(jobs.len().div_ceil(2)).max(1) };
    if threads == 1 {
        let mut desk = D::default();
        return jobs.iter().map(|job| work(job, &mut desk)).collect();
    }
    // Few jobs are large ones, many are small: those are taken several at a time.
    let block = if jobs.len() < 64 { 1 } else { 4 };
    let next = AtomicUsize::new(0);
    let run = || {
        let mut desk = D::default();
        let mut done = Vec::new();
        loop {
            let start = next.fetch_add(block, Ordering::Relaxed);
            if start >= jobs.len() {
                return done;
            }
            done.extend((start..(start + block).min(jobs.len())).map(|n| (n, work(&jobs[n], &mut desk))));
        }
    };
    let mut results = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map_while(|_| start(scope, run)).collect();
        let mut results = run();
        others.into_iter().for_each(|other| results.extend(joined(other)));
        results
    });
    results.sort_unstable_by_key(|(n, _)| *n);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Two works side by side, if so many `things` are worth a thread; one after the other, if none can be started.
pub fn both<A: Send, B>(things: usize, a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B) -> (A, B) {
    if things < WORTH_A_THREAD || *PROCESSORS < 2 {
        return (a(), b());
    }
    let a = Mutex::new(Some(a));
    let do_a = || a.lock().unwrap_or_else(PoisonError::into_inner).take().map(|a| a());
    std::thread::scope(|scope| {
        let other = start(scope, do_a);
        let b = b();
        match other.and_then(joined).or_else(do_a) {
            Some(a) => (a, b),
            None => std::panic::resume_unwind(Box::new("a work that nobody did")),
        }
    })
}

/// A thread, if the machine can start one.
pub fn start<'s, T: Send + 's>(
    scope: &'s Scope<'s, '_>,
    work: impl FnOnce() -> T + Send + 's,
) -> Option<ScopedJoinHandle<'s, T>> {
    Builder::new().spawn_scoped(scope, work).ok()
}

/// Whether so many can run at once: for a library that asks for them and gives up where it gets none.
pub fn can_start(threads: usize) -> bool {
    let gate = Mutex::new(());
    std::thread::scope(|scope| {
        let closed = gate.lock();
        let wait = || drop(gate.lock());
        let started = (0..threads).map_while(|_| start(scope, wait)).count();
        drop(closed);
        started == threads
    })
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
