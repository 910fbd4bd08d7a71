//! The console blocks of both READMEs are run as they stand, each page in a copy of what it names: its commands write files.

use crate::harness::{files, folder, repository};
use std::fs;
use std::path::Path;

/// What the pages work with.
const NAMED: [&str; 4] = ["plan", "reports", "examples", "tests/cases/R005-bad-date"];

fn copy(to: &Path) {
    for named in NAMED {
        for file in files(&repository().join(named)) {
            let path = to.join(file.strip_prefix(repository()).unwrap());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::copy(file, path).unwrap();
        }
    }
}

#[test]
fn the_readmes_tell_the_truth() {
    let place = folder();
    let cases = trycmd::TestCases::new();
    cases.env("NO_COLOR", "1").env("REFORM_TODAY", "2025-06-30").env("COLUMNS", "100");
    for name in ["README.md", "README.vi.md"] {
        // That they are there is asked by `tidy`.
        let Ok(text) = fs::read_to_string(repository().join(name)) else { continue };
        assert!(text.contains("```console"), "{name} shows no command");
        // Its commands are run in the folder of its name, and write beside it.
        let page = place.path().join(name.replace('.', "-")).join(name);
        copy(&page.with_extension("in"));
        fs::write(&page, text).unwrap();
        cases.case(page);
    }
    cases.run();
}
