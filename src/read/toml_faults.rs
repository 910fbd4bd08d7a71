//! What is said of a key or a value of a plan: unknown, absent, not what was expected.

use crate::read::toml_tree::Value;

use crate::both;
use crate::finding::rules::{C003, C004};
use crate::finding::{Finding, PlanTable};
use crate::text::{Both, Span, fold, safe};

/// What was expected instead, as the end of "expected …".
pub type Expected = Both;

/// A table of the plan is named as it stands there.
pub(super) fn unknown_key(name: &str, value: &Value<'_>, kind: PlanTable) -> Both {
    let header = match value {
        Value::Array(_) => format!("[[{name}]]"),
        _ => format!("[{name}]"),
    };
    match (kind, value) {
        (PlanTable::Unknown, Value::Array(_) | Value::Table(_)) => {
            both!(
                "kế hoạch không có bảng {header}, những gì trong đó không được đọc",
                "plans have no table {header}: what is in it is not read"
            )
        }
        _ => both!("không có khóa `{name}` ở đây", "the key `{name}` is not known here"),
    }
}

/// One of `keys` should be there.
pub(super) fn missing_key(header: Span, keys: &[&str]) -> Finding {
    let or = |word: &str, form: fn(&str) -> String| keys.iter().map(|key| form(key)).collect::<Vec<_>>().join(word);
    let (vi, en) = (or(" hoặc ", |key| format!("`{key}`")), or(" or ", |key| format!("`{key}`")));
    let (line_vi, line_en) = (or(" hoặc ", |key| format!("`{key} = …`")), or(" or ", |key| format!("`{key} = …`")));
    Finding::new(
        &C003,
        header,
        both!("thiếu {vi}", "{en} is missing"),
        both!("thêm một dòng {line_vi} vào bảng này", "add a line {line_en} to this table"),
    )
}

/// C004 at a value: what was found, what was expected.
pub fn bad_value(span: Span, key: &str, found: &str, expected: &Both) -> Finding {
    let Both { vi, en } = expected;
    Finding::new(
        &C004,
        span,
        both!("`{key}` không nhận giá trị {found}", "`{key}` cannot be {found}"),
        both!("cần {vi}", "expected {en}"),
    )
}

/// The list that was meant by what is none: of ids in one text each by itself, of another text that text.
pub(super) fn in_a_list(key: &str, value: &Value<'_>) -> Expected {
    let Value::String(text) = value else {
        return both!("một danh sách: [\"…\", \"…\"]", "a list: [\"…\", \"…\"]");
    };
    let parts: Vec<&str> = text.split([',', ';']).map(fold::trim).filter(|part| !part.is_empty()).collect();
    let is_id = |part: &&str| part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    let whole = [fold::trim(text)];
    let items = if parts.iter().all(is_id) { &parts[..] } else { &whole };
    let list: Vec<String> = items.iter().map(|item| format!("\"{}\"", safe::quoted(item))).collect();
    let list = list.join(", ");
    both!("một danh sách: {key} = [{list}]", "a list: {key} = [{list}]")
}

/// A value as a finding quotes it, cut short.
pub fn shown(value: &Value<'_>) -> String {
    let text = match value {
        Value::String(text) => format!("\"{text}\""),
        Value::Integer(n) => n.to_string(),
        Value::Float(n) => n.to_string(),
        Value::Boolean(b) => b.to_string(),
        Value::Datetime(d) => d.to_string(),
        Value::Array(_) => "[…]".to_owned(),
        Value::Table(_) => "{…}".to_owned(),
    };
    match text.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}
