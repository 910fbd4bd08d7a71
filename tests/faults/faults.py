#!/usr/bin/env python3
"""Stops every command that writes at every system call, and has every system call fail: faults.py REFORM [--seconds N] [--scene TEXT].

Whatever happens, each file is wholly old or wholly new, `check` reads as before or as after, the next run goes through and leaves nothing
behind, and nothing gives up: an error is exit code 2 (1 where a report was refused) and a message. Needs Linux, strace, and the right to
mount a small disk. Without --seconds all of it is done; with it, a part that is drawn by chance, the same for the same --seed.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from scenes import ENVIRONMENT, litter, scenes, tree

ERRORS = {
    'openat': ['EACCES', 'EMFILE', 'ENOSPC', 'EIO', 'EINTR'],
    'write': ['ENOSPC', 'EIO', 'EINTR'],
    'read': ['EIO', 'EINTR'],
    'fsync': ['EIO', 'ENOSPC'],
    'rename': ['EIO', 'ENOSPC', 'EACCES'],
    'renameat2': ['EIO', 'ENOSPC', 'EACCES'],
    'mkdir': ['ENOSPC', 'EACCES'],
    'unlink': ['EIO', 'EACCES'],
    'unlinkat': ['EIO', 'EACCES'],
    'rmdir': ['EIO'],
    'getdents64': ['EIO'],
    'statx': ['EIO', 'EACCES'],
    'newfstatat': ['EIO', 'EACCES'],
    'fstat': ['EIO'],
    'readlink': ['EIO'],
    'flock': ['ENOLCK', 'EINTR'],
    'fchmod': ['EPERM'],
    'fchown': ['EPERM'],
    'lseek': ['EIO'],
    'fcntl': ['EIO'],
    # The library that makes workbooks is asked to start its threads only after it was seen that they can be started.
    'clone3': ['EAGAIN'],
}
# What is read wrongly may be told as such in a document; never may a file of the workspace be another for it.
READING = {'openat', 'read', 'getdents64', 'statx', 'newfstatat', 'fstat', 'readlink', 'lseek', 'fcntl'}
STOPS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
# Of the standard library's start: what comes before it is the loader's.
STARTED = 'poll'
MEMORY = '/dev/shm'

Fault = collections.namedtuple('Fault', 'kind call nth')


class Bench:
    """A scene with what it leads from and to."""

    def __init__(self, reform, scene):
        self.reform, self.scene = reform, scene
        self.start = pathlib.Path(tempfile.mkdtemp(dir=MEMORY))
        scene.make(reform, self.start)
        self.states, self.told = [tree(self.start)], [self.check(self.start)]
        for arguments in [*scene.parts, scene.arguments]:
            with self.copy() as folder:
                done = self.run(folder, arguments=arguments)
                assert done.returncode == 0, f'{scene.name}: {done.stderr}'
                self.states.append(tree(folder))
                self.told.append(self.check(folder))
        self.old, self.new = self.states[0], self.states[-1]
        assert self.old != self.new, scene.name

    def copy(self):
        folder = tempfile.TemporaryDirectory(dir=MEMORY)
        shutil.copytree(self.start, folder.name, dirs_exist_ok=True)
        return folder_of(folder)

    def run(self, folder, before=(), arguments=None):
        command = [*before, self.reform, *(arguments or self.scene.arguments)]
        return subprocess.run(command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)

    def check(self, folder):
        """What a workspace is said to be; nothing where there is none."""
        at = folder / 'moi' if 'init' in self.scene.arguments else folder
        if not (at / 'plan').is_dir():
            return None
        told = subprocess.run([self.reform, 'check', '--format=json'], cwd=at, env=ENVIRONMENT, capture_output=True, text=True, timeout=120)
        return told.returncode, told.stdout

    def faults(self):
        """Every call that the program makes by itself, stopped and failing in each way."""
        with self.copy() as folder, tempfile.NamedTemporaryFile() as log:
            self.run(folder, ['strace', '-f', '-qq', '-o', log.name])
            lines = pathlib.Path(log.name).read_text(errors='replace').splitlines()
        own = lines[0].split()[0]
        calls = [found[1] for line in lines if line.split()[0] == own and (found := re.match(r'\d+ +(\w+)\(', line))]
        seen, started = collections.Counter(), False
        for call in calls:
            seen[call] += 1
            started |= call == STARTED
            if started and not call.startswith('exit'):
                yield Fault('SIGKILL', call, seen[call])
                yield Fault(STOPS[sum(seen.values()) % 3].name, call, seen[call])
                if call != 'clone3' or seen[call] == 1:
                    yield from (Fault(error, call, seen[call]) for error in ERRORS.get(call, []))

    def suffer(self, fault):
        """One fault; what broke."""
        is_stop = fault.kind.startswith('SIG')
        inject = f'{fault.call}:{"signal" if is_stop else "error"}={fault.kind}:when={fault.nth}{"+" if fault.kind == "EAGAIN" else ""}'
        with self.copy() as folder:
            done = self.run(folder, ['strace', '-f', '-qq', '-o', '/dev/null', '--seccomp-bpf', '-e', f'trace={fault.call}', '-e', f'inject={inject}'])
            broken = list(self.broken(folder, fault, done))
            return [f'{self.scene.name}: {fault.kind} at {fault.call} {fault.nth}: {it}' for it in broken]

    def broken(self, folder, fault, done):
        is_kill, is_stop = fault.kind == 'SIGKILL', fault.kind.startswith('SIG')
        if not is_stop and done.returncode not in (0, 1, 2):
            yield f'exit {done.returncode}: {done.stderr[-300:]}'
        # That something was found stands in the file.
        if done.returncode not in (0, 1) and not is_stop and not done.stderr:
            yield f'exit {done.returncode} and no word'
        if is_stop and not is_kill and litter(folder):
            yield f'left behind {litter(folder)}'
        if not is_stop and fault.call not in ('unlink', 'unlinkat', 'rmdir', 'getdents64') and any('tmp' in it for it in litter(folder)):
            yield f'left behind {litter(folder)}'
        # Ways to other pages come after the page.
        others = {path for path in tree(folder) if path.endswith('.html')}
        if not is_stop and fault.call in READING:
            others = {path for path in tree(folder) if not path.startswith(('plan/', 'reports/', 'moi/'))}
        yield from self.mixed(folder, others)
        if not is_stop and done.returncode == 0 and any(now != self.new.get(path) for path, now in tree(folder).items() if path not in others):
            yield 'exit 0 and not done'
        # Somebody looks, then tries again. Where nothing has happened, both are known.
        if tree(folder) == self.old and not litter(folder):
            return
        if (told := self.check(folder)) not in self.told:
            yield f'check tells neither: {told and told[1][:500]}'
        again = self.run(folder)
        if self.scene.next:
            self.run(folder, arguments=self.scene.next)
        now = tree(folder)
        # A form that was made otherwise is kept, for somebody may have filled it in.
        kept = {path for path in others if path.endswith('.xlsx') and '/' in path}
        wrong = [path for path in {*now, *self.new} - kept if in_any_order(now.get(path)) != in_any_order(self.new.get(path))]
        if wrong:
            yield f'the next run ({again.returncode}) leaves {wrong} as they are: {again.stderr[-300:]}'
        if litter(folder):
            yield f'the next run leaves {litter(folder)}'

    def mixed(self, folder, others):
        """Files that are neither old nor new."""
        now = tree(folder)
        for path in {*now, *self.old}:
            if path not in others and now.get(path) not in [state.get(path) for state in self.states]:
                yield f'{path} is neither old nor new'

    def on_a_small_disk(self, pages):
        """The disk has so many pages left."""
        with tempfile.TemporaryDirectory(dir=MEMORY) as mount:
            folder = pathlib.Path(mount)
            subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', mount], check=True)
            try:
                shutil.copytree(self.start, folder, dirs_exist_ok=True)
                filler = folder / 'filler'
                free = os.statvfs(folder).f_bavail - pages
                filler.write_bytes(bytes(4096 * free))
                done = self.run(folder)
                filler.unlink()
                broken = list(self.broken(folder, Fault('ENOSPC', 'disk', pages), done))
            finally:
                subprocess.run(['umount', mount], check=True)
        return [f'{self.scene.name}: a disk with {pages} pages left: {it}' for it in broken]

    def two_at_once(self, wait, kills):
        """The same command twice, one of them killed after a moment."""
        with self.copy() as folder:
            begin = lambda: subprocess.Popen([self.reform, *self.scene.arguments], cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            both = [begin(), begin()]
            time.sleep(wait)
            if kills:
                both[0].kill()
            codes = [one.wait(120) for one in both]
            broken = [f'exit {codes}'] if any(code not in (0, 1, 2, -9) for code in codes) else []
            broken += self.mixed(folder, set())
            self.run(folder)
            broken += [f'the next run leaves {it}' for it in litter(folder)]
            if tree(folder) != self.new:
                broken.append('the next run does not end it')
        return [f'{self.scene.name}: two at once, {wait:.4f} s: {it}' for it in broken]


def in_any_order(table):
    """Lines come into the register in the order in which reports were taken."""
    return table and sorted(table.splitlines())


class folder_of:
    """A temporary folder as a path."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        return pathlib.Path(self.folder.__enter__())

    def __exit__(self, *why):
        return self.folder.__exit__(*why)


