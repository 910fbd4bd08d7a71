//! Proposals as units write them, and whom each asks: worked out by hand.

use super::*;
use crate::read::{plan, plan_file};
use crate::text::SourceId;

const PLAN: &str = r#"
    [plan]
    year = 2024
    title = "Kế hoạch cải cách hành chính năm 2024"
    agency = "Ban Quản lý Khu kinh tế Hải Phòng"
    parent = "Ủy ban nhân dân thành phố Hải Phòng"
    committee = "Ban chỉ đạo CCHC"
    coordinator = "van-phong"
    signatory = { authority = "KT. TRƯỞNG BAN", title = "PHÓ TRƯỞNG BAN" }
    [[unit]]
    id = "van-phong"
    name = "Văn phòng"
    short = "VP"
    head = "Chánh Văn phòng"
    [[unit]]
    id = "dau-tu"
    name = "Phòng Quản lý đầu tư"
    short = "P. QLĐT"
    head = "Trưởng phòng"
    [[unit]]
    id = "dai-dien"
    name = "Văn phòng đại diện tại các khu công nghiệp"
    short = "VPĐD"
    head = "Trưởng phòng"
    [[field]]
    id = "the-che"
    name = "Cải cách thể chế"
    [[task]]
    id = "TC-01"
    title = "Rà soát văn bản"
    field = "the-che"
    lead = "van-phong"
    due = 2024-06-30
"#;

fn plan_of(text: &str) -> Plan {
    let (file, _) = plan_file::read_file(SourceId(0), Ok(text.as_bytes()), 2024, plan_file::Extent::Whole);
    plan::assemble(2024, vec![(SourceId(0), file)], &mut crate::finding::Findings::default())
}

fn asked(plan: &Plan, text: &str) -> String {
    let names = Addressees::of(plan).asked_in(text).into_iter().map(|it| it.name(Lang::Vi, plan));
    names.collect::<Vec<_>>().join(" + ")
}

const COMMITTEE: &str = "Ban chỉ đạo cải cách hành chính";
const PARENT: &str = "Ủy ban nhân dân thành phố Hải Phòng";
const LEADERS: &str = "Lãnh đạo Ban Quản lý Khu kinh tế Hải Phòng";
const OFFICE: &str = "Văn phòng";

#[test]
fn whom_a_proposal_asks_stands_at_its_beginning() {
    let plan = plan_of(PLAN);
    for (text, whom) in [
        ("Đề nghị Ban chỉ đạo CCHC làm việc với Sở Nội vụ hoặc cho phép áp dụng biên chế đã giao", COMMITTEE),
        ("Trình Ban chỉ đạo CCHC quyết định phương án tạm thời", COMMITTEE),
        ("Tiếp tục đề nghị Ban chỉ đạo CCHC có ý kiến", COMMITTEE),
        ("Kính đề nghị BCĐ xem xét", COMMITTEE),
        ("Đề nghị Trưởng Ban chỉ đạo CCHC quyết định", COMMITTEE),
        ("Đề nghị Lãnh đạo Ban chỉ đạo các phòng phối hợp", LEADERS),
        ("Xin ý kiến chỉ đạo của Ban Chỉ đạo cải cách hành chính của Ban", COMMITTEE),
        ("Kiến nghị UBND thành phố ban hành quy định mới", PARENT),
        ("Đề xuất với UBND TP. Hải Phòng cho phép thí điểm", PARENT),
        ("Đề nghị Uỷ ban nhân dân thành phố Hải Phòng sớm phê duyệt.", PARENT),
        ("Đề nghị thành phố bố trí kinh phí năm 2025", PARENT),
        ("Đề nghị Lãnh đạo Ban ký công văn gửi từng sở", LEADERS),
        ("đề nghị lãnh đạo ban làm việc với Văn phòng UBND thành phố để bổ sung chương trình công tác", LEADERS),
        ("Đề nghị Trưởng ban chủ trì làm việc với Sở Nội vụ trong tháng 7", LEADERS),
        ("Đề nghị Ban bố trí máy quét", LEADERS),
        ("Xin ý kiến đồng chí Phó Trưởng ban", LEADERS),
        ("Đề nghị Văn phòng làm việc với Công an thành phố về quyền khai thác dữ liệu", OFFICE),
        ("Phòng đề nghị VP bố trí đường truyền dự phòng", OFFICE),
        ("Đề nghị Chánh Văn phòng phân công", OFFICE),
        ("Đề nghị P. QLĐT cung cấp số liệu", "Phòng Quản lý đầu tư"),
        ("Văn phòng đề nghị Phòng Quản lý đầu tư xây dựng báo cáo", "Phòng Quản lý đầu tư"),
        (
            "Nhờ Văn phòng đại diện tại các khu công nghiệp hỗ trợ niêm yết",
            "Văn phòng đại diện tại các khu công nghiệp",
        ),
        ("Đề nghị Văn phòng, Phòng Quản lý đầu tư phối hợp", "Văn phòng + Phòng Quản lý đầu tư"),
        ("Đề nghị Văn phòng hỗ trợ. Đề nghị Văn phòng trả lời sớm", OFFICE),
        ("Đề nghị Văn phòng hỗ trợ; đề nghị bố trí thêm kinh phí", OFFICE),
    ] {
        assert_eq!(asked(&plan, text), whom, "{text}");
    }
}

