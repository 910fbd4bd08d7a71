"""How a Word document looks on paper: pages that are filled, headings that stay with what they head, fonts that readers have, and no
word of a terminal."""
import re
import zipfile
import xml.etree.ElementTree as xml

from verdict import bare, run

WORD = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
DRAWING = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
# Fonts that come with Windows or with Office.
FONTS = {'Times New Roman', 'Courier New', 'Arial', 'Calibri', 'Cambria', 'Tahoma', 'Verdana', 'Segoe UI', 'Consolas', 'Symbol', 'Wingdings'}
# What nobody can take for English: a reform plan, its tasks and its report are no commands.
COMMAND = r'(?:→ reform\b|\breform (?:[a-z]+ )?-|\breform (?:check|due|status|remind|explain|import|receive|close|difficulties)\b| -o (?:TÊN|NAME))'
LEAST = 1 / 3
# Margins above and below the text, in points: 20 mm.
MARGIN = 56.7


def words_of(pdf):
    """The words of each page with their places: left, top, bottom."""
    told = run('pdftotext', '-bbox', str(pdf), '-') or ''
    for page in told.split('<page ')[1:]:
        height = float(re.search(r'height="([\d.]+)"', page)[1])
        found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', page)
        yield height, [(float(left), float(top), float(bottom), text) for left, top, bottom, text in found]


def headings(document, styles):
    """What heads something and is not told to stay with it: paragraphs of a style for that, and those that are bold from end to end.
    Others stay in Word, though LibreOffice leaves one behind now and then."""
    keeps = {style.get(WORD + 'styleId') for style in styles.iter(WORD + 'style') if style.find(f'{WORD}pPr/{WORD}keepNext') is not None}
    for paragraph in document.iter(WORD + 'p'):
        style = paragraph.find(f'{WORD}pPr/{WORD}pStyle')
        name = style.get(WORD + 'val') if style is not None else ''
        text = ''.join(it.text or '' for it in paragraph.iter(WORD + 't'))
        runs = [run for run in paragraph.iter(WORD + 'r') if run.find(WORD + 't') is not None]
        is_bold = name == 'BodyText' and all(run.find(f'{WORD}rPr/{WORD}b') is not None for run in runs)
        stays = name in keeps or paragraph.find(f'{WORD}pPr/{WORD}keepNext') is not None
        if text and not stays and (is_bold or name.startswith(('Heading', 'AnnexTitle'))):
            yield bare(text)


def lines_from_below(words):
    """The words in the order of lines, as one text without blanks: those on one line differ a little in height."""
    lines = []
    for word in sorted(words, key=lambda word: word[2]):
        if lines and word[2] - lines[-1][0] < 4:
            lines[-1][1].append(word)
        else:
            lines.append([word[2], [word]])
    return bare(''.join(word[3] for _, line in lines for word in sorted(line)))


def look_at_pages(name, document, styles, pdf, lying, verdict):
    """No page but the last of a section is nearly empty, and none ends with a heading."""
    heads = set(headings(document, styles))
    pages = list(words_of(pdf))
    for number, (height, words) in enumerate(pages, 1):
        # The page's own number is no text.
        words = [word for word in words if word[2] > MARGIN]
        is_last = number == len(pages) or lying[number - 1] != lying[number]
        if not words or is_last:
            continue
        full = (max(word[2] for word in words) - MARGIN) / (height - 2 * MARGIN)
        verdict.expect(full >= LEAST, name, f'page {number} of {len(pages)} is but {full:.0%} full')
        end = lines_from_below(words[-60:])
        for head in heads:
            verdict.expect(not end.endswith(unescaped(head)), name, f'page {number} ends with a heading: {head[:40]}')
        verdict.count('pages that go on')


def unescaped(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&quot;')


def look_at_words(name, text, verdict):
    """What is signed and sent tells nobody to type something."""
    found = re.search(COMMAND + '.{0,30}', text)
    verdict.expect(not found, name, f'holds a command: {found and found[0]}')


def look_at_fonts(file, verdict):
    """Every font that a document or a workbook names comes with Windows. Fonts of a theme for other scripts are but offers."""
    named = set()
    with zipfile.ZipFile(file) as package:
        for part in package.namelist():
            if not part.endswith('.xml'):
                continue
            for element in xml.fromstring(package.read(part)).iter():
                tag = element.tag
                if tag == WORD + 'rFonts':
                    named |= {value for key, value in element.attrib.items() if 'Theme' not in key and not key.endswith('hint')}
                elif tag == WORD + 'font':
                    named.add(element.get(WORD + 'name'))
                elif tag in (DRAWING + 'latin', DRAWING + 'ea', DRAWING + 'cs'):
                    named |= {element.get('typeface')} - {''}
                elif tag in (SHEET + 'name', SHEET + 'rFont') and part in ('xl/styles.xml', 'xl/sharedStrings.xml'):
                    named.add(element.get('val'))
    strange = sorted(font for font in named - FONTS if font and not font.startswith('+'))
    verdict.expect(named and not strange, file.name, f'fonts that Windows has not: {", ".join(strange) or "none is named"}')
    verdict.count('files by their fonts')
