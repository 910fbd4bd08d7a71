//! Fields: what the program is told to put there is not shown, what it put there is.

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub struct Fields(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Instruction,
    Result,
}

/// More are not kept apart: nobody nests them so.
const MOST: usize = 64;

impl Fields {
    /// A mark of a field: `begin`, `separate` or `end`.
    pub fn mark(&mut self, kind: &str) {
        match kind {
            "begin" if self.0.len() < MOST => self.0.push(Part::Instruction),
            "separate" => {
                if let Some(last) = self.0.last_mut() {
                    *last = Part::Result;
                }
            }
            "end" => {
                self.0.pop();
            }
            _ => {}
        }
    }

    /// Whether text is shown here.
    pub fn shows(&self) -> bool {
        !self.0.contains(&Part::Instruction)
    }

    /// A paragraph ends: an instruction that was never ended hides nothing more.
    pub fn end_paragraph(&mut self) {
        self.0.retain(|part| *part == Part::Result);
    }

    /// Whether so many are open; for [`Fields::close_to`].
    pub fn open(&self) -> usize {
        self.0.len()
    }

    /// A cell or a text box ends, and what began in it.
    pub fn close_to(&mut self, open: usize) {
        self.0.truncate(open);
    }
}
