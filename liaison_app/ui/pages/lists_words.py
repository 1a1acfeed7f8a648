"""How the Lists room reads: a list in a line, somebody on it in a line, and what is copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from liaison_app.language import tr, trn
from liaison_app.records import MailingList
from liaison_app.rules import list_rules
from liaison_app.rules.safe_text import fold
from liaison_app.services.list_members import BY_HAND, Member
from liaison_app.ui import signs
from liaison_app.ui.pages.contacts_looks import joined
from liaison_app.ui.said import say_letters, say_list
from liaison_app.ui.widgets.rows import Heading, Row

NAMED = 3  # of those without an e-mail address, named in a notice


def list_row(one: MailingList, letters: int | None) -> Row:
    """A list: what it is called, whom it finds, and how many letters that makes, once counted."""
    icon, tone = signs.of_kind("mailing_list")
    below = one.purpose or list_rules.said(one)
    return Row(one.id, one.name, below, icon, tone, right="" if letters is None else f"{letters:,}")


def member_rows(found: Iterable[Member], words: str) -> list[Heading | Row]:
    """Who gets the letter, then who does not and why; those in whose lines the words occur."""
    wanted = fold(words).split()
    shown = [one for one in found if all(word in _found_by(one) for word in wanted)]
    chosen = [one for one in shown if not one.cause]
    left_out = [one for one in shown if one.cause]
    rows: list[Heading | Row] = []
    if chosen:
        rows += [Heading(tr("Gets the letter"), count=f"{len(chosen):,}"), *map(_row, chosen)]
    if left_out:
        rows += [Heading(tr("Left out"), "amber", f"{len(left_out):,}"), *map(_row, left_out)]
    return rows


def _row(one: Member) -> Row:
    icon, tone = ("user", "grey") if one.kind == "person" else signs.of_body(one.body_kind)
    if one.hidden:
        icon, tone = "lock", "grey"
    return Row(
        one.contact,
        one.title,
        one.reason or joined(_who(one), _address(one)),
        icon,
        tone,
        right=why(one),
        faded=bool(one.cause),
    )


def why(one: Member) -> str:
    """Why somebody is on the list: “by hand” or “by rule”."""
    by_hand = one.row is not None and (not one.by_rule or one.cause != BY_HAND)
    return tr("by hand") if by_hand else tr("by rule")


def _who(one: Member) -> str:
    if one.kind != "post":
        return ""
    return one.party.name or tr("nobody known")


def _address(one: Member) -> str:
    return ", ".join(one.party.address.splitlines())


def _found_by(one: Member) -> str:
    if one.hidden:
        return fold(f"{one.title} {one.reason}")
    return fold(f"{one.caption} {one.party.name} {one.party.address} {one.reason}")


def letters_words(count: int) -> str:
    """“39 letters”, “1 letter”, “nobody yet”."""
    return say_letters(count) if count else tr("nobody yet")


def copied_words(addresses: Sequence[str], without: Sequence[str]) -> str:
    """What is said once e-mail addresses were copied."""
    if not addresses:
        return tr("No e-mail address of anybody on this list is known.")
    said = trn(
        "One e-mail address copied. Put it under Bcc.",
        "{count} e-mail addresses copied. Put them under Bcc, so that nobody sees the others’.",
        len(addresses),
    )
    if not without:
        return said
    names = list(without[:NAMED])
    more = len(without) - len(names)
    if more:
        names.append(trn("one other", "{count} others", more))
    return tr("{said} None is known for {names}.", said=said, names=say_list(names))
