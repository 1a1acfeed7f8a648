"""Search results: titles, the sentence found, letters found by their people, references."""

import dataclasses

import pytest

from liaison_app.errors import Gone, Refusal
from liaison_app.records import (
    Answer,
    ContactPoint,
    Correspondence,
    Matter,
    Meeting,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
    Tenure,
)
from liaison_app.services.finding import Hit, find, is_open, letter_of_reference, state_words
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


@pytest.fixture
def town(store: Store) -> Store:
    with store.change("Set up") as pen:
        police = pen.save(Organisation(name="Northtown Police"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        vale = pen.save(Person(given_name="Muhammad", family_name="Sheikh"))
        pen.save(Tenure(person_id=vale.id, post_id=chief.id))
        matter = pen.save(Matter(title="Vigil in the square"))
        secret = pen.save(Matter(title="Kept quiet", restricted=True))
        letters = [
            pen.save(
                Correspondence(
                    subject="The vigil",
                    date=date,
                    state="sent",
                    matter_id=owner.id,
                    our_ref=ref,
                    text="<p>Will stewards be at the vigil?</p>",
                )
            )
            for date, ref, owner in (
                ("2026-03-17", "NT/2026/002", matter),
                ("2026-03-16", "NT/2026/0021", matter),
                ("2026-03-15", "", secret),
            )
        ]
        to = pen.save(
            Party(correspondence_id=letters[0].id, post_title="Chief Constable", post_id=chief.id)
        )
        asked = pen.save(
            Question(correspondence_id=letters[0].id, text="Will stewards be at the vigil?")
        )
        pen.save(
            Answer(question_id=asked.id, party_id=to.id, extent="fully", words="Six marshals come")
        )
        pen.save(
            Question(
                correspondence_id=letters[1].id,
                text="Will stewards be at the vigil?",
                repeats_id=asked.id,
            )
        )
        pen.save(Question(correspondence_id=letters[1].id, text="Who lights it?", position=1))
        pen.save(
            Question(correspondence_id=letters[1].id, text="Never mind lamps", standing="dropped")
        )
        pen.save(Promise(text="Bring lamps", side="ours", correspondence_id=letters[2].id))
        pen.save(ContactPoint(purpose="Hate crime", name="Sergeant Lark", matter_id=matter.id))
        pen.save(Meeting(title="Planning the square", date="2026-03-10"))
    return store


def told(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in hits]


@pytest.mark.parametrize(
    "typed", ["Mohammed Shaikh", "mohamed shaykh", "محمد شيخ", "muham she", "Mohammad S"]
)
def test_a_name_in_any_spelling_finds_person_and_post(town: Store, typed: str) -> None:
    assert told(find(town, typed))[:2] == [
        ("person", "Muhammad Sheikh"),
        ("post", "Chief Constable"),
    ]


def test_a_post_is_found_by_its_body_and_holder_and_a_person_by_the_post(town: Store) -> None:
    assert ("post", "Chief Constable") in told(find(town, "northtown chief"))
    assert ("person", "Muhammad Sheikh") in told(find(town, "northtown chief"))
    assert find(town, "chief sheikh")[0].about == "Northtown Police · Muhammad Sheikh"
    with town.change("Rename") as pen:
        pen.save(Organisation(id=1, name="Mereshire Constabulary"))
    assert ("person", "Muhammad Sheikh") in told(find(town, "mereshire"))
    assert find(town, "northtown") == []


def test_an_exact_reference_or_title_stands_first(town: Store) -> None:
    first = find(town, "nt/2026/002")[0]
    assert (first.kind, first.date, first.exact) == ("correspondence", "2026-03-17", True)
    assert find(town, "NT 2026 0021")[0].date == "2026-03-16"
    assert [hit.exact for hit in find(town, "the vigil")[:3]] == [True] * 3
    assert find(town, "vigil in the square")[0].kind == "matter"


def test_newest_letters_first_after_names(town: Store) -> None:
    hits = find(town, "vigil")
    assert told(hits)[0] == ("matter", "Vigil in the square")
    assert [hit.date for hit in hits if hit.kind == "correspondence"] == [
        *("2026-03-17", "2026-03-16", "2026-03-15"),
    ]


def test_questions_say_whether_they_are_open_and_come_once(town: Store) -> None:
    [question] = [hit for hit in find(town, "stewards") if hit.kind == "question"]
    assert (question.state, is_open(question)) == ("answered", False)
    assert state_words(question) == "Answered"
    (by_answer,) = find(town, "marshals")
    assert (by_answer.kind, by_answer.about) == ("question", "Vigil in the square")
    [waiting] = [hit for hit in find(town, "lights") if hit.kind == "question"]
    assert is_open(waiting)
    assert [hit.kind for hit in find(town, "lamps")] == ["promise"]


def test_a_point_of_contact_is_found_by_asking_for_it(town: Store) -> None:
    for typed in (
        "who is our contact for hate crime",
        "who is our contact for hate crime?",
        "contact for hate",
        "hate crime contact",
        "contact hate crime",
        "Whom do we ring about hate crime",
    ):
        assert told(find(town, typed))[0] == ("contact_point", "Sergeant Lark: Hate crime")


def test_what_belongs_to_something_restricted_is_marked(town: Store) -> None:
    marked = {(hit.kind, hit.date): hit.restricted for hit in find(town, "vigil")}
    assert marked["correspondence", "2026-03-15"]
    assert not marked["correspondence", "2026-03-16"]
    assert find(town, "lamps")[0].restricted


def test_a_post_does_not_tell_of_a_holder_who_is_restricted(town: Store) -> None:
    holder = town.all(Person)[0]
    with town.change("Restrict") as pen:
        pen.save(dataclasses.replace(holder, restricted=True))
    assert [(hit.kind, hit.restricted) for hit in find(town, "sheikh")] == [("person", True)]
    assert [hit.about for hit in find(town, "chief") if hit.kind == "post"] == ["Northtown Police"]
    with town.change("Open again") as pen:
        pen.save(dataclasses.replace(holder, restricted=False))
    assert ("post", "Chief Constable") in told(find(town, "sheikh"))


def test_nothing_is_asked_with_nothing(town: Store) -> None:
    for typed in ("", " ", "?", "x", "***", '"', "contact for"):
        assert find(town, typed) in ([], find(town, "contact for"))
    assert find(town, "vigil " * 2_000) == find(town, "vigil")
    assert find(town, "nowhere vigil") == []
