"""Deciding what becomes of words that may tell too much: kept, left out, put otherwise; marking them by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from liaison_app.errors import Refusal
from liaison_app.exchange.published_check import standing_in
from liaison_app.language import phrase
from liaison_app.records import Edition, EditionDecision
from liaison_app.records.edition import DRAFT
from liaison_app.records.edition_decision import CUT, DEEDS, KEEP, REPLACE, UNDECIDED
from liaison_app.rules import cutting
from liaison_app.rules.identifying import BY_HAND, SORTS
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services.edition_content import RESTRICTED, Copy
from liaison_app.services.edition_copy import copy_of, text_at
from liaison_app.services.edition_marks import Mark
from liaison_app.store.pen import Pen
from liaison_app.store.store import Store
from liaison_app.store.trail import officer_now

FROZEN = phrase("What was published is kept as it was. Make a new version to change it.")
_SAID_IN_GENERAL = frozenset(("child", "told"))  # “a daughter”: mostly says nobody
_MOVED = phrase("The words were changed meanwhile. Look at them again, then decide.")
_LABELS = {  # with the sort alone: the history is no place for the words themselves
    KEEP: "Kept in the copy: {}",
    CUT: "Left out of the copy: {}",
    REPLACE: "In other words in the copy: {}",
    UNDECIDED: "To be decided again: {}",
}


def draft(store: Store, edition_id: int) -> Edition:
    """The version, while it may be changed; raises Gone, and Refusal once it was published."""
    edition = store.get(Edition, edition_id)
    if edition.state != DRAFT:
        raise Refusal(FROZEN)
    return edition


def decide(
    store: Store,
    edition_id: int,
    mark: Mark,
    deed: str,
    *,
    instead: str = "",
    reason: str = "",
    origin: object | None = None,
) -> None:
    """Decide about one mark: KEEP, CUT with its reason, REPLACE `instead`; UNDECIDED asks again.

    A mark made by hand that is to stay is no mark any more. Raises Refusal for other words that say
    the same, or say nothing, and for what was published.
    """
    decide_each(store, edition_id, [mark], deed, instead=instead, reason=reason, origin=origin)


def decide_each(
    store: Store,
    edition_id: int,
    marks: Iterable[Mark],
    deed: str,
    *,
    instead: str = "",
    reason: str = "",
    origin: object | None = None,
) -> int:
    """Decide alike about several marks in one change; returns about how many."""
    draft(store, edition_id)
    marks = list(marks)
    if not marks or deed not in dict(DEEDS):
        return 0
    for mark in marks:
        _check(mark, deed, instead, reason)
    label = _LABELS[deed].format(_sort(marks[0]))
    if len(marks) > 1:
        label += f" and {len(marks) - 1} more"
    with store.change(label, origin) as pen:
        texts: dict[tuple[int | None, str], str] = {}
        for mark in marks:
            where = mark.part_id, mark.place
            if where not in texts:
                texts[where] = text_at(store, edition_id, *where)
            if cutting.start_of(texts[where], mark.words, mark.nth) != mark.found.start:
                raise Refusal(_MOVED)
            _write(
                store, pen, edition_id, mark, cutting.wording(texts[where]), deed, instead, reason
            )
    return len(marks)


def decide_all_alike(
    store: Store,
    edition_id: int,
    mark: Mark,
    deed: str,
    *,
    instead: str = "",
    reason: str = "",
    origin: object | None = None,
) -> int:
    """Decide about this mark and every undecided one of the same words; returns how many in all."""
    copy = copy_of(store, edition_id)
    same = [
        one
        for one in copy.all_marks()
        if one.key != mark.key and not one.decided and _alike(one, mark)
    ]
    return decide_each(
        store, edition_id, [mark, *same], deed, instead=instead, reason=reason, origin=origin
    )


def alike(copy: Copy, mark: Mark) -> int:
    """How many other undecided marks have the same words, for “the same everywhere”."""
    return sum(
        one.key != mark.key and not one.decided and _alike(one, mark) for one in copy.all_marks()
    )


def mark_by_hand(
    store: Store,
    edition_id: int,
    part_id: int | None,
    place: str,
    start: int,
    end: int,
    *,
    deed: str = CUT,
    instead: str = "",
    reason: str = "",
    origin: object | None = None,
) -> None:
    """Leave out words that were selected (or only mark them, with UNDECIDED), from `start` up to `end`.

    Where the selection cuts through another mark that is to be left out it is widened to the whole of
    both. Raises Refusal when nothing is selected there, and as `decide`.
    """
    draft(store, edition_id)
    text = text_at(store, edition_id, part_id, place)
    marks = [
        mark
        for mark in copy_of(store, edition_id).every_mark()
        if (mark.part_id, mark.place) == (part_id, place)
    ]
    start, end = _trimmed(text, start, end)
    if start >= end:
        raise Refusal(phrase("Select the words first that are to be left out."))
    touched = [m for m in marks if m.found.start < end and start < m.found.end]
    for mark in touched:
        if mark.deed in (CUT, REPLACE) or mark.by_hand:
            start, end = min(start, mark.found.start), max(end, mark.found.end)
    words = text[start:end]
    nth = cutting.nth_of(text, start, words)
    sort = next((m.found.sort for m in touched if (m.found.start, m.found.end) == (start, end)), "")
    if deed == REPLACE:
        _check_instead(words, instead)
    new = EditionDecision(
        edition_id=edition_id,
        edition_part_id=part_id,
        place=place,
        sort=sort or BY_HAND,
        words=words,
        nth=nth,
        by_hand=True,
        deed=deed,
        instead=instead if deed == REPLACE else "",
        reason=reason,
        decided_on=dt.date.today().isoformat() if deed else "",
        decided_by=officer_now(store.db) if deed else "",
        wording=cutting.wording(text),
    )
    with store.change("Mark words to be left out", origin) as pen:
        for mark in marks:
            within = start <= mark.found.start and mark.found.end <= end
            if within and mark.decision is not None:
                pen.delete(mark.decision)
        pen.save(new)


def forget(
    store: Store,
    edition_id: int,
    decisions: Iterable[EditionDecision],
    origin: object | None = None,
) -> None:
    """Take decisions back, stale ones too: what was found is to be decided again."""
    draft(store, edition_id)
    with store.change("Take a decision back", origin) as pen:
        for decision in decisions:
            pen.delete(decision)


def _write(
    store: Store,
    pen: Pen,
    edition_id: int,
    mark: Mark,
    wording: str,
    deed: str,
    instead: str,
    reason: str,
) -> None:
    before = mark.decision
    if before is not None and store.find(EditionDecision, before.id) is None:
        before = None
    _take_over(store, pen, edition_id, mark, before)
    if before is not None and before.by_hand and deed == KEEP:
        pen.delete(before)
        return
    if before is not None and deed == UNDECIDED and not before.by_hand:
        pen.delete(before)
        return
    if before is None and deed == UNDECIDED:
        return
    if deed in (CUT, REPLACE):
        _swallow(store, pen, edition_id, mark)
    base = before or EditionDecision(
        edition_id=edition_id,
        edition_part_id=mark.part_id,
        place=mark.place,
        sort=mark.found.sort,
        words=mark.words,
        nth=mark.nth,
    )
    pen.save(
        replace(
            base,
            wording=wording,
            deed=deed,
            instead=instead if deed == REPLACE else "",
            reason=reason if deed in (CUT, KEEP) else "",
            decided_on=dt.date.today().isoformat() if deed else "",
            decided_by=officer_now(store.db) if deed else "",
        )
    )


def _take_over(
    store: Store, pen: Pen, edition_id: int, mark: Mark, before: EditionDecision | None
) -> None:
    """Take back what was decided about the same place before the text was changed."""
    for one in store.where(
        EditionDecision, edition_id=edition_id, edition_part_id=mark.part_id, place=mark.place
    ):
        same = (one.words, one.nth or 1) == (mark.words, mark.nth) and one.sort != RESTRICTED
        if same and (before is None or one.id != before.id):
            pen.delete(one)


def _swallow(store: Store, pen: Pen, edition_id: int, mark: Mark) -> None:
    """Take back what was decided about words within those that go: they go with them."""
    here = store.where(
        EditionDecision, edition_id=edition_id, edition_part_id=mark.part_id, place=mark.place
    )
    here = [one for one in here if one.sort != RESTRICTED]
    inner = [one for one in here if len(one.words) < len(mark.words) and one.words in mark.words]
    if not inner:
        return
    text = text_at(store, edition_id, mark.part_id, mark.place)
    start = cutting.start_of(text, mark.words, mark.nth)
    for one in cutting.place(text, inner).placed:
        if start <= one.start and one.end <= start + len(mark.words):
            pen.delete(one.decision)


def _check(mark: Mark, deed: str, instead: str, reason: str) -> None:
    if deed == REPLACE:
        _check_instead(mark.words, instead)
        for inner in mark.found.inside:
            if inner.sort not in _SAID_IN_GENERAL and standing_in(instead, [inner.words]):
                raise Refusal(
                    phrase(
                        "The other words still say “{words}”. Write them without it,"
                        " or keep the sentence, and you are asked about each word in it.",
                        words=shorten(inner.words, 60),
                    )
                )
    if deed == CUT and reason and fold(mark.words) in fold(reason):
        raise Refusal(phrase("The mark left there would say the very words that are left out."))


def _check_instead(words: str, instead: str) -> None:
    if not instead.strip():
        raise Refusal(phrase("Write the other words, or leave these out."))
    if fold(words) in fold(instead):
        raise Refusal(phrase("The other words still say what is to go."))


def _alike(one: Mark, other: Mark) -> bool:
    return fold(one.words) == fold(other.words)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The selection without blanks at its ends."""
    start, end = max(start, 0), min(end, len(text))
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _sort(mark: Mark) -> str:
    return (SORTS.get(mark.found.sort) or SORTS[BY_HAND]).label.lower()
