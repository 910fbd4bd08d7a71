//! What the keys and values of kept figures are called where people read that one of them differs.

use crate::both;
use crate::model::Date;
use crate::model::closing::{Difference, Figure};
use crate::model::date::{en, vi};
use crate::text::Both;

/// By the last word of a key: in Vietnamese, in English.
type Names = [(&'static str, &'static str, &'static str)];

const STATES: &Names = &[
    ("done", "hoàn thành đúng hạn", "completed on time"),
    ("done_late", "hoàn thành quá hạn", "completed late"),
    ("done_undated", "hoàn thành (không ấn định thời hạn)", "completed, no deadline"),
    ("in_progress", "đang thực hiện trong hạn", "in progress"),
    ("not_started", "chưa thực hiện, trong hạn", "not started"),
    ("overdue", "quá hạn chưa hoàn thành", "overdue"),
    ("awaiting", "chưa xác định thời hạn", "awaiting a deadline"),
    ("ongoing", "thường xuyên", "ongoing"),
    ("withdrawn", "đã đưa ra khỏi kế hoạch", "withdrawn"),
];

/// States of a target and of a difficulty.
const OTHER_STATES: &Names = &[
    ("met", "đạt", "met"),
    ("behind", "chưa đạt", "behind"),
    ("missed", "không đạt", "missed"),
    ("no_data", "chưa có số liệu", "no data yet"),
    ("open", "chưa giải quyết", "open"),
    ("directed", "đang thực hiện ý kiến chỉ đạo", "being acted on as directed"),
    ("direction_overdue", "quá hạn thực hiện ý kiến chỉ đạo", "direction overdue"),
];

const OF_TASKS: &Names = &[
    ("total", "tổng số nhiệm vụ", "tasks in all"),
    ("active", "nhiệm vụ còn trong kế hoạch", "active tasks"),
    ("countable", "nhiệm vụ tính tỷ lệ", "tasks counted"),
    ("completion", "tỷ lệ hoàn thành", "completion"),
    ("on_time", "tỷ lệ đúng hạn", "on time"),
    ("overdue_of_countable", "tỷ lệ nhiệm vụ quá hạn", "overdue, of tasks counted"),
    (
        "overdue_of_matured",
        "tỷ lệ quá hạn trên số đã hoàn thành hoặc quá hạn",
        "overdue, of those completed or overdue",
    ),
    (
        "implementation",
        "tỷ lệ hoàn thành trong số nhiệm vụ đến hạn (theo thời hạn ban đầu)",
        "completed, of those due by their first deadline",
    ),
    ("progress", "tiến độ bình quân (%)", "mean progress (%)"),
    ("planned", "tiến độ phải đạt theo kế hoạch (%)", "planned progress (%)"),
];

const OF_REPORTS: &Names = &[
    ("expected", "phải gửi", "expected"),
    ("on_time", "gửi đúng hạn", "on time"),
    ("late", "gửi quá hạn", "late"),
    ("unreadable", "không hợp lệ, phải gửi lại", "unreadable"),
    ("undated", "chưa ghi ngày nhận", "undated"),
    ("missing", "chưa gửi", "missing"),
    ("pending", "chưa đến hạn", "not due yet"),
    ("exempt", "được miễn báo cáo", "exempt"),
];

const OF_ONE: &Names = &[
    ("state", "tình trạng", "state"),
    ("progress", "tiến độ (%)", "progress (%)"),
    ("due", "thời hạn", "deadline"),
    ("completed_on", "ngày hoàn thành", "completed on"),
    ("lead", "đơn vị chủ trì", "lead unit"),
    ("parts", "số đơn vị hoàn thành", "units completed"),
    ("value", "giá trị", "value"),
];

fn in_table(names: &Names, word: &str) -> Option<Both> {
    names.iter().find(|(it, ..)| *it == word).map(|(_, vi, en)| Both::new(*vi, *en))
}

/// A figure by its name, as it was and as it is.
pub fn difference(it: &Difference<'_>) -> Both {
    let (name, was, is) = (name(it.key), value(it.key, it.was), value(it.key, it.is));
    Both { vi: format!("{} {} → {}", name.vi, was.vi, is.vi), en: format!("{} {} → {}", name.en, was.en, is.en) }
}

fn name(key: &str) -> Both {
    let (kind, rest) = key.split_once('.').unwrap_or(("", key));
    let (id, word) = rest.rsplit_once('.').unwrap_or(("", rest));
    let of = |names| in_table(names, word).unwrap_or_else(|| Both::same(word));
    match kind {
        "totals" => of_tasks(word),
        "by_field" | "by_unit" => {
            let Both { vi, en } = of_tasks(word);
            match kind {
                "by_field" => both!("lĩnh vực `{id}`, {vi}", "field `{id}`, {en}"),
                _ => both!("đơn vị `{id}`, {vi}", "unit `{id}`, {en}"),
            }
        }
        "reports" | "requests" => {
            let Both { vi, en } = of(OF_REPORTS);
            match kind {
                "reports" => both!("báo cáo {vi}", "reports {en}"),
                _ => both!("báo cáo đột xuất {vi}", "reports on request {en}"),
            }
        }
        "tasks" | "targets" => {
            let Both { vi, en } = of(OF_ONE);
            both!("`{id}`, {vi}", "`{id}`, {en}")
        }
        "difficulties" => {
            let (task, unit) = id.rsplit_once('.').unwrap_or((id, "…"));
            both!(
                "khó khăn, vướng mắc của `{unit}` về `{task}` từ `{word}`",
                "difficulty of `{unit}` on `{task}` since `{word}`"
            )
        }
        _ => both!("`{key}`", "`{key}`"),
    }
}

/// Of a group of tasks: how many are in a state, or one of its sums and rates.
fn of_tasks(word: &str) -> Both {
    match in_table(STATES, word) {
        Some(Both { vi, en }) => both!("nhiệm vụ {vi}", "tasks {en}"),
        None => in_table(OF_TASKS, word).unwrap_or_else(|| Both::same(word)),
    }
}

fn value(key: &str, figure: Option<&Figure>) -> Both {
    let text = match figure {
        None => return Both::new("không có", "none"),
        Some(Figure::Number(n)) => return Both::new(n.to_string().replace('.', ","), n.to_string()),
        Some(Figure::Text(text)) => text,
    };
    let is_word = key.ends_with(".state") || key.starts_with("difficulties.");
    let word = || in_table(STATES, text).or_else(|| in_table(OTHER_STATES, text));
    if let Some(word) = is_word.then(word).flatten() {
        return word;
    }
    match text.parse::<Date>() {
        Ok(date) => Both::new(vi(date), en(date)),
        Err(_) => Both::same(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_named_as_people_know_them() {
        let said = |key: &str, was: Option<Figure>, is: Option<Figure>| {
            difference(&Difference { key, was: was.as_ref(), is: is.as_ref() })
        };
        let text = |text: &str| Some(Figure::text(text));
        let of = said("totals.done", Some(Figure::count(5)), Some(Figure::count(6)));
        assert_eq!((&*of.vi, &*of.en), ("nhiệm vụ hoàn thành đúng hạn 5 → 6", "tasks completed on time 5 → 6"));
        let of = said("totals.progress", Some(Figure::Number(41.3)), Some(Figure::count(40)));
        assert_eq!(of.vi, "tiến độ bình quân (%) 41,3 → 40");
        let of = said("tasks.TC.01.state", text("overdue"), text("done"));
        assert_eq!(of.en, "`TC.01`, state overdue → completed on time");
        let of = said("tasks.TC-01.due", None, text("2024-03-05"));
        assert_eq!(of.vi, "`TC-01`, thời hạn không có → 05/3/2024");
        let of = said("difficulties.*.van-phong.2024-03", text("open"), None);
        assert_eq!(of.vi, "khó khăn, vướng mắc của `van-phong` về `*` từ `2024-03` chưa giải quyết → không có");
        let of = said("reports.missing", Some(Figure::count(1)), Some(Figure::count(0)));
        assert_eq!(of.en, "reports missing 1 → 0");
    }
}
