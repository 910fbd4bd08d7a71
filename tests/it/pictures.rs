//! Pictures show the figures that are printed elsewhere, and what is drawn is harmless and holds together.

use crate::harness::{PLAN, Workspace};
use quick_xml::Reader;
use quick_xml::events::Event;
use reform::inside::{
    Date, Drawing, Fraction, Grid, Lang, Month, MonthSpan, Picture, Progress, Stacked, Targets, Timeline, Vantage,
    Want, indicators, pictures, reports, status, summary, svg,
};
use serde_json::Value;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn of_status(workspace: &Workspace, as_of: &str) -> Vec<Picture> {
    let read = reform::inside::workspace(workspace.root(), Some(2024), Want::Everything).unwrap();
    let (year, as_of) = (&read.years[0], day(as_of));
    let status = status(year, Vantage::at(year, as_of));
    let indices = indicators::all(&year.plan, &read.published, as_of);
    pictures::of_status(Lang::Vi, &status, &reports::monthly(year, as_of), &indices)
}

fn of_month(workspace: &Workspace, month: u8, months: u8) -> Vec<Picture> {
    let read = reform::inside::workspace(workspace.root(), Some(2024), Want::Everything).unwrap();
    let year = &read.years[0];
    let span = MonthSpan { last: Month { year: 2024, month }, months };
    let summary = summary(year, span, day("2025-06-30"));
    let indices = indicators::all(&year.plan, &read.published, summary.status.as_of());
    pictures::of_summary(Lang::Vi, &summary, &indices)
}

/// What there is of each kind.
#[derive(Default)]
struct Drawn {
    progress: Option<Progress>,
    fields: Option<Stacked>,
    reports: Option<Grid>,
    timeline: Option<Timeline>,
    targets: Option<Targets>,
}

fn drawn(pictures: Vec<Picture>) -> Drawn {
    let mut all = Drawn::default();
    for picture in pictures {
        match picture.drawing {
            Drawing::Progress(it) => all.progress = Some(it),
            Drawing::Stacked(it) => all.fields = Some(it),
            Drawing::Grid(it) => all.reports = Some(it),
            Drawing::Timeline(it) => all.timeline = Some(it),
            Drawing::Targets(it) => all.targets = Some(it),
            Drawing::Map(_) => panic!("a map of many agencies in the picture of one"),
        }
    }
    all
}

fn percent(share: Option<Fraction>) -> Value {
    share.map_or(Value::Null, |share| share.tenths().as_f64().into())
}

/// The months of a picture of progress: reported and planned, `null` where nothing is reported.
fn months(progress: &Progress) -> Vec<(Value, Value)> {
    let of_months = progress.points.iter().filter(|p| p.label.is_some());
    of_months.map(|p| (percent(p.reported), percent(p.planned))).collect()
}

#[test]
fn the_points_of_progress_are_those_of_every_months_report() {
    let sample = Workspace::sample();
    let printed: Vec<(Value, Value)> = (1..=12)
        .map(|month| {
            let json = sample.reform(&format!("report --month 2024-{month} --format json")).exits(0).json();
            (json["totals"]["progress"].clone(), json["totals"]["planned"].clone())
        })
        .collect();
    assert_eq!(months(&drawn(of_month(&sample, 12, 1)).progress.unwrap()), printed);
    assert_eq!(months(&drawn(of_status(&sample, "2025-01-01")).progress.unwrap()), printed, "the year as it closed");
    for month in [1, 3, 6, 9] {
        let months = months(&drawn(of_month(&sample, month, 1)).progress.unwrap());
        let until = usize::from(month);
        assert_eq!(months[..until], printed[..until], "up to {month}");
        assert!(months[until..].iter().all(|(reported, planned)| reported.is_null() && !planned.is_null()));
    }
}

#[test]
fn the_last_point_of_progress_is_that_of_the_day() {
    let sample = Workspace::sample();
    for as_of in ["2024-01-05", "2024-03-14", "2024-03-20", "2024-08-31", "2024-12-31", "2025-03-01"] {
        let json = sample.reform(&format!("status --as-of {as_of} --format json")).exits(0).json();
        let progress = drawn(of_status(&sample, as_of)).progress.unwrap();
        let last = progress.points.iter().rfind(|p| p.reported.is_some()).unwrap();
        assert_eq!(last.on, day(as_of));
        assert_eq!(percent(last.reported), json["totals"]["progress"], "{as_of}");
        assert_eq!(percent(last.planned), json["totals"]["planned"], "{as_of}");
    }
}

