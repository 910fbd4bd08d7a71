//! The summary of a period as a page: behind its head a few large numbers and the pictures, and all tasks along the year before their table.

use super::{as_blocks, take};
use crate::compute::changes::Summary;
use crate::compute::indicators;
use crate::compute::reports::Counts;
use crate::read::Workspace;
use crate::text::Lang;
use crate::view::document::picture::Drawing;
use crate::view::document::{Block, Document, PageOf};
use crate::view::{pictures, status as screen, summary};

pub fn report(lang: Lang, figures: &Summary<'_>, workspace: &Workspace, remarks: Option<String>) -> Document {
    let mut document = summary::document(lang, figures, workspace, remarks);
    let is_heading = |block: &Block| matches!(block, Block::Heading { .. });
    let body = document.blocks.iter().position(is_heading).unwrap_or(document.blocks.len());
    let body = document.blocks.split_off(body);
    // The picture below is of all reports of the year so far.
    let of_reports = lang.say("Báo cáo đúng hạn trong kỳ", "Reports of the period on time");
    document.blocks.push(screen::headline(lang, &figures.status, of_reports, &Counts::of(&figures.reports)));
    let status = &figures.status;
    let indicators = indicators::all(&status.year.plan, &workspace.published, status.as_of());
    let mut pictures = pictures::of_summary(lang, figures, &indicators);
    let timeline = take(&mut pictures, |drawing| matches!(drawing, Drawing::Timeline(_)));
    pictures.extend(pictures::of_targets(lang, status));
    document.blocks.extend(as_blocks(pictures));
    document.blocks.extend(body);
    // A row a task: it stands beside the annex, where every task does.
    if !timeline.is_empty() {
        let annex = document.blocks.iter().position(|block| matches!(block, Block::Annex(_)));
        let annex = document.blocks.split_off(annex.unwrap_or(document.blocks.len()));
        document.heading(2, lang.say("NHIỆM VỤ THEO THỜI HẠN", "TASKS ALONG THE YEAR"));
        document.blocks.extend(timeline);
        document.blocks.extend(annex);
    }
    document.blocks.push(Block::Links(PageOf::Span(figures.span)));
    document
}
