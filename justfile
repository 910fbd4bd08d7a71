# What is run again and again. `just` lists the recipes; `just ci` is exactly what CI runs.

_list:
    @just --list --unsorted

# all tests, the console blocks of both READMEs among them
test *args:
    cargo test --locked {{args}}

# format and clippy, warnings denied
lint:
    cargo fmt --check
    cargo clippy --locked --all-targets -- -D warnings

# `reform check` on the sample year
check:
    cargo run --locked --quiet -- check

# makes every kind of document and opens them in Chromium and LibreOffice
documents:
    .ci/documents

# exactly what CI runs
ci:
    .ci/run

# side by side with other tools; `just bench national`, see benches/README.md
bench *args:
    cargo bench --locked --bench side_by_side -- {{args}}

# why no recipe rewrites expected output
bless-nothing:
    @echo "Expected output is written by hand, and read before it is changed: see CONTRIBUTING.md."
