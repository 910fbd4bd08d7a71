//! `reform man`: the manual page, from what the commands say of themselves. `clap_mangen` would do it with English
//! headings, and a page for each command; this is one page, in either language.

use anyhow::Result;
use clap::{Arg, Args, Command};
use roff::{Inline, Roff, bold, italic, roman};

use super::help::named;
use super::itself::Page;
use super::{args, complete, examples, t};
use crate::both;
use crate::text::Lang;

#[derive(Args, Debug)]
#[command(
    about = t("Trang hướng dẫn dùng cho lệnh man", "Writes the manual page, for man"),
    after_help = examples(
        t("Đọc ngay: `reform man | man -l -`", "To read it at once: `reform man | man -l -`"),
        &[
            ("reform man -o reform.1", t("Toàn bộ, để đặt vào ~/.local/share/man/man1", "All of it, for ~/.local/share/man/man1")),
            ("reform man report", t("Riêng một lệnh", "One command alone")),
        ],
    ),
)]
pub struct ManArgs {
    #[arg(value_name = t("LỆNH", "COMMAND"), add = complete::commands(),
        help = t("Chỉ trang của lệnh này", "Only the page of this command"))]
    pub command: Option<String>,
}

/// What the program does.
const WHAT: (&str, &str) = (
    "Kế hoạch năm nằm trong các tệp TOML, báo cáo của các đơn vị nằm trong các tệp CSV. `reform` đọc các tệp đó và cho biết, tính đến một ngày bất kỳ, nhiệm vụ nào đã hoàn thành, nhiệm vụ nào quá hạn, đơn vị nào chưa gửi báo cáo.",
    "The year's plan is kept in TOML files, the units' reports in CSV files. `reform` reads them and tells, as of any date, what is completed, what is overdue, and who has not reported.",
);

