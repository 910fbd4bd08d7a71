//! P003, P004, P012: what a plan names and does not have. A name where an id is wanted is answered by the id.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::both;
use crate::check::called;
use crate::finding::rules::{P003, P004, P012};
use crate::finding::{Finding, PlanTable};
use crate::model::{FieldId, IndicatorId, Named, Plan};
use crate::text::Both;
use crate::text::suggest::{self, Guesses, Meant};

/// What is said of a name that the plan does not have: message and help.
type Answer = (Both, Both);

/// Names of one plan. A wrong one often stands many times: it is looked for once.
pub(super) struct Names<'p> {
    pub(super) plan: &'p Plan,
    answers: RefCell<HashMap<(Box<str>, &'static str), Answer>>,
    guesses: Guesses,
}

impl<'p> Names<'p> {
    pub(super) fn new(plan: &'p Plan) -> Names<'p> {
        Names { plan, answers: RefCell::default(), guesses: Guesses::default() }
    }

    pub(super) fn unit<Id>(&self, name: &Named<Id>, key: &'static str, table: PlanTable) -> Option<Finding> {
        if name.id.is_some() || self.plan.lost.units {
            return None;
        }
        let is_all = table == PlanTable::Group && &*name.text == "all";
        let (message, help) = if is_all { all_in_brackets() } else { self.answer(&name.text, key, who_was_meant) };
        Some(Finding::new(&P003, name.span, message, help).in_table(table))
    }

    pub(super) fn field(&self, name: &Named<FieldId>) -> Option<Finding> {
        if name.id.is_some() || self.plan.lost.fields {
            return None;
        }
        let (message, help) = self.answer(&name.text, "field", which_field);
        Some(Finding::new(&P004, name.span, message, help))
    }

    pub(super) fn indicator(&self, name: &Named<IndicatorId>) -> Option<Finding> {
        if name.id.is_some() || self.plan.lost.indicators {
            return None;
        }
        let (message, help) = self.answer(&name.text, "indicators", which_indicator);
        Some(Finding::new(&P012, name.span, message, help))
    }

    fn answer(&self, text: &str, key: &'static str, find: fn(&Names<'p>, &str, &'static str) -> Answer) -> Answer {
        let mut answers = self.answers.borrow_mut();
        answers.entry((text.into(), key)).or_insert_with(|| find(self, text, key)).clone()
    }

    /// "Did you mean", or the whole list where it is short.
    fn did_you_mean<'a>(&self, message: Both, typed: &str, known: impl Iterator<Item = &'a str> + Clone) -> Answer {
        let meant = self.guesses.meant(typed, known.clone());
        let help = meant.as_ref().map(Meant::help).unwrap_or_else(|| {
            let few: Vec<&str> = known.take(12).collect();
            let few = few.join(", ");
            both!("kế hoạch có: {few}", "the plan has: {few}")
        });
        (suggest::because(message, meant.as_ref()), help)
    }
}

fn which_field(names: &Names<'_>, text: &str, key: &'static str) -> Answer {
    let plan = names.plan;
    let ids: Vec<&str> = plan.fields_called(text).into_iter().map(|id| &*plan.field(id).id.value).collect();
    called(key, text, &ids).unwrap_or_else(|| {
        let message = both!("kế hoạch không có lĩnh vực `{text}`", "the plan has no field `{text}`");
        names.did_you_mean(message, text, plan.fields.iter().map(|f| &*f.id.value))
    })
}

fn which_indicator(names: &Names<'_>, text: &str, key: &'static str) -> Answer {
    let plan = names.plan;
    let ids: Vec<&str> = plan.indicators_called(text).into_iter().map(|id| &*plan.indicator(id).id.value).collect();
    called(key, text, &ids).unwrap_or_else(|| {
        let message = both!("kế hoạch không có chỉ số `{text}`", "the plan has no indicator `{text}`");
        names.did_you_mean(message, text, plan.indicators.iter().map(|i| &*i.id.value))
    })
}

fn takes_groups(key: &str) -> bool {
    matches!(key, "each" | "with")
}

/// The id of what was called by its name, a group where only a unit may stand, several in one text, or "did you mean".
fn who_was_meant(names: &Names<'_>, text: &str, key: &'static str) -> Answer {
    let plan = names.plan;
    let units: Vec<&str> = plan.units_called(text).into_iter().map(|id| &*plan.unit(id).id.value).collect();
    if let Some(answer) = called(key, text, &units) {
        return answer;
    }
    let groups: Vec<&str> = plan.groups_called(text).into_iter().map(|id| &*plan.group(id).id.value).collect();
    match &groups[..] {
        [] => {}
        _ if takes_groups(key) => return called(key, text, &groups).unwrap_or_else(|| unknown(names, text, key)),
        [id, ..] => return a_group(key, id),
    }
    match plan.several_called(text) {
        Some(parties) => {
            let ids: Vec<&str> = parties.into_iter().map(|party| plan.party_id(party)).collect();
            several(key, text, &ids)
        }
        None => unknown(names, text, key),
    }
}

fn a_group(key: &str, id: &str) -> Answer {
    let message = both!(
        "`{key}`: `{id}` là một nhóm đơn vị; ở đây cần mã của một đơn vị",
        "`{key}`: `{id}` is a group; a unit's id is needed here"
    );
    let help = match key {
        "lead" => {
            both!(
                "mỗi đơn vị một phần việc: dùng `each = [\"{id}\"]`",
                "for a part for each unit: use `each = [\"{id}\"]`"
            )
        }
        _ => Both::new("ghi từng đơn vị của nhóm", "name its units one by one"),
    };
    (message, help)
}

fn several(key: &str, text: &str, ids: &[&str]) -> Answer {
    let list = ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", ");
    let message = both!(
        "`{key}`: `{text}` gồm nhiều đơn vị ghi chung trong một cặp dấu ngoặc kép",
        "`{key}`: `{text}` names several units in one pair of quotes"
    );
    let help = match key {
        "lead" => both!(
            "nhiều đơn vị cùng chủ trì thì thay dòng này bằng `each = [{list}]`",
            "where several lead, write `each = [{list}]` instead"
        ),
        "with" | "each" | "units" => both!("ghi riêng từng mã: {list}", "write each id by itself: {list}"),
        _ => both!("ở đây chỉ ghi một đơn vị, một trong: {list}", "name one unit here, one of {list}"),
    };
    (message, help)
}

fn all_in_brackets() -> Answer {
    let message = Both::new("`units`: `all` không phải mã đơn vị", "`units`: `all` is not a unit id");
    let help = Both::new(
        "mọi đơn vị: viết `units = \"all\"`, không có ngoặc vuông",
        "for all units write `units = \"all\"`, without brackets",
    );
    (message, help)
}

fn unknown(names: &Names<'_>, text: &str, key: &str) -> Answer {
    let plan = names.plan;
    let groups = plan.groups.iter().filter(|_| takes_groups(key)).map(|g| &*g.id.value);
    let message = both!("`{key}`: kế hoạch không có đơn vị `{text}`", "`{key}`: the plan has no unit `{text}`");
    names.did_you_mean(message, text, plan.units.iter().map(|u| &*u.id.value).chain(groups))
}
