"""Words that may identify or endanger somebody: found in every writing, and little else."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.rules.identifying import (
    NOTHING_KNOWN,
    SORTS,
    Found,
    Known,
    find,
    opened,
)
from tests.growth import growth
from tests.told_letters import CLOSING, OPENING, PLAIN, SENTENCES, letter

KNOWN = Known(
    private_names=("Amina Noor", "Bilal Hussain", "May Day"),
    official_names=("Chief Constable Wilma Thorne", "Cllr Peter Ash", "Yusuf Rahman"),
    places=("Noor Mosque", "Harrowmere", "Thorne Hall"),
    theirs=("a.noor@example.org", "12 Elm Road", "Harrowmere"),
    ours=(
        "CM/2026/014",
        "office@council.example",
        "01632 960999",
        "1 Station Road\nHarrowmere\nLU1 1AA",
    ),
)


def every(found: tuple[Found, ...]) -> Iterator[Found]:
    """The finds, and those inside them."""
    for one in found:
        yield from (one, *one.inside)


def sorts_in(text: str, around: Known = NOTHING_KNOWN) -> dict[str, str]:
    """The words found, each with its sort."""
    return {one.words: one.sort for one in every(find(text, around))}


@pytest.mark.parametrize("sort", SENTENCES)
def test_each_writing_of_a_sort_is_found(sort: str) -> None:
    missed = []
    for sentence in SENTENCES[sort]:
        start, end = sentence.index("{"), sentence.index("}") - 1
        text = sentence.replace("{", "").replace("}", "")
        end -= text[end - 1] == "."
        if not any(
            one.sort == sort and one.start <= start and end <= one.end for one in every(find(text))
        ):
            missed.append(sentence)
    assert not missed


@pytest.mark.parametrize("sentence", PLAIN)
def test_what_tells_of_nobody_is_left_alone(sentence: str) -> None:
    assert find(sentence) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Masjid Al-Noor, St Mary’s Church and Guru Nanak Gurdwara open their doors.",
        "The Crown Prosecution Service and the Police and Crime Commissioner will attend.",
        "We met on 3 April 2018 at 10.30 am, from 16/03/2018 to 05.04.2018, 12 to 3.",
        "The A505 and the M1 at Junction 11 were closed; version 2.3.1, page 14.",
        "In Ramadan the mosques in Bedford are open until 2 am.",
        "Children and young people, aged 11 to 16, need advice.",
        "A resident who wishes to complain should write to the Ombudsman.",
        "السلام عليكم ورحمة الله",
    ],
)
def test_bodies_days_roads_and_what_is_said_in_general_are_left_alone(text: str) -> None:
    assert find(text) == ()


def test_a_page_has_few_marks_and_hardly_any_is_missing() -> None:
    asked = met = 0
    for seed in range(25):
        made = letter(seed, telling=8, plain=14)
        found = find(made.text)
        assert len(found) <= 14, "nobody decides on more of a page with care"
        asked += len(made.answers)
        met += sum(
            any(one.sort == sort and words.rstrip(".") in one.words for one in every(found))
            for sort, words in made.answers
        )
    assert met >= 0.97 * asked


def test_an_opening_and_a_closing_are_nobody_private() -> None:
    assert find(OPENING + CLOSING) == ()


def test_what_a_letter_of_concern_tells_of_a_child_and_of_a_shop() -> None:
    text = (
        "Dear Chief Constable,\n\nLast night my 6-year-old son asked me whether we would have to"
        " move. This morning a young shop assistant at the Arcade told me that he had been sent the"
        " leaflet twice. He said he no longer sleeps.\n\nWhat is being done?"
    )
    found = {one.sort: one for one in find(text)}
    assert found["child_age"].words == "6-year-old"
    assert found["child"].words == "son"
    assert found["told"].words.startswith("This morning a young shop assistant")
    assert found["told"].words.endswith("He said he no longer sleeps.")
    assert SORTS["child_age"].reason == "a child’s age"


def test_a_sentence_about_somebody_holds_what_is_found_in_it() -> None:
    text = "One of our volunteers told me to ring her on 01632 960101."
    [told] = find(text)
    assert [one.sort for one in told.inside] == ["telephone"]
    assert opened((told,), lambda _one: False) == (told,)
    assert opened((told,), lambda one: one is told) == (told, *told.inside)


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Thank you.\n\nمیری 7 سالہ بیٹی نے پوچھا۔", ["میری 7 سالہ بیٹی نے پوچھا۔"]),
        ("আমার ৭ বছরের মেয়ে\n\nজিজ্ঞাসা করেছিল।\n\nYours", ["আমার ৭ বছরের মেয়ে\n\nজিজ্ঞাসা করেছিল।"]),
        ("We thank the shop of محمد الصالح for the tea and the seats.", ["محمد الصالح"]),
        (
            "السلام عليكم ورحمة الله\n\nبِسْمِ اللّٰهِ\n\nWe write to you.",
            [],
        ),
        ("السَّلامُ عَلَيْكُم\n\nWe thank the Prophet ﷺ and you, إن شاء الله.", []),
        ("Ülkü Çelik wrote of 5 µg, and of π, to the café.", []),
    ],
)
def test_what_stands_in_another_script_is_to_be_read_by_somebody(
    text: str, passages: list[str]
) -> None:
    assert [one.words for one in find(text) if one.sort == "script"] == passages


def test_in_another_script_numbers_are_found_too() -> None:
    [passage] = find("اتصل بي على ٠٧٧٠٠ ٩٠٠٤٤٤ شكرا")
    assert passage.sort == "script"
    assert [one.sort for one in passage.inside] == ["telephone"]


def test_people_of_contacts_are_told_apart() -> None:
    text = (
        "Wilma Thorne met Amina Noor and Bilal B. Husain. Superintendent Thorne thanked Noor,"
        " and Councillor Ash wrote to A. Noor at the Noor Mosque."
    )
    assert sorts_in(text, KNOWN) == {
        "Amina Noor": "private_name",
        "Bilal B. Husain": "private_name",
        "Noor": "private_name",
        "A. Noor": "private_name",
    }


def test_an_official_named_before_may_be_called_by_one_name() -> None:
    assert find("Yusuf Rahman wrote. Yusuf will ring us.", KNOWN) == ()
    assert sorts_in("Yusuf will ring us.", KNOWN) == {"Yusuf": "name"}


def test_ordinary_words_are_not_a_name_of_contacts() -> None:
    assert find("You may day by day ask for more.", KNOWN) == ()


def test_what_stands_in_contacts_with_a_private_person_is_found() -> None:
    assert sorts_in("It went to A.Noor@example.org, at 12, Elm Road.", KNOWN) == {
        "A.Noor@example.org": "email",
        "12, Elm Road": "street",
    }


def test_what_is_ours_and_public_may_stand() -> None:
    text = (
        "Write to office@council.example or 1 Station Road, Harrowmere LU1 1AA; +44 1632 960999;"
        " reference CM/2026/014."
    )
    assert find(text, KNOWN) == ()
    assert len(find(text)) == 4


@pytest.mark.parametrize(
    ("hidden", "sort"),
    [
        ("Ring 01632\u200b 960\u200d101 now.", "telephone"),
        ("Ring \u202a01632 960101\u202c now.", "telephone"),
        ("It is amina\u00ad.noor@exam\u200bple.org now.", "email"),
        ("She is a 7\u2010year\u2010old.", "child_age"),
        ("My daugh-\nter came.", "child"),
        ("My daugh\u00adter came.", "child"),
        ("At ＬＵ１ ２ＡＢ it was.", "postcode"),
        ("At 𝐋𝐔𝟏 𝟐𝐀𝐁 it was.", "postcode"),
        ("He rang ০১৬৩২ ৯৬০১০১ twice.", "telephone"),
        ("It was Fa\u0301tima Begum.".replace("a\u0301", "á"), "name"),
        ("It was Fаtimа Begum, told us \u0430.", "name"),  # with letters of Cyrillic in it
        ("Pay 12-34-56 12345678 now.", "bank"),
        ("It's long ago, she's seven now.", "child_age"),
        ("Our guest, 7 y.o., came.", "child_age"),
    ],
)
def test_words_hidden_from_a_search_are_read_as_a_reader_reads_them(hidden: str, sort: str) -> None:
    found = [one for one in every(find(hidden)) if one.sort == sort]
    assert found
    assert all(one.words == hidden[one.start : one.end] for one in found)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [sentence for several in SENTENCES.values() for sentence in several]
            + ["\n\n", "\u200b", "ﬁ", "ä", "“", "- \n", "محمد", "{", "0", "@", "Mr ", "\ud800"]
        ),
        max_size=6,
    )
)
def test_finds_are_in_order_apart_and_what_stands_there(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find(text, KNOWN)
    assert all(one.words == text[one.start : one.end] and one.words for one in every(found))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(one.sort in SORTS and one.why for one in every(found))
    for one in found:
        inside = one.inside
        assert all(one.start <= part.start and part.end <= one.end for part in inside)
        assert all(a.end <= b.start for a, b in pairwise(inside))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_any_text_may_come(text: str) -> None:
    assert all(one.words == text[one.start : one.end] for one in every(find(text)))


@pytest.mark.parametrize("piece", [letter(1).text, "0 ", "a dot ", "one of our ", "born ", "12 a "])
def test_the_work_grows_as_the_text_does(piece: str) -> None:
    def work(size: int) -> None:
        find(piece * (size // len(piece)))

    assert growth(work, 2_000, 12_000) < 3


def test_every_sort_says_what_stands_in_its_place_and_what_to_do() -> None:
    for key, sort in SORTS.items():
        assert sort.key == key
        assert sort.advice.endswith(".")
        assert not set(sort.reason) & set("[].")
