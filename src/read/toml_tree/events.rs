//! A TOML text read into tables as its grammar is recognised, without a tree in between. It takes what plans are made of;
//! of anything else, and of anything wrong, it gives nothing: there the toml crate, whose grammar this is, has to say.

use toml_parser::decoder::Encoding;
use toml_parser::lexer::Token;
use toml_parser::parser::{EventReceiver, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, ParseError, Source, Span};

use super::builder::{Open, Tables};
use super::{Table, Value, lines, scalars};

/// A text of more words and signs is left to others: a text of brackets alone would fill the memory with them.
pub const MOST_TOKENS: usize = 8 << 20;

/// The toml crate refuses lists and tables in each other deeper than this.
const DEEPEST: u32 = 80;

/// The tables of a text. `None` where something stands in it that only the toml crate knows: an error, a dotted key, a
/// table in a table that is none of several.
pub fn read<'t>(text: &'t str, tokens: &mut Vec<Token>) -> Option<Table<'t>> {
    let source = Source::new(text);
    if let Some(tables) = lines::read(source) {
        return Some(tables);
    }
    tokens.clear();
    tokens.extend(source.lex().take(MOST_TOKENS + 1));
    if tokens.len() > MOST_TOKENS {
        return None;
    }
    let mut tables = Tables::new(source);
    let mut faults = Faults(false);
    let mut spaces = ValidateWhitespace::new(&mut tables, source);
    parse_document(tokens, &mut RecursionGuard::new(&mut spaces, DEEPEST), &mut faults);
    tables.finish_table();
    (!faults.0 && !tables.odd).then_some(tables.root)
}

/// Whether there was an error; which, the toml crate tells.
struct Faults(bool);

impl ErrorSink for Faults {
    fn report_error(&mut self, _: ParseError) {
        self.0 = true;
    }
}

