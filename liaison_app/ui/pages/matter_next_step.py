"""Which step a matter offers next, at the foot of its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.language import tr, trn
from liaison_app.records.correspondence import OUT, UNSENT
from liaison_app.records.party import spoken_of
from liaison_app.store.queries.matters import TimelineItem
from liaison_app.store.queries.questions import NOT, PARTLY, Asked
from liaison_app.store.queries.threads import Waiting
from liaison_app.ui.said import say_count, say_date, say_gap


@dataclass(frozen=True, slots=True)
class NextStep:
    """The bar at the foot: what stands open, and buttons as (words, icon, what to do).

    What to do is one of write, chase, outstanding, remind, log, open, close; `item_id` says with
    which letter, `wait` who is to be reminded.
    """

    icon: str
    tone: str
    title: str
    below: str
    actions: tuple[tuple[str, str, str], ...]
    item_id: int | None = None
    wait: Waiting | None = None


def next_step(
    items: Sequence[TimelineItem],
    waits: Sequence[Waiting],
    asked: Sequence[Asked] = (),
    *,
    closed: bool,
) -> NextStep | None:
    """The next sensible step; None for a matter that is closed or has nothing in it."""
    if closed or not items:
        return None
    if drafts := [item for item in items if item.state in UNSENT]:
        draft = drafts[-1]
        return NextStep(
            "pencil",
            "amber",
            tr("A letter is begun and not sent"),
            draft.subject or tr("It has no subject yet."),
            ((tr("Go on writing"), "pencil", "open"),),
            draft.id,
        )
    if step := _asking_step(waits, [one.state for one in asked if one.direction == OUT]):
        return step
    if waits:
        return _waiting_step(waits)
    return NextStep(
        "circle-check",
        "green",
        tr("Nobody is being waited for"),
        tr("Write again, or close the matter when it is done."),
        ((tr("Close matter"), "archive", "close"), (tr("Write letter"), "pencil", "write")),
    )


def _asking_step(waits: Sequence[Waiting], states: Sequence[str]) -> NextStep | None:
    """What replies have left open; None when nothing is, or no reply has come yet."""
    unanswered, partly = states.count(NOT), states.count(PARTLY)
    if unanswered == 1:
        title = tr("One question is still open")
    elif unanswered:
        title = tr(
            "{unanswered} questions are still open", unanswered=say_count(unanswered).capitalize()
        )
    elif partly == 1:
        title = tr("One question is answered only in part")
    elif partly:
        title = tr(
            "{partly} questions are answered only in part", partly=say_count(partly).capitalize()
        )
    else:
        return None
    late = max(waits, key=lambda wait: wait.days_late, default=None)
    if late is not None and late.is_late:
        below = tr(
            "The reply of {party} is {days_late} late.",
            party=spoken_of(late.party),
            days_late=_days(late.days_late),
        )
    elif unanswered and partly:
        more = trn(
            "One more is", "{partly} more are", partly, partly=say_count(partly).capitalize()
        )
        below = tr("{more} answered only in part.", more=more)
    elif waits:
        below = tr("{capital} may yet answer.", capital=_capital(spoken_of(waits[0].party)))
    else:
        below = tr("Everyone has replied.")
    return NextStep(
        "clock",
        "amber",
        title,
        below,
        ((tr("Remind me later"), "bell", "remind"), (tr("Write again"), "pencil", "outstanding")),
    )


def _days(count: int) -> str:
    return say_gap(count).replace(f"{count:,}", say_count(count))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _waiting_step(waits: Sequence[Waiting]) -> NextStep:
    first = waits[0]
    said = (
        tr("{party} has", party=spoken_of(first.party))
        if len(waits) == 1
        else tr("{waits} addressees have", waits=len(waits))
    )
    since = (
        tr("Our letter went {days} ago", days=say_gap(first.days))
        if first.days
        else tr("Our letter went today")
    )
    if first.is_late:
        since += tr(
            "; a reply was hoped for by {reply_due}",
            reply_due=say_date(first.reply_due, year=False),
        )
    return NextStep(
        "clock",
        "red" if first.is_very_late else "amber" if first.is_late else "blue",
        tr("{said} not replied yet", said=_capital(said)),
        f"{since}.",
        ((tr("Log reply"), "arrow-down-left", "log"), (tr("Write again"), "pencil", "chase")),
        first.letter_id,
        first,
    )
