"""How somebody on a contact card is reached: e-mail, telephone, addresses, web page, with our word for each sort."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from liaison_app.exchange.vcard_lines import RawCard
from liaison_app.exchange.vcard_values import Property
from liaison_app.language import phrase
from liaison_app.records import Entry
from liaison_app.records.fields import LONGEST
from liaison_app.rules.email_addresses import readable_address
from liaison_app.rules.safe_text import fold, shorten, tidy, tidy_lines
from liaison_app.rules.telephone_numbers import as_dialled, key, lost_zero, several

_MOST = 100  # of one sort on one card
# The surer before: a fax at work is a fax.
_NUMBERS = (
    ("Fax", {"fax", "facsimile"}),
    ("Pager", {"pager"}),
    ("Mobile", {"cell", "mobile", "iphone", "text"}),
    ("Text telephone", {"textphone", "tty-tdd", "tty"}),
    ("Home", {"home"}),
    ("Office", {"work", "company", "main"}),
    ("Car", {"car"}),
)
_MAILS = (("Own", {"home"}), ("Office", {"work", "company"}))
_PLACES = (("Home", {"home", "dom"}), ("Office", {"work", "company"}))
_APPLE = re.compile(r"_\$!<(.*)>!\$_")
_SAID_ALREADY = frozenset(("other", "voice", "internet", "pref", "email", "address", "x-custom"))
_WITHIN = frozenset(
    "england wales scotland northernireland uk unitedkingdom greatbritain gb".split()
)  # a letter within the country names it not


def emails(
    found: Sequence[Property], card: RawCard, *, is_body: bool = False, post: str = ""
) -> tuple[Entry, ...]:
    """The e-mail addresses, the preferred first; what is none is told and left out.

    `post` names the post whose they are, on a card that we wrote; without it they are of whoever
    the card is.
    """
    kept: dict[str, Entry] = {}
    for one in _ranked(found, ("EMAIL",), post):
        typed = tidy(one.words)
        read = _read(_without_scheme(typed, "mailto"))
        if typed and not read:
            words = shorten(typed, 60)
            card.doubt(phrase("“{words}” is no e-mail address and was left out.", words=words))
        label = _label(one, found, _MAILS, is_body=is_body)
        for address in read:
            kept.setdefault(address.casefold(), Entry(label, address))
    return _capped(kept.values(), card)


def _read(words: str) -> list[str]:
    """The e-mail address in some words, or several that are parted there; [] where one is none."""
    if whole := readable_address(words):
        return [whole]
    parts = [readable_address(part) for part in re.split(r"[;,\s]+", words[:2_000]) if part]
    return parts if all(parts) else []


def telephones(
    found: Sequence[Property], card: RawCard, *, is_body: bool = False, post: str = ""
) -> tuple[Entry, ...]:
    """The telephone numbers as one dials them, the preferred first, each once."""
    kept: dict[str, Entry] = {}
    for one in _ranked(found, ("TEL", "X-MS-TEL"), post):
        label = _label(one, found, _NUMBERS, is_body=is_body)
        for typed in several(tidy(one.words)):
            if (zero := lost_zero(typed)) and zero == as_dialled(typed):
                card.doubt(
                    phrase(
                        "“{words}” has lost a 0 at its front and was read as {number}.",
                        words=typed,
                        number=zero,
                    )
                )
            number = shorten(_without_scheme(as_dialled(typed), "tel"), LONGEST["text"] // 2)
            if number:
                kept.setdefault(f"{key(number) or number} {label == 'Fax'}", Entry(label, number))
    return _capped(kept.values(), card)


def addresses(found: Sequence[Property], card: RawCard, post: str = "") -> tuple[Entry, ...]:
    """The addresses, one part on each line, the preferred first."""
    kept: dict[str, Entry] = {}
    for one in _ranked(found, ("ADR", "LABEL"), post):
        label = _label(one, found, _PLACES)
        if one.name == "LABEL" and any(entry.label == label for entry in kept.values()):
            continue  # the same as it stands on an envelope
        words = _lines(one.words if one.name == "LABEL" else _address(one))
        if len(words) + len(label) > LONGEST["text"]:
            card.doubt(
                phrase("An address on this card is longer than can be kept: its beginning was.")
            )
            words = shorten(words, LONGEST["text"] - 100)
        if words:
            kept.setdefault(fold(words), Entry(label, words))
    return _capped(kept.values(), card)


def _address(one: Property) -> str:
    """Box, building, street, town, county, postcode and country, each on its line."""
    box, *more = (*one.parts, *[""] * 7)[:7]
    town, country = more[2], more[5]
    more[5] = "" if fold(country).replace(" ", "") in _WITHIN else country
    if box and box.strip().isdigit():
        box = f"PO Box {box.strip()}"
    if not any((box, *more)):
        return one.param("LABEL").replace("\\n", "\n")
    if fold(more[3]) == fold(town):  # the county is the town's own
        more[3] = ""
    return "\n".join((box, *more))


def _lines(words: str) -> str:
    lines = (line.strip(" ,;") for line in tidy_lines(words).split("\n"))
    return "\n".join(filter(None, lines))


def website(found: Sequence[Property]) -> str:
    """The web address, the preferred one; "" for none."""
    told = (tidy(p.words) for p in _ranked(found, ("URL",)))
    return shorten(next(filter(None, told), ""), LONGEST["text"])


def _ranked(found: Sequence[Property], names: Sequence[str], post: str = "") -> list[Property]:
    """The properties of these names, the preferred first, in the order of `names` otherwise."""
    order = {name: at for at, name in enumerate(names)}
    wanted = (p for p in found if p.name in order and p.param("X-POST").lower() == post)
    return sorted(wanted, key=lambda p: (order[p.name], p.rank))


def _label(
    one: Property,
    found: Sequence[Property],
    ours: Sequence[tuple[str, set[str]]],
    *,
    is_body: bool = False,
) -> str:
    """Our word for what it is for; the word that was typed beside it in the other program, if any.

    All that reaches a body is its office's, which need not be said.
    """
    beside = next(
        (p.words for p in found if p.name == "X-ABLABEL" and one.group and p.group == one.group), ""
    )
    apple = _APPLE.fullmatch(beside.strip())
    typed = tidy(apple[1] if apple else beside)
    types = set(one.types) | {fold(typed)}
    label = next((word for word, told in ours if types & told), "")
    if label in ("", "Office", "Home") and typed and fold(typed) not in _SAID_ALREADY:
        known = {fold(word) for _ours, told in ours for word in told}
        label = label if fold(typed) in known else shorten(typed, 60)
    return "" if is_body and label == "Office" else label


def _without_scheme(words: str, scheme: str) -> str:
    """An address without “mailto:” before it and the question behind."""
    if not words.lower().startswith(f"{scheme}:"):
        return words
    return unquote(words[len(scheme) + 1 :].partition("?")[0].partition(";")[0]).strip()


def _capped(entries: Iterable[Entry], card: RawCard) -> tuple[Entry, ...]:
    kept = tuple(entries)
    if len(kept) > _MOST:
        card.doubt(
            phrase(
                "The card has {count} of one sort; the first {most} were read.",
                count=f"{len(kept):,}",
                most=_MOST,
            )
        )
    return kept[:_MOST]