def jobs(benches, chance):
    for bench in benches:
        for fault in bench.faults():
            yield ('kills' if fault.kind == 'SIGKILL' else 'signals' if fault.kind.startswith('SIG') else 'errors'), bench.suffer, (fault,)
        for pages in range(30):
            yield 'full disks', bench.on_a_small_disk, (pages,)
        for n in range(40):
            yield 'two at once', bench.two_at_once, (chance.random() * 0.02, n % 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('reform', type=lambda it: str(pathlib.Path(it).resolve()))
    parser.add_argument('--seconds', type=float, default=float('inf'))
    parser.add_argument('--scene', default='')
    parser.add_argument('--seed', type=int, default=1)
    asked = parser.parse_args()
    if 'FAULTS_OWN_DISKS' not in os.environ:
        # Disks that are mounted here are nobody else's, and go with this.
        own = ['unshare', '-m'] if os.geteuid() == 0 else ['unshare', '-Urm']
        os.execvpe(own[0], [*own, sys.executable, *sys.argv], {**os.environ, 'FAULTS_OWN_DISKS': '1'})
    chance, until = random.Random(asked.seed), time.monotonic() + asked.seconds
    benches = [Bench(asked.reform, scene) for scene in scenes() if asked.scene in scene.name]
    todo = list(jobs(benches, chance))
    if asked.seconds != float('inf'):
        chance.shuffle(todo)
    counts, broken = collections.Counter(), []

    def do(job):
        if time.monotonic() > until:
            return None, []
        kind, work, arguments = job
        return kind, work(*arguments)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for kind, found in pool.map(do, todo):
            counts[kind] += 1
            broken += found
            for it in found:
                print(it, flush=True)
    left_out = counts.pop(None, 0)
    print(', '.join(f'{n} {kind}' for kind, n in sorted(counts.items())) + f' of {len(benches)} commands' + (f', {left_out} left for another time' if left_out else ''))
    for bench in benches:
        shutil.rmtree(bench.start)
    if broken:
        sys.exit(f'{len(broken)} broken')


if __name__ == '__main__':
    main()
