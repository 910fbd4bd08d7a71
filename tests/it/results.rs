//! Indices and points in years that are not tidy: what cannot be compared, comes in parts, or cannot be reached.

use crate::cli::march;
use crate::harness::{PLAN, Workspace};
use serde_json::{Value, json};

fn indices(tables: &str, lines: &str) -> Workspace {
    let sheet = format!("indicator,year,score,rank,published_on,source\n{lines}");
    Workspace::new().plan(&format!("{PLAN}{tables}")).file("reports/indicators.csv", sheet)
}

fn index(fields: &str) -> String {
    format!("\n[[indicator]]\nid = \"par\"\nname = \"PAR INDEX\"\n{fields}\n")
}

fn criterion(id: &str, measure: &str, scale: &str) -> String {
    format!("\n[[criterion]]\nid = \"{id}\"\nname = \"C {id}\"\nmeasure = \"{measure}\"\nmax = 1\n{scale}\n")
}

/// The year of [`march`] with these criteria.
fn assessed(criteria: &[(&str, &str, &str)]) -> Workspace {
    let criteria: String = criteria.iter().map(|(id, measure, scale)| criterion(id, measure, scale)).collect();
    march().plan(&format!("{PLAN}{criteria}"))
}

fn of(json: &Value, id: &str) -> Value {
    json["criteria"].as_array().unwrap().iter().find(|it| it["id"] == id).unwrap().clone()
}

#[test]
fn what_has_no_baseline_was_not_kept() {
    let under_target = indices(&index("target = { score = 92 }"), "par,2023,90,,,A\n");
    assert_eq!(under_target.reform("indicators --format json").exits(0).json()["indicators"][0]["state"], Value::Null);
    under_target.reform("indicators --format md").says("Không có mốc so sánh, chưa đạt mục tiêu");
    // The plan compares ranks, and a score was published.
    let other = indices(&index("baseline = { year = 2022, rank = 14 }"), "par,2023,0.7,,,A\n");
    assert_eq!(other.reform("indicators --format json").exits(0).json()["indicators"][0]["state"], Value::Null);
}

#[test]
fn a_fall_that_still_meets_the_target_does_not_miss_it() {
    let workspace =
        indices(&index("baseline = { year = 2022, score = 95 }\ntarget = { score = 92 }"), "par,2023,93,,,A\n");
    workspace.reform("indicators --format md").exits(0).says("| Giảm sút |");
    workspace.reform("indicators --format md --lang en").exits(0).says("| Worse |");
    assert_eq!(workspace.reform("check --format json").codes(), ["I001"]);
}

#[test]
fn where_less_is_better_a_score_that_fell_is_not_said_to_rise() {
    let days = index("better = \"lower\"\nbaseline = { year = 2022, score = 80.5 }");
    let fewer = indices(&days, "par,2023,70,,,A\n");
    fewer
        .reform("indicators --format md")
        .exits(0)
        .says("giảm 10,5 điểm (tốt lên) | — | Cải thiện |")
        .says_not("tăng 10,5");
    fewer.reform("indicators --format md --lang en").says("down 10.5 points (better)");
    let more = indices(&days, "par,2023,81,,,A\n");
    more.reform("indicators --format md").says("tăng 0,5 điểm (kém đi) | — | Giảm sút |");
}

#[test]
fn score_and_rank_of_one_year_may_be_published_apart() {
    let baseline = index("baseline = { year = 2022, score = 90, rank = 2 }");
    let workspace = indices(&baseline, "par,2023,91,,2024-04-17,first\npar,2023,,3,2024-05-01,second\n");
    let latest = workspace.reform("indicators --format json").exits(0).json()["indicators"][0]["latest"].clone();
    assert_eq!(latest, json!({"score": 91.0, "score_year": 2023, "rank": 3, "rank_year": 2023}));
    workspace.reform("indicators --format md").says("first").says("second");
}

