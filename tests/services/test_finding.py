"""Search results: titles, the sentence found, letters found by their people, references."""

import pytest

from liaison_app.errors import Gone, Refusal
from liaison_app.records import Correspondence, Matter, Party, Person
from liaison_app.services.finding import find, letter_of_reference
from liaison_app.store.store import Store


@pytest.fixture
def letters(store: Store) -> Store:
    with store.change("Set up") as pen:
        pen.save(Matter(title="Leaflets", summary="They came by post. Nobody signed them."))
        letter = pen.save(
            Correspondence(
                subject="Leaflets naming a day",
                our_ref="CM/2026/001",
                date="2026-03-16",
                text="<p>First things first. Do <b>teachers</b> know the signs? Thank you.</p>",
            )
        )
        pen.save(Party(correspondence_id=letter.id, name="Mehmet Yıldız", post_title="Imam"))
        pen.save(Correspondence(our_ref="CM/2026/002", date="2026-04-01"))
        pen.save(Correspondence(our_ref="CM/2026/002", date="2026-04-02"))
        pen.save(Correspondence(direction="in", our_ref="", your_ref="CM/2026/001"))
        pen.save(Person(family_name="Hadžić", restricted=True, notes="رسالة عن الطلاب"))
    return store


def test_the_sentence_with_the_words(letters: Store) -> None:
    (hit,) = find(letters, "teach sign")
    assert (hit.kind, hit.title, hit.date) == (
        "correspondence",
        "Leaflets naming a day",
        "2026-03-16",
    )
    assert hit.excerpt == "Do teachers know the signs?"
    assert find(letters, "nobody")[0].excerpt == "Nobody signed them."


def test_the_title_is_not_said_twice(letters: Store) -> None:
    assert [hit.excerpt for hit in find(letters, "naming")] == [""]


def test_a_letter_is_found_by_its_people_and_comes_once(letters: Store) -> None:
    (hit,) = find(letters, "yildiz")
    assert (hit.kind, hit.id, hit.excerpt) == ("correspondence", 1, "Mehmet Yıldız, Imam")
    with letters.change("Also in the text") as pen:
        letter = letters.get(Correspondence, 1)
        pen.save(Correspondence(id=1, subject=letter.subject, text="<p>Yıldız came.</p>"))
    (hit,) = find(letters, "yildiz")
    assert hit.excerpt == "Yıldız came."


def test_restricted_is_marked_and_scripts_are_found(letters: Store) -> None:
    (hit,) = find(letters, "طلاب ال") or find(letters, "الطلاب")
    assert hit.restricted
    assert hit.excerpt == "رسالة عن الطلاب"
    assert find(letters, "  ") == []
    assert len(find(letters, "CM", limit=2)) == 2


def test_a_letter_by_reference_or_id(letters: Store) -> None:
    assert letter_of_reference(letters, "CM/2026/001") == 1
    assert letter_of_reference(letters, "1") == 1
    for wanted, error in (
        ("CM/2026/002", Refusal),
        ("4", Refusal),
        ("99", Gone),
        ("x" * 10**6, Gone),
    ):
        with pytest.raises(error) as caught:
            letter_of_reference(letters, wanted)
        assert len(str(caught.value)) < 200
