"""Bundles: out and in again is equal, whatever a file holds; all or nothing; hand-written ones."""

import base64
import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.errors import FileRefused, Refusal
from liaison_app.exchange.bundle import BundleRefused
from liaison_app.records import (
    KINDS,
    Correspondence,
    File,
    Kind,
    Note,
    Office,
    Organisation,
    Party,
    Person,
    Post,
    Question,
    Tenure,
)
from liaison_app.records.fields import FieldSpec, specs_of, to_json
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.services import bundles
from liaison_app.services.jobs import Cancelled, run_here
from liaison_app.services.undo import Undo
from liaison_app.store.pen import tidied
from liaison_app.store.store import Store
from tests.rounds import rounds

SCRIPTS = st.sampled_from(
    ["Mehmet Yıldız", "محمد بن عبد الله", "রুখসানা বেগম", "Mirsad Hadžić", "شہناز احمد", "ਕੌਰ", "O’Brien",
     "<img src=x>", "a & b", "\u202eabc", "x\x00y\x1b[31m", "  blanks  ", "ﷺ", "e\u0301", "🕌", "“q”\\\n"]
)  # fmt: skip
WORDS = st.one_of(SCRIPTS, st.text(max_size=20))
DAYS = st.dates().map(lambda day: day.isoformat())
WHEN = st.builds(lambda day, length: day[:length], DAYS, st.sampled_from([4, 7, 10]))


def take(store: Store, told: Any) -> bundles.Counts:
    data = told if isinstance(told, bytes) else json.dumps(told).encode()
    return run_here(bundles.import_data(store, data))


def text_of(store: Store) -> str:
    return "".join(bundles.bundle_text(store))


def bundle(**records: Any) -> dict[str, Any]:
    return {"format": "liaison-bundle", "version": 1, "records": records}


# Texts that a rule asks for beside something else: who promised, why a reply is no longer waited for.
_SAID_WITH_OTHERS = ("who", "snooze_reason", "clock_reason")


# Measures that may stand together in whatever is measured.
_MEASURES = {
    "envelope": {"width": 210, "height": 110, "panel": 70},
    "label_sheet": {"width": 20, "height": 20, "pitch_across": 30, "pitch_down": 30, "columns": 1, "rows": 2},
}  # fmt: skip


