//! Vietnamese in the encodings before Unicode: told from Unicode and from other languages, and read right. The phrases
//! were put into the old encodings by a program of their own, from the published tables, not by the tables tested.

use proptest::prelude::*;
use reform::text::legacy::{Encoding, read};
use reform::text::syllable::is_syllable;

#[test]
fn phrases_in_tcvn3_are_told_and_read() {
    all_are_read(Encoding::Tcvn3, &TCVN3_PHRASES);
}

#[test]
fn phrases_in_vni_are_told_and_read() {
    all_are_read(Encoding::Vni, &VNI_PHRASES);
}

fn all_are_read(encoding: Encoding, phrases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (typed, meaning) in phrases {
        match read(typed) {
            Some(found) if found.encoding == encoding && found.meaning == *meaning => {}
            found => wrong.push(format!("{typed}: {found:?}, not {meaning}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn other_languages_and_signs_are_none() {
    let wrong: Vec<_> = FOREIGN.iter().filter_map(|text| Some((text, read(text)?))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn correct_vietnamese_is_none() {
    let meanings = TCVN3_PHRASES.iter().map(|(_, meaning)| meaning);
    let wrong: Vec<_> = CORRECT.iter().chain(meanings).filter_map(|text| Some((text, read(text)?))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_of_phrases_are_words() {
    for (_, meaning) in TCVN3_PHRASES {
        let words = meaning.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii());
        for word in words.map(str::to_lowercase).filter(|word| !matches!(&**word, "qđ")) {
            assert!(is_syllable(&word), "{word}");
        }
    }
}

/// Words of correct phrases, in any number and order.
fn correct_words() -> impl Strategy<Value = String> {
    let all: Vec<&'static str> =
        CORRECT.iter().chain(TCVN3_PHRASES.iter().map(|(_, meaning)| meaning)).copied().collect();
    let words: Vec<&'static str> =
        all.iter().flat_map(|p| p.split_whitespace()).filter(|w| !matches!(*w, "Müller" | "café,")).collect();
    proptest::collection::vec(proptest::sample::select(words), 0..12).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn no_text_gives_up(text in "\\PC{0,40}", latin in "[a-zA-Z\u{a0}-\u{ff} 0-9]{0,40}") {
        let _ = (read(&text), read(&latin));
        for encoding in [Encoding::Tcvn3, Encoding::Vni] {
            let _ = (encoding.decode(&text), encoding.decode(&latin));
        }
    }

    #[test]
    fn correct_words_in_any_order_are_none(text in correct_words()) {
        prop_assert_eq!(read(&text), None);
    }
}

const TCVN3_PHRASES: [(&str, &str); 60] = [
    ("B¸o c¸o kÕt qu¶ rµ so¸t v¨n b¶n", "Báo cáo kết quả rà soát văn bản"),
    ("§· göi c«ng v¨n ®Õn c¸c phßng", "Đã gửi công văn đến các phòng"),
    ("Kh«ng cã", "Không có"),
    ("Kh«ng ph¸t sinh khã kh¨n, v\u{ad}íng m¾c", "Không phát sinh khó khăn, vướng mắc"),
    ("Ch\u{ad}a cã h\u{ad}íng dÉn cña Së Néi vô", "Chưa có hướng dẫn của Sở Nội vụ"),
    ("§ang lÊy ý kiÕn c¸c ®¬n vÞ", "Đang lấy ý kiến các đơn vị"),
    ("Chê v¨n b¶n cña Së T\u{ad} ph¸p", "Chờ văn bản của Sở Tư pháp"),
    ("§Ò nghÞ V¨n phßng ®«n ®èc", "Đề nghị Văn phòng đôn đốc"),
    ("KÕt qu¶", "Kết quả"),
    ("Tæ chøc héi nghÞ trùc tuyÕn", "Tổ chức hội nghị trực tuyến"),
    ("Xö lý hå s¬ qu¸ h¹n", "Xử lý hồ sơ quá hạn"),
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("Uû ban nh©n d©n thµnh phè H¶i Phßng", "Uỷ ban nhân dân thành phố Hải Phòng"),
    ("Ban Qu¶n lý Khu kinh tÕ", "Ban Quản lý Khu kinh tế"),
    ("C¶i c¸ch thñ tôc hµnh chÝnh", "Cải cách thủ tục hành chính"),
    ("KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2024", "Kế hoạch cải cách hành chính năm 2024"),
    ("QuyÕt ®Þnh sè 15/Q§-UBND ngµy 12/3/2024", "Quyết định số 15/QĐ-UBND ngày 12/3/2024"),
    ("Hoµn thµnh 100% nhiÖm vô", "Hoàn thành 100% nhiệm vụ"),
    ("§¹t 85% kÕ ho¹ch", "Đạt 85% kế hoạch"),
    ("§· tr×nh l·nh ®¹o Ban phª duyÖt", "Đã trình lãnh đạo Ban phê duyệt"),
    ("ThiÕu kinh phÝ thùc hiÖn", "Thiếu kinh phí thực hiện"),
    ("ThiÕu c¸n bé chuyªn tr¸ch", "Thiếu cán bộ chuyên trách"),
    ("PhÇn mÒm mét cöa hay bÞ lçi", "Phần mềm một cửa hay bị lỗi"),
    ("N©ng cÊp cæng dÞch vô c«ng", "Nâng cấp cổng dịch vụ công"),
    ("§µo t¹o, båi d\u{ad}ìng c«ng chøc", "Đào tạo, bồi dưỡng công chức"),
    ("KiÓm tra kû luËt, kû c\u{ad}¬ng", "Kiểm tra kỷ luật, kỷ cương"),
    ("S¾p xÕp tæ chøc bé m¸y", "Sắp xếp tổ chức bộ máy"),
    ("Tinh gi¶n biªn chÕ", "Tinh giản biên chế"),
    ("Rót ng¾n thêi gian gi¶i quyÕt", "Rút ngắn thời gian giải quyết"),
    ("C«ng bè danh môc thñ tôc", "Công bố danh mục thủ tục"),
    ("Kh¶o s¸t møc ®é hµi lßng cña ng\u{ad}êi d©n", "Khảo sát mức độ hài lòng của người dân"),
    ("§èi tho¹i víi doanh nghiÖp", "Đối thoại với doanh nghiệp"),
    ("H\u{ad}íng dÉn thùc hiÖn NghÞ quyÕt", "Hướng dẫn thực hiện Nghị quyết"),
    ("Th«ng b¸o kÕt luËn cuéc häp", "Thông báo kết luận cuộc họp"),
    ("TiÕp nhËn vµ tr¶ kÕt qu¶", "Tiếp nhận và trả kết quả"),
    ("ChuyÓn ®æi sè, ch÷ ký sè", "Chuyển đổi số, chữ ký số"),
    ("Quy chÕ lµm viÖc", "Quy chế làm việc"),
    ("§Ò xuÊt gia h¹n ®Õn quý III", "Đề xuất gia hạn đến quý III"),
    ("V\u{ad}íng gi¶i phãng mÆt b»ng", "Vướng giải phóng mặt bằng"),
    ("ChËm do thay ®æi quy ®Þnh", "Chậm do thay đổi quy định"),
    ("§· hoµn thµnh dù th¶o lÇn 2", "Đã hoàn thành dự thảo lần 2"),
    ("Rµ so¸t, söa ®æi, bæ sung quy tr×nh", "Rà soát, sửa đổi, bổ sung quy trình"),
    ("Më réng khu c«ng nghiÖp Trµng DuÖ", "Mở rộng khu công nghiệp Tràng Duệ"),
    ("§Çu t\u{ad} trùc tiÕp n\u{ad}íc ngoµi", "Đầu tư trực tiếp nước ngoài"),
    ("CÊp giÊy chøng nhËn ®¨ng ký ®Çu t\u{ad}", "Cấp giấy chứng nhận đăng ký đầu tư"),
    ("M«i tr\u{ad}êng vµ tµi nguyªn", "Môi trường và tài nguyên"),
    ("Qu¶n lý lao ®éng n\u{ad}íc ngoµi", "Quản lý lao động nước ngoài"),
    ("Tuyªn truyÒn trªn trang th«ng tin ®iÖn tö", "Tuyên truyền trên trang thông tin điện tử"),
    ("Häp giao ban h»ng th¸ng", "Họp giao ban hằng tháng"),
    ("Ghi chó: sè liÖu t¹m tÝnh", "Ghi chú: số liệu tạm tính"),
    ("NguyÔn ThÞ HuÖ", "Nguyễn Thị Huệ"),
    ("B¸O C¸O KÕT QU¶ THùC HIÖN", "BÁO CÁO KẾT QUẢ THỰC HIỆN"),
    ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("Së KÕ ho¹ch vµ §Çu t\u{ad}", "Sở Kế hoạch và Đầu tư"),
    ("§ang triÓn khai", "Đang triển khai"),
    ("Ch\u{ad}a thùc hiÖn", "Chưa thực hiện"),
    ("TiÕn ®é chËm", "Tiến độ chậm"),
    ("Tr×nh Thñ t\u{ad}íng ChÝnh phñ", "Trình Thủ tướng Chính phủ"),
    ("L\u{ad}u tr÷ tµi liÖu ®iÖn tö", "Lưu trữ tài liệu điện tử"),
];

const VNI_PHRASES: [(&str, &str); 60] = [
    ("Baùo caùo keát quaû raø soaùt vaên baûn", "Báo cáo kết quả rà soát văn bản"),
    ("Ñaõ göûi coâng vaên ñeán caùc phoøng", "Đã gửi công văn đến các phòng"),
    ("Khoâng coù", "Không có"),
    ("Khoâng phaùt sinh khoù khaên, vöôùng maéc", "Không phát sinh khó khăn, vướng mắc"),
    ("Chöa coù höôùng daãn cuûa Sôû Noäi vuï", "Chưa có hướng dẫn của Sở Nội vụ"),
    ("Ñang laáy yù kieán caùc ñôn vò", "Đang lấy ý kiến các đơn vị"),
    ("Chôø vaên baûn cuûa Sôû Tö phaùp", "Chờ văn bản của Sở Tư pháp"),
    ("Ñeà nghò Vaên phoøng ñoân ñoác", "Đề nghị Văn phòng đôn đốc"),
    ("Keát quaû", "Kết quả"),
    ("Toå chöùc hoäi nghò tröïc tuyeán", "Tổ chức hội nghị trực tuyến"),
    ("Xöû lyù hoà sô quaù haïn", "Xử lý hồ sơ quá hạn"),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ("Uyû ban nhaân daân thaønh phoá Haûi Phoøng", "Uỷ ban nhân dân thành phố Hải Phòng"),
    ("Ban Quaûn lyù Khu kinh teá", "Ban Quản lý Khu kinh tế"),
    ("Caûi caùch thuû tuïc haønh chính", "Cải cách thủ tục hành chính"),
    ("Keá hoaïch caûi caùch haønh chính naêm 2024", "Kế hoạch cải cách hành chính năm 2024"),
    ("Quyeát ñònh soá 15/QÑ-UBND ngaøy 12/3/2024", "Quyết định số 15/QĐ-UBND ngày 12/3/2024"),
    ("Hoaøn thaønh 100% nhieäm vuï", "Hoàn thành 100% nhiệm vụ"),
    ("Ñaït 85% keá hoaïch", "Đạt 85% kế hoạch"),
    ("Ñaõ trình laõnh ñaïo Ban pheâ duyeät", "Đã trình lãnh đạo Ban phê duyệt"),
    ("Thieáu kinh phí thöïc hieän", "Thiếu kinh phí thực hiện"),
    ("Thieáu caùn boä chuyeân traùch", "Thiếu cán bộ chuyên trách"),
    ("Phaàn meàm moät cöûa hay bò loãi", "Phần mềm một cửa hay bị lỗi"),
    ("Naâng caáp coång dòch vuï coâng", "Nâng cấp cổng dịch vụ công"),
    ("Ñaøo taïo, boài döôõng coâng chöùc", "Đào tạo, bồi dưỡng công chức"),
    ("Kieåm tra kyû luaät, kyû cöông", "Kiểm tra kỷ luật, kỷ cương"),
    ("Saép xeáp toå chöùc boä maùy", "Sắp xếp tổ chức bộ máy"),
    ("Tinh giaûn bieân cheá", "Tinh giản biên chế"),
    ("Ruùt ngaén thôøi gian giaûi quyeát", "Rút ngắn thời gian giải quyết"),
    ("Coâng boá danh muïc thuû tuïc", "Công bố danh mục thủ tục"),
    ("Khaûo saùt möùc ñoä haøi loøng cuûa ngöôøi daân", "Khảo sát mức độ hài lòng của người dân"),
    ("Ñoái thoaïi vôùi doanh nghieäp", "Đối thoại với doanh nghiệp"),
    ("Höôùng daãn thöïc hieän Nghò quyeát", "Hướng dẫn thực hiện Nghị quyết"),
    ("Thoâng baùo keát luaän cuoäc hoïp", "Thông báo kết luận cuộc họp"),
    ("Tieáp nhaän vaø traû keát quaû", "Tiếp nhận và trả kết quả"),
    ("Chuyeån ñoåi soá, chöõ kyù soá", "Chuyển đổi số, chữ ký số"),
    ("Quy cheá laøm vieäc", "Quy chế làm việc"),
    ("Ñeà xuaát gia haïn ñeán quyù III", "Đề xuất gia hạn đến quý III"),
    ("Vöôùng giaûi phoùng maët baèng", "Vướng giải phóng mặt bằng"),
    ("Chaäm do thay ñoåi quy ñònh", "Chậm do thay đổi quy định"),
    ("Ñaõ hoaøn thaønh döï thaûo laàn 2", "Đã hoàn thành dự thảo lần 2"),
    ("Raø soaùt, söûa ñoåi, boå sung quy trình", "Rà soát, sửa đổi, bổ sung quy trình"),
    ("Môû roäng khu coâng nghieäp Traøng Dueä", "Mở rộng khu công nghiệp Tràng Duệ"),
    ("Ñaàu tö tröïc tieáp nöôùc ngoaøi", "Đầu tư trực tiếp nước ngoài"),
    ("Caáp giaáy chöùng nhaän ñaêng kyù ñaàu tö", "Cấp giấy chứng nhận đăng ký đầu tư"),
    ("Moâi tröôøng vaø taøi nguyeân", "Môi trường và tài nguyên"),
    ("Quaûn lyù lao ñoäng nöôùc ngoaøi", "Quản lý lao động nước ngoài"),
    ("Tuyeân truyeàn treân trang thoâng tin ñieän töû", "Tuyên truyền trên trang thông tin điện tử"),
    ("Hoïp giao ban haèng thaùng", "Họp giao ban hằng tháng"),
    ("Ghi chuù: soá lieäu taïm tính", "Ghi chú: số liệu tạm tính"),
    ("Nguyeãn Thò Hueä", "Nguyễn Thị Huệ"),
    ("BAÙO CAÙO KEÁT QUAÛ THÖÏC HIEÄN", "BÁO CÁO KẾT QUẢ THỰC HIỆN"),
    ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("Sôû Keá hoaïch vaø Ñaàu tö", "Sở Kế hoạch và Đầu tư"),
    ("Ñang trieån khai", "Đang triển khai"),
    ("Chöa thöïc hieän", "Chưa thực hiện"),
    ("Tieán ñoä chaäm", "Tiến độ chậm"),
    ("Trình Thuû töôùng Chính phuû", "Trình Thủ tướng Chính phủ"),
    ("Löu tröõ taøi lieäu ñieän töû", "Lưu trữ tài liệu điện tử"),
];

const FOREIGN: [&str; 76] = [
    "Müller",
    "Café",
    "São",
    "São Paulo",
    "Köln",
    "Señor",
    "français",
    "Ångström",
    "25°C",
    "30 m²",
    "§",
    "§ 5",
    "©",
    "© 2024",
    "«quote»",
    "« Entrez »",
    "½",
    "1½ giờ",
    "3 × 4",
    "m×n",
    "N·m",
    "10 µm",
    "±3 %",
    "Windows®",
    "¿Qué?",
    "¡Hola!",
    "£5 · ¥300",
    "où",
    "là où il va",
    "Thaï",
    "Noël",
    "naïve",
    "Haïti",
    "Saül",
    "Zoë",
    "Citroën",
    "Seán",
    "João",
    "Müller und Söhne GmbH",
    "Größe und Übergröße für Männer",
    "Die Straße ist schön und grün",
    "Er muß heiß gegessen werden",
    "Où est la bibliothèque ?",
    "Le garçon a été très gêné à l'hôtel",
    "Il a dû goûter le gâteau brûlé",
    "Ça va, merci, et vous êtes déjà là",
    "El niño comió una piña mañana",
    "Está aquí el señor Muñoz",
    "Mañana será otro día",
    "A reunião não foi à tarde, mas amanhã",
    "Informação e educação para nós",
    "Så må du gå på toget nå",
    "Vi går på gång i lång tid",
    "Det är en höst på sjön",
    "Rødgrød med fløde",
    "Øresund og Ærø",
    "På ön finns många får",
    "Þetta er það besta",
    "Tänään on kaunis päivä",
    "Più tardi, perché è così",
    "Città di Forlì",
    "Zürich, Genève, Málaga",
    "Güneş, çocuk, gün",
    "Egészségedre, jó napot",
    "L'été, le thé et le blé",
    "Björk Guðmundsdóttir",
    "Crème brûlée, pâté",
    "coöperatie, geïnteresseerd",
    "García López, José",
    "année 2024, n° 5",
    "English text without any mark",
    "Bao cao ket qua",
    "12/03/2024",
    "100%",
    "Col·lecció, paral·lel",
    "BÃ¡o cÃ¡o káº¿t quáº£",
];

const CORRECT: [&str; 78] = [
    "Hoàn thành",
    "tháng hai",
    "thông tin",
    "khách hàng",
    "góp ý",
    "chính xác",
    "Báo cáo",
    "Không có",
    "Không phát sinh",
    "công ty",
    "Quý III",
    "quá trình",
    "hoà bình",
    "hòa bình",
    "thuý",
    "thúy",
    "tài chính",
    "hành chính",
    "công chúng",
    "thành công",
    "phòng ban",
    "cán bàn",
    "văn phòng",
    "Đã hoàn thành",
    "lý do",
    "ý kiến",
    "kế hoạch",
    "bàn giao",
    "trình ký",
    "trang tin",
    "khai thác",
    "tác phong",
    "tín nhiệm",
    "công tác xã",
    "xã hội",
    "bình quân",
    "tính toán",
    "hình thành",
    "cô giáo",
    "ông Trình",
    "bà Hoà",
    "kênh thông tin",
    "ngành công thương",
    "công nghệ thông tin",
    "tháng tám, tháng chín",
    "công khai, minh bạch",
    "giám sát",
    "Sáng: 3 phòng; chiều: 5 phòng",
    "không quá 25°C",
    "khoán 30 m²",
    "Ban Thanh tra báo cáo tháng 5 (lần 2)",
    "Sân bay quân sông Hàn",
    "trên toàn tuyến",
    "Cà Mau, Sóc Trăng",
    "Trà Vinh",
    "An Giang, Long An",
    "phí, lãi",
    "tê giác",
    "TÀI CHÍNH",
    "HOÀN THÀNH",
    "Công ty Müller báo cáo tháng hai",
    "café, khách hàng",
    "tán thành",
    "có",
    "và",
    "là",
    "Ý",
    "quê quán",
    "hôm qua",
    "thêm",
    "tìm, tím, tin",
    "chê, chờ",
    "xem xét",
    "hộp thoại",
    "bé, bế, bệ",
    "cá hép",
    "cấp xã",
    "Đề án 06",
];
