//! `docs/reference.md` and its Vietnamese counterpart name every table, key and column that the program knows, and no other.

use crate::harness::{Workspace, repository};
use reform::inside::Column;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const PAGES: [&str; 2] = ["docs/reference.md", "docs/reference.vi.md"];

/// Every table of a plan, with nothing in it but a key that no table has; tables within others stand below them. Names of
/// those keys lead back to the tables, which are named as the pages name them.
const TABLES: &str = r#"
zzzzzz-01 = 1
[plan]
zzzzzz-02 = 1
issued = { zzzzzz-03 = 1 }
signatory = { zzzzzz-04 = 1 }
[reporting]
zzzzzz-05 = 1
due = { zzzzzz-06 = 1 }
[[reporting.exception]]
zzzzzz-07 = 1
due = { zzzzzz-08 = 1 }
[calendar]
zzzzzz-09 = 1
holidays = [{ zzzzzz-10 = 1 }]
[[unit]]
zzzzzz-11 = 1
[[group]]
zzzzzz-12 = 1
[[field]]
zzzzzz-13 = 1
[[task]]
zzzzzz-14 = 1
withdrawn = { zzzzzz-15 = 1 }
added = { zzzzzz-16 = 1 }
[[task.extension]]
zzzzzz-17 = 1
[[task.transfer]]
zzzzzz-18 = 1
[[target]]
zzzzzz-19 = 1
[[request]]
zzzzzz-20 = 1
[[request.extension]]
zzzzzz-21 = 1
[[exemption]]
zzzzzz-22 = 1
[[indicator]]
zzzzzz-23 = 1
baseline = { zzzzzz-24 = 1 }
target = { zzzzzz-25 = 1 }
[[direction]]
zzzzzz-26 = 1
[[criterion]]
zzzzzz-27 = 1
bands = [{ zzzzzz-28 = 1 }]
linear = { zzzzzz-29 = 1 }
[[waiver]]
zzzzzz-30 = 1
"#;

/// The keys of every table, by its name; those of a table within a key as `key.within`.
pub type Keys = BTreeMap<String, BTreeSet<String>>;

/// Where each key that no table has stands: its table, and the key within it if that is one.
fn places() -> BTreeMap<&'static str, (String, Option<&'static str>)> {
    let (mut table, mut places) = ("top".to_string(), BTreeMap::new());
    for line in TABLES.lines().filter(|line| !line.is_empty()) {
        match line.split_once(" = ") {
            None => table = line.to_string(),
            Some((name, "1")) => {
                places.insert(name, (table.clone(), None));
            }
            Some((key, within)) => {
                let name = within.trim_start_matches(['[', '{', ' ']).split(' ').next().unwrap();
                places.insert(name, (table.clone(), Some(key)));
            }
        }
    }
    places
}

/// What the program knows: it says so beside each key that it does not. And which keys it misses.
pub fn known() -> (Keys, BTreeSet<(String, String)>) {
    let json = Workspace::new().plan(TABLES).reform("check --format json").json();
    let findings = json["findings"].as_array().unwrap();
    let text = |it: &Value, key: &str| it[key].as_str().unwrap().to_string();
    let (places, mut keys, mut of_line) = (places(), Keys::new(), BTreeMap::new());
    for it in findings.iter().filter(|it| it["code"] == "C001") {
        let message = text(it, "message");
        let (table, within) = &places[message.split('`').nth(1).unwrap()];
        let help = text(it, "help");
        let listed = help.strip_prefix("known here: ").unwrap_or_else(|| panic!("{help}"));
        let dotted = |key: &str| within.map_or(key.to_string(), |within| format!("{within}.{key}"));
        keys.entry(table.clone()).or_default().extend(listed.split(", ").map(dotted));
        of_line.insert(it["line"].as_u64().unwrap(), (table.clone(), *within));
    }
    // A key that holds a table stands in the pages by what it holds, or under a heading of its own.
    for (table, within) in places.values() {
        if let (Some(key), Some(keys)) = (within, keys.get_mut(table)) {
            keys.remove(*key);
        }
    }
    for (table, key) in [
        ("[reporting]", "exception"),
        ("[[task]]", "extension"),
        ("[[task]]", "transfer"),
        ("[[request]]", "extension"),
    ] {
        assert!(keys.get_mut(table).unwrap().remove(key), "{key} in {table}");
    }
    let missing = findings.iter().filter(|it| it["code"] == "C003");
    let missing = missing.flat_map(|it| {
        // A table's header is the line above its unknown key; a table within a line has both there.
        let line = it["line"].as_u64().unwrap();
        let (table, within) = of_line.get(&line).or(of_line.get(&(line + 1))).unwrap();
        let message = text(it, "message");
        let names: Vec<String> = message.split('`').skip(1).step_by(2).map(str::to_string).collect();
        let dotted = |key: String| within.map_or(key.clone(), |within| format!("{within}.{key}"));
        names.into_iter().map(|key| (table.clone(), dotted(key))).collect::<Vec<_>>()
    });
    let missing = missing.collect();
    (keys, missing)
}

