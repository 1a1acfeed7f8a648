"""A letter by e-mail: a draft for the mail program, and afterwards the question whether it went.

Nothing is sent or logged by itself: the draft is opened or saved, and the letter is marked as sent
by e-mail only when somebody says so.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.paths import documents_folder
from liaison_app.services.received_files import named_safely
from liaison_app.services.whole_files import write_whole
from liaison_app.ui import ask, saving
from liaison_app.ui.banner import Banner
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_date

if TYPE_CHECKING:
    from liaison_app.services.letters import Letter

_FOLDER = "letters/pdf_folder"
_MARKING = "letters/say_by_email"
_MADE = "emails_made"
NOT_OPENED = tr(
    "No mail program took the draft. Save the draft and open it from there, or save the PDF, copy the"
    " text, and put both into a new e-mail yourself."
)
Drafts = Sequence[tuple[str, bytes]]  # the name and bytes of each file


class Emailing(QObject):
    """Makes e-mails of the letter that a page shows.

    `ready` gives the letter, saved and complete, or None having shown what is missing; `sent` is
    told the letter once it is marked as sent by e-mail.
    """

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        ready: Callable[[], Letter | None],
        sent: Callable[[Letter], object],
    ):
        super().__init__(page)
        self._desk, self._page, self._ready, self._sent = desk, page, ready, sent
        self._shown: Letter | None = None
        self._folders: list[QTemporaryDir] = []  # of drafts that were opened; they go with this
        self.strip = Banner(page)

    # Making

    def make(self) -> None:
        """Show the e-mail that this letter makes, to be opened, saved or copied."""
        letter = self._ready()
        if letter is None:
            return
        from liaison_app.ui.dialogs.email_dialog import EmailDialog

        with self._desk.notices.refusals():
            dialog = EmailDialog(self, letter, self._page.window())
            dialog.exec()
            dialog.deleteLater()

    @property
    def desk(self) -> Desk:
        """Where it works."""
        return self._desk

    def marked(self, letter: Letter, by_email: bool) -> Letter:
        """The draft, kept with its reference, the mark of its e-mail and, when asked for, “By e-mail”.

        Raises:
            Refusal: it cannot be kept.
        """
        from liaison_app.services import email_drafts, letters

        store = self._desk.store
        if letter.is_sent:
            return letter
        self._desk.settings.setValue(_MARKING, by_email)
        marking = "email" if by_email else ""
        item = email_drafts.marked(store, letter.item)
        if item.marking in ("", "email"):
            item = dataclasses.replace(item, marking=marking)
        if item != letter.item:
            letter = letters.keep(store, dataclasses.replace(letter, item=item))
        return letters.give_reference(store, letter)

    def says_by_email(self) -> bool:
        """Whether “By e-mail” was printed above the address the last time."""
        return self._desk.settings.value(_MARKING, True, bool) is True

    def open_drafts(self, letter: Letter, drafts: Drafts) -> None:
        """Hand drafts to the system's mail program.

        Raises:
            Refusal: there is none, or a draft cannot be written.
        """
        folder = QTemporaryDir()
        self._folders.append(folder)
        for name, data in drafts:
            path = Path(folder.path()) / name
            write_whole(path, data, self._desk.store.path)
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                raise Refusal(NOT_OPENED)
        self._was_made(letter)
        self._desk.notices.say(
            tr("The e-mail is in your mail program. Look it over there and send it.")
        )

    def save_drafts(self, letter: Letter, drafts: Drafts) -> bool:
        """Ask where, and write the drafts there; False when nothing was chosen.

        Raises:
            Refusal: one cannot be written.
        """
        (name, data), *others = drafts
        words = (
            tr("Save the e-mail")
            if not others
            else tr("Save the e-mails, the first under this name")
        )
        suggested = self._folder() / name
        kind = ask.kind_of_file(tr("E-mail draft"), ".eml")
        path = ask.save_file(self._page.window(), words, str(suggested), kind)
        if path is None:
            return False
        if path.suffix.lower() != ".eml":
            path = path.with_name(f"{path.name}.eml")
        saving.save(self._desk, path, data)
        for name, data in others:
            saving.save(self._desk, _free(path.with_name(name)), data)
        self._desk.settings.setValue(_FOLDER, str(path.parent))
        self._was_made(letter)
        return True

    def save_and_copy(
        self, letter: Letter, name: str, pdf: bytes, text: str, also: Drafts = ()
    ) -> bool:
        """Ask where the PDF goes, write it, and copy the text; False when nothing was chosen.

        `also` are further files to be attached, which are saved beside it.

        Raises:
            Refusal: it cannot be written there.
        """
        path = saving.where_for_pdf(self._page.window(), tr("Save PDF"), self._folder(), name)
        if path is None:
            return False
        saving.save(self._desk, path, pdf)
        for other, data in also:
            saving.save(self._desk, _free(path.with_name(other)), data)
        QGuiApplication.clipboard().setText(text)
        self._desk.settings.setValue(_FOLDER, str(path.parent))
        self._was_made(letter)
        self._desk.notices.say(
            tr(
                "Saved as “{name}” with what goes with it, and the text is copied:"
                " paste it into a new e-mail.",
                name=path.name,
            )
            if also
            else tr(
                "Saved as “{name}”, and the text is copied: paste it into a new e-mail.",
                name=path.name,
            )
        )
        return True

    def _folder(self) -> Path:
        return Path(str(self._desk.settings.value(_FOLDER, documents_folder())))

    # Did it go?

    def show_letter(self, letter: Letter) -> None:
        """Show the question above a draft whose e-mail was made, and nothing above any other."""
        self._shown = letter
        mark = "" if letter.is_sent else self._mark(letter)
        if not mark:
            self.strip.show_words("")
            return
        from liaison_app.services.email_drafts import day_of

        day = day_of(mark)
        self.strip.show_words(
            tr("An e-mail with this letter was made. Did it go?")
            if day is None or day == dt.date.today()
            else tr(
                "An e-mail with this letter was made on {day}. Did it go?",
                day=say_date(day.isoformat()),
            ),
            [(tr("Mark as sent by e-mail"), self.mark_as_sent), (tr("It did not"), self._did_not)],
            "blue",
        )

    def mark_as_sent(self) -> None:
        """Log the letter as sent by e-mail, because somebody says that it went."""
        letter = self._ready()
        if letter is None or letter.is_sent:
            return
        from liaison_app.services import email_drafts

        store, mark = self._desk.store, self._mark(letter)
        with self._desk.notices.refusals():
            if mark and email_drafts.is_changed(store, letter, mark):
                question = tr("The letter was changed after its e-mail was made.")
                more = tr("What is kept would not be what went.")
                ways = [
                    ("again", tr("Make the e-mail again")),
                    ("now", tr("It went as it stands now")),
                ]
                answer = ask.choose(self._page.window(), question, ways, more)
                if answer != "now":
                    if answer:
                        self.make()
                    return
                mark = ""
            sent = email_drafts.send(store, letter, mark=mark, origin=self._page)
            self.forget(letter)
            self._sent(sent)

    def forget(self, letter: Letter) -> None:
        """Ask no more whether the e-mail of this letter went."""
        self._desk.settings.remove(self._key(letter))
        self.show_letter(letter)

    def _did_not(self) -> None:
        if self._shown is not None:
            self.forget(self._shown)

    def _was_made(self, letter: Letter) -> None:
        """Remember what went into the e-mail, so that the question can be asked tomorrow too."""
        if letter.is_sent:
            return
        from liaison_app.services.email_drafts import mark_of

        mark = mark_of(self._desk.store, letter, dt.date.today())
        self._desk.settings.setValue(self._key(letter), mark)
        self.show_letter(letter)

    def _mark(self, letter: Letter) -> str:
        return (
            "" if letter.item.id is None else str(self._desk.settings.value(self._key(letter), ""))
        )

    def _key(self, letter: Letter) -> str:
        """The place in the settings of this computer for one letter of this file."""
        where = hashlib.sha256(str(self._desk.store.path).encode()).hexdigest()[:12]
        return f"{_MADE}/{where}-{letter.item.id}"


def email_again(desk: Desk, page: QWidget, id: int | None) -> None:
    """Make an e-mail of a letter of ours that another page shows; a draft is gone on with first."""
    from liaison_app.services import letters

    with desk.notices.refusals():
        letter = letters.load(desk.store, id or 0)
        if not letter.is_sent:
            desk.go("composer", id)
            return
        Emailing(desk, page, lambda: letter, lambda _sent: None).make()


def draft_name(pdf_name: str) -> str:
    """“CM-2026-014 Safety.eml” for “CM-2026-014 Safety.pdf”."""
    return named_safely(f"{pdf_name.removesuffix('.pdf')}.eml")


def _free(path: Path) -> Path:
    """The path, or one beside it with a number: nothing is replaced that nobody was asked about."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return found
