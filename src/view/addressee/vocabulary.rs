//! The words by which a proposal says whom it asks: how it begins, with what names of bodies begin, and what ends them.
//! Tones stand where `text::fold::key` puts them.

/// What may stand before the word that asks: how, or who speaks.
pub const BEFORE: [&str; 15] = [
    "tiếp tục", "kính", "trân trọng", "vẫn", "đồng thời", "cũng", "do đó", "do vậy", "vì vậy", "phòng", "đơn vị",
    "trung tâm", "chúng tôi", "we", "and",
];

/// The words that ask, in Vietnamese.
pub const ASKS: [&str; 8] = ["đề nghị", "kiến nghị", "đề xuất", "xin", "trình", "mong", "mong muốn", "nhờ"];

/// What may stand between the word that asks and the name.
pub const BETWEEN: [&str; 10] =
    ["với", "lên", "đến", "tới", "đồng chí", "ý kiến", "của", "chỉ đạo", "chủ trương", "hướng dẫn của"];

/// The same in English.
pub const ASKS_EN: [&str; 9] =
    ["ask", "asks", "request", "requests", "propose", "proposes", "recommend", "submit", "please ask"];

pub const BETWEEN_EN: [&str; 13] = [
    "to", "that", "the", "approval from", "approval of", "guidance from", "directions from", "directions of",
    "support from", "a decision of", "a decision by", "approval by", "of",
];

/// What follows a name: what is asked for, how, or about what.
pub const AFTER: [&str; 92] = [
    "hỗ trợ", "cho", "làm việc", "quyết định", "xem xét", "bố trí", "chỉ đạo", "hướng dẫn", "trả lời", "phối hợp",
    "phê duyệt", "ban hành", "tổ chức", "chủ trì", "báo cáo", "trình", "ký", "giao", "cấp", "sớm", "nhanh chóng",
    "khẩn trương", "kịp thời", "tiếp tục", "tạo điều kiện", "quan tâm", "thống nhất", "thẩm định", "cung cấp",
    "chia sẻ", "kết nối", "tham mưu", "có", "về", "để", "trong", "trước", "theo", "với", "rà soát", "điều chỉnh",
    "bổ sung", "sửa đổi", "gia hạn", "kiểm tra", "đôn đốc", "gửi", "thực hiện", "triển khai", "tháo gỡ", "giải quyết",
    "xử lý", "chấp thuận", "đồng ý", "kiến nghị", "đề nghị", "đề xuất", "lắp đặt", "mở", "chuyển", "nâng cấp",
    "khắc phục", "công bố", "tập huấn", "đào tạo", "tuyển dụng", "tăng cường", "ưu tiên", "sửa", "thông báo",
    "sắp xếp", "phân công", "phân bổ", "tham gia", "xác nhận", "cử", "góp ý", "nêu", "được", "không", "cần", "tính",
    "lấy ý kiến", "lùi", "đẩy nhanh", "đưa", "hoàn thiện", "hoàn thành", "duyệt", "ủy quyền", "phân cấp", "hủy",
];

pub const AFTER_EN: [&str; 8] = ["to", "for", "that", "on", "about", "by", "whether", "before"];

/// What asks for something where a known body is named, and may be the middle of a name that nobody knows.
pub const AFTER_OR_WITHIN: [&str; 12] = [
    "xây dựng", "quản lý", "đầu tư", "phát triển", "vận hành", "khai thác", "kiểm soát", "thanh tra", "xúc tiến",
    "nghiên cứu", "đánh giá", "mua",
];

/// With what the name of a body begins. It is written with a capital.
pub const KINDS: [&str; 40] = [
    "sở", "bộ", "cục", "tổng cục", "chi cục", "vụ", "ban", "ban chỉ đạo", "ban quản lý", "ủy ban", "ủy ban nhân dân",
    "hội đồng nhân dân", "công an", "bộ chỉ huy", "văn phòng", "trung tâm", "viện", "trường", "thanh tra", "kho bạc",
    "bảo hiểm xã hội", "ngân hàng", "công ty", "tổng công ty", "tập đòan", "thành ủy", "tỉnh ủy", "huyện ủy",
    "quận ủy", "đảng ủy", "hải quan", "cục thuế", "điện lực", "viễn thông", "bưu điện", "tòa án", "viện kiểm sát",
    "liên đòan", "hiệp hội", "chính phủ",
];