#[test]
fn months_before_are_seen_with_what_has_come_by_the_day() {
    // February's report came on 20 March. TC-02 was extended on 1 June.
    let extension = "\n[[task.extension]]\non = 2024-06-01\nto = 2024-11-30\ndecision = \"Số 1\"\n";
    let year = Workspace::new()
        .plan(&format!("{PLAN}{extension}"))
        .file("reports/2024-01/van-phong.csv", "task,progress\nTC-01,20\n")
        .file("reports/2024-02/van-phong.csv", "task,progress\nTC-01,60\n")
        .received("2024-01", "van-phong", "2024-01-17")
        .received("2024-02", "van-phong", "2024-03-20");
    let at = |as_of: &str| months(&drawn(of_status(&year, as_of)).progress.unwrap());
    let reported = |as_of: &str| at(as_of).into_iter().map(|(reported, _)| reported).collect::<Vec<_>>();
    // 20 or 60 of two tasks that weigh the same.
    assert_eq!(reported("2024-03-19")[..3], [10.0, 10.0, 10.0].map(Value::from));
    assert_eq!(reported("2024-03-20")[..3], [10.0, 30.0, 30.0].map(Value::from));
    assert_eq!(reported("2024-03-20")[3..], [const { Value::Null }; 9]);
    let planned = |as_of: &str| at(as_of).into_iter().map(|(_, planned)| planned).collect::<Vec<_>>();
    let of = |n: [f64; 12]| n.map(Value::from).to_vec();
    // Begun on 1 January, due on 30 June and 30 September: 182 and 274 days, of which 14, 45, 74 … have passed on the 14th
    // of each month. The second is due on 30 November by what is decided on 1 June: 335 days.
    assert_eq!(planned("2024-03-20"), of([6.4, 20.6, 33.8, 48.0, 61.7, 75.9, 85.8, 91.4, 97.1, 100.0, 100.0, 100.0]));
    // Before it was decided, the months stay what they were.
    assert_eq!(planned("2024-06-01"), of([6.4, 20.6, 33.8, 48.0, 61.7, 70.4, 79.3, 83.9, 88.5, 93.0, 97.6, 100.0]));
}

#[test]
fn bars_are_the_states_of_every_field() {
    let sample = Workspace::sample();
    let json = sample.reform("status --as-of 2024-07-20 --format json").exits(0).json();
    let stacked = drawn(of_status(&sample, "2024-07-20")).fields.unwrap();
    let states = [
        "done", "done_late", "done_undated", "in_progress", "not_started", "overdue", "awaiting", "ongoing",
        "withdrawn",
    ];
    let fields = json["by_field"].as_array().unwrap();
    assert_eq!(stacked.bars.len(), fields.len());
    for (bar, field) in stacked.bars.iter().zip(fields) {
        assert!(bar.label.ends_with(field["name"].as_str().unwrap()), "{}", bar.label);
        let counts: Vec<u64> = states.iter().map(|state| field["states"][state].as_u64().unwrap()).collect();
        assert_eq!(bar.counts, counts, "{}", bar.label);
    }
    let all: u64 = stacked.bars.iter().flat_map(|bar| &bar.counts).sum();
    assert_eq!(all, json["totals"]["total"].as_u64().unwrap());
}

/// How many cells of the columns from one to another are of each part.
fn cells(grid: &Grid, columns: std::ops::Range<usize>) -> Vec<u64> {
    let mut counts = vec![0; grid.parts.len()];
    let within = grid.rows.iter().flat_map(|row| &row.cells[columns.clone()]);
    within.flatten().for_each(|cell| counts[cell.part] += 1);
    counts
}

fn counted(json: &Value) -> Vec<u64> {
    let states = ["on_time", "late", "missing", "unreadable", "undated", "pending", "exempt"];
    states.iter().map(|state| json["reports"][state].as_u64().unwrap()).collect()
}

#[test]
fn cells_are_the_reports_that_were_owed() {
    let sample = Workspace::sample();
    for as_of in ["2024-01-10", "2024-06-18", "2024-09-01", "2025-01-01"] {
        let json = sample.reform(&format!("status --as-of {as_of} --format json")).exits(0).json();
        let grid = drawn(of_status(&sample, as_of)).reports.unwrap();
        assert_eq!(cells(&grid, 0..12), counted(&json), "{as_of}");
    }
    for (asked, last, months) in [("--month 2024-06", 6, 1), ("--quarter 2024-Q3", 9, 3), ("--half 2024-H1", 6, 6)] {
        let json = sample.reform(&format!("report {asked} --format json")).exits(0).json();
        let grid = drawn(of_month(&sample, last, months)).reports.unwrap();
        let last = usize::from(last);
        assert_eq!(cells(&grid, last - usize::from(months)..last), counted(&json), "{asked}");
        assert_eq!(cells(&grid, last..12).iter().sum::<u64>(), 0, "nothing after {asked}");
    }
}

