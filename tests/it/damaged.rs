//! Three hundred damaged copies of the sample year: whatever stands in the files, the program says so and ends well.

use crate::harness::{Workspace, files, repository, some_of};
use crate::naive::make::Rng;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Copies damaged in each of the twelve ways.
const COPIES: u64 = 25;

const COMMANDS: [&str; 5] = [
    "status --as-of 2024-06-20", "due --as-of 2024-06-20", "check --format json", "tasks --as-of 2024-06-20",
    "report --month 2024-06 --format md",
];

/// Damages one to three files of each copy and runs every command on it. A copy is the one before, mended: many
/// thousands of files made and deleted keep some disks busier than the commands do.
fn survives(damage: fn(&mut Rng, &Path, Vec<u8>)) {
    let mut wrong = Vec::new();
    let workspace = Workspace::sample();
    let all = files(workspace.root());
    for seed in 1..=some_of(COPIES) {
        let mut rng = Rng::new(seed);
        let mut damaged = Vec::new();
        for _ in 0..1 + rng.below(3) {
            let file = rng.pick(&all);
            let Ok(bytes) = fs::read(&file) else { continue };
            damage(&mut rng, &file, bytes);
            damaged.push(file.strip_prefix(workspace.root()).unwrap().to_path_buf());
        }
        let faults = COMMANDS.iter().filter_map(|command| fault(&workspace, command));
        wrong.extend(faults.map(|fault| format!("copy {seed}, {damaged:?}: {fault}")));
        mend(workspace.root(), &all, &damaged);
    }
    let first = &wrong[..wrong.len().min(5)];
    assert!(wrong.is_empty(), "{} runs ended badly\n{}", wrong.len(), first.join("\n"));
}

/// Makes the workspace what the sample is: without what was added beside a damaged file, with what stood in it.
fn mend(root: &Path, all: &[PathBuf], damaged: &[PathBuf]) {
    for file in damaged.iter().map(|it| root.join(it)).filter(|it| it.is_dir()) {
        fs::remove_dir_all(file).unwrap();
    }
    for file in files(root).iter().filter(|it| all.binary_search(it).is_err()) {
        fs::remove_file(file).unwrap();
    }
    for file in damaged {
        fs::copy(repository().join(file), root.join(file)).unwrap();
    }
    assert_eq!(files(root), all);
}

/// Why the run did not end well.
fn fault(workspace: &Workspace, command: &str) -> Option<String> {
    let started = Instant::now();
    let output = workspace.reform(command);
    let took = started.elapsed();
    let json_is_wanted = command.contains("json") && serde_json::from_str::<serde_json::Value>(&output.stdout).is_err();
    let what = if output.stderr.contains("panicked") {
        "panicked"
    } else if !matches!(output.code, Some(0..=2)) {
        "a strange end"
    } else if json_is_wanted {
        "no JSON"
    } else if took > Duration::from_secs(20) {
        "too slow"
    } else {
        return None;
    };
    let cut = |text: &str| text.chars().take(400).collect::<String>();
    Some(format!("{what}, `{command}`, {:?}, {took:?}: {}{}", output.code, cut(&output.stdout), cut(&output.stderr)))
}

fn some_place(rng: &mut Rng, bytes: &[u8]) -> usize {
    rng.below(bytes.len() + 1)
}

#[test]
fn files_cut_short() {
    survives(|rng, file, bytes| fs::write(file, &bytes[..some_place(rng, &bytes)]).unwrap());
}

#[test]
fn files_with_flipped_bytes() {
    survives(|rng, file, mut bytes| {
        for _ in 0..1 + rng.below(40) {
            if let Some(place) = some_place(rng, &bytes).checked_sub(1) {
                bytes[place] ^= 1 << rng.below(8);
            }
        }
        fs::write(file, bytes).unwrap();
    });
}

#[test]
fn files_with_other_delimiters() {
    survives(|rng, file, bytes| {
        let pairs = rng.pick(&[(b',', b';'), (b',', b'\t'), (b'=', b':'), (b'[', b'{'), (b'"', b'\'')]);
        let turned =
            bytes.iter().map(|&it| if it == pairs.0 && rng.chance(80) { pairs.1 } else { it }).collect::<Vec<u8>>();
        fs::write(file, turned).unwrap();
    });
}

