"""Waits for what a screen reader says, as somebody does who does not see the window."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from tests.journeys.desk import PATIENCE, TICK, LiaisonDesk, NotSeen
from tests.journeys.screen import SYSTEM_PYTHON, Screen


class Listener:
    """Everything that is said from now on (see ears.py), and what was heard of it so far."""

    def __init__(self, screen: Screen):
        """Must be there before the program is started."""
        self.heard: list[str] = []
        self._unheard: list[tuple[str, str]] = []  # "news" or "keyboard", and the words
        self._ears = subprocess.Popen(
            [SYSTEM_PYTHON, str(Path(__file__).with_name("ears.py"))],
            env=screen.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()  # it listens

    def _answer(self) -> list[tuple[str, str]]:
        assert self._ears.stdout is not None
        return [(kind, words) for kind, words in json.loads(self._ears.stdout.readline())]

    def _listen(self) -> None:
        assert self._ears.stdin is not None
        self._ears.stdin.write("\n")
        self._ears.stdin.flush()
        self._unheard += self._answer()

    def wait(self, *words: str, kinds: Sequence[str] = ("news", "keyboard")) -> str:
        """Wait until something with all these words is said; what came before it is let pass."""
        until = time.monotonic() + PATIENCE
        while True:
            while self._unheard:
                kind, said = self._unheard.pop(0)
                self.heard.append(said)
                if kind in kinds and all(word in said for word in words):
                    return said
            if time.monotonic() > until:
                latest = "\n".join(self.heard[-12:])
                raise NotSeen(f"Nobody said {' … '.join(words)}. The latest:\n{latest}")
            time.sleep(TICK)
            self._listen()

    def tab_to(self, desk: LiaisonDesk, words: str, most: int = 20) -> str:
        """Press Tab, each time listening where it led to, until that is said."""
        for _ in range(most):
            self.quiet()
            desk.keys("Tab")
            said = self.wait("", kinds=("keyboard",))
            if words in said:
                return said
        raise NotSeen(f"Tab does not come to {words}: {self.heard[-most:]}")

    def quiet(self) -> None:
        """Let pass what was said so far."""
        self._listen()
        self.heard += [said for _kind, said in self._unheard]
        self._unheard.clear()

    def close(self) -> None:
        """Listen no more."""
        self._ears.terminate()
        self._ears.wait()
        for pipe in (self._ears.stdin, self._ears.stdout):
            if pipe is not None:
                pipe.close()
