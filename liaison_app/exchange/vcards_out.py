"""Contacts written as contact cards (vCard 3.0 and 4.0), for telephones, mail programs and other address books.

Written by RFC 2426 and RFC 6350: CRLF, lines folded at 75 octets, every value escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from liaison_app.records import Entry, Organisation, Person, Post
from liaison_app.records.person import full_name
from liaison_app.rules.postal_places import postcode_of
from liaison_app.rules.safe_text import tidy, tidy_lines, visible
from liaison_app.rules.telephone_numbers import key

V3, V4 = "3.0", "4.0"
VERSIONS = (V3, V4)
_PRODUCT = "-//Liaison Desk//Contacts//EN"
_LONGEST_LINE = 75  # octets, the line end not counted
_SORTS = {
    "office": ("work",),
    "own": ("home",),
    "home": ("home",),
    "mobile": ("cell",),
    "fax": ("fax",),
    "pager": ("pager",),
    "text telephone": ("textphone",),
}


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that somebody holds, and the body it is at."""

    post: Post
    body: Organisation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOut:
    """A contact as it is written: a person with the posts they hold, or a body alone.

    `uid` names it for ever, so that a later file changes the contact it made before. Notes are
    written only `with_notes`.
    """

    uid: str
    person: Person | None = None
    posts: tuple[HeldPost, ...] = ()
    body: Organisation | None = None
    with_notes: bool = False


def write_cards(cards: Iterable[CardOut], version: str = V4) -> Iterator[bytes]:
    """The bytes of each card; one after the other they are the file."""
    assert version in VERSIONS
    for card in cards:
        lines = _Lines(version)
        lines.add("BEGIN", "VCARD")
        lines.add("VERSION", version)
        lines.text("PRODID", _PRODUCT)
        lines.add("UID", _line(card.uid))
        if card.person is not None:
            _write_person(lines, card.person, card)
        elif card.body is not None:
            _write_body(lines, card.body, card)
        lines.add("END", "VCARD")
        yield lines.done()


class _Lines:
    """The lines of one card."""

    def __init__(self, version: str):
        self.version = version
        self._lines: list[str] = []
        self._labelled = 0

    def add(self, name: str, value: str, *params: str, group: str = "") -> None:
        """A property as it stands: the value is escaped already."""
        whole = f"{group}.{name}" if group else name
        self._lines.append(f"{';'.join((whole, *params))}:{value}")

    def text(self, name: str, words: str, *params: str, group: str = "") -> None:
        """A property that is words; without any it is left out."""
        if words.strip():
            self.add(name, escaped(words), *params, group=group)

    def parts(self, name: str, parts: Iterable[str], *params: str, group: str = "") -> None:
        """A property of several parts."""
        self.add(name, ";".join(map(escaped, parts)), *params, group=group)

    def labelled(self, label: str) -> str:
        """The group by which a value has a label of its own; "" for none."""
        if not label:
            return ""
        self._labelled += 1
        group = f"item{self._labelled}"
        self.text("X-ABLabel", label, group=group)
        return group

    def types(self, *words: str) -> tuple[str, ...]:
        """What a value is for, as the version writes it."""
        kept = tuple(filter(None, words))
        if not kept:
            return ()
        if self.version == V3:
            return (f"TYPE={','.join(word.upper() for word in kept)}",)
        return (f"TYPE={kept[0]}",) if len(kept) == 1 else (f'TYPE="{",".join(kept)}"',)

    def done(self) -> bytes:
        """The bytes of the card."""
        return b"".join(map(folded, self._lines))


def escaped(words: str) -> str:
    """Words without anything that parts or ends a value."""
    lines = tidy_lines(visible(words)).replace("\\", "\\\\").replace("\n", "\\n")
    return lines.replace(",", "\\,").replace(";", "\\;")


def _line(words: str) -> str:
    return tidy(words)


def folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, none of which cuts a letter."""
    whole = line.encode("utf-8", "replace")
    pieces = []
    start, room = 0, _LONGEST_LINE
    while len(whole) - start > room:
        end = start + room
        while whole[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        pieces.append(whole[start:end])
        start, room = end, _LONGEST_LINE - 1
    pieces.append(whole[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _write_person(lines: _Lines, person: Person, card: CardOut) -> None:
    shown = full_name(person) or f"{person.title} {person.known_as}".strip()
    lines.text("FN", tidy(shown))
    parts = (person.family_name, person.given_name, "", person.title, person.post_nominals)
    lines.parts("N", map(tidy, parts))
    lines.text("NICKNAME", tidy(person.known_as))
    for other in person.other_spellings:
        lines.text("X-OTHER-SPELLING", tidy(other))
    for number, held in enumerate(card.posts, start=1):
        _write_post(lines, held, f"post{number}" if len(card.posts) > 1 else "")
    _write_reach(lines, person.emails, person.telephones, person.addresses)
    for number, held in enumerate(card.posts, start=1):
        post = held.post
        _write_reach(lines, post.emails, post.telephones, post.addresses, f"post{number}")
    _write_office(lines, person, card.posts)
    if person.do_not_contact:
        lines.text("CATEGORIES", "Do not contact")
    if person.restricted:
        _write_restricted(lines)
    if card.with_notes:
        lines.text("NOTE", person.notes)


def _write_post(lines: _Lines, held: HeldPost, group: str) -> None:
    units = (held.post.unit,) if held.post.unit else ()
    name = held.body.name if held.body else ""
    if name or units:
        lines.parts("ORG", map(tidy, (name, *units)), group=group)
    lines.text("TITLE", tidy(held.post.title), group=group)


def _write_office(lines: _Lines, person: Person, posts: tuple[HeldPost, ...]) -> None:
    """How their body is reached, where nothing of that sort is known of them or their posts.

    It is marked as the body's, so that nobody takes it for their own who reads the card again.
    """
    body = next((held.body for held in posts if held.body is not None), None)
    if body is None:
        return
    known: list[Person | Post] = [person, *(held.post for held in posts)]
    _write_reach(
        lines,
        () if any(one.emails for one in known) else _of_office(body.emails),
        () if any(one.telephones for one in known) else _of_office(body.telephones),
        () if any(one.addresses for one in known) else _of_office(body.addresses[:1]),
        "body",
    )


def _of_office(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(Entry(entry.label or "Office", entry.value) for entry in entries)


def _write_body(lines: _Lines, body: Organisation, card: CardOut) -> None:
    name = tidy(body.name)
    if lines.version == V4:
        lines.add("KIND", "org")
    else:
        lines.add("X-ABShowAs", "COMPANY")
        lines.add("N", ";;;;")  # which 3.0 wants of every card
    lines.text("FN", name)
    lines.parts("ORG", (name,))
    for other in body.other_names:
        lines.text("X-OTHER-SPELLING", tidy(other))
    for former in body.former_names:
        lines.text("X-FORMER-NAME", tidy(former))
    _write_reach(lines, body.emails, body.telephones, body.addresses)
    if body.website:
        lines.add("URL", re.sub(r"\s", "%20", tidy(body.website)))
    if body.restricted:
        _write_restricted(lines)
    if card.with_notes:
        lines.text("NOTE", body.notes)


def _write_restricted(lines: _Lines) -> None:
    """Marked so that another program keeps it from others; 4.0 has no word of its own for that."""
    lines.add("CLASS" if lines.version == V3 else "X-CLASS", "CONFIDENTIAL")


def _write_reach(
    lines: _Lines,
    emails: Iterable[Entry],
    telephones: Iterable[Entry],
    addresses: Iterable[Entry],
    post: str = "",
) -> None:
    """E-mail, telephone and address; those of a post or the body say so."""
    of_post = (f"X-POST={post}",) if post else ()
    for entry in emails:
        types, group = _sort(lines, entry, "internet" if lines.version == V3 else "")
        lines.text("EMAIL", tidy(entry.value), *types, *of_post, group=group)
    for entry in telephones:
        types, group = _sort(lines, entry)
        number = _tel_uri(entry.value) if lines.version == V4 else ""
        if number:
            lines.add("TEL", number, "VALUE=uri", *types, *of_post, group=group)
        else:
            lines.text("TEL", tidy(entry.value), *types, *of_post, group=group)
    for entry in addresses:
        types, group = _sort(lines, entry)
        lines.parts("ADR", _address(entry.value), *types, *of_post, group=group)


def _sort(lines: _Lines, entry: Entry, *more: str) -> tuple[tuple[str, ...], str]:
    """What a value is for, in the words of the format; a label of our own in its own group."""
    label = tidy(entry.label)
    known = _SORTS.get(label.casefold(), ())
    return lines.types(*more, *known), lines.labelled("" if known else label)


def _tel_uri(number: str) -> str:
    """“tel:+441632960101;ext=4”; "" for a number that cannot be read, or has words beside it."""
    words = re.sub(r"(?i)\b(?:ext(?:ension|n)?|x)\b\.?", "", number)
    if re.search(r"[^\d\s+().,/\-]", words):
        return ""
    figures, _x, extension = key(number).partition("x")
    return f"tel:{figures};ext={extension}" if extension else f"tel:{figures}" if figures else ""


def _address(value: str) -> tuple[str, ...]:
    """Box, building, street, town, county, postcode, country: the last where they can be told.

    The town is the line before a postcode that stands alone; everything else is the street's, line
    by line, so that it reads as it was typed.
    """
    rows = [tidy(row) for row in value.splitlines() if tidy(row)]
    alone = next(
        (
            at
            for at, row in enumerate(rows)
            if at and postcode_of(row).replace(" ", "") == row.upper().replace(" ", "")
        ),
        0,
    )
    if alone < 2 or len(rows) - alone > 2:
        return ("", "", "\n".join(rows), "", "", "", "")
    country = rows[alone + 1] if len(rows) > alone + 1 else ""
    return ("", "", "\n".join(rows[: alone - 1]), rows[alone - 1], "", rows[alone], country)
