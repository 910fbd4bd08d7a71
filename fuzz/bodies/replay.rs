//! What once broke, and what is kept, is tried again on stable Rust, with the tests.

use std::fs;
use std::path::Path;

use super::{TARGETS, Target, seeds};

/// Of seeds some: all of them take the fuzzers a minute.
const SEEDS: usize = 40;

fn replay(name: &str, target: Target) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    for kept in ["regressions", "corpus"] {
        for file in fs::read_dir(root.join(kept).join(name)).into_iter().flatten() {
            let path = file.unwrap().path();
            println!("{}", path.display());
            target(&fs::read(path).unwrap());
        }
    }
    let all = seeds::of(name);
    let most = std::env::var("FUZZ_SEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(SEEDS);
    for (n, seed) in all.iter().enumerate().step_by(all.len().div_ceil(most).max(1)) {
        println!("{name}: seed {n}");
        target(seed);
    }
}

/// One test a target, so that they run side by side.
macro_rules! replays {
    ($($name:ident),*) => { $(#[test] fn $name() { replay(stringify!($name), super::$name); })* };
}

replays!(csv, dates, findings, legacy, office, packages, plan, register, text, whole, writers);

#[test]
fn every_target_has_its_file_and_is_replayed() {
    let own = include_str!("replay.rs").lines().find(|line| line.starts_with("replays!(")).unwrap();
    for (name, _) in TARGETS {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fuzz/targets/{name}.rs"));
        assert!(file.exists() && own.contains(name), "{name}");
    }
}

/// Lays the seeds out for fuzzers: `FUZZ_SEEDS_IN=DIR cargo test --lib -- --ignored lay_out_seeds`.
#[test]
#[ignore = "writes files where FUZZ_SEEDS_IN says"]
fn lay_out_seeds() {
    let folder = std::env::var_os("FUZZ_SEEDS_IN").unwrap();
    for (name, _) in TARGETS {
        let folder = Path::new(&folder).join(name);
        fs::create_dir_all(&folder).unwrap();
        for (n, seed) in seeds::of(name).iter().enumerate() {
            fs::write(folder.join(format!("seed-{n}")), seed).unwrap();
        }
    }
}
