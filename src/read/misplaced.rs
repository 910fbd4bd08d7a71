//! F008 of CSV files that lie where no report is looked for: in which folder, and under which name, each was to lie.

use super::guess::Guesser;
use super::listing::ReportFile;
use super::naming::{Known, known_meant};
use crate::both;
use crate::finding::rules::F008;
use crate::finding::{Finding, Subject};
use crate::model::{Month, Period};
use crate::text::safe::quoted;
use crate::text::suggest::{self, Meant};
use crate::text::{Both, SourceId, lookalike};

/// A CSV file in `reports` that lies in no folder of a month or a request.
pub(super) fn misfiled(source: SourceId, path: &str, guesser: &Guesser<'_>) -> Finding {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let known = known_meant(name).filter(|known| matches!(known, Known::Register | Known::Indicators));
    if let Some(known) = known {
        return own_file_misplaced(known, source, guesser.has(known));
    }
    let message =
        Both::new("báo cáo đặt sai thư mục nên không được đọc", "a report in the wrong place; it is not read");
    let guess = guesser.of(path);
    let folder = path.split('/').nth(1).unwrap_or_default();
    let looks = lookalike::skeleton(folder);
    if let Some(odd) = lookalike::first_odd(folder).filter(|_| Month::parse(&looks).is_some()) {
        let meant = Meant { name: &looks, odd: Some(odd) };
        let help = both!("gõ lại tên thư mục là `{looks}`", "retype the folder name: `{looks}`");
        return Finding::new(&F008, source, suggest::because(message, Some(&meant)), help);
    }
    let Some(n) = guess.plan else { return Finding::new(&F008, source, message, where_reports_lie()) };
    let plan = guesser.plan(n);
    let help = match (guess.period, guess.unit) {
        (Some(period), Some(unit)) => {
            let place = plan.report_path(period, unit);
            match guesser.is_there(n, period, unit) {
                false => both!("chuyển tệp thành {place}", "move it to {place}"),
                true => both!(
                    "đã có {place}: xem tệp nào đúng, chỉ để lại tệp đó với tên ấy",
                    "{place} already exists: check which of the two is right, and keep only that one, under this name"
                ),
            }
        }
        (Some(Period::Month(month)), None) => both!(
            "thư mục của tháng phải là reports/{month}, tên tệp là mã đơn vị: reports/{month}/<mã đơn vị>.csv",
            "the month's folder is reports/{month}, and the file is named after the unit's id: reports/{month}/<unit>.csv"
        ),
        (None, Some(unit)) => {
            let id = &plan.unit(unit).id.value;
            both!(
                "đặt báo cáo vào thư mục của tháng: reports/<năm>-<tháng>/{id}.csv, ví dụ reports/2024-03/{id}.csv",
                "put the report into its month's folder: reports/<year>-<month>/{id}.csv, such as reports/2024-03/{id}.csv"
            )
        }
        _ => where_reports_lie(),
    };
    let subject = Subject { unit: guess.unit, period: guess.period, ..Subject::of(plan) };
    Finding::new(&F008, source, message, help).about(subject)
}

fn where_reports_lie() -> Both {
    Both::new(
        "đặt báo cáo vào reports/<tháng>/<mã đơn vị>.csv, ví dụ reports/2024-03/van-phong.csv",
        "put a report at reports/<month>/<unit>.csv, such as reports/2024-03/van-phong.csv",
    )
}

/// The register, or the indicators, under another name or in another place than theirs.
pub(super) fn own_file_misplaced(known: Known, source: SourceId, is_there: bool) -> Finding {
    let name = known.name();
    let (what_vi, what_en) = match known {
        Known::Indicators => ("bảng chỉ số", "the indicators"),
        _ => ("sổ nhận báo cáo", "the register"),
    };
    if is_there {
        let message = both!(
            "tệp này không được đọc: {what_vi} là reports/{name}",
            "this file is not read: {what_en} is reports/{name}"
        );
        let help = both!(
            "xem tệp nào đúng, chỉ để lại reports/{name}",
            "check which of the two is right, and keep only reports/{name}"
        );
        return Finding::new(&F008, source, message, help);
    }
    let message = both!(
        "có vẻ là {what_vi}, nhưng sai tên hoặc sai thư mục nên không được đọc",
        "this seems to be {what_en}, but its name or place is wrong, so it is not read"
    );
    let help = both!("chuyển tệp thành reports/{name} (đúng chữ thường)", "move it to reports/{name} (lower case)");
    Finding::new(&F008, source, message, help)
}

pub(super) fn no_such_plan(file: &ReportFile, month: Month) -> Finding {
    let year = month.year;
    let help = both!(
        "kiểm tra tên thư mục; kế hoạch năm phải ở plan/{year}",
        "check the folder's name; a plan for that year belongs in plan/{year}"
    );
    let message = both!("không có kế hoạch năm {year} cho báo cáo này", "there is no plan for {year} for this report");
    Finding::new(&F008, file.source, message, help)
}

pub(super) fn no_such_request(file: &ReportFile, guesser: &Guesser<'_>) -> Finding {
    let meant = request_meant(&file.folder, guesser);
    let id = quoted(&file.folder);
    let message = both!("không có yêu cầu `{id}` trong kế hoạch nào", "no plan has a request `{id}`");
    Finding::new(&F008, file.source, suggest::because(message, meant.as_ref()), how_to_name(meant))
}

/// Which request a folder's name is nearest to.
pub(super) fn request_meant<'p>(folder: &str, guesser: &Guesser<'p>) -> Option<Meant<'p>> {
    let plans = guesser.plans();
    guesser.guesses.meant(folder, plans.iter().flat_map(|p| p.requests.iter().map(|r| &*r.id.value)))
}

/// How a request's folder should be called.
pub(super) fn how_to_name(meant: Option<Meant<'_>>) -> Both {
    meant.map(|meant| meant.help()).unwrap_or_else(|| {
        Both::new("đặt tên thư mục theo mã yêu cầu trong kế hoạch", "name the folder after a request's id in the plan")
    })
}
