//! Floor 4: figures from a year's plan and reports and an as-of date (*tính đến ngày*). Pure arithmetic: no file is read here,
//! nothing is printed.

pub mod changes;
pub mod difficulties;
mod figure;
mod flags;
pub mod form;
pub mod group;
pub mod grouping;
pub mod indicators;
pub mod invariant;
mod kept;
pub mod ledger;
pub mod measure;
mod part;
pub mod progress;
pub mod reminders;
pub mod reports;
pub mod requests;
pub mod results;
pub mod risk;
pub mod rollup;
mod row;
pub mod score;
pub mod signed;
pub mod standing;
pub mod state;
pub mod status;
pub mod targets;
pub mod told;
pub mod uncounted;
pub mod unread;
pub mod vantage;
mod waiting;

pub use ledger::Ledger;
pub use vantage::Vantage;