pub const KINDS_EN: [&str; 8] = [
    "department of", "ministry of", "people's committee of", "police of", "agency for", "centre for", "center for",
    "bureau of",
];

/// Kinds that are a name by themselves.
pub const ALONE: [&str; 6] = ["công an", "thành ủy", "tỉnh ủy", "đảng ủy", "chính phủ", "hội đồng nhân dân"];

/// Phrases in small letters that names are made of.
pub const WITHIN: [&str; 14] = [
    "thủ tục hành chính", "cải cách hành chính", "chuyển đổi số", "khu kinh tế", "khu công nghiệp", "thành phố",
    "tỉnh", "huyện", "quận", "nhân dân", "quốc gia", "trung ương", "nhà nước", "nước ngòai",
];

/// Of a place in the name of its body: what follows is the place's own name.
pub const PLACES: [&str; 7] = ["thành phố", "tỉnh", "quận", "huyện", "phường", "xã", "đặc khu"];

/// Of which a body may be: `cấp xã`.
pub const LEVELS: [&str; 8] = ["xã", "phường", "huyện", "quận", "tỉnh", "thành phố", "trên", "cơ sở"];

/// What makes of a kind something else: `Bộ phận`, `Bộ trưởng`, `Bộ tiêu chí`, `Ban hành`.
pub const NO_NAME: [&str; 14] = [
    "phận", "trưởng", "tiêu chí", "chỉ số", "luật", "máy", "hồ sơ", "thủ tục", "dữ liệu", "mã", "câu hỏi", "hành",
    "hợp", "ngành",
];

/// Bodies that most agencies deal with: by their names, and by what people shorten these to.
pub const WELL_KNOWN: [(&str, &[&str]); 24] = [
    ("Sở Nội vụ", &["sở nv"]),
    ("Sở Tài chính", &["sở tc"]),
    ("Sở Tư pháp", &["sở tp"]),
    ("Sở Kế hoạch và Đầu tư", &["sở kh đt", "sở khđt", "sở kế hoạch đầu tư", "sở kh&đt"]),
    ("Sở Thông tin và Truyền thông", &["sở tttt", "sở tt&tt", "sở thông tin truyền thông"]),
    ("Sở Tài nguyên và Môi trường", &["sở tnmt", "sở tn&mt", "sở tài nguyên môi trường"]),
    ("Sở Nông nghiệp và Môi trường", &["sở nnmt", "sở nn&mt"]),
    ("Sở Khoa học và Công nghệ", &["sở khcn", "sở kh&cn", "sở khoa học công nghệ"]),
    ("Sở Xây dựng", &["sở xd"]),
    ("Sở Công Thương", &["sở ct"]),
    ("Sở Giao thông vận tải", &["sở gtvt"]),
    ("Sở Ngoại vụ", &[]),
    ("Sở Y tế", &[]),
    ("Sở Giáo dục và Đào tạo", &["sở gdđt", "sở gd&đt"]),
    ("Sở Lao động - Thương binh và Xã hội", &["sở lđtbxh", "sở lđtb&xh", "sở lao động thương binh và xã hội"]),
    ("Bộ Nội vụ", &["bộ nv"]),
    ("Bộ Tài chính", &["bộ tc"]),
    ("Bộ Tư pháp", &[]),
    ("Bộ Kế hoạch và Đầu tư", &["bộ khđt", "bộ kh&đt"]),
    ("Bộ Thông tin và Truyền thông", &["bộ tttt", "bộ tt&tt"]),
    ("Bộ Khoa học và Công nghệ", &["bộ khcn", "bộ kh&cn"]),
    ("Bộ Công an", &[]),
    ("Bộ Xây dựng", &[]),
    ("Thanh tra Chính phủ", &[]),
];
