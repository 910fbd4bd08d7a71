//! Floor 0: texts as people typed them. Files and places in them, encodings, what counts as the
//! same word, and the two languages; and how work is shared out. Knows nothing of plans or reports.

pub mod ci_log;
pub mod decode;
pub mod fold;
pub mod garbled;
pub mod lang;
pub mod legacy;
pub mod lent;
pub mod lookalike;
pub mod machine;
pub mod months;
pub mod parallel;
mod print;
mod reread;
pub mod safe;
pub mod safe_name;
pub mod slug;
pub mod source;
pub mod spreadsheet;
pub mod suggest;
pub mod syllable;

pub use lang::{Both, Lang};
pub use source::{Changed, LineColumn, Place, SourceId, Sources, Span};
