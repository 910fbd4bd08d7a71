//! What the heads of columns and the labels of prose mean, by the words they are made of. In Vietnamese the noun comes first and
//! decides: `Kết quả thực hiện nhiệm vụ` is a result, `Cơ quan thực hiện nhiệm vụ` somebody. Knows words, not tables.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::nouns::{NOUNS, Noun};
use crate::text::fold;

/// What a column or label tells of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Number,
    Task,
    Output,
    /// Who leads.
    Lead,
    /// Whoever leads if no other column says so: `Cơ quan thực hiện`, `Đơn vị`.
    LeadPerhaps,
    /// A person who carries it out; leads if nobody else does.
    Person,
    With,
    /// Leads and partners in one.
    Both,
    When,
    /// When it begins, beside a column for the end.
    Start,
    Leader,
    Source,
    /// `Ghi chú`.
    Note,
    /// What a table of targets counts: `Chỉ tiêu`.
    Target,
    /// `Đơn vị tính`.
    Measure,
    /// `Năm 2025`, `Kế hoạch 2025`: a figure of that year.
    Year,
    /// Something else, which is kept under its name.
    Other,
}

/// What a head means, and how surely; of two columns of one role the surer one is it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    pub role: Role,
    pub sure: u8,
}

/// Each row of a long sheet is looked at.
static BY_FIRST_WORD: LazyLock<HashMap<&str, Vec<Noun>>> = LazyLock::new(|| {
    let mut nouns: HashMap<&str, Vec<Noun>> = HashMap::new();
    for noun in NOUNS {
        nouns.entry(noun.0.split(' ').next().unwrap_or_default()).or_default().push(*noun);
    }
    nouns
});

/// Words that may stand before the noun and say nothing of what the column is.
const BEFORE: &[&str] = &[
    "ten", "cac", "cua", "du", "kien", "danh", "muc", "so", "yeu", "cau", "ve", "chi", "tiet", "cu", "the", "nhung",
    "mot", "trong", "tam", "chu", "yeu", "va", "moc", "thu", "tu", "tieu", "phan", "cong", "giao", "trach", "nhiem",
    "to", "chuc", "dang", "ky",
];

/// What the words of a head or label mean; `None` if they say nothing that is known.
pub fn meaning(head: &str) -> Option<Meaning> {
    let words = plain_words(head);
    if is_number(&words) {
        return Some(Meaning { role: Role::Number, sure: 9 });
    }
    let text = words.join(" ");
    let year = words.iter().any(|word| is_year(word));
    let found = first_noun(&words);
    let Some((noun, role, sure)) = found else {
        return year.then_some(Meaning { role: Role::Year, sure: 5 });
    };
    // Of a figure: `Năm 2025`, `Mục tiêu 2025`.
    if year && (["nam", "muc tieu", "thuc hien"].contains(&noun) || sure < 3) {
        return Some(Meaning { role: Role::Year, sure: 5 });
    }
    let head = head.trim();
    let role = match role {
        Role::Lead | Role::LeadPerhaps | Role::With | Role::Person => return Some(who(&text, noun, role, sure)),
        // `Nhóm nhiệm vụ`, `Lĩnh vực, nội dung`: the task if nothing else names it.
        Role::Other if ["nhom", "linh vuc"].contains(&noun) && (has(&text, "nhiem vu") || has(&text, "noi dung")) => {
            return Some(Meaning { role: Role::Task, sure: 1 });
        }
        // `Số, ký hiệu văn bản giao nhiệm vụ`.
        Role::Other if has(&text, "van ban") && has(&text, "giao") => {
            return Some(Meaning { role: Role::Source, sure: 6 });
        }
        Role::Target if has(&text, "nhiem vu") || has(&text, "noi dung") || has(&text, "giai phap") => Role::Task,
        Role::When if head.contains('%') => Role::Other,
        role => role,
    };
    Some(Meaning { role, sure })
}

