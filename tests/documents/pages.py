#!/usr/bin/env python3
"""Opens every page in Chromium and looks at it: pages.py OUT [AXE], where OUT/pages holds folders of pages and AXE is axe-core's script.

What is asserted of one page stands in page.js, looks.js and sorts.js; here it is shown in light and dark, wide and narrow, printed, read
without scripts, sorted and filtered.
"""
import concurrent.futures
import pathlib
import queue
import re
import sys
import urllib.parse

from browser import ENTER, Driver, Trouble
from verdict import Verdict, bare, below, is_a4, missing, pages

HERE = pathlib.Path(__file__).resolve().parent
PAGE, LOOKS, SORTS = ((HERE / name).read_text('utf-8') for name in ('page.js', 'looks.js', 'sorts.js'))
LEAST_CONTRAST = 4.5
# The highest that a page of the sample year may be on a phone.
TALLEST = 20000
# How wide what is printed on A4 is between its margins, in pixels; annexes lie across.
SHEET = 661
WIDER = '''
const annex = 990;
return [...document.querySelectorAll('.table, .drawing, .folds, .figures')].filter((it) => {
  const most = it.closest('.annex') ? annex : it.clientWidth;
  return it.scrollWidth > most + 1;
}).map((it) => (it.getAttribute('aria-label') || it.className) + ' ' + it.scrollWidth);
'''
# axe-core takes seconds where there are hundreds of tasks: one page of each kind is enough for it.
FOR_AXE = re.compile(r'(sample-vi/(index|2024-03|plan|difficulties|indicators)|sample-en/(2024|tasks|due)|empty-en/2024)\.html$')
PHOTOGRAPHED = re.compile(r'(sample-vi|hostile-vi)/(index|2024-03|2024|plan|difficulties)\.html$')
AXE_RUN = '''
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then(
  (found) => done(found.violations.map((it) => it.id + ': ' + it.help + ': ' + it.nodes.slice(0, 2).map((node) => node.html.slice(0, 120)).join(' '))),
  (error) => done(['axe: ' + error]));
'''
UNSCRIPTED = '''(() => {
  const main = document.querySelector('main') || document.body;
  for (const fold of main.querySelectorAll('details')) fold.open = true;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const hidden = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && !element.closest('svg,script,style,template,.much > summary') && !element.checkVisibility({ visibilityProperty: true })) hidden.push(walker.currentNode.data.trim().slice(0, 40));
  }
  return { hidden };
})()'''
# The table that a filter is for, some of its last row's text, and how many rows are to be seen.
FILTERED = '''
const input = arguments[0];
const after = (table) => input.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING;
const table = document.getElementById(input.getAttribute('aria-controls')) || [...document.querySelectorAll('table')].find(after);
if (!table) return null;
const rows = [...table.tBodies].filter((body) => !body.matches('.totals')).flatMap((body) => [...body.rows]);
const seen = rows.filter((row) => row.checkVisibility());
const cell = rows.length ? [...rows[rows.length - 1].cells].find((cell) => /[\\p{L}\\d]/u.test(cell.textContent)) : null;
const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\\p{M}/gu, '').replaceAll('đ', 'd');
const wanted = arguments[1];
return { rows: rows.length, seen: seen.length, text: cell ? cell.textContent.trim().match(/[\\p{L}\\p{M}\\d.,\\/-]+/u)?.[0].slice(0, 40) : '',
         fits: seen.every((row) => plain(row.textContent).includes(plain(wanted))) };
'''


def as_element(it):
    return {'element-6066-11e4-a52e-4f735466cecf': it}


