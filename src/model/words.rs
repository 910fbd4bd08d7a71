//! The words of a task, which a country's plan has hundreds of thousands of times.

/// A task's id, title and output, in one text: one piece of memory instead of three.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    text: Box<str>,
    id_end: u32,
    title_end: u32,
}

impl Words {
    /// `text` is the three one behind the other.
    pub fn new(text: &str, id_end: usize, title_end: usize) -> Words {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Words { text: text.into(), id_end: offset(id_end), title_end: offset(title_end) }
    }

    pub fn id(&self) -> &str {
        &self.text[..self.id_end as usize]
    }

    pub fn title(&self) -> &str {
        &self.text[self.id_end as usize..self.title_end as usize]
    }

    pub fn output(&self) -> &str {
        &self.text[self.title_end as usize..]
    }
}
