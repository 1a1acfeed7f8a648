"""The rule of a mailing list: what it says, and which phases and places fit it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records import MailingList
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.rules.list_rules import KINDS_IN_WORDS, phase_fits, place_fits, said

ADDRESS = "The Old Mill\n4 Weir Road\nHARROWMERE HW12 4AB"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({}, "Chosen by hand"),
        ({"rule_phase": "Secondary"}, "Chosen by hand"),
        ({"rule_posts": "head teacher"}, "Head teachers"),
        ({"rule_posts": "head teacher", "rule_kind": "school"}, "Head teachers of open schools"),
        (
            {
                "rule_posts": "Head teacher, chair of governors",
                "rule_kind": "school",
                "rule_phase": "Primary",
                "rule_place": "Oakley, HW3",
            },
            "Head teachers and chairs of governors of open primary schools in Oakley or HW3",
        ),
        (
            {"rule_kind": "school", "rule_phase": "Primary, Nursery"},
            "Open primary and nursery schools",
        ),
        ({"rule_kind": "mosque"}, "Mosques"),
        ({"rule_kind": "mosque", "rule_place": "Oakley"}, "Mosques in Oakley"),
        (
            {"rule_kind": "school", "rule_closed": True},
            "Schools, closed ones too",
        ),
        ({"rule_posts": "imam", "rule_kind": "mosque"}, "Imams of mosques"),
        ({"rule_posts": "imam", "rule_place": "Oakley"}, "Imams in Oakley"),
    ],
)
def test_a_rule_in_plain_words(rule: dict[str, str], words: str) -> None:
    assert said(MailingList(**rule)) == words  # type: ignore[arg-type]


def test_every_kind_of_body_has_its_word_for_many() -> None:
    assert set(KINDS_IN_WORDS) == {kind for kind, _words in KINDS_OF_BODY}


@pytest.mark.parametrize(
    ("phase", "wanted", "fits"),
    [
        ("Secondary", "secondary", True),
        ("Middle deemed secondary", "Secondary", True),
        ("Primary", "Secondary", False),
        ("", "Secondary", False),
        ("", "", True),
        ("All-through", "Secondary, All through", True),
        ("16 plus", "Primary or 16 plus", True),
        ("Not applicable", "Secondary", False),
    ],
)
def test_phases(phase: str, wanted: str, fits: bool) -> None:
    assert phase_fits(phase, wanted) is fits


@pytest.mark.parametrize(
    ("place", "fits"),
    [
        ("Harrowmere", True),
        ("harrowmere", True),
        ("Harrow", False),
        ("Weir Road", True),
        ("Road Weir", False),
        ("HW", True),
        ("HW12", True),
        ("hw12 4", True),
        ("HW12 4AB", True),
        ("HW1", False),
        ("HW12 5", False),
        ("H", False),
        ("Oakley, HW12", True),
        ("Oakley", False),
        ("", True),
        (" , ", True),
    ],
)
def test_places(place: str, fits: bool) -> None:
    assert place_fits(ADDRESS, place) is fits


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=80))
def test_nothing_raises_and_more_places_find_no_fewer(address: str, one: str, other: str) -> None:
    if place_fits(address, one) and one.strip(" ,;\n"):
        assert place_fits(address, f"{one}, {other}")
    phase_fits(address, one)
    said(MailingList(rule_posts=one, rule_phase=other, rule_place=address))