#[test]
fn reports_to_come_can_raise_the_rate_of_those_on_time() {
    // 5 of 6 came on time; (5 + k) / (6 + k) >= 90% from k = 4: 9/10. Of 24 in the year 23 can be on time: 95.83%.
    let workspace = assessed(&[
        ("near", "reporting_on_time", "bands = [{ from = 90, points = 1.0 }]"),
        ("last", "reporting_on_time", "bands = [{ over = 95.8, points = 1.0 }]"),
        ("never", "reporting_on_time", "bands = [{ over = 96, points = 1.0 }]"),
        ("all", "reporting_on_time", "all_or_nothing = true"),
    ]);
    let json = workspace.reform("score --as-of 2024-04-10 --format json").exits(0).json();
    assert_eq!(of(&json, "near")["next"], json!({"points": 1.0, "percent": 90.0, "more": 4}));
    assert_eq!(of(&json, "last")["next"]["more"], 18);
    assert_eq!((&of(&json, "never")["next"], &of(&json, "all")["next"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_report_without_a_date_may_prove_to_have_been_in_time() {
    let workspace = Workspace::small()
        .plan(&format!("{PLAN}{}", criterion("1", "reporting_on_time", "all_or_nothing = true")))
        .file("reports/2024-01/van-phong.csv", "task,progress\nTC-01,40\n")
        .file("reports/2024-01/dau-tu.csv", "task,progress\nTC-02,10\n")
        .received("2024-01", "van-phong", "2024-01-15");
    let score = |options: &str| workspace.reform(&format!("score --as-of 2024-02-10 {options}")).exits(0);
    assert_eq!(of(&score("--format json").json(), "1")["next"], json!({"points": 1.0, "percent": 100.0, "more": 1}));
    score("--format md").says(
        "Thêm 01 báo cáo gửi đúng hạn, kể cả 01 báo cáo đã có nhưng chưa ghi ngày nhận hoặc không hợp lệ, thì đạt 100,0%",
    );
    score("--format md --lang en").says("including 1 already there but undated or unreadable, would give 100.0%");
}

#[test]
fn no_bound_is_promised_that_brings_nothing_or_cannot_be_reached() {
    // Progress is (40 + 10) / 2 = 25%.
    let workspace = assessed(&[
        ("shadowed", "progress", "bands = [{ from = 0, points = 0.5 }, { from = 50, points = 1.0 }]"),
        ("beyond", "progress", "bands = [{ from = 150, points = 1.0 }]"),
        ("true", "progress", "bands = [{ over = 50, points = 1.0 }, { from = 20, points = 0.5 }]"),
    ]);
    let json = workspace.reform("score --as-of 2024-04-10 --format json").exits(0).json();
    assert_eq!((&of(&json, "shadowed")["next"], &of(&json, "beyond")["next"]), (&Value::Null, &Value::Null));
    assert_eq!(of(&json, "true")["next"], json!({"points": 1.0, "percent": 50.0, "more": null}));
    workspace.reform("score --as-of 2024-04-10 --format md").says("Vượt 50% thì được 1,00 điểm");
}

#[test]
fn a_bound_that_cannot_be_read_gives_no_points() {
    for bands in ["{ from = \"90\", points = 1.0 }", "{ over = 1e33, points = 1.0 }", "{ from = 10 }, { points = 1.0 }"]
    {
        let workspace = assessed(&[("1", "completion", &format!("bands = [{bands}]"))]);
        let output = workspace.reform("score --as-of 2024-04-10 --format json").exits(0).warns("có 1 lỗi");
        assert_eq!((&of(&output.json(), "1")["points"], &output.json()["max"]), (&Value::Null, &json!(1.0)), "{bands}");
    }
}

#[test]
fn points_are_printed_so_that_they_add_up() {
    let eighth = "bands = [{ points = 0.125 }]";
    let workspace = assessed(&[("1", "completion", eighth), ("2", "completion", eighth)]);
    let page = workspace.reform("score --as-of 2024-04-10 --format md").exits(0);
    assert_eq!(page.stdout.matches("| 0,125 | 1,00 |").count(), 2, "{page}");
    page.says("| **0,25** | 2,00 |");
}