/// The rows of a page's tables, cell by cell, under the name in each heading.
fn rows(page: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let text = fs::read_to_string(repository().join(page)).unwrap();
    let (mut heading, mut rows) = (String::new(), BTreeMap::<String, Vec<Vec<String>>>::new());
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title.trim_matches('`').to_string();
        } else if line.starts_with("| `") {
            let cells = line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_string());
            rows.entry(heading.clone()).or_default().push(cells.collect());
        }
    }
    rows
}

fn key(cell: &str) -> String {
    cell.trim_matches('`').to_string()
}

#[test]
fn every_key_of_the_plan_is_explained_and_no_other() {
    let (mut known, missing) = known();
    let tables = known.remove("top").unwrap();
    let name = |table: &String| table.trim_matches(['[', ']']).split('.').next().unwrap().to_string();
    assert_eq!(known.keys().map(name).collect::<BTreeSet<_>>(), tables, "what is asked for here is all there is");
    for page in PAGES {
        let told: Keys = rows(page)
            .into_iter()
            .filter(|(heading, _)| heading.starts_with('['))
            .map(|(heading, rows)| (heading, rows.iter().map(|row| key(&row[0])).collect()))
            .collect();
        assert_eq!(told.keys().collect::<Vec<_>>(), known.keys().collect::<Vec<_>>(), "{page}");
        for (table, keys) in &known {
            assert_eq!(&told[table], keys, "{table} in {page}");
        }
        for (table, name) in &missing {
            let row = rows(page)[table].iter().find(|row| key(&row[0]) == *name).unwrap().clone();
            assert!(row[2].contains("required") || row[2].contains("bắt buộc"), "{name} of {table} in {page}: {row:?}");
        }
    }
}

#[test]
fn every_column_of_a_report_is_explained_with_all_its_names() {
    for page in PAGES {
        let (_, rows) =
            rows(page).into_iter().find(|(_, rows)| rows.iter().any(|row| key(&row[0]) == "progress")).unwrap();
        let told: BTreeMap<String, BTreeSet<String>> =
            rows.iter().map(|row| (key(&row[0]), row[2].split(", ").map(key).collect())).collect();
        let known: BTreeMap<String, BTreeSet<String>> = Column::ALL
            .iter()
            .map(|column| column.spellings().split_first().unwrap())
            .map(|(name, others)| (name.to_string(), others.iter().map(|it| it.to_string()).collect()))
            .collect();
        assert_eq!(told, known, "{page}");
    }
}

/// The examples of a page, each with the tables that it leaves out.
#[test]
fn the_examples_can_be_read() {
    for page in PAGES {
        let text = fs::read_to_string(repository().join(page)).unwrap();
        let examples = text.split("```toml\n").skip(1).map(|it| it.split("```").next().unwrap());
        // Those before are parts of one plan.
        let examples: Vec<&str> = examples.skip_while(|it| !it.contains("[[waiver]]")).skip(1).collect();
        assert_eq!(examples.len(), 5, "{page}");
        for example in examples {
            let mut plan =
                String::from("[plan]\nyear = 2024\ntitle = \"K\"\nagency = \"B\"\ncoordinator = \"office\"\n");
            let units = ["office", "investment", "enterprises", "labour"].map(|id| ("unit", id));
            let fields = ["procedures", "direction", "finance"].map(|id| ("field", id));
            let departments = [("group", "departments")];
            for (table, id) in units.into_iter().chain(fields).chain(departments) {
                if !example.contains(&format!("[[{table}]]\nid = \"{id}\"")) {
                    let units = if table == "group" { "units = \"all\"\n" } else { "" };
                    plan += &format!("[[{table}]]\nid = \"{id}\"\nname = \"{id}\"\n{units}");
                }
            }
            let output = Workspace::new().plan(&format!("{plan}{example}")).reform("check --format json");
            let json = output.json();
            let wrong = json["findings"].as_array().unwrap().iter().filter(|it| it["severity"] == "error");
            let wrong: Vec<&Value> = wrong.collect();
            assert!(wrong.is_empty(), "{page}: {wrong:#?}\n{example}");
        }
    }
}

/// The small plan of a page and what changes in it, with the group that they name.
#[test]
fn the_small_plan_can_be_read() {
    for (page, group) in PAGES.into_iter().zip(["departments", "cac-phong"]) {
        let text = fs::read_to_string(repository().join(page)).unwrap();
        let examples = text.split("```toml\n").skip(1).map(|it| it.split("```").next().unwrap());
        let plan: String = examples.take_while(|it| !it.contains("[[waiver]]")).collect();
        let group = format!("[[group]]\nid = \"{group}\"\nname = \"G\"\nunits = \"all\"\n");
        let json = Workspace::new().plan(&format!("{plan}{group}")).reform("check --format json").exits(0).json();
        assert_eq!(json["totals"]["error"], 0, "{json:#}");
    }
}
