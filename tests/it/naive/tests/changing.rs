//! Plans that change within their year, figures worked out by hand.

use super::{due, first, obligations, pair, states, status, task, workspace, workspace_of};
use crate::naive::naive;
use serde_json::{Value, json};
use std::path::Path;

/// A task without its lead.
fn shared(id: &str, rest: &str) -> String {
    format!("[[task]]\nid = \"{id}\"\ntitle = \"{id}\"\nfield = \"f\"\n{rest}\n")
}

fn one(dir: &Path, a: &str, place: usize) -> Value {
    status(dir, a)["tasks"][place].clone()
}

fn has(dir: &Path, a: &str, reason: &str) -> bool {
    first(dir, a)["reasons"].as_array().unwrap().contains(&json!(reason))
}

/// `[task, unit, raised, state, days]`
fn troubles(dir: &Path, a: &str) -> Vec<Value> {
    let list = naive::difficulties(&naive::read(dir, 2024), a);
    list.iter().map(|it| json!([it["task"], it["unit"], it["raised"], it["state"], it["days"]])).collect()
}

const FOURTEENTH: &str = "[reporting]\ncutoff_day = 14\ndue = { day = 17, month = \"same\" }\n";

#[test]
fn a_transfer_on_the_cut_off_and_one_on_the_day_after() {
    let plan = task("T", "due = 2024-12-31\n[[task.transfer]]\non = 2024-04-14\nto = \"b\"\ndecision = \"d\"")
        + &task("U", "due = 2024-12-31\n[[task.transfer]]\non = 2024-04-15\nto = \"b\"\ndecision = \"d\"");
    let dir = workspace(
        &plan,
        &[
            ("2024-04/a.csv", "task,progress\nT,40\nU,40\n"),
            ("2024-04/b.csv", "task,progress\nT,60\nU,60\n"),
            ("register.csv", "period,unit,received_on\n2024-04,a,10/4/2024\n2024-04,b,10/4/2024\n"),
        ],
    );
    let told = |a: &str| {
        let tasks = status(&dir, a)["tasks"].clone();
        [0, 1].map(|it| (tasks[it]["lead"].clone(), tasks[it]["progress"].clone()))
    };
    // Known since the 10th, before the period ends: the lead of the row is the one at A.
    assert_eq!(told("2024-04-13"), [(json!("a"), json!(40.0)), (json!("a"), json!(40.0))]);
    // On the cut-off, 14 April, b leads T: April's row is b's. U's is a's for good.
    assert_eq!(told("2024-04-14"), [(json!("b"), json!(60.0)), (json!("a"), json!(40.0))]);
    assert_eq!(told("2024-04-15"), [(json!("b"), json!(60.0)), (json!("b"), json!(40.0))]);
    let by_unit = |a: &str| [0, 1].map(|it| status(&dir, a)["by_unit"][it]["progress"].clone());
    assert_eq!(by_unit("2024-04-14"), [json!(40.0), json!(60.0)]);
    assert_eq!(by_unit("2024-04-15"), [Value::Null, json!(50.0)]);
}

#[test]
fn difficulties_of_all_that_led_are_taken_together() {
    let plan =
        task("T", "due = 2024-12-31\nwith = [\"b\"]\n[[task.transfer]]\non = 2024-04-01\nto = \"b\"\ndecision = \"d\"");
    let row = |text: &str| format!("task,progress,difficulty\nT,,{text}\n");
    let (hard, none) = (row("Khó"), row("không"));
    let dir = workspace(&plan, &[("2024-02/a.csv", &hard), ("2024-03/b.csv", &none), ("2024-04/a.csv", &hard)]);
    // b has not led yet: what the partner says is its own.
    assert_eq!(troubles(&dir, "2024-03-20"), [json!(["T", "a", "2024-02", "open", 35])]);
    // From 1 April on b's row of March answers a's difficulty: 14 February to 14 March.
    assert_eq!(troubles(&dir, "2024-04-01"), [json!(["T", "a", "2024-02", "resolved", 29])]);
    // a leads no more and does not coordinate: its row of April adds nothing.
    assert_eq!(troubles(&dir, "2024-04-30"), [json!(["T", "a", "2024-02", "resolved", 29])]);
}

