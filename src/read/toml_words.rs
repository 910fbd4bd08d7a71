//! What is wrong with a line that is no TOML, in words of somebody who knows Excel, and what to write instead. It looks at
//! the line alone; where it knows nothing the parser's own words have to do.

use crate::both;
use crate::read::toml_line::{Bare, Cause, say, strange_letter, write};
use crate::read::toml_values::without_quotes;
use crate::text::Both;

/// Tables that stand once; all others have two brackets.
const STAND_ONCE: [&str; 3] = ["plan", "reporting", "calendar"];

/// What is wrong with a line. `detail` is what the parser says of it.
pub(super) fn cause(line: &str, detail: &str) -> Option<Cause> {
    if let Some(found) = strange_letter(line, &Bare::of(line)) {
        return Some(found);
    }
    let line = line.trim();
    let bare = Bare::of(line);
    if detail.contains("multi-line") {
        return Some(triple_quotes());
    }
    if line.starts_with('[') && !bare.text.contains('=') {
        return header(&bare.text, detail);
    }
    if detail.contains("key-value pairs") {
        return Some(in_one_line());
    }
    if detail.contains("missing comma") {
        return Some(between_items(&bare));
    }
    match bare.text.split_once('=') {
        None => without_equals(line, &bare),
        Some((key, _)) => {
            let (key, value) = (key.trim(), line[key.len() + 1..].trim());
            with_key(key, value, &bare, detail)
        }
    }
}

fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

/// `[[unit]`, a table twice, a table's name in letters that are not allowed.
fn header(line: &str, detail: &str) -> Option<Cause> {
    let opens = line.bytes().take_while(|b| *b == b'[').count();
    let inner = &line[opens..];
    let (name, behind) = inner.split_at(inner.find(']').unwrap_or(inner.len()));
    let closes = behind.bytes().take_while(|b| *b == b']').count();
    let (name, behind) = (name.trim(), behind[closes..].trim());
    let brackets = if STAND_ONCE.contains(&name) { 1 } else { opens.max(closes).min(2) };
    let right = format!("{}{name}{}", "[".repeat(brackets), "]".repeat(brackets));
    if !is_bare_key(name) {
        let help = Both::new(
            "dùng tên bảng của kế hoạch, ví dụ [plan], [[unit]], [[task]]",
            "use the name of a table of the plan, such as [plan], [[unit]], [[task]]",
        );
        return say(("tên bảng chỉ gồm chữ không dấu", "a table's name has plain letters only"), help);
    }
    if detail.contains("duplicate") {
        let message = both!("bảng `[{name}]` đã có ở trên", "the table `[{name}]` is already above");
        let help = match STAND_ONCE.contains(&name) {
            true => Both::new("gộp hai bảng làm một", "merge the two tables into one"),
            false => both!(
                "bảng có nhiều lần thì viết hai dấu ngoặc vuông ở mọi chỗ: [[{name}]]",
                "a table that occurs several times has two brackets everywhere: [[{name}]]"
            ),
        };
        return Some((message, help));
    }
    if opens == closes && !behind.is_empty() {
        let help = both!("viết: {right}; ghi chú thì đặt sau dấu #", "write {right}; a comment goes after a #");
        return say(("sau tên bảng có chữ thừa", "there is something after the table's name"), help);
    }
    match opens > closes {
        true => say(("tên bảng thiếu dấu `]`", "the table's name lacks a `]`"), write(&right)),
        false => say(("tên bảng thiếu dấu `[`", "the table's name lacks a `[`"), write(&right)),
    }
}

/// `{ … }` over several lines, or without commas.
fn in_one_line() -> Cause {
    (
        Both::new("thiếu dấu phẩy trong ngoặc nhọn", "a comma is missing between the braces"),
        Both::new(
            "viết trên một dòng, giữa các mục có dấu phẩy, ví dụ { day = 17, month = \"same\" }",
            "write it on one line with commas between items, as in { day = 17, month = \"same\" }",
        ),
    )
}

