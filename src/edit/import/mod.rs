//! An annex becomes files of a plan: whole files for a plan that has no tasks yet, and else the additions, extensions, transfers and
//! withdrawals that a decision brings, put into the files as they are.

pub mod ids;
pub mod spelling;
