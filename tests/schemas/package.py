"""Holds the sample year's export to what its data package says of it, by Frictionless: package.py REFORM

That it refuses a key that leads nowhere, and a word that no state is, proves that it looks.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

from frictionless import Package, system

system.trusted = True
reform = sys.argv[1]


def errors(folder):
    report = Package(str(folder / "datapackage.json")).validate()
    return report.flatten(["rowNumber", "fieldName", "type", "message"])


with tempfile.TemporaryDirectory() as yard:
    folder = Path(yard) / "data"
    subprocess.run([reform, "export", "--as-of", "2024-06-30", "-o", folder], check=True, capture_output=True)
    found = errors(folder)
    if found:
        sys.exit("\n".join(map(str, found)))
    rows = (folder / "rows.csv").read_text(encoding="utf-8")
    (folder / "rows.csv").write_text(rows.replace("./TC-01", "./TC-99", 1), encoding="utf-8", newline="")
    tasks = (folder / "tasks.csv").read_text(encoding="utf-8")
    (folder / "tasks.csv").write_text(tasks.replace(",overdue,", ",late,", 1), encoding="utf-8", newline="")
    kinds = {error[2] for error in errors(folder)}
    if kinds != {"foreign-key", "constraint-error"}:
        sys.exit(f"what is wrong is not refused: {kinds}")
print("the export of the sample year is as its data package says")
