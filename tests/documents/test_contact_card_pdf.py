"""Contact cards on paper: sizes, four to a page, every word in its place however long."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.documents.contact_card_pdf import Card, write_cards
from liaison_app.errors import NotPrintable
from tests.rounds import rounds

USUAL = Card(
    council="Northtown Council of Mosques",
    purpose="Hate crime",
    name="Supt Carl Brook, QPM",
    post="Hate Crime Lead",
    body="County Police",
    telephones=[("Mobile", "01632 960 101"), ("", "01632 960 102")],
    emails=[("", "carl.brook@county.example")],
    until="until 12 April 2026",
    matter="Leaflets before the march",
    printed_on="18 March 2026",
)


def changed(**fields: object) -> Card:
    return Card(**({name: getattr(USUAL, name) for name in USUAL.__slots__} | fields))  # type: ignore[arg-type]


def test_a_card_says_who_for_what_how_and_until_when(read: Callable) -> None:
    paper = read(write_cards([USUAL], four=False))
    assert len(paper) == 1
    assert [round(side * 25.4 / 72) for side in paper.pdf[0].get_size()] == [105, 148]
    lines = paper.text().split("\n")
    assert lines == [
        "Northtown Council of Mosques",
        "Who to ring for",
        "Hate crime",
        "Supt Carl Brook, QPM",
        "Hate Crime Lead",
        "County Police",
        "Mobile",
        "01632 960 101",
        "01632 960 102",
        "E-mail",
        "carl.brook@county.example",
        "Until 12 April 2026",
        "Leaflets before the march",
        "Printed on 18 March 2026",
    ]


def test_four_stand_on_a_page_each_in_its_quarter(read: Callable) -> None:
    cards = [changed(purpose=f"Purpose{n}") for n in range(5)]
    paper = read(write_cards(cards))
    assert len(paper) == 2
    quarters = [
        (box.left < 105, box.top < 148.5) for box in (paper.box(f"Purpose{n}", 0) for n in range(4))
    ]
    assert quarters == [(True, True), (False, True), (True, False), (False, False)]
    assert "Purpose4" in paper.text(1)
    assert "Purpose4" not in paper.text(0)


def test_the_same_cards_give_the_same_bytes() -> None:
    assert write_cards([USUAL]) == write_cards([USUAL])


def test_without_a_number_one_turns_to_them(read: Callable) -> None:
    text = read(write_cards([changed(telephones=[], emails=[])], four=False)).text()
    assert "Who to turn to for" in text
    assert "No telephone number or e-mail address is known." in text


def test_restricted_is_marked(read: Callable) -> None:
    assert "Restricted" not in read(write_cards([USUAL])).text()
    assert "Restricted" in read(write_cards([changed(restricted=True)])).text()


def test_long_words_and_other_scripts_fit(read: Callable) -> None:
    long = changed(
        council="Northtown Council of Mosques and Islamic Centres of the Whole County",
        purpose="Patrols, visits and engagement with the public " * 5,
        name="محمّد ہاشم گلزار",
        post="আয়েশা রহমান, Community Cohesion and Engagement Co-ordinator",
        emails=[("", "a.very.long.address@" + "engagement." * 8 + "example")],
        reach="Ring the contact centre first and ask to be put through. " * 9,
        restricted=True,
    )
    paper = read(write_cards([long], four=False))
    assert len(paper) == 1
    text = paper.text().replace("\n", " ")
    for word in ("01632 960 101", "Until 12 April 2026", "Printed on", "Restricted"):
        assert word in text
    lowest = max(box.bottom for box in paper.boxes("march"))
    assert lowest < paper.box("Printed on").top


def test_what_no_card_could_hold_is_cut_short_and_stays_on_it(read: Callable) -> None:
    endless = changed(purpose="word " * 2_000, reach="more " * 2_000)
    paper = read(write_cards([endless], four=False))
    assert len(paper) == 1
    assert "Printed on 18 March 2026" in paper.text()
    assert "Supt Carl Brook, QPM" in paper.text()


def test_a_character_no_typeface_has_is_named() -> None:
    with pytest.raises(NotPrintable):
        write_cards([changed(name="Carl \U00013000 Brook")])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=rounds(40))
@given(st.text("ab cدہ\n", max_size=900), st.text("xy 0", max_size=400))
def test_any_words_make_one_page(read: Callable, purpose: str, reach: str) -> None:
    assert len(read(write_cards([changed(purpose=purpose, reach=reach)], four=False))) == 1
