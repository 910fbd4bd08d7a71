//! F013, F019 and F024: what each file or folder that nothing reads was meant to be, as far as its name tells.

use super::entry::Leads;
use super::file_name::{has_ending, plan_year, stem_of};
use super::guess::Guesser;
use super::listing::{Link, ReportFile, Stray};
use super::misplaced::{how_to_name, request_meant};
use super::naming::{Known, known_meant, month_meant, year_meant};
use super::remarks;
use crate::both;
use crate::finding::Finding;
use crate::finding::rules::{F013, F019, F024};
use crate::model::Plan;
use crate::text::Both;
use crate::text::safe::quoted;

/// A file in a folder of reports that is no CSV.
pub(super) fn unread_file(file: &ReportFile, path: &str, guesser: &Guesser<'_>) -> Finding {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let message = Both::new("tệp này không được đọc", "this file is not read");
    if known_meant(name) == Some(Known::Remarks) {
        let help = Both::new(
            "nếu là nhận xét của Văn phòng cho báo cáo tháng: lưu thành tệp văn bản UTF-8, tên đúng là remarks.md (chữ thường)",
            "if these are the Office's remarks for the month's summary: save them as UTF-8 text, named remarks.md in lower case",
        );
        return Finding::new(&F019, file.source, message, help);
    }
    let guess = guesser.of(path);
    let help = match guess.plan.zip(guess.period).zip(guess.unit) {
        None => Both::new("lưu thành CSV UTF-8 với tên <mã đơn vị>.csv", "save it as CSV UTF-8, named <unit>.csv"),
        Some(((n, period), unit)) => {
            let id = &guesser.plan(n).unit(unit).id.value;
            match guesser.is_there(n, period, unit) {
                false => both!("lưu thành CSV UTF-8 với tên `{id}.csv`", "save it as CSV UTF-8, named `{id}.csv`"),
                true => both!(
                    "báo cáo được đọc từ `{id}.csv` cùng thư mục; nếu đây là bản gốc đơn vị gửi, chuyển vào thư mục con originals",
                    "the report is read from `{id}.csv` beside it; if this is the original that the unit sent, move it into a subfolder originals"
                ),
            }
        }
    };
    Finding::new(&F019, file.source, message, help)
}

/// F013 of a link that is not followed.
pub(super) fn link(Link { source, leads }: Link) -> Finding {
    let message = match leads {
        Leads::Out => Both::new(
            "liên kết ra ngoài thư mục làm việc nên không được đọc",
            "a link out of the workspace; it is not read",
        ),
        Leads::Nowhere => Both::new(
            "liên kết không dẫn đến tệp nào nên không được đọc",
            "a link that leads to nothing; it is not read",
        ),
        Leads::Again => Both::new(
            "liên kết dẫn đến thư mục đã được đọc ở chỗ của nó nên không được đọc lần nữa",
            "a link to a folder that is read where it lies; it is not read again",
        ),
    };
    let help = match leads {
        Leads::Again => Both::new(
            "bỏ liên kết; nếu cần nội dung đó ở đây thì chép tệp vào",
            "remove the link; if those files belong here too, copy them",
        ),
        _ => Both::new("chép tệp vào thư mục thay cho liên kết", "put the file itself there instead of the link"),
    };
    Finding::new(&F013, source, message, help)
}

