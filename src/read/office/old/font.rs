//! Fonts that show letters of Latin-1 as Vietnamese ones.

use std::borrow::Cow;

use super::{OldEncoding, may_be_old};
use crate::text::legacy::Encoding;

/// A font by whose glyphs a text must be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OldFont {
    encoding: Encoding,
    /// Small letters are capitals in it.
    has_capitals_only: bool,
}

impl OldFont {
    /// `.VnTime`, `.VnTimeH` (capitals), `VNI-Times`; none for all others.
    pub fn named(name: &str) -> Option<OldFont> {
        let name = name.trim();
        let starts = |word: &str| name.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
        match () {
            () if starts(".Vn") => Some(OldFont { encoding: Encoding::Tcvn3, has_capitals_only: name.ends_with('H') }),
            () if starts("VNI-") || starts("VNI ") => {
                Some(OldFont { encoding: Encoding::Vni, has_capitals_only: false })
            }
            () => None,
        }
    }

    /// Any font of that encoding.
    pub fn of(encoding: OldEncoding) -> Option<OldFont> {
        Some(OldFont { encoding: encoding.letters()?, has_capitals_only: false })
    }

    /// What a text in it shows. Letters that it does not have are shown by another font.
    pub fn decode(self, text: &str) -> Cow<'_, str> {
        let decoded = if may_be_old(text) { Cow::Owned(self.encoding.decode_whole(text)) } else { Cow::Borrowed(text) };
        if self.has_capitals_only { Cow::Owned(decoded.to_uppercase()) } else { decoded }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_says_what_its_letters_are() {
        for (font, text, shown) in [
            (".VnTime", "Së Néi vô, th¸ng 6n¨m2025", "Sở Nội vụ, tháng 6năm2025"),
            (".VnTimeH", "Së Néi vô", "SỞ NỘI VỤ"),
            (".VnTime", "Sở Nội vụ", "Sở Nội vụ"),
            ("VNI-Times", "Sôû Noäi vuï", "Sở Nội vụ"),
        ] {
            assert_eq!(OldFont::named(font).unwrap().decode(text), shown);
        }
        assert_eq!(OldFont::named("Times New Roman"), None);
        assert_eq!(OldFont::named("Vni"), None);
    }
}
