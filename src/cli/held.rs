//! A result that is written part by part: held until it is whole, for as long as that takes little memory. Nothing of most results is
//! seen before all of it is made.

use std::io::{self, Write};

use anyhow::{Error, Result};

use super::progress::Progress;
use super::{Invocation, output};

/// What is larger goes to standard output while it is made.
const MOST_HELD: usize = 64 << 20;

/// What was made so far and is not yet written.
struct Held<'i> {
    invocation: &'i Invocation,
    bytes: Vec<u8>,
    progress: Option<Progress>,
    /// Why it could not be written.
    failed: Option<Error>,
}

/// Writes what `make` makes where it was asked for.
pub fn put(invocation: &Invocation, make: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let progress = Some(invocation.writes());
    let mut held = Held { invocation, bytes: Vec::new(), progress, failed: None };
    let made = make(&mut held);
    if let Some(why) = held.failed {
        return Err(why);
    }
    made?;
    held.progress = None;
    output::put(invocation, &held.bytes)
}

impl Write for Held<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A file is there when all of it is.
        if self.bytes.len() + bytes.len() > MOST_HELD && self.invocation.common.output.is_none() {
            self.progress = None;
            if let Err(why) = output::put(self.invocation, &self.bytes) {
                self.failed = Some(why);
                return Err(io::ErrorKind::Other.into());
            }
            self.bytes.clear();
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
