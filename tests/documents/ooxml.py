#!/usr/bin/env python3
"""Holds Word documents and workbooks to their standard where Word and Excel are strict and LibreOffice forgives: ooxml.py OUT

ISO/IEC 29500 (transitional) gives the children of most elements an order; Word offers to "repair" a file that has another. The orders of the
elements that we write stand below, in full, so that what is new is judged too. An element without an order here may hold anything.
"""
import pathlib
import posixpath
import re
import sys
import xml.etree.ElementTree as xml
import zipfile

from verdict import Verdict, below

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
S = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
RELATIONS = '{http://schemas.openxmlformats.org/package/2006/relationships}'
TYPES = '{http://schemas.openxmlformats.org/package/2006/content-types}'

PROPERTIES = '''rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern
    position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange'''
BORDERS = 'top left start bottom right end insideH insideV'
# A star: as often as one likes. Everything else stands once at most.
WORD_ORDERS = {
    'document': 'background body',
    'styles': 'docDefaults latentStyles style*',
    'docDefaults': 'rPrDefault pPrDefault',
    'style': '''name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose
        personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr*''',
    'pPr': '''pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap
        overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
        textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange''',
    'rPr': PROPERTIES,
    'numPr': 'ilvl numId numberingChange ins',
    'pBdr': 'top left bottom right between bar',
    'tabs': 'tab*',
    'tbl': 'bookmarkStart* bookmarkEnd* tblPr tblGrid tr*',
    'tblPr': '''tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout
        tblCellMar tblLook tblCaption tblDescription tblPrChange''',
    'tblGrid': 'gridCol* tblGridChange',
    'tblBorders': BORDERS,
    'tcBorders': BORDERS + ' tl2br tr2bl',
    'tblCellMar': 'top left start bottom right end',
    'tcMar': 'top left start bottom right end',
    'tr': 'tblPrEx trPr tc*',
    'tcPr': '''cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers cellIns cellDel cellMerge
        tcPrChange''',
    'sectPr': '''headerReference* footerReference* footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign
        noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange''',
    'numbering': 'numPicBullet* abstractNum* num* numIdMacAtCleanup',
    'abstractNum': 'nsid multiLevelType tmpl name styleLink numStyleLink lvl*',
    'lvl': 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr',
    'num': 'abstractNumId lvlOverride*',
    'fonts': 'font*',
    'font': 'altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic',
    'settings': '''writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape
        printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins
        alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle*
        proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions
        doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation
        consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
        bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing
        displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin
        drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter
        noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText
        doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults
        footnotePr endnotePr compat docVars rsids mathPr attachedSchema* themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats
        doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType* schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol
        listSeparator''',
}
# In any order, each once at most.
WORD_SETS = {'trPr': 'cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del trPrChange'}
SHEET_ORDERS = {
    'worksheet': '''sheetPr dimension sheetViews sheetFormatPr cols* sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState
        dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting* dataValidations hyperlinks printOptions pageMargins pageSetup
        headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture
        oleObjects controls webPublishItems tableParts extLst''',
    'workbook': '''fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize
        customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr* webPublishObjects extLst''',
    'styleSheet': 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst',
    'row': 'c* extLst',
    'c': 'f v is extLst',
}
# Elements that say nothing without a value.
VALUED = 'pStyle rStyle tblStyle jc sz szCs outlineLvl vAlign gridSpan numId ilvl basedOn next link name color highlight textDirection zoom defaultTabStop'.split()
WHOLE = re.compile(r'-?\d+$')
WHOLE_ATTRIBUTES = 'w h top right bottom left header footer gutter sz space line before after firstLine hanging start end pos'.split()


def own(tag):
    return tag.rsplit('}', 1)[-1]


def in_order(element, order):
    """What is wrong with the children of an element."""
    places = {name.rstrip('*'): place for place, name in enumerate(order.split())}
    many = {name.rstrip('*') for name in order.split() if name.endswith('*')}
    last, seen = -1, set()
    for child in element:
        name = own(child.tag)
        if name not in places:
            return f'<{own(element.tag)}> must not hold <{name}>'
        if name in seen and name not in many:
            return f'<{own(element.tag)}> holds <{name}> twice'
        if places[name] < last:
            return f'in <{own(element.tag)}>, <{name}> comes too late'
        last = places[name]
        seen.add(name)
    return None


def in_set(element, names):
    found = [own(child.tag) for child in element]
    if len(set(found)) != len(found):
        return f'<{own(element.tag)}> holds something twice: {found}'
    strange = set(found) - set(names.split())
    return f'<{own(element.tag)}> must not hold {sorted(strange)}' if strange else None


