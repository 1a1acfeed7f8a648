"""Reading what was received, or what was noted of a call or visit, with its files and its thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.records import Correspondence, File, Party
from liaison_app.records.correspondence import CHANNELS, IN, NOTED
from liaison_app.records.party import COPIED, contact_of, spoken_of
from liaison_app.rules.letter_text import parse
from liaison_app.rules.said_dates import days_between, say_date, say_replied
from liaison_app.services.removal import remove
from liaison_app.ui import signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.log_reply_files import size_words
from liaison_app.ui.pages.reading_file import can_show, save_copy, show_file
from liaison_app.ui.pages.reading_side import ReadingSide, senders_of
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.letter_text_area import LetterTextArea
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

_SPOKEN = {
    ("telephone", "in"): "Call from",
    ("telephone", "out"): "Call to",
    ("visit", "in"): "Visit from",
    ("visit", "out"): "Visit to",
}


class ReadingPage(Page):
    """One letter, e-mail, call or visit of theirs, read first and edited with F2."""

    room = "correspondence"
    touched_by = frozenset({"correspondence", "party", "file", "matter"})

    def __init__(self, desk: Desk):
        super().__init__(desk, "Correspondence")
        self._item: Correspondence | None = None
        self._parties: Sequence[Party] = ()
        self._files: dict[int | None, File] = {}
        menu = QMenu(self)
        delete = menu_action("Delete", self._delete, "trash-2")
        delete.setParent(menu)
        menu.addAction(delete)
        self.top_actions = [
            button("Edit", "pencil", self.edit_shown, tip="F2"),
            icon_button("ellipsis", "More: delete", bordered=True, menu=menu),
            primary("Reply by letter", "arrow-up-right", self._reply),
        ]
        self._split = SplitPage(side_width=340, parent=self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self._make()

    def _make(self) -> None:
        self._head = PageHead(tile=True)
        self._split.head.addWidget(self._head)
        self._text_card = Card()
        self._text_card.body.setContentsMargins(8, 8, 4, 4)
        self.text = LetterTextArea("What it says")
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(260)
        self._text_card.add(self.text, 1)
        self._no_text = EmptyState(
            "Its words were not typed in.", "Edit", self.edit_shown, "pencil"
        )
        self._text_card.add(self._no_text, 1)
        self._files_card = Card("Files")
        self.files = RowsView("Files that came with it", fit=True)
        self.files.opened.connect(self._show_file)
        self._files_card.add(self.files)
        self._files_card.body.addLayout(self._file_buttons())
        self._split.main.addWidget(self._text_card, 1)
        self._split.main.addWidget(self._files_card)
        self._side = ReadingSide(self.desk)
        self._split.side.addWidget(self._side)
        self._split.side.addStretch(1)

    def _file_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        self._show_button = button("Show", "eye", lambda: self._show_file(self.files.current_id()))
        line.addWidget(self._show_button)
        line.addWidget(button("Save a copy…", "download", self._save_file))
        line.addStretch(1)
        self.files.chosen.connect(lambda _id: self._show_buttons())
        return line

    # What the window asks

    def show_place(self, place: Place) -> None:
        """Show an item by its id."""
        if place.id is not None and (self._item is None or place.id != self._item.id):
            self._show(place.id)
        else:
            self.refresh()
        self._dirty = False
        self.text.setFocus()

    def reload(self) -> None:
        """Read it again."""
        if self._item is not None and self._item.id is not None:
            self._show(self._item.id, again=True)

    def edit_shown(self) -> None:
        """F2: the page where it was logged, filled in."""
        if self._item is not None:
            room = "log_call" if self._item.state == NOTED else "log_reply"
            self.desk.go(room, extra={"edit": self._item.id})

    def panes(self) -> Sequence[QWidget]:
        """The text, then the files."""
        return [self.text, self.files]

    # Showing

    def _show(self, id: int, *, again: bool = False) -> None:
        item = self.desk.store.find(Correspondence, id)
        if item is None:
            self._item = None
            self.desk.notices.problem("This has been deleted.")
            self.set_heading("Deleted", [("Correspondence", Place("correspondence"))], ())
            self._split.hide()
            return
        self._split.show()
        changed_text = self._item is None or self._item.id != id or self._item.text != item.text
        self._item = item
        self._parties = senders_of(self.desk.store, item)
        self._show_head(item)
        if changed_text or not again:
            blocks = parse(item.text)
            self.text.set_blocks(blocks)
            self.text.setVisible(bool(blocks))
            self._no_text.setVisible(not blocks)
        self._show_files(id)
        self._side.show_item(item, self._parties)

    def _show_head(self, item: Correspondence) -> None:
        title = self._title(item)
        when = say_date(item.date, weekday=True) or item.date_words
        letter = self.desk.store.find(Correspondence, item.in_reply_to_id)
        days = days_between(letter.date, item.date) if letter else None
        self._head.show_words(
            item.subject or title, f"{title}  ·  {when}" if item.subject else when
        )
        self._head.show_tile(*signs.of_item(item.direction, item.channel, item.state))
        self._head.show_pill(say_replied(days) if letter else "", "green")
        self.set_heading(title, [("Correspondence", Place("correspondence"))], self.top_actions)

    def _title(self, item: Correspondence) -> str:
        """“Reply from the Chief Constable”, “Call from the Editor”."""
        first = next((p for p in self._parties if p.role != COPIED), None)
        who = spoken_of(first) if first else ""
        spoken = _SPOKEN.get((item.channel, item.direction))
        if spoken:
            return f"{spoken} {who}" if who else spoken.split()[0]
        kind = dict(CHANNELS).get(item.channel, item.channel)
        if item.direction == IN:
            kind = "Reply" if item.in_reply_to_id else kind
            return f"{kind} from {who}" if who else f"{kind}, not signed"
        return f"{kind} to {who}" if who else kind

    def _show_files(self, id: int) -> None:
        files = self.desk.store.where(File, correspondence_id=id)
        self._files = {file.id: file for file in files}
        self._files_card.setVisible(bool(files))
        self._files_card.set_count(len(files))
        self.files.set_rows([_file_row(file) for file in files])
        if self.files.current_id() is None:
            self.files.select_first()
        self._show_buttons()

    def _show_buttons(self) -> None:
        file = self._files.get(self.files.current_id())
        self._show_button.setEnabled(file is not None and can_show(file))

    # Doing

    def _show_file(self, id: int | None) -> None:
        file = self._files.get(id)
        if file is not None:
            show_file(self.desk, file, self)

    def _save_file(self) -> None:
        file = self._files.get(self.files.current_id())
        if file is not None:
            save_copy(self.desk, file, self)

    def _reply(self) -> None:
        if self._item is None:
            return
        asked: dict[str, object] = {"new": True, "in_reply_to_id": self._item.id}
        if self._item.matter_id is not None:
            asked["matter_id"] = self._item.matter_id
        if to := [who for p in self._parties if p.role != COPIED and (who := contact_of(p))]:
            asked["to"] = to
        self.desk.go("composer", extra=asked)

    def _delete(self) -> None:
        item = self._item
        if item is None or item.id is None:
            return
        with self.desk.notices.refusals():
            said = remove(self.desk.store, item, origin=self)
            self._item = None
            self.desk.navigation.forget("reading", item.id)
            self.desk.go("correspondence")
            self.desk.notices.did(f"{said.removeprefix('Delete ').capitalize()} deleted.")


def _file_row(file: File) -> Row:
    icon = "image" if file.media_type.startswith("image/") else "file-text"
    below = size_words(file.size or 0)
    if not can_show(file):
        below += "  ·  save a copy to open it"
    return Row(file.id, file.name, below, icon, "grey")
