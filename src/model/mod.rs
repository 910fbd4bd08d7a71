//! Floor 1: the domain's nouns and its calendar, the rules by name among them. Plain values: no files, no printing.

pub mod calendar;
pub mod closing;
pub mod date;
pub mod decimal;
pub mod id;
pub mod measure;
pub mod period;
pub mod plan;
pub mod rate;
pub mod register;
pub mod report;
pub mod reporting;
pub mod rules;
pub mod target;
pub mod task;
pub mod unit;
pub mod waiver;
pub mod year;

pub use calendar::Calendar;
pub use closing::ClosedMonth;
pub use date::{Date, Month};
pub use decimal::Decimal;
pub use id::{At, FieldId, GroupId, IndicatorId, Named, RequestId, TargetId, TaskId, UnitId};
pub use measure::Measure;
pub use period::{MonthSpan, Period};
pub use plan::Plan;
pub use rate::{Fraction, Rate, Share, Tenths};
pub use register::{Intake, Published};
pub use report::{Cell, Column, Progress, Report, Row, RowTask};
pub use reporting::Reporting;
pub use target::Target;
pub use task::{Every, Schedule, Task};
pub use unit::{Party, Role, Unit, UnitGroup};
pub use year::Year;
