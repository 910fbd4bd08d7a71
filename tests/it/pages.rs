//! Pages: what a browser may be given. They are read again as XML, so that every tag must close.

use std::collections::HashMap;

use quick_xml::XmlVersion;
use quick_xml::events::Event;
use sha2::{Digest, Sha256};

use crate::harness::{Workspace, every};
use crate::safe::hostile;

/// An element as it opens: its name, its attributes, and all text within it.
#[derive(Clone, Debug, Default)]
struct Element {
    name: String,
    attributes: HashMap<String, String>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// All elements of a page in the order in which they open; fails where one does not close.
fn elements(page: &str) -> Vec<Element> {
    let mut reader = quick_xml::Reader::from_str(page);
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    let add = |found: &mut Vec<Element>, open: &[usize], text: &str| {
        open.iter().for_each(|&n| found[n].text.push_str(text));
    };
    loop {
        let event = reader.read_event().unwrap_or_else(|error| {
            let at = reader.buffer_position() as usize;
            panic!(
                "{error} at {:?}",
                &page[page.floor_char_boundary(at.saturating_sub(200))..page.floor_char_boundary(at)]
            )
        });
        match &event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let name = attribute.key.as_ref().to_owned();
                    (name, attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned())
                });
                let name = tag.name().as_ref().to_owned();
                found.push(Element { name, attributes: attributes.collect(), text: String::new() });
                if matches!(event, Event::Start(_)) {
                    open.push(found.len() - 1);
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => add(&mut found, &open, text),
            Event::GeneralRef(entity) => {
                let c = entity.resolve_char_ref().unwrap().map(String::from);
                let named = |name: &str| quick_xml::escape::resolve_predefined_entity(name).unwrap().to_owned();
                add(&mut found, &open, &c.unwrap_or_else(|| named(entity)));
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} never close");
    found
}

/// Commands that show a document, as pages.
const COMMANDS: [&str; 14] = [
    "status --as-of 2024-07-20", "status --as-of 2024-07-20 -v --by unit", "report --month 2024-03",
    "report --quarter 2024-Q2", "report --half 2024-H1", "report --year 2024", "plan", "tasks --as-of 2024-07-20",
    "show TC-01", "due --as-of 2024-07-20", "difficulties --as-of 2024-07-20", "indicators", "check", "explain",
];

fn page(workspace: &Workspace, command: &str) -> String {
    workspace.reform(&format!("{command} --format html")).stdout
}

/// What must hold for every page, whatever is on it.
fn is_a_page(page: &str, of: &str) {
    let elements = elements(page);
    let all = |name: &str| elements.iter().filter(|it| it.name == name).collect::<Vec<_>>();
    assert!(page.starts_with("<!DOCTYPE html>"), "{of}");
    assert!(["vi", "en"].contains(&elements[0].get("lang")), "{of}: {:?}", elements[0]);
    assert!(!all("title")[0].text.trim().is_empty(), "{of}: no title");
    assert_eq!((all("h1").len(), all("main").len()), (1, 1), "{of}");
    let mut level = 0;
    for heading in elements.iter().filter(|it| it.name.len() == 2 && it.name.starts_with('h') && it.name != "hr") {
        let own: u8 = heading.name[1..].parse().unwrap();
        assert!(own <= level + 1 && !heading.text.trim().is_empty(), "{of}: {heading:?} after h{level}");
        level = own;
    }
    let mut ids: Vec<&str> = elements.iter().map(|it| it.get("id")).filter(|id| !id.is_empty()).collect();
    let every = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), every, "{of}: an id stands twice");
    for it in &elements {
        assert!(!it.attributes.keys().any(|name| name.starts_with("on")), "{of}: {it:?}");
        assert!(!it.attributes.contains_key("src") && it.get("srcset").is_empty(), "{of}: {it:?}");
        assert!(it.name != "th" || ["col", "row"].contains(&it.get("scope")), "{of}: {it:?}");
        assert!(it.name != "table" || !it.get("aria-label").is_empty(), "{of}: {it:?}");
        let inside = it.get("href").strip_prefix('#');
        assert!(inside.is_none_or(|id| ids.binary_search(&id).is_ok()), "{of}: {it:?} leads nowhere");
    }
    for name in ["link", "img", "iframe", "object", "embed", "base", "form", "image", "use"] {
        assert!(all(name).iter().all(|it| it.name == "use" && it.get("href").starts_with('#')), "{of}: {name}");
    }
    assert_eq!((all("script").len(), all("style").len()), (1, 1), "{of}");
}

