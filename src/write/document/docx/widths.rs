//! How wide each column of a table is: no narrower than its longest word where that can be, as wide as its longest text
//! where there is room, and in between by how much there is to read.

/// What a column wants, in twentieths of a point.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish {
    /// The longest word.
    pub word: i32,
    /// The longest text, on one line.
    pub line: i32,
    /// How much there is to read in a row, on average.
    pub text: i32,
}

/// Widths that add up to `total`.
pub fn shared_out(wishes: &[Wish], total: i32) -> Vec<i32> {
    if wishes.is_empty() {
        return Vec::new();
    }
    let least: i32 = wishes.iter().map(|wish| wish.word).sum();
    let mut widths: Vec<i32> = match least > total {
        // Words will be broken, the longest first.
        true => cut_down(wishes, total),
        false => wishes.iter().map(|wish| wish.word).collect(),
    };
    grow(&mut widths, wishes, total);
    let left = total - widths.iter().sum::<i32>();
    spread(&mut widths, left);
    widths
}

/// The greatest width that all may have so that the sum fits; who needs less has less.
fn cut_down(wishes: &[Wish], total: i32) -> Vec<i32> {
    let fits = |most: i32| wishes.iter().map(|wish| wish.word.min(most)).sum::<i32>() <= total;
    let (mut low, mut high) = (0, total);
    while high - low > 1 {
        let middle = (low + high) / 2;
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    wishes.iter().map(|wish| wish.word.min(low)).collect()
}

/// Gives what is left to columns whose text does not fit on a line yet, until all do or nothing is left.
fn grow(widths: &mut [i32], wishes: &[Wish], total: i32) {
    for _ in 0..64 {
        let left = total - widths.iter().sum::<i32>();
        let wants = |n: usize, width: i32| width < wishes[n].line;
        let weight = |n: usize| i64::from(wishes[n].text.max(100));
        let weights: i64 = widths.iter().enumerate().filter(|(n, w)| wants(*n, **w)).map(|(n, _)| weight(n)).sum();
        if left <= 0 || weights == 0 {
            return;
        }
        for (n, width) in widths.iter_mut().enumerate() {
            if wants(n, *width) {
                let share = i32::try_from(i64::from(left) * weight(n) / weights).unwrap_or(0);
                *width = wishes[n].line.min(*width + share);
            }
        }
    }
}

/// What nobody needs, by width; the last bit to the widest.
fn spread(widths: &mut [i32], left: i32) {
    let sum: i64 = widths.iter().map(|width| i64::from(*width)).sum::<i64>().max(1);
    let mut given = 0;
    for width in widths.iter_mut() {
        let share = i32::try_from(i64::from(left) * i64::from(*width) / sum).unwrap_or(0);
        *width += share;
        given += share;
    }
    if let Some(widest) = widths.iter_mut().max_by_key(|width| **width) {
        *widest += left - given;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wish(word: i32, line: i32, text: i32) -> Wish {
        Wish { word, line, text }
    }

    #[test]
    fn what_is_short_stays_on_its_line_and_the_rest_is_for_what_is_long() {
        let widths = shared_out(&[wish(500, 500, 300), wish(900, 20_000, 9_000), wish(800, 1_000, 900)], 9_000);
        assert_eq!((widths[0], widths[2]), (500, 1_000));
        assert_eq!(widths.iter().sum::<i32>(), 9_000);
    }

    #[test]
    fn a_very_long_word_does_not_push_others_off_the_page() {
        let widths = shared_out(&[wish(500, 500, 500), wish(90_000, 90_000, 90_000)], 9_000);
        assert_eq!(widths, [500, 8_500]);
    }

    proptest! {
        #[test]
        fn widths_add_up(words in prop::collection::vec((1..20_000, 0..90_000, 0..90_000), 1..20)) {
            let wishes: Vec<Wish> = words.iter().map(|&(word, more, text)| wish(word, word + more, text)).collect();
            let widths = shared_out(&wishes, 9_354);
            prop_assert_eq!(widths.iter().sum::<i32>(), 9_354);
            prop_assert!(widths.iter().all(|width| *width > 0));
        }
    }
}
