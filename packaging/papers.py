"""What is one for all programs of a release: its bill of materials (CycloneDX) and the licences of the crates that are built in.

Both are made of Cargo.lock, of what `cargo metadata` tells and of the licence files in the crates themselves.
"""

import datetime
import functools
import hashlib
import json
import pathlib
import re
import subprocess
import tomllib
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLATFORMS = [
    "x86_64-unknown-linux-musl",
    "aarch64-unknown-linux-musl",
    "x86_64-pc-windows-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
]
LICENCE_FILE = re.compile(r"(?i)^(licen[cs]e|copying|copyright|notice|unlicense)([-._].*)?$")

# What is built in beside crates. Linux: musl, whose text is in no crate.
MUSL = """Copyright (c) 2005-2020 Rich Felker, et al.

Permission is hereby granted, free of charge, to any person obtaining
a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to
permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be
included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,
EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT.
IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT,
TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""


@functools.cache
def metadata(*platforms):
    """Packages by id, and the resolved nodes by id; of all platforms, unless some are named."""
    filters = [word for it in platforms for word in ("--filter-platform", it)]
    command = ["cargo", "metadata", "--locked", "--format-version", "1", *filters]
    told = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    packages = {it["id"]: it for it in told["packages"]}
    return packages, {it["id"]: it for it in told["resolve"]["nodes"]}, told["resolve"]["root"]


def needed(nodes, root, kinds=(None, "build")):
    """What the program is built from: all that is reached without development dependencies."""
    seen, open_ends = {root}, [root]
    while open_ends:
        for other in nodes[open_ends.pop()]["deps"]:
            if other["pkg"] not in seen and any(kind["kind"] in kinds for kind in other["dep_kinds"]):
                seen.add(other["pkg"])
                open_ends.append(other["pkg"])
    return seen


def purl(package):
    return f"pkg:cargo/{package['name']}@{urllib.parse.quote(package['version'], safe='')}"


def expression(package):
    """As SPDX has it: some old crates part their licences by a slash."""
    return re.sub(r"\s*/\s*", " OR ", package["license"])


def bill_of_materials(time):
    """Every crate of Cargo.lock: those of development alone as `excluded`."""
    packages, nodes, root = metadata()
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text(encoding="utf-8"))["package"]
    sums = {(it["name"], it["version"]): it.get("checksum") for it in lock}
    built_in = needed(nodes, root)

    def component(package):
        it = {"type": "library", "bom-ref": purl(package), "name": package["name"], "version": package["version"]}
        it["scope"] = "required" if package["id"] in built_in else "excluded"
        checksum = sums[package["name"], package["version"]]
        if checksum:
            it["hashes"] = [{"alg": "SHA-256", "content": checksum}]
        return it | {"licenses": [{"expression": expression(package)}], "purl": purl(package)}

    own = component(packages[root]) | {"type": "application"}
    del own["scope"]
    order = sorted(packages.values(), key=lambda it: (it["name"], it["version"]))
    edges = [
        {"ref": purl(it), "dependsOn": sorted({purl(packages[other["pkg"]]) for other in nodes[it["id"]]["deps"]})} for it in order
    ]
    when = datetime.datetime.fromtimestamp(time, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"timestamp": when, "component": own},
        "components": [component(it) for it in order if it["id"] != root],
        "dependencies": edges,
    }
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


def licence_texts(package):
    """The licence files of a crate, less what says the same in other line ends."""
    folder = pathlib.Path(package["manifest_path"]).parent
    files = [it for it in sorted(folder.iterdir()) if it.is_file() and LICENCE_FILE.match(it.name)]
    texts = (it.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip() for it in files)
    return [text for text in texts if text]


@functools.cache
def notices():
    """The crates in the programs, and every licence text once, with those that it is of."""
    packages, nodes, root = metadata(*PLATFORMS)
    crates = sorted((packages[it] for it in needed(nodes, root, (None,)) - {root}), key=lambda it: (it["name"], it["version"]))
    named = lambda it: f"{it['name']} {it['version']}"
    of_text, without = {}, []
    for crate in crates:
        texts = licence_texts(crate)
        for text in texts:
            of_text.setdefault(hashlib.sha256(" ".join(text.split()).encode()).digest(), (text, []))[1].append(named(crate))
        if not texts:
            without.append(crate)
    rule = "=" * 100
    parts = ["reform is under MIT or Apache-2.0, at your choice. Built into it are the crates below, the Rust standard library\n(MIT or Apache-2.0), and on Linux the C library musl (MIT)."]
    parts.append("\n".join(f"{named(it)}: {expression(it)}" for it in crates))
    for crate in without:
        by = ", ".join(crate["authors"]) or "its authors"
        parts.append(f"{named(crate)} has no file with its licence, {expression(crate)}; it is by {by}.")
    parts.append(f"{rule}\nmusl\n{rule}\n{MUSL}")
    parts += [f"{rule}\n{', '.join(of)}\n{rule}\n{text}" for text, of in of_text.values()]
    return "\n\n".join(parts) + "\n"
