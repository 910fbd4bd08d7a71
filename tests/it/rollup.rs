//! Many agencies together: totals are the sums of what each says of itself, nothing is dropped, and each goes by its own calendar.

use crate::harness::{Output, PLAN, Workspace, files, run};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const AS_OF: &str = "2024-07-20";
const STATES: [&str; 9] =
    ["done", "done_late", "done_undated", "in_progress", "not_started", "overdue", "awaiting", "ongoing", "withdrawn"];

/// The files of one agency below `path`; every agency is a little different, the third and the fourth have other calendars.
fn agency(country: Workspace, path: &str, n: usize) -> Workspace {
    let mut plan = PLAN.replace("Ban Quản lý", &format!("Sở số {n}"));
    if n == 3 {
        plan = plan.replace("cutoff_day = 14", "cutoff_day = 24").replace("day = 17", "day = 27");
    }
    if n == 4 {
        plan = plan.replace("[reporting]\n", "[reporting]\nmonths = [3, 6, 9, 12]\n");
    }
    for extra in 0..n % 5 {
        plan += &format!(
            "\n[[task]]\nid = \"X-{extra}\"\ntitle = \"Việc {extra}\"\nfield = \"the-che\"\noutput = \"Văn bản\"\nlead = \"dau-tu\"\nweight = {}\ndue = 2024-0{}-15\n",
            extra + 1,
            extra + 4
        );
    }
    let mut country = country.file(&format!("{path}/plan/2024/plan.toml"), plan);
    let mut register = "period,unit,received_on,number,note\n".to_owned();
    for month in [3, 6] {
        if n % 7 != month {
            let progress = (n * 13 + month * 7) % 101;
            country = country
                .file(
                    &format!("{path}/reports/2024-0{month}/van-phong.csv"),
                    format!("task,progress\nTC-01,{progress}\n"),
                )
                .file(
                    &format!("{path}/reports/2024-0{month}/dau-tu.csv"),
                    format!("task,progress,completed_on,result\nTC-02,100,{month}/{month}/2024,Quyết định số {n}/QĐ\n"),
                );
            register += &format!(
                "2024-0{month},van-phong,2024-0{month}-15,,\n2024-0{month},dau-tu,2024-0{month}-{},,\n",
                15 + n % 6
            );
        }
    }
    country.file(&format!("{path}/reports/register.csv"), register)
}

fn path(n: usize) -> String {
    format!("nganh-{}/so-{n:02}", n % 4)
}

fn country(agencies: usize) -> Workspace {
    (0..agencies).fold(Workspace::new(), |country, n| agency(country, &path(n), n))
}

fn one(country: &Workspace, path: &str, arguments: &str) -> Value {
    let words = arguments.split_whitespace().chain(["--format", "json"]);
    run(&country.root().join(path), "2024-12-31", words).exits(0).json()
}

fn together(country: &Workspace, arguments: &str) -> Output {
    let words = ["rollup"].into_iter().chain(arguments.split_whitespace());
    run(country.root(), "2024-12-31", words)
}

/// Adds every whole number of `b` to that of `a`, in rates and states too; shares are left.
fn add(a: &mut Value, b: &Value) {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in b {
                if !["percent", "progress", "planned"].contains(&&**key) && !value.is_null() {
                    add(
                        a.entry(key.clone()).or_insert_with(|| if value.is_object() { json!({}) } else { json!(0) }),
                        value,
                    );
                }
            }
        }
        (a, b) if b.is_u64() => *a = json!(a.as_u64().unwrap_or(0) + b.as_u64().unwrap()),
        _ => {}
    }
}

/// Without what no sum can have: shares, and rates of nothing.
fn counts(mut value: Value) -> Value {
    fn strip(value: &mut Value) {
        if let Value::Object(all) = value {
            all.retain(|key, value| !["percent", "progress", "planned"].contains(&&**key) && !value.is_null());
            all.values_mut().for_each(strip);
        }
    }
    strip(&mut value);
    value
}