#[test]
fn every_page_is_whole_and_says_what_it_is() {
    let sample = Workspace::sample();
    for command in COMMANDS.into_iter().step_by(every()) {
        let command = command.replace("TC-01", "TCBM-04");
        for lang in ["vi", "en"] {
            is_a_page(&page(&sample, &format!("{command} --lang {lang}")), &format!("{command} {lang}"));
        }
    }
}

#[test]
fn an_empty_year_is_a_page_too() {
    let plan = crate::harness::PLAN;
    let no_tasks = plan.split("[[task]]").next().unwrap();
    for workspace in [Workspace::small(), Workspace::new().plan(no_tasks)] {
        for command in COMMANDS.iter().filter(|it| !it.starts_with("show")).step_by(every()) {
            is_a_page(&page(&workspace, command), command);
        }
    }
}

#[test]
fn what_people_write_is_text_on_a_page() {
    let workspace = hostile();
    let remarks = "# Ý kiến\n\n<script>alert(1)</script> <img src=\"http://x.vn/a.png\" onerror=\"y\">\n\n\
        [a](javascript:alert(1)) [b](https://example.vn/?x=1&y=2) ![c](https://example.vn/c.png) \u{202e}z\n\n\
        <details open ontoggle=\"y\">\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n#### Sâu\n";
    let workspace = workspace.file("reports/2024-03/remarks.md", remarks);
    for command in COMMANDS {
        let text = page(&workspace, command);
        is_a_page(&text, command);
        assert!(!text.contains("<script>alert") && !text.contains("<b>y") && !text.contains("<img"), "{command}");
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{command}");
        let links: Vec<String> = elements(&text).iter().map(|it| it.get("href").to_owned()).collect();
        let foreign: Vec<&String> = links.iter().filter(|it| !it.is_empty() && !it.starts_with('#')).collect();
        let wanted = if command.contains("2024-03") { vec!["https://example.vn/?x=1&y=2"] } else { vec![] };
        assert_eq!(foreign, wanted, "{command}");
    }
    let found = elements(&page(&workspace, "status --as-of 2024-07-20"));
    let title = "=cmd|'/C calc'!A0 <script>alert(1)</script> | ::error::x ␛[2J <U+202E> *a*";
    assert!(found.iter().any(|it| it.name == "td" && it.text == title), "the title is shown as it was written");
}

#[test]
fn the_one_script_is_the_one_that_the_page_admits() {
    let text = page(&Workspace::small(), "status");
    let found = elements(&text);
    let policy = found.iter().find(|it| it.get("http-equiv") == "Content-Security-Policy").unwrap().get("content");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    let sealed = policy.split("script-src 'sha256-").nth(1).and_then(|it| it.split('\'').next()).unwrap();
    let script = text.split("<script>").nth(1).and_then(|it| it.split("</script>").next()).unwrap();
    assert_eq!(decoded(sealed), Sha256::digest(script.as_bytes()).to_vec());
    assert!(!script.contains(['<', '&']) && !policy.contains("http"), "it is text in XML as well");
}

/// Base64, read as it is defined: six bits a letter.
fn decoded(text: &str) -> Vec<u8> {
    let value = |c: char| match c {
        'A'..='Z' => c as u32 - 'A' as u32,
        'a'..='z' => c as u32 - 'a' as u32 + 26,
        '0'..='9' => c as u32 - '0' as u32 + 52,
        '+' => 62,
        '/' => 63,
        _ => panic!("{c:?} in {text}"),
    };
    let bits: String = text.trim_end_matches('=').chars().map(|c| format!("{:06b}", value(c))).collect();
    let bytes = bits.as_bytes().chunks_exact(8);
    bytes.map(|eight| u8::from_str_radix(std::str::from_utf8(eight).unwrap(), 2).unwrap()).collect()
}

