"""What every room is made of: a page, and the desk it works at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.ui.navigation import Navigation, Place

if TYPE_CHECKING:
    from liaison_app.services.lists_out_columns import Shown
    from liaison_app.services.undo import Undo
    from liaison_app.store.changes import Batch
    from liaison_app.store.store import Store
    from liaison_app.ui.hub import Hub
    from liaison_app.ui.job_runner import JobRunner
    from liaison_app.ui.keeper import Keeper
    from liaison_app.ui.notices import Notices
    from liaison_app.ui.spelling import SpellingAid


@dataclass(slots=True, weakref_slot=True, kw_only=True)  # Qt keeps weak references to whom it calls
class Desk:
    """What pages and dialogs work with; made once by app.py and handed to each.

    The window is on screen before the file is open, so `store`, `hub`, `undo` and `jobs` come a
    moment later; they are there before the first page is made.

    `reopen(swap=None, *, key=<the present one>, path=None, said="")` is for whoever puts another
    file in the place of the open one: it saves what is typed, closes the file, calls `swap()`, and
    opens the file at `path` (by default the same) again, at the same place, in a new window with a
    new desk, where it then says `said`. `key` is the file's key from then on, None for a file without
    a passphrase. It answers True when that was done. False: something typed could not be saved, or
    a job is running, and nothing was done; or `swap` raised a Refusal, whose sentence was shown, and
    the old file is open again (so `swap` must leave that whole, as `store/swapping.py` does). Either
    way the desk and the widgets that called are not to be used any more unless it answers False with
    `desk.store` still open: call it last, and touch nothing after it.
    """

    navigation: Navigation
    notices: Notices
    settings: QSettings
    store: Store = None  # type: ignore[assignment]
    hub: Hub = None  # type: ignore[assignment]
    undo: Undo = None  # type: ignore[assignment]
    jobs: JobRunner = None  # type: ignore[assignment]
    spelling: SpellingAid | None = None  # comes with the file too; tests of one page go without
    keeper: Keeper | None = None  # makes backups; None while a file is only looked at
    reopen: Callable[..., bool] = lambda *_args, **_kwargs: False

    def go(self, room: str, id: int | None = None, extra: str | dict[str, Any] = "") -> None:
        """Open a room, or something in it: `desk.go("matters", 3)`."""
        self.navigation.go(Place(room, id, extra))

    def open_item(self, id: int | None) -> None:
        """Open a letter, call or visit where it is written or read."""
        from liaison_app.records import Correspondence
        from liaison_app.ui import places

        item = self.store.find(Correspondence, id)
        if item is None or item.id is None:
            self.notices.problem(tr("This has been deleted."))
        else:
            self.navigation.go(places.of_item(item.id, item.direction, item.channel))


class HasList(Protocol):
    """A part of a page that shows a list which can be saved."""

    def list_out(self) -> Shown:
        """Its rows in their order, as they are narrowed."""


class Page(QWidget):
    """A room of the window. It is made when first visited, and kept.

    A page sets `room`, `title` and `touched_by`; writes `show_place` and `reload`; and puts its
    buttons for the top bar into `top_actions`. It need not reload itself after its own saving if it
    passes `origin=self` to `store.change`.

    Signals:
        heading_changed: `title`, `crumbs` or `top_actions` are different now.
    """

    heading_changed = Signal()

    room = ""  # the room lit in the sidebar while this page is shown
    touched_by: frozenset[str] = frozenset()  # names of the kinds of record that it shows
    lister: HasList | None = None  # the part of the page that has its list
    stage = ""  # how far the work is, where the guide (F1) tells of each stage by itself
    folds_sidebar = False  # True for a page that needs the width, e.g. the composer

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("canvas")
        self.desk = desk
        self.title = title
        self.crumbs: Sequence[tuple[str, Place]] = ()  # before the title: words and where they lead
        self.top_actions: Sequence[QWidget] = ()  # buttons on the right of the top bar
        self._dirty = True

    # What a page writes for itself

    def show_place(self, place: Place) -> None:
        """Show this room as `place` says; with no id and no extra, as it was left."""

    def reload(self) -> None:
        """Read the store again and show it, keeping selection, scroll and filter."""

    def flush(self) -> bool:
        """Save what is still being typed; False, having said why, when that cannot be done."""
        return True

    def may_leave(self) -> bool:
        """Whether another page may be shown in its place now; the file stays open."""
        return self.flush()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter box (Ctrl+F)."""

    def begins_new(self, *buttons: QWidget) -> None:
        """These buttons begin something new: off, and saying why, where the file is only looked at."""
        if self.desk.store.read_only:
            from liaison_app.ui import only_looking

            only_looking.switch_off(*buttons)

    def edit_shown(self) -> None:
        """Edit what is shown (F2)."""

    def new_from(self, room: str) -> dict[str, Any]:
        """What a new letter, reply or call begun now starts from, as the extra of its Place."""
        return {}

    def print_shown(self) -> None:
        """Print what is shown (Ctrl+P)."""

    def save_shown(self) -> None:
        """Save the paper that is shown as PDF (Ctrl+S)."""
        self.desk.notices.say(
            tr("All changes are saved. There is no paper on this page to save as PDF.")
        )

    def email_shown(self) -> None:
        """Make an e-mail of what is shown (Ctrl+E)."""

    def list_out(self) -> Shown | None:
        """The list that is shown, narrowed as it is, to be saved as a table; None where there is none."""
        return None if self.lister is None else self.lister.list_out()

    def save_list(self) -> None:
        """Save the list that is shown as CSV or Excel (Ctrl+Shift+S)."""
        from liaison_app.ui.saving_lists import save_shown

        save_shown(self)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Files or folders were dropped on the window: take them, if this page knows what for.

        Whoever answers False leaves them to the room “Bring in”.
        """
        return False

    def panes(self) -> Sequence[QWidget]:
        """What F6 moves between, in reading order; the first that can take the keyboard in each."""
        return [self]

    # What the window does with it

    def set_heading(
        self,
        title: str,
        crumbs: Sequence[tuple[str, Place]] = (),
        actions: Sequence[QWidget] | None = None,
    ) -> None:
        """Change what the top bar says, and its buttons if `actions` is given."""
        self.title, self.crumbs = title, crumbs
        if actions is not None:
            self.top_actions = actions
        self.heading_changed.emit()

    def on_batch(self, batch: Batch) -> None:
        """Something was saved: reload now if shown, or else when shown next."""
        if not batch.touches(*self.touched_by) or self._is_mine(batch.origin):
            return
        self._dirty = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Reload if anything changed since the last time."""
        if self._dirty:
            self._dirty = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Reload before being seen, if need be."""
        self.refresh()
        super().showEvent(event)

    def _is_mine(self, origin: object | None) -> bool:
        return origin is self or (isinstance(origin, QWidget) and origin.parent() is self)


PageFactory = Callable[[Desk], Page]
Rooms = Mapping[str, PageFactory]
"""Every room by the name a Place gives it; each page is made when first visited, with the desk."""
