"""How the recipients of a letter to many are listed: who gets one, who does not, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from liaison_app.language import tr, trn
from liaison_app.services.mailing_lists import LeftOut, Recipient
from liaison_app.services.mailings import Contact, LookedOver
from liaison_app.store.queries.correspondence import RegisterRow
from liaison_app.ui import signs
from liaison_app.ui.pages.correspondence_words import state_of
from liaison_app.ui.said import begin_large, say_count
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_table import Cell, Column, TableRow

LEFT_OUT = tr("Left out of this letter.")
"""Why somebody gets none whose tick was taken away, as long as nothing else is said."""

_ICONS = {"post": "briefcase", "person": "user", "organisation": "building-2"}
_WRONG = PillWords(tr("cannot print"), "red", "triangle-alert")
_ODD = PillWords(tr("look"), "amber", "eye")


def rows(
    recipients: Sequence[Recipient],
    left_out: Sequence[LeftOut],
    by_hand: Mapping[Contact, str],
    found: LookedOver,
) -> list[Row | Heading]:
    """Everyone of a list: those who may be ticked, and below them those the list leaves out."""
    shared = found.shared
    lines: list[Row | Heading] = [_row(one, by_hand, found, shared) for one in recipients]
    if left_out:
        lines.append(Heading(tr("No letter"), "", f"{len(left_out):,}"))
        lines += [
            Row(
                (one.kind, one.id),
                one.kept_as.label,  # nobody who is restricted is named
                one.reason,
                "x",
                "red",
                faded=True,
                glyph=True,
            )
            for one in left_out
        ]
    return lines


def _row(
    one: Recipient, by_hand: Mapping[Contact, str], found: LookedOver, shared: Sequence[str]
) -> Row:
    contact = (one.kind, one.id)
    icon = _ICONS[one.kind]
    if contact in by_hand:
        return Row(contact, one.caption, by_hand[contact], icon, "grey", faded=True, done=False)
    pills: tuple[PillWords, ...] = ()
    if set(found.wrong.get(contact, ())) - set(shared):
        pills = (_WRONG,)
    elif found.odd.get(contact):
        pills = (_ODD,)
    return Row(contact, one.caption, _below(one), icon, "blue", pills, done=True)


def _below(one: Recipient) -> str:
    """Who and where: “Mr T. Hallworth · Harrowmere”; of a post nobody is known to hold, so."""
    name = one.party.name if one.kind != "person" else ""
    if one.kind == "post" and not name:
        name = tr("holder not known")
    lines = [line for line in one.party.address.splitlines() if line.strip()]
    return "  ·  ".join(filter(None, (name, ", ".join(lines[-2:]))))


def count_words(going: int, of: int) -> str:
    """“38 of 40 get the letter”."""
    if not of:
        return tr("Nobody is chosen yet")
    if going == of:
        return tr("All {of} get the letter", of=f"{of:,}") if of > 1 else tr("One gets the letter")
    return tr("{going} of {of} get the letter", going=f"{going:,}", of=f"{of:,}")


def cannot_words(captions: Sequence[str]) -> str:
    """“Cannot be printed yet: Headteacher, Ivy Bank School.”, or how many letters cannot."""
    if len(captions) == 1:
        return tr("Cannot be printed yet: {letter}.", letter=captions[0])
    return begin_large(
        trn(
            "{number} letter cannot be printed yet.",
            "{number} letters cannot be printed yet.",
            len(captions),
            number=say_count(len(captions)),
        )
    )


def without_advice(sentence: str) -> str:
    """Why a letter cannot be printed, without what to do about it: so it is kept as a reason."""
    why, found, _advice = sentence.partition(". Fill in ")
    return f"{why}." if found else sentence


SENT_COLUMNS = (
    Column(tr("To"), "who", share=6),
    Column(tr("Reference"), "reference", width=126),
)


def sent_row(row: RegisterRow, today: dt.date) -> TableRow:
    """A letter of a mailing: the body or the name first, since the posts of a list are much alike."""
    icon, tone = signs.of_item(row.direction, row.channel, row.state)
    first = row.body or row.name or row.post_title
    rest = [words for words in (row.post_title, row.name) if words and words != first]
    cells = (Cell(first or tr("Somebody"), "  ·  ".join(rest), strong=True), Cell(row.our_ref))
    return TableRow(row.id, icon, tone, cells, state_of(row, today))
