//! Vietnamese from before Unicode, and Unicode that was read as something else: words in TCVN3, VNI and windows-1258, as the
//! letters of Latin-1 that they look like.

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};

use crate::text::decode::decode;
use crate::text::garbled;
use crate::text::legacy::{Encoding, read};

/// The first byte says how the rest came to be a text.
pub fn legacy(bytes: &[u8]) {
    let [how, rest @ ..] = bytes else { return };
    let _ = decode(rest);
    let text = match how % 4 {
        0 => String::from_utf8_lossy(rest).into_owned(),
        1 => rest.iter().map(|byte| char::from(*byte)).collect(),
        2 => WINDOWS_1258.decode_without_bom_handling(rest).0.into_owned(),
        _ => WINDOWS_1252.decode_without_bom_handling(rest).0.into_owned(),
    };
    if let Some(legacy) = read(&text) {
        assert_eq!(legacy.meaning, legacy.encoding.decode(&text));
    }
    for encoding in [Encoding::Tcvn3, Encoding::Vni] {
        let _ = (encoding.decode(&text), encoding.decode_whole(&text));
    }
    if let Some(found) = garbled::find(text.split([',', '\n'])) {
        assert!(garbled::may_hold_garbled(&text), "a glance overlooks nothing: {found:?}");
    }
}
