"""A tour of every room in a disguised language, on a town written in Greek letters: what is still plain English.

`LIAISON_LANGUAGE=pseudo python -m tests.pseudo_tour FILE` prints, as JSON, the words seen in each
room that neither came out of the file nor were said by `tr`.
"""

from __future__ import annotations

import gc
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PLAIN = re.compile(r"(?<![\w@./\\…-])[A-Za-z]{3,}(?![\w@/\\])")
DISGUISED = re.compile(r"⟦[^⟦⟧]*⟧")
LEFT = re.compile(r"<[^>]*>|\\u[0-9a-f]{4}|\\n|\{[^}]*\}|&\w+;|https?:\S+")
KEYS = frozenset(
    "Ctrl Shift Alt Enter Esc Tab Del Delete Space Home End Backspace Left Right Up Down PgUp PgDown"
    " PgDn Return Ins Insert".split()
)
NAMES = frozenset(
    "Chief Constable Liaison Desk PDF HTML CSV Excel Outlook Thunderbird Google GIAS A4 DL C5 Markdown".split()
)
GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβψδεφγηιξκλμνοπκρστυωωχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΚΡΣΤΥΩΩΧΥΖ",
)
KEPT_COLUMNS = re.compile(
    r"_id$|^id$|uuid|state|kind|sort|direction|channel|reference|pattern|ref$|profile|look|face|date|_at$|time|format|name_order|style|sha|joint|extent|side|role|reply$|came|how|type|deed|form|size|colour|layout|^key$|permission|answers|visibility|restrict|place|media|mark"
)


def greek(words: str) -> str:
    """The words with each Latin letter as a Greek one; tags, places and addresses as they are."""
    parts = []
    last = 0
    for kept in LEFT.finditer(words):
        parts += [words[last : kept.start()].translate(GREEK), kept.group()]
        last = kept.end()
    return "".join([*parts, words[last:].translate(GREEK)])


def write_in_greek(path: Path) -> None:
    """Turn what people wrote in a file into Greek letters, so that no word of it is taken for ours."""
    from liaison_app.records import KINDS, specs_of
    from liaison_app.store.store import Store

    store = Store.open(path)
    with store.db.conn:
        for kind in KINDS:
            for name, spec in specs_of(kind.record).items():
                if spec.type not in ("text", "long_text", "rich_text", "lines", "entries"):
                    continue
                if KEPT_COLUMNS.search(name):
                    continue
                rows = store.db.conn.execute(f'SELECT id, "{name}" FROM "{kind.name}"').fetchall()
                for id, words in rows:
                    if isinstance(words, str) and words and words != "Chief Constable":
                        store.db.conn.execute(
                            f'UPDATE "{kind.name}" SET "{name}" = ? WHERE id = ?',
                            (greek(words), id),
                        )
    store.close()


def plain_words(words: str) -> list[str]:
    """The English words in a text that nobody translated."""
    rest = words
    while (outer := DISGUISED.sub(" ", rest)) != rest:
        rest = outer
    return [one for one in PLAIN.findall(rest) if one not in KEYS and one not in NAMES]


def seen(window: object) -> Iterator[tuple[str, str]]:
    """Every text a person could meet in the window now, with where it stands."""
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

    assert isinstance(window, QWidget)
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible() or isinstance(widget, QMenu):
            continue
        where = type(widget).__name__
        for ask in (
            "toolTip",
            "placeholderText",
            "accessibleName",
            "accessibleDescription",
            "text",
            "title",
        ):
            asked = getattr(widget, ask, None)
            if callable(asked):
                try:
                    words = asked()
                except TypeError:
                    continue
                if isinstance(words, str) and words:
                    yield f"{where}.{ask}", re.sub(r"<[^>]*>", " ", words)
        for action in QWidget.actions(widget):
            yield f"{where}.action", action.text()
        if isinstance(widget, QAbstractItemView):
            interface = QAccessible.queryAccessibleInterface(widget)
            for index in range(min(interface.childCount(), 60) if interface else 0):
                child = interface.child(index)
                if child is not None:
                    yield f"{where}.row", child.text(QAccessible.Text.Name)


def main(path: Path) -> int:
    """Walk through the rooms."""
    gc.disable()  # its rounds on a job's thread would end what is Qt's: see ui/collecting.py
    from liaison_app.ui import languages

    languages.begin()
    from PySide6.QtCore import QSettings  # noqa: F401

    from liaison_app import tour
    from liaison_app.app import Program, application

    tour.settle.__defaults__ = (60,)
    program = Program(application())
    program.open(path)
    assert program.session is not None
    program.session.window.finish_start()
    sys.excepthook = sys.__excepthook__
    found: dict[str, dict[str, str]] = {}
    for name, window in tour.rooms_in_turn(program.session):
        if len(sys.argv) > 2:
            window.grab().save(f"{sys.argv[2]}/{name}.png")
        for where, words in seen(window):
            if plain_words(words):
                found.setdefault(name, {})[f"{where}: {words}"] = " ".join(plain_words(words))
    for action in window.menuBar().actions() if hasattr(window, "menuBar") else ():
        for words in _of_menu(action):
            if plain_words(words):
                found.setdefault("menus", {})[words] = ""
    program.session.close()
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def _of_menu(action: object) -> Iterator[str]:
    yield action.text()
    if action.menu() is not None:
        for one in action.menu().actions():
            yield from _of_menu(one)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
