//! `reform receive`.

use anyhow::Result;
use clap::Args;

use super::{Exit, Invocation, fail, t};
use crate::text::Both;

#[derive(Args, Debug)]
#[command(about = t("Nhận báo cáo đã điền vào reports/", "Takes filled-in forms into reports/"))]
pub struct ReceiveArgs {}

pub fn run(_invocation: &Invocation, _args: &ReceiveArgs) -> Result<Exit> {
    fail(Both::new("chưa có", "not yet there"))
}
