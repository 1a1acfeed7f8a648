"""Completes questions, answers, promises and points of contact written by hand, from their letter.

By hand one writes who answered what, or what was promised, and the letter it stands in; whose answer
it is, who promised, in which matter and on which day follow from that letter. Given fields are kept.
"""

from __future__ import annotations

from liaison_app.exchange.bundle import Item, Items, give_link
from liaison_app.records.party import FROM, TO
from liaison_app.records.promise import OURS, UNNAMED

_WHO = ("post_id", "person_id", "organisation_id")


def complete(items: Items) -> None:
    """Fill in what follows from the letters; they must be completed first."""
    for question in items["question"]:
        question.values.setdefault("quote", question.values.get("text", ""))
    for answer in items["answer"]:
        _complete_answer(items, answer)
    first = _first_parties(items)
    for promise in items["promise"]:
        _complete_promise(items, promise, first)
    for point in items["contact_point"]:
        letter = items.linked(point, "correspondence_id")
        source = letter or items.linked(point, "meeting_id")
        _give(items, point, "matter_id", source, "matter_id")
        if letter is not None and letter.number in first:
            _give(items, point, "organisation_id", first[letter.number], "organisation_id")


def _complete_answer(items: Items, answer: Item) -> None:
    """An answer is that of the addressee its reply answers for, when that one was asked."""
    reply, question = items.linked(answer, "reply_id"), items.linked(answer, "question_id")
    if "party_id" in answer.links or reply is None or question is None:
        return
    party = items.linked(reply, "answers_party_id")
    asked_in = items.linked(question, "correspondence_id")
    if party is not None and items.linked(party, "correspondence_id") is asked_in:
        give_link(items, answer, "party_id", party)


def _complete_promise(items: Items, promise: Item, first: dict[int, Item]) -> None:
    """A promise is made, or owed, by whom its letter is from, or to, on the letter's day."""
    letter = items.linked(promise, "correspondence_id")
    source = letter or items.linked(promise, "meeting_id")
    if source is None:
        return
    _give(items, promise, "matter_id", source, "matter_id")
    promise.values.setdefault("made", source.values.get("date", ""))
    unnamed = promise.values.get("side") == UNNAMED
    told = "who" in promise.values or any(name in promise.links for name in _WHO)
    if letter is None or letter.number not in first or unnamed or told:
        return
    party = first[letter.number]
    if promise.values.get("side") == OURS and party.values.get("role") == FROM:
        return  # we may owe it to anybody
    for name in _WHO:
        _give(items, promise, name, party, name)
    words = (party.values.get(name, "") for name in ("name", "post_title", "organisation_name"))
    promise.values["who"] = ", ".join(word for word in words if word)


def _first_parties(items: Items) -> dict[int, Item]:
    """The other side of each letter, by the letter's number: its first sender, or addressee."""
    found: dict[int, Item] = {}
    for party in items["party"]:
        letter = items.linked(party, "correspondence_id")
        if letter is None:
            continue
        wanted = TO if letter.values.get("direction", "out") == "out" else FROM
        if party.values.get("role", TO) == wanted:
            found.setdefault(letter.number, party)
    return found


def _give(items: Items, item: Item, name: str, source: Item | None, source_name: str) -> None:
    """Link an item to what another is linked to, unless it tells that itself."""
    if source is None or name in item.links:
        return
    target = items.linked(source, source_name)
    if target is not None:
        give_link(items, item, name, target)
