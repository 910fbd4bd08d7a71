//! What can be typed. Help texts stand in both languages where the argument is declared.

use std::cell::Cell;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

use crate::text::Lang;

thread_local! {
    /// The language in which the command line explains itself; set before it is built.
    static LANGUAGE: Cell<Lang> = const { Cell::new(Lang::Vi) };
}

/// Chooses the language of help texts built from here on.
pub fn speak(lang: Lang) {
    LANGUAGE.set(lang);
}

fn t(vi: &'static str, en: &'static str) -> &'static str {
    LANGUAGE.get().say(vi, en)
}

fn template() -> &'static str {
    t(
        "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    )
}

fn options() -> &'static str {
    t("Tùy chọn", "Options")
}

fn general() -> &'static str {
    t("Tùy chọn chung", "General options")
}

#[derive(Parser, Debug)]
#[command(
    name = "reform",
    version,
    about = t(
        "Theo dõi kế hoạch cải cách hành chính: việc gì đã xong, việc gì quá hạn, đơn vị nào chưa gửi báo cáo",
        "Keeps a yearly reform plan: what is done, what is overdue, who has not reported",
    ),
    after_help = t(
        "Không ghi lệnh: như `reform status`.\n\nVí dụ:\n  reform status --as-of 2024-06-30\n  reform report --month 2024-03\n  reform check reports/2024-03/van-phong.csv\n",
        "Without a command: `reform status`.\n\nExamples:\n  reform status --as-of 2024-06-30\n  reform report --month 2024-03\n  reform check reports/2024-03/van-phong.csv\n",
    ),
    help_template = template(),
    override_usage = t("reform [LỆNH] [TÙY CHỌN]", "reform [COMMAND] [OPTIONS]"),
    subcommand_help_heading = t("Lệnh", "Commands"),
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command understands.
#[derive(Args, Debug, Clone)]
pub struct Common {
    #[arg(short = 'C', global = true, value_name = t("THƯ MỤC", "DIR"), help_heading = general(),
        help = t("Thư mục làm việc, nơi có plan/", "The workspace, the folder that holds plan/"))]
    pub dir: Option<PathBuf>,

    #[arg(long, global = true, value_name = t("NĂM", "YEAR"), hide_short_help = false, help_heading = general(),
        help = t("Kế hoạch năm nào; với report: tổng hợp cả năm", "Which year's plan; with report: the whole year"))]
    pub year: Option<String>,

    #[arg(long = "as-of", global = true, value_name = t("NGÀY", "DATE"), help_heading = general(),
        help = t("Tính đến ngày nào, ví dụ 2024-06-30 hoặc 30/6/2024; mặc định: hôm nay", "As of which date, such as 2024-06-30; default: today"))]
    pub as_of: Option<String>,

    #[arg(long, global = true, value_name = t("DẠNG", "FORMAT"), help_heading = general(),
        help = t("Dạng kết quả: term, md, csv, json; với check cả text", "Format: term, md, csv, json; for check also text"))]
    pub format: Option<String>,

    #[arg(short = 'o', long = "output", global = true, value_name = t("TỆP", "FILE"), help_heading = general(),
        help = t("Ghi ra tệp; dạng theo đuôi tệp (.md, .csv, .json, .txt)", "Write to a file; its ending tells the format (.md, .csv, .json, .txt)"))]
    pub output: Option<PathBuf>,

    #[arg(long, global = true, value_name = "vi|en", help_heading = general(),
        help = t("Ngôn ngữ; mặc định: của kế hoạch", "Language; default: the plan's"))]
    pub lang: Option<String>,

    #[arg(long, global = true, value_name = "auto|always|never", help_heading = general(),
        help = t("Màu: auto (tự chọn), always (luôn có), never (không)", "Colour"))]
    pub color: Option<String>,

    #[arg(short = 'h', long, global = true, action = ArgAction::Help, help_heading = general(),
        help = t("Xem hướng dẫn", "Show this help"))]
    help: Option<bool>,

    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = general(),
        help = t("Xem phiên bản", "Show the version"))]
    version: Option<bool>,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    #[command(
        about = t("Toàn cảnh trên một màn hình", "The whole year on one screen"),
        help_template = template(),
        override_usage = t("reform status [TÙY CHỌN]", "reform status [OPTIONS]"),
        after_help = t(
            "Ví dụ:\n  reform status\n  reform status --as-of 30/6/2024 --by unit\n  reform status --unit van-phong -v\n",
            "Examples:\n  reform status\n  reform status --as-of 2024-06-30 --by unit\n  reform status --unit van-phong -v\n",
        ),
    )]
    Status(StatusArgs),

    #[command(
        about = t("Từng nhiệm vụ, việc gấp trước", "The tasks, a line each, the most urgent first"),
        help_template = template(),
        override_usage = t("reform tasks [TÙY CHỌN]", "reform tasks [OPTIONS]"),
        after_help = t(
            "Ví dụ:\n  reform tasks --state overdue\n  reform tasks --unit van-phong --field the-che\n  reform tasks -o nhiem-vu.csv\n",
            "Examples:\n  reform tasks --state overdue\n  reform tasks --unit van-phong --field the-che\n  reform tasks -o tasks.csv\n",
        ),
    )]
    Tasks(TasksArgs),

    #[command(
        about = t("Báo cáo tổng hợp tháng, quý, 6 tháng, năm", "The summary of a month, quarter, half or year"),
        help_template = template(),
        override_usage = t("reform report [TÙY CHỌN]", "reform report [OPTIONS]"),
        after_help = t(
            "Ví dụ:\n  reform report --month 2024-03\n  reform report --month 3/2024 -o bao-cao.md\n  reform report --quarter 2024-Q1\n",
            "Examples:\n  reform report --month 2024-03\n  reform report --month 3/2024 -o report.md\n  reform report --quarter 2024-Q1\n",
        ),
    )]
    Report(ReportArgs),

    #[command(
        about = t("Còn thiếu gì: báo cáo chưa gửi, nhiệm vụ quá hạn", "What is owed: reports that never came, tasks overdue"),
        help_template = template(),
        override_usage = t("reform due [TÙY CHỌN]", "reform due [OPTIONS]"),
        after_help = t(
            "Ví dụ:\n  reform due\n  reform due --as-of 2024-03-20\n  reform due --fail-on missing,unreadable,late\n",
            "Examples:\n  reform due\n  reform due --as-of 2024-03-20\n  reform due --fail-on missing,unreadable,late\n",
        ),
    )]
    Due(DueArgs),

    #[command(
        about = t("Kiểm tra kế hoạch và báo cáo, chỉ rõ lỗi ở đâu", "Every finding in the plan and the reports, with its place"),
        help_template = template(),
        override_usage = t("reform check [TỆP…] [TÙY CHỌN]", "reform check [FILE…] [OPTIONS]"),
        after_help = t(
            "Ví dụ:\n  reform check\n  reform check reports/2024-03/van-phong.csv\n  reform check bao-cao.csv --unit van-phong --month 2024-03\n",
            "Examples:\n  reform check\n  reform check reports/2024-03/van-phong.csv\n  reform check report.csv --unit van-phong --month 2024-03\n",
        ),
    )]
    Check(CheckArgs),
}

