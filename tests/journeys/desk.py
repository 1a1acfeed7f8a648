"""Drives the real program from outside as its user would: keys, mouse, and what a screen reader hears."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.journeys.screen import Screen

PATIENCE = 15.0  # seconds until a journey says that something did not come
BUILT = os.environ.get("LIAISON_PROGRAM")  # a built program, to be tried in place of the sources
PROGRAM = [BUILT] if BUILT else [sys.executable, "-m", "liaison_app"]
TICK = 0.06  # between two looks, for each takes as long of a processor


class NotSeen(AssertionError):
    """Something a journey waited for did not come."""


class Seen:
    """Something the program shows: its role, name, states, place and what is in it."""

    def __init__(self, told: dict[str, Any]):
        self.role: str = told["role"]
        self.name: str = told["name"] or ""
        self.description: str = told.get("description") or ""
        self.states: list[str] = told.get("states", [])
        self.box: list[int] = told.get("box", [0, 0, 0, 0])
        self.text: str = told.get("text") or ""
        self.children = [Seen(child) for child in told["children"]]

    def __iter__(self) -> Iterator[Seen]:
        """This and everything in it, from the top."""
        yield self
        for child in self.children:
            yield from child

    def all(self, name: str = "", role: str = "") -> list[Seen]:
        """All whose name holds these words and whose role is this."""
        return [
            seen
            for seen in self
            if (not role or seen.role == role) and name.casefold() in seen.name.casefold()
        ]

    def find(self, name: str = "", role: str = "") -> Seen | None:
        """The one with just this name, or else the first whose name holds these words."""
        found = self.all(name, role)
        return next((seen for seen in found if seen.name == name), found[0] if found else None)

    def focused(self) -> Seen | None:
        """Whatever has the keyboard: the innermost that has a name.

        The current row of a list is told as focused wherever the keyboard is, so a row counts only
        when there is nothing else.
        """
        found = [seen for seen in self if "focused" in seen.states and seen.name]
        plain = [seen for seen in found if seen.role not in ("list item", "table cell")]
        return (plain or found or [None])[-1]

    def words(self) -> str:
        """All that can be read in it."""
        return "\n".join(filter(None, (w for seen in self for w in (seen.name, seen.text))))

    def middle(self) -> tuple[int, int]:
        """The middle of its place on the screen."""
        x, y, wide, high = self.box
        return x + wide // 2, y + high // 2

    def drawn(self, depth: int = 0) -> str:
        """The tree in lines, for whoever looks into a failure."""
        line = f"{'  ' * depth}[{self.role}] {self.name!r}"
        line += f" = {self.text[:200]!r}" if self.text else ""
        line += f" {' '.join(self.states)}"
        return "\n".join([line.rstrip(), *(child.drawn(depth + 1) for child in self.children)])


class LiaisonDesk:
    """The program, running on a screen. What is sent to it is counted in `strokes` and `clicks`."""

    def __init__(self, screen: Screen, home: Path, *arguments: str | Path):
        """`home` stands in for the user's own folders."""
        self.screen = screen
        self.strokes = self.clicks = 0
        self.home = home
        self._said = home / "said.txt"
        home.mkdir(parents=True, exist_ok=True)
        with self._said.open("ab") as said:
            self.program = subprocess.Popen(
                [*PROGRAM, *map(str, arguments)],
                env={**screen.env, "LIAISON_HOME": str(home)},
                stdout=said,
                stderr=said,
            )
        self.wait(lambda view: view.children and self._windows(), "the window")
        self._take_keyboard()

    # Looking

    def view(self, *, fully: bool = False) -> Seen:
        """All that is showing now; `fully` with descriptions and places, which takes longer."""
        told = self.screen.look(self.program.pid, fully=fully)
        return Seen(told or {"role": "program", "name": "", "children": []})

    def wait(self, sign: Callable[[Seen], Any], what: str = "", patience: float = PATIENCE) -> Any:
        """Look until a sign is there; returns what the sign returned."""
        until = time.monotonic() + patience
        while True:
            view = self.view()
            if found := sign(view):
                return found
            if self.program.poll() is not None:
                raise NotSeen(f"The program ended ({self.program.returncode}).\n{self.said()}")
            if time.monotonic() > until:
                raise NotSeen(f"No {what or 'sign'} after {patience:.0f} s.\n{view.drawn()}")
            time.sleep(TICK)

    def wait_for(self, name: str = "", role: str = "") -> Seen:
        """Look until something with these words in its name is there."""
        seen: Seen = self.wait(lambda view: view.find(name, role), f"{role} “{name}”")
        return seen

    def wait_gone(self, name: str, role: str = "") -> None:
        """Look until nothing of this name is there any more."""
        self.wait(lambda view: view.find(name, role) is None, f"end of “{name}”")

    def wait_focus(self, name: str) -> Seen:
        """Look until the keyboard is in something with these words in its name."""

        def there(view: Seen) -> Seen | None:
            focused = view.focused()
            if focused and name.casefold() in focused.name.casefold():
                return focused
            self._take_keyboard()  # a dialog that has just come has not got it yet
            return None

        seen: Seen = self.wait(there, f"keyboard in “{name}”")
        return seen

    def wait_room(self, title: str) -> None:
        """Look until the window's title begins with these words."""
        self.wait(
            lambda view: any(w.name.startswith(title) for w in view.children if w.role == "frame"),
            f"room “{title}”",
        )

    # Doing

    def keys(self, *combinations: str) -> None:
        """Press keys, such as "ctrl+l", "Tab", "Return"."""
        self._take_keyboard()
        self.strokes += len(combinations)
        self.screen.tell("key", "--clearmodifiers", "--delay", "8", *combinations)

    def type(self, words: str) -> None:
        """Type words on the keyboard; a line's end is Enter."""
        self._take_keyboard()
        self.strokes += len(words)
        for number, line in enumerate(words.split("\n")):
            if number:
                self.screen.tell("key", "Return")
            if line:
                self.screen.tell("type", "--clearmodifiers", "--delay", "4", "--", line)

    def paste(self, words: str) -> None:
        """Paste words that were copied in another program: one stroke."""
        self.screen.hold(words)
        self.keys("ctrl+v")

    def click(self, name: str, role: str = "") -> Seen:
        """Click on something; waits until it is there."""
        self.wait_for(name, role)
        seen = self.view(fully=True).find(name, role)
        if seen is None:
            raise NotSeen(f"“{name}” has gone before it could be clicked.")
        self.click_at(*seen.middle())
        return seen

    def click_at(self, x: int, y: int) -> None:
        """Click on a place of the screen."""
        self.clicks += 1
        self.screen.tell("mousemove", "--sync", str(x), str(y), "click", "1")

    def pick(self, words: str, row: str = "") -> None:
        """Type into a box that proposes, wait for the proposal, and take it with Enter."""
        self.type(words)
        self.wait(
            lambda view: (found := view.find("What fits", "list")) and found.all(row or words),
            f"“{row or words}” among the proposals",
        )
        self.keys("Return")
        self.wait_gone("What fits", "list")

    def tab_to(self, name: str, most: int = 40, back: bool = False) -> Seen:
        """Press Tab until the keyboard is in something with this name; all of it is counted."""
        seen = self.view().focused()
        for _ in range(most):
            self.keys("shift+Tab" if back else "Tab")
            seen = self._moved_from(seen)
            if seen is not None and name.casefold() in seen.name.casefold():
                return seen
        raise NotSeen(f"Tab does not come to “{name}”.\n{self.view().drawn()}")

    def _moved_from(self, before: Seen | None) -> Seen | None:
        """What has the keyboard once it has moved."""
        old = (before.role, before.name) if before else None
        until = time.monotonic() + 3.0  # a slow computer must not be taken for a dead key
        while True:
            seen = self.view().focused()
            if (seen and (seen.role, seen.name) != old) or time.monotonic() > until:
                return seen
            time.sleep(TICK)

    def menu(self, *keys: str) -> None:
        """Wait until the menu just asked for has dropped down, then press keys in it."""
        until = time.monotonic() + PATIENCE
        while len(self._windows()) < 2:
            if time.monotonic() > until:
                raise NotSeen("No menu dropped down.")
            time.sleep(TICK)
        self.keys(*keys)

    def _windows(self) -> list[str]:
        """The program's windows on the screen, menus too, as X numbers them."""
        asked = ["search", "--onlyvisible", "--pid", str(self.program.pid), "--name", "."]
        return self.screen.tell(*asked).split()

    def _take_keyboard(self) -> None:
        """Without a window manager nobody hands the keyboard on when a dialog closes: we do."""
        windows = self._windows()
        if windows and self.screen.tell("getwindowfocus", "-f") not in windows:
            self.screen.tell("windowfocus", "--sync", windows[-1])

    # Ending

    def close(self) -> None:
        """Close the window by its key, and see that it ended well."""
        self.keys("ctrl+q")
        self.ended()

    def ended(self) -> None:
        """Wait until the program has ended by itself; nothing may have gone wrong."""
        assert self.program.wait(PATIENCE) == 0, self.said()
        assert "Traceback" not in self.said(), self.said()

    def kill(self) -> None:
        """Take the program away from under its user, as a power cut would."""
        os.kill(self.program.pid, signal.SIGKILL)
        self.program.wait()

    def said(self) -> str:
        """What the program wrote to its console and its log."""
        log = self.home / "data/faults.txt"
        texts = [p.read_text("utf-8", "replace") for p in (self._said, log) if p.exists()]
        return "\n".join(texts)


def kept(file: Path, *words: str) -> Any:
    """What the command `liaison` reads in a closed file: kept(file, "list", "person")."""
    verb, *rest = words
    done = subprocess.run(
        [*PROGRAM, verb, str(file), *rest, "--json"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
