//! `reform schema`.

use anyhow::Result;
use clap::Args;

use super::{Exit, Invocation, fail, t};
use crate::text::Both;

#[derive(Args, Debug)]
#[command(about = t("Lược đồ của kế hoạch, báo cáo cho trình soạn thảo", "The schema of plan and reports, for editors"))]
pub struct SchemaArgs {}

pub fn run(_invocation: &Invocation, _args: &SchemaArgs) -> Result<Exit> {
    fail(Both::new("chưa có", "not yet there"))
}
