"""The recovery sheet for the trustees: whose file, which key, where everything lies, what to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.paths import backups_folder
from liaison_app.records import Office
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_dates import say_date
from liaison_app.store.file_facts import fact, keep_fact
from liaison_app.store.key import GROUPS, Key
from liaison_app.store.store import Store
from liaison_app.store.trail import officer_now

NAMELESS = "The name of your council"  # until one is typed
_MADE = "recovery_sheet"  # a fact of the file: for which key one was made, and when
_LONGEST = 150  # characters of a name or path on the sheet

STEPS = (
    (
        "Install Liaison Desk on any computer, or use one that has it. No account and no internet"
        " connection are needed."
    ),
    "Open the file named above. If it is lost or damaged, open the newest backup instead.",
    (
        "When the passphrase is asked for, choose “Use the recovery key instead”, and type the fourteen"
        " groups above. Small letters will do, and spaces do not matter."
    ),
    (
        "In the File menu, open “Safe keeping”, and set a new passphrase that the officer knows. Print a"
        " new sheet, and burn or shred this one."
    ),
)
ENDS = phrase(
    "The sheet holds until the passphrase is changed. Backups made before a change still open with"
    " the sheet of their time."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What the sheet says of where things lie: the file, and the backups in a sentence."""

    file: Path | None
    backups: str = ""


def make_sheet(
    office: Office, where: Whereabouts, key: Key | None, officer: str, today: dt.date
) -> bytes:
    """The sheet as PDF; without a key it shows where the key will stand.

    Raises NotPrintable for a character no typeface has.
    """
    # only for the paper itself: Safe keeping asks us when one was made
    from liaison_app.documents.recovery_sheet_pdf import RecoverySheet, write_recovery_sheet

    path = where.file
    facts = [
        ("The file", path.name if path else ""),
        ("Where it lies", str(path.parent) if path else ""),
        ("Backups", where.backups or backups_said()),
        ("Liaison officer", officer),
    ]
    groups = key.recovery.split(" ") if key is not None else [""] * GROUPS
    return write_recovery_sheet(
        RecoverySheet(
            council=shorten(office.name, _LONGEST) or NAMELESS,
            made_on=say_date(today.isoformat()),
            groups=groups,
            facts=[(name, _short(value)) for name, value in facts if value],
            steps=STEPS,
            ends=ENDS,
            colour=office.colour or HOUSE_COLOUR,
        )
    )


def sheet_of(store: Store, today: dt.date, *, key: Key | None = None, backups: str = "") -> bytes:
    """The sheet of an open file: of its own key, or of the one it is about to have.

    Raises Refusal when the file is not protected and is not about to be.
    """
    used = key or store.key
    if used is None:
        raise Refusal(
            phrase("The file has no passphrase, so it has no recovery key. Set a passphrase first.")
        )
    where = Whereabouts(file=store.path, backups=backups)
    return make_sheet(store.only(Office), where, used, officer_now(store.db), today)


def backups_said() -> str:
    """Where the backups of this computer lie."""
    return f"On the officer’s computer, in {backups_folder()}"


def note_made(store: Store, day: str) -> None:
    """Remember that a sheet of the present key was printed or saved on a day (ISO 8601).

    A file without a passphrase forgets what was remembered. Raises FileRefused, as any saving.
    """
    keep_fact(store, _MADE, f"{store.key.fingerprint} {day}" if store.key else "")


def note_made_of(path: Path, key: Key, day: str) -> None:
    """The same for a file that is not open; raises FileRefused."""
    store = Store.open(path, key=key)
    try:
        note_made(store, day)
    finally:
        store.close()


def made_on(store: Store) -> str:
    """The day on which a sheet of the present key was last made, ISO 8601; "" for never."""
    mark, _, day = fact(store, _MADE).partition(" ")
    return day if store.key is not None and mark == store.key.fingerprint else ""


def _short(value: str) -> str:
    """A value that is cut in its middle, where paths say least."""
    if len(value) <= _LONGEST:
        return value
    half = _LONGEST // 2
    return f"{value[:half]}…{value[-half:]}"
