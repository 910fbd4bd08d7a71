//! What is wrong with a report, in every format that tells it.

use serde_json::Value;

use super::setting;
use crate::finding::Names;
use crate::model::{Month, Period, UnitId};
use crate::read::candidate::shape_of;
use crate::text::safe::acts;
use crate::text::{Lang, Sources, ci_log, decode};
use crate::view;
use crate::write::Screen;
use crate::write::findings::{Found, github, gitlab, sarif, text};

/// The bytes of a report.
pub fn findings(bytes: &[u8]) {
    let Ok(file) = decode::decode(bytes) else { return };
    let period = Period::Month(Month { year: 2024, month: 6 });
    let (_, findings) = shape_of(setting::context(), UnitId::nth(0), period, &file);
    let mut sources = Sources::new(|_| None);
    let source = sources.add("reports/2024-06/van-phong.csv");
    let sources = sources.for_now(vec![(source, file.into_owned())], []);
    let names = |_| Names::default();
    let path_shown = str::to_owned;
    let found = Found {
        findings: &findings,
        sources: &sources,
        names: &names,
        path_shown: &path_shown,
        see_all: "reform check",
    };
    let lines = github::write(&found, 1, Lang::Vi);
    assert!(!lines.chars().any(|c| acts(c) && c != '\n') && !lines.contains("##["), "{lines:?}");
    let commands = lines.lines().filter(|line| line.starts_with("::")).count();
    assert!(commands <= findings.len(), "{lines:?}");
    let report = serde_json::to_string(&gitlab::report(&found)).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Value>>(&report).unwrap().len(), findings.len());
    let log: Value = serde_json::from_str(&serde_json::to_string(&sarif::log(&found)).unwrap()).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), findings.len());
    let screen = Screen { width: 80, colour: false };
    for entries in [view::findings::each(&findings), view::findings::folded(&findings)] {
        let count: usize = entries.iter().map(view::findings::Entry::count).sum();
        assert_eq!(count, findings.len());
        let mut all = String::new();
        let put = &mut |part: String| {
            all.push_str(&part);
            Ok(())
        };
        text::write(&found, &entries, 1, Lang::Vi, screen, put).unwrap();
        assert!(!all.chars().any(|c| acts(c) && c != '\n'), "{all:?}");
        let is_command = |line: &str| line.trim_start().starts_with("::") || line.contains("##[");
        assert!(!all.lines().any(is_command) && ci_log::harmless(all.clone()) == all, "{all:?}");
    }
}
