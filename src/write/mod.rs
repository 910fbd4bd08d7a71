//! Floor 7: documents and findings in each format.

pub mod document;
pub mod findings;
pub mod json;
pub mod package;

/// How something is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal; findings as compilers show them.
    Term,
    Md,
    Csv,
    Json,
    /// One page that needs nothing else.
    Html,
    /// A Word document.
    Docx,
    /// An Excel workbook.
    Xlsx,
    /// Findings as workflow commands of GitHub Actions.
    Github,
    /// Findings as a code quality report of GitLab.
    Gitlab,
    /// Findings as SARIF 2.1.0.
    Sarif,
    /// Findings as the CI around wants them, else as text: only the command line can tell.
    Auto,
}

impl Format {
    pub const NAMES: [(&'static str, Format); 12] = [
        ("term", Format::Term),
        ("text", Format::Term),
        ("md", Format::Md),
        ("csv", Format::Csv),
        ("json", Format::Json),
        ("html", Format::Html),
        ("docx", Format::Docx),
        ("xlsx", Format::Xlsx),
        ("github", Format::Github),
        ("gitlab", Format::Gitlab),
        ("sarif", Format::Sarif),
        ("auto", Format::Auto),
    ];

    pub fn name(self) -> &'static str {
        Format::NAMES.iter().find(|(_, format)| *format == self).map_or("", |(name, _)| name)
    }

    /// Whether findings alone are written so.
    pub fn is_for_findings(self) -> bool {
        matches!(self, Format::Github | Format::Gitlab | Format::Sarif | Format::Auto)
    }

    /// Whether it is bytes for a program, which a terminal only garbles.
    pub fn is_binary(self) -> bool {
        matches!(self, Format::Docx | Format::Xlsx)
    }

    /// The format that a file's ending asks for.
    pub fn of_ending(ending: &str) -> Option<Format> {
        match ending.to_ascii_lowercase().as_str() {
            "txt" => Some(Format::Term),
            "md" | "markdown" => Some(Format::Md),
            "csv" => Some(Format::Csv),
            "json" => Some(Format::Json),
            "html" | "htm" => Some(Format::Html),
            "docx" => Some(Format::Docx),
            "xlsx" => Some(Format::Xlsx),
            "sarif" => Some(Format::Sarif),
            _ => None,
        }
    }
}

/// How wide a terminal is, and whether it takes colour.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    pub width: u16,
    pub colour: bool,
}