#[test]
fn a_difficulty_of_a_task_that_is_done_ends_with_the_period_that_told_so() {
    let csv = |text: &str| format!("task,progress,completed_on,difficulty\nT,{text}\n*,,,Thiếu người\n");
    let dir = workspace(
        &task("T", "due = 2024-12-31"),
        &[("2024-02/a.csv", &csv("40,,Khó")), ("2024-05/a.csv", &csv("100,1/5/2024,Khó"))],
    );
    // 14 February to 14 May are 90 days; the unit's own stays open.
    let mut found = troubles(&dir, "2024-08-31");
    found.sort_by_key(Value::to_string);
    assert_eq!(found, [json!(["*", "a", "2024-02", "open", 199]), json!(["T", "a", "2024-02", "resolved", 90])]);
}

#[test]
fn each_of_two_units_has_its_part() {
    let groups = "[[group]]\nid = \"g\"\nname = \"G\"\nunits = [\"b\", \"a\"]\n[[group]]\nid = \"h\"\nname = \"H\"\nunits = \"all\"\n";
    let plan = format!("{groups}{}", shared("T", "each = [\"g\", \"h\"]\ndue = 2024-06-30"));
    let dir = workspace(
        &plan,
        &[
            ("2024-06/a.csv", "task,progress,completed_on\nT,100,10/6/2024\n"),
            ("2024-06/b.csv", "task,progress,completed_on\nT,50,\n"),
            ("2024-07/b.csv", "task,progress,completed_on\nT,100,2/7/2024\n"),
        ],
    );
    let it = first(&dir, "2024-06-14");
    assert_eq!((&it["lead"], &it["state"], &it["progress"]), (&json!("a"), &json!("in_progress"), &json!(75.0)));
    assert_eq!(
        it["parts"],
        json!([
            {"unit": "b", "state": "in_progress", "progress": 50.0, "due": "2024-06-30", "completed_on": null},
            {"unit": "a", "state": "done", "progress": 100.0, "due": "2024-06-30", "completed_on": "2024-06-10"},
        ])
    );
    assert_eq!(status(&dir, "2024-06-14")["by_unit"][1]["progress"], Value::Null);
    assert_eq!(states(&dir, "2024-07-01"), ["overdue"]);
    let it = first(&dir, "2024-07-14");
    assert_eq!(
        (&it["state"], &it["days_late"], &it["completed_on"]),
        (&json!("done_late"), &json!(2), &json!("2024-07-02"))
    );
    assert_eq!((&it["parts"][0]["state"], &it["parts"][1]["state"]), (&json!("done_late"), &json!("done")));
    // b's part was not done: without a row of July its report would make the task stale, a's would not.
    assert_eq!(first(&dir, "2024-07-18")["flags"], json!([]));
}

#[test]
fn each_with_every() {
    // Eight parts, due 14/3, 14/6, 14/9 and 14/12.
    let dir = workspace(
        &shared("K", "each = [\"a\", \"b\"]\nlead = \"b\"\nevery = \"quarter\""),
        &[("2024-03/a.csv", "task,progress,completed_on\nK,100,12/3/2024\n")],
    );
    let it = first(&dir, "2024-03-15");
    assert_eq!((&it["lead"], &it["state"], &it["progress"]), (&json!("b"), &json!("overdue"), &json!(12.5)));
    assert_eq!((&it["due"], &it["days_overdue"]), (&json!("2024-03-14"), &json!(1)));
    assert_eq!(
        it["parts"],
        json!([
            {"unit": "a", "state": "in_progress", "progress": 25.0, "due": "2024-06-14", "completed_on": null},
            {"unit": "b", "state": "overdue", "progress": 0.0, "due": "2024-03-14", "completed_on": null},
        ])
    );
    assert_eq!(status(&dir, "2024-03-15")["totals"]["planned"], 25.0);
    assert_eq!(it["last_reported"], "2024-03");
}

