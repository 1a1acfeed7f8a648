"""What leaves the composer: a PDF, a printed letter, an e-mail, a letter marked as sent. Nothing half-ready does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.paths import documents_folder
from liaison_app.services import filling, letters
from liaison_app.services.letters import Letter
from liaison_app.ui import printing, saving
from liaison_app.ui.emailing import Emailing
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_actions import Deeds


class Sending:
    """Prints, saves as PDF, makes e-mails and marks as sent.

    `ready` gives the letter, saved and complete, or None having shown what is missing; `sent` is
    told the letter once it is sent. `strip` stands above the letter while an e-mail of it was made
    and nobody has said yet whether it went.
    """

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        ready: Callable[[], Letter | None],
        sent: Callable[[Letter], object],
    ):
        self._desk, self._page, self._ready, self._sent = desk, page, ready, sent
        self._emailing = Emailing(desk, page, ready, self._was_emailed)
        self.strip = self._emailing.strip
        self.email = self._emailing.make
        self.show_letter = self._emailing.show_letter

    def deeds(
        self,
        *,
        delete: Callable[[], object],
        log_reply: Callable[[], object],
        follow_up: Callable[[], object],
        keep_as_template: Callable[[], object],
    ) -> Deeds:
        """What the buttons do, with what the page itself does."""
        return Deeds(
            save_pdf=self.save_pdf,
            print_=self.print_,
            print_and_send=self.print_and_send,
            send_unprinted=self.send_unprinted,
            email=self.email,
            sent_by_email=self._emailing.mark_as_sent,
            keep_as_template=keep_as_template,
            delete=delete,
            log_reply=log_reply,
            follow_up=follow_up,
        )

    def save_pdf(self) -> None:
        """Ask where, and write the PDF there."""
        letter = self._ready()
        if letter is None:
            return
        with self._desk.notices.refusals():
            pdf, name = self._pdf(letters.give_reference(self._desk.store, letter))
            folder = Path(str(self._desk.settings.value("letters/pdf_folder", documents_folder())))
            path = saving.where_for_pdf(self._page.window(), tr("Save PDF"), folder, name)
            if path is None:
                return
            saving.save(self._desk, path, pdf)
            self._desk.settings.setValue("letters/pdf_folder", str(path.parent))

    def print_(self) -> None:
        """Print; a draft stays one, with a reference that no other letter gets."""
        letter = self._ready()
        if letter is not None:
            with self._desk.notices.refusals():
                self._print(letters.give_reference(self._desk.store, letter))

    def print_and_send(self) -> None:
        """Print, and mark as sent if it was printed; a part of it only when that is said."""
        letter = self._ready()
        if letter is None:
            return
        with self._desk.notices.refusals():
            printed = self._print(letter)
            if printing.went_out(printed, self._page.window()):
                self._send(letter)
            elif printed:
                letters.give_reference(self._desk.store, letter)

    def send_unprinted(self) -> None:
        """Mark as sent, e.g. because it was printed before."""
        letter = self._ready()
        if letter is not None:
            with self._desk.notices.refusals():
                self._send(letter)

    def _print(self, letter: Letter) -> printing.Printed:
        pdf, name = self._pdf(letter)
        return printing.print_pdf(pdf, name, self._page.window())

    def _send(self, letter: Letter) -> None:
        sent = letters.send(self._desk.store, letter, origin=self._page)
        self._emailing.forget(sent)
        self._sent(sent)
        ref = sent.item.our_ref
        self._desk.notices.did(
            tr("Marked as sent as {ref}. The letter is kept just as it stands.", ref=ref)
            if ref
            else tr("Marked as sent. The letter is kept just as it stands.")
        )

    def _was_emailed(self, sent: Letter) -> None:
        self._sent(sent)
        ref = sent.item.our_ref
        self._desk.notices.did(
            tr("Marked as sent by e-mail as {ref}. The letter is kept just as it stands.", ref=ref)
            if ref
            else tr("Marked as sent by e-mail. The letter is kept just as it stands.")
        )

    def _pdf(self, letter: Letter) -> tuple[bytes, str]:
        """The very PDF that sending would freeze, or that was frozen, and a name for it."""
        store, today = self._desk.store, dt.date.today()
        if letter.is_sent:
            return letters.draw(store, letter), letters.file_name(letter.item)
        letter = letters.completed(store, letter, today)
        named = filling.frozen(store, letter, today).item
        return letters.draw(store, letter), letters.file_name(named)
