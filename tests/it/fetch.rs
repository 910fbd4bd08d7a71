//! `packaging/fetch`, by which the action takes a release's program: from a folder that stands for the releases, through
//! a `curl` that copies. What it answers decides whether the action builds.

use crate::harness::{folder, repository};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// As `packaging/fetch` calls it: the file, then the address, come last.
const CURL: &str = "#!/bin/sh\nfor word; do before=$last; last=$word; done\ncp \"${last#file://}\" \"$before\" 2>/dev/null || exit 22\n";

struct Releases {
    place: tempfile::TempDir,
}

impl Releases {
    /// A release of this version for 64-bit Linux, as `packaging/make.py` lays it out.
    fn new() -> Releases {
        let place = folder();
        let release = place.path().join(format!("v{VERSION}"));
        let inside = place.path().join(format!("reform-{VERSION}-linux-x86_64"));
        fs::create_dir_all(place.path().join("path")).unwrap();
        fs::create_dir_all(&release).unwrap();
        fs::create_dir_all(&inside).unwrap();
        fs::write(inside.join("reform"), "#!/bin/sh\necho from a release\n").unwrap();
        fs::write(place.path().join("path/curl"), CURL).unwrap();
        for file in [inside.join("reform"), place.path().join("path/curl")] {
            fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let archive = release.join(Self::archive());
        let mut tar = Command::new("tar");
        tar.arg("-czf").arg(&archive).arg("-C").arg(place.path()).arg(inside.file_name().unwrap());
        assert!(tar.status().unwrap().success());
        let releases = Releases { place };
        releases.sum();
        releases
    }

    fn archive() -> String {
        format!("reform-{VERSION}-linux-x86_64.tar.gz")
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.place.path().join(format!("v{VERSION}")).join(name)
    }

    fn sum(&self) {
        let told = Command::new("sha256sum").arg(Self::archive()).current_dir(self.path("")).output().unwrap();
        fs::write(self.path("SHA256SUMS"), told.stdout).unwrap();
    }

    /// Its exit code and what it says; `machine` is what a runner calls itself.
    fn fetch(&self, reference: &str, repository_of_action: &str, machine: [&str; 2]) -> (Option<i32>, String) {
        let path = format!("{}:{}", self.place.path().join("path").display(), std::env::var("PATH").unwrap());
        let told = Command::new("bash")
            .arg(repository().join("packaging/fetch"))
            .arg(self.taken())
            .env("PATH", path)
            .env("REFORM_RELEASES", format!("file://{}", self.place.path().display()))
            .env("REFORM_REPOSITORY", repository_of_action)
            .env("REFORM_REF", reference)
            .env("RUNNER_OS", machine[0])
            .env("RUNNER_ARCH", machine[1])
            .output()
            .unwrap();
        (told.status.code(), String::from_utf8_lossy(&[told.stdout, told.stderr].concat()).into_owned())
    }

    fn taken(&self) -> std::path::PathBuf {
        self.place.path().join("taken")
    }
}

const LINUX: [&str; 2] = ["Linux", "X64"];

fn runs(program: &Path) -> String {
    String::from_utf8(Command::new(program).output().unwrap().stdout).unwrap()
}

#[test]
fn a_tag_takes_the_program_of_its_release() {
    let minor = VERSION.rsplit_once('.').unwrap().0;
    let major = minor.split_once('.').unwrap().0;
    for tag in [VERSION, minor, major] {
        let releases = Releases::new();
        let (code, said) = releases.fetch(&format!("v{tag}"), "OWNER/reform", LINUX);
        assert_eq!(code, Some(0), "v{tag}: {said}");
        assert_eq!(runs(&releases.taken().join("reform")), "from a release\n");
    }
}

/// 3 is "build it": nothing was taken, and nothing is wrong.
#[test]
fn what_is_no_tag_of_this_version_is_built() {
    let releases = Releases::new();
    for reference in ["main", "", "v", "v9", "0123456789abcdef0123456789abcdef01234567", "v0.1.", ".*", "v*"] {
        assert_eq!(releases.fetch(reference, "OWNER/reform", LINUX).0, Some(3), "{reference}");
    }
    let tag = format!("v{VERSION}");
    assert_eq!(releases.fetch(&tag, "", LINUX).0, Some(3), "an action of the workflow's own repository");
    assert_eq!(releases.fetch(&tag, "OWNER/reform", ["Linux", "ARM"]).0, Some(3), "a machine that has none");
    fs::remove_file(releases.path("SHA256SUMS")).unwrap();
    assert_eq!(releases.fetch(&tag, "OWNER/reform", LINUX).0, Some(3), "a copy without releases");
    assert!(!releases.taken().exists());
}

#[test]
fn a_release_that_does_not_fit_its_checksums_ends_the_run() {
    let tag = format!("v{VERSION}");
    let releases = Releases::new();
    let mut bytes = fs::read(releases.path(&Releases::archive())).unwrap();
    bytes.push(0);
    fs::write(releases.path(&Releases::archive()), bytes).unwrap();
    let (code, said) = releases.fetch(&tag, "OWNER/reform", LINUX);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("is not what SHA256SUMS"), "{said}");

    // A line for another file is no line for this one.
    let releases = Releases::new();
    let sums = fs::read_to_string(releases.path("SHA256SUMS")).unwrap();
    fs::write(releases.path("SHA256SUMS"), sums.replace(".tar.gz", ".tar.gz.old")).unwrap();
    assert_eq!(releases.fetch(&tag, "OWNER/reform", LINUX).0, Some(1));

    let releases = Releases::new();
    fs::remove_file(releases.path(&Releases::archive())).unwrap();
    assert_eq!(releases.fetch(&tag, "OWNER/reform", LINUX).0, Some(1), "a file that cannot be fetched");
    assert!(!releases.taken().exists());
}