/// In a list: what parts the items, or ends them.
fn between_items(bare: &Bare) -> Cause {
    let starts_anew = bare.text.split_once('=').is_some_and(|(key, _)| is_bare_key(key.trim()));
    let (message, help) = if bare.open.is_some() {
        lacks_quote()
    } else if bare.text.contains(';') {
        (
            Both::new("các mục cách nhau bằng dấu `;`", "the items are separated by `;`"),
            Both::new("dùng dấu phẩy giữa các mục", "put commas between them"),
        )
    } else if starts_anew && !bare.text.contains(['[', '{']) {
        (
            Both::new("danh sách ở trên chưa đóng", "the list above is not closed"),
            Both::new("thêm `]` (hoặc `}`) ở cuối danh sách", "add `]` (or `}`) at its end"),
        )
    } else {
        (
            Both::new("thiếu dấu phẩy giữa hai mục", "a comma is missing between two items"),
            Both::new(
                "đặt dấu phẩy giữa các mục, ví dụ [\"a\", \"b\"]",
                "put commas between them, as in [\"a\", \"b\"]",
            ),
        )
    };
    (message, help)
}

fn lacks_quote() -> Cause {
    (
        Both::new("thiếu dấu ngoặc kép đóng", "a closing quote is missing"),
        Both::new(
            "thêm dấu `\"` ở cuối chữ; chữ dài nhiều dòng đặt trong ba dấu ngoặc kép \"\"\"…\"\"\"",
            "add a `\"` at the end of the text; text of several lines goes in triple quotes \"\"\"…\"\"\"",
        ),
    )
}

fn triple_quotes() -> Cause {
    (
        Both::new("ba dấu ngoặc kép mở mà không đóng", "triple quotes are opened and not closed"),
        Both::new("thêm ba dấu ngoặc kép \"\"\" ở cuối chữ", "add triple quotes \"\"\" at the end of the text"),
    )
}

/// No `=` at all.
fn without_equals(line: &str, bare: &Bare) -> Option<Cause> {
    if let Some((key, value)) = line.split_once(':').filter(|(key, _)| is_bare_key(key.trim_start_matches("- ").trim()))
    {
        let value = value.trim();
        let value = if value.starts_with(char::is_alphabetic) { format!("\"{value}\"") } else { value.to_owned() };
        let line = format!("{} = {value}", key.trim_start_matches("- ").trim());
        return say(("dùng dấu `:` thay cho `=`", "a `:` stands where a `=` should"), write(&line));
    }
    if bare.text.starts_with(['"', '\'', '{', ']', '}']) {
        return None;
    }
    match line.split_once([' ', '\t']) {
        Some((key, value)) if is_bare_key(key) && value.trim_start().starts_with(['"', '[', '{', '\'']) => {
            let line = format!("{key} = {}", value.trim());
            say(("thiếu dấu `=`", "the `=` is missing"), write(&line))
        }
        _ => {
            let help = Both::new(
                "mỗi dòng có dạng khóa = giá trị; nếu là ghi chú, đặt dấu # ở đầu dòng",
                "each line is key = value; a remark has a # in front",
            );
            say(("dòng không có dạng khóa = giá trị", "the line is not key = value"), help)
        }
    }
}

fn with_key(key: &str, value: &str, bare: &Bare, detail: &str) -> Option<Cause> {
    if detail.contains("duplicate") {
        let message = both!("khóa `{key}` có hai lần trong một bảng", "the key `{key}` is twice in one table");
        return Some((message, Both::new("giữ lại một dòng, xóa dòng kia", "keep one of the two lines")));
    }
    if value.starts_with('=') {
        let line = format!("{key} = {}", value.trim_start_matches(['=', ' ']));
        return say(("thừa dấu `=`", "there is one `=` too many"), write(&line));
    }
    if !is_bare_key(key) && !key.starts_with(['"', '\'']) {
        let help = Both::new(
            "dùng khóa của kế hoạch, ví dụ title, output, lead",
            "use a key of the plan, such as title, output, lead",
        );
        return say(("khóa chỉ gồm chữ không dấu, không có dấu cách", "a key has plain letters and no blanks"), help);
    }
    match value.chars().next() {
        None | Some('#') => {
            let help = both!(
                "viết giá trị, ví dụ {key} = \"…\", hoặc xóa dòng",
                "give a value, such as {key} = \"…\", or remove the line"
            );
            say(("sau dấu `=` không có giá trị", "there is nothing after the `=`"), help)
        }
        Some('"' | '\'') => in_quotes(key, value, bare, detail),
        Some('[' | '{') => in_brackets(value, bare),
        Some(_) => without_quotes(key, unremarked(value)),
    }
}

