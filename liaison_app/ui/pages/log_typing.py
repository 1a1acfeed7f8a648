"""What is being typed on a page that logs: kept two seconds later, and put back after a crash."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.rules.letter_text import parse, write
from liaison_app.ui.widgets.picker import PickItem

if TYPE_CHECKING:
    from liaison_app.store.store import Store
    from liaison_app.ui.pages.log_page import LogPage

WAIT = 2_000  # milliseconds: the most that a crash may lose
SLOW = 0.06  # seconds; a text that takes longer to keep waits for a pause in the typing


class TypingKeeper(QObject):
    """Keeps what `read` gives in the file, as nobody's letter yet."""

    def __init__(
        self,
        store: Store,
        name: str,
        read: Callable[[], dict[str, Any]],
        refused: Callable[[Refusal], object],
        parent: QObject,
    ):
        """`name` is the page's; `refused` is told when the file takes nothing."""
        super().__init__(parent)
        self._store, self._name, self._read, self._refused = store, name, read, refused
        self._dirty = False
        self._took = 0.0
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self.save)

    def touch(self) -> None:
        """Something was changed: keep it soon."""
        self._dirty = True
        if self._took > SLOW or not self._timer.isActive():
            self._timer.start()

    def save(self) -> None:
        """Keep now what was changed since."""
        self._timer.stop()
        if self._dirty:
            self._dirty = False
            started = time.perf_counter()
            self._put(json.dumps(self._read()))
            self._took = time.perf_counter() - started

    def forget(self) -> None:
        """It was saved, or begun anew."""
        self._timer.stop()
        self._dirty = False
        if self._store.typing(self._name):
            self._put("")

    def kept(self) -> dict[str, Any]:
        """What was typed before the program ended; {} for nothing."""
        try:
            found = json.loads(self._store.typing(self._name) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _put(self, words: str) -> None:
        try:
            self._store.keep_typing(self._name, words)
        except Refusal as refusal:
            self._refused(refusal)


class ClosingWatch(QObject):
    """Knows whether the window of a page is about to close."""

    def __init__(self, page: QWidget):
        super().__init__(page)
        self._page = page
        self._watched: QWidget | None = None
        self.begun = False
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the page is shown in a window, or that window closes."""
        if event.type() == QEvent.Type.Show and watched is self._page:
            if self._watched is not self._page.window():
                self._watched = self._page.window()
                self._watched.installEventFilter(self)
        elif event.type() == QEvent.Type.Close and watched is self._watched:
            self.begun = True
            QTimer.singleShot(0, self, self._over)
        return False

    def _over(self) -> None:
        self.begun = False


def typed_on(page: LogPage) -> dict[str, Any]:
    """All that was typed or chosen on a page, but its files."""
    form = page.form
    return {
        "editing": page.editing,
        "text": write(page.text.blocks()),
        "who": [dataclasses.astuple(item) for item in form.who.items()],
        "signed": form.signed.value(),
        "date": form.date.value(),
        "date_words": form.date.words(),
        "channel": form.channel.value(),
        "way": form.way.selected(),
        "mark": form.mark,
        "quoted": page.quoted.quoted(),
        "their_ref": form.their_ref.value(),
        "subject": form.subject.value(),
        "request": form.asks.request.value(),
        "due": form.asks.due.value(),
        "answers": page.answers.taken_pair(),
        "matter": page.answers.chosen_matter()[0],
    }


def put_back(page: LogPage, typed: dict[str, Any]) -> None:
    """Show on an empty page what was typed on it before."""
    form = page.form
    page.text.set_blocks(parse(str(typed["text"])))
    form.who.set_items([PickItem(*fields) for fields in typed["who"]])
    form.signed.set_value(typed["signed"])
    form.date.set_value(typed["date"], typed["date_words"])
    form.channel.set_value(typed["channel"])
    form.show_way(typed["way"], only_if_ours=True)
    form.mark = str(typed.get("mark", ""))
    page.quoted.show_quoted(str(typed.get("quoted", "")))
    form.their_ref.set_value(typed["their_ref"])
    form.subject.set_value(typed["subject"])
    form.asks.request.set_value(typed["request"])
    form.asks.show_received(typed["date"])
    form.asks.due.set_value(typed["due"])
    letter_id, party_id = typed["answers"]
    if letter_id:
        page.answers.want(letter_id, party_id)
    if typed["matter"] is not None:
        page.answers.set_matter(typed["matter"])
