//! The yardstick **B1**: what it costs to read every report with the csv crate as it comes, and
//! nothing more.
//!
//! Two threads take files from one counter; a reader a file, `ByteRecord`, columns by header,
//! progress as a number. No plan, no dates, no text, no findings. `check` does all of that beside
//! it and may take three times as long.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, anyhow};
use csv::{ByteRecord, Reader};

/// Rows, the sum of their progress, and how many say that the task is complete.
#[derive(Clone, Copy, Default)]
struct Sums {
    rows: u64,
    progress: u64,
    complete: u64,
}

impl Sums {
    fn plus(self, other: Self) -> Self {
        Self {
            rows: self.rows + other.rows,
            progress: self.progress + other.progress,
            complete: self.complete + other.complete,
        }
    }
}

/// Reads all monthly reports of `workspace` and prints what they add up to.
pub fn run(workspace: &Path) -> Result<()> {
    let files = files(&workspace.join("reports"))?;
    let next = AtomicUsize::new(0);
    let halves = thread::scope(|scope| {
        let readers = [(); 2].map(|()| scope.spawn(|| read_in_turn(&files, &next)));
        readers.map(|reader| reader.join().unwrap_or_else(|_| Err(anyhow!("a reader stopped"))))
    });
    let [one, two] = halves;
    let sums = one?.plus(two?);
    println!("files {} rows {} progress {} complete {}", files.len(), sums.rows, sums.progress, sums.complete);
    Ok(())
}

fn files(reports: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for month in entries(reports)?.into_iter().filter(|path| path.is_dir() && !path.ends_with("requests")) {
        files
            .extend(entries(&month)?.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "csv")));
    }
    Ok(files)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    entries.map(|entry| Ok(entry?.path())).collect()
}

fn read_in_turn(files: &[PathBuf], next: &AtomicUsize) -> Result<Sums> {
    let mut sums = Sums::default();
    while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
        sums = sums.plus(read(path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    Ok(sums)
}

fn read(path: &Path) -> Result<Sums> {
    let mut reader = Reader::from_path(path)?;
    let [progress, completed_on] = ["progress", "completed_on"].map(|name| column(&mut reader, name));
    let (progress, completed_on) = (progress?, completed_on?);
    let mut record = ByteRecord::new();
    let mut sums = Sums::default();
    while reader.read_byte_record(&mut record)? {
        let percent = number(&record[progress])?;
        sums.rows += 1;
        sums.progress += percent;
        sums.complete += u64::from(percent == 100 && !record[completed_on].is_empty());
    }
    Ok(sums)
}

fn column(reader: &mut Reader<fs::File>, name: &str) -> Result<usize> {
    let position = reader.byte_headers()?.iter().position(|header| header == name.as_bytes());
    position.with_context(|| format!("no column {name}"))
}

fn number(cell: &[u8]) -> Result<u64> {
    Ok(std::str::from_utf8(cell)?.parse()?)
}
