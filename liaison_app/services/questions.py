"""The questions of a letter: they follow its text, are edited by hand, and are marked as answered."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from liaison_app.records import Correspondence, Question
from liaison_app.records.correspondence import INTERNAL, WRITTEN
from liaison_app.records.question import ASKED, DROPPED
from liaison_app.rules.letter_text import parse
from liaison_app.rules.questions import find_questions, key_of, shown_as, words_alone
from liaison_app.store.pen import Pen
from liaison_app.store.queries.question_rows import (
    asked_by_the_other_side,
    leaned_on,
    open_elsewhere,
)
from liaison_app.store.store import Store

ALIKE = 0.6  # share of words that two wordings of one question have in common, at least
_ORDER = "position, standing = 'dropped', id"


# Following the text


def follow(
    store: Store, pen: Pen, item: Correspondence, before: Correspondence | None = None
) -> tuple[Question, ...]:
    """Bring a letter's questions up to its text, inside the change that saves it; returns them.

    What the text asks and is not there yet is added; what was found in it and no longer stands in
    it goes, unless it was added by hand, left out (which is remembered) or has answers. Words that
    were changed a little stay one question, and a wording of our own stays. The order is that of
    the letter, and those added by hand come after; where questions were moved by hand (`before` is
    the letter as it stood), their order stays. Nothing is proposed for calls, visits and statements.
    """
    if item.channel not in WRITTEN or item.direction == INTERNAL:
        return ()
    return _follow(store, pen, item, before)


def propose(store: Store, letter_id: int, origin: object | None = None) -> tuple[Question, ...]:
    """Take in what a letter or call asks that was kept without its questions; returns all of them.

    For letters kept by an earlier version or brought in a bundle, and for calls and visits, of
    which nothing is proposed unless asked.
    """
    item = store.get(Correspondence, letter_id)
    with store.change("Find questions", origin) as pen:
        return _follow(store, pen, item, None)


def _follow(
    store: Store, pen: Pen, item: Correspondence, before: Correspondence | None
) -> tuple[Question, ...]:
    rows = of_letter(store, item.id)
    if rows and before is not None and _is_unchanged(before, item):
        return tuple(rows)
    blocks = parse(item.text)
    proposals = find_questions(blocks)
    if not proposals and not rows:
        return ()
    if item.in_reply_to_id is not None and proposals:
        theirs = {key_of(words) for words in asked_by_the_other_side(store, item)}
        proposals = tuple(words for words in proposals if key_of(words) not in theirs)
    told, fresh = _paired(rows, proposals)
    words = words_alone(blocks)
    gone = _gone(store, rows, told, words)
    for row in gone:
        pen.delete(row)
    stored = [row for row in rows if row not in gone]
    kept = [_with_words(row, told.get(row.id)) for row in stored]
    added = [Question(correspondence_id=item.id, text=shown_as(each), quote=each) for each in fresh]
    if _was_moved(stored, kept, words, before):
        ordered = [*kept, *added]
    else:
        ordered = _in_letter_order([*kept, *added], words)
    ready = renumbered(ordered)
    if ready != stored or before is None or not _is_placed_alike(before, item):
        ready = _repeating(store, item, ready)
    return tuple(row if row in stored else pen.save(row) for row in ready)


def _is_unchanged(before: Correspondence, item: Correspondence) -> bool:
    return before.text == item.text and _is_placed_alike(before, item)


def _is_placed_alike(before: Correspondence, item: Correspondence) -> bool:
    """Whether a letter stands where it stood, so that it repeats the same earlier questions."""
    names = ("matter_id", "in_reply_to_id", "date", "state")
    return all(getattr(before, name) == getattr(item, name) for name in names)


def of_letter(store: Store, letter_id: int | None) -> list[Question]:
    """All questions of a letter in order, also those left out."""
    return store.where(Question, correspondence_id=letter_id, order_by=_ORDER)


def _paired(
    rows: Sequence[Question], proposals: Sequence[str]
) -> tuple[dict[int | None, str], list[str]]:
    """By the id of each question the words it was found in again; and the words that are new."""
    told: dict[int | None, str] = {}
    by_key = {key_of(words): words for words in proposals}
    for row in rows:
        words = by_key.pop(key_of(row.quote), None) or by_key.pop(key_of(row.text), None)
        if words is not None:
            told[row.id] = words
    for row in rows:
        if not by_key:
            break
        if row.id in told or not row.quote:
            continue
        key = max(by_key, key=lambda other: _likeness(key_of(row.quote), other))
        if _likeness(key_of(row.quote), key) >= ALIKE:
            told[row.id] = by_key.pop(key)
    return told, list(by_key.values())


def _likeness(one: str, other: str) -> float:
    """0 to 1: how many words two wordings share; 1 where one only goes on from the other."""
    if one and other.startswith(one):
        return 1.0
    words, others = set(one.split()), set(other.split())
    return len(words & others) / max(len(words | others), 1)


def _with_words(row: Question, words: str | None) -> Question:
    """The question with the letter's words as they stand now; a wording of our own stays."""
    if words is None or words == row.quote:
        return row
    text = shown_as(words) if row.text == shown_as(row.quote) else row.text
    return dataclasses.replace(row, quote=words, text=text)


