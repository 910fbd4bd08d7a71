//! Floor 4: from a year and a date to figures. Pure arithmetic: nothing is read here, nothing printed.

pub mod changes;
pub mod difficulties;
mod flags;
pub mod group;
pub mod indicators;
pub mod invariant;
pub mod ledger;
pub mod measure;
pub mod progress;
pub mod reminders;
pub mod reports;
pub mod score;
pub mod state;
pub mod status;
pub mod vantage;

pub use ledger::Ledger;
pub use vantage::Vantage;
