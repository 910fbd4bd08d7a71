//! The Office's own sheets: the register, and the published indices.

use super::setting::{self, well_placed};
use crate::read::{published, register as registers};
use crate::text::{SourceId, decode};

/// The first byte says which sheet it is, and whether lines of other plans are passed over.
pub fn register(bytes: &[u8]) {
    let [which, file @ ..] = bytes else { return };
    let (source, plans, all) = (SourceId(0), [setting::plan()], which & 2 == 0);
    let findings = match which & 1 {
        0 => registers::register(source, Ok(file), &plans, all).findings,
        _ => published::indicators(source, Ok(file), &plans, all).findings,
    };
    if let Ok(text) = decode::decode(file) {
        well_placed(&findings, &text);
        let _ = registers::period(plans[0], &text);
    }
}
