"""`liaison history` and `liaison bin`, as a person types them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from liaison_app.cli import DONE, REFUSED, main
from liaison_app.records import Correspondence, Matter, Officer, Person
from liaison_app.services.removal import remove
from liaison_app.store.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file in which a person was edited, and a letter and its matter deleted."""
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Take office") as pen:
        pen.save(Officer(name="Amal Noor"))
    with store.change("Add person") as pen:
        person = pen.save(Person(family_name="Lane"))
    with store.change("Edit person") as pen:
        pen.save(replace(person, notes="Likes <b>facts</b>."))
    with store.change("Write letter") as pen:
        matter = pen.save(Matter(title="Patrols"))
        letter = pen.save(Correspondence(subject="Thanks", matter_id=matter.id))
    with store.change("Add matter") as pen:
        pen.save(Matter(title="Kept apart", restricted=True))
    remove(store, letter)
    remove(store, matter)
    store.close()
    return path


def run(*argv: object) -> int:
    return main([str(one) for one in argv])


def test_the_history_in_words(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("history", file) == DONE
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert lines[0].startswith("7: Delete matter, ")
    assert lines[0].endswith(" by Amal Noor")
    assert "    Person Lane: changed" in lines
    assert "        Notes: nothing → Likes <b>facts</b>." in lines
    assert "Kept apart" not in told.out
    assert "1 restricted left out" in told.err


def test_of_one_thing_and_as_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("history", file, "person", 1, "--json") == DONE
    told = json.loads(capsys.readouterr().out)
    assert [change["label"] for change in told] == ["Edit person", "Add person"]
    assert told[0]["rows"][0]["words"] == ["Notes: nothing → Likes <b>facts</b>."]


def test_narrowed_and_cut(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("history", file, "--words", "facts") == DONE
    assert capsys.readouterr().out.startswith("3: Edit person")
    assert run("history", file, "--most", 2, "--restricted", "--officer", "Amal Noor") == DONE
    told = capsys.readouterr()
    assert "5: " not in told.out
    assert "There are more" in told.err
    assert run("history", file, "--until", "2020-01-31", "--words", "facts") == DONE
    assert capsys.readouterr().out == "Nothing fits.\n"
    assert run("history", file, "--until", "2199-01-31", "--words", "facts") == DONE
    assert capsys.readouterr().out.startswith("3: Edit person")
    assert run("history", file, "--officer", "Nobody") == DONE
    assert capsys.readouterr().out == "Nothing fits.\n"


def test_what_makes_no_sense_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("history", file, "person") == REFUSED
    assert "Give its id too" in capsys.readouterr().err
    assert run("history", file, "person", 99) == REFUSED
    assert "no person with the id 99" in capsys.readouterr().err


def test_the_bin_and_back(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("bin", file) == DONE
    told = capsys.readouterr().out
    assert told.startswith("7: Matter “Patrols”\n    deleted ")
    assert "6: Letter “Thanks”" in told
    assert "30 days left" in told
    assert run("bin", file, "--bring-back", 6) == REFUSED
    told = capsys.readouterr().err
    assert "names the matter “Patrols”, which is in the bin too" in told
    assert "--bring-back 6 7" in told
    assert run("bin", file, "--bring-back", 6, 7) == DONE
    assert capsys.readouterr().out == "Bring back matter: done.\n"
    assert run("bin", file) == DONE
    assert capsys.readouterr().out == "The bin is empty.\n"
    assert run("bin", file, "--json") == DONE
    assert json.loads(capsys.readouterr().out) == []
    assert run("bin", file, "--bring-back", 6) == REFUSED


def test_the_bin_as_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("bin", file, "--json") == DONE
    told = json.loads(capsys.readouterr().out)
    assert [(one["kind"], one["name"]) for one in told] == [
        ("matter", "Patrols"),
        ("correspondence", "Thanks"),
    ]
