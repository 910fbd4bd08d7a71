//! Everything that is tested through the finished program, in one binary: a story is told to a folder, `reform`
//! is run in it, and what it prints and leaves behind is looked at.

mod agrees;
mod cases;
mod cli;
mod damaged;
mod harness;
mod languages;
mod naive;
mod properties;
mod readme;
mod safe;
mod sample;
mod tidy;
