//! Floor 6: figures become documents for people and records for machines. Titles, columns, tones and
//! words in both languages live here; how a document looks in a format does not.

mod addressee;
pub mod cells;
pub mod closing;
pub mod cut;
pub mod difficulties;
pub mod document;
pub mod due;
pub mod explain;
pub mod exported;
pub mod facts;
pub mod findings;
pub mod form;
pub mod import;
pub mod indicators;
pub mod issued_plan;
pub mod letter;
pub mod next_steps;
pub mod official;
pub mod overview;
pub mod page;
pub mod pictures;
pub mod plan;
pub mod received;
pub mod record;
pub mod rollup;
pub mod score;
pub mod starting;
pub mod status;
pub mod summary;
pub mod tables;
pub mod targets;
pub mod task;
pub mod tasks;
pub mod words;
pub mod workbook;

pub use document::Document;
