"""Holds the sample year's tables against the table schemas that reform prints, by Frictionless: tables.py REFORM SAMPLE

Reports whose header is English are in the form that the schema is of; a table that it must refuse proves that it looks.
"""
import csv
import json
import subprocess
import sys
from pathlib import Path

from frictionless import Resource, Schema, system

system.trusted = True
reform, sample = sys.argv[1], Path(sys.argv[2])


def schema(of):
    return json.loads(subprocess.run([reform, "schema", of], check=True, capture_output=True).stdout)


def errors(descriptor, **table):
    report = Resource(schema=Schema.from_descriptor(descriptor), **table).validate()
    return report.flatten(["rowNumber", "fieldName", "message"])


def is_canonical(path, names):
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return set(next(csv.reader(file))) <= names
    except UnicodeDecodeError:
        return False


report = schema("report")
names = {field["name"] for field in report["fields"]}
reports = [path for path in sorted(sample.glob("reports/2*/*.csv")) if is_canonical(path, names)]
assert len(reports) > 30, f"only {len(reports)} reports have an English header"
tables = [(path, report) for path in reports]
tables += [(sample / "reports" / f"{of}.csv", schema(of)) for of in ("register", "indicators")]
wrong = [f"{path}: {error}" for path, descriptor in tables for error in errors(descriptor, path=str(path))]

head = [field["name"] for field in report["fields"]]
for cells in ({"task": "TC 01", "progress": 5}, {"task": "TC-01", "progress": 120}, {"task": "TC-01", "completed_on": "31/02/2024"}, {"progress": 5}):
    row = [cells.get(name) for name in head]
    if not errors(report, data=[head, row]):
        wrong.append(f"not refused: {cells}")
if wrong:
    sys.exit("\n".join(wrong))
print(f"{len(tables)} tables hold to their schemas")
