"""How a text falls into words for search, and the sentence that is shown for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.found_sentence import LONGEST, bare_text, marks, sentence_with
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.search_words import (
    LONGEST_WORD,
    asks_for_somebody,
    run_together,
    typed_words,
    words_in,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Mosque’s CAFÉ, at 10:30!", "the mosques cafe at 10 30"),
        ("O'Brien-Smith ‘and’ Ḥusayn", "obrien smith and husayn"),
        ("CM/2026/014", "cm 2026 014"),
        ("أحمد إبراهيم آدم ٱلله", "احمد ابراهيم ادم الله"),
        ("عَائِشَة، فاطمة؛ مصطفى ـــ محمـــد", "عائشه فاطمه مصطفي محمد"),
        ("١٢٣ ۴۵ ২৬", "123 45 26"),
        ("চৌধুরী, ন্যায়বিচার।", "চৌধুরী ন্যায়বিচার"),
        ("ਸਿੰਘ ਕੌਰ", "ਸਿੰਘ ਕੌਰ"),
        ("“Straße” naïve—œuvre İstanbul", "strasse naive oeuvre istanbul"),
        ("", ""),
        ("… — ! «»", ""),
    ],
)
def test_words_of_all_scripts(text: str, words: str) -> None:
    assert words_in(text) == [word for one in words.split() for word in words_in(one)]
    assert " ".join(words_in(text)) == words or not words.isascii()
    assert len(words_in(text)) == len(words.split())


def test_the_alefs_and_yas_are_one() -> None:
    assert words_in("أحمد") == words_in("احمد")
    assert words_in("مصطفى") == words_in("مصطفي")
    assert words_in("فاطمة") == words_in("فاطمه")
    assert words_in("محمّد") == words_in("محـمد") == words_in("محمد")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("who is our contact for hate crime?", "hate crime"),
        ("Whom do we ring about the leaflets", "leaflets"),
        ("contact for schools", "schools"),
        ("point of contact for the vigil", "vigil"),
        ("what did they say about patrols", "they say about patrols"),
        ("who", "who"),
        ("contact", "contact"),
        ("teachers r", "teachers"),
        ("t", ""),
        ("3 April", "3 april"),
        ("a report a", "a report"),
        ("清", "清"),
        ('"* OR title:', "or title"),
    ],
)
def test_what_is_looked_for(typed: str, words: str) -> None:
    assert typed_words(typed) == tuple(words.split())


def test_endless_words_are_cut_alike_on_both_sides() -> None:
    assert words_in("x" * 100_000) == ["x" * LONGEST_WORD]
    assert typed_words("y" * 10_000) == ("y" * LONGEST_WORD,)
    assert len(typed_words("word " * 10_000)) == 1
    assert len(run_together("ab " * 10_000)) <= 80


@given(st.text(max_size=200))
def test_any_text_will_do(text: str) -> None:
    for word in words_in(text):
        assert word == word.strip()
        assert not any(c.isascii() and not c.isalnum() for c in word)
        assert words_in(word) == [word]
    typed_words(text)
    asks_for_somebody(text)
    run_together(text)


LETTER = (
    "<p>Dear Chief Constable,</p>\n<p>Thank you. Are <b>teachers</b> aware of the signs, and how"
    " to report them? We hope so.</p>\n<ul><li>Patrols at St. Mary’s &amp; the café</li>\n"
    "<li>يزور المعلّمون المسجد</li></ul>"
)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ([["teach"]], "Are teachers aware of the signs, and how to report them?"),
        ([["repor"], ["sign"]], "Are teachers aware of the signs, and how to report them?"),
        ([["hope"], ["teach"]], "Are teachers aware of the signs, and how to report them?"),
        ([["cafe"]], "Patrols at St. Mary’s & the café"),
        ([["marys"]], "Patrols at St. Mary’s & the café"),
        ([["المعلمون"]], "يزور المعلّمون المسجد"),
        ([["eacher"]], ""),
        ([["constable"], ["nowhere"]], "Dear Chief Constable,"),
        ([["li"], ["ul"]], ""),
        ([], ""),
    ],
)
def test_the_sentence_with_the_words(wanted: list[list[str]], sentence: str) -> None:
    assert sentence_with(LETTER, wanted) == sentence


def test_what_the_title_says_is_not_said_again() -> None:
    assert sentence_with(
        "Leaflets named. Other leaflets.", [["leaf"]], besides="Leaflets named."
    ) == ("Other leaflets.")


def test_a_long_sentence_begins_near_the_words() -> None:
    text = "and so on " * 60 + "the patrol comes " + "and so on " * 60
    found = sentence_with(text, [["patrol"]])
    assert found.startswith("…")
    assert "patrol" in found
    assert len(found) <= LONGEST


def test_marks_stand_where_the_words_do() -> None:
    text = "Café–teachers’ reports, O’Brien"
    assert [text[a:b] for a, b in marks(text, [["cafe"], ["teach"], ["obri"]])] == [
        *("Café", "teach", "O’Brien"),
    ]


BLOCKS = st.lists(st.sampled_from(["<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</li></ul>"]), max_size=4)


@given(
    BLOCKS, st.text(max_size=60), st.lists(st.lists(st.text(max_size=8), max_size=3), max_size=3)
)
def test_any_letter_will_do(blocks: list[str], words: str, wanted: list[list[str]]) -> None:
    html = "\n".join(block.format(words) for block in blocks)
    assert len(sentence_with(html, [[w for w in ws if w] for ws in wanted])) <= LONGEST
    marks(words, wanted)


@given(st.lists(st.text("abc é&<>.\n", max_size=20), max_size=4))
def test_the_bare_text_has_the_words_of_the_letter(lines: list[str]) -> None:
    from liaison_app.rules.letter_text import from_plain, write

    html = write(from_plain("\n\n".join(lines)))
    assert words_in(bare_text(html)) == words_in(plain(parse(html))) or "." in html
