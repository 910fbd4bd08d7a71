//! Ids: text where people write them, numbers where the program compares them.

use std::marker::PhantomData;

use crate::text::Span;
use crate::text::fold::without_marks;
use crate::text::slug::slug;

/// A value and the place where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct At<T> {
    pub value: T,
    pub span: Span,
}

/// A reference as written, and what it was found to name; `None` where it names nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<Id> {
    pub text: Box<str>,
    pub span: Span,
    pub id: Option<Id>,
}

/// A number, or none, in no more room than a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Maybe<Id>(u32, PhantomData<Id>);

impl<Id: Copy> Maybe<Id>
where
    Maybe<Id>: Into<Option<Id>>,
{
    pub fn get(self) -> Option<Id> {
        self.into()
    }
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The number of the `n`th; a plan of more than four thousand million is not foreseen.
            pub fn nth(n: usize) -> $name {
                $name(u32::try_from(n).unwrap_or(u32::MAX))
            }
        }

        impl From<Option<$name>> for Maybe<$name> {
            fn from(id: Option<$name>) -> Maybe<$name> {
                Maybe(id.map_or(u32::MAX, |id| id.0), PhantomData)
            }
        }

        impl From<Maybe<$name>> for Option<$name> {
            fn from(Maybe(n, _): Maybe<$name>) -> Option<$name> {
                (n != u32::MAX).then_some($name(n))
            }
        }
    )*};
}

numbers! {
    /// A unit's index in its plan.
    UnitId
    /// A field's index in its plan.
    FieldId
    /// A task's index in its plan.
    TaskId
    /// A request's index in its plan.
    RequestId
    /// An indicator's index in its plan.
    IndicatorId
    /// A group's index in its plan.
    GroupId
    /// A target's index in its plan.
    TargetId
}

/// No id has more letters.
const LONGEST: usize = 32;

/// Device names of Windows, which no file may bear whatever its ending.
const WINDOWS_DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether a unit's or request's id can be a file name: `[a-z0-9][a-z0-9-]*`, at most 32, no device of Windows.
pub fn is_file_name(id: &str) -> bool {
    let shape = id.starts_with(|c: char| c != '-')
        && id.len() <= LONGEST
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let numbered = |stem: &str| {
        id.strip_prefix(stem).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    shape && !WINDOWS_DEVICES.contains(&id) && !numbered("com") && !numbered("lpt")
}

/// The id to propose for a unit or request of that name: `Sở Nội vụ` is `so-noi-vu`. `None` where the name has no letter for one.
pub fn proposed(name: &str) -> Option<String> {
    let slug = slug(name);
    // Cut between words where that leaves one.
    let cut = match slug.get(..LONGEST + 1) {
        None => &slug[..],
        Some(start) => start.rsplit_once('-').map_or(&slug[..LONGEST], |(words, _)| words),
    };
    Some(cut.to_owned()).filter(|id| is_file_name(id))
}

/// The same id with a number, where it is taken without one; cut between words where it would be too long.
pub fn with_number(id: &str, number: usize) -> String {
    let number = format!("-{number}");
    let room = LONGEST.saturating_sub(number.len());
    let start = match id.get(..room + 1) {
        None => id,
        Some(longer) => longer.rsplit_once('-').map_or(id.get(..room).unwrap_or(id), |(words, _)| words),
    };
    start.trim_end_matches('-').to_owned() + &number
}

/// The id to propose for a task instead of one that is not allowed: the same letters without marks, in their case.
pub fn proposed_for_task(id: &str) -> Option<String> {
    let mut proposed = String::new();
    for c in without_marks(id).chars() {
        match c {
            c if c.is_ascii_alphanumeric() || c == '.' => proposed.push(c),
            _ if proposed.is_empty() || proposed.ends_with('-') => {}
            _ => proposed.push('-'),
        }
    }
    let proposed = proposed.trim_matches(['-', '.']);
    Some(proposed.to_owned()).filter(|id| is_task_id(id))
}

/// Whether a task's id is `[A-Za-z0-9][A-Za-z0-9.-]*`, at most 32.
pub fn is_task_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id.len() <= LONGEST
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_proposed_from_names() {
        for (name, id) in [
            ("Sở Nội vụ", Some("so-noi-vu")),
            ("VP_UBND", Some("vp-ubnd")),
            ("Phòng Quản lý Tài nguyên và Môi trường", Some("phong-quan-ly-tai-nguyen-va-moi")),
            ("…", None),
            ("Con", None),
        ] {
            assert_eq!(proposed(name).as_deref(), id, "{name}");
        }
        for (typed, id) in
            [("NV 01", Some("NV-01")), ("Nhiệm vụ 1.2", Some("Nhiem-vu-1.2")), ("TC/01", Some("TC-01")), ("@", None)]
        {
            assert_eq!(proposed_for_task(typed).as_deref(), id, "{typed}");
        }
    }

    #[test]
    fn ids_that_cannot_be_file_names_are_refused() {
        for good in ["van-phong", "1", "a-", "com", "com10", "console"] {
            assert!(is_file_name(good), "{good}");
        }
        for bad in ["", "-a", "Van-phong", "văn", "a b", "a/b", "..", "con", "nul", "com1", "lpt0", &"a".repeat(33)] {
            assert!(!is_file_name(bad), "{bad}");
        }
        for (id, good) in [("TC-01", true), ("1.2-a", true), (".a", false), ("A@1", false), ("", false)] {
            assert_eq!(is_task_id(id), good, "{id}");
        }
    }
}