/// Whether every word of it is of the kind that heads and labels are made of: `Đơn vị phối hợp`, not `Sở Nội vụ phối hợp`.
pub fn is_all_known(label: &str) -> bool {
    const BESIDES: &[&str] = &[
        "thuc", "hien", "hoac", "chinh", "lien", "quan", "du", "nham", "dat", "duoc", "can", "bo", "nganh", "ban",
        "phong", "sau", "xay", "dung", "trien", "khai", "bao", "cao", "cap", "dia", "phuong", "trinh", "hanh", "nguon",
        "phi", "kinh", "luc", "don", "doc", "theo", "doi", "quy", "thoi", "han", "hoan", "thanh", "gian", "tien", "do",
        "moc", "truoc",
    ];
    let words = plain_words(label);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let alone = BEFORE.contains(&word.as_str()) || BESIDES.contains(&word.as_str()) || word.parse::<u8>().is_ok();
        let alone = alone || is_year(word);
        match noun_at(&words, at) {
            Some((noun, ..)) => at += noun.split(' ').count(),
            None if alone => at += 1,
            None => return false,
        }
    }
    !words.is_empty() && words.len() <= 8
}

/// The first noun that decides.
fn first_noun(words: &[String]) -> Option<Noun> {
    const STRANGERS: usize = 2;
    let mut strangers = 0;
    for at in 0..words.len() {
        let found = noun_at(words, at).filter(|(noun, ..)| !is_of_a_cell(noun, words, strangers));
        if let Some((noun, role, sure)) = found {
            // `danh mục nhiệm vụ`, `phân công chủ trì`, `mục tiêu, kết quả`: what follows says it better.
            let better = (sure <= 4 && role != Role::Other && BEFORE.contains(&words[at].as_str())
                || noun == "muc tieu")
                .then(|| first_noun(&words[at + noun.split(' ').count()..]))
                .flatten();
            return Some(better.filter(|it| it.2 > sure).unwrap_or((noun, role, sure)));
        }
        strangers += usize::from(!BEFORE.contains(&words[at].as_str()));
        if strangers > STRANGERS {
            return None;
        }
    }
    None
}

/// `Quý`, `Tháng hoàn thành` head a column; `Quý II`, `Hằng năm`, `Các năm tiếp theo` are what stands in one.
fn is_of_a_cell(noun: &str, words: &[String], strangers: usize) -> bool {
    const WITH: &str = " ngay thang quy nam hoan thanh thuc hien ket thuc du kien trinh ban hanh bao cao va ";
    let is_time = ["ngay", "thang", "quy", "nam"].contains(&noun);
    let says_more = words.iter().any(|word| !WITH.contains(&format!(" {word} ")) && !is_year(word));
    is_time && (strangers > 0 || says_more)
}

/// The longest noun that stands here.
fn noun_at(words: &[String], at: usize) -> Option<Noun> {
    let here = |noun: &str| {
        let noun = noun.split(' ');
        let length = noun.clone().count();
        words.get(at..at + length).is_some_and(|it| it.iter().map(String::as_str).eq(noun))
    };
    let beginning = BY_FIRST_WORD.get(words.get(at)?.as_str())?;
    beginning.iter().filter(|(noun, ..)| here(noun)).max_by_key(|(noun, ..)| noun.len()).copied()
}