#[test]
fn the_overview_has_the_figures_of_json() {
    let sample = Workspace::sample();
    let json = sample.reform("status --as-of 2024-08-20 --format json").json();
    let found = elements(&page(&sample, "status --as-of 2024-08-20"));
    let figures: Vec<&str> =
        found.iter().filter(|it| it.name == "dd" && it.get("class") == "value").map(|it| it.text.as_str()).collect();
    let percent = |value: &serde_json::Value| format!("{:.1}%", value.as_f64().unwrap()).replace('.', ",");
    let rate = |value: &serde_json::Value| format!("{} {}/{}", percent(&value["percent"]), value["n"], value["d"]);
    let rates = &json["totals"]["rates"];
    let wanted = [
        rate(&rates["completion"]),
        rate(&rates["on_time"]),
        rate(&rates["overdue_of_countable"]),
        percent(&json["totals"]["progress"]),
        rate(&json["reports"]["reporting_on_time"]),
    ];
    assert_eq!(figures, wanted);
    // Every task stands behind the unit that leads it, and nowhere else.
    let rows: Vec<&Element> = found.iter().filter(|it| it.name == "th" && it.get("data-label") == "Mã").collect();
    let tasks = json["tasks"].as_array().unwrap();
    let count = |id: &str| rows.iter().filter(|it| it.text == id).count();
    assert!(tasks.iter().all(|task| count(task["id"].as_str().unwrap()) >= 1), "a task is not there");
    let folds: Vec<&Element> = found.iter().filter(|it| it.name == "details").collect();
    for unit in json["by_unit"].as_array().unwrap() {
        let fold = folds.iter().find(|it| it.text.trim_start().starts_with(unit["name"].as_str().unwrap())).unwrap();
        let own = tasks.iter().filter(|task| task["lead"] == unit["id"]);
        assert!(own.clone().all(|task| fold.text.contains(task["title"].as_str().unwrap())), "{unit}");
        assert!(fold.text.contains(&format!("Nhiệm vụ: {}", own.count())), "{unit}: {:.200}", fold.text);
    }
}

#[test]
fn cells_are_sorted_by_what_they_mean() {
    let found = elements(&page(&Workspace::sample(), "report --month 2024-03"));
    let keys = |text: &str| {
        let cells = found.iter().filter(|it| it.name == "td" && it.text == text);
        cells.map(|it| it.get("data-sort").to_owned()).collect::<Vec<_>>()
    };
    assert!(keys("14/4/2024").contains(&"20240414".to_owned()), "{:?}", keys("14/4/2024"));
    assert!(keys("100%").iter().all(|it| it == "1000000"), "{:?}", keys("100%"));
}

/// What leads from a page to others: its words and where to.
fn ways(page: &str) -> Vec<(String, String)> {
    let ways = elements(page).into_iter().filter(|it| it.name == "a" && !it.get("href").starts_with('#'));
    ways.map(|it| (it.text.clone(), it.get("href").to_owned())).collect()
}

/// Pages of a folder, and what writes each.
const FOLDER: [(&str, &str); 5] = [
    ("tong-quan.html", "status --as-of 2024-07-20"),
    ("bao cao & 100%-thang 3.html", "report --month 2024-03"),
    ("q1.html", "report --quarter 2024-Q1 --lang en"),
    ("2024-06.html", "report --month 2024-06"),
    ("van-phong.html", "status --as-of 2024-07-20 --unit van-phong"),
];

/// They are written in an order; then what stands in each of them.
fn written_in(order: [usize; 5]) -> HashMap<&'static str, String> {
    let workspace = Workspace::small().file("trang/2024-Q2.html", "x").file("trang/index.html", "<!DOCTYPE html>\n");
    for (file, command) in order.map(|n| FOLDER[n]) {
        let output = format!("trang/{file}");
        let words: Vec<&str> = command.split(' ').chain(["-o", &output]).collect();
        workspace.reform_words(&words, "").exits(0);
    }
    assert_eq!(workspace.read("trang/2024-Q2.html"), "x", "what is not ours stays as it is");
    assert_eq!(workspace.read("trang/index.html"), "<!DOCTYPE html>\n");
    FOLDER.map(|(file, _)| (file, workspace.read(&format!("trang/{file}")))).into()
}