def value_of(kind: Kind, name: str, spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Values of a field that break none of its kind's rules."""
    if kind.name == "meeting" and name in ("starts", "ends"):
        return st.just({"starts": "18:30", "ends": "20:00"}[name])
    if name in ("reply_times", "retention"):
        return st.just([{"label": "police", "value": "5"}])
    if (spec.required and spec.type in ("text", "long_text")) or name in _SAID_WITH_OTHERS:
        return st.builds(lambda words: f"N{words}", WORDS)
    if spec.required and spec.type == "date":
        return DAYS
    if kind.name == "office" and name in ("colour", "reference_pattern"):
        return st.sampled_from({"colour": ["", "#0B6B60"]}.get(name, ["", "CM/{year}/{number:3}"]))
    if kind.name in _MEASURES and spec.type in ("length", "number"):
        least = _MEASURES[kind.name].get(name, 1)
        return st.just(least) if spec.type == "number" else st.floats(least, least + 9)
    if spec.type == "length":
        return st.none() | st.floats(5, 40)
    if spec.type == "number":
        low, high = (
            (1, 250) if name in ("reply_working_days", "count") else (-(2**53) + 1, 2**53 - 1)
        )
        return st.one_of(st.none(), st.integers(low, high))
    if name in ("until_date", "until", "closed", "sha256", "size"):
        return st.just("")
    if name == "dates_of_concern":
        return st.lists(st.fixed_dictionaries({"label": WORDS, "value": WHEN}), max_size=2)
    return {
        "date": st.one_of(st.just(""), DAYS),
        "when": WHEN if name == "date" else st.one_of(st.just(""), WHEN),
        "choice": st.sampled_from([value for value, _words in spec.choices] or [""]),
        "flag": st.booleans(),
        "rich_text": WORDS.map(lambda words: write(from_plain(words))),
        "lines": st.lists(WORDS, max_size=3),
        "entries": st.lists(st.fixed_dictionaries({"label": WORDS, "value": WORDS}), max_size=2),
    }.get(spec.type, WORDS)


@st.composite
def a_record(draw: st.DrawFn, kind: Kind, counts: dict[str, int]) -> dict[str, Any]:
    """A record with every field filled at random, linked to any of so many of each kind."""
    told: dict[str, Any] = {}
    for name, spec in specs_of(kind.record).items():
        if spec.type == "link":
            keys = [f"k{n}" for n in range(counts[spec.links_to])]
            if keys or not spec.required:
                told[name.removesuffix("_id")] = draw(
                    st.sampled_from(keys if spec.required else [*keys, None])
                )
        elif name not in ("sha256", "size"):
            told[name] = draw(value_of(kind, name, spec))
    if kind.name == "person":
        told["family_name"] = "x" + told["family_name"]
    if kind.name == "list_member":
        members = [name for name in ("post", "person", "organisation") if counts[name]]
        chosen = draw(st.sampled_from(members))
        told |= {
            name: "k0" if name == chosen else None for name in ("post", "person", "organisation")
        }
    if kind.name == "apart":
        chosen = "person" if counts["person"] else "organisation"
        told |= {chosen: "k0", f"other_{chosen}": "k0"}
    if kind.name in ("contact_point", "attendance", "sign_off"):
        told["name"] = "x" + told["name"]
    if kind.name == "file":
        told["data"] = base64.b64encode(draw(st.binary(max_size=50))).decode()
    return told


@st.composite
def whole_files(draw: st.DrawFn) -> dict[str, Any]:
    """Bundles with records of every kind, linked at random, also in circles."""
    counts = {k.name: 1 if k.name == "office" else draw(st.integers(0, 3)) for k in KINDS}
    for kind in KINDS:  # nothing of a kind that must name something there is none of
        needed = [s for s in specs_of(kind.record).values() if s.required and s.type == "link"]
        if not all(counts[spec.links_to] for spec in needed):
            counts[kind.name] = 0
    if not any(counts[name] for name in ("post", "person", "organisation")):
        counts["list_member"] = 0
    if not (counts["person"] or counts["organisation"]):
        counts["apart"] = 0
    records = {
        kind.name: [
            {"key": f"k{number}", **draw(a_record(kind, counts))}
            for number in range(counts[kind.name])
        ]
        for kind in KINDS
    }
    return bundle(**records)


def test_a_letter_that_hopes_for_no_reply_hopes_for_none_when_it_comes_back(store: Store) -> None:
    with store.change("Send") as pen:
        pen.save(Correspondence(state="sent", date="2026-03-16", subject="For your information"))
    second = Store.in_memory()
    take(second, text_of(store).encode())
    assert [letter.reply_due for letter in second.all(Correspondence)] == [""]
    second.close()


@given(whole_files())
@settings(max_examples=rounds(10), suppress_health_check=list(HealthCheck))
def test_out_and_in_again_is_equal(told: dict[str, Any]) -> None:
    first, second = Store.in_memory(), Store.in_memory()
    try:
        take(first, told)
        text = text_of(first)
        assert text == text_of(first)
        take(second, text.encode())
        assert text_of(second) == text
        for kind in KINDS:
            records: list[Any] = first.all(kind.record)
            assert records == second.all(kind.record)
            for record, given_one in zip(records, told["records"][kind.name], strict=True):
                _compare(kind, record, given_one)
    finally:
        first.close()
        second.close()


def _compare(kind: Kind, record: Any, given_one: dict[str, Any]) -> None:
    """Every field that was given is there, as the store tidies it."""
    blank: Any = kind.record()
    for name, spec in specs_of(kind.record).items():
        if spec.type == "link":
            key = given_one.get(name.removesuffix("_id"))
            assert getattr(record, name) == (None if key is None else int(key[1:]) + 1)
        elif name in given_one and spec.type not in ("lines", "entries"):
            assert getattr(tidied(dataclasses.replace(blank, **{name: given_one[name]})), name) == (
                getattr(record, name)
            )


def test_every_field_of_every_kind_survives(store: Store) -> None:
    """One record of each kind with every field filled, so that none can be forgotten."""
    filled = {
        "text": "x", "long_text": "x\ny", "rich_text": "<p>x</p>", "date": "2026-01-02", "when": "2026-01",
        "flag": True, "number": 7, "lines": ["x"], "entries": [{"label": "x", "value": "2026-01-02"}],
        "length": 35.5,
    }  # fmt: skip
    special = {
        "colour": "#123456", "reference_pattern": "{number:3}", "sha256": None, "size": None,
        "starts": "18:30", "ends": "20:00", "reply_times": [{"label": "police", "value": "5"}],
        "retention": [{"label": "matter", "value": "6"}], "width": 210.0, "height": 110.0, "panel": 99.0,
        "columns": 1, "rows": 2, "left": 0.0, "top": 5.0, "pitch_down": 120.5, "until": "2026-01-02",
    }  # fmt: skip
    records = {}
    for kind in KINDS:
        told: dict[str, Any] = {"key": "k"}
        for name, spec in specs_of(kind.record).items():
            if spec.type == "link":
                told[name.removesuffix("_id")] = "k"
            elif spec.type == "choice":
                told[name] = spec.choices[-1][0]
            else:
                told[name] = special.get(name, filled[spec.type])
        if kind.name == "list_member":
            del told["person"], told["organisation"]  # a member is one of the three
        if kind.name == "file":
            del told["sha256"], told["size"]
            told["data"] = "AAEC"
        records[kind.name] = [told]
    take(store, bundle(**records))
    again = json.loads(text_of(store))["records"]
    for kind in KINDS:
        (told,) = again[kind.name]
        for name, spec in specs_of(kind.record).items():
            word = name.removesuffix("_id") if spec.type == "link" else name
            if word not in records[kind.name][0]:
                continue
            assert told[word] == (f"{spec.links_to}-1" if spec.type == "link" else told[word])
            if spec.type != "link" and name not in ("sha256", "size"):
                assert told[word] == records[kind.name][0][word], (kind.name, name)
    assert again["file"][0]["data"] == "AAEC"
    assert again["file"][0]["size"] == 3


def test_the_number_of_deleted_records_does_not_show(store: Store) -> None:
    take(
        store,
        bundle(
            organisation=[{"name": "A"}, {"name": "B", "key": "b"}],
            post=[{"title": "P", "organisation": "b"}],
        ),
    )
    with store.change("Delete") as pen:
        pen.delete(store.get(Organisation, 1))
    other = Store.in_memory()
    take(other, text_of(store).encode())
    assert text_of(other) == text_of(store)
    other.close()


def test_the_two_addressees_and_their_replies(store: Store) -> None:
    counts = take(store, _case())
    assert counts["party"] == 4
    letter, signed, unsigned = store.all(Correspondence)
    to = store.where(Party, correspondence_id=letter.id, order_by="position")
    assert [p.name for p in to] == ["Helen Marlowe QPM", ""]
    assert to[0].post_title == "Chief Constable"
    assert to[0].address == "Police Headquarters\nQuarry Road"
    assert letter.salutation == "Dear Chief Constable and Leader of the Council"
    assert (signed.answers_party_id, unsigned.answers_party_id) == (to[0].id, to[1].id)
    (sender,) = store.where(Party, correspondence_id=unsigned.id)
    assert (sender.name, sender.person_id, sender.post_title) == ("", None, "Leader of the Council")


def _case() -> dict[str, Any]:
    reply = {
        "direction": "in",
        "channel": "email",
        "state": "received",
        "date": "2018-03-17",
        "matter": "m",
        "in_reply_to": "lt",
    }
    return bundle(
        organisation=[
            {"key": "police", "name": "Police", "kind": "police", "addresses": ["Police Headquarters\nQuarry Road"]},
            {"key": "council", "name": "Council", "kind": "council"},
        ],
        person=[
            {"key": "new", "given_name": "Helen", "family_name": "Marlowe", "post_nominals": "QPM"},
            {"key": "old", "given_name": "Graham", "family_name": "Ellwood"},
        ],
        post=[
            {"key": "cc", "title": "Chief Constable", "organisation": "police"},
            {"key": "leader", "title": "Leader of the Council", "organisation_id": "council"},
        ],
        tenure=[
            {"person": "old", "post": "cc", "from_date": "2010", "until_date": "2017-12-31"},
            {"person": "new", "post": "cc", "from_date": "2018"},
        ],
        matter=[{"key": "m", "title": "Leaflets"}],
        correspondence=[
            {"key": "lt", "state": "sent", "date": "2018-03-16", "matter": "m", "to": ["cc", "leader"],
             "subject": "A question"},
            {**reply, "from": {"post": "cc", "person": "new"}},
            {**reply, "from": "leader"},
        ],
    )  # fmt: skip


def test_a_sent_letter_by_hand_waits_for_its_replies(store: Store) -> None:
    told = _case()
    (letter, *_replies) = told["records"]["correspondence"]
    take(store, told)
    assert store.get(Correspondence, 1).reply_due == "2018-04-03"  # ten working days, over Easter
    told["records"]["organisation"][0]["reply_working_days"] = 15
    other = Store.in_memory()
    take(other, told)
    assert other.get(Correspondence, 1).reply_due == "2018-04-10"  # as sending it would have set
    other.close()
    for silent in ({"no_reply_expected": True}, {"reply_due": ""}, {"channel": "statement"}):
        other = Store.in_memory()
        told["records"]["correspondence"] = [letter | silent]
        take(other, told)
        assert other.get(Correspondence, 1).reply_due == ""
        other.close()


def test_what_was_left_open_stays_open(store: Store) -> None:
    told = _case()
    told["records"]["correspondence"][1]["answers_party"] = None
    take(store, told)
    assert store.get(Correspondence, 2).answers_party_id is None
    other = Store.in_memory()
    take(other, text_of(store).encode())
    assert other.get(Correspondence, 2).answers_party_id is None
    other.close()


def test_holders_are_those_of_the_letters_day(store: Store) -> None:
    told = _case()
    told["records"]["correspondence"][0]["date"] = "2016-05"
    take(store, told)
    assert store.where(Party, role="to")[0].name == "Graham Ellwood"


def test_a_sent_letter_with_its_pdf_and_replies_in_a_circle(store: Store) -> None:
    told = bundle(
        correspondence=[
            {"key": "a", "state": "sent", "date": "2018", "in_reply_to": "b", "answers_party": "p", "pdf": "f"},
            {"key": "b", "state": "sent", "date": "2018", "in_reply_to": "a", "pdf": "f"},
        ],
        party=[{"key": "p", "correspondence": "b", "role": "from", "name": "N"}],
        file=[{"key": "f", "name": "a.pdf", "role": "letter", "correspondence": "a", "data": "JVBERg=="}],
    )  # fmt: skip
    take(store, told)
    letter = store.get(Correspondence, 1)
    assert (letter.in_reply_to_id, letter.answers_party_id, letter.pdf_id) == (2, 1, 1)
    assert store.bytes_of(store.get(File, 1)) == b"%PDF"


def test_records_are_added_and_the_office_is_brought_up_to_date(store: Store) -> None:
    with store.change("Office") as pen:
        pen.save(Office(name="Ours", telephone="01632 960300"))
        pen.save(Person(family_name="Here"))
    take(
        store, bundle(office=[{"name": "New name"}], person=[{"key": "k", "family_name": "Added"}])
    )
    assert [p.family_name for p in store.all(Person)] == ["Here", "Added"]
    (office,) = store.all(Office)
    assert (office.name, office.telephone) == ("New name", "01632 960300")


def test_one_change_that_can_be_undone(store: Store) -> None:
    undo = Undo(store)
    take(store, _case())
    assert undo.label == "Import bundle"
    undo.undo()
    assert all(store.count(kind.record) == 0 for kind in KINDS)


def test_stopped_or_refused_nothing_is_kept(store: Store) -> None:
    many = bundle(person=[{"family_name": f"P{n}"} for n in range(200)])
    words = []

    def stop_late(progress: Any) -> bool:
        words.append(progress.text)
        return store.count(Person) < 100

    with pytest.raises(Cancelled):
        run_here(bundles.import_data(store, json.dumps(many).encode()), stop_late)
    assert words[-1] == "Importing people"
    assert store.count(Person) == 0
    many["records"]["person"].append({"notes": "no name"})
    with pytest.raises(BundleRefused, match="person 201: A person needs a name"):
        take(store, many)
    assert store.count(Person) == 0


def test_every_problem_is_said_with_its_place(store: Store) -> None:
    told = bundle(
        person=[{"key": "a", "family_name": "A", "last_verified": "2018-02-30"}, {"key": "b"}],
        correspondence=[{"key": "lt3", "state": "sent", "subject": "x" * 1001}],
        file=[{"name": "f", "data": "AAEC", "sha256": "0" * 64}],
    )
    with pytest.raises(BundleRefused) as caught:
        take(store, told)
    assert [problem.split(": ")[0] for problem in caught.value.problems] == [
        "person 1 (“a”)", "person 2 (“b”)", "correspondence 1 (“lt3”)", "correspondence 1 (“lt3”)", "file 1",
    ]  # fmt: skip


def test_written_and_read_as_files(store: Store, tmp_path: Path) -> None:
    take(store, _case())
    out = tmp_path / "out.json"
    out.write_text("older")
    counts = run_here(bundles.export_bundle(store, out))
    assert counts["organisation"] == 2
    assert out.read_text("utf-8") == text_of(store)
    assert list(tmp_path.glob("*.part")) == []
    other = Store.in_memory()
    assert run_here(bundles.import_bundle(other, out)) == counts
    other.close()


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_what_cannot_be_read_is_refused(store: Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(FileRefused):
        run_here(bundles.import_bundle(store, tmp_path / name))


def test_no_half_export_is_left(store: Store, tmp_path: Path) -> None:
    take(store, _case())
    with pytest.raises(Refusal, match="could not be written there"):
        run_here(bundles.export_bundle(store, tmp_path / "no" / "such" / "folder.json"))
    job = bundles.export_bundle(store, tmp_path / "out.json")
    next(job)
    job.close()
    assert not list(tmp_path.glob("out.json*"))
    take(store, bundle(person=[{"family_name": "Still writable"}]))


def test_contents_that_were_lost_are_said_to_be(store: Store) -> None:
    with store.change("Keep") as pen:
        file = pen.attach(File(name="a.txt"), b"abc")
    store.db.execute("DELETE FROM file_bytes")
    told = json.loads(text_of(store))["records"]["file"][0]
    assert told["data"] is None
    other = Store.in_memory()
    take(other, text_of(store).encode())
    assert other.get(File, 1).sha256 == file.sha256
    other.close()


def test_to_json_covers_all_types() -> None:
    for kind in KINDS:
        for name, spec in specs_of(kind.record).items():
            json.dumps(to_json(spec, getattr(kind.record(), name)))


def test_questions_are_proposed_where_a_bundle_names_none(store: Store) -> None:
    letter = {
        "key": "lt",
        "state": "sent",
        "date": "2026-03-16",
        "text": "1. Who leads?\n2. When do they come?",
    }
    counts = take(store, bundle(correspondence=[letter]))
    assert counts["question"] == 2
    assert [q.text for q in store.all(Question)] == ["Who leads?", "When do they come?"]
    other = Store.in_memory()
    assert "question" not in take(other, bundle(correspondence=[letter], question=[]))
    text = text_of(other)
    again = Store.in_memory()
    take(again, text.encode())
    assert again.count(Question) == 0
    assert text_of(again) == text
    other.close()
    again.close()


def test_what_is_restricted_is_left_out_with_all_that_needs_it(
    store: Store, tmp_path: Path
) -> None:
    with store.change("Set up") as pen:
        hidden = pen.save(Person(family_name="Kept apart", restricted=True))
        post = pen.save(Post(title="Headteacher"))
        pen.save(Tenure(person_id=hidden.id, post_id=post.id))
        secret = pen.save(Correspondence(subject="Secret", state="draft", restricted=True))
        pen.save(Party(correspondence_id=secret.id, name="Someone"))
        reply = Correspondence(subject="Open", state="draft", in_reply_to_id=secret.id)
        pen.save(reply)
        pen.save(Note(text="For me alone", only_me=True))
    out = tmp_path / "open.json"
    counts = run_here(bundles.export_bundle(store, out, restricted_too=False))
    assert counts == {"post": 1, "correspondence": 1}
    text = out.read_text("utf-8")
    assert not any(words in text for words in ("Secret", "Kept apart", "Someone", "alone"))
    other = Store.create(tmp_path / "other.liaison")
    try:
        assert run_here(bundles.import_bundle(other, out)) == {"post": 1, "correspondence": 1}
    finally:
        other.close()
