"""The recovery sheet: one page, the key in its cells, whatever the council is called."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.documents.recovery_sheet_pdf import RecoverySheet, write_recovery_sheet
from liaison_app.errors import NotPrintable
from tests.rounds import rounds

GROUPS = [f"{letter * 3}{2 + at % 6}" for at, letter in enumerate("ABCDEFGHIJKLMN")]


def content(**fields: object) -> RecoverySheet:
    usual: dict[str, object] = {
        "council": "Northtown Council of Mosques",
        "made_on": "18 March 2026",
        "groups": GROUPS,
        "facts": [("The file", "northtown.liaison"), ("Backups", "On the officer’s computer")],
        "steps": ["Install it.", "Open the file.", "Type the key."],
        "ends": "It holds until the passphrase is changed.",
    }
    return RecoverySheet(**usual | fields)  # type: ignore[arg-type]


def test_it_says_whose_it_is_the_key_and_what_to_do(read: Callable) -> None:
    paper = read(write_recovery_sheet(content()))
    assert len(paper) == 1
    text = paper.text()
    for words in (
        "Northtown Council of Mosques",
        "Recovery sheet",
        "This sheet opens everything.",
        *GROUPS,
        "northtown.liaison",
        "Type the key.",
        "It holds until",
        "Received and sealed in the presence of two",
        "Made on 18 March 2026",
    ):
        assert words in text
    assert len(paper.boxes("Name and signature")) == 2


def test_the_groups_stand_in_two_lines_of_seven_in_their_order(read: Callable) -> None:
    paper = read(write_recovery_sheet(content()))
    boxes = [paper.box(group, 0) for group in GROUPS]
    assert len({round(box.top) for box in boxes[:7]}) == 1
    assert len({round(box.top) for box in boxes[7:]}) == 1
    for line in (boxes[:7], boxes[7:]):
        lefts = [box.left for box in line]
        assert lefts == sorted(lefts)
        assert lefts[0] > 25
        assert line[-1].right < 185


def test_without_a_key_its_place_is_shown(read: Callable) -> None:
    paper = read(write_recovery_sheet(content(groups=[""] * 14)))
    assert paper.text().count("· · · ·") == 14


def test_the_same_words_give_the_same_bytes() -> None:
    assert write_recovery_sheet(content()) == write_recovery_sheet(content())


@settings(max_examples=rounds(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=150), value=st.text(max_size=150))
def test_whatever_is_on_it_it_is_one_page(read: Callable, name: str, value: str) -> None:
    facts = [("The file", value)] * 4
    try:
        pdf = write_recovery_sheet(content(council=name, facts=facts))
    except NotPrintable:
        return
    paper = read(pdf)
    assert len(paper) == 1
    signed = min(box.top for box in paper.boxes("Name and signature"))
    assert all(box.bottom < signed for box in paper.boxes("It holds until"))


def test_names_in_other_scripts_are_on_it(read: Callable) -> None:
    paper = read(write_recovery_sheet(content(council="مجلس المساجد")))
    assert "Recovery sheet" in paper.text()


def test_a_character_without_a_typeface_is_refused() -> None:
    with pytest.raises(NotPrintable):
        write_recovery_sheet(content(council="\U000f0000"))
