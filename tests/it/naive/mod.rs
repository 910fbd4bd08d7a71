//! The specification computed a second time: `status`, `due` and `report` by somebody who read nothing but the
//! specification, slowly and plainly, and the small random workspaces on which the two are compared (`agrees`).
//! Nothing here may use the crate: what agrees with itself proves nothing.

mod dates;
mod days;
mod figures;
mod files;
mod known;
pub mod make;
#[expect(clippy::module_inception, reason = "it is the naive one of the folder")]
pub mod naive;
mod numbers;
mod plan;
mod targets;
mod tests;
mod troubles;