class Look:
    """One page looked at in one window."""

    def __init__(self, session, path, out, verdict, axe):
        self.session, self.path, self.out, self.verdict, self.axe = session, path, out, verdict, axe
        self.name = path.relative_to(out / 'pages')

    def fault(self, reason):
        self.verdict.fault(self.name, reason)

    def all(self):
        session = self.session
        session.logs()
        session.show()
        session.open(self.path)
        page = session.run(PAGE)
        self.told(page)
        self.on_paper(page['printed'])
        self.in_sizes_and_colours()
        session.open(self.path)
        self.operated()
        self.with_axe()
        self.heard()
        self.without_scripts(page['text'])
        self.heard()
        return page

    def told(self, page):
        for reason in page['wrong']:
            self.fault(reason)
        if page['ran'] is not None:
            self.fault(f'a text ran as a script: __hostile is {page["ran"]}')
        for name in page['fetched']:
            self.fault(f'fetched {name}')
        for href in page['beside']:
            file = urllib.parse.unquote(href.split('#')[0].split('?')[0])
            if not (self.path.parent / file).is_file():
                self.fault(f'link to {href!r}, and no such file lies beside')
            self.verdict.count('links')
        for what in ('tables', 'pictures', 'folds'):
            self.verdict.count(what, page[what])

    def heard(self):
        """Nothing in the console, nothing said, no address asked for but the page's own."""
        for text in self.session.evaluate('window.__said || []') or []:
            self.fault(f'a script said: {text[:120]}')
        ran = self.session.evaluate('window.__hostile')
        if ran is not None:
            self.fault(f'a text ran as a script: __hostile is {ran}')
        console, asked = self.session.logs()
        for line in console:
            self.fault(f'console: {line[:200]}')
        own = self.path.resolve().as_uri()
        for address in asked:
            if address.split('#')[0] != own:
                self.fault(f'asked for {address[:120]}')

    def in_sizes_and_colours(self):
        for where, how in (('light', {}), ('dark', {'dark': True}), ('on a phone', {'width': 360, 'phone': True})):
            self.session.show(**how)
            if where == 'on a phone':
                self.on_a_phone()
            seen = self.session.run(LOOKS, LEAST_CONTRAST)
            for reason in seen['wrong']:
                self.fault(f'{where}: {reason}')
            self.verdict.count('texts with their contrast', seen['looked'])
            if seen['looked'] == 0:
                self.fault(f'{where}: nothing is to be seen')
            if PHOTOGRAPHED.search(self.name.as_posix()):
                self.session.picture(self.out / 'pictures' / f'{self.name.parent}-{self.path.stem}-{where.replace(", ", "-").replace(" ", "-")}.png')
        self.session.show()

    def on_a_phone(self):
        """What is long is closed, and opens; a page of the sample year is short enough to be looked through."""
        self.session.open(self.path)
        closed, all_ = self.session.run('return [document.querySelectorAll(".much:not([open])").length, document.querySelectorAll(".much").length]')
        if closed != all_:
            self.fault(f'on a phone {all_ - closed} of {all_} long parts are open at first')
        for line in self.session.find('.much > summary')[:1]:
            self.session.keys(line, ENTER)
            if not self.session.run('return document.querySelector(".much").open'):
                self.fault('on a phone Enter does not open what is long')
            self.session.keys(line, ENTER)
        tall = self.session.run('return document.documentElement.scrollHeight')
        if self.name.parts[0].startswith('sample') and tall > TALLEST:
            self.fault(f'on a phone it is {tall} px high, which is more than {TALLEST}')
        self.verdict.count('long parts', all_)

    def within_the_sheet(self):
        """Browsers make the whole print smaller where something is wider than the paper."""
        self.session.show(width=SHEET, paper=True)
        for name in self.session.run(WIDER):
            self.fault(f'printed, it is wider than the sheet: {name}')
        self.session.show()

    def on_paper(self, text):
        self.within_the_sheet()
        pdf = self.out / 'pages-pdf' / f'{self.name.parent}-{self.path.stem}.pdf'
        self.session.pdf(pdf)
        sizes = pages(pdf)
        if not sizes or not all(map(is_a4, sizes)):
            self.fault(f'printed, the pages are not A4: {sorted(set(sizes))[:3]}')
        lost = missing(text, pdf)
        if lost:
            self.fault(f'printed, {len(lost)} words are missing: {", ".join(lost[:8])}')
        # Half a page for every thousand letters is much, even in tables.
        most = 4 + len(text) // 500
        if len(sizes) > most:
            self.fault(f'printed, it takes {len(sizes)} pages for {len(text)} letters')
        self.verdict.count('printed sheets', len(sizes))

    def operated(self):
        session = self.session
        session.run('for (const fold of document.querySelectorAll("details")) fold.open = true')
        buttons = session.find('thead th button')
        if buttons:
            session.keys(buttons[0], ENTER)
            if session.run("return document.querySelector('thead th button').closest('th').getAttribute('aria-sort')") not in ('ascending', 'descending'):
                self.fault('Enter on a sort button sorts nothing')
        sorted_ = session.run(SORTS)
        for reason in sorted_['wrong']:
            self.fault(reason)
        self.verdict.count('sort buttons', sorted_['pressed'])
        for kind in sorted_['kinds']:
            self.verdict.count(f'pages sorted by {kind}')
        for box in session.find('input[type=search], input[type=text]'):
            self.filtered(box)
        folds = session.find('.folds details > summary')
        if folds:
            before = session.run("return document.querySelector('.folds details').open")
            session.keys(folds[0], ENTER)
            if session.run("return document.querySelector('.folds details').open") == before:
                self.fault('Enter on a fold does not open it')

    def filtered(self, box):
        session = self.session
        look = lambda wanted='': session.run(FILTERED, as_element(box), wanted)
        if not session.run('return arguments[0].checkVisibility()', as_element(box)):
            return self.fault('a filter that cannot be seen')
        before = look()
        if before is None:
            return self.fault('a filter without a table')
        if not before['text']:
            return None
        session.keys(box, before['text'])
        during = look(before['text'])
        if not during['fits'] or during['seen'] == 0 or during['seen'] > before['seen']:
            self.fault(f'filtered by {before["text"]!r}, {during["seen"]} of {before["seen"]} rows are shown')
        session.keys(box, 'qqxqq')
        if look()['seen'] != 0:
            self.fault('filtered by what stands nowhere, rows are still shown')
        session.run("arguments[0].value = ''; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))", as_element(box))
        if look()['seen'] != before['seen']:
            self.fault('with the filter emptied not all rows come back')
        self.verdict.count('filters')
        return None

    def with_axe(self):
        if not self.axe or not FOR_AXE.search(self.name.as_posix()):
            return
        self.session.run(self.axe)
        for violation in self.session.wait_for(AXE_RUN):
            self.fault(f'axe: {violation}')
        self.verdict.count('pages by axe-core')

    def without_scripts(self, text):
        self.session.scripts(False)
        try:
            self.session.open(self.path)
            seen = self.session.evaluate(UNSCRIPTED)
            plain = self.session.evaluate(f'(() => {{{PAGE}}})().text')
        finally:
            self.session.scripts(True)
        if bare(plain) != bare(text):
            self.fault('without scripts the text is another')
        for text in seen['hidden'][:3]:
            self.fault(f'without scripts a text is hidden: {text!r}')


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit('usage: pages.py OUT [AXE]')
    out = pathlib.Path(sys.argv[1]).resolve()
    axe = pathlib.Path(sys.argv[2]).read_text('utf-8') if len(sys.argv) == 3 else None
    verdict = Verdict('pages in Chromium')
    driver = Driver()
    try:
        look_at_all(driver, out, verdict, axe)
    finally:
        driver.end()
    verdict.end()


def look_at_all(driver, out, verdict, axe):
    windows = queue.Queue()
    for _ in range(2):
        windows.put(driver.session())

    def look(path):
        session = windows.get()
        try:
            verdict.count('pages')
            return Look(session, path, out, verdict, axe).all()
        except Trouble as trouble:
            verdict.fault(path.relative_to(out / 'pages'), str(trouble))
            return None
        finally:
            windows.put(session)

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        looked = [page for page in pool.map(look, below(out / 'pages', '.html')) if page]
    # One script and one style for all pages: whatever else stands there came out of somebody's text.
    for what in ('scripts', 'styles'):
        kinds = {str(page[what]) for page in looked}
        if len(kinds) > 1:
            verdict.fault('all pages', f'{len(kinds)} different sets of {what}: one is ours')


if __name__ == '__main__':
    main()
