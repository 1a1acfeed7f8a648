"""Printing asked about in one dialog on every system: printer, copies, pages, sides, and the paper it takes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.paths import documents_folder
from liaison_app.rules.print_runs import Run, Size, is_envelope, pages_named, runs_of, say_runs
from liaison_app.services.whole_files import write_whole
from liaison_app.ui import printers, saving
from liaison_app.ui.printers import Habits, KeptOfPrinters, Nudge
from liaison_app.ui.said import say_list
from liaison_app.ui.widgets.buttons import button, link, primary
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, check_box, show_problem
from liaison_app.ui.widgets.numbers import NumberBox
from liaison_app.ui.widgets.plain import label

ALL, SHEETS, ENVELOPES, SOME = "all", "sheets", "envelopes", "some"
MOST_COPIES = 999
NONE_HERE = tr(
    "No printer is set up on this computer. Add one in the system’s settings, or save the PDF and"
    " print it elsewhere."
)


class PrintDialog(QDialog):
    """What comes out is said before it does; `chosen` gives the printer and what to send to it."""

    def __init__(
        self,
        sizes: Sequence[Size],
        title: str,
        starts: Collection[int] = (),
        parent: QWidget | None = None,
        kept: KeptOfPrinters | None = None,
        proposed: str = "",
        pdf: bytes = b"",
    ):
        """The `pdf`, where it is given, can be saved instead: a shop prints it, or a friend."""
        super().__init__(parent)
        self._sizes, self._title, self._starts, self._pdf = sizes, title, starts, pdf
        self._kept = kept or KeptOfPrinters.of_this_computer()
        self._system: QPrinter | None = None  # as the system's own dialog left it
        self.setWindowTitle(tr("Print"))
        self.setMinimumWidth(520)
        self._make(proposed)
        self._lay_out()
        self._show_printer()
        instead = self.save_button if pdf else self.cancel
        (self.print_button if self.printer.count() else instead).setFocus()

    def _make(self, proposed: str) -> None:
        names = printers.names()
        self.printer = ChoiceBox([(n, printers.described(n)) for n in names], tr("Printer"))
        first = proposed if proposed in names else self._kept.last
        if first:
            self.printer.set_value(first)
        self.printer.picked.connect(lambda _name: self._other_printer())
        self.system = link(tr("All its settings…"), self._ask_system)
        self.copies = NumberBox(tr("Copies"), highest=MOST_COPIES)
        self.copies.changed.connect(lambda _number: self._show_paper())
        self.together = check_box(tr("Keep the pages of each copy together"))
        self.together.setChecked(True)
        self.which = ChoiceBox(self._choices(), tr("Pages"))
        self.which.picked.connect(lambda _key: self._which_picked())
        self.these = LineBox(tr("Which pages"), "1-3, 5")
        self.these.textEdited.connect(lambda _words: self._pages_typed())
        self.sides = ChoiceBox(printers.SIDES, tr("Sides"))
        self.sides.picked.connect(lambda _key: self._show_paper())
        self.grey = check_box(tr("In shades of grey"))
        self.paper = label("", "body", "muted", wrap=True)
        self.wrong = label("", "body", "red", wrap=True)
        self.save_button = button(tr("Save PDF…"), "download", self._save, tip="Ctrl+S")
        self.save_button.setVisible(bool(self._pdf))
        if self._pdf:
            QShortcut(QKeySequence.StandardKey.Save, self, self._save)
        self.cancel = button(tr("Cancel"), on_click=self.reject)
        self.print_button = primary(tr("Print"), "printer", self.try_to_print, tip="Ctrl+Enter")
        self.print_button.setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.try_to_print)

    def _choices(self) -> list[tuple[str, str]]:
        count = len(self._sizes)
        envelopes = sum(is_envelope(size) for size in self._sizes)
        found = [(ALL, trn("Its one page", "All {count} pages", count))]
        if 0 < envelopes < count:
            found += [(SHEETS, tr("Without the envelopes")), (ENVELOPES, tr("The envelopes alone"))]
        return found if count == 1 else [*found, (SOME, tr("These pages:"))]

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(label(tr("Print"), "title"))
        head.addWidget(label(self._title, "body", "muted", elide=True))
        whole.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, Sequence[QWidget]], ...] = (
            (tr("Printer"), (self.printer, self.system)),
            (tr("Copies"), (self.copies, self.together)),
            (tr("Pages"), (self.which, self.these)),
            (tr("Sides"), (self.sides, self.grey)),
        )
        for row, (caption, widgets) in enumerate(rows):
            said = label(caption, "body", "muted")
            said.setBuddy(widgets[0])
            grid.addWidget(said, row, 0)
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addWidget(widgets[0], 0 if widgets[0] is self.copies else 1)
            line.addWidget(widgets[1], 1 if widgets[1] is self.these else 0)
            if widgets[0] is self.copies:
                line.addStretch(1)
            grid.addLayout(line, row, 1)
        whole.addLayout(grid)
        whole.addWidget(self.paper)
        self.wrong.hide()
        whole.addWidget(self.wrong)
        whole.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.print_button)
        whole.addLayout(foot)

    # Showing

    def _show_printer(self) -> None:
        """What the printer chosen can, and what was last chosen for it."""
        name, any_there = self.printer.value(), self.printer.count() > 0
        for widget in (self.printer, self.print_button):
            widget.setEnabled(any_there)
        self.system.setVisible(any_there)
        self.together.setVisible(len(self._sizes) > 1)
        if not any_there:
            self._say(NONE_HERE)
        habits = self._kept.habits(name)
        both, colours = printers.prints_both_sides(name), printers.prints_colours(name)
        self.sides.setEnabled(both)
        self.sides.set_value(habits.sides if both else printers.ONE)
        self.grey.setEnabled(colours)
        self.grey.setChecked(habits.grey or (any_there and not colours))
        self._show_paper()

    def _other_printer(self) -> None:
        self._system = None
        self._show_printer()

    def _which_picked(self) -> None:
        if self.which.value() == SOME:
            self.these.setFocus()
        self._show_paper()

    def _pages_typed(self) -> None:
        self.which.set_value(SOME)
        self._show_paper()

    def _show_paper(self) -> None:
        """What paper is needed, and what is wrong with what was typed."""
        self.these.setVisible(len(self._sizes) > 1)
        self.together.setEnabled(self.copies.number() > 1)
        show_problem(self.these, False)
        try:
            runs = self._runs(printer_copies=True)
        except Refusal:
            self.paper.setText("")
            return
        lines = [tr("It takes {runs}.", runs=say_runs(runs))]
        if len(runs) > 1:
            lines.append(
                tr(
                    "Each size of paper is a job of its own, in this order; a printer without room for"
                    " envelopes waits until they are put in."
                )
            )
        nudges = {
            envelopes: self._kept.nudge(self.printer.value(), envelopes=envelopes)
            for envelopes in {is_envelope(run.size) for run in runs}
        }
        lines += [say_nudge(nudge, on) for on, nudge in nudges.items() if any(nudge)]
        self.paper.setText(" ".join(lines))

    def _say(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    # Choosing

    def _wanted(self) -> list[int]:
        """The pages chosen, counted from 0. Raises Refusal when none are."""
        which, count = self.which.value(), len(self._sizes)
        if which == SOME:
            return pages_named(self.these.value(), count)
        envelopes = {ENVELOPES: True, SHEETS: False}.get(which)
        return [
            number
            for number in range(count)
            if envelopes is None or is_envelope(self._sizes[number]) is envelopes
        ]

    def _runs(self, *, printer_copies: bool) -> list[Run]:
        return runs_of(
            self._sizes,
            self._wanted(),
            starts=self._starts,
            both_sides=self.sides.value() != printers.ONE,
            copies=int(self.copies.number()),
            together=self.together.isChecked(),
            printer_copies=printer_copies,
        )

    def try_to_print(self) -> None:
        """Close with what was chosen, or say what is wrong with it."""
        if not self.print_button.isEnabled():
            return
        try:
            self._wanted()
        except Refusal as refusal:
            self._say(str(refusal))
            show_problem(self.these, True)
            self.these.setFocus()
            return
        name = self.printer.value()
        self._kept.keep_habits(name, Habits(self.sides.value(), self.grey.isChecked()))
        self.accept()

    def _save(self) -> None:
        """Keep the whole PDF as a file; the dialog stays, as nothing has been printed."""
        path = saving.where_for_pdf(self, tr("Save PDF"), documents_folder(), self._title)
        if path is None:
            return
        try:
            write_whole(path, self._pdf, None)
        except Refusal as refusal:
            self._say(str(refusal))
            return
        self._say("")
        self.paper.setText(tr("Saved as “{name}”.", name=path.name))
        self.cancel.setText(tr("Close"))

    def chosen(self) -> tuple[QPrinter, list[Run]]:
        """The printer, set as chosen, and what to send to it."""
        printer = self._system or self._new_printer()
        printer.setDocName(self._title)
        printers.put_sides(printer, self.sides.value())
        modes = QPrinter.ColorMode
        printer.setColorMode(modes.GrayScale if self.grey.isChecked() else modes.Color)
        printer.setCollateCopies(self.together.isChecked())
        return printer, self._runs(printer_copies=printer.supportsMultipleCopies())

    def _new_printer(self) -> QPrinter:
        info = QPrinterInfo.printerInfo(self.printer.value())
        return QPrinter(info, QPrinter.PrinterMode.HighResolution)

    def _ask_system(self) -> None:
        """The system's own dialog, for trays, kinds of paper and whatever else the printer has."""
        printer, _runs = self.chosen() if self._is_whole() else (self._new_printer(), [])
        printer.setCopyCount(int(self.copies.number()))
        dialog = QPrintDialog(printer, self)
        options = QPrintDialog.PrintDialogOption
        for option in (options.PrintPageRange, options.PrintSelection, options.PrintCurrentPage):
            dialog.setOption(option, False)
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return
        self._system = printer
        if printer.printerName():
            self.printer.set_value(printer.printerName())
        self._show_printer()
        self.copies.set_number(printer.copyCount())
        if self.sides.isEnabled():
            self.sides.set_value(printers.sides_of(printer))
        self.grey.setChecked(printer.colorMode() == QPrinter.ColorMode.GrayScale)
        self.together.setChecked(printer.collateCopies())
        self._show_paper()

    def _is_whole(self) -> bool:
        try:
            return bool(self._wanted())
        except Refusal:
            return False


def say_nudge(nudge: Nudge, envelopes: bool) -> str:
    """“What is printed is moved by 1.5 mm to the right and 2 mm up (Settings, Printers).”"""
    right, down = f"{abs(nudge.right):g}", f"{abs(nudge.down):g}"
    ways = []
    if nudge.right > 0:
        ways.append(tr("{distance} mm to the right", distance=right))
    elif nudge.right:
        ways.append(tr("{distance} mm to the left", distance=right))
    if nudge.down > 0:
        ways.append(tr("{distance} mm down", distance=down))
    elif nudge.down:
        ways.append(tr("{distance} mm up", distance=down))
    if envelopes:
        return tr(
            "What is printed on envelopes is moved by {distances} (Settings, Printers).",
            distances=say_list(ways),
        )
    return tr(
        "What is printed is moved by {distances} (Settings, Printers).", distances=say_list(ways)
    )