/// A head that begins with somebody: whether that one leads, helps, or does something else.
fn who(text: &str, noun: &str, role: Role, sure: u8) -> Meaning {
    let meaning = |role, sure| Meaning { role, sure };
    let (leads, helps) = (has(text, "chu tri") || has(text, "dau moi"), has(text, "phoi hop"));
    let carries_out = text.find("thuc hien").is_some_and(|at| text.find("phoi hop").is_none_or(|helps| at < helps));
    let to_others =
        ["ban hanh", "phe duyet", "tham dinh", "theo doi", "don doc", "kiem tra", "giam sat", "thu huong", "trinh"];
    if helps && (leads || carries_out) {
        return meaning(Role::Both, 9);
    }
    if role == Role::Person {
        let answers =
            has(text, "phu trach") || has(text, "chiu trach nhiem") || has(text, "chi dao") || has(text, "dung dau");
        return if answers { meaning(Role::Leader, 6) } else { meaning(Role::Person, if leads { 6 } else { 4 }) };
    }
    if helps {
        return meaning(Role::With, 9);
    }
    if leads {
        return meaning(Role::Lead, if has(text, "chu tri") { 9 } else { 7 });
    }
    if has(text, "lien quan") || has(text, "tham gia") || has(text, "ho tro") {
        return meaning(Role::With, 5);
    }
    if has(text, "nguoi dung dau") || has(text, "lanh dao") || has(text, "chi dao") && role == Role::LeadPerhaps {
        return meaning(Role::Leader, 6);
    }
    if to_others.iter().any(|it| has(text, it)) && !has(text, "thuc hien") && noun != "phan cong" {
        return meaning(Role::Other, 0);
    }
    let by_name =
        has(text, "thuc hien") || has(text, "phu trach") || has(text, "chiu trach nhiem") || has(text, "soan thao");
    meaning(Role::LeadPerhaps, if by_name { 5 } else { sure })
}

fn has(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, found)| {
        let before = text[..at].chars().next_back().unwrap_or(' ');
        let after = text[at + found.len()..].chars().next().unwrap_or(' ');
        before == ' ' && after == ' '
    })
}

/// `TT`, `STT`, `Số thứ tự`, and broken over lines.
fn is_number(words: &[String]) -> bool {
    let joined: String = words.concat();
    ["tt", "stt", "sott", "sothutu", "thutu", "so", "no", "s"].contains(&joined.as_str())
}

/// `2025`.
pub fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|c| c.is_ascii_digit()) && (word.starts_with("20") || word.starts_with("19"))
}

