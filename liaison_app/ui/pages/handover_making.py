"""The fourth step of the Handover page: for whom, under which passphrase, where; and what was made."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.paths import SUFFIX, documents_folder
from liaison_app.records import Handover, Office, Officer
from liaison_app.records.handover import OPEN_WORK, SCOPES
from liaison_app.services import handover
from liaison_app.services.handover_checks import keeps_archive_locked
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.taking_over import counts_of, say_counts
from liaison_app.store.key import Key
from liaison_app.store.store import Store
from liaison_app.ui import ask
from liaison_app.ui.dialogs.passphrase_dialog import NewPassphrase
from liaison_app.ui.meanwhile import meanwhile
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.handover_parts import CheckLine
from liaison_app.ui.pages.handover_steps import Step
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.widgets.buttons import SegmentedControl, link
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.enter_key import EnterGoesOn
from liaison_app.ui.widgets.fields import LineBox, show_problem
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.stack import Stack

NEW, SAME, NONE = "new", "same", "none"


class MakeStep(Step):
    """For whom, protected how, and where to; afterwards what was made, and that it was read again.

    Signals:
        begun: the file is about to be made.
        entered: Enter in the last box of a passphrase, which means the button below.
        made: the Handover that was noted.
        stopped: no file was made.
    """

    begun = Signal()
    entered = Signal()
    made = Signal(object)
    stopped = Signal()
    heading = tr("Make the file")
    next_words, next_icon = tr("Make the file"), "key"

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._scope, self._note = "", ""
        self.target: Path | None = None
        self.result: Handover | None = None
        self._stack = Stack()
        self.column.addWidget(self._stack, 1)
        self._stack.addWidget(self._form())
        self._done = QWidget()
        self._done_column = QVBoxLayout(self._done)
        self._done_column.setContentsMargins(0, 0, 0, 0)
        self._done_column.setSpacing(8)
        self._stack.addWidget(self._done)

    def _form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.name = LineBox(tr("Your successor’s name"), tr("Leave empty if it is not known yet"))
        self._caption(column, tr("For whom"), self.name)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(tr("Where to"), "small strong"))
        row.addStretch(1)
        self.where_link = link(tr("Another folder or stick…"), self._choose_where)
        row.addWidget(self.where_link)
        column.addLayout(row)
        self.where = label("", "body", wrap=True)
        column.addWidget(self.where)
        column.addSpacing(8)
        column.addWidget(label(tr("Protected by"), "small strong"))
        choices = [(NEW, tr("A passphrase of its own")), (NONE, tr("None"))]
        if self.desk.store.key is not None:  # what comes from a protected file is protected
            choices = [(SAME, tr("The same as this file’s")), (NEW, tr("One of its own"))]
        self.ways = SegmentedControl(choices, tr("Passphrase of the file"))
        self.ways.chosen.connect(self._choose_way)
        column.addWidget(self.ways)
        self._about_way = label("", "small", "muted", wrap=True)
        column.addWidget(self._about_way)
        names = self._about_us()
        self.passphrase = NewPassphrase(names)
        column.addWidget(self.passphrase)
        self._archive = QWidget()
        below = QVBoxLayout(self._archive)
        below.setContentsMargins(0, 8, 0, 0)
        below.setSpacing(4)
        below.addWidget(label(tr("The archive with the rest"), "small strong"))
        below.addWidget(
            label(
                tr(
                    "It holds the whole file as it stands, your “only me” notes too, under another"
                    " passphrase. Give it to the trustees, not to your successor."
                ),
                "small",
                "muted",
                wrap=True,
            )
        )
        self.archive_passphrase = NewPassphrase(names)
        self.archive_passphrase.box.setAccessibleName(tr("Passphrase of the archive"))
        self.archive_passphrase.again.setAccessibleName(tr("Passphrase of the archive once more"))
        below.addWidget(self.archive_passphrase)
        column.addWidget(self._archive)
        onward = EnterGoesOn(self._enter, self)
        for fields in (self.passphrase, self.archive_passphrase):
            fields.box.installEventFilter(onward)
            fields.again.installEventFilter(onward)
        self.wrong = label("", "body", "red", wrap=True)
        self.wrong.hide()
        column.addWidget(self.wrong)
        column.addStretch(1)
        self._choose_way(self.ways.selected())
        return form

    def _caption(self, column: QVBoxLayout, words: str, box: QWidget) -> None:
        above = label(words, "small strong")
        above.setBuddy(box)
        column.addWidget(above)
        column.addWidget(box)

    def _enter(self) -> None:
        """Enter goes to the next box of a passphrase that is in sight; from the last one, on."""
        fields = (self.passphrase, self.archive_passphrase)
        boxes = [box for each in fields for box in (each.box, each.again) if box.isVisibleTo(self)]
        focus = self.focusWidget()
        later = boxes[boxes.index(focus) + 1 :] if focus in boxes else []
        if later:
            later[0].setFocus()
        else:
            self.entered.emit()

    def _about_us(self) -> list[str]:
        store = self.desk.store
        return [store.only(Office).name, *(officer.name for officer in store.all(Officer))]

    # Filling in

    def prepare(self, scope: str, note: str) -> None:
        """Show the form for what is to be passed on; what was made before stays in sight."""
        self._scope, self._note = scope, note
        self._archive.setVisible(scope == OPEN_WORK)
        if self.result is None and (self.target is None or self.target.exists()):
            self.target = _free(documents_folder() / handover.proposed_name(dt.date.today()))
        self._show_where()
        self._stack.setCurrentIndex(0 if self.result is None else 1)

    def begin_again(self) -> None:
        """Show the empty form again, to make another file."""
        self.result = None
        for fields in (self.passphrase, self.archive_passphrase):
            fields.box.clear()
            fields.again.clear()
        self.prepare(self._scope, self._note)

    def _choose_way(self, way: str) -> None:
        self.wrong.hide()  # it was about another way
        self.passphrase.setVisible(way == NEW)
        self._about_way.setText(
            {
                NEW: tr(
                    "Tell it to your successor by another way than the file: on paper, or by telephone."
                ),
                SAME: tr(
                    "Your successor opens it as you do, and its recovery key is the one on the"
                    " trustees’ sheet."
                ),
                NONE: tr("Whoever gets hold of the file or the stick can read everything in it."),
            }[way]
        )
        self._about_way.set_tone("amber" if way == NONE else "muted")

    def _choose_where(self) -> None:
        patterns = ask.kind_of_file(tr("Liaison files"), SUFFIX)
        path = ask.save_file(self, tr("Where to put the file"), str(self.target or ""), patterns)
        if path is not None:
            named = path.suffix.lower() == SUFFIX
            self.target = path if named else path.with_name(path.name + SUFFIX)
            self._show_where()

    def _show_where(self) -> None:
        if self.target is not None:
            self.where.setText(
                tr("{name}, in {folder}", name=self.target.name, folder=self.target.parent)
            )

    def take_keyboard(self) -> None:
        """On the successor's name."""
        if self._stack.currentIndex() == 0:
            self.name.setFocus()

    # Making

    def can_go_on(self) -> bool:
        """Make the file, if it is not made yet; False as long as it is not."""
        if self.result is not None:
            return True
        self.make()
        return False

    def make(self) -> None:
        """Make it as the form says, or say what is missing."""
        self.wrong.hide()
        show_problem(self.name, False)
        way = self.ways.selected()
        try:
            own = self.passphrase.value() if way == NEW else ""
            rest = self.archive_passphrase.value() if self._scope == OPEN_WORK else ""
            meanwhile(lambda: keeps_archive_locked(rest, own, self.desk.store.key))
        except Refusal as refusal:
            self.wrong.setText(str(refusal))
            self.wrong.show()
            return
        target, scope, note, name = self.target, self._scope, self._note, self.name.value()
        assert target is not None, "a place is proposed before the form is seen"

        def job(store: Store) -> Job[Handover]:
            yield Progress(0, 1, tr("Preparing"))  # a key takes a moment to make
            key = Key.new(own) if own else (store.key if way == SAME else None)
            return (
                yield from handover.make(
                    store, target, scope, to_name=name, note=note, key=key,
                    archive_key=Key.new(rest) if rest else None,
                )
            )  # fmt: skip

        self.begun.emit()
        if not run_job(
            self.desk, tr("Making the file"), job, self._show_made, self, self.stopped.emit
        ):
            self.stopped.emit()

    def _show_made(self, result: Handover) -> None:
        self.result = result
        clear_layout(self._done_column)
        for widget in self._said_of(result):
            self._done_column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(
            link(tr("Make another file"), self.begin_again), 0, Qt.AlignmentFlag.AlignLeft
        )
        self._done_column.addLayout(row)
        self._done_column.addStretch(1)
        self._stack.setCurrentIndex(1)
        self.made.emit(result)

    def _said_of(self, result: Handover) -> list[QWidget]:
        target = self.target
        assert target is not None, "it was made there"
        counts = say_counts(counts_of(result))
        lines: list[QWidget] = [
            CheckLine(
                tr("“{name}” is made and was read again: it is whole", name=target.name),
                True,
                "checked",
            ),
            CheckLine(
                tr("{scope}: {counts}", scope=dict(SCOPES)[result.scope], counts=counts), True
            ),
        ]
        if result.scope == OPEN_WORK:
            name = handover.archive_beside(target).name
            lines.append(
                CheckLine(
                    tr("The rest is in “{name}”, for the trustees", name=name), True, "checked"
                )
            )
        lines.append(
            CheckLine(tr("It opens with its passphrase only"), True)
            if result.protected
            else CheckLine(tr("It has no passphrase: hand it over yourself"), False)
        )
        lines.append(
            label(
                tr(
                    "It lies in {folder}. Copy it to a stick, or onto your successor’s computer,"
                    " and open it there together. The first opening compares it with what you handed"
                    " over. Your own file stays as it is.",
                    folder=target.parent,
                ),
                "body",
                "muted",
                wrap=True,
            )
        )
        return lines


def _free(path: Path) -> Path:
    """The path, or one like it at which there is nothing yet."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} {number}")
    return free