#[test]
fn totals_are_the_sums_of_what_each_agency_says_of_itself() {
    let country = country(40);
    let all = together(&country, &format!(". --as-of {AS_OF} --format json")).exits(0).json();
    assert_eq!((&all["schema"], &all["as_of"], &all["unreadable"]), (&json!(1), &json!(AS_OF), &json!([])));
    let agencies = all["agencies"].as_array().unwrap();
    assert_eq!(agencies.len(), 40);
    let mut paths: Vec<String> = (0..40).map(path).collect();
    paths.sort();
    let (mut totals, mut reports, mut weighted, mut weight) = (json!({}), json!({}), 0.0, 0.0);
    for (agency, path) in agencies.iter().zip(&paths) {
        let own = one(&country, path, &format!("status --as-of {AS_OF}"));
        assert_eq!(agency["path"], json!(path));
        for key in ["totals", "reports", "plan", "as_of"] {
            assert_eq!(agency[key], own[key], "{key} of {path}");
        }
        add(&mut totals, &own["totals"]);
        add(&mut reports, &own["reports"]);
        for task in own["tasks"].as_array().unwrap().iter().filter(|task| task["state"] != "ongoing") {
            let done = task["state"].as_str().unwrap().starts_with("done");
            let progress = if done { 100.0 } else { task["progress"].as_f64().unwrap().min(99.0) };
            let own = task["weight"].as_f64().unwrap();
            (weighted, weight) = (weighted + own * progress, weight + own);
        }
    }
    assert_eq!(counts(all["totals"].clone()), counts(totals));
    assert_eq!(counts(all["reports"].clone()), counts(reports));
    let progress = all["totals"]["progress"].as_f64().unwrap();
    assert!((progress - weighted / weight).abs() <= 0.051, "{progress}, by hand {}", weighted / weight);
    let states: u64 = STATES.iter().map(|state| all["totals"]["states"][state].as_u64().unwrap()).sum();
    assert_eq!(all["totals"]["total"], json!(states));
}