#[test]
fn files_with_lines_gone_or_doubled() {
    survives(|rng, file, bytes| {
        let mut kept: Vec<&[u8]> = Vec::new();
        for line in bytes.split_inclusive(|&it| it == b'\n') {
            let times = rng.pick(&[0, 1, 1, 1, 1, 1, 2]);
            kept.extend(std::iter::repeat_n(line, times));
        }
        if rng.chance(30) {
            rng.shuffle(&mut kept);
        }
        fs::write(file, kept.concat()).unwrap();
    });
}

#[test]
fn files_with_huge_and_strange_numbers() {
    survives(|rng, file, bytes| {
        let mut out = Vec::new();
        let mut in_number = false;
        for byte in bytes {
            if byte.is_ascii_digit() && !in_number && rng.chance(10) {
                let strange =
                    ["99999999999999999999999999", "-1", "0", "1e400", "nan", "18446744073709551616", "9999-12-31"];
                out.extend_from_slice(rng.pick(&strange).as_bytes());
            }
            in_number = byte.is_ascii_digit();
            out.push(byte);
        }
        fs::write(file, out).unwrap();
    });
}

#[test]
fn files_with_nul_and_control_bytes() {
    survives(|rng, file, mut bytes| {
        for _ in 0..1 + rng.below(20) {
            let place = some_place(rng, &bytes);
            bytes.insert(place, rng.pick(&[0, 0, 1, 7, 0x1b, 0x7f, 0xff]));
        }
        fs::write(file, bytes).unwrap();
    });
}

#[test]
fn brackets_ten_thousand_deep() {
    survives(|rng, file, bytes| {
        let (open, close) =
            rng.pick(&[("[", "]"), ("{a=", "}"), ("[[", "]]"), ("\"", "\""), ("[{a=", "}]"), ("a.", "a=1")]);
        let deep = match rng.below(3) {
            0 => format!("\nx = {}1{}\n", open.repeat(10_000), close.repeat(10_000)),
            1 => format!("\nx = {}", open.repeat(10_000)),
            _ => format!("\n{}x = 1\n", open.repeat(10_000)),
        };
        fs::write(file, [&bytes[..some_place(rng, &bytes)], deep.as_bytes()].concat()).unwrap();
    });
}

#[test]
fn files_empty_or_of_marks_alone() {
    survives(|rng, file, _| {
        let marks: [&[u8]; 8] = [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff\0", b"\n", b"\r", b"\"", b"sep=;"];
        fs::write(file, rng.pick(&marks)).unwrap();
    });
}

#[test]
fn folders_where_files_should_be() {
    survives(|rng, file, bytes| {
        fs::remove_file(file).unwrap();
        fs::create_dir(file).unwrap();
        if rng.chance(50) {
            fs::write(file.join(file.file_name().unwrap()), bytes).unwrap();
        }
    });
}

#[test]
fn files_named_oddly() {
    survives(|rng, file, bytes| {
        let name = rng.pick(&[
            "CON.csv", "...csv", ".csv", "-C.csv", "a b.csv", "văn-phòng.csv", "x.TOML", "\u{202e}vsc.csv", "a\nb.csv",
            "::error::.csv", "%0A.csv", "'; rm -rf ~.csv", "VAN-PHONG.CSV", "plan", "~$van-phong.csv",
        ]);
        if rng.chance(30) {
            fs::remove_file(file).unwrap();
        }
        // Windows takes some of these names for none.
        assert!(fs::write(file.with_file_name(name), bytes).is_ok() || cfg!(windows), "{name}");
    });
}

#[test]
fn lines_of_a_megabyte() {
    survives(|rng, file, bytes| {
        let filler = rng.pick(&["x", ",", "\"", ";", "ố", "=", "1", " ", "@", "\\"]);
        let place = some_place(rng, &bytes);
        let long = filler.repeat((1 << 20) / filler.len());
        fs::write(file, [&bytes[..place], long.as_bytes(), &bytes[place..]].concat()).unwrap();
    });
}

#[test]
fn old_line_ends_and_unclosed_quotes() {
    survives(|rng, file, mut bytes| {
        if rng.chance(50) {
            bytes.iter_mut().filter(|it| **it == b'\n').for_each(|it| *it = b'\r');
        } else {
            for _ in 0..1 + rng.below(3) {
                let place = some_place(rng, &bytes);
                bytes.insert(place, b'"');
            }
        }
        fs::write(file, bytes).unwrap();
    });
}
