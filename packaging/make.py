#!/usr/bin/env python3
"""Makes what a release hands out, for each TARGET that it is given, in target/dist:

    packaging/make.py x86_64-unknown-linux-musl aarch64-unknown-linux-musl x86_64-pc-windows-gnu

An archive with the program, its manual and completions (a zip with a guide for Windows), a wheel, for Linux a .deb. `--papers` adds
what is one for all of them: the bill of materials and the licences of what is built in (papers.py). Same commit, same toolchain, same
bytes, wherever it is built: no path and no clock gets into a file.

The first TARGET must run on this machine: its program writes the manual and the completions. `maturin` is needed for wheels, dpkg-deb for .deb.
"""

import argparse
import functools
import gzip
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import zipfile

import papers

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILT = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
PACKAGE = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]
VERSION = PACKAGE["version"]
# The name that people read, the architecture's name in Debian, and the platforms that a wheel runs on. A static program
# asks nothing of a Linux system: it is said to run on old ones of either C library.
LINUX_WHEEL = ["manylinux2014", "musllinux_1_1"]
TARGETS = {
    "x86_64-unknown-linux-musl": ("linux-x86_64", "amd64", LINUX_WHEEL),
    "aarch64-unknown-linux-musl": ("linux-aarch64", "arm64", LINUX_WHEEL),
    "x86_64-pc-windows-gnu": ("windows-x86_64", None, []),
    "x86_64-apple-darwin": ("macos-x86_64", None, []),
    "aarch64-apple-darwin": ("macos-aarch64", None, []),
}
LICENCES = ["LICENSE-MIT", "LICENSE-APACHE"]
NOTICES = "LICENSE-THIRD-PARTY.txt"


def run(*command, **more):
    return subprocess.run([str(part) for part in command], check=True, cwd=ROOT, **more)


def told(*command):
    return run(*command, stdout=subprocess.PIPE).stdout


@functools.cache
def commit_time():
    """When the commit was made: the only time that a file of a release may hold."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    return int(told("git", "log", "-1", "--format=%ct"))


def build_settings(target):
    """The environment of cargo: no path of this machine in the program, and a linker that comes with Rust where that is enough."""
    home = pathlib.Path(os.environ.get("CARGO_HOME", pathlib.Path.home() / ".cargo"))
    sysroot = told("rustc", "--print", "sysroot").decode().strip()
    flags = [f"--remap-path-prefix={path}={name}" for path, name in ((ROOT, "/reform"), (home, "/cargo"), (sysroot, "/rust"))]
    # Without names of functions: half the size, and nobody debugs what was handed out.
    settings = {**os.environ, "SOURCE_DATE_EPOCH": str(commit_time()), "CARGO_PROFILE_RELEASE_STRIP": "symbols"}
    if target.endswith("-musl"):
        settings[f"CARGO_TARGET_{target.upper().replace('-', '_')}_LINKER"] = "rust-lld"
    if target.endswith("-windows-gnu"):
        flags.append("-Clink-arg=-Wl,--no-insert-timestamp")
    settings.pop("RUSTFLAGS", None)
    settings["CARGO_ENCODED_RUSTFLAGS"] = "\x1f".join(flags)
    return settings


def build(target):
    settings = build_settings(target)
    run("cargo", "build", "--locked", "--release", "--target", target, env=settings)
    return BUILT / target / "release" / ("reform.exe" if "windows" in target else "reform")


def wheel(target, out):
    # The same settings: cargo finds the program built, and maturin only packs it, with every LICENSE that lies at the top.
    platforms = [part for it in TARGETS[target][2] for part in ("--compatibility", it)]
    notices = ROOT / NOTICES
    notices.write_text(papers.notices(), encoding="utf-8")
    try:
        run("maturin", "build", "--locked", "--release", "--target", target, "--out", out, *platforms, env=build_settings(target))
    finally:
        notices.unlink()


def manuals(program):
    """The paths under /usr of manual and completions, with what stands there."""
    said = lambda *words: told(program, *words)
    return {
        "share/man/man1/reform.1": said("man", "--lang", "en"),
        "share/man/vi/man1/reform.1": said("man", "--lang", "vi"),
        "share/bash-completion/completions/reform": said("completions", "bash"),
        "share/zsh/vendor-completions/_reform": said("completions", "zsh"),
        "share/fish/vendor_completions.d/reform.fish": said("completions", "fish"),
    }


def legal():
    """Its own licences, and those of the crates that are built in."""
    return {name: (ROOT / name).read_bytes() for name in LICENCES} | {NOTICES: papers.notices().encode()}


def tar(path, entries):
    """`entries`: name to bytes and mode."""
    with gzip.GzipFile(path, "wb", mtime=commit_time()) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        for name, (data, mode) in sorted(entries.items()):
            info = tarfile.TarInfo(name)
            info.size, info.mode, info.mtime = len(data), mode, commit_time()
            archive.addfile(info, io.BytesIO(data))


def unix_archive(target, program, pages, out):
    name = f"reform-{VERSION}-{TARGETS[target][0]}"
    plain = legal() | pages | {file: (ROOT / file).read_bytes() for file in ("README.md", "README.vi.md")}
    entries = {f"{name}/{path}": (data, 0o644) for path, data in plain.items()}
    entries[f"{name}/reform"] = (program.read_bytes(), 0o755)
    tar(out / f"{name}.tar.gz", entries)


def windows_archive(target, program, out):
    """What a person without a compiler unpacks: program, guide, and the sample year to try it on."""
    crlf = lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    entries = {"reform.exe": program.read_bytes(), "HUONG-DAN.html": (ROOT / "packaging/windows/HUONG-DAN.html").read_bytes()}
    entries |= {name.removesuffix(".txt") + ".txt": crlf(data) for name, data in legal().items()}
    for folder in ("plan", "reports"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file():
                entries[f"nam-mau/{file.relative_to(ROOT).as_posix()}"] = file.read_bytes()
    with zipfile.ZipFile(out / f"reform-{VERSION}-{TARGETS[target][0]}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(entries.items()):
            # The first day that a zip knows: it keeps local time, and that is another one elsewhere.
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: reform
Comment: The crates that are built in, with their authors and licences, stand in LICENSE-THIRD-PARTY.txt.gz beside this file.

Files: *
Copyright: {holder}
License: MIT or Apache-2.0

License: MIT
{mit}

License: Apache-2.0
 On Debian systems the full text stands in /usr/share/common-licenses/Apache-2.0.
"""


