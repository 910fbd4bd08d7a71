//! `reform`: arguments in, exit code out.
#![forbid(unsafe_code)]

use std::process::ExitCode;

/// A program that is handed out for every Linux brings its memory's keeper along, which of musl's own is a slow one.
#[cfg(target_env = "musl")]
#[global_allocator]
static MEMORY: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

fn main() -> ExitCode {
    reform::main(std::env::args_os())
}
