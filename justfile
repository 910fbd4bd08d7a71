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

# builds for Windows and runs the tests under Wine; `just windows all` with every case (ten minutes), CI with some
windows *args:
    .ci/windows {{args}}

# kills every command that writes at every system call, and has every one of them fail: about an hour; CI does a minute of it
faults *args:
    .ci/faults {{args}}

# exactly what CI runs
ci:
    .ci/run

# licences, sources and doubles of the crates that are built in, by deny.toml; `just deny advisories` asks for known weaknesses
deny *args:
    .ci/deny {{args}}

# programs, packages and wheels as they are handed out, made and tried here (half an hour)
release *args:
    .ci/release {{args}}

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

# every fuzz target for so many seconds; `just fuzz 3600 csv`, see fuzz/README.md (needs a nightly Rust and cargo-fuzz)
fuzz seconds="60" *targets:
    fuzz/run {{seconds}} {{targets}}

# one file that needs no library of the machine, and starts faster for it; with this machine's C library (releases have musl)
static:
    RUSTFLAGS='-C target-feature=+crt-static -C relocation-model=static' \
        cargo build --locked --release --target x86_64-unknown-linux-gnu
    @echo target/x86_64-unknown-linux-gnu/release/reform

# why no recipe rewrites expected output
bless-nothing:
    @echo "Expected output is written by hand, and read before it is changed: see CONTRIBUTING.md."
