#!/usr/bin/env python3
"""Opens every Word document and workbook in LibreOffice and looks at the pages: office.py OUT, with OUT/word and OUT/sheets."""
import pathlib
import re
import shutil
import sys
import xml.etree.ElementTree as xml
import zipfile

import paper
from verdict import Verdict, bare, below, is_a4, missing, pages, run, text_of

WORD = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
ERRORS = re.compile(r'Err:\d+|#(?:NAME|REF|VALUE|DIV/0|NUM|NULL|N/A)[?!]?')
# So many files LibreOffice is given at a time: one that it stumbles over takes the others of its call with it.
TOGETHER = 40


def convert(files, folder, home, verdict, ending='pdf'):
    folder.mkdir(parents=True, exist_ok=True)
    office = shutil.which('soffice') or shutil.which('libreoffice')
    for at in range(0, len(files), TOGETHER):
        run(office, '--headless', f'-env:UserInstallation={home.as_uri()}', '--convert-to', ending, '--outdir', str(folder), *map(str, files[at:at + TOGETHER]), seconds=400)
    for file in files:
        made = folder / f'{file.stem}.{ending}'
        if verdict.expect(made.is_file(), file.name, f'LibreOffice made no {ending} of it'):
            yield file, made


def all_there(name, text, pdf, verdict):
    """Every word of the document is found on its pages."""
    lost = missing(text, pdf)
    verdict.expect(not lost, name, f'{len(lost)} words are missing on its pages: {", ".join(lost[:8])}')


def look_at_word(file, pdf, verdict):
    name = file.name
    with zipfile.ZipFile(file) as package:
        document = xml.fromstring(package.read('word/document.xml'))
        styles = xml.fromstring(package.read('word/styles.xml'))
    text = ' '.join(''.join(it.text or '' for it in paragraph.iter(WORD + 't')) for paragraph in document.iter(WORD + 'p'))
    sizes, printed = pages(pdf), text_of(pdf)
    verdict.expect(sizes and all(map(is_a4, sizes)), name, f'pages that are not A4: {sorted(set(sizes))[:3]}')
    verdict.expect(sizes and sizes[0][0] < sizes[0][1], name, 'the first page is not upright')
    wanted = [it.get(WORD + 'orient') for it in document.iter(WORD + 'pgSz')]
    lying = [width > height for width, height in sizes]
    if 'landscape' in wanted:
        verdict.expect(any(lying), name, 'no page lies across, and its annex should')
        verdict.count('annexes across')
    else:
        verdict.expect(not any(lying), name, 'a page lies across')
    all_there(name, text, pdf, verdict)
    verdict.expect(not ERRORS.search('\n'.join(printed)) or ERRORS.search(text), name, 'an error of a field is printed')
    numbered(name, document, printed, lying, verdict)
    paper.look_at_fonts(file, verdict)
    # Words of the hostile workspace fill cells that no page holds, and some of them are commands.
    if not name.startswith('hostile'):
        paper.look_at_pages(name, document, styles, pdf, lying, verdict)
        paper.look_at_words(name, text, verdict)
    for number, page in enumerate(printed, 1):
        verdict.expect(bare(page), name, f'page {number} of {len(printed)} is empty')
    if re.fullmatch(r'sample-\w+-guide\.docx', name):
        verdict.expect(len(sizes) == 1, name, f'{len(sizes)} pages, and one side is what units are given')
        verdict.count('guides on one side')
    most = 4 + len(text) // 300
    verdict.expect(len(sizes) <= most, name, f'{len(sizes)} pages for {len(text)} letters')
    verdict.count('Word documents')
    verdict.count('their pages', len(sizes))


def numbered(name, document, printed, lying, verdict):
    """The page's number stands first on it, but not on page 1; an annex counts for itself."""
    first = [line.strip() for line in printed[0].splitlines() if line.strip()][:1]
    verdict.expect(first != ['1'], name, 'page 1 has a number')
    for number, page in enumerate(printed[1:], 2):
        if lying[number - 1] != lying[0]:
            break
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        verdict.expect(lines[:1] == [str(number)] or lines[-1:] == [str(number)], name, f'page {number} does not say its number')


