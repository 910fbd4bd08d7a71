//! The two languages. Every sentence stands in both, side by side, where it is said: a missing
//! translation does not compile.

use std::fmt::Display;

/// The language of what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    /// The one of the two texts that is in this language.
    pub fn say<T>(self, vi: T, en: T) -> T {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// `vi` or `en`, whatever the case.
    pub fn parse(word: &str) -> Option<Lang> {
        match word.to_ascii_lowercase().as_str() {
            "vi" => Some(Lang::Vi),
            "en" => Some(Lang::En),
            _ => None,
        }
    }
}

/// A sentence in both languages. JSON takes the English one, people the one they chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    pub vi: String,
    pub en: String,
}

impl Both {
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Both {
        Both { vi: vi.into(), en: en.into() }
    }

    /// A name, number or quotation that is the same in both.
    pub fn same(text: impl Display) -> Both {
        let text = text.to_string();
        Both { vi: text.clone(), en: text }
    }

    pub fn in_lang(&self, lang: Lang) -> &str {
        lang.say(&self.vi, &self.en)
    }
}

/// `1 day`, `2 days`: English counts so, Vietnamese does not.
pub fn plural(n: impl Into<i128>, word: &str) -> String {
    let n = n.into();
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

/// `both!("tiếng Việt {x}", "English {x}")`: a [`Both`] from two format strings.
#[macro_export]
macro_rules! both {
    ($vi:literal, $en:literal $(,)?) => {
        $crate::text::Both { vi: format!($vi), en: format!($en) }
    };
}

/// `say!(lang, "tiếng Việt {x}", "English {x}")`: the one of two format strings that is wanted.
#[macro_export]
macro_rules! say {
    ($lang:expr, $vi:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::text::Lang::Vi => format!($vi),
            $crate::text::Lang::En => format!($en),
        }
    };
}
