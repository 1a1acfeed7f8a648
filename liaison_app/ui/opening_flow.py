"""Everything between “this path” and “an open file”: what is asked, offered and said on the way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from liaison_app.errors import (
    FileDamaged,
    FileInUse,
    FileRefused,
    PassphraseNeeded,
    WritingNeeded,
    WrongPassphrase,
)
from liaison_app.language import tr
from liaison_app.paths import SUFFIX
from liaison_app.store import opening
from liaison_app.store.key import Key
from liaison_app.store.lock import Holder
from liaison_app.store.store import Store
from liaison_app.ui import ask

TAKE_OVER = tr(
    "Take over only when the file is closed on “{machine}”, or that computer broke down or lost its"
    " connection. If someone still writes in it there, they can save nothing more; what they have"
    " not sent here yet may be in a second file later."
)

MAYBE = tr(
    "What was typed does not open it. If it was the right passphrase, the file is damaged at its"
    " very start, and its last good backup still opens with it."
)


class OpeningFlow:
    """One opening, with a window (or nothing) behind its questions.

    After `open` has answered None, `given_up` says whether the user chose so; otherwise the file was
    refused, and the sentence has been shown.
    """

    def __init__(self, parent: QWidget | None):
        self._parent = parent
        self.given_up = False
        self._key: Key | None = None
        self._read_only = self._take_over = False

    def open(
        self,
        path: Path,
        *,
        key: Key | None = None,
        read_only: bool = False,
        take_over: bool = False,
    ) -> Store | None:
        """The file at the path, or the one that the user chose in its place; None for none."""
        self._key, self._read_only, self._take_over = key, read_only, take_over
        wanted: Path | None = path
        while wanted is not None:
            try:
                return Store.open(
                    wanted, key=self._key, read_only=self._read_only, take_over=self._take_over
                )
            except (PassphraseNeeded, WrongPassphrase):
                wanted = self._unlocked(wanted)
            except FileInUse as refusal:
                wanted = self._in_use(wanted, refusal)
            except WritingNeeded as refusal:
                wanted = self._refused(wanted, refusal)
            except FileDamaged as refusal:
                wanted = self._damaged(wanted, refusal)
            except FileRefused as refusal:
                wanted = self._refused(wanted, refusal)
        return None

    # Each answers with the path to try next, or None

    def _unlocked(self, path: Path) -> Path | None:
        from liaison_app.ui.dialogs.passphrase_dialog import ask_to_open

        try:
            salt = opening.look_at_bytes(path).salt
            self._key, way_out = ask_to_open(
                self._parent, path, salt, lambda key: opening.try_key(path, key)
            )
        except FileRefused as refusal:  # it changed or went while we looked or asked
            return self._refused(path, refusal)
        if (
            way_out == "backup"
        ):  # its very start may be damaged, which looks like a wrong passphrase
            return self._damaged(path, WrongPassphrase(MAYBE)) or path
        if way_out == "file":
            return (
                ask.open_file(
                    self._parent, tr("Open a file"), ask.kind_of_file(tr("Liaison files"), SUFFIX)
                )
                or path
            )
        self.given_up = self._key is None
        return path if self._key is not None else None

    def _in_use(self, path: Path, refusal: FileInUse) -> Path | None:
        holder = refusal.holder if isinstance(refusal.holder, Holder) else None
        choices = [("look", tr("Only look at it"))]
        if holder is not None and holder.is_here:
            choices.insert(0, ("there", tr("Go to that window")))
        elif holder is not None:
            choices.append(("over", tr("Take over…")))
        chosen = ask.choose(self._parent, str(refusal), choices, str(path), tr("Close"))
        if chosen == "look":
            self._read_only = True
            return path
        if chosen == "over" and holder is not None:
            words = TAKE_OVER.format(machine=holder.machine)
            yes = ask.choose(self._parent, words, [("yes", tr("Take over"))], str(path))
            self._take_over = bool(yes)
            return path
        if chosen == "there" and holder is not None:
            from liaison_app.ui.knocking import knock

            knock(holder.pid)
        self.given_up = True
        return None

    def _damaged(self, path: Path, refusal: FileDamaged | WrongPassphrase) -> Path | None:
        from liaison_app.ui.dialogs.damaged_dialog import offer

        other: Path | None = offer(self._parent, path, refusal, self._key)
        self.given_up = other is None
        return other

    def _refused(self, path: Path, refusal: FileRefused) -> Path | None:
        """Say why; what cannot be written where it lies may still be looked at."""
        if str(refusal) == opening.READ_ONLY and not self._read_only:
            look = [("look", tr("Only look at it"))]
            if ask.choose(self._parent, str(refusal), look, str(path), "Close") == "look":
                self._read_only = True
                return path
            self.given_up = True
            return None
        ask.tell(self._parent, str(refusal), str(path))
        return None
