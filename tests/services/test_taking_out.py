"""Taking out: every way writes what it says, safely, and says what it left out."""

import csv
import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from liaison_app.errors import FileRefused, Gone, Refusal
from liaison_app.exchange.vcards import read_cards
from liaison_app.records import (
    Correspondence,
    Edition,
    EditionDecision,
    Matter,
    Meeting,
    Note,
    Party,
    Person,
    PublicStatement,
    SignOff,
)
from liaison_app.rules.said_kinds import counts_in_words
from liaison_app.services import bundles, taking_out
from liaison_app.services.jobs import run_here
from liaison_app.services.taking_out import BUNDLE, CALENDAR, CARDS, FOLDER, NEW_CARDS, WAYS, way_of
from liaison_app.store.store import Store
from tests.services.conftest import Town

DAY = dt.date(2026, 4, 3)


@pytest.fixture
def matter(store: Store, town: Town) -> int:
    with store.change("Set up") as pen:
        made = pen.save(Matter(title="Leaflets"))
        letter = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-03-02",
                matter_id=made.id,
                private_note="Between us",
            )
        )
        pen.save(Party(correspondence_id=letter.id, role="from", post_id=town.chief))
        pen.save(Meeting(title="Talk", date="2026-05-04", matter_id=made.id))
        pen.save(Person(family_name="Hidden", restricted=True))
        pen.save(Note(text="For me", only_me=True, matter_id=made.id))
        out = pen.save(Edition(title="Out", matter_id=made.id, notes="Between us"))
        cut = EditionDecision(edition_id=out.id, words="Hidden Hall", deed="cut", frozen=True)
        pen.save(replace(cut, place="title"))
        ours = pen.save(PublicStatement(title="Ours", matter_id=made.id, notes="Between us"))
        pen.save(SignOff(public_statement_id=ours.id, name="Ada", note="Between us"))
    return made.id or 0


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.key)
@pytest.mark.parametrize("of_matter", [False, True])
def test_each_way_writes_a_file_and_counts_what_it_left_out(
    store: Store, matter: int, tmp_path: Path, way: taking_out.Way, of_matter: bool
) -> None:
    name = taking_out.suggested_name(store, way, matter if of_matter else None, DAY)
    title = "Leaflets" if of_matter else "Northtown Council of Mosques"
    assert name == f"2026-04-03 {title}{way.ending}"
    job = taking_out.take_out(
        store, way, tmp_path / name, DAY, matter_id=matter if of_matter else None
    )
    made = run_here(job)
    assert made.path == tmp_path / name
    assert made.path.exists()
    assert made.left_out == (1 if of_matter else 2)
    everything = b"".join(
        p.read_bytes()
        for p in tmp_path.rglob("*")
        if p.is_file() and "home" not in p.parts and p.is_relative_to(made.path)
    )
    for secret in (b"Hidden", b"For me", b"Between us"):
        assert secret not in everything


def test_the_bundle_of_one_matter_goes_in_elsewhere(
    store: Store, matter: int, tmp_path: Path
) -> None:
    path = tmp_path / "leaflets.json"
    made = run_here(taking_out.take_out(store, way_of(BUNDLE), path, DAY, matter_id=matter))
    other = Store.in_memory()
    counts = run_here(bundles.import_bundle(other, path))
    assert counts_in_words(counts) == made.words
    assert [one.title for one in other.all(Matter)] == ["Leaflets"]
    assert other.count(Party) == 1
    other.close()


def test_with_restricted_it_is_whole(store: Store, matter: int, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    run_here(taking_out.take_out(store, way_of(BUNDLE), path, DAY, restricted_too=True))
    told = json.loads(path.read_text("utf-8"))["records"]
    assert told["correspondence"][0]["private_note"] == "Between us"
    assert len(told["person"]) == store.count(Person)


def test_cards_are_of_everyone_or_of_one_matter(store: Store, matter: int, tmp_path: Path) -> None:
    for key, version in ((CARDS, b"VERSION:3.0"), (NEW_CARDS, b"VERSION:4.0")):
        path = tmp_path / f"{key}.vcf"
        run_here(taking_out.take_out(store, way_of(key), path, DAY))
        assert version in path.read_bytes()
        people = [one.people[0].family_name for one in read_cards(path.read_bytes()) if one.people]
        assert sorted(people) == ["Marsh", "Newcombe"]
    run_here(taking_out.take_out(store, way_of(CARDS), path, DAY, matter_id=matter))
    [body] = [one for one in read_cards(path.read_bytes()) if not one.people]
    assert body.organisation is not None
    assert body.organisation.name == "County Police"


def test_a_list_goes_out_by_its_name(store: Store, town: Town, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    made = run_here(taking_out.take_list(store, "people", path))
    assert made.words == "2 rows"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.reader(stream))) == 3


def test_what_cannot_be_is_said(store: Store, town: Town, tmp_path: Path) -> None:
    assert taking_out.way_for(Path("out")).key == FOLDER
    assert taking_out.way_for(Path("out.ICS")).key == CALENDAR
    assert taking_out.way_for(Path("out.txt")).key == BUNDLE
    with pytest.raises(Refusal, match="Say which list"):
        taking_out.way_for(Path("out.csv"))
    with pytest.raises(Refusal, match="folder, bundle"):
        way_of("nonsense")
    with pytest.raises(Refusal, match="no calendar was made"):
        run_here(taking_out.take_out(store, way_of(CALENDAR), tmp_path / "a.ics", DAY))
    with pytest.raises((Gone, FileRefused)):
        run_here(taking_out.take_out(store, way_of(BUNDLE), tmp_path / "a.json", DAY, matter_id=9))
    assert not [one for one in tmp_path.iterdir() if one.suffix in (".ics", ".json", ".part")]


def test_no_contacts_no_cards(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no cards were made"):
        run_here(taking_out.take_out(store, way_of(CARDS), tmp_path / "a.vcf", DAY))
