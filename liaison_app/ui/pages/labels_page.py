"""Labels and envelopes: for whom, how, and the very pages beside it; name badges and tents too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Office
from liaison_app.rules.safe_text import shorten
from liaison_app.services.addressees import Addressee
from liaison_app.services.labels import (
    ENVELOPES,
    LABELS,
    NAME_BADGES,
    NOBODY,
    TENTS,
    WHAT,
    Made,
    Wanted,
    make,
    shrunk_words,
    to_print,
    too_long_words,
)
from liaison_app.ui import saving
from liaison_app.ui.label_choices import LabelChoices
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.composer_preview import PreviewPane
from liaison_app.ui.pages.composer_split import ComposerSplit
from liaison_app.ui.pages.labels_how import HowCard
from liaison_app.ui.pages.labels_who import WhoCard
from liaison_app.ui.paper_drawer import PaperDrawer
from liaison_app.ui.widgets.buttons import SegmentedControl, button, primary
from liaison_app.ui.widgets.panes import Scroller

_WORDS = {
    LABELS: tr("Labels"),
    ENVELOPES: tr("Envelopes"),
    NAME_BADGES: tr("Name badges"),
    TENTS: tr("Table tents"),
}
_SHORT = {NAME_BADGES: tr("Badges"), TENTS: tr("Tents")}


class LabelsPage(Page):
    """Its Place is ("labels", extra=…) with those it is for, as `services.addressees.group_of` takes them.

    `what` in the extra says what to begin with: labels, envelopes, badges or tents.
    """

    room = "correspondence"
    touched_by = frozenset(
        "office organisation person post tenure correspondence party mailing mailing_list"
        " list_member label_sheet meeting attendance".split()
    )
    folds_sidebar = True

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Labels and envelopes"))
        self.crumbs = ((tr("Correspondence"), Place("correspondence")),)
        self._made: Made | None = None
        self.what = SegmentedControl(
            [(key, _SHORT.get(key, _WORDS[key])) for key in WHAT], tr("What is printed")
        )
        self.what.chosen.connect(self._what_picked)
        self.who = WhoCard(desk)
        self.who.changed.connect(self._draw)
        self.who.source_changed.connect(self._source_changed)
        self.how = HowCard(desk)
        self.how.changed.connect(self._draw)
        self.preview = PreviewPane(name=tr("The pages as they will print"))
        self.preview.show_heading(tr("As it will print"), with_profile=False)
        self.drawer = PaperDrawer(_drawn, tr("This paper"), self)
        self.drawer.drawn.connect(self._show_made)
        self.drawer.refused.connect(self._show_refusal)
        left = _Choices((26, 16, 20, 18), 12)
        self._left = left
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.split = ComposerSplit(left, kept=(desk.settings, "labels"))
        column.addWidget(self.split)
        left.column.addWidget(self.what)
        left.column.addWidget(self.who, 1)
        left.column.addWidget(self.how)
        self.split.put_beside(self.preview)
        self.save_button = button(tr("Save PDF…"), "download", self.save_shown)
        self.print_button = primary(tr("Print…"), "printer", self.print_shown, tip="Ctrl+P")
        self.top_actions = [self.save_button, self.print_button]
        self._show_what(LabelChoices(desk.settings).what)

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """Those a place asks for; without any, as it was left."""
        if isinstance(place.extra, dict) and place.extra:
            extra: dict[str, Any] = place.extra
            if extra.get("what") in WHAT:
                self._show_what(extra["what"])
            self._dirty = False
            self.who.show_wanted(extra)
        elif not self.who.source.count():
            self.who.show_wanted({})

    def reload(self) -> None:
        """Read the file again."""
        self.how.reload()
        self.who.reload()

    def print_shown(self) -> None:
        """Print it as the system's dialog says, and remember which labels are used now."""
        from liaison_app.ui.printing import print_pdf

        with self.desk.notices.refusals():
            made = self._to_print()
            if print_pdf(made.pdf, self._title(), self):
                self._was_taken(made)

    def save_shown(self) -> None:
        """Save it as a PDF."""
        with self.desk.notices.refusals():
            made = self._to_print()
            path = saving.where_for_paper(
                self, tr("Save {title}", title=self._title().lower()), self._title()
            )
            if path is not None:
                saving.save(self.desk, path, made.pdf)

    def focus_filter(self) -> None:
        """Ctrl+F: the filter of the list, or the box for names."""
        if self.who.filter.isVisible():
            self.who.filter.take_keyboard()
        else:
            self.who.picker.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """Choices, pages."""
        return [self._left, self.preview]

    # Within

    def _title(self) -> str:
        said = shorten(self.who.title(), 60)
        words = _WORDS[self.how.wanted().what]
        return f"{words} {said}" if said else words

    def _what_picked(self, what: str) -> None:
        self._show_what(what)
        self._draw()

    def _show_what(self, what: str) -> None:
        self.what.select(what)
        self.how.show_what(what)
        if self.who.is_ours():
            self._source_changed()
        self.who.set_by_post(self.how.wanted().by_post)

    def _source_changed(self) -> None:
        """Our own address fills what is left of a sheet; others are printed once."""
        self.how.set_copies(self.how.left_on_sheet() if self.who.is_ours() else 1)

    def _draw(self) -> None:
        chosen, wanted = self.who.chosen(), self.how.wanted()
        self.how.show_count(len(chosen))
        for one in (self.save_button, self.print_button):
            one.setEnabled(bool(chosen))
        if not chosen:
            self.drawer.forget()
            self._show_nothing()
            return
        office = self.desk.store.only(Office)
        self.drawer.forget()  # what is being drawn is not wanted any more
        self.drawer.want(lambda: (office, chosen, wanted))

    def _show_made(self, made: Made) -> None:
        self._made = made
        wanted = self.how.wanted()
        self.preview.show_pdf(made.pdf)
        self.preview.show_paper(wanted.size.name if wanted.what == ENVELOPES else "A4")
        self.preview.show_problem(too_long_words(made, wanted))
        self.who.mark(made.shrunk, made.too_long)
        self.how.said.setText(shrunk_words(made))
        self.how.said.setVisible(bool(made.shrunk))

    def _show_refusal(self, sentence: str) -> None:
        self._made = None
        self.preview.show_problem(sentence)

    def _show_nothing(self) -> None:
        self._made = None
        self.preview.show_pdf(b"")
        self.preview.show_problem(NOBODY if self.who.title() else "")
        self.how.said.hide()

    def _to_print(self) -> Made:
        """The paper as chosen now, whatever the preview still shows; raises Refusal."""
        return to_print(self.desk.store.only(Office), self.who.chosen(), self.how.wanted())

    def _was_taken(self, made: Made) -> None:
        wanted = self.how.wanted()
        if not wanted.on_sheets:
            return
        self.how.start_next_at(made.next_free)
        if made.next_free > 1:
            self.desk.notices.say(
                tr("Next time printing starts at label {next_free}.", next_free=made.next_free)
            )


def _drawn(asked: tuple[Office, list[Addressee], Wanted]) -> Made:
    return make(*asked)


class _Choices(Scroller):
    """The left pane, never narrower than what stands in it."""

    def minimumSizeHint(self) -> QSize:
        """Qt: as wide as the widest choice."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.sheet.minimumSizeHint().width() + bar, 160)
