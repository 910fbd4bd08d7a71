//! What `init` wrote, or would write, and what to do next.

use super::document::{Cell, Column, Document, Line, Table};
use super::words;
use crate::model::days_off::DaysOff;
use crate::model::{Date, Month};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;

/// A workspace that was started.
pub struct Starting<'a> {
    /// As it was typed; `.` where one is.
    pub folder: &'a str,
    pub year: i32,
    pub agency: &'a str,
    pub issued: Date,
    /// Id, name, short name.
    pub units: Vec<(&'a str, &'a str, Option<&'a str>)>,
    pub coordinator: usize,
    pub written: Vec<&'a str>,
    pub kept: Vec<String>,
    pub first_due: (Month, Date),
    /// The months that have fallen due by today, and the first that has not.
    pub owed: (Vec<Month>, Option<Month>),
    pub days_off: DaysOff,
    /// Nothing was written.
    pub is_dry: bool,
}

pub fn document(lang: Lang, it: &Starting<'_>) -> Document {
    let Starting { folder, year, agency, .. } = it;
    let mut document = Document::default();
    document.heading(
        1,
        match it.is_dry {
            false => say!(lang, "Đã tạo thư mục làm việc: {agency}, năm {year}", "A new workspace: {agency}, {year}"),
            true => say!(
                lang,
                "Tạo thư mục làm việc, xem trước: {agency}, năm {year}",
                "A new workspace, preview: {agency}, {year}"
            ),
        },
    );
    document.list(told(lang, it));
    document.table(units(lang, it));
    document.heading(2, lang.say("Các bước tiếp theo", "Next steps"));
    let mut steps = Vec::new();
    if it.is_dry {
        steps.push(step(lang.say("Ghi: chạy lại, bỏ", "To write it: run this again without"), "--dry-run"));
    }
    if *folder != "." {
        steps.push(step(lang.say("Vào thư mục", "Go to the folder"), &format!("cd {}", quoted(folder))));
    }
    steps.push(step(
        lang.say("Nhập nhiệm vụ từ phụ lục kế hoạch", "Import the tasks of the annex"),
        &say!(lang, "reform import PHU-LUC.docx --year {year}", "reform import ANNEX.docx --year {year}"),
    ));
    steps.push(step(lang.say("Xem tổng quan", "See the whole year"), "reform status"));
    steps.push(Line::new(lang.say(
        "Mã đơn vị là tên tệp báo cáo: cần đổi thì đổi ngay bây giờ, trong units.toml và ở coordinator của plan.toml.",
        "Unit ids become the names of report files: change them now if at all, in units.toml and at coordinator in plan.toml.",
    )));
    document.list(steps);
    document
}

fn step(text: &str, command: &str) -> Line {
    Line::new(text).command(command)
}

fn quoted(folder: &str) -> String {
    if folder.contains(char::is_whitespace) { format!("\"{folder}\"") } else { folder.to_owned() }
}

fn told(lang: Lang, it: &Starting<'_>) -> Vec<Line> {
    let written = it.written.join(", ");
    let mut lines = vec![Line::new(match it.is_dry {
        false => say!(lang, "Đã ghi: {written}.", "Written: {written}."),
        true => say!(lang, "Chưa ghi tệp nào; sẽ ghi: {written}.", "Nothing was written; would be written: {written}."),
    })];
    if !it.kept.is_empty() {
        let kept = it.kept.join(", ");
        lines.push(Line::new(say!(lang, "Đã có, giữ nguyên: {kept}.", "There already, left as they are: {kept}.")));
    }
    lines.push(Line::new(first_due(lang, it)));
    lines.extend(past(lang, it).map(Line::new));
    let sources = it.days_off.sources.join("; ");
    lines.push(Line::new(say!(lang, "Ngày nghỉ, căn cứ: {sources}.", "Days off, according to: {sources}.")));
    if !it.days_off.unknown.is_empty() {
        let unknown: Vec<&str> = it.days_off.unknown.iter().map(|what| what.in_lang(lang)).collect();
        let (unknown, year) = (unknown.join("; "), it.year);
        lines.push(Line::new(say!(
            lang,
            "Còn thiếu, khi có thông báo của năm thì bổ sung vào [calendar] của plan/{year}/plan.toml: {unknown}.",
            "Still missing, to be added to [calendar] in plan/{year}/plan.toml once it is published: {unknown}."
        )));
    }
    lines
}

fn first_due(lang: Lang, it: &Starting<'_>) -> String {
    let (month, due) = it.first_due;
    let (month, due, issued) = (words::month(lang, month), words::day(lang, due), words::day(lang, it.issued));
    say!(
        lang,
        "Kỳ báo cáo đầu tiên: {month}, hạn gửi {due} (kế hoạch ban hành ngày {issued}).",
        "The first reports: {month}, due {due} (the plan was issued on {issued})."
    )
}

/// What is owed already on the day on which the work begins.
fn past(lang: Lang, it: &Starting<'_>) -> Option<String> {
    let (past, next) = &it.owed;
    let (first, last) = (past.first()?, past.last()?);
    let (n, year) = (past.len(), it.year);
    let (first, last, en) = (words::month(lang, *first), words::month(lang, *last), plural(n as i128, "month"));
    let span = if n == 1 { first } else { say!(lang, "{first} đến {last}", "{first} to {last}") };
    Some(match next {
        Some(next) => say!(
            lang,
            "Đã qua hạn {n} kỳ ({span}): báo cáo chưa có tính là chưa gửi. Nếu chỉ theo dõi từ nay thì ghi since = \"{next}\" vào [reporting] của plan/{year}/plan.toml.",
            "{en} already fell due ({span}): reports that are not there count as missing. To begin now, write since = \"{next}\" in [reporting] of plan/{year}/plan.toml."
        ),
        None => say!(
            lang,
            "Mọi kỳ của năm ({span}) đã qua hạn: báo cáo chưa có tính là chưa gửi.",
            "All months of the year ({span}) already fell due: reports that are not there count as missing."
        ),
    })
}

fn units(lang: Lang, it: &Starting<'_>) -> Table {
    let columns = vec![
        Column::left("id", lang.say("Mã", "ID")),
        Column::left("name", lang.say("Đơn vị", "Unit")),
        Column::left("short", lang.say("Tên ngắn", "Short name")),
        Column::left("role", lang.say("Vai trò", "Role")),
    ];
    let rows = it.units.iter().enumerate().map(|(n, (id, name, short))| {
        let role = if n == it.coordinator { lang.say("đầu mối", "coordinator") } else { "" };
        vec![Cell::text(*id), Cell::text(*name), Cell::text(short.unwrap_or_default()), Cell::text(role)]
    });
    Table::new(columns, rows)
}

/// The units, for `--format csv`.
pub fn sheet(lang: Lang, it: &Starting<'_>) -> Table {
    units(lang, it)
}
