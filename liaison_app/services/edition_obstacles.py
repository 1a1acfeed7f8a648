"""What stands in the way of publishing a copy, and the words that may stand nowhere in it."""

from __future__ import annotations

from collections.abc import Iterator

from liaison_app.errors import Refusal
from liaison_app.exchange.published_check import standing_in
from liaison_app.language import counted, phrase, within
from liaison_app.records.edition_decision import HEADING, INTRODUCTION, SIGNATURE, TEXT, TITLE
from liaison_app.rules.edition_page import LEFT_OUT
from liaison_app.rules.identifying import SORTS, find, opened
from liaison_app.rules.safe_text import shorten
from liaison_app.services.edition_content import Copy, Piece
from liaison_app.services.edition_marks import CHANGING

_SHOWN = 60
_MEANT = frozenset(("told", "child"))  # as other words mostly say it: “a shop worker told us”


def obstacles(copy: Copy) -> Iterator[str]:
    """Why it cannot be published yet, one sentence each."""
    if not copy.edition.title.strip():
        yield phrase("It needs a title.")
    if not copy.taken:
        yield phrase("Nothing is in it yet.")
    if copy.undecided:
        yield undecided_words(copy)
    for piece in copy.taken:
        yield from _of_piece(piece)
    there = [piece for piece in copy.taken if piece.source is not None]
    stale = [*copy.stale, *(one for piece in there for one in piece.stale)]
    for one in stale:
        yield phrase(
            "“{words}” was to be left out or worded otherwise, and does not stand there any more."
            " Decide again.",
            words=shorten(one.words, _SHOWN),
        )
    for words in words_said_again(copy):
        yield phrase(
            "A mark or other words say “{words}”, which is left out. Change them.",
            words=shorten(words, _SHOWN),
        )
    for words in words_in_its_head(copy):
        yield phrase(
            "The area or web address says “{words}”, which is left out. Change it.",
            words=shorten(words, _SHOWN),
        )
    try:
        _ = [copy.reading(TITLE), copy.reading(INTRODUCTION)]
        for piece in copy.taken:
            _ = [piece.reading(place) for place in (HEADING, TEXT, SIGNATURE)]
    except Refusal as refusal:  # two cuts that overlap
        yield str(refusal)


def undecided_words(copy: Copy) -> str:
    """“3 places are still to be decided.”"""
    return counted(
        "{count} place is still to be decided.",
        "{count} places are still to be decided.",
        copy.undecided,
    )


def missing_words(piece: Piece) -> str:
    """“‘Reply from the Dean’: it is not known yet whether the writer agrees.”"""
    return phrase("“{piece}”: {missing}", piece=_named(piece), missing=piece.missing)


def _of_piece(piece: Piece) -> Iterator[str]:
    name = _named(piece)
    if piece.source is None:
        yield phrase("“{piece}” was deleted from the file. Leave it out.", piece=name)
    if piece.barred:
        yield phrase(piece.barred, piece=name)
    if piece.missing:
        yield missing_words(piece)
    if piece.restricted and not piece.allowed:
        yield phrase(
            "“{piece}” is restricted or was in confidence. Decide whether it goes in.", piece=name
        )


def _named(piece: Piece) -> str:
    named = piece.heading or piece.who
    return shorten(named, _SHOWN) if named else phrase("Without a heading")


def warnings(copy: Copy) -> Iterator[str]:
    """What may tell who somebody is in words that were typed for others: a sentence each.

    They may be meant, as the public number for a direct line; so they are said, and stop nothing.
    """
    said = "\n".join(_kept(copy))
    typed = {m.decision.instead or m.decision.reason for m in copy.all_marks() if m.decision}
    for words in sorted(typed - {sort.reason for sort in SORTS.values()}):
        for one in opened(find(words, copy.around), lambda _one: True):
            if one.sort not in _MEANT and not standing_in(said, [one.words]):
                label = SORTS[one.sort].label
                yield phrase(
                    "“{words}” is in words you put in: {label}.",
                    words=shorten(one.words, _SHOWN),
                    label=within(label),
                )


def words_gone(copy: Copy) -> tuple[str, ...]:
    """The words that may stand nowhere in what goes out: those cut that nothing kept says as well."""
    cut = _cut(copy)
    said = set(standing_in(_excused(copy), cut)) if cut else set()
    return tuple(words for words in cut if words not in said)


def words_said_again(copy: Copy) -> tuple[str, ...]:
    """Words that are left out, and stand in a reason given elsewhere or in other words put instead."""
    own = {m.decision.instead or m.decision.reason for m in copy.all_marks() if m.decision}
    said = standing_in("\n".join(own), _cut(copy)) if any(own) else []
    excused = set(standing_in(_excused(copy), said)) if said else set()
    return tuple(words for words in said if words not in excused)


def words_in_its_head(copy: Copy) -> tuple[str, ...]:
    """Words that are left out, and stand in the area or the web address, which go out as they are."""
    head = f"{copy.edition.area}\n{copy.edition.address}".strip()
    said = standing_in(head, _cut(copy)) if head else []
    excused = set(standing_in("\n".join(_kept(copy)), said)) if said else set()
    return tuple(words for words in said if words not in excused)


def _cut(copy: Copy) -> list[str]:
    return list(dict.fromkeys(m.words for m in copy.all_marks() if m.deed in CHANGING))


def _excused(copy: Copy) -> str:
    """Everything that may stand in it for other reasons: what is kept, and the marks we propose."""
    reasons = (sort.reason for sort in SORTS.values())
    return "\n".join((*_kept(copy), LEFT_OUT, *reasons))


def _kept(copy: Copy) -> Iterator[str]:
    """Every text of it without the words that go, and without what is put in their place."""
    edition = copy.edition
    places = [(TITLE, edition.title, copy.marks), (INTRODUCTION, edition.introduction, copy.marks)]
    for piece in copy.taken:
        places += [(place, piece.at(place), piece.marks) for place in (HEADING, TEXT, SIGNATURE)]
    for place, text, marks in places:
        at = 0
        for mark in marks:
            if mark.place == place and mark.deed in CHANGING:
                yield text[at : mark.found.start]
                at = mark.found.end
        yield text[at:]
