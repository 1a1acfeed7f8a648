"""From the guide into the window: what a menu entry or a room named in it leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from liaison_app.language import tr
from liaison_app.ui.navigation import Place
from liaison_app.ui.sidebar import BELOW, ROOMS

MENU, ROOM, PICTURE = "menu:", "room:", "picture:"
"""What links of ours begin with; every other link leads to another place in the guide."""

_ALONE = re.compile(r"^!\[([^\]\n]*)\]\(([^)\s]+)\)$", re.MULTILINE)
_RUN = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))
_ENTRY = re.compile(r"(?<!\[)\*\*([^*\n]+?(?: → [^*\n]+?)+)\*\*(?!\])")

# Rooms that cannot be opened without something in them begin something new, or lead to where it is picked.
_LEADS: Mapping[str, tuple[str, Place]] = {
    **{room: (words, Place(room)) for room, words, _icon in (*ROOMS, *BELOW)},
    "composer": (tr("a new letter"), Place("composer", extra={"new": True})),
    "log_reply": (tr("Log a reply"), Place("log_reply")),
    "log_call": (tr("Log a call or visit"), Place("log_call")),
    "templates": (tr("Templates"), Place("templates")),
    "lists": (tr("Mailing lists"), Place("lists")),
    "mailing": (tr("One letter to many"), Place("mailing", extra={"new": True})),
    "labels": (tr("Labels and envelopes"), Place("labels")),
    "meeting": (tr("Meetings"), Place("meetings")),
    "paste_note": (tr("Paste a note"), Place("paste_note")),
    "standing": (tr("Standing issues"), Place("standing")),
    "publications": (tr("Publications"), Place("publications")),
    "publish": (tr("Publication copies"), Place("publish")),
    "statements": (tr("Statements"), Place("statements")),
    "quotes": (tr("Quotations"), Place("quotes")),
    "figures": (tr("Figures"), Place("figures")),
    "bring_in": (tr("Bring in"), Place("bring_in")),
    "bring_publication": (tr("Bring in a page"), Place("bring_publication")),
    "take_out": (tr("Take out"), Place("take_out")),
    "same": (tr("Likely the same"), Place("same")),
    "keeping": (tr("Safe keeping"), Place("keeping")),
    "history": (tr("History"), Place("history")),
    "bin": (tr("Bin"), Place("bin")),
    "retention": (tr("How long we keep things"), Place("retention")),
}


def lead(rooms: tuple[str, ...]) -> tuple[str, str]:
    """The first of these rooms that can be opened from outside: its words and its link; "" for none."""
    for name in rooms:
        room = name.partition("/")[0]
        if room in _LEADS:
            return _LEADS[room][0], f"{ROOM}{room}"
    return "", ""


def place_of(room: str) -> Place | None:
    """Where a link to a room leads."""
    found = _LEADS.get(room)
    return found[1] if found else None


def with_entries_linked(text: str, is_there: Callable[[str], bool]) -> str:
    """Markdown in which every menu entry written as **File → Bring in** has become a link.

    `is_there` says whether the window has such an entry; the others stay as they are.
    """

    def linked(found: re.Match[str]) -> str:
        if not is_there(found[1]):
            return found[0]
        return f"[**{found[1]}**]({MENU}{_coded(found[1])})"

    return _ENTRY.sub(linked, text)


def with_pictures_linked(text: str) -> str:
    """Markdown in which each picture leads to itself, as large as it is, and has its words below it."""

    def linked(found: re.Match[str]) -> str:
        larger = tr("{picture}: see it larger", picture=found[1])
        return f"![{found[1]}]({found[2]})\n\n[{larger}]({PICTURE}{found[2]})"

    return _ALONE.sub(linked, text)


def entry_of(link: str) -> str:
    """The menu entry that a link was made of."""
    return bytes.fromhex(link.removeprefix(MENU)).decode("utf-8")


def action_of(bar: QMenuBar, entry: str) -> QAction | None:
    """The action of a menu entry said as “File → Bring in”; None when there is no such one.

    The guide is in English, whatever language the menus speak.
    """
    at: QAction | None = None
    actions = bar.actions()
    for words in entry.split(" → "):
        ways = _ways_to_say(words)
        at = next((one for one in actions if _said(one.text()) in ways), None)
        if at is None:
            return None
        below = at.menu()
        actions = below.actions() if isinstance(below, QMenu) else []
    return None if at is None or isinstance(at.menu(), QMenu) else at


def room_named(words: str) -> str:
    """The room that is called so, in English, in the sidebar; "" when none is."""
    ways = _ways_to_say(words)
    names = ((room, name) for room, name, _icon in (*ROOMS, *BELOW))
    return next((room for room, name in names if _said(name) in ways), "")


def _ways_to_say(words: str) -> set[str]:
    """What the window may call English words: the menus' have a key before them, or dots behind."""
    key, bare = f"&{words}", words.rstrip(" …")
    dotted = f"{bare}…"
    return {_said(words), *map(_said, (tr(words), tr(key), tr(bare), tr(dotted)))}


def _said(words: str) -> str:
    """Words of a menu without its key signs and dots, and without marks of which way they run."""
    plain = words.translate(_RUN).replace("&&", "\0").replace("&", "").replace("\0", "&")
    return plain.rstrip(" …").lower()


def _coded(entry: str) -> str:
    """An entry as a link can carry it: arrows, blanks and dots would end it."""
    return entry.encode("utf-8").hex()
