//! Paragraphs and tables one below the other: in the body, in a cell, in a text box.

use super::super::unopened::Unopened;
use super::super::words::Draft;
use super::super::xml::{Space, Step, Xml};
use super::super::{Block, Grid, Merge, Paragraph, Words};
use super::Reader;
use super::paragraph::Passage;
use super::table::CellProperties;

/// What has been read of a flow.
#[derive(Default)]
pub struct Flow {
    pub blocks: Vec<Block>,
    /// What the cell says of itself, if it is one's flow.
    pub cell: CellProperties,
    /// A cell above it is merged downwards.
    pub is_below_merged: bool,
    /// A paragraph whose end was struck out: the next one goes on with it.
    open: Option<Passage>,
}

impl Reader {
    /// The blocks in the element whose start came last.
    pub fn flow(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Unopened> {
        let mut flow = Flow::default();
        self.blocks(xml, &mut flow)?;
        self.end(&mut flow)?;
        Ok(flow.blocks)
    }

    /// The same of a cell or a text box: what begins in it ends in it.
    pub fn flow_within(&mut self, xml: &mut Xml<'_>, flow: &mut Flow) -> Result<(), Unopened> {
        let (open, unseen) = (self.fields.open(), self.unseen);
        self.blocks(xml, flow)?;
        self.end(flow)?;
        self.fields.close_to(open);
        self.unseen = unseen;
        Ok(())
    }

    fn blocks(&mut self, xml: &mut Xml<'_>, flow: &mut Flow) -> Result<(), Unopened> {
        loop {
            let tag = match xml.next()? {
                Step::Start(tag) => tag,
                Step::End | Step::Over => return Ok(()),
                _ => continue,
            };
            match (tag.space, tag.local()) {
                (Space::Main, "p") => {
                    let passage = self.paragraph(xml)?;
                    self.put(passage, flow)?;
                }
                (Space::Main, "tbl") => {
                    self.end(flow)?;
                    flow.blocks.extend(self.table(xml)?.map(Block::Table));
                }
                (Space::Main, "tcPr") => {
                    flow.cell = CellProperties::read(xml)?;
                    let is_covered = flow.cell.goes_on_down && flow.is_below_merged || flow.cell.goes_on_across;
                    self.unseen += u32::from(flow.cell.is_struck || is_covered);
                }
                (Space::Main, "sdt") => self.control(xml, |reader, xml| reader.blocks(xml, flow))?,
                (Space::Main, "customXml" | "ins" | "moveTo" | "smartTag") => self.blocks(xml, flow)?,
                (Space::Choice, "AlternateContent") => self.choice(xml, |reader, xml| reader.blocks(xml, flow))?,
                (Space::Main, "altChunk" | "subDoc") => {
                    self.inserted += 1;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
    }

    /// A content control: what is in it, unless it only says that something is to be put there.
    pub fn control(
        &mut self,
        xml: &mut Xml<'_>,
        mut within: impl FnMut(&mut Reader, &mut Xml<'_>) -> Result<(), Unopened>,
    ) -> Result<(), Unopened> {
        let placeholders = self.placeholders;
        loop {
            let tag = match xml.next()? {
                Step::Start(tag) => tag,
                Step::End | Step::Over => break,
                _ => continue,
            };
            match tag.main() {
                "sdtPr" => self.placeholders += u32::from(has_on(xml, "showingPlcHdr")?),
                "sdtContent" => within(self, xml)?,
                _ => xml.skip()?,
            }
        }
        self.placeholders = placeholders;
        Ok(())
    }

    /// The first of several branches that say the same for programs of different age.
    pub fn choice(
        &mut self,
        xml: &mut Xml<'_>,
        mut within: impl FnMut(&mut Reader, &mut Xml<'_>) -> Result<(), Unopened>,
    ) -> Result<(), Unopened> {
        let mut is_taken = false;
        loop {
            let tag = match xml.next()? {
                Step::Start(tag) => tag,
                Step::End | Step::Over => return Ok(()),
                _ => continue,
            };
            if !is_taken && matches!(tag.local(), "Choice" | "Fallback") {
                is_taken = true;
                within(self, xml)?;
            } else {
                xml.skip()?;
            }
        }
    }

    fn put(&mut self, mut passage: Passage, flow: &mut Flow) -> Result<(), Unopened> {
        if let Some(open) = flow.open.take() {
            passage.go_on_from(open);
        }
        if passage.is_open {
            flow.open = Some(passage);
            return Ok(());
        }
        self.finish(passage, flow)
    }

    /// What is still open at the end ends there.
    fn end(&mut self, flow: &mut Flow) -> Result<(), Unopened> {
        match flow.open.take() {
            // With its end the paragraph was struck out whole.
            Some(passage) if passage.draft.is_blank() => Ok(()),
            Some(passage) => self.finish(passage, flow),
            None => Ok(()),
        }
    }

    fn finish(&mut self, mut passage: Passage, flow: &mut Flow) -> Result<(), Unopened> {
        let is_seen = self.unseen == 0 && !(passage.has_hidden_end && passage.draft.is_blank());
        if let Some(mark) =
            passage.numbered.filter(|_| is_seen).and_then(|(list, level)| self.numbering.next(list, level))
        {
            passage.draft.put_before(&mark);
        }
        let text = passage.draft.finish();
        self.tally.add_text(text.text.len())?;
        if !text.text.is_empty() {
            self.tally.add_cells(1)?;
            flow.blocks.push(Block::Paragraph(Paragraph { number: 0, text, heading: passage.heading }));
        }
        flow.blocks.extend(passage.boxes);
        Ok(())
    }
}

/// Whether an element in the one whose start came last is there and on.
fn has_on(xml: &mut Xml<'_>, name: &str) -> Result<bool, Unopened> {
    let (level, mut found) = (xml.depth(), false);
    while xml.depth() >= level {
        if let Step::Start(tag) = xml.next()? {
            found |= tag.main() == name && tag.is_on();
        }
    }
    Ok(found)
}

/// What stands in a cell: paragraphs on lines of their own, tables row by row.
pub fn words(blocks: Vec<Block>) -> Words {
    let mut draft = Draft::default();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => draft.push_line(paragraph.text),
            Block::Table(grid) => rows(grid).into_iter().for_each(|row| draft.push_line(row)),
        }
    }
    draft.finish()
}

/// The rows of a table within a cell, with TABs between what its cells say.
fn rows(grid: Grid) -> Vec<Words> {
    let mut rows = Vec::new();
    for row in grid.rows {
        let mut draft = Draft::default();
        for cell in row.cells {
            if cell.merge == Merge::First && !cell.words.text.is_empty() {
                draft.push_cell(cell.words);
            }
        }
        rows.push(draft.finish());
    }
    rows
}
