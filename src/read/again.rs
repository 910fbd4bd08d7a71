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
    let text = sources.text(source);
    let mut cutter = Cutter::default();
    // What is wrong with the header was told when it was read first.
    let Some(header) = recognise(source, text, vocabulary, &mut cutter, &mut Findings::default()) else { return };
    let (sheet, mut at) = (header.sheet, csv::begin(text, header.end));
    while let Some(record) = cutter.next(text, sheet.delimiter, &mut at) {
        if !record.is_blank() {
            take(&sheet, &record);
        }
    }
}
