//! A workspace that this command alone writes to, and what is said of what an earlier one left undone.

use std::path::Path;

use anyhow::Result;

use super::clock::time_here;
use super::{Failure, Invocation};
use crate::both;
use crate::edit::{Holder, Locked, Refused};

/// Waits a moment for whoever writes. What a command that was cut off left undone is done first, and told.
pub fn lock(invocation: &Invocation, root: &Path, command: &str) -> Result<Locked> {
    let holder = Holder { pid: std::process::id(), command: command.to_owned(), since: time_here() };
    let locked = Locked::take(root, &holder).map_err(|why| {
        // No plan has been opened that could tell the language.
        invocation.speak_as_here();
        refused(why)
    })?;
    if !locked.finished.is_empty() {
        invocation.speak_as_here();
        let files = locked.finished.join(", ");
        invocation.tell(&both!(
            "một lệnh trước bị ngắt giữa chừng; nay đã ghi tiếp: {files}",
            "an earlier command was interrupted; what it had not written has now been written: {files}"
        ));
    }
    Ok(locked)
}

pub fn refused(why: Refused) -> anyhow::Error {
    Failure(why.describe()).into()
}
