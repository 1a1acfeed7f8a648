"""The stage “Circulate” of a meeting: its note as it will go out, where it stands, and letters with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.paths import documents_folder
from liaison_app.records import Correspondence, Mailing, Meeting, MeetingNote
from liaison_app.records.correspondence import UNSENT
from liaison_app.records.meeting_note import CIRCULATED
from liaison_app.services import meeting_notes, note_checks, note_letters
from liaison_app.services.meeting_note_text import note_text
from liaison_app.services.meeting_notes import Standing
from liaison_app.services.meeting_papers import note_content
from liaison_app.services.note_letters import Begun
from liaison_app.ui import saving
from liaison_app.ui.dialogs.circulate_dialog import ApproveDialog, CirculateDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.circulate_cards import (
    ChecksCard,
    StandingCard,
    VersionsCard,
    WithItCard,
)
from liaison_app.ui.pages.circulate_preview import NotePreview
from liaison_app.ui.pages.meeting_panel import MeetingPanel
from liaison_app.ui.said import say_count, say_date, say_letters
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.rows import Row

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage

SIDE = 348  # pixels
_AGAIN, _SPEAKERS, _HOST = "again", "speakers", "host"


class CirculatePanel(MeetingPanel):
    """The pages at the left; at the right where the note stands and what can be done with it."""

    stage = "circulate"
    touched_by = frozenset(
        "meeting attendance minute statement figure promise meeting_note office officer"
        " organisation person post correspondence mailing file matter".split()
    )

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__(desk, page)
        self._meeting = Meeting()
        self._drawn: object = None  # the content that was drawn last
        self.pdf = b""  # of what is shown
        self._shown_id: int | None = None  # an earlier version, shown in place of the note now
        self.now = Standing((), None, None, False)
        self.found: Sequence[note_checks.Check] = ()
        self.preview = NotePreview()
        self.standing, self.checks = StandingCard(), ChecksCard()
        self.with_it, self.versions = WithItCard(), VersionsCard()
        side = Scroller(spacing=14)
        side.setFixedWidth(SIDE + 14)
        inset(side.column, 0, 0, 14, 18)
        for card in (self.standing, self.checks, self.with_it, self.versions):
            side.column.addWidget(card)
        side.column.addStretch(1)
        row = QHBoxLayout(self)
        inset(row, 26, 0, 12, 0)
        row.setSpacing(14)
        left = QWidget()
        inner = QHBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 18)
        inner.addWidget(self.preview)
        row.addWidget(left, 1)
        row.addWidget(side)
        self.print_button = button(tr("Print…"), "printer", self.print_shown, tip="Ctrl+P")
        self.main = primary(tr("Circulate…"), "send", self.circulate)
        self.actions = [self.print_button, self.main]
        self._wire()

    def _wire(self) -> None:
        self.preview.copied.connect(lambda: self.desk.notices.say(tr("The text was copied.")))
        self.preview.save_wanted.connect(self.save)
        self.preview.back_wanted.connect(lambda: self._show_version(None))
        self.standing.keep_wanted.connect(self.keep_draft)
        self.standing.approve_wanted.connect(self.approve)
        self.standing.ask_wanted.connect(self.ask_chair)
        self.standing.compare_wanted.connect(lambda: self.compare(None))
        self.checks.stage_wanted.connect(self._mend)
        self.with_it.wanted.connect(self._write)
        self.versions.opened.connect(self._show_version)
        self.versions.save_wanted.connect(self._save_version)
        self.versions.compare_wanted.connect(self.compare)
        self.versions.compare_before_wanted.connect(self.compare_with_before)

    # Showing

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the note of a meeting anew, if anything in it changed."""
        if meeting.id != self._meeting.id:
            self._shown_id = None
        self._meeting = meeting
        store, today = self.desk.store, dt.date.today()
        content = note_content(store, meeting.id or 0)
        self.now = meeting_notes.standing(store, meeting.id or 0, content)
        self.found = note_checks.checks(store, meeting.id or 0, content)
        if self._shown_id not in [one.id for one in self.now.versions]:
            self._shown_id = None
        self.standing.show_standing(self.now, empty=content.is_empty, today=today)
        self.checks.show_checks(() if self.now.is_settled else self.found)
        self.with_it.show_rows(self._letters())
        self.versions.show_versions(self.now.versions)
        self.main.setText(tr("Send to others…") if self.now.is_settled else tr("Circulate…"))
        self.main.setEnabled(not content.is_empty)
        self._draw(content)

    def _draw(self, now: Any = None) -> None:
        """Show the note as it is now, or the version that was opened; `now` is what it says, if known."""
        store = self.desk.store
        version = store.find(MeetingNote, self._shown_id)
        if version is None and self.now.is_settled:
            version = self.now.last
        try:
            if version is not None:
                self.pdf = meeting_notes.pdf_of(store, version)
                text = self._text_of(version)
            else:
                today, id = dt.date.today(), self._meeting.id or 0
                content = meeting_notes.shown(store, id, today, now)
                if content != self._drawn or not self.pdf:
                    self.pdf = meeting_notes.draw(content)
                    self._drawn = content
                text = note_text(content)
        except Refusal as refusal:
            self.pdf, self._drawn = b"", None
            self.preview.show_problem(str(refusal), self._text_of(version) if version else "")
        else:
            if version is not None:
                self._drawn = None
            self.preview.show_note(self.pdf, text, self._earlier_words(version))
        self.print_button.setEnabled(bool(self.pdf))

    def _text_of(self, version: MeetingNote) -> str:
        corrections = meeting_notes.corrections_words(self.desk.store, version.corrections_by)
        return "\n\n".join(part for part in (version.text.strip(), corrections) if part) + "\n"

    def _earlier_words(self, version: MeetingNote | None) -> str:
        if version is None or version.id != self._shown_id:
            return ""
        on = version.circulated_on or version.made
        verb = tr("as it was circulated on") if version.circulated_on else tr("as it was kept on")
        return tr(
            "Version {version}, {verb} {on}.", version=version.version, verb=verb, on=say_date(on)
        )

    def _show_version(self, id: int | None) -> None:
        self._shown_id = id
        self._draw()

    def _letters(self) -> list[Row]:
        """What can be written now, and what went out with the note."""
        store, id = self.desk.store, self._meeting.id or 0
        rows = []
        for version in self.now.versions:
            mailing = store.find(Mailing, version.mailing_id)
            if mailing is not None:
                sent = say_letters(len(store.where(Correspondence, mailing_id=mailing.id)))
                on = tr("{letters}, {day}", letters=sent, day=say_date(mailing.date))
                rows.append(
                    Row(
                        ("mailing", mailing.id),
                        tr("Version {version} sent", version=version.version),
                        on,
                        "send",
                        "green",
                    )
                )
        drafts = store.where(Correspondence, meeting_id=id, order_by="id DESC")
        unsent = tr("Draft, not sent yet")
        rows += [
            Row(("draft", one.id), one.subject or tr("Draft"), unsent, "pencil", "amber")
            for one in drafts
            if one.state in UNSENT
        ][:4]
        if count := len(note_letters.speakers(store, id)):
            words = trn(
                "Thank the {number} who spoke",
                "Thank the {number} who spoke",
                count,
                number=say_count(count),
            )
            rows.append(Row((_SPEAKERS, id), words, tr("A letter by template"), "heart", "accent"))
        if self._meeting.organisation_id is not None:
            rows.append(
                Row((_HOST, id), tr("Thank the host"), tr("A letter by template"), "home", "accent")
            )
        return rows

    # Deeds

    def keep_draft(self) -> None:
        """Keep the note as it stands as the draft of this version."""
        with self.desk.notices.refusals():
            meeting_notes.keep_draft(
                self.desk.store, self._meeting.id or 0, today=dt.date.today(), origin=self.page
            )
            self.desk.notices.did(tr("Draft of the note kept."))
        self.page.reload()

    def approve(self) -> None:
        """Ask who approved it and when."""
        dialog = ApproveDialog(self.desk, self._meeting, self.now, self.page, self.window())
        if dialog.exec():
            self.desk.notices.did(tr("The note is approved."))
            self.page.reload()

    def ask_chair(self) -> None:
        """Keep the draft and begin the letter that sends it to the chair."""
        store, today = self.desk.store, dt.date.today()
        with self.desk.notices.refusals():
            version = self.now.open
            if version is None or self.now.changed:
                version = meeting_notes.keep_draft(
                    store, self._meeting.id or 0, today=today, origin=self.page
                )
            self.go_on(note_letters.ask_for_approval(store, version, today=today))

    def circulate(self) -> None:
        """Ask to whom it goes, seal it, and go on to its letters."""
        if not self.page.flush():
            return
        dialog = CirculateDialog(
            self.desk, self._meeting, self.now, self.found, self.page, self.window()
        )
        if not dialog.exec():
            return
        if dialog.again is None:
            self.desk.notices.did(tr("The note is circulated, and kept as it went out."))
        self._shown_id = None
        self.page.reload()
        if dialog.begun is not None:
            self.go_on(dialog.begun)

    def compare(self, id: int | None) -> None:
        """Show a version, by default the last one kept, beside the note as it is now."""
        version = self.desk.store.find(MeetingNote, id) or self.now.open or self.now.last
        if version is not None:
            now = note_text(note_content(self.desk.store, self._meeting.id or 0)).strip()
            self._compare(
                (tr("Version {version}", version=version.version), version.text),
                (tr("As it is now"), now),
            )

    def compare_with_before(self, id: int) -> None:
        """Show the version before one beside it."""
        versions = list(self.now.versions)
        at = next((place for place, one in enumerate(versions) if one.id == id), None)
        if at is not None and at + 1 < len(versions):
            older, newer = versions[at + 1], versions[at]
            self._compare(
                (tr("Version {version}", version=older.version), older.text),
                (tr("Version {version}", version=newer.version), newer.text),
            )

    def _compare(self, before: tuple[str, str], after: tuple[str, str]) -> None:
        from liaison_app.ui.dialogs.compare_notes import CompareDialog

        CompareDialog(before, after, self.window()).exec()

    def save(self) -> None:
        """Save what is shown as PDF."""
        version = self.desk.store.find(MeetingNote, self._shown_id)
        self._save(self.pdf, version)

    def print_shown(self) -> None:
        """Ctrl+P: print what is shown."""
        from liaison_app.ui.printing import print_pdf

        if self.pdf:
            with self.desk.notices.refusals():
                print_pdf(self.pdf, tr("Note: {title}", title=self._meeting.title), self.window())

    def take_keyboard(self) -> None:
        """The main button is next."""
        self.main.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The note, then the cards beside it."""
        cards = (self.checks.rows, self.with_it.rows, self.versions.rows)
        return [self.preview.paper, self.standing.keep, *(one for one in cards if one.isVisible())]

    def _save_version(self, id: int) -> None:
        with self.desk.notices.refusals():
            version = self.desk.store.get(MeetingNote, id)
            self._save(meeting_notes.pdf_of(self.desk.store, version), version)

    def _save(self, pdf: bytes, version: MeetingNote | None) -> None:
        now = version or self.now.open or (self.now.last if self.now.is_settled else None)
        now = now or MeetingNote(version=self.now.number)
        draft = now.state != CIRCULATED
        name = meeting_notes.name_of(self._meeting, now.version or 1, draft=draft)
        name = name.removesuffix(".pdf")
        path = saving.where_for_pdf(self.window(), tr("Save the note"), documents_folder(), name)
        if path is not None:
            with self.desk.notices.refusals():
                saving.save(self.desk, path, pdf)

    def _mend(self, stage: str) -> None:
        if stage:
            self.page.go(stage)
        else:
            self.page.edit_shown()

    def _write(self, key: tuple[str, int]) -> None:
        what, id = key
        if what == "mailing":
            self.desk.go("mailing", extra={"mailing": id})
        elif what == "draft":
            self.desk.open_item(id)
        else:
            with self.desk.notices.refusals():
                today = dt.date.today()
                self.go_on(note_letters.thank(self.desk.store, id, host=what == _HOST, today=today))

    def go_on(self, begun: Begun) -> None:
        """Go to the draft, or to the many it goes to."""
        id = begun.letter.item.id
        if begun.list_id is not None:
            self.desk.go("mailing", id, {"list": begun.list_id})
        else:
            self.desk.go("composer", id)
