"""Labels, envelopes, badges and tents look as they did when somebody last looked at them."""

from collections.abc import Callable

import pytest

from liaison_app.documents.badge_pdf import Badge, write_badges, write_tents
from liaison_app.documents.envelope_pdf import EnvelopeContent, EnvelopeStyle, write_envelopes
from liaison_app.documents.label_pdf import LabelStyle, write_labels
from liaison_app.documents.sheet import LEFTWARDS
from liaison_app.records import LabelSheet
from liaison_app.rules.envelope_sizes import envelope_size
from liaison_app.rules.label_sheets import BADGES, shipped_sheets
from tests.documents.golden import looks_as_it_did

SHEETS: dict[str, LabelSheet] = {
    sheet.name: sheet for sheet in (*shipped_sheets(), *shipped_sheets(BADGES))
}
OURS = ("Northtown Council of Mosques", "12 Mill Lane", "NORTHTOWN", "NT1 4QQ")
ADDRESSES = (
    ("The Head Teacher", "Hill Road Academy", "Hill Road", "NORTHTOWN", "NT2 4AB"),
    (
        "Superintendent Catherine Fotheringay QPM", "Head of Engagement and Partnerships",
        "County Police", "Force Headquarters", "Station Road", "NORTHTOWN", "NT1 9AX",
    ),
    ("محمّد ہاشم گلزار", "مرکزی مسجد", "لاہور", "PAKISTAN"),
    ("আয়েশা রহমান", "12 Mill Lane", "NORTHTOWN", "NT1 4QQ"),
    ("Đurđica Čović-Šehić", "Bosnian Centre", "3 Low Street", "NORTHTOWN", "NT3 3AA"),
)  # fmt: skip
BADGES_OF_FIVE = [
    Badge(
        name=name, post=post, body="Northtown Borough Council",
        council="Northtown Council of Mosques", colour="#0B6B60",
    )
    for name, post in (
        ("Catherine Marsh", "Leader of the Council"),
        ("Superintendent Catherine Fotheringay-Blackwell QPM", "Head of Engagement"),
        ("محمّد ہاشم گلزار", "Imam"),
        ("আয়েশা রহমান", "Trustee"),
        ("", "Head Teacher"),
    )
]  # fmt: skip


def labels(name: str) -> bytes:
    style = LabelStyle(sheet=SHEETS[name], start=3, outlines=True)
    return write_labels(list(ADDRESSES) * 4, style)[0]


def envelope(size: str, place: int, **style: str) -> bytes:
    content = EnvelopeContent(lines=ADDRESSES[place], marking="Private and confidential")
    return write_envelopes(
        [content], EnvelopeStyle(size=envelope_size(size), back=OURS, **style)  # type: ignore[arg-type]
    )[0]  # fmt: skip


def badges(name: str) -> bytes:
    return write_badges(BADGES_OF_FIVE, LabelStyle(sheet=SHEETS[name], outlines=True))[0]


PAGES: dict[str, Callable[[], bytes]] = {
    **{f"labels_{name}": lambda name=name: labels(name) for name in ("L7160", "L7165", "L7651")},
    **{f"badges_{name}": lambda name=name: badges(name) for name in ("L4785", "L7418")},
    "envelope_DL": lambda: envelope("DL", 0),
    "envelope_C5_turned": lambda: envelope("C5", 1, turned=LEFTWARDS),
    "envelope_C6": lambda: envelope("C6", 2),
    "envelope_C4": lambda: envelope("C4", 3),
    "tents_two": lambda: write_tents(BADGES_OF_FIVE[1:3])[0],
    "tents_one": lambda: write_tents(BADGES_OF_FIVE[:1], two=False)[0],
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_it_did(name: str, read: Callable) -> None:
    looks_as_it_did(name, read(PAGES[name]()).picture(0, 60))
