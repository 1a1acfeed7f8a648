"""Notes read: the relationship first, the writer's own and what is restricted only when asked for."""

from pathlib import Path

from liaison_app.records import (
    Correspondence,
    Matter,
    Meeting,
    Note,
    Organisation,
    Person,
    Post,
    Tenure,
)
from liaison_app.records.note import NOTE, RELATIONSHIP
from liaison_app.services.bundles import export_bundle, import_bundle
from liaison_app.services.finding import find
from liaison_app.services.jobs import run_here
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.notes import count_only_me, every_note, notes_about, notes_with
from liaison_app.store.store import Store


def test_of_one_thing_the_relationship_first_then_the_latest(store: Store) -> None:
    with store.change("Set up") as pen:
        post = pen.save(Post(title="Warden"))
        for text, made, purpose in (
            ("old", "2020-01-01", ""),
            ("new", "2026-01-01", ""),
            ("them", "2019-01-01", RELATIONSHIP),
        ):
            pen.save(Note(text=text, made=made, purpose=purpose, post_id=post.id))
        pen.save(Note(text="mine", only_me=True, post_id=post.id))
    told = [note.text for note in notes_about(store, "post", post.id or 0)]
    assert told == ["them", "new", "old", "mine"]
    told = [note.text for note in notes_about(store, "post", post.id or 0, only_me=False)]
    assert told == ["them", "new", "old"]
    assert count_only_me(store) == 1


def test_of_a_person_and_a_body_those_of_their_posts(store: Store) -> None:
    with store.change("Set up") as pen:
        body = pen.save(Organisation(name="Tarn Water"))
        post = pen.save(Post(title="Warden", organisation_id=body.id))
        person = pen.save(Person(given_name="Ida", family_name="Holm"))
        pen.save(Tenure(person_id=person.id, post_id=post.id))
        pen.save(Note(text="of the post", post_id=post.id))
    for kind, id in (("person", person.id), ("organisation", body.id), ("post", post.id)):
        (found,) = notes_with(store, kind, id or 0)
        assert (found.note.text, found.words) == ("of the post", "Warden, Tarn Water")


def test_every_note_keeps_back_what_is_restricted_or_for_the_writer(store: Store) -> None:
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="The sluice", restricted=True))
        letter = pen.save(
            Correspondence(state="sent", date="2026-01-05", subject="S", matter_id=matter.id)
        )
        hidden = Person(family_name="Holm", restricted=True)
        person = pen.save(hidden)
        pen.save(Note(text="of a restricted matter", matter_id=matter.id))
        pen.save(Note(text="of its letter", correspondence_id=letter.id))
        pen.save(Note(text="of someone", person_id=person.id))
        pen.save(Note(text="mine", only_me=True))
        pen.save(Note(text="open to all"))
    assert [one.note.text for one in every_note(store)] == ["open to all"]
    marked = {one.note.text: one.restricted for one in every_note(store, restricted_too=True)}
    assert marked == {
        "of a restricted matter": True,
        "of its letter": True,
        "of someone": True,
        "open to all": False,
    }
    assert len(every_note(store, only_me=True, restricted_too=True)) == 5
    assert len(kept_back(store, NOTE)) == 4


def test_a_note_is_found_by_its_words_and_leads_to_what_it_is_about(store: Store) -> None:
    with store.change("Set up") as pen:
        body = pen.save(Organisation(name="Tarn Water"))
        pen.save(Note(text="They answer the bell on the third ring", organisation_id=body.id))
    (hit,) = [hit for hit in find(store, "third ring") if hit.kind == "note"]
    assert hit.contact == ("organisation", body.id)
    assert hit.about == "Tarn Water"


def test_notes_come_back_whole_from_a_bundle(store: Store, tmp_path: Path) -> None:
    with store.change("Set up") as pen:
        body = pen.save(Organisation(name="Tarn Water"))
        post = pen.save(Post(title="Warden", organisation_id=body.id))
        matter = pen.save(Matter(title="The sluice"))
        meeting = pen.save(Meeting(title="Bank walk"))
        letter = pen.save(Correspondence(state="sent", date="2026-01-05"))
        person = pen.save(Person(family_name="Holm"))
        for link, record in (
            ("organisation_id", body),
            ("post_id", post),
            ("matter_id", matter),
            ("meeting_id", meeting),
            ("correspondence_id", letter),
            ("person_id", person),
        ):
            pen.save(
                Note(text=f"about {link}\nسلام", only_me=link == "post_id", **{link: record.id})
            )
        pen.save(Note(text="on the work", purpose=RELATIONSHIP, made="2026-01-01"))
    path = tmp_path / "out.json"
    run_here(export_bundle(store, path))
    other = Store.create(tmp_path / "other.liaison")
    run_here(import_bundle(other, path))

    def told(store: Store) -> list[tuple[object, ...]]:
        return sorted(
            (one.note.text, one.note.only_me, one.note.purpose, one.note.made, one.words)
            for one in every_note(store, only_me=True, restricted_too=True)
        )

    assert told(other) == told(store)
    assert len(told(other)) == 7
    other.close()
