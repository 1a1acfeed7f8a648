"""The register: what is let through, in what order, and what a line says."""

import random

import pytest

from benchmarks import made_data
from liaison_app.records import Correspondence, Matter, Organisation, Party
from liaison_app.store import search
from liaison_app.store.queries import correspondence as register
from liaison_app.store.queries.correspondence import Wanted
from liaison_app.store.store import Store


@pytest.fixture
def letters(store: Store) -> dict[str, int]:
    """A little of everything, by a word for it."""
    made = {}
    with store.change("Make letters") as pen:
        police = pen.save(Organisation(name="County Police"))
        matter = pen.save(Matter(title="Burial out of hours"))

        def add(word: str, party: dict | None = None, **fields) -> None:
            item = pen.save(Correspondence(**fields))
            made[word] = item.id
            if party is not None:
                role = "from" if item.direction == "in" else "to"
                pen.save(Party(correspondence_id=item.id, role=role, **party))

        chief = {"post_title": "Chief Constable", "organisation_id": police.id, "name": "Mr Élan"}
        add("draft", {"name": "Ms Zed"}, direction="out", state="draft", subject="Begun")
        add(
            "sent",
            chief,
            direction="out",
            state="sent",
            date="2026-03-16",
            subject="Patrols",
            our_ref="CM/2026/014",
            matter_id=matter.id,
        )
        add(
            "reply",
            {"post_title": "Chief Constable", "organisation_id": police.id},
            direction="in",
            state="received",
            date="2026-03-17",
            subject="Re: patrols",
            your_ref="CP_77",
            in_reply_to_id=made["sent"],
        )
        add(
            "call",
            {"name": "Bea"},
            direction="in",
            state="noted",
            channel="telephone",
            date="2026-03-20",
            subject="A call",
        )
        add("month", {}, direction="in", state="received", date="2026-02", subject="Month only")
        add(
            "words",
            direction="in",
            state="received",
            date_words="one spring",
            subject="Words only",
        )
        add(
            "hidden",
            chief,
            direction="out",
            state="sent",
            date="2026-01-05",
            subject="Hidden",
            restricted=True,
        )
    made["police"], made["matter"] = police.id, matter.id
    return made


def shown(store: Store, letters: dict[str, int], wanted: Wanted, *more, **options) -> list[str]:
    names = {id: word for word, id in letters.items() if word not in ("police", "matter")}
    return [names[id] for id in register.ids(store, wanted, *more, **options)]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({}, "draft call reply sent month words"),
        ({"segment": "drafts"}, "draft"),
        ({"segment": "sent"}, "sent"),
        ({"segment": "received"}, "reply month words"),
        ({"segment": "calls"}, "call"),
        ({"direction": "in", "channels": ("letter",)}, "reply month words"),
        ({"channels": ("telephone", "visit")}, "call"),
        ({"state": "noted"}, "call"),
        ({"since": "2026-03-17"}, "call reply"),
        ({"since": "2026-02-14", "until": "2026-03-16"}, "sent month"),
        ({"since": "2026-02-14", "until": "2026-02-20"}, "month"),
        ({"until": "2026-02-20"}, "month"),
        ({"restricted_too": True, "until": "2026-01-31"}, "hidden"),
        ({"words": "patr"}, "reply sent"),
        ({"words": "chief PATROLS"}, "reply sent"),
        ({"words": "elan"}, "sent"),
        ({"words": "26/014"}, "sent"),
        ({"words": "cp_"}, "reply"),
        ({"words": "%%"}, ""),
        ({"words": "burial"}, "sent"),
        ({"words": "b"}, "draft call reply sent month words"),
        ({"words": "nothing here"}, ""),
        ({"words": '"* OR title:'}, ""),
    ],
)
def test_what_is_let_through(store: Store, letters, wanted: dict, words: str) -> None:
    assert shown(store, letters, Wanted(**wanted)) == words.split()


def test_by_body_and_by_matter(store: Store, letters) -> None:
    assert shown(store, letters, Wanted(organisation_id=letters["police"])) == ["reply", "sent"]
    assert shown(store, letters, Wanted(matter_id=letters["matter"])) == ["sent"]


def test_orders(store: Store, letters) -> None:
    everything = Wanted()
    assert shown(store, letters, everything, downwards=False) == (
        "words month sent reply call draft".split()
    )
    by_who = shown(store, letters, everything, "who", downwards=False)
    assert by_who[:4] == ["call", "reply", "sent", "draft"]
    assert shown(store, letters, everything, "subject", downwards=False)[0] == "call"
    assert shown(store, letters, everything, "reference", downwards=False)[0] == "sent"


def test_every_order_holds_the_same_letters(store: Store, letters) -> None:
    everything = set(register.ids(store))
    for sort in register.SORTS:
        for downwards in (True, False):
            found = register.ids(store, Wanted(), sort, downwards=downwards)
            assert set(found) == everything
            assert len(found) == len(everything)


def test_counts_agree_with_the_segments(store: Store, letters) -> None:
    for more in ({}, {"restricted_too": True}, {"words": "patrols"}):
        counts = register.counts(store, Wanted(**more))
        for segment in register.SEGMENTS:
            found = register.ids(store, Wanted(segment=segment, **more))
            assert counts[segment] == len(found), segment
    assert register.count_restricted(store) == 1


def test_a_line_says_who_and_what_became_of_it(store: Store, letters) -> None:
    sent, reply, words = register.rows(store, [letters["sent"], letters["reply"], letters["words"]])
    assert (sent.who, sent.name, sent.matter) == (
        "Chief Constable",
        "Mr Élan",
        "Burial out of hours",
    )
    assert [a.days for a in sent.addressees] == [1]
    assert (reply.who, reply.your_ref, reply.in_reply_to_id) == (
        "Chief Constable",
        "CP_77",
        letters["sent"],
    )
    assert (words.who, words.date, words.date_words) == ("", "", "one spring")


def test_a_deleted_letter_is_an_empty_line(store: Store, letters) -> None:
    gone = register.rows(store, [letters["call"], 9999])[1]
    assert (gone.id, gone.subject, gone.who, gone.addressees) == (9999, "", "", ())


def test_made_data_is_what_the_program_itself_would_write(store: Store) -> None:
    made_data.fill(store, 60, bodies=6)
    assert search.is_sound(store.db)
    assert store.count(Correspondence) == 60
    before = list(store.db.execute("SELECT rowid FROM search WHERE search MATCH 'northtown'"))
    search.rebuild(store.db)
    after = list(store.db.execute("SELECT rowid FROM search WHERE search MATCH 'northtown'"))
    assert sorted(before) == sorted(after)
    assert made_data.made_text(random.Random(1)) == made_data.made_text(random.Random(1))
