"""A folder of readable files: whole, readable by anyone, safe on any computer, and telling nobody’s secrets."""

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from liaison_app.errors import Gone, Refusal
from liaison_app.records import (
    KINDS,
    Answer,
    Correspondence,
    File,
    Matter,
    Meeting,
    Note,
    Office,
    Party,
    Person,
    Promise,
    Question,
)
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.safe_text import visible
from liaison_app.services import letters
from liaison_app.services.bundles import bundle_text
from liaison_app.services.folder_names import MOST_BYTES, Names
from liaison_app.services.folder_out import FolderMade, export_folder, folder_name
from liaison_app.services.folder_plan import made_plan
from liaison_app.services.jobs import Cancelled, Progress, run_here
from liaison_app.services.what_goes_out import Scope
from liaison_app.store.store import Store
from tests.generated_towns import SECRET, make_town
from tests.rounds import rounds
from tests.services.conftest import Town
from tests.services.read_back import pages_in, problems

DAY = dt.date(2026, 4, 3)


def taken_out(store: Store, path: Path, **wish: Any) -> FolderMade:
    return run_here(export_folder(store, path, today=DAY, **wish))


def as_words(text: str) -> str:
    return " ".join(visible(text).split())


@given(seed=st.integers(0, 2**32), restricted_too=st.booleans(), one_matter=st.booleans())
@settings(max_examples=rounds(6), suppress_health_check=list(HealthCheck))
def test_any_town_is_read_back_whole(
    tmp_path_factory: pytest.TempPathFactory, seed: int, restricted_too: bool, one_matter: bool
) -> None:
    store, out = Store.in_memory(), tmp_path_factory.mktemp("out") / "folder"
    try:
        make_town(store, seed)
        matters = Scope(store, matter_id=None, restricted_too=restricted_too).ids("matter")
        matter_id = matters[0] if one_matter and matters else None
        wish = {"matter_id": matter_id, "restricted_too": restricted_too}
        before = "".join(bundle_text(store))
        made = taken_out(store, out, **wish)
        assert "".join(bundle_text(store)) == before
        assert made.path == out
        assert list(problems(out)) == []
        scope = Scope(store, **wish)
        plan = run_here(made_plan(scope))
        pages = pages_in(out)
        for letter in scope.each(Correspondence):
            words = pages[plan.letters[letter.id or 0].path].words
            for text in (letter.subject, letter.salutation, letter.closing):
                assert as_words(text) in words
            for line in plain(parse(letter.text)).splitlines():
                assert as_words(line.lstrip("•0123456789. \t")) in words
        for file in scope.each(File):
            assert (out / plan.files[file.id or 0]).read_bytes() == store.bytes_of(file)
        for record in (Promise, Answer, Question, Note, Meeting):
            everything = " ".join(page.words for page in pages.values())
            for one in scope.each(record):
                said = getattr(one, "text", "") or getattr(one, "words", "")
                assert as_words(said) in everything
        if not restricted_too:
            assert secrets_in(out) == []
    finally:
        store.close()


def secrets_in(folder: Path) -> list[str]:
    """The files in whose name, bytes or printed words something secret stands."""
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        said = path.name
        if data.startswith(b"%PDF"):
            said += " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
        if SECRET in said or SECRET.encode() in data:
            found.append(path.relative_to(folder).as_posix())
    return found


@given(seed=st.integers(0, 2**32))
@settings(max_examples=rounds(8), suppress_health_check=list(HealthCheck))
def test_no_bundle_for_others_tells_a_secret(seed: int) -> None:
    store = Store.in_memory()
    try:
        make_town(store, seed)
        scope = Scope(store, matter_id=None, restricted_too=False)
        assert SECRET not in "".join(bundle_text(store, scope))
        assert SECRET in "".join(bundle_text(store))
    finally:
        store.close()


def test_letters_lie_beside_their_pages_as_they_went_out(
    store: Store, town: Town, tmp_path: Path
) -> None:
    letter = letters.blank(store, to=[])
    with store.change("Write") as pen:
        matter = pen.save(Matter(title="Safety on 3 April"))
    party = letters.addressing.party_for(store, post_id=town.chief)
    letter = letters.readdress(letter, to=[party])
    kept = letters.keep(store, letters.Letter(letter.item, letter.parties))
    assert matter.id is not None
    made = taken_out(store, tmp_path / "out")
    [page] = (made.path / "Letters").glob("*.html")
    pdf = page.with_suffix(".pdf")
    assert "County Police" in PdfReader(pdf).pages[0].extract_text()
    with store.change("Send") as pen:
        sent = letters.freeze(pen, letters.completed(store, kept, DAY).item, b"%PDF-1.7 as it went")
    again = taken_out(store, tmp_path / "out")
    assert again.path.name == "out (2)"
    assert sent.pdf_id is not None
    [frozen] = (again.path / "Letters").glob("*.pdf")
    assert frozen.read_bytes() == b"%PDF-1.7 as it went"


