//! What can be typed whatever the command, and which commands there are. Each command declares its own arguments;
//! help texts stand in both languages where the argument is declared.

use std::cell::Cell;
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand};

use super::itself::Itself;
use super::typed::{self, Typed, meaning};
use super::{
    check, close, complete, difficulties, due, explain, export, import, indicators, init, plan, receive, remind,
    report, rollup, schema, score, show, status, targets, tasks, template,
};
use crate::compute::standing::Standing;
use crate::model::Date;
use crate::text::Lang;
use crate::view::overview::standing_word;
use crate::write::Format;

const COLOURS: [(&str, ColorChoice); 3] =
    [("auto", ColorChoice::Auto), ("always", ColorChoice::Always), ("never", ColorChoice::Never)];

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

pub fn language() -> Lang {
    LANGUAGE.get()
}

/// Examples below a command's help: what is typed, and what it is for. A note may stand before them.
pub fn examples(note: &str, examples: &[(&str, &str)]) -> String {
    let gap = if note.is_empty() { "" } else { "\n\n" };
    let mut text = format!("{note}{gap}{}:\n", t("Ví dụ", "Examples"));
    for (typed, purpose) in examples {
        text.extend(["  ", typed, "\n      ", purpose, "\n"]);
    }
    text
}

/// The command line as it explains itself: every command laid out alike. Parsing needs none of this.
pub fn explained() -> clap::Command {
    let lay_out = |command: clap::Command| command.help_template(template());
    lay_out(Cli::command().mut_subcommands(|command| {
        let usage = usage(&command);
        let heading = |arg: clap::Arg| match arg.get_help_heading() {
            None => arg.help_heading(options()),
            Some(_) => arg,
        };
        lay_out(command.override_usage(usage).mut_args(heading))
    }))
}

fn usage(command: &clap::Command) -> String {
    let mut usage = format!("reform {}", command.get_name());
    for arg in command.get_positionals() {
        let name = arg.get_value_names().map(|names| names.join(" ")).unwrap_or_default();
        let more = if matches!(arg.get_action(), ArgAction::Append) { "…" } else { "" };
        usage += &if arg.is_required_set() { format!(" {name}{more}") } else { format!(" [{name}{more}]") };
    }
    usage + t(" [TÙY CHỌN]", " [OPTIONS]")
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
        "Theo dõi kế hoạch cải cách hành chính: nhiệm vụ nào đã hoàn thành, nhiệm vụ nào quá hạn, đơn vị nào chưa gửi báo cáo",
        "Tracks a yearly administrative reform plan: what is completed, what is overdue, who has not reported",
    ),
    after_help = examples(
        t("Không ghi lệnh: như `reform status`. Hướng dẫn từng lệnh: `reform help LỆNH`.",
          "Without a command: `reform status`. Help on one command: `reform help COMMAND`."),
        &[
            ("reform status --as-of 2024-06-30", t("Tổng quan đến hết ngày 30/6/2024", "The whole year as of 30 June 2024")),
            ("reform report --month 2024-03", t("Báo cáo tổng hợp tháng 3/2024", "The summary of March 2024")),
            ("reform check reports/2024-03/van-phong.csv", t("Kiểm tra một báo cáo trước khi gửi", "Checks one report before it is sent")),
        ],
    ),
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
    pub command: Option<Asked>,
}

/// What every command understands.
#[derive(Args, Debug, Default)]
pub struct Common {
    #[arg(short = 'C', global = true, value_name = t("THƯ MỤC", "DIR"), help_heading = general(), add = complete::folders(),
        help = t("Thư mục làm việc, nơi có plan/; mặc định: tìm từ thư mục hiện tại trở lên", "The workspace, the folder that holds plan/; default: searched for from here upwards"))]
    pub dir: Option<PathBuf>,

    #[arg(long, global = true, value_name = t("NĂM", "YEAR"), help_heading = general(), add = complete::spans(12), value_parser = meaning(typed::year),
        help = t("Kế hoạch năm nào; với report: tổng hợp cả năm", "Which year's plan; with report: the whole year"))]
    pub year: Option<Typed<i32>>,

    #[arg(long = "as-of", global = true, value_name = t("NGÀY", "DATE"), help_heading = general(), value_parser = meaning(|text| typed::date("--as-of", text)),
        help = t(
            "Tính đến ngày nào, ví dụ 2024-06-30 hoặc 30/6/2024; mặc định: hôm nay, với năm đã kết thúc: ngày kết thúc",
            "As of which date, such as 2024-06-30 or 30/6/2024; default: today, or for a year that has ended the day it ended",
        ))]
    pub as_of: Option<Typed<Date>>,

    #[arg(long, global = true, value_name = t("DẠNG", "FORMAT"), help_heading = general(), add = complete::formats(),
        value_parser = meaning(|text| typed::word("--format", text, &Format::NAMES)),
        help = t(
            "Dạng kết quả: term, md, csv, json, html, docx, xlsx; với check, due còn có text, github, gitlab, sarif, auto (theo hệ thống CI đang chạy)",
            "Format: term, md, csv, json, html, docx, xlsx; for check and due also text, github, gitlab, sarif, auto (whichever the CI at hand reads)",
        ))]
    pub format: Option<Typed<Format>>,

    #[arg(short = 'o', long = "output", global = true, value_name = t("TỆP", "FILE"), help_heading = general(), add = complete::files(),
        help = t("Ghi ra tệp; dạng theo đuôi tệp (.docx, .xlsx, .html, .md, .csv, .json, .txt; với check, due cả .sarif)", "Write to a file; its ending gives the format (.docx, .xlsx, .html, .md, .csv, .json, .txt; for check and due also .sarif)"))]
    pub output: Option<PathBuf>,

    #[arg(long, global = true, help_heading = general(),
        help = t("Cho phép -o thay một tệp kế hoạch, báo cáo hoặc sổ", "Let -o replace a file of the plan, the reports or the register"))]
    pub replace: bool,

    #[arg(long, global = true, value_name = "vi|en", help_heading = general(),
        value_parser = meaning(typed::lang), add = complete::words(|_| vec![("vi", "Tiếng Việt"), ("en", "English")]),
        help = t("Ngôn ngữ: vi (tiếng Việt), en (tiếng Anh); mặc định: của kế hoạch", "Language: vi (Vietnamese), en (English); default: the plan's"))]
    pub lang: Option<Typed<Lang>>,

    #[arg(long, global = true, value_name = "auto|always|never", help_heading = general(), value_parser = meaning(|text| typed::word("--color", text, &COLOURS)),
        add = complete::words(|lang| vec![
            ("auto", lang.say("tự chọn", "as the terminal allows")),
            ("always", lang.say("luôn có màu", "always")),
            ("never", lang.say("không màu", "never")),
        ]),
        help = t("Màu: auto (tự chọn), always (luôn có), never (không có)", "Colour: auto (only in a terminal), always, never"))]
    pub color: Option<Typed<ColorChoice>>,

    #[arg(short = 'h', long, global = true, action = ArgAction::Help, help_heading = general(),
        help = t("Xem hướng dẫn", "Show this help"))]
    help: Option<bool>,

    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = general(),
        help = t("Xem phiên bản", "Show the version"))]
    version: Option<bool>,
}

