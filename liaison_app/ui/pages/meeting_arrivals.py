"""Whom typed words may mean who is not on the list of a meeting: somebody of Contacts, or a name to be kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from liaison_app.language import tr
from liaison_app.records import Attendance
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.store.changes import Batch
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.widgets.picker import PickItem
from liaison_app.ui.widgets.rows import Heading, Row

_MOST = 6
WORDS, NEW = "words", "new"


class Arrivals(QObject):
    """Rows to choose from; the id of each is its kind with its id in Contacts, or with the words.

    Contacts is read once, and again only when something in it has changed: not after every tick.
    """

    def __init__(self, desk: Desk, parent: QObject):
        super().__init__(parent)
        self._known = Addressees(desk.store)
        desk.hub.committed.connect(self._changed)

    def _changed(self, batch: Batch) -> None:
        if batch.touches("person", "post", "organisation", "tenure"):
            self._known.forget()

    def rows(self, words: str, there: Sequence[Attendance]) -> list[Row | Heading]:
        """Those of Contacts first, as far as they are not `there`; then the words themselves."""
        others = [item for item in self._known.find(words) if not _is_among(item, there)]
        others.sort(key=lambda item: not _begins(item, words))
        said = f"“{shorten(words, 60)}”"
        found = [
            Row((item.kind, item.id), item.title, item.subtitle, item.icon, item.tone, glyph=True)
            for item in others[:_MOST]
        ]
        found += [
            Row((WORDS, words), said, tr("add as typed"), "plus", "accent", glyph=True),
            Row((NEW, words), tr("Add to Contacts…"), said, "user-plus", "accent", glyph=True),
        ]
        return [Heading(tr("Not on the list")), *found] if there else [*found]


def _begins(item: PickItem, words: str) -> bool:
    """Whether a word of their names begins so."""
    said = f" {fold(item.title)} {fold(item.subtitle)}"
    return f" {fold(words)}" in said


def _is_among(item: PickItem, lines: Sequence[Attendance]) -> bool:
    """Whether somebody of Contacts stands on the list, as far as can be told without asking."""
    links = {"post": "post_id", "person": "person_id"}
    if item.kind in links:
        return any(getattr(line, links[item.kind]) == item.id for line in lines)
    return any(
        line.organisation_id == item.id and not (line.name or line.post_title) for line in lines
    )