impl Default for Command {
    fn default() -> Command {
        Command::Status(StatusArgs::default())
    }
}

/// Which tasks are meant.
#[derive(Args, Debug, Default, Clone)]
pub struct Filters {
    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), value_delimiter = ',', help_heading = options(),
        help = t("Chỉ nhiệm vụ do đơn vị này chủ trì", "Only tasks that this unit leads"))]
    pub unit: Vec<String>,

    #[arg(long, value_name = t("LĨNH VỰC", "FIELD"), value_delimiter = ',', help_heading = options(),
        help = t("Chỉ nhiệm vụ thuộc lĩnh vực này", "Only tasks of this field"))]
    pub field: Vec<String>,

    #[arg(long, value_name = t("TRẠNG THÁI", "STATE"), value_delimiter = ',', help_heading = options(),
        help = t(
            "Chỉ nhiệm vụ ở trạng thái này: done, done_late, done_undated, in_progress, not_started, overdue, awaiting, ongoing, withdrawn",
            "Only tasks in this state: done, done_late, done_undated, in_progress, not_started, overdue, awaiting, ongoing, withdrawn",
        ))]
    pub state: Vec<String>,
}

#[derive(Args, Debug, Default)]
pub struct StatusArgs {
    #[command(flatten)]
    pub filters: Filters,

    #[arg(long, value_name = "field|unit", help_heading = options(),
        help = t("Chỉ một bảng: field (theo lĩnh vực) hoặc unit (theo đơn vị)", "One table only: by field or by unit"))]
    pub by: Option<String>,

    #[arg(short = 'v', long, help_heading = options(),
        help = t("Thêm các tỷ lệ khác và số nhiệm vụ từng trạng thái", "The other rates too, and every state"))]
    pub verbose: bool,
}

#[derive(Args, Debug)]
pub struct TasksArgs {
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Args, Debug)]
pub struct ReportArgs {
    #[arg(long, value_name = t("THÁNG", "MONTH"), help_heading = options(),
        help = t("Tháng: 2024-03, 2024-3 hoặc 3/2024", "A month: 2024-03, 2024-3 or 3/2024"))]
    pub month: Option<String>,

    #[arg(long, value_name = t("QUÝ", "QUARTER"), help_heading = options(),
        help = t("Quý: 2024-Q1", "A quarter: 2024-Q1"))]
    pub quarter: Option<String>,

    #[arg(long, value_name = t("NỬA NĂM", "HALF"), help_heading = options(),
        help = t("6 tháng: 2024-H1 hoặc 2024-H2", "A half-year: 2024-H1 or 2024-H2"))]
    pub half: Option<String>,
}

#[derive(Args, Debug)]
pub struct DueArgs {
    #[arg(long = "fail-on", value_name = t("ĐIỀU", "WHAT"), value_delimiter = ',', help_heading = options(),
        help = t(
            "Thoát với mã 1 nếu có: missing (chưa gửi), unreadable (không đọc được), undated (chưa ghi ngày nhận), late (gửi quá hạn), overdue (nhiệm vụ quá hạn); mặc định missing,unreadable",
            "Exit 1 if there is any: missing, unreadable, undated, late, overdue; default missing,unreadable",
        ))]
    pub fail_on: Vec<String>,
}

#[derive(Args, Debug)]
pub struct CheckArgs {
    #[arg(value_name = t("TỆP", "FILE"), help_heading = options(),
        help = t("Chỉ xem các tệp này", "Only these files"))]
    pub files: Vec<PathBuf>,

    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), help_heading = options(),
        help = t("Báo cáo chưa đặt vào thư mục: của đơn vị này…", "A report not filed yet: of this unit…"))]
    pub unit: Option<String>,

    #[arg(long, value_name = t("THÁNG", "MONTH"), help_heading = options(),
        help = t("…cho tháng này, hoặc mã yêu cầu", "…for this month, or a request's id"))]
    pub month: Option<String>,

    #[arg(long = "fail-on", value_name = "error|warning|note", help_heading = options(),
        help = t(
            "Thoát với mã 1 từ mức này: error (lỗi), warning (cảnh báo), note (lưu ý); mặc định error",
            "Exit 1 from this severity on; default error",
        ))]
    pub fail_on: Option<String>,
}
