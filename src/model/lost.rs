//! What a plan may hold where it could not be read: nobody can say of a name that may stand there that it names nothing.

use std::ops::BitOrAssign;

/// Of which kinds a table was lost: to a file that cannot be read, a line that is no TOML, a name misspelt, an id left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// `[plan]`.
    pub head: bool,
    /// `[reporting]`, or some of it.
    pub reporting: bool,
    /// `[calendar]`, or some of it.
    pub calendar: bool,
    /// Units, and groups, which are named as units are.
    pub units: bool,
    pub fields: bool,
    /// Tasks, and targets, which rows name as they name tasks.
    pub tasks: bool,
    pub requests: bool,
    pub indicators: bool,
    pub directions: bool,
}

impl Lost {
    /// Of a file, or a line, of which nothing is known.
    pub const ANYTHING: Lost = Lost {
        head: true,
        reporting: true,
        calendar: true,
        units: true,
        fields: true,
        tasks: true,
        requests: true,
        indicators: true,
        directions: true,
    };

    pub fn is_something(self) -> bool {
        self != Lost::default()
    }
}

impl BitOrAssign for Lost {
    fn bitor_assign(&mut self, other: Lost) {
        self.head |= other.head;
        self.reporting |= other.reporting;
        self.calendar |= other.calendar;
        self.units |= other.units;
        self.fields |= other.fields;
        self.tasks |= other.tasks;
        self.requests |= other.requests;
        self.indicators |= other.indicators;
        self.directions |= other.directions;
    }
}
