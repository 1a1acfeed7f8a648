"""Spelling: what is right, what is wrong, what is not looked at, and what is proposed instead."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.paths import resource
from liaison_app.rules import spelling_lists
from liaison_app.rules.spelling import LONGEST, Spelling, words_to_check
from liaison_app.rules.spelling_lists import british_words, never_proposed, plain_word
from liaison_app.rules.spelling_proposals import MOST, proposals
from tests.rounds import rounds

PLAIN = Spelling()
NAMES = Spelling.knowing(["Ayesha Thorne", "Harrowmere Council of Mosques", "Masjid an-Nawawi"])


def misspelt(text: str, spelling: Spelling = PLAIN) -> list[str]:
    return [word.text for word in spelling.misspelt(text)]


@pytest.mark.parametrize(
    "word",
    "colour organise honour centre licence practise enquiry travelled Councillor headteacher"
    " mosque Mosques masjid Masjid Jumu'ah Jumu’ah Jumu‘ah jummah madrasah Qur’an Ramadan Eid imam"
    " khutbah safeguarding Islamophobia gurdwara don’t o’clock café naïve Monday Muslim council’s"
    " email well-being interfaith".split(),
)
def test_a_letter_of_ours_is_spelled_rightly(word: str) -> None:
    assert misspelt(f"We write that {word} is a word.") == []


@pytest.mark.parametrize(
    "word", "color organize honor center traveled gray teh recieve goverment muslim monday".split()
)
def test_what_is_not_british_english_is_found(word: str) -> None:
    assert misspelt(f"We write that {word} is none.") == [word]


@pytest.mark.parametrize(
    "words",
    [
        "the NHS and PCSOs, FOIA, MPs and Mr McDonald",
        "reference CMX/2026/014 of 3rd Apprril2026",
        "write to imaam@masjjid.example or see https://wwww.exampel.org/pagge and www.mosqe.example",
        "السلام عليكم ورحمة الله and জুমআ",
        "Dear {addressee.salutatoin}, {if deputy}we{otherwise}you{end} {waht happened}",
        "x y z B",
        "a" * (LONGEST + 1),
    ],
)
def test_what_is_no_word_of_ours_is_not_looked_at(words: str) -> None:
    assert misspelt(words) == []


def test_words_between_placeholders_are_looked_at() -> None:
    assert misspelt("{if deputy}We are greatful{otherwise}Thank you{end}") == ["greatful"]


def test_names_of_contacts_are_known_as_they_are_written_and_with_s_after_them() -> None:
    text = "Ms Thorne, Thorne’s letter, Harrowmere’s council, Masjid an-Nawawi"
    assert misspelt(text, NAMES) == []
    assert misspelt("thorney", NAMES) == ["thorney"]
    assert misspelt("Harrowmear") == misspelt("Harrowmear", NAMES) == ["Harrowmear"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("color", "colour"),
        ("organize", "organise"),
        ("recieve", "receive"),
        ("Recieve", "Receive"),
        ("definatly", "definitely"),
        ("accomodation", "accommodation"),
        ("alot", "a lot"),
        ("thankyou", "thank you"),
        ("muslim", "Muslim"),
        ("goverment’s", "government’s"),
        ("goverment's", "government's"),
        ("jumuaah", "jumuah"),
    ],
)
def test_what_was_meant_is_proposed(typed: str, meant: str) -> None:
    assert meant in proposals(typed, PLAIN)


def test_the_nearest_is_proposed_first() -> None:
    for typed, meant in (("color", "colour"), ("thier", "their"), ("tommorow", "tomorrow")):
        assert proposals(typed, PLAIN)[0] == meant
    assert proposals("Thorn", NAMES)[0] == "Thorne"
    assert proposals("Harowmere", NAMES) == ["Harrowmere"]


def test_no_volunteer_is_offered_a_rude_word() -> None:
    for typed in ("shitt", "fuckk", "cok", "pakki", "bastrad"):
        assert not never_proposed() & set(proposals(typed, PLAIN))
    assert misspelt("the rape of a child was reported") == []  # it may be written all the same


@pytest.mark.parametrize(
    "found", [None, b"\xff\xfe", b"# ten\nmosque\n"], ids=["no", "bytes", "odd"]
)
def test_without_its_list_nothing_is_marked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, found: bytes | None
) -> None:
    if found is not None:
        (tmp_path / "spelling").mkdir()
        (tmp_path / "spelling/british_words.txt").write_bytes(found)
    monkeypatch.setattr(spelling_lists, "resource", tmp_path.joinpath)
    british_words.cache_clear()
    never_proposed.cache_clear()
    try:
        assert misspelt("teh color") == []
        assert PLAIN.misspelt("teh") == []
        assert never_proposed() == frozenset()
    finally:
        british_words.cache_clear()
        never_proposed.cache_clear()


@given(st.text(max_size=300))
def test_words_lie_where_they_are_said_to_and_in_their_order(text: str) -> None:
    end = 0
    for word in words_to_check(text):
        assert end <= word.start < word.end <= len(text)
        assert text[word.start : word.end] == word.text
        end = word.end


@given(st.text(alphabet="abcdefghé'’ ABÉ-", min_size=1, max_size=14))
@settings(max_examples=rounds(20))
def test_what_is_proposed_is_known_and_never_the_word_itself(typed: str) -> None:
    for said in proposals(typed, NAMES):
        assert plain_word(said) != plain_word(typed)
        assert all(NAMES.is_right(part) or part in ("a", "A") for part in said.split())
    assert len(proposals(typed, NAMES)) <= MOST


@pytest.mark.parametrize("path", sorted(resource("templates").glob("*.txt")), ids=lambda p: p.stem)
def test_our_own_templates_are_spelled_rightly(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    said = "\n".join(line for line in lines if not line.startswith("request:"))
    assert misspelt(said) == []


def test_the_lists_hold_words_and_nothing_else() -> None:
    for word in british_words():
        assert word == word.strip()
        assert all(c.isalpha() or c in "'-" for c in word), word
    assert len(british_words()) > 90_000


@pytest.mark.parametrize("word", ["’tis", "'tis", "’Twas", "‘tis"])
def test_a_word_whose_beginning_an_apostrophe_stands_for_is_no_mistake(word: str) -> None:
    assert misspelt(f"So {word} said; {word}") == []
    assert misspelt(word) == []
    assert misspelt("tis") == ["tis"]
