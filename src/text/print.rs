//! What a file held, in two numbers: enough to tell whether it holds the same when it is read again.

use std::hash::BuildHasher;
use std::sync::LazyLock;

use foldhash::quality::RandomState;

/// One for the whole run; nobody can foresee it, and so make another file that looks the same.
static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::default);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Print {
    bytes: usize,
    hash: u64,
}

impl Print {
    pub(super) fn of(bytes: &[u8]) -> Print {
        Print { bytes: bytes.len(), hash: HASHER.hash_one(bytes) }
    }

    /// A text in which nothing stands at any place that the file's own had. No line of it is long: many places may be looked at.
    pub(super) fn blank(self) -> String {
        const LINE: &str = "                                                               \n";
        // A letter of three bytes was two in UTF-16.
        LINE.repeat((self.bytes + self.bytes / 2) / LINE.len() + 1)
    }
}