/// F024 of a file or a folder, by where it lies.
pub(super) fn stray(it: Stray, path: &str, guesser: &Guesser<'_>) -> Finding {
    let parts: Vec<&str> = path.split('/').collect();
    let help = match (&parts[..], it.is_folder) {
        (["plan", name], false) => beside_the_years(name, guesser),
        (["plan", year, name], false) => chapter(year, name),
        (["plan", name], true) => folder_in_plan(name),
        (["plan", _, name], true) if has_ending(name, "toml") => {
            both!("{path} phải là một tệp TOML, không phải thư mục", "{path} must be a TOML file, not a folder")
        }
        (["plan", year, ..], true) => both!(
            "kế hoạch chỉ được đọc từ các tệp .toml nằm ngay trong plan/{year}: chuyển ra đó, hoặc chuyển thư mục này ra ngoài plan",
            "the plan is read only from the .toml files directly in plan/{year}: move them there, or move this folder out of plan"
        ),
        (["reports", _, "remarks.md"], true) => {
            both!("{path} phải là một tệp văn bản, không phải thư mục", "{path} must be a text file, not a folder")
        }
        (["reports", name], true) if remarks::span_of(name).is_some() => {
            both!("{path} phải là một tệp văn bản, không phải thư mục", "{path} must be a text file, not a folder")
        }
        (["reports", name], is_folder) => in_reports(name, is_folder, guesser),
        (["reports", "requests", name], true) => how_to_name(request_meant(name, guesser)),
        (["reports", "requests", _], false) => Both::new(
            "báo cáo trả lời yêu cầu đặt tại reports/requests/<mã yêu cầu>/<mã đơn vị>.csv",
            "an answer to a request belongs at reports/requests/<request>/<unit>.csv",
        ),
        (["plan" | "reports"], false) => {
            both!("{path} phải là một thư mục, không phải tệp", "{path} must be a folder, not a file")
        }
        ([name], _) => {
            let own = if name.to_lowercase().starts_with('p') { "plan" } else { "reports" };
            both!(
                "có phải ý là `{own}`? Thư mục phải mang đúng tên đó, chữ thường; chuyển nội dung vào đó",
                "did you mean `{own}`? The folder must have exactly this name, in lower case; move its contents there"
            )
        }
        _ => no_place(),
    };
    let message = match it.is_folder {
        true => Both::new("thư mục này không được đọc", "this folder is not read"),
        false => Both::new("tệp này không được đọc", "this file is not read"),
    };
    Finding::new(&F024, it.source, message, help)
}

fn no_place() -> Both {
    Both::new(
        "nếu không thuộc kế hoạch hay báo cáo, chuyển ra ngoài plan và reports",
        "if it belongs to neither plan nor reports, move it out of both",
    )
}

/// A file in `plan` itself.
fn beside_the_years(name: &str, guesser: &Guesser<'_>) -> Both {
    let chapter_name = chapter_meant(name);
    let year = year_meant(name).or(guesser.only_year());
    match (chapter_name, year) {
        (Some(chapter), Some(year)) => both!(
            "chuyển tệp vào thư mục của năm: plan/{year}/{chapter}",
            "move it into the folder of its year: plan/{year}/{chapter}"
        ),
        (Some(chapter), None) => both!(
            "chuyển tệp vào thư mục của năm: plan/<năm>/{chapter}",
            "move it into the folder of its year: plan/<year>/{chapter}"
        ),
        (None, _) => Both::new(
            "kế hoạch được đọc từ plan/<năm>/*.toml; tệp khác thì chuyển ra ngoài plan",
            "the plan is read from plan/<year>/*.toml; move other files out of plan",
        ),
    }
}

/// The name that a chapter of a plan should have had: `.txt` behind it, or an ending that is nearly `.toml`.
pub(super) fn chapter_meant(name: &str) -> Option<String> {
    let whole = quoted(name);
    if has_ending(name, "toml") {
        return Some(whole.into_owned());
    }
    let lower = name.to_ascii_lowercase();
    if let Some(at) = lower.find(".toml") {
        return Some(quoted(&name[..at + ".toml".len()]).into_owned());
    }
    let near = ["tom", "tml", "tolm", "otml", "tomi", "toml_"];
    let stem = near.iter().find_map(|ending| stem_of(name, ending))?;
    Some(format!("{}.toml", quoted(stem)))
}

/// A file in the folder of a year's plan.
fn chapter(year: &str, name: &str) -> Both {
    match chapter_meant(name) {
        Some(chapter) if has_ending(name, "txt") => both!(
            "có phải là một phần của kế hoạch? Đổi tên thành {chapter}: Windows giấu đuôi tệp, trong File Explorer chọn Xem > Phần mở rộng tên tệp để thấy đuôi .txt",
            "is this a part of the plan? Rename it to {chapter}: Windows hides file extensions; View > File name extensions in File Explorer shows the .txt"
        ),
        Some(chapter) => both!(
            "có phải là một phần của kế hoạch? Đổi tên thành {chapter} nếu chưa có tệp đó, hoặc chuyển ra ngoài plan",
            "is this a part of the plan? Rename it to {chapter} if there is no such file yet, or move it out of plan"
        ),
        None => both!(
            "kế hoạch được đọc từ plan/{year}/*.toml; nếu đây không phải một phần của kế hoạch, chuyển ra ngoài plan",
            "the plan is read from plan/{year}/*.toml; if this is not part of it, move it out of plan"
        ),
    }
}

