"""“Measure your own envelope”: ruler measurements, what of the letter shows, and a test sheet to print."""

from __future__ import annotations

import dataclasses

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.errors import Invalid, Refusal
from liaison_app.language import tr
from liaison_app.records import Envelope, kind_of
from liaison_app.services import envelope_sheet
from liaison_app.services.envelope_sheet import Shown
from liaison_app.ui import ask, saving, theme, window_size
from liaison_app.ui.page import Desk
from liaison_app.ui.record_dialog import ONLY_LOOKING
from liaison_app.ui.record_form import RecordForm
from liaison_app.ui.said import say_count
from liaison_app.ui.widgets.buttons import SegmentedControl, button, primary
from liaison_app.ui.widgets.envelope_drawing import EnvelopeDrawing
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label

OUTSIDE = {  # width, height, and how high the letter is folded to go in; millimetres
    "dl": (220.0, 110.0, 99.0),
    "c5": (229.0, 162.0, 148.5),
    "c4": (229.0, 324.0, 297.0),
}
SIZES = (("dl", "DL"), ("c5", "C5"), ("c4", "C4"))
PAIRS = (
    ("width", "height"),
    ("window_left", "window_bottom"),
    ("window_width", "window_height"),
)
FILL_IN = tr("Fill in the measures to see the envelope here.")
BESIDE_FORM = 26  # pixels: room for the scroll bar and the gap before it
INTRODUCTION = tr(
    "Lay the empty envelope before you, its window facing you, and measure with a ruler. A letter slides"
    " about in its envelope: what shows however it lies is where the address goes."
)


def measure_envelope(
    desk: Desk, envelope: Envelope, parent: QWidget | None, origin: object | None = None
) -> Envelope | None:
    """Measure a new envelope (id None) or one kept before; returns it as kept, or None."""
    dialog = EnvelopeDialog(desk, envelope, parent, origin)
    dialog.exec()
    saved = dialog.saved
    dialog.deleteLater()
    return saved