#[test]
fn each_ongoing_and_each_that_waits() {
    let plan =
        shared("O", "each = [\"a\", \"b\"]\nongoing = true") + &shared("W", "each = [\"a\", \"b\"]\nawaits = \"x\"");
    let dir = workspace(
        &plan,
        &[
            ("2024-02/a.csv", "task,progress,completed_on\nO,30,\nW,100,1/2/2024\n"),
            ("2024-03/a.csv", "task,progress\nO,\n"),
            ("2024-03/b.csv", "task,progress,completed_on\nO,50,\nW,100,5/3/2024\n"),
        ],
    );
    let told = |a: &str| {
        let tasks = status(&dir, a)["tasks"].clone();
        [0, 1].map(|it| {
            (tasks[it]["state"].clone(), tasks[it]["progress"].clone(), tasks[it]["parts"][0]["state"].clone())
        })
    };
    // The last progress a told of O is 30, though its latest row is March's.
    assert_eq!(
        told("2024-02-29"),
        [(json!("ongoing"), json!(15.0), json!("ongoing")), (json!("awaiting"), json!(50.0), json!("done_undated"))]
    );
    assert_eq!(
        told("2024-03-14"),
        [
            (json!("ongoing"), json!(40.0), json!("ongoing")),
            (json!("done_undated"), json!(100.0), json!("done_undated"))
        ]
    );
    assert_eq!(first(&dir, "2024-03-14")["last_reported"], "2024-03");
    assert_eq!(status(&dir, "2024-03-14")["totals"]["planned"], Value::Null);
}

#[test]
fn listed_months_and_dates_take_a_bare_name_for_the_next_one() {
    let plan = task("L", "due = [\"2024-09-14\", \"2024-03\"]") + &task("M", "every = [4, 10]\nby_day = 20");
    let csv = |l: &str, m: &str| format!("task,progress,completed_on\nL,{l}\nM,{m}\n");
    let dir = workspace(
        &plan,
        &[
            ("2024-02/a.csv", &csv("30,", "40,")),
            ("2024-04/a.csv", &csv("10,", "60,")),
            ("2024-05/a.csv", "task,progress\nl@2024–03,70\nM,20\n"),
            ("2024-12/a.csv", &csv("100,15/9/2024", "0,")),
        ],
    );
    // L: March 30, due on the 31st, and September. M: April 40 and October.
    assert_eq!(one(&dir, "2024-02-29", 0)["progress"], 15.0);
    assert_eq!(one(&dir, "2024-02-29", 0)["due"], "2024-03-31");
    assert_eq!(one(&dir, "2024-02-29", 1)["progress"], 20.0);
    assert_eq!(one(&dir, "2024-02-29", 1)["due"], "2024-04-20");
    assert_eq!(
        (&one(&dir, "2024-04-14", 0)["progress"], &one(&dir, "2024-04-14", 1)["progress"]),
        (&json!(20.0), &json!(30.0))
    );
    // By name, whatever the dash and the case; M of May is October's.
    assert_eq!(
        (&one(&dir, "2024-05-14", 0)["progress"], &one(&dir, "2024-05-14", 1)["progress"]),
        (&json!(40.0), &json!(40.0))
    );
    // December comes after the last: L's is September's, done a day late, while March's is still owed.
    let it = one(&dir, "2024-12-14", 0);
    assert_eq!((&it["state"], &it["progress"], &it["due"]), (&json!("overdue"), &json!(85.0), &json!("2024-03-31")));
    assert_eq!(it["first_due"], Value::Null);
    // M: April 60, October 0.
    assert_eq!(one(&dir, "2024-12-14", 1)["progress"], 30.0);
}

#[test]
fn only_occurrences_due_on_or_after_the_start_are_there() {
    let plan =
        task("T", "every = \"quarter\"\nstart = 2024-03-14") + &task("U", "every = \"quarter\"\nstart = 2024-03-15");
    let dir = workspace(&plan, &[]);
    assert_eq!(one(&dir, "2024-03-14", 0)["due"], "2024-03-14");
    assert_eq!(one(&dir, "2024-03-14", 1)["due"], "2024-06-14");
    // One of four, none of three; both together.
    assert_eq!(status(&dir, "2024-03-14")["totals"]["planned"], 12.5);
}

