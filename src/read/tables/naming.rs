//! Names that a plan's tables give of its units, groups and other things, unresolved.

use std::borrow::Cow;

use crate::both;
use crate::model::{At, Named};
use crate::read::toml::{Expected, Keys, Walk};
use crate::read::toml_tree::Value;
use crate::read::value::*;

pub(super) fn unresolved<Id>(at: At<Box<str>>) -> Named<Id> {
    Named { text: at.value, span: at.span, id: None }
}

pub(super) fn names<Id>(t: &mut Keys<'_>, walk: &mut Walk, key: &'static str) -> Vec<Named<Id>> {
    t.list(walk, key, text).into_iter().map(unresolved).collect()
}

/// Names of at least one unit or group, where the key is there.
pub(super) fn some_names<Id>(t: &mut Keys<'_>, walk: &mut Walk, key: &'static str) -> Vec<Named<Id>> {
    t.some_list(walk, key, text).into_iter().map(unresolved).collect()
}

/// One unit. Where several lead, the key of parts is what is meant.
pub(super) fn one_unit<'v>(value: &'v Value<'_>) -> Result<Cow<'v, str>, Expected> {
    let Value::Array(items) = value else { return some_cow(value) };
    if let [one] = &items[..]
        && let Value::String(name) = &one.value
    {
        return Err(both!("một đơn vị, không có ngoặc vuông: \"{name}\"", "one unit, without brackets: \"{name}\""));
    }
    let names: Vec<String> = items.iter().filter_map(|i| i.value.as_str()).map(|name| format!("\"{name}\"")).collect();
    let names = names.join(", ");
    Err(both!(
        "một đơn vị; nhiều đơn vị cùng chủ trì thì thay dòng này bằng `each = [{names}]`",
        "one unit; where several lead, write `each = [{names}]` instead"
    ))
}

/// A field or a lead: its number among the names of the file.
pub(super) fn name(
    t: &mut Keys<'_>,
    walk: &mut Walk,
    key: &'static str,
    read: impl for<'v> Fn(&'v Value<'_>) -> Result<Cow<'v, str>, Expected>,
) -> Option<At<u32>> {
    let mut names = std::mem::take(&mut walk.names);
    let number = t.get(walk, key, |value| read(value).map(|name| names.number(&name)));
    walk.names = names;
    number
}