/// The value without a remark behind it.
fn unremarked(value: &str) -> &str {
    value.split(" #").next().unwrap_or(value).trim().trim_end_matches([',', ';']).trim_end()
}

fn in_quotes(key: &str, value: &str, bare: &Bare, detail: &str) -> Option<Cause> {
    if value.starts_with("\"\"\"") || value.starts_with("'''") {
        return Some(triple_quotes());
    }
    if detail.contains("escape") || detail.contains("unicode") {
        let help = Both::new(
            "viết `\\\\` thay cho `\\`, hoặc đặt chữ trong dấu nháy đơn '…'",
            "write `\\\\` instead of `\\`, or put the text in single quotes '…'",
        );
        return say(("dấu `\\` trong ngoặc kép có nghĩa riêng", "a `\\` in quotes has a meaning of its own"), help);
    }
    let values = bare.text.split_once('=').map_or("", |(_, values)| values).trim();
    let behind = values.get(1..).and_then(|rest| rest.split_once(&values[..1])).map_or("", |(_, behind)| behind.trim());
    if behind.is_empty() {
        return bare.open.map(|_| lacks_quote());
    }
    if behind.chars().all(|c| matches!(c, ',' | ';' | '.')) {
        let help = both!("xóa dấu `{behind}` ở cuối dòng", "remove the `{behind}` at the end of the line");
        return say(("cuối dòng có dấu thừa", "there is something extra at the end of the line"), help);
    }
    if behind.starts_with([',', ';']) && behind.contains('"') {
        let list = value.replace(';', ",");
        let line = format!("{key} = [{}]", unremarked(&list));
        return say(("nhiều giá trị phải đặt trong ngoặc vuông", "several values belong in brackets"), write(&line));
    }
    if behind.split_once('=').is_some_and(|(next, _)| is_bare_key(next.trim())) {
        let help = Both::new("viết mỗi khóa một dòng", "give each key a line of its own");
        return say(("hai khóa trên một dòng", "two keys stand in one line"), help);
    }
    if behind.contains('"') || bare.open.is_some() {
        let help = Both::new(
            "dấu ngoặc kép bên trong câu thì viết “ ” hoặc `\\\"`",
            "inside a text write quotes as “ ” or `\\\"`",
        );
        return say(("trong chữ lại có dấu ngoặc kép", "the text has quotes inside"), help);
    }
    let help = Both::new("xóa phần thừa; ghi chú thì đặt sau dấu #", "remove it; a comment goes after a #");
    say(("sau giá trị có chữ thừa", "there is something after the value"), help)
}