#[test]
fn one_occurrence_is_extended() {
    let rest = "every = \"quarter\"\nwhen = \"cuối quý\"\n[[task.extension]]\noccurrence = \"2024-Q2\"\non = 2024-06-10\nto = 2024-10-01\ndecision = \"d\"\nwhen = \"x\"";
    let dir = workspace(
        &task("T", rest),
        &[
            ("2024-03/a.csv", "task,progress,completed_on\nT,100,12/3/2024\n"),
            ("2024-09/a.csv", "task,progress,completed_on\nT@2024-Q3,100,13/9/2024\n"),
        ],
    );
    assert_eq!(first(&dir, "2024-06-09")["due"], "2024-06-14");
    // Q2 is due on 1 October now, Q3 before it.
    assert_eq!(first(&dir, "2024-06-10")["due"], "2024-09-14");
    assert_eq!(states(&dir, "2024-06-15"), ["in_progress"]);
    assert_eq!(status(&dir, "2024-06-15")["totals"]["planned"], 25.0);
    assert_eq!(first(&dir, "2024-06-15")["when"], "cuối quý");
    assert_eq!(first(&dir, "2024-09-14")["due"], "2024-10-01");
    let it = first(&dir, "2024-10-02");
    assert_eq!((&it["state"], &it["days_overdue"], &it["progress"]), (&json!("overdue"), &json!(1), &json!(50.0)));
}

#[test]
fn a_deadline_moves_earlier_and_one_is_set() {
    let extension = |on: &str, to: &str| format!("[[task.extension]]\non = {on}\nto = {to}\ndecision = \"d\"\n");
    let plan = task("T", &format!("due = 2024-09-30\nwhen = \"Quý III\"\n{}", extension("2024-05-01", "2024-06-30")))
        + &task("W", &format!("awaits = \"x\"\n{}when = \"tháng 5\"", extension("2024-04-01", "2024-05-31")));
    let dir = workspace(&plan, &[("2024-06/a.csv", "task,progress,completed_on\nW,100,31/5/2024\n")]);
    let it = one(&dir, "2024-04-30", 0);
    assert_eq!((&it["due"], &it["when"]), (&json!("2024-09-30"), &json!("Quý III")));
    // The words were those of the deadline that holds no more.
    let it = one(&dir, "2024-07-01", 0);
    assert_eq!(
        (&it["state"], &it["due"], &it["first_due"]),
        (&json!("overdue"), &json!("2024-06-30"), &json!("2024-09-30"))
    );
    assert_eq!(it["when"], Value::Null);
    assert_eq!(status(&dir, "2024-07-01")["totals"]["rates"]["implementation"], Value::Null);
    assert_eq!(one(&dir, "2024-03-31", 1)["state"], "awaiting");
    let it = one(&dir, "2024-04-01", 1);
    assert_eq!(
        (&it["state"], &it["due"], &it["first_due"]),
        (&json!("not_started"), &json!("2024-05-31"), &Value::Null)
    );
    assert_eq!(it["when"], "tháng 5");
    assert_eq!(one(&dir, "2024-06-01", 1)["state"], "overdue");
    assert_eq!(one(&dir, "2024-06-14", 1)["state"], "done");
}

#[test]
fn a_quarterly_regime() {
    let head = "[reporting]\nmonths = [3, 6, 9, 12]\ncutoff_day = 14\ndue = { day = 17, month = \"same\" }\n";
    let dir = workspace_of(head, &task("T", "due = 2024-12-31"), &[("2024-06/a.csv", "task,progress\nT,10\n")]);
    let count = |a: &str| due(&dir, a)["reports"].as_array().unwrap().len();
    // March's period begins after December's cut-off.
    assert_eq!((count("2023-12-14"), count("2023-12-15"), count("2024-03-14")), (0, 2, 2));
    assert_eq!((count("2024-03-15"), count("2024-06-15"), count("2024-12-31")), (4, 6, 8));
    // P is March from 19 March on (the 17th is a Sunday), June from 18 June on.
    assert_eq!(first(&dir, "2024-03-18")["flags"], json!([]));
    assert_eq!(first(&dir, "2024-03-19")["flags"], json!(["stale", "at_risk"]));
    assert_eq!(first(&dir, "2024-06-18")["flags"], json!([]));
    assert!(!has(&dir, "2024-09-17", "stale"));
    assert!(has(&dir, "2024-09-18", "stale"));
}

