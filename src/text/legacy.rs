//! Vietnamese of the time before Unicode, kept as readable letters: bytes of TCVN3 or VNI that some program took
//! for Western European and saved so. `Báo cáo` is then `B¸o c¸o`, or `Baùo caùo`.
//!
//! TCVN3 (also ABC, the fonts `.VnTime`) is the table of the standard TCVN 5712:1993, one byte a letter. VNI is the
//! published layout of VNI-Windows: a vowel, then a byte for its marks. Both are written down here from those layouts
//! as letters of ISO 8859-1. The fonts have no capitals with tones: in TCVN3 these share the codes of the small ones.

use std::ops::Range;

use super::syllable::{Tone, is_syllable, with_tone};

/// Which of the two old encodings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Tcvn3,
    Vni,
}

/// Text in an old encoding, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legacy {
    pub encoding: Encoding,
    pub meaning: String,
}

/// TCVN3 from 0xA1 on; `.` where the standard has no letter.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ.";

/// VNI: letters that stand alone.
const VNI_ALONE: [(char, char); 9] =
    [('ô', 'ơ'), ('ö', 'ư'), ('ñ', 'đ'), ('ì', 'ì'), ('í', 'í'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// VNI: the mark behind a vowel, the vowels that it changes and into which, and the tone.
const VNI_MARKS: [(char, &str, &str, Tone); 17] = [
    ('ø', "aeouyôö", "aeouyơư", Tone::Huyen),
    ('ù', "aeouyôö", "aeouyơư", Tone::Sac),
    ('û', "aeouyôö", "aeouyơư", Tone::Hoi),
    ('õ', "aeouyôö", "aeouyơư", Tone::Nga),
    ('ï', "aeouyôö", "aeouyơư", Tone::Nang),
    ('â', "aeo", "âêô", Tone::Level),
    ('à', "aeo", "âêô", Tone::Huyen),
    ('á', "aeo", "âêô", Tone::Sac),
    ('å', "aeo", "âêô", Tone::Hoi),
    ('ã', "aeo", "âêô", Tone::Nga),
    ('ä', "aeo", "âêô", Tone::Nang),
    ('ê', "a", "ă", Tone::Level),
    ('è', "a", "ă", Tone::Huyen),
    ('é', "a", "ă", Tone::Sac),
    ('ú', "a", "ă", Tone::Hoi),
    ('ü', "a", "ă", Tone::Nga),
    ('ë', "a", "ă", Tone::Nang),
];

/// Words of other languages, and names, that would be words of Vietnamese if they were in an old encoding: the commoner
/// ones, found by reading word lists of some twenty European languages as if they were in one.
const FOREIGN: &str = "aïn aït aún bä bö bø caïn câ cè cé cê cím cît dió duó dâ dä då dæ dæm dèi dö dø få gäng gå gång gén gép gö \
    haï huyó hä hän häng hät hå hån hår hæ hö kü laïc lió loïc lâ lä län lät lå lån lång löi lü moï mª mãe mä \
    mäen män mät må mån mæ mö möi mø møt mü nä näe näen näet nät nå nån nö nøt nü où på raïm reá rió rät rå rån \
    røa seán sió sä säen säng så sån sång sæ sö söi sø søt sü thaï traït triï trió trä trå trång táong tâ \
    tä tän tät tå tån tång tôt tö tø tü vió vä väen vän vö än äng ät ån çi îi îm în ño µm";

/// What a text says if it is Vietnamese in an old encoding. A text with any letter that only Vietnamese in Unicode has
/// is none, whatever else it holds.
pub fn read(text: &str) -> Option<Legacy> {
    // Both encodings show as Latin-1 alone. Letters of Vietnamese above it begin with 0xC4 to 0xE1, and few texts
    // go far without one; signs such as dashes begin with 0xE2.
    let beyond = |b: &u8| (0xC4..=0xE1).contains(b);
    if text.is_ascii() || text.as_bytes().iter().any(beyond) || !has_odd_letter(text.as_bytes()) {
        return None;
    }
    let weighed = [Encoding::Tcvn3, Encoding::Vni].map(|encoding| (weigh(text, encoding), encoding));
    let (_, encoding) = weighed.into_iter().filter(|(w, _)| w.is_convincing()).max_by_key(|(w, _)| w.points)?;
    Some(Legacy { encoding, meaning: encoding.decode(text) })
}

/// Whether some letter or sign is none of Vietnamese, such as `ø` or `¸`, or stands as in no Vietnamese word: `kÕ`,
/// `aù`, `eá`. Every text in an old encoding has one; words that are correct, as most are, need no weighing.
fn has_odd_letter(text: &[u8]) -> bool {
    memchr::memchr2_iter(0xC2, 0xC3, text).any(|at| {
        let before = at.checked_sub(1).map_or(b' ', |before| text[before]);
        let Some(&second) = text.get(at + 1) else { return false };
        // Small letters stand 32 behind their capitals: À-Ã, È-Ê, Ì Í, Ò-Õ, Ù Ú, Ý are those of Vietnamese.
        let letter = second & 0x1F;
        let is_vietnamese = matches!(letter, 0..=3 | 8..=10 | 12 | 13 | 18..=21 | 25 | 26 | 29);
        let is_tone_of_vni = matches!(letter, 21 | 25);
        text[at] == 0xC2
            || !is_vietnamese
            || (second < 0xA0 && before.is_ascii_alphabetic())
            || match before.to_ascii_lowercase() {
                b'a' | b'e' => true,
                b'o' => is_tone_of_vni || letter == 2,
                // The last two end `ô` and `Ô`.
                b'u' | b'y' | 0xB4 | 0x94 => is_tone_of_vni,
                _ => false,
            }
    })
}

impl Encoding {
    /// The text in Unicode; what the encoding does not have stays as it is.
    pub fn decode(self, text: &str) -> String {
        self.decoded(text, self.words(text))
    }

    /// The same of a text that is known to be in this encoding: what touches a digit is a word there too.
    pub fn decode_whole(self, text: &str) -> String {
        self.decoded(text, self.runs(text))
    }

    fn decoded(self, text: &str, words: impl Iterator<Item = Range<usize>>) -> String {
        let mut decoded = String::with_capacity(text.len() + text.len() / 2);
        let capitals = self == Encoding::Tcvn3 && is_in_capitals(text);
        let mut done = 0;
        for word in words {
            decoded.push_str(&text[done..word.start]);
            let meaning = self.decode_word(&text[word.clone()]);
            decoded.push_str(&if capitals { meaning.to_uppercase() } else { meaning });
            done = word.end;
        }
        decoded.push_str(&text[done..]);
        decoded
    }

    fn decode_word(self, word: &str) -> String {
        match self {
            Encoding::Tcvn3 => {
                let decoded: String = word.chars().map(|c| tcvn3(c).unwrap_or(c)).collect();
                // Capitals with tones are small letters in a font of capitals.
                if is_in_capitals(word) { decoded.to_uppercase() } else { decoded }
            }
            Encoding::Vni => vni(word),
        }
    }

    fn is_letter(self, c: char) -> bool {
        // Among the signs of Latin-1 TCVN3 has letters, VNI none.
        let sign = ('\u{a1}'..='\u{bf}').contains(&c) || matches!(c, '×' | '÷');
        if sign { self == Encoding::Tcvn3 && tcvn3(c).is_some() } else { c.is_alphabetic() }
    }

    /// Where its words stand. What touches a digit is a unit or a number's sign, as in `25m²` and `2×n`, and is none.
    fn words(self, text: &str) -> impl Iterator<Item = Range<usize>> + use<'_> {
        self.runs(text).filter(|run| {
            let before = text[..run.start].bytes().next_back();
            let after = text[run.end..].bytes().next();
            !before.into_iter().chain(after).any(|b| b.is_ascii_digit())
        })
    }

    /// Where its letters stand together.
    fn runs(self, text: &str) -> impl Iterator<Item = Range<usize>> + use<'_> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let start = at + text[at..].find(|c| self.is_letter(c))?;
            at = text[start..].find(|c| !self.is_letter(c)).map_or(text.len(), |n| start + n);
            Some(start..at)
        })
    }

    /// How much a word that can be read tells: 2 where no other language writes so, else 1.
    fn telling(self, word: &str) -> u32 {
        // Few others begin or end a word so.
        let shaped = |word: &str| ["ng", "nh", "kh"].iter().any(|it| word.starts_with(it)) || word.ends_with("nh");
        let sure = shaped(&word.to_lowercase())
            || match self {
                Encoding::Tcvn3 => has_sign_inside(word) || word.contains('ß') || has_capital_inside(word),
                Encoding::Vni => word.chars().zip(word.chars().skip(1)).any(|(vowel, mark)| {
                    let pair = [lower(vowel), lower(mark)];
                    vni_pair(vowel, mark).is_some()
                        && !(pair[0].is_ascii() && pair[1] == 'ï')
                        && !ELSEWHERE.split(' ').any(|it| it.chars().eq(pair))
                }),
            };
        if sure { 2 } else { 1 }
    }
}

