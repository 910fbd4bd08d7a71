//! Texts that are lent for a moment: of the last ones some are kept, since whoever asked for one mostly asks for it again soon.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use super::SourceId;

/// So many bytes of texts make a batch; the last two batches are kept: about a month's reports of a country.
const BATCH: usize = 24 << 20;

/// A text, kept elsewhere or lent.
pub enum Lent<'s> {
    Kept(&'s str),
    Copy(Arc<str>),
}

impl Deref for Lent<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Lent::Kept(text) => text,
            Lent::Copy(text) => text,
        }
    }
}

type Texts = HashMap<SourceId, Arc<str>, foldhash::fast::RandomState>;

/// The texts that were lent last.
#[derive(Default)]
pub(super) struct Lending(Mutex<Batches>);

#[derive(Default)]
struct Batches {
    new: Texts,
    bytes: usize,
    old: Texts,
}

impl Lending {
    /// The text of a file, which `load` reads if it is not at hand any more.
    pub(super) fn text(&self, id: SourceId, load: impl FnOnce() -> String) -> Arc<str> {
        // What another thread left while it failed is whole.
        let batches = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = batches().new.get(&id) {
            return Arc::clone(text);
        }
        let old = batches().old.remove(&id);
        let text = old.unwrap_or_else(|| load().into());
        batches().put(id, Arc::clone(&text));
        text
    }
}

impl Batches {
    fn put(&mut self, id: SourceId, text: Arc<str>) {
        if self.bytes + text.len() > BATCH {
            self.old = std::mem::take(&mut self.new);
            self.bytes = 0;
        }
        self.bytes += text.len();
        self.new.insert(id, text);
    }
}
