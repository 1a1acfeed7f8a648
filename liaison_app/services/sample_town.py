"""Makes the sample town: a fictional place whose letters are always as fresh as the day it is opened.

`resources/sample_town.json` is a bundle (docs/bundle.md) in which days are told from today:

- a date field “@-12” is twelve days ago, “@+9” in nine days, “@-12w” the nearest working day before
  that (after it for days to come), “@-700m” only its month, “@-4000y” only its year;
- “@scare+1” is a day after the date of the letter whose key is “scare”;
- in texts, “{date:-12}” becomes “16 March 2018”, “{day:scare}” “16 March”, “{month:-40}” “March
  2018”, and “{ref:scare}” the reference of that letter.

Our sent letters are given references in the order of their dates and are frozen as PDF, as are the
notes of the round tables that were held. A file's
`data` names a picture or paper beside the bundle (“@logo.png”).
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from liaison_app.language import phrase
from liaison_app.paths import resource
from liaison_app.records import Correspondence, Meeting
from liaison_app.records.correspondence import OUT, SENT
from liaison_app.records.meeting import HELD
from liaison_app.rules import bank_holidays, deadlines
from liaison_app.rules.references import next_reference
from liaison_app.rules.said_dates import say_date
from liaison_app.services import bundles, letters, meeting_notes, sample_publishing
from liaison_app.services.jobs import Job, Progress
from liaison_app.store.pen import Pen
from liaison_app.store.queries.soundness import latest_change
from liaison_app.store.store import Store

LABEL = "Sample town"
"""What the history calls the making of the town."""

_DAYS_TO_WRITE_UP = 9
_DATE = re.compile(r"@([a-z][a-z0-9-]*?)?(?:([+-]\d{1,5})([wmy])?)?")
_IN_TEXT = re.compile(r"\{(date|day|month|ref):([a-z0-9+-]+)\}")


def make_sample_town(path: Path, today: dt.date) -> Job[bundles.Counts]:
    """Make a new file with the sample town as of `today`; raises FileRefused if one is there."""
    store = Store.create(path)
    finished = False
    try:
        counts = yield from fill(store, today)
        finished = True
    finally:
        store.close()
        if not finished:
            path.unlink(missing_ok=True)
    return counts


def is_stale(path: Path, today: dt.date) -> bool:
    """Whether the sample town there was made on another day and nobody has changed it since.

    It may then be made anew, so that Today looks alive. Raises FileRefused as `Store.open` does.
    """
    store = Store.open(path)
    try:
        at, label = latest_change(store)
        return label in ("", LABEL) and at[:10] != today.isoformat()
    finally:
        store.close()


def fill(store: Store, today: dt.date) -> Job[bundles.Counts]:
    """Put the sample town into an empty store, its sent letters frozen."""
    told = json.loads(resource("sample_town.json").read_text("utf-8"))
    data = json.dumps(as_of(told, today), ensure_ascii=False).encode()
    items = yield from bundles.checked(data)
    with store.change(LABEL) as pen:
        counts = yield from bundles.take(store, pen, items)
        counts["file"] += yield from _freeze(store, pen)
    yield from sample_publishing.publish(store, today)
    with store.change(LABEL) as pen:  # the last, by which an untouched town is known
        sent_round = _send_round(store, pen)
        counts["file"] += sent_round
        counts["meeting_note"] = sent_round
    return counts


def _freeze(store: Store, pen: Pen) -> Job[int]:
    """Keep the PDF of every letter of ours that was sent; returns how many."""
    sent = store.where(Correspondence, direction=OUT, channel="letter", state=SENT, pdf_id=None)
    for at, item in enumerate(sent):
        yield Progress(at, len(sent), phrase("Printing the letters"))
        assert item.id is not None
        pdf = letters.draw(store, letters.load(store, item.id))
        letters.freeze(pen, item, pdf)
    return len(sent)


def _send_round(store: Store, pen: Pen) -> int:
    """Circulate the note of each round table that was held, a few days after; returns how many."""
    held = store.where(Meeting, kind="round_table", state=HELD)
    for meeting in held:
        day = dt.date.fromisoformat(meeting.date) + dt.timedelta(days=_DAYS_TO_WRITE_UP)
        meeting_notes.circulate(store, pen, meeting.id or 0, approved_by=meeting.chair, today=day)
    return len(held)


# From days told from today to a bundle


def as_of(told: dict[str, Any], today: dt.date) -> dict[str, Any]:
    """The town's bundle with every day, reference and picture filled in."""
    days = _Days(told["records"]["correspondence"], today)
    for letter in told["records"]["correspondence"]:
        if letter.get("date", "").startswith("@"):
            letter["date"] = days.of_letter(letter["key"]).isoformat()
    told["records"]["correspondence"].sort(key=lambda letter: str(letter.get("date", "")))
    references = _give_references(told["records"])
    filled: dict[str, Any] = _map_texts(told, lambda text: _filled(text, days, references))
    for file in filled["records"].get("file", ()):
        if file["data"].startswith("@"):
            picture = resource(f"sample_town/{file['data'][1:]}").read_bytes()
            file["data"] = base64.b64encode(picture).decode("ascii")
    return filled


