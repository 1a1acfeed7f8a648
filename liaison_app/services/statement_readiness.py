"""What stands in the way of issuing a statement of ours, what is better looked at first, and who signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.language import counted, phrase
from liaison_app.records import Figure, PublicStatement, SignOff, Statement
from liaison_app.records.public_statement import ISSUED, WITHDRAWN
from liaison_app.records.sign_off import ASKED, NOT_ASKED
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.placeholders import tokens
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.services import sign_offs, statement_figures
from liaison_app.services.statements import may_be_quoted, who_words
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.store.queries.quotes import standing_in
from liaison_app.store.store import Store

_NAMED = 4  # bodies that a sentence names
_SHOWN = 120  # characters of a quotation in a sentence
_NO_TITLE = phrase("Give the statement a title.")
_NO_WORDS = phrase("Write the words of the statement.")
_NOBODY = phrase("Say who speaks, or have somebody put their name to it.")
_RESTRICTED = phrase(
    "It is marked restricted. It can be issued all the same, and stays out of lists and reports"
    " unless that mark is taken off."
)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands in the way of issuing a statement, and what is better looked at first.

    `obstacles` and `cautions` are sentences; `signed` and `left_out` are the bodies whose name will
    stand under it, and those that were asked or listed and whose name will not.
    """

    obstacles: tuple[str, ...]
    cautions: tuple[str, ...]
    signed: tuple[SignOff, ...]
    left_out: tuple[SignOff, ...]


def readiness(store: Store, statement: PublicStatement, today: dt.date) -> Readiness:
    """What is to be known before a statement is issued; of one that was issued, who signed it."""
    signs = sign_offs.sign_offs(store, statement.id or 0)
    agreed = sign_offs.wording(statement)
    signed = tuple(one for one in signs if sign_offs.signs(one, agreed))
    left_out = tuple(one for one in signs if one not in signed)
    if statement.state in (ISSUED, WITHDRAWN):
        return Readiness((), (), signed, left_out)
    words = plain(parse(statement.text))
    obstacles: list[str] = []
    if not statement.title.strip():
        obstacles.append(_NO_TITLE)
    if not words.strip():
        obstacles.append(_NO_WORDS)
    if not statement.speaker.strip() and not statement.capacity.strip() and not signed:
        obstacles.append(_NOBODY)
    if gaps := list(dict.fromkeys(words[one.start : one.end] for one in tokens(words))):
        obstacles.append(phrase("{gaps} is still to be filled in.", gaps=say_list(gaps[:_NAMED])))
    obstacles += _unquotable(quotations := standing_in(store, words))
    cautions = [*_unsigned(left_out, agreed), *_figure_cautions(store, statement, today)]
    cautions += _of_somebody_restricted(store, quotations)
    if is_kept_back(store, statement):
        cautions.append(_RESTRICTED)
    return Readiness(tuple(obstacles), tuple(cautions), signed, left_out)


def _unsigned(left_out: tuple[SignOff, ...], agreed: str) -> Sequence[str]:
    """Why some will not stand under it, in a sentence for each reason."""
    reasons: dict[str, list[str]] = {}
    for one in left_out:
        reasons.setdefault(sign_offs.standing(one, agreed), []).append(sign_offs.named(one))
    found = []
    for standing, names in reasons.items():
        who = say_list([*names[:_NAMED], *_others(len(names) - _NAMED)])
        if standing == NOT_ASKED:
            found.append(
                counted(
                    "{who} has not been asked yet, and will not stand under it.",
                    "{who} have not been asked yet, and will not stand under it.",
                    len(names),
                    who=who,
                )
            )
        elif standing == ASKED:
            found.append(
                counted(
                    "{who} has not answered yet, and will not stand under it.",
                    "{who} have not answered yet, and will not stand under it.",
                    len(names),
                    who=who,
                )
            )
        elif standing == sign_offs.OTHER_WORDS:
            found.append(
                counted(
                    "{who} has agreed to other words, and will not stand under it.",
                    "{who} have agreed to other words, and will not stand under it.",
                    len(names),
                    who=who,
                )
            )
    return found


def _others(count: int) -> list[str]:
    return [phrase("{number} more", number=say_count(count))] if count > 0 else []


def _figure_cautions(store: Store, statement: PublicStatement, today: dt.date) -> list[str]:
    found: list[str] = []
    for one in statement_figures.cited(store, statement, today):
        said = one.record.words
        found += [
            phrase("“{words}”: {caution}", words=said, caution=flag.words) for flag in one.flags
        ]
        figure = store.find(Figure, one.record.figure_id)
        if figure is not None and is_kept_back(store, figure):
            found.append(phrase("“{words}” names a restricted source.", words=said))
    for loose in statement_figures.unsourced(store, statement):
        found.append(phrase("“{words}” stands in it without a source.", words=loose.words))
    return found


def _unquotable(quotations: Sequence[Statement]) -> list[str]:
    """Those that stand in it word for word and may not be quoted, or not yet."""
    return [
        phrase(
            "{who} has not said that this may be quoted: “{words}”",
            who=who_words(one),
            words=shorten(one.text, _SHOWN),
        )
        for one in quotations
        if not may_be_quoted(one)
    ]


def _of_somebody_restricted(store: Store, quotations: Sequence[Statement]) -> list[str]:
    return [
        phrase("“{words}” is restricted, or who said it is.", words=shorten(one.text, _SHOWN))
        for one in quotations
        if is_kept_back(store, one)
    ]
