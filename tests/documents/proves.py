#!/usr/bin/env python3
"""Breaks good documents on purpose, and fails if the checks beside it do not notice: proves.py OUT, after the documents were made."""
import pathlib
import re
import shutil
import sys
import zipfile

import audit
import office
import ooxml
import pages
from browser import Driver
from verdict import Verdict

# What is put into a page in place of what, and what must be said of it.
PAGES = [
    ('</main>', '<script>window.__hostile = 1</script></main>', 'ran as a script', 'no policy'),
    ('</main>', '<script>alert(1)</script></main>', 'a script said: alert'),
    ('</main>', '<script>missing.name()</script></main>', 'console'),
    ('</main>', '<img alt="" src="http://x.example/i.png"></main>', 'asked for'),
    ('</main>', '<h1>x</h1></main>', '2 h1'),
    ('</main>', '<h6>x</h6></main>', 'skips a level'),
    ('</main>', '<p id="twice">x</p><p id="twice">y</p></main>', 'id twice'),
    ('</main>', '<p><a href="#nowhere">x</a> <a href="nowhere.html">y</a> <a href="javascript:x()">z</a></p></main>', 'leads nowhere', 'no such file', 'does something else'),
    ('</main>', '<p style="color:#999;background:#fff">x</p></main>', 'light: contrast'),
    ('</main>', '<p style="width:1500px">x</p></main>', 'px wide in a window of'),
    ('</main>', '<div style="width:600px">x</div></main>', 'on a phone: 6'),
    ('</main>', '<p onclick="x()">x</p><svg></svg><iframe></iframe></main>', 'has onclick', 'svg without a title', 'no business'),
    ('</main>', '<table><tbody><tr><td>x</td></tr></tbody></table></main>', 'without header cells'),
    ('</main>', '<noscript>x</noscript><p id="s">Chữ này chỉ có khi có mã</p><script>s.textContent = "khác"</script></main>', 'the text is another'),
    ('</main>', '<p class="off">Chữ không in ra</p><style>@media print{.off{display:none}}</style></main>', 'printed, '),
    ('</main>', '<style>@page{size:A3}</style></main>', 'not A4'),
    (' scope="col"', '', 'without scope'),
    ('data-sort="', 'data-sort="1" data-was="', 'order by'),
]
# Which part of a Word document is changed, from what, into what.
WORD = [
    ('word/document.xml', r'(<w:keepNext/>|<w:pStyle [^>]*/>)(<w:(?:ind|spacing|jc|pBdr)\b)', r'<w:jc w:val="left"/>\1\2', 'comes too late'),
    ('word/document.xml', r'<w:pStyle w:val="[^"]*"/>', '<w:pStyle w:val="Nowhere"/>', 'no style Nowhere'),
    ('word/document.xml', r'<w:gridCol [^>]*/>', '', 'columns in a table'),
    ('word/document.xml', r'</w:p></w:tc>', '</w:p><w:tbl/></w:tc>', 'does not end with a paragraph'),
    ('word/document.xml', r'<w:tcW w:w="(\d+)"', r'<w:tcW w:w="\1.5"', 'not a whole number'),
    ('word/document.xml', r'</w:body>', '&#1;</w:body>', 'is not XML'),
    ('word/_rels/document.xml.rels', r'Target="styles.xml"', 'Target="style.xml"', 'which is not there'),
]
# The same of what is seen by opening it: which part of which document is changed, and what must be said of it.
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
PAPER = [
    ('sample-vi-2024-03.docx', 'word/document.xml', r'<w:pStyle w:val="Heading1"/></w:pPr><w:r>(.*?</w:p>)',
     r'<w:pStyle w:val="BodyText"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>\1' + PAGE_BREAK, 'ends with a heading'),
    ('sample-vi-2024-03.docx', 'word/document.xml', r'(<w:p><w:pPr><w:pStyle w:val="Heading1"/>.*?</w:p>)', PAGE_BREAK + r'\1' + PAGE_BREAK, '% full'),
    ('sample-vi-2024-03.docx', 'word/document.xml', r'(<w:t xml:space="preserve">)[^<]{40}', r'\1Xem: reform due --as-of 2024-06-20', 'holds a command'),
    ('sample-vi-2024-03.docx', 'word/styles.xml', r'w:ascii="Times New Roman"', 'w:ascii="Liberation Serif"', 'fonts that Windows has not'),
    ('sample-vi-2024.xlsx', 'xl/styles.xml', r'<name val="[^"]*"/>', '<name val="DejaVu Sans"/>', 'fonts that Windows has not'),
]
# And by the validator.
AUDIT = [
    ('sample-vi-2024-03.docx', 'word/_rels/document.xml.rels', r'<Relationship [^>]*theme1\.xml"/>', '', 'theme'),
    ('sample-vi-2024-03.docx', 'word/document.xml', r'<w:body>', '<w:body><w:nothing/>', 'nothing'),
    ('sample-vi-2024.xlsx', 'xl/worksheets/sheet1.xml', r'<sheetData>', '<nothing/><sheetData>', 'nothing'),
]


