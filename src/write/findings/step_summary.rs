//! Findings as the summary of a step in GitHub Actions: a page of Markdown, cut where GitHub would refuse it.

use crate::say;
use crate::text::Lang;

/// GitHub takes 1 MiB from a step; nothing at all of a page that is longer.
pub const MOST_BYTES: usize = 900 * 1024;
/// So many rows never fit: a row takes this many bytes at the least.
pub const MOST_ROWS: usize = MOST_BYTES / 50;

/// The page within `room` bytes, where the last lines are those of a table and stand for `rows` findings. What was cut
/// off is counted; nothing where not even the beginning fits.
pub fn fit(page: &str, rows: usize, room: usize, lang: Lang) -> Option<String> {
    let shown = page.lines().filter(|line| line.starts_with('|')).count().saturating_sub(2);
    if page.len() <= room && shown == rows {
        return Some(page.to_owned());
    }
    let room = room.checked_sub(more(rows, lang).len())?;
    let mut kept = String::new();
    let mut left = rows;
    for (n, line) in page.lines().enumerate() {
        if kept.len() + line.len() + 1 > room {
            break;
        }
        kept.push_str(line);
        kept.push('\n');
        // Heading, blank line, titles and rule come first.
        left -= usize::from(n >= 4);
    }
    (left < rows).then(|| kept + &more(left, lang))
}

fn more(left: usize, lang: Lang) -> String {
    say!(lang, "\n… và {left} mục nữa; xem tất cả: reform check\n", "\n… and {left} more; see all: reform check\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_between_rows() {
        let row = |n: usize| format!("| {n}{} |\n", "x".repeat(60));
        let head = "# 3\n\n| a |\n|---|\n";
        let page = head.to_owned() + &row(1) + &row(2) + &row(3);
        assert_eq!(fit(&page, 3, page.len(), Lang::En).as_ref(), Some(&page));
        let wanted = head.to_owned() + &row(1) + "\n… and 2 more; see all: reform check\n";
        assert_eq!(fit(&page, 3, wanted.len() + 5, Lang::En).as_ref(), Some(&wanted));
        assert_eq!(fit(&page, 3, wanted.len() - 1, Lang::En), None);
        // Rows that were not even laid out are counted as well.
        assert_eq!(fit(&page, 9, page.len() + 99, Lang::En).map(|page| page.contains("and 6 more")), Some(true));
    }
}