class _Days:
    """Reads days told from today or from a letter's date."""

    def __init__(self, correspondence: list[dict[str, Any]], today: dt.date):
        self._today = today
        self._holidays = bank_holidays.bank_holidays(bank_holidays.ENGLAND_AND_WALES)
        self._told = {letter["key"]: letter.get("date", "") for letter in correspondence}

    def of_letter(self, key: str) -> dt.date:
        """The day of a letter; each may be told from another's."""
        told = self._told[key]
        return self.day(told) if told.startswith("@") else dt.date.fromisoformat(told)

    def day(self, told: str) -> dt.date:
        """The day that “@-12w” or “@scare+1” means."""
        key, offset, unit = (told[1:], 0, "") if told[1:] in self._told else _parts(told)
        start = self.of_letter(key) if key else self._today
        day = start + dt.timedelta(days=offset)
        step = dt.timedelta(days=-1 if day <= self._today else 1)
        while unit == "w" and not deadlines.is_working_day(day, self._holidays):
            day += step
        return day

    def iso(self, told: str) -> str:
        """The same as the file keeps it; “m” and “y” keep only the month or the year."""
        return self.day(told).isoformat()[: {"m": 7, "y": 4}.get(_parts(told)[2], 10)]


def _parts(told: str) -> tuple[str, int, str]:
    match = _DATE.fullmatch(told)
    if match is None:
        raise ValueError(f"no day is told by {told!r}")
    return match[1] or "", int(match[2] or 0), match[3] or ""


def _give_references(records: dict[str, Any]) -> dict[str, str]:
    """Number our sent letters in the order of their dates; the references by the letters' keys."""
    pattern: str = records["office"][0]["reference_pattern"]
    ours = [c for c in records["correspondence"] if _is_ours_and_sent(c)]
    found: dict[str, str] = {}
    for letter in sorted(ours, key=lambda c: str(c["date"])):
        year = int(letter["date"][:4])
        letter["our_ref"] = next_reference(pattern, year, found.values())
        found[letter["key"]] = letter["our_ref"]
    return found


def _is_ours_and_sent(letter: dict[str, Any]) -> bool:
    return (
        letter.get("direction", OUT) == OUT
        and letter.get("channel", "letter") in ("letter", "email")
        and letter.get("state") == SENT
    )


def _map_texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_map_texts(item, change) for item in value]
    if isinstance(value, dict):
        return {name: _map_texts(item, change) for name, item in value.items()}
    return value


def _filled(text: str, days: _Days, references: dict[str, str]) -> str:
    if text.startswith("@") and _DATE.fullmatch(text):
        return days.iso(text)

    def words(match: re.Match[str]) -> str:
        if match[1] == "ref":
            return references[match[2]]
        day = days.day(f"@{match[2]}").isoformat()
        return say_date(day[:7] if match[1] == "month" else day, year=match[1] != "day")

    return _IN_TEXT.sub(words, text)
