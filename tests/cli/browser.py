"""Chromium without a window, driven through its debugging pipe with nothing but the standard library.

browser() finds the program; Page opens one file and is asked in JavaScript. What the page writes to
the console as an error, what it throws and what its security policy refuses lands in `errors`.
"""

import base64
import json
import os
import shutil
import subprocess
import tempfile


def browser():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    return None


class Page:
    def __init__(self, program):
        self.folder = tempfile.mkdtemp(prefix="writ-browser-")
        self.errors = []
        self.serial = 0
        to_child, self.to_browser = os.pipe()
        self.from_browser, to_us = os.pipe()
        # The browser reads commands from descriptor 3 and answers on 4.
        command = [program, "--headless=new", "--remote-debugging-pipe", "--disable-gpu",
                   "--disable-extensions", "--disable-background-networking", "--no-first-run",
                   "--disable-dev-shm-usage", "--hide-scrollbars", f"--user-data-dir={self.folder}"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")
        script = f'exec 3<&{to_child} 4>&{to_us}; exec "$@"'
        self.process = subprocess.Popen(["bash", "-c", script, "bash", *command, "about:blank"],
                                        pass_fds=(to_child, to_us), stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_child)
        os.close(to_us)
        self.pending = b""
        self.requests = []
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def message(self):
        while b"\0" not in self.pending:
            piece = os.read(self.from_browser, 1 << 20)
            if not piece:
                raise RuntimeError("the browser has gone")
            self.pending += piece
        text, _, self.pending = self.pending.partition(b"\0")
        return json.loads(text)

    def note(self, event):
        method, about = event.get("method"), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            details = about["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description") or details["text"])
        elif method == "Runtime.consoleAPICalled" and about["type"] in ("error", "warning", "assert"):
            self.errors.append(json.dumps(about["args"]))
        elif method == "Log.entryAdded" and about["entry"]["level"] in ("error", "warning"):
            self.errors.append(about["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(about["request"]["url"][:200])

    def call(self, method, **parameters):
        self.serial += 1
        command = {"id": self.serial, "method": method, "params": parameters}
        if self.session:
            command["sessionId"] = self.session
        left = json.dumps(command).encode() + b"\0"
        while left:
            left = left[os.write(self.to_browser, left):]
        while True:
            answer = self.message()
            if answer.get("id") == self.serial:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.note(answer)

    def open(self, path):
        self.call("Page.navigate", url="file://" + os.path.abspath(path))
        self.wait("document.readyState === 'complete' && location.protocol === 'file:'")

    def ask(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def wait(self, expression, seconds=60):
        """Asks until it is true, in the page's own time."""
        code = f"""new Promise((done, failed) => {{
          const end = performance.now() + {seconds * 1000};
          const look = () => {{
            if ({expression}) done(true);
            else if (performance.now() > end) failed(new Error('not in time'));
            else setTimeout(look, 20);
          }};
          look();
        }})"""
        for _ in range(3):
            try:
                return self.ask(code)
            except RuntimeError as why:
                # A page that goes away in the middle takes the question with it.
                if "navigat" not in str(why) and "context" not in str(why):
                    raise
        raise RuntimeError(f"never so: {expression}")

    def look(self, width, height, dark):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def press(self, key, code=None, text=None):
        for kind in ("keyDown", "keyUp"):
            about = {"type": kind, "key": key, "code": code or key}
            if kind == "keyDown" and text:
                about["text"] = text
            if key == "Enter":
                about.update(windowsVirtualKeyCode=13, text="\r" if kind == "keyDown" else "")
            if key == "Tab":
                about.update(windowsVirtualKeyCode=9)
            self.call("Input.dispatchKeyEvent", **about)

    def shoot(self, path, whole=False):
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(shot["data"]))

    def close(self):
        try:
            self.session = None
            self.call("Browser.close")
        except (RuntimeError, OSError):
            pass
        self.process.wait(timeout=20)
        os.close(self.to_browser)
        os.close(self.from_browser)
        shutil.rmtree(self.folder, ignore_errors=True)