/// What is asked of a workspace.
#[derive(Subcommand, Debug)]
pub enum Command {
    Status(status::StatusArgs),
    Plan(plan::PlanArgs),
    Tasks(tasks::TasksArgs),
    Show(show::ShowArgs),
    Report(report::ReportArgs),
    Rollup(Box<rollup::RollupArgs>),
    Difficulties(difficulties::DifficultiesArgs),
    Due(due::DueArgs),
    Remind(remind::RemindArgs),
    Check(check::CheckArgs),
    Close(close::CloseArgs),
    Targets(targets::TargetsArgs),
    Indicators(indicators::IndicatorsArgs),
    Score(score::ScoreArgs),
    Explain(explain::ExplainArgs),
    Init(Box<init::InitArgs>),
    Import(Box<import::ImportArgs>),
    Template(template::TemplateArgs),
    Receive(receive::ReceiveArgs),
    Export(export::ExportArgs),
    Schema(schema::SchemaArgs),
}

/// Which commands there are.
#[derive(Subcommand, Debug)]
pub enum Asked {
    #[command(flatten)]
    Workspace(Command),
    #[command(flatten)]
    Itself(Itself),
}

impl Default for Asked {
    fn default() -> Asked {
        Asked::Workspace(Command::Status(status::StatusArgs::default()))
    }
}

/// Which tasks are meant.
#[derive(Args, Debug, Default)]
pub struct Filters {
    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), value_delimiter = ',', add = complete::units(),
        help = t("Chỉ nhiệm vụ do đơn vị này chủ trì hoặc cùng thực hiện; nhiều đơn vị thì cách nhau bằng dấu phẩy", "Only tasks that this unit leads or has a part in; several: separated by commas"))]
    pub unit: Vec<String>,

    #[arg(long, value_name = t("LĨNH VỰC", "FIELD"), value_delimiter = ',', add = complete::fields(),
        help = t("Chỉ nhiệm vụ thuộc lĩnh vực này", "Only tasks of this field"))]
    pub field: Vec<String>,

    #[arg(long, value_name = t("LÃNH ĐẠO", "LEADER"), add = complete::leaders(),
        help = t("Chỉ nhiệm vụ do lãnh đạo này phụ trách, ghi như trong kế hoạch; nhiều người thì ghi nhiều lần", "Only tasks under this leader, as the plan names the post; several: repeat the option"))]
    pub leader: Vec<String>,

    #[arg(long, value_name = t("VĂN BẢN", "SOURCE"), add = complete::sources(),
        help = t("Chỉ nhiệm vụ do văn bản hoặc cơ quan này giao, ghi như trong kế hoạch", "Only tasks assigned by this document or body, as the plan names it"))]
    pub source: Vec<String>,

    #[arg(long, value_name = t("TÌNH TRẠNG", "STATE"), value_delimiter = ',', add = complete::words(|lang| Standing::all().map(|it| (it.word(), standing_word(lang, it))).collect()),
        value_parser = meaning(|text| typed::word("--state", text, &Standing::all().map(|it| (it.word(), it)).collect::<Vec<_>>())),
        help = t(
            "Chỉ nhiệm vụ có tình trạng này: done (hoàn thành đúng hạn), done_late (hoàn thành quá hạn), done_undated (hoàn thành, không ấn định thời hạn), in_progress (đang thực hiện), not_started (chưa thực hiện), overdue (quá hạn), awaiting (chưa xác định thời hạn), ongoing (thường xuyên), withdrawn (đã đưa ra khỏi kế hoạch); hoặc due_soon (sắp đến hạn), stale (chưa có báo cáo kỳ gần nhất), at_risk (có nguy cơ chậm)",
            "Only tasks in this state: done, done_late, done_undated, in_progress, not_started, overdue, awaiting, ongoing, withdrawn; or due_soon, stale (not in the latest report), at_risk",
        ))]
    pub state: Vec<Typed<Standing>>,
}