#[test]
fn the_timeline_has_every_task_with_a_deadline_and_knows_which_were_moved() {
    let sample = Workspace::sample();
    let json = sample.reform("status --as-of 2024-07-20 --format json").exits(0).json();
    let timeline = drawn(of_status(&sample, "2024-07-20")).timeline.unwrap();
    let rows: Vec<_> = timeline.groups.iter().flat_map(|group| &group.rows).collect();
    let tasks = json["tasks"].as_array().unwrap().iter();
    let tasks: Vec<&Value> =
        tasks.filter(|t| !t["first_due"].is_null() && t["state"].as_str() != Some("withdrawn")).collect();
    assert_eq!(rows.len(), tasks.len());
    for task in tasks {
        let id = task["id"].as_str().unwrap();
        let row = rows.iter().find(|row| row.label.starts_with(&format!("{id} "))).unwrap();
        assert_eq!(row.first_due.to_string(), task["first_due"].as_str().unwrap(), "{id}");
        assert_eq!(row.moved_to.unwrap_or(row.first_due).to_string(), task["due"].as_str().unwrap(), "{id}");
        assert_eq!(row.done_on.map(|on| on.to_string()).as_deref(), task["completed_on"].as_str(), "{id}");
    }
    let moved: Vec<&str> = rows.iter().filter(|r| r.moved_to.is_some()).map(|r| &r.label[..7]).collect();
    assert_eq!(moved, ["TCBM-01"]);
}

#[test]
fn a_crowd_of_tasks_leaves_those_that_press() {
    let tasks: String = (0..300)
        .map(|n| {
            let month = n % 12 + 1;
            format!("\n[[task]]\nid = \"M-{n:03}\"\ntitle = \"Việc {n}\"\nfield = \"the-che\"\nlead = \"dau-tu\"\ndue = \"2024-{month:02}\"\n")
        })
        .collect();
    let crowd = Workspace::new().plan(&format!("{PLAN}{tasks}"));
    let rows = |as_of| {
        drawn(of_status(&crowd, as_of)).timeline.unwrap().groups.iter().flat_map(|g| g.rows.clone()).collect::<Vec<_>>()
    };
    // 25 a month: on 10 February those of January are overdue, nothing is due soon.
    assert_eq!(rows("2024-02-10").len(), 25);
    // Those of February are due soon.
    assert_eq!(rows("2024-02-20").len(), 50);
    // More are overdue than are shown: those that are it longest.
    let shown = rows("2024-08-10");
    assert_eq!(shown.len(), 60);
    assert!(shown.iter().all(|row| row.first_due <= day("2024-03-31")), "the longest overdue");
    let pictures = of_status(&crowd, "2024-02-10");
    let said = pictures.iter().find(|p| matches!(p.drawing, Drawing::Timeline(_))).unwrap();
    assert!(said.description.contains("còn 277 nhiệm vụ không vẽ"), "{}", said.description);
}

#[test]
fn each_measure_is_held_against_its_own_target() {
    let targets = drawn(of_status(&Workspace::sample(), "2024-12-31")).targets.unwrap();
    let rows: Vec<(&str, &str, &str)> =
        targets.rows.iter().map(|r| (r.label.as_str(), r.measure.as_str(), r.remark.as_str())).collect();
    assert_eq!(rows[0], ("Chỉ số cải cách hành chính (PAR INDEX)", "điểm", "cải thiện, chưa đạt mục tiêu"));
    assert_eq!(rows[1], ("", "hạng", "đạt mục tiêu"));
    let nothing: Vec<_> = rows.iter().filter(|(_, _, remark)| *remark == "chưa có số liệu").collect();
    assert_eq!(nothing.len(), 3, "DDCI, PAPI and DTI: {rows:?}");
    // From 90 to 100; the baseline of 90.09 is at 0.9%, the latest of 91.81 at 18.1%, the target of 92 at 20%.
    let row = &targets.rows[0];
    assert_eq!(row.ends, Some(["90".to_string(), "100".to_string()]));
    let places = [&row.baseline, &row.latest, &row.target].map(|it| it.as_ref().unwrap().0.tenths().0);
    assert_eq!(places, [9, 181, 200]);
    // Ranks from 5 to 1: the second place is three quarters of the way.
    assert_eq!(targets.rows[1].latest.as_ref().unwrap().0.tenths().0, 750);
}

