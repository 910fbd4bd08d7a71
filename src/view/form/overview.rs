//! Which forms were written, for whom, with how much to fill in.

use crate::compute::form::Form;
use crate::model::{Period, Plan};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::document::{Cell, Column, Document, Line, Matters, Table};
use crate::view::words;

/// A form, and the path of its file as it was typed.
pub struct Written<'f, 'y> {
    pub form: &'f Form<'y>,
    pub path: String,
}

/// `folder` is where they are, or would be if nothing was to be written.
pub fn document(
    lang: Lang,
    plan: &Plan,
    period: Period,
    folder: &str,
    written: &[Written<'_, '_>],
    dry: bool,
) -> Document {
    let mut document = Document::default();
    let (n, en) = (written.len(), plural(written.len() as i128, "form"));
    let of = match period {
        Period::Month(_) => "báo cáo",
        Period::Request(_) => "trả lời",
    };
    let period = words::period(lang, plan, period);
    let title = match dry {
        false => say!(lang, "{n} biểu mẫu {of} {period} trong {folder}", "{en} for {period} in {folder}"),
        true => say!(
            lang,
            "Sẽ lập {n} biểu mẫu {of} {period} trong {folder}; chưa ghi tệp nào",
            "{en} for {period} would be written to {folder}; nothing was written"
        ),
    };
    document.heading(1, title);
    let dues: Vec<_> = written.iter().map(|one| one.form.due).collect();
    if let (Some(first), Some(last)) = (dues.iter().min(), dues.iter().max()) {
        let (first_day, last_day) = (words::day(lang, *first), words::day(lang, *last));
        document.paragraph(Line::new(match first == last {
            true => say!(lang, "Hạn gửi {last_day}.", "Due {last_day}."),
            false => say!(lang, "Hạn gửi từ {first_day} đến {last_day}.", "Due {first_day} to {last_day}."),
        }));
    }
    document.table(table(lang, plan, written));
    document
}

fn table(lang: Lang, plan: &Plan, written: &[Written<'_, '_>]) -> Table {
    let count = |n: usize| if n == 0 { Cell::blank() } else { Cell::count(n as u64) };
    let rows = written.iter().map(|Written { form, path }| {
        let counts = [form.carried().count(), form.coordinated().count(), form.targets.len()].map(count);
        let name = path.rsplit(['/', std::path::MAIN_SEPARATOR]).next().unwrap_or(path);
        let unit = Cell::text(plan.unit(form.unit).short_name());
        [unit].into_iter().chain(counts).chain([Cell::text(name)]).collect::<Vec<_>>()
    });
    let columns = vec![
        Column::left("unit", lang.say("Đơn vị", "Unit")).matters(Matters::Most),
        Column::right("tasks", lang.say("Nhiệm vụ", "Tasks")),
        Column::right("coordinated", lang.say("Phối hợp", "Coordinates")),
        Column::right("targets", lang.say("Chỉ tiêu", "Targets")),
        Column::left("file", lang.say("Tệp", "File")).matters(Matters::Most),
    ];
    Table::new(columns, rows)
}
