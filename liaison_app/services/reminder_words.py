"""What is said of a letter of ours that has had no answer: when we wrote, by what right, what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records import Correspondence, Party
from liaison_app.records.correspondence import FOI, FOI_REVIEW, SPOKEN, SUBJECT_ACCESS
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import days_between, say_date, say_gap
from liaison_app.rules.said_letters import cited, of_day, on_day, with_reference
from liaison_app.services.outstanding import outstanding
from liaison_app.store.queries.questions import match
from liaison_app.store.queries.references import reference_of_theirs
from liaison_app.store.queries.threads import addressees
from liaison_app.store.store import Store

WEEKS_FROM = 21  # days; a longer time is said in weeks

_RIGHTS = {
    FOI: (
        "Our letter was a request under the Freedom of Information Act 2000, which allows twenty"
        " working days from receipt (section 10)."
    ),
    FOI_REVIEW: (
        "Our letter asked for an internal review, for which the Information Commissioner advises"
        " twenty working days."
    ),
    SUBJECT_ACCESS: (
        "Our letter was a subject access request, for which the UK GDPR allows one month from"
        " receipt (article 12(3))."
    ),
}
_NEXT_IN_LAW = {
    FOI: "we shall ask for an internal review and, if need be, turn to the Information Commissioner",
    FOI_REVIEW: "we shall turn to the Information Commissioner",
    SUBJECT_ACCESS: "we shall turn to the Information Commissioner",
}
_NEXT = (
    "we shall tell those on whose behalf we write that our letter has had no answer, and consider "
    "with whom else to raise the matter"
)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A letter of ours that waits for an answer of one addressee, with all that belongs to it.

    `first` is the letter that asked first and `again` those that chased it; `replies` is what has
    come from them, `theirs` the latest reference of theirs, `still_open` our questions.
    """

    first: Correspondence
    again: tuple[Correspondence, ...]
    replies: tuple[Correspondence, ...]
    theirs: str
    still_open: tuple[str, ...]
    today: dt.date

    def said(self) -> dict[str, str]:
        """What each name of a reminder stands for, "" for what there is nothing to say of."""
        return {
            "earlier.written": _written(self),
            "earlier.right": _RIGHTS.get(self.first.request, ""),
            "earlier.hoped": _hoped(self),
            "earlier.came": _came(self),
            "earlier.replied": "yes" if self.replies else "",
            "earlier.still_open": "\n".join(self.still_open),
            "earlier.what_next": _NEXT_IN_LAW.get(self.first.request, _NEXT),
        }


def unanswered(store: Store, letter_id: int, party: Party, today: dt.date) -> Unanswered:
    """What is known of a letter of ours and what this addressee made of it; raises Gone."""
    everyone = addressees(store, letter_id)
    parties = [one.party for one in everyone]
    own = [place for place, one in enumerate(parties) if one.id == party.id is not None]
    place = own[0] if own else match(party, parties)
    found = everyone[place] if place is not None else None
    earlier = [link.id for link in found.asked_before] if found else []
    first, *again = [store.get(Correspondence, id) for id in (*earlier, letter_id)]
    replies = [store.get(Correspondence, id) for id in found.reply_ids] if found else []
    references = [reference_of_theirs(store, reply) for reply in replies]
    return Unanswered(
        first=first,
        again=tuple(again),
        replies=tuple(replies),
        theirs=next((ref for ref in reversed(references) if ref), ""),
        still_open=_still_open(store, [*earlier, letter_id], party),
        today=today,
    )


def _still_open(store: Store, letter_ids: Sequence[int], party: Party) -> tuple[str, ...]:
    """What we asked them in these letters and nobody has answered fully, each once."""
    found: dict[int, str] = {}
    for id in letter_ids:
        for one in outstanding(store, party, letter_id=id):
            for asked, _cell in one.questions:
                found.setdefault(min(asked.ids), asked.question.text)
    return tuple(" ".join(words.split()) for words in dict.fromkeys(found.values()))


def _written(known: Unanswered) -> str:
    """“We wrote to you on 16 March 2026 (our reference …) about “…”, and again on 2 April 2026.”"""
    first = known.first
    about = f" about “{first.subject}”" if first.subject else ""
    said = f"We wrote to you {cited(first)}{about}"
    if known.again:
        times = [cited(letter) for letter in known.again]
        said += f", and again {say_list(times)}"
    return f"{said}."


def _hoped(known: Unanswered) -> str:
    """By when we hoped for a reply, once that day has passed."""
    due = known.first.reply_due
    if not due or due >= known.today.isoformat():
        return ""
    return f"We hoped for a reply by {say_date(due)}."


def _came(known: Unanswered) -> str:
    """What has come from them, or how long ago we wrote without an answer."""
    if known.replies:
        last = known.replies[-1]
        words = f"your reply{of_day(last.date, last.date_words)}"
        if last.channel in SPOKEN:
            words = f"what you told us {on_day(last.date, last.date_words)}".rstrip()
        theirs = with_reference("your", known.theirs)
        return f"Thank you for {words}{theirs}. Part of it is still open."
    days = days_between(known.first.date, known.today.isoformat())
    if days is None or days < 1:
        return "As far as we can see, no reply has reached us."
    gone = f"{days // 7} weeks" if days >= WEEKS_FROM else say_gap(days)
    since = "our first letter" if known.again else "our letter"
    return f"It is {gone} since {since}, and as far as we can see no reply has reached us."
