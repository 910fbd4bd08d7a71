//! Targets, and the summary of a month, worked out by hand.

use super::{status, task, workspace, workspace_of};
use crate::naive::naive;
use serde_json::{Value, json};
use std::path::Path;

fn report(dir: &Path, first: u32, last: u32) -> Value {
    naive::report(&naive::read(dir, 2024), first, last)
}

fn target(id: &str, rest: &str) -> String {
    format!("[[target]]\nid = \"{id}\"\nname = \"{id}\"\nunit = \"%\"\n{rest}\n")
}

#[test]
fn means_are_exact() {
    // Halves of every kind, whatever they are counted in.
    let halves: Vec<(u128, u128, u128)> = (1..=120).map(|it| (it, it * 7, it * 14)).collect();
    assert_eq!(naive::mean(&halves), json!(50.0));
    // 1/16 = 6.25 and 3/16 = 18.75, half up; (1/3 + 1/6) / 2 = 1/4.
    assert_eq!(naive::mean(&[(1, 1, 16)]), json!(6.3));
    assert_eq!(naive::mean(&[(7, 3, 16)]), json!(18.8));
    assert_eq!(naive::mean(&[(1, 1, 3), (1, 1, 6)]), json!(25.0));
    // A hair below a half of a tenth: (1/16 + n/d) / 2 with n/d below 1/16.
    assert_eq!(naive::mean(&[(1, 1, 16), (1, 62_499_999, 1_000_000_000)]), json!(6.2));
    assert_eq!(naive::mean(&[(1, 1999, 2000)]), json!(99.9));
    assert_eq!(naive::mean(&[(1000, 0, 3), (1, 1, 365)]), json!(0.1));
    assert_eq!(naive::mean(&[(2, 0, 3)]), json!(0.0));
    assert_eq!(naive::mean(&[(2, 3, 3)]), json!(100.0));
    assert_eq!(naive::mean(&[]), Value::Null);
}

#[test]
fn shares_counts_and_values() {
    let plan = target("CT-1", "kind = \"share\"\nlead = \"a\"\nat_least = 99.7")
        + &target(
            "CT-2",
            "kind = \"share\"\neach = [\"a\", \"b\"]\ncumulative = false\nat_least = 50\nby = \"2024-02\"",
        )
        + &target("CT-3", "kind = \"count\"\neach = [\"a\", \"b\"]\nat_least = 12")
        + &target("CT-4", "kind = \"value\"\nlead = \"b\"\ncumulative = false\nat_most = 4.5")
        + &target("CT-5", "kind = \"count\"\nlead = \"b\"\nat_least = 1\nby = 2024-01-01");
    let dir = workspace(
        &plan,
        &[
            ("2024-01/a.csv", "task,progress,value\nCT-1,,653/655\nct–2,,1/4\nCT-3,,5\n"),
            ("2024-02/a.csv", "task,progress,số liệu\nCT-1,,nhiều\nCT-2,,2/4\nCT-3,,8\nCT-4,,1\n"),
            ("2024-02/b.csv", "task,progress,Giá trị\nCT-2,,99\nCT-3,,\"3,5\"\nCT-4,,\"4,5\"\n"),
        ],
    );
    let told = |a: &str, place: usize| {
        let it = status(&dir, a)["targets"][place].clone();
        (it["value"].clone(), it["period"].clone(), it["state"].clone(), it["told"].clone())
    };
    let of = |n: u32, d: u32| json!({"n": n, "d": d});
    let number = |it: f64| json!({"n": null, "d": null, "number": it});
    assert_eq!(told("2024-01-13", 0), (Value::Null, Value::Null, json!("no_data"), of(0, 1)));
    // 653/655 is 99.69…, printed 99.7 and less than it. What cannot be read is not told.
    let share = json!({"n": 653, "d": 655, "number": 99.7});
    assert_eq!(told("2024-02-14", 0), (share, json!("2024-01"), json!("behind"), of(1, 1)));
    // 1/4 and 2/4 are 3/8; b told a number, which cannot be added.
    let share = json!({"n": 3, "d": 8, "number": 37.5});
    assert_eq!(told("2024-02-29", 1), (share.clone(), json!("2024-02"), json!("behind"), of(1, 2)));
    assert_eq!(told("2024-03-01", 1), (share, json!("2024-02"), json!("missed"), of(1, 2)));
    // The latest of each, 8 and 3.5.
    assert_eq!(told("2024-02-14", 2), (number(11.5), json!("2024-02"), json!("behind"), of(2, 2)));
    assert_eq!(told("2024-01-14", 2), (number(5.0), json!("2024-01"), json!("behind"), of(1, 2)));
    // a does not lead it. At most 4.5, and so it is.
    assert_eq!(told("2024-02-14", 3), (number(4.5), json!("2024-02"), json!("met"), of(1, 1)));
    assert_eq!(told("2024-02-14", 4).2, "no_data");
}

