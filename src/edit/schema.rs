//! Where the schema of the plan lies in a workspace, so that editors find it without a network.

use super::Change;
use crate::read::schema::{Of, file};
use crate::text::Lang;

/// The first line of every plan file that is written: Taplo, and the editors that use it, look there, from the file's own folder.
pub const LINE: &str = "#:schema ../.schema.json\n";

/// Below the workspace. Hidden, so that it is no stray file of the plan.
pub use crate::read::journal::SCHEMA_PATH as PATH;

/// The file itself.
pub fn change(lang: Lang) -> serde_json::Result<Change> {
    Ok(Change { path: PATH.to_owned(), bytes: file(Of::Plan, lang)? })
}