def column(reference):
    """The number of a column by its letters."""
    number = 0
    for letter in re.match(r'\$?([A-Z]+)', reference)[1]:
        number = number * 26 + ord(letter) - ord('A') + 1
    return number


def last_printed(package):
    """The last column that is printed, by the part of its sheet; those behind it are there to filter by."""
    book = xml.fromstring(package.read('xl/workbook.xml'))
    areas = [it for it in book.iter(SHEET + 'definedName') if it.get('name') == '_xlnm.Print_Area']
    return {f'xl/worksheets/sheet{int(it.get("localSheetId")) + 1}.xml': column(it.text.rsplit(':', 1)[1]) for it in areas}


def cells(package, path, strings, last=None):
    """The sheet's XML, and its texts in rows, up to that column."""
    sheet = xml.fromstring(package.read(path))
    rows = []
    for row in sheet.iter(SHEET + 'row'):
        texts = []
        for cell in row.iter(SHEET + 'c'):
            if last and column(cell.get('r')) > last:
                continue
            value = cell.find(SHEET + 'v')
            if cell.get('t') == 's' and value is not None:
                texts.append(strings[int(value.text)])
            elif cell.get('t') == 'inlineStr':
                texts.append(''.join(it.text or '' for it in cell.iter(SHEET + 't')))
        rows.append(texts)
    return sheet, rows


def look_at_sheet(name, label, sheet, rows, verdict):
    verdict.expect(sheet.find(f'.//{SHEET}f') is None, name, f'{label} has a formula')
    verdict.expect(not any(cell.get('t') == 'e' for cell in sheet.iter(SHEET + 'c')), name, f'{label} has an error for a value')
    verdict.expect(sheet.find(f'.//{SHEET}hyperlink') is None, name, f'{label} has a link')
    setup = sheet.find(SHEET + 'pageSetup')
    fits = sheet.find(f'{SHEET}sheetPr/{SHEET}pageSetUpPr')
    verdict.expect(setup is not None and setup.get('paperSize') == '9', name, f'{label} is not set up for A4')
    verdict.expect(fits is not None and fits.get('fitToPage') == '1' and setup is not None and setup.get('fitToWidth', '1') == '1', name,
                   f'{label} is not one page wide')
    verdict.count('sheets')
    if any(rows):
        pane = sheet.find(f'.//{SHEET}pane')
        verdict.expect(pane is None or pane.get('state') == 'frozen', name, f'{label} has a pane that is not frozen')


def hidden_sheets(package):
    """The parts of sheets that are not shown; the library numbers them as the workbook names them."""
    book = xml.fromstring(package.read('xl/workbook.xml'))
    return {f'xl/worksheets/sheet{n}.xml' for n, sheet in enumerate(book.iter(SHEET + 'sheet'), 1) if sheet.get('state') in ('hidden', 'veryHidden')}


def form_of(path):
    """What must outlive another program: the texts by sheet, what is hidden, which cells are held to which limits, what is locked."""
    with zipfile.ZipFile(path) as package:
        strings = []
        if 'xl/sharedStrings.xml' in package.namelist():
            strings = [''.join(it.text or '' for it in entry.iter(SHEET + 't')) for entry in xml.fromstring(package.read('xl/sharedStrings.xml')).findall(SHEET + 'si')]
        parts = [part for part in package.namelist() if re.fullmatch(r'xl/worksheets/sheet\d+\.xml', part)]
        read = {part: cells(package, part, strings) for part in sorted(parts)}
        # What no Unicode text should hold is written as _xHHHH_, and every program forgets it.
        texts = {part: [[re.sub(r'_x[0-9A-Fa-f]{4}_|[\ufffe\uffff]', '', text) for text in row if text] for row in rows if any(row)] for part, (_, rows) in read.items()}
        first = read['xl/worksheets/sheet1.xml'][0]
        rules = sorted(rule.get('type') for rule in first.iter(SHEET + 'dataValidation'))
        locked = [part for part, (sheet, _) in read.items() if (lock := sheet.find(SHEET + 'sheetProtection')) is not None and lock.get('sheet') in ('1', 'true')]
        return texts, hidden_sheets(package), rules, locked


