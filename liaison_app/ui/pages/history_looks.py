"""How the history looks: days, times of day, and a row of the list for each change."""

from __future__ import annotations

import datetime as dt

from liaison_app.language import tr, trn
from liaison_app.records.dates import last_day
from liaison_app.store.queries.history import HistoryChange
from liaison_app.ui import signs
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Row

NOBODY = tr("nobody in office")
DEED_PILLS = {
    "added": PillWords(tr("added"), "green"),
    "changed": PillWords(tr("changed"), "amber"),
    "deleted": PillWords(tr("moved to the bin"), "grey"),
}
_BACK = ("Undo: ", "Redo: ", "Take back: ", "Bring back ")  # as they are written in the file
_MORE_KINDS = {
    "office": ("landmark", "grey"),
    "officer": ("user", "accent"),
    "signatory": ("pencil", "grey"),
    "tenure": ("users", "grey"),
    "note": ("pilcrow", "grey"),
    "handover": ("key", "grey"),
    "calendar_day": ("calendar", "grey"),
    "question": ("circle-help", "grey"),
    "answer": ("circle-check", "grey"),
    "party": ("mail", "grey"),
}


def moment(at: str) -> dt.datetime | None:
    """A time of the history on this computer's clock; None where it is none."""
    try:
        return dt.datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def day_words(at: str, today: dt.date) -> str:
    """“Today”, “Yesterday”, “Fri 20 November”, “Fri 20 November 2025”."""
    when = moment(at)
    if when is None:
        return tr("On a day that is not known")
    ago = (today - when.date()).days
    if ago in (0, 1):
        return tr("Yesterday") if ago else tr("Today")
    return say_date(when.date().isoformat(), weekday=True, year=today)


def end_of(day: str) -> str:
    """When a day, month or year is over here, as the history writes moments; "" for none."""
    last = last_day(day)
    if last is None or last.year >= dt.MAXYEAR:
        return ""
    midnight = dt.datetime.combine(last + dt.timedelta(days=1), dt.time())
    try:
        return midnight.astimezone(dt.UTC).isoformat(timespec="seconds")
    except (OverflowError, OSError, ValueError):
        return ""


def clock(at: str) -> str:
    """“14:02”; "" where the time is not known."""
    when = moment(at)
    return when.strftime("%H:%M") if when else ""


def when_words(at: str, today: dt.date) -> str:
    """“today, 14:02”, “Fri 20 November, 14:02”."""
    day = day_words(at, today)
    day = {tr("Today"): tr("today"), tr("Yesterday"): tr("yesterday")}.get(day, day)
    time = clock(at)
    return tr("{day}, {time}", day=day, time=time) if time else day


def things(count: int) -> str:
    """“1 thing”, “3 things”."""
    return trn("{count} thing", "{count} things", count)


def icon_of(kind: str) -> tuple[str, str]:
    """Icon and tone of what a change was about."""
    return _MORE_KINDS.get(kind) or signs.of_kind(kind)


def is_restored(change: HistoryChange) -> bool:
    """Whether with it the whole file became that of a backup."""
    return not change.count and change.label.startswith("Restore ")


def change_icon(change: HistoryChange) -> tuple[str, str]:
    """Icon and tone of a change: what it was about, or that it took something back."""
    if change.label.startswith(_BACK):
        return "undo-2", "grey"
    if is_restored(change):
        return "rotate-ccw", "grey"
    if change.foremost is None:
        return "eye-off", "grey"
    if change.foremost.deed == "deleted":
        return "trash-2", "grey"
    return icon_of(change.foremost.kind)


def row_of(change: HistoryChange, about: str, *, restricted: bool) -> Row:
    """A change as a row of the list."""
    icon, tone = change_icon(change)
    several = (PillWords(things(change.count), "grey"),) if change.count > 1 else ()
    return Row(
        change.id,
        change.label,
        about,
        icon,
        tone,
        pills=((signs.RESTRICTED, *several) if restricted else several),
        right=clock(change.at),
        right_below=change.officer,
    )
