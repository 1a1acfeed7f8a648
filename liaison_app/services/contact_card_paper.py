"""Contact cards on paper: which points of contact may stand on one, and the words of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from liaison_app.documents.contact_card_pdf import Card, write_cards
from liaison_app.errors import Refusal
from liaison_app.language import joined, phrase
from liaison_app.records import Entry, Matter, Office
from liaison_app.records.contact_point import MAY, MAY_NOT
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_dates import say_date
from liaison_app.services.contact_points import until_words
from liaison_app.services.jobs import Job, Progress
from liaison_app.store.queries.contact_points import KnownPoint, points_under
from liaison_app.store.store import Store

_MOST_ENTRIES = 4  # telephones, or e-mail addresses, on one card


def cards(
    store: Store, points: Sequence[KnownPoint], today: dt.date, *, four: bool = True
) -> bytes:
    """Cards of these points of contact as PDF: four to an A4 page, or one on A6 each.

    Raises:
        Refusal: there are none, or one is for us alone; the sentence names it.
        NotPrintable: a character has no typeface; the message names it.
    """
    if not points:
        raise Refusal(phrase("There is no point of contact to put on a card."))
    if alone := [one for one in points if one.point.circulation == MAY_NOT]:
        raise Refusal(joined(" ", [for_us_alone(alone[0]), phrase("No card was printed.")]))
    office = store.only(Office)
    return write_cards([_card(one, office, today) for one in points], four=four)


def for_us_alone(one: KnownPoint) -> str:
    """“Carl Brook (Hate crime) is for us alone, so it stands on no card to be passed on.”"""
    who = shorten(one.name or one.post or one.organisation, 60)
    purpose = shorten(one.point.purpose, 60)
    return phrase(
        "{name} ({purpose}) is for us alone, so it stands on no card to be passed on.",
        name=who,
        purpose=purpose,
    )


def printable(points: Iterable[KnownPoint], today: dt.date) -> list[KnownPoint]:
    """Those that hold still and are not for us alone."""
    return [one for one in points if one.point.circulation != MAY_NOT and not one.has_ended(today)]


def not_asked(points: Iterable[KnownPoint]) -> list[KnownPoint]:
    """Those of whom nobody has asked yet whether they may be passed on."""
    return [one for one in points if one.point.circulation not in (MAY, MAY_NOT)]


def matter_cards(
    store: Store, matter_id: int, today: dt.date, *, restricted_too: bool = False
) -> Job[bytes]:
    """Every point of contact of a matter that may be circulated, four cards to a page.

    Those of whom it was not asked are left out: no window shows the warning here.

    Raises:
        Refusal: the matter is restricted and that was not asked for, or no point may be circulated.
    """
    yield Progress(0, 1, phrase("Making the cards"))
    matter = store.get(Matter, matter_id)
    if matter.restricted and not restricted_too:
        raise Refusal(
            phrase("This matter is restricted. Its cards are made only when that is asked for.")
        )
    found = printable(points_under(store, matter_id, restricted_too=restricted_too), today)
    may = [one for one in found if one.point.circulation == MAY]
    if not may:
        raise Refusal(
            phrase(
                "No point of contact of this matter is known to be free to circulate."
                " Say so of each in its window, “May be circulated”, or print from there."
            )
        )
    yield Progress(1, 1)
    return cards(store, may, today)


def _card(one: KnownPoint, office: Office, today: dt.date) -> Card:
    numbers = [entry.value for entry in (*one.telephones, *one.emails)]
    return Card(
        council=office.name,
        purpose=one.point.purpose,
        name=one.name,
        post=one.post if one.post != one.name else "",
        body=one.organisation,
        telephones=_pairs(one.telephones),
        emails=_pairs(one.emails),
        reach="" if one.point.reach in numbers else one.point.reach,
        until=until_words(one, today),
        matter=one.matter,
        printed_on=say_date(today.isoformat()),
        restricted=one.restricted or one.matter_restricted,
        colour=office.colour or HOUSE_COLOUR,
    )


def _pairs(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    return [(entry.label, entry.value) for entry in entries][:_MOST_ENTRIES]
