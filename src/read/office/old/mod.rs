//! Text from before Unicode: in the bytes of a text file, by the font of a piece, or as Latin letters that nothing explains.

mod bytes;
mod font;
mod letters;

pub use bytes::text;
pub use font::OldFont;
pub use letters::settle;

use crate::text::legacy::Encoding;

/// What `--from` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldEncoding {
    Tcvn3,
    Vni,
    Windows1258,
}

impl OldEncoding {
    /// As it is typed behind `--from`.
    pub fn option(self) -> &'static str {
        match self {
            OldEncoding::Tcvn3 => "tcvn3",
            OldEncoding::Vni => "vni",
            OldEncoding::Windows1258 => "windows-1258",
        }
    }

    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            OldEncoding::Tcvn3 => "TCVN3 (.VnTime)",
            OldEncoding::Vni => "VNI (VNI-Times)",
            OldEncoding::Windows1258 => "windows-1258",
        }
    }

    /// What it shows as letters of its own; windows-1258 has those of Unicode.
    fn letters(self) -> Option<Encoding> {
        match self {
            OldEncoding::Tcvn3 => Some(Encoding::Tcvn3),
            OldEncoding::Vni => Some(Encoding::Vni),
            OldEncoding::Windows1258 => None,
        }
    }
}

impl From<Encoding> for OldEncoding {
    fn from(encoding: Encoding) -> OldEncoding {
        match encoding {
            Encoding::Tcvn3 => OldEncoding::Tcvn3,
            Encoding::Vni => OldEncoding::Vni,
        }
    }
}

/// Whether a text may be of an old encoding: letters that only Vietnamese in Unicode has begin with 0xC4 to 0xE1.
fn may_be_old(text: &str) -> bool {
    !text.is_ascii() && !text.bytes().any(|b| (0xC4..=0xE1).contains(&b))
}