def copyright_file():
    lines = (ROOT / "LICENSE-MIT").read_text(encoding="utf-8").strip().splitlines()
    holder = next(line for line in lines if line.startswith("Copyright")).removeprefix("Copyright (c) ")
    mit = "\n".join(f" {line}" if line else " ." for line in lines)
    return COPYRIGHT.format(holder=f"{time.gmtime(commit_time()).tm_year} {holder}", mit=mit)


def debian_package(target, program, pages, out):
    """A static program depends on nothing; so there are no scripts, and removing it leaves nothing behind."""
    architecture = TARGETS[target][1]
    packed = lambda data: gzip.compress(data, 9, mtime=0)
    day = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(commit_time()))
    changes = f"reform ({VERSION}) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- The authors of reform <>  {day}\n"
    doc = {"copyright": copyright_file().encode(), "changelog.gz": packed(changes.encode()), f"{NOTICES}.gz": packed(legal()[NOTICES])}
    files = {f"usr/share/doc/reform/{name}": data for name, data in doc.items()}
    for path, data in pages.items():
        manual = "/man1/" in path
        files[f"usr/{path}" + (".gz" if manual else "")] = packed(data) if manual else data
    with tempfile.TemporaryDirectory() as place:
        tree = pathlib.Path(place) / "reform"
        for path, data in files.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_bytes(data)
        (tree / "usr/bin").mkdir(parents=True)
        shutil.copyfile(program, tree / "usr/bin/reform")
        size = sum(file.stat().st_size for file in tree.rglob("*") if file.is_file())
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN/control").write_text(
            f"Package: reform\nVersion: {VERSION}\nArchitecture: {architecture}\nMaintainer: The authors of reform\n"
            f"Section: utils\nPriority: optional\nInstalled-Size: {-(-size // 1024)}\nSuggests: git\n"
            "Description: yearly reform plan of an office in plain files\n"
            " Keeps the plan and the monthly reports of units in plain files and tells what\n"
            " is done, late or overdue, and who has not reported; makes summaries, letters.\n"
        )
        for path in [tree, *tree.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        (out / f"reform_{VERSION}_{architecture}.deb").unlink(missing_ok=True)
        settings = {**os.environ, "SOURCE_DATE_EPOCH": str(commit_time())}
        run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, out / f"reform_{VERSION}_{architecture}.deb", env=settings, stdout=subprocess.DEVNULL)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=pathlib.Path, default=BUILT / "dist")
    options.add_argument("--papers", action="store_true")
    options.add_argument("targets", nargs="*", choices=sorted(TARGETS), metavar="TARGET")
    asked = options.parse_args()
    out = asked.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    pages = None
    for target in asked.targets:
        print(f"-- {target}", flush=True)
        program = build(target)
        pages = pages or manuals(program)
        if "windows" in target:
            windows_archive(target, program, out)
        else:
            unix_archive(target, program, pages, out)
        if TARGETS[target][1]:
            debian_package(target, program, pages, out)
        wheel(target, out)
    if asked.papers:
        (out / f"reform-{VERSION}.cdx.json").write_text(papers.bill_of_materials(commit_time()), encoding="utf-8")
        (out / NOTICES).write_text(papers.notices(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
