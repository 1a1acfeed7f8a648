"""Rescuing a damaged file: what can still be read of it is written into a new, sound one."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import FileRefused, WrongPassphrase
from liaison_app.language import counted, phrase, within
from liaison_app.records import KINDS
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_kinds import counts_in_words
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.workshops import workshop
from liaison_app.store.engine import COMPLAINTS
from liaison_app.store.key import WRONG_PASSPHRASE, Key
from liaison_app.store.salvage import Salvage, Tally
from liaison_app.store.salvage_pages import PAGE, Copy
from liaison_app.store.swapping import sync, sync_folder

NOTHING = phrase(
    "Nothing in this file can be read any more, so no new one was made. The file itself was not"
    " changed: open a backup, and keep the file."
)
TAKEN = phrase("There is a file “{name}” there already. Give the rescued file another name.")
_NAMED = 5  # files whose names are said


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came of it: where the new file is, and what it holds and lacks."""

    path: Path
    tally: Tally

    @property
    def is_all_there(self) -> bool:
        """Whether nothing is known to be missing."""
        tally = self.tally
        lost = +tally.lost or tally.emptied or tally.links
        return not (lost or tally.changed_files or tally.lost_files)

    def in_sentences(self) -> tuple[str, ...]:
        """What was rescued and what was not, for a person to read."""
        tally = self.tally
        said = [
            phrase(
                "Rescued into “{name}”: {counts}.",
                name=self.path.name,
                counts=counts_in_words(tally.records),
            )
        ]
        if anew := +tally.anew:
            said.append(
                phrase(
                    "Of these, {some} could not be read where they stood and were written anew from"
                    " the history. Look them over.",
                    some=_some(anew),
                )
            )
        if lost := +tally.lost:
            said.append(phrase("Known to be lost: {some}.", some=_some(lost)))
        if tally.links:
            said.append(
                counted(
                    "{count} link to what is lost is empty now.",
                    "{count} links to what is lost are empty now.",
                    tally.links,
                )
            )
        if tally.emptied:
            said.append(
                counted(
                    "{count} value could not be read and is empty now.",
                    "{count} values could not be read and are empty now.",
                    tally.emptied,
                )
            )
        if tally.mended:
            said.append(
                counted(
                    "{count} text was damaged and taken from the history.",
                    "{count} texts were damaged and taken from the history.",
                    tally.mended,
                )
            )
        if tally.lost_files:
            names = _names(tally.lost_files)
            said.append(phrase("The contents of {names} are lost.", names=names))
        if tally.changed_files:
            said.append(
                phrase(
                    "The contents of {names} are damaged. What is left of them is kept, with"
                    " “damaged” before the name.",
                    names=_names(tally.changed_files),
                )
            )
        said.append(
            counted(
                "The history holds {count} change.",
                "The history holds {count} changes.",
                tally.rows["change"],
            )
        )
        if self.is_all_there:
            said.append(phrase("Nothing is known to be missing."))
        return tuple(said)


def rescue(damaged: Path, into: Path, key: Key | None = None) -> Job[Rescued]:
    """Read what can be read of a damaged file and write it into a new one of today's make.

    The damaged file is copied and not touched. A protected one needs its key, and the new file has
    the same. Nothing stands at `into` unless all of it is written and whole.

    Raises FileRefused when there is something there already, when there is no room, or when nothing
    can be read; WrongPassphrase when nothing of a protected file can be read with this key.
    """
    if os.path.lexists(into):
        raise FileRefused(TAKEN.format(name=into.name))
    try:
        size = damaged.stat().st_size
        with workshop(into.parent) as folder:
            return (yield from _rescued(damaged, size, into, folder, key))
    except OSError as error:
        raise FileRefused(
            phrase("The file cannot be rescued ({error}).", error=_why(error))
        ) from None


def _rescued(damaged: Path, size: int, into: Path, folder: Path, key: Key | None) -> Job[Rescued]:
    """The new file made in the folder, and only when it is finished put in its place."""
    part = folder / "rescued"
    try:
        tally = yield from _rescue(damaged, size, part, folder, key)
        _keep(part, into)
    except (*COMPLAINTS, OSError) as error:
        raise FileRefused(
            phrase(
                "The rescued file could not be written ({error}). Is there room for it?",
                error=_why(error),
            )
        ) from None
    return Rescued(into, tally)


def _rescue(damaged: Path, size: int, part: Path, folder: Path, key: Key | None) -> Job[Tally]:
    copy = Copy(folder, key)
    salvage = None
    try:
        for done in copy.fill(damaged):
            yield Progress(done // PAGE, size // PAGE * 2, phrase("Copying the damaged file"))
        salvage = Salvage(copy, part, key)
        total = len(salvage.tables) * 2 + 2
        for place, table in enumerate(salvage.tables):
            yield Progress(len(salvage.tables) + place, total, phrase("Reading what can be read"))
            for rows in salvage.take(table):
                words = phrase(
                    "Reading what can be read: {rows} of {things}",
                    rows=f"{rows:,}",
                    things=_said(table.name),
                )
                yield Progress(len(salvage.tables) + place, total, words)
        if not salvage.tally.rows:
            raise WrongPassphrase(WRONG_PASSPHRASE) if key is not None else FileRefused(NOTHING)
        yield Progress(total - 1, total, phrase("Mending links, files and search"))
        salvage.mend()
        if not salvage.finish():
            raise FileRefused(phrase("The rescued file was not whole, so it was not kept."))
        return salvage.tally
    finally:
        if salvage is not None:
            salvage.give_up()
        copy.close()


def _keep(part: Path, into: Path) -> None:
    """Give the finished file its name, once the disk has it."""
    sync(part)
    if os.path.lexists(into):
        raise FileRefused(TAKEN.format(name=into.name))
    os.replace(part, into)
    sync_folder(into.parent)


def _some(counts: Counter[str]) -> str:
    known = {kind.name for kind in KINDS}
    return counts_in_words({n: c for n, c in counts.items() if n in known})


def _said(table: str) -> str:
    kind = next((kind for kind in KINDS if kind.name == table), None)
    return within(kind.plural) if kind is not None else phrase("the history")


def _names(names: list[str]) -> str:
    shown = [f"“{shorten(name, 60)}”" for name in names[:_NAMED]]
    if len(names) > _NAMED:
        shown.append(counted("{count} more", "{count} more", len(names) - _NAMED))
    return say_list(shown)


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", "") or str(error)).lower()
