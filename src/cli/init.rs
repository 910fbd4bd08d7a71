//! `reform init`.

use anyhow::Result;
use clap::Args;

use super::{Exit, Invocation, fail, t};
use crate::text::Both;

#[derive(Args, Debug)]
#[command(about = t("Bắt đầu một thư mục làm việc mới", "Starts a workspace"))]
pub struct InitArgs {}

pub fn run(_invocation: &Invocation, _args: &InitArgs) -> Result<Exit> {
    fail(Both::new("chưa có", "not yet there"))
}
