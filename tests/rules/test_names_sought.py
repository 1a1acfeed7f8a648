"""A name is found in every order it is written in, as whole words, and what is unsure is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.name_patterns import Called, may_mean, words_called
from liaison_app.rules.names_erased import (
    json_without,
    text_without,
    texts_in_json,
    texts_of,
    without_names,
)
from liaison_app.rules.names_sought import Seeker

NOOR = Called(
    given=("Amina Jane",),
    family=("Noor",),
    known_as=("Minnie",),
    spellings=("Aamina Nour", "أمينة نور"),
    emails=("amina.noor@county.example",),
    telephones=("01632 960101",),
    addresses=("12 Elm Rise\nNORTHTOWN\nNT1 1AA",),
)


@pytest.mark.parametrize(
    ("text", "words", "how"),
    [
        ("We met Amina Noor there", "Amina Noor", "full"),
        ("Noor, Amina", "Noor, Amina", "full"),
        ("NOOR Amina Jane", "NOOR Amina Jane", "full"),
        ("Amina J. Noor", "Amina J. Noor", "full"),
        ("the file AminaNoor_2.pdf", "AminaNoor", "full"),
        ("by Ámína\nNoor", "Ámína\nNoor", "full"),
        ("A. Noor", "A. Noor", "initial"),
        ("A.J. Noor", "A.J. Noor", "initial"),
        ("Chief Constable Noor’s reply", "Noor", "titled"),
        ("Dear Mr Noor", "Noor", "titled"),
        ("and Noor said", "Noor", "family"),
        ("and Minnie said", "Minnie", "given"),
        ("Aamina Nour", "Aamina Nour", "full"),
        ("قالت أمينة نور", "أمينة نور", "full"),
        ("to AMINA.NOOR@county.example.", "AMINA.NOOR@county.example", "reach"),
        ("+44 (0)1632 960 101", "+44 (0)1632 960 101", "reach"),
        ("at 12 Elm Rise, Northtown", "12 Elm Rise", "place"),
    ],
)
def test_every_way_to_write_a_name_is_found(text: str, words: str, how: str) -> None:
    found = Seeker(NOOR).find(text)
    assert [(text[f.start : f.end], f.how) for f in found] == [(words, how)]


@pytest.mark.parametrize("text", ["Noordwijk", "the noorish", "Aminata", "11632 9601012", ""])
def test_only_whole_words_are_found(text: str) -> None:
    assert Seeker(NOOR).find(text) == []


def test_a_street_a_school_and_a_word_are_told_from_a_name() -> None:
    seeker = Seeker(NOOR, ("The Noor Reading Circle",))
    text = "Noor Street, Masjid Noor, the Noor Reading Circle, a noor, and Noor"
    assert [(f.of_place, f.like_a_name) for f in seeker.find(text)][:3] == [(True, True)] * 3
    assert not seeker.find("a lamp: noor")[0].like_a_name
    assert not seeker.find("and Noor")[0].of_place


def test_someone_else_may_be_meant() -> None:
    ahmed = words_called(Called(given=("Ahmed",), family=("Noor",)))
    assert may_mean(ahmed, "noor")
    assert may_mean(ahmed, "a noor")
    assert not may_mean(ahmed, "amina noor")


def test_a_name_over_several_looks_and_in_a_link_goes() -> None:
    html = (
        '<p>To <b>Amina</b> <i>Noor</i>, <a href="mailto:amina.noor@county.example">write</a></p>'
    )
    assert without_names("rich_text", html, Seeker(NOOR), lambda _f: True) == (
        "<p>To <b>[name erased]</b>, write</p>"
    )


def test_lists_and_what_is_typed_are_written_over() -> None:
    seeker = Seeker(NOOR)
    entries = '[{"label": "Noor", "value": "01632 960101"}]'
    assert without_names("entries", entries, seeker, lambda _f: True) == (
        '[{"label": "[name erased]", "value": "[erased]"}]'
    )
    typed = '{"text": "<p>Mr Noor \\u0026 I</p>", "n": 3}'
    assert "Noor" not in json_without(typed, seeker, lambda _f: True)
    assert json_without("no Noor", seeker, lambda _f: True) == "no [name erased]"
    assert texts_of("number", 3) == []


@given(st.text(alphabet="Amina Noor.,’s-\n<>&áأمينةنور", max_size=80))
def test_nothing_that_was_taken_out_is_found_again(text: str) -> None:
    seeker = Seeker(NOOR)
    left = text_without(text, seeker, lambda _f: True)
    again = text_without(left, seeker, lambda _f: True)
    assert again.count("[name erased]") - left.count("[name erased]") in (0, 1, 2, 3)
    assert text_without(again, seeker, lambda _f: False) == again


def test_what_is_not_wanted_stays() -> None:
    text = "Amina Noor and Mr Noor"
    assert text_without(text, Seeker(NOOR), lambda f: f.sure) == "[name erased] and Mr Noor"


def test_the_strings_of_what_may_be_json_are_looked_through_one_by_one() -> None:
    assert texts_in_json("not JSON: Amina Noor") == ["not JSON: Amina Noor"]
    assert texts_in_json('{"who": "Amina", "also": ["Noor", 3]}') == ["Amina", "Noor"]
    assert texts_in_json('["<p>Amina <b>Noor</b></p>"]') == ["Amina Noor"]
    wanted = '{"text": "<p>To Amina <b>Noor</b>.</p>", "n": 3}'
    assert "Noor" not in json_without(wanted, Seeker(NOOR), lambda _f: True)
    assert json_without("Amina Noor", Seeker(NOOR), lambda _f: True) == "[name erased]"
    assert without_names("number", "Amina Noor", Seeker(NOOR), lambda _f: True) == "Amina Noor"
    assert texts_of("number", "3") == []
