//! The console blocks of both READMEs are run as they stand.

use crate::harness::repository;
use std::fs;

#[test]
fn the_readmes_tell_the_truth() {
    let cases = trycmd::TestCases::new();
    cases.env("NO_COLOR", "1").env("REFORM_TODAY", "2025-06-30").env("COLUMNS", "100");
    for name in ["README.md", "README.vi.md"] {
        // That they are there is asked by `tidy`.
        let Ok(text) = fs::read_to_string(repository().join(name)) else { continue };
        assert!(text.contains("```console"), "{name} shows no command");
        cases.case(name);
    }
    cases.run();
}
