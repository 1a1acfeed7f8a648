"""The first run: start a file for our council, open one that was given, or look round the sample."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from liaison_app.errors import Invalid, Refusal
from liaison_app.language import tr
from liaison_app.paths import SUFFIX
from liaison_app.records import Office, Officer, Signatory
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.services import office as office_service
from liaison_app.ui import ask, window_size
from liaison_app.ui.backup_settings import BackupSettings
from liaison_app.ui.first_run_keeping import BackupsStep, PassphraseStep, SheetStep
from liaison_app.ui.focus_ring import FocusRing
from liaison_app.ui.guide.guide_key import give_key, open_over
from liaison_app.ui.widgets.buttons import button, link, primary
from liaison_app.ui.widgets.fields import LineBox, TextBox, show_problem
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.specimen import Specimen
from liaison_app.ui.widgets.stack import Stack

if TYPE_CHECKING:
    from liaison_app.store.key import Key

FILES = ask.kind_of_file(tr("Liaison files"), SUFFIX)


class FirstRun(QDialog):
    """Asks where to begin. `ask()` returns the file to open, or None; `key` is that of a new one."""

    def __init__(
        self,
        new_file: Path,
        sample_file: Callable[[], Path],
        parent: QWidget | None = None,
        *,
        settings: QSettings | None = None,
        alone: bool = False,
    ):
        """`new_file` is where a new file goes unless changed; `sample_file` makes the sample.

        `settings` are those of this computer; where backups go is kept there. `alone`: there is no
        main window yet whose ring follows the keyboard into dialogs.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Liaison Desk"))
        window_size.open_as(self, 1040, 700)
        self._path, self._sample_file, self._settings = new_file, sample_file, settings
        self.chosen: Path | None = None
        self.key: Key | None = None
        self._made: Path | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._steps = Stack()
        whole.addWidget(self._steps)
        self._steps.addWidget(self._welcome())
        self._steps.addWidget(self._details())
        self._passphrase = PassphraseStep(lambda: self._sheet(None))
        self._passphrase.gone_back.connect(self._go_on)
        self._passphrase.decided.connect(self._make)
        self._steps.addWidget(self._passphrase)
        self._sheet_step = SheetStep()
        self._sheet_step.done.connect(self._to_backups)
        scroller = Scroller()
        scroller.column.addWidget(self._sheet_step)
        self._steps.addWidget(scroller)
        self._backups = BackupsStep()
        self._backups.done.connect(self.accept)
        self._steps.addWidget(self._backups)
        self.finished.connect(self._finish)
        give_key(self)
        if alone:
            FocusRing(self)

    def ask(self) -> Path | None:
        """Show the dialog until a file is chosen or it is closed."""
        self.exec()
        self.deleteLater()
        return self.chosen

    # The first step

    def _welcome(self) -> QWidget:
        page = QWidget()
        page.setObjectName("canvas")
        column = QVBoxLayout(page)
        column.setContentsMargins(80, 60, 80, 60)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(label(tr("Welcome to Liaison Desk"), "page"))
        column.addWidget(
            label(
                tr(
                    "One file on this computer will hold your contacts, your letters and the replies."
                    " Nothing leaves this computer unless you print, save or copy it."
                ),
                "body",
                "muted",
                wrap=True,
            )
        )
        column.addSpacing(16)
        self._start = start = primary(tr("Start a file for our council"), "plus", self._go_on)
        for made, words in (
            (start, tr("A few short questions, and you can write the first letter.")),
            (
                button(tr("Open a file I was given"), "folder", self._open_given),
                tr("From the officer before you, or from another computer."),
            ),
            (
                button(tr("Look round the sample town"), "eye", self._open_sample),
                tr("A made-up town in a file of its own. It is never mixed with yours."),
            ),
        ):
            made.setMinimumWidth(300)
            row = QHBoxLayout()
            row.setSpacing(18)
            row.addWidget(made)
            row.addWidget(label(words, "body", "muted", wrap=True), 1)
            column.addLayout(row)
        column.addSpacing(10)
        column.addWidget(
            link(tr("How to begin, step by step (F1)"), partial(open_over, self)),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        column.addStretch(2)
        start.setFocus(Qt.FocusReason.TabFocusReason)
        return page

    def _open_given(self) -> None:
        path = ask.open_file(self, tr("Open a file"), FILES)
        if path is not None:
            self._choose(path)

    def _open_sample(self) -> None:
        try:
            self._choose(self._sample_file())
        except Refusal as refusal:
            ask.tell(self, str(refusal))

    # The second step

    def _details(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        form = QWidget()
        form.setObjectName("canvas")
        form.setFixedWidth(480)
        column = QVBoxLayout(form)
        column.setContentsMargins(40, 28, 40, 24)
        column.setSpacing(4)
        column.addWidget(label(tr("Your council and you"), "title"))
        column.addWidget(label(tr("All of it can be changed later in Settings."), "small", "muted"))
        column.addSpacing(8)
        asked = Scroller(spacing=4)  # on a low screen: the buttons stay in sight
        column.addWidget(asked, 1)
        fields = asked.column
        self._name = LineBox(tr("Name of the council"), tr("Northtown Council of Mosques"))
        self._strapline = LineBox(tr("Line under the name"), tr("Speaking for eleven mosques"))
        self._address = TextBox(tr("Address"), tr("One part of the address on each line"), 3)
        self._telephone = LineBox(tr("Telephone"))
        self._email = LineBox(tr("E-mail"))
        self._officer = LineBox(tr("Your name"), tr("As you sign letters"))
        self._post = LineBox(tr("Your post"))
        self._post.set_value(tr("Liaison Officer"))
        for words, box in (
            (tr("Name of the council"), self._name),
            (tr("Line under the name (may stay empty)"), self._strapline),
            (tr("Address"), self._address),
            (tr("Telephone"), self._telephone),
            (tr("E-mail"), self._email),
            (tr("Your name"), self._officer),
            (tr("Your post"), self._post),
        ):
            fields.addWidget(label(words, "small", "muted"))
            fields.addWidget(box)
            box.textChanged.connect(self._typed)
        self._where = label("", "small", "muted", wrap=True)
        fields.addSpacing(4)
        fields.addWidget(self._where)
        fields.addWidget(
            link(tr("Keep the file elsewhere…"), self._choose_where), 0, Qt.AlignmentFlag.AlignLeft
        )
        fields.addStretch(1)
        self._wrong = label("", "body", "red", wrap=True)
        self._wrong.hide()
        column.addWidget(self._wrong)
        buttons = QHBoxLayout()
        buttons.addWidget(button(tr("Back"), "chevron-left", self._to_welcome))
        buttons.addStretch(1)
        self._done = primary(tr("Go on"), "check", self._to_passphrase)
        self._done.setDefault(True)
        buttons.addWidget(self._done)
        column.addLayout(buttons)
        row.addWidget(form)
        self._specimen = Specimen(self._draw)
        row.addWidget(self._specimen, 1)
        self._show_where()
        return page

    def _to_welcome(self) -> None:
        self._steps.setCurrentIndex(0)
        self._start.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_on(self) -> None:
        self._steps.setCurrentIndex(1)
        self._done.setDefault(True)
        self._name.setFocus(Qt.FocusReason.TabFocusReason)
        self._specimen.renew()

    def _typed(self) -> None:
        self._wrong.hide()
        for box in (self._name, self._officer):
            show_problem(box, False)
        self._specimen.renew()

    def _office(self) -> Office:
        return Office(
            name=self._name.value(),
            strapline=self._strapline.value(),
            address=self._address.value(),
            telephone=self._telephone.value(),
            email=self._email.value(),
            colour=HOUSE_COLOUR,
        )

    def _draw(self) -> bytes:
        from liaison_app.services.specimen import specimen

        name, post = self._officer.value(), self._post.value()
        office = self._office()
        signs = Signatory(name=name, post_title=post, on_behalf_of=office.name)
        return specimen(None, office, signs, dt.date.today())

    def _show_where(self) -> None:
        self._where.setText(
            tr(
                "The file will be {name} in {parent}.",
                name=self._path.name,
                parent=self._path.parent,
            )
        )

    def _choose_where(self) -> None:
        path = ask.save_file(self, tr("Where to keep the file"), str(self._path), FILES)
        if path is not None:
            self._path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self._show_where()

    def _to_passphrase(self) -> None:
        missing = [box for box in (self._name, self._officer) if not box.value().strip()]
        for box in missing:
            show_problem(box, True)
        if missing:
            missing[0].setFocus()
            self._say(tr("The council’s name and your own are needed; the rest can wait."))
            return
        self._steps.setCurrentIndex(2)
        self._passphrase.begin((self._name.value(), self._officer.value(), self._path.stem))

    # The steps after it

    def _make(self, key: Key | None) -> None:
        """Make the file, protected or not, now that this was decided."""
        officer = Officer(
            name=self._officer.value(),
            post_title=self._post.value(),
            email=self._email.value(),
            from_date=dt.date.today().isoformat(),
        )
        try:
            office_service.begin_file(self._path, self._office(), officer, key)
        except Invalid as invalid:
            self._passphrase.say(" ".join(invalid.problems.values()))
            return
        except Refusal as refusal:
            self._passphrase.say(str(refusal))
            return
        self.chosen = self._made = self._path
        self.key = key
        if key is None:
            self._to_backups()
            return
        self._steps.setCurrentIndex(3)
        self._sheet_step.begin(lambda: self._sheet(key))

    def _sheet(self, key: Key | None) -> bytes:
        from liaison_app.services.recovery_sheet import Whereabouts, make_sheet

        where, today = Whereabouts(file=self._path), dt.date.today()
        return make_sheet(self._office(), where, key, self._officer.value(), today)

    def _to_backups(self) -> None:
        self._steps.setCurrentIndex(4)
        self._backups.begin()

    def _finish(self) -> None:
        """Keep what was decided after the file was made, however this was closed."""
        if self._made is None:
            return
        made_on = dt.date.today().isoformat() if self._sheet_step.view.was_made else ""
        with contextlib.suppress(Refusal):  # the file will say so itself when it is opened
            file_id = office_service.finish_file(self._made, self.key, made_on)
            if self._settings is not None:
                self._backups.place.keep(BackupSettings(self._settings, file_id))

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()

    def _choose(self, path: Path) -> None:
        self.chosen = path
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape is one step back, so that it never closes what was typed; Ctrl+Enter goes on."""
        step, key = self._steps.currentIndex(), event.key()
        if key == Qt.Key.Key_Escape and step:
            if step < 3:  # from there on the file is made
                (self._to_welcome if step == 1 else self._go_on)()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            onward = {1: self._done, 2: self._passphrase.done_button, 4: self._backups.done_button}
            if step in onward:
                onward[step].click()
        else:
            super().keyPressEvent(event)
