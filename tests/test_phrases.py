"""Phrases of the lower floors: put together in English, and said again where somebody reads them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_app import language
from liaison_app.language import Phrase, begun, counted, joined, marked, phrase, shown, tr, within
from liaison_app.records import KINDS, Correspondence, Person
from liaison_app.rules.said_kinds import _OF_KIND, count_of, counts_in_words, noun

PACKAGE = Path(language.__file__).parent
GERMAN = {
    ("They rang", None): "Sie riefen an",
    ("Letter", None): "Brief",
    ("{name} wrote", None): "{name} schrieb",
    ("It says {words}.", None): "Es sagt {wörter}.",
    ("“{name}”: {what}", None): "„{name}“: {what}",
    ("One day late", 1): "Einen Tag zu spät",
    ("One day late", 3): "{number} Tage zu spät",
    ("{count} person", 3): "{count} Personen",
    ("three", None): "drei",
    ("PDF", None): "PDF-Datei",
}


@pytest.fixture
def german() -> Iterator[None]:
    language.speak(lambda words, _sense, count: GERMAN.get((words, count), ""))
    yield
    language.speak(None)


@pytest.mark.usefixtures("german")
def test_phrases_one_after_another_are_each_said_and_names_among_them_stay() -> None:
    said = joined(" · ", (phrase("They rang"), "Letter", phrase("Letter")))
    assert said == "They rang · Letter · Letter"
    assert shown(said) == "Sie riefen an · Letter · Brief", "the second is what somebody wrote"
    assert shown(joined(", ", ())) == ""


@pytest.mark.usefixtures("german")
def test_what_is_joined_may_come_from_something_that_is_gone_through_once() -> None:
    said = joined(" ", (words for words in (phrase("They rang"), phrase("Letter"))))
    assert [said, shown(said), shown(said)] == ["They rang Letter", *["Sie riefen an Brief"] * 2]


@pytest.mark.usefixtures("german")
def test_a_phrase_that_begins_a_sentence_begins_large_in_both_languages() -> None:
    said = begun(phrase("{name} wrote", name="amina"))
    assert said == "Amina wrote"
    assert shown(said) == "Amina schrieb"
    assert begun("") == ""


@pytest.mark.usefixtures("german")
def test_within_a_sentence_english_is_small_and_another_language_as_it_is() -> None:
    said = phrase("It says {words}.", words="nothing")
    assert shown(said) == "It says nothing.", "a translation with another place is left aside"
    assert within(phrase("Letter")) == "letter"
    assert shown(within(phrase("Letter"))) == "Brief"
    assert tr("{name} wrote", name=within(phrase("Letter"))) == "Brief schrieb"


def test_capitals_that_stand_for_words_stay_large_within_a_sentence() -> None:
    assert [within(words) for words in ("PDF", "NHS number", "E-mail", "A letter", "")] == [
        "PDF",
        "NHS number",
        "e-mail",
        "a letter",
        "",
    ]


@pytest.mark.usefixtures("german")
def test_a_phrase_is_filled_in_later_and_stays_a_phrase() -> None:
    late = phrase("“{name}”: {what}")
    said = late.format(name="A. {x}", what=phrase("They rang"))
    assert isinstance(said, Phrase)
    assert said == "“A. {x}”: They rang"
    assert shown(said) == "„A. {x}“: Sie riefen an"
    assert phrase("It says {words}.").format(words="no") == "It says no."
    assert shown(phrase("It says {words}.").format(words="no")) == "It says no."


@pytest.mark.usefixtures("german")
def test_a_number_in_words_takes_the_place_of_its_figures() -> None:
    said = counted("One day late", "{number} days late", 3, number=phrase("three"))
    assert said == "three days late"
    assert shown(said) == "drei Tage zu spät"
    assert shown(counted("One day late", "{number} days late", 1, number="")) == "Einen Tag zu spät"


def test_from_the_right_a_value_is_parted_from_its_sentence() -> None:
    language.speak(lambda _words, _sense, _count: "", from_right=True)
    try:
        said = phrase("{name} wrote").format(name="Amina")
        assert shown(said) == "\u2068Amina\u2069 wrote"
        assert said == "Amina wrote", "on paper nothing is marked"
    finally:
        language.speak(None)


def test_a_phrase_that_is_cut_or_added_to_is_english_only() -> None:
    said = phrase("Letter")
    assert not isinstance(said[:3], Phrase)
    assert not isinstance(said.lower(), Phrase), "so say within() instead"
    assert not isinstance(f"{said}s", Phrase)
    assert marked("Letter") is not said


# What the kinds of things in a file are called


def test_every_kind_has_its_words_for_one_and_for_many() -> None:
    assert set(_OF_KIND) == {kind.name for kind in KINDS}
    for kind in KINDS:
        one, many = count_of(kind.name, 1), count_of(kind.name, 1_200)
        assert one.startswith("1 ")
        assert many.startswith("1,200 ")
        assert one.removeprefix("1 ") != many.removeprefix("1,200 "), kind.name


@pytest.mark.usefixtures("german")
def test_kinds_are_counted_and_named_in_the_windows_language() -> None:
    assert count_of("person", 3) == "3 people"
    assert shown(count_of("person", 3)) == "3 Personen"
    assert count_of("person", 3, in_words=True) == "three people"
    assert shown(count_of("person", 3, in_words=True)) == "drei Personen"
    assert counts_in_words({"organisation": 1, "person": 3}) == "1 organisation, 3 people"
    assert counts_in_words({}) == "nothing"
    assert noun(Correspondence(channel="letter")) == "letter"
    assert shown(noun(Correspondence(channel="letter"))) == "Brief"
    assert noun(Person()) == "person"


# What is caught by nothing else


def test_what_long_work_is_doing_is_a_phrase() -> None:
    """A Progress is shown while the work goes on: words written out in it have to be said."""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if "cli" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Progress":
                continue
            words = node.args[2:] + [one.value for one in node.keywords if one.arg == "text"]
            wrong += [
                f"{path.name}:{one.lineno}"
                for one in words
                if isinstance(one, ast.JoinedStr) or (isinstance(one, ast.Constant) and one.value)
            ]
    assert wrong == []
