//! The words the made workspaces consist of. Vietnamese as offices write it, because letters of two
//! and three bytes, quoted commas and line breaks inside a cell are what a reader of these files
//! has to get through quickly.

/// Fields of reform: id, the letters its tasks' ids start with, name.
pub const FIELDS: [(&str, &str, &str); 6] = [
    ("the-che", "TC", "Cải cách thể chế"),
    ("thu-tuc-hanh-chinh", "HC", "Cải cách thủ tục hành chính"),
    ("to-chuc-bo-may", "BM", "Cải cách tổ chức bộ máy"),
    ("cong-vu", "CV", "Cải cách chế độ công vụ"),
    ("tai-chinh-cong", "TK", "Cải cách tài chính công"),
    ("chinh-quyen-so", "CS", "Xây dựng chính quyền điện tử, chính quyền số"),
];

/// Places that units are named after.
pub const PLACES: [&str; 10] = [
    "An Dương", "Kiến Thụy", "Thủy Nguyên", "Tiên Lãng", "Vĩnh Bảo", "Cát Hải", "Đồ Sơn", "Lê Chân", "Hồng Bàng",
    "Ngô Quyền",
];

/// What a task does; its title is one of these and one of `MATTERS`.
pub const DEEDS: [&str; 9] = [
    "Ban hành", "Cập nhật", "Công khai", "Kiểm tra, đôn đốc", "Lập hồ sơ", "Rà soát, cắt giảm", "Sơ kết, tổng kết",
    "Thẩm định", "Tuyên truyền",
];

/// What a task is about.
pub const MATTERS: [&str; 10] = [
    "bộ thủ tục hành chính lĩnh vực đầu tư, doanh nghiệp",
    "đề án tinh giản biên chế giai đoạn 2024–2026",
    "định mức kinh tế - kỹ thuật của dịch vụ công",
    "hệ thống thông tin giải quyết thủ tục hành chính",
    "kế hoạch chuyển đổi số và bảo đảm an toàn thông tin mạng",
    "kết quả khảo sát mức độ hài lòng của người dân, tổ chức",
    "quy chế làm việc và quy tắc ứng xử của công chức",
    "quy định về phân cấp, ủy quyền quản lý nhà nước",
    "quyết toán kinh phí thực hiện chế độ tự chủ",
    "văn bản quy phạm pháp luật hết hiệu lực toàn bộ hoặc một phần",
];

/// What a task produces.
pub const OUTPUTS: [&str; 6] = ["Báo cáo", "Kế hoạch", "Quyết định", "Thông báo", "Tờ trình", "Văn bản"];

/// What proves a result. Here and below `#` becomes a number.
pub const RESULTS: [&str; 5] = [
    "Báo cáo số #/BC-UBND",
    "Quyết định số #/QĐ-UBND",
    "Đã ban hành Kế hoạch số #/KH-UBND",
    "Công văn số #/UBND-NC, đã gửi các phòng",
    "Tờ trình số #/TTr-VP",
];

/// What stands in the way.
pub const DIFFICULTIES: [&str; 7] = [
    "Cán bộ phụ trách thường xuyên thay đổi, chưa được tập huấn",
    "Dữ liệu giữa các hệ thống chưa đồng bộ, phải nhập lại nhiều lần",
    "Hạ tầng công nghệ thông tin tại địa bàn còn thiếu",
    "Kinh phí năm 2024 chưa được phân bổ",
    "Quy định của trung ương mới thay đổi, chưa có hướng dẫn",
    "Số lượng hồ sơ lớn, thời gian thực hiện ngắn",
    "Ý kiến của các cơ quan liên quan chưa thống nhất",
];

/// What a unit asks for.
pub const PROPOSALS: [&str; 5] = [
    "Đề nghị bố trí kinh phí trong quý tới",
    "Đề nghị hướng dẫn thống nhất cách làm",
    "Đề nghị mở lớp \"cầm tay chỉ việc\" cho cấp xã",
    "Kiến nghị bổ sung # biên chế",
    "Xin lùi thời hạn sang tháng sau",
];

/// Remarks on one line.
pub const NOTES: [&str; 6] = [
    "Chờ ý kiến lãnh đạo",
    "Đã họp lần #, chưa kết luận",
    "Đã hoàn thành # phần việc",
    "Đang tổng hợp góp ý của các đơn vị",
    "Thực hiện theo Công văn số #/SNV-CCHC",
    "Tiếp tục thực hiện trong kỳ sau",
];

/// Remarks of several lines, as they come out of a cell in which somebody pressed Alt+Enter.
pub const LONG_NOTES: [&str; 2] = [
    "Việc đã làm:\n1. Lập danh mục # thủ tục\n2. Lấy ý kiến, tiếp thu",
    "Bước # đã xong\nBước sau: trình ký, ban hành",
];
