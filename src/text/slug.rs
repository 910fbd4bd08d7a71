//! A name as an id would spell it: `Sở Nội vụ` is `so-noi-vu`.

use super::fold;

/// Small letters without marks, digits, and a hyphen for all that stands between them.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in fold::plain(name).chars() {
        match c {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn names_lose_their_marks_and_blanks() {
        for (name, id) in [
            ("Sở Nội vụ", "so-noi-vu"),
            ("  Phòng Quản lý Đầu tư, Doanh nghiệp ", "phong-quan-ly-dau-tu-doanh-nghiep"),
            ("UBND TP. Hải Phòng", "ubnd-tp-hai-phong"),
            ("Ủy ban – Khu kinh tế (cơ sở 2)", "uy-ban-khu-kinh-te-co-so-2"),
            ("van-phong", "van-phong"),
            ("…", ""),
        ] {
            assert_eq!(slug(name), id, "{name}");
        }
        let decomposed: String = "Sở Nội vụ".nfd().collect();
        assert_eq!(slug(&decomposed), "so-noi-vu");
    }
}
