//! Findings, one format a file.

pub mod text;