#[test]
fn pages_lead_to_each_other_whatever_the_order_they_were_written_in() {
    let pages = written_in([0, 1, 2, 3, 4]);
    assert!(pages == written_in([3, 4, 2, 0, 1]) && pages == written_in([2, 1, 3, 4, 0]), "the same bytes in the end");
    let pair = |(text, href): (&str, &str)| (text.to_owned(), href.to_owned());
    let (overview, march) =
        (("Tổng quan cả năm", "tong-quan.html"), ("Tháng 3/2024", "bao%20cao%20%26%20100%25-thang%203.html"));
    let (quarter, june) = (("Quý I/2024", "q1.html"), ("Tháng 6/2024", "2024-06.html"));
    assert_eq!(ways(&pages["tong-quan.html"]), [march, quarter, june].map(pair));
    assert_eq!(ways(&pages["2024-06.html"]), [overview, march, quarter].map(pair));
    // A page of some units leads to the others, and none leads to it.
    assert_eq!(ways(&pages["van-phong.html"]), [overview, march, quarter, june].map(pair));
    let english = [("Overview of the year", overview.1), ("March 2024", march.1), ("June 2024", june.1)];
    assert_eq!(ways(&pages["q1.html"]), english.map(pair));
    pages.iter().for_each(|(file, page)| is_a_page(page, file));
}

#[test]
fn a_page_leads_to_pages_of_its_year_that_are_there() {
    let workspace = Workspace::small();
    std::fs::create_dir(workspace.root().join("trang")).unwrap();
    let write = |month: &str, file: &str| workspace.reform(&format!("report --month {month} -o trang/{file}")).exits(0);
    write("2024-06", "a.html");
    let alone = workspace.read("trang/a.html");
    assert_eq!(alone, page(&workspace, "report --month 2024-06"), "as on standard output");
    assert_eq!(ways(&alone), []);
    write("2024-03", "b.html");
    assert_eq!(ways(&workspace.read("trang/a.html")).len(), 1);
    // One that is gone is no longer led to, once something is written; a page of another year never is.
    std::fs::remove_file(workspace.root().join("trang/b.html")).unwrap();
    let of_another_year = alone.replace("data-of=\"2024-06\"", "data-of=\"2023-06\"");
    Workspace::file_in(&workspace, "trang/2023.html", &of_another_year);
    write("2024-06", "a.html");
    assert_eq!((workspace.read("trang/a.html"), workspace.read("trang/2023.html")), (alone, of_another_year));
}

#[test]
fn what_is_long_stands_behind_a_line_and_is_open_until_a_script_closes_it() {
    let sample = Workspace::sample();
    let found = elements(&page(&sample, "report --month 2024-06"));
    let much: Vec<&Element> = found.iter().filter(|it| it.get("class") == "much").collect();
    assert!(much.iter().all(|it| it.name == "details" && it.get("open") == "open"), "{much:.100?}");
    assert!(much.iter().any(|it| it.text.trim_start().starts_with("Xem bảng 73 dòng")), "the annex");
    assert!(much.iter().any(|it| it.text.trim_start().starts_with("Xem hình 54 nhiệm vụ")), "the timeline");
    // A table that is the page itself, and what is short, do not.
    for command in ["tasks --as-of 2024-06-20", "indicators"] {
        assert!(!page(&sample, command).contains("class=\"much\""), "{command}");
    }
    // Fields have too few tasks for that; where each row is a block, what counts nothing is spared.
    let zeros: Vec<&Element> = found.iter().filter(|it| it.name == "td" && it.text == "0").collect();
    let stacked = zeros.iter().filter(|it| !it.get("data-label").is_empty());
    assert!(stacked.clone().count() > 0 && stacked.clone().all(|it| it.get("class").ends_with(" spare")), "{zeros:?}");
}

#[test]
fn the_overview_has_no_column_of_zeros() {
    let sample = Workspace::sample();
    let heads = |as_of: &str| -> Vec<String> {
        let found = elements(&page(&sample, &format!("status --as-of {as_of}")));
        found.into_iter().filter(|it| it.name == "th" && it.get("scope") == "col").map(|it| it.text).collect()
    };
    let overdue = |as_of: &str| heads(as_of).iter().filter(|it| *it == "Quá hạn").count();
    // Nothing is overdue before anything is due; in June something is, by field, leader and source.
    assert_eq!((overdue("2024-01-05"), overdue("2024-06-20")), (0, 3));
}

#[test]
fn the_same_page_has_the_same_bytes_on_any_day() {
    let (one, other) = (Workspace::sample(), Workspace::sample().today("2026-02-03"));
    for command in ["status --as-of 2024-07-20", "report --month 2024-03", "plan"] {
        assert_eq!(page(&one, command), page(&other, command), "{command}");
    }
}
