//! An office's yearly reform plan in plain files: read, judged, counted and summarised.
//!
//! The modules are floors, lowest first; a file imports only from floors below its own.
//! `ARCHITECTURE.md` draws them and follows one row from a spreadsheet to a printed page.
//! They are private: [`main`] is the way in, and what nothing uses the compiler finds.
#![forbid(unsafe_code)]

mod text;

mod model;

mod finding;

mod read;

mod compute;

mod check;

mod edit;

mod view;

mod write;

mod cli;

pub use cli::main;

/// What fuzzers try, and what must hold then. Only `cargo fuzz` and the tests have it.
#[cfg(any(test, fuzzing))]
#[path = "../fuzz/bodies/mod.rs"]
pub mod fuzz;

/// What the tests of the finished program look at beside it. Nobody else is promised any of it.
#[doc(hidden)]
pub mod inside {
    pub use crate::compute::changes::summary;
    pub use crate::compute::status::status;
    pub use crate::compute::{Vantage, difficulties, indicators, invariant, reports};
    pub use crate::finding::Rule;
    pub use crate::finding::explain::{Example, Explanation, of as explained};
    pub use crate::finding::rules::ALL as RULES;
    pub use crate::model::{Column, Date, Fraction, Month, MonthSpan, date};
    pub use crate::read::{Want, cell, office};
    pub use crate::text::Lang;
    pub use crate::text::legacy::{Encoding, read as read_legacy};
    pub use crate::text::syllable::is_syllable;
    pub use crate::view::document::picture::{Drawing, Grid, Picture, Progress, Stacked, Targets, Timeline};
    pub use crate::view::{pictures, record};
    pub use crate::write::document::html::svg;

    /// A workspace that nobody watches being read.
    pub fn workspace(
        root: &std::path::Path,
        only: Option<i32>,
        want: Want<'_>,
    ) -> anyhow::Result<crate::read::Workspace> {
        crate::read::workspace(root, only, want, &crate::read::watch::Watch::default())
    }
}
