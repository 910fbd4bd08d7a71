//! What is built in needs no newer Rust than `Cargo.toml` promises. Licences, sources and doubles are judged by cargo-deny
//! (`deny.toml`), and our own code by clippy's `incompatible_msrv`.

use crate::harness::repository;
use serde_json::Value;
use std::process::Command;

/// `1.91` and `1.88.0` as numbers.
fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|part| part.parse().unwrap()).chain([0]).take(3).collect()
}

fn told(program: &str, args: &[&str]) -> String {
    let told = Command::new(program).args(args).current_dir(repository()).output().unwrap();
    assert!(told.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&told.stderr));
    String::from_utf8(told.stdout).unwrap()
}

#[test]
fn no_crate_needs_a_newer_rust_than_is_promised() {
    let own = version(env!("CARGO_PKG_RUST_VERSION"));
    // The crates of this machine alone: those of others need not be here.
    let rustc = told(&std::env::var("RUSTC").unwrap_or("rustc".into()), &["-vV"]);
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let offline = ["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", host];
    let metadata: Value = serde_json::from_str(&told(env!("CARGO"), &offline)).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50);
    let newer = packages.iter().filter(|it| it["rust_version"].as_str().is_some_and(|needs| version(needs) > own));
    let newer: Vec<String> =
        newer.map(|it| format!("{} {} needs {}", it["name"], it["version"], it["rust_version"])).collect();
    assert!(newer.is_empty(), "{newer:#?}");
}