/// Pairs of VNI that words of other languages have too: `deán`, `aún`, `goût`.
const ELSEWHERE: &str = "eá eà eä eã eû oû aú aü aé aë";

/// A sign for a letter, as in `c¸o`, `®ang`, `hµnh`. Other texts have signs before a word, products (`m×n`), points
/// (`N·m`), notes (`x¹`), ordinals (`Mª`) and hyphens that do not show.
fn has_sign_inside(word: &str) -> bool {
    let length = word.chars().count();
    word.chars().enumerate().any(|(n, c)| match c {
        '§' | '®' if n == 0 => length > 2,
        '×' | '÷' | '·' | '\u{ad}' => n > 0 && length > 3,
        '¹' | 'ª' => n > 0 && n + 1 < length,
        '¸' | '¨' => true,
        '\u{a1}'..='\u{bf}' => n > 0,
        _ => false,
    })
}

/// A marked capital within a word of small letters, as in `kÕt` and `VÜnh`.
fn has_capital_inside(word: &str) -> bool {
    let letters = || word.chars().zip(word.chars().skip(1));
    let marked = |c: char| !c.is_ascii() && c.is_uppercase();
    letters().any(|(a, b)| a.is_ascii_lowercase() && marked(b))
        || letters().skip(1).any(|(a, b)| marked(a) && b.is_ascii_lowercase())
}

