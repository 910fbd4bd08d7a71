//! Numbers as lists write them, and bullets.

/// `3`, `c`, `III` and the like; what is not known is decimal.
pub fn write(number: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "lowerLetter" => letters(number),
        "upperLetter" => letters(number).to_ascii_uppercase(),
        "lowerRoman" => roman(number).to_ascii_lowercase(),
        "upperRoman" => roman(number),
        _ => number.to_string(),
    }
}

/// `a` to `z`, then `aa`, `bb`.
fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else { return "0".to_owned() };
    let letter = char::from(b'a' + (index % 26) as u8);
    std::iter::repeat_n(letter, (index / 26 + 1).min(40) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 32_767 {
        return number.to_string();
    }
    let (mut rest, mut written) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}

/// A bullet: as it is typed, or a plain one for the signs of symbol fonts, and for letters that such a font shows as signs.
pub fn bullet(text: &str) -> String {
    let is_symbol = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c) || c.is_alphanumeric();
    match text.trim() {
        "" => String::new(),
        "\u{f02d}" => "-".to_owned(),
        text if text.chars().any(is_symbol) => "•".to_owned(),
        text => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        for (number, format, written) in [
            (3, "decimal", "3"),
            (3, "decimalZero", "03"),
            (3, "lowerLetter", "c"),
            (28, "lowerLetter", "bb"),
            (27, "upperLetter", "AA"),
            (4, "upperRoman", "IV"),
            (1994, "upperRoman", "MCMXCIV"),
            (9, "lowerRoman", "ix"),
            (3, "vietnameseCounting", "3"),
            (0, "lowerLetter", "0"),
        ] {
            assert_eq!(write(number, format), written);
        }
        for (text, bullet_shown) in [("-", "-"), ("+", "+"), ("\u{f0b7}", "•"), ("o", "•"), ("–", "–"), ("", "")]
        {
            assert_eq!(bullet(text), bullet_shown);
        }
    }
}
