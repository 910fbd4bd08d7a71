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

# doubles each dimension of a workspace: no command's time may grow with its square (about an hour); `just exponents tasks`
exponents *args:
    cargo build --locked --release
    benches/exponents {{args}}

# instructions of the usual commands, exact: hold them against benches/README.md (needs valgrind)
instructions:
    benches/instructions

# the program as it is released for Linux: one file that needs no library of the machine, and starts faster for it
static:
    RUSTFLAGS='-C target-feature=+crt-static -C relocation-model=static' \
        cargo build --locked --release --target x86_64-unknown-linux-gnu
    @echo target/x86_64-unknown-linux-gnu/release/reform

# why no recipe rewrites expected output
bless-nothing:
    @echo "Expected output is written by hand, and read before it is changed: see CONTRIBUTING.md."
