//! What can be typed whatever the command, and which commands there are. Each command declares its own arguments;
//! help texts stand in both languages where the argument is declared.

use std::cell::Cell;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

use super::{check, difficulties, due, explain, indicators, plan, report, score, show, status, tasks};
use crate::text::Lang;

thread_local! {
    /// The language in which the command line explains itself; set before it is built.
    static LANGUAGE: Cell<Lang> = const { Cell::new(Lang::Vi) };
}

/// Chooses the language of help texts built from here on.
pub fn speak(lang: Lang) {
    LANGUAGE.set(lang);
}

pub fn t(vi: &'static str, en: &'static str) -> &'static str {
    LANGUAGE.get().say(vi, en)
}

pub fn template() -> &'static str {
    t(
        "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    )
}

pub fn options() -> &'static str {
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
        help = t(
            "Dạng kết quả: term, md, csv, json; với check còn có text, github, gitlab, sarif, auto (theo hệ thống CI đang chạy)",
            "Format: term, md, csv, json; for check also text, github, gitlab, sarif, auto (as the CI around wants it)",
        ))]
    pub format: Option<String>,

    #[arg(short = 'o', long = "output", global = true, value_name = t("TỆP", "FILE"), help_heading = general(),
        help = t("Ghi ra tệp; dạng theo đuôi tệp (.md, .csv, .json, .txt; với check cả .sarif)", "Write to a file; its ending tells the format (.md, .csv, .json, .txt; for check also .sarif)"))]
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
    Status(status::StatusArgs),
    Plan(plan::PlanArgs),
    Tasks(tasks::TasksArgs),
    Show(show::ShowArgs),
    Report(report::ReportArgs),
    Difficulties(difficulties::DifficultiesArgs),
    Due(due::DueArgs),
    Check(check::CheckArgs),
    Indicators(indicators::IndicatorsArgs),
    Score(score::ScoreArgs),
    Explain(explain::ExplainArgs),
}

impl Default for Command {
    fn default() -> Command {
        Command::Status(status::StatusArgs::default())
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
