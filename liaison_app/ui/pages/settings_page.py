"""Settings: our council and its letterhead, reply times, who signs, who is officer, this computer."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.errors import Invalid, Refusal
from liaison_app.language import tr
from liaison_app.records import Office, Officer, Signatory, kind_of
from liaison_app.services.removal import remove
from liaison_app.ui import languages, theme
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.settings_calendar import CalendarCard
from liaison_app.ui.pages.settings_letterhead import HEAD, PAPER, LetterheadCard, PaperCard
from liaison_app.ui.pages.settings_printers import PrintersCard
from liaison_app.ui.pages.settings_reply_times import ReplyTimesCard
from liaison_app.ui.pages.settings_signatories import SignatoriesCard
from liaison_app.ui.pages.settings_spelling import SpellingCard
from liaison_app.ui.record_dialog import edit_record
from liaison_app.ui.record_form import RecordForm
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets import smart_typing
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import ChoiceBox, check_box
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.specimen import Specimen

PAUSE = 800  # milliseconds after the last key, then what was typed is kept
ROOM_FOR_BOTH = 900  # pixels of the page: the form with the letterhead beside it
OURS = ("name", "strapline", "address", "telephone", "email", "website", "charity_number")
MANNER = ("reference_pattern",)
TIMES = ("reply_working_days", "nation")


class SettingsPage(Page):
    """Everything about ourselves. What is typed is kept after a pause; there is no Save button."""

    room = "settings"
    touched_by = frozenset({"office", "officer", "signatory", "file", "calendar_day", "envelope"})

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Settings"))
        self._office = Office()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.flush)
        self._scroller = scroller = Scroller((26, 20, 20, 24), 14)
        self._forms: dict[tuple[str, ...], RecordForm] = {
            fields: RecordForm(kind_of(Office), desk.store, only=fields)
            for fields in (OURS, MANNER, TIMES)
        }
        cards = self._cards()
        self._forms |= {HEAD: self.letterhead.form, PAPER: self.paper.form}
        for form in self._forms.values():
            form.edited.connect(self._typed)
        for card in cards:
            scroller.column.addWidget(card)
        scroller.column.addStretch(1)
        self._specimen = Specimen(self._draw)
        self._specimen.setMinimumWidth(380)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroller, 1)
        whole.addWidget(self._specimen, 1)

    def _cards(self) -> Sequence[QWidget]:
        council = Card(tr("Our council"))
        council.add(self._forms[OURS])
        self.letterhead = LetterheadCard(self)
        self.paper = PaperCard(self)
        self.paper.picked.connect(lambda: self._typed(True))
        manner = Card(tr("References"))
        manner.add(self._forms[MANNER])
        self._times = ReplyTimesCard(self.desk, self._forms[TIMES])
        self._calendar = CalendarCard(self.desk)
        self._spelling = SpellingCard(self.desk)
        self.signatories = SignatoriesCard(self)
        self.signatories.chosen.connect(self._renew)
        self._officers = Card(tr("Liaison officers"), None, tr("Add"), self._add_officer)
        self._officer_rows = self._list(tr("Liaison officers"), self._edit_officer, Officer)
        self._officers.add(self._officer_rows)
        people = (self.signatories, self._officers)
        return (
            council,
            self.letterhead,
            self.paper,
            manner,
            self._times,
            self._calendar,
            *people,
            self._spelling,
            PrintersCard(self.desk),
            self._computer(),
        )

    def _list(self, name: str, opened, kind: type) -> RowsView:
        rows = RowsView(name, fit=True)
        rows.opened.connect(opened)
        rows.delete_pressed.connect(lambda id: self._delete(kind, id))
        return rows

    def _computer(self) -> Card:
        """The look and the text size, which stay on this computer."""
        card = Card(tr("On this computer"))
        look = theme.current()
        self._look = ChoiceBox(tuple(theme.LOOKS.items()), tr("Look"))
        self._look.picked.connect(lambda *_: look.choose(self._look.value()))
        sizes = tuple((str(size), tr("{size} pixels", size=size)) for size in theme.SIZES)
        self._size = ChoiceBox(sizes, tr("Text size"))
        self._size.picked.connect(lambda *_: look.choose(size=int(self._size.value())))
        self._show_look()
        look.changed.connect(self._show_look)
        lines = [(tr("Look"), self._look), (tr("Text size"), self._size)]
        if len(spoken := languages.available()) > 1:
            lines.append((tr("Language"), self._languages(spoken)))
        for words, box in lines:
            row = QHBoxLayout()
            row.addWidget(label(words, "body"), 1)
            row.addWidget(box)
            card.body.addLayout(row)
        self.marks = check_box(smart_typing.WORDS, self._choose_marks)
        self.marks.setChecked(smart_typing.is_wanted(self.desk.settings))
        card.add(self.marks)
        path = self.desk.store.path
        card.add(label(tr("The file"), "small", "muted"))
        card.add(label(str(path or tr("not in a file")), "body", wrap=True, selectable=True))
        return card

    def _languages(self, spoken: dict[str, str]) -> ChoiceBox:
        box = ChoiceBox(tuple(spoken.items()), tr("Language"))
        box.set_value(languages.chosen())
        box.picked.connect(self._choose_language)
        return box

    def _choose_language(self, code: str) -> None:
        languages.choose(code)
        self.desk.notices.say(tr("The program speaks this language from its next start on."))

    def _choose_marks(self, on: bool) -> None:
        self.desk.settings.setValue(smart_typing.KEY, on)

    # Showing

    def _show_look(self) -> None:
        """The look and the text size, wherever they were chosen."""
        self._look.set_value(theme.current().look)
        self._size.set_value(str(theme.current().size))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where there is no room for both, the form stays and the page beside it goes."""
        super().resizeEvent(event)
        self._specimen.setVisible(event.size().width() >= ROOM_FOR_BOTH)

    def show_place(self, place: Place) -> None:
        """Settings is one sheet: bring a card of it into view, or ask for an envelope's measures."""
        extra = place.extra if isinstance(place.extra, dict) else {}
        if not extra:
            return
        cards: dict[str, QWidget] = {"letterhead": self.letterhead, "calendar": self._calendar}
        card = cards.get(str(extra.get("card")), self.paper)
        QTimer.singleShot(0, card, lambda: self._scroller.verticalScrollBar().setValue(card.y()))
        if extra.get("measure"):
            QTimer.singleShot(0, card, self.paper.measure)

    def reload(self) -> None:
        """Read our details again, unless they are being typed just now."""
        store = self.desk.store
        self._office = store.only(Office)
        if not self._timer.isActive():
            for form in self._forms.values():
                form.show_record(self._office)
        self.letterhead.show_office(self._office)
        self.paper.show_office(self._office, typed=self._timer.isActive())
        self.signatories.reload()
        officers = store.all(Officer, order_by="until_date = '' DESC, from_date DESC, id DESC")
        self._officer_rows.set_rows([_officer_row(officer) for officer in officers])
        self._times.show_office(self._office)
        self._calendar.show_office(self._office)
        self._spelling.reload()
        self._specimen.renew()

    def _renew(self) -> None:
        self._specimen.renew()

    def _draw(self) -> bytes:
        from liaison_app.services.specimen import specimen

        signs = self.signatories.signatory() or Signatory()
        return specimen(
            self.desk.store, self._typed_office(), signs, dt.date.today(), two_pages=True
        )

    def _typed_office(self) -> Office:
        """Our details as they now stand in the forms; a field that cannot be read stays as kept."""
        office = self._office
        for fields, form in self._forms.items():
            try:
                typed = form.record()
            except Invalid:
                continue
            office = dataclasses.replace(office, **{name: getattr(typed, name) for name in fields})
        return self.paper.edit(office)

    # Keeping

    def _typed(self, edited: bool) -> None:
        if edited:
            self._timer.start()
            self._specimen.renew()

    def flush(self) -> bool:
        """Keep what was typed; False, with the problem shown at its field, when it cannot be."""
        self._timer.stop()
        if not (self.paper.has_edits() or any(form.has_edits() for form in self._forms.values())):
            return True
        if not all([form.check() for form in self._forms.values()]):  # noqa: C419  (every form speaks)
            return False
        try:
            with self.desk.store.change(
                "Change our details", origin=self, goes_on="settings"
            ) as pen:
                self._office = pen.save(self._typed_office())
        except Refusal as refusal:
            self.desk.notices.refused(refusal)
            return False
        return True

    def _add_officer(self) -> None:
        start = dt.date.today().isoformat()
        edit_record(self.desk, Officer(from_date=start), self, origin=self)
        self.reload()

    def _edit_officer(self, id: int) -> None:
        edit_record(self.desk, self.desk.store.get(Officer, id), self, origin=self)
        self.reload()

    def _delete(self, kind: type, id: int) -> None:
        with self.desk.notices.refusals():
            label_words = remove(self.desk.store, self.desk.store.get(kind, id), origin=self)
            self.desk.notices.did(tr("{change}: done.", change=label_words))
        self.reload()

    def panes(self) -> Sequence[QWidget]:
        """F6: the forms, the lists, the page."""
        lists = (
            self.paper.rows,
            self._times.rows,
            self._calendar.rows,
            self.signatories.rows,
            self._officer_rows,
        )
        return [*self._forms.values(), *lists, self._specimen]


def _officer_row(officer: Officer) -> Row:
    since = tr("since {day}", day=say_date(officer.from_date)) if officer.from_date else ""
    held = f"{say_date(officer.from_date) or '?'} – {say_date(officer.until_date)}"
    return Row(
        officer.id,
        officer.name,
        officer.post_title,
        "user",
        "blue",
        right=held if officer.until_date else since,
        faded=bool(officer.until_date),
    )
