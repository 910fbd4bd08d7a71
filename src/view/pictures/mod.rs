//! Figures become pictures: what each shows, in words and numbers.

use super::picture::Picture;
use crate::compute::changes::Summary;
use crate::compute::reports::Obligation;
use crate::compute::status::Status;
use crate::text::Lang;

/// Those of the year as it stands.
pub fn of_status(lang: Lang, status: &Status<'_>, monthly: &[Obligation]) -> Vec<Picture> {
    let _ = (lang, status, monthly);
    Vec::new()
}

/// Those of a period's summary.
pub fn of_summary(lang: Lang, summary: &Summary<'_>) -> Vec<Picture> {
    let _ = (lang, summary);
    Vec::new()
}
