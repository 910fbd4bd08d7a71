#!/usr/bin/env python3
"""Holds every Word document and workbook against the schemas of Open XML: audit.py OUT, with openxml-audit importable."""
import pathlib
import sys

from verdict import Verdict, below


def faults(path):
    """What openxml-audit finds in a file."""
    # Not at the top: those who only ask what a check is called need no validator.
    from openxml_audit import OpenXmlValidator, ValidationSeverity
    result = OpenXmlValidator().validate(str(path))
    for error in result.errors:
        if error.severity == ValidationSeverity.ERROR:
            yield f'{error.part_uri}: {error.description}'


def main():
    if len(sys.argv) != 2:
        sys.exit('usage: audit.py OUT')
    out = pathlib.Path(sys.argv[1]).resolve()
    verdict = Verdict('documents by openxml-audit')
    for folder, ending in (('word', '.docx'), ('sheets', '.xlsx')):
        for path in below(out / folder, ending):
            for fault in faults(path):
                verdict.fault(path.name, fault)
            verdict.count(ending[1:])
    verdict.end()


if __name__ == '__main__':
    main()