def _gone(
    store: Store, rows: Sequence[Question], told: dict[int | None, str], words: str
) -> list[Question]:
    """Those found in the text that no longer stand in it, and that nothing leans on."""
    lost = [
        row
        for row in rows
        if row.id not in told
        and not row.by_hand
        and row.standing != DROPPED
        and row.quote not in words
    ]
    leaned = leaned_on(store, [row.id for row in lost]) if lost else set()
    return [row for row in lost if row.id not in leaned]


def _in_letter_order(rows: Sequence[Question], words: str) -> list[Question]:
    """As the letter has them, those added by hand after."""

    def place(row: Question) -> tuple[bool, int]:
        found = -1 if row.by_hand else words.find(row.quote)
        return row.by_hand, found if found >= 0 else len(words)

    return sorted(rows, key=place)


def _was_moved(
    stored: list[Question],
    kept: list[Question],
    words: str,
    before: Correspondence | None,
) -> bool:
    """Whether somebody moved questions by hand since they followed the text."""
    if before is None or _asked(kept) == _asked(_in_letter_order(kept, words)):
        return False
    earlier = words_alone(parse(before.text))
    return _asked(stored) != _asked(_in_letter_order(stored, earlier))


def _asked(rows: Iterable[Question]) -> list[Question]:
    return [row for row in rows if row.standing == ASKED]


def renumbered(rows: Iterable[Question]) -> list[Question]:
    """The questions numbered from 1; one left out has the number of the one before it."""
    numbered, number = [], 0
    for row in rows:
        number += row.standing == ASKED
        numbered.append(
            row if row.position == number else dataclasses.replace(row, position=number)
        )
    return numbered


def _repeating(store: Store, item: Correspondence, rows: Sequence[Question]) -> list[Question]:
    """Those that ask an open question of an earlier letter again, told so."""
    if all(row.repeats_id is not None or row.standing == DROPPED for row in rows):
        return list(rows)
    open_ones: dict[str, int] = {}
    for id, text, quote in open_elsewhere(store, item):
        for words in (text, quote):
            open_ones.setdefault(key_of(words), id)
    open_ones.pop("", None)
    found = []
    for row in rows:
        if row.repeats_id is None and row.standing == ASKED:
            root = open_ones.get(key_of(row.quote)) or open_ones.get(key_of(row.text))
            found.append(dataclasses.replace(row, repeats_id=root) if root else row)
        else:
            found.append(row)
    return found


# Edited by hand


def add(store: Store, letter_id: int, text: str, origin: object | None = None) -> Question:
    """Add a question to a letter by hand, after the others; raises Invalid when it says nothing."""
    letter = store.get(Correspondence, letter_id)
    said = " ".join(text.split())
    quote = said if said and said in words_alone(parse(letter.text)) else ""
    rows = of_letter(store, letter_id)
    number = 1 + len(_asked(rows))
    with store.change("Add question", origin) as pen:
        return pen.save(
            Question(
                correspondence_id=letter_id,
                text=text,
                quote=quote,
                by_hand=True,
                position=number,
            )
        )


def drop(store: Store, question: Question, origin: object | None = None) -> Question:
    """Leave a question out; it is remembered, so that it is not proposed again."""
    return _stand(store, question, DROPPED, "Leave out question", origin)


def ask_again(store: Store, question: Question, origin: object | None = None) -> Question:
    """Take a question in that was left out."""
    return _stand(store, question, ASKED, "Take in question", origin)


def _stand(
    store: Store, question: Question, standing: str, label: str, origin: object | None
) -> Question:
    rows = of_letter(store, question.correspondence_id)
    changed = [
        dataclasses.replace(row, standing=standing) if row.id == question.id else row
        for row in rows
    ]
    return _keep_all(store, changed, question, label, origin)


def reword(store: Store, question: Question, text: str, origin: object | None = None) -> Question:
    """Say a question in other words; those of the letter are kept beside. Without words: Invalid."""
    with store.change("Reword question", origin) as pen:
        return pen.save(dataclasses.replace(question, text=text))


def move(store: Store, question: Question, number: int, origin: object | None = None) -> Question:
    """Give a question another number among those of its letter, from 1; the others make room."""
    rows = of_letter(store, question.correspondence_id)
    moved = [row for row in rows if row.id == question.id]
    others = [row for row in rows if row.id != question.id]
    asked_before = 0
    place = 0
    while place < len(others) and asked_before < number - 1:
        asked_before += others[place].standing == ASKED
        place += 1
    changed = [*others[:place], *moved, *others[place:]]
    return _keep_all(store, changed, question, "Move question", origin)


def _keep_all(
    store: Store,
    rows: Iterable[Question],
    question: Question,
    label: str,
    origin: object | None,
) -> Question:
    kept = question
    with store.change(label, origin) as pen:
        for row in renumbered(rows):
            saved = pen.save(row)
            kept = saved if saved.id == question.id else kept
    return kept
