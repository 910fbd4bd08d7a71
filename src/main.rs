//! `reform`: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    reform::main(std::env::args_os())
}
