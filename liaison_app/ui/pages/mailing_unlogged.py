"""Letters to many that were printed and never logged, as after a power cut: remembered here until they are."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from liaison_app.language import tr
from liaison_app.services.mailings import Contact, Drawn
from liaison_app.ui.banner import Banner
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_date, say_letters

_PRINTED = "mailings_printed"


@dataclass(frozen=True, slots=True)
class Printed:
    """A run that went to the printer: on which day, to which list, whose letters, and a sum of its pages."""

    day: dt.date
    list_id: int
    going: tuple[Contact, ...]
    sum_of_pages: str

    def is_same(self, drawn: Drawn) -> bool:
        """Whether letters drawn anew are those that were printed."""
        return sum_of(drawn) == self.sum_of_pages


def sum_of(drawn: Drawn) -> str:
    """A sum of the letters' own pages; envelopes between them do not count."""
    return hashlib.sha256(b"".join(hashlib.sha256(pdf).digest() for pdf in drawn.pdfs)).hexdigest()


class Unlogged:
    """Kept in the settings of this computer, by file and draft; the strip asks what became of them."""

    def __init__(self, desk: Desk, log: Callable[[int], object]):
        """`log` logs what was printed of the draft of that id."""
        self._desk, self._log = desk, log
        self._draft_id: int | None = None
        self.strip = Banner()

    def remember(self, draft_id: int, list_id: int, drawn: Drawn) -> None:
        """Keep that this run was printed, before anything else can go wrong."""
        said = {
            "day": drawn.pieces[0].letter.item.date,
            "list": list_id,
            "going": [[piece.recipient.kind, piece.recipient.id] for piece in drawn.pieces],
            "sum": sum_of(drawn),
        }
        self._desk.settings.setValue(self._key(draft_id), json.dumps(said))
        self._desk.settings.sync()
        self.show(draft_id)

    def forget(self, draft_id: int) -> None:
        """It is logged, or was never sent: ask no more."""
        self._desk.settings.remove(self._key(draft_id))
        self.show(draft_id)

    def of(self, draft_id: int) -> Printed | None:
        """What was printed of a draft and not logged; None for nothing, or what cannot be read."""
        try:
            said: Any = json.loads(str(self._desk.settings.value(self._key(draft_id), "")))
            going = tuple((str(kind), int(id)) for kind, id in said["going"])
            day = dt.date.fromisoformat(said["day"])
            return Printed(day, int(said["list"]), going, str(said["sum"]))
        except (ValueError, KeyError, TypeError):
            return None

    def show(self, draft_id: int | None) -> None:
        """Show the question above a draft whose letters were printed, and nothing above any other."""
        self._draft_id = draft_id
        printed = None if draft_id is None else self.of(draft_id)
        if draft_id is None or printed is None:
            self.strip.show_words("")
            return
        on = say_date(printed.day.isoformat())
        self.strip.show_words(
            tr(
                "{say_letters} dated {on} went to the printer and"
                " were never logged. Did they go out?",
                say_letters=say_letters(len(printed.going)).capitalize(),
                on=on,
            ),
            [
                (tr("Log them as sent"), partial(self._log, draft_id)),
                (tr("They did not go"), self._did_not),
            ],
        )

    def _did_not(self) -> None:
        if self._draft_id is not None:
            self.forget(self._draft_id)

    def _key(self, draft_id: int) -> str:
        where = hashlib.sha256(str(self._desk.store.path).encode()).hexdigest()[:12]
        return f"{_PRINTED}/{where}-{draft_id}"
