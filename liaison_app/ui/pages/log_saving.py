"""Saving what was logged: what is still missing, keeping it, what is told, and where the window goes on to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_app.errors import Invalid, Refusal
from liaison_app.language import tr
from liaison_app.records import Correspondence
from liaison_app.records.correspondence import RECEIVED
from liaison_app.rules.letter_text import write
from liaison_app.rules.said_dates import days_between, say_replied
from liaison_app.services import replies
from liaison_app.services.replies import LoggedReply
from liaison_app.ui.widgets.fields import show_problem

if TYPE_CHECKING:
    from liaison_app.store.store import Store
    from liaison_app.ui.pages.log_page import LogPage

_LOGGED = {
    "telephone": tr("Call logged."),
    "visit": tr("Visit logged."),
    "message": tr("Message logged."),
    "statement": tr("Statement logged."),
    "email": tr("E-mail logged."),
    "letter": tr("Letter logged."),
}


def problem_of(page: LogPage) -> str:
    """What stands in the way of saving, as a sentence; the keyboard is where it can be mended."""
    form, files = page.form, page.files
    if form.date.value() or form.date.words():
        told = (page.text.toPlainText().strip(), files.kept, files.given, form.subject.value())
        if any(told) or (page.calls and form.who.items()):
            return ""
        page.text.setFocus()
        return tr("There is nothing to keep yet: paste or type what came, or drop a file.")
    show_problem(form.date.box, True)
    form.date.box.setFocus()
    return form.date.problem or (
        tr("Say when it came, as far as it is known: a day, a month, a year or words.")
    )


def show_refusal(page: LogPage, refusal: Refusal) -> None:
    """Say why it could not be kept, and mark the date if that is why."""
    wrong = isinstance(refusal, Invalid) and "date" in refusal.problems
    show_problem(page.form.date.box, wrong)
    page.desk.notices.refused(refusal)


def keep(page: LogPage) -> Correspondence:
    """Keep what stands on the page; raises a Refusal."""
    store = page.desk.store
    logged = page.form.logged(write(page.text.blocks()), page.answers, page.files.given)
    if page.editing is not None:
        without = page.files.taken_out
        return replies.amend(store, page.editing, logged, without=without, origin=page)
    if isinstance(logged, LoggedReply):
        return replies.log(store, logged, origin=page)
    return replies.log_call_or_visit(store, logged, origin=page)


def said_of(store: Store, item: Correspondence) -> str:
    """What to tell the officer: “Reply logged: replied in 1 day.”"""
    if item.state != RECEIVED:
        return _LOGGED[item.channel]
    letter = store.find(Correspondence, item.in_reply_to_id)
    days = days_between(letter.date, item.date) if letter else None
    if days is None:
        return tr("Reply logged.")
    return tr("Reply logged: {how_soon}.", how_soon=say_replied(days))


def leave(page: LogPage, item: Correspondence) -> None:
    """On to its words, to be marked; without any, to its matter."""
    room = "matters" if item.matter_id is not None else "correspondence"
    if item.text:
        page.desk.go("reading", item.id, {"logged": True})
    else:
        page.desk.go(room, item.matter_id)