impl EventReceiver for Tables<'_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.begin_table(span, false);
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.end_header(span, std::iter::empty());
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.begin_table(span, true);
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.end_header(span, std::iter::empty());
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open.push(Open::Table(span, Table::default(), None));
        true
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        match self.open.pop() {
            Some(Open::Table(open, table, None)) => self.take(Value::Table(table), open.append(span)),
            _ => self.odd = true,
        }
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open.push(Open::Array(span, Vec::new()));
        true
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        match self.open.pop() {
            Some(Open::Array(open, items)) => self.take(Value::Array(items), open.append(span)),
            _ => self.odd = true,
        }
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let key = (scalars::key(self.text(span), encoding, span, error), span);
        let slot = match (self.open.last_mut(), &mut self.header) {
            (Some(Open::Table(_, _, slot)), _) => slot,
            (None, Some(header)) if self.in_header => return header.path.push(key),
            _ => &mut self.key,
        };
        self.odd |= slot.replace(key).is_some();
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let value = scalars::value(self.text(span), encoding, span, error);
        self.take(value, span);
    }

    fn error(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.odd = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use toml::de::DeTable;

    fn sorted(mut table: Table<'_>) -> Table<'_> {
        fn sort(value: &mut Value<'_>) {
            match value {
                Value::Table(table) => sort_table(table),
                Value::Array(items) => items.iter_mut().for_each(|item| sort(&mut item.value)),
                _ => {}
            }
        }
        fn sort_table(table: &mut Table<'_>) {
            table.0.sort_by(|a, b| a.key.cmp(&b.key));
            table.0.iter_mut().for_each(|entry| sort(&mut entry.item.value));
        }
        sort_table(&mut table);
        table
    }

    /// Whether it is read here; then the toml crate has to read the same, and to find nothing wrong.
    fn is_read_alike(text: &str) -> bool {
        let Some(tables) = read(text, &mut Vec::new()) else { return false };
        let (tree, errors) = DeTable::parse_recoverable(text);
        assert!(errors.is_empty(), "{errors:?}\n{text}");
        assert_eq!(sorted(tables), sorted(Table::of_toml(tree.get_ref())), "{text}");
        true
    }

    #[test]
    fn plans_are_read_here_or_are_no_toml() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut folders = vec![root.join("plan"), root.join("tests/cases"), root.join("examples")];
        let (mut read_here, mut left) = (0, 0);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "toml")
                    && let Ok(text) = std::fs::read_to_string(&path)
                {
                    let alike = is_read_alike(&text);
                    assert!(alike || DeTable::parse(&text).is_err(), "{}", path.display());
                    if alike { read_here += 1 } else { left += 1 }
                }
            }
        }
        assert!(read_here > 100 && left < read_here / 10, "{read_here} read here, {left} left");
    }

    #[test]
    fn what_is_usual_in_a_plan_is_read_here() {
        for text in [
            "",
            "# rỗng\n",
            "[plan]\nyear = 2024\ntitle = \"Kế hoạch\"\nbasis = [\n  \"a\", # chú thích\n  \"b\",\n]\nissued = { number = \"1\", on = 2024-01-02 }\n",
            "[[task]]\nid = \"a\"\n[task.withdrawn]\non = 2024-05-01\n[[task.extension]]\nto = 2024-06-01\n[[task.extension]]\nto = 2024-07-01\n[[task]]\nid = 'b'\n",
            "[reporting]\ndue = { day = 17, month = \"same\" }\n[[reporting.exception]]\nmonths = [1, 2]\r\n",
            "[[ task ]]\n\"id\" = \"\"\nnote = \"\"\"\nhai\ndòng\"\"\"\nweight = 0.5\nongoing = true\nx = \"a\\tb\"\n",
        ] {
            assert!(is_read_alike(text), "{text}");
        }
    }

    #[test]
    fn what_is_unusual_or_wrong_is_left_to_the_toml_crate() {
        let many: String = (0..100).map(|n| format!("k{n} = {n}\n")).collect();
        let deep = format!("a = {}{}", "[".repeat(90), "]".repeat(90));
        for text in [
            "a.b = 1\n", "[a.b]\nc = 1\n", "[a]\n[a]\n", "a = 1\na = 2\n", "a = [{}]\n[[a]]\n", "a = []\n[[a]]\n",
            "a = {}\n[a.b]\n", "[[a]]\nb = []\n[[a.b]]\n", "[[a]]\nb = [[1]]\n[[a.b]]\n", "[a]\n[[a]]\n", "[a\n",
            "a = \"b\n", "a = 2024-02-31\n", "a = { b = 1, b = 2 }\n", "a = 1 2\n", "a\n", "a = \"\u{1}\"\n",
            "[a]\n[a.b]\n[a.b]\n", &many, &deep,
        ] {
            assert!(!is_read_alike(text), "{text}");
        }
    }

    /// Lines of a plan, sound and broken.
    fn line() -> impl Strategy<Value = String> {
        let header = prop::sample::select(vec![
            "[plan]", "[reporting]", "[[unit]]", "[[task]]", "[[task]]", "[task.withdrawn]", "[[task.extension]]",
            "[[task.transfer]]", "[[reporting.exception]]", "[task]", "[[plan]]", "[ task . added ]",
            "[\"task\".added]", "[[task]", "[task.a.b]", "[[ 'unit' ]] # x", "[]",
        ]);
        let key = prop::sample::select(vec![
            "id", "title", "due", "weight", "\"id\"", "'due'", "a.b", "withdrawn", "extension", "exception", "khóa",
            "", "-_1", "task",
        ]);
        let value = prop_oneof![
            prop::sample::select(vec![
                "1", "0x1F", "+1_000", "-0.5", "1e3", "inf", "true", "false", "2024-06-30", "2024-06-30T07:00:00Z",
                "2024-02-30", "2024-06-30 07:00", "07:00:00", "\"\"", "''", "\"a\\\"b\"", "\"\\u1EC7\"", "\"\\q\"",
                "'tab\t'", "\"\"\"a\nb\"\"\"", "'''a'''", "[]", "[1, 2,]", "[\n\"a\", # b\n\"c\"\n]", "[[1], []]",
                "{}", "{ on = 2024-01-01, decision = \"x\" }", "{ a.b = 1 }", "{ a = 1, a = 2 }", "[{ a = 1 }, { }]",
                "\"open", "[1", "abc", "", "01", "\"a\" \"b\"", "{ a = [ { b = 1 } ] }",
            ])
            .prop_map(str::to_owned),
            "[ -~ạệ]{0,12}".prop_map(|text| format!("\"{text}\"")),
            "[0-9a-fx._:TZ+-]{1,12}",
        ];
        let sign = prop::sample::select(vec![" = ", "=", " =\t", " ", "= # "]);
        let end = prop::sample::select(vec![
            "\n", "\n", "\n", "\r\n", " # chú thích\n", " x\n", "\r", "", " \t\n", "#\u{1}\n",
        ]);
        let pair = (key, sign, value).prop_map(|(key, sign, value)| format!("{key}{sign}{value}"));
        let noise = "[ -~\t\"'\\[\\]{}=#.,ạ\u{feff}\u{0}]{0,8}";
        let body = prop_oneof![4 => header.prop_map(str::to_owned), 10 => pair, 1 => noise];
        (body, end).prop_map(|(body, end)| body + end)
    }

    /// Lines as nearly all plans have them, so that most texts of them are read line by line.
    fn plain_line() -> impl Strategy<Value = String> {
        let key = prop::sample::select(vec!["id", "title", "due", "weight", "with", "task", "ongoing", "0-_"]);
        let value = prop_oneof![
            prop::sample::select(vec![
                "0", "7", "012", "2024-06-30", "2024-02-31", "true", "[]", "[ ]", "[,]", "\"\"\"",
                "999999999999999999999"
            ])
            .prop_map(str::to_owned),
            "\"[ -!#-\\[\\]-~ạệ]{0,8}\"",
            r#"\[( ?("[a-z#,\[\]]{0,3}"|[0-9]{1,3}|2024-1[0-4]-[0-3][0-9]) ?,){0,3} ?("a")?\]"#,
            "[0-9]{1,3}-?[0-9]{0,2}",
            "(1900|2000|2023|2024|0000)-[01][0-9]-[0-3][0-9]",
        ];
        let header = prop::sample::select(vec![
            "[[task]]", "[[task.with]]", "[task.due]", "[plan]", "[[unit]] ", " [[task]]", "[[task]",
        ]);
        let pair = (key, "[ \t]{0,2}=[ \t]{0,2}", value).prop_map(|(key, sign, value)| format!("{key}{sign}{value}"));
        let body =
            prop_oneof![3 => header.prop_map(str::to_owned), 9 => pair, 1 => "#[ -~\tạ]{0,5}", 1 => "[ \t]{0,2}"];
        (body, prop::sample::select(vec!["\n", "\n", "\r\n", " \n", "\t#\n", ""])).prop_map(|(body, end)| body + end)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn what_is_read_here_is_what_the_toml_crate_reads(lines in prop::collection::vec(line(), 0..8)) {
            is_read_alike(&lines.concat());
        }

        #[test]
        fn what_is_read_by_lines_is_what_the_toml_crate_reads(lines in prop::collection::vec(plain_line(), 0..6)) {
            is_read_alike(&lines.concat());
        }
    }
}
