"""Take out: everything or one matter, as a folder anyone can read, a bundle, contacts or a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from liaison_app.errors import Gone
from liaison_app.language import shown, tr, trn
from liaison_app.paths import documents_folder
from liaison_app.rules.safe_text import shorten
from liaison_app.services import taking_out
from liaison_app.services.taking_out import TakenOut, Way
from liaison_app.store.queries.to_choose_from import matters_by_day
from liaison_app.ui import ask
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.handover_parts import ChoiceCards
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.said import begin_large, say_list
from liaison_app.ui.widgets.buttons import SegmentedControl, button, primary
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import ChoiceBox, check_box
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.plain import label, tooltip

EVERYTHING, ONE_MATTER = "everything", "matter"
LISTS = tr(
    "A list is saved where it is shown: open it, and choose File, “Save this list…”. It goes out as"
    " CSV or Excel, with the rows you see and in their order."
)
TO_A_SUCCESSOR = tr("To pass the whole file on to a successor, use Handover.")
OPEN = tr("Without it, none of it is in what goes out: no name, no word, no file.")
SAFE = tr("What goes out then is as private as the file itself. Keep it as safe.")
IN_THE_CLEAR = tr("The passphrase of the file does not protect what goes out.")
_LONGEST_NAMED = 60


class TakeOutPage(Page):
    """`Place("take_out", extra={"matter_id": 3})` begins with that matter."""

    room = "take_out"
    touched_by = frozenset({"matter"})

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Take out"))
        self._matters: list[tuple[int, str]] = []
        self._wanted = ""
        self._path: Path | None = None
        self.go = primary(tr("Take it out…"), "download", self._ask_where)
        self._head = PageHead(actions=[self.go])
        self._head.show_words(
            tr("Take out what you have"),
            tr("Nobody is locked in: all that is in the file can be read without this program."),
        )
        split = SplitPage(list_width=0, side_width=360)
        split.list_frame.hide()
        split.head.addWidget(self._head)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        split.main.addWidget(self._what())
        split.main.addWidget(self._ways())
        split.main.addStretch(1)
        self._made = self._made_card()
        split.side.addWidget(self._made)
        split.side.addWidget(_more_card())
        split.side.addStretch(1)

    def _what(self) -> Card:
        card = Card(tr("What goes out"))
        row = QHBoxLayout()
        row.setSpacing(12)
        choices = [(EVERYTHING, tr("Everything")), (ONE_MATTER, tr("One matter"))]
        self.what = SegmentedControl(choices, tr("What goes out"))
        self.what.chosen.connect(lambda _key: self._show_choice())
        row.addWidget(self.what)
        self.what.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.matter = ChoiceBox((), tr("The matter"))
        row.addWidget(self.matter, 1)
        row.addStretch(0)
        card.body.addLayout(row)
        card.body.addSpacing(4)
        self.restricted = check_box(
            tr("With what is restricted, “only me”, or noted for us alone"), self._show_restricted
        )
        card.add(self.restricted)
        self._about = label(OPEN, "small", "muted", wrap=True)
        card.add(self._about)
        if self.desk.store.key is not None:
            card.add(label(IN_THE_CLEAR, "small", "amber", wrap=True))
        return card

    def _ways(self) -> Card:
        card = Card(tr("As what"))
        self.ways = ChoiceCards(
            [(way.key, way.title, way.words) for way in taking_out.WAYS], tr("As what")
        )
        self.ways.chosen.connect(lambda _key: self._show_choice())
        card.add(self.ways)
        return card

    def _made_card(self) -> Card:
        card = Card(tr("Just taken out"))
        self._name = label("", "strong", wrap=True, selectable=True)
        card.add(self._name)
        self._words = label("", "small", "muted", wrap=True)
        card.add(self._words)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.open_button = button(tr("Open it"), "external-link", self._open)
        self.where_button = button(tr("Show where it lies"), "folder", self._show_where)
        row.addWidget(self.open_button)
        row.addWidget(self.where_button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.hide()
        return card

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """Begin with a matter where the place names one; else as it was left, but for what is restricted."""
        self.restricted.setChecked(False)
        wanted = place.extra.get("matter_id") if isinstance(place.extra, dict) else None
        if wanted is not None:
            self.desk.navigation.replace(Place("take_out"))
            self.what.select(ONE_MATTER)
            self._wanted = str(wanted)
            self.reload()
        self.ways.take_keyboard()

    def reload(self) -> None:
        """The matters to choose from; those that are restricted only when that is asked for."""
        too = self.restricted.isChecked()
        self._matters = matters_by_day(self.desk.store, restricted_too=too)
        kept, self._wanted = self._wanted or self.matter.value(), ""
        self.matter.clear()
        for id, title in self._matters:
            self.matter.addItem(shorten(title, _LONGEST_NAMED), str(id))
        if any(str(id) == kept for id, _title in self._matters):
            self.matter.set_value(kept)
        self._show_choice()

    def panes(self) -> Sequence[QWidget]:
        """What goes out, as what, and the way to do it."""
        return [self.what, self.ways, self.go]

    # Choosing

    @property
    def way(self) -> Way:
        """The way that is chosen."""
        return taking_out.way_of(self.ways.selected())

    @property
    def matter_id(self) -> int | None:
        """The one matter that is chosen; None for everything."""
        if self.what.selected() == EVERYTHING or not self.matter.value():
            return None
        return int(self.matter.value())

    def _show_choice(self) -> None:
        one_matter = self.what.selected() == ONE_MATTER
        self.matter.setVisible(one_matter)
        self.go.setEnabled(not one_matter or bool(self._matters and self.way.of_matter))
        why = tr("There is no matter yet.") if one_matter and not self._matters else ""
        if one_matter and not self.way.of_matter:
            why = tr("{title}: only of everything.", title=self.way.title)
        tooltip(self.go, why)

    def _show_restricted(self, on: bool) -> None:
        self._about.setText(SAFE if on else OPEN)
        self._about.set_tone("amber" if on else "muted")
        self.reload()

    # Doing it

    def _ask_where(self) -> None:
        today, way, matter_id = dt.date.today(), self.way, self.matter_id
        if self.what.selected() == ONE_MATTER and matter_id is None:
            raise Gone(tr("This matter has been deleted."))
        name = taking_out.suggested_name(self.desk.store, way, matter_id, today)
        home = documents_folder()
        if way.ending:
            title = shown(way.title)
            patterns = ask.kind_of_file(title, way.ending)
            path = ask.save_file(self, title, str(home / name), patterns)
        else:
            into = ask.open_folder(self, tr("In which folder shall it lie?"), str(home))
            path = None if into is None else into / name
        if path is None:
            return
        if way.ending and path.suffix.lower() != way.ending:
            path = path.with_name(path.name + way.ending)
        self._take(way, path, matter_id, today)

    def _take(self, way: Way, path: Path, matter_id: int | None, today: dt.date) -> None:
        run_job(
            self.desk,
            tr("Taking it out"),
            partial(
                taking_out.take_out,
                way=way,
                path=path,
                today=today,
                matter_id=matter_id,
                restricted_too=self.restricted.isChecked(),
            ),
            self._show_made,
            self,
        )

    def _show_made(self, made: TakenOut) -> None:
        self._path = made.path
        self._name.setText(made.path.name)
        lines = [tr("{words}.", words=begin_large(shown(made.words)))]
        if made.left_out:
            lines.append(
                trn(
                    "{count} restricted or private left out.",
                    "{count} restricted or private left out.",
                    made.left_out,
                )
            )
        if made.missing:
            named = say_list([f"“{shorten(name, 40)}”" for name in made.missing[:3]])
            lines.append(tr("Not in the file any more, so not there: {named}.", named=named))
        lines.append(tr("It lies in {folder}", folder=made.path.parent))
        self._words.setText("\n".join(lines))
        self._made.show()
        self.open_button.setFocus()
        self.desk.notices.say(tr("Taken out: {name}", name=made.path.name))

    def _open(self) -> None:
        if self._path is not None:
            first = self._path / "index.html" if self._path.is_dir() else self._path
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(first)))

    def _show_where(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def _more_card() -> Card:
    card = Card(tr("Something else?"))
    card.add(label(tr("A list as a table"), "strong"))
    card.add(label(LISTS, "small", "muted", wrap=True))
    card.body.addSpacing(6)
    card.add(label(tr("The whole file"), "strong"))
    card.add(label(TO_A_SUCCESSOR, "small", "muted", wrap=True))
    return card
