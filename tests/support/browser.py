"""A real browser: it opens pages at the size of a phone or of a screen, and prints them.

It is driven through its own pipe: one start for all pages, and a phone that is one (it heeds what the page says of
its viewport, and is narrower than a window on a desk can be), which its command line does not give.
"""

import base64
import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from support.pages import FONTS

PROGRAM = "chromium-headless-shell"
OPTIONS = ("--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
TIME_LIMIT = 60
"""Seconds for one answer."""


class Size(NamedTuple):
    """What a page is looked at on, in pixels of CSS."""

    width: int
    height: int
    mobile: bool


PHONE, SCREEN = Size(390, 844, mobile=True), Size(1280, 800, mobile=False)


def missing_browser() -> str:
    """Say what this machine lacks for web pages to be opened; empty if nothing."""
    return "" if shutil.which(PROGRAM) else f"没有浏览器：{PROGRAM}"


class Browser:
    """A running browser, of which one tab is used."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin
        assert process.stdout
        self._orders, self._answers = process.stdin, process.stdout
        self._heard = b""
        self._number = 0
        self._tab: dict[str, str] = {}
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._tab = {
            "sessionId": self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        }

    def open(self, page: Path, size: Size) -> None:
        """Show a page; returns when it is there."""
        self.ask("Emulation.setDeviceMetricsOverride", **size._asdict(), deviceScaleFactor=1)
        self.ask("Page.navigate", url=page.absolute().as_uri())
        self.evaluate("document.readyState == 'complete' || new Promise(done => onload = done)")

    def evaluate(self, script: str) -> Any:
        """Run a script in the page; its value."""
        done = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def print(self, file: Path) -> None:
        """Print the page as a PDF, on the paper that it asks for."""
        file.write_bytes(base64.b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"]))

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give an order of the DevTools protocol; what is answered."""
        self._number += 1
        order = {"id": self._number, "method": method, "params": parameters, **self._tab}
        self._orders.write(json.dumps(order).encode() + b"\0")
        while (answer := self._hear()).get("id") != self._number:
            pass  # an event
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._heard:
            ready, _, _ = select.select([self._answers], [], [], TIME_LIMIT)
            heard = os.read(self._answers.fileno(), 1 << 20) if ready else b""
            assert heard, "the browser does not answer"
            self._heard += heard
        message, _, self._heard = self._heard.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        return told


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser with the fonts of the pages, and end it."""
    pipe = 'exec "$0" "$@" 3<&0 4>&1 >&2'  # it takes orders from 3 and answers on 4
    with subprocess.Popen(
        ["sh", "-c", pipe, PROGRAM, *OPTIONS],
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"FONTCONFIG_FILE": str(FONTS)},
    ) as process:
        try:
            yield Browser(process)
        finally:
            process.terminate()
