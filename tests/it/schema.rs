//! The schemas that `reform schema` prints are those of what the program reads: its keys, its words, its sample year; and what
//! they refuse the program refuses too.

use crate::harness::{PLAN, Workspace, files, repository};
use crate::keys::{Keys, known};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

fn plan_schema() -> Value {
    Workspace::new().reform("schema --lang en").exits(0).json()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

/// TOML as JSON: a date is a text.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(n) => json!(n),
        toml::Value::Float(n) => json!(n),
        toml::Value::Boolean(is) => json!(is),
        toml::Value::Datetime(stamp) => json!(stamp.to_string()),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => Value::Object(table.iter().map(|(key, it)| (key.clone(), as_json(it))).collect()),
    }
}

fn read(text: &str) -> Value {
    as_json(&toml::Value::Table(text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"))))
}

fn wrong(validator: &Validator, text: &str) -> Vec<String> {
    validator.iter_errors(&read(text)).map(|it| format!("{}: {it}", it.instance_path())).collect()
}

/// Tables of their own, that stand below another.
const BELOW: [&str; 3] = ["exception", "extension", "transfer"];

/// The keys of a table, in those of the pages: `due.day` of a table within, and `[[task.extension]]` for tables below.
fn keys(name: &str, table: &Value, found: &mut Keys, required: &mut BTreeSet<(String, String)>) {
    let is_many = table["type"] == "array";
    let table = if is_many { &table["items"] } else { table };
    assert_eq!(table["additionalProperties"], false, "{name}");
    let heading = if is_many { format!("[[{name}]]") } else { format!("[{name}]") };
    let listed = |table: &Value| -> Vec<String> {
        let required = table["required"].as_array().cloned().unwrap_or_default();
        required.iter().map(|key| key.as_str().unwrap().to_string()).collect()
    };
    let of_table = found.entry(heading.clone()).or_default();
    required.extend(listed(table).into_iter().map(|key| (heading.clone(), key)));
    let mut below = Vec::new();
    for (key, value) in table["properties"].as_object().unwrap() {
        let inside = if value["type"] == "array" { &value["items"] } else { value };
        if BELOW.contains(&key.as_str()) {
            below.push((format!("{name}.{key}"), value));
        } else if inside["properties"].is_object() {
            assert_eq!(inside["additionalProperties"], false, "{name}.{key}");
            of_table.extend(inside["properties"].as_object().unwrap().keys().map(|it| format!("{key}.{it}")));
            required.extend(listed(inside).into_iter().map(|it| (heading.clone(), format!("{key}.{it}"))));
        } else {
            of_table.insert(key.clone());
        }
    }
    below.into_iter().for_each(|(name, value)| keys(&name, value, found, required));
}

#[test]
fn the_plans_schema_has_the_keys_that_are_read_and_no_others() {
    let schema = plan_schema();
    let (mut expected, missing) = known();
    expected.remove("top");
    let (mut found, mut required) = (Keys::new(), BTreeSet::new());
    for (name, table) in schema["properties"].as_object().unwrap() {
        keys(name, table, &mut found, &mut required);
    }
    assert_eq!(found, expected);
    // Of these one of several will do, which the schema says in other words.
    let one_of = [
        ("[[task]]", "lead"),
        ("[[target]]", "lead"),
        ("[[target]]", "at_least"),
        ("[[target]]", "at_most"),
        ("[calendar]", "holidays.on"),
    ];
    let one_of: BTreeSet<(String, String)> = one_of.map(|(table, key)| (table.to_string(), key.to_string())).into();
    assert_eq!(required.union(&one_of).cloned().collect::<BTreeSet<_>>(), missing);
}

/// Where a key takes one of a few words: the line that gives it another one, and the words.
fn words(name: &str, table: &Value, found: &mut BTreeMap<String, BTreeSet<String>>) {
    let is_many = table["type"] == "array";
    let header = if is_many { format!("[[{name}]]") } else { format!("[{name}]") };
    let object = if is_many { &table["items"] } else { table };
    let Some(properties) = object["properties"].as_object() else { return };
    for (key, value) in properties {
        if BELOW.contains(&key.as_str()) {
            words(&format!("{name}.{key}"), value, found);
            continue;
        }
        let within = value["properties"].as_object().into_iter().flatten();
        let each = within.map(|(inner, value)| (format!("{key}.{inner}"), value)).chain([(key.clone(), value)]);
        for (key, value) in each {
            let (line, list) = match (&value["enum"], &value["items"]["enum"], &value["anyOf"][0]["enum"]) {
                (Value::Array(list), ..) | (_, _, Value::Array(list)) => (format!("{key} = \"zzzzzz\""), list),
                (_, Value::Array(list), _) => (format!("{key} = [\"zzzzzz\"]"), list),
                _ => continue,
            };
            // Rules are told by `reform explain`, and a group's "all" stands beside a list.
            if key != "rule" && !(name == "group" && key == "units") {
                let list = list.iter().map(|word| word.as_str().unwrap().to_string()).collect();
                // A table below another needs one to stand below.
                let above = name.split_once('.').map_or(String::new(), |(above, _)| match above {
                    "reporting" => String::new(),
                    above => format!("[[{above}]]\n"),
                });
                found.insert(format!("{above}{header}\n{line}\n"), list);
            }
        }
    }
}

#[test]
fn words_of_the_plans_schema_are_those_that_are_understood() {
    let schema = plan_schema();
    let mut found = BTreeMap::new();
    for (name, table) in schema["properties"].as_object().unwrap() {
        words(name, table, &mut found);
    }
    assert!(found.len() > 8, "{found:?}");
    for (text, listed) in found {
        let json = Workspace::new().plan(&text).reform("check --format json --lang en").json();
        let findings = json["findings"].as_array().unwrap();
        let told = findings.iter().find(|it| it["message"].to_string().contains("zzzzzz"));
        let told = told.unwrap_or_else(|| panic!("nothing of {text} in {json:#}"));
        let said = format!("{} {}", told["message"].as_str().unwrap(), told["help"].as_str().unwrap());
        let words: BTreeSet<String> = said.split('"').skip(1).step_by(2).map(str::to_string).collect();
        assert_eq!(words.into_iter().filter(|it| it != "zzzzzz").collect::<BTreeSet<_>>(), listed, "{text}{said}");
    }
}

#[test]
fn every_file_of_the_sample_year_and_every_example_holds_to_the_plans_schema() {
    let validator = validator(&plan_schema());
    let mut texts: Vec<(String, String)> = files(&repository().join("plan"))
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect();
    assert!(texts.len() > 5);
    for page in ["docs/reference.md", "docs/reference.vi.md"] {
        let text = fs::read_to_string(repository().join(page)).unwrap();
        let examples = text.split("```toml\n").skip(1).map(|it| it.split("```").next().unwrap().to_string());
        texts.extend(examples.map(|example| (page.to_string(), example)));
    }
    texts.push(("the tests' plan".to_string(), PLAN.to_string()));
    for (name, text) in texts {
        assert_eq!(wrong(&validator, &text), Vec::<String>::new(), "{name}");
    }
}

/// What is wrong with [`PLAN`] when one line takes the place of another, or is added.
const WRONG: [(&str, &str); 30] = [
    ("year = 2024", "year = \"2024\""),
    ("year = 2024", "year = 24"),
    ("title = \"Kế hoạch cải cách hành chính năm 2024\"", "titel = \"Kế hoạch\""),
    ("agency = \"Ban Quản lý\"", ""),
    ("agency = \"Ban Quản lý\"", "agency = \" \""),
    ("cutoff_day = 14", "cutoff_day = 32"),
    ("cutoff_day = 14", "cutoff_day = 14\nroll = \"next\""),
    ("due = { day = 17, month = \"same\" }", "due = { day = 17, month = \"this\" }"),
    ("due = { day = 17, month = \"same\" }", "due = 2024-01-17"),
    ("due = { day = 17, month = \"same\" }", "due = { day = 17, moth = \"same\" }"),
    ("holidays = [{ on = 2024-01-01, name = \"Tết Dương lịch\" }]", "holidays = [{ from = 2024-01-01 }]"),
    ("holidays = [{ on = 2024-01-01, name = \"Tết Dương lịch\" }]", "holidays = [2024-01-01]"),
    ("id = \"van-phong\"", "id = \"Văn phòng\""),
    ("id = \"van-phong\"", "id = \"con\""),
    ("name = \"Văn phòng\"", "name = \"Văn phòng\"\nrole = \"head\""),
    ("name = \"Văn phòng\"", "name = \"Văn phòng\"\nreports = \"no\""),
    ("name = \"Văn phòng\"", "name = \"Văn phòng\"\nuntil = \"6/2024\""),
    ("id = \"TC-01\"", "id = \"TC 01\""),
    ("lead = \"van-phong\"\n", "\n"),
    ("lead = \"van-phong\"\n", "lead = [\"van-phong\"]\n"),
    ("lead = \"van-phong\"\n", "lead = \"van-phong\"\neach = []\n"),
    ("due = 2024-06-30", "due = \"Quý II/2024\""),
    ("due = 2024-06-30", "due = 2024-06-30\nongoing = true"),
    ("due = 2024-06-30", "due = [2024-06-30]"),
    ("due = 2024-06-30", "every = \"week\""),
    ("due = 2024-06-30", "due = 2024-06-30\nby_day = 3"),
    ("due = 2024-06-30", "due = 2024-06-30\nweight = 0"),
    ("due = 2024-06-30", "due = 2024-06-30\nwithdrawn = { decision = \"Số 1\" }"),
    ("due = 2024-06-30", "due = 2024-06-30\n[[task.extension]]\non = 2024-06-01\ndecision = \"Số 1\""),
    ("due = 2024-06-30", "due = 2024-06-30\n[[task.transfer]]\non = 2024-06-01\nto = \"dau-tu\""),
];

#[test]
fn what_check_refuses_the_plans_schema_refuses_too() {
    let validator = validator(&plan_schema());
    assert_eq!(wrong(&validator, PLAN), Vec::<String>::new());
    for (right, line) in WRONG {
        let text = PLAN.replacen(right, line, 1);
        assert_ne!(text, PLAN, "{right}");
        assert!(!wrong(&validator, &text).is_empty(), "the schema takes {line}");
        let json = Workspace::new().plan(&text).reform("check --format json").json();
        assert_ne!(json["totals"]["error"], 0, "the program takes {line}");
    }
}

/// Tables of which the small plan has none.
#[test]
fn targets_groups_and_waivers_are_held_to_what_the_plan_says_of_them() {
    let validator = validator(&plan_schema());
    let target = |lines: &str| format!("[[target]]\nid = \"CT-01\"\nname = \"N\"\nunit = \"%\"\n{lines}\n");
    for (text, is_right) in [
        (target("kind = \"share\"\nlead = \"a\"\nat_least = 80"), true),
        (target("kind = \"share\"\neach = [\"a\"]\nat_most = 0.5"), true),
        (target("kind = \"share\"\nlead = \"a\"\neach = [\"b\"]\nat_least = 80"), false),
        (target("kind = \"value\"\neach = [\"b\"]\nat_least = 80"), false),
        (target("kind = \"count\"\nlead = \"a\"\nat_least = 8\nat_most = 9"), false),
        (target("kind = \"count\"\nlead = \"a\""), false),
        ("[[group]]\nid = \"g\"\nname = \"G\"\nunits = \"all\"\n".to_string(), true),
        ("[[group]]\nid = \"g\"\nname = \"G\"\nunits = \"some\"\n".to_string(), false),
        ("[[group]]\nid = \"g\"\nname = \"G\"\nunits = []\n".to_string(), false),
        ("[[waiver]]\nrule = \"no-output\"\nreason = \"r\"\n".to_string(), true),
        ("[[waiver]]\nrule = \"P006\"\nreason = \"r\"\n".to_string(), true),
        ("[[waiver]]\nrule = \"nothing\"\nreason = \"r\"\n".to_string(), false),
        ("[[criterion]]\nid = \"1\"\nname = \"N\"\nmeasure = \"speed\"\nmax = 1\n".to_string(), false),
        ("[[criterion]]\nid = \"1\"\nname = \"N\"\nmeasure = \"progress\"\nmax = 1\n".to_string(), true),
        ("[reporting]\nmonths = [3, 13]\n".to_string(), false),
        ("[tasks]\n".to_string(), false),
    ] {
        assert_eq!(wrong(&validator, &text).is_empty(), is_right, "{text}");
    }
}

#[test]
fn a_schema_needs_no_workspace_and_is_in_the_language_asked_for() {
    let empty = Workspace::new();
    let (vi, en) = (empty.reform("schema plan").exits(0).stdout, empty.reform("schema --lang en").exits(0).stdout);
    assert!(vi.contains("mã đơn vị") && !en.contains("mã đơn vị") && vi.ends_with("}\n"));
    empty.reform("schema report -o report.json").exits(0);
    let report: Value = serde_json::from_str(&empty.read("report.json")).unwrap();
    assert_eq!(report["fields"][0]["name"], "task");
    assert_eq!(report["fields"][0]["constraints"]["required"], true);
    assert_eq!(report["fields"][2]["type"], "date");
    for of in ["register", "indicators"] {
        assert!(empty.reform(&format!("schema {of}")).exits(0).json()["fields"].is_array());
    }
    empty.reform("schema plann").exits(2).warns("`plan`");
    empty.reform("schema --format docx").exits(2).warns("json");
}
