//! Everything that is tested through the finished program, in one binary: a story is told to a folder, `reform`
//! is run in it, and what it prints and leaves behind is looked at.
// A test says what is wrong by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

mod acting;
mod against;
mod agrees;
mod amended;
mod annexed;
mod asks;
mod cases;
mod changing;
mod cli;
mod close;
mod commands;
mod damaged;
mod delivery;
#[cfg(not(windows))] // cargo is not there under Wine
mod dependencies;
mod engines;
mod explain;
mod export;
#[cfg(unix)] // what it does to processes a shell and signals do
mod faults;
#[cfg(target_os = "linux")]
mod fetch;
mod fingerprints;
mod folded;
mod formats;
mod garbled;
mod git;
mod harness;
mod help;
mod hostile_files;
mod import;
mod init;
mod keys;
mod languages;
mod large;
mod laws;
mod legacy;
mod links;
mod misread;
mod mistyped;
mod naive;
mod narrow;
mod office_files;
mod pages;
mod pictures;
mod pressing;
mod properties;
mod questions;
mod readme;
mod receive;
mod related;
mod remind;
mod results;
mod rollup;
mod rules;
mod safe;
mod sample;
mod schema;
mod sheet_read;
mod shell;
mod submission;
mod summary;
mod targets;
mod template;
mod tidy;
mod told;
mod tones;
mod unread;
#[cfg(windows)]
mod windows;
mod word;
mod word_read;
mod workbook;
