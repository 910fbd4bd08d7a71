//! The whole program on a workspace of the fuzzer's files, in a folder that lies in memory: figures add up on any day, both ways
//! of reading give the same, and a command says the same when it is asked again.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tempfile::TempDir;

use super::setting::PLAN;
use crate::check;
use crate::compute::reports::Counts;
use crate::compute::status::status;
use crate::compute::{Vantage, invariant, reports};
use crate::model::{Date, Year};
use crate::read::{self, Want, Workspace};
use crate::view::record;

/// Where the files go that the input holds, each ended by a NUL; none that is empty. The first is the plan.
pub const FILES: [&str; 12] = [
    "plan/2024/plan.toml",
    "reports/2024-01/van-phong.csv",
    "reports/2024-02/van-phong.csv",
    "reports/2024-03/van-phong.csv",
    "reports/2024-03/phong-ky-thuat.csv",
    "reports/2024-04/van-phong.csv",
    "reports/register.csv",
    "reports/indicators.csv",
    "reports/requests/2024-dau-tu-cong/van-phong.csv",
    "reports/2024-03/remarks.md",
    "reports/2024-03/closed.json",
    "plan/2023/plan.toml",
];

/// What is asked, `DAY` being the day; and the ending of what is written.
const COMMANDS: [(&str, &str); 24] = [
    ("status --as-of DAY", "json"),
    ("status --as-of DAY", "html"),
    ("status --as-of DAY --by unit -v", "md"),
    ("status --as-of DAY", "xlsx"),
    ("tasks --as-of DAY", "csv"),
    ("plan --as-of DAY", "docx"),
    ("plan --as-of DAY --amended", "md"),
    ("show TC-01 --as-of DAY", "txt"),
    ("show TC-02 --as-of DAY", "json"),
    ("report --month 2024-03", "json"),
    ("report --quarter 2024-Q1", "md"),
    ("report --month 2024-02", "docx"),
    ("report --half 2024-H1", "html"),
    ("report --year 2024", "xlsx"),
    ("difficulties --as-of DAY", "json"),
    ("difficulties --as-of DAY", "md"),
    ("due --as-of DAY", "json"),
    ("remind --as-of DAY", "md"),
    ("targets --as-of DAY", "csv"),
    ("indicators --as-of DAY", "txt"),
    ("score --as-of DAY", "json"),
    ("check --as-of DAY", "json"),
    ("check --as-of DAY", "txt"),
    ("check --as-of DAY --format gitlab", "json"),
];

/// Made once; a file that is as it was before is left alone.
struct Folder {
    root: TempDir,
    there: [Vec<u8>; FILES.len()],
}

static FOLDER: Mutex<Option<Folder>> = Mutex::new(None);

/// Two bytes of a day, one that says what is asked, then files.
pub fn whole(bytes: &[u8]) {
    let [a, b, what, files @ ..] = bytes else { return };
    let mut kept = FOLDER.lock().unwrap_or_else(|broken| broken.into_inner());
    let folder = kept.get_or_insert_with(|| Folder {
        root: TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap(),
        there: Default::default(),
    });
    folder.fill(files);
    let day =
        Date::from_ymd_opt(2023, 7, 1).unwrap() + chrono::Days::new(u64::from(u16::from_le_bytes([*a, *b])) % 1000);
    let root = folder.root.path();
    figures(root, day);
    if what % 4 == 0 {
        findings(root, day);
    }
    if what % 2 == 1 {
        let (command, ending) = COMMANDS[usize::from(what / 2) % COMMANDS.len()];
        let first = asked(root, command, ending, day);
        assert!(first == asked(root, command, ending, day), "{command}: other bytes when asked again");
        if ending == "json" && !first.is_empty() {
            serde_json::from_slice::<serde_json::Value>(&first).unwrap();
        }
    }
}

impl Folder {
    fn fill(&mut self, files: &[u8]) {
        let mut given = files.split(|byte| *byte == 0);
        for (n, name) in FILES.iter().enumerate() {
            let bytes = given.next().unwrap_or_default();
            let bytes = if n == 0 && bytes.is_empty() { PLAN.as_bytes() } else { bytes };
            if bytes == self.there[n] {
                continue;
            }
            let path = self.root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            if bytes.is_empty() {
                fs::remove_file(path).unwrap()
            } else {
                fs::write(path, bytes).unwrap()
            }
            self.there[n] = bytes.to_vec();
        }
    }
}

fn read(root: &Path, want: Want<'_>) -> Workspace {
    read::workspace(root, Some(2024), want, &Default::default()).unwrap()
}

/// What is told of the year, if it holds together.
fn told(year: &Year, day: Date) -> String {
    let status = status(year, Vantage::at(year, day));
    assert_eq!(invariant::hold(&status), Ok(()));
    let planned = year.plan.tasks.iter().filter(|task| task.is_planned_at(day)).count();
    assert_eq!(status.totals.total(), planned as u64, "every task is in one state");
    let monthly = reports::monthly(year, day);
    let counts = Counts::of(&monthly);
    assert_eq!(invariant::counted(&monthly, &counts), Ok(()));
    serde_json::to_string(&record::status(&status, &counts)).unwrap()
}

fn figures(root: &Path, day: Date) {
    let (back, whole) = (read(root, Want::Figures(&|_| day)), read(root, Want::Everything));
    let (Some(back), Some(whole)) = (back.years.first(), whole.years.first()) else { return };
    assert_eq!(told(back, day), told(whole, day), "however much is read");
}

/// Judged while reading or afterwards, the same is found.
fn findings(root: &Path, day: Date) {
    let judge = |at_hand: &mut read::at_hand::AtHand<'_>| check::of_unit(at_hand, day, day);
    let all = |want: Want<'_>| {
        let mut workspace = read(root, want);
        let found = check::all(&mut workspace, |_| day, |_| day);
        for finding in &found {
            assert!(!finding.message.vi.is_empty() && !finding.help.en.is_empty(), "{finding:?}");
        }
        let place = |it: &crate::finding::Finding| (it.rule.code, workspace.sources.path(it.spot.source()).to_owned());
        found.iter().map(place).collect::<Vec<_>>()
    };
    assert_eq!(all(Want::Judged(&judge)), all(Want::Everything));
}

/// What a command writes; nothing where it could not.
fn asked(root: &Path, command: &str, ending: &str, day: Date) -> Vec<u8> {
    let out: PathBuf = root.join(format!("out.{ending}"));
    let command = command.replace("DAY", &day.to_string());
    let words = ["reform", "-C"].map(OsString::from).into_iter().chain([root.into()]);
    let words = words.chain(command.split(' ').map(OsString::from)).chain(["-o".into(), out.clone().into()]);
    let _ = crate::cli::main(words);
    let written = fs::read(&out).unwrap_or_default();
    let _ = fs::remove_file(out);
    written
}
