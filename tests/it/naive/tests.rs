//! Figures worked out by hand from the specification.

use super::naive::{self, percent, read_date, read_progress};
use serde_json::{Value, json};
use std::fs;
use std::ops::Deref;
use std::path::Path;
use tempfile::TempDir;

mod changing;
mod made;
mod summaries;

/// A folder that is gone with the test.
struct Folder(TempDir);

impl Deref for Folder {
    type Target = Path;

    fn deref(&self) -> &Path {
        self.0.path()
    }
}

/// A workspace of 2024: units a and b that report, one field f, cut-off 14, due the 17th of the same month.
fn workspace(rest: &str, files: &[(&str, &str)]) -> Folder {
    let head = "[reporting]\ncutoff_day = 14\ndue = { day = 17, month = \"same\" }\n\
        [calendar]\nholidays = [{ from = 2024-02-08, to = 2024-02-14, name = \"Tết\" }]\n";
    workspace_of(head, rest, files)
}

fn workspace_of(head: &str, rest: &str, files: &[(&str, &str)]) -> Folder {
    let dir = Folder(crate::harness::folder());
    fs::create_dir_all(dir.join("plan/2024")).unwrap();
    let plan = format!(
        "[plan]\nyear = 2024\ntitle = \"t\"\nagency = \"g\"\ncoordinator = \"a\"\n{head}\
         [[unit]]\nid = \"a\"\nname = \"A\"\n[[unit]]\nid = \"b\"\nname = \"B\"\n[[field]]\nid = \"f\"\nname = \"F\"\n{rest}"
    );
    fs::write(dir.join("plan/2024/plan.toml"), plan).unwrap();
    for (path, text) in files {
        let path = dir.join("reports").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

fn task(id: &str, rest: &str) -> String {
    format!("[[task]]\nid = \"{id}\"\ntitle = \"{id}\"\nfield = \"f\"\nlead = \"a\"\n{rest}\n")
}

fn status(dir: &Path, a: &str) -> Value {
    naive::status(&naive::read(dir, 2024), a)
}

fn due(dir: &Path, a: &str) -> Value {
    naive::due(&naive::read(dir, 2024), a)
}

fn first(dir: &Path, a: &str) -> Value {
    status(dir, a)["tasks"][0].clone()
}

fn states(dir: &Path, a: &str) -> Vec<String> {
    let tasks = status(dir, a)["tasks"].clone();
    tasks.as_array().unwrap().iter().map(|it| it["state"].as_str().unwrap().to_string()).collect()
}

fn obligations(dir: &Path, a: &str, month: &str) -> Vec<(String, Value)> {
    let due = due(dir, a);
    let own = due["reports"].as_array().unwrap().iter().filter(|it| it["period"] == month);
    own.map(|it| (it["state"].as_str().unwrap().to_string(), it["days_late"].clone())).collect()
}

fn pair(state: &str, days: Value) -> (String, Value) {
    (state.to_string(), days)
}

#[test]
fn dates_are_day_first_and_have_four_digit_years() {
    let march = naive::date(2024, 3, 12);
    for text in ["2024-03-12", "12/03/2024", "12/3/2024", "12.3.2024", "12-3-2024"] {
        assert_eq!(read_date(text), Some(march), "{text}");
    }
    for text in ["", "31/02/2024", "12/13/2024", "12/3/24", "1/1/2200", "1/1/1899", "2024-03", "x"] {
        assert_eq!(read_date(text), None, "{text}");
    }
}

#[test]
fn progress_is_read_in_hundredths() {
    for (text, is) in
        [("45", 4500), ("45,5", 4550), ("45.5%", 4550), ("45%", 4500), ("100,00%", 10000), ("99.99", 9999), ("0", 0)]
    {
        assert_eq!(read_progress(text), Some(is), "{text}");
    }
    for text in ["", "%", "-5", "101", "100,01", "1.234", "4,5,1", "1e1", "50%%", "+5"] {
        assert_eq!(read_progress(text), None, "{text}");
    }
}

#[test]
fn rates_round_half_up_but_not_to_all_or_none() {
    // 1/8 = 12.5; 1/16 = 6.25 -> 6.3; 1999/2000 = 99.95 -> 99.9; 1/3000 = 0.03 -> 0.1; 1/3 -> 33.3; 2/3 -> 66.7
    for (n, d, is) in [(1, 8, 12.5), (1, 16, 6.3), (1999, 2000, 99.9), (1, 3000, 0.1), (1, 3, 33.3), (2, 3, 66.7)] {
        assert_eq!(percent(n, d), json!(is));
    }
    assert_eq!(percent(0, 3), json!(0.0));
    assert_eq!(percent(3, 3), json!(100.0));
}

#[test]
fn what_says_there_is_no_difficulty() {
    for text in [
        "",
        "không",
        "Không.",
        "KHÔNG CÓ",
        "không có khó khăn, vướng mắc gì.",
        "Chưa phát sinh",
        "không có gì",
        "không có khó khăn/vướng mắc",
        "không khó khăn và vướng mắc",
        "none",
        "No.",
        "N/A",
        "-",
        "0",
        "kho\u{302}ng co\u{301}",
        "chưa có kiến nghị hoặc đề xuất",
    ] {
        assert!(!naive::is_a_difficulty(text), "{text}");
    }
    for text in
        ["không có nguồn lực", "chưa có văn bản", "không đủ người", "chưa", "khó khăn", "nothing", "không có khó"]
    {
        assert!(naive::is_a_difficulty(text), "{text}");
    }
}

#[test]
fn on_the_due_date_is_on_time_and_the_day_after_is_late() {
    // Known from 14 July (undated). T1 done on 30 June, T2 on 1 July, T3 100 without a date, T4 99.99.
    let plan = ["T1", "T2", "T3", "T4"].map(|it| task(it, "due = \"2024-06\"")).concat();
    let csv = "task,progress,completed_on\nT1,100,30/6/2024\nT2,100,1/7/2024\nT3,100,\nT4,99.99,30/6/2024\n";
    let dir = workspace(&plan, &[("2024-07/a.csv", csv)]);
    assert_eq!(states(&dir, "2024-06-30"), ["not_started"; 4]);
    assert_eq!(states(&dir, "2024-07-13"), ["overdue"; 4]);
    assert_eq!(states(&dir, "2024-07-14"), ["done", "done_late", "overdue", "overdue"]);
    let all = status(&dir, "2024-07-14");
    assert_eq!(all["tasks"][1]["days_late"], 1);
    assert_eq!(all["tasks"][2]["days_overdue"], 14);
    assert_eq!(all["tasks"][3]["progress"], 99.9);
    assert_eq!(all["tasks"][0]["completed_on"], "2024-06-30");
    // (100 + 100 + 99 + 99) / 4 = 99.5; planned: all due.
    assert_eq!(all["totals"]["progress"], 99.5);
    assert_eq!(all["totals"]["planned"], 100.0);
    assert_eq!(all["totals"]["rates"]["completion"], json!({"n": 2, "d": 4, "percent": 50.0}));
    assert_eq!(all["totals"]["rates"]["on_time"], json!({"n": 1, "d": 4, "percent": 25.0}));
    assert_eq!(all["totals"]["rates"]["implementation"], json!({"n": 2, "d": 4, "percent": 50.0}));
    // P is June (due 17 June): 30 June is after its end, so nobody could have told yet.
    assert_eq!(all["tasks"][2]["flags"], json!(["unconfirmed", "stale"]));
    // From 18 July on P is July: reported on, so confirmed, and not stale.
    assert_eq!(status(&dir, "2024-07-18")["tasks"][2]["flags"], json!([]));
}

#[test]
fn a_completion_date_after_a_is_not_done_yet() {
    let dir = workspace(
        &task("T", "due = 2024-03-31"),
        &[
            ("2024-03/a.csv", "task,progress,completed_on\nT,100,20/03/2024\n"),
            ("register.csv", "period,unit,received_on,number,note\n2024-03,a,14/03/2024,,\n"),
        ],
    );
    assert_eq!(states(&dir, "2024-03-13"), ["not_started"]);
    assert_eq!(states(&dir, "2024-03-19"), ["in_progress"]);
    assert_eq!(first(&dir, "2024-03-19")["progress"], 100.0);
    // At most 99 in the rate.
    assert_eq!(status(&dir, "2024-03-19")["totals"]["progress"], 99.0);
    assert_eq!(states(&dir, "2024-03-20"), ["done"]);
}

#[test]
fn due_dates_roll_over_tet_and_make_up_days() {
    // 2024: 17 February is a Saturday -> Monday 19. 17 March is a Sunday -> 18. With 17 March a make-up day it stays.
    let due_of = |dir: &Path, month: usize| due(dir, "2024-12-20")["reports"][month * 2]["due"].clone();
    let dir = workspace("", &[]);
    assert_eq!(due_of(&dir, 1), "2024-02-19");
    assert_eq!(due_of(&dir, 2), "2024-03-18");
    let days: Vec<Value> = (0..12).map(|it| due_of(&dir, it)).collect();
    assert_eq!(days[7], "2024-08-19");
    let head = "[reporting]\ncutoff_day = 7\ndue = { day = 8, month = \"same\" }\n\
        [calendar]\nholidays = [{ from = 2024-02-08, to = 2024-02-14, name = \"Tết\" }]\nworking_days = [2024-06-08]\n";
    let dir = workspace_of(head, "", &[]);
    assert_eq!(due_of(&dir, 1), "2024-02-15");
    assert_eq!(due_of(&dir, 5), "2024-06-08"); // a Saturday, made up
    let dir = workspace_of("[reporting]\nroll = \"none\"\n", "", &[]);
    // Calendar months, due on the 5th of the next: 5 October 2024 is a Saturday and stays.
    assert_eq!(due_of(&dir, 8), "2024-10-05");
    assert_eq!(due(&dir, "2024-12-31")["reports"][22]["due"], "2025-01-05");
}

#[test]
fn periods_begin_the_day_after_the_cut_off() {
    let dir = workspace("", &[]);
    let count = |a: &str| due(&dir, a)["reports"].as_array().unwrap().len();
    // January begins on 15 December.
    assert_eq!(count("2023-12-14"), 0);
    assert_eq!(count("2023-12-15"), 2);
    assert_eq!(count("2024-01-14"), 2);
    assert_eq!(count("2024-01-15"), 4);
    assert_eq!(count("2024-12-31"), 24);
    assert_eq!(status(&dir, "2023-12-14")["reports"]["reporting"], Value::Null);
}

#[test]
fn receipt_is_judged_at_a() {
    // March is due on 18 March. a comes on the due date, b the day after; b resends in April, which moves nothing.
    let csv = "task,progress\nT,10\n";
    let register = "period;unit;received_on;number;note\n2024-03;a;18/3/2024;;\n2024-03;b;2/4/2024;;\n2024-03;b;19.3.2024;;\n\
        2024-03;a;31/02/2024;;\n2024-02;a;1/2/2024;;\n";
    let dir = workspace(
        &task("T", "due = 2024-09-30"),
        &[("2024-03/a.csv", csv), ("2024-03/b.csv", csv), ("register.csv", register), ("2024-04/a.csv", csv)],
    );
    let none = Value::Null;
    assert_eq!(
        obligations(&dir, "2024-03-17", "2024-03"),
        [pair("pending", none.clone()), pair("pending", none.clone())]
    );
    assert_eq!(obligations(&dir, "2024-03-18", "2024-03"), [pair("on_time", json!(0)), pair("pending", none.clone())]);
    assert_eq!(obligations(&dir, "2024-03-19", "2024-03"), [pair("on_time", json!(0)), pair("late", json!(1))]);
    // Registered without a file: the register alone decides. Never sent: missing, counted up to A.
    assert_eq!(obligations(&dir, "2024-02-29", "2024-02"), [pair("on_time", json!(0)), pair("missing", json!(10))]);
    // April, never registered: there from the end of its period.
    assert_eq!(obligations(&dir, "2024-04-13", "2024-04")[0], pair("pending", none.clone()));
    assert_eq!(obligations(&dir, "2024-04-14", "2024-04")[0], pair("undated", none.clone()));
    // At 19 March: January 2 missing, February on_time + missing, March on_time + late, April 2 pending.
    let reports = status(&dir, "2024-03-19")["reports"].clone();
    assert_eq!(
        reports,
        json!({"expected": 6, "on_time": 2, "late": 1, "unreadable": 0, "undated": 0, "missing": 3, "pending": 2, "exempt": 0,
            "reporting": {"n": 3, "d": 6, "percent": 50.0}, "reporting_on_time": {"n": 2, "d": 6, "percent": 33.3}})
    );
}

#[test]
fn what_is_unreadable() {
    let none = Value::Null;
    let judged = |text: &[u8]| {
        let dir = workspace(&task("T", "due = 2024-09-30"), &[]);
        fs::create_dir_all(dir.join("reports/2024-01")).unwrap();
        fs::write(dir.join("reports/2024-01/a.csv"), text).unwrap();
        obligations(&dir, "2024-01-20", "2024-01")[0].clone()
    };
    for text in [
        &b""[..],
        b"\xef\xbb\xbf",
        b"task,progress\nT,\xe9\n",
        b"x,y\nT,1\n",
        b"task,note\nT,1\n",
        b"task,progress\nZ,1\n",
        b"task,progress\nT,1,surplus\n",
    ] {
        assert_eq!(judged(text), pair("unreadable", none.clone()), "{text:?}");
    }
    for text in [
        &b"task,progress\n"[..],
        b"task,progress\nT,what\n",
        b"sep=;\r\ntask;progress\r\nT;1\r\n",
        b"progress\ttask\n\tT\n",
        b"task,progress\nZ,1\nT,1,, \n",
        b"\xff\xfet\0a\0s\0k\0,\0p\0r\0o\0g\0r\0e\0s\0s\0\n\0",
        b"task,progress\n*,\n",
    ] {
        assert_eq!(judged(text), pair("undated", none.clone()), "{text:?}");
    }
}

#[test]
fn dialects_say_the_same() {
    let plan = task("T", "due = 2024-09-30");
    let is = |text: &str| first(&workspace(&plan, &[("2024-01/a.csv", text)]), "2024-01-31")["progress"].clone();
    assert_eq!(is("task,progress\nT,\"45,5\"\n"), 45.5);
    assert_eq!(is("TỶ LỆ HOÀN THÀNH (%);Mã NV\n45,5%;T\n"), 45.5);
    assert_eq!(
        is(
            "STT\tTên nhiệm vụ\tMã nhiệm vụ\tTie\u{302}\u{301}n đo\u{323}\u{302}\r\n1\t\"a\nb \"\"c\"\"\"\tT\t45.5%\r\n"
        ),
        45.5
    );
    // The first of two rows is used; one with surplus text is not used; a short row is filled up.
    assert_eq!(is("task,progress,note\nT,9,,x\n T , 20 \nT,30\n"), 20.0);
}

#[test]
fn extensions_and_withdrawal_begin_on_their_day() {
    let rest = "due = 2024-03-31\nwithdrawn = { on = 2024-08-01, decision = \"d\", reason = \"r\" }\n\
        [[task.extension]]\non = 2024-04-10\nto = 2024-05-31\ndecision = \"1\"\nreason = \"r\"\n\
        [[task.extension]]\non = 2024-04-10\nto = 2024-06-30\ndecision = \"2\"\nreason = \"r\"";
    let dir = workspace(&task("T", rest), &[]);
    assert_eq!(states(&dir, "2024-04-09"), ["overdue"]);
    assert_eq!(first(&dir, "2024-04-09")["days_overdue"], 9);
    assert_eq!(states(&dir, "2024-04-10"), ["not_started"]);
    assert_eq!(first(&dir, "2024-04-10")["due"], "2024-06-30");
    assert_eq!(first(&dir, "2024-04-10")["first_due"], "2024-03-31");
    assert_eq!(states(&dir, "2024-07-31"), ["overdue"]);
    // Extensions do not help the implementation rate.
    assert_eq!(
        status(&dir, "2024-04-10")["totals"]["rates"]["implementation"],
        json!({"n": 0, "d": 1, "percent": 0.0})
    );
    // From 1 January to 30 June 182 days, to 10 April 101: 55.49%.
    assert_eq!(status(&dir, "2024-04-10")["totals"]["planned"], 55.5);
    let all = status(&dir, "2024-08-01");
    assert_eq!(all["tasks"][0]["state"], "withdrawn");
    assert_eq!(all["tasks"][0]["flags"], json!([]));
    assert_eq!(all["totals"]["progress"], Value::Null);
    assert_eq!(all["totals"]["rates"]["completion"], Value::Null);
    assert_eq!(all["totals"]["active"], 0);
}

#[test]
fn every_quarter_takes_its_occurrences_together() {
    // From 10 May: Q2, Q3, Q4, due 14/6, 14/9, 14/12.
    let dir = workspace(
        &task("T", "every = \"quarter\"\nstart = 2024-05-10"),
        &[
            ("2024-03/a.csv", "task,progress,completed_on\nT,100,1/3/2024\n"), // no occurrence holds March
            ("2024-06/a.csv", "task,progress,completed_on\nT,100,14/6/2024\n"),
            ("2024-07/a.csv", "task,progress,completed_on\nT,50,\n"),
            ("2024-10/a.csv", "task,progress,completed_on\nT,10,\nT@2024-Q3,100,17/9/2024\n"),
            ("2024-12/a.csv", "task,progress,completed_on\nT@2024-Q4,100,14/12/2024\nT,0,\n"),
        ],
    );
    assert_eq!(obligations(&dir, "2024-03-20", "2024-03")[0].0, "unreadable");
    let it = first(&dir, "2024-06-13");
    assert_eq!((&it["state"], &it["due"], &it["progress"]), (&json!("not_started"), &json!("2024-06-14"), &json!(0.0)));
    let it = first(&dir, "2024-06-14");
    // 100/3 = 33.3; planned: one of three is due.
    assert_eq!(
        (&it["state"], &it["due"], &it["progress"]),
        (&json!("in_progress"), &json!("2024-09-14"), &json!(33.3))
    );
    assert_eq!(it["first_due"], Value::Null);
    assert_eq!(status(&dir, "2024-06-14")["totals"]["planned"], 33.3);
    let it = first(&dir, "2024-09-15");
    assert_eq!((&it["state"], &it["days_overdue"], &it["progress"]), (&json!("overdue"), &json!(1), &json!(50.0)));
    let it = first(&dir, "2024-10-14");
    // (100 + 100 + 10) / 3
    assert_eq!(
        (&it["state"], &it["due"], &it["progress"]),
        (&json!("in_progress"), &json!("2024-12-14"), &json!(70.0))
    );
    let it = first(&dir, "2024-12-14");
    assert_eq!(
        (&it["state"], &it["completed_on"], &it["days_late"]),
        (&json!("done_late"), &json!("2024-12-14"), &json!(3))
    );
    assert_eq!((&it["progress"], &it["last_reported"]), (&json!(100.0), &json!("2024-12")));
}

#[test]
fn every_month_by_day_and_half_year() {
    let plan = task("M", "every = \"month\"\nby_day = 31\nstart = 2024-11-30") + &task("H", "every = \"half-year\"");
    let dir = workspace_of("", &plan, &[]);
    // M: November and December, due 30/11 and 31/12. H: 30/6 and 31/12 without a cut-off.
    let all = status(&dir, "2024-07-01");
    assert_eq!((&all["tasks"][0]["due"], &all["tasks"][0]["state"]), (&json!("2024-11-30"), &json!("not_started")));
    assert_eq!((&all["tasks"][1]["due"], &all["tasks"][1]["days_overdue"]), (&json!("2024-06-30"), &json!(1)));
    // planned: (0 + 1/2) / 2
    assert_eq!(all["totals"]["planned"], 25.0);
}

#[test]
fn a_request_and_a_month_that_end_on_one_day() {
    let plan = task("T", "due = 2024-09-30")
        + "[[request]]\nid = \"r1\"\ntitle = \"r\"\nissued = 2024-03-10\ndue = 2024-03-14\nunits = [\"b\", \"a\"]\n\
           [[request]]\nid = \"r2\"\ntitle = \"r\"\nissued = 2024-03-16\ndue = 2024-03-23\n";
    let dir = workspace(
        &plan,
        &[
            ("requests/r1/a.csv", "task,progress\nT,60\n"),
            ("2024-03/a.csv", "task,progress\nT,50\n"),
            ("requests/r2/a.csv", "task,progress\nT,70\n"),
            ("register.csv", "period,unit,received_on\nr1,a,12/3/2024\n2024-03,a,14/3/2024\nr2,a,25/3/2024\n"),
        ],
    );
    let it = |a: &str| (first(&dir, a)["progress"].clone(), first(&dir, a)["last_reported"].clone());
    assert_eq!(it("2024-03-11"), (json!(0.0), Value::Null));
    assert_eq!(it("2024-03-13"), (json!(60.0), json!("r1")));
    assert_eq!(it("2024-03-14"), (json!(50.0), json!("2024-03")));
    assert_eq!(it("2024-03-25"), (json!(70.0), json!("r2")));
    // A request's due date rolls (23 March is a Saturday); units stand in the plan's order.
    let all = due(&dir, "2024-03-25");
    assert_eq!(all["requests"][0]["unit"], "a");
    assert_eq!(
        all["requests"][1],
        json!({"request": "r1", "unit": "b", "due": "2024-03-14", "received": null, "state": "missing", "days_late": 11})
    );
    assert_eq!(
        all["requests"][2],
        json!({"request": "r2", "unit": "a", "due": "2024-03-25", "received": "2024-03-25", "state": "on_time", "days_late": 0})
    );
    assert_eq!(all["totals"]["requests"]["expected"], 3); // b may still answer r2
    assert_eq!(due(&dir, "2024-03-15")["requests"].as_array().unwrap().len(), 2);
}

#[test]
fn stale_only_where_a_report_was_owed() {
    let plan = task("T", "due = 2024-09-30")
        + &task("O", "ongoing = true")
        + &task("L", "due = 2024-09-30\nstart = 2024-03-15")
        + "[[exemption]]\nunit = \"a\"\nmonths = [\"2024-04\"]\ndecision = \"d\"\n";
    let register = "period,unit,received_on\n2024-03,a,20/3/2024\n";
    let dir = workspace(&plan, &[("2024-03/a.csv", "task,progress\nT,?\n"), ("register.csv", register)]);
    let flags = |a: &str| -> Vec<Value> { (0..3).map(|it| status(&dir, a)["tasks"][it]["flags"].clone()).collect() };
    // No P until the day after January's due date, 17 January.
    assert_eq!(flags("2024-01-17"), [json!([]), json!([]), json!([])]);
    assert_eq!(flags("2024-01-18"), [json!(["stale", "at_risk"]), json!(["stale"]), json!([])]);
    // P is March, due 18 March; the report is known only on the 20th. An unreadable progress is a row all the same.
    assert_eq!(flags("2024-03-19"), [json!(["stale", "at_risk"]), json!(["stale"]), json!([])]);
    assert_eq!(flags("2024-03-20"), [json!([]), json!(["stale"]), json!([])]);
    // Exempt for April, so nothing owed.
    assert_eq!(flags("2024-04-18"), [json!([]), json!([]), json!([])]);
    assert_eq!(obligations(&dir, "2024-04-18", "2024-04")[0], pair("exempt", Value::Null));
    assert_eq!(flags("2024-05-18"), [json!(["stale", "at_risk"]), json!(["stale"]), json!(["stale", "at_risk"])]);
}

#[test]
fn reasons_of_being_at_risk() {
    let plan = task("T", "due = 2024-06-28\nwith = [\"b\"]");
    let dir = workspace(
        &plan,
        &[
            ("2024-03/a.csv", "task,progress,difficulty\nT,79.99,\n"),
            ("2024-04/a.csv", "task,progress,difficulty\nT,x,\n"),
            ("2024-04/b.csv", "task,progress,difficulty\nT,,Thiếu người\n"),
            ("2024-05/a.csv", "task,progress,difficulty\nT,79.99,không\n"),
            ("2024-06/a.csv", "task,progress,forecast\nT,\"79,99\",29/6/2024\n"),
        ],
    );
    let is = |a: &str| (first(&dir, a)["flags"].clone(), first(&dir, a)["reasons"].clone());
    // b's difficulty is of April, whose period ends on 14 April: 30 days later is 14 May.
    assert_eq!(is("2024-05-14"), (json!([]), json!([])));
    assert_eq!(is("2024-05-15"), (json!(["at_risk"]), json!(["difficulty"])));
    // 14 June: 14 days to go, under 80, three times the same, forecast one day after the deadline; P is May.
    assert_eq!(
        is("2024-06-14"),
        (json!(["due_soon", "at_risk"]), json!(["due_soon_under_80", "forecast_late", "unchanged", "difficulty"]))
    );
    assert_eq!(first(&dir, "2024-06-14")["progress"], 80.0); // 79.99 rounded
    assert_eq!(first(&dir, "2024-06-13")["flags"], json!(["at_risk"]));
    // Overdue is not at risk; P is June (due 17 June), the deadline after its end.
    assert_eq!(is("2024-06-29"), (json!(["unconfirmed"]), json!([])));
    assert_eq!(due(&dir, "2024-06-14")["due_soon"], json!(["T"]));
    assert_eq!(due(&dir, "2024-06-29")["overdue"], json!(["T"]));
}

#[test]
fn a_difficulty_is_resolved_by_a_row_without_one_and_raised_anew_after() {
    let report = |text: &str| format!("task,progress,difficulty\nT,,{text}\n");
    let (hard, none) = (report("Khó"), report("Không có."));
    let dir = workspace(
        &task("T", "due = 2024-12-31\nwith = [\"b\"]"),
        &[("2024-01/b.csv", &hard), ("2024-03/b.csv", &hard), ("2024-04/b.csv", &none), ("2024-05/b.csv", &hard)],
    );
    let has = |a: &str| first(&dir, a)["reasons"].to_string().contains("difficulty");
    // Raised in January (end 14/1); February without a report does not break it.
    assert!(!has("2024-02-13"));
    assert!(has("2024-02-14"));
    assert!(has("2024-04-13"));
    assert!(!has("2024-04-14"));
    // Anew in May (end 14/5): 31 days later is 14 June.
    assert!(!has("2024-06-13"));
    assert!(has("2024-06-14"));
}

#[test]
fn only_the_lead_moves_progress() {
    let plan = task("T", "due = 2024-06-30\nwith = [\"b\"]");
    let dir = workspace(&plan, &[("2024-03/b.csv", "task,progress,completed_on\nT,100,1/3/2024\n")]);
    assert_eq!(states(&dir, "2024-03-31"), ["not_started"]);
    assert_eq!(first(&dir, "2024-03-31")["last_reported"], Value::Null);
    assert_eq!(obligations(&dir, "2024-03-31", "2024-03")[1].0, "undated");
}

#[test]
fn weights_groups_and_awaits() {
    // T1 0.5 × 40, T2 1.25 × 100 done, T3 awaits 1 × 0, T4 ongoing not countable.
    let plan = task("T1", "due = 2024-06-30\nweight = 0.5")
        + &task("T2", "due = 2024-01-31\nweight = 1.25")
        + &task("T3", "awaits = \"x\"")
        + &task("T4", "ongoing = true\nweight = 1000");
    let csv = "task,progress,completed_on\nT1,40,\nT2,100,14/3/2024\nT3,0,\nT4,100,14/3/2024\n";
    let dir = workspace(&plan, &[("2024-03/a.csv", csv)]);
    let all = status(&dir, "2024-03-14");
    assert_eq!(states(&dir, "2024-03-14"), ["in_progress", "done_late", "awaiting", "ongoing"]);
    // (0.5·40 + 1.25·100 + 0) / 2.75 = 145/2.75 = 52.727…; planned, of those with a deadline,
    // 14 March being day 74 of 182: (0.5·74/182 + 1.25) / 1.75 = 83.05
    assert_eq!(all["totals"]["progress"], 52.7);
    assert_eq!(all["totals"]["planned"], 83.0);
    assert_eq!(
        (&all["totals"]["total"], &all["totals"]["active"], &all["totals"]["countable"]),
        (&json!(4), &json!(4), &json!(3))
    );
    assert_eq!(all["totals"]["rates"]["on_time"], json!({"n": 0, "d": 1, "percent": 0.0}));
    assert_eq!(all["by_unit"][0]["progress"], 52.7);
    assert_eq!(all["by_unit"][1]["progress"], Value::Null);
    assert_eq!(all["by_unit"][1]["rates"]["completion"], Value::Null);
    assert_eq!(all["by_field"][0]["states"]["awaiting"], 1);
    assert_eq!(all["tasks"][1]["weight"], 1.25);
    assert_eq!(all["tasks"][3]["progress"], 100.0);
    assert_eq!(all["tasks"][3]["completed_on"], Value::Null);
    assert_eq!(all["tasks"][1]["days_late"], 43); // 31 January to 14 March: 29 + 14
}
