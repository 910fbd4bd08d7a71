"""Chromium, driven through chromedriver's WebDriver protocol; nothing but Python's own library."""
import base64
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request

ENTER = '\ue007'
# Before anything of the page runs: whatever asks a person something, or fails, is written down.
WITNESS = '''
window.__said = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = (text) => { window.__said.push(name + ' ' + text); };
addEventListener('error', (event) => window.__said.push('error ' + (event.message || event.target.tagName)), true);
addEventListener('securitypolicyviolation', (event) => window.__said.push('refused ' + event.violatedDirective + ' ' + event.blockedURI));
'''


class Trouble(Exception):
    """The browser did not do what it was told."""


class Driver:
    """chromedriver, on a port that it chooses."""

    def __init__(self):
        self.home = tempfile.mkdtemp(prefix='reform-pages-')
        self.process = subprocess.Popen([program('chromedriver'), '--port=0'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = None
        # It says its port, or it is ended, and then its output ends too.
        patience = threading.Timer(30, self.process.kill)
        patience.start()
        for line in self.process.stdout:
            found = re.search(r'successfully on port (\d+)', line)
            if found:
                self.address = f'http://127.0.0.1:{found[1]}'
                break
        patience.cancel()
        if not self.address:
            raise Trouble('chromedriver did not start')
        self.sessions = []

    def session(self):
        session = Session(self.address, pathlib.Path(self.home) / str(len(self.sessions)))
        self.sessions.append(session)
        return session

    def end(self):
        for session in self.sessions:
            try:
                session.ask('DELETE', '')
            except (Trouble, OSError):
                pass
        self.process.terminate()
        self.process.wait(10)
        shutil.rmtree(self.home, ignore_errors=True)


def program(*names):
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise Trouble(f'{names[0]} is not on the PATH')


class Session:
    """One window."""

    def __init__(self, address, home):
        self.base = f'{address}/session'
        arguments = ['--headless=new', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
                     '--disable-sync', '--disable-extensions', '--disable-dev-shm-usage', '--hide-scrollbars', f'--user-data-dir={home}',
                     '--host-resolver-rules=MAP * ~NOTFOUND']
        if hasattr(os, 'geteuid') and os.geteuid() == 0:
            arguments.append('--no-sandbox')
        options = {'binary': program('chromium', 'google-chrome', 'google-chrome-stable', 'chrome'), 'args': arguments}
        wanted = {'browserName': 'chrome', 'unhandledPromptBehavior': 'dismiss and notify', 'timeouts': {'script': 120000, 'pageLoad': 60000},
                  'goog:loggingPrefs': {'browser': 'ALL', 'performance': 'ALL'}, 'goog:chromeOptions': options}
        made = self.ask('POST', '', {'capabilities': {'alwaysMatch': wanted}})
        self.base += '/' + made['sessionId']
        self.devtools('Page.addScriptToEvaluateOnNewDocument', source=WITNESS)

    def ask(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.base + path, data, {'Content-Type': 'application/json'}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=180) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as error:
            value = json.load(error)['value']
            raise Trouble(f'{value.get("error")}: {value.get("message", "").splitlines()[0][:300]}') from None

    def devtools(self, command, **parameters):
        return self.ask('POST', '/goog/cdp/execute', {'cmd': command, 'params': parameters})

    def open(self, path):
        self.ask('POST', '/url', {'url': path.resolve().as_uri()})

    def run(self, script, *arguments):
        return self.ask('POST', '/execute/sync', {'script': script, 'args': list(arguments)})

    def wait_for(self, script, *arguments):
        return self.ask('POST', '/execute/async', {'script': script, 'args': list(arguments)})

    def evaluate(self, expression):
        """Also where scripts of the page are switched off."""
        return self.devtools('Runtime.evaluate', expression=expression, returnByValue=True)['result'].get('value')

    def find(self, selector):
        return [next(iter(it.values())) for it in self.ask('POST', '/elements', {'using': 'css selector', 'value': selector})]

    def keys(self, element, text):
        self.ask('POST', f'/element/{element}/value', {'text': text})

    def show(self, width=1200, dark=False, phone=False, paper=False):
        self.devtools('Emulation.setDeviceMetricsOverride', width=width, height=800, deviceScaleFactor=1, mobile=phone)
        features = [{'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}, {'name': 'prefers-reduced-motion', 'value': 'reduce'}]
        self.devtools('Emulation.setEmulatedMedia', media='print' if paper else '', features=features)

    def scripts(self, on):
        self.devtools('Emulation.setScriptExecutionDisabled', value=not on)

    def logs(self):
        """Lines of the console since last asked, and addresses asked for."""
        console = [f"{entry['level']} {entry['message']}" for entry in self.ask('POST', '/se/log', {'type': 'browser'})]
        asked = []
        for entry in self.ask('POST', '/se/log', {'type': 'performance'}):
            message = json.loads(entry['message'])['message']
            if message['method'] == 'Network.requestWillBeSent':
                asked.append(message['params']['request']['url'])
            elif message['method'] == 'Page.javascriptDialogOpening':
                console.append('DIALOG ' + message['params']['message'])
        return console, asked

    def pdf(self, path):
        made = self.devtools('Page.printToPDF', preferCSSPageSize=True, printBackground=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(made['data']))

    def picture(self, path):
        size = self.devtools('Page.getLayoutMetrics')['cssContentSize']
        clip = {'x': 0, 'y': 0, 'width': size['width'], 'height': min(size['height'], 12000), 'scale': 1}
        made = self.devtools('Page.captureScreenshot', captureBeyondViewport=True, clip=clip)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(made['data']))
