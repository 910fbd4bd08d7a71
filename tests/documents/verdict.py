"""What a check found wrong, gathered and told at the end; shared by the checks beside it."""
import pathlib
import re
import subprocess
import sys
import unicodedata

# So many of one kind are told; the others are counted.
MOST = 4


class Verdict:
    def __init__(self, what):
        self.what = what
        self.faults = []
        self.counts = {}

    def fault(self, path, reason):
        self.faults.append((str(path), reason))

    def expect(self, holds, path, reason):
        if not holds:
            self.fault(path, reason)
        return holds

    def count(self, what, n=1):
        self.counts[what] = self.counts.get(what, 0) + n

    def end(self):
        """Prints it and ends the program: 1 if anything is wrong, or if nothing was looked at."""
        told = ', '.join(f'{n} {what}' for what, n in self.counts.items())
        print(f'{self.what}: {told or "nothing"}')
        if not self.counts:
            self.fault('-', 'nothing was there to be checked')
        by_reason = {}
        for path, reason in dict.fromkeys(self.faults):
            # Of one kind is what begins alike, whichever file, text or number it is about.
            kind = re.split(r'["<\'`]|file:', re.sub(r'[0-9]+', '', reason))[0][:40]
            by_reason.setdefault(kind, []).append((path, reason))
        for faults in by_reason.values():
            for path, reason in faults[:MOST]:
                print(f'error: {path}: {reason}', file=sys.stderr)
            if len(faults) > MOST:
                print(f'error: … and {len(faults) - MOST} more of this kind', file=sys.stderr)
        sys.exit(1 if self.faults else 0)


def run(*command, seconds=120):
    """What a program prints; None if it fails."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode('utf-8', 'replace') if done.returncode == 0 else None


def bare(text):
    """Text without spaces, breaks, marks of direction and the like: a page breaks lines where it must."""
    return ''.join(char for char in unicodedata.normalize('NFC', text) if unicodedata.category(char)[0] not in 'ZC')


def words(text):
    """Words of letters and digits that any font holds and no line breaks: what must be found again wherever a text is shown."""
    return {unicodedata.normalize('NFC', word) for word in re.findall(r'[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff]{2,24}', text)}


def pages(pdf):
    """Width and height in points of each page of a PDF."""
    told = run('pdfinfo', '-f', '1', '-l', '9999', str(pdf)) or ''
    return [(float(w), float(h)) for w, h in re.findall(r'Page +\d+ size: +([\d.]+) x ([\d.]+) pts', told)]


def is_a4(size):
    short, long = sorted(size)
    return abs(short - 595.3) < 1.5 and abs(long - 841.9) < 1.5


def text_of(pdf):
    """The text of a PDF, a string for each page, laid out as it is seen."""
    told = run('pdftotext', '-layout', str(pdf), '-') or ''
    return told.split('\f')[:-1]


def missing(text, pdf):
    """Words of a text that are not on the pages, in none of the orders in which a PDF can be read: by lines, by columns, as drawn."""
    shown = ''
    for way in (['-layout'], [], ['-raw']):
        sheets = (run('pdftotext', *way, str(pdf), '-') or '').split('\f')
        # A word may go on behind the number of the next page.
        shown += bare(''.join(re.sub(r'^\s*\d+\s*\n', '', sheet) for sheet in sheets)) + '\n'
    # Beside signs such as <U+009B> letters of several fonts are mixed in a narrow cell, and are read back in another order.
    plain = re.sub(r'\S*<U\+[0-9A-F]+>\S*', ' ', text)
    return sorted(word for word in words(plain) if bare(word) not in shown)


def below(folder, ending):
    return sorted(pathlib.Path(folder).rglob('*' + ending))
