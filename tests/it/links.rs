//! Links, folders in a file's place, other names: each folder is read once and every way ends; what was not read is told, and nobody
//! concludes from it; and no link found in a folder leads what is written elsewhere.
#![cfg(unix)]

use crate::harness::{Output, PLAN, Workspace};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

const VP: &str = "reports/2024-03/van-phong.csv";
const ROWS: &str = "task,progress,result\nTC-01,60,Đã họp\n";
const REGISTER: &str =
    "period,unit,received_on,number,note\n2024-03,van-phong,2024-03-15,,\n2024-03,dau-tu,2024-03-15,,\n";

fn march() -> Workspace {
    Workspace::small()
        .file(VP, ROWS)
        .file("reports/2024-03/dau-tu.csv", "task,progress,result\nTC-02,20,Đã họp\n")
        .file("reports/register.csv", REGISTER)
}

/// Somewhere else: all that a workspace may hold.
fn elsewhere() -> Workspace {
    march().file("x.toml", "[[unit]]\nid = \"so-y-te\"\nname = \"Sở Y tế\"\n").file("remarks.md", "Nhận xét.\n")
}

trait Linked {
    /// Puts a link in a place, instead of what was there.
    fn link(self, path: &str, to: impl AsRef<Path>) -> Self;
}

impl Linked for Workspace {
    fn link(self, path: &str, to: impl AsRef<Path>) -> Workspace {
        let place = self.root().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        if place.is_dir() && !place.is_symlink() {
            fs::remove_dir_all(&place).unwrap();
        } else if place.is_file() {
            fs::remove_file(&place).unwrap();
        }
        symlink(to, place).unwrap();
        self
    }
}

/// Code and path of what `check` says of files.
fn told(workspace: &Workspace) -> Vec<(String, String)> {
    let output = workspace.reform("check --as-of 2024-03-20 --format json");
    assert!(matches!(output.code, Some(0..=2)), "{output}");
    let findings = output.json()["findings"].clone();
    let text = |it: &serde_json::Value, key: &str| it[key].as_str().unwrap().to_string();
    let of = |it: &serde_json::Value| (text(it, "code"), text(it, "path"));
    findings
        .as_array()
        .unwrap()
        .iter()
        .map(of)
        .filter(|(code, _)| ["F013", "F024", "F008", "F019"].contains(&&**code))
        .collect()
}

#[track_caller]
fn tells(workspace: &Workspace, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(code, path)| (code.to_string(), path.to_string())).collect();
    assert_eq!(told(workspace), expected);
}

fn due(workspace: &Workspace) -> Output {
    workspace.reform("due --month 2024-03 --as-of 2024-04-20")
}

#[test]
fn neither_of_the_two_folders_is_read_through_a_link_out_of_the_workspace() {
    let outside = elsewhere();
    for folder in ["plan", "reports", "plan/2024", "reports/2024-03", "reports/requests"] {
        let workspace = march().link(folder, outside.root().join(folder.replace("requests", "2024-03")));
        let told = told(&workspace);
        assert!(told.contains(&("F013".into(), folder.into())), "{folder}: {told:?}");
    }
    let workspace = march().link("plan", outside.root().join("plan"));
    workspace.reform("status").exits(2).warns("xem: reform check");
    let workspace = march().link("reports", outside.root().join("reports"));
    assert_eq!(workspace.reform("status --as-of 2024-03-20 --format json").json()["tasks"][0]["progress"], 0.0);
}

#[test]
fn a_link_within_the_workspace_is_followed_to_what_is_read_nowhere_else() {
    let workspace = Workspace::new()
        .file("data/plan/2024/plan.toml", PLAN)
        .file("data/reports/2024-03/van-phong.csv", ROWS)
        .file("data/reports/register.csv", REGISTER)
        .link("plan", "data/plan")
        .link("reports", "data/reports");
    tells(&workspace, &[]);
    assert_eq!(workspace.reform("status --as-of 2024-03-20 --format json").json()["tasks"][0]["progress"], 60.0);
    // The workspace itself may be behind one.
    let beside = Workspace::new().link("here", workspace.root());
    beside.reform("-C here status --as-of 2024-03-20").exits(0).says("30,0%");
}

