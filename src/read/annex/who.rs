//! Whom a cell names: units and groups that are known, by name, short name, post or initials. Nobody is guessed: what a cell says
//! besides is kept, with the reason why somebody has to look.

mod alike;
mod cut;
mod kinds;
mod people;
mod proposed;
mod words;

use super::{Leads, Partners};
use crate::both;
use crate::text::{Both, fold};
use cut::{Cell, Piece, What, cut};
pub use people::People;
pub use proposed::{ProposedUnit, proposed};
use words::{Word, words, written};

/// A unit as the plan or a list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownUnit {
    pub id: String,
    pub name: String,
    pub short: Option<String>,
    /// The post that answers for it.
    pub head: Option<String>,
}

/// A group of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownGroup {
    pub id: String,
    pub name: String,
}

/// A cell read: its words, its pieces, and those who are known, none twice.
struct Reading {
    text: String,
    words: Vec<Word>,
    pieces: Vec<Piece>,
    known: Vec<usize>,
}

impl People {
    /// Who leads, as the words of a cell say.
    pub fn lead(&self, words: &str) -> Leads {
        let mut reading = self.read(words);
        let to_decide = self.why_not(&reading);
        reading.keep_leads();
        let is_one_unit = matches!(&reading.known[..], [one] if !self.is_group(*one));
        Leads { known: self.ids(&reading), is_one_unit, to_decide }
    }

    /// Who helps, as the words of a cell say. If anything else is said, the whole cell is kept in its words.
    pub fn partners(&self, words: &str) -> Partners {
        let reading = self.read(words);
        let is_explained = reading.pieces.iter().all(|piece| matches!(piece.what, What::Known(_)));
        let rest = fold::trim(words);
        let has_rest = !is_explained || reading.words.is_empty() && rest.chars().any(char::is_alphanumeric);
        Partners { known: self.ids(&reading), rest: has_rest.then(|| rest.to_owned()) }
    }

    fn ids(&self, reading: &Reading) -> Vec<String> {
        reading.known.iter().map(|who| self.id(*who).to_owned()).collect()
    }

    fn read(&self, cell: &str) -> Reading {
        let text = fold::nfc(cell).into_owned();
        let words = words(&text);
        let with = |over_lines: bool| cut(self, &Cell { text: &text, words: &words, over_lines });
        let is_clear = |pieces: &[Piece]| pieces.iter().all(|piece| matches!(piece.what, What::Known(_)));
        let by_lines = with(false);
        // A line break parts names, unless only without it all is understood.
        let pieces = match is_clear(&by_lines) || !words.iter().any(|word| word.gap.has_line) {
            true => by_lines,
            false => Some(with(true)).filter(|pieces| is_clear(pieces)).unwrap_or(by_lines),
        };
        let mut known: Vec<usize> = Vec::new();
        for piece in &pieces {
            if let What::Known(who) = piece.what
                && !known.contains(&who)
            {
                known.push(who);
            }
        }
        Reading { text, words, pieces, known }
    }

    /// Why it is not certain who leads.
    fn why_not(&self, reading: &Reading) -> Option<Both> {
        let Reading { text, words, pieces, known } = reading;
        if pieces.is_empty() {
            return Some(Both::new("không ghi đơn vị chủ trì", "no lead is named"));
        }
        let before = &words[..pieces.first().map_or(0, |piece| piece.from)];
        if says_helps(before) {
            return Some(self.why_unknown(&written(text, words, 0, before.len())));
        }
        for (n, piece) in pieces.iter().enumerate() {
            let said = written(text, words, piece.from, piece.to);
            let before = n.checked_sub(1).map(|before| &pieces[before].what);
            match &piece.what {
                What::Unknown if says_leads(&words[piece.from..piece.to]) && n > 0 && known.len() == 1 => {}
                What::Unknown if says_leads(&words[piece.from..piece.to]) => {
                    return Some(Both::new(
                        "chỉ có một đơn vị được ghi là chủ trì",
                        "only one of them is said to lead",
                    ));
                }
                What::Unknown => return Some(self.why_unknown(&said)),
                What::Several(who) => return Some(self.why_several(&said, who)),
                What::Known(_) if before.is_some_and(|before| is_odd_between(before, piece, words)) => {
                    let said = quoted(&said);
                    return Some(both!(
                        "chưa rõ {said} có cùng chủ trì không",
                        "it is not clear whether {said} leads too"
                    ));
                }
                What::Known(_) => {}
            }
        }
        None
    }

