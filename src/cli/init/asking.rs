//! The same from a person at a terminal: what flags did not say is asked for, and the ids are shown before anything is written.

use std::path::Path;

use anyhow::Result;
use chrono::Datelike as _;

use super::super::ask::{self, Asker};
use super::super::{Failure, Typed, fail, typed};
use super::answers::{Said, fits, name, units};
use super::place;
use crate::both;
use crate::edit::start::StartUnit;
use crate::model::Date;
use crate::model::date::{YEARS, number};
use crate::read::unit_list::{self, UnitLine};
use crate::text::safe::one_line;
use crate::text::{Both, fold};

/// Asks for what flags did not say, shows the ids, and whether to go on.
pub(super) fn asked(asker: &mut Asker, mut said: Said, root: &Path, today: Date) -> Result<Said> {
    let folder = place::shown(root);
    asker.say(&both!(
        "Tạo thư mục làm việc trong {folder}. Enter: lấy nội dung trong ngoặc vuông; Ctrl-C: dừng, không ghi tệp nào.",
        "A new workspace in {folder}. Enter accepts what is in brackets; Ctrl-C stops, and nothing is written."
    ));
    if said.agency.is_none() {
        let question = Both::new("Tên cơ quan", "Name of the agency");
        said.agency = Some(asker.line(&question, None, |text| name("", text))?);
    }
    // The plan of a year is made at the end of the year before.
    let coming = if today.month() >= 11 { today.year() + 1 } else { today.year() };
    let year = match said.year {
        Some(year) => year,
        None => {
            let question = Both::new("Kế hoạch năm", "Year of the plan");
            asker.line(&question, Some(&coming.to_string()), year)?
        }
    };
    said.year = Some(year);
    if said.issued.is_none() {
        let question =
            both!("Ngày ban hành kế hoạch, ví dụ 12/1/{year}", "Date of issue, such as 12/1/{year} (day first)");
        said.issued = Some(asker.line(&question, None, |text| fits("", year, typed::date("", text)?))?);
    }
    if said.number.is_none() {
        let question = Both::new(
            "Số văn bản, ví dụ 12/KH-SNV (Enter: chưa có)",
            "Document number, such as 12/KH-SNV (Enter: none yet)",
        );
        let number = asker.line(&question, Some(""), |text| Ok(one_line(text)))?;
        said.number = Some(number).filter(|number| !number.is_empty());
    }
    if said.coordinator.is_none() && said.listed.is_none() {
        let question = Both::new("Đơn vị đầu mối tổng hợp", "Coordinating unit");
        let usual = asker.lang().say("Văn phòng", "Office");
        said.coordinator = Some(asker.line(&question, Some(usual), |text| name("", text))?);
    }
    let listed = units_asked(asker, &said)?;
    said.listed = Some(listed);
    Ok(said)
}

fn year(text: &str) -> Typed<i32> {
    let year = number(text).filter(|year| text.len() == 4 && YEARS.contains(year));
    year.ok_or_else(|| Failure(both!("`{text}` không phải một năm, ví dụ 2026", "`{text}` is not a year such as 2026")))
}

/// What follows the list of ids.
enum Answer {
    Yes,
    No,
    More,
}

/// The units, a line each up to an empty one. Then their ids are shown; what is pasted after that is more of them, for lists
/// pasted from Word have empty lines in them.
fn units_asked(asker: &mut Asker, said: &Said) -> Result<Vec<UnitLine>> {
    let mut listed = said.listed.clone().unwrap_or_default();
    if said.listed.is_none() {
        asker.say(&Both::new(
            "Phòng, đơn vị: mỗi dòng một đơn vị, `tên` hoặc `tên; tên ngắn`; có thể dán cả danh sách. Hết danh sách thì bấm Enter.",
            "Units: one per line, `name` or `name; short name`; a whole list may be pasted. An empty line ends it.",
        ));
        loop {
            let line = asker.answer()?;
            if line.is_empty() {
                break;
            }
            listed.extend(unit_list::read(&line));
        }
    }
    loop {
        listed = unit_list::once(listed).0;
        show_ids(asker, &listed, said)?;
        let question = Both::new(
            "Đã đúng và đủ thì Enter; k: dừng; còn thiếu đơn vị thì dán tiếp",
            "Enter if that is all; n to stop; or paste more units",
        );
        asker.say(&question);
        let line = asker.answer()?;
        match answer(&line) {
            Answer::Yes => return Ok(listed),
            Answer::No => return fail(ask::stopped()),
            Answer::More => listed.extend(unit_list::read(&line)),
        }
        // The rest of what was pasted, up to an empty line.
        loop {
            let line = asker.answer()?;
            if line.is_empty() {
                break;
            }
            listed.extend(unit_list::read(&line));
        }
    }
}

fn answer(line: &str) -> Answer {
    match fold::plain(line).as_str() {
        "" | "c" | "co" | "y" | "yes" | "ok" | "dung" | "du" => Answer::Yes,
        "k" | "khong" | "n" | "no" => Answer::No,
        _ => Answer::More,
    }
}

fn show_ids(asker: &mut Asker, listed: &[UnitLine], said: &Said) -> Result<()> {
    let (units, coordinator) = units(listed.to_vec(), said.coordinator.as_deref())?;
    let widest = units.iter().map(|it| it.id.len()).max().unwrap_or_default();
    for (n, StartUnit { id, name, short }) in units.iter().enumerate() {
        let short = short.as_deref().map(|short| format!(" ({short})")).unwrap_or_default();
        let (vi, en) = if n == coordinator { (" · đầu mối", " · coordinator") } else { ("", "") };
        asker.say(&both!("  {id:widest$}  {name}{short}{vi}", "  {id:widest$}  {name}{short}{en}"));
    }
    Ok(())
}
