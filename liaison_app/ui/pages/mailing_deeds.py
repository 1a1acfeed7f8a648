"""What is done with a run of letters: printed and logged, saved as one PDF or one each. Draw first, log last."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr, trn
from liaison_app.paths import documents_folder
from liaison_app.rules.envelope_sizes import envelope_size
from liaison_app.services.jobs import Job
from liaison_app.services.labels import ENVELOPES, Wanted
from liaison_app.services.mailing_files import save_each
from liaison_app.services.mailing_lists import LeftOut, Recipient, recipients
from liaison_app.services.mailing_log import Sent, log
from liaison_app.services.mailings import Drawn, draw
from liaison_app.store.store import Store
from liaison_app.ui import ask, printing, saving
from liaison_app.ui.label_choices import LabelChoices
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.mailing_unlogged import Unlogged
from liaison_app.ui.pages.mailing_words import LEFT_OUT
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.said import begin_large, say_count, say_letters

_FOLDER = "letters/pdf_folder"
_ONLY_SAVED = tr(
    "Letters that are only saved carry no reference of ours: they get one when they are logged."
)
_OTHERWISE = tr("The letters read otherwise now than when they were printed.")


@dataclass(frozen=True, slots=True)
class Order:
    """A run as it stands on the page: which draft, to whom, who is left out, with which envelopes."""

    draft_id: int
    title: str
    list_id: int
    going: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]
    envelopes: Wanted | None = None


class MailingDeeds:
    """`ready` gives the run, or None having shown what is missing; `sent` is told what was logged."""

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        ready: Callable[[], Order | None],
        sent: Callable[[Sent], object],
    ):
        self._desk, self._page, self._ready, self._sent = desk, page, ready, sent
        self.unlogged = Unlogged(desk, self.log_printed)

    def print_and_log(self) -> None:
        """Print the run, and log it if it was printed."""
        order = self._ready()
        if order is None:
            return

        def printed(drawn: Drawn) -> None:
            window = self._page.window()
            went = printing.print_pdf(drawn.whole, order.title, window, starts=drawn.starts)
            if went:
                self.unlogged.remember(order.draft_id, order.list_id, drawn)
            if printing.went_out(went, window):
                self._log(order, drawn)

        self._draw(order, printed)

    def log_printed(self, draft_id: int) -> None:
        """Log a run that was printed before and never logged, as it was dated then."""
        printed = self.unlogged.of(draft_id)
        if printed is None:
            return
        with self._desk.notices.refusals():
            found = recipients(self._desk.store, printed.list_id)
            everyone = recipients(self._desk.store, printed.list_id, one_for_address=False)
            going = tuple(
                one for one in everyone.chosen if (one.kind, one.id) in set(printed.going)
            )
            others = (
                LeftOut(one.kind, one.id, one.caption, LEFT_OUT)
                for one in found.chosen
                if one not in going
            )
            left_out = (*others, *found.left_out)
            order = Order(draft_id, "", printed.list_id, going, left_out)

            def drawn(made: Drawn) -> None:
                ways = [("log", tr("Log them as they stand now"))]
                if printed.is_same(made) or ask.choose(self._page.window(), _OTHERWISE, ways):
                    self._log(order, made)

            self._draw(order, drawn, today=printed.day)

    def log_unprinted(self) -> None:
        """Log the run, e.g. because it was printed elsewhere."""
        order = self._ready()
        if order is not None:
            self._draw(order, lambda drawn: self._log(order, drawn))

    def save_one(self) -> None:
        """Save all letters as one PDF, and log them if that is wished."""
        order = self._ready()
        if order is None:
            return
        logs = self._asked(order, tr("as one PDF"))
        if logs is None:
            return
        path = saving.where_for_pdf(
            self._page.window(), tr("Save the letters"), self._folder(), order.title
        )
        if path is None:
            return

        def drawn(made: Drawn) -> None:
            saving.save(self._desk, path, made.whole)
            self._desk.settings.setValue(_FOLDER, str(path.parent))
            if logs:
                self._log(order, made)

        self._draw(order, drawn, numbered=logs)

    def save_each(self) -> None:
        """Save each letter as a PDF of its own in a folder, and log them if that is wished."""
        order = self._ready()
        if order is None:
            return
        logs = self._asked(order, tr("as one PDF each"))
        if logs is None:
            return
        folder = ask.open_folder(
            self._page.window(), tr("A folder for the letters"), str(self._folder())
        )
        if folder is None:
            return

        def saved(count: int, made: Drawn) -> None:
            self._desk.settings.setValue(_FOLDER, str(folder))
            self._desk.notices.say(
                begin_large(
                    trn(
                        "{number} letter saved in “{folder}”.",
                        "{number} letters saved in “{folder}”.",
                        count,
                        number=say_count(count),
                        folder=folder.name,
                    )
                )
            )
            if logs:
                self._log(order, made)

        def drawn(made: Drawn) -> None:
            in_use = self._desk.store.path
            run_job(
                self._desk,
                tr("Saving the letters"),
                lambda _store: save_each(made, folder, in_use),
                lambda count: saved(count, made),
                self._page.window(),
            )

        self._draw(order, drawn, numbered=logs)

    # Within

    def _asked(self, order: Order, how: str) -> bool | None:
        """Whether to log them too; None when nothing was chosen."""
        sentence = tr(
            "Save {say_letters} {how}. Have they gone out by this?",
            say_letters=say_letters(len(order.going)),
            how=how,
        )
        choices = [("log", tr("Save and log as sent")), ("only", tr("Save only"))]
        chosen = ask.choose(self._page.window(), sentence, choices, _ONLY_SAVED)
        return None if not chosen else chosen == "log"

    def _folder(self) -> Path:
        return Path(str(self._desk.settings.value(_FOLDER, documents_folder())))

    def _draw(
        self,
        order: Order,
        then: Callable[[Drawn], object],
        *,
        numbered: bool = True,
        today: dt.date | None = None,
    ) -> None:
        def job(store: Store) -> Job[Drawn]:
            return draw(
                store,
                order.draft_id,
                order.going,
                list_id=order.list_id,
                envelopes=order.envelopes,
                numbered=numbered,
                today=today,
            )

        run_job(self._desk, tr("Drawing the letters"), job, then, self._page.window())

    def _log(self, order: Order, drawn: Drawn) -> None:
        def done(sent: Sent) -> None:
            self.unlogged.forget(order.draft_id)
            self._sent(sent)
            said = say_letters(sent.letters).capitalize()
            self._desk.notices.did(tr("{said} logged as sent, each with its recipient.", said=said))

        run_job(
            self._desk,
            tr("Logging the letters"),
            lambda store: log(store, drawn, order.left_out, origin=self._page),
            done,
            self._page.window(),
        )


def with_envelopes(desk: Desk, size_name: str) -> Wanted | None:
    """Envelopes of that size between the letters, fed and with our address as in Labels; None for none."""
    if not size_name:
        return None
    kept = LabelChoices(desk.settings).wanted(desk.store, ENVELOPES)
    return dataclasses.replace(kept, size=envelope_size(size_name))
