//! A glance at the bytes of a text: whether there is anything in it that deserves a closer look. Two bytes that follow each
//! other tell enough, and nearly no text has such a pair.

/// What a pair of bytes may be; the first byte's kinds and the second's have one in common.
const UNUSUAL: u8 = 1;
const CARRIAGE: u8 = 2;
const CONTROL: u8 = 4;
const COMPOSED: u8 = 8;
pub(super) const FORMULA: u8 = 16;
const DOUBLED: u8 = 32;
pub(super) const LATIN: u8 = 64;

/// By byte: what it begins, and what it ends.
const KINDS: [[u8; 2]; 256] = {
    let mut kinds = [[0; 2]; 256];
    let mut n = 0;
    while n < 256 {
        kinds[n] = [begins(n as u8), ends(n as u8)];
        n += 1;
    }
    kinds
};

const fn begins(byte: u8) -> u8 {
    let alone = match byte {
        b'\r' => CARRIAGE,
        0xC2 => CONTROL | LATIN,
        0xC3 => LATIN,
        0xE1 => COMPOSED,
        // Of what begins so, only Vietnamese is sure to be composed, and no character that acts.
        0xCC.. => return 0xFF,
        0x82 | 0x83 | 0x84 | 0x86 | 0xA1 | 0xA2 | 0xAF => DOUBLED,
        _ => 0,
    };
    let opens_cell = byte <= b' ' || matches!(byte, b',' | b';' | b'"' | 0x80..=0x8B | 0x9F..);
    UNUSUAL | alone | if opens_cell { FORMULA } else { 0 }
}

const fn ends(byte: u8) -> u8 {
    let is_control = byte < 0x20 && !matches!(byte, b'\n' | b'\t' | b'\r') || byte == 0x7F;
    let mut kinds = LATIN;
    if is_control || matches!(byte, b'?' | b'_' | 0xEF) {
        kinds |= UNUSUAL;
    }
    if byte != b'\n' {
        kinds |= CARRIAGE;
    }
    if byte < 0xA0 {
        kinds |= CONTROL;
    }
    if !matches!(byte, 0xBA | 0xBB) {
        kinds |= COMPOSED;
    }
    if matches!(byte, b'=' | b'@' | b'+' | b'-') {
        kinds |= FORMULA;
    }
    if matches!(byte, 0xC2 | 0xC5 | 0xC6 | 0xCB | 0xE2) {
        kinds |= DOUBLED;
    }
    kinds
}

/// What a text has that deserves a closer look, and whether it has letters of Latin-1.
pub(super) fn glance(bytes: &[u8]) -> u8 {
    let (mut seen, mut begun) = (0, 0);
    for byte in bytes {
        let [begins, ends] = KINDS[usize::from(*byte)];
        seen |= begun & ends;
        begun = begins;
    }
    seen
}