#[test]
fn the_first_month_owed() {
    let months = |head: &str, unit: &str| {
        let dir = workspace_of(head, &format!("[[unit]]\nid = \"c\"\nname = \"C\"\n{unit}"), &[]);
        let all = due(&dir, "2024-12-31");
        let of = |id: &str| all["reports"].as_array().unwrap().iter().filter(|it| it["unit"] == id).count();
        (of("a"), of("c"))
    };
    let issued = |on: &str| format!("issued = {{ number = \"1\", on = {on} }}\n{FOURTEENTH}");
    assert_eq!(months(FOURTEENTH, ""), (12, 12));
    // January's period ends on the 14th.
    assert_eq!(months(&issued("2024-01-14"), ""), (12, 12));
    assert_eq!(months(&issued("2024-01-15"), ""), (11, 11));
    // A unit's own holds, earlier or later.
    assert_eq!(months(&format!("{FOURTEENTH}since = \"2024-03\"\n"), "since = \"2024-02\""), (10, 11));
    assert_eq!(months(&issued("2024-01-15"), "since = \"2023-10\"\nuntil = \"2024-04\""), (11, 4));
}

#[test]
fn exceptions_of_some_months() {
    let head = format!(
        "{FOURTEENTH}[[reporting.exception]]\nmonths = [6, 12]\ncutoff_day = 20\ndecision = \"d\"\n\
         [[reporting.exception]]\nmonths = [6]\nsince = \"2024-05\"\ndue = {{ day = 25, month = \"same\" }}\n\
         [[reporting.exception]]\nmonths = [9]\nuntil = \"2024-08\"\ncutoff_day = 1\n"
    );
    let dir = workspace_of(&head, &task("T", "every = \"month\""), &[]);
    let count = |a: &str| due(&dir, a)["reports"].as_array().unwrap().len();
    // December 2023 ends on the 20th too.
    assert_eq!((count("2023-12-20"), count("2023-12-21")), (0, 2));
    // In June the later one holds alone: it ends on the 14th, and is due on the 25th.
    assert_eq!((count("2024-06-14"), count("2024-06-15")), (12, 14));
    assert_eq!(due(&dir, "2024-12-31")["reports"][10]["due"], "2024-06-25");
    assert_eq!((count("2024-09-14"), count("2024-09-15")), (18, 20));
    assert_eq!(due(&dir, "2024-12-31")["reports"][22]["due"], "2024-12-17");
    // Eleven due by 14 November, the twelfth on 20 December.
    let planned = |a: &str| status(&dir, a)["totals"]["planned"].clone();
    assert_eq!((planned("2024-12-19"), planned("2024-12-20")), (json!(91.7), json!(100.0)));
}

#[test]
fn planned_at_its_edges() {
    let dir = workspace(&task("T", "start = 2024-03-10\ndue = 2024-03-12"), &[]);
    let planned = |a: &str| status(&dir, a)["totals"]["planned"].clone();
    assert_eq!(planned("2024-03-09"), 0.0);
    assert_eq!(planned("2024-03-10"), 33.3);
    assert_eq!(planned("2024-03-11"), 66.7);
    assert_eq!(planned("2024-03-12"), 100.0);
    assert_eq!(planned("2024-03-13"), 100.0);
    let dir = workspace(&task("T", "start = 2024-03-10\ndue = 2024-03-10"), &[]);
    assert_eq!(status(&dir, "2024-03-09")["totals"]["planned"], 0.0);
    assert_eq!(status(&dir, "2024-03-10")["totals"]["planned"], 100.0);
    // What waits has no plan, and alone none at all.
    let dir = workspace(&task("W", "awaits = \"x\""), &[]);
    assert_eq!(status(&dir, "2024-03-10")["totals"]["planned"], Value::Null);
    assert_eq!(status(&dir, "2024-03-10")["totals"]["progress"], 0.0);
}

