//! Where the name of a body is broken in a letterhead: by sense, as its clerks break it, not where the line is full.

/// What begins a line of its own: the units of words that end a name (places and zones), and what goes on a list.
const BEGIN: [&str; 21] = [
    "các khu", "khu kinh tế", "khu công nghiệp", "khu công nghệ", "khu chế xuất", "khu thương mại", "khu du lịch",
    "cụm công nghiệp", "đặc khu", "thành phố", "tỉnh", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "dự án",
    "và", "tại", "of",
];

/// Words that begin like one of them and are something else.
const OTHERS: [&str; 1] = ["xã hội"];

/// Kinds of bodies: what they are of may stand beneath them.
const KINDS: [&str; 14] = [
    "ủy ban nhân dân", "uỷ ban nhân dân", "hội đồng nhân dân", "ban chỉ đạo", "ban quản lý", "ban", "văn phòng",
    "trung tâm", "trường", "phòng", "chi cục", "cục", "sở", "viện",
];

/// The lines of a name: one if it `fits`, else as few as do, broken before the longest unit of words that ends it. Of a name
/// without such units one line, which the writer breaks as it can.
pub fn lines(name: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    if fits(&words.join(" ")) {
        return vec![words.join(" ")];
    }
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let has = |n: usize, units: &[&str]| units.iter().any(|unit| is_at(&small, n, unit));
    let begins = |n: &usize| has(*n, &BEGIN) && !has(*n, &OTHERS);
    let places: Vec<usize> = (1..words.len()).filter(begins).take(MOST_PLACES).collect();
    let by_sense = fewest(&words, &places, &fits).or_else(|| fewest(&words, &after_kind(&small), &fits));
    by_sense.unwrap_or_else(|| vec![words.join(" ")])
}

/// A letterhead of more lines is none.
const MOST_LINES: usize = 4;
/// No body has a name of more units.
const MOST_PLACES: usize = 12;

fn is_at(words: &[String], n: usize, unit: &str) -> bool {
    let mut rest = words[n..].iter();
    unit.split(' ').all(|word| rest.next().is_some_and(|it| it == word))
}

/// Behind what the body is, if that is known.
fn after_kind(words: &[String]) -> Vec<usize> {
    let kind = KINDS.iter().find(|kind| is_at(words, 0, kind));
    kind.map(|kind| kind.split(' ').count()).filter(|&n| n < words.len()).into_iter().collect()
}

/// The name broken at as few of these places as can be, the earliest of them: all of its lines fit.
fn fewest(words: &[&str], places: &[usize], fits: &impl Fn(&str) -> bool) -> Option<Vec<String>> {
    fn choose(places: &[usize], n: usize) -> Vec<Vec<usize>> {
        if n == 0 {
            return vec![Vec::new()];
        }
        let first =
            |at: usize| choose(&places[at + 1..], n - 1).into_iter().map(move |rest| [vec![places[at]], rest].concat());
        (0..places.len()).flat_map(first).collect()
    }
    let mut all = (1..MOST_LINES).flat_map(|n| choose(places, n)).map(|chosen| split(words, &chosen));
    all.find(|lines| lines.iter().all(|line| fits(line)))
}

fn split(words: &[&str], places: &[usize]) -> Vec<String> {
    let from = std::iter::once(0).chain(places.iter().copied());
    let to = places.iter().copied().chain([words.len()]);
    from.zip(to).map(|(from, to)| words[from..to].join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_by_sense() {
        const CASES: [&str; 18] = [
            "BAN QUẢN LÝ / KHU KINH TẾ HẢI PHÒNG",
            "BAN QUẢN LÝ / CÁC KHU CÔNG NGHIỆP / TỈNH BÌNH DƯƠNG",
            "BAN QUẢN LÝ / KHU CÔNG NGHỆ CAO / VÀ CÁC KHU CÔNG NGHIỆP",
            "ỦY BAN NHÂN DÂN / THÀNH PHỐ HẢI PHÒNG",
            "ỦY BAN NHÂN DÂN / PHƯỜNG HỒNG BÀNG",
            "ỦY BAN NHÂN DÂN / TỈNH THỪA THIÊN HUẾ",
            "ỦY BAN NHÂN DÂN / HUYỆN VĨNH BẢO",
            "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
            "SỞ NÔNG NGHIỆP / VÀ MÔI TRƯỜNG",
            "SỞ VĂN HÓA, THỂ THAO / VÀ DU LỊCH",
            "SỞ TÀI NGUYÊN / VÀ MÔI TRƯỜNG / THÀNH PHỐ HẢI PHÒNG",
            "SỞ NỘI VỤ",
            "SỞ LAO ĐỘNG - THƯƠNG BINH / VÀ XÃ HỘI",
            "TRUNG TÂM / XÚC TIẾN THƯƠNG MẠI",
            "PHÒNG / QUẢN LÝ DOANH NGHIỆP",
            "VĂN PHÒNG ĐẠI DIỆN / TẠI CÁC KHU CÔNG NGHIỆP",
            "AUTHORITY / OF THE ECONOMIC ZONE",
            "HAI PHONG ECONOMIC ZONE AUTHORITY",
        ];
        for case in CASES {
            let wanted: Vec<&str> = case.split(" / ").collect();
            let name = wanted.join(" ");
            assert_eq!(lines(&name, |line| line.chars().count() <= 25), wanted, "{name}");
            let small: Vec<String> = wanted.iter().map(|line| line.to_lowercase()).collect();
            assert_eq!(lines(&name.to_lowercase(), |line| line.chars().count() <= 25), small, "{name}");
        }
    }

    #[test]
    fn what_cannot_be_broken_by_sense_is_left_to_the_writer() {
        assert_eq!(lines("", |_| false), [""]);
        assert_eq!(lines("một", |_| false), ["một"]);
        let long = ["xã"; 40].join(" ");
        assert_eq!(lines(&long, |_| false), [long]);
    }
}
