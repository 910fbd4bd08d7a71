//! What presses: tasks overdue with all that was told of them, debts of earlier periods, difficulties that ended, whom
//! proposals ask, what comes next.

use crate::harness::Workspace;

const PLAN: &str = r#"
[plan]
year = 2024
title = "Kế hoạch cải cách hành chính năm 2024"
agency = "Ban Quản lý"
parent = "Ủy ban nhân dân thành phố Hải Phòng"
committee = "Ban chỉ đạo CCHC"
coordinator = "van-phong"

[reporting]
since = "2024-05"
cutoff_day = 14
due = { day = 17, month = "same" }

[calendar]
holidays = [{ on = 2024-01-01, name = "Tết Dương lịch" }]

[[unit]]
id = "van-phong"
name = "Văn phòng"
short = "VP"
head = "Chánh Văn phòng"

[[unit]]
id = "dau-tu"
name = "Phòng Đầu tư"
short = "P. ĐT"

[[field]]
id = "the-che"
name = "Cải cách thể chế"

[[task]]
id = "TC-01"
title = "Rà soát văn bản"
field = "the-che"
output = "Báo cáo"
lead = "van-phong"
due = 2024-05-31

[[task]]
id = "TC-02"
title = "Ban hành quy chế"
field = "the-che"
output = "Quy chế"
lead = "dau-tu"
due = 2024-12-31

[[task]]
id = "TC-03"
title = "Tổng kết năm"
field = "the-che"
output = "Báo cáo"
lead = "dau-tu"
due = 2025-02-15

[[request]]
id = "dot-xuat"
title = "Hồ sơ tồn đọng"
issued = 2024-05-20
due = 2024-05-28
units = ["dau-tu"]

[[direction]]
task = "TC-01"
raised = "2024-05"
on = 2024-06-10
text = "Giao Văn phòng hoàn thành trước 30/6."
due = 2024-06-30
"#;

const HEADER: &str = "task,progress,completed_on,result,difficulty,proposal,forecast,cause,extend_to\n";

/// Reports of the months from May on of which there is something to tell; the rest say that all goes on.
struct Story(Workspace);

impl Story {
    fn new() -> Story {
        Story(Workspace::new().plan(PLAN).today("2025-03-01"))
    }

    fn sent(self, month: u8, unit: &str, rows: &str) -> Story {
        let period = format!("2024-{month:02}");
        let (path, on) = (format!("reports/{period}/{unit}.csv"), format!("{period}-16"));
        Story(self.0.file(&path, format!("{HEADER}{rows}\n")).received(&period, unit, &on))
    }

    /// All but the investment department's report of June.
    fn without_june() -> Story {
        (5..=12).fold(Story::new(), |story, month| {
            let story = story.sent(month, "van-phong", "TC-01,50,,,,,,,");
            if month == 6 { story } else { story.sent(month, "dau-tu", "TC-02,10,,,,,,,") }
        })
    }

    fn summary(&self, of: &str) -> String {
        self.0.reform(&format!("report {of} --format md")).exits(0).stdout
    }
}

