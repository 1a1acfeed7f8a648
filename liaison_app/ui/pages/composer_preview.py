"""The right half of the composer: the very page that will come out of the printer."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Correspondence, Envelope
from liaison_app.store.store import Store
from liaison_app.ui import theme
from liaison_app.ui.pdf_pages import PdfPages
from liaison_app.ui.widgets.buttons import button, icon_button
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label, tooltip
from liaison_app.ui.widgets.profile_box import ProfileBox

TITLE_FROM = 400  # pixels of the pane's width
# The same in the default text: for “2 of 3”, for “A4, page 2 of 3”, and what the layout takes.
NUMBER_FROM, PAGE_FROM, LAYOUT = 320, 390, 210


class PreviewPane(QWidget):
    """Heading, page number, zoom and the choice of layout over the pages themselves.

    Signals:
        profile_picked: another place for the address was chosen; `edit` says which.
    """

    profile_picked = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, name: str = tr("The letter as it will print")
    ):
        """`name` is said by screen readers."""
        super().__init__(parent)
        self._paper_name = "A4"
        self._shown_page = (0, 0)
        self.setAutoFillBackground(True)
        self._take_look()
        theme.current().changed.connect(self._take_look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.paper = PaperView(name)
        column.addWidget(self._head())
        self._strip = QFrame()
        self._strip.setProperty("notice", "problem")
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(12, 8, 12, 8)
        strip.addWidget(Glyph("triangle-alert", "red"), 0, Qt.AlignmentFlag.AlignTop)
        self._sentence = label("", "small", wrap=True)
        strip.addWidget(self._sentence, 1)
        self._strip.hide()
        inset = QHBoxLayout()
        inset.setContentsMargins(14, 0, 14, 0)
        inset.addWidget(self._strip)
        column.addLayout(inset)
        column.addWidget(self.paper, 1)
        self.paper.page_changed.connect(self._show_page)
        self.paper.zoom_changed.connect(self._show_zoom)
        self._show_page(0, 0)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 6, 14, 6)
        row.setSpacing(2)
        self.title = label(tr("As it will print"), "strong", elide=True)
        self._page = label("", "small", "muted", elide=True)
        row.addWidget(self.title)
        row.addSpacing(6)
        row.addWidget(self._page, 1)
        row.addWidget(icon_button("zoom-out", tr("Smaller (Ctrl+-)"), self.paper.zoom_out))
        self._zoom = button(
            "100%", "", self.paper.fit_width, look="ghost", tip=tr("As wide as the pane (Ctrl+0)")
        )
        row.addWidget(self._zoom)
        row.addWidget(icon_button("zoom-in", tr("Larger (Ctrl++)"), self.paper.zoom_in))
        row.addSpacing(6)
        self.profile = ProfileBox((("", tr("Address as in Settings")),))
        self.profile.show_profile(("", None), ())
        self.profile.setSizeAdjustPolicy(
            self.profile.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.profile.setMinimumContentsLength(16)
        self.profile.setMinimumWidth(100)
        self.profile.view().setMinimumWidth(260)
        tooltip(
            self.profile, tr("Where the address stands on the page, for your envelope’s window")
        )
        self.profile.picked.connect(self.profile_picked)
        row.addWidget(self.profile)
        return head

    def show_profile(self, store: Store, item: Correspondence) -> None:
        """Show where a letter's address stands, among the layouts and our own envelopes."""
        envelopes = store.all(Envelope, order_by="name, id")
        self.profile.show_profile((item.layout_profile, item.envelope_id), envelopes)

    def edit(self, item: Correspondence) -> Correspondence:
        """The letter with its address where it is chosen to stand."""
        name, id = self.profile.profile()
        return dataclasses.replace(item, layout_profile=name, envelope_id=id)

    def show_pdf(self, pdf: bytes, pages: PdfPages | None = None) -> None:
        """Show the letter as drawn, its `pages` opened already or not; it stays as it was scrolled."""
        self._strip.hide()
        self.paper.show_pdf(pdf, pages)

    def show_paper(self, name: str) -> None:
        """What is said of the paper beside the number of the page: “A4”, “DL”."""
        self._paper_name = name
        self._show_page(self.paper.page_in_view(), self.paper.page_count())

    def show_problem(self, sentence: str) -> None:
        """Say why it cannot be drawn; the last page that could be stays below."""
        self._sentence.setText(sentence)
        self._strip.setVisible(bool(sentence))

    def problem(self) -> str:
        """What stands in the way of drawing, "" if nothing does."""
        return self._sentence.words() if not self._strip.isHidden() else ""

    def show_heading(self, words: str, *, with_profile: bool) -> None:
        """“As it will print” or “As it was sent”."""
        self.title.setText(words)
        self.profile.setVisible(with_profile)
        self._fit_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: what there is no room for goes, the page number first."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        scaled, layout = theme.current().scaled, 0 if self.profile.isHidden() else LAYOUT
        page, of = self._shown_page
        short = self.width() < scaled(PAGE_FROM + layout)
        words = (
            tr("{page} of {of}", page=page, of=of)
            if short
            else tr(
                "{paper_name}, page {page} of {of}", paper_name=self._paper_name, page=page, of=of
            )
        )
        self._page.setText(words if of else "")
        self._page.setVisible(self.width() >= scaled(NUMBER_FROM + layout))
        self.title.setVisible(self.width() >= TITLE_FROM)

    def _take_look(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.current().colour("desk"))
        self.setPalette(palette)

    def _show_page(self, page: int, of: int) -> None:
        self._shown_page = (page, of)
        self._fit_head()

    def _show_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{zoom:.0%}")
        self._zoom.setAccessibleName(tr("{zoom}, as wide as the pane", zoom=f"{zoom:.0%}"))