#[test]
fn each_folder_is_read_once() {
    let again = |path: &'static str| ("F013", path);
    for (links, expected) in [
        (
            &[("reports/2024-04", "2024-03"), ("reports/2024-05", "..")][..],
            &[again("reports/2024-04"), again("reports/2024-05")][..],
        ),
        (&[("reports/requests", "."), ("plan/2025", "2024")], &[again("plan/2025"), again("reports/requests")]),
        (&[("reports/2024-04", "../data"), ("reports/2024-05", "../data")], &[again("reports/2024-05")]),
        (
            &[("plan/2024/x.toml", "y.toml"), ("plan/2024/y.toml", "x.toml")],
            &[again("plan/2024/x.toml"), again("plan/2024/y.toml")],
        ),
        (&[("reports/latest", "2024-03"), ("reports/2024-03/up", "..")], &[]),
    ] {
        let workspace = march().file("data/van-phong.csv", ROWS);
        let workspace = links.iter().fold(workspace, |workspace, (link, to)| workspace.link(link, to));
        tells(&workspace, expected);
    }
    for (link, to) in [("reports", "."), ("reports", "plan"), ("reports", "reports"), ("plan", ".")] {
        let workspace = march().link(link, to);
        assert!(told(&workspace).contains(&("F013".into(), link.into())), "{link} to {to}");
    }
}