fn folder_in_plan(name: &str) -> Both {
    match year_meant(name).filter(|year| plan_year(name) != Some(*year)) {
        Some(year) => both!(
            "kế hoạch một năm nằm trong thư mục mang tên năm, ví dụ plan/{year}; nếu đây là bản lưu, chuyển ra ngoài plan",
            "a year's plan belongs in a folder named after the year, such as plan/{year}; if this is a backup copy, move it out of plan"
        ),
        None => Both::new(
            "kế hoạch một năm nằm trong thư mục mang tên năm, ví dụ plan/2024; nếu không phải kế hoạch, chuyển ra ngoài plan",
            "a year's plan belongs in a folder named after the year, such as plan/2024; if it is not a plan, move it out of plan",
        ),
    }
}

/// A file or a folder in `reports` itself.
fn in_reports(name: &str, is_folder: bool, guesser: &Guesser<'_>) -> Both {
    match (known_meant(name), is_folder) {
        (None, false) if has_ending(name, "md") => remarks_elsewhere(),
        (Some(known @ (Known::Register | Known::Indicators)), false) => known_as_csv(known, guesser),
        (Some(known @ (Known::Register | Known::Indicators)), true) => {
            let own = known.name();
            both!(
                "reports/{own} phải là một tệp CSV, không phải thư mục",
                "reports/{own} must be a CSV file, not a folder"
            )
        }
        (Some(Known::Remarks), false) => remarks_elsewhere(),
        (Some(Known::Requests), true) => Both::new(
            "báo cáo trả lời yêu cầu đặt trong thư mục requests: đổi tên thư mục thành `requests`",
            "answers to requests belong in the folder requests: rename this one to `requests`",
        ),
        (_, true) => match month_meant(name, guesser.only_year()) {
            Some(month) => both!("đổi tên thư mục thành `{month}`", "rename the folder to `{month}`"),
            None => Both::new(
                "thư mục của tháng mang tên như 2024-03; thư mục khác chuyển ra ngoài reports",
                "a month's folder has a name like 2024-03; move other folders out of reports",
            ),
        },
        (_, false) => report_as_csv(name, guesser),
    }
}

fn remarks_elsewhere() -> Both {
    Both::new(
        "nhận xét của Văn phòng cho báo cáo tháng đặt tại reports/<năm>-<tháng>/remarks.md; cho quý, 6 tháng, năm: reports/2024-Q2.md, reports/2024-H1.md, reports/2024.md",
        "the Office's words on a month lie at reports/<year>-<month>/remarks.md; on a quarter, a half or a year at reports/2024-Q2.md, reports/2024-H1.md, reports/2024.md",
    )
}

fn known_as_csv(known: Known, guesser: &Guesser<'_>) -> Both {
    let own = known.name();
    match guesser.has(known) {
        true => both!(
            "nội dung được đọc từ reports/{own}; chuyển tệp này ra ngoài reports để tránh nhầm lẫn",
            "what is read is reports/{own}; move this file out of reports to avoid confusion"
        ),
        false => both!("lưu thành CSV UTF-8 với tên reports/{own}", "save it as CSV UTF-8, named reports/{own}"),
    }
}

fn report_as_csv(name: &str, guesser: &Guesser<'_>) -> Both {
    let guess = guesser.of(&format!("reports/{name}"));
    let meant = guess.plan.zip(guess.unit);
    let Some((n, unit)) = meant else { return no_place() };
    let plan: &Plan = guesser.plan(n);
    match guess.period {
        Some(period) => {
            let place = plan.report_path(period, unit);
            both!(
                "nếu là báo cáo: lưu thành CSV UTF-8 tại {place}",
                "if it is a report: save it as CSV UTF-8 at {place}"
            )
        }
        None => {
            let id = &plan.unit(unit).id.value;
            both!(
                "nếu là báo cáo: lưu thành CSV UTF-8 tại reports/<năm>-<tháng>/{id}.csv",
                "if it is a report: save it as CSV UTF-8 at reports/<year>-<month>/{id}.csv"
            )
        }
    }
}