    fn why_unknown(&self, said: &str) -> Both {
        let key = fold::key(said);
        let quote = quoted(said);
        if key.contains("phối hợp") {
            return both!("ô này ghi cả đơn vị phối hợp: {quote}", "the cell also names who coordinates: {quote}");
        }
        match self.nearly(said) {
            Some(name) => both!("chưa rõ {quote}; có phải {name}?", "{quote} is not known; is it {name}?"),
            None => both!(
                "{quote} không phải tên đơn vị hay nhóm nào đã biết",
                "{quote} is not the name of a known unit or group"
            ),
        }
    }

    fn why_several(&self, said: &str, who: &[usize]) -> Both {
        const MOST: usize = 3;
        let names: Vec<&str> = who.iter().take(MOST).map(|who| self.name(*who)).collect();
        let (said, vi, en) = (quoted(said), names.join(" hay "), names.join(" or "));
        both!("{said} có thể là {vi}", "{said} may be {en}")
    }
}

impl Reading {
    /// Behind `chủ trì` or `phối hợp` stand those who help.
    fn keep_leads(&mut self) {
        let tells = |piece: &&Piece| {
            let words = &self.words[piece.from..piece.to];
            piece.what == What::Unknown && (says_leads(words) && piece.from > 0 || says_helps(words))
        };
        let first_piece = self.pieces.first().map_or(0, |piece| piece.from);
        let end = match says_helps(&self.words[..first_piece]) {
            true => Some(0),
            false => self.pieces.iter().find(tells).map(|piece| piece.from),
        };
        if let Some(end) = end {
            let leads = self.pieces.iter().filter(|piece| piece.from < end);
            let leads: Vec<&What> = leads.map(|piece| &piece.what).collect();
            self.known.retain(|who| leads.contains(&&What::Known(*who)));
        }
    }
}

fn says_helps(words: &[Word]) -> bool {
    words.windows(2).any(|two| two[0].key == "phối" && two[1].key == "hợp")
}

/// `(chủ trì)` behind the one who does.
fn says_leads(words: &[Word]) -> bool {
    words.iter().map(|word| &*word.key).eq(["chủ", "trì"])
}

/// A dash in a line, a colon or a bracket between two who are known says more than "and", but for another name of the same.
fn is_odd_between(before: &What, piece: &Piece, words: &[Word]) -> bool {
    let gap = words[piece.from].gap;
    match gap.mark {
        Some('-') => !gap.has_line,
        Some(':') => true,
        Some('(' | ')') => *before != piece.what,
        _ => false,
    }
}

/// So much of a cell stands in a reason.
const LONGEST_QUOTE: usize = 60;

fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    /// `id: name; short; head`.
    fn unit(line: &str) -> KnownUnit {
        let (id, rest) = line.split_once(": ").unwrap();
        let mut rest = rest.split("; ").map(str::to_owned);
        let name = rest.next().unwrap();
        let mut given = || rest.next().filter(|text| !text.is_empty());
        KnownUnit { id: id.to_owned(), name, short: given(), head: given() }
    }

    fn people() -> People {
        let units = [
            "van-phong: Văn phòng; VP; Chánh Văn phòng",
            "vp-ubnd: Văn phòng Ủy ban nhân dân tỉnh",
            "tai-chinh: Sở Tài chính",
            "noi-vu: Sở Nội vụ; ; Giám đốc",
            "khcn: Sở Khoa học và Công nghệ",
            "nnmt: Sở Nông nghiệp và Môi trường",
            "vhttdl: Sở Văn hóa, Thể thao và Du lịch",
            "ldtbxh: Bộ Lao động - Thương binh và Xã hội",
            "bo-vh: Bộ Văn hóa, Thể thao và Du lịch",
            "di-san: Cục Di sản văn hóa",
            "ban-quyen: Cục Bản quyền tác giả",
            "quan-ly-dau-tu: Phòng Quản lý đầu tư; ; Trưởng phòng",
            "qhxd: Phòng Quy hoạch - Xây dựng",
            "khtc: Phòng Kế hoạch - Tài chính",
            "khtc2: Phòng Khoa học và Thông tin - Cải tiến; ",
            "hcc: Trung tâm Phục vụ hành chính công; ; Giám đốc Trung tâm Phục vụ hành chính công",
            "cong-an: Công an tỉnh",
            "thanh-tra: Thanh tra tỉnh",
        ];
        let groups = [("cac-phong", "Các phòng, đơn vị"), ("cac-so", "Các sở, ban, ngành")];
        let groups = groups.map(|(id, name)| KnownGroup { id: id.to_owned(), name: name.to_owned() });
        People::new(units.map(unit).to_vec(), groups.to_vec())
    }

    fn shown(leads: &Leads) -> String {
        let one = if leads.is_one_unit { "one " } else { "" };
        let why = leads.to_decide.as_ref().map(|why| format!(" ? {}", why.vi)).unwrap_or_default();
        format!("{one}{}{why}", leads.known.join(" "))
    }

    #[track_caller]
    fn leads(cases: &[(&str, &str)]) {
        let people = people();
        let wrong: Vec<String> = cases
            .iter()
            .map(|(words, meant)| (words, meant, shown(&people.lead(words))))
            .filter(|(_, meant, said)| said != *meant)
            .map(|(words, meant, said)| format!("{words}: {said}, not {meant}"))
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn one_unit_is_known_by_name_short_name_and_initials() {
        leads(&[
            ("Sở Khoa học và Công nghệ", "one khcn"),
            ("Sở KH&CN", "one khcn"),
            ("Sở KHCN", "one khcn"),
            ("SỞ KHOA HỌC VÀ CÔNG NGHỆ.", "one khcn"),
            ("Sở Khoa học & Công nghệ", "one khcn"),
            ("KH&CN", "one khcn"),
            ("SKHCN", "one khcn"),
            ("Sở Khoa học\nvà Công nghệ", "one khcn"),
            ("Sở Khoa học và Công nghệ (Sở KH&CN)", "one khcn"),
            ("- Sở Tài chính", "one tai-chinh"),
            ("1. Sở Tài chính", "one tai-chinh"),
            ("Sở Tài chính[1]", "one tai-chinh"),
            ("Văn phòng", "one van-phong"),
            ("VP", "one van-phong"),
            ("Văn phòng UBND tỉnh", "one vp-ubnd"),
            ("VP UBND tỉnh", "one vp-ubnd"),
            ("Văn phòng Uỷ ban nhân dân tỉnh", "one vp-ubnd"),
            ("Sở VHTTDL", "one vhttdl"),
            ("Sở VH,TT&DL", "one vhttdl"),
            ("Bộ VHTTDL", "one bo-vh"),
            ("Bộ Lao động – Thương binh và Xã hội", "one ldtbxh"),
            ("Bộ LĐTB&XH", "one ldtbxh"),
            ("Phòng QH&XD", "one qhxd"),
            ("P. Quản lý đầu tư", "one quan-ly-dau-tu"),
            ("Sở Tài chính, Sở Tài chính", "one tai-chinh"),
            ("Chủ trì: Sở Tài chính", "one tai-chinh"),
            ("Sở Tài chính (chủ trì)", "one tai-chinh"),
            ("Sở Tài chính chủ trì", "one tai-chinh"),
        ]);
        let decomposed: String = "Sở Nông nghiệp và Môi trường".nfd().collect();
        leads(&[(&decomposed, "one nnmt")]);
    }

    #[test]
    fn several_each_carry_it_out() {
        leads(&[
            ("Sở Tài chính, Sở Nội vụ", "tai-chinh noi-vu"),
            ("Sở Tài chính; Sở Nội vụ.", "tai-chinh noi-vu"),
            ("Sở Tài chính\nSở Nội vụ", "tai-chinh noi-vu"),
            ("- Sở Tài chính\n- Sở Nội vụ", "tai-chinh noi-vu"),
            ("+ Sở Tài chính;\n+ Sở Nội vụ.", "tai-chinh noi-vu"),
            ("1. Sở Tài chính\n2. Sở Nội vụ", "tai-chinh noi-vu"),
            ("Sở Tài chính và Sở Nội vụ", "tai-chinh noi-vu"),
            ("Sở Tài chính & Sở Nội vụ", "tai-chinh noi-vu"),
            ("Sở Tài chính/Sở Nội vụ", "tai-chinh noi-vu"),
            ("Sở Văn hóa, Thể thao và Du lịch, Sở Nông nghiệp và Môi trường và Công an tỉnh", "vhttdl nnmt cong-an"),
            ("Sở KH&CN, Văn phòng UBND tỉnh, Văn phòng", "khcn vp-ubnd van-phong"),
            ("Các phòng, đơn vị", "cac-phong"),
            ("CÁC PHÒNG, ĐƠN VỊ.", "cac-phong"),
            ("Văn phòng, các phòng, đơn vị", "van-phong cac-phong"),
            ("Các sở, ban, ngành; Công an tỉnh", "cac-so cong-an"),
            ("Các Cục: Di sản văn hóa, Bản quyền tác giả", "di-san ban-quyen"),
            ("Các Cục: Di sản văn hóa và Bản quyền tác giả.", "di-san ban-quyen"),
            ("Các Cục Di sản văn hóa, Bản quyền tác giả", "di-san ban-quyen"),
            ("Các Sở: Tài chính, KH&CN, Văn hóa, Thể thao và Du lịch; Công an tỉnh", "tai-chinh khcn vhttdl cong-an"),
            ("Các đơn vị: Văn phòng, Phòng QLĐT", "van-phong quan-ly-dau-tu"),
        ]);
    }

    #[test]
    fn posts_are_units_only_if_the_plan_says_so() {
        leads(&[
            ("Chánh Văn phòng", "one van-phong"),
            ("Giám đốc Trung tâm Phục vụ hành chính công", "one hcc"),
            ("Giám đốc Sở Nội vụ", "one noi-vu"),
            ("Trưởng phòng Quản lý đầu tư", "one quan-ly-dau-tu"),
            ("Giám đốc Sở Tài chính", " ? “Giám đốc Sở Tài chính” không phải tên đơn vị hay nhóm nào đã biết"),
            ("Giám đốc", " ? “Giám đốc” không phải tên đơn vị hay nhóm nào đã biết"),
        ]);
    }

    #[test]
    fn who_is_not_certain_is_listed_with_who_is_known() {
        leads(&[
            ("", " ? không ghi đơn vị chủ trì"),
            (" - ", " ? không ghi đơn vị chủ trì"),
            ("Sở Tài chính tỉnh", " ? chưa rõ “Sở Tài chính tỉnh”; có phải Sở Tài chính?"),
            ("Sở Tài chinh", " ? chưa rõ “Sở Tài chinh”; có phải Sở Tài chính?"),
            ("Các sở, ban, ngành tỉnh", " ? “Các sở, ban, ngành tỉnh” không phải tên đơn vị hay nhóm nào đã biết"),
            ("các đơn vị liên quan", " ? “các đơn vị liên quan” không phải tên đơn vị hay nhóm nào đã biết"),
            (
                "Các phòng, đơn vị trực thuộc",
                " ? “Các phòng, đơn vị trực thuộc” không phải tên đơn vị hay nhóm nào đã biết",
            ),
            (
                "Sở Tài chính, BCH Quân sự tỉnh",
                "one tai-chinh ? “BCH Quân sự tỉnh” không phải tên đơn vị hay nhóm nào đã biết",
            ),
            ("Sở Tài chính, VNPT", "one tai-chinh ? “VNPT” không phải tên đơn vị hay nhóm nào đã biết"),
            (
                "Sở Tài chính, doanh nghiệp viễn thông",
                "one tai-chinh ? “doanh nghiệp viễn thông” không phải tên đơn vị hay nhóm nào đã biết",
            ),
            (
                "Sở Tài chính và các đơn vị liên quan",
                "one tai-chinh ? “các đơn vị liên quan” không phải tên đơn vị hay nhóm nào đã biết",
            ),
            ("Sở Tài chính; Sở Xây dựng", "one tai-chinh ? “Sở Xây dựng” không phải tên đơn vị hay nhóm nào đã biết"),
            ("Phòng KHTC", "one khtc"),
            ("Sở Tài chính, Thể thao", " ? “Sở Tài chính, Thể thao” không phải tên đơn vị hay nhóm nào đã biết"),
            ("Sở Tài chính, Nội vụ", " ? “Sở Tài chính, Nội vụ” không phải tên đơn vị hay nhóm nào đã biết"),
            ("Văn phòng Tỉnh ủy", " ? “Văn phòng Tỉnh ủy” không phải tên đơn vị hay nhóm nào đã biết"),
            (
                "Các Cục: Di sản văn hóa, Điện ảnh",
                " ? “Các Cục: Di sản văn hóa, Điện ảnh” không phải tên đơn vị hay nhóm nào đã biết",
            ),
            ("Sở Tài chính (chủ trì), Sở Nội vụ", "one tai-chinh ? chỉ có một đơn vị được ghi là chủ trì"),
            (
                "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ",
                "one tai-chinh ? ô này ghi cả đơn vị phối hợp: “chủ trì, phối hợp với Sở Nội vụ”",
            ),
            ("Sở Tài chính phối hợp Sở Nội vụ", "one tai-chinh ? ô này ghi cả đơn vị phối hợp: “phối hợp Sở Nội vụ”"),
            ("Phối hợp: Sở Nội vụ", " ? ô này ghi cả đơn vị phối hợp: “Phối hợp”"),
            ("Sở Tài chính - Văn phòng", "tai-chinh van-phong ? chưa rõ “Văn phòng” có cùng chủ trì không"),
            ("Sở Tài chính (Văn phòng)", "tai-chinh van-phong ? chưa rõ “Văn phòng” có cùng chủ trì không"),
        ]);
    }

    #[test]
    fn initials_of_two_are_nobodys() {
        let units = ["a: Sở Tài chính; ; ", "b: Sở Thể chất; ; ", "c: Sở Tư pháp; TP; "].map(unit);
        let people = People::new(units.to_vec(), Vec::new());
        assert_eq!(shown(&people.lead("Sở TC")), " ? “Sở TC” có thể là Sở Tài chính hay Sở Thể chất");
        assert_eq!(shown(&people.lead("TP")), "one c");
    }

    #[test]
    fn a_shorter_unit_is_not_the_one_whose_name_goes_on() {
        let units = ["vh: Sở Văn hóa", "nn: Sở Nông nghiệp", "vp: Văn phòng", "du: Đảng ủy", "vpdu: Văn phòng Đảng ủy"]
            .map(unit);
        let people = People::new(units.to_vec(), Vec::new());
        for (words, known) in [
            ("Sở Văn hóa, Thể thao và Du lịch", ""),
            ("Sở Nông nghiệp và Môi trường", ""),
            ("Sở Văn hóa, Thể thao và Du lịch, Văn phòng", "vp"),
            ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", ""),
            ("Sở Văn hóa, các sở khác", "vh"),
            ("SỞ VĂN HÓA, CÁC SỞ KHÁC", "vh"),
        ] {
            let leads = people.lead(words);
            assert!(leads.to_decide.is_some(), "{words}");
            assert_eq!(leads.known.join(" "), known, "{words}");
        }
        for (words, known) in
            [("Văn phòng Đảng ủy", "vpdu"), ("Văn phòng, Đảng ủy", "vp du"), ("Văn phòng\nĐảng ủy", "vp du")]
        {
            assert_eq!(people.lead(words).known.join(" "), known, "{words}");
        }
    }

    #[test]
    fn partners_are_those_known_and_the_cell_keeps_what_else_it_says() {
        let people = people();
        for (words, known, rest) in [
            ("", "", None),
            (" – ", "", None),
            ("Sở Tài chính, Sở Nội vụ", "tai-chinh noi-vu", None),
            ("Các phòng, đơn vị", "cac-phong", None),
            ("Cơ quan phối hợp: Sở Tài chính", "tai-chinh", None),
            ("Sở Tài chính, các đơn vị liên quan", "tai-chinh", Some("Sở Tài chính, các đơn vị liên quan")),
            ("Các sở, ban, ngành và địa phương", "", Some("Các sở, ban, ngành và địa phương")),
            ("Các cơ quan, đơn vị có liên quan.", "", Some("Các cơ quan, đơn vị có liên quan.")),
            ("Sở Tài chính\n Doanh nghiệp ", "tai-chinh", Some("Sở Tài chính\n Doanh nghiệp")),
            ("12", "", Some("12")),
        ] {
            let partners = people.partners(words);
            assert_eq!((&*partners.known.join(" "), partners.rest.as_deref()), (known, rest), "{words}");
        }
    }

    /// Words that such cells are made of.
    fn cell() -> impl Strategy<Value = String> {
        let pieces = vec![
            "Sở Tài chính", "Sở Nội vụ", "Sở KH&CN", "Văn phòng", "UBND tỉnh", "Các phòng, đơn vị", "Các Cục:",
            "Di sản văn hóa", "và", ",", ";", "\n", "-", "–", "(", ")", "chủ trì", "phối hợp", "Giám đốc",
            "doanh nghiệp", "liên quan", "Thể thao", ".", "/", "&", "VP", "P.", "1.", "[1]", "Bộ VHTTDL",
        ];
        let piece = (prop::sample::select(pieces), prop::sample::select(vec!["", " ", " ", "  "]));
        prop::collection::vec(piece, 0..9)
            .prop_map(|pieces| pieces.into_iter().map(|(piece, blank)| format!("{piece}{blank}")).collect())
    }

    proptest! {
        #[test]
        fn no_text_is_too_much(words in ".{0,80}") {
            let people = people();
            let leads = people.lead(&words);
            prop_assert!(!leads.known.is_empty() || leads.to_decide.is_some());
            people.partners(&words);
            proposed(&[&words, "Sở Tài chính"]);
        }

        #[test]
        fn who_is_certain_is_known_and_nothing_is_lost(words in cell()) {
            let people = people();
            let leads = people.lead(&words);
            prop_assert!(!leads.known.is_empty() || leads.to_decide.is_some());
            prop_assert!(!leads.is_one_unit || leads.known.len() == 1);
            let partners = people.partners(&words);
            prop_assert!(partners.rest.is_none_or(|rest| rest == words.trim()));
        }

        #[test]
        fn spelling_changes_nothing(words in cell()) {
            let people = people();
            let (leads, partners) = (people.lead(&words), people.partners(&words));
            let decomposed: String = words.nfd().collect();
            for spelt in [decomposed, words.replace(' ', " \u{a0}"), words.replace('–', "-"), format!(" {words} ")] {
                let again = people.lead(&spelt);
                prop_assert_eq!((&again.known, again.is_one_unit), (&leads.known, leads.is_one_unit), "{}", spelt);
                prop_assert_eq!(again.to_decide.is_some(), leads.to_decide.is_some());
                prop_assert_eq!(people.partners(&spelt).known, partners.known.clone());
            }
        }
    }

    #[test]
    fn a_huge_cell_takes_no_time() {
        let people = people();
        let before = std::time::Instant::now();
        for piece in [
            "Sở ", "Sở Tài chính, ", "CÁC CỤC: DI SẢN VĂN HÓA, ", "K&", "VP;", "Các Cục a, ",
            "Văn phòng, Thể thao và ", "1. ",
        ] {
            let cell = piece.repeat(32_000 / piece.len());
            people.lead(&cell);
            proposed(&[&cell]);
        }
        assert!(before.elapsed() < std::time::Duration::from_secs(60), "{:?}", before.elapsed());
    }
}
