//! What a report is about: a month, or a request (*đột xuất*).

use super::{Month, RequestId};

/// A month or a request of one plan. Its end, name and order are its plan's to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    Month(Month),
    Request(RequestId),
}

impl Period {
    pub fn month(self) -> Option<Month> {
        match self {
            Period::Month(month) => Some(month),
            Period::Request(_) => None,
        }
    }
}