#[test]
fn exactly_fifty_points_behind() {
    let is = |progress: &str, a: &str| {
        let csv = format!("task,progress\nT,{progress}\n");
        let dir = workspace(&task("T", "start = 2024-04-01\ndue = 2024-04-10"), &[("2024-03/a.csv", &csv)]);
        has(&dir, a, "behind")
    };
    // Ten days: on the 6th 60 points, on the 7th 70.
    assert!(!is("20", "2024-04-06"));
    assert!(is("20", "2024-04-07"));
    assert!(!is("\"20,01\"", "2024-04-07"));
    assert!(is("\"20,01\"", "2024-04-08"));
    assert!(is("0", "2024-04-05"));
    // Nothing to be behind of with occurrences.
    let dir = workspace(&task("T", "every = \"half-year\""), &[]);
    assert!(!has(&dir, "2024-06-14", "behind"));
}

#[test]
fn behind_stands_between_unchanged_and_difficulty() {
    let csv = "task,progress,difficulty\nT,5,Khó\n";
    let files = ["2024-01/a.csv", "2024-02/a.csv", "2024-03/a.csv"].map(|it| (it, csv));
    let dir = workspace(&task("T", "due = 2024-06-30"), &files);
    // On 18 April: P is April, without a report; 109 of 182 days are 59.9 points.
    assert_eq!(first(&dir, "2024-04-18")["reasons"], json!(["unchanged", "behind", "difficulty", "stale"]));
}

#[test]
fn an_occurrence_is_at_risk_only_once_it_could_be_told() {
    // Due on the 20th: March's report ends in the occurrence's span, 1 to 20 March, and is due on the 18th.
    let dir = workspace(&task("T", "every = [3]\nby_day = 20"), &[]);
    assert_eq!(
        (has(&dir, "2024-03-18", "due_soon_under_80"), has(&dir, "2024-03-19", "due_soon_under_80")),
        (false, true)
    );
    // With a single deadline nothing is waited for.
    let dir = workspace(&task("T", "due = 2024-03-20"), &[]);
    assert!(has(&dir, "2024-03-06", "due_soon_under_80"));
    // A list: the second spans 2 to 20 February; February's report ends on the 14th and is due on Monday, the 19th.
    let dir = workspace(&task("T", "due = [2024-02-01, 2024-02-20]"), &[]);
    let dir2 = workspace(
        &task("T", "due = [\"2024-01\", 2024-02-20]"),
        &[("2024-01/a.csv", "task,progress,completed_on\nT,100,10/1/2024\n")],
    );
    assert_eq!(
        (has(&dir2, "2024-02-19", "due_soon_under_80"), has(&dir2, "2024-02-20", "due_soon_under_80")),
        (false, true)
    );
    // The first spans from the start: January's report, due on the 17th, could tell of it.
    assert_eq!(
        (has(&dir, "2024-01-18", "due_soon_under_80"), has(&dir, "2024-01-17", "due_soon_under_80")),
        (true, false)
    );
}

