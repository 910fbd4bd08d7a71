//! The records of a CSV file once more, for rules that look at a whole file after something in it looked suspicious.

use super::csv::{self, Cutter, Record};
use super::header::recognise;
use super::vocabulary::Vocabulary;
use crate::finding::Findings;
use crate::model::report::CsvLayout;
use crate::text::{SourceId, Sources};

/// Shows every record below the header, blank ones aside. Nothing where the header is not known.
pub fn each_record(
    sources: &Sources,
    source: SourceId,
    vocabulary: &Vocabulary,
    mut take: impl FnMut(&CsvLayout, &Record<'_>),
) {
    each_from(sources, source, vocabulary, |sheet, record| {
        take(sheet, record);
        None
    });
}

/// The same, where what is shown may say at which place of the text the records go on.
pub fn each_from(
    sources: &Sources,
    source: SourceId,
    vocabulary: &Vocabulary,
    mut take: impl FnMut(&CsvLayout, &Record<'_>) -> Option<usize>,
) {
    let text = sources.text(source);
    let mut cutter = Cutter::default();
    // What is wrong with the header was told when it was read first.
    let Some(header) = recognise(source, text, vocabulary, &mut cutter, &mut Findings::default()) else { return };
    let (sheet, mut at) = (header.sheet, csv::begin(text, header.end));
    while let Some(record) = cutter.next(text, sheet.delimiter, &mut at) {
        if !record.is_blank() {
            let goes_on = take(&sheet, &record);
            at = goes_on.unwrap_or(at);
        }
    }
}
