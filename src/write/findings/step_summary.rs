//! Findings as the summary of a step in GitHub Actions: a page of Markdown, cut where GitHub would refuse it.

use crate::say;
use crate::text::Lang;

/// GitHub takes 1 MiB from a step; nothing at all of a page that is longer.
pub const MOST_BYTES: usize = 900 * 1024;
/// So many rows never fit: a row takes this many bytes at the least.
pub const MOST_ROWS: usize = MOST_BYTES / 50;

/// The page within `room` bytes, where the last lines are those of a table, each of which stands for so many findings. What
/// was cut off is counted; nothing where not even the beginning fits.
pub fn fit(page: &str, rows: &[usize], room: usize, see_all: &str, lang: Lang) -> Option<String> {
    let shown = page.lines().filter(|line| line.starts_with('|')).count().saturating_sub(2);
    if page.len() <= room && shown == rows.len() {
        return Some(page.to_owned());
    }
    let mut left: usize = rows.iter().sum();
    let room = room.checked_sub(more(left, see_all, lang).len())?;
    let mut kept = String::new();
    // Heading, blank line, titles and rule come first.
    let counts = [0; 4].iter().chain(rows);
    let mut is_cut = true;
    for (line, findings) in page.lines().zip(counts) {
        if kept.len() + line.len() + 1 > room {
            break;
        }
        kept.push_str(line);
        kept.push('\n');
        left -= findings;
        is_cut &= *findings == 0;
    }
    (!is_cut).then(|| kept + &more(left, see_all, lang))
}

fn more(left: usize, see_all: &str, lang: Lang) -> String {
    say!(lang, "\n… và {left} mục nữa; xem tất cả: {see_all}\n", "\n… and {left} more; see all: {see_all}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_between_rows() {
        let row = |n: usize| format!("| {n}{} |\n", "x".repeat(60));
        let head = "# 3\n\n| a |\n|---|\n";
        let page = head.to_owned() + &row(1) + &row(2) + &row(3);
        let fit = |rows: &[usize], room: usize| fit(&page, rows, room, "reform check --all", Lang::En);
        assert_eq!(fit(&[1; 3], page.len()).as_ref(), Some(&page));
        let wanted = head.to_owned() + &row(1) + "\n… and 2 more; see all: reform check --all\n";
        assert_eq!(fit(&[1; 3], wanted.len() + 5).as_ref(), Some(&wanted));
        assert_eq!(fit(&[1; 3], wanted.len() - 1), None);
        // Rows that were not even laid out are counted as well.
        assert_eq!(fit(&[1; 9], page.len() + 99).map(|page| page.contains("and 6 more")), Some(true));
        // A row may stand for several.
        assert_eq!(fit(&[1, 1, 40], wanted.len() + 9).map(|page| page.contains("and 41 more")), Some(true));
    }
}