#[test]
fn lines_of_indicators_begin_and_end_with_round_numbers() {
    for (scale, baseline, target, ends) in [
        ("scale = 100\n", "83.88", "88.0", ["80", "90"]),
        ("scale = 100\n", "97.5", "100", ["90", "100"]),
        ("scale = 1\n", "0.65", "0.7", ["0,6", "0,8"]),
        ("scale = 80\n", "42.1", "42.1", ["40", "48"]),
        // No scale: tenths of the next power of ten. More than the scale: likewise.
        ("", "42.1", "45", ["40", "50"]),
        ("scale = 10\n", "42.1", "45", ["40", "50"]),
        ("scale = 100\nbetter = \"lower\"\n", "15", "12", ["20", "10"]),
        ("", "0", "0", ["0", "0,1"]),
        ("", "-5", "5", ["-5", "6"]),
    ] {
        let index = format!(
            "\n[[indicator]]\nid = \"i\"\nname = \"I\"\n{scale}baseline = {{ score = {baseline} }}\ntarget = {{ score = {target} }}\n"
        );
        let pictures = of_status(&Workspace::new().plan(&format!("{PLAN}{index}")), "2024-06-01");
        is_sound(&pictures);
        let row = drawn(pictures).targets.unwrap().rows.remove(0);
        assert_eq!(row.ends, Some(ends.map(str::to_string)), "{scale}{baseline} {target}");
    }
    // Numbers that no index has do no harm.
    for (score, rank) in [("1e300", "9223372036854775807"), ("-1e300", "-9223372036854775807"), ("1e-300", "0")] {
        let index = format!(
            "\n[[indicator]]\nid = \"i\"\nname = \"I\"\nbaseline = {{ score = {score}, rank = {rank} }}\ntarget = {{ score = 1, rank = 1 }}\n"
        );
        is_sound(&of_status(&Workspace::new().plan(&format!("{PLAN}{index}")), "2024-06-01"));
    }
}

/// The names of all elements; fails where it is not XML.
fn parsed(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut names, mut open) = (Vec::new(), 0);
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{e}: {xml}")) {
            Event::Start(start) => {
                open += 1;
                start.attributes().for_each(|a| assert!(a.is_ok(), "{xml}"));
                names.push(start.name().as_ref().to_string());
            }
            Event::Empty(empty) => {
                empty.attributes().for_each(|a| assert!(a.is_ok(), "{xml}"));
                names.push(empty.name().as_ref().to_string());
            }
            Event::End(_) => open -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "{xml}");
    names
}