#[test]
fn the_summary_of_a_month() {
    let plan =
        task("T", "due = 2024-05-10\nwith = [\"b\"]\n[[task.transfer]]\non = 2024-05-14\nto = \"b\"\ndecision = \"d\"")
            + &task("D", "due = 2024-04-20")
            + &task("N", "due = 2024-06-30\nadded = { on = 2024-04-15, decision = \"d\" }")
            + &task("L", "due = 2024-07-01\n[[task.extension]]\non = 2024-04-14\nto = 2024-07-02\ndecision = \"d\"")
            + &task("O", "ongoing = true")
            + &task("P", "ongoing = true")
            + "[[request]]\nid = \"r\"\ntitle = \"r\"\nissued = 2024-04-01\ndue = 2024-04-12\nunits = [\"b\"]\n";
    let dir = workspace(
        &plan,
        &[
            ("2024-04/a.csv", "task,progress,result,extend_to\nT,50,,\nD,30,,\nO,,Đã làm,\nP,,Đã làm,\n"),
            (
                "2024-05/a.csv",
                "task,progress,completed_on,result,extend_to,difficulty,proposal\n\
                 D,100,1/5/2024,,,,\nN,10,,,15/7/2024,không,Đề nghị\nL,5,,,2/7/2024,,\nO,,,Đã làm,,Khó,Đề nghị\n",
            ),
            ("2024-05/b.csv", "task,progress\nT,40\n"),
            // Late, after the cut-off: the summary takes its rows all the same.
            (
                "register.csv",
                "period,unit,received_on\n2024-05,a,25/5/2024\n2024-05,b,20/5/2024\n2024-04,a,14/4/2024\n",
            ),
        ],
    );
    let may = report(&dir, 5, 5);
    assert_eq!(may["as_of"], "2024-05-14");
    // May is due on Friday, the 17th, and judged on the 18th: both are missing.
    assert_eq!((&may["reports"]["missing"], &may["reports"]["expected"]), (&json!(2), &json!(2)));
    assert_eq!(may["totals"]["states"]["done_late"], 1);
    assert_eq!(may["previous"]["total"], 5);
    assert_eq!(
        may["changes"],
        json!({"done": ["D"], "overdue": ["T"], "recovered": [], "fallen": ["T"], "extended": [],
            "transferred": ["T"], "added": ["N"], "withdrawn": []})
    );
    assert_eq!(may["asked"], json!([{"task": "N", "unit": "a", "period": "2024-05", "to": "2024-07-15"}]));
    assert_eq!(may["proposals"], json!([{"task": "N", "unit": "a"}]));
    assert_eq!(may["difficulties"][0]["raised"], "2024-05");
    assert_eq!(may["due_in_period"], json!(["T", "D"]));
    assert_eq!(may["ongoing"], json!({"n": 1, "d": 2}));
    // N is due by the end of June; L, on 2 July, is not.
    assert_eq!(may["next"], json!(["T", "N"]));
    // Due before 15 April: three months of b, January to March and a's too; April's, due on the 17th, are not.
    let owed = may["owed_before"].as_array().unwrap();
    assert_eq!(owed.len(), 7);
    assert!(owed.contains(&json!({"period": "r", "unit": "b"})));
    let april = report(&dir, 4, 4);
    assert_eq!(april["changes"]["extended"], json!(["L"]));
    assert_eq!(april["changes"]["transferred"], json!([]));
    assert_eq!(april["tasks"][0]["lead"], "a");
    assert_eq!(april["totals"]["total"], 5);
    assert_eq!(april["reports"]["on_time"], 1);
}

#[test]
fn the_period_before() {
    let dir = workspace(&task("T", "due = 2024-12-31"), &[]);
    assert_eq!(report(&dir, 1, 1)["previous"], Value::Null);
    assert_eq!(report(&dir, 2, 2)["previous"]["total"], 1);
    assert_eq!(report(&dir, 1, 3)["previous"], Value::Null);
    assert_eq!(report(&dir, 4, 6)["previous"]["planned"], report(&dir, 3, 3)["totals"]["planned"]);
    assert_eq!(report(&dir, 7, 12)["previous"]["planned"], report(&dir, 6, 6)["totals"]["planned"]);
    assert_eq!(report(&dir, 4, 6)["reports"]["missing"], 6);
    let head = "[reporting]\nmonths = [3, 6, 9, 12]\n";
    let dir = workspace_of(head, &task("T", "due = 2024-12-31"), &[]);
    assert_eq!(report(&dir, 3, 3)["previous"], Value::Null);
    // 91 of 366 days at the end of March.
    assert_eq!(report(&dir, 6, 6)["previous"]["planned"], 24.9);
    assert_eq!(report(&dir, 4, 6)["reports"]["missing"], 2);
}