#[test]
fn bodies_outside_are_named_in_full_whatever_they_are_called() {
    let plan = plan_of(PLAN);
    for (text, whom) in [
        ("Đề nghị Sở Thông tin và Truyền thông hỗ trợ cấp tài khoản trong tháng 6", "Sở Thông tin và Truyền thông"),
        ("Kiến nghị Sở TT&TT làm việc với Cục Kiểm soát TTHC", "Sở Thông tin và Truyền thông"),
        ("Đề nghị Sở Nội vụ thành phố Hải Phòng xây dựng hướng dẫn", "Sở Nội vụ"),
        ("Đề nghị có Sở Nội vụ", ""),
        ("Xin hướng dẫn của Bộ Nội vụ", "Bộ Nội vụ"),
        ("Đề nghị Công an thành phố kết nối dữ liệu dân cư", "Công an thành phố"),
        ("Đề nghị Công an cấp xã hỗ trợ", "Công an cấp xã"),
        ("Đề nghị Công an cấp tài khoản khai thác", "Công an"),
        ("Đề nghị Cục Kiểm soát TTHC cấp tài khoản", "Cục Kiểm soát thủ tục hành chính"),
        ("Kiến nghị Văn phòng UBND thành phố đưa vào chương trình công tác", "Văn phòng Ủy ban nhân dân thành phố"),
        ("Đề nghị UBND quận Hồng Bàng phối hợp niêm yết", "Ủy ban nhân dân quận Hồng Bàng"),
        ("Đề nghị Ban chỉ đạo CCHC thành phố cho ý kiến", "Ban chỉ đạo cải cách hành chính thành phố"),
        ("Đề nghị Sở Văn hóa, Thể thao và Du lịch trả lời", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Đề nghị Sở Tài chính và Sở Nội vụ sớm thẩm định", "Sở Nội vụ + Sở Tài chính"),
        ("Đề nghị UBND thành phố, Sở Nội vụ xem xét", "Ủy ban nhân dân thành phố Hải Phòng + Sở Nội vụ"),
    ] {
        assert_eq!(asked(&plan, text), whom, "{text}");
    }
}

#[test]
fn what_the_words_do_not_say_is_nobodys() {
    let plan = plan_of(PLAN);
    for text in [
        "Đề nghị có văn bản hỏi Bộ Nội vụ",
        "Đề nghị lắp đường truyền thứ hai trước 30/6/2024",
        "Đề nghị tổ chức cuộc họp liên ngành do UBND thành phố chủ trì",
        "Cho phép trình trước 07 nội dung đã thống nhất",
        "Đề nghị bố trí kinh phí hiệu đính bản tiếng Nhật",
        "Đề nghị ban hành quy chế mới",
        "Đề nghị các sở, ngành phối hợp",
        "Đề nghị cho Văn phòng được mua máy quét",
        "Đề nghị giao Văn phòng chủ trì",
        "Đề nghị trình UBND thành phố",
        "Xin gia hạn đến 15/7/2024",
        "Đề nghị Bộ phận Một cửa trả kết quả",
        "Đề nghị Trưởng ban chỉ đạo các phòng phối hợp",
        "Đề nghị Trưởng ban chỉ đạo thực hiện",
        "Đề nghị thủ trưởng các đơn vị quan tâm",
        "Xin ý kiến về việc tách nội dung",
        // Where the name ends is in doubt.
        "Đề nghị Cục Hải quan đẩy mạnh số hóa hồ sơ để rút ngắn thời gian",
        "Đề nghị Trung tâm Phát triển quỹ đất quản lý hồ sơ, trả lời",
        // Two are asked for two things.
        "Đề nghị Văn phòng hỗ trợ; đề nghị Sở Nội vụ trả lời",
        "",
    ] {
        assert_eq!(asked(&plan, text), "", "{text}");
    }
}

#[test]
fn proposals_may_be_english() {
    let plan = plan_of(
        &PLAN
            .replace("Ban chỉ đạo CCHC", "Reform Committee")
            .replace("\"Văn phòng\"", "\"Office\"")
            .replace("Ủy ban nhân dân thành phố Hải Phòng", "Hai Phong City People's Committee"),
    );
    for (text, whom) in [
        ("Ask the committee to decide on the interim staffing", "Reform Committee"),
        ("We ask the Reform Committee for its approval", "Reform Committee"),
        ("Propose that the Office settle the account", ""),
        ("Request the Office to settle the account", "Office"),
        ("Ask the Department of Home Affairs to answer", "Department of Home Affairs"),
        ("Ask the City to fund it", "Hai Phong City People's Committee"),
        ("Ask for more time", ""),
        ("Ask the office building to be repaired", ""),
    ] {
        assert_eq!(asked(&plan, text), whom, "{text}");
    }
}

#[test]
fn a_name_that_two_bodies_have_is_nobodys() {
    let plan = plan_of(PLAN);
    assert_eq!(asked(&plan, "Đề nghị Trưởng phòng ký"), "");
    assert_eq!(committee_in_full(Lang::Vi, &plan), COMMITTEE);
}
