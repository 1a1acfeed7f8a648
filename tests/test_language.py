"""What the program says in another language: whole sentences, plurals, phrases of the lower floors."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_app import language
from liaison_app.language import counted, marked, phrase, shown, tr, trn
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_dates import say_date, say_gap
from liaison_app.ui.pseudo_language import disguised

PACKAGE = Path(language.__file__).parent
POLISH = {
    ("Save", "", None): "Zapisz",
    ("Letter to {name}", "", None): "List do {name}",
    ("{count} letter", "{count} letters", 1): "{count} list",
    ("{count} letter", "{count} letters", 3): "{count} listy",
    ("{count} letter", "{count} letters", 1200): "{count} listów",
    ("Open", "state", None): "Otwarta",
    ("Sent on {day}", "", None): "Wysłano {dzień}",
    ("{day} {month} {year}", "", None): "{day} {month} {year} r.",
    ("March", "", None): "marca",
}


@pytest.fixture
def polish() -> Iterator[None]:
    language.speak(lambda words, sense, count: POLISH.get((words, sense, count), ""))
    yield
    language.speak(None)


def test_in_english_words_are_what_stands_in_the_code() -> None:
    assert tr("Save") == "Save"
    assert tr("Letter to {name}", name="A. {x}") == "Letter to A. {x}"
    assert tr("Use {year} for the year") == "Use {year} for the year"
    assert [trn("{count} letter", "{count} letters", n) for n in (0, 1, 1200)] == [
        "0 letters",
        "1 letter",
        "1,200 letters",
    ]
    said = phrase("To {who}", who="the Dean")
    assert said == "To the Dean"
    assert shown(said) is said


@pytest.mark.usefixtures("polish")
def test_in_another_language_they_are_said_in_it() -> None:
    assert tr("Save") == "Zapisz"
    assert tr("Open", "state") == "Otwarta"
    assert tr("Open") == "Open", "what is not translated stays English"
    assert tr("Letter to {name}", name="Save") == "List do Save", "what people wrote stays"
    said = [trn("{count} letter", "{count} letters", n) for n in (1, 3, 1200)]
    assert said == ["1 list", "3 listy", "1,200 listów"]


@pytest.mark.usefixtures("polish")
def test_a_translation_with_a_place_that_is_not_there_is_left_aside() -> None:
    assert tr("Sent on {day}", day="3 March") == "Sent on 3 March"


@pytest.mark.usefixtures("polish")
def test_a_phrase_is_english_on_paper_and_translated_where_it_is_shown() -> None:
    day = say_date("2026-03-16")
    assert day == "16 March 2026"
    assert f"printed on {day}" == "printed on 16 March 2026"
    assert shown(day) == "16 marca 2026 r."
    assert tr("Letter to {name}", name=day) == "List do 16 marca 2026 r."
    nested = phrase(
        "{when}: {letters}", when=day, letters=counted("{count} letter", "{count} letters", 3)
    )
    assert nested == "16 March 2026: 3 letters"
    assert shown(nested) == "16 marca 2026 r.: 3 listy"
    assert shown("16 March 2026") == "16 March 2026"


def test_counts_lists_and_stretches_can_be_disguised() -> None:
    language.speak(disguised)
    try:
        for words in (say_count(3), say_list(["a", "b", "c"]), say_gap(12), say_date("2026-03")):
            assert "⟦" in shown(words), words
        assert shown(say_list(["Ann"])) == "Ann"
    finally:
        language.speak(None)


def test_a_marked_word_is_the_word() -> None:
    assert marked("March") == "March"


IMPORTED = re.compile(r"from liaison_app\.language import (\([^)]*\)|.*)")
FIRST_WORDS = re.compile(r"(?<![.\w])(tr|trn|phrase|counted|marked)\(\s*(f?[\"'])?")


def test_words_are_written_out_where_they_are_marked() -> None:
    """Qt's lupdate reads no f-string, and nothing that a name holds, unless it was marked elsewhere."""
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        names = " ".join(IMPORTED.findall(text))
        for name, quote in FIRST_WORDS.findall(text.replace("def ", ".")):
            may_be_held = name in ("tr", "phrase") and not quote
            if name in names and quote not in ('"', "'") and not may_be_held:
                wrong.append(f"{path.name}: {name}({quote}")
    assert wrong == []