/// In small letters without marks; digits that stick to a word, the signs of foot-notes, are cut off.
fn plain_words(head: &str) -> Vec<String> {
    let joined = head.replace('\u{ad}', "").replace("-\n", " ");
    let plain = fold::plain(&joined);
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let cut = |word: &str| match word.starts_with(|c: char| c.is_alphabetic()) {
        true => word.trim_end_matches(|c: char| c.is_ascii_digit() || !c.is_alphabetic()).to_string(),
        false => word.to_string(),
    };
    words.map(cut).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_by_their_words() {
        let cases = [
            ("TT", Role::Number),
            ("STT", Role::Number),
            ("S\nTT", Role::Number),
            ("Số TT", Role::Number),
            ("Tên nhiệm vụ", Role::Task),
            ("NHIỆM VỤ", Role::Task),
            ("Nội dung nhiệm vụ", Role::Task),
            ("Nhiệm vụ, giải pháp", Role::Task),
            ("Tên nhiệm vụ/dự án", Role::Task),
            ("Mục tiêu, nhiệm vụ", Role::Task),
            ("Chỉ tiêu, nhiệm vụ", Role::Task),
            ("Danh mục nhiệm vụ", Role::Task),
            ("Nội dung công việc", Role::Task),
            ("Hoạt động", Role::Task),
            ("Sản phẩm", Role::Output),
            ("Kết quả dự kiến", Role::Output),
            ("Dự kiến sản phẩm", Role::Output),
            ("Kết quả thực hiện nhiệm vụ", Role::Output),
            ("Kết quả hoàn thành", Role::Output),
            ("Chỉ tiêu đạt được", Role::Output),
            ("Mục tiêu/Kết quả", Role::Output),
            ("Cơ quan chủ trì", Role::Lead),
            ("Cơ quan\nchủ trì thực hiện", Role::Lead),
            ("Trách nhiệm chủ trì", Role::Lead),
            ("CHỦ TRÌ:", Role::Lead),
            ("Cơ quan thực hiện", Role::LeadPerhaps),
            ("Cơ quan thực hiện nhiệm vụ", Role::LeadPerhaps),
            ("Đơn vị", Role::LeadPerhaps),
            ("Phân công thực hiện", Role::LeadPerhaps),
            ("Phòng, ban", Role::LeadPerhaps),
            ("Đơn vị chịu trách nhiệm", Role::LeadPerhaps),
            ("Người thực hiện", Role::Person),
            ("Cơ quan phối hợp", Role::With),
            ("Phối hợp thực hiện", Role::With),
            ("Đơn vị phối hợp thực hiện", Role::With),
            ("Cơ quan tham gia", Role::With),
            ("Cơ quan thực hiện/phối hợp", Role::Both),
            ("Chủ trì/phối hợp", Role::Both),
            ("Đơn vị chủ trì, đơn vị phối hợp", Role::Both),
            ("Thời gian hoàn thành", Role::When),
            ("Thời gian thực hiện", Role::When),
            ("Thời hạn", Role::When),
            ("Hạn hoàn thành", Role::When),
            ("Dự kiến hoàn thành", Role::When),
            ("Tiến độ thực hiện", Role::When),
            ("Mốc thời gian", Role::When),
            ("Ngày hoàn thành", Role::When),
            ("Thời gian bắt đầu", Role::Start),
            ("Người đứng đầu chịu trách nhiệm", Role::Leader),
            ("Lãnh đạo phụ trách", Role::Leader),
            ("Cán bộ phụ trách", Role::Leader),
            ("Văn bản giao nhiệm vụ", Role::Source),
            ("Cơ quan giao nhiệm vụ", Role::Source),
            ("Căn cứ thực hiện", Role::Source),
            ("Số, ký hiệu văn bản giao", Role::Source),
            ("Nhóm nhiệm vụ", Role::Task),
            ("Lĩnh vực", Role::Other),
            ("Hạn hoàn thành (tháng/năm)", Role::When),
            ("Cơ quan, đơn vị đầu mối", Role::Lead),
            ("Bộ phận/cá nhân chủ trì", Role::Lead),
            ("Ghi chú", Role::Note),
            ("Thẩm quyền ban hành", Role::Other),
            ("Cơ quan ban hành", Role::Other),
            ("Nguồn kinh phí", Role::Other),
            ("Nguồn lực thực hiện", Role::Other),
            ("Kinh phí thực hiện", Role::Other),
            ("Tình trạng", Role::Other),
            ("Mã nhiệm vụ", Role::Other),
            ("Mức độ hoàn thành", Role::Other),
            ("Tiến độ (%)", Role::Other),
            ("Chỉ tiêu", Role::Target),
            ("Mục tiêu, chỉ tiêu", Role::Target),
            ("Đơn vị tính", Role::Measure),
            ("ĐVT", Role::Measure),
            ("Năm 2025", Role::Year),
            ("Kế hoạch 2025", Role::Year),
            ("Ước thực hiện năm 2024", Role::Year),
            ("Noi dung cong viec", Role::Task),
            ("Cơ quan chủ trì1", Role::Lead),
            ("Thời gian hoàn-\nthành", Role::When),
        ];
        for (head, role) in cases {
            assert_eq!(meaning(head).map(|it| it.role), Some(role), "{head}");
        }
        for head in ["", "Sở Y tế", "Xã Hòa Bình và các khu dân cư nông thôn mới", "…"] {
            assert_eq!(meaning(head), None, "{head}");
        }
    }

    #[test]
    fn of_two_that_fit_one_is_surer() {
        let sure = |head| meaning(head).map_or(0, |it| it.sure);
        for (more, less) in [
            ("Nhiệm vụ", "Giải pháp"),
            ("Sản phẩm", "Kết quả"),
            ("Thời hạn hoàn thành", "Tiến độ"),
            ("Cơ quan thực hiện", "Đơn vị"),
        ] {
            assert!(sure(more) > sure(less), "{more} {less}");
        }
    }

    #[test]
    fn labels_are_made_of_such_words_alone() {
        for label in
            ["Cơ quan chủ trì", "Đơn vị phối hợp ", "Thời gian thực hiện, hoàn thành", "Nhiệm vụ 1", "Dự kiến kết quả"]
        {
            assert!(is_all_known(label), "{label}");
        }
        for label in ["Sở Nội vụ chủ trì", "Theo Quyết định số 45", "", "Giao UBND các xã thực hiện"]
        {
            assert!(!is_all_known(label), "{label}");
        }
    }
}
