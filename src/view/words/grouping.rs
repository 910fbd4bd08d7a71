//! By what tasks are put together, in words.

use crate::compute::grouping::Grouping;
use crate::text::Lang;

/// `theo lĩnh vực`.
pub fn grouping(lang: Lang, by: Grouping) -> &'static str {
    match by {
        Grouping::Field => lang.say("theo lĩnh vực", "by field"),
        Grouping::Unit => lang.say("theo đơn vị chủ trì", "by leading unit"),
        Grouping::Leader => lang.say("theo lãnh đạo phụ trách", "by leader"),
        Grouping::Source => lang.say("theo văn bản giao", "by source"),
    }
}
