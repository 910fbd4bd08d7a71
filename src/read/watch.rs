//! How far reading is, for whoever watches it: counted while it goes on, and looked at from elsewhere.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use crate::text::Lang;

/// Counts that reading and whoever watches share.
#[derive(Clone, Default)]
pub struct Watch(Arc<Counts>);

#[derive(Default)]
struct Counts {
    files: AtomicUsize,
    done: AtomicUsize,
    lang: OnceLock<Lang>,
}

impl Watch {
    /// The plan was read, and tells the language; its reports, by unit, are to be read.
    pub fn begins<R>(&self, lang: Lang, reports: &[Vec<R>]) -> &Watch {
        let _ = self.0.lang.set(lang);
        self.0.files.fetch_add(reports.iter().map(Vec::len).sum::<usize>(), Ordering::Relaxed);
        self
    }

    /// One more was read.
    pub fn one_more(&self) {
        self.0.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How many of how many reports were read.
    pub fn reports(&self) -> (usize, usize) {
        (self.0.done.load(Ordering::Relaxed), self.0.files.load(Ordering::Relaxed))
    }

    /// The language of the plan, once it was read.
    pub fn lang(&self) -> Option<Lang> {
        self.0.lang.get().copied()
    }
}
