//! Ids: text where people write them, numbers where the program compares them.

use crate::text::Span;

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

/// Device names of Windows, which no file may bear whatever its ending.
const WINDOWS_DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether a unit's or request's id can be a file name: `[a-z0-9][a-z0-9-]*`, at most 32, no device of Windows.
pub fn is_file_name(id: &str) -> bool {
    let shape = id.starts_with(|c: char| c != '-')
        && id.len() <= 32
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let numbered = |stem: &str| {
        id.strip_prefix(stem).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    shape && !WINDOWS_DEVICES.contains(&id) && !numbered("com") && !numbered("lpt")
}

/// Whether a task's id is `[A-Za-z0-9][A-Za-z0-9.-]*`, at most 32.
pub fn is_task_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id.len() <= 32
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

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
