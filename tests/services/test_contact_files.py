"""A file of contacts looked into: how its columns are found out, remembered, and where it is from."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from liaison_app.errors import FileRefused
from liaison_app.records import ImportProfile, Intake
from liaison_app.rules.contact_columns import IGNORE
from liaison_app.services import contact_files
from liaison_app.services.contact_files import Look
from liaison_app.services.jobs import run_here
from liaison_app.store.store import Store

TODAY = dt.date(2026, 11, 22)
CSV = "First name,Surname,Mail,Since,Shelf\nAmina,Khan,a.khan@mail.example,13/5/2020,B 4\n"


@pytest.fixture
def store() -> Store:
    return Store.in_memory()


def written(folder: Path, text: str = CSV, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def looked(store: Store, path: Path) -> Look:
    return run_here(contact_files.look_at(store, [path]))


def test_a_table_is_looked_into(store: Store, tmp_path: Path) -> None:
    look = looked(store, written(tmp_path))
    assert look.is_table
    assert look.columns is not None
    assert look.columns.header == ("First name", "Surname", "Mail", "Since", "Shelf")
    assert contact_files.examples(look, 0) == ["Amina"]
    assert contact_files.examples(look, 99) == []
    said = contact_files.dates_read(look, look.columns, TODAY)
    assert ("Since", "13/5/2020", "13 May 2020") in said


def test_a_column_not_known_asks(store: Store, tmp_path: Path) -> None:
    assert not looked(store, written(tmp_path)).sure


def test_what_was_said_of_columns_is_known_again(store: Store, tmp_path: Path) -> None:
    look = looked(store, written(tmp_path))
    assert look.columns is not None
    columns = contact_files.with_target(look.columns, 4, "notes")
    with store.change("Remember") as pen:
        kept = pen.save(contact_files.profile_of(columns, "Our list"))
    again = looked(
        store, written(tmp_path, "Surname,Shelf,First name,Mail,Since\nKhan,B,A,,\n", "n.csv")
    )
    assert again.profile == kept
    assert again.sure
    assert again.columns is not None
    assert again.found is not None
    assert again.columns.targets[1] == "notes"  # by its heading, wherever it stands
    assert again.columns.targets[0] == "family"
    assert again.found.targets.get(1, IGNORE) != "notes"
    assert contact_files.usual_name(again) == "Our list"
    assert contact_files.source(again).profile_id == kept.id


def test_another_table_is_not_taken_for_it(store: Store, tmp_path: Path) -> None:
    with store.change("Remember") as pen:
        look = looked(store, written(tmp_path))
        assert look.columns is not None
        pen.save(contact_files.profile_of(look.columns, "Our list"))
    other = looked(store, written(tmp_path, "School,Town,Tel\nHill Road,Luton,1\n", "o.csv"))
    assert other.profile is None


def test_headings_that_repeat_are_kept_in_their_order(store: Store, tmp_path: Path) -> None:
    look = looked(store, written(tmp_path, "Name,Tel,Tel\nAmina Khan,01632 960101,07700 900101\n"))
    assert look.columns is not None
    columns = contact_files.with_target(look.columns, 2, "mobile")
    profile = contact_files.profile_of(columns, "Two numbers")
    again = contact_files.by_profile(look.columns, profile)
    assert (again.targets[1], again.targets[2]) == (columns.targets[1], "mobile")
    once = replace(profile, headings=profile.headings[:2])
    assert contact_files.by_profile(look.columns, once).targets[2] == once.headings[1].value


def test_rows_become_drafts(store: Store, tmp_path: Path) -> None:
    look = looked(store, written(tmp_path))
    drafts = list(contact_files.drafts(look, look.columns, TODAY))
    assert [draft.people[0].family_name for draft in drafts] == ["Khan"]


def test_cards_of_several_files_are_counted_on(store: Store, tmp_path: Path) -> None:
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:{name.split()[1]};{name.split()[0]};;;\r\n"
        "END:VCARD\r\n"
        for name in ("Amina Khan", "Omar Noor")
    )
    one = written(tmp_path, cards, "one.vcf")
    two = written(tmp_path, cards.replace("Omar", "Zainab"), "two.vcf")
    look = run_here(contact_files.look_at(store, [one, two]))
    assert not look.is_table
    assert look.sure
    drafts = list(contact_files.drafts(look, look.columns, TODAY))
    assert [draft.line for draft in drafts] == [1, 2, 3, 4]
    assert drafts[3].people[0].given_name == "Zainab"


def test_cards_too_large_to_be_any_are_refused(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n", "much.vcf")
    monkeypatch.setattr(contact_files, "LARGEST_CARDS", 10)
    with pytest.raises(FileRefused, match="larger than 200 MB"):
        looked(store, path)


def test_a_file_that_has_gone_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        looked(store, tmp_path / "gone.csv")


@pytest.mark.parametrize(
    ("name", "day"),
    [("edubasealldata20260303.csv", "2026-03-03"), ("2026-01-31 contacts.csv", "2026-01-31")],
)
def test_the_day_stands_in_the_name(store: Store, tmp_path: Path, name: str, day: str) -> None:
    look = looked(store, written(tmp_path, name=name))
    assert contact_files.day_of(look) == day


def test_without_a_day_in_the_name_it_is_when_it_was_saved(store: Store, tmp_path: Path) -> None:
    look = looked(store, written(tmp_path))
    assert contact_files.day_of(look) == dt.date.today().isoformat()
    gone = replace(look, paths=(tmp_path / "gone.csv",))
    assert contact_files.day_of(gone) == ""


def test_what_the_user_says_of_the_source_counts(store: Store, tmp_path: Path) -> None:
    look = looked(store, written(tmp_path))
    assert contact_files.source(look).name == "people"
    said = contact_files.source(look, " The mosque’s list ", "2025")
    assert (said.name, said.as_at) == ("The mosque’s list", "2025")
    assert contact_files.source(look, as_at="").as_at == ""


def test_profiles_stand_by_their_names(store: Store) -> None:
    with store.change("Remember") as pen:
        for name in ("beta", "Alpha"):
            pen.save(ImportProfile(name=name))
    assert [profile.name for profile in contact_files.profiles(store)] == ["Alpha", "beta"]


def test_about_how_many_rows_there_are(store: Store, tmp_path: Path) -> None:
    rows = "".join(f"Given{at},Family{at},{at}@mail.example,,B 4\n" for at in range(3_000))
    look = looked(store, written(tmp_path, CSV.split("\n", maxsplit=1)[0] + "\n" + rows))
    assert 2_500 < contact_files.about_rows(look) < 3_800
    assert contact_files.about_rows(replace(look, columns=None)) == 0
    assert contact_files.about_rows(replace(look, first=())) == 0
    assert contact_files.about_rows(replace(look, paths=(tmp_path / "gone.csv",))) == 0


OUTLOOK = "First Name,Last Name,E-mail Address,Business Phone\nAmina,Khan,a@b.example,\n"


def test_two_address_books_of_one_program_are_two_sources(store: Store, tmp_path: Path) -> None:
    names = ["contacts.csv", "contacts (1).csv", "Parish hall.csv"]
    looks = [
        looked(store, written(tmp_path, OUTLOOK + f"Bob,{at},,\n", name))
        for at, name in enumerate(names)
    ]
    said = [contact_files.usual_name(look) for look in looks]
    assert said == ["Outlook", "Outlook", "Outlook: Parish hall"]


def test_this_very_file_goes_by_the_name_it_had(store: Store, tmp_path: Path) -> None:
    look = looked(store, written(tmp_path, OUTLOOK, "contacts.csv"))
    with store.change("Taken in") as pen:
        pen.save(Intake(source="The mayor’s book", sort="contacts", checksum=look.checksum))
    again = looked(store, written(tmp_path, OUTLOOK, "Something else.csv"))
    assert contact_files.usual_name(again) == "The mayor’s book"
    assert contact_files.source(again).name == "The mayor’s book"