#[test]
fn a_request_extended_for_one_unit() {
    let request = "[[request]]\nid = \"r\"\ntitle = \"r\"\nissued = 2024-05-02\ndue = 2024-05-10\n\
        extension = [{ unit = \"b\", on = 2024-05-09, to = 2024-05-18, decision = \"d\" }]\n";
    let plan = task("T", "due = 2024-12-31").replace("lead = \"a\"", "lead = \"b\"") + request;
    let dir =
        workspace(&plan, &[("requests/r/b.csv", "task,progress\nT,30\n"), ("2024-05/b.csv", "task,progress\nT,20\n")]);
    let dues = |a: &str| [0, 1].map(|it| due(&dir, a)["requests"][it]["due"].clone());
    assert_eq!(dues("2024-05-08"), [json!("2024-05-10"), json!("2024-05-10")]);
    // 18 May is a Saturday.
    assert_eq!(dues("2024-05-09"), [json!("2024-05-10"), json!("2024-05-20")]);
    let line = |a: &str, it: usize| {
        (due(&dir, a)["requests"][it]["state"].clone(), due(&dir, a)["requests"][it]["days_late"].clone())
    };
    assert_eq!(line("2024-05-11", 0), (json!("missing"), json!(1)));
    assert_eq!(line("2024-05-11", 1), (json!("pending"), Value::Null));
    // Never registered: known from the end of its period, which now is 20 May, after May's.
    let told = |a: &str| (first(&dir, a)["progress"].clone(), first(&dir, a)["last_reported"].clone());
    assert_eq!(told("2024-05-19"), (json!(20.0), json!("2024-05")));
    assert_eq!(told("2024-05-20"), (json!(30.0), json!("r")));
    assert_eq!(line("2024-05-20", 1), (json!("undated"), Value::Null));
}

#[test]
fn a_request_asks_those_that_still_are_there() {
    let request = |id: &str, issued: &str| {
        format!("[[request]]\nid = \"{id}\"\ntitle = \"r\"\nissued = {issued}\ndue = 2024-06-10\n")
    };
    let plan =
        "[[unit]]\nid = \"c\"\nname = \"C\"\nuntil = \"2024-04\"\n[[unit]]\nid = \"d\"\nname = \"D\"\nreports = false\n"
            .to_string()
            + &request("r1", "2024-04-30") + &request("r2", "2024-05-01");
    let all = due(&workspace(&plan, &[]), "2024-06-01");
    let units = |id: &str| -> Vec<Value> {
        let own = all["requests"].as_array().unwrap().iter().filter(|it| it["request"] == id);
        own.map(|it| it["unit"].clone()).collect()
    };
    assert_eq!(units("r1"), ["a", "b", "c"]);
    assert_eq!(units("r2"), ["a", "b"]);
}

#[test]
fn a_task_added_in_the_year() {
    let rest =
        "added = { on = 2024-05-25, decision = \"d\" }\ndue = 2024-06-03\nleader = \"L\"\ncarried_from = \"2023:X\"";
    let dir = workspace(&(task("T", "awaits = \"x\"") + &task("N", rest)), &[]);
    let before = status(&dir, "2024-05-24");
    assert_eq!((&before["totals"]["total"], &before["totals"]["planned"]), (&json!(1), &Value::Null));
    assert_eq!((&before["by_leader"], &before["carried"]["total"]), (&json!([]), &json!(0)));
    let after = status(&dir, "2024-05-25");
    // It starts that day: one day of ten.
    assert_eq!((&after["totals"]["total"], &after["totals"]["planned"]), (&json!(2), &json!(10.0)));
    let leaders: Vec<&Value> = after["by_leader"].as_array().unwrap().iter().map(|it| &it["name"]).collect();
    assert_eq!(leaders, [&json!("L"), &Value::Null]);
    assert_eq!(after["carried"], json!({"total": 1, "done": 0, "overdue": 0}));
    // Begun after the end of P, May: not stale.
    assert_eq!(one(&dir, "2024-06-01", 1)["flags"], json!(["due_soon", "at_risk"]));
    assert_eq!(one(&dir, "2024-06-01", 1)["reasons"], json!(["due_soon_under_80", "behind"]));
    assert_eq!(due(&dir, "2024-05-24")["due_soon"], json!([]));
    assert_eq!(status(&dir, "2024-06-04")["carried"], json!({"total": 1, "done": 0, "overdue": 1}));
}

