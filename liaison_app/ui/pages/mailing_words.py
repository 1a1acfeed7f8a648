"""How the recipients of a letter to many are listed: who gets one, who does not, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from liaison_app.rules.said_counts import say_count
from liaison_app.services.mailing_lists import LeftOut, Recipient
from liaison_app.services.mailings import Contact, LookedOver
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Heading, Row

LEFT_OUT = "Left out of this letter."
"""Why somebody gets none whose tick was taken away, as long as nothing else is said."""

_ICONS = {"post": "briefcase", "person": "user", "organisation": "building-2"}
_WRONG = PillWords("cannot print", "red", "triangle-alert")
_ODD = PillWords("look", "amber", "eye")


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
        lines.append(Heading("No letter", "", f"{len(left_out):,}"))
        lines += [
            Row((one.kind, one.id), one.caption, one.reason, "x", "red", faded=True, glyph=True)
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
        name = "holder not known"
    lines = [line for line in one.party.address.splitlines() if line.strip()]
    return "  ·  ".join(filter(None, (name, ", ".join(lines[-2:]))))


def count_words(going: int, of: int) -> str:
    """“38 of 40 get the letter”."""
    if not of:
        return "Nobody is on this list"
    if going == of:
        return f"All {of:,} get the letter" if of > 1 else "One gets the letter"
    return f"{going:,} of {of:,} get the letter"


def letters_words(count: int) -> str:
    """“one letter”, “38 letters”."""
    return "1 letter" if count == 1 else f"{count:,} letters"


def cannot_words(count: int) -> str:
    """“Three letters cannot be printed yet.”"""
    if count == 1:
        return "One letter cannot be printed yet."
    return f"{say_count(count).capitalize()} letters cannot be printed yet."