def test_what_is_there_is_never_written_over(store: Store, town: Town, tmp_path: Path) -> None:
    there = tmp_path / "out"
    there.mkdir()
    (there / "mine.txt").write_text("mine")
    assert [taken_out(store, there).path.name for _ in range(2)] == ["out (2)", "out (3)"]
    assert [one.name for one in there.iterdir()] == ["mine.txt"]
    with pytest.raises(Refusal, match="left alone"):
        taken_out(store, there / "mine.txt")


def test_all_of_it_or_nothing(store: Store, town: Town, tmp_path: Path) -> None:
    def stop(progress: Progress) -> bool:
        return progress.text != "Writing contacts"

    place = tmp_path / "place"
    place.mkdir()
    with pytest.raises(Cancelled):
        run_here(export_folder(store, place / "out"), stop)
    assert list(place.iterdir()) == []
    with pytest.raises(Refusal, match="could not be written there"):
        taken_out(store, place / "no such folder" / "out")
    with pytest.raises(Gone):
        taken_out(store, place / "out", matter_id=99)
    assert list(place.iterdir()) == []


def test_one_matter_has_what_belongs_to_it_and_nothing_else(
    store: Store, town: Town, tmp_path: Path
) -> None:
    with store.change("Set up") as pen:
        ours = pen.save(Matter(title="Leaflets"))
        other = pen.save(Matter(title="Another thing"))
        for matter in (ours, other):
            letter = pen.save(
                Correspondence(
                    direction="in",
                    state="received",
                    date="2026-03-02",
                    subject=f"About {matter.title}",
                    matter_id=matter.id,
                )
            )
            pen.save(Party(correspondence_id=letter.id, role="from", post_id=town.chief))
            file = File(name="scan.pdf", correspondence_id=letter.id)
            pen.attach(file, matter.title.encode())
        stranger = pen.save(Person(given_name="Olive", family_name="Stranger"))
        pen.save(Note(text="Of her alone", person_id=stranger.id))
        held = pen.save(Matter(title="Kept back", restricted=True))
    made = taken_out(store, tmp_path / "out", matter_id=ours.id)
    words = " ".join(page.words for page in pages_in(made.path).values())
    assert "About Leaflets" in words
    assert "Chief Constable" in words
    for absent in ("Another thing", "Stranger", "Of her alone", "Kept back", "Marsh"):
        assert absent not in words
    [scan] = (made.path / "Files").iterdir()
    assert (scan.name, scan.read_bytes()) == ("2026-03-02 scan.pdf", b"Leaflets")
    with pytest.raises(Gone, match="restricted"):
        taken_out(store, tmp_path / "out", matter_id=held.id)


def test_what_is_lost_is_said(store: Store, town: Town, tmp_path: Path) -> None:
    with store.change("Keep") as pen:
        pen.attach(File(name="photo.png"), b"1")
    store.db.execute("DELETE FROM file_bytes")
    made = taken_out(store, tmp_path / "out")
    assert made.missing == ("photo.png",)
    assert list(problems(made.path)) == []


def test_an_empty_file_has_a_first_page(store: Store, tmp_path: Path) -> None:
    made = taken_out(store, tmp_path / "out")
    assert sorted(one.name for one in made.path.iterdir()) == ["More.html", "index.html"]
    assert list(problems(made.path)) == []


def test_contacts_stand_by_the_names_they_are_looked_up_by(store: Store, tmp_path: Path) -> None:
    with store.change("contacts") as pen:
        for given, family in (("Abdul", "Chowdhury"), ("Zoe", "Castellan"), ("Bilal", "Cope")):
            pen.save(Person(given_name=given, family_name=family))

    taken_out(store, tmp_path / "out")

    page = (tmp_path / "out" / "Contacts" / "C.html").read_text()
    assert page.index("Zoe Castellan") < page.index("Abdul Chowdhury") < page.index("Bilal Cope")


def test_the_folder_is_called_after_what_is_in_it(store: Store, town: Town) -> None:
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="3/4: what next?"))
    assert folder_name(store, None, DAY) == "2026-04-03 Northtown Council of Mosques"
    assert folder_name(store, matter.id, DAY) == "2026-04-03 3 4 what next"
    with store.change("Nameless") as pen:
        office = store.only(Office)
        pen.delete(office)
    assert folder_name(store, None, DAY) == "2026-04-03 Everything"


@given(st.lists(st.text(), max_size=30))
def test_names_are_safe_and_no_two_alike(said: list[str]) -> None:
    names = Names()
    given_out = [names.of(one, ".html") for one in said] + [names.of(one) for one in said]
    assert len({name.casefold() for name in given_out}) == len(given_out)
    assert all(0 < len(name.encode()) <= MOST_BYTES for name in given_out)
    assert all(name == name.strip(" .") and not set(name) & set('/\\:*?"<>|') for name in given_out)


def test_every_kind_is_made_in_a_generated_town(store: Store) -> None:
    make_town(store, 7)
    assert [kind.name for kind in KINDS if not store.count(kind.record)] == []


@pytest.mark.parametrize(
    "said", ["CON", "con.pdf", "CON .. etc passwd", "Aux ", "lpt1 .x", "nul . y"]
)
def test_no_page_is_called_like_a_device_of_windows(said: str) -> None:
    stem = Names().of(said, ".html").partition(".")[0].rstrip().casefold()
    assert stem not in ("con", "aux", "nul", "lpt1")