/// A part of a page, from one heading to another.
fn part<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let rest = &page[page.find(from).unwrap_or_else(|| panic!("no {from} in {page}"))..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

#[test]
fn a_debt_is_told_in_every_later_summary_until_it_is_paid() {
    let story = Story::without_june();
    let debt = "Còn nợ từ các kỳ trước (2): Phòng Đầu tư: báo cáo tháng 6/2024 (hạn 17/6/2024), \
                yêu cầu “Hồ sơ tồn đọng” (hạn 28/5/2024).";
    for of in [
        "--month 2024-07", "--month 2024-08", "--month 2024-10", "--month 2024-12", "--quarter 2024-Q3",
        "--half 2024-H2",
    ] {
        let page = story.summary(of);
        assert!(part(&page, "## II.", "## III.").contains(debt), "{of}: {page}");
    }
    // In its own summary it is no debt of before.
    let june = story.summary("--month 2024-06");
    assert!(june.contains("Chưa gửi báo cáo tháng 6/2024 (hạn 17/6/2024): Phòng Đầu tư."));
    assert!(june.contains("đã trả lời 0/1 (0,0%); chưa trả lời: Phòng Đầu tư."), "{june}");
    assert!(!june.contains("Còn nợ từ các kỳ trước"));
    // It comes in August: July's summary tells that it came, later ones nothing.
    let late = HEADER.to_owned() + "TC-02,10,,,,,,,\n";
    let paid = Story(story.0.file("reports/2024-06/dau-tu.csv", late).received("2024-06", "dau-tu", "2024-08-02"));
    assert!(paid.summary("--month 2024-07").contains("báo cáo tháng 6/2024 (hạn 17/6/2024)"));
    for of in ["--month 2024-08", "--month 2024-12", "--quarter 2024-Q3"] {
        assert!(!paid.summary(of).contains("báo cáo tháng 6/2024 (hạn"), "{of}");
    }
}

#[test]
fn beside_what_is_overdue_stands_all_that_was_told_of_it() {
    let rows = "TC-01,60,,Đã rà soát,Chờ Sở Tư pháp,,2024-07-05,Sở chưa trả lời.,2024-07-15";
    let story = Story::new().sent(5, "van-phong", rows).sent(6, "van-phong", rows);
    let way = "Nguyên nhân: Sở chưa trả lời. Dự kiến hoàn thành 05/7/2024. Đề nghị gia hạn đến 15/7/2024. \
               Ý kiến chỉ đạo ngày 10/6/2024: Giao Văn phòng hoàn thành trước 30/6 (hạn 30/6/2024). |";
    let june = story.summary("--month 2024-06");
    let row = format!("| TC-01 | Rà soát văn bản | Văn phòng (Chánh Văn phòng) | 31/5/2024 | 14 | 60% | {way}");
    assert!(june.contains(&row), "{june}");
    // First of what comes next, with the way to what is told of it.
    assert!(june.contains(
        "| 31/5/2024 | TC-01 | Rà soát văn bản | Báo cáo | Văn phòng | 60% | Quá hạn 14 ngày; xem mục II.1 |"
    ));
    let letter = story.0.reform("remind --as-of 2024-06-20 --unit van-phong --format md").exits(0);
    letter
        .says(way)
        .says("| TT | Mã | Nhiệm vụ | Thời hạn | Số ngày quá hạn | Tiến độ đã báo cáo | Nguyên nhân, hướng xử lý |");
    // A forecast that has passed is said to have; where nothing was told, that.
    story
        .0
        .reform("remind --as-of 2024-07-10 --unit van-phong --format md")
        .says("Dự kiến hoàn thành 05/7/2024, đã qua.");
    let plan = PLAN.split("[[direction]]").next().unwrap();
    let silent = Story(Workspace::new().plan(plan).today("2025-03-01")).sent(6, "van-phong", "TC-01,60,,,,,,,");
    assert!(silent.summary("--month 2024-06").contains("| 60% | Chưa nêu nguyên nhân, dự kiến. |"));
    let nothing = Story(Workspace::new().plan(plan).today("2025-03-01"));
    assert!(nothing.summary("--month 2024-06").contains("| 0% | Chưa báo cáo lần nào. |"));
}

#[test]
fn the_clock_of_a_difficulty_stops_when_it_is_resolved() {
    let story = Story::new()
        .sent(5, "dau-tu", "TC-02,10,,,Thiếu mẫu,Đề nghị Văn phòng ban hành mẫu,,,")
        .sent(6, "dau-tu", "TC-02,20,,,Như tháng trước,,,,")
        .sent(7, "dau-tu", "TC-02,30,,Đã có mẫu theo Công văn 8.,,,,,");
    let told = |of: &str| story.summary(of);
    assert!(
        told("--month 2024-05")
            .contains("TC-02 Ban hành quy chế: Thiếu mẫu. Phát sinh trong kỳ; chưa có ý kiến chỉ đạo.")
    );
    assert!(
        told("--month 2024-06")
            .contains("TC-02 Ban hành quy chế: Thiếu mẫu. Phát sinh từ tháng 5/2024 (31 ngày); chưa có")
    );
    // 14 May to 14 July.
    let how = "Phát sinh tháng 5/2024, giải quyết tháng 7/2024 (61 ngày): Đã có mẫu theo Công văn 8.";
    assert!(told("--month 2024-07").contains(how), "{}", told("--month 2024-07"));
    let later = story.0.reform("difficulties --as-of 2024-12-31 --state resolved --format json").json();
    assert_eq!(later["difficulties"][0]["days"], 61);
    assert!(!told("--month 2024-08").contains("Thiếu mẫu"));
}

#[test]
fn what_resolves_a_difficulty_may_be_that_the_task_is_done() {
    let story = Story::new().sent(5, "dau-tu", "TC-02,10,,,Thiếu mẫu,,,,").sent(
        6,
        "dau-tu",
        "TC-02,100,2024-06-12,Quyết định 9,Thiếu mẫu,,,,",
    );
    assert!(
        story.summary("--month 2024-06").contains(
            "Phát sinh tháng 5/2024, giải quyết tháng 6/2024 (31 ngày): Quyết định 9; hoàn thành ngày 12/6/2024."
        ),
        "{}",
        story.summary("--month 2024-06")
    );
}

#[test]
fn proposals_stand_under_whom_they_ask() {
    let rows = "TC-01,60,,,Vướng,Đề nghị BCĐ CCHC cho ý kiến,,,\n\
                *,,,,,Kiến nghị Sở TTTT hỗ trợ,,,\n*,,,,,Đề nghị bố trí kinh phí,,,";
    let story = Story::new()
        .sent(6, "van-phong", rows)
        .sent(6, "dau-tu", "TC-02,10,,,,Đề nghị Văn phòng hỗ trợ,,,\n*,,,,,Đề nghị Sở Thông tin và Truyền thông trả lời,,,\n*,,,,,Đề nghị UBND thành phố ban hành quy định,,,");
    let june = story.summary("--month 2024-06");
    let proposals = part(&june, "Kiến nghị, đề xuất (6)", "## IV.");
    let places: Vec<usize> = [
        "**Đối với Ban chỉ đạo cải cách hành chính**\n\n- TC-01 Rà soát văn bản (VP): Đề nghị BCĐ CCHC cho ý kiến.",
        "**Đối với Ủy ban nhân dân thành phố Hải Phòng**\n\n- Nội dung chung (P. ĐT): Đề nghị UBND thành phố ban hành quy định.",
        "**Đối với Văn phòng**\n\n- TC-02 Ban hành quy chế (P. ĐT): Đề nghị Văn phòng hỗ trợ.",
        "**Đối với Sở Thông tin và Truyền thông**\n\n- Nội dung chung (VP): Kiến nghị Sở TTTT hỗ trợ.\n- Nội dung chung (P. ĐT): Đề nghị Sở Thông tin và Truyền thông trả lời.",
        "**Kiến nghị, đề xuất khác**\n\n- Nội dung chung (VP): Đề nghị bố trí kinh phí.",
    ]
    .iter()
    .map(|text| proposals.find(text).unwrap_or_else(|| panic!("no {text} in {proposals}")))
    .collect();
    assert!(places.is_sorted(), "{proposals}");
    // The list of difficulties does not tell them once more.
    assert!(!part(&june, "Chưa giải quyết (1)", "Kiến nghị, đề xuất (6)").contains("Đề nghị BCĐ"));
}

#[test]
fn the_list_of_what_comes_next_promises_no_more_than_it_holds() {
    let story = Story::without_june();
    let year = story.summary("--year 2024");
    assert!(year.contains("## IV. NHIỆM VỤ QUÁ HẠN VÀ NHIỆM VỤ TRỌNG TÂM ĐẾN NGÀY 31/01/2025\n"), "{year}");
    let next = part(&year, "## IV.", "## PHỤ LỤC");
    assert!(next.contains("TC-01") && next.contains("TC-02") && !next.contains("TC-03") && !next.contains("NĂM 2025"));
    let quarter = story.summary("--quarter 2024-Q2");
    assert!(quarter.contains("TRỌNG TÂM ĐẾN NGÀY 31/7/2024\n"));
    assert!(story.summary("--month 2024-11").contains("TRỌNG TÂM KỲ TỚI (THÁNG 12/2024)\n"));
}

#[test]
fn a_chapter_without_anything_is_one_sentence() {
    let plan = PLAN.split("[[request]]").next().unwrap().replace("due = 2024-05-31", "due = 2024-12-20");
    let story = Story(Workspace::new().plan(&plan).today("2025-03-01"))
        .sent(5, "van-phong", "TC-01,10,,,,,,,")
        .sent(5, "dau-tu", "TC-02,10,,,,,,,\nTC-03,10,,,,,,,");
    let may = story.summary("--month 2024-05");
    let shortcomings = part(&may, "## II.", "## III.").trim_end();
    assert_eq!(
        shortcomings,
        "## II. TỒN TẠI, HẠN CHẾ\n\nKhông có nhiệm vụ quá hạn; không có báo cáo chậm hoặc chưa gửi."
    );
    let difficulties = part(&may, "## III.", "## IV.").trim_end();
    assert!(difficulties.ends_with("VÀ KIẾN NGHỊ\n\nKhông có khó khăn, vướng mắc, kiến nghị."), "{difficulties}");
    let next = part(&may, "## IV.", "## PHỤ LỤC");
    assert!(next.contains("Không có nhiệm vụ chưa hoàn thành nào có thời hạn đến hết ngày 30/6/2024."), "{next}");
}

#[test]
fn of_what_several_units_carry_out_each_tells_of_its_own_part() {
    let plan = PLAN.split("[[direction]]").next().unwrap().replace(
        "title = \"Rà soát văn bản\"\nfield = \"the-che\"\noutput = \"Báo cáo\"\nlead = \"van-phong\"",
        "title = \"Rà soát văn bản\"\nfield = \"the-che\"\noutput = \"Báo cáo\"\neach = [\"van-phong\", \"dau-tu\"]",
    );
    let story = Story(Workspace::new().plan(&plan).today("2025-03-01"))
        .sent(6, "van-phong", "TC-01,60,,,,,2024-07-05,Thiếu người,2024-07-15")
        .sent(6, "dau-tu", "TC-01,60,,,,,,,");
    let june = story.summary("--month 2024-06");
    let way = "| 0/2 đơn vị đã hoàn thành. VP: nguyên nhân: Thiếu người; dự kiến hoàn thành 05/7/2024; \
               đề nghị gia hạn đến 15/7/2024. P. ĐT: chưa nêu nguyên nhân, dự kiến. |";
    assert!(june.contains(way), "{june}");
    let letter = story.0.reform("remind --as-of 2024-06-20 --unit dau-tu --format md").exits(0);
    letter.says("Chưa nêu nguyên nhân, dự kiến. |").says_not("Thiếu người");
}
