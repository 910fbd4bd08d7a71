"""What is stopped: every command that writes, in a small workspace made for it. A scene is a folder, a command, and what the command reads."""
import dataclasses
import pathlib
import subprocess

PLAN = '''
[plan]
year = 2024
title = "Kế hoạch cải cách hành chính năm 2024"
agency = "Ban Quản lý"
coordinator = "van-phong"

[reporting]
cutoff_day = 14
due = { day = 17, month = "same" }

[calendar]
holidays = [{ on = 2024-01-01, name = "Tết Dương lịch" }]

[[unit]]
id = "van-phong"
name = "Văn phòng"

[[unit]]
id = "dau-tu"
name = "Phòng Đầu tư"

[[field]]
id = "the-che"
name = "Cải cách thể chế"
'''

TASKS = '''
[[task]]
id = "TC-01"
title = "Rà soát văn bản"
field = "the-che"
output = "Báo cáo"
lead = "van-phong"
due = 2024-03-20

[[task]]
id = "TC-02"
title = "Ban hành quy chế"
field = "the-che"
output = "Quy chế"
lead = "dau-tu"
due = 2024-09-30
'''

REPORT = 'task,progress,completed_on,result,difficulty\n{},{},,{},\n'
REGISTER = '''period,unit,received_on,number,note
2024-01,van-phong,2024-01-15,,
2024-01,dau-tu,2024-01-15,,
2024-02,van-phong,2024-02-15,,
'''
ANNEX = '''TT,Nhiệm vụ,Sản phẩm,Đơn vị chủ trì,Thời hạn
I,Cải cách thể chế,,,
1,Rà soát văn bản,Báo cáo,Văn phòng,30/6/2024
2,Ban hành quy chế,Quy chế,Phòng Đầu tư,30/9/2024
'''
AMENDED = ANNEX.replace('30/9/2024', '31/10/2024') + '3,Tập huấn,Lớp học,Văn phòng,30/11/2024\n'

DOCUMENTS = ['md', 'csv', 'json', 'html', 'docx', 'xlsx']


@dataclasses.dataclass
class Scene:
    name: str
    arguments: list
    files: dict = dataclasses.field(default_factory=dict)
    # Commands that come before it.
    before: list = dataclasses.field(default_factory=list)
    # What it does one after the other, as commands of their own: it may end between them, and leave one out.
    parts: list = dataclasses.field(default_factory=list)
    # Another that writes, where a second try does not begin.
    next: list = dataclasses.field(default_factory=list)

    def make(self, reform, folder):
        """The folder as it is before."""
        for path, text in self.files.items():
            path = folder / path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')
        for arguments in self.before:
            subprocess.run([reform, *arguments], cwd=folder, check=True, capture_output=True, env=ENVIRONMENT)


ENVIRONMENT = {'REFORM_TODAY': '2024-04-30', 'PATH': '/usr/bin:/bin', 'NO_COLOR': '1', 'LC_ALL': 'C.UTF-8'}


def workspace(**more):
    reports = {
        'reports/2024-01/van-phong.csv': REPORT.format('TC-01', 10, 'Bắt đầu'),
        'reports/2024-01/dau-tu.csv': REPORT.format('TC-02', 10, 'Bắt đầu'),
        'reports/2024-02/van-phong.csv': REPORT.format('TC-01', 30, 'Dự thảo'),
        'reports/register.csv': REGISTER,
    }
    return {'plan/2024/plan.toml': PLAN + TASKS, **reports, **more}


def scenes():
    yield from (Scene(f'-o {kind}', ['report', '--month=2024-01', '-o', f'a.{kind}'], workspace(**{f'a.{kind}': 'của lần trước'})) for kind in DOCUMENTS)
    yield Scene('-o html, beside others', ['report', '--month=2024-02', '-o', 'b.html'], workspace(), [['report', '--month=2024-01', '-o', 'a.html']])
    yield Scene('check -o', ['check', '-o', 'a.sarif'], workspace())
    yield Scene('remind -o DIR', ['remind', '--as-of=2024-04-01', '--with-forms', '-o', 'don-doc'], workspace())
    yield Scene('template -o DIR', ['template', '--month=2024-03', '-o', 'mau'], workspace())
    # Tables that were made otherwise, of what could be read, stay unless it is said that they may not.
    export = ['export', '-o', 'bang', '--replace']
    yield Scene('export -o DIR', export, workspace())
    yield Scene('export, in place of others', export, workspace(), [[*export, '--as-of=2024-02-20']])
    inbox = {'den/dau-tu_2024-02.csv': REPORT.format('TC-02', 20, 'Dự thảo'), 'den/van-phong_2024-03.csv': REPORT.format('TC-01', 60, 'Lấy ý kiến')}
    yield Scene('receive', ['receive', 'den/dau-tu_2024-02.csv', '--on=2024-02-16'], workspace(**inbox))
    parts = [['receive', path, '--on=2024-03-16'] for path in inbox]
    yield Scene('receive DIR', ['receive', 'den', '--on=2024-03-16'], workspace(**inbox), parts=parts)
    again = {'den/van-phong_2024-02.csv': REPORT.format('TC-01', 35, 'Sửa')}
    yield Scene('receive --replace', ['receive', 'den/van-phong_2024-02.csv', '--replace', '--on=2024-02-17'], workspace(**again))
    yield Scene('close', ['close', '--month=2024-01', '--number=5/BC', '--on=2024-01-20'], workspace())
    flags = ['--agency=Sở Y tế', '--year=2026', '--issued=2026-01-12', '--coordinator=Văn phòng']
    yield Scene('init', ['init', 'moi', *flags], next=['close', '-C', 'moi', '--month=2026-01', '--number=1', '--on=2026-01-31'])
    plan = {'plan/2024/plan.toml': PLAN, 'phu-luc.csv': ANNEX}
    first = ['import', 'phu-luc.csv', '--year=2024']
    yield Scene('import', first, plan)
    decided = ['import', 'sua.csv', '--year=2024', '--decision=812/QĐ', '--on=2024-03-01']
    yield Scene('import --decision', decided, {**plan, 'sua.csv': AMENDED}, [first])


def tree(folder):
    """Every file below a folder with what is in it, but for what is of a command on its way."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob('*')):
        below = path.relative_to(folder).as_posix()
        if path.is_file() and not any(part.startswith('.reform') for part in path.parts):
            found[below] = path.read_bytes()
    return found


def litter(folder):
    """What a command leaves that did not end by itself."""
    return [path.relative_to(folder).as_posix() for path in sorted(pathlib.Path(folder).rglob('.reform*'))]