const KNOWN: [&str; 12] =
    ["svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "line", "text", "g", "tspan"];

fn is_sound(pictures: &[Picture]) {
    let mut ids = Vec::new();
    for (n, picture) in pictures.iter().enumerate() {
        assert!(!picture.title.is_empty() && !picture.description.is_empty());
        let drawn = svg::draw(picture, n).into_string();
        let names = parsed(&drawn);
        let stranger = names.iter().find(|name| !KNOWN.contains(&name.as_str()));
        assert_eq!(stranger, None, "{drawn}");
        assert_eq!((&*names[0], &*names[1], &*names[2]), ("svg", "title", "desc"));
        assert!(!drawn.contains("NaN") && !drawn.contains("inf\""), "{drawn}");
        let mut own: Vec<&str> = drawn.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        ids.extend(own.drain(..).map(str::to_string));
        assert_eq!(drawn, svg::draw(picture, n).into_string(), "twice the same");
    }
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice on the page");
}

#[test]
fn what_is_drawn_is_xml_of_known_elements() {
    let sample = Workspace::sample();
    is_sound(&of_month(&sample, 6, 1));
    let pictures = of_status(&sample, "2024-11-20");
    assert_eq!(pictures.len(), 5);
    is_sound(&pictures);
}

#[test]
fn texts_of_strangers_are_only_texts() {
    let hostile = [
        r#"</title></svg><script>alert(1)</script>"#,
        r#"" onload="alert(1)"#,
        "]]> &lt;b&gt; &amp; <!-- --><![CDATA[",
        "\u{202e}xoay\u{2066} \u{1b}[31m đỏ \u{ffff}\u{fffe}",
        "&{x}; url(#a) javascript:alert(1)",
    ];
    for text in hostile {
        let literal = toml_string(text);
        let plan = PLAN
            .replace("\"Văn phòng\"", &literal)
            .replace("\"Cải cách thể chế\"", &literal)
            .replace("\"Rà soát văn bản\"", &literal)
            + &format!("\n[[indicator]]\nid = \"i\"\nname = {literal}\nbaseline = {{ year = 2023, score = 1 }}\n");
        let pictures = of_status(&Workspace::new().plan(&plan), "2024-08-01");
        assert_eq!(pictures.len(), 5, "{text}");
        is_sound(&pictures);
    }
}

/// A text as TOML writes it.
fn toml_string(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            c if c.is_control() || u32::from(c) >= 0x2000 => format!("\\u{:04x}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

#[test]
fn where_there_is_nothing_to_show_nothing_is_shown() {
    let bare = "[plan]\nyear = 2024\ntitle = \"K\"\nagency = \"A\"\ncoordinator = \"van-phong\"\n";
    for plan in [
        bare.to_string(),
        format!("{bare}\n[[unit]]\nid = \"van-phong\"\nname = \"Văn phòng\"\nreports = false\n"),
        format!("{bare}\n[[field]]\nid = \"the-che\"\nname = \"Thể chế\"\n"),
    ] {
        let year = Workspace::new().plan(&plan);
        assert!(of_status(&year, "2024-06-01").is_empty(), "{plan}");
        assert!(of_month(&year, 1, 1).is_empty(), "{plan}");
    }
    // Before the year, long after it, and with tasks that have no deadline only.
    let small = Workspace::small();
    for as_of in ["2023-11-01", "2024-01-01", "2030-01-01", "1900-01-01"] {
        is_sound(&of_status(&small, as_of));
    }
    let ongoing = PLAN.replace("due = 2024-06-30", "ongoing = true").replace("due = 2024-09-30", "ongoing = true");
    let pictures = drawn(of_status(&Workspace::new().plan(&ongoing), "2024-06-01"));
    assert!(pictures.progress.is_none() && pictures.timeline.is_none() && pictures.targets.is_none());
    assert!(pictures.fields.is_some() && pictures.reports.is_some());
}

/// What a drawing writes, line after line.
fn written(drawn: &str) -> String {
    let texts = drawn.split("<text ").skip(1).filter_map(|it| it.split_once('>')?.1.split_once("</text>"));
    texts.map(|(text, _)| text).collect::<Vec<_>>().join(" ")
}

#[test]
fn titles_along_the_year_are_told_whole_each_part_beneath_its_months() {
    let pictures = of_status(&Workspace::sample(), "2024-07-20");
    let picture = pictures.iter().find(|p| matches!(p.drawing, Drawing::Timeline(_))).unwrap();
    let Drawing::Timeline(timeline) = &picture.drawing else { unreachable!() };
    let drawn = svg::draw(picture, 1).into_string();
    let texts = written(&drawn);
    for row in timeline.groups.iter().flat_map(|group| &group.rows) {
        assert!(texts.contains(&row.label), "{}", row.label);
    }
    // A part for each field, and more where one is long; each has all months above it, and none is higher than a sheet.
    let parts = drawn.matches("<svg ").count();
    assert!(parts >= timeline.groups.len(), "{parts}");
    assert_eq!(texts.matches(" T7 ").count(), parts);
    let heights = drawn.split("viewBox=\"0 0 700 ").skip(1).map(|it| it.split('"').next().unwrap().parse::<f64>());
    assert!(heights.map(Result::unwrap).all(|height| height < 800.0));
}

#[test]
fn names_of_fields_and_units_are_told_whole() {
    let long = "Xây dựng và phát triển chính quyền điện tử, chính quyền số, đô thị thông minh và kinh tế số";
    let plan =
        PLAN.replace("\"Cải cách thể chế\"", &format!("\"{long}\"")).replace("\"Văn phòng\"", &format!("\"{long}\""));
    let pictures = of_status(&Workspace::new().plan(&plan), "2024-07-20");
    for picture in
        pictures.iter().filter(|p| matches!(p.drawing, Drawing::Stacked(_) | Drawing::Grid(_) | Drawing::Timeline(_)))
    {
        let drawn = written(&svg::draw(picture, 1).into_string());
        assert!(drawn.contains(long), "{}: {drawn}", picture.title);
    }
}

#[test]
fn what_the_program_itself_says_in_a_picture_is_never_cut() {
    let sample = Workspace::sample();
    for (lang, words) in [("vi", ["Tiến độ báo cáo", "Theo kế hoạch"]), ("en", ["Reported", "Planned"])] {
        let page = sample.reform(&format!("status --as-of 2024-06-20 --lang {lang} --format html")).exits(0);
        for word in words {
            let times = page.stdout.matches(&format!(">{word}</text>")).count();
            assert_eq!(times, 2, "{word}: beside its line, and before its figures");
        }
    }
}