def look_at_form(file, again, verdict):
    """A form that LibreOffice saved is still the form."""
    before, after = form_of(file), form_of(again)
    for what, old, new in zip(('texts', 'hidden sheet', 'limits', 'locks'), before, after):
        verdict.expect(old == new, file.name, f'its {what} did not outlive LibreOffice')
    verdict.expect(len(before[2]) == 4 and len(before[1]) == 1 and len(before[3]) == 3, file.name, 'it has no limits, no hidden sheet or no locks')
    verdict.count('forms saved again')


def look_at_book(file, pdf, verdict):
    name = file.name
    with zipfile.ZipFile(file) as package:
        parts = package.namelist()
        strings = []
        if 'xl/sharedStrings.xml' in parts:
            strings = [''.join(it.text or '' for it in entry.iter(SHEET + 't')) for entry in xml.fromstring(package.read('xl/sharedStrings.xml')).findall(SHEET + 'si')]
        sheets = [part for part in parts if re.fullmatch(r'xl/worksheets/sheet\d+\.xml', part)]
        hidden, last, held = hidden_sheets(package), last_printed(package), []
        for part in sheets:
            sheet, rows = cells(package, part, strings, last.get(part))
            look_at_sheet(name, part.rsplit('/', 1)[1], sheet, rows, verdict)
            # What nobody sees is not printed either.
            if part not in hidden:
                held += [text for row in rows for text in row]
        verdict.expect(not any('externalLink' in part or 'vbaProject' in part for part in parts), name, 'links to other files or holds a macro')
    sizes, printed = pages(pdf), text_of(pdf)
    paper.look_at_fonts(file, verdict)
    verdict.expect(sizes and all(map(is_a4, sizes)), name, f'pages that are not A4: {sorted(set(sizes))[:3]}')
    # Excel writes what XML cannot hold as _xHHHH_; on paper it is gone.
    text = re.sub(r'_x[0-9A-Fa-f]{4}_', ' ', ' '.join(held))
    all_there(name, text, pdf, verdict)
    verdict.expect(not ERRORS.search('\n'.join(printed)), name, 'an error is printed')
    verdict.expect(len(sizes) <= 2 * len(sheets) + len(text) // 300, name, f'{len(sizes)} pages for {len(sheets)} sheets and {len(text)} letters')
    verdict.count('workbooks')
    verdict.count('their pages', len(sizes))


def main():
    if len(sys.argv) != 2:
        sys.exit('usage: office.py OUT')
    out = pathlib.Path(sys.argv[1]).resolve()
    verdict = Verdict('documents in LibreOffice')
    for folder, ending, look in (('word', '.docx', look_at_word), ('sheets', '.xlsx', look_at_book)):
        for file, pdf in convert(below(out / folder, ending), out / f'{folder}-pdf', out / 'office-profile', verdict):
            look(file, pdf, verdict)
    # Through LibreOffice's own format: whoever fills a form in there may save it so in between.
    forms = [file for file in below(out / 'sheets', '.xlsx') if '-form-' in file.name]
    between = [ods for _, ods in convert(forms, out / 'forms-ods', out / 'office-profile', verdict, 'ods')]
    for ods, again in convert(between, out / 'forms-again', out / 'office-profile', verdict, 'xlsx'):
        look_at_form(out / 'sheets' / f'{ods.stem}.xlsx', again, verdict)
    verdict.end()


if __name__ == '__main__':
    main()
