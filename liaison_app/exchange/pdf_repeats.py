"""How much is drawn by a drawing of a PDF that draws others, each counted as often as it is drawn.

A few hundred bytes can draw a million things: ten times a drawing that draws ten times another, six
deep. Whoever shows such a page waits for it, and the window with them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

MOST_DRAWN = 100_000
"""Drawings within drawings on one page; plans and maps have some thousands."""
_FEW = 100  # drawn by one drawing; the words of a page are not looked through for so little
_DRAWS = re.compile(rb"\bDo\b")
_LETTER = re.compile(rb"#([0-9A-Fa-f]{2})")
_DO = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")


class Repeats:
    """Counts what is drawn on a page, and by each drawing on it once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], int] = {}
        self._around: Any = None  # what drawings without names of their own draw: those of the page

    def of_page(self, content: Callable[[], bytes], resources: Any) -> int:
        """How many drawings a page draws; `content` gives its words when they are asked for."""
        self._known, self._around = {}, resources
        forms = _forms(resources)
        if max((self.counted(*one) for one in forms.values()), default=0) <= _FEW:
            return 0
        return self._sum(content(), forms)

    def counted(self, reference: Any, form: Any) -> int:
        """How many a drawing that a reference leads to draws, itself included."""
        key = (getattr(reference, "idnum", 0), getattr(reference, "generation", 0))
        if not key[0]:
            return self._of_form(form)
        if key not in self._known:
            self._known[key] = 10 * MOST_DRAWN  # unless it ends: one that draws itself never does
            self._known[key] = min(self._of_form(form), 10 * MOST_DRAWN)
        return self._known[key]

    def _of_form(self, form: Any) -> int:
        forms = _forms(form.get("/Resources", self._around))
        if not forms:
            return 1
        try:
            content = bytes(form.get_data())
        except Exception:  # noqa: BLE001 - what cannot be unpacked draws nothing
            return 1
        return 1 + self._sum(content, forms)

    def _sum(self, content: bytes, forms: dict[bytes, tuple[Any, Any]]) -> int:
        """How many these words draw, of the drawings that are named so."""
        counts = Counter(map(_read, _DO.findall(content)))
        drawn = [(often, forms[name]) for name, often in counts.items() if name in forms]
        found = sum(often * self.counted(*one) for often, one in drawn)
        unread = len(_DRAWS.findall(content)) - counts.total()
        if unread > 0:  # the name stands further off, and may be any
            found += unread * max(self.counted(*one) for one in forms.values())
        return found


def _forms(resources: Any) -> dict[bytes, tuple[Any, Any]]:
    """The drawings that are named there, each with what leads to it; pictures apart."""
    known = _plain(resources)
    named: Any = _plain(known.get("/XObject")) if isinstance(known, dict) else None
    found = {}
    for name in named if isinstance(named, dict) else ():
        reference = named.raw_get(name)
        thing = _plain(reference)
        if isinstance(thing, dict) and thing.get("/Subtype") == "/Form":
            found[name.removeprefix("/").encode("utf-8", "surrogateescape")] = (reference, thing)
    return found


def _read(name: bytes) -> bytes:
    """A name whose letters may be written by their numbers."""
    return _LETTER.sub(lambda match: bytes.fromhex(match[1].decode()), name)


def _plain(thing: Any) -> Any:
    return thing.get_object() if hasattr(thing, "get_object") else thing