#[test]
fn a_lead_whose_unit_has_ended() {
    let unit = |id: &str, rest: &str| format!("[[unit]]\nid = \"{id}\"\nname = \"x\"\n{rest}\n");
    let led =
        |id: &str, unit: &str| task(id, "due = 2024-12-31").replace("lead = \"a\"", &format!("lead = \"{unit}\""));
    let plan = unit("c", "until = \"2024-03\"")
        + &unit("d", "since = \"2024-07\"")
        + &unit("e", "reports = false")
        + &led("C", "c")
        + &led("D", "d")
        + &led("E", "e")
        + &shared("F", "each = [\"c\", \"d\"]\ndue = 2024-12-31")
        + &shared("G", "each = [\"d\", \"e\"]\ndue = 2024-12-31");
    let dir = workspace(&plan, &[]);
    let stale = |a: &str| -> Vec<bool> {
        let tasks = status(&dir, a)["tasks"].clone();
        tasks.as_array().unwrap().iter().map(|it| it["flags"].to_string().contains("stale")).collect()
    };
    // P is May. c owes nothing because it has ended, d does not yet, e never does.
    assert_eq!(stale("2024-05-18"), [true, false, false, true, false]);
    assert_eq!(obligations(&dir, "2024-05-18", "2024-05").len(), 2);
}

#[test]
fn a_part_that_is_not_done_makes_the_task_stale() {
    let dir = workspace(
        &shared("T", "each = [\"a\", \"b\"]\ndue = 2024-12-31"),
        &[
            ("2024-03/a.csv", "task,progress,completed_on\nT,100,1/3/2024\n"),
            ("2024-03/b.csv", "task,progress\nT,10\n"),
            ("2024-04/b.csv", "task,progress\nT,20\n"),
        ],
    );
    // a is done and need not tell of it in April; b says nothing in May.
    assert_eq!(first(&dir, "2024-04-18")["flags"], json!([]));
    assert_eq!(first(&dir, "2024-05-18")["reasons"], json!(["stale"]));
}

#[test]
fn a_report_that_is_not_csv() {
    let dir = workspace(
        &task("T", "due = 2024-12-31"),
        &[
            ("2024-03/a.xlsx", "PK"),
            ("2024-03/b.xlsx", "PK"),
            ("2024-03/b.CSV", "task,progress\nT,5\n"),
            ("2024-04/b.csv.txt", "task,progress\nT,5\n"),
            ("2024-04/a-cu.xlsx", "PK"),
            ("register.csv", "period,unit,received_on\nMar-24,a,12/3/2024\nT4/2024,b,20/4/2024\n"),
        ],
    );
    assert_eq!(obligations(&dir, "2024-03-12", "2024-03")[0], pair("unreadable", json!(0)));
    assert_eq!(obligations(&dir, "2024-03-14", "2024-03")[1], pair("undated", Value::Null));
    assert_eq!(obligations(&dir, "2024-04-20", "2024-04"), [pair("missing", json!(3)), pair("unreadable", json!(3))]);
}

#[test]
fn spellings_of_a_registers_month() {
    for text in ["2024-03", "3/2024", "03/2024", "Mar-24", "mar-2024", "T3/2024", "Tháng 3/2024", "tháng 03/2024"] {
        let register = format!("period,unit,received_on\n{text},a,12/3/2024\n");
        let dir = workspace("", &[("2024-03/a.csv", "task,progress\n"), ("register.csv", &register)]);
        assert_eq!(obligations(&dir, "2024-03-20", "2024-03")[0].0, "on_time", "{text}");
    }
}

#[test]
fn the_day_a_year_closes() {
    let close = |head: &str, rest: &str| naive::close(&naive::read(&workspace_of(head, rest, &[]), 2024));
    assert_eq!(close(FOURTEENTH, ""), "2025-01-01");
    // Due on 5 January 2025, a Sunday.
    assert_eq!(close("", ""), "2025-01-07");
    let request = "[[request]]\nid = \"r\"\ntitle = \"r\"\nissued = 2024-12-20\ndue = 2025-01-10\n";
    assert_eq!(close(FOURTEENTH, request), "2025-01-11");
    let extension = "extension = [{ on = 2025-01-08, to = 2025-01-11, decision = \"d\" }]\n";
    assert_eq!(close(FOURTEENTH, &format!("{request}{extension}")), "2025-01-14");
}
