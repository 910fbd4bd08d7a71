//! Plans without a table.
use super::{AnnexField, Entry};
use crate::read::office::Paper;

pub fn read(_paper: &Paper) -> (Vec<AnnexField>, Vec<Entry>) {
    (Vec::new(), Vec::new())
}
