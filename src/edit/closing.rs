//! A month's figures as they were signed, as the bytes that are kept of them.

use super::Change;
use crate::model::closing::FILE_NAME;
use crate::model::{ClosedMonth, Month};

/// Below the workspace.
pub fn path(month: Month) -> String {
    format!("reports/{month}/{FILE_NAME}")
}

/// The file that keeps it: a figure a line, so that a comparison of two versions shows what differs.
pub fn change(closed: &ClosedMonth) -> serde_json::Result<Change> {
    let mut bytes = serde_json::to_vec_pretty(closed)?;
    bytes.push(b'\n');
    Ok(Change { path: path(closed.month), bytes })
}