fn in_brackets(value: &str, bare: &Bare) -> Option<Cause> {
    if bare.open.is_some() {
        return Some(lacks_quote());
    }
    if bare.text.contains(';') {
        return Some(between_items(bare));
    }
    let count = |mark: char| bare.text.matches(mark).count();
    if count('{') > count('}') {
        return say(
            ("thiếu dấu `}`", "a `}` is missing"),
            Both::new("thêm `}` ở cuối, trên cùng một dòng", "add `}` at the end, in the same line"),
        );
    }
    if count('[') > count(']') {
        return say(
            ("thiếu dấu `]`", "a `]` is missing"),
            Both::new("thêm `]` ở cuối danh sách", "add `]` at the list's end"),
        );
    }
    if value.starts_with('[') {
        let help = Both::new(
            "đặt mỗi mục trong dấu ngoặc kép, ví dụ [\"a\", \"b\"]",
            "put each item in quotes, as in [\"a\", \"b\"]",
        );
        return say(("có mục không nằm trong dấu ngoặc kép", "an item is not in quotes"), help);
    }
    let help = Both::new(
        "giữa các mục có dấu phẩy, chữ nằm trong dấu ngoặc kép, ví dụ { day = 17, month = \"same\" }",
        "put commas between items and texts in quotes, as in { day = 17, month = \"same\" }",
    );
    say(("viết sai trong ngoặc nhọn", "something is wrong between the braces"), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_answered_by_what_to_write() {
        for (line, detail, message, help) in [
            ("[[unit]", "unclosed", "lacks a `]`", "write [[unit]]"),
            ("[plan]]", "unexpected", "lacks a `[`", "write [plan]"),
            ("[[plan]", "unclosed", "lacks a `]`", "write [plan]"),
            ("[[task.extension]", "unclosed", "lacks a `]`", "write [[task.extension]]"),
            ("[[đơn vị]]", "invalid unquoted key", "plain letters", "[[unit]]"),
            ("[unit]", "duplicate key", "already above", "two brackets everywhere: [[unit]]"),
            ("id = \"a", "invalid basic string", "closing quote", "add a `\"`"),
            ("id = \"Kế hoạch “A”, phần", "invalid basic string", "closing quote", "add a `\"`"),
            ("id = “a”", "string values", "the quote `“`", "write id = \"a\""),
            ("id = “Kế hoạch «A» năm”", "string values", "the quote", "write id = \"Kế hoạch «A» năm\""),
            ("id = \"a”", "invalid basic string", "the quote `”`", "write id = \"a\""),
            ("with = [“a”, “b”]", "string values", "the quote `“`", "write with = [\"a\", \"b\"]"),
            ("id\u{a0}= \"a\"", "invalid unquoted key", "U+00A0", "type a space"),
            ("\u{a0}id = \"a\"", "invalid unquoted key", "U+00A0", "type a space"),
            ("id＝\"a\"", "invalid unquoted key", "full-width", "`=`"),
            ("id \"a\"", "key with no value", "the `=` is missing", "write id = \"a\""),
            ("id: a", "invalid", "`:`", "write id = \"a\""),
            ("id =", "string values", "nothing after", "id = \"…\""),
            ("id = \"a\"", "duplicate key", "twice", "keep one"),
            ("title = Văn phòng # x", "string values", "text must be in quotes", "write title = \"Văn phòng\""),
            ("tiêu đề = \"x\"", "invalid unquoted key", "plain letters", "title"),
            ("title = \"a \"b\" c\"", "unexpected", "quotes inside", "“ ”"),
            ("title = \"a\",", "unexpected", "end of the line", "remove the `,`"),
            ("with = \"a\"; \"b\"", "unexpected", "brackets", "write with = [\"a\", \"b\"]"),
            ("id = \"a\" title = \"b\"", "unexpected", "two keys", "line of its own"),
            ("with = [\"a\" \"b\"]", "missing comma between array elements", "a comma", "as in"),
            ("note = \"x\"", "missing comma between array elements", "above is not closed", "`]`"),
            ("with = [\"a\"; \"b\"]", "missing comma between array elements", "separated by `;`", "commas"),
            ("due = 31/12/2024", "string values", "year-month-day", "write due = 2024-12-31"),
            ("due = 2024-3-5", "invalid date", "year-month-day", "write due = 2024-03-05"),
            ("due = 2024-02-30", "invalid date", "has 29 days", "that exists"),
            ("due = 2024-Q2", "invalid date", "quotes", "write due = \"2024-Q2\""),
            ("weight = 0,5", "unexpected", "not a valid number", "write weight = 0.5"),
            ("max = 1.000,5", "unexpected", "not a valid number", "write max = 1000.5"),
            ("ongoing = Có", "string values", "yes and no", "write ongoing = true"),
            ("\"tiêu đề\" = Văn phòng", "string values", "text must be in quotes", "\"Văn phòng\""),
            ("", "invalid multi-line basic string", "triple quotes", "at the end of the text"),
        ] {
            let (said, todo) = cause(line, detail).unwrap_or_else(|| panic!("{line}"));
            assert!(said.en.contains(message), "{line}: {}", said.en);
            assert!(todo.en.contains(help), "{line}: {}", todo.en);
        }
    }
    proptest::proptest! {
        #[test]
        fn no_line_makes_it_panic(line in "[a-z \"'=\\[\\]{}#,;:\\\\0-9/.đ“”ữ%-]{0,24}", detail in "duplicate|escape|missing comma|x") {
            let _ = cause(&line, &detail);
        }
    }
}
