"""A screen of our own to try the program on: Xvfb, a message bus, and eyes that read what it shows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from PIL import ImageGrab

SYSTEM_PYTHON = "/usr/bin/python3"
SIZE = (1366, 768)


def what_is_missing() -> str:
    """What this system lacks for journeys, in words; "" when all is there."""
    tools = [tool for tool in ("Xvfb", "xdotool", "dbus-daemon") if not shutil.which(tool)]
    if not Path(SYSTEM_PYTHON).exists():
        return "the system's Python"
    asked = "from gi.repository import Gio"
    bare = {"PATH": os.environ.get("PATH", "")}
    looks = [SYSTEM_PYTHON, "-c", asked]
    if subprocess.run(looks, env=bare, capture_output=True, check=False).returncode:
        tools.append("GObject for Python (python3-gi)")
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
        tools.append("AT-SPI (at-spi2-core)")
    return ", ".join(tools)


class Screen:
    """An empty screen, 1366 by 768, that nobody sees. `close()` takes all of it away."""

    def __init__(self, folder: Path, size: tuple[int, int] = SIZE):
        """`folder` takes what the screen's own programs keep."""
        self._running: list[subprocess.Popen[Any]] = []
        self._clipboard: subprocess.Popen[Any] | None = None
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700, parents=True)
        kept = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "LIAISON_CACHE")
        self.env = {name: os.environ[name] for name in kept if name in os.environ}
        self.env |= {
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONUNBUFFERED": "1",
        }
        self.env["DISPLAY"] = self._start_display(size)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus()
        self._eyes = self._start(
            [SYSTEM_PYTHON, str(Path(__file__).with_name("eyes.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _start(self, command: list[str], **more: Any) -> subprocess.Popen[Any]:
        more = {"stderr": subprocess.DEVNULL, **more}
        started = subprocess.Popen(command, env=self.env, **more)
        self._running.append(started)
        return started

    def _start_display(self, size: tuple[int, int]) -> str:
        ours, theirs = os.pipe()
        wide, high = size
        look = ["-screen", "0", f"{wide}x{high}x24", "-nolisten", "tcp", "-noreset"]
        self._start(["Xvfb", "-displayfd", str(theirs), *look], pass_fds=[theirs])
        os.close(theirs)
        with os.fdopen(ours) as said:
            return f":{said.readline().strip()}"

    def _start_bus(self) -> str:
        bus = self._start(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert bus.stdout is not None
        return str(bus.stdout.readline().strip())

    def look(self, process: int, *, fully: bool = False) -> dict[str, Any] | None:
        """What a program shows now (see eyes.py)."""
        assert self._eyes.stdin is not None
        assert self._eyes.stdout is not None
        self._eyes.stdin.write(f"{process} {'fully' if fully else 'quick'}\n")
        self._eyes.stdin.flush()
        seen: dict[str, Any] | None = json.loads(self._eyes.stdout.readline())
        return seen

    def tell(self, *words: str) -> str:
        """Let xdotool do something; returns what it says."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return done.stdout.strip()

    def hold(self, words: str) -> None:
        """Put words on the clipboard, as if they had been copied in another program."""
        if self._clipboard is not None:
            self._running.remove(self._clipboard)
            _end(self._clipboard)
        script = str(Path(__file__).with_name("clipboard.py"))
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._clipboard = self._start([sys.executable, script], text=True, **pipes)
        assert self._clipboard.stdin is not None
        assert self._clipboard.stdout is not None
        self._clipboard.stdin.write(words)
        self._clipboard.stdin.close()
        assert self._clipboard.stdout.readline() == "held\n"

    def picture(self, path: Path) -> Path:
        """Keep a picture of the whole screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        ImageGrab.grab(xdisplay=self.env["DISPLAY"]).save(path)
        return path

    def close(self) -> None:
        """End everything that was started, the last first."""
        for started in reversed(self._running):
            started.terminate()
        for started in reversed(self._running):
            _end(started)


def _end(started: subprocess.Popen[Any]) -> None:
    """End a program, and let go of its pipes."""
    started.terminate()
    try:
        started.wait(5)
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()
    for pipe in (started.stdin, started.stdout):
        if pipe is not None:
            pipe.close()