/// Folders full of links to themselves and to each other: followed, they would be read a million million times.
#[test]
fn links_among_themselves_come_to_an_end() {
    let mut workspace = march().file("data/a/b/c.csv", "x");
    for n in 0..20 {
        for folder in
            ["plan", "plan/2024", "reports", "reports/x", "reports/2024-03", "reports/requests/r", "data", "data/a"]
        {
            workspace = workspace.link(&format!("{folder}/l{n}"), if n % 2 == 0 { "." } else { ".." });
        }
        workspace = workspace.link(&format!("reports/x/d{n}"), "../../data");
    }
    let started = std::time::Instant::now();
    workspace.reform("check --format json");
    due(&workspace).exits(0);
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

/// Whatever keeps the register from being read, nobody can know who has not reported.
#[test]
fn without_the_register_nothing_is_concluded() {
    let outside = elsewhere();
    let path = "reports/register.csv";
    let without = || {
        let workspace = march();
        fs::remove_file(workspace.root().join(path)).unwrap();
        workspace
    };
    let folder = without();
    fs::create_dir(folder.root().join(path)).unwrap();
    for (why, workspace) in [
        ("a link out", without().link(path, outside.root().join(path))),
        ("a link to nothing", without().link(path, "nothing.csv")),
        ("a link to itself", without().link(path, "register.csv")),
        ("an empty folder", folder),
        ("a folder", without().file("reports/register.csv/a.csv", "x")),
        ("capitals", without().file("reports/REGISTER.CSV", REGISTER)),
        ("a capital", without().file("reports/Register.csv", REGISTER)),
        ("a workbook", without().file("reports/register.xlsx", "PK")),
        ("no text", without().file(path, b"period,unit\n\xd5\xe3\xb9,1\n")),
        ("nothing in it", without().file(path, "")),
        ("all of it elsewhere", without().link("reports", outside.root().join("reports"))),
    ] {
        assert!(!told(&workspace).is_empty() || ["no text", "nothing in it"].contains(&why), "{why}");
        due(&workspace).exits(2).warns("chưa kết luận được");
        workspace
            .reform("remind --month 2024-03 --as-of 2024-04-20 -o letters")
            .exits(2)
            .warns("chưa lập công văn nào");
        assert!(!workspace.exists("letters"), "{why}");
        // Nor does anybody sign what may be other figures.
        let close = workspace.reform("close --month 2024-03 --number 1/BC --on 2024-04-20");
        assert!(matches!(close.code, Some(1 | 2)) && close.stderr.contains("chưa khóa"), "{why}: {close}");
        assert!(!workspace.exists("reports/2024-03/closed.json"), "{why}");
    }
    // A link that stays inside is the register.
    due(&without().file("data/register.csv", REGISTER).link(path, "../data/register.csv")).exits(0);
    due(&without()).exits(0);
}

#[test]
fn without_a_part_of_the_plan_nothing_is_concluded() {
    let outside = elsewhere();
    let folder = march();
    fs::create_dir(folder.root().join("plan/2024/x.toml")).unwrap();
    for (path, workspace) in [
        ("plan/2024/x.toml", march().link("plan/2024/x.toml", outside.root().join("x.toml"))),
        ("plan/2024/x.toml", march().link("plan/2024/x.toml", "nothing.toml")),
        ("plan/2024/units", march().link("plan/2024/units", outside.root())),
        ("plan/2024/x.toml", folder),
        ("plan/2024/units", march().file("plan/2024/units/units.toml", "")),
        ("plan/2024/units.toml.txt", march().file("plan/2024/units.toml.txt", "")),
        ("plan/units.toml", march().file("plan/units.toml", "")),
    ] {
        assert!(!told(&workspace).is_empty(), "{path}");
        due(&workspace).exits(2).warns(path);
        workspace.reform("remind --month 2024-03 --as-of 2024-04-20").exits(2).warns(path);
    }
    for (path, text) in
        [("plan/2024/README.md", "x"), ("plan/2024 - Copy/plan.toml", PLAN), ("plan/2024/PLAN2.TOML", "")]
    {
        due(&march().file(path, text)).exits(0);
    }
    // Nor from last year's plan where this year's is not read, unless last year's is asked for.
    let plan = PLAN.replace("2024", "2023");
    let workspace =
        Workspace::new().file("plan/2023/plan.toml", plan).link("plan/2024", outside.root().join("plan/2024"));
    workspace.reform("due --as-of 2024-04-20").exits(2).warns("plan/2024");
    assert_eq!(workspace.reform("due --as-of 2024-04-20 --year 2023").code, Some(1));
    assert_eq!(workspace.reform("due --as-of 2023-04-20").code, Some(1));
}

/// The Office's words cannot be read: the summary is written, and both commands say so.
#[test]
fn a_summary_is_written_whatever_became_of_the_remarks() {
    let outside = elsewhere();
    for (path, command) in
        [("reports/2024-03/remarks.md", "report --month 2024-03"), ("reports/2024-Q1.md", "report --quarter 2024-Q1")]
    {
        let folder = march();
        fs::create_dir(folder.root().join(path)).unwrap();
        for (code, workspace) in [
            ("F024", folder),
            ("F024", march().file(&format!("{path}/a.txt"), "x")),
            ("F013", march().link(path, outside.root().join("remarks.md"))),
            ("F013", march().link(path, "nothing.md")),
            ("F001", march().file(path, b"Nh\xcbn x\xd0t")),
        ] {
            let output = workspace.reform("check --format json");
            let found = output.json()["findings"].clone();
            let is_told = found.as_array().unwrap().iter().any(|it| it["code"] == code && it["path"] == path);
            assert!(is_told, "{path} {code}: {output}");
            let output = workspace.reform(command).exits(0).warns(path).warns("báo cáo được lập không có nhận xét này");
            assert!(!output.stderr.contains(" the "), "{output}");
            workspace
                .reform(&format!("{command} --lang en"))
                .exits(0)
                .warns("the summary was written without these remarks");
        }
        march().link(path, "../van-phong.md").file("reports/van-phong.md", "Lời của Văn phòng.\n");
    }
    let workspace = march().file("reports/2024-03/Remarks.md", "x");
    workspace.reform("report --month 2024-03").exits(0).warns("reports/2024-03/Remarks.md");
}

#[test]
fn no_file_of_a_folder_is_written_through_a_link() {
    let outside = Workspace::new().file("kept", "kept");
    let kept = outside.root().join("kept");
    let names = ["van-phong.docx", "van-phong.md", "van-phong.txt", "van-phong_2024-04.xlsx", "dau-tu_2024-04.xlsx"];
    for to in [&kept, &outside.root().join("new")] {
        let workspace = names.iter().fold(march(), |it, name| it.link(&format!("out/{name}"), to));
        workspace.reform("remind --as-of 2024-05-20 --unit van-phong -o out").exits(2).warns("đó là một liên kết");
        workspace.reform("remind --as-of 2024-05-20 --unit van-phong --with-forms -o out").exits(2);
        workspace.reform("template --month 2024-04 -o out --replace").exits(2).warns("đó là một liên kết");
    }
    for folder in ["reports", ".github", ".github/workflows"] {
        let fresh = Workspace::new().link(&format!("new/{folder}"), outside.root());
        let words = [
            "init", "new", "--agency", "Ban", "--year", "2024", "--issued", "2024-01-12", "--coordinator", "Văn phòng",
        ];
        fresh.reform_words(&words, "").exits(2).warns(folder);
    }
    let pages = march().link("pages/status.html", &kept);
    pages.reform("report --month 2024-03 -o pages/report.html").exits(0);
    assert_eq!(crate::harness::files(outside.root()), std::slice::from_ref(&kept));
    assert_eq!(fs::read_to_string(kept).unwrap(), "kept");
}
