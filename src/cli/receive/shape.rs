//! Whether the cells of a CSV file are what they seem: some may have run into each other, or been taken in by a quote. Told by
//! who reads reports, shown the text as it was sent.

use super::judging::{Judging, of_finding};
use crate::finding::rules::{F007, F018, F020, F021};
use crate::finding::{Finding, Spot};
use crate::model::{Column, Period, UnitId};
use crate::read::candidate::shape_of;
use crate::read::form::CellAt;
use crate::read::form::canon::Canon;
use crate::read::office::{self, Paper};
use crate::view::received::{SentPlace, Told};

impl Judging<'_> {
    /// What is wrong with the way a CSV file is cut: cells that ran into each other, quotes that took in rows.
    pub fn shape(&self, (n, unit, period): (usize, UnitId, Period), bytes: &[u8], canon: &Canon) -> Vec<Told> {
        let Ok((text, _)) = office::text(bytes, self.asked.from) else { return Vec::new() };
        let taken: Vec<u32> = canon.rows().map(|at| at.row).collect();
        let Some(first) = taken.iter().min() else { return Vec::new() };
        // From the head on, which stands somewhere above the first row.
        let lines = || text.split_inclusive('\n').scan(0, |at, line| Some(std::mem::replace(at, *at + line.len())));
        let found = lines().take(*first as usize).enumerate().find_map(|(above, start)| {
            let (report, found) = shape_of(&self.contexts[n], unit, period, &text[start..]);
            let is_head = report.sheet.index(Column::Task).is_some();
            is_head.then_some((above, start, found))
        });
        let Some((above, start, found)) = found else { return Vec::new() };
        let line = |finding: &Finding| match finding.spot {
            Spot::Text(span) => {
                let at = text[start..].floor_char_boundary(span.start as usize);
                above + text[start..start + at].matches('\n').count() + 1
            }
            Spot::File(_) => above + 1,
        };
        let of_rows = |finding: &Finding| {
            let is_cut = [&F018, &F020].contains(&finding.rule);
            let is_shifted = [&F007, &F021].contains(&finding.rule);
            is_cut || is_shifted && u32::try_from(line(finding)).is_ok_and(|line| taken.contains(&line))
        };
        let told = |finding: &Finding| {
            let (at, finding) = (line(finding), finding.clone());
            let at = CellAt { table: 0, row: u32::try_from(at).unwrap_or(u32::MAX), column: 0 };
            let place = Some(SentPlace::of(&Paper::default(), at, ""));
            Told { place, ..of_finding(finding) }
        };
        found.iter().filter(|finding| of_rows(finding)).map(told).collect()
    }
}