/// A word, and what there is to know about it in both languages.
type Row = (&'static str, &'static str, &'static str);

const FILES: [Row; 7] = [
    (
        "plan/2024/*.toml",
        "kế hoạch của một năm, chia thành mấy tệp cũng được",
        "a year's plan, in as many files as you like",
    ),
    (
        "reports/2024-03/van-phong.csv",
        "báo cáo tháng của một đơn vị, tên tệp là mã đơn vị",
        "a unit's report for a month, named by the unit's id",
    ),
    (
        "reports/2024-03/remarks.md",
        "nhận xét của Văn phòng cho báo cáo tổng hợp tháng",
        "the Office's own words for the month's summary",
    ),
    (
        "reports/2024-Q1.md",
        "nhận xét cho báo cáo quý; 6 tháng: 2024-H1.md, năm: 2024.md",
        "the same for a quarter; 2024-H1.md for a half, 2024.md for the year",
    ),
    ("reports/requests/…/van-phong.csv", "trả lời một yêu cầu báo cáo đột xuất", "an answer to a request"),
    ("reports/register.csv", "sổ nhận báo cáo", "the register: when each report was received"),
    ("reports/indicators.csv", "điểm và thứ hạng các chỉ số đã công bố", "published scores and ranks"),
];

const EXITS: [Row; 3] = [
    ("0", "không có lỗi, không còn thiếu", "no error, nothing owed"),
    (
        "1",
        "`check`: có lỗi; `due`: còn nội dung mà --fail-on nêu",
        "`check`: an error was found; `due`: something that --fail-on names is owed",
    ),
    (
        "2",
        "không thực hiện được: lệnh sai, không có thư mục làm việc, không ghi được tệp; với `due`: không đọc đủ để kết luận còn thiếu gì",
        "it could not run: a mistake in the command, no workspace, a file that cannot be written; for `due` also: too little can be read to tell what is owed",
    ),
];

const ENVIRONMENT: [Row; 3] = [
    ("REFORM_TODAY", "coi ngày này là hôm nay, ví dụ 2024-06-30", "the date to take as today, such as 2024-06-30"),
    (
        "COLUMNS",
        "bề rộng, tính bằng số cột, khi kết quả chuyển qua lệnh khác (như less); không có thì là 100",
        "the width in columns when the output goes through another command (such as less); otherwise 100",
    ),
    ("NO_COLOR", "có giá trị bất kỳ: không dùng màu", "set to any value: no colour"),
];

pub fn page(args: &ManArgs, lang: Lang) -> Result<Page> {
    let mut root = args::explained();
    root.build();
    let roff = match &args.command {
        None => page_of(&root, lang),
        Some(typed) => page_of(named(&root, typed)?, lang),
    };
    let command = args.command.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    let hint = both!("để đọc: reform man{command} | man -l -", "to read it: reform man{command} | man -l -");
    // What man cannot guess from the first lines, which have no Vietnamese letter.
    Ok(Page { text: format!(".\\\" -*- coding: utf-8 -*-\n{}", roff.render()), hint: Some(hint) })
}

/// The page of one command, or of the program and all of them.
fn page_of(command: &Command, lang: Lang) -> Roff {
    let mut roff = begun(command, lang);
    let told = HelpNotes::of(command);
    let is_whole = command.has_subcommands();
    section(&mut roff, lang.say("MÔ TẢ", "DESCRIPTION"));
    match is_whole {
        true => paragraphs(&mut roff, lang.say(WHAT.0, WHAT.1), &told),
        false => paragraphs(&mut roff, &(about(command) + "."), &told),
    }
    if is_whole {
        section(&mut roff, lang.say("LỆNH", "COMMANDS"));
        command.get_subcommands().for_each(|command| shortly(&mut roff, command, lang));
    } else if own(command).next().is_some() {
        section(&mut roff, lang.say("TÙY CHỌN", "OPTIONS"));
        options(&mut roff, own(command));
    }
    section(&mut roff, lang.say("TÙY CHỌN CHUNG", "GENERAL OPTIONS"));
    options(&mut roff, command.get_arguments().filter(|arg| !is_own(arg)));
    if is_whole {
        table(&mut roff, lang, ("TỆP", "FILES"), &FILES);
    }
    table(&mut roff, lang, ("MÃ THOÁT", "EXIT STATUS"), &EXITS);
    table(&mut roff, lang, ("BIẾN MÔI TRƯỜNG", "ENVIRONMENT"), &ENVIRONMENT);
    section(&mut roff, lang.say("VÍ DỤ", "EXAMPLES"));
    list_examples(&mut roff, &told);
    if !is_whole {
        section(&mut roff, lang.say("XEM THÊM", "SEE ALSO"));
        roff.text([bold("reform"), roman("(1)")]);
    }
    roff
}

/// A command in the page of the whole program.
fn shortly(roff: &mut Roff, command: &Command, lang: Lang) {
    let told = HelpNotes::of(command);
    roff.control("SS", [usage(command).as_str()]);
    paragraphs(roff, &(about(command) + "."), &told);
    options(roff, own(command));
    roff.control("PP", []);
    roff.text([italic(lang.say("Ví dụ:", "Examples:"))]);
    list_examples(roff, &told);
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

fn usage(command: &Command) -> String {
    command.get_overridden_usage().map(ToString::to_string).unwrap_or_default()
}

/// Title, name and synopsis.
fn begun(command: &Command, lang: Lang) -> Roff {
    let name = match command.get_name() {
        "reform" => "reform".to_owned(),
        name => format!("reform-{name}"),
    };
    let version = format!("reform {}", env!("CARGO_PKG_VERSION"));
    let mut roff = Roff::new();
    let manual = lang.say("Hướng dẫn sử dụng", "User commands");
    roff.control("TH", [name.to_uppercase().as_str(), "1", "\"\"", &version, manual]);
    // Neither broken nor spread: words such as done_late are to be typed.
    roff.control("nh", []);
    roff.control("ad", ["l"]);
    section(&mut roff, lang.say("TÊN", "NAME"));
    roff.text([roman(format!("{name} - {}", about(command)))]);
    section(&mut roff, lang.say("CÚ PHÁP", "SYNOPSIS"));
    roff.text([bold("reform"), roman(usage(command).trim_start_matches("reform"))]);
    roff
}

// ---------------------------------------------------------------- pieces

/// What stands below a command's help, taken apart again.
struct HelpNotes {
    notes: Vec<String>,
    examples: Vec<(String, String)>,
}

impl HelpNotes {
    fn of(command: &Command) -> HelpNotes {
        let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let mut told = HelpNotes { notes: Vec::new(), examples: Vec::new() };
        for line in text.lines() {
            let indent = line.len() - line.trim_start().len();
            match (indent, told.examples.last_mut()) {
                (0, _) if line.is_empty() || line.ends_with(':') => {}
                (0, _) => told.notes.push(line.to_owned()),
                (3.., Some((_, purpose))) => line.trim().clone_into(purpose),
                _ => told.examples.push((line.trim().to_owned(), String::new())),
            }
        }
        told
    }
}

/// Not one of those that every command has.
fn is_own(arg: &Arg) -> bool {
    arg.get_help_heading() == Some(args::options())
}

fn own(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| is_own(arg))
}

fn section(roff: &mut Roff, title: &str) {
    roff.control("SH", [title]);
}

fn paragraphs(roff: &mut Roff, first: &str, told: &HelpNotes) {
    roff.text(marked(first));
    for note in &told.notes {
        roff.control("PP", []);
        roff.text(marked(note));
    }
}

/// What stands in back quotes is typed, and bold.
fn marked(text: &str) -> Vec<Inline> {
    text.split('`').enumerate().map(|(n, part)| if n % 2 == 1 { bold(part) } else { roman(part) }).collect()
}

fn options<'a>(roff: &mut Roff, args: impl Iterator<Item = &'a Arg>) {
    for arg in args {
        let value = arg.get_value_names().filter(|_| takes_value(arg)).map(|names| names.join(" "));
        let short = arg.get_short().map(|c| bold(format!("-{c}")));
        let long = arg.get_long().map(|word| bold(format!("--{word}")));
        let mut head = Vec::new();
        for name in short.into_iter().chain(long).chain(value.map(italic)) {
            match (&head[..], &name) {
                ([], _) => {}
                (_, Inline::Bold(_)) => head.push(roman(", ")),
                _ => head.push(roman(" ")),
            }
            head.push(name);
        }
        roff.control("TP", []);
        roff.text(head);
        roff.text(marked(&arg.get_help().map(ToString::to_string).unwrap_or_default()));
    }
}

fn takes_value(arg: &Arg) -> bool {
    arg.get_num_args().is_some_and(|range| range.takes_values())
}

fn table(roff: &mut Roff, lang: Lang, title: (&str, &str), rows: &[Row]) {
    section(roff, lang.say(title.0, title.1));
    for (head, vi, en) in rows {
        roff.control("TP", []);
        roff.text([bold(*head)]);
        roff.text(marked(lang.say(vi, en)));
    }
}

fn list_examples(roff: &mut Roff, told: &HelpNotes) {
    for (typed, purpose) in &told.examples {
        roff.control("TP", []);
        roff.text([bold(typed.as_str())]);
        roff.text([roman(purpose.as_str())]);
    }
}
