//! The summary of a period as a page: behind its head a few large numbers and the pictures.

use super::{Beside, as_blocks};
use crate::compute::changes::Summary;
use crate::compute::indicators;
use crate::compute::reports::Counts;
use crate::read::Workspace;
use crate::text::Lang;
use crate::view::document::{Block, Document};
use crate::view::{pictures, status as screen, summary};

pub fn report(
    lang: Lang,
    figures: &Summary<'_>,
    workspace: &Workspace,
    remarks: Option<String>,
    beside: &Beside,
) -> Document {
    let mut document = summary::document(lang, figures, workspace, remarks);
    let is_heading = |block: &Block| matches!(block, Block::Heading { .. });
    let body = document.blocks.iter().position(is_heading).unwrap_or(document.blocks.len());
    let body = document.blocks.split_off(body);
    document.table(screen::headline(lang, &figures.status, &Counts::of(&figures.reports)));
    let status = &figures.status;
    let indices = indicators::all(&status.year.plan, &workspace.published, status.as_of());
    document.blocks.extend(as_blocks(pictures::of_summary(lang, figures, &indices)));
    document.blocks.extend(body);
    beside.add_to(&mut document, lang);
    document
}
