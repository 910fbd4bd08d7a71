//! `reform import`.

use anyhow::Result;
use clap::Args;

use super::{Exit, Invocation, fail, t};
use crate::text::Both;

#[derive(Args, Debug)]
#[command(about = t("Đọc phụ lục kế hoạch (Word, Excel, CSV) thành plan/", "Reads a plan's annex (Word, Excel, CSV) into plan/"))]
pub struct ImportArgs {}

pub fn run(_invocation: &Invocation, _args: &ImportArgs) -> Result<Exit> {
    fail(Both::new("chưa có", "not yet there"))
}