/// What speaks for and against an encoding.
#[derive(Default)]
struct Weighed {
    /// Words with letters beyond ASCII that are words of Vietnamese when decoded, and that are none.
    fit: u32,
    unfit: u32,
    /// Of the fitting ones that are not Vietnamese as they stand.
    points: u32,
    sure: bool,
    /// Something is there that is no word of Vietnamese.
    foreign: bool,
}

impl Weighed {
    fn is_convincing(&self) -> bool {
        let speaks_for_it = match self.sure {
            // A name among many words does not matter.
            true => self.unfit * 3 <= self.fit + self.unfit,
            false => self.unfit == 0 && !self.foreign,
        };
        self.points >= 2 && speaks_for_it
    }
}

fn weigh(text: &str, encoding: Encoding) -> Weighed {
    let mut weighed = Weighed::default();
    for word in encoding.words(text).map(|range| &text[range]) {
        let has_ascii = word.bytes().any(|b| b.is_ascii_alphabetic());
        if word.is_ascii() {
            let abbreviation = word.bytes().all(|b| b.is_ascii_uppercase());
            weighed.foreign |= !abbreviation && !is_syllable(&word.to_ascii_lowercase());
        } else if !has_ascii || (word.ends_with(['¹', 'ª']) && word.chars().nth(2).is_none()) {
            // A sign that stands alone, a word of one letter, a letter with a note's number: tells nothing.
        } else if !is_syllable(&encoding.decode_word(word).to_lowercase()) {
            weighed.unfit += 1;
        } else {
            weighed.fit += 1;
            let as_it_stands = word.to_lowercase();
            if FOREIGN.split(' ').any(|foreign| foreign == as_it_stands) {
                weighed.foreign = true;
            } else if has_capital_inside(word) || !is_syllable(&as_it_stands) {
                let telling = encoding.telling(word);
                weighed.points += telling;
                weighed.sure |= telling > 1;
            }
        }
    }
    weighed
}

fn is_in_capitals(text: &str) -> bool {
    let mut letters = text.bytes().filter(u8::is_ascii_alphabetic);
    letters.clone().nth(1).is_some() && letters.all(|b| b.is_ascii_uppercase())
}

fn tcvn3(c: char) -> Option<char> {
    let code = u8::try_from(u32::from(c)).ok()?;
    TCVN3.chars().nth(usize::from(code.checked_sub(0xA1)?)).filter(|&letter| letter != '.')
}

fn vni(word: &str) -> String {
    let mut decoded = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let pair = letters.peek().and_then(|&mark| vni_pair(letter, mark));
        let alone = || VNI_ALONE.iter().find(|(from, _)| *from == lower(letter)).map(|(_, to)| *to);
        if pair.is_some() {
            letters.next();
        }
        match pair.or_else(alone) {
            Some(found) if letter.is_uppercase() => decoded.extend(found.to_uppercase()),
            found => decoded.push(found.unwrap_or(letter)),
        }
    }
    decoded
}

/// The small letter that a vowel and the mark behind it make.
fn vni_pair(vowel: char, mark: char) -> Option<char> {
    if mark.is_ascii() {
        return None;
    }
    let (vowel, mark) = (lower(vowel), lower(mark));
    let (_, from, to, tone) = VNI_MARKS.iter().find(|(m, from, ..)| *m == mark && from.contains(vowel))?;
    let changed = from.chars().zip(to.chars()).find_map(|(from, to)| (from == vowel).then_some(to))?;
    with_tone(changed, *tone)
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}