class EnvelopeDialog(QDialog):
    """The measures at the left, the envelope at the right. `saved` holds it after Save."""

    def __init__(
        self,
        desk: Desk,
        envelope: Envelope,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        super().__init__(parent)
        self._desk, self._origin = desk, origin
        self.saved: Envelope | None = None
        self.setWindowTitle(tr("Measure an envelope"))
        look = theme.current()
        window_size.open_as(self, look.scaled(1010), look.scaled(600))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(label(self.windowTitle(), "title"))
        whole.addWidget(label(INTRODUCTION, "body", "muted", wrap=True))
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self._measures(envelope))
        middle.addLayout(self._picture(), 1)
        whole.addLayout(middle, 1)
        self.wrong = label("", "body", "red", wrap=True)
        self.wrong.hide()
        whole.addWidget(self.wrong)
        whole.addLayout(self._foot())
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        QShortcut(QKeySequence.StandardKey.Print, self, self.print_sheet)
        self._show()
        self.form.focus_first()
        if desk.store.read_only:
            self.save_button.setEnabled(False)
            self._say(ONLY_LOOKING)

    def _measures(self, envelope: Envelope) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.sizes = SegmentedControl(SIZES, tr("Start from a usual size"))
        self.sizes.select("")
        self.sizes.chosen.connect(self._start_from)
        self.form = RecordForm(kind_of(Envelope), self._desk.store, side_by_side=PAIRS)
        self.form.show_record(envelope)
        self.form.edited.connect(self._edited)
        column.addWidget(label(tr("Start from a usual size"), "small", "muted"))
        column.addWidget(self.sizes)
        scroller = Scroller((0, 4, 14, 0))
        scroller.column.addWidget(self.form)
        scroller.column.addWidget(
            label(
                tr("99 mm in thirds, 148.5 mm in halves, 297 mm unfolded."),
                "small",
                "muted",
                wrap=True,
            )
        )
        scroller.column.addStretch(1)
        column.addWidget(scroller, 1)
        needed = self.form.minimumSizeHint().width() + BESIDE_FORM  # the larger the text, the more
        side.setFixedWidth(max(474, needed))
        return side

    def _picture(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        self.drawing = EnvelopeDrawing()
        column.addWidget(self.drawing, 1)
        self.safe = label("", "body", "green", wrap=True)
        self.stray = label("", "body", "amber", wrap=True)
        self.unfit = label("", "body", "red", wrap=True)
        for one in (self.safe, self.stray, self.unfit):
            column.addWidget(one)
        return column

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        menu = QMenu(self)
        put_in(
            menu,
            menu_action(tr("Print it…"), self.print_sheet, "printer"),
            menu_action(tr("Save PDF…"), self.save_sheet, "download"),
        )
        self.sheet_button = button(tr("Test sheet"), "file-text", menu=menu)
        row.addWidget(self.sheet_button)
        row.addStretch(1)
        row.addWidget(button(tr("Cancel"), on_click=self.reject))
        self.save_button = primary(tr("Save"), "check", self.save, tip="Ctrl+Enter")
        row.addWidget(self.save_button)
        return row

    # What is seen

    def typed(self) -> Envelope | None:
        """The envelope as the form reads; None while something in it cannot be read."""
        try:
            envelope: Envelope = self.form.record()
        except Invalid:
            return None
        named = dataclasses.replace(envelope, name=envelope.name or tr("Ours"))
        return None if kind_of(Envelope).problems(named) else envelope

    def _show(self) -> None:
        envelope = self.typed()
        shown = None if envelope is None else envelope_sheet.what_shows(envelope)
        safe, stray = ("", "") if shown is None or shown.problem else _said(shown)
        self.safe.setText(safe)
        self.stray.setText(stray)
        self.unfit.setText(shown.problem if shown is not None else "")
        for one in (self.safe, self.stray, self.unfit):
            one.setVisible(bool(one.words()))
        said = f"{safe} {stray}".strip() or self._why_not_drawn()
        self.drawing.show_envelope(envelope or Envelope(), shown, said)
        self.sheet_button.setEnabled(bool(safe))

    def _why_not_drawn(self) -> str:
        """The first measure that cannot be, in words; or that measures are missing."""
        try:
            typed: Envelope = self.form.record()
        except Invalid as invalid:
            return next(iter(invalid.problems.values()))
        problems = kind_of(Envelope).problems(typed)
        wrong = (problems[name] for name in problems if getattr(typed, name) not in (None, ""))
        return next(wrong, FILL_IN)

    def _edited(self, _edited: bool) -> None:
        """What was refused may be put right now; the form and the drawing say what is left."""
        if not self._desk.store.read_only:
            self.wrong.hide()
        self._show()

    def _start_from(self, key: str) -> None:
        width, height, panel = OUTSIDE[key]
        editors = self.form.editors
        for name, value in (("width", width), ("height", height), ("panel", panel)):
            editors[name].fill(value)
        self._show()

    # What is done

    def save(self) -> None:
        """Keep it and close, or say what stands in the way."""
        envelope = self.typed()
        shown = None if envelope is None else envelope_sheet.what_shows(envelope)
        if shown is not None and shown.problem:
            self._say(tr("No letter can be set out for this envelope, so it is not kept."))
            return
        try:
            self.saved = self.form.save(tr("Measure an envelope"), self._origin)
        except Refusal as refusal:
            self._say(str(refusal))
            self._desk.notices.note(refusal)
            return
        if self.saved is not None:
            self.accept()

    def print_sheet(self) -> None:
        """Print the test sheet."""
        from liaison_app.ui.printing import print_pdf

        if (pdf := self._sheet()) is not None:
            try:
                print_pdf(pdf, tr("Test sheet"), self)
            except Refusal as refusal:
                self._say(str(refusal))

    def save_sheet(self) -> None:
        """Save the test sheet as a PDF."""
        pdf = self._sheet()
        path = (
            saving.where_for_paper(self, tr("Save the test sheet"), tr("Test sheet"))
            if pdf
            else None
        )
        if pdf is not None and path is not None:
            try:
                saving.save(self._desk, path, pdf)
            except Refusal as refusal:
                self._say(str(refusal))

    def _sheet(self) -> bytes | None:
        try:
            return envelope_sheet.draw(self._desk.store, self.typed() or Envelope())
        except Refusal as refusal:
            self._say(str(refusal))
            return None

    def _say(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.show()

    def reject(self) -> None:
        """Qt: Esc and Cancel; what was typed is asked for first."""
        if not self.form.has_edits() or self._desk.store.read_only:
            super().reject()
            return
        answer = ask.choose(
            self,
            tr("What you measured has not been saved."),
            [("save", tr("Save")), ("drop", tr("Do not keep it"))],
            cancel_words=tr("Go on measuring"),
        )
        if answer == "save":
            self.save()
        elif answer == "drop":
            super().reject()


def _said(shown: Shown) -> tuple[str, str]:
    """What the green and the amber frame mean."""
    always, stray = shown.always, shown.stray
    wide, high = always.right - shown.address_left, always.bottom - always.top
    safe = tr(
        "Always shows: {wide} × {high} mm for the address, which is room for {lines} lines.",
        wide=f"{wide:.4g}",
        high=f"{high:.4g}",
        lines=say_count(shown.lines),
    )
    out = tr(
        "May show when the letter slides: from {top} to {bottom} mm down"
        " the page. References, the date and the marking are kept out of it.",
        top=f"{max(stray.top, 0):.4g}",
        bottom=f"{stray.bottom:.4g}",
    )
    return safe, out
