//! What fuzzers try: a function for each target, from bytes to nothing, that panics where something does not hold. `cargo fuzz`
//! calls them by `fuzz/targets`; a plain test replays on them what is kept in `fuzz/regressions` and `fuzz/corpus`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod csv;
mod dates;
mod drawn;
mod findings;
mod legacy;
mod office;
mod plan;
mod register;
#[cfg(test)]
mod replay;
#[cfg(test)]
mod seeds;
mod setting;
mod text;
mod whole;
mod writers;

pub use csv::csv;
pub use dates::dates;
pub use findings::findings;
pub use legacy::legacy;
pub use office::office;
pub use plan::plan;
pub use register::register;
pub use text::text;
pub use whole::whole;
pub use writers::{packages, writers};

/// A target: what is done with bytes.
pub type Target = fn(&[u8]);

/// Every target by its name, which is that of its folders and of its file in `fuzz/targets`.
pub const TARGETS: [(&str, Target); 11] = [
    ("csv", csv),
    ("dates", dates),
    ("findings", findings),
    ("legacy", legacy),
    ("office", office),
    ("packages", packages),
    ("plan", plan),
    ("register", register),
    ("text", text),
    ("whole", whole),
    ("writers", writers),
];