#[test]
fn what_cannot_be_read_is_listed_and_counted_in_every_format() {
    let country = country(6)
        .file("nganh-0/hong/plan/2024/plan.toml", "[plan\nyear = 2024")
        .file("nganh-1/nam-khac/plan/2023/plan.toml", PLAN.replace("2024", "2023"))
        .file("nganh-1/Ke-hoach/Plan/2024/plan.toml", PLAN)
        .file("nganh-2/khong-nam/plan/ghi-chu.txt", "");
    fs::create_dir_all(country.root().join("nganh-2/rong")).unwrap();
    fs::create_dir_all(country.root().join("nganh-3/plan-rong/plan")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("so-00", country.root().join("nganh-0/lien-ket")).unwrap();
    let all = together(&country, ". --year 2024 --as-of 2024-07-20 --format json").exits(0).json();
    let unreadable: Vec<&str> =
        all["unreadable"].as_array().unwrap().iter().map(|it| it["path"].as_str().unwrap()).collect();
    let expected = [
        "nganh-0/hong", "nganh-0/lien-ket", "nganh-1/Ke-hoach", "nganh-1/nam-khac", "nganh-2/khong-nam",
        "nganh-2/rong", "nganh-3/plan-rong",
    ];
    let expected: Vec<&str> = expected.into_iter().filter(|path| cfg!(unix) || !path.ends_with("lien-ket")).collect();
    assert_eq!(unreadable, expected, "{}", all["unreadable"]);
    assert_eq!(all["agencies"].as_array().unwrap().len(), 6);
    for why in all["unreadable"].as_array().unwrap() {
        assert!(why["why"].as_str().is_some_and(|why| !why.is_empty()), "{why}");
    }
    let n = expected.len();
    together(&country, ". --year 2024 --lang vi")
        .exits(0)
        .says(&format!("Số liệu chưa gồm {n} thư mục"))
        .says("nganh-2/rong");
    together(&country, ". --year 2024 --lang en --format md").exits(0).says(&format!("Not included ({n})"));
    let csv = together(&country, ". --year 2024 --format csv").exits(0).stdout;
    assert_eq!(csv.lines().count(), 1 + 6 + n, "{csv}");
    let page = together(&country, ". --year 2024 --format html").exits(0).stdout;
    assert!(expected.iter().all(|path| page.contains(path)));
}

#[test]
fn a_period_is_each_agencys_own_and_is_compared_with_the_one_before() {
    let country = country(8);
    let all = together(&country, ". --month 2024-06 --format json").exits(0).json();
    assert_eq!(all["period"], json!("2024-06"));
    // The latest of the cut-offs.
    assert_eq!(all["as_of"], json!("2024-06-24"));
    let (mut before, mut agencies) = (json!({}), 0);
    for agency in all["agencies"].as_array().unwrap() {
        let own = one(&country, agency["path"].as_str().unwrap(), "report --month 2024-06");
        for key in ["totals", "reports", "as_of"] {
            assert_eq!(agency[key], own[key], "{key} of {agency}");
        }
        assert_eq!(agency["previous"]["totals"], own["previous"], "of {agency}");
        add(&mut before, &own["previous"]);
        agencies += 1;
    }
    assert_eq!(all["previous"]["agencies"], json!(agencies));
    assert_eq!(counts(all["previous"]["totals"].clone()), counts(before));
    // The fourth reports by quarters.
    let may = together(&country, ". --month 2024-05 --format json").exits(0).json();
    assert_eq!(may["unreadable"][0]["path"], json!(path(4)));
    assert_eq!(may["unreadable"].as_array().unwrap().len(), 1);
    let quarter = together(&country, ". --quarter 2024-Q2 --format json").exits(0).json();
    assert_eq!(quarter["agencies"].as_array().unwrap().len(), 8);
    together(&country, ". --month 2024-06 --lang vi")
        .exits(0)
        .says("Tháng 6/2024")
        .says("So với kỳ trước")
        .says("0/8 cơ quan");
}

/// Both agencies: the Office is at 60% of its task, the department is done with its own.
fn march() -> Workspace {
    ["a", "b"].into_iter().fold(Workspace::new(), |it, path| {
        it.file(&format!("{path}/plan/2024/plan.toml"), PLAN)
            .file(&format!("{path}/reports/2024-03/van-phong.csv"), "task,progress\nTC-01,60\n")
            .file(
                &format!("{path}/reports/2024-03/dau-tu.csv"),
                "task,progress,completed_on,result\nTC-02,100,5/3/2024,Quyết định số 1/QĐ\n",
            )
            .file(
                &format!("{path}/reports/register.csv"),
                "period,unit,received_on,number,note\n2024-03,van-phong,2024-03-15,,\n2024-03,dau-tu,2024-03-18,,\n",
            )
    })
}

#[test]
fn what_was_kept_of_a_closed_month_is_what_is_added_up() {
    let country = march();
    run(&country.root().join("a"), "2024-12-31", "close --month 2024-03 --number 45 --on 2024-03-20".split(' '))
        .exits(0);
    // Later the file is replaced: the month was signed with 60%, and with one task done of two.
    for path in ["a", "b"] {
        fs::write(
            country.root().join(path).join("reports/2024-03/van-phong.csv"),
            "task,progress,completed_on,result\nTC-01,100,1/3/2024,Văn bản 7\n",
        )
        .unwrap();
    }
    let all = together(&country, ". --month 2024-03 --format json").exits(0).json();
    let [a, b] = [&all["agencies"][0], &all["agencies"][1]];
    assert_eq!((&a["closed"], &b["closed"], &all["closed"]), (&json!(true), &json!(false), &json!(1)));
    assert_eq!(a["totals"]["rates"]["completion"], json!({"n": 1, "d": 2, "percent": 50.0}));
    assert_eq!(b["totals"]["rates"]["completion"], json!({"n": 2, "d": 2, "percent": 100.0}));
    assert_eq!(all["totals"]["rates"]["completion"], json!({"n": 3, "d": 4, "percent": 75.0}));
    // (60 + 100) / 2 and 100, of two tasks each.
    assert_eq!((&a["totals"]["progress"], &all["totals"]["progress"]), (&json!(80.0), &json!(90.0)));
    assert_eq!(all["by_field"][0]["states"]["done"], json!(3));
    together(&country, ". --month 2024-03 --lang vi").exits(0).says("1/2 cơ quan là số liệu đã khóa");
    // April is compared with March as it was signed.
    let april = together(&country, ". --month 2024-04 --format json").exits(0).json();
    assert_eq!(april["agencies"][0]["previous"]["totals"]["rates"]["completion"]["n"], json!(1));
    // What cannot be used is told, and the files speak.
    fs::write(country.root().join("a/reports/2024-03/closed.json"), "{").unwrap();
    let all = together(&country, ". --month 2024-03 --format json").exits(0).warns("a: ");
    assert_eq!(all.json()["closed"], json!(0));
    // What contradicts itself likewise.
    run(&country.root().join("b"), "2024-12-31", "close --month 2024-03 --number 45 --on 2024-03-20".split(' '))
        .exits(0);
    let kept = country.read("b/reports/2024-03/closed.json");
    for key in ["totals.total", "reports.expected", "by_field.the-che.total"] {
        let wrong = kept.replace(&format!("\"{key}\": 2"), &format!("\"{key}\": 3"));
        assert_ne!(wrong, kept, "{key}");
        fs::write(country.root().join("b/reports/2024-03/closed.json"), wrong).unwrap();
        let all = together(&country, ". --month 2024-03 --format json --lang en").exits(0).warns("b: what was kept");
        assert_eq!(all.json()["closed"], json!(0), "{key}");
    }
}

#[test]
fn agencies_are_ranked_and_put_together_by_folder_and_by_what_plans_share() {
    let second = PLAN
        .replace("id = \"the-che\"\nname = \"Cải cách thể chế\"", "id = \"tc\"\nname = \"CẢI CÁCH THỂ CHẾ\"")
        .replace("field = \"the-che\"", "field = \"tc\"");
    let third = PLAN.replace("name = \"Cải cách thể chế\"", "name = \"Thể chế\"")
        + "\n[[field]]\nid = \"so\"\nname = \"Chuyển đổi số\"\n[[task]]\nid = \"S-1\"\ntitle = \"Số hóa\"\nfield = \"so\"\noutput = \"Kho\"\nlead = \"dau-tu\"\ndue = 2024-05-31\n";
    let country = march().file("x/c/plan/2024/plan.toml", second).file("x/d/plan/2024/plan.toml", third);
    let all = together(&country, ". --level 1 --as-of 2024-06-01 --format json").exits(0).json();
    let of = |n: usize, key: &str| all["agencies"][n][key].clone();
    assert_eq!([of(0, "rank"), of(1, "rank"), of(2, "rank"), of(3, "rank")], [1, 1, 3, 3].map(|rank| json!(rank)));
    assert_eq!([of(0, "group"), of(2, "group")], [json!("."), json!("x")]);
    assert_eq!([of(2, "path"), of(3, "path")], [json!("x/c"), json!("x/d")]);
    let groups = all["groups"].as_array().unwrap();
    assert_eq!(
        groups.iter().map(|it| (it["path"].as_str().unwrap(), it["agencies"].as_u64().unwrap())).collect::<Vec<_>>(),
        [(".", 2), ("x", 2)]
    );
    assert_eq!(groups[0]["totals"]["rates"]["completion"], json!({"n": 2, "d": 4, "percent": 50.0}));
    // By id, then by name; what is called otherwise is told.
    assert_eq!(all["by_field"][0]["agencies"], json!(4));
    assert_eq!(all["by_field"][0]["also"], json!(["Thể chế"]));
    assert_eq!((&all["by_field"][1]["id"], &all["by_field"][1]["agencies"]), (&json!("so"), &json!(1)));
    assert_eq!(all["by_field"][1]["states"]["overdue"], json!(1));
    together(&country, ". --as-of 2024-06-01 --lang vi")
        .exits(0)
        .says("Không khớp với cơ quan nào khác")
        .says("Chuyển đổi số (x/d)")
        .says("có tên: Thể chế");
    let overdue = together(&country, ". --as-of 2024-06-01 --rank overdue_of_countable --format json").exits(0).json();
    assert_eq!((&overdue["ranked_by"], &overdue["agencies"][3]["rank"]), (&json!("overdue_of_countable"), &json!(4)));
}

#[test]
fn who_has_not_reported_is_told_by_agency() {
    let country = march();
    fs::remove_file(country.root().join("b/reports/2024-03/dau-tu.csv")).unwrap();
    fs::write(
        country.root().join("b/reports/register.csv"),
        "period,unit,received_on,number,note\n2024-03,van-phong,2024-03-15,,\n",
    )
    .unwrap();
    let all = together(&country, ". --month 2024-03 --format json").exits(0).json();
    assert_eq!(all["agencies"][0]["missing"], json!([]));
    assert_eq!(all["agencies"][1]["missing"], json!([{"unit": "dau-tu", "name": "Phòng Đầu tư", "reports": 1}]));
    assert_eq!((&all["reports"]["expected"], &all["reports"]["missing"]), (&json!(4), &json!(1)));
    together(&country, ". --month 2024-03 --lang vi").exits(0).says("chưa gửi báo cáo (1)").says("Phòng Đầu tư");
}

#[test]
fn folders_may_be_named_each_and_the_same_files_are_the_same_bytes() {
    let country = country(5);
    let all = together(&country, ". --as-of 2024-07-20 --format json").exits(0).stdout;
    assert_eq!(together(&country, "--as-of 2024-07-20 --format json").exits(0).stdout, all, "the folder here is meant");
    assert_eq!(
        run(country.root(), "2024-12-31", ["-C", ".", "rollup", "--as-of", "2024-07-20", "--format", "json"])
            .exits(0)
            .stdout,
        all
    );
    let named = together(&country, "nganh-1 nganh-0 nganh-2 nganh-3 --as-of 2024-07-20 --format json").exits(0).json();
    assert_eq!(named["agencies"][0]["path"], json!("so-00"));
    assert_eq!(named["totals"], serde_json::from_str::<Value>(&all).unwrap()["totals"]);
    let each = together(&country, "nganh-0/so-04 nganh-0/so-00 --as-of 2024-07-20 --format json").exits(0).json();
    assert_eq!(each["agencies"][0]["path"], json!("nganh-0/so-00"), "each is `.` below itself, so they are told apart");
}

#[test]
fn the_order_in_which_folders_are_named_changes_nothing() {
    let country = country(8);
    let said = |folders: &str| together(&country, &format!("{folders} --as-of {AS_OF} --format json")).exits(0).stdout;
    assert_eq!(said("nganh-1 nganh-0"), said("nganh-0/ ./nganh-1"));
    assert_eq!(said(". nganh-0/so-04"), said("nganh-0/so-04 . nganh-0"));
    assert_eq!(said("."), said("nganh-0 ."));
}

#[test]
fn groups_are_below_the_folder_named_where_paths_begin_with_it() {
    let country = ["a/so-1", "b/so-1", "b/z/so-2"].iter().fold(Workspace::new(), |it, path| agency(it, path, 1));
    let groups = |folders: &str| {
        let said = together(&country, &format!("{folders} --level 1 --as-of {AS_OF} --format json")).exits(0).json();
        let groups = said["groups"].as_array().unwrap().iter();
        groups.map(|it| it["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(groups("a b"), ["a", "b", "b/z"]);
    let root = country.root().to_string_lossy().replace('\\', "/");
    assert_eq!(groups(&format!("{root}/a {root}/b")), ["a", "b", "b/z"].map(|path| format!("{root}/{path}")));
    assert_eq!(groups("b"), [".", "z"]);
}

#[test]
fn what_leaves_the_figures_open_is_told_on_the_page_and_beside_it() {
    let country = country(3);
    let register = country.root().join(path(1)).join("reports/register.csv");
    fs::remove_file(&register).unwrap();
    fs::create_dir(&register).unwrap();
    // Which of its units has not reported only the register would tell.
    let said = together(&country, ". --as-of 2024-07-20 --format json --lang en")
        .exits(0)
        .warns("who has not reported cannot be determined in 1 agency: nganh-1/so-01");
    let all = said.json();
    assert_eq!(all["agencies"][1]["doubts"], json!(["reports/register.csv cannot be read"]));
    assert_eq!(all["agencies"][0]["doubts"], json!([]));
    together(&country, ". --as-of 2024-07-20 --lang vi")
        .exits(0)
        .says("Chưa kết luận được đơn vị nào chưa gửi báo cáo tại 1 cơ quan: nganh-1/so-01");
    // Nor is it known of a plan that cannot be read in full.
    let plan = country.root().join(path(2)).join("plan/2024/plan.toml");
    fs::write(&plan, fs::read_to_string(&plan).unwrap() + "\n[[unit]]\nid = \n").unwrap();
    let all = together(&country, ". --as-of 2024-07-20 --format json").exits(0).json();
    assert_eq!(all["agencies"][2]["doubts"], json!(["the plan has errors, so it is not fully known who owes what"]));
    // A report that counts for nothing.
    let country = country.file(&format!("{}/reports/2024-03/dau-tu.csv", path(2)), "khong\nphai\n");
    together(&country, ". --as-of 2024-07-20 --lang en").exits(0).warns("not counted, in 1 agency: nganh-2/so-02");
}

#[test]
fn plans_of_several_years_are_told_unless_one_is_asked_for() {
    let country = agency(Workspace::new(), "a", 1);
    let country = country.file("b/plan/2023/plan.toml", PLAN.replace("2024", "2023"));
    together(&country, ". --as-of 2024-07-20 --lang vi").exits(0).says("2023 (1 cơ quan), 2024 (1 cơ quan)");
    let one = together(&country, ". --year 2024 --format json").exits(0).json();
    assert_eq!(one["unreadable"][0]["path"], json!("b"));
    together(&country, ". --year 2023 --month 2024-03").exits(2).warns("--year");
}

#[test]
fn figures_of_a_period_whose_reports_are_not_all_due_are_not_final() {
    let country = march();
    let on = |day: &str| {
        run(country.root(), day, "rollup . --month 2024-03 --format json".split(' ')).exits(0).json()["agencies"][0]
            ["final"]
            .clone()
    };
    assert_eq!((on("2024-03-16"), on("2024-12-31")), (json!(false), json!(true)));
    run(country.root(), "2024-03-16", "rollup . --month 2024-03 --lang vi".split(' '))
        .exits(0)
        .says("Số liệu của 2/2 cơ quan chưa chốt");
}

#[test]
fn every_format_tells_of_every_agency() {
    let country = country(12);
    for ending in ["txt", "md", "csv", "json", "html", "docx", "xlsx"] {
        together(&country, &format!(". --month 2024-06 --level 1 -o ra.{ending}")).exits(0);
        assert!(country.exists(&format!("ra.{ending}")), "{ending}");
    }
    for ending in ["txt", "md", "csv", "json", "html"] {
        let text = country.read(&format!("ra.{ending}"));
        for n in 0..12 {
            assert!(text.contains(&format!("Sở số {n}")), "{n} in {ending}");
        }
    }
    // A cell an agency.
    let page = country.read("ra.html");
    assert_eq!((0..12).filter(|n| page.contains(&format!("Sở số {n} ({})", path(*n)))).count(), 12);
    // No result lies among what is read.
    let before = files(country.root()).len();
    together(&country, "nganh-0 -o nganh-0/so-00/plan/2024/plan.toml --format json").exits(2);
    assert_eq!(files(country.root()).len(), before);
}

#[test]
fn the_tables_of_all_agencies_are_one_package() {
    let country = country(5).file("nganh-2/hong/plan/2024/plan.toml", "[plan");
    let said = together(&country, "nganh-0 nganh-1 nganh-2 nganh-3 --as-of 2024-07-20 --export bang --format json")
        .exits(0)
        .json();
    let agencies = country.read("bang/agencies.csv");
    assert_eq!(agencies.lines().count(), 1 + 5 + 1, "{agencies}");
    let exported = run(
        country.root(),
        "2024-12-31",
        "export nganh-0 nganh-1 nganh-2 nganh-3 --as-of 2024-07-20 -o bang-2 --format json".split(' '),
    )
    .exits(0)
    .json();
    assert_eq!((&exported["agencies"], &exported["unreadable"]), (&json!(5), &said["unreadable"]));
    assert_eq!(exported["unreadable"][0]["path"], json!("hong"));
    for file in files(&country.root().join("bang")) {
        let name = file.file_name().unwrap().to_str().unwrap();
        assert_eq!(fs::read(&file).unwrap(), fs::read(country.root().join("bang-2").join(name)).unwrap(), "{name}");
    }
    let tasks = country.read("bang/tasks.csv").lines().count() as u64 - 1;
    assert_eq!(said["totals"]["total"], json!(tasks), "none of them is withdrawn or added later");
    // Written before, and now of another day.
    together(&country, ". --as-of 2024-05-20 --export bang").exits(2).warns("--replace");
    together(&country, ". --as-of 2024-05-20 --export bang --replace").exits(0);
    together(&country, ". --month 2024-03 --export bang").exits(2).warns("--as-of");
    together(&country, ". --export nganh-0/so-00/plan/2024").exits(2);
    together(&country, ". --as-of 2024-07-20 --format json").exits(0).says_not("bang");
}

#[test]
fn what_is_mistyped_is_told() {
    let empty = Workspace::new();
    let said = together(&empty, ".").exits(2);
    assert!(said.stderr.contains("plan/"), "{said}");
    let country = country(2);
    together(&country, "khong-co").exits(2).warns("khong-co");
    together(&country, ". --month 2024-03 --as-of 2024-03-01").exits(2).warns("--as-of");
    together(&country, ". --month 2024-03 --quarter 2024-Q1").exits(2).warns("--quarter");
    together(&country, ". --level 0").exits(2).warns("--level 0");
    together(&country, ". --rank tot-nhat").exits(2).warns("--rank");
    let year = together(&country, ". --year 2030").exits(2);
    assert!(year.stderr.contains("2030") && year.stderr.contains(&path(0)), "{year}");
    assert!(Path::new(&country.root().join(path(0))).exists());
}
