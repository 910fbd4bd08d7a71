//! Differences between shares, in words.

use crate::text::Lang;

/// `+3,2`, `−0,5`, `0,0`: in points of a percentage, from tenths of them.
pub fn points(lang: Lang, tenths: i32) -> String {
    let sign = match tenths {
        0 => "",
        n if n < 0 => "−",
        _ => "+",
    };
    let (whole, rest, mark) = (tenths.abs() / 10, tenths.abs() % 10, lang.say(',', '.'));
    format!("{sign}{whole}{mark}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_their_sign() {
        let said = [32, -5, 0].map(|tenths| points(Lang::Vi, tenths));
        assert_eq!(said, ["+3,2", "−0,5", "0,0"]);
        assert_eq!(points(Lang::En, -1000), "−100.0");
    }
}
