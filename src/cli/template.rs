//! `reform template`.

use anyhow::Result;
use clap::Args;

use super::{Exit, Invocation, fail, t};
use crate::text::Both;

#[derive(Args, Debug)]
#[command(about = t("Biểu mẫu báo cáo cho từng đơn vị", "A form for each unit to fill in"))]
pub struct TemplateArgs {}

pub fn run(_invocation: &Invocation, _args: &TemplateArgs) -> Result<Exit> {
    fail(Both::new("chưa có", "not yet there"))
}
