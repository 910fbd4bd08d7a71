//! An office's yearly reform plan in plain files: read, judged, counted and summarised.
//!
//! The modules are floors, lowest first; a file imports only from floors below its own.
//! `ARCHITECTURE.md` draws them and follows one row from a spreadsheet to a printed page.
#![forbid(unsafe_code)]

pub mod text;

pub mod model;

pub mod finding;

pub mod read;

pub mod compute;

pub mod check;

pub mod view;

pub mod write;

pub mod cli;
