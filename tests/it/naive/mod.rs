//! The specification computed a second time: `status` and `due` by somebody who read nothing but the specification,
//! slowly and plainly, and the small random workspaces on which the two are compared (`agrees`).
//! Nothing here may use the crate: what agrees with itself proves nothing.

pub mod make;
#[expect(clippy::module_inception, reason = "it is the naive one of the folder")]
pub mod naive;
mod tests;
