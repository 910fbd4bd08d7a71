//! Ids for what an annex names: letters of the field and a running number for tasks. The same annex gives the same ids, and none
//! that a spreadsheet would change.

use std::collections::{HashMap, HashSet};

use crate::model::Plan;
use crate::text::fold;
use crate::text::spreadsheet::becomes;

/// Letters of a field's name that begin the ids of its tasks.
const MOST_LETTERS: usize = 6;

/// Where a field has no letters, or none that can stand first.
const ANY: &str = "NV";

/// Ids that are taken, whatever their case.
pub struct Taken {
    ids: HashSet<String>,
    /// The last number of prefixes that were asked for.
    last: HashMap<String, u32>,
}

impl Taken {
    /// By the tasks and targets of the plan, which share one space.
    pub fn of(plan: &Plan) -> Taken {
        let tasks = plan.tasks.iter().map(|task| fold::id(task.id()));
        let ids = tasks.chain(plan.targets.iter().map(|target| fold::id(&target.id.value))).collect();
        Taken { ids, last: HashMap::new() }
    }

    fn begins(&self, prefix: &str) -> bool {
        let start = fold::id(prefix) + "-";
        self.ids.iter().any(|id| id.starts_with(&start))
    }

    /// The next ids of a prefix, with at least so many digits, after the last that is taken.
    pub fn next(&mut self, prefix: &str, digits: usize) -> String {
        let start = fold::id(prefix) + "-";
        let number = |id: &String| id.strip_prefix(&start).and_then(|rest| rest.parse::<u32>().ok());
        let ids = &self.ids;
        let highest = || ids.iter().filter_map(number).max().unwrap_or(0);
        let mut n = self.last.get(prefix).copied().unwrap_or_else(highest);
        loop {
            n = n.saturating_add(1);
            let id = format!("{prefix}-{n:0digits$}");
            if self.ids.insert(fold::id(&id)) {
                self.last.insert(prefix.to_owned(), n);
                return id;
            }
        }
    }
}

/// For each field the letters with which ids of its tasks begin, each other than those before and than what is taken.
pub fn prefixes(fields: &[&str], taken: &Taken) -> Vec<String> {
    let mut prefixes: Vec<String> = Vec::new();
    for name in fields {
        let stem = initials(name);
        let is_free = |it: &String| !prefixes.contains(it) && !taken.begins(it);
        let numbered = (2..).map(|n| format!("{stem}{n}"));
        let free = std::iter::once(stem.clone()).chain(numbered).find(is_free);
        prefixes.push(free.unwrap_or(stem));
    }
    prefixes
}

/// `Cải cách thể chế` is `CCTC`.
fn initials(name: &str) -> String {
    let plain = fold::without_marks(name);
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "va" | "VA" | "and"));
    let letters = words.filter_map(|word| word.chars().next()).filter(char::is_ascii_alphabetic);
    let letters: String = letters.take(MOST_LETTERS).map(|c| c.to_ascii_uppercase()).collect();
    let is_changed = (1..=31).any(|n| becomes(&format!("{letters}-{n:02}")).is_some());
    match letters.is_empty() || is_changed {
        true => format!("{ANY}{letters}"),
        false => letters,
    }
}

/// The letters with which most ids of a field's tasks begin, and how many digits follow.
pub fn prefix_in_use<'p>(ids: impl Iterator<Item = &'p str>) -> Option<(String, usize)> {
    let mut counts: Vec<(String, usize, usize)> = Vec::new();
    for id in ids {
        let Some((prefix, number)) = id.rsplit_once('-') else { continue };
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        match counts.iter_mut().find(|(known, ..)| known == prefix) {
            Some((_, n, digits)) => (*n, *digits) = (*n + 1, number.len().min(*digits)),
            None => counts.push((prefix.to_owned(), 1, number.len())),
        }
    }
    // Of two in as much use the first.
    let best = counts.into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    Some((best.0, best.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(ids: &[&str]) -> Taken {
        Taken { ids: ids.iter().map(|id| fold::id(id)).collect(), last: HashMap::new() }
    }

    #[test]
    fn fields_give_letters_and_no_two_the_same() {
        let fields = [
            "Cải cách thể chế",
            "Chuyển đổi số và chính quyền số",
            "CẢI CÁCH TÀI CHÍNH",
            "2025",
            "Đầu tư, xây dựng",
            "May đo",
            "Cải cách tổ chức bộ máy hành chính nhà nước",
            "Mua sắm A. R",
            "Mở ảnh rồi",
        ];
        let expected = ["CCTC2", "CDSCQS", "CCTC3", "NV", "DTXD", "MD", "CCTCBM", "MSAR", "NVMAR"];
        assert_eq!(prefixes(&fields, &taken(&["cctc-01"])), expected);
    }

    #[test]
    fn numbers_run_on_after_the_last() {
        let mut taken = taken(&["TC-01", "tc-07", "TC-x"]);
        assert_eq!(taken.next("TC", 2), "TC-08");
        assert_eq!(taken.next("TC", 2), "TC-09");
        assert_eq!(taken.next("TC", 2), "TC-10");
        assert_eq!(taken.next("CDS", 3), "CDS-001");
        let used = prefix_in_use(["A-1", "TC-01", "TC-02", "x", "TC-003"].into_iter());
        assert_eq!(used, Some(("TC".to_owned(), 2)));
    }
}