def prove_pages(out, verdict):
    good = out / 'pages' / 'sample-vi' / '2024-03.html'
    broken = out / 'proves'
    shutil.rmtree(broken, ignore_errors=True)
    shutil.copytree(good.parent, broken / 'pages' / 'sample-vi')
    # The page's own policy would stop most of what is tried; that it is there, is asserted too.
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    guarded = good.read_text('utf-8')
    verdict.expect(policy.search(guarded), good.name, 'has no policy that could be taken away')
    text = policy.sub('', guarded)
    driver = Driver()
    try:
        session = driver.session()
        for number, (old, new, *said) in enumerate(PAGES):
            path = broken / 'pages' / 'sample-vi' / f'broken-{number}.html'
            if not verdict.expect(old in text, good.name, f'holds no {old!r} that could be broken'):
                continue
            path.write_text(text.replace(old, new, 1 if old == '</main>' else -1), 'utf-8')
            found = Verdict('')
            pages.Look(session, path, broken, found, None).all()
            noticed(new, said, found, verdict)
    finally:
        driver.end()


def noticed(what, said, found, verdict):
    for words in said:
        verdict.expect(any(words in reason for _, reason in found.faults), what[:60], f'nobody says {words!r}, but {[reason[:60] for _, reason in found.faults][:4]}')
        verdict.count('faults noticed')


def broken(out, number, good, part, old, new, verdict):
    """A document with one thing changed in one part of it."""
    path = out / 'proves' / f'broken-{number}{good.suffix}'
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, 'w') as file:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                text = text.decode('utf-8')
                verdict.expect(re.search(old, text), good.name, f'holds no {old!r} that could be broken')
                text = re.sub(old, new, text, count=1)
            file.writestr(name, text)
    return path


def prove_word(out, verdict):
    good = out / 'word' / 'sample-vi-2024-03.docx'
    for number, (part, old, new, said) in enumerate(WORD):
        path = broken(out, number, good, part, old, new, verdict)
        found = Verdict('')
        package = ooxml.Package(path, found)
        package.whole()
        ooxml.judge_word(package)
        noticed(new or old, [said], found, verdict)


def good_of(out, name):
    return out / ('word' if name.endswith('.docx') else 'sheets') / name


def prove_paper(out, verdict):
    """All of them are opened at once: LibreOffice takes seconds to start."""
    said = {}
    for number, (name, part, old, new, words) in enumerate(PAPER):
        path = broken(out, f'paper-{number}', good_of(out, name), part, old, new, verdict)
        said[path] = (new, words)
    for file, pdf in office.convert(list(said), out / 'proves' / 'pdf', out / 'office-profile', verdict):
        found = Verdict('')
        (office.look_at_word if file.suffix == '.docx' else office.look_at_book)(file, pdf, found)
        new, words = said[file]
        noticed(new, [words], found, verdict)


def prove_audit(out, verdict):
    for number, (name, part, old, new, words) in enumerate(AUDIT):
        path = broken(out, f'audit-{number}', good_of(out, name), part, old, new, verdict)
        found = Verdict('')
        for fault in audit.faults(path):
            found.fault(path.name, fault)
        noticed(new or old, [words], found, verdict)


def main():
    if len(sys.argv) != 2:
        sys.exit('usage: proves.py OUT')
    out = pathlib.Path(sys.argv[1]).resolve()
    verdict = Verdict('checks that were put to the test')
    prove_pages(out, verdict)
    prove_word(out, verdict)
    prove_paper(out, verdict)
    prove_audit(out, verdict)
    shutil.rmtree(out / 'proves', ignore_errors=True)
    verdict.end()


if __name__ == '__main__':
    main()
