"""Whatever is selected and left out is in no file that goes out, and whatever is not is in every one."""

import datetime as dt

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.records import Correspondence, Matter, Office, Person
from liaison_app.records.edition_decision import CUT, REPLACE, TEXT
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.services import editions, removal
from liaison_app.store.store import Store
from tests.rounds import rounds

COUNT = 40
TOKENS = [f"zq{number}{chr(97 + number % 26)}w" for number in range(COUNT)]
PARTING = st.sampled_from(
    [" ", ", ", "\n", "\n\n", "\n\n• ", " <b>", "&amp;", ". ", "\t", " “", "\n> "]
)


@st.composite
def letters(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, bool]]]:
    """A text of words that stand in it once, and what is selected in it: from word to word."""
    text = "".join(f"{token}{draw(PARTING)}" for token in TOKENS)
    spans = draw(
        st.lists(
            st.tuples(st.integers(0, COUNT - 1), st.integers(0, 4), st.booleans()),
            min_size=1,
            max_size=8,
        )
    )
    return text, [(first, min(first + more, COUNT - 1), other) for first, more, other in spans]


def prepared(text: str) -> tuple[Store, int, int]:
    """A copy of one letter of ours."""
    store = Store.in_memory()
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        matter = pen.save(Matter(title="A letter"))
        pen.save(
            Correspondence(
                matter_id=matter.id,
                direction="out",
                state="sent",
                date="2026-03-16",
                text=write(from_plain(text)),
            )
        )
    id = editions.begin(store, matter.id or 0).id or 0
    return store, id, editions.copy_of(store, id).pieces[0].part.id or 0


def cut(store: Store, id: int, part: int, spans: list[tuple[int, int, bool]]) -> set[str]:
    """Leave out what is selected, or put other words there; returns the words that are gone."""
    words = editions.copy_of(store, id).pieces[0].words
    for first, last, other in spans:
        start = words.index(TOKENS[first])
        end = words.index(TOKENS[last]) + len(TOKENS[last])
        more = {"deed": REPLACE, "instead": "other words"} if other else {}
        editions.mark_by_hand(store, id, part, TEXT, start, end, **more)
    gone = {mark.words for mark in editions.copy_of(store, id).all_marks()}
    return {token for token in TOKENS if any(token in words for words in gone)}


@settings(max_examples=rounds(12))
@given(letters())
def test_what_is_cut_is_nowhere_and_the_rest_everywhere(
    letter: tuple[str, list[tuple[int, int, bool]]],
) -> None:
    text, spans = letter
    store, id, part = prepared(text)
    gone = cut(store, id, part, spans)
    for first, last, _other in spans:
        assert gone >= set(TOKENS[first : last + 1])
    made = editions.outputs(store, editions.copy_of(store, id), ["html", "txt", "md"])
    for data in made.values():
        for token in TOKENS:
            assert (token.encode() in data) == (token not in gone)
    store.close()


def test_the_same_in_the_file_that_is_kept_and_in_the_pdf() -> None:
    store, id, part = prepared(" ".join(TOKENS))
    gone = cut(store, id, part, [(3, 6, False), (5, 9, False), (20, 20, True)])
    assert gone == {*TOKENS[3:10], TOKENS[20]}
    editions.publish(store, id, "Amina", dt.date(2026, 3, 21))
    kept = editions.outputs_kept(store, id)
    document = pypdfium2.PdfDocument(kept["pdf"])
    words = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    for said in (words, *(kept[form].decode() for form in ("html", "txt", "md"))):
        assert {token for token in TOKENS if token not in said} == gone


def test_words_put_in_for_others_are_looked_at_too() -> None:
    store, id, _part = prepared("Ring 01632 960123. My neighbour saw it.")
    with store.change("Somebody private") as pen:
        pen.save(Person(given_name="Bilal", family_name="Zarrukh"))
    number, told = editions.copy_of(store, id).all_marks()
    editions.decide(store, id, number, REPLACE, instead="the public number, 01632 960200")
    editions.decide(store, id, told, REPLACE, instead="A neighbour of Bilal Zarrukh saw it.")
    assert list(editions.warnings(editions.copy_of(store, id))) == [
        "“Bilal Zarrukh” is in words you put in: name of a private person.",
        "“01632 960200” is in words you put in: telephone number.",
    ]
    editions.decide(store, id, told, CUT, reason="what Bilal saw")
    warned = list(editions.warnings(editions.copy_of(store, id)))
    assert any("“Bilal”" in one for one in warned)
    assert editions.copy_of(store, id).obstacles == ()


def test_of_a_letter_that_was_deleted_only_that_is_said() -> None:
    store, id, _part = prepared("Ring 01632 960123 for help.")
    for mark in editions.copy_of(store, id).all_marks():
        editions.decide(store, id, mark, CUT)
    removal.remove(store, store.only(Correspondence))
    [obstacle] = editions.copy_of(store, id).obstacles
    assert obstacle.endswith("was deleted from the file. Leave it out.")
