"""A tour of every room in a disguised language, on a town written in Greek letters: what is still plain English.

`LIAISON_LANGUAGE=pseudo python -m tests.pseudo_tour FILE [PICTURES]` prints, as JSON, for each room the
words seen there that neither came out of the file nor were said by `tr` (“plain”), and what the
longer words cut off (“cut”). So it does of the dialogs, menus, pop-ups and questions that open in the rooms
(`tests.pressing`) and of those that are made by themselves (`tests.dialogs_in_turn`), under the name of
what was pressed and of their class; `opened` are the classes that were seen, `missed` the ways that opened
nothing. FILE must have been written in Greek by `write_in_greek`.
"""

from __future__ import annotations

import functools
import gc
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests import painted_words

PLAIN = re.compile(r"(?<![\w@./\\…-])[A-Za-z]{3,}(?![\w@/\\])|\bE-mails?\b|^&?[A-Z]&?[a-z]$")
CUT_SHORT = re.compile(r"\S*…$")  # a word of which only the beginning is painted
PLACE = re.compile(r"\{[^{}]*\}")  # of a template or a reference: typed as it is in any language
QUOTED = re.compile(r"“[^“”]*”")
WEB = re.compile(r"https?://\S*")
LEFT = re.compile(r"<[^>]*>|\\u[0-9a-f]{4}|\\n|\{[^}]*\}|&\w+;|https?:\S+")
_KEY = (
    "Ctrl|Shift|Alt|Enter|Esc|Tab|Del|Delete|Space|Home|End|Backspace|Left|Right|Up|Down|PgUp"
    "|PgDown|PgDn|Return|Ins|Insert"
)
KEYS = re.compile(
    rf"(?:\b(?:{_KEY})\+)+(?:(?:{_KEY})\b|\S)|\((?:{_KEY})\)|^(?:{_KEY})$|\t(?:{_KEY})$"
)
"""Keys beside a plus, in brackets or by themselves; elsewhere “Delete” is a word."""
NAMES = frozenset(
    "HCM Chief Constable Liaison Desk PDF HTML CSV Excel Outlook Thunderbird Google GIAS A4 DL C5 Markdown".split()
)
GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβψδεφγηιξκλμνοπκρστυωωχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΚΡΣΤΥΩΩΧΥΖ",
)
KEPT_COLUMNS = re.compile(
    r"colour|reference|_ref$|reply_times|address_form|message_id|media_type|sha256"
)
"""Texts of the file that are no words: keys, numbers, what a program made."""


def greek(words: str) -> str:
    """The words with each Latin letter as a Greek one; tags, places and addresses as they are."""
    parts = []
    last = 0
    for kept in LEFT.finditer(words):
        parts += [words[last : kept.start()].translate(GREEK), kept.group()]
        last = kept.end()
    return "".join([*parts, words[last:].translate(GREEK)])


def _greek_all(kept: str) -> str:
    """The same of lines and entries, as the file keeps them."""
    found = json.loads(kept)
    for at, one in enumerate(found):
        if isinstance(one, dict):
            found[at] = {key: greek(words) for key, words in one.items()}
        else:
            found[at] = greek(one)
    return json.dumps(found, ensure_ascii=False)


def write_in_greek(path: Path) -> None:
    """Turn what people wrote in a file into Greek letters, so that no word of it is taken for ours."""
    from liaison_app.records import KINDS, specs_of
    from liaison_app.store.store import Store

    of_kinds = {kind.name: _ways(specs_of(kind.record)) for kind in KINDS}
    store = Store.open(path)
    with store.db.conn as db:
        for kind, ways in of_kinds.items():
            for name, way in ways.items():
                rows = db.execute(f'SELECT id, "{name}" FROM "{kind}"').fetchall()
                for id, words in rows:
                    row = {name: words}
                    db.execute(
                        f'UPDATE "{kind}" SET "{name}" = ? WHERE id = ?',
                        (_greek_row(row, {name: way})[name], id),
                    )
        for id, label, officer in db.execute("SELECT id, label, officer FROM change").fetchall():
            told = (greek(label), greek(officer), id)
            db.execute("UPDATE change SET label = ?, officer = ? WHERE id = ?", told)
        for id, kind, *sides in db.execute("SELECT id, kind, before, after FROM change_row"):
            before, after = (
                side and json.dumps(_greek_row(json.loads(side), of_kinds[kind])) for side in sides
            )
            told = (before, after, id)
            db.execute("UPDATE change_row SET before = ?, after = ? WHERE id = ?", told)
    store.close()


_Way = Callable[[str], str]


def _ways(specs: Mapping[str, Any]) -> dict[str, _Way]:
    """How the words of each field of a kind are turned into Greek."""
    ways: dict[str, _Way] = {"text": greek, "long_text": greek, "rich_text": greek}
    ways |= {"lines": _greek_all, "entries": _greek_all}
    return {
        name: ways[spec.type]
        for name, spec in specs.items()
        if spec.type in ways and not KEPT_COLUMNS.search(name)
    }


def _greek_row(row: dict[str, Any], ways: Mapping[str, _Way]) -> dict[str, Any]:
    """A row of the file in Greek, or part of one; the titles of posts which choose a form stay."""
    return {
        name: ways[name](words)
        if name in ways and isinstance(words, str) and words not in ("", "Chief Constable")
        else words
        for name, words in row.items()
    }


