#!/usr/bin/env python3
"""Makes the documents that are looked at: make.py REFORM OUT, from the sample year, the hostile workspace and an empty year.

    OUT/pages/WORKSPACE-LANGUAGE/*.html     a folder of pages as it would be put on an intranet
    OUT/word/WORKSPACE-LANGUAGE-WHAT.docx
    OUT/sheets/WORKSPACE-LANGUAGE-WHAT.xlsx
    OUT/letters/WORKSPACE-LANGUAGE-DATE/    what `remind` wrote
    OUT/forms/WORKSPACE-LANGUAGE-MONTH/     what `template` wrote; its workbooks are in OUT/sheets too, as …-form-UNIT_MONTH.xlsx
"""
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys

from verdict import Verdict

HERE = pathlib.Path(__file__).resolve().parent
MONTHS = [f'2024-{n:02}' for n in range(1, 13)]
PERIODS = [f'--month={month}' for month in MONTHS] + [f'--quarter=2024-Q{n}' for n in range(1, 5)] + ['--half=2024-H1', '--half=2024-H2', '--year=2024']
# A month of the hostile workspace with reports and remarks, one without any report, the year.
FEW = ['--month=2024-03', '--month=2024-04', '--year=2024']
YEARS_END = '2025-01-08'
SOME_DAY = '--as-of=2024-06-20'
FORMS = ['2024-03', '2024-06']
# As many as the sample has units: the hostile workspace has dozens that are alike.
MOST_FORMS = 9
REMINDERS = ['2024-03-20', '2024-06-20', YEARS_END]


def report(period):
    return ['report', period]


def named(period):
    return period.split('=')[1]


def page_jobs(periods):
    """What, from which command."""
    jobs = [(named(period), report(period)) for period in periods]
    jobs += [('plan', ['plan']), ('difficulties', ['difficulties', SOME_DAY]), ('tasks', ['tasks', SOME_DAY]), ('due', ['due', SOME_DAY]),
             ('indicators', ['indicators']), ('score', ['score']), ('index', ['status', SOME_DAY]), ('closed', ['status'])]
    return jobs


def word_jobs(periods):
    return [(named(period), report(period)) for period in periods] + [
        ('plan', ['plan']), ('plan-amended', ['plan', '--amended']), ('difficulties', ['difficulties', SOME_DAY]), ('difficulties-end', ['difficulties']),
        ('status', ['status', SOME_DAY]), ('guide', ['template', '--guide'])]


def sheet_jobs(periods):
    return [(named(period), report(period)) for period in periods] + [
        ('status', ['status', SOME_DAY]), ('tasks', ['tasks', SOME_DAY]), ('plan', ['plan']), ('due', ['due', SOME_DAY]),
        ('difficulties', ['difficulties', SOME_DAY]), ('indicators', ['indicators']), ('score', ['score'])]


class Maker:
    def __init__(self, reform, out):
        self.reform, self.out = reform, out
        self.verdict = Verdict('documents made')

    def reform_says(self, root, lang, arguments):
        # `due` ends with 1 where something is owed, and here it always is.
        fine = (0, 1) if arguments[0] == 'due' else (0,)
        environment = dict(os.environ, REFORM_TODAY=YEARS_END, NO_COLOR='1', LC_ALL='C.UTF-8')
        done = subprocess.run([self.reform, *arguments, '-C', root, '--lang', lang], capture_output=True, env=environment, timeout=60)
        typed = 'reform ' + ' '.join(map(str, arguments))
        if done.returncode not in fine:
            self.verdict.fault(typed, f'exit code {done.returncode}: {done.stderr.decode("utf-8", "replace").strip()[:300]}')
            return False
        return True

    def make(self, root, lang, arguments, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.reform_says(root, lang, [*arguments, '-o', path]):
            return
        if self.verdict.expect(path.is_file() and path.stat().st_size > 0, path, 'was not written'):
            self.verdict.count(path.suffix[1:])

    def letters(self, root, name, lang, day):
        folder = self.out / 'letters' / f'{name}-{lang}-{day}'
        folder.mkdir(parents=True, exist_ok=True)
        if not self.reform_says(root, lang, ['remind', f'--as-of={day}', '-o', folder]):
            return
        for letter in sorted(folder.rglob('*.docx')):
            self.verdict.count('letters')
            # LibreOffice puts its PDFs into one folder: every name once.
            copy = self.out / 'word' / f'{name}-{lang}-{day}-{letter.stem}.docx'
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(letter, copy)

    def forms(self, root, label, lang, month):
        folder = self.out / 'forms' / f'{label}-{month}'
        folder.parent.mkdir(parents=True, exist_ok=True)
        if not self.reform_says(root, lang, ['template', f'--month={month}', '--accept-errors', '--replace', '-o', f'{folder}/']):
            return
        for form in sorted(folder.glob('*.xlsx'))[:MOST_FORMS]:
            self.verdict.count('forms')
            copy = self.out / 'sheets' / f'{label}-form-{form.name}'
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(form, copy)

    def jobs(self, name, root, lang, periods):
        out, label = self.out, f'{name}-{lang}'
        for what, arguments in word_jobs(periods):
            yield lambda w=what, a=arguments: self.make(root, lang, a, out / 'word' / f'{label}-{w}.docx')
        for what, arguments in sheet_jobs(periods[-2:]):
            yield lambda w=what, a=arguments: self.make(root, lang, a, out / 'sheets' / f'{label}-{w}.xlsx')
        (out / 'pages' / label).mkdir(parents=True, exist_ok=True)
        # All three days of the sample year in its own language; elsewhere one is enough.
        for day in REMINDERS if label == 'sample-vi' else REMINDERS[1:2]:
            yield lambda d=day: self.letters(root, name, lang, d)
        for month in FORMS if label == 'sample-vi' else FORMS[:1]:
            yield lambda m=month: self.forms(root, label, lang, m)
        yield lambda: self.folder(root, lang, periods, out / 'pages' / label)

    def folder(self, root, lang, periods, folder):
        """Pages one after the other: each leads to all others in the end."""
        for what, arguments in page_jobs(periods):
            self.make(root, lang, arguments, folder / f'{what}.html')

    def again(self, root, lang, arguments, first):
        second = self.out / 'again' / first.name
        second.parent.mkdir(parents=True, exist_ok=True)
        if first.is_file() and self.reform_says(root, lang, [*arguments, '-o', second]):
            self.verdict.expect(first.read_bytes() == second.read_bytes(), first, 'made a second time it has other bytes')
            self.verdict.count('made twice')


def main():
    if len(sys.argv) != 3:
        sys.exit('usage: make.py REFORM OUT')
    maker = Maker(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve())
    sample, hostile, empty = HERE.parent.parent, maker.out / 'hostile', HERE / 'empty'
    jobs = [*maker.jobs('sample', sample, 'vi', PERIODS), *maker.jobs('sample', sample, 'en', FEW), *maker.jobs('hostile', hostile, 'vi', FEW),
            *maker.jobs('hostile', hostile, 'en', FEW[-1:]), *maker.jobs('empty', empty, 'vi', FEW[:1]), *maker.jobs('empty', empty, 'en', FEW[-1:])]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda job: job(), jobs))
    for name, root in (('sample', sample), ('hostile', hostile)):
        for folder, ending in (('word', 'docx'), ('sheets', 'xlsx')):
            maker.again(root, 'vi', report('--year=2024'), maker.out / folder / f'{name}-vi-2024.{ending}')
    maker.verdict.end()


if __name__ == '__main__':
    main()