class Package:
    """A file of parts that name each other."""

    def __init__(self, path, verdict):
        self.path, self.verdict = path, verdict
        self.parts = {}
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            self.expect(len(set(names)) == len(names), 'a part is there twice')
            for name in names:
                self.expect(not name.startswith('/') and '\\' not in name, f'{name} is no name of a part')
                self.parts[name] = package.read(name)
        self.trees = {}
        for name, data in self.parts.items():
            try:
                self.trees[name] = xml.fromstring(data)
            except xml.ParseError as error:
                self.fault(f'{name} is not XML: {error}')

    def fault(self, reason):
        self.verdict.fault(self.path.name, reason)

    def expect(self, holds, reason):
        return self.verdict.expect(holds, self.path.name, reason)

    def whole(self):
        """Every part has a type, every relation a target within."""
        types = self.trees.get('[Content_Types].xml')
        if types is None:
            return self.fault('[Content_Types].xml is missing')
        endings = {it.get('Extension') for it in types.findall(TYPES + 'Default')}
        named = {it.get('PartName').lstrip('/') for it in types.findall(TYPES + 'Override')}
        for name in named - set(self.parts):
            self.fault(f'[Content_Types].xml names {name}, which is not there')
        for name in self.parts:
            self.expect(name in named or name.rsplit('.', 1)[-1] in endings or name == '[Content_Types].xml', f'{name} has no type')
        for name, tree in self.trees.items():
            if name.endswith('.rels'):
                self.related(name, tree)
        return None

    def related(self, name, tree):
        base = posixpath.dirname(posixpath.dirname(name))
        ids = [it.get('Id') for it in tree.findall(RELATIONS + 'Relationship')]
        self.expect(len(set(ids)) == len(ids), f'{name} has an id twice')
        for relation in tree.findall(RELATIONS + 'Relationship'):
            target = relation.get('Target')
            if not self.expect(relation.get('TargetMode') != 'External', f'{name} leads out of the file: {target[:80]}'):
                continue
            full = target.lstrip('/') if target.startswith('/') else posixpath.normpath(posixpath.join(base, target))
            self.expect(full in self.parts, f'{name} leads to {target}, which is not there')
        source = posixpath.join(base, posixpath.basename(name)[:-5])
        if source in self.trees:
            used = {value for element in self.trees[source].iter() for key, value in element.attrib.items() if key.startswith(R)}
            for missing in used - set(ids):
                self.fault(f'{source} uses the relation {missing}, which is not there')


def judge(package, orders, sets, namespace):
    for part, tree in package.trees.items():
        for element in tree.iter():
            if not element.tag.startswith(namespace):
                continue
            name = own(element.tag)
            reason = in_order(element, orders[name]) if name in orders else in_set(element, sets[name]) if name in sets else None
            if reason:
                package.fault(f'{part}: {reason}')
            package.verdict.count('elements')


def judge_word(package):
    judge(package, WORD_ORDERS, WORD_SETS, W)
    document, styles = package.trees.get('word/document.xml'), package.trees.get('word/styles.xml')
    if document is None or styles is None:
        return package.fault('it has no document or no styles')
    known = {style.get(W + 'styleId') for style in styles.iter(W + 'style')}
    for part, tree in package.trees.items():
        for element in tree.iter():
            name = own(element.tag)
            if not element.tag.startswith(W):
                continue
            if name in VALUED and element.get(W + 'val') is None and element.get(W + 'percent') is None:
                package.fault(f'{part}: <{name}> has no value')
            if name in ('pStyle', 'rStyle', 'tblStyle', 'basedOn', 'next', 'link'):
                package.expect(element.get(W + 'val') in known, f'{part}: there is no style {element.get(W + "val")}')
            for attribute in WHOLE_ATTRIBUTES:
                value = element.get(W + attribute)
                package.expect(value is None or WHOLE.match(value), f'{part}: <{name} {attribute}="{value}"> is not a whole number')
            if name in ('p', 'r') and any(own(child.tag) == name + 'Pr' for child in list(element)[1:]):
                package.fault(f'{part}: <{name}Pr> is not the first in its <{name}>')
    body = document.find(W + 'body')
    package.expect(len(body) and body[-1].tag == W + 'sectPr', 'the last section is not described at the end')
    for size in document.iter(W + 'pgSz'):
        package.expect(sorted([size.get(W + 'w'), size.get(W + 'h')]) == ['11906', '16838'], 'a section that is not A4')
    for table in document.iter(W + 'tbl'):
        judge_table(package, table)
    return None


def judge_table(package, table):
    columns = len(table.findall(f'{W}tblGrid/{W}gridCol'))
    package.expect(table.find(W + 'tr') is not None, 'a table without rows')
    for row in table.findall(W + 'tr'):
        spans = [int(span.get(W + 'val')) if (span := cell.find(f'{W}tcPr/{W}gridSpan')) is not None else 1 for cell in row.findall(W + 'tc')]
        package.expect(sum(spans) == columns, f'a row of {sum(spans)} columns in a table of {columns}')
        for cell in row.findall(W + 'tc'):
            package.expect(len(cell) and cell[-1].tag == W + 'p', 'a cell that does not end with a paragraph')


def judge_book(package):
    judge(package, SHEET_ORDERS, {}, S)
    book = package.trees.get('xl/workbook.xml')
    if book is None:
        return package.fault('it has no workbook')
    names = [sheet.get('name') for sheet in book.iter(S + 'sheet')]
    package.expect(len({name.casefold() for name in names}) == len(names), f'two sheets of one name: {names}')
    for name in names:
        package.expect(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", name), f'{name!r} cannot be the name of a sheet')
    for part, tree in package.trees.items():
        for text in tree.iter(S + 't'):
            package.expect(len(text.text or '') <= 32767, f'{part}: a cell of more letters than Excel takes')
    return None


def main():
    if len(sys.argv) != 2:
        sys.exit('usage: ooxml.py OUT')
    verdict = Verdict('documents by their standard')
    for folder, ending, judge_one in (('word', '.docx', judge_word), ('sheets', '.xlsx', judge_book)):
        for path in below(pathlib.Path(sys.argv[1]) / folder, ending):
            try:
                package = Package(path, verdict)
                package.whole()
                judge_one(package)
                verdict.count(ending[1:])
            except (zipfile.BadZipFile, OSError) as error:
                verdict.fault(path.name, f'is no package: {error}')
    verdict.end()


if __name__ == '__main__':
    main()