def plain_words(words: str) -> list[str]:
    """The English words in a text that nobody translated: the disguise leaves no three letters plain."""
    rest = KEYS.sub(" ", PLACE.sub(" ", WEB.sub(" ", words)))
    return [one for one in PLAIN.findall(rest) if one not in NAMES]


def seen(window: object) -> Iterator[tuple[str, str]]:
    """Every text a person could meet in the window now, with where it stands."""
    from PySide6.QtWidgets import QMenu, QWidget

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
        for words in _lines_of(widget):
            yield f"{where}.row", words


def _lines_of(widget: object) -> Iterator[str]:
    """What the lines of a list say, and what can be chosen in a box that is shut."""
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAbstractItemView, QComboBox

    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QAbstractItemView):
        interface = QAccessible.queryAccessibleInterface(widget)
        for index in range(min(interface.childCount(), 60) if interface else 0):
            child = interface.child(index)
            if child is not None:
                yield child.text(QAccessible.Text.Name)


def main(path: Path, pictures: Path | None = None) -> int:
    """Walk through the rooms."""
    gc.disable()  # its rounds on a job's thread would end what is Qt's: see ui/collecting.py
    from liaison_app.ui import languages

    languages.begin()
    painted_words.watch()
    from liaison_app import tour
    from liaison_app.app import Program, application
    from tests.pseudo_over import Over
    from tests.ui.cut_off import cut_off

    tour.settle.__defaults__ = (60,)
    program = Program(application())
    program.open(path)
    assert program.session is not None
    program.session.window.finish_start()
    sys.excepthook = sys.__excepthook__
    plain: dict[str, list[str]] = {}
    cut: dict[str, list[str]] = {}
    over = Over(program.session.window, pictures)
    for room, window in tour.rooms_in_turn(program.session):
        for _turn in range(
            40
        ):  # what is not in its place yet comes there; what is cut off stays so
            if not cut_off(window):
                break
            tour.settle(window, 50)
        picture = window.grab()  # so all there is is painted
        if pictures is not None:
            picture.save(str(pictures / f"{room}.png"))
        known = words_of_files(room)
        painted = [("painted.text", CUT_SHORT.sub("", words)) for words in painted_words.taken()]
        for where, words in (*seen(window), *painted):
            if is_of_the_file(room, where, words):
                continue
            if left := [one for one in plain_words(words) if not _is_known(one, words, known)]:
                plain.setdefault(room, []).append(f"{where}: {words} ({' '.join(left)})")
        if shut := cut_off(window):
            cut[room] = shut
        for action in window.menuBar().actions() if room == "today" else ():
            for words in of_menu(action):
                if plain_words(words):
                    plain.setdefault("menus", []).append(words)
        over.press_in(room, program.session)
        painted_words.taken()  # what was pressed is told by Over
    over.make(program.session)
    program.session.close()
    found = {"plain": {room: sorted(set(told)) for room, told in plain.items()}, "cut": cut}
    print(json.dumps(found | over.found(), ensure_ascii=False, indent=1))
    return 0


ON_PAPER = re.compile(r"\s*(?:Dear |Yours |The [Α-ω]|\d+\.  )")
"""How letters and addresses begin, how letters end, the items of an agenda: in English on what goes out."""
BROUGHT = {
    "paste-note": ("note_to_paste.txt",),
    "bring-contacts": ("contacts_to_bring_in.csv",),
    "bring-letters": (
        "letters_to_bring_in/Fwd_ patrols on Friday.eml",
        "letters_to_bring_in/reply from Thornley Park.eml",
    ),
    "bring-publication": ("page_to_bring_in.md",),
}
"""The rooms in which files in English are looked at: their words are what people wrote."""


ENGLISH_OVER = ("about,", "guide,", "composer: icon calendar", "meeting-circulate: What changed")
"""What opens with English in it: licences, the guide, names of days that are Qt’s, words of a paper."""


def is_of_the_file(room: str, where: str, words: str) -> bool:
    """Whether words are in English because they stand so in the file, or on paper."""
    if room == "search" and (words == "hate crime" or not plain_words(QUOTED.sub(" ", words))):
        return True  # what is looked for, and sentences of files that are in English
    if room.startswith(ENGLISH_OVER) or where.startswith("QTableView"):
        return True
    if room.startswith(("publish", "cite")) and where == "LineBox.text":
        return True  # what is published in the place of what is left out, or stands in a statement
    if words == "Ctrl K":  # the key of the search, as it stands in its box
        return True
    return where.endswith((".text", ".row")) and ON_PAPER.match(words) is not None


@functools.cache
def words_of_files(room: str) -> frozenset[str]:
    """The words of the files in English that a room looks at, in small letters."""
    from liaison_app import paths

    said: set[str] = set()
    for name in BROUGHT.get(room, ()):
        text = paths.resource(f"sample_town/{name}").read_text("utf-8")
        said.update(
            PLAIN.findall(
                f"{Path(name).name} {Path(name).stem.replace('_', ' ')} {text}".casefold()
            )
        )
    return frozenset(said)


def _is_known(one: str, words: str, known: frozenset[str]) -> bool:
    """Whether a word is of a file; a row that is told in part may end in the middle of one."""
    word = one.casefold()
    return word in known or (words.endswith(one) and any(w.startswith(word) for w in known))


def of_menu(action: Any) -> Iterator[str]:
    """The words of a line of a menu, and of the menu behind it."""
    yield action.text()
    if action.menu() is not None:
        for one in action.menu().actions():
            yield from of_menu(one)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
